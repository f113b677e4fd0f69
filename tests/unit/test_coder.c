/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of the public coder and document, from given trees so that they depend on no weights: options, offsets, records as
 * JSON, languages, and every allocation failing in turn.
 */
#include "unit.h"

#include "code/code.h"

static const char trees[] =
    "# text = Le Tchad condamne l\xe2\x80\x99"
    "attaque du Niger.\n"
    "1\tLe\tle\tDET\t_\tDefinite=Def|Gender=Masc|Number=Sing|PronType=Art\t2\tdet\t_\t_\n"
    "2\tTchad\tTchad\tPROPN\t_\tGender=Masc|Number=Sing\t3\tnsubj\t_\t_\n"
    "3\tcondamne\tcondamner\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_\n"
    "4\tl\xe2\x80\x99\tle\tDET\t_\tDefinite=Def|Number=Sing|PronType=Art\t5\tdet\t_\tSpaceAfter=No\n"
    "5\tattaque\tattaque\tNOUN\t_\tGender=Fem|Number=Sing\t3\tobj\t_\t_\n"
    "6-7\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "6\tde\tde\tADP\t_\t_\t8\tcase\t_\t_\n"
    "7\tle\tle\tDET\t_\tDefinite=Def|Gender=Masc|Number=Sing|PronType=Art\t8\tdet\t_\t_\n"
    "8\tNiger\tNiger\tPROPN\t_\tGender=Masc|Number=Sing\t5\tnmod\t_\tSpaceAfter=No\n"
    "9\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n";

static chancery_pack *pack;

static int open_pack(void **state) {
    (void)state;
    chancery_error err;
    if (chancery_pack_open(CHANCERY_TEST_BUILD "/chancery.pack", &pack, &err) == CHANCERY_OK) return 0;
    fprintf(stderr, "%s: %s\n", err.file, err.message);
    return -1;
}

static int close_pack(void **state) {
    (void)state;
    chancery_pack_close(pack);
    return 0;
}

static chancery_source source_of(const char *conllu) {
    return (chancery_source){
        .id = CH_STR("d"), .lang = CH_STR("fr"), .date = CH_STR("2026-03-04"), .text = chancery_str_of(conllu)};
}

static void options_are_checked(void **state) {
    (void)state;
    chancery_coder *coder;
    chancery_error err;
    chancery_coder_options gold = {.size = sizeof gold, .gold_conllu = 1}, newer = {.size = sizeof newer + 8, .gold_conllu = 1};
    chancery_coder_options tokens = {.size = sizeof tokens, .gold_conllu = 1, .gold_tokens = 1};
    const struct {
        const char *name;
        const chancery_pack *pack;
        const chancery_coder_options *options;
        chancery_status expected;
    } cases[] = {
        {"no pack", NULL, &gold, CHANCERY_ARGUMENT},
        {"no model", pack, NULL, CHANCERY_ARGUMENT},
        {"tokens to be parsed and no model", pack, &tokens, CHANCERY_ARGUMENT},
        {"options of a newer library", pack, &newer, CHANCERY_ARGUMENT},
        {"trees and a pack", pack, &gold, CHANCERY_OK},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        assert_case(cases[i].name, chancery_coder_new(cases[i].pack, NULL, cases[i].options, &coder, &err), cases[i].expected);
        assert_case(cases[i].name, coder != NULL, cases[i].expected == CHANCERY_OK);
        chancery_coder_free(coder);
    }
}

static int collect(void *user, const char *data, size_t size) {
    ch_buffer_put(user, (chancery_str){data, size});
    return 0;
}

static int refuse(void *user, const char *data, size_t size) {
    (void)user, (void)data, (void)size;
    return 1;
}

/* "du" is one token of two words; behind the apostrophe, which has three bytes, code points are fewer than bytes. */
static void trees_are_json(const chancery_doc *doc, ch_arena *arena) {
    static const struct {
        uint32_t flags;
        const char *part;
    } parts[] = {
        {0, "{\"id\":\"d\",\"lang\":\"fr\",\"sentences\":[{\"sent_id\":\"1\",\"start\":0,\"end\":39,\"newpar\":null,\"text\":\"Le "
            "Tchad"},
        {0, ",{\"id\":6,\"form\":\"de\",\"lemma\":\"de\",\"upos\":\"ADP\",\"feats\":null,\"head\":8,\"deprel\":\"case\",\"start\":"
            "30,\"end\":32,"
            "\"mwt\":[6,7]},{\"id\":7,\"form\":\"le\""},
        {CHANCERY_CODEPOINTS, "\"start\":28,\"end\":30,\"mwt\":[6,7]},{\"id\":8,"},
        {CHANCERY_CODEPOINTS, "\"start\":31,\"end\":36,\"space_after\":false},{\"id\":9,"},
    };
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        ch_buffer json;
        ch_buffer_init(&json, arena);
        assert_int_equal(chancery_doc_write_json(doc, parts[i].flags, collect, &json), CHANCERY_OK);
        if (ch_str_find(ch_buffer_str(&json), chancery_str_of(parts[i].part)) == SIZE_MAX)
            fail_msg("no %s in %.*s", parts[i].part, CH_ARG(ch_buffer_str(&json)));
    }
}

static void a_document_tells_what_is_in_it(void **state) {
    (void)state;
    chancery_coder_options options = {.size = sizeof options, .gold_conllu = 1, .trace = 1};
    chancery_coder *coder;
    chancery_doc *doc;
    chancery_error err;
    assert_int_equal(chancery_coder_new(pack, NULL, &options, &coder, &err), CHANCERY_OK);
    chancery_source source = source_of(trees);
    assert_int_equal(chancery_code(coder, &source, &doc, &err), CHANCERY_OK);
    chancery_coder_free(coder); /* the document outlives it */
    assert_view("text", ch_str_trim(chancery_doc_text(doc)),
                CH_STR("Le Tchad condamne l\xe2\x80\x99"
                       "attaque du Niger."));
    assert_view("id", chancery_doc_id(doc), CH_STR("d"));
    assert_view("date", chancery_doc_date(doc), CH_STR("2026-03-04"));
    assert_view("lang", chancery_doc_lang(doc), CH_STR("fr"));
    assert_int_equal(chancery_doc_sentence_count(doc), 1);
    assert_int_equal(chancery_doc_word_count(doc), 9);
    assert_int_equal(chancery_doc_replaced_count(doc), 0);
    assert_int_equal(chancery_doc_codepoint(doc, 0, 19), 19);
    assert_int_equal(chancery_doc_codepoint(doc, 0, 22), 20); /* behind the apostrophe's three bytes */
    assert_int_equal(chancery_doc_codepoint(doc, 0, UINT32_MAX),
                     ch_utf8_length(chancery_doc_text(doc))); /* no further than the end */
    assert_true(chancery_doc_record_count(doc) > 0);
    assert_null(chancery_doc_record(doc, chancery_doc_record_count(doc)));
    for (uint32_t i = 0; i < chancery_doc_record_count(doc); i++) {
        const chancery_record *record = chancery_doc_record(doc, i);
        assert_true(record->evidence_count > 0 && record->why_count > 0);
        assert_int_equal(record->sentence, 0);
        assert_view("quote", record->quote,
                    ch_str_slice(chancery_doc_text(doc), record->evidence[0].start, record->evidence[0].end));
        assert_int_equal(strlen(record->id), 16);
        for (uint32_t k = 0; k < i; k++) assert_string_not_equal(record->id, chancery_doc_record(doc, k)->id);
    }
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer bytes, points, bare, explained;
    ch_buffer_init(&bytes, &arena);
    ch_buffer_init(&points, &arena);
    ch_buffer_init(&bare, &arena);
    ch_buffer_init(&explained, &arena);
    assert_int_equal(chancery_doc_write_record(doc, 0, 0, collect, &bytes), CHANCERY_OK);
    assert_int_equal(chancery_doc_write_record(doc, 0, CHANCERY_CODEPOINTS, collect, &points), CHANCERY_OK);
    assert_int_equal(chancery_doc_write_record(doc, 0, CHANCERY_NO_TEXT, collect, &bare), CHANCERY_OK);
    assert_true(ch_str_find(ch_buffer_str(&bytes), CH_STR("\"quote\":")) != SIZE_MAX);
    assert_true(ch_str_find(ch_buffer_str(&bare), CH_STR("\"quote\":")) == SIZE_MAX);
    assert_false(ch_str_equal(ch_buffer_str(&bytes), ch_buffer_str(&points)));
    assert_true(ch_str_find(ch_buffer_str(&bytes), CH_STR("\"code\":\"TCD\"")) != SIZE_MAX);
    assert_true(ch_str_ends(ch_buffer_str(&bytes), CH_STR("}\n")));
    assert_int_equal(chancery_doc_write_record(doc, 99, 0, collect, &bytes), CHANCERY_ARGUMENT);
    assert_int_equal(chancery_doc_write_record(doc, 0, 0, refuse, NULL), CHANCERY_IO);
    trees_are_json(doc, &arena);
    assert_int_equal(chancery_doc_write_json(doc, 0, refuse, NULL), CHANCERY_IO);
    assert_int_equal(chancery_doc_explain(doc, 0, collect, &explained), CHANCERY_OK);
    assert_true(explained.size > 100);
    assert_int_equal(chancery_doc_explain(doc, 1, collect, &explained), CHANCERY_ARGUMENT);
    assert_int_equal(chancery_doc_write_tree(doc, -2, collect, &explained), CHANCERY_ARGUMENT);
    ch_arena_clear(&arena);
    chancery_doc_free(doc);
}

/* Every allocation of a whole coding fails once; nothing may leak (the sanitizer build sees to that) and no answer may be half. */
static void coding_survives_failing_memory(void **state) {
    (void)state;
    chancery_coder_options options = {.size = sizeof options, .gold_conllu = 1, .trace = 1};
    chancery_source source = source_of(trees);
    for (long n = 1;; n++) {
        chancery_coder *coder = NULL;
        chancery_doc *doc = NULL;
        chancery_error err = {0};
        ch_fail_after(n);
        chancery_status status = chancery_coder_new(pack, NULL, &options, &coder, &err);
        if (status == CHANCERY_OK) status = chancery_code(coder, &source, &doc, &err);
        ch_fail_after(-1);
        if (status != CHANCERY_OK) {
            assert_int_equal(status, CHANCERY_NO_MEMORY);
            assert_null(doc);
        }
        chancery_doc_free(doc);
        chancery_coder_free(coder);
        if (status == CHANCERY_OK) break;
        assert_true(n < 10000);
    }
}

static void ids_depend_on_document_and_place(void **state) {
    (void)state;
    chancery_coder_options options = {.size = sizeof options, .gold_conllu = 1};
    chancery_coder *coder;
    chancery_error err;
    assert_int_equal(chancery_coder_new(pack, NULL, &options, &coder, &err), CHANCERY_OK);
    char ids[3][17];
    const char *const names[] = {"d", "d", "e"};
    for (int i = 0; i < 3; i++) {
        chancery_source source = source_of(trees);
        source.id = chancery_str_of(names[i]);
        chancery_doc *doc;
        assert_int_equal(chancery_code(coder, &source, &doc, &err), CHANCERY_OK);
        memcpy(ids[i], chancery_doc_record(doc, 0)->id, 17);
        chancery_doc_free(doc);
    }
    assert_string_equal(ids[0], ids[1]);
    assert_string_not_equal(ids[0], ids[2]);
    chancery_coder_free(coder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_checked),
        cmocka_unit_test(a_document_tells_what_is_in_it),
        cmocka_unit_test(coding_survives_failing_memory),
        cmocka_unit_test(ids_depend_on_document_and_place),
    };
    return cmocka_run_group_tests(tests, open_pack, close_pack);
}
