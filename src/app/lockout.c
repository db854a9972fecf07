/* SPDX-License-Identifier: MIT */
#include "app/lockout.h"

#include "base/bug.h"

#define MINUTE_MS (60 * 1000LL)
#define FORGET_MS (24 * 60 * MINUTE_MS)

static const int64_t locks_ms[] = {MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS};

static int count_failures(const struct lockout *lockout, int64_t now_ms)
{
    return now_ms - lockout->failed_ms < FORGET_MS ? lockout->failures : 0;
}

void lockout_fail(struct lockout *lockout, int64_t now_ms)
{
    int failures = count_failures(lockout, now_ms) + 1;
    int step = failures - LOCKOUT_TRIES;
    int last = (int)LF_LENGTH(locks_ms) - 1;
    lockout->failures = failures < LOCKOUT_TRIES + last ? failures : LOCKOUT_TRIES + last;
    lockout->failed_ms = now_ms;
    lockout->until_ms = step < 0 ? 0 : now_ms + locks_ms[step < last ? step : last];
}

void lockout_pass(struct lockout *lockout)
{
    *lockout = (struct lockout){0};
}

int lockout_left_s(const struct lockout *lockout, int64_t now_ms)
{
    int64_t left_ms = lockout->until_ms - now_ms;
    return lockout->until_ms == 0 || left_ms <= 0 ? 0 : (int)((left_ms + 999) / 1000);
}

int lockout_tries_left(const struct lockout *lockout, int64_t now_ms)
{
    int left = LOCKOUT_TRIES - count_failures(lockout, now_ms);
    return left > 1 ? left : 1;
}
