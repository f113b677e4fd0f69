/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scores of trees, on files so small that every number was worked out by hand from the definition of the CoNLL-2018 shared task.
 */
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

/* Lines of "id form lemma upos xpos feats head deprel" become CoNLL-U. */
static chancery_str conllu(const char *lines) {
    ch_buffer b;
    ch_buffer_init(&b, &arena);
    for (const char *at = lines; *at; at++) {
        if (*at == '\n' && at > lines && at[-1] != '\n') ch_buffer_text(&b, "\t_\t_");
        ch_buffer_put(&b, (chancery_str){*at == ' ' ? "\t" : at, 1});
    }
    return ch_buffer_str(&b);
}

typedef struct {
    const char *name, *gold, *system;
    chancery_scores expected;
} score_case;

#define SAME(n)                                                                                                                    \
    { (n), (n), (n) }

static const score_case cases[] = {
    /* "have" has a wrong tag, which "barked" pays for in MLAS; Custom is no universal feature, and the order of features is free. */
    {"each measure",
     "1 The the DET DT Definite=Def|PronType=Art 2 det\n2 dogs dog NOUN NNS Number=Plur 4 nsubj\n3 have have AUX VBP Tense=Pres 4 "
     "aux\n"
     "4 barked bark VERB VBN VerbForm=Part 0 root\n5 . . PUNCT . _ 4 punct\n\n",
     "1 The the DET DT PronType=Art|Definite=Def 2 det\n2 dogs dogs NOUN NNS Number=Plur 4 nsubj:x\n3 have have VERB VBP "
     "Tense=Pres 4 aux\n"
     "4 barked bark VERB VBD Custom=1|VerbForm=Part 0 root\n5 . . PUNCT . _ 2 punct\n\n",
     {.tokens = SAME(5),
      .sentences = SAME(1),
      .words = SAME(5),
      .upos = {5, 5, 4},
      .xpos = {5, 5, 4},
      .feats = SAME(5),
      .alltags = {5, 5, 3},
      .lemma = {5, 5, 4},
      .uas = {5, 5, 4},
      .las = {5, 5, 4},
      .clas = SAME(2),
      .mlas = {2, 2, 1},
      .blex = {2, 2, 1},
      .aligned_content = 2,
      .difference = CH_NONE}},
    /* de and le are found beside a word too many, whatever their case; a gold lemma that is not given is right. */
    {"words of a multiword token",
     "1-2 du _ _ _ _ _ _\n1 de de ADP _ _ 3 case\n2 le _ DET _ _ 3 det\n3 Niger Niger PROPN _ _ 0 root\n\n",
     "1-3 du _ _ _ _ _ _\n1 x x X _ _ 4 dep\n2 de de ADP _ _ 4 case\n3 LE lui DET _ _ 4 det\n4 Niger Niger PROPN _ _ 0 root\n\n",
     {.tokens = SAME(2),
      .sentences = SAME(1),
      .words = {3, 4, 3},
      .upos = {3, 4, 3},
      .xpos = {3, 4, 3},
      .feats = {3, 4, 3},
      .alltags = {3, 4, 3},
      .lemma = {3, 4, 3},
      .uas = {3, 4, 3},
      .las = {3, 4, 3},
      .clas = {1, 2, 1},
      .mlas = {1, 2, 1},
      .blex = {1, 2, 1},
      .aligned_content = 1,
      .difference = CH_NONE}},
    /* No word of "du" is found, so the function words of Niger are others. */
    {"one word against two",
     "1 du du ADP _ _ 2 case\n2 Niger Niger PROPN _ _ 0 root\n\n",
     "1-2 du _ _ _ _ _ _\n1 de de ADP _ _ 3 case\n2 le le DET _ _ 3 det\n3 Niger Niger PROPN _ _ 0 root\n\n",
     {.tokens = SAME(2),
      .sentences = SAME(1),
      .words = {2, 3, 1},
      .upos = {2, 3, 1},
      .xpos = {2, 3, 1},
      .feats = {2, 3, 1},
      .alltags = {2, 3, 1},
      .lemma = {2, 3, 1},
      .uas = {2, 3, 1},
      .las = {2, 3, 1},
      .clas = SAME(1),
      .mlas = {1, 1, 0},
      .blex = SAME(1),
      .aligned_content = 1,
      .difference = CH_NONE}},
    /* ab and cd against a, bc and d: three tokens overlap in a chain, and all words are found in it. */
    {"multiword tokens that overlap",
     "1-2 ab _ _ _ _ _ _\n1 a _ X _ _ 0 root\n2 b _ X _ _ 1 obj\n3-4 cd _ _ _ _ _ _\n3 c _ X _ _ 1 obj\n4 d _ X _ _ 1 obj\n\n",
     "1 a _ X _ _ 0 root\n2-3 bc _ _ _ _ _ _\n2 b _ X _ _ 1 obj\n3 c _ X _ _ 1 obj\n4 d _ X _ _ 3 obj\n\n",
     {.tokens = {2, 3, 0},
      .sentences = SAME(1),
      .words = SAME(4),
      .upos = SAME(4),
      .xpos = SAME(4),
      .feats = SAME(4),
      .alltags = SAME(4),
      .lemma = SAME(4),
      .uas = {4, 4, 3},
      .las = {4, 4, 3},
      .clas = {4, 4, 3},
      .mlas = {4, 4, 3},
      .blex = {4, 4, 3},
      .aligned_content = 4,
      .difference = CH_NONE}},
    /* "ab" reaches into the multiword token "bc" but begins before it; "c" ends in it. */
    {"a plain word over the beginning of a multiword token",
     "1 a _ X _ _ 3 obj\n2-3 bc _ _ _ _ _ _\n2 b _ X _ _ 3 obj\n3 c _ X _ _ 0 root\n\n",
     "1 ab _ X _ _ 2 obj\n2 c _ X _ _ 0 root\n\n",
     {.tokens = {2, 2, 0},
      .sentences = SAME(1),
      .words = {3, 2, 1},
      .upos = {3, 2, 1},
      .xpos = {3, 2, 1},
      .feats = {3, 2, 1},
      .alltags = {3, 2, 1},
      .lemma = {3, 2, 1},
      .uas = {3, 2, 1},
      .las = {3, 2, 1},
      .clas = {3, 2, 1},
      .mlas = {3, 2, 1},
      .blex = {3, 2, 1},
      .aligned_content = 1,
      .difference = CH_NONE}},
    /* Heads are compared across the border that one file lacks: only the second root is wrong. */
    {"sentences cut otherwise",
     "1 a _ X _ _ 2 nsubj\n2 b _ X _ _ 0 root\n\n1 c _ X _ _ 2 nsubj\n2 d _ X _ _ 0 root\n\n",
     "1 a _ X _ _ 2 nsubj\n2 b _ X _ _ 0 root\n3 c _ X _ _ 4 nsubj\n4 d _ X _ _ 2 conj\n\n",
     {.tokens = SAME(4),
      .sentences = {2, 1, 0},
      .words = SAME(4),
      .upos = SAME(4),
      .xpos = SAME(4),
      .feats = SAME(4),
      .alltags = SAME(4),
      .lemma = SAME(4),
      .uas = {4, 4, 3},
      .las = {4, 4, 3},
      .clas = {4, 4, 3},
      .mlas = {4, 4, 3},
      .blex = {4, 4, 3},
      .aligned_content = 4,
      .difference = CH_NONE}},
    /* Places in the text go on counting: cd and xd stand at the same one. */
    {"texts that differ",
     "1 ab _ X _ _ 0 root\n2 cd _ X _ _ 1 obj\n\n",
     "1 ab _ X _ _ 0 root\n2 xd _ X _ _ 1 obj\n3 e _ X _ _ 1 punct\n\n",
     {.tokens = {2, 3, 2},
      .sentences = {1, 1, 0},
      .words = {2, 3, 2},
      .upos = {2, 3, 2},
      .xpos = {2, 3, 2},
      .feats = {2, 3, 2},
      .alltags = {2, 3, 2},
      .lemma = {2, 3, 2},
      .uas = {2, 3, 2},
      .las = {2, 3, 2},
      .clas = SAME(2),
      .mlas = SAME(2),
      .blex = SAME(2),
      .aligned_content = 2,
      .difference = 2}},
    /* Tokens without trees have no heads that could be right and no content words. */
    {"no trees",
     "1 a a X _ _ 0 root\n\n",
     "1 a _ _ _ _ _ _\n\n",
     {.tokens = SAME(1),
      .sentences = SAME(1),
      .words = SAME(1),
      .upos = {1, 1, 0},
      .xpos = SAME(1),
      .feats = SAME(1),
      .alltags = {1, 1, 0},
      .lemma = {1, 1, 0},
      .uas = {1, 1, 0},
      .las = {1, 1, 0},
      .clas = {1, 0, 0},
      .mlas = {1, 0, 0},
      .blex = {1, 0, 0},
      .aligned_content = 1,
      .difference = CH_NONE}},
    {"nothing", "", "", {.difference = CH_NONE}},
};

static void assert_score(const char *name, const char *measure, chancery_score got, chancery_score want) {
    if (got.gold != want.gold || got.system != want.system || got.correct != want.correct)
        fail_msg("%s: %s: got %u %u %u, wanted %u %u %u", name, measure, got.gold, got.system, got.correct, want.gold, want.system,
                 want.correct);
}

static void scores_are_those_worked_out(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        chancery_scores got;
        chancery_error err = {0};
        const chancery_scores *want = &cases[i].expected;
        if (chancery_conllu_score(conllu(cases[i].gold), conllu(cases[i].system), &got, &err))
            fail_msg("%s: %s", cases[i].name, err.message);
        const struct {
            const char *name;
            chancery_score got, want;
        } rows[] = {{"tokens", got.tokens, want->tokens},
                    {"sentences", got.sentences, want->sentences},
                    {"words", got.words, want->words},
                    {"upos", got.upos, want->upos},
                    {"xpos", got.xpos, want->xpos},
                    {"feats", got.feats, want->feats},
                    {"alltags", got.alltags, want->alltags},
                    {"lemma", got.lemma, want->lemma},
                    {"uas", got.uas, want->uas},
                    {"las", got.las, want->las},
                    {"clas", got.clas, want->clas},
                    {"mlas", got.mlas, want->mlas},
                    {"blex", got.blex, want->blex}};
        for (size_t k = 0; k < COUNT_OF(rows); k++) assert_score(cases[i].name, rows[k].name, rows[k].got, rows[k].want);
        assert_case(cases[i].name, got.aligned_content, want->aligned_content);
        assert_case(cases[i].name, got.difference, want->difference);
    }
}

/* A multiword token of n words: n - 1, n and n + 1 for the largest run. */
static void long_multiword_tokens_are_refused(void **state) {
    (void)state;
    enum { LIMIT = 1024 };
    for (uint32_t n = LIMIT - 1; n <= LIMIT + 1; n++) {
        ch_buffer b;
        ch_buffer_init(&b, &arena);
        ch_buffer_format(&b, "1-%u\tw\t_\t_\t_\t_\t_\t_\t_\t_\n", n);
        for (uint32_t i = 1; i <= n; i++) ch_buffer_format(&b, "%u\tw\t_\tX\t_\t_\t%u\tdep\t_\t_\n", i, i - 1);
        ch_buffer_text(&b, "\n");
        chancery_scores scores;
        chancery_error err = {0};
        chancery_status status = chancery_conllu_score(ch_buffer_str(&b), ch_buffer_str(&b), &scores, &err);
        assert_int_equal(status, n <= LIMIT ? CHANCERY_OK : CHANCERY_TOO_LARGE);
        if (status == CHANCERY_OK) assert_int_equal(scores.las.correct, n);
    }
}

static void scoring_survives_failing_memory(void **state) {
    (void)state;
    chancery_str gold = conllu(cases[1].gold), system = conllu(cases[1].system);
    for (long n = 1;; n++) {
        chancery_scores scores;
        chancery_error err = {0};
        ch_fail_after(n);
        chancery_status status = chancery_conllu_score(gold, system, &scores, &err);
        ch_fail_after(-1);
        if (status == CHANCERY_OK) break;
        assert_int_equal(status, CHANCERY_NO_MEMORY);
        assert_true(n < 1000);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_are_those_worked_out),
        cmocka_unit_test(long_multiword_tokens_are_refused),
        cmocka_unit_test(scoring_survives_failing_memory),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
