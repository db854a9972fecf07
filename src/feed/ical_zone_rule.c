/* SPDX-License-Identifier: MIT */

/* POSIX knows the n-th weekday of a month and a fixed date. "The Sunday from the 9th on" is the
 * day after a second Saturday: the days between are hours of the time of day, of which a rule
 * may have 167. */

#include "feed/ical_zone_rule.h"

#include <string.h>

#include "base/buffer.h"
#include "base/date.h"
#include "feed/ical_rule.h"
#include "feed/ical_value.h"

#define HOUR_S 3600
#define LAST_WEEK 5
/* Exporters end their rules where time of 32 bits does: that is no end. */
#define END_OF_TIME_YEAR 2036

/* --- When the clocks change --- */

static int find_lowest(uint32_t bits)
{
    int lowest = 0;
    while ((bits >> lowest & 1) == 0) {
        lowest++;
    }
    return lowest;
}

static bool is_single(uint32_t bits)
{
    return bits != 0 && (bits & (bits - 1)) == 0;
}

/* "-5:30", "1", "167:59" */
static void put_span(struct buffer *out, int32_t seconds)
{
    int32_t minutes = (seconds < 0 ? -seconds : seconds) / 60;
    buffer_printf(out, "%s%d", seconds < 0 ? "-" : "", (int)minutes / 60);
    if (minutes % 60 != 0) {
        buffer_printf(out, ":%02d", (int)minutes % 60);
    }
}

static void put_time(struct buffer *out, int32_t time_s)
{
    if (time_s != 2 * HOUR_S) {
        buffer_append_char(out, '/');
        put_span(out, time_s);
    }
}

static bool put_fixed(struct buffer *out, int month, int day, int32_t time_s)
{
    const int year = 2023; /* 29 February is not counted, nor can it be named */
    if (day > date_month_length(year, month)) {
        return false;
    }
    int32_t first = date_to_day((struct date){.year = year, .month = 1, .day = 1});
    int32_t at = date_to_day((struct date){.year = year, .month = month, .day = day});
    buffer_printf(out, ",J%d", (int)(at - first) + 1);
    put_time(out, time_s);
    return true;
}

static void put_weekday(struct buffer *out, int month, int week, int weekday, int32_t time_s)
{
    buffer_printf(out, ",M%d.%d.%d", month, week, (weekday + 1) % 7); /* from Sunday = 0 */
    put_time(out, time_s);
}

/* The weekday within seven days of the month. */
static bool put_weekday_from(struct buffer *out, int month, uint32_t month_days, int weekday,
                             int32_t time_s)
{
    int first = find_lowest(month_days);
    if (month_days >> first != 0x7F) {
        return false;
    }
    int later = (first - 1) % 7, week = (first - 1) / 7 + 1;
    if (later > 0 && first + 6 == date_month_length(2023, month)) {
        later = 0;
        week = LAST_WEEK;
    }
    put_weekday(out, month, week, (weekday - later + 7) % 7, time_s + later * DATE_DAY_SECONDS);
    return true;
}

static bool put_change(struct buffer *out, const struct rule *rule, int64_t since_s)
{
    struct date since = date_from_day(date_day_of(since_s));
    int32_t time_s = date_second_of(since_s);
    bool is_plain = rule->frequency == FREQUENCY_YEARLY && rule->interval <= 1 &&
                    rule->month_days_back == 0 && (rule->weeks | rule->weeks_back) == 0 &&
                    rule->hours == 0 && rule->minutes == 0 && rule->year_day_count == 0 &&
                    rule->position_count == 0 && rule->day_count <= 1 &&
                    (rule->months == 0 || is_single(rule->months));
    if (!is_plain) {
        return false;
    }
    int month = rule->months == 0 ? since.month : find_lowest(rule->months);
    if (rule->day_count == 0 && rule->month_days == 0) {
        return put_fixed(out, month, since.day, time_s);
    }
    if (rule->day_count == 0) {
        return is_single(rule->month_days) &&
               put_fixed(out, month, find_lowest(rule->month_days), time_s);
    }
    int nth = rule->days[0].nth, weekday = rule->days[0].weekday;
    if (rule->month_days != 0) {
        return nth == 0 && put_weekday_from(out, month, rule->month_days, weekday, time_s);
    }
    if (nth != -1 && (nth < 1 || nth > LAST_WEEK)) {
        return false;
    }
    put_weekday(out, month, nth == -1 ? LAST_WEEK : nth, weekday, time_s);
    return true;
}

/* --- Offsets --- */

/* "<+0530>-5:30": POSIX counts west of Greenwich. */
static bool put_offset(struct buffer *out, int32_t offset_s, bool is_told)
{
    int32_t minutes = (offset_s < 0 ? -offset_s : offset_s) / 60;
    buffer_printf(out, "<%c%02d", offset_s < 0 ? '-' : '+', (int)minutes / 60);
    if (minutes % 60 != 0) {
        buffer_printf(out, "%02d", (int)minutes % 60);
    }
    buffer_append_char(out, '>');
    if (is_told) {
        put_span(out, -offset_s);
    }
    return offset_s % 60 == 0;
}

/* --- Both together --- */

struct change {
    int64_t since_s;
    struct rule rule;
    bool is_lasting;                  /* the rule has no end */
    char last[ICAL_ZONE_SINCE_BYTES]; /* else when it applied for the last time */
};

static bool read_since(struct ical_job *job, const char *text, int64_t *ret_local_s)
{
    const struct line line = {0};
    struct ical_time time;
    if (!ical_value_read_time(job, &line, text, &time)) {
        return false;
    }
    *ret_local_s = time.local_s;
    return true;
}

/* What is odd in it is not told: nobody sees a VTIMEZONE. */
static struct change read_change(struct ical_job *job, const struct ical_observance *observance)
{
    struct change change = {0};
    bool was_quiet = job->is_quiet;
    memcpy(change.last, observance->last, sizeof(change.last));
    job->is_quiet = true;
    if (observance->rule[0] != '\0' &&
        strlen(observance->rule) < sizeof(observance->rule) - 1 &&
        read_since(job, observance->since, &change.since_s)) {
        static const struct date end_of_time = {END_OF_TIME_YEAR, 1, 1};
        const struct ical_rule_clock clock = {.start_local_s = change.since_s};
        change.is_lasting = ical_rule_read(job, 0, observance->rule, &clock, &change.rule) &&
                            change.rule.until_local_s >= date_local(end_of_time, 0, 0, 0) &&
                            change.rule.count == 0;
    }
    job->is_quiet = was_quiet;
    const char *until = strstr(observance->rule, "UNTIL=");
    if (until) {
        size_t length = strcspn(until + 6, ";");
        length = length < sizeof(change.last) ? length : sizeof(change.last) - 1;
        memcpy(change.last, until + 6, length);
        change.last[length] = '\0';
    }
    return change;
}

/* Summer time begins where DAYLIGHT does. */
static bool put_both(struct buffer *out, const struct ical_zone_definition *definition,
                     const struct change *standard, const struct change *daylight)
{
    int32_t standard_s = definition->standard.offset_s;
    int32_t daylight_s = definition->daylight.offset_s;
    return put_offset(out, standard_s, true) &&
           put_offset(out, daylight_s, daylight_s != standard_s + HOUR_S) &&
           put_change(out, &daylight->rule, daylight->since_s) &&
           put_change(out, &standard->rule, standard->since_s);
}

static bool put_rules(struct ical_job *job, struct buffer *out,
                      const struct ical_zone_definition *definition, bool *ret_is_cut)
{
    const struct ical_observance *standard = &definition->standard;
    const struct ical_observance *daylight = &definition->daylight;
    if (!standard->has_offset || !daylight->has_offset ||
        standard->offset_s == daylight->offset_s) {
        const struct ical_observance *only = standard->has_offset ? standard : daylight;
        return only->has_offset && put_offset(out, only->offset_s, true);
    }
    struct change to_standard = read_change(job, standard);
    struct change to_daylight = read_change(job, daylight);
    bool is_lasting = to_standard.is_lasting && to_daylight.is_lasting;
    if (is_lasting && put_both(out, definition, &to_standard, &to_daylight)) {
        return true;
    }
    bool is_daylight_last = !is_lasting && strcmp(to_daylight.last, to_standard.last) > 0;
    *ret_is_cut = true;
    buffer_clear(out);
    return put_offset(out, is_daylight_last ? daylight->offset_s : standard->offset_s, true);
}

const char *ical_zone_rule_name(struct ical_job *job,
                                const struct ical_zone_definition *definition, bool *ret_is_cut)
{
    struct buffer name = {0};
    *ret_is_cut = false;
    bool is_made = put_rules(job, &name, definition, ret_is_cut);
    const char *copy = is_made ? arena_copy_text(job->series_arena, buffer_text(&name)) : NULL;
    buffer_finish(&name);
    return copy;
}
