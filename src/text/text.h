/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text: a document becomes sentences and tokens (words in UD's sense), each with its byte span.
 *
 * ch_tokens is the one table that later rooms fill in: text writes form and span, parse writes upos, feats, lemma, head and
 * deprel. Indices are document-wide; a sentence is a range of them. The title, when it is not the text's first line, is
 * sentence 0 with `in_title` set and its spans lie in the title.
 */
#ifndef CH_TEXT_H
#define CH_TEXT_H

#include "base/base.h"
#include "input/input.h"

enum { CH_SENTENCE_MAX = 512 }; /* tokens; a longer one is cut at the best boundary and counted */

/* UD's universal tags in alphabetical order; 0 = none. Names by ch_upos_name. */
typedef enum {
    CH_UPOS_NONE,
    CH_ADJ,
    CH_ADP,
    CH_ADV,
    CH_AUX,
    CH_CCONJ,
    CH_DET,
    CH_INTJ,
    CH_NOUN,
    CH_NUM,
    CH_PART,
    CH_PRON,
    CH_PROPN,
    CH_PUNCT,
    CH_SCONJ,
    CH_SYM,
    CH_VERB,
    CH_X,
    CH_UPOS_COUNT
} ch_upos;

/* Universal relations in alphabetical order; the subtype is kept as text. */
typedef enum {
    CH_DEP_NONE,
    CH_ACL,
    CH_ADVCL,
    CH_ADVMOD,
    CH_AMOD,
    CH_APPOS,
    CH_AUXDEP,
    CH_CASE,
    CH_CC,
    CH_CCOMP,
    CH_CLF,
    CH_COMPOUND,
    CH_CONJ,
    CH_COP,
    CH_CSUBJ,
    CH_DEP,
    CH_DETDEP,
    CH_DISCOURSE,
    CH_DISLOCATED,
    CH_EXPL,
    CH_FIXED,
    CH_FLAT,
    CH_GOESWITH,
    CH_IOBJ,
    CH_LIST,
    CH_MARK,
    CH_NMOD,
    CH_NSUBJ,
    CH_NUMMOD,
    CH_OBJ,
    CH_OBL,
    CH_ORPHAN,
    CH_PARATAXIS,
    CH_PUNCTDEP,
    CH_REPARANDUM,
    CH_ROOT,
    CH_VOCATIVE,
    CH_XCOMP,
    CH_DEP_COUNT
} ch_dep;

/* Features that rules look at, as bits; the whole FEATS string is kept beside. */
enum {
    CH_F_SING = 1u << 0,
    CH_F_PLUR = 1u << 1,
    CH_F_P1 = 1u << 2,
    CH_F_P2 = 1u << 3,
    CH_F_P3 = 1u << 4,
    CH_F_MASC = 1u << 5,
    CH_F_FEM = 1u << 6,
    CH_F_NEUT = 1u << 7,
    CH_F_PAST = 1u << 8,
    CH_F_PRES = 1u << 9,
    CH_F_FUT = 1u << 10,
    CH_F_IMP = 1u << 11,
    CH_F_FIN = 1u << 12,
    CH_F_INF = 1u << 13,
    CH_F_PART = 1u << 14,
    CH_F_GER = 1u << 15,
    CH_F_IND = 1u << 16,
    CH_F_SUB = 1u << 17,
    CH_F_CND = 1u << 18,
    CH_F_IMPERATIVE = 1u << 19,
    CH_F_PASS = 1u << 20,
    CH_F_NEG = 1u << 21,
    CH_F_POSS = 1u << 22,
    CH_F_PRS = 1u << 23,
    CH_F_DEM = 1u << 24,
    CH_F_REL = 1u << 25,
    CH_F_INT = 1u << 26,
    CH_F_ART = 1u << 27,
    CH_F_REFLEX = 1u << 28,
    CH_F_DEF = 1u << 29,
    CH_F_INDEF = 1u << 30
};

typedef struct {
    chancery_str form, lemma; /* views: form into the text where it is written so, else into arena, pack or model */
    chancery_str feats;       /* FEATS column, "" for none */
    chancery_str deprel;      /* full relation with its subtype, e.g. "nsubj:pass" */
    uint32_t start, end;      /* bytes; words of a multiword token share its surface span */
    uint32_t head;            /* document-wide token index; CH_NONE for the root */
    uint32_t morph;           /* CH_F_ bits of feats */
    uint8_t upos;             /* ch_upos */
    uint8_t dep;              /* ch_dep of deprel without its subtype */
    uint8_t mwt_size;         /* > 0 on the first word of a multiword token: its words */
    uint8_t space_after;      /* 1 when white space (or the end) follows the surface token */
} ch_token;

typedef struct {
    chancery_str lang;     /* of its paragraph; "" = the document's */
    uint32_t first, count; /* tokens */
    uint32_t start, end;   /* bytes */
    uint8_t in_title;
    uint8_t cut;           /* 1: cut at CH_SENTENCE_MAX */
    uint8_t new_paragraph; /* 1: first sentence of a paragraph */
    uint8_t no_tree;       /* 1: CoNLL-U that came in gives it no heads */
    chancery_str sent_id;  /* of CoNLL-U that came in; "" = none */
    chancery_str newdoc;   /* its comment "newdoc id = x"; "" = none */
    chancery_str newpar;   /* its comment "newpar id = x"; "" = none */
} ch_sentence;

/* The document under way: owned by chancery_doc, filled room by room. */
typedef struct {
    ch_arena *arena;
    ch_document source; /* delivered text and what is known about it */
    chancery_str lang;  /* found or given */
    ch_sentence *sentences;
    uint32_t sentence_count;
    ch_token *tokens;
    uint32_t token_count;
    uint32_t split_count; /* sentences cut at the limit */
} ch_text;

/* In another language than the document. */
static inline bool ch_sentence_is_foreign(const ch_text *text, const ch_sentence *sentence) {
    return sentence->lang.size > 0 && !ch_str_equal(sentence->lang, text->lang);
}

const char *ch_upos_name(ch_upos upos);
ch_upos ch_upos_of(chancery_str name);
const char *ch_dep_name(ch_dep dep);
ch_dep ch_dep_of(chancery_str deprel); /* ignores the subtype */
uint32_t ch_morph_of(chancery_str feats);

/* Profiles of languages, borrowed from a model file (section langid.* of models/FORMAT.md). */
typedef struct {
    const int8_t *weights;   /* [bucket_count][language_count] */
    const char *codes;       /* language_count ISO 639-1 codes, each ended by NUL */
    const uint32_t *letters; /* [letter_count] ascending: the letters these languages are written with */
    uint32_t bucket_count, language_count, letter_count; /* language_count 0: no profiles */
} ch_profiles;

/* Language of a text among those given (space separated ISO 639-1 codes): a view of one of them; "" when the text is likely in
   none of them. Deterministic; looks at the first 64 KiB. See ch_model_language_of in parse.h. */
chancery_str ch_language_of(const ch_profiles *profiles, chancery_str text, chancery_str languages);
/* The same for a part of a text in language `own`: another language only when the part is long enough and speaks clearly for it. */
chancery_str ch_language_of_part(const ch_profiles *profiles, chancery_str part, chancery_str languages, chancery_str own);

/* Paragraphs of a text: byte ranges without white space at their ends. Rule in the head of paragraph.c. */
typedef struct {
    uint32_t start, end;
} ch_paragraph;
typedef CH_ARRAY(ch_paragraph) ch_paragraphs;
chancery_status ch_paragraphs_find(ch_arena *arena, chancery_str text, ch_paragraphs *out_paragraphs);

#endif
