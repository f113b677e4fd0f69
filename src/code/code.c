/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The pass over a document: match clauses, compose, write events and positions, in the order of the clauses, so of the text.
 */
#include "code/match.h"

static void write_clause(ch_code_pass *pass, uint32_t clause) {
    uint32_t m = pass->match_of[clause];
    if (pass->discarded && pass->discarded[pass->reading->clauses[clause].sentence]) {
        if (m != CH_NONE) ch_reason(pass, &pass->matches[m], "a phrase says that its sentence or document is not coded");
        return;
    }
    if (m != CH_NONE && pass->matches[m].dropped) {
        ch_reason(pass, &pass->matches[m], "a governing predicate says that it is not told as a fact");
    } else if (m != CH_NONE) {
        ch_write_events(pass, &pass->matches[m]);
        ch_write_positions(pass, &pass->matches[m]);
    }
    if (!pass->no_memory) ch_write_obligation(pass, clause);
}

/* Sentences in which, or all when in the document, a phrase stands that says: nothing here is political. */
static void find_discards(ch_code_pass *pass) {
    const ch_reading *r = pass->reading;
    for (uint32_t p = 0; p < r->phrase_count; p++) {
        const ch_phrase *phrase = &r->phrases[p];
        if (phrase->hit.kind != CH_HIT_CUE || phrase->hit.relation != CH_CUE_DISCARD) continue;
        if (!pass->discarded) pass->discarded = CH_NEW_ARRAY(pass->arena, uint8_t, (size_t)r->text->sentence_count + 1);
        if (!pass->discarded) {
            pass->no_memory = true;
            return;
        }
        bool whole = ch_str_equal(ch_pack_string(r->pack, phrase->hit.index), CH_STR("document"));
        if (whole) memset(pass->discarded, 1, r->text->sentence_count);
        else pass->discarded[ch_sentence_of(r, phrase->first)] = 1;
    }
}

/* What was tried on a clause and what was said of it later stand together, so that one sentence is explained without reading all. */
static chancery_status sort_tries(const ch_code_pass *pass, ch_coding *coding, chancery_error *err) {
    uint32_t clause_count = pass->reading->clause_count;
    uint32_t *first = CH_NEW_ARRAY(pass->arena, uint32_t, (size_t)clause_count + 2);
    ch_try *sorted = CH_NEW_ARRAY(pass->arena, ch_try, (size_t)pass->tries.count + 1);
    if (!first || !sorted) return ch_no_memory(err);
    for (uint32_t i = 0; i < pass->tries.count; i++) first[pass->tries.items[i].clause + 2]++;
    for (uint32_t c = 2; c < clause_count + 2; c++) first[c] += first[c - 1];
    for (uint32_t i = 0; i < pass->tries.count; i++) sorted[first[pass->tries.items[i].clause + 1]++] = pass->tries.items[i];
    coding->tries = sorted;
    coding->try_first = first;
    return CHANCERY_OK;
}

chancery_status ch_code_reading(const ch_reading *reading, ch_arena *arena, bool trace, ch_coding *out_coding,
                                chancery_error *err) {
    ch_code_pass pass = {.reading = reading, .arena = arena, .trace = trace};
    *out_coding = (ch_coding){0};
    pass.matches = CH_NEW_ARRAY(arena, ch_match, (size_t)reading->clause_count + 1);
    pass.match_of = CH_NEW_ARRAY(arena, uint32_t, (size_t)reading->clause_count + 1);
    if (!pass.matches || !pass.match_of) return ch_no_memory(err);
    for (uint32_t c = 0; c < reading->clause_count; c++) pass.match_of[c] = CH_NONE;
    while (pass.title_count < reading->text->sentence_count && reading->text->sentences[pass.title_count].in_title)
        pass.title_count++;
    ch_find_main_question(&pass);
    find_discards(&pass);
    ch_match_clauses(&pass);
    if (!pass.no_memory) ch_compose_matches(&pass);
    for (uint32_t c = 0; c < reading->clause_count && !pass.no_memory; c++) write_clause(&pass, c);
    if (!pass.no_memory) ch_date_records(&pass);
    if (!pass.no_memory) ch_place_records(&pass);
    if (!pass.no_memory) ch_measure_records(&pass);
    if (!pass.no_memory) ch_weigh_records(&pass);
    if (pass.no_memory) return ch_no_memory(err);
    out_coding->matches = pass.matches;
    out_coding->match_count = pass.match_count;
    out_coding->match_of = pass.match_of;
    out_coding->records = pass.records.items;
    out_coding->record_count = pass.records.count;
    out_coding->left_out_count = pass.left_out_count;
    return trace ? sort_tries(&pass, out_coding, err) : CHANCERY_OK;
}
