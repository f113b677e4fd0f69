/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plain main for every fuzz target: feeds it each file of the folders given, and each file cut short at several lengths and
 * with single bytes changed, so that `make check` walks the same doors without libFuzzer. Deterministic.
 */
#include "fuzz.h"

#include <dirent.h>
#include <errno.h>

enum { CUTS = 16, FLIPS = 32 };

static unsigned long long runs;

static void feed(const uint8_t *data, size_t size) {
    uint8_t *exact = calloc(size ? size : 1, 1); /* its own block, so that a sanitizer sees a read past the end */
    if (!exact) abort();
    if (size) memcpy(exact, data, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    runs++;
}

static void feed_variants(uint8_t *data, size_t size) {
    feed(data, size);
    for (size_t i = 0; i < CUTS && size > 1; i++) feed(data, size * i / CUTS);
    uint32_t state = 2463534242u;
    for (size_t i = 0; i < FLIPS && size; i++) {
        state ^= state << 13, state ^= state >> 17, state ^= state << 5;
        size_t at = state % size;
        uint8_t old = data[at];
        data[at] = (uint8_t)(state >> 24);
        feed(data, size);
        data[at] = old;
    }
}

static int replay_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "%s: error: %s\n", path, strerror(errno));
        return 1;
    }
    size_t size = 0, capacity = 1 << 16;
    uint8_t *data = malloc(capacity);
    for (size_t got; data && (got = fread(data + size, 1, capacity - size, file)) > 0;) {
        size += got;
        if (size == capacity) data = realloc(data, capacity *= 2);
    }
    fclose(file);
    if (!data) abort();
    feed_variants(data, size);
    free(data);
    return 0;
}

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

int main(int argc, char **argv) {
    int failed = 0;
    feed((const uint8_t *)"", 0);
    for (int i = 1; i < argc; i++) {
        struct dirent **names;
        int count = scandir(argv[i], &names, NULL, by_name);
        if (count < 0) {
            failed |= replay_file(argv[i]);
            continue;
        }
        for (int k = 0; k < count; k++) {
            char path[4096];
            snprintf(path, sizeof path, "%s/%s", argv[i], names[k]->d_name);
            if (names[k]->d_name[0] != '.') failed |= replay_file(path);
            free(names[k]);
        }
        free(names);
    }
    printf("%llu inputs\n", runs);
    return failed;
}
