/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scores of trees against gold trees, as the CoNLL-2018 shared task defines them.
 *
 * Both files are read into flat tables of words, each with the characters it covers: [start, end) in the text without white
 * space. Two fingers go through both tables and pair the words. A word that is a token of its own is found when the other file has one that
 * covers the same characters. Multiword tokens have no characters for each of their words, so the words of all that overlap are taken
 * together, with the plain words beside them, and paired along a longest common subsequence of their lower-cased forms. All measures of
 * words count pairs; a head is right when the two heads are a pair.
 */
#include "base/base.h"
#include "text/text.h"

#include <stdlib.h>

#define NO_HEAD (CH_NONE - 1) /* HEAD is `_`: right for nothing */

typedef struct {
    uint32_t start, end; /* code points of the text without white space */
    uint32_t head;       /* index in the table, CH_NONE for the root, NO_HEAD */
    uint32_t first_function,
        next_function; /* function words that hang on this one, in order; the next one of the same head; CH_NONE */
    uint32_t match;    /* index in the other table, CH_NONE: not found */
    bool multiword;    /* of a multiword token, whose characters it shares */
    bool content;      /* its relation counts for CLAS, MLAS and BLEX */
    chancery_str form, upos, xpos, feats, lemma, deprel;
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

static int by_name(const void *a, const void *b) { return ch_str_compare(*(const chancery_str *)a, *(const chancery_str *)b); }

/* The universal features in alphabetical order, one string for each set of them; false when out of memory. */
static bool universal_features(ch_arena *arena, chancery_str feats, chancery_str *out) {
    CH_ARRAY(chancery_str) kept = {0};
    ch_buffer joined;
    ch_buffer_init(&joined, arena);
    for (size_t at = 0; at < feats.size;) {
        size_t bar = ch_str_find(ch_str_slice(feats, at, feats.size), CH_STR("|"));
        size_t end = bar == SIZE_MAX ? feats.size : at + bar;
        chancery_str feature = ch_str_slice(feats, at, end);
        at = end + 1;
        if (!is_universal(feature)) continue;
        chancery_str *place = CH_PUSH(arena, &kept);
        if (!place) return false;
        *place = feature;
    }
    if (kept.count > 1) qsort(kept.items, kept.count, sizeof *kept.items, by_name);
    for (uint32_t i = 0; i < kept.count; i++) {
        ch_buffer_put(&joined, kept.items[i]);
        ch_buffer_put(&joined, CH_STR("|"));
    }
    *out = ch_buffer_str(&joined);
    return !joined.failed;
}

/* Function words are part of what they hang on (MLAS); with punctuation they are what CLAS leaves out. */
static bool is_function(ch_dep dep) {
    return dep == CH_AUXDEP || dep == CH_COP || dep == CH_MARK || dep == CH_DETDEP || dep == CH_CLF || dep == CH_CASE ||
           dep == CH_CC;
}

static bool is_content(ch_dep dep) { return dep != CH_DEP_NONE && dep != CH_PUNCTDEP && !is_function(dep); }

typedef struct {
    uint32_t first;   /* word of the sentence */
    uint32_t last_id; /* of the current multiword token, 0 = none */
    span surface;     /* of it */
} sentence_state;

/* Heads become indices, and words get the list of the function words that hang on them. */
static chancery_status end_sentence(ch_arena *arena, table *t, sentence_state *state, const char *name, uint32_t line,
                                    chancery_error *err) {
    uint32_t first = state->first, count = t->words.count - first;
    if (count == 0) return CHANCERY_OK;
    word *words = t->words.items;
    for (uint32_t i = t->words.count; i-- > first;) { /* from the end, so that each list is in order */
        word *w = &words[i];
        if (w->head == NO_HEAD) continue;
        if (w->head > count) return syntax_error(err, name, line, "a head points outside its sentence");
        w->head = w->head ? first + w->head - 1 : CH_NONE;
        if (w->head == CH_NONE || !is_function(ch_dep_of(w->deprel))) continue;
        w->next_function = words[w->head].first_function;
        words[w->head].first_function = i;
    }
    span *whole = CH_PUSH(arena, &t->sentences);
    if (!whole) return ch_no_memory(err);
    *whole = (span){words[first].start, words[t->words.count - 1].end};
    *state = (sentence_state){.first = t->words.count};
    return CHANCERY_OK;
}

static chancery_status add_token(ch_arena *arena, table *t, sentence_state *state, chancery_str form, chancery_error *err) {
    span *token = CH_PUSH(arena, &t->tokens);
    if (!token) return ch_no_memory(err);
    state->surface = *token = add_surface(t, form);
    return CHANCERY_OK;
}

static chancery_status add_line(ch_arena *arena, table *t, sentence_state *state, const chancery_str columns[COLUMNS],
                                const char *name, uint32_t line, chancery_error *err) {
    uint32_t id;
    size_t dash = ch_str_find(columns[0], CH_STR("-"));
    if (dash != SIZE_MAX) {
        if (!number_of(ch_str_slice(columns[0], dash + 1, columns[0].size), &state->last_id))
            return syntax_error(err, name, line, "bad word number");
        return add_token(arena, t, state, columns[1], err);
    }
    if (!number_of(columns[0], &id) || id != t->words.count - state->first + 1)
        return syntax_error(err, name, line, "word numbers are not in order");
    bool multiword = id <= state->last_id;
    if (!multiword) CH_TRY(add_token(arena, t, state, columns[1], err));
    word *w = CH_PUSH(arena, &t->words);
    if (!w) return ch_no_memory(err);
    *w = (word){.start = state->surface.start,
                .end = state->surface.end,
                .first_function = CH_NONE,
                .next_function = CH_NONE,
                .match = CH_NONE,
                .multiword = multiword,
                .content = is_content(ch_dep_of(columns[7])),
                .form = columns[1],
                .lemma = columns[2],
                .upos = columns[3],
                .xpos = columns[4],
                .deprel = ch_str_slice(columns[7], 0, ch_str_find(columns[7], CH_STR(":")))};
    if (!number_of(columns[6], &w->head)) w->head = NO_HEAD;
    if (!universal_features(arena, columns[5], &w->feats)) return ch_no_memory(err);
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

/* ---- pairing words ---- */

/* Words of each file in one run of overlapping multiword tokens. In treebanks it is under ten; the table of the longest common
   subsequence has the square of it. */
enum { RUN_MAX = 1024 };

typedef struct {
    table *gold, *system;
    uint32_t g, s;    /* the fingers */
    ch_arena scratch; /* of one run */
} pairing;

static void pair(pairing *p, uint32_t g, uint32_t s) {
    p->gold->words.items[g].match = s;
    p->system->words.items[s].match = g;
}

/* The word under a finger, NULL behind the last. */
static const word *word_at(const table *t, uint32_t index) { return index < t->words.count ? &t->words.items[index] : NULL; }

/* A word belongs to a run when it ends in it, a word of a multiword token also when the token only begins in it. */
static bool in_run(const word *w, uint32_t end) { return w && (w->end <= end || (w->multiword && w->start < end)); }

/* Moves both fingers behind a run that begins where they are; tokens that overlap make it longer. */
static void pass_run(pairing *p, uint32_t end) {
    for (;;) {
        const word *g = word_at(p->gold, p->g), *s = word_at(p->system, p->s);
        if (!in_run(g, end) && !in_run(s, end)) return;
        bool gold_first = g && (!s || g->start <= s->start);
        const word *w = gold_first ? g : s;
        if (w->multiword && w->end > end) end = w->end;
        *(gold_first ? &p->g : &p->s) += 1;
    }
}

static chancery_str *folded_forms(ch_arena *arena, const word *words, uint32_t count) {
    chancery_str *forms = CH_NEW_ARRAY(arena, chancery_str, count);
    for (uint32_t i = 0; forms && i < count; i++) {
        forms[i] = ch_utf8_fold(arena, words[i].form);
        if (words[i].form.size && !forms[i].data) return NULL;
    }
    return forms;
}

/* Pairs words [g, p->g) with [s, p->s): equal ones at once, else the gold word is passed over when nothing is lost by it. */
static chancery_status pair_run(pairing *p, uint32_t g, uint32_t s) {
    uint32_t rows = p->g - g, columns = p->s - s, width = columns + 1;
    if (rows > RUN_MAX || columns > RUN_MAX) return CHANCERY_TOO_LARGE;
    chancery_str *gold = folded_forms(&p->scratch, p->gold->words.items + g, rows);
    chancery_str *system = folded_forms(&p->scratch, p->system->words.items + s, columns);
    uint16_t *longest = CH_NEW_ARRAY(&p->scratch, uint16_t, (size_t)(rows + 1) * width); /* of what is left: [rows + 1][width] */
    if (!longest || !gold || !system) return CHANCERY_NO_MEMORY;
    for (uint32_t i = rows; i-- > 0;)
        for (uint32_t k = columns; k-- > 0;) {
            uint16_t down = longest[(i + 1) * width + k], right = longest[i * width + k + 1];
            bool equal = ch_str_equal(gold[i], system[k]);
            longest[i * width + k] = equal ? (uint16_t)(longest[(i + 1) * width + k + 1] + 1) : down > right ? down : right;
        }
    for (uint32_t i = 0, k = 0; i < rows && k < columns;) {
        if (ch_str_equal(gold[i], system[k])) pair(p, g + i++, s + k++);
        else if (longest[i * width + k] == longest[(i + 1) * width + k]) i++;
        else k++;
    }
    ch_arena_reset(&p->scratch);
    return CHANCERY_OK;
}

/* One of the words under the fingers is of a multiword token. A plain word that begins before it stays alone. */
static chancery_status pair_multiword(pairing *p) {
    const word *g = word_at(p->gold, p->g), *s = word_at(p->system, p->s);
    uint32_t end = g->multiword ? g->end : s->end;
    if (g->multiword && !s->multiword && s->start < g->start) p->s++;
    if (s->multiword && !g->multiword && g->start < s->start) p->g++;
    uint32_t first_g = p->g, first_s = p->s;
    pass_run(p, end);
    return pair_run(p, first_g, first_s);
}

static chancery_status pair_words(pairing *p) {
    for (;;) {
        const word *g = word_at(p->gold, p->g), *s = word_at(p->system, p->s);
        if (!g || !s) return CHANCERY_OK;
        if (g->multiword || s->multiword) {
            CH_TRY(pair_multiword(p));
        } else if (g->start == s->start && g->end == s->end) {
            pair(p, p->g++, p->s++);
        } else if (g->start <= s->start) {
            p->g++;
        } else {
            p->s++;
        }
    }
}

static chancery_status align(table *gold, table *system, chancery_error *err) {
    pairing p = {.gold = gold, .system = system};
    ch_arena_init(&p.scratch);
    chancery_status status = pair_words(&p);
    ch_arena_clear(&p.scratch);
    if (status == CHANCERY_TOO_LARGE)
        return ch_error(err, status, NULL, 0, 0, "check the ranges of words, such as 3-4",
                        "multiword tokens that overlap hold more than %d words", RUN_MAX);
    return status == CHANCERY_OK ? status : ch_no_memory(err);
}

/* ---- comparing ---- */

/* `head` of a gold word and of the system's word it is paired with. */
static bool same_head(const table *g, uint32_t gold_head, uint32_t system_head) {
    if (gold_head == NO_HEAD || system_head == NO_HEAD) return false;
    if (gold_head == CH_NONE || system_head == CH_NONE) return gold_head == system_head;
    return g->words.items[gold_head].match == system_head;
}

static bool same_tags(const word *a, const word *b) { return ch_str_equal(a->upos, b->upos) && ch_str_equal(a->feats, b->feats); }

/* The same function words, each with the same relation and tags. */
static bool same_functions(const table *g, const word *a, const table *s, const word *b) {
    uint32_t i = a->first_function, k = b->first_function;
    while (i != CH_NONE && k != CH_NONE) {
        const word *c = &g->words.items[i], *d = &s->words.items[k];
        if (c->match != k || !ch_str_equal(c->deprel, d->deprel) || !same_tags(c, d)) return false;
        i = c->next_function, k = d->next_function;
    }
    return i == k;
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

static void compare_pair(const table *g, const word *a, const table *s, const word *b, chancery_scores *out) {
    bool upos = ch_str_equal(a->upos, b->upos), xpos = ch_str_equal(a->xpos, b->xpos), feats = ch_str_equal(a->feats, b->feats);
    bool lemma = ch_str_equal(a->lemma, CH_STR("_")) || ch_str_equal(a->lemma, b->lemma);
    bool head = same_head(g, a->head, b->head), arc = head && ch_str_equal(a->deprel, b->deprel);
    out->words.correct++;
    out->upos.correct += upos;
    out->xpos.correct += xpos;
    out->feats.correct += feats;
    out->alltags.correct += upos && xpos && feats;
    out->lemma.correct += lemma;
    out->uas.correct += head;
    out->las.correct += arc;
    if (!a->content) return;
    out->aligned_content++;
    out->clas.correct += arc;
    out->mlas.correct += arc && upos && feats && same_functions(g, a, s, b);
    out->blex.correct += arc && lemma;
}

static uint32_t content_count(const table *t) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < t->words.count; i++) count += t->words.items[i].content;
    return count;
}

static void compare_words(const table *g, const table *s, chancery_scores *out) {
    chancery_score all = {g->words.count, s->words.count, 0}, content = {content_count(g), content_count(s), 0};
    out->words = out->upos = out->xpos = out->feats = out->alltags = out->lemma = out->uas = out->las = all;
    out->clas = out->mlas = out->blex = content;
    for (uint32_t i = 0; i < g->words.count; i++) {
        const word *a = &g->words.items[i];
        if (a->match != CH_NONE) compare_pair(g, a, s, &s->words.items[a->match], out);
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
    if (status == CHANCERY_OK) status = align(&g, &s, err);
    if (status == CHANCERY_OK) {
        compare_words(&g, &s, out_scores);
        out_scores->tokens = compare_spans(g.tokens.items, g.tokens.count, s.tokens.items, s.tokens.count);
        out_scores->sentences = compare_spans(g.sentences.items, g.sentences.count, s.sentences.items, s.sentences.count);
        out_scores->difference = first_difference(ch_buffer_str(&g.text), ch_buffer_str(&s.text));
    }
    ch_arena_clear(&arena);
    return status;
}
