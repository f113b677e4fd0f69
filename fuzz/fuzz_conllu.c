/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Door: CoNLL-U. What is accepted comes out again, and reading that gives the same bytes; spans lie inside the text; scoring a file
 * against itself finds every word.
 */
#include "fuzz.h"

static int collect(void *user, const char *data, size_t size) {
    ch_buffer_put(user, (chancery_str){data, size});
    return 0;
}

static bool pass(chancery_coder *coder, chancery_str text, ch_buffer *out) {
    chancery_source source = {.id = chancery_str_of("fuzz"), .lang = chancery_str_of("fr"), .text = text};
    chancery_doc *doc;
    chancery_error error;
    chancery_status status = chancery_code(coder, &source, &doc, &error);
    if (status != CHANCERY_OK) {
        MUST(status == CHANCERY_BAD_INPUT || status == CHANCERY_TOO_LARGE);
        return false;
    }
    MUST(chancery_doc_write_conllu(doc, collect, out) == CHANCERY_OK);
    ch_buffer json;
    ch_buffer_init(&json, out->arena);
    MUST(chancery_doc_write_json(doc, CHANCERY_CODEPOINTS, collect, &json) == CHANCERY_OK);
    uint32_t bad;
    MUST(ch_utf8_repair(out->arena, ch_buffer_str(&json), &bad).size == json.size && bad == 0);
    for (int32_t s = 0; s < (int32_t)chancery_doc_sentence_count(doc); s++) {
        ch_buffer drawn;
        ch_buffer_init(&drawn, out->arena);
        MUST(chancery_doc_write_tree(doc, s, collect, &drawn) == CHANCERY_OK);
    }
    chancery_doc_free(doc);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    chancery_coder_options options = {.size = sizeof options, .parse_only = 1, .gold_conllu = 1};
    chancery_coder *coder;
    chancery_error error;
    MUST(chancery_coder_new(NULL, NULL, &options, &coder, &error) == CHANCERY_OK);
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer once, twice;
    ch_buffer_init(&once, &arena);
    ch_buffer_init(&twice, &arena);
    if (pass(coder, (chancery_str){(const char *)data, size}, &once)) {
        MUST(pass(coder, ch_buffer_str(&once), &twice));
        MUST(ch_str_equal(ch_buffer_str(&once), ch_buffer_str(&twice)));
    }
    chancery_scores scores;
    chancery_str self = {(const char *)data, size};
    if (chancery_conllu_score(self, self, &scores, &error) == CHANCERY_OK) {
        MUST(scores.words.gold == scores.words.system && scores.difference == UINT32_MAX);
        MUST(scores.words.correct == scores.words.gold);
        MUST(scores.las.correct <= scores.uas.correct && scores.uas.correct <= scores.words.correct);
        MUST(scores.mlas.correct <= scores.clas.correct && scores.blex.correct <= scores.clas.correct);
        MUST(scores.clas.correct <= scores.aligned_content && scores.aligned_content == scores.clas.gold);
    }
    ch_arena_clear(&arena);
    chancery_coder_free(coder);
    return 0;
}
