/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The pass over a document: match clauses, compose, write events and positions, in the order of the text.
 */
#include "code/match.h"

chancery_status ch_code_reading(const ch_reading *reading, ch_arena *arena, bool trace, ch_coding *out_coding, chancery_error *err) {
    ch_code_pass pass = {.reading = reading, .arena = arena, .trace = trace};
    *out_coding = (ch_coding){0};
    pass.matches = CH_NEW_ARRAY(arena, ch_match, reading->clause_count + 1);
    pass.match_of = CH_NEW_ARRAY(arena, uint32_t, reading->clause_count + 1);
    if (!pass.matches || !pass.match_of) return ch_no_memory(err);
    for (uint32_t c = 0; c < reading->clause_count; c++) pass.match_of[c] = CH_NONE;
    ch_find_main_question(&pass);
    ch_match_clauses(&pass);
    if (!pass.no_memory) ch_compose_matches(&pass);
    for (uint32_t m = 0; m < pass.match_count && !pass.no_memory; m++) {
        const ch_match *match = &pass.matches[m];
        if (match->dropped) {
            ch_reason(&pass, match, "a governing predicate says that it is not told as a fact");
            continue;
        }
        ch_write_events(&pass, match);
        ch_write_positions(&pass, match);
    }
    if (!pass.no_memory) ch_write_obligations(&pass);
    if (pass.no_memory) return ch_no_memory(err);
    out_coding->records = pass.records.items;
    out_coding->record_count = pass.records.count;
    out_coding->tries = pass.tries.items;
    out_coding->try_count = pass.tries.count;
    return CHANCERY_OK;
}
