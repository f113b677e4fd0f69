/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Errors as values: filling a chancery_error, and the texts and exit codes of the statuses (include/chancery/status.def).
 *
 * The struct is the caller's and has fixed fields, so reporting an error never allocates. Text that does not fit is cut between
 * code points and ends in "..."; a path keeps its tail, which tells files apart.
 */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>

/* Copies text into a field of `size` bytes; a longer one loses its end. */
static void set_text(char *field, size_t size, const char *text, bool was_cut) {
    size_t length = strlen(text);
    if (length < size && !was_cut) {
        memcpy(field, text, length + 1);
        return;
    }
    size_t kept = length < size - 4 ? length : size - 4;
    while (kept && ((unsigned char)text[kept] & 0xc0) == 0x80) kept--;
    memcpy(field, text, kept);
    memcpy(field + kept, "...", 4);
}

static void set_path(char *field, size_t size, const char *path) {
    size_t length = strlen(path);
    if (length < size) {
        memcpy(field, path, length + 1);
        return;
    }
    const char *tail = path + length - (size - 4);
    while (((unsigned char)*tail & 0xc0) == 0x80) tail++;
    memcpy(field, "...", 3);
    memcpy(field + 3, tail, strlen(tail) + 1);
}

chancery_status ch_error(chancery_error *err, chancery_status status, const char *file, uint32_t line, uint32_t column,
                         const char *hint, const char *format, ...) {
    if (!err) return status;
    char message[sizeof err->message + 4]; /* a little more than the field, to see whether it was cut */
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    *err = (chancery_error){.status = status, .line = line, .column = column};
    set_path(err->file, sizeof err->file, file ? file : "");
    set_text(err->message, sizeof err->message, length < 0 ? format : message, length >= (int)sizeof err->message);
    set_text(err->hint, sizeof err->hint, hint ? hint : "", false);
    return status;
}

chancery_status ch_no_memory(chancery_error *err) { return ch_error(err, CHANCERY_NO_MEMORY, NULL, 0, 0, NULL, "out of memory"); }

const char *chancery_status_text(chancery_status status) {
    switch (status) {
#define CHANCERY_STATUS(name, number, exit_code, text)                                                                             \
    case CHANCERY_##name:                                                                                                          \
        return text;
#include "chancery/status.def"
#undef CHANCERY_STATUS
    }
    return "unknown status";
}

int chancery_status_exit_code(chancery_status status) {
    switch (status) {
#define CHANCERY_STATUS(name, number, exit_code, text)                                                                             \
    case CHANCERY_##name:                                                                                                          \
        return exit_code;
#include "chancery/status.def"
#undef CHANCERY_STATUS
    }
    return 4;
}

const char *chancery_version(void) { return CHANCERY_VERSION; }
