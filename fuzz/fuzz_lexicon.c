/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Door: lexicon source. The first line of the input names the data file that the rest becomes ("lang/fr/concepts.yaml"); around
 * it stands a small valid folder. The compiler gives a pack that opens, or errors in file order that each say what is wrong and
 * where.
 */
#include "fuzz.h"

#include "folder.h"
#include "know/pack.h"

static void check_errors(const ch_lexicon *lex) {
    MUST(lex->errors.count > 0);
    for (uint32_t i = 0; i < lex->errors.count; i++) {
        const ch_lexicon_error *e = &lex->errors.items[i], *before = i ? e - 1 : e;
        MUST(e->error.message[0] && e->error.file[0] && e->error.status == CHANCERY_BAD_LEXICON);
        MUST(before->place.file < e->place.file || (before->place.file == e->place.file && before->place.line <= e->place.line));
        (void)ch_lexicon_line(lex, e->place);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    size_t first = 0, chosen = FOLDER_FILES;
    while (first < size && data[first] != '\n') first++;
    for (size_t i = 0; i < FOLDER_FILES; i++) {
        if (strlen(folder_files[i].name) == first && memcmp(folder_files[i].name, data, first) == 0) chosen = i;
    }
    chancery_str text = {(const char *)data + (first < size ? first + 1 : size), first < size ? size - first - 1 : 0};

    static ch_lexicon lex;
    ch_arena arena;
    ch_arena_init(&arena);
    ch_lexicon_init(&lex, &arena);
    folder_add(&lex, chosen, text);
    chancery_status status = ch_lexicon_read(&lex);
    if (status == CHANCERY_OK) {
        uint8_t *bytes;
        size_t byte_count;
        chancery_pack *pack;
        chancery_error error;
        MUST(lex.errors.count == 0 && ch_lexicon_write(&lex, &bytes, &byte_count) == CHANCERY_OK);
        uint8_t *copy = ch_heap_alloc(byte_count);
        MUST(copy);
        memcpy(copy, bytes, byte_count);
        MUST(ch_pack_open_file((ch_file){copy, byte_count, false}, "fuzz", &pack, &error) == CHANCERY_OK);
        chancery_pack_close(pack);
    } else {
        MUST(status == CHANCERY_BAD_LEXICON);
        check_errors(&lex);
    }
    ch_arena_clear(&arena);
    return 0;
}
