/* SPDX-License-Identifier: MIT */

/* The whole program on a machine without a clock of its own: power cuts, and time that comes late. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "base/date.h"
#include "base/file.h"
#include "config/settings.h"
#include "fixture.h"
#include "harness/clock_control.h"
#include "harness/server.h"

enum { DAY = 24 * 3600 };

static const char *const once[] = {"--once", NULL};

struct scene {
    struct fixture fixture;
    struct server *server;
    int64_t begin_utc; /* later than any build and any feed of the tests */
    char *feed;
};

/* The server's clock says so; 0 = there is no network. */
static void set_server(const struct scene *scene, int64_t utc)
{
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char header[80];
    struct date date = date_from_day(date_day_of(utc));
    int second = (int)(utc % DAY);
    snprintf(header, sizeof(header), "Date: %s, %02d %s %d %02d:%02d:%02d GMT\r\n",
             weekdays[date_weekday(date_day_of(utc))], date.day, months[date.month - 1],
             date.year, second / 3600, second / 60 % 60, second % 60);
    struct server_route route = {.manner = utc == 0 ? SERVER_SILENT : SERVER_ANSWER,
                                 .headers = utc == 0 ? NULL : header,
                                 .body = scene->feed};
    server_set(scene->server, "/feed.json", &route);
}

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    scene->begin_utc = (int64_t)time(NULL) / DAY * DAY + 40 * DAY + 12 * 3600;
    scene->server = server_start();
    scene->feed = fixture_make_feed(1, 30);
    fixture_init(&scene->fixture);
    clock_begin(&scene->fixture);
    fixture_configure_feed(&scene->fixture, server_get_port(scene->server), "/feed.json", "");
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    clock_end();
    server_stop(scene->server);
    fixture_finish(&scene->fixture);
    free(scene->feed);
    free(scene);
    return 0;
}

/* One pass, and what the status and the marks say of the clock afterwards. */
static void assert_pass(const struct scene *scene, int code, const char *clock,
                        const char *reason, int64_t floor_utc)
{
    char path[160], text[120];
    char *output = NULL;
    int64_t utc = 0;
    pid_t pid = clock_start(&scene->fixture, once);
    int ended = fixture_wait(&scene->fixture, pid, &output);
    char *status = fixture_read(scene->fixture.run, "status.json", NULL);
    snprintf(text, sizeof(text), "\"clock\": \"%s\",\n  \"clock_reason\": \"%s\"", clock,
             reason);
    if (ended != code || strstr(status, text) == NULL) {
        fail_msg("exit %d, expected %d and %s:\n%s%s", ended, code, text, output, status);
    }
    snprintf(path, sizeof(path), "%s/" SETTINGS_TRUSTED_FILE, scene->fixture.run);
    assert_int_equal(file_exists(path), strcmp(clock, "trusted") == 0);
    snprintf(path, sizeof(path), "%s/" SETTINGS_FLOOR_FILE, scene->fixture.run);
    assert_true(file_get_mark(path, &utc));
    if (utc < floor_utc || utc > floor_utc + 60) {
        fail_msg("the floor is %lld, expected %lld", (long long)utc, (long long)floor_utc);
    }
    free(status);
    free(output);
}

static void a_power_cut_does_not_bring_back_yesterday(void **state)
{
    struct scene *scene = *state;
    struct fixture *fixture = &scene->fixture;
    int64_t begin_utc = scene->begin_utc;
    size_t size_bytes = 0;
    clock_set(&scene->fixture, begin_utc, false);
    set_server(scene, begin_utc);
    assert_pass(scene, 0, "trusted", "a server's clock agrees", begin_utc);
    char *content = fixture_read(fixture->data, "content.db", &size_bytes);

    /* The plug is pulled; the clock goes on from three days before, and the network is gone. */
    fixture_remove(fixture->run);
    clock_set(&scene->fixture, begin_utc - 3 * DAY, false);
    set_server(scene, 0);
    assert_pass(scene, 1, "untrusted", "it shows a time that has passed", begin_utc);
    fixture_remove(fixture->run);
    clock_set(&scene->fixture, 4711, false);
    assert_pass(scene, 1, "untrusted", "it shows a time that has passed", begin_utc);
    char *kept = fixture_read(fixture->data, "content.db", NULL);
    assert_memory_equal(content, kept, size_bytes);

    /* The network is back, and its time is not there yet: the server knows the day. */
    set_server(scene, begin_utc + 2 * DAY);
    assert_pass(scene, 0, "untrusted", "it shows a time that has passed", begin_utc + 2 * DAY);
    clock_set(&scene->fixture, begin_utc + 2 * DAY, true);
    set_server(scene, 0);
    assert_pass(scene, 1, "trusted", "it is set by the network", begin_utc + 2 * DAY);
    free(content);
    free(kept);
}

static void a_new_terminal_knows_when_it_was_built(void **state)
{
    struct scene *scene = *state;
    clock_set(&scene->fixture, 4711, false);
    set_server(scene, 0);
    char *output = NULL;
    pid_t pid = clock_start(&scene->fixture, once);
    assert_int_equal(fixture_wait(&scene->fixture, pid, &output), 1);
    char *status = fixture_read(scene->fixture.run, "status.json", NULL);
    assert_non_null(strstr(status, "\"clock\": \"untrusted\""));
    assert_null(strstr(status, "\"1970-"));
    free(status);
    free(output);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_power_cut_does_not_bring_back_yesterday),
        TEST(a_new_terminal_knows_when_it_was_built),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
