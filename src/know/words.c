/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cutting text into the words of words.h.
 *
 * Every token of every document passes here once or twice, so the plain path (ASCII and the Latin table) touches nothing but
 * the text, the table and the caller's buffer. Letters of other scripts are lower-cased, decomposed and lose their marks, one
 * code point at a time: composed and decomposed spellings of a word give the same bytes.
 */
#include "know/words.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

enum { LATIN_END = 0x250, ADDITIONAL_START = 0x1e00, ADDITIONAL_END = 0x1f00 };

/* Letters that are not a base letter with marks. */
static const struct {
    uint32_t letter;
    char as[3];
} plain_forms[] = {{0xdf, "ss"}, {0xe6, "ae"}, {0xf0, "d"},  {0xf8, "o"},  {0xfe, "th"},
                   {0x111, "d"}, {0x127, "h"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"}};

static uint32_t table_code_point(uint32_t index) {
    uint32_t latin = LATIN_END - 0x80;
    return index < latin ? index + 0x80 : index - latin + ADDITIONAL_START;
}

/* Index into the table, or CH_NONE. */
static uint32_t table_index(uint32_t c) {
    if (c < LATIN_END) return c - 0x80;
    if (c >= ADDITIONAL_START && c < ADDITIONAL_END) return c - ADDITIONAL_START + (LATIN_END - 0x80);
    return CH_NONE;
}

/* Decomposes one code point fully; returns the number of UTF-16 units. */
static int32_t decompose(uint32_t c, UChar units[8]) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    if (U_FAILURE(status)) return 0;
    int32_t count = unorm2_getDecomposition(nfd, (UChar32)c, units, 8, &status);
    return U_SUCCESS(status) && count > 0 ? count : 0;
}

static uint16_t table_value(uint32_t c) {
    uint32_t lower = (uint32_t)u_tolower((UChar32)c);
    for (size_t i = 0; i < sizeof plain_forms / sizeof plain_forms[0]; i++) {
        if (plain_forms[i].letter == lower)
            return (uint16_t)((unsigned char)plain_forms[i].as[0] | (unsigned char)plain_forms[i].as[1] << 8);
    }
    if (!u_isalpha((UChar32)c)) return CH_LETTER_CUT;
    UChar units[8];
    int32_t count = decompose(lower, units);
    if (count == 0 || units[0] >= 0x80) return CH_LETTER_ASK;
    for (int32_t i = 1; i < count; i++) {
        if (u_charType(units[i]) != U_NON_SPACING_MARK) return CH_LETTER_ASK;
    }
    return units[0];
}

void ch_letters_make(uint16_t letters[CH_LETTER_COUNT]) {
    for (uint32_t i = 0; i < CH_LETTER_COUNT; i++) letters[i] = table_value(table_code_point(i));
}

static void put(ch_word *word, const char *bytes, size_t size) {
    if (word->too_long || size > CH_WORD_MAX - word->size) {
        word->too_long = true;
        return;
    }
    memcpy(word->data + word->size, bytes, size);
    word->size += (uint32_t)size;
}

/* Characters that are not there: soft hyphen, zero-width and direction signs, kashida, combining marks of Latin. */
static bool is_invisible(uint32_t c) {
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff || c == 0x640 ||
           (c >= 0x300 && c < 0x370);
}

/* Adds a letter or digit of any script; false when the character cuts. */
static bool put_other(ch_word *word, uint32_t c) {
    char bytes[4];
    int32_t digit = u_charDigitValue((UChar32)c);
    if (digit >= 0 && u_isdigit((UChar32)c)) {
        bytes[0] = (char)('0' + digit);
        put(word, bytes, 1);
        return true;
    }
    uint32_t mark = 1u << U_NON_SPACING_MARK | 1u << U_COMBINING_SPACING_MARK | 1u << U_ENCLOSING_MARK;
    if (1u << u_charType((UChar32)c) & mark) {
        if (u_charType((UChar32)c) == U_COMBINING_SPACING_MARK) put(word, bytes, ch_utf8_put(c, bytes));
        return true;
    }
    if (!u_isalpha((UChar32)c)) return false;
    uint32_t lower = (uint32_t)u_tolower((UChar32)c);
    UChar units[8];
    int32_t count = decompose(lower, units);
    if (count == 0) put(word, bytes, ch_utf8_put(lower, bytes));
    for (int32_t i = 0; i < count;) {
        uint32_t part = units[i++];
        if ((part & 0xfc00) == 0xd800 && i < count) part = ((part - 0xd800) << 10) + (units[i++] - 0xdc00u) + 0x10000;
        if (u_charType((UChar32)part) != U_NON_SPACING_MARK) put(word, bytes, ch_utf8_put(part, bytes));
    }
    return true;
}

/* One character above ASCII; false when it cuts. */
static bool put_wide(const uint16_t *letters, ch_word *word, uint32_t c) {
    if (is_invisible(c)) return true;
    uint32_t index = table_index(c);
    uint16_t value = index == CH_NONE ? CH_LETTER_ASK : letters[index];
    if (value == CH_LETTER_ASK) return put_other(word, c);
    if (value == CH_LETTER_CUT) return false;
    char bytes[2] = {(char)(value & 0xff), (char)(value >> 8)};
    put(word, bytes, bytes[1] ? 2 : 1);
    return true;
}

bool ch_word_next(const uint16_t *letters, chancery_str s, size_t *at, ch_word *word) {
    word->size = 0;
    word->too_long = false;
    while (*at < s.size) {
        unsigned char c = (unsigned char)s.data[*at];
        if (c >= 0x80) {
            if (!put_wide(letters, word, ch_utf8_next(s, at)) && word->size) return true;
            continue;
        }
        if (c == '&' && word->size) return true;
        *at += 1;
        if (c >= 'A' && c <= 'Z') c = (unsigned char)(c | 0x20);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&') {
            if (word->size < CH_WORD_MAX) word->data[word->size++] = (char)c;
            else word->too_long = true;
            if (c == '&') return true;
        } else if (c != '.' && word->size) {
            return true;
        }
    }
    return word->size > 0;
}

void ch_word_stem(const uint16_t *letters, chancery_str s, ch_word *out_word) {
    out_word->size = 0;
    out_word->too_long = false;
    ch_word part;
    for (size_t at = 0; ch_word_next(letters, s, &at, &part);) {
        put(out_word, part.data, part.size);
        out_word->too_long |= part.too_long;
    }
    for (uint32_t i = 0; i < out_word->size; i++) {
        if (out_word->data[i] == 'y') out_word->data[i] = 'i';
    }
}
