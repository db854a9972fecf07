/* SPDX-License-Identifier: MIT */
#include "feed/day.h"

#include <ctype.h>
#include <string.h>

#include "base/date.h"
#include "base/parse.h"
#include "model/fold.h"

/* Days count from 1899-12-30 in Excel, LibreOffice and Google Sheets (the odd day is a bow to a
 * bug of the first spreadsheets). The span is 1954 to 2119; other numbers of five digits are no
 * dates. */
#define SERIAL_OF_1970 25569
#define SERIAL_MIN 20000
#define SERIAL_MAX 80000

#define PARTS_MAX 8
#define YEAR_MIN 1900
#define YEAR_MAX 2199

struct part {
    bool is_number;
    int value; /* a number, or 1..12 for a month, 0 for another word */
    size_t digit_count;
};

static int find_month(const char *word, size_t length)
{
    static const struct {
        char start[4];
        int month;
    } months[] = {{"jan", 1},  {"feb", 2},  {"mar", 3},  {"mrz", 3}, {"apr", 4}, {"mai", 5},
                  {"may", 5},  {"jun", 6},  {"jul", 7},  {"aug", 8}, {"sep", 9}, {"okt", 10},
                  {"oct", 10}, {"nov", 11}, {"dez", 12}, {"dec", 12}};
    for (size_t i = 0; i < LF_LENGTH(months) && length >= 3; i++) {
        if (strncmp(word, months[i].start, 3) == 0) {
            return months[i].month;
        }
    }
    return 0;
}

static bool read_number(const char *digits, size_t count, int *ret_value)
{
    return count <= 4 && parse_digits(digits, count, ret_value);
}

/* Numbers and words of the folded text; false when a number is too long for a date. */
static bool split_parts(const char *text, struct part parts[PARTS_MAX], size_t *ret_count)
{
    size_t count = 0;
    while (*text != '\0' && count < PARTS_MAX) {
        size_t length = strspn(text, "0123456789");
        struct part *part = &parts[count++];
        *part = (struct part){.is_number = length > 0, .digit_count = length};
        if (length == 0) {
            length = strcspn(text, " 0123456789");
            part->value = find_month(text, length);
        } else if (!read_number(text, length, &part->value)) {
            return false;
        }
        text += length;
        text += strspn(text, " ");
    }
    *ret_count = count;
    return true;
}

static bool split_text(const char *text, struct part parts[PARTS_MAX], size_t *ret_count)
{
    struct buffer folded = {0};
    fold_search(&folded, text);
    bool is_split = split_parts(buffer_text(&folded), parts, ret_count);
    buffer_finish(&folded);
    return is_split;
}

/* "Mi", "Wednesday" before the date */
static size_t count_weekday(const struct part *parts, size_t count)
{
    return count > 0 && !parts[0].is_number && parts[0].value == 0 ? 1 : 0;
}

static int full_year(const struct part *part)
{
    return part->digit_count == 2 ? 2000 + part->value : part->value;
}

static enum day_reading make_day(int year, int month, int day, int32_t *ret_day)
{
    struct date date = {.year = year, .month = month, .day = day};
    if (year < YEAR_MIN || year > YEAR_MAX || !date_is_valid(date)) {
        return DAY_NONE;
    }
    *ret_day = date_to_day(date);
    return DAY_READ;
}

static enum day_order find_order(const struct part *parts)
{
    const int last_month = 12;
    if (parts[0].value <= last_month && parts[1].value > last_month) {
        return DAY_ORDER_MONTH_FIRST;
    }
    return parts[0].value > last_month && parts[1].value <= last_month ? DAY_ORDER_DAY_FIRST
                                                                       : DAY_ORDER_UNKNOWN;
}

static enum day_reading read_slashes(const struct part *parts, enum day_order order,
                                     int32_t *ret_day)
{
    int first = parts[0].value, second = parts[1].value, year = full_year(&parts[2]);
    enum day_order own_order = find_order(parts);
    order = own_order == DAY_ORDER_UNKNOWN ? order : own_order;
    if (order == DAY_ORDER_UNKNOWN && first != second) {
        return DAY_AMBIGUOUS;
    }
    return order == DAY_ORDER_MONTH_FIRST ? make_day(year, first, second, ret_day)
                                          : make_day(year, second, first, ret_day);
}

static bool has_slashes(const struct part *parts, size_t count, const char *text)
{
    return count >= 3 && parts[0].is_number && parts[1].is_number && parts[2].is_number &&
           parts[0].digit_count <= 2 && strchr(text, '/');
}

static enum day_reading read_parts(const struct part *parts, size_t count, int32_t *ret_day)
{
    if (count < 2 || (!parts[0].is_number && !parts[1].is_number)) {
        return DAY_NONE;
    }
    if (count < 3 || !parts[2].is_number) {
        return DAY_NO_YEAR;
    }
    if (parts[2].digit_count % 2 != 0 && parts[0].digit_count != 4) {
        return DAY_NONE;
    }
    if (parts[0].digit_count == 4) {
        return make_day(parts[0].value, parts[1].value, parts[2].value, ret_day);
    }
    if (!parts[0].is_number) { /* December 2, 2026 */
        return make_day(full_year(&parts[2]), parts[0].value, parts[1].value, ret_day);
    }
    return make_day(full_year(&parts[2]), parts[1].value, parts[0].value, ret_day);
}

static bool read_serial(const char *text, int32_t *ret_day)
{
    char digits[6];
    int64_t serial = 0;
    size_t length = strspn(text, "0123456789");
    bool has_rest = text[length] != '\0' && !((text[length] == '.' || text[length] == ',') &&
                                              isdigit((unsigned char)text[length + 1]));
    if (length != 5 || has_rest) {
        return false;
    }
    memcpy(digits, text, length);
    digits[length] = '\0';
    if (!parse_int(digits, SERIAL_MIN, SERIAL_MAX, &serial)) {
        return false;
    }
    *ret_day = (int32_t)(serial - SERIAL_OF_1970);
    return true;
}

enum day_reading day_read(const char *text, enum day_order order, int32_t *ret_day)
{
    struct part parts[PARTS_MAX] = {{0}};
    size_t count = 0;
    char iso[11] = "";
    memcpy(iso, text, strnlen(text, sizeof(iso) - 1));
    if (date_parse_day(iso, ret_day)) {
        return DAY_READ;
    }
    if (read_serial(text, ret_day)) {
        return DAY_SERIAL;
    }
    if (!split_text(text, parts, &count)) {
        return DAY_NONE;
    }
    size_t skipped = count_weekday(parts, count);
    if (has_slashes(parts + skipped, count - skipped, text) &&
        parts[skipped + 2].digit_count % 2 == 0) {
        return read_slashes(parts + skipped, order, ret_day);
    }
    return read_parts(parts + skipped, count - skipped, ret_day);
}

enum day_order day_find_order(const char *text)
{
    struct part parts[PARTS_MAX] = {{0}};
    size_t count = 0;
    return split_text(text, parts, &count) && has_slashes(parts, count, text)
               ? find_order(parts)
               : DAY_ORDER_UNKNOWN;
}

bool day_is_month_and_day(const char *text)
{
    struct part parts[PARTS_MAX] = {{0}};
    size_t count = 0;
    if (!split_text(text, parts, &count) || count != 2) {
        return false;
    }
    const struct part *word = parts[0].is_number ? &parts[1] : &parts[0];
    return parts[0].is_number != parts[1].is_number && word->value > 0;
}

const char *day_flaw(enum day_reading reading)
{
    switch (reading) {
    case DAY_AMBIGUOUS:
        return "may be two different days; 2.12.2026 is clear";
    case DAY_NO_YEAR:
        return "has no year; 2.12.2026 has one";
    default:
        return "is no date like 2.12.2026";
    }
}
