/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `chancery eval GOLD SYSTEM`: the scores of trees, as a table or as JSON.
 */
#include "cli.h"

#include <stdlib.h>

/* The whole file; false after saying what is wrong. */
static bool read_whole(const char *path, text *out, int *exit_code) {
    chancery_reader *reader;
    chancery_source source;
    chancery_error error;
    int found = 0;
    chancery_status status = chancery_reader_open(path, CHANCERY_FORMAT_TEXT, &reader, &error);
    if (status == CHANCERY_OK) {
        status = chancery_reader_next(reader, &source, &found, &error);
        if (status == CHANCERY_OK && found) text_put(out, source.text.data, source.text.size);
        chancery_reader_close(reader);
    }
    if (status == CHANCERY_OK) return true;
    say_error(&error, (chancery_str){NULL, 0});
    *exit_code = chancery_status_exit_code(status);
    return false;
}

static double percent(uint32_t part, uint32_t whole) { return whole ? 100.0 * part / whole : 0.0; }

static double f1(const chancery_score *s) { return percent(2 * s->correct, s->gold + s->system); }

static void print_scores(const chancery_scores *scores, bool json) {
    const struct {
        const char *name;
        const chancery_score *score;
    } rows[] = {{"tokens", &scores->tokens}, {"sentences", &scores->sentences}, {"words", &scores->words}, {"upos", &scores->upos},
                {"feats", &scores->feats},   {"lemma", &scores->lemma},         {"uas", &scores->uas},     {"las", &scores->las}};
    size_t count = sizeof rows / sizeof *rows;
    if (!json) printf("%-10s %9s %9s %9s\n", "", "precision", "recall", "F1");
    for (size_t i = 0; i < count; i++) {
        const chancery_score *s = rows[i].score;
        if (json)
            printf("%s\"%s\":{\"gold\":%u,\"system\":%u,\"correct\":%u,\"f1\":%.2f}%s", i ? "," : "{", rows[i].name, s->gold,
                   s->system, s->correct, f1(s), i + 1 == count ? "}\n" : "");
        else printf("%-10s %9.2f %9.2f %9.2f\n", rows[i].name, percent(s->correct, s->system), percent(s->correct, s->gold), f1(s));
    }
}

int run_eval(const command *c) {
    if (c->argument_count != 2) return wrong_usage(c->verb, "eval takes two files: gold and system");
    const char *format = given(c, OPTION_FORMAT) ? c->values[OPTION_FORMAT] : "table";
    if (strcmp(format, "table") != 0 && strcmp(format, "json") != 0)
        return wrong_usage(c->verb, "--format takes table or json, not '%s'", format);
    text files[2] = {{0}, {0}};
    int code = EXIT_DONE;
    if (read_whole(c->arguments[0], &files[0], &code) && read_whole(c->arguments[1], &files[1], &code)) {
        chancery_scores scores;
        chancery_error error;
        chancery_status status = chancery_conllu_score((chancery_str){files[0].data, files[0].size},
                                                       (chancery_str){files[1].data, files[1].size}, &scores, &error);
        if (status == CHANCERY_OK) {
            print_scores(&scores, strcmp(format, "json") == 0);
            if (scores.difference != UINT32_MAX) say("note: the texts differ from character %u on", scores.difference);
        } else {
            const char *path = strcmp(error.file, "gold") == 0 ? c->arguments[0] : c->arguments[1];
            snprintf(error.file, sizeof error.file, "%s", path);
            say_error(&error, (chancery_str){NULL, 0});
            code = chancery_status_exit_code(status);
        }
    }
    text_free(&files[0]);
    text_free(&files[1]);
    return code;
}
