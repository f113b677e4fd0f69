/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words that tell a date: "on Tuesday", "mardi dernier", "two days ago", "du 3 au 5 mai", "early next year", "since 2011".
 *
 * Steps, none of which knows a language. First every token of the sentence becomes an element (a month, a weekday, a number, a unit, "last",
 * "ago", a filler …) by the cues of grammar.yaml. Then a moment is what a run of elements says, in whatever order the language puts them; two
 * moments with a range word between them are a range. date_days.c resolves them to days.
 *
 * Left out on purpose: "recent years", "the same day", hours, and a number that stands alone. Seasons are those of the northern half.
 */
#include "read/reading.h"

enum { ELEMENTS_MAX = CH_SENTENCE_MAX, YEAR_LOWEST = 1500, YEAR_HIGHEST = 2150 };

typedef enum {
    EL_OTHER,
    EL_FILLER,
    EL_COMMA,
    EL_NUMBER, /* value; year: four plain digits */
    EL_ISO,    /* value: a day */
    EL_DECADE, /* value: its first year */
    EL_MONTH,
    EL_WEEKDAY,
    EL_SEASON,
    EL_UNIT,     /* value: ch_grain */
    EL_POINT,    /* value: days */
    EL_SHIFT,    /* value: -1, 0, 1 */
    EL_DISTANCE, /* value: -1, 1 */
    EL_PART,     /* value: 1, 2, 3 */
    EL_BOUND,    /* value: ch_date_bound */
    EL_RANGE,    /* value: 1 only behind "between" */
    EL_HOUR
} element_kind;
typedef struct {
    uint8_t kind, year, plural;
    int32_t value;
    uint32_t first, last;
} element;
typedef struct {
    const ch_reading *reading;
    element *items;
    uint32_t count;
} element_list;

/* ---- tokens become elements ---- */

static int32_t position(chancery_str value, const char *const *names) {
    for (int32_t i = 0; names[i]; i++)
        if (ch_str_equal(value, chancery_str_of(names[i]))) return i;
    return 0;
}

static int32_t small_integer(chancery_str value) {
    int32_t number = 0;
    bool negative = value.size && value.data[0] == '-';
    for (size_t i = negative; i < value.size && i < 9; i++) number = number * 10 + (value.data[i] - '0');
    return negative ? -number : number;
}

/* What a cue's value makes of a token; kind OTHER when the cue says nothing about time. */
static element element_of_cue(uint8_t cue, chancery_str value) {
    static const char *const units[] = {"", "day", "weekend", "week", "month", "quarter", "", "year", "decade", "century", NULL};
    static const char *const parts[] = {"", "start", "middle", "end", NULL};
    static const char *const bounds[] = {"", "from", "to", "before", "after", "between", NULL};
    switch (cue) {
    case CH_CUE_MONTH: return (element){.kind = EL_MONTH, .value = small_integer(value)};
    case CH_CUE_WEEKDAY: return (element){.kind = EL_WEEKDAY, .value = small_integer(value)};
    case CH_CUE_SEASON: return (element){.kind = EL_SEASON, .value = small_integer(value)};
    case CH_CUE_TIME_POINT: return (element){.kind = EL_POINT, .value = small_integer(value)};
    case CH_CUE_TIME_SHIFT: return (element){.kind = EL_SHIFT, .value = small_integer(value)};
    case CH_CUE_TIME_DISTANCE: return (element){.kind = EL_DISTANCE, .value = ch_str_equal(value, CH_STR("ago")) ? -1 : 1};
    case CH_CUE_TIME_PART: return (element){.kind = EL_PART, .value = position(value, parts)};
    case CH_CUE_TIME_BOUND: return (element){.kind = EL_BOUND, .value = position(value, bounds)};
    case CH_CUE_TIME_RANGE: return (element){.kind = EL_RANGE, .value = ch_str_equal(value, CH_STR("between"))};
    case CH_CUE_TIME_FILLER: return (element){.kind = EL_FILLER};
    case CH_CUE_NUMBER: return (element){.kind = EL_NUMBER, .value = small_integer(value)};
    case CH_CUE_TIME_UNIT:
        if (ch_str_equal(value, CH_STR("hour"))) return (element){.kind = EL_HOUR};
        return (element){.kind = EL_UNIT, .value = position(value, units)};
    default: return (element){.kind = EL_OTHER};
    }
}

/* The longest phrase of several words that starts here and tells time ("il y a", "the day before yesterday"). */
static bool element_of_phrase(const ch_reading *r, uint32_t token, element *out) {
    bool found = false;
    for (uint32_t p = r->hit_first[token]; p < r->hit_first[token + 1]; p++) {
        const ch_phrase *phrase = &r->phrases[p];
        if (phrase->hit.kind != CH_HIT_CUE || !ch_hit_speaks(r, &phrase->hit)) continue;
        if (found && phrase->last <= out->last) continue;
        element e = element_of_cue(phrase->hit.relation, ch_pack_string(r->pack, phrase->hit.index));
        if (e.kind == EL_OTHER) continue;
        e.first = token;
        e.last = phrase->last;
        *out = e;
        found = true;
    }
    return found;
}

/* Digits with what an ending makes of them: "12", "3rd", "1990s", "2019-03-05". */
static element element_of_digits(const ch_reading *r, uint32_t token) {
    chancery_str form = r->forms[token];
    element e = {.kind = EL_OTHER, .first = token, .last = token};
    size_t end = 0;
    int32_t value = 0;
    while (end < form.size && end < 9 && form.data[end] >= '0' && form.data[end] <= '9')
        value = value * 10 + (form.data[end++] - '0');
    ch_days days;
    if (end == 4 && form.size == 10 && ch_days_of_iso(form, &days)) {
        e.kind = EL_ISO;
        e.value = days.first;
        return e;
    }
    e.value = value;
    if (end < form.size) {
        chancery_str rest = ch_str_slice(form, end, form.size);
        if (rest.data[0] == '\'') rest = ch_str_slice(rest, 1, rest.size);
        chancery_str ending = ch_pack_cue(r->pack, r->lang, CH_CUE_NUMBER_ENDING, rest);
        if (!ending.data) return e;
        if (ch_str_equal(ending, CH_STR("decade"))) {
            if (end == 4 && value % 10 == 0) e.kind = EL_DECADE;
            return e;
        }
    }
    e.kind = EL_NUMBER;
    e.year = end == 4 && form.size == 4 && value >= YEAR_LOWEST && value <= YEAR_HIGHEST;
    return e;
}

static bool has_capital(const ch_token *token) {
    size_t at = 0;
    return token->form.size && ch_is_upper(ch_utf8_next(token->form, &at));
}

/* Months and the like that the language writes with a capital are none without ("may", "march"), nor where they are verbs. */
static bool is_spelt(const ch_reading *r, uint32_t token, uint8_t cue) {
    const ch_token *t = &r->text->tokens[token];
    if (t->upos == CH_AUX || (t->upos == CH_VERB && cue != CH_CUE_TIME_DISTANCE && cue != CH_CUE_TIME_BOUND)) return false;
    const char *name = cue == CH_CUE_MONTH ? "month" : cue == CH_CUE_WEEKDAY ? "weekday" : cue == CH_CUE_SEASON ? "season" : NULL;
    if (!name || !ch_pack_cue(r->pack, r->lang, CH_CUE_TIME_CAPITAL, chancery_str_of(name)).data) return true;
    return has_capital(t);
}

static element element_of_word(const ch_reading *r, uint32_t token) {
    static const uint8_t cues[] = {CH_CUE_WEEKDAY,    CH_CUE_MONTH,      CH_CUE_TIME_FILLER, CH_CUE_TIME_UNIT,
                                   CH_CUE_TIME_SHIFT, CH_CUE_TIME_POINT, CH_CUE_TIME_PART,   CH_CUE_TIME_DISTANCE,
                                   CH_CUE_TIME_BOUND, CH_CUE_TIME_RANGE, CH_CUE_SEASON,      CH_CUE_NUMBER};
    chancery_str form = r->forms[token], lemma = r->lemmas[token];
    bool same = ch_str_equal(form, lemma);
    for (size_t i = 0; i < sizeof cues; i++) {
        chancery_str value = ch_pack_cue(r->pack, r->lang, (ch_cue)cues[i], form);
        if (!value.data && !same && lemma.size) value = ch_pack_cue(r->pack, r->lang, (ch_cue)cues[i], lemma);
        if (!value.data || !is_spelt(r, token, cues[i])) continue;
        element e = element_of_cue(cues[i], value);
        e.first = e.last = token;
        e.plural = (r->text->tokens[token].morph & CH_F_PLUR) != 0;
        return e;
    }
    return (element){.kind = EL_OTHER, .first = token, .last = token};
}

static void list_elements(element_list *list, const ch_sentence *sentence) {
    const ch_reading *r = list->reading;
    for (uint32_t t = sentence->first; t < sentence->first + sentence->count && list->count < ELEMENTS_MAX;) {
        element e;
        chancery_str form = r->forms[t];
        if (!element_of_phrase(r, t, &e)) {
            if (form.size == 1 && form.data[0] == ',') e = (element){.kind = EL_COMMA, .first = t, .last = t};
            else if (form.size && form.data[0] >= '0' && form.data[0] <= '9') e = element_of_digits(r, t);
            else e = element_of_word(r, t);
        }
        list->items[list->count++] = e;
        t = e.last + 1;
    }
}

/* ---- elements become moments ---- */

static uint8_t kind_at(const element_list *list, uint32_t i) { return i < list->count ? list->items[i].kind : EL_OTHER; }

/* The next element that is no filler; a comma counts as one where `comma` is set. */
static uint32_t skip(const element_list *list, uint32_t i, bool comma) {
    while (kind_at(list, i) == EL_FILLER || (comma && kind_at(list, i) == EL_COMMA)) i++;
    return i;
}

static bool takes_shift(uint8_t kind) { return kind == EL_UNIT || kind == EL_WEEKDAY || kind == EL_MONTH || kind == EL_SEASON; }

/* Is the number at `i` a day of a month, a year, or a count of units here? */
static bool take_number(const element_list *list, uint32_t i, ch_moment *m, uint8_t before) {
    const element *e = &list->items[i];
    uint32_t next = skip(list, i + 1, false);
    uint8_t after = kind_at(list, next);
    if (!e->year && e->value >= 1 && e->value <= 31 && !m->day && (before == EL_MONTH || after == EL_MONTH)) {
        m->day = e->value;
        return true;
    }
    const element *unit = i ? &list->items[i - 1] : e; /* "les années 1990" */
    if (e->year && e->value % 10 == 0 && before == EL_OTHER && unit->kind == EL_UNIT && unit->plural &&
        unit->value == CH_GRAIN_YEAR) {
        m->decade = e->value;
        return true;
    }
    if (e->year && !m->year && (m->month || m->season || before == EL_OTHER || before == EL_PART || before == EL_UNIT)) {
        m->year = e->value;
        return true;
    }
    if (after == EL_SHIFT) after = kind_at(list, skip(list, next + 1, false));
    if (after != EL_UNIT || m->count || e->value < 1) return false;
    m->count = e->value;
    return true;
}

static bool take_shift(const element_list *list, uint32_t i, ch_moment *m, uint8_t before) {
    const element *e = &list->items[i];
    uint32_t next = skip(list, i + 1, false);
    uint8_t after = kind_at(list, next);
    if (after == EL_NUMBER) after = kind_at(list, skip(list, next + 1, false));
    if (m->has_shift && !(m->shift == 0 && takes_shift(before))) return false; /* "ce mardi … dernier" */
    if (!takes_shift(after) && !takes_shift(before)) return false;
    m->has_shift = 1;
    m->shift = e->value;
    return true;
}

static bool take_unit(const element *e, ch_moment *m) {
    if (m->unit || !(m->has_shift || m->count || m->part)) return false;
    m->unit = (uint8_t)e->value;
    m->plural = e->plural;
    return true;
}

/* One element added to a moment; false when it does not belong to it. */
static bool take(const element_list *list, uint32_t i, ch_moment *m, uint8_t before) {
    const element *e = &list->items[i];
    switch (e->kind) {
    case EL_ISO:
        m->has_iso = 1;
        m->iso = e->value;
        return before == EL_OTHER || before == EL_WEEKDAY;
    case EL_MONTH: return m->month || m->unit ? false : (m->month = e->value, true);
    case EL_WEEKDAY: return m->weekday || m->unit ? false : (m->weekday = e->value, true);
    case EL_SEASON: return m->season || m->month || m->unit ? false : (m->season = e->value, true);
    case EL_DECADE: return m->decade || m->month ? false : (m->decade = e->value, true);
    case EL_POINT: return m->has_point || before == EL_SHIFT ? false : (m->has_point = 1, m->point = e->value, true);
    case EL_PART: return m->part || before != EL_OTHER ? false : (m->part = (uint8_t)e->value, true);
    case EL_HOUR: return false;
    case EL_UNIT: /* "in the last week", and the French way: "la semaine dernière" */
        if (!m->unit && !m->has_shift && !m->count && !m->part && kind_at(list, skip(list, i + 1, false)) == EL_SHIFT) {
            m->unit = (uint8_t)e->value;
            m->plural = e->plural;
            return true;
        }
        return take_unit(e, m);
    case EL_SHIFT: return take_shift(list, i, m, before);
    case EL_NUMBER: return take_number(list, i, m, before);
    case EL_DISTANCE:
        if (m->toward) return false;
        if (before != EL_OTHER && !(m->count && m->unit)) return false;
        m->toward = e->value;
        return true;
    default: return false;
    }
}

static bool says_something(const ch_moment *m) {
    if (m->has_iso || m->has_point || m->month || m->weekday || m->decade || m->year) return true;
    if (m->season) return m->has_shift;
    if (!m->unit) return false;
    if (m->count) return m->toward || m->has_shift;
    return m->has_shift ? !m->plural : m->part && !m->plural;
}

/* Elements from `i` on as one moment; returns the element behind it, or `i` when there is none. */
static uint32_t take_moment(const element_list *list, uint32_t i, ch_moment *out) {
    ch_moment m = {0};
    uint8_t before = EL_OTHER;
    uint32_t end = i;
    for (uint32_t at = i; at < list->count;) {
        ch_moment with = m;
        if (!take(list, at, &with, before)) break;
        m = with;
        before = list->items[at].kind;
        end = at + 1;
        at = skip(list, end, before == EL_MONTH || before == EL_WEEKDAY || before == EL_NUMBER);
    }
    if (end == i || !says_something(&m)) return i;
    if (m.toward && !(m.count && m.unit)) return i;
    *out = m;
    return end;
}

/* "3 to 5 May": the first end takes what it lacks from the second. */
static void complete(ch_moment *from, const ch_moment *to) {
    if (from->has_iso || from->has_point) return;
    if (from->day && !from->month) from->month = to->month;
    if (!from->year) from->year = to->year;
}

static uint32_t take_range(const element_list *list, uint32_t i, uint32_t end, ch_date *date) {
    uint32_t joint = end;
    const element *e = &list->items[i];
    bool bare = end == i; /* no moment yet: a lone day may open a range */
    if (bare) {
        if (e->kind != EL_NUMBER || e->value < 1 || e->value > 31) return i;
        date->from = (ch_moment){.day = e->value};
        joint = i + 1;
    }
    bool until = kind_at(list, joint) == EL_BOUND && list->items[joint].value == CH_BOUND_TO;
    if (kind_at(list, joint) != EL_RANGE && !until) return bare ? i : end;
    if (!until && list->items[joint].value && date->bound != CH_BOUND_BETWEEN) return bare ? i : end;
    uint32_t second = skip(list, joint + 1, false);
    ch_moment to;
    uint32_t behind = take_moment(list, second, &to);
    if (behind == second || to.toward || to.unit || (bare && !(to.month && to.day))) return bare ? i : end;
    if (!bare && !((date->from.year && to.year) || (date->from.month && to.month) || (date->from.weekday && to.weekday)))
        return end;
    date->is_range = 1;
    date->to = to;
    complete(&date->from, &to);
    return behind;
}

/* ---- the words of a date ---- */

/* A year alone is one only behind a preposition or in a noun phrase ("in 2011", "the 2015 treaty"), not where it counts ("2011 people"). */
static bool is_lone_year(const ch_moment *m) { return m->year && !m->month && !m->season && !m->day && !m->unit && !m->has_shift; }

/* The word of the date that hangs on something else; of several one that modifies a predicate. */
static uint32_t head_word(const ch_reading *r, uint32_t first, uint32_t last) {
    uint32_t found = CH_NONE;
    for (uint32_t t = first; t <= last; t++) {
        const ch_token *token = &r->text->tokens[t];
        if (token->upos == CH_PUNCT || token->dep == CH_CASE || token->dep == CH_MARK || token->dep == CH_DETDEP) continue;
        if (token->head != CH_NONE && token->head >= first && token->head <= last) continue;
        if (token->dep == CH_OBL) return t;
        if (found == CH_NONE) found = t;
    }
    return found == CH_NONE ? last : found;
}

static bool is_dated_year(const ch_reading *r, const ch_date *date) {
    const ch_token *t = &r->text->tokens[date->token];
    if (date->bound || t->dep == CH_OBL || t->dep == CH_ROOT) return true;
    if (t->dep == CH_NUMMOD && t->head != CH_NONE) return !(r->text->tokens[t->head].morph & CH_F_PLUR);
    return t->dep == CH_NMOD || t->dep == CH_COMPOUND || t->dep == CH_AMOD || t->dep == CH_CONJ;
}

chancery_status ch_read_dates(const ch_reading *r, uint32_t sentence, ch_arena *arena, ch_date **out_dates, uint32_t *out_count) {
    CH_ARRAY(ch_date) dates = {0};
    *out_dates = NULL;
    *out_count = 0;
    const ch_sentence *words = &r->text->sentences[sentence];
    element_list list = {.reading = r, .items = CH_NEW_ARRAY(arena, element, words->count + 1)};
    if (!list.items) return CHANCERY_NO_MEMORY;
    list_elements(&list, words);
    for (uint32_t i = 0; i < list.count;) {
        ch_date date = {0};
        uint32_t start = i;
        if (list.items[i].kind == EL_BOUND) {
            date.bound = (uint8_t)list.items[i].value;
            start = skip(&list, i + 1, false);
        }
        uint32_t end = take_moment(&list, start, &date.from);
        end = start < list.count ? take_range(&list, start, end, &date) : end;
        if (end == start) {
            i++;
            continue;
        }
        date.first = list.items[i].first;
        for (uint32_t k = i; k-- > 0 && list.items[k].kind == EL_FILLER &&
                             (dates.count == 0 || list.items[k].first > dates.items[dates.count - 1].last);)
            date.first = list.items[k].first; /* "on Tuesday" */
        date.last = list.items[end - 1].last;
        date.token = head_word(r, list.items[start].first, date.last);
        if (date.bound == CH_BOUND_BETWEEN && !date.is_range) date.bound = CH_BOUND_NONE;
        i = end;
        if (is_lone_year(&date.from) && !date.is_range && !is_dated_year(r, &date)) continue;
        ch_date *item = CH_PUSH(arena, &dates);
        if (!item) return CHANCERY_NO_MEMORY;
        *item = date;
    }
    *out_dates = dates.items;
    *out_count = dates.count;
    return CHANCERY_OK;
}

/* ---- what a date belongs to ---- */

static bool is_genitive(const ch_reading *r, uint32_t token) {
    for (uint32_t c = r->first_child[token]; c != CH_NONE; c = r->next_sibling[c])
        if (r->text->tokens[c].dep == CH_CASE && ch_pack_cue(r->pack, r->lang, CH_CUE_GENITIVE, r->lemmas[c]).data) return true;
    return false;
}

/* Is the word a part of the noun it hangs on ("the 2015 treaty", "Tuesday's attack", "l'accord de 2015")? */
static bool is_part_of_noun(const ch_reading *r, uint32_t token) {
    const ch_token *t = &r->text->tokens[token];
    if (r->text->tokens[t->head].upos == CH_VERB) return false;
    bool possessive = t->dep == CH_NMOD && ch_str_ends(t->deprel, CH_STR(":poss"));
    return t->dep == CH_NUMMOD || t->dep == CH_COMPOUND || t->dep == CH_AMOD || t->dep == CH_FLAT || possessive ||
           (t->dep == CH_NMOD && is_genitive(r, token));
}

static bool tells_time(const ch_reading *r, uint32_t token) { /* "la nuit [de lundi]", "the morning [of 3 May]" */
    static const uint8_t cues[] = {CH_CUE_TIME_FILLER, CH_CUE_TIME_UNIT, CH_CUE_TIME_PART};
    for (size_t i = 0; i < sizeof cues; i++)
        if (ch_pack_cue(r->pack, r->lang, (ch_cue)cues[i], r->lemmas[token]).data) return true;
    return false;
}

uint32_t ch_date_clause(const ch_reading *r, const ch_date *date, bool *out_noun) {
    const ch_token *tokens = r->text->tokens;
    const ch_sentence *sentence = &r->text->sentences[ch_sentence_of(r, date->token)];
    uint32_t token = date->token, steps = sentence->count;
    *out_noun = false;
    if (!ch_read_sound_edge(r->text, sentence, token)) return r->clause_of[token];
    while (is_part_of_noun(r, token)) {
        uint32_t noun = tokens[token].head;
        if (!tells_time(r, noun) || !ch_read_sound_edge(r->text, sentence, noun) || steps-- == 0) {
            *out_noun = true;
            return r->clause_of[noun];
        }
        token = noun;
    }
    uint32_t up = tokens[token].head;
    while (up != CH_NONE && steps-- > 0) {
        if (tokens[token].dep == CH_PARATAXIS) return CH_NONE; /* beside the sentence: a dateline */
        if (r->clause_of[up] != CH_NONE) return r->clause_of[up];
        token = up;
        up = tokens[up].head;
    }
    return CH_NONE;
}
