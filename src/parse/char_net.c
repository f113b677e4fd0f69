/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The character network: dilated convolutions that say after each character whether a token or sentence ends there
 * (models/FORMAT.md).
 *
 * A cut depends on at most ch_char_halo characters to each side, so a paragraph of any length is computed in pieces that see this
 * many characters more than they want: the same bits as in one go. Several pieces share a slab, with `gap` zero vectors around
 * each, which are what a convolution finds outside of a paragraph.
 */
#include "parse/parser.h"

/* The convolutions see 2^layers - 1 to each side, and the outermost of these may be the end of a word of four. */
uint32_t ch_char_halo(const ch_net *model) { return (1u << model->char_layers) + 2; }

enum { OUTSIDE = 0xffff }; /* row of what is not there, in pairs */

static const int8_t *pair_row(const ch_net *m, uint32_t first, uint32_t second) {
    uint32_t hash = first * 2654435761u + second * 2246822519u;
    return m->char_pair + (size_t)((hash ^ hash >> 15) % m->char_rows) * m->char_dim;
}

static uint32_t length_of(const ch_char_piece *p) { return p->before + p->count + p->after; }

typedef struct {
    const ch_net *model;
    const ch_char_piece *pieces;
    uint32_t piece_count, positions, gap, x_stride, y_stride;
    float *x, *y;     /* [positions][stride]: values of the layer, product of the next */
    uint8_t *matches; /* [longest piece] */
    ch_rows q;        /* x quantised; zero in the gaps */
} slab;

static void quantise(const slab *s, uint32_t start, uint32_t count, uint32_t width) {
    for (uint32_t t = start; t < start + count; t++)
        s->model->kernels->quantise(s->x + (size_t)t * s->x_stride, width, s->q.q + (size_t)t * s->q.stride, &s->q.scale[t]);
}

static void add_matches(const slab *s, uint32_t start, const ch_char_piece *piece) {
    const ch_net *m = s->model;
    ch_char_matches(m, piece->rows, length_of(piece), s->matches);
    for (uint32_t i = 0; i < length_of(piece); i++) {
        const int8_t *row = m->char_match + (size_t)s->matches[i] * m->char_dim;
        float *x = s->x + (size_t)(start + i) * s->x_stride;
        for (uint32_t k = 0; k < m->char_dim; k++) x[k] += m->match_scale * (float)row[k];
    }
}

static void embed(const slab *s, uint32_t start, const ch_char_piece *piece, uint32_t lang) {
    const ch_net *m = s->model;
    const int8_t *tongue = m->char_embed + (size_t)(m->char_count + CH_CHAR_CLASSES + lang) * m->char_dim;
    const int8_t *left, *right = pair_row(m, OUTSIDE, piece->rows[0]);
    for (uint32_t i = 0; i < length_of(piece); i++) {
        const int8_t *row = m->char_embed + (size_t)piece->rows[i] * m->char_dim;
        left = right;
        right = pair_row(m, piece->rows[i], i + 1 < length_of(piece) ? piece->rows[i + 1] : OUTSIDE);
        float *x = s->x + (size_t)(start + i) * s->x_stride;
        for (uint32_t k = 0; k < m->char_dim; k++)
            x[k] = m->char_scale * (float)(row[k] + tongue[k]) + m->pair_scale * (float)(left[k] + right[k]);
    }
    if (m->char_words) add_matches(s, start, piece);
    quantise(s, start, length_of(piece), m->char_dim);
}

/* One layer over one piece: products of q into y, then x, but not q yet: its neighbours are still needed. */
static void convolve(const slab *s, uint32_t layer, uint32_t start, uint32_t count) {
    const ch_conv *conv = &s->model->conv[layer];
    uint32_t width = s->model->char_channels, from[3] = {start - (1u << layer), start, start + (1u << layer)};
    float *y = s->y + (size_t)start * s->y_stride;
    ch_dense first = conv->part[0];
    first.bias = NULL; /* added last, in conv_end */
    for (uint32_t k = 0; k < 3; k++) {
        ch_rows in = {s->q.q + (size_t)from[k] * s->q.stride, s->q.scale + from[k], s->q.stride};
        s->model->kernels->dense(k == 0 ? &first : &conv->part[k], &in, NULL, count, y, s->y_stride, k == 0 ? CH_SET : CH_ADD);
    }
    for (uint32_t t = start; t < start + count; t++)
        s->model->kernels->conv_end(s->y + (size_t)t * s->y_stride, conv->part[0].bias, s->x + (size_t)t * s->x_stride, width,
                                    layer > 0);
}

static void decide(const slab *s, uint32_t start, const ch_char_piece *piece) {
    uint32_t first = start + piece->before;
    ch_rows in = {s->q.q + (size_t)first * s->q.stride, s->q.scale + first, s->q.stride};
    float *y = s->y + (size_t)first * s->y_stride;
    s->model->kernels->dense(&s->model->char_out, &in, NULL, piece->count, y, s->y_stride, CH_SET);
    for (uint32_t i = 0; i < piece->count; i++) {
        const float *v = y + (size_t)i * s->y_stride;
        uint32_t best = 0;
        for (uint32_t k = 1; k < CH_CUT_COUNT; k++)
            if (v[k] > v[best]) best = k;
        piece->cuts[i] = (uint8_t)best;
    }
}

typedef void (*piece_work)(const slab *s, uint32_t start, const ch_char_piece *piece, uint32_t value);

static void convolve_piece(const slab *s, uint32_t start, const ch_char_piece *piece, uint32_t layer) {
    convolve(s, layer, start, length_of(piece));
}

static void quantise_piece(const slab *s, uint32_t start, const ch_char_piece *piece, uint32_t width) {
    quantise(s, start, length_of(piece), width);
}

static void decide_piece(const slab *s, uint32_t start, const ch_char_piece *piece, uint32_t value) {
    (void)value;
    decide(s, start, piece);
}

static void each_piece(const slab *s, piece_work work, uint32_t value) {
    uint32_t start = s->gap;
    for (uint32_t i = 0; i < s->piece_count; i++) {
        work(s, start, &s->pieces[i], value);
        start += length_of(&s->pieces[i]) + s->gap;
    }
}

chancery_status ch_char_cuts(ch_arena *scratch, const ch_net *model, uint32_t lang, const ch_char_piece *pieces,
                             uint32_t piece_count) {
    uint32_t channels = model->char_channels, width = channels > model->char_dim ? channels : model->char_dim;
    slab s = {.model = model, .pieces = pieces, .piece_count = piece_count, .gap = 1u << (model->char_layers - 1)};
    s.positions = s.gap;
    uint32_t longest = 0;
    for (uint32_t i = 0; i < piece_count; i++) {
        s.positions += length_of(&pieces[i]) + s.gap;
        if (length_of(&pieces[i]) > longest) longest = length_of(&pieces[i]);
    }
    s.x_stride = ch_padded(width), s.y_stride = ch_padded(channels > CH_CUT_COUNT ? channels : CH_CUT_COUNT);
    s.x = CH_NEW_ARRAY(scratch, float, (size_t)s.positions *s.x_stride);
    s.y = CH_NEW_ARRAY(scratch, float, (size_t)s.positions *s.y_stride);
    s.matches = ch_arena_alloc(scratch, longest + 1);
    if (!s.x || !s.y || !s.matches) return CHANCERY_NO_MEMORY;
    CH_TRY(ch_rows_new(scratch, s.positions, width, &s.q));
    each_piece(&s, embed, lang);
    for (uint32_t layer = 0; layer < model->char_layers; layer++) {
        each_piece(&s, convolve_piece, layer);
        each_piece(&s, quantise_piece, channels);
    }
    each_piece(&s, decide_piece, 0);
    return CHANCERY_OK;
}
