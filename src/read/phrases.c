/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which phrases of the automaton hold, and what a noun phrase tells of the entity it names.
 *
 * Phrases overlap ("South Korea" holds "Korea"; "ministre des affaires étrangères" holds "ministre"): the longest wins, the leftmost
 * of equals. Where one span has several meanings the part of speech decides (an adjective is an adjective of nationality) and, among
 * the offices of a person, the document's date.
 */
#include "read/mentions.h"

static uint32_t length_of(const ch_phrase *phrase) { return phrase->last - phrase->first + 1; }

/* How well a hit fits the tokens it stands on; 0 = not at all. */
static uint32_t fitness(const ch_mention_pass *pass, const ch_phrase *phrase) {
    const ch_reading *r = pass->reading;
    if (phrase->hit.lang && phrase->hit.lang != r->lang) return 0;
    const ch_token *token = &r->text->tokens[ch_phrase_head(r, phrase)];
    if (phrase->hit.kind == CH_HIT_ROLE) return token->upos == CH_ADJ || token->upos == CH_VERB ? 1 : 3;
    bool adjective = phrase->hit.relation == CH_NAME_ADJECTIVE;
    if (token->upos == CH_VERB || token->upos == CH_ADV || token->upos == CH_AUX) return 1;
    bool modifies = token->upos == CH_ADJ || token->dep == CH_AMOD || token->dep == CH_COMPOUND; /* "Kazakh diplomacy" */
    if (adjective) return modifies ? 4 : 2;
    if (modifies && phrase->hit.relation == CH_NAME_DEMONYM) return 2;
    if (token->upos == CH_ADJ || token->dep == CH_AMOD) return 2;
    return phrase->hit.relation == CH_NAME_DEMONYM ? 3 : 4;
}

static bool beats(const ch_mention_pass *pass, const ch_phrase *a, const ch_phrase *b) {
    if (length_of(a) != length_of(b)) return length_of(a) > length_of(b);
    return fitness(pass, a) > fitness(pass, b);
}

static void choose_of_kind(ch_mention_pass *pass, ch_hit_kind kind, uint32_t *cover) {
    ch_reading *r = pass->reading;
    for (uint32_t t = 0; t < r->text->token_count; t++) {
        uint32_t best = CH_NONE;
        for (uint32_t p = r->hit_first[t]; p < r->hit_first[t + 1]; p++) {
            const ch_phrase *phrase = &r->phrases[p];
            if (phrase->hit.kind != kind || fitness(pass, phrase) == 0) continue;
            if (best == CH_NONE || beats(pass, phrase, &r->phrases[best])) best = p;
        }
        if (best == CH_NONE) continue;
        uint32_t covered = cover[t]; /* a longer phrase from the left keeps its words */
        if (covered != CH_NONE && length_of(&r->phrases[covered]) >= length_of(&r->phrases[best])) continue;
        if (covered != CH_NONE)
            for (uint32_t k = r->phrases[covered].first; k <= r->phrases[covered].last; k++) cover[k] = CH_NONE;
        for (uint32_t k = r->phrases[best].first; k <= r->phrases[best].last; k++) cover[k] = best;
    }
}

void ch_choose_phrases(ch_mention_pass *pass) {
    choose_of_kind(pass, CH_HIT_NAME, pass->name_of);
    choose_of_kind(pass, CH_HIT_ROLE, pass->role_of);
    /* a name that lies inside a longer role ("secretary of state") is part of the role */
    const ch_reading *r = pass->reading;
    for (uint32_t t = 0; t < r->text->token_count; t++) {
        uint32_t name = pass->name_of[t], role = pass->role_of[t];
        if (name == CH_NONE || role == CH_NONE) continue;
        const ch_phrase *n = &r->phrases[name], *o = &r->phrases[role];
        uint8_t kind = ch_pack_actor(r->pack, n->hit.index)->kind; /* but the state of an "ambassador of France" is one */
        if (length_of(o) > length_of(n) && kind != CH_ACTOR_STATE) pass->name_of[t] = CH_NONE;
        else pass->role_of[t] = CH_NONE;
    }
}

/* Several offices of one person share a name: the one held at the document's date, else the newest. */
uint32_t ch_actor_of_phrase(const ch_mention_pass *pass, uint32_t phrase) {
    const ch_reading *r = pass->reading;
    const ch_phrase *chosen = &r->phrases[phrase];
    uint32_t best = chosen->hit.index;
    if (ch_pack_actor(r->pack, best)->kind != CH_ACTOR_PERSON) return best;
    int best_rank = -1;
    for (uint32_t p = r->hit_first[chosen->first]; p < r->hit_first[chosen->first + 1]; p++) {
        const ch_phrase *other = &r->phrases[p];
        if (other->hit.kind != CH_HIT_NAME || other->last != chosen->last) continue;
        const ch_actor *actor = ch_pack_actor(r->pack, other->hit.index);
        if (actor->kind != CH_ACTOR_PERSON) continue;
        bool begun = !pass->date.size || !actor->start.size || ch_str_compare(actor->start, pass->date) <= 0;
        bool over = pass->date.size && actor->end.size && ch_str_compare(actor->end, pass->date) < 0;
        int rank = begun && !over ? 2 : begun ? 1 : 0;
        const ch_actor *held = ch_pack_actor(r->pack, best);
        bool newer = ch_str_compare(actor->start, held->start) > 0;
        if (rank > best_rank || (rank == best_rank && newer)) {
            best = other->hit.index;
            best_rank = rank;
        }
    }
    return best;
}

/* A proper noun that may name somebody; days and months do not. */
static bool proper(const ch_reading *r, uint32_t token) {
    return r->text->tokens[token].upos == CH_PROPN && !ch_token_cue(r, token, CH_CUE_WEEKDAY).data &&
           !ch_token_cue(r, token, CH_CUE_MONTH).data;
}

/* The run of proper nouns that a name starts with at `token`: its flat, compound and adjacent parts. */
static chancery_str proper_name(const ch_mention_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    uint32_t first = token, last = token;
    while (first > 0 && proper(r, first - 1) && ch_head(r, first - 1) == token && pass->name_of[first - 1] == CH_NONE &&
           pass->role_of[first - 1] == CH_NONE)
        first--;
    while (last + 1 < r->text->token_count && ch_head(r, last + 1) != CH_NONE && ch_head(r, last + 1) >= first &&
           ch_head(r, last + 1) <= last &&
           (r->text->tokens[last + 1].dep == CH_FLAT ||
            (proper(r, last + 1) && r->text->tokens[last + 1].dep != CH_APPOS && r->text->tokens[last + 1].dep != CH_CONJ &&
             r->text->tokens[last + 1].dep != CH_NMOD)))
        last++;
    chancery_span span = ch_read_span(r, first, last);
    return ch_read_words(r, ch_sentence_of(r, token), span);
}

/* The office of a person that the words themselves name: of "the German foreign minister, X" the one in Germany, whatever came later. */
static uint32_t office_in(const ch_mention_pass *pass, uint32_t actor, uint32_t state) {
    const chancery_pack *pack = pass->reading->pack;
    const ch_actor *held = ch_pack_actor(pack, actor);
    chancery_str code = ch_pack_actor(pack, state)->code;
    if (ch_str_equal(held->code, code)) return actor;
    uint32_t best = actor, first = actor, count = ch_pack_actor_count(pack);
    while (first > 0 && ch_str_equal(ch_pack_actor(pack, first - 1)->id, held->id)) first--;
    for (uint32_t i = first; i < count && ch_str_equal(ch_pack_actor(pack, i)->id, held->id); i++) {
        const ch_actor *other = ch_pack_actor(pack, i);
        if (!ch_str_equal(other->code, code)) continue;
        if (best == actor || ch_str_compare(other->start, ch_pack_actor(pack, best)->start) > 0) best = i;
    }
    return best;
}

enum {
    PERSON_DEPTH = 3
}; /* "the spokesman of the foreign policy of the EU, X": levels between a role and the name of who holds it */

/* The one who holds a role may hang on what the role belongs to: "le porte-parole du gouvernement Olivier Véran", "the Secretary-General of
   the UN, X". A person of a role below is that one: "the spokesman of President X". */
static void describe_holder(const ch_mention_pass *pass, uint32_t token, uint32_t depth, ch_description *d) {
    const ch_reading *r = pass->reading;
    for (uint32_t c = r->first_child[token]; c != CH_NONE && d->actor == CH_NONE && d->name.size == 0; c = r->next_sibling[c]) {
        const ch_token *child = &r->text->tokens[c];
        uint32_t role = pass->role_of[c], name = pass->name_of[c];
        if (name != CH_NONE && ch_pack_actor(r->pack, r->phrases[name].hit.index)->kind == CH_ACTOR_PERSON) {
            bool bare = ch_child_with(r, c, CH_CASE) == CH_NONE &&
                        (child->dep == CH_APPOS || child->dep == CH_FLAT || child->dep == CH_NMOD);
            if (bare && depth > 0 && c > token) d->actor = ch_actor_of_phrase(pass, name);
            continue;
        }
        bool apposed = depth > 0 && child->dep == CH_APPOS && name == CH_NONE && role == CH_NONE && proper(r, c) &&
                       ch_child_with(r, c, CH_FLAT) != CH_NONE;
        if (apposed) d->name = proper_name(pass, c);
        if (role != CH_NONE && role != pass->role_of[token] &&
            ch_pack_role(r->pack, r->phrases[role].hit.index)->kind == CH_ROLE_PERSON)
            continue;
        if (child->dep == CH_NMOD && depth < PERSON_DEPTH) describe_holder(pass, c, depth + 1, d);
    }
}

/* Fills in what the phrase headed by `token` tells; false when it tells nothing of an entity. */
bool ch_describe(ch_mention_pass *pass, uint32_t token, ch_description *d) {
    const ch_reading *r = pass->reading;
    *d = (ch_description){.actor = CH_NONE, .state = CH_NONE, .role = CH_NONE};
    uint32_t name = pass->name_of[token], role = pass->role_of[token];
    if (name != CH_NONE && r->phrases[name].hit.relation != CH_NAME_ADJECTIVE) {
        d->actor = ch_actor_of_phrase(pass, name);
        d->relation = r->phrases[name].hit.relation;
    }
    if (role != CH_NONE) {
        d->role = r->phrases[role].hit.index;
        d->state = ch_state_of_role(pass, token);
    }
    bool title = name == CH_NONE && role == CH_NONE && ch_token_cue(r, token, CH_CUE_TITLE).data != NULL;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        const ch_token *child = &r->text->tokens[c];
        bool alias = child->dep == CH_APPOS || child->dep == CH_FLAT || child->dep == CH_COMPOUND || child->dep == CH_NMOD;
        if (!alias || (role != CH_NONE && pass->role_of[c] == role)) continue;
        bool bare = ch_child_with(r, c, CH_CASE) == CH_NONE;
        if (!bare) continue;
        uint32_t child_name = pass->name_of[c];
        if (child_name != CH_NONE && (role != CH_NONE || title)) { /* "President Macron", "M. Macron" */
            uint32_t actor = ch_actor_of_phrase(pass, child_name);
            if (ch_pack_actor(r->pack, actor)->kind != CH_ACTOR_PERSON) continue;
            if (role != CH_NONE && ch_pack_role(r->pack, d->role)->kind != CH_ROLE_PERSON) { /* "the Obama administration" */
                if (d->state == CH_NONE) d->state = ch_actor_of_code(pass, ch_pack_actor(r->pack, actor)->code);
            } else {
                d->actor = actor;
                d->relation = CH_NAME_NAME;
            }
        } else if (child_name == CH_NONE && pass->role_of[c] == CH_NONE && (role != CH_NONE || title) && proper(r, c) &&
                   d->name.size == 0) {
            d->name = proper_name(pass, c); /* "la présidente … Yaël Braun-Pivet" */
        } else if (d->role == CH_NONE && d->actor == CH_NONE && pass->role_of[c] != CH_NONE && proper(r, token)) {
            d->role = r->phrases[pass->role_of[c]].hit.index; /* "Murat Nurtleu, foreign minister" */
            d->state = ch_state_of_role(pass, c);
            if (d->state == CH_NONE) d->state = ch_state_of_role(pass, token);
        }
    }
    if (d->role != CH_NONE && ch_pack_role(r->pack, d->role)->kind == CH_ROLE_PERSON && d->actor == CH_NONE && d->name.size == 0) {
        describe_holder(pass, token, 0, d);
        if (d->actor != CH_NONE) d->relation = CH_NAME_NAME;
    }
    if (role != CH_NONE && d->actor != CH_NONE && d->state != CH_NONE && ch_pack_actor(r->pack, d->actor)->kind == CH_ACTOR_PERSON)
        d->actor = office_in(pass, d->actor, d->state);
    if (d->name.size == 0 && d->actor == CH_NONE && name == CH_NONE && role == CH_NONE && !title && proper(r, token))
        d->name = proper_name(pass, token);
    if (d->name.size && d->role == CH_NONE && d->actor == CH_NONE) d->state = ch_state_of_apposition(pass, token);
    return d->actor != CH_NONE || d->role != CH_NONE || d->name.size > 0;
}
