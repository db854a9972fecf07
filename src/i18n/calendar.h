/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "base/date.h"

/* Days and times in words, per language; Latin digits and the 24-hour clock everywhere. Results live in
 * the arena; names are borrowed for ever. A language without a table here speaks German. */

/* "Mo" */
const char *calendar_weekday_short(const char *lang, enum weekday weekday);
/* "montags": again and again on this day */
const char *calendar_on_weekdays(const char *lang, enum weekday weekday);
/* "Montag" */
const char *calendar_weekday(const char *lang, enum weekday weekday);
/* "Nov" */
const char *calendar_month_short(const char *lang, int month);
/* "Montag, 24. November" */
const char *calendar_long_date(const char *lang, int32_t day, struct arena *arena);
/* "Mo 24. Nov" */
const char *calendar_short_date(const char *lang, int32_t day, struct arena *arena);
/* "24. November" */
const char *calendar_day_month(const char *lang, int32_t day, struct arena *arena);
/* "18:00"; hours before ten without a leading zero, as on doors: "9:30" */
const char *calendar_time(int64_t local_s, struct arena *arena);
/* True for languages written from right to left. */
bool calendar_is_rtl(const char *lang);
