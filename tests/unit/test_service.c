/* SPDX-License-Identifier: MIT */

/* What the service manager is told, over a socket as systemd's, and how starts that do not last are counted. */

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

#include "app/service.h"
#include "base/chrono.h"
#include "harness/tree.h"

struct manager {
    char folder[64];
    int fd;
    char told[64];
};

static int begin(void **state)
{
    static struct manager manager;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)snprintf(manager.folder, sizeof(manager.folder), "/tmp/litfass-service-XXXXXX");
    assert_non_null(mkdtemp(manager.folder));
    (void)snprintf(address.sun_path, sizeof(address.sun_path), "%s/notify", manager.folder);
    manager.fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    assert_true(manager.fd >= 0);
    assert_int_equal(bind(manager.fd, (struct sockaddr *)&address, sizeof(address)), 0);
    (void)setenv("NOTIFY_SOCKET", address.sun_path, 1);
    (void)setenv("WATCHDOG_USEC", "30000000", 1);
    (void)unsetenv("WATCHDOG_PID");
    chrono_freeze(chrono_now_utc());
    *state = &manager;
    return 0;
}

static int end(void **state)
{
    struct manager *manager = *state;
    (void)close(manager->fd);
    tree_write(&(struct tree){.count = 0}, manager->folder);
    return 0;
}

/* The next thing that was told, "" = nothing was. */
static const char *hear(struct manager *manager)
{
    ssize_t length = recv(manager->fd, manager->told, sizeof(manager->told) - 1, 0);
    manager->told[length > 0 ? length : 0] = '\0';
    return manager->told;
}

static void ready_is_told_with_the_first_picture(void **state)
{
    struct manager *manager = *state;
    struct service service;
    service_begin(&service, manager->folder);
    chrono_advance_ms(100000); /* as long as there is no display */
    service_feed(&service, false);
    assert_string_equal(hear(manager), "WATCHDOG=1");
    assert_string_equal(hear(manager), "");
    service_feed(&service, true);
    assert_string_equal(hear(manager), "READY=1");
    service_feed(&service, true);
    assert_string_equal(hear(manager), "");
    chrono_advance_ms(9000);
    service_feed(&service, true);
    assert_string_equal(hear(manager), "");
    chrono_advance_ms(1000);
    service_feed(&service, true);
    assert_string_equal(hear(manager), "WATCHDOG=1");
    service_end(&service);
    assert_string_equal(hear(manager), "STOPPING=1");
}

/* As a crash leaves it. */
static bool start_and_crash(struct manager *manager, int64_t after_ms)
{
    struct service service;
    service_begin(&service, manager->folder);
    bool is_safe = service.is_safe;
    chrono_advance_ms(after_ms);
    service_feed(&service, true);
    free(service.mark);
    while (hear(manager)[0] != '\0') {
    }
    return is_safe;
}

static void after_three_fast_crashes_it_starts_safely(void **state)
{
    struct manager *manager = *state;
    for (int i = 0; i < SERVICE_CRASHES_MAX; i++) {
        assert_false(start_and_crash(manager, 1000));
    }
    assert_true(start_and_crash(manager, 1000)); /* also when that does not last */
    assert_true(start_and_crash(manager, SERVICE_SETTLED_MS));
    assert_false(start_and_crash(manager, 1000)); /* which was forgotten */
}

static void who_lives_a_minute_or_ends_as_told_has_not_crashed(void **state)
{
    struct manager *manager = *state;
    for (int i = 0; i < 2 * SERVICE_CRASHES_MAX; i++) {
        assert_false(start_and_crash(manager, SERVICE_SETTLED_MS));
    }
    for (int i = 0; i < 2 * SERVICE_CRASHES_MAX; i++) {
        struct service service;
        service_begin(&service, manager->folder);
        assert_false(service.is_safe);
        service_end(&service);
    }
}

static void a_run_folder_that_is_not_there_is_no_trouble(void **state)
{
    (void)state;
    struct service service;
    for (int i = 0; i < 2 * SERVICE_CRASHES_MAX; i++) {
        service_begin(&service, "/nowhere/at/all");
        assert_false(service.is_safe);
        service_end(&service);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ready_is_told_with_the_first_picture, begin, end),
        cmocka_unit_test_setup_teardown(after_three_fast_crashes_it_starts_safely, begin, end),
        cmocka_unit_test_setup_teardown(who_lives_a_minute_or_ends_as_told_has_not_crashed,
                                        begin, end),
        cmocka_unit_test_setup_teardown(a_run_folder_that_is_not_there_is_no_trouble, begin,
                                        end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
