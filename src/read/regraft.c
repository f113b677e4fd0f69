/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parser hung across: complements that closed words and the order of words put elsewhere.
 *
 * Trees of the languages read here hardly ever cross. Where an edge reaches over a word that hangs higher up, one of the two is wrong, and
 * the closed words between them (a subordinator, an adposition) say which:
 *
 *     "noting that the plan is good,"       root good, with `that` and "noting" under it: "good" is what is noted
 *     "believes that the priorities are …"  "priorities" under "believes": behind `that` it is the subject
 *     "concerned that X undermines Y, can …"  X and `that` under the last predicate: they belong to the first
 *     "supports its intention [to leave]"   the infinitive under the verb: the noun beside it takes one
 *     "the need [for reform]", "resistance [to X]"  the complement under the verb: the noun beside it takes that adposition
 *     "visit [Peru next month]"             the name as attribute of the month: it is the object
 *     "from [X], [Y] and Z"                 Y as an apposition: a member of the list
 *
 * A paragraph that opens with a participle and ends with a comma (the preamble of a resolution) has no main clause: the participle
 * is its root. Which words a noun takes is asked of the lexicon.
 */
#include "read/reading.h"

typedef struct {
    ch_text *text;
    const ch_sentence *s;
    const chancery_pack *pack;
    ch_lang lang;
} grafter;

static ch_token *at(const grafter *g, uint32_t token) { return &g->text->tokens[token]; }
static uint32_t end_of(const grafter *g) { return g->s->first + g->s->count; }

static uint32_t child_of(const grafter *g, uint32_t token, ch_dep dep) { return ch_tree_child(g->text, g->s, token, dep); }

static bool below(const grafter *g, uint32_t token, uint32_t head) {
    for (uint32_t steps = 0; token != CH_NONE && steps < g->s->count; steps++, token = at(g, token)->head)
        if (token == head) return true;
    return false;
}

/* Are all words from `first` up to, not including, `end` under `head`? */
static bool all_below(const grafter *g, uint32_t first, uint32_t end, uint32_t head) {
    for (uint32_t t = first; t < end; t++)
        if (!below(g, t, head)) return false;
    return true;
}

static void graft(const grafter *g, uint32_t token, uint32_t head, ch_dep dep, const char *deprel) {
    at(g, token)->head = head;
    at(g, token)->dep = (uint8_t)dep;
    at(g, token)->deprel = chancery_str_of(deprel);
}

static bool is_nominal(uint8_t upos) { return upos == CH_NOUN || upos == CH_PROPN || upos == CH_PRON; }

/* ---- clauses behind a subordinator ---- */

/* "noting [that …]" with the verb under its own complement: the two change places. */
static void turn_over(const grafter *g, uint32_t mark) {
    uint32_t clause = at(g, mark)->head, verb = mark - 1;
    if (clause == CH_NONE || clause <= mark || mark == g->s->first || at(g, mark)->upos != CH_SCONJ) return;
    if (at(g, verb)->upos != CH_VERB || at(g, verb)->head != clause) return;
    for (uint32_t t = g->s->first; t < verb; t++)
        if (at(g, t)->head == clause && at(g, t)->dep == CH_NSUBJ) return;
    at(g, verb)->head = at(g, clause)->head;
    at(g, verb)->dep = at(g, clause)->dep;
    at(g, verb)->deprel = at(g, clause)->deprel;
    for (uint32_t t = g->s->first; t < verb; t++)
        if (at(g, t)->head == clause) at(g, t)->head = verb;
    graft(g, clause, verb, CH_CCOMP, "ccomp");
}

/* What stands between a subordinator and its predicate, and hangs with that on the same governor, belongs to the clause. */
static void join_crossed(const grafter *g, uint32_t mark) {
    uint32_t clause = at(g, mark)->head;
    if (clause == CH_NONE || clause <= mark || at(g, mark)->upos != CH_SCONJ || at(g, mark)->dep != CH_MARK) return;
    uint32_t governor = at(g, clause)->head;
    if (governor == CH_NONE || governor > mark) return;
    for (uint32_t t = mark + 1; t < clause; t++) {
        if (at(g, t)->head != governor || at(g, t)->dep == CH_PUNCTDEP) continue;
        if (at(g, t)->upos == CH_VERB && (at(g, t)->morph & CH_F_FIN) && at(g, t)->dep == CH_CCOMP) {
            for (uint32_t k = g->s->first; k < t; k++)
                if (at(g, k)->head == clause) at(g, k)->head = t;
            graft(g, clause, t, CH_CONJ, "conj");
            return;
        }
        uint8_t dep = at(g, t)->dep;
        bool stray = dep == CH_CCOMP || dep == CH_XCOMP || dep == CH_OBJ || dep == CH_OBL;
        if (!stray || !is_nominal(at(g, t)->upos) || child_of(g, t, CH_CASE) != CH_NONE) continue;
        if (child_of(g, clause, CH_NSUBJ) != CH_NONE) continue;
        bool passive = false;
        for (uint32_t k = t + 1; k < clause; k++)
            passive |= at(g, k)->head == clause && ch_str_equal(at(g, k)->deprel, CH_STR("aux:pass"));
        graft(g, t, clause, CH_NSUBJ, passive ? "nsubj:pass" : "nsubj");
    }
}

/* "that [ending X] is …" with the subordinator on the verb without a finite form and the predicate elsewhere: the verb is its subject. */
static void join_clausal_subject(const grafter *g, uint32_t mark) {
    uint32_t verb = at(g, mark)->head;
    if (verb == CH_NONE || verb <= mark || at(g, mark)->upos != CH_SCONJ || at(g, mark)->dep != CH_MARK) return;
    const ch_token *t = at(g, verb);
    if (t->upos != CH_VERB || (t->morph & CH_F_FIN) || !(t->morph & (CH_F_INF | CH_F_GER | CH_F_PART)) || t->head == CH_NONE)
        return;
    if (t->dep != CH_CCOMP || child_of(g, verb, CH_AUXDEP) != CH_NONE || child_of(g, verb, CH_NSUBJ) != CH_NONE) return;
    uint32_t end = verb + 1;
    while (end < end_of(g) && below(g, end, verb)) end++;
    if (end >= end_of(g) || (at(g, end)->dep != CH_COP && at(g, end)->dep != CH_AUXDEP)) return;
    uint32_t predicate = at(g, end)->head;
    if (predicate == CH_NONE || predicate < end || below(g, verb, predicate) || !below(g, t->head, at(g, predicate)->head)) return;
    for (uint32_t k = g->s->first; k < predicate; k++)
        if (at(g, k)->head == predicate && at(g, k)->dep == CH_NSUBJ) return;
    graft(g, predicate, t->head, CH_CCOMP, "ccomp");
    graft(g, verb, predicate, CH_CSUBJ, "csubj");
    at(g, mark)->head = predicate;
}

/* ---- complements of nouns ---- */

/* Does an entry of the word take the adposition (words.size), or an infinitive? */
static bool takes(const grafter *g, ch_entry_kind kind, uint32_t token, chancery_str adposition) {
    uint32_t first = 0, count = at(g, token)->lemma.size ? ch_pack_entries(g->pack, g->lang, kind, at(g, token)->lemma, &first) : 0;
    for (uint32_t i = 0; i < count; i++) {
        const ch_entry *entry = ch_pack_entry(g->pack, first + i);
        for (uint32_t k = 0; k < entry->slot_count; k++) {
            const ch_slot *slot = &entry->slots[k];
            if (adposition.size ? slot->kind == CH_SLOT_ADP && ch_str_equal(slot->words, adposition) : slot->kind == CH_SLOT_INF)
                return true;
        }
    }
    return false;
}

/* The noun that ends right before `start` and depends on `verb`; CH_NONE. */
static uint32_t noun_before(const grafter *g, uint32_t start, uint32_t verb) {
    if (start <= verb + 1 || start <= g->s->first) return CH_NONE;
    uint32_t noun = start - 1;
    for (uint32_t steps = 0; steps < g->s->count && noun != CH_NONE && noun > verb && at(g, noun)->head != verb; steps++)
        noun = at(g, noun)->head;
    if (noun == CH_NONE || noun <= verb || noun >= start || at(g, noun)->head != verb || at(g, noun)->upos != CH_NOUN)
        return CH_NONE;
    if (at(g, noun)->dep != CH_OBJ && at(g, noun)->dep != CH_OBL) return CH_NONE;
    return all_below(g, noun, start, noun) ? noun : CH_NONE;
}

static uint32_t first_of(const grafter *g, uint32_t token) {
    uint32_t first = token;
    while (first > g->s->first && below(g, first - 1, token)) first--;
    return first;
}

/* "the commitment of X [to Y]" with Y under X: of the two nouns the outer one takes the adposition. */
static void lift_from_owner(const grafter *g, uint32_t token) {
    const ch_token *t = at(g, token);
    if (t->dep != CH_NMOD || !is_nominal(t->upos) || t->head == CH_NONE || t->head >= token) return;
    uint32_t owner = t->head, noun = at(g, owner)->head;
    if (at(g, owner)->dep != CH_NMOD || noun == CH_NONE || noun >= owner || at(g, noun)->upos != CH_NOUN) return;
    uint32_t genitive = child_of(g, owner, CH_CASE), start = first_of(g, token);
    if (genitive == CH_NONE || genitive > owner || !ch_pack_cue(g->pack, g->lang, CH_CUE_GENITIVE, at(g, genitive)->lemma).data)
        return;
    if (start != owner + 1 || at(g, start)->upos != CH_ADP || at(g, start)->head != token) return;
    if (ch_pack_cue(g->pack, g->lang, CH_CUE_GENITIVE, at(g, start)->lemma).data) return;
    if (takes(g, CH_ENTRY_NOUN, noun, at(g, start)->form) && !takes(g, CH_ENTRY_NOUN, owner, at(g, start)->form))
        at(g, token)->head = noun;
}

/* "its alarm and concern [regarding X]" with X as a third conjunct: with an adposition that the noun before it takes and the first lacks, it
   is that noun's. */
static void free_conjunct(const grafter *g, uint32_t token) {
    const ch_token *t = at(g, token);
    if (t->dep != CH_CONJ || !is_nominal(t->upos) || t->head == CH_NONE || t->head >= token) return;
    uint32_t first = t->head, adposition = child_of(g, token, CH_CASE), start = first_of(g, token), noun = CH_NONE;
    if (adposition == CH_NONE || adposition != start || child_of(g, first, CH_CASE) != CH_NONE || start <= first + 1) return;
    if (child_of(g, token, CH_CC) != CH_NONE) return;
    for (uint32_t k = first; k < start; k++)
        if ((k == first || (at(g, k)->head == first && at(g, k)->dep == CH_CONJ)) && at(g, k)->upos == CH_NOUN &&
            all_below(g, k, start, k == first ? first : k))
            noun = k;
    if (noun != CH_NONE && takes(g, CH_ENTRY_NOUN, noun, at(g, start)->form)) graft(g, token, noun, CH_NMOD, "nmod");
}

static void hang_on_noun(const grafter *g, uint32_t token) {
    ch_token *t = at(g, token);
    if (t->head == CH_NONE || t->head >= token || at(g, t->head)->upos != CH_VERB) return;
    bool infinitive = t->upos == CH_VERB && (t->morph & CH_F_INF) && t->dep == CH_ADVCL;
    bool oblique = t->dep == CH_OBL && is_nominal(t->upos);
    if (!infinitive && !oblique) return;
    uint32_t start = first_of(g, token), noun = noun_before(g, start, t->head);
    if (noun == CH_NONE) return;
    if (infinitive) {
        if (at(g, start)->dep == CH_MARK && at(g, start)->upos != CH_SCONJ &&
            takes(g, CH_ENTRY_NOUN, noun, (chancery_str){NULL, 0}))
            graft(g, token, noun, CH_ACL, "acl");
        return;
    }
    if (at(g, start)->upos != CH_ADP || at(g, start)->head != token) return;
    if (takes(g, CH_ENTRY_NOUN, noun, at(g, start)->form) && !takes(g, CH_ENTRY_VERB, t->head, at(g, start)->form))
        graft(g, token, noun, CH_NMOD, "nmod");
}

/* "resistance to a …" with the adposition on the noun before it and the rest under the verb. */
static void mend_stranded(const grafter *g, uint32_t adposition) {
    uint32_t noun = at(g, adposition)->head;
    if (noun == CH_NONE || noun >= adposition || at(g, adposition)->dep != CH_CASE || at(g, adposition)->upos != CH_ADP) return;
    if (at(g, noun)->upos != CH_NOUN || adposition + 1 >= end_of(g) || !all_below(g, noun, adposition, noun)) return;
    if (!takes(g, CH_ENTRY_NOUN, noun, at(g, adposition)->form)) return;
    uint32_t inner = adposition + 1;
    for (uint32_t steps = 0; steps < g->s->count && at(g, inner)->head != CH_NONE && at(g, inner)->head > adposition; steps++)
        inner = at(g, inner)->head;
    uint8_t dep = at(g, inner)->dep;
    if (at(g, inner)->head == CH_NONE || !is_nominal(at(g, inner)->upos)) return;
    if (below(g, noun, inner) || !below(g, noun, at(g, inner)->head)) return;
    if (dep != CH_OBL && dep != CH_NMOD && dep != CH_OBJ) return;
    graft(g, inner, noun, CH_NMOD, "nmod");
    at(g, adposition)->head = inner;
}

/* ---- names ---- */

/* "visited [Peru last month]" with the name as an attribute of the month, which has its own. */
static void free_object(const grafter *g, uint32_t name) {
    const ch_token *t = at(g, name);
    bool attribute = ch_str_equal(t->deprel, CH_STR("nmod:poss")) || t->dep == CH_COMPOUND;
    if (t->upos != CH_PROPN || !attribute || t->head == CH_NONE || t->head < name + 2 || at(g, name + 1)->head != t->head) return;
    const ch_token *time = at(g, t->head);
    if (!ch_str_equal(time->deprel, CH_STR("obl:unmarked")) || time->head == CH_NONE || time->head >= name) return;
    if (child_of(g, name, CH_CASE) != CH_NONE || child_of(g, time->head, CH_OBJ) != CH_NONE) return;
    if (at(g, time->head)->upos == CH_VERB) graft(g, name, time->head, CH_OBJ, "obj");
}

/* "that [relations] would return" with the noun as object: what stands before a finite verb without subject is its subject. */
static void make_subject(const grafter *g, uint32_t noun) {
    const ch_token *t = at(g, noun);
    if (t->dep != CH_OBJ || (t->upos != CH_NOUN && t->upos != CH_PROPN) || t->head == CH_NONE || t->head < noun) return;
    uint32_t verb = t->head;
    bool finite = at(g, verb)->upos == CH_VERB && ((at(g, verb)->morph & CH_F_FIN) || child_of(g, verb, CH_AUXDEP) != CH_NONE);
    if (!finite || child_of(g, verb, CH_NSUBJ) != CH_NONE || child_of(g, verb, CH_CSUBJ) != CH_NONE) return;
    if (child_of(g, verb, CH_MARK) == CH_NONE || child_of(g, verb, CH_EXPL) != CH_NONE) return;
    graft(g, noun, verb, CH_NSUBJ, "nsubj");
}

/* "give [heartfelt] [thanks]" with the attribute as object and the noun beside it: a bare noun right before another one modifies it. */
static void join_attribute(const grafter *g, uint32_t noun) {
    const ch_token *t = at(g, noun);
    if (t->upos != CH_NOUN || t->dep != CH_OBL || t->head == CH_NONE || noun < t->head + 2) return;
    const ch_token *before = at(g, noun - 1);
    uint32_t first;
    if (before->head != t->head || before->dep != CH_OBJ || (before->upos != CH_NOUN && before->upos != CH_ADJ)) return;
    if (ch_pack_entries(g->pack, g->lang, CH_ENTRY_NOUN, t->lemma, &first) == 0) return;
    for (uint32_t k = g->s->first; k < end_of(g); k++) {
        if (at(g, k)->head == noun - 1) return;
        if (at(g, k)->head == noun && at(g, k)->dep == CH_CASE) return;
    }
    graft(g, noun, t->head, CH_OBJ, "obj");
    graft(g, noun - 1, noun, CH_COMPOUND, "compound");
}

/* "from X, the Y and Z": what a comma sets apart between two coordinated names is a member of the list, and so is a name set apart that is
   itself coordinated with a last one. */
static void join_list(const grafter *g, uint32_t token) {
    const ch_token *t = at(g, token);
    if (t->dep != CH_APPOS || t->upos != CH_PROPN || t->head == CH_NONE || t->head > token) return;
    uint32_t start = first_of(g, token);
    if (start == g->s->first || !ch_str_equal(at(g, start)->form, CH_STR(","))) return;
    for (uint32_t last = token + 1; last < end_of(g); last++) {
        if (at(g, last)->dep != CH_CONJ || at(g, last)->upos != CH_PROPN || child_of(g, last, CH_CC) == CH_NONE) continue;
        uint32_t first = at(g, last)->head;
        if (first == token) first = t->head;
        if (first == CH_NONE || first > token || at(g, first)->upos != CH_PROPN) continue;
        if (t->head != first && t->head != at(g, first)->head) continue;
        if (at(g, last)->head == token) at(g, last)->head = first;
        graft(g, token, first, CH_CONJ, "conj");
        return;
    }
}

/* ---- preambles ---- */

static bool is_gerund(const ch_token *t) {
    return t->upos == CH_VERB && ((t->morph & CH_F_GER) || ((t->morph & CH_F_PART) && (t->morph & CH_F_PRES)));
}

static uint32_t opening_participle(const grafter *g) {
    uint32_t t = g->s->first;
    while (t < end_of(g) && (at(g, t)->upos == CH_PUNCT || at(g, t)->upos == CH_NUM || at(g, t)->upos == CH_ADV)) t++;
    if (t + 1 < end_of(g) && at(g, t)->upos == CH_PRON && (at(g, t)->morph & CH_F_REFLEX)) t++;
    return t < end_of(g) && is_gerund(at(g, t)) ? t : CH_NONE;
}

static bool ends_open(const grafter *g) {
    chancery_str form = at(g, end_of(g) - 1)->form;
    return ch_str_equal(form, CH_STR(",")) || ch_str_equal(form, CH_STR(";"));
}

/* The words before a predicate's subject say that it is no main clause: a subordinator, or a participle that governs it. */
static uint32_t governing_participle(const grafter *g, uint32_t opener, uint32_t root) {
    uint32_t start = root;
    for (uint32_t t = opener + 1; t < root; t++) {
        uint8_t dep = at(g, t)->dep;
        bool own =
            at(g, t)->head == root && (dep == CH_NSUBJ || dep == CH_EXPL || dep == CH_MARK || dep == CH_AUXDEP || dep == CH_COP);
        if (!own || is_gerund(at(g, t))) continue;
        start = first_of(g, t);
        break;
    }
    return start > opener + 1 && is_gerund(at(g, start - 1)) ? start - 1 : CH_NONE;
}

static bool is_subordinate(const grafter *g, uint32_t root) {
    uint32_t subject = child_of(g, root, CH_NSUBJ);
    if (child_of(g, root, CH_MARK) != CH_NONE) return true;
    return subject != CH_NONE && child_of(g, subject, CH_CASE) != CH_NONE; /* "as a secure environment is established" */
}

/* "Expressing concern over X, and reiterating that Y is good," */
static void root_preamble(const grafter *g) {
    uint32_t opener = opening_participle(g), root = CH_NONE;
    if (opener == CH_NONE || !ends_open(g)) return;
    for (uint32_t t = g->s->first; t < end_of(g) && root == CH_NONE; t++)
        if (at(g, t)->head == CH_NONE) root = t;
    if (root == CH_NONE || root <= opener) return;
    bool carries = ch_pack_cue(g->pack, g->lang, CH_CUE_LIGHT, at(g, opener)->lemma).data != NULL;
    if (root == opener + 1 && carries && at(g, opener)->head == root && at(g, root)->upos == CH_NOUN) {
        graft(g, opener, CH_NONE, CH_ROOT, "root"); /* "Expressing concern," with the noun for root */
        for (uint32_t t = root + 1; t < end_of(g); t++)
            if (at(g, t)->head == root && at(g, t)->dep == CH_CONJ && is_gerund(at(g, t))) at(g, t)->head = opener;
        graft(g, root, opener, CH_OBJ, "obj");
        return;
    }
    uint32_t noun = at(g, opener)->head; /* "[Expressing] concern": parsed as an attribute of its object */
    bool attribute = noun != CH_NONE && noun != root && at(g, opener)->dep == CH_AMOD && at(g, noun)->head == root;
    if (at(g, opener)->head != root && !attribute) return;
    uint32_t second = governing_participle(g, opener, root);
    if (second == CH_NONE && !is_subordinate(g, root)) return;
    graft(g, opener, CH_NONE, CH_ROOT, "root");
    if (attribute) graft(g, noun, opener, CH_OBJ, "obj");
    uint32_t limit = second == CH_NONE ? opener + 1 : second;
    for (uint32_t t = g->s->first; t < limit; t++)
        if (at(g, t)->head == root && t != opener) at(g, t)->head = opener;
    if (second == CH_NONE) {
        graft(g, root, opener, CH_ADVCL, "advcl");
        return;
    }
    graft(g, second, opener, CH_CONJ, "conj");
    graft(g, root, second, CH_CCOMP, "ccomp");
}

void ch_read_regraft(const chancery_pack *pack, ch_lang lang, ch_text *text, const ch_sentence *s) {
    grafter g = {.text = text, .s = s, .pack = pack, .lang = lang};
    if (s->count == 0) return;
    root_preamble(&g);
    for (uint32_t t = s->first; t < end_of(&g); t++) {
        if (at(&g, t)->dep == CH_MARK) {
            turn_over(&g, t);
            join_crossed(&g, t);
            join_clausal_subject(&g, t);
        }
        mend_stranded(&g, t);
        free_object(&g, t);
        make_subject(&g, t);
        join_attribute(&g, t);
        join_list(&g, t);
    }
    for (uint32_t t = s->first; t < end_of(&g); t++) {
        lift_from_owner(&g, t);
        free_conjunct(&g, t);
        hang_on_noun(&g, t);
    }
}
