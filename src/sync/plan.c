/* SPDX-License-Identifier: MIT */

#include "sync/plan.h"

#define RETRY_AFTER_MAX_S (24 * 3600)

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

int64_t plan_next_s(const struct plan_input *input)
{
    int64_t wait_s = input->interval_s;
    for (int i = 1; i < input->failures && wait_s < PLAN_BACKOFF_MAX_S; i++) {
        wait_s *= 2;
    }
    if (input->failures > 0 && wait_s > PLAN_BACKOFF_MAX_S &&
        input->interval_s < PLAN_BACKOFF_MAX_S) {
        wait_s = PLAN_BACKOFF_MAX_S;
    }
    uint32_t hash = input->seed;
    for (int shift = 0; shift < 32; shift += 8) {
        hash = mix(hash, (uint8_t)(input->round >> shift));
    }
    int64_t spread_s = wait_s / 10;
    int64_t next_s = wait_s - spread_s + (int64_t)((hash >> 8) % (uint32_t)(2 * spread_s + 1));
    int64_t asked_s =
        input->retry_after_s < RETRY_AFTER_MAX_S ? input->retry_after_s : RETRY_AFTER_MAX_S;
    return next_s > asked_s ? next_s : asked_s;
}
