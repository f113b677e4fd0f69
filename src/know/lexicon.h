/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The data folder while it is compiled: source files, errors found so far, and the rows read from them.
 *
 * Files are read in the order of ch_file_kind, so that whatever a row names has been read before (concepts before the words
 * that say them, questions before tests). A row of a later folder replaces the row of the same key in place; a second row of
 * the same folder is an error. Errors never stop the reading; they are sorted into file order at the end. Running out of memory
 * sets `no_memory`, which everything checks before going on and the driver reports once.
 */
#ifndef CH_KNOW_LEXICON_H
#define CH_KNOW_LEXICON_H

#include "know/know.h"
#include "know/words.h"

typedef enum {
    CH_FILE_SECTORS,
    CH_FILE_CONTEXTS,
    CH_FILE_TYPES,
    CH_FILE_MODES,
    CH_FILE_CAMEO,
    CH_FILE_ACTS,
    CH_FILE_SIZES,
    CH_FILE_CONFIDENCE,
    CH_FILE_CODES,
    CH_FILE_CONCEPTS,
    CH_FILE_COMPOSITION,
    CH_FILE_REPLACES,
    CH_FILE_CONTRACTIONS,
    CH_FILE_GRAMMAR,
    CH_FILE_IRREGULAR,
    CH_FILE_PLACES,
    CH_FILE_PLACE_NAMES,
    CH_FILE_REGISTRY,
    CH_FILE_PERSONS,
    CH_FILE_NAMES,
    CH_FILE_ROLES,
    CH_FILE_QUESTIONS,
    CH_FILE_SAYINGS,
    CH_FILE_KINDS,
    CH_FILE_IGNORED = CH_FILE_KINDS,
    CH_FILE_UNKNOWN
} ch_file_kind;

typedef struct {
    chancery_str path; /* relative to its folder, '/' between parts */
    const char *shown; /* folder and path, for messages */
    chancery_str text; /* UTF-8, repaired */
    uint32_t folder;   /* 0 = the first */
    ch_file_kind kind;
    ch_lang lang; /* of files under lang/, else 0 */
} ch_source_file;

typedef struct {
    uint32_t file, line, column;
} ch_place;

/* ---- rows ---- */
typedef struct {
    ch_place place;
    uint32_t folder;
    uint8_t list; /* ch_list */
    ch_code code;
} ch_code_row;
typedef struct {
    ch_place place;
    uint32_t folder;
    ch_concept concept;
    ch_place operator_place;
} ch_concept_row;
typedef struct {
    ch_place place;
    uint32_t folder, operator_id;
    uint8_t inner_kind; /* pack_inner */
    uint32_t inner_value;
    ch_composition outcome;
} ch_composition_row;
typedef struct {
    ch_place place;
    uint32_t folder;
    chancery_str key; /* folded, as written */
    uint32_t slot_first, condition_first;
    bool dropped;   /* overridden by a later folder */
    ch_entry entry; /* slots and conditions are set by first and count */
} ch_entry_row;
typedef struct {
    ch_place place;
    uint32_t folder;
    ch_spot item;
} ch_place_row;
typedef struct {
    ch_place place;
    uint32_t folder;
    ch_actor actor;
    bool dropped;
} ch_actor_row;
typedef struct {
    ch_place place;
    uint32_t folder;
    ch_question question;
    chancery_str *parties;
} ch_question_row;
typedef struct {
    ch_place place;
    uint32_t folder;
    ch_proposition proposition;
} ch_proposition_row;
typedef struct {
    ch_place place;
    uint32_t folder;
    chancery_str word; /* folded, as written */
    uint32_t value;    /* string id */
    uint8_t lang, cue;
} ch_cue_row;
typedef struct {
    uint32_t folder;
    uint32_t node;
    ch_hit hit;
} ch_phrase_row;
typedef struct {
    chancery_str key, value;
} ch_value_row;
typedef struct {
    uint32_t value_first, value_count;
    uint8_t kind;
} ch_expect_row;
typedef struct {
    ch_place place;
    ch_lang lang;
    chancery_str text;
    uint32_t concept, expect_first, expect_count;
} ch_test_row;
typedef struct {
    chancery_str form, lemma;
    ch_lang lang;
} ch_irregular_row;
typedef struct {
    ch_place place;
    uint32_t folder;
    ch_lang lang;
    chancery_str surface, words; /* folded */
} ch_contraction_row;
typedef struct {
    uint32_t node, word, child;
} ch_edge_row;
typedef struct {
    chancery_error error;
    ch_place place;
    uint32_t order;
} ch_lexicon_error;

typedef struct ch_lexicon {
    ch_arena *arena;
    bool no_memory;
    uint16_t letters[CH_LETTER_COUNT];
    CH_ARRAY(ch_source_file) files;
    CH_ARRAY(ch_lexicon_error) errors;
    CH_ARRAY(chancery_str) langs;               /* item i is language i + 1 */
    CH_ARRAY(ch_code_row) codes[CH_LIST_COUNT]; /* item 0 is "none" */
    CH_ARRAY(chancery_str) operators;           /* item 0 is none */
    CH_ARRAY(ch_concept_row) concepts;
    CH_ARRAY(ch_composition_row) compositions;
    CH_ARRAY(ch_entry_row) entries;
    CH_ARRAY(ch_slot) slots;
    CH_ARRAY(ch_condition) conditions;
    CH_ARRAY(ch_actor_row) actors;
    CH_ARRAY(ch_role_noun) roles;
    CH_ARRAY(ch_place_row) places;
    CH_ARRAY(ch_question_row) questions;
    CH_ARRAY(ch_proposition_row) propositions;
    CH_ARRAY(ch_wording) wordings;
    CH_ARRAY(chancery_str) formulas; /* strengths; parallel: */
    CH_ARRAY(uint32_t) formula_questions;
    CH_ARRAY(uint32_t) formula_ranks;
    CH_ARRAY(chancery_str) values; /* values of cues; string id = formulas.count + index */
    CH_ARRAY(ch_cue_row) cues;
    CH_ARRAY(ch_phrase_row) phrases;
    CH_ARRAY(chancery_str) words;
    CH_ARRAY(ch_edge_row) edges; /* open table of edge_capacity */
    uint32_t edge_count, node_count;
    CH_ARRAY(ch_test_row) tests;
    CH_ARRAY(ch_expect_row) expects;
    CH_ARRAY(ch_value_row) test_values;
    CH_ARRAY(ch_irregular_row) irregulars;
    CH_ARRAY(ch_contraction_row) contractions;
    /* key -> index */
    ch_map code_index, registry_codes, operator_index, concept_index, composition_index, entry_index, actor_index, question_index,
        proposition_index, value_index, cue_index, word_index, contraction_index, role_index, place_index;
    uint32_t longest_contraction;                /* bytes */
    uint32_t first_words[256], first_roles[256]; /* of a language: the folder before which they are dropped (replaces.tsv) */
} ch_lexicon;

/* ---- the driver's parts (lexicon.c) ---- */
void ch_lexicon_init(ch_lexicon *lex, ch_arena *arena);
/* Adds a file; `text` is borrowed. Finds its kind and language from the path; an unknown one is an error. */
void ch_lexicon_add(ch_lexicon *lex, chancery_str folder_name, uint32_t folder, chancery_str path, chancery_str text);
ch_file_kind ch_lexicon_file_kind(chancery_str path);
/* Reads all files, builds everything, sorts the errors. */
chancery_status ch_lexicon_read(ch_lexicon *lex);
chancery_str ch_lexicon_line(const ch_lexicon *lex, ch_place place); /* the source line without its end */
/* Writes the pack's bytes into the arena (pack_write.c). */
chancery_status ch_lexicon_write(ch_lexicon *lex, uint8_t **out_data, size_t *out_size);

/* ---- errors (lexicon_check.c) ---- */
void ch_lex_error(ch_lexicon *lex, ch_place place, const char *hint, const char *format, ...) __attribute__((format(printf, 4, 5)));
/* "unknown WHAT 'WORD'", with the nearest of `names` or all of them as a hint. */
void ch_lex_unknown(ch_lexicon *lex, ch_place place, const char *what, chancery_str word, const chancery_str *names,
                    uint32_t count);
/* Index of word among the NULL-terminated names, or CH_NONE and an error. */
uint32_t ch_lex_keyword(ch_lexicon *lex, ch_place place, const char *what, chancery_str word, const char *const *names);
void ch_lex_duplicate(ch_lexicon *lex, ch_place place, const char *what, chancery_str word, ch_place first);
/* Index in a code list (0 for ""), or 0 and an error. */
uint16_t ch_lex_listed(ch_lexicon *lex, ch_place place, ch_list list, chancery_str name);
uint32_t ch_lex_list_find(const ch_lexicon *lex, ch_list list, chancery_str name); /* CH_NONE; no error */
bool ch_lex_code(ch_lexicon *lex, ch_place place, chancery_str code);              /* ISO 3166-1 alpha-3, codes.tsv or --- */
uint32_t ch_lex_concept(ch_lexicon *lex, ch_place place, chancery_str id);         /* CH_NONE and an error */
bool ch_lex_date(ch_lexicon *lex, ch_place place, chancery_str date);              /* "", year, month or day */
bool ch_lex_integer(chancery_str s, long *out_value);
const char *ch_lex_list_name(ch_list list);
chancery_str ch_lex_copy(ch_lexicon *lex, chancery_str s);
bool ch_lex_put(ch_lexicon *lex, ch_map *map, chancery_str key, uint32_t value);
chancery_str ch_lex_format(ch_lexicon *lex, const char *format, ...) __attribute__((format(printf, 2, 3)));
chancery_str ch_lex_fold(ch_lexicon *lex, chancery_str s);

/* ---- phrases (lexicon_phrase.c) ---- */
/* Adds a phrase to the automaton, with contractions as written and expanded; `text` decides hit.capital. */
void ch_lex_phrase(ch_lexicon *lex, ch_place place, chancery_str text, ch_hit hit);
/* Folded words of a phrase with contractions expanded and elided words cut off, space separated ("chef d'état" -> "chef d'
   état"). */
chancery_str ch_lex_words(ch_lexicon *lex, ch_lang lang, chancery_str text);
/* Drops hits that a later folder or a hit of any language makes superfluous; sorts by node. */
void ch_lex_phrases_finish(ch_lexicon *lex);
uint32_t ch_lex_word_count(const ch_lexicon *lex, chancery_str text);

/* ---- TSV (lexicon_tsv.c) ---- */
enum { CH_CELLS_MAX = 8 };
typedef struct {
    ch_lexicon *lex;
    const ch_source_file *source;
    uint32_t file, line, count, required;
    const char *const *names; /* of the columns, NULL-terminated */
    size_t at;
    chancery_str cells[CH_CELLS_MAX]; /* trimmed; "" when missing */
} ch_rows;
void ch_rows_start(ch_rows *rows, ch_lexicon *lex, uint32_t file, const char *const *names, uint32_t required);
bool ch_rows_next(ch_rows *rows);
ch_place ch_rows_place(const ch_rows *rows, chancery_str part); /* part: a view into a cell */
bool ch_cell_decimal(chancery_str cell,
                     double *out_value); /* at most nine digits, with a sign and a point; independent of the locale */

/* ---- YAML (lexicon_yaml.c) ---- */
typedef enum { CH_NODE_SCALAR, CH_NODE_LIST, CH_NODE_MAP } ch_node_kind;
typedef struct ch_node {
    ch_node_kind kind;
    ch_place place, key_place;
    chancery_str text;            /* of a scalar */
    chancery_str key;             /* of a member of a mapping */
    struct ch_node *first, *next; /* members */
    uint32_t count;
} ch_node;
/* The document's root, or NULL (empty file, or an error that was reported). */
ch_node *ch_yaml_read(ch_lexicon *lex, uint32_t file);
const ch_node *ch_node_find(const ch_node *map, const char *key);
/* Checks that node is a mapping whose keys are all in the NULL-terminated list. */
bool ch_node_keys(ch_lexicon *lex, const ch_node *node, const char *what, const char *const *keys);
bool ch_node_scalar(ch_lexicon *lex, const ch_node *node, const char *what);     /* error when it is not one */
chancery_str ch_node_text(ch_lexicon *lex, const ch_node *map, const char *key); /* "" when absent */
bool ch_node_yes(ch_lexicon *lex, const ch_node *map, const char *key, bool otherwise);
/* A list's items or a scalar as its one item: for (item = ch_node_items(n); item; item = ch_node_after(n, item)). */
const ch_node *ch_node_items(const ch_node *node);
const ch_node *ch_node_after(const ch_node *node, const ch_node *item);

/* ---- readers of one kind of file ---- */
void ch_read_code_list(ch_lexicon *lex, uint32_t file);
void ch_read_codes(ch_lexicon *lex, uint32_t file);
void ch_read_concepts(ch_lexicon *lex, uint32_t file);
void ch_read_composition(ch_lexicon *lex, uint32_t file);
void ch_check_operators(ch_lexicon *lex);
void ch_read_replaces(ch_lexicon *lex, uint32_t file);
void ch_read_contractions(ch_lexicon *lex, uint32_t file);
void ch_read_irregular(ch_lexicon *lex, uint32_t file);
void ch_read_grammar(ch_lexicon *lex, uint32_t file);
void ch_read_places(ch_lexicon *lex, uint32_t file);
void ch_read_place_names(ch_lexicon *lex, uint32_t file);
void ch_read_registry(ch_lexicon *lex, uint32_t file);
void ch_read_persons(ch_lexicon *lex, uint32_t file);
void ch_read_names(ch_lexicon *lex, uint32_t file);
void ch_read_roles(ch_lexicon *lex, uint32_t file);
void ch_add_state_names(ch_lexicon *lex);
void ch_read_questions(ch_lexicon *lex, uint32_t file);
void ch_read_sayings(ch_lexicon *lex, uint32_t file);
void ch_entries_finish(ch_lexicon *lex);
/* The cue of a key of grammar.yaml ("light" -> CH_CUE_LIGHT), CH_CUE_NONE when unknown. */

#endif
