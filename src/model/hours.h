/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/zone.h"
#include "model/holidays.h"

/* Opening hours in OpenStreetMap's opening_hours language, read and answered: is it open, until when,
 * when is it open in these days. Specification 0.7.4:
 * https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
 *
 * What cannot be said truly is not said: text that is not understood whole is refused with its column,
 * and moments that depend on what nobody told are HOURS_UNKNOWN. That makes the reader narrower and the
 * answers more careful than the specification in these points:
 *
 * - Days without times ("Mo-Fr") are unknown, not open around the clock; "Mo-Fr open" is that.
 * - An open end ("18:00+") is unknown from there and marked. It ends, as in opening_hours.js, at midnight,
 *   or after ten hours when it began at 17:00 or later, eight from 22:00, and before the next time;
 *   at noon when it began after midnight.
 * - A night belongs to the day on which it begins: "Fr 20:00-04:00; Sa 10:00-14:00" is open until four on
 *   Saturday, where the specification lets the rule for Saturday take that away. Times that are told as
 *   closed ("Sa 02:00-04:00 off") do take away from the night before.
 * - "Sommer": … (a condition in words) may hold or not.
 * - On a public holiday of the region, what a rule has open is unknown, and marked, unless the rule speaks
 *   of it, or one behind it does: by PH, by a few days' own dates ("Dec 24-26 10:00-12:00"), or as "24/7". Most houses
 *   that write "Mo-Fr 09:00-17:00" are closed then, and the specification has them open. Without a region
 *   every day is taken for a working day by such hours.
 * - Points in time ("10:00", "10:00-16:00/90") are no opening hours and refused.
 *
 * Beyond it, as people write: any case, one-digit hours, blanks around signs, dashes for minus, "; " at
 * the end, and "Mo 9:00-12:00, 14:00-16:00" as one list of times.
 *
 * All is wall clock of the house. Where a clock is put forward, an interval across the gap is an hour
 * shorter than it looks; an hour that comes twice is answered the same both times. */

enum hours_state { HOURS_CLOSED, HOURS_OPEN, HOURS_UNKNOWN };

/* Immutable, in the arena it was parsed into. */
struct hours;

#define HOURS_TEXT_BYTES_MAX 2000
#define HOURS_RULES_MAX 64

struct hours_flaw {
    int column;       /* 1-based, in characters */
    const char *text; /* English, static */
};

/* NULL when it is not understood: ret_flaw (may be NULL) says where and why. */
const struct hours *hours_parse(struct arena *arena, const char *text,
                                struct hours_flaw *ret_flaw);
/* False: every week is like the other, but for public holidays. Dates, weeks, "Mo[1]", school holidays and the sun
 * make it true. */
bool hours_tells_dates(const struct hours *hours);

/* Days, both included. */
struct hours_range {
    int32_t first_day, last_day;
};

/* So many days there is school at a stretch at most (in Germany about 110, from January to Easter or from Easter to
 * August): where a list has a longer gap, nobody knows what is in it. */
#define HOURS_SCHOOL_DAYS_MAX 130

struct hours_school {
    const struct hours_range *holidays; /* ascending by first_day */
    size_t count;
    struct hours_range known; /* the days the list is complete for */
};

/* What the hours are about. A zeroed one knows nothing. Borrowed for the call. */
struct hours_context {
    struct holiday_place holidays;
    const struct hours_school *school; /* NULL = not known */
    /* both for hours by the sun, which without them are unknown */
    const struct zone *zone; /* of the wall clock, or NULL */
    bool has_place;
    double latitude, longitude; /* degrees, north and east positive */
};

struct hours_answer {
    enum hours_state state;
    bool is_open_end; /* unknown, because it was open and nobody told until when */
    bool is_holiday;  /* unknown, because it is a public holiday and nobody told about that */
    bool is_fallback; /* told for when nothing else is ("|| …") */
    const char *comment; /* as the house wrote it, or NULL; lives as long as the hours */
};

struct hours_interval {
    int64_t from_local_s, to_local_s; /* [from, to) */
    struct hours_answer answer;
};

/* At one moment. */
struct hours_answer hours_find(const struct hours *hours, const struct hours_context *context,
                               int64_t local_s);
/* The intervals within [from, to) that are not plainly closed (open, unknown, or closed with a comment),
 * ascending, as long as possible, cut to from and to. At most limit; returns how many. */
size_t hours_list(const struct hours *hours, const struct hours_context *context,
                  int64_t from_local_s, int64_t to_local_s, size_t limit,
                  struct hours_interval *ret_intervals);
