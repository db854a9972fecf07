/* SPDX-License-Identifier: MIT */

/* What a real server does not do on purpose: answers that are cut, wrong, too much, or lead elsewhere. The
 * answers of real servers are in radicale, and as data in tests/feed/dav. */

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
#include "sync/dav.h"

#define NAMESPACES                                                                             \
    "<d:multistatus xmlns:d=\"DAV:\" xmlns:cal=\"urn:ietf:params:xml:ns:caldav\" "             \
    "xmlns:card=\"urn:ietf:params:xml:ns:carddav\" xmlns:cs=\"http://calendarserver.org/ns/\">"
#define PROBE(type, more)                                                                      \
    NAMESPACES "<d:response><d:href>/saal/</d:href><d:propstat><d:prop><d:resourcetype>"       \
               "<d:collection/>" type "</d:resourcetype>" more                                 \
               "</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"       \
               "</d:multistatus>"
#define CALENDAR "<cal:calendar/>"
#define CTAG(text) "<cs:getctag>" text "</cs:getctag>"
#define TOKEN(text) "<d:sync-token>" text "</d:sync-token>"
#define OBJECT(uid)                                                                            \
    "<d:response><d:href>/saal/" uid ".ics</d:href><d:propstat><d:prop><cal:calendar-data>"    \
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:" uid "\nDTSTART:20261204T150000Z\nSUMMARY:" uid       \
    "\nEND:VEVENT\nEND:VCALENDAR\n</cal:calendar-data></d:prop>"                               \
    "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
#define ANSWER(objects) NAMESPACES objects "</d:multistatus>"

static struct server *server, *other;
static const struct http_limits quick = {.connect_ms = 2000, .total_ms = 700, .stall_s = 30};

static void set_route(const char *path, const char *body)
{
    server_set(server, path, &(struct server_route){.status = 207, .body = body});
}

static void set_collection(const char *probe, const char *objects)
{
    set_route("PROPFIND 0 /saal/", probe);
    set_route("REPORT 1 /saal/", objects);
}

struct result {
    bool is_good;
    size_t requests;
    struct http_response response;
    struct error err;
};

/* Of /saal/ on the server, unless it says another path. */
static struct result fetch(struct http_request request, enum dav_kind kind)
{
    struct result result = {0};
    char url[200];
    size_t before = server_count(server);
    snprintf(url, sizeof(url), "http://127.0.0.1:%d%s", server_get_port(server),
             request.url != NULL ? request.url : "/saal/");
    request.url = url;
    request.is_local = true;
    request.limit_bytes = request.limit_bytes != 0 ? request.limit_bytes : 100000;
    request.stop_fd = -1;
    struct http *http = http_create(&quick);
    result.is_good = dav_fetch(http, &request, &(struct dav_query){.kind = kind},
                               &result.response, &result.err);
    http_destroy(http);
    result.requests = server_count(server) - before;
    return result;
}

static const char *get_last_request(void)
{
    return server_request(server, server_count(server) - 1);
}

static void a_changed_collection_is_two_requests(void **state)
{
    (void)state;
    set_collection(PROBE(CALENDAR, CTAG("c1") TOKEN("t1")), ANSWER(OBJECT("b") OBJECT("a")));
    struct result a =
        fetch((struct http_request){.etag = "c0", .user = "terminal", .password = "secret"},
              DAV_CALENDAR);
    assert_true(a.is_good);
    assert_int_equal(a.requests, 2);
    assert_int_equal(a.response.status, 200);
    assert_string_equal(a.response.etag, "c1");
    assert_string_equal(a.response.last_modified, "t1");
    const char *text = buffer_text(&a.response.body);
    assert_true(strstr(text, "UID:a\n") < strstr(text, "UID:b\n"));
    const char *request = get_last_request();
    assert_memory_equal(request, "REPORT /saal/ HTTP/1.1\r\n", 24);
    assert_non_null(strstr(request, "\r\nDepth: 1\r\n"));
    assert_non_null(strstr(request, "\r\nContent-Type: application/xml; charset=utf-8\r\n"));
    assert_non_null(strstr(request, "\r\nAuthorization: Basic dGVybWluYWw6c2VjcmV0\r\n"));
    assert_non_null(strstr(request, "<c:calendar-query"));
    assert_null(strstr(request, "If-None-Match"));
    http_response_finish(&a.response);
}

static void an_unchanged_collection_is_one_request(void **state)
{
    (void)state;
    static const struct {
        const char *probe, *etag, *last_modified;
        bool is_same;
    } rows[] = {
        {PROBE(CALENDAR, CTAG("c1") TOKEN("t1")), "c1", "t1", true},
        {PROBE(CALENDAR, CTAG("c1") TOKEN("t2")), "c1", "t1", true},
        {PROBE(CALENDAR, CTAG("c2") TOKEN("t1")), "c1", "t1", false},
        {PROBE(CALENDAR, TOKEN("t1")), "", "t1", true},
        {PROBE(CALENDAR, TOKEN("t1")), "c1", "t1", true},
        {PROBE(CALENDAR, TOKEN("t2")), "", "t1", false},
        {PROBE(CALENDAR, CTAG("c1")), "", "", false},
        {PROBE(CALENDAR, ""), "", "", false},
        {PROBE(CALENDAR, CTAG("ä")), "", "", false},
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        set_collection(rows[i].probe, ANSWER(OBJECT("a")));
        struct result a = fetch(
            (struct http_request){.etag = rows[i].etag, .last_modified = rows[i].last_modified},
            DAV_CALENDAR);
        if (!a.is_good || a.requests != (rows[i].is_same ? 1 : 2) ||
            a.response.status != (rows[i].is_same ? 304 : 200)) {
            fail_msg("row %zu: %zu requests, status %d, %s", i, a.requests, a.response.status,
                     a.err.text);
        }
        http_response_finish(&a.response);
    }
}

static void an_empty_collection_is_nothing_and_good(void **state)
{
    (void)state;
    set_collection(PROBE(CALENDAR, CTAG("c1")), ANSWER(""));
    struct result a = fetch((struct http_request){.etag = ""}, DAV_CALENDAR);
    assert_true(a.is_good);
    assert_int_equal(a.response.status, 200);
    assert_int_equal(a.response.body.size_bytes, 0);
    http_response_finish(&a.response);
}

/* The kilobyte of a body that is not worth reading. */
static char kilobyte[1025];

static void trouble_is_told_in_words(void **state)
{
    (void)state;
    static const char good_probe[] = PROBE(CALENDAR, CTAG("c1"));
    const struct {
        struct server_route probe, report;
        enum error_kind kind;
        const char *text;
    } rows[] = {
        {{.status = 401}, {0}, ERROR_RETRY, "does not accept user and password (401)"},
        {{.status = 403}, {0}, ERROR_RETRY, "does not allow this account to read it (403)"},
        {{.status = 404}, {0}, ERROR_RETRY, "there is nothing at this address (404)"},
        {{.status = 410}, {0}, ERROR_RETRY, "it was deleted on the server (410)"},
        {{.status = 405},
         {0},
         ERROR_REJECT,
         "does not offer collections at this address (405)"},
        {{.status = 500}, {0}, ERROR_RETRY, "the server says 500 (an error inside the server)"},
        {{.status = 200, .body = "<!DOCTYPE html><p>Hotspot"},
         {0},
         ERROR_REJECT,
         "a web page stands here"},
        {{.status = 207, .body = "<!DOCTYPE html><html></html>"},
         {0},
         ERROR_REJECT,
         "this is no list of what is on the server"},
        {{.status = 207, .body = "<d:multistatus"}, {0}, ERROR_REJECT, "line 1: "},
        {{.status = 207, .body = ANSWER("")},
         {0},
         ERROR_RETRY,
         "the server says nothing about this address"},
        {{.status = 207,
          .body = ANSWER("<d:response><d:href>/saal/</d:href><d:status>HTTP/1.1 404 Not Found"
                         "</d:status></d:response>")},
         {0},
         ERROR_RETRY,
         "says nothing about this address (404)"},
        {{.status = 207, .body = PROBE("<card:addressbook/>", "")},
         {0},
         ERROR_REJECT,
         "this is no calendar but an address book; write kind = carddav"},
        {{.status = 207, .body = good_probe},
         {.status = 207,
          .body =
              ANSWER(OBJECT("a") "<d:response><d:href>/saal/</d:href><d:status>HTTP/1.1 507 "
                                 "Insufficient Storage</d:status></d:response>")},
         ERROR_REJECT,
         "gives only a part of what it has (507)"},
        {{.status = 207, .body = good_probe},
         {.status = 507},
         ERROR_REJECT,
         "gives only a part of what it has (507)"},
        {{.status = 207, .body = good_probe},
         {.status = 207,
          .body = ANSWER("<d:response><d:href>/saal/x.ics</d:href><d:status>HTTP/1.1 403 No"
                         "</d:status></d:response>")},
         ERROR_REJECT,
         "x.ics cannot be had: the server says 403 of it"},
        {{.status = 207, .body = good_probe},
         {.status = 207, .manner = SERVER_CUT, .body = ANSWER(OBJECT("a"))},
         ERROR_RETRY,
         "was cut off after"},
        {{.status = 207, .body = good_probe},
         {.status = 207, .manner = SERVER_DRIP, .body = ANSWER(OBJECT("a"))},
         ERROR_RETRY,
         "is too slow"},
        {{.status = 207, .body = good_probe},
         {.status = 207, .manner = SERVER_ENDLESS, .body = kilobyte},
         ERROR_REJECT,
         "larger than 100000 bytes"},
        {{.status = 207, .manner = SERVER_ENDLESS, .body = kilobyte},
         {0},
         ERROR_REJECT,
         "larger than 100000 bytes"},
        {{.manner = SERVER_SILENT},
         {0},
         ERROR_RETRY,
         "closed the connection without an answer"},
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        server_set(server, "PROPFIND 0 /saal/", &rows[i].probe);
        server_set(server, "REPORT 1 /saal/", &rows[i].report);
        struct result a = fetch((struct http_request){.etag = "c0"}, DAV_CALENDAR);
        if (a.is_good || a.err.kind != rows[i].kind ||
            strstr(a.err.text, rows[i].text) == NULL) {
            fail_msg("row %zu: %d, kind %d, \"%s\"", i, a.is_good, a.err.kind, a.err.text);
        }
        assert_int_equal(a.response.body.size_bytes, 0);
        http_response_finish(&a.response);
    }
}

static void the_calendars_below_are_named(void **state)
{
    (void)state;
    set_route("PROPFIND 0 /home/", PROBE("", ""));
    set_route("PROPFIND 1 /home/",
              ANSWER("<d:response><d:href>/home/saal/</d:href><d:propstat><d:prop>"
                     "<d:displayname>Großer Saal</d:displayname><d:resourcetype><cal:calendar/>"
                     "</d:resourcetype></d:prop></d:propstat></d:response>"));
    struct result a = fetch((struct http_request){.url = "/home/"}, DAV_CALENDAR);
    assert_false(a.is_good);
    assert_string_equal(a.err.text, "this is no calendar; found there: …/saal/ (Großer Saal)");
    http_response_finish(&a.response);
    a = fetch((struct http_request){.url = "/home/"}, DAV_ADDRESS_BOOK);
    assert_string_equal(a.err.text, "this is no address book");
    http_response_finish(&a.response);
}

static void a_busy_server_is_given_time(void **state)
{
    (void)state;
    static const struct server_route busy = {.status = 503, .headers = "Retry-After: 1200\r\n"};
    set_collection(PROBE(CALENDAR, CTAG("c1")), "");
    server_set(server, "REPORT 1 /saal/", &busy);
    struct result a = fetch((struct http_request){.etag = "c0"}, DAV_CALENDAR);
    assert_false(a.is_good);
    assert_int_equal(a.response.retry_after_s, 1200);
    http_response_finish(&a.response);
}

/* ---- redirects ---- */

static void redirect(const char *path, const char *location)
{
    char headers[300];
    snprintf(headers, sizeof(headers), "Location: %s\r\n", location);
    server_set(server, path, &(struct server_route){.status = 301, .headers = headers});
}

static void a_redirect_within_the_server_keeps_method_and_login(void **state)
{
    (void)state;
    set_collection(PROBE(CALENDAR, CTAG("c1")), ANSWER(OBJECT("a")));
    redirect("/alt/", "/saal/");
    for (int i = 0; i < 2; i++) { /* with a login, and without */
        struct result a = fetch((struct http_request){.url = "/alt/",
                                                      .user = i == 0 ? "terminal" : NULL,
                                                      .password = "secret"},
                                DAV_CALENDAR);
        if (!a.is_good) {
            fail_msg("%d: %s", i, a.err.text);
        }
        assert_int_equal(a.requests, 4);
        const char *request = get_last_request();
        assert_memory_equal(request, "REPORT /saal/ ", 14);
        assert_non_null(strstr(request, "<c:calendar-query"));
        assert_int_equal(strstr(request, "\r\nAuthorization: ") != NULL, i == 0);
        http_response_finish(&a.response);
    }
}

static void a_login_is_not_carried_to_another_server(void **state)
{
    (void)state;
    char elsewhere[100], told[100];
    snprintf(elsewhere, sizeof(elsewhere), "http://127.0.0.1:%d/saal/?token=tt1",
             server_get_port(other));
    snprintf(told, sizeof(told),
             "the server leads to http://127.0.0.1:%d/saal/, and the password",
             server_get_port(other));
    const struct {
        const char *location, *text;
    } rows[] = {
        {elsewhere, told},
        {"http://localhost/", "leads to http://localhost/, and the password is only for http"},
        {"https://127.0.0.1/x", "leads to https://127.0.0.1/x, and"},
        {"ftp://127.0.0.1/x", "leads to"},
        {"//example.org/", "leads to http://example.org/"},
        {"http://u:pw7@example.org/y", "leads to http://example.org/y, and"},
        {"/alt/", "more than 5 redirects from http://127.0.0.1"},
    };
    size_t before = server_count(other);
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        redirect("/alt/", rows[i].location);
        struct result a = fetch(
            (struct http_request){.url = "/alt/", .user = "terminal", .password = "secret"},
            DAV_CALENDAR);
        if (a.is_good || strstr(a.err.text, rows[i].text) == NULL ||
            strstr(a.err.text, "pw7") != NULL || strstr(a.err.text, "tt1") != NULL) {
            fail_msg("row %zu: %s", i, a.err.text);
        }
        http_response_finish(&a.response);
    }
    assert_int_equal(server_count(other), before);
    /* Without a login it is followed. */
    redirect("/alt/", elsewhere);
    struct result a = fetch((struct http_request){.url = "/alt/"}, DAV_CALENDAR);
    assert_int_equal(server_count(other), before + 1);
    assert_null(strstr(server_request(other, before), "Authorization"));
    http_response_finish(&a.response);
}

static void a_login_is_not_sent_in_the_clear(void **state)
{
    (void)state;
    size_t before = server_count(server);
    struct http_request request = {.url = "http://example.org/saal/",
                                   .user = "terminal",
                                   .password = "secret",
                                   .limit_bytes = 1000,
                                   .stop_fd = -1};
    struct dav_query query = {.kind = DAV_CALENDAR};
    struct http_response response = {0};
    struct error err = {0};
    struct http *http = http_create(&quick);
    assert_false(dav_fetch(http, &request, &query, &response, &err));
    assert_int_equal(err.kind, ERROR_SETUP);
    assert_non_null(strstr(err.text, "write https:// in url, or local = true"));
    assert_int_equal(server_count(server), before);
    http_destroy(http);
    http_response_finish(&response);
}

/* ---- the whole program ---- */

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
    memset(kilobyte, ' ', sizeof(kilobyte) - 1);
    server = server_start();
    other = server_start();
    return 0;
}

static int stop(void **state)
{
    (void)state;
    server_stop(server);
    server_stop(other);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_collection_is_two_requests),
        cmocka_unit_test(an_unchanged_collection_is_one_request),
        cmocka_unit_test(an_empty_collection_is_nothing_and_good),
        cmocka_unit_test(trouble_is_told_in_words),
        cmocka_unit_test(the_calendars_below_are_named),
        cmocka_unit_test(a_busy_server_is_given_time),
        cmocka_unit_test(a_redirect_within_the_server_keeps_method_and_login),
        cmocka_unit_test(a_login_is_not_carried_to_another_server),
        cmocka_unit_test(a_login_is_not_sent_in_the_clear),
        TEST(bad_answers_leave_the_last_good_content),
        TEST(a_server_without_tokens_is_compared_by_content),
        TEST(what_was_read_in_the_future_is_read_anew),
        TEST(a_password_is_read_from_a_file_of_ones_own),
        TEST(a_file_behind_a_login_is_read_too),
        TEST(a_stick_brings_a_collection_as_one_file),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
