/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kernels for 64-bit ARM, whose NEON every such processor has.
 *
 * The dense layer takes weights as they come, eight rows at a time in panels ([column / 16][row][16]), with inputs as signed bytes: smull makes
 * sixteen products of 16 bits in two halves, and sadalp adds their pairs to sums of 32 bits, so nothing can overflow. What is not here (arcs,
 * argmax) is the plain kernel's.
 */
#include "kernel.h"
#include "kernel_math.h"

#include <arm_neon.h>

enum { PANEL = 8, GROUP = 16 };

#define INLINE static inline __attribute__((always_inline))

static bool always(void) { return true; }

/* ---- dense ---- */

static uint32_t groups_of(uint32_t column_count) { return (column_count + GROUP - 1) / GROUP; }

static uint32_t panels_of(uint32_t row_count) { return (row_count + PANEL - 1) / PANEL; }

static size_t panel_size(uint32_t column_count) { return (size_t)groups_of(column_count) * PANEL * GROUP; }

static size_t packed_size(uint32_t row_count, uint32_t column_count) { return panels_of(row_count) * panel_size(column_count); }

static void pack(const ch_dense *layer, void *out) {
    int8_t *to = out;
    for (uint32_t first = 0; first < panels_of(layer->row_count) * PANEL; first += PANEL)
        for (uint32_t group = 0; group < groups_of(layer->column_count) * GROUP; group += GROUP)
            for (uint32_t r = first; r < first + PANEL; r++)
                for (uint32_t k = group; k < group + GROUP; k++)
                    *to++ = r < layer->row_count && k < layer->column_count ? layer->weights[(size_t)r * layer->pitch + k] : 0;
}

/* Sums of a panel's rows over one input: inputs beyond the columns meet weights of zero. */
INLINE void panel_sums(const int8_t *w, const uint8_t *x, uint32_t groups, int32_t sums[PANEL]) {
    int32x4_t acc[PANEL];
    for (uint32_t r = 0; r < PANEL; r++) acc[r] = vdupq_n_s32(0);
    for (uint32_t g = 0; g < groups; g++, x += GROUP, w += PANEL * GROUP) {
        int8x16_t v = vsubq_s8(vreinterpretq_s8_u8(vld1q_u8(x)), vdupq_n_s8(CH_ZERO));
#pragma GCC unroll 8
        for (uint32_t r = 0; r < PANEL; r++) {
            int8x16_t a = vld1q_s8(w + r * GROUP);
            int16x8_t products = vmull_s8(vget_low_s8(a), vget_low_s8(v));
            acc[r] = vpadalq_s16(acc[r], vmlal_s8(products, vget_high_s8(a), vget_high_s8(v)));
        }
    }
    for (uint32_t r = 0; r < PANEL; r++) sums[r] = vaddvq_s32(acc[r]);
}

static void store(const ch_dense *layer, uint32_t first, const int32_t *sums, float scale, float *out, ch_dense_mode mode) {
    for (uint32_t r = first; r < first + PANEL && r < layer->row_count; r++) {
        float product = (float)sums[r - first] * (layer->scale[r] * scale);
        if (mode == CH_ADD) out[r] += product;
        else out[r] = layer->bias ? product + layer->bias[r] : product;
    }
}

static void dense(const ch_dense *layer, const ch_rows *in, const uint32_t *order, uint32_t count, float *out, uint32_t out_stride,
                  ch_dense_mode mode) {
    uint32_t groups = groups_of(layer->column_count);
    for (uint32_t panel = 0; panel < panels_of(layer->row_count); panel++) {
        const int8_t *w = (const int8_t *)layer->packed + panel * panel_size(layer->column_count);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t row = order ? order[i] : i;
            int32_t sums[PANEL];
            panel_sums(w, in->q + (size_t)row * in->stride, groups, sums);
            store(layer, panel * PANEL, sums, in->scale[row], out + (size_t)i * out_stride, mode);
        }
    }
}

/* ---- elementwise ---- */

INLINE float32x4_t tanh4(float32x4_t x) {
    x = vminq_f32(vmaxq_f32(x, vdupq_n_f32(-CH_TANH_MOST)), vdupq_n_f32(CH_TANH_MOST));
    float32x4_t s = vmulq_f32(x, x), last = vdupq_n_f32(135135.0f);
    float32x4_t over = vmulq_f32(vaddq_f32(s, vdupq_n_f32(378.0f)), s);
    over = vaddq_f32(vmulq_f32(vaddq_f32(over, vdupq_n_f32(17325.0f)), s), last);
    float32x4_t under = vmulq_f32(vaddq_f32(vmulq_f32(vdupq_n_f32(28.0f), s), vdupq_n_f32(3150.0f)), s);
    under = vaddq_f32(vmulq_f32(vaddq_f32(under, vdupq_n_f32(62370.0f)), s), last);
    return vdivq_f32(vmulq_f32(x, over), under);
}

INLINE float32x4_t sigmoid4(float32x4_t x) {
    float32x4_t half = vdupq_n_f32(0.5f);
    return vaddq_f32(half, vmulq_f32(half, tanh4(vmulq_f32(half, x))));
}

static void lstm_step(const float *gates, float *c, float *h, uint32_t hidden) {
    uint32_t j = 0;
    for (; j + 4 <= hidden; j += 4) {
        float32x4_t i = sigmoid4(vld1q_f32(gates + j)), f = sigmoid4(vld1q_f32(gates + hidden + j));
        float32x4_t g = tanh4(vld1q_f32(gates + 2 * hidden + j)), o = sigmoid4(vld1q_f32(gates + 3 * hidden + j));
        float32x4_t cell = vaddq_f32(vmulq_f32(f, vld1q_f32(c + j)), vmulq_f32(i, g));
        vst1q_f32(c + j, cell);
        vst1q_f32(h + j, vmulq_f32(o, tanh4(cell)));
    }
    for (; j < hidden; j++) ch_math_lstm(gates, c, h, hidden, j);
}

INLINE uint32_t most_bits(const float *v, uint32_t n) {
    uint32x4_t most = vdupq_n_u32(0), mask = vdupq_n_u32(0x7fffffffu);
    uint32_t i = 0;
    for (; i + 4 <= n; i += 4) most = vmaxq_u32(most, vandq_u32(vreinterpretq_u32_f32(vld1q_f32(v + i)), mask));
    uint32_t result = vmaxvq_u32(most);
    for (; i < n; i++) {
        uint32_t bits = ch_math_bits(v[i]) & 0x7fffffffu;
        if (bits > result) result = bits;
    }
    return result;
}

static void quantise(const float *v, uint32_t n, uint8_t *q, float *scale) {
    uint32_t most = most_bits(v, n), i = 0;
    float m;
    memcpy(&m, &most, sizeof m);
    if (!(m >= CH_QUANTISE_LEAST && m <= CH_QUANTISE_MOST)) {
        memset(q, CH_ZERO, ch_padded(n));
        *scale = 0;
        return;
    }
    float k = (float)CH_STEPS / m;
    for (; i + 8 <= n; i += 8) {
        int16x4_t low = vmovn_s32(vcvtnq_s32_f32(vmulq_n_f32(vld1q_f32(v + i), k)));
        int16x4_t high = vmovn_s32(vcvtnq_s32_f32(vmulq_n_f32(vld1q_f32(v + i + 4), k)));
        int8x8_t bytes = vadd_s8(vmovn_s16(vcombine_s16(low, high)), vdup_n_s8(CH_ZERO));
        vst1_u8(q + i, vreinterpret_u8_s8(bytes));
    }
    for (; i < n; i++) q[i] = (uint8_t)(CH_ZERO + (int)ch_math_round(v[i] * k));
    for (; i < ch_padded(n); i++) q[i] = CH_ZERO;
    *scale = m / (float)CH_STEPS;
}

static void relu(float *v, uint32_t n) { ch_kernels_plain.relu(v, n); }

static void conv_end(const float *y, const float *bias, float *x, uint32_t n, bool residual) {
    ch_kernels_plain.conv_end(y, bias, x, n, residual);
}

static void arcs(const ch_rows *dep, uint32_t dep_count, const ch_rows *head, uint32_t head_count, uint32_t n, float *out,
                 uint32_t out_stride) {
    ch_kernels_plain.arcs(dep, dep_count, head, head_count, n, out, out_stride);
}

static uint32_t argmax(const float *v, uint32_t n) { return ch_kernels_plain.argmax(v, n); }

const ch_kernels ch_kernels_neon = {
    .name = "neon",
    .supported = always,
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
