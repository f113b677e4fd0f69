/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whose a role is: the state or organisation of "the Kazakh foreign minister", "son gouvernement", "the Council".
 *
 * First what the phrase itself names: adjectives, complements, the possessor and what it stands for. Several of them give several
 * parties ("the ambassadors of France and the United States"). A definite role that names nobody is of the state most spoken of
 * so far, if that is a third of all that is said of states; a role of organisations of the organisation most spoken of; one with an owner that nobody knows stays without.
 */
#include "read/mentions.h"

/* How a complement hangs on a noun: as its owner ("of X", "X's"), as where it is, or otherwise ("from X", "to X"). */
typedef enum { AS_OWNER, AS_OTHER, AS_PLACE, AS_ORIGIN } complement_kind;
static complement_kind kind_of_complement(const ch_reading *r, uint32_t token) {
    uint32_t marker = ch_child_with(r, token, CH_CASE);
    if (marker == CH_NONE || marker > token || ch_token_cue(r, marker, CH_CUE_GENITIVE).data) return AS_OWNER;
    if (ch_token_cue(r, marker, CH_CUE_ORIGIN).data) return AS_ORIGIN;
    return ch_token_cue(r, marker, CH_CUE_LOCATIVE).data ? AS_PLACE : AS_OTHER;
}

static const struct {
    uint8_t dep, complement;
} belonging_order[] = {{CH_AMOD, 0}, {CH_COMPOUND, 0}, {CH_DETDEP, 0},       {CH_NMOD, AS_OWNER}, {CH_APPOS, 0},
                       {CH_FLAT, 0}, {CH_CONJ, 0},     {CH_NMOD, AS_ORIGIN}, {CH_NMOD, AS_OTHER}, {CH_NMOD, AS_PLACE}};
enum { ADJECTIVES = 2, ALL_STEPS = sizeof belonging_order / sizeof *belonging_order }; /* steps of the order */
enum { DEPTH_MAX = 4 }; /* "president of the National Assembly of the Republic of X" */

typedef struct {
    uint32_t first, end; /* steps of the order */
    bool others;         /* "migrants from X" belong to X; "experts to X" do not */
} belonging_search;

/* "Russian" in "Russian-backed": joined by a hyphen to a word that is no nationality, it says who backs. */
static bool joined_ahead(const ch_mention_pass *pass, uint32_t token) {
    const ch_text *text = pass->reading->text;
    if (token + 2 >= text->token_count || text->tokens[token].space_after || text->tokens[token + 1].space_after) return false;
    return ch_str_equal(text->tokens[token + 1].form, CH_STR("-")) && pass->name_of[token + 2] == CH_NONE;
}

/* The state or organisation that a dependent of a role noun names: itself, or (for "president of the National Assembly") what it
   depends on in turn. */
static uint32_t belongs_to(ch_mention_pass *pass, uint32_t token, belonging_search search, uint32_t depth) {
    const ch_reading *r = pass->reading;
    if (depth > DEPTH_MAX) return CH_NONE;
    for (uint32_t k = search.first; k < search.end; k++)
        for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
            uint8_t dep = belonging_order[k].dep;
            if (r->text->tokens[c].dep != dep) continue;
            if (dep == CH_NMOD && kind_of_complement(r, c) != belonging_order[k].complement) continue;
            if (dep == CH_NMOD && belonging_order[k].complement == AS_OTHER && !search.others) continue;
            uint32_t name = pass->name_of[c];
            if (name != CH_NONE && joined_ahead(pass, c)) continue;
            if (name != CH_NONE) {
                uint32_t actor = ch_actor_of_phrase(pass, name);
                if (ch_pack_actor(r->pack, actor)->kind != CH_ACTOR_PERSON) return actor;
                if (dep != CH_NMOD || ch_child_with(r, c, CH_CASE) == CH_NONE) continue;
                actor = ch_actor_of_code(pass, ch_pack_actor(r->pack, actor)->code); /* "the government of Nouri al-Maliki" */
                if (actor != CH_NONE) return actor;
                continue;
            }
            if (dep == CH_AMOD || (dep == CH_CONJ && pass->role_of[c] == CH_NONE)) continue;
            uint32_t deeper = belongs_to(pass, c, (belonging_search){0, ALL_STEPS, search.others}, depth + 1);
            if (deeper != CH_NONE) return deeper;
        }
    return CH_NONE;
}

/* ---- owners that point elsewhere: "his government", "the governments of those countries" ---- */

static bool is_owner(const ch_reading *r, uint32_t token) {
    const ch_token *t = &r->text->tokens[token];
    if (t->morph & CH_F_POSS) return t->dep == CH_DETDEP || t->dep == CH_NMOD;
    if (t->dep != CH_NMOD) return false;
    uint32_t marker = ch_child_with(r, token, CH_CASE);
    return marker != CH_NONE && (marker > token || ch_token_cue(r, marker, CH_CUE_GENITIVE).data); /* "of X", "X's" */
}

/* States and organisations of the party that owns the phrase, as dictionary actors; how many. */
static uint32_t states_of_owner(ch_mention_pass *pass, uint32_t token, uint32_t out_actors[CH_LIST_PARTIES]) {
    const ch_reading *r = pass->reading;
    uint32_t count = 0;
    for (uint32_t c = r->first_child[token]; c != CH_NONE && count == 0; c = r->next_sibling[c]) {
        if (!is_owner(r, c)) continue;
        ch_mention_token(pass, c);
        if (r->mention_of[c] == CH_NONE) continue;
        const ch_mention *m = &pass->mentions.items[r->mention_of[c]];
        for (uint32_t i = 0; i < m->party_count && count < CH_LIST_PARTIES; i++) {
            uint32_t actor = ch_actor_of_code(pass, pass->parties.items[pass->list.items[m->first_party + i]].code);
            if (actor != CH_NONE) out_actors[count++] = actor;
        }
    }
    return count;
}

/* The state of "his", "their", on the noun. */
static uint32_t possessor(ch_mention_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        if (!(r->text->tokens[c].morph & CH_F_POSS) || !is_owner(r, c)) continue;
        ch_mention_token(pass, c);
        if (r->mention_of[c] == CH_NONE) return CH_NONE;
        return ch_actor_of_code(pass,
                                pass->parties.items[pass->list.items[pass->mentions.items[r->mention_of[c]].first_party]].code);
    }
    return CH_NONE;
}

/* The state of a role noun: from the words of its whole phrase, then from the role it is coordinated with or in apposition to. */
uint32_t ch_state_of_role(ch_mention_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    const ch_phrase *role = pass->role_of[token] == CH_NONE ? NULL : &r->phrases[pass->role_of[token]];
    uint8_t kind = role ? ch_pack_role(r->pack, role->hit.index)->kind : CH_ROLE_PERSON;
    bool others = kind == CH_ROLE_CROWD || kind == CH_ROLE_GROUP || ch_token_cue(r, token, CH_CUE_SPOKESPERSON).data;
    belonging_search all = {0, ALL_STEPS, others}, adjectives = {0, ADJECTIVES, false};
    uint32_t state = belongs_to(pass, token, adjectives, 0);
    if (state == CH_NONE && kind != CH_ROLE_GROUP) state = possessor(pass, token); /* "their allies" are others */
    if (state == CH_NONE) state = belongs_to(pass, token, all, 0);
    if (role)
        for (uint32_t t = role->first; t <= role->last && state == CH_NONE; t++)
            if (t != token) state = belongs_to(pass, t, all, 0);
    if (role)
        for (uint32_t t = role->first; t <= role->last && state == CH_NONE; t++) /* "ambassadeur de France" is a role of its own */
            if (pass->name_of[t] != CH_NONE &&
                ch_pack_actor(r->pack, r->phrases[pass->name_of[t]].hit.index)->kind <= CH_ACTOR_ORGAN)
                state = r->phrases[pass->name_of[t]].hit.index;
    uint32_t up = ch_head(r, token);
    uint8_t dep = r->text->tokens[token].dep;
    if (state == CH_NONE && up != CH_NONE && pass->role_of[up] != CH_NONE &&
        (dep == CH_CONJ || dep == CH_APPOS || dep == CH_FLAT || dep == CH_COMPOUND))
        state = belongs_to(pass, up, all, 0);
    return state;
}

/* The state that an apposed noun names: "la jeune chercheuse française", "an Iranian". */
static uint32_t state_of_apposed(const ch_mention_pass *pass, uint32_t noun) {
    const ch_reading *r = pass->reading;
    uint32_t name = pass->name_of[noun];
    if (name != CH_NONE) return r->phrases[name].hit.relation == CH_NAME_DEMONYM ? r->phrases[name].hit.index : CH_NONE;
    for (uint32_t c = r->first_child[noun]; c != CH_NONE; c = r->next_sibling[c]) {
        uint32_t adjective = r->text->tokens[c].dep == CH_AMOD ? pass->name_of[c] : CH_NONE;
        if (adjective != CH_NONE && ch_pack_actor(r->pack, r->phrases[adjective].hit.index)->kind == CH_ACTOR_STATE)
            return r->phrases[adjective].hit.index;
    }
    return CH_NONE;
}

/* What an apposition tells of a mere name. It may hang one level higher: "the fate [of X], [the young …]". */
uint32_t ch_state_of_apposition(ch_mention_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    uint32_t state = CH_NONE, first, last;
    for (uint32_t c = r->first_child[token]; c != CH_NONE && state == CH_NONE; c = r->next_sibling[c])
        if (r->text->tokens[c].dep == CH_APPOS) state = state_of_apposed(pass, c);
    ch_read_extent(r, token, &first, &last);
    for (uint32_t c = r->next_sibling[token]; c != CH_NONE && state == CH_NONE; c = r->next_sibling[c]) {
        uint32_t begin, end;
        if (r->text->tokens[c].dep != CH_APPOS) continue;
        ch_read_extent(r, c, &begin, &end);
        if (begin == last + 2) state = state_of_apposed(pass, c); /* only a comma between */
    }
    return state;
}

/* "the governments of those countries", "the president of the commission": somebody's, and not of a state that is known. */
bool ch_has_unknown_owner(const ch_mention_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    const ch_phrase *role = pass->role_of[token] == CH_NONE ? NULL : &r->phrases[pass->role_of[token]];
    bool complete = false; /* "minister of the economy, of finance": further fields of an office, no owners */
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c])
        complete |= role && c > token && c <= role->last && is_owner(r, c);
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c])
        if (pass->role_of[c] == CH_NONE && !complete && is_owner(r, c)) return true;
    return false;
}

static uint32_t add_state(ch_mention_pass *pass, const ch_description *d, uint32_t state, uint32_t *parties, uint32_t count) {
    if (count == CH_LIST_PARTIES || state == d->state || ch_pack_actor(pass->reading->pack, state)->kind == CH_ACTOR_PERSON)
        return count;
    ch_description other = *d;
    other.state = state;
    uint32_t party = ch_party_of_description(pass, &other);
    for (uint32_t i = 0; i < count; i++)
        if (parties[i] == party) return count;
    if (party != CH_NONE) parties[count++] = party;
    return count;
}

uint32_t ch_more_states(ch_mention_pass *pass, uint32_t token, const ch_description *d, uint32_t *parties, uint32_t count) {
    const ch_reading *r = pass->reading;
    if (d->role == CH_NONE || d->state == CH_NONE || d->actor != CH_NONE || d->name.size) return count;
    bool named = false;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        uint8_t dep = r->text->tokens[c].dep;
        if (pass->name_of[c] == CH_NONE || (dep != CH_AMOD && dep != CH_NMOD && dep != CH_COMPOUND)) continue;
        named = true;
        bool joined = ch_child_with(r, c, CH_CC) != CH_NONE; /* "[Israeli] [and Lebanese] officials", side by side */
        if (joined && dep != CH_NMOD) count = add_state(pass, d, ch_actor_of_phrase(pass, pass->name_of[c]), parties, count);
        for (uint32_t k = r->first_child[c]; k != CH_NONE; k = r->next_sibling[k])
            if (r->text->tokens[k].dep == CH_CONJ && pass->name_of[k] != CH_NONE)
                count = add_state(pass, d, ch_actor_of_phrase(pass, pass->name_of[k]), parties, count);
    }
    if (named || ch_pack_role(r->pack, d->role)->kind == CH_ROLE_GROUP) return count;
    uint32_t owners[CH_LIST_PARTIES], owner_count = states_of_owner(pass, token, owners);
    for (uint32_t i = 0; i < owner_count; i++) count = add_state(pass, d, owners[i], parties, count);
    return count;
}

/* "Russian-backed rebels", "rebels backed by Russia": what somebody does with them does not make them his. */
static bool is_anothers_object(const ch_mention_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        const ch_token *t = &r->text->tokens[c];
        if (!(t->morph & CH_F_PART) || (t->dep != CH_AMOD && t->dep != CH_ACL)) continue;
        for (uint32_t k = r->first_child[c]; k != CH_NONE; k = r->next_sibling[k])
            if (pass->name_of[k] != CH_NONE) return true;
    }
    return false;
}

void ch_complete_role(ch_mention_pass *pass, uint32_t token, ch_description *d) {
    const ch_reading *r = pass->reading;
    const ch_role_noun *role = ch_pack_role(r->pack, d->role);
    if (d->state != CH_NONE || d->actor != CH_NONE) return;
    uint32_t owners[CH_LIST_PARTIES];
    if (role->kind != CH_ROLE_GROUP && states_of_owner(pass, token, owners)) d->state = owners[0]; /* "their allies" are others */
    if (d->state != CH_NONE || role->kind == CH_ROLE_PLACE_NOUN) return;
    const ch_token *t = &r->text->tokens[token]; /* "top officials said": those of the place spoken of */
    bool bare = role->kind == CH_ROLE_PERSON && t->dep == CH_NSUBJ && (t->morph & CH_F_PLUR) &&
                ch_child_with(r, token, CH_DETDEP) == CH_NONE;
    if (d->name.size == 0 && !bare && !ch_token_definite(r, token)) return;
    if (ch_has_unknown_owner(pass, token) || is_anothers_object(pass, token)) return;
    bool international = ch_str_equal(ch_list_item(r->pack, CH_LIST_SECTOR, role->sector)->name, CH_STR("IGO"));
    uint64_t weight = pass->main_state == CH_NONE ? 0 : pass->state_weight[pass->main_state];
    bool domestic = 2 * weight > pass->states_weight, leading = 3 * weight > pass->states_weight;
    if (role->kind == CH_ROLE_CROWD && !domestic) return; /* "the voters": whose is clear only where one state is spoken of */
    bool at_home =
        pass->home_state != CH_NONE && role->kind == CH_ROLE_ORGAN && !domestic; /* "the Senate" in a paper of its country */
    if (!international && !at_home && !leading) return; /* an office: where one state is spoken of more than others */
    d->state = international ? pass->main_body : at_home ? pass->home_state : pass->main_state;
}
