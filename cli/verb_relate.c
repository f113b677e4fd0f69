/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `chancery relate FILE.tsv --column NAME`: what the marked parties of each row's text do to each other.
 *
 * The table is held in memory; its rows are cut once (table_cut), coded by several threads, and written as they were read with three
 * columns behind. A cell may be quoted as spreadsheets and Python's csv do: "…", with "" for a quotation mark, and may then hold
 * tabs and line ends. Rows that the header does not fit are all reported, and nothing is written.
 */
#include "cli.h"

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

enum { MARKS_MAX = 16 }; /* marks of one side in a text; more are an error */

/* ---- the table ---- */

typedef struct {
    chancery_str raw;  /* without its line end */
    chancery_str end;  /* "\n", "\r\n" or "" */
    chancery_str cell; /* of the column, still quoted */
    uint32_t line, column;
    text out; /* the new cells, with their tabs */
    bool failed;
    chancery_error error;
} table_row;

typedef struct {
    const char *path;
    chancery_str whole;
    table_row *rows; /* the header first */
    size_t count, capacity;
    unsigned width, wanted; /* cells of the header; index of the column */
    unsigned errors;
} table;

typedef struct {
    const table *t;
    size_t at;
    uint32_t line, column; /* column in code points */
} cutter;

static void advance(cutter *c) {
    unsigned char byte = (unsigned char)c->t->whole.data[c->at++];
    if (byte == '\n') {
        c->line++;
        c->column = 1;
    } else if ((byte & 0xC0) != 0x80) {
        c->column++;
    }
}

static void table_error(table *t, uint32_t line, uint32_t column, const char *hint, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
static void table_error(table *t, uint32_t line, uint32_t column, const char *hint, const char *format, ...) {
    chancery_error error = {.status = CHANCERY_BAD_INPUT, .line = line, .column = column};
    snprintf(error.file, sizeof error.file, "%s", t->path);
    snprintf(error.hint, sizeof error.hint, "%s", hint);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error.message, sizeof error.message, format, arguments);
    va_end(arguments);
    say_error(&error, (chancery_str){NULL, 0});
    t->errors++;
}

/* One cell, up to its tab or line end; quoted cells may hold both. */
static chancery_str cut_cell(table *t, cutter *c) {
    size_t start = c->at;
    if (c->at < t->whole.size && t->whole.data[c->at] == '"') {
        uint32_t line = c->line, column = c->column;
        advance(c);
        bool open = true;
        while (c->at < t->whole.size && open) {
            bool quote = t->whole.data[c->at] == '"';
            advance(c);
            if (!quote) continue;
            if (c->at < t->whole.size && t->whole.data[c->at] == '"') advance(c);
            else open = false;
        }
        if (open) table_error(t, line, column, "write \" inside a quoted cell as \"\"", "a quoted cell is not closed");
    }
    while (c->at < t->whole.size && t->whole.data[c->at] != '\t' && t->whole.data[c->at] != '\n') advance(c);
    size_t end = c->at;
    bool last = c->at == t->whole.size || t->whole.data[c->at] == '\n';
    if (last && end > start && t->whole.data[end - 1] == '\r') end--;
    return (chancery_str){t->whole.data + start, end - start};
}

static table_row *new_row(table *t) {
    if (t->count == t->capacity) {
        size_t capacity = t->capacity ? 2 * t->capacity : 64;
        table_row *rows = cli_alloc(capacity * sizeof *rows);
        if (t->count) memcpy(rows, t->rows, t->count * sizeof *rows);
        free(t->rows);
        t->rows = rows;
        t->capacity = capacity;
    }
    return &t->rows[t->count++];
}

/* The text of a cell: without the quotation marks around it. */
static void unquote(chancery_str cell, text *out) {
    if (cell.size < 2 || cell.data[0] != '"') {
        text_put(out, cell.data, cell.size);
        return;
    }
    bool open = true;
    for (size_t i = 1; i < cell.size; i++) {
        if (open && cell.data[i] == '"') {
            if (i + 1 < cell.size && cell.data[i + 1] == '"') i++;
            else {
                open = false;
                continue;
            }
        }
        text_put(out, cell.data + i, 1);
    }
}

static bool cell_is(chancery_str cell, const char *name) {
    text plain = {0};
    unquote(cell, &plain);
    bool same = plain.size == strlen(name) && (plain.size == 0 || memcmp(plain.data, name, plain.size) == 0);
    text_free(&plain);
    return same;
}

/* The header: which cell is the column, and that ours are not there yet. */
static void read_header_cell(table *t, chancery_str cell, uint32_t column, unsigned index, const char *name, bool *found) {
    static const char *const ours[] = {"type", "cameo", "confidence"};
    if (!*found && cell_is(cell, name)) {
        *found = true;
        t->wanted = index;
    }
    for (unsigned i = 0; i < 3; i++)
        if (cell_is(cell, ours[i]))
            table_error(t, 1, column, "rename it: relate adds a column of this name", "the table has a column '%s'", ours[i]);
}

/* Cuts the table into rows; false when it has errors, which are told. */
static bool table_cut(table *t, const char *name) {
    cutter c = {.t = t, .line = 1, .column = 1};
    bool found = false;
    text names = {0};
    while (c.at < t->whole.size) {
        table_row *row = new_row(t);
        size_t start = c.at;
        row->line = c.line;
        unsigned cells = 0;
        uint32_t odd_column = 1;
        for (;;) {
            uint32_t line = c.line, column = c.column;
            chancery_str cell = cut_cell(t, &c);
            if (t->count == 1) {
                read_header_cell(t, cell, column, cells, name, &found);
                text_format(&names, "%s%.*s", cells ? ", " : "", (int)cell.size, cell.data);
            } else if (cells == t->wanted) {
                row->cell = cell;
                row->line = line;
                row->column = column;
            }
            if (cells <= t->width) odd_column = column; /* of the first cell too many, else of the last there is */
            cells++;
            row->raw = (chancery_str){t->whole.data + start, (size_t)(cell.data + cell.size - t->whole.data) - start};
            if (c.at == t->whole.size || t->whole.data[c.at] == '\n') break;
            advance(&c);
        }
        size_t end = (size_t)(row->raw.data + row->raw.size - t->whole.data);
        if (c.at < t->whole.size) advance(&c);
        row->end = (chancery_str){t->whole.data + end, c.at - end};
        if (t->count == 1) {
            t->width = cells;
            if (!found) {
                char hint[200];
                snprintf(hint, sizeof hint, "its columns are: %.*s", (int)(names.size < 160 ? names.size : 160), names.data);
                table_error(t, 1, 1, hint, "the table has no column '%s'", name);
            }
        } else if (cells == 1 && row->raw.size == 0) {
            row->cell = (chancery_str){NULL, 0}; /* an empty line stays one */
        } else if (cells != t->width && t->errors < 100) {
            table_error(t, row->line, odd_column, "quote a cell that holds tabs or line ends",
                        "the row has %u cell%s, the header has %u", cells, cells == 1 ? "" : "s", t->width);
        }
    }
    text_free(&names);
    if (t->count == 0) table_error(t, 1, 1, "the first line names the columns", "the table is empty");
    return t->errors == 0;
}

/* ---- marks ---- */

typedef struct {
    text plain;
    chancery_span actors[MARKS_MAX], recipients[MARKS_MAX];
    uint32_t actor_count, recipient_count;
} marked;

/* <s>, </s>, <t> or </t> at this place; 0 none, else its length. */
static size_t tag_at(chancery_str s, size_t at, char *out_side, bool *out_close) {
    if (s.data[at] != '<') return 0;
    size_t slash = at + 1 < s.size && s.data[at + 1] == '/';
    if (at + 2 + slash >= s.size || s.data[at + 2 + slash] != '>') return 0;
    *out_side = s.data[at + 1 + slash];
    *out_close = slash != 0;
    return *out_side == 's' || *out_side == 't' ? 3 + slash : 0;
}

static chancery_span trimmed(const text *plain, size_t start) {
    size_t end = plain->size;
    while (start < end && plain->data[start] == ' ') start++;
    while (end > start && plain->data[end - 1] == ' ') end--;
    return (chancery_span){(uint32_t)start, (uint32_t)end};
}

/* Takes the marks out of a text; NULL, or what is wrong with them. */
static const char *read_marks(chancery_str s, marked *out) {
    size_t open[2] = {SIZE_MAX, SIZE_MAX};
    for (size_t at = 0; at < s.size;) {
        char side;
        bool close;
        size_t size = tag_at(s, at, &side, &close);
        if (size == 0) {
            text_put(&out->plain, s.data + at++, 1);
            continue;
        }
        at += size;
        size_t *start = &open[side == 't'];
        if (close == (*start == SIZE_MAX)) return close ? "a mark is closed that is not open" : "a mark is opened inside itself";
        if (!close) {
            *start = out->plain.size;
            continue;
        }
        uint32_t *count = side == 's' ? &out->actor_count : &out->recipient_count;
        if (*count == MARKS_MAX) return "more than 16 marks of one side";
        (side == 's' ? out->actors : out->recipients)[(*count)++] = trimmed(&out->plain, *start);
        *start = SIZE_MAX;
    }
    return open[0] != SIZE_MAX || open[1] != SIZE_MAX ? "a mark is not closed" : NULL;
}

/* ---- coding ---- */

typedef struct {
    table *t;
    const batch *settings;
    bool why;
    size_t next;
    pthread_mutex_t lock;
    chancery_error coder_error;
} crew;

static void relate_row(const crew *c, chancery_coder *coder, table_row *row) {
    marked m = {0};
    text cell = {0};
    chancery_doc *doc = NULL;
    chancery_relation relation = {0};
    unquote(row->cell, &cell);
    const char *wrong = read_marks((chancery_str){cell.data, cell.size}, &m);
    if (wrong) {
        row->failed = true;
        row->error = (chancery_error){.status = CHANCERY_BAD_INPUT};
        snprintf(row->error.message, sizeof row->error.message, "%s", wrong);
        snprintf(row->error.hint, sizeof row->error.hint, "write <s>the actor</s> and <t>the recipient</t>");
    } else {
        chancery_source source = {.lang = chancery_str_of(c->settings->lang), .text = {m.plain.data, m.plain.size}};
        chancery_status status = chancery_code(coder, &source, &doc, &row->error);
        if (status == CHANCERY_OK)
            status = chancery_doc_relate(doc, m.actors, m.actor_count, m.recipients, m.recipient_count, &relation);
        row->failed = status != CHANCERY_OK;
    }
    text_format(&row->out, "\t%.*s\t%.*s\t", (int)relation.type.size, relation.type.data, (int)relation.cameo.size,
                relation.cameo.data);
    if (relation.type.size) text_format(&row->out, "%.2f", (double)relation.confidence);
    if (c->why)
        text_format(&row->out, "\t%.*s%s%.*s", (int)relation.why.rule.size, relation.why.rule.data, relation.type.size ? " " : "",
                    (int)relation.why.words.size, relation.why.words.data);
    chancery_doc_free(doc);
    text_free(&cell);
    text_free(&m.plain);
}

static void *relate_rows(void *argument) {
    crew *c = argument;
    chancery_coder *coder = NULL;
    chancery_error error = {0};
    if (chancery_coder_new(c->settings->pack, c->settings->model, &c->settings->options, &coder, &error) != CHANCERY_OK) {
        pthread_mutex_lock(&c->lock);
        c->coder_error = error;
        pthread_mutex_unlock(&c->lock);
        return NULL;
    }
    for (;;) {
        pthread_mutex_lock(&c->lock);
        size_t index = c->next++;
        pthread_mutex_unlock(&c->lock);
        if (index >= c->t->count) break;
        if (c->t->rows[index].raw.size) relate_row(c, coder, &c->t->rows[index]);
    }
    chancery_coder_free(coder);
    return NULL;
}

static int run_crew(crew *c) {
    unsigned wanted = c->settings->thread_count, started = 0;
    pthread_t *workers = cli_alloc(wanted * sizeof *workers);
    pthread_mutex_init(&c->lock, NULL);
    c->next = 1;
    for (; started + 1 < wanted; started++)
        if (pthread_create(&workers[started], NULL, relate_rows, c) != 0) break;
    (void)relate_rows(c); /* this thread works too */
    for (unsigned i = 0; i < started; i++) pthread_join(workers[i], NULL);
    pthread_mutex_destroy(&c->lock);
    free(workers);
    if (c->next > c->t->count) return EXIT_DONE;
    say_error(&c->coder_error, (chancery_str){NULL, 0});
    return chancery_status_exit_code(c->coder_error.status);
}

static void write_part(chancery_str part) {
    if (part.size) fwrite(part.data, 1, part.size, stdout);
}

static int write_table(const table *t, bool why) {
    int code = EXIT_DONE;
    bool open = true;
    for (size_t i = 0; i < t->count && open; i++) {
        const table_row *row = &t->rows[i];
        if (row->failed) {
            chancery_error error = row->error;
            snprintf(error.file, sizeof error.file, "%s", t->path);
            error.line = row->line;
            error.column = row->column;
            say_error(&error, (chancery_str){NULL, 0});
            code = EXIT_SOME_FAILED;
        }
        write_part(row->raw);
        if (i == 0) fputs(why ? "\ttype\tcameo\tconfidence\twhy" : "\ttype\tcameo\tconfidence", stdout);
        else write_part((chancery_str){row->out.data, row->out.size});
        write_part(row->end);
        open = !ferror(stdout);
    }
    if (fflush(stdout) == 0 && open) return code;
    if (errno == EPIPE) return code;
    say("error: cannot write the output: %s", strerror(errno));
    return EXIT_SYSTEM;
}

/* ---- the verb ---- */

static int relate_table(const command *c, batch *settings, table *t) {
    knowledge known;
    int code = open_knowledge(c, settings, &known);
    if (code == EXIT_DONE) {
        crew workers = {.t = t, .settings = settings, .why = given(c, OPTION_WHY)};
        code = run_crew(&workers);
        if (code == EXIT_DONE) code = write_table(t, workers.why);
    }
    close_knowledge(&known);
    return code;
}

int run_relate(const command *c) {
    batch settings;
    chancery_reader *reader = NULL;
    chancery_source source;
    chancery_error error;
    int found = 0;
    if (!given(c, OPTION_COLUMN)) return wrong_usage(c->verb, "give --column: the name of the column with the marked text");
    if (c->argument_count > 1) return wrong_usage(c->verb, "relate takes one table");
    if (!settle_batch(c, &settings)) return EXIT_USAGE;
    settings.options.all = 1;
    settings.options.gold_conllu = 0;
    chancery_status status = chancery_reader_open(settings.files[0], CHANCERY_FORMAT_TEXT, &reader, &error);
    if (status == CHANCERY_OK) status = chancery_reader_next(reader, &source, &found, &error);
    if (status != CHANCERY_OK) {
        say_error(&error, (chancery_str){NULL, 0});
        chancery_reader_close(reader);
        return chancery_status_exit_code(status);
    }
    table t = {.path = settings.files[0], .whole = found ? source.text : (chancery_str){"", 0}};
    int code =
        table_cut(&t, c->values[OPTION_COLUMN]) ? relate_table(c, &settings, &t) : chancery_status_exit_code(CHANCERY_BAD_INPUT);
    for (size_t i = 0; i < t.count; i++) text_free(&t.rows[i].out);
    free(t.rows);
    chancery_reader_close(reader);
    return code;
}
