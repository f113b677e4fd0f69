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

/* Pade's approximant of degree 7 / 6; from 4.97 on it is 1 within 2e-5. */
#define CH_TANH_MOST 4.97f

static inline float ch_math_tanh(float x) {
    x = x < -CH_TANH_MOST ? -CH_TANH_MOST : x > CH_TANH_MOST ? CH_TANH_MOST : x;
    float s = x * x;
    float over = x * (((s + 378.0f) * s + 17325.0f) * s + 135135.0f);
    float under = ((28.0f * s + 3150.0f) * s + 62370.0f) * s + 135135.0f;
    return over / under;
}

static inline float ch_math_sigmoid(float x) { return 0.5f + 0.5f * ch_math_tanh(0.5f * x); }

static inline void ch_math_lstm(const float *gates, float *c, float *h, uint32_t hidden, uint32_t j) {
    float i = ch_math_sigmoid(gates[j]), f = ch_math_sigmoid(gates[hidden + j]);
    float g = ch_math_tanh(gates[2 * hidden + j]), o = ch_math_sigmoid(gates[3 * hidden + j]);
    c[j] = f * c[j] + i * g;
    h[j] = o * ch_math_tanh(c[j]);
}

#endif
