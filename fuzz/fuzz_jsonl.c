/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Door: JSON lines. Every line that is not blank gives a document or an error with its line; the reader ends; what it gives is
 * well formed.
 */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    size_t lines = 1;
    for (size_t i = 0; i < size; i++) lines += data[i] == '\n';
    chancery_reader *reader;
    chancery_error error;
    MUST(chancery_reader_open(fuzz_file(data, size), CHANCERY_FORMAT_JSONL, &reader, &error) == CHANCERY_OK);
    uint32_t last_line = 0;
    for (size_t turns = 0;; turns++) {
        MUST(turns <= lines);
        chancery_source source;
        int found;
        chancery_status status = chancery_reader_next(reader, &source, &found, &error);
        if (status == CHANCERY_OK && !found) break;
        if (status != CHANCERY_OK) {
            MUST(status == CHANCERY_BAD_INPUT && error.line > last_line && error.line <= lines);
            last_line = error.line;
            continue;
        }
        ch_arena arena;
        ch_arena_init(&arena);
        uint32_t replaced;
        MUST(source.id.size > 0);
        (void)ch_utf8_repair(&arena, source.text, &replaced);
        MUST(replaced == 0);
        ch_arena_clear(&arena);
    }
    chancery_reader_close(reader);
    return 0;
}
