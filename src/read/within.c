/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the coder asks about parties: who a word stands for, who owns a thing, who is named inside a phrase.
 *
 * Inside a phrase the possessor comes first, then complements and adjectives, then what hangs deeper; a mere place counts only when
 * nothing else is there. A search may leave out the side that acts: what a state does about its own affairs names the other party later.
 */
#include "read/mentions.h"

enum { DEPTH_MAX = 8 }; /* levels below the phrase's head; deeper words belong to clauses of their own */

typedef struct {
    const ch_reading *reading;
    const uint32_t *except; /* parties whose side does not count */
    uint32_t except_count;
    bool places;
    uint32_t unknown; /* first mention of nobody in particular, CH_NONE */
} search;

static bool counts(const search *s, uint32_t mention) {
    const ch_reading *r = s->reading;
    const ch_party *party = ch_first_party(r, mention);
    if (!party->political || (r->mentions[mention].place_only && !s->places)) return false;
    bool known = !ch_str_equal(party->code, CH_STR("---"));
    for (uint32_t i = 0; i < s->except_count; i++) {
        const ch_party *other = &r->parties[s->except[i]];
        if (other == party || (known && ch_str_equal(other->code, party->code))) return false;
    }
    return true;
}

/* Nobody in particular gives way to somebody known further down: "diplomatic missions from X". */
static bool nobody_known(const ch_party *party) {
    return party->actor == CH_NONE && party->kind != CH_PARTY_CROWD && ch_str_equal(party->code, CH_STR("---"));
}

static uint32_t search_below(search *s, uint32_t token, uint32_t depth);

static uint32_t search_at(search *s, uint32_t token, uint32_t depth) {
    const ch_reading *r = s->reading;
    uint32_t m = r->mention_of[token];
    if (m != CH_NONE && counts(s, m)) {
        if (!nobody_known(ch_first_party(r, m))) return m;
        if (s->unknown == CH_NONE) s->unknown = m;
    }
    return search_below(s, token, depth + 1);
}

/* Of a relative clause only who acts in it is looked at ("the plan that X proposed"): what else it tells is another story. */
static uint32_t search_relative(search *s, uint32_t clause, uint32_t depth) {
    const ch_reading *r = s->reading;
    uint32_t found = CH_NONE;
    for (uint32_t c = r->first_child[clause]; c != CH_NONE && found == CH_NONE; c = r->next_sibling[c])
        if (r->text->tokens[c].dep == CH_NSUBJ || ch_str_equal(r->text->tokens[c].deprel, CH_STR("obl:agent")))
            found = search_at(s, c, depth);
    return found;
}

static uint32_t search_below(search *s, uint32_t token, uint32_t depth) {
    static const uint8_t order[] = {CH_DETDEP, CH_NMOD,  CH_AMOD, CH_COMPOUND, CH_FLAT,  CH_APPOS, CH_OBL,
                                    CH_OBJ,    CH_NSUBJ, CH_ACL,  CH_XCOMP,    CH_CCOMP, CH_CONJ};
    const ch_reading *r = s->reading;
    if (depth > DEPTH_MAX) return CH_NONE;
    for (uint32_t k = 0; k < sizeof order; k++)
        for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
            if (r->text->tokens[c].dep != order[k]) continue;
            bool relative = ch_str_equal(r->text->tokens[c].deprel, CH_STR("acl:relcl"));
            uint32_t found = relative ? search_relative(s, c, depth) : search_at(s, c, depth);
            if (found != CH_NONE) return found;
        }
    return CH_NONE;
}

uint32_t ch_read_other_within(const ch_reading *reading, uint32_t token, bool own, const uint32_t *except, uint32_t except_count) {
    search s = {.reading = reading, .except = except, .except_count = except_count, .unknown = CH_NONE};
    uint32_t m = own ? reading->mention_of[token] : CH_NONE;
    if (m != CH_NONE && !counts(&s, m)) m = CH_NONE;
    if (m != CH_NONE &&
        (ch_first_party(reading, m)->actor != CH_NONE || !ch_str_equal(ch_first_party(reading, m)->code, CH_STR("---"))))
        return m;
    uint32_t found = search_below(&s, token, 0);
    if (found != CH_NONE) return found;
    if (m != CH_NONE) return m;
    if (s.unknown != CH_NONE) return s.unknown;
    s.places = true;
    m = own ? reading->mention_of[token] : CH_NONE; /* "fired a broadside at X": where, and at whom */
    if (m != CH_NONE && counts(&s, m)) return m;
    found = search_below(&s, token, 0);
    return found != CH_NONE ? found : s.unknown;
}

uint32_t ch_read_party_within(const ch_reading *reading, uint32_t token, bool own) {
    return ch_read_other_within(reading, token, own, NULL, 0);
}

uint32_t ch_read_owner(const ch_reading *reading, uint32_t token) {
    if (reading->text->tokens[token].upos != CH_NOUN) return CH_NONE;
    for (uint32_t c = reading->first_child[token]; c != CH_NONE; c = reading->next_sibling[c]) {
        const ch_token *t = &reading->text->tokens[c];
        uint32_t m = reading->mention_of[c];
        if (m == CH_NONE || reading->mentions[m].place_only) continue;
        if ((t->morph & CH_F_POSS) || t->dep == CH_AMOD || t->dep == CH_COMPOUND) return m;
        if (t->dep != CH_NMOD) continue;
        uint32_t marker = ch_child_with(reading, c, CH_CASE);
        if (marker == CH_NONE || ch_token_cue(reading, marker, CH_CUE_GENITIVE).data) return m;
    }
    return CH_NONE;
}
