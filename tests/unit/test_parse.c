/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trees: the same bits whatever the kernel, the number of threads, the slices and the state of the cache; heads form trees; lemma rules.
 */
#include "model_fixture.h"
#include "unit.h"

static ch_arena arena;
static ch_net *model, *plain_model;

static int start(void **state) {
    (void)state;
    size_t size;
    chancery_error err = {0};
    ch_arena_init(&arena);
    fixture_options options = fixture_awkward;
    options.fixed_cut = CH_CUT_NONE; /* a paragraph is a sentence of its words */
    uint8_t *file = fixture_model(&arena, &options, &size);
    if (ch_net_from_memory(file, size, NULL, &model, &err) || ch_net_from_memory(file, size, "plain", &plain_model, &err))
        fail_msg("%s", err.message);
    return 0;
}

static int finish(void **state) {
    (void)state;
    ch_net_close(model), ch_net_close(plain_model);
    ch_arena_clear(&arena);
    return 0;
}

static uint32_t seed = 4711;

static uint32_t next_random(uint32_t below) {
    seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
    return seed % below;
}

/* Paragraphs of random words; `most` words in the longest. */
static chancery_str random_text(uint32_t paragraph_count, uint32_t most, uint32_t vocabulary) {
    ch_buffer b;
    ch_buffer_init(&b, &arena);
    for (uint32_t p = 0; p < paragraph_count; p++) {
        for (uint32_t n = 1 + next_random(most); n > 0; n--)
            ch_buffer_format(&b, "%sw%x%s ", n % 5 ? "" : "\xc3\x89", next_random(vocabulary), n % 3 ? "" : "ed");
        ch_buffer_text(&b, "\n\n");
    }
    return ch_buffer_str(&b);
}

static ch_text cut_text(ch_parser *parser, const char *lang, chancery_str body) {
    ch_text text = {.arena = &arena, .lang = chancery_str_of(lang)};
    chancery_error err = {0};
    text.source.text = body;
    if (ch_cut_text(parser, &text, NULL, &err)) fail_msg("%s", err.message);
    return text;
}

static ch_parser *new_parser(const ch_net *m) {
    ch_parser *parser;
    assert_int_equal(ch_parser_new(m, &parser, NULL), CHANCERY_OK);
    return parser;
}

static chancery_str conllu_of(const ch_text *text) {
    ch_buffer b;
    ch_buffer_init(&b, &arena);
    ch_conllu_write(text, &b);
    assert_false(b.failed);
    return ch_buffer_str(&b);
}

static chancery_str parse_with(ch_parser *parser, const char *lang, chancery_str body) {
    ch_text text = cut_text(parser, lang, body);
    chancery_error err = {0};
    if (ch_fill_trees(parser, &text, NULL, &err)) fail_msg("%s", err.message);
    return conllu_of(&text);
}

static void check_trees(const ch_text *text) {
    for (uint32_t i = 0; i < text->sentence_count; i++) {
        uint32_t first = text->sentences[i].first, count = text->sentences[i].count, roots = 0;
        for (uint32_t k = first; k < first + count; k++) {
            const ch_token *t = &text->tokens[k];
            uint32_t at = k, steps = 0;
            while (text->tokens[at].head != CH_NONE && steps++ < count) {
                at = text->tokens[at].head;
                assert_true(at >= first && at < first + count);
            }
            assert_true(steps < count + (count == 1));
            roots += t->head == CH_NONE;
            assert_int_equal(t->head == CH_NONE, t->dep == CH_ROOT);
            assert_true(t->upos > 0 && t->lemma.size > 0 && t->deprel.size > 0);
            assert_int_equal(t->morph, ch_morph_of(t->feats));
        }
        assert_int_equal(roots, 1);
    }
}

static void heads_form_trees(void **state) {
    (void)state;
    ch_parser *parser = new_parser(model);
    ch_text text = cut_text(parser, "xx", random_text(40, 60, 500));
    assert_int_equal(ch_fill_trees(parser, &text, NULL, NULL), CHANCERY_OK);
    check_trees(&text);
    text = cut_text(parser, "xx", random_text(2, 1500, 900));
    assert_int_equal(ch_fill_trees(parser, &text, NULL, NULL), CHANCERY_OK);
    check_trees(&text);
    text = cut_text(parser, "xx", CH_STR("one"));
    assert_int_equal(ch_fill_trees(parser, &text, NULL, NULL), CHANCERY_OK);
    check_trees(&text);
    text = cut_text(parser, "xx", CH_STR(""));
    assert_int_equal(ch_fill_trees(parser, &text, NULL, NULL), CHANCERY_OK);
    ch_parser_free(parser);
    ch_parser_free(NULL);
}

static void kernels_parse_alike(void **state) {
    (void)state;
    ch_parser *a = new_parser(model), *b = new_parser(plain_model);
    chancery_str body = random_text(30, 40, 300);
    assert_view(model->kernels->name, parse_with(a, "xx", body), parse_with(b, "xx", body));
    ch_parser_free(a), ch_parser_free(b);
}

/* A sentence gets the same tree alone as in the middle of many, and from a cold cache as from a warm one. */
static void company_changes_nothing(void **state) {
    (void)state;
    ch_parser *parser = new_parser(model);
    chancery_str body = random_text(400, 30, 3000); /* several slices */
    ch_text together = cut_text(parser, "xx", body);
    assert_true(together.token_count > 2 * CH_SLICE_TOKENS);
    assert_int_equal(ch_fill_trees(parser, &together, NULL, NULL), CHANCERY_OK);
    ch_text alone = cut_text(parser, "xx", body);
    uint8_t *wanted = ch_arena_alloc(&arena, alone.sentence_count);
    for (uint32_t i = 0; i < alone.sentence_count; i += 7) {
        wanted[i] = 1;
        assert_int_equal(ch_fill_trees(parser, &alone, wanted, NULL), CHANCERY_OK);
        wanted[i] = 0;
    }
    for (uint32_t i = 0; i < alone.sentence_count; i++) {
        const ch_sentence *s = &alone.sentences[i];
        for (uint32_t k = s->first; k < s->first + s->count; k++) {
            const ch_token *a = &alone.tokens[k], *b = &together.tokens[k];
            if (i % 7) { /* not wanted: untouched */
                assert_true(a->upos == 0 && a->dep == 0 && a->head == CH_NONE && a->lemma.size == 0);
                continue;
            }
            assert_int_equal(a->head, b->head);
            assert_int_equal(a->upos, b->upos);
            assert_view("lemma", a->lemma, b->lemma);
            assert_view("deprel", a->deprel, b->deprel);
            assert_view("feats", a->feats, b->feats);
        }
    }
    ch_parser_free(parser);
}

/* More word types than the cache holds; languages share it. */
static void a_full_cache_changes_nothing(void **state) {
    (void)state;
    ch_parser *used = new_parser(model), *fresh = new_parser(model);
    chancery_str body = random_text(10, 20, 50);
    chancery_str xx = parse_with(fresh, "xx", body);
    ch_parser_free(fresh);
    for (int round = 0; round < 4; round++) {
        parse_with(used, "yy", body);
        ch_buffer b;
        ch_buffer_init(&b, &arena);
        for (int i = 0; i < 6000; i++) ch_buffer_format(&b, "r%dn%d%s", round, i, i % 20 ? " " : "\n\n");
        parse_with(used, "xx", ch_buffer_str(&b));
        assert_true(used->cache.count <= CH_TYPES_MAX);
        assert_view("after many types", parse_with(used, "xx", body), xx);
    }
    ch_parser_free(used);
}

typedef struct {
    chancery_str bodies[16], results[16];
    ch_arena arenas[16];
    ch_parser *parsers[8];
} job;

static void parse_one(void *user, uint32_t worker, uint32_t index) {
    job *j = user;
    ch_text text = {.arena = &j->arenas[index], .lang = CH_STR("xx")};
    text.source.text = j->bodies[index];
    if (ch_cut_text(j->parsers[worker], &text, NULL, NULL) || ch_fill_trees(j->parsers[worker], &text, NULL, NULL)) return;
    ch_buffer b;
    ch_buffer_init(&b, text.arena);
    ch_conllu_write(&text, &b);
    j->results[index] = ch_buffer_str(&b);
}

static void one_thread_is_eight(void **state) {
    (void)state;
    static job one, eight;
    for (uint32_t i = 0; i < 16; i++) one.bodies[i] = eight.bodies[i] = random_text(10, 50, 800);
    for (uint32_t i = 0; i < 16; i++) ch_arena_init(&one.arenas[i]), ch_arena_init(&eight.arenas[i]);
    for (uint32_t i = 0; i < 8; i++) one.parsers[i] = i == 0 ? new_parser(model) : NULL, eight.parsers[i] = new_parser(model);
    assert_int_equal(ch_parallel(1, 16, parse_one, &one), CHANCERY_OK);
    assert_int_equal(ch_parallel(8, 16, parse_one, &eight), CHANCERY_OK);
    for (uint32_t i = 0; i < 16; i++) {
        assert_true(one.results[i].size > 0);
        assert_view("threads", eight.results[i], one.results[i]);
    }
    for (uint32_t i = 0; i < 8; i++) ch_parser_free(one.parsers[i]), ch_parser_free(eight.parsers[i]);
    for (uint32_t i = 0; i < 16; i++) ch_arena_clear(&one.arenas[i]), ch_arena_clear(&eight.arenas[i]);
}

static void no_memory_is_told(void **state) {
    (void)state;
    chancery_str body = CH_STR("du pain de l'\xc3\x89tat qu'il a mang\xc3\xa9s. 10 000 q q");
    for (long n = 1;; n++) {
        ch_arena own;
        ch_arena_init(&own);
        ch_text text = {.arena = &own, .lang = CH_STR("xx")};
        text.source.text = body;
        ch_parser *parser = NULL;
        chancery_error err;
        ch_fail_after(n);
        chancery_status status = ch_parser_new(model, &parser, &err);
        if (status == CHANCERY_OK) status = ch_cut_text(parser, &text, NULL, &err);
        if (status == CHANCERY_OK) status = ch_fill_trees(parser, &text, NULL, &err);
        ch_fail_after(-1);
        ch_parser_free(parser);
        ch_arena_clear(&own);
        if (status == CHANCERY_OK) break;
        assert_int_equal(status, CHANCERY_NO_MEMORY);
        assert_int_equal(err.status, CHANCERY_NO_MEMORY);
    }
}

typedef struct {
    const char *form;
    ch_upos upos;
    uint32_t best; /* rule with the highest score; the next lower ones follow in order */
    const char *lemma;
} lemma_case;

/* Rules of the fixture: 0 k|0|  1 l|0|  2 l|1|er  3 l|2|re  4 k|0||1|b  5 l|3|ir; its endings of verbs: ^a l|0|m, ed l|2|, ied l|3|y, is l|2|e;
   it leaves the verb "are" to the network. */
static const lemma_case lemmas[] = {
    {"Chantes", CH_VERB, 0, "Chantes"},
    {"Chantes", CH_NOUN, 1, "chantes"},
    {"Chante", CH_VERB, 2, "chanter"},
    {"PRENDS", CH_VERB, 3, "prenre"},
    {"Chat", CH_NOUN, 4, "bhat"},
    {"fi", CH_VERB, 5, "fi"},
    {"f", CH_VERB, 3, "f"},
    {"\xc3\x89t\xc3\xa9", CH_NOUN, 2, "\xc3\xa9ter"},
    {"is", CH_VERB, 2, "be"},
    {"IS", CH_VERB, 2, "be"},
    {"is", CH_NOUN, 1, "is"},
    {"Voted", CH_VERB, 0, "vot"},
    {"VIED", CH_VERB, 0, "vy"},
    {"ied", CH_VERB, 0, "i"}, /* the longer ending would take it all */
    {"ed", CH_VERB, 1, "ed"},
    {"voted", CH_NOUN, 0, "voted"},
    {"a", CH_VERB, 0, "am"},
    {"la", CH_VERB, 0, "la"}, /* does not start with a */
    {"are", CH_VERB, 2, "arer"},
    {"kl\xc3\xa9is", CH_VERB, 0,
     "kl\xc3\xa9"
     "e"},
    {"Big", CH_PROPN, 1, "big one"},
    {"BIG", CH_PROPN, 1, "big"},
    {"L\xe2\x80\x99", CH_DET, 0, "L'"},
};

static void lemmas_follow_rules(void **state) {
    (void)state;
    ch_parser *parser = new_parser(model);
    for (size_t i = 0; i < COUNT_OF(lemmas); i++) {
        ch_token token = {.form = chancery_str_of(lemmas[i].form), .upos = (uint8_t)lemmas[i].upos}, *place = &token;
        ch_text text = {.arena = &arena, .lang = CH_STR("xx")};
        uint32_t type = 0, in_slice = 0, distinct = 0, count = fixture_lines(fixture_rules);
        ch_slice slice = {.parser = parser,
                          .text = &text,
                          .token_count = 1,
                          .type = &type,
                          .place = &in_slice,
                          .distinct = &distinct,
                          .token = &place};
        float scores[16] = {0};
        for (uint32_t k = 0; k < count; k++) scores[k] = -(float)((k + count - lemmas[i].best) % count);
        assert_int_equal(ch_types_find(&slice), CHANCERY_OK);
        bool known;
        assert_int_equal(ch_lemma_known(&slice, 0, &known), CHANCERY_OK);
        if (!known) assert_int_equal(ch_lemma_by_rule(&slice, 0, model->rules, scores, count), CHANCERY_OK);
        assert_view(lemmas[i].form, token.lemma, chancery_str_of(lemmas[i].lemma));
    }
    ch_parser_free(parser);
}

typedef struct {
    const char *file;
    int fixed_cut;
} golden_case;

static const golden_case goldens[] = {{"parse_cuts.conllu", -1}, {"parse_trees.conllu", CH_CUT_NONE}};

/* Lines of CoNLL-U that are not comments. */
static chancery_str without_comments(chancery_str s) {
    ch_buffer b;
    ch_buffer_init(&b, &arena);
    for (size_t at = 0; at < s.size;) {
        chancery_str rest = ch_str_slice(s, at, s.size);
        size_t end = ch_str_find(rest, CH_STR("\n"));
        chancery_str line = ch_str_slice(rest, 0, end == SIZE_MAX ? rest.size : end + 1);
        if (line.data[0] != '#') ch_buffer_put(&b, line);
        at += line.size;
    }
    return ch_buffer_str(&b);
}

static chancery_str file_of(const char *name) {
    char path[4096];
    ch_file file;
    chancery_error err = {0};
    snprintf(path, sizeof path, "%s/tests/unit/golden/%s", CHANCERY_TEST_SOURCE, name);
    if (ch_file_read(path, &file, &err)) fail_msg("%s: %s", path, err.message);
    chancery_str copy = ch_arena_str(&arena, (chancery_str){(const char *)file.data, file.size});
    ch_file_close(&file);
    return copy;
}

/* What the trainer's reference (train/chancery_train/reference.py) makes of the same model and text: another program, the same bits. */
static void the_reference_agrees(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(goldens); i++) {
        fixture_options options = fixture_awkward;
        options.fixed_cut = goldens[i].fixed_cut;
        size_t size;
        ch_net *own;
        uint8_t *file = fixture_model(&arena, &options, &size);
        assert_int_equal(ch_net_from_memory(file, size, NULL, &own, NULL), CHANCERY_OK);
        ch_parser *parser = new_parser(own);
        chancery_str got = without_comments(parse_with(parser, "xx", file_of("parse.txt")));
        assert_view(goldens[i].file, got, file_of(goldens[i].file));
        ch_parser_free(parser);
        ch_net_close(own);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_form_trees),        cmocka_unit_test(kernels_parse_alike),
        cmocka_unit_test(company_changes_nothing), cmocka_unit_test(a_full_cache_changes_nothing),
        cmocka_unit_test(one_thread_is_eight),     cmocka_unit_test(no_memory_is_told),
        cmocka_unit_test(lemmas_follow_rules),     cmocka_unit_test(the_reference_agrees),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
