/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What marked parties do to each other, from trees written by hand: whoever they are, by the best place in a clause, with what composition
 * and the `pair` column make of it; nearly fitting entries and words only where no clause holds both; nothing without marks.
 *
 * A case gives a tree (tree_lines.h), the words of the actor and of the recipient ("" = no mark), and "TYPE kind-of-reading" or "".
 */
#include "tree_lines.h"
#include "know_compile.h"

#define PRES "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
#define PAST "Mood=Ind|Tense=Past|VerbForm=Fin"
#define INF  "VerbForm=Inf"

static chancery_pack *pack;

static const struct {
    const char *name, *tree, *actor, *recipient, *expected;
} cases[] = {
    {"names that nobody knows", "Ximo Ximo PROPN _ 2 nsubj\nattacked attack VERB " PAST " 0 root\nGambel Gambel PROPN _ 2 obj\n",
     "Ximo", "Gambel", "ASSAULT clause"},
    {"inside the object",
     "Ximo Ximo PROPN _ 2 nsubj\nrejected reject VERB " PAST
     " 0 root\nthe the DET _ 4 det\nplan plan NOUN _ 2 obj\nof of ADP _ 6 case\nGambel Gambel PROPN _ 4 nmod\n",
     "Ximo", "Gambel", "REJECT clause"},
    {"what is threatened is no attack",
     "Ximo Ximo PROPN _ 2 nsubj\nthreatened threaten VERB " PAST " 0 root\nto to PART _ 4 mark\nattack attack VERB " INF
     " 2 xcomp\nGambel Gambel PROPN _ 4 obj\n",
     "Ximo", "Gambel", "THREATEN clause"},
    {"an attack to come is a threat",
     "Ximo Ximo PROPN _ 3 nsubj\nwill will AUX VerbForm=Fin 3 aux\nattack attack VERB " INF
     " 0 root\nGambel Gambel PROPN _ 3 obj\n",
     "Ximo", "Gambel", "THREATEN to come"},
    {"a meeting only frames what is done at it",
     "Ximo Ximo PROPN _ 2 nsubj\nmet meet VERB " PAST " 0 root\nGambel Gambel PROPN _ 2 obj\nand and CCONJ _ 5 cc\n"
     "rejected reject VERB " PAST " 2 conj\nhis his PRON Poss=Yes|PronType=Prs 7 nmod:poss\noffer offer NOUN _ 5 obj\n",
     "Ximo", "Gambel", "REJECT clause"},
    {"and is one where nothing else is", "Ximo Ximo PROPN _ 2 nsubj\nmet meet VERB " PAST " 0 root\nGambel Gambel PROPN _ 2 obj\n",
     "Ximo", "Gambel", "CONSULT clause"},
    {"what a voice tells of the other's attack is a charge",
     "Ximo Ximo PROPN _ 2 nsubj\nsaid say VERB " PAST " 0 root\nthat that SCONJ _ 5 mark\nGambel Gambel PROPN _ 5 nsubj\n"
     "attacked attack VERB " PAST " 2 ccomp\nBorro Borro PROPN _ 5 obj\n",
     "Ximo", "Gambel", "ACCUSE said of the other"},
    {"what the other must do is asked",
     "Ximo Ximo PROPN _ 2 nsubj\nsaid say VERB " PAST " 0 root\nGambel Gambel PROPN _ 5 nsubj\nmust must AUX VerbForm=Fin 5 aux\n"
     "dance dance VERB " INF " 2 ccomp\n",
     "Ximo", "Gambel", "REQUEST obligation"},
    {"an entry that asks for another word than the marked one",
     "Ximo Ximo PROPN _ 2 nsubj\ndismissed dismiss VERB " PAST " 0 root\nGambel Gambel PROPN _ 2 obj\n", "Ximo", "Gambel",
     "REJECT clause, nearly fits"},
    {"and only a word when something else fills the role",
     "Ximo Ximo PROPN _ 2 nsubj\ndismissed dismiss VERB " PAST " 0 root\nbirds bird NOUN _ 2 obj\nfor for ADP _ 5 case\n"
     "Gambel Gambel PROPN _ 2 obl\n",
     "Ximo", "Gambel", "REJECT word"},
    {"one mark alone", "Ximo Ximo PROPN _ 2 nsubj\nattacked attack VERB " PAST " 0 root\nGambel Gambel PROPN _ 2 obj\n", "",
     "Gambel", "ASSAULT clause"},
    {"no mark", "Ximo Ximo PROPN _ 2 nsubj\nattacked attack VERB " PAST " 0 root\nGambel Gambel PROPN _ 2 obj\n", "", "", ""},
    {"a word no entry knows", "Ximo Ximo PROPN _ 2 nsubj\npainted paint VERB " PAST " 0 root\nGambel Gambel PROPN _ 2 obj\n",
     "Ximo", "Gambel", ""},
    {"a verb that the tree has for an attribute",
     "Ximo Ximo PROPN _ 3 compound\nrejected reject VERB Tense=Past|VerbForm=Part|Voice=Pass 3 amod\nplans plan NOUN _ 0 root\n"
     "of of ADP _ 5 case\nGambel Gambel PROPN _ 3 nmod\n",
     "Ximo", "Gambel", "REJECT clause"},
};

static chancery_doc *code_trees(const char *tree) {
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer conllu;
    ch_buffer_init(&conllu, &arena);
    put_conllu(&conllu, tree);
    chancery_coder_options options = {.size = sizeof options, .gold_conllu = 1};
    chancery_source source = {.id = CH_STR("case"), .lang = CH_STR("en"), .text = ch_buffer_str(&conllu)};
    chancery_coder *coder;
    chancery_doc *doc;
    chancery_error err;
    assert_int_equal(chancery_coder_new(pack, NULL, &options, &coder, &err), CHANCERY_OK);
    if (chancery_code(coder, &source, &doc, &err) != CHANCERY_OK) fail_msg("%u: %s", err.line, err.message);
    chancery_coder_free(coder);
    ch_arena_clear(&arena);
    return doc;
}

static uint32_t span_of(const chancery_doc *doc, const char *words, chancery_span *out_span) {
    size_t at = ch_str_find(chancery_doc_text(doc), chancery_str_of(words));
    if (!*words) return 0;
    assert_true(at != SIZE_MAX);
    *out_span = (chancery_span){(uint32_t)at, (uint32_t)(at + strlen(words))};
    return 1;
}

static void relations_of_trees(void **state) {
    (void)state;
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        chancery_doc *doc = code_trees(cases[c].tree);
        chancery_span actor, recipient;
        chancery_relation found;
        uint32_t actors = span_of(doc, cases[c].actor, &actor), recipients = span_of(doc, cases[c].recipient, &recipient);
        assert_int_equal(chancery_doc_relate(doc, &actor, actors, &recipient, recipients, &found), CHANCERY_OK);
        char told[128] = "";
        if (found.type.size) snprintf(told, sizeof told, "%.*s %.*s", CH_ARG(found.type), CH_ARG(found.why.words));
        if (strcmp(told, cases[c].expected) != 0) fail_msg("%s\nexpected: %s\nfound: %s", cases[c].name, cases[c].expected, told);
        assert_true(found.type.size ? found.confidence > 0 && found.confidence <= 1 : found.confidence == 0);
        chancery_doc_free(doc);
    }
}

static int open_pack(void **state) {
    (void)state;
    pack = compile_and_open(CHANCERY_TEST_SOURCE "/tests/data-read", CHANCERY_TEST_SOURCE "/tests/data-code");
    return 0;
}

static int close_pack(void **state) {
    (void)state;
    chancery_pack_close(pack);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(relations_of_trees)};
    return cmocka_run_group_tests(tests, open_pack, close_pack);
}
