/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Amounts told in words and digits: "at least 12 people", "une vingtaine de blessés", "tens of thousands", "$2.5 billion".
 *
 * Number words multiply or add as languages build them: a larger one multiplies what stands before it, a smaller one is added. A plural that names
 * no number ("thousands") is at least twice itself. What is counted is the noun the number hangs on, or the noun that hangs on it.
 */
#include "read/reading.h"

#define TOKEN(r, i) (&(r)->text->tokens[i])

enum { BOUND_REACH = 4, SIGN_MAX = 3 }; /* tokens of "no fewer than a"; bytes of a sign before digits */

typedef struct {
    double value;
    uint8_t digits; /* 1: written in digits, 3: exactly three of them */
    uint8_t about, vague;
    chancery_str currency;
} number;

static double value_of(chancery_str digits) {
    double value = 0;
    for (size_t i = 0; i < digits.size; i++) value = value * 10 + (digits.data[i] - '0');
    return value;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* "12", "1,200", "2.5", "2,5", "1 200" with a no-break space, "$40", "2.5bn". */
static bool read_digits(const ch_reading *r, chancery_str form, number *out) {
    size_t at = 0;
    while (at < form.size && !is_digit(form.data[at])) at++;
    if (at == form.size || at > SIGN_MAX) return false;
    *out = (number){.digits = 1};
    if (at) {
        out->currency = ch_pack_cue(r->pack, r->lang, CH_CUE_CURRENCY, ch_str_slice(form, 0, at));
        if (!out->currency.data) return false;
    }
    double value = 0, scale = 0;
    size_t start = at;
    while (at < form.size) {
        if (is_digit(form.data[at])) {
            value = value * 10 + (form.data[at++] - '0');
            scale *= 10;
            continue;
        }
        size_t gap = at, mark = ch_utf8_next(form, &gap), run = 0;
        bool separator = mark == ',' || mark == '.' || mark == ' ' || mark == 0xa0 || mark == 0x202f || mark == '\'';
        while (gap + run < form.size && is_digit(form.data[gap + run])) run++;
        if (!separator || run == 0 || scale > 0) break;
        if (run != 3) { /* a decimal mark */
            if (mark != ',' && mark != '.') break;
            scale = 1;
        }
        at = gap;
    }
    out->value = scale > 1 ? value / scale : value;
    if (at - start == 3 && scale == 0) out->digits = 3;
    if (at == form.size) return true;
    chancery_str unit = ch_pack_cue(r->pack, r->lang, CH_CUE_NUMBER, ch_str_slice(form, at, form.size));
    if (!unit.data) return false;
    out->value *= value_of(unit);
    return true;
}

static bool number_at(const ch_reading *r, uint32_t token, number *out) {
    chancery_str form = r->forms[token];
    if (form.size && read_digits(r, form, out)) return true;
    if (form.size == 0 || TOKEN(r, token)->upos == CH_PUNCT || TOKEN(r, token)->upos == CH_VERB) return false;
    chancery_str value = ch_pack_cue(r->pack, r->lang, CH_CUE_NUMBER_VAGUE, form);
    *out = (number){.vague = value.data != NULL};
    if (!value.data) {
        value = ch_token_cue(r, token, CH_CUE_NUMBER_ABOUT);
        out->about = value.data != NULL;
    }
    if (!value.data) value = ch_token_cue(r, token, CH_CUE_NUMBER);
    if (!value.data) return false;
    out->value = value_of(value);
    return true;
}

/* Adds a number to the words before it; false when it begins another one. */
static bool join(double *whole, double *part, const number *before, const number *n) {
    if (before->digits && n->digits == 3 && *part < 1000) *part = *part * 1000 + n->value; /* "1 200" in two tokens */
    else if (n->digits) return false;
    else if (n->about || n->value >= 100) *part = *part > 0 ? *part * n->value : n->value;
    else if (*part >= 100 || (*part >= 20 && n->value < 20)) *part += n->value;
    else if (*part > 0 && *part < 10 && n->value == 12) *part *= n->value; /* "two dozen" */
    else return false;
    if (n->value >= 1000) {
        *whole += *part;
        *part = 0;
    }
    return true;
}

/* The words of one number from a token on; false when none starts there. */
static bool read_number(const ch_reading *r, uint32_t token, uint32_t end, ch_amount *out) {
    number n, before;
    if (!number_at(r, token, &n)) return false;
    bool article = !n.digits && TOKEN(r, token)->upos == CH_DET; /* "a soldier" counts nothing, "a hundred" does */
    double whole = 0, part = n.value;
    bool vague = n.vague, about = n.about;
    uint32_t last = token, words = 1;
    out->currency = n.currency;
    before = n;
    for (uint32_t t = token + 1; t < end; t++) {
        bool joiner = ch_token_cue(r, t, CH_CUE_NUMBER_JOINER).data != NULL;
        if (joiner && t + 1 < end && (words > 1 || vague || about || part >= 20) && number_at(r, t + 1, &n) && !n.digits &&
            join(&whole, &part, &before, &n)) {
            t++;
        } else if (joiner || !number_at(r, t, &n) || !join(&whole, &part, &before, &n)) {
            break;
        }
        about |= n.about;
        before = n;
        last = t;
        words++;
    }
    if (article && words == 1) return false;
    double value = whole + part;
    if (vague) value *= 2;
    out->least = value;
    out->most = vague ? -1 : value;
    out->about = about;
    out->first = token;
    out->last = last;
    return true;
}

/* "at least", "up to", "nearly" before the number. */
static void read_bound(const ch_reading *r, uint32_t lowest, ch_amount *a) {
    chancery_str value = {NULL, 0};
    uint32_t first = a->first;
    for (uint32_t t = a->first > BOUND_REACH && a->first - BOUND_REACH > lowest ? a->first - BOUND_REACH : lowest; t < a->first;
         t++) {
        for (uint32_t p = r->hit_first[t]; p < r->hit_first[t + 1] && !value.data; p++) {
            const ch_phrase *phrase = &r->phrases[p];
            if (phrase->hit.kind != CH_HIT_CUE || phrase->hit.relation != CH_CUE_NUMBER_BOUND || phrase->last + 1 != a->first)
                continue;
            if (!ch_hit_speaks(r, &phrase->hit)) continue;
            value = ch_pack_string(r->pack, phrase->hit.index);
            first = t;
        }
    }
    if (!value.data && a->first > lowest) {
        value = ch_pack_cue(r->pack, r->lang, CH_CUE_NUMBER_BOUND, r->forms[a->first - 1]);
        if (value.data) first = a->first - 1;
    }
    if (!value.data) return;
    a->first = first;
    if (ch_str_equal(value, CH_STR("about"))) a->about = 1;
    else if (ch_str_equal(value, CH_STR("at-least"))) a->most = -1;
    else {
        a->most = a->least;
        a->least = -1;
    }
}

static void read_currency(const ch_reading *r, uint32_t lowest, uint32_t end, ch_amount *a) {
    uint32_t after = a->last + 1;
    while (after < end && ch_token_cue(r, after, CH_CUE_NUMBER_JOINER).data && ch_token_cue(r, after, CH_CUE_GENITIVE).data)
        after++;
    for (uint32_t p = after < end ? r->hit_first[after] : 0; after < end && p < r->hit_first[after + 1]; p++) {
        const ch_phrase *phrase = &r->phrases[p];
        if (phrase->hit.kind != CH_HIT_CUE || phrase->hit.relation != CH_CUE_CURRENCY || !ch_hit_speaks(r, &phrase->hit)) continue;
        a->currency = ch_pack_string(r->pack, phrase->hit.index);
        a->last = phrase->last;
        return;
    }
    chancery_str value = after < end ? ch_token_cue(r, after, CH_CUE_CURRENCY) : (chancery_str){NULL, 0};
    if (value.data) {
        a->currency = value;
        a->last = after;
    } else if (!a->currency.data && a->first > lowest) {
        a->currency = ch_pack_cue(r->pack, r->lang, CH_CUE_CURRENCY, r->forms[a->first - 1]);
        if (a->currency.data) a->first--;
    }
}

/* The noun that is counted, and the word by which the whole hangs in the tree. */
static void find_counted(const ch_reading *r, ch_amount *a) {
    a->counted = CH_NONE;
    a->carrier = a->last;
    for (uint32_t t = a->first; t <= a->last; t++) {
        const ch_token *token = TOKEN(r, t);
        if (token->head != CH_NONE && (token->dep == CH_NUMMOD || token->dep == CH_DETDEP) && token->head > a->last) {
            a->counted = a->carrier = token->head;
            return;
        }
        if (token->head == CH_NONE || token->head < a->first || token->head > a->last)
            if (token->upos == CH_NUM || token->upos == CH_NOUN) a->carrier = t;
    }
    for (uint32_t c = r->first_child[a->carrier]; c != CH_NONE; c = r->next_sibling[c])
        if (c > a->last && TOKEN(r, c)->dep == CH_NMOD && a->counted == CH_NONE) a->counted = c;
}

chancery_status ch_read_amounts(const ch_reading *r, uint32_t sentence, const ch_date *dates, uint32_t date_count, ch_arena *arena,
                                ch_amount **out_amounts, uint32_t *out_count) {
    CH_ARRAY(ch_amount) amounts = {0};
    *out_amounts = NULL;
    *out_count = 0;
    const ch_sentence *s = &r->text->sentences[sentence];
    uint32_t end = s->first + s->count, lowest = s->first;
    for (uint32_t t = s->first; t < end;) {
        bool dated = false;
        for (uint32_t d = 0; d < date_count; d++) dated |= dates[d].first <= t && t <= dates[d].last;
        ch_amount a = {0};
        if (dated || !read_number(r, t, end, &a)) {
            t++;
            continue;
        }
        t = a.last + 1;
        number second; /* "10 to 20" */
        chancery_str range = t + 1 < end ? ch_pack_cue(r->pack, r->lang, CH_CUE_TIME_RANGE, r->forms[t]) : (chancery_str){NULL, 0};
        chancery_str before =
            a.first > lowest ? ch_pack_cue(r->pack, r->lang, CH_CUE_TIME_BOUND, r->forms[a.first - 1]) : (chancery_str){NULL, 0};
        bool between = before.data && ch_str_equal(before, CH_STR("between")); /* "between 10 and 20" */
        bool joins = range.data && (between || ch_str_equal(range, CH_STR("any")));
        if (joins && a.most == a.least && number_at(r, t + 1, &second) && second.value > a.most) {
            a.most = second.value;
            a.last = t + 1;
            t += 2;
        }
        read_bound(r, lowest, &a);
        read_currency(r, lowest, end, &a);
        find_counted(r, &a);
        lowest = a.last + 1;
        if (lowest > t) t = lowest;
        ch_amount *item = CH_PUSH(arena, &amounts);
        if (!item) return CHANCERY_NO_MEMORY;
        *item = a;
    }
    *out_amounts = amounts.items;
    *out_count = amounts.count;
    return CHANCERY_OK;
}
