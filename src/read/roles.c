/* SPDX-License-Identifier: Apache-2.0 */
/*
 * roles: the arguments a predicate has by its own dependents.
 *
 * Passives are turned here: the grammatical subject becomes the object and the agent the subject. Relative pronouns give way to
 * the noun they stand for; a participle that modifies a noun takes it as subject or object; each member of a coordination
 * becomes an argument of its own. A prepositional noun without a determiner that is followed at once by its own complement
 * ("en faveur de X", "in support of X") also yields X with the whole as its adposition.
 */
#include "read/reading.h"

enum { ANTECEDENT_REACH = 12 }; /* words between a noun and its pronoun when the tree does not tie them */

/* The nearest noun before a relative pronoun, a party rather than a thing, without crossing a verb. */
static uint32_t nearest_noun(const ch_words *words, uint32_t pronoun) {
    uint32_t first = words->reading->text->sentences[words->sentences[pronoun]].first, thing = CH_NONE;
    for (uint32_t i = pronoun; i > first && pronoun - i < ANTECEDENT_REACH;) {
        uint8_t upos = words->tokens[--i].upos;
        if (upos == CH_VERB || upos == CH_AUX) break;
        if (upos != CH_NOUN && upos != CH_PROPN) continue;
        uint32_t head = i;
        while (words->tokens[head].dep == CH_FLAT && words->parents[head] != CH_NONE) head = words->parents[head];
        if (ch_words_is_party(words, head)) return head;
        if (thing == CH_NONE) thing = head;
    }
    return thing;
}

/* The noun a relative pronoun stands for; CH_NONE when it is no relative pronoun or stands alone. */
static uint32_t antecedent_of(const ch_words *words, uint32_t token) {
    const ch_token *t = &words->tokens[token];
    if (!(t->morph & CH_F_REL) || (t->upos != CH_PRON && t->upos != CH_DET && t->upos != CH_ADV)) return CH_NONE;
    bool loose = false; /* in a clause the parse took for another kind */
    for (uint32_t at = token; at != CH_NONE; at = words->parents[at]) {
        uint8_t dep = words->tokens[at].dep,
                upos = words->parents[at] == CH_NONE ? CH_UPOS_NONE : words->tokens[words->parents[at]].upos;
        bool nominal = upos == CH_NOUN || upos == CH_PROPN || upos == CH_PRON || upos == CH_NUM || upos == CH_X || upos == CH_SYM ||
                       upos == CH_ADJ;
        if (dep == CH_ACL || (dep == CH_ADVCL && ch_words_subtype(words, at, "relcl")))
            return nominal ? words->parents[at] : nearest_noun(words, token);
        if (dep == CH_CCOMP && !loose && words->parents[token] == at) return CH_NONE; /* "who did it" */
        if (dep == CH_CSUBJ) return CH_NONE;
        if (dep == CH_ADVCL || dep == CH_PARATAXIS || dep == CH_CONJ) loose = true;
        if (dep == CH_ADVCL || dep == CH_PARATAXIS) break;
    }
    return loose && t->upos == CH_PRON ? nearest_noun(words, token) : CH_NONE;
}

/* A plural relative clause on one member of a coordination speaks of all of them. */
static bool speaks_of_all(const ch_words *words, uint32_t predicate, uint32_t noun) {
    if (words->tokens[noun].morph & CH_F_PLUR) return false;
    uint32_t morph = words->tokens[predicate].morph;
    CH_EACH_CHILD (words, predicate, child)
        if (words->tokens[child].dep == CH_AUXDEP || words->tokens[child].dep == CH_COP) morph |= words->tokens[child].morph;
    return (morph & CH_F_PLUR) != 0 && (words->tokens[noun].dep == CH_CONJ || ch_words_child(words, noun, CH_CONJ) != CH_NONE);
}

static bool is_clause_like(const ch_words *words, uint32_t token) {
    const ch_token *t = &words->tokens[token];
    return ((t->upos == CH_VERB || t->upos == CH_AUX) && !(t->morph & CH_F_PART)) ||
           ch_words_child(words, token, CH_COP) != CH_NONE || ch_words_child(words, token, CH_NSUBJ) != CH_NONE;
}

static chancery_status add_surface(ch_clauses *clauses, ch_draft *draft, uint32_t token) {
    ch_arg *arg = CH_PUSH(clauses->words.arena, &draft->surface);
    if (!arg) return CHANCERY_NO_MEMORY;
    *arg = (ch_arg){.kind = CH_ARG_SUBJ, .token = token, .marker = CH_STR("")};
    return CHANCERY_OK;
}

/* Adds a nominal argument; `subject`: it is also the grammatical subject. */
static chancery_status add_one(ch_clauses *clauses, ch_draft *draft, uint8_t kind, uint32_t token, chancery_str marker,
                               bool subject) {
    uint32_t noun = antecedent_of(&clauses->words, token);
    if (noun == draft->clause.token) return CHANCERY_OK;
    if (noun != CH_NONE && subject && speaks_of_all(&clauses->words, draft->clause.token, noun)) {
        uint32_t first = ch_words_first_conjunct(&clauses->words, noun);
        CH_TRY(ch_draft_add(clauses, draft, kind, first, marker, 1));
        CH_TRY(add_surface(clauses, draft, first));
        CH_EACH_CHILD (&clauses->words, first, child) {
            if (clauses->words.tokens[child].dep != CH_CONJ) continue;
            CH_TRY(ch_draft_add(clauses, draft, kind, child, marker, 1));
            CH_TRY(add_surface(clauses, draft, child));
        }
        return CHANCERY_OK;
    }
    CH_TRY(ch_draft_add(clauses, draft, kind, noun == CH_NONE ? token : noun, marker, noun != CH_NONE));
    return subject ? add_surface(clauses, draft, noun == CH_NONE ? token : noun) : CHANCERY_OK;
}

/* The conjunct after a noun that the parse made a second subject of the verb ("between A and B has …"); CH_NONE. */
static uint32_t stray_conjunct(const ch_words *words, uint32_t noun) {
    uint32_t first, last;
    ch_read_extent(words->reading, noun, &first, &last);
    if (last + 1 >= words->token_count || words->tokens[last + 1].dep != CH_CC) return CH_NONE;
    uint32_t stray = words->parents[last + 1], verb = stray == CH_NONE ? CH_NONE : words->parents[stray];
    if (verb == CH_NONE || stray <= last || words->tokens[stray].dep != CH_NSUBJ || verb < stray) return CH_NONE;
    return ch_words_child(words, verb, CH_NSUBJ) != stray ? stray : CH_NONE;
}

static chancery_status add_noun(ch_clauses *clauses, ch_draft *draft, uint8_t kind, uint32_t token, chancery_str marker,
                                bool subject) {
    const ch_words *words = &clauses->words;
    if (!ch_read_is_contrasted(words, draft->clause.token, token)) CH_TRY(add_one(clauses, draft, kind, token, marker, subject));
    CH_EACH_CHILD (words, token, child) {
        if (words->tokens[child].dep != CH_CONJ || is_clause_like(words, child)) continue;
        chancery_str own;
        CH_TRY(ch_words_marker(words, child, false, &own, NULL));
        bool plain = kind == CH_ARG_SUBJ || kind == CH_ARG_OBJ || kind == CH_ARG_POSS || kind == CH_ARG_ADJ; /* "by A and by B" */
        CH_TRY(add_one(clauses, draft, kind, child, own.size && !plain ? own : marker, subject));
    }
    uint32_t stray = draft->nominal ? stray_conjunct(words, token) : CH_NONE;
    if (stray != CH_NONE) CH_TRY(add_one(clauses, draft, kind, stray, marker, subject));
    return CHANCERY_OK;
}

/* ---- adpositions of several words with a noun in the middle ---- */

static chancery_status joined_marker(const ch_words *words, chancery_str before, uint32_t noun, chancery_str after,
                                     chancery_str *out) {
    ch_buffer buffer;
    ch_buffer_init(&buffer, words->arena);
    ch_buffer_put(&buffer, before);
    ch_buffer_text(&buffer, " ");
    uint32_t det = ch_words_child(words, noun, CH_DETDEP);
    if (det != CH_NONE && det < noun) {
        ch_buffer_put(&buffer, words->forms[det]);
        if (!ch_str_ends(words->forms[det], CH_STR("'"))) ch_buffer_text(&buffer, " ");
    }
    ch_buffer_put(&buffer, words->forms[noun]);
    ch_buffer_text(&buffer, " ");
    ch_buffer_put(&buffer, after);
    *out = ch_buffer_str(&buffer);
    return buffer.failed ? CHANCERY_NO_MEMORY : CHANCERY_OK;
}

static chancery_status add_through_noun(ch_clauses *clauses, ch_draft *draft, uint32_t noun, chancery_str marker) {
    const ch_words *words = &clauses->words;
    if (words->tokens[noun].upos != CH_NOUN || ch_words_name(words, noun)) return CHANCERY_OK;
    CH_EACH_CHILD (words, noun, child) {
        uint8_t dep = words->tokens[child].dep;
        if (child < noun || (dep != CH_NMOD && dep != CH_ACL && dep != CH_OBL)) continue;
        bool clause = dep == CH_ACL;
        chancery_str own, whole;
        uint32_t marker_first;
        CH_TRY(ch_words_marker(words, child, clause, &own, &marker_first));
        if (!own.size || marker_first != noun + 1) continue;
        CH_TRY(joined_marker(words, marker, noun, own, &whole));
        CH_TRY(clause ? ch_draft_add(clauses, draft, CH_ARG_INF, child, whole, 0)
                      : add_noun(clauses, draft, CH_ARG_OBL, child, whole, false));
    }
    return CHANCERY_OK;
}

/* ---- clausal complements ---- */

static bool is_finite_clause(const ch_clauses *clauses, uint32_t token) {
    const ch_draft *draft = ch_draft_at(clauses, token);
    if (draft) return draft->finite;
    return (clauses->words.tokens[token].morph & CH_F_FIN) != 0;
}

static bool is_clausal_head(const ch_words *words, uint32_t token) {
    uint8_t upos = words->tokens[token].upos;
    return upos == CH_VERB || upos == CH_AUX || ch_words_child(words, token, CH_COP) != CH_NONE ||
           ch_words_child(words, token, CH_NSUBJ) != CH_NONE;
}

/* One complement clause or predicative: "de retirer", "that he left", "comme une base". */
static chancery_status add_complement(ch_clauses *clauses, ch_draft *draft, uint32_t token, chancery_str inherited,
                                      bool finite_too) {
    const ch_words *words = &clauses->words;
    chancery_str marker;
    uint32_t marker_first;
    bool clausal = is_clausal_head(words, token);
    CH_TRY(ch_words_marker(words, token, clausal, &marker, &marker_first));
    if (!marker.size) marker = inherited;
    bool as = marker_first != CH_NONE && ch_words_is(words, marker_first, CH_CUE_AS);
    bool finite = is_finite_clause(clauses, token);
    if (finite && !finite_too) return CHANCERY_OK;
    uint8_t kind = as && !finite ? CH_ARG_AS : !clausal ? CH_ARG_AS : finite ? CH_ARG_THAT : CH_ARG_INF;
    CH_TRY(ch_draft_add(clauses, draft, kind, token, marker, 0));
    CH_EACH_CHILD (words, token, child)
        if (words->tokens[child].dep == CH_CONJ && (is_clausal_head(words, child) || !clausal))
            CH_TRY(add_complement(clauses, draft, child, marker, finite_too));
    return CHANCERY_OK;
}

/* ---- dependents, one by one ---- */

/* A number; but a document's symbol ("A/75/1"), which is tagged so too, begins with a letter and is a thing. */
static bool is_date(const ch_words *words, uint32_t token) {
    chancery_str form = words->tokens[token].form;
    size_t at = 0;
    bool symbol = ch_str_find(form, CH_STR("/")) != SIZE_MAX && ch_is_letter(ch_utf8_next(form, &at));
    return (words->tokens[token].upos == CH_NUM && !symbol) || ch_words_is(words, token, CH_CUE_MONTH) ||
           ch_words_is(words, token, CH_CUE_WEEKDAY);
}

/* "a envoyé des médicaments" with the article cut as a contraction: a genitive right behind a verb without object, whose entries
   want an object and no genitive. */
static bool is_partitive(const ch_clauses *clauses, const ch_draft *draft, uint32_t noun, chancery_str marker,
                         uint32_t adposition) {
    const ch_words *words = &clauses->words;
    const ch_reading *reading = clauses->reading;
    uint32_t verb = draft->clause.token, first = 0, count = 0;
    if (draft->clause.kind != CH_CLAUSE_VERB || draft->clause.passive || words->tokens[adposition].mwt_size < 2) return false;
    if (!ch_words_is(words, adposition, CH_CUE_GENITIVE) || ch_words_child(words, verb, CH_OBJ) != CH_NONE) return false;
    if (adposition < verb || ch_draft_takes(clauses, draft, marker, CH_ROLE_NONE)) return false;
    for (uint32_t i = verb + 1; i < adposition; i++)
        if (words->tokens[i].dep != CH_ADVMOD) return false;
    if (words->lemmas[verb].size) count = ch_pack_entries(reading->pack, reading->lang, CH_ENTRY_VERB, words->lemmas[verb], &first);
    for (uint32_t i = 0; i < count; i++) {
        const ch_entry *entry = ch_pack_entry(reading->pack, first + i);
        for (uint32_t k = 0; k < entry->slot_count; k++)
            if (entry->slots[k].kind == CH_SLOT_OBJ) return true;
    }
    return ch_words_is(words, verb, CH_CUE_LIGHT) && words->tokens[noun].upos == CH_NOUN;
}

/* "l'annexion de la Crimée par la Russie date de mars" with the agent parsed under the verb: an agent between an event noun and
   the verb it is subject of is the noun's. */
static bool is_agent_of_subject(const ch_clauses *clauses, uint32_t verb, uint32_t noun, uint32_t oblique) {
    const ch_words *words = &clauses->words;
    const ch_draft *event = ch_draft_at(clauses, noun);
    if (!event || !event->nominal || noun > oblique || oblique > verb || words->parents[oblique] != verb) return false;
    uint32_t adposition = ch_words_child(words, oblique, CH_CASE);
    if (adposition == CH_NONE || adposition < noun || !ch_words_is(words, adposition, CH_CUE_AGENT)) return false;
    return words->tokens[adposition - 1].upos != CH_PUNCT;
}

/* The genitive adposition that an entry of the predicate takes; "" none. */
static chancery_str genitive_taken(const ch_clauses *clauses, const ch_draft *draft) {
    const ch_reading *reading = clauses->reading;
    chancery_str lemma = clauses->words.lemmas[draft->clause.token];
    uint32_t first = 0, count = 0;
    if (lemma.size) count = ch_pack_entries(reading->pack, reading->lang, (ch_entry_kind)draft->clause.kind, lemma, &first);
    for (uint32_t i = 0; i < count; i++) {
        const ch_entry *entry = ch_pack_entry(reading->pack, first + i);
        for (uint32_t k = 0; k < entry->slot_count; k++) {
            const ch_slot *slot = &entry->slots[k];
            if (slot->kind == CH_SLOT_ADP && ch_pack_cue(reading->pack, reading->lang, CH_CUE_GENITIVE, slot->words).data)
                return slot->words;
        }
    }
    return CH_STR("");
}

static chancery_status add_oblique(ch_clauses *clauses, ch_draft *draft, uint32_t child) {
    const ch_words *words = &clauses->words;
    if (words->tokens[child].upos == CH_VERB && (words->tokens[child].morph & (CH_F_INF | CH_F_GER)) &&
        ch_words_child(words, child, CH_CASE) != CH_NONE)
        return add_complement(clauses, draft, child, CH_STR(""), false); /* "cooperate in fighting X" */
    chancery_str marker;
    uint32_t marker_first;
    CH_TRY(ch_words_marker(words, child, false, &marker, &marker_first));
    uint32_t subject = ch_words_child(words, draft->clause.token, CH_NSUBJ);
    if (subject != CH_NONE && is_agent_of_subject(clauses, draft->clause.token, subject, child)) return CHANCERY_OK;
    bool agent = ch_words_subtype(words, child, "agent");
    bool cue = marker_first != CH_NONE && ch_words_is(words, marker_first, CH_CUE_AGENT);
    bool participle = (words->tokens[draft->clause.token].morph & CH_F_PART) != 0;
    if (draft->clause.passive || (agent && participle)) agent = agent || (cue && !is_date(words, child));
    else agent = false;
    if (agent && !cue && marker.size && ch_draft_takes(clauses, draft, marker, CH_ROLE_NONE))
        agent = false; /* "accusé d'ingérence" */
    if (agent && !cue && marker_first != CH_NONE && ch_words_is(words, marker_first, CH_CUE_GENITIVE) &&
        ch_words_name(words, child))
        agent = false; /* "le territoire occupé de X" */
    if (agent) return add_noun(clauses, draft, CH_ARG_SUBJ, child, CH_STR(""), false);
    if (!marker.size && (words->tokens[child].morph & CH_F_REL) && words->tokens[child].upos == CH_PRON)
        marker = genitive_taken(clauses, draft); /* "l'accord dont X se félicite" */
    if (marker_first != CH_NONE && ch_words_is(words, marker_first, CH_CUE_AS))
        return add_noun(clauses, draft, CH_ARG_AS, child, marker, false);
    if (marker_first != CH_NONE && is_partitive(clauses, draft, child, marker, marker_first))
        return add_noun(clauses, draft, CH_ARG_OBJ, child, CH_STR(""), false);
    CH_TRY(add_noun(clauses, draft, CH_ARG_OBL, child, marker, false));
    return marker.size ? add_through_noun(clauses, draft, child, marker) : CHANCERY_OK;
}

static chancery_status add_modifying_clause(ch_clauses *clauses, ch_draft *draft, uint32_t child) {
    chancery_str marker;
    CH_TRY(ch_words_marker(&clauses->words, child, true, &marker, NULL));
    bool infinitive = (clauses->words.tokens[child].morph & CH_F_INF) != 0;
    if (!marker.size && !infinitive) return CHANCERY_OK;
    return add_complement(clauses, draft, child, CH_STR(""), false);
}

/* A personal pronoun right behind the verb or its auxiliary, marked as an expletive of the subject, where there is no subject. */
static bool is_inverted_pronoun(const ch_words *words, uint32_t verb, uint32_t pronoun) {
    const ch_token *t = &words->tokens[pronoun];
    if (t->upos != CH_PRON || !(t->morph & CH_F_PRS) || (t->morph & CH_F_REFLEX) || !ch_words_subtype(words, pronoun, "subj"))
        return false;
    if (ch_words_child(words, verb, CH_NSUBJ) != CH_NONE) return false;
    return pronoun == verb + 1 ||
           (pronoun > 0 && words->parents[pronoun - 1] == verb && words->tokens[pronoun - 1].dep == CH_AUXDEP);
}

/* A second subject behind an active verb that has one before it and no object is the object the parse missed. */
static bool is_second_subject(const ch_words *words, const ch_draft *draft, uint32_t subject) {
    uint32_t verb = draft->clause.token, first = ch_words_child(words, verb, CH_NSUBJ);
    return draft->clause.kind == CH_CLAUSE_VERB && !draft->clause.passive && subject > verb && first < verb && first != subject &&
           ch_words_child(words, verb, CH_OBJ) == CH_NONE && !(words->tokens[subject].upos == CH_PRON);
}

/* Of several subjects before a verb the nearest is one; another that is no party, or stands before a pronoun, is not:
   "la semaine dernière, M. Diallo a déclaré", "the journalists, they said". */
static bool is_outdone_subject(const ch_words *words, const ch_draft *draft, uint32_t subject) {
    uint32_t verb = draft->clause.token, nearest = CH_NONE;
    if (draft->clause.kind != CH_CLAUSE_VERB || subject > verb) return false;
    CH_EACH_CHILD (words, verb, child)
        if (words->tokens[child].dep == CH_NSUBJ && child < verb) nearest = child;
    if (nearest == CH_NONE || nearest == subject || ch_words_child(words, nearest, CH_CC) != CH_NONE) return false;
    bool stop = false;
    for (uint32_t i = subject + 1; i < nearest && !stop; i++) stop = words->tokens[i].upos == CH_PUNCT;
    if (!stop) return false;
    if (is_clausal_head(words, nearest)) return false;
    if (words->tokens[nearest].upos == CH_PRON)
        return (words->tokens[nearest].morph & CH_F_PRS) && words->tokens[subject].upos != CH_PRON;
    return ch_words_is_party(words, nearest) && !ch_words_is_party(words, subject);
}

/* "ils nous ont trompés" with both pronouns parsed as subjects: the second is the object. */
static bool is_clitic_object(const ch_words *words, const ch_draft *draft, uint32_t subject) {
    uint32_t verb = draft->clause.token, first = ch_words_child(words, verb, CH_NSUBJ);
    return draft->clause.kind == CH_CLAUSE_VERB && !draft->clause.passive && first != subject && subject < verb &&
           words->tokens[first].upos == CH_PRON && words->tokens[subject].upos == CH_PRON;
}

/* "a meeting of A and B took place" with B parsed as a second subject: a member of the first one's coordination. */
static bool is_stray_conjunct(const ch_words *words, const ch_draft *draft, uint32_t subject) {
    uint32_t verb = draft->clause.token, first = ch_words_child(words, verb, CH_NSUBJ);
    return first != subject && subject < verb && ch_words_child(words, subject, CH_CC) != CH_NONE;
}

static chancery_status add_dependent(ch_clauses *clauses, ch_draft *draft, uint32_t child) {
    const ch_words *words = &clauses->words;
    const ch_token *t = &words->tokens[child];
    bool reflexive = t->upos == CH_PRON && (t->morph & CH_F_REFLEX) && ch_words_child(words, child, CH_CASE) == CH_NONE;
    if (reflexive) return CHANCERY_OK;
    uint8_t subject_kind = draft->clause.passive ? CH_ARG_OBJ : CH_ARG_SUBJ;
    if (t->dep == CH_NSUBJ && is_second_subject(words, draft, child))
        return add_noun(clauses, draft, CH_ARG_OBJ, child, CH_STR(""), false);
    if (t->dep == CH_NSUBJ && is_stray_conjunct(words, draft, child)) return CHANCERY_OK;
    if (t->dep == CH_NSUBJ && is_clitic_object(words, draft, child))
        return add_noun(clauses, draft, CH_ARG_OBJ, child, CH_STR(""), false);
    if (t->dep == CH_NSUBJ && is_outdone_subject(words, draft, child)) {
        if (is_clausal_head(words, child)) return ch_draft_add(clauses, draft, CH_ARG_THAT, child, CH_STR(""), 0);
        return add_noun(clauses, draft, CH_ARG_OBL, child, CH_STR(""), false);
    }
    switch (t->dep) {
    case CH_NSUBJ: return add_noun(clauses, draft, subject_kind, child, CH_STR(""), true);
    case CH_CSUBJ: {
        chancery_str marker;
        CH_TRY(ch_words_marker(words, child, true, &marker, NULL));
        if (!draft->impersonal) return ch_draft_add(clauses, draft, subject_kind, child, marker, 0);
        return add_complement(clauses, draft, child, CH_STR(""), true); /* "it is important to act" */
    }
    case CH_ACL: /* of a verb parsed as noun: "Demands that X go" */
        if (ch_read_false_relative(words, child) == CH_NONE) return CHANCERY_OK;
        return ch_draft_add(clauses, draft, CH_ARG_THAT, child, CH_STR(""), 0);
    case CH_OBJ:
        if (ch_read_false_relative(words, draft->clause.token) == child) return CHANCERY_OK;
        if (is_date(words, child))
            return add_noun(clauses, draft, CH_ARG_OBL, child, CH_STR(""), false); /* "a rencontré mardi …" */
        return add_noun(clauses, draft, CH_ARG_OBJ, child, CH_STR(""), false);
    case CH_IOBJ: return add_noun(clauses, draft, CH_ARG_IOBJ, child, CH_STR(""), false);
    case CH_OBL: return add_oblique(clauses, draft, child);
    case CH_XCOMP:
    case CH_CCOMP: return add_complement(clauses, draft, child, CH_STR(""), true);
    case CH_ADVCL: return add_modifying_clause(clauses, draft, child);
    case CH_EXPL: /* "a-t-elle dit": the only subject, whatever the parse calls it */
        if (is_inverted_pronoun(words, draft->clause.token, child))
            return add_noun(clauses, draft, subject_kind, child, CH_STR(""), true);
        return CHANCERY_OK;
    case CH_COMPOUND: /* "US-backed" */
        if (draft->clause.passive && ch_words_name(words, child))
            return ch_draft_add(clauses, draft, CH_ARG_SUBJ, child, CH_STR(""), 0);
        return CHANCERY_OK;
    case CH_NMOD: /* of adjectives, and of verbs in trees gone wrong */ return add_oblique(clauses, draft, child);
    default: return CHANCERY_OK;
    }
}

/* ---- nouns ---- */

static chancery_status add_noun_dependent(ch_clauses *clauses, ch_draft *draft, uint32_t child) {
    const ch_words *words = &clauses->words;
    const ch_token *t = &words->tokens[child];
    bool named = ch_words_name(words, child) != NULL;
    bool possessive = (t->morph & CH_F_POSS) && t->upos != CH_PROPN && t->upos != CH_NOUN;
    if (possessive || (t->dep == CH_NMOD && ch_words_subtype(words, child, "poss")))
        return add_noun(clauses, draft, CH_ARG_POSS, child, CH_STR(""), false);
    switch (t->dep) {
    case CH_AMOD: return named ? add_noun(clauses, draft, CH_ARG_ADJ, child, CH_STR(""), false) : CHANCERY_OK;
    case CH_COMPOUND:
        return named || t->upos == CH_PROPN ? add_noun(clauses, draft, CH_ARG_ADJ, child, CH_STR(""), false) : CHANCERY_OK;
    case CH_NMOD:
    case CH_OBL: {
        bool bare = ch_words_child(words, child, CH_CASE) == CH_NONE;
        if (!bare) return add_oblique(clauses, draft, child);
        if (t->morph & CH_F_REL) return add_noun(clauses, draft, CH_ARG_POSS, child, CH_STR(""), false); /* "dont le soutien" */
        return add_noun(clauses, draft, named || t->upos == CH_PROPN ? CH_ARG_ADJ : CH_ARG_OBL, child, CH_STR(""), false);
    }
    case CH_ACL:
        if (ch_read_false_relative(words, child) != CH_NONE) return ch_draft_add(clauses, draft, CH_ARG_THAT, child, CH_STR(""), 0);
        if (ch_words_subtype(words, child, "relcl")) return CHANCERY_OK;
        if (is_finite_clause(clauses, child)) return add_complement(clauses, draft, child, CH_STR(""), true);
        return add_modifying_clause(clauses, draft, child);
    case CH_NSUBJ:
    case CH_CSUBJ:
    case CH_CCOMP:
    case CH_XCOMP:
    case CH_ADVCL:
    case CH_OBJ:
    case CH_IOBJ: return add_dependent(clauses, draft, child);
    default: return CHANCERY_OK;
    }
}

/* "la libération d'otages par X" with the agent parsed under the object: it is the noun's own. */
static chancery_status add_deep_agent(ch_clauses *clauses, ch_draft *draft) {
    const ch_words *words = &clauses->words;
    uint32_t noun = draft->clause.token, verb = words->parents[noun];
    if (verb != CH_NONE && words->tokens[noun].dep == CH_NSUBJ)
        CH_EACH_CHILD (words, verb, child) {
            if (!is_agent_of_subject(clauses, verb, noun, child)) continue;
            chancery_str marker;
            CH_TRY(ch_words_marker(words, child, false, &marker, NULL));
            CH_TRY(add_noun(clauses, draft, CH_ARG_OBL, child, marker, false));
        }
    CH_EACH_CHILD (words, draft->clause.token, child) {
        if (words->tokens[child].dep != CH_NMOD || clauses->draft_of[child] != CH_NONE) continue;
        CH_EACH_CHILD (words, child, grandchild) {
            if (words->tokens[grandchild].dep != CH_NMOD && words->tokens[grandchild].dep != CH_OBL) continue;
            uint32_t adposition = ch_words_child(words, grandchild, CH_CASE);
            if (adposition == CH_NONE || !ch_words_is(words, adposition, CH_CUE_AGENT) || !ch_words_is_party(words, grandchild))
                continue;
            chancery_str marker;
            CH_TRY(ch_words_marker(words, grandchild, false, &marker, NULL));
            CH_TRY(ch_draft_add(clauses, draft, CH_ARG_OBL, grandchild, marker, 1));
        }
    }
    return CHANCERY_OK;
}

/* ---- what a predicate says of the noun it modifies ---- */

static chancery_status add_modified_noun(ch_clauses *clauses, ch_draft *draft) {
    const ch_words *words = &clauses->words;
    uint32_t token = draft->clause.token, first = ch_words_first_conjunct(words, token), noun = words->parents[first];
    uint8_t dep = words->tokens[first].dep;
    if (noun == CH_NONE || (dep != CH_ACL && dep != CH_AMOD && dep != CH_APPOS) || draft->surface.count) return CHANCERY_OK;
    uint8_t upos = words->tokens[noun].upos;
    if (upos != CH_NOUN && upos != CH_PROPN && upos != CH_PRON && upos != CH_NUM && upos != CH_X) return CHANCERY_OK;
    if (ch_words_subtype(words, first, "relcl")) return CHANCERY_OK;
    uint32_t morph = words->tokens[token].morph;
    bool verb = draft->clause.kind == CH_CLAUSE_VERB;
    if (dep == CH_APPOS && draft->clause.kind != CH_CLAUSE_ADJ) return CHANCERY_OK;
    if (verb && (draft->finite || (morph & CH_F_INF) || !(morph & (CH_F_PART | CH_F_GER)))) return CHANCERY_OK;
    if (draft->clause.kind == CH_CLAUSE_NOUN) return CHANCERY_OK;
    if (ch_words_child(words, token, CH_MARK) != CH_NONE && dep == CH_ACL && verb) return CHANCERY_OK; /* "the goal of ending" */
    CH_TRY(ch_draft_add(clauses, draft, draft->clause.passive ? CH_ARG_OBJ : CH_ARG_SUBJ, noun, CH_STR(""), 1));
    return add_surface(clauses, draft, noun);
}

/* A relative clause without a pronoun takes its noun as object ("the plan Rabat proposed"), or as subject when it has none ("states
   that back it" with the pronoun parsed as a subordinator). */
static chancery_status add_gap(ch_clauses *clauses, ch_draft *draft) {
    const ch_words *words = &clauses->words;
    uint32_t token = draft->clause.token, noun = words->parents[token];
    if (noun == CH_NONE || words->tokens[token].dep != CH_ACL || !ch_words_subtype(words, token, "relcl")) return CHANCERY_OK;
    if (draft->clause.kind != CH_CLAUSE_VERB) return CHANCERY_OK;
    if (!draft->surface.count) {
        CH_EACH_CHILD (words, token, child)
            if (words->tokens[child].morph & (CH_F_REL | CH_F_INT)) return CHANCERY_OK;
        if (draft->impersonal || !draft->finite) return CHANCERY_OK;
        CH_TRY(ch_draft_add(clauses, draft, draft->clause.passive ? CH_ARG_OBJ : CH_ARG_SUBJ, noun, CH_STR(""), 1));
        return add_surface(clauses, draft, noun);
    }
    if (ch_draft_has(draft, CH_ARG_OBJ)) return CHANCERY_OK;
    if (ch_draft_has(draft, CH_ARG_THAT) || ch_draft_has(draft, CH_ARG_INF)) return CHANCERY_OK;
    for (uint32_t i = 0; i < draft->args.count; i++)
        if (draft->args.items[i].token == noun) return CHANCERY_OK;
    CH_EACH_CHILD (words, token, child)
        if (words->tokens[child].morph & (CH_F_REL | CH_F_INT)) return CHANCERY_OK;
    return ch_draft_add(clauses, draft, CH_ARG_OBJ, noun, CH_STR(""), 1);
}

/* "…, declared the minister" where the parse has the minister as object: a verb of saying after a stop in the sentence, with
   nothing before it that could be its subject, and somebody right behind it. */
static chancery_status turn_inverted(ch_clauses *clauses, ch_draft *draft) {
    const ch_words *words = &clauses->words;
    uint32_t token = draft->clause.token, first = token;
    if (draft->clause.kind != CH_CLAUSE_VERB || draft->surface.count || draft->clause.passive || !draft->finite) return CHANCERY_OK;
    if (ch_draft_has(draft, CH_ARG_THAT)) return CHANCERY_OK;
    CH_EACH_CHILD (words, token, child)
        if (child < first && (words->tokens[child].dep == CH_AUXDEP || words->tokens[child].upos == CH_PRON ||
                              words->tokens[child].dep == CH_ADVMOD))
            first = child;
    const ch_sentence *sentence = &words->reading->text->sentences[words->sentences[token]];
    if (first < sentence->first + 2 || words->tokens[first - 1].upos != CH_PUNCT) return CHANCERY_OK;
    uint32_t before = first - 1; /* last word before the stop */
    while (before > sentence->first && words->tokens[before].upos == CH_PUNCT) before--;
    bool after_quotation = words->reading->quoted[before] && !words->reading->quoted[token];
    bool reporting = ch_words_is(words, token, CH_CUE_REPORTING);
    if (!after_quotation && !reporting) return CHANCERY_OK;
    for (uint32_t i = 0; i < draft->args.count; i++) {
        ch_arg *arg = &draft->args.items[i];
        if (arg->kind != CH_ARG_OBJ || arg->implied) continue;
        if (arg->token < token || !((after_quotation && reporting) || ch_words_is_party(words, arg->token))) return CHANCERY_OK;
        arg->kind = CH_ARG_SUBJ;
        CH_TRY(add_surface(clauses, draft, arg->token));
    }
    return CHANCERY_OK;
}

chancery_status ch_draft_roles(ch_clauses *clauses, ch_draft *draft) {
    const ch_words *words = &clauses->words;
    uint32_t token = draft->clause.token;
    bool subject = ch_words_child(words, token, CH_NSUBJ) != CH_NONE;
    CH_EACH_CHILD (words, token, child)
        if (words->tokens[child].dep == CH_EXPL && !subject && !(words->tokens[child].morph & CH_F_REFLEX) &&
            !ch_words_subtype(words, child, "pv") && !ch_words_subtype(words, child, "pass") &&
            !ch_words_subtype(words, child, "comp") && !is_inverted_pronoun(words, token, child))
            draft->impersonal = 1;
    CH_EACH_CHILD (words, token, child)
        CH_TRY(draft->nominal ? add_noun_dependent(clauses, draft, child) : add_dependent(clauses, draft, child));
    if (!draft->nominal && draft->clause.kind == CH_CLAUSE_NOUN) /* "is a supporter of": its complements as well */
        CH_EACH_CHILD (words, token, child)
            if (words->tokens[child].dep != CH_NMOD && words->tokens[child].dep != CH_OBL)
                CH_TRY(add_noun_dependent(clauses, draft, child));
    if (draft->nominal) CH_TRY(add_deep_agent(clauses, draft));
    CH_TRY(add_modified_noun(clauses, draft));
    CH_TRY(turn_inverted(clauses, draft));
    return add_gap(clauses, draft);
}
