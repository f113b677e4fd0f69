/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of the input room: documents taken from sources, and files read document by document.
 */
#include "unit.h"

#include "input/input.h"

#include <stdlib.h>
#include <unistd.h>

static void documents_are_copied_and_repaired(void **state) {
    (void)state;
    const struct {
        const char *name;
        chancery_str title, text, expected_title, expected_text;
        uint32_t replaced;
    } cases[] = {
        {"plain", CH_STR("A title"), CH_STR("A text."), CH_STR("A title"), CH_STR("A text."), 0},
        {"title is the first line", CH_STR("A title"), CH_STR("\n A title \nText."), CH_STR(""), CH_STR("\n A title \nText."), 0},
        {"title is the whole text", CH_STR("A title "), CH_STR("A title"), CH_STR(""), CH_STR("A title"), 0},
        {"title begins the first line", CH_STR("A"), CH_STR("A title\n"), CH_STR("A"), CH_STR("A title\n"), 0},
        {"bad bytes", CH_STR("\xff"), CH_STR("a\xfe\xfd"), CH_STR("\xef\xbf\xbd"), CH_STR("a\xef\xbf\xbd\xef\xbf\xbd"), 3},
        {"nothing", CH_STR(""), CH_STR(""), CH_STR(""), CH_STR(""), 0},
        {"a NUL", CH_STR(""), CH_STR("a\0b"), CH_STR(""), CH_STR("a\0b"), 0},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        ch_arena arena;
        ch_arena_init(&arena);
        chancery_source source = {.id = CH_STR("x"), .title = cases[i].title, .text = cases[i].text};
        ch_document document;
        assert_case(cases[i].name, ch_document_take(&arena, &source, 0, &document, NULL), CHANCERY_OK);
        assert_view(cases[i].name, document.title, cases[i].expected_title);
        assert_view(cases[i].name, document.text, cases[i].expected_text);
        assert_case(cases[i].name, document.replaced_count, cases[i].replaced);
        assert_true(document.text.size == 0 || document.text.data != cases[i].text.data);
        ch_arena_clear(&arena);
    }
}

static void documents_over_the_limit_are_refused(void **state) {
    (void)state;
    const struct {
        const char *name;
        uint32_t limit;
        chancery_status expected;
    } cases[] = {{"one under", 9, CHANCERY_TOO_LARGE}, {"equal", 10, CHANCERY_OK}, {"one over", 11, CHANCERY_OK}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        ch_arena arena;
        ch_arena_init(&arena);
        chancery_source source = {.text = CH_STR("0123456789")};
        ch_document document;
        chancery_error err;
        assert_case(cases[i].name, ch_document_take(&arena, &source, cases[i].limit, &document, &err), cases[i].expected);
        ch_arena_clear(&arena);
    }
}

static void taking_survives_failing_memory(void **state) {
    (void)state;
    char *large = calloc(1, 100 * 1000);
    memset(large, 'a', 100 * 1000);
    large[50 * 1000] = (char)0xff;
    for (long n = 1;; n++) {
        ch_arena arena;
        ch_arena_init(&arena);
        chancery_source source = {.id = CH_STR("x"), .title = {large, 90 * 1000}, .text = {large, 100 * 1000}};
        ch_document document;
        ch_fail_after(n);
        chancery_status status = ch_document_take(&arena, &source, 0, &document, NULL);
        ch_fail_after(-1);
        ch_arena_clear(&arena);
        if (status == CHANCERY_OK) break;
        assert_int_equal(status, CHANCERY_NO_MEMORY);
        assert_true(n < 100);
    }
    free(large);
}

/* ---- readers ---- */

static char path[64];

static const char *file_of(const char *data, size_t size) {
    snprintf(path, sizeof path, "/tmp/chancery-reader-%ld.jsonl", (long)getpid());
    chancery_error err;
    assert_int_equal(ch_file_write(path, data, size, &err), CHANCERY_OK);
    return path;
}

static int remove_file(void **state) {
    (void)state;
    return unlink(path);
}

static void lines_become_documents(void **state) {
    (void)state;
    static const char lines[] = "\xef\xbb\xbf{\"id\":\"a\",\"lang\":\"fr\",\"date\":\"2026-01-02\",\"title\":\"T\",\"publisher\":"
                                "\"P\",\"url\":\"u\",\"text\":\"x\\u0000y\"}\r\n"
                                "\n   \n"
                                "{\"id\":12,\"text\":\"\"}\n"
                                "{\"text\":\"no id\",\"lang\":null}\n"
                                "{\"text\":\n"
                                "\"just a string\"\n"
                                "{\"id\":\"b\"}\n"
                                "{\"id\":true,\"text\":\"x\"}\n"
                                "{\"id\":\"c\",\"text\":\"bad \xff byte\"}"; /* no newline at the end */
    const struct {
        chancery_status status;
        const char *id, *text;
        uint32_t line;
    } expected[] = {
        {CHANCERY_OK, "a", NULL, 0},     {CHANCERY_OK, "12", "", 0},
        {CHANCERY_OK, NULL, "no id", 0}, {CHANCERY_BAD_INPUT, "", "", 6},
        {CHANCERY_BAD_INPUT, "", "", 7}, {CHANCERY_BAD_INPUT, "", "", 8},
        {CHANCERY_BAD_INPUT, "", "", 9}, {CHANCERY_OK, "c", "bad \xef\xbf\xbd byte", 0},
    };
    chancery_reader *reader;
    chancery_error err;
    assert_int_equal(chancery_reader_open(file_of(lines, sizeof lines - 1), CHANCERY_FORMAT_AUTO, &reader, &err), CHANCERY_OK);
    assert_int_equal(chancery_reader_format(reader), CHANCERY_FORMAT_JSONL);
    chancery_source source;
    int found;
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        chancery_status status = chancery_reader_next(reader, &source, &found, &err);
        assert_case("status", status, expected[i].status);
        assert_case("found", found, status == CHANCERY_OK);
        if (status != CHANCERY_OK) {
            assert_case("line", err.line, expected[i].line);
            assert_string_equal(err.file, path);
            continue;
        }
        if (expected[i].id) assert_view("id", source.id, chancery_str_of(expected[i].id));
        if (expected[i].text) assert_view("text", source.text, chancery_str_of(expected[i].text));
        if (i == 0) {
            assert_view("text with NUL", source.text, CH_STR("x\0y"));
            assert_view("lang", source.lang, CH_STR("fr"));
            assert_view("date", source.date, CH_STR("2026-01-02"));
            assert_view("title", source.title, CH_STR("T"));
            assert_view("publisher", source.publisher, CH_STR("P"));
            assert_view("url", source.url, CH_STR("u"));
        }
        if (!expected[i].id) assert_true(ch_str_ends(source.id, CH_STR(".jsonl:5")));
        assert_case("replaced", source.replaced_count, i == 7);
    }
    for (int i = 0; i < 2; i++) { /* the end stays the end */
        assert_int_equal(chancery_reader_next(reader, &source, &found, &err), CHANCERY_OK);
        assert_int_equal(found, 0);
    }
    chancery_reader_close(reader);
    chancery_reader_close(NULL);
}

/* Lines of many lengths around the window's step, one after another. */
static void long_lines_pass_the_window(void **state) {
    (void)state;
    const size_t sizes[] = {1, 100, 262143, 262144, 262145, 600000, 5, 1500000, 3};
    size_t total = 0;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) total += sizes[i] + 12;
    char *all = malloc(total + 1), *at = all;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        at += sprintf(at, "{\"text\":\"");
        memset(at, 'a' + (int)i, sizes[i]);
        at += sizes[i];
        at += sprintf(at, "\"}\n");
    }
    chancery_reader *reader;
    chancery_error err;
    assert_int_equal(chancery_reader_open(file_of(all, total), CHANCERY_FORMAT_JSONL, &reader, &err), CHANCERY_OK);
    free(all);
    chancery_source source;
    int found;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        assert_int_equal(chancery_reader_next(reader, &source, &found, &err), CHANCERY_OK);
        assert_case("size", source.text.size, sizes[i]);
        assert_case("last", source.text.data[sizes[i] - 1], 'a' + (int)i);
    }
    assert_int_equal(chancery_reader_next(reader, &source, &found, &err), CHANCERY_OK);
    assert_int_equal(found, 0);
    chancery_reader_close(reader);
}

static void whole_files_are_one_document(void **state) {
    (void)state;
    chancery_reader *reader;
    chancery_error err;
    chancery_source source;
    int found;
    assert_int_equal(chancery_reader_open(file_of("a\nb\n", 4), CHANCERY_FORMAT_TEXT, &reader, &err), CHANCERY_OK);
    assert_int_equal(chancery_reader_next(reader, &source, &found, &err), CHANCERY_OK);
    assert_int_equal(found, 1);
    assert_view("id", source.id, chancery_str_of(path));
    assert_view("text", source.text, CH_STR("a\nb\n"));
    assert_int_equal(chancery_reader_next(reader, &source, &found, &err), CHANCERY_OK);
    assert_int_equal(found, 0);
    chancery_reader_close(reader);
    assert_int_equal(chancery_reader_open("/no/such/file", CHANCERY_FORMAT_AUTO, &reader, &err), CHANCERY_IO);
    assert_null(reader);
    assert_int_equal(chancery_reader_open("/tmp", CHANCERY_FORMAT_TEXT, &reader, &err), CHANCERY_OK);
    assert_int_equal(chancery_reader_next(reader, &source, &found, &err), CHANCERY_IO);
    chancery_reader_close(reader);
}

static void reading_survives_failing_memory(void **state) {
    (void)state;
    static const char lines[] = "{\"text\":\"bad \xff byte\"}\n{\"id\":7,\"text\":\"x\"}\n";
    file_of(lines, sizeof lines - 1);
    for (long n = 1;; n++) {
        chancery_reader *reader = NULL;
        chancery_error err;
        chancery_source source;
        int found = 1;
        ch_fail_after(n);
        chancery_status status = chancery_reader_open(path, CHANCERY_FORMAT_JSONL, &reader, &err);
        for (int i = 0; i < 3 && status == CHANCERY_OK; i++) status = chancery_reader_next(reader, &source, &found, &err);
        ch_fail_after(-1);
        chancery_reader_close(reader);
        if (status == CHANCERY_OK) {
            assert_int_equal(found, 0);
            break;
        }
        assert_int_equal(status, CHANCERY_NO_MEMORY);
        assert_true(n < 50);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_copied_and_repaired), cmocka_unit_test(documents_over_the_limit_are_refused),
        cmocka_unit_test(taking_survives_failing_memory),    cmocka_unit_test(lines_become_documents),
        cmocka_unit_test(long_lines_pass_the_window),        cmocka_unit_test(whole_files_are_one_document),
        cmocka_unit_test(reading_survives_failing_memory),
    };
    return cmocka_run_group_tests(tests, NULL, remove_file);
}
