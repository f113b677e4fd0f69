/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Door: a model file. A broken one is refused with a message; one that opens parses a sentence.
 */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    chancery_model *model;
    chancery_error error;
    chancery_status status = chancery_model_open(fuzz_file(data, size), &model, &error);
    if (status != CHANCERY_OK) {
        MUST(model == NULL && error.message[0]);
        MUST(status == CHANCERY_BAD_MODEL || status == CHANCERY_IO || status == CHANCERY_NO_MEMORY);
        return 0;
    }
    chancery_coder_options options = {.size = sizeof options, .parse_only = 1};
    chancery_coder *coder;
    MUST(chancery_coder_new(NULL, model, &options, &coder, &error) == CHANCERY_OK);
    chancery_source source = {.id = chancery_str_of("fuzz"), .text = chancery_str_of("Kazakhstan supports the plan. Il l'a dit aux ministres.")};
    chancery_doc *doc = NULL;
    if (chancery_code(coder, &source, &doc, &error) == CHANCERY_OK) chancery_doc_free(doc);
    chancery_coder_free(coder);
    chancery_model_close(model);
    return 0;
}
