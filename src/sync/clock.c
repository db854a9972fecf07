/* SPDX-License-Identifier: MIT */

#include "sync/clock.h"

#include <sys/timex.h>

#include "base/buffer.h"
#include "base/chrono.h"
#include "base/file.h"
#include "base/mem.h"
#include "config/settings.h"
#include "version.h"

#define AGREES_S 600           /* servers are off by that much now and then */
#define KEPT_S (7 * 24 * 3600) /* no answer is kept on the way for so long */

#define RTC_FILE "/sys/class/rtc/rtc0/since_epoch"
#define RTC_AGREES_S (14 * 3600) /* it may run on the time of some zone */

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

struct clock_verdict clock_judge(const struct clock_input *input)
{
    int64_t ahead_s = input->server_utc != 0 ? input->server_utc - input->now_utc : INT64_MIN;
    bool is_agreed = ahead_s <= AGREES_S && ahead_s >= -AGREES_S;
    bool is_future = input->server_utc != 0
                         ? ahead_s < -KEPT_S
                         : input->floor_utc != 0 && !input->has_rtc &&
                               input->now_utc - input->floor_utc > SETTINGS_CLOCK_AHEAD_MAX_S;
    struct clock_verdict verdict = {
        .earliest_utc =
            later(is_future ? 0 : input->now_utc, later(input->floor_utc, input->server_utc))};
    /* Two that have nothing to do with each other are right against a floor that may be a typing mistake. */
    bool is_proven = input->is_synchronised && is_agreed;
    /* One with a battery that is a little slow is behind what a server has just said: no sign of an earlier day. */
    int64_t slow_s = input->has_rtc ? AGREES_S : 0;
    if (input->floor_utc - input->now_utc > slow_s && !is_proven) {
        verdict.reason = "it shows a time that has passed";
    } else if (input->is_synchronised) {
        verdict.is_trusted = true;
        verdict.reason = "it is set by the network";
    } else if (ahead_s > AGREES_S) {
        verdict.reason = "a server's clock is ahead of it";
    } else if (is_future) {
        verdict.reason = "it is far ahead of all that is known";
    } else if (is_agreed) {
        verdict.is_trusted = true;
        verdict.reason = "a server's clock agrees";
    } else if (input->has_rtc) {
        verdict.is_trusted = true;
        verdict.reason = "it has a battery";
    } else {
        verdict.reason = "nothing has set it yet";
    }
    verdict.earliest_utc = verdict.is_trusted ? input->now_utc : verdict.earliest_utc;
    return verdict;
}

/* One whose battery is empty begins in 1970 or 2000, while the system may have set itself forward to the newest file that
 * it knows. */
static bool has_rtc(int64_t now_utc)
{
    int64_t rtc_utc = 0;
    return file_exists(RTC_FILE) && file_read_int(RTC_FILE, 0, INT64_MAX, &rtc_utc) &&
           rtc_utc - now_utc < RTC_AGREES_S && now_utc - rtc_utc < RTC_AGREES_S;
}

static struct clock_input ask_system(void)
{
    struct clock_input input = {.now_utc = chrono_now_utc()};
    if (chrono_is_set()) {
        input.is_synchronised = true;
        return input;
    }
    struct timex state = {.modes = 0};
    input.is_synchronised = adjtimex(&state) != -1 && (state.status & STA_UNSYNC) == 0;
    input.has_rtc = has_rtc(input.now_utc);
    input.floor_utc = LITFASS_BUILT_UTC;
    return input;
}

void clock_finish(struct clock *clock)
{
    telling_finish(&clock->telling);
}

void clock_learn(struct clock *clock, int64_t server_utc)
{
    if (server_utc != 0) {
        clock->server_utc = server_utc;
        clock->server_ms = chrono_monotonic_ms();
    }
}

void clock_judge_now(struct clock *clock, int64_t floor_utc)
{
    struct clock_input input = ask_system();
    int64_t now_ms = chrono_monotonic_ms();
    if (!chrono_is_set()) {
        input.floor_utc = later(input.floor_utc, floor_utc);
    }
    if (clock->server_utc != 0) {
        input.server_utc = clock->server_utc + (now_ms - clock->server_ms) / 1000;
    }
    clock->verdict = clock_judge(&input);
    clock->judged_ms = now_ms;
}

int64_t clock_get_now(const struct clock *clock)
{
    if (clock->verdict.is_trusted) {
        return chrono_now_utc();
    }
    return clock->verdict.earliest_utc + (chrono_monotonic_ms() - clock->judged_ms) / 1000;
}

void clock_tell(struct clock *clock, FILE *out)
{
    bool is_trusted = clock->verdict.is_trusted;
    if (!is_trusted || clock->telling.last != NULL) {
        struct buffer line = {0};
        buffer_printf(&line, "clock: %s: %s",
                      is_trusted ? "trusted again"
                                 : "not trusted, so the screen says nothing of today",
                      clock->verdict.reason);
        telling_say(&clock->telling, out, !is_trusted, buffer_text(&line));
        buffer_finish(&line);
    }
}

bool clock_write_marks(const struct clock_verdict *verdict, const char *run_folder,
                       struct error *err)
{
    char *trusted = file_join(run_folder, SETTINGS_TRUSTED_FILE);
    char *floor = file_join(run_folder, SETTINGS_FLOOR_FILE);
    bool is_good = file_set_mark(floor, verdict->earliest_utc, err) &&
                   (verdict->is_trusted ? file_set_mark(trusted, verdict->earliest_utc, err)
                                        : file_remove(trusted, err));
    mem_free(trusted);
    mem_free(floor);
    return is_good;
}
