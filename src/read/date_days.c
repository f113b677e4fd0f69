/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the words of a date mean in days, seen from the day of the document.
 *
 * A weekday, or a month without a year, is the last one that has come ("on Tuesday" told of what happened; today counts) or the next one (told of
 * what is to come): the caller says which. "Last" and "next" leave today out. Where the document's date is a month or year only, what needs
 * the day stays unknown.
 */
#include "read/read.h"

/* The month (in a year) seen from now: the last one that has begun, or the next that is not over. */
static int32_t year_of_month(int32_t month, int32_t day, ch_days now, int direction, int shift) {
    int32_t year, now_month, now_day;
    ch_day_split(direction > 0 || shift > 0 ? now.first : now.last, &year, &now_month, &now_day);
    if (shift > 0) return now_month < month ? year : year + 1;
    if (shift < 0) return now_month > month ? year : year - 1;
    bool ahead = month > now_month || (month == now_month && day && day > now_day);
    bool behind = month < now_month || (month == now_month && day && day < now_day);
    if (direction > 0) return behind ? year + 1 : year;
    return ahead ? year - 1 : year;
}

static ch_days part_of(ch_days days, uint8_t part) {
    int32_t length = days.last - days.first + 1, third = length / 3;
    if (part == 0 || length < 3) return days;
    if (part == 1) days.last = days.first + third - 1;
    if (part == 2) days = (ch_days){days.first + third, days.last - third, days.grain};
    if (part == 3) days.first = days.last - third + 1;
    return days;
}

static bool weekday_days(const ch_moment *m, ch_days now, int direction, ch_days *out) {
    if (now.grain != CH_GRAIN_DAY) return false;
    int32_t ahead = (m->weekday - ch_day_weekday(now.first) + 7) % 7, day; /* the next such day, today counted */
    if (m->has_shift && m->shift > 0) day = now.first + (ahead ? ahead : 7);
    else if (m->has_shift && m->shift < 0) day = now.first + ahead - 7;
    else day = direction > 0 || ahead == 0 ? now.first + ahead : now.first + ahead - 7;
    *out = (ch_days){day, day, CH_GRAIN_DAY};
    return true;
}

static bool month_days(const ch_moment *m, ch_days now, int direction, ch_days *out) {
    int32_t year = m->year;
    if (!year) {
        if (now.grain == CH_GRAIN_NONE) return false;
        year = now.grain == CH_GRAIN_DAY || now.grain == CH_GRAIN_MONTH
                   ? year_of_month(m->month, m->day, now, direction, m->has_shift ? m->shift : 0)
                   : 0;
        if (!year) { /* only the document's year is known */
            int32_t month, day;
            ch_day_split(now.first, &year, &month, &day);
        }
    }
    if (m->day > ch_month_length(year, m->month)) return false;
    int32_t first = ch_day_of(year, m->month, m->day ? m->day : 1);
    *out = m->day ? (ch_days){first, first, CH_GRAIN_DAY} : part_of(ch_days_around(first, CH_GRAIN_MONTH, 0), m->part);
    return true;
}

static bool season_days(const ch_moment *m, ch_days now, ch_days *out) {
    int32_t year = m->year, month, day;
    if (!year) {
        if (now.grain != CH_GRAIN_DAY && now.grain != CH_GRAIN_MONTH) return false;
        ch_day_split(now.first, &year, &month, &day);
        *out = ch_days_of_season(year, m->season);
        if (m->shift > 0 && out->first <= now.first) *out = ch_days_of_season(year + 1, m->season);
        if (m->shift < 0 && out->last >= now.first) *out = ch_days_of_season(year - 1, m->season);
        return true;
    }
    *out = ch_days_of_season(year, m->season);
    return true;
}

static bool unit_days(const ch_moment *m, ch_days now, ch_days *out) {
    if (now.grain == CH_GRAIN_NONE || (now.grain > m->unit && now.grain != CH_GRAIN_DAY)) return false;
    if (m->count && m->toward) { /* the day, week … so far away: weeks keep the weekday */
        bool week = m->unit == CH_GRAIN_WEEK && now.grain == CH_GRAIN_DAY;
        *out = ch_days_around(now.first, m->unit, m->toward * m->count);
        if (week) *out = (ch_days){out->first, out->last, CH_GRAIN_WEEK};
        return true;
    }
    if (m->count) { /* "the last three weeks" */
        if (now.grain != CH_GRAIN_DAY) return false;
        int32_t year, month, day;
        ch_days far = ch_days_around(now.first, m->unit, m->shift < 0 ? -m->count : m->count);
        ch_day_split(now.first, &year, &month, &day);
        int32_t fy, fm, fd, length;
        ch_day_split(far.first, &fy, &fm, &fd);
        length = ch_month_length(fy, m->unit == CH_GRAIN_YEAR ? month : fm);
        int32_t away = m->unit == CH_GRAIN_MONTH  ? ch_day_of(fy, fm, day < length ? day : length)
                       : m->unit == CH_GRAIN_YEAR ? ch_day_of(fy, month, day < length ? day : length)
                       : m->unit == CH_GRAIN_DAY  ? far.first
                       : m->unit == CH_GRAIN_WEEK ? now.first + (m->shift < 0 ? -7 : 7) * m->count
                                                  : far.first;
        *out = m->shift < 0 ? (ch_days){away, now.first, CH_GRAIN_SPAN} : (ch_days){now.first, away, CH_GRAIN_SPAN};
        return true;
    }
    *out = part_of(ch_days_around(now.first, m->unit, m->has_shift ? m->shift : 0), m->part);
    return true;
}

static bool moment_days(const ch_moment *m, ch_days now, int direction, ch_days *out) {
    if (m->has_iso) {
        *out = (ch_days){m->iso, m->iso, CH_GRAIN_DAY};
        return true;
    }
    if (m->has_point && !m->month) {
        *out = (ch_days){now.first + m->point, now.first + m->point, CH_GRAIN_DAY};
        return now.grain == CH_GRAIN_DAY;
    }
    if (m->month) return month_days(m, now, direction, out);
    if (m->decade) {
        *out = ch_days_around(ch_day_of(m->decade, 1, 1), CH_GRAIN_DECADE, 0);
        return true;
    }
    if (m->season) return season_days(m, now, out);
    if (m->year) {
        *out = part_of(ch_days_around(ch_day_of(m->year, 1, 1), CH_GRAIN_YEAR, 0), m->part);
        return true;
    }
    if (m->weekday) return weekday_days(m, now, direction, out);
    return unit_days(m, now, out);
}

bool ch_date_days(const ch_date *date, ch_days now, int direction, ch_days *out) {
    ch_days from, to;
    if (!moment_days(&date->from, now, direction, &from)) return false;
    if (date->is_range) {
        if (!moment_days(&date->to, now, direction, &to)) return false;
        bool weekdays = date->from.weekday && !date->from.month && to.grain == CH_GRAIN_DAY; /* the one before the second end */
        if (weekdays) from.first = to.first - (ch_day_weekday(to.first) - date->from.weekday + 7) % 7;
        if (to.last < from.first) return false;
        *out = (ch_days){from.first, to.last, CH_GRAIN_SPAN};
        return true;
    }
    *out = from;
    switch (date->bound) {
    case CH_BOUND_FROM: *out = (ch_days){from.first, CH_DAY_OPEN_AFTER, CH_GRAIN_SPAN}; break;
    case CH_BOUND_TO: *out = (ch_days){CH_DAY_OPEN_BEFORE, from.last, CH_GRAIN_SPAN}; break;
    case CH_BOUND_BEFORE: *out = (ch_days){CH_DAY_OPEN_BEFORE, from.first - 1, CH_GRAIN_SPAN}; break;
    case CH_BOUND_AFTER: *out = (ch_days){from.last + 1, CH_DAY_OPEN_AFTER, CH_GRAIN_SPAN}; break;
    default: break;
    }
    return true;
}
