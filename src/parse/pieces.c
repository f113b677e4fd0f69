/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pieces: a word is cut into known strings, each with a vector that a multilingual sentence encoder gave it; the word's meaning is their
 * mean (models/FORMAT.md, "Pieces").
 *
 * The cut is the one of the highest sum of log probabilities (a unigram model, Viterbi over at most 65 code points x 16 lengths), done once
 * a word type. Log probabilities are whole sixteenths, so sums are exact. Of the three spellings of a word (lower case, with a capital, as
 * written) the one with the fewest pieces is taken.
 */
#include "parse/parser.h"

#include <unicode/uchar.h>

enum { PIECE_MAX = 16, TEXT_MAX = CH_WORD_MAX + 1, UNKNOWN_SCORE = -30 * 16, NO_PIECE = UINT32_MAX };

/* U+2581 stands before a word. */
#define START "\xe2\x96\x81"

typedef struct {
    char bytes[CH_WORD_BYTES + 8];
    uint32_t offset[TEXT_MAX + 1]; /* of each code point, and the end */
    uint32_t length;               /* code points */
} spelling;

typedef struct {
    uint32_t pieces[TEXT_MAX]; /* NO_PIECE: a character that no piece covers */
    uint32_t count;
} cut;

uint32_t *ch_piece_table(ch_arena *arena, const ch_piece_key *pieces, uint32_t count, uint32_t *out_mask) {
    uint32_t size = 1;
    while (size < 2 * count) size *= 2;
    uint32_t *slots = CH_NEW_ARRAY(arena, uint32_t, size);
    for (uint32_t i = 0; slots && i < count; i++) {
        uint32_t at = pieces[i].hash[0] & (size - 1);
        while (slots[at]) at = (at + 1) & (size - 1);
        slots[at] = i + 1;
    }
    *out_mask = size - 1;
    return slots;
}

static uint32_t find_piece(const ch_net *m, uint64_t hash) {
    for (uint32_t at = (uint32_t)hash & m->piece_mask; m->piece_slots[at]; at = (at + 1) & m->piece_mask)
        if (ch_piece_hash(&m->pieces[m->piece_slots[at] - 1]) == hash) return m->piece_slots[at] - 1;
    return NO_PIECE;
}

static void spell(spelling *s, chancery_str word, bool capital) {
    uint32_t size = sizeof START - 1;
    memcpy(s->bytes, START, size);
    s->offset[0] = 0, s->length = 1;
    for (size_t at = 0; at < word.size && s->length < TEXT_MAX; s->length++) {
        uint32_t c = ch_utf8_next(word, &at);
        if (capital && s->length == 1) c = (uint32_t)u_toupper((UChar32)c);
        s->offset[s->length] = size;
        size += (uint32_t)ch_utf8_put(c, s->bytes + size);
    }
    s->offset[s->length] = size;
}

/* Best score of every prefix, and where its last piece starts. Ties go to the longer last piece. */
static void cut_best(const ch_net *m, const spelling *s, cut *out) {
    int32_t best[TEXT_MAX + 1] = {0};
    uint32_t start_of[TEXT_MAX + 1], piece_of[TEXT_MAX + 1];
    for (uint32_t end = 1; end <= s->length; end++) {
        best[end] = INT32_MIN;
        for (uint32_t start = end > PIECE_MAX ? end - PIECE_MAX : 0; start < end; start++) {
            uint32_t found = find_piece(m, ch_hash(s->bytes + s->offset[start], s->offset[end] - s->offset[start]));
            if (found == NO_PIECE && start + 1 < end) continue;
            int32_t score = best[start] + (found == NO_PIECE ? UNKNOWN_SCORE : m->pieces[found].score);
            if (score > best[end]) best[end] = score, start_of[end] = start, piece_of[end] = found;
        }
    }
    out->count = 0;
    for (uint32_t at = s->length; at > 0; at = start_of[at]) out->pieces[out->count++] = piece_of[at];
}

uint32_t ch_piece_sum(const ch_net *m, chancery_str normal, chancery_str lower, int32_t *sum) {
    spelling s;
    cut cuts[3], *best = &cuts[0];
    for (uint32_t k = 0; k < 3; k++) {
        spell(&s, k == 2 ? normal : lower, k == 1);
        cut_best(m, &s, &cuts[k]);
        if (cuts[k].count < best->count) best = &cuts[k];
    }
    memset(sum, 0, m->piece_dim * sizeof *sum);
    for (uint32_t i = 0; i < best->count; i++) {
        if (best->pieces[i] == NO_PIECE) continue;
        const int8_t *row = m->piece_embed + (size_t)best->pieces[i] * m->piece_dim;
        for (uint32_t k = 0; k < m->piece_dim; k++) sum[k] += row[k];
    }
    return best->count;
}
