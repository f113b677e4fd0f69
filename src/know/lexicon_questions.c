/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reader of the files in questions/: disputes, what is proposed about them, and the formulas that grade support.
 *
 * Relations between propositions are checked once all files are read only within one question, where they are meant.
 */
#include "know/lexicon.h"

static ch_place place_of(const ch_node *map, const char *key) {
    const ch_node *member = ch_node_find(map, key);
    return member ? member->place : map->place;
}

static ch_lang find_lang(ch_lexicon *lex, ch_place place, chancery_str iso) {
    for (uint32_t i = 0; i < lex->langs.count; i++) {
        if (ch_str_equal(lex->langs.items[i], iso)) return (ch_lang)(i + 1);
    }
    ch_lex_unknown(lex, place, "language (no folder under lang/)", iso, lex->langs.items, lex->langs.count);
    return 0;
}

/* {fr: [a, b], en: [c]} */
static void read_phrases(ch_lexicon *lex, const ch_node *map, const char *key, ch_hit hit) {
    const ch_node *node = ch_node_find(map, key);
    if (!node) return;
    if (node->kind != CH_NODE_MAP) {
        ch_lex_error(lex, node->place, "Write phrases: {fr: [...], en: [...]}.", "%s must be a mapping from languages to lists",
                     key);
        return;
    }
    for (const ch_node *member = node->first; member; member = member->next) {
        hit.lang = find_lang(lex, member->key_place, member->key);
        if (!hit.lang) continue;
        for (const ch_node *item = ch_node_items(member); item && !lex->no_memory; item = ch_node_after(member, item)) {
            if (!ch_node_scalar(lex, item, "a phrase") || !item->text.size) continue;
            ch_lex_phrase(lex, item->place, item->text, hit);
        }
    }
}

/* A list of texts in one. */
static chancery_str read_joined(ch_lexicon *lex, const ch_node *map, const char *key, chancery_str between) {
    const ch_node *node = ch_node_find(map, key);
    ch_buffer buffer;
    ch_buffer_init(&buffer, lex->arena);
    for (const ch_node *item = ch_node_items(node); item; item = ch_node_after(node, item)) {
        if (!ch_node_scalar(lex, item, key) || !item->text.size) continue;
        if (buffer.size) ch_buffer_put(&buffer, between);
        ch_buffer_put(&buffer, item->text);
    }
    lex->no_memory |= buffer.failed;
    return buffer.failed || !buffer.size ? CH_STR("") : ch_buffer_str(&buffer);
}

/* Sides are codes, or ids of the registry where a side has no code of its own. */
static void check_codes(ch_lexicon *lex, const ch_node *map, const char *key) {
    const ch_node *node = ch_node_find(map, key);
    for (const ch_node *item = ch_node_items(node); item; item = ch_node_after(node, item)) {
        if (!ch_node_scalar(lex, item, key) || !item->text.size) continue;
        if (ch_map_get(&lex->actor_index, item->text) == CH_NONE) (void)ch_lex_code(lex, item->place, item->text);
    }
}

/* What a side calls a thing is a phrase of its own: the record marks an object that has these words with whose they are. */
static void read_wording(ch_lexicon *lex, uint32_t question, const ch_node *item) {
    chancery_str text = ch_node_text(lex, item, "text"), by = read_joined(lex, item, "by", CH_STR(" "));
    ch_lang lang = ch_node_find(item, "lang") ? find_lang(lex, place_of(item, "lang"), ch_node_text(lex, item, "lang")) : 0;
    if (!ch_node_yes(lex, item, "loaded", true) || !text.size || !by.size) return;
    ch_wording *wording = CH_PUSH(lex->arena, &lex->wordings);
    if (!wording) {
        lex->no_memory = true;
        return;
    }
    *wording = (ch_wording){by, question};
    ch_lex_phrase(lex, place_of(item, "text"), text,
                  (ch_hit){.kind = CH_HIT_WORDING, .lang = lang, .index = lex->wordings.count - 1});
}

static void read_wordings(ch_lexicon *lex, uint32_t question, const ch_node *map) {
    static const char *const keys[] = {"text", "lang", "by", "loaded", NULL};
    const ch_node *node = ch_node_find(map, "wordings");
    for (const ch_node *item = ch_node_items(node); item; item = ch_node_after(node, item)) {
        if (!ch_node_keys(lex, item, "wording", keys)) continue;
        if (!ch_node_text(lex, item, "text").size) ch_lex_error(lex, item->place, NULL, "a wording needs a text");
        check_codes(lex, item, "by");
        read_wording(lex, question, item);
    }
}

static void check_relations(ch_lexicon *lex, const ch_node *question, const ch_node *node) {
    static const char *const relations[] = {"implies", "excludes", "compatible"};
    const ch_node *all = ch_node_find(question, "propositions");
    for (int r = 0; r < 3; r++) {
        const ch_node *list = ch_node_find(node, relations[r]);
        for (const ch_node *item = ch_node_items(list); item; item = ch_node_after(list, item)) {
            if (!ch_node_scalar(lex, item, relations[r]) || !item->text.size) continue;
            chancery_str *names = CH_NEW_ARRAY(lex->arena, chancery_str, all->count + 1);
            uint32_t count = 0;
            bool found = false;
            for (const ch_node *other = names ? all->first : NULL; other; other = other->next) {
                const ch_node *id = ch_node_find(other, "proposition");
                if (!id) continue;
                names[count++] = id->text;
                found |= ch_str_equal(id->text, item->text);
            }
            if (!names) lex->no_memory = true;
            else if (!found) ch_lex_unknown(lex, item->place, "proposition of this question", item->text, names, count);
        }
    }
}

static void read_proposition(ch_lexicon *lex, uint32_t folder, const ch_node *question, uint32_t index, const ch_node *node) {
    static const char *const keys[] = {"proposition", "name",    "by",       "since",      "symbols", "phrases",
                                       "opposed",     "implies", "excludes", "compatible", NULL};
    if (!ch_node_keys(lex, node, "proposition", keys)) return;
    ch_proposition_row row = {.place = place_of(node, "proposition"), .folder = folder};
    row.proposition = (ch_proposition){.id = ch_node_text(lex, node, "proposition"),
                                       .name = ch_node_text(lex, node, "name"),
                                       .by = read_joined(lex, node, "by", CH_STR("|")),
                                       .since = ch_node_text(lex, node, "since"),
                                       .symbols = read_joined(lex, node, "symbols", CH_STR("|")),
                                       .question = index};
    if (!row.proposition.id.size) {
        ch_lex_error(lex, node->place, "Write - proposition: name.", "a proposition needs an id");
        return;
    }
    check_codes(lex, node, "by");
    (void)ch_lex_date(lex, place_of(node, "since"), row.proposition.since);
    check_relations(lex, question, node);
    chancery_str key =
        ch_lex_format(lex, "%.*s\t%.*s", CH_ARG(lex->questions.items[index].question.id), CH_ARG(row.proposition.id));
    if (lex->no_memory) return;
    uint32_t at = ch_map_get(&lex->proposition_index, key);
    ch_proposition_row *old = at == CH_NONE ? NULL : &lex->propositions.items[at];
    if (old && old->folder == folder) {
        ch_lex_duplicate(lex, row.place, "proposition", row.proposition.id, old->place);
        return;
    }
    if (!old) {
        old = CH_PUSH(lex->arena, &lex->propositions);
        at = lex->propositions.count - 1;
        if (!old || !ch_lex_put(lex, &lex->proposition_index, key, at)) {
            lex->no_memory = true;
            return;
        }
    }
    *old = row;
    read_phrases(lex, node, "phrases", (ch_hit){.kind = CH_HIT_PROPOSITION, .index = at});
    read_phrases(lex, node, "opposed", (ch_hit){.kind = CH_HIT_PROPOSITION, .relation = CH_NAMED_OPPOSITE, .index = at});
    const ch_node *symbols = ch_node_find(node, "symbols"); /* names in any language */
    for (const ch_node *item = ch_node_items(symbols); item && !lex->no_memory; item = ch_node_after(symbols, item))
        if (item->kind == CH_NODE_SCALAR && item->text.size)
            ch_lex_phrase(lex, item->place, item->text,
                          (ch_hit){.kind = CH_HIT_PROPOSITION, .relation = CH_NAMED_BY_SYMBOL, .index = at});
}

static void read_formula(ch_lexicon *lex, uint32_t question, uint32_t rank, const ch_node *node) {
    static const char *const keys[] = {"strength", "phrases", NULL};
    if (!ch_node_keys(lex, node, "formula", keys)) return;
    chancery_str *strength = CH_PUSH(lex->arena, &lex->formulas);
    uint32_t *of = CH_PUSH(lex->arena, &lex->formula_questions), *ranked = CH_PUSH(lex->arena, &lex->formula_ranks);
    if (!strength || !of || !ranked) {
        lex->no_memory = true;
        return;
    }
    *strength = ch_node_text(lex, node, "strength");
    *of = question;
    *ranked = rank;
    if (!strength->size)
        ch_lex_error(lex, node->place, "Write - {strength: a basis, phrases: {...}}.", "a formula needs a strength");
    read_phrases(lex, node, "phrases", (ch_hit){.kind = CH_HIT_FORMULA, .index = lex->formulas.count - 1});
}

/* Places of the question's row and fields; CH_NONE when it is bad. */
static uint32_t add_question(ch_lexicon *lex, uint32_t folder, const ch_node *node, chancery_str id) {
    ch_question_row row = {.place = place_of(node, "question"), .folder = folder};
    row.question.id = id;
    row.question.name = ch_node_text(lex, node, "name");
    const ch_node *parties = ch_node_find(node, "parties");
    uint32_t limit = parties ? parties->count + 1 : 0;
    row.parties = CH_NEW_ARRAY(lex->arena, chancery_str, limit);
    if (!row.parties) {
        lex->no_memory = true;
        return CH_NONE;
    }
    check_codes(lex, node, "parties");
    for (const ch_node *item = ch_node_items(parties); item; item = ch_node_after(parties, item)) {
        if (item->kind == CH_NODE_SCALAR && item->text.size) row.parties[row.question.party_count++] = item->text;
    }
    uint32_t index = ch_map_get(&lex->question_index, id);
    ch_question_row *old = index == CH_NONE ? NULL : &lex->questions.items[index];
    if (old && old->folder == folder) {
        ch_lex_duplicate(lex, row.place, "question", id, old->place);
        return CH_NONE;
    }
    if (!old) {
        old = CH_PUSH(lex->arena, &lex->questions);
        index = lex->questions.count - 1;
        if (!old || !ch_lex_put(lex, &lex->question_index, id, index)) {
            lex->no_memory = true;
            return CH_NONE;
        }
    }
    *old = row;
    return index;
}

static void read_question(ch_lexicon *lex, uint32_t folder, const ch_node *node) {
    static const char *const keys[] = {"question", "name", "wordings", "parties", "phrases", "propositions", "formulas", NULL};
    if (!ch_node_keys(lex, node, "question", keys)) return;
    chancery_str id = ch_node_text(lex, node, "question");
    if (!id.size) {
        ch_lex_error(lex, node->place, "Write - question: name.", "a question needs an id");
        return;
    }
    uint32_t index = add_question(lex, folder, node, id);
    if (index == CH_NONE) return;
    read_wordings(lex, index, node);
    read_phrases(lex, node, "phrases", (ch_hit){.kind = CH_HIT_QUESTION, .index = index});
    static const char *const lists[] = {"propositions", "formulas"};
    for (int k = 0; k < 2; k++) {
        const ch_node *list = ch_node_find(node, lists[k]);
        if (!list || (list->kind == CH_NODE_SCALAR && !list->text.size)) continue;
        if (list->kind != CH_NODE_LIST) {
            ch_lex_error(lex, list->place, "Begin each with a dash.", "%s must be a list", lists[k]);
            continue;
        }
        uint32_t rank = 0;
        for (const ch_node *item = list->first; item && !lex->no_memory; item = item->next) {
            if (k == 0) read_proposition(lex, folder, node, index, item);
            else read_formula(lex, index, rank++, item);
        }
    }
}

void ch_read_questions(ch_lexicon *lex, uint32_t file) {
    const ch_node *root = ch_yaml_read(lex, file);
    if (!root) return;
    if (root->kind != CH_NODE_LIST) {
        ch_lex_error(lex, root->place, "Begin each with - question: name.", "the file must be a list of questions");
        return;
    }
    for (const ch_node *node = root->first; node && !lex->no_memory; node = node->next)
        read_question(lex, lex->files.items[file].folder, node);
}
