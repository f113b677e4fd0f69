/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The driver of the compiler: which files are read, in which order, and what is done once all are read.
 */
#include "know/lexicon.h"
#include "know/pack_format.h"

#include <stdlib.h>
#include <unicode/uloc.h>

/* ---- start ---- */

/* A row "none" at index 0, so that 0 can stand for "no type". */
static void add_none(ch_lexicon *lex) {
    for (int list = 0; list < CH_LIST_COUNT; list++) {
        ch_code_row *row = CH_PUSH(lex->arena, &lex->codes[list]);
        if (!row) {
            lex->no_memory = true;
            return;
        }
        row->list = (uint8_t)list;
        row->code.name = row->code.gloss = CH_STR("");
    }
    chancery_str *operator_name = CH_PUSH(lex->arena, &lex->operators);
    chancery_str *value = CH_PUSH(lex->arena, &lex->values);
    if (!operator_name || !value) lex->no_memory = true;
    else *operator_name = *value = CH_STR("");
    if (!lex->no_memory) (void)ch_lex_put(lex, &lex->value_index, CH_STR(""), 0);
}

static void add_iso_codes(ch_lexicon *lex) {
    for (const char *const *country = uloc_getISOCountries(); *country && !lex->no_memory; country++) {
        char locale[8] = "und_";
        strncat(locale, *country, 3);
        const char *alpha3 = uloc_getISO3Country(locale);
        if (*alpha3) (void)ch_lex_put(lex, &lex->registry_codes, ch_lex_copy(lex, chancery_str_of(alpha3)), 0);
    }
}

void ch_lexicon_init(ch_lexicon *lex, ch_arena *arena) {
    memset(lex, 0, sizeof *lex);
    lex->arena = arena;
    ch_map *maps[] = {&lex->code_index,        &lex->registry_codes, &lex->operator_index, &lex->concept_index,
                      &lex->composition_index, &lex->entry_index,    &lex->actor_index,    &lex->question_index,
                      &lex->proposition_index, &lex->value_index,    &lex->cue_index,      &lex->word_index,
                      &lex->contraction_index, &lex->role_index,     &lex->place_index};
    for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++) ch_map_init(maps[i], arena);
    ch_letters_make(lex->letters);
    lex->node_count = 1;
    add_none(lex);
    add_iso_codes(lex);
}

/* ---- files ---- */

/* "names.tsv" and "names-2.tsv" for stem "names" and ending ".tsv". */
static bool is_named(chancery_str name, const char *stem, const char *ending) {
    chancery_str s = chancery_str_of(stem), e = chancery_str_of(ending);
    if (!ch_str_starts(name, s) || !ch_str_ends(name, e) || name.size < s.size + e.size) return false;
    return name.size == s.size + e.size || name.data[s.size] == '-';
}

static bool cut_prefix(chancery_str *s, const char *prefix) {
    if (!ch_str_starts(*s, chancery_str_of(prefix))) return false;
    *s = ch_str_slice(*s, strlen(prefix), s->size);
    return true;
}

/* The XX of lang/XX/..., cut off with its slash; "" when the path has another shape. */
static chancery_str cut_lang(chancery_str *name) {
    const char *slash = name->size ? memchr(name->data, '/', name->size) : NULL;
    size_t size = slash ? (size_t)(slash - name->data) : 0;
    if (size < 2 || size > 3) return (chancery_str){NULL, 0};
    for (size_t i = 0; i < size; i++) {
        if (name->data[i] < 'a' || name->data[i] > 'z') return (chancery_str){NULL, 0};
    }
    chancery_str lang = ch_str_slice(*name, 0, size);
    *name = ch_str_slice(*name, size + 1, name->size);
    return lang;
}

static ch_file_kind find_kind(chancery_str path, chancery_str *out_lang) {
    static const struct {
        const char *folder, *stem, *ending;
        ch_file_kind kind;
    } known[] = {{"ontology/", "types", ".tsv", CH_FILE_TYPES},       {"ontology/", "modes", ".tsv", CH_FILE_MODES},
                 {"ontology/", "contexts", ".tsv", CH_FILE_CONTEXTS}, {"ontology/", "cameo", ".tsv", CH_FILE_CAMEO},
                 {"ontology/", "sizes", ".tsv", CH_FILE_SIZES},       {"ontology/", "confidence", ".tsv", CH_FILE_CONFIDENCE},
                 {"ontology/", "sectors", ".tsv", CH_FILE_SECTORS},   {"ontology/", "acts", ".tsv", CH_FILE_ACTS},
                 {"ontology/", "codes", ".tsv", CH_FILE_CODES},       {"ontology/", "composition", ".tsv", CH_FILE_COMPOSITION},
                 {"concepts/", "", ".yaml", CH_FILE_CONCEPTS},        {"lang/", "replaces", ".tsv", CH_FILE_REPLACES},
                 {"questions/", "", ".yaml", CH_FILE_QUESTIONS},      {"actors/", "registry", ".tsv", CH_FILE_REGISTRY},
                 {"actors/", "persons", ".tsv", CH_FILE_PERSONS},     {"lang/", "concepts", ".yaml", CH_FILE_SAYINGS},
                 {"lang/", "grammar", ".yaml", CH_FILE_GRAMMAR},      {"lang/", "roles", ".tsv", CH_FILE_ROLES},
                 {"lang/", "names", ".tsv", CH_FILE_NAMES},           {"lang/", "contractions", ".tsv", CH_FILE_CONTRACTIONS},
                 {"places/", "places", ".tsv", CH_FILE_PLACES},       {"places/", "names", ".tsv", CH_FILE_PLACE_NAMES},
                 {"lang/", "irregular", ".tsv", CH_FILE_IRREGULAR}};
    *out_lang = (chancery_str){NULL, 0};
    if (!ch_str_ends(path, CH_STR(".yaml")) && !ch_str_ends(path, CH_STR(".yml")) && !ch_str_ends(path, CH_STR(".tsv")))
        return CH_FILE_IGNORED;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        chancery_str name = path;
        if (!cut_prefix(&name, known[i].folder)) continue;
        if (known[i].folder[0] == 'l') {
            *out_lang = cut_lang(&name);
            if (!out_lang->size) return CH_FILE_UNKNOWN;
        }
        if (name.size && memchr(name.data, '/', name.size)) continue;
        if (*known[i].stem ? is_named(name, known[i].stem, known[i].ending) : ch_str_ends(name, chancery_str_of(known[i].ending)))
            return known[i].kind;
    }
    return CH_FILE_UNKNOWN;
}

ch_file_kind ch_lexicon_file_kind(chancery_str path) {
    chancery_str lang;
    return find_kind(path, &lang);
}

static ch_lang lang_index(ch_lexicon *lex, chancery_str iso) {
    if (!iso.size) return 0;
    for (uint32_t i = 0; i < lex->langs.count; i++) {
        if (ch_str_equal(lex->langs.items[i], iso)) return (ch_lang)(i + 1);
    }
    chancery_str *lang = lex->langs.count < 250 ? CH_PUSH(lex->arena, &lex->langs) : NULL; /* a ch_lang is a byte */
    if (!lang) {
        lex->no_memory = true;
        return 0;
    }
    *lang = ch_lex_copy(lex, iso);
    return (ch_lang)lex->langs.count;
}

/* Bad bytes are reported where they are and read as U+FFFD. */
static chancery_str repair(ch_lexicon *lex, uint32_t file, chancery_str text) {
    uint32_t replaced;
    chancery_str clean = ch_utf8_repair(lex->arena, text, &replaced);
    if (text.size && !clean.data) {
        lex->no_memory = true;
        return CH_STR("");
    }
    if (replaced) {
        size_t bad = 0;
        while (bad < text.size && bad < clean.size && text.data[bad] == clean.data[bad]) bad++;
        uint32_t line = 1;
        size_t start = 0;
        for (size_t i = 0; i < bad; i++) {
            if (text.data[i] == '\n') line++, start = i + 1;
        }
        ch_place place = {file, line, ch_utf8_length(ch_str_slice(text, start, bad)) + 1};
        ch_lex_error(lex, place, "Save the file as UTF-8.", "%u bytes are not UTF-8, the first of them here", replaced);
    }
    if (ch_str_starts(clean, CH_STR("\xef\xbb\xbf"))) clean = ch_str_slice(clean, 3, clean.size);
    return clean;
}

void ch_lexicon_add(ch_lexicon *lex, chancery_str folder_name, uint32_t folder, chancery_str path, chancery_str text) {
    chancery_str lang;
    ch_file_kind kind = find_kind(path, &lang);
    if (kind == CH_FILE_IGNORED || lex->no_memory) return;
    ch_source_file *item = CH_PUSH(lex->arena, &lex->files);
    if (!item) {
        lex->no_memory = true;
        return;
    }
    uint32_t file = lex->files.count - 1;
    *item = (ch_source_file){.path = ch_lex_copy(lex, path), .folder = folder, .kind = kind, .lang = lang_index(lex, lang)};
    chancery_str shown = ch_lex_format(lex, "%.*s/%.*s", CH_ARG(folder_name), CH_ARG(path));
    item->shown = shown.data ? shown.data : "";
    chancery_str clean = repair(lex, file, text);
    lex->files.items[file].text = clean;
    if (kind == CH_FILE_UNKNOWN) {
        ch_lex_error(lex, (ch_place){file, 0, 0},
                     "data/FORMAT.md lists the files of a data folder; others must not end in .yaml or .tsv.",
                     "no such data file is known: it would not be read");
    }
}

/* ---- reading ---- */

static void (*const readers[CH_FILE_KINDS])(ch_lexicon *lex, uint32_t file) = {
    [CH_FILE_SECTORS] = ch_read_code_list,
    [CH_FILE_CONTEXTS] = ch_read_code_list,
    [CH_FILE_TYPES] = ch_read_code_list,
    [CH_FILE_MODES] = ch_read_code_list,
    [CH_FILE_CAMEO] = ch_read_code_list,
    [CH_FILE_ACTS] = ch_read_code_list,
    [CH_FILE_SIZES] = ch_read_code_list,
    [CH_FILE_CONFIDENCE] = ch_read_code_list,
    [CH_FILE_CODES] = ch_read_codes,
    [CH_FILE_CONCEPTS] = ch_read_concepts,
    [CH_FILE_COMPOSITION] = ch_read_composition,
    [CH_FILE_REPLACES] = ch_read_replaces,
    [CH_FILE_CONTRACTIONS] = ch_read_contractions,
    [CH_FILE_GRAMMAR] = ch_read_grammar,
    [CH_FILE_IRREGULAR] = ch_read_irregular,
    [CH_FILE_PLACES] = ch_read_places,
    [CH_FILE_PLACE_NAMES] = ch_read_place_names,
    [CH_FILE_REGISTRY] = ch_read_registry,
    [CH_FILE_PERSONS] = ch_read_persons,
    [CH_FILE_NAMES] = ch_read_names,
    [CH_FILE_ROLES] = ch_read_roles,
    [CH_FILE_QUESTIONS] = ch_read_questions,
    [CH_FILE_SAYINGS] = ch_read_sayings,
};

static int compare_errors(const void *a, const void *b) {
    const ch_lexicon_error *x = a, *y = b;
    if (x->place.file != y->place.file) return x->place.file < y->place.file ? -1 : 1;
    if (x->place.line != y->place.line) return x->place.line < y->place.line ? -1 : 1;
    if (x->place.column != y->place.column) return x->place.column < y->place.column ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* The same complaint twice at one place helps nobody: a key given twice is also a word given twice. */
static void sort_errors(ch_lexicon *lex) {
    if (!lex->errors.count) return;
    qsort(lex->errors.items, lex->errors.count, sizeof *lex->errors.items, compare_errors);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < lex->errors.count; i++) {
        const ch_lexicon_error *last = &lex->errors.items[kept - 1], *item = &lex->errors.items[i];
        bool same = last->place.file == item->place.file && last->place.line == item->place.line &&
                    last->place.column == item->place.column &&
                    (strcmp(last->error.message, item->error.message) == 0 ||
                     (*item->error.hint && strcmp(last->error.hint, item->error.hint) == 0));
        if (!same) lex->errors.items[kept++] = *item;
    }
    lex->errors.count = kept;
}

chancery_status ch_lexicon_read(ch_lexicon *lex) {
    for (int kind = 0; kind < CH_FILE_KINDS; kind++) {
        for (uint32_t file = 0; file < lex->files.count && !lex->no_memory; file++) {
            if (lex->files.items[file].kind == (ch_file_kind)kind) readers[kind](lex, file);
        }
        if (kind == CH_FILE_COMPOSITION && !lex->no_memory) ch_check_operators(lex);
    }
    if (!lex->no_memory) ch_add_state_names(lex);
    if (!lex->no_memory) ch_entries_finish(lex);
    if (!lex->no_memory) ch_lex_phrases_finish(lex);
    sort_errors(lex);
    if (lex->no_memory) return CHANCERY_NO_MEMORY;
    return lex->errors.count ? CHANCERY_BAD_LEXICON : CHANCERY_OK;
}

chancery_str ch_lexicon_line(const ch_lexicon *lex, ch_place place) {
    if (place.file >= lex->files.count || place.line == 0) return CH_STR("");
    chancery_str text = lex->files.items[place.file].text;
    size_t at = 0;
    for (uint32_t line = 1; line < place.line; line++) {
        const char *newline = at < text.size ? memchr(text.data + at, '\n', text.size - at) : NULL;
        if (!newline) return CH_STR("");
        at = (size_t)(newline - text.data) + 1;
    }
    const char *newline = at < text.size ? memchr(text.data + at, '\n', text.size - at) : NULL;
    chancery_str line = ch_str_slice(text, at, newline ? (size_t)(newline - text.data) : text.size);
    if (ch_str_ends(line, CH_STR("\r"))) line.size--;
    return line;
}
