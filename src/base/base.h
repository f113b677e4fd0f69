/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every room stands on: arenas, views, growing arrays, hashing, errors with a position, UTF-8, file mapping, threads, JSON
 * out.
 *
 * All memory comes from here. An arena is a list of blocks that die together; it never gives single pieces back. A failed
 * allocation returns NULL and the caller returns CHANCERY_NO_MEMORY (CH_ALLOC does both). ch_fail_after makes the n-th
 * allocation fail, for tests.
 */
#ifndef CH_BASE_H
#define CH_BASE_H

#include "chancery/chancery.h"

#include <stdbool.h>
#include <stdint.h>

#define CH_NONE UINT32_MAX /* "no index" everywhere */
#define CH_TRY(expr)                                                                                                               \
    do {                                                                                                                           \
        chancery_status try_status_ = (expr);                                                                                      \
        if (try_status_ != CHANCERY_OK) return try_status_;                                                                        \
    } while (0)

/* ---- memory ---- */
typedef struct ch_arena_block ch_arena_block;
typedef struct {
    ch_arena_block *first, *current;
    size_t used_size; /* bytes handed out, for statistics */
} ch_arena;

void ch_arena_init(ch_arena *arena);
void ch_arena_clear(ch_arena *arena);                       /* frees all blocks */
void ch_arena_reset(ch_arena *arena);                       /* keeps the blocks for the next use */
void *ch_arena_alloc(ch_arena *arena, size_t size);         /* zeroed, aligned to 16; NULL when out of memory */
chancery_str ch_arena_str(ch_arena *arena, chancery_str s); /* copy; data NULL (and size 0) when out of memory and s.size > 0 */
void *ch_heap_alloc(size_t size);                           /* zeroed */
void *ch_heap_resize(void *old, size_t old_size, size_t size);
void ch_heap_free(void *p);
void ch_fail_after(long count); /* the count-th allocation from now fails (this process, tests only); -1 = never */

#define CH_NEW(arena, type)              ((type *)ch_arena_alloc((arena), sizeof(type)))
#define CH_NEW_ARRAY(arena, type, count) ((type *)ch_arena_alloc_array((arena), sizeof(type), (count)))
void *ch_arena_alloc_array(ch_arena *arena, size_t item_size, size_t count); /* NULL on overflow too */

/* A growing array in an arena (old storage stays behind in the arena): typedef CH_ARRAY(thing) thing_array; */
#define CH_ARRAY(type)                                                                                                             \
    struct {                                                                                                                       \
        type *items;                                                                                                               \
        uint32_t count, capacity;                                                                                                  \
    }
/* Pointer to a new zeroed item at the end, or NULL when out of memory. */
#define CH_PUSH(arena, array)                                                                                                      \
    (ch_array_grow((arena), (void **)&(array)->items, &(array)->count, &(array)->capacity, sizeof *(array)->items)                 \
         ? &(array)->items[(array)->count - 1]                                                                                     \
         : NULL)
bool ch_array_grow(ch_arena *arena, void **items, uint32_t *count, uint32_t *capacity, size_t item_size);

/* ---- views ---- */
#define CH_STR(literal) ((chancery_str){(literal), sizeof(literal) - 1})
bool ch_str_equal(chancery_str a, chancery_str b);
int ch_str_compare(chancery_str a, chancery_str b); /* by bytes, shorter first */
bool ch_str_starts(chancery_str s, chancery_str prefix);
bool ch_str_ends(chancery_str s, chancery_str suffix);
size_t ch_str_find(chancery_str s, chancery_str part); /* SIZE_MAX when absent */
chancery_str ch_str_slice(chancery_str s, size_t start, size_t end);
chancery_str ch_str_trim(chancery_str s);                            /* ASCII white space */
uint64_t ch_hash(const void *data, size_t size);                     /* FNV-1a 64 */
uint64_t ch_hash_seed(uint64_t seed, const void *data, size_t size); /* continues from seed; ch_hash starts at 0xcbf29ce484222325 */

/* String -> u32 map in an arena (open addressing). */
typedef struct {
    struct ch_map_slot *slots;
    uint32_t count, capacity;
    ch_arena *arena;
} ch_map;
void ch_map_init(ch_map *map, ch_arena *arena);
uint32_t ch_map_get(const ch_map *map, chancery_str key);                  /* CH_NONE when absent */
chancery_status ch_map_put(ch_map *map, chancery_str key, uint32_t value); /* borrows key; replaces */

/* ---- UTF-8 ---- */
uint32_t ch_utf8_next(chancery_str s, size_t *at); /* code point at *at, advances; valid text only; s.size must be > *at */
uint32_t ch_utf8_length(chancery_str s);           /* code points */
uint32_t ch_utf8_width(chancery_str s);            /* columns of a terminal */
size_t ch_utf8_put(uint32_t code_point, char out[4]);
/* Replaces bad sequences by U+FFFD (maximal subparts, as Unicode recommends). Returns s itself when clean. */
chancery_str ch_utf8_repair(ch_arena *arena, chancery_str s, uint32_t *out_replaced_count);
/* Lower-case (root locale), NFC; U+2019 and U+02BC become '. In the arena. */
chancery_str ch_utf8_fold(ch_arena *arena, chancery_str s);
bool ch_state_of_url(chancery_str url, char out[4]); /* three letters of the state whose domain the host is in */
bool ch_is_upper(uint32_t code_point);
bool ch_is_lower(uint32_t code_point);
bool ch_is_letter(uint32_t code_point);
bool ch_is_digit(uint32_t code_point);
bool ch_is_space(uint32_t code_point);

/* ---- errors ---- */
/* Fills err (when not NULL) and returns status. Formats are printf's; chancery_str goes as "%.*s", CH_ARG(s). */
#define CH_ARG(s) (int)(s).size, (s).data ? (s).data : ""
chancery_status ch_error(chancery_error *err, chancery_status status, const char *file, uint32_t line, uint32_t column,
                         const char *hint, const char *format, ...) __attribute__((format(printf, 7, 8)));
chancery_status ch_no_memory(chancery_error *err);

/* ---- files ---- */
typedef struct {
    const uint8_t *data;
    size_t size;
    bool mapped;
} ch_file;
chancery_status ch_file_map(const char *path, ch_file *out_file, chancery_error *err); /* read-only mapping */
chancery_status ch_file_read(const char *path, ch_file *out_file,
                             chancery_error *err); /* reads whole; "-" = stdin; any kind of file */
void ch_file_close(ch_file *file);
chancery_status ch_file_write(const char *path, const void *data, size_t size, chancery_error *err); /* atomically, by rename */

/* The file named by the environment variable, else the first of the two that can be read, else NULL. */
const char *ch_find_file(const char *variable, const char *installed, const char *built);

/* ---- text out ---- */
typedef struct {
    ch_arena *arena;
    char *data;
    size_t size, capacity;
    bool failed; /* an allocation failed: check once at the end */
} ch_buffer;
void ch_buffer_init(ch_buffer *buffer, ch_arena *arena);
void ch_buffer_put(ch_buffer *buffer, chancery_str s);
void ch_buffer_text(ch_buffer *buffer, const char *c_string);
void ch_buffer_format(ch_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ch_buffer_json(ch_buffer *buffer, chancery_str s); /* a JSON string with its quotation marks */
chancery_str ch_buffer_str(const ch_buffer *buffer);

/* ---- threads ---- */
/* Runs work(user, worker, index) for every index below count on `thread_count` threads; results must not depend on order. */
chancery_status ch_parallel(uint32_t thread_count, uint32_t count, void (*work)(void *user, uint32_t worker, uint32_t index),
                            void *user);

#endif
