/* SPDX-License-Identifier: MIT */
#include "model/rule.h"

#include "base/bug.h"
#include "model/rule_day.h"

/* A rule cuts time into periods of its frequency and keeps every interval-th. Within a period
 * every BY part is a filter on days or a list of times: "expand" and "limit" of RFC 5545 are the
 * same thing once the period is taken as all of its days. What the rule leaves open is filled in
 * from the start before (RFC 8984 4.3.3), so that the filters know no defaults.
 *
 * Without COUNT the first period is computed from `from`; with COUNT every period since the
 * start is visited, but its instants are counted by multiplication. */

#define HOUR_SECONDS 3600
/* What opening a period costs, in looks at a day. */
#define PERIOD_STEPS 3

/* --- Periods --- */

static int64_t floor_divide(int64_t value, int64_t divisor)
{
    int64_t quotient = value / divisor;
    return value % divisor < 0 ? quotient - 1 : quotient;
}

static int64_t unit_of(const struct rule *rule, int64_t local_s)
{
    int32_t day = date_day_of(local_s);
    struct date date;
    switch (rule->frequency) {
    case FREQUENCY_YEARLY:
        return date_from_day(day).year;
    case FREQUENCY_MONTHLY:
        date = date_from_day(day);
        return (int64_t)date.year * 12 + date.month - 1;
    case FREQUENCY_WEEKLY:
        return floor_divide((int64_t)day + THURSDAY - rule->week_start, 7);
    case FREQUENCY_DAILY:
        return day;
    case FREQUENCY_HOURLY:
        return floor_divide(local_s, HOUR_SECONDS);
    case FREQUENCY_NONE:
        break;
    }
    BUG("a rule without a frequency");
}

static int32_t year_to_day(int64_t year)
{
    return date_to_day((struct date){.year = (int)year, .month = 1, .day = 1});
}

static int32_t month_to_day(int64_t unit)
{
    int year = (int)floor_divide(unit, 12);
    return date_to_day(
        (struct date){.year = year, .month = (int)(unit - year * 12) + 1, .day = 1});
}

static int32_t unit_to_day(const struct rule *rule, int64_t unit)
{
    switch (rule->frequency) {
    case FREQUENCY_YEARLY:
        return year_to_day(unit);
    case FREQUENCY_MONTHLY:
        return month_to_day(unit);
    case FREQUENCY_WEEKLY:
        return (int32_t)(unit * 7 - THURSDAY + rule->week_start);
    case FREQUENCY_DAILY:
        return (int32_t)unit;
    case FREQUENCY_HOURLY:
        return (int32_t)floor_divide(unit, 24);
    case FREQUENCY_NONE:
        break;
    }
    BUG("a rule without a frequency");
}

static int unit_days(const struct rule *rule, int64_t unit)
{
    if (rule->frequency == FREQUENCY_HOURLY || rule->frequency == FREQUENCY_DAILY) {
        return 1;
    }
    return unit_to_day(rule, unit + 1) - unit_to_day(rule, unit);
}

static int64_t unit_to_local(const struct rule *rule, int64_t unit)
{
    return rule->frequency == FREQUENCY_HOURLY
               ? unit * HOUR_SECONDS
               : (int64_t)unit_to_day(rule, unit) * DATE_DAY_SECONDS;
}

/* --- The set of a period --- */

static size_t count_times(const struct rule_walk *walk)
{
    size_t hours = walk->rule.frequency == FREQUENCY_HOURLY ? 1 : walk->hour_count;
    return hours * walk->minute_count * walk->second_count;
}

static uint32_t count_instants(const struct rule_walk *walk)
{
    const struct rule_period *period = &walk->period;
    return (uint32_t)(walk->rule.position_count > 0 ? period->chosen_count
                                                    : period->day_count * count_times(walk));
}

static int64_t instant_at(const struct rule_walk *walk, uint32_t index)
{
    const struct rule_period *period = &walk->period;
    size_t place = walk->rule.position_count > 0 ? period->chosen[index] : index;
    size_t times = count_times(walk);
    int64_t day = period->first_day + period->days[place / times];
    size_t time = place % times;
    int second = walk->seconds[time % walk->second_count];
    time /= walk->second_count;
    int minute = walk->minutes[time % walk->minute_count];
    time /= walk->minute_count;
    int hour = walk->rule.frequency == FREQUENCY_HOURLY ? period->hour : walk->hours[time];
    return day * DATE_DAY_SECONDS + hour * HOUR_SECONDS + minute * 60 + second;
}

/* Index of the first instant of the period that is not before local_s. */
static uint32_t find_first_at(const struct rule_walk *walk, int64_t local_s)
{
    uint32_t low = 0;
    uint32_t high = count_instants(walk);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (instant_at(walk, middle) < local_s) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void choose_positions(struct rule_walk *walk)
{
    struct rule_period *period = &walk->period;
    int64_t size = (int64_t)(period->day_count * count_times(walk));
    period->chosen_count = 0;
    for (size_t i = 0; i < walk->rule.position_count; i++) {
        int64_t position = walk->rule.positions[i];
        int64_t index = position > 0 ? position - 1 : size + position;
        if (position == 0 || index < 0 || index >= size) {
            continue;
        }
        size_t at = period->chosen_count;
        while (at > 0 && period->chosen[at - 1] > (uint32_t)index) {
            at--;
        }
        if (at > 0 && period->chosen[at - 1] == (uint32_t)index) {
            continue;
        }
        for (size_t j = period->chosen_count; j > at; j--) {
            period->chosen[j] = period->chosen[j - 1];
        }
        period->chosen[at] = (uint32_t)index;
        period->chosen_count++;
    }
}

/* SKIP=FORWARD takes a month to the first day of the next. */
static bool has_carried_day(const struct rule *rule)
{
    return rule->skip == SKIP_FORWARD && rule->frequency == FREQUENCY_MONTHLY;
}

static void fill_period(struct rule_walk *walk)
{
    struct rule_period *period = &walk->period;
    const struct rule *rule = &walk->rule;
    int length = unit_days(rule, walk->unit);
    int32_t first_day = unit_to_day(rule, walk->unit);
    period->first_day = first_day;
    period->day_count = 0;
    walk->steps_left -= length + PERIOD_STEPS;
    struct rule_day day = rule_day_find(first_day);
    for (int offset = 0; offset < length; offset++) {
        if (offset > 0) {
            rule_day_step(&day);
        }
        if (rule_day_matches(rule, &day)) {
            period->days[period->day_count++] = (uint16_t)offset;
        }
    }
    if (has_carried_day(rule)) {
        rule_day_step(&day);
        bool is_in_next_period = walk->stride == 1 && rule_day_matches(rule, &day);
        if (!is_in_next_period && rule_day_matches_carried(rule, &day)) {
            period->days[period->day_count++] = (uint16_t)length;
        }
    }
}

/* --- Walking --- */

/* The whole period counts, also what lies before `from`. */
static void open_period(struct rule_walk *walk)
{
    fill_period(walk);
    if (walk->rule.frequency == FREQUENCY_HOURLY) {
        walk->period.hour = (uint8_t)(walk->unit - walk->period.first_day * 24);
        walk->period.has_day = walk->period.day_count > 0;
        if (walk->rule.hours != 0 && (walk->rule.hours >> walk->period.hour & 1) == 0) {
            walk->period.day_count = 0;
        }
    }
    choose_positions(walk);
    uint32_t size = count_instants(walk);
    uint32_t first = 0;
    if (walk->unit == walk->first_unit) {
        first = find_first_at(walk, walk->start_local_s);
        bool gives_start = first < size && instant_at(walk, first) == walk->start_local_s;
        if (walk->counts_start && !gives_start) {
            walk->remaining--;
        }
    }
    walk->end = size - first > walk->remaining ? first + (uint32_t)walk->remaining : size;
    walk->remaining -= walk->end - first;
    uint32_t wanted = find_first_at(walk, walk->from_local_s);
    walk->next = wanted > first ? wanted : first;
}

/* An hourly rule whose day does not match goes on to the next day at once. */
static int64_t find_next_unit(const struct rule_walk *walk)
{
    int64_t next = walk->unit + walk->stride;
    int64_t tomorrow = (walk->period.first_day + 1) * 24;
    if (walk->rule.frequency == FREQUENCY_HOURLY && !walk->period.has_day && next < tomorrow) {
        next += (tomorrow - next + walk->stride - 1) / walk->stride * walk->stride;
    }
    return next;
}

static void advance(struct rule_walk *walk)
{
    walk->unit = find_next_unit(walk);
    if (walk->remaining == 0 || walk->unit > walk->last_unit) {
        walk->is_done = true;
    } else if (walk->steps_left <= 0) {
        walk->is_done = true;
        walk->is_cut = true;
        walk->reached_local_s = unit_to_local(&walk->rule, walk->unit);
    } else {
        open_period(walk);
    }
}

/* Goes to the period of `from` when nothing has to be counted on the way there. */
static void seek_unit(struct rule_walk *walk)
{
    int64_t carried_s = has_carried_day(&walk->rule) ? DATE_DAY_SECONDS : 0;
    int64_t wanted = unit_of(&walk->rule, walk->from_local_s - carried_s);
    if (walk->rule.count == 0 && wanted > walk->unit) {
        walk->unit += (wanted - walk->unit) / walk->stride * walk->stride;
    }
}

void rule_walk_skip(struct rule_walk *walk, int64_t local_s)
{
    if (walk->is_done || local_s <= walk->from_local_s || local_s >= walk->to_local_s) {
        return;
    }
    int64_t unit = walk->unit;
    walk->from_local_s = local_s;
    seek_unit(walk);
    if (walk->unit != unit) {
        open_period(walk);
        return;
    }
    uint32_t wanted = find_first_at(walk, local_s);
    walk->next = wanted > walk->next ? wanted : walk->next;
}

bool rule_walk_next(struct rule_walk *walk, int64_t *ret_local_s)
{
    while (!walk->is_done) {
        if (walk->next >= walk->end) {
            advance(walk);
            continue;
        }
        int64_t local_s = instant_at(walk, walk->next);
        if (local_s >= walk->to_local_s) {
            walk->is_done = true;
        } else if (walk->steps_left <= 0) {
            walk->is_done = true;
            walk->is_cut = true;
            walk->reached_local_s = local_s;
        } else {
            walk->next++;
            walk->steps_left--;
            *ret_local_s = local_s;
            return true;
        }
    }
    return false;
}

/* --- Beginning --- */

static void fill_days_from_start(struct rule *rule, int64_t start_local_s)
{
    int32_t day = date_day_of(start_local_s);
    struct date date = date_from_day(day);
    bool has_month_day = (rule->month_days | rule->month_days_back) != 0;
    bool has_week = (rule->weeks | rule->weeks_back) != 0;
    bool has_day = has_month_day || rule->day_count > 0 || rule->year_day_count > 0;
    bool is_yearly = rule->frequency == FREQUENCY_YEARLY;
    bool is_monthly = rule->frequency == FREQUENCY_MONTHLY;

    /* RFC 5545 would let a yearly rule with a day of the month repeat in all months; birthdays
     * are written so, RFC 8984 says the month of the start, and calendars show it so. */
    if (is_yearly && rule->months == 0 && !has_week && rule->year_day_count == 0 &&
        (has_month_day || !has_day)) {
        rule->months = (uint16_t)(1u << date.month);
    }
    bool needs_weekday = rule->frequency == FREQUENCY_WEEKLY
                             ? rule->day_count == 0
                             : (is_yearly || is_monthly) && has_week && !has_day;
    if (needs_weekday) {
        rule->days[0] = (struct by_day){.weekday = (uint8_t)date_weekday(day)};
        rule->day_count = 1;
    } else if ((is_yearly || is_monthly) && !has_day) {
        rule->month_days = 1u << date.day;
    }
    if (!is_yearly && !is_monthly) {
        rule->skip = SKIP_OMIT; /* there is no day that these would have to make up */
        for (size_t i = 0; i < rule->day_count; i++) {
            rule->days[i].nth = 0; /* the n-th Monday of a week or a day says nothing */
        }
    }
}

static size_t list_bits(uint64_t bits, int otherwise, uint8_t limit, uint8_t *ret_list)
{
    size_t count = 0;
    for (uint8_t bit = 0; bit < limit; bit++) {
        if ((bits >> bit & 1) != 0) {
            ret_list[count++] = bit;
        }
    }
    if (count == 0) {
        ret_list[count++] = (uint8_t)otherwise;
    }
    return count;
}

static void fill_times(struct rule_walk *walk)
{
    struct rule *rule = &walk->rule;
    int second_of_day = date_second_of(walk->start_local_s);
    if ((rule->seconds >> 60 & 1) != 0) {
        rule->seconds |= 1ull << 59; /* RFC 5545 3.3.12: a leap second is the one before */
    }
    walk->hour_count = list_bits(rule->hours, second_of_day / HOUR_SECONDS, 24, walk->hours);
    walk->minute_count =
        list_bits(rule->minutes, second_of_day % HOUR_SECONDS / 60, 60, walk->minutes);
    walk->second_count = list_bits(rule->seconds, second_of_day % 60, 60, walk->seconds);
}

/* A set of one day has as many instants as there are times: a position beyond them is never met,
 * and would be looked for on every day there is. */
static bool is_empty_by_positions(const struct rule_walk *walk)
{
    int64_t size = (int64_t)count_times(walk);
    if (walk->rule.position_count == 0 || walk->rule.frequency < FREQUENCY_DAILY) {
        return false;
    }
    for (size_t i = 0; i < walk->rule.position_count; i++) {
        int64_t position = walk->rule.positions[i];
        if (position != 0 && position <= size && -position <= size) {
            return false;
        }
    }
    return true;
}

static void place_window(struct rule_walk *walk, const struct rule_window *window)
{
    int64_t start_local_s = walk->start_local_s;
    int64_t until_local_s = walk->rule.until_local_s;
    walk->from_local_s =
        window->from_local_s > start_local_s ? window->from_local_s : start_local_s;
    walk->to_local_s =
        until_local_s < window->to_local_s ? until_local_s + 1 : window->to_local_s;
    walk->steps_left = window->steps;
    if (walk->is_done || walk->to_local_s <= walk->from_local_s) {
        walk->is_done = true;
        return;
    }
    walk->first_unit = unit_of(&walk->rule, start_local_s);
    walk->last_unit = unit_of(&walk->rule, walk->to_local_s - 1);
    walk->unit = walk->first_unit;
    seek_unit(walk);
    open_period(walk);
}

void rule_walk_begin(struct rule_walk *walk, const struct rule *rule,
                     const struct schedule *schedule, const struct rule_window *window)
{
    CHECK(rule->day_count <= RECURRENCE_DAYS_MAX &&
          rule->year_day_count <= RECURRENCE_LIST_MAX &&
          rule->position_count <= RECURRENCE_LIST_MAX && rule->week_start <= SUNDAY);
    *walk = (struct rule_walk){
        .rule = *rule,
        .start_local_s = schedule->start_local_s,
        .remaining = rule->count == 0 ? UINT64_MAX : rule->count,
        .counts_start = window->counts_start && rule->count > 0,
        .stride = rule->interval == 0 ? 1 : rule->interval,
    };
    if (schedule->is_all_day) { /* RFC 5545 3.3.10: times of a date are to be ignored */
        walk->rule.hours = 0;
        walk->rule.minutes = 0;
        walk->rule.seconds = 0;
        walk->is_done = rule->frequency == FREQUENCY_HOURLY;
    }
    walk->is_done = walk->is_done || rule->frequency == FREQUENCY_NONE;
    fill_days_from_start(&walk->rule, walk->start_local_s);
    fill_times(walk);
    walk->is_done = walk->is_done || is_empty_by_positions(walk);
    place_window(walk, window);
}
