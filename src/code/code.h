/* SPDX-License-Identifier: Apache-2.0 */
/*
 * code: clauses become events and positions. An entry of the lexicon turns a clause into a concept with its roles; concepts
 * compose along the clause tree by the composition table; what is left is written as records with evidence and reasons.
 */
#ifndef CH_CODE_H
#define CH_CODE_H

#include "read/read.h"

typedef struct { /* one try of an entry on a clause, kept for `explain` */
    uint32_t clause, entry;
    uint8_t fired;
    const char *reason; /* static: why not, "" when it fired */
} ch_try;

typedef struct {
    chancery_record *records;
    uint32_t record_count;
    ch_try *tries;                  /* only with trace; by clause, and in the order they were made */
    uint32_t *try_first;            /* [clause_count + 1]: a clause's first try; its last stands before the next clause's first */
    const struct ch_match *matches; /* match.h: clauses explained, composed */
    uint32_t match_count;
    const uint32_t *match_of; /* [clause_count], CH_NONE */
    uint32_t left_out_count;  /* words and parties beyond CH_BOUND_MAX and CH_SIDE_MAX (match.h) */
} ch_coding;

chancery_status ch_code_reading(const ch_reading *reading, ch_arena *arena, bool trace, ch_coding *out_coding, chancery_error *err);
/* Whom a bare phrase names, and which names act that no dictionary knows (cast.c). */
chancery_status ch_code_phrase(const ch_reading *reading, ch_arena *arena, chancery_party **out_parties, uint32_t *out_count);
chancery_status ch_code_unknown(const ch_reading *reading, ch_arena *arena, chancery_unknown **out_names, uint32_t *out_count);
/* A reader's account of one sentence. */
void ch_code_explain(const ch_reading *reading, const ch_coding *coding, uint32_t sentence, ch_buffer *out);

/* What the marked parties do to each other (relate.c). `arena` is for scratch; what out_relation borrows lives as long as the coding. */
chancery_status ch_code_relate(const ch_reading *reading, const ch_coding *coding, ch_arena *arena, const chancery_span *actors,
                               uint32_t actor_count, const chancery_span *recipients, uint32_t recipient_count,
                               chancery_relation *out_relation);

#endif
