/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The heads: from the encoder's vectors to tags, features, lemmas, heads and relations of every token of a slice.
 *
 * Everything is done in blocks of tokens, so that the wide outputs stay small, and in the order of models/FORMAT.md, "Heads". Features and
 * lemma rules are chosen among those of the token's part of speech in its language, all tokens of a block with the same one together.
 */
#include "parse/parser.h"

enum { BLOCK = 128 };

typedef struct {
    ch_slice *slice;
    const ch_net *m;
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

/* Tokens first .. first + count, at most BLOCK, and room for what is computed of them. */
typedef struct {
    uint32_t first, count;
    float *wide, *mid;
    ch_rows q;              /* tag.mid's vectors */
    uint8_t upos[BLOCK];    /* index in the model's list */
    uint32_t chosen[BLOCK]; /* members of one part of speech, counted from `first` */
} tag_block;

static void tag_upos(heads *h, tag_block *b) {
    const ch_net *m = h->m;
    uint32_t stride = ch_padded(m->upos_count);
    h->k->dense(&m->tag_upos, &b->q, NULL, b->count, b->wide, stride, CH_SET);
    for (uint32_t i = 0; i < b->count; i++) {
        b->upos[i] = (uint8_t)h->k->argmax(b->wide + (size_t)i * stride, m->upos_count);
        h->slice->token[b->first + i]->upos = m->upos[b->upos[i]];
    }
}

/* Scores of the choices of one part of speech for the `count` chosen tokens, into b->wide; 0 when there is nothing to choose. */
static uint32_t score_choices(heads *h, tag_block *b, const ch_choice *choice, uint32_t count) {
    if (choice->layer.row_count == 0 || count == 0) return 0;
    h->k->dense(&choice->layer, &b->q, b->chosen, count, b->wide, ch_padded(choice->layer.row_count), CH_SET);
    return ch_padded(choice->layer.row_count);
}

static void tag_feats(heads *h, tag_block *b, uint32_t upos) {
    const ch_net *m = h->m;
    const ch_choice *choice = &m->feats_choice[h->slice->lang * m->upos_count + upos];
    uint32_t count = 0;
    for (uint32_t i = 0; i < b->count; i++)
        if (b->upos[i] == upos) b->chosen[count++] = i;
    uint32_t stride = score_choices(h, b, choice, count);
    for (uint32_t i = 0; i < count && stride; i++) {
        ch_token *token = h->slice->token[b->first + b->chosen[i]];
        uint32_t best = choice->first + h->k->argmax(b->wide + (size_t)i * stride, choice->layer.row_count);
        token->feats = m->feats_names.items[best];
        token->morph = m->morph[best];
    }
}

static chancery_status find_lemmas(heads *h, tag_block *b, uint32_t upos) {
    const ch_net *m = h->m;
    const ch_choice *choice = &m->rule_choice[h->slice->lang * m->upos_count + upos];
    uint32_t count = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        bool known = true;
        if (b->upos[i] == upos) CH_TRY(ch_lemma_known(h->slice, b->first + i, &known));
        if (!known) b->chosen[count++] = i;
    }
    uint32_t stride = score_choices(h, b, choice, count);
    for (uint32_t i = 0; i < count; i++)
        CH_TRY(ch_lemma_by_rule(h->slice, b->first + b->chosen[i], m->rules + choice->first, b->wide + (size_t)i * stride,
                                choice->layer.row_count));
    return CHANCERY_OK;
}

static chancery_status tag_tokens(heads *h, tag_block *b) {
    const ch_net *m = h->m;
    project(h, &m->tag_mid, b->first, b->count, b->mid);
    quantise_rows(h, b->mid, ch_padded(m->tag_dim), b->count, m->tag_dim, &b->q);
    tag_upos(h, b);
    for (uint32_t upos = 0; upos < m->upos_count; upos++) {
        tag_feats(h, b, upos);
        CH_TRY(find_lemmas(h, b, upos));
    }
    return CHANCERY_OK;
}

static chancery_status tag_all(heads *h) {
    const ch_net *m = h->m;
    tag_block b = {.wide = new_floats(h, BLOCK, m->widest_choice), .mid = new_floats(h, BLOCK, m->tag_dim)};
    if (!b.wide || !b.mid) return CHANCERY_NO_MEMORY;
    CH_TRY(ch_rows_new(h->arena, BLOCK, m->tag_dim, &b.q));
    for (; b.first < h->slice->token_count; b.first += BLOCK) {
        uint32_t left = h->slice->token_count - b.first;
        b.count = left < BLOCK ? left : BLOCK;
        CH_TRY(tag_tokens(h, &b));
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
    const ch_net *m = h->m;
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
    memcpy(a->sentence_head.q + a->head.stride, a->head.q + (size_t)s->first * a->head.stride, (size_t)s->count * a->head.stride);
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
    const ch_net *m = h->m;
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
    const ch_net *m = h->m;
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
