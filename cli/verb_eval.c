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

typedef struct {
    const char *key, *title;
    const chancery_score *score;
    bool of_words;    /* else of tokens or the like, which are not aligned */
    uint32_t aligned; /* gold words counted here that the system has too */
} row;

/* The table of CoNLL-2018, line by line as its evaluation prints it. */
static void print_table(const row *rows, size_t count) {
    puts("Metric     | Precision |    Recall |  F1 Score | AligndAcc\n-----------+-----------+-----------+-----------+-----------");
    for (size_t i = 0; i < count; i++) {
        const chancery_score *s = rows[i].score;
        printf("%-11s|%10.2f |%10.2f |%10.2f |", rows[i].title, percent(s->correct, s->system), percent(s->correct, s->gold),
               f1(s));
        if (rows[i].of_words) printf("%10.2f", percent(s->correct, rows[i].aligned));
        putchar('\n');
    }
}

static void print_json(const row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const chancery_score *s = rows[i].score;
        printf("%s\"%s\":{\"gold\":%u,\"system\":%u,\"correct\":%u,\"f1\":%.2f", i ? "," : "{", rows[i].key, s->gold, s->system,
               s->correct, f1(s));
        if (rows[i].of_words)
            printf(",\"aligned\":%u,\"aligned_accuracy\":%.2f", rows[i].aligned, percent(s->correct, rows[i].aligned));
        putchar('}');
    }
    puts("}");
}

static void print_scores(const chancery_scores *s, bool json) {
    uint32_t words = s->words.correct, content = s->aligned_content;
    const row rows[] = {
        {"tokens", "Tokens", &s->tokens, false, 0},
        {"sentences", "Sentences", &s->sentences, false, 0},
        {"words", "Words", &s->words, false, 0},
        {"upos", "UPOS", &s->upos, true, words},
        {"xpos", "XPOS", &s->xpos, true, words},
        {"feats", "UFeats", &s->feats, true, words},
        {"alltags", "AllTags", &s->alltags, true, words},
        {"lemma", "Lemmas", &s->lemma, true, words},
        {"uas", "UAS", &s->uas, true, words},
        {"las", "LAS", &s->las, true, words},
        {"clas", "CLAS", &s->clas, true, content},
        {"mlas", "MLAS", &s->mlas, true, content},
        {"blex", "BLEX", &s->blex, true, content},
    };
    (json ? print_json : print_table)(rows, sizeof rows / sizeof *rows);
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
