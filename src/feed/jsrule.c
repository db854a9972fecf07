/* SPDX-License-Identifier: MIT */

#include "feed/jsrule.h"

#include <stddef.h>
#include <strings.h>

#include "base/parse.h"

#define RULES_MAX 16
#define INTERVAL_MAX 1000
#define COUNT_MAX 1000000

static const char *const frequency_words[] = {"yearly", "monthly", "weekly", "daily", "hourly"};
static const enum frequency frequencies[] = {
    FREQUENCY_YEARLY, FREQUENCY_MONTHLY, FREQUENCY_WEEKLY, FREQUENCY_DAILY, FREQUENCY_HOURLY,
};
static const char *const fine_words[] = {"minutely", "secondly"};
static const char *const weekday_words[] = {"mo", "tu", "we", "th", "fr", "sa", "su"};
static const char *const scale_words[] = {"gregorian"};
static const char *const skip_words[] = {"omit", "backward", "forward"};

static void read_frequency(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;
    int index = 0;

    if (json_is_string(value) &&
        parse_word(json_string_value(value), fine_words, LF_LENGTH(fine_words)) >= 0) {
        tree_problem(tree, NULL, "%s is finer than hourly", tree_quote(tree, value));
    } else if (tree_read_word(tree, value, frequency_words, LF_LENGTH(frequency_words),
                              &index)) {
        rule->frequency = frequencies[index];
    }
}

/* Other calendars change the dates, so they cannot be passed over. */
static void read_scale(struct tree *tree, json_t *value, void *record)
{
    int index = 0;

    tree_read_word(tree, value, scale_words, LF_LENGTH(scale_words), &index);
}

static void read_skip(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;
    int index = 0;

    if (tree_read_word(tree, value, skip_words, LF_LENGTH(skip_words), &index)) {
        rule->skip = (enum rule_skip)index;
    }
}

static void read_interval(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;
    int64_t number = 0;

    if (tree_read_int(tree, value, 1, INTERVAL_MAX, &number)) {
        rule->interval = (uint16_t)number;
    }
}

static void read_count(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;
    int64_t number = 0;

    if (tree_read_int(tree, value, 1, COUNT_MAX, &number)) {
        rule->count = (uint32_t)number;
    }
}

static void read_week_start(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;
    int index = 0;

    if (tree_read_word(tree, value, weekday_words, LF_LENGTH(weekday_words), &index)) {
        rule->week_start = (uint8_t)index;
    }
}

/* ---- Lists of numbers ---- */

static bool is_list(struct tree *tree, json_t *value, size_t limit)
{
    if (!json_is_array(value)) {
        tree_wrong(tree, value, "list");
        return false;
    }
    if (json_array_size(value) > limit) {
        tree_problem(tree, NULL, "%zu entries, %zu are the limit", json_array_size(value),
                     limit);
        return false;
    }
    return true;
}

/* Bit n of *ret_bits for n in [min, max]; of *ret_back, unless NULL, for -n. */
static void read_bits(struct tree *tree, json_t *value, int min, int max, uint64_t *ret_bits,
                      uint64_t *ret_back)
{
    for (size_t i = 0; is_list(tree, value, 128) && i < json_array_size(value); i++) {
        int64_t number = 0;
        tree_push_index(tree, i);
        if (tree_read_int(tree, json_array_get(value, i), ret_back ? -max : min, max,
                          &number)) {
            if (ret_back && number == 0) {
                tree_problem(tree, NULL, "0 is none of them");
            } else if (number < 0) {
                *ret_back |= UINT64_C(1) << -number;
            } else {
                *ret_bits |= UINT64_C(1) << number;
            }
        }
        tree_pop(tree);
    }
}

static void read_month_days(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;
    uint64_t days = 0, back = 0;

    read_bits(tree, value, 1, 31, &days, &back);
    rule->month_days = (uint32_t)days;
    rule->month_days_back = (uint32_t)back;
}

static void read_weeks(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;

    read_bits(tree, value, 1, 53, &rule->weeks, &rule->weeks_back);
}

static void read_hours(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;
    uint64_t hours = 0;

    read_bits(tree, value, 0, 23, &hours, NULL);
    rule->hours = (uint32_t)hours;
}

static void read_minutes(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;

    read_bits(tree, value, 0, 59, &rule->minutes, NULL);
}

static void read_seconds(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;

    read_bits(tree, value, 0, 59, &rule->seconds, NULL);
}

/* RFC 8984 has texts here, for the leap months of other calendars; many write numbers. */
static void read_months(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;

    for (size_t i = 0; is_list(tree, value, 12) && i < json_array_size(value); i++) {
        json_t *month = json_array_get(value, i);
        int64_t number = json_integer_value(month);
        tree_push_index(tree, i);
        if ((json_is_string(month) && parse_int(json_string_value(month), 1, 12, &number)) ||
            (json_is_integer(month) && number >= 1 && number <= 12)) {
            rule->months |= (uint16_t)(1u << number);
        } else {
            tree_wrong(tree, month, "month from \"1\" to \"12\"");
        }
        tree_pop(tree);
    }
}

static void read_numbers(struct tree *tree, json_t *value, int16_t numbers[RECURRENCE_LIST_MAX],
                         size_t *ret_count)
{
    for (size_t i = 0; is_list(tree, value, RECURRENCE_LIST_MAX) && i < json_array_size(value);
         i++) {
        int64_t number = 0;
        tree_push_index(tree, i);
        if (tree_read_int(tree, json_array_get(value, i), -366, 366, &number)) {
            if (number == 0) {
                tree_problem(tree, NULL, "0 is none of them");
            }
            numbers[(*ret_count)++] = (int16_t)number;
        }
        tree_pop(tree);
    }
}

static void read_year_days(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;

    read_numbers(tree, value, rule->year_days, &rule->year_day_count);
}

static void read_positions(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;

    read_numbers(tree, value, rule->positions, &rule->position_count);
}

/* ---- {"day": "we", "nthOfPeriod": -1} ---- */

static void read_day(struct tree *tree, json_t *value, void *record)
{
    struct by_day *day = record;
    int index = 0;

    if (tree_read_word(tree, value, weekday_words, LF_LENGTH(weekday_words), &index)) {
        day->weekday = (uint8_t)index;
    }
}

static void read_nth(struct tree *tree, json_t *value, void *record)
{
    struct by_day *day = record;
    int64_t number = 0;

    if (tree_read_int(tree, value, -53, 53, &number)) {
        day->nth = (int16_t)number;
    }
}

static const struct tree_member day_members[] = {
    {"day", SEVERITY_ERROR, true, read_day, 0},
    {"nthOfPeriod", SEVERITY_ERROR, false, read_nth, 0},
};

static void read_days(struct tree *tree, json_t *value, void *record)
{
    struct rule *rule = record;

    for (size_t i = 0; is_list(tree, value, RECURRENCE_DAYS_MAX) && i < json_array_size(value);
         i++) {
        tree_push_index(tree, i);
        tree_read_members(tree, json_array_get(value, i), day_members, LF_LENGTH(day_members),
                          &rule->days[rule->day_count++]);
        tree_pop(tree);
    }
}

/* ---- Rules ---- */

static const struct tree_member rule_members[] = {
    {"frequency", SEVERITY_ERROR, true, read_frequency, 0},
    {"rscale", SEVERITY_ERROR, false, read_scale, 0},
    {"skip", SEVERITY_ERROR, false, read_skip, 0},
    {"interval", SEVERITY_ERROR, false, read_interval, 0},
    {"count", SEVERITY_ERROR, false, read_count, 0},
    {"until", SEVERITY_ERROR, false, tree_put_local, offsetof(struct rule, until_local_s)},
    {"firstDayOfWeek", SEVERITY_ERROR, false, read_week_start, 0},
    {"byMonth", SEVERITY_ERROR, false, read_months, 0},
    {"byWeekNo", SEVERITY_ERROR, false, read_weeks, 0},
    {"byYearDay", SEVERITY_ERROR, false, read_year_days, 0},
    {"byMonthDay", SEVERITY_ERROR, false, read_month_days, 0},
    {"byDay", SEVERITY_ERROR, false, read_days, 0},
    {"byHour", SEVERITY_ERROR, false, read_hours, 0},
    {"byMinute", SEVERITY_ERROR, false, read_minutes, 0},
    {"bySecond", SEVERITY_ERROR, false, read_seconds, 0},
    {"bySetPosition", SEVERITY_ERROR, false, read_positions, 0},
};

static void check_rule(struct tree *tree, const struct rule *rule)
{
    int nth_max = rule->frequency == FREQUENCY_YEARLY    ? 53
                  : rule->frequency == FREQUENCY_MONTHLY ? 5
                                                         : 0;

    if (rule->count > 0 && rule->until_local_s != RECURRENCE_FOREVER) {
        tree_problem(tree, NULL, "it has both \"count\" and \"until\"");
    }
    for (size_t i = 0; i < rule->day_count; i++) {
        int nth = rule->days[i].nth;
        if (nth < -nth_max || nth > nth_max) {
            tree_problem(tree, NULL, "\"nthOfPeriod\" %d does not go with this frequency", nth);
            return;
        }
    }
}

static void read_rule(struct tree *tree, json_t *value, struct rule *rule)
{
    *rule = (struct rule){.week_start = MONDAY, .until_local_s = RECURRENCE_FOREVER};
    tree_read_members(tree, value, rule_members, LF_LENGTH(rule_members), rule);
    check_rule(tree, rule);
}

void jsrule_read(struct tree *tree, json_t *value, const struct rule **rules, size_t *count)
{
    size_t added = json_is_array(value) ? json_array_size(value) : 1;

    if (*count + added > RULES_MAX) {
        tree_problem(tree, NULL, "%zu rules, %d are the limit", *count + added, RULES_MAX);
        return;
    }
    struct rule *grown =
        arena_grow(tree->arena, *rules, *count, *count + added, sizeof(**rules));
    if (!json_is_array(value)) {
        read_rule(tree, value, &grown[*count]);
    }
    for (size_t i = 0; i < json_array_size(value); i++) {
        tree_push_index(tree, i);
        read_rule(tree, json_array_get(value, i), &grown[*count + i]);
        tree_pop(tree);
    }
    *rules = grown;
    *count += added;
}
