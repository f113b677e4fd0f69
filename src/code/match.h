/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Shared by the files of `code`: a clause with the entry that explains it, and the steps from there to records.
 *
 *     clause -> match (entry, bound roles) -> composed (concept, outcome, status) -> records
 */
#ifndef CH_CODE_MATCH_H
#define CH_CODE_MATCH_H

#include "code/code.h"

enum {
    CH_BOUND_MAX = 12, /* words that fill one role; a longer enumeration is a roll call */
    CH_SIDE_MAX = 16   /* parties of one side of an event */
};                     /* what is beyond is left out, counted and told by `explain` */

typedef struct {
    uint32_t tokens[CH_BOUND_MAX];
    uint8_t kinds[CH_BOUND_MAX]; /* ch_arg_kind */
    uint16_t count, left_out;
} ch_bound;

typedef struct ch_match {
    uint32_t clause, entry, concept; /* concept changes by composition */
    uint32_t governs_as;             /* concept under which it governs others: its entry's, or what its own governor made of it */
    ch_bound roles[CH_ROLE_COUNT];
    uint32_t others[CH_OTHERS_MAX], other_count;
    uint32_t sign_count; /* parties that a pattern names */
    uint8_t dropped;     /* by composition: no record */
    uint8_t status;      /* flags, clause and composition together */
    chancery_str force;
    chancery_str rule;     /* "file:line" of the entry */
    chancery_str composed; /* "file:line" of the row that changed it, "" none */
} ch_match;

typedef struct { /* where a record comes from */
    uint32_t clause;
    uint8_t composed; /* composition changed its concept */
    uint8_t kind;     /* ch_entry_kind, 0 = a modal */
} ch_origin;

typedef struct {
    const ch_reading *reading;
    ch_arena *arena;
    bool trace;
    ch_match *matches; /* in the order of clauses */
    uint32_t match_count;
    uint32_t *match_of; /* [clause_count], CH_NONE */
    CH_ARRAY(chancery_record) records;
    CH_ARRAY(ch_origin) origins; /* of record i; may be longer than records, which lose what was told before */
    CH_ARRAY(ch_try) tries;
    uint32_t main_question;    /* that dominates the document, CH_NONE */
    bool one_question;         /* the document is about that one alone */
    uint32_t *question_spoken; /* [question_count] phrases that name the question itself */
    uint32_t question_count;
    uint32_t title_count; /* sentences of the title, which stand first */
    uint8_t *discarded;   /* [sentence_count] not to be coded; NULL = none */
    uint32_t left_out_count;
    bool no_memory;
} ch_code_pass;

/* match.c */
void ch_match_clauses(ch_code_pass *pass);
/* Does the entry explain the clause? NULL, or why not; *out_missed is the role in which only a word that it asks for is missing, 0 when
   more is. */
const char *ch_match_try(const ch_reading *reading, uint32_t clause, uint32_t entry, ch_match *out_match, uint8_t *out_missed);
bool ch_said_by_first_person(const ch_reading *reading, const ch_clause *clause);

/* bind.c */
bool ch_word_is(const ch_reading *reading, uint32_t token, chancery_str folded_word); /* its form or lemma */
void ch_bind(ch_bound *bound, uint32_t token, uint8_t arg_kind);                      /* once */
void ch_bind_role(const ch_reading *reading, const ch_clause *clause, const ch_entry *entry, uint8_t role, ch_match *match);

/* order.c */
/* Looks for the pattern of a `words` condition around the clause's head; its words become words of the phrase, its signs bind parties. */
bool ch_match_pattern(const ch_reading *reading, const ch_clause *clause, chancery_str pattern, ch_match *match);
void ch_bind_by_order(const ch_reading *reading, const ch_clause *clause, bool source, ch_match *match, ch_bound *bound);

/* compose.c */
void ch_compose_matches(ch_code_pass *pass);

/* events.c */
void ch_write_events(ch_code_pass *pass, const ch_match *match);
/* Concept of the event, CH_NONE never: of an act to come that which the plan of it is, of one that will not come the refusal. */
uint32_t ch_event_concept(const ch_reading *reading, const ch_match *match, bool *out_refused);

/* positions.c */
void ch_write_positions(ch_code_pass *pass, const ch_match *match);
bool ch_voice_party(const ch_reading *reading, const ch_clause *clause, uint32_t *out_party, uint32_t *out_mention);
bool ch_is_judgement(const ch_reading *reading, const ch_match *match);
void ch_write_obligation(ch_code_pass *pass, uint32_t clause);

/* records.c */
void ch_add_evidence(chancery_record *record, chancery_span span, bool in_title); /* one more, for words elsewhere; room for one */
chancery_record *ch_record_new(ch_code_pass *pass, const ch_match *match, chancery_record_kind kind);
bool ch_entity_of(ch_code_pass *pass, uint32_t party, uint32_t mention, chancery_entity *out_entity);
void ch_reason(ch_code_pass *pass, const ch_match *match, const char *reason); /* notes why nothing was written */
void ch_leave_out(ch_code_pass *pass, const ch_match *match, uint32_t count);  /* counts and notes what a limit left out */
void ch_record_voice(ch_code_pass *pass, const ch_match *match, chancery_record *record, uint32_t holder_party);
bool ch_token_is_text(const ch_reading *reading, uint32_t token); /* a resolution, a communiqué */
/* Does the author read into a text what the entry tells ("the resolution validates the plan")? Also through a pronoun. */
bool ch_is_imputed(const ch_reading *reading, const ch_match *match);

/* when.c, where.c, sizes.c: what is known of the records when all are written */
void ch_date_records(ch_code_pass *pass);
void ch_place_records(ch_code_pass *pass);
void ch_measure_records(ch_code_pass *pass); /* sizes.c */
void ch_weigh_records(ch_code_pass *pass);   /* confidence.c */

/* belongs.c: how well an adjunct (tokens first..last) of clause `owner` fits a record; 0 = not at all */
uint32_t ch_belongs(const ch_code_pass *pass, const chancery_record *record, const ch_origin *origin, uint32_t owner,
                    uint32_t first, uint32_t last);
bool ch_in_evidence(const chancery_record *record, chancery_span span);

/* question.c */
void ch_find_main_question(ch_code_pass *pass);
void ch_link_question(ch_code_pass *pass, const ch_clause *clause, uint32_t object_token, uint32_t first, uint32_t last,
                      chancery_position *position);
chancery_str ch_wording_by(const ch_code_pass *pass, uint32_t first, uint32_t last, chancery_str question); /* codes, "" nobody's */
chancery_str ch_formula_strength(const ch_code_pass *pass, uint32_t first, uint32_t last);

#endif
