/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chancery_dictionary_import: which file is what, its lines without comments, and the reports.
 */
#include "know/dictionary.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>

/* ---- reports ---- */

void ch_dictionary_note(dictionary *d, chancery_str part, const char *hint, const char *format, ...) {
    chancery_error note = {.status = CHANCERY_OK, .line = d->line, .column = 1};
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(note.message, sizeof note.message, format, arguments);
    va_end(arguments);
    size_t size = strlen(d->path), kept = sizeof note.file - 1;
    snprintf(note.file, sizeof note.file, "%s", size > kept ? d->path + size - kept : d->path);
    if (hint) snprintf(note.hint, sizeof note.hint, "%s", hint);
    if (part.data >= d->whole.data && part.data <= d->whole.data + d->whole.size)
        note.column = ch_utf8_length(ch_str_slice(d->whole, 0, (size_t)(part.data - d->whole.data))) + 1;
    d->counts.reported++;
    if (d->report) d->report(d->user, &note, d->whole);
}

chancery_str ch_dictionary_format(dictionary *d, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = size < 0 ? NULL : ch_arena_alloc(d->arena, (size_t)size + 1);
    if (!text) {
        d->no_memory = true;
        return CH_STR("");
    }
    va_start(arguments, format);
    vsnprintf(text, (size_t)size + 1, format, arguments);
    va_end(arguments);
    return (chancery_str){text, (size_t)size};
}

chancery_str ch_dictionary_fold(dictionary *d, chancery_str s) {
    chancery_str folded = ch_utf8_fold(d->arena, s);
    if (folded.data || !s.size) return folded.data ? folded : CH_STR("");
    d->no_memory = true;
    return CH_STR("");
}

/* ---- lines ---- */

/* Cuts <!-- … --> and what follows # outside of brackets; a comment may go on over lines. */
static chancery_str cut_comments(dictionary_lines *lines, chancery_str line) {
    chancery_str kept = ch_str_slice(line, 0, 0);
    while (line.size) {
        if (lines->in_comment) {
            size_t end = ch_str_find(line, CH_STR("-->"));
            lines->in_comment = end == SIZE_MAX;
            line = end == SIZE_MAX ? ch_str_slice(line, line.size, line.size) : ch_str_slice(line, end + 3, line.size);
            continue;
        }
        size_t start = ch_str_find(line, CH_STR("<!--"));
        chancery_str before = start == SIZE_MAX ? line : ch_str_slice(line, 0, start);
        if (!ch_str_trim(kept).size) kept = before;
        if (start == SIZE_MAX) break;
        lines->in_comment = true;
        line = ch_str_slice(line, start + 4, line.size);
    }
    bool bracket = false;
    for (size_t i = 0; i < kept.size; i++) {
        char c = kept.data[i];
        if (c == '[') bracket = true;
        if (c == ']') bracket = false;
        if ((c == '#' || c == ';') && !bracket) return ch_str_slice(kept, 0, i);
    }
    return kept;
}

bool ch_dictionary_next(dictionary_lines *lines, chancery_str *out_line) {
    dictionary *d = lines->d;
    if (lines->at >= lines->text.size || d->no_memory) return false;
    const char *newline = memchr(lines->text.data + lines->at, '\n', lines->text.size - lines->at);
    size_t end = newline ? (size_t)(newline - lines->text.data) : lines->text.size;
    d->whole = ch_str_slice(lines->text, lines->at, end);
    if (ch_str_ends(d->whole, CH_STR("\r"))) d->whole.size--;
    d->line++;
    lines->at = end + 1;
    *out_line = cut_comments(lines, d->whole);
    return true;
}

bool ch_dictionary_bracket(chancery_str *rest, char open, char close, chancery_str *out_inside) {
    const char *first = rest->size ? memchr(rest->data, open, rest->size) : NULL;
    if (!first) return false;
    size_t start = (size_t)(first - rest->data) + 1;
    const char *last = memchr(rest->data + start, close, rest->size - start);
    if (!last) return false;
    size_t end = (size_t)(last - rest->data);
    *out_inside = ch_str_trim(ch_str_slice(*rest, start, end));
    *rest = ch_str_slice(*rest, end + 1, rest->size);
    return true;
}

chancery_str ch_dictionary_words(dictionary *d, chancery_str s, char by, bool fold) {
    ch_buffer out;
    ch_buffer_init(&out, d->arena);
    if (fold) s = ch_dictionary_fold(d, s);
    char between[2] = {by, '\0'};
    for (size_t at = 0; at < s.size;) {
        size_t start = at;
        while (at < s.size && s.data[at] != ' ' && s.data[at] != '\t' && s.data[at] != '_') at++;
        if (at > start) {
            if (out.size) ch_buffer_text(&out, between);
            ch_buffer_put(&out, ch_str_slice(s, start, at));
        }
        at++;
    }
    d->no_memory |= out.failed;
    return out.failed || !out.size ? CH_STR("") : ch_buffer_str(&out);
}

/* ---- files ---- */

static bool has(const char *name, const char *part) {
    for (; *name; name++) {
        size_t i = 0;
        while (part[i] && tolower((unsigned char)name[i]) == part[i]) i++;
        if (!part[i]) return true;
    }
    return false;
}

/* By the file's own name, as all collections of these dictionaries name theirs. */
static bool kind_of(const char *path, dictionary_kind *out_kind) {
    static const struct {
        const char *part;
        dictionary_kind kind;
    } parts[] = {{"agent", DICTIONARY_AGENTS},     {"discard", DICTIONARY_DISCARDS}, {"verb", DICTIONARY_VERBS},
                 {"ontolog", DICTIONARY_ONTOLOGY}, {"pico", DICTIONARY_ONTOLOGY},    {"actor", DICTIONARY_ACTORS}};
    const char *name = strrchr(path, '/');
    name = name ? name + 1 : path;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!has(name, parts[i].part)) continue;
        *out_kind = parts[i].kind;
        return true;
    }
    return false;
}

/* Old dictionaries are in Latin-1 where they are not in ASCII: a line that is no UTF-8 is taken for that, and reported. */
static chancery_str decode(dictionary *d, chancery_str text) {
    ch_buffer out;
    ch_buffer_init(&out, d->arena);
    d->line = 0;
    for (size_t at = 0; at < text.size;) {
        const char *newline = memchr(text.data + at, '\n', text.size - at);
        size_t end = newline ? (size_t)(newline - text.data) + 1 : text.size;
        chancery_str line = ch_str_slice(text, at, end);
        uint32_t replaced = 0;
        (void)ch_utf8_repair(d->arena, line, &replaced);
        at = end;
        d->line++;
        if (!replaced) {
            ch_buffer_put(&out, line);
            continue;
        }
        for (size_t i = 0; i < line.size; i++) {
            char bytes[4];
            size_t size = ch_utf8_put((unsigned char)line.data[i], bytes);
            ch_buffer_put(&out, (chancery_str){bytes, size});
        }
        d->whole = CH_STR("");
        ch_dictionary_note(d, CH_STR(""), NULL, "the line is not UTF-8: read as Latin-1");
    }
    d->line = 0;
    d->no_memory |= out.failed;
    chancery_str decoded = out.failed || !out.size ? CH_STR("") : ch_buffer_str(&out);
    return ch_str_starts(decoded, CH_STR("\xef\xbb\xbf")) ? ch_str_slice(decoded, 3, decoded.size) : decoded;
}

static void read_file(dictionary *d, dictionary_kind kind, chancery_str text) {
    static void (*const readers[])(dictionary * d, chancery_str text) = {[DICTIONARY_ACTORS] = ch_dictionary_actors,
                                                                         [DICTIONARY_AGENTS] = ch_dictionary_agents,
                                                                         [DICTIONARY_VERBS] = ch_dictionary_verbs,
                                                                         [DICTIONARY_DISCARDS] = ch_dictionary_discards,
                                                                         [DICTIONARY_ONTOLOGY] = ch_dictionary_ontology};
    readers[kind](d, decode(d, text));
}

chancery_status chancery_dictionary_import(const char *const *files, uint32_t file_count, const chancery_pack *pack,
                                           chancery_str lang, int alone, const char *folder, chancery_report report, void *user,
                                           chancery_import_counts *out_counts, chancery_error *err) {
    ch_arena arena;
    ch_arena_init(&arena);
    dictionary d = {.arena = &arena, .pack = pack, .lang_name = lang, .alone = alone != 0, .report = report, .user = user};
    ch_map *maps[] = {&d.names, &d.agent_forms, &d.discard_phrases, &d.set_index, &d.frame_index};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) ch_map_init(maps[i], &arena);
    d.lang = ch_pack_lang(pack, lang);
    chancery_status status = CHANCERY_OK;
    if (file_count == 0)
        status = ch_error(err, CHANCERY_ARGUMENT, NULL, 0, 0, "Name the dictionary files.", "no dictionary is given");
    if (!d.lang && status == CHANCERY_OK)
        status = ch_error(err, CHANCERY_ARGUMENT, NULL, 0, 0, "See data/lang.", "the pack has no language \"%.*s\"", CH_ARG(lang));
    for (uint32_t i = 0; i < file_count && status == CHANCERY_OK; i++) {
        dictionary_kind kind = DICTIONARY_ACTORS;
        ch_file file;
        if (!kind_of(files[i], &kind))
            status = ch_error(err, CHANCERY_ARGUMENT, files[i], 0, 0,
                              "The name must have actor, agent, verb, discard or ontology in it.",
                              "the name does not tell what dictionary this is");
        if (status == CHANCERY_OK) status = ch_file_read(files[i], &file, err);
        if (status != CHANCERY_OK) break;
        d.path = files[i];
        read_file(&d, kind, (chancery_str){(const char *)file.data, file.size});
        ch_file_close(&file);
        if (d.no_memory) status = ch_no_memory(err);
    }
    if (status == CHANCERY_OK) status = ch_dictionary_write(&d, folder, err);
    if (out_counts) *out_counts = d.counts;
    ch_arena_clear(&arena);
    return status;
}
