/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text room: names of Universal Dependencies and paragraphs. (Languages: test_parse_model.c, with a model's profiles.)
 */
#include "text/text.h"
#include "unit.h"

static void names_go_round(void **state) {
    (void)state;
    for (int i = 1; i < CH_UPOS_COUNT; i++) assert_int_equal(ch_upos_of(chancery_str_of(ch_upos_name((ch_upos)i))), i);
    for (int i = 1; i < CH_DEP_COUNT; i++) assert_int_equal(ch_dep_of(chancery_str_of(ch_dep_name((ch_dep)i))), i);
    assert_string_equal(ch_upos_name(CH_SCONJ), "SCONJ");
    assert_string_equal(ch_upos_name(CH_X), "X");
    assert_string_equal(ch_dep_name(CH_AUXDEP), "aux");
    assert_string_equal(ch_dep_name(CH_XCOMP), "xcomp");
    assert_int_equal(ch_dep_of(CH_STR("nsubj:pass")), CH_NSUBJ);
    assert_int_equal(ch_dep_of(CH_STR("subject")), CH_DEP_NONE);
    assert_int_equal(ch_dep_of(CH_STR("")), CH_DEP_NONE);
    assert_int_equal(ch_dep_of(CH_STR("_")), CH_DEP_NONE);
    assert_int_equal(ch_upos_of(CH_STR("noun")), CH_UPOS_NONE);
}

typedef struct {
    const char *feats;
    uint32_t bits;
} morph_case;

static const morph_case morphs[] = {
    {"", 0},
    {"Number=Sing", CH_F_SING},
    {"Gender=Fem,Masc|Number=Plur", CH_F_FEM | CH_F_MASC | CH_F_PLUR},
    {"Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", CH_F_IND | CH_F_SING | CH_F_P3 | CH_F_PAST | CH_F_FIN},
    {"Mood=Imp|Tense=Imp", CH_F_IMPERATIVE | CH_F_IMP},
    {"PronType=Int,Rel", CH_F_INT | CH_F_REL},
    {"Gender[psor]=Fem|Poss=Yes", CH_F_POSS},
    {"Definite=Def|PronType=Art", CH_F_DEF | CH_F_ART},
    {"Foreign=Yes|Typo", 0},
    {"=|,|Number=", 0},
};

static void features_become_bits(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(morphs); i++)
        assert_case(morphs[i].feats, ch_morph_of(chancery_str_of(morphs[i].feats)), morphs[i].bits);
}

typedef struct {
    const char *name, *text, *paragraphs; /* paragraphs joined by | , line breaks inside as \n */
} paragraph_case;

#define WRAPPED_A                                                                                                                  \
    "The ministers of the six states met on Tuesday in the capital and\nagreed that the convoy may pass the frontier before the "  \
    "end of the\nmonth, under the eyes of observers from both sides and of the\nmission of the organisation."
#define WRAPPED_B                                                                                                                  \
    "A second round of talks is to follow in the spring, the spokesman\nsaid, without naming the place where the delegations are " \
    "to meet\nnor the questions that will be dealt with there."

#define LONG_LINE                                                                                                                  \
    "The ministers of the six states met on Tuesday in the capital and agreed that the convoy may pass the frontier before the "   \
    "end of this month."

static const paragraph_case paragraphs[] = {
    {"empty", "", ""},
    {"white", " \n\t\n  ", ""},
    {"one line", "One line.", "One line."},
    {"trimmed", "\n  One line.  \n", "One line."},
    {"empty line", "First.\n\nSecond.", "First.|Second."},
    {"line of spaces", "First.\n \t \nSecond.", "First.|Second."},
    {"one a line", "The first paragraph.\nThe second one.\nThe third.", "The first paragraph.|The second one.|The third."},
    {"crlf", "First.\r\n\r\nSecond.\r\nThird.\r", "First.|Second.|Third."},
    {"form feed", "First.\fSecond.", "First.|Second."},
    {"byte order mark",
     "\xef\xbb\xbf"
     "First.\nSecond.",
     "First.|Second."},
    {"hard-wrapped", WRAPPED_A "\n\n" WRAPPED_B, WRAPPED_A "|" WRAPPED_B},
    {"short line ends a wrapped paragraph", WRAPPED_A "\n" WRAPPED_B, WRAPPED_A "|" WRAPPED_B},
    {"heading", "STATEMENT\n" WRAPPED_A "\n\n" WRAPPED_B, "STATEMENT|" WRAPPED_A "|" WRAPPED_B},
    {"indented", WRAPPED_A "\n\n  " WRAPPED_B, WRAPPED_A "|" WRAPPED_B},
    {"a ragged column beside a long line",
     LONG_LINE "\nThe harbour of the island on the lake stays\nopen to all ships of the region,\nwhoever sends them. It was built "
               "in no\ntime "
               "and by four\ncompanies.\nNobody else spoke.",
     LONG_LINE
     "|The harbour of the island on the lake stays\nopen to all ships of the region,\nwhoever sends them. It was built in no\ntime "
     "and by four\ncompanies.|Nobody else spoke."},
    {"long lines are paragraphs",
     "The ministers of the six states met on Tuesday in the capital and agreed that the convoy may pass the frontier before the "
     "end of "
     "the month.\nthe spokesman said so in the evening to the newspapers of the capital, without naming the place where they had "
     "met that day.\n"
     "nobody else spoke.",
     "The ministers of the six states met on Tuesday in the capital and agreed that the convoy may pass the frontier before the "
     "end of "
     "the month.|the spokesman said so in the evening to the newspapers of the capital, without naming the place where they had "
     "met that "
     "day.|nobody else spoke."},
    {"headlines",
     "Kazakhstan and Morocco sign an agreement on trade in grain\nSenate of the Republic adopts the budget of the state\n"
     "Minister of Foreign Affairs received at the palace today\nParliament meets again on Monday after the holidays",
     "Kazakhstan and Morocco sign an agreement on trade in grain|Senate of the Republic adopts the budget of the state|"
     "Minister of Foreign Affairs received at the palace today|Parliament meets again on Monday after the holidays"},
};

static void paragraphs_are_found(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(paragraphs); i++) {
        ch_arena arena;
        ch_arena_init(&arena);
        chancery_str text = chancery_str_of(paragraphs[i].text);
        ch_paragraphs found = {0};
        ch_buffer got;
        ch_buffer_init(&got, &arena);
        assert_int_equal(ch_paragraphs_find(&arena, text, &found), CHANCERY_OK);
        for (uint32_t k = 0; k < found.count; k++) {
            if (k) ch_buffer_text(&got, "|");
            ch_buffer_put(&got, ch_str_slice(text, found.items[k].start, found.items[k].end));
        }
        assert_view(paragraphs[i].name, ch_buffer_str(&got), chancery_str_of(paragraphs[i].paragraphs));
        ch_arena_clear(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_go_round),
        cmocka_unit_test(features_become_bits),
        cmocka_unit_test(paragraphs_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
