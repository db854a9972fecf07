/* SPDX-License-Identifier: MIT */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/bug.h"
#include "base/chrono.h"
#include "harness/server.h"
#include "sync/http.h"
#include "sync/secret.h"

static struct server *server;
static const struct http_limits quick = {.connect_ms = 2000, .total_ms = 700, .stall_s = 30};

struct answer {
    bool is_good;
    struct http_response response;
    struct error err;
};

/* request.url is a path of the server, unless it is a whole address. */
static struct answer get(struct http_request request)
{
    struct answer answer = {0};
    char url[300];
    if (request.url[0] == '/') {
        snprintf(url, sizeof(url), "http://127.0.0.1:%d%s", server_get_port(server),
                 request.url);
        request.url = url;
    }
    request.etag = request.etag != NULL ? request.etag : "";
    request.last_modified = request.last_modified != NULL ? request.last_modified : "";
    request.limit_bytes = request.limit_bytes != 0 ? request.limit_bytes : 1000;
    request.stop_fd = request.stop_fd != 0 ? request.stop_fd : -1;
    struct http *http = http_create(&quick, NULL);
    answer.is_good = http_ask(http, &request, &answer.response, &answer.err);
    http_destroy(http);
    return answer;
}

static void a_good_answer_arrives_with_its_validators(void **state)
{
    (void)state;
    server_set(server, "/a",
               &(struct server_route){.etag = "\"v1\"",
                                      .last_modified = "Wed, 02 Dec 2026 13:05:00 GMT",
                                      .headers = "Date: Wed, 02 Dec 2026 13:06:00 GMT\r\n",
                                      .body = "hello"});
    struct answer a = get((struct http_request){.url = "/a", .is_local = true});
    assert_true(a.is_good);
    assert_int_equal(a.response.status, 200);
    assert_string_equal(a.response.etag, "\"v1\"");
    assert_string_equal(a.response.last_modified, "Wed, 02 Dec 2026 13:05:00 GMT");
    assert_int_equal(a.response.date_utc, 1796216760);
    assert_int_equal(a.response.retry_after_s, -1);
    assert_string_equal(buffer_text(&a.response.body), "hello");
    const char *request = server_request(server, server_count(server) - 1);
    assert_non_null(strstr(request, "User-Agent: litfass-sync/"));
    assert_non_null(strstr(request, "Accept-Encoding: gzip\r\n"));
    assert_null(strstr(request, "If-None-Match"));
    assert_null(strstr(request, "If-Modified-Since"));
    assert_null(strstr(request, "Authorization"));
    http_response_finish(&a.response);
}

/* The body of the redirect itself is nobody's. */
static void a_packed_answer_behind_a_redirect_is_unpacked(void **state)
{
    (void)state;
    static const char packed[] =
        "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\x07\x00\x86\xa6\x10\x36\x05\x00\x00\x00";
    server_set(server, "/away",
               &(struct server_route){
                   .status = 302, .headers = "Location: /packed\r\n", .body = "it has moved"});
    server_set(server, "/packed",
               &(struct server_route){.headers = "Content-Encoding: gzip\r\n",
                                      .body = packed,
                                      .body_bytes = sizeof(packed) - 1});
    struct answer a = get((struct http_request){.url = "/away", .is_local = true});
    assert_true(a.is_good);
    assert_string_equal(buffer_text(&a.response.body), "hello");
    http_response_finish(&a.response);
}

static void validators_are_sent_and_304_is_good(void **state)
{
    (void)state;
    server_set(server, "/c", &(struct server_route){.etag = "\"v1\"", .body = "hello"});
    struct answer a =
        get((struct http_request){.url = "/c",
                                  .is_local = true,
                                  .etag = "\"v1\"",
                                  .last_modified = "Wed, 02 Dec 2026 13:05:00 GMT"});
    assert_true(a.is_good);
    assert_int_equal(a.response.status, 304);
    const char *request = server_request(server, server_count(server) - 1);
    assert_non_null(strstr(request, "If-None-Match: \"v1\"\r\n"));
    assert_non_null(strstr(request, "If-Modified-Since: Wed, 02 Dec 2026 13:05:00 GMT\r\n"));
    http_response_finish(&a.response);
}

static void validators_of_a_redirect_are_forgotten(void **state)
{
    (void)state;
    server_set(server, "/from",
               &(struct server_route){.status = 302,
                                      .etag = "\"redirect\"",
                                      .headers = "Location: /to\r\n",
                                      .body = "see there"});
    server_set(server, "/to", &(struct server_route){.body = "there"});
    struct answer a = get((struct http_request){.url = "/from", .is_local = true});
    assert_true(a.is_good);
    assert_string_equal(a.response.etag, "");
    assert_string_equal(buffer_text(&a.response.body), "there");
    http_response_finish(&a.response);
}

static void trouble_is_told_in_words(void **state)
{
    (void)state;
    static char kilobyte[1002];
    memset(kilobyte, 'x', sizeof(kilobyte) - 1);
    static char headers[80000] = "HTTP/1.1 200 OK\r\n";
    for (size_t i = 0; i < 70; i++) {
        size_t length = strlen(headers);
        snprintf(headers + length, sizeof(headers) - length, "X: %s\r\n", kilobyte);
    }
    const struct {
        struct server_route route;
        enum error_kind kind;
        int status;
        const char *text; /* part of it */
    } rows[] = {
        {{.status = 404}, ERROR_RETRY, 404, "the server says 404 (not found)"},
        {{.status = 500, .body = "oops"},
         ERROR_RETRY,
         500,
         "the server says 500 (an error inside the server)"},
        {{.status = 418}, ERROR_RETRY, 418, "the server says 418"},
        {{.status = 204}, ERROR_RETRY, 204, "the server says 204 (no content)"},
        {{.status = 304}, ERROR_RETRY, 304, "the server says 304 (not modified, though"},
        {{.status = 302, .headers = "Location: /bad\r\n"},
         ERROR_RETRY,
         302,
         "more than 5 redirects"},
        {{.status = 302, .headers = "Location: file:///etc/passwd\r\n"},
         ERROR_RETRY,
         302,
         "not http or https"},
        {{.manner = SERVER_CUT, .body = "hello world"},
         ERROR_RETRY,
         200,
         "was cut off after 5 bytes"},
        {{.manner = SERVER_RESET, .body = "hello world"}, ERROR_RETRY, 200, "127.0.0.1"},
        {{.manner = SERVER_SILENT}, ERROR_RETRY, 0, "closed the connection without an answer"},
        {{.manner = SERVER_DRIP, .body = kilobyte}, ERROR_RETRY, 200, "is too slow"},
        {{.manner = SERVER_ENDLESS, .body = kilobyte},
         ERROR_REJECT,
         200,
         "larger than 1000 bytes"},
        {{.body = kilobyte, .body_bytes = 1001}, ERROR_REJECT, 200, "larger than 1000 bytes"},
        {{.status = 500, .manner = SERVER_ENDLESS, .body = kilobyte},
         ERROR_REJECT,
         500,
         "larger than 1000 bytes"},
        {{.manner = SERVER_GARBAGE, .body = headers},
         ERROR_RETRY,
         200,
         "sends more than 65536 bytes of headers"},
        {{.manner = SERVER_GARBAGE, .body = "<html>"}, ERROR_RETRY, 0, "127.0.0.1"},
        {{.headers = "Content-Encoding: gzip\r\n", .body = "no gzip"},
         ERROR_RETRY,
         200,
         "cannot be unpacked"},
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        server_set(server, "/bad", &rows[i].route);
        struct answer a = get((struct http_request){.url = "/bad", .is_local = true});
        if (a.is_good || a.err.kind != rows[i].kind || a.response.status != rows[i].status ||
            strstr(a.err.text, rows[i].text) == NULL) {
            fail_msg("row %zu: %d, kind %d, status %d, \"%s\"", i, a.is_good, a.err.kind,
                     a.response.status, a.err.text);
        }
        assert_int_equal(a.response.body.size_bytes, 0);
        http_response_finish(&a.response);
    }
}

static void a_refused_connection_names_the_place(void **state)
{
    (void)state;
    char url[64], text[96];
    int port = server_find_closed_port();
    snprintf(url, sizeof(url), "http://127.0.0.1:%d/x", port);
    snprintf(text, sizeof(text), "connection refused by 127.0.0.1:%d", port);
    struct answer a = get((struct http_request){.url = url, .is_local = true});
    assert_false(a.is_good);
    assert_string_equal(a.err.text, text);
    http_response_finish(&a.response);
}

static void a_private_address_needs_leave(void **state)
{
    (void)state;
    size_t before = server_count(server);
    struct answer a = get((struct http_request){.url = "/a"});
    assert_false(a.is_good);
    assert_int_equal(a.err.kind, ERROR_SETUP);
    assert_non_null(
        strstr(a.err.text, "has the private address 127.0.0.1; write local = true"));
    assert_int_equal(server_count(server), before);
    http_response_finish(&a.response);
}

/* A server of the house may not have the terminal ask its neighbours. */
static void a_redirect_stays_on_the_machine(void **state)
{
    (void)state;
    char location[100];
    snprintf(location, sizeof(location), "Location: http://127.0.0.2:%d/a\r\n",
             server_get_port(server));
    server_set(server, "/astray", &(struct server_route){.status = 302, .headers = location});
    struct answer a = get((struct http_request){.url = "/astray", .is_local = true});
    assert_false(a.is_good);
    assert_int_equal(a.err.kind, ERROR_SETUP);
    assert_non_null(strstr(a.err.text, "another machine of a private network (127.0.0.2)"));
    http_response_finish(&a.response);
    snprintf(location, sizeof(location), "Location: http://127.0.0.1:%d/a\r\n",
             server_get_port(server));
    server_set(server, "/astray", &(struct server_route){.status = 302, .headers = location});
    a = get((struct http_request){.url = "/astray", .is_local = true});
    assert_true(a.is_good);
    http_response_finish(&a.response);
}

static void the_environments_proxy_is_not_used(void **state)
{
    (void)state;
    setenv("http_proxy", "http://127.0.0.1:9", 1);
    setenv("ALL_PROXY", "http://127.0.0.1:9", 1);
    server_set(server, "/p", &(struct server_route){.body = "direct"});
    struct answer a = get((struct http_request){.url = "/p", .is_local = true});
    unsetenv("http_proxy");
    unsetenv("ALL_PROXY");
    assert_true(a.is_good);
    http_response_finish(&a.response);
}

static void retry_after_is_read_as_seconds_and_as_date(void **state)
{
    (void)state;
    static const struct {
        const char *headers;
        int64_t expected_s;
    } rows[] = {
        {"Retry-After: 120\r\n", 120},
        {"Date: Wed, 02 Dec 2026 13:00:00 GMT\r\nRetry-After: Wed, 02 Dec 2026 13:05:00 GMT\r\n",
         300},
        {"Retry-After: 31536000\r\n", 31536000}, /* how much of it counts, the plan says */
        {"Retry-After: soon\r\n", -1},
        {"Retry-After: -5\r\n", -1},
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        server_set(server, "/busy",
                   &(struct server_route){.status = 503, .headers = rows[i].headers});
        struct answer a = get((struct http_request){.url = "/busy", .is_local = true});
        assert_false(a.is_good);
        assert_int_equal(a.response.retry_after_s, rows[i].expected_s);
        http_response_finish(&a.response);
    }
}

static void a_stop_ends_a_transfer_at_once(void **state)
{
    (void)state;
    int pipe_fds[2];
    assert_int_equal(pipe(pipe_fds), 0);
    assert_int_equal(write(pipe_fds[1], "x", 1), 1);
    server_set(server, "/slow",
               &(struct server_route){.manner = SERVER_DRIP, .body = "0123456789"});
    int64_t begin_ms = chrono_monotonic_ms();
    struct answer a =
        get((struct http_request){.url = "/slow", .is_local = true, .stop_fd = pipe_fds[0]});
    assert_false(a.is_good);
    assert_string_equal(a.err.text, "stopped");
    assert_true(chrono_monotonic_ms() - begin_ms < 400);
    http_response_finish(&a.response);
    close(pipe_fds[0]);
    close(pipe_fds[1]);
}

/* ---- a password leaves nothing behind ---- */

#define MASK 0x7F
/* Name and password, masked, or they would be found here. */
static const char masked_user[] = {62, 19, 30, 27, 27, 22, 17, 0};
static const char masked_password[] = {44, 26, 12, 30, 18, 82, 75, 72, 78, 78, 0};

static void unmask(char *text, const char *masked)
{
    size_t length = strlen(masked);
    for (size_t i = 0; i < length; i++) {
        text[i] = (char)(masked[i] ^ MASK);
    }
    text[length] = '\0';
}

/* What Basic makes of the password. */
static const char masked_basic[] = {37, 39, 49, 23, 29, 44, 79, 79, 49, 5, 58, 7, 0};

static size_t count_in(const char *bytes, size_t size_bytes, const char *masked)
{
    size_t length = strlen(masked), found = 0;
    for (size_t i = 0; i + length <= size_bytes; i++) {
        size_t same = 0;
        while (same < length && (bytes[i + same] ^ MASK) == masked[same]) {
            same++;
        }
        found += same == length;
    }
    return found;
}

/* In all private memory of this process that can be written. */
static size_t count_in_memory(const char *masked)
{
    static char piece[1 << 16];
    char line[512];
    size_t found = 0;
    FILE *maps = fopen("/proc/self/maps", "r"), *memory = fopen("/proc/self/mem", "r");
    assert_non_null(maps);
    assert_non_null(memory);
    setvbuf(memory, NULL, _IONBF, 0);
    while (fgets(line, sizeof(line), maps) != NULL) {
        unsigned long from = 0, to = 0;
        char rights[5] = "";
        if (sscanf(line, "%lx-%lx %4s", &from, &to, rights) != 3 || rights[0] != 'r' ||
            rights[1] != 'w' || rights[3] != 'p' || to - from > (256ul << 20)) {
            continue; /* of a sanitizer, if it is that large */
        }
        for (unsigned long at = from; at < to; at += sizeof(piece) - 64) {
            size_t want = to - at < sizeof(piece) ? to - at : sizeof(piece);
            bool is_own =
                at < (unsigned long)(piece + sizeof(piece)) && at + want > (unsigned long)piece;
            if (!is_own && fseek(memory, (long)at, SEEK_SET) == 0 &&
                fread(piece, 1, want, memory) == want) {
                found += count_in(piece, want, masked);
            }
        }
    }
    fclose(memory);
    fclose(maps);
    secret_wipe(piece, sizeof(piece));
    return found;
}

static void a_password_leaves_nothing_in_memory(void **state)
{
    (void)state;
    char user[16], password[16];
    server_set(server, "/private", &(struct server_route){.body = "hello"});
    unmask(user, masked_user);
    unmask(password, masked_password);
    assert_int_not_equal(count_in_memory(masked_password),
                         0); /* the search finds what is there */
    struct answer a = get((struct http_request){
        .url = "/private", .is_local = true, .user = user, .password = password});
    secret_wipe(password, sizeof(password));
    assert_true(a.is_good);
    assert_int_equal(
        count_in(server_request(server, server_count(server) - 1), 500, masked_basic), 1);
    http_response_finish(&a.response);
    assert_int_equal(count_in_memory(masked_password), 0);
    assert_int_equal(count_in_memory(masked_basic), 0);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_answer_arrives_with_its_validators),
        cmocka_unit_test(a_packed_answer_behind_a_redirect_is_unpacked),
        cmocka_unit_test(validators_are_sent_and_304_is_good),
        cmocka_unit_test(validators_of_a_redirect_are_forgotten),
        cmocka_unit_test(trouble_is_told_in_words),
        cmocka_unit_test(a_refused_connection_names_the_place),
        cmocka_unit_test(a_private_address_needs_leave),
        cmocka_unit_test(a_redirect_stays_on_the_machine),
        cmocka_unit_test(the_environments_proxy_is_not_used),
        cmocka_unit_test(retry_after_is_read_as_seconds_and_as_date),
        cmocka_unit_test(a_stop_ends_a_transfer_at_once),
        cmocka_unit_test(a_password_leaves_nothing_in_memory),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
