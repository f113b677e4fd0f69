/* SPDX-License-Identifier: Apache-2.0 */
/*
 * String views: comparing, searching and cutting text that somebody else owns, and the hash that names things.
 *
 * Nothing here allocates and nothing here knows about code points (utf8.c does). A view of size 0 may have a NULL pointer, so
 * every call of memcmp and memcpy is guarded.
 */
#include "base/base.h"

bool ch_str_equal(chancery_str a, chancery_str b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

int ch_str_compare(chancery_str a, chancery_str b) {
    size_t shared = a.size < b.size ? a.size : b.size;
    int order = shared ? memcmp(a.data, b.data, shared) : 0;
    if (order != 0) return order < 0 ? -1 : 1;
    return a.size == b.size ? 0 : a.size < b.size ? -1 : 1;
}

bool ch_str_starts(chancery_str s, chancery_str prefix) {
    return s.size >= prefix.size && (prefix.size == 0 || memcmp(s.data, prefix.data, prefix.size) == 0);
}

bool ch_str_ends(chancery_str s, chancery_str suffix) {
    return s.size >= suffix.size && (suffix.size == 0 || memcmp(s.data + s.size - suffix.size, suffix.data, suffix.size) == 0);
}

size_t ch_str_find(chancery_str s, chancery_str part) {
    if (part.size == 0) return 0;
    for (size_t at = 0; at + part.size <= s.size;) {
        const char *hit = memchr(s.data + at, part.data[0], s.size - part.size - at + 1);
        if (!hit) return SIZE_MAX;
        if (memcmp(hit, part.data, part.size) == 0) return (size_t)(hit - s.data);
        at = (size_t)(hit - s.data) + 1;
    }
    return SIZE_MAX;
}

chancery_str ch_str_slice(chancery_str s, size_t start, size_t end) {
    if (end > s.size) end = s.size;
    if (start >= end) return (chancery_str){s.data, 0};
    return (chancery_str){s.data + start, end - start};
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

chancery_str ch_str_trim(chancery_str s) {
    while (s.size && is_blank(s.data[0])) s.data++, s.size--;
    while (s.size && is_blank(s.data[s.size - 1])) s.size--;
    return s;
}

uint64_t ch_hash(const void *data, size_t size) { return ch_hash_seed(0xcbf29ce484222325u, data, size); }

uint64_t ch_hash_seed(uint64_t seed, const void *data, size_t size) {
    const unsigned char *bytes = data;
    for (size_t i = 0; i < size; i++) seed = (seed ^ bytes[i]) * 0x100000001b3u;
    return seed;
}
