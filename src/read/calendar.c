/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Days as numbers (0 = 1970-01-01, proleptic Gregorian) and intervals of days that a calendar has words for.
 *
 * The arithmetic counts years from March, so that the leap day is a year's last: the months then have 153 days in every five and
 * a day's number follows from divisions alone. Weeks begin on Monday.
 */
#include "read/read.h"

#include <stdio.h>

static int32_t floor_div(int32_t a, int32_t b) { return a / b - (a % b != 0 && (a % b < 0) != (b < 0)); }

int32_t ch_day_of(int32_t year, int32_t month, int32_t day) {
    if (month <= 2) year--;
    int32_t era = floor_div(year, 400), of_era = year - era * 400; /* 146097 days an era */
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void ch_day_split(int32_t day, int32_t *out_year, int32_t *out_month, int32_t *out_day) {
    day += 719468;
    int32_t era = floor_div(day, 146097), of_era = day - era * 146097;
    int32_t years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * years + years / 4 - years / 100), month = (5 * of_year + 2) / 153;
    *out_day = of_year - (153 * month + 2) / 5 + 1;
    *out_month = month < 10 ? month + 3 : month - 9;
    *out_year = years + era * 400 + (*out_month <= 2);
}

int32_t ch_day_weekday(int32_t day) { /* 1 = Monday; 1970-01-01 was a Thursday */
    int32_t from_monday = day + 3 - floor_div(day + 3, 7) * 7;
    return from_monday + 1;
}

int32_t ch_month_length(int32_t year, int32_t month) {
    static const int8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : lengths[month - 1];
}

/* A run of months that may lie in other years: month counts on from January of `year`, from 0. */
static ch_days months_from(int32_t year, int32_t month, int32_t count, uint8_t grain) {
    int32_t first = year * 12 + month, end = first + count;
    int32_t y = floor_div(first, 12), ye = floor_div(end, 12);
    return (ch_days){ch_day_of(y, first - y * 12 + 1, 1), ch_day_of(ye, end - ye * 12 + 1, 1) - 1, grain};
}

ch_days ch_days_around(int32_t day, uint8_t grain, int32_t steps) {
    int32_t year, month, of_month;
    ch_day_split(day, &year, &month, &of_month);
    switch (grain) {
    case CH_GRAIN_DAY: return (ch_days){day + steps, day + steps, grain};
    case CH_GRAIN_WEEKEND: {
        int32_t saturday = day - ch_day_weekday(day) + 6 + 7 * steps;
        return (ch_days){saturday, saturday + 1, grain};
    }
    case CH_GRAIN_WEEK: {
        int32_t monday = day - ch_day_weekday(day) + 1 + 7 * steps;
        return (ch_days){monday, monday + 6, grain};
    }
    case CH_GRAIN_MONTH: return months_from(year, month - 1 + steps, 1, grain);
    case CH_GRAIN_QUARTER: return months_from(year, (month - 1) / 3 * 3 + 3 * steps, 3, grain);
    case CH_GRAIN_DECADE: return months_from((floor_div(year, 10) + steps) * 10, 0, 120, grain);
    case CH_GRAIN_CENTURY: return months_from((floor_div(year - 1, 100) + steps) * 100 + 1, 0, 1200, grain);
    default: return months_from(year + steps, 0, 12, CH_GRAIN_YEAR);
    }
}

ch_days ch_days_of_season(int32_t year, int32_t season) { /* spring begins in March, winter in December of the year */
    return months_from(year, 3 * season - 1, 3, CH_GRAIN_SEASON);
}

/* ---- ISO ---- */

static bool digits(chancery_str s, size_t at, size_t count, int32_t *out_value) {
    int32_t value = 0;
    if (at + count > s.size) return false;
    for (size_t i = at; i < at + count; i++) {
        if (s.data[i] < '0' || s.data[i] > '9') return false;
        value = value * 10 + (s.data[i] - '0');
    }
    *out_value = value;
    return true;
}

bool ch_days_of_iso(chancery_str iso, ch_days *out_days) {
    int32_t year, month, day;
    if (!digits(iso, 0, 4, &year) || year == 0) return false;
    if (iso.size == 4) {
        *out_days = months_from(year, 0, 12, CH_GRAIN_YEAR);
        return true;
    }
    if (iso.size < 7 || iso.data[4] != '-' || !digits(iso, 5, 2, &month) || month < 1 || month > 12) return false;
    if (iso.size == 7) {
        *out_days = months_from(year, month - 1, 1, CH_GRAIN_MONTH);
        return true;
    }
    bool timed = iso.size > 10 && (iso.data[10] == 'T' || iso.data[10] == ' '); /* the day of a point in time */
    if (iso.data[7] != '-' || !digits(iso, 8, 2, &day) || day < 1 || day > ch_month_length(year, month)) return false;
    if (iso.size != 10 && !timed) return false;
    int32_t number = ch_day_of(year, month, day);
    *out_days = (ch_days){number, number, CH_GRAIN_DAY};
    return true;
}

static void put_day(ch_buffer *out, int32_t day) {
    int32_t year, month, of_month;
    ch_day_split(day, &year, &month, &of_month);
    ch_buffer_format(out, "%04d-%02d-%02d", (int)year, (int)month, (int)of_month);
}

void ch_days_write(ch_days days, ch_buffer *out) {
    if (days.first == CH_DAY_OPEN_BEFORE) ch_buffer_text(out, "..");
    else put_day(out, days.first);
    if (days.first == days.last) return;
    ch_buffer_text(out, "/");
    if (days.last == CH_DAY_OPEN_AFTER) ch_buffer_text(out, "..");
    else put_day(out, days.last);
}

const char *ch_grain_name(uint8_t grain) {
    static const char *const names[] = {"",       "day",  "weekend", "week",    "month", "quarter",
                                        "season", "year", "decade",  "century", "span"};
    return grain < sizeof names / sizeof *names ? names[grain] : "";
}
