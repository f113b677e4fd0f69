/* SPDX-License-Identifier: Apache-2.0 */
/*
 * input: bytes become documents. The delivered text is the UTF-8 after repair of bad bytes; for a clean file, its bytes.
 */
#ifndef CH_INPUT_H
#define CH_INPUT_H

#include "base/base.h"

typedef struct {
    chancery_str id, lang, date, publisher, speaker, title, url;
    chancery_str text;       /* delivered text */
    uint32_t replaced_count; /* bad sequences that became U+FFFD, in title and text */
} ch_document;

/* Copies a source into the arena and repairs it. The title is dropped ("") when it is the text's first line. */
chancery_status ch_document_take(ch_arena *arena, const chancery_source *source, uint32_t max_text_size, ch_document *out_document,
                                 chancery_error *err);

#endif
