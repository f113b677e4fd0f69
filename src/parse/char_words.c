/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of a script without spaces, as the character network sees them: of the words in a list of frequent ones, the longest that starts and the
 * longest that ends at a character (models/FORMAT.md, "Characters").
 *
 * A word is two to four characters; its key is their rows of char.embed in 16 bits each, so look-ups are exact and need no text.
 */
#include "parse/model.h"

enum { WORD_LEAST = 2, WORD_MOST = 4, ROW_NONE = 0xffff };

static uint64_t spread(uint64_t key) { return (key ^ key >> 29) * 0x9e3779b97f4a7c15u >> 32; }

uint64_t *ch_char_word_table(ch_arena *arena, const uint32_t (*keys)[2], uint32_t count, uint32_t *out_mask) {
    uint32_t size = 1;
    while (size < 2 * count) size *= 2;
    uint64_t *slots = CH_NEW_ARRAY(arena, uint64_t, size);
    for (uint32_t i = 0; slots && i < count; i++) {
        uint64_t key = keys[i][0] | (uint64_t)keys[i][1] << 32;
        uint32_t at = (uint32_t)spread(key) & (size - 1);
        while (slots[at] && slots[at] != key) at = (at + 1) & (size - 1);
        slots[at] = key;
    }
    *out_mask = size - 1;
    return slots;
}

static bool is_word(const ch_net *net, uint64_t key) {
    for (uint32_t at = (uint32_t)spread(key) & net->char_word_mask; net->char_words[at]; at = (at + 1) & net->char_word_mask)
        if (net->char_words[at] == key) return true;
    return false;
}

static bool is_ideograph(const ch_net *net, uint16_t row) { return row >= net->first_ideograph && row < net->char_count; }

void ch_char_matches(const ch_net *net, const uint16_t *rows, uint32_t count, uint8_t *matches) {
    memset(matches, 0, count);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t key = UINT64_MAX;
        for (uint32_t n = 1; n <= WORD_MOST && i + n <= count && is_ideograph(net, rows[i + n - 1]); n++) {
            uint32_t shift = 16 * (n - 1);
            key = (key & ~((uint64_t)ROW_NONE << shift)) | (uint64_t)rows[i + n - 1] << shift;
            if (n < WORD_LEAST || !is_word(net, key)) continue;
            matches[i] = (uint8_t)(4 * (n - 1) + matches[i] % 4);
            uint8_t *end = &matches[i + n - 1];
            if (n - 1 > *end % 4u) *end = (uint8_t)(*end / 4 * 4 + n - 1);
        }
    }
}
