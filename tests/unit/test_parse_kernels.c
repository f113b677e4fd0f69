/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kernels: every set gives the plain kernel's bits at awkward lengths, and the plain kernel's functions are what they claim.
 */
#include "parse/kernel_math.h"
#include "parse/parser.h"
#include "unit.h"

#include <math.h>

static const uint32_t lengths[] = {1, 2, 7, 8, 15, 16, 17, 31, 33, 448, 1023};
static const uint32_t counts[] = {1, 2, 3, 4, 5, 6, 7, 13};

static uint32_t seed = 12345;

static uint32_t next_random(void) {
    seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
    return seed;
}

static float next_float(float most) { return most * ((float)(next_random() % 20001) / 10000.0f - 1.0f); }

/* The sets other than plain that this machine runs. */
static const ch_kernels *other_set(size_t index) {
    for (const ch_kernels *const *k = ch_kernels_all; *k; k++)
        if (*k != &ch_kernels_plain && (*k)->supported() && index-- == 0) return *k;
    return NULL;
}

typedef struct {
    ch_arena arena;
    uint32_t rows, columns, count;
    ch_dense layer;
    ch_rows in;
    uint32_t *order;
    float *plain, *other;
    uint32_t stride;
} product;

static int8_t *random_weights(ch_arena *arena, size_t count) {
    int8_t *w = ch_arena_alloc(arena, count);
    for (size_t i = 0; i < count; i++)
        w[i] = (int8_t)(next_random() % 16 ? (int)(next_random() % (2 * CH_STEPS + 1)) - CH_STEPS : i % 2 ? -CH_STEPS : CH_STEPS);
    return w;
}

static void make_product(product *p, uint32_t rows, uint32_t columns, uint32_t count) {
    *p = (product){.rows = rows, .columns = columns, .count = count, .stride = ch_padded(rows)};
    ch_arena_init(&p->arena);
    float *scale = CH_NEW_ARRAY(&p->arena, float, p->stride), *bias = CH_NEW_ARRAY(&p->arena, float, p->stride);
    for (uint32_t i = 0; i < rows; i++) scale[i] = next_float(0.1f), bias[i] = next_float(2);
    p->layer = (ch_dense){.weights = random_weights(&p->arena, (size_t)rows * (columns + 3)),
                          .scale = scale,
                          .bias = bias,
                          .row_count = rows,
                          .column_count = columns,
                          .pitch = columns + 3};
    assert_int_equal(ch_rows_new(&p->arena, count, columns, &p->in), CHANCERY_OK);
    p->order = CH_NEW_ARRAY(&p->arena, uint32_t, count);
    memset(p->in.q, CH_ZERO, (size_t)count * p->in.stride);
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < columns; k++)
            p->in.q[(size_t)i * p->in.stride + k] = (uint8_t)(next_random() % 8 ? next_random() % (2 * CH_STEPS + 1)
                                                              : k % 2           ? 0
                                                                                : 2 * CH_STEPS);
        p->in.scale[i] = next_float(1);
        p->order[i] = (i * 5 + 2) % count;
    }
    p->plain = CH_NEW_ARRAY(&p->arena, float, (size_t)count * p->stride);
    p->other = CH_NEW_ARRAY(&p->arena, float, (size_t)count * p->stride);
}

static void pack_for(product *p, const ch_kernels *k) {
    size_t size = k->packed_size(p->rows, p->columns);
    if (size == 0) return;
    uint8_t *block = ch_arena_alloc(&p->arena, size + 64);
    void *packed = block + (64 - (uintptr_t)block % 64);
    k->pack(&p->layer, packed);
    p->layer.packed = packed;
}

static void same_rows(const product *p, const char *what, const ch_kernels *k) {
    for (uint32_t i = 0; i < p->count; i++)
        if (memcmp(p->plain + (size_t)i * p->stride, p->other + (size_t)i * p->stride, p->rows * sizeof(float)) != 0)
            fail_msg("%s of kernel %s differs from plain: %u rows, %u columns, vector %u of %u", what, k->name, p->rows, p->columns,
                     i, p->count);
}

static void dense_is_the_same(void **state) {
    (void)state;
    const ch_kernels *k;
    for (size_t n = 0; (k = other_set(n)); n++)
        for (size_t r = 0; r < COUNT_OF(lengths); r++)
            for (size_t c = 0; c < COUNT_OF(lengths); c++) {
                product p;
                make_product(&p, lengths[r] > 100 ? lengths[r] / 8 : lengths[r], lengths[c], counts[(r + c) % COUNT_OF(counts)]);
                pack_for(&p, k);
                ch_kernels_plain.dense(&p.layer, &p.in, NULL, p.count, p.plain, p.stride, CH_SET);
                k->dense(&p.layer, &p.in, NULL, p.count, p.other, p.stride, CH_SET);
                same_rows(&p, "dense", k);
                ch_kernels_plain.dense(&p.layer, &p.in, p.order, p.count, p.plain, p.stride, CH_ADD);
                k->dense(&p.layer, &p.in, p.order, p.count, p.other, p.stride, CH_ADD);
                same_rows(&p, "dense, added in another order,", k);
                ch_arena_clear(&p.arena);
            }
}

static void fill(float *v, uint32_t n, float most) {
    for (uint32_t i = 0; i < n; i++) v[i] = next_float(most);
}

static void quantise_is_the_same(void **state) {
    (void)state;
    const ch_kernels *k;
    static const float sizes[] = {0, 1e-38f, 1e-31f, 1e-20f, 1, 100, 1e20f, 2e30f, INFINITY, NAN};
    for (size_t n = 0; (k = other_set(n)); n++)
        for (size_t l = 0; l < COUNT_OF(lengths); l++)
            for (size_t s = 0; s < COUNT_OF(sizes); s++) {
                float v[1024], a = 7, b = 7;
                uint8_t p[1024], q[1024];
                fill(v, lengths[l], 1);
                for (uint32_t i = 0; i < lengths[l]; i++)
                    v[i] = isfinite(sizes[s]) ? v[i] * sizes[s] : i == lengths[l] / 2 ? sizes[s] : v[i];
                memset(p, 1, sizeof p), memset(q, 2, sizeof q);
                ch_kernels_plain.quantise(v, lengths[l], p, &a);
                k->quantise(v, lengths[l], q, &b);
                assert_memory_equal(p, q, ch_padded(lengths[l]) * sizeof *p);
                assert_memory_equal(&a, &b, sizeof a);
                for (uint32_t i = 0; i < ch_padded(lengths[l]); i++)
                    assert_true(p[i] <= 2 * CH_STEPS && (i < lengths[l] || p[i] == CH_ZERO));
            }
}

static void elementwise_is_the_same(void **state) {
    (void)state;
    const ch_kernels *k;
    for (size_t n = 0; (k = other_set(n)); n++)
        for (size_t l = 0; l < COUNT_OF(lengths); l++) {
            static float a[4 * 1024], b[4 * 1024], bias[1024], c[2][1024], h[2][1024];
            uint32_t size = lengths[l];
            fill(a, size, 3), memcpy(b, a, sizeof b);
            ch_kernels_plain.relu(a, size), k->relu(b, size);
            assert_memory_equal(a, b, size * sizeof *a);
            for (int residual = 0; residual < 2; residual++) {
                fill(a, size, 3), fill(bias, size, 3), fill(c[0], size, 3), memcpy(c[1], c[0], sizeof c[0]);
                ch_kernels_plain.conv_end(a, bias, c[0], size, residual), k->conv_end(a, bias, c[1], size, residual);
                assert_memory_equal(c[0], c[1], size * sizeof *a);
            }
            fill(a, 4 * size, l % 2 ? 8 : 200), fill(c[0], size, 4), memcpy(c[1], c[0], sizeof c[0]);
            ch_kernels_plain.lstm_step(a, c[0], h[0], size), k->lstm_step(a, c[1], h[1], size);
            assert_memory_equal(c[0], c[1], size * sizeof *a);
            assert_memory_equal(h[0], h[1], size * sizeof *a);
            for (int ties = 0; ties < 2; ties++) {
                fill(a, size, 5);
                if (ties) a[next_random() % size] = a[next_random() % size] = 9;
                assert_int_equal(ch_kernels_plain.argmax(a, size), k->argmax(a, size));
            }
        }
}

static void arcs_are_the_same(void **state) {
    (void)state;
    const ch_kernels *k;
    for (size_t n = 0; (k = other_set(n)); n++)
        for (size_t l = 0; l < COUNT_OF(lengths); l++) {
            product d, h;
            make_product(&d, 1, lengths[l], 3), make_product(&h, 1, lengths[l], 5);
            float plain[3 * 16] = {0}, other[3 * 16] = {0};
            ch_kernels_plain.arcs(&d.in, 3, &h.in, 5, lengths[l], plain, 16);
            k->arcs(&d.in, 3, &h.in, 5, lengths[l], other, 16);
            assert_memory_equal(plain, other, sizeof plain);
            ch_arena_clear(&d.arena), ch_arena_clear(&h.arena);
        }
}

static void functions_are_close(void **state) {
    (void)state;
    for (float x = -90; x < 90; x += 0.0137f) {
        double s = 1 / (1 + exp(-(double)x));
        assert_true(fabs(ch_math_sigmoid(x) - s) <= 6e-5);
        assert_true(fabs(ch_math_tanh(x) - tanh(x)) <= 1.2e-4);
    }
    static const float halves[] = {0.5f, 1.5f, 2.5f, -0.5f, -1.5f, 126.5f, -126.5f};
    for (size_t i = 0; i < COUNT_OF(halves); i++) assert_true(ch_math_round(halves[i]) == nearbyintf(halves[i])); /* ties to even */
}

static void sets_are_found_by_name(void **state) {
    (void)state;
    assert_ptr_equal(ch_kernels_pick("plain"), &ch_kernels_plain);
    assert_null(ch_kernels_pick("abacus"));
    assert_non_null(ch_kernels_pick(NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dense_is_the_same), cmocka_unit_test(quantise_is_the_same), cmocka_unit_test(elementwise_is_the_same),
        cmocka_unit_test(arcs_are_the_same), cmocka_unit_test(functions_are_close),  cmocka_unit_test(sets_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
