/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The encoder: layers of a bidirectional LSTM over all sentences of a slice at once.
 *
 * Sentences are ordered by length, longest first, so that at step t those still running are the first live[t]: the recurrent
 * matrix meets one matrix of as many rows. The order of rows in time,
 *
 *     step 0: sentence 0, 1, 2, 3      step 1: 0, 1, 2, 3      step 2: 0, 1      step 3: 0 ...
 *
 * (for the backward direction, tokens counted from the end) is also the order in which the input products are made, a block of
 * whole steps at a time, so they are used while still in the cache. In the first layer they depend on the word type alone and are made
 * once for each type of the slice: about half as many as tokens.
 */
#include "parse/parser.h"

enum { BLOCK_ROWS = 96 }; /* input products made at a time: 96 rows of 4 * 192 floats are 0.3 MB, half of a second-level cache */

typedef struct {
    const ch_slice *slice;
    uint32_t *by_length; /* [sentence_count], longest first */
    uint32_t steps;      /* of the longest */
    uint32_t *live;      /* [steps] */
    uint32_t *order[2];  /* [token_count]: slot of each row in time, forward and backward */
    float *of_types;     /* [distinct_count][4 * hidden]: input products of the first layer */
    float *gates;        /* [BLOCK_ROWS or live[0]][4 * hidden] */
    float *cell;         /* [sentence_count][hidden] */
    ch_rows state;       /* [sentence_count]: h quantised */
    float *out;          /* [token_count][2 * hidden] */
    uint32_t gate_stride, out_stride, block_rows;
} encoder;

static void sort_by_length(encoder *e) {
    const ch_slice *s = e->slice;
    uint32_t filled = 0;
    for (uint32_t length = e->steps; length > 0; length--) { /* at most CH_SENTENCE_MAX rounds over a few dozen sentences */
        for (uint32_t i = 0; i < s->sentence_count; i++)
            if (s->sentences[i].count == length) e->by_length[filled++] = i;
    }
}

static void lay_out_time(encoder *e) {
    const ch_slice *s = e->slice;
    uint32_t row = 0, live = s->sentence_count;
    for (uint32_t t = 0; t < e->steps; t++) {
        while (s->sentences[e->by_length[live - 1]].count <= t) live--;
        e->live[t] = live;
        for (uint32_t i = 0; i < live; i++, row++) {
            const ch_slice_sentence *sentence = &s->sentences[e->by_length[i]];
            e->order[0][row] = sentence->first + t;
            e->order[1][row] = sentence->first + sentence->count - 1 - t;
        }
    }
}

static uint32_t widest_layer(const ch_net *m) {
    uint32_t most = 0;
    for (uint32_t k = 0; k < m->layers; k++)
        if (m->hidden[k] > most) most = m->hidden[k];
    return most;
}

static chancery_status prepare(encoder *e, ch_slice *slice) {
    const ch_net *m = slice->parser->model;
    ch_arena *arena = &slice->parser->scratch;
    uint32_t widest = widest_layer(m);
    e->slice = slice;
    for (uint32_t i = 0; i < slice->sentence_count; i++)
        if (slice->sentences[i].count > e->steps) e->steps = slice->sentences[i].count;
    e->gate_stride = ch_padded(4 * widest), e->out_stride = ch_padded(2 * widest);
    e->block_rows = slice->sentence_count > BLOCK_ROWS ? slice->sentence_count : BLOCK_ROWS;
    e->by_length = CH_NEW_ARRAY(arena, uint32_t, slice->sentence_count);
    e->live = CH_NEW_ARRAY(arena, uint32_t, e->steps);
    for (int way = 0; way < 2; way++) e->order[way] = CH_NEW_ARRAY(arena, uint32_t, slice->token_count);
    e->of_types = CH_NEW_ARRAY(arena, float, (size_t)slice->distinct_count *ch_padded(4 * m->hidden[0]));
    e->gates = CH_NEW_ARRAY(arena, float, (size_t)e->block_rows * e->gate_stride);
    e->cell = CH_NEW_ARRAY(arena, float, (size_t)slice->sentence_count *widest);
    e->out = CH_NEW_ARRAY(arena, float, (size_t)slice->token_count * e->out_stride);
    if (!e->by_length || !e->live || !e->order[0] || !e->order[1] || !e->of_types || !e->gates || !e->cell || !e->out)
        return CHANCERY_NO_MEMORY;
    CH_TRY(ch_rows_new(arena, slice->sentence_count, widest, &e->state));
    sort_by_length(e);
    lay_out_time(e);
    return CHANCERY_OK;
}

/* One step of all live sentences; `gates` holds their input products, `order` their slots. */
static void run_step(encoder *e, uint32_t layer, uint32_t way, float *gates, const uint32_t *order, uint32_t live, bool first) {
    const ch_net *m = e->slice->parser->model;
    const ch_kernels *k = m->kernels;
    uint32_t hidden = m->hidden[layer];
    if (!first) k->dense(&m->lstm[layer][way].hh, &e->state, NULL, live, gates, e->gate_stride, CH_ADD); /* at first h is zero */
    for (uint32_t i = 0; i < live; i++) {
        float *h = e->out + (size_t)order[i] * e->out_stride + way * hidden;
        k->lstm_step(gates + (size_t)i * e->gate_stride, e->cell + (size_t)i * hidden, h, hidden);
        k->quantise(h, hidden, e->state.q + (size_t)i * e->state.stride, &e->state.scale[i]);
    }
}

/* Input products of `count` rows in time into e->gates. */
static void read_inputs(encoder *e, uint32_t layer, uint32_t way, const uint32_t *order, uint32_t count) {
    const ch_net *m = e->slice->parser->model;
    if (layer > 0) {
        m->kernels->dense(&m->lstm[layer][way].ih, &e->slice->encoded, order, count, e->gates, e->gate_stride, CH_SET);
        return;
    }
    uint32_t size = 4 * m->hidden[0], stride = ch_padded(size);
    for (uint32_t i = 0; i < count; i++)
        memcpy(e->gates + (size_t)i * e->gate_stride, e->of_types + (size_t)e->slice->place[order[i]] * stride,
               size * sizeof *e->gates);
}

static void run_direction(encoder *e, uint32_t layer, uint32_t way) {
    const ch_net *m = e->slice->parser->model;
    const ch_slice *s = e->slice;
    memset(e->cell, 0, (size_t)s->sentence_count * m->hidden[layer] * sizeof *e->cell);
    if (layer == 0)
        m->kernels->dense(&m->lstm[0][way].ih, &s->parser->cache.rows, s->distinct, s->distinct_count, e->of_types,
                          ch_padded(4 * m->hidden[0]), CH_SET);
    for (uint32_t t = 0, row = 0; t < e->steps;) {
        uint32_t end = t, rows = 0;
        while (end < e->steps && rows + e->live[end] <= e->block_rows) rows += e->live[end++];
        read_inputs(e, layer, way, e->order[way] + row, rows);
        for (uint32_t at = 0; t < end; at += e->live[t++])
            run_step(e, layer, way, e->gates + (size_t)at * e->gate_stride, e->order[way] + row + at, e->live[t], t == 0);
        row += rows;
    }
}

chancery_status ch_encode(ch_slice *slice) {
    const ch_net *m = slice->parser->model;
    encoder e = {0};
    CH_TRY(prepare(&e, slice));
    CH_TRY(ch_rows_new(&slice->parser->scratch, slice->token_count, 2 * widest_layer(m), &slice->encoded));
    for (uint32_t layer = 0; layer < m->layers; layer++) {
        for (uint32_t way = 0; way < 2; way++) run_direction(&e, layer, way);
        for (uint32_t i = 0; i < slice->token_count; i++)
            m->kernels->quantise(e.out + (size_t)i * e.out_stride, 2 * m->hidden[layer],
                                 slice->encoded.q + (size_t)i * slice->encoded.stride, &slice->encoded.scale[i]);
    }
    return CHANCERY_OK;
}
