/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `chancery parse`: documents in, CoNLL-U or drawn trees out. CoNLL-U that comes in keeps its trees, so stages can be joined by it.
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

int run_parse(const command *c) {
    batch settings;
    if (!settle_batch(c, &settings)) return EXIT_USAGE;
    const char *format = given(c, OPTION_FORMAT) ? c->values[OPTION_FORMAT] : "conllu";
    if (strcmp(format, "conllu") != 0 && strcmp(format, "tree") != 0)
        return wrong_usage(c->verb, "--format takes conllu or tree, not '%s'", format);
    settings.render = strcmp(format, "tree") == 0 ? render_trees : render_conllu;
    settings.user = &settings;
    settings.options.parse_only = 1;

    chancery_error error;
    chancery_model *model = NULL;
    if (!settings.options.gold_conllu && chancery_model_open(c->values[OPTION_MODEL], &model, &error) != CHANCERY_OK) {
        say_error(&error, (chancery_str){NULL, 0});
        return chancery_status_exit_code(error.status);
    }
    settings.model = model;
    run_counts counts;
    int code = run_batch(&settings, &counts);
    if (!given(c, OPTION_QUIET)) say_counts(&counts);
    chancery_model_close(model);
    return code;
}
