/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Door: a model file. The input is tried as a file of its own, and then as changes to a good small model with random weights,
 * three bytes a change: where (two bytes) and what. The checksum is mended afterwards. A broken model is refused with a
 * message; one that opens parses.
 */
#include "fuzz.h"

#include "model_fixture.h"

static void try_file(const uint8_t *data, size_t size) {
    static const char *const langs[] = {"", "xx", "yy"};
    chancery_model *model;
    chancery_error error;
    chancery_status status = chancery_model_open(fuzz_file(data, size), &model, &error);
    if (status != CHANCERY_OK) {
        MUST(model == NULL && error.message[0]);
        MUST(status == CHANCERY_BAD_MODEL || status == CHANCERY_NO_MEMORY);
        return;
    }
    chancery_coder_options options = {.size = sizeof options, .parse_only = 1};
    chancery_coder *coder;
    MUST(chancery_coder_new(NULL, model, &options, &coder, &error) == CHANCERY_OK);
    for (int l = 0; l < 3; l++) {
        chancery_source source = {.id = chancery_str_of("fuzz"),
                                  .lang = chancery_str_of(langs[l]),
                                  .text = chancery_str_of("Big is du n't. Il l'a q damelo 3 000.")};
        chancery_doc *doc = NULL;
        status = chancery_code(coder, &source, &doc, &error);
        bool refused = status == CHANCERY_BAD_MODEL || status == CHANCERY_NO_MEMORY || status == CHANCERY_NO_LANGUAGE;
        MUST(status == CHANCERY_OK || (refused && error.message[0])); /* a file is read whole when its first text comes */
        chancery_doc_free(doc);
    }
    chancery_coder_free(coder);
    chancery_model_close(model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static ch_arena arena; /* holds the good model for the life of the program */
    static const uint8_t *good;
    static size_t good_size;
    if (!good) good = fixture_model(&arena, &fixture_tiny, &good_size);
    try_file(data, size);
    uint8_t *model = malloc(good_size);
    MUST(good && model);
    memcpy(model, good, good_size);
    for (size_t i = 0; i + 3 <= size; i += 3) model[(size_t)(data[i] | data[i + 1] << 8) % good_size] = data[i + 2];
    fixture_seal(model, good_size);
    try_file(model, good_size);
    free(model);
    return 0;
}
