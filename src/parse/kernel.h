/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kernels: the inner loops of the network, one set of functions a machine.
 *
 * kernel_plain.c is the definition (models/FORMAT.md, "Arithmetic"); every other set gives the same bits, which is possible
 * because products are summed in int32 and every float operation is one IEEE operation in the same order. A set is picked once,
 * when a model is opened, and packs the weights in the layout it likes.
 *
 * A new set is a file kernel_<machine>.c with its table, a line in ch_kernels_all, and nothing else.
 *
 * Quantised vectors are bytes, value + CH_ZERO with values of -CH_STEPS..CH_STEPS, in rows whose stride is a multiple of CH_LANES, CH_ZERO
 * beyond their length; a row whose scale is 0 counts as zeros whatever it holds. Weights are -CH_STEPS..CH_STEPS too: then two products
 * of pairs, as vpmaddubsw makes them, fit 16 bits together (4 * 126 * 63 < 2^15), which is nearly twice as fast as 16-bit
 * products and, measured on whole parses, no less accurate than 8 bits (docs/TRAINING.md). Float rows have such strides too, and their
 * tails may be written with anything.
 */
#ifndef CH_KERNEL_H
#define CH_KERNEL_H

#include "base/base.h"

enum { CH_LANES = 32, CH_STEPS = 63, CH_ZERO = CH_STEPS };

static inline uint32_t ch_padded(uint32_t n) { return (n + CH_LANES - 1) / CH_LANES * CH_LANES; }

/* Quantised row vectors. */
typedef struct {
    uint8_t *q;      /* [count][stride] */
    float *scale;    /* [count] */
    uint32_t stride; /* multiple of CH_LANES */
} ch_rows;

/* A dense layer, or one third of a convolution's. scale and bias may be read up to the padded row count. */
typedef struct {
    const int8_t *weights;     /* row r starts at r * pitch */
    const float *scale, *bias; /* bias NULL: none */
    const void *packed;        /* the kernel's own layout, aligned to 64 bytes; NULL when it needs none */
    uint32_t row_count, column_count, pitch;
} ch_dense;

typedef enum { CH_SET, CH_ADD } ch_dense_mode; /* out = product + bias; out += product (the bias is not looked at) */

typedef struct {
    const char *name;
    bool (*supported)(void);
    size_t (*packed_size)(uint32_t row_count, uint32_t column_count); /* bytes; 0 = uses the weights as they are */
    void (*pack)(const ch_dense *layer, void *out);
    /* For i < count: out[i] from input row order[i] (order NULL: i). out_stride >= ch_padded(row_count). */
    void (*dense)(const ch_dense *layer, const ch_rows *in, const uint32_t *order, uint32_t count, float *out, uint32_t out_stride,
                  ch_dense_mode mode);
    /* Quantises n values; writes ch_padded(n) bytes, CH_ZERO at the end. */
    void (*quantise)(const float *v, uint32_t n, uint8_t *q, float *scale);
    void (*relu)(float *v, uint32_t n);
    /* x = relu(y + bias), plus the old x when residual. */
    void (*conv_end)(const float *y, const float *bias, float *x, uint32_t n, bool residual);
    /* One LSTM step of one sentence: gates [4][hidden] (i, f, g, o) before their functions; c in and out; h out. */
    void (*lstm_step)(const float *gates, float *c, float *h, uint32_t hidden);
    /* out[d][h] = dot(dep row d, head row h) * (scale d * scale h) over n columns. */
    void (*arcs)(const ch_rows *dep, uint32_t dep_count, const ch_rows *head, uint32_t head_count, uint32_t n, float *out,
                 uint32_t out_stride);
    uint32_t (*argmax)(const float *v, uint32_t n); /* ties to the lower index; n > 0 */
} ch_kernels;

extern const ch_kernels ch_kernels_plain;
/* The sets this program was built with, best first, ended by NULL; the last is plain. */
extern const ch_kernels *const ch_kernels_all[];
/* The best set this machine supports, or the one named ("plain", "avx2", "avx512vnni", "neon"); NULL when there is none of that name. */
const ch_kernels *ch_kernels_pick(const char *name);

#endif
