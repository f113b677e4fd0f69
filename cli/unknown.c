/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `chancery lexicon unknown`: the names of documents that act and have no code, counted: the queue of actors to add.
 *
 * Every time a name acts is one line "name TAB sentence" in memory, in the order of the documents; lines are sorted by name and the
 * first sentence of each name is its example.
 */
#include "cli.h"

#include <stdlib.h>

typedef struct {
    const char *line; /* "name\tsentence\n" */
    size_t name_size;
    unsigned long long count;
} seen;

static void put_clean(text *out, chancery_str s) {
    for (size_t i = 0; i < s.size; i++) text_put(out, strchr("\t\n\r", s.data[i]) && s.data[i] ? " " : &s.data[i], 1);
}

static void render(void *user, const chancery_doc *doc, text *out) {
    (void)user;
    for (uint32_t i = 0; i < chancery_doc_unknown_count(doc); i++) {
        const chancery_unknown *one = chancery_doc_unknown(doc, i);
        put_clean(out, one->name);
        text_put(out, "\t", 1);
        put_clean(out, one->sentence);
        text_put(out, "\n", 1);
    }
}

static int by_name(const void *a, const void *b) {
    const seen *x = a, *y = b;
    size_t size = x->name_size < y->name_size ? x->name_size : y->name_size;
    int order = memcmp(x->line, y->line, size);
    if (order) return order;
    if (x->name_size != y->name_size) return x->name_size < y->name_size ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line; /* the first of a name leads */
}

static int by_count(const void *a, const void *b) {
    const seen *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return by_name(a, b);
}

static void print_counts(const char *lines, size_t size) {
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < size; i++) count += lines[i] == '\n';
    seen *all = cli_alloc((count + 1) * sizeof *all);
    const char *at = lines;
    for (size_t i = 0; i < count; i++) {
        all[i] = (seen){at, (size_t)((const char *)memchr(at, '\t', size - (size_t)(at - lines)) - at), 1};
        at = (const char *)memchr(at, '\n', size - (size_t)(at - lines)) + 1;
    }
    qsort(all, count, sizeof *all, by_name);
    for (size_t i = 0; i < count; i++) {
        seen *last = kept ? &all[kept - 1] : NULL;
        if (last && last->name_size == all[i].name_size && memcmp(last->line, all[i].line, last->name_size) == 0) last->count++;
        else all[kept++] = all[i];
    }
    qsort(all, kept, sizeof *all, by_count);
    for (size_t i = 0; i < kept; i++) {
        const char *end = strchr(all[i].line, '\n');
        printf("%llu\t%.*s\n", all[i].count, (int)(end - all[i].line), all[i].line);
    }
    free(all);
}

int count_unknown(const command *c) {
    command files = *c; /* without the word "unknown" */
    files.arguments++;
    files.argument_count--;
    batch settings;
    if (!settle_batch(&files, &settings)) return EXIT_USAGE;
    settings.render = render;
    settings.options.unknown = 1;
    char *lines = NULL;
    size_t size = 0;
    settings.out = open_memstream(&lines, &size);
    if (!settings.out) {
        say("error: out of memory");
        return EXIT_SYSTEM;
    }
    knowledge known;
    int code = open_knowledge(c, &settings, &known);
    if (code == EXIT_DONE) {
        run_counts counts;
        code = run_batch(&settings, &counts);
        if (!given(c, OPTION_QUIET)) say_counts(&counts);
    }
    if (fclose(settings.out) == 0) print_counts(lines, size);
    free(lines);
    close_knowledge(&known);
    return code;
}
