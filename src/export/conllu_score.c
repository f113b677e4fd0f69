/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scores of trees against gold trees, as the CoNLL-2018 shared task defines them.
 *
 * Both files are read into flat tables of words, each with the characters it covers: [start, end) in the text without white
 * space. Words of a multiword token share its characters and are told apart by their rank and form. A word is found when the other
 * file has one with the same key; its head is right when the heads' keys are the same. Both tables are in text order, so one
 * pass with two fingers aligns them.
 */
#include "base/base.h"

#include <stdlib.h>

typedef struct {
    uint32_t start, end; /* code points of the text without white space */
    uint32_t rank;       /* in its multiword token; 0 for others */
    uint32_t head;       /* index in the table, CH_NONE for the root */
    chancery_str form;   /* folded, only in a multiword token, else "" */
    chancery_str upos, feats, lemma, deprel;
} word;

typedef struct {
    uint32_t start, end;
} span;

typedef struct {
    CH_ARRAY(word) words;
    CH_ARRAY(span) tokens;
    CH_ARRAY(span) sentences;
    ch_buffer text;  /* all characters without white space */
    uint32_t length; /* its code points */
} table;

enum { COLUMNS = 10 };

/* ---- reading ---- */

static chancery_status syntax_error(chancery_error *err, const char *name, uint32_t line, const char *what) {
    return ch_error(err, CHANCERY_BAD_INPUT, name, line, 1, "a word's line has ten columns separated by tabs", "%s", what);
}

/* Splits a line at tabs; false unless there are ten columns. */
static bool split_columns(chancery_str line, chancery_str columns[COLUMNS]) {
    for (int i = 0; i < COLUMNS; i++) {
        size_t tab = ch_str_find(line, CH_STR("\t"));
        if ((tab == SIZE_MAX) != (i == COLUMNS - 1)) return false;
        columns[i] = ch_str_slice(line, 0, tab);
        if (tab != SIZE_MAX) line = ch_str_slice(line, tab + 1, line.size);
    }
    return true;
}

static bool number_of(chancery_str s, uint32_t *out_number) {
    *out_number = 0;
    for (size_t i = 0; i < s.size; i++) {
        if (s.data[i] < '0' || s.data[i] > '9' || *out_number > 100000000) return false;
        *out_number = *out_number * 10 + (uint32_t)(s.data[i] - '0');
    }
    return s.size > 0;
}

/* Adds a form to the text without its white space and returns what it covers. */
static span add_surface(table *t, chancery_str form) {
    span covered = {t->length, 0};
    for (size_t at = 0; at < form.size;) {
        size_t from = at;
        if (ch_is_space(ch_utf8_next(form, &at))) continue;
        ch_buffer_put(&t->text, ch_str_slice(form, from, at));
        t->length++;
    }
    covered.end = t->length;
    return covered;
}

/* Only universal features count: their names in alphabetical order. */
static bool is_universal(chancery_str feature) {
    static const char *const names[] = {"Abbr",    "Animacy", "Aspect",   "Case",    "Definite", "Degree",   "Evident",
                                        "Foreign", "Gender",  "Mood",     "NumType", "Number",   "Person",   "Polarity",
                                        "Polite",  "Poss",    "PronType", "Reflex",  "Tense",    "VerbForm", "Voice"};
    size_t end = ch_str_find(feature, CH_STR("="));
    chancery_str name = ch_str_slice(feature, 0, end);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ch_str_equal(name, chancery_str_of(names[i]))) return true;
    return false;
}

static chancery_str universal_features(ch_arena *arena, chancery_str feats) {
    ch_buffer kept;
    ch_buffer_init(&kept, arena);
    for (size_t at = 0; at < feats.size;) {
        size_t bar = ch_str_find(ch_str_slice(feats, at, feats.size), CH_STR("|"));
        size_t end = bar == SIZE_MAX ? feats.size : at + bar;
        chancery_str feature = ch_str_slice(feats, at, end);
        if (is_universal(feature)) {
            ch_buffer_put(&kept, feature);
            ch_buffer_put(&kept, CH_STR("|"));
        }
        at = end + 1;
    }
    return ch_buffer_str(&kept);
}

typedef struct {
    uint32_t first;   /* word of the sentence */
    uint32_t last_id; /* of the current multiword token, 0 = none */
    span surface;     /* of it */
    uint32_t rank;
} sentence_state;

/* Heads become indices; ranks and forms of lone words are dropped. */
static chancery_status end_sentence(ch_arena *arena, table *t, sentence_state *state, const char *name, uint32_t line,
                                    chancery_error *err) {
    uint32_t count = t->words.count - state->first;
    if (count == 0) return CHANCERY_OK;
    word *words = t->words.items + state->first;
    for (uint32_t i = 0; i < count; i++) {
        if (words[i].head > count) return syntax_error(err, name, line, "a head points outside its sentence");
        words[i].head = words[i].head ? state->first + words[i].head - 1 : CH_NONE;
        bool shared = (i && words[i - 1].start == words[i].start && words[i - 1].end == words[i].end) ||
                      (i + 1 < count && words[i + 1].start == words[i].start && words[i + 1].end == words[i].end);
        if (!shared) words[i].rank = 0, words[i].form = CH_STR("");
    }
    span *whole = CH_PUSH(arena, &t->sentences);
    if (!whole) return ch_no_memory(err);
    *whole = (span){words[0].start, words[count - 1].end};
    *state = (sentence_state){.first = t->words.count};
    return CHANCERY_OK;
}

static chancery_status add_line(ch_arena *arena, table *t, sentence_state *state, const chancery_str columns[COLUMNS],
                                const char *name, uint32_t line, chancery_error *err) {
    uint32_t id;
    size_t dash = ch_str_find(columns[0], CH_STR("-"));
    if (dash != SIZE_MAX) {
        if (!number_of(ch_str_slice(columns[0], dash + 1, columns[0].size), &state->last_id))
            return syntax_error(err, name, line, "bad word number");
        state->surface = add_surface(t, columns[1]);
        state->rank = 0;
        span *token = CH_PUSH(arena, &t->tokens);
        if (!token) return ch_no_memory(err);
        *token = state->surface;
        return CHANCERY_OK;
    }
    if (!number_of(columns[0], &id) || id != t->words.count - state->first + 1)
        return syntax_error(err, name, line, "word numbers are not in order");
    word *w = CH_PUSH(arena, &t->words);
    if (!w) return ch_no_memory(err);
    bool inside = id <= state->last_id;
    if (!inside) {
        span *token = CH_PUSH(arena, &t->tokens);
        if (!token) return ch_no_memory(err);
        state->surface = *token = add_surface(t, columns[1]);
        state->rank = 0;
    }
    w->start = state->surface.start;
    w->end = state->surface.end;
    w->rank = state->rank++;
    w->form = ch_utf8_fold(arena, columns[1]);
    w->lemma = columns[2];
    w->upos = columns[3];
    w->feats = universal_features(arena, columns[5]);
    if (!number_of(columns[6], &w->head)) w->head = 0;
    w->deprel = ch_str_slice(columns[7], 0, ch_str_find(columns[7], CH_STR(":")));
    return CHANCERY_OK;
}

static chancery_status read_table(ch_arena *arena, chancery_str source, const char *name, table *t, chancery_error *err) {
    *t = (table){0};
    ch_buffer_init(&t->text, arena);
    sentence_state state = {0};
    uint32_t line_number = 0;
    for (size_t at = 0; at <= source.size;) {
        size_t newline = ch_str_find(ch_str_slice(source, at, source.size), CH_STR("\n"));
        size_t end = newline == SIZE_MAX ? source.size : at + newline;
        chancery_str line = ch_str_slice(source, at, end);
        if (ch_str_ends(line, CH_STR("\r"))) line.size--;
        line_number++;
        at = end + 1;
        if (line.size == 0) {
            CH_TRY(end_sentence(arena, t, &state, name, line_number, err));
            continue;
        }
        if (line.data[0] == '#') continue;
        chancery_str columns[COLUMNS];
        if (!split_columns(line, columns)) return syntax_error(err, name, line_number, "line does not have ten columns");
        if (ch_str_find(columns[0], CH_STR(".")) != SIZE_MAX) continue; /* an empty node */
        CH_TRY(add_line(arena, t, &state, columns, name, line_number, err));
    }
    CH_TRY(end_sentence(arena, t, &state, name, line_number, err));
    return t->text.failed ? ch_no_memory(err) : CHANCERY_OK;
}

/* ---- comparing ---- */

static bool same_key(const word *a, const word *b) {
    return a->start == b->start && a->end == b->end && a->rank == b->rank && ch_str_equal(a->form, b->form);
}

static bool same_head(const table *g, const word *a, const table *s, const word *b) {
    if (a->head == CH_NONE || b->head == CH_NONE) return a->head == b->head;
    return same_key(&g->words.items[a->head], &s->words.items[b->head]);
}

static chancery_score compare_spans(const span *gold, uint32_t gold_count, const span *system, uint32_t system_count) {
    chancery_score score = {gold_count, system_count, 0};
    for (uint32_t g = 0, s = 0; g < gold_count && s < system_count;) {
        if (gold[g].start == system[s].start && gold[g].end == system[s].end) score.correct++, g++, s++;
        else if (gold[g].start < system[s].start || (gold[g].start == system[s].start && gold[g].end < system[s].end)) g++;
        else s++;
    }
    return score;
}

static void compare_words(const table *g, const table *s, chancery_scores *out) {
    chancery_score base = {g->words.count, s->words.count, 0};
    out->words = out->upos = out->feats = out->lemma = out->uas = out->las = base;
    uint32_t finger = 0;
    for (uint32_t i = 0; i < g->words.count; i++) {
        const word *a = &g->words.items[i], *b = NULL;
        while (finger < s->words.count && s->words.items[finger].start < a->start) finger++;
        for (uint32_t k = finger; k < s->words.count && s->words.items[k].start == a->start && !b; k++)
            if (same_key(a, &s->words.items[k])) b = &s->words.items[k];
        if (!b) continue;
        out->words.correct++;
        out->upos.correct += ch_str_equal(a->upos, b->upos);
        out->feats.correct += ch_str_equal(a->feats, b->feats);
        out->lemma.correct += ch_str_equal(a->lemma, CH_STR("_")) || ch_str_equal(a->lemma, b->lemma);
        bool head = same_head(g, a, s, b);
        out->uas.correct += head;
        out->las.correct += head && ch_str_equal(a->deprel, b->deprel);
    }
}

static uint32_t first_difference(chancery_str a, chancery_str b) {
    size_t at = 0;
    while (at < a.size && at < b.size && a.data[at] == b.data[at]) at++;
    if (at == a.size && at == b.size) return CH_NONE;
    return ch_utf8_length(ch_str_slice(a, 0, at));
}

chancery_status chancery_conllu_score(chancery_str gold, chancery_str system, chancery_scores *out_scores, chancery_error *err) {
    *out_scores = (chancery_scores){0};
    ch_arena arena;
    ch_arena_init(&arena);
    table g, s;
    uint32_t ignored;
    chancery_status status = read_table(&arena, ch_utf8_repair(&arena, gold, &ignored), "gold", &g, err);
    if (status == CHANCERY_OK) status = read_table(&arena, ch_utf8_repair(&arena, system, &ignored), "system", &s, err);
    if (status == CHANCERY_OK) {
        compare_words(&g, &s, out_scores);
        out_scores->tokens = compare_spans(g.tokens.items, g.tokens.count, s.tokens.items, s.tokens.count);
        out_scores->sentences = compare_spans(g.sentences.items, g.sentences.count, s.sentences.items, s.sentences.count);
        out_scores->difference = first_difference(ch_buffer_str(&g.text), ch_buffer_str(&s.text));
    }
    ch_arena_clear(&arena);
    return status;
}
