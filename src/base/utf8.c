/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8: reading, repairing, folding and classifying text.
 *
 * Repair follows the Unicode standard's recommended practice (chapter 3, "maximal subparts"): the longest beginning of a
 * well-formed sequence becomes one U+FFFD, any other bad byte one of its own. After repair all text is well formed, and the other
 * functions rely on it. ICU does what needs its tables (case, normalisation, categories); text below U+0300 and in a
 * few scripts without composition takes a short cut that gives the same result, because a dispatch is nearly all such text.
 */
#include "base/base.h"

#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

uint32_t ch_utf8_next(chancery_str s, size_t *at) {
    const unsigned char *p = (const unsigned char *)s.data + *at;
    size_t left = s.size - *at;
    if (p[0] < 0x80 || left < 2) return *at += 1, p[0];
    if (p[0] < 0xe0 || left < 3) return *at += 2, (p[0] & 0x1fu) << 6 | (p[1] & 0x3fu);
    if (p[0] < 0xf0 || left < 4) return *at += 3, (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
    return *at += 4, (p[0] & 7u) << 18 | (p[1] & 0x3fu) << 12 | (p[2] & 0x3fu) << 6 | (p[3] & 0x3fu);
}

uint32_t ch_utf8_length(chancery_str s) {
    uint32_t length = 0;
    for (size_t i = 0; i < s.size; i++) length += ((unsigned char)s.data[i] & 0xc0) != 0x80;
    return length;
}

size_t ch_utf8_put(uint32_t c, char out[4]) {
    if (c < 0x80) return out[0] = (char)c, 1;
    if (c < 0x800) return out[0] = (char)(0xc0 | c >> 6), out[1] = (char)(0x80 | (c & 0x3f)), 2;
    if (c < 0x10000) {
        out[0] = (char)(0xe0 | c >> 12), out[1] = (char)(0x80 | (c >> 6 & 0x3f)), out[2] = (char)(0x80 | (c & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | c >> 18), out[1] = (char)(0x80 | (c >> 12 & 0x3f));
    out[2] = (char)(0x80 | (c >> 6 & 0x3f)), out[3] = (char)(0x80 | (c & 0x3f));
    return 4;
}

/* ---- repair ---- */

/* Bytes of the sequence at p: its length when well formed (*out_good), else the length of its maximal subpart. */
static size_t sequence_size(const unsigned char *p, size_t left, bool *out_good) {
    unsigned char lead = p[0], low = 0x80, high = 0xbf; /* bounds of the second byte */
    size_t size = lead < 0x80 ? 1 : lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : 4;
    *out_good = lead < 0x80;
    if (lead < 0x80 || lead < 0xc2 || lead > 0xf4) return 1;
    if (lead == 0xe0) low = 0xa0;  /* shorter forms exist */
    if (lead == 0xed) high = 0x9f; /* surrogates */
    if (lead == 0xf0) low = 0x90;
    if (lead == 0xf4) high = 0x8f; /* above U+10FFFF */
    for (size_t i = 1; i < size; i++) {
        if (i >= left || p[i] < low || p[i] > high) return i;
        low = 0x80, high = 0xbf;
    }
    *out_good = true;
    return size;
}

/* Index of the first bad sequence at or after `at`, or s.size. */
static size_t find_bad(chancery_str s, size_t at) {
    const unsigned char *bytes = (const unsigned char *)s.data;
    while (at < s.size) {
        uint64_t eight;
        if (s.size - at >= 8 && (memcpy(&eight, bytes + at, 8), (eight & 0x8080808080808080u) == 0)) {
            at += 8;
            continue;
        }
        bool good;
        size_t size = sequence_size(bytes + at, s.size - at, &good);
        if (!good) return at;
        at += size;
    }
    return s.size;
}

chancery_str ch_utf8_repair(ch_arena *arena, chancery_str s, uint32_t *out_replaced_count) {
    *out_replaced_count = 0;
    size_t bad = find_bad(s, 0);
    if (bad == s.size) return s;

    uint32_t count = 0;
    size_t removed = 0;
    for (size_t at = bad; at < s.size; at = find_bad(s, at)) {
        bool good;
        size_t size = sequence_size((const unsigned char *)s.data + at, s.size - at, &good);
        count++, removed += size, at += size;
    }
    size_t total = s.size - removed + (size_t)count * 3;
    char *repaired = ch_arena_alloc(arena, total);
    if (!repaired) return (chancery_str){NULL, 0};
    size_t from = 0, to = 0;
    for (size_t at = bad; at < s.size; at = find_bad(s, from)) {
        memcpy(repaired + to, s.data + from, at - from);
        to += at - from;
        memcpy(repaired + to, "\xef\xbf\xbd", 3);
        to += 3;
        bool good;
        from = at + sequence_size((const unsigned char *)s.data + at, s.size - at, &good);
    }
    memcpy(repaired + to, s.data + from, s.size - from);
    *out_replaced_count = count;
    return (chancery_str){repaired, total};
}

/* ---- folding ---- */

/* True when lower case is code point by code point and composition cannot touch it, whatever stands beside it in such text. */
static bool folds_alone(uint32_t c) {
    if (c < 0x300) return c != 0x130;                           /* dotted capital I becomes two code points */
    if (c >= 0x400 && c < 0x530) return c < 0x483 || c > 0x489; /* Cyrillic less its combining marks */
    if (c >= 0x2010 && c < 0x2060) return true;                 /* general punctuation */
    return c >= 0x4e00 && c < 0xa000;                           /* Han */
}

static uint32_t fold_apostrophe(uint32_t c) { return c == 0x2019 || c == 0x2bc ? '\'' : c; }

/* Any text at all, by ICU: NFC, lower case, NFC. */
static chancery_str fold_with_icu(ch_arena *arena, chancery_str s) {
    const chancery_str none = {NULL, 0};
    if (s.size > INT32_MAX / 16) return none;
    int32_t capacity = (int32_t)s.size * 4 + 16; /* UTF-16 units: NFC and lower case grow text by less than 4 together */
    UChar *a = CH_NEW_ARRAY(arena, UChar, (size_t)capacity), *b = CH_NEW_ARRAY(arena, UChar, (size_t)capacity);
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    if (!a || !b || U_FAILURE(status)) return none;
    int32_t length = 0;
    u_strFromUTF8WithSub(a, capacity, &length, s.data, (int32_t)s.size, 0xfffd, NULL, &status);
    length = unorm2_normalize(nfc, a, length, b, capacity, &status);
    length = u_strToLower(a, capacity, b, length, "", &status);
    length = unorm2_normalize(nfc, a, length, b, capacity, &status);
    if (U_FAILURE(status)) return none;
    for (int32_t i = 0; i < length; i++) b[i] = (UChar)fold_apostrophe(b[i]);
    char *out = ch_arena_alloc(arena, (size_t)length * 3 + 1);
    if (!out) return none;
    int32_t size = 0;
    u_strToUTF8(out, length * 3 + 1, &size, b, length, &status);
    return U_FAILURE(status) ? none : (chancery_str){out, (size_t)size};
}

chancery_str ch_utf8_fold(ch_arena *arena, chancery_str s) {
    if (s.size == 0) return s;
    char *out = ch_arena_alloc(arena, s.size + s.size / 2 + 4); /* U+023A, two bytes, has a lower case of three */
    if (!out) return (chancery_str){NULL, 0};
    size_t size = 0;
    for (size_t at = 0; at < s.size;) {
        unsigned char byte = (unsigned char)s.data[at];
        if (byte < 0x80) {
            out[size++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            at++;
            continue;
        }
        uint32_t c = ch_utf8_next(s, &at);
        if (!folds_alone(c)) return fold_with_icu(arena, s);
        size += ch_utf8_put(fold_apostrophe((uint32_t)u_tolower((UChar32)c)), out + size);
    }
    return (chancery_str){out, size};
}

/* ---- classes ---- */

bool ch_is_upper(uint32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    return (U_GET_GC_MASK((UChar32)c) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

bool ch_is_lower(uint32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : (U_GET_GC_MASK((UChar32)c) & U_GC_LL_MASK) != 0; }

bool ch_is_letter(uint32_t c) {
    if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return u_isalpha((UChar32)c);
}

bool ch_is_digit(uint32_t c) {
    if (c < 0x80) return c >= '0' && c <= '9';
    return u_isdigit((UChar32)c);
}

bool ch_is_space(uint32_t c) {
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return u_isUWhiteSpace((UChar32)c);
}

/* ---- width ---- */

/* Marks and invisible signs take no column, except those that stand before digits and are seen (U+0600 and its like); nor do Hangul
   vowels and finals, which join the syllable before. */
static uint32_t columns_of(uint32_t c) {
    if (c < 0x300) return 1;
    if (c >= 0x1160 && c <= 0x11ff) return 0;
    if (U_GET_GC_MASK((UChar32)c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK))
        return u_hasBinaryProperty((UChar32)c, UCHAR_PREPENDED_CONCATENATION_MARK) ? 1 : 0;
    int32_t width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

uint32_t ch_utf8_width(chancery_str s) {
    uint32_t width = 0;
    for (size_t at = 0; at < s.size;) width += columns_of(ch_utf8_next(s, &at));
    return width;
}

/* ---- countries of the net ---- */

/* Two-letter domains that are sold to anybody tell nothing of where a page comes from. */
static bool is_sold(const char two[2]) {
    static const char *const sold[] = {"ai", "cc", "co", "fm", "gg", "io", "ly", "me", "sh", "to", "tv", "ws"};
    for (size_t i = 0; i < sizeof sold / sizeof *sold; i++)
        if (sold[i][0] == two[0] && sold[i][1] == two[1]) return true;
    return false;
}

bool ch_state_of_url(chancery_str url, char out[4]) {
    size_t scheme = ch_str_find(url, CH_STR("://"));
    size_t at = scheme == SIZE_MAX ? 0 : scheme + 3, dot = SIZE_MAX;
    for (; at < url.size && url.data[at] != '/' && url.data[at] != ':' && url.data[at] != '?'; at++)
        if (url.data[at] == '.') dot = at;
    if (dot == SIZE_MAX || at - dot != 3) return false;
    char locale[] = "und_XX", two[2];
    for (size_t i = 0; i < 2; i++) {
        two[i] = url.data[dot + 1 + i];
        if (two[i] >= 'A' && two[i] <= 'Z') two[i] = (char)(two[i] + ('a' - 'A'));
        if (two[i] < 'a' || two[i] > 'z') return false;
    }
    if (is_sold(two)) return false;
    if (two[0] == 'u' && two[1] == 'k') two[0] = 'g', two[1] = 'b';
    for (size_t i = 0; i < 2; i++) locale[4 + i] = (char)(two[i] - ('a' - 'A'));
    const char *three = uloc_getISO3Country(locale);
    for (size_t i = 0; i < 3; i++)
        if (!(out[i] = three[i])) return false;
    out[3] = '\0';
    return true;
}
