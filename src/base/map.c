/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A map from strings to numbers: open addressing with linear probing in an arena.
 *
 * Expected load: tens to a hundred thousand keys while a pack is compiled, a few hundred in a document. The table doubles at
 * two thirds full and is never shrunk; keys are borrowed; nothing can be removed. The whole hash is kept beside each key so that
 * growing and most misses touch no key bytes.
 */
#include "base/base.h"

enum { FIRST_SLOTS = 16 };

struct ch_map_slot {
    uint64_t hash; /* 0 = empty; a key that hashes to 0 is stored under 1 */
    chancery_str key;
    uint32_t value;
};

void ch_map_init(ch_map *map, ch_arena *arena) { *map = (ch_map){.arena = arena}; }

/* FNV-1a leaves the low bits of short keys alike; fold the high ones in. */
static uint64_t hash_key(chancery_str key) {
    uint64_t hash = ch_hash(key.data, key.size);
    hash ^= hash >> 29;
    return hash ? hash : 1;
}

/* The slot that holds the key, or the empty one where it belongs. */
static struct ch_map_slot *find_slot(struct ch_map_slot *slots, uint32_t capacity, uint64_t hash, chancery_str key) {
    uint32_t at = (uint32_t)hash & (capacity - 1);
    while (slots[at].hash && !(slots[at].hash == hash && ch_str_equal(slots[at].key, key))) at = (at + 1) & (capacity - 1);
    return &slots[at];
}

uint32_t ch_map_get(const ch_map *map, chancery_str key) {
    if (map->count == 0) return CH_NONE;
    const struct ch_map_slot *slot = find_slot(map->slots, map->capacity, hash_key(key), key);
    return slot->hash ? slot->value : CH_NONE;
}

static chancery_status grow(ch_map *map) {
    if (map->capacity > UINT32_MAX / 4) return CHANCERY_NO_MEMORY;
    uint32_t capacity = map->capacity ? map->capacity * 2 : FIRST_SLOTS;
    struct ch_map_slot *slots = CH_NEW_ARRAY(map->arena, struct ch_map_slot, capacity);
    if (!slots) return CHANCERY_NO_MEMORY;
    for (uint32_t i = 0; i < map->capacity; i++) {
        struct ch_map_slot *old = &map->slots[i];
        if (old->hash) *find_slot(slots, capacity, old->hash, old->key) = *old;
    }
    map->slots = slots;
    map->capacity = capacity;
    return CHANCERY_OK;
}

chancery_status ch_map_put(ch_map *map, chancery_str key, uint32_t value) {
    if (map->count >= map->capacity / 3 * 2) CH_TRY(grow(map));
    uint64_t hash = hash_key(key);
    struct ch_map_slot *slot = find_slot(map->slots, map->capacity, hash, key);
    if (!slot->hash) {
        *slot = (struct ch_map_slot){hash, key, 0};
        map->count++;
    }
    slot->value = value;
    return CHANCERY_OK;
}
