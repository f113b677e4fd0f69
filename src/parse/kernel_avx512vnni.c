/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kernels for x86-64 with AVX-512 and its instruction for products of bytes (this file alone is compiled with -mavx512vnni and its kin).
 *
 * vpdpbusd multiplies four inputs (0..126) with four weights, sixteen rows at once, and adds them to sums of 32 bits: weights are packed in
 * panels of 16 rows as [column / 4][row][4], and inputs are broadcast four at a time, as in kernel_avx2.c, whose other functions serve here too.
 * Ten accumulators hide the instruction's latency.
 */
#include "kernel.h"

#include <immintrin.h>
#include <string.h>

enum { PANEL = 16, TILE = 10, GROUP = 4, GROUP_SIZE = PANEL * GROUP };

#define INLINE static inline __attribute__((always_inline))

extern const ch_kernels ch_kernels_avx2;

static bool has_vnni(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vnni") && ch_kernels_avx2.supported();
}

static uint32_t groups_of(uint32_t column_count) { return (column_count + GROUP - 1) / GROUP; }

/* A panel begins with what its rows' sums start at: -CH_ZERO times the sum of the weights. */
static size_t panel_size(uint32_t column_count) { return PANEL * sizeof(int32_t) + (size_t)groups_of(column_count) * GROUP_SIZE; }

static uint32_t panels_of(uint32_t row_count) { return (row_count + PANEL - 1) / PANEL; }

static size_t packed_size(uint32_t row_count, uint32_t column_count) { return panels_of(row_count) * panel_size(column_count); }

static int8_t weight_at(const ch_dense *layer, uint32_t row, uint32_t column) {
    return row < layer->row_count && column < layer->column_count ? layer->weights[(size_t)row * layer->pitch + column] : 0;
}

static void pack(const ch_dense *layer, void *out) {
    int8_t *to = out;
    for (uint32_t first = 0; first < layer->row_count; first += PANEL) {
        int32_t start[PANEL] = {0};
        for (uint32_t r = 0; r < PANEL; r++)
            for (uint32_t k = 0; k < layer->column_count; k++) start[r] -= CH_ZERO * weight_at(layer, first + r, k);
        memcpy(to, start, sizeof start);
        to += sizeof start;
        for (uint32_t group = 0; group < groups_of(layer->column_count) * GROUP; group += GROUP)
            for (uint32_t r = 0; r < PANEL; r++)
                for (uint32_t k = group; k < group + GROUP; k++) *to++ = weight_at(layer, first + r, k);
    }
}

typedef struct {
    const float *scale, *bias; /* of the panel's rows; bias NULL: none */
    uint32_t groups;
    ch_dense_mode mode;
} panel_job;

/* 16 rows x count inputs (count <= TILE, a constant after inlining). */
INLINE void tile(const panel_job *job, const int8_t *w, const uint8_t *const *x, const float *x_scale, float *out,
                 uint32_t out_stride, const uint32_t count) {
    __m512i sum[TILE], start = _mm512_loadu_si512(w);
    for (uint32_t v = 0; v < count; v++) sum[v] = start;
    w += PANEL * sizeof(int32_t);
    for (uint32_t k = 0; k < job->groups; k++, w += GROUP_SIZE) {
        __m512i a = _mm512_loadu_si512(w);
#pragma GCC unroll 10
        for (uint32_t v = 0; v < count; v++) {
            int32_t four;
            memcpy(&four, x[v] + (size_t)GROUP * k, sizeof four);
            sum[v] = _mm512_dpbusd_epi32(sum[v], _mm512_set1_epi32(four), a);
        }
    }
    __m512 scale = _mm512_loadu_ps(job->scale);
#pragma GCC unroll 10
    for (uint32_t v = 0; v < count; v++) {
        float *at = out + (size_t)v * out_stride;
        __m512 y = _mm512_mul_ps(_mm512_cvtepi32_ps(sum[v]), _mm512_mul_ps(scale, _mm512_set1_ps(x_scale[v])));
        if (job->mode == CH_ADD) y = _mm512_add_ps(_mm512_loadu_ps(at), y);
        else if (job->bias) y = _mm512_add_ps(y, _mm512_loadu_ps(job->bias));
        _mm512_storeu_ps(at, y);
    }
}

static void dense(const ch_dense *layer, const ch_rows *in, const uint32_t *order, uint32_t count, float *out, uint32_t out_stride,
                  ch_dense_mode mode) {
    for (uint32_t panel = 0; panel < panels_of(layer->row_count); panel++) {
        uint32_t r = panel * PANEL;
        const int8_t *w = (const int8_t *)layer->packed + panel * panel_size(layer->column_count);
        panel_job job = {layer->scale + r, layer->bias ? layer->bias + r : NULL, groups_of(layer->column_count), mode};
        for (uint32_t i = 0; i < count;) {
            uint32_t n = count - i < TILE ? 1 : TILE; /* what is left of the last tile goes one by one */
            const uint8_t *x[TILE];
            float s[TILE];
            for (uint32_t v = 0; v < n; v++) {
                uint32_t row = order ? order[i + v] : i + v;
                x[v] = in->q + (size_t)row * in->stride;
                s[v] = in->scale[row];
            }
            float *y = out + (size_t)i * out_stride + r;
            if (n == TILE) tile(&job, w, x, s, y, out_stride, TILE);
            else tile(&job, w, x, s, y, out_stride, 1);
            i += n;
        }
    }
}

static void quantise(const float *v, uint32_t n, uint8_t *q, float *scale) { ch_kernels_avx2.quantise(v, n, q, scale); }

static void relu(float *v, uint32_t n) { ch_kernels_avx2.relu(v, n); }

static void conv_end(const float *y, const float *bias, float *x, uint32_t n, bool residual) {
    ch_kernels_avx2.conv_end(y, bias, x, n, residual);
}

static void lstm_step(const float *gates, float *c, float *h, uint32_t hidden) { ch_kernels_avx2.lstm_step(gates, c, h, hidden); }

static void arcs(const ch_rows *dep, uint32_t dep_count, const ch_rows *head, uint32_t head_count, uint32_t n, float *out,
                 uint32_t out_stride) {
    ch_kernels_avx2.arcs(dep, dep_count, head, head_count, n, out, out_stride);
}

static uint32_t argmax(const float *v, uint32_t n) { return ch_kernels_avx2.argmax(v, n); }

const ch_kernels ch_kernels_avx512vnni = {
    .name = "avx512vnni",
    .supported = has_vnni,
    .packed_size = packed_size,
    .pack = pack,
    .dense = dense,
    .quantise = quantise,
    .relu = relu,
    .conv_end = conv_end,
    .lstm_step = lstm_step,
    .arcs = arcs,
    .argmax = argmax,
};
