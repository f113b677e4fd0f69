/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms of a word: the normal form that features are made of, the plain form that lemma rules work on, and its case.
 *
 * Nearly all words are ASCII and take a short cut without ICU; the result is the same.
 */
#include "parse/parser.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Code points of the form as written that are looked at. */
enum { RAW_MAX = 5 * CH_WORD_MAX, UNITS_MAX = 8 * RAW_MAX };

/* Typographic characters and what stands for them (models/FORMAT.md, "Normal form"). */
static const char *replacement(uint32_t c) {
    switch (c) {
    case 0x60:
    case 0xb4:
    case 0x2bc:
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032: return "'";
    case 0xab:
    case 0xbb:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x2033: return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return "-";
    case 0xa0:
    case 0x2007:
    case 0x2009:
    case 0x202f: return " ";
    case 0x2026: return "...";
    case 0xad:
    case 0x200b:
    case 0x200c:
    case 0x200d:
    case 0x2060:
    case 0xfeff: return "";
    default: return NULL;
    }
}

static bool plain_ascii(chancery_str s) {
    for (size_t i = 0; i < s.size; i++)
        if ((unsigned char)s.data[i] >= 0x80 || s.data[i] == '`' || s.data[i] == '&') return false;
    return true;
}

static char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

/* UTF-16 in NFC; the number of units, or -1 when it does not fit. */
static int32_t to_nfc(chancery_str s, UChar *out, int32_t capacity, UChar *spare) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t size = 0;
    u_strFromUTF8(spare, capacity, &size, s.data, (int32_t)s.size, &status);
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    int32_t made = unorm2_normalize(nfc, spare, size, out, capacity, &status);
    return U_SUCCESS(status) ? made : -1;
}

static void put(ch_word_buffer *b, uint32_t c) { b->size += (uint32_t)ch_utf8_put(c, b->bytes + b->size); }

/* Of well-formed UTF-16. */
static uint32_t next_code_point(const UChar *units, int32_t *at, int32_t size) {
    uint32_t c = units[(*at)++];
    if (c < 0xd800 || c > 0xdbff || *at >= size) return c;
    return 0x10000u + ((c - 0xd800u) << 10) + (units[(*at)++] - 0xdc00u);
}

/* The normal form of composed units; folds NULL: without them. */
static void put_normal(const ch_folds *folds, const UChar *units, int32_t size, ch_word_buffer *normal) {
    normal->size = 0;
    for (int32_t i = 0, length = 0; i < size && length < CH_WORD_MAX;) {
        uint32_t c = next_code_point(units, &i, size);
        const char *other = replacement(c);
        for (; other && *other && length < CH_WORD_MAX; length++) put(normal, (unsigned char)*other++);
        if (!other && folds) c = ch_fold(folds, c);
        if (!other && c) put(normal, c), length++;
    }
}

static void normal_by_icu(const ch_folds *folds, chancery_str form, ch_word_buffer *normal, ch_word_buffer *lower) {
    UChar raw[UNITS_MAX], spare[UNITS_MAX];
    char meant[4 * RAW_MAX];
    form = (chancery_str){meant, ch_without_references(form, meant)};
    int32_t size = to_nfc(form, raw, UNITS_MAX, spare), cut = 0;
    put_normal(folds, raw, size, normal);
    if (normal->size == 0) put_normal(NULL, raw, size, normal);
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(raw, UNITS_MAX, &size, normal->bytes, (int32_t)normal->size, &status);
    cut = u_strToLower(spare, UNITS_MAX, raw, size, "", &status);
    if (U_FAILURE(status)) cut = 0;
    for (int32_t i = 0; i < cut && lower->size + 4 <= CH_WORD_BYTES;) put(lower, next_code_point(spare, &i, cut));
}

void ch_word_normal(const ch_folds *folds, chancery_str form, ch_word_buffer *normal, ch_word_buffer *lower) {
    normal->size = lower->size = 0;
    size_t end = 0;
    for (uint32_t n = 0; n < RAW_MAX && end < form.size; n++) ch_utf8_next(form, &end);
    form = ch_str_slice(form, 0, end);
    if (!plain_ascii(form)) {
        normal_by_icu(folds, form, normal, lower);
        return;
    }
    normal->size = lower->size = (uint32_t)(form.size < CH_WORD_MAX ? form.size : CH_WORD_MAX);
    for (uint32_t i = 0; i < normal->size; i++) {
        normal->bytes[i] = form.data[i];
        lower->bytes[i] = ascii_lower(form.data[i]);
    }
}

static chancery_str to_utf8(ch_arena *arena, const UChar *units, int32_t size) {
    char *out = ch_arena_alloc(arena, (size_t)size * 3 + 1);
    if (!out) return (chancery_str){0};
    int32_t made = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(out, size * 3 + 1, &made, units, size, &status);
    return (chancery_str){out, U_SUCCESS(status) ? (size_t)made : 0};
}

chancery_str ch_word_plain(ch_arena *arena, chancery_str form, bool lower) {
    bool ascii = true, upper = false;
    if (form.size <= CH_PLAIN_BYTES_MAX && ch_has_reference(form)) {
        char *meant = ch_arena_alloc(arena, form.size);
        if (!meant) return (chancery_str){0};
        form = (chancery_str){meant, ch_without_references(form, meant)};
    }
    for (size_t i = 0; i < form.size; i++) {
        ascii = ascii && (unsigned char)form.data[i] < 0x80;
        upper = upper || (form.data[i] >= 'A' && form.data[i] <= 'Z');
    }
    if ((ascii && !(lower && upper)) || form.size > CH_PLAIN_BYTES_MAX) return form;
    if (ascii) {
        char *out = ch_arena_alloc(arena, form.size + 1);
        for (size_t i = 0; out && i < form.size; i++) out[i] = ascii_lower(form.data[i]);
        return (chancery_str){out, out ? form.size : 0};
    }
    int32_t capacity = (int32_t)form.size * 3 + 16;
    UChar *made = ch_arena_alloc_array(arena, sizeof(UChar), (size_t)capacity);
    UChar *spare = ch_arena_alloc_array(arena, sizeof(UChar), (size_t)capacity);
    if (!made || !spare) return (chancery_str){0};
    int32_t size = to_nfc(form, made, capacity, spare);
    if (size < 0) return form;
    for (int32_t i = 0; i < size; i++)
        if (made[i] == 0x2019) made[i] = '\'';
    UErrorCode status = U_ZERO_ERROR;
    if (!lower) return to_utf8(arena, made, size);
    size = u_strToLower(spare, capacity, made, size, "", &status);
    return U_SUCCESS(status) ? to_utf8(arena, spare, size) : form;
}

ch_case ch_word_case(chancery_str form) {
    uint32_t length = 0, raised = 0, cased = 0;
    bool first = false;
    for (size_t at = 0; at < form.size; length++) {
        UChar32 c = (UChar32)ch_utf8_next(form, &at);
        bool lower_exists = u_tolower(c) != c, is_raised = u_toupper(c) == c;
        if (length == 0) first = lower_exists && is_raised;
        cased += lower_exists;
        raised += is_raised;
    }
    if (length > 1 && raised == length && cased > 0) return CH_CASE_UPPER;
    return first ? CH_CASE_TITLE : CH_CASE_LOWER;
}

chancery_str ch_word_raise(ch_arena *arena, chancery_str word, ch_case to) {
    ch_buffer out;
    ch_buffer_init(&out, arena);
    for (size_t at = 0; at < word.size;) {
        bool raise = to == CH_CASE_UPPER || (to == CH_CASE_TITLE && at == 0);
        uint32_t c = ch_utf8_next(word, &at);
        char bytes[4];
        ch_buffer_put(&out, (chancery_str){bytes, ch_utf8_put(raise ? (uint32_t)u_toupper((UChar32)c) : c, bytes)});
    }
    return out.failed ? (chancery_str){0} : ch_buffer_str(&out);
}
