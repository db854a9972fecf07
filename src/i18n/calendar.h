/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "base/date.h"
#include "i18n/catalog.h"

/* Days and times in words, by the catalogue of a language: its names, in the forms that each place of a sentence
 * wants, and its order of day and month. Latin digits and the 24-hour clock everywhere, as on doors and
 * phones. Results live in the arena; names are borrowed as long as the catalogue. */

/* "Mo" */
const char *calendar_weekday_short(const struct catalog *catalog, enum weekday weekday);
/* "montags": again and again on this day */
const char *calendar_on_weekdays(const struct catalog *catalog, enum weekday weekday);
/* "jeden Montag" */
const char *calendar_every_weekday(const struct catalog *catalog, enum weekday weekday);
/* "jeden 2. Montag im Monat"; nth is 1 to 5, or -1 for the last one */
const char *calendar_nth_weekday(const struct catalog *catalog, int nth, enum weekday weekday);
/* "Montag" */
const char *calendar_weekday(const struct catalog *catalog, enum weekday weekday);
/* "Nov" */
const char *calendar_month_short(const struct catalog *catalog, int month);
/* "Montag, 24. November" */
const char *calendar_long_date(const struct catalog *catalog, int32_t day, struct arena *arena);
/* "Mo 24. Nov" */
const char *calendar_short_date(const struct catalog *catalog, int32_t day,
                                struct arena *arena);
/* "Mo 24. Nov 2025" */
const char *calendar_short_date_year(const struct catalog *catalog, int32_t day,
                                     struct arena *arena);
/* "Mo 24.11." */
const char *calendar_numeric_date(const struct catalog *catalog, int32_t day,
                                  struct arena *arena);
/* "Mo 24." */
const char *calendar_weekday_number(const struct catalog *catalog, int32_t day,
                                    struct arena *arena);
/* "24. November" */
const char *calendar_day_month(const struct catalog *catalog, int32_t day, struct arena *arena);
/* "24. November 2025" */
const char *calendar_day_month_year(const struct catalog *catalog, int32_t day,
                                    struct arena *arena);
/* "18:00"; hours before ten without a leading zero, as on doors: "9:30" */
const char *calendar_time(int64_t local_s, struct arena *arena);
