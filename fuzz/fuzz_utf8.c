/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Door: any bytes as text. Repair gives well-formed text and changes nothing that was well formed; folding twice is folding once.
 */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ch_arena arena;
    ch_arena_init(&arena);
    chancery_str given = {(const char *)data, size};
    uint32_t count, again;
    chancery_str text = ch_utf8_repair(&arena, given, &count);
    MUST((count == 0) == (text.data == given.data && text.size == given.size));
    chancery_str twice = ch_utf8_repair(&arena, text, &again);
    MUST(again == 0 && ch_str_equal(text, twice));

    char *copy = ch_arena_alloc(&arena, text.size + 4);
    size_t at = 0, written = 0;
    uint32_t points = 0;
    while (at < text.size) {
        written += ch_utf8_put(ch_utf8_next(text, &at), copy + written);
        points++;
    }
    MUST(at == text.size && written == text.size && (size == 0 || memcmp(copy, text.data, written) == 0));
    MUST(points == ch_utf8_length(text));

    chancery_str folded = ch_utf8_fold(&arena, text);
    (void)ch_utf8_repair(&arena, folded, &again);
    MUST(again == 0);
    MUST(ch_str_equal(folded, ch_utf8_fold(&arena, folded)));
    ch_buffer json;
    ch_buffer_init(&json, &arena);
    ch_buffer_json(&json, text);
    MUST(!json.failed && json.size >= text.size + 2);
    ch_arena_clear(&arena);
    return 0;
}
