/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The entry of the lexicon that explains a clause, and the words that fill its roles.
 *
 * Candidates are the entries of the predicate's lemma. An entry fails when a word of its phrase, a needed role or a condition is
 * missing. Of those left the most specific wins: more words of a phrase, lists of words that fit, more roles filled; of
 * equals the one written first. What was tried and why it failed is kept when the caller wants to explain.
 */
#include "code/match.h"

#define TOKEN(r, i) (&(r)->text->tokens[i])

/* ---- the other words of a phrase ---- */

/* A particle belongs to the head itself: "give in", but not "give priority in the past years". */
static bool is_particle(uint8_t upos) { return upos == CH_ADP || upos == CH_ADV || upos == CH_PART; }

static bool is_word_of(const ch_reading *r, uint32_t token, chancery_str words) {
    while (words.size) {
        size_t cut = ch_str_find(words, CH_STR(" "));
        if (ch_word_is(r, token, cut == SIZE_MAX ? words : ch_str_slice(words, 0, cut))) return true;
        words = cut == SIZE_MAX ? (chancery_str){0} : ch_str_slice(words, cut + 1, words.size);
    }
    return false;
}

/* Below the head or below another word of the phrase: "sign [the peace]", but not "sign the accord of [peace]". */
static uint32_t find_word_below(const ch_reading *r, uint32_t token, chancery_str word, chancery_str words, uint32_t depth,
                                bool top) {
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c])
        if (ch_word_is(r, c, word) && (top || !is_particle(TOKEN(r, c)->upos))) return c;
    if (depth == 0) return CH_NONE;
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        uint8_t dep = TOKEN(r, c)->dep;
        if (dep == CH_NSUBJ || dep == CH_CONJ || dep == CH_ADVCL || dep == CH_CCOMP || dep == CH_ACL || dep == CH_PARATAXIS)
            continue;
        uint32_t m = r->mention_of[c];
        bool party =
            dep == CH_OBJ && m != CH_NONE && r->mentions[m].form == CH_MENTION_NAME; /* "hit X [with sanctions]" hung on the name */
        bool fixed = ch_child_with(r, c, CH_FIXED) != CH_NONE;                       /* "d'accord" */
        if (!party && !fixed && !is_word_of(r, c, words)) continue;
        uint32_t found = find_word_below(r, c, word, words, depth - 1, false);
        if (found != CH_NONE) return found;
    }
    return CH_NONE;
}

static bool takes_object(const ch_entry *entry) {
    for (uint32_t s = 0; s < entry->slot_count; s++)
        if (entry->slots[s].kind == CH_SLOT_OBJ) return true;
    return false;
}

/* A particle that the parser took for the preposition of the object: "called [off] the strike". It follows the verb at once. */
static uint32_t particle_before_object(const ch_reading *r, const ch_clause *clause, const ch_entry *entry, chancery_str word) {
    uint32_t next = clause->token + 1;
    if (clause->kind != CH_CLAUSE_VERB || next >= r->text->token_count || !takes_object(entry)) return CH_NONE;
    const ch_token *t = TOKEN(r, next);
    bool before = t->dep == CH_CASE && t->head != CH_NONE && TOKEN(r, t->head)->head == clause->token;
    return before && ch_word_is(r, next, word) ? next : CH_NONE;
}

static bool find_others(const ch_reading *r, const ch_clause *clause, const ch_entry *entry, ch_match *match) {
    chancery_str rest = entry->others;
    match->other_count = 0;
    while (rest.size) {
        size_t cut = ch_str_find(rest, CH_STR(" "));
        chancery_str word = cut == SIZE_MAX ? rest : ch_str_slice(rest, 0, cut);
        rest = cut == SIZE_MAX ? (chancery_str){0} : ch_str_slice(rest, cut + 1, rest.size);
        uint32_t found = find_word_below(r, clause->token, word, entry->others, 2, true);
        if (found == CH_NONE) found = particle_before_object(r, clause, entry, word);
        if (found == CH_NONE || match->other_count == CH_OTHERS_MAX) return false;
        match->others[match->other_count++] = found;
    }
    return true;
}

/* What a noun counts: "a batch of [peacekeepers]", "dozens of [trucks]": a bare plural in the genitive; CH_NONE else. */
static uint32_t counted(const ch_reading *r, uint32_t token) {
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c]) {
        const ch_token *t = TOKEN(r, c);
        if (t->dep != CH_NMOD || t->upos != CH_NOUN || !(t->morph & CH_F_PLUR) || c < token) continue;
        uint32_t marker = ch_child_with(r, c, CH_CASE);
        bool of = marker != CH_NONE && ch_pack_cue(r->pack, r->lang, CH_CUE_GENITIVE, r->lemmas[marker]).data;
        if (of && ch_child_with(r, c, CH_DETDEP) == CH_NONE) return c;
    }
    return CH_NONE;
}

static bool role_has_lemma(const ch_reading *r, const ch_bound *bound, chancery_str lemma) {
    for (uint32_t i = 0; i < bound->count; i++)
        if (ch_word_is(r, bound->tokens[i], lemma)) return true;
    return false;
}

static bool role_counts_lemma(const ch_reading *r, const ch_bound *bound, chancery_str lemma) {
    for (uint32_t i = 0; i < bound->count; i++) {
        uint32_t people = counted(r, bound->tokens[i]);
        if (people != CH_NONE && ch_word_is(r, people, lemma)) return true;
    }
    return false;
}

/* NULL when the conditions hold. `only` lists of one role are alternatives. */
static const char *conditions_fail(const ch_reading *r, const ch_entry *entry, const ch_match *match, uint8_t *out_missed) {
    *out_missed = CH_ROLE_NONE;
    bool only[CH_ROLE_COUNT] = {false}, met[CH_ROLE_COUNT] = {false};
    for (uint32_t i = 0; i < entry->condition_count; i++) {
        const ch_condition *c = &entry->conditions[i];
        const ch_bound *bound = &match->roles[c->role];
        if (c->kind == CH_CONDITION_WORDS) continue;
        if (c->kind == CH_CONDITION_NEEDS && bound->count == 0) {
            *out_missed = c->role;
            return "a needed role is not filled";
        }
        if (c->kind == CH_CONDITION_NEVER && role_has_lemma(r, bound, c->lemma))
            return "a word that the entry keeps out fills the role";
        if (c->kind == CH_CONDITION_ONLY) {
            only[c->role] = true;
            if (!met[c->role]) met[c->role] = role_has_lemma(r, bound, c->lemma) || role_counts_lemma(r, bound, c->lemma);
        }
    }
    for (uint32_t k = 0; k < CH_ROLE_COUNT; k++)
        if (only[k] && !met[k]) {
            *out_missed = (uint8_t)k;
            return "none of the words that the entry asks for fills the role";
        }
    return NULL;
}

bool ch_said_by_first_person(const ch_reading *r, const ch_clause *clause) {
    for (uint32_t a = 0; a < clause->arg_count; a++) {
        const ch_arg *arg = &r->args[clause->first_arg + a];
        if (arg->kind == CH_ARG_SUBJ && (TOKEN(r, arg->token)->morph & CH_F_P1)) return true;
    }
    return false;
}

const char *ch_match_try(const ch_reading *r, uint32_t clause_index, uint32_t entry_index, ch_match *match, uint8_t *out_missed) {
    *out_missed = CH_ROLE_NONE;
    const ch_clause *clause = &r->clauses[clause_index];
    const ch_entry *entry = ch_pack_entry(r->pack, entry_index);
    *match = (ch_match){.clause = clause_index,
                        .entry = entry_index,
                        .concept = entry->concept,
                        .governs_as = entry->concept,
                        .status = clause->status,
                        .force = clause->force};
    if (entry->reflexive && !clause->reflexive) return "the verb is not reflexive here";
    if (entry->no_passive && clause->passive) return "not in the passive";
    if (entry->negated && !(clause->status & CHANCERY_NEGATION)) return "fires only negated";
    if (entry->future) match->status |= CHANCERY_FUTURE;
    if (entry->negated) match->status &= (uint8_t)~CHANCERY_NEGATION;
    if (clause->modality == CH_MODALITY_WISH && ch_said_by_first_person(r, clause))
        match->status &= (uint8_t)~CHANCERY_HYPOTHETICAL;
    if (clause->modality == CH_MODALITY_POSSIBLE && (clause->status & CHANCERY_NEGATION))
        match->status &= (uint8_t)~CHANCERY_HYPOTHETICAL; /* "cannot accept" */
    if (!find_others(r, clause, entry, match)) return "a word of the phrase is missing";
    for (uint32_t i = 0; i < entry->condition_count; i++)
        if (entry->conditions[i].kind == CH_CONDITION_WORDS && !ch_match_pattern(r, clause, entry->conditions[i].lemma, match))
            return "the words around it do not fit the pattern";
    static const uint8_t order[] = {CH_ROLE_GROUNDS, CH_ROLE_RECIPIENT, CH_ROLE_OBJECT, CH_ROLE_ACTOR, CH_ROLE_PLACE};
    for (uint32_t k = 0; k < sizeof order; k++) ch_bind_role(r, clause, entry, order[k], match);
    return conditions_fail(r, entry, match, out_missed);
}

static bool asks_for_words(const ch_entry *entry, uint8_t role) {
    for (uint32_t i = 0; i < entry->condition_count; i++)
        if (entry->conditions[i].kind == CH_CONDITION_ONLY && entry->conditions[i].role == role) return true;
    return false;
}

static uint32_t specificity(const ch_reading *r, const ch_match *match) {
    const ch_entry *entry = ch_pack_entry(r->pack, match->entry);
    uint32_t filled = 0, met = 0;
    for (uint32_t k = 1; k < CH_ROLE_COUNT; k++) filled += match->roles[k].count > 0;
    for (uint32_t k = 1; k < CH_ROLE_COUNT; k++)
        met += asks_for_words(entry, (uint8_t)k); /* a list of words that fits is as good as two roles */
    return match->other_count * 64 + match->sign_count * 16 + filled * 8 + met * 16 + (entry->reflexive ? 24u : 0u) +
           (entry->negated ? 4u : 0u);
}

static bool has_capital(const ch_reading *r, uint32_t token) {
    size_t at = 0;
    chancery_str form = TOKEN(r, token)->form;
    return form.size && ch_is_upper(ch_utf8_next(form, &at));
}

/* "the Treaty on the Prohibition of Nuclear Weapons": a noun with a capital inside running text names something and tells nothing. */
static bool inside_name(const ch_reading *r, const ch_clause *clause) {
    const ch_sentence *s = &r->text->sentences[clause->sentence];
    size_t lower = 0, upper = 0;
    if (clause->token == s->first || s->in_title || !has_capital(r, clause->token)) return false;
    const ch_token *self = TOKEN(r, clause->token); /* "the Treaty to Prohibit Nuclear Weapons" */
    bool opens = true;                              /* "1. Decides …" */
    for (uint32_t t = s->first; t < clause->token; t++) opens &= TOKEN(r, t)->upos == CH_PUNCT || TOKEN(r, t)->upos == CH_NUM;
    if (opens) return false;
    bool inner = self->upos == CH_VERB && (self->morph & CH_F_GER) &&
                 (TOKEN(r, clause->token - 1)->upos == CH_ADP ||
                  TOKEN(r, clause->token - 1)->upos == CH_SCONJ); /* "Centre for Countering …" */
    bool part = inner || ((self->dep == CH_ACL || self->dep == CH_AMOD) && self->head != CH_NONE && has_capital(r, self->head));
    if (clause->kind != CH_CLAUSE_NOUN && !part) return false;
    for (uint32_t t = s->first; t < s->first + s->count; t++) { /* headlines capitalise everything */
        const ch_token *token = TOKEN(r, t);
        if (token->upos != CH_NOUN && token->upos != CH_VERB && token->upos != CH_ADJ) continue;
        if (has_capital(r, t)) upper++;
        else lower++;
    }
    return lower > upper;
}

static void match_clause(ch_code_pass *pass, uint32_t clause) {
    const ch_reading *r = pass->reading;
    const ch_clause *c = &r->clauses[clause];
    if (inside_name(r, c)) return;
    uint32_t first, of_form = 0, count = ch_pack_entries(r->pack, r->lang, (ch_entry_kind)c->kind, r->lemmas[c->token], &first);
    uint32_t form_count = ch_str_equal(r->forms[c->token], r->lemmas[c->token])
                              ? 0
                              : ch_pack_entries(r->pack, r->lang, (ch_entry_kind)c->kind, r->forms[c->token], &of_form);
    ch_match best = {.entry = CH_NONE};
    uint32_t best_try = CH_NONE;
    for (uint32_t i = 0; i < form_count + count; i++) {
        uint32_t e = i < form_count ? of_form + i : first + i - form_count;
        ch_match match;
        if (i < form_count && !ch_pack_entry(r->pack, e)->form) continue;
        uint8_t missed;
        const char *reason = ch_match_try(r, clause, e, &match, &missed);
        ch_reason(pass, &match, reason ? reason : "a more specific entry fits");
        if (reason || (best.entry != CH_NONE && specificity(r, &match) <= specificity(r, &best))) continue;
        best = match;
        best_try = pass->tries.count - 1;
    }
    if (best.entry == CH_NONE) return;
    if (pass->trace && best_try < pass->tries.count)
        pass->tries.items[best_try] = (ch_try){.clause = clause, .entry = best.entry, .fired = 1, .reason = ""};
    const ch_entry *entry = ch_pack_entry(r->pack, best.entry);
    ch_buffer rule;
    ch_buffer_init(&rule, pass->arena);
    ch_buffer_format(&rule, "%.*s:%u", CH_ARG(entry->file), entry->line);
    best.rule = ch_buffer_str(&rule);
    pass->match_of[clause] = pass->match_count;
    pass->matches[pass->match_count++] = best;
    if (rule.failed) pass->no_memory = true;
    for (uint32_t k = 1; k < CH_ROLE_COUNT; k++) ch_leave_out(pass, &best, best.roles[k].left_out);
}

/* A noun that is a word of a fired phrase ("mettre fin") says nothing by itself. */
static void drop_phrase_words(ch_code_pass *pass) {
    const ch_reading *r = pass->reading;
    for (uint32_t m = 0; m < pass->match_count; m++)
        for (uint32_t i = 0; i < pass->matches[m].other_count && !pass->matches[m].dropped; i++) {
            uint32_t clause = r->clause_of[pass->matches[m].others[i]];
            uint32_t other = clause == CH_NONE ? CH_NONE : pass->match_of[clause];
            if (other != CH_NONE && other != m) pass->matches[other].dropped = 1;
        }
}

void ch_match_clauses(ch_code_pass *pass) {
    for (uint32_t c = 0; c < pass->reading->clause_count && !pass->no_memory; c++) match_clause(pass, c);
    drop_phrase_words(pass);
}
