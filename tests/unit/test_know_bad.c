/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Data files that must fail: every folder under tests/lexicon-bad gives the errors its file `expected` lists, all of them, in
 * file order.
 */
#include "know_compile.h"

#include <dirent.h>
#include <sys/stat.h>

#define BAD CHANCERY_TEST_SOURCE "/tests/lexicon-bad"

static void check_case(const char *name) {
    char folder[512], expected_path[600];
    snprintf(folder, sizeof folder, "%s/%s", BAD, name);
    snprintf(expected_path, sizeof expected_path, "%s/expected", folder);
    const char *folders[] = {MINI, folder};
    static error_list errors;
    errors.size = errors.count = 0;
    errors.text[0] = 0;
    chancery_error error;
    assert_int_equal(chancery_pack_compile(folders, 2, pack_path("bad"), list_error, &errors, &error), CHANCERY_BAD_LEXICON);
    assert_int_not_equal(access(pack_path("bad"), F_OK), 0); /* no pack is written */
    char summary[64];
    snprintf(summary, sizeof summary, "the data files have %u error%s", errors.count, errors.count == 1 ? "" : "s");
    assert_string_equal(error.message, summary);
    if (getenv("CHANCERY_UPDATE")) {
        assert_int_equal(ch_file_write(expected_path, errors.text, errors.size, &error), CHANCERY_OK);
        return;
    }
    ch_file file;
    if (ch_file_read(expected_path, &file, &error) != CHANCERY_OK)
        fail_msg("%s: %s; the errors are\n%s", name, error.message, errors.text);
    chancery_str expected = {(const char *)file.data, file.size};
    if (!ch_str_equal(expected, chancery_str_of(errors.text)))
        fail_msg("%s: the errors are\n%s\nand should be\n%.*s", name, errors.text, CH_ARG(expected));
    ch_file_close(&file);
}

static void bad_files_give_their_errors(void **state) {
    (void)state;
    DIR *directory = opendir(BAD);
    assert_non_null(directory);
    unsigned count = 0;
    for (struct dirent *item; (item = readdir(directory)) != NULL;) {
        char path[600];
        struct stat info;
        snprintf(path, sizeof path, "%s/%s", BAD, item->d_name);
        if (item->d_name[0] == '.' || stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) continue;
        check_case(item->d_name);
        count++;
    }
    closedir(directory);
    assert_true(count >= 7);
}

/* The source line is handed over with the error. */
static void keep_line(void *user, const chancery_error *error, chancery_str line) {
    if (error->line == 3) snprintf(user, 128, "%.*s", CH_ARG(line));
}
static void errors_come_with_their_line(void **state) {
    (void)state;
    const char *folders[] = {MINI, BAD "/roles-and-slots"};
    char line[128] = "";
    assert_int_equal(chancery_pack_compile(folders, 2, NULL, keep_line, line, NULL), CHANCERY_BAD_LEXICON);
    assert_string_equal(line, "    épauler: {object: obj, recepient: iobj}");
}

static void a_folder_without_data_is_an_error(void **state) {
    (void)state;
    const char *folder = CHANCERY_TEST_SOURCE "/tests/unit";
    chancery_error error;
    assert_int_equal(chancery_pack_compile(&folder, 1, NULL, NULL, NULL, &error), CHANCERY_BAD_LEXICON);
    assert_non_null(strstr(error.message, "no data file"));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(bad_files_give_their_errors), cmocka_unit_test(errors_come_with_their_line),
                                       cmocka_unit_test(a_folder_without_data_is_an_error)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
