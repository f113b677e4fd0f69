/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The library in one page: codes one sentence and prints its records.
 *
 *     cc library.c $(pkg-config --cflags --libs chancery) -o library && ./library
 */
#include <chancery/chancery.h>

#include <stdio.h>

static int print(void *stream, const char *data, size_t size) { return fwrite(data, 1, size, stream) != size; }

int main(void) {
    chancery_pack *pack = NULL;
    chancery_model *model = NULL;
    chancery_coder *coder = NULL;
    chancery_doc *doc = NULL;
    chancery_error err;
    chancery_source source = {.id = chancery_str_of("note"),
                              .lang = chancery_str_of("en"),
                              .text = chancery_str_of("Norway condemned the attack. Kenya supports the plan of Nepal.")};

    chancery_status status = chancery_pack_open(NULL, &pack, &err);
    if (status == CHANCERY_OK) status = chancery_model_open(NULL, &model, &err);
    if (status == CHANCERY_OK) status = chancery_coder_new(pack, model, NULL, &coder, &err);
    if (status == CHANCERY_OK) status = chancery_code(coder, &source, &doc, &err);
    for (uint32_t i = 0; status == CHANCERY_OK && i < chancery_doc_record_count(doc); i++) {
        const chancery_record *record = chancery_doc_record(doc, i);
        fprintf(stderr, "bytes %u to %u: %.*s\n", record->evidence[0].start, record->evidence[0].end, (int)record->quote.size,
                record->quote.data);
        status = chancery_doc_write_record(doc, i, 0, print, stdout);
    }
    if (status != CHANCERY_OK) fprintf(stderr, "%s: %s\n", chancery_status_text(status), err.message);

    chancery_doc_free(doc);
    chancery_coder_free(coder);
    chancery_model_close(model);
    chancery_pack_close(pack);
    return chancery_status_exit_code(status);
}
