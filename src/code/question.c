/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which question and which proposition an object belongs to.
 *
 * In this order: a proposition named in the object; a question named in the object; for an object that points back ("this
 * initiative"), the proposition named last before it; a question named in the same clause; and the question that dominates the document, when
 * one of its two principal parties is in the object, or when the document is about nothing else and the object names no state that has no
 * part in it. Nothing fits: no question, and the record says so by leaving it empty.
 */
#include "code/match.h"

static uint32_t question_of_hit(const chancery_pack *pack, const ch_hit *hit) {
    if (hit->kind == CH_HIT_QUESTION) return hit->index;
    return hit->kind == CH_HIT_PROPOSITION ? ch_pack_proposition(pack, hit->index)->question : CH_NONE;
}

enum { PRINCIPALS = 2 }; /* the parties a question file names first: those whose dispute it is */

/* Does a party named in a run of tokens pass the test? */
static bool any_party(const ch_reading *r, uint32_t question, uint32_t first, uint32_t last,
                      bool (*passes)(const ch_reading *r, const ch_question *q, const ch_party *party)) {
    const ch_question *q = ch_pack_question(r->pack, question);
    for (uint32_t t = first; t <= last; t++) {
        const ch_mention *m = r->mention_of[t] == CH_NONE ? NULL : &r->mentions[r->mention_of[t]];
        for (uint32_t k = 0; m && k < m->party_count; k++)
            if (passes(r, q, &r->parties[r->party_list[m->first_party + k]])) return true;
    }
    return false;
}

static bool is_principal(const ch_reading *r, const ch_question *q, const ch_party *party) {
    chancery_str code = party->code, id = party->actor == CH_NONE ? code : ch_pack_actor(r->pack, party->actor)->id;
    for (uint32_t i = 0; i < q->party_count && i < PRINCIPALS; i++)
        if (ch_str_equal(q->parties[i], id) || (ch_str_equal(q->parties[i], code) && !ch_str_equal(code, CH_STR("---"))))
            return true;
    return false;
}

static bool has_principal(const ch_reading *r, uint32_t question, uint32_t first, uint32_t last) {
    return any_party(r, question, first, last, is_principal);
}

/* A proposition's wording may be a common one ("independence"): it counts where the document names the question too, or the same words one
   of its principal parties. */
static bool supported(const ch_code_pass *pass, const ch_hit *hit, uint32_t first, uint32_t last) {
    if (hit->kind != CH_HIT_PROPOSITION) return true;
    if (hit->relation == CH_NAMED_BY_SYMBOL) return true;
    uint32_t question = ch_pack_proposition(pass->reading->pack, hit->index)->question;
    return pass->question_spoken[question] > 0 || has_principal(pass->reading, question, first, last);
}

/* Nobody speaks of a proposal before it is made. Dates are compared as far as both tell. */
static bool is_made_later(const ch_code_pass *pass, const ch_hit *hit) {
    if (hit->kind != CH_HIT_PROPOSITION) return false;
    chancery_str since = ch_pack_proposition(pass->reading->pack, hit->index)->since, date = pass->reading->text->source.date;
    size_t size = since.size < date.size ? since.size : date.size;
    return size >= 4 && ch_str_compare(ch_str_slice(since, 0, size), ch_str_slice(date, 0, size)) > 0;
}

/* Of the same words that belong to several questions, that of the question the document names more; CH_NONE on equal terms. */
static const ch_phrase *clearer(const ch_code_pass *pass, const ch_phrase *a, const ch_phrase *b, bool *out_tie) {
    const chancery_pack *pack = pass->reading->pack;
    uint32_t p = question_of_hit(pack, &a->hit), q = question_of_hit(pack, &b->hit);
    if (p == CH_NONE || q == CH_NONE || p == q) return a;
    *out_tie = pass->question_spoken[p] == pass->question_spoken[q];
    return pass->question_spoken[p] >= pass->question_spoken[q] ? a : b;
}

/* The longest phrase of a kind inside a run of tokens; none when its words mean two questions and nothing tells which. */
static const ch_phrase *longest(const ch_code_pass *pass, uint32_t first, uint32_t last, ch_hit_kind kind) {
    const ch_reading *r = pass->reading;
    const ch_phrase *best = NULL;
    bool tie = false;
    for (uint32_t t = first; t <= last && t < r->text->token_count; t++)
        for (uint32_t p = r->hit_first[t]; p < r->hit_first[t + 1]; p++) {
            const ch_phrase *phrase = &r->phrases[p];
            if (phrase->hit.kind != kind || phrase->last > last || !ch_hit_speaks(r, &phrase->hit)) continue;
            if (is_made_later(pass, &phrase->hit) || !supported(pass, &phrase->hit, first, last)) continue;
            if (!best || phrase->last - phrase->first > best->last - best->first) {
                best = phrase;
                tie = false;
            } else if (phrase->first == best->first && phrase->last == best->last) {
                best = clearer(pass, best, phrase, &tie);
            }
        }
    return tie ? NULL : best;
}

/* Is this the party that one of the principal sides of a question is? */
static bool is_side(const ch_question *q, uint32_t side, const ch_party *party) {
    return side < q->party_count && ch_str_equal(q->parties[side], party->code);
}

/* The two states that a document names most; CH_NONE where there are none. */
static void most_named(const ch_code_pass *pass, uint32_t out_states[2]) {
    const ch_reading *r = pass->reading;
    out_states[0] = out_states[1] = CH_NONE;
    uint32_t *named = CH_NEW_ARRAY(pass->arena, uint32_t, r->party_count + 1);
    if (!named) return;
    memset(named, 0, (r->party_count + 1) * sizeof *named);
    for (uint32_t m = 0; m < r->mention_count; m++)
        for (uint32_t k = 0; k < r->mentions[m].party_count; k++) named[r->party_list[r->mentions[m].first_party + k]]++;
    for (uint32_t p = 0; p < r->party_count; p++) {
        if (r->parties[p].kind != CH_PARTY_STATE || named[p] == 0) continue;
        if (out_states[0] == CH_NONE || named[p] > named[out_states[0]]) {
            out_states[1] = out_states[0];
            out_states[0] = p;
        } else if (out_states[1] == CH_NONE || named[p] > named[out_states[1]]) {
            out_states[1] = p;
        }
    }
}

/* A document about two states that names their dispute only in passing: the question of these two that it names most. */
static uint32_t question_between(const ch_code_pass *pass) {
    const ch_reading *r = pass->reading;
    uint32_t states[2], best = CH_NONE;
    most_named(pass, states);
    if (states[1] == CH_NONE) return CH_NONE;
    for (uint32_t q = 0; q < pass->question_count; q++) {
        const ch_question *question = ch_pack_question(r->pack, q);
        const ch_party *a = &r->parties[states[0]], *b = &r->parties[states[1]];
        bool theirs = (is_side(question, 0, a) && is_side(question, 1, b)) || (is_side(question, 0, b) && is_side(question, 1, a));
        uint32_t spoken = pass->question_spoken[q];
        if (theirs && spoken > 0 && (best == CH_NONE || spoken > pass->question_spoken[best])) best = q;
    }
    return best;
}

enum { ALONE = 2, ALONE_OF = 3 }; /* part of all phrases of questions in a document that is about one of them alone */

void ch_find_main_question(ch_code_pass *pass) {
    const ch_reading *r = pass->reading;
    pass->main_question = CH_NONE;
    pass->question_count = ch_pack_question_count(r->pack);
    pass->question_spoken = CH_NEW_ARRAY(pass->arena, uint32_t, pass->question_count + 1);
    if (!pass->question_spoken) {
        pass->no_memory = true;
        return;
    }
    for (uint32_t p = 0; p < r->phrase_count; p++)
        if (r->phrases[p].hit.kind == CH_HIT_QUESTION) pass->question_spoken[r->phrases[p].hit.index]++;
    uint32_t best = 2, all = 0; /* a phrase or two dominate nothing */
    for (uint32_t q = 0; q < pass->question_count; q++) {
        all += pass->question_spoken[q];
        if (pass->question_spoken[q] <= best) continue;
        best = pass->question_spoken[q];
        pass->main_question = q;
    }
    if (pass->main_question == CH_NONE && (pass->main_question = question_between(pass)) != CH_NONE)
        best = pass->question_spoken[pass->main_question];
    pass->one_question = pass->main_question != CH_NONE && ALONE_OF * best >= ALONE * all;
}

/* A state that is no party of the question: an object that names one may be about something else. */
static bool is_stranger(const ch_reading *r, const ch_question *q, const ch_party *party) {
    (void)r;
    if (party->kind != CH_PARTY_STATE) return false;
    for (uint32_t i = 0; i < q->party_count; i++)
        if (ch_str_equal(q->parties[i], party->code)) return false;
    return true;
}

static void set_question(const ch_reading *r, uint32_t question, chancery_position *position) {
    position->question = ch_pack_question(r->pack, question)->id;
}

/* A symbol at a sentence's end may have its full stop within its token. */
static chancery_str without_stop(chancery_str symbol) {
    while (symbol.size && symbol.data[symbol.size - 1] == '.') symbol.size--;
    return symbol;
}

/* The sign on the proposition is that of the wording, turned where the words name the opposite ("condemns the blockade" of a corridor whose
   free passage is the proposition). */
static void set_proposition(const ch_reading *r, const ch_phrase *phrase, chancery_position *position) {
    const ch_hit *hit = &phrase->hit;
    const ch_proposition *proposition = ch_pack_proposition(r->pack, hit->index);
    position->proposition = proposition->id;
    position->proposition_stance = (int8_t)(hit->relation == CH_NAMED_OPPOSITE ? -position->stance : position->stance);
    if (hit->relation == CH_NAMED_BY_SYMBOL)
        position->proposal =
            without_stop(ch_read_words(r, ch_sentence_of(r, phrase->first), ch_read_span(r, phrase->first, phrase->last)));
    set_question(r, proposition->question, position);
}

static bool points_back(const ch_reading *r, uint32_t token) {
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c])
        if (r->text->tokens[c].dep == CH_DETDEP && (r->text->tokens[c].morph & CH_F_DEM)) return true;
    return false;
}

enum { POINT_REACH = 2048 }; /* tokens, some eighty sentences: what was named longer ago is not what "this" means */

static const ch_phrase *last_proposition_before(const ch_code_pass *pass, uint32_t token) {
    const ch_reading *r = pass->reading;
    for (uint32_t p = r->hit_first[token]; p-- > 0 && r->phrases[p].first + POINT_REACH >= token;)
        if (r->phrases[p].hit.kind == CH_HIT_PROPOSITION && r->phrases[p].last < token &&
            supported(pass, &r->phrases[p].hit, token, token))
            return &r->phrases[p];
    return NULL;
}

/* The tokens of a clause's own bytes. */
static void clause_tokens(const ch_reading *r, const ch_clause *clause, uint32_t *out_first, uint32_t *out_last) {
    const ch_sentence *s = &r->text->sentences[clause->sentence];
    *out_first = *out_last = clause->token;
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        if (r->text->tokens[t].start < clause->start || r->text->tokens[t].end > clause->end) continue;
        if (t < *out_first) *out_first = t;
        if (t > *out_last) *out_last = t;
    }
}

void ch_link_question(ch_code_pass *pass, const ch_clause *clause, uint32_t token, uint32_t first, uint32_t last,
                      chancery_position *position) {
    const ch_reading *r = pass->reading;
    const ch_phrase *hit = longest(pass, first, last, CH_HIT_PROPOSITION), *name = longest(pass, first, last, CH_HIT_QUESTION);
    bool inside = hit && name && name->first <= hit->first && name->last >= hit->last &&
                  question_of_hit(r->pack, &hit->hit) != name->hit.index; /* part of the name of something else */
    if (hit && !inside) {
        set_proposition(r, hit, position);
        return;
    }
    if (name) {
        set_question(r, name->hit.index, position);
        return;
    }
    if (points_back(r, token) && (hit = last_proposition_before(pass, token)) != NULL) {
        set_proposition(r, hit, position);
        return;
    }
    uint32_t clause_first, clause_last;
    clause_tokens(r, clause, &clause_first, &clause_last);
    hit = longest(pass, clause_first, clause_last, CH_HIT_PROPOSITION);
    if (!hit) hit = longest(pass, clause_first, clause_last, CH_HIT_QUESTION);
    if (hit) {
        set_question(r, question_of_hit(r->pack, &hit->hit), position);
        return;
    }
    if (pass->main_question == CH_NONE) return;
    if (has_principal(r, pass->main_question, first, last) ||
        (pass->one_question && !any_party(r, pass->main_question, first, last, is_stranger)))
        set_question(r, pass->main_question, position);
}

chancery_str ch_wording_by(const ch_code_pass *pass, uint32_t first, uint32_t last, chancery_str question) {
    const ch_reading *r = pass->reading;
    uint32_t best = CH_NONE;
    for (uint32_t t = first; t <= last && t < r->text->token_count && question.size; t++)
        for (uint32_t p = r->hit_first[t]; p < r->hit_first[t + 1]; p++) {
            const ch_phrase *phrase = &r->phrases[p];
            if (phrase->hit.kind != CH_HIT_WORDING || phrase->last > last) continue;
            uint32_t of = ch_pack_wording(r->pack, phrase->hit.index).question;
            if (!ch_str_equal(ch_pack_question(r->pack, of)->id, question)) continue;
            if (best == CH_NONE || phrase->last - phrase->first > r->phrases[best].last - r->phrases[best].first) best = p;
        }
    return best == CH_NONE ? (chancery_str){0} : ch_pack_wording(r->pack, r->phrases[best].hit.index).by;
}

chancery_str ch_formula_strength(const ch_code_pass *pass, uint32_t first, uint32_t last) {
    const ch_reading *r = pass->reading;
    const ch_phrase *hit = longest(pass, first, last, CH_HIT_FORMULA);
    return hit ? ch_pack_string(r->pack, hit->hit.index) : (chancery_str){0};
}
