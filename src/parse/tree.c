/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tree decoder: a maximum spanning arborescence with exactly one child of the root (Chu and Liu 1965, Edmonds 1967).
 *
 * Most often every word's best head makes a tree already. Else a constant larger than any tree's spread of scores is taken from the
 * root's arcs, so that the best tree has one of them, and cycles are contracted one by one: a cycle becomes one node, the graph
 * shrinks, and after the last one the choice at its entry is unwound. Each contraction is O(n^2) in a dense matrix, so the worst
 * case is O(n^3); with n <= CH_SENTENCE_MAX and few cycles that is a few milliseconds. Ties go to the lower index. Scores are
 * binary64 here: sums stay exact enough that the same tree comes out everywhere.
 */
#include "parse/parser.h"

#include <float.h>

/* A graph of m nodes, node 0 the root: s[dep * m + head]. */
typedef struct {
    double *s;
    uint32_t m;
} graph;

/* What a contraction needs to be unwound. */
typedef struct contraction {
    struct contraction *outer;
    uint32_t m, ring_count, rest_count; /* nodes before; in the cycle; outside, root first */
    uint16_t *heads;                    /* [m] best heads before */
    uint16_t *ring, *rest;
    uint16_t *enter; /* [rest_count] index in ring at which an outside head enters the cycle */
    uint16_t *leave; /* [rest_count] index in ring of the head an outside dependent would take */
} contraction;

static void best_heads(const graph *g, uint16_t *heads) {
    heads[0] = 0;
    for (uint32_t d = 1; d < g->m; d++) {
        const double *row = g->s + (size_t)d * g->m;
        uint32_t best = 0;
        for (uint32_t h = 1; h < g->m; h++)
            if (row[h] > row[best]) best = h;
        heads[d] = (uint16_t)best;
    }
}

/* A node on the first cycle, or 0. colour [m] is scratch. */
static uint32_t find_cycle(const uint16_t *heads, uint32_t m, uint16_t *colour) {
    memset(colour, 0, m * sizeof *colour);
    for (uint32_t from = 1; from < m; from++) {
        uint32_t v = from;
        while (v && colour[v] == 0) colour[v] = (uint16_t)from, v = heads[v];
        if (v && colour[v] == from) return v;
    }
    return 0;
}

static uint32_t root_children(const uint16_t *heads, uint32_t m) {
    uint32_t count = 0;
    for (uint32_t d = 1; d < m; d++) count += heads[d] == 0;
    return count;
}

/* Takes the constant from the root's arcs. */
static void discourage_root(graph *g) {
    double most = -DBL_MAX, least = DBL_MAX;
    for (uint32_t d = 1; d < g->m; d++)
        for (uint32_t h = 0; h < g->m; h++) {
            double v = g->s[(size_t)d * g->m + h];
            if (h == d) continue;
            if (v > most) most = v;
            if (v < least) least = v;
        }
    for (uint32_t d = 1; d < g->m; d++) g->s[(size_t)d * g->m] -= (most - least + 1) * (g->m - 1);
}

static contraction *new_contraction(ch_arena *arena, uint32_t m) {
    contraction *c = CH_NEW(arena, contraction);
    uint16_t *cells = CH_NEW_ARRAY(arena, uint16_t, 5 * (size_t)m);
    if (!c || !cells) return NULL;
    *c = (contraction){
        .m = m, .heads = cells, .ring = cells + m, .rest = cells + 2 * m, .enter = cells + 3 * m, .leave = cells + 4 * m};
    return c;
}

/* Splits the nodes into the cycle through v and the rest, both ascending. */
static void split_nodes(contraction *c, uint32_t v, uint16_t *mark) {
    memset(mark, 0, c->m * sizeof *mark);
    for (uint32_t at = v; !mark[at]; at = c->heads[at]) mark[at] = 1;
    for (uint32_t i = 0; i < c->m; i++) {
        if (mark[i]) c->ring[c->ring_count++] = (uint16_t)i;
        else c->rest[c->rest_count++] = (uint16_t)i;
    }
}

/* The graph with the cycle as its last node. */
static void contract(const graph *from, contraction *c, graph *to) {
    uint32_t m = from->m, n = c->rest_count + 1, ring = n - 1;
    to->m = n;
    for (uint32_t d = 0; d < ring; d++) {
        const double *row = from->s + (size_t)c->rest[d] * m;
        for (uint32_t h = 0; h < ring; h++) to->s[(size_t)d * n + h] = row[c->rest[h]];
        uint32_t best = 0;
        for (uint32_t k = 1; k < c->ring_count; k++)
            if (row[c->ring[k]] > row[c->ring[best]]) best = k;
        c->leave[d] = (uint16_t)best;
        to->s[(size_t)d * n + ring] = row[c->ring[best]];
    }
    for (uint32_t h = 0; h < ring; h++) {
        double most = -DBL_MAX;
        for (uint32_t k = 0; k < c->ring_count; k++) {
            const double *row = from->s + (size_t)c->ring[k] * m;
            double gain = row[c->rest[h]] - row[c->heads[c->ring[k]]];
            if (gain > most || k == 0) most = gain, c->enter[h] = (uint16_t)k;
        }
        to->s[(size_t)ring * n + h] = most;
    }
    to->s[(size_t)ring * n + ring] = -DBL_MAX;
    for (uint32_t h = 0; h < n; h++) to->s[h] = -DBL_MAX;
}

/* Heads of the contracted graph -> heads of the graph before. found is [rest_count + 1]; the result replaces c->heads. */
static void unwind(contraction *c, const uint16_t *found) {
    for (uint32_t k = 1; k < c->rest_count; k++)
        c->heads[c->rest[k]] = found[k] == c->rest_count ? c->ring[c->leave[k]] : c->rest[found[k]];
    uint32_t h = found[c->rest_count];
    c->heads[c->ring[c->enter[h]]] = c->rest[h];
}

static chancery_status edmonds(ch_arena *arena, graph g, graph spare, uint16_t *heads, uint16_t *mark) {
    contraction *outer = NULL;
    uint32_t cycle;
    for (;;) {
        best_heads(&g, heads);
        cycle = find_cycle(heads, g.m, mark);
        if (!cycle) break;
        contraction *c = new_contraction(arena, g.m);
        if (!c) return CHANCERY_NO_MEMORY;
        c->outer = outer, outer = c;
        memcpy(c->heads, heads, g.m * sizeof *heads);
        split_nodes(c, cycle, mark);
        contract(&g, c, &spare);
        graph swap = g;
        g = spare, spare = swap;
    }
    for (contraction *c = outer; c; c = c->outer) {
        unwind(c, heads);
        memcpy(heads, c->heads, c->m * sizeof *heads);
    }
    return CHANCERY_OK;
}

chancery_status ch_tree_decode(ch_arena *arena, const float *scores, uint32_t stride, uint32_t n, uint16_t *heads) {
    uint32_t m = n + 1;
    graph g = {CH_NEW_ARRAY(arena, double, (size_t)m *m), m};
    uint16_t *found = CH_NEW_ARRAY(arena, uint16_t, m), *mark = CH_NEW_ARRAY(arena, uint16_t, m);
    if (!g.s || !found || !mark) return CHANCERY_NO_MEMORY;
    for (uint32_t d = 0; d < m; d++)
        for (uint32_t h = 0; h < m; h++)
            g.s[(size_t)d * m + h] = d == 0 || d == h ? -DBL_MAX : (double)scores[(size_t)(d - 1) * stride + h];
    best_heads(&g, found);
    if (root_children(found, m) != 1 || find_cycle(found, m, mark)) {
        graph spare = {CH_NEW_ARRAY(arena, double, (size_t)m *m), m};
        if (!spare.s) return CHANCERY_NO_MEMORY;
        discourage_root(&g);
        CH_TRY(edmonds(arena, g, spare, found, mark));
    }
    memcpy(heads, found + 1, n * sizeof *heads);
    return CHANCERY_OK;
}
