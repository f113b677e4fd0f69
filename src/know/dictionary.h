/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Dictionaries of older event coders (TABARI, PETRARCH, PETRARCH-2, UD-PETRARCH) while they are read into an overlay folder.
 *
 * Each line either becomes rows of the overlay or is reported with file, line, column and why; nothing else happens to it. What was read is
 * kept as plain rows in the order of the files, and written once at the end (dictionary_write.c).
 */
#ifndef CH_KNOW_DICTIONARY_H
#define CH_KNOW_DICTIONARY_H

#include "know/know.h"

typedef enum { DICTIONARY_ACTORS, DICTIONARY_AGENTS, DICTIONARY_VERBS, DICTIONARY_DISCARDS, DICTIONARY_ONTOLOGY } dictionary_kind;

typedef struct {
    chancery_str code, start, end; /* dates as YYYY-MM-DD, "" open */
} dictionary_code;
typedef struct {
    CH_ARRAY(chancery_str) names; /* as written in texts, the head first */
    CH_ARRAY(dictionary_code) codes;
} dictionary_actor;
typedef struct {
    CH_ARRAY(chancery_str) forms;
    chancery_str code;
    bool mass; /* written with {}: has no plural */
} dictionary_agent;
typedef struct {
    chancery_str phrase;
    bool document;
} dictionary_discard;
typedef struct {
    chancery_str key, words;      /* the conjugated word; others around a star, "" none */
    CH_ARRAY(chancery_str) forms; /* irregular ones of the head */
} dictionary_verb;
typedef struct {
    chancery_str key, code, words; /* words "" = the bare verb */
    bool compound;                 /* % : the parties act together */
} dictionary_frame;
typedef struct {
    chancery_str name;
    CH_ARRAY(chancery_str) members;
} dictionary_set;
typedef struct {
    chancery_str code;
    int64_t value;
} dictionary_sum;

typedef struct {
    ch_arena *arena;
    const chancery_pack *pack;
    ch_lang lang;
    chancery_str lang_name;
    bool alone;
    bool no_memory;
    chancery_report report;
    void *user;
    chancery_import_counts counts;
    /* the line under way */
    const char *path;
    chancery_str whole; /* the line as it stands */
    uint32_t line;
    /* what was read */
    CH_ARRAY(dictionary_actor) actors;
    CH_ARRAY(dictionary_agent) agents;
    CH_ARRAY(dictionary_discard) discards;
    CH_ARRAY(dictionary_set) sets; /* synonyms of verb dictionaries, and substitutions of agents */
    CH_ARRAY(dictionary_verb) verbs;
    CH_ARRAY(dictionary_frame) frames;
    CH_ARRAY(dictionary_sum) sums;
    ch_map names, agent_forms, discard_phrases, set_index, frame_index; /* key -> index */
} dictionary;

/* One line of a file: comments cut off and trimmed; a view into `whole`, so that columns can be told. */
typedef struct {
    dictionary *d;
    chancery_str text;
    size_t at;
    bool in_comment; /* <!-- over several lines */
} dictionary_lines;
bool ch_dictionary_next(dictionary_lines *lines, chancery_str *out_line);

/* Reports what stands at `part` (a view into the line, or "" for the whole line). */
void ch_dictionary_note(dictionary *d, chancery_str part, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
chancery_str ch_dictionary_format(dictionary *d, const char *format, ...) __attribute__((format(printf, 2, 3)));
chancery_str ch_dictionary_fold(dictionary *d, chancery_str s);
/* The next part in brackets: between `open` and `close`, trimmed; false when there is none. *rest is what follows. */
bool ch_dictionary_bracket(chancery_str *rest, char open, char close, chancery_str *out_inside);
/* Words separated by white space or underscores, joined by `by`; small letters when `fold`. */
chancery_str ch_dictionary_words(dictionary *d, chancery_str s, char by, bool fold);

/* readers of one kind of file */
void ch_dictionary_actors(dictionary *d, chancery_str text);
void ch_dictionary_agents(dictionary *d, chancery_str text);
void ch_dictionary_discards(dictionary *d, chancery_str text);
void ch_dictionary_ontology(dictionary *d, chancery_str text);
void ch_dictionary_verbs(dictionary *d, chancery_str text);
/* Members of a synonym set, with sets inside them resolved; NULL and a report when it is not known. */
const dictionary_set *ch_dictionary_set(dictionary *d, chancery_str name);

/* Writes the overlay (dictionary_write.c, dictionary_write_verbs.c). */
chancery_status ch_dictionary_write(dictionary *d, const char *folder, chancery_error *err);
void ch_dictionary_write_verbs(dictionary *d, ch_buffer *concepts, ch_buffer *sayings, ch_buffer *codes, ch_buffer *types,
                               ch_buffer *irregular);

#define DICTIONARY_PUSH(d, array) CH_PUSH((d)->arena, (array))

#endif
