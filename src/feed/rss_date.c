/* SPDX-License-Identifier: MIT */
#include "feed/rss_date.h"

#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/date.h"
#include "base/parse.h"

#define FIRST_YEAR 1980
/* RFC 2822 4.3: two digits up to this are of this century. */
#define SHORT_YEAR_MAX 49
#define OFFSET_HOURS_MAX 18

struct stamp {
    struct date date;
    int second; /* of the day */
    bool has_offset;
    int offset_s;
};

/* --- Parts --- */

static bool is_letter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

static void skip_blanks(const char **cursor)
{
    *cursor += strspn(*cursor, " \t\r\n");
}

static size_t count_letters(const char *text)
{
    size_t length = 0;
    while (is_letter(text[length])) {
        length++;
    }
    return length;
}

/* A number of min to max digits, all there are. */
static bool read_number(const char **cursor, size_t min, size_t max, int *ret_value)
{
    size_t digits = strspn(*cursor, "0123456789");
    if (digits < min || digits > max || !parse_digits(*cursor, digits, ret_value)) {
        return false;
    }
    *cursor += digits;
    return true;
}

static bool read_char(const char **cursor, char expected)
{
    if (**cursor != expected) {
        return false;
    }
    (*cursor)++;
    return true;
}

/* "14:05", "14:05:30", "14:05:30.25" */
static bool read_time(const char **cursor, int *ret_second)
{
    int hour = 0, minute = 0, second = 0;
    if (!read_number(cursor, 1, 2, &hour) || !read_char(cursor, ':') ||
        !read_number(cursor, 2, 2, &minute) || hour > 23 || minute > 59) {
        return false;
    }
    if (read_char(cursor, ':') && (!read_number(cursor, 2, 2, &second) || second > 60)) {
        return false;
    }
    if (read_char(cursor, '.')) {
        *cursor += strspn(*cursor, "0123456789");
    }
    *ret_second = hour * 3600 + minute * 60 + second;
    return true;
}

/* "+01:00", "-0500", "+1"; the cursor stands at the sign */
static bool read_offset(const char *text, struct stamp *stamp)
{
    int sign = *text == '-' ? -1 : 1;
    size_t digits = strspn(++text, "0123456789");
    int hours = 0, minutes = 0;
    if (digits == 4 && parse_digits(text, 2, &hours) && parse_digits(text + 2, 2, &minutes)) {
        text += 4;
    } else if (!read_number(&text, 1, 2, &hours) ||
               (read_char(&text, ':') && !read_number(&text, 2, 2, &minutes))) {
        return false;
    }
    if (hours > OFFSET_HOURS_MAX || minutes > 59) {
        return false;
    }
    stamp->has_offset = true;
    stamp->offset_s = sign * (hours * 3600 + minutes * 60);
    return true;
}

/* RFC 822 5.1, and what European servers write. The military letters say nothing that can be
 * trusted (RFC 2822 4.3) and count as UTC. */
static void read_zone_word(const char *text, size_t length, struct stamp *stamp)
{
    static const struct {
        const char *word;
        int hours;
    } rows[] = {
        {"UT", 0},   {"UTC", 0},  {"GMT", 0},  {"EST", -5}, {"EDT", -4}, {"CST", -6},
        {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}, {"WET", 0},
        {"WEST", 1}, {"BST", 1},  {"CET", 1},  {"CEST", 2}, {"MEZ", 1},  {"MESZ", 2},
        {"EET", 2},  {"EEST", 3}, {"MSK", 3},
    };
    stamp->has_offset = length == 1;
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        if (strlen(rows[i].word) == length && strncasecmp(rows[i].word, text, length) == 0) {
            stamp->has_offset = true;
            stamp->offset_s = rows[i].hours * 3600;
        }
    }
}

/* What is no zone is passed over: the time counts as the house's. */
static void read_zone(const char *text, struct stamp *stamp)
{
    skip_blanks(&text);
    size_t length = count_letters(text);
    if (length > 0) {
        read_zone_word(text, length, stamp);
        text += length;
    }
    if (*text == '+' || *text == '-') { /* also "GMT+0100" */
        (void)read_offset(text, stamp);
    }
}

/* --- The two families --- */

/* "2026-12-02", perhaps with a time and a zone */
static bool read_rfc3339(const char *text, struct stamp *stamp)
{
    if (!read_number(&text, 4, 4, &stamp->date.year) || !read_char(&text, '-') ||
        !read_number(&text, 2, 2, &stamp->date.month) || !read_char(&text, '-') ||
        !read_number(&text, 2, 2, &stamp->date.day)) {
        return false;
    }
    skip_blanks(&text);
    if (*text == '\0') {
        return true;
    }
    if (*text == 'T' || *text == 't') {
        text++;
    }
    if (!read_time(&text, &stamp->second)) {
        return false;
    }
    read_zone(text, stamp);
    return true;
}

/* "Dec", "Sept.", "December": a whole name or its start, and not one of another language. */
static bool read_month(const char **cursor, int *ret_month)
{
    static const char *const names[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December",
    };
    size_t length = count_letters(*cursor);
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        bool is_length = length == 3 || length == strlen(names[i]) || (length == 4 && i == 8);
        if (is_length && strncasecmp(names[i], *cursor, length) == 0) {
            *cursor += length;
            (void)read_char(cursor, '.');
            *ret_month = (int)i + 1;
            return true;
        }
    }
    return false;
}

static bool read_year(const char **cursor, int *ret_year)
{
    size_t digits = strspn(*cursor, "0123456789");
    int year = 0;
    if (!read_number(cursor, 2, 4, &year)) {
        return false;
    }
    bool is_short = digits < 4;
    *ret_year = !is_short                               ? year
                : digits == 2 && year <= SHORT_YEAR_MAX ? year + 2000
                                                        : year + 1900;
    return true;
}

static void skip_divider(const char **cursor)
{
    *cursor += strspn(*cursor, " \t\r\n-");
}

/* "Wed, 02 Dec 2026 13:05:00 GMT"; weekday, seconds, zone and even the time may be missing.
 * What the weekday says is not compared: websites write it in their own language. */
static bool read_rfc822(const char *text, struct stamp *stamp)
{
    if (strchr(text, ',') != NULL) {
        text = strchr(text, ',') + 1;
    } else {
        text += count_letters(text);
    }
    skip_blanks(&text);
    if (!read_number(&text, 1, 2, &stamp->date.day)) {
        return false;
    }
    skip_divider(&text);
    if (!read_month(&text, &stamp->date.month)) {
        return false;
    }
    skip_divider(&text);
    if (!read_year(&text, &stamp->date.year)) {
        return false;
    }
    skip_blanks(&text);
    if (*text == '\0') {
        return true;
    }
    if (!read_time(&text, &stamp->second)) {
        return false;
    }
    read_zone(text, stamp);
    return true;
}

bool rss_date_read(const char *text, const struct zone *zone, int32_t *ret_day)
{
    struct stamp stamp = {.second = -1};
    skip_blanks(&text);
    bool is_numeric = strspn(text, "0123456789") == 4 && text[4] == '-';
    bool is_read = is_numeric ? read_rfc3339(text, &stamp) : read_rfc822(text, &stamp);
    if (!is_read || !date_is_valid(stamp.date) || stamp.date.year < FIRST_YEAR) {
        return false;
    }
    *ret_day = date_to_day(stamp.date);
    if (stamp.has_offset && stamp.second >= 0) {
        int64_t utc = date_local(stamp.date, 0, 0, stamp.second) - stamp.offset_s;
        *ret_day = date_day_of(zone != NULL ? zone_local_from_utc(zone, utc) : utc);
    }
    return true;
}
