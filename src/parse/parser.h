/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of this room share about a parser at work: the cache of word types, a slice of sentences, the steps.
 *
 * A document is parsed in slices of whole sentences (CH_SLICE_TOKENS tokens, at least one sentence), so memory does not grow with it.
 * Within a slice, tokens have *slots*: 0 .. token_count - 1, sentence after sentence.
 */
#ifndef CH_PARSER_H
#define CH_PARSER_H

#include "parse/model.h"

enum {
    CH_SLICE_TOKENS = 1024,       /* 512 to 4096 run alike on a Zen 3 core: 40 sentences side by side fill the kernels */
    CH_TYPES_MAX = 16384,         /* word types kept; a vector takes a byte a dimension. When full, all are forgotten */
    CH_TYPES_BYTES_MAX = 4 << 20, /* bytes of their forms */
};

/* A word type: a form in a language. Its quantised vector is row `index` of the cache. */
typedef struct {
    chancery_str form;
    uint32_t lang; /* index in the model */
    uint32_t hash;
    chancery_str plain, lower;     /* NFC with ' for U+2019, and its lower case: what lemma rules work on */
    uint32_t known[CH_UPOS_COUNT]; /* index in lemma.list, then lemma.suffix, + 1; CH_NONE none, 0 not looked up yet */
    uint32_t slice, place;         /* the slice that last met it, and its index among the types of that slice */
} ch_type;

typedef struct {
    ch_arena arena;
    ch_type *types;  /* [CH_TYPES_MAX] at first, more when one slice has more */
    uint32_t *slots; /* open addressing: type index + 1 */
    uint32_t count, capacity, slot_count;
    ch_rows rows; /* [capacity] */
} ch_type_cache;

/* The parser of one net, for one thread. */
typedef struct ch_parser ch_parser;
struct ch_parser {
    const ch_net *model;
    ch_type_cache cache;
    ch_arena scratch;     /* reset for every slice */
    uint32_t slice_count; /* slices so far, from 1; wraps */
};

typedef struct {
    uint32_t sentence;     /* index in the document */
    uint32_t first, count; /* slots */
} ch_slice_sentence;

typedef struct {
    ch_parser *parser;
    ch_text *text;
    uint32_t lang;
    ch_slice_sentence *sentences;
    uint32_t sentence_count, token_count;
    uint32_t *type;     /* [token_count] index in the cache */
    uint32_t *place;    /* [token_count] index in `distinct` */
    uint32_t *distinct; /* [distinct_count] the types in this slice, each once */
    uint32_t distinct_count;
    ch_token **token; /* [token_count] */
    ch_rows encoded;  /* [token_count], 2 * hidden of the last layer */
} ch_slice;

chancery_status ch_parser_new(const ch_net *model, ch_parser **out_parser, chancery_error *err);
void ch_parser_free(ch_parser *parser); /* NULL is allowed */
/* Trees of the wanted sentences (NULL: all) in the languages of its net. A sentence without a language is in the text's. */
chancery_status ch_fill_trees(ch_parser *parser, ch_text *text, const uint8_t *wanted, chancery_error *err);
uint32_t ch_sentence_language(const ch_parser *parser, const ch_text *text,
                              uint32_t sentence); /* index in the net; CH_NONE not read */

/* ---- cut.c ---- */
/* A language and the parser that reads it. */
typedef struct {
    ch_parser *parser;
    uint32_t lang; /* index in its net */
    chancery_str code;
} ch_tongue;
/* May change the tongue of a paragraph. */
typedef struct {
    chancery_status (*choose)(void *user, chancery_str paragraph, ch_tongue *tongue, chancery_error *err);
    void *user;
} ch_chooser;
/* Sentences and tokens of text->source, in text->lang but for paragraphs that the chooser (may be NULL) takes out. */
chancery_status ch_cut_text(ch_parser *parser, ch_text *text, const ch_chooser *chooser, chancery_error *err);

/* ---- address.c: the next address of the net from a byte on; false when there is none ---- */
bool ch_address_find(chancery_str text, size_t from, size_t *out_start, size_t *out_end);

/* ---- reference.c: character references of HTML that were left in a text ---- */
/* Bytes of the reference (two to apostrophes count as one to a quotation mark) that starts at `at`; 0 for none. */
size_t ch_reference_at(chancery_str text, size_t at, uint32_t *out_code);
bool ch_has_reference(chancery_str text);
/* The text with characters for references, in `out`, which has room for text.size bytes; its size. */
size_t ch_without_references(chancery_str text, char *out);

/* ---- word_form.c ---- */
enum {
    CH_WORD_MAX = 64,
    CH_WORD_BYTES = 1024
}; /* code points of a word that are looked at; bytes that they and their lower case fill at most */
typedef struct {
    char bytes[CH_WORD_BYTES];
    uint32_t size;
} ch_word_buffer;
/* Normal form (models/FORMAT.md, "Normal form") and its lower case, of at most CH_WORD_MAX code points. */
void ch_word_normal(const ch_folds *folds, chancery_str form, ch_word_buffer *out_normal, ch_word_buffer *out_lower);
enum { CH_PLAIN_BYTES_MAX = 4096 }; /* a longer form, no word of any language, is its own plain and lower-case form */
/* NFC with U+2019 as '; whole. `lower`: in lower case. In the arena, or the form itself. data NULL when out of memory. */
chancery_str ch_word_plain(ch_arena *arena, chancery_str form, bool lower);
typedef enum { CH_CASE_LOWER, CH_CASE_TITLE, CH_CASE_UPPER } ch_case;
ch_case ch_word_case(chancery_str form); /* TITLE: first letter upper-case; UPPER: more than one code point and all of them */
/* A copy with its case raised (TITLE: the first code point only). */
chancery_str ch_word_raise(ch_arena *arena, chancery_str word, ch_case to);

/* ---- mwt.c: words of a multiword token; 0 when no list explains it, CH_NONE when out of memory ---- */
uint32_t ch_mwt_split(const ch_net *model, chancery_str lang, chancery_str surface, ch_arena *arena,
                      chancery_str words[CH_MWT_WORDS_MAX]);

/* ---- char_net.c: the cut after each character ---- */
/* rows [count]: rows of char.embed of a paragraph's characters from `from` - halo on, see there. */
uint32_t ch_char_halo(const ch_net *model); /* characters to each side that a cut can see */
typedef struct {
    const uint16_t *rows;          /* [before + count + after] */
    uint8_t *cuts;                 /* [count] */
    uint32_t before, count, after; /* characters seen only; wanted; seen only */
} ch_char_piece;
chancery_status ch_char_cuts(ch_arena *scratch, const ch_net *model, uint32_t lang, const ch_char_piece *pieces,
                             uint32_t piece_count);

/* ---- word_vector.c ---- */
/* Fills slice->type, with vectors for types not met before. */
chancery_status ch_types_find(ch_slice *slice);
void ch_types_free(ch_type_cache *cache);

/* ---- encoder.c, heads.c, lemma.c, tree.c ---- */
chancery_status ch_encode(ch_slice *slice);
chancery_status ch_heads_run(ch_slice *slice);
/* Lemma of a slot by the model's lists, if they know it. */
chancery_status ch_lemma_known(ch_slice *slice, uint32_t slot, bool *out_known);
/* Lemma of a slot by the best of `count` rules that fits; scores [count] are spoilt. */
chancery_status ch_lemma_by_rule(ch_slice *slice, uint32_t slot, const ch_lemma_rule *rules, float *scores, uint32_t count);
/* Maximum spanning tree with one child of the root. scores [n][stride]: column 0 the root, column h + 1 the head h. heads [n] in the
   same numbering (0 = root). */
chancery_status ch_tree_decode(ch_arena *scratch, const float *scores, uint32_t stride, uint32_t n, uint16_t *heads);

chancery_status ch_rows_new(ch_arena *arena, uint32_t count, uint32_t width, ch_rows *out_rows);

#endif
