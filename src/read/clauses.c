/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clauses: which words are predicates, what they hang under, and the order in which the other files complete them.
 *
 * Predicates: every verb, every word with a copula, and every noun or adjective the pack has an entry for. A draft of each is
 * made heads before dependents, so whoever completes a draft finds its governor complete. Steps: own dependents (roles.c),
 * governors (here), missing subjects (control.c), light verbs (light.c), subjects that became known through them (control.c
 * again), polarity, tense and modality (status.c); then all is laid out flat in the reading.
 */
#include "read/reading.h"

static bool is_function_relation(uint8_t dep) {
    switch (dep) {
    case CH_AUXDEP:
    case CH_COP:
    case CH_CASE:
    case CH_MARK:
    case CH_FIXED:
    case CH_FLAT:
    case CH_GOESWITH:
    case CH_CC:
    case CH_DETDEP:
    case CH_DISCOURSE:
    case CH_PUNCTDEP:
    case CH_REPARANDUM:
    case CH_NUMMOD: return true;
    default: return false;
    }
}

static bool has_entry(const ch_words *words, uint32_t token, ch_entry_kind kind) {
    uint32_t first;
    return words->lemmas[token].size &&
           ch_pack_entries(words->reading->pack, words->reading->lang, kind, words->lemmas[token], &first) > 0;
}

/* 0 = no predicate. */
static uint8_t predicate_kind(const ch_words *words, uint32_t token) {
    const ch_token *t = &words->tokens[token];
    if (is_function_relation(t->dep)) return 0;
    bool copula = ch_words_child(words, token, CH_COP) != CH_NONE;
    switch (t->upos) {
    case CH_VERB:
    case CH_AUX: return CH_CLAUSE_VERB;
    case CH_ADJ:
        return copula || has_entry(words, token, CH_ENTRY_ADJ) || ch_words_is(words, token, CH_CUE_MODAL) ? CH_CLAUSE_ADJ : 0;
    case CH_NOUN:
        if (t->dep == CH_COMPOUND && !copula) return 0;
        if (copula || has_entry(words, token, CH_ENTRY_NOUN)) return CH_CLAUSE_NOUN;
        return ch_words_opens_bare(words, token) && has_entry(words, token, CH_ENTRY_VERB) ? CH_CLAUSE_VERB
                                                                                           : 0; /* "Demands that …" as a noun */
    case CH_PUNCT: return 0;
    default: return copula ? CH_CLAUSE_NOUN : 0;
    }
}

static bool is_participle(const ch_token *t) { return (t->morph & CH_F_PART) != 0; }

/* What the pack says of a verb: has it a reflexive entry; are all its entries without passive? */
static void see_entries(const ch_words *words, uint32_t token, bool *out_reflexive, bool *out_never_passive) {
    const ch_reading *reading = words->reading;
    uint32_t first = 0, count = 0;
    if (words->lemmas[token].size)
        count = ch_pack_entries(reading->pack, reading->lang, CH_ENTRY_VERB, words->lemmas[token], &first);
    *out_reflexive = false;
    *out_never_passive = count > 0;
    for (uint32_t i = 0; i < count; i++) {
        const ch_entry *entry = ch_pack_entry(reading->pack, first + i);
        if (entry->reflexive) *out_reflexive = true;
        if (!entry->no_passive) *out_never_passive = false;
    }
}

/* "les mesures se prennent" is passive; "la Serbie s'oppose", with a party for subject or a reflexive entry, is not. */
static bool is_middle_passive(const ch_words *words, uint32_t token, bool reflexive_entry) {
    uint32_t subject = ch_words_child(words, token, CH_NSUBJ);
    return !reflexive_entry && (subject == CH_NONE || !ch_words_is_party(words, subject));
}

static bool is_passive(const ch_clauses *clauses, uint32_t token) {
    const ch_words *words = &clauses->words;
    const ch_token *t = &words->tokens[token];
    bool reflexive_entry, never_passive;
    see_entries(words, token, &reflexive_entry, &never_passive);
    if (never_passive) return false;
    bool auxiliary = false, subject = false, doer = false, object = false, agent = false;
    CH_EACH_CHILD (words, token, child) {
        uint8_t dep = words->tokens[child].dep;
        bool marked = ch_words_subtype(words, child, "pass");
        if (dep == CH_EXPL && marked) return is_middle_passive(words, token, reflexive_entry);
        if (words->tokens[child].upos == CH_PRON && (words->tokens[child].morph & CH_F_REFLEX) &&
            ch_words_child(words, child, CH_CASE) == CH_NONE)
            return false; /* "s'est engagée": the auxiliary of tense, whatever the parse calls it */
        if (dep == CH_AUXDEP && marked) return true;
        doer = doer || (dep == CH_NSUBJ && !marked);
        object = object || dep == CH_OBJ;
        agent = agent || (dep == CH_OBL && ch_words_subtype(words, child, "agent"));
        subject = subject || ((dep == CH_NSUBJ || dep == CH_CSUBJ) && marked);
        auxiliary = auxiliary || dep == CH_AUXDEP || dep == CH_COP;
    }
    if (auxiliary) return false;                             /* the auxiliary is surer than the subject's subtype */
    if (subject) return !object || agent;                    /* a subtype beside an object is a slip: "Canada imposed sanctions" */
    if (object && t->dep != CH_CONJ && !agent) return false; /* "Welcomes the plan" */
    if (doer && (object || !agent)) return false;            /* a finite form that looks like the participle: "declared John Doe" */
    if (!is_participle(t) || (t->morph & (CH_F_PRES | CH_F_GER))) return false;
    if (t->dep == CH_CONJ) { /* shares the auxiliary of what it is coordinated with */
        const ch_draft *head = ch_draft_at(clauses, words->parents[token]);
        if (head && head->clause.kind == CH_CLAUSE_VERB && is_participle(&words->tokens[head->clause.token]))
            return head->clause.passive;
    }
    return (t->morph & CH_F_PASS) || !words->marks_passive;
}

static bool is_finite(const ch_words *words, uint32_t token) {
    uint32_t morph = words->tokens[token].morph;
    if (morph & CH_F_FIN) return true;
    bool auxiliary = false, marked = false, doer = false;
    CH_EACH_CHILD (words, token, child) {
        uint8_t dep = words->tokens[child].dep;
        if ((dep == CH_AUXDEP || dep == CH_COP) && (words->tokens[child].morph & CH_F_FIN)) return true;
        auxiliary = auxiliary || dep == CH_AUXDEP || dep == CH_COP;
        marked = marked || dep == CH_MARK;
        doer = doer || (dep == CH_NSUBJ && !ch_words_subtype(words, child, "pass"));
    }
    return doer && !auxiliary && !marked && (morph & CH_F_PART) && !(morph & (CH_F_PRES | CH_F_GER)); /* as in is_passive */
}

static void see_reflexive(const ch_words *words, ch_clause *clause) {
    CH_EACH_CHILD (words, clause->token, child) {
        const ch_token *t = &words->tokens[child];
        if (t->upos == CH_PRON && (t->morph & CH_F_REFLEX) && ch_words_child(words, child, CH_CASE) == CH_NONE)
            clause->reflexive = 1;
        if (t->dep == CH_EXPL && (ch_words_subtype(words, child, "pv") || ch_words_subtype(words, child, "pass")))
            clause->reflexive = 1;
    }
}

static void find_range(const ch_clauses *clauses, ch_clause *clause) {
    const ch_words *words = &clauses->words;
    uint32_t first = clause->token, last = clause->token;
    CH_EACH_CHILD (words, clause->token, child) {
        const ch_token *t = &words->tokens[child];
        bool own_clause = t->dep == CH_CONJ || t->dep == CH_PARATAXIS;
        if (t->dep == CH_PUNCTDEP || t->dep == CH_CC || (own_clause && clauses->draft_of[child] != CH_NONE)) continue;
        uint32_t child_first, child_last;
        ch_read_extent(clauses->reading, child, &child_first, &child_last);
        if (child_first < first) first = child_first;
        if (child_last > last) last = child_last;
    }
    chancery_span span = ch_read_span(clauses->reading, first, last);
    clause->start = span.start;
    clause->end = span.end;
}

static chancery_status find_predicates(ch_clauses *clauses) {
    ch_words *words = &clauses->words;
    for (uint32_t at = 0; at < words->order_count; at++) {
        uint32_t token = words->order[at];
        uint8_t kind = predicate_kind(words, token);
        if (!kind) continue;
        ch_draft *draft = CH_PUSH(words->arena, &clauses->drafts);
        if (!draft) return CHANCERY_NO_MEMORY;
        clauses->draft_of[token] = clauses->drafts.count - 1;
        ch_clause *clause = &draft->clause;
        *clause = (ch_clause){.token = token,
                              .sentence = words->sentences[token],
                              .kind = kind,
                              .governor = CH_NONE,
                              .light = CH_NONE,
                              .voice = CH_NONE,
                              .quoted = clauses->reading->quoted[token],
                              .light_value = CH_STR(""),
                              .force = CH_STR("")};
        draft->conjunct_of = CH_NONE;
        draft->finite = is_finite(words, token);
        const ch_draft *first = words->tokens[token].dep == CH_CONJ ? ch_draft_at(clauses, words->parents[token]) : NULL;
        bool auxiliary = ch_words_child(words, token, CH_AUXDEP) != CH_NONE;
        if (first && first->finite && is_participle(&words->tokens[token]) && is_participle(&words->tokens[first->clause.token]) &&
            !auxiliary)
            draft->finite = 1; /* shares the auxiliary: "a salué et soutenu" */
        draft->nominal = kind == CH_CLAUSE_NOUN && ch_words_child(words, token, CH_COP) == CH_NONE;
        clause->passive = kind == CH_CLAUSE_VERB && is_passive(clauses, token);
        see_reflexive(words, clause);
    }
    return CHANCERY_OK;
}

/* ---- governors ---- */

static bool is_complement_relation(uint8_t dep) { return dep == CH_XCOMP || dep == CH_CCOMP || dep == CH_CSUBJ; }

/* "threatened to attack" with the infinitive parsed as adverbial: the governor wants an infinitive and has none. */
static bool is_missed_complement(const ch_clauses *clauses, const ch_draft *draft, const ch_draft *governor) {
    const ch_words *words = &clauses->words;
    uint32_t token = draft->clause.token, above = governor->clause.token;
    if (!(words->tokens[token].morph & CH_F_INF) || token < above || draft->complement_words != 1) return false;
    if (ch_words_child(words, above, CH_XCOMP) != CH_NONE || ch_words_child(words, above, CH_CCOMP) != CH_NONE) return false;
    return ch_draft_takes_infinitive(clauses, governor);
}

/* How a clause hangs under the nearest predicate above it; `direct`: nothing stands between the two. */
static uint8_t link_kind(const ch_clauses *clauses, const ch_draft *draft, const ch_draft *governor, uint8_t dep, bool direct,
                         chancery_str marker) {
    const ch_words *words = &clauses->words;
    uint32_t token = draft->clause.token;
    switch (dep) {
    case CH_ACL:
        if (direct && ch_read_false_relative(words, token) != CH_NONE) return CH_LINK_COMPLEMENT;
        if (ch_words_subtype(words, token, "relcl")) return CH_LINK_RELATIVE;
        if (!marker.size && !draft->finite && !(words->tokens[token].morph & CH_F_INF)) return CH_LINK_RELATIVE;
        return direct ? CH_LINK_COMPLEMENT : CH_LINK_ARGUMENT;
    case CH_AMOD: return draft->clause.kind == CH_CLAUSE_VERB ? CH_LINK_RELATIVE : CH_LINK_ARGUMENT;
    case CH_OBL:
    case CH_NMOD:
    case CH_ADVCL:
        if (dep != CH_ADVCL && draft->clause.kind != CH_CLAUSE_VERB) return CH_LINK_ARGUMENT;
        if (ch_words_subtype(words, token, "relcl")) return CH_LINK_RELATIVE;
        if (!direct || !marker.size || draft->finite) return CH_LINK_ADVERBIAL;
        if (ch_draft_takes(clauses, governor, marker, 0) || is_missed_complement(clauses, draft, governor))
            return CH_LINK_COMPLEMENT;
        return CH_LINK_ADVERBIAL;
    case CH_PARATAXIS:
    case CH_DISCOURSE:
    case CH_LIST: return CH_LINK_NONE;
    default:
        if (is_complement_relation(dep)) return direct ? CH_LINK_COMPLEMENT : CH_LINK_ARGUMENT;
        return CH_LINK_ARGUMENT;
    }
}

/* The subordinator of a complement clause parsed as relative: the clause has a subject and an object of its own, or hangs on a
   party and the subordinator is no pronoun. CH_NONE: a true relative clause. */
uint32_t ch_read_false_relative(const ch_words *words, uint32_t token) {
    uint32_t subordinator = CH_NONE;
    bool subject = false, object = false, pronoun = false;
    if (!ch_words_subtype(words, token, "relcl")) return CH_NONE;
    CH_EACH_CHILD (words, token, child) {
        const ch_token *t = &words->tokens[child];
        bool relative = (t->morph & (CH_F_REL | CH_F_INT)) != 0;
        if (child < token && (t->upos == CH_SCONJ || (t->upos == CH_PRON && relative)) && (t->dep == CH_OBJ || t->dep == CH_MARK)) {
            subordinator = child;
            pronoun = t->upos == CH_PRON;
            continue;
        }
        if (relative) return CH_NONE;
        subject = subject || t->dep == CH_NSUBJ;
        object = object || (t->dep == CH_OBJ && child > token);
    }
    if (!subject || subordinator == CH_NONE) return CH_NONE;
    return object || (!pronoun && ch_words_is_party(words, words->parents[token])) ? subordinator : CH_NONE;
}

/* "called on X to act" where the parse has the infinitive under X: it is the predicate's complement, and X its subject. */
static chancery_status hang_on_party(ch_clauses *clauses, ch_draft *draft, chancery_str marker) {
    const ch_words *words = &clauses->words;
    uint32_t token = draft->clause.token, party = words->parents[token];
    ch_draft *governor = &clauses->drafts.items[draft->clause.governor];
    bool infinitive = (words->tokens[token].morph & CH_F_INF) != 0;
    if (words->tokens[token].dep != CH_ACL || draft->clause.kind != CH_CLAUSE_VERB) return CHANCERY_OK;
    if (ch_read_false_relative(words, token) != CH_NONE && ch_words_is_party(words, party)) { /* "exige de X qu'il parte" */
        if (words->parents[party] != governor->clause.token || clauses->draft_of[party] != CH_NONE) return CHANCERY_OK;
        draft->clause.link = CH_LINK_COMPLEMENT;
        return ch_draft_add(clauses, governor, CH_ARG_THAT, token, CH_STR(""), 1);
    }
    if (!infinitive || !marker.size) return CHANCERY_OK;
    bool wanted = ch_words_is_party(words, party) || ch_draft_takes(clauses, governor, marker, CH_ROLE_NONE);
    if (clauses->draft_of[party] != CH_NONE || !wanted) return CHANCERY_OK;
    uint32_t first = ch_words_first_conjunct(words, party);
    uint8_t dep = words->tokens[first].dep;
    if (words->parents[first] != governor->clause.token || (dep != CH_OBJ && dep != CH_OBL && dep != CH_IOBJ && dep != CH_NSUBJ))
        return CHANCERY_OK;
    draft->clause.link = CH_LINK_COMPLEMENT;
    return ch_draft_add(clauses, governor, CH_ARG_INF, token, marker, 1);
}

chancery_status ch_clauses_link(ch_clauses *clauses) {
    const ch_words *words = &clauses->words;
    for (uint32_t i = 0; i < clauses->drafts.count; i++) {
        ch_draft *draft = &clauses->drafts.items[i];
        uint32_t token = draft->clause.token, parent = words->parents[token];
        if (parent == CH_NONE) continue;
        if (words->tokens[token].dep == CH_CONJ && clauses->draft_of[parent] != CH_NONE) {
            draft->conjunct_of = draft->clause.governor = clauses->draft_of[parent];
            draft->clause.link = CH_LINK_COORDINATE;
            continue;
        }
        uint32_t first = ch_words_first_conjunct(words, token);
        uint8_t dep = words->tokens[first].dep;
        parent = words->parents[first];
        bool direct = true;
        while (parent != CH_NONE && clauses->draft_of[parent] == CH_NONE) parent = words->parents[parent], direct = false;
        if (parent == CH_NONE) continue;
        const ch_draft *governor = ch_draft_at(clauses, parent);
        chancery_str marker;
        CH_TRY(ch_words_marker(words, token, true, &marker, NULL));
        if (marker.size) draft->complement_words = ch_str_find(marker, CH_STR(" ")) == SIZE_MAX ? 1 : 2;
        draft->clause.governor = clauses->draft_of[parent];
        draft->clause.link = link_kind(clauses, draft, governor, dep, direct, marker);
        if (!direct) CH_TRY(hang_on_party(clauses, draft, marker));
    }
    return CHANCERY_OK;
}

/* ---- entries ---- */

bool ch_draft_takes(const ch_clauses *clauses, const ch_draft *draft, chancery_str marker, uint8_t role) {
    const ch_reading *reading = clauses->reading;
    chancery_str lemma = clauses->words.lemmas[draft->clause.token];
    uint32_t first = 0,
             count =
                 lemma.size ? ch_pack_entries(reading->pack, reading->lang, (ch_entry_kind)draft->clause.kind, lemma, &first) : 0;
    for (uint32_t i = 0; i < count; i++) {
        const ch_entry *entry = ch_pack_entry(reading->pack, first + i);
        for (uint32_t k = 0; entry && k < entry->slot_count; k++) {
            const ch_slot *slot = &entry->slots[k];
            if (slot->kind == CH_SLOT_ADP && (role == CH_ROLE_NONE || slot->role == role) && ch_str_equal(slot->words, marker))
                return true;
        }
    }
    return false;
}

bool ch_draft_takes_infinitive(const ch_clauses *clauses, const ch_draft *draft) {
    const ch_reading *reading = clauses->reading;
    chancery_str lemma = clauses->words.lemmas[draft->clause.token];
    uint32_t first = 0, count = 0;
    if (lemma.size) count = ch_pack_entries(reading->pack, reading->lang, (ch_entry_kind)draft->clause.kind, lemma, &first);
    for (uint32_t i = 0; i < count; i++) {
        const ch_entry *entry = ch_pack_entry(reading->pack, first + i);
        if (entry->others.size) continue;
        for (uint32_t k = 0; k < entry->slot_count; k++)
            if (entry->slots[k].kind == CH_SLOT_INF) return true;
    }
    return false;
}

bool ch_draft_operates(const ch_clauses *clauses, const ch_draft *draft) {
    const ch_reading *reading = clauses->reading;
    chancery_str lemma = clauses->words.lemmas[draft->clause.token];
    uint32_t first = 0, count = 0;
    if (lemma.size) count = ch_pack_entries(reading->pack, reading->lang, (ch_entry_kind)draft->clause.kind, lemma, &first);
    for (uint32_t i = 0; i < count; i++)
        if (ch_pack_concept(reading->pack, ch_pack_entry(reading->pack, first + i)->concept)->operator_id) return true;
    return false;
}

/* By the concepts of its plain entries (no phrases, no chosen words) that are operators: all of them commit the one who says it. */
bool ch_draft_commits(const ch_clauses *clauses, const ch_draft *draft) {
    const ch_reading *reading = clauses->reading;
    chancery_str lemma = clauses->words.lemmas[draft->clause.token];
    uint32_t first = 0, count = 0;
    if (lemma.size) count = ch_pack_entries(reading->pack, reading->lang, (ch_entry_kind)draft->clause.kind, lemma, &first);
    bool commits = false;
    for (uint32_t i = 0; i < count; i++) {
        const ch_entry *entry = ch_pack_entry(reading->pack, first + i);
        if (entry->others.size || entry->condition_count > 1) continue;
        const ch_concept *concept = ch_pack_concept(reading->pack, entry->concept);
        if (concept->operator_id == 0) continue;
        if (!concept->commits) return false;
        commits = true;
    }
    return commits;
}

chancery_status ch_draft_add(ch_clauses *clauses, ch_draft *draft, uint8_t kind, uint32_t token, chancery_str marker,
                             uint8_t implied) {
    for (uint32_t i = 0; i < draft->args.count; i++) {
        const ch_arg *arg = &draft->args.items[i];
        if (arg->token == token && arg->kind == kind && ch_str_equal(arg->marker, marker)) return CHANCERY_OK;
    }
    if (token == draft->clause.token) return CHANCERY_OK;
    ch_arg *arg = CH_PUSH(clauses->words.arena, &draft->args);
    if (!arg) return CHANCERY_NO_MEMORY;
    *arg = (ch_arg){.kind = kind, .implied = implied, .token = token, .marker = marker};
    return CHANCERY_OK;
}

bool ch_draft_has(const ch_draft *draft, uint8_t kind) {
    for (uint32_t i = 0; i < draft->args.count; i++)
        if (draft->args.items[i].kind == kind) return true;
    return false;
}

/* ---- all of it ---- */

static chancery_status lay_out(ch_clauses *clauses) {
    ch_reading *reading = clauses->reading;
    ch_arena *arena = clauses->words.arena;
    uint32_t arg_count = 0;
    for (uint32_t i = 0; i < clauses->drafts.count; i++) arg_count += clauses->drafts.items[i].args.count;
    reading->clauses = CH_NEW_ARRAY(arena, ch_clause, clauses->drafts.count + 1);
    reading->args = CH_NEW_ARRAY(arena, ch_arg, arg_count + 1);
    if (!reading->clauses || !reading->args) return CHANCERY_NO_MEMORY;
    for (uint32_t i = 0; i < clauses->drafts.count; i++) {
        ch_draft *draft = &clauses->drafts.items[i];
        draft->clause.first_arg = reading->arg_count;
        draft->clause.arg_count = draft->args.count;
        if (draft->args.count)
            memcpy(reading->args + reading->arg_count, draft->args.items, draft->args.count * sizeof *reading->args);
        reading->arg_count += draft->args.count;
        find_range(clauses, &draft->clause);
        reading->clauses[i] = draft->clause;
    }
    reading->clause_count = clauses->drafts.count;
    reading->clause_of = clauses->draft_of;
    return CHANCERY_OK;
}

chancery_status ch_read_clauses(ch_reading *reading, ch_arena *arena) {
    ch_clauses clauses = {.reading = reading};
    CH_TRY(ch_words_new(reading, arena, &clauses.words));
    clauses.draft_of = CH_NEW_ARRAY(arena, uint32_t, clauses.words.token_count + 1);
    if (!clauses.draft_of) return CHANCERY_NO_MEMORY;
    for (uint32_t i = 0; i <= clauses.words.token_count; i++) clauses.draft_of[i] = CH_NONE;
    CH_TRY(find_predicates(&clauses));
    CH_TRY(ch_clauses_link(&clauses));
    for (uint32_t i = 0; i < clauses.drafts.count; i++) CH_TRY(ch_draft_roles(&clauses, &clauses.drafts.items[i]));
    CH_TRY(ch_clauses_bodies(&clauses));
    CH_TRY(ch_clauses_control(&clauses));
    CH_TRY(ch_clauses_light(&clauses));
    CH_TRY(ch_clauses_control(&clauses));
    ch_clauses_status(&clauses);
    return lay_out(&clauses);
}
