/* SPDX-License-Identifier: Apache-2.0 */
/*
 * read: trees become parties (who is spoken of) and clauses (what is said of them, normalised).
 *
 * A *party* is one entity of the document. A *mention* is a noun phrase or pronoun, found by its head token, that stands for one or
 * several parties ("the two countries"). A *clause* is a predicate with its arguments as if it stood in a plain active main
 * clause: passives turned, relative pronouns replaced by what they stand for, shared and controlled subjects filled in, light verbs
 * seen through. No language is known here: words come from the pack.
 */
#ifndef CH_READ_H
#define CH_READ_H

#include "know/know.h"
#include "text/text.h"

typedef struct {
    uint32_t actor;    /* dictionary actor, CH_NONE when none knows it */
    chancery_str code; /* "---" unknown */
    uint16_t sector;   /* index in CH_LIST_SECTOR, 0 unknown */
    chancery_str other_sectors;
    chancery_str name; /* neutral name, or the fullest wording in the document */
    chancery_str role; /* "" none */
    uint8_t kind;      /* ch_role_kind-like: person, group, organ, crowd, state ... see ch_party_kind */
    uint8_t plural;
    uint8_t political; /* may act: a state, organisation, office holder, armed group, people of a place */
} ch_party;
typedef enum {
    CH_PARTY_STATE,
    CH_PARTY_ORGANISATION,
    CH_PARTY_PERSON,
    CH_PARTY_GROUP,
    CH_PARTY_CROWD,
    CH_PARTY_PLACE
} ch_party_kind;

typedef struct {
    uint32_t sentence, head;           /* head token */
    uint32_t start, end;               /* bytes of the mention's own words (without relative clauses), in title or text */
    uint32_t first_party, party_count; /* into reading->party_list */
    uint8_t form;                      /* ch_mention_form */
    uint8_t place_only;                /* a location ("in Geneva"), not an actor */
} ch_mention;
typedef enum {
    CH_MENTION_NAME,
    CH_MENTION_ROLE,
    CH_MENTION_PRONOUN,
    CH_MENTION_PAIR,
    CH_MENTION_ADJECTIVE,
    CH_MENTION_UNKNOWN
} ch_mention_form;

typedef enum {
    CH_ARG_SUBJ,
    CH_ARG_OBJ,
    CH_ARG_IOBJ,
    CH_ARG_OBL,
    CH_ARG_INF,
    CH_ARG_THAT,
    CH_ARG_POSS,
    CH_ARG_ADJ,
    CH_ARG_AS
} ch_arg_kind;
const char *ch_arg_name(uint8_t kind); /* "subj" …; describe.c */
typedef struct {
    uint8_t kind;
    uint8_t implied;     /* 1: filled in by control, coordination, relative or light verb */
    uint32_t token;      /* head token of the argument (of each conjunct: one argument each) */
    chancery_str marker; /* folded adposition or subordinator, multiword joined by a space; "" none */
} ch_arg;

typedef enum { CH_CLAUSE_VERB = 1, CH_CLAUSE_NOUN, CH_CLAUSE_ADJ } ch_clause_kind; /* same numbers as ch_entry_kind */
typedef enum {
    CH_LINK_NONE,
    CH_LINK_COMPLEMENT,
    CH_LINK_ADVERBIAL,
    CH_LINK_RELATIVE,
    CH_LINK_COORDINATE,
    CH_LINK_ARGUMENT,
    CH_LINK_REPORTED
} ch_link;
typedef struct {
    uint32_t token; /* predicate word */
    uint32_t sentence;
    uint8_t kind;
    uint8_t status;   /* CHANCERY_HISTORICAL | FUTURE | HYPOTHETICAL | NEGATION */
    uint8_t modality; /* ch_modality */
    uint8_t passive, reflexive, quoted;
    uint8_t hearsay;               /* passed on: "reportedly", "aurait rejeté" */
    uint32_t governor;             /* clause it belongs under, CH_NONE = main */
    uint8_t link;                  /* how */
    uint32_t light;                /* token of the light verb that carries a noun predicate, CH_NONE */
    chancery_str light_value;      /* plain, reaffirmed, end, ... "" */
    chancery_str force;            /* reaffirmed ... from "again" cues; "" unmarked */
    uint32_t first_arg, arg_count; /* into reading->args */
    uint32_t voice;                /* index of its innermost ch_voice_link, CH_NONE = the document itself */
    uint32_t start, end;           /* bytes from first to last word of the clause */
} ch_clause;
typedef enum { CH_MODALITY_NONE, CH_MODALITY_OBLIGATION, CH_MODALITY_WISH, CH_MODALITY_POSSIBLE, CH_MODALITY_AIM } ch_modality;

typedef struct {                       /* one link of a voice chain */
    uint32_t outer;                    /* index of the next outer link, CH_NONE */
    uint32_t token;                    /* head of the words that name the voice */
    uint32_t mention;                  /* CH_NONE when nobody known */
    chancery_str form;                 /* speaker, spokesperson, communiqué, ... */
    chancery_str text;                 /* its words, without determiner */
    uint32_t first_party, party_count; /* who speaks, in reading->party_list; 0 = nobody known */
    uint8_t joint, official, quoted;
    uint8_t charge; /* an accusation: holds for what somebody is accused of */
    uint8_t whole;  /* the document's own voice, around everything in it */
} ch_voice_link;

typedef struct {          /* who speaks in the whole document (author.c) */
    uint32_t token;       /* word of the title that names the speaker or the text, CH_NONE */
    chancery_str form;    /* of the voice; "" = the document is nobody's words */
    chancery_str words;   /* that name the voice; "" = the phrase of the token */
    uint32_t first_party; /* into reading->party_list */
    uint32_t party_count; /* several: a joint statement; 0: a text whose body is named inside */
    uint8_t joint;
} ch_issuer;

typedef struct {
    const ch_text *text;
    const chancery_pack *pack;
    ch_lang lang;
    ch_party *parties;
    uint32_t party_count;
    uint32_t *party_list;
    uint32_t party_list_count;
    ch_mention *mentions;
    uint32_t mention_count;
    uint32_t *mention_of; /* [token_count]: mention whose head is the token, CH_NONE */
    ch_clause *clauses;
    uint32_t clause_count;
    uint32_t *clause_of; /* [token_count]: clause whose predicate is the token, CH_NONE */
    ch_arg *args;
    uint32_t arg_count;
    ch_voice_link *voices;
    uint32_t voice_count;
    uint32_t *first_child;  /* [token_count]: tree index: children of a token in order */
    uint32_t *next_sibling; /* [token_count] */
    uint32_t *hit_first;    /* [token_count + 1]: phrases of the automaton that START at a token */
    struct ch_phrase *phrases;
    uint32_t phrase_count;
    uint8_t *quoted;              /* [token_count]: 1 inside quotation marks */
    chancery_str *lemmas, *forms; /* [token_count]: folded, as cues are compared; no lemma: the form */
    uint32_t *name_of, *role_of;  /* [token_count]: phrase of a name, of a role noun, that holds and covers the token; CH_NONE */
    ch_issuer issuer;
    uint8_t opens_with_body; /* "The Council," stands at the beginning (bodies.c) */
} ch_reading;
typedef struct ch_phrase {
    uint32_t first, last; /* tokens, inclusive */
    ch_hit hit;
} ch_phrase;

/* Mends coordination and complements in the trees by the language's closed words, before anything is read (repair.c, regraft.c). */
void ch_read_repair(const chancery_pack *pack, ch_text *text);
/* Everything at once; the passes below are its parts. */
chancery_status ch_read(const chancery_pack *pack, const ch_text *text, ch_arena *arena, ch_reading *out_reading,
                        chancery_error *err);
chancery_status ch_read_index(ch_reading *reading, ch_arena *arena);   /* folded words, children, phrases, quotes (index.c) */
chancery_status ch_read_clauses(ch_reading *reading, ch_arena *arena); /* clauses and arguments                 (clauses.c ...) */
chancery_status ch_read_mentions(ch_reading *reading,
                                 ch_arena *arena);                    /* parties and mentions, co-reference     (mentions.c ...) */
chancery_status ch_read_voices(ch_reading *reading, ch_arena *arena); /* voice chains, needs mentions and clauses (voices.c) */

chancery_status ch_read_first_person(ch_reading *reading, ch_arena *arena); /* "I", "we", "our", needs voices (first_person.c) */

/* Does a name mean its actor on other dates than the document's (phrases.c)? */
bool ch_read_out_of_date(const ch_reading *reading, const ch_hit *hit);
/* First and last token of the phrase headed by `token` (its whole subtree, contiguous part around the head). */
void ch_read_extent(const ch_reading *reading, uint32_t token, uint32_t *out_first, uint32_t *out_last);
/* Bytes of a run of tokens. */
chancery_span ch_read_span(const ch_reading *reading, uint32_t first, uint32_t last);
uint32_t ch_sentence_of(const ch_reading *reading, uint32_t token);
uint32_t ch_child_with(const ch_reading *reading, uint32_t token, ch_dep dep); /* first such child, CH_NONE (index.c) */
chancery_str ch_token_cue(const ch_reading *reading, uint32_t token,
                          ch_cue cue); /* by lemma, then form; data NULL = none (index.c) */
/* Is the phrase one of the text's language, or of all? */
static inline bool ch_hit_speaks(const ch_reading *reading, const ch_hit *hit) { return !hit->lang || hit->lang == reading->lang; }
/* The first party of a mention that has one. */
static inline ch_party *ch_first_party(const ch_reading *reading, uint32_t mention) {
    return &reading->parties[reading->party_list[reading->mentions[mention].first_party]];
}
bool ch_names_state(const ch_reading *reading, uint32_t mention); /* one state, by its name (index.c) */
/* Mention of a party named inside the phrase headed by `token` (its possessor first, then adjective, other complements; a mere place only
   when nothing else is there); CH_NONE when there is none. Looks into the token's own mention first when `own` is set. */
uint32_t ch_read_party_within(const ch_reading *reading, uint32_t token, bool own);
/* The same, leaving out these parties and whoever has the code of one of them. */
uint32_t ch_read_other_within(const ch_reading *reading, uint32_t token, bool own, const uint32_t *except, uint32_t except_count);
/* Mention of the party that owns what a noun names ("our efforts", "Moscow's demand"); CH_NONE when no party does. */
uint32_t ch_read_owner(const ch_reading *reading, uint32_t token);
/* ---- time: days, intervals of them, and the words that tell a date (calendar.c, dates.c, date_days.c) ---- */
typedef enum {
    CH_GRAIN_NONE,
    CH_GRAIN_DAY,
    CH_GRAIN_WEEKEND,
    CH_GRAIN_WEEK,
    CH_GRAIN_MONTH,
    CH_GRAIN_QUARTER,
    CH_GRAIN_SEASON,
    CH_GRAIN_YEAR,
    CH_GRAIN_DECADE,
    CH_GRAIN_CENTURY,
    CH_GRAIN_SPAN /* from one date to another, or open at an end */
} ch_grain;
enum { CH_DAY_OPEN_BEFORE = INT32_MIN, CH_DAY_OPEN_AFTER = INT32_MAX };
typedef struct {
    int32_t first, last; /* days since 1970-01-01, both inside; or open */
    uint8_t grain;       /* ch_grain */
} ch_days;
int32_t ch_day_of(int32_t year, int32_t month, int32_t day); /* month from 1 */
void ch_day_split(int32_t day, int32_t *out_year, int32_t *out_month, int32_t *out_day);
int32_t ch_day_weekday(int32_t day); /* 1 = Monday */
int32_t ch_month_length(int32_t year, int32_t month);
ch_days ch_days_around(int32_t day, uint8_t grain, int32_t steps); /* the week (month …) of a day, or one `steps` away from it */
ch_days ch_days_of_season(int32_t year, int32_t season);           /* 1 = spring of the northern half */
bool ch_days_of_iso(chancery_str iso, ch_days *out_days);          /* year, month, day, or day and time */
void ch_days_write(ch_days days, ch_buffer *out);                  /* 2026-03-04, 2026-03-01/2026-03-31, 2011-01-01/.. */
const char *ch_grain_name(uint8_t grain);                          /* "day" …, "" for none */

typedef struct { /* what the words of a date say; 0 = nothing */
    int32_t year, month, day, weekday, season, decade;
    int32_t iso;    /* has_iso: a day number */
    int32_t point;  /* has_point: days from the document's ("yesterday": -1) */
    int32_t count;  /* of units: "two [days] ago" */
    int32_t toward; /* ago -1, from now +1 */
    int32_t shift;  /* has_shift: last -1, this 0, next +1 */
    uint8_t unit;   /* ch_grain */
    uint8_t part;   /* of the interval: 1 start, 2 middle, 3 end */
    uint8_t has_iso, has_point, has_shift, plural;
} ch_moment;
typedef enum { CH_BOUND_NONE, CH_BOUND_FROM, CH_BOUND_TO, CH_BOUND_BEFORE, CH_BOUND_AFTER, CH_BOUND_BETWEEN } ch_date_bound;
typedef struct {
    uint32_t first, last; /* its tokens */
    uint32_t token;       /* its head word */
    uint8_t bound;        /* ch_date_bound */
    uint8_t is_range;     /* from one moment to the other */
    ch_moment from, to;
} ch_date;
/* Dates told in a sentence, in order. */
chancery_status ch_read_dates(const ch_reading *reading, uint32_t sentence, ch_arena *arena, ch_date **out_dates,
                              uint32_t *out_count);
/* The days meant, seen from `now` (grain NONE = unknown). `direction`: a weekday or month alone lies before (-1) or after (+1) now.
   False when `now` is needed and not known well enough. */
bool ch_date_days(const ch_date *date, ch_days now, int direction, ch_days *out_days);
/* The clause that a date belongs to, CH_NONE; *out_noun is set when it belongs to a noun alone ("the 2015 treaty"). */
uint32_t ch_date_clause(const ch_reading *reading, const ch_date *date, bool *out_noun);

/* ---- amounts (amounts.c) ---- */
typedef struct {
    double least, most; /* -1: not said ("at least 12" has no most) */
    uint8_t about;
    chancery_str currency; /* ISO 4217 of a sum, data NULL: none */
    uint32_t first, last;  /* its tokens, with words such as "at least" and a currency */
    uint32_t counted;      /* noun that is counted, CH_NONE: the number stands alone */
    uint32_t carrier;      /* word by which the whole hangs in the tree */
} ch_amount;
/* Amounts of a sentence, in order; numbers inside `dates` are none. */
chancery_status ch_read_amounts(const ch_reading *reading, uint32_t sentence, const ch_date *dates, uint32_t date_count,
                                ch_arena *arena, ch_amount **out_amounts, uint32_t *out_count);

/* Text of a byte span in the sentence's field. */
chancery_str ch_read_words(const ch_reading *reading, uint32_t sentence, chancery_span span);

#endif
