/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The program `chancery`: what its files share.
 *
 * main.c picks the verb, options.c reads the command line by one table, verb_*.c each do one verb, batch.c runs documents through
 * coders on several threads, talk.c speaks to people on stderr. The program sees the public header only.
 */
#ifndef CLI_H
#define CLI_H

#include "chancery/chancery.h"

#include <stdbool.h>
#include <stdio.h>

/* ---- exit codes ---- */
enum { EXIT_DONE = 0, EXIT_SOME_FAILED = 1, EXIT_USAGE = 2, EXIT_BAD_DATA = 3, EXIT_SYSTEM = 4 };

/* ---- memory: the program may give up, the library may not ---- */
void *cli_alloc(size_t size); /* zeroed; exits with EXIT_SYSTEM when there is none */

typedef struct {
    char *data;
    size_t size, capacity;
} text;
void text_put(text *out, const char *data, size_t size);
void text_format(text *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_free(text *out);
int text_append(void *out, const char *data, size_t size);        /* a chancery_write into a text */
int write_to_stream(void *stream, const char *data, size_t size); /* a chancery_write into a FILE */

/* ---- options ---- */
#define OPTION(id, name, letter, argument, values, verbs, help) OPTION_##id,
typedef enum {
#include "options.def"
    OPTION_COUNT
} option_id;
#undef OPTION

enum { MAX_REPEATS = 16 }; /* of an option that may be given several times; more is refused */

struct verb;
typedef struct {
    const struct verb *verb;
    const char *values[OPTION_COUNT]; /* NULL = not given; "" for a switch */
    const char *data[MAX_REPEATS];    /* every --data */
    unsigned data_count;
    const char **arguments; /* what is not an option */
    unsigned argument_count;
} command;

typedef struct verb {
    const char *name, *arguments, *summary, *details, *examples;
    unsigned bit; /* in the table of options */
    int (*run)(const command *given);
} verb;
enum {
    FOR_CODE = 1,
    FOR_EXPLAIN = 2,
    FOR_PARSE = 4,
    FOR_LEXICON = 8,
    FOR_PACK = 16,
    FOR_EVAL = 32,
    FOR_HELP = 64,
    FOR_ACTOR = 128,
    FOR_RELATE = 256
};

extern const verb verbs[];
extern const unsigned verb_count;
const verb *find_verb(const char *name);

typedef struct {
    const char *name;     /* without dashes */
    char letter;          /* 0 = none */
    const char *argument; /* NULL for a switch */
    const char *values;   /* "a|b|c" when only these are allowed, else NULL */
    unsigned verbs;
    const char *help;
} option_row;
extern const option_row option_table[OPTION_COUNT];

/* Fills `out`; on wrong usage says what is wrong and returns false. */
bool read_command(const verb *chosen, int argc, char **argv, command *out);
bool given(const command *c, option_id id);
/* A whole number between low and high; `missing` when the option is not given. False after saying what is wrong. */
bool number_option(const command *c, option_id id, long low, long high, long missing, long *out_number);

/* ---- talk ---- */
void say(const char *format, ...) __attribute__((format(printf, 1, 2))); /* "chancery: …" on stderr */
void say_error(const chancery_error *error, chancery_str source_line);   /* file:line:col: error: … with line, caret and hint */
void report_error(void *user, const chancery_error *error, chancery_str source_line); /* the same as a chancery_report */
bool use_colour(const command *c, FILE *stream);
unsigned terminal_width(void); /* columns */
int wrong_usage(const verb *v, const char *format, ...) __attribute__((format(printf, 2, 3)));

typedef struct {
    bool shown, wanted;
    double start, last;
    unsigned long long total_size; /* bytes to read; 0 = unknown */
} progress;
void progress_begin(progress *p, bool wanted, unsigned long long total_size);
void progress_update(progress *p, unsigned long long done_size, unsigned long long documents, unsigned long long words);
void progress_end(progress *p);
double seconds_now(void);

/* ---- pack and model as the options name them ---- */
/* Opens the default or --pack, or compiles the --data folders on top of the default data. */
chancery_status open_pack(const command *c, chancery_pack **out_pack, chancery_error *err);

/* ---- documents through coders ---- */
typedef struct {
    unsigned long long read, failed, coded, empty, repaired, replaced, split, left_out, foreign, sentences, parsed, words, records,
        events, positions;
} run_counts;

typedef struct {
    const char *const *files; /* "-" = standard input */
    unsigned file_count, thread_count;
    chancery_format format;
    const char *lang; /* "" = find out */
    const char *text; /* given on the command line instead of files, or NULL */
    const chancery_pack *pack;
    const chancery_model *model;
    chancery_coder_options options;
    uint32_t flags; /* of writing: CHANCERY_CODEPOINTS */
    bool progress;
    /* Writes what this document gives; called by several threads, each with its own `out`. */
    void (*render)(void *user, const chancery_doc *doc, text *out);
    void *user;
    FILE *out;
} batch;
typedef struct {
    chancery_pack *pack;
    chancery_model *model; /* NULL when the documents bring their trees */
} knowledge;
/* Opens pack and model for `settings`. EXIT_DONE, or the exit code after saying what is wrong; close_knowledge() in any case. */
int open_knowledge(const command *c, batch *settings, knowledge *out);
void close_knowledge(knowledge *k);
/* Opens the model of --model or the default one into `out`; with --lang for a language of restricted weights it is said that they are used. */
chancery_status open_model(const command *c, batch *out, chancery_model **out_model, chancery_error *err);
/* Settings that code, explain and parse share; false after saying what is wrong. */
bool settle_batch(const command *c, batch *out);
/* Documents come out in the order they came in. Returns the exit code. */
int run_batch(const batch *settings, run_counts *out_counts);
/* Tells what was out of the ordinary. */
void say_counts(const run_counts *counts);

/* ---- output ---- */
void render_table(const chancery_doc *doc, bool colour, unsigned width, text *out); /* records for people */
bool write_manifest(const char *path, const command *c, const batch *settings, const run_counts *counts);

/* ---- verbs ---- */
int run_code(const command *c);
int run_explain(const command *c);
int run_parse(const command *c);
int run_actor(const command *c);
int run_lexicon(const command *c);
int count_unknown(const command *c); /* lexicon unknown */
int run_pack(const command *c);
int run_eval(const command *c);
int run_relate(const command *c);
int run_help(const command *c);
void print_help(FILE *stream, const verb *about); /* NULL = all */

#endif
