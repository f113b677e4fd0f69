/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The model file: a good one opens, and everything that can be wrong with one is refused with a message that says what.
 */
#include "model_fixture.h"
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

static uint32_t entry_of(const uint8_t *file, const char *name) {
    for (uint32_t at = FIXTURE_HEAD;; at += FIXTURE_ENTRY)
        if (strcmp((const char *)file + at, name) == 0) return at;
}

static uint32_t offset_of(const uint8_t *file, const char *name) {
    uint32_t at = entry_of(file, name) + 56;
    return (uint32_t)file[at] | (uint32_t)file[at + 1] << 8 | (uint32_t)file[at + 2] << 16;
}

static void opens_and_says_what_it_reads(void **state) {
    (void)state;
    size_t size;
    uint8_t *file = fixture_model(&arena, &fixture_awkward, &size);
    ch_net *model;
    chancery_error err = {0};
    if (ch_net_from_memory(file, size, NULL, &model, &err)) fail_msg("%s", err.message);
    assert_view("languages", model->languages, CH_STR("xx yy"));
    assert_int_equal(strlen(model->hash), 16);
    assert_int_equal(ch_model_language_index(model, CH_STR("yy")), 1);
    assert_int_equal(ch_model_language_index(model, CH_STR("zz")), CH_NONE);
    assert_view("no profiles, several languages", ch_net_language_of(model, CH_STR("du pain")), CH_STR(""));
    ch_net_close(model);
    ch_net_close(NULL);
}

/* Changes something in a good file. */
typedef struct {
    const char *name;
    const char *section; /* "" = offset in the file; "@x" = in the entry of x; else in the data of it */
    uint32_t offset;
    const char *bytes;
    size_t byte_count;
    bool sealed;
    const char *message; /* part of it */
} damage;

static const damage damages[] = {
    {"magic", "", 2, "X", 1, true, "not a model file"},
    {"newer version", "", 8, "\x03", 1, true, "format version 3, this program reads version 2"},
    {"size", "", 16, "\x07", 1, false, "bytes but the file has"},
    {"checksum", "char.embed", 3, "\x55", 1, false, "checksum"},
    {"section count", "", 12, "\xff\xff\xff\xff", 4, true, "sections, more than it can hold"},
    {"section type", "@word.embed", 32, "\x09", 1, true, "malformed"},
    {"another type", "@word.embed", 32, "\x04", 1, true, "section 'word.embed' has type 4"},
    {"rank", "@word.embed", 36, "\x05", 1, true, "malformed"},
    {"rows", "@tag.upos", 40, "\x0f", 1, true, "section 'tag.upos' has type 1 and dimensions 15 x"},
    {"huge rows", "@tag.upos", 40, "\xff\xff\xff\xff", 4, true, "does not lie inside the file"},
    {"huge product", "@tag.upos", 40, "\xff\xff\xff\xff\xff\xff\xff\xff", 8, true, "does not lie inside the file"},
    {"offset", "@tag.upos", 57, "\xff\xff\xff", 3, true, "does not lie inside the file"},
    {"unaligned", "@tag.upos", 56, "\x01", 1, true, "does not lie inside the file"},
    {"name without end", "@tag.upos", 31, "x", 1, true, "malformed"},
    {"missing section", "@tag.upos", 0, "x", 1, true, "lacks the section 'tag.upos'"},
    {"no number", "tag.upos.scale", 0, "\xff\xff\xff\x7f", 4, true, "'tag.upos.scale' holds a number out of bounds at index 0"},
    {"infinite", "tag.upos.bias", 4, "\x00\x00\x80\x7f", 4, true, "'tag.upos.bias' holds a number out of bounds at index 1"},
    {"large scale", "word.embed.scale", 0, "\x00\x00\x00\x60", 4, true, "out of bounds"},
    {"order of characters", "char.list", 4, "\x00", 1, true, "not in ascending order"},
    {"unknown upos", "upos.list", 0, "Q", 1, true, "is no universal part of speech"},
    {"unknown relation", "deprel.list", 5, "q", 1, true, "is no universal relation"},
    {"no root", "deprel.list", 0, "obj\0", 4, true, "strings where meta says"},
    {"string count", "upos.list", 3, "x", 1, true, "strings where meta says"},
    {"list without end", "lemma.list", 47, "x", 1, true, "does not end with a NUL"},
    {"bad UTF-8", "feats.list", 3, "\xff", 1, true, "not valid UTF-8"},
    {"rule", "rule.list", 0, "q", 1, true, "lemma rule 0, 'q|0|', cannot be read"},
    {"rule of an ending", "lemma.suffix", 11, "q", 1, true, "lemma rule 0, 'xx"},
    {"unsorted endings", "lemma.suffix", 0, "xy", 2, true, "not sorted"},
    {"rule's number", "rule.list", 2, "-", 1, true, "cannot be read"},
    {"unsorted", "lemma.list", 0, "yy", 2, true, "not sorted"},
    {"fields", "mwt.suffix", 2, " ", 1, true, "fewer than 4 fields"},
    {"hidden of 0", "meta", 0, "name fixture\nlanguages xx yy\nhash_rows 9\nword_dim 17\nhidden 15 0\nx ", 67, true, "hidden '0'"},
    {"languages", "meta", 13, "languages XX yy", 15, true, "list of languages is malformed"},
    {"large weight", "tag.upos", 2, "\x40", 1, true, "section 'tag.upos' holds a weight beyond 63"},
    {"choices beyond the last row", "tag.feats.start", 4, "\xff\xff\xff\x7f", 4, true, "does not divide"},
    {"choices from the second row", "tag.feats.start", 0, "\x01", 1, true, "does not divide"},
    {"fold of ASCII", "fold", 0, "\x41", 1, true, "section 'fold' is malformed at index 0"},
    {"order of folds", "fold", 8, "\x85\x00", 2, true, "section 'fold' is malformed at index 1"},
    {"order of pieces", "piece.key", 16, "\x00\x00\x00\x00", 4, true, "section 'piece.key' is not in ascending order"},
    {"no languages", "meta", 13, "lang", 4, true, NULL},
};

static void damage_is_told(void **state) {
    (void)state;
    size_t size;
    const uint8_t *good = fixture_model(&arena, &fixture_awkward, &size);
    for (size_t i = 0; i < COUNT_OF(damages); i++) {
        const damage *d = &damages[i];
        uint8_t *file = ch_heap_alloc(size); /* its own block: a sanitizer sees every step too far */
        memcpy(file, good, size);
        uint32_t base = d->section[0] == 0     ? 0
                        : d->section[0] == '@' ? entry_of(file, d->section + 1)
                                               : offset_of(file, d->section);
        memcpy(file + base + d->offset, d->bytes, d->byte_count);
        if (d->sealed) fixture_seal(file, size);
        ch_net *model = NULL;
        chancery_error err = {0};
        chancery_status status = ch_net_from_memory(file, size, NULL, &model, &err);
        if (!d->message) ch_net_close(model); /* harmless */
        ch_heap_free(file);
        if (!d->message) continue;
        assert_case(d->name, status, CHANCERY_BAD_MODEL);
        assert_null(model);
        if (!strstr(err.message, d->message)) fail_msg("%s: message is '%s', wanted '%s'", d->name, err.message, d->message);
        assert_true(err.hint[0] != 0);
    }
}

static void every_shorter_file_is_refused(void **state) {
    (void)state;
    size_t size;
    uint8_t *file = fixture_model(&arena, &fixture_tiny, &size);
    for (size_t n = 0; n < size; n += 1 + n / 50) {
        uint8_t *part = ch_heap_alloc(n ? n : 1);
        memcpy(part, file, n);
        if (n >= FIXTURE_HEAD) fixture_seal(part, n);
        ch_net *model;
        assert_case("status", ch_net_from_memory(part, n, NULL, &model, NULL), CHANCERY_BAD_MODEL);
        ch_heap_free(part);
    }
}

static void missing_file_is_told(void **state) {
    (void)state;
    chancery_model *model;
    chancery_error err = {0};
    assert_int_equal(chancery_model_open("/nonexistent/x.model", &model, &err), CHANCERY_IO);
    assert_null(model);
    assert_non_null(strstr(err.file, "x.model"));
}

static void no_memory_is_told(void **state) {
    (void)state;
    size_t size;
    uint8_t *file = fixture_model(&arena, &fixture_tiny, &size);
    for (long n = 1;; n++) {
        ch_net *model;
        chancery_error err;
        ch_fail_after(n);
        chancery_status status = ch_net_from_memory(file, size, NULL, &model, &err);
        ch_fail_after(-1);
        if (status == CHANCERY_OK) {
            assert_true(n > 1);
            ch_net_close(model);
            return;
        }
        assert_int_equal(status, CHANCERY_NO_MEMORY);
    }
}

static void profiles_choose_a_language(void **state) {
    (void)state;
    size_t size;
    uint8_t *file = fixture_model(&arena, &fixture_tiny, &size);
    ch_net *model;
    assert_int_equal(ch_net_from_memory(file, size, NULL, &model, NULL), CHANCERY_OK);
    const ch_profiles *p = &model->profiles;
    /* One-letter words have features =a < a > <a a> <a>: count which bucket they fall in as FORMAT.md says. */
    for (char c = 'a'; c <= 'z'; c++) {
        char frame[3] = {'<', c, '>'}, whole[2] = {'=', c};
        const chancery_str parts[] = {{whole, 2}, {frame, 1},     {frame + 1, 1}, {frame + 2, 1},
                                      {frame, 2}, {frame + 1, 2}, {frame, 3}};
        int sum = 0;
        for (size_t i = 0; i < COUNT_OF(parts); i++) sum += ch_hash(parts[i].data, parts[i].size) % 2 ? -64 : 64;
        chancery_str want = sum >= 0 ? CH_STR("xx") : CH_STR("yy");
        assert_view("one letter", ch_language_of(p, (chancery_str){frame + 1, 1}, CH_STR("yy xx")), want);
        assert_view("of others only", ch_language_of(p, (chancery_str){frame + 1, 1}, CH_STR("fr en")), CH_STR(""));
        assert_view("the model's", ch_net_language_of(model, (chancery_str){frame + 1, 1}), want);
    }
    assert_view("no letters", ch_net_language_of(model, CH_STR("12 34 !")), CH_STR(""));
    assert_view("empty", ch_net_language_of(model, CH_STR("")), CH_STR(""));
    assert_view("other letters", ch_net_language_of(model, CH_STR("\xce\xb1\xce\xb2\xce\xb3 \xce\xb4\xce\xb5")), CH_STR(""));
    ch_net_close(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_and_says_what_it_reads),
        cmocka_unit_test(damage_is_told),
        cmocka_unit_test(every_shorter_file_is_refused),
        cmocka_unit_test(missing_file_is_told),
        cmocka_unit_test(no_memory_is_told),
        cmocka_unit_test(profiles_choose_a_language),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
