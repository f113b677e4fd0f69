/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Does an adjunct (the words of a date, a place) that hangs on one clause hold for a record of another?
 *
 * It holds best for the predicate it hangs on and for what a light verb carries; then through the clauses beside it: what the predicate is coordinated
 * with (when the adjunct comes first: "On Tuesday X met Y and signed Z"), what governs it when composition made one act of the two, an
 * adverbial clause ("Speaking on Tuesday, X …"), and, for words (a stand, a verbal act), the saying that reports them.
 */
#include "code/match.h"

#define TOKEN(r, i) (&(r)->text->tokens[i])

static bool is_verbal(const chancery_record *record) {
    return record->kind == CHANCERY_RECORD_POSITION || record->event.quad % 2 == 1;
}

static bool has_marker(const ch_reading *r, uint32_t token) {
    return ch_child_with(r, token, CH_MARK) != CH_NONE || ch_child_with(r, token, CH_CASE) != CH_NONE;
}

uint32_t ch_belongs(const ch_code_pass *pass, const chancery_record *record, const ch_origin *origin, uint32_t owner,
                    uint32_t first, uint32_t last) {
    const ch_reading *r = pass->reading;
    const ch_clause *clause = &r->clauses[origin->clause];
    if (owner == CH_NONE) return 0;
    if (owner == origin->clause) return 9;
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
        bool leads = last < r->clauses[up].token || first > r->clauses[at].token;
        bool passes = (link == CH_LINK_COORDINATE && leads) || (origin->composed && link == CH_LINK_COMPLEMENT) ||
                      (is_verbal(record) && (link == CH_LINK_REPORTED || link == CH_LINK_COMPLEMENT)) ||
                      (link == CH_LINK_ADVERBIAL && !has_marker(r, r->clauses[at].token) && leads);
        if (!passes || ((record->status & CHANCERY_FUTURE) && link == CH_LINK_REPORTED)) return 0;
        if (up == owner) return 4 - steps;
        at = up;
    }
    return 0;
}

bool ch_in_evidence(const chancery_record *record, chancery_span span) {
    for (uint32_t i = 0; i < record->evidence_count; i++)
        if (record->evidence[i].start <= span.start && span.end <= record->evidence[i].end) return true;
    return false;
}
