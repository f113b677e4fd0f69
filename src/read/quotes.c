/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quotes: which tokens stand inside quotation marks.
 *
 * Marks of all styles are matched with a stack of expected closers, so quotations nest. Straight marks open or close by the
 * white space around them, and by the stack where that leaves it open. A quotation may run over several sentences and over
 * paragraphs that each begin with an opening mark again; one that is never closed is taken to end with its sentence.
 * Single marks count only as tokens of their own, so an apostrophe is none.
 */
#include "read/reading.h"

enum {
    DEPTH_MAX = 8, /* quotations inside one another; a ninth is read as text */
    SPAN_MAX = 60  /* sentences one quotation may run over; a longer one is an unbalanced mark */
};

typedef struct {
    uint32_t token, sentence;
    uint32_t closer; /* code point; straight marks close themselves */
} open_quote;

static uint32_t sole_character(chancery_str form) {
    if (form.size == 0 || form.size > 4) return 0;
    size_t at = 0;
    uint32_t c = ch_utf8_next(form, &at);
    if (at == form.size) return c;
    if (form.size == 2 && form.data[0] == form.data[1] && (form.data[0] == '\'' || form.data[0] == '`'))
        return form.data[0] == '`' ? 0x201C : 0x201D; /* ``so'' */
    return 0;
}

/* The code point that closes a quotation opened by c; 0 = c opens none. */
static uint32_t closer_of(uint32_t c) {
    static const struct {
        uint32_t open, close;
    } pairs[] = {{0xAB, 0xBB},     {0x201C, 0x201D}, {0x201E, 0x201C}, {0x2039, 0x203A}, {0x2018, 0x2019}, {0x201A, 0x2018},
                 {0x300C, 0x300D}, {0x300E, 0x300F}, {0x300A, 0x300B}, {'"', '"'},       {'\'', '\''},     {0xFF02, 0xFF02}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].open == c) return pairs[i].close;
    return 0;
}

static bool closes(const open_quote *open, uint32_t c) {
    if (open->closer == c) return true;
    if (open->closer == 0x201C) return c == 0x201D; /* „ … ” */
    return open->closer == 0x201D && c == '"';
}

static bool is_straight(uint32_t c) { return c == '"' || c == '\'' || c == 0xFF02; }

/* -1 closing, +1 opening, 0 either, by white space. */
static int straight_side(const ch_text *text, uint32_t token, uint32_t sentence_first) {
    bool before = token == sentence_first || text->tokens[token - 1].space_after, after = text->tokens[token].space_after;
    return before == after ? (token == sentence_first ? 1 : 0) : before ? 1 : -1;
}

static bool begins_with_opener(const ch_text *text, uint32_t sentence) {
    const ch_sentence *s = &text->sentences[sentence];
    return s->count && closer_of(sole_character(text->tokens[s->first].form)) != 0;
}

static void mark_range(ch_reading *reading, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) reading->quoted[i] = 1;
}

/* What is still open when a paragraph ends, or has run too long, ends with the sentence it began in. */
static void drop_open(ch_reading *reading, const open_quote *open) {
    const ch_sentence *s = &reading->text->sentences[open->sentence];
    mark_range(reading, open->token + 1, s->first + s->count);
}

typedef struct {
    open_quote items[DEPTH_MAX];
    uint32_t count;
} quote_stack;

static void take_mark(ch_reading *reading, quote_stack *stack, uint32_t token, uint32_t sentence, uint32_t c) {
    const ch_text *text = reading->text;
    uint32_t first = text->sentences[sentence].first;
    int side = is_straight(c) ? straight_side(text, token, first) : 0;
    if (side <= 0)
        for (uint32_t k = stack->count; k-- > 0;) {
            if (!closes(&stack->items[k], c)) continue;
            mark_range(reading, stack->items[k].token + 1, token);
            stack->count = k; /* inner ones that were never closed end with it */
            return;
        }
    if (side < 0) return;
    uint32_t closer = closer_of(c);
    if (closer == 0 && (c == 0xBB || c == 0x203A) && stack->count == 0) { /* »so«, when its other half follows in the sentence */
        uint32_t wanted = c == 0xBB ? 0xAB : 0x2039, end = first + text->sentences[sentence].count;
        for (uint32_t i = token + 1; i < end && !closer; i++)
            if (sole_character(text->tokens[i].form) == wanted) closer = wanted;
    }
    if (closer == 0 || stack->count == DEPTH_MAX) return;
    if (c == '\'' && side != 1) return;
    /* A paragraph of a running quotation opens with the mark again. */
    if (token == first && stack->count && stack->items[stack->count - 1].closer == closer) return;
    stack->items[stack->count++] = (open_quote){token, sentence, closer};
}

chancery_status ch_read_quotes(ch_reading *reading, ch_arena *arena) {
    const ch_text *text = reading->text;
    reading->quoted = CH_NEW_ARRAY(arena, uint8_t, text->token_count + 1);
    if (!reading->quoted) return CHANCERY_NO_MEMORY;
    quote_stack stack = {.count = 0};
    for (uint32_t s = 0; s < text->sentence_count; s++) {
        const ch_sentence *sentence = &text->sentences[s];
        bool field_change = s > 0 && sentence->in_title != text->sentences[s - 1].in_title;
        bool broken = (sentence->new_paragraph && !begins_with_opener(text, s)) || field_change;
        while (stack.count && (broken || s - stack.items[0].sentence > SPAN_MAX)) drop_open(reading, &stack.items[--stack.count]);
        for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
            uint32_t c = sole_character(text->tokens[i].form);
            if (c && (closer_of(c) || c == 0x201D || c == 0xBB || c == 0x203A || c == 0x2019 || c == 0x300D || c == 0x300F ||
                      c == 0x300B))
                take_mark(reading, &stack, i, s, c);
        }
    }
    while (stack.count) drop_open(reading, &stack.items[--stack.count]);
    return CHANCERY_OK;
}
