/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "config/settings.h"

/* --list: what would be shown, one date a line: start, end, uid, status, title, divided by tabs. Times are
 * on the wall clock of the house; an all-day event has dates, the end being the first day it no longer
 * is; the end is empty when none is known. */

struct list_input {
    const struct settings *settings;
    int64_t from_local_s,
        to_local_s;   /* what is at any time in [from, to), on the house's clock */
    const char *file; /* a feed or calendar; NULL = the content of the data folder */
};

/* "2026-12-02" (its midnight) or "2026-12-02T14:00" */
bool list_parse_time(const char *text, int64_t *ret_local_s, struct error *err);
bool list_events(const struct list_input *input, FILE *out, struct error *err);
