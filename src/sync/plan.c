/* SPDX-License-Identifier: MIT */

#include "sync/plan.h"

#define RETRY_AFTER_MAX_S (24 * 3600)
#define TIME_WAIT_S 60
#define RETURN_MIN_S 1 /* addresses and names come one after the other */
#define RETURN_SPREAD_S 10

static uint32_t mix(uint32_t hash, uint8_t byte)
{
    return (hash ^ byte) * 16777619u; /* FNV-1a */
}

uint32_t plan_seed(const char *machine, const char *source)
{
    uint32_t hash = 2166136261u;
    for (; *machine != '\0'; machine++) {
        hash = mix(hash, (uint8_t)*machine);
    }
    hash = mix(hash, 0);
    for (; *source != '\0'; source++) {
        hash = mix(hash, (uint8_t)*source);
    }
    return hash;
}

/* Of seed and round, evenly spread over [0, count). */
static int64_t draw(uint32_t seed, uint32_t round, int64_t count)
{
    uint32_t hash = seed;
    for (int shift = 0; shift < 32; shift += 8) {
        hash = mix(hash, (uint8_t)(round >> shift));
    }
    return (int64_t)((hash >> 8) % (uint32_t)count);
}

static int64_t back_off(const struct plan_input *input)
{
    int64_t wait_s = input->interval_s;
    for (int i = 1; i < input->failures && wait_s < PLAN_BACKOFF_MAX_S; i++) {
        wait_s *= 2;
    }
    bool is_over = wait_s > PLAN_BACKOFF_MAX_S && input->interval_s < PLAN_BACKOFF_MAX_S;
    return input->failures > 0 && is_over ? PLAN_BACKOFF_MAX_S : wait_s;
}

int64_t plan_limit_asked_s(int64_t retry_after_s)
{
    return retry_after_s < RETRY_AFTER_MAX_S ? retry_after_s : RETRY_AFTER_MAX_S;
}

int64_t plan_next_s(const struct plan_input *input)
{
    int64_t wait_s = input->waits_for_time ? TIME_WAIT_S : back_off(input);
    int64_t spread_s = wait_s / 10;
    int64_t next_s = wait_s - spread_s + draw(input->seed, input->round, 2 * spread_s + 1);
    if (input->hold_s > 0 && input->hold_s < next_s) {
        next_s = input->hold_s;
    }
    int64_t asked_s = plan_limit_asked_s(input->retry_after_s);
    return next_s > asked_s ? next_s : asked_s;
}

int64_t plan_return_s(uint32_t seed, uint32_t round)
{
    return RETURN_MIN_S + draw(seed, round, RETURN_SPREAD_S);
}
