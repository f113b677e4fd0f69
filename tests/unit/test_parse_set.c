/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A folder of models: files are loaded when needed, weights of restricted use only when asked for, paragraphs go to the file that reads them.
 */
#include "model_fixture.h"
#include "unit.h"

#include <stdlib.h>
#include <unistd.h>

static ch_arena arena;
static char folder[] = "/tmp/chancery-set-XXXXXX";

static const char *path_of(const char *name) {
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* `damaged`: its last byte is changed, which only the checksum tells. */
static void write_model(const char *name, fixture_options options, bool damaged) {
    size_t size;
    uint8_t *file = fixture_model(&arena, &options, &size);
    if (damaged) file[size - 1] ^= 1;
    FILE *out = fopen(path_of(name), "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(file, 1, size, out), size);
    fclose(out);
}

static int start(void **state) {
    (void)state;
    ch_arena_init(&arena);
    assert_non_null(mkdtemp(folder));
    return 0;
}

static int finish(void **state) {
    (void)state;
    static const char *const names[] = {"a.model", "b.model", "c.model", "notes.txt"};
    for (size_t i = 0; i < COUNT_OF(names); i++) unlink(path_of(names[i]));
    rmdir(folder);
    ch_arena_clear(&arena);
    return 0;
}

static chancery_status code(chancery_model *model, const char *lang, bool restricted, chancery_error *err) {
    chancery_coder_options options = {.size = sizeof options, .parse_only = 1, .restricted_weights = restricted};
    chancery_coder *coder;
    chancery_doc *doc = NULL;
    chancery_source source = {.lang = chancery_str_of(lang), .text = CH_STR("a b c")};
    assert_int_equal(chancery_coder_new(NULL, model, &options, &coder, NULL), CHANCERY_OK);
    chancery_status status = chancery_code(coder, &source, &doc, err);
    chancery_doc_free(doc);
    chancery_coder_free(coder);
    return status;
}

static void an_empty_folder_is_told(void **state) {
    (void)state;
    chancery_model *model;
    chancery_error err = {0};
    assert_int_equal(chancery_model_open(folder, &model, &err), CHANCERY_BAD_MODEL);
    assert_null(model);
    assert_non_null(strstr(err.message, "no model file in this folder"));
}

static void files_are_loaded_when_their_language_comes(void **state) {
    (void)state;
    fixture_options other = fixture_tiny;
    other.languages = "zz ww", other.use = "non-commercial";
    write_model("a.model", fixture_tiny, false);
    write_model("b.model", other, false);
    other.languages = "vv uu", other.use = NULL;
    write_model("c.model", other, true);
    fclose(fopen(path_of("notes.txt"), "w"));
    chancery_model *model;
    chancery_error err = {0};
    if (chancery_model_open(folder, &model, &err)) fail_msg("%s", err.message);
    assert_view("languages", chancery_model_languages(model), CH_STR("xx yy zz ww vv uu"));
    assert_view("restricted", chancery_model_restriction(model, CH_STR("ww")), CH_STR("non-commercial"));
    assert_view("free", chancery_model_restriction(model, CH_STR("yy")), CH_STR(""));
    assert_view("unknown", chancery_model_restriction(model, CH_STR("qq")), CH_STR(""));
    assert_int_equal(strlen(chancery_model_hash(model)), 16);
    assert_int_equal(code(model, "yy", false, &err), CHANCERY_OK);
    assert_int_equal(code(model, "zz", false, &err), CHANCERY_NO_LANGUAGE);
    assert_non_null(strstr(err.message, "non-commercial"));
    assert_int_equal(code(model, "zz", true, &err), CHANCERY_OK);
    assert_int_equal(code(model, "qq", true, &err), CHANCERY_NO_LANGUAGE);
    for (int again = 0; again < 2; again++) {
        err = (chancery_error){0};
        assert_int_equal(code(model, "uu", false, &err), CHANCERY_BAD_MODEL);
        assert_non_null(strstr(err.message, "checksum"));
    }
    chancery_model_close(model);
}

/* A letter that the fixture's profiles take for xx (or yy). */
static char letter_for(const ch_net *net, const char *lang) {
    for (char c = 'a'; c <= 'z'; c++)
        if (ch_str_equal(ch_language_of(&net->profiles, (chancery_str){&c, 1}, CH_STR("xx yy")), chancery_str_of(lang))) return c;
    fail_msg("no letter speaks for %s", lang);
    return 0;
}

static void paragraphs_have_languages(void **state) {
    (void)state;
    chancery_model *model;
    ch_net *net;
    ch_parsers *parsers;
    write_model("a.model", fixture_tiny, false);
    assert_int_equal(ch_net_open(path_of("a.model"), &net, NULL), CHANCERY_OK);
    const char letters[] = {letter_for(net, "xx"), letter_for(net, "yy")};
    ch_net_close(net);
    assert_int_equal(chancery_model_open(path_of("a.model"), &model, NULL), CHANCERY_OK);
    assert_int_equal(ch_parsers_new(model, &parsers, NULL), CHANCERY_OK);
    static const struct {
        int letter, words;
        const char *lang;
    } paragraphs[] = {{0, 90, "xx"}, {1, 90, "yy"}, {1, 4, "xx"}, {0, 90, "xx"}}; /* four words are too few to tell */
    ch_buffer b;
    ch_buffer_init(&b, &arena);
    for (size_t p = 0; p < COUNT_OF(paragraphs); p++) {
        for (int w = 0; w < paragraphs[p].words; w++) ch_buffer_format(&b, "%c ", letters[paragraphs[p].letter]);
        ch_buffer_text(&b, "\n\n");
    }
    for (int by_paragraph = 0; by_paragraph < 2; by_paragraph++) {
        ch_text text = {.arena = &arena, .lang = CH_STR("xx"), .source.text = ch_buffer_str(&b)};
        assert_int_equal(ch_parse_cut(parsers, &text, by_paragraph, NULL), CHANCERY_OK);
        assert_int_equal(ch_parse_trees(parsers, &text, NULL, NULL), CHANCERY_OK);
        size_t p = 0;
        for (uint32_t s = 0; s < text.sentence_count; s++) {
            p += s > 0 && text.sentences[s].new_paragraph;
            assert_view("language", text.sentences[s].lang, by_paragraph ? chancery_str_of(paragraphs[p].lang) : CH_STR("xx"));
            assert_true(text.tokens[text.sentences[s].first].upos > 0);
        }
        assert_int_equal(p, COUNT_OF(paragraphs) - 1);
    }
    ch_parsers_free(parsers);
    chancery_model_close(model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_folder_is_told),
        cmocka_unit_test(files_are_loaded_when_their_language_comes),
        cmocka_unit_test(paragraphs_have_languages),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
