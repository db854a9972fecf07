/* SPDX-License-Identifier: MIT */

/* A rule is taken apart here and each BY… part is given to the library alone. So a fault is
 * named with its part, and the library, which gives up a whole rule for a comma too many and
 * wraps an INTERVAL of 70000, sees only what it reads well. */

#include "feed/ical_rule.h"

#include <libical/ical.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/parse.h"
#include "feed/ical_value.h"

#define PART_BYTES_MAX 1024
#define COUNT_MAX 1000000
#define INTERVAL_MAX UINT16_MAX

#define SHOWN_ONCE "it is shown at its first date only"
#define NOT_EXCLUDED "the dates it takes out are shown"

struct parse {
    struct ical_job *job;
    int line;
    const struct ical_rule_clock *clock;
    struct rule *rule;
    bool has_until;
};

static bool refuse(struct parse *parse, const char *reason, const char *text)
{
    ical_job_report(parse->job, SEVERITY_WARNING, parse->line,
                    parse->clock->is_excluding ? NOT_EXCLUDED : SHOWN_ONCE, "%s: %s", reason,
                    ical_job_quote(parse->job, text));
    return false;
}

static void note(struct parse *parse, const char *effect, const char *text, const char *quoted)
{
    ical_job_report(parse->job, SEVERITY_NOTE, parse->line, effect, "%s: %s", text,
                    ical_job_quote(parse->job, quoted));
}

/* --- Lists, as the library read them --- */

/* Values below 1 are counted from the end and go to `back`; both may be one bit set. */
static void set_bits(const short *values, size_t size, uint64_t *bits, uint64_t *back)
{
    for (size_t i = 0; i < size && values[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
        int value = values[i];
        if (value >= 0 && value < 64) {
            *bits |= UINT64_C(1) << value;
        } else if (value < 0 && value > -64 && back) {
            *back |= UINT64_C(1) << -value;
        }
    }
}

static bool copy_list(const short *values, size_t size, int16_t *list, size_t *ret_count)
{
    for (size_t i = 0; i < size && values[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
        if (*ret_count == RECURRENCE_LIST_MAX) {
            return false;
        }
        list[(*ret_count)++] = values[i];
    }
    return true;
}

static bool copy_days(const struct icalrecurrencetype *recur, struct rule *rule)
{
    for (size_t i = 0; i < ICAL_BY_DAY_SIZE && recur->by_day[i] != ICAL_RECURRENCE_ARRAY_MAX;
         i++) {
        if (rule->day_count == RECURRENCE_DAYS_MAX) {
            return false;
        }
        int weekday = (int)icalrecurrencetype_day_day_of_week(recur->by_day[i]);
        rule->days[rule->day_count++] = (struct by_day){
            .nth = (int16_t)icalrecurrencetype_day_position(recur->by_day[i]),
            .weekday = (uint8_t)((weekday + 5) % 7), /* the library begins with Sunday = 1 */
        };
    }
    return true;
}

static bool copy_year_days(const struct icalrecurrencetype *recur, struct rule *rule)
{
    return copy_list(recur->by_year_day, LF_LENGTH(recur->by_year_day), rule->year_days,
                     &rule->year_day_count);
}

static bool copy_positions(const struct icalrecurrencetype *recur, struct rule *rule)
{
    return copy_list(recur->by_set_pos, LF_LENGTH(recur->by_set_pos), rule->positions,
                     &rule->position_count);
}

static bool copy_months(const struct icalrecurrencetype *recur, struct rule *rule)
{
    uint64_t bits = 0;
    set_bits(recur->by_month, LF_LENGTH(recur->by_month), &bits, NULL);
    rule->months = (uint16_t)bits;
    return bits < (UINT64_C(1) << 13) && !icalrecurrencetype_month_is_leap(recur->by_month[0]);
}

static bool copy_month_days(const struct icalrecurrencetype *recur, struct rule *rule)
{
    uint64_t bits = 0, back = 0;
    set_bits(recur->by_month_day, LF_LENGTH(recur->by_month_day), &bits, &back);
    rule->month_days = (uint32_t)bits;
    rule->month_days_back = (uint32_t)back;
    return true;
}

static bool copy_weeks(const struct icalrecurrencetype *recur, struct rule *rule)
{
    set_bits(recur->by_week_no, LF_LENGTH(recur->by_week_no), &rule->weeks, &rule->weeks_back);
    return true;
}

static bool copy_hours(const struct icalrecurrencetype *recur, struct rule *rule)
{
    uint64_t bits = 0;
    set_bits(recur->by_hour, LF_LENGTH(recur->by_hour), &bits, NULL);
    rule->hours = (uint32_t)bits;
    return true;
}

static bool copy_minutes(const struct icalrecurrencetype *recur, struct rule *rule)
{
    set_bits(recur->by_minute, LF_LENGTH(recur->by_minute), &rule->minutes, NULL);
    return true;
}

/* Leap seconds are no dates of a house. */
static bool copy_seconds(const struct icalrecurrencetype *recur, struct rule *rule)
{
    set_bits(recur->by_second, LF_LENGTH(recur->by_second), &rule->seconds, NULL);
    if (rule->seconds & (UINT64_C(1) << 60)) {
        rule->seconds = (rule->seconds & ~(UINT64_C(1) << 60)) | (UINT64_C(1) << 59);
    }
    return true;
}

static bool copy_week_start(const struct icalrecurrencetype *recur, struct rule *rule)
{
    rule->week_start = (uint8_t)(((int)recur->week_start + 5) % 7);
    return true;
}

/* --- Parts read here --- */

static bool read_frequency(struct parse *parse, const char *value)
{
    static const char *const words[] = {"YEARLY", "MONTHLY",  "WEEKLY",  "DAILY",
                                        "HOURLY", "MINUTELY", "SECONDLY"};
    int index = parse_word(value, words, LF_LENGTH(words));
    if (index < 0) {
        return refuse(parse, "the rule repeats in an unknown way", value);
    }
    if (index > 4) {
        return refuse(parse, "rules finer than hourly are not followed", value);
    }
    parse->rule->frequency = (enum frequency)(FREQUENCY_YEARLY + index);
    return true;
}

static bool read_interval(struct parse *parse, const char *value)
{
    int64_t interval;
    if (!parse_int(value, 0, INTERVAL_MAX, &interval)) {
        return refuse(parse, "the rule has an interval that is none", value);
    }
    if (interval == 0) {
        note(parse, "it counts as 1", "the rule has an interval of 0", value);
    }
    parse->rule->interval = (uint16_t)interval;
    return true;
}

static bool read_count(struct parse *parse, const char *value)
{
    int64_t count;
    if (!parse_int(value, 1, INT64_MAX, &count)) {
        return refuse(parse, "the rule has a number of dates that is none", value);
    }
    parse->rule->count = count > COUNT_MAX ? COUNT_MAX : (uint32_t)count;
    return true;
}

/* The standard wants UNTIL in UTC for events with a zone and as a date for all-day ones.
 * Exporters write each for each. An all-day UNTIL in UTC is midnight of the place or the last
 * second of the day as written. */
static bool read_until(struct parse *parse, const char *value)
{
    const struct line line = {.number = parse->line};
    const struct ical_rule_clock *clock = parse->clock;
    struct ical_time until;
    if (!ical_value_read_time(parse->job, &line, value, &until)) {
        return refuse(parse, "the rule ends on a date that is none", value);
    }
    int32_t second = date_second_of(until.local_s);
    bool is_day_as_written = second == 0 || second == DATE_DAY_SECONDS - 1;
    bool is_utc = until.zone != NULL;
    if (is_utc && clock->is_all_day && is_day_as_written) {
        until.zone = NULL;
    }
    int64_t local_s =
        until.zone == NULL ? until.local_s : ical_value_local(parse->job, &until, clock->zone);
    if (until.is_date && !clock->is_all_day) {
        local_s += DATE_DAY_SECONDS - 1;
    }
    parse->rule->until_local_s = local_s;
    parse->has_until = true;
    return true;
}

static bool read_scale(struct parse *parse, const char *value)
{
    return strcasecmp(value, "GREGORIAN") == 0 ||
           refuse(parse, "rules of other calendars (RSCALE) are not followed", value);
}

static bool read_skip(struct parse *parse, const char *value)
{
    static const char *const words[] = {"OMIT", "BACKWARD", "FORWARD"};
    int index = parse_word(value, words, LF_LENGTH(words));
    if (index < 0) {
        note(parse, "dates that do not exist are left out",
             "the rule moves dates in an unknown way (SKIP)", value);
        index = SKIP_OMIT;
    }
    parse->rule->skip = (enum rule_skip)index;
    return true;
}

static const struct part {
    const char *name;
    bool (*read)(struct parse *parse, const char *value);
    bool (*copy)(const struct icalrecurrencetype *recur, struct rule *rule); /* else NULL */
    bool is_of_time; /* means nothing for an all-day event */
} parts[] = {
    {.name = "FREQ", .read = read_frequency},
    {.name = "INTERVAL", .read = read_interval},
    {.name = "COUNT", .read = read_count},
    {.name = "UNTIL", .read = read_until},
    {.name = "RSCALE", .read = read_scale},
    {.name = "SKIP", .read = read_skip},
    {.name = "WKST", .copy = copy_week_start},
    {.name = "BYMONTH", .copy = copy_months},
    {.name = "BYMONTHDAY", .copy = copy_month_days},
    {.name = "BYYEARDAY", .copy = copy_year_days},
    {.name = "BYWEEKNO", .copy = copy_weeks},
    {.name = "BYDAY", .copy = copy_days},
    {.name = "BYSETPOS", .copy = copy_positions},
    {.name = "BYHOUR", .copy = copy_hours, .is_of_time = true},
    {.name = "BYMINUTE", .copy = copy_minutes, .is_of_time = true},
    {.name = "BYSECOND", .copy = copy_seconds, .is_of_time = true},
};

/* --- One part after the other --- */

static bool read_list(struct parse *parse, const struct part *part, const char *value)
{
    if (part->is_of_time && parse->clock->is_all_day) {
        note(parse, "that part does not count", "the rule of an all-day event names a time",
             value);
        return true;
    }
    char text[PART_BYTES_MAX + 32];
    snprintf(text, sizeof(text), "FREQ=YEARLY;%s=%s", part->name, value);
    icalerror_set_errors_are_fatal(0); /* else the library aborts at a fault of the content */
    struct icalrecurrencetype recur = icalrecurrencetype_from_string(text);
    bool is_read = recur.freq != ICAL_NO_RECURRENCE;
    if (!is_read) {
        return refuse(parse, "a part of the rule is not readable", strchr(text, ';') + 1);
    }
    if (!part->copy(&recur, parse->rule)) {
        return refuse(parse, "a part of the rule can not be followed", strchr(text, ';') + 1);
    }
    return true;
}

static bool read_part(struct parse *parse, const char *name, const char *value)
{
    for (size_t i = 0; i < LF_LENGTH(parts); i++) {
        if (strcasecmp(parts[i].name, name) == 0) {
            return parts[i].read ? parts[i].read(parse, value)
                                 : read_list(parse, &parts[i], value);
        }
    }
    note(parse, "that part does not count", "the rule has an unknown part", name);
    return true;
}

/* Copies up to ';' without blanks and without empty items of a list. False when it is too long.
 * */
static bool take_part(const char **cursor, char part[PART_BYTES_MAX])
{
    size_t length = 0;
    for (; **cursor != '\0' && **cursor != ';'; (*cursor)++) {
        char character = **cursor;
        char before = length > 0 ? part[length - 1] : '=';
        if (character == ' ' || character == '\t' ||
            (character == ',' && (before == ',' || before == '='))) {
            continue;
        }
        if (length + 1 == PART_BYTES_MAX) {
            return false;
        }
        part[length++] = character;
    }
    *cursor += **cursor == ';' ? 1 : 0;
    length -= length > 0 && part[length - 1] == ',' ? 1 : 0;
    part[length] = '\0';
    return true;
}

static void check_days(struct parse *parse)
{
    struct rule *rule = parse->rule;
    bool can_have_nth =
        rule->frequency == FREQUENCY_MONTHLY ||
        (rule->frequency == FREQUENCY_YEARLY && rule->weeks == 0 && rule->weeks_back == 0);
    bool has_nth = false;
    for (size_t i = 0; i < rule->day_count && !can_have_nth; i++) {
        has_nth = has_nth || rule->days[i].nth != 0;
        rule->days[i].nth = 0;
    }
    if (has_nth) {
        note(parse, "the weekday counts without its number",
             "a numbered weekday is for monthly and yearly rules only", "BYDAY");
    }
}

static void check_ends(struct parse *parse)
{
    struct rule *rule = parse->rule;
    if (rule->until_local_s < parse->clock->start_local_s && !parse->clock->is_excluding) {
        ical_job_report(parse->job, SEVERITY_NOTE, parse->line, SHOWN_ONCE,
                        "the rule ends before the event begins");
    }
    if (parse->has_until && rule->count > 0) {
        ical_job_report(parse->job, SEVERITY_NOTE, parse->line, "what ends it first counts",
                        "the rule has both an end (UNTIL) and a number of dates (COUNT)");
    }
}

/* "The last Friday" is often written as the fifth, and "the last day" as the 31st; both are right
 * to the letter, and half of the year nobody comes. */
static void check_gaps(struct parse *parse)
{
    const struct rule *rule = parse->rule;
    bool is_plain = rule->frequency == FREQUENCY_MONTHLY && rule->position_count == 0 &&
                    rule->skip == SKIP_OMIT && !parse->clock->is_excluding;
    bool is_single = rule->day_count == 1 && rule->month_days == 0;
    uint32_t month_days = rule->month_days;
    if (!is_plain || rule->month_days_back != 0) {
        return;
    }
    if (is_single && rule->days[0].nth == 5) {
        ical_job_report(parse->job, SEVERITY_NOTE, parse->line,
                        arena_printf(parse->job->series_arena,
                                     "months without one have no date; the last is written "
                                     "BYDAY=-1%.2s",
                                     &"MOTUWETHFRSASU"[2 * rule->days[0].weekday]),
                        "the rule is for the fifth of a weekday in the month");
    }
    if (rule->day_count == 0 && month_days == 0) {
        month_days = UINT32_C(1) << date_from_day(date_day_of(parse->clock->start_local_s)).day;
    }
    bool is_one_day = (month_days & (month_days - 1)) == 0;
    if (rule->day_count == 0 && is_one_day && month_days >> 29 != 0) {
        ical_job_report(parse->job, SEVERITY_NOTE, parse->line,
                        "months without it have no date; the last day is written BYMONTHDAY=-1",
                        "the rule is for a day that not every month has");
    }
}

bool ical_rule_read(struct ical_job *job, int line, const char *value,
                    const struct ical_rule_clock *clock, struct rule *ret_rule)
{
    struct rule rule = {
        .interval = 1, .week_start = MONDAY, .until_local_s = RECURRENCE_FOREVER};
    struct parse parse = {.job = job, .line = line, .clock = clock, .rule = &rule};
    const char *cursor = value;
    while (*cursor != '\0') {
        char part[PART_BYTES_MAX];
        if (!take_part(&cursor, part)) {
            return refuse(&parse, "a part of the rule is longer than ever needed", value);
        }
        char *equals = strchr(part, '=');
        if (!equals || equals[1] == '\0') {
            if (part[0] != '\0') {
                note(&parse, "that part does not count", "the rule has a part without value",
                     part);
            }
            continue;
        }
        *equals = '\0';
        if (!read_part(&parse, part, equals + 1)) {
            return false;
        }
    }
    if (rule.frequency == FREQUENCY_NONE) {
        return refuse(&parse, "the rule does not say how often (FREQ)", value);
    }
    check_days(&parse);
    check_ends(&parse);
    check_gaps(&parse);
    *ret_rule = rule;
    return true;
}
