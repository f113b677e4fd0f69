/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words that fill an entry's roles.
 *
 * A slot is first looked for among the clause's own arguments. Where it is not there, the few places are tried where parsers hang
 * complements by mistake: on the phrase's noun, on the object, on the name of another party, one level higher beside the noun. Each such
 * place has a function that names the sentence it is for.
 */
#include "code/match.h"

#define TOKEN(r, i) (&(r)->text->tokens[i])

enum { CLIMB_MAX = 3 }; /* levels above a noun where its complement may have been hung */

bool ch_word_is(const ch_reading *r, uint32_t token, chancery_str word) {
    return ch_str_equal(r->lemmas[token], word) || ch_str_equal(r->forms[token], word);
}

static bool is_other(const ch_match *match, uint32_t token) {
    for (uint32_t i = 0; i < match->other_count; i++)
        if (match->others[i] == token) return true;
    return false;
}

void ch_bind(ch_bound *bound, uint32_t token, uint8_t kind) {
    for (uint32_t i = 0; i < bound->count; i++)
        if (bound->tokens[i] == token) return;
    if (bound->count == CH_BOUND_MAX) {
        bound->left_out++;
        return;
    }
    bound->tokens[bound->count] = token;
    bound->kinds[bound->count++] = kind;
}

static bool slot_takes(const ch_slot *slot, const ch_arg *arg) {
    switch (slot->kind) {
    case CH_SLOT_SUBJ: return arg->kind == CH_ARG_SUBJ;
    case CH_SLOT_OBJ: return arg->kind == CH_ARG_OBJ;
    case CH_SLOT_IOBJ: return arg->kind == CH_ARG_IOBJ;
    case CH_SLOT_INF: return arg->kind == CH_ARG_INF;
    case CH_SLOT_THAT: return arg->kind == CH_ARG_THAT;
    case CH_SLOT_POSS: return arg->kind == CH_ARG_POSS;
    case CH_SLOT_ADJ: return arg->kind == CH_ARG_ADJ;
    case CH_SLOT_ADP:
        if (arg->kind == CH_ARG_IOBJ)
            return slot->role == CH_ROLE_RECIPIENT && arg->marker.size == 0; /* a clitic: "lui" for "à X" */
        if (arg->kind == CH_ARG_AS && slot->role == CH_ROLE_GROUNDS && arg->marker.size == 0)
            return true; /* "called the decision a mistake" */
        return (arg->kind == CH_ARG_OBL || arg->kind == CH_ARG_INF || arg->kind == CH_ARG_THAT || arg->kind == CH_ARG_AS) &&
               ch_str_equal(arg->marker, slot->words);
    default: return false;
    }
}

/* Case words of a phrase, folded by the lexicon's spelling: "en faveur de" as its case word with fixed parts. */
static bool marked_by(const ch_reading *r, uint32_t token, chancery_str words) {
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        if (TOKEN(r, c)->dep != CH_CASE && TOKEN(r, c)->dep != CH_MARK) continue;
        if (ch_word_is(r, c, words)) return true;
    }
    return false;
}

/* Complements that hang lower in the tree than they are meant: on the phrase's own noun ("mettre fin [à X]"), on the object ("urges X
   [to Y]"), or on the name of another party ("the attack by X [on Y]"). */
static void bind_below(const ch_reading *r, uint32_t token, const ch_slot *slot, ch_bound *bound) {
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        uint8_t dep = TOKEN(r, c)->dep;
        if (dep != CH_NMOD && dep != CH_OBL && dep != CH_ACL && dep != CH_ADVCL && dep != CH_XCOMP && dep != CH_CCOMP) continue;
        uint8_t kind = dep == CH_NMOD || dep == CH_OBL ? CH_ARG_OBL : CH_ARG_INF;
        if (!marked_by(r, c, slot->words)) continue;
        ch_bind(bound, c, kind);
        for (uint32_t k = r->first_child[c]; k != CH_NONE; k = r->next_sibling[k]) /* "of X and Y" */
            if (TOKEN(r, k)->dep == CH_CONJ && TOKEN(r, k)->upos == TOKEN(r, c)->upos) ch_bind(bound, k, kind);
    }
}

/* Grounds that hang on a participle of the object: "welcomed the plan proposed in 2007 [as a credible basis]". */
static void bind_below_participles(const ch_reading *r, uint32_t token, const ch_slot *slot, ch_bound *bound) {
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c])
        if (TOKEN(r, c)->dep == CH_ACL) bind_below(r, c, slot, bound);
}

/* The object of a phrase that the parser hung on the phrase's noun: "mettre en garde [X]". */
static void bind_bare_below(const ch_reading *r, const ch_match *match, ch_bound *bound) {
    for (uint32_t i = 0; i < match->other_count; i++)
        for (uint32_t c = r->first_child[match->others[i]]; c != CH_NONE; c = r->next_sibling[c]) {
            const ch_token *t = TOKEN(r, c);
            if (t->dep != CH_OBJ && t->dep != CH_NMOD && t->dep != CH_APPOS) continue;
            if (ch_child_with(r, c, CH_CASE) == CH_NONE) ch_bind(bound, c, CH_ARG_OBJ);
        }
}

/* The object whose preposition is a word of the phrase: "called [off the strike]". */
static void bind_behind_particle(const ch_reading *r, const ch_clause *clause, const ch_match *match, ch_bound *bound) {
    for (uint32_t i = 0; i < match->other_count; i++) {
        const ch_token *t = TOKEN(r, match->others[i]);
        if (t->dep == CH_CASE && match->others[i] == clause->token + 1 && TOKEN(r, t->head)->head == clause->token)
            ch_bind(bound, t->head, CH_ARG_OBJ);
    }
}

static bool taken(const ch_match *match, uint32_t token, uint8_t role) {
    for (uint32_t k = 1; k < CH_ROLE_COUNT; k++)
        if (k != role)
            for (uint32_t i = 0; i < match->roles[k].count; i++)
                if (match->roles[k].tokens[i] == token) return true;
    return is_other(match, token);
}

/* What is quoted is the object of the verb of saying that the parser hung on it: "« … », a dénoncé X". */
static void bind_quotation(const ch_reading *r, const ch_clause *clause, ch_bound *bound) {
    const ch_token *verb = TOKEN(r, clause->token);
    if (clause->kind != CH_CLAUSE_VERB || verb->dep != CH_PARATAXIS || verb->head == CH_NONE || r->quoted[clause->token] ||
        !r->quoted[verb->head])
        return;
    ch_bind(bound, verb->head, CH_ARG_THAT);
}

/* The clause of an operative verb that the parser took for a noun: "Demands [that X withdraw]". */
static void bind_clause_below(const ch_reading *r, const ch_clause *clause, ch_bound *bound) {
    if (clause->kind != CH_CLAUSE_VERB || TOKEN(r, clause->token)->upos == CH_VERB) return;
    for (uint32_t c = r->first_child[clause->token]; c != CH_NONE; c = r->next_sibling[c]) {
        if (TOKEN(r, c)->dep != CH_ACL) continue;
        for (uint32_t k = r->first_child[c]; k != CH_NONE; k = r->next_sibling[k])
            if (TOKEN(r, k)->dep == CH_MARK && TOKEN(r, k)->upos == CH_SCONJ) ch_bind(bound, c, CH_ARG_THAT);
    }
}

/* An infinitive that the parser hung on the one who is to act: "pressed X [to increase …]". */
static void bind_infinitive_below(const ch_reading *r, uint32_t token, ch_bound *bound) {
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        uint8_t dep = TOKEN(r, c)->dep;
        if ((dep == CH_ACL || dep == CH_ADVCL || dep == CH_XCOMP) && (TOKEN(r, c)->morph & CH_F_INF)) ch_bind(bound, c, CH_ARG_INF);
        if (dep == CH_CONJ) bind_infinitive_below(r, c, bound);
    }
}

/* A complement of a noun that the parser hung higher and that follows the noun's phrase at once: "complaints about [the resistance of X]
   [to Y]", "rejected [X's demand] [to go]". The climb ends where a phrase goes on behind the noun's own. */
static void bind_beside(const ch_reading *r, uint32_t token, const ch_slot *slot, ch_bound *bound) {
    uint32_t first, last, c_first, c_last;
    ch_read_extent(r, token, &first, &last);
    for (uint32_t at = token, level = 0; level < CLIMB_MAX && TOKEN(r, at)->head != CH_NONE && bound->count == 0; level++) {
        for (uint32_t c = r->next_sibling[at]; c != CH_NONE; c = r->next_sibling[c]) {
            uint8_t dep = TOKEN(r, c)->dep;
            bool noun = dep == CH_NMOD || dep == CH_OBL;
            bool clause = slot->role != CH_ROLE_RECIPIENT && (TOKEN(r, c)->morph & CH_F_INF) &&
                          (dep == CH_ADVCL || dep == CH_XCOMP || dep == CH_ACL);
            if (!noun && !clause) continue;
            ch_read_extent(r, c, &c_first, &c_last);
            if (c_first == last + 1 && marked_by(r, c, slot->words)) ch_bind(bound, c, noun ? CH_ARG_OBL : CH_ARG_INF);
        }
        at = TOKEN(r, at)->head;
        ch_read_extent(r, at, &first, &c_last);
        if (c_last != last) break;
    }
}

/* The governor of a predicate that only completes it shares its complements: "remain convinced [that …]", "se montre favorable [à …]". */
static const ch_clause *completed(const ch_reading *r, const ch_clause *clause) {
    const ch_token *t = TOKEN(r, clause->token);
    bool completes = t->dep == CH_XCOMP && (clause->kind != CH_CLAUSE_VERB || (t->morph & CH_F_PART));
    return completes && t->head != CH_NONE && r->clause_of[t->head] != CH_NONE ? &r->clauses[r->clause_of[t->head]] : NULL;
}

static bool is_date(const ch_reading *r, uint32_t token) {
    const ch_token *t = TOKEN(r, token);
    if (t->upos == CH_NUM && t->dep == CH_OBL && r->mention_of[token] == CH_NONE) return true; /* "du 17 au 19" */
    return ch_pack_cue(r->pack, r->lang, CH_CUE_WEEKDAY, t->lemma).data ||
           ch_pack_cue(r->pack, r->lang, CH_CUE_MONTH, t->lemma).data ||
           ch_pack_cue(r->pack, r->lang, CH_CUE_WEEKDAY, t->form).data || ch_pack_cue(r->pack, r->lang, CH_CUE_MONTH, t->form).data;
}

static void bind_args(const ch_reading *r, const ch_clause *clause, const ch_slot *slot, const ch_match *match, uint8_t role,
                      ch_bound *bound, uint32_t except) {
    for (uint32_t a = 0; a < clause->arg_count; a++) {
        const ch_arg *arg = &r->args[clause->first_arg + a];
        if (arg->token != except && slot_takes(slot, arg) && !taken(match, arg->token, role) && !is_date(r, arg->token))
            ch_bind(bound, arg->token, arg->kind);
    }
}

/* What the second of two objects is taken for: "considers the plan [a serious solution]". */
static void bind_second_object(const ch_reading *r, const ch_clause *clause, ch_bound *bound) {
    uint32_t first = CH_NONE, last = CH_NONE;
    for (uint32_t a = 0; a < clause->arg_count; a++) {
        const ch_arg *arg = &r->args[clause->first_arg + a];
        if (arg->kind != CH_ARG_OBJ || arg->implied || TOKEN(r, arg->token)->dep == CH_CONJ) continue;
        if (first == CH_NONE) first = arg->token;
        else last = arg->token;
    }
    if (last != CH_NONE) ch_bind(bound, last, CH_ARG_OBJ);
}

/* A partitive that was cut as a contraction ("a déployé des troupes"): an object when the entry has no use for the adposition. */
static void bind_partitive(const ch_reading *r, const ch_clause *clause, const ch_entry *entry, ch_bound *bound) {
    for (uint32_t a = 0; a < clause->arg_count; a++) {
        const ch_arg *arg = &r->args[clause->first_arg + a];
        if (arg->kind != CH_ARG_OBL || !ch_pack_cue(r->pack, r->lang, CH_CUE_GENITIVE, arg->marker).data) continue;
        bool used = false;
        for (uint32_t s = 0; s < entry->slot_count; s++)
            used |= entry->slots[s].kind == CH_SLOT_ADP && ch_str_equal(entry->slots[s].words, arg->marker);
        for (uint32_t c = r->first_child[arg->token]; c != CH_NONE && !used; c = r->next_sibling[c])
            if (TOKEN(r, c)->dep == CH_CASE && TOKEN(r, c)->mwt_size > 1) ch_bind(bound, arg->token, CH_ARG_OBJ);
    }
}

/* "reiterates its concern": a possessive pronoun on a noun that a light verb carries is the verb's subject, whose mention is surer. */
static bool is_own_possessive(const ch_reading *r, const ch_clause *clause, const ch_slot *slot) {
    bool subject = false, pronoun = false;
    if (slot->role != CH_ROLE_ACTOR || slot->kind != CH_SLOT_POSS || clause->light == CH_NONE) return false;
    for (uint32_t a = 0; a < clause->arg_count; a++) {
        const ch_arg *arg = &r->args[clause->first_arg + a];
        const ch_token *t = TOKEN(r, arg->token);
        if (arg->kind == CH_ARG_SUBJ) subject = subject || (r->mention_of[arg->token] != CH_NONE && t->upos != CH_PRON);
        if (arg->kind == CH_ARG_POSS) pronoun = pronoun || t->upos == CH_PRON || t->upos == CH_DET;
    }
    return subject && pronoun;
}

static bool is_place(const ch_reading *r, uint32_t token) {
    return r->mention_of[token] != CH_NONE && r->mentions[r->mention_of[token]].place_only;
}

/* "call for respect of the ceasefire [in Sudan]": beside what is meant, where it is to be is no second object. */
static void drop_places(const ch_reading *r, ch_bound *bound) {
    uint16_t kept = 0;
    for (uint32_t i = 0; i < bound->count; i++) {
        if (is_place(r, bound->tokens[i])) continue;
        bound->tokens[kept] = bound->tokens[i];
        bound->kinds[kept++] = bound->kinds[i];
    }
    if (kept) bound->count = kept; /* all of them places: they are what is meant */
}

/* The agent of a passive that the parser hung on a complement before it: "is accused of fraud [by X]". */
static void bind_agent_below(const ch_reading *r, const ch_clause *clause, ch_bound *bound) {
    for (uint32_t a = 0; a < clause->arg_count; a++) {
        const ch_arg *arg = &r->args[clause->first_arg + a];
        if (arg->kind != CH_ARG_OBL || TOKEN(r, arg->token)->head != clause->token) continue;
        for (uint32_t c = r->first_child[arg->token]; c != CH_NONE; c = r->next_sibling[c]) {
            uint32_t marker = TOKEN(r, c)->dep == CH_NMOD ? ch_child_with(r, c, CH_CASE) : CH_NONE;
            if (marker == CH_NONE || r->mention_of[c] == CH_NONE) continue;
            if (ch_pack_cue(r->pack, r->lang, CH_CUE_AGENT, r->lemmas[marker]).data) ch_bind(bound, c, CH_ARG_SUBJ);
        }
    }
}

/* "calls for the transfer of means [to help farmers]": beside a thing that a later slot takes, an infinitive behind it says what for. */
static bool is_purpose(const ch_reading *r, const ch_clause *clause, const ch_entry *entry, uint32_t slot) {
    uint32_t infinitive = CH_NONE;
    for (uint32_t a = 0; a < clause->arg_count && infinitive == CH_NONE; a++)
        if (r->args[clause->first_arg + a].kind == CH_ARG_INF && (TOKEN(r, r->args[clause->first_arg + a].token)->morph & CH_F_INF))
            infinitive = r->args[clause->first_arg + a].token;
    for (uint32_t s = slot + 1; infinitive != CH_NONE && s < entry->slot_count; s++) {
        if (entry->slots[s].role != CH_ROLE_OBJECT || entry->slots[s].kind != CH_SLOT_ADP) continue;
        for (uint32_t a = 0; a < clause->arg_count; a++) {
            const ch_arg *arg = &r->args[clause->first_arg + a];
            if (arg->kind == CH_ARG_OBL && slot_takes(&entry->slots[s], arg) && arg->token < infinitive &&
                arg->token > clause->token && r->mention_of[arg->token] == CH_NONE)
                return true;
        }
    }
    return false;
}

/* "reaffirmed [in X] its support [for Y]": of several complements of a noun those that hang on the verb that carries it give way when they
   only say where. */
static void prefer_own(const ch_reading *r, const ch_clause *clause, ch_bound *bound) {
    if (clause->kind != CH_CLAUSE_NOUN || clause->light == CH_NONE || bound->count < 2) return;
    bool own = false;
    for (uint32_t i = 0; i < bound->count; i++) own |= TOKEN(r, bound->tokens[i])->head == clause->token;
    uint16_t kept = 0;
    for (uint32_t i = 0; i < bound->count; i++) {
        bool carried = TOKEN(r, bound->tokens[i])->head == clause->light && is_place(r, bound->tokens[i]);
        if (own && carried) continue;
        bound->tokens[kept] = bound->tokens[i];
        bound->kinds[kept++] = bound->kinds[i];
    }
    bound->count = kept;
}

/* A role's slots in the order written; the first that anything fills decides, so that "object: [obj, à]" takes the object. */
void ch_bind_role(const ch_reading *r, const ch_clause *clause, const ch_entry *entry, uint8_t role, ch_match *match) {
    ch_bound *bound = &match->roles[role];
    for (uint32_t s = 0; s < entry->slot_count && bound->count == 0; s++) {
        const ch_slot *slot = &entry->slots[s];
        if (slot->role != role) continue;
        if (role == CH_ROLE_OBJECT && slot->kind == CH_SLOT_INF && is_purpose(r, clause, entry, s)) continue;
        if (is_own_possessive(r, clause, slot)) {
            ch_slot subject = *slot;
            subject.kind = CH_SLOT_SUBJ;
            bind_args(r, clause, &subject, match, role, bound, CH_NONE);
            continue;
        }
        if (slot->kind == CH_SLOT_SOURCE || slot->kind == CH_SLOT_TARGET) {
            ch_bind_by_order(r, clause, slot->kind == CH_SLOT_SOURCE, match, bound);
            continue;
        }
        if (role == CH_ROLE_GROUNDS && slot->kind == CH_SLOT_OBJ) {
            bind_second_object(r, clause, bound);
            continue;
        }
        bind_args(r, clause, slot, match, role, bound, CH_NONE);
        if (bound->count == 0 && role == CH_ROLE_ACTOR && slot->kind == CH_SLOT_SUBJ && clause->passive)
            bind_agent_below(r, clause, bound);
        if (bound->count == 0 && slot->kind == CH_SLOT_OBJ) bind_partitive(r, clause, entry, bound);
        if (bound->count == 0 && slot->kind == CH_SLOT_THAT) bind_clause_below(r, clause, bound);
        const ch_clause *governor = bound->count ? NULL : completed(r, clause);
        if (governor && slot->kind != CH_SLOT_SUBJ && slot->kind != CH_SLOT_OBJ)
            bind_args(r, governor, slot, match, role, bound, clause->token);
        if (bound->count == 0 && role == CH_ROLE_OBJECT && (slot->kind == CH_SLOT_OBJ || slot->kind == CH_SLOT_THAT))
            bind_quotation(r, clause, bound);
        if (bound->count == 0 && slot->kind == CH_SLOT_INF)
            for (uint32_t a = 0; a < clause->arg_count; a++)
                if (r->args[clause->first_arg + a].kind == CH_ARG_OBJ)
                    bind_infinitive_below(r, r->args[clause->first_arg + a].token, bound);
        if (bound->count == 0 && slot->kind == CH_SLOT_OBJ) bind_bare_below(r, match, bound);
        if (bound->count == 0 && slot->kind == CH_SLOT_OBJ) bind_behind_particle(r, clause, match, bound);
        if (bound->count || slot->kind != CH_SLOT_ADP) continue;
        for (uint32_t i = 0; i < match->other_count; i++) bind_below(r, match->others[i], slot, bound);
        if (bound->count == 0 && clause->kind == CH_CLAUSE_NOUN && role != CH_ROLE_ACTOR)
            bind_beside(r, clause->token, slot, bound);
        bool by_agent =
            ch_pack_cue(r->pack, r->lang, CH_CUE_AGENT, slot->words).data != NULL ||
            (role == CH_ROLE_ACTOR && clause->light != CH_NONE &&
             ch_pack_cue(r->pack, r->lang, CH_CUE_ORIGIN, slot->words).data != NULL); /* "got promises of help [from X]" */
        for (uint32_t a = 0; a < clause->arg_count && bound->count == 0; a++) {
            const ch_arg *arg = &r->args[clause->first_arg + a];
            bool named = r->mention_of[arg->token] != CH_NONE && r->mentions[r->mention_of[arg->token]].form == CH_MENTION_NAME;
            bool low =
                arg->kind == CH_ARG_OBJ || (clause->kind == CH_CLAUSE_NOUN && arg->kind == CH_ARG_OBL && (named || by_agent));
            if (low) bind_below(r, arg->token, slot, bound);
            if (low && role == CH_ROLE_GROUNDS) bind_below_participles(r, arg->token, slot, bound);
        }
    }
    prefer_own(r, clause, bound);
    if (role == CH_ROLE_OBJECT) drop_places(r, bound);
}
