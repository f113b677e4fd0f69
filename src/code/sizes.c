/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The sizes of events: dead, wounded, marchers, arrested, troops, sums of money.
 *
 * What an amount counts is told by the verb it is object or subject of ("killed 12 soldiers": dead), by the noun it hangs on ("the arrest of
 * 40 people"), by the word behind it ("12 dead"), or by the counted noun itself ("40 protesters"), in this order. An amount
 * belongs to the event of its sentence that is nearest in the tree of clauses and of a type that may have such a size (ontology/sizes.tsv).
 */
#include "code/match.h"

#define TOKEN(r, i) (&(r)->text->tokens[i])

enum { SIZES_MAX = 8, DISTANCE_MAX = 3 }; /* sizes of one event; clauses between an amount and its event */

static bool are_people(const ch_reading *r, uint32_t token) {
    if (token == CH_NONE || ch_token_cue(r, token, CH_CUE_SIZE_PEOPLE).data || ch_token_cue(r, token, CH_CUE_SIZE_NOUN).data)
        return true;
    for (uint32_t p = r->hit_first[token]; p < r->hit_first[token + 1]; p++) {
        const ch_hit *hit = &r->phrases[p].hit;
        if (!ch_hit_speaks(r, hit)) continue;
        if (hit->kind == CH_HIT_NAME && hit->relation == CH_NAME_DEMONYM) return true;
        if (hit->kind == CH_HIT_ROLE && ch_pack_role(r->pack, hit->index)->kind != CH_ROLE_ORGAN) return true;
    }
    return false;
}

/* By a verb that counts its object or subject. */
static chancery_str kind_of_verb(const ch_reading *r, uint32_t sentence, const ch_amount *a, uint32_t *out_clause) {
    const ch_sentence *s = &r->text->sentences[sentence];
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        uint32_t index = r->clause_of[t];
        if (index == CH_NONE || r->clauses[index].kind != CH_CLAUSE_VERB) continue;
        chancery_str object = ch_token_cue(r, t, CH_CUE_SIZE_OBJECT), subject = ch_token_cue(r, t, CH_CUE_SIZE_SUBJECT);
        if (!object.data && !subject.data) continue;
        for (uint32_t i = 0; i < r->clauses[index].arg_count; i++) {
            const ch_arg *arg = &r->args[r->clauses[index].first_arg + i];
            chancery_str kind = arg->kind == CH_ARG_OBJ ? object : arg->kind == CH_ARG_SUBJ ? subject : (chancery_str){NULL, 0};
            if (arg->token != a->carrier || !kind.data) continue;
            *out_clause = index;
            return kind;
        }
    }
    return (chancery_str){NULL, 0};
}

/* The word right behind the number or behind what it counts: "12 dead", "30 people wounded". */
static chancery_str kind_behind(const ch_reading *r, uint32_t sentence, const ch_amount *a) {
    const ch_sentence *s = &r->text->sentences[sentence];
    uint32_t behind = a->last + 1 == a->counted ? a->counted + 1 : a->last + 1;
    if (behind == a->counted || behind >= s->first + s->count || TOKEN(r, behind)->upos == CH_AUX) return (chancery_str){NULL, 0};
    return ch_pack_cue(r->pack, r->lang, CH_CUE_SIZE_NOUN, r->forms[behind]);
}

/* "the arrest of 40 people": the noun above. */
static chancery_str kind_above(const ch_reading *r, const ch_amount *a) {
    const ch_token *t = TOKEN(r, a->carrier);
    if (t->dep != CH_NMOD || t->head == CH_NONE) return (chancery_str){NULL, 0};
    return ch_token_cue(r, t->head, CH_CUE_SIZE_NOUN);
}

static uint32_t clause_above(const ch_reading *r, uint32_t token) {
    for (uint32_t steps = 0; token != CH_NONE && steps < CH_SENTENCE_MAX; steps++) {
        if (r->clause_of[token] != CH_NONE) return r->clause_of[token];
        token = TOKEN(r, token)->head;
    }
    return CH_NONE;
}

static chancery_str kind_of(const ch_reading *r, uint32_t sentence, const ch_amount *a, uint32_t *out_clause) {
    chancery_str kind = {NULL, 0};
    *out_clause = clause_above(r, a->carrier);
    if (a->currency.data) return CH_STR("money");
    if (are_people(r, a->counted)) kind = kind_of_verb(r, sentence, a, out_clause);
    if (!kind.data && are_people(r, a->counted)) kind = kind_above(r, a);
    if (!kind.data) kind = kind_behind(r, sentence, a);
    if (!kind.data && a->counted != CH_NONE) kind = ch_token_cue(r, a->counted, CH_CUE_SIZE_NOUN);
    return kind;
}

/* ---- which event ---- */

/* May an event of this type have such a size? The list of types is the gloss of the kind. */
static bool may_have(const ch_reading *r, const chancery_record *record, chancery_str kind) {
    uint32_t index = ch_list_find(r->pack, CH_LIST_SIZE, kind);
    if (index == 0) return false;
    chancery_str types = ch_list_item(r->pack, CH_LIST_SIZE, index)->gloss, type;
    while (ch_cell_next(&types, &type))
        if (ch_str_equal(type, record->event.type)) return true;
    return false;
}

static uint32_t steps_up(const ch_reading *r, uint32_t from, uint32_t to) {
    for (uint32_t steps = 0; steps <= DISTANCE_MAX && from != CH_NONE; steps++) {
        if (from == to) return steps;
        from = r->clauses[from].governor;
    }
    return CH_NONE;
}

static uint32_t distance(const ch_reading *r, uint32_t event, uint32_t amount) {
    uint32_t up = steps_up(r, event, amount), down = steps_up(r, amount, event);
    return up < down ? up : down;
}

static void put_number(ch_buffer *out, double value) { ch_buffer_format(out, "%.0f", value); }

static void add_size(ch_code_pass *pass, chancery_record *record, const chancery_size *size) {
    chancery_event *event = &record->event;
    for (uint32_t i = 0; i < event->size_count; i++) /* of two numbers of one kind the first is told of the act */
        if (ch_str_equal(event->sizes[i].kind, size->kind) && ch_str_equal(event->sizes[i].unit, size->unit)) return;
    if (event->size_count == SIZES_MAX) return;
    if (!event->sizes) event->sizes = CH_NEW_ARRAY(pass->arena, chancery_size, SIZES_MAX);
    if (!event->sizes) {
        pass->no_memory = true;
        return;
    }
    ((chancery_size *)event->sizes)[event->size_count++] = *size;
    ch_buffer out;
    ch_buffer_init(&out, pass->arena);
    if (event->size.size) ch_buffer_format(&out, "%.*s; ", CH_ARG(event->size));
    ch_buffer_format(&out, "%.*s ", CH_ARG(size->kind));
    if (size->about) ch_buffer_text(&out, "~");
    if (size->least < 0) ch_buffer_text(&out, "<=");
    put_number(&out, size->least < 0 ? size->most : size->least);
    if (size->most < 0) ch_buffer_text(&out, "+");
    if (size->least >= 0 && size->most > size->least) {
        ch_buffer_text(&out, "-");
        put_number(&out, size->most);
    }
    if (size->unit.size) ch_buffer_format(&out, " %.*s", CH_ARG(size->unit));
    event->size = ch_buffer_str(&out);
    if (out.failed) pass->no_memory = true;
}

/* Gives an amount to the nearest events among records [first, end), which are those of its sentence. */
static void give(ch_code_pass *pass, uint32_t first, uint32_t end, uint32_t sentence, const ch_amount *a) {
    const ch_reading *r = pass->reading;
    uint32_t clause, nearest = CH_NONE;
    chancery_str kind = kind_of(r, sentence, a, &clause);
    if (!kind.data || clause == CH_NONE) return;
    for (uint32_t i = first; i < end; i++) {
        const chancery_record *record = &pass->records.items[i];
        if (record->kind != CHANCERY_RECORD_EVENT || !may_have(r, record, kind)) continue;
        uint32_t far = distance(r, pass->origins.items[i].clause, clause);
        if (far < nearest) nearest = far;
    }
    if (nearest == CH_NONE) return;
    uint32_t last = a->counted != CH_NONE && a->counted == a->last + 1 ? a->counted : a->last;
    chancery_span span = ch_read_span(r, a->first, last);
    chancery_size size = {.kind = kind, .unit = a->currency, .least = a->least, .most = a->most, .about = a->about, .span = span};
    size.text = ch_read_words(r, sentence, span);
    for (uint32_t i = first; i < end && !pass->no_memory; i++) {
        chancery_record *record = &pass->records.items[i];
        if (record->kind != CHANCERY_RECORD_EVENT || !may_have(r, record, kind)) continue;
        if (distance(r, pass->origins.items[i].clause, clause) != nearest) continue;
        add_size(pass, record, &size);
        if (!ch_in_evidence(record, span)) ch_add_evidence(record, span, r->text->sentences[sentence].in_title);
    }
}

void ch_measure_records(ch_code_pass *pass) {
    const ch_reading *r = pass->reading;
    for (uint32_t i = 0; i < pass->records.count && !pass->no_memory;) {
        uint32_t sentence = r->clauses[pass->origins.items[i].clause].sentence, end = i, events = 0;
        for (; end < pass->records.count && r->clauses[pass->origins.items[end].clause].sentence == sentence; end++)
            events += pass->records.items[end].kind == CHANCERY_RECORD_EVENT;
        ch_date *dates;
        ch_amount *amounts;
        uint32_t date_count, count = 0;
        if (events && (ch_read_dates(r, sentence, pass->arena, &dates, &date_count) != CHANCERY_OK ||
                       ch_read_amounts(r, sentence, dates, date_count, pass->arena, &amounts, &count) != CHANCERY_OK))
            pass->no_memory = true;
        for (uint32_t k = 0; k < count && !pass->no_memory; k++) give(pass, i, end, sentence, &amounts[k]);
        i = end;
    }
}
