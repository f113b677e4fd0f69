/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of UTF-8: reading, repair, folding (against ICU's own answer for every code point) and classes.
 */
#include "unit.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static void code_points_round_trip(void **state) {
    (void)state;
    for (uint32_t c = 0; c < 0x110000; c++) {
        if (c >= 0xd800 && c < 0xe000) continue;
        char bytes[4];
        size_t size = ch_utf8_put(c, bytes), at = 0;
        assert_int_equal(ch_utf8_next((chancery_str){bytes, size}, &at), c);
        assert_int_equal(at, size);
    }
    assert_int_equal(ch_utf8_length(CH_STR("A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")), 4);
    assert_int_equal(ch_utf8_length(CH_STR("")), 0);
}

#define FFFD "\xef\xbf\xbd"

static void bad_sequences_are_replaced(void **state) {
    (void)state;
    const struct {
        const char *name;
        chancery_str text, expected;
        uint32_t count;
    } cases[] = {
        {"empty", CH_STR(""), CH_STR(""), 0},
        {"clean", CH_STR("Le Maroc \xc3\xa9voque"), CH_STR("Le Maroc \xc3\xa9voque"), 0},
        {"a NUL is text", CH_STR("a\0b"), CH_STR("a\0b"), 0},
        {"lone continuation", CH_STR("a\x80z"), CH_STR("a" FFFD "z"), 1},
        {"two of them", CH_STR("\x80\xbf"), CH_STR(FFFD FFFD), 2},
        {"cut at the end", CH_STR("a\xe2\x82"), CH_STR("a" FFFD), 1},
        {"cut in the middle", CH_STR("\xe2\x82z"), CH_STR(FFFD "z"), 1},
        {"overlong slash", CH_STR("\xc0\xaf"), CH_STR(FFFD FFFD), 2},
        {"overlong of three", CH_STR("\xe0\x80\xaf"), CH_STR(FFFD FFFD FFFD), 3},
        {"surrogate", CH_STR("\xed\xa0\x80"), CH_STR(FFFD FFFD FFFD), 3},
        {"above the range", CH_STR("\xf4\x90\x80\x80"), CH_STR(FFFD FFFD FFFD FFFD), 4},
        {"the standard's example", CH_STR("\x61\xf1\x80\x80\xe1\x80\xc2\x62\x80\x63\x80\xbf\x64"),
         CH_STR("a" FFFD FFFD FFFD "b" FFFD "c" FFFD FFFD "d"), 6},
        {"Latin-1 text",
         CH_STR("d\xe9"
                "claration du 3 f\xe9vrier"),
         CH_STR("d" FFFD "claration du 3 f" FFFD "vrier"), 2},
        {"after eight clean bytes", CH_STR("12345678\xff"), CH_STR("12345678" FFFD), 1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        ch_arena arena;
        ch_arena_init(&arena);
        uint32_t count = 99;
        chancery_str repaired = ch_utf8_repair(&arena, cases[i].text, &count);
        assert_view(cases[i].name, repaired, cases[i].expected);
        assert_case(cases[i].name, count, cases[i].count);
        if (cases[i].count == 0) assert_ptr_equal(repaired.data, cases[i].text.data);
        uint32_t again;
        (void)ch_utf8_repair(&arena, repaired, &again);
        assert_case(cases[i].name, again, 0);
        ch_arena_clear(&arena);
    }
}

static void folding_examples(void **state) {
    (void)state;
    const struct {
        const char *name;
        chancery_str text, expected;
    } cases[] = {
        {"empty", CH_STR(""), CH_STR("")},
        {"ascii", CH_STR("United Nations"), CH_STR("united nations")},
        {"accents", CH_STR("\xc3\x89TATS"), CH_STR("\xc3\xa9tats")},
        {"decomposed", CH_STR("E\xcc\x81tats"), CH_STR("\xc3\xa9tats")},
        {"curly apostrophe", CH_STR("l\xe2\x80\x99\xc3\x89tat"), CH_STR("l'\xc3\xa9tat")},
        {"modifier apostrophe", CH_STR("Na\xca\xbcura"), CH_STR("na'ura")},
        {"Cyrillic", CH_STR("\xd0\x9a\xd0\x98\xd0\x95\xd0\x92"), CH_STR("\xd0\xba\xd0\xb8\xd0\xb5\xd0\xb2")},
        {"final sigma", CH_STR("\xce\x9f\xce\xa3"), CH_STR("\xce\xbf\xcf\x82")},
        {"dotted I", CH_STR("\xc4\xb0"), CH_STR("i\xcc\x87")},
        {"longer lower case", CH_STR("\xc8\xba\xc8\xba\xc8\xba"), CH_STR("\xe2\xb1\xa5\xe2\xb1\xa5\xe2\xb1\xa5")},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        ch_arena arena;
        ch_arena_init(&arena);
        assert_view(cases[i].name, ch_utf8_fold(&arena, cases[i].text), cases[i].expected);
        ch_arena_clear(&arena);
    }
}

/* The short cut must give what ICU gives, for each code point between two letters. */
static void folding_agrees_with_icu(void **state) {
    (void)state;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    ch_arena arena;
    ch_arena_init(&arena);
    for (uint32_t c = 1; c < 0x110000; c++) {
        if (c >= 0xd800 && c < 0xe000) continue;
        if (c > 0x20000 && c % 64) continue; /* Han and nothing assigned */
        char bytes[8] = "e";
        size_t size = 1 + ch_utf8_put(c, bytes + 1);
        bytes[size++] = 'Z';
        UChar a[64], b[64];
        int32_t length;
        u_strFromUTF8(a, 64, &length, bytes, (int32_t)size, &status);
        length = unorm2_normalize(nfc, a, length, b, 64, &status);
        length = u_strToLower(a, 64, b, length, "", &status);
        length = unorm2_normalize(nfc, a, length, b, 64, &status);
        for (int32_t i = 0; i < length; i++)
            if (b[i] == 0x2019 || b[i] == 0x2bc) b[i] = '\'';
        char expected[128];
        int32_t expected_size;
        u_strToUTF8(expected, sizeof expected, &expected_size, b, length, &status);
        assert_true(U_SUCCESS(status));
        char name[16];
        snprintf(name, sizeof name, "U+%04X", c);
        assert_view(name, ch_utf8_fold(&arena, (chancery_str){bytes, size}), ((chancery_str){expected, (size_t)expected_size}));
        ch_arena_reset(&arena);
    }
    ch_arena_clear(&arena);
}

static void folding_and_repair_survive_failing_memory(void **state) {
    (void)state;
    const chancery_str texts[] = {CH_STR("\xc3\x89tat"), CH_STR("\xce\x9f\xce\xa3"), CH_STR("a\xff")};
    for (size_t t = 0; t < COUNT_OF(texts); t++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_fail_after(1);
        uint32_t count;
        chancery_str got = t == 2 ? ch_utf8_repair(&arena, texts[t], &count) : ch_utf8_fold(&arena, texts[t]);
        ch_fail_after(-1);
        assert_null(got.data);
        ch_arena_clear(&arena);
    }
}

static void classes(void **state) {
    (void)state;
    const struct {
        const char *name;
        uint32_t code_point;
        bool upper, letter, digit, space;
    } cases[] = {
        {"A", 'A', true, true, false, false},
        {"z", 'z', false, true, false, false},
        {"7", '7', false, false, true, false},
        {"space", ' ', false, false, false, true},
        {"newline", '\n', false, false, false, true},
        {"E acute", 0xc9, true, true, false, false},
        {"Dz title case", 0x1c5, true, true, false, false},
        {"Cyrillic a", 0x430, false, true, false, false},
        {"Arabic digit", 0x663, false, false, true, false},
        {"no-break space", 0xa0, false, false, false, true},
        {"Han", 0x4e2d, false, true, false, false},
        {"comma", ',', false, false, false, false},
        {"@", '@', false, false, false, false},
        {"[", '[', false, false, false, false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_case(cases[i].name, ch_is_upper(cases[i].code_point), cases[i].upper);
        assert_case(cases[i].name, ch_is_letter(cases[i].code_point), cases[i].letter);
        assert_case(cases[i].name, ch_is_digit(cases[i].code_point), cases[i].digit);
        assert_case(cases[i].name, ch_is_space(cases[i].code_point), cases[i].space);
    }
}

static void widths(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        uint32_t width;
    } cases[] = {
        {"nothing", "", 0},
        {"Latin", "\xc3\xa9t\xc3\xa9", 3},
        {"Chinese", "中国。", 6},
        {"a combining accent", "e\xcc\x81", 1},
        {"Arabic with vowels", "قَالَ", 3},
        {"a Kannada vowel of its own width", "\xe0\xb2\x95\xe0\xb2\xbe", 2},
        {"Hangul", "한", 2},
        {"Hangul in parts", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 2},
        {"an emoji", "😀", 2},
        {"zero width joiner",
         "a\xe2\x80\x8d"
         "b",
         2},
        {"a sign before digits", "\xd8\x80", 1},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_case(cases[i].name, ch_utf8_width(chancery_str_of(cases[i].text)), cases[i].width);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_points_round_trip),
        cmocka_unit_test(bad_sequences_are_replaced),
        cmocka_unit_test(folding_examples),
        cmocka_unit_test(folding_agrees_with_icu),
        cmocka_unit_test(folding_and_repair_survive_failing_memory),
        cmocka_unit_test(classes),
        cmocka_unit_test(widths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
