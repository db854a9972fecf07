/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/reader.h"

/* Calendars: iCalendar as RFC 5545 and 7986 write it and as the world exports it. */

/* False when nothing of it can be used: no calendar, one that breaks off, over a limit; then
 * nothing was told to the sink but problems. Problems name the line of the file, 1-based. An
 * event that can not be shown is told to sink->problem and left out, the rest arrives in the
 * order of the file; VEVENTs of one UID arrive as one event, where the first of them stands. */
bool ical_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                 const struct reader_sink *sink, struct error *err);
