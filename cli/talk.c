/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the program speaks to people: messages, errors with the line they are about, progress, and the little memory it needs.
 *
 *     data/lang/fr/concepts.yaml:214:33: error: unknown role 'recepient'
 *       214 |     verbs: {accorder: {holder: subj, recepient: iobj}}
 *           |                                      ^~~~~~~~~
 *       hint: ...
 */
#include "cli.h"

#include <stdarg.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* ---- memory and text ---- */

static void give_up(void) {
    fputs("chancery: error: out of memory\n", stderr);
    exit(EXIT_SYSTEM);
}

void *cli_alloc(size_t size) {
    void *piece = calloc(size ? size : 1, 1);
    if (!piece) give_up();
    return piece;
}

static void text_reserve(text *out, size_t size) {
    if (out->capacity - out->size >= size) return;
    size_t capacity = out->capacity ? out->capacity * 2 : 1024;
    while (capacity - out->size < size) capacity *= 2;
    out->data = realloc(out->data, capacity);
    if (!out->data) give_up();
    out->capacity = capacity;
}

void text_put(text *out, const char *data, size_t size) {
    if (size == 0) return;
    text_reserve(out, size);
    memcpy(out->data + out->size, data, size);
    out->size += size;
}

void text_format(text *out, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length <= 0) return;
    text_reserve(out, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf(out->data + out->size, (size_t)length + 1, format, arguments);
    va_end(arguments);
    out->size += (size_t)length;
}

void text_free(text *out) {
    free(out->data);
    *out = (text){0};
}

int text_append(void *out, const char *data, size_t size) {
    text_put(out, data, size);
    return 0;
}

int write_to_stream(void *stream, const char *data, size_t size) { return fwrite(data, 1, size, stream) == size ? 0 : 1; }

/* ---- messages ---- */

void say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("chancery: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

int wrong_usage(const verb *v, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("chancery: error: ", stderr);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    if (v) fprintf(stderr, "\n  hint: see `chancery help %s`\n", v->name);
    else fputs("\n  hint: see `chancery help`\n", stderr);
    return EXIT_USAGE;
}

static bool continues(char c) { return ((unsigned char)c & 0xc0) == 0x80; }

/* Byte offset of a column that counts code points from 1. */
static size_t column_offset(chancery_str line, uint32_t column) {
    size_t at = 0;
    for (uint32_t c = 1; c < column && at < line.size; c++) {
        at++;
        while (at < line.size && continues(line.data[at])) at++;
    }
    return at;
}

static bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || (c & 0x80);
}

/* The line with a caret under the column; of a long line (JSONL) only the part around it. */
static void show_line(uint32_t line_number, uint32_t column, chancery_str line) {
    enum { BEFORE = 50, AFTER = 60 };
    while (line.size && (line.data[line.size - 1] == '\n' || line.data[line.size - 1] == '\r')) line.size--;
    size_t at = column_offset(line, column), from = 0, to = line.size;
    if (at > BEFORE && line.size > BEFORE + AFTER) from = at - BEFORE;
    if (to - from > BEFORE + AFTER) to = from + BEFORE + AFTER;
    while (from > 0 && continues(line.data[from])) from--;
    while (to < line.size && continues(line.data[to])) to++;
    char number[16];
    int width = snprintf(number, sizeof number, "%u", line_number);
    fprintf(stderr, "  %s | %s", number, from ? "..." : "");
    for (size_t i = from; i < to; i++) fputc(line.data[i] == '\t' || line.data[i] == '\n' ? ' ' : line.data[i], stderr);
    fprintf(stderr, "%s\n", to < line.size ? "..." : "");
    if (column == 0) return;
    fprintf(stderr, "  %*s | %s", width, "", from ? "   " : "");
    for (size_t i = from; i < at; i++)
        if (!continues(line.data[i])) fputc(' ', stderr);
    fputc('^', stderr);
    for (size_t i = at + 1; at < to && is_word(line.data[at]) && i < to && is_word(line.data[i]); i++)
        if (!continues(line.data[i])) fputc('~', stderr);
    fputc('\n', stderr);
}

void say_error(const chancery_error *error, chancery_str source_line) {
    if (error->file[0]) {
        fputs(error->file, stderr);
        if (error->line) fprintf(stderr, ":%u", error->line);
        if (error->line && error->column) fprintf(stderr, ":%u", error->column);
    } else {
        fputs("chancery", stderr);
    }
    fprintf(stderr, ": error: %s\n", error->message);
    if (error->line && source_line.size) show_line(error->line, error->column, source_line);
    if (error->hint[0]) fprintf(stderr, "  hint: %s\n", error->hint);
}

void report_error(void *user, const chancery_error *error, chancery_str source_line) {
    if (user) ++*(unsigned *)user;
    say_error(error, source_line);
}

/* ---- terminal ---- */

bool use_colour(const command *c, FILE *stream) {
    const char *when = c->values[OPTION_COLOUR];
    if (when && strcmp(when, "always") == 0) return true;
    if (when && strcmp(when, "never") == 0) return false;
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    return isatty(fileno(stream)) && !(no_color && *no_color) && !(term && strcmp(term, "dumb") == 0);
}

unsigned terminal_width(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
    return 100;
}

/* ---- progress ---- */

double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

void progress_begin(progress *p, bool wanted, unsigned long long total_size) {
    *p = (progress){.wanted = wanted, .total_size = total_size, .start = seconds_now()};
    p->last = p->start + 1.0; /* short work shows nothing */
}

void progress_update(progress *p, unsigned long long done_size, unsigned long long documents, unsigned long long words) {
    if (!p->wanted) return;
    double now = seconds_now();
    if (now < p->last + 0.5) return;
    p->last = now;
    p->shown = true;
    double spent = now - p->start;
    fprintf(stderr, "\r\033[K%llu documents, %.0f words a second", documents, (double)words / spent);
    if (p->total_size && done_size && done_size <= p->total_size) {
        double left = spent * (double)(p->total_size - done_size) / (double)done_size;
        fprintf(stderr, ", %.0f %%, %.0f:%02.0f left", 100.0 * (double)done_size / (double)p->total_size,
                (left - (double)((long)left % 60)) / 60, (double)((long)left % 60));
    }
    fflush(stderr);
}

void progress_end(progress *p) {
    if (p->shown) fputs("\r\033[K", stderr);
}
