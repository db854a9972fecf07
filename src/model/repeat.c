/* SPDX-License-Identifier: MIT */
#include "base/bug.h"
#include "model/recurrence.h"

/* recurrence_describe. Rules are written in many ways for the same thing, by hand and by
 * programs; each shape below is one that calendars really write. Whatever has no short name is
 * REPEAT_OTHER: the screens then show the next dates, which is never wrong. */

#define ALL_WEEKDAYS 0x7F

static const struct repeat other = {.kind = REPEAT_OTHER};

static int find_weekday_bits(const struct rule *rule)
{
    int bits = 0;
    for (size_t i = 0; i < rule->day_count; i++) {
        bits |= 1 << rule->days[i].weekday;
    }
    return bits;
}

static bool has_nth(const struct rule *rule)
{
    for (size_t i = 0; i < rule->day_count; i++) {
        if (rule->days[i].nth != 0) {
            return true;
        }
    }
    return false;
}

static bool is_at_most_one(uint64_t bits)
{
    return (bits & (bits - 1)) == 0;
}

static bool has_one_time(const struct rule *rule)
{
    return is_at_most_one(rule->hours) && is_at_most_one(rule->minutes) &&
           is_at_most_one(rule->seconds);
}

/* BYDAY=WE with the days 1 to 7 is the first Wednesday, with 8 to 14 the second … 0: no such. */
static int find_nth_by_month_days(const struct rule *rule)
{
    const uint32_t week = 0x7Fu << 1;
    if (rule->month_days == 0 && rule->month_days_back == week) {
        return -1;
    }
    for (int nth = 1; nth <= 4 && rule->month_days_back == 0; nth++) {
        if (rule->month_days == week << (nth - 1) * 7) {
            return nth;
        }
    }
    return 0;
}

/* The n-th weekday of a month, however it is written; 0: it is not. */
static int find_nth(const struct rule *rule)
{
    bool has_month_days = (rule->month_days | rule->month_days_back) != 0;
    int nth = 0;
    if (rule->day_count != 1) {
        return 0;
    }
    if (rule->days[0].nth != 0) {
        nth = rule->position_count == 0 && !has_month_days ? rule->days[0].nth : 0;
    } else if (rule->position_count == 1) {
        nth = has_month_days ? 0 : rule->positions[0];
    } else if (rule->position_count == 0) {
        nth = find_nth_by_month_days(rule);
    }
    return nth >= -1 && nth <= 5 ? nth : 0;
}

static struct repeat describe_weeks(int interval, int weekdays)
{
    if (weekdays == ALL_WEEKDAYS && interval == 1) {
        return (struct repeat){.kind = REPEAT_DAILY, .interval = 1};
    }
    return (struct repeat){.kind = REPEAT_WEEKLY, .interval = interval, .weekdays = weekdays};
}

static struct repeat describe_daily(const struct rule *rule, int interval, int start_bit)
{
    if (rule->position_count > 0 || (rule->month_days | rule->month_days_back) != 0) {
        return other;
    }
    if (rule->day_count > 0) {
        return interval == 1 ? describe_weeks(1, find_weekday_bits(rule)) : other;
    }
    if (interval % 7 == 0) {
        return describe_weeks(interval / 7, start_bit);
    }
    return (struct repeat){.kind = REPEAT_DAILY, .interval = interval};
}

static struct repeat describe_weekly(const struct rule *rule, int interval, int start_bit)
{
    if (rule->position_count > 0 || (rule->month_days | rule->month_days_back) != 0) {
        return other;
    }
    return describe_weeks(interval, rule->day_count > 0 ? find_weekday_bits(rule) : start_bit);
}

/* Of a month or, with interval in years, of the one month of a yearly rule. */
static struct repeat describe_days_of_month(const struct rule *rule, enum repeat_kind kind,
                                            int interval)
{
    struct repeat repeat = {.kind = kind, .interval = interval};
    bool has_one_day = is_at_most_one(rule->month_days) &&
                       is_at_most_one(rule->month_days_back) &&
                       (rule->month_days == 0 || rule->month_days_back == 0);
    if (rule->day_count == 0) {
        return has_one_day && rule->position_count == 0 ? repeat : other;
    }
    repeat.nth = find_nth(rule);
    repeat.weekdays = find_weekday_bits(rule);
    return repeat.nth != 0 ? repeat : other;
}

static struct repeat describe_monthly(const struct rule *rule, int interval)
{
    bool is_every_week = rule->day_count > 0 && !has_nth(rule) && rule->position_count == 0 &&
                         (rule->month_days | rule->month_days_back) == 0;
    if (is_every_week) {
        return interval == 1 ? describe_weeks(1, find_weekday_bits(rule)) : other;
    }
    if (interval % 12 == 0) {
        return describe_days_of_month(rule, REPEAT_YEARLY, interval / 12);
    }
    return describe_days_of_month(rule, REPEAT_MONTHLY, interval);
}

static struct repeat describe_rule(const struct rule *rule, int64_t start_local_s)
{
    int interval = rule->interval == 0 ? 1 : rule->interval;
    int start_bit = 1 << date_weekday(date_day_of(start_local_s));
    bool is_yearly = rule->frequency == FREQUENCY_YEARLY;
    bool has_one_month = is_yearly && rule->months != 0 && is_at_most_one(rule->months);
    if (!has_one_time(rule) || (rule->weeks | rule->weeks_back) != 0 ||
        rule->year_day_count > 0 || (rule->months != 0 && !has_one_month)) {
        return other; /* "every Monday" is wrong for every Monday in summer */
    }
    switch (rule->frequency) {
    case FREQUENCY_DAILY:
        return describe_daily(rule, interval, start_bit);
    case FREQUENCY_WEEKLY:
        return describe_weekly(rule, interval, start_bit);
    case FREQUENCY_MONTHLY:
        return describe_monthly(rule, interval);
    case FREQUENCY_YEARLY:
        if (rule->day_count > 0 && !has_one_month) {
            return other;
        }
        return describe_days_of_month(rule, REPEAT_YEARLY, interval);
    case FREQUENCY_HOURLY:
    case FREQUENCY_NONE:
        break;
    }
    return other;
}

struct repeat recurrence_describe(const struct schedule *schedule)
{
    bool is_once = schedule->rule_count == 0 ||
                   (schedule->rule_count == 1 && schedule->rules[0].count == 1);
    if (is_once) {
        return schedule->added_count > 0 ? other : (struct repeat){.kind = REPEAT_NONE};
    }
    return schedule->rule_count == 1
               ? describe_rule(&schedule->rules[0], schedule->start_local_s)
               : other;
}
