/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A reader's account of one sentence: who is mentioned, which clauses there are, which entries were tried and why each failed or
 * fired, which records came of it. The tree is drawn by `parse` before.
 */
#include "code/match.h"

#define TOKEN(r, i) (&(r)->text->tokens[i])

/* A name that the dictionary knows, but for other dates than the document's. */
static void explain_dated(const ch_reading *r, uint32_t token, uint32_t sentence, ch_buffer *out) {
    for (uint32_t p = r->hit_first[token]; p < r->hit_first[token + 1]; p++) {
        const ch_phrase *phrase = &r->phrases[p];
        if (phrase->hit.kind != CH_HIT_NAME || !ch_read_out_of_date(r, &phrase->hit)) continue;
        const ch_actor *actor = ch_pack_actor(r->pack, phrase->hit.index);
        ch_buffer_format(out, "  %.*s  is %.*s only",
                         CH_ARG(ch_read_words(r, sentence, ch_read_span(r, phrase->first, phrase->last))), CH_ARG(actor->code));
        if (actor->start.size) ch_buffer_format(out, " from %.*s", CH_ARG(actor->start));
        if (actor->end.size) ch_buffer_format(out, " until %.*s", CH_ARG(actor->end));
        ch_buffer_text(out, "\n");
    }
}

static void explain_mentions(const ch_reading *r, uint32_t sentence, ch_buffer *out) {
    ch_buffer_text(out, "mentions\n");
    bool any = false;
    const ch_sentence *words = &r->text->sentences[sentence];
    for (uint32_t t = words->first; t < words->first + words->count; t++) {
        explain_dated(r, t, sentence, out);
        if (r->mention_of[t] == CH_NONE) continue;
        const ch_mention *mention = &r->mentions[r->mention_of[t]];
        any = true;
        ch_buffer_format(out, "  %.*s  =", CH_ARG(ch_read_words(r, sentence, (chancery_span){mention->start, mention->end})));
        for (uint32_t k = 0; k < mention->party_count; k++) {
            const ch_party *p = &r->parties[r->party_list[mention->first_party + k]];
            chancery_str sector = p->sector ? ch_list_item(r->pack, CH_LIST_SECTOR, p->sector)->name : CH_STR("---");
            ch_buffer_format(out, " %.*s/%.*s", CH_ARG(p->code), CH_ARG(sector));
            if (p->role.size) ch_buffer_format(out, " (%.*s)", CH_ARG(p->role));
            if (!p->political) ch_buffer_text(out, " [not political]");
        }
        ch_buffer_text(out, mention->place_only ? "  place\n" : "\n");
    }
    if (!any) ch_buffer_text(out, "  none\n");
}

static void explain_clause(const ch_reading *r, const ch_coding *coding, uint32_t index, ch_buffer *out) {
    const ch_clause *c = &r->clauses[index];
    ch_buffer_format(out, "  %.*s", CH_ARG(TOKEN(r, c->token)->form));
    if (c->passive) ch_buffer_text(out, " passive");
    if (c->reflexive) ch_buffer_text(out, " reflexive");
    if (c->status & CHANCERY_NEGATION) ch_buffer_text(out, " negation");
    if (c->status & CHANCERY_FUTURE) ch_buffer_text(out, " future");
    if (c->status & CHANCERY_HYPOTHETICAL) ch_buffer_text(out, " hypothetical");
    if (c->status & CHANCERY_HISTORICAL) ch_buffer_text(out, " historical");
    if (c->modality == CH_MODALITY_OBLIGATION) ch_buffer_text(out, " obligation");
    if (c->light != CH_NONE) ch_buffer_format(out, " carried by %.*s", CH_ARG(TOKEN(r, c->light)->form));
    if (c->voice != CH_NONE) ch_buffer_format(out, " said by [%.*s]", CH_ARG(r->voices[c->voice].text));
    if (c->governor != CH_NONE) ch_buffer_format(out, " under %.*s", CH_ARG(TOKEN(r, r->clauses[c->governor].token)->form));
    ch_buffer_text(out, "\n");
    for (uint32_t a = 0; a < c->arg_count; a++) {
        const ch_arg *arg = &r->args[c->first_arg + a];
        ch_buffer_format(out, "    %s", ch_arg_name(arg->kind));
        if (arg->marker.size) ch_buffer_format(out, ":%.*s", CH_ARG(arg->marker));
        ch_buffer_format(out, " = %.*s%s\n", CH_ARG(TOKEN(r, arg->token)->form), arg->implied ? " (implied)" : "");
    }
    bool tried = false;
    for (uint32_t t = coding->try_first[index]; t < coding->try_first[index + 1]; t++) {
        const ch_try *row = &coding->tries[t];
        tried = true;
        if (row->entry == CH_NONE) {
            ch_buffer_format(out, "    - %s\n", row->reason);
            continue;
        }
        const ch_entry *entry = ch_pack_entry(r->pack, row->entry);
        ch_buffer_format(out, "    %s %.*s  %.*s:%u%s%s\n", row->fired ? "*" : "-",
                         CH_ARG(ch_pack_concept(r->pack, entry->concept)->id), CH_ARG(entry->file), entry->line,
                         row->fired ? "" : "  ", row->reason);
    }
    if (!tried) ch_buffer_text(out, "    no entry knows this word\n");
}

/* Records stand in the order of their sentences: the first that begins in or behind this one. */
static uint32_t first_record(const ch_reading *r, const ch_coding *coding, uint32_t sentence) {
    const ch_sentence *row = &r->text->sentences[sentence];
    uint32_t low = 0, high = coding->record_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const chancery_evidence *evidence = &coding->records[middle].evidence[0];
        bool before = evidence->in_title != row->in_title ? evidence->in_title : evidence->start < row->start;
        if (before) low = middle + 1;
        else high = middle;
    }
    return low;
}

static void explain_records(const ch_reading *r, const ch_coding *coding, uint32_t sentence, ch_buffer *out) {
    const ch_sentence *row = &r->text->sentences[sentence];
    ch_buffer_text(out, "records\n");
    bool any = false;
    for (uint32_t i = first_record(r, coding, sentence); i < coding->record_count; i++) {
        const chancery_record *record = &coding->records[i];
        const chancery_evidence *evidence = &record->evidence[0];
        if (evidence->in_title != row->in_title || evidence->start >= row->end) break;
        any = true;
        if (record->kind == CHANCERY_RECORD_EVENT) {
            ch_buffer_format(out, "  event %.*s", CH_ARG(record->event.type));
            for (uint32_t k = 0; k < record->event.actor_count; k++)
                ch_buffer_format(out, " %.*s", CH_ARG(record->event.actor[k].code));
            ch_buffer_text(out, " >");
            for (uint32_t k = 0; k < record->event.recipient_count; k++)
                ch_buffer_format(out, " %.*s", CH_ARG(record->event.recipient[k].code));
        } else {
            const chancery_position *p = &record->position;
            ch_buffer_format(out, "  position %.*s %.*s %+d on \"%.*s\"", CH_ARG(p->holder.code), CH_ARG(p->act), (int)p->stance,
                             CH_ARG(p->object_text));
        }
        ch_buffer_text(out, "\n");
        for (uint32_t k = 0; k < record->why_count; k++)
            ch_buffer_format(out, "    because %.*s \"%.*s\"\n", CH_ARG(record->why[k].rule), CH_ARG(record->why[k].words));
    }
    if (!any) ch_buffer_text(out, "  none\n");
}

/* Clauses stand in the order of their sentences. */
static uint32_t first_clause(const ch_reading *r, uint32_t sentence) {
    uint32_t low = 0, high = r->clause_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (r->clauses[middle].sentence < sentence) low = middle + 1;
        else high = middle;
    }
    return low;
}

void ch_code_explain(const ch_reading *reading, const ch_coding *coding, uint32_t sentence, ch_buffer *out) {
    explain_mentions(reading, sentence, out);
    ch_buffer_text(out, "clauses\n");
    bool any = false;
    for (uint32_t c = first_clause(reading, sentence); c < reading->clause_count && reading->clauses[c].sentence == sentence; c++) {
        any = true;
        explain_clause(reading, coding, c, out);
    }
    if (!any) ch_buffer_text(out, "  none: no predicate was found\n");
    explain_records(reading, coding, sentence, out);
    ch_buffer_text(out, "\n");
}
