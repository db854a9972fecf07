/* SPDX-License-Identifier: MIT */

/* The loop as a service, at a screen of this file's own on which a finger never rests. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/program.h"
#include "base/chrono.h"
#include "harness/tree.h"

#define MOVE_MS 100
#define MOVES_MAX 600

static int moves;
static bool is_stopped; /* before there is a display */

struct platform *__wrap_platform_open(const struct platform_options *options,
                                      struct error *err);
struct input __wrap_platform_wait(struct platform *platform, int64_t deadline_ms);

struct platform *__wrap_platform_open(const struct platform_options *options, struct error *err)
{
    return is_stopped ? NULL : platform_open_null(options->w, options->h);
}

struct input __wrap_platform_wait(struct platform *platform, int64_t deadline_ms)
{
    chrono_advance_ms(MOVE_MS);
    return (struct input){.kind = moves == 0           ? INPUT_DOWN
                                  : moves == MOVES_MAX ? INPUT_QUIT
                                                       : INPUT_MOVE,
                          .finger = 1,
                          .x = 10 + moves++ % 2,
                          .y = 10,
                          .time_ms = chrono_monotonic_ms()};
}

static int listen_at(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    (void)setenv("NOTIFY_SOCKET", path, 1);
    (void)setenv("WATCHDOG_USEC", "30000000", 1);
    return fd;
}

static int count_told(int fd, const char *what)
{
    char told[64];
    int count = 0;
    for (ssize_t length; (length = recv(fd, told, sizeof(told) - 1, 0)) > 0;) {
        told[length] = '\0';
        count += strcmp(told, what) == 0;
    }
    return count;
}

static void the_watchdog_is_fed_while_a_finger_never_rests(void **state)
{
    char folder[] = "/tmp/litfass-loop-XXXXXX", path[64];
    struct settings settings = {0};
    struct findings findings = {0};
    assert_non_null(mkdtemp(folder));
    (void)snprintf(path, sizeof(path), "%s/notify", folder);
    int fd = listen_at(path);
    settings_init(&settings);
    settings.display.window_width_px = 540;
    settings.display.window_height_px = 960;
    (void)snprintf(path, sizeof(path), "paths.run=%s", folder);
    assert_true(settings_set(&settings, path, &findings));
    assert_true(settings_set_data(&settings, folder, &findings));
    chrono_freeze(chrono_now_utc());
    assert_int_equal(program_show(&(struct program_options){
                         .settings = &settings, .findings = &findings, .is_service = true}),
                     0);
    /* every ten seconds of the minute */
    assert_in_range(count_told(fd, "WATCHDOG=1"), MOVES_MAX * MOVE_MS / 15000, 100);
    settings_finish(&settings);
    findings_finish(&findings);
    (void)close(fd);
    tree_write(&(struct tree){.count = 0}, folder);
}

static void to_end_without_a_display_is_no_failure(void **state)
{
    struct settings settings = {0};
    settings_init(&settings);
    is_stopped = true;
    assert_int_equal(
        program_show(&(struct program_options){.settings = &settings, .is_service = true}), 0);
    is_stopped = false;
    settings_finish(&settings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(to_end_without_a_display_is_no_failure),
        cmocka_unit_test(the_watchdog_is_fed_while_a_finger_never_rests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
