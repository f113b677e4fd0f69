/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses of the net (https://…, http://…, www.…) are one token each, whatever the network says: treebanks hold too few of them to learn
 * all their shapes from (models/FORMAT.md, "Addresses").
 */
#include "parse/parser.h"

static const char *const OPENINGS[] = {"https://", "http://", "www."};

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* Bytes of the opening that the text has at `at`, in any case; 0 for none. */
static size_t opening_at(chancery_str text, size_t at) {
    for (size_t k = 0; k < sizeof OPENINGS / sizeof *OPENINGS; k++) {
        size_t n = 0;
        while (OPENINGS[k][n] && at + n < text.size && lower(text.data[at + n]) == OPENINGS[k][n]) n++;
        if (!OPENINGS[k][n]) return n;
    }
    return 0;
}

static bool is_alphanumeric(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9'); }

static bool is_inside(unsigned char c) { return c > ' ' && c < 0x7f && !strchr("\"<>\\^`{|}", c); }

static bool is_final(char c) { return strchr(".,;:!?'()[]", c) != NULL; }

bool ch_address_find(chancery_str text, size_t from, size_t *out_start, size_t *out_end) {
    for (size_t at = from; at < text.size; at++) {
        bool inside_word = at > 0 && is_alphanumeric(text.data[at - 1]);
        size_t opening = inside_word ? 0 : opening_at(text, at), end = at + opening;
        if (opening == 0) continue;
        while (end < text.size && is_inside((unsigned char)text.data[end])) end++;
        while (end > at + opening && is_final(text.data[end - 1])) end--;
        if (end == at + opening) continue;
        *out_start = at, *out_end = end;
        return true;
    }
    return false;
}
