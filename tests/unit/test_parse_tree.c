/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tree decoder against a naive twin that tries every tree of up to five words, and properties of larger trees.
 */
#include "parse/parser.h"
#include "unit.h"

enum { SMALL = 5 };

static uint32_t seed = 99;

static float next_score(bool coarse) {
    seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
    return coarse ? (float)(seed % 5) : (float)(seed % 100000) / 1000.0f - 50.0f;
}

static bool is_tree(const uint16_t *heads, uint32_t n) {
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        roots += heads[i] == 0;
        uint32_t at = i, steps = 0;
        while (heads[at] != 0 && steps++ <= n) at = heads[at] - 1u;
        if (steps > n) return false;
    }
    return roots == 1;
}

static double total(const float *scores, uint32_t stride, const uint16_t *heads, uint32_t n) {
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += (double)scores[i * stride + heads[i]];
    return sum;
}

/* The best sum of any tree: all assignments of heads. */
static double best_by_trying(const float *scores, uint32_t stride, uint32_t n) {
    uint16_t heads[SMALL] = {0};
    double best = -1e300;
    for (;;) {
        if (is_tree(heads, n) && total(scores, stride, heads, n) > best) best = total(scores, stride, heads, n);
        uint32_t i = 0;
        while (i < n && ++heads[i] > n) heads[i++] = 0;
        if (i == n) return best;
    }
}

static void small_trees_are_the_best(void **state) {
    (void)state;
    ch_arena arena;
    ch_arena_init(&arena);
    for (uint32_t round = 0; round < 6000; round++) {
        uint32_t n = 1 + round % SMALL, stride = n + 1 + round % 3;
        float scores[SMALL * (SMALL + 4)];
        uint16_t heads[SMALL];
        for (uint32_t i = 0; i < n * stride; i++) scores[i] = next_score(round % 2);
        if (round % 7 == 0)
            for (uint32_t i = 0; i < n; i++) scores[i * stride] += 100; /* everybody wants the root */
        assert_int_equal(ch_tree_decode(&arena, scores, stride, n, heads), CHANCERY_OK);
        assert_true(is_tree(heads, n));
        double got = total(scores, stride, heads, n), want = best_by_trying(scores, stride, n);
        if (got < want - 1e-3) fail_msg("round %u, %u words: a tree of %f where %f is possible", round, n, got, want);
        ch_arena_reset(&arena);
    }
    ch_arena_clear(&arena);
}

static void ties_go_to_the_lower_index(void **state) {
    (void)state;
    ch_arena arena;
    ch_arena_init(&arena);
    float scores[4 * 5] = {0};
    uint16_t heads[4];
    static const uint16_t want[4] = {0, 1, 1, 1};
    assert_int_equal(ch_tree_decode(&arena, scores, 5, 4, heads), CHANCERY_OK);
    assert_true(is_tree(heads, 4));
    for (int again = 0; again < 3; again++) {
        uint16_t other[4];
        assert_int_equal(ch_tree_decode(&arena, scores, 5, 4, other), CHANCERY_OK);
        assert_memory_equal(heads, other, sizeof heads);
    }
    for (uint32_t i = 0; i < 4; i++) scores[i * 5 + want[i]] = 1;
    assert_int_equal(ch_tree_decode(&arena, scores, 5, 4, heads), CHANCERY_OK);
    assert_memory_equal(heads, want, sizeof want);
    ch_arena_clear(&arena);
}

/* The worst case: a cycle of two inside a cycle of two ... so that every contraction takes away one node. */
static void large_trees_are_trees(void **state) {
    (void)state;
    ch_arena arena;
    ch_arena_init(&arena);
    uint32_t n = CH_SENTENCE_MAX, stride = ch_padded(n + 1);
    float *scores = CH_NEW_ARRAY(&arena, float, (size_t)n *stride);
    uint16_t *heads = CH_NEW_ARRAY(&arena, uint16_t, n);
    for (int kind = 0; kind < 3; kind++) {
        for (uint32_t d = 0; d < n; d++)
            for (uint32_t h = 0; h <= n; h++)
                scores[(size_t)d * stride + h] = kind == 0   ? next_score(false)
                                                 : kind == 1 ? next_score(true)
                                                             : 1000.0f - (float)(h > d + 1 ? h : d + 1);
        assert_int_equal(ch_tree_decode(&arena, scores, stride, n, heads), CHANCERY_OK);
        assert_true(is_tree(heads, n));
    }
    ch_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_trees_are_the_best),
        cmocka_unit_test(ties_go_to_the_lower_index),
        cmocka_unit_test(large_trees_are_trees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
