/* SPDX-License-Identifier: MIT */
#include "model/freshness.h"

#define AGING_S (24 * 60 * 60)
#define STALE_S (72 * 60 * 60)
#define SET_BACK_S (10 * 60)

const char *const freshness_words[FRESHNESS_COUNT] = {
    [FRESHNESS_FRESH] = "fresh",
    [FRESHNESS_AGING] = "aging",
    [FRESHNESS_STALE] = "stale",
    [FRESHNESS_NONE] = "none",
};

static int64_t believe(int64_t utc, int64_t now_utc)
{
    if (utc <= 0 || utc > now_utc + SET_BACK_S) {
        return 0;
    }
    return utc < now_utc ? utc : now_utc;
}

int64_t freshness_as_of(int64_t checked_utc, int64_t content_utc, int64_t now_utc)
{
    int64_t checked = believe(checked_utc, now_utc);
    int64_t content = believe(content_utc, now_utc);
    return checked > content ? checked : content;
}

enum freshness freshness_judge(bool has_content, int64_t as_of_utc, int64_t now_utc)
{
    if (!has_content) {
        return FRESHNESS_NONE;
    }
    int64_t good_utc = believe(as_of_utc, now_utc);
    if (good_utc == 0 || now_utc - good_utc > STALE_S) {
        return FRESHNESS_STALE;
    }
    return now_utc - good_utc > AGING_S ? FRESHNESS_AGING : FRESHNESS_FRESH;
}
