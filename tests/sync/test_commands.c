/* SPDX-License-Identifier: MIT */

/* The command line of litfass-sync: what people and scripts rely on. */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/bug.h"
#include "fixture.h"

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));
    fixture_init(fixture);
    fixture_configure(fixture,
                      "[source haus]\nkind = feed\nurl = https://example.org/feed.json\n"
                      "[source saal]\nkind = ical\nurl = https://example.org/saal.ics\n");
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    fixture_finish(*state);
    free(*state);
    return 0;
}

static void put(const struct fixture *fixture, const char *name, char *text)
{
    fixture_write(fixture->folder, name, text, strlen(text));
    free(text);
}

/* Runs with these arguments; the output must contain each of parts (NULL at the end). */
static void assert_run(const struct fixture *fixture, const char *const *args, int code,
                       const char *const *parts)
{
    char *output = NULL;
    int found = fixture_run(fixture, args, &output);
    if (found != code) {
        fail_msg("%s: exit %d, expected %d: %s", args[0], found, code, output);
    }
    for (; *parts != NULL; parts++) {
        if (strstr(output, *parts) == NULL) {
            fail_msg("%s: \"%s\" is not in: %s", args[0], *parts, output);
        }
    }
    free(output);
}

#define ARGS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void wrong_usage_and_settings_end_with_2(void **state)
{
    struct fixture *fixture = *state;
    const struct fixture *f = fixture;
    assert_run(f, ARGS("--nonsense"), 2, ARGS("nonsense"));
    assert_run(f, ARGS("--once", "--status"), 2, ARGS("--status: one command at a time"));
    assert_run(f, ARGS("--list", "2026-12-02"), 2, ARGS("--list: too few"));
    assert_run(f, ARGS("--once", "more"), 2, ARGS("--once: too few or too many arguments"));
    assert_run(f, ARGS("--list", "2.12.2026", "2026-12-03"), 2,
               ARGS("\"2.12.2026\" is no date"));
    assert_run(f, ARGS("--list", "2026-12-03", "2026-12-03"), 2,
               ARGS("is not after the first"));
    assert_run(f, ARGS("--set", "sync.intervall_min=5", "--once"), 2,
               ARGS("--set: [sync] intervall_min: unknown key; did you mean interval_min?"));
    assert_run(f, ARGS("--hours", "Mo-Fr 09:00-17:00", "2.12.2026", "2026-12-03"), 2,
               ARGS("is no date"));
    assert_run(
        f, ARGS("--hours", "Mo-Fr 09:00-17:00", "2026-12-02", "2026-12-03", "--region", "XX"),
        2, ARGS("XX: its public holidays are not known"));
    assert_run(
        f, ARGS("--hours", "Mo-Fr 09:00-17:00", "2026-12-02", "2026-12-03", "--place", "here"),
        2, ARGS("\"here\" is no place"));
    fixture_configure(f, "[source haus]\nkind = fed\n[display]\nthema = hell\n");
    assert_run(
        f, ARGS("--once"), 2,
        ARGS(
            "litfass.conf:5: [source haus] kind: \"fed\" is not feed, ical, caldav, csv, vcard, carddav or rss\n",
            "litfass.conf:7: [display] thema: unknown key; did you mean theme?\n",
            "litfass.conf:4: [source haus] url: is missing; write url = https://…\n"));
    fixture_configure(f, "");
    assert_run(f, ARGS("--once"), 2, ARGS("no source is set; add a section [source NAME]"));
}

static void folders_that_cannot_be_made_end_with_2(void **state)
{
    struct fixture *fixture = *state;
    assert_run(fixture, ARGS("--data", "/proc/none", "--once"), 2, ARGS("/proc/none: "));
}

static void help_version_and_settings_are_told(void **state)
{
    struct fixture *fixture = *state;
    assert_run(fixture, ARGS("--help"), 0, ARGS("--once", "--print-config", "Exit code"));
    assert_run(fixture, ARGS("--version"), 0, ARGS("litfass-sync ", "libcurl/"));
    assert_run(fixture, ARGS("--check-config"), 0, ARGS("litfass.conf: good, 2 sources\n"));
    assert_run(fixture, ARGS("--print-config"), 0,
               ARGS("[source saal]\n", "\nurl = https://example.org/saal.ics\n", "# Zeitzone"));
    assert_run(fixture, ARGS("--set", "house.language=en", "--print-config"), 0,
               ARGS("# Time zone"));
}

static void check_names_each_problem_and_sums_up(void **state)
{
    struct fixture *fixture = *state;
    char good[128], bad[128], calendar[128], page[128];
    snprintf(good, sizeof(good), "%s/good.json", fixture->folder);
    snprintf(bad, sizeof(bad), "%s/bad.json", fixture->folder);
    snprintf(calendar, sizeof(calendar), "%s/saal.ics", fixture->folder);
    snprintf(page, sizeof(page), "%s/page.html", fixture->folder);
    put(fixture, "good.json", fixture_make_feed(7, 3));
    char *feed = fixture_make_feed(7, 3);
    memcpy(strstr(feed, "\"start\":\"2026-12-04"), "\"start\":\"2026-99-04", 18);
    put(fixture, "bad.json", feed);
    put(fixture, "saal.ics", fixture_make_calendar("Chor", "20261202T000000Z"));
    put(fixture, "page.html", strdup("<html>"));
    assert_run(fixture, ARGS("--check", good), 0,
               ARGS("good.json: feed \"lindenhof\", sequence 7: 3 events, 1 contact; 0 "
                    "errors, 0 warnings, "));
    assert_run(fixture, ARGS("--check", bad), 1,
               ARGS("bad.json: /events/1/start: error: ", " – the event is left out\n",
                    ": 2 events, 1 contact; 1 error, "));
    assert_run(fixture, ARGS("--check", calendar), 0,
               ARGS("saal.ics: calendar: 1 event; 0 errors, 0 warnings, ",
                    "saal.ics: from now on 1 date, the next on "));
    assert_run(fixture, ARGS("--check", page), 1,
               ARGS("page.html: error: none of the kinds that are read: this is a web page"));
    assert_run(fixture, ARGS("--check", good, bad), 1,
               ARGS("good.json: feed", "bad.json: feed"));
    assert_run(fixture, ARGS("--check", "/nowhere.ics"), 1, ARGS("/nowhere.ics: No such file"));
}

static void hours_print_when_something_is_open(void **state)
{
    struct fixture *fixture = *state;
    assert_run(fixture,
               ARGS("--hours", "Mo-Fr 09:00-17:00; Sa 10:00-12:00 \"Markt\"; PH off",
                    "2026-12-24", "2027-01-03", "--region", "DE-NI"),
               0,
               ARGS("2026-12-24T09:00:00\t2026-12-24T17:00:00\topen\t\n"
                    "2026-12-28T09:00:00\t2026-12-28T17:00:00\topen\t\n",
                    "2027-01-02T10:00:00\t2027-01-02T12:00:00\tunknown\tMarkt\n"));
    /* nothing is said of holidays; nor whether this town has one more */
    assert_run(
        fixture,
        ARGS("--hours", "Mo-Fr 09:00-17:00", "2026-12-25", "2026-12-26", "--region", "DE-NI"),
        0, ARGS("2026-12-25T09:00:00\t2026-12-25T17:00:00\tholiday\t\n"));
    assert_run(fixture,
               ARGS("--hours", "Sa 09:00-17:00; PH off", "2026-08-15", "2026-08-16", "--region",
                    "DE-BY"),
               0, ARGS("2026-08-15T09:00:00\t2026-08-15T17:00:00\tunknown\t\n"));
    assert_run(fixture,
               ARGS("--set", "house.local_holidays=none", "--hours", "Sa 09:00-17:00; PH off",
                    "2026-08-15", "2026-08-16", "--region", "DE-BY"),
               0, ARGS("2026-08-15T09:00:00\t2026-08-15T17:00:00\topen\t\n"));
    assert_run(fixture, ARGS("--hours", "Mo–Fr 9 bis 17 Uhr", "2026-12-24", "2026-12-25"), 0,
               ARGS("# Mo-Fr 09:00-17:00\n"
                    "2026-12-24T09:00:00\t2026-12-24T17:00:00\topen\t\n"));
    assert_run(fixture,
               ARGS("--hours", "Mo-Fr 09:00-17:00 vielleicht", "2026-12-24", "2026-12-28"), 1,
               ARGS("column 19: "));
    assert_run(
        fixture,
        ARGS("--hours", "sunrise-sunset", "2026-06-21", "2026-06-22", "--place", "52.37,9.73"),
        0, ARGS("2026-06-21T0"));
}

static void list_prints_what_would_be_shown(void **state)
{
    struct fixture *fixture = *state;
    char path[128], output_path[128];
    snprintf(path, sizeof(path), "%s/saal.ics", fixture->folder);
    snprintf(output_path, sizeof(output_path), "%s/out", fixture->folder);
    put(fixture, "saal.ics",
        strdup(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
            "BEGIN:VEVENT\r\nUID:tag\r\nDTSTAMP:20261202T000000Z\r\nDTSTART;VALUE=DATE:20261205\r\n"
            "DTEND;VALUE=DATE:20261207\r\nSUMMARY:Fest\\, laut\\nund lang\r\nEND:VEVENT\r\n"
            "BEGIN:VEVENT\r\nUID:woche\r\nDTSTAMP:20261202T000000Z\r\nDTSTART:20261201T150000Z\r\n"
            "DURATION:PT90M\r\nRRULE:FREQ=YEARLY\r\nSTATUS:CANCELLED\r\nSUMMARY:Chor\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n"));
    char *output = NULL;
    assert_int_equal(
        fixture_run(fixture, ARGS("--list", "2026-12-01", "2029-12-01", path), &output), 0);
    assert_string_equal(output,
                        "2026-12-01T16:00:00\t2026-12-01T17:30:00\twoche\tcancelled\tChor\n"
                        "2026-12-05\t2026-12-07\ttag\tconfirmed\tFest, laut und lang\n"
                        "2027-12-01T16:00:00\t2027-12-01T17:30:00\twoche\tcancelled\tChor\n"
                        "2028-12-01T16:00:00\t2028-12-01T17:30:00\twoche\tcancelled\tChor\n");
    free(output);
    /* What runs at any time within is listed; what ends at its begin or begins at its end is not. */
    const struct {
        const char *from, *to;
        bool has_chor, has_fest;
    } rows[] = {
        {"2026-12-01T17:00", "2026-12-05", true, false},
        {"2026-12-01T17:30", "2026-12-05T00:01", false, true},
        {"2026-12-06T23:00", "2026-12-08", false, true},
        {"2026-12-07", "2026-12-08", false, false},
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        assert_int_equal(
            fixture_run(fixture, ARGS("--list", rows[i].from, rows[i].to, path), &output), 0);
        assert_int_equal(strstr(output, "Chor") != NULL, rows[i].has_chor);
        assert_int_equal(strstr(output, "Fest") != NULL, rows[i].has_fest);
        free(output);
    }
}

static void a_stick_brings_what_the_network_would(void **state)
{
    struct fixture *fixture = *state;
    char stick[128];
    snprintf(stick, sizeof(stick), "%s/stick", fixture->folder);
    assert_run(fixture, ARGS("--import", stick), 2, ARGS("there is no folder "));
    assert_int_equal(mkdir(stick, 0755), 0);
    put(fixture, "stick/Kalender.ics", strdup("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
    assert_run(fixture, ARGS("--import", stick), 1,
               ARGS("has nothing for any source of the settings; a file is called like",
                    "  haus.json: the feed of [source haus]\n",
                    "  saal.ics: the calendar of [source saal]\n"));
    put(fixture, "stick/haus.json", fixture_make_feed(5, 12));
    assert_run(fixture, ARGS("--import", stick), 0,
               ARGS("haus: 12 events, 1 contact (new)\n",
                    "saal: nothing for it there (saal.ics)\n",
                    "content.db: new, 12 events on 12 dates, 1 contact, 0 notices\n"));
    assert_run(fixture, ARGS("--import", stick), 0,
               ARGS("(unchanged)\n", "content.db: unchanged\n"));
    assert_run(fixture, ARGS("--list", "2026-12-03", "2026-12-05"), 0,
               ARGS("2026-12-03T08:00:00\t2026-12-03T09:00:00\te0\tconfirmed\tTreffen 5.0\n"));
    put(fixture, "stick/haus.json", fixture_make_feed(4, 3));
    put(fixture, "stick/saal.ics", strdup("<html>"));
    assert_run(fixture, ARGS("--import", stick), 1,
               ARGS("haus: refused: its sequence goes back from 5 to 4", "saal: refused: ",
                    "; nothing is kept of it yet\n", "content.db: unchanged\n"));
    /* Of a source by its name, what is kept of it, with its own settings. */
    assert_run(fixture, ARGS("--check", "haus"), 0,
               ARGS("haus: feed \"lindenhof\", sequence 5: 12 events, 1 contact; 0 errors",
                    "haus: from now on 12 dates"));
    assert_run(fixture, ARGS("--check", "saal"), 1,
               ARGS("saal: nothing is kept of it yet; litfass-sync --once reads it\n"));
}

static void status_tells_what_the_last_pass_found(void **state)
{
    struct fixture *fixture = *state;
    assert_run(fixture, ARGS("--status"), 1, ARGS("has not run since the machine started"));
    char stick[128];
    snprintf(stick, sizeof(stick), "%s/stick", fixture->folder);
    assert_int_equal(mkdir(stick, 0755), 0);
    put(fixture, "stick/haus.json", fixture_make_feed(5, 12));
    put(fixture, "stick/saal.ics", strdup("\"a\\b\"\n"));
    assert_run(fixture, ARGS("--import", stick), 1, ARGS("saal: refused: "));
    assert_run(fixture, ARGS("--status"), 0,
               ARGS("haus: feed, 12 events, 1 contact, read 2026-12-02 14:32 (0 min ago)\n",
                    "saal: calendar, nothing to show yet\n", "    problem: refused: "));
    assert_run(fixture, ARGS("--status", "--json"), 0,
               ARGS("\"name\": \"haus\",\n", "\"last_change\": \"2026-12-02T13:32:00Z\",\n",
                    "\"events\": 12,\n", "\"last_check\": null,\n", "\"addresses\": \""));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(wrong_usage_and_settings_end_with_2),
        TEST(folders_that_cannot_be_made_end_with_2),
        TEST(help_version_and_settings_are_told),
        TEST(check_names_each_problem_and_sums_up),
        TEST(hours_print_when_something_is_open),
        TEST(list_prints_what_would_be_shown),
        TEST(a_stick_brings_what_the_network_would),
        TEST(status_tells_what_the_last_pass_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
