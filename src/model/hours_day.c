/* SPDX-License-Identifier: MIT */

/* Which rules fit a day, and at what time of it. */

#include "model/holidays.h"
#include "model/hours_rule.h"

#define MIDNIGHT DATE_DAY_SECONDS

struct almanac {
    const struct hours_context *context;
    int32_t day;
    struct date date;
    enum weekday weekday;
    enum hours_truth public; /* whether it is a holiday */
};

static enum hours_truth both(enum hours_truth a, enum hours_truth b)
{
    return a < b ? a : b;
}

static enum hours_truth either(enum hours_truth a, enum hours_truth b)
{
    return a > b ? a : b;
}

/* --- Wide: years, dates, weeks --- */

static bool fits_years(const struct hours_years *years, int year)
{
    for (; years != NULL; years = years->next) {
        if (year >= years->first && year <= years->last &&
            (year - years->first) % years->step == 0) {
            return true;
        }
    }
    return false;
}

static int32_t find_nth_weekday(int year, const struct hours_date *date)
{
    if (date->nth > 0) {
        int32_t first = date_to_day((struct date){year, date->month, 1});
        return first + ((int)date->weekday - (int)date_weekday(first) + 7) % 7 +
               7 * (date->nth - 1);
    }
    int length = date_month_length(year, date->month);
    int32_t last = date_to_day((struct date){year, date->month, length});
    return last - ((int)date_weekday(last) - (int)date->weekday + 7) % 7 + 7 * (date->nth + 1);
}

/* Of 29 February in other years: as a first day 1 March, as a last one the 28th. A range that is one such
 * day is then empty. So is a fifth Sunday of a month that has four. */
static int32_t find_date(const struct hours_date *date, int year, bool is_last)
{
    int32_t day;
    if (date->kind == HOURS_DATE_EASTER) {
        day = holidays_easter_day(year);
    } else if (date->kind == HOURS_DATE_WEEKDAY) {
        day = find_nth_weekday(year, date);
        if (date_from_day(day).month != date->month) {
            day += date->nth < 0 && !is_last ? 7 : date->nth > 0 && is_last ? -7 : 0;
        }
    } else {
        int length = date_month_length(year, date->month);
        int32_t first = date_to_day((struct date){year, date->month, 1});
        day = first + (date->day <= length ? date->day : is_last ? length : length + 1) - 1;
    }
    return day + date->offset_days;
}

/* The range that begins in this year, which is its own if it has one. */
static bool fits_range(const struct hours_dates *range, int year, int32_t day)
{
    int32_t first = find_date(&range->first, year, false);
    if (range->has_open_last) {
        return day >= first && (range->first.year != 0 || date_from_day(day).year == year);
    }
    int last_year = range->last.year != 0 ? range->last.year : year + range->is_over_new_year;
    int32_t last = find_date(&range->last, last_year <= 9999 ? last_year : 9999, true);
    return first <= day && day <= last;
}

static bool fits_dates(const struct hours_dates *range, const struct almanac *almanac)
{
    for (; range != NULL; range = range->next) {
        if (range->first.year != 0) {
            if (fits_range(range, range->first.year, almanac->day)) {
                return true;
            }
            continue;
        }
        /* around new year, and an offset across it */
        for (int year = almanac->date.year - 1; year <= almanac->date.year + 1; year++) {
            if (year >= 1583 && year <= 9999 && fits_range(range, year, almanac->day)) {
                return true;
            }
        }
    }
    return false;
}

/* --- Small: weekdays and holidays --- */

static bool fits_nth(const struct hours_nth *nth, int32_t day)
{
    for (; nth != NULL; nth = nth->next) {
        int32_t meant = day - nth->offset_days;
        if (date_weekday(meant) != nth->weekday) {
            continue;
        }
        struct date date = date_from_day(meant);
        int length = date_month_length(date.year, date.month);
        if ((nth->nths >> ((date.day - 1) / 7 + 1) & 1) != 0 ||
            (nth->nths_back >> ((length - date.day) / 7 + 1) & 1) != 0) {
            return true;
        }
    }
    return false;
}

static enum hours_truth find_public(const struct hours_context *context, int32_t day,
                                    bool *ret_is_found)
{
    struct holiday_date holiday;
    *ret_is_found = false;
    if (!holidays_knows(context->holidays.region)) {
        return HOURS_MAYBE;
    }
    *ret_is_found = holidays_find(&context->holidays, day, &holiday);
    return !*ret_is_found ? HOURS_NO : holiday.is_in_part ? HOURS_MAYBE : HOURS_YES;
}

static enum hours_truth find_school(const struct hours_context *context, int32_t day)
{
    const struct hours_school *school = context->school;
    if (school == NULL || day < school->known.first_day || day > school->known.last_day) {
        return HOURS_MAYBE;
    }
    int32_t last_day = INT32_MIN; /* of those before */
    for (size_t i = 0; i < school->count; i++) {
        const struct hours_range *range = &school->holidays[i];
        if (day >= range->first_day && day <= range->last_day) {
            return HOURS_YES;
        }
        if (day < range->first_day) {
            bool is_gap =
                last_day != INT32_MIN && range->first_day - last_day > HOURS_SCHOOL_DAYS_MAX;
            return is_gap ? HOURS_MAYBE : HOURS_NO;
        }
        last_day = range->last_day > last_day ? range->last_day : last_day;
    }
    return HOURS_NO;
}

static enum hours_truth fits_holidays(const struct hours_holiday *holiday,
                                      const struct almanac *almanac)
{
    enum hours_truth truth = HOURS_NO;
    for (; holiday != NULL; holiday = holiday->next) {
        bool is_found;
        int32_t day = almanac->day - holiday->offset_days;
        truth = either(truth, holiday->is_school ? find_school(almanac->context, day)
                              : holiday->offset_days == 0
                                  ? almanac->public
                                  : find_public(almanac->context, day, &is_found));
    }
    return truth;
}

static enum hours_truth fits_small(const struct hours_rule *rule, const struct almanac *almanac)
{
    bool has_weekdays = rule->weekdays != 0 || rule->nths != NULL;
    if (!has_weekdays && rule->holidays == NULL) {
        return HOURS_YES;
    }
    bool is_weekday =
        (rule->weekdays >> almanac->weekday & 1) != 0 || fits_nth(rule->nths, almanac->day);
    enum hours_truth weekday = is_weekday ? HOURS_YES : HOURS_NO;
    enum hours_truth holiday = fits_holidays(rule->holidays, almanac);
    return rule->is_weekday_in_holiday ? both(weekday, holiday) : either(weekday, holiday);
}

static enum hours_truth fits_rule(const struct hours_rule *rule, const struct almanac *almanac)
{
    if ((rule->years != NULL && !fits_years(rule->years, almanac->date.year)) ||
        (rule->dates != NULL && !fits_dates(rule->dates, almanac)) ||
        (rule->weeks != 0 && (rule->weeks >> date_iso_week(almanac->day, NULL) & 1) == 0)) {
        return HOURS_NO;
    }
    return both(rule->condition != NULL ? HOURS_MAYBE : HOURS_YES, fits_small(rule, almanac));
}

/* --- Times --- */

static void look_at_sun(struct hours_day *day, const struct hours_context *context)
{
    for (int event = 0; event < SUN_EVENT_COUNT; event++) {
        int64_t utc;
        day->has_sun[event] = context->has_place && context->zone != NULL &&
                              sun_find(day->day, context->latitude, context->longitude,
                                       (enum sun_event)event, &utc);
        if (day->has_sun[event]) {
            int64_t local_s = zone_local_from_utc(context->zone, utc);
            /* a place whose clock is another one's: the time of day is right all the same */
            day->sun_s[event] = date_second_of(local_s);
        }
    }
}

/* PH without an offset, and the rest of the rule. */
static bool speaks_of_holiday(const struct hours_rule *rule, enum hours_truth fits)
{
    const struct hours_holiday *holiday = rule->holidays;
    while (holiday != NULL && (holiday->is_school || holiday->offset_days != 0)) {
        holiday = holiday->next;
    }
    return holiday != NULL && fits != HOURS_NO;
}

void hours_day_init(struct hours_day *day, const struct hours *hours,
                    const struct hours_context *context, int32_t number)
{
    bool is_holiday;
    struct almanac almanac = {.context = context,
                              .day = number,
                              .date = date_from_day(number),
                              .weekday = date_weekday(number),
                              .public = find_public(context, number, &is_holiday)};
    bool may_be_untold = hours->has_working_days && is_holiday;
    day->day = number;
    day->is_holiday = almanac.public == HOURS_YES;
    day->first_untold = may_be_untold ? 0 : HOURS_NONE_UNTOLD;
    for (const struct hours_rule *rule = hours->rules; rule != NULL; rule = rule->next) {
        enum hours_truth fits = fits_rule(rule, &almanac);
        day->fits[rule->index] = (uint8_t)fits;
        if (may_be_untold && speaks_of_holiday(rule, fits)) {
            day->first_untold = rule->index + 1;
        }
    }
    if (hours->has_sun) {
        look_at_sun(day, context);
    }
}

static bool find_time(const struct hours_day *day, const struct hours_time *time, int *ret_s)
{
    if (time->is_sun && !day->has_sun[time->event]) {
        return false;
    }
    int second = time->is_sun ? day->sun_s[time->event] + time->seconds : time->seconds;
    *ret_s = second > 0 ? second : 0;
    return true;
}

static int clamp(int second)
{
    return second < HOURS_BOUND_MAX_S ? second : HOURS_BOUND_MAX_S;
}

/* As opening_hours.js guesses; but what goes on after midnight is over by noon. */
static int find_open_end(int begin_s)
{
    const int hour_s = 3600;
    int clock_s = begin_s % MIDNIGHT;
    return begin_s >= MIDNIGHT      ? MIDNIGHT + MIDNIGHT / 2
           : clock_s >= 22 * hour_s ? begin_s + 8 * hour_s
           : clock_s >= 17 * hour_s ? begin_s + 10 * hour_s
                                    : begin_s - clock_s + MIDNIGHT;
}

/* The sun is not known: what it may be at most. */
static struct hours_bounds find_widest_bounds(const struct hours_span *span, bool has_from,
                                              int from_s, bool has_to, int to_s)
{
    bool is_to_later = has_to && to_s > from_s;
    int end_s = is_to_later && !span->has_open_end ? to_s : MIDNIGHT;
    return (struct hours_bounds){
        .from_s = has_from ? from_s : 0, .to_s = end_s, .end_s = end_s};
}

struct hours_bounds hours_day_find_bounds(const struct hours_day *day,
                                          const struct hours_span *span)
{
    int from_s = 0, to_s = 0;
    bool has_from = find_time(day, &span->from, &from_s);
    bool has_to = span->has_end && find_time(day, &span->to, &to_s);
    if (!has_from || (span->has_end && !has_to)) {
        return find_widest_bounds(span, has_from, from_s, has_to, to_s);
    }
    if (!has_to) {
        to_s = from_s;
    } else if (to_s <= from_s) {
        to_s += MIDNIGHT;
    }
    int end_s = to_s;
    if (span->has_open_end) {
        int guess_s = find_open_end(to_s);
        end_s = guess_s < span->open_end_s ? guess_s : span->open_end_s;
        end_s = end_s > to_s ? end_s : to_s;
    }
    return (struct hours_bounds){
        .from_s = clamp(from_s), .to_s = clamp(to_s), .end_s = clamp(end_s), .is_known = true};
}
