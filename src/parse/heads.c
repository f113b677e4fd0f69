/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The heads: from the encoder's vectors to tags, features, lemmas, heads and relations of every token of a slice.
 *
 * Everything is done in blocks of tokens, so that the wide outputs (lemma rules, features) stay small, and in the order of models/
 * FORMAT.md, "Heads".
 */
#include "parse/parser.h"

enum { BLOCK = 128 };

typedef struct {
    ch_slice *slice;
    const chancery_model *m;
    const ch_kernels *k;
    ch_arena *arena;
} heads;

static float *new_floats(heads *h, size_t rows, uint32_t width) { return CH_NEW_ARRAY(h->arena, float, rows *ch_padded(width)); }

/* relu(dense(encoder's vectors)) of `count` tokens from `first`. */
static void project(heads *h, const ch_dense *layer, uint32_t first, uint32_t count, float *out) {
    uint32_t stride = ch_padded(layer->row_count);
    const ch_rows *e = &h->slice->encoded;
    ch_rows in = {e->q + (size_t)first * e->stride, e->scale + first, e->stride};
    h->k->dense(layer, &in, NULL, count, out, stride, CH_SET);
    for (uint32_t i = 0; i < count; i++) h->k->relu(out + (size_t)i * stride, layer->row_count);
}

static void quantise_rows(heads *h, const float *in, uint32_t in_stride, uint32_t count, uint32_t width, ch_rows *out) {
    for (uint32_t i = 0; i < count; i++)
        h->k->quantise(in + (size_t)i * in_stride, width, out->q + (size_t)i * out->stride, &out->scale[i]);
}

/* ---- tags and lemmas ---- */

static chancery_status tag_block(heads *h, uint32_t first, uint32_t count, float *wide, float *mid, ch_rows *q) {
    const chancery_model *m = h->m;
    project(h, &m->tag_mid, first, count, mid);
    quantise_rows(h, mid, ch_padded(m->tag_dim), count, m->tag_dim, q);
    uint32_t stride = ch_padded(m->upos_count);
    h->k->dense(&m->tag_upos, q, NULL, count, wide, stride, CH_SET);
    for (uint32_t i = 0; i < count; i++)
        h->slice->token[first + i]->upos = m->upos[h->k->argmax(wide + (size_t)i * stride, m->upos_count)];
    stride = ch_padded(m->feats_count);
    h->k->dense(&m->tag_feats, q, NULL, count, wide, stride, CH_SET);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t best = h->k->argmax(wide + (size_t)i * stride, m->feats_count);
        h->slice->token[first + i]->feats = m->feats_names.items[best];
        h->slice->token[first + i]->morph = m->morph[best];
    }
    stride = ch_padded(m->rule_count);
    h->k->dense(&m->tag_rule, q, NULL, count, wide, stride, CH_SET);
    for (uint32_t i = 0; i < count; i++) CH_TRY(ch_lemma_find(h->slice, first + i, wide + (size_t)i * stride));
    return CHANCERY_OK;
}

static chancery_status tag_all(heads *h) {
    const chancery_model *m = h->m;
    uint32_t widest = m->upos_count > m->feats_count ? m->upos_count : m->feats_count;
    if (m->rule_count > widest) widest = m->rule_count;
    float *wide = new_floats(h, BLOCK, widest), *mid = new_floats(h, BLOCK, m->tag_dim);
    ch_rows q;
    if (!wide || !mid) return CHANCERY_NO_MEMORY;
    CH_TRY(ch_rows_new(h->arena, BLOCK, m->tag_dim, &q));
    for (uint32_t first = 0; first < h->slice->token_count; first += BLOCK) {
        uint32_t left = h->slice->token_count - first;
        CH_TRY(tag_block(h, first, left < BLOCK ? left : BLOCK, wide, mid, &q));
    }
    return CHANCERY_OK;
}

/* ---- arcs ---- */

typedef struct {
    ch_rows dep, head, sentence_head; /* [token_count], [token_count], [longest + 1] with the root first */
    float *scores;                    /* [longest][ch_padded(longest + 1)] */
    uint16_t *tree;                   /* [longest] */
} arcs;

static chancery_status project_arcs(heads *h, arcs *a) {
    const chancery_model *m = h->m;
    uint32_t stride = ch_padded(m->arc_dim + 1), n = h->slice->token_count, flat = ch_padded(m->arc_dim);
    float *v = new_floats(h, BLOCK, m->arc_dim + 1), *extended = new_floats(h, BLOCK, m->arc_dim + 1);
    ch_rows q;
    if (!v || !extended) return CHANCERY_NO_MEMORY;
    CH_TRY(ch_rows_new(h->arena, BLOCK, m->arc_dim + 1, &q));
    CH_TRY(ch_rows_new(h->arena, n, m->arc_dim, &a->dep));
    CH_TRY(ch_rows_new(h->arena, n, m->arc_dim, &a->head));
    for (uint32_t first = 0; first < n; first += BLOCK) {
        uint32_t count = n - first < BLOCK ? n - first : BLOCK;
        ch_rows dep = {a->dep.q + (size_t)first * a->dep.stride, a->dep.scale + first, a->dep.stride};
        ch_rows head = {a->head.q + (size_t)first * a->head.stride, a->head.scale + first, a->head.stride};
        project(h, &m->arc_dep, first, count, v);
        for (uint32_t i = 0; i < count; i++) {
            memcpy(extended + (size_t)i * stride, v + (size_t)i * flat, m->arc_dim * sizeof *v);
            extended[(size_t)i * stride + m->arc_dim] = 1.0f;
        }
        quantise_rows(h, extended, stride, count, m->arc_dim + 1, &q);
        h->k->dense(&m->arc_bilinear, &q, NULL, count, v, flat, CH_SET);
        quantise_rows(h, v, flat, count, m->arc_dim, &dep);
        project(h, &m->arc_head, first, count, v);
        quantise_rows(h, v, flat, count, m->arc_dim, &head);
    }
    return CHANCERY_OK;
}

/* Heads of a sentence into head [token_count]: slots, CH_NONE for the root's child. */
static chancery_status attach(heads *h, arcs *a, const ch_slice_sentence *s, uint32_t *head) {
    uint32_t stride = ch_padded(s->count + 1);
    ch_rows dep = {a->dep.q + (size_t)s->first * a->dep.stride, a->dep.scale + s->first, a->dep.stride};
    memcpy(a->sentence_head.q + a->head.stride, a->head.q + (size_t)s->first * a->head.stride,
           (size_t)s->count * a->head.stride * sizeof *a->head.q);
    memcpy(a->sentence_head.scale + 1, a->head.scale + s->first, s->count * sizeof *a->head.scale);
    h->k->arcs(&dep, s->count, &a->sentence_head, s->count + 1, h->m->arc_dim, a->scores, stride);
    CH_TRY(ch_tree_decode(h->arena, a->scores, stride, s->count, a->tree));
    for (uint32_t i = 0; i < s->count; i++) head[s->first + i] = a->tree[i] == 0 ? CH_NONE : s->first + a->tree[i] - 1;
    return CHANCERY_OK;
}

static chancery_status attach_all(heads *h, uint32_t *head) {
    arcs a;
    uint32_t longest = 0;
    for (uint32_t i = 0; i < h->slice->sentence_count; i++)
        if (h->slice->sentences[i].count > longest) longest = h->slice->sentences[i].count;
    CH_TRY(project_arcs(h, &a));
    CH_TRY(ch_rows_new(h->arena, longest + 1, h->m->arc_dim, &a.sentence_head));
    a.scores = new_floats(h, longest, longest + 1);
    a.tree = CH_NEW_ARRAY(h->arena, uint16_t, longest);
    if (!a.scores || !a.tree) return CHANCERY_NO_MEMORY;
    h->k->quantise(h->m->arc_root, h->m->arc_dim, a.sentence_head.q, a.sentence_head.scale);
    for (uint32_t i = 0; i < h->slice->sentence_count; i++) CH_TRY(attach(h, &a, &h->slice->sentences[i], head));
    return CHANCERY_OK;
}

/* ---- relations ---- */

static void set_label(heads *h, uint32_t slot, uint32_t head, float *scores) {
    const chancery_model *m = h->m;
    ch_token *token = h->slice->token[slot];
    uint32_t label = m->root_label;
    if (head != CH_NONE) {
        scores[label] = -3.4e38f; /* below every other: `root` goes to the root's child alone */
        label = h->k->argmax(scores, m->deprel_count);
    }
    token->deprel = m->deprel_names.items[label];
    token->dep = m->dep[label];
    /* Slots of a sentence are as far from each other as its tokens. */
    uint32_t index = (uint32_t)(token - h->slice->text->tokens);
    token->head = head == CH_NONE ? CH_NONE : index + head - slot;
}

static chancery_status label_all(heads *h, const uint32_t *head) {
    const chancery_model *m = h->m;
    uint32_t n = h->slice->token_count, flat = ch_padded(m->label_dim), wide = ch_padded(3 * m->label_dim),
             labels = ch_padded(m->deprel_count);
    float *as_dep = new_floats(h, n, m->label_dim), *as_head = new_floats(h, n, m->label_dim);
    float *joined = new_floats(h, BLOCK, 3 * m->label_dim), *scores = new_floats(h, BLOCK, m->deprel_count);
    ch_rows q;
    if (!as_dep || !as_head || !joined || !scores) return CHANCERY_NO_MEMORY;
    CH_TRY(ch_rows_new(h->arena, BLOCK, 3 * m->label_dim, &q));
    project(h, &m->label_dep, 0, n, as_dep);
    project(h, &m->label_head, 0, n, as_head);
    for (uint32_t first = 0; first < n; first += BLOCK) {
        uint32_t count = n - first < BLOCK ? n - first : BLOCK;
        for (uint32_t i = 0; i < count; i++) {
            const float *d = as_dep + (size_t)(first + i) * flat;
            const float *g = head[first + i] == CH_NONE ? m->label_root : as_head + (size_t)head[first + i] * flat;
            float *x = joined + (size_t)i * wide;
            memcpy(x, d, m->label_dim * sizeof *x);
            memcpy(x + m->label_dim, g, m->label_dim * sizeof *x);
            for (uint32_t k = 0; k < m->label_dim; k++) x[2 * m->label_dim + k] = d[k] * g[k];
        }
        quantise_rows(h, joined, wide, count, 3 * m->label_dim, &q);
        h->k->dense(&m->label_out, &q, NULL, count, scores, labels, CH_SET);
        for (uint32_t i = 0; i < count; i++) set_label(h, first + i, head[first + i], scores + (size_t)i * labels);
    }
    return CHANCERY_OK;
}

chancery_status ch_heads_run(ch_slice *slice) {
    heads h = {slice, slice->parser->model, slice->parser->model->kernels, &slice->parser->scratch};
    uint32_t *head = CH_NEW_ARRAY(h.arena, uint32_t, slice->token_count);
    if (!head) return CHANCERY_NO_MEMORY;
    CH_TRY(tag_all(&h));
    CH_TRY(attach_all(&h, head));
    return label_all(&h, head);
}
