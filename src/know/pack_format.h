/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The pack file, little-endian, every section on an 8-byte boundary:
 *
 *  1. header (pack_header): magic "CHANPACK", version, sizes, hash of all behind the header, then the table of sections
 *  2. the sections in the order of pack_section, each an array of the struct named beside it
 *
 * A pack_str lies in the text pool. A "slots" section is a hash table of a power of two of u32: 0 = empty, else index + 1 into the
 * table beside it; keys are compared there, collisions go to the next slot. The trie's edges are an open table too: an edge says
 * that `word` leads from `node` to `child`; a child's number is always greater than its parent's, so there are no loops.
 */
#ifndef CH_KNOW_PACK_FORMAT_H
#define CH_KNOW_PACK_FORMAT_H

#include "know/know.h"
#include "know/words.h"

#define PACK_MAGIC "CHANPACK"
enum { PACK_VERSION = 4, PACK_ALIGNMENT = 8 };

typedef struct {
    uint32_t at, size;
} pack_str;

typedef enum {
    PACK_TEXT,        /* bytes */
    PACK_STRINGS,     /* pack_str: what string ids mean; the first ones are the formulas */
    PACK_FORMULAS,    /* pack_formula, parallel to the first strings */
    PACK_LANGS,       /* pack_str: ISO codes; language 1 is the first */
    PACK_LETTERS,     /* uint16_t[CH_LETTER_COUNT] */
    PACK_LIST_STARTS, /* uint32_t[CH_LIST_COUNT + 1]: where a list begins in codes */
    PACK_CODES,       /* pack_code */
    PACK_CODE_SLOTS,  /* slots over codes */
    PACK_CONCEPTS,    /* pack_concept */
    PACK_CONCEPT_SLOTS,
    PACK_OPERATOR_STARTS, /* uint32_t[operators + 2]: rows of operator i (from 1) are [i, i + 1) */
    PACK_COMPOSITIONS,    /* pack_composition */
    PACK_ENTRIES,         /* pack_entry, sorted by language, kind, head */
    PACK_RUNS,            /* pack_run: entries of one head */
    PACK_RUN_SLOTS,
    PACK_ENTRY_SLOTS,  /* pack_entry_slot */
    PACK_CONDITIONS,   /* pack_condition */
    PACK_ACTORS,       /* pack_actor; rows of one person are neighbours */
    PACK_ACTOR_SLOTS,  /* first row of each id */
    PACK_ROLES,        /* pack_role */
    PACK_SPOTS,        /* pack_spot */
    PACK_QUESTIONS,    /* pack_question */
    PACK_PARTIES,      /* pack_str */
    PACK_PROPOSITIONS, /* pack_proposition */
    PACK_WORDINGS,     /* pack_wording */
    PACK_WORDS,        /* pack_str */
    PACK_WORD_SLOTS,
    PACK_ROOT,      /* uint32_t[words]: child of node 0 by word, CH_NONE = none */
    PACK_EDGES,     /* pack_edge table; node CH_NONE = empty slot */
    PACK_NODE_HITS, /* uint32_t[nodes + 1] */
    PACK_HITS,      /* ch_hit */
    PACK_CUES,      /* pack_cue */
    PACK_CUE_SLOTS,
    PACK_STEMS, /* pack_stem */
    PACK_STEM_SLOTS,
    PACK_TESTS,   /* pack_test */
    PACK_EXPECTS, /* pack_expect */
    PACK_VALUES,  /* pack_value */
    PACK_SECTION_COUNT
} pack_section;

typedef struct {
    char magic[8];
    uint32_t version, section_count;
    uint64_t file_size;
    uint64_t content_hash; /* pack_checksum over [header, end) */
    struct {
        uint64_t at, size;
    } sections[PACK_SECTION_COUNT];
} pack_header;

typedef struct {
    uint32_t question, rank; /* rank from 0, weakest first */
} pack_formula;
typedef struct {
    pack_str name, gloss;
    float score;
    uint16_t type, mode, context;
    uint8_t quad, list;
    int8_t low, high;
    uint16_t pair;
} pack_code;
typedef struct {
    pack_str id, gloss, force;
    uint16_t type, mode, context, cameo, act, operator_id, returned;
    int8_t stance;
    uint8_t reciprocal, parties, commits, on_text, fixed;
} pack_concept;
typedef enum { PACK_INNER_ANY, PACK_INNER_QUAD, PACK_INNER_TYPE, PACK_INNER_CONCEPT } pack_inner;
typedef struct {
    uint32_t inner_value, outer_concept, inner_concept, line;
    pack_str file;
    uint8_t inner_kind, outer, inner, zero;
} pack_composition;
typedef struct {
    pack_str head, others, file;
    uint32_t concept, line, slot_first, slot_count, condition_first, condition_count;
    uint8_t kind, lang, reflexive, no_passive, negated, effect, form, future;
} pack_entry;
typedef struct {
    uint32_t first, count;
} pack_run;
typedef struct {
    pack_str words;
    uint8_t role, kind, zero[2];
} pack_entry_slot;
typedef struct {
    pack_str lemma;
    uint8_t role, kind, zero[2];
} pack_condition;
typedef struct {
    pack_str id, code, name, role, other_sectors, start, end, file;
    uint32_t line;
    uint16_t sector;
    uint8_t kind, zero;
} pack_actor;
typedef struct {
    pack_str role, file;
    uint32_t line;
    uint16_t sector;
    uint8_t kind, zero;
} pack_role;
typedef struct {
    pack_str name, code;
    float latitude, longitude;
    uint32_t kind;
} pack_spot;
typedef struct {
    pack_str id, name;
    uint32_t party_first, party_count;
} pack_question;
typedef struct {
    pack_str id, name, by, since, symbols;
    uint32_t question;
} pack_proposition;
typedef struct {
    pack_str by;
    uint32_t question;
} pack_wording;
typedef struct {
    uint32_t node, word, child;
} pack_edge;
typedef struct {
    pack_str word;
    uint32_t value; /* string id */
    uint8_t lang, cue, zero[2];
} pack_cue;
typedef struct {
    pack_str stem;
    uint8_t lang;
    uint8_t whole;   /* 1: only this very form */
    uint8_t longest; /* bytes a form with this stem may have */
    uint8_t zero;
} pack_stem;
typedef struct {
    pack_str text, file;
    uint32_t line, concept, expect_first, expect_count;
    uint8_t lang, zero[3];
} pack_test;
typedef struct {
    uint32_t value_first, value_count;
    uint8_t kind, zero[3];
} pack_expect;
typedef struct {
    pack_str key, value;
} pack_value;

/* No struct has holes, so equal data give equal bytes. */
_Static_assert(sizeof(pack_code) == 32 && sizeof(pack_concept) == 44 && sizeof(pack_composition) == 28 &&
                   sizeof(pack_entry) == 56 && sizeof(pack_entry_slot) == 12 && sizeof(pack_condition) == 12 &&
                   sizeof(pack_actor) == 72 && sizeof(pack_role) == 24 && sizeof(pack_cue) == 16 && sizeof(pack_stem) == 12 &&
                   sizeof(pack_test) == 36 && sizeof(pack_expect) == 12 && sizeof(ch_hit) == 8,
               "a struct of the pack has changed its size: raise PACK_VERSION");

/* ---- hashes, the same for writer and reader ---- */

/* 64-bit words at a time: a pack of some megabytes takes about a millisecond. `data` is 8-byte aligned, size a multiple of 8. */
static inline uint64_t pack_checksum(const uint8_t *data, size_t size) {
    uint64_t sum = 0x9e3779b97f4a7c15u ^ size;
    for (size_t i = 0; i + 8 <= size; i += 8) {
        uint64_t word;
        memcpy(&word, data + i, 8);
        sum = (sum ^ word) * 0xff51afd7ed558ccdu;
        sum ^= sum >> 32;
    }
    return sum;
}

/* Turns ch_hash of a key into a place; a salt stands for what a key is beside its string. */
static inline uint32_t pack_mix(uint32_t salt, uint64_t hash) {
    hash ^= (uint64_t)salt * 0x9e3779b97f4a7c15u;
    hash *= 0xff51afd7ed558ccdu;
    return (uint32_t)(hash >> 32);
}
static inline uint32_t pack_key_hash(uint32_t salt, chancery_str key) { return pack_mix(salt, ch_hash(key.data, key.size)); }

static inline uint32_t pack_edge_hash(uint32_t node, uint32_t word) {
    return (uint32_t)((((uint64_t)node << 32 | word) * 0x9e3779b97f4a7c15u) >> 32);
}

/* Salts of keys that are more than a string. */
static inline uint32_t pack_entry_salt(uint32_t lang, uint32_t kind) { return lang << 8 | kind; }
static inline uint32_t pack_cue_salt(uint32_t lang, uint32_t cue) { return lang << 8 | cue; }

#endif
