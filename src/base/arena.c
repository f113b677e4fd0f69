/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arenas: memory that is handed out piece by piece and given back all at once.
 *
 *     first -> [header | used ......... free] -> [header | used .. free] -> NULL
 *                                                 ^ current
 *
 * Blocks start at 16 KiB and double up to 1 MiB, so a short dispatch costs one block and a long one a handful; a request larger
 * than that gets a block of its own. ch_arena_reset keeps the blocks and starts again at the first: blocks after `current` are
 * always empty. A growing array moves by doubling and leaves its old storage behind, which costs at most as much again.
 */
#include "base/base.h"

#include <stdalign.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024, ALIGNMENT = 16, FIRST_ITEMS = 8 };

struct ch_arena_block {
    ch_arena_block *next;
    size_t capacity, used; /* bytes after the header */
    alignas(ALIGNMENT) unsigned char data[];
};

void ch_arena_init(ch_arena *arena) { *arena = (ch_arena){0}; }

void ch_arena_clear(ch_arena *arena) {
    for (ch_arena_block *block = arena->first; block;) {
        ch_arena_block *next = block->next;
        ch_heap_free(block);
        block = next;
    }
    *arena = (ch_arena){0};
}

void ch_arena_reset(ch_arena *arena) {
    for (ch_arena_block *block = arena->first; block; block = block->next) block->used = 0;
    arena->current = arena->first;
    arena->used_size = 0;
}

/* Makes a block with room for `size` the current one; the blocks behind it stay for later. */
static bool add_block(ch_arena *arena, size_t size) {
    ch_arena_block *current = arena->current;
    if (current && current->next && current->next->capacity >= size) {
        arena->current = current->next;
        return true;
    }
    size_t capacity = current ? current->capacity * 2 : FIRST_BLOCK;
    if (capacity > LARGEST_BLOCK) capacity = LARGEST_BLOCK;
    if (capacity < size) capacity = size;
    if (capacity > SIZE_MAX - sizeof(ch_arena_block)) return false;
    ch_arena_block *block = ch_heap_alloc(sizeof(ch_arena_block) + capacity);
    if (!block) return false;
    block->capacity = capacity;
    if (current) {
        block->next = current->next;
        current->next = block;
    } else {
        arena->first = block;
    }
    arena->current = block;
    return true;
}

void *ch_arena_alloc(ch_arena *arena, size_t size) {
    if (size > SIZE_MAX - ALIGNMENT) return NULL;
    size = size ? (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : ALIGNMENT;
    if (!arena->current || arena->current->capacity - arena->current->used < size) {
        if (!add_block(arena, size)) return NULL;
    }
    void *piece = arena->current->data + arena->current->used;
    arena->current->used += size;
    arena->used_size += size;
    return memset(piece, 0, size); /* a block may hold the leavings of its last use */
}

void *ch_arena_alloc_array(ch_arena *arena, size_t item_size, size_t count) {
    if (item_size && count > SIZE_MAX / item_size) return NULL;
    return ch_arena_alloc(arena, item_size * count);
}

chancery_str ch_arena_str(ch_arena *arena, chancery_str s) {
    if (s.size == 0) return (chancery_str){NULL, 0};
    char *copy = ch_arena_alloc(arena, s.size);
    if (!copy) return (chancery_str){NULL, 0};
    memcpy(copy, s.data, s.size);
    return (chancery_str){copy, s.size};
}

bool ch_array_grow(ch_arena *arena, void **items, uint32_t *count, uint32_t *capacity, size_t item_size) {
    if (*count == *capacity) {
        if (*capacity > UINT32_MAX / 2) return false;
        uint32_t larger = *capacity ? *capacity * 2 : FIRST_ITEMS;
        void *moved = ch_arena_alloc_array(arena, item_size, larger);
        if (!moved) return false;
        if (*count) memcpy(moved, *items, item_size * *count);
        *items = moved;
        *capacity = larger;
    }
    memset((char *)*items + item_size * *count, 0, item_size);
    *count += 1;
    return true;
}
