/* SPDX-License-Identifier: MIT */
#include "app/trust.h"

#include "base/chrono.h"
#include "base/file.h"
#include "base/mem.h"
#include "config/settings.h"

const char *const trust_words[TRUST_TOLD_COUNT] = {
    [TRUST_ASK] = "ask",
    [TRUST_CLOCK] = "trusted",
    [TRUST_NO_CLOCK] = "untrusted",
};

/* 0 = there is none. */
static int64_t find_mark(const char *run_folder, const char *name)
{
    int64_t utc = 0;
    char *path = file_join(run_folder, name);
    (void)file_get_mark(path, &utc);
    mem_free(path);
    return utc;
}

bool trust_has_clock(const char *run_folder, enum trust_told told)
{
    if (told != TRUST_ASK || chrono_is_set()) {
        return told != TRUST_NO_CLOCK;
    }
    char *path = file_join(run_folder, SETTINGS_TRUSTED_FILE);
    bool is_there = file_exists(path);
    mem_free(path);
    return is_there;
}

struct trust trust_read(const char *run_folder, enum trust_told told, int64_t content_utc)
{
    struct trust trust = {.is_clock_trusted = trust_has_clock(run_folder, told),
                          .now_utc = chrono_now_utc(),
                          .checked_utc = find_mark(run_folder, SETTINGS_CHECKED_FILE)};
    if (!trust.is_clock_trusted) {
        int64_t floor_utc = find_mark(run_folder, SETTINGS_FLOOR_FILE);
        int64_t least_utc = floor_utc > content_utc ? floor_utc : content_utc;
        bool is_absurd =
            floor_utc != 0 && trust.now_utc - floor_utc > SETTINGS_CLOCK_AHEAD_MAX_S;
        trust.now_utc = least_utc > trust.now_utc || is_absurd ? least_utc : trust.now_utc;
    }
    return trust;
}
