/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What events and positions share: evidence, reasons, voice, attribution, entities. Ids are given when the document is complete
 * (coder.c).
 */
#include "code/match.h"

#define TOKEN(r, i) (&(r)->text->tokens[i])

void ch_reason(ch_code_pass *pass, const ch_match *match, const char *reason) {
    if (!pass->trace) return;
    ch_try *row = CH_PUSH(pass->arena, &pass->tries);
    if (row) *row = (ch_try){.clause = match->clause, .entry = match->entry, .fired = 0, .reason = reason};
    else pass->no_memory = true;
}

void ch_leave_out(ch_code_pass *pass, const ch_match *match, uint32_t count) {
    if (count == 0) return;
    pass->left_out_count += count;
    ch_reason(pass, match, "more words or parties fill a role than one record takes: the last are left out");
}

bool ch_token_is_text(const ch_reading *r, uint32_t token) {
    chancery_str value = ch_pack_cue(r->pack, r->lang, CH_CUE_TEXT, TOKEN(r, token)->lemma);
    return value.data != NULL;
}

bool ch_is_imputed(const ch_reading *r, const ch_match *match) {
    if (match->entry == CH_NONE || !ch_pack_entry(r->pack, match->entry)->effect || match->roles[CH_ROLE_ACTOR].count == 0)
        return false;
    uint32_t token = match->roles[CH_ROLE_ACTOR].tokens[0];
    uint32_t m = r->mention_of[token];
    if (m == CH_NONE) return ch_token_is_text(r, token);
    for (uint32_t k = m + 1;
         k-- > 0 && r->mentions[m].sentence - r->mentions[k].sentence <= 3;) { /* what the pronoun stands for was named as a text */
        const ch_mention *mention = &r->mentions[k];
        if (mention->party_count && mention->form != CH_MENTION_PRONOUN &&
            r->party_list[mention->first_party] == r->party_list[r->mentions[m].first_party])
            return ch_token_is_text(r, mention->head);
    }
    return false;
}

/* ---- entities ---- */

static chancery_str code_name(const ch_reading *r, ch_list list, uint32_t index) {
    return index ? ch_list_item(r->pack, list, index)->name : CH_STR("---");
}

bool ch_entity_of(ch_code_pass *pass, uint32_t party, uint32_t mention, chancery_entity *out) {
    const ch_reading *r = pass->reading;
    *out = (chancery_entity){.code = CH_STR("---"), .sector = CH_STR("---")};
    if (mention != CH_NONE) {
        const ch_mention *m = &r->mentions[mention];
        out->span = (chancery_span){m->start, m->end};
        out->text = ch_read_words(r, m->sentence, out->span);
    }
    if (party == CH_NONE) return true;
    const ch_party *p = &r->parties[party];
    out->code = p->code;
    out->sector = code_name(r, CH_LIST_SECTOR, p->sector);
    out->other_sectors = p->other_sectors;
    out->name = p->name;
    out->role = p->role;
    if (p->actor != CH_NONE) out->id = ch_pack_actor(r->pack, p->actor)->id;
    bool coded = !ch_str_equal(p->code, CH_STR("---")), sectored = !ch_str_equal(out->sector, CH_STR("---"));
    if (!coded && !sectored) return true;
    ch_buffer joined;
    ch_buffer_init(&joined, pass->arena);
    if (coded) ch_buffer_put(&joined, out->code);
    if (sectored) ch_buffer_put(&joined, out->sector);
    out->cameo_actor = ch_buffer_str(&joined);
    if (joined.failed) pass->no_memory = true;
    return !joined.failed;
}

/* ---- evidence and reasons ---- */

enum { EVIDENCE_MAX = 8 }; /* the clause; an object, a date, a place and sizes that stand outside of it */

static void add_evidence(ch_code_pass *pass, const ch_match *match, chancery_record *record) {
    const ch_reading *r = pass->reading;
    const ch_clause *clause = &r->clauses[match->clause];
    bool in_title = r->text->sentences[clause->sentence].in_title;
    chancery_evidence *evidence = CH_NEW_ARRAY(pass->arena, chancery_evidence, EVIDENCE_MAX);
    if (!evidence) {
        pass->no_memory = true;
        return;
    }
    chancery_span span = {clause->start, clause->end};
    uint32_t carrier =
        clause->light == CH_NONE ? CH_NONE : r->clause_of[clause->light]; /* "reaffirmed its support": the verb proves it too */
    if (carrier != CH_NONE && r->clauses[carrier].sentence == clause->sentence) {
        if (r->clauses[carrier].start < span.start) span.start = r->clauses[carrier].start;
        if (TOKEN(r, clause->light)->end > span.end) span.end = TOKEN(r, clause->light)->end;
    }
    evidence[0] = (chancery_evidence){.start = span.start, .end = span.end, .in_title = in_title};
    record->evidence = evidence;
    record->evidence_count = 1;
    record->quote = ch_read_words(r, clause->sentence, span);
}

void ch_add_evidence(chancery_record *record, chancery_span span, bool in_title) {
    if (record->evidence_count == 0 || record->evidence_count == EVIDENCE_MAX) return; /* add_evidence made room for so many */
    ((chancery_evidence *)record->evidence)[record->evidence_count++] =
        (chancery_evidence){.start = span.start, .end = span.end, .in_title = in_title};
}

static void add_why(ch_code_pass *pass, const ch_match *match, chancery_record *record) {
    const ch_reading *r = pass->reading;
    const ch_clause *clause = &r->clauses[match->clause];
    uint32_t first = clause->token, last = clause->token;
    for (uint32_t i = 0; i < match->other_count; i++) {
        if (match->others[i] < first) first = match->others[i];
        if (match->others[i] > last) last = match->others[i];
    }
    if (clause->light != CH_NONE && clause->light < first) first = clause->light;
    chancery_why *why = CH_NEW_ARRAY(pass->arena, chancery_why, 2);
    if (!why) {
        pass->no_memory = true;
        return;
    }
    why[0] = (chancery_why){match->rule, ch_read_words(r, clause->sentence, ch_read_span(r, first, last))};
    if (match->composed.size) why[1] = (chancery_why){match->composed, ch_pack_concept(r->pack, match->concept)->id};
    record->why = why;
    record->why_count = match->composed.size ? 2 : 1;
}

chancery_record *ch_record_new(ch_code_pass *pass, const ch_match *match, chancery_record_kind kind) {
    const ch_reading *r = pass->reading;
    chancery_record *record = CH_PUSH(pass->arena, &pass->records);
    if (!record) {
        pass->no_memory = true;
        return NULL;
    }
    ch_origin *origin = pass->origins.count < pass->records.count ? CH_PUSH(pass->arena, &pass->origins)
                                                                  : &pass->origins.items[pass->records.count - 1];
    if (!origin) {
        pass->no_memory = true;
        return NULL;
    }
    const ch_clause *clause = &r->clauses[match->clause];
    *origin = (ch_origin){match->clause, match->composed.size > 0, match->entry == CH_NONE ? 0 : clause->kind};
    *record = (chancery_record){.kind = kind, .confidence = -1, .status = match->status};
    record->sentence = clause->sentence < pass->title_count ? -1 : (int32_t)(clause->sentence - pass->title_count);
    add_evidence(pass, match, record);
    add_why(pass, match, record);
    return record;
}

/* ---- voice ---- */

static bool voice_is(const ch_reading *r, const ch_voice_link *link, uint32_t party) {
    for (uint32_t k = 0; k < link->party_count && party != CH_NONE; k++) {
        uint32_t other = r->party_list[link->first_party + k];
        if (other == party) return true;
        chancery_str code = r->parties[other].code;
        if (!ch_str_equal(code, CH_STR("---")) && ch_str_equal(code, r->parties[party].code)) return true;
    }
    return false;
}

/* Does anybody else in the chain say so of the holder? An outlet only passes on. */
static bool is_claimed(const ch_reading *r, uint32_t voice, uint32_t holder) {
    for (uint32_t v = voice; v != CH_NONE; v = r->voices[v].outer) {
        const ch_voice_link *link = &r->voices[v];
        if (link->party_count && !voice_is(r, link, holder) && !ch_str_equal(link->form, CH_STR("newspaper"))) return true;
    }
    return false;
}

/* Does the chain end in the voice of the whole document, with the speaker known? */
static bool is_own_speech(const ch_reading *r, uint32_t voice) {
    uint32_t v = voice;
    while (r->voices[v].outer != CH_NONE) v = r->voices[v].outer;
    return r->voices[v].whole && r->voices[v].party_count;
}

static chancery_str attribution_of(const ch_reading *r, const ch_clause *clause, uint32_t holder) {
    if (clause->voice == CH_NONE) {
        if (clause->quoted) return CH_STR("quoted");
        if (clause->hearsay) return CH_STR("reported");
        return holder != CH_NONE && r->parties[holder].kind == CH_PARTY_PERSON ? CH_STR("reported") : CH_STR("told");
    }
    const ch_voice_link *link = &r->voices[clause->voice];
    if (link->joint && (holder == CH_NONE || !link->whole || voice_is(r, link, holder))) return CH_STR("joint");
    if (link->official) return CH_STR("official");
    if (holder != CH_NONE && is_claimed(r, clause->voice, holder)) return CH_STR("claimed");
    return clause->quoted || link->quoted || is_own_speech(r, clause->voice) ? CH_STR("quoted") : CH_STR("reported");
}

void ch_record_voice(ch_code_pass *pass, const ch_match *match, chancery_record *record, uint32_t holder) {
    const ch_reading *r = pass->reading;
    const ch_clause *clause = &r->clauses[match->clause];
    uint32_t count = 0;
    for (uint32_t v = clause->voice; v != CH_NONE; v = r->voices[v].outer) count++;
    record->attribution = attribution_of(r, clause, holder);
    if (ch_is_imputed(r, match)) {
        record->attribution = CH_STR("imputed");
        return;
    }
    if (count == 0) return;
    chancery_voice *voice = CH_NEW_ARRAY(pass->arena, chancery_voice, count);
    if (!voice) {
        pass->no_memory = true;
        return;
    }
    uint32_t at = count;
    for (uint32_t v = clause->voice; v != CH_NONE && at > 0; v = r->voices[v].outer) {
        const ch_voice_link *link = &r->voices[v];
        chancery_voice *row = &voice[--at];
        row->text = link->text;
        row->form = link->form;
        if (link->party_count == 0 || (link->whole && link->party_count > 1)) continue;
        row->entity_count = 1;
        ch_entity_of(pass, r->party_list[link->first_party], link->mention, &row->entity);
        if (link->mention == CH_NONE) row->entity.text = link->text;
    }
    record->voice = voice;
    record->voice_count = count;
}
