/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reader of test sentences. Codes, types, acts and ids in an expectation are checked like any other, so that a test cannot fail
 * for a typing error; whether the sentence is coded so is the code room's business.
 */
#include "know/lexicon_tests.h"

#include <stdio.h>

static const char *const event_keys[] = {"type", "mode", "cameo", "actor", "recipient", "status", NULL};
static const char *const position_keys[] = {"holder",  "act",   "stance",      "object", "question",
                                            "grounds", "force", "attribution", NULL};
static const char *const statuses[] = {"historical", "future", "hypothetical", "negation", NULL};
static const char *const forces[] = {"unmarked", "reaffirmed", "strengthened", "softened", "withdrawn", NULL};
static const char *const attributions[] = {"quoted", "reported", "joint", "official", "claimed", "told", "imputed", NULL};

/* A party is a code, alone or with a sector behind it (KAZGOV); "" stands for none. */
static void check_party(ch_lexicon *lex, ch_place place, chancery_str party) {
    if (party.size > 3 && ch_map_get(&lex->registry_codes, ch_str_slice(party, 0, 3)) != CH_NONE &&
        ch_lex_list_find(lex, CH_LIST_SECTOR, ch_str_slice(party, 3, party.size)) != CH_NONE)
        return;
    (void)ch_lex_code(lex, place, party);
}

static void check_value(ch_lexicon *lex, ch_place place, chancery_str key, chancery_str value) {
    long number;
    if (!value.size) return;
    if (ch_str_equal(key, CH_STR("type"))) (void)ch_lex_listed(lex, place, CH_LIST_TYPE, value);
    else if (ch_str_equal(key, CH_STR("mode"))) (void)ch_lex_listed(lex, place, CH_LIST_MODE, value);
    else if (ch_str_equal(key, CH_STR("cameo"))) (void)ch_lex_listed(lex, place, CH_LIST_CAMEO, value);
    else if (ch_str_equal(key, CH_STR("act"))) (void)ch_lex_listed(lex, place, CH_LIST_ACT, value);
    else if (ch_str_equal(key, CH_STR("status"))) (void)ch_lex_keyword(lex, place, "status", value, statuses);
    else if (ch_str_equal(key, CH_STR("force"))) (void)ch_lex_keyword(lex, place, "force", value, forces);
    else if (ch_str_equal(key, CH_STR("attribution"))) (void)ch_lex_keyword(lex, place, "attribution", value, attributions);
    else if (ch_str_equal(key, CH_STR("actor")) || ch_str_equal(key, CH_STR("recipient")) || ch_str_equal(key, CH_STR("holder")))
        check_party(lex, place, value);
    else if (ch_str_equal(key, CH_STR("stance")) && !(ch_lex_integer(value, &number) && number >= -3 && number <= 3))
        ch_lex_error(lex, place, "A stance is a whole number from -3 to 3.", "'%.*s' is not a stance", CH_ARG(value));
    else if (ch_str_equal(key, CH_STR("question")) && ch_map_get(&lex->question_index, value) == CH_NONE) {
        chancery_str *names = CH_NEW_ARRAY(lex->arena, chancery_str, lex->questions.count);
        for (uint32_t i = 0; names && i < lex->questions.count; i++) names[i] = lex->questions.items[i].question.id;
        ch_lex_unknown(lex, place, "question", value, names, names ? lex->questions.count : 0);
    }
}

/* One expected record: its values, several of a key joined by '|'. */
static void read_expect(ch_lexicon *lex, const ch_node *node, ch_expect_kind kind) {
    if (!ch_node_keys(lex, node, kind == CH_EXPECT_EVENT ? "expected event" : "expected position",
                      kind == CH_EXPECT_EVENT ? event_keys : position_keys))
        return;
    ch_expect_row row = {.value_first = lex->test_values.count, .kind = (uint8_t)kind};
    for (const ch_node *member = node->first; member; member = member->next) {
        ch_buffer buffer;
        ch_buffer_init(&buffer, lex->arena);
        for (const ch_node *item = ch_node_items(member); item; item = ch_node_after(member, item)) {
            if (!ch_node_scalar(lex, item, "an expected value")) continue;
            check_value(lex, item->place, member->key, item->text);
            if (buffer.size) ch_buffer_put(&buffer, CH_STR("|"));
            ch_buffer_put(&buffer, item->text);
        }
        ch_value_row *value = CH_PUSH(lex->arena, &lex->test_values);
        if (!value || buffer.failed) {
            lex->no_memory = true;
            return;
        }
        *value = (ch_value_row){member->key, buffer.size ? ch_buffer_str(&buffer) : CH_STR("")};
    }
    row.value_count = lex->test_values.count - row.value_first;
    ch_expect_row *item = CH_PUSH(lex->arena, &lex->expects);
    if (!item) lex->no_memory = true;
    else *item = row;
}

static void read_expects(ch_lexicon *lex, const ch_node *expect) {
    static const char *const keys[] = {"event", "position", NULL};
    if (expect->kind == CH_NODE_SCALAR && !expect->text.size) return;
    if (!ch_node_keys(lex, expect, "expect", keys)) return;
    for (const ch_node *member = expect->first; member; member = member->next) {
        ch_expect_kind kind = ch_str_equal(member->key, CH_STR("event")) ? CH_EXPECT_EVENT : CH_EXPECT_POSITION;
        if (kind == CH_EXPECT_POSITION && !ch_str_equal(member->key, CH_STR("position"))) continue; /* reported above */
        for (const ch_node *item = ch_node_items(member); item && !lex->no_memory; item = ch_node_after(member, item))
            read_expect(lex, item, kind);
    }
}

void ch_read_tests(ch_lexicon *lex, ch_lang lang, uint32_t concept, const ch_node *tests) {
    static const char *const keys[] = {"text", "expect", NULL};
    if (tests->kind == CH_NODE_SCALAR && !tests->text.size) return;
    if (tests->kind != CH_NODE_LIST) {
        ch_lex_error(lex, tests->place, "Begin each with - text: a sentence.", "tests must be a list");
        return;
    }
    for (const ch_node *node = tests->first; node && !lex->no_memory; node = node->next) {
        if (!ch_node_keys(lex, node, "test", keys)) continue;
        const ch_node *expect = ch_node_find(node, "expect");
        ch_test_row row = {.place = node->place,
                           .lang = lang,
                           .concept = concept,
                           .text = ch_node_text(lex, node, "text"),
                           .expect_first = lex->expects.count};
        if (!row.text.size || !expect) {
            ch_lex_error(lex, node->place, "Write - text: a sentence, then expect: {...} ({} = nothing).",
                         "a test needs a text and what to expect");
            continue;
        }
        read_expects(lex, expect);
        row.expect_count = lex->expects.count - row.expect_first;
        ch_test_row *item = CH_PUSH(lex->arena, &lex->tests);
        if (!item) lex->no_memory = true;
        else *item = row;
    }
}
