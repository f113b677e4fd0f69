/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Door: any bytes through the tokeniser and the parser of the default model (skipped when there is none): spans lie inside the
 * text and in order, and the trees written as CoNLL-U can be read again.
 */
#include "fuzz.h"

static int collect(void *user, const char *data, size_t size) {
    ch_buffer_put(user, (chancery_str){data, size});
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static chancery_model *model;
    static chancery_coder *coder, *reader;
    static bool tried;
    chancery_error error;
    if (!tried) {
        tried = true;
        chancery_coder_options options = {.size = sizeof options, .parse_only = 1},
                               gold = {.size = sizeof gold, .parse_only = 1, .gold_conllu = 1};
        if (chancery_model_open(NULL, &model, &error) == CHANCERY_OK) {
            MUST(chancery_coder_new(NULL, model, &options, &coder, &error) == CHANCERY_OK);
            MUST(chancery_coder_new(NULL, NULL, &gold, &reader, &error) == CHANCERY_OK);
        } else {
            fprintf(stderr, "no model: skipped (%s)\n", error.message);
        }
    }
    if (!coder) return 0;
    chancery_source source = {.id = chancery_str_of("fuzz"), .lang = chancery_str_of("fr"), .text = {(const char *)data, size}};
    chancery_doc *doc, *again;
    MUST(chancery_code(coder, &source, &doc, &error) == CHANCERY_OK);
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer out;
    ch_buffer_init(&out, &arena);
    MUST(chancery_doc_write_conllu(doc, collect, &out) == CHANCERY_OK);
    chancery_source trees = {.id = chancery_str_of("fuzz"), .lang = chancery_str_of("fr"), .text = ch_buffer_str(&out)};
    MUST(chancery_code(reader, &trees, &again, &error) == CHANCERY_OK);
    MUST(chancery_doc_word_count(doc) == chancery_doc_word_count(again));
    chancery_doc_free(again);
    chancery_doc_free(doc);
    ch_arena_clear(&arena);
    return 0;
}
