/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Door: a model file. A broken one is refused with a message; one that opens cuts and parses text, with spans inside it and trees of heads.
 *
 * The input is either a file (it begins with CHMODEL), tried as it is and again with its size and checksum put right, or a list
 * of changes to a small good model: four bytes each, two of place, one chooses among bytes near it, one is the new value. Checksums would
 * keep nearly all changes from reaching the checks behind them.
 */
#include "fuzz.h"

#include "../tests/unit/model_fixture.h"

static const char *const BODY = "Kazakhstan supports the plan. Il l'a dit q aux ministres; 10 000 don't.\n\nBig is Du damelo \xc3\x89t\xc3\xa9.";

static void check_text(const ch_text *text) {
    for (uint32_t i = 0; i < text->sentence_count; i++) {
        const ch_sentence *s = &text->sentences[i];
        for (uint32_t k = s->first; k < s->first + s->count; k++) {
            const ch_token *t = &text->tokens[k];
            MUST(t->start < t->end && t->end <= text->source.text.size && t->form.size > 0 && t->lemma.size > 0 && t->dep > 0);
            uint32_t at = k, steps = 0;
            for (; text->tokens[at].head != CH_NONE; steps++) {
                at = text->tokens[at].head;
                MUST(at >= s->first && at < s->first + s->count && steps < s->count);
            }
        }
    }
}

static void use(const chancery_model *model) {
    ch_parser *parser;
    MUST(ch_parser_new(model, &parser, NULL) == CHANCERY_OK);
    for (uint32_t i = 0; i < model->language_list.count; i++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_text text = {.arena = &arena, .lang = model->language_list.items[i]};
        text.source.text = chancery_str_of(BODY);
        (void)ch_model_language_of(model, text.source.text);
        MUST(ch_parse_cut(parser, &text, NULL) == CHANCERY_OK);
        MUST(ch_parse_trees(parser, &text, NULL, NULL) == CHANCERY_OK);
        check_text(&text);
        ch_arena_clear(&arena);
    }
    ch_parser_free(parser);
}

static void open_and_use(const uint8_t *file, size_t size) {
    chancery_model *model;
    chancery_error error = {0};
    chancery_status status = ch_model_from_memory(file, size, NULL, &model, &error);
    if (status != CHANCERY_OK) {
        MUST(model == NULL && error.message[0] && (status == CHANCERY_BAD_MODEL || status == CHANCERY_NO_MEMORY));
        return;
    }
    /* Sizes far beyond any trained model are legal but would only make the fuzzer wait. */
    if (model->hidden <= 256 && model->word_dim <= 256 && model->char_layers <= 6) use(model);
    chancery_model_close(model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ch_arena arena;
    ch_arena_init(&arena);
    if (size >= 8 && memcmp(data, "CHMODEL", 8) == 0) {
        uint8_t *file = ch_arena_alloc(&arena, size);
        memcpy(file, data, size);
        open_and_use(file, size);
        if (size >= FIXTURE_HEAD) {
            fixture_seal(file, size);
            open_and_use(file, size);
        }
    } else {
        size_t file_size;
        uint8_t *file = fixture_model(&arena, &fixture_tiny, &file_size);
        for (size_t i = 0; i + 4 <= size; i += 4) {
            size_t place = ((size_t)data[i] | (size_t)data[i + 1] << 8) * 16 + data[i + 2] % 16;
            if (place % file_size >= 8) file[place % file_size] = data[i + 3];
        }
        fixture_seal(file, file_size);
        open_and_use(file, file_size);
    }
    ch_arena_clear(&arena);
    return 0;
}
