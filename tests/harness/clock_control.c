/* SPDX-License-Identifier: MIT */

#include "harness/clock_control.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "harness/clock_shim.h"

#define LIBRARY LITFASS_BINARY_DIR "/tests/harness/libclock_shim.so"

void clock_begin(struct fixture *fixture)
{
    char path[160], options[512];
    const char *asan = getenv("ASAN_OPTIONS"); /* it wants to be the first library */
    snprintf(options, sizeof(options), "verify_asan_link_order=0:%s", asan != NULL ? asan : "");
    snprintf(path, sizeof(path), "%s/clock", fixture->folder);
    setenv("ASAN_OPTIONS", options, 1);
    setenv("LITFASS_CLOCK", path, 1);
    fixture->has_real_clock = true;
}

void clock_set(const struct fixture *fixture, int64_t utc, bool is_synchronised)
{
    struct clock_shim shim = {.ahead_s = utc - (int64_t)time(NULL),
                              .is_synchronised = is_synchronised};
    fixture_write(fixture->folder, "clock", (const char *)&shim, sizeof(shim));
}

pid_t clock_start(const struct fixture *fixture, const char *const *args)
{
    setenv("LD_PRELOAD", LIBRARY, 1);
    pid_t pid = fixture_start(fixture, args);
    unsetenv("LD_PRELOAD");
    return pid;
}

void clock_end(void)
{
    unsetenv("LITFASS_CLOCK");
}
