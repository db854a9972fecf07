/* SPDX-License-Identifier: MIT */

/* When the clock is believed, as a table. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "base/bug.h"
#include "base/file.h"
#include "config/settings.h"
#include "fixture.h"
#include "sync/clock.h"

enum { HOUR = 3600, DAY = 24 * HOUR, NOW = 1796216760 };

#define IN_1970 4711

static const struct {
    const char *what;
    struct clock_input input;
    bool is_trusted;
    int64_t earliest_utc;
} rows[] = {
    {"set by the network",
     {.now_utc = NOW, .floor_utc = NOW - DAY, .is_synchronised = true},
     true,
     NOW},
    {"after a power cut, nothing known", {.now_utc = IN_1970}, false, IN_1970},
    {"after a power cut, the program knows better",
     {.now_utc = IN_1970, .floor_utc = NOW},
     false,
     NOW},
    {"goes on from the last shutdown, later than all that is known",
     {.now_utc = NOW, .floor_utc = NOW - DAY},
     false,
     NOW},
    {"a dead battery", {.now_utc = IN_1970, .floor_utc = NOW, .has_rtc = true}, false, NOW},
    {"a battery", {.now_utc = NOW, .floor_utc = NOW - DAY, .has_rtc = true}, true, NOW},
    {"a battery's clock that is slow, and what a server has just said",
     {.now_utc = NOW, .floor_utc = NOW + 3, .server_utc = NOW + 3, .has_rtc = true},
     true,
     NOW},
    {"a battery's clock that is slow, after a restart",
     {.now_utc = NOW, .floor_utc = NOW + 600, .has_rtc = true},
     true,
     NOW},
    {"a battery's clock that is too slow",
     {.now_utc = NOW, .floor_utc = NOW + 601, .has_rtc = true},
     false,
     NOW + 601},
    {"no battery, and a little behind",
     {.now_utc = NOW, .floor_utc = NOW + 3, .server_utc = NOW + 3},
     false,
     NOW + 3},
    {"a server agrees", {.now_utc = NOW, .server_utc = NOW + 600}, true, NOW},
    {"a server agrees, late", {.now_utc = NOW, .server_utc = NOW - 600}, true, NOW},
    {"a server is ahead",
     {.now_utc = NOW, .server_utc = NOW + 601, .has_rtc = true},
     false,
     NOW + 601},
    {"a server's answer was kept on the way",
     {.now_utc = NOW, .server_utc = NOW - DAY, .has_rtc = true},
     true,
     NOW},
    {"kept on the way, and no other witness",
     {.now_utc = NOW, .server_utc = NOW - DAY},
     false,
     NOW},
    {"a battery that ran ahead for years",
     {.now_utc = NOW + 3650LL * DAY,
      .floor_utc = NOW - DAY,
      .server_utc = NOW,
      .has_rtc = true},
     false,
     NOW},
    {"years ahead of all that is known",
     {.now_utc = NOW + 3650LL * DAY, .floor_utc = NOW},
     false,
     NOW},
    {"a battery, and a program that is years old",
     {.now_utc = NOW + 3650LL * DAY, .floor_utc = NOW, .has_rtc = true},
     true,
     NOW + 3650LL * DAY},
    {"a wrong server against the network's time",
     {.now_utc = NOW, .server_utc = NOW + DAY, .is_synchronised = true},
     true,
     NOW},
    {"a feed from the future against the network's time and a server",
     {.now_utc = NOW, .floor_utc = NOW + DAY, .server_utc = NOW, .is_synchronised = true},
     true,
     NOW},
    {"a feed from the future against the network's time",
     {.now_utc = NOW, .floor_utc = NOW + DAY, .is_synchronised = true},
     false,
     NOW + DAY},
    {"two machines of a house that lost their power together",
     {.now_utc = NOW, .floor_utc = NOW + DAY, .server_utc = NOW},
     false,
     NOW + DAY},
};

static void it_is_believed_as_the_table_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        struct clock_verdict verdict = clock_judge(&rows[i].input);
        if (verdict.is_trusted != rows[i].is_trusted ||
            verdict.earliest_utc != rows[i].earliest_utc || verdict.reason == NULL) {
            fail_msg("%s: %strusted, %lld", rows[i].what, verdict.is_trusted ? "" : "un",
                     (long long)verdict.earliest_utc);
        }
    }
}

static void the_screen_finds_marks(void **state)
{
    (void)state;
    struct fixture fixture;
    char path[160];
    int64_t utc = 0;
    fixture_init(&fixture);
    mkdir(fixture.run, 0755);
    for (int i = 0; i < 2; i++) {
        struct clock_verdict verdict = {.is_trusted = i == 0, .earliest_utc = NOW + i};
        assert_true(clock_write_marks(&verdict, fixture.run, NULL));
        snprintf(path, sizeof(path), "%s/%s", fixture.run, SETTINGS_FLOOR_FILE);
        assert_true(file_get_mark(path, &utc));
        assert_int_equal(utc, NOW + i);
        snprintf(path, sizeof(path), "%s/%s", fixture.run, SETTINGS_TRUSTED_FILE);
        assert_int_equal(file_exists(path), i == 0);
    }
    fixture_finish(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_believed_as_the_table_says),
        cmocka_unit_test(the_screen_finds_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
