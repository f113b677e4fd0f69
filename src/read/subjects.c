/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two subjects that the parser gave to one verb, and a verb whose subject was taken for somebody else's object.
 *
 * "Kenya Prime Minister X said": side by side they are one. "Kenya welcomed the deal, the agency said": the first is the other verb's. Both
 * readings leave every verb with one subject, which is the one thing they need to be right. So does "voted against the text, and Kenya abstained" with
 * Kenya coordinated with the text.
 */
#include "read/reading.h"

/* "Kenya Prime Minister Ruto said": a bare proper noun right before the words of a second subject of the same verb belongs to it. */
static void join_subjects(ch_text *text, const ch_sentence *s, uint32_t token) {
    ch_token *t = &text->tokens[token];
    uint32_t end = s->first + s->count, second = token + 1;
    if (t->dep != CH_NSUBJ || t->upos != CH_PROPN || t->head == CH_NONE) return;
    while (second < end && !(text->tokens[second].dep == CH_NSUBJ && text->tokens[second].head == t->head)) second++;
    if (second == end || text->tokens[second].upos != CH_PROPN) return;
    for (uint32_t k = token + 1; k < second; k++)
        if (text->tokens[k].head != second || text->tokens[k].upos == CH_PUNCT || text->tokens[k].upos == CH_DET) return;
    for (uint32_t k = s->first; k < end; k++)
        if (text->tokens[k].head == token) return;
    t->head = second;
    t->dep = CH_COMPOUND;
    t->deprel = CH_STR("compound");
}

static void hang(ch_text *text, uint32_t token, uint32_t head, ch_dep dep, const char *name) {
    text->tokens[token].head = head;
    text->tokens[token].dep = (uint8_t)dep;
    text->tokens[token].deprel = chancery_str_of(name);
}

/* "Kenya welcomed the deal, the agency said": the first of two subjects that the reporting verb got belongs to the verb between them, which
   has none of its own; also where that verb was taken for a participle of the subject. */
static void share_out_subjects(ch_text *text, const ch_sentence *s, uint32_t token) {
    const ch_token *t = &text->tokens[token];
    uint32_t verb = t->head, second = CH_NONE, between = CH_NONE;
    if (t->dep != CH_NSUBJ || verb == CH_NONE || verb < token) return;
    for (uint32_t k = token + 1; k < verb; k++)
        if (text->tokens[k].head == verb && text->tokens[k].dep == CH_NSUBJ) second = k;
    for (uint32_t k = token + 1; second != CH_NONE && k < second && between == CH_NONE; k++) {
        const ch_token *c = &text->tokens[k];
        bool complement = c->head == verb && (c->dep == CH_CCOMP || c->dep == CH_PARATAXIS || c->dep == CH_ADVCL);
        bool participle = c->head == token && c->dep == CH_ACL && c->upos == CH_VERB && !(c->morph & CH_F_INF);
        if (complement || participle) between = k;
    }
    if (between == CH_NONE || ch_tree_child(text, s, between, CH_NSUBJ) != CH_NONE ||
        ch_tree_child(text, s, between, CH_MARK) != CH_NONE)
        return;
    hang(text, between, verb, CH_CCOMP, "ccomp");
    hang(text, token, between, CH_NSUBJ, "nsubj");
}

/* The noun right before a verb and its auxiliaries and adverbs; CH_NONE. */
static uint32_t noun_before(const ch_text *text, const ch_sentence *s, uint32_t verb) {
    uint32_t t = verb;
    while (t > s->first && text->tokens[t - 1].head == verb &&
           (text->tokens[t - 1].dep == CH_AUXDEP || text->tokens[t - 1].dep == CH_ADVMOD || text->tokens[t - 1].dep == CH_EXPL))
        t--;
    if (t == s->first) return CH_NONE;
    uint8_t upos = text->tokens[t - 1].upos;
    return upos == CH_NOUN || upos == CH_PROPN ? t - 1 : CH_NONE;
}

/* "voted against the text, and [Kenya] abstained": a name, or a noun with an article, that is coordinated with a noun before and stands right before a
   coordinated verb without subject is that verb's. */
static void take_conjunct(ch_text *text, const ch_sentence *s, uint32_t verb) {
    const ch_token *v = &text->tokens[verb];
    if (v->upos != CH_VERB || v->dep != CH_CONJ || v->head == CH_NONE || v->head >= verb) return;
    uint32_t noun = noun_before(text, s, verb), before = noun == CH_NONE ? CH_NONE : text->tokens[noun].head;
    if (noun == CH_NONE || text->tokens[noun].dep != CH_CONJ || before >= noun || before <= v->head) return;
    if (text->tokens[noun].upos != CH_PROPN && ch_tree_child(text, s, noun, CH_DETDEP) == CH_NONE) return;
    if (text->tokens[before].dep == CH_NSUBJ || ch_tree_child(text, s, noun, CH_CASE) != CH_NONE) return;
    uint32_t own = ch_tree_child(text, s, noun, CH_CC), joiner = ch_tree_child(text, s, verb, CH_CC);
    if ((own == CH_NONE) == (joiner == CH_NONE) || ch_tree_child(text, s, verb, CH_NSUBJ) != CH_NONE) return;
    if (joiner != CH_NONE && (joiner < before || joiner > noun)) return; /* "the text, Kenya and abstained" */
    if (own != CH_NONE) text->tokens[own].head = verb;
    hang(text, noun, verb, CH_NSUBJ, "nsubj");
}

void ch_read_share_subjects(ch_text *text, const ch_sentence *s) {
    for (uint32_t t = s->first; t < s->first + s->count; t++) join_subjects(text, s, t);
    for (uint32_t t = s->first; t < s->first + s->count; t++) share_out_subjects(text, s, t);
    for (uint32_t t = s->first; t < s->first + s->count; t++) take_conjunct(text, s, t);
}
