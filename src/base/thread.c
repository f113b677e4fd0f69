/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A parallel loop: workers take the next index until none is left, so long and short pieces even out by themselves.
 *
 * The calling thread is worker 0 and always works. When the system refuses further threads, the loop goes on with those it has:
 * the result is the same by contract, only later. Threads live for one call; callers hand over pieces of milliseconds, not of
 * microseconds.
 */
#include "base/base.h"

#include <pthread.h>
#include <stdatomic.h>

enum { MAX_THREADS = 1024 }; /* more is a typing error */

typedef struct {
    atomic_uint next;
    uint32_t count;
    void (*work)(void *user, uint32_t worker, uint32_t index);
    void *user;
} loop;

typedef struct {
    loop *shared;
    uint32_t number;
    pthread_t thread;
} worker;

static void *run_worker(void *argument) {
    worker *self = argument;
    loop *shared = self->shared;
    for (;;) {
        uint32_t index = atomic_fetch_add(&shared->next, 1);
        if (index >= shared->count) return NULL;
        shared->work(shared->user, self->number, index);
    }
}

chancery_status ch_parallel(uint32_t thread_count, uint32_t count, void (*work)(void *user, uint32_t worker, uint32_t index),
                            void *user) {
    if (thread_count > MAX_THREADS || count > UINT32_MAX - MAX_THREADS) return CHANCERY_ARGUMENT;
    if (thread_count > count) thread_count = count;
    loop shared = {.count = count, .work = work, .user = user};
    worker self = {.shared = &shared};
    if (thread_count <= 1) {
        run_worker(&self);
        return CHANCERY_OK;
    }
    worker *workers = ch_heap_alloc(thread_count * sizeof *workers);
    if (!workers) return CHANCERY_NO_MEMORY;
    uint32_t started = 1;
    for (; started < thread_count; started++) {
        workers[started].shared = &shared;
        workers[started].number = started;
        if (pthread_create(&workers[started].thread, NULL, run_worker, &workers[started]) != 0) break;
    }
    run_worker(&self);
    for (uint32_t i = 1; i < started; i++) pthread_join(workers[i].thread, NULL);
    ch_heap_free(workers);
    return CHANCERY_OK;
}
