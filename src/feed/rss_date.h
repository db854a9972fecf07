/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/zone.h"

/* The day of a date as news write it: RFC 822 with all its liberties ("2 Dec 26 14:05 EST"),
 * RFC 3339 and the shorter forms of it ("2026-12-02 14:05"). Months are English; those of other
 * languages are not guessed. */

/* The day in this zone (NULL = UTC); a time without a zone, or with one that is not known, is
 * of this zone already. False, too, for years before 1980: they mean that a date was never
 * set. */
bool rss_date_read(const char *text, const struct zone *zone, int32_t *ret_day);
