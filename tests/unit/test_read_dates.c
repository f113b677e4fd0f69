/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The calendar against a naive twin that counts days one by one, ISO dates and intervals, and what moments mean in days. Words are
 * read in tests/cases (they need trees).
 */
#include "read/read.h"
#include "unit.h"

/* ---- calendar ---- */

static void every_day_of_eight_centuries(void **state) {
    (void)state;
    int32_t year = 1600, month = 1, day = 1, number = ch_day_of(1600, 1, 1), weekday = 6; /* a Saturday */
    while (year < 2400) {
        int32_t y, m, d;
        ch_day_split(number, &y, &m, &d);
        if (y != year || m != month || d != day) fail_msg("day %d is %d-%d-%d, not %d-%d-%d", number, y, m, d, year, month, day);
        if (ch_day_of(year, month, day) != number) fail_msg("%d-%d-%d is not day %d", year, month, day, number);
        if (ch_day_weekday(number) != weekday) fail_msg("%d-%d-%d: weekday %d", year, month, day, ch_day_weekday(number));
        number++;
        weekday = weekday % 7 + 1;
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        int32_t length = month == 2 ? (leap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        if (++day <= length) continue;
        day = 1;
        if (++month <= 12) continue;
        month = 1;
        year++;
    }
    assert_case("the epoch", ch_day_of(1970, 1, 1), 0);
}

static chancery_str written(ch_arena *arena, ch_days days) {
    ch_buffer out;
    ch_buffer_init(&out, arena);
    ch_days_write(days, &out);
    return ch_buffer_str(&out);
}

static void iso_dates(void **state) {
    (void)state;
    static const struct {
        const char *iso, *days;
        uint8_t grain; /* NONE: refused */
    } cases[] = {
        {"2024-02-29", "2024-02-29", CH_GRAIN_DAY},
        {"2024-02-29T18:30:00Z", "2024-02-29", CH_GRAIN_DAY},
        {"2024-02-29 18:30", "2024-02-29", CH_GRAIN_DAY},
        {"2024-02", "2024-02-01/2024-02-29", CH_GRAIN_MONTH},
        {"2014", "2014-01-01/2014-12-31", CH_GRAIN_YEAR},
        {"2023-02-29", "", CH_GRAIN_NONE},
        {"2024-13-01", "", CH_GRAIN_NONE},
        {"2024-00", "", CH_GRAIN_NONE},
        {"0000", "", CH_GRAIN_NONE},
        {"24-02-29", "", CH_GRAIN_NONE},
        {"2024-02-29x", "", CH_GRAIN_NONE},
        {"March", "", CH_GRAIN_NONE},
        {"", "", CH_GRAIN_NONE},
    };
    ch_arena arena;
    ch_arena_init(&arena);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        ch_days days = {0, 0, CH_GRAIN_NONE};
        bool read = ch_days_of_iso(chancery_str_of(cases[i].iso), &days);
        assert_case(cases[i].iso, read, cases[i].grain != CH_GRAIN_NONE);
        if (!read) continue;
        assert_case(cases[i].iso, days.grain, cases[i].grain);
        assert_view(cases[i].iso, written(&arena, days), chancery_str_of(cases[i].days));
    }
    ch_arena_clear(&arena);
}

/* ---- moments ---- */

typedef struct {
    const char *name;
    const char *now;
    ch_date date;
    int direction;
    const char *days; /* "" = not to be told */
    uint8_t grain;
} moment_case;

/* 2024-05-06 is a Monday. */
static const moment_case moments[] = {
    {"on Friday, told of the past", "2024-05-06", {.from = {.weekday = 5}}, -1, "2024-05-03", CH_GRAIN_DAY},
    {"on Friday, to come", "2024-05-06", {.from = {.weekday = 5}}, 1, "2024-05-10", CH_GRAIN_DAY},
    {"on Monday told on a Monday", "2024-05-06", {.from = {.weekday = 1}}, -1, "2024-05-06", CH_GRAIN_DAY},
    {"last Monday told on a Monday",
     "2024-05-06",
     {.from = {.weekday = 1, .has_shift = 1, .shift = -1}},
     -1,
     "2024-04-29",
     CH_GRAIN_DAY},
    {"next Monday told on a Monday",
     "2024-05-06",
     {.from = {.weekday = 1, .has_shift = 1, .shift = 1}},
     -1,
     "2024-05-13",
     CH_GRAIN_DAY},
    {"a weekday when the day is unknown", "2024-05", {.from = {.weekday = 5}}, -1, "", 0},
    {"a weekday of a document without date", "", {.from = {.weekday = 5}}, -1, "", 0},
    {"yesterday", "2024-03-01", {.from = {.has_point = 1, .point = -1}}, -1, "2024-02-29", CH_GRAIN_DAY},
    {"last week",
     "2024-05-06",
     {.from = {.unit = CH_GRAIN_WEEK, .has_shift = 1, .shift = -1}},
     -1,
     "2024-04-29/2024-05-05",
     CH_GRAIN_WEEK},
    {"next month, over the year",
     "2024-12-31",
     {.from = {.unit = CH_GRAIN_MONTH, .has_shift = 1, .shift = 1}},
     -1,
     "2025-01-01/2025-01-31",
     CH_GRAIN_MONTH},
    {"last year",
     "2024-05-06",
     {.from = {.unit = CH_GRAIN_YEAR, .has_shift = 1, .shift = -1}},
     -1,
     "2023-01-01/2023-12-31",
     CH_GRAIN_YEAR},
    {"last year, of a year",
     "2014",
     {.from = {.unit = CH_GRAIN_YEAR, .has_shift = 1, .shift = -1}},
     -1,
     "2013-01-01/2013-12-31",
     CH_GRAIN_YEAR},
    {"last month, of a year", "2014", {.from = {.unit = CH_GRAIN_MONTH, .has_shift = 1, .shift = -1}}, -1, "", 0},
    {"two days ago", "2024-03-01", {.from = {.count = 2, .unit = CH_GRAIN_DAY, .toward = -1}}, -1, "2024-02-28", CH_GRAIN_DAY},
    {"in two years",
     "2024-05-06",
     {.from = {.count = 2, .unit = CH_GRAIN_YEAR, .toward = 1}},
     1,
     "2026-01-01/2026-12-31",
     CH_GRAIN_YEAR},
    {"the last three weeks",
     "2024-05-06",
     {.from = {.count = 3, .unit = CH_GRAIN_WEEK, .has_shift = 1, .shift = -1}},
     -1,
     "2024-04-15/2024-05-06",
     CH_GRAIN_SPAN},
    {"the last three months, short month",
     "2024-05-31",
     {.from = {.count = 3, .unit = CH_GRAIN_MONTH, .has_shift = 1, .shift = -1}},
     -1,
     "2024-02-29/2024-05-31",
     CH_GRAIN_SPAN},
    {"in March of the past", "2024-05-06", {.from = {.month = 3}}, -1, "2024-03-01/2024-03-31", CH_GRAIN_MONTH},
    {"in July of the past", "2024-05-06", {.from = {.month = 7}}, -1, "2023-07-01/2023-07-31", CH_GRAIN_MONTH},
    {"in March to come", "2024-05-06", {.from = {.month = 3}}, 1, "2025-03-01/2025-03-31", CH_GRAIN_MONTH},
    {"this month by name", "2024-05-06", {.from = {.month = 5}}, -1, "2024-05-01/2024-05-31", CH_GRAIN_MONTH},
    {"last May in May",
     "2024-05-06",
     {.from = {.month = 5, .has_shift = 1, .shift = -1}},
     -1,
     "2023-05-01/2023-05-31",
     CH_GRAIN_MONTH},
    {"31 October", "2024-05-06", {.from = {.month = 10, .day = 31}}, -1, "2023-10-31", CH_GRAIN_DAY},
    {"31 February", "2024-05-06", {.from = {.month = 2, .day = 31}}, -1, "", 0},
    {"in March of a document of a year", "2014", {.from = {.month = 3}}, -1, "2014-03-01/2014-03-31", CH_GRAIN_MONTH},
    {"a full date needs no document's", "", {.from = {.month = 3, .day = 4, .year = 2019}}, -1, "2019-03-04", CH_GRAIN_DAY},
    {"late April", "2024-05-06", {.from = {.month = 4, .part = 3}}, -1, "2024-04-21/2024-04-30", CH_GRAIN_MONTH},
    {"next spring", "2024-05-06", {.from = {.season = 1, .has_shift = 1, .shift = 1}}, 1, "2025-03-01/2025-05-31", CH_GRAIN_SEASON},
    {"the winter of 2019", "", {.from = {.season = 4, .year = 2019}}, -1, "2019-12-01/2020-02-29", CH_GRAIN_SEASON},
    {"the 1990s", "", {.from = {.decade = 1990}}, -1, "1990-01-01/1999-12-31", CH_GRAIN_DECADE},
    {"last century",
     "2024-05-06",
     {.from = {.unit = CH_GRAIN_CENTURY, .has_shift = 1, .shift = -1}},
     -1,
     "1901-01-01/2000-12-31",
     CH_GRAIN_CENTURY},
    {"since 2011", "", {.bound = CH_BOUND_FROM, .from = {.year = 2011}}, -1, "2011-01-01/..", CH_GRAIN_SPAN},
    {"until Friday", "2024-05-06", {.bound = CH_BOUND_TO, .from = {.weekday = 5}}, 1, "../2024-05-10", CH_GRAIN_SPAN},
    {"before March", "2024-05-06", {.bound = CH_BOUND_BEFORE, .from = {.month = 3}}, -1, "../2024-02-29", CH_GRAIN_SPAN},
    {"after March", "2024-05-06", {.bound = CH_BOUND_AFTER, .from = {.month = 3}}, -1, "2024-04-01/..", CH_GRAIN_SPAN},
    {"3 to 5 May",
     "2024-05-06",
     {.is_range = 1, .from = {.month = 5, .day = 3}, .to = {.month = 5, .day = 5}},
     -1,
     "2024-05-03/2024-05-05",
     CH_GRAIN_SPAN},
    {"from Monday to Tuesday",
     "2024-05-08",
     {.is_range = 1, .from = {.weekday = 1}, .to = {.weekday = 2}},
     -1,
     "2024-05-06/2024-05-07",
     CH_GRAIN_SPAN},
    {"5 to 3 May", "2024-05-06", {.is_range = 1, .from = {.month = 5, .day = 5}, .to = {.month = 5, .day = 3}}, -1, "", 0},
};

static void moments_in_days(void **state) {
    (void)state;
    ch_arena arena;
    ch_arena_init(&arena);
    for (size_t i = 0; i < COUNT_OF(moments); i++) {
        const moment_case *c = &moments[i];
        ch_days now = {0, 0, CH_GRAIN_NONE}, days = {0, 0, CH_GRAIN_NONE};
        if (*c->now) assert_true(ch_days_of_iso(chancery_str_of(c->now), &now));
        bool told = ch_date_days(&c->date, now, c->direction, &days);
        assert_case(c->name, told, *c->days != 0);
        if (!told) continue;
        assert_view(c->name, written(&arena, days), chancery_str_of(c->days));
        assert_case(c->name, days.grain, c->grain);
    }
    ch_arena_clear(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_day_of_eight_centuries), cmocka_unit_test(iso_dates),
                                       cmocka_unit_test(moments_in_days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
