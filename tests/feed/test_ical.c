/* SPDX-License-Identifier: MIT */

/* What cases as data can not say: limits, the sink's freedom, and calendars of the real world
 * where they lie beside the repository. */

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/mem.h"
#include "feed/ical.h"

#define REAL_DIR LITFASS_SOURCE_DIR "/../shared/real"

struct tally {
    int events, problems, errors;
    size_t overrides;
};

static void count_event(void *context, const struct event *event)
{
    struct tally *tally = context;
    tally->events++;
    tally->overrides += event->override_count;
    assert_true(fields_get(&event->fields, FIELD_TITLE, "de", "de")[0] != '\0');
}

static void count_problem(void *context, const struct problem *problem)
{
    struct tally *tally = context;
    tally->problems++;
    tally->errors += problem->severity == SEVERITY_ERROR;
    assert_memory_equal(problem->where, "line ", 5);
}

static bool decode(const struct buffer *input, struct tally *tally, struct error *err)
{
    struct zones *zones = zones_create(NULL);
    struct reader_options options = {.zones = zones, .zone = "Europe/Berlin", .locale = "de"};
    struct reader_sink sink = {
        .context = tally, .event = count_event, .problem = count_problem};
    *tally = (struct tally){0};
    bool is_read = ical_decode(buffer_text(input), input->size_bytes, &options, &sink, err);
    zones_destroy(zones);
    return is_read;
}

static void put_events(struct buffer *input, int count, const char *more)
{
    buffer_append_text(input, "BEGIN:VCALENDAR\n");
    for (int i = 0; i < count; i++) {
        buffer_printf(input,
                      "BEGIN:VEVENT\nUID:%d\nDTSTART:20261202\nSUMMARY:x\n%sEND:VEVENT\n", i,
                      more);
    }
    buffer_append_text(input, "END:VCALENDAR\n");
}

static void too_many_events_are_refused(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    struct error err = {0};
    put_events(&input, READER_EVENTS_MAX, "");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.events, READER_EVENTS_MAX);
    buffer_clear(&input);
    put_events(&input, READER_EVENTS_MAX + 1, "");
    assert_false(decode(&input, &tally, &err));
    assert_int_equal(err.kind, ERROR_REJECT);
    assert_non_null(strstr(err.text, "more than 20000 events"));
    assert_int_equal(tally.events, 0);
    buffer_finish(&input);
}

static void too_many_bytes_are_refused(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    struct error err = {0};
    put_events(&input, 1, "");
    while (input.size_bytes <= READER_BYTES_MAX) {
        buffer_append_text(&input, "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
    }
    assert_false(decode(&input, &tally, &err));
    assert_non_null(strstr(err.text, "16 MiB"));
    buffer_finish(&input);
}

static void oddities_without_end_are_not_all_named(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    struct error err = {0};
    put_events(&input, 5000, "STATUS:ODD\n");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.events, 5000);
    assert_in_range(tally.problems, 100, 1000);
    buffer_finish(&input);
}

/* A series of 8000 dates that differ, all told with 80 kB of text: more than half a GiB. */
static void put_long_series(struct buffer *input, const char *more, const char *day)
{
    buffer_printf(input,
                  "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20261201T100000\n"
                  "RRULE:FREQ=DAILY\nSUMMARY:x\n%sDESCRIPTION:",
                  more);
    for (int i = 0; i < READER_DESCRIPTION_MAX; i++) {
        buffer_append_text(input, "😀");
    }
    buffer_append_text(input, "\nEND:VEVENT\n");
    for (int i = 0; i < 8000; i++) {
        char date[DATE_TEXT_BYTES], *out = date;
        date_format_day(date_day_of(date_local((struct date){2026, 12, 1}, 0, 0, 0)) + i, date);
        for (const char *in = date; *in != '\0'; in++) {
            *out = *in;
            out += *in != '-' ? 1 : 0;
        }
        *out = '\0';
        buffer_printf(input,
                      "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:%sT100000\n"
                      "DTSTART%s%s%s\nEND:VEVENT\n",
                      date, day, date, day[0] == ':' ? "T120000" : "");
    }
    buffer_append_text(input, "END:VCALENDAR\n");
}

static void texts_of_a_change_are_not_copied_for_each_date(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    put_long_series(&input,
                    "END:VEVENT\nBEGIN:VEVENT\nUID:a\nDTSTART:20261201T100000\n"
                    "RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T100000\nSUMMARY:y\n",
                    ":");
    assert_true(decode(&input, &tally, NULL));
    assert_int_equal(tally.events, 1);
    assert_int_equal(tally.overrides, 8001);
    buffer_finish(&input);
}

static void texts_of_a_series_are_not_copied_for_each_day_of_its_own(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    put_long_series(&input, "", ";VALUE=DATE:");
    assert_true(decode(&input, &tally, NULL));
    assert_int_equal(tally.events, 8001);
    buffer_finish(&input);
}

static void note_effect(void *context, const struct problem *problem)
{
    bool *is_told = context;
    *is_told = *is_told || strstr(problem->text, "the dates of all rules of the calendar");
}

/* Each of them takes milliseconds. */
static void rules_of_a_calendar_share_their_steps(void **state)
{
    static const struct {
        int count;
        bool is_told;
    } cases[] = {{10, false}, {150, true}};
    for (size_t i = 0; i < 2; i++) {
        struct buffer input = {0};
        bool is_told = false;
        struct zones *zones = zones_create(NULL);
        struct reader_options options = {.zones = zones, .zone = "Etc/UTC", .locale = "de"};
        struct reader_sink sink = {.context = &is_told, .problem = note_effect};
        buffer_append_text(&input, "BEGIN:VCALENDAR\n");
        for (int j = 0; j < cases[i].count; j++) {
            buffer_printf(&input,
                          "BEGIN:VEVENT\nUID:%d\nDTSTART:20261201T100000\nSUMMARY:x\n"
                          "RRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n"
                          "BEGIN:VEVENT\nUID:%d\nDTSTART:20261201T100000\n"
                          "RECURRENCE-ID:20261201T100000\nEND:VEVENT\n"
                          "BEGIN:VEVENT\nUID:%d\nDTSTART:20261201T100000\n"
                          "RECURRENCE-ID:29261201T100000\nEND:VEVENT\n",
                          j, j, j);
        }
        buffer_append_text(&input, "END:VCALENDAR\n");
        assert_true(ical_decode(buffer_text(&input), input.size_bytes, &options, &sink, NULL));
        assert_int_equal(is_told, cases[i].is_told);
        zones_destroy(zones);
        buffer_finish(&input);
    }
}

/* A line of several MiB, a picture written into the file, costs nothing. */
static void huge_line_is_cut(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    struct error err = {0};
    buffer_append_text(&input, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nATTACH:");
    for (int i = 0; i < 100000; i++) {
        buffer_append_text(&input, "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo\n ");
    }
    buffer_append_text(&input, "\nDTSTART:20261202\nSUMMARY:Fest\nEND:VEVENT\nEND:VCALENDAR\n");
    assert_true(decode(&input, &tally, &err));
    assert_int_equal(tally.events, 1);
    assert_int_equal(tally.problems, 1);
    buffer_finish(&input);
}

static void sink_may_have_no_receivers(void **state)
{
    struct buffer input = {0};
    struct error err = {0};
    struct reader_sink sink = {0};
    struct zones *zones = zones_create(NULL);
    struct reader_options options = {.zones = zones, .zone = "Nowhere/Else", .locale = "de"};
    put_events(&input, 1, "STATUS:ODD\n");
    assert_true(ical_decode(buffer_text(&input), input.size_bytes, &options, &sink, &err));
    zones_destroy(zones);
    buffer_finish(&input);
}

static void every_cut_of_a_calendar_is_refused(void **state)
{
    struct buffer input = {0};
    struct tally tally;
    put_events(&input, 3, "DESCRIPTION:Straße\nRRULE:FREQ=WEEKLY\n");
    size_t whole_bytes = input.size_bytes - strlen("\n");
    for (size_t size_bytes = 0; size_bytes < whole_bytes; size_bytes++) {
        struct error err = {0};
        struct buffer cut = {.data = input.data, .size_bytes = size_bytes};
        assert_false(decode(&cut, &tally, &err));
        assert_int_equal(err.kind, ERROR_REJECT);
        assert_int_equal(tally.events, 0);
    }
    buffer_finish(&input);
}

static void real_calendars_are_read(void **state)
{
    DIR *folder = opendir(REAL_DIR);
    if (!folder) {
        skip();
    }
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".ics") != 0) {
            continue;
        }
        struct buffer input = {0};
        struct tally tally;
        struct error err = {0};
        char *path = file_join(REAL_DIR, entry->d_name);
        assert_true(file_read(path, READER_BYTES_MAX, &input, &err));
        if (!decode(&input, &tally, &err)) {
            fail_msg("%s: %s", entry->d_name, err.text);
        }
        assert_int_equal(tally.errors, 0);
        assert_true(tally.events > 0 || input.size_bytes < 100);
        mem_free(path);
        buffer_finish(&input);
    }
    closedir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_many_events_are_refused),
        cmocka_unit_test(too_many_bytes_are_refused),
        cmocka_unit_test(oddities_without_end_are_not_all_named),
        cmocka_unit_test(texts_of_a_change_are_not_copied_for_each_date),
        cmocka_unit_test(texts_of_a_series_are_not_copied_for_each_day_of_its_own),
        cmocka_unit_test(rules_of_a_calendar_share_their_steps),
        cmocka_unit_test(huge_line_is_cut),
        cmocka_unit_test(sink_may_have_no_receivers),
        cmocka_unit_test(every_cut_of_a_calendar_is_refused),
        cmocka_unit_test(real_calendars_are_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
