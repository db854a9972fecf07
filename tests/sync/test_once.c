/* SPDX-License-Identifier: MIT */

/* One source, one server, the real program with --once: what comes of each answer. */

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/bug.h"
#include "fixture.h"
#include "harness/server.h"
#include "store/content.h"

static struct server *server;

static const char *const once[] = {"--once", NULL};

/* A terminal that has read the feed with sequence 10 from /feed.json. */
static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof(*fixture));
    fixture_init(fixture);
    char *feed = fixture_make_feed(10, 30), *output = NULL;
    server_set(server, "/feed.json", &(struct server_route){.etag = "\"10\"", .body = feed});
    fixture_configure_feed(fixture, server_get_port(server), "/feed.json", "");
    assert_int_equal(fixture_run(fixture, once, &output), 0);
    assert_string_equal(output,
                        "haus: 30 events, 1 contact (new)\n"
                        "content.db: new, 30 events on 30 dates, 1 contact, 0 notices\n");
    free(output);
    free(feed);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    fixture_finish(*state);
    free(*state);
    return 0;
}

static void assert_run(const struct fixture *fixture, int code, const char *first_line)
{
    char *output = NULL;
    int found = fixture_run(fixture, once, &output);
    size_t length = strcspn(output, "\n");
    if (found != code || strlen(first_line) != length ||
        strncmp(output, first_line, length) != 0) {
        fail_msg("exit %d, expected %d; output:\n%sexpected:\n%s", found, code, output,
                 first_line);
    }
    free(output);
}

static void an_unchanged_pass_writes_nothing(void **state)
{
    struct fixture *fixture = *state;
    char *feed = fixture_make_feed(10, 30);
    static const struct server_route answers[] = {
        {.etag = "\"10\""},                                 /* 304 */
        {.etag = "\"10\"", .ignores_validators = true},     /* 200, the same again */
        {.etag = "\"other\"", .ignores_validators = true},  /* … with another ETag */
        {.last_modified = "Wed, 02 Dec 2026 13:05:00 GMT"}, /* … with another validator */
        {.ignores_validators = true},                       /* … with none */
    };
    char *before = fixture_list(fixture->data);
    for (size_t i = 0; i < 3 * LF_LENGTH(answers); i++) {
        struct server_route route = answers[i % LF_LENGTH(answers)];
        route.body = feed;
        server_set(server, "/feed.json", &route);
        assert_run(fixture, 0, "haus: 30 events, 1 contact (unchanged)");
        char *after = fixture_list(fixture->data);
        assert_string_equal(after, before);
        free(after);
    }
    free(before);
    free(feed);
}

static void the_request_is_conditional(void **state)
{
    struct fixture *fixture = *state;
    char *feed = fixture_make_feed(10, 30);
    assert_run(fixture, 0, "haus: 30 events, 1 contact (unchanged)");
    const char *request = server_request(server, server_count(server) - 1);
    assert_non_null(strstr(request, "\r\nIf-None-Match: \"10\"\r\n"));
    assert_in_range(strlen(request), 50, 500);
    /* What was learned with an equal answer is asked with the next time. */
    server_set(server, "/feed.json", &(struct server_route){.etag = "\"10b\"", .body = feed});
    assert_run(fixture, 0, "haus: 30 events, 1 contact (unchanged)");
    assert_run(fixture, 0, "haus: 30 events, 1 contact (unchanged)");
    request = server_request(server, server_count(server) - 1);
    assert_non_null(strstr(request, "\r\nIf-None-Match: \"10b\"\r\n"));
    /* Another address: its validators are not ours, once. */
    server_set(server, "/other.json", &(struct server_route){.etag = "\"10\"", .body = feed});
    fixture_configure_feed(fixture, server_get_port(server), "/other.json", "");
    assert_run(fixture, 0, "haus: 30 events, 1 contact (new)");
    request = server_request(server, server_count(server) - 1);
    assert_null(strstr(request, "If-None-Match"));
    assert_run(fixture, 0, "haus: 30 events, 1 contact (unchanged)");
    request = server_request(server, server_count(server) - 1);
    assert_non_null(strstr(request, "\r\nIf-None-Match: \"10\"\r\n"));
    free(feed);
}

static void a_date_within_the_second_of_the_answer_is_not_asked_with(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *headers;
        bool is_asked;
    } rows[] = {
        {"Date: Wed, 02 Dec 2026 13:05:00 GMT\r\n", false},
        {"Date: Wed, 02 Dec 2026 13:05:01 GMT\r\n", false},
        {"Date: Wed, 02 Dec 2026 13:05:02 GMT\r\n", true},
    };
    for (int i = 0; i < (int)LF_LENGTH(rows); i++) {
        char *feed = fixture_make_feed(20 + i, 30);
        server_set(server, "/feed.json",
                   &(struct server_route){.last_modified = "Wed, 02 Dec 2026 13:05:00 GMT",
                                          .headers = rows[i].headers,
                                          .body = feed});
        assert_run(fixture, 0, "haus: 30 events, 1 contact (new)");
        assert_run(fixture, 0, "haus: 30 events, 1 contact (unchanged)");
        const char *request = server_request(server, server_count(server) - 1);
        assert_int_equal(strstr(request, "If-Modified-Since") != NULL, rows[i].is_asked);
        free(feed);
    }
}

#define KEPT "; keeping what was read on 2026-12-02 14:32"

static void bad_answers_leave_the_last_good_content(void **state)
{
    struct fixture *fixture = *state;
    char *truncated = fixture_make_feed(11, 30), *older = fixture_make_feed(9, 3);
    truncated[strlen(truncated) / 2] = '\0';
    const struct {
        struct server_route route;
        const char *begin; /* of the line, after "haus: " */
    } rows[] = {
        {{.status = 404}, "not read: the server says 404 (not found)" KEPT},
        {{.status = 500, .body = "oops"},
         "not read: the server says 500 (an error inside the server)" KEPT},
        {{.body = "<!DOCTYPE html><title>Hotspot</title>"},
         "refused: this is a web page (HTML) and no feed"},
        {{.body = truncated}, "refused: "},
        {{.body = "[1, 2]"}, "refused: "},
        {{.body = "{\"litfass\": 1, \"events\": 7}"}, "refused: "},
        {{.body = ""}, "refused: the feed is empty" KEPT},
        {{.body = older}, "refused: its sequence goes back from 10 to 9 (an old copy?)" KEPT},
        {{.manner = SERVER_CUT, .body = "{\"litfass\": 1}"},
         "not read: the answer of 127.0.0.1"},
        {{.manner = SERVER_RESET, .body = "{\"litfass\": 1}"}, "not read: "},
        {{.manner = SERVER_SILENT}, "not read: "},
        {{.status = 302, .headers = "Location: /feed.json\r\n"},
         "not read: more than 5 redirects"},
    };
    char *before = fixture_list(fixture->data);
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        char *output = NULL;
        server_set(server, "/feed.json", &rows[i].route);
        assert_int_equal(fixture_run(fixture, once, &output), 1);
        if (strncmp(output, "haus: ", 6) != 0 ||
            strncmp(output + 6, rows[i].begin, strlen(rows[i].begin)) != 0 ||
            strstr(output, KEPT "\ncontent.db: unchanged\n") == NULL) {
            fail_msg("row %zu: %s", i, output);
        }
        free(output);
        char *after = fixture_list(fixture->data);
        assert_string_equal(after, before);
        free(after);
    }
    free(before);
    free(truncated);
    free(older);
}

static void a_refused_connection_is_named(void **state)
{
    struct fixture *fixture = *state;
    int port = server_find_closed_port();
    char line[128];
    snprintf(line, sizeof(line), "haus: not read: connection refused by 127.0.0.1:%d" KEPT,
             port);
    fixture_configure_feed(fixture, port, "/feed.json", "");
    assert_run(fixture, 1, line);
}

static void an_oversize_answer_is_refused(void **state)
{
    struct fixture *fixture = *state;
    static char kilobytes[65536];
    memset(kilobytes, ' ', sizeof(kilobytes) - 1);
    server_set(server, "/feed.json",
               &(struct server_route){.manner = SERVER_ENDLESS, .body = kilobytes});
    char *output = NULL;
    assert_int_equal(fixture_run(fixture, once, &output), 1);
    assert_non_null(strstr(output, "is larger than 16777216 bytes" KEPT));
    free(output);
}

static void a_private_address_needs_leave(void **state)
{
    struct fixture *fixture = *state;
    size_t before = server_count(server);
    fixture_configure_feed(fixture, server_get_port(server), "/feed.json",
                           "[source zwei]\nkind = ical\n"
                           "url = http://localhost/x.ics\n");
    char *output = NULL;
    assert_int_equal(fixture_run(fixture, once, &output), 1);
    assert_non_null(strstr(output, "zwei: not read: localhost has the private address "));
    assert_non_null(strstr(output, "write local = true for this source"));
    assert_int_equal(server_count(server), before + 1);
    free(output);
}

static void a_new_feed_is_published_and_the_old_kept_beside(void **state)
{
    struct fixture *fixture = *state;
    size_t old_bytes = 0, kept_bytes = 0;
    char *old = fixture_read(fixture->data, "content.db", &old_bytes);
    char *feed = fixture_make_feed(11, 40);
    server_set(server, "/feed.json", &(struct server_route){.etag = "\"11\"", .body = feed});
    assert_run(fixture, 0, "haus: 40 events, 1 contact (new)");
    char *kept = fixture_read(fixture->data, "content.db.1", &kept_bytes);
    assert_int_equal(kept_bytes, old_bytes);
    assert_memory_equal(kept, old, old_bytes);
    free(old);
    free(kept);
    free(feed);
}

static void equal_input_gives_equal_bytes(void **state)
{
    struct fixture *fixture = *state;
    size_t first_bytes = 0, second_bytes = 0;
    char *first = fixture_read(fixture->data, "content.db", &first_bytes);
    struct fixture other;
    char *feed = fixture_make_feed(10, 30);
    fixture_init(&other);
    server_set(server, "/feed.json", &(struct server_route){.etag = "\"x\"", .body = feed});
    fixture_configure_feed(&other, server_get_port(server), "/feed.json", "");
    assert_int_equal(fixture_run(&other, once, NULL), 0);
    char *second = fixture_read(other.data, "content.db", &second_bytes);
    assert_int_equal(second_bytes, first_bytes);
    assert_memory_equal(second, first, first_bytes);
    free(first);
    free(second);
    free(feed);
    fixture_finish(&other);
}

/* Asserts that content.db opens, whole, and holds this many events. */
static void assert_content(const struct fixture *fixture, size_t events)
{
    char path[128];
    struct error err = {0};
    snprintf(path, sizeof(path), "%s/content.db", fixture->data);
    struct content *content = content_open(path, true, &err);
    if (content == NULL) {
        fail_msg("%s", err.text);
    }
    assert_int_equal(content_get_house(content)->event_count, events);
    content_close(content);
}

static void a_damaged_content_is_built_anew(void **state)
{
    struct fixture *fixture = *state;
    char *feed = fixture_make_feed(11, 40);
    server_set(server, "/feed.json", &(struct server_route){.etag = "\"11\"", .body = feed});
    assert_run(fixture, 0, "haus: 40 events, 1 contact (new)");
    size_t size_bytes = 0, kept_bytes = 0, again_bytes = 0;
    char *good = fixture_read(fixture->data, "content.db", &size_bytes);
    char *kept = fixture_read(fixture->data, "content.db.1", &kept_bytes);
    const size_t cuts[] = {0, 10, size_bytes / 2, size_bytes - 1};
    for (size_t i = 0; i < LF_LENGTH(cuts); i++) {
        char *output = NULL;
        fixture_write(fixture->data, "content.db", good, cuts[i]);
        assert_int_equal(fixture_run(fixture, once, &output), 0);
        assert_non_null(strstr(output, "building it anew"));
        assert_non_null(strstr(output, "content.db: new, 40 events"));
        free(output);
        char *again = fixture_read(fixture->data, "content.db", &again_bytes);
        assert_int_equal(again_bytes, size_bytes);
        assert_memory_equal(again, good, size_bytes);
        free(again);
        /* The damaged one has not pushed out the good one before it. */
        again = fixture_read(fixture->data, "content.db.1", &again_bytes);
        assert_int_equal(again_bytes, kept_bytes);
        assert_memory_equal(again, kept, kept_bytes);
        free(again);
    }
    free(good);
    free(kept);
    free(feed);
}

/* A socket, as of a card that does not let it be opened: the screen waits for that to pass, the worker does not. */
static void a_content_that_cannot_be_opened_is_built_anew(void **state)
{
    struct fixture *fixture = *state;
    size_t size_bytes = 0;
    char *good = fixture_read(fixture->data, "content.db", &size_bytes);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)snprintf(address.sun_path, sizeof(address.sun_path), "%s/content.db", fixture->data);
    assert_int_equal(unlink(address.sun_path), 0);
    int socket_fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(socket_fd, (struct sockaddr *)&address, sizeof(address)), 0);
    char *output = NULL;
    assert_int_equal(fixture_run(fixture, once, &output), 0);
    assert_non_null(strstr(output, "building it anew"));
    (void)close(socket_fd);
    free(output);
    size_t again_bytes = 0;
    char *again = fixture_read(fixture->data, "content.db", &again_bytes);
    assert_int_equal(again_bytes, size_bytes);
    assert_memory_equal(again, good, size_bytes);
    free(again);
    free(good);
}

static void a_damaged_spool_is_read_anew(void **state)
{
    struct fixture *fixture = *state;
    size_t size_bytes = 0;
    char *payload = fixture_read(fixture->data, "spool/haus.payload", &size_bytes);
    payload[size_bytes / 2] ^= 1;
    fixture_write(fixture->data, "spool/haus.payload", payload, size_bytes);
    char *output = NULL;
    assert_int_equal(fixture_run(fixture, once, &output), 0);
    assert_non_null(strstr(output, "haus.payload is damaged; set aside, reading it anew"));
    assert_non_null(strstr(output, "haus: 30 events, 1 contact (new)\n"
                                   "content.db: unchanged\n"));
    free(output);
    assert_null(strstr(server_request(server, server_count(server) - 1), "If-None-Match"));
    free(payload);
}

static void a_source_that_is_lost_is_not_taken_off_the_screen(void **state)
{
    struct fixture *fixture = *state;
    char text[256], *feed = fixture_make_feed(1, 5), *output = NULL;
    fixture_write(fixture->data, "spool/haus.payload", "damaged", 7);
    server_set(server, "/two.json", &(struct server_route){.body = feed});
    snprintf(text, sizeof(text),
             "[source zwei]\nkind = feed\nurl = http://127.0.0.1:%d/two.json\nlocal = true\n",
             server_get_port(server));
    fixture_configure_feed(fixture, server_find_closed_port(), "/feed.json", text);
    assert_int_equal(fixture_run(fixture, once, &output), 1);
    assert_non_null(strstr(output, "; nothing is kept of it yet\n"));
    assert_non_null(strstr(output, "zwei: 5 events, 1 contact (new)\n"));
    assert_non_null(strstr(output,
                           "content.db: kept as it is: nothing is kept of haus, which it "
                           "shows\n"));
    assert_content(fixture, 30);
    free(output);
    /* Taken out of the settings, it goes. */
    fixture_configure(fixture, text);
    assert_run(fixture, 0, "zwei: 5 events, 1 contact (unchanged)");
    assert_content(fixture, 5);
    free(feed);
}

static void a_deleted_data_folder_costs_one_pass(void **state)
{
    struct fixture *fixture = *state;
    fixture_remove(fixture->data);
    assert_run(fixture, 0, "haus: 30 events, 1 contact (new)");
    assert_content(fixture, 30);
}

static void a_calendar_that_stamps_each_download_is_unchanged(void **state)
{
    struct fixture *fixture = *state;
    char text[256];
    static const char *const stamps[] = {"20261201T000000Z", "20261202T000000Z",
                                         "20261203T000000Z"};
    snprintf(text, sizeof(text),
             "[source saal]\nkind = ical\nurl = http://127.0.0.1:%d/saal.ics\nlocal = true\n",
             server_get_port(server));
    fixture_configure(fixture, text);
    char *before = NULL;
    for (size_t i = 0; i < LF_LENGTH(stamps); i++) {
        char *calendar = fixture_make_calendar("Chor", stamps[i]);
        server_set(server, "/saal.ics", &(struct server_route){.body = calendar});
        assert_run(fixture, 0, i == 0 ? "saal: 1 event (new)" : "saal: 1 event (unchanged)");
        char *after = fixture_list(fixture->data);
        assert_true(before == NULL || strcmp(before, after) == 0);
        free(before);
        before = after;
        free(calendar);
    }
    free(before);
    char *calendar = fixture_make_calendar("Orchester", stamps[2]);
    server_set(server, "/saal.ics", &(struct server_route){.body = calendar});
    assert_run(fixture, 0, "saal: 1 event (new)");
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
        TEST(an_unchanged_pass_writes_nothing),
        TEST(the_request_is_conditional),
        TEST(a_date_within_the_second_of_the_answer_is_not_asked_with),
        TEST(bad_answers_leave_the_last_good_content),
        TEST(a_refused_connection_is_named),
        TEST(an_oversize_answer_is_refused),
        TEST(a_private_address_needs_leave),
        TEST(a_new_feed_is_published_and_the_old_kept_beside),
        TEST(equal_input_gives_equal_bytes),
        TEST(a_damaged_content_is_built_anew),
        TEST(a_content_that_cannot_be_opened_is_built_anew),
        TEST(a_damaged_spool_is_read_anew),
        TEST(a_source_that_is_lost_is_not_taken_off_the_screen),
        TEST(a_deleted_data_folder_costs_one_pass),
        TEST(a_calendar_that_stamps_each_download_is_unchanged),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
