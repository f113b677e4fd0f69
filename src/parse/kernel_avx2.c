/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kernels for x86-64 with AVX2 (this file alone is compiled with -mavx2).
 *
 * The dense layer is a matrix-matrix product of int16: weights are packed in panels of 16 rows, in a panel two columns of each row
 * side by side ([column / 2][row][2]), so that one vpmaddwd with a pair of inputs broadcast to all lanes serves eight rows,
 * exactly (no saturation: |w q| <= 127 * 128, two of them fit). Twelve accumulators: 16 rows x 6 input vectors, which is
 * two vpmaddwd a cycle with eight loads for twelve products. A panel (16 rows x 448 columns = 14 KB) stays in the first cache
 * while all input vectors pass by.
 */
#include "kernel.h"
#include "kernel_math.h"

#include <immintrin.h>

enum { PANEL = 16, TILE = 6 };

#define INLINE static inline __attribute__((always_inline))

static bool has_avx2(void) { return __builtin_cpu_supports("avx2"); }

/* ---- dense ---- */

static uint32_t pairs_of(uint32_t column_count) { return (column_count + 1) / 2; }

static size_t packed_size(uint32_t row_count, uint32_t column_count) {
    return (size_t)ch_padded(row_count) * pairs_of(column_count) * 2 * sizeof(int16_t);
}

static void pack(const ch_dense *layer, int16_t *out) {
    for (uint32_t panel = 0; panel < layer->row_count; panel += PANEL)
        for (uint32_t pair = 0; pair < pairs_of(layer->column_count); pair++)
            for (uint32_t r = panel; r < panel + PANEL; r++)
                for (uint32_t k = 2 * pair; k < 2 * pair + 2; k++)
                    *out++ = r < layer->row_count && k < layer->column_count ? layer->weights[(size_t)r * layer->pitch + k] : 0;
}

typedef struct {
    const float *scale, *bias; /* of the panel's rows; bias NULL: none */
    uint32_t pairs;
    ch_dense_mode mode;
} panel_job;

INLINE void store8(__m256i sum, __m256 scale, const float *bias, float *out, ch_dense_mode mode) {
    __m256 y = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), scale);
    if (mode == CH_ADD) y = _mm256_add_ps(_mm256_loadu_ps(out), y);
    else if (bias) y = _mm256_add_ps(y, _mm256_loadu_ps(bias));
    _mm256_storeu_ps(out, y);
}

/* low += a * pair, high += b * pair. In assembly because all sixteen registers are in use: compilers that reorder these five
   instructions between inputs spill half of them. */
INLINE void accumulate(__m256i *low, __m256i *high, __m256i a, __m256i b, const int32_t *pair) {
    __m256i both, product;
    __asm__("vpbroadcastd %[pair], %[both]\n\t"
            "vpmaddwd %[a], %[both], %[product]\n\t"
            "vpmaddwd %[b], %[both], %[both]\n\t"
            "vpaddd %[product], %[low], %[low]\n\t"
            "vpaddd %[both], %[high], %[high]"
            : [low] "+x"(*low), [high] "+x"(*high), [both] "=&x"(both), [product] "=&x"(product)
            : [a] "x"(a), [b] "x"(b), [pair] "m"(*pair));
}

/* 16 rows x count inputs (count <= TILE, a constant after inlining). */
INLINE void tile(const panel_job *job, const int16_t *w, const int16_t *const *x, const float *x_scale, float *out,
                 uint32_t out_stride, const uint32_t count) {
    __m256i low[TILE], high[TILE];
    const int32_t *pair[TILE];
    for (uint32_t v = 0; v < count; v++) {
        low[v] = high[v] = _mm256_setzero_si256();
        pair[v] = (const int32_t *)(const void *)x[v];
    }
    for (uint32_t k = 0; k < job->pairs; k++, w += 2 * PANEL) {
        __m256i a = _mm256_load_si256((const __m256i *)(const void *)w);
        __m256i b = _mm256_load_si256((const __m256i *)(const void *)(w + PANEL));
#pragma GCC unroll 6
        for (uint32_t v = 0; v < count; v++) accumulate(&low[v], &high[v], a, b, &pair[v][k]);
    }
    __m256 scale_low = _mm256_loadu_ps(job->scale), scale_high = _mm256_loadu_ps(job->scale + 8);
#pragma GCC unroll 6
    for (uint32_t v = 0; v < count; v++) {
        __m256 s = _mm256_set1_ps(x_scale[v]);
        float *y = out + (size_t)v * out_stride;
        store8(low[v], _mm256_mul_ps(scale_low, s), job->bias, y, job->mode);
        store8(high[v], _mm256_mul_ps(scale_high, s), job->bias ? job->bias + 8 : NULL, y + 8, job->mode);
    }
}

static void dense(const ch_dense *layer, const ch_rows *in, const uint32_t *order, uint32_t count, float *out, uint32_t out_stride,
                  ch_dense_mode mode) {
    uint32_t pairs = pairs_of(layer->column_count);
    for (uint32_t r = 0; r < layer->row_count; r += PANEL) {
        const int16_t *w = layer->packed + (size_t)r * pairs * 2;
        panel_job job = {layer->scale + r, layer->bias ? layer->bias + r : NULL, pairs, mode};
        for (uint32_t i = 0; i < count; i += TILE) {
            uint32_t n = count - i < TILE ? count - i : TILE;
            const int16_t *x[TILE];
            float s[TILE];
            for (uint32_t v = 0; v < n; v++) {
                uint32_t row = order ? order[i + v] : i + v;
                x[v] = in->q + (size_t)row * in->stride;
                s[v] = in->scale[row];
            }
            float *y = out + (size_t)i * out_stride + r;
            switch (n) {
            case 6: tile(&job, w, x, s, y, out_stride, 6); break;
            case 5: tile(&job, w, x, s, y, out_stride, 5); break;
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

static void quantise(const float *v, uint32_t n, int16_t *q, float *scale) {
    uint32_t most = max_bits(v, n), i = 0;
    float m;
    memcpy(&m, &most, sizeof m);
    if (!(m >= CH_QUANTISE_LEAST && m <= CH_QUANTISE_MOST)) {
        memset(q, 0, ch_padded(n) * sizeof *q);
        *scale = 0;
        return;
    }
    float k = 127.0f / m;
    __m256 k8 = _mm256_set1_ps(k);
    for (; i + 16 <= n; i += 16) {
        __m256i a = _mm256_cvtps_epi32(round8(_mm256_mul_ps(_mm256_loadu_ps(v + i), k8)));
        __m256i b = _mm256_cvtps_epi32(round8(_mm256_mul_ps(_mm256_loadu_ps(v + i + 8), k8)));
        __m256i both = _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xd8);
        _mm256_storeu_si256((__m256i *)(void *)(q + i), both);
    }
    for (; i < n; i++) q[i] = (int16_t)ch_math_round(v[i] * k);
    for (; i < ch_padded(n); i++) q[i] = 0;
    *scale = m / 127.0f;
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

INLINE __m256 step8(__m256 p, __m256 r, float c) { return _mm256_add_ps(_mm256_mul_ps(p, r), _mm256_set1_ps(c)); }

INLINE __m256 exp8(__m256 x) {
    x = _mm256_min_ps(_mm256_max_ps(x, _mm256_set1_ps(-87.0f)), _mm256_set1_ps(87.0f));
    __m256 k = round8(_mm256_mul_ps(x, _mm256_set1_ps(1.44269504f)));
    __m256 r = _mm256_sub_ps(x, _mm256_mul_ps(k, _mm256_set1_ps(0.693359375f)));
    r = _mm256_sub_ps(r, _mm256_mul_ps(k, _mm256_set1_ps(-2.12194440e-4f)));
    __m256 p = step8(_mm256_set1_ps(1.9875691500e-4f), r, 1.3981999507e-3f);
    p = step8(p, r, 8.3334519073e-3f);
    p = step8(p, r, 4.1665795894e-2f);
    p = step8(p, r, 1.6666665459e-1f);
    p = step8(p, r, 5.0000001201e-1f);
    __m256 y = _mm256_add_ps(_mm256_add_ps(_mm256_mul_ps(p, _mm256_mul_ps(r, r)), r), _mm256_set1_ps(1.0f));
    __m256i power = _mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(k), _mm256_set1_epi32(127)), 23);
    return _mm256_mul_ps(y, _mm256_castsi256_ps(power));
}

INLINE __m256 sigmoid8(__m256 x) {
    __m256 one = _mm256_set1_ps(1.0f);
    return _mm256_div_ps(one, _mm256_add_ps(one, exp8(_mm256_xor_ps(x, _mm256_set1_ps(-0.0f)))));
}

INLINE __m256 tanh8(__m256 x) {
    __m256 two = _mm256_set1_ps(2.0f);
    return _mm256_sub_ps(_mm256_mul_ps(two, sigmoid8(_mm256_mul_ps(two, x))), _mm256_set1_ps(1.0f));
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

static void arcs(const ch_rows *dep, uint32_t dep_count, const ch_rows *head, uint32_t head_count, uint32_t n, float *out,
                 uint32_t out_stride) {
    for (uint32_t d = 0; d < dep_count; d++)
        for (uint32_t h = 0; h < head_count; h++) {
            const int16_t *a = dep->q + (size_t)d * dep->stride, *b = head->q + (size_t)h * head->stride;
            __m256i sum = _mm256_setzero_si256();
            for (uint32_t k = 0; k < ch_padded(n); k += 16)
                sum = _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_loadu_si256((const __m256i *)(const void *)(a + k)),
                                                              _mm256_loadu_si256((const __m256i *)(const void *)(b + k))));
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
