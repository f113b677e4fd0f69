/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The date of what a record tells: the words of a date that belong to its predicate, else the document's own.
 *
 * Which words belong to it belongs.c says. Without such words a
 * record has the document's date and is marked so; what is to come or long past then lies after or before it.
 */
#include "code/match.h"

#define TOKEN(r, i) (&(r)->text->tokens[i])

enum { DATELINE_TOKENS = 14 }; /* how far from its start a text may name its own day: "NAIROBI, Kenya, 3 March 2021 (Agency) -" */

/* The day of a document without one, when its first sentence opens with a full date and a dash, colon or parenthesis behind it. */
static ch_days day_of_dateline(ch_code_pass *pass) {
    const ch_reading *r = pass->reading;
    ch_days none = {0, 0, CH_GRAIN_NONE}, days;
    if (pass->title_count >= r->text->sentence_count) return none;
    const ch_sentence *first = &r->text->sentences[pass->title_count];
    ch_date *dates;
    uint32_t count;
    if (first->count == 0 || ch_read_dates(r, pass->title_count, pass->arena, &dates, &count) != CHANCERY_OK || count == 0)
        return none;
    uint32_t behind = dates[0].last + 1;
    if (behind >= first->first + first->count || behind > first->first + DATELINE_TOKENS) return none;
    if (TOKEN(r, behind)->upos != CH_PUNCT || ch_str_equal(TOKEN(r, behind)->form, CH_STR(","))) return none;
    return ch_date_days(&dates[0], none, -1, &days) && days.grain == CH_GRAIN_DAY ? days : none;
}

static ch_days document_day(ch_code_pass *pass) {
    ch_days days = {0, 0, CH_GRAIN_NONE};
    if (ch_days_of_iso(pass->reading->text->source.date, &days)) return days;
    return day_of_dateline(pass);
}

/* ---- which words ---- */

/* How well a date fits a record of a clause; 0 = not at all. */
static uint32_t fitness(const ch_code_pass *pass, const chancery_record *record, const ch_origin *origin, const ch_date *date) {
    bool noun;
    uint32_t owner = ch_date_clause(pass->reading, date, &noun);
    return noun && owner != origin->clause ? 0 : ch_belongs(pass, record, origin, owner, date->first, date->last);
}

/* Does what the clause tells lie ahead? Then a weekday is the next one. */
static int direction_of(const ch_reading *r, uint32_t index, const chancery_record *record) {
    const ch_clause *clause = &r->clauses[index];
    const ch_token *t = TOKEN(r, clause->token);
    bool ahead = (record->status & (CHANCERY_FUTURE | CHANCERY_HYPOTHETICAL)) || (clause->status & CHANCERY_FUTURE) ||
                 clause->modality == CH_MODALITY_OBLIGATION || clause->modality == CH_MODALITY_WISH ||
                 clause->modality == CH_MODALITY_AIM;
    bool infinitive =
        clause->kind == CH_CLAUSE_VERB && (t->morph & CH_F_INF) && ch_child_with(r, clause->token, CH_AUXDEP) == CH_NONE;
    return ahead || infinitive ? 1 : -1;
}

static void write_interval(ch_code_pass *pass, ch_days days, chancery_date *date) {
    ch_buffer out;
    ch_buffer_init(&out, pass->arena);
    ch_days_write(days, &out);
    date->interval = ch_buffer_str(&out);
    date->granularity = chancery_str_of(ch_grain_name(days.grain));
    if (out.failed) pass->no_memory = true;
}

static void date_of_words(ch_code_pass *pass, chancery_record *record, const ch_origin *origin, const ch_date *date, ch_days now) {
    const ch_reading *r = pass->reading;
    uint32_t sentence = r->clauses[origin->clause].sentence;
    bool noun;
    uint32_t owner = ch_date_clause(r, date, &noun);
    chancery_span span = ch_read_span(r, date->first, date->last);
    ch_days days;
    record->date = (chancery_date){.span = span, .words = ch_read_words(r, sentence, span), .source = CH_STR("text")};
    if (ch_date_days(date, now, direction_of(r, owner, record), &days)) write_interval(pass, days, &record->date);
    if (!ch_in_evidence(record, span)) ch_add_evidence(record, span, r->text->sentences[sentence].in_title);
}

/* The document's date: of what is told as done the day itself, of what is to come or long past that it lies on one side of it. */
static void date_of_document(ch_code_pass *pass, chancery_record *record, ch_days now) {
    if (now.grain == CH_GRAIN_NONE) return;
    if (record->status & CHANCERY_HISTORICAL) now = (ch_days){CH_DAY_OPEN_BEFORE, now.last, CH_GRAIN_SPAN};
    else if (record->status & CHANCERY_FUTURE) now = (ch_days){now.first, CH_DAY_OPEN_AFTER, CH_GRAIN_SPAN};
    record->date = (chancery_date){.source = CH_STR("document")};
    write_interval(pass, now, &record->date);
}

void ch_date_records(ch_code_pass *pass) {
    const ch_reading *r = pass->reading;
    if (pass->records.count == 0) return;
    ch_days now = document_day(pass);
    ch_date *dates = NULL;
    uint32_t count = 0, of_sentence = CH_NONE;
    for (uint32_t i = 0; i < pass->records.count && !pass->no_memory; i++) {
        chancery_record *record = &pass->records.items[i];
        const ch_origin *origin = &pass->origins.items[i];
        uint32_t sentence = r->clauses[origin->clause].sentence;
        if (sentence != of_sentence && ch_read_dates(r, sentence, pass->arena, &dates, &count) != CHANCERY_OK)
            pass->no_memory = true;
        of_sentence = sentence;
        uint32_t best = CH_NONE, best_fit = 0;
        for (uint32_t d = 0; d < count; d++) {
            uint32_t fit = fitness(pass, record, origin, &dates[d]);
            if (fit > best_fit) {
                best = d;
                best_fit = fit;
            }
        }
        if (best == CH_NONE) date_of_document(pass, record, now);
        else date_of_words(pass, record, origin, &dates[best], now);
        if (record->kind == CHANCERY_RECORD_EVENT) {
            record->event.date = record->date.interval;
            record->event.date_words = record->date.words;
        }
    }
}
