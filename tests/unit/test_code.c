/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records from trees written by hand: which entry explains a clause, what composition makes of two, parties, objects and
 * grounds, obligations, attribution, questions, and what happens at the limits of a record.
 *
 * Each case gives sentences (tree_lines.h) and the records expected, one a line:
 *     event TYPE ACTORS > RECIPIENTS [status] attribution
 *     position HOLDER act stance "object" grounds="…" strength=… question/proposition force=… attribution
 */
#include "tree_lines.h"
#include "know_compile.h"

#define PRES "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
#define PAST "Mood=Ind|Tense=Past|VerbForm=Fin"
#define INF  "VerbForm=Inf"

static chancery_pack *pack;

typedef struct {
    const char *name, *tree, *records;
} coding_case;

static const coding_case cases[] = {
    /* ---- which entry ---- */
    {"an event and a position",
     "France France PROPN _ 2 nsubj\nrejected reject VERB " PAST " 0 root\nthe the DET _ 4 det\nplan plan NOUN _ 2 obj\n",
     "event REJECT FRA > told\nposition FRA reject -2 \"the plan\" told\n"},
    {"the phrase beats its verb alone",
     "France France PROPN _ 2 nsubj\nturned turn VERB " PAST
     " 0 root\ndown down ADP _ 2 compound:prt\nthe the DET _ 5 det\nplan plan NOUN _ 2 obj\n",
     "event REJECT FRA > told\nposition FRA reject -2 \"the plan\" told\n"},
    {"a list of words that the object must be of",
     "France France PROPN _ 2 nsubj\ndismissed dismiss VERB " PAST " 0 root\nthe the DET _ 4 det\nminister minister NOUN _ 2 obj\n",
     ""},
    {"a word no entry knows",
     "France France PROPN _ 2 nsubj\npainted paint VERB " PAST " 0 root\nthe the DET _ 4 det\nplan plan NOUN _ 2 obj\n", ""},
    {"nobody political",
     "Birds bird NOUN _ 2 nsubj\nrejected reject VERB " PAST " 0 root\nthe the DET _ 4 det\nplan plan NOUN _ 2 obj\n", ""},
    /* ---- parties ---- */
    {"a recipient", "Russia Russia PROPN _ 2 nsubj\nattacked attack VERB " PAST " 0 root\nUkraine Ukraine PROPN _ 2 obj\n",
     "event ASSAULT RUS > UKR told\n"},
    {"nobody is his own recipient",
     "Russia Russia PROPN _ 2 nsubj\nattacked attack VERB " PAST " 0 root\nRussia Russia PROPN _ 2 obj\n",
     "event ASSAULT RUS > told\n"},
    {"reciprocal: all are actors",
     "France France PROPN _ 2 nsubj\nmet meet VERB " PAST " 0 root\nwith with ADP _ 4 case\nSpain Spain PROPN _ 2 obl\n",
     "event CONSULT FRA ESP > told\n"},
    {"reciprocal needs two", "France France PROPN _ 2 nsubj\nmet meet VERB " PAST " 0 root\nbirds bird NOUN _ 2 obj\n", ""},
    /* ---- composition ---- */
    {"a threat drops the deed",
     "Russia Russia PROPN _ 2 nsubj\nthreatened threaten VERB " PAST " 0 root\nto to PART _ 4 mark\nattack attack VERB " INF
     " 2 xcomp\nUkraine Ukraine PROPN _ 4 obj\n",
     "event THREATEN RUS > UKR told\n"},
    {"what is reaffirmed stays, with the force",
     "Spain Spain PROPN _ 2 nsubj\nreaffirmed reaffirm VERB " PAST
     " 0 root\nits its PRON Number=Sing|Person=3|Poss=Yes|PronType=Prs 4 nmod:poss\nsupport support NOUN _ 2 obj\n"
     "for for ADP _ 7 case\nthe the DET _ 7 det\nplan plan NOUN _ 4 nmod\n",
     "event SUPPORT ESP > told\nposition ESP support +2 \"the plan\" force=reaffirmed told\n"},
    {"an act to come is what the plan of it is",
     "France France PROPN _ 3 nsubj\nwill will AUX VerbForm=Fin 3 aux\nmeet meet VERB " INF " 0 root\nSpain Spain PROPN _ 3 obj\n",
     "event CONSULT FRA ESP > [future] told\n"},
    /* ---- positions ---- */
    {"grounds",
     "France France PROPN _ 2 nsubj\nrejected reject VERB " PAST
     " 0 root\nthe the DET _ 4 det\nplan plan NOUN _ 2 obj\nas as ADP _ 7 case\na a DET _ 7 det\nbasis basis NOUN _ 2 obl\n",
     "event REJECT FRA > told\nposition FRA reject -2 \"the plan\" grounds=\"a basis\" strength=a basis told\n"},
    {"two objects",
     "France France PROPN _ 2 nsubj\nrejected reject VERB " PAST
     " 0 root\nthe the DET _ 4 det\nplan plan NOUN _ 2 obj\nand and CCONJ _ 7 cc\nthe the DET _ 7 det\noffer offer NOUN _ 4 conj\n",
     "event REJECT FRA > told\nposition FRA reject -2 \"the plan\" told\nposition FRA reject -2 \"the offer\" told\n"},
    {"support denied is a stand",
     "Spain Spain PROPN _ 4 nsubj\ndoes do AUX " PRES " 4 aux\nnot not PART Polarity=Neg 4 advmod\nsupport support VERB " INF
     " 0 root\nthe the DET _ 6 det\nplan plan NOUN _ 4 obj\n",
     "event SUPPORT ESP > [negation] told\nposition ESP support -2 \"the plan\" [negation] told\n"},
    {"blame denied is none",
     "Spain Spain PROPN _ 4 nsubj\ndid do AUX " PAST " 4 aux\nnot not PART Polarity=Neg 4 advmod\nreject reject VERB " INF
     " 0 root\nthe the DET _ 6 det\nplan plan NOUN _ 4 obj\n",
     "event REJECT ESP > [negation] told\n"},
    {"under a condition nothing stands",
     "If if SCONJ _ 3 mark\nSpain Spain PROPN _ 3 nsubj\nrejects reject VERB " PRES
     " 7 advcl\nthe the DET _ 5 det\nplan plan NOUN _ 3 obj\nbirds bird NOUN _ 7 nsubj\nsing sing VERB " PRES " 0 root\n",
     ""},
    /* ---- must ---- */
    {"what a voice says must be done",
     "France France PROPN _ 2 nsubj\nsaid say VERB " PAST
     " 0 root\nthat that SCONJ _ 6 mark\nSpain Spain PROPN _ 6 nsubj\nmust must AUX VerbForm=Fin 6 aux\nreject reject VERB " INF
     " 2 ccomp\n"
     "the the DET _ 8 det\nplan plan NOUN _ 6 obj\n",
     "event REQUEST FRA > ESP reported\nposition FRA call-for +2 \"Spain must reject the plan\" reported\n"},
    {"must, said by nobody",
     "Spain Spain PROPN _ 3 nsubj\nmust must AUX VerbForm=Fin 3 aux\nreject reject VERB " INF
     " 0 root\nthe the DET _ 5 det\nplan plan NOUN _ 3 obj\n",
     ""},
    /* ---- attribution ---- */
    {"another one says so",
     "France France PROPN _ 2 nsubj\nsaid say VERB " PAST
     " 0 root\nthat that SCONJ _ 5 mark\nSpain Spain PROPN _ 5 nsubj\nrejected reject VERB " PAST
     " 2 ccomp\nthe the DET _ 7 det\nplan plan NOUN _ 5 obj\n",
     "event REJECT ESP > claimed\nposition ESP reject -2 \"the plan\" claimed\n"},
    /* ---- questions ---- */
    {"a question named in the object",
     "France France PROPN _ 2 nsubj\nrejected reject VERB " PAST
     " 0 root\nthe the DET _ 4 det\nplan plan NOUN _ 2 obj\nfor for ADP _ 7 case\nWestern western PROPN _ 7 compound\nSahara "
     "Sahara PROPN _ 4 nmod\n",
     "event REJECT FRA > told\nposition FRA reject -2 \"the plan for Western Sahara\" sahara/ told\n"},
    {"a proposition's word counts where the question is named",
     "Western western PROPN _ 2 compound\nSahara Sahara PROPN _ 3 nsubj\nsleeps sleep VERB " PRES " 0 root\n\n"
     "France France PROPN _ 2 nsubj\nrejected reject VERB " PAST " 0 root\nautonomy autonomy NOUN _ 2 obj\n",
     "event REJECT FRA > told\nposition FRA reject -2 \"autonomy\" sahara/autonomy told\n"},
    {"and not elsewhere", "France France PROPN _ 2 nsubj\nrejected reject VERB " PAST " 0 root\nautonomy autonomy NOUN _ 2 obj\n",
     "event REJECT FRA > told\nposition FRA reject -2 \"autonomy\" told\n"},
    {"what a demonstrative points back to",
     "Western western PROPN _ 2 compound\nSahara Sahara PROPN _ 3 nsubj\nwants want VERB " PRES
     " 0 root\nautonomy autonomy NOUN _ 3 obj\n\n"
     "France France PROPN _ 2 nsubj\nrejected reject VERB " PAST
     " 0 root\nthis this DET PronType=Dem 4 det\nplan plan NOUN _ 2 obj\n",
     "event REJECT FRA > told\nposition FRA reject -2 \"this plan\" sahara/autonomy told\n"},
};

/* ---- records as lines ---- */

static void tell_parties(ch_buffer *out, const chancery_entity *entities, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) ch_buffer_format(out, " %.*s", CH_ARG(entities[i].code));
}

static void tell_status(ch_buffer *out, uint8_t status) {
    static const char *const names[] = {"historical", "future", "hypothetical", "negation"};
    for (unsigned i = 0; i < COUNT_OF(names); i++)
        if (status & 1u << i) ch_buffer_format(out, " [%s]", names[i]);
}

static void tell_record(ch_buffer *out, const chancery_record *record) {
    const chancery_position *p = &record->position;
    if (record->kind == CHANCERY_RECORD_EVENT) {
        ch_buffer_format(out, "event %.*s", CH_ARG(record->event.type));
        tell_parties(out, record->event.actor, record->event.actor_count);
        ch_buffer_text(out, " >");
        tell_parties(out, record->event.recipient, record->event.recipient_count);
    } else {
        ch_buffer_format(out, "position %.*s %.*s %+d \"%.*s\"", CH_ARG(p->holder.code), CH_ARG(p->act), p->stance,
                         CH_ARG(p->object_text));
        if (p->grounds.size) ch_buffer_format(out, " grounds=\"%.*s\"", CH_ARG(p->grounds));
        if (p->strength.size) ch_buffer_format(out, " strength=%.*s", CH_ARG(p->strength));
        if (p->question.size) ch_buffer_format(out, " %.*s/%.*s", CH_ARG(p->question), CH_ARG(p->proposition));
        if (!ch_str_equal(p->force, CH_STR("unmarked"))) ch_buffer_format(out, " force=%.*s", CH_ARG(p->force));
    }
    tell_status(out, record->status);
    ch_buffer_format(out, " %.*s\n", CH_ARG(record->attribution));
}

static chancery_doc *code_trees(const char *tree) {
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer conllu;
    ch_buffer_init(&conllu, &arena);
    put_conllu(&conllu, tree);
    chancery_coder_options options = {.size = sizeof options, .gold_conllu = 1, .trace = 1};
    chancery_source source = {.id = CH_STR("case"), .lang = CH_STR("en"), .date = CH_STR("2020"), .text = ch_buffer_str(&conllu)};
    chancery_coder *coder;
    chancery_doc *doc;
    chancery_error err;
    assert_int_equal(chancery_coder_new(pack, NULL, &options, &coder, &err), CHANCERY_OK);
    if (chancery_code(coder, &source, &doc, &err) != CHANCERY_OK) fail_msg("%u: %s", err.line, err.message);
    chancery_coder_free(coder);
    ch_arena_clear(&arena);
    return doc;
}

static void records_of_trees(void **state) {
    (void)state;
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_buffer found;
        ch_buffer_init(&found, &arena);
        chancery_doc *doc = code_trees(cases[c].tree);
        for (uint32_t i = 0; i < chancery_doc_record_count(doc); i++) tell_record(&found, chancery_doc_record(doc, i));
        if (!ch_str_equal(ch_buffer_str(&found), chancery_str_of(cases[c].records)))
            fail_msg("%s\nexpected:\n%sfound:\n%.*s", cases[c].name, cases[c].records, CH_ARG(ch_buffer_str(&found)));
        chancery_doc_free(doc);
        ch_arena_clear(&arena);
    }
}

/* ---- limits ---- */

static int append(void *user, const char *data, size_t size) {
    ch_buffer_put(user, (chancery_str){data, size});
    return 0;
}

/* Subjects in a row: as many as one role takes, one fewer, one more. */
static void long_enumerations_are_told(void **state) {
    (void)state;
    static const char *const names[] = {"France",  "Russia", "Ukraine", "Morocco",  "Algeria", "Spain",  "Italy",
                                        "Germany", "Poland", "Greece",  "Portugal", "Austria", "Belgium"};
    static const struct { uint32_t subjects, actors, left_out; } limits[] = {{11, 11, 0}, {12, 12, 0}, {13, 12, 1}};
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_buffer tree, told;
        ch_buffer_init(&tree, &arena);
        ch_buffer_init(&told, &arena);
        for (uint32_t k = 0; k < limits[i].subjects; k++)
            ch_buffer_format(&tree, "%s %s PROPN _ %u %s\n", names[k], names[k], k ? 1 : limits[i].subjects + 1,
                             k ? "conj" : "nsubj");
        ch_buffer_format(&tree, "attacked attack VERB " PAST " 0 root\nNorway Norway PROPN _ %u obj\n%c", limits[i].subjects + 1,
                         0);
        chancery_doc *doc = code_trees(tree.data);
        assert_int_equal(chancery_doc_record_count(doc), 1);
        assert_int_equal(chancery_doc_record(doc, 0)->event.actor_count, limits[i].actors);
        assert_int_equal(chancery_doc_left_out_count(doc), limits[i].left_out);
        assert_int_equal(chancery_doc_explain(doc, 0, append, &told), CHANCERY_OK);
        bool said = ch_str_find(ch_buffer_str(&told), CH_STR("the last are left out")) != SIZE_MAX;
        assert_int_equal(said, limits[i].left_out > 0);
        chancery_doc_free(doc);
        ch_arena_clear(&arena);
    }
}

/* "France said that Russia said that … rejected the plan": every voice is kept, the outermost first. */
static void voices_of_any_depth(void **state) {
    (void)state;
    static const char *const names[] = {"France", "Russia",  "Ukraine", "Morocco", "Algeria", "Spain",
                                        "Italy",  "Germany", "Poland",  "Greece",  "Norway"};
    enum { SPEAKERS = COUNT_OF(names) - 1 };
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer tree;
    ch_buffer_init(&tree, &arena);
    for (uint32_t k = 0; k <= SPEAKERS; k++) { /* three words each: name, verb, "that" of the next */
        uint32_t verb = 3 * k + 2;
        const char *form = k < SPEAKERS ? "said say" : "rejected reject";
        ch_buffer_format(&tree, "%s %s PROPN _ %u nsubj\n%s VERB " PAST " %u %s\n", names[k], names[k], verb, form,
                         k ? verb - 3 : 0, k ? "ccomp" : "root");
        if (k < SPEAKERS) ch_buffer_format(&tree, "that that SCONJ _ %u mark\n", verb + 3);
    }
    ch_buffer_format(&tree, "plan plan NOUN _ %d obj\n%c", 3 * SPEAKERS + 2, 0);
    chancery_doc *doc = code_trees(tree.data);
    assert_int_equal(chancery_doc_record_count(doc), 2);
    const chancery_record *record = chancery_doc_record(doc, 1);
    assert_int_equal(record->voice_count, SPEAKERS);
    assert_view("outermost", record->voice[0].text, CH_STR("France"));
    assert_view("innermost", record->voice[SPEAKERS - 1].text, CH_STR("Greece"));
    chancery_doc_free(doc);
    ch_arena_clear(&arena);
}

/* The explanation of a sentence holds what belongs to it and nothing of its neighbours. */
static void a_sentence_is_explained_alone(void **state) {
    (void)state;
    chancery_doc *doc = code_trees(
        "Russia Russia PROPN _ 2 nsubj\nattacked attack VERB " PAST " 0 root\nUkraine Ukraine PROPN _ 2 obj\n\n"
        "France France PROPN _ 2 nsubj\nrejected reject VERB " PAST " 0 root\nthe the DET _ 4 det\nplan plan NOUN _ 2 obj\n\n"
        "Spain Spain PROPN _ 2 nsubj\nmet meet VERB " PAST " 0 root\nItaly Italy PROPN _ 2 obj\n");
    static const struct {
        const char *in, *not_in;
    } expected[] = {{"event ASSAULT RUS > UKR", "FRA"},
                    {"position FRA reject -2 on \"the plan\"", "CONSULT"},
                    {"event CONSULT ESP ITA", "FRA"}};
    for (int32_t s = 0; s < 3; s++) {
        ch_arena arena;
        ch_arena_init(&arena);
        ch_buffer told;
        ch_buffer_init(&told, &arena);
        assert_int_equal(chancery_doc_explain(doc, s, append, &told), CHANCERY_OK);
        chancery_str text = ch_buffer_str(&told);
        if (ch_str_find(text, chancery_str_of(expected[s].in)) == SIZE_MAX)
            fail_msg("%d: no \"%s\" in\n%.*s", s, expected[s].in, CH_ARG(text));
        if (ch_str_find(text, chancery_str_of(expected[s].not_in)) != SIZE_MAX)
            fail_msg("%d: \"%s\" in\n%.*s", s, expected[s].not_in, CH_ARG(text));
        ch_arena_clear(&arena);
    }
    assert_int_equal(chancery_doc_explain(doc, 3, append, NULL), CHANCERY_ARGUMENT);
    chancery_doc_free(doc);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(records_of_trees), cmocka_unit_test(long_enumerations_are_told),
                                       cmocka_unit_test(voices_of_any_depth), cmocka_unit_test(a_sentence_is_explained_alone)};
    return cmocka_run_group_tests(tests, open_pack, close_pack);
}
