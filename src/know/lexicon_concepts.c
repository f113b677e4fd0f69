/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reader of the files in concepts/: what a predicate means in the codebooks, stated once for all languages.
 */
#include "know/lexicon.h"

#include <stdio.h>

static uint32_t add_operator(ch_lexicon *lex, chancery_str name) {
    if (name.size == 0) return 0;
    uint32_t index = ch_map_get(&lex->operator_index, name);
    if (index != CH_NONE) return index;
    chancery_str *item = lex->operators.count < UINT16_MAX ? CH_PUSH(lex->arena, &lex->operators) : NULL;
    if (!item) {
        lex->no_memory = true;
        return 0;
    }
    *item = name;
    (void)ch_lex_put(lex, &lex->operator_index, name, lex->operators.count - 1);
    return lex->operators.count - 1;
}

/* The row of this mode under this type; an error when the type has no such mode. */
static uint16_t find_mode(ch_lexicon *lex, ch_place place, uint16_t type, chancery_str mode) {
    if (mode.size == 0) return 0;
    chancery_str type_name = lex->codes[CH_LIST_TYPE].items[type].code.name;
    chancery_str key = ch_lex_format(lex, "%.*s\t%.*s", CH_ARG(mode), CH_ARG(type_name));
    if (lex->no_memory) return 0;
    uint32_t index = ch_lex_list_find(lex, CH_LIST_MODE, key);
    if (index != CH_NONE) return (uint16_t)index;
    uint32_t count = 0, modes = lex->codes[CH_LIST_MODE].count;
    chancery_str *names = CH_NEW_ARRAY(lex->arena, chancery_str, modes);
    if (!names) {
        lex->no_memory = true;
        return 0;
    }
    for (uint32_t i = 1; i < modes; i++) {
        if (lex->codes[CH_LIST_MODE].items[i].code.type == type) names[count++] = lex->codes[CH_LIST_MODE].items[i].code.name;
    }
    char what[96];
    snprintf(what, sizeof what, "mode of %.*s", CH_ARG(type_name));
    ch_lex_unknown(lex, place, what, mode, names, count);
    return 0;
}

static ch_place place_of(const ch_node *map, const char *key) {
    const ch_node *member = ch_node_find(map, key);
    return member ? member->place : map->place;
}

static void read_event(ch_lexicon *lex, const ch_node *node, ch_concept *concept) {
    static const char *const keys[] = {"type", "mode", "context", "cameo", "returned", NULL};
    if (!ch_node_keys(lex, node, "event", keys)) return;
    concept->returned = ch_lex_listed(lex, place_of(node, "returned"), CH_LIST_CAMEO, ch_node_text(lex, node, "returned"));
    concept->cameo = ch_lex_listed(lex, place_of(node, "cameo"), CH_LIST_CAMEO, ch_node_text(lex, node, "cameo"));
    concept->type = ch_lex_listed(lex, place_of(node, "type"), CH_LIST_TYPE, ch_node_text(lex, node, "type"));
    const ch_code *cameo = &lex->codes[CH_LIST_CAMEO].items[concept->cameo].code;
    if (!ch_node_find(node, "type")) {
        concept->type = cameo->type;
        if (!concept->type)
            ch_lex_error(lex, node->place, "Write event: {type: SUPPORT, cameo: \"051\"}.", "the event has no type");
    }
    if (ch_node_find(node, "mode")) {
        concept->mode = find_mode(lex, place_of(node, "mode"), concept->type, ch_node_text(lex, node, "mode"));
    } else if (cameo->type == concept->type) {
        concept->mode = cameo->mode;
    }
    if (ch_node_find(node, "context"))
        concept->context = ch_lex_listed(lex, place_of(node, "context"), CH_LIST_CONTEXT, ch_node_text(lex, node, "context"));
    else concept->context = cameo->context;
}

static void read_position(ch_lexicon *lex, const ch_node *node, ch_concept *concept) {
    static const char *const keys[] = {"act", "stance", "force", NULL};
    static const char *const forces[] = {"unmarked", "reaffirmed", "strengthened", "softened", "withdrawn", NULL};
    if (!ch_node_keys(lex, node, "position", keys)) return;
    concept->act = ch_lex_listed(lex, place_of(node, "act"), CH_LIST_ACT, ch_node_text(lex, node, "act"));
    if (!ch_node_find(node, "act") || !ch_node_find(node, "stance"))
        ch_lex_error(lex, node->place, "Write position: {act: support, stance: 2}.", "a position needs an act and a stance");
    chancery_str force = ch_node_text(lex, node, "force"), stance = ch_node_text(lex, node, "stance");
    if (force.size) (void)ch_lex_keyword(lex, place_of(node, "force"), "force", force, forces);
    concept->force = force;
    if (!stance.size) return;
    long value;
    if (!ch_lex_integer(stance, &value)) {
        ch_lex_error(lex, place_of(node, "stance"), "A stance is a whole number from -3 to 3.", "'%.*s' is not a stance",
                     CH_ARG(stance));
        return;
    }
    const ch_code *act = &lex->codes[CH_LIST_ACT].items[concept->act].code;
    if (concept->act && (value < act->low || value > act->high)) {
        ch_lex_error(lex, place_of(node, "stance"), "ontology/acts.tsv gives the range.",
                     "stance %ld is outside of %d..%d of act '%.*s'", value, act->low, act->high, CH_ARG(act->name));
        return;
    }
    concept->stance = (int8_t)value;
}

static void read_concept(ch_lexicon *lex, uint32_t folder, const ch_node *node) {
    static const char *const keys[] = {"concept", "gloss",    "event",   "position", "reciprocal", "commits",
                                       "on-text", "operator", "parties", "fixed",    NULL};
    static const char *const parties[] = {"actor", "recipient", "either", "both", "none", NULL};
    if (!ch_node_keys(lex, node, "concept", keys)) return;
    chancery_str id = ch_node_text(lex, node, "concept");
    if (id.size == 0) {
        ch_lex_error(lex, node->place, "Write - concept: name.", "a concept needs an id");
        return;
    }
    ch_concept_row row = {.place = place_of(node, "concept"), .folder = folder, .operator_place = place_of(node, "operator")};
    row.concept.id = id;
    row.concept.gloss = ch_node_text(lex, node, "gloss");
    row.concept.force = CH_STR("");
    if (ch_node_find(node, "event")) read_event(lex, ch_node_find(node, "event"), &row.concept);
    if (ch_node_find(node, "position")) read_position(lex, ch_node_find(node, "position"), &row.concept);
    row.concept.reciprocal = ch_node_yes(lex, node, "reciprocal", false);
    row.concept.on_text = ch_node_yes(lex, node, "on-text", false);
    row.concept.fixed = ch_node_yes(lex, node, "fixed", false);
    row.concept.commits = ch_node_yes(lex, node, "commits", false);
    row.concept.operator_id = (uint16_t)add_operator(lex, ch_node_text(lex, node, "operator"));
    chancery_str who = ch_node_text(lex, node, "parties");
    uint32_t party = who.size ? ch_lex_keyword(lex, place_of(node, "parties"), "value of parties", who, parties) : 0;
    row.concept.parties = (uint8_t)(party == CH_NONE ? 0 : party);

    uint32_t index = ch_map_get(&lex->concept_index, id);
    ch_concept_row *old = index == CH_NONE ? NULL : &lex->concepts.items[index];
    if (old && old->folder == folder) {
        ch_lex_duplicate(lex, row.place, "concept", id, old->place);
        return;
    }
    if (!old) {
        old = CH_PUSH(lex->arena, &lex->concepts);
        if (!old || !ch_lex_put(lex, &lex->concept_index, id, lex->concepts.count - 1)) {
            lex->no_memory = true;
            return;
        }
    }
    *old = row;
}

void ch_read_concepts(ch_lexicon *lex, uint32_t file) {
    const ch_node *root = ch_yaml_read(lex, file);
    if (!root) return;
    if (root->kind != CH_NODE_LIST) {
        ch_lex_error(lex, root->place, "Begin each with - concept: name.", "the file must be a list of concepts");
        return;
    }
    for (const ch_node *node = root->first; node && !lex->no_memory; node = node->next)
        read_concept(lex, lex->files.items[file].folder, node);
}
