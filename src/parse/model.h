/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A model file after it was checked, called a net here: sizes, layers that point into the mapped file, and lookup tables for its lists.
 * Read-only and shared by all parsers. The public chancery_model is one or more of them (model_set.c).
 */
#ifndef CH_MODEL_H
#define CH_MODEL_H

#include "parse/kernel.h"
#include "parse/parse.h"

typedef struct ch_net ch_net;

/* Limits that a model file must keep; they bound memory and keep every sum inside int32 and every float finite. */
enum {
    CH_MODEL_LANGUAGES_MAX = 64,
    CH_MODEL_COLUMNS_MAX = 8192, /* 8192 * 63 * 126 < 2^31 */
    CH_MODEL_ROWS_MAX = 1 << 16,
    CH_MODEL_LAYERS_MAX = 8,
    CH_MWT_WORDS_MAX = 8,
    CH_MODEL_CHAR_LAYERS_MAX = 10,                          /* dilation 512 */
    CH_CHAR_HALO_MAX = (1 << CH_MODEL_CHAR_LAYERS_MAX) + 2, /* characters to each side that a cut may depend on */
};

/* The cut after a character. */
enum { CH_CUT_NONE, CH_CUT_TOKEN, CH_CUT_SENTENCE, CH_CUT_MWT, CH_CUT_MWT_SENTENCE, CH_CUT_COUNT };

enum { CH_CHAR_CLASSES = 8, CH_MATCHES = 16 };

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

/* Characters taken for one another: pairs (from, to) ascending by from, from >= 0x80; to 0: left out. */
typedef struct {
    const uint32_t *pairs; /* [count][2] */
    uint32_t count;
    bool drops; /* some are left out */
} ch_folds;

/* What one head of the tagger may choose for a part of speech in a language: rows first .. first + layer.row_count of its names. */
typedef struct {
    ch_dense layer; /* row_count 0: nothing */
    uint32_t first;
} ch_choice;

/* A piece of words: the hash of its bytes (FNV-1a 64, low half first) and its log probability in sixteenths. */
typedef struct {
    uint32_t hash[2];
    int32_t score;
} ch_piece_key;

struct ch_net {
    ch_file file;
    const char *path;
    ch_arena arena;
    char hash[17];
    struct ch_net_section *sections; /* of the container; model_read.c */
    uint32_t section_count;
    chancery_str restriction; /* of use, e.g. "non-commercial"; "" none */
    const ch_kernels *kernels;
    chancery_str languages;
    ch_model_list language_list;
    uint32_t hash_rows, word_dim, layers, arc_dim, label_dim, tag_dim, rule_count, feats_count, upos_count, deprel_count;
    uint32_t hidden[CH_MODEL_LAYERS_MAX]; /* of each layer, one direction */
    uint32_t encoded_dim;                 /* both directions of the last layer */
    uint32_t char_count, char_rows, char_word_count, char_dim, char_channels, char_layers;
    ch_folds folds;
    /* characters */
    const uint32_t *char_list; /* ascending */
    uint16_t *char_table;      /* row of every code point below char_table_size */
    uint32_t char_table_size;
    const int8_t *char_embed, *char_pair;
    float char_scale, pair_scale;
    uint64_t *char_words;     /* open addressing: keys of words (char_words.c), 0 = free; NULL: no words */
    uint32_t char_word_mask;  /* their number - 1 */
    uint32_t first_ideograph; /* rows from here to char_count are characters that words are made of */
    const int8_t *char_match; /* [CH_MATCHES][char_dim] */
    float match_scale;
    ch_conv conv[CH_MODEL_CHAR_LAYERS_MAX];
    ch_dense char_out;
    ch_model_list mwt, mwt_suffix; /* lines */
    /* words */
    const int8_t *word_embed;
    float word_scale;
    uint32_t piece_count, piece_dim;
    const ch_piece_key *pieces; /* [piece_count] ascending by hash */
    uint32_t *piece_slots;      /* open addressing by hash: index + 1; piece_mask + 1 of them */
    uint32_t piece_mask;
    const int8_t *piece_embed; /* [piece_count][piece_dim] */
    float piece_scale;
    ch_lstm lstm[CH_MODEL_LAYERS_MAX][2]; /* forward, backward */
    ch_dense tag_mid, tag_upos, arc_dep, arc_head, arc_bilinear, label_dep, label_head, label_out;
    ch_choice *feats_choice, *rule_choice; /* [language][upos] */
    uint32_t widest_choice;                /* rows of the largest, at least upos_count */
    const float *arc_root, *label_root;
    ch_model_list upos_names, feats_names, deprel_names, rule_names, lemma, lemma_ends;
    /* what the names mean */
    uint8_t *upos;                    /* ch_upos of each */
    uint32_t *morph;                  /* CH_F_ bits of each feats */
    uint8_t *dep;                     /* ch_dep of each deprel */
    ch_lemma_rule *rules, *end_rules; /* of rule.list; of lemma.suffix */
    uint32_t root_label;              /* index of "root" in deprel_names */
    ch_profiles profiles;
};

/* What stands for a code point: itself, another, or 0 when it is left out. */
uint32_t ch_fold(const ch_folds *folds, uint32_t code_point);

/* ---- char_words.c ---- */
/* Slots of `count` keys; NULL when out of memory. */
uint64_t *ch_char_word_table(ch_arena *arena, const uint32_t (*keys)[2], uint32_t count, uint32_t *out_mask);
/* Which words start and end at each of `count` characters, given by their rows: 4 * (longest that starts - 1) + longest that ends - 1, with 1
   for none. */
void ch_char_matches(const ch_net *net, const uint16_t *rows, uint32_t count, uint8_t *matches);

/* ---- pieces.c ---- */
static inline uint64_t ch_piece_hash(const ch_piece_key *key) { return key->hash[0] | (uint64_t)key->hash[1] << 32; }
/* Slots for look-ups by hash; NULL when out of memory. */
uint32_t *ch_piece_table(ch_arena *arena, const ch_piece_key *pieces, uint32_t count, uint32_t *out_mask);
/* Sum of the vectors of a word's pieces into sum [piece_dim], given its normal form and its lower case; returns how many pieces, those without
   a vector included. */
uint32_t ch_piece_sum(const ch_net *model, chancery_str normal, chancery_str lower, int32_t *sum);

/* Class of a character that the list lacks: 0 lower, 1 upper, 2 other letter, 3 digit, 4 space, 5 punctuation, 6 symbol, 7 other. */
uint32_t ch_char_class(uint32_t code_point);
/* Row of char.embed of a code point, folded; white space counts as U+0020. */
uint32_t ch_char_row(const ch_net *model, uint32_t code_point);
uint32_t ch_model_language_index(const ch_net *model, chancery_str lang); /* CH_NONE when not read */
/* Index of the line that starts with `key` followed by a tab, in a list sorted by bytes; CH_NONE when absent. */
uint32_t ch_model_list_find(const ch_model_list *list, chancery_str key);

/* Field `index` of a line; false when there is none. */
bool ch_line_field(chancery_str line, char separator, uint32_t index, chancery_str *out);

/* A net from bytes, which are borrowed until close and must be aligned to 4. `kernels`: a set by name, NULL the best. */
chancery_status ch_net_from_memory(const void *data, size_t size, const char *kernels, ch_net **out_net, chancery_error *err);
/* Maps a file and reads what one must know to choose it: languages, restriction, profiles. */
chancery_status ch_net_open(const char *path, ch_net **out_net, chancery_error *err);
/* The rest, once; until then nothing but what ch_net_open reads may be used. */
chancery_status ch_net_load(ch_net *net, chancery_error *err);
void ch_net_close(ch_net *net); /* NULL is allowed */
/* Language of a text if the net reads it, else "" (a net of one language and no profiles takes every text). */
chancery_str ch_net_language_of(const ch_net *net, chancery_str text);

#endif
