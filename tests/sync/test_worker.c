/* SPDX-License-Identifier: MIT */

/* The worker that runs for ever, watched from outside. */

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/chrono.h"
#include "fixture.h"
#include "harness/server.h"
#include "sync/status.h"

#define DEADLINE_MS 30000

struct scene {
    struct fixture fixture;
    struct server *server;
    int watch_fd; /* tells of changes in the runtime folder */
};

static const char *const forever[] = {NULL};

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    char *feed = fixture_make_feed(10, 30);
    fixture_init(&scene->fixture);
    scene->server = server_start();
    server_set(scene->server, "/feed.json",
               &(struct server_route){.etag = "\"1\"", .body = feed});
    fixture_configure_feed(&scene->fixture, server_get_port(scene->server), "/feed.json", "");
    assert_int_equal(mkdir(scene->fixture.run, 0755), 0);
    scene->watch_fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    assert_true(inotify_add_watch(scene->watch_fd, scene->fixture.run, IN_MOVED_TO) >= 0);
    free(feed);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    close(scene->watch_fd);
    server_stop(scene->server);
    fixture_finish(&scene->fixture);
    free(scene);
    return 0;
}

/* Waits until status.json was written with this text in it. */
static void wait_for_status(const struct scene *scene, const char *text)
{
    int64_t end_ms = chrono_monotonic_ms() + DEADLINE_MS;
    char drain[4096];
    for (;;) {
        char *status = fixture_read(scene->fixture.run, "status.json", NULL);
        bool is_there = status != NULL && strstr(status, text) != NULL;
        free(status);
        if (is_there) {
            return;
        }
        struct pollfd watch = {.fd = scene->watch_fd, .events = POLLIN};
        int64_t left_ms = end_ms - chrono_monotonic_ms();
        if (left_ms <= 0 || poll(&watch, 1, (int)left_ms) <= 0) {
            fail_msg("no status with %s", text);
        }
        while (read(scene->watch_fd, drain, sizeof(drain)) > 0) {
        }
    }
}

static void assert_stops(const struct scene *scene, pid_t pid, int signal_number)
{
    int64_t begin_ms = chrono_monotonic_ms();
    kill(pid, signal_number);
    assert_int_equal(fixture_wait(&scene->fixture, pid, NULL), 0);
    assert_in_range(chrono_monotonic_ms() - begin_ms, 0, 1000);
}

static void it_asks_again_when_the_screen_wants_it(void **state)
{
    struct scene *scene = *state;
    pid_t pid = fixture_start(&scene->fixture, forever);
    wait_for_status(scene, "\"events\": 30,");
    assert_int_equal(server_count(scene->server), 1);
    char *feed = fixture_make_feed(11, 40);
    server_set(scene->server, "/feed.json",
               &(struct server_route){.etag = "\"2\"", .body = feed});
    free(feed);
    fixture_write(scene->fixture.run, "sync-now", "", 0);
    wait_for_status(scene, "\"events\": 40,");
    assert_int_equal(server_count(scene->server), 2);
    assert_null(fixture_read(scene->fixture.run, "sync-now", NULL));
    assert_stops(scene, pid, SIGTERM);
}

/* Each failure doubles the wait; "sync now" tries again all the same, but not before the time a server named. */
static void it_backs_off_and_waits_as_long_as_it_is_asked_to(void **state)
{
    struct scene *scene = *state;
    server_set(scene->server, "/feed.json", &(struct server_route){.status = 503});
    pid_t pid = fixture_start(&scene->fixture, forever);
    wait_for_status(scene, "\"failures\": 1,");
    for (int failures = 2; failures <= 3; failures++) {
        char text[40];
        snprintf(text, sizeof(text), "\"failures\": %d,", failures);
        fixture_write(scene->fixture.run, "sync-now", "", 0);
        wait_for_status(scene, text);
    }
    struct status status = {0};
    assert_true(status_read(&status, scene->fixture.run, NULL));
    assert_in_range(status.sources[0].next_utc - status.sources[0].checked_utc, 3240, 3960);
    status_finish(&status);
    server_set(scene->server, "/feed.json",
               &(struct server_route){.status = 429, .headers = "Retry-After: 4000\r\n"});
    fixture_write(scene->fixture.run, "sync-now", "", 0);
    wait_for_status(scene, "\"http_status\": 429,");
    size_t count = server_count(scene->server);
    char drain[4096];
    while (read(scene->watch_fd, drain, sizeof(drain)) > 0) {
    }
    fixture_write(scene->fixture.run, "sync-now", "", 0);
    struct pollfd watch = {.fd = scene->watch_fd, .events = POLLIN};
    assert_int_equal(poll(&watch, 1, DEADLINE_MS), 1); /* the pass without a request */
    assert_int_equal(server_count(scene->server), count);
    assert_stops(scene, pid, SIGTERM);
}

/* Within the file, as a card does it. */
static void damage(const char *path, const char *good, size_t size_bytes)
{
    char *bad = malloc(size_bytes);
    memcpy(bad, good, size_bytes);
    memset(bad + size_bytes / 2, 0, 512);
    FILE *file = fopen(path, "r+b");
    assert_int_equal(fwrite(bad, 1, size_bytes, file), size_bytes);
    fclose(file);
    free(bad);
}

static void damage_that_the_screen_met_is_mended(void **state)
{
    struct scene *scene = *state;
    struct stat status;
    char path[160], previous[160], *now = NULL;
    size_t size_bytes = 0;
    snprintf(path, sizeof(path), "%s/content.db", scene->fixture.data);
    snprintf(previous, sizeof(previous), "%s/content.db.1", scene->fixture.data);
    pid_t pid = fixture_start(&scene->fixture, forever);
    wait_for_status(scene, "\"events\": 30,");
    char *good = fixture_read(scene->fixture.data, "content.db", &size_bytes);
    assert_int_equal(stat(path, &status), 0);
    damage(path, good, size_bytes);
    struct timespec times[2] = {status.st_atim,
                                status.st_mtim}; /* nothing tells from outside */
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    fixture_write(scene->fixture.run, "content-damaged", "", 0);
    int64_t end_ms = chrono_monotonic_ms() + DEADLINE_MS;
    do {
        free(now);
        poll(NULL, 0, 5);
        now = fixture_read(scene->fixture.data, "content.db", NULL);
    } while ((now == NULL || memcmp(now, good, size_bytes) != 0) &&
             chrono_monotonic_ms() < end_ms);
    assert_memory_equal(now, good, size_bytes);
    assert_int_equal(stat(previous, &status),
                     -1); /* the damaged one did not push anything out */
    assert_int_equal(server_count(scene->server), 1);
    assert_stops(scene, pid, SIGTERM);
    free(good);
    free(now);
}

static void it_stops_in_the_middle_of_a_transfer(void **state)
{
    struct scene *scene = *state;
    static char slow[2000];
    memset(slow, ' ', sizeof(slow) - 1);
    server_set(scene->server, "/feed.json",
               &(struct server_route){.manner = SERVER_DRIP, .body = slow});
    pid_t pid = fixture_start(&scene->fixture, forever);
    int64_t end_ms = chrono_monotonic_ms() + DEADLINE_MS;
    while (server_count(scene->server) == 0 && chrono_monotonic_ms() < end_ms) {
        poll(NULL, 0, 5);
    }
    assert_int_equal(server_count(scene->server), 1);
    assert_stops(scene, pid, SIGINT);
}

/* Thousands of dates: seconds of work, even where it is fast. */
static char *make_long_feed(void)
{
    char *text = NULL;
    size_t size_bytes = 0;
    FILE *out = open_memstream(&text, &size_bytes);
    fputs("{\"litfass\":1,\"id\":\"x\",\"sequence\":10,\"updated\":\"2026-12-02T13:05:00Z\","
          "\"contacts\":[],\"events\":[",
          out);
    for (int i = 0; i < 3000; i++) {
        fprintf(out,
                "%s{\"uid\":\"e%d\",\"title\":\"T\",\"start\":\"2026-12-02T18:00:00\","
                "\"timeZone\":\"Europe/Berlin\",\"duration\":\"PT1H\",\"recurrenceRules\":"
                "[{\"frequency\":\"daily\"}]}\n",
                i > 0 ? "," : "", i);
    }
    fputs("]}\n", out);
    fclose(out);
    return text;
}

static void it_stops_in_the_middle_of_building(void **state)
{
    struct scene *scene = *state;
    char drain[4096], *feed = make_long_feed();
    server_set(scene->server, "/feed.json", &(struct server_route){.body = feed});
    free(feed);
    assert_int_equal(mkdir(scene->fixture.data, 0755), 0);
    int watch_fd = inotify_init1(IN_CLOEXEC);
    assert_true(inotify_add_watch(watch_fd, scene->fixture.data, IN_CREATE) >= 0);
    pid_t pid = fixture_start(&scene->fixture, forever);
    for (bool has_begun = false; !has_begun;) {
        assert_true(read(watch_fd, drain, sizeof(drain)) > 0);
        char *listed = fixture_list(scene->fixture.data);
        has_begun = strstr(listed, "content.db.tmp") != NULL;
        free(listed);
    }
    close(watch_fd);
    poll(NULL, 0, 50); /* into the middle */
    assert_stops(scene, pid, SIGTERM);
    char *listed = fixture_list(scene->fixture.data);
    assert_null(strstr(listed, "content.db"));
    free(listed);
}

/* Anybody may read the folder. */
static void a_lock_on_the_folder_stops_nobody(void **state)
{
    struct scene *scene = *state;
    static const char *const once[] = {"--once", NULL};
    struct stat status;
    char lock[128];
    assert_int_equal(mkdir(scene->fixture.data, 0755), 0);
    int fd = open(scene->fixture.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
    assert_int_equal(fixture_run(&scene->fixture, once, NULL), 0);
    close(fd);
    snprintf(lock, sizeof(lock), "%s/.lock", scene->fixture.data);
    assert_int_equal(stat(lock, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void two_of_them_do_not_work_on_one_folder(void **state)
{
    struct scene *scene = *state;
    static const char *const once[] = {"--once", NULL};
    pid_t pid = fixture_start(&scene->fixture, forever);
    wait_for_status(scene, "\"events\": 30,");
    char *output = NULL;
    assert_int_equal(fixture_run(&scene->fixture, once, &output), 2);
    assert_non_null(strstr(output, "another litfass-sync is working on "));
    free(output);
    assert_stops(scene, pid, SIGTERM);
    assert_int_equal(fixture_run(&scene->fixture, once, NULL), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_asks_again_when_the_screen_wants_it),
        TEST(it_backs_off_and_waits_as_long_as_it_is_asked_to),
        TEST(damage_that_the_screen_met_is_mended),
        TEST(it_stops_in_the_middle_of_a_transfer),
        TEST(it_stops_in_the_middle_of_building),
        TEST(a_lock_on_the_folder_stops_nobody),
        TEST(two_of_them_do_not_work_on_one_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
