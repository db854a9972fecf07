/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The proleptic Gregorian calendar, as arithmetic. Three scales, never mixed:
 *   day      days since 1970-01-01, a calendar day of no zone          (int32_t, ..._day)
 *   local_s  seconds since 1970-01-01T00:00:00 on some wall clock      (int64_t, ..._local_s)
 *   utc      seconds since 1970-01-01T00:00:00Z                        (int64_t, ..._utc)
 * zone.h leads from local_s to utc and back. Algorithms after Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms". */

#define DATE_DAY_SECONDS 86400

struct date {
    int year;  /* 1..9999 */
    int month; /* 1..12 */
    int day;   /* 1..31 */
};

/* RFC 5545 numbering made 0-based from Monday, as ISO 8601 has it. */
enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* RFC 5545 3.3.6, RFC 8984 1.4.6: days are nominal (a day may have 23 or 25 hours), the rest is
 * exact. */
struct duration {
    int32_t days;
    int64_t seconds;
};

int32_t date_to_day(struct date date);
struct date date_from_day(int32_t day);
bool date_is_valid(struct date date);
bool date_is_leap(int year);
int date_month_length(int year, int month);
enum weekday date_weekday(int32_t day);
/* ISO 8601 week 1..53 and the year it belongs to (may be NULL). */
int date_iso_week(int32_t day, int *ret_year);
/* 1..366 */
int date_year_day(int32_t day);

/* Floors towards earlier days, also before 1970. */
int32_t date_day_of(int64_t local_s);
/* 0..86399 */
int32_t date_second_of(int64_t local_s);
int64_t date_local(struct date date, int hour, int minute, int second);

/* "2026-12-02" */
bool date_parse_day(const char *text, int32_t *ret_day);
/* "2026-12-02T14:32" or "...:00", RFC 8984 LocalDateTime without fractions */
bool date_parse_local(const char *text, int64_t *ret_local_s);
/* "2026-12-02T13:05:00Z", fractions of a second dropped */
bool date_parse_utc(const char *text, int64_t *ret_utc);
/* "P1W", "P2DT3H", "PT90M", with an optional sign */
bool date_parse_duration(const char *text, struct duration *ret_duration);
/* RFC 9110 5.6.7: "Wed, 02 Dec 2026 13:05:00 GMT" */
bool date_parse_http(const char *text, int64_t *ret_utc);

/* Each writes a NUL-terminated text and returns it. */
#define DATE_TEXT_BYTES 48
const char *date_format_day(int32_t day, char text[DATE_TEXT_BYTES]);
const char *date_format_local(int64_t local_s, char text[DATE_TEXT_BYTES]);
const char *date_format_utc(int64_t utc, char text[DATE_TEXT_BYTES]);
