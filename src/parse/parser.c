/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parser of one net: makes slices of the wanted sentences and sends them through the steps (types, encoder, heads).
 *
 * What is in a slice does not change any result: sentences do not see each other, and vectors are quantised one by one.
 */
#include "parse/parser.h"

chancery_status ch_parser_new(const ch_net *model, ch_parser **out_parser, chancery_error *err) {
    ch_parser *parser = ch_heap_alloc(sizeof *parser);
    *out_parser = parser;
    if (!parser) return ch_no_memory(err);
    parser->model = model;
    ch_arena_init(&parser->scratch);
    ch_arena_init(&parser->cache.arena);
    return CHANCERY_OK;
}

void ch_parser_free(ch_parser *parser) {
    if (!parser) return;
    ch_types_free(&parser->cache);
    ch_arena_clear(&parser->scratch);
    ch_heap_free(parser);
}

uint32_t ch_sentence_language(const ch_parser *parser, const ch_text *text, uint32_t sentence) {
    chancery_str lang = text->sentences[sentence].lang;
    return ch_model_language_index(parser->model, lang.size ? lang : text->lang);
}

/* The language of a sentence that is wanted, or CH_NONE. */
static uint32_t wanted_language(const ch_parser *parser, const ch_text *text, const uint8_t *wanted, uint32_t sentence) {
    bool skip = (wanted && !wanted[sentence]) || text->sentences[sentence].count == 0;
    return skip ? CH_NONE : ch_sentence_language(parser, text, sentence);
}

/* Tables of a slice of sentences in one language from *at on; *at moves behind it. */
static chancery_status fill_slice(ch_slice *slice, const uint8_t *wanted, uint32_t *at) {
    const ch_text *text = slice->text;
    ch_arena *arena = &slice->parser->scratch;
    uint32_t end = *at;
    for (; end < text->sentence_count; end++) {
        uint32_t lang = wanted_language(slice->parser, text, wanted, end), count = text->sentences[end].count;
        if (lang == CH_NONE) continue;
        if (slice->sentence_count > 0 && (lang != slice->lang || slice->token_count + count > CH_SLICE_TOKENS)) break;
        slice->lang = lang;
        slice->sentence_count++, slice->token_count += count;
    }
    slice->sentences = CH_NEW_ARRAY(arena, ch_slice_sentence, slice->sentence_count);
    slice->type = CH_NEW_ARRAY(arena, uint32_t, slice->token_count);
    slice->place = CH_NEW_ARRAY(arena, uint32_t, slice->token_count);
    slice->distinct = CH_NEW_ARRAY(arena, uint32_t, slice->token_count);
    slice->token = CH_NEW_ARRAY(arena, ch_token *, slice->token_count);
    if (slice->sentence_count && (!slice->sentences || !slice->type || !slice->place || !slice->distinct || !slice->token))
        return CHANCERY_NO_MEMORY;
    uint32_t sentence = 0, slot = 0;
    for (uint32_t i = *at; i < end; i++) {
        if (wanted_language(slice->parser, text, wanted, i) == CH_NONE) continue;
        const ch_sentence *s = &text->sentences[i];
        slice->sentences[sentence++] = (ch_slice_sentence){i, slot, s->count};
        for (uint32_t k = 0; k < s->count; k++) slice->token[slot++] = &text->tokens[s->first + k];
    }
    *at = end;
    return CHANCERY_OK;
}

static chancery_status parse_slice(ch_slice *slice, const uint8_t *wanted, uint32_t *at) {
    CH_TRY(fill_slice(slice, wanted, at));
    if (slice->token_count == 0) return CHANCERY_OK;
    CH_TRY(ch_types_find(slice));
    CH_TRY(ch_encode(slice));
    return ch_heads_run(slice);
}

chancery_status ch_fill_trees(ch_parser *parser, ch_text *text, const uint8_t *wanted, chancery_error *err) {
    chancery_status status = CHANCERY_OK;
    for (uint32_t at = 0; at < text->sentence_count && status == CHANCERY_OK;) {
        ch_slice slice = {.parser = parser, .text = text};
        status = parse_slice(&slice, wanted, &at);
        ch_arena_reset(&parser->scratch);
    }
    return status == CHANCERY_NO_MEMORY ? ch_no_memory(err) : status;
}
