/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Phrases of the automaton: cutting them into words, expanding contractions, and growing the trie.
 *
 * A phrase with a contraction in it is added twice, as written and expanded, because a parser leaves "du" whole inside some
 * names. The trie is an open table of edges keyed by (node, word); nodes are numbered as they come, so a child's number is
 * above its parent's.
 */
#include "know/lexicon.h"
#include "know/pack_format.h"

#include <stdlib.h>

enum { PHRASE_WORDS_MAX = 24, FIRST_EDGES = 1024 };

/* ---- words and edges ---- */

static uint32_t word_id(ch_lexicon *lex, const ch_word *word) {
    chancery_str text = {word->data, word->size};
    uint32_t id = ch_map_get(&lex->word_index, text);
    if (id != CH_NONE) return id;
    chancery_str *item = CH_PUSH(lex->arena, &lex->words);
    text = ch_lex_copy(lex, text);
    if (!item || lex->no_memory || !ch_lex_put(lex, &lex->word_index, text, lex->words.count - 1)) {
        lex->no_memory = true;
        return 0;
    }
    *item = text;
    return lex->words.count - 1;
}

static ch_edge_row *edge_slot(ch_edge_row *edges, uint32_t capacity, uint32_t node, uint32_t word) {
    uint32_t at = pack_edge_hash(node, word) & (capacity - 1);
    while (edges[at].node != CH_NONE && !(edges[at].node == node && edges[at].word == word)) at = (at + 1) & (capacity - 1);
    return &edges[at];
}

static bool grow_edges(ch_lexicon *lex) {
    uint32_t capacity = lex->edges.capacity ? lex->edges.capacity * 2 : FIRST_EDGES;
    ch_edge_row *edges = capacity > UINT32_MAX / 4 ? NULL : CH_NEW_ARRAY(lex->arena, ch_edge_row, capacity);
    if (!edges) {
        lex->no_memory = true;
        return false;
    }
    for (uint32_t i = 0; i < capacity; i++) edges[i].node = CH_NONE;
    for (uint32_t i = 0; i < lex->edges.capacity; i++) {
        const ch_edge_row *old = &lex->edges.items[i];
        if (old->node != CH_NONE) *edge_slot(edges, capacity, old->node, old->word) = *old;
    }
    lex->edges.items = edges;
    lex->edges.capacity = lex->edges.count = capacity;
    return true;
}

static uint32_t child_of(ch_lexicon *lex, uint32_t node, uint32_t word) {
    if (lex->edge_count >= lex->edges.capacity / 2 && !grow_edges(lex)) return 0;
    ch_edge_row *edge = edge_slot(lex->edges.items, lex->edges.capacity, node, word);
    if (edge->node == CH_NONE) {
        *edge = (ch_edge_row){node, word, lex->node_count++};
        lex->edge_count++;
    }
    return edge->child;
}

/* Walks the words of text; returns the last node, or 0 and an error when there is no word or one too many. */
static uint32_t walk(ch_lexicon *lex, ch_place place, chancery_str text) {
    uint32_t node = 0, count = 0;
    ch_word word;
    for (size_t at = 0; ch_word_next(lex->letters, text, &at, &word);) {
        if (word.too_long || ++count > PHRASE_WORDS_MAX) {
            ch_lex_error(lex, place, NULL, word.too_long ? "'%.*s' has a word of over 96 bytes" : "'%.*s' has over 24 words",
                         CH_ARG(text));
            return 0;
        }
        node = child_of(lex, node, word_id(lex, &word));
        if (lex->no_memory) return 0;
    }
    if (!count) ch_lex_error(lex, place, "A phrase needs a letter or digit.", "'%.*s' has no word", CH_ARG(text));
    return node;
}

uint32_t ch_lex_word_count(const ch_lexicon *lex, chancery_str text) {
    ch_word word;
    uint32_t count = 0;
    for (size_t at = 0; ch_word_next(lex->letters, text, &at, &word);) count++;
    return count;
}

/* ---- contractions ---- */

static chancery_str next_piece(chancery_str text, size_t *at) {
    while (*at < text.size && (unsigned char)text.data[*at] <= ' ') *at += 1;
    size_t start = *at;
    while (*at < text.size && (unsigned char)text.data[*at] > ' ') *at += 1;
    return ch_str_slice(text, start, *at);
}

static const ch_contraction_row *find_contraction(ch_lexicon *lex, ch_lang lang, chancery_str piece) {
    if (piece.size > lex->longest_contraction) return NULL;
    chancery_str key = ch_lex_format(lex, "%u\t%.*s", lang, CH_ARG(ch_lex_fold(lex, piece)));
    uint32_t index = lex->no_memory ? CH_NONE : ch_map_get(&lex->contraction_index, key);
    return index == CH_NONE ? NULL : &lex->contractions.items[index];
}

/* Text with every contraction written out; data NULL when there is none. */
static chancery_str expand(ch_lexicon *lex, ch_lang lang, chancery_str text) {
    ch_buffer buffer;
    ch_buffer_init(&buffer, lex->arena);
    bool any = false;
    for (size_t at = 0; !lex->no_memory;) {
        chancery_str piece = next_piece(text, &at);
        if (!piece.size) break;
        const ch_contraction_row *row = find_contraction(lex, lang, piece);
        any |= row != NULL;
        if (buffer.size) ch_buffer_put(&buffer, CH_STR(" "));
        ch_buffer_put(&buffer, row ? row->words : piece);
    }
    lex->no_memory |= buffer.failed;
    return any && !lex->no_memory ? ch_buffer_str(&buffer) : (chancery_str){NULL, 0};
}

void ch_read_contractions(ch_lexicon *lex, uint32_t file) {
    static const char *const columns[] = {"surface", "words", NULL};
    ch_lang lang = lex->files.items[file].lang;
    ch_rows rows;
    ch_rows_start(&rows, lex, file, columns, 2);
    while (ch_rows_next(&rows)) {
        ch_contraction_row row = {.place = ch_rows_place(&rows, rows.cells[0]), .folder = rows.source->folder, .lang = lang};
        row.surface = ch_lex_fold(lex, rows.cells[0]);
        row.words = ch_lex_fold(lex, rows.cells[1]);
        chancery_str key = ch_lex_format(lex, "%u\t%.*s", lang, CH_ARG(row.surface));
        if (lex->no_memory) return;
        uint32_t index = ch_map_get(&lex->contraction_index, key);
        ch_contraction_row *old = index == CH_NONE ? NULL : &lex->contractions.items[index];
        if (old && old->folder == row.folder) {
            ch_lex_duplicate(lex, row.place, "contraction", row.surface, old->place);
            continue;
        }
        if (!old) {
            old = CH_PUSH(lex->arena, &lex->contractions);
            if (!old || !ch_lex_put(lex, &lex->contraction_index, key, lex->contractions.count - 1)) {
                lex->no_memory = true;
                return;
            }
        }
        *old = row;
        /* folding may change the length of a piece a little */
        if (row.surface.size + 8 > lex->longest_contraction) lex->longest_contraction = (uint32_t)row.surface.size + 8;
    }
}

/* ---- phrases ---- */

/* 0 free, 1 begins with a capital, 2 all capitals and at most five letters. */
static uint8_t capital_rule(chancery_str text) {
    uint32_t letters = 0, capitals = 0;
    bool first = false;
    for (size_t at = 0; at < text.size;) {
        uint32_t c = ch_utf8_next(text, &at);
        if (!ch_is_letter(c)) continue;
        bool upper = ch_is_upper(c);
        if (letters == 0) first = upper;
        letters++;
        capitals += upper;
    }
    if (letters && letters == capitals && letters <= 5) return 2;
    return first ? 1 : 0;
}

static void add_at(ch_lexicon *lex, ch_place place, chancery_str text, const ch_hit *hit) {
    uint32_t node = walk(lex, place, text);
    if (node == 0 || lex->no_memory) return;
    ch_phrase_row *row = CH_PUSH(lex->arena, &lex->phrases);
    if (!row) {
        lex->no_memory = true;
        return;
    }
    *row = (ch_phrase_row){lex->files.items[place.file].folder, node, *hit};
}

void ch_lex_phrase(ch_lexicon *lex, ch_place place, chancery_str text, ch_hit hit) {
    hit.capital = capital_rule(text);
    add_at(lex, place, text, &hit);
    ch_lang first = hit.lang ? hit.lang : 1, last = hit.lang ? hit.lang : (ch_lang)lex->langs.count;
    for (uint32_t lang = first; lang <= last && !lex->no_memory; lang++) {
        chancery_str expanded = expand(lex, (ch_lang)lang, text);
        if (expanded.data) add_at(lex, place, expanded, &hit);
    }
}

/* Cuts "d'état" into "d' état"; a single letter after the apostrophe keeps it ("people 's"). */
static void put_elided(ch_buffer *buffer, chancery_str piece) {
    const char *mark = piece.size ? memchr(piece.data, '\'', piece.size) : NULL;
    size_t at = mark ? (size_t)(mark - piece.data) : 0;
    if (!mark || at == 0 || at + 1 == piece.size) {
        ch_buffer_put(buffer, piece);
        return;
    }
    bool clitic = ch_utf8_length(ch_str_slice(piece, at + 1, piece.size)) == 1;
    if (!clitic) at++;
    ch_buffer_put(buffer, ch_str_slice(piece, 0, at));
    ch_buffer_put(buffer, CH_STR(" "));
    ch_buffer_put(buffer, ch_str_slice(piece, at, piece.size));
}

chancery_str ch_lex_words(ch_lexicon *lex, ch_lang lang, chancery_str text) {
    chancery_str folded = ch_lex_fold(lex, text), expanded = expand(lex, lang, folded);
    if (expanded.data) folded = expanded;
    ch_buffer buffer;
    ch_buffer_init(&buffer, lex->arena);
    for (size_t at = 0;;) {
        chancery_str piece = next_piece(folded, &at);
        if (!piece.size) break;
        if (buffer.size) ch_buffer_put(&buffer, CH_STR(" "));
        put_elided(&buffer, piece);
    }
    lex->no_memory |= buffer.failed;
    return lex->no_memory || !buffer.size ? CH_STR("") : ch_buffer_str(&buffer);
}

/* ---- finish ---- */

/* Roles and cues: a phrase of a later folder replaces what the same words meant. */
static bool is_word(const ch_phrase_row *row) { return row->hit.kind == CH_HIT_ROLE || row->hit.kind == CH_HIT_CUE; }

/* A later folder comes first among the words of one kind that it may replace. */
static int compare_phrases(const void *a, const void *b) {
    const ch_phrase_row *x = a, *y = b;
    if (x->node != y->node) return x->node < y->node ? -1 : 1;
    if (x->hit.kind != y->hit.kind) return x->hit.kind < y->hit.kind ? -1 : 1;
    if (x->hit.relation != y->hit.relation) return x->hit.relation < y->hit.relation ? -1 : 1;
    if (is_word(x)) {
        if (x->hit.lang != y->hit.lang) return x->hit.lang < y->hit.lang ? -1 : 1;
        if (x->folder != y->folder) return x->folder > y->folder ? -1 : 1;
    }
    if (x->hit.index != y->hit.index) return x->hit.index < y->hit.index ? -1 : 1;
    if (x->hit.lang != y->hit.lang) return x->hit.lang < y->hit.lang ? -1 : 1;
    return x->hit.capital < y->hit.capital ? -1 : x->hit.capital > y->hit.capital;
}

/* Of equal hits the one of any language stays, else the one that asks least of capitals. */
static bool is_superfluous(const ch_phrase_row *last, const ch_phrase_row *row) {
    if (last->node != row->node || last->hit.kind != row->hit.kind || last->hit.relation != row->hit.relation) return false;
    if (is_word(row) && last->hit.lang == row->hit.lang && last->folder > row->folder) return true;
    return last->hit.index == row->hit.index && (last->hit.lang == 0 || last->hit.lang == row->hit.lang) &&
           last->hit.capital <= row->hit.capital;
}

/* True for what belongs to an actor or question that a later folder has replaced. */
static bool is_replaced(const ch_lexicon *lex, const ch_phrase_row *row) {
    uint32_t index = row->hit.index;
    switch (row->hit.kind) {
    case CH_HIT_NAME: return lex->actors.items[index].dropped;
    case CH_HIT_ROLE: return row->folder < lex->first_roles[row->hit.lang];
    case CH_HIT_QUESTION: break;
    case CH_HIT_PROPOSITION: index = lex->propositions.items[index].proposition.question; break;
    case CH_HIT_FORMULA: index = lex->formula_questions.items[index]; break;
    case CH_HIT_WORDING: index = lex->wordings.items[index].question; break;
    default: return false;
    }
    return row->folder < lex->questions.items[index].folder;
}

/* The end of the run of names of one phrase that begins at `first`; `first` itself when none does. */
static uint32_t names_end(const ch_lexicon *lex, uint32_t first) {
    uint32_t end = first;
    const ch_phrase_row *rows = lex->phrases.items;
    while (end < lex->phrases.count && rows[end].node == rows[first].node && rows[end].hit.kind == CH_HIT_NAME) end++;
    return end;
}

/* The words of a name mean what the last folder says that has them as a name in the language; a name of all languages stays one of the
   others. (A state's name from ICU comes with the folder of the state's row.) */
static void override_names(ch_lexicon *lex) {
    uint32_t count = lex->phrases.count;
    for (uint32_t first = 0, end; first<count; first = end> first ? end : first + 1) {
        end = names_end(lex, first);
        for (uint32_t i = first; i < end; i++) {
            ch_phrase_row row = lex->phrases.items[i];
            uint32_t last[256] = {0};
            for (uint32_t k = first; k < end; k++) {
                const ch_phrase_row *other = &lex->phrases.items[k];
                bool counts = other->folder > row.folder && !is_replaced(lex, other);
                if (counts && other->folder > last[other->hit.lang]) last[other->hit.lang] = other->folder;
            }
            bool over = last[0] || (row.hit.lang && last[row.hit.lang]), some = false;
            for (uint32_t lang = 1; lang <= lex->langs.count && !row.hit.lang && !over; lang++) some |= last[lang] > 0;
            if (!over && !some) continue;
            lex->phrases.items[i].node = CH_NONE; /* sorted to the end and left out */
            for (uint32_t lang = 1; lang <= lex->langs.count && some && !over; lang++) {
                ch_phrase_row *copy = last[lang] ? NULL : CH_PUSH(lex->arena, &lex->phrases);
                if (copy) *copy = row, copy->hit.lang = (ch_lang)lang;
                else if (!last[lang]) lex->no_memory = true;
            }
        }
    }
    if (lex->no_memory) return;
    qsort(lex->phrases.items, lex->phrases.count, sizeof *lex->phrases.items, compare_phrases);
    while (lex->phrases.count && lex->phrases.items[lex->phrases.count - 1].node == CH_NONE) lex->phrases.count--;
}

void ch_lex_phrases_finish(ch_lexicon *lex) {
    if (!lex->phrases.count) return;
    qsort(lex->phrases.items, lex->phrases.count, sizeof *lex->phrases.items, compare_phrases);
    override_names(lex);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < lex->phrases.count; i++) {
        const ch_phrase_row *row = &lex->phrases.items[i];
        if (is_replaced(lex, row) || (kept && is_superfluous(&lex->phrases.items[kept - 1], row))) continue;
        lex->phrases.items[kept++] = *row;
    }
    lex->phrases.count = kept;
}
