/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `chancery explain`: one document, sentence by sentence, with everything that led to its records or to none.
 */
#include "cli.h"

typedef struct {
    bool all;
    long sentence;
    bool outside; /* the sentence asked for does not exist */
} question;

static void render(void *user, const chancery_doc *doc, text *out) {
    question *asked = user;
    int32_t count = (int32_t)chancery_doc_sentence_count(doc);
    for (int32_t s = chancery_doc_title(doc).size ? -1 : 0; s < count; s++) {
        if (!asked->all && s != asked->sentence) continue;
        if (chancery_doc_explain(doc, s, text_append, out) != CHANCERY_OK) say("error: sentence %d could not be explained", (int)s);
    }
    asked->outside = !asked->all && asked->sentence >= count;
    if (asked->outside) say("error: the document has %d sentences, numbered from 0", (int)count);
}

int run_explain(const command *c) {
    batch settings;
    if (!settle_batch(c, &settings)) return EXIT_USAGE;
    if (settings.file_count > 1) return wrong_usage(c->verb, "explain takes one document");
    question asked = {.all = !given(c, OPTION_SENTENCE)};
    if (!number_option(c, OPTION_SENTENCE, -1, INT32_MAX, 0, &asked.sentence)) return EXIT_USAGE;
    settings.render = render;
    settings.user = &asked;
    settings.thread_count = 1;
    settings.progress = false;
    settings.options.trace = 1;

    knowledge known;
    int code = open_knowledge(c, &settings, &known);
    if (code == EXIT_DONE) {
        run_counts counts;
        code = run_batch(&settings, &counts);
        say_counts(&counts);
        if (asked.outside && code == EXIT_DONE) code = EXIT_USAGE;
    }
    close_knowledge(&known);
    return code;
}
