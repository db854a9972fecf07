/* SPDX-License-Identifier: MIT */

/* Somebody deletes more than was meant, and the screen stays as it was for an hour. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/bug.h"
#include "fixture.h"
#include "harness/server.h"
#include "sync/accident.h"

static void it_is_likely_as_the_table_says(void **state)
{
    (void)state;
    static const struct {
        size_t before, after, contacts_before, contacts_after;
        bool is_confirmed, is_likely;
    } rows[] = {
        {10, 5, 0, 0, false, false}, {10, 4, 0, 0, false, true},
        {10, 4, 0, 0, true, false},  {10, 20, 5, 1, false, false},
        {10, 20, 5, 0, false, true}, {10, 20, 5, 0, true, false},
        {2, 0, 0, 0, false, false},  {3, 0, 0, 0, false, true},
        {0, 0, 0, 0, false, false},  {1000, 499, 0, 0, false, true},
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        struct survey old = {.ahead = rows[i].before, .contacts = rows[i].contacts_before};
        struct survey fresh = {.ahead = rows[i].after,
                               .contacts = rows[i].contacts_after,
                               .is_confirmed = rows[i].is_confirmed};
        struct error err = {0};
        if (accident_is_likely(&old, &fresh, &err) != rows[i].is_likely) {
            fail_msg("row %zu: %s", i, err.text);
        }
    }
}

/* ---- the whole program ---- */

static struct server *server;

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));
    server = server_start();
    fixture_init(fixture);
    fixture_configure_feed(fixture, server_get_port(server), "/feed.json", "");
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    fixture_finish(*state);
    free(*state);
    server_stop(server);
    return 0;
}

static void publish(int sequence, int events, const char *more)
{
    char *feed = fixture_make_feed(sequence, events), *text = NULL;
    size_t size_bytes = 0;
    FILE *out = open_memstream(&text, &size_bytes);
    fprintf(out, "{%s%s", more, feed + 1);
    fclose(out);
    server_set(server, "/feed.json", &(struct server_route){.body = text});
    free(feed);
    free(text);
}

static void run_at(const struct fixture *fixture, const char *time, int code,
                   const char *expected)
{
    const char *const args[] = {"--once", "--now", time, NULL};
    char *output = NULL;
    int ended = fixture_run(fixture, args, &output);
    if (ended != code || strstr(output, expected) == NULL) {
        fail_msg("exit %d, expected %d and \"%s\"; output:\n%s", ended, code, expected, output);
    }
    free(output);
}

static void what_looks_like_an_accident_waits_for_an_hour(void **state)
{
    publish(1, 30, "");
    run_at(*state, "2026-12-02T14:00:00", 0, "haus: 30 events, 1 contact (new)");
    char *before = fixture_list(((struct fixture *)*state)->data);
    publish(2, 3, "");
    run_at(*state, "2026-12-02T14:15:00", 1,
           "haus: held: 27 of its 30 coming events are missing; keeping what was read on "
           "2026-12-02 14:00 until 2026-12-02 15:15, unless it is mended or says "
           "\"confirmed\": true");
    run_at(*state, "2026-12-02T15:14:00", 1, "until 2026-12-02 15:15");
    char *after = fixture_list(((struct fixture *)*state)->data);
    assert_string_equal(before, after);
    char *status = fixture_read(((struct fixture *)*state)->run, "status.json", NULL);
    assert_non_null(strstr(status, "\"held_until\": \"2026-12-02T14:15:"));
    assert_non_null(strstr(status, "\"next_try\": \"2026-12-02T14:15:"));
    run_at(*state, "2026-12-02T15:15:40", 0, "haus: 3 events, 1 contact (new)");
    free(before);
    free(after);
    free(status);
}

static void what_is_mended_is_shown_at_once(void **state)
{
    publish(1, 30, "");
    run_at(*state, "2026-12-02T14:00:00", 0, "haus: 30 events, 1 contact (new)");
    publish(2, 3, "");
    run_at(*state, "2026-12-02T14:15:00", 1, "haus: held: ");
    publish(3, 31, "");
    run_at(*state, "2026-12-02T14:30:00", 0, "haus: 31 events, 1 contact (new)");
    publish(4, 3, ""); /* the next accident has an hour of its own */
    run_at(*state, "2026-12-02T15:20:00", 1, "until 2026-12-02 16:20");
}

static void what_is_meant_is_shown_at_once(void **state)
{
    publish(1, 30, "");
    run_at(*state, "2026-12-02T14:00:00", 0, "haus: 30 events, 1 contact (new)");
    publish(2, 3, "\"confirmed\": true,");
    run_at(*state, "2026-12-02T14:15:00", 0, "haus: 3 events, 1 contact (new)");
}

static void what_went_by_is_not_missed(void **state)
{
    publish(1, 28, ""); /* one a day from the third on */
    run_at(*state, "2026-12-02T14:00:00", 0, "haus: 28 events, 1 contact (new)");
    publish(2, 4, ""); /* an archive was cleared */
    run_at(*state, "2026-12-29T14:00:00", 0, "haus: 4 events, 1 contact (new)");
}

static void a_stick_is_looked_at_as_well(void **state)
{
    const struct fixture *fixture = *state;
    publish(1, 30, "");
    run_at(fixture, "2026-12-02T14:00:00", 0, "haus: 30 events, 1 contact (new)");
    char *feed = fixture_make_feed(2, 3), *output = NULL;
    fixture_write(fixture->folder, "haus.json", feed, strlen(feed));
    const char *const args[] = {"--import", fixture->folder, NULL};
    assert_int_equal(fixture_run(fixture, args, &output), 1);
    assert_non_null(strstr(output, "haus: held: 27 of its 30 coming events are missing"));
    free(feed);
    free(output);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_likely_as_the_table_says),
        TEST(what_looks_like_an_accident_waits_for_an_hour),
        TEST(what_is_mended_is_shown_at_once),
        TEST(what_is_meant_is_shown_at_once),
        TEST(what_went_by_is_not_missed),
        TEST(a_stick_is_looked_at_as_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
