/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The model after it was checked: sizes, layers that point into the mapped file, and lookup tables for its lists. Read-only
 * and shared by all parsers.
 */
#ifndef CH_MODEL_H
#define CH_MODEL_H

#include "parse/kernel.h"
#include "parse/parse.h"

/* Limits that a model file must keep; they bound memory and keep every sum inside int32 and every float finite. */
enum {
    CH_MODEL_LANGUAGES_MAX = 64,
    CH_MODEL_COLUMNS_MAX = 8192, /* 8192 * 127 * 128 < 2^31 */
    CH_MODEL_ROWS_MAX = 1 << 16,
    CH_MODEL_LAYERS_MAX = 8,
    CH_MWT_WORDS_MAX = 8,
    CH_MODEL_CHAR_LAYERS_MAX = 10, /* dilation 512; a cut sees at most 1023 characters to each side */
};

/* The cut after a character. */
enum { CH_CUT_NONE, CH_CUT_TOKEN, CH_CUT_SENTENCE, CH_CUT_MWT, CH_CUT_MWT_SENTENCE, CH_CUT_COUNT };

enum { CH_CHAR_CLASSES = 8 };

typedef struct {
    chancery_str *items;
    uint32_t count;
} ch_model_list;

/* A lemma rule: the form (lower-cased first when `lower`), without `cut_start` and `cut_end` code points, between two strings. */
typedef struct {
    chancery_str add_start, add_end;
    uint32_t cut_start, cut_end; /* code points */
    uint8_t lower;
} ch_lemma_rule;

/* Entries of one language in a sorted list. */
typedef struct {
    uint32_t first, end;
} ch_range;

typedef struct {
    ch_dense part[3]; /* for the positions t - d, t, t + d; the bias stands in part[0] */
} ch_conv;

typedef struct {
    ch_dense ih, hh;
} ch_lstm;

struct chancery_model {
    ch_file file;
    ch_arena arena;
    char hash[17];
    const ch_kernels *kernels;
    chancery_str languages;
    ch_model_list language_list;
    uint32_t hash_rows, word_dim, hidden, layers, arc_dim, label_dim, tag_dim, rule_count, feats_count, upos_count, deprel_count;
    uint32_t char_count, char_dim, char_channels, char_layers;
    /* characters */
    const uint32_t *char_list; /* ascending */
    uint16_t *char_rows;       /* row of every code point below CH_CHAR_TABLE */
    const int8_t *char_embed;
    float char_scale;
    ch_conv conv[CH_MODEL_CHAR_LAYERS_MAX];
    ch_dense char_out;
    ch_model_list mwt, mwt_suffix; /* lines */
    /* words */
    const int8_t *word_embed;
    float word_scale;
    ch_lstm lstm[CH_MODEL_LAYERS_MAX][2]; /* forward, backward */
    ch_dense tag_mid, tag_upos, tag_feats, tag_rule, arc_dep, arc_head, arc_bilinear, label_dep, label_head, label_out;
    const float *arc_root, *label_root;
    ch_model_list upos_names, feats_names, deprel_names, rule_names, lemma;
    /* what the names mean */
    uint8_t *upos;   /* ch_upos of each */
    uint32_t *morph; /* CH_F_ bits of each feats */
    uint8_t *dep;    /* ch_dep of each deprel */
    ch_lemma_rule *rules;
    uint32_t root_label; /* index of "root" in deprel_names */
    ch_profiles profiles;
};

enum { CH_CHAR_TABLE = 0x3000 }; /* code points with a direct table: alphabets and general punctuation */

/* Class of a character that the list lacks: 0 lower, 1 upper, 2 other letter, 3 digit, 4 space, 5 punctuation, 6 symbol, 7 other. */
uint32_t ch_char_class(uint32_t code_point);
/* Row of char.embed of a code point; white space counts as U+0020. */
uint32_t ch_char_row(const chancery_model *model, uint32_t code_point);
uint32_t ch_model_language_index(const chancery_model *model, chancery_str lang); /* CH_NONE when not read */
/* Index of the line that starts with `key` followed by a tab, in a list sorted by bytes; CH_NONE when absent. */
uint32_t ch_model_list_find(const ch_model_list *list, chancery_str key);

/* Field `index` of a line; false when there is none. */
bool ch_line_field(chancery_str line, char separator, uint32_t index, chancery_str *out);

/* Like chancery_model_open, with a kernel set by name (NULL: the best) and bytes instead of a path: for tests and fuzzing. The
   bytes are borrowed until close and must be aligned to 4. */
chancery_status ch_model_from_memory(const void *data, size_t size, const char *kernels, chancery_model **out_model,
                                     chancery_error *err);

#endif
