/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cast: whom a bare phrase names, and which names of a document act that no dictionary knows.
 *
 * A phrase is one noun with what hangs on it. Its own mention is the answer, with those it is coordinated with; when the head is no
 * party, the first one below lends its code but not its sector ("the Syrian island" is Syria's, and nobody's office). A name counts as
 * acting when it is the subject or object of a word that the lexicon has an entry for; names of places, dates and texts do so
 * seldom, so the queue that comes of it is mostly actors to add.
 */
#include "code/match.h"

enum { PHRASE_DEPTH = 5 }; /* levels below the head in which a party is looked for */

#define TOKEN(r, i) (&(r)->text->tokens[i])

typedef CH_ARRAY(chancery_party) party_list;
typedef CH_ARRAY(chancery_unknown) unknown_list;

static bool is_coded(const ch_party *party) { return !ch_str_equal(party->code, CH_STR("---")); }

/* ---- a phrase ---- */

/* "file:line" of the row behind a phrase; of a person's offices the one that the party holds. */
static bool row_of(ch_code_pass *pass, uint32_t phrase, const ch_party *party, chancery_str *out) {
    const ch_reading *r = pass->reading;
    const ch_hit *hit = &r->phrases[phrase].hit;
    ch_buffer place;
    ch_buffer_init(&place, pass->arena);
    if (hit->kind == CH_HIT_NAME) {
        const ch_actor *actor = ch_pack_actor(r->pack, hit->index);
        const ch_actor *held = party->actor == CH_NONE ? actor : ch_pack_actor(r->pack, party->actor);
        if (ch_str_equal(actor->id, held->id)) actor = held;
        ch_buffer_format(&place, "%.*s:%u", CH_ARG(actor->file), actor->line);
    } else {
        const ch_role_noun *role = ch_pack_role(r->pack, hit->index);
        ch_buffer_format(&place, "%.*s:%u", CH_ARG(role->file), role->line);
    }
    *out = ch_buffer_str(&place);
    return !place.failed;
}

/* Rows of the dictionaries behind the words [first, last]. */
static bool add_rows(ch_code_pass *pass, uint32_t first, uint32_t last, const ch_party *party, chancery_party *out) {
    const ch_reading *r = pass->reading;
    chancery_why *why = CH_NEW_ARRAY(pass->arena, chancery_why, last - first + 1);
    if (!why) return false;
    for (uint32_t t = first; t <= last; t++) {
        uint32_t phrase = r->name_of[t] != CH_NONE ? r->name_of[t] : r->role_of[t];
        if (phrase == CH_NONE || r->phrases[phrase].first != t) continue;
        chancery_span span = ch_read_span(r, t, r->phrases[phrase].last);
        why[out->why_count] = (chancery_why){.words = ch_read_words(r, ch_sentence_of(r, t), span)};
        if (!row_of(pass, phrase, party, &why[out->why_count++].rule)) return false;
    }
    out->why = why;
    return true;
}

static chancery_status add_mention(ch_code_pass *pass, party_list *list, uint32_t mention, uint32_t top) {
    const ch_reading *r = pass->reading;
    const ch_mention *m = &r->mentions[mention];
    for (uint32_t k = 0; k < m->party_count; k++) {
        chancery_party *item = CH_PUSH(pass->arena, list);
        uint32_t party = r->party_list[m->first_party + k], first, last;
        if (!item || !ch_entity_of(pass, party, mention, &item->entity)) return CHANCERY_NO_MEMORY;
        if (m->head != top) { /* whose the phrase is, not who */
            chancery_entity *e = &item->entity;
            *e = (chancery_entity){
                .text = e->text, .span = e->span, .code = e->code, .sector = CH_STR("---"), .cameo_actor = e->code};
        }
        ch_read_extent(r, top, &first, &last);
        if (!add_rows(pass, first, last, &r->parties[party], item)) return CHANCERY_NO_MEMORY;
    }
    return CHANCERY_OK;
}

/* The mention of the head or, level by level, of what hangs on it. */
static uint32_t nearest_mention(const ch_reading *r, uint32_t token, uint32_t depth) {
    uint32_t m = r->mention_of[token];
    if (depth == 0) return m != CH_NONE && (is_coded(ch_first_party(r, m)) || ch_first_party(r, m)->sector) ? m : CH_NONE;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        uint32_t found = nearest_mention(r, c, depth - 1);
        if (found != CH_NONE) return found;
    }
    return CH_NONE;
}

static chancery_status add_phrase(ch_code_pass *pass, party_list *list, uint32_t top) {
    const ch_reading *r = pass->reading;
    uint32_t found = CH_NONE;
    for (uint32_t depth = 0; depth <= PHRASE_DEPTH && found == CH_NONE; depth++) found = nearest_mention(r, top, depth);
    if (found == CH_NONE) return CHANCERY_OK;
    CH_TRY(add_mention(pass, list, found, top));
    for (uint32_t c = r->first_child[top]; c != CH_NONE; c = r->next_sibling[c])
        if (TOKEN(r, c)->dep == CH_CONJ && c != r->mentions[found].head && r->mention_of[c] != CH_NONE &&
            r->mentions[found].head == top)
            CH_TRY(add_mention(pass, list, r->mention_of[c], c));
    return CHANCERY_OK;
}

chancery_status ch_code_phrase(const ch_reading *r, ch_arena *arena, chancery_party **out_parties, uint32_t *out_count) {
    ch_code_pass pass = {.reading = r, .arena = arena};
    party_list list = {0};
    for (uint32_t t = 0; t < r->text->token_count; t++)
        if (TOKEN(r, t)->dep == CH_ROOT) CH_TRY(add_phrase(&pass, &list, t));
    *out_parties = list.items;
    *out_count = list.count;
    return CHANCERY_OK;
}

/* ---- names that act ---- */

/* A word that is a name or holds one: "the Lakeside Front"; no text, day or month, and no role by itself. */
static bool names_somebody(const ch_reading *r, uint32_t token) {
    static const ch_cue others[] = {CH_CUE_TEXT, CH_CUE_MONTH, CH_CUE_WEEKDAY, CH_CUE_STATE};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (ch_token_cue(r, token, others[i]).data) return false;
    if (TOKEN(r, token)->upos == CH_PROPN && r->role_of[token] == CH_NONE) return true;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        uint8_t dep = TOKEN(r, c)->dep;
        if (TOKEN(r, c)->upos == CH_PROPN && (dep == CH_COMPOUND || dep == CH_FLAT || dep == CH_APPOS) && r->name_of[c] == CH_NONE)
            return true;
    }
    return false;
}

/* Its own words, without what introduces it. */
static chancery_str own_words(const ch_reading *r, uint32_t token) {
    uint32_t first, last;
    ch_read_extent(r, token, &first, &last);
    uint32_t begin = token, end = token;
    for (uint32_t t = token; t-- > first && TOKEN(r, t)->upos == CH_PROPN;) begin = t;
    for (uint32_t t = token + 1; t <= last && TOKEN(r, t)->upos == CH_PROPN; t++) end = t;
    return ch_read_words(r, ch_sentence_of(r, token), ch_read_span(r, begin, end));
}

static chancery_status note_unknown(const ch_reading *r, ch_arena *arena, unknown_list *list, uint32_t token) {
    uint32_t m = r->mention_of[token];
    if (r->name_of[token] != CH_NONE || (m != CH_NONE && is_coded(ch_first_party(r, m))) || !names_somebody(r, token))
        return CHANCERY_OK;
    uint32_t sentence = ch_sentence_of(r, token);
    const ch_sentence *row = &r->text->sentences[sentence];
    chancery_unknown *item = CH_PUSH(arena, list);
    if (!item) return CHANCERY_NO_MEMORY;
    item->name = m != CH_NONE && ch_first_party(r, m)->name.size ? ch_first_party(r, m)->name : own_words(r, token);
    item->sentence = ch_read_words(r, sentence, (chancery_span){row->start, row->end});
    return CHANCERY_OK;
}

chancery_status ch_code_unknown(const ch_reading *r, ch_arena *arena, chancery_unknown **out_names, uint32_t *out_count) {
    unknown_list list = {0};
    uint8_t *noted =
        CH_NEW_ARRAY(arena, uint8_t, (size_t)r->text->token_count + 1); /* a name shared by several predicates counts once */
    if (!noted) return CHANCERY_NO_MEMORY;
    for (uint32_t c = 0; c < r->clause_count; c++) {
        const ch_clause *clause = &r->clauses[c];
        uint32_t first;
        if (ch_pack_entries(r->pack, r->lang, (ch_entry_kind)clause->kind, r->lemmas[clause->token], &first) == 0) continue;
        for (uint32_t a = 0; a < clause->arg_count; a++) {
            const ch_arg *arg = &r->args[clause->first_arg + a];
            if ((arg->kind != CH_ARG_SUBJ && arg->kind != CH_ARG_OBJ && arg->kind != CH_ARG_IOBJ) || noted[arg->token]++) continue;
            CH_TRY(note_unknown(r, arena, &list, arg->token));
        }
    }
    *out_names = list.items;
    *out_count = list.count;
    return CHANCERY_OK;
}
