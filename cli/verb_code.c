/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `chancery code`: documents in, records out. Also what the other verbs need of it: opening the pack with the user's folders on
 * top.
 */
#include "cli.h"

#include <stdlib.h>
#include <unistd.h>

/* ---- the pack ---- */

/* Compiles the default data and the --data folders into a file that is gone once it is mapped. */
static chancery_status open_overlay(const command *c, chancery_pack **out_pack, chancery_error *err) {
    const char *folders[MAX_REPEATS + 1] = {chancery_data_path()}, *temporary = getenv("TMPDIR");
    if (!folders[0]) {
        *err = (chancery_error){.status = CHANCERY_BAD_LEXICON,
                                .message = "the data folder that --data adds to is not installed",
                                .hint = "set CHANCERY_DATA to Chancery's data folder"};
        return err->status;
    }
    for (unsigned i = 0; i < c->data_count; i++) folders[i + 1] = c->data[i];
    char path[4096];
    snprintf(path, sizeof path, "%s/chancery-%ld-XXXXXX", temporary && *temporary ? temporary : "/tmp", (long)getpid());
    int fd = mkstemp(path);
    if (fd < 0) {
        *err = (chancery_error){.status = CHANCERY_IO,
                                .message = "cannot make a temporary file for the pack",
                                .hint = "set TMPDIR to a folder you may write"};
        return err->status;
    }
    close(fd);
    chancery_status status = chancery_pack_compile(folders, c->data_count + 1, path, report_error, NULL, err);
    if (status == CHANCERY_OK) status = chancery_pack_open(path, out_pack, err);
    unlink(path);
    return status;
}

chancery_status open_pack(const command *c, chancery_pack **out_pack, chancery_error *err) {
    *out_pack = NULL;
    if (c->data_count) return open_overlay(c, out_pack, err);
    return chancery_pack_open(c->values[OPTION_PACK], out_pack, err);
}

/* ---- rendering ---- */

typedef struct {
    uint32_t flags;
    bool table, colour;
    unsigned width;
} look;

static void render(void *user, const chancery_doc *doc, text *out) {
    const look *how = user;
    if (how->table) {
        render_table(doc, how->colour, how->width, out);
        return;
    }
    for (uint32_t i = 0; i < chancery_doc_record_count(doc); i++)
        if (chancery_doc_write_record(doc, i, how->flags, text_append, out) != CHANCERY_OK)
            say("error: record %u could not be written", i); /* only memory can fail, and then text_append has given up */
}

/* ---- the verb ---- */

static long processors(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count;
}

static bool wants_progress(const command *c) {
    const char *when = c->values[OPTION_PROGRESS];
    if (when && strcmp(when, "auto") != 0) return strcmp(when, "always") == 0;
    return isatty(STDERR_FILENO) && !given(c, OPTION_QUIET);
}

chancery_status open_model(const command *c, batch *out, chancery_model **out_model, chancery_error *err) {
    chancery_status status = chancery_model_open(c->values[OPTION_MODEL], out_model, err);
    if (status != CHANCERY_OK) return status;
    out->model = *out_model;
    chancery_str restriction = chancery_model_restriction(*out_model, chancery_str_of(out->lang));
    if (restriction.size == 0) return CHANCERY_OK;
    out->options.restricted_weights = 1;
    if (!given(c, OPTION_QUIET))
        say("note: the weights for %s are for %.*s use (models/README.md)", out->lang, (int)restriction.size, restriction.data);
    return CHANCERY_OK;
}

int open_knowledge(const command *c, batch *settings, knowledge *out) {
    chancery_error error;
    *out = (knowledge){0};
    chancery_status status = open_pack(c, &out->pack, &error);
    if (status == CHANCERY_OK && !settings->options.gold_conllu) status = open_model(c, settings, &out->model, &error);
    settings->pack = out->pack;
    if (status != CHANCERY_OK) say_error(&error, (chancery_str){NULL, 0});
    return chancery_status_exit_code(status);
}

void close_knowledge(knowledge *k) {
    chancery_model_close(k->model);
    chancery_pack_close(k->pack);
}

bool settle_batch(const command *c, batch *out) {
    static const char *const standard_input[] = {"-"};
    static const char *const formats[] = {"auto", "text", "jsonl", "conllu"};
    long threads;
    if (!number_option(c, OPTION_THREADS, 1, 1024, processors(), &threads)) return false;
    *out = (batch){.files = c->arguments, .file_count = c->argument_count, .thread_count = (unsigned)threads};
    out->text = c->values[OPTION_TEXT];
    if (out->text && c->argument_count) {
        wrong_usage(c->verb, "give --text or files, not both");
        return false;
    }
    if (!out->text && c->argument_count == 0) {
        if (isatty(STDIN_FILENO)) {
            wrong_usage(c->verb, "no file given; `-` is standard input");
            return false;
        }
        out->files = standard_input;
        out->file_count = 1;
    }
    for (unsigned i = 0; given(c, OPTION_INPUT) && i < 4; i++)
        if (strcmp(c->values[OPTION_INPUT], formats[i]) == 0) out->format = (chancery_format)i;
    /* A file of trees decides for the run: its documents need no model, others do. */
    bool trees = out->format == CHANCERY_FORMAT_CONLLU;
    for (unsigned i = 0; out->format == CHANCERY_FORMAT_AUTO && i < out->file_count; i++) {
        size_t size = strlen(out->files[i]);
        bool is_tree = size > 7 && strcmp(out->files[i] + size - 7, ".conllu") == 0;
        if (i && is_tree != trees) {
            wrong_usage(c->verb, "CoNLL-U files and others cannot be read in one run");
            return false;
        }
        trees = is_tree;
    }
    out->lang = given(c, OPTION_LANG) ? c->values[OPTION_LANG] : "";
    out->options.size = sizeof out->options;
    out->options.all = given(c, OPTION_ALL);
    out->options.gold_conllu = trees;
    out->progress = wants_progress(c);
    out->out = stdout;
    return true;
}

int run_code(const command *c) {
    batch settings;
    if (!settle_batch(c, &settings)) return EXIT_USAGE;
    const char *format = given(c, OPTION_FORMAT) ? c->values[OPTION_FORMAT] : isatty(STDOUT_FILENO) ? "table" : "json";
    if (strcmp(format, "json") != 0 && strcmp(format, "table") != 0)
        return wrong_usage(c->verb, "--format takes json or table, not '%s'", format);
    look how = {.table = strcmp(format, "table") == 0, .colour = use_colour(c, stdout), .width = terminal_width()};
    if (given(c, OPTION_NO_TEXT)) how.flags |= CHANCERY_NO_TEXT;
    if (given(c, OPTION_OFFSETS) && strcmp(c->values[OPTION_OFFSETS], "codepoint") == 0) how.flags |= CHANCERY_CODEPOINTS;
    settings.render = render;
    settings.user = &how;

    knowledge known;
    int code = open_knowledge(c, &settings, &known);
    if (code == EXIT_DONE) {
        run_counts counts;
        code = run_batch(&settings, &counts);
        if (!given(c, OPTION_QUIET)) say_counts(&counts);
        if (given(c, OPTION_MANIFEST) && !write_manifest(c->values[OPTION_MANIFEST], c, &settings, &counts)) code = EXIT_SYSTEM;
    }
    close_knowledge(&known);
    return code;
}
