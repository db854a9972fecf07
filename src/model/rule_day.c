/* SPDX-License-Identifier: MIT */
#include "model/rule_day.h"

struct rule_day rule_day_find(int32_t day)
{
    struct date date = date_from_day(day);
    int32_t first_of_year = date_to_day((struct date){.year = date.year, .month = 1, .day = 1});
    return (struct rule_day){
        .day = day,
        .date = date,
        .month_length = date_month_length(date.year, date.month),
        .year_day = day - first_of_year + 1,
        .year_length = date_is_leap(date.year) ? 366 : 365,
        .weekday = (int)date_weekday(day),
    };
}

void rule_day_step(struct rule_day *day)
{
    day->day++;
    day->weekday = (day->weekday + 1) % 7;
    day->date.day++;
    day->year_day++;
    if (day->date.day > day->month_length) {
        *day = rule_day_find(day->day);
    }
}

static bool matches_week(const struct rule *rule, const struct rule_day *day)
{
    /* A week belongs to the year that has its fourth day. */
    int32_t fourth = day->day - (day->weekday - rule->week_start + 7) % 7 + 3;
    struct rule_day pivot = rule_day_find(fourth);
    int week = (pivot.year_day - 1) / 7 + 1;
    int weeks_after = (pivot.year_length - pivot.year_day) / 7;
    return (rule->weeks >> week & 1) != 0 || (rule->weeks_back >> (weeks_after + 1) & 1) != 0;
}

static bool matches_weekday(const struct rule *rule, const struct rule_day *day)
{
    bool is_in_year = rule->frequency == FREQUENCY_YEARLY && rule->months == 0;
    int offset = is_in_year ? day->year_day - 1 : day->date.day - 1;
    int length = is_in_year ? day->year_length : day->month_length;
    int nth = offset / 7 + 1;
    int nth_back = -((length - 1 - offset) / 7 + 1);
    for (size_t i = 0; i < rule->day_count; i++) {
        const struct by_day *by_day = &rule->days[i];
        if (by_day->weekday == day->weekday &&
            (by_day->nth == 0 || by_day->nth == nth || by_day->nth == nth_back)) {
            return true;
        }
    }
    return false;
}

static bool matches_year_day(const struct rule *rule, const struct rule_day *day)
{
    for (size_t i = 0; i < rule->year_day_count; i++) {
        int year_day = rule->year_days[i];
        if (year_day == day->year_day || year_day == day->year_day - day->year_length - 1) {
            return true;
        }
    }
    return false;
}

/* Days of the month that this month does not have. */
static bool has_days_beyond(const struct rule *rule, int month_length)
{
    return (uint64_t)rule->month_days >> (month_length + 1) != 0;
}

static bool matches_month_day(const struct rule *rule, const struct rule_day *day)
{
    bool stands_in = rule->skip == SKIP_BACKWARD && day->date.day == day->month_length &&
                     has_days_beyond(rule, day->month_length);
    return stands_in || (rule->month_days >> day->date.day & 1) != 0 ||
           (rule->month_days_back >> (day->month_length - day->date.day + 1) & 1) != 0;
}

static bool matches_rest(const struct rule *rule, const struct rule_day *day)
{
    return (rule->day_count == 0 || matches_weekday(rule, day)) &&
           (rule->year_day_count == 0 || matches_year_day(rule, day)) &&
           ((rule->weeks | rule->weeks_back) == 0 || matches_week(rule, day));
}

bool rule_day_matches_carried(const struct rule *rule, const struct rule_day *day)
{
    if (day->date.day != 1) {
        return false;
    }
    struct date before = date_from_day(day->day - 1);
    return (rule->months == 0 || (rule->months >> before.month & 1) != 0) &&
           has_days_beyond(rule, before.day) && matches_rest(rule, day);
}

bool rule_day_matches(const struct rule *rule, const struct rule_day *day)
{
    bool is_given =
        (rule->months == 0 || (rule->months >> day->date.month & 1) != 0) &&
        ((rule->month_days | rule->month_days_back) == 0 || matches_month_day(rule, day)) &&
        matches_rest(rule, day);
    bool can_be_carried = rule->skip == SKIP_FORWARD && rule->frequency == FREQUENCY_YEARLY;
    return is_given || (can_be_carried && rule_day_matches_carried(rule, day));
}
