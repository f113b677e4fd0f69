/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What fuzz targets share: the entry point libFuzzer calls (replay.c calls it too), a check that aborts, and a file holding the
 * input for doors that take a path.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition)                                                                                                            \
    do {                                                                                                                           \
        if (!(condition)) {                                                                                                        \
            fprintf(stderr, "%s:%d: property broken: %s\n", __FILE__, __LINE__, #condition);                                       \
            abort();                                                                                                               \
        }                                                                                                                          \
    } while (0)

static char fuzz_path[64];
static FILE *fuzz_stream;

static inline void fuzz_forget(void) { unlink(fuzz_path); }

/* Call when something else has put a new file in the place of the one fuzz_file writes. */
static inline void fuzz_file_renew(void) {
    fclose(fuzz_stream);
    MUST((fuzz_stream = fopen(fuzz_path, "wb+")));
}

/* Path of a file that holds exactly these bytes; the same file is written anew each time. */
static inline const char *fuzz_file(const uint8_t *data, size_t size) {
    if (!fuzz_stream) {
        snprintf(fuzz_path, sizeof fuzz_path, "/tmp/chancery-fuzz-%ld", (long)getpid());
        fuzz_stream = fopen(fuzz_path, "wb+");
        MUST(fuzz_stream && atexit(fuzz_forget) == 0);
    }
    rewind(fuzz_stream);
    MUST(ftruncate(fileno(fuzz_stream), 0) == 0);
    MUST(size == 0 || fwrite(data, 1, size, fuzz_stream) == size);
    MUST(fflush(fuzz_stream) == 0);
    return fuzz_path;
}

#endif
