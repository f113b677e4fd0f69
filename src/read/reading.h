/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reading: what the files of this room share: a tree walked top-down, cues asked by token, clauses while they are being made.
 *
 * Everything is by document-wide token index. `order` lists the tokens that hang on a root, heads before their dependents; a
 * token on a loop or in an unparsed sentence is not in it and is left alone by all. Going up from a token of `order` always ends.
 */
#ifndef CH_READING_H
#define CH_READING_H

#include "read/read.h"

/* index.c, quotes.c, extent.c */
bool ch_read_sound_edge(const ch_text *text, const ch_sentence *sentence, uint32_t token); /* its head is in the same sentence */
chancery_status ch_read_quotes(ch_reading *reading, ch_arena *arena);
bool ch_read_below(const ch_reading *reading, uint32_t token, uint32_t head); /* token is head or hangs under it */
void ch_read_trim(const ch_reading *reading, uint32_t head, uint32_t *first, uint32_t *last);

/* First child by relation while the trees are still being mended and children have no index yet; CH_NONE (repair.c). */
uint32_t ch_tree_child(const ch_text *text, const ch_sentence *sentence, uint32_t token, ch_dep dep);
void ch_read_set_dateline_apart(ch_text *text, const ch_sentence *sentence);       /* of a text's first sentence (dateline.c) */
void ch_read_free_verb(ch_text *text, const ch_sentence *sentence, uint32_t verb); /* hidden_verb.c */
void ch_read_regraft(const chancery_pack *pack, ch_lang lang, ch_text *text, const ch_sentence *sentence); /* regraft.c */
void ch_read_share_subjects(ch_text *text, const ch_sentence *sentence);                                   /* subjects.c */

/* ---- the words of a document, asked by token (tree_words.c) ---- */
typedef struct {
    const ch_reading *reading;
    const ch_token *tokens;
    uint32_t token_count;
    ch_arena *arena;
    chancery_str *lemmas, *forms; /* folded; of parsed tokens */
    uint32_t *parents;            /* head, or CH_NONE for a root and for what is out of order */
    uint32_t *sentences;          /* sentence of each token */
    uint32_t *order, order_count;
    uint32_t *phrase_first; /* [token_count]: first phrase whose head word the token is, CH_NONE */
    uint32_t *phrase_next;  /* [phrase_count] */
    bool marks_passive;     /* some participle carries Voice=Pass */
} ch_words;

chancery_status ch_words_new(const ch_reading *reading, ch_arena *arena, ch_words *out_words);
/* Value of a cue at a token, by lemma, form or a phrase whose head word it is; data NULL when it is none. */
chancery_str ch_words_cue(const ch_words *words, uint32_t token, ch_cue cue);
bool ch_words_is(const ch_words *words, uint32_t token, ch_cue cue);
/* The phrase of a cue whose head word is the token; NULL. */
const ch_phrase *ch_words_cue_phrase(const ch_words *words, uint32_t token, ch_cue cue);
/* A name of a state, organisation or person whose head word is the token. */
const ch_phrase *ch_words_name(const ch_words *words, uint32_t token);
/* Adposition or subordinator of a token ("" none). *out_first: its first token, may be NULL. */
chancery_status ch_words_marker(const ch_words *words, uint32_t token, bool clausal, chancery_str *out_marker, uint32_t *out_first);
bool ch_words_is_party(const ch_words *words, uint32_t token);   /* a name, role, proper noun or pronoun */
bool ch_words_opens_bare(const ch_words *words, uint32_t token); /* a root noun without determiner, the sentence's first word */
bool ch_words_subtype(const ch_words *words, uint32_t token, const char *subtype); /* deprel ends in ":subtype" */
/* First child with a relation; CH_NONE. */
uint32_t ch_words_child(const ch_words *words, uint32_t token, ch_dep dep);
/* Parent of the first conjunct, and the relation it has there. */
uint32_t ch_words_first_conjunct(const ch_words *words, uint32_t token);

static inline uint32_t ch_first(const ch_words *words, uint32_t token) { return words->reading->first_child[token]; }
static inline uint32_t ch_next(const ch_words *words, uint32_t token) { return words->reading->next_sibling[token]; }
#define CH_EACH_CHILD(words, token, child)                                                                                         \
    for (uint32_t child = ch_first(words, token); child != CH_NONE; child = ch_next(words, child))

/* ---- clauses while they are being made (clauses.c, roles.c, control.c, light.c, status.c) ---- */
typedef CH_ARRAY(ch_arg) ch_args;
typedef struct {
    ch_clause clause;
    ch_args args;
    ch_args surface;                            /* grammatical subjects, whatever they became */
    uint8_t impersonal;                         /* has an expletive subject */
    uint8_t finite;                             /* the predicate or its auxiliary is finite */
    uint8_t nominal;                            /* noun without copula */
    uint8_t complement_words;                   /* words of its adposition or subordinator */
    uint8_t received_status, received_modality; /* from above, for what is coordinated with it */
    chancery_str received_force;
    uint32_t conjunct_of; /* clause it is coordinated with, CH_NONE */
} ch_draft;

typedef struct {
    ch_words words;
    ch_reading *reading;
    CH_ARRAY(ch_draft) drafts; /* heads before dependents */
    uint32_t *draft_of;        /* [token_count] */
} ch_clauses;

static inline ch_draft *ch_draft_at(const ch_clauses *clauses, uint32_t token) {
    uint32_t index = token == CH_NONE ? CH_NONE : clauses->draft_of[token];
    return index == CH_NONE ? NULL : &clauses->drafts.items[index];
}
static inline uint32_t ch_draft_index(const ch_clauses *clauses, const ch_draft *draft) {
    return (uint32_t)(draft - clauses->drafts.items);
}

chancery_status ch_draft_add(ch_clauses *clauses, ch_draft *draft, uint8_t kind, uint32_t token, chancery_str marker,
                             uint8_t implied);
bool ch_draft_has(const ch_draft *draft, uint8_t kind);
bool ch_draft_takes(const ch_clauses *clauses, const ch_draft *draft, chancery_str marker,
                    uint8_t role);                                                /* an entry has the adposition (role 0: any) */
bool ch_draft_takes_infinitive(const ch_clauses *clauses, const ch_draft *draft); /* an entry wants an infinitive */
bool ch_draft_operates(const ch_clauses *clauses, const ch_draft *draft);         /* an entry says what becomes of its complement */
bool ch_draft_commits(const ch_clauses *clauses, const ch_draft *draft);          /* promises, threatens: its subject is to act */
uint32_t ch_read_false_relative(const ch_words *words,
                                uint32_t token); /* "exige de X [qu'il parte]" parsed as relative (clauses.c) */
/* Is the noun the first of "not A but B" said with the predicate? Then only B is meant, and it is not denied (status.c). */
bool ch_read_is_contrasted(const ch_words *words, uint32_t predicate, uint32_t noun);
chancery_status ch_draft_roles(ch_clauses *clauses, ch_draft *draft); /* own dependents                          (roles.c) */
chancery_status ch_clauses_link(ch_clauses *clauses);                 /* governors                               (clauses.c) */
chancery_status ch_clauses_control(ch_clauses *clauses);              /* missing subjects, shared objects        (control.c) */
chancery_status ch_clauses_bodies(ch_clauses *clauses);               /* "The Council," named in a sentence before (control.c) */
chancery_status ch_clauses_light(ch_clauses *clauses);                /* light verbs                             (light.c) */
void ch_clauses_status(ch_clauses *clauses);                          /* polarity, tense, modality, force        (status.c) */

/* Writes one clause for people: predicate, arguments, status. */
void ch_clause_describe(const ch_reading *reading, uint32_t clause, ch_buffer *out);

#endif
