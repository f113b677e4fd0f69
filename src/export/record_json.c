/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A record as one line of JSON; docs/schema/record.schema.json describes it.
 *
 * The order of the fields is fixed, so two runs can be compared with cmp. What is unknown is null, never "" or left out; "---"
 * stays where the codebook has it. Floats are written by hand: printf would follow the caller's locale.
 */
#include "base/base.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    const chancery_doc *doc;
    ch_buffer *out;
    uint32_t flags;
    int in_title; /* of the record: where spans of entities and objects lie */
} writer;

/* ---- small pieces ---- */

static void put(writer *w, const char *text) { ch_buffer_text(w->out, text); }

static void put_text(writer *w, const char *key, chancery_str value) {
    put(w, key);
    ch_buffer_json(w->out, value);
}

static void put_known(writer *w, const char *key, chancery_str value) {
    put(w, key);
    if (value.size) ch_buffer_json(w->out, value);
    else put(w, "null");
}

/* At most three decimals, without trailing zeros. */
static void put_float(writer *w, const char *key, float value) {
    put(w, key);
    long thousandths = lroundf(value * 1000.0f);
    if (thousandths < 0) put(w, "-");
    if (thousandths < 0) thousandths = -thousandths;
    ch_buffer_format(w->out, "%ld", thousandths / 1000);
    long rest = thousandths % 1000;
    if (rest == 0) return;
    char digits[] = {'.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10), (char)('0' + rest % 10)};
    size_t size = sizeof digits;
    while (digits[size - 1] == '0') size--;
    ch_buffer_put(w->out, (chancery_str){digits, size});
}

static void put_span(writer *w, int in_title, uint32_t start, uint32_t end) {
    if (w->flags & CHANCERY_CODEPOINTS) {
        start = chancery_doc_codepoint(w->doc, in_title, start);
        end = chancery_doc_codepoint(w->doc, in_title, end);
    }
    ch_buffer_format(w->out, "\"start\":%u,\"end\":%u", start, end);
}

/* A space separated list as an array of strings. */
static void put_list(writer *w, const char *key, chancery_str words) {
    put(w, key);
    put(w, "[");
    bool first = true;
    for (size_t at = 0; at < words.size;) {
        size_t end = at;
        while (end < words.size && words.data[end] != ' ') end++;
        if (end > at) {
            if (!first) put(w, ",");
            ch_buffer_json(w->out, ch_str_slice(words, at, end));
            first = false;
        }
        at = end + 1;
    }
    put(w, "]");
}

static void put_entity(writer *w, const chancery_entity *entity) {
    put_text(w, "{\"text\":", entity->text);
    put(w, ",");
    put_span(w, w->in_title, entity->span.start, entity->span.end);
    put_known(w, ",\"id\":", entity->id);
    put_text(w, ",\"code\":", entity->code.size ? entity->code : CH_STR("---"));
    put_text(w, ",\"sector\":", entity->sector.size ? entity->sector : CH_STR("---"));
    put_list(w, ",\"other_sectors\":", entity->other_sectors);
    put_known(w, ",\"name\":", entity->name);
    put_known(w, ",\"role\":", entity->role);
    put_known(w, ",\"cameo_actor\":", entity->cameo_actor);
    put(w, "}");
}

/* Degrees with two decimals, which is about a kilometre. */
static void put_degrees(writer *w, const char *key, float value, int known) {
    put(w, key);
    if (!known) {
        put(w, "null");
        return;
    }
    long hundredths = lroundf(value * 100.0f);
    ch_buffer_format(w->out, "%s%ld.%02ld", hundredths < 0 ? "-" : "", labs(hundredths) / 100, labs(hundredths) % 100);
}

static void put_point(writer *w, const chancery_place *place) {
    put_degrees(w, ",\"latitude\":", place->latitude, place->has_point);
    put_degrees(w, ",\"longitude\":", place->longitude, place->has_point);
    put_known(w, ",\"kind\":", place->kind);
}

/* The place of the act: an entity with a point. */
static void put_act_place(writer *w, const chancery_event *event) {
    put_entity(w, &event->place);
    w->out->size--; /* the entity's brace: the point stands inside */
    put_point(w, &event->point);
    put_known(w, ",\"source\":", event->point.source);
    put(w, "}");
}

static void put_mentioned(writer *w, const chancery_place *place, uint32_t index) {
    put_text(w, index ? ",{\"text\":" : "{\"text\":", place->text);
    put(w, ",");
    put_span(w, w->in_title, place->span.start, place->span.end);
    put_text(w, ",\"code\":", place->code.size ? place->code : CH_STR("---"));
    put_known(w, ",\"name\":", place->name);
    put_point(w, place);
    put(w, "}");
}

static void put_entities(writer *w, const char *key, const chancery_entity *entities, uint32_t count) {
    put(w, key);
    put(w, "[");
    for (uint32_t i = 0; i < count; i++) {
        if (i) put(w, ",");
        put_entity(w, &entities[i]);
    }
    put(w, "]");
}

/* "dead 12; wounded 30" as {"dead":12,"wounded":30}; what is no whole number stays text. */
static void put_size(writer *w, const char *key, chancery_str size) {
    put(w, key);
    if (size.size == 0) {
        put(w, "null");
        return;
    }
    put(w, "{");
    for (size_t at = 0, part = 0; at < size.size; part++) {
        size_t end = ch_str_find(ch_str_slice(size, at, size.size), CH_STR(";"));
        end = end == SIZE_MAX ? size.size : at + end;
        chancery_str item = ch_str_trim(ch_str_slice(size, at, end));
        size_t space = ch_str_find(item, CH_STR(" "));
        chancery_str value = space == SIZE_MAX ? CH_STR("") : ch_str_trim(ch_str_slice(item, space, item.size));
        if (part) put(w, ",");
        ch_buffer_json(w->out, ch_str_slice(item, 0, space));
        put(w, ":");
        bool whole = value.size > 0 && value.size < 16 && (value.data[0] != '0' || value.size == 1);
        for (size_t i = 0; i < value.size; i++) whole = whole && value.data[i] >= '0' && value.data[i] <= '9';
        if (whole) ch_buffer_put(w->out, value);
        else ch_buffer_json(w->out, value);
        at = end + 1;
    }
    put(w, "}");
}

static void put_amount(writer *w, const char *key, double value) {
    put(w, key);
    if (value < 0) put(w, "null");
    else ch_buffer_format(w->out, "%.0f", value); /* no decimals: the same in every locale */
}

static void put_measure(writer *w, const chancery_size *size, uint32_t index) {
    put_text(w, index ? ",{\"kind\":" : "{\"kind\":", size->kind);
    put_known(w, ",\"unit\":", size->unit);
    put_amount(w, ",\"least\":", size->least);
    put_amount(w, ",\"most\":", size->most);
    put(w, size->about ? ",\"about\":true" : ",\"about\":false");
    put_text(w, ",\"text\":", size->text);
    put(w, ",");
    put_span(w, w->in_title, size->span.start, size->span.end);
    put(w, "}");
}

/* ---- a record ---- */

static void put_evidence(writer *w, const chancery_record *record) {
    put(w, ",\"evidence\":[");
    for (uint32_t i = 0; i < record->evidence_count; i++) {
        const chancery_evidence *evidence = &record->evidence[i];
        put(w, i ? ",{" : "{");
        put_span(w, evidence->in_title, evidence->start, evidence->end);
        put(w, evidence->in_title ? ",\"field\":\"title\"}" : "}");
    }
    put(w, "]");
}

static void put_why(writer *w, const chancery_why *why, uint32_t count) {
    put(w, ",\"why\":[");
    for (uint32_t i = 0; i < count; i++) {
        put_text(w, i ? ",{\"rule\":" : "{\"rule\":", why[i].rule);
        put_text(w, ",\"words\":", why[i].words);
        put(w, "}");
    }
    put(w, "]");
}

static void put_reasons(writer *w, const chancery_record *record) {
    put_why(w, record->why, record->why_count);
    put(w, ",\"voice\":[");
    for (uint32_t i = 0; i < record->voice_count; i++) {
        const chancery_voice *voice = &record->voice[i];
        put_text(w, i ? ",{\"text\":" : "{\"text\":", voice->text);
        if (voice->entity_count) {
            put(w, ",\"entity\":");
            put_entity(w, &voice->entity);
        }
        put_text(w, ",\"form\":", voice->form);
        put(w, "}");
    }
    put_text(w, "],\"attribution\":", record->attribution);
    static const char *const names[] = {"historical", "future", "hypothetical", "negation"};
    put(w, ",\"status\":[");
    bool first = true;
    for (unsigned i = 0; i < 4; i++) {
        if (!(record->status >> i & 1)) continue;
        ch_buffer_format(w->out, "%s\"%s\"", first ? "" : ",", names[i]);
        first = false;
    }
    put(w, "]");
}

static void put_date(writer *w, const chancery_date *date) {
    put_known(w, ",\"date\":", date->interval);
    put_known(w, ",\"date_words\":", date->words);
    put_known(w, ",\"date_granularity\":", date->granularity);
    put_known(w, ",\"date_source\":", date->source);
}

static void put_event(writer *w, const chancery_event *event) {
    put_text(w, ",\"type\":", event->type);
    put_text(w, ",\"mode\":", event->mode);
    put_text(w, ",\"context\":", event->context);
    put_known(w, ",\"cameo\":", event->cameo);
    ch_buffer_format(w->out, ",\"quad\":%u", event->quad);
    if (event->cameo.size) put_float(w, ",\"goldstein\":", event->goldstein);
    else put(w, ",\"goldstein\":null");
    put_float(w, ",\"plover_score\":", event->plover_score);
    put_entities(w, ",\"actor\":", event->actor, event->actor_count);
    put_entities(w, ",\"recipient\":", event->recipient, event->recipient_count);
    put_entities(w, ",\"other\":", event->other, event->other_count);
    put(w, ",\"place\":");
    if (event->place.text.size) put_act_place(w, event);
    else put(w, "null");
    put(w, ",\"mentioned_places\":[");
    for (uint32_t i = 0; i < event->mentioned_count; i++) put_mentioned(w, &event->mentioned[i], i);
    put(w, "]");
    put_size(w, ",\"size\":", event->size);
    put(w, ",\"sizes\":[");
    for (uint32_t i = 0; i < event->size_count; i++) put_measure(w, &event->sizes[i], i);
    put(w, "]");
}

static void put_position(writer *w, const chancery_position *position) {
    put(w, ",\"holder\":");
    put_entity(w, &position->holder);
    put_text(w, ",\"act\":", position->act);
    ch_buffer_format(w->out, ",\"stance\":%d", position->stance);
    put_text(w, ",\"object\":{\"text\":", position->object_text);
    put(w, ",");
    put_span(w, w->in_title, position->object_span.start, position->object_span.end);
    put_known(w, ",\"question\":", position->question);
    put_known(w, ",\"proposition\":", position->proposition);
    if (position->proposition.size) ch_buffer_format(w->out, ",\"proposition_stance\":%d", position->proposition_stance);
    put_known(w, ",\"proposal\":", position->proposal);
    if (position->wording_by.size) put_list(w, ",\"wording_by\":", position->wording_by);
    else put(w, ",\"wording_by\":null");
    put(w, ",\"entity\":");
    if (position->object_entity_count) put_entity(w, &position->object_entity);
    else put(w, "null");
    put_known(w, "},\"grounds\":", position->grounds);
    put_known(w, ",\"strength\":", position->strength);
    put_text(w, ",\"force\":", position->force.size ? position->force : CH_STR("unmarked"));
    put_known(w, ",\"form\":", position->form);
}

static void put_record(writer *w, const chancery_record *record) {
    put(w, record->kind == CHANCERY_RECORD_EVENT ? "{\"kind\":\"event\"" : "{\"kind\":\"position\"");
    ch_buffer_format(w->out, ",\"schema\":%d,\"id\":\"%s\"", CHANCERY_SCHEMA, record->id);
    put_text(w, ",\"doc\":", chancery_doc_id(w->doc));
    put_text(w, ",\"lang\":", chancery_doc_lang(w->doc));
    put_known(w, ",\"published\":", chancery_doc_date(w->doc));
    ch_buffer_format(w->out, ",\"sentence\":%d", (int)record->sentence);
    put_evidence(w, record);
    if (!(w->flags & CHANCERY_NO_TEXT)) put_text(w, ",\"quote\":", record->quote);
    if (record->confidence < 0) put(w, ",\"confidence\":null");
    else put_float(w, ",\"confidence\":", record->confidence);
    put_reasons(w, record);
    put_date(w, &record->date);
    if (record->kind == CHANCERY_RECORD_EVENT) put_event(w, &record->event);
    else put_position(w, &record->position);
    put(w, "}\n");
}

static chancery_status pass_on(const ch_buffer *buffer, chancery_write write, void *user) {
    if (buffer->failed) return CHANCERY_NO_MEMORY;
    return write(user, buffer->data, buffer->size) == 0 ? CHANCERY_OK : CHANCERY_IO;
}

chancery_status chancery_doc_write_record(const chancery_doc *doc, uint32_t index, uint32_t flags, chancery_write write,
                                          void *user) {
    const chancery_record *record = chancery_doc_record(doc, index);
    if (!record) return CHANCERY_ARGUMENT;
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer buffer;
    ch_buffer_init(&buffer, &arena);
    writer w = {doc, &buffer, flags, record->sentence < 0};
    put_record(&w, record);
    chancery_status status = pass_on(&buffer, write, user);
    ch_arena_clear(&arena);
    return status;
}

chancery_status chancery_doc_write_party(const chancery_doc *doc, uint32_t index, uint32_t flags, chancery_write write,
                                         void *user) {
    const chancery_party *party = chancery_doc_party(doc, index);
    if (!party && index > 0) return CHANCERY_ARGUMENT;
    ch_arena arena;
    ch_arena_init(&arena);
    ch_buffer buffer;
    ch_buffer_init(&buffer, &arena);
    writer w = {doc, &buffer, flags, 0};
    put_text(&w, "{\"doc\":", chancery_doc_id(doc));
    put_text(&w, ",\"lang\":", chancery_doc_lang(doc));
    put(&w, ",\"actor\":");
    if (party) put_entity(&w, &party->entity);
    else put(&w, "null");
    put_why(&w, party ? party->why : NULL, party ? party->why_count : 0);
    put(&w, "}\n");
    chancery_status status = pass_on(&buffer, write, user);
    ch_arena_clear(&arena);
    return status;
}
