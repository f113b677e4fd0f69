/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of memory, views, maps, errors, files, buffers and threads (src/base less UTF-8, which is test_utf8.c).
 */
#include "unit.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- arena and array ---- */

static void arena_gives_zeroed_aligned_memory(void **state) {
    (void)state;
    const size_t sizes[] = {0, 1, 15, 16, 17, 4095, 16 * 1024, 16 * 1024 + 1, 3 * 1024 * 1024};
    ch_arena arena;
    ch_arena_init(&arena);
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < COUNT_OF(sizes); i++) {
            unsigned char *p = ch_arena_alloc(&arena, sizes[i]);
            assert_non_null(p);
            assert_int_equal((uintptr_t)p % 16, 0);
            for (size_t k = 0; k < sizes[i]; k++) assert_int_equal(p[k], 0);
            memset(p, 0xaa, sizes[i]);
        }
        ch_arena_reset(&arena);
        assert_int_equal(arena.used_size, 0);
    }
    ch_arena_clear(&arena);
    assert_null(arena.first);
}

static void arena_reset_reuses_blocks(void **state) {
    (void)state;
    ch_arena arena;
    ch_arena_init(&arena);
    for (int i = 0; i < 1000; i++) assert_non_null(ch_arena_alloc(&arena, 1000));
    ch_arena_reset(&arena);
    ch_fail_after(1); /* no further block may be asked for */
    for (int i = 0; i < 1000; i++) assert_non_null(ch_arena_alloc(&arena, 1000));
    ch_fail_after(-1);
    ch_arena_clear(&arena);
}

static void arena_refuses_impossible_sizes(void **state) {
    (void)state;
    ch_arena arena;
    ch_arena_init(&arena);
    assert_null(ch_arena_alloc(&arena, SIZE_MAX));
    assert_null(ch_arena_alloc_array(&arena, 16, SIZE_MAX / 8));
    assert_non_null(ch_arena_alloc_array(&arena, 16, 0));
    ch_arena_clear(&arena);
}

static void array_keeps_its_items(void **state) {
    (void)state;
    ch_arena arena;
    ch_arena_init(&arena);
    CH_ARRAY(uint32_t) numbers = {0};
    for (uint32_t i = 0; i < 1000; i++) {
        uint32_t *slot = CH_PUSH(&arena, &numbers);
        assert_non_null(slot);
        assert_int_equal(*slot, 0);
        *slot = i * i;
    }
    for (uint32_t i = 0; i < 1000; i++) assert_int_equal(numbers.items[i], i * i);
    numbers.count = 5; /* shrinking by hand is allowed; a new item is zeroed again */
    assert_int_equal(*CH_PUSH(&arena, &numbers), 0);
    ch_arena_clear(&arena);
}

/* ---- views ---- */

static void views_compare_and_cut(void **state) {
    (void)state;
    const chancery_str none = {NULL, 0}, a = CH_STR("Astana"), b = CH_STR("Ast");
    assert_true(ch_str_equal(none, CH_STR("")));
    assert_false(ch_str_equal(a, b));
    assert_true(ch_str_compare(a, b) > 0 && ch_str_compare(b, a) < 0 && ch_str_compare(a, a) == 0);
    assert_true(ch_str_compare(CH_STR("\x7f"), CH_STR("\x80")) < 0);
    assert_true(ch_str_starts(a, b) && ch_str_starts(a, none) && !ch_str_starts(b, a));
    assert_true(ch_str_ends(a, CH_STR("ana")) && !ch_str_ends(b, a));
    assert_view("slice", ch_str_slice(a, 2, 4), CH_STR("ta"));
    assert_view("slice past the end", ch_str_slice(a, 4, 99), CH_STR("na"));
    assert_view("slice backwards", ch_str_slice(a, 4, 2), CH_STR(""));
    assert_view("trim", ch_str_trim(CH_STR(" \t a b\r\n")), CH_STR("a b"));
    assert_view("trim blank", ch_str_trim(CH_STR(" \n ")), CH_STR(""));
}

static void find_agrees_with_a_naive_search(void **state) {
    (void)state;
    const char *letters = "ab";
    for (unsigned text = 0; text < 256; text++) {
        for (unsigned part = 0; part < 8; part++) {
            char t[8], p[3];
            for (int i = 0; i < 8; i++) t[i] = letters[text >> i & 1];
            for (int i = 0; i < 3; i++) p[i] = letters[part >> i & 1];
            size_t expected = SIZE_MAX;
            for (size_t at = 0; at + 3 <= 8 && expected == SIZE_MAX; at++)
                if (memcmp(t + at, p, 3) == 0) expected = at;
            assert_true(ch_str_find((chancery_str){t, 8}, (chancery_str){p, 3}) == expected);
        }
    }
    assert_true(ch_str_find(CH_STR(""), CH_STR("a")) == SIZE_MAX);
    assert_true(ch_str_find(CH_STR("abc"), CH_STR("")) == 0);
}

static void hash_is_fnv1a(void **state) {
    (void)state;
    assert_true(ch_hash("", 0) == 0xcbf29ce484222325u);
    assert_true(ch_hash("a", 1) == 0xaf63dc4c8601ec8cu);
    assert_true(ch_hash("foobar", 6) == 0x85944171f73967e8u);
    assert_true(ch_hash_seed(ch_hash("foo", 3), "bar", 3) == ch_hash("foobar", 6));
}

static void map_agrees_with_an_array(void **state) {
    (void)state;
    enum { KEYS = 5000 };
    ch_arena arena;
    ch_arena_init(&arena);
    ch_map map;
    ch_map_init(&map, &arena);
    assert_int_equal(ch_map_get(&map, CH_STR("nothing yet")), CH_NONE);
    static char names[KEYS][8];
    for (uint32_t i = 0; i < KEYS; i++) {
        snprintf(names[i], sizeof names[i], "k%u", i * 7919u % KEYS);
        assert_int_equal(ch_map_put(&map, chancery_str_of(names[i]), i), CHANCERY_OK);
    }
    assert_int_equal(map.count, KEYS);
    for (uint32_t i = 0; i < KEYS; i++) assert_int_equal(ch_map_get(&map, chancery_str_of(names[i])), i);
    assert_int_equal(ch_map_get(&map, CH_STR("k5000")), CH_NONE);
    assert_int_equal(ch_map_put(&map, CH_STR("k1"), 77), CHANCERY_OK); /* replaces */
    assert_int_equal(ch_map_get(&map, CH_STR("k1")), 77);
    assert_int_equal(map.count, KEYS);
    assert_int_equal(ch_map_put(&map, CH_STR(""), 1), CHANCERY_OK);
    assert_int_equal(ch_map_get(&map, (chancery_str){NULL, 0}), 1);
    ch_arena_clear(&arena);
}

/* ---- errors ---- */

static void errors_fit_their_fields(void **state) {
    (void)state;
    chancery_error err;
    char longer[600];
    memset(longer, 'x', sizeof longer);
    longer[sizeof longer - 1] = 0;
    memcpy(longer + 596, ".ya", 4);
    assert_int_equal(ch_error(&err, CHANCERY_BAD_PACK, longer, 3, 4, longer, "%s", longer), CHANCERY_BAD_PACK);
    assert_int_equal(strlen(err.file), 255);
    assert_true(strncmp(err.file, "...x", 4) == 0 && strcmp(err.file + 251, "x.ya") == 0);
    assert_int_equal(strlen(err.message), 255);
    assert_true(strcmp(err.message + 251, "x...") == 0);
    assert_true(strcmp(err.hint + 251, "x...") == 0);
    assert_int_equal(err.line, 3);

    /* length in bytes of a message that has to fit, and of one that has to be cut between code points */
    const struct {
        size_t length;
        bool cut;
    } cases[] = {{254, false}, {255, false}, {256, true}, {257, true}, {300, true}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[301] = {0};
        for (size_t k = 0; k + 1 < cases[i].length; k += 2) memcpy(text + k, "\xc3\xa9", 2);
        if (cases[i].length % 2) text[cases[i].length - 1] = '!';
        (void)ch_error(&err, CHANCERY_IO, NULL, 0, 0, NULL, "%s", text);
        assert_int_equal(strstr(err.message, "...") != NULL, cases[i].cut);
        if (!cases[i].cut) assert_string_equal(err.message, text);
        uint32_t replaced;
        ch_arena arena;
        ch_arena_init(&arena);
        (void)ch_utf8_repair(&arena, chancery_str_of(err.message), &replaced);
        ch_arena_clear(&arena);
        assert_int_equal(replaced, 0);
    }
    assert_int_equal(ch_error(NULL, CHANCERY_IO, "f", 0, 0, NULL, "x"), CHANCERY_IO);
    assert_int_equal(ch_no_memory(&err), CHANCERY_NO_MEMORY);
}

static void statuses_have_texts_and_exit_codes(void **state) {
    (void)state;
    assert_string_equal(chancery_status_text(CHANCERY_OK), "ok");
    assert_int_equal(chancery_status_exit_code(CHANCERY_OK), 0);
    assert_int_equal(chancery_status_exit_code(CHANCERY_BAD_INPUT), 1);
    assert_int_equal(chancery_status_exit_code(CHANCERY_USAGE), 2);
    assert_int_equal(chancery_status_exit_code(CHANCERY_BAD_MODEL), 3);
    assert_int_equal(chancery_status_exit_code(CHANCERY_IO), 4);
    assert_string_equal(chancery_status_text((chancery_status)999), "unknown status");
    assert_string_equal(chancery_version(), CHANCERY_VERSION);
}

/* ---- files ---- */

static char folder[] = "/tmp/chancery-test-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    return rmdir(folder);
}

static void files_come_back_as_written(void **state) {
    (void)state;
    const size_t sizes[] = {0, 1, 4096, 32 * 1024, 64 * 1024, 200 * 1000};
    char path[64];
    snprintf(path, sizeof path, "%s/file", folder);
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        char *data = malloc(sizes[i] + 1);
        for (size_t k = 0; k < sizes[i]; k++) data[k] = (char)(k * 31);
        chancery_error err;
        assert_int_equal(ch_file_write(path, data, sizes[i], &err), CHANCERY_OK);
        ch_file read, mapped;
        assert_int_equal(ch_file_read(path, &read, &err), CHANCERY_OK);
        assert_int_equal(ch_file_map(path, &mapped, &err), CHANCERY_OK);
        assert_int_equal(read.size, sizes[i]);
        assert_int_equal(mapped.size, sizes[i]);
        if (sizes[i]) {
            assert_memory_equal(read.data, data, sizes[i]);
            assert_memory_equal(mapped.data, data, sizes[i]);
        }
        ch_file_close(&read);
        ch_file_close(&mapped);
        free(data);
    }
    unlink(path);
}

static void file_errors_name_the_file(void **state) {
    (void)state;
    ch_file file;
    chancery_error err;
    assert_int_equal(ch_file_read("/no/such/file", &file, &err), CHANCERY_IO);
    assert_string_equal(err.file, "/no/such/file");
    assert_int_equal(ch_file_map("/no/such/file", &file, &err), CHANCERY_IO);
    assert_int_equal(ch_file_map(folder, &file, &err), CHANCERY_IO);
    assert_int_equal(ch_file_read(folder, &file, &err), CHANCERY_IO);
    assert_int_equal(ch_file_write("/no/such/folder/file", "x", 1, &err), CHANCERY_IO);
    assert_int_equal(ch_file_write("/dev/null", "x", 1, &err), CHANCERY_OK);
}

static void reading_survives_failing_memory(void **state) {
    (void)state;
    char path[64];
    snprintf(path, sizeof path, "%s/big", folder);
    chancery_error err;
    static char data[300 * 1000];
    assert_int_equal(ch_file_write(path, data, sizeof data, &err), CHANCERY_OK);
    for (long n = 1; n < 100; n++) {
        ch_file file;
        ch_fail_after(n);
        chancery_status status = ch_file_read(path, &file, &err);
        ch_fail_after(-1);
        if (status == CHANCERY_OK) {
            ch_file_close(&file);
            break;
        }
        assert_int_equal(status, CHANCERY_NO_MEMORY);
        assert_null(file.data);
    }
    ch_fail_after(1);
    assert_int_equal(ch_file_write(path, "x", 1, &err), CHANCERY_NO_MEMORY);
    ch_fail_after(-1);
    unlink(path);
}

/* ---- buffers ---- */

static void json_strings_are_escaped(void **state) {
    (void)state;
    const struct {
        const char *name;
        chancery_str text, expected;
    } cases[] = {
        {"empty", CH_STR(""), CH_STR("\"\"")},
        {"plain", CH_STR("Nur-Sultan"), CH_STR("\"Nur-Sultan\"")},
        {"quotes", CH_STR("a \"b\" \\"), CH_STR("\"a \\\"b\\\" \\\\\"")},
        {"lines", CH_STR("a\n\t\rb"), CH_STR("\"a\\n\\t\\rb\"")},
        {"controls", CH_STR("\0\x01\x1f\x7f"), CH_STR("\"\\u0000\\u0001\\u001f\\u007f\"")},
        {"other scripts", CH_STR("\xd0\x9a\xd0\xb0"), CH_STR("\"\xd0\x9a\xd0\xb0\"")},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_buffer buffer;
        ch_buffer_init(&buffer, &arena);
        ch_buffer_json(&buffer, cases[i].text);
        assert_view(cases[i].name, ch_buffer_str(&buffer), cases[i].expected);
        ch_arena_clear(&arena);
    }
}

static void buffers_grow_or_fail_once(void **state) {
    (void)state;
    for (long n = 1;; n++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_buffer buffer;
        ch_buffer_init(&buffer, &arena);
        ch_fail_after(n);
        for (int i = 0; i < 10000; i++) ch_buffer_format(&buffer, "%d,", i);
        ch_fail_after(-1);
        bool failed = buffer.failed;
        if (!failed) {
            assert_int_equal(buffer.size, 48890);
            assert_true(ch_str_ends(ch_buffer_str(&buffer), CH_STR("9998,9999,")));
        }
        ch_arena_clear(&arena);
        if (!failed) break;
        assert_true(n < 100);
    }
}

static void maps_and_arrays_report_failing_memory(void **state) {
    (void)state;
    for (long n = 1;; n++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_map map;
        ch_map_init(&map, &arena);
        CH_ARRAY(uint64_t) array = {0};
        static char names[3000][8];
        bool failed = false;
        ch_fail_after(n);
        for (uint32_t i = 0; i < 3000 && !failed; i++) {
            snprintf(names[i], sizeof names[i], "%u", i);
            uint64_t *item = CH_PUSH(&arena, &array);
            failed = !item || ch_map_put(&map, chancery_str_of(names[i]), i) != CHANCERY_OK;
        }
        ch_fail_after(-1);
        ch_arena_clear(&arena);
        if (!failed) break;
        assert_true(n < 100);
    }
}

/* ---- threads ---- */

static void count_visit(void *user, uint32_t worker, uint32_t index) {
    (void)worker;
    uint32_t *visits = user;
    visits[index]++; /* each index belongs to one call */
}

static void every_index_is_visited_once(void **state) {
    (void)state;
    const uint32_t threads[] = {0, 1, 2, 3, 8, 64}, counts[] = {0, 1, 2, 7, 1000};
    for (size_t t = 0; t < COUNT_OF(threads); t++) {
        for (size_t c = 0; c < COUNT_OF(counts); c++) {
            uint32_t visits[1000] = {0};
            assert_int_equal(ch_parallel(threads[t], counts[c], count_visit, visits), CHANCERY_OK);
            for (uint32_t i = 0; i < 1000; i++) assert_int_equal(visits[i], i < counts[c]);
        }
    }
    assert_int_equal(ch_parallel(100000, 5, count_visit, NULL), CHANCERY_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(arena_reset_reuses_blocks),
        cmocka_unit_test(arena_refuses_impossible_sizes),
        cmocka_unit_test(array_keeps_its_items),
        cmocka_unit_test(views_compare_and_cut),
        cmocka_unit_test(find_agrees_with_a_naive_search),
        cmocka_unit_test(hash_is_fnv1a),
        cmocka_unit_test(map_agrees_with_an_array),
        cmocka_unit_test(errors_fit_their_fields),
        cmocka_unit_test(statuses_have_texts_and_exit_codes),
        cmocka_unit_test(files_come_back_as_written),
        cmocka_unit_test(file_errors_name_the_file),
        cmocka_unit_test(reading_survives_failing_memory),
        cmocka_unit_test(json_strings_are_escaped),
        cmocka_unit_test(buffers_grow_or_fail_once),
        cmocka_unit_test(maps_and_arrays_report_failing_memory),
        cmocka_unit_test(every_index_is_visited_once),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
