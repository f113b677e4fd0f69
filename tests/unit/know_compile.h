/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of the know room share: compiling folders under tests/ into a pack of the build folder, with the errors as
   text. */
#ifndef KNOW_COMPILE_H
#define KNOW_COMPILE_H

#include "unit.h"

#include "know/know.h"

#include <stdlib.h>
#include <unistd.h>

#define MINI CHANCERY_TEST_SOURCE "/tests/data-mini"

typedef struct {
    char text[1 << 16];
    size_t size;
    unsigned count;
} error_list;

/* One line an error: path, line, column, message, hint. */
static inline void list_error(void *user, const chancery_error *error, chancery_str line) {
    (void)line;
    error_list *list = user;
    const char *start = strstr(error->file, "lexicon-bad/"), *file = start ? start : error->file;
    int size = snprintf(list->text + list->size, sizeof list->text - list->size, "%s:%u:%u: %s%s%s\n", file, error->line,
                        error->column, error->message, error->hint[0] ? " | " : "", error->hint);
    list->size += (size_t)size;
    list->count++;
    assert_true(list->size < sizeof list->text);
}

static inline const char *pack_path(const char *name) {
    static char path[512];
    snprintf(path, sizeof path, "%s/test-%ld-%s.pack", CHANCERY_TEST_BUILD, (long)getpid(), name);
    return path;
}

/* Compiles up to two folders and opens the result. */
static inline chancery_pack *compile_and_open(const char *folder, const char *overlay) {
    const char *folders[] = {folder, overlay};
    chancery_error error;
    static error_list errors;
    errors.size = errors.count = 0;
    const char *path = pack_path("open");
    chancery_pack *pack;
    if (chancery_pack_compile(folders, overlay ? 2 : 1, path, list_error, &errors, &error) != CHANCERY_OK)
        fail_msg("%s\n%s", error.message, errors.text);
    assert_int_equal(chancery_pack_open(path, &pack, &error), CHANCERY_OK);
    unlink(path);
    return pack;
}

#endif
