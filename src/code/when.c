/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The date of what a record tells: the words of a date that belong to its predicate, else the document's own.
 *
 * Words belong best when they hang on the predicate itself or on the light verb that carries it; then through the clauses beside it: what it
 * is coordinated with (when the date comes first: "On Tuesday X met Y and signed Z"), what governs it when composition made one act of the two, an
 * adverbial clause ("Speaking on Tuesday, X …"), and, for words (a stand, a verbal act), the saying that reports them. Without such words a
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

static bool is_verbal(const chancery_record *record) {
    return record->kind == CHANCERY_RECORD_POSITION || record->event.quad % 2 == 1;
}

static bool has_marker(const ch_reading *r, uint32_t token) {
    return ch_child_with(r, token, CH_MARK) != CH_NONE || ch_child_with(r, token, CH_CASE) != CH_NONE;
}

/* How well a date fits a record of a clause; 0 = not at all. */
static uint32_t fitness(const ch_code_pass *pass, const chancery_record *record, const ch_origin *origin, const ch_date *date) {
    const ch_reading *r = pass->reading;
    bool noun;
    uint32_t owner = ch_date_clause(r, date, &noun);
    const ch_clause *clause = &r->clauses[origin->clause];
    if (owner == CH_NONE) return 0;
    if (owner == origin->clause) return 9;
    if (noun) return 0;
    const ch_clause *other = &r->clauses[owner];
    if (clause->light != CH_NONE && other->token == clause->light) return 8;
    if (other->governor == origin->clause) { /* below it: "Speaking on Tuesday, X …"; "signed [an agreement on Tuesday]" */
        if (other->link == CH_LINK_ADVERBIAL && !has_marker(r, other->token)) return 6;
        bool told = pass->match_of[owner] != CH_NONE && !pass->matches[pass->match_of[owner]].dropped;
        return other->link == CH_LINK_ARGUMENT && other->kind == CH_CLAUSE_NOUN && !told ? 5 : 0;
    }
    uint32_t at = origin->clause;
    for (uint32_t steps = 0; steps < 3 && r->clauses[at].governor != CH_NONE; steps++) {
        uint8_t link = r->clauses[at].link;
        uint32_t up = r->clauses[at].governor;
        bool first = date->last < r->clauses[up].token || date->first > r->clauses[at].token;
        bool passes = (link == CH_LINK_COORDINATE && first) || (origin->composed && link == CH_LINK_COMPLEMENT) ||
                      (is_verbal(record) && (link == CH_LINK_REPORTED || link == CH_LINK_COMPLEMENT)) ||
                      (link == CH_LINK_ADVERBIAL && !has_marker(r, r->clauses[at].token) && first);
        if (!passes || (record->status & CHANCERY_FUTURE && link == CH_LINK_REPORTED)) return 0;
        if (up == owner) return 4 - steps;
        at = up;
    }
    return 0;
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

static bool inside(chancery_span span, const chancery_record *record) {
    for (uint32_t i = 0; i < record->evidence_count; i++)
        if (record->evidence[i].start <= span.start && span.end <= record->evidence[i].end) return true;
    return false;
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
    if (!inside(span, record)) ch_add_evidence(record, span, r->text->sentences[sentence].in_title);
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
