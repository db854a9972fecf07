/* SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/parse.h"

/* Calendar arithmetic counts from 0000-03-01, so that the leap day comes last in its year. */
#define DAYS_FROM_0000_TO_1970 719468
#define DAYS_PER_ERA 146097 /* 400 years */
/* A longer duration than ten thousand years is no duration. */
#define DURATION_MAX_DAYS 3660000

static const char *const english_months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const english_weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

static int64_t floor_divide(int64_t value, int64_t divisor)
{
    int64_t quotient = value / divisor;
    return value % divisor < 0 ? quotient - 1 : quotient;
}

int32_t date_to_day(struct date date)
{
    int64_t year = date.month <= 2 ? (int64_t)date.year - 1 : date.year;
    int64_t era = floor_divide(year, 400);
    int64_t year_of_era = year - era * 400;
    int64_t month_from_march = (date.month + 9) % 12;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (int32_t)(era * DAYS_PER_ERA + day_of_era - DAYS_FROM_0000_TO_1970);
}

struct date date_from_day(int32_t day)
{
    int64_t shifted = (int64_t)day + DAYS_FROM_0000_TO_1970;
    int64_t era = floor_divide(shifted, DAYS_PER_ERA);
    int64_t day_of_era = shifted - era * DAYS_PER_ERA;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (int)((5 * day_of_year + 2) / 153);
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return (struct date){
        .year = (int)(year_of_era + era * 400) + (month <= 2 ? 1 : 0),
        .month = month,
        .day = (int)day_of_year - (153 * month_from_march + 2) / 5 + 1,
    };
}

bool date_is_valid(struct date date)
{
    return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
           date.day >= 1 && date.day <= date_month_length(date.year, date.month);
}

bool date_is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int date_month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    CHECK(month >= 1 && month <= 12);
    return month == 2 && date_is_leap(year) ? 29 : lengths[month - 1];
}

enum weekday date_weekday(int32_t day)
{
    /* 1970-01-01 was a Thursday. */
    int64_t from_monday = (int64_t)day + THURSDAY;
    return (enum weekday)(from_monday - floor_divide(from_monday, 7) * 7);
}

int date_iso_week(int32_t day, int *ret_year)
{
    /* A week belongs to the year that has its Thursday. */
    int32_t thursday = day - (int32_t)date_weekday(day) + THURSDAY;
    if (ret_year) {
        *ret_year = date_from_day(thursday).year;
    }
    return (date_year_day(thursday) - 1) / 7 + 1;
}

int date_year_day(int32_t day)
{
    struct date first = {.year = date_from_day(day).year, .month = 1, .day = 1};
    return day - date_to_day(first) + 1;
}

int32_t date_day_of(int64_t local_s)
{
    return (int32_t)floor_divide(local_s, DATE_DAY_SECONDS);
}

int32_t date_second_of(int64_t local_s)
{
    return (int32_t)(local_s - floor_divide(local_s, DATE_DAY_SECONDS) * DATE_DAY_SECONDS);
}

int64_t date_local(struct date date, int hour, int minute, int second)
{
    return (int64_t)date_to_day(date) * DATE_DAY_SECONDS + hour * 3600 + minute * 60 + second;
}

/* The read_ functions take their part from *cursor and move it on. */

static bool read_char(const char **cursor, char expected)
{
    if (**cursor != expected) {
        return false;
    }
    (*cursor)++;
    return true;
}

static bool read_digits(const char **cursor, size_t digits, int *ret_value)
{
    if (!parse_digits(*cursor, digits, ret_value)) {
        return false;
    }
    *cursor += digits;
    return true;
}

static bool read_date(const char **cursor, struct date *ret_date)
{
    struct date date;
    if (!read_digits(cursor, 4, &date.year) || !read_char(cursor, '-') ||
        !read_digits(cursor, 2, &date.month) || !read_char(cursor, '-') ||
        !read_digits(cursor, 2, &date.day) || !date_is_valid(date)) {
        return false;
    }
    *ret_date = date;
    return true;
}

/* "14:32" */
static bool read_minutes(const char **cursor, int32_t *ret_second)
{
    int hour = 0;
    int minute = 0;
    if (!read_digits(cursor, 2, &hour) || !read_char(cursor, ':') ||
        !read_digits(cursor, 2, &minute) || hour > 23 || minute > 59) {
        return false;
    }
    *ret_second = hour * 3600 + minute * 60;
    return true;
}

/* ":00"; a leap second, where one can be, runs over into the next minute. */
static bool read_seconds(const char **cursor, int max, int32_t *second)
{
    int value = 0;
    if (!read_char(cursor, ':') || !read_digits(cursor, 2, &value) || value > max) {
        return false;
    }
    *second += value;
    return true;
}

/* ".25", dropped; none is fine. */
static bool read_fraction(const char **cursor)
{
    if (!read_char(cursor, '.')) {
        return true;
    }
    size_t count = strspn(*cursor, "0123456789");
    *cursor += count;
    return count > 0;
}

bool date_parse_day(const char *text, int32_t *ret_day)
{
    struct date date;
    if (!read_date(&text, &date) || *text) {
        return false;
    }
    *ret_day = date_to_day(date);
    return true;
}

bool date_parse_local(const char *text, int64_t *ret_local_s)
{
    struct date date;
    int32_t second = 0;
    if (!read_date(&text, &date) || !read_char(&text, 'T') || !read_minutes(&text, &second)) {
        return false;
    }
    if (*text && (!read_seconds(&text, 59, &second) || *text)) {
        return false;
    }
    *ret_local_s = date_local(date, 0, 0, second);
    return true;
}

bool date_parse_utc(const char *text, int64_t *ret_utc)
{
    struct date date;
    int32_t second = 0;
    if (!read_date(&text, &date) || !read_char(&text, 'T') || !read_minutes(&text, &second) ||
        !read_seconds(&text, 60, &second) || !read_fraction(&text) || !read_char(&text, 'Z') ||
        *text) {
        return false;
    }
    *ret_utc = date_local(date, 0, 0, second);
    return true;
}

/* "90M": a number and the letter of a unit. *unit is how many of the units are used up: each
 * comes at most once and in their order. */
static bool read_part(const char **cursor, const char *units, size_t *unit, int64_t *ret_number)
{
    size_t digits = strspn(*cursor, "0123456789");
    int number = 0;
    if (digits == 0 || digits > 9 || !read_digits(cursor, digits, &number)) {
        return false;
    }
    if (**cursor == '.' && (!read_fraction(cursor) || **cursor != 'S')) {
        return false;
    }
    const char *found = **cursor ? strchr(units + *unit, **cursor) : NULL;
    if (!found) {
        return false;
    }
    (*cursor)++;
    *unit = (size_t)(found - units) + 1;
    *ret_number = number;
    return true;
}

/* A run of parts up to `T` or the end, summed up in the smallest unit. False when there is
 * none. */
static bool read_parts(const char **cursor, const char *units, const int64_t *factors,
                       int64_t *ret_sum)
{
    int64_t sum = 0;
    size_t unit = 0;
    do {
        int64_t number = 0;
        if (!read_part(cursor, units, &unit, &number)) {
            return false;
        }
        sum += number * factors[unit - 1];
    } while (**cursor && **cursor != 'T');
    *ret_sum = sum;
    return true;
}

bool date_parse_duration(const char *text, struct duration *ret_duration)
{
    static const int64_t day_factors[] = {7, 1};
    static const int64_t second_factors[] = {3600, 60, 1};
    int sign = *text == '-' ? -1 : 1;
    if (*text == '-' || *text == '+') {
        text++;
    }
    if (!read_char(&text, 'P')) {
        return false;
    }
    int64_t days = 0;
    int64_t seconds = 0;
    if (*text != 'T' && !read_parts(&text, "WD", day_factors, &days)) {
        return false;
    }
    if (*text && (!read_char(&text, 'T') ||
                  !read_parts(&text, "HMS", second_factors, &seconds) || *text)) {
        return false;
    }
    if (days > DURATION_MAX_DAYS || seconds > (int64_t)DURATION_MAX_DAYS * DATE_DAY_SECONDS) {
        return false;
    }
    *ret_duration = (struct duration){.days = (int32_t)days * sign, .seconds = seconds * sign};
    return true;
}

/* A three-letter English name, case as RFC 9110 has it. */
static bool read_name(const char **cursor, const char *const *names, size_t count,
                      int *ret_index)
{
    for (size_t i = 0; i < count; i++) {
        if (strncmp(*cursor, names[i], 3) == 0) {
            *cursor += 3;
            *ret_index = (int)i;
            return true;
        }
    }
    return false;
}

bool date_parse_http(const char *text, int64_t *ret_utc)
{
    struct date date;
    int weekday = 0; /* the date says it all; servers get it wrong at times */
    int month = 0;
    int32_t second = 0;
    if (!read_name(&text, english_weekdays, LF_LENGTH(english_weekdays), &weekday) ||
        !read_char(&text, ',') || !read_char(&text, ' ') || !read_digits(&text, 2, &date.day) ||
        !read_char(&text, ' ') ||
        !read_name(&text, english_months, LF_LENGTH(english_months), &month) ||
        !read_char(&text, ' ') || !read_digits(&text, 4, &date.year) ||
        !read_char(&text, ' ') || !read_minutes(&text, &second) ||
        !read_seconds(&text, 60, &second) || strcmp(text, " GMT") != 0) {
        return false;
    }
    date.month = month + 1;
    if (!date_is_valid(date)) {
        return false;
    }
    *ret_utc = date_local(date, 0, 0, second);
    return true;
}

const char *date_format_day(int32_t day, char text[DATE_TEXT_BYTES])
{
    struct date date = date_from_day(day);
    (void)snprintf(text, DATE_TEXT_BYTES, "%04d-%02d-%02d", date.year, date.month, date.day);
    return text;
}

const char *date_format_local(int64_t local_s, char text[DATE_TEXT_BYTES])
{
    (void)date_format_day(date_day_of(local_s), text);
    size_t used = strlen(text);
    int32_t second = date_second_of(local_s);
    (void)snprintf(text + used, DATE_TEXT_BYTES - used, "T%02d:%02d:%02d", (int)(second / 3600),
                   (int)(second / 60 % 60), (int)(second % 60));
    return text;
}

const char *date_format_utc(int64_t utc, char text[DATE_TEXT_BYTES])
{
    (void)date_format_local(utc, text);
    size_t used = strlen(text);
    (void)snprintf(text + used, DATE_TEXT_BYTES - used, "Z");
    return text;
}
