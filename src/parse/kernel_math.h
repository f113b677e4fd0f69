/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The scalar functions of models/FORMAT.md, "Arithmetic". The plain kernel is made of them, and the others use them for the
 * tails of their loops. One IEEE operation a step; no fused multiply-add (the build says -ffp-contract=off).
 */
#ifndef CH_KERNEL_MATH_H
#define CH_KERNEL_MATH_H

#include <stdint.h>
#include <string.h>

/* Vectors whose largest part is outside these bounds quantise to zero: keeps every later value finite. */
#define CH_QUANTISE_LEAST 1e-30f
#define CH_QUANTISE_MOST  1e30f

/* Adding and taking away 1.5 * 2^23 rounds to the nearest integer, ties to even, for |x| < 2^22. */
#define CH_ROUND_MAGIC 12582912.0f

static inline float ch_math_round(float x) { return (x + CH_ROUND_MAGIC) - CH_ROUND_MAGIC; }

static inline uint32_t ch_math_bits(float x) {
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline float ch_math_exp(float x) {
    x = x < -87.0f ? -87.0f : x > 87.0f ? 87.0f : x;
    float k = ch_math_round(x * 1.44269504f);
    float r = (x - k * 0.693359375f) - k * -2.12194440e-4f;
    float p = 1.9875691500e-4f * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    float y = (p * (r * r) + r) + 1.0f, power;
    uint32_t bits = (uint32_t)((int32_t)k + 127) << 23;
    memcpy(&power, &bits, sizeof power);
    return y * power;
}

static inline float ch_math_sigmoid(float x) { return 1.0f / (1.0f + ch_math_exp(-x)); }
static inline float ch_math_tanh(float x) { return 2.0f * ch_math_sigmoid(2.0f * x) - 1.0f; }

static inline void ch_math_lstm(const float *gates, float *c, float *h, uint32_t hidden, uint32_t j) {
    float i = ch_math_sigmoid(gates[j]), f = ch_math_sigmoid(gates[hidden + j]);
    float g = ch_math_tanh(gates[2 * hidden + j]), o = ch_math_sigmoid(gates[3 * hidden + j]);
    c[j] = f * c[j] + i * g;
    h[j] = o * ch_math_tanh(c[j]);
}

#endif
