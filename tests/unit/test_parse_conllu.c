/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CoNLL-U: in = out, spans of the text rebuilt, errors with their line, and trees drawn.
 */
#include "parse/parse.h"
#include "unit.h"

static ch_arena arena;

static int start(void **state) {
    (void)state;
    ch_arena_init(&arena);
    return 0;
}

static int finish(void **state) {
    (void)state;
    ch_arena_clear(&arena);
    return 0;
}

static chancery_status read_text(chancery_str input, ch_text *out, chancery_error *err) {
    *out = (ch_text){.arena = &arena, .lang = CH_STR("fr")};
    out->source.text = input;
    return ch_conllu_read(out, "x.conllu", false, err);
}

static chancery_str written(const ch_text *text) {
    ch_buffer b;
    ch_buffer_init(&b, &arena);
    ch_conllu_write(text, &b);
    return ch_buffer_str(&b);
}

static const char canonical[] = "# in_title\n"
                                "# sent_id = 1\n"
                                "# text = Visite\n"
                                "1\tVisite\tvisite\tNOUN\t_\tGender=Fem|Number=Sing\t0\troot\t_\t_\n"
                                "\n"
                                "# newpar\n"
                                "# sent_id = 2\n"
                                "# text = L'accord du 3 mai est signé.\n"
                                "1\tL'\tle\tDET\t_\tDefinite=Def\t2\tdet\t_\tSpaceAfter=No\n"
                                "2\taccord\taccord\tNOUN\t_\t_\t7\tnsubj:pass\t_\t_\n"
                                "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                "3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_\n"
                                "4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_\n"
                                "5\t3 mai\t3 mai\tNOUN\t_\t_\t2\tnmod\t_\t_\n"
                                "6\test\têtre\tAUX\t_\t_\t7\taux:pass\t_\t_\n"
                                "7\tsigné\tsigner\tVERB\t_\tTense=Past|VerbForm=Part|Voice=Pass\t0\troot\t_\tSpaceAfter=No\n"
                                "8\t.\t.\tPUNCT\t_\t_\t7\tpunct\t_\tSpaceAfter=No\n"
                                "\n"
                                "# sent_id = 3\n"
                                "# text = \"Au\"\n"
                                "1\t\"\t\"\tPUNCT\t_\t_\t3\tpunct\t_\tSpaceAfter=No\n"
                                "2-3\tAu\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                                "2\tÀ\tà\tADP\t_\t_\t3\tcase\t_\t_\n"
                                "3\tle\tle\tPRON\t_\t_\t0\troot\t_\t_\n"
                                "4\t\"\t\"\tPUNCT\t_\t_\t3\tpunct\t_\t_\n"
                                "\n"
                                "# newpar\n"
                                "# sent_id = 4\n"
                                "# text = Sans arbre\n"
                                "1\tSans\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                "2\tarbre\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                "\n";

static void in_is_out(void **state) {
    (void)state;
    ch_text text;
    chancery_error err = {0};
    if (read_text(chancery_str_of(canonical), &text, &err)) fail_msg("line %u: %s", err.line, err.message);
    assert_view("written", written(&text), chancery_str_of(canonical));
    assert_view("text", text.source.text, CH_STR("L'accord du 3 mai est signé.\"Au\"\n\nSans arbre"));
    assert_view("title", text.source.title, CH_STR("Visite"));
    assert_int_equal(text.sentence_count, 4);
    assert_int_equal(text.tokens[4].mwt_size, 0);
    assert_int_equal(text.tokens[3].mwt_size, 2);
    assert_int_equal(text.tokens[2].head, 7);
    assert_int_equal(text.tokens[7].head, CH_NONE);
    assert_int_equal(text.tokens[2].dep, CH_NSUBJ);
    assert_int_equal(text.tokens[7].morph, CH_F_PAST | CH_F_PART | CH_F_PASS);
    for (uint32_t i = 0; i < text.sentence_count; i++)
        for (uint32_t k = 0; k < text.sentences[i].count; k++) {
            const ch_token *t = &text.tokens[text.sentences[i].first + k];
            chancery_str from = text.sentences[i].in_title ? text.source.title : text.source.text;
            assert_true(t->start < t->end && t->end <= from.size);
        }
    assert_view("span of du", ch_str_slice(text.source.text, text.tokens[4].start, text.tokens[4].end), CH_STR("du"));
}

/* What is accepted but not kept, and what stands where it may. */
static void the_rest_is_skipped(void **state) {
    (void)state;
    static const char input[] =
        "# newdoc id = a\n# sent_id = weird-7\n1\tIl\til\tPRON\tPPS\t_\t2\tnsubj\t2:nsubj\tEntity=x|SpaceAfter=No\r\n"
        "1.1\tx\t_\t_\t_\t_\t_\t_\t0:root\t_\n2\tva\taller\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n\n\n# only a comment\n\n";
    static const char want[] =
        "# newdoc id = a\n# newpar\n# sent_id = weird-7\n# text = Ilva\n1\tIl\til\tPRON\t_\t_\t2\tnsubj\t_\tSpaceAfter=No\n"
        "2\tva\taller\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n\n";
    ch_text text;
    chancery_error err = {0};
    if (read_text(chancery_str_of(input), &text, &err)) fail_msg("line %u: %s", err.line, err.message);
    assert_view("written", written(&text), chancery_str_of(want));
    assert_int_equal(read_text(CH_STR(""), &text, &err), CHANCERY_OK);
    assert_int_equal(text.sentence_count, 0);
}

typedef struct {
    const char *name, *input;
    uint32_t line, column;
    const char *message;
} bad_case;

#define REST "\t_\tNOUN\t_\t_\t"

static const bad_case bad[] = {
    {"columns", "1\ta\n", 1, 1, "ten columns"},
    {"spaces for tabs", "1 a _ _ _ _ 0 root _ _\n", 1, 1, "ten columns"},
    {"empty column", "1\ta\t\tNOUN\t_\t_\t0\troot\t_\t_\n", 1, 1, "ten columns"},
    {"first number", "# c\n2\ta" REST "0\troot\t_\t_\n", 2, 1, "bad word number '2' where 1"},
    {"number twice", "1\ta" REST "0\troot\t_\t_\n1\tb" REST "1\tdep\t_\t_\n", 2, 1, "bad word number '1' where 2"},
    {"no number", "x\ta" REST "0\troot\t_\t_\n", 1, 1, "bad word number 'x'"},
    {"own head", "1\ta" REST "1\troot\t_\t_\n", 1, 16, "bad head '1'"},
    {"head out of range", "\n1\ta" REST "0\troot\t_\t_\n2\tb" REST "3\tdep\t_\t_\n\n", 2, 1,
     "word 2 has head 3 in a sentence of 2"},
    {"no root", "1\ta" REST "2\tdep\t_\t_\n2\tb" REST "1\tdep\t_\t_\n", 1, 1, "0 roots"},
    {"two roots", "1\ta" REST "0\troot\t_\t_\n2\tb" REST "0\troot\t_\t_\n", 1, 1, "2 roots"},
    {"circle", "1\ta" REST "0\troot\t_\t_\n2\tb" REST "3\tdep\t_\t_\n3\tc" REST "2\tdep\t_\t_\n", 1, 1, "in a circle at word 2"},
    {"half a tree", "1\ta" REST "0\troot\t_\t_\n2\tb" REST "_\t_\t_\t_\n", 1, 1, "and others none"},
    {"part of speech", "1\ta\t_\tNOM\t_\t_\t0\troot\t_\t_\n", 1, 7, "unknown part of speech 'NOM'"},
    {"relation", "1\ta" REST "0\tracine\t_\t_\n", 1, 18, "unknown relation 'racine'"},
    {"range", "2-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, 1, "bad range of words '2-3'"},
    {"range backwards", "1-1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 1, 1, "bad range of words"},
    {"range in a range", "1-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1-2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", 2, 1, "bad range of words"},
    {"unfinished range", "1-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta" REST "0\troot\t_\t_\n", 2, 1,
     "range of words up to 3 is not finished"},
    {"column in code points", "1\tété\tété\tNOM\t_\t_\t0\troot\t_\t_\n", 1, 11, "unknown part of speech 'NOM'"},
    {"title after text", "1\ta" REST "0\troot\t_\t_\n\n# in_title\n1\tb" REST "0\troot\t_\t_\n\n", 5, 1, "title stands after"},
};

static void errors_say_the_line(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        ch_text text;
        chancery_error err = {0};
        assert_case(bad[i].name, read_text(chancery_str_of(bad[i].input), &text, &err), CHANCERY_BAD_INPUT);
        if (!strstr(err.message, bad[i].message))
            fail_msg("%s: message is '%s', wanted '%s'", bad[i].name, err.message, bad[i].message);
        assert_case(bad[i].name, err.line, bad[i].line);
        assert_case(bad[i].name, err.column, bad[i].column);
        assert_string_equal(err.file, "x.conllu");
    }
}

/* The limit of words: n - 1, n, n + 1. */
static void long_sentences_are_refused(void **state) {
    (void)state;
    for (uint32_t n = CH_SENTENCE_MAX - 1; n <= CH_SENTENCE_MAX + 1; n++) {
        ch_buffer b;
        ch_buffer_init(&b, &arena);
        for (uint32_t i = 1; i <= n; i++) ch_buffer_format(&b, "%u\tw" REST "%u\t%s\t_\t_\n", i, i - 1, i == 1 ? "root" : "dep");
        ch_text text;
        chancery_error err = {0};
        assert_int_equal(read_text(ch_buffer_str(&b), &text, &err), n <= CH_SENTENCE_MAX ? CHANCERY_OK : CHANCERY_BAD_INPUT);
        if (n > CH_SENTENCE_MAX) assert_int_equal(err.line, n);
    }
}

static const char drawn[] = "  1   ╭─── L'        DET    det           2  le\n"
                            "  2 ╭─┼─ accord      NOUN   nsubj:pass    7  accord\n"
                            "  3 │ │ ╭─── de      ADP    case          5  de\n"
                            "  4 │ │ ├─── le      DET    det           5  le\n"
                            "  5 │ ╰─┴─ 3 mai     NOUN   nmod          2  3 mai\n"
                            "  6 ├─── est         AUX    aux:pass      7  être\n"
                            "  7 ┼─ signé         VERB   root          0  signer\n"
                            "  8 ╰─── .           PUNCT  punct         7  .\n";

static void trees_are_drawn(void **state) {
    (void)state;
    ch_text text;
    assert_int_equal(read_text(chancery_str_of(canonical), &text, NULL), CHANCERY_OK);
    ch_buffer b;
    ch_buffer_init(&b, &arena);
    ch_tree_draw(&text, 1, &b);
    assert_view("drawn", ch_buffer_str(&b), chancery_str_of(drawn));
    assert_true(text.sentences[3].no_tree && !text.sentences[1].no_tree);
    ch_tree_draw(&text, 3, &b);
    assert_false(b.failed);
}

/* Whatever stands in the other columns, even what is refused elsewhere. */
static void only_tokens_are_taken(void **state) {
    (void)state;
    static const char input[] =
        "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tPREP\t_\t_\t9\tdobj\t_\t_\n2\tle\tle\tDET\t_\t_\t2\tdet\t_\t_\n\n";
    static const char want[] =
        "# newpar\n# sent_id = 1\n# text = "
        "du\n1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\t_\t_\t_\t_\t_\t_\t_\t_\n2\tle\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    ch_text text = {.arena = &arena, .source.text = chancery_str_of(input)};
    assert_int_equal(ch_conllu_read(&text, "x.conllu", true, NULL), CHANCERY_OK);
    assert_true(text.sentences[0].no_tree);
    assert_view("written", written(&text), chancery_str_of(want));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_is_out),
        cmocka_unit_test(the_rest_is_skipped),
        cmocka_unit_test(errors_say_the_line),
        cmocka_unit_test(long_sentences_are_refused),
        cmocka_unit_test(only_tokens_are_taken),
        cmocka_unit_test(trees_are_drawn),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
