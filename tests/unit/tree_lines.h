/* SPDX-License-Identifier: Apache-2.0 */
/* Trees written by hand in tests: one token a line ("form lemma UPOS FEATS head deprel"), an empty line between sentences. */
#ifndef TREE_LINES_H
#define TREE_LINES_H

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

#endif
