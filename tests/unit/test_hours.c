/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "base/date.h"
#include "model/hours.h"

#define INTERVALS_MAX 800
#define SCHOOL_MAX 4
#define HOUR_S 3600

/* --- Cases from the file --- */

struct hours_case {
    int line;
    char text[512];
    struct hours_context context;
    char region[16];
    struct hours_school school;
    struct hours_range school_holidays[SCHOOL_MAX];
    int64_t from, to;
    struct hours_interval expected[INTERVALS_MAX];
    char comments[64][80]; /* of the expected */
    size_t expected_count, comment_count;
    int refused_column; /* 0 = understood */
    char refused_text[160];
};

static struct zones *zones;

static int32_t day_of(const char *text)
{
    int32_t day = 0;
    char copy[11];
    (void)snprintf(copy, sizeof(copy), "%.10s", text);
    if (!date_parse_day(copy, &day)) {
        fail_msg("%s is no day", text);
    }
    return day;
}

/* "2026-11-23" or "2026-11-23 09:30" */
static int64_t moment_of(const char *text)
{
    int hour = 0, minute = 0;
    if (strlen(text) > 10) {
        assert_int_equal(sscanf(text + 10, "%d:%d", &hour, &minute), 2);
    }
    return (int64_t)day_of(text) * DATE_DAY_SECONDS + hour * HOUR_S + minute * 60;
}

/* "Mo", "Mo..Fr" of the usual week, "2026-12-24", "2026-12-24..26" */
static void find_days(const char *text, int32_t *ret_first, int32_t *ret_last)
{
    const char *names = "MoTuWeThFrSaSu", *dots = strstr(text, "..");
    char name[3] = {text[0], text[1], '\0'};
    if (strstr(names, name) != NULL) {
        int32_t monday = day_of("2026-11-23");
        *ret_first = *ret_last = monday + (int32_t)(strstr(names, name) - names) / 2;
        if (dots != NULL) {
            char last[3] = {dots[2], dots[3], '\0'};
            *ret_last = monday + (int32_t)(strstr(names, last) - names) / 2;
        }
        return;
    }
    *ret_first = *ret_last = day_of(text);
    if (dots != NULL) {
        *ret_last += (int32_t)strtol(dots + 2, NULL, 10) - date_from_day(*ret_first).day;
    }
}

/* `Mo..Fr 09:00-12:00,14:00-26:00 "only with a dog"`: on each of the days all of the times */
static void expect(struct hours_case *one, struct hours_answer answer, char *line)
{
    char *comment = strchr(line, '"'), *times = strchr(line, ' ');
    int32_t first, last;
    assert_non_null(times);
    if (comment != NULL) {
        assert_true(one->comment_count < LF_LENGTH(one->comments));
        char *copy = one->comments[one->comment_count++];
        (void)snprintf(copy, sizeof(one->comments[0]), "%.*s", (int)strcspn(comment + 1, "\""),
                       comment + 1);
        answer.comment = copy;
        *comment = '\0';
    }
    find_days(line, &first, &last);
    for (int32_t day = first; day <= last; day++) {
        for (const char *at = times; at != NULL; at = strchr(at + 1, ',')) {
            int from_hour, from_minute, to_hour, to_minute;
            assert_int_equal(
                sscanf(at + 1, "%d:%d-%d:%d", &from_hour, &from_minute, &to_hour, &to_minute),
                4);
            int64_t midnight = (int64_t)day * DATE_DAY_SECONDS;
            assert_true(one->expected_count < INTERVALS_MAX);
            one->expected[one->expected_count++] = (struct hours_interval){
                .from_local_s = midnight + from_hour * HOUR_S + from_minute * 60,
                .to_local_s = midnight + to_hour * HOUR_S + to_minute * 60,
                .answer = answer};
        }
    }
}

static void add_school(struct hours_case *one, const char *line)
{
    assert_true(one->school.count < SCHOOL_MAX);
    one->school_holidays[one->school.count++] =
        (struct hours_range){day_of(line), day_of(line + 11)};
    one->school.known = (struct hours_range){day_of("2026-01-01"), day_of("2026-12-31")};
}

static void add_line(struct hours_case *one, char *line)
{
    static const struct {
        const char *word;
        struct hours_answer answer;
    } states[] = {{"open ", {.state = HOURS_OPEN}},
                  {"unknown ", {.state = HOURS_UNKNOWN}},
                  {"untold ", {.state = HOURS_UNKNOWN, .is_holiday = true}},
                  {"open-end ", {.state = HOURS_UNKNOWN, .is_open_end = true}},
                  {"closed ", {.state = HOURS_CLOSED}}};
    for (size_t i = 0; i < LF_LENGTH(states); i++) {
        size_t length = strlen(states[i].word);
        if (strncmp(line, states[i].word, length) == 0) {
            expect(one, states[i].answer, line + length);
            return;
        }
    }
    if (strncmp(line, "region ", 7) == 0) {
        (void)snprintf(one->region, sizeof(one->region), "%.15s", line + 7);
    } else if (strncmp(line, "local ", 6) == 0) {
        const char *word = line + 6;
        holidays_take_local(&one->context.holidays, &word, 1);
    } else if (strncmp(line, "school ", 7) == 0) {
        add_school(one, line + 7);
    } else if (strncmp(line, "place ", 6) == 0) {
        one->context.has_place = true;
        one->context.zone = zones_find(zones, "Europe/Berlin", NULL);
        assert_int_equal(
            sscanf(line + 6, "%lf %lf", &one->context.latitude, &one->context.longitude), 2);
    } else if (strncmp(line, "from ", 5) == 0) {
        one->from = moment_of(line + 5);
    } else if (strncmp(line, "to ", 3) == 0) {
        one->to = moment_of(line + 3);
    } else if (strncmp(line, "refused ", 8) == 0) {
        char *rest;
        one->refused_column = (int)strtol(line + 8, &rest, 10);
        (void)snprintf(one->refused_text, sizeof(one->refused_text), "%.159s", rest + 1);
    } else if (strcmp(line, "never") != 0) {
        fail_msg("line %d: %s?", one->line, line);
    }
}

/* False at the end of the file. */
static bool read_case(FILE *file, struct hours_case *one, int *line_number)
{
    char line[700];
    memset(one, 0, sizeof(*one));
    one->from = moment_of("2026-11-23");
    one->to = moment_of("2026-11-30");
    while (fgets(line, sizeof(line), file) != NULL) {
        ++*line_number;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '\0' && one->line != 0) {
            return true;
        }
        if (strncmp(line, "hours ", 6) == 0) {
            one->line = *line_number;
            (void)snprintf(one->text, sizeof(one->text), "%.511s", line + 6);
        } else if (line[0] != '\0' && line[0] != '#') {
            add_line(one, line);
        }
    }
    return one->line != 0;
}

static int compare_intervals(const void *a, const void *b)
{
    const struct hours_interval *one = a, *other = b;
    return (one->from_local_s > other->from_local_s) -
           (one->from_local_s < other->from_local_s);
}

static void describe(const struct hours_interval *interval, char *text, size_t bytes)
{
    char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];
    (void)snprintf(text, bytes, "%s to %s, state %d%s%s, \"%s\"",
                   date_format_local(interval->from_local_s, from),
                   date_format_local(interval->to_local_s, to), interval->answer.state,
                   interval->answer.is_open_end ? " open end" : "",
                   interval->answer.is_holiday ? " holiday" : "",
                   interval->answer.comment != NULL ? interval->answer.comment : "");
}

static int compare_all(const struct hours_case *one, const struct hours_interval *actual,
                       size_t count)
{
    for (size_t i = 0; i < count || i < one->expected_count; i++) {
        char is[240] = "nothing", wanted[240] = "nothing";
        if (i < count) {
            describe(&actual[i], is, sizeof(is));
        }
        if (i < one->expected_count) {
            describe(&one->expected[i], wanted, sizeof(wanted));
        }
        if (strcmp(is, wanted) != 0) {
            print_error("hours.cases:%d: %s\n  [%zu] is %s\n  expected %s\n", one->line,
                        one->text, i, is, wanted);
            return 1;
        }
    }
    return 0;
}

static bool is_same_answer(struct hours_answer a, struct hours_answer b)
{
    return a.state == b.state && a.is_open_end == b.is_open_end &&
           a.is_holiday == b.is_holiday &&
           strcmp(a.comment != NULL ? a.comment : "", b.comment != NULL ? b.comment : "") == 0;
}

/* One moment after the other says the same as the intervals, and another behind their end. */
static int compare_moments(const struct hours_case *one, const struct hours *hours,
                           const struct hours_interval *intervals, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t from = intervals[i].from_local_s, to = intervals[i].to_local_s;
        int64_t middle = from + (to - from) / 2;
        if (!is_same_answer(hours_find(hours, &one->context, from), intervals[i].answer) ||
            !is_same_answer(hours_find(hours, &one->context, middle), intervals[i].answer) ||
            !is_same_answer(hours_find(hours, &one->context, to - 1), intervals[i].answer) ||
            (to < one->to &&
             is_same_answer(hours_find(hours, &one->context, to), intervals[i].answer))) {
            print_error("hours.cases:%d: %s\n  moments of [%zu] differ\n", one->line, one->text,
                        i);
            return 1;
        }
    }
    return 0;
}

static int run_case(struct hours_case *one, struct arena *arena)
{
    static struct hours_interval intervals[INTERVALS_MAX];
    struct hours_flaw flaw = {0};
    const struct hours *hours = hours_parse(arena, one->text, &flaw);
    one->context.holidays.region = one->region;
    one->school.holidays = one->school_holidays;
    one->context.school = one->school.count > 0 ? &one->school : NULL;
    if (hours == NULL || one->refused_column != 0) {
        if (hours != NULL || flaw.column != one->refused_column ||
            strcmp(flaw.text, one->refused_text) != 0) {
            print_error("hours.cases:%d: %s\n  column %d: %s\n", one->line, one->text,
                        flaw.column, flaw.column != 0 ? flaw.text : "is taken");
            return 1;
        }
        return 0;
    }
    qsort(one->expected, one->expected_count, sizeof(one->expected[0]), compare_intervals);
    size_t count =
        hours_list(hours, &one->context, one->from, one->to, INTERVALS_MAX, intervals);
    return compare_all(one, intervals, count) + compare_moments(one, hours, intervals, count);
}

static void cases_of_the_file_give_their_intervals(void **state)
{
    (void)state;
    static struct hours_case one;
    struct arena *arena = arena_create(0);
    FILE *file = fopen(LITFASS_SOURCE_DIR "/tests/unit/hours.cases", "re");
    assert_non_null(file);
    int line = 0, wrong = 0, count = 0;
    while (read_case(file, &one, &line)) {
        wrong += run_case(&one, arena);
        count++;
        arena_reset(arena);
    }
    assert_int_equal(fclose(file), 0);
    arena_destroy(arena);
    assert_true(count >= 150);
    assert_int_equal(wrong, 0);
}

/* --- What no interval says --- */

static const struct hours_context nothing;

static void list_is_cut_at_its_limit(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    struct hours_interval intervals[3];
    const struct hours *hours = hours_parse(arena, "10:00-12:00", NULL);
    assert_int_equal(hours_list(hours, &nothing, moment_of("2026-11-23 11:00"),
                                moment_of("2026-11-30"), 3, intervals),
                     3);
    assert_int_equal(intervals[0].from_local_s, moment_of("2026-11-23 11:00"));
    assert_int_equal(intervals[2].to_local_s, moment_of("2026-11-25 12:00"));
    arena_destroy(arena);
}

static void it_is_known_what_was_told(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool tells_dates;
    } rows[] = {{"Mo-Fr 09:00-17:00", false},
                {"Mo-Fr 09:00-17:00; PH off", false},
                {"Mo-Fr 09:00-17:00; SH off", true},
                {"Apr-Sep: 09:00-17:00", true},
                {"2026 Mo 09:00-17:00; PH -1 day off", true},
                {"week 1-53/2 Mo 09:00-17:00", true},
                {"Mo[1] 09:00-17:00", true},
                {"Mo 09:00-sunset", true}};
    struct arena *arena = arena_create(0);
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        const struct hours *hours = hours_parse(arena, rows[i].text, NULL);
        assert_non_null(hours);
        assert_int_equal(hours_tells_dates(hours), rows[i].tells_dates);
    }
    arena_destroy(arena);
}

static void what_is_too_much_is_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_create(0);
    struct hours_flaw flaw;
    char text[HOURS_TEXT_BYTES_MAX + 2];
    memset(text, ' ', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    assert_null(hours_parse(arena, text, &flaw));
    assert_string_equal(flaw.text, "the text is too long");
    text[HOURS_TEXT_BYTES_MAX] = '\0';
    assert_null(hours_parse(arena, text, &flaw));
    assert_string_equal(flaw.text, "a rule is missing");
    text[0] = '\0';
    for (int i = 0; i <= HOURS_RULES_MAX; i++) {
        (void)snprintf(text + strlen(text), sizeof(text) - strlen(text), "Mo off;");
        assert_int_equal(hours_parse(arena, text, &flaw) != NULL, i < HOURS_RULES_MAX);
    }
    assert_string_equal(flaw.text, "these are too many rules");
    assert_int_equal(flaw.column, 1 + 7 * HOURS_RULES_MAX);
    arena_destroy(arena);
}

static int set_up(void **state)
{
    (void)state;
    zones = zones_create(NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    zones_destroy(zones);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_of_the_file_give_their_intervals),
        cmocka_unit_test(list_is_cut_at_its_limit),
        cmocka_unit_test(it_is_known_what_was_told),
        cmocka_unit_test(what_is_too_much_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
