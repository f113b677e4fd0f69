/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paragraphs. A sentence never reaches over the end of one, so the rule decides what the parser can see.
 *
 * An empty line (nothing but white space) or a form feed always ends a paragraph. A single line break ends one too, unless the
 * text is hard-wrapped: its lines were broken by a program or by hand at a fixed width. That is decided once a text:
 *
 *   - a *break* is a single line break between two lines that are not empty; it is *full* when the first word of the next line
 *     would not have fitted on its line, that is length + 1 + length of that word > 7/8 of the longest line;
 *   - lines of more than 120 code points are paragraphs of their own and are left out of the measure;
 *   - the text is hard-wrapped when it has at least 2 breaks, its longest line has at least 40 code points, at least 4 of 5 breaks are
 *     full or run on, and at least 2 of 5 of the lines after a break begin with something other than an upper-case letter (lists,
 *     verse and headlines begin with one; a wrapped line begins with whatever comes).
 *
 * A break *runs on* when the line before it ends in no stop and the next one begins with a lower-case letter: columns of print are ragged.
 * In a hard-wrapped text a break that is full or runs on joins its lines, unless the next line is indented more than its own or begins with
 * a list mark; any other break still ends the paragraph: it is a heading or a last line.
 */
#include "text/text.h"

enum { WIDTH_LEAST = 40, WIDTH_MOST = 120, BREAKS_LEAST = 2 };

typedef struct {
    uint32_t start, end; /* bytes without white space at either end; equal when empty */
    uint32_t indent;     /* code points of white space before start */
    uint32_t length;     /* code points from start to end */
    uint32_t first_word; /* code points of the first word */
    uint8_t lower_start; /* begins with something other than an upper-case letter */
    uint8_t runs_on;     /* begins with a lower-case letter */
    uint8_t stopped;     /* ends in a full stop, colon or the like */
    uint8_t list_mark;   /* begins with a dash, bullet or asterisk and white space */
} line;

typedef CH_ARRAY(line) line_array;

static bool is_bullet(uint32_t c) {
    return c == '-' || c == '*' || c == 0x2022 || c == 0x2013 || c == 0x2014 || c == 0x25aa || c == 0x25cf;
}

static bool is_stop(uint32_t c) {
    return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x2026 || c == 0x061f || c == 0x3002 || c == 0xff1a ||
           c == 0xff1b;
}

static line measure(chancery_str text, size_t at, size_t end) {
    line l = {.lower_start = 1};
    chancery_str part = ch_str_slice(text, 0, end);
    bool in_word = true, bullet = false;
    l.start = l.end = (uint32_t)at;
    for (uint32_t length = 0; at < end;) {
        uint32_t c = ch_utf8_next(part, &at);
        if (ch_is_space(c) || c == 0xfeff) {
            if (l.length == 0) {
                l.indent += c != 0xfeff;
                l.start = l.end = (uint32_t)at;
                continue;
            }
            if (length == 1 && bullet) l.list_mark = 1;
            in_word = false;
        } else {
            if (l.length == 0) l.lower_start = !ch_is_upper(c), l.runs_on = ch_is_lower(c), bullet = is_bullet(c);
            l.stopped = is_stop(c);
            l.end = (uint32_t)at;
            l.length = length + 1;
            l.first_word += in_word;
        }
        length++;
    }
    return l;
}

static bool is_break(char c) { return c == '\n' || c == '\r' || c == '\f'; }

/* Lines; \r\n counts as one break, a form feed as an empty line. */
static chancery_status split_lines(ch_arena *arena, chancery_str text, line_array *lines) {
    for (size_t at = 0; at < text.size;) {
        size_t end = at;
        while (end < text.size && !is_break(text.data[end])) end++;
        line *l = CH_PUSH(arena, lines);
        if (!l) return CHANCERY_NO_MEMORY;
        *l = measure(text, at, end);
        at = end + 1;
        if (end + 1 < text.size && text.data[end] == '\r' && text.data[end + 1] == '\n') at++;
        if (end < text.size && text.data[end] == '\f') {
            l = CH_PUSH(arena, lines);
            if (!l) return CHANCERY_NO_MEMORY;
            l->start = l->end = (uint32_t)end;
        }
    }
    return CHANCERY_OK;
}

static bool is_full(const line *l, const line *next, uint32_t width) {
    return 8 * (uint64_t)(l->indent + l->length + 1 + next->first_word) > 7 * (uint64_t)width;
}

static bool runs_on(const line *l, const line *next) { return !l->stopped && next->runs_on; }

static bool is_short(const line *l) { return l->indent + l->length <= WIDTH_MOST; }

/* The longest short line when the text is hard-wrapped, else 0. */
static uint32_t wrap_width(const line_array *lines) {
    uint32_t width = 0, breaks = 0, full = 0, lower = 0;
    for (uint32_t i = 0; i < lines->count; i++)
        if (is_short(&lines->items[i]) && lines->items[i].indent + lines->items[i].length > width)
            width = lines->items[i].indent + lines->items[i].length;
    if (width < WIDTH_LEAST) return 0;
    for (uint32_t i = 1; i < lines->count; i++) {
        const line *l = &lines->items[i - 1], *next = &lines->items[i];
        if (l->length == 0 || next->length == 0 || !is_short(l) || !is_short(next)) continue;
        breaks++;
        full += is_full(l, next, width) || runs_on(l, next);
        lower += next->lower_start && !next->list_mark;
    }
    return breaks >= BREAKS_LEAST && full * 5 >= breaks * 4 && lower * 5 >= breaks * 2 ? width : 0;
}

static bool joins(const line *l, const line *next, uint32_t width) {
    if (!width || next->list_mark || next->indent > l->indent) return false;
    return runs_on(l, next) || (is_short(l) && is_short(next) && is_full(l, next, width));
}

chancery_status ch_paragraphs_find(ch_arena *arena, chancery_str text, ch_paragraphs *out_paragraphs) {
    line_array lines = {0};
    CH_TRY(split_lines(arena, text, &lines));
    uint32_t width = wrap_width(&lines);
    const line *last = NULL; /* the line the current paragraph ends with */
    for (uint32_t i = 0; i < lines.count; i++) {
        const line *l = &lines.items[i];
        if (l->length > 0) {
            if (last && joins(last, l, width)) {
                out_paragraphs->items[out_paragraphs->count - 1].end = l->end;
            } else {
                ch_paragraph *p = CH_PUSH(arena, out_paragraphs);
                if (!p) return CHANCERY_NO_MEMORY;
                *p = (ch_paragraph){l->start, l->end};
            }
        }
        last = l->length > 0 ? l : NULL;
    }
    return CHANCERY_OK;
}
