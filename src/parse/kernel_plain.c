/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The plain C kernel: the definition that all others are held to, and what runs on machines without a set of their own.
 * Written to be read; the dense layer goes over a few rows at a time only so that the weights are not fetched anew for each.
 */
#include "kernel.h"
#include "kernel_math.h"

static bool always(void) { return true; }

static size_t no_packing(uint32_t row_count, uint32_t column_count) {
    (void)row_count, (void)column_count;
    return 0;
}

static void pack_nothing(const ch_dense *layer, void *out) { (void)layer, (void)out; }

static void dense(const ch_dense *layer, const ch_rows *in, const uint32_t *order, uint32_t count, float *out, uint32_t out_stride,
                  ch_dense_mode mode) {
    for (uint32_t r = 0; r < layer->row_count; r++) {
        const int8_t *w = layer->weights + (size_t)r * layer->pitch;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t row = order ? order[i] : i;
            const uint8_t *q = in->q + (size_t)row * in->stride;
            int32_t sum = 0;
            for (uint32_t k = 0; k < layer->column_count; k++) sum += w[k] * (q[k] - CH_ZERO);
            float product = (float)sum * (layer->scale[r] * in->scale[row]);
            float *y = &out[(size_t)i * out_stride + r];
            if (mode == CH_ADD) *y += product;
            else *y = layer->bias ? product + layer->bias[r] : product;
        }
    }
}

static void quantise(const float *v, uint32_t n, uint8_t *q, float *scale) {
    uint32_t most = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t bits = ch_math_bits(v[i]) & 0x7fffffffu; /* |v|: order of bits = order of values */
        if (bits > most) most = bits;
    }
    float m;
    memcpy(&m, &most, sizeof m);
    if (!(m >= CH_QUANTISE_LEAST && m <= CH_QUANTISE_MOST)) {
        memset(q, CH_ZERO, ch_padded(n));
        *scale = 0;
        return;
    }
    float k = (float)CH_STEPS / m;
    for (uint32_t i = 0; i < n; i++) q[i] = (uint8_t)(CH_ZERO + (int)ch_math_round(v[i] * k));
    for (uint32_t i = n; i < ch_padded(n); i++) q[i] = CH_ZERO;
    *scale = m / (float)CH_STEPS;
}

static void relu(float *v, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) v[i] = v[i] > 0 ? v[i] : 0;
}

static void conv_end(const float *y, const float *bias, float *x, uint32_t n, bool residual) {
    for (uint32_t i = 0; i < n; i++) {
        float v = y[i] + bias[i];
        v = v > 0 ? v : 0;
        x[i] = residual ? v + x[i] : v;
    }
}

static void lstm_step(const float *gates, float *c, float *h, uint32_t hidden) {
    for (uint32_t j = 0; j < hidden; j++) ch_math_lstm(gates, c, h, hidden, j);
}

static void arcs(const ch_rows *dep, uint32_t dep_count, const ch_rows *head, uint32_t head_count, uint32_t n, float *out,
                 uint32_t out_stride) {
    for (uint32_t d = 0; d < dep_count; d++)
        for (uint32_t h = 0; h < head_count; h++) {
            const uint8_t *a = dep->q + (size_t)d * dep->stride, *b = head->q + (size_t)h * head->stride;
            int32_t sum = 0;
            for (uint32_t k = 0; k < n; k++) sum += (a[k] - CH_ZERO) * (b[k] - CH_ZERO);
            out[(size_t)d * out_stride + h] = (float)sum * (dep->scale[d] * head->scale[h]);
        }
}

static uint32_t argmax(const float *v, uint32_t n) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (v[i] > v[best]) best = i;
    return best;
}

const ch_kernels ch_kernels_plain = {
    .name = "plain",
    .supported = always,
    .packed_size = no_packing,
    .pack = pack_nothing,
    .dense = dense,
    .quantise = quantise,
    .relu = relu,
    .conv_end = conv_end,
    .lstm_step = lstm_step,
    .arcs = arcs,
    .argmax = argmax,
};
