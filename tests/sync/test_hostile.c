/* SPDX-License-Identifier: MIT */

/* Everything a server can do wrong, over real sockets. Afterwards content.db and spool are what they were, byte for
 * byte, the status says what happened, and the next try is when it is planned. */

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "base/bug.h"
#include "base/chrono.h"
#include "fixture.h"
#include "harness/gzip.h"
#include "harness/server.h"
#include "sync/status.h"

#define NOW_UTC 1796218320 /* 2026-12-02T14:32:00 in Berlin */
#define GIB_OF_BOMB 10

struct scene {
    struct fixture fixture;
    struct server *server;
    char *listing, *content, *payload; /* of the data folder, when all was well */
    size_t content_bytes, payload_bytes;
};

static const char *const once[] = {"--once", NULL};

static void configure(const struct scene *scene, const char *url, const char *more)
{
    char text[600];
    snprintf(text, sizeof(text),
             "[sync]\ntimeout_s = 2\n[source haus]\nkind = feed\nurl = %s\n%s\n", url, more);
    fixture_configure(&scene->fixture, text);
}

static void configure_path(const struct scene *scene, const char *path)
{
    char url[160];
    snprintf(url, sizeof(url), "http://127.0.0.1:%d%s", server_get_port(scene->server), path);
    configure(scene, url, "local = true");
}

/* A terminal that has read a good feed. */
static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    char *feed = fixture_make_feed(10, 30);
    fixture_init(&scene->fixture);
    scene->server = server_start();
    server_set(scene->server, "/feed.json",
               &(struct server_route){.etag = "\"1\"", .body = feed});
    configure_path(scene, "/feed.json");
    assert_int_equal(fixture_run(&scene->fixture, once, NULL), 0);
    scene->listing = fixture_list(scene->fixture.data);
    scene->content = fixture_read(scene->fixture.data, "content.db", &scene->content_bytes);
    scene->payload =
        fixture_read(scene->fixture.data, "spool/haus.payload", &scene->payload_bytes);
    free(feed);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    server_stop(scene->server);
    fixture_finish(&scene->fixture);
    free(scene->listing);
    free(scene->content);
    free(scene->payload);
    free(scene);
    return 0;
}

/* ---- what must hold in each case ---- */

static void assert_untouched(const struct scene *scene, const char *what)
{
    size_t content_bytes = 0, payload_bytes = 0;
    char *listing = fixture_list(scene->fixture.data);
    char *content = fixture_read(scene->fixture.data, "content.db", &content_bytes);
    char *payload = fixture_read(scene->fixture.data, "spool/haus.payload", &payload_bytes);
    if (strcmp(listing, scene->listing) != 0 || content_bytes != scene->content_bytes ||
        payload_bytes != scene->payload_bytes ||
        memcmp(content, scene->content, content_bytes) != 0 ||
        memcmp(payload, scene->payload, payload_bytes) != 0) {
        fail_msg("%s: the data folder changed:\n%s\nwas:\n%s", what, listing, scene->listing);
    }
    free(listing);
    free(content);
    free(payload);
}

struct expectation {
    const char *problem; /* is in the status */
    int http_status;
    int64_t next_min_s, next_max_s; /* 0, 0: the usual quarter of an hour */
};

static void assert_status(const struct scene *scene, const char *what,
                          const struct expectation *expected, int failures)
{
    struct status status = {0};
    struct error err = {0};
    assert_true(status_read(&status, scene->fixture.run, &err));
    const struct source_status *source = &status.sources[0];
    int64_t next_s = source->next_utc - source->checked_utc;
    int64_t min_s = expected->next_max_s > 0 ? expected->next_min_s : 810;
    int64_t max_s = expected->next_max_s > 0 ? expected->next_max_s : 990;
    if (strstr(source->problem, expected->problem) == NULL ||
        source->http_status != expected->http_status || source->failures != failures ||
        next_s < min_s || next_s > max_s || source->events != 30) {
        fail_msg("%s: HTTP %d, %d failures, next after %" PRId64 " s, %zu events: %s\nexpected "
                 "HTTP %d, %d, %" PRId64 " to %" PRId64 ": %s",
                 what, source->http_status, source->failures, next_s, source->events,
                 source->problem, expected->http_status, failures, min_s, max_s,
                 expected->problem);
    }
    if (strstr(source->problem, "; keeping what was read on 2026-12-02 14:32") == NULL) {
        fail_msg("%s: what is kept is not told: %s", what, source->problem);
    }
    print_message("%-34s next try after %4" PRId64 " s: %.110s\n", what, next_s,
                  source->problem);
    status_finish(&status);
}

static void assert_case(const struct scene *scene, const char *what,
                        const struct expectation *expected)
{
    char *output = NULL;
    int64_t begin_ms = chrono_monotonic_ms();
    int code = fixture_run(&scene->fixture, once, &output);
    if (code != 1) {
        fail_msg("%s: exit %d:\n%s", what, code, output);
    }
    assert_in_range(chrono_monotonic_ms() - begin_ms, 0,
                    20000); /* it ends, however slow we are */
    free(output);
    assert_status(scene, what, expected, 1);
    assert_untouched(scene, what);
}

/* Back to normal with the next good answer. */
static void assert_recovers(const struct scene *scene)
{
    char *feed = fixture_make_feed(10, 30), *output = NULL;
    server_set(scene->server, "/feed.json",
               &(struct server_route){.etag = "\"1\"", .body = feed});
    configure_path(scene, "/feed.json");
    assert_int_equal(fixture_run(&scene->fixture, once, &output), 0);
    assert_non_null(strstr(output, "haus: 30 events, 1 contact (unchanged)"));
    assert_untouched(scene, "after it");
    free(output);
    free(feed);
}

/* ---- bad answers ---- */

#define HTML "<!DOCTYPE html><html><body>Willkommen im WLAN</body></html>"
#define OK_HEAD "HTTP/1.1 200 OK\r\nConnection: close\r\n"

static const struct {
    const char *what;
    struct server_route route;
    struct expectation expected;
} answers[] = {
    {"closed without an answer",
     {.manner = SERVER_SILENT},
     {"closed the connection without", 0, 0, 0}},
    {"no HTTP",
     {.manner = SERVER_GARBAGE, .body = "\1\2\3\4"},
     {"does not speak HTTP", 0, 0, 0}},
    {"slow drip of the body",
     {.manner = SERVER_DRIP, .body = HTML HTML HTML},
     {"is too slow: ", 200, 0, 0}},
    {"slow drip of the head",
     {.manner = SERVER_DRIP_ALL, .body = OK_HEAD "Content-Length: 2\r\n\r\n{}"},
     {"is too slow: ", 200, 0, 0}},
    {"endless body", {.manner = SERVER_ENDLESS, .body = HTML}, {"", 200, 0, 0}},
    {"endless head",
     {.manner = SERVER_REPEAT_ALL, .headers = OK_HEAD, .body = "X-Filler: yes\r\n"},
     {"bytes of headers", 200, 0, 0}},
    {"endless interim answers",
     {.manner = SERVER_REPEAT_ALL, .body = "HTTP/1.1 100 Continue\r\n\r\n"},
     {"bytes of headers", 100, 0, 0}},
    {"less than announced",
     {.manner = SERVER_CUT, .body = HTML},
     {"was cut off after", 200, 0, 0}},
    {"more than announced",
     {.manner = SERVER_GARBAGE,
      .body = OK_HEAD "Content-Length: 10\r\n\r\n{\"litfass\": 1, \"id\": 2}"},
     {"refused: ", 200, 0, 0}},
    {"a length that is none",
     {.manner = SERVER_GARBAGE, .body = OK_HEAD "Content-Length: -5\r\n\r\n{}"},
     {"", 200, 0, 0}},
    {"chunks that are none",
     {.manner = SERVER_GARBAGE,
      .body = OK_HEAD "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"},
     {"not read: ", 200, 0, 0}},
    {"packed otherwise",
     {.headers = "Content-Encoding: br\r\n", .body = "\x0b\x02\x80{}\x03"},
     {"cannot be unpacked", 200, 0, 0}},
    {"says gzip and is not",
     {.headers = "Content-Encoding: gzip\r\n", .body = "{\"litfass\": 1}"},
     {"cannot be unpacked", 200, 0, 0}},
    {"304 without being asked",
     {.status = 304, .etag = "\"2\"", .ignores_validators = true},
     {"not modified, though nothing", 304, 0, 0}},
    {"401", {.status = 401, .body = "no"}, {"401 (name or password", 401, 0, 0}},
    {"403", {.status = 403, .body = "no"}, {"403 (forbidden)", 403, 0, 0}},
    {"404", {.status = 404, .body = "no"}, {"404 (not found)", 404, 0, 0}},
    {"410", {.status = 410, .body = "no"}, {"410 (gone for good)", 410, 0, 0}},
    {"429 with Retry-After",
     {.status = 429, .headers = "Retry-After: 4000\r\n"},
     {"429 (too many requests)", 429, 4000, 4000}},
    {"429 with a short Retry-After",
     {.status = 429, .headers = "Retry-After: 5\r\n"},
     {"429 (too many requests)", 429, 810, 990}},
    {"500", {.status = 500, .body = "oops"}, {"500 (an error inside", 500, 0, 0}},
    {"503 with a date",
     {.status = 503,
      .headers = "Retry-After: Wed, 02 Dec 2026 16:32:00 GMT\r\n"
                 "Date: Wed, 02 Dec 2026 13:32:00 GMT\r\n"},
     {"503 (not available", 503, 10800, 10800}},
    {"503 for a year",
     {.status = 503, .headers = "Retry-After: 31536000\r\n"},
     {"503 (not available", 503, 86400, 86400}},
    {"HTML with 200", {.body = HTML}, {"refused: this is a web page", 200, 0, 0}},
    {"nothing with 200", {.body = ""}, {"refused: the feed is empty", 200, 0, 0}},
    {"a redirect to a file",
     {.status = 302, .headers = "Location: file:///etc/passwd\r\n"},
     {"not http or https", 302, 0, 0}},
    {"a redirect to ftp",
     {.status = 302, .headers = "Location: ftp://127.0.0.1/feed.json\r\n"},
     {"not http or https", 302, 0, 0}},
    {"a redirect to nowhere",
     {.status = 302, .headers = "Location: http://\r\n"},
     {"", 302, 0, 0}},
    {"a redirect loop",
     {.status = 302, .headers = "Location: /bad.json\r\n"},
     {"more than 5 redirects", 302, 0, 0}},
};

static void bad_answers_change_nothing(void **state)
{
    struct scene *scene = *state;
    for (size_t i = 0; i < LF_LENGTH(answers); i++) {
        server_set(scene->server, "/bad.json", &answers[i].route);
        configure_path(scene, "/bad.json");
        assert_case(scene, answers[i].what, &answers[i].expected);
    }
    assert_recovers(scene);
}

static void packed_answers_that_are_cut_or_too_large_change_nothing(void **state)
{
    struct scene *scene = *state;
    size_t size_bytes = 0, bomb_bytes = 0;
    char *feed = fixture_make_feed(11, 30),
         *packed = gzip_pack(feed, strlen(feed), &size_bytes);
    struct server_route cut = {
        .headers = "Content-Encoding: gzip\r\n", .body = packed, .body_bytes = size_bytes - 5};
    configure_path(scene, "/bad.json");
    server_set(scene->server, "/bad.json", &cut);
    assert_case(scene, "gzip that is cut",
                &(struct expectation){"was cut off after", 200, 0, 0});
    /* One after the other, so many that a MiB of them would be 10 GiB and more: each is 1000 times larger. */
    char *zeros = calloc(1, 10u << 20);
    char *bomb = gzip_pack(zeros, 10u << 20, &bomb_bytes);
    struct server_route endless = {.manner = SERVER_ENDLESS,
                                   .headers = "Content-Encoding: gzip\r\n",
                                   .body = bomb,
                                   .body_bytes = bomb_bytes};
    server_set(scene->server, "/bad.json", &endless);
    assert_case(scene, "a gzip bomb", &(struct expectation){"packed beyond reason", 200, 0, 0});
    struct rusage usage;
    assert_int_equal(getrusage(RUSAGE_CHILDREN, &usage), 0);
    print_message("%zu bytes for 10 MiB, for ever; peak memory of all passes so far: %ld MiB "
                  "(as built here)\n",
                  bomb_bytes, usage.ru_maxrss / 1024);
    assert_recovers(scene);
    free(feed);
    free(packed);
    free(zeros);
    free(bomb);
}

static void every_reset_changes_nothing(void **state)
{
    struct scene *scene = *state;
    char *feed = fixture_make_feed(11, 1);
    struct server_route route = {.etag = "\"2\"", .body = feed, .ignores_validators = true};
    size_t head_bytes = strlen("HTTP/1.1 200 Scripted\r\nConnection: close\r\nETag: \"2\"\r\n"
                               "Content-Length: 000\r\n\r\n");
    size_t end = head_bytes + strlen(feed);
    for (route.reset_after = 1; route.reset_after < end; route.reset_after++) {
        server_set(scene->server, "/feed.json", &route);
        char *output = NULL;
        if (fixture_run(&scene->fixture, once, &output) != 1 ||
            strstr(output, "haus: not read: ") == NULL) {
            fail_msg("after %zu bytes:\n%s", route.reset_after, output);
        }
        free(output);
        char *listing = fixture_list(scene->fixture.data);
        assert_string_equal(listing, scene->listing);
        free(listing);
    }
    assert_untouched(scene, "resets");
    print_message("reset after each of %zu bytes\n", end - 1);
    assert_recovers(scene);
    free(feed);
}

/* ---- no server, or the wrong one ---- */

static void who_cannot_be_reached_changes_nothing(void **state)
{
    struct scene *scene = *state;
    char url[160];
    snprintf(url, sizeof(url), "http://127.0.0.1:%d/feed.json", server_find_closed_port());
    configure(scene, url, "local = true");
    assert_case(scene, "refused", &(struct expectation){"connection refused by", 0, 0, 0});
    configure(scene, "http://no-such-host.invalid/feed.json", "");
    assert_case(scene, "no such name", &(struct expectation){"cannot be found", 0, 0, 0});
    snprintf(url, sizeof(url), "http://127.0.0.1:%d/feed.json", server_get_port(scene->server));
    configure(scene, url, "");
    assert_case(scene, "a private address",
                &(struct expectation){"has the private address 127.0.0.1", 0, 0, 0});
    assert_recovers(scene);
}

/* The spool is lost, and the server insists that nothing has changed. */
static void a_lost_spool_and_304_for_ever(void **state)
{
    struct scene *scene = *state;
    char path[200];
    server_set(scene->server, "/feed.json", &(struct server_route){.status = 304});
    snprintf(path, sizeof(path), "%s/spool", scene->fixture.data);
    fixture_remove(path);
    char *output = NULL;
    size_t content_bytes = 0;
    for (int round = 0; round < 3; round++) {
        assert_int_equal(fixture_run(&scene->fixture, once, &output), 1);
        assert_non_null(strstr(output,
                               "haus: not read: the server says 304 (not modified, though "
                               "nothing was asked that way); nothing is kept of it yet"));
        free(output);
        char *content = fixture_read(scene->fixture.data, "content.db", &content_bytes);
        assert_int_equal(content_bytes, scene->content_bytes);
        assert_memory_equal(content, scene->content, content_bytes);
        free(content);
    }
    const char *request = server_request(scene->server, server_count(scene->server) - 1);
    assert_null(strstr(request, "If-None-Match"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(bad_answers_change_nothing),
        TEST(packed_answers_that_are_cut_or_too_large_change_nothing),
        TEST(every_reset_changes_nothing),
        TEST(who_cannot_be_reached_changes_nothing),
        TEST(a_lost_spool_and_304_for_ever),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
