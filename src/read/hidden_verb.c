/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The verb of a sentence that the parser took for an attribute: "Peru lifted tariffs", read as "tariffs that Peru lifted".
 *
 * A past participle between a noun or name and the noun it hangs on, in a sentence whose head is one of these two, is the verb: there
 * would be none otherwise. What stands before it is its subject, the noun behind it its object. A sentence with a verb of its own is left
 * as it is ("US backed forces attacked the town").
 */
#include "read/reading.h"

static bool is_name_or_noun(const ch_token *t) { return t->upos == CH_NOUN || t->upos == CH_PROPN; }

static void hang(ch_token *t, uint32_t head, ch_dep dep, chancery_str deprel) {
    t->head = head;
    t->dep = (uint8_t)dep;
    t->deprel = deprel;
}

/* The verb takes the place of what the parser had for the head, and is finite. */
static void make_verb(ch_token *verb, const ch_token *top) {
    hang(verb, top->head, (ch_dep)top->dep, top->deprel);
    verb->morph = (verb->morph & ~(uint32_t)(CH_F_PART | CH_F_PASS)) | CH_F_FIN;
}

/* The noun before the verb, with only adverbs between; CH_NONE. */
static uint32_t noun_before(const ch_text *text, const ch_sentence *s, uint32_t verb) {
    uint32_t t = verb;
    while (t > s->first && (text->tokens[t - 1].upos == CH_ADV || text->tokens[t - 1].upos == CH_AUX)) t--;
    return t > s->first && is_name_or_noun(&text->tokens[t - 1]) ? t - 1 : CH_NONE;
}

/* The subject hangs on the object: "[Peru] lifted tariffs" with tariffs for head; so does all that is left of the verb. */
static void free_below(ch_text *text, const ch_sentence *s, uint32_t subject, uint32_t verb, uint32_t object) {
    const ch_token top = text->tokens[object];
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        ch_token *token = &text->tokens[t];
        if (token->head != object || t == subject || t == verb) continue;
        if (t < verb) token->head = token->dep == CH_ADVMOD || token->dep == CH_AUXDEP ? verb : subject;
        if (token->dep == CH_PUNCTDEP) token->head = verb;
    }
    make_verb(&text->tokens[verb], &top);
    hang(&text->tokens[subject], verb, CH_NSUBJ, CH_STR("nsubj"));
    hang(&text->tokens[object], verb, CH_OBJ, CH_STR("obj"));
}

/* The object hangs on the subject: "delegations resumed [negotiations]" with delegations for head. */
static void free_above(ch_text *text, const ch_sentence *s, uint32_t subject, uint32_t verb, uint32_t object) {
    const ch_token top = text->tokens[subject];
    for (uint32_t t = verb + 1; t < s->first + s->count; t++)
        if (text->tokens[t].head == subject) text->tokens[t].head = verb;
    make_verb(&text->tokens[verb], &top);
    hang(&text->tokens[subject], verb, CH_NSUBJ, CH_STR("nsubj"));
    hang(&text->tokens[object], verb, CH_OBJ, CH_STR("obj"));
}

void ch_read_free_verb(ch_text *text, const ch_sentence *s, uint32_t verb) {
    const ch_token *v = &text->tokens[verb];
    uint32_t object = v->head;
    if (v->upos != CH_VERB || v->dep != CH_AMOD || object == CH_NONE || object < verb || !is_name_or_noun(&text->tokens[object]))
        return;
    if (!(v->morph & CH_F_PAST)) return;
    uint32_t subject = noun_before(text, s, verb);
    if (subject == CH_NONE) return;
    const ch_token *noun = &text->tokens[object], *before = &text->tokens[subject];
    bool below = noun->dep == CH_ROOT && before->head == object && (before->dep == CH_COMPOUND || before->dep == CH_NMOD);
    bool above = before->dep == CH_ROOT && noun->head == subject && noun->dep != CH_CONJ;
    if (below && ch_tree_child(text, s, subject, CH_CASE) == CH_NONE) free_below(text, s, subject, verb, object);
    else if (above && ch_tree_child(text, s, object, CH_CASE) == CH_NONE) free_above(text, s, subject, verb, object);
}
