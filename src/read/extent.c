/* SPDX-License-Identifier: Apache-2.0 */
/*
 * extent: the tokens and bytes that belong to a head.
 *
 * The extent of a head is its subtree, cut to the unbroken run around the head (crossing edges leave gaps), without commas and
 * stops at its edges; quotation marks and brackets stay when both halves are inside.
 */
#include "read/reading.h"

static const ch_sentence *sentence_of(const ch_text *text, uint32_t token) {
    uint32_t low = 0, high = text->sentence_count;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (text->sentences[middle].first <= token) low = middle;
        else high = middle;
    }
    return text->sentence_count ? &text->sentences[low] : NULL;
}

uint32_t ch_sentence_of(const ch_reading *reading, uint32_t token) {
    const ch_sentence *sentence = sentence_of(reading->text, token);
    return sentence ? (uint32_t)(sentence - reading->text->sentences) : 0;
}

bool ch_read_below(const ch_reading *reading, uint32_t token, uint32_t head) {
    const ch_text *text = reading->text;
    const ch_sentence *sentence = sentence_of(text, token);
    if (!sentence) return false;
    for (uint32_t steps = 0; steps <= sentence->count; steps++) {
        if (token == head) return true;
        if (!ch_read_sound_edge(text, sentence, token)) return false;
        token = text->tokens[token].head;
    }
    return false;
}

static bool opens_bracket(chancery_str form) {
    static const char *const marks[] = {"(", "[", "«", "“", "„", "‹", "‘", "「", "『", "\"", "'"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (ch_str_equal(form, chancery_str_of(marks[i]))) return true;
    return false;
}

static bool closes_bracket(chancery_str form) {
    static const char *const marks[] = {")", "]", "»", "”", "“", "›", "’", "」", "』", "\"", "'"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (ch_str_equal(form, chancery_str_of(marks[i]))) return true;
    return false;
}

/* A mark at the left edge stays when its other half is in the run, and the other way round. */
static bool has_partner(const ch_text *text, uint32_t mark, uint32_t first, uint32_t last) {
    chancery_str form = text->tokens[mark].form;
    if (mark == first && opens_bracket(form))
        for (uint32_t i = first + 1; i <= last; i++)
            if (text->tokens[i].upos == CH_PUNCT && closes_bracket(text->tokens[i].form)) return true;
    if (mark == last && closes_bracket(form))
        for (uint32_t i = first; i < last; i++)
            if (text->tokens[i].upos == CH_PUNCT && opens_bracket(text->tokens[i].form)) return true;
    return false;
}

void ch_read_trim(const ch_reading *reading, uint32_t head, uint32_t *first, uint32_t *last) {
    const ch_text *text = reading->text;
    for (bool moved = true; moved;) {
        moved = false;
        if (*last > head && text->tokens[*last].upos == CH_PUNCT && !has_partner(text, *last, *first, *last))
            (*last)--, moved = true;
        if (*first < head && text->tokens[*first].upos == CH_PUNCT && !has_partner(text, *first, *first, *last))
            (*first)++, moved = true;
    }
}

/* Least and greatest token of a subtree and how many it has, by a walk that climbs back over the heads. False on a loop. */
static bool walk_subtree(const ch_reading *reading, const ch_sentence *sentence, uint32_t top, uint32_t *first, uint32_t *last,
                         uint32_t *count) {
    uint32_t at = top;
    *first = *last = top;
    for (*count = 1;; (*count)++) {
        uint32_t next = reading->first_child[at];
        while (next == CH_NONE) {
            if (at == top) return true;
            next = reading->next_sibling[at];
            if (next == CH_NONE) at = reading->text->tokens[at].head;
        }
        at = next;
        if (*count >= sentence->count) return false;
        if (at < *first) *first = at;
        if (at > *last) *last = at;
    }
}

void ch_read_extent(const ch_reading *reading, uint32_t token, uint32_t *out_first, uint32_t *out_last) {
    const ch_sentence *sentence = sentence_of(reading->text, token);
    uint32_t first = token, last = token, count = 1;
    if (sentence && (!walk_subtree(reading, sentence, token, &first, &last, &count) || last - first + 1 != count)) {
        uint32_t end = sentence->first + sentence->count; /* gaps: the unbroken run around the head */
        first = last = token;
        while (first > sentence->first && ch_read_below(reading, first - 1, token)) first--;
        while (last + 1 < end && ch_read_below(reading, last + 1, token)) last++;
    }
    if (sentence) ch_read_trim(reading, token, &first, &last);
    *out_first = first;
    *out_last = last;
}

chancery_span ch_read_span(const ch_reading *reading, uint32_t first, uint32_t last) {
    const ch_token *tokens = reading->text->tokens;
    chancery_span span = {tokens[first].start, tokens[first].end};
    for (uint32_t i = first; i <= last; i++) {
        if (tokens[i].start < span.start) span.start = tokens[i].start;
        if (tokens[i].end > span.end) span.end = tokens[i].end;
    }
    return span;
}

chancery_str ch_read_words(const ch_reading *reading, uint32_t sentence, chancery_span span) {
    const ch_text *text = reading->text;
    bool title = sentence < text->sentence_count && text->sentences[sentence].in_title;
    return ch_str_slice(title ? text->source.title : text->source.text, span.start, span.end);
}
