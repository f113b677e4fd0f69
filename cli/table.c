/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Records for people: one block a record, with its quote.
 *
 *     examples/visit.txt  (fr, 2 sentences)
 *       event     CONSULT visit   FRA GOV -> MAR GOV                            [future]
 *                 "Le ministre ... se rendra ..."
 *       position  support +2      KAZ GOV on "la souveraineté du Maroc" (western-sahara / morocco-sovereignty), reaffirmed
 *                 "..." -- communiqué
 */
#include "cli.h"

typedef struct {
    text *out;
    bool colour;
    unsigned width;
} canvas;

enum { INDENT = 12 };

static void paint(canvas *c, const char *code) {
    if (c->colour) text_format(c->out, "\033[%sm", code);
}

static void put(canvas *c, chancery_str s) { text_put(c->out, s.data, s.size); }

/* Columns a code point takes: none for combining marks, two for East Asian wide ones, roughly. */
static unsigned columns(uint32_t c) {
    if (c < 0x300) return 1;
    if (c < 0x370 || (c >= 0x200b && c <= 0x200f) || (c >= 0xfe00 && c <= 0xfe0f)) return 0;
    return (c >= 0x1100 && c < 0x1160) || (c >= 0x2e80 && c < 0xa4d0) || (c >= 0xac00 && c < 0xd7a4) || (c >= 0xff00 && c < 0xff61)
               ? 2
               : 1;
}

static uint32_t next_point(chancery_str s, size_t *at) {
    unsigned char lead = (unsigned char)s.data[*at];
    uint32_t c = lead < 0x80 ? lead : lead < 0xe0 ? lead & 0x1fu : lead < 0xf0 ? lead & 0xfu : lead & 7u;
    for (++*at; *at < s.size && ((unsigned char)s.data[*at] & 0xc0) == 0x80; ++*at)
        c = c << 6 | ((unsigned char)s.data[*at] & 0x3fu);
    return c;
}

/* Writes text wrapped at blanks, each further line indented; white space of the source becomes single blanks. */
static void put_wrapped(canvas *c, chancery_str s) {
    unsigned column = INDENT;
    for (size_t at = 0; at < s.size;) {
        while (at < s.size && strchr(" \t\r\n", s.data[at]) && s.data[at]) at++;
        size_t start = at;
        unsigned size = 0;
        while (at < s.size && !(strchr(" \t\r\n", s.data[at]) && s.data[at])) size += columns(next_point(s, &at));
        if (at == start) break;
        if (column > INDENT && column + 1 + size > c->width) {
            text_format(c->out, "\n%*s", INDENT, "");
            column = INDENT;
        } else if (column > INDENT) {
            text_put(c->out, " ", 1);
            column++;
        }
        put(c, (chancery_str){s.data + start, at - start});
        column += size;
    }
}

static void put_entity(canvas *c, const chancery_entity *e) {
    paint(c, "1");
    put(c, e->code.size ? e->code : chancery_str_of("---"));
    paint(c, "0");
    if (e->sector.size && !(e->sector.size == 3 && memcmp(e->sector.data, "---", 3) == 0)) {
        text_put(c->out, " ", 1);
        put(c, e->sector);
    }
    if (e->code.size == 0 || (e->code.size == 3 && memcmp(e->code.data, "---", 3) == 0)) {
        text_put(c->out, " (", 2);
        put(c, e->text);
        text_put(c->out, ")", 1);
    }
}

static void put_entities(canvas *c, const chancery_entity *entities, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (i) text_put(c->out, ", ", 2);
        put_entity(c, &entities[i]);
    }
}

static void put_event(canvas *c, const chancery_event *e) {
    paint(c, "36");
    text_put(c->out, "  event     ", 12);
    paint(c, "0;1");
    put(c, e->type);
    paint(c, "0");
    if (e->mode.size) text_format(c->out, " (%.*s)", (int)e->mode.size, e->mode.data);
    text_put(c->out, "  ", 2);
    put_entities(c, e->actor, e->actor_count);
    if (e->recipient_count) text_put(c->out, " -> ", 4);
    put_entities(c, e->recipient, e->recipient_count);
    if (e->place.text.size) text_format(c->out, " at %.*s", (int)e->place.text.size, e->place.text.data);
    if (e->date.size) text_format(c->out, " on %.*s", (int)e->date.size, e->date.data);
    if (e->size.size) text_format(c->out, "; %.*s", (int)e->size.size, e->size.data);
}

static void put_position(canvas *c, const chancery_position *p) {
    paint(c, "35");
    text_put(c->out, "  position  ", 12);
    paint(c, "0");
    put_entity(c, &p->holder);
    text_put(c->out, " ", 1);
    put(c, p->act);
    paint(c, p->stance > 0 ? "32" : p->stance < 0 ? "31" : "0");
    text_format(c->out, " %+d ", p->stance);
    paint(c, "0");
    text_put(c->out, "on \"", 4);
    put(c, p->object_text);
    text_put(c->out, "\"", 1);
    if (p->question.size) text_format(c->out, " [%.*s", (int)p->question.size, p->question.data);
    if (p->proposition.size) text_format(c->out, "/%.*s", (int)p->proposition.size, p->proposition.data);
    if (p->question.size) text_put(c->out, "]", 1);
    if (p->grounds.size) text_format(c->out, ", as \"%.*s\"", (int)p->grounds.size, p->grounds.data);
    if (p->force.size && !(p->force.size == 8 && memcmp(p->force.data, "unmarked", 8) == 0))
        text_format(c->out, ", %.*s", (int)p->force.size, p->force.data);
}

static void put_record(canvas *c, const chancery_record *r) {
    static const char *const status[] = {"historical", "future", "hypothetical", "negation"};
    text line = {0};
    canvas inner = {&line, c->colour, c->width};
    if (r->kind == CHANCERY_RECORD_EVENT) put_event(&inner, &r->event);
    else put_position(&inner, &r->position);
    put(c, (chancery_str){line.data, line.size});
    text_free(&line);
    for (unsigned i = 0; i < 4; i++)
        if (r->status >> i & 1) text_format(c->out, " {%s}", status[i]);
    bool told = r->attribution.size == 4 && memcmp(r->attribution.data, "told", 4) == 0;
    if (r->attribution.size && !told) text_format(c->out, " <%.*s>", (int)r->attribution.size, r->attribution.data);
    for (uint32_t i = 0; i < r->voice_count; i++)
        text_format(c->out, " via %.*s", (int)r->voice[i].text.size, r->voice[i].text.data);
    text_format(c->out, "\n%*s", INDENT, "");
    paint(c, "2");
    text quoted = {0};
    text_put(&quoted, "\"", 1);
    text_put(&quoted, r->quote.data, r->quote.size);
    text_put(&quoted, "\"", 1);
    put_wrapped(c, (chancery_str){quoted.data, quoted.size});
    text_free(&quoted);
    paint(c, "0");
    text_put(c->out, "\n", 1);
}

void render_table(const chancery_doc *doc, bool colour, unsigned width, text *out) {
    canvas c = {out, colour, width};
    chancery_str id = chancery_doc_id(doc), lang = chancery_doc_lang(doc);
    paint(&c, "4");
    put(&c, id);
    paint(&c, "0");
    uint32_t count = chancery_doc_record_count(doc);
    text_format(out, "  (%.*s, %u record%s)\n", (int)lang.size, lang.data, count, count == 1 ? "" : "s");
    for (uint32_t i = 0; i < count; i++) put_record(&c, chancery_doc_record(doc, i));
    text_put(out, "\n", 1);
}
