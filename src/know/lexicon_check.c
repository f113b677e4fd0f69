/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Errors of data files, and the checks that several readers share.
 *
 * A message names the offending word; the hint offers the nearest allowed one (optimal string alignment distance, at most a
 * third of the word), or lists what is allowed.
 */
#include "know/lexicon.h"

#include <stdarg.h>
#include <stdio.h>

void ch_lex_error(ch_lexicon *lex, ch_place place, const char *hint, const char *format, ...) {
    ch_lexicon_error *item = CH_PUSH(lex->arena, &lex->errors);
    if (!item) {
        lex->no_memory = true;
        return;
    }
    char message[sizeof item->error.message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    /* vsnprintf may have cut inside a character; ch_error cuts between them */
    size_t size = strlen(message);
    while (size == sizeof message - 1 && size && ((unsigned char)message[size - 1] & 0x80)) message[--size] = 0;
    item->place = place;
    item->order = lex->errors.count;
    const char *file = place.file < lex->files.count ? lex->files.items[place.file].shown : "";
    (void)ch_error(&item->error, CHANCERY_BAD_LEXICON, file, place.line, place.column, hint, "%s", message);
}

/* ---- the nearest word ---- */

enum { NEAR_MAX = 40 }; /* longer words get no suggestion */

static uint32_t lesser(uint32_t a, uint32_t b) { return a < b ? a : b; }

/* Optimal string alignment over bytes (insert, delete, change, swap neighbours). */
static uint32_t distance(chancery_str a, chancery_str b) {
    uint32_t rows[3][NEAR_MAX + 1];
    for (uint32_t j = 0; j <= b.size; j++) rows[0][j] = j;
    for (uint32_t i = 1; i <= a.size; i++) {
        uint32_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
        now[0] = i;
        for (uint32_t j = 1; j <= b.size; j++) {
            now[j] = lesser(lesser(before[j], now[j - 1]) + 1, before[j - 1] + (a.data[i - 1] != b.data[j - 1]));
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1])
                now[j] = lesser(now[j], earlier[j - 2] + 1);
        }
    }
    return rows[a.size % 3][b.size];
}

static chancery_str nearest(chancery_str word, const chancery_str *names, uint32_t count) {
    chancery_str best = {NULL, 0};
    if (word.size > NEAR_MAX) return best;
    uint32_t limit = word.size < 6 ? 1 : (uint32_t)word.size / 3, least = limit + 1;
    for (uint32_t i = 0; i < count; i++) {
        if (names[i].size > NEAR_MAX || names[i].size == 0) continue;
        uint32_t d = distance(word, names[i]);
        if (d < least) least = d, best = names[i];
    }
    return best;
}

void ch_lex_unknown(ch_lexicon *lex, ch_place place, const char *what, chancery_str word, const chancery_str *names,
                    uint32_t count) {
    chancery_str near = nearest(word, names, count);
    char hint[sizeof((chancery_error *)0)->hint] = "";
    if (near.size) {
        snprintf(hint, sizeof hint, "Did you mean '%.*s'?", CH_ARG(near));
    } else if (count && count <= 30) { /* 30 short words fit a hint */
        size_t size = (size_t)snprintf(hint, sizeof hint, "Allowed:");
        for (uint32_t i = 0; i < count && size < sizeof hint; i++) {
            if (!names[i].size) continue;
            size_t left = sizeof hint - size;
            if (names[i].size + 8 > left) {
                snprintf(hint + size, left, " ...");
                break;
            }
            size += (size_t)snprintf(hint + size, left, " %.*s", CH_ARG(names[i]));
        }
    }
    ch_lex_error(lex, place, hint, "unknown %s '%.*s'", what, CH_ARG(word));
}

uint32_t ch_lex_keyword(ch_lexicon *lex, ch_place place, const char *what, chancery_str word, const char *const *names) {
    chancery_str list[64]; /* keywords of one place are fewer */
    uint32_t count = 0;
    for (; names[count] && count < 64; count++) {
        list[count] = chancery_str_of(names[count]);
        if (ch_str_equal(word, list[count])) return count;
    }
    ch_lex_unknown(lex, place, what, word, list, count);
    return CH_NONE;
}

void ch_lex_duplicate(ch_lexicon *lex, ch_place place, const char *what, chancery_str word, ch_place first) {
    char hint[256];
    if (first.file == place.file || first.file >= lex->files.count)
        snprintf(hint, sizeof hint, "The first one is on line %u; keep one.", first.line);
    else
        snprintf(hint, sizeof hint, "The first one is at %.*s:%u; keep one.", CH_ARG(lex->files.items[first.file].path),
                 first.line);
    ch_lex_error(lex, place, hint, "%s '%.*s' is given twice", what, CH_ARG(word));
}

/* ---- code lists ---- */

const char *ch_lex_list_name(ch_list list) {
    static const char *const names[CH_LIST_COUNT] = {"type", "mode", "context", "CAMEO code", "sector", "act", "size", "feature"};
    return names[list];
}

uint32_t ch_lex_list_find(const ch_lexicon *lex, ch_list list, chancery_str name) {
    char key[128];
    if (name.size + 2 > sizeof key) return CH_NONE;
    key[0] = (char)('0' + list);
    if (name.size) memcpy(key + 1, name.data, name.size);
    return ch_map_get(&lex->code_index, (chancery_str){key, name.size + 1});
}

uint16_t ch_lex_listed(ch_lexicon *lex, ch_place place, ch_list list, chancery_str name) {
    if (name.size == 0) return 0;
    uint32_t index = ch_lex_list_find(lex, list, name);
    if (index != CH_NONE) return (uint16_t)index;
    uint32_t count = lex->codes[list].count;
    chancery_str *names = CH_NEW_ARRAY(lex->arena, chancery_str, count);
    if (!names) {
        lex->no_memory = true;
        return 0;
    }
    for (uint32_t i = 1; i < count; i++) names[i] = lex->codes[list].items[i].code.name;
    ch_lex_unknown(lex, place, ch_lex_list_name(list), name, names, count);
    return 0;
}

bool ch_lex_code(ch_lexicon *lex, ch_place place, chancery_str code) {
    if (ch_str_equal(code, CH_STR("---")) || ch_map_get(&lex->registry_codes, code) != CH_NONE) return true;
    ch_lex_error(lex, place, "Use ISO 3166-1 alpha-3, or add the code to ontology/codes.tsv.", "unknown code '%.*s'", CH_ARG(code));
    return false;
}

uint32_t ch_lex_concept(ch_lexicon *lex, ch_place place, chancery_str id) {
    uint32_t index = ch_map_get(&lex->concept_index, id);
    if (index != CH_NONE) return index;
    chancery_str *names = CH_NEW_ARRAY(lex->arena, chancery_str, lex->concepts.count);
    if (!names) {
        lex->no_memory = true;
        return CH_NONE;
    }
    for (uint32_t i = 0; i < lex->concepts.count; i++) names[i] = lex->concepts.items[i].concept.id;
    ch_lex_unknown(lex, place, "concept", id, names, lex->concepts.count);
    return CH_NONE;
}

/* ---- plain values ---- */

static bool is_digits(chancery_str s) {
    for (size_t i = 0; i < s.size; i++) {
        if (s.data[i] < '0' || s.data[i] > '9') return false;
    }
    return s.size > 0;
}

static int two_digits(chancery_str s, size_t at) { return (s.data[at] - '0') * 10 + (s.data[at + 1] - '0'); }

bool ch_lex_date(ch_lexicon *lex, ch_place place, chancery_str date) {
    if (date.size == 0) return true;
    bool good = date.size == 4 || date.size == 7 || date.size == 10;
    good = good && is_digits(ch_str_slice(date, 0, 4));
    if (good && date.size >= 7) {
        good = date.data[4] == '-' && is_digits(ch_str_slice(date, 5, 7)) && two_digits(date, 5) >= 1 && two_digits(date, 5) <= 12;
    }
    if (good && date.size == 10) {
        good = date.data[7] == '-' && is_digits(ch_str_slice(date, 8, 10)) && two_digits(date, 8) >= 1 && two_digits(date, 8) <= 31;
    }
    if (!good) ch_lex_error(lex, place, "Write 2007, 2007-04 or 2007-04-11.", "'%.*s' is not a date", CH_ARG(date));
    return good;
}

enum { INTEGER_DIGITS = 13 }; /* words for numbers go up to a thousand milliards */
bool ch_lex_integer(chancery_str s, long *out_value) {
    size_t at = s.size && (s.data[0] == '-' || s.data[0] == '+') ? 1 : 0;
    if (s.size - at == 0 || s.size - at > INTEGER_DIGITS || !is_digits(ch_str_slice(s, at, s.size))) return false;
    long value = 0;
    for (size_t i = at; i < s.size; i++) value = value * 10 + (s.data[i] - '0');
    *out_value = s.data[0] == '-' ? -value : value;
    return true;
}

/* ---- memory ---- */

chancery_str ch_lex_copy(ch_lexicon *lex, chancery_str s) {
    if (s.size == 0) return CH_STR("");
    chancery_str copy = ch_arena_str(lex->arena, s);
    if (!copy.data) lex->no_memory = true;
    return copy;
}

bool ch_lex_put(ch_lexicon *lex, ch_map *map, chancery_str key, uint32_t value) {
    if (ch_map_put(map, key, value) == CHANCERY_OK) return true;
    lex->no_memory = true;
    return false;
}

chancery_str ch_lex_format(ch_lexicon *lex, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = size < 0 ? NULL : ch_arena_alloc(lex->arena, (size_t)size + 1);
    if (text) vsnprintf(text, (size_t)size + 1, format, again);
    else lex->no_memory = true;
    va_end(again);
    return text ? (chancery_str){text, (size_t)size} : (chancery_str){NULL, 0};
}

chancery_str ch_lex_fold(ch_lexicon *lex, chancery_str s) {
    if (s.size == 0) return CH_STR("");
    chancery_str folded = ch_utf8_fold(lex->arena, s);
    if (!folded.data) {
        lex->no_memory = true;
        folded.size = 0;
    }
    return folded;
}
