/* SPDX-License-Identifier: MIT */
#include "feed/ical_schedule.h"

#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "feed/ical_rule.h"
#include "feed/ical_zone.h"

#define DAYS_SENSIBLE_MAX 366
#define RULES_MAX 8
/* Dates named one by one in a series; a daily course of ten years has fewer. */
#define DATES_MAX 4000
/* How long a calendar is kept before somebody looks at it again. */
#define YEARS_KEPT 10

/* --- Start and length --- */

void ical_schedule_find_all_day(struct ical_job *job, struct ical_event *event)
{
    struct ical_time *start = &event->start, *end = &event->end;
    const struct zone *house = ical_zone_house(job);
    bool is_own_clock = start->zone == NULL || start->zone == house || event->is_all_day_told;
    if (start->is_date || !end->is_set || end->is_date || !is_own_clock) {
        return;
    }
    int64_t start_s = ical_value_local(job, start, house);
    int64_t end_s = ical_value_local(job, end, house);
    if (end_s > start_s && date_second_of(start_s) == 0 && date_second_of(end_s) == 0) {
        *start = (struct ical_time){.local_s = start_s, .is_date = true, .is_set = true};
        *end = (struct ical_time){.local_s = end_s, .is_date = true, .is_set = true};
    }
}

static void report_backwards(struct ical_job *job, const struct ical_event *event,
                             const char *effect)
{
    ical_job_report(job, SEVERITY_WARNING, event->end_line, effect,
                    "the event ends before it begins");
}

static struct duration measure_days(struct ical_job *job, const struct ical_event *event)
{
    int64_t days = 1;
    bool is_backwards = false;
    if (event->end.is_set) {
        int64_t end_s = ical_value_local(job, &event->end, ical_zone_house(job));
        days = date_day_of(end_s) - date_day_of(event->start.local_s);
        days += date_second_of(end_s) > 0 ? 1 : 0;
        is_backwards = days < 0;
    } else if (event->has_duration) {
        int64_t seconds = event->duration.seconds + DATE_DAY_SECONDS - 1;
        days = event->duration.days + seconds / DATE_DAY_SECONDS;
        is_backwards = event->is_duration_negative;
    }
    if (is_backwards) {
        report_backwards(job, event, "it is shown as one day");
        days = 1;
    }
    return (struct duration){.days = days > 0 ? (int32_t)days : 1};
}

/* From DTEND the exact length follows, which all dates of a series share, whatever the clocks
 * do between (RFC 5545 3.8.5.3); the days of a DURATION are days of the calendar. */
static struct duration measure_time(struct ical_job *job, const struct ical_event *event)
{
    struct duration duration = {0};
    bool is_backwards = false;
    if (event->end.is_set) {
        struct ical_time end = event->end;
        if (end.is_date) { /* a date has no end of its own: the event's day belongs to it */
            end.is_date = false;
            end.local_s += end.local_s <= event->start.local_s ? DATE_DAY_SECONDS : 0;
        }
        end.zone = end.zone ? end.zone : event->start.zone;
        duration.seconds = ical_value_utc(job, &end) - ical_value_utc(job, &event->start);
        is_backwards = duration.seconds < 0;
    } else if (event->has_duration) {
        duration = event->duration;
        is_backwards = event->is_duration_negative;
    }
    if (is_backwards) {
        report_backwards(job, event, "only its begin is shown");
        return (struct duration){0};
    }
    return duration;
}

struct duration ical_schedule_measure(struct ical_job *job, const struct ical_event *event,
                                      bool *ret_is_open_end)
{
    *ret_is_open_end = false;
    struct duration duration =
        event->start.is_date ? measure_days(job, event) : measure_time(job, event);
    int64_t days = duration.days + duration.seconds / DATE_DAY_SECONDS;
    if (days > DAYS_SENSIBLE_MAX) {
        ical_job_report(job, SEVERITY_NOTE, event->end_line,
                        "it is shown all the while; look at the year",
                        "the event lasts %d days", (int)days);
    }
    if (!event->start.is_date &&
        (event->is_open_end || (duration.days == 0 && duration.seconds == 0))) {
        *ret_is_open_end = true;
        return (struct duration){0};
    }
    return duration;
}

/* --- Lists of dates --- */

int64_t ical_schedule_place(const struct ical_job *job, const struct ical_event *series,
                            const struct ical_time *time)
{
    if (series->start.is_date) {
        int64_t local_s =
            time->zone ? ical_value_local(job, time, ical_zone_house(job)) : time->local_s;
        return local_s - date_second_of(local_s);
    }
    if (time->is_date) {
        return time->local_s + date_second_of(series->start.local_s);
    }
    /* without a zone of its own it is on the clock of the series: exporters forget the TZID */
    if (!time->zone || time->zone == series->start.zone) {
        return time->local_s;
    }
    /* the hour that never is: another zone names what comes of it, the series its usual time */
    int64_t local_s = ical_value_local(job, time, series->start.zone);
    struct ical_time usual = series->start;
    usual.local_s = local_s - date_second_of(local_s) + date_second_of(series->start.local_s);
    return ical_value_utc(job, &usual) == ical_value_utc(job, time) ? usual.local_s : local_s;
}

struct dates {
    int64_t *items;
    size_t count;
};

static void append_date(struct ical_job *job, struct dates *dates, int64_t local_s)
{
    size_t count = dates->count;
    if ((count & (count - 1)) == 0) {
        dates->items = arena_grow(job->series_arena, dates->items, count,
                                  count == 0 ? 1 : 2 * count, sizeof(dates->items[0]));
    }
    dates->items[dates->count++] = local_s;
}

static void append_period(struct ical_job *job, struct ical_periods *periods,
                          int64_t start_local_s, struct duration duration)
{
    size_t count = periods->count;
    if ((count & (count - 1)) == 0) {
        periods->items = arena_grow(job->series_arena, periods->items, count,
                                    count == 0 ? 1 : 2 * count, sizeof(periods->items[0]));
    }
    periods->items[periods->count++] =
        (struct ical_period){.start_local_s = start_local_s, .duration = duration};
}

/* The end of "20240101T100000Z/PT2H"; text stands behind the '/'. */
static void read_period(struct ical_job *job, const struct ical_event *event,
                        const struct line *line, const char *text,
                        const struct ical_time *start, struct ical_periods *periods)
{
    struct duration duration;
    struct ical_time end;
    bool is_negative = false;
    if (!ical_value_read_duration(text, &duration, &is_negative)) {
        if (!ical_value_read_time(job, line, text, &end)) {
            return;
        }
        duration = (struct duration){.seconds = ical_value_utc(job, &end) -
                                                ical_value_utc(job, start)};
        is_negative = duration.seconds < 0;
    }
    if (!is_negative && !event->start.is_date) {
        append_period(job, periods, ical_schedule_place(job, event, start), duration);
    }
}

static void read_dates(struct ical_job *job, const struct ical_event *event,
                       const struct ical_repeat_line *repeat, struct dates *dates,
                       struct ical_periods *periods)
{
    struct line line = {.number = repeat->line};
    const struct line_param params[] = {{"TZID", repeat->tzid}, {"VALUE", repeat->type}};
    for (size_t i = 0; i < 2; i++) {
        if (params[i].value) {
            line.params[line.param_count++] = params[i];
        }
    }
    struct buffer item = {0};
    const char *cursor = repeat->value;
    while (ical_value_next(&cursor, &item)) {
        struct ical_time time;
        const char *text = buffer_text(&item);
        if (text[0] == '\0') {
            continue;
        }
        if (dates->count == DATES_MAX) {
            ical_job_report(job, SEVERITY_WARNING, repeat->line, "the rest does not count",
                            "more than %d dates are named one by one", DATES_MAX);
            break;
        }
        if (!ical_value_read_time(job, &line, text, &time)) {
            ical_job_report(job, SEVERITY_WARNING, repeat->line, "that date does not count",
                            "%s holds what is no time: %s",
                            repeat->kind == ICAL_RDATE ? "RDATE" : "EXDATE",
                            ical_job_quote(job, text));
            continue;
        }
        append_date(job, dates, ical_schedule_place(job, event, &time));
        const char *slash = strchr(text, '/');
        if (slash && repeat->kind == ICAL_RDATE) {
            read_period(job, event, &line, slash + 1, &time, periods);
        }
    }
    buffer_finish(&item);
}

/* --- Rules --- */

struct rules {
    struct rule *items;
    size_t count;
};

static void read_rule(struct ical_job *job, const struct ical_repeat_line *repeat,
                      const struct ical_rule_clock *clock, struct rules *rules)
{
    if (rules->count == RULES_MAX) {
        ical_job_report(job, SEVERITY_WARNING, repeat->line, "the rule does not count",
                        "the event has more than %d rules", RULES_MAX);
        return;
    }
    if (!rules->items) {
        rules->items = arena_alloc(job->series_arena, RULES_MAX * sizeof(rules->items[0]));
    }
    if (ical_rule_read(job, repeat->line, repeat->value, clock, &rules->items[rules->count])) {
        rules->count++;
    }
}

/* Legal, and rarely meant: the wall clock of the house moves twice a year, UTC does not. */
static void check_utc(struct ical_job *job, const struct ical_event *event,
                      const struct schedule *schedule)
{
    if (schedule->rule_count > 0 && event->start.zone == ical_zone_utc(job) &&
        ical_zone_house(job) != ical_zone_utc(job)) {
        ical_job_report(job, SEVERITY_NOTE, event->start_line,
                        "in summer and in winter it begins at different hours",
                        "the series is fixed in universal time (UTC)");
    }
}

/* --- More than can be shown --- */

static int count_bits(uint64_t bits)
{
    int count = 0;
    for (; bits != 0; bits &= bits - 1) {
        count++;
    }
    return count;
}

/* Times of a day, where no day can have more than these. */
static int64_t count_times(const struct rule *rule)
{
    int minutes = count_bits(rule->minutes), seconds = count_bits(rule->seconds);
    return (int64_t)(rule->hours ? count_bits(rule->hours) : 1) * (minutes ? minutes : 1) *
           (seconds ? seconds : 1);
}

/* What the rules may come to, without a look at a single day. */
struct extent {
    int64_t day_times; /* at most so many times on a day, but for fine rules */
    bool is_fine;      /* by the hour or finer */
    bool is_long;      /* has to be counted through for a long time */
};

static void add_extent(struct extent *extent, const struct schedule *schedule,
                       const struct rule *rules, size_t count)
{
    static const struct date old = {1900, 1, 1};
    bool is_old = schedule->start_local_s < date_local(old, 0, 0, 0);
    for (size_t i = 0; i < count; i++) {
        bool is_fine = rules[i].frequency >= FREQUENCY_HOURLY;
        extent->day_times += count_times(&rules[i]);
        extent->is_fine = extent->is_fine || is_fine;
        extent->is_long = extent->is_long || (rules[i].count > 0 && (is_fine || is_old));
    }
}

static int find_rule_line(const struct ical_event *event)
{
    for (size_t i = 0; i < event->repeat_count; i++) {
        if (event->repeats[i].kind == ICAL_RRULE) {
            return event->repeats[i].line;
        }
    }
    return event->line;
}

/* From `from_s` on; true when the search gave up or there were too many. */
static bool is_cut_from(struct ical_job *job, const struct schedule *schedule, int64_t from_s,
                        size_t *ret_count)
{
    int64_t *starts = mem_alloc_array(READER_DATES_MAX, sizeof(starts[0]));
    const struct recurrence_window window = {
        .from_local_s = from_s,
        .to_local_s = from_s + (int64_t)READER_DATES_DAYS * DATE_DAY_SECONDS,
        .limit = READER_DATES_MAX,
        .steps_left = &job->steps_left,
    };
    bool is_cut =
        recurrence_expand_within(schedule, &window, starts, ret_count) == EXPANSION_CUT;
    mem_free(starts);
    return is_cut;
}

/* The store shows the first dates of what is too much, and what is found before the search gives
 * up. What it looks at depends on the day; here the days from the start on stand for all, and for
 * what has to be counted through those after as many years as a calendar is kept. */
static void check_amount(struct ical_job *job, const struct ical_event *event,
                         const struct schedule *schedule)
{
    static const struct date in_use = {2030, 1, 1};
    int64_t in_use_s = date_local(in_use, 0, 0, 0), from_s = schedule->start_local_s;
    int64_t later_s = from_s + YEARS_KEPT * (int64_t)366 * DATE_DAY_SECONDS;
    struct extent extent = {0};
    size_t count = 0;
    add_extent(&extent, schedule, schedule->rules, schedule->rule_count);
    add_extent(&extent, schedule, schedule->excluded_rules, schedule->excluded_rule_count);
    /* ordinary series are not even looked at */
    bool can_be_many =
        !schedule->is_all_day &&
        (extent.is_fine || extent.day_times > READER_DATES_MAX / READER_DATES_DAYS);
    bool is_many = can_be_many && is_cut_from(job, schedule, from_s, &count);
    if (is_many && count == READER_DATES_MAX) {
        ical_job_report(
            job, SEVERITY_WARNING, find_rule_line(event),
            arena_printf(job->series_arena, "the first %d are shown", READER_DATES_MAX),
            "the rule gives more than %d dates in %d days", READER_DATES_MAX,
            READER_DATES_DAYS);
    } else if (is_many ||
               (extent.is_long &&
                is_cut_from(job, schedule, later_s > in_use_s ? later_s : in_use_s, &count))) {
        ical_job_report(job, SEVERITY_WARNING, find_rule_line(event),
                        "those far from its start are left out",
                        "the dates of the rule take too long to find");
    }
}

struct schedule ical_schedule_build(struct ical_job *job, const struct ical_event *event,
                                    struct ical_periods *ret_periods)
{
    struct ical_rule_clock clock = {.zone = event->start.zone,
                                    .is_all_day = event->start.is_date,
                                    .start_local_s = event->start.local_s};
    struct rules rules = {0}, excluded_rules = {0};
    struct dates added = {0}, excluded = {0};
    for (size_t i = 0; i < event->repeat_count; i++) {
        const struct ical_repeat_line *repeat = &event->repeats[i];
        clock.is_excluding = repeat->kind == ICAL_EXRULE;
        if (repeat->kind == ICAL_RRULE || repeat->kind == ICAL_EXRULE) {
            read_rule(job, repeat, &clock, clock.is_excluding ? &excluded_rules : &rules);
        } else {
            read_dates(job, event, repeat, repeat->kind == ICAL_RDATE ? &added : &excluded,
                       ret_periods);
        }
    }
    struct schedule schedule = {
        .start_local_s = event->start.local_s,
        .is_all_day = event->start.is_date,
        .zone = event->start.zone ? zone_get_name(event->start.zone) : NULL,
        .rules = rules.items,
        .rule_count = rules.count,
        .excluded_rules = excluded_rules.items,
        .excluded_rule_count = excluded_rules.count,
        .added_local_s = added.items,
        .added_count = added.count,
        .excluded_local_s = excluded.items,
        .excluded_count = excluded.count,
    };
    schedule.duration = ical_schedule_measure(job, event, &schedule.is_open_end);
    check_utc(job, event, &schedule);
    check_amount(job, event, &schedule);
    return schedule;
}
