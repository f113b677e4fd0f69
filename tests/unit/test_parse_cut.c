/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cutting a text into sentences and tokens: spans, limits, multiword tokens, and that pieces give what the whole gives.
 */
#include "model_fixture.h"
#include "unit.h"

static ch_arena model_arena, arena;
static ch_net *open_models[8];
static uint32_t open_count;

static ch_net *model_of(fixture_options options, int fixed_cut, const char *kernels) {
    size_t size;
    options.fixed_cut = fixed_cut;
    uint8_t *file = fixture_model(&model_arena, &options, &size);
    ch_net *model;
    chancery_error err = {0};
    if (ch_net_from_memory(file, size, kernels, &model, &err)) fail_msg("%s", err.message);
    return open_models[open_count++] = model;
}

static int start(void **state) {
    (void)state;
    ch_arena_init(&model_arena), ch_arena_init(&arena);
    return 0;
}

static int finish(void **state) {
    (void)state;
    while (open_count) ch_net_close(open_models[--open_count]);
    ch_arena_clear(&model_arena), ch_arena_clear(&arena);
    return 0;
}

static ch_text cut(const ch_net *model, const char *lang, chancery_str title, chancery_str body) {
    ch_parser *parser;
    chancery_error err = {0};
    ch_text text = {.arena = &arena, .lang = chancery_str_of(lang)};
    text.source.title = title, text.source.text = body;
    assert_int_equal(ch_parser_new(model, &parser, &err), CHANCERY_OK);
    if (ch_cut_text(parser, &text, NULL, &err)) fail_msg("%s", err.message);
    ch_parser_free(parser);
    return text;
}

/* Everything that holds of any cut text. */
static void check_spans(const ch_text *text) {
    uint32_t next = 0, in_title = 1, end = 0;
    for (uint32_t i = 0; i < text->sentence_count; i++) {
        const ch_sentence *s = &text->sentences[i];
        chancery_str from = s->in_title ? text->source.title : text->source.text;
        assert_true(s->count > 0 && s->count <= CH_SENTENCE_MAX);
        assert_int_equal(s->first, next);
        assert_true(s->in_title <= in_title); /* sentences of the title come first */
        if (s->in_title != in_title) end = 0, in_title = 0;
        next += s->count;
        assert_int_equal(s->start, text->tokens[s->first].start);
        assert_int_equal(s->end, text->tokens[next - 1].end);
        for (uint32_t k = s->first; k < next; k++) {
            const ch_token *t = &text->tokens[k];
            assert_true(t->start < t->end && t->end <= from.size && t->form.size > 0);
            if (t->mwt_size) {
                assert_true(t->mwt_size > 1 && k + t->mwt_size <= next);
                for (uint32_t w = 1; w < t->mwt_size; w++)
                    assert_true(t[w].start == t->start && t[w].end == t->end && t[w].mwt_size == 0);
            } else if (t->start >= end && ch_str_find(ch_str_slice(from, t->start, t->end), CH_STR(" ")) == SIZE_MAX) {
                if (k == s->first || text->tokens[k - 1].end <= t->start) /* no word of a multiword token */
                    if (k + 1 == next || t[1].start != t->start) assert_view("form", t->form, ch_str_slice(from, t->start, t->end));
            }
            assert_true(t->start >= end || (k > s->first && t[-1].start == t->start)); /* in order, never over each other */
            end = t->end;
        }
    }
    assert_int_equal(next, text->token_count);
}

static const char *const mixed =
    "Du pain, don't go: l'\xc3\x89lys\xc3\xa9"
    "e a re\xc3\xa7u 10 000 lettres.\nIt's \xe4\xb8\xad\xe5\x9b\xbd\xe3\x80\x82 \xf0\x9f\x98\x80 ok\xe2\x80\xa6\n\n"
    "\xc2\xab Non \xc2\xbb,\xc2\xa0"
    "dit-il \xe2\x80\x94 puis rien du tout; \xd8\xa7\xd9\x84\xd9\x85\xd8\xba\xd8\xb1\xd8\xa8 a\x01"
    "b\n\n\t\n";

static void spans_hold(void **state) {
    (void)state;
    for (int k = -1; k < CH_CUT_COUNT; k++) {
        ch_net *model = model_of(fixture_awkward, k, NULL);
        ch_text text = cut(model, "xx", CH_STR("A title\nof two lines"), chancery_str_of(mixed));
        check_spans(&text);
        assert_true(text.sentence_count >= 4 && text.sentences[0].in_title);
        text = cut(model, "yy", CH_STR(" \n"), CH_STR(" \n \n"));
        assert_int_equal(text.token_count, 0);
        assert_int_equal(text.sentence_count, 0);
        text = cut(model, "yy", CH_STR(""), CH_STR("x"));
        assert_int_equal(text.token_count, 1);
        check_spans(&text);
        while (open_count) ch_net_close(open_models[--open_count]);
    }
}

static void white_space_and_numbers(void **state) {
    (void)state;
    ch_text text = cut(model_of(fixture_awkward, CH_CUT_NONE, NULL), "xx", CH_STR(""),
                       CH_STR("il a 10 000  1\xc2\xa0"
                              "2 a 5 b\n\nc"));
    static const char *const forms[] = {"il", "a", "10 000 1 2", "a", "5", "b", "c"};
    assert_int_equal(text.token_count, COUNT_OF(forms));
    for (uint32_t i = 0; i < COUNT_OF(forms); i++) assert_view("form", text.tokens[i].form, chancery_str_of(forms[i]));
    assert_int_equal(text.sentence_count, 2);
    assert_true(text.sentences[0].new_paragraph && text.sentences[1].new_paragraph);
    text = cut(model_of(fixture_awkward, CH_CUT_TOKEN, NULL), "xx", CH_STR(""), CH_STR("10 0"));
    assert_int_equal(text.token_count, 3);
    assert_true(!text.tokens[0].space_after && text.tokens[1].space_after && text.tokens[2].space_after);
    text = cut(model_of(fixture_awkward, CH_CUT_SENTENCE, NULL), "xx", CH_STR("T"), CH_STR("ab c"));
    assert_int_equal(text.sentence_count, 4);
    assert_true(text.sentences[0].in_title && text.sentences[1].new_paragraph && !text.sentences[2].new_paragraph);
}

typedef struct {
    const char *lang, *surface, *words; /* words joined by a space, "" = not split */
} split_case;

static const split_case splits[] = {
    {"xx", "du", "de le"},
    {"xx", "Du", "De le"},
    {"xx", "DU", "DE LE"},
    {"xx", "don't", "do not"},
    {"xx", "Don\xe2\x80\x99t", "Do not"},
    {"xx", "DON'T", "DO NOT"},
    {"xx", "It's", "It 's"},
    {"xx", "d\xc3\xa1ndose", "dando se"},
    {"xx", "D\xc3\x81NDOSE", "DANDO SE"},
    {"yy", "d\xc3\xa1ndose", ""},
    {"xx", "CHINA\xe2\x80\x99S", "CHINA \xe2\x80\x99S"},
    {"xx", "n't", ""},
    {"yy", "du", ""},
    {"yy", "D\xc3\xa1melo", ""},
    {"yy", "Damelo", "Da me lo"},
    {"xx", "x", ""},
};

static void multiword_tokens_are_split(void **state) {
    (void)state;
    ch_net *model = model_of(fixture_tiny, -1, NULL);
    for (size_t i = 0; i < COUNT_OF(splits); i++) {
        chancery_str words[CH_MWT_WORDS_MAX];
        uint32_t count = ch_mwt_split(model, chancery_str_of(splits[i].lang), chancery_str_of(splits[i].surface), &arena, words);
        ch_buffer got;
        ch_buffer_init(&got, &arena);
        for (uint32_t k = 0; k < count; k++) {
            if (k) ch_buffer_text(&got, " ");
            ch_buffer_put(&got, words[k]);
        }
        assert_view(splits[i].surface, ch_buffer_str(&got), chancery_str_of(splits[i].words));
    }
    ch_text text = cut(model_of(fixture_tiny, CH_CUT_NONE, NULL), "xx", CH_STR(""), CH_STR("du"));
    assert_int_equal(text.token_count, 1); /* not marked, not split */
}

/* n words with a mark after the word at `mark` (0: none). */
static chancery_str words_text(uint32_t n, const char *word, uint32_t mark, const char *sign) {
    ch_buffer b;
    ch_buffer_init(&b, &arena);
    for (uint32_t i = 1; i <= n; i++) {
        ch_buffer_text(&b, i == mark ? sign : word);
        ch_buffer_text(&b, " ");
    }
    return ch_buffer_str(&b);
}

typedef struct {
    const char *name;
    uint32_t words, mark;
    const char *sign;
    uint32_t pieces, first; /* expected pieces and tokens of the first */
} length_case;

static const length_case long_ones[] = {
    {"n-1", 511, 0, "", 1, 511},
    {"n", 512, 0, "", 1, 512},
    {"n+1", 513, 0, "", 2, 512},
    {"at a comma", 600, 400, ",", 2, 400},
    {"too early", 600, 200, ",", 2, 512},
    {"full stop", 513, 300, ".", 2, 300},
    {"last possible", 600, 512, ";", 2, 512},
    {"three", 1030, 0, "", 3, 512},
    {"many", 20000, 0, "", 40, 512},
};

static void long_sentences_are_cut(void **state) {
    (void)state;
    ch_net *model = model_of(fixture_tiny, CH_CUT_NONE, NULL);
    for (size_t i = 0; i < COUNT_OF(long_ones); i++) {
        const length_case *c = &long_ones[i];
        ch_text text = cut(model, "xx", CH_STR(""), words_text(c->words, "w", c->mark, c->sign));
        check_spans(&text);
        assert_case(c->name, text.sentence_count, c->pieces);
        assert_case(c->name, text.sentences[0].count, c->first);
        assert_case(c->name, text.split_count, c->pieces > 1);
        for (uint32_t k = 0; k < c->pieces; k++) assert_case(c->name, text.sentences[k].cut, c->pieces > 1);
    }
    /* Multiword tokens stay whole: with one word of two at the limit, the first piece ends before it. */
    model = model_of(fixture_tiny, CH_CUT_MWT, NULL);
    ch_buffer b;
    ch_buffer_init(&b, &arena);
    ch_buffer_text(&b, "w");
    for (int i = 0; i < 300; i++) ch_buffer_text(&b, " q"); /* "qu" "ue" */
    ch_text text = cut(model, "xx", CH_STR(""), ch_buffer_str(&b));
    check_spans(&text);
    assert_int_equal(text.token_count, 601);
    assert_int_equal(text.sentences[0].count, 511);
}

static bool same_cuts(const ch_text *a, const ch_text *b) {
    if (a->token_count != b->token_count || a->sentence_count != b->sentence_count) return false;
    for (uint32_t i = 0; i < a->token_count; i++)
        if (a->tokens[i].start != b->tokens[i].start || a->tokens[i].end != b->tokens[i].end ||
            !ch_str_equal(a->tokens[i].form, b->tokens[i].form))
            return false;
    return memcmp(a->sentences, b->sentences, a->sentence_count * sizeof *a->sentences) == 0;
}

static void kernels_cut_alike(void **state) {
    (void)state;
    ch_text best = cut(model_of(fixture_awkward, -1, NULL), "xx", CH_STR("T"), chancery_str_of(mixed));
    ch_text plain = cut(model_of(fixture_awkward, -1, "plain"), "xx", CH_STR("T"), chancery_str_of(mixed));
    assert_true(same_cuts(&best, &plain));
}

/* A paragraph longer than a slab: its cuts are those of the network run over all of it at once. */
static void pieces_give_what_the_whole_gives(void **state) {
    (void)state;
    ch_net *model = model_of(fixture_awkward, -1, NULL);
    enum { LENGTH = 5000 };
    uint16_t *rows = CH_NEW_ARRAY(&arena, uint16_t, LENGTH);
    uint8_t *whole = ch_arena_alloc(&arena, LENGTH), *parts = ch_arena_alloc(&arena, LENGTH);
    for (uint32_t i = 0; i < LENGTH; i++) rows[i] = (uint16_t)((i * 7919u + i / 13u * 31u) % (FIXTURE_CHARS + CH_CHAR_CLASSES));
    ch_char_piece all = {rows, whole, 0, LENGTH, 0};
    assert_int_equal(ch_char_cuts(&arena, model, 1, &all, 1), CHANCERY_OK);
    uint32_t halo = ch_char_halo(model);
    for (uint32_t size = 1; size < 3000; size = size * 3 + 1) {
        ch_char_piece pieces[64];
        uint32_t count = 0;
        memset(parts, 9, LENGTH);
        for (uint32_t at = 0; at < LENGTH; at += size) {
            uint32_t before = at < halo ? at : halo, n = LENGTH - at < size ? LENGTH - at : size,
                     after = LENGTH - at - n < halo ? LENGTH - at - n : halo;
            pieces[count++] = (ch_char_piece){rows + at - before, parts + at, before, n, after};
            if (count == 64 || at + size >= LENGTH) {
                assert_int_equal(ch_char_cuts(&arena, model, 1, pieces, count), CHANCERY_OK);
                count = 0;
            }
        }
        assert_memory_equal(whole, parts, LENGTH);
    }
}

/* The same through the door: a long paragraph that is the same run of words again and again is cut alike in its middle. */
static void long_paragraphs_are_cut_evenly(void **state) {
    (void)state;
    ch_net *model = model_of(fixture_awkward, -1, NULL);
    ch_buffer b;
    ch_buffer_init(&b, &arena);
    enum { PERIOD = 37, ROUNDS = 300 };
    for (int i = 0; i < ROUNDS; i++) ch_buffer_text(&b, "Abc defg, hij don't k: lmno pq rst. u ");
    ch_text text = cut(model, "xx", CH_STR(""), ch_buffer_str(&b));
    check_spans(&text);
    uint8_t *ends = ch_arena_alloc(&arena, b.size + 1);
    for (uint32_t i = 0; i < text.token_count; i++) ends[text.tokens[i].end] = 1;
    for (size_t i = 10 * (PERIOD + 1); i + 10 * (PERIOD + 1) < b.size; i++)
        if (ends[i] != ends[i - (PERIOD + 1)]) fail_msg("cut at %zu differs from the round before", i);
}

static void unknown_language_is_told(void **state) {
    (void)state;
    ch_net *model = model_of(fixture_tiny, -1, NULL);
    ch_parser *parser;
    chancery_error err;
    ch_text text = {.arena = &arena, .lang = CH_STR("zz")};
    assert_int_equal(ch_parser_new(model, &parser, &err), CHANCERY_OK);
    assert_int_equal(ch_cut_text(parser, &text, NULL, &err), CHANCERY_NO_LANGUAGE);
    assert_non_null(strstr(err.message, "'zz'"));
    ch_parser_free(parser);
}

/* Paragraphs are trimmed by the one and cut by the other. */
static void white_space_is_the_same_everywhere(void **state) {
    (void)state;
    for (uint32_t c = 0; c < 0x110000; c++)
        if ((ch_char_class(c) == 4) != ch_is_space(c)) fail_msg("U+%04X is white space for one and not for the other", c);
}

static int close_models(void **state) {
    (void)state;
    while (open_count) ch_net_close(open_models[--open_count]);
    return 0;
}

#define TEST(name) cmocka_unit_test_teardown(name, close_models)

typedef struct {
    const char *text, *tokens; /* joined by a space, of a network that cuts after every character */
} letter_case;

static const letter_case letters[] = {
    {"a https://un.org/x?b=1, c", "a https://un.org/x?b=1 , c"},
    {"(WWW.un.org).", "( WWW.un.org ) ."},
    {"xhttp://a", "x h t t p : / / a"},
    {"www. a", "w w w . a"},
    {"\xc3\xa9www.a.b\xe2\x80\x99", "\xc3\xa9 www.a.b \xe2\x80\x99"},
    {"http://a http://b", "http://a http://b"},
    {"a\xd9\x8e b\xd9\x8e\xd9\x8e\xd9\x8e"
     "c",
     "a\xd9\x8e b\xd9\x8e\xd9\x8e\xd9\x8e c"}, /* signs that are left out belong to the letter before */
    {"R&amp;D", "R &amp; D"},
    {"a&nbsp; b &#160;", "a b"},
    {"&nbsp;a&#39;&#x27;b&#39;", "a &#39;&#x27; b &#39;"},
    {"&#0;&#xd800;", "& # 0 ; & # x d 8 0 0 ;"},
    {"http://a?b&amp;c http://d&lt; x", "http://a?b&amp;c http://d&lt; x"},
    {"http://a&gt http://b&quot;http://c", "http://a&gt http://b&quot;http://c"},
};

static void letters_that_are_more_than_one(void **state) {
    (void)state;
    const ch_net *model = model_of(fixture_tiny, CH_CUT_TOKEN, NULL);
    for (size_t i = 0; i < COUNT_OF(letters); i++) {
        ch_text text = cut(model, "xx", CH_STR(""), chancery_str_of(letters[i].text));
        ch_buffer got;
        ch_buffer_init(&got, &arena);
        for (uint32_t k = 0; k < text.token_count; k++) {
            if (k) ch_buffer_text(&got, " ");
            ch_buffer_put(&got, text.tokens[k].form);
        }
        assert_view(letters[i].text, ch_buffer_str(&got), chancery_str_of(letters[i].tokens));
    }
}

static void words_are_matched_where_they_start_and_end(void **state) {
    (void)state;
    const ch_net *model = model_of(fixture_awkward, -1, NULL);
    enum { A = FIXTURE_IDEOGRAPH, B, C };
    const uint16_t rows[] = {0, A, C, B, A, C, B + 9, C, B};
    uint8_t matches[COUNT_OF(rows)];
    static const uint8_t wanted[] = {0, 4 * 2, 4 * 1 + 1, 2, 4 * 1, 1, 0, 4 * 1, 1};
    ch_char_matches(model, rows, COUNT_OF(rows), matches);
    assert_memory_equal(matches, wanted, sizeof wanted);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_that_are_more_than_one),
        cmocka_unit_test(words_are_matched_where_they_start_and_end),
        TEST(spans_hold),
        TEST(white_space_and_numbers),
        TEST(multiword_tokens_are_split),
        TEST(long_sentences_are_cut),
        TEST(kernels_cut_alike),
        TEST(pieces_give_what_the_whole_gives),
        TEST(long_paragraphs_are_cut_evenly),
        TEST(unknown_language_is_told),
        TEST(white_space_is_the_same_everywhere),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
