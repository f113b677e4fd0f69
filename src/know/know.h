/* SPDX-License-Identifier: Apache-2.0 */
/*
 * know: the data folder compiled to a pack, and every question the later rooms may ask it.
 *
 * The pack is one read-only mapped file of arrays of plain structs; strings are offsets into its text pool; all indices are
 * checked once at open. What is asked by word is answered by hash tables, what is asked by phrase by one automaton over words
 * (a trie whose edges are (node, word) pairs) that holds the names, roles, question phrases and cue phrases of every language.
 * Codes are small integers here (index into their table; 0 = none) and codebook spelling at the edges.
 */
#ifndef CH_KNOW_H
#define CH_KNOW_H

#include "base/base.h"

typedef uint8_t ch_lang; /* index of a language in the pack, from 1; 0 = any */

typedef struct { /* a code list's row; index 0 is "none" in every list */
    chancery_str name, gloss;
    float score;                  /* type: PLOVER score; cameo: Goldstein */
    uint8_t quad;                 /* of a type: 1..4 */
    uint16_t type, mode, context; /* of a cameo code */
    uint16_t pair;                /* of a cameo code: its type between two given parties, 0 = `type` */
    int8_t low, high;             /* of an act: stances it may carry */
    /* of a size the gloss holds the types of events that may have it, of a fact of confidence.tsv the score is its weight */
} ch_code;
typedef enum {
    CH_LIST_TYPE,
    CH_LIST_MODE,
    CH_LIST_CONTEXT,
    CH_LIST_CAMEO,
    CH_LIST_SECTOR,
    CH_LIST_ACT,
    CH_LIST_SIZE,
    CH_LIST_CONFIDENCE,
    CH_LIST_COUNT
} ch_list;

typedef struct {
    chancery_str id, gloss;
    uint16_t type, mode, context, cameo; /* 0 = no event */
    uint16_t returned;                   /* cameo code of a second event, from the recipients back to the actors; 0 = none */
    uint16_t act;                        /* 0 = no position */
    int8_t stance;
    uint8_t reciprocal;
    uint8_t on_text;      /* is about a text: without an object the one named last (votes) */
    uint8_t fixed;        /* the event stands as written: no tense, mood or plan makes another of it */
    uint8_t commits;      /* who says it is to do what its infinitive tells: promise X to go */
    uint8_t parties;      /* ch_parties */
    uint16_t operator_id; /* 0 = none */
    chancery_str force;   /* "" = unmarked */
} ch_concept;
typedef enum { CH_PARTIES_ACTOR, CH_PARTIES_RECIPIENT, CH_PARTIES_EITHER, CH_PARTIES_BOTH, CH_PARTIES_NONE } ch_parties;

typedef enum {
    CH_ROLE_NONE,
    CH_ROLE_ACTOR,
    CH_ROLE_RECIPIENT,
    CH_ROLE_OBJECT,
    CH_ROLE_GROUNDS,
    CH_ROLE_PLACE,
    CH_ROLE_COUNT
} ch_role;
typedef enum {
    CH_SLOT_SUBJ,
    CH_SLOT_OBJ,
    CH_SLOT_IOBJ,
    CH_SLOT_INF,
    CH_SLOT_THAT,
    CH_SLOT_POSS,
    CH_SLOT_ADJ,
    CH_SLOT_SOURCE, /* by the order of the words: the party before the head */
    CH_SLOT_TARGET, /* ... and the first behind it */
    CH_SLOT_ADP
} ch_slot_kind;
typedef struct {
    uint8_t role, kind;
    chancery_str words; /* of an adposition, folded: "en faveur de" */
} ch_slot;
typedef enum { CH_CONDITION_NEEDS, CH_CONDITION_ONLY, CH_CONDITION_NEVER, CH_CONDITION_WORDS } ch_condition_kind;
typedef struct {        /* only / never / needs / words */
    uint8_t role, kind; /* ch_condition_kind; no role of words */
    chancery_str lemma; /* "" for needs; of words the pattern, folded */
} ch_condition;

enum { CH_OTHERS_MAX = 6 }; /* further words of a phrase: the longest in use has four */
typedef enum { CH_ENTRY_VERB = 1, CH_ENTRY_NOUN, CH_ENTRY_ADJ } ch_entry_kind;
typedef struct {
    uint32_t concept;
    uint8_t kind; /* ch_entry_kind */
    ch_lang lang;
    uint8_t reflexive, no_passive, negated;
    uint8_t future;       /* tells of an act to come: "call a strike" */
    uint8_t form;         /* the head is this very form, whatever its lemma */
    uint8_t effect;       /* tells what an act or text does to a thing, not what it says */
    chancery_str head;    /* folded lemma of the head word */
    chancery_str others;  /* other words of a phrase, folded, space separated; "" = none */
    const ch_slot *slots; /* in the order written, defaults filled in */
    uint32_t slot_count;
    const ch_condition *conditions;
    uint32_t condition_count;
    chancery_str file; /* relative to the data folder */
    uint32_t line;
} ch_entry;

typedef enum { CH_KEEP, CH_DROP, CH_AS_FUTURE, CH_AS_HYPOTHETICAL, CH_AS_NEGATION, CH_AS_HISTORICAL, CH_AS_CONCEPT } ch_outcome;
typedef struct {
    uint8_t outer, inner;                  /* ch_outcome */
    uint32_t outer_concept, inner_concept; /* when AS_CONCEPT */
    chancery_str file;
    uint32_t line; /* 0 = no row: both kept */
} ch_composition;

typedef enum {
    CH_ACTOR_STATE,
    CH_ACTOR_ORGANISATION,
    CH_ACTOR_ORGAN,
    CH_ACTOR_ARMED_GROUP,
    CH_ACTOR_PARTY,
    CH_ACTOR_TERRITORY,
    CH_ACTOR_COMPANY,
    CH_ACTOR_MEDIA,
    CH_ACTOR_PERSON
} ch_actor_kind;
typedef struct {
    chancery_str id, code, name, role;
    uint16_t sector;
    chancery_str other_sectors;
    uint8_t kind;
    chancery_str start, end; /* of a person's office; of others: the dates between which the name means this actor */
    chancery_str file;       /* relative to the data folder */
    uint32_t line;
} ch_actor;

typedef enum { CH_ROLE_PERSON, CH_ROLE_GROUP, CH_ROLE_ORGAN, CH_ROLE_CROWD, CH_ROLE_PLACE_NOUN } ch_role_kind;
typedef struct {
    chancery_str role; /* English */
    uint16_t sector;
    uint8_t kind;
    chancery_str file;
    uint32_t line;
} ch_role_noun;

typedef struct {
    chancery_str id, name, by, since, symbols;
    uint32_t question;
} ch_proposition;
typedef struct {
    chancery_str id, name;
    const chancery_str *parties; /* codes, or ids of actors */
    uint32_t party_count;
} ch_question;

/* What a phrase of the automaton means. */
typedef enum {
    CH_HIT_NAME,
    CH_HIT_ROLE,
    CH_HIT_QUESTION,
    CH_HIT_PROPOSITION,
    CH_HIT_FORMULA,
    CH_HIT_CUE,
    CH_HIT_WORDING,
    CH_HIT_PLACE
} ch_hit_kind;
typedef enum { CH_NAMED, CH_NAMED_OPPOSITE, CH_NAMED_BY_SYMBOL } ch_naming; /* how words name a proposition */
typedef enum {
    CH_NAME_NAME,
    CH_NAME_CAPITAL,
    CH_NAME_DEMONYM,
    CH_NAME_ADJECTIVE,
    CH_NAME_ACRONYM,
    CH_NAME_METONYM,
    CH_NAME_REGION
} ch_relation;
typedef enum {
    CH_CUE_NONE,
    CH_CUE_GENITIVE,
    CH_CUE_AGENT,
    CH_CUE_LIGHT,
    CH_CUE_NEGATOR,
    CH_CUE_NEGATIVE_VERB,
    CH_CUE_MODAL,
    CH_CUE_FUTURE,
    CH_CUE_CONDITION,
    CH_CUE_HISTORICAL,
    CH_CUE_REPORTING,
    CH_CUE_ACCORDING,
    CH_CUE_TEXT,
    CH_CUE_JOINT,
    CH_CUE_SPOKESPERSON,
    CH_CUE_MEDIA,
    CH_CUE_AGAIN,
    CH_CUE_AS,
    CH_CUE_ONLY,
    CH_CUE_COUNTERPART,
    CH_CUE_PAIR,
    CH_CUE_STATE,
    CH_CUE_MONTH,
    CH_CUE_WEEKDAY,
    CH_CUE_LOCATIVE,
    CH_CUE_TITLE,
    CH_CUE_REPEATED,
    CH_CUE_EXPLETIVE,
    CH_CUE_PURPOSE,
    CH_CUE_CONTRAST,
    CH_CUE_SINCE,
    CH_CUE_FORMER,
    CH_CUE_GENERAL,
    CH_CUE_FIRST_PERSON,
    CH_CUE_SECOND_PERSON,
    CH_CUE_SEASON,
    CH_CUE_TIME_UNIT,
    CH_CUE_TIME_POINT,
    CH_CUE_TIME_SHIFT,
    CH_CUE_TIME_DISTANCE,
    CH_CUE_TIME_PART,
    CH_CUE_TIME_BOUND,
    CH_CUE_TIME_RANGE,
    CH_CUE_TIME_FILLER,
    CH_CUE_TIME_CAPITAL,
    CH_CUE_NUMBER,
    CH_CUE_NUMBER_ABOUT,
    CH_CUE_NUMBER_VAGUE,
    CH_CUE_NUMBER_BOUND,
    CH_CUE_NUMBER_ENDING,
    CH_CUE_NUMBER_JOINER,
    CH_CUE_SIZE_NOUN,
    CH_CUE_SIZE_OBJECT,
    CH_CUE_SIZE_SUBJECT,
    CH_CUE_SIZE_PEOPLE,
    CH_CUE_CURRENCY,
    CH_CUE_HEARSAY,
    CH_CUE_DISCARD,
    CH_CUE_ORIGIN,
    CH_CUE_COUNT
} ch_cue;
typedef struct {
    uint8_t kind;     /* ch_hit_kind */
    ch_lang lang;     /* 0 = any */
    uint8_t relation; /* of a name: ch_relation; of a cue: ch_cue; of a proposition: ch_naming */
    uint8_t capital;  /* 0 free, 1 needs a capital first letter, 2 needs capitals throughout */
    uint32_t index;   /* actor, role noun, place, question, proposition, wording; formula and cue: string id for ch_pack_string */
} ch_hit;

/* A place on the map. */
typedef enum { CH_SPOT_TOWN, CH_SPOT_CAPITAL, CH_SPOT_COUNTRY } ch_spot_kind;
typedef struct {
    chancery_str name, code; /* code: of the country it is listed under */
    float latitude, longitude;
    uint8_t kind; /* ch_spot_kind; a country's point is that of a town in its middle */
} ch_spot;

/* ---- opening is chancery_pack_open; the rest reads ---- */
ch_lang ch_pack_lang(const chancery_pack *pack, chancery_str iso); /* 0 when the pack lacks it */
chancery_str ch_pack_languages(const chancery_pack *pack);         /* space separated */
chancery_str ch_pack_string(const chancery_pack *pack, uint32_t id);
/* What the string id of a formula hit means beside its strength; question CH_NONE when the id is no formula's. */
typedef struct {
    chancery_str strength;
    uint32_t question, rank; /* rank within the question, 0 = weakest */
} ch_formula;
ch_formula ch_pack_formula(const chancery_pack *pack, uint32_t id);
uint32_t ch_list_count(const chancery_pack *pack, ch_list list);
const ch_code *ch_list_item(const chancery_pack *pack, ch_list list, uint32_t index);
uint32_t ch_list_find(const chancery_pack *pack, ch_list list, chancery_str name); /* 0 = none */
bool ch_cell_next(chancery_str *rest, chancery_str *out_value); /* values separated by '|', trimmed, empty ones skipped */

const ch_concept *ch_pack_concept(const chancery_pack *pack, uint32_t index);
uint32_t ch_pack_concept_count(const chancery_pack *pack);
uint32_t ch_pack_concept_find(const chancery_pack *pack, chancery_str id); /* CH_NONE */
/* Entries whose head word is `lemma` (folded): a run of indices [*first, *first + count). */
uint32_t ch_pack_entries(const chancery_pack *pack, ch_lang lang, ch_entry_kind kind, chancery_str lemma, uint32_t *out_first);
const ch_entry *ch_pack_entry(const chancery_pack *pack, uint32_t index);
ch_composition ch_pack_compose(const chancery_pack *pack, uint32_t outer_concept, uint32_t inner_concept);

const ch_actor *ch_pack_actor(const chancery_pack *pack, uint32_t index);
uint32_t ch_pack_actor_count(const chancery_pack *pack);
uint32_t ch_pack_actor_find(const chancery_pack *pack, chancery_str id);           /* CH_NONE; a state's id is its code */
const ch_spot *ch_pack_spot(const chancery_pack *pack, uint32_t index);            /* of a CH_HIT_PLACE */
const ch_spot *ch_pack_country_spot(const chancery_pack *pack, chancery_str code); /* NULL when unknown */
const ch_role_noun *ch_pack_role(const chancery_pack *pack, uint32_t index);
const ch_question *ch_pack_question(const chancery_pack *pack, uint32_t index);
uint32_t ch_pack_question_count(const chancery_pack *pack);
const ch_proposition *ch_pack_proposition(const chancery_pack *pack, uint32_t index);
typedef struct { /* what one side calls a thing of the question */
    chancery_str by;
    uint32_t question;
} ch_wording;
ch_wording ch_pack_wording(const chancery_pack *pack, uint32_t index);

/* Cue words asked one by one: the value ("" when the key is a list), or data NULL when the word is none. */
chancery_str ch_pack_cue(const chancery_pack *pack, ch_lang lang, ch_cue cue, chancery_str lemma);

/* ---- the automaton ---- */
/* Words of a form as the automaton compares them: lower case, without diacritics, cut at everything but letters and digits ("Burkina-Faso",
   "l'accord" are two words; "l'" is "l"), full stops inside dropped ("U.S." is "us"). Writes at most `limit` word ids (CH_NONE for a
   word the pack does not know) and returns their number; 0 for punctuation. Never allocates. */
uint32_t ch_pack_words(const chancery_pack *pack, chancery_str form, uint32_t *out_words, uint32_t limit);
uint32_t ch_pack_step(const chancery_pack *pack, uint32_t node, uint32_t word);           /* node 0 = start; CH_NONE = no edge */
uint32_t ch_pack_hits(const chancery_pack *pack, uint32_t node, const ch_hit **out_hits); /* phrases that end here */

/* Prefilter: may a token of this form belong to an entry of this language, or be a modal of obligation? A sentence without such a token has
   nothing to code. Of a phrase whose head is a light verb the longest other word answers yes, else the head; irregular forms are in
   irregular.tsv. */
bool ch_pack_stem(const chancery_pack *pack, ch_lang lang, chancery_str folded_form);

/* ---- tests of entries ---- */
typedef enum { CH_EXPECT_EVENT = 1, CH_EXPECT_POSITION } ch_expect_kind;
typedef struct {
    uint8_t kind;
    uint32_t value_count;
    const chancery_str *keys, *values; /* several values of one key are joined by '|' */
} ch_expect;
typedef struct {
    chancery_str text, file;
    uint32_t line;
    ch_lang lang;
    uint32_t concept;
    const ch_expect *expects;
    uint32_t expect_count; /* 0 = nothing may be coded */
} ch_test;
uint32_t ch_pack_test_count(const chancery_pack *pack);
ch_test ch_pack_test(const chancery_pack *pack, uint32_t index);

#endif
