/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Word types and their vectors: the sum of hashed features of models/FORMAT.md ("Words -> vectors"), quantised once a type.
 *
 * A vector is a pure function of form and language, so the cache only saves time. It is bounded by CH_TYPES_MAX and CH_TYPES_BYTES_MAX and
 * emptied between two slices when it is full; most words of a new document are then met again within a page.
 */
#include "parse/parser.h"

#include <math.h>
#include <unicode/uchar.h>

/* ---- features ---- */

typedef struct {
    const ch_net *model;
    int32_t *sum; /* [word_dim] */
    uint32_t count;
} feature_sum;

static void add_row(feature_sum *f, uint64_t hash) {
    uint32_t dim = f->model->word_dim;
    const int8_t *row = f->model->word_embed + (size_t)(hash % f->model->hash_rows) * dim;
    for (uint32_t k = 0; k < dim; k++) f->sum[k] += row[k];
    f->count++;
}

static uint64_t tagged(char tag, const char *bytes, size_t size) { return ch_hash_seed(ch_hash(&tag, 1), bytes, size); }

static char shape_of(uint32_t c) {
    if (c < 0x80) return c >= 'a' && c <= 'z' ? 'x' : c >= 'A' && c <= 'Z' ? 'X' : c >= '0' && c <= '9' ? 'd' : '.';
    uint32_t mask = U_GET_GC_MASK((UChar32)c);
    if (mask & (U_GC_LU_MASK | U_GC_LT_MASK)) return 'X';
    if (mask & (U_GC_L_MASK | U_GC_M_MASK)) return 'x';
    return mask & U_GC_N_MASK ? 'd' : '.';
}

static void add_shape(feature_sum *f, const ch_word_buffer *normal) {
    char shape[CH_WORD_MAX];
    uint32_t size = 0;
    for (size_t at = 0; at < normal->size;) {
        char s = shape_of(ch_utf8_next((chancery_str){normal->bytes, normal->size}, &at));
        if (size < 2 || shape[size - 1] != s || shape[size - 2] != s) shape[size++] = s;
    }
    add_row(f, tagged('h', shape, size));
}

enum { GRAMS_MAX = 40, PREFIX_MAX = 3, SUFFIX_MAX = 5, FRAMED_MAX = CH_WORD_BYTES + 2 };

/* Affixes and n-grams of the lower-case form. */
static void add_parts(feature_sum *f, const ch_word_buffer *lower) {
    char framed[FRAMED_MAX];
    uint32_t offset[FRAMED_MAX + 1], n = 0; /* of each code point of the framed form; n of them */
    framed[0] = '<';
    memcpy(framed + 1, lower->bytes, lower->size);
    framed[1 + lower->size] = '>';
    for (uint32_t i = 0; i < lower->size + 2; i++)
        if (((unsigned char)framed[i] & 0xc0) != 0x80) offset[n++] = i;
    offset[n] = lower->size + 2;
    uint32_t length = n - 2; /* code points of the word; its k-th starts at offset[k + 1] */
    for (uint32_t k = 1; k <= PREFIX_MAX && k < length; k++) add_row(f, tagged('p', framed + 1, offset[k + 1] - 1));
    for (uint32_t k = 1; k <= SUFFIX_MAX && k < length; k++) {
        uint32_t start = offset[length - k + 1];
        add_row(f, tagged('s', framed + start, offset[n - 1] - start));
    }
    uint32_t grams = 0;
    for (uint32_t k = 3; k <= 5; k++)
        for (uint32_t i = 0; i + k <= n && grams < GRAMS_MAX; i++, grams++)
            add_row(f, tagged('g', framed + offset[i], offset[i + k] - offset[i]));
}

/* The vector of a type into `out` [word_dim + piece_dim]; `sum` is scratch of the longer part's length. */
static void word_vector(const ch_net *model, chancery_str form, chancery_str lang, int32_t *sum, float *out) {
    ch_word_buffer normal, lower;
    ch_word_normal(&model->folds, form, &normal, &lower);
    feature_sum f = {model, sum, 0};
    memset(sum, 0, model->word_dim * sizeof *sum);
    add_row(&f, tagged('w', lower.bytes, lower.size));
    add_row(&f, tagged('f', normal.bytes, normal.size));
    add_parts(&f, &lower);
    add_shape(&f, &normal);
    add_row(&f, tagged('L', lang.data, lang.size));
    float factor = model->word_scale / sqrtf((float)f.count);
    for (uint32_t k = 0; k < model->word_dim; k++) out[k] = (float)sum[k] * factor;
    if (model->piece_dim == 0) return;
    uint32_t pieces = ch_piece_sum(model, (chancery_str){normal.bytes, normal.size}, (chancery_str){lower.bytes, lower.size}, sum);
    factor = model->piece_scale / (float)pieces;
    for (uint32_t k = 0; k < model->piece_dim; k++) out[model->word_dim + k] = (float)sum[k] * factor;
}

/* ---- the cache ---- */

chancery_status ch_rows_new(ch_arena *arena, uint32_t count, uint32_t width, ch_rows *out_rows) {
    out_rows->stride = ch_padded(width);
    out_rows->q = CH_NEW_ARRAY(arena, uint8_t, (size_t)count * out_rows->stride);
    out_rows->scale = CH_NEW_ARRAY(arena, float, count);
    return out_rows->q && out_rows->scale ? CHANCERY_OK : CHANCERY_NO_MEMORY;
}

static void forget_all(ch_type_cache *c) {
    ch_arena_reset(&c->arena);
    if (c->slots) memset(c->slots, 0, c->slot_count * sizeof *c->slots);
    c->count = 0;
}

void ch_types_free(ch_type_cache *c) {
    ch_heap_free(c->types);
    ch_heap_free(c->slots);
    ch_heap_free(c->rows.q);
    ch_heap_free(c->rows.scale);
    ch_arena_clear(&c->arena);
}

/* Room for `capacity` types; slots are four times as many. Called only when the cache is empty. */
static chancery_status make_room(ch_type_cache *c, uint32_t capacity, uint32_t width) {
    if (capacity <= c->capacity) return CHANCERY_OK;
    ch_types_free(c);
    *c = (ch_type_cache){0};
    c->rows.stride = ch_padded(width);
    for (c->slot_count = 1; c->slot_count < 2 * capacity;) c->slot_count *= 2;
    c->types = ch_heap_alloc(capacity * sizeof *c->types);
    c->slots = ch_heap_alloc(c->slot_count * sizeof *c->slots);
    c->rows.q = ch_heap_alloc((size_t)capacity * c->rows.stride);
    c->rows.scale = ch_heap_alloc(capacity * sizeof *c->rows.scale);
    if (!c->types || !c->slots || !c->rows.q || !c->rows.scale) {
        ch_types_free(c);
        *c = (ch_type_cache){0};
        return CHANCERY_NO_MEMORY;
    }
    c->capacity = capacity;
    return CHANCERY_OK;
}

static uint32_t *find_slot(ch_type_cache *c, chancery_str form, uint32_t lang, uint32_t hash) {
    for (uint32_t i = hash & (c->slot_count - 1);; i = (i + 1) & (c->slot_count - 1)) {
        if (c->slots[i] == 0) return &c->slots[i];
        const ch_type *t = &c->types[c->slots[i] - 1];
        if (t->hash == hash && t->lang == lang && ch_str_equal(t->form, form)) return &c->slots[i];
    }
}

static chancery_status add_type(ch_parser *parser, chancery_str form, uint32_t lang, uint32_t hash, uint32_t *slot, int32_t *sum,
                                float *vector) {
    ch_type_cache *c = &parser->cache;
    const ch_net *m = parser->model;
    ch_type type = {.form = ch_arena_str(&c->arena, form), .lang = lang, .hash = hash};
    if (!type.form.data && form.size > 0) return CHANCERY_NO_MEMORY;
    type.plain = ch_word_plain(&c->arena, type.form, false);
    type.lower = ch_word_plain(&c->arena, type.form, true);
    if ((!type.plain.data || !type.lower.data) && form.size > 0) return CHANCERY_NO_MEMORY;
    word_vector(m, form, m->language_list.items[lang], sum, vector);
    m->kernels->quantise(vector, m->word_dim + m->piece_dim, c->rows.q + (size_t)c->count * c->rows.stride,
                         &c->rows.scale[c->count]);
    c->types[c->count] = type;
    *slot = ++c->count;
    return CHANCERY_OK;
}

/* Counts the type among those of the slice, unless it is there. */
static void note_type(ch_slice *slice, uint32_t token) {
    ch_type *type = &slice->parser->cache.types[slice->type[token]];
    if (type->slice != slice->parser->slice_count) {
        type->slice = slice->parser->slice_count, type->place = slice->distinct_count;
        slice->distinct[slice->distinct_count++] = slice->type[token];
    }
    slice->place[token] = type->place;
}

chancery_status ch_types_find(ch_slice *slice) {
    ch_parser *parser = slice->parser;
    ch_type_cache *c = &parser->cache;
    uint32_t dim = parser->model->word_dim + parser->model->piece_dim;
    if (c->count + slice->token_count > c->capacity || c->arena.used_size > CH_TYPES_BYTES_MAX) {
        forget_all(c);
        CH_TRY(make_room(c, slice->token_count > CH_TYPES_MAX ? slice->token_count : CH_TYPES_MAX, dim));
    }
    if (++parser->slice_count == 0) parser->slice_count = 1; /* 0 is no slice; an old mark of the same number is 2^32 slices away */
    int32_t *sum = CH_NEW_ARRAY(&parser->scratch, int32_t, dim);
    float *vector = CH_NEW_ARRAY(&parser->scratch, float, ch_padded(dim));
    if (!sum || !vector) return CHANCERY_NO_MEMORY;
    for (uint32_t i = 0; i < slice->token_count; i++) {
        chancery_str form = slice->token[i]->form;
        uint64_t wide = ch_hash(form.data, form.size) + slice->lang;
        uint32_t hash = (uint32_t)(wide ^ wide >> 32), *slot = find_slot(c, form, slice->lang, hash);
        if (*slot == 0) CH_TRY(add_type(parser, form, slice->lang, hash, slot, sum, vector));
        slice->type[i] = *slot - 1;
        note_type(slice, i);
    }
    return CHANCERY_OK;
}
