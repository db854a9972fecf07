/* SPDX-License-Identifier: MIT */

/* The plug is pulled at random moments of a pass: afterwards there is a content, whole, the old or the
 * new one, and the next pass is none the wiser. */

#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/chrono.h"
#include "fixture.h"
#include "harness/server.h"
#include "store/content.h"

#define KILLS 80
#define ROUNDS_MAX 400

static const char *const once[] = {"--once", NULL};

/* Its number of events; fails the test when it is not whole. */
static size_t count_events(const char *folder, const char *name)
{
    char path[160];
    struct error err = {0};
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    struct content *content = content_open(path, true, &err);
    if (content == NULL) {
        fail_msg("%s", err.text);
    }
    size_t count = content_get_house(content)->event_count;
    content_close(content);
    return count;
}

/* Waits so long or until the process is over, without a sleep. */
static void kill_after(pid_t pid, int64_t wait_us)
{
    int pid_fd = (int)syscall(SYS_pidfd_open, pid, 0);
    struct pollfd ended = {.fd = pid_fd, .events = POLLIN};
    int64_t end_us = chrono_monotonic_us() + wait_us;
    while (chrono_monotonic_us() < end_us - 1000 &&
           poll(&ended, 1, (int)((end_us - chrono_monotonic_us()) / 1000)) == 0) {
    }
    while (chrono_monotonic_us() < end_us) {
    }
    close(pid_fd);
    kill(pid, SIGKILL);
}

static void publish(struct server *server, int round)
{
    char *feed = fixture_make_feed(100 + round, 100 + round);
    server_set(server, "/feed.json", &(struct server_route){.body = feed});
    free(feed);
}

static void a_killed_pass_leaves_a_whole_content(void **state)
{
    (void)state;
    struct fixture fixture;
    struct server *server = server_start();
    char text[256];
    fixture_init(&fixture);
    snprintf(text, sizeof(text),
             "[source haus]\nkind = feed\nurl = http://127.0.0.1:%d/feed.json\nlocal = true\n",
             server_get_port(server));
    fixture_configure(&fixture, text);
    publish(server, 0);
    assert_int_equal(fixture_run(&fixture, once, NULL), 0);
    int64_t begin_us = chrono_monotonic_us();
    publish(server, 1);
    assert_int_equal(fixture_run(&fixture, once, NULL), 0);
    int64_t span_us = chrono_monotonic_us() - begin_us;

    uint32_t random = 20261202;
    int killed = 0, round = 2;
    size_t shown = 101;
    for (; killed < KILLS && round < ROUNDS_MAX; round++) {
        publish(server, round);
        random = random * 1664525 + 1013904223;
        pid_t pid = fixture_start(&fixture, once);
        kill_after(pid, (int64_t)(random >> 8) % (span_us + span_us / 4));
        killed += fixture_wait(&fixture, pid, NULL) == -1 ? 1 : 0;
        size_t count = count_events(fixture.data, "content.db");
        if (count != shown && count != (size_t)(100 + round)) {
            fail_msg("round %d: %zu events, neither the %zu before nor the new ones", round,
                     count, shown);
        }
        (void)count_events(fixture.data, "content.db.1");
        shown = count;
    }
    print_message("%d of %d passes were killed, within %lld ms each\n", killed, round - 2,
                  (long long)span_us / 1000);
    assert_int_equal(killed, KILLS);
    assert_int_equal(fixture_run(&fixture, once, NULL), 0);
    assert_int_equal(count_events(fixture.data, "content.db"), 100 + round - 1);
    char *left = fixture_read(fixture.data, "content.db.tmp", NULL);
    assert_null(left);
    server_stop(server);
    fixture_finish(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_killed_pass_leaves_a_whole_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
