/* SPDX-License-Identifier: MIT */

/* A wait ends when content is put in place: in a window of SDL's driver for tests. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/chrono.h"
#include "platform/platform.h"

#define FOREVER_MS 30000

static void let_settle(struct platform *platform)
{
    while (platform_wait(platform, 0).kind != INPUT_NONE) {
    }
}

static void put_in_place(const char *folder)
{
    char temporary[64], path[64];
    (void)snprintf(temporary, sizeof(temporary), "%s/content.db.tmp", folder);
    (void)snprintf(path, sizeof(path), "%s/content.db", folder);
    FILE *file = fopen(temporary, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rename(temporary, path), 0);
}

static void assert_wait_ends_early(struct platform *platform)
{
    int64_t begin_ms = chrono_monotonic_ms();
    while (platform_wait(platform, begin_ms + FOREVER_MS).kind != INPUT_NONE) {
    }
    assert_in_range(chrono_monotonic_ms() - begin_ms, 0, FOREVER_MS / 2);
}

static void new_content_ends_a_wait(void **state)
{
    (void)state;
    char folder[] = "/tmp/litfass-watch-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    struct platform *platform =
        platform_open(&(struct platform_options){.w = 64, .h = 64, .folder = folder}, NULL);
    assert_non_null(platform);
    for (int round = 0; round < 3; round++) {
        let_settle(platform);
        put_in_place(folder);
        assert_wait_ends_early(platform);
    }
    platform_close(platform);
    (void)snprintf(path, sizeof(path), "%s/content.db", folder);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void a_folder_that_is_not_there_is_no_trouble(void **state)
{
    (void)state;
    struct platform *platform = platform_open(
        &(struct platform_options){.w = 64, .h = 64, .folder = "/nowhere/at/all"}, NULL);
    assert_non_null(platform);
    let_settle(platform);
    platform_close(platform);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_content_ends_a_wait),
        cmocka_unit_test(a_folder_that_is_not_there_is_no_trouble),
    };
    (void)setenv("SDL_VIDEODRIVER", "dummy", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
