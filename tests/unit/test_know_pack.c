/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of the pack: what tests/data-mini says is what the queries of know.h answer; a second folder overrides; a damaged file is
 * refused.
 */
#include "know_compile.h"

#include "know/pack_format.h"

static chancery_pack *pack;
static ch_lang fr, en;

static int open_mini(void **state) {
    (void)state;
    pack = compile_and_open(MINI, NULL);
    fr = ch_pack_lang(pack, CH_STR("fr"));
    en = ch_pack_lang(pack, CH_STR("en"));
    return 0;
}

static int close_mini(void **state) {
    (void)state;
    chancery_pack_close(pack);
    return 0;
}

/* ---- lists and concepts ---- */

static void languages(void **state) {
    (void)state;
    assert_view("languages", ch_pack_languages(pack), CH_STR("en fr"));
    assert_case("en", en, 1);
    assert_case("fr", fr, 2);
    assert_case("none", ch_pack_lang(pack, CH_STR("xx")), 0);
    assert_case("hash", strlen(chancery_pack_hash(pack)), 16);
}

static void code_lists(void **state) {
    (void)state;
    static const struct {
        ch_list list;
        const char *name;
        uint32_t count;
    } cases[] = {{CH_LIST_TYPE, "REJECT", 7}, {CH_LIST_MODE, "change", 4}, {CH_LIST_CONTEXT, "military", 3},
                 {CH_LIST_CAMEO, "051", 6},   {CH_LIST_SECTOR, "IGO", 6},  {CH_LIST_ACT, "reject", 3}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        uint32_t index = ch_list_find(pack, cases[i].list, chancery_str_of(cases[i].name));
        assert_true(index > 0);
        assert_view(cases[i].name, ch_list_item(pack, cases[i].list, index)->name, chancery_str_of(cases[i].name));
        assert_case(cases[i].name, ch_list_count(pack, cases[i].list), cases[i].count);
        assert_case("absent", ch_list_find(pack, cases[i].list, CH_STR("nothing")), 0);
        assert_view("none", ch_list_item(pack, cases[i].list, 0)->name, CH_STR(""));
    }
    const ch_code *attack = ch_list_item(pack, CH_LIST_CAMEO, ch_list_find(pack, CH_LIST_CAMEO, CH_STR("190")));
    assert_true(attack->score == -10.0f);
    assert_view("mode", ch_list_item(pack, CH_LIST_MODE, attack->mode)->name, CH_STR("firearms"));
    const ch_code *assault = ch_list_item(pack, CH_LIST_TYPE, attack->type);
    assert_case("quad", assault->quad, 4);
    assert_true(assault->score == -9.0f);
    assert_case("low", ch_list_item(pack, CH_LIST_ACT, 2)->low, -3);
}

static uint32_t concept(const char *id) {
    uint32_t index = ch_pack_concept_find(pack, chancery_str_of(id));
    assert_int_not_equal(index, CH_NONE);
    return index;
}

static void concepts(void **state) {
    (void)state;
    assert_case("count", ch_pack_concept_count(pack), 6);
    assert_case("absent", ch_pack_concept_find(pack, CH_STR("nothing")), CH_NONE);
    const ch_concept *c = ch_pack_concept(pack, concept("reject"));
    assert_view("gloss", c->gloss, CH_STR("refuses a plan or demand"));
    assert_view("mode", ch_list_item(pack, CH_LIST_MODE, c->mode)->name, CH_STR("change"));
    assert_view("type of the mode", ch_list_item(pack, CH_LIST_TYPE, ch_list_item(pack, CH_LIST_MODE, c->mode)->type)->name,
                CH_STR("REJECT"));
    assert_view("force", c->force, CH_STR("reaffirmed"));
    assert_case("stance", c->stance, -2);
    assert_case("parties", c->parties, CH_PARTIES_EITHER);
    c = ch_pack_concept(pack, concept("attack")); /* type, mode and context from the CAMEO code */
    assert_view("type", ch_list_item(pack, CH_LIST_TYPE, c->type)->name, CH_STR("ASSAULT"));
    assert_view("mode", ch_list_item(pack, CH_LIST_MODE, c->mode)->name, CH_STR("firearms"));
    assert_view("context", ch_list_item(pack, CH_LIST_CONTEXT, c->context)->name, CH_STR("military"));
    assert_case("no position", c->act, 0);
    c = ch_pack_concept(pack, concept("refuse"));
    assert_true(c->operator_id && c->reciprocal && c->parties == CH_PARTIES_NONE && c->type == 0);
    c = ch_pack_concept(pack, concept("support"));
    assert_case("mode written as none", c->mode, 0);
}

static void composition(void **state) {
    (void)state;
    static const struct {
        const char *outer, *inner;
        ch_outcome outer_outcome, inner_outcome;
        const char *concept;
        uint32_t line;
    } cases[] = {{"threaten", "reject", CH_KEEP, CH_AS_HYPOTHETICAL, NULL, 2},
                 {"threaten", "attack", CH_AS_CONCEPT, CH_AS_FUTURE, "threaten", 5},
                 {"refuse", "support", CH_AS_CONCEPT, CH_DROP, "reject", 7},
                 {"refuse", "threaten", CH_KEEP, CH_KEEP, NULL, 0},
                 {"support", "support", CH_KEEP, CH_KEEP, NULL, 0},
                 {"threaten", "refuse", CH_KEEP, CH_AS_HYPOTHETICAL, NULL, 2}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        ch_composition c = ch_pack_compose(pack, concept(cases[i].outer), concept(cases[i].inner));
        assert_case(cases[i].outer, c.outer, cases[i].outer_outcome);
        assert_case(cases[i].inner, c.inner, cases[i].inner_outcome);
        assert_case("line", c.line, cases[i].line);
        if (cases[i].concept) assert_case("concept", c.outer_concept, concept(cases[i].concept));
        assert_view("file", c.file, c.line ? CH_STR("ontology/composition.tsv") : CH_STR(""));
    }
}

/* ---- entries ---- */

static const char *describe(const ch_entry *e) {
    static char text[512];
    static const char *const roles[] = {"?", "actor", "recipient", "object", "grounds", "place"};
    static const char *const kinds[] = {"subj", "obj", "iobj", "inf", "that", "poss", "adj", "source", "target", ""};
    size_t size = (size_t)snprintf(text, sizeof text, "%.*s+%.*s:", CH_ARG(e->head), CH_ARG(e->others));
    for (uint32_t i = 0; i < e->slot_count; i++) {
        const ch_slot *s = &e->slots[i];
        size += (size_t)snprintf(text + size, sizeof text - size, " %s=%s%.*s", roles[s->role], kinds[s->kind], CH_ARG(s->words));
    }
    for (uint32_t i = 0; i < e->condition_count; i++) {
        const ch_condition *c = &e->conditions[i];
        size += (size_t)snprintf(text + size, sizeof text - size, " %c%s%s%.*s", "?+-"[c->kind], roles[c->role],
                                 c -> lemma.size ? ":" : "", CH_ARG(c->lemma));
    }
    snprintf(text + size, sizeof text - size, "%s%s%s", e->reflexive ? " reflexive" : "", e->no_passive ? " active" : "",
             e->negated ? " negated" : "");
    return text;
}

static void entries(void **state) {
    (void)state;
    static const struct {
        const char *lemma;
        ch_entry_kind kind;
        uint32_t count, at;
        const char *entry;
    } cases[] = {
        {"soutenir", CH_ENTRY_VERB, 1, 0, "soutenir+: object=obj actor=subj"},
        {"mettre", CH_ENTRY_VERB, 1, 0, "mettre+en valeur: object=obj actor=subj active"},
        {"féliciter", CH_ENTRY_VERB, 1, 0, "féliciter+: object=de le object=en faveur de actor=subj reflexive"},
        {"appuyer", CH_ENTRY_VERB, 2, 0, "appuyer+: object=obj actor=subj ?object"},
        {"appuyer", CH_ENTRY_VERB, 2, 1, "appuyer+: object=sur actor=subj +object:plan +object:idée -actor:personne"},
        {"soutien", CH_ENTRY_NOUN, 1, 0,
         "soutien+: object=à object=en faveur de recipient=à actor=subj actor=poss actor=adj actor=de actor=par actor=de la part "
         "de"},
        {"coup", CH_ENTRY_NOUN, 1, 0, "coup+de pouce: actor=subj actor=poss actor=adj actor=de actor=par actor=de la part de"},
        {"favorable", CH_ENTRY_ADJ, 1, 0, "favorable+: actor=subj"},
        {"rejeter", CH_ENTRY_VERB, 1, 0, "rejeter+: actor=subj object=obj negated"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        uint32_t first, count = ch_pack_entries(pack, fr, cases[i].kind, chancery_str_of(cases[i].lemma), &first);
        assert_case(cases[i].lemma, count, cases[i].count);
        assert_view(cases[i].lemma, chancery_str_of(describe(ch_pack_entry(pack, first + cases[i].at))),
                    chancery_str_of(cases[i].entry));
        assert_view("file", ch_pack_entry(pack, first)->file, CH_STR("lang/fr/concepts.yaml"));
    }
    uint32_t first;
    assert_case("other language", ch_pack_entries(pack, en, CH_ENTRY_VERB, CH_STR("soutenir"), &first), 0);
    assert_case("other kind", ch_pack_entries(pack, fr, CH_ENTRY_NOUN, CH_STR("soutenir"), &first), 0);
    assert_case("line", ch_pack_entries(pack, fr, CH_ENTRY_VERB, CH_STR("soutenir"), &first), 1);
    assert_case("line", ch_pack_entry(pack, first)->line, 3);
}

static void cues(void **state) {
    (void)state;
    static const struct {
        const char *lang, *lemma;
        ch_cue cue;
        const char *value; /* NULL = no such cue */
    } cases[] = {{"fr", "apporter", CH_CUE_LIGHT, "plain"},
                 {"fr", "réaffirmer", CH_CUE_LIGHT, "reaffirmed"},
                 {"fr", "pas", CH_CUE_NEGATOR, ""},
                 {"fr", "pas", CH_CUE_LIGHT, NULL},
                 {"en", "pas", CH_CUE_NEGATOR, NULL},
                 {"fr", "décembre", CH_CUE_MONTH, "12"},
                 {"fr", "il y a dix ans", CH_CUE_HISTORICAL, ""},
                 {"fr", "porte-parole", CH_CUE_SPOKESPERSON, ""},
                 {"fr", "m.", CH_CUE_TITLE, ""},
                 {"fr", "", CH_CUE_LIGHT, NULL}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        chancery_str value =
            ch_pack_cue(pack, ch_pack_lang(pack, chancery_str_of(cases[i].lang)), cases[i].cue, chancery_str_of(cases[i].lemma));
        assert_case(cases[i].lemma, value.data != NULL, cases[i].value != NULL);
        if (cases[i].value) assert_view(cases[i].lemma, value, chancery_str_of(cases[i].value));
    }
}

/* ---- the automaton ---- */

/* All hits of the whole text, as text: kind, language, relation, capital, what. */
static const char *hits_of(const char *text) {
    static char out[1024];
    static const char *const kinds[] = {"name", "role", "question", "proposition", "formula", "cue", "wording"};
    uint32_t words[32], count = ch_pack_words(pack, chancery_str_of(text), words, 32), node = 0;
    for (uint32_t i = 0; i < count && node != CH_NONE; i++) node = ch_pack_step(pack, node, words[i]);
    const ch_hit *hits;
    uint32_t hit_count = count ? ch_pack_hits(pack, node, &hits) : 0;
    size_t size = 0;
    *out = 0;
    for (uint32_t i = 0; i < hit_count; i++) {
        const ch_hit *h = &hits[i];
        chancery_str what = h->kind == CH_HIT_NAME          ? ch_pack_actor(pack, h->index)->id
                            : h->kind == CH_HIT_ROLE        ? ch_pack_role(pack, h->index)->role
                            : h->kind == CH_HIT_QUESTION    ? ch_pack_question(pack, h->index)->id
                            : h->kind == CH_HIT_PROPOSITION ? ch_pack_proposition(pack, h->index)->id
                            : h->kind == CH_HIT_WORDING     ? ch_pack_wording(pack, h->index).by
                                                            : ch_pack_string(pack, h->index);
        size += (size_t)snprintf(out + size, sizeof out - size, "%s%s/%u/%u/%u/%.*s", size ? " " : "", kinds[h->kind], h->lang,
                                 h->relation, h->capital, CH_ARG(what));
    }
    return out;
}

static void automaton(void **state) {
    (void)state;
    static const struct {
        const char *text, *hits;
    } cases[] = {{"Rabat", "name/2/1/1/MAR"},
                 {"marocaines", "name/2/3/0/MAR"},
                 {"Marocain", "name/2/2/1/MAR name/2/3/0/MAR"},
                 {"ONU", "name/2/4/2/UNO"},
                 {"O.N.U.", "name/2/4/2/UNO"},
                 {"Morocco", "name/0/0/1/MAR"},
                 {"Maroc", "name/2/0/1/MAR"},
                 {"Royaume du Maroc", "name/2/0/1/MAR"},
                 {"Royaume de le Maroc", "name/2/0/1/MAR"},
                 {"Royaume", ""},
                 {"Côte d'Ivoire", "name/1/0/1/CIV name/2/0/1/CIV"},
                 {"Cote d Ivoire", "name/1/0/1/CIV name/2/0/1/CIV"},
                 {"Ivory Coast", "name/0/0/1/CIV"},
                 {"US", "name/1/0/2/USA"},
                 {"U.S.", "name/1/0/2/USA"},
                 {"États-Unis", "name/2/0/1/USA"},
                 {"Congo", "name/0/0/1/COG"},
                 {"Congo-Kinshasa", "name/1/0/1/COD name/2/0/1/COD"},
                 {"Myanmar", "name/0/0/1/MMR"},
                 {"Sol", "name/0/0/1/ana-sol name/0/0/1/ana-sol"},
                 {"Ben Oak", "name/0/0/1/ben-oak"},
                 {"Ana de le Sol", "name/2/0/1/ana-sol name/2/0/1/ana-sol"},
                 {"France", ""},
                 {"ministre des affaires étrangères", "role/2/0/0/minister of foreign affairs"},
                 {"ministre de les affaires étrangères", "role/2/0/0/minister of foreign affairs"},
                 {"PM", "role/2/0/2/prime minister"},
                 {"Sahara occidental", "question/2/0/1/western-sahara wording/2/0/1/UNO"},
                 {"plan d’autonomie", "proposition/2/0/0/autonomy-plan"},
                 {"référendum", "proposition/2/0/0/referendum"},
                 {"une base", "formula/2/0/0/a basis"},
                 {"la seule base", "formula/2/0/0/the only"},
                 {"il y a dix ans", "cue/2/9/0/"},
                 {"d'après", "cue/2/11/0/"},
                 {"selon", ""},
                 {"porte-parole", "cue/2/14/0/"},
                 {"", ""},
                 {"xyz", ""}};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_view(cases[i].text, chancery_str_of(hits_of(cases[i].text)), chancery_str_of(cases[i].hits));
    uint32_t words[2];
    assert_case("limit", ch_pack_words(pack, CH_STR("a b c"), words, 2), 2);
    assert_case("unknown word", ch_pack_step(pack, 0, CH_NONE), CH_NONE);
    const ch_hit *hits;
    assert_case("no node", ch_pack_hits(pack, CH_NONE, &hits), 0);
}

static void formulas(void **state) {
    (void)state;
    assert_view("first", ch_pack_formula(pack, 0).strength, CH_STR("a basis"));
    assert_case("rank", ch_pack_formula(pack, 1).rank, 1);
    assert_case("question", ch_pack_formula(pack, 1).question, 0);
    assert_case("none", ch_pack_formula(pack, 2).question, CH_NONE);
}

static void actors_and_questions(void **state) {
    (void)state;
    const ch_actor *a = ch_pack_actor(pack, ch_pack_actor_find(pack, CH_STR("UNO")));
    assert_view("sectors", a->other_sectors, CH_STR("GOV CVL"));
    assert_view("sector", ch_list_item(pack, CH_LIST_SECTOR, a->sector)->name, CH_STR("IGO"));
    assert_case("kind", a->kind, CH_ACTOR_ORGANISATION);
    uint32_t ana = ch_pack_actor_find(pack, CH_STR("ana-sol"));
    assert_view("role", ch_pack_actor(pack, ana)->role, CH_STR("minister of finance"));
    assert_view("second office", ch_pack_actor(pack, ana + 1)->role, CH_STR("president"));
    assert_view("name", ch_pack_actor(pack, ana + 1)->name, CH_STR("Ana Sol"));
    assert_view("end", ch_pack_actor(pack, ana)->end, CH_STR("2005"));
    assert_case("absent", ch_pack_actor_find(pack, CH_STR("FRA")), CH_NONE);
    assert_case("count", ch_pack_actor_count(pack), 11);
    assert_case("questions", ch_pack_question_count(pack), 1);
    assert_case("parties", ch_pack_question(pack, 0)->party_count, 2);
    assert_view("party", ch_pack_question(pack, 0)->parties[1], CH_STR("ESH"));
    assert_view("by", ch_pack_proposition(pack, 1)->by, CH_STR("UNO|ESH"));
    assert_view("symbols", ch_pack_proposition(pack, 0)->symbols, CH_STR("S/2007/206"));
}

static void spots(void **state) {
    (void)state;
    static const struct {
        const char *words;
        uint32_t count; /* places of this name in French */
        const char *code;
        float latitude;
    } cases[] = {{"Tetouan", 1, "MAR", 34.01f}, {"Fes", 1, "MAR", 34.03f},
                 {"Fez", 1, "MAR", 34.03f},   {"Fès-la-Neuve", 1, "MAR", 34.03f},
                 {"Fesburg", 0, "", 0},       /* a language that the folder lacks */
                 {"Salem", 2, "USA", 44.94f}, /* the first of the file comes first */
                 {"Morocco", 0, "", 0}};      /* countries are named by their actors */
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        uint32_t words[8], count = ch_pack_words(pack, chancery_str_of(cases[i].words), words, 8), node = 0, found = 0;
        for (uint32_t k = 0; k < count && node != CH_NONE; k++) node = ch_pack_step(pack, node, words[k]);
        const ch_hit *hits = NULL;
        uint32_t hit_count = node == CH_NONE ? 0 : ch_pack_hits(pack, node, &hits);
        const ch_spot *first = NULL;
        for (uint32_t k = 0; k < hit_count; k++) {
            if (hits[k].kind != CH_HIT_PLACE || (hits[k].lang && hits[k].lang != fr)) continue;
            if (found++ == 0) first = ch_pack_spot(pack, hits[k].index);
        }
        assert_case(cases[i].words, found, cases[i].count);
        if (!first) continue;
        assert_view(cases[i].words, first->code, chancery_str_of(cases[i].code));
        assert_true(first->latitude == cases[i].latitude);
    }
    assert_true(ch_pack_country_spot(pack, CH_STR("MAR"))->longitude == -6.5f);
    assert_null(ch_pack_country_spot(pack, CH_STR("ZMB")));
}

static void stems(void **state) {
    (void)state;
    static const struct {
        const char *form;
        bool may;
    } cases[] = {{"soutenait", true},     {"soutiennent", true}, {"soutint", false}, {"appuie", true},       {"appuieraient", true},
                 {"mettre", true},        {"mis", true},         {"mise", false},    {"félicité", true},     {"favorables", true},
                 {"favorablement", true}, {"la", false},         {"", false},        {"rejeté", true},       {"rejetterait", true},
                 {"maison", false},       {"coups", true},       {"couperet", true}, {"coupablement", false}};
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_case(cases[i].form, ch_pack_stem(pack, fr, chancery_str_of(cases[i].form)), cases[i].may);
    assert_case("supporting", ch_pack_stem(pack, en, CH_STR("supporting")), true);
    assert_case("soutenait", ch_pack_stem(pack, en, CH_STR("soutenait")), false);
}

static void tests_of_entries(void **state) {
    (void)state;
    assert_case("count", ch_pack_test_count(pack), 3);
    ch_test t = ch_pack_test(pack, 1); /* 0 is English */
    assert_case("lang", t.lang, fr);
    assert_case("line", t.line, 12);
    assert_case("concept", t.concept, concept("support"));
    assert_case("expects", t.expect_count, 2);
    assert_case("kind", t.expects[0].kind, CH_EXPECT_POSITION);
    assert_view("key", t.expects[0].keys[3], CH_STR("object"));
    assert_view("value", t.expects[0].values[3], CH_STR("plan de paix"));
    assert_view("several", t.expects[1].values[2], CH_STR("UNO|MAR"));
    assert_case("nothing", ch_pack_test(pack, 2).expect_count, 0);
}

/* ---- overlay, determinism, damage ---- */

static void overlay_overrides(void **state) {
    (void)state;
    chancery_pack *mini = pack;
    pack = compile_and_open(MINI, CHANCERY_TEST_SOURCE "/tests/data-overlay");
    uint32_t first;
    assert_view("gloss", ch_pack_concept(pack, concept("reject"))->gloss, CH_STR("replaced"));
    assert_case("replaced verb", ch_pack_entries(pack, fr, CH_ENTRY_VERB, CH_STR("soutenir"), &first), 1);
    assert_case("its concept", ch_pack_entry(pack, first)->concept, concept("welcome"));
    assert_case("kept verb", ch_pack_entries(pack, fr, CH_ENTRY_VERB, CH_STR("appuyer"), &first), 2);
    assert_view("light", ch_pack_cue(pack, fr, CH_CUE_LIGHT, CH_STR("apporter")), CH_STR("strengthened"));
    assert_view("kept cue", ch_pack_cue(pack, fr, CH_CUE_NEGATOR, CH_STR("pas")), CH_STR(""));
    assert_view("cue phrase", chancery_str_of(hits_of("d'après")), CH_STR("cue/2/11/0/"));
    assert_view("role", chancery_str_of(hits_of("chef de la diplomatie")), CH_STR("role/2/0/0/chief of diplomacy"));
    assert_view("kept role", chancery_str_of(hits_of("ministre des affaires étrangères")),
                CH_STR("role/2/0/0/minister of foreign affairs"));
    assert_view("person", chancery_str_of(hits_of("Ana Sol")), CH_STR("name/0/0/1/ana-sol"));
    assert_view("short form gone", chancery_str_of(hits_of("Sol")), CH_STR(""));
    assert_view("other person kept", chancery_str_of(hits_of("Ben Oak")), CH_STR("name/0/0/1/ben-oak"));
    uint32_t ana = ch_pack_actor_find(pack, CH_STR("ana-sol"));
    assert_view("office", ch_pack_actor(pack, ana)->role, CH_STR("envoy"));
    assert_case("actors", ch_pack_actor_count(pack), 10);
    assert_view("question", ch_pack_question(pack, 0)->name, CH_STR("Replaced"));
    assert_view("new phrase", chancery_str_of(hits_of("Sahara")), CH_STR("question/2/0/1/western-sahara"));
    assert_view("old phrase", chancery_str_of(hits_of("Sahara occidental")), CH_STR(""));
    assert_view("old proposition", chancery_str_of(hits_of("référendum")), CH_STR(""));
    chancery_pack_close(pack);
    pack = mini;
}

static void same_folders_same_bytes(void **state) {
    (void)state;
    chancery_pack *again = compile_and_open(MINI, NULL);
    assert_string_equal(chancery_pack_hash(again), chancery_pack_hash(pack));
    chancery_pack_close(again);
}

static int collect(void *user, const char *data, size_t size) {
    ch_buffer_put(user, (chancery_str){data, size});
    return 0;
}
static int stop(void *user, const char *data, size_t size) {
    (void)user, (void)data, (void)size;
    return 1;
}

static void status_names_holes(void **state) {
    (void)state;
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer out;
    ch_buffer_init(&out, &arena);
    assert_int_equal(chancery_pack_write_status(pack, collect, &out), CHANCERY_OK);
    chancery_str text = ch_buffer_str(&out);
    static const char *const lines[] = {"support            1    1    0     8    1    1  en: no sentence to refuse\n",
                                        "reject             0    0    0     1    0    0  en: no word; fr: no test\n",
                                        "fr: 2 said, 5 with a hole\n"};
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        if (ch_str_find(text, chancery_str_of(lines[i])) == SIZE_MAX) fail_msg("no line %s in\n%.*s", lines[i], CH_ARG(text));
    }
    assert_int_equal(chancery_pack_write_status(pack, stop, NULL), CHANCERY_IO);
    ch_arena_clear(&arena);
}

/* Writes the changed bytes and opens them; the status. */
static chancery_status open_bytes(const uint8_t *data, size_t size, chancery_error *error) {
    const char *path = pack_path("bytes");
    chancery_pack *opened;
    assert_int_equal(ch_file_write(path, data, size, error), CHANCERY_OK);
    chancery_status status = chancery_pack_open(path, &opened, error);
    assert_true((status == CHANCERY_OK) == (opened != NULL));
    chancery_pack_close(opened);
    unlink(path);
    return status;
}

static void damaged_packs_are_refused(void **state) {
    (void)state;
    const char *folder = MINI;
    chancery_error error;
    assert_int_equal(chancery_pack_compile(&folder, 1, pack_path("whole"), NULL, NULL, &error), CHANCERY_OK);
    ch_file file;
    assert_int_equal(ch_file_read(pack_path("whole"), &file, &error), CHANCERY_OK);
    unlink(pack_path("whole"));
    uint8_t *bytes = malloc(file.size);
    const size_t cuts[] = {0, 1, 8, 40, sizeof(pack_header) - 1, sizeof(pack_header), file.size / 2, file.size - 8, file.size - 1};
    for (size_t i = 0; i < COUNT_OF(cuts); i++) {
        memcpy(bytes, file.data, file.size);
        chancery_status status = open_bytes(bytes, cuts[i], &error);
        assert_true(status == CHANCERY_BAD_PACK || status == CHANCERY_IO);
        assert_true(error.message[0] != 0);
    }
    memcpy(bytes, file.data, file.size);
    bytes[8] = 99;
    assert_int_equal(open_bytes(bytes, file.size, &error), CHANCERY_BAD_PACK);
    assert_non_null(strstr(error.message, "version 99"));
    for (size_t at = 0; at < file.size; at += 97) { /* any changed byte is seen */
        memcpy(bytes, file.data, file.size);
        bytes[at] ^= 0x40;
        assert_case("byte", open_bytes(bytes, file.size, &error), CHANCERY_BAD_PACK);
    }
    /* and behind a right checksum no index is trusted */
    unsigned refused = 0;
    for (size_t at = sizeof(pack_header); at < file.size; at += 13) {
        memcpy(bytes, file.data, file.size);
        bytes[at] ^= 0x81;
        pack_header header;
        memcpy(&header, bytes, sizeof header);
        header.content_hash = pack_checksum(bytes + sizeof header, file.size - sizeof header);
        memcpy(bytes, &header, sizeof header);
        refused += open_bytes(bytes, file.size, &error) != CHANCERY_OK;
    }
    assert_true(refused > 100);
    free(bytes);
    ch_file_close(&file);
}

static void running_out_of_memory_is_a_status(void **state) {
    (void)state;
    const char *folder = MINI;
    chancery_error error;
    bool compiled = false;
    for (long count = 1; !compiled && count < 10000; count++) {
        ch_fail_after(count);
        chancery_status status = chancery_pack_compile(&folder, 1, pack_path("memory"), NULL, NULL, &error);
        ch_fail_after(-1);
        compiled = status == CHANCERY_OK;
        if (!compiled && status != CHANCERY_NO_MEMORY) fail_msg("allocation %ld: status %d: %s", count, status, error.message);
    }
    assert_true(compiled);
    for (long count = 1;; count++) {
        chancery_pack *opened;
        ch_fail_after(count);
        chancery_status status = chancery_pack_open(pack_path("memory"), &opened, &error);
        ch_fail_after(-1);
        chancery_pack_close(opened);
        if (status == CHANCERY_OK) break;
        assert_int_equal(status, CHANCERY_NO_MEMORY);
    }
    unlink(pack_path("memory"));
}

static void wrong_calls(void **state) {
    (void)state;
    chancery_error error;
    const char *missing = "/nowhere/at/all";
    assert_int_equal(chancery_pack_compile(&missing, 0, NULL, NULL, NULL, &error), CHANCERY_ARGUMENT);
    assert_int_equal(chancery_pack_compile(&missing, 1, NULL, NULL, NULL, &error), CHANCERY_IO);
    chancery_pack *opened;
    assert_int_equal(chancery_pack_open(missing, &opened, &error), CHANCERY_IO);
    assert_null(opened);
    chancery_pack_close(NULL);
    const char *mini = MINI;
    assert_int_equal(chancery_pack_compile(&mini, 1, NULL, NULL, NULL, NULL), CHANCERY_OK); /* checks only */
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(languages),
                                       cmocka_unit_test(code_lists),
                                       cmocka_unit_test(concepts),
                                       cmocka_unit_test(composition),
                                       cmocka_unit_test(entries),
                                       cmocka_unit_test(cues),
                                       cmocka_unit_test(automaton),
                                       cmocka_unit_test(formulas),
                                       cmocka_unit_test(actors_and_questions),
                                       cmocka_unit_test(spots),
                                       cmocka_unit_test(stems),
                                       cmocka_unit_test(tests_of_entries),
                                       cmocka_unit_test(overlay_overrides),
                                       cmocka_unit_test(same_folders_same_bytes),
                                       cmocka_unit_test(status_names_holes),
                                       cmocka_unit_test(damaged_packs_are_refused),
                                       cmocka_unit_test(running_out_of_memory_is_a_status),
                                       cmocka_unit_test(wrong_calls)};
    return cmocka_run_group_tests(tests, open_mini, close_mini);
}
