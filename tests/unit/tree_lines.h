/* SPDX-License-Identifier: Apache-2.0 */
/* Trees in tests, written by hand or made up. By hand: one token a line ("form lemma UPOS FEATS head deprel"), an empty line
   between sentences. */
#ifndef TREE_LINES_H
#define TREE_LINES_H

#include "read/read.h"
#include "unit.h"

/* Appends the trees as CoNLL-U. */
static inline void put_conllu(ch_buffer *out, const char *tree) {
    uint32_t id = 1;
    for (const char *line = tree; *line;) {
        const char *end = strchr(line, '\n');
        if (end == line) {
            ch_buffer_text(out, "\n");
            id = 1;
            line = end + 1;
            continue;
        }
        char form[64], lemma[64], upos[16], feats[128], head[16], deprel[32];
        assert_int_equal(sscanf(line, "%63s %63s %15s %127s %15s %31s", form, lemma, upos, feats, head, deprel), 6);
        ch_buffer_format(out, "%u\t%s\t%s\t%s\t_\t%s\t%s\t%s\t_\t_\n", id++, form, lemma, upos, feats, head, deprel);
        line = end + 1;
    }
    ch_buffer_text(out, "\n");
}

static inline uint32_t next_random(uint32_t *seed) { return *seed = *seed * 1664525u + 1013904223u, *seed >> 8; }

/* Makes trees that no grammar has, of these relations: loops, heads out of range, any part of speech, any features. */
static inline void make_odd(ch_text *text, const char *const rels[], size_t rel_count, uint32_t *seed) {
    for (uint32_t i = 0; i < text->token_count; i++) {
        ch_token *t = &text->tokens[i];
        t->deprel = chancery_str_of(rels[next_random(seed) % rel_count]);
        t->dep = (uint8_t)ch_dep_of(t->deprel);
        t->head = next_random(seed) % 3 ? next_random(seed) % (text->token_count + 2) : CH_NONE;
        t->upos = (uint8_t)(next_random(seed) % CH_UPOS_COUNT);
        t->morph = next_random(seed) * 2654435761u;
    }
}

#endif
