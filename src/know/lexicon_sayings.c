/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reader of the concepts files of a language: the verbs, nouns and adjectives that say a concept, with the slots of its roles.
 *
 * Slots that are not written get their defaults here, so later rooms see them all alike. The tests of a concept are in
 * lexicon_tests.c.
 */
#include "know/lexicon.h"
#include "know/pack_format.h"
#include "know/lexicon_tests.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const role_names[] = {"", "actor", "recipient", "object", "grounds", "place", NULL};
static const char *const slot_names[] = {"subj", "obj", "iobj", "inf", "that", "poss", "adj", "source", "target", NULL};
static const char *const entry_keys[] = {"actor",     "recipient", "object",  "grounds", "place", "needs", "only",   "never",
                                         "reflexive", "passive",   "negated", "effect",  "form",  "words", "future", NULL};

/* Names of relations and roles that are no slots: writing one is a mistake, not a rare adposition. */
static const struct {
    const char *written, *meant;
} slot_mistakes[] = {{"subject", "subj"},  {"nsubj", "subj"},         {"sub", "subj"},          {"suj", "subj"},
                     {"sbj", "subj"},      {"sujet", "subj"},         {"subjet", "subj"},       {"object", "obj"},
                     {"dobj", "obj"},      {"objet", "obj"},          {"ojb", "obj"},           {"indobj", "iobj"},
                     {"iob", "iobj"},      {"infinitive", "inf"},     {"xcomp", "inf"},         {"ccomp", "that"},
                     {"clause", "that"},   {"possessive", "poss"},    {"pos", "poss"},          {"adjective", "adj"},
                     {"amod", "adj"},      {"nmod", "an adposition"}, {"obl", "an adposition"}, {"actor", "subj"},
                     {"recipient", "obj"}, {"subjj", "subj"},         {"objj", "obj"}};

typedef struct {
    ch_lexicon *lex;
    uint32_t file, folder, concept;
    ch_lang lang;
    ch_entry_kind kind;
} saying;

/* ---- slots ---- */

static void add_slot(saying *s, uint8_t role, uint8_t kind, chancery_str words) {
    ch_slot *slot = CH_PUSH(s->lex->arena, &s->lex->slots);
    if (!slot) s->lex->no_memory = true;
    else *slot = (ch_slot){role, kind, words};
}

static void read_slot(saying *s, uint8_t role, const ch_node *item) {
    ch_lexicon *lex = s->lex;
    if (item->kind != CH_NODE_SCALAR || !item->text.size) {
        ch_lex_error(lex, item->place, "Write role: slot or role: [slot, slot].", "a slot must be one word or phrase");
        return;
    }
    for (uint8_t kind = 0; slot_names[kind]; kind++) {
        if (ch_str_equal(item->text, chancery_str_of(slot_names[kind]))) {
            add_slot(s, role, kind, CH_STR(""));
            return;
        }
    }
    for (size_t i = 0; i < sizeof slot_mistakes / sizeof slot_mistakes[0]; i++) {
        if (!ch_str_equal(item->text, chancery_str_of(slot_mistakes[i].written))) continue;
        char hint[128];
        snprintf(hint, sizeof hint, "Did you mean '%s'? Slots: subj obj iobj inf that poss adj source target, or an adposition.",
                 slot_mistakes[i].meant);
        ch_lex_error(lex, item->place, hint, "unknown slot '%.*s'", CH_ARG(item->text));
        return;
    }
    add_slot(s, role, CH_SLOT_ADP, ch_lex_words(lex, s->lang, item->text));
}

static void add_default_adpositions(saying *s, ch_cue cue) {
    for (uint32_t i = 0; i < s->lex->cues.count; i++) {
        const ch_cue_row *row = &s->lex->cues.items[i];
        if (row->lang == s->lang && row->cue == cue)
            add_slot(s, CH_ROLE_ACTOR, CH_SLOT_ADP, ch_lex_words(s->lex, s->lang, row->word));
    }
}

static void add_default_actor(saying *s) {
    if (s->kind != CH_ENTRY_NOUN) {
        add_slot(s, CH_ROLE_ACTOR, CH_SLOT_SUBJ, CH_STR(""));
        return;
    }
    add_slot(s, CH_ROLE_ACTOR, CH_SLOT_SUBJ, CH_STR("")); /* of the light verb that carries the noun */
    add_slot(s, CH_ROLE_ACTOR, CH_SLOT_POSS, CH_STR(""));
    add_slot(s, CH_ROLE_ACTOR, CH_SLOT_ADJ, CH_STR(""));
    add_default_adpositions(s, CH_CUE_GENITIVE);
    add_default_adpositions(s, CH_CUE_AGENT);
}

/* ---- conditions ---- */

static uint32_t role_of(ch_lexicon *lex, ch_place place, chancery_str name) {
    uint32_t role = ch_lex_keyword(lex, place, "role", name, role_names + 1);
    return role == CH_NONE ? CH_NONE : role + 1;
}

static void add_condition(saying *s, uint32_t role, uint8_t kind, chancery_str lemma) {
    ch_condition *condition = CH_PUSH(s->lex->arena, &s->lex->conditions);
    if (!condition) s->lex->no_memory = true;
    else *condition = (ch_condition){(uint8_t)role, kind, lemma};
}

static void read_needs(saying *s, const ch_node *node) {
    for (const ch_node *item = ch_node_items(node); item; item = ch_node_after(node, item)) {
        if (!ch_node_scalar(s->lex, item, "needs") || !item->text.size) continue;
        uint32_t role = role_of(s->lex, item->place, item->text);
        if (role != CH_NONE) add_condition(s, role, CH_CONDITION_NEEDS, CH_STR(""));
    }
}

static void read_lemmas(saying *s, const ch_node *node, uint8_t kind) {
    if (node->kind != CH_NODE_MAP) {
        ch_lex_error(s->lex, node->place, "Write only: {object: [lemma, lemma]}.", "'%.*s' must be a mapping from roles to lemmas",
                     CH_ARG(node->key));
        return;
    }
    for (const ch_node *member = node->first; member; member = member->next) {
        uint32_t role = role_of(s->lex, member->key_place, member->key);
        if (role == CH_NONE) continue;
        for (const ch_node *item = ch_node_items(member); item; item = ch_node_after(member, item)) {
            if (ch_node_scalar(s->lex, item, "a lemma") && item->text.size)
                add_condition(s, role, kind, ch_lex_fold(s->lex, item->text));
        }
    }
}

/* words: "% * (truce|cease_fire)": the head is the star, and it stands once. */
static void read_pattern(saying *s, const ch_node *node) {
    if (!ch_node_scalar(s->lex, node, "words")) return;
    chancery_str pattern = ch_lex_fold(s->lex, node->text);
    uint32_t stars = 0;
    for (size_t i = 0; i < pattern.size; i++) {
        bool alone = (i == 0 || pattern.data[i - 1] == ' ') && (i + 1 == pattern.size || pattern.data[i + 1] == ' ');
        stars += pattern.data[i] == '*' && alone;
    }
    if (stars != 1)
        ch_lex_error(s->lex, node->place, "Write words: $ * for talks|negotiation, where * is the head.",
                     "'%.*s' has %u stars for its head", CH_ARG(node->text), stars);
    else add_condition(s, CH_ROLE_NONE, CH_CONDITION_WORDS, pattern);
}

/* ---- entries ---- */

/* The head (first word) and the other words of a key; false and an error when it cannot be one. */
static bool cut_key(saying *s, ch_place place, chancery_str key, ch_entry *entry) {
    chancery_str folded = ch_lex_fold(s->lex, key);
    const char *space = folded.size ? memchr(folded.data, ' ', folded.size) : NULL;
    size_t end = space ? (size_t)(space - folded.data) : folded.size;
    entry->head = ch_str_slice(folded, 0, end);
    entry->others = space ? ch_lex_words(s->lex, s->lang, ch_str_slice(folded, end, folded.size)) : CH_STR("");
    if (!ch_lex_word_count(s->lex, entry->head)) {
        ch_lex_error(s->lex, place, NULL, "'%.*s' has no word", CH_ARG(key));
        return false;
    }
    uint32_t other_count = ch_lex_word_count(s->lex, entry->others);
    if (other_count > CH_OTHERS_MAX) {
        ch_lex_error(s->lex, place, "Keep the head word and those that tell the phrase from others.",
                     "'%.*s' has %u words behind its head; %d are the limit", CH_ARG(key), other_count, CH_OTHERS_MAX);
        return false;
    }
    if (end > 2 && folded.data[1] == '\'') {
        ch_lex_error(s->lex, place, "Write the bare verb with {reflexive: yes}, or the head word first.",
                     "'%.*s' begins with an elided word", CH_ARG(key));
        return false;
    }
    return true;
}

/* One frame of a word: a mapping of roles and conditions, or nothing. */
static void read_frame(saying *s, ch_place place, chancery_str key, const ch_node *frame) {
    ch_lexicon *lex = s->lex;
    ch_entry_row row = {
        .place = place, .folder = s->folder, .slot_first = lex->slots.count, .condition_first = lex->conditions.count};
    row.entry.concept = s->concept;
    row.entry.kind = (uint8_t)s->kind;
    row.entry.lang = s->lang;
    row.entry.file = lex->files.items[s->file].path;
    row.entry.line = place.line;
    row.key = ch_lex_fold(lex, key);
    if (!cut_key(s, place, key, &row.entry)) return;
    bool plain = !frame || (frame->kind == CH_NODE_SCALAR && !frame->text.size);
    if (!plain && frame->kind != CH_NODE_MAP) {
        ch_lex_error(lex, frame->place, "Write word: {object: obj}.", "'%.*s' must have a mapping of roles to slots", CH_ARG(key));
        return;
    }
    bool has_actor = false;
    for (const ch_node *member = plain ? NULL : frame->first; member; member = member->next) {
        uint32_t known = ch_lex_keyword(lex, member->key_place, "role", member->key, entry_keys);
        if (known == CH_NONE) continue;
        const char *name = entry_keys[known];
        if (known < 5) {
            has_actor |= known == 0;
            for (const ch_node *item = ch_node_items(member); item; item = ch_node_after(member, item))
                read_slot(s, (uint8_t)(known + 1), item);
        } else if (strcmp(name, "needs") == 0) {
            read_needs(s, member);
        } else if (strcmp(name, "only") == 0 || strcmp(name, "never") == 0) {
            read_lemmas(s, member, name[0] == 'o' ? CH_CONDITION_ONLY : CH_CONDITION_NEVER);
        } else if (strcmp(name, "words") == 0) {
            read_pattern(s, member);
        }
    }
    if (!plain) {
        row.entry.reflexive = ch_node_yes(lex, frame, "reflexive", false);
        row.entry.no_passive = !ch_node_yes(lex, frame, "passive", true);
        row.entry.negated = ch_node_yes(lex, frame, "negated", false);
        row.entry.effect = ch_node_yes(lex, frame, "effect", false);
        row.entry.future = ch_node_yes(lex, frame, "future", false);
        row.entry.form = ch_node_yes(lex, frame, "form", false);
    }
    if (!has_actor) add_default_actor(s);
    row.entry.slot_count = lex->slots.count - row.slot_first;
    row.entry.condition_count = lex->conditions.count - row.condition_first;
    ch_entry_row *item = CH_PUSH(lex->arena, &lex->entries);
    if (!item) lex->no_memory = true;
    else *item = row;
}

/* A word with its frame or list of frames. */
static void read_word(saying *s, ch_place place, chancery_str word, const ch_node *value) {
    ch_lexicon *lex = s->lex;
    const ch_node *reflexive = value ? ch_node_find(value, "reflexive") : NULL; /* "préparer" and "se préparer" are two words */
    chancery_str key = ch_lex_format(lex, "%u\t%u\t%u\t%u\t%.*s\t%.*s", s->folder, s->lang, (unsigned)s->kind, s->concept,
                                     CH_ARG(ch_lex_fold(lex, word)), CH_ARG(reflexive ? reflexive->text : CH_STR("no")));
    if (lex->no_memory) return;
    uint32_t first = ch_map_get(&lex->entry_index, key);
    if (first != CH_NONE && first < lex->entries.count) {
        ch_lex_duplicate(lex, place, "the word", word, lex->entries.items[first].place);
        return;
    }
    (void)ch_lex_put(lex, &lex->entry_index, key, lex->entries.count);
    if (!value || value->kind != CH_NODE_LIST) {
        read_frame(s, place, word, value);
        return;
    }
    for (const ch_node *frame = value->first; frame && !lex->no_memory; frame = frame->next)
        read_frame(s, frame->place, word, frame);
}

static void read_words(saying *s, const ch_node *node) {
    ch_lexicon *lex = s->lex;
    if (node->kind == CH_NODE_SCALAR && !node->text.size) return;
    if (node->kind == CH_NODE_SCALAR) {
        ch_lex_error(lex, node->place, "Write verbs: {word: {object: obj}}.", "'%.*s' must be a mapping or a list of words",
                     CH_ARG(node->key));
        return;
    }
    for (const ch_node *member = node->first; member && !lex->no_memory; member = member->next) {
        if (node->kind == CH_NODE_MAP) read_word(s, member->key_place, member->key, member);
        else if (ch_node_scalar(lex, member, "a word")) read_word(s, member->place, member->text, NULL);
    }
}

static void read_concept(saying *s, const ch_node *node) {
    static const char *const keys[] = {"concept", "verbs", "nouns", "adjectives", "tests", NULL};
    ch_lexicon *lex = s->lex;
    if (!ch_node_keys(lex, node, "concept", keys)) return;
    const ch_node *id = ch_node_find(node, "concept");
    if (!id || !ch_node_scalar(lex, id, "concept")) {
        if (!id) ch_lex_error(lex, node->place, "Write - concept: name.", "a concept needs an id");
        return;
    }
    s->concept = ch_lex_concept(lex, id->place, id->text);
    if (s->concept == CH_NONE) return;
    for (int k = CH_ENTRY_VERB; k <= CH_ENTRY_ADJ; k++) {
        const ch_node *words = ch_node_find(node, keys[k]);
        s->kind = (ch_entry_kind)k;
        if (words) read_words(s, words);
    }
    const ch_node *tests = ch_node_find(node, "tests");
    if (tests) ch_read_tests(lex, s->lang, s->concept, tests);
}

void ch_read_sayings(ch_lexicon *lex, uint32_t file) {
    const ch_node *root = ch_yaml_read(lex, file);
    if (!root) return;
    if (root->kind != CH_NODE_LIST) {
        ch_lex_error(lex, root->place, "Begin each with - concept: name.", "the file must be a list of concepts");
        return;
    }
    saying s = {.lex = lex, .file = file, .folder = lex->files.items[file].folder, .lang = lex->files.items[file].lang};
    for (const ch_node *node = root->first; node && !lex->no_memory; node = node->next) read_concept(&s, node);
}

/* ---- finish ---- */

static int compare_entries(const void *a, const void *b) {
    const ch_entry_row *x = a, *y = b;
    if (x->entry.lang != y->entry.lang) return x->entry.lang < y->entry.lang ? -1 : 1;
    if (x->entry.kind != y->entry.kind) return x->entry.kind < y->entry.kind ? -1 : 1;
    int order = ch_str_compare(x->entry.head, y->entry.head);
    if (order) return order;
    order = ch_str_compare(x->key, y->key);
    if (order) return order;
    if (x->folder != y->folder) return x->folder > y->folder ? -1 : 1;
    if (x->place.file != y->place.file) return x->place.file < y->place.file ? -1 : 1;
    if (x->place.line != y->place.line) return x->place.line < y->place.line ? -1 : 1;
    return x->slot_first < y->slot_first ? -1 : x->slot_first > y->slot_first;
}

/* Sorts by head and drops what a later folder says anew under the same language, kind and key. */
void ch_entries_finish(ch_lexicon *lex) {
    if (!lex->entries.count) return;
    qsort(lex->entries.items, lex->entries.count, sizeof *lex->entries.items, compare_entries);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < lex->entries.count; i++) {
        const ch_entry_row *row = &lex->entries.items[i], *last = kept ? &lex->entries.items[kept - 1] : NULL;
        bool replaced = row->folder < lex->first_words[row->entry.lang];
        replaced |= last && last->entry.lang == row->entry.lang && last->entry.kind == row->entry.kind &&
                    ch_str_equal(last->key, row->key) && last->folder > row->folder;
        if (!replaced) lex->entries.items[kept++] = *row;
    }
    lex->entries.count = kept;
}
