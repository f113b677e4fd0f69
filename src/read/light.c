/* SPDX-License-Identifier: Apache-2.0 */
/*
 * light: verbs that only carry a noun ("apporter son soutien", "carry out an attack", "se montrer favorable").
 *
 * The noun or adjective takes the verb's subject and the verb's other complements as its own. It is looked for among the verb's
 * objects, wherever the tree has them (passive, relative and participial forms were turned before), then among predicatives,
 * then among argument obliques when the verb has no object. A noun that carries in its turn ("faire preuve de retenue") hands on
 * what it received. Status, modality and force follow in status.c through `clause.light`.
 */
#include "read/reading.h"

enum { CHAIN_MAX = 3 }; /* verb, carrying noun, carrying noun */

static chancery_status hand_over(ch_clauses *clauses, const ch_draft *verb, const ch_args *given, ch_draft *noun,
                                 chancery_str value) {
    if (noun->clause.light != CH_NONE) return CHANCERY_OK;
    noun->clause.light = verb->clause.token;
    bool converse = ch_str_equal(value, CH_STR("converse")); /* "received help from X": its subject is the one helped */
    noun->clause.light_value = converse ? CH_STR("plain") : value;
    for (uint32_t i = 0; i < given->count; i++) {
        ch_arg arg = given->items[i];
        if (converse && arg.kind == CH_ARG_SUBJ) arg.kind = CH_ARG_IOBJ;
        if (arg.kind == CH_ARG_OBJ || arg.token == noun->clause.token ||
            ch_read_below(clauses->reading, noun->clause.token, arg.token))
            continue;
        CH_TRY(ch_draft_add(clauses, noun, arg.kind, arg.token, arg.marker, 1));
    }
    return CHANCERY_OK;
}

/* The object stands inside a cue phrase ("faire part"), or carries itself: its own complements are what is carried. */
static chancery_status carry_on(ch_clauses *clauses, const ch_draft *verb, const ch_args *given, uint32_t noun, chancery_str value,
                                uint32_t depth) {
    const ch_words *words = &clauses->words;
    if (depth == CHAIN_MAX) return CHANCERY_OK;
    CH_EACH_CHILD (words, noun, child) {
        uint8_t dep = words->tokens[child].dep;
        if (dep != CH_NMOD && dep != CH_OBL && dep != CH_ACL) continue;
        ch_draft *carried = ch_draft_at(clauses, child);
        if (carried && carried->nominal) CH_TRY(hand_over(clauses, verb, given, carried, value));
        if (carried && carried->nominal && ch_words_is(words, child, CH_CUE_LIGHT))
            CH_TRY(carry_on(clauses, verb, given, child, value, depth + 1));
        for (uint32_t conjunct = carried ? ch_first(words, child) : CH_NONE; conjunct != CH_NONE;
             conjunct = ch_next(words, conjunct)) {
            ch_draft *other = words->tokens[conjunct].dep == CH_CONJ ? ch_draft_at(clauses, conjunct) : NULL;
            if (other && other->nominal) CH_TRY(hand_over(clauses, verb, given, other, value));
        }
    }
    return CHANCERY_OK;
}

static bool in_phrase(const ch_phrase *phrase, uint32_t token) { return phrase && token >= phrase->first && token <= phrase->last; }

typedef enum { OBJECTS, PREDICATIVES, OBLIQUES, SUBJECTS } carried_kind;

static bool is_candidate(const ch_words *words, const ch_draft *verb, const ch_arg *arg, carried_kind kind) {
    switch (kind) {
    case OBJECTS: return arg->kind == CH_ARG_OBJ;
    case PREDICATIVES: return arg->kind == CH_ARG_AS;
    case OBLIQUES:
        return arg->kind == CH_ARG_OBL && !arg->implied &&
               (ch_words_subtype(words, arg->token, "arg") || words->tokens[arg->token].deprel.size == 3);
    default: return arg->kind == CH_ARG_SUBJ && !verb->clause.passive;
    }
}

static chancery_status carry(ch_clauses *clauses, const ch_draft *verb, const ch_args *given, const ch_phrase *phrase,
                             chancery_str value, carried_kind kind, bool *out_found) {
    const ch_words *words = &clauses->words;
    for (uint32_t i = 0; i < given->count; i++) {
        const ch_arg *arg = &given->items[i];
        if (!is_candidate(words, verb, arg, kind)) continue;
        ch_draft *noun = ch_draft_at(clauses, arg->token);
        if (in_phrase(phrase, arg->token)) {
            CH_TRY(carry_on(clauses, verb, given, arg->token, value, 0));
            continue;
        }
        if (noun && noun->clause.kind != CH_CLAUSE_VERB) {
            CH_TRY(hand_over(clauses, verb, given, noun, value));
            *out_found = true;
        }
        if (ch_words_is(words, arg->token, CH_CUE_LIGHT)) {
            CH_TRY(carry_on(clauses, verb, given, arg->token, value, 0));
            *out_found = true;
        }
    }
    return CHANCERY_OK;
}

/* "rend difficile le soutien": a predicative of the object, so the verb has a sense of its own. */
static bool is_causative(const ch_draft *verb) {
    bool predicative = false;
    for (uint32_t i = 0; i < verb->args.count; i++) {
        const ch_arg *arg = &verb->args.items[i];
        predicative = predicative || (arg->kind == CH_ARG_AS && !arg->marker.size && !arg->implied);
    }
    return predicative && ch_draft_has(verb, CH_ARG_OBJ) && !verb->clause.passive;
}

/* A noun coordinated with a carried one is carried too; nouns side by side share the complement that follows the last. */
static chancery_status share_among_nouns(ch_clauses *clauses, ch_draft *draft) {
    const ch_words *words = &clauses->words;
    if (draft->conjunct_of == CH_NONE || !draft->nominal) return CHANCERY_OK;
    ch_draft *head = &clauses->drafts.items[draft->conjunct_of];
    if (!head->nominal) return CHANCERY_OK;
    const ch_draft *verb = ch_draft_at(clauses, head->clause.light);
    if (verb && draft->clause.light == CH_NONE) CH_TRY(hand_over(clauses, verb, &verb->args, draft, head->clause.light_value));
    bool bare = ch_words_child(words, draft->clause.token, CH_DETDEP) == CH_NONE &&
                ch_words_child(words, draft->clause.token, CH_PUNCTDEP) == CH_NONE; /* not set apart by a comma */
    for (uint32_t i = 0; bare && i < head->args.count; i++) {                       /* "its support and encouragement" */
        ch_arg arg = head->args.items[i];
        if ((arg.kind == CH_ARG_POSS || arg.kind == CH_ARG_ADJ) && arg.token < head->clause.token)
            CH_TRY(ch_draft_add(clauses, draft, arg.kind, arg.token, arg.marker, 1));
    }
    for (uint32_t i = head->clause.token + 1; i < draft->clause.token; i++) {
        uint8_t dep = words->tokens[i].dep;
        if (dep != CH_CC && dep != CH_PUNCTDEP && dep != CH_DETDEP && dep != CH_AMOD && dep != CH_CONJ) return CHANCERY_OK;
    }
    for (uint32_t i = 0; i < draft->args.count; i++) {
        ch_arg arg = draft->args.items[i];
        if (arg.implied || arg.token < draft->clause.token ||
            (arg.kind != CH_ARG_OBL && arg.kind != CH_ARG_INF && arg.kind != CH_ARG_THAT))
            continue;
        CH_TRY(ch_draft_add(clauses, head, arg.kind, arg.token, arg.marker, 1));
    }
    return CHANCERY_OK;
}

chancery_status ch_clauses_light(ch_clauses *clauses) {
    const ch_words *words = &clauses->words;
    for (uint32_t i = 0; i < clauses->drafts.count; i++) {
        const ch_draft *verb = &clauses->drafts.items[i];
        if (verb->clause.kind != CH_CLAUSE_VERB) continue;
        chancery_str value = ch_words_cue(words, verb->clause.token, CH_CUE_LIGHT);
        if (!value.data) continue;
        const ch_phrase *phrase = ch_words_cue_phrase(words, verb->clause.token, CH_CUE_LIGHT);
        bool found = false;
        if (is_causative(verb)) continue;
        CH_TRY(carry(clauses, verb, &verb->args, phrase, value, OBJECTS, &found));
        CH_TRY(carry(clauses, verb, &verb->args, phrase, value, PREDICATIVES, &found));
        bool other_object = (ch_draft_has(verb, CH_ARG_OBJ) && !phrase) || verb->clause.reflexive; /* "se retirer de l'accord" */
        if (!found && !other_object) CH_TRY(carry(clauses, verb, &verb->args, phrase, value, OBLIQUES, &found));
        bool complete = ch_draft_has(verb, CH_ARG_OBJ) || ch_draft_has(verb, CH_ARG_THAT) || ch_draft_has(verb, CH_ARG_INF);
        if (!found && !complete) CH_TRY(carry(clauses, verb, &verb->args, phrase, value, SUBJECTS, &found));
    }
    for (uint32_t i = 0; i < clauses->drafts.count; i++) CH_TRY(share_among_nouns(clauses, &clauses->drafts.items[i]));
    return CHANCERY_OK;
}
