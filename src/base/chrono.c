/* SPDX-License-Identifier: MIT */

/* A replaced wall clock is an offset to the monotonic one: freezing then is one thing,
 * holding the monotonic clock, and both advance together. */

#include "base/chrono.h"

#include <time.h>

#include "base/bug.h"

#define US_PER_S 1000000
#define US_PER_MS 1000

static struct {
    bool is_set;
    int64_t set_utc;
    int64_t set_at_us; /* monotonic */
    bool is_frozen;
    int64_t frozen_us; /* monotonic */
} override;

static struct timespec read_clock(clockid_t id)
{
    struct timespec now;
    CHECK(clock_gettime(id, &now) == 0);
    return now;
}

int64_t chrono_now_utc(void)
{
    if (override.is_set) {
        return override.set_utc + (chrono_monotonic_us() - override.set_at_us) / US_PER_S;
    }
    return read_clock(CLOCK_REALTIME).tv_sec;
}

int64_t chrono_monotonic_ms(void)
{
    return chrono_monotonic_us() / US_PER_MS;
}

int64_t chrono_monotonic_us(void)
{
    if (override.is_frozen) {
        return override.frozen_us;
    }
    struct timespec now = read_clock(CLOCK_MONOTONIC);
    return (int64_t)now.tv_sec * US_PER_S + now.tv_nsec / 1000;
}

void chrono_set_now(int64_t now_utc)
{
    override.is_set = true;
    override.set_utc = now_utc;
    override.set_at_us = chrono_monotonic_us();
}

void chrono_freeze(int64_t now_utc)
{
    override.frozen_us = chrono_monotonic_us();
    override.is_frozen = true;
    chrono_set_now(now_utc);
}

void chrono_advance_ms(int64_t delta_ms)
{
    CHECK(override.is_frozen);
    CHECK(delta_ms >= 0);
    override.frozen_us += delta_ms * US_PER_MS;
}

bool chrono_is_frozen(void)
{
    return override.is_frozen;
}

bool chrono_is_set(void)
{
    return override.is_set;
}
