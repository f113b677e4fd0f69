/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Readers: a file gives its documents one by one.
 *
 * Text and CoNLL-U files are one document each and are read whole. JSONL is read through one growing window, so a stream of any
 * length needs the memory of its longest line:
 *
 *     window  [ taken lines | current line \n | read ahead ......... | free ]
 *                             ^ line_start      ^ next                 ^ size
 *
 * Each line is parsed by jansson after repair of bad UTF-8. A broken line is reported with its place and skipped.
 */
#include "input/input.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <unistd.h>

enum {
    WINDOW_STEP = 256 * 1024,
    LINE_LIMIT = 256 * 1024 * 1024 /* bytes; four times the largest text, whose bytes may each be escaped */
};

struct chancery_reader {
    char path[4096];
    chancery_format format;
    int fd; /* -1 when closed */
    char *window;
    size_t capacity, size, next, line_start, line_size;
    bool at_end, given; /* given: the one document of a whole file */
    uint32_t line_number;
    json_t *object; /* owns the strings of the last document */
    ch_arena arena; /* repaired line and made-up id of the last document */
};

static chancery_status read_error(const chancery_reader *reader, chancery_error *err, const char *what) {
    return ch_error(err, CHANCERY_IO, reader->path, 0, 0, errno == ENOENT ? "check the path" : NULL, "cannot %s: %s", what,
                    strerror(errno));
}

/* Reads once more into the window. */
static chancery_status fill(chancery_reader *reader, chancery_error *err) {
    if (reader->capacity - reader->size < WINDOW_STEP) {
        if (reader->line_start) { /* drop lines already given */
            memmove(reader->window, reader->window + reader->line_start, reader->size - reader->line_start);
            reader->size -= reader->line_start;
            reader->next -= reader->line_start;
            reader->line_start = 0;
        }
        if (reader->capacity - reader->size < WINDOW_STEP) {
            size_t capacity = reader->capacity * 2 + WINDOW_STEP * 2;
            char *window = ch_heap_resize(reader->window, reader->capacity, capacity);
            if (!window) return ch_no_memory(err);
            reader->window = window;
            reader->capacity = capacity;
        }
    }
    ssize_t count;
    do count = read(reader->fd, reader->window + reader->size, reader->capacity - reader->size);
    while (count < 0 && errno == EINTR);
    if (count < 0) return read_error(reader, err, "read");
    reader->size += (size_t)count;
    reader->at_end = count == 0;
    return CHANCERY_OK;
}

static bool ends_in(const char *path, const char *suffix) { return ch_str_ends(chancery_str_of(path), chancery_str_of(suffix)); }

/* AUTO: by name, and for a nameless stream by its first character. */
static chancery_status settle_format(chancery_reader *reader, chancery_error *err) {
    if (ends_in(reader->path, ".jsonl") || ends_in(reader->path, ".ndjson")) reader->format = CHANCERY_FORMAT_JSONL;
    else if (ends_in(reader->path, ".conllu")) reader->format = CHANCERY_FORMAT_CONLLU;
    else reader->format = CHANCERY_FORMAT_TEXT;
    if (reader->format != CHANCERY_FORMAT_TEXT || reader->fd != STDIN_FILENO) return CHANCERY_OK;
    while (!reader->at_end && ch_str_trim((chancery_str){reader->window, reader->size}).size == 0) CH_TRY(fill(reader, err));
    if (ch_str_starts(ch_str_trim((chancery_str){reader->window, reader->size}), CH_STR("{")))
        reader->format = CHANCERY_FORMAT_JSONL;
    return CHANCERY_OK;
}

chancery_status chancery_reader_open(const char *path, chancery_format format, chancery_reader **out_reader, chancery_error *err) {
    *out_reader = NULL;
    chancery_reader *reader = ch_heap_alloc(sizeof *reader);
    if (!reader) return ch_no_memory(err);
    ch_arena_init(&reader->arena);
    reader->format = format;
    bool standard_input = strcmp(path, "-") == 0;
    chancery_status status = CHANCERY_OK;
    reader->fd = -1;
    if (strlen(path) >= sizeof reader->path) {
        status = ch_error(err, CHANCERY_IO, path, 0, 0, NULL, "path is longer than %zu bytes", sizeof reader->path - 1);
    } else {
        strcpy(reader->path, standard_input ? "(standard input)" : path);
        reader->fd = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
        if (reader->fd < 0) status = read_error(reader, err, "open");
    }
    if (status == CHANCERY_OK && format == CHANCERY_FORMAT_AUTO) status = settle_format(reader, err);
    if (status != CHANCERY_OK) {
        chancery_reader_close(reader);
        return status;
    }
    *out_reader = reader;
    return CHANCERY_OK;
}

void chancery_reader_close(chancery_reader *reader) {
    if (!reader) return;
    if (reader->fd > STDIN_FILENO) close(reader->fd);
    if (reader->object) json_decref(reader->object);
    ch_arena_clear(&reader->arena);
    ch_heap_free(reader->window);
    ch_heap_free(reader);
}

chancery_format chancery_reader_format(const chancery_reader *reader) { return reader->format; }

chancery_str chancery_reader_line(const chancery_reader *reader) {
    if (reader->format != CHANCERY_FORMAT_JSONL) return CH_STR("");
    return (chancery_str){reader->window + reader->line_start, reader->line_size};
}

/* The whole file as one document. */
static chancery_status next_whole(chancery_reader *reader, chancery_source *out_source, int *out_found, chancery_error *err) {
    if (reader->given) return CHANCERY_OK;
    while (!reader->at_end) {
        if (reader->size > UINT32_MAX) {
            reader->given = reader->at_end = true;
            return ch_error(err, CHANCERY_TOO_LARGE, reader->path, 0, 0, "split the file", "file is larger than 4 GiB");
        }
        CH_TRY(fill(reader, err));
    }
    reader->given = true;
    *out_source = (chancery_source){.id = chancery_str_of(reader->path), .text = {reader->window, reader->size}};
    *out_found = 1;
    return CHANCERY_OK;
}

/* Moves to the next line that is not blank; false at the end. A line over the limit is passed over and reported. */
static chancery_status next_line(chancery_reader *reader, bool *out_found, chancery_error *err) {
    *out_found = false;
    bool dropped = false;
    for (;;) {
        reader->line_start = reader->next;
        const char *end = NULL;
        size_t searched = reader->next;
        for (;;) {
            if (reader->size > searched) end = memchr(reader->window + searched, '\n', reader->size - searched);
            if (end || reader->at_end) break;
            if (reader->size - reader->line_start > LINE_LIMIT) { /* forget what was read of it, keep looking for its end */
                dropped = true;
                reader->line_start = reader->next = reader->size;
            }
            size_t before = reader->size - reader->line_start;
            CH_TRY(fill(reader, err));
            searched = reader->line_start + before;
        }
        size_t line_end = end ? (size_t)(end - reader->window) : reader->size;
        if (line_end == reader->size && !end && reader->line_start == line_end && !dropped) return CHANCERY_OK;
        reader->line_size = line_end - reader->line_start;
        reader->next = end ? line_end + 1 : line_end;
        reader->line_number++;
        if (dropped)
            return ch_error(err, CHANCERY_TOO_LARGE, reader->path, reader->line_number, 0, "split the document",
                            "line is longer than %d bytes", LINE_LIMIT);
        if (ch_str_trim((chancery_str){reader->window + reader->line_start, reader->line_size}).size == 0) continue;
        *out_found = true;
        return CHANCERY_OK;
    }
}

/* A field of the object as text; an absent or null one is "". */
static chancery_status take_field(chancery_reader *reader, const char *key, chancery_str *out_field, chancery_error *err) {
    const json_t *value = json_object_get(reader->object, key);
    *out_field = CH_STR("");
    if (!value || json_is_null(value)) return CHANCERY_OK;
    if (json_is_string(value)) {
        *out_field = (chancery_str){json_string_value(value), json_string_length(value)};
        return CHANCERY_OK;
    }
    if (json_is_integer(value) && strcmp(key, "id") == 0) {
        ch_buffer buffer;
        ch_buffer_init(&buffer, &reader->arena);
        ch_buffer_format(&buffer, "%lld", (long long)json_integer_value(value));
        if (buffer.failed) return ch_no_memory(err);
        *out_field = ch_buffer_str(&buffer);
        return CHANCERY_OK;
    }
    return ch_error(err, CHANCERY_BAD_INPUT, reader->path, reader->line_number, 1, "write it between quotation marks",
                    "field \"%s\" is not a string", key);
}

static chancery_status next_object(chancery_reader *reader, chancery_source *out_source, chancery_error *err) {
    chancery_str line = chancery_reader_line(reader);
    if (reader->line_number == 1 && ch_str_starts(line, CH_STR("\xef\xbb\xbf"))) line = ch_str_slice(line, 3, line.size);
    uint32_t replaced = 0;
    chancery_str clean = ch_utf8_repair(&reader->arena, line, &replaced);
    if (!clean.data) return ch_no_memory(err);
    json_error_t problem;
    reader->object = json_loadb(clean.data, clean.size, JSON_ALLOW_NUL, &problem);
    if (!reader->object) {
        if (json_error_code(&problem) == json_error_out_of_memory) return ch_no_memory(err);
        return ch_error(err, CHANCERY_BAD_INPUT, reader->path, reader->line_number,
                        problem.column > 0 ? (uint32_t)problem.column : 1, "each line is one JSON object with at least \"text\"",
                        "line is not JSON: %s", problem.text);
    }
    if (!json_is_object(reader->object))
        return ch_error(err, CHANCERY_BAD_INPUT, reader->path, reader->line_number, 1,
                        "each line is one JSON object with at least \"text\"", "line is JSON but not an object");
    chancery_source source = {.replaced_count = replaced};
    CH_TRY(take_field(reader, "id", &source.id, err));
    CH_TRY(take_field(reader, "lang", &source.lang, err));
    CH_TRY(take_field(reader, "date", &source.date, err));
    CH_TRY(take_field(reader, "publisher", &source.publisher, err));
    CH_TRY(take_field(reader, "speaker", &source.speaker, err));
    CH_TRY(take_field(reader, "title", &source.title, err));
    CH_TRY(take_field(reader, "url", &source.url, err));
    CH_TRY(take_field(reader, "text", &source.text, err));
    if (!json_is_string(json_object_get(reader->object, "text")))
        return ch_error(err, CHANCERY_BAD_INPUT, reader->path, reader->line_number, 1, "the document's text goes into \"text\"",
                        "object has no \"text\"");
    if (source.id.size == 0) { /* the place in the file is as good a name as any */
        ch_buffer buffer;
        ch_buffer_init(&buffer, &reader->arena);
        ch_buffer_format(&buffer, "%s:%u", reader->path, reader->line_number);
        if (buffer.failed) return ch_no_memory(err);
        source.id = ch_buffer_str(&buffer);
    }
    *out_source = source;
    return CHANCERY_OK;
}

chancery_status chancery_reader_next(chancery_reader *reader, chancery_source *out_source, int *out_found, chancery_error *err) {
    *out_source = (chancery_source){0};
    *out_found = 0;
    if (reader->format != CHANCERY_FORMAT_JSONL) return next_whole(reader, out_source, out_found, err);
    if (reader->object) json_decref(reader->object);
    reader->object = NULL;
    ch_arena_reset(&reader->arena);
    bool found;
    CH_TRY(next_line(reader, &found, err));
    if (!found) return CHANCERY_OK;
    CH_TRY(next_object(reader, out_source, err));
    *out_found = 1;
    return CHANCERY_OK;
}
