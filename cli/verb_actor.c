/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `chancery actor`: bare phrases in, the parties they name out, one line each.
 *
 * The same dictionaries and rules as in documents, so that an actor can be tried out before a text is coded.
 */
#include "cli.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct {
    const command *given;
    chancery_coder *coder;
    chancery_str date;
    bool json;
    uint32_t flags;
} asked;

static void put_cell(chancery_str cell, const char *missing) {
    if (cell.size == 0) cell = chancery_str_of(missing);
    for (size_t i = 0; i < cell.size; i++) putchar(strchr("\t\n\r", cell.data[i]) ? ' ' : cell.data[i]);
    putchar('\t');
}

static void put_party(chancery_str phrase, const chancery_party *party) {
    static const chancery_entity nobody;
    const chancery_entity *e = party ? &party->entity : &nobody;
    put_cell(e->code, "---");
    put_cell(e->sector, "---");
    put_cell(e->name, "");
    put_cell(e->role, "");
    put_cell(phrase, "");
    for (uint32_t i = 0; party && i < party->why_count; i++)
        printf("%s%.*s", i ? " " : "", (int)party->why[i].rule.size, party->why[i].rule.data);
    putchar('\n');
}

/* One phrase; false after saying what went wrong. */
static bool answer(const asked *a, chancery_str phrase, int *code) {
    chancery_error error;
    chancery_doc *doc;
    const char *lang = a->given->values[OPTION_LANG];
    chancery_source source = {.id = phrase, .lang = chancery_str_of(lang ? lang : ""), .date = a->date, .text = phrase};
    chancery_status status = chancery_code(a->coder, &source, &doc, &error);
    if (status != CHANCERY_OK) {
        say_error(&error, (chancery_str){NULL, 0});
        *code = chancery_status_exit_code(status);
        return false;
    }
    uint32_t count = chancery_doc_party_count(doc);
    if (!a->json && count == 0) put_party(phrase, NULL);
    for (uint32_t i = 0; (i < count || (a->json && i == 0)) && status == CHANCERY_OK; i++) {
        if (a->json) status = chancery_doc_write_party(doc, i, a->flags, write_to_stream, stdout);
        else put_party(phrase, chancery_doc_party(doc, i));
    }
    chancery_doc_free(doc);
    if (status != CHANCERY_OK) *code = chancery_status_exit_code(status);
    return status == CHANCERY_OK;
}

/* The phrases of a file, one a line; empty lines are skipped. */
static bool answer_lines(const asked *a, const char *path, int *code) {
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (!file) {
        say("error: cannot open %s", path);
        *code = EXIT_SYSTEM;
        return false;
    }
    char *line = NULL;
    size_t capacity = 0;
    bool going = true;
    for (ssize_t size; going && (size = getline(&line, &capacity, file)) >= 0;) {
        while (size > 0 && strchr("\r\n", line[size - 1])) size--;
        if (size) going = answer(a, (chancery_str){line, (size_t)size}, code);
    }
    free(line);
    if (file != stdin) fclose(file);
    return going;
}

/* 2024, 2024-05 or 2024-05-01. */
static bool is_date(const char *date) {
    size_t size = strlen(date);
    for (size_t i = 0; i < size; i++)
        if (i == 4 || i == 7 ? date[i] != '-' : date[i] < '0' || date[i] > '9') return false;
    return size == 4 || size == 7 || size == 10;
}

/* The phrases of the command line, or those of the file `lines`. */
static int answer_all(asked *a, const knowledge *known, const chancery_coder_options *options, const char *lines) {
    chancery_error error;
    if (chancery_coder_new(known->pack, known->model, options, &a->coder, &error) != CHANCERY_OK) {
        say_error(&error, (chancery_str){NULL, 0});
        return chancery_status_exit_code(error.status);
    }
    int code = EXIT_DONE;
    bool going = !lines || answer_lines(a, lines, &code);
    for (unsigned i = 0; i < a->given->argument_count && going; i++)
        going = answer(a, chancery_str_of(a->given->arguments[i]), &code);
    chancery_coder_free(a->coder);
    return code;
}

int run_actor(const command *c) {
    const char *format = given(c, OPTION_FORMAT) ? c->values[OPTION_FORMAT] : "lines", *lines = c->values[OPTION_LINES];
    if (strcmp(format, "lines") != 0 && strcmp(format, "json") != 0)
        return wrong_usage(c->verb, "--format takes lines or json, not '%s'", format);
    if (given(c, OPTION_DATE) && !is_date(c->values[OPTION_DATE]))
        return wrong_usage(c->verb, "--date takes a day, month or year such as 2024-05-01, not '%s'", c->values[OPTION_DATE]);
    if (lines && c->argument_count) return wrong_usage(c->verb, "give phrases or --lines, not both");
    if (!lines && c->argument_count == 0) return wrong_usage(c->verb, "no phrase given");
    asked a = {.given = c,
               .json = strcmp(format, "json") == 0,
               .date = chancery_str_of(given(c, OPTION_DATE) ? c->values[OPTION_DATE] : "")};
    if (given(c, OPTION_OFFSETS) && strcmp(c->values[OPTION_OFFSETS], "codepoint") == 0) a.flags = CHANCERY_CODEPOINTS;
    batch settings = {.lang = given(c, OPTION_LANG) ? c->values[OPTION_LANG] : ""};
    settings.options.size = sizeof settings.options;
    settings.options.phrase = 1;
    knowledge known;
    int code = open_knowledge(c, &settings, &known);
    if (code == EXIT_DONE) code = answer_all(&a, &known, &settings.options, lines);
    close_knowledge(&known);
    return code;
}
