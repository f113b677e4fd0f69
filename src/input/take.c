/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Taking a source: what the caller lent is copied into the document's arena and repaired, so that every later room sees well-formed
 * UTF-8 and owns what it points into.
 *
 * The title is dropped when the text says it again as its first line: white space apart, the first line with anything on it.
 */
#include "input/input.h"

enum { MAX_TEXT_SIZE = 64 * 1024 * 1024 }; /* bytes, when the caller gives no limit */

/* Next character that is no white space, before `end`; 0 at the end. */
static uint32_t next_solid(chancery_str s, size_t *at) {
    while (*at < s.size) {
        uint32_t c = ch_utf8_next(s, at);
        if (!ch_is_space(c) && c != 0xfeff) return c;
    }
    return 0;
}

static bool same_but_space(chancery_str a, chancery_str b) {
    for (size_t i = 0, k = 0;;) {
        uint32_t c = next_solid(a, &i);
        if (c != next_solid(b, &k)) return false;
        if (c == 0) return true;
    }
}

static chancery_str first_line(chancery_str text) {
    size_t start = 0, end;
    for (;;) {
        for (end = start; end < text.size && text.data[end] != '\n' && text.data[end] != '\r'; end++) continue;
        chancery_str line = ch_str_slice(text, start, end);
        size_t at = 0;
        if (end == text.size || next_solid(line, &at)) return line;
        start = end + 1;
    }
}

static chancery_status copy(ch_arena *arena, chancery_str from, chancery_str *to, uint32_t *replaced) {
    chancery_str clean = ch_utf8_repair(arena, from, replaced);
    if (clean.data == from.data) clean = ch_arena_str(arena, from);
    if (!clean.data && from.size > 0) return CHANCERY_NO_MEMORY;
    *to = clean;
    return CHANCERY_OK;
}

chancery_status ch_document_take(ch_arena *arena, const chancery_source *source, uint32_t max_text_size, ch_document *out_document,
                                 chancery_error *err) {
    *out_document = (ch_document){0};
    uint32_t limit = max_text_size ? max_text_size : MAX_TEXT_SIZE, elsewhere = 0, in_title = 0, in_text = 0;
    if (source->text.size > limit || source->title.size > limit)
        return ch_error(err, CHANCERY_TOO_LARGE, "", 0, 0, "Raise max_text_size or cut the document into parts.",
                        "the document '%.*s' has %zu bytes; the limit is %u", CH_ARG(ch_str_slice(source->id, 0, source->id.size < 80 ? source->id.size : 80)),
                        source->text.size > limit ? source->text.size : source->title.size, limit);
    ch_document d = {0};
    if (copy(arena, source->id, &d.id, &elsewhere) || copy(arena, source->lang, &d.lang, &elsewhere) ||
        copy(arena, source->date, &d.date, &elsewhere) || copy(arena, source->publisher, &d.publisher, &elsewhere) ||
        copy(arena, source->url, &d.url, &elsewhere) || copy(arena, source->title, &d.title, &in_title) ||
        copy(arena, source->text, &d.text, &in_text))
        return ch_no_memory(err);
    /* Every bad byte can grow to the three of U+FFFD, and offsets are 32 bits. */
    if (d.text.size > UINT32_MAX / 2 || d.title.size > UINT32_MAX / 2)
        return ch_error(err, CHANCERY_TOO_LARGE, "", 0, 0, "Is it a text at all?", "the document is too large after repair of its bytes");
    d.replaced_count = in_title + in_text;
    if (same_but_space(d.title, first_line(d.text))) d.title = CH_STR("");
    *out_document = d;
    return CHANCERY_OK;
}
