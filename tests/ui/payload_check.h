/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* Understands what codes hold, as a telephone has to: calendar entries with the reader of calendars, the rest by
 * the letter of its RFC. */

/* What has to come of it; NULL and 0 = nothing to compare with. */
struct payload_wish {
    const char *name, *mail, *address;
    int64_t start_utc, end_utc; /* of an event that is all-day on the house's clock */
    bool is_all_day;
};

/* Fails the running cmocka test when the code is of no known kind, or says something else. */
void payload_check(const char *code, const struct payload_wish *wish, struct arena *arena);
