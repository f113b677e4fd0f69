/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What points to somebody named elsewhere: pronouns, "the two countries", "the Kingdom", "his counterpart".
 *
 * A pronoun takes the best mention of the last sentences that agrees with it: nearer sentences first, subjects before others, a
 * person for a personal pronoun where the language's nouns have no gender. Nothing is guessed across more than REACH sentences.
 */
#include "read/mentions.h"

enum { REACH = 3 };

/* A name that opens a sentence without a tree, or one read as its verb, is taken for its subject. */
static bool is_subject(const ch_reading *r, uint32_t token) {
    const ch_token *t = &r->text->tokens[token];
    bool no_tree = t->upos == 0 && t->dep == CH_DEP_NONE;
    bool misread = t->dep == CH_ROOT && (t->upos == CH_VERB || t->upos == CH_AUX) && r->mention_of[token] != CH_NONE;
    if (no_tree || misread) return token <= r->text->sentences[ch_sentence_of(r, token)].first + 1;
    return t->dep == CH_NSUBJ;
}

static const ch_party *first_party(const ch_mention_pass *pass, const ch_mention *m) {
    return &pass->parties.items[pass->list.items[m->first_party]];
}

/* Whether a mention can be what a pronoun of this gender and number means. */
static bool agrees(const ch_mention_pass *pass, const ch_mention *m, uint8_t gender, bool plural) {
    const ch_reading *r = pass->reading;
    const ch_party *party = first_party(pass, m);
    bool mention_plural;
    uint8_t mention_gender = ch_token_gender(r, m->head, &mention_plural);
    bool several = m->party_count > 1 || mention_plural || party->plural;
    if (plural && !several && pass->gendered && m->form != CH_MENTION_PRONOUN) return false; /* "ils" is no government */
    if (plural && !several && party->kind != CH_PARTY_GROUP && party->kind != CH_PARTY_ORGANISATION) return false;
    if (!plural && (m->party_count > 1 || (mention_plural && party->kind == CH_PARTY_CROWD))) return false;
    bool person = party->kind == CH_PARTY_PERSON;
    if (gender == 4) return !person;
    if (gender && mention_gender && mention_gender != 4) return gender == mention_gender;
    if (gender && mention_gender == 4 && !person) return false; /* "it", then "he" */
    if (gender && !mention_gender && !person)
        return plural || pass->gendered; /* where nouns have no gender, he and she are persons */
    return true;
}

/* A subject that is the pronoun's own clause mate cannot be meant by a non-reflexive object, and nothing inside its own phrase can. */
static bool inside_own_phrase(const ch_reading *r, uint32_t token, uint32_t head) {
    for (uint32_t up = ch_head(r, token), steps = 0; up != CH_NONE && steps < 64; up = ch_head(r, up), steps++) {
        if (up == head) return true;
        uint8_t dep = r->text->tokens[up].dep;
        if (dep == CH_NSUBJ || dep == CH_OBJ || dep == CH_ROOT || dep == CH_CCOMP || dep == CH_ADVCL) return false;
    }
    return false;
}

static bool object_of_same_predicate(const ch_reading *r, uint32_t token, uint32_t head) {
    const ch_token *t = &r->text->tokens[token];
    if (t->dep != CH_OBJ && t->dep != CH_IOBJ && t->dep != CH_OBL) return false;
    return r->text->tokens[head].dep == CH_NSUBJ && ch_head(r, head) == ch_head(r, token);
}

/* Words that are the subjects, said or implied, of the clause that a word stands in; how many. */
static uint32_t own_subjects(const ch_reading *r, uint32_t token, uint32_t out_tokens[CH_LIST_PARTIES]) {
    uint32_t count = 0, up = ch_head(r, token);
    for (uint32_t steps = 0; up != CH_NONE && up < r->text->token_count && steps < 64; up = ch_head(r, up), steps++) {
        uint32_t index = r->clause_of[up];
        if (index == CH_NONE || r->clauses[index].kind != CH_CLAUSE_VERB) continue;
        for (uint32_t a = 0; a < r->clauses[index].arg_count && count < CH_LIST_PARTIES; a++) {
            const ch_arg *arg = &r->args[r->clauses[index].first_arg + a];
            bool subject = r->clauses[index].passive ? arg->kind == CH_ARG_OBJ : arg->kind == CH_ARG_SUBJ; /* the grammatical one */
            if (subject) out_tokens[count++] = arg->token;
        }
        break;
    }
    return count;
}

static bool among(const uint32_t *tokens, uint32_t count, uint32_t token) {
    for (uint32_t i = 0; i < count; i++)
        if (tokens[i] == token) return true;
    return false;
}

uint32_t ch_resolve_pronoun(ch_mention_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    bool plural;
    uint8_t gender = ch_token_gender(r, token, &plural);
    const ch_token *pronoun = &r->text->tokens[token];
    if (pronoun->morph & CH_F_POSS) { /* gender and number are the owned thing's in many languages: son, sa, leurs */
        gender = 0;
        plural = (pronoun->morph & CH_F_PLUR) != 0 && !(pronoun->morph & CH_F_SING) && pronoun->upos == CH_PRON;
    }
    uint32_t sentence = ch_sentence_of(r, token);
    uint32_t sibling = CH_NONE; /* what the owned thing is coordinated with */
    if ((pronoun->morph & CH_F_POSS) && ch_head(r, token) != CH_NONE && r->text->tokens[ch_head(r, token)].dep == CH_CONJ)
        sibling = ch_head(r, ch_head(r, token));
    uint32_t subjects[CH_LIST_PARTIES], subject_count = pronoun->morph & CH_F_POSS ? own_subjects(r, token, subjects) : 0;
    for (uint32_t i = 0; i < subject_count; i++) { /* a body named at the head of a long list of clauses */
        uint32_t m = r->mention_of[subjects[i]];
        if (m != CH_NONE && pass->mentions.items[m].sentence + REACH < sentence &&
            agrees(pass, &pass->mentions.items[m], gender, plural))
            return m;
    }
    uint32_t best = CH_NONE;
    int best_score = -1000;
    for (uint32_t m = pass->mentions.count; m-- > 0;) {
        const ch_mention *mention = &pass->mentions.items[m];
        if (mention->sentence + REACH < sentence) break;
        if (mention->party_count == 0 || mention->form == CH_MENTION_ADJECTIVE) continue;
        if (r->text->sentences[mention->sentence].in_title && !r->text->sentences[sentence].in_title && sentence > REACH) continue;
        if (!agrees(pass, mention, gender, plural)) continue;
        bool quotes = is_subject(r, token) && !r->quoted[token] && r->quoted[mention->head];
        if (quotes && mention->sentence == sentence) continue; /* who quotes speaks of himself, not of whom he quotes about */
        if (inside_own_phrase(r, token, mention->head) || object_of_same_predicate(r, token, mention->head)) continue;
        int score = -4 * (int)(sentence - mention->sentence);
        if (is_subject(r, mention->head)) score += 5;
        else if (r->text->tokens[mention->head].dep == CH_NMOD) score -= 2;
        if (mention->head == sibling ||
            (sibling != CH_NONE && ch_head(r, mention->head) == sibling && r->text->tokens[mention->head].dep == CH_NMOD))
            score += 8; /* "the Secretary-General and his envoy", "la souveraineté du Maroc et son plan" */
        if (among(subjects, subject_count, mention->head)) score += 6; /* "praised X for freezing its membership" */
        if (plural && mention->party_count == 1 && !first_party(pass, mention)->plural)
            score -= 2; /* "they" of a body: when nothing else fits */
        if (mention->place_only && !among(subjects, subject_count, mention->head)) score -= 5;
        if (!first_party(pass, mention)->political) score -= 2;
        if (score > best_score) { /* nearest first: of equals the nearer mention stays */
            best_score = score;
            best = m;
        }
    }
    return best;
}

static bool counts_in_pair(const ch_party *party) {
    return party->kind == CH_PARTY_STATE || party->kind == CH_PARTY_ORGANISATION || party->kind == CH_PARTY_PERSON ||
           party->kind == CH_PARTY_GROUP || party->kind == CH_PARTY_PLACE;
}

/* The two most recent distinct sides: parties of different codes. */
/* Is the mention the subject of a predicate over `token`? It can be no member of a pair that stands beside it. */
static bool is_subject_over(const ch_reading *r, uint32_t head, uint32_t token) {
    if (r->text->tokens[head].dep != CH_NSUBJ) return false;
    uint32_t verb = ch_head(r, head);
    for (uint32_t up = ch_head(r, token), steps = 0; up != CH_NONE && steps < 64; up = ch_head(r, up), steps++)
        if (up == verb) return true;
    return false;
}

static uint32_t find_pair(const ch_mention_pass *pass, uint32_t token, bool bodies, uint32_t out_parties[CH_LIST_PARTIES]) {
    const ch_reading *r = pass->reading;
    uint32_t sentence = ch_sentence_of(r, token), count = 0;
    for (uint32_t m = pass->mentions.count; m-- > 0 && count < 2;) {
        const ch_mention *mention = &pass->mentions.items[m];
        if (mention->sentence + 2 * REACH < sentence) break;
        if (mention->place_only || mention->form == CH_MENTION_ADJECTIVE || is_subject_over(r, mention->head, token)) continue;
        for (uint32_t k = 0; k < mention->party_count && count < 2; k++) {
            uint32_t p = pass->list.items[mention->first_party + k];
            const ch_party *party = &pass->parties.items[p];
            if (!party->political || !counts_in_pair(party) || ch_str_equal(party->code, CH_STR("---"))) continue;
            if (party->kind == CH_PARTY_ORGANISATION && !bodies) continue;
            if (count == 1 && ch_str_equal(party->code, pass->parties.items[out_parties[0]].code)) continue;
            out_parties[count++] = p;
        }
    }
    return count;
}

static uint32_t state_of_party(ch_mention_pass *pass, uint32_t party) {
    uint32_t actor = ch_actor_of_code(pass, pass->parties.items[party].code);
    return actor != CH_NONE && ch_pack_actor(pass->reading->pack, actor)->kind == CH_ACTOR_STATE ? actor : CH_NONE;
}

/* "the two countries": the last two states, also those that only an adjective names. */
static uint32_t find_states(ch_mention_pass *pass, uint32_t token, uint32_t out_parties[CH_LIST_PARTIES]) {
    const ch_reading *r = pass->reading;
    uint32_t sentence = ch_sentence_of(r, token), count = 0, states[2];
    for (uint32_t m = pass->mentions.count; m-- > 0 && count < 2;) {
        const ch_mention *mention = &pass->mentions.items[m];
        if (mention->sentence + 2 * REACH < sentence) break;
        if (mention->place_only || is_subject_over(r, mention->head, token)) continue;
        for (uint32_t k = mention->party_count; k-- > 0 && count < 2;) {
            uint32_t state = state_of_party(pass, pass->list.items[mention->first_party + k]);
            if (state != CH_NONE && !(count == 1 && states[0] == state)) states[count++] = state;
        }
    }
    if (count < 2) return 0;
    for (uint32_t i = 0; i < count; i++) out_parties[i] = ch_party_of_actor(pass, states[i], CH_NAME_NAME);
    return out_parties[0] == CH_NONE || out_parties[1] == CH_NONE ? 0 : count;
}

/* States and their people before organisations: between two states a body is mostly what they speak of. */
uint32_t ch_resolve_pair(ch_mention_pass *pass, uint32_t token, uint32_t out_parties[CH_LIST_PARTIES]) {
    bool states = ch_token_cue(pass->reading, token, CH_CUE_STATE).data && find_states(pass, token, out_parties) == 2;
    if (!states && find_pair(pass, token, false, out_parties) < 2 && find_pair(pass, token, true, out_parties) < 2) return 0;
    uint32_t later = out_parties[0]; /* in the order of the text */
    out_parties[0] = out_parties[1];
    out_parties[1] = later;
    return 2;
}

/* ---- "the Kingdom", "their country", "those countries" ---- */

/* The state that a definite noun means: of the last sentences the one of the subject, then the nearest. */
static uint32_t last_state(ch_mention_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    uint32_t sentence = ch_sentence_of(r, token), best = CH_NONE;
    int best_score = -1000;
    for (uint32_t m = pass->mentions.count; m-- > 0;) {
        const ch_mention *mention = &pass->mentions.items[m];
        if (mention->sentence + REACH < sentence) break;
        if (mention->party_count != 1 || inside_own_phrase(r, mention->head, token)) continue;
        const ch_party *party = first_party(pass, mention);
        uint32_t state = state_of_party(pass, pass->list.items[mention->first_party]);
        if (state == CH_NONE) continue;
        int score = -4 * (int)(sentence - mention->sentence) + (is_subject(r, mention->head) ? 5 : 0);
        if (party->kind != CH_PARTY_STATE) score -= 2;
        if (mention->place_only || mention->form == CH_MENTION_ADJECTIVE) score -= 3;
        if (state == pass->main_state) score += 2;
        if (score <= best_score) continue;
        best_score = score;
        best = state;
    }
    return best;
}

/* "those countries": all states of the last sentences, in the order of the text. */
static uint32_t last_states(ch_mention_pass *pass, uint32_t token, uint32_t out_parties[CH_LIST_PARTIES]) {
    uint32_t sentence = ch_sentence_of(pass->reading, token), count = 0, first = pass->mentions.count;
    while (first > 0 && pass->mentions.items[first - 1].sentence + REACH >= sentence) first--;
    for (uint32_t m = first; m < pass->mentions.count; m++)
        for (uint32_t k = 0; k < pass->mentions.items[m].party_count && count < CH_LIST_PARTIES; k++) {
            uint32_t party = pass->list.items[pass->mentions.items[m].first_party + k];
            if (pass->parties.items[party].kind != CH_PARTY_STATE || pass->mentions.items[m].form == CH_MENTION_PRONOUN ||
                party == pass->author)
                continue;
            bool known = false;
            for (uint32_t i = 0; i < count; i++) known |= out_parties[i] == party;
            if (!known) out_parties[count++] = party;
        }
    return count > 1 ? count : 0;
}

uint32_t ch_resolve_state(ch_mention_pass *pass, uint32_t token, uint32_t out_parties[CH_LIST_PARTIES]) {
    const ch_reading *r = pass->reading;
    bool demonstrative = false, plural = (r->text->tokens[token].morph & CH_F_PLUR) != 0;
    uint32_t state = CH_NONE;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        uint32_t morph = r->text->tokens[c].morph;
        demonstrative |= r->text->tokens[c].dep == CH_DETDEP && (morph & CH_F_DEM);
        if (!(morph & CH_F_POSS)) continue;
        if (plural || r->mention_of[c] == CH_NONE) return 0; /* the first person is resolved later */
        state = state_of_party(pass, pass->list.items[pass->mentions.items[r->mention_of[c]].first_party]);
        if (state == CH_NONE) return 0;
    }
    if (plural && demonstrative) return last_states(pass, token, out_parties);
    if (plural) { /* "the many countries that helped": states, nobody knows which */
        out_parties[0] = ch_party_of_states(pass);
        return out_parties[0] != CH_NONE;
    }
    if (state == CH_NONE && !ch_token_definite(r, token)) return 0;
    if (state == CH_NONE) state = last_state(pass, token);
    if (state == CH_NONE) return 0;
    out_parties[0] = ch_party_of_actor(pass, state, CH_NAME_NAME);
    return out_parties[0] != CH_NONE;
}

/* "the Council" after "the Security Council": the last name or role phrase with the same head word. */
uint32_t ch_resolve_short_form(ch_mention_pass *pass, uint32_t token) {
    chancery_str head = pass->reading->forms[token];
    return head.size ? ch_map_get(&pass->by_head, head) : CH_NONE;
}

/* The state that the phrase of a counterpart names; a person named there is returned as *out_person. */
static uint32_t state_of_counterpart(const ch_mention_pass *pass, uint32_t token, uint32_t *out_person) {
    const ch_reading *r = pass->reading;
    *out_person = CH_NONE;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        if (pass->name_of[c] == CH_NONE) continue;
        uint32_t actor = ch_actor_of_phrase(pass, pass->name_of[c]);
        if (ch_pack_actor(r->pack, actor)->kind != CH_ACTOR_PERSON) return actor;
        *out_person = actor;
    }
    return CH_NONE;
}

/* "his Moroccan counterpart": the role of the one whose counterpart it is, with the state that the phrase names. */
uint32_t ch_resolve_counterpart(ch_mention_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    uint32_t person, state = state_of_counterpart(pass, token, &person);
    if (person != CH_NONE) return ch_party_of_actor(pass, person, CH_NAME_NAME);
    if (state == CH_NONE) return CH_NONE;
    uint32_t sentence = ch_sentence_of(r, token);
    chancery_str code = ch_pack_actor(r->pack, state)->code;
    for (uint32_t m = pass->mentions.count; m-- > 0;) {
        const ch_mention *mention = &pass->mentions.items[m];
        if (mention->sentence + 1 < sentence) break;
        const ch_party *peer = first_party(pass, mention);
        if (mention->party_count != 1 || peer->kind != CH_PARTY_PERSON || peer->role.size == 0 || ch_str_equal(peer->code, code))
            continue;
        return ch_party_of_peer(pass, pass->list.items[mention->first_party], state);
    }
    return ch_party_of_actor(pass, state, CH_NAME_NAME);
}
