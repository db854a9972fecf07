/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "base/parse.h"
#include "model/recurrence.h"
#include "rrule.h"

#define STARTS_MAX 512
#define FOREVER RECURRENCE_FOREVER

/* --- Cases from the file --- */

struct series_case {
    char name[80];
    struct rrule_schedule schedule;
    int64_t from, to;
    int64_t expected[STARTS_MAX];
    size_t expected_count;
    bool has_more;
};

static void expect(struct series_case *series, int64_t local_s)
{
    assert_true(series->expected_count < STARTS_MAX);
    series->expected[series->expected_count++] = local_s;
}

/* "1997-09 2 4-6" */
static void expect_days(struct series_case *series, char *text)
{
    char *save = text;
    int32_t first_of_month;
    char day_text[DATE_TEXT_BYTES];
    (void)snprintf(day_text, sizeof(day_text), "%.7s-01", text);
    assert_true(date_parse_day(day_text, &first_of_month));
    int64_t time = date_second_of(series->schedule.schedule.start_local_s);
    while ((save = strchr(save, ' ')) != NULL) {
        save++;
        int first;
        int last;
        int matched = sscanf(save, "%d-%d", &first, &last);
        assert_true(matched >= 1);
        last = matched == 1 ? first : last;
        for (int day = first; day <= last; day++) {
            expect(series, ((int64_t)first_of_month + day - 1) * DATE_DAY_SECONDS + time);
        }
    }
}

/* "1997-09-02 09:00 09:20" */
static void expect_times(struct series_case *series, char *text)
{
    int32_t day;
    char day_text[DATE_TEXT_BYTES];
    (void)snprintf(day_text, sizeof(day_text), "%.10s", text);
    assert_true(date_parse_day(day_text, &day));
    while ((text = strchr(text, ' ')) != NULL) {
        text++;
        int hour;
        int minute;
        assert_int_equal(sscanf(text, "%d:%d", &hour, &minute), 2);
        expect(series, (int64_t)day * DATE_DAY_SECONDS + hour * 3600 + minute * 60);
    }
}

static void add_line(struct series_case *series, char *line)
{
    if (strncmp(line, "days ", 5) == 0) {
        expect_days(series, line + 5);
    } else if (strncmp(line, "at ", 3) == 0) {
        expect_times(series, line + 3);
    } else if (strncmp(line, "from ", 5) == 0) {
        assert_true(rrule_parse_instant(line + 5, &series->from));
    } else if (strncmp(line, "to ", 3) == 0) {
        assert_true(rrule_parse_instant(line + 3, &series->to));
    } else if (strcmp(line, "more") == 0) {
        series->has_more = true;
    } else if (strcmp(line, "rule-only") == 0) {
        series->schedule.schedule.has_start_by_rule = true;
    } else if (!rrule_add_property(&series->schedule, line)) {
        fail_msg("%s: %s?", series->name, line);
    }
}

/* False at the end of the file. */
static bool read_case(FILE *file, struct series_case *series)
{
    char line[1024];
    *series = (struct series_case){.from = -FOREVER, .to = FOREVER};
    rrule_init(&series->schedule);
    while (fgets(line, sizeof(line), file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#') {
            continue;
        }
        if (line[0] == '\0' && series->name[0] != '\0') {
            return true;
        }
        if (strncmp(line, "name ", 5) == 0) {
            (void)snprintf(series->name, sizeof(series->name), "%.79s", line + 5);
        } else if (line[0] != '\0') {
            add_line(series, line);
        }
    }
    return series->name[0] != '\0';
}

static int compare_starts(const struct series_case *series, const int64_t *starts, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count || i < series->expected_count; i++) {
        char actual[DATE_TEXT_BYTES] = "nothing";
        char wanted[DATE_TEXT_BYTES] = "nothing";
        if (i < count) {
            (void)date_format_local(starts[i], actual);
        }
        if (i < series->expected_count) {
            (void)date_format_local(series->expected[i], wanted);
        }
        if (strcmp(actual, wanted) != 0) {
            print_error("%s: [%zu] is %s, expected %s\n", series->name, i, actual, wanted);
            wrong++;
        }
    }
    return wrong;
}

static int run_case(const struct series_case *series)
{
    int64_t starts[STARTS_MAX];
    size_t count;
    size_t limit = series->has_more ? series->expected_count : STARTS_MAX;
    enum expansion expansion = recurrence_expand(&series->schedule.schedule, series->from,
                                                 series->to, limit, starts, &count);
    int wrong = compare_starts(series, starts, count);
    if ((expansion == EXPANSION_CUT) != series->has_more) {
        print_error("%s: expansion is %d\n", series->name, expansion);
        wrong++;
    }
    return wrong;
}

/* Whatever window is asked for, the starts within it are the same. */
static int run_windows(const struct series_case *series)
{
    int wrong = 0;
    int64_t starts[STARTS_MAX];
    for (size_t i = 1; i < series->expected_count; i++) {
        size_t count;
        size_t limit = series->expected_count - i;
        (void)recurrence_expand(&series->schedule.schedule, series->expected[i - 1] + 1,
                                series->to, limit, starts, &count);
        if (count != limit ||
            memcmp(starts, series->expected + i, limit * sizeof(*starts)) != 0) {
            print_error("%s: differs when asked from start %zu on\n", series->name, i);
            wrong++;
        }
    }
    return wrong;
}

static void series_of_the_cases_file_give_their_starts(void **state)
{
    (void)state;
    static struct series_case series;
    FILE *file = fopen(LITFASS_SOURCE_DIR "/tests/unit/recurrence.cases", "r");
    assert_non_null(file);
    int wrong = 0;
    int cases = 0;
    while (read_case(file, &series)) {
        wrong += run_case(&series);
        wrong += run_windows(&series);
        cases++;
    }
    (void)fclose(file);
    assert_int_equal(wrong, 0);
    assert_true(cases > 60);
}

/* --- Bounds --- */

static enum expansion expand_text(const char *start, const char *rule, int64_t from, int64_t to,
                                  size_t limit, int64_t *ret_starts, size_t *ret_count)
{
    struct rrule_schedule schedule;
    rrule_init(&schedule);
    assert_true(rrule_parse_instant(start, &schedule.schedule.start_local_s));
    assert_true(rrule_parse(rule, &schedule.rules[0]));
    schedule.schedule.rule_count = 1;
    return recurrence_expand(&schedule.schedule, from, to, limit, ret_starts, ret_count);
}

static void rules_without_any_date_give_up(void **state)
{
    (void)state;
    static const char *const rules[] = {
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=7",
        "FREQ=YEARLY;BYYEARDAY=366;INTERVAL=100;BYMONTH=1",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=2",
    };
    int64_t starts[STARTS_MAX];
    size_t count;
    for (size_t i = 0; i < LF_LENGTH(rules); i++) {
        (void)expand_text("20260101T090000", rules[i], -FOREVER, FOREVER, STARTS_MAX, starts,
                          &count);
        assert_int_equal(count, 1); /* the start */
    }
}

static void more_than_the_limit_is_cut(void **state)
{
    (void)state;
    int64_t starts[STARTS_MAX];
    size_t count;
    assert_int_equal(expand_text("20260101T090000", "FREQ=DAILY;COUNT=5", -FOREVER, FOREVER, 4,
                                 starts, &count),
                     EXPANSION_CUT);
    assert_int_equal(count, 4);
    assert_int_equal(expand_text("20260101T090000", "FREQ=DAILY;COUNT=5", -FOREVER, FOREVER, 5,
                                 starts, &count),
                     EXPANSION_COMPLETE);
    assert_int_equal(count, 5);
    assert_int_equal(
        expand_text("20260101T090000", "FREQ=DAILY", -FOREVER, FOREVER, 0, starts, &count),
        EXPANSION_CUT);
    assert_int_equal(count, 0);
}

static void series_of_centuries_is_sought_not_walked(void **state)
{
    (void)state;
    int64_t starts[STARTS_MAX];
    size_t count;
    int64_t from = date_local((struct date){2999, 12, 31}, 0, 0, 0);
    assert_int_equal(expand_text("00020101T090000", "FREQ=HOURLY;INTERVAL=6", from,
                                 from + DATE_DAY_SECONDS, STARTS_MAX, starts, &count),
                     EXPANSION_COMPLETE);
    assert_int_equal(count, 4);
    assert_int_equal(starts[0], from + 3 * 3600);
}

static void every_second_of_a_year_is_counted_not_walked(void **state)
{
    (void)state;
    struct rrule_schedule schedule;
    int64_t starts[STARTS_MAX];
    size_t count;
    rrule_init(&schedule);
    assert_true(rrule_add_property(&schedule, "DTSTART:20250101T000000"));
    assert_true(rrule_add_property(
        &schedule, "RRULE:FREQ=YEARLY;COUNT=63072010;BYDAY=MO,TU,WE,TH,FR,SA,SU"));
    schedule.rules[0].hours = 0xFFFFFF;
    schedule.rules[0].minutes = schedule.rules[0].seconds = (UINT64_C(1) << 60) - 1;
    int64_t from = date_local((struct date){2026, 12, 31}, 23, 59, 55);
    assert_int_equal(
        recurrence_expand(&schedule.schedule, from, FOREVER, STARTS_MAX, starts, &count),
        EXPANSION_COMPLETE);
    assert_int_equal(count, 15);
    assert_int_equal(starts[14], from + 14);
}

static void second_60_is_second_59(void **state)
{
    (void)state;
    int64_t starts[STARTS_MAX];
    size_t count;
    (void)expand_text("20260101T090000", "FREQ=DAILY;BYSECOND=60;COUNT=2", -FOREVER, FOREVER,
                      STARTS_MAX, starts, &count);
    assert_int_equal(count, 2);
    assert_int_equal(date_second_of(starts[1]), 9 * 3600 + 59);
}

static void weeks_are_those_of_iso_8601(void **state)
{
    (void)state;
    static const int weeks[] = {1, 2, 51, 52, 53, -1, -2, -51, -52, -53};
    for (size_t i = 0; i < LF_LENGTH(weeks); i++) {
        char rule[80];
        int64_t starts[STARTS_MAX];
        (void)snprintf(rule, sizeof(rule), "FREQ=YEARLY;BYWEEKNO=%d;BYDAY=MO,TU,WE,TH,FR,SA,SU",
                       weeks[i]);
        for (int year = 2000; year < 2400; year++) {
            size_t count;
            size_t matched = 0;
            int32_t first = date_to_day((struct date){year, 1, 1});
            int32_t next = date_to_day((struct date){year + 1, 1, 1});
            (void)expand_text("19960101T090000", rule, (int64_t)first * DATE_DAY_SECONDS,
                              (int64_t)next * DATE_DAY_SECONDS, STARTS_MAX, starts, &count);
            for (int32_t day = first; day < next; day++) {
                int week_year;
                int week = date_iso_week(day, &week_year);
                int last = date_iso_week(date_to_day((struct date){week_year, 12, 28}), NULL);
                if (week == weeks[i] || week - last - 1 == weeks[i]) {
                    assert_true(matched < count);
                    assert_int_equal(date_day_of(starts[matched]), day);
                    matched++;
                }
            }
            assert_int_equal(matched, count);
        }
    }
}

static void edges_of_the_calendar_are_quiet(void **state)
{
    (void)state;
    static const char *const begins[] = {"00010101T000000", "00010109T000000",
                                         "99991220T000000", "99991231T000000"};
    static const char *const rules[] = {
        "FREQ=YEARLY;INTERVAL=65535",         "FREQ=MONTHLY;INTERVAL=65535",
        "FREQ=WEEKLY;INTERVAL=65535;WKST=SU", "FREQ=YEARLY;BYWEEKNO=1,-1;WKST=SA",
        "FREQ=HOURLY;INTERVAL=65535",         "FREQ=DAILY;COUNT=4000000000",
    };
    int64_t starts[4];
    size_t count;
    for (size_t i = 0; i < LF_LENGTH(begins); i++) {
        for (size_t j = 0; j < LF_LENGTH(rules); j++) {
            (void)expand_text(begins[i], rules[j], -FOREVER, FOREVER, 4, starts, &count);
            assert_true(count <= 4);
        }
    }
    struct schedule schedule = {.start_local_s = -FOREVER};
    assert_int_equal(recurrence_expand(&schedule, -FOREVER, FOREVER, 4, starts, &count),
                     EXPANSION_COMPLETE);
    assert_int_equal(count, 0);
}

static void what_is_known_before_giving_up_is_kept(void **state)
{
    (void)state;
    struct rrule_schedule schedule;
    int64_t starts[STARTS_MAX];
    size_t count;
    rrule_init(&schedule);
    assert_true(rrule_add_property(&schedule, "DTSTART:20260101T090000"));
    assert_true(rrule_add_property(&schedule, "RRULE:FREQ=YEARLY;INTERVAL=4"));
    assert_true(rrule_add_property(&schedule, "EXRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"));
    assert_int_equal(
        recurrence_expand(&schedule.schedule, -FOREVER, FOREVER, STARTS_MAX, starts, &count),
        EXPANSION_CUT);
    assert_in_range(count, 20, STARTS_MAX - 1);
    assert_int_equal(date_from_day(date_day_of(starts[count - 1])).year,
                     2026 + 4 * ((int)count - 1));
}

static void series_share_steps_beyond_what_ordinary_ones_need(void **state)
{
    (void)state;
    static const char *const rules[] = {"RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
                                        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE"};
    struct rrule_schedule schedules[2];
    int64_t starts[STARTS_MAX];
    size_t count;
    long left = 1000000;
    struct recurrence_window window = {
        .from_local_s = -FOREVER, .to_local_s = FOREVER, .limit = 60, .steps_left = &left};
    for (size_t i = 0; i < LF_LENGTH(rules); i++) {
        rrule_init(&schedules[i]);
        assert_true(rrule_add_property(&schedules[i], "DTSTART:20260101T090000"));
        assert_true(rrule_add_property(&schedules[i], rules[i]));
    }
    for (int round = 1; round <= 4; round++) {
        long before = left;
        (void)recurrence_expand_within(&schedules[1].schedule, &window, starts, &count);
        assert_int_equal(count, 60);
        assert_int_equal(left, before);
        assert_int_equal(
            recurrence_expand_within(&schedules[0].schedule, &window, starts, &count),
            EXPANSION_CUT);
        assert_int_equal(count, 1);
    }
    assert_true(left <= 0);
    window.steps_left = NULL;
    window.limit = STARTS_MAX;
    (void)recurrence_expand_within(&schedules[1].schedule, &window, starts, &count);
    assert_int_equal(count, STARTS_MAX);
}

/* --- Description --- */

#define MO 1
#define TU 2
#define WE 4
#define FR 16

struct description_case {
    const char *rule;
    struct repeat expected;
};

/* The start is Wednesday, 4 November 2026. */
static const struct description_case descriptions[] = {
    {"FREQ=DAILY", {REPEAT_DAILY, 1, 0, 0}},
    {"FREQ=DAILY;INTERVAL=3", {REPEAT_DAILY, 3, 0, 0}},
    {"FREQ=DAILY;INTERVAL=14", {REPEAT_WEEKLY, 2, WE, 0}},
    {"FREQ=DAILY;BYDAY=MO,WE", {REPEAT_WEEKLY, 1, MO | WE, 0}},
    {"FREQ=DAILY;COUNT=1", {REPEAT_NONE, 0, 0, 0}},
    {"FREQ=DAILY;BYHOUR=9,12", {REPEAT_OTHER, 0, 0, 0}},
    {"FREQ=HOURLY", {REPEAT_OTHER, 0, 0, 0}},
    {"FREQ=WEEKLY", {REPEAT_WEEKLY, 1, WE, 0}},
    {"FREQ=WEEKLY;BYDAY=MO;UNTIL=20271201T000000", {REPEAT_WEEKLY, 1, MO, 0}},
    {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR", {REPEAT_WEEKLY, 2, TU | FR, 0}},
    {"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", {REPEAT_DAILY, 1, 0, 0}},
    {"FREQ=WEEKLY;BYMONTH=5,6,7;BYDAY=MO", {REPEAT_OTHER, 0, 0, 0}},
    {"FREQ=MONTHLY", {REPEAT_MONTHLY, 1, 0, 0}},
    {"FREQ=MONTHLY;INTERVAL=3", {REPEAT_MONTHLY, 3, 0, 0}},
    {"FREQ=MONTHLY;BYMONTHDAY=-1", {REPEAT_MONTHLY, 1, 0, 0}},
    {"FREQ=MONTHLY;BYMONTHDAY=1,15", {REPEAT_OTHER, 0, 0, 0}},
    {"FREQ=MONTHLY;BYDAY=1WE", {REPEAT_MONTHLY, 1, WE, 1}},
    {"FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=2", {REPEAT_MONTHLY, 2, FR, -1}},
    {"FREQ=MONTHLY;BYDAY=WE;BYSETPOS=1", {REPEAT_MONTHLY, 1, WE, 1}},
    {"FREQ=MONTHLY;BYDAY=WE;BYMONTHDAY=1,2,3,4,5,6,7", {REPEAT_MONTHLY, 1, WE, 1}},
    {"FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=15,16,17,18,19,20,21", {REPEAT_MONTHLY, 1, TU, 3}},
    {"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=-1,-2,-3,-4,-5,-6,-7", {REPEAT_MONTHLY, 1, FR, -1}},
    {"FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", {REPEAT_OTHER, 0, 0, 0}},
    {"FREQ=MONTHLY;BYDAY=1WE,3WE", {REPEAT_OTHER, 0, 0, 0}},
    {"FREQ=MONTHLY;BYDAY=-2MO", {REPEAT_OTHER, 0, 0, 0}},
    {"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", {REPEAT_OTHER, 0, 0, 0}},
    {"FREQ=MONTHLY;BYDAY=MO", {REPEAT_WEEKLY, 1, MO, 0}},
    {"FREQ=MONTHLY;INTERVAL=12", {REPEAT_YEARLY, 1, 0, 0}},
    {"FREQ=YEARLY", {REPEAT_YEARLY, 1, 0, 0}},
    {"FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYMONTHDAY=4", {REPEAT_YEARLY, 2, 0, 0}},
    {"FREQ=YEARLY;BYMONTH=11;BYDAY=1WE", {REPEAT_YEARLY, 1, WE, 1}},
    {"FREQ=YEARLY;BYDAY=20MO", {REPEAT_OTHER, 0, 0, 0}},
    {"FREQ=YEARLY;BYMONTH=6,7", {REPEAT_OTHER, 0, 0, 0}},
    {"FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", {REPEAT_OTHER, 0, 0, 0}},
};

static void rules_have_the_words_that_residents_use(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < LF_LENGTH(descriptions); i++) {
        struct rrule_schedule schedule;
        rrule_init(&schedule);
        assert_true(rrule_add_property(&schedule, "DTSTART:20261104T180000"));
        assert_true(rrule_parse(descriptions[i].rule, &schedule.rules[0]));
        schedule.schedule.rule_count = 1;
        struct repeat actual = recurrence_describe(&schedule.schedule);
        const struct repeat *expected = &descriptions[i].expected;
        if (actual.kind != expected->kind || actual.interval != expected->interval ||
            actual.weekdays != expected->weekdays || actual.nth != expected->nth) {
            print_error("%s: kind %d, interval %d, weekdays %d, nth %d\n", descriptions[i].rule,
                        actual.kind, actual.interval, actual.weekdays, actual.nth);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void series_without_one_rule_have_no_words(void **state)
{
    (void)state;
    struct rrule_schedule schedule;
    rrule_init(&schedule);
    assert_false(recurrence_repeats(&schedule.schedule));
    assert_int_equal(recurrence_describe(&schedule.schedule).kind, REPEAT_NONE);
    assert_true(rrule_add_property(&schedule, "RDATE:20261104T180000"));
    assert_true(recurrence_repeats(&schedule.schedule));
    assert_int_equal(recurrence_describe(&schedule.schedule).kind, REPEAT_OTHER);
    assert_true(rrule_add_property(&schedule, "RRULE:FREQ=DAILY"));
    assert_int_equal(recurrence_describe(&schedule.schedule).kind, REPEAT_DAILY);
    assert_true(rrule_add_property(&schedule, "RRULE:FREQ=WEEKLY"));
    assert_int_equal(recurrence_describe(&schedule.schedule).kind, REPEAT_OTHER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(series_of_the_cases_file_give_their_starts),
        cmocka_unit_test(rules_without_any_date_give_up),
        cmocka_unit_test(more_than_the_limit_is_cut),
        cmocka_unit_test(series_of_centuries_is_sought_not_walked),
        cmocka_unit_test(every_second_of_a_year_is_counted_not_walked),
        cmocka_unit_test(second_60_is_second_59),
        cmocka_unit_test(weeks_are_those_of_iso_8601),
        cmocka_unit_test(edges_of_the_calendar_are_quiet),
        cmocka_unit_test(what_is_known_before_giving_up_is_kept),
        cmocka_unit_test(series_share_steps_beyond_what_ordinary_ones_need),
        cmocka_unit_test(rules_have_the_words_that_residents_use),
        cmocka_unit_test(series_without_one_rule_have_no_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
