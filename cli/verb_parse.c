/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `chancery parse`: documents in, CoNLL-U, JSON or drawn trees out. CoNLL-U that comes in keeps its trees, so stages can be joined by it,
 * or its tokens only.
 */
#include "cli.h"

#include <stdlib.h>

static void render_conllu(void *user, const chancery_doc *doc, text *out) {
    const batch *settings = user;
    chancery_str id = chancery_doc_id(doc);
    if (!settings->options.gold_conllu && id.size && chancery_doc_word_count(doc)) {
        text_put(out, "# newdoc id = ", 14);
        for (size_t i = 0; i < id.size; i++) text_put(out, id.data[i] == '\n' || id.data[i] == '\r' ? " " : &id.data[i], 1);
        text_put(out, "\n", 1);
    }
    if (chancery_doc_write_conllu(doc, text_append, out) != CHANCERY_OK) say("error: the trees could not be written");
}

static void render_trees(void *user, const chancery_doc *doc, text *out) {
    (void)user;
    for (int32_t s = chancery_doc_title(doc).size ? -1 : 0; s < (int32_t)chancery_doc_sentence_count(doc); s++) {
        size_t before = out->size;
        if (chancery_doc_write_tree(doc, s, text_append, out) != CHANCERY_OK) say("error: tree %d could not be written", (int)s);
        if (out->size > before) text_put(out, "\n", 1);
    }
}

static void render_json(void *user, const chancery_doc *doc, text *out) {
    const batch *settings = user;
    if (chancery_doc_write_json(doc, settings->flags, text_append, out) != CHANCERY_OK)
        say("error: the trees could not be written");
}

typedef struct {
    const char *name;
    void (*render)(void *user, const chancery_doc *doc, text *out);
} parse_format;

static const parse_format *find_format(const char *name) {
    static const parse_format formats[] = {{"conllu", render_conllu}, {"json", render_json}, {"tree", render_trees}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0) return &formats[i];
    return NULL;
}

static bool settle_parse(const command *c, batch *out) {
    if (!settle_batch(c, out)) return false;
    const char *name = given(c, OPTION_FORMAT) ? c->values[OPTION_FORMAT] : "conllu";
    const parse_format *format = find_format(name);
    if (!format) {
        wrong_usage(c->verb, "--format takes conllu, json or tree, not '%s'", name);
        return false;
    }
    if (given(c, OPTION_KEEP) && !out->options.gold_conllu) {
        wrong_usage(c->verb, "--keep is for CoNLL-U: give .conllu files or --input conllu");
        return false;
    }
    out->render = format->render;
    out->user = out;
    out->options.parse_only = 1;
    out->options.gold_tokens = given(c, OPTION_KEEP) && strcmp(c->values[OPTION_KEEP], "tokens") == 0;
    if (given(c, OPTION_OFFSETS) && strcmp(c->values[OPTION_OFFSETS], "codepoint") == 0) out->flags = CHANCERY_CODEPOINTS;
    return true;
}

int run_parse(const command *c) {
    batch settings;
    if (!settle_parse(c, &settings)) return EXIT_USAGE;
    chancery_error error;
    chancery_model *model = NULL;
    if (open_model(c, &settings, &model, &error) != CHANCERY_OK) {
        say_error(&error, (chancery_str){NULL, 0});
        return chancery_status_exit_code(error.status);
    }
    run_counts counts;
    int code = run_batch(&settings, &counts);
    if (!given(c, OPTION_QUIET)) say_counts(&counts);
    chancery_model_close(model);
    return code;
}
