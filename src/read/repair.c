/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parser often hangs wrong and plain rules decide: coordination too low, subjects out of a quotation.
 *
 * "la souveraineté du Maroc et son plan": the plan cannot be coordinated with "du Maroc", because French repeats "de" before each
 * conjunct (grammar.yaml: `repeated`). "le ministre kazakh et son homologue": a noun with a determiner is no conjunct of a bare
 * modifier. Such a conjunct moves up to the phrase that contains its present head, as often as the rules say.
 *
 * "calls on X to end the war, stop the fire": infinitives behind an infinitive go on with it, not with the finite verb.
 *
 * "In a statement, X and Y welcomed Z": a verb without subject takes what stands between the comma and it.
 *
 * "« … des élections », a-t-il ajouté": with a subject pronoun behind its verb's hyphen, a noun before the comma is no subject.
 *
 * "la position des ambassadeurs à Lima qui ont refusé": a relative clause whose verb is plural hangs on a plural noun.
 *
 * "les trois pays, le Chili et le Pérou, ont signé": what commas close off before the verb names the plural noun and adds none to it.
 *
 * "votre libération": a possessive of the first or second person that the tagger marks as no person's.
 */
#include "read/reading.h"

enum { STEPS = 4 }; /* levels a conjunct may climb; deeper nesting is not told apart by these rules */

uint32_t ch_tree_child(const ch_text *text, const ch_sentence *s, uint32_t token, ch_dep dep) {
    for (uint32_t t = s->first; t < s->first + s->count; t++)
        if (text->tokens[t].head == token && text->tokens[t].dep == dep) return t;
    return CH_NONE;
}

static bool has_child(const ch_text *text, const ch_sentence *s, uint32_t token, ch_dep dep, uint32_t *out_child) {
    *out_child = ch_tree_child(text, s, token, dep);
    return *out_child != CH_NONE;
}

static bool is_repeated(const chancery_pack *pack, ch_lang lang, const ch_token *adposition) {
    return ch_pack_cue(pack, lang, CH_CUE_REPEATED, adposition->lemma).data != NULL;
}

/* The possessive of a noun ("its", "leur"); CH_NONE. */
static uint32_t possessive_of(const ch_text *text, const ch_sentence *s, uint32_t noun) {
    for (uint32_t t = s->first; t < noun; t++)
        if (text->tokens[t].head == noun && (text->tokens[t].morph & CH_F_POSS) && text->tokens[t].upos != CH_NOUN &&
            text->tokens[t].upos != CH_PROPN)
            return t;
    return CH_NONE;
}

/* "its commitment to the unity of X and [its] support": the same possessive goes on with what has it already. */
static bool repeats_possessive(const ch_text *text, const ch_sentence *s, uint32_t token) {
    uint32_t own = possessive_of(text, s, token), head = text->tokens[token].head, up = text->tokens[head].head;
    if (own == CH_NONE || possessive_of(text, s, head) != CH_NONE || text->tokens[up].upos != CH_NOUN) return false;
    uint32_t other = possessive_of(text, s, up);
    return other != CH_NONE && ch_str_equal(text->tokens[own].lemma, text->tokens[other].lemma) && up < head;
}

/* May `token` stay a conjunct of its head? */
static bool must_climb(const ch_text *text, const ch_sentence *s, const chancery_pack *pack, ch_lang lang, uint32_t token) {
    const ch_token *head = &text->tokens[text->tokens[token].head];
    uint32_t child, up = head->head;
    if (up == CH_NONE || has_child(text, s, token, CH_CASE, &child)) return false;
    if (text->tokens[token].upos != CH_NOUN && text->tokens[token].upos != CH_PROPN) return false;
    if (head->dep == CH_NMOD && repeats_possessive(text, s, token)) return true;
    if (head->dep == CH_NMOD && has_child(text, s, text->tokens[token].head, CH_CASE, &child))
        return is_repeated(pack, lang, &text->tokens[child]);
    bool bare = head->dep == CH_AMOD || head->dep == CH_APPOS || head->dep == CH_FLAT;
    return bare && !has_child(text, s, text->tokens[token].head, CH_DETDEP, &child) && has_child(text, s, token, CH_DETDEP, &child);
}

/* An inverted subject pronoun behind a mark ("« … des élections », a-t-il dit"): a noun before the mark is no subject of the verb. */
static void free_inverted(ch_text *text, const ch_sentence *s, uint32_t token) {
    ch_token *pronoun = &text->tokens[token];
    bool hyphen = pronoun->form.size > 1 && pronoun->form.data[0] == '-';
    if (!hyphen || pronoun->upos != CH_PRON || pronoun->head == CH_NONE || (pronoun->dep != CH_EXPL && pronoun->dep != CH_NSUBJ))
        return;
    uint32_t before = token;
    while (before > s->first && (before == token || text->tokens[before].upos == CH_AUX || text->tokens[before].upos == CH_PRON ||
                                 text->tokens[before].upos == CH_VERB))
        before--;
    if (text->tokens[before].upos != CH_PUNCT) return;
    for (uint32_t t = s->first; t < before; t++) {
        if (text->tokens[t].head != pronoun->head || text->tokens[t].dep != CH_NSUBJ) continue;
        text->tokens[t].dep = CH_PARATAXIS;
        text->tokens[t].deprel = CH_STR("parataxis");
    }
    pronoun->dep = CH_NSUBJ;
    pronoun->deprel = CH_STR("nsubj");
}

/* Is `token` an infinitive that completes `verb`, its own dependent or one of its object or addressee? */
static bool completes(const ch_text *text, uint32_t token, uint32_t verb) {
    const ch_token *t = &text->tokens[token];
    if (!(t->morph & CH_F_INF) || t->head == CH_NONE) return false;
    if (t->head == verb) return t->dep == CH_XCOMP || t->dep == CH_ADVCL || t->dep == CH_CCOMP;
    const ch_token *between = &text->tokens[t->head];
    return between->head == verb && t->dep == CH_ACL &&
           (between->dep == CH_OBJ || between->dep == CH_OBL || between->dep == CH_IOBJ);
}

/* "calls on X to end the war, stop the fire and allow aid": what looks like an infinitive behind a complement infinitive goes on
   with that one and not with the finite verb. */
static void join_infinitives(ch_text *text, const ch_sentence *s, uint32_t token) {
    ch_token *t = &text->tokens[token];
    if (t->dep != CH_CONJ || t->head == CH_NONE || t->head >= token || t->upos != CH_VERB) return;
    uint32_t child, verb = t->head, last = CH_NONE;
    bool bare = (t->morph & CH_F_IMPERATIVE) != 0;
    if (!(t->morph & CH_F_INF) && !bare) return;
    if (!(text->tokens[verb].morph & CH_F_FIN) || (text->tokens[verb].morph & CH_F_IMPERATIVE)) return;
    if (has_child(text, s, token, CH_NSUBJ, &child) || has_child(text, s, token, CH_AUXDEP, &child)) return;
    if (bare && has_child(text, s, token, CH_MARK, &child)) return;
    for (uint32_t c = verb + 1; c < token; c++)
        if (completes(text, c, verb)) last = c;
    if (last != CH_NONE) t->head = last;
}

/* Number of a relative clause's verb when its subject is the relative pronoun: CH_F_SING, CH_F_PLUR or 0. */
static uint32_t number_of_relative(const ch_text *text, const ch_sentence *s, uint32_t token) {
    uint32_t pronoun, number = CH_F_SING | CH_F_PLUR;
    if (!has_child(text, s, token, CH_NSUBJ, &pronoun) || !(text->tokens[pronoun].morph & CH_F_REL) || pronoun > token) return 0;
    for (uint32_t t = pronoun + 1; t <= token; t++) {
        uint32_t morph = text->tokens[t].morph;
        if ((t == token || text->tokens[t].head == token) && (morph & CH_F_FIN)) return morph & number;
    }
    return 0;
}

/* A relative clause in the plural hangs on the nearest plural noun before it when the parser chose a singular one. */
static void rehang_relative(ch_text *text, const ch_sentence *s, uint32_t token) {
    ch_token *t = &text->tokens[token];
    uint32_t noun = t->head, child;
    if (t->dep != CH_ACL || noun == CH_NONE || noun > token || number_of_relative(text, s, token) != CH_F_PLUR) return;
    const ch_token *n = &text->tokens[noun];
    if (n->upos != CH_PROPN && (n->upos != CH_NOUN || !(n->morph & CH_F_SING))) return;
    if ((n->morph & CH_F_PLUR) || n->dep == CH_CONJ || has_child(text, s, noun, CH_CONJ, &child)) return;
    if (has_child(text, s, noun, CH_DETDEP, &child) && (text->tokens[child].morph & CH_F_PLUR)) return;
    for (uint32_t c = noun; c-- > s->first;) {
        const ch_token *other = &text->tokens[c];
        if (other->upos == CH_VERB && (other->morph & CH_F_FIN)) return;
        if (other->upos != CH_NOUN || !(other->morph & CH_F_PLUR)) continue;
        t->head = c;
        return;
    }
}

/* The conjunct `token` of a plural noun stands between commas, the second right before the verb that the noun is the subject of. */
static void free_apposed(ch_text *text, const ch_sentence *s, uint32_t token) {
    ch_token *t = &text->tokens[token];
    if (t->dep != CH_CONJ || t->upos != CH_PROPN || t->head == CH_NONE || t->head > token) return;
    uint32_t top = t->head, last = token, child;
    if (has_child(text, s, token, CH_CC, &child) || !has_child(text, s, token, CH_CONJ, &child)) return;
    while (text->tokens[top].dep != CH_NSUBJ && text->tokens[top].head < top) top = text->tokens[top].head;
    const ch_token *noun = &text->tokens[top];
    if (noun->dep != CH_NSUBJ || noun->upos != CH_NOUN || !(noun->morph & CH_F_PLUR) || noun->head == CH_NONE) return;
    for (uint32_t c = token; c < s->first + s->count; c++)
        if (text->tokens[c].head == token && text->tokens[c].dep == CH_CONJ) last = c;
    if (last + 2 >= s->first + s->count || text->tokens[last + 1].upos != CH_PUNCT) return;
    uint32_t next = last + 2;
    bool verb = next == noun->head || text->tokens[next].head == noun->head;
    if (!verb || (text->tokens[next].upos != CH_VERB && text->tokens[next].upos != CH_AUX && text->tokens[next].upos != CH_PRON))
        return;
    t->head = top;
    t->dep = CH_APPOS;
    t->deprel = CH_STR("appos");
}

static bool is_comma(const ch_token *token) {
    return ch_str_equal(token->form, CH_STR(",")) || ch_str_equal(token->form, CH_STR("，"));
}

/* "In a statement, X and Y welcomed Z": what stands between the comma and a verb without subject is no conjunct of the adverbial before it. */
static void free_subject(ch_text *text, const ch_sentence *s, uint32_t token) {
    ch_token *t = &text->tokens[token];
    uint32_t child, front = t->head, verb = front == CH_NONE ? CH_NONE : text->tokens[front].head, first = token;
    if (t->dep != CH_CONJ || verb == CH_NONE || text->tokens[front].dep != CH_OBL || front > token || token > verb) return;
    if (text->tokens[verb].upos != CH_VERB || !has_child(text, s, front, CH_CASE, &child)) return;
    if (has_child(text, s, token, CH_CASE, &child) || has_child(text, s, token, CH_CC, &child)) return;
    static const ch_dep subjects[] = {CH_NSUBJ, CH_CSUBJ, CH_EXPL};
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        if (has_child(text, s, verb, subjects[i], &child)) return;
    for (uint32_t c = s->first; c < token; c++) /* its determiners and modifiers */
        if (text->tokens[c].head == token && text->tokens[c].upos != CH_PUNCT && c < first) first = c;
    if (first == s->first || !is_comma(&text->tokens[first - 1])) return;
    for (uint32_t c = s->first; c < front; c++) /* the list began inside the adverbial */
        if (is_comma(&text->tokens[c])) return;
    t->head = verb;
    t->dep = CH_NSUBJ;
    t->deprel = CH_STR("nsubj");
    for (uint32_t c = token + 1; c < verb; c++)
        if (text->tokens[c].dep == CH_CONJ && text->tokens[c].head == front) text->tokens[c].head = token;
}

/* "votre" and "notre" are not "son", whatever the tagger leaves out. */
static void mark_person(const chancery_pack *pack, ch_lang lang, ch_token *t) {
    if (!(t->morph & CH_F_POSS) || (t->morph & (CH_F_P1 | CH_F_P2 | CH_F_P3))) return;
    char bytes[16]; /* the words of the lists are shorter */
    if (t->form.size == 0 || t->form.size > sizeof bytes) return;
    for (size_t i = 0; i < t->form.size; i++) {
        char c = t->form.data[i];
        bytes[i] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    }
    chancery_str form = {bytes, t->form.size};
    if (ch_pack_cue(pack, lang, CH_CUE_FIRST_PERSON, form).data) t->morph |= CH_F_P1;
    else if (ch_pack_cue(pack, lang, CH_CUE_SECOND_PERSON, form).data) t->morph |= CH_F_P2;
}

/* "reste ferme": an adjective without determiner is no object but completes the verb. */
static void complete_adjective(ch_text *text, const ch_sentence *s, uint32_t token) {
    ch_token *t = &text->tokens[token];
    uint32_t child;
    if (t->dep != CH_OBJ || t->upos != CH_ADJ || t->head == CH_NONE || t->head > token) return;
    if (text->tokens[t->head].upos != CH_VERB || has_child(text, s, token, CH_DETDEP, &child)) return;
    if (has_child(text, s, token, CH_CASE, &child) || has_child(text, s, token, CH_NUMMOD, &child)) return;
    size_t at = 0;
    if (t->form.size == 0 || ch_is_upper(ch_utf8_next(t->form, &at))) return; /* a name that the tagger took for one */
    t->dep = CH_XCOMP;
    t->deprel = CH_STR("xcomp");
}

/* "…; exhorte les autorités à partir": an item of a list begins with its verb, and what follows that is no subject of it. */
static void free_item(ch_text *text, const ch_sentence *s) {
    uint32_t verb = s->first, end = s->first + s->count, child;
    while (verb < end && text->tokens[verb].upos == CH_PUNCT) verb++;
    if (verb == end || text->tokens[verb].upos != CH_VERB || text->tokens[verb].dep != CH_ROOT) return;
    size_t at = 0;
    if (text->tokens[verb].form.size == 0 || ch_is_upper(ch_utf8_next(text->tokens[verb].form, &at))) return;
    if (!(text->tokens[verb].morph & CH_F_FIN) || has_child(text, s, verb, CH_OBJ, &child)) return;
    if (!has_child(text, s, verb, CH_NSUBJ, &child) || text->tokens[child].upos == CH_PRON) return;
    text->tokens[child].dep = CH_OBJ;
    text->tokens[child].deprel = CH_STR("obj");
}

void ch_read_repair(const chancery_pack *pack, ch_text *text) {
    ch_lang lang = ch_pack_lang(pack, text->lang);
    for (uint32_t t = 0; t < text->token_count; t++) /* a head that no token is */
        if (text->tokens[t].head >= text->token_count) text->tokens[t].head = CH_NONE;
    bool opened = false; /* the text behind the title */
    for (uint32_t i = 0; lang && i < text->sentence_count; i++) {
        const ch_sentence *s = &text->sentences[i];
        if (!s->in_title && !opened) ch_read_set_dateline_apart(text, s);
        opened |= !s->in_title;
        for (uint32_t t = s->first; t < s->first + s->count; t++) mark_person(pack, lang, &text->tokens[t]);
        ch_read_regraft(pack, lang, text, s);
        for (uint32_t t = s->first; t < s->first + s->count; t++) ch_read_free_verb(text, s, t);
        for (uint32_t t = s->first; t < s->first + s->count; t++) free_inverted(text, s, t);
        for (uint32_t t = s->first; t < s->first + s->count; t++) free_subject(text, s, t);
        for (uint32_t t = s->first; t < s->first + s->count; t++) join_infinitives(text, s, t);
        free_item(text, s);
        for (uint32_t t = s->first; t < s->first + s->count; t++) complete_adjective(text, s, t);
        for (uint32_t t = s->first; t < s->first + s->count; t++) rehang_relative(text, s, t);
        for (uint32_t t = s->first; t < s->first + s->count; t++) free_apposed(text, s, t);
        ch_read_share_subjects(text, s);
        for (uint32_t t = s->first; t < s->first + s->count; t++)
            for (uint32_t step = 0; step < STEPS; step++) {
                ch_token *token = &text->tokens[t];
                if (token->dep != CH_CONJ || token->head == CH_NONE || !must_climb(text, s, pack, lang, t)) break;
                token->head = text->tokens[token->head].head;
            }
    }
}
