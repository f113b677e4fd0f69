/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Concepts compose along the clause tree: "threatened to attack" is a threat and no attack, "reaffirmed its support" is support, "called
 * for a ceasefire" is a call.
 *
 * Outer before inner, each pair once. The table of data/ontology/composition.tsv says what becomes of the two; without a row both
 * are kept. What the outer predicate says of itself (denied, future, if …) holds of an inner act that takes its place.
 */
#include "code/match.h"

static bool under_subject(const ch_reading *r, uint32_t inner, uint32_t outer) {
    for (uint32_t t = inner, steps = 0; t != CH_NONE && t != outer && steps < 256; steps++) {
        uint32_t head = r->text->tokens[t].head;
        uint8_t dep = r->text->tokens[t].dep;
        if (head == outer)
            return (dep == CH_NSUBJ || dep == CH_CSUBJ) && ch_str_find(r->text->tokens[t].deprel, CH_STR("pass")) == SIZE_MAX;
        t = head;
    }
    return false;
}

static bool bound_as_object(const ch_match *outer, uint32_t token) {
    for (uint32_t i = 0; i < outer->roles[CH_ROLE_OBJECT].count; i++)
        if (outer->roles[CH_ROLE_OBJECT].tokens[i] == token) return true;
    return false;
}

/* Is the inner predicate in what the outer one is about: its object or its clause, and not in when, where or why? */
static bool inside_object(const ch_reading *r, const ch_match *outer, uint32_t inner) {
    const ch_clause *clause = &r->clauses[outer->clause];
    for (uint32_t t = inner, steps = 0; t != CH_NONE && t != clause->token && steps < 256; t = r->text->tokens[t].head, steps++) {
        if (bound_as_object(outer, t)) return true;
        for (uint32_t a = 0; a < clause->arg_count; a++) {
            const ch_arg *arg = &r->args[clause->first_arg + a];
            if (arg->token == t && (arg->kind == CH_ARG_OBJ || arg->kind == CH_ARG_INF || arg->kind == CH_ARG_THAT)) return true;
        }
    }
    return false;
}

static bool links(const ch_clause *inner) {
    return inner->link == CH_LINK_COMPLEMENT || inner->link == CH_LINK_ARGUMENT || inner->link == CH_LINK_REPORTED;
}

static chancery_str row_name(ch_code_pass *pass, const ch_composition *row) {
    ch_buffer name;
    ch_buffer_init(&name, pass->arena);
    ch_buffer_format(&name, "%.*s:%u", CH_ARG(row->file), row->line);
    return ch_buffer_str(&name);
}

static void apply(ch_match *match, uint8_t outcome, uint32_t other) {
    switch (outcome) {
    case CH_DROP: match->dropped = 1; break;
    case CH_AS_FUTURE: match->status |= CHANCERY_FUTURE; break;
    case CH_AS_HYPOTHETICAL: match->status |= CHANCERY_HYPOTHETICAL; break;
    case CH_AS_NEGATION: match->status ^= CHANCERY_NEGATION; break;
    case CH_AS_HISTORICAL: match->status |= CHANCERY_HISTORICAL; break;
    case CH_AS_CONCEPT: match->concept = other; break;
    default: break;
    }
}

static bool has_party(const ch_reading *r, const ch_bound *bound) {
    for (uint32_t i = 0; i < bound->count; i++)
        if (r->mention_of[bound->tokens[i]] != CH_NONE) return true;
    return false;
}

/* An inner act takes over from a dropped outer predicate what that one says of itself, and its parties where it has none. */
static void inherit(const ch_reading *r, const ch_match *outer, ch_match *inner) {
    inner->status |= outer->status;
    const ch_clause *clause = &r->clauses[inner->clause]; /* "said that the blockade violates …": the subject told is no party */
    bool told = (clause->link == CH_LINK_COMPLEMENT || clause->link == CH_LINK_REPORTED) && inner->roles[CH_ROLE_ACTOR].count &&
                (clause->kind != CH_CLAUSE_NOUN || ch_child_with(r, clause->token, CH_COP) != CH_NONE);
    if (!has_party(r, &inner->roles[CH_ROLE_ACTOR]) && !ch_is_judgement(r, inner) && !told)
        inner->roles[CH_ROLE_ACTOR] = outer->roles[CH_ROLE_ACTOR];
    if (inner->roles[CH_ROLE_GROUNDS].count == 0) inner->roles[CH_ROLE_GROUNDS] = outer->roles[CH_ROLE_GROUNDS];
}

/* A governed predicate that becomes another concept has the governing one's actor; its own becomes the recipient: "called on Y to
   end the attacks". */
static void take_actor(const ch_match *outer, ch_match *inner) {
    const ch_bound *theirs = &outer->roles[CH_ROLE_ACTOR];
    ch_bound *own = &inner->roles[CH_ROLE_ACTOR], *recipient = &inner->roles[CH_ROLE_RECIPIENT];
    if (theirs->count == 0) return;
    bool other = own->count && own->tokens[0] != theirs->tokens[0];
    if (recipient->count == 0)
        *recipient = outer->roles[CH_ROLE_RECIPIENT].count ? outer->roles[CH_ROLE_RECIPIENT] : other ? *own : *recipient;
    *own = *theirs;
}

/* "announced that it had sent aid": a complement in the past is no promise or plan of what it tells. */
static bool told_as_done(const ch_reading *r, const ch_match *inner) {
    const ch_token *t = &r->text->tokens[r->clauses[inner->clause].token];
    return t->dep == CH_CCOMP && t->upos == CH_VERB && (t->morph & CH_F_PAST) && !(inner->status & CHANCERY_FUTURE);
}

static const char BELIEF[] =
    "convinced"; /* reserved concept id: of "believes that X is a crime" the stand is that of what is believed */

/* "is convinced that X is essential": what the inner predicate judges is the stand, held by who believes it. */
static bool take_belief(ch_code_pass *pass, ch_match *outer, ch_match *inner) {
    const ch_reading *r = pass->reading;
    const ch_clause *clause = &r->clauses[inner->clause];
    if (outer->concept != ch_pack_concept_find(r->pack, chancery_str_of(BELIEF)) || outer->entry == CH_NONE) return false;
    if (clause->link != CH_LINK_COMPLEMENT || !bound_as_object(outer, clause->token)) return false;
    if (outer->status & (CHANCERY_NEGATION | CHANCERY_HYPOTHETICAL)) return false;
    bool quality = clause->kind == CH_CLAUSE_ADJ && inner->roles[CH_ROLE_ACTOR].count == 0;
    if ((!quality && !ch_is_judgement(r, inner)) || !ch_pack_concept(r->pack, inner->concept)->act) return false;
    if (inner->roles[CH_ROLE_OBJECT].count == 0 && inner->roles[CH_ROLE_RECIPIENT].count == 0) return false;
    inner->roles[CH_ROLE_ACTOR] = outer->roles[CH_ROLE_ACTOR];
    if (inner->force.size == 0) inner->force = outer->force;
    outer->dropped = 1;
    outer->composed = CH_STR("a judgement believed");
    return true;
}

/* "rejected the invitation of Y": what is turned down or accepted was addressed to the one who does so. */
static void take_addressee(const ch_reading *r, const ch_match *outer, ch_match *inner) {
    const ch_concept *governing = ch_pack_concept(r->pack, outer->governs_as), *told = ch_pack_concept(r->pack, inner->concept);
    if (!governing->type || !told->type || told->reciprocal || inner->roles[CH_ROLE_RECIPIENT].count) return;
    chancery_str answer = ch_list_item(r->pack, CH_LIST_TYPE, governing->type)->name;
    chancery_str address = ch_list_item(r->pack, CH_LIST_TYPE, told->type)->name;
    if (!ch_str_equal(answer, CH_STR("REJECT")) && !ch_str_equal(answer, CH_STR("AGREE"))) return;
    bool addressed = ch_str_equal(address, CH_STR("REQUEST")) || ch_str_equal(address, CH_STR("AGREE"));
    if (!addressed || !has_party(r, &inner->roles[CH_ROLE_ACTOR]) || !has_party(r, &outer->roles[CH_ROLE_ACTOR])) return;
    if (outer->roles[CH_ROLE_ACTOR].tokens[0] == inner->roles[CH_ROLE_ACTOR].tokens[0]) return;
    inner->roles[CH_ROLE_RECIPIENT] = outer->roles[CH_ROLE_ACTOR];
}

static void compose(ch_code_pass *pass, ch_match *outer, ch_match *inner) {
    if (take_belief(pass, outer, inner)) return;
    const chancery_pack *pack = pass->reading->pack;
    ch_composition row = ch_pack_compose(pack, outer->governs_as, inner->concept);
    chancery_str force = ch_pack_concept(pack, outer->governs_as)->force;
    if (row.line == 0) return;
    if (row.outer == CH_AS_CONCEPT && row.inner == CH_DROP && told_as_done(pass->reading, inner)) {
        outer->dropped = outer->dropped || !ch_pack_concept(pack, outer->concept)->act;
        return;
    }
    if (!outer->composed.size) apply(outer, row.outer, row.outer_concept); /* what the first inner one made of it stays */
    apply(inner, row.inner, row.inner_concept);
    const ch_concept *concept = ch_pack_concept(pack, inner->concept);
    bool phase =
        row.inner == CH_DROP && !concept->type && !concept->act; /* "threatens to continue the attacks": threatens attacks */
    inner->governs_as = phase ? outer->governs_as : inner->concept;
    if (row.inner == CH_AS_CONCEPT && (row.outer == CH_DROP || !has_party(pass->reading, &inner->roles[CH_ROLE_ACTOR])))
        take_actor(outer, inner);
    if (row.outer == CH_AS_CONCEPT && outer->roles[CH_ROLE_RECIPIENT].count == 0)
        outer->roles[CH_ROLE_RECIPIENT] = inner->roles[CH_ROLE_RECIPIENT];
    if (row.outer == CH_DROP && row.inner != CH_DROP) {
        inherit(pass->reading, outer, inner);
        if (force.size) inner->force = force;
        else if (outer->force.size && inner->force.size == 0) inner->force = outer->force;
    }
    if (row.inner == CH_KEEP && row.outer != CH_DROP) take_addressee(pass->reading, outer, inner);
    chancery_str name = row_name(pass, &row);
    if (row.outer != CH_KEEP) outer->composed = name;
    if (row.inner != CH_KEEP) inner->composed = name;
}

/* "reduced aid", "eased sanctions" with the verb taken for an attribute of its object: what it makes of the noun holds of the noun. */
static bool compose_attribute(ch_code_pass *pass, ch_match *match) {
    const ch_reading *r = pass->reading;
    const ch_clause *clause = &r->clauses[match->clause];
    uint32_t c = clause->light == CH_NONE ? CH_NONE : r->clause_of[clause->light];
    uint32_t m = c == CH_NONE || r->clauses[c].governor != match->clause ? CH_NONE : pass->match_of[c];
    if (m == CH_NONE || pass->matches[m].dropped) return false;
    ch_composition row = ch_pack_compose(r->pack, pass->matches[m].governs_as, match->concept);
    if (row.line == 0 || row.outer != CH_AS_CONCEPT) return false;
    match->concept = match->governs_as = row.outer_concept;
    match->composed = row_name(pass, &row);
    pass->matches[m].dropped = 1;
    return true;
}

/* The value of a light verb that is itself an operator ("put an end to the talks") works like a governing predicate. */
static void compose_light(ch_code_pass *pass, ch_match *match) {
    const ch_clause *clause = &pass->reading->clauses[match->clause];
    if (clause->light_value.size == 0 || compose_attribute(pass, match)) return;
    uint32_t concept = ch_pack_concept_find(pass->reading->pack, clause->light_value);
    if (concept == CH_NONE) {
        if (match->force.size == 0 && !ch_str_equal(clause->light_value, CH_STR("plain"))) match->force = clause->light_value;
        return;
    }
    uint32_t above = clause->governor;
    if (above != CH_NONE && pass->match_of[above] != CH_NONE && pass->reading->clauses[above].token == clause->light)
        return; /* the verb has an entry of its own */
    ch_composition row = ch_pack_compose(pass->reading->pack, concept, match->concept);
    if (row.line == 0) return;
    apply(match, row.inner, row.inner_concept);
    match->composed = row_name(pass, &row);
}

enum { DEPTH_MAX = 16 }; /* governors above a clause that are looked at; deeper nesting is parser noise */

static uint32_t depth_of(const ch_reading *r, uint32_t clause) {
    uint32_t depth = 0;
    while (depth < DEPTH_MAX && r->clauses[clause].governor != CH_NONE) {
        clause = r->clauses[clause].governor;
        depth++;
    }
    return depth;
}

/* The nearest matched predicate above, through complements only. */
static uint32_t matched_governor(const ch_code_pass *pass, const ch_clause *clause) {
    const ch_reading *r = pass->reading;
    for (uint32_t steps = 0; steps < DEPTH_MAX && clause->governor != CH_NONE; steps++) {
        bool beside = clause->link == CH_LINK_COORDINATE; /* a second complement: what governs the first governs it */
        if (!beside && !links(clause)) break;
        if (!beside && pass->match_of[clause->governor] != CH_NONE) return clause->governor;
        const ch_clause *above = &r->clauses[clause->governor];
        bool stranger = above->kind == CH_CLAUSE_VERB && clause->link == CH_LINK_ARGUMENT && clause->light != above->token;
        if (stranger) break; /* "continue to suffer from the unacceptable …": what one suffers from does not continue */
        clause = above;
    }
    return CH_NONE;
}

/* Of two events that stand as written one under the other the upper one is told when it has its parties: "urged X to answer Y" is urging. */
static void drop_under_fixed(const ch_code_pass *pass, const ch_match *outer, ch_match *inner) {
    const chancery_pack *pack = pass->reading->pack;
    const ch_concept *upper = ch_pack_concept(pack, outer->concept);
    bool both = upper->fixed && upper->type && ch_pack_concept(pack, inner->concept)->fixed;
    if (both && has_party(pass->reading, &outer->roles[CH_ROLE_ACTOR]) &&
        has_party(pass->reading, &outer->roles[CH_ROLE_RECIPIENT]))
        inner->dropped = 1;
}

void ch_compose_matches(ch_code_pass *pass) {
    const ch_reading *r = pass->reading;
    for (uint32_t m = 0; m < pass->match_count; m++) compose_light(pass, &pass->matches[m]);
    for (uint32_t depth = 0; depth <= DEPTH_MAX; depth++)
        for (uint32_t m = 0; m < pass->match_count && !pass->no_memory; m++) {
            ch_match *inner = &pass->matches[m];
            if (depth_of(r, inner->clause) != depth) continue;
            const ch_clause *clause = &r->clauses[inner->clause];
            uint32_t up = matched_governor(pass, clause);
            if (up == CH_NONE || under_subject(r, clause->token, r->clauses[up].token)) continue;
            drop_under_fixed(pass, &pass->matches[pass->match_of[up]], inner);
            if (!inside_object(r, &pass->matches[pass->match_of[up]], clause->token)) continue;
            compose(pass, &pass->matches[pass->match_of[up]], inner);
        }
}
