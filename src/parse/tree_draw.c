/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tree drawn for people: one token a line, in the order of the text, with the arcs in a column for each depth at the left:
 *
 *      1   ╭─── The      DET    det    2  the
 *      2 ╭─┴─ minister   NOUN   nsubj  3  minister
 *      3 ┼─ visited      VERB   root   0  visit
 *      4 ╰─── Rabat      PROPN  obj    3  Rabat
 *
 * An arc runs down its column from a head to each of its dependents. Where arcs cross (non-projective trees) the arc of the line's own
 * ancestors is drawn; the number of the head at the end of the line tells the rest. Columns are those of a terminal: a Chinese
 * character takes two, a combining mark none.
 */
#include "parse/parse.h"

typedef struct {
    const ch_text *text;
    const ch_sentence *s;
    uint32_t low, high; /* see span_of */
} drawing;

/* First and last token among a head and its dependents. */
static void span_of(drawing *d, uint32_t head) {
    d->low = d->high = head;
    for (uint32_t i = d->s->first; i < d->s->first + d->s->count; i++) {
        if (d->text->tokens[i].head != head) continue;
        if (i < d->low) d->low = i;
        if (i > d->high) d->high = i;
    }
}

static uint32_t depth_of(const ch_text *text, uint32_t token) {
    uint32_t depth = 0;
    for (; text->tokens[token].head != CH_NONE; depth++) token = text->tokens[token].head;
    return depth;
}

static uint32_t ancestor_at(const ch_text *text, uint32_t token, uint32_t up) {
    while (up--) token = text->tokens[token].head;
    return token;
}

/* The columns left of a token: for every ancestor, its arcs where they pass this line. */
static void put_arcs(drawing *d, uint32_t token, ch_buffer *out) {
    uint32_t depth = depth_of(d->text, token);
    for (uint32_t k = 0; k < depth; k++) {
        uint32_t head = ancestor_at(d->text, token, depth - k);
        span_of(d, head);
        if (k + 1 < depth) ch_buffer_text(out, token > d->low && token < d->high ? "│ " : "  ");
        else ch_buffer_text(out, token == d->low ? "╭─" : token == d->high ? "╰─" : "├─");
    }
    span_of(d, token);
    ch_buffer_text(out, d->low < token ? d->high > token ? "┼─ " : "┴─ " : d->high > token ? "┬─ " : "── ");
}

static void put_padded(ch_buffer *out, chancery_str s, uint32_t width) {
    ch_buffer_put(out, s);
    for (uint32_t n = ch_utf8_width(s); n < width + 2; n++) ch_buffer_put(out, CH_STR(" "));
}

static uint32_t larger(uint32_t a, uint32_t b) { return a > b ? a : b; }

void ch_tree_draw(const ch_text *text, uint32_t sentence, ch_buffer *out) {
    drawing d = {.text = text, .s = &text->sentences[sentence]};
    uint32_t deepest = 0, form = 0, deprel = 0, first = d.s->first;
    for (uint32_t i = first; i < first + d.s->count; i++) {
        const ch_token *t = &text->tokens[i];
        deepest = larger(deepest, depth_of(text, i));
        form = larger(form, ch_utf8_width(t->form));
        deprel = larger(deprel, ch_utf8_width(t->deprel));
    }
    for (uint32_t i = first; i < first + d.s->count; i++) {
        const ch_token *t = &text->tokens[i];
        ch_buffer_format(out, "%3u ", i - first + 1);
        put_arcs(&d, i, out);
        put_padded(out, t->form, form + 2 * (deepest - depth_of(text, i)));
        put_padded(out, chancery_str_of(ch_upos_name((ch_upos)t->upos)), 5);
        put_padded(out, t->deprel, deprel);
        ch_buffer_format(out, "%3u  ", t->head == CH_NONE ? 0 : t->head - first + 1);
        ch_buffer_put(out, t->lemma);
        ch_buffer_put(out, CH_STR("\n"));
    }
}
