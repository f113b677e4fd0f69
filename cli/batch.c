/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents through coders: one reader (the calling thread), one coder a worker thread, and a ring of slots that keeps the order.
 *
 *     ring   [ written | done | done | coding | coding | ready | ready | free ... ]
 *              ^ oldest                          ^ next_to_code     ^ next_to_fill
 *
 * The main thread fills free slots with copies of documents, and writes slots out when the oldest is done; workers take the next
 * ready one. Errors travel in slots too, so messages come in document order. The ring holds a few documents a thread: enough
 * that a long one does not starve the others, and memory stays bounded however much is read.
 */
#include "cli.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { SLOTS_A_THREAD = 8 };

typedef struct {
    chancery_source source; /* views into `copy` */
    char *copy;
    size_t size; /* bytes of the document */
    bool done, failed;
    chancery_error error;
    char *line; /* the broken line, for the message */
    size_t line_size;
    text out;
    run_counts counts;
} slot;

typedef struct {
    const batch *settings;
    slot *slots;
    size_t slot_count;
    size_t oldest, next_to_code, next_to_fill; /* grow without end; modulo slot_count */
    bool no_more;
    pthread_mutex_t lock;
    pthread_cond_t ready, done;
    chancery_error coder_error; /* a coder could not be made */
    unsigned workers, broken_workers;
} ring;

/* ---- slots ---- */

static void copy_field(chancery_str *field, char **at) {
    if (field->size) memcpy(*at, field->data, field->size);
    field->data = *at;
    *at += field->size;
}

static void fill_slot(slot *s, const chancery_source *source, const char *lang) {
    *s = (slot){.source = *source};
    if (s->source.lang.size == 0) s->source.lang = chancery_str_of(lang);
    chancery_str *fields[] = {&s->source.id,      &s->source.lang,  &s->source.date, &s->source.publisher,
                              &s->source.speaker, &s->source.title, &s->source.url,  &s->source.text};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) s->size += fields[i]->size;
    s->copy = cli_alloc(s->size);
    char *at = s->copy;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) copy_field(fields[i], &at);
}

static void keep_line(slot *s, chancery_str line) {
    s->line = cli_alloc(line.size);
    s->line_size = line.size;
    if (line.size) memcpy(s->line, line.data, line.size);
}

static void fill_slot_with_error(slot *s, const chancery_error *error, chancery_str line) {
    *s = (slot){.done = true, .failed = true, .error = *error};
    s->counts.read = s->counts.failed = 1;
    keep_line(s, line);
}

static void clear_slot(slot *s) {
    free(s->copy);
    free(s->line);
    text_free(&s->out);
    *s = (slot){0};
}

/* ---- coding ---- */

static bool is_blank(chancery_str s) {
    for (size_t i = 0; i < s.size; i++)
        if (!strchr(" \t\r\n\f\v", s.data[i]) || s.data[i] == 0) return false;
    return true;
}

/* A line of CoNLL-U, counted from 1; "" behind the last. */
static chancery_str line_of(chancery_str whole, uint32_t number) {
    const char *at = whole.data, *end = at + whole.size, *newline;
    for (; number > 1 && at < end; number--) {
        newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    newline = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    return (chancery_str){at, (size_t)((newline ? newline : end) - at)};
}

static void code_slot(const batch *settings, chancery_coder *coder, slot *s) {
    chancery_doc *doc = NULL;
    s->counts.read = 1;
    if (is_blank(s->source.text) && is_blank(s->source.title)) s->counts.empty = 1;
    chancery_status status = chancery_code(coder, &s->source, &doc, &s->error);
    if (status != CHANCERY_OK) {
        s->failed = true;
        s->counts.failed = 1;
        if (s->error.line) keep_line(s, line_of(s->source.text, s->error.line));
        if (!s->error.file[0]) { /* say which document */
            size_t size = s->source.id.size < sizeof s->error.file ? s->source.id.size : sizeof s->error.file - 1;
            memcpy(s->error.file, s->source.id.data, size);
            s->error.file[size] = 0;
        }
        return;
    }
    s->counts.coded = 1;
    s->counts.replaced = chancery_doc_replaced_count(doc);
    s->counts.repaired = s->counts.replaced > 0;
    s->counts.split = chancery_doc_split_count(doc);
    s->counts.left_out = chancery_doc_left_out_count(doc);
    s->counts.foreign = chancery_doc_foreign_count(doc);
    s->counts.sentences = chancery_doc_sentence_count(doc);
    s->counts.parsed = chancery_doc_parsed_count(doc);
    s->counts.words = chancery_doc_word_count(doc);
    s->counts.records = chancery_doc_record_count(doc);
    for (uint32_t i = 0; i < s->counts.records; i++)
        *(chancery_doc_record(doc, i)->kind == CHANCERY_RECORD_EVENT ? &s->counts.events : &s->counts.positions) += 1;
    settings->render(settings->user, doc, &s->out);
    chancery_doc_free(doc);
}

static void *work(void *argument) {
    ring *r = argument;
    chancery_coder *coder = NULL;
    chancery_error error = {0};
    bool made = chancery_coder_new(r->settings->pack, r->settings->model, &r->settings->options, &coder, &error) == CHANCERY_OK;
    pthread_mutex_lock(&r->lock);
    if (!made) {
        r->broken_workers++;
        r->coder_error = error;
        pthread_cond_signal(&r->done);
    }
    while (made) {
        while (r->next_to_code == r->next_to_fill && !r->no_more) pthread_cond_wait(&r->ready, &r->lock);
        if (r->next_to_code == r->next_to_fill) break;
        slot *s = &r->slots[r->next_to_code++ % r->slot_count];
        if (s->done) { /* an error of the reader */
            pthread_cond_signal(&r->done);
            continue;
        }
        pthread_mutex_unlock(&r->lock);
        code_slot(r->settings, coder, s);
        pthread_mutex_lock(&r->lock);
        s->done = true;
        pthread_cond_signal(&r->done);
    }
    pthread_mutex_unlock(&r->lock);
    chancery_coder_free(coder);
    return NULL;
}

/* ---- the main thread ---- */

typedef struct {
    const batch *settings;
    unsigned next_file;
    bool text_given;
    chancery_reader *reader;
} intake;

/* Puts the next document, or what went wrong on the way to it, into the slot; false at the very end. */
static bool take_next(intake *in, slot *s) {
    const batch *settings = in->settings;
    chancery_error error;
    if (settings->text && !in->text_given) {
        in->text_given = true;
        chancery_source source = {.id = chancery_str_of("text"), .text = chancery_str_of(settings->text)};
        fill_slot(s, &source, settings->lang);
        return true;
    }
    for (;;) {
        if (!in->reader) {
            if (in->next_file == settings->file_count) return false;
            if (chancery_reader_open(settings->files[in->next_file++], settings->format, &in->reader, &error) != CHANCERY_OK) {
                fill_slot_with_error(s, &error, (chancery_str){NULL, 0});
                return true;
            }
        }
        chancery_source source;
        int found;
        chancery_status status = chancery_reader_next(in->reader, &source, &found, &error);
        if (status == CHANCERY_OK && found) {
            fill_slot(s, &source, settings->lang);
            return true;
        }
        if (status != CHANCERY_OK) fill_slot_with_error(s, &error, chancery_reader_line(in->reader));
        if (status != CHANCERY_BAD_INPUT && status != CHANCERY_TOO_LARGE) { /* the end, or no way to go on */
            chancery_reader_close(in->reader);
            in->reader = NULL;
        }
        if (status != CHANCERY_OK) return true;
    }
}

static void add_counts(run_counts *sum, const run_counts *more) {
    unsigned long long *to = (unsigned long long *)sum;
    const unsigned long long *from = (const unsigned long long *)more;
    for (size_t i = 0; i < sizeof *sum / sizeof *to; i++) to[i] += from[i];
}

/* Writes a finished slot; returns false when nobody reads any more. */
static bool write_slot(const batch *settings, slot *s, int *exit_code) {
    if (s->failed) {
        fflush(settings->out);
        say_error(&s->error, (chancery_str){s->line, s->line_size});
        int code = chancery_status_exit_code(s->error.status);
        if (code > *exit_code) *exit_code = code;
    }
    if (s->out.size == 0) return true;
    if (fwrite(s->out.data, 1, s->out.size, settings->out) == s->out.size) return true;
    if (errno != EPIPE) {
        say("error: cannot write the output: %s", strerror(errno));
        *exit_code = EXIT_SYSTEM;
    }
    return false;
}

static unsigned long long size_of_files(const batch *settings) {
    unsigned long long total = 0;
    for (unsigned i = 0; i < settings->file_count; i++) {
        struct stat info;
        if (strcmp(settings->files[i], "-") == 0 || stat(settings->files[i], &info) != 0 || !S_ISREG(info.st_mode)) return 0;
        total += (unsigned long long)info.st_size;
    }
    return total;
}

/* Fills free slots and writes finished ones until all is through; the lock is held on entry and at the end. */
static int pump(ring *r, run_counts *counts) {
    const batch *settings = r->settings;
    intake in = {.settings = settings};
    progress shown;
    progress_begin(&shown, settings->progress, size_of_files(settings));
    unsigned long long done_size = 0;
    int exit_code = EXIT_DONE;
    bool open = true;
    while (r->broken_workers < r->workers) {
        if (!r->no_more && r->next_to_fill - r->oldest < r->slot_count) {
            slot *s = &r->slots[r->next_to_fill % r->slot_count];
            pthread_mutex_unlock(&r->lock);
            bool found = open && take_next(&in, s);
            pthread_mutex_lock(&r->lock);
            if (found) r->next_to_fill++;
            else r->no_more = true;
            pthread_cond_broadcast(&r->ready);
        }
        slot *s = &r->slots[r->oldest % r->slot_count];
        bool any = r->oldest < r->next_to_fill;
        if (any && s->done && r->oldest < r->next_to_code) {
            pthread_mutex_unlock(&r->lock);
            if (open) open = write_slot(settings, s, &exit_code);
            add_counts(counts, &s->counts);
            done_size += s->size;
            clear_slot(s);
            progress_update(&shown, done_size, counts->read, counts->words);
            pthread_mutex_lock(&r->lock);
            r->oldest++;
            if (!open) r->no_more = true;
        } else if (!any && r->no_more) {
            break;
        } else if (r->no_more || r->next_to_fill - r->oldest == r->slot_count) {
            pthread_cond_wait(&r->done, &r->lock);
        }
    }
    progress_end(&shown);
    chancery_reader_close(in.reader);
    if (r->broken_workers == r->workers) {
        say_error(&r->coder_error, (chancery_str){NULL, 0});
        exit_code = chancery_status_exit_code(r->coder_error.status);
    }
    return exit_code;
}

int run_batch(const batch *settings, run_counts *out_counts) {
    *out_counts = (run_counts){0};
    unsigned threads = settings->thread_count ? settings->thread_count : 1;
    ring r = {.settings = settings, .slot_count = (size_t)threads * SLOTS_A_THREAD};
    r.slots = cli_alloc(r.slot_count * sizeof *r.slots);
    pthread_t *workers = cli_alloc(threads * sizeof *workers);
    pthread_mutex_init(&r.lock, NULL);
    pthread_cond_init(&r.ready, NULL);
    pthread_cond_init(&r.done, NULL);
    pthread_mutex_lock(&r.lock);
    int exit_code = EXIT_DONE;
    for (; r.workers < threads; r.workers++)
        if (pthread_create(&workers[r.workers], NULL, work, &r) != 0) break;
    if (r.workers == 0) {
        say("error: no thread could be started");
        exit_code = EXIT_SYSTEM;
    } else {
        exit_code = pump(&r, out_counts);
    }
    r.no_more = true;
    pthread_cond_broadcast(&r.ready);
    pthread_mutex_unlock(&r.lock);
    for (unsigned i = 0; i < r.workers; i++) pthread_join(workers[i], NULL);
    for (size_t i = 0; i < r.slot_count; i++) clear_slot(&r.slots[i]);
    pthread_cond_destroy(&r.done);
    pthread_cond_destroy(&r.ready);
    pthread_mutex_destroy(&r.lock);
    free(workers);
    free(r.slots);
    return exit_code;
}

/* ---- the summary ---- */

void say_counts(const run_counts *c) {
    if (c->empty) say("note: %llu empty document%s", c->empty, c->empty == 1 ? "" : "s");
    if (c->replaced)
        say("note: %llu bad byte sequence%s in %llu document%s became U+FFFD", c->replaced, c->replaced == 1 ? "" : "s",
            c->repaired, c->repaired == 1 ? "" : "s");
    if (c->foreign)
        say("note: %llu sentence%s in another language than the document's", c->foreign, c->foreign == 1 ? " is" : "s are");
    if (c->split)
        say("note: %llu sentence%s over 512 words %s cut", c->split, c->split == 1 ? "" : "s", c->split == 1 ? "was" : "were");
    if (c->left_out)
        say("note: %llu word%s of long enumerations %s left out of records (`chancery explain` tells where)", c->left_out,
            c->left_out == 1 ? "" : "s", c->left_out == 1 ? "was" : "were");
    if (c->failed) say("note: %llu of %llu document%s failed", c->failed, c->read, c->read == 1 ? "" : "s");
}
