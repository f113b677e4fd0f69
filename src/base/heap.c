/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one place that calls malloc. Every block of memory the library owns passes here, so a test can make the n-th request
 * fail (ch_fail_after) and see that each caller gives up cleanly. The counter is the library's only mutable global; in
 * normal use it is read once a block and never written.
 */
#include "base/base.h"

#include <stdatomic.h>
#include <stdlib.h>

static atomic_long fail_countdown = -1; /* -1: never */

void ch_fail_after(long count) { atomic_store(&fail_countdown, count); }

/* True when this request is the one that has to fail; every later one succeeds again. */
static bool must_fail(void) {
    if (atomic_load_explicit(&fail_countdown, memory_order_relaxed) < 0) return false;
    return atomic_fetch_sub(&fail_countdown, 1) == 1;
}

void *ch_heap_alloc(size_t size) {
    if (must_fail()) return NULL;
    return calloc(size ? size : 1, 1);
}

void *ch_heap_resize(void *old, size_t old_size, size_t size) {
    if (must_fail()) return NULL;
    char *grown = realloc(old, size ? size : 1);
    if (grown && size > old_size) memset(grown + old_size, 0, size - old_size);
    return grown;
}

void ch_heap_free(void *p) { free(p); }
