/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A source becomes a document: its fields are copied into the document's arena and bad UTF-8 is repaired.
 *
 * Nothing is normalised: offsets of records point into this text. A title that only repeats the text's first line is dropped,
 * so that what it says is not told twice.
 */
#include "input/input.h"

enum {
    DEFAULT_TEXT_SIZE = 16 * 1024 * 1024
}; /* the longest debate record seen is 12 MB; a document needs up to 300 times its size */

/* A copy in the arena, repaired. */
static chancery_status copy_field(ch_arena *arena, chancery_str given, chancery_str *out_field, uint32_t *replaced_count,
                                  chancery_error *err) {
    uint32_t replaced = 0;
    chancery_str repaired = ch_utf8_repair(arena, given, &replaced);
    if (given.size && !repaired.data) return ch_no_memory(err);
    if (repaired.data == given.data) repaired = ch_arena_str(arena, given);
    if (given.size && !repaired.data) return ch_no_memory(err);
    *out_field = repaired;
    *replaced_count += replaced;
    return CHANCERY_OK;
}

static chancery_str first_line(chancery_str text) {
    text = ch_str_trim(text);
    const char *end = text.size ? memchr(text.data, '\n', text.size) : NULL;
    return end ? ch_str_trim(ch_str_slice(text, 0, (size_t)(end - text.data))) : text;
}

chancery_status ch_document_take(ch_arena *arena, const chancery_source *source, uint32_t max_text_size, ch_document *out_document,
                                 chancery_error *err) {
    *out_document = (ch_document){.replaced_count = source->replaced_count};
    size_t limit = max_text_size ? max_text_size : DEFAULT_TEXT_SIZE;
    size_t size = source->text.size > source->title.size ? source->text.size : source->title.size;
    if (size > limit)
        return ch_error(err, CHANCERY_TOO_LARGE, NULL, 0, 0, "split the document or raise the limit",
                        "document of %zu bytes is over the limit of %zu", size, limit);
    uint32_t ignored = 0; /* replacements in ids and dates move no offset */
    CH_TRY(copy_field(arena, source->id, &out_document->id, &ignored, err));
    CH_TRY(copy_field(arena, source->lang, &out_document->lang, &ignored, err));
    CH_TRY(copy_field(arena, source->date, &out_document->date, &ignored, err));
    CH_TRY(copy_field(arena, source->publisher, &out_document->publisher, &ignored, err));
    CH_TRY(copy_field(arena, source->speaker, &out_document->speaker, &ignored, err));
    CH_TRY(copy_field(arena, source->url, &out_document->url, &ignored, err));
    CH_TRY(copy_field(arena, source->title, &out_document->title, &out_document->replaced_count, err));
    CH_TRY(copy_field(arena, source->text, &out_document->text, &out_document->replaced_count, err));
    if (out_document->text.size > UINT32_MAX / 2)
        return ch_error(err, CHANCERY_TOO_LARGE, NULL, 0, 0, "split the document",
                        "document of %zu bytes is too large to be addressed", out_document->text.size);
    if (ch_str_equal(ch_str_trim(out_document->title), first_line(out_document->text))) out_document->title = CH_STR("");
    return CHANCERY_OK;
}
