/* SPDX-License-Identifier: MIT */

/* Opening hours from any bytes. What is refused has a column within the text. What is taken answers around new
 * year, and all answers agree: intervals ascend, each moment says what its interval says, and nothing is open
 * but unknown for somebody who knows less, but for holidays that the hours do not speak of. */

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/date.h"
#include "model/hours.h"

#define INTERVALS_MAX 400

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static const struct hours_range school_holidays[] = {
    {20809, 20825}}; /* 22 Dec 2026 to 7 Jan 2027 */
static const struct hours_school school = {school_holidays, 1, {20454, 20900}};
static const struct hours_context informed = {.holidays = {.region = "DE-SN"},
                                              .school = &school};
static const struct hours_context clueless;

static void check_intervals(const struct hours *hours, const struct hours_context *context,
                            int64_t from, int64_t to)
{
    struct hours_interval intervals[INTERVALS_MAX];
    size_t count = hours_list(hours, context, from, to, INTERVALS_MAX, intervals);
    int64_t last = from;
    for (size_t i = 0; i < count; i++) {
        struct hours_interval one = intervals[i];
        CHECK(one.from_local_s >= last && one.to_local_s > one.from_local_s &&
              one.to_local_s <= to);
        CHECK(hours_find(hours, context, one.from_local_s).state == one.answer.state);
        CHECK(hours_find(hours, context, one.to_local_s - 1).state == one.answer.state);
        if (one.from_local_s > last) {
            CHECK(hours_find(hours, context, last).state == HOURS_CLOSED);
        }
        last = one.to_local_s;
    }
}

static void check_ignorance(const struct hours *hours, int64_t from, int64_t to)
{
    for (int64_t at = from; at < to; at += 1801) {
        enum hours_state guess = hours_find(hours, &clueless, at).state;
        struct hours_answer answer = hours_find(hours, &informed, at);
        /* of a holiday it does not know, nobody is warned */
        CHECK(guess == HOURS_UNKNOWN || guess == answer.state || answer.is_holiday);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    if (size_bytes > 400) {
        return 0;
    }
    struct arena *arena = arena_create(0);
    char *text = arena_copy_range(arena, (const char *)data, size_bytes);
    struct hours_flaw flaw = {0};
    const struct hours *hours = hours_parse(arena, text, &flaw);
    if (hours == NULL) {
        CHECK(flaw.column >= 1 && (size_t)flaw.column <= strlen(text) + 1 && flaw.text != NULL);
    } else {
        int64_t from = date_local((struct date){2026, 12, 22}, 7, 30, 0);
        int64_t to = date_local((struct date){2027, 1, 9}, 0, 0, 0);
        check_intervals(hours, &informed, from, to);
        check_intervals(hours, &clueless, from, to);
        check_ignorance(hours, from, to);
    }
    arena_destroy(arena);
    return 0;
}
