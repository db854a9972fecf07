/* SPDX-License-Identifier: MIT */

#include "sync/accident.h"

#include "base/buffer.h"
#include "base/chrono.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"

#define EVENTS_FEW 2 /* so many may go at once in the smallest calendar */

bool accident_is_likely(const struct survey *old, const struct survey *fresh, struct error *err)
{
    size_t lost = old->ahead > fresh->ahead ? old->ahead - fresh->ahead : 0;
    if (fresh->is_confirmed) {
        return false;
    }
    if (old->contacts > 0 && fresh->contacts == 0) {
        return !error_set(err, ERROR_REJECT, "all of its %zu contacts are missing",
                          old->contacts);
    }
    return lost > EVENTS_FEW && 2 * lost > old->ahead &&
           !error_set(err, ERROR_REJECT, "%zu of its %zu coming events are missing", lost,
                      old->ahead);
}

static char *join_mark(const char *run_folder, const char *source)
{
    struct buffer name = {0};
    buffer_printf(&name, "%s.held", source);
    char *path = file_join(run_folder, buffer_text(&name));
    buffer_finish(&name);
    return path;
}

/* How long it has been held; marks it when it has not been. */
static int64_t find_age(const char *mark, int64_t now_utc)
{
    int64_t since_utc = 0;
    struct error err = {0};
    if (file_get_mark(mark, &since_utc) && since_utc <= now_utc) {
        return now_utc - since_utc;
    }
    if (!file_set_mark(mark, now_utc, &err)) {
        log_debug("%s", err.text);
    }
    return 0;
}

int64_t accident_begin_hold(const char *run_folder, const char *source, int64_t now_utc)
{
    int64_t age_s = 0;
    if (run_folder != NULL) {
        char *mark = join_mark(run_folder, source);
        age_s = find_age(mark, now_utc);
        mem_free(mark);
    }
    int64_t left_s = age_s < ACCIDENT_HOLD_S ? ACCIDENT_HOLD_S - age_s : 0;
    return chrono_monotonic_ms() + left_s * 1000;
}

void accident_end_hold(const char *run_folder, const char *source)
{
    if (run_folder != NULL) {
        char *mark = join_mark(run_folder, source);
        (void)file_remove(mark,
                          NULL); /* one that stays ends the next hold too early, no more */
        mem_free(mark);
    }
}
