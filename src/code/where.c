/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The place of what an event tells, apart from places that are only named.
 *
 * A place is where the act is when a locative complement of the predicate names it ("met in Geneva", "shelled the town of X"), found as
 * dates are (belongs.c). A complement that hangs on a noun counts only for deeds, and never on the subject: "the rebels in Goma
 * rejected the plan" tells nothing of where. Of several places of one name the one in a country that the record names is meant, else the largest.
 * A dateline is taken when nothing else is told in its sentence and its country takes part in the act. All other places of the sentence are
 * listed as mentioned.
 */
#include "code/match.h"

#define TOKEN(r, i) (&(r)->text->tokens[i])

enum { NAMED_MAX = 16, CLIMB_MAX = 3, DATELINE_TOKENS = 9 };

typedef struct { /* a place named in the sentence */
    uint32_t first, last, head;
    uint32_t phrase;  /* of the gazetteer, CH_NONE: a state */
    uint32_t mention; /* of a party, CH_NONE */
    uint32_t anchor;  /* word with the locative, CH_NONE: only named */
} named;

static uint32_t head_of_phrase(const ch_reading *r, const ch_phrase *phrase) {
    for (uint32_t t = phrase->first; t <= phrase->last; t++) {
        uint32_t head = TOKEN(r, t)->head;
        if (head == CH_NONE || head < phrase->first || head > phrase->last) return t;
    }
    return phrase->first;
}

static bool has_locative(const ch_reading *r, uint32_t token) {
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c])
        if (TOKEN(r, c)->dep == CH_CASE && ch_token_cue(r, c, CH_CUE_LOCATIVE).data) return true;
    return false;
}

/* The word whose locative holds for the name: its own, or that of the noun it explains ("in [the town] of Goma"). */
static uint32_t anchor_of(const ch_reading *r, uint32_t token) {
    for (uint32_t steps = 0; steps < CLIMB_MAX; steps++) {
        if (has_locative(r, token)) return token;
        uint8_t dep = TOKEN(r, token)->dep;
        bool part = dep == CH_NMOD || dep == CH_APPOS || dep == CH_FLAT || dep == CH_COMPOUND;
        if (!part || TOKEN(r, token)->head == CH_NONE) break;
        token = TOKEN(r, token)->head;
        if (TOKEN(r, token)->upos != CH_NOUN && TOKEN(r, token)->upos != CH_PROPN) break;
    }
    return CH_NONE;
}

/* The longest gazetteer phrase that starts at a token. */
static uint32_t longest_phrase(const ch_reading *r, uint32_t token) {
    uint32_t best = CH_NONE;
    for (uint32_t p = r->hit_first[token]; p < r->hit_first[token + 1]; p++) {
        const ch_phrase *phrase = &r->phrases[p];
        if (phrase->hit.kind != CH_HIT_PLACE || !ch_hit_speaks(r, &phrase->hit)) continue;
        if (best == CH_NONE || phrase->last > r->phrases[best].last) best = p;
    }
    return best;
}

/* "Lincoln Davies": a name that goes on is a person's or a firm's. */
static bool goes_on(const ch_reading *r, uint32_t head, uint32_t first, uint32_t last) {
    const ch_token *t = TOKEN(r, head);
    bool part = (t->dep == CH_FLAT || t->dep == CH_COMPOUND) && t->head != CH_NONE && TOKEN(r, t->head)->upos == CH_PROPN;
    for (uint32_t c = r->first_child[head]; c != CH_NONE && !part; c = r->next_sibling[c])
        part = TOKEN(r, c)->dep == CH_FLAT && (c < first || c > last);
    return part;
}

static uint32_t list_named(const ch_reading *r, uint32_t sentence, named *out) {
    const ch_sentence *s = &r->text->sentences[sentence];
    uint32_t count = 0;
    for (uint32_t t = s->first; t < s->first + s->count && count < NAMED_MAX;) {
        uint32_t p = longest_phrase(r, t);
        named n = {.first = t, .last = t, .head = t, .phrase = p, .mention = CH_NONE, .anchor = CH_NONE};
        if (p != CH_NONE) {
            n.last = r->phrases[p].last;
            n.head = head_of_phrase(r, &r->phrases[p]);
            n.mention = r->mention_of[n.head];
            uint8_t upos = TOKEN(r, n.head)->upos;
            bool person =
                n.mention != CH_NONE && !ch_names_state(r, n.mention) && r->mentions[n.mention].form != CH_MENTION_UNKNOWN;
            if ((upos != CH_PROPN && upos != CH_NOUN && upos != CH_X) || person || goes_on(r, n.head, n.first, n.last)) {
                t = n.last + 1;
                continue;
            }
        } else if (r->mention_of[t] != CH_NONE && ch_names_state(r, r->mention_of[t])) {
            n.mention = r->mention_of[t];
        } else {
            t++;
            continue;
        }
        n.anchor = anchor_of(r, n.head);
        out[count++] = n;
        t = n.last + 1;
    }
    return count;
}

/* ---- which spot, and its words ---- */

/* 2: an actor is of this country, 1: a recipient, 0: neither. */
static uint32_t names_code(const chancery_record *record, chancery_str code) {
    const chancery_event *e = &record->event;
    for (uint32_t i = 0; i < e->actor_count; i++)
        if (ch_str_equal(e->actor[i].code, code)) return 2;
    for (uint32_t i = 0; i < e->recipient_count; i++)
        if (ch_str_equal(e->recipient[i].code, code)) return 1;
    return 0;
}

static const ch_spot *choose_spot(const ch_reading *r, const chancery_record *record, const named *n) {
    if (n->phrase == CH_NONE) {
        const ch_party *party = ch_first_party(r, n->mention);
        return ch_pack_country_spot(r->pack, party->code);
    }
    const ch_spot *best = NULL;
    uint32_t best_index = 0, best_named = 0;
    for (uint32_t p = r->hit_first[n->first]; p < r->hit_first[n->first + 1]; p++) {
        const ch_hit *hit = &r->phrases[p].hit;
        if (hit->kind != CH_HIT_PLACE || r->phrases[p].last != n->last || !ch_hit_speaks(r, hit)) continue;
        const ch_spot *spot = ch_pack_spot(r->pack, hit->index);
        uint32_t listed = names_code(record, spot->code);
        if (best && (best_named > listed || (best_named == listed && best_index <= hit->index))) continue;
        best = spot;
        best_index = hit->index;
        best_named = listed;
    }
    return best;
}

static void write_point(const ch_reading *r, uint32_t sentence, const ch_spot *spot, const named *n, const char *source,
                        chancery_place *out) {
    static const char *const kinds[] = {"town", "capital", "country"};
    chancery_span span = ch_read_span(r, n->first, n->last);
    *out = (chancery_place){.span = span, .text = ch_read_words(r, sentence, span), .source = chancery_str_of(source)};
    if (n->mention != CH_NONE && r->mentions[n->mention].party_count) {
        const ch_party *party = ch_first_party(r, n->mention);
        out->code = party->code;
        out->name = party->name;
    }
    if (!spot) return;
    out->code = spot->code;
    if (n->phrase != CH_NONE) out->name = spot->name;
    out->kind = chancery_str_of(kinds[spot->kind]);
    out->latitude = spot->latitude;
    out->longitude = spot->longitude;
    out->has_point = 1;
}

/* ---- which place is the act's ---- */

/* Clause that a locative belongs to; *out_through: it hangs on a noun of that clause. */
static uint32_t clause_of_place(const ch_reading *r, uint32_t anchor, bool *out_through) {
    const ch_sentence *s = &r->text->sentences[ch_sentence_of(r, anchor)];
    uint32_t at = anchor;
    *out_through = false;
    for (uint32_t steps = 0; steps < s->count; steps++) {
        uint32_t up = TOKEN(r, at)->head;
        if (up == CH_NONE || TOKEN(r, at)->dep == CH_NSUBJ) return CH_NONE;
        if (r->clause_of[up] != CH_NONE) return r->clause_of[up];
        *out_through = true;
        at = up;
    }
    return CH_NONE;
}

/* Material conflict strikes what its object names: "bombed Goma", "the bombing of Goma". */
static bool is_struck(const ch_reading *r, const chancery_record *record, const ch_clause *clause, const named *n) {
    if (record->event.quad != 4 || n->phrase == CH_NONE) return false;
    for (uint32_t a = 0; a < clause->arg_count; a++) {
        const ch_arg *arg = &r->args[clause->first_arg + a];
        if (arg->token == n->head && (arg->kind == CH_ARG_OBJ || (arg->kind == CH_ARG_OBL && clause->kind == CH_CLAUSE_NOUN)))
            return true;
    }
    return false;
}

static uint32_t place_fitness(const ch_code_pass *pass, const chancery_record *record, const ch_origin *origin, const named *n) {
    const ch_reading *r = pass->reading;
    if (n->anchor == CH_NONE) return is_struck(r, record, &r->clauses[origin->clause], n) ? 7 : 0;
    bool through;
    uint32_t owner = clause_of_place(r, n->anchor, &through);
    if (owner == CH_NONE || (through && record->event.quad % 2 == 1)) return 0;
    uint32_t fit = ch_belongs(pass, record, origin, owner, n->first, n->last) * 2;
    return fit && !through ? fit + 1 : fit;
}

/* The place with which the text opens, when a dash or parenthesis follows: "NAIROBI (Agency) -". */
static bool is_dateline(const ch_code_pass *pass, uint32_t sentence, const named *n) {
    const ch_reading *r = pass->reading;
    if (sentence != pass->title_count || n->first != r->text->sentences[sentence].first || n->phrase == CH_NONE) return false;
    for (uint32_t t = n->last + 1; t < n->last + DATELINE_TOKENS && t < r->text->token_count; t++) {
        chancery_str form = TOKEN(r, t)->form;
        if (TOKEN(r, t)->upos == CH_VERB || TOKEN(r, t)->upos == CH_AUX) return false;
        if (ch_str_equal(form, CH_STR("-")) || ch_str_equal(form, CH_STR("–")) || ch_str_equal(form, CH_STR("—")) ||
            ch_str_equal(form, CH_STR("(")))
            return true;
    }
    return false;
}

static void entity_of_place(const ch_reading *r, const chancery_place *place, uint32_t mention, chancery_entity *out) {
    *out = (chancery_entity){
        .text = place->text, .span = place->span, .code = place->code, .name = place->name, .sector = CH_STR("---")};
    if (mention == CH_NONE || r->mentions[mention].party_count == 0) return;
    const ch_party *party = ch_first_party(r, mention);
    if (party->actor != CH_NONE) out->id = ch_pack_actor(r->pack, party->actor)->id;
}

/* Which of the named places is the act's, and what says so; CH_NONE. */
static uint32_t choose_place(const ch_code_pass *pass, const chancery_record *record, const ch_origin *origin, uint32_t sentence,
                             const named *list, uint32_t count, const char **out_source) {
    const ch_reading *r = pass->reading;
    uint32_t best = CH_NONE, best_fit = 0;
    *out_source = "text";
    for (uint32_t i = 0; i < count; i++) {
        uint32_t fit = place_fitness(pass, record, origin, &list[i]);
        if (fit > best_fit) {
            best = i;
            best_fit = fit;
        }
    }
    if (best != CH_NONE) return best;
    const ch_spot *opening = count && is_dateline(pass, sentence, &list[0]) ? choose_spot(r, record, &list[0]) : NULL;
    if (opening && names_code(record, opening->code)) {
        *out_source = "dateline";
        return 0;
    }
    for (uint32_t i = 0; i < count && record->event.place.text.size; i++) { /* the place that the entry itself names */
        chancery_span span = ch_read_span(r, list[i].first, list[i].last), own = record->event.place.span;
        if (span.start >= own.start && span.end <= own.end) return i;
    }
    return CH_NONE;
}

static void place_one(ch_code_pass *pass, chancery_record *record, const ch_origin *origin, uint32_t sentence, const named *list,
                      uint32_t count) {
    const ch_reading *r = pass->reading;
    const char *source;
    uint32_t best = choose_place(pass, record, origin, sentence, list, count, &source);
    chancery_event *event = &record->event;
    if (best == CH_NONE && event->place.text.size) /* named by the entry, and not in the table of places */
        event->point = (chancery_place){.text = event->place.text,
                                        .span = event->place.span,
                                        .code = event->place.code,
                                        .name = event->place.name,
                                        .source = CH_STR("text")};
    chancery_place *others = count ? CH_NEW_ARRAY(pass->arena, chancery_place, count) : NULL;
    if (count && !others) {
        pass->no_memory = true;
        return;
    }
    event->mentioned = others;
    for (uint32_t i = 0; i < count; i++) {
        chancery_place place;
        write_point(r, sentence, choose_spot(r, record, &list[i]), &list[i], i == best ? source : "mentioned", &place);
        if (i != best) {
            others[event->mentioned_count++] = place;
            continue;
        }
        event->point = place;
        entity_of_place(r, &place, list[i].mention, &event->place);
        chancery_span span = place.span;
        if (!ch_in_evidence(record, span)) ch_add_evidence(record, span, r->text->sentences[sentence].in_title);
    }
}

void ch_place_records(ch_code_pass *pass) {
    const ch_reading *r = pass->reading;
    named list[NAMED_MAX];
    uint32_t count = 0, of_sentence = CH_NONE;
    for (uint32_t i = 0; i < pass->records.count && !pass->no_memory; i++) {
        chancery_record *record = &pass->records.items[i];
        if (record->kind != CHANCERY_RECORD_EVENT) continue;
        const ch_origin *origin = &pass->origins.items[i];
        uint32_t sentence = r->clauses[origin->clause].sentence;
        if (sentence != of_sentence) count = list_named(r, sentence, list);
        of_sentence = sentence;
        place_one(pass, record, origin, sentence, list, count);
    }
}
