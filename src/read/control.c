/* SPDX-License-Identifier: Apache-2.0 */
/*
 * control: subjects that are not said again, and objects that two predicates share.
 *
 * A predicate without subject takes it from the predicate it is coordinated with; as a complement, from the object or the
 * addressee of its governor when there is one and else from the governor's subject (at once from that one when the governor
 * promises or threatens); as an adverbial participle, gerund or
 * infinitive, from the governor's subject. A noun lends its possessor. "Subject" is the grammatical one throughout, so a passive
 * predicate receives it as its object.
 */
#include "read/reading.h"

static chancery_status take_subject(ch_clauses *clauses, ch_draft *draft, uint32_t token) {
    if (token == draft->clause.token || ch_read_below(clauses->reading, token, draft->clause.token)) {
        const ch_words *words = &clauses->words; /* what hangs under a predicate is its own already, unless the noun modifies */
        if (words->parents[token] == draft->clause.token) return CHANCERY_OK;
    }
    CH_TRY(ch_draft_add(clauses, draft, draft->clause.passive ? CH_ARG_OBJ : CH_ARG_SUBJ, token, CH_STR(""), 1));
    ch_arg *arg = CH_PUSH(clauses->words.arena, &draft->surface);
    if (!arg) return CHANCERY_NO_MEMORY;
    *arg = (ch_arg){.kind = CH_ARG_SUBJ, .implied = 1, .token = token, .marker = CH_STR("")};
    return CHANCERY_OK;
}

static chancery_status take_args(ch_clauses *clauses, ch_draft *draft, const ch_args *from, uint8_t kind, bool *out_found) {
    for (uint32_t i = 0; i < from->count; i++) {
        if (from->items[i].kind != kind || from->items[i].token == draft->clause.token) continue;
        CH_TRY(take_subject(clauses, draft, from->items[i].token));
        *out_found = true;
    }
    return CHANCERY_OK;
}

/* The party addressed: an oblique that an entry of the governor calls its recipient, or a named one the parser calls an argument. */
static chancery_status take_addressee(ch_clauses *clauses, ch_draft *draft, const ch_draft *governor, bool *out_found) {
    const ch_words *words = &clauses->words;
    for (uint32_t i = 0; i < governor->args.count; i++) {
        const ch_arg *arg = &governor->args.items[i];
        if (arg->kind != CH_ARG_OBL || arg->token == draft->clause.token || !arg->marker.size) continue;
        bool named = ch_words_subtype(words, arg->token, "arg") &&
                     (ch_words_name(words, arg->token) || words->tokens[arg->token].upos == CH_PROPN);
        if (!named && !ch_draft_takes(clauses, governor, arg->marker, CH_ROLE_RECIPIENT)) continue;
        CH_TRY(take_subject(clauses, draft, arg->token));
        *out_found = true;
    }
    return CHANCERY_OK;
}

static chancery_status take_possessor(ch_clauses *clauses, ch_draft *draft, const ch_draft *noun, bool *out_found) {
    const ch_words *words = &clauses->words;
    static const uint8_t kinds[] = {CH_ARG_SUBJ, CH_ARG_POSS, CH_ARG_ADJ};
    for (size_t k = 0; k < sizeof kinds && !*out_found; k++) CH_TRY(take_args(clauses, draft, &noun->args, kinds[k], out_found));
    for (uint32_t i = 0; i < noun->args.count && !*out_found; i++) {
        const ch_arg *arg = &noun->args.items[i];
        if (arg->kind != CH_ARG_OBL || !arg->marker.size || arg->token == draft->clause.token) continue;
        if (!ch_pack_cue(words->reading->pack, words->reading->lang, CH_CUE_GENITIVE, arg->marker).data) continue;
        CH_TRY(take_subject(clauses, draft, arg->token));
        *out_found = true;
    }
    return CHANCERY_OK;
}

/* A noun the pack has no entry for ("la décision de la France de retirer"). */
static chancery_status take_plain_possessor(ch_clauses *clauses, ch_draft *draft, uint32_t noun, bool *out_found) {
    const ch_words *words = &clauses->words;
    CH_EACH_CHILD (words, noun, child) {
        const ch_token *t = &words->tokens[child];
        bool own = (t->morph & CH_F_POSS) || ch_words_subtype(words, child, "poss");
        if (!own && ch_words_name(words, child) && (t->dep == CH_AMOD || t->dep == CH_COMPOUND)) own = true;
        if (!own && t->dep == CH_NMOD) {
            uint32_t adposition = ch_words_child(words, child, CH_CASE);
            own = adposition != CH_NONE && ch_words_is(words, adposition, CH_CUE_GENITIVE) && ch_words_name(words, child);
        }
        if (!own || child == draft->clause.token) continue;
        CH_TRY(take_subject(clauses, draft, child));
        *out_found = true;
        return CHANCERY_OK;
    }
    return CHANCERY_OK;
}

static chancery_status take_controller(ch_clauses *clauses, ch_draft *draft, const ch_draft *governor, bool object_control) {
    bool found = false;
    if (object_control && ch_draft_commits(clauses, governor)) object_control = false;
    if (object_control && !governor->nominal) {
        CH_TRY(take_args(clauses, draft, &governor->args, CH_ARG_OBJ, &found));
        if (!found) CH_TRY(take_args(clauses, draft, &governor->args, CH_ARG_IOBJ, &found));
    }
    if (object_control && !found) CH_TRY(take_addressee(clauses, draft, governor, &found));
    if (found) return CHANCERY_OK;
    CH_TRY(take_args(clauses, draft, &governor->surface, CH_ARG_SUBJ, &found));
    if (!found && !governor->clause.passive) CH_TRY(take_possessor(clauses, draft, governor, &found));
    return CHANCERY_OK;
}

/* "condemned X for having bombed Y": a reason in the perfect infinitive speaks of the object. */
static bool is_reason(const ch_words *words, const ch_draft *draft) {
    uint32_t token = draft->clause.token;
    if (!(words->tokens[token].morph & (CH_F_INF | CH_F_PART)) || ch_words_child(words, token, CH_AUXDEP) == CH_NONE) return false;
    CH_EACH_CHILD (words, token, child)
        if (words->tokens[child].dep == CH_MARK && ch_words_is(words, child, CH_CUE_PURPOSE)) return true;
    return false;
}

/* "accused the group of having abducted": a perfect form that hangs on the object speaks of it. */
static bool is_perfect_of_object(const ch_words *words, const ch_draft *draft, uint32_t noun) {
    return words->tokens[noun].dep == CH_OBJ && ch_words_child(words, draft->clause.token, CH_AUXDEP) != CH_NONE;
}

static chancery_status fill_subject(ch_clauses *clauses, ch_draft *draft) {
    const ch_words *words = &clauses->words;
    uint32_t token = draft->clause.token;
    if (draft->surface.count || draft->impersonal || draft->nominal || draft->clause.governor == CH_NONE) return CHANCERY_OK;
    const ch_draft *governor = &clauses->drafts.items[draft->clause.governor];
    bool found = false;
    if (draft->conjunct_of != CH_NONE) {
        if (!governor->nominal) return take_args(clauses, draft, &governor->surface, CH_ARG_SUBJ, &found);
        return CHANCERY_OK;
    }
    uint32_t first = ch_words_first_conjunct(words, token), parent = words->parents[first];
    uint32_t morph = words->tokens[token].morph;
    bool verbless = draft->clause.kind != CH_CLAUSE_VERB, direct = parent == governor->clause.token;
    chancery_str marker;
    CH_TRY(ch_words_marker(words, token, true, &marker, NULL));
    switch (words->tokens[first].dep) {
    case CH_XCOMP: return direct ? take_controller(clauses, draft, governor, true) : CHANCERY_OK;
    case CH_CCOMP:
    case CH_CSUBJ: return draft->finite || !direct ? CHANCERY_OK : take_controller(clauses, draft, governor, true);
    case CH_OBL:
    case CH_NMOD:
    case CH_ADVCL:
        if (draft->clause.kind == CH_CLAUSE_NOUN && words->tokens[first].dep != CH_ADVCL) return CHANCERY_OK;
        if (draft->finite && !verbless && ch_words_child(words, token, CH_MARK) != CH_NONE) return CHANCERY_OK;
        if (is_reason(words, draft) && !draft->finite) return take_controller(clauses, draft, governor, true);
        return take_controller(clauses, draft, governor,
                               draft->clause.link == CH_LINK_COMPLEMENT ||
                                   (marker.size && ch_draft_takes(clauses, governor, marker, CH_ROLE_NONE)));
    case CH_ACL:
        if (draft->finite || ch_words_subtype(words, first, "relcl")) return CHANCERY_OK;
        if (direct) return take_controller(clauses, draft, governor, true);
        if (draft->clause.link == CH_LINK_COMPLEMENT)
            return take_subject(clauses, draft, parent); /* on a party: see hang_on_party */
        if (is_perfect_of_object(words, draft, parent)) return take_subject(clauses, draft, parent);
        CH_TRY(take_plain_possessor(clauses, draft, parent, &found));
        return found ? CHANCERY_OK : take_controller(clauses, draft, governor, false);
    case CH_PARATAXIS:
        if (draft->finite || !(morph & (CH_F_PART | CH_F_GER))) return CHANCERY_OK;
        return take_controller(clauses, draft, governor, false);
    default: return CHANCERY_OK;
    }
}

/* ---- objects shared by coordinated predicates ---- */

static bool is_shareable(uint8_t kind) {
    return kind == CH_ARG_OBJ || kind == CH_ARG_OBL || kind == CH_ARG_IOBJ || kind == CH_ARG_INF || kind == CH_ARG_THAT ||
           kind == CH_ARG_AS;
}

/* Does the predicate have an object or complement of its own after `from`? */
static bool has_own_complement(const ch_draft *draft, uint32_t from) {
    for (uint32_t i = 0; i < draft->args.count; i++) {
        const ch_arg *arg = &draft->args.items[i];
        if (!arg->implied && arg->token >= from && (is_shareable(arg->kind) || (arg->kind == CH_ARG_SUBJ && draft->clause.passive)))
            return true;
    }
    return false;
}

static chancery_status share_after(ch_clauses *clauses, const ch_draft *from, ch_draft *to, uint32_t after) {
    for (uint32_t i = 0; i < from->args.count; i++) {
        ch_arg arg = from->args.items[i];
        bool agent = arg.kind == CH_ARG_SUBJ && from->clause.passive && to->clause.passive;
        if (arg.implied || arg.token <= after || (!is_shareable(arg.kind) && !agent) || arg.token == to->clause.token) continue;
        if (ch_read_below(clauses->reading, to->clause.token, arg.token)) continue;
        CH_TRY(ch_draft_add(clauses, to, arg.kind, arg.token, arg.marker, 1));
    }
    return CHANCERY_OK;
}

/* Only words of coordination, adverbs and auxiliaries between two predicates: "condemns and firmly rejects X". */
static bool side_by_side(const ch_words *words, uint32_t left, uint32_t right) {
    for (uint32_t i = left + 1; i < right; i++) {
        uint8_t dep = words->tokens[i].dep;
        if (dep != CH_CC && dep != CH_PUNCTDEP && dep != CH_ADVMOD && dep != CH_AUXDEP && dep != CH_CONJ) return false;
    }
    return true;
}

static chancery_status share_objects(ch_clauses *clauses, ch_draft *draft) {
    if (draft->conjunct_of == CH_NONE || draft->clause.kind != CH_CLAUSE_VERB) return CHANCERY_OK;
    ch_draft *head = &clauses->drafts.items[draft->conjunct_of];
    uint32_t left = head->clause.token, right = draft->clause.token;
    if (head->clause.kind != CH_CLAUSE_VERB || head->clause.passive != draft->clause.passive || left > right) return CHANCERY_OK;
    if (!side_by_side(&clauses->words, left, right)) return CHANCERY_OK;
    if (has_own_complement(head, right) && !has_own_complement(draft, 0)) return share_after(clauses, head, draft, right);
    if (has_own_complement(draft, right) && !has_own_complement(head, 0)) return share_after(clauses, draft, head, right);
    return CHANCERY_OK;
}

chancery_status ch_clauses_control(ch_clauses *clauses) {
    for (uint32_t i = 0; i < clauses->drafts.count; i++) {
        CH_TRY(fill_subject(clauses, &clauses->drafts.items[i]));
        CH_TRY(share_objects(clauses, &clauses->drafts.items[i]));
    }
    return CHANCERY_OK;
}
