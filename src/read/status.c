/* SPDX-License-Identifier: Apache-2.0 */
/*
 * status: did it happen, will it, might it, or not; must it, is it wished; and is it said again.
 *
 * Each clause first gets what its own words say: negators on it, on its auxiliaries, its subject and object; tense and mood;
 * modal and future auxiliaries; conditions and questions; words and years of the past. Then, governors first, a complement
 * takes what its modal, negative or future governor says, a coordinated predicate what its first member's shared auxiliary
 * says, and a carried noun all its light verb has. Negation by a negative verb turns over what stands above ("did not fail to").
 */
#include "read/reading.h"

enum { PAST_YEARS = 3 /* a year this long before the document is background, as the coding guidelines have it */ };

static bool is_negator(const ch_words *words, uint32_t token) {
    if (!ch_words_is(words, token, CH_CUE_NEGATOR)) return false;
    const ch_phrase *phrase = ch_words_cue_phrase(words, token, CH_CUE_NEGATOR);
    uint32_t next = (phrase ? phrase->last : token) + 1; /* "not only", "pas seulement" leave the predicate true */
    bool only =
        next < words->token_count && words->sentences[next] == words->sentences[token] && ch_words_is(words, next, CH_CUE_ONLY);
    return !only;
}

/* "no country", "aucun soutien", "nobody", "neither A nor B": the negator is the noun, its determiner or its coordinator. */
static bool noun_negated(const ch_words *words, uint32_t noun) {
    uint8_t upos = words->tokens[noun].upos;
    if ((upos == CH_PRON || upos == CH_DET) && is_negator(words, noun)) return true;
    CH_EACH_CHILD (words, noun, child) {
        uint8_t dep = words->tokens[child].dep;
        if (dep == CH_DETDEP || dep == CH_CC || dep == CH_ADVMOD || dep == CH_NUMMOD)
            if (is_negator(words, child)) return true;
        if (dep == CH_AMOD && words->tokens[child].upos == CH_DET && is_negator(words, child)) return true;
    }
    return false;
}

/* A conjunct of the noun that a contrasting coordinator ties to it: "not A but B". */
static bool has_contrast(const ch_words *words, uint32_t noun) {
    CH_EACH_CHILD (words, noun, child) {
        if (words->tokens[child].dep != CH_CONJ || words->tokens[child].upos == CH_VERB) continue;
        uint32_t coordinator = ch_words_child(words, child, CH_CC);
        if (coordinator == CH_NONE || !ch_words_is(words, coordinator, CH_CUE_CONTRAST)) continue;
        bool denied = false; /* "A but not B" */
        CH_EACH_CHILD (words, child, grandchild) denied = denied || is_negator(words, grandchild);
        if (!denied) return true;
    }
    return false;
}

bool ch_read_is_contrasted(const ch_words *words, uint32_t predicate, uint32_t noun) {
    uint8_t dep = words->tokens[noun].dep;
    if (words->parents[noun] != predicate || !has_contrast(words, noun)) return false;
    CH_EACH_CHILD (words, noun, child)
        if (words->tokens[child].dep != CH_CONJ && child < noun && is_negator(words, child)) return true;
    if (dep == CH_NSUBJ) return false;
    CH_EACH_CHILD (words, predicate, child)
        if (words->tokens[child].dep == CH_ADVMOD && is_negator(words, child)) return true;
    return false;
}

/* The four digits at the beginning of a date or form; 0 when they are none. */
static uint32_t year_written(chancery_str date) {
    uint32_t year = 0;
    if (date.size < 4) return 0;
    for (size_t i = 0; i < 4; i++) {
        if (date.data[i] < '0' || date.data[i] > '9') return 0;
        year = year * 10 + (uint32_t)(date.data[i] - '0');
    }
    return year;
}

static bool is_past_year(const ch_words *words, uint32_t token, uint32_t year_now) {
    if (words->tokens[token].form.size != 4 || year_now == 0) return false;
    uint32_t year = year_written(words->tokens[token].form);
    return year >= 1500 && year + PAST_YEARS <= year_now;
}

static bool is_year(const ch_words *words, uint32_t token) {
    return words->tokens[token].form.size == 4 && year_written(words->tokens[token].form) != 0;
}

/* A modifier of time that puts the clause in the past years: a cue word, or a year two levels down ("le 6 novembre 1975"). */
static bool tells_past(const ch_words *words, uint32_t modifier, uint32_t year_now, uint32_t depth) {
    if (ch_words_is(words, modifier, CH_CUE_HISTORICAL) || is_past_year(words, modifier, year_now)) return true;
    if (depth == 0) return false;
    CH_EACH_CHILD (words, modifier, child) {
        uint8_t dep = words->tokens[child].dep;
        if (dep != CH_NMOD && dep != CH_NUMMOD && dep != CH_OBL && dep != CH_FLAT && dep != CH_APPOS && dep != CH_COMPOUND &&
            dep != CH_AMOD && dep != CH_ADVMOD)
            continue;
        if (tells_past(words, child, year_now, depth - 1)) return true;
    }
    return false;
}

static bool is_time(const ch_words *words, uint32_t token) {
    uint8_t upos = words->tokens[token].upos;
    if (upos == CH_NUM || upos == CH_ADV || upos == CH_SYM) return true;
    if (ch_words_is(words, token, CH_CUE_MONTH) || ch_words_is(words, token, CH_CUE_WEEKDAY) ||
        ch_words_is(words, token, CH_CUE_HISTORICAL))
        return true;
    CH_EACH_CHILD (words, token, child) /* "l'année 2003", "the war of 1973" stays a noun of its own */
        if (words->tokens[child].dep == CH_NUMMOD && is_year(words, child)) return true;
    return false;
}

static void add_modal(ch_clause *clause, chancery_str value) {
    if (ch_str_equal(value, CH_STR("obligation"))) {
        if (clause->modality == CH_MODALITY_NONE) clause->modality = CH_MODALITY_OBLIGATION;
    } else if (ch_str_equal(value, CH_STR("wish"))) {
        if (clause->modality == CH_MODALITY_NONE) clause->modality = CH_MODALITY_WISH;
    } else if (ch_str_equal(value, CH_STR("future"))) {
        clause->status |= CHANCERY_FUTURE;
    } else if (ch_str_equal(value, CH_STR("hypothetical"))) {
        clause->status |= CHANCERY_HYPOTHETICAL;
        if (clause->modality == CH_MODALITY_NONE) clause->modality = CH_MODALITY_POSSIBLE;
    }
}

/* A wish in the conditional is a polite one ("souhaiterait"): an entry of the verb is a stand that seeks something. */
static bool is_wish(const ch_words *words, uint32_t token) {
    const chancery_pack *pack = words->reading->pack;
    uint32_t first = 0, count = 0;
    if (words->lemmas[token].size) count = ch_pack_entries(pack, words->reading->lang, CH_ENTRY_VERB, words->lemmas[token], &first);
    for (uint32_t i = 0; i < count; i++) {
        uint16_t act = ch_pack_concept(pack, ch_pack_entry(pack, first + i)->concept)->act;
        if (act && ch_str_equal(ch_list_item(pack, CH_LIST_ACT, act)->name, CH_STR("seek"))) return true;
    }
    return false;
}

/* The conditional makes an act a supposed one, but not a wish, and not with an auxiliary: "aurait attaqué", "serait inacceptable" are
   told by hearsay or as a judgement. Under a condition (is_conditioned) they are supposed again. */
static bool is_supposing(const ch_words *words, uint32_t token) {
    if (!(words->tokens[token].morph & CH_F_CND)) return false;
    uint8_t dep = words->tokens[token].dep;
    chancery_str modal = ch_words_cue(words, token, CH_CUE_MODAL);
    if (modal.data && !ch_str_equal(modal, CH_STR("hypothetical"))) return false; /* "devrait" */
    if (dep == CH_AUXDEP || dep == CH_COP) return modal.data != NULL;
    return !is_wish(words, token);
}

static void see_mood(const ch_words *words, ch_clause *clause, uint32_t token) {
    uint32_t morph = words->tokens[token].morph;
    if (morph & CH_F_FUT) clause->status |= CHANCERY_FUTURE;
    if (is_supposing(words, token)) clause->status |= CHANCERY_HYPOTHETICAL;
}

/* "aurait rejeté": the past conditional of a third person tells what is said to have happened. */
static bool tells_hearsay(const ch_words *words, const ch_clause *clause, uint32_t auxiliary) {
    uint32_t morph = words->tokens[auxiliary].morph;
    if (!(morph & CH_F_CND) || (morph & (CH_F_P1 | CH_F_P2)) || words->tokens[auxiliary].dep != CH_AUXDEP) return false;
    if (clause->kind != CH_CLAUSE_VERB || ch_words_subtype(words, auxiliary, "pass")) return false;
    return (words->tokens[clause->token].morph & CH_F_PART) && !ch_words_is(words, clause->token, CH_CUE_MODAL);
}

static void see_auxiliary(const ch_words *words, ch_clause *clause, uint32_t child) {
    if (tells_hearsay(words, clause, child)) clause->hearsay = 1;
    else see_mood(words, clause, child);
    chancery_str modal = ch_words_cue(words, child, CH_CUE_MODAL);
    if (modal.data) add_modal(clause, modal);
    if (ch_words_is(words, child, CH_CUE_FUTURE)) clause->status |= CHANCERY_FUTURE;
    if (is_negator(words, child)) clause->status |= CHANCERY_NEGATION;
    CH_EACH_CHILD (words, child, grandchild)
        if (words->tokens[grandchild].dep == CH_ADVMOD && is_negator(words, grandchild)) clause->status |= CHANCERY_NEGATION;
}

/* "tomorrow", "la semaine prochaine" with a verb that is not in the past. */
static void see_time_to_come(const ch_words *words, ch_clause *clause, uint32_t modifier) {
    uint32_t morph = words->tokens[clause->token].morph;
    CH_EACH_CHILD (words, clause->token, child)
        if (words->tokens[child].dep == CH_AUXDEP || words->tokens[child].dep == CH_COP) morph |= words->tokens[child].morph;
    if (!(morph & (CH_F_PAST | CH_F_IMP)) && ch_words_is(words, modifier, CH_CUE_FUTURE)) clause->status |= CHANCERY_FUTURE;
}

static void see_adverb(const ch_words *words, ch_clause *clause, uint32_t child, uint32_t year_now) {
    if (is_negator(words, child)) clause->status |= CHANCERY_NEGATION;
    chancery_str again = ch_words_cue(words, child, CH_CUE_AGAIN);
    if (again.data && !clause->force.size) clause->force = again;
    if (ch_words_is(words, child, CH_CUE_HEARSAY)) clause->hearsay = 1;
    chancery_str modal = ch_words_cue(words, child, CH_CUE_MODAL); /* "perhaps" */
    if (modal.data) add_modal(clause, modal);
    if (tells_past(words, child, year_now, 1)) clause->status |= CHANCERY_HISTORICAL;
    see_time_to_come(words, clause, child);
    CH_EACH_CHILD (words, child, grandchild) /* "pas encore", "no longer" where the parse nests them */
        if (words->tokens[grandchild].dep == CH_ADVMOD && is_negator(words, grandchild) && !is_negator(words, child))
            clause->status |= CHANCERY_NEGATION;
}

/* "ne … que", where one negative word on the predicate belongs to another, which is no negator, on one of its arguments. */
static bool is_restriction(const ch_words *words, uint32_t predicate) {
    uint32_t negators = 0;
    bool restricted = false;
    CH_EACH_CHILD (words, predicate, child) {
        uint8_t dep = words->tokens[child].dep;
        if (dep == CH_ADVMOD && is_negator(words, child)) negators++;
        if (dep == CH_ADVMOD || dep == CH_PUNCTDEP || dep == CH_CONJ) continue;
        CH_EACH_CHILD (words, child, grandchild) {
            const ch_token *t = &words->tokens[grandchild];
            bool noun = words->tokens[child].upos == CH_NOUN || words->tokens[child].upos == CH_PROPN;
            if (noun && (dep == CH_OBJ || dep == CH_OBL) && t->upos == CH_SCONJ && t->dep == CH_MARK)
                restricted = true; /* parsed as subordinator */
            if (t->dep != CH_ADVMOD || !(t->morph & CH_F_NEG)) continue;
            if (is_negator(words, grandchild)) negators += dep == CH_AUXDEP || dep == CH_COP;
            else restricted = true;
        }
    }
    return restricted && negators == 1;
}

static bool has_expletive_cue(const ch_words *words, uint32_t token) {
    if (ch_words_is(words, token, CH_CUE_EXPLETIVE)) return true;
    CH_EACH_CHILD (words, token, child)
        if (words->tokens[child].dep == CH_ADVMOD && ch_words_is(words, child, CH_CUE_EXPLETIVE)) return true;
    return false;
}

/* "avant que … ne", "craint que … ne", "plus … que … ne": the only negator of a subordinate clause, called for by the
   subordinator, the governor or a comparison in it. */
static bool is_expletive(const ch_words *words, uint32_t predicate) {
    uint32_t negators = 0, mark = ch_words_child(words, predicate, CH_MARK), above = words->parents[predicate];
    CH_EACH_CHILD (words, predicate, child) {
        if (is_negator(words, child)) negators++;
        CH_EACH_CHILD (words, child, grandchild)
            if (words->tokens[child].dep != CH_CONJ && words->tokens[grandchild].dep != CH_MARK && is_negator(words, grandchild))
                negators++;
    }
    if (negators != 1 || mark == CH_NONE) return false;
    CH_EACH_CHILD (words, predicate, child)
        if (words->tokens[child].dep == CH_MARK && ch_words_is(words, child, CH_CUE_EXPLETIVE)) return true;
    for (uint32_t steps = 0; steps < 2 && above != CH_NONE; steps++, above = words->parents[above])
        if (has_expletive_cue(words, above)) return true;
    return false;
}

/* May a year of the past date this predicate? Not a present ("is attacked since 2020"), an infinitive or a gerund. */
static bool may_be_dated(const ch_words *words, const ch_draft *draft) {
    if (draft->nominal) return true;
    uint32_t token = draft->clause.token, morph = words->tokens[token].morph, auxiliary_count = 0, present = 0;
    CH_EACH_CHILD (words, token, child) {
        uint8_t dep = words->tokens[child].dep;
        if (dep != CH_AUXDEP && dep != CH_COP) continue;
        auxiliary_count++;
        present += (words->tokens[child].morph & (CH_F_PRES | CH_F_FUT)) != 0;
        if (dep == CH_COP || ch_words_subtype(words, child, "pass"))
            morph &= ~(uint32_t)CH_F_PAST; /* its own participle tells no time */
    }
    if (auxiliary_count == 1 && present == 1) return (morph & CH_F_PAST) != 0;
    if (auxiliary_count > 0) return true;
    return (morph & (CH_F_PAST | CH_F_IMP)) != 0 || !(morph & (CH_F_PRES | CH_F_FUT | CH_F_INF | CH_F_GER));
}

static void see_noun_modifier(const ch_words *words, ch_clause *clause, uint32_t child) { /* "former", "renewed", "upcoming" */
    if (ch_words_is(words, child, CH_CUE_HISTORICAL)) clause->status |= CHANCERY_HISTORICAL;
    if (ch_words_is(words, child, CH_CUE_FUTURE)) clause->status |= CHANCERY_FUTURE;
    chancery_str again = ch_words_cue(words, child, CH_CUE_AGAIN);
    if (again.data && !clause->force.size) clause->force = again;
}

/* "since 2015", "depuis 2015": it began then and goes on. */
static bool is_since(const ch_words *words, uint32_t child) {
    uint32_t adposition = ch_words_child(words, child, CH_CASE);
    return adposition != CH_NONE && ch_words_is(words, adposition, CH_CUE_SINCE);
}

static void see_oblique(const ch_words *words, ch_clause *clause, uint32_t child, uint32_t year_now) {
    chancery_str again = ch_words_cue(words, child, CH_CUE_AGAIN);
    if (again.data && !clause->force.size) clause->force = again;
    if (is_negator(words, child)) clause->status |= CHANCERY_NEGATION; /* "at no time", "in no way" as phrases */
    if (is_time(words, child) && !is_since(words, child) && tells_past(words, child, year_now, 2))
        clause->status |= CHANCERY_HISTORICAL;
    see_time_to_come(words, clause, child);
}

static void see_dependent(const ch_words *words, const ch_draft *draft, ch_clause *clause, uint32_t child, uint32_t year_now) {
    switch (words->tokens[child].dep) {
    case CH_AUXDEP:
    case CH_COP: {
        const ch_phrase *modal =
            ch_words_cue_phrase(words, clause->token, CH_CUE_MODAL); /* "would like": the auxiliary is part of it */
        if (!modal || child < modal->first || child > modal->last) see_auxiliary(words, clause, child);
        break;
    }
    case CH_ADVMOD: see_adverb(words, clause, child, year_now); break;
    case CH_OBL: see_oblique(words, clause, child, year_now); break;
    case CH_MARK:
        if (ch_words_is(words, child, CH_CUE_CONDITION)) clause->status |= CHANCERY_HYPOTHETICAL;
        if (is_negator(words, child)) clause->status |= CHANCERY_NEGATION; /* "sans reconnaître" */
        break;
    case CH_CASE:
        if (draft->nominal && is_negator(words, child)) clause->status |= CHANCERY_NEGATION; /* "without support" */
        break;
    case CH_DETDEP:
    case CH_CC:
    case CH_DISCOURSE:
        if (is_negator(words, child)) clause->status |= CHANCERY_NEGATION;
        break;
    case CH_NMOD:
        if (draft->nominal && is_time(words, child) && !is_since(words, child) && tells_past(words, child, year_now, 2))
            clause->status |= CHANCERY_HISTORICAL;
        break;
    case CH_AMOD:
        if (draft->nominal) see_noun_modifier(words, clause, child);
        break;
    case CH_NSUBJ:
    case CH_OBJ:
        if (!draft->nominal && noun_negated(words, child)) clause->status |= CHANCERY_NEGATION;
        break;
    case CH_ADVCL:
    case CH_PARATAXIS:
        if (ch_words_is(words, child, CH_CUE_HISTORICAL)) clause->status |= CHANCERY_HISTORICAL;
        break;
    default: break;
    }
}

static void see_own_words(const ch_clauses *clauses, ch_draft *draft, uint32_t year_now) {
    const ch_words *words = &clauses->words;
    ch_clause *clause = &draft->clause;
    if (!may_be_dated(words, draft)) year_now = 0;
    see_mood(words, clause, clause->token);
    chancery_str again = ch_words_cue(words, clause->token, CH_CUE_AGAIN);
    if (again.data) clause->force = again;
    if (draft->nominal && noun_negated(words, clause->token)) clause->status |= CHANCERY_NEGATION;
    CH_EACH_CHILD (words, clause->token, child) see_dependent(words, draft, clause, child, year_now);
    if (!(clause->status & CHANCERY_NEGATION)) {
        if (ch_str_equal(clause->force, CH_STR("withdrawn"))) clause->force = CH_STR(""); /* "plus" without "ne" */
        return;
    }
    bool expletive = is_expletive(words, clause->token), turned = expletive || is_restriction(words, clause->token);
    if (expletive && clause->link == CH_LINK_COMPLEMENT) clause->status |= CHANCERY_HYPOTHETICAL; /* feared, prevented */
    CH_EACH_CHILD (words, clause->token, child) turned = turned || ch_read_is_contrasted(words, clause->token, child);
    if (turned) clause->status &= (uint8_t)~CHANCERY_NEGATION;
}

/* ---- what comes from above ---- */

static void see_negative_governor(ch_clause *clause, const ch_clause *governor) {
    if (governor->status & CHANCERY_NEGATION) clause->status &= (uint8_t)~CHANCERY_NEGATION;
    else clause->status ^= CHANCERY_NEGATION;
}

static void take_from_governor(const ch_clauses *clauses, ch_draft *draft) {
    const ch_words *words = &clauses->words;
    ch_clause *clause = &draft->clause;
    const ch_draft *above = &clauses->drafts.items[clause->governor];
    const ch_clause *governor = &above->clause;
    if (clause->link != CH_LINK_COMPLEMENT) return;
    chancery_str modal = ch_words_cue(words, governor->token, CH_CUE_MODAL);
    chancery_str again = ch_words_cue(words, governor->token, CH_CUE_AGAIN);
    bool negative = ch_words_is(words, governor->token, CH_CUE_NEGATIVE_VERB);
    bool far = draft->complement_words > 1; /* "aller jusqu'à": another verb than "aller" */
    bool future = !draft->finite && !far && ch_words_is(words, governor->token, CH_CUE_FUTURE);
    bool light = !draft->finite && ch_words_is(words, governor->token, CH_CUE_LIGHT);
    if (again.data && !clause->force.size) clause->force = again;
    if (!draft->finite && governor->passive && ch_words_is(words, governor->token, CH_CUE_REPORTING))
        clause->hearsay = 1; /* "is said to oppose X" */
    if (negative && !draft->finite) see_negative_governor(clause, governor);
    if (modal.data) add_modal(clause, modal);
    if (future) clause->status |= CHANCERY_FUTURE;
    bool carried = modal.data || future || light || (negative && !draft->finite) || (again.data && !draft->finite);
    if (!carried) return;
    uint8_t flags = governor->status;
    if (negative) flags &= (uint8_t)~CHANCERY_NEGATION;
    clause->status |= flags;
    if (clause->modality == CH_MODALITY_NONE) clause->modality = governor->modality;
    if (!clause->force.size) clause->force = governor->force;
}

static void receive(const ch_clauses *clauses, ch_draft *draft) {
    ch_clause own = draft->clause;
    take_from_governor(clauses, draft);
    draft->received_status = draft->clause.status & (uint8_t)~own.status;
    draft->received_modality = own.modality == CH_MODALITY_NONE ? draft->clause.modality : CH_MODALITY_NONE;
    if (!own.force.size) draft->received_force = draft->clause.force;
}

/* A coordinated predicate takes what its first member received from above; without auxiliary, marker and subject of its own and in
   the same verb form it also shares the first one's auxiliary. */
static void take_from_conjunct(const ch_clauses *clauses, ch_draft *draft) {
    const ch_words *words = &clauses->words;
    ch_clause *clause = &draft->clause;
    const ch_draft *first = &clauses->drafts.items[draft->conjunct_of];
    const ch_clause *head = &first->clause;
    const uint32_t forms = CH_F_FIN | CH_F_INF | CH_F_PART | CH_F_GER;
    if (head->kind != clause->kind) return;
    if (first->finite == draft->finite) {
        clause->status |= first->received_status;
        if (clause->modality == CH_MODALITY_NONE) clause->modality = first->received_modality;
        draft->received_status = first->received_status;
        draft->received_modality = first->received_modality;
        draft->received_force = first->received_force;
        if (!clause->force.size) clause->force = first->received_force;
    }
    uint32_t mine = words->tokens[clause->token].morph & forms, its = words->tokens[head->token].morph & forms;
    if (mine != its || clause->kind == CH_CLAUSE_NOUN) return;
    static const ch_dep own[] = {CH_NSUBJ, CH_AUXDEP, CH_COP, CH_MARK};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (ch_words_child(words, clause->token, own[i]) != CH_NONE) return;
    if (!(mine & CH_F_FIN)) {
        uint32_t coordinator = ch_words_child(words, clause->token, CH_CC); /* "not resigning but keeping a promise" */
        bool contrast = coordinator != CH_NONE && ch_words_is(words, coordinator, CH_CUE_CONTRAST);
        clause->status |= head->status & (CHANCERY_FUTURE | CHANCERY_HISTORICAL);
        if (!contrast) clause->status |= head->status & CHANCERY_NEGATION;
        if (clause->modality == CH_MODALITY_NONE) clause->modality = head->modality;
    }
    clause->status |= head->status & CHANCERY_HYPOTHETICAL;
}

/* An infinitive that only says what a noun is for ("the use of force to end X", "an application to join Y"): no operator's noun, and not
   "took the opportunity to thank". */
static bool is_of_noun(const ch_clauses *clauses, const ch_draft *draft) {
    const ch_words *words = &clauses->words;
    uint32_t token = draft->clause.token, noun = words->parents[token];
    if (words->tokens[token].dep != CH_ACL || noun == CH_NONE || !(words->tokens[token].morph & CH_F_INF)) return false;
    const ch_draft *own = ch_draft_at(clauses, noun);
    if (own && (!own->nominal || ch_draft_operates(clauses, own))) return false;
    uint32_t verb = words->parents[noun];
    bool carried = words->tokens[noun].dep == CH_OBJ && verb != CH_NONE && ch_words_is(words, verb, CH_CUE_LIGHT);
    return !carried && draft->clause.link != CH_LINK_RELATIVE && !ch_words_is_party(words, noun);
}

/* "in order to end X", "pour mettre fin à X", "pour qu'il parte": an aim. A perfect infinitive tells what was done ("pour avoir
   bombardé X"). */
static bool is_aim(const ch_words *words, const ch_draft *draft) {
    uint32_t token = draft->clause.token;
    if (draft->clause.link != CH_LINK_ADVERBIAL || draft->nominal) return false;
    if (!draft->finite && !(words->tokens[token].morph & CH_F_INF)) return false;
    if (!draft->finite && ch_words_child(words, token, CH_AUXDEP) != CH_NONE) return false;
    CH_EACH_CHILD (words, token, child)
        if (words->tokens[child].dep == CH_MARK && ch_words_is(words, child, CH_CUE_PURPOSE)) return true;
    return false;
}

/* "declined the offer [to go]" with the infinitive parsed beside the object: what the offer is about, and no fact. */
static bool is_offered(const ch_clauses *clauses, const ch_draft *draft) {
    const ch_words *words = &clauses->words;
    uint32_t token = draft->clause.token, verb = words->parents[token];
    if (draft->clause.link != CH_LINK_ADVERBIAL || verb == CH_NONE || !(words->tokens[token].morph & CH_F_INF)) return false;
    if (draft->complement_words != 1 || ch_words_child(words, token, CH_AUXDEP) != CH_NONE) return false;
    uint32_t object = ch_words_child(words, verb, CH_OBJ), mark = ch_words_child(words, token, CH_MARK);
    return object != CH_NONE && object > verb && object < token && ch_draft_at(clauses, object) && mark != CH_NONE &&
           ch_words_is(words, mark, CH_CUE_REPEATED);
}

/* "would pay if …", "will strike unless …": what depends on a condition, unless it is done already. */
static bool is_conditioned(const ch_words *words, const ch_clause *clause) {
    if (clause->hearsay) { /* "aurait accepté … si": wherever the parse hangs it */
        const ch_sentence *s = &words->reading->text->sentences[clause->sentence];
        for (uint32_t t = s->first; t < s->first + s->count; t++)
            if (words->tokens[t].dep == CH_MARK && ch_words_is(words, t, CH_CUE_CONDITION)) return true;
    }
    uint32_t morph = words->tokens[clause->token].morph;
    CH_EACH_CHILD (words, clause->token, child)
        if (words->tokens[child].dep == CH_AUXDEP || words->tokens[child].dep == CH_COP)
            morph |= words->tokens[child].morph & CH_F_CND;
    bool open = (clause->status & CHANCERY_FUTURE) || clause->modality != CH_MODALITY_NONE || (morph & CH_F_CND) || clause->hearsay;
    CH_EACH_CHILD (words, clause->token, child) {
        uint32_t mark = words->tokens[child].dep == CH_ADVCL ? ch_words_child(words, child, CH_MARK) : CH_NONE;
        if (open && mark != CH_NONE && ch_words_is(words, mark, CH_CUE_CONDITION)) return true;
    }
    return false;
}

static bool has_entry(const ch_words *words, const ch_clause *clause) {
    uint32_t first = 0;
    chancery_str lemma = words->lemmas[clause->token];
    return lemma.size &&
           ch_pack_entries(words->reading->pack, words->reading->lang, (ch_entry_kind)clause->kind, lemma, &first) > 0;
}

/* "must not be used to attack X": an infinitive under what is due, denied or supposed, where no entry says what becomes of it. */
static bool is_under_unreal(const ch_clauses *clauses, const ch_draft *draft) {
    const ch_words *words = &clauses->words;
    const ch_clause *clause = &draft->clause;
    if (clause->governor == CH_NONE || draft->finite || !(words->tokens[clause->token].morph & CH_F_INF)) return false;
    if (clause->link != CH_LINK_COMPLEMENT && !is_aim(words, draft)) return false;
    const ch_clause *governor = &clauses->drafts.items[clause->governor].clause;
    if (governor->kind != CH_CLAUSE_VERB || ch_words_is(words, governor->token, CH_CUE_MODAL)) return false;
    if (ch_words_is(words, governor->token, CH_CUE_NEGATIVE_VERB)) return false;
    if (clause->link == CH_LINK_COMPLEMENT && (has_entry(words, governor) || ch_words_is(words, governor->token, CH_CUE_LIGHT)))
        return false;
    return (governor->status & (CHANCERY_NEGATION | CHANCERY_HYPOTHETICAL)) || governor->modality == CH_MODALITY_OBLIGATION;
}

/* "there is no way that X goes", "no plan to go": what hangs on a noun that is denied. */
static bool hangs_on_denied(const ch_words *words, uint32_t token) {
    uint32_t first = ch_words_first_conjunct(words, token), noun = words->parents[first];
    return words->tokens[first].dep == CH_ACL && noun != CH_NONE && noun_negated(words, noun);
}

static bool is_question(const ch_text *text, uint32_t sentence) {
    const ch_sentence *s = &text->sentences[sentence];
    for (uint32_t back = 0; back < s->count && back < 4; back++) { /* the mark, perhaps followed by closing quotes */
        const ch_token *t = &text->tokens[s->first + s->count - 1 - back];
        if (t->upos != CH_PUNCT && t->upos != CH_UPOS_NONE) return false;
        if (ch_str_equal(t->form, CH_STR("?")) || ch_str_equal(t->form, CH_STR("？")) || ch_str_equal(t->form, CH_STR("؟")))
            return true;
    }
    return false;
}

static void take_from_light(ch_clauses *clauses, ch_draft *draft) {
    const ch_draft *verb = ch_draft_at(clauses, draft->clause.light);
    if (!verb) return;
    ch_clause *clause = &draft->clause;
    clause->status |= verb->clause.status;
    if (clause->modality == CH_MODALITY_NONE) clause->modality = verb->clause.modality;
    if (!clause->force.size) clause->force = verb->clause.force;
}

void ch_clauses_status(ch_clauses *clauses) {
    uint32_t year_now = year_written(clauses->reading->text->source.date);
    for (uint32_t i = 0; i < clauses->drafts.count; i++) {
        ch_draft *draft = &clauses->drafts.items[i];
        ch_clause *clause = &draft->clause;
        see_own_words(clauses, draft, year_now);
        if (hangs_on_denied(&clauses->words, clause->token)) clause->status |= CHANCERY_NEGATION;
        bool denied = clause->status & CHANCERY_NEGATION; /* "will not yield unless …" is a stand */
        if (!denied && is_conditioned(&clauses->words, clause)) clause->status |= CHANCERY_HYPOTHETICAL;
        if (is_under_unreal(clauses, draft)) clause->status |= CHANCERY_HYPOTHETICAL;
        if (is_of_noun(clauses, draft) || is_offered(clauses, draft)) clause->status |= CHANCERY_HYPOTHETICAL;
        if (clause->modality == CH_MODALITY_NONE && is_aim(&clauses->words, draft)) {
            if (draft->finite) clause->status |= CHANCERY_HYPOTHETICAL; /* what another is to do */
            else clause->modality = CH_MODALITY_AIM;
        }
        bool asked =
            clause->governor == CH_NONE || draft->conjunct_of != CH_NONE || (clause->link == CH_LINK_COMPLEMENT && !draft->finite);
        if (asked && !draft->nominal && is_question(clauses->reading->text, clause->sentence))
            clause->status |= CHANCERY_HYPOTHETICAL;
        if (draft->conjunct_of != CH_NONE) take_from_conjunct(clauses, draft);
        else if (clause->governor != CH_NONE) receive(clauses, draft);
    }
    for (uint32_t i = 0; i < clauses->drafts.count; i++)
        if (clauses->drafts.items[i].clause.light != CH_NONE) take_from_light(clauses, &clauses->drafts.items[i]);
}
