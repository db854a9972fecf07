/* SPDX-License-Identifier: MIT */

/* What a real server does not do on purpose: answers that are cut, wrong, too much, or lead elsewhere. The
 * answers of real servers are in radicale, and as data in tests/feed/dav. */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/bug.h"
#include "harness/server.h"
#include "multistatus.h"
#include "sync/dav.h"

static struct server *server, *other;
static const struct http_limits patient = {.connect_ms = 20000,
                                           .total_ms = 60000,
                                           .stall_s = 60},
                                hasty = {.connect_ms = 20000, .total_ms = 700, .stall_s = 60};

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
static struct result fetch_within(const struct http_limits *limits, struct http_request request,
                                  enum dav_kind kind)
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
    struct http *http = http_create(limits, NULL);
    result.is_good = dav_fetch(http, &request, &(struct dav_query){.kind = kind},
                               &result.response, &result.err);
    http_destroy(http);
    result.requests = server_count(server) - before;
    return result;
}

static struct result fetch(struct http_request request, enum dav_kind kind)
{
    return fetch_within(&patient, request, kind);
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

#define GOOD_PROBE PROBE(CALENDAR, CTAG("c1"))

static const struct {
    struct server_route probe, report;
    enum error_kind kind;
    const char *text;
} troubles[] = {
    {{.status = 401}, {0}, ERROR_RETRY, "does not accept user and password (401)"},
    {{.status = 403}, {0}, ERROR_RETRY, "does not allow this account to read it (403)"},
    {{.status = 404}, {0}, ERROR_RETRY, "there is nothing at this address (404)"},
    {{.status = 410}, {0}, ERROR_RETRY, "it was deleted on the server (410)"},
    {{.status = 405},
     {0},
     ERROR_REJECT,
     "knows no calendars or address books at this address (405)"},
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
    {{.status = 207, .body = GOOD_PROBE},
     {.status = 207,
      .body = ANSWER(OBJECT("a") "<d:response><d:href>/saal/</d:href><d:status>HTTP/1.1 507 "
                                 "Insufficient Storage</d:status></d:response>")},
     ERROR_REJECT,
     "gives only a part of what it has (507)"},
    {{.status = 207, .body = GOOD_PROBE},
     {.status = 507},
     ERROR_REJECT,
     "gives only a part of what it has (507)"},
    {{.status = 207, .body = GOOD_PROBE},
     {.status = 207,
      .body = ANSWER("<d:response><d:href>/saal/x.ics</d:href><d:status>HTTP/1.1 403 No"
                     "</d:status></d:response>")},
     ERROR_REJECT,
     "x.ics cannot be had: the server says 403 of it"},
    {{.status = 207, .body = GOOD_PROBE},
     {.status = 207, .manner = SERVER_CUT, .body = ANSWER(OBJECT("a"))},
     ERROR_RETRY,
     "was cut off after"},
    {{.status = 207, .body = GOOD_PROBE},
     {.status = 207, .manner = SERVER_ENDLESS, .body = kilobyte},
     ERROR_REJECT,
     "larger than 100000 bytes"},
    {{.status = 207, .manner = SERVER_ENDLESS, .body = kilobyte},
     {0},
     ERROR_REJECT,
     "larger than 100000 bytes"},
    {{.manner = SERVER_SILENT}, {0}, ERROR_RETRY, "closed the connection without an answer"},
};

static void trouble_is_told_in_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < LF_LENGTH(troubles); i++) {
        server_set(server, "PROPFIND 0 /saal/", &troubles[i].probe);
        server_set(server, "REPORT 1 /saal/", &troubles[i].report);
        struct result a = fetch((struct http_request){.etag = "c0"}, DAV_CALENDAR);
        if (a.is_good || a.err.kind != troubles[i].kind ||
            strstr(a.err.text, troubles[i].text) == NULL) {
            fail_msg("row %zu: %d, kind %d, \"%s\"", i, a.is_good, a.err.kind, a.err.text);
        }
        assert_int_equal(a.response.body.size_bytes, 0);
        http_response_finish(&a.response);
    }
}

static void a_slow_server_is_not_waited_for(void **state)
{
    (void)state;
    static const struct server_route slow = {
        .status = 207, .manner = SERVER_DRIP, .body = ANSWER(OBJECT("a"))};
    set_collection(GOOD_PROBE, "");
    server_set(server, "REPORT 1 /saal/", &slow);
    struct result a = fetch_within(&hasty, (struct http_request){.etag = "c0"}, DAV_CALENDAR);
    assert_false(a.is_good);
    assert_non_null(strstr(a.err.text, "is too slow"));
    http_response_finish(&a.response);
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
    struct http *http = http_create(&patient, NULL);
    assert_false(dav_fetch(http, &request, &query, &response, &err));
    assert_int_equal(err.kind, ERROR_SETUP);
    assert_non_null(strstr(err.text, "write https:// in url, or local = true"));
    assert_int_equal(server_count(server), before);
    http_destroy(http);
    http_response_finish(&response);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_collection_is_two_requests),
        cmocka_unit_test(an_unchanged_collection_is_one_request),
        cmocka_unit_test(an_empty_collection_is_nothing_and_good),
        cmocka_unit_test(trouble_is_told_in_words),
        cmocka_unit_test(a_slow_server_is_not_waited_for),
        cmocka_unit_test(the_calendars_below_are_named),
        cmocka_unit_test(a_busy_server_is_given_time),
        cmocka_unit_test(a_redirect_within_the_server_keeps_method_and_login),
        cmocka_unit_test(a_login_is_not_carried_to_another_server),
        cmocka_unit_test(a_login_is_not_sent_in_the_clear),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
