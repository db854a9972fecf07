/* SPDX-License-Identifier: MIT */

/* A collection and a login, the real program with --once: what comes of each answer. */

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
#include "harness/server.h"
#include "multistatus.h"

static struct server *server;

static void set_route(const char *path, const char *body)
{
    server_set(server, path, &(struct server_route){.status = 207, .body = body});
}

static void set_collection(const char *probe, const char *objects)
{
    set_route("PROPFIND 0 /saal/", probe);
    set_route("REPORT 1 /saal/", objects);
}

static const char *get_last_request(void)
{
    return server_request(server, server_count(server) - 1);
}

static const char *const once[] = {"--once", NULL};

static void configure(const struct fixture *fixture, const char *kind, const char *more)
{
    char text[512];
    snprintf(text, sizeof(text),
             "[source saal]\nkind = %s\nurl = http://127.0.0.1:%d/saal/\nlocal = true\n%s",
             kind, server_get_port(server), more);
    fixture_configure(fixture, text);
}

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));
    fixture_init(fixture);
    configure(fixture, "caldav", "");
    set_collection(PROBE(CALENDAR, CTAG("c1")), ANSWER(OBJECT("a") OBJECT("b")));
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    fixture_finish(*state);
    free(*state);
    return 0;
}

static void assert_run(const struct fixture *fixture, const char *const *args, int code,
                       const char *begin)
{
    char *output = NULL;
    int found = fixture_run(fixture, args, &output);
    if (found != code || strncmp(output, begin, strlen(begin)) != 0) {
        fail_msg("exit %d, expected %d; output:\n%sexpected:\n%s", found, code, output, begin);
    }
    free(output);
}

#define KEPT "; keeping what was read on 2026-12-02 14:32\ncontent.db: unchanged\n"

static void bad_answers_leave_the_last_good_content(void **state)
{
    struct fixture *fixture = *state;
    assert_run(fixture, once, 0, "saal: 2 events (new)\n");
    char *before = fixture_list(fixture->data);
    server_set(server, "PROPFIND 0 /saal/", &(struct server_route){.status = 404});
    assert_run(
        fixture, once, 1,
        "saal: not read: there is nothing at this address (404); it may have been renamed "
        "or deleted" KEPT);
    set_collection(PROBE(CALENDAR, CTAG("c2")),
                   ANSWER("<d:response><d:href>/saal/</d:href>"
                          "<d:status>HTTP/1.1 507 x</d:status></d:response>"));
    assert_run(
        fixture, once, 1,
        "saal: refused: the server gives only a part of what it has (507): there is more "
        "than it hands out at once" KEPT);
    char *after = fixture_list(fixture->data);
    assert_string_equal(after, before);
    free(after);
    free(before);
}

static void a_server_without_tokens_is_compared_by_content(void **state)
{
    struct fixture *fixture = *state;
    set_collection(PROBE(CALENDAR, ""), ANSWER(OBJECT("a") OBJECT("b")));
    assert_run(fixture, once, 0, "saal: 2 events (new)\n");
    char *before = fixture_list(fixture->data);
    assert_run(fixture, once, 0, "saal: 2 events (unchanged)\n");
    set_collection(PROBE(CALENDAR, ""), ANSWER(OBJECT("b") OBJECT("a"))); /* in another order */
    assert_run(fixture, once, 0, "saal: 2 events (unchanged)\n");
    /* A ctag that changes without the content is learned, and not at the cost of the card. */
    set_collection(PROBE(CALENDAR, CTAG("c2")), ANSWER(OBJECT("b") OBJECT("a")));
    assert_run(fixture, once, 0, "saal: 2 events (unchanged)\n");
    size_t requests = server_count(server);
    assert_run(fixture, once, 0, "saal: 2 events (unchanged)\n");
    assert_int_equal(server_count(server), requests + 1);
    char *after = fixture_list(fixture->data);
    assert_string_equal(after, before);
    free(after);
    free(before);
    set_collection(PROBE(CALENDAR, ""), ANSWER(OBJECT("a")));
    assert_run(fixture, once, 0, "saal: 1 event (new)\n");
    set_collection(PROBE(CALENDAR, ""), ANSWER(""));
    assert_run(fixture, once, 0, "saal: 0 events (new)\n");
    assert_run(fixture, once, 0, "saal: 0 events (unchanged)\n");
}

/* What was read by a clock that was years ahead lacks all events until then. */
static void what_was_read_in_the_future_is_read_anew(void **state)
{
    struct fixture *fixture = *state;
    static const char *const ahead[] = {"--once", "--now", "2030-01-01T12:00:00", NULL};
    set_collection(PROBE(CALENDAR, CTAG("c1")), ANSWER(OBJECT("a")));
    assert_run(fixture, ahead, 0, "saal: 1 event (new)\n");
    assert_non_null(strstr(get_last_request(), "start=\"20291230T230000Z\""));
    set_collection(PROBE(CALENDAR, CTAG("c1")), ANSWER(OBJECT("a") OBJECT("b")));
    assert_run(fixture, once, 0, "saal: 2 events (new)\n");
    assert_non_null(strstr(get_last_request(), "start=\"20261130T230000Z\""));
    assert_run(fixture, once, 0, "saal: 2 events (unchanged)\n");
}

static void a_password_is_read_from_a_file_of_ones_own(void **state)
{
    struct fixture *fixture = *state;
    static char kilobyte_and_one[1026];
    memset(kilobyte_and_one, 'x', 1025);
    const struct {
        const char *text;
        size_t size_bytes;
        mode_t mode;
        const char *told; /* after the path; NULL = it is good */
    } rows[] = {
        {"secret\n", 7, 0600, NULL},
        {"secret", 6, 0400, NULL},
        {"\xEF\xBB\xBFsecret\r\nwhat it is for\n", 26, 0600, NULL},
        {"secret\n", 7, 0644, "; do: chmod 600 "},
        {"secret\n", 7, 0660, "; do: chmod 600 "},
        {"", 0, 0600, " (password_file) begins with an empty line; the password belongs there"},
        {"\nsecret\n", 8, 0600, " (password_file) begins with an empty line"},
        {"gr\xFC\xDF\n", 5, 0600, " (password_file) is no text in UTF-8"},
        {"sec\0ret\n", 8, 0600, " (password_file) is no text in UTF-8"},
        {kilobyte_and_one, 1025, 0600, " (password_file) is larger than 1024 bytes"},
    };
    char path[128], more[300];
    snprintf(path, sizeof(path), "%s/secret", fixture->folder);
    snprintf(more, sizeof(more), "user = terminal\npassword_file = %s\n", path);
    configure(fixture, "caldav", more);
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        fixture_write(fixture->folder, "secret", rows[i].text, rows[i].size_bytes);
        assert_int_equal(chmod(path, rows[i].mode), 0);
        size_t requests = server_count(server);
        char *output = NULL;
        int code = fixture_run(fixture, once, &output);
        if (code != (rows[i].told != NULL ? 1 : 0) || strstr(output, "xxxx") != NULL ||
            (rows[i].told != NULL && strstr(output, rows[i].told) == NULL)) {
            fail_msg("row %zu: exit %d: %s", i, code, output);
        }
        assert_int_equal(server_count(server) > requests, rows[i].told == NULL);
        if (rows[i].told == NULL) {
            assert_non_null(strstr(get_last_request(), "Basic dGVybWluYWw6c2VjcmV0\r\n"));
        }
        free(output);
        remove(path);
    }
    assert_run(fixture, once, 1, "saal: not read: the file with the password is not there: /");
    assert_int_equal(mkdir(path, 0700), 0);
    char told[200];
    snprintf(told, sizeof(told), "saal: not read: %s (password_file) is no file", path);
    assert_run(fixture, once, 1, told);
}

/* A private link of any other kind is asked the same way. */
static void a_file_behind_a_login_is_read_too(void **state)
{
    struct fixture *fixture = *state;
    char more[300], *calendar = fixture_make_calendar("Chor", "20261201T000000Z");
    snprintf(more, sizeof(more), "user = terminal\npassword_file = %s/secret\n",
             fixture->folder);
    fixture_write(fixture->folder, "secret", "secret\n", 7);
    snprintf(more + strlen(more), 2, "\n");
    char path[128];
    snprintf(path, sizeof(path), "%s/secret", fixture->folder);
    assert_int_equal(chmod(path, 0600), 0);
    configure(fixture, "ical", more);
    server_set(server, "GET /saal/", &(struct server_route){.body = calendar});
    assert_run(fixture, once, 0, "saal: 1 event (new)\n");
    assert_non_null(strstr(get_last_request(), "GET /saal/ HTTP/1.1\r\n"));
    assert_non_null(strstr(get_last_request(), "Basic dGVybWluYWw6c2VjcmV0\r\n"));
    free(calendar);
}

static void a_stick_brings_a_collection_as_one_file(void **state)
{
    struct fixture *fixture = *state;
    const char *const import[] = {"--import", fixture->folder, NULL};
    char *calendar = fixture_make_calendar("Chor", "20261201T000000Z");
    fixture_write(fixture->folder, "saal.ics", calendar, strlen(calendar));
    assert_run(fixture, import, 0, "saal: 1 event (new)\n");
    fixture_write(fixture->folder, "saal.ics", "", 0);
    assert_run(fixture, import, 1, "saal: refused: ");
    free(calendar);
}

static int start(void **state)
{
    (void)state;
    server = server_start();
    return 0;
}

static int stop(void **state)
{
    (void)state;
    server_stop(server);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bad_answers_leave_the_last_good_content),
        TEST(a_server_without_tokens_is_compared_by_content),
        TEST(what_was_read_in_the_future_is_read_anew),
        TEST(a_password_is_read_from_a_file_of_ones_own),
        TEST(a_file_behind_a_login_is_read_too),
        TEST(a_stick_brings_a_collection_as_one_file),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
