/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words in front of a dispatch that say where and when it was sent: "LIMA, 4 March 2025 (Agency) - The minister …".
 *
 * They are no part of the sentence behind the dash, but trees make them its subject. Here they are hung beside its predicate, so that
 * nobody speaks or acts in them; the place and the day are found where they stand (code/where.c, code/when.c). Only the first sentence of a text has
 * such words: capitals or a figure or a bracket among them, no verb, and a dash behind them.
 */
#include "read/reading.h"

enum { REACH = 14 }; /* tokens before the dash */

static bool is_dash(chancery_str form) {
    static const char *const dashes[] = {"-", "--", "–", "—"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (ch_str_equal(form, chancery_str_of(dashes[i]))) return true;
    return false;
}

/* All capitals, two letters at least. */
static bool is_shouted(chancery_str form) {
    uint32_t letters = 0;
    for (size_t at = 0; at < form.size;) {
        uint32_t c = ch_utf8_next(form, &at);
        if (ch_is_letter(c) && !ch_is_upper(c)) return false;
        letters += ch_is_letter(c);
    }
    return letters > 1;
}

/* The dash that ends the dateline; CH_NONE where there is none. */
static uint32_t end_of_dateline(const ch_text *text, const ch_sentence *s) {
    uint32_t end = s->count < REACH ? s->first + s->count : s->first + REACH;
    if (s->count < 3 || text->tokens[s->first].upos != CH_PROPN) return CH_NONE;
    bool marked = is_shouted(text->tokens[s->first].form);
    for (uint32_t t = s->first + 1; t < end; t++) {
        const ch_token *token = &text->tokens[t];
        if (token->upos == CH_VERB || token->upos == CH_AUX) return CH_NONE;
        if (is_dash(token->form) && token[-1].space_after && token->space_after)
            return marked && t + 1 < s->first + s->count ? t : CH_NONE;
        marked |= token->upos == CH_NUM || ch_str_equal(token->form, CH_STR("("));
    }
    return CH_NONE;
}

/* The predicate of the words behind the dateline: the root, or what hangs highest when the root stands in the dateline. */
static uint32_t predicate_behind(const ch_text *text, const ch_sentence *s, uint32_t dash) {
    uint32_t found = CH_NONE;
    for (uint32_t t = dash + 1; t < s->first + s->count; t++) {
        const ch_token *token = &text->tokens[t];
        if (token->head == CH_NONE) return t;
        bool top = token->head <= dash && token->upos != CH_PUNCT;
        if (top && (found == CH_NONE || (token->upos == CH_VERB && text->tokens[found].upos != CH_VERB))) found = t;
    }
    return found;
}

static void hang(ch_token *token, uint32_t head, ch_dep dep, const char *name) {
    token->head = head;
    token->dep = (uint8_t)dep;
    token->deprel = chancery_str_of(name);
}

/* A word that hung in the dateline is the predicate's. A bare noun before it is its subject, where it lacks one or the dateline was taken for it
   (`place_free`). */
static void take_over(ch_text *text, const ch_sentence *s, uint32_t token, uint32_t top, bool place_free) {
    ch_token *t = &text->tokens[token];
    bool noun = t->upos == CH_NOUN || t->upos == CH_PROPN || t->upos == CH_PRON;
    bool subject = noun && token < top && text->tokens[top].upos == CH_VERB && ch_tree_child(text, s, token, CH_CASE) == CH_NONE &&
                   (place_free || ch_tree_child(text, s, top, CH_NSUBJ) == CH_NONE);
    if (subject) hang(t, top, CH_NSUBJ, "nsubj");
    else t->head = top;
}

void ch_read_set_dateline_apart(ch_text *text, const ch_sentence *s) {
    uint32_t dash = end_of_dateline(text, s), top = dash == CH_NONE ? CH_NONE : predicate_behind(text, s, dash);
    if (top == CH_NONE) return;
    bool was_subject = false;
    if (text->tokens[top].head != CH_NONE) hang(&text->tokens[top], CH_NONE, CH_ROOT, "root");
    for (uint32_t t = s->first; t <= dash; t++) {
        ch_token *token = &text->tokens[t];
        if (token->head != CH_NONE && token->head <= dash) continue;
        was_subject |= token->dep == CH_NSUBJ;
        if (token->upos == CH_PUNCT) hang(token, top, CH_PUNCTDEP, "punct");
        else hang(token, top, CH_PARATAXIS, "parataxis");
    }
    for (uint32_t t = dash + 1; t < s->first + s->count; t++)
        if (t != top && text->tokens[t].head != CH_NONE && text->tokens[t].head <= dash) {
            take_over(text, s, t, top, was_subject);
            was_subject &= text->tokens[t].dep != CH_NSUBJ;
        }
}
