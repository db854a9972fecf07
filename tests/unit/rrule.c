/* SPDX-License-Identifier: MIT */
#include "rrule.h"

#include <string.h>

#include "base/bug.h"
#include "base/parse.h"

#define WORD_BYTES 256

static const char *const frequencies[] = {"NONE",   "YEARLY", "MONTHLY",
                                          "WEEKLY", "DAILY",  "HOURLY"};
static const char *const skips[] = {"OMIT", "BACKWARD", "FORWARD"};
static const char *const weekdays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

/* Copies up to the divider and moves on behind it; false at the end. */
static bool take_word(const char **cursor, char divider, char word[WORD_BYTES])
{
    if (**cursor == '\0') {
        return false;
    }
    const char *end = strchr(*cursor, divider);
    size_t length = end == NULL ? strlen(*cursor) : (size_t)(end - *cursor);
    CHECK(length < WORD_BYTES);
    memcpy(word, *cursor, length);
    word[length] = '\0';
    *cursor += length + (end == NULL ? 0 : 1);
    return true;
}

bool rrule_parse_instant(const char *text, int64_t *ret_local_s)
{
    int year = 0;
    struct date date = {0};
    int hour = 0;
    int minute = 0;
    int second = 0;
    size_t length = strlen(text);
    if (length < 8 || !parse_digits(text, 4, &year) ||
        !parse_digits(text + 4, 2, &date.month) || !parse_digits(text + 6, 2, &date.day)) {
        return false;
    }
    date.year = year;
    if (length == 15 &&
        (text[8] != 'T' || !parse_digits(text + 9, 2, &hour) ||
         !parse_digits(text + 11, 2, &minute) || !parse_digits(text + 13, 2, &second))) {
        return false;
    }
    if ((length != 8 && length != 15) || !date_is_valid(date)) {
        return false;
    }
    *ret_local_s = date_local(date, hour, minute, second);
    return true;
}

static bool parse_bits(const char *list, uint64_t *ret_forward, uint64_t *ret_backward)
{
    char word[WORD_BYTES];
    while (take_word(&list, ',', word)) {
        int64_t value;
        if (!parse_int(word, -63, 63, &value) || (value < 0 && ret_backward == NULL)) {
            return false;
        }
        if (value < 0) {
            *ret_backward |= UINT64_C(1) << -value;
        } else {
            *ret_forward |= UINT64_C(1) << value;
        }
    }
    return true;
}

static bool parse_numbers(const char *list, int16_t *ret_numbers, size_t *ret_count)
{
    char word[WORD_BYTES];
    while (take_word(&list, ',', word)) {
        int64_t value;
        if (*ret_count == RECURRENCE_LIST_MAX || !parse_int(word, -366, 366, &value)) {
            return false;
        }
        ret_numbers[(*ret_count)++] = (int16_t)value;
    }
    return true;
}

static bool parse_days(const char *list, struct rule *rule)
{
    char word[WORD_BYTES];
    while (take_word(&list, ',', word)) {
        size_t length = strlen(word);
        int64_t nth = 0;
        if (length < 2 || rule->day_count == RECURRENCE_DAYS_MAX) {
            return false;
        }
        int weekday = parse_word(word + length - 2, weekdays, LF_LENGTH(weekdays));
        word[length - 2] = '\0';
        const char *number = word[0] == '+' ? word + 1 : word;
        if (weekday < 0 || (number[0] != '\0' && !parse_int(number, -53, 53, &nth))) {
            return false;
        }
        rule->days[rule->day_count++] =
            (struct by_day){.nth = (int16_t)nth, .weekday = (uint8_t)weekday};
    }
    return true;
}

static bool parse_number(const char *text, int64_t max, int64_t *ret_value)
{
    return parse_int(text, 0, max, ret_value);
}

static bool parse_bit_part(const char *name, const char *value, struct rule *rule)
{
    uint64_t forward = 0;
    uint64_t backward = 0;
    bool has_back = strcmp(name, "BYMONTHDAY") == 0 || strcmp(name, "BYWEEKNO") == 0;
    if (!parse_bits(value, &forward, has_back ? &backward : NULL)) {
        return false;
    }
    if (strcmp(name, "BYMONTH") == 0) {
        rule->months = (uint16_t)forward;
    } else if (strcmp(name, "BYMONTHDAY") == 0) {
        rule->month_days = (uint32_t)forward;
        rule->month_days_back = (uint32_t)backward;
    } else if (strcmp(name, "BYWEEKNO") == 0) {
        rule->weeks = forward;
        rule->weeks_back = backward;
    } else if (strcmp(name, "BYHOUR") == 0) {
        rule->hours = (uint32_t)forward;
    } else if (strcmp(name, "BYMINUTE") == 0) {
        rule->minutes = forward;
    } else if (strcmp(name, "BYSECOND") == 0) {
        rule->seconds = forward;
    } else {
        return false;
    }
    return true;
}

static bool parse_part(const char *name, const char *value, struct rule *rule)
{
    int64_t number = 0;
    int word;
    if (strcmp(name, "FREQ") == 0) {
        word = parse_word(value, frequencies, LF_LENGTH(frequencies));
        rule->frequency = word > 0 ? (enum frequency)word : FREQUENCY_NONE;
        return word > 0;
    }
    if (strcmp(name, "WKST") == 0) {
        word = parse_word(value, weekdays, LF_LENGTH(weekdays));
        rule->week_start = (uint8_t)(word < 0 ? 0 : word);
        return word >= 0;
    }
    if (strcmp(name, "SKIP") == 0) {
        word = parse_word(value, skips, LF_LENGTH(skips));
        rule->skip = word < 0 ? SKIP_OMIT : (enum rule_skip)word;
        return word >= 0;
    }
    if (strcmp(name, "INTERVAL") == 0) {
        bool is_number = parse_number(value, UINT16_MAX, &number);
        rule->interval = (uint16_t)number;
        return is_number;
    }
    if (strcmp(name, "COUNT") == 0) {
        bool is_number = parse_number(value, UINT32_MAX, &number);
        rule->count = (uint32_t)number;
        return is_number;
    }
    if (strcmp(name, "UNTIL") == 0) {
        return rrule_parse_instant(value, &rule->until_local_s);
    }
    if (strcmp(name, "BYDAY") == 0) {
        return parse_days(value, rule);
    }
    if (strcmp(name, "BYYEARDAY") == 0) {
        return parse_numbers(value, rule->year_days, &rule->year_day_count);
    }
    if (strcmp(name, "BYSETPOS") == 0) {
        return parse_numbers(value, rule->positions, &rule->position_count);
    }
    return parse_bit_part(name, value, rule);
}

bool rrule_parse(const char *text, struct rule *ret_rule)
{
    struct rule rule = {.until_local_s = RECURRENCE_FOREVER};
    char part[WORD_BYTES];
    while (take_word(&text, ';', part)) {
        char *equals = strchr(part, '=');
        if (equals == NULL) {
            return false;
        }
        *equals = '\0';
        if (!parse_part(part, equals + 1, &rule)) {
            return false;
        }
    }
    *ret_rule = rule;
    return rule.frequency != FREQUENCY_NONE;
}

/* --- Schedule --- */

void rrule_init(struct rrule_schedule *schedule)
{
    *schedule = (struct rrule_schedule){0};
    schedule->schedule.rules = schedule->rules;
    schedule->schedule.excluded_rules = schedule->excluded_rules;
    schedule->schedule.added_local_s = schedule->added;
    schedule->schedule.excluded_local_s = schedule->excluded;
}

static bool add_rule(const char *text, struct rule *rules, size_t *ret_count)
{
    return *ret_count < RRULE_RULES_MAX && rrule_parse(text, &rules[(*ret_count)++]);
}

static bool add_dates(const char *list, int64_t *dates, size_t *ret_count)
{
    char word[WORD_BYTES];
    while (take_word(&list, ',', word)) {
        if (*ret_count == RRULE_DATES_MAX ||
            !rrule_parse_instant(word, &dates[(*ret_count)++])) {
            return false;
        }
    }
    return true;
}

bool rrule_add_property(struct rrule_schedule *schedule, const char *line)
{
    char name[WORD_BYTES];
    struct schedule *into = &schedule->schedule;
    if (strchr(line, ':') == NULL || !take_word(&line, ':', name)) {
        return false;
    }
    if (strcmp(name, "DTSTART") == 0) {
        into->is_all_day = strlen(line) == 8;
        return rrule_parse_instant(line, &into->start_local_s);
    }
    if (strcmp(name, "RRULE") == 0) {
        return add_rule(line, schedule->rules, &into->rule_count);
    }
    if (strcmp(name, "EXRULE") == 0) {
        return add_rule(line, schedule->excluded_rules, &into->excluded_rule_count);
    }
    if (strcmp(name, "RDATE") == 0) {
        return add_dates(line, schedule->added, &into->added_count);
    }
    if (strcmp(name, "EXDATE") == 0) {
        return add_dates(line, schedule->excluded, &into->excluded_count);
    }
    return false;
}
