/* SPDX-License-Identifier: Apache-2.0 */
/*
 * "I", "we", "our": the one who speaks.
 *
 * Inside quotation marks that is the voice of the clause the word stands in, else the nearest subject of a verb of saying; outside them,
 * whoever speaks in the whole document (author.c), each member of a joint statement. A first person that none of these explains stays without a party.
 */
#include "read/mentions.h"

static bool first_person(const ch_token *token) {
    return (token->morph & CH_F_P1) && (token->upos == CH_PRON || token->upos == CH_DET);
}

/* The voice of the clause that a token stands in; `own`: only one that is given in its own words ("X: we reject Y"). */
static uint32_t voice_mention(const ch_reading *r, uint32_t token, bool own) {
    for (uint32_t t = token, steps = 0; t != CH_NONE && steps < 64; t = ch_head(r, t), steps++) {
        uint32_t clause = r->clause_of[t];
        uint32_t voice = clause == CH_NONE ? CH_NONE : r->clauses[clause].voice;
        if (voice != CH_NONE && !r->voices[voice].whole && (!own || r->voices[voice].quoted)) return r->voices[voice].mention;
    }
    return CH_NONE;
}

/* Subject of a verb of saying that stands outside quotation marks in this sentence. */
static uint32_t speaker_in(const ch_reading *r, uint32_t sentence) {
    const ch_sentence *s = &r->text->sentences[sentence];
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        if (r->quoted[t] || r->text->tokens[t].upos != CH_VERB || !ch_token_cue(r, t, CH_CUE_REPORTING).data) continue;
        uint32_t subject = ch_child_with(r, t, CH_NSUBJ);
        if (subject != CH_NONE && r->mention_of[subject] != CH_NONE && !r->quoted[subject]) return r->mention_of[subject];
    }
    return CH_NONE;
}

static uint32_t speaker_near(const ch_reading *r, uint32_t sentence) {
    uint32_t found = speaker_in(r, sentence);
    for (uint32_t back = 1; found == CH_NONE && back <= 2 && back <= sentence; back++) found = speaker_in(r, sentence - back);
    if (found == CH_NONE && sentence + 1 < r->text->sentence_count && !r->text->sentences[sentence + 1].new_paragraph)
        found = speaker_in(r, sentence + 1);
    return found;
}

static uint32_t speaker_of(const ch_reading *r, uint32_t token) {
    if (!r->quoted[token]) {
        uint32_t speaker = voice_mention(r, token, true);
        return speaker != CH_NONE && r->mentions[speaker].party_count ? speaker : CH_NONE;
    }
    uint32_t m = voice_mention(r, token, false);
    return m != CH_NONE && r->mentions[m].party_count ? m : speaker_near(r, ch_sentence_of(r, token));
}

static uint32_t count_first_persons(const ch_reading *r) {
    uint32_t count = 0;
    for (uint32_t t = 0; t < r->text->token_count; t++) count += first_person(&r->text->tokens[t]) && r->mention_of[t] == CH_NONE;
    return count;
}

/* Room behind the mentions for `more` first persons and as many countries of theirs; places in the party list for each country. */
static chancery_status make_room(ch_reading *r, ch_arena *arena, uint32_t more) {
    ch_mention *mentions = CH_NEW_ARRAY(arena, ch_mention, (size_t)r->mention_count + 2 * (size_t)more);
    uint32_t *list = CH_NEW_ARRAY(arena, uint32_t, (size_t)r->party_list_count + 1 + more);
    if (!mentions || !list) return CHANCERY_NO_MEMORY;
    if (r->mention_count) memcpy(mentions, r->mentions, r->mention_count * sizeof *mentions);
    if (r->party_list_count) memcpy(list, r->party_list, r->party_list_count * sizeof *list);
    r->mentions = mentions;
    r->party_list = list;
    return CHANCERY_OK;
}

static chancery_status map_states(const ch_reading *r, ch_map *states) {
    for (uint32_t i = 0; i < r->party_count; i++)
        if (r->parties[i].kind == CH_PARTY_STATE) CH_TRY(ch_map_put(states, r->parties[i].code, i));
    return CHANCERY_OK;
}

static void push_mention(ch_reading *r, uint32_t token, uint32_t first_party, uint32_t party_count) {
    chancery_span words = ch_mention_words(r, token);
    r->mention_of[token] = r->mention_count;
    r->mentions[r->mention_count++] = (ch_mention){.sentence = ch_sentence_of(r, token),
                                                   .head = token,
                                                   .start = words.start,
                                                   .end = words.end,
                                                   .form = CH_MENTION_PRONOUN,
                                                   .first_party = first_party,
                                                   .party_count = party_count};
}

/* "our government", "my delegation": the speaker's, when the words themselves do not say whose. */
static void complete_owned(ch_reading *r, uint32_t owner, uint32_t owned) {
    const ch_mention *speaker = &r->mentions[r->mention_of[owner]], *mention = &r->mentions[owned];
    if (speaker->party_count != 1 || mention->party_count != 1 || mention->form != CH_MENTION_ROLE) return;
    ch_party *party = &r->parties[r->party_list[mention->first_party]];
    chancery_str code = r->parties[r->party_list[speaker->first_party]].code;
    if (party->actor != CH_NONE || !ch_str_equal(party->code, CH_STR("---")) || ch_str_equal(code, CH_STR("---"))) return;
    party->code = code;
    party->political = 1;
}

/* "our country": the state of whoever says so, or the speaker when the document names no such state. */
static void push_country(ch_reading *r, uint32_t owner, const ch_map *states) {
    const ch_token *t = &r->text->tokens[owner];
    if (!(t->morph & CH_F_POSS) || ch_head(r, owner) == CH_NONE) return;
    if (r->mention_of[ch_head(r, owner)] != CH_NONE) {
        complete_owned(r, owner, r->mention_of[ch_head(r, owner)]);
        return;
    }
    if ((r->text->tokens[ch_head(r, owner)].morph & CH_F_PLUR) || !ch_token_cue(r, ch_head(r, owner), CH_CUE_STATE).data) return;
    const ch_mention *speaker = &r->mentions[r->mention_of[owner]];
    uint32_t party = r->party_list[speaker->first_party], state = ch_map_get(states, r->parties[party].code);
    r->party_list[r->party_list_count] = state == CH_NONE ? party : state;
    push_mention(r, ch_head(r, owner), r->party_list_count++, 1);
}

/* A voice that is a first person ("we note that …") has its parties now. */
static void complete_voices(ch_reading *r) {
    for (uint32_t v = 0; v < r->voice_count; v++) {
        ch_voice_link *link = &r->voices[v];
        if (link->whole || link->mention != CH_NONE || link->token == CH_NONE || r->mention_of[link->token] == CH_NONE) continue;
        link->mention = r->mention_of[link->token];
        link->first_party = r->mentions[link->mention].first_party;
        link->party_count = r->mentions[link->mention].party_count;
    }
}

chancery_status ch_read_first_person(ch_reading *r, ch_arena *arena) {
    uint32_t more = count_first_persons(r);
    if (more == 0) return CHANCERY_OK;
    CH_TRY(make_room(r, arena, more));
    ch_map states;
    ch_map_init(&states, arena);
    CH_TRY(map_states(r, &states));
    for (uint32_t t = 0; t < r->text->token_count; t++) {
        if (!first_person(&r->text->tokens[t]) || r->mention_of[t] != CH_NONE) continue;
        uint32_t speaker = speaker_of(r, t);
        if (speaker == CH_NONE && r->issuer.party_count == 0) continue;
        if (speaker == CH_NONE) push_mention(r, t, r->issuer.first_party, r->issuer.party_count);
        else push_mention(r, t, r->mentions[speaker].first_party, r->mentions[speaker].party_count);
        push_country(r, t, &states);
    }
    complete_voices(r);
    return CHANCERY_OK;
}
