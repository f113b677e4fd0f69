/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kernels for x86-64 with AVX2 (this file alone is compiled with -mavx2).
 *
 * The dense layer is a matrix-matrix product of bytes: weights are packed in panels of 16 rows, in a panel eight columns of each row
 * in two fours ([column / 8][half][row][4]), so that a vpmaddubsw with four inputs broadcast to all lanes serves eight rows. It
 * adds pairs of products in 16 bits; two such sums still fit (kernel.h), then vpmaddwd with ones widens them to 32. Inputs stand with
 * CH_ZERO added, so each row's sum starts at -CH_ZERO times the sum of its weights, which the panel begins with. Eight accumulators:
 * 16 rows x 4 input vectors; a panel (16 rows x 320 columns = 5 KB) stays in the first cache while all input vectors pass by.
 */
#include "kernel.h"
#include "kernel_math.h"

#include <immintrin.h>

enum { PANEL = 16, TILE = 4, GROUP = 8, GROUP_SIZE = PANEL * GROUP, PANEL_HEAD = PANEL * sizeof(int32_t) };

#define INLINE static inline __attribute__((always_inline))

static bool has_avx2(void) { return __builtin_cpu_supports("avx2"); }

/* ---- dense ---- */

static uint32_t groups_of(uint32_t column_count) { return (column_count + GROUP - 1) / GROUP; }

static size_t panel_size(uint32_t column_count) { return PANEL_HEAD + (size_t)groups_of(column_count) * GROUP_SIZE; }

static uint32_t panels_of(uint32_t row_count) { return (row_count + PANEL - 1) / PANEL; }

static size_t packed_size(uint32_t row_count, uint32_t column_count) { return panels_of(row_count) * panel_size(column_count); }

static int8_t weight_at(const ch_dense *layer, uint32_t row, uint32_t column) {
    return row < layer->row_count && column < layer->column_count ? layer->weights[(size_t)row * layer->pitch + column] : 0;
}

static void pack_panel(const ch_dense *layer, uint32_t first, int8_t *out) {
    int32_t start[PANEL] = {0};
    for (uint32_t r = 0; r < PANEL; r++)
        for (uint32_t k = 0; k < layer->column_count; k++) start[r] -= CH_ZERO * weight_at(layer, first + r, k);
    memcpy(out, start, sizeof start);
    out += PANEL_HEAD;
    for (uint32_t group = 0; group < groups_of(layer->column_count) * GROUP; group += GROUP)
        for (uint32_t half = group; half < group + GROUP; half += 4)
            for (uint32_t r = 0; r < PANEL; r++)
                for (uint32_t k = half; k < half + 4; k++) *out++ = weight_at(layer, first + r, k);
}

static void pack(const ch_dense *layer, void *out) {
    for (uint32_t panel = 0; panel < panels_of(layer->row_count); panel++)
        pack_panel(layer, panel * PANEL, (int8_t *)out + panel * panel_size(layer->column_count));
}

typedef struct {
    const float *scale, *bias; /* of the panel's rows; bias NULL: none */
    uint32_t groups;
    ch_dense_mode mode;
} panel_job;

INLINE void store8(__m256i sum, __m256 scale, const float *bias, float *out, ch_dense_mode mode) {
    __m256 y = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), scale);
    if (mode == CH_ADD) y = _mm256_add_ps(_mm256_loadu_ps(out), y);
    else if (bias) y = _mm256_add_ps(y, _mm256_loadu_ps(bias));
    _mm256_storeu_ps(out, y);
}

INLINE __m256i load(const void *at) { return _mm256_load_si256((const __m256i *)at); }

INLINE __m256i four_inputs(const uint8_t *x) {
    int32_t four;
    memcpy(&four, x, sizeof four);
    return _mm256_set1_epi32(four);
}

/* sum += eight inputs times the weights of eight rows, of which `a` has the first four columns and `b` the others. */
INLINE __m256i add_products(__m256i sum, __m256i x, __m256i y, __m256i a, __m256i b) {
    __m256i pairs = _mm256_add_epi16(_mm256_maddubs_epi16(x, a), _mm256_maddubs_epi16(y, b));
    return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

/* 16 rows x count inputs (count <= TILE, a constant after inlining). */
INLINE void tile(const panel_job *job, const int8_t *w, const uint8_t *const *x, const float *x_scale, float *out,
                 uint32_t out_stride, const uint32_t count) {
    __m256i low[TILE], high[TILE];
    for (uint32_t v = 0; v < count; v++) low[v] = load(w), high[v] = load(w + PANEL_HEAD / 2);
    w += PANEL_HEAD;
    for (uint32_t k = 0; k < job->groups; k++, w += GROUP_SIZE) {
        __m256i a_low = load(w), a_high = load(w + 32), b_low = load(w + 64), b_high = load(w + 96);
#pragma GCC unroll 4
        for (uint32_t v = 0; v < count; v++) {
            __m256i p = four_inputs(x[v] + (size_t)GROUP * k), q = four_inputs(x[v] + (size_t)GROUP * k + 4);
            low[v] = add_products(low[v], p, q, a_low, b_low);
            high[v] = add_products(high[v], p, q, a_high, b_high);
        }
    }
    __m256 scale_low = _mm256_loadu_ps(job->scale), scale_high = _mm256_loadu_ps(job->scale + 8);
#pragma GCC unroll 4
    for (uint32_t v = 0; v < count; v++) {
        __m256 s = _mm256_set1_ps(x_scale[v]);
        float *y = out + (size_t)v * out_stride;
        store8(low[v], _mm256_mul_ps(scale_low, s), job->bias, y, job->mode);
        store8(high[v], _mm256_mul_ps(scale_high, s), job->bias ? job->bias + 8 : NULL, y + 8, job->mode);
    }
}

static void dense(const ch_dense *layer, const ch_rows *in, const uint32_t *order, uint32_t count, float *out, uint32_t out_stride,
                  ch_dense_mode mode) {
    for (uint32_t panel = 0; panel < panels_of(layer->row_count); panel++) {
        uint32_t r = panel * PANEL;
        const int8_t *w = (const int8_t *)layer->packed + panel * panel_size(layer->column_count);
        panel_job job = {layer->scale + r, layer->bias ? layer->bias + r : NULL, groups_of(layer->column_count), mode};
        for (uint32_t i = 0; i < count; i += TILE) {
            uint32_t n = count - i < TILE ? count - i : TILE;
            const uint8_t *x[TILE];
            float s[TILE];
            for (uint32_t v = 0; v < n; v++) {
                uint32_t row = order ? order[i + v] : i + v;
                x[v] = in->q + (size_t)row * in->stride;
                s[v] = in->scale[row];
            }
            float *y = out + (size_t)i * out_stride + r;
            switch (n) {
            case 4: tile(&job, w, x, s, y, out_stride, 4); break;
            case 3: tile(&job, w, x, s, y, out_stride, 3); break;
            case 2: tile(&job, w, x, s, y, out_stride, 2); break;
            default: tile(&job, w, x, s, y, out_stride, 1); break;
            }
        }
    }
}

/* ---- elementwise ---- */

INLINE __m256 round8(__m256 x) {
    __m256 magic = _mm256_set1_ps(CH_ROUND_MAGIC);
    return _mm256_sub_ps(_mm256_add_ps(x, magic), magic);
}

INLINE uint32_t max_bits(const float *v, uint32_t n) {
    __m256i most = _mm256_setzero_si256(), mask = _mm256_set1_epi32(0x7fffffff);
    uint32_t i = 0, result = 0, lanes[8];
    for (; i + 8 <= n; i += 8)
        most = _mm256_max_epu32(most, _mm256_and_si256(_mm256_loadu_si256((const __m256i *)(const void *)(v + i)), mask));
    _mm256_storeu_si256((__m256i *)(void *)lanes, most);
    for (uint32_t k = 0; k < 8; k++)
        if (lanes[k] > result) result = lanes[k];
    for (; i < n; i++) {
        uint32_t bits = ch_math_bits(v[i]) & 0x7fffffffu;
        if (bits > result) result = bits;
    }
    return result;
}

INLINE __m256i rounded8(const float *v, __m256 k) { return _mm256_cvtps_epi32(round8(_mm256_mul_ps(_mm256_loadu_ps(v), k))); }

static void quantise(const float *v, uint32_t n, uint8_t *q, float *scale) {
    uint32_t most = max_bits(v, n), i = 0;
    float m;
    memcpy(&m, &most, sizeof m);
    if (!(m >= CH_QUANTISE_LEAST && m <= CH_QUANTISE_MOST)) {
        memset(q, CH_ZERO, ch_padded(n));
        *scale = 0;
        return;
    }
    float k = (float)CH_STEPS / m;
    __m256 k8 = _mm256_set1_ps(k);
    __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    for (; i + 32 <= n; i += 32) {
        __m256i low = _mm256_packs_epi32(rounded8(v + i, k8), rounded8(v + i + 8, k8));
        __m256i high = _mm256_packs_epi32(rounded8(v + i + 16, k8), rounded8(v + i + 24, k8));
        __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(low, high), order);
        _mm256_storeu_si256((__m256i *)(void *)(q + i), _mm256_add_epi8(bytes, _mm256_set1_epi8(CH_ZERO)));
    }
    for (; i < n; i++) q[i] = (uint8_t)(CH_ZERO + (int)ch_math_round(v[i] * k));
    for (; i < ch_padded(n); i++) q[i] = CH_ZERO;
    *scale = m / (float)CH_STEPS;
}

static void relu(float *v, uint32_t n) {
    uint32_t i = 0;
    for (; i + 8 <= n; i += 8) _mm256_storeu_ps(v + i, _mm256_max_ps(_mm256_loadu_ps(v + i), _mm256_setzero_ps()));
    for (; i < n; i++) v[i] = v[i] > 0 ? v[i] : 0;
}

static void conv_end(const float *y, const float *bias, float *x, uint32_t n, bool residual) {
    uint32_t i = 0;
    for (; i + 8 <= n; i += 8) {
        __m256 v = _mm256_max_ps(_mm256_add_ps(_mm256_loadu_ps(y + i), _mm256_loadu_ps(bias + i)), _mm256_setzero_ps());
        _mm256_storeu_ps(x + i, residual ? _mm256_add_ps(v, _mm256_loadu_ps(x + i)) : v);
    }
    for (; i < n; i++) {
        float v = y[i] + bias[i];
        v = v > 0 ? v : 0;
        x[i] = residual ? v + x[i] : v;
    }
}

/* (p + c) * s: one step of a polynomial. */
INLINE __m256 add_times(__m256 p, float c, __m256 s) { return _mm256_mul_ps(_mm256_add_ps(p, _mm256_set1_ps(c)), s); }

INLINE __m256 tanh8(__m256 x) {
    x = _mm256_min_ps(_mm256_max_ps(x, _mm256_set1_ps(-CH_TANH_MOST)), _mm256_set1_ps(CH_TANH_MOST));
    __m256 s = _mm256_mul_ps(x, x), last = _mm256_set1_ps(135135.0f);
    __m256 over = _mm256_add_ps(add_times(add_times(s, 378.0f, s), 17325.0f, s), last);
    __m256 under = add_times(add_times(_mm256_mul_ps(_mm256_set1_ps(28.0f), s), 3150.0f, s), 62370.0f, s);
    return _mm256_div_ps(_mm256_mul_ps(x, over), _mm256_add_ps(under, last));
}

INLINE __m256 sigmoid8(__m256 x) {
    __m256 half = _mm256_set1_ps(0.5f);
    return _mm256_add_ps(half, _mm256_mul_ps(half, tanh8(_mm256_mul_ps(half, x))));
}

static void lstm_step(const float *gates, float *c, float *h, uint32_t hidden) {
    uint32_t j = 0;
    for (; j + 8 <= hidden; j += 8) {
        __m256 i = sigmoid8(_mm256_loadu_ps(gates + j)), f = sigmoid8(_mm256_loadu_ps(gates + hidden + j));
        __m256 g = tanh8(_mm256_loadu_ps(gates + 2 * hidden + j)), o = sigmoid8(_mm256_loadu_ps(gates + 3 * hidden + j));
        __m256 cell = _mm256_add_ps(_mm256_mul_ps(f, _mm256_loadu_ps(c + j)), _mm256_mul_ps(i, g));
        _mm256_storeu_ps(c + j, cell);
        _mm256_storeu_ps(h + j, _mm256_mul_ps(o, tanh8(cell)));
    }
    for (; j < hidden; j++) ch_math_lstm(gates, c, h, hidden, j);
}

/* ---- arcs, argmax ---- */

INLINE int32_t sum8(__m256i v) {
    __m128i s = _mm_add_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4e));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0xb1));
    return _mm_cvtsi128_si32(s);
}

/* 16 quantised values as 16-bit integers. */
INLINE __m256i values16(const uint8_t *q) {
    __m256i wide = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(const void *)q));
    return _mm256_sub_epi16(wide, _mm256_set1_epi16(CH_ZERO));
}

static void arcs(const ch_rows *dep, uint32_t dep_count, const ch_rows *head, uint32_t head_count, uint32_t n, float *out,
                 uint32_t out_stride) {
    for (uint32_t d = 0; d < dep_count; d++)
        for (uint32_t h = 0; h < head_count; h++) {
            const uint8_t *a = dep->q + (size_t)d * dep->stride, *b = head->q + (size_t)h * head->stride;
            __m256i sum = _mm256_setzero_si256();
            for (uint32_t k = 0; k < ch_padded(n); k += 16)
                sum = _mm256_add_epi32(sum, _mm256_madd_epi16(values16(a + k), values16(b + k)));
            out[(size_t)d * out_stride + h] = (float)sum8(sum) * (dep->scale[d] * head->scale[h]);
        }
}

static uint32_t argmax(const float *v, uint32_t n) {
    uint32_t i = 0;
    float most = v[0];
    if (n >= 8) {
        __m256 top = _mm256_loadu_ps(v);
        for (i = 8; i + 8 <= n; i += 8) top = _mm256_max_ps(_mm256_loadu_ps(v + i), top);
        float lanes[8];
        _mm256_storeu_ps(lanes, top);
        for (uint32_t k = 0; k < 8; k++)
            if (lanes[k] > most) most = lanes[k];
    }
    for (; i < n; i++)
        if (v[i] > most) most = v[i];
    for (i = 0; v[i] < most; i++) continue;
    return i;
}

const ch_kernels ch_kernels_avx2 = {
    .name = "avx2",
    .supported = has_avx2,
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
