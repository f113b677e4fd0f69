/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `chancery lexicon check|status|test|import` and `chancery pack`: the data folder, checked, counted, tried out, added to from older
 * dictionaries, and compiled. (`lexicon unknown` is in unknown.c.)
 */
#include "cli.h"

#include <stdlib.h>

/* Folders as arguments from `first` on, else the default data folder and --data. NULL after saying that there is none. */
static const char **choose_folders(const command *c, unsigned first, unsigned *out_count) {
    const char **folders = cli_alloc((c->argument_count + MAX_REPEATS + 1) * sizeof *folders);
    unsigned count = 0;
    for (unsigned i = first; i < c->argument_count; i++) folders[count++] = c->arguments[i];
    if (count == 0 && chancery_data_path()) folders[count++] = chancery_data_path();
    for (unsigned i = 0; i < c->data_count; i++) folders[count++] = c->data[i];
    *out_count = count;
    if (count) return folders;
    free(folders);
    wrong_usage(c->verb, "no data folder given and none installed");
    return NULL;
}

/* Compiles, or with `path` NULL only checks. */
static int compile(const char **folders, unsigned count, const char *path) {
    unsigned errors = 0;
    chancery_error error;
    chancery_status status = chancery_pack_compile(folders, count, path, report_error, &errors, &error);
    if (status == CHANCERY_OK) return EXIT_DONE;
    if (errors == 0) say_error(&error, (chancery_str){NULL, 0});
    else say("%u error%s in the data", errors, errors == 1 ? "" : "s");
    return chancery_status_exit_code(status);
}

int run_pack(const command *c) {
    if (!given(c, OPTION_OUTPUT)) return wrong_usage(c->verb, "pack needs -o FILE");
    unsigned count;
    const char **folders = choose_folders(c, 0, &count);
    if (!folders) return EXIT_USAGE;
    int code = compile(folders, count, c->values[OPTION_OUTPUT]);
    free(folders);
    return code;
}

static int check(const command *c) {
    unsigned count;
    const char **folders = choose_folders(c, 1, &count);
    if (!folders) return EXIT_USAGE;
    int code = compile(folders, count, NULL);
    if (code == EXIT_DONE && !given(c, OPTION_QUIET)) printf("no errors\n");
    free(folders);
    return code;
}

static int status(const command *c) {
    chancery_error error;
    chancery_pack *pack;
    if (open_pack(c, &pack, &error) != CHANCERY_OK) {
        say_error(&error, (chancery_str){NULL, 0});
        return chancery_status_exit_code(error.status);
    }
    chancery_status written = chancery_pack_write_status(pack, write_to_stream, stdout);
    chancery_pack_close(pack);
    return chancery_status_exit_code(written);
}

static int test(const command *c) {
    chancery_error error;
    chancery_pack *pack = NULL;
    chancery_model *model = NULL;
    chancery_test_counts counts = {0};
    chancery_status result = open_pack(c, &pack, &error);
    if (result == CHANCERY_OK) result = chancery_model_open(c->values[OPTION_MODEL], &model, &error);
    if (result == CHANCERY_OK) {
        chancery_str lang = chancery_str_of(given(c, OPTION_LANG) ? c->values[OPTION_LANG] : "");
        result = chancery_lexicon_test(pack, model, lang, report_error, NULL, &counts, &error);
    }
    if (result != CHANCERY_OK && result != CHANCERY_TEST_FAILED) say_error(&error, (chancery_str){NULL, 0});
    else printf("%u passed, %u failed\n", counts.passed, counts.failed);
    chancery_model_close(model);
    chancery_pack_close(pack);
    return result == CHANCERY_OK && counts.failed ? EXIT_BAD_DATA : chancery_status_exit_code(result);
}

/* "file:line:column: what" for everything that is not mapped. */
static void note_line(void *user, const chancery_error *note, chancery_str source_line) {
    (void)source_line;
    fprintf(user, "%s:%u:%u: %s%s%s\n", note->file, note->line, note->column, note->message, *note->hint ? " -- " : "", note->hint);
}

static int import(const command *c) {
    if (!given(c, OPTION_OUTPUT)) return wrong_usage(c->verb, "import needs -o DIR");
    if (c->argument_count < 2) return wrong_usage(c->verb, "name the dictionary files to import");
    chancery_error error;
    chancery_pack *pack = NULL;
    chancery_import_counts n = {0};
    chancery_status status = open_pack(c, &pack, &error);
    if (status == CHANCERY_OK)
        status = chancery_dictionary_import(c->arguments + 1, c->argument_count - 1, pack,
                                            chancery_str_of(given(c, OPTION_LANG) ? c->values[OPTION_LANG] : "en"),
                                            given(c, OPTION_ALONE), c->values[OPTION_OUTPUT], note_line, stdout, &n, &error);
    chancery_pack_close(pack);
    if (status != CHANCERY_OK) {
        say_error(&error, (chancery_str){NULL, 0});
        return chancery_status_exit_code(status);
    }
    if (!given(c, OPTION_QUIET))
        say("%u names with %u codes, %u agents, %u verbs with %u patterns, %u discards in %s; %u places reported", n.names, n.codes,
            n.agents, n.verbs, n.patterns, n.discards, c->values[OPTION_OUTPUT], n.reported);
    return EXIT_DONE;
}

int run_lexicon(const command *c) {
    static const struct {
        const char *name;
        int (*run)(const command *given);
    } jobs[] = {{"check", check}, {"status", status}, {"test", test}, {"unknown", count_unknown}, {"import", import}};
    if (c->argument_count == 0) return wrong_usage(c->verb, "say what to do: check, status, test, unknown or import");
    for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
        if (strcmp(c->arguments[0], jobs[i].name) != 0) continue;
        if (jobs[i].run != check && jobs[i].run != count_unknown && jobs[i].run != import && c->argument_count > 1)
            return wrong_usage(c->verb, "%s takes no folder; use --data", jobs[i].name);
        return jobs[i].run(c);
    }
    return wrong_usage(c->verb, "lexicon does check, status, test, unknown or import, not '%s'", c->arguments[0]);
}
