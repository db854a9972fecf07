/* SPDX-License-Identifier: MIT */

/* Nothing is kept that cannot be made anew: folders are taken away under a worker that runs. It costs one
 * question to each server, within seconds. */

#include <errno.h>
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
#include <sys/stat.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/chrono.h"
#include "fixture.h"
#include "harness/server.h"
#include "harness/tree.h"

#define DEADLINE_MS 30000

struct scene {
    struct fixture fixture;
    struct server *server;
    struct tree whole; /* the data folder after the first pass */
    pid_t pid;
};

static const char *const forever[] = {NULL};
static const char *const once[] = {"--once", NULL};

static bool says(const char *folder, const char *name, const char *text)
{
    char *bytes = fixture_read(folder, name, NULL);
    bool has = bytes != NULL && strstr(bytes, text) != NULL;
    free(bytes);
    return has;
}

static void wait_until(bool (*is_so)(const struct scene *), const struct scene *scene,
                       const char *what)
{
    int64_t end_ms = chrono_monotonic_ms() + DEADLINE_MS;
    while (!is_so(scene)) {
        poll(NULL, 0, 5); /* no folder to watch: it is being taken away */
        if (chrono_monotonic_ms() > end_ms) {
            char *output = fixture_read(scene->fixture.folder, "out", NULL);
            fail_msg("not within %d s: %s\n%s", DEADLINE_MS / 1000, what, output);
        }
    }
}

static bool tells_events(const struct scene *scene)
{
    return says(scene->fixture.run, "status.json", "\"events\": 30,");
}

static bool has_content(const struct scene *scene)
{
    return says(scene->fixture.data, "content.db", "SQLite format 3");
}

static bool reads_nothing(const struct scene *scene)
{
    return says(scene->fixture.run, "status.json", "nothing is read: ");
}

static bool reads_again(const struct scene *scene)
{
    return tells_events(scene) && !reads_nothing(scene) && has_content(scene);
}

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    char *feed = fixture_make_feed(10, 30);
    fixture_init(&scene->fixture);
    scene->server = server_start();
    server_set(scene->server, "/feed.json",
               &(struct server_route){.etag = "\"1\"", .body = feed});
    fixture_configure_feed(&scene->fixture, server_get_port(scene->server), "/feed.json", "");
    scene->pid = fixture_start(&scene->fixture, forever);
    wait_until(tells_events, scene, "the first pass");
    tree_read(&scene->whole, scene->fixture.data);
    free(feed);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    kill(scene->pid, SIGTERM);
    assert_int_equal(fixture_wait(&scene->fixture, scene->pid, NULL), 0);
    server_stop(scene->server);
    tree_finish(&scene->whole);
    fixture_finish(&scene->fixture);
    free(scene);
    return 0;
}

static void ask_now(const struct scene *scene)
{
    fixture_write(scene->fixture.run, "sync-now", "", 0);
}

/* The same content, and the worker has the lock of the folder that is there now. */
static void assert_as_before(struct scene *scene)
{
    struct tree now = {0};
    char *output = NULL;
    tree_read(&now, scene->fixture.data);
    assert_true(
        tree_same(tree_find(&now, "content.db"), tree_find(&scene->whole, "content.db")));
    assert_non_null(tree_find(&now, "spool/haus.payload"));
    tree_finish(&now);
    assert_int_equal(fixture_run(&scene->fixture, once, &output), 2);
    assert_non_null(strstr(output, "another litfass-sync is working on "));
    free(output);
}

static void the_data_folder_is_taken_away(void **state)
{
    struct scene *scene = *state;
    int64_t begin_ms = chrono_monotonic_ms();
    fixture_remove(scene->fixture.data);
    wait_until(has_content, scene, "content.db");
    print_message("content.db is there again after %lld ms\n",
                  (long long)(chrono_monotonic_ms() - begin_ms));
    wait_until(reads_again, scene, "the status");
    assert_int_equal(server_count(scene->server), 2);
    assert_null(strstr(server_request(scene->server, 1), "If-None-Match"));
    assert_as_before(scene);
}

/* rm -rf data/..., which leaves the file with the lock. */
static void what_is_in_the_data_folder_is_taken_away(void **state)
{
    struct scene *scene = *state;
    char path[128];
    snprintf(path, sizeof(path), "%s/content.db", scene->fixture.data);
    assert_int_equal(unlink(path), 0);
    snprintf(path, sizeof(path), "%s/spool", scene->fixture.data);
    fixture_remove(path);
    wait_until(has_content, scene, "content.db");
    assert_int_equal(server_count(scene->server), 2);
    assert_as_before(scene);
}

/* Whoever does it again and again does not make us ask the server all the time. */
static void it_is_made_anew_once_a_minute(void **state)
{
    struct scene *scene = *state;
    fixture_remove(scene->fixture.data);
    wait_until(has_content, scene, "content.db");
    fixture_remove(scene->fixture.data);
    poll(NULL, 0, 1500); /* longer than it waits the first time */
    assert_int_equal(server_count(scene->server), 2);
    ask_now(scene);
    wait_until(has_content, scene, "content.db");
    assert_int_equal(server_count(scene->server), 3);
}

/* The lock went with the folder, and somebody else came first. */
static void two_of_them_do_not_work_in_a_new_folder(void **state)
{
    struct scene *scene = *state;
    char path[128];
    struct tree empty = {0}, now = {0};
    (void)tree_put(&empty, "", NULL, 0);
    (void)tree_put(&empty, ".lock", "", 0);
    tree_write(&empty, scene->fixture.data);
    snprintf(path, sizeof(path), "%s/.lock", scene->fixture.data);
    int fd = open(path, O_RDWR | O_CLOEXEC);
    assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
    wait_until(reads_nothing, scene, "that another one is working there");
    assert_true(says(scene->fixture.run, "status.json", "another litfass-sync"));
    assert_int_equal(server_count(scene->server), 1);
    tree_read(&now, scene->fixture.data);
    assert_int_equal(now.count, 2);
    close(fd);
    ask_now(scene);
    wait_until(reads_again, scene, "the other one is gone");
    assert_as_before(scene);
    tree_finish(&empty);
    tree_finish(&now);
}

static void a_file_is_put_in_place_of_the_folder(void **state)
{
    struct scene *scene = *state;
    fixture_remove(scene->fixture.data);
    fixture_write(scene->fixture.folder, "data", "", 0);
    wait_until(reads_nothing, scene, "that it is no folder");
    assert_int_equal(server_count(scene->server), 1);
    assert_int_equal(unlink(scene->fixture.data), 0);
    ask_now(scene);
    wait_until(reads_again, scene, "the file is gone");
    assert_as_before(scene);
}

static bool has_asked_again(const struct scene *scene)
{
    return server_count(scene->server) == 3 && tells_events(scene);
}

static void the_runtime_folder_is_taken_away(void **state)
{
    struct scene *scene = *state;
    /* At once, or it would write to the one that is just being removed. */
    char aside[128];
    snprintf(aside, sizeof(aside), "%s/aside", scene->fixture.folder);
    assert_int_equal(rename(scene->fixture.run, aside), 0);
    fixture_remove(scene->fixture.data); /* so that there is a pass soon */
    wait_until(tells_events, scene, "the status");
    assert_as_before(scene);
    poll(NULL, 0, 100); /* until it sleeps */
    ask_now(scene);
    wait_until(has_asked_again, scene, "\"sync now\" is seen in the new folder");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_data_folder_is_taken_away),
        TEST(what_is_in_the_data_folder_is_taken_away),
        TEST(it_is_made_anew_once_a_minute),
        TEST(two_of_them_do_not_work_in_a_new_folder),
        TEST(a_file_is_put_in_place_of_the_folder),
        TEST(the_runtime_folder_is_taken_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
