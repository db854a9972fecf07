/* SPDX-License-Identifier: MIT */

/* What a source costs that has nothing new: one short request and not a byte on the card. */

#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/bug.h"
#include "base/chrono.h"
#include "fixture.h"
#include "harness/server.h"
#include "multistatus.h"

#define DEADLINE_MS 30000
#define POLLS 1000
#define REQUEST_BYTES_MAX 500
/* Reading is none of it: who looks whether a file is damaged may do so. */
#define WRITES                                                                                 \
    (IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE | IN_MOVE | IN_CREATE | IN_DELETE |                \
     IN_DELETE_SELF | IN_MOVE_SELF)

struct scene {
    struct fixture fixture;
    struct server *server;
    int run_fd, data_fd; /* tell of changes below the folders */
};

static const char *const forever[] = {NULL};
static const char *const once[] = {"--once", NULL};

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    fixture_init(&scene->fixture);
    scene->server = server_start();
    scene->run_fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    scene->data_fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    assert_int_equal(mkdir(scene->fixture.run, 0755), 0);
    assert_true(inotify_add_watch(scene->run_fd, scene->fixture.run, IN_MOVED_TO) >= 0);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    close(scene->run_fd);
    close(scene->data_fd);
    server_stop(scene->server);
    fixture_finish(&scene->fixture);
    free(scene);
    return 0;
}

static void configure(const struct scene *scene, const char *kind, const char *path,
                      const char *more)
{
    char text[1024];
    snprintf(text, sizeof(text),
             "[source haus]\nkind = %s\nurl = http://127.0.0.1:%d%s\nlocal = true\n%s", kind,
             server_get_port(scene->server), path, more);
    fixture_configure(&scene->fixture, text);
}

static void serve_feed(const struct scene *scene, const char *path, const char *etag,
                       const char *last_modified)
{
    char *feed = fixture_make_feed(10, 30);
    server_set(
        scene->server, path,
        &(struct server_route){.etag = etag, .last_modified = last_modified, .body = feed});
    free(feed);
}

/* ---- a thousand polls ---- */

/* Each pass ends with a new status.json; other files there do not count. */
static void wait_for_pass(const struct scene *scene)
{
    int64_t end_ms = chrono_monotonic_ms() + DEADLINE_MS;
    _Alignas(struct inotify_event) char events[4096];
    for (;;) {
        ssize_t size = read(scene->run_fd, events, sizeof(events));
        for (ssize_t at = 0; at < size;) {
            const struct inotify_event *event = (const struct inotify_event *)&events[at];
            if (strcmp(event->name, "status.json") == 0) {
                return;
            }
            at += (ssize_t)(sizeof(*event) + event->len);
        }
        struct pollfd watch = {.fd = scene->run_fd, .events = POLLIN};
        int64_t left_ms = end_ms - chrono_monotonic_ms();
        if (left_ms <= 0 || poll(&watch, 1, (int)left_ms) <= 0) {
            fail_msg("no pass within %d ms", DEADLINE_MS);
        }
    }
}

static void watch_data(const struct scene *scene)
{
    static const char *const folders[] = {"", "/spool"};
    char path[160];
    for (size_t i = 0; i < LF_LENGTH(folders); i++) {
        snprintf(path, sizeof(path), "%s%s", scene->fixture.data, folders[i]);
        assert_true(inotify_add_watch(scene->data_fd, path, WRITES) >= 0);
    }
}

static void assert_data_is_still(const struct scene *scene)
{
    _Alignas(struct inotify_event) char events[4096];
    if (read(scene->data_fd, events, sizeof(events)) > 0) {
        const struct inotify_event *event = (const struct inotify_event *)events;
        fail_msg("\"%s\" was touched in the data folder: %#x",
                 event->len > 0 ? event->name : "", event->mask);
    }
}

/* Of a process and the children it waited for. */
static double read_cpu_ms(pid_t pid)
{
    char folder[32];
    unsigned long ticks[4] = {0};
    snprintf(folder, sizeof(folder), "/proc/%d", (int)pid);
    char path[64], line[512] = "";
    snprintf(path, sizeof(path), "%s/stat", folder);
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    assert_non_null(fgets(line, sizeof(line), in));
    fclose(in);
    const char *behind_name = strrchr(line, ')');
    assert_non_null(behind_name);
    assert_int_equal(sscanf(behind_name,
                            ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u "
                            "%lu %lu %lu %lu",
                            &ticks[0], &ticks[1], &ticks[2], &ticks[3]),
                     4);
    return (double)(ticks[0] + ticks[1] + ticks[2] + ticks[3]) * 1000 /
           (double)sysconf(_SC_CLK_TCK);
}

static void a_thousand_polls_are_a_thousand_requests_and_no_write(void **state)
{
    struct scene *scene = *state;
    serve_feed(scene, "/feed.json", "\"5f3-63ab\"", NULL);
    configure(scene, "feed", "/feed.json", "");
    pid_t pid = fixture_start(&scene->fixture, forever);
    wait_for_pass(scene);
    assert_int_equal(server_count(scene->server), 1);
    char *before = fixture_list(scene->fixture.data);
    assert_non_null(strstr(before, "content.db"));
    watch_data(scene);
    double cpu_ms = read_cpu_ms(pid);
    int64_t begin_ms = chrono_monotonic_ms();
    size_t longest_bytes = 0;
    for (size_t i = 1; i <= POLLS; i++) {
        fixture_write(scene->fixture.run, "sync-now", "", 0);
        wait_for_pass(scene);
        assert_int_equal(server_count(scene->server), i + 1);
        size_t bytes = strlen(server_request(scene->server, i));
        longest_bytes = bytes > longest_bytes ? bytes : longest_bytes;
    }
    cpu_ms = read_cpu_ms(pid) - cpu_ms;
    char *after = fixture_list(scene->fixture.data);
    assert_string_equal(after, before);
    assert_data_is_still(scene);
    assert_in_range(longest_bytes, 1, REQUEST_BYTES_MAX - 1);
    print_message(
        "%d polls: %d requests of at most %zu bytes, 0 bytes written, %.2f ms CPU each "
        "(as built here), %lld ms in all\n",
        POLLS, POLLS, longest_bytes, cpu_ms / POLLS,
        (long long)(chrono_monotonic_ms() - begin_ms));
    free(before);
    free(after);
    kill(pid, SIGTERM);
    assert_int_equal(fixture_wait(&scene->fixture, pid, NULL), 0);
}

/* ---- what is sent ---- */

/* Head and body of the only request of a second run. */
static void assert_poll_is_short(const struct scene *scene, const char *what,
                                 const char *const *needles)
{
    assert_int_equal(fixture_run(&scene->fixture, once, NULL), 0);
    size_t count = server_count(scene->server);
    char *before = fixture_list(scene->fixture.data), *output = NULL;
    assert_int_equal(fixture_run(&scene->fixture, once, &output), 0);
    assert_non_null(strstr(output, "(unchanged)\n"));
    assert_int_equal(server_count(scene->server), count + 1);
    const char *request = server_request(scene->server, count);
    for (size_t i = 0; needles[i] != NULL; i++) {
        if (strstr(request, needles[i]) == NULL) {
            fail_msg("%s: no \"%s\" in\n%s", what, needles[i], request);
        }
    }
    const char *body = strstr(request, "\r\n\r\n");
    assert_non_null(body);
    size_t head_bytes = (size_t)(body + 4 - request);
    print_message("%s: %zu bytes, %zu of them head\n", what, strlen(request), head_bytes);
    assert_in_range(strlen(request), 1, REQUEST_BYTES_MAX - 1);
    char *after = fixture_list(scene->fixture.data);
    assert_string_equal(after, before);
    free(before);
    free(after);
    free(output);
}

#define LONG_ETAG                                                                              \
    "W/\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08-gzip-63ab0c42\""
#define DATE "Wed, 02 Dec 2026 08:00:00 GMT"

static void long_validators_leave_a_short_request(void **state)
{
    struct scene *scene = *state;
    static const char path[] =
        "/wp-content/uploads/nachbarschaft/veranstaltungen/lindenhof/feed.json";
    serve_feed(scene, path, LONG_ETAG, DATE);
    configure(scene, "feed", path, "");
    assert_poll_is_short(scene, "long ETag and Last-Modified",
                         (const char *const[]){"If-None-Match: " LONG_ETAG "\r\n",
                                               "If-Modified-Since: " DATE "\r\n", NULL});
}

static void write_password(const struct scene *scene, char more[512])
{
    static const char password[] = "Xq3mP-9fKtz-w7RbN-cYd2s-L5hGj\n";
    char path[128];
    snprintf(path, sizeof(path), "%s/password", scene->fixture.folder);
    fixture_write(scene->fixture.folder, "password", password, strlen(password));
    assert_int_equal(chmod(path, 0600), 0);
    snprintf(more, 512, "user = anzeige\npassword_file = %s\n", path);
}

static void a_login_leaves_a_short_request(void **state)
{
    struct scene *scene = *state;
    char more[512];
    serve_feed(scene, "/intern/feed.json", LONG_ETAG, DATE);
    write_password(scene, more);
    configure(scene, "feed", "/intern/feed.json", more);
    assert_poll_is_short(
        scene, "with a login",
        (const char *const[]){"Authorization: Basic ", "If-None-Match: " LONG_ETAG, NULL});
}

static void a_collection_is_asked_with_a_short_request(void **state)
{
    struct scene *scene = *state;
    static const char path[] = "/remote.php/dav/calendars/anzeige/saal_shared_by_verwaltung/";
    char more[512], name[128];
    snprintf(name, sizeof(name), "PROPFIND 0 %s", path);
    server_set(scene->server, name,
               &(struct server_route){.status = 207, .body = PROBE(CALENDAR, CTAG("c1"))});
    snprintf(name, sizeof(name), "REPORT 1 %s", path);
    server_set(scene->server, name,
               &(struct server_route){.status = 207, .body = ANSWER(OBJECT("a"))});
    write_password(scene, more);
    configure(scene, "caldav", path, more);
    assert_poll_is_short(scene, "a collection on a server, with a login",
                         (const char *const[]){"PROPFIND ", "Authorization: Basic ", NULL});
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_thousand_polls_are_a_thousand_requests_and_no_write),
        TEST(long_validators_leave_a_short_request),
        TEST(a_login_leaves_a_short_request),
        TEST(a_collection_is_asked_with_a_short_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
