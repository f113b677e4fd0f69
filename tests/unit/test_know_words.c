/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of words as the automaton compares them (src/know/words.c).
 */
#include "unit.h"

#include "know/words.h"

static uint16_t letters[CH_LETTER_COUNT];

/* Words joined by spaces. */
static chancery_str words_of(chancery_str text, char *out, size_t capacity) {
    ch_word word;
    size_t size = 0;
    for (size_t at = 0; ch_word_next(letters, text, &at, &word);) {
        assert_true(size + word.size + 1 < capacity);
        if (size) out[size++] = ' ';
        memcpy(out + size, word.data, word.size);
        size += word.size;
        if (word.too_long) out[size++] = '!';
    }
    return (chancery_str){out, size};
}

static void cuts_and_folds(void **state) {
    (void)state;
    static const struct {
        const char *text, *words;
    } cases[] = {{"", ""},
                 {" ,;-'’…", ""},
                 {"Maroc", "maroc"},
                 {"l'accord", "l accord"},
                 {"L’Élysée", "l elysee"},
                 {"d'", "d"},
                 {"'s", "s"},
                 {"Burkina-Faso", "burkina faso"},
                 {"N'Djamena", "n djamena"},
                 {"U.S.", "us"},
                 {"U.S.A", "usa"},
                 {"M.", "m"},
                 {"AT&T", "at & t"},
                 {"S/RES/2797 (2025)", "s res 2797 2025"},
                 {"Côte d’Ivoire", "cote d ivoire"},
                 {"œuvre", "oeuvre"},
                 {"Straße", "strasse"},
                 {"STRASSE", "strasse"},
                 {"Łódź", "lodz"},
                 {"Đà Nẵng", "da nang"},
                 {"São Tomé", "sao tome"},
                 {"İstanbul ısı", "istanbul isi"},
                 {"Þór", "thor"},
                 {"co\xc2\xadopération", "cooperation"},
                 {"e\xcc\x81tat", "etat"}, /* decomposed */
                 {"Россия", "россия"},
                 {"Й", "и"},
                 {"Ёлка", "елка"},
                 {"الجزائر", "الجزاير"},
                 {"إيران", "ايران"},
                 {"مُحَمَّد", "محمد"},
                 {"محـــمد", "محمد"},
                 {"١٢", "12"},
                 {"中国、俄罗斯", "中国 俄罗斯"},
                 {"Ελλάδα", "ελλαδα"},
                 {"½ 3×4", "3 4"},
                 {"\xf0\x9f\x98\x80 x", "x"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char out[256];
        assert_view(cases[i].text, words_of(chancery_str_of(cases[i].text), out, sizeof out), chancery_str_of(cases[i].words));
    }
}

static void long_words_are_marked(void **state) {
    (void)state;
    static const struct {
        size_t size;
        bool too_long;
    } cases[] = {{CH_WORD_MAX - 1, false}, {CH_WORD_MAX, false}, {CH_WORD_MAX + 1, true}, {1000, true}};
    char text[1024];
    memset(text, 'a', sizeof text);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        ch_word word;
        size_t at = 0;
        assert_true(ch_word_next(letters, (chancery_str){text, cases[i].size}, &at, &word));
        assert_case("too long", word.too_long, cases[i].too_long);
        assert_case("read to the end", at, cases[i].size);
        assert_false(ch_word_next(letters, (chancery_str){text, cases[i].size}, &at, &word));
    }
    /* a letter of two bytes that does not fit is left out whole */
    char wide[] = "\xd0\xb0";
    for (size_t i = 0; i < 100; i++) memcpy(text + 2 * i, wide, 2);
    text[0] = 'a', text[1] = 'b';
    text[2] = 'c';
    text[3] = 'd';
    ch_word word;
    size_t at = 0;
    assert_true(ch_word_next(letters, (chancery_str){text, 200}, &at, &word) && word.too_long && word.size == CH_WORD_MAX);
}

static void stems_join_words_and_write_i(void **state) {
    (void)state;
    static const struct {
        const char *text, *stem;
    } cases[] = {{"cessez-le-feu", "cessezlefeu"}, {"Payer", "paier"}, {"préfère", "prefere"}, {"", ""}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        ch_word word;
        ch_word_stem(letters, chancery_str_of(cases[i].text), &word);
        assert_view(cases[i].text, ((chancery_str){word.data, word.size}), chancery_str_of(cases[i].stem));
    }
}

/* Every letter of the table folds as the general path would fold it. */
static void table_agrees_with_the_general_path(void **state) {
    (void)state;
    uint16_t ask[CH_LETTER_COUNT];
    for (size_t i = 0; i < CH_LETTER_COUNT; i++) ask[i] = letters[i] == CH_LETTER_CUT ? CH_LETTER_CUT : CH_LETTER_ASK;
    unsigned different = 0;
    for (uint32_t c = 0x80; c < 0x1f00; c++) {
        char text[4];
        chancery_str s = {text, ch_utf8_put(c, text)};
        ch_word a, b;
        size_t at = 0, again = 0;
        bool got = ch_word_next(letters, s, &at, &a), wanted = ch_word_next(ask, s, &again, &b);
        assert_case("is a word", got, wanted);
        if (got && (a.size != b.size || memcmp(a.data, b.data, a.size))) different++;
    }
    /* letters that are no base letter with marks: ß æ ð ø þ đ ħ ı ł œ and their capitals (ı has none of its own), ẞ */
    assert_case("letters of their own", different, 19);
}

int main(void) {
    ch_letters_make(letters);
    const struct CMUnitTest tests[] = {cmocka_unit_test(cuts_and_folds), cmocka_unit_test(long_words_are_marked),
                                       cmocka_unit_test(stems_join_words_and_write_i),
                                       cmocka_unit_test(table_agrees_with_the_general_path)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
