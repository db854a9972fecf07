/* SPDX-License-Identifier: MIT */
#include "base/parse.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"

/* isdigit and tolower ask the locale. */
static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static char to_lower(char character)
{
    return character >= 'A' && character <= 'Z' ? (char)(character - 'A' + 'a') : character;
}

static size_t count_digits(const char *text)
{
    size_t count = 0;
    while (is_digit(text[count])) {
        count++;
    }
    return count;
}

bool parse_int(const char *text, int64_t min, int64_t max, int64_t *ret_value)
{
    bool is_negative = text[0] == '-';
    const char *digits = text + (is_negative ? 1 : 0);
    size_t count = count_digits(digits);
    if (count == 0 || digits[count] != '\0') {
        return false;
    }
    /* Summed up below zero, where there is room for INT64_MIN. */
    int64_t value = 0;
    for (size_t i = 0; i < count; i++) {
        int digit = digits[i] - '0';
        if (value < (INT64_MIN + digit) / 10) {
            return false;
        }
        value = value * 10 - digit;
    }
    if (!is_negative) {
        if (value == INT64_MIN) {
            return false;
        }
        value = -value;
    }
    if (value < min || value > max) {
        return false;
    }
    *ret_value = value;
    return true;
}

/* [-] digits [. digits] [e [sign] digits]; no hexadecimal, inf or nan. */
static bool is_real(const char *text, size_t *ret_whole_length)
{
    const char *cursor = text + (text[0] == '-' ? 1 : 0);
    size_t count = count_digits(cursor);
    if (count == 0) {
        return false;
    }
    cursor += count;
    *ret_whole_length = (size_t)(cursor - text);
    if (*cursor == '.') {
        count = count_digits(++cursor);
        if (count == 0) {
            return false;
        }
        cursor += count;
    }
    if (*cursor == 'e' || *cursor == 'E') {
        cursor++;
        cursor += *cursor == '-' || *cursor == '+' ? 1 : 0;
        count = count_digits(cursor);
        if (count == 0) {
            return false;
        }
        cursor += count;
    }
    return *cursor == '\0';
}

bool parse_hex(const char *text, int64_t max, int64_t *ret_value)
{
    static const char digits[] = "0123456789abcdef";
    int64_t value = 0;
    for (const char *c = text; *c != '\0'; c++) {
        const char *digit = strchr(digits, *c >= 'A' && *c <= 'F' ? *c + ('a' - 'A') : *c);
        if (digit == NULL || value > (INT64_MAX >> 4)) {
            return false;
        }
        value = value * 16 + (digit - digits);
    }
    if (text[0] == '\0' || value > max) {
        return false;
    }
    *ret_value = value;
    return true;
}

bool parse_real(const char *text, double min, double max, double *ret_value)
{
    size_t whole_length = 0;
    if (!is_real(text, &whole_length)) {
        return false;
    }
    /* strtod rounds correctly but reads the point of the locale, so it gets what it expects. */
    const char *rest = text + whole_length;
    const char *point = "";
    if (*rest == '.') {
        point = localeconv()->decimal_point;
        rest++;
    }
    char localized[128];
    int length = snprintf(localized, sizeof(localized), "%.*s%s%s", (int)whole_length, text,
                          point, rest);
    if (length < 0 || (size_t)length >= sizeof(localized)) {
        return false;
    }
    double value = strtod(localized, NULL);
    if (!isfinite(value) || value < min || value > max) {
        return false;
    }
    *ret_value = value;
    return true;
}

#define REALS_MAX 8

bool parse_reals(const char *text, double min, double max, double *ret_values, size_t count)
{
    double values[REALS_MAX];
    CHECK(count <= REALS_MAX);
    for (size_t i = 0; i < count; i++) {
        char word[32];
        text += strspn(text, " \t");
        size_t length = strcspn(text, " \t");
        if (length >= sizeof(word)) {
            return false;
        }
        memcpy(word, text, length);
        word[length] = '\0';
        if (!parse_real(word, min, max, &values[i])) {
            return false;
        }
        text += length;
    }
    if (text[strspn(text, " \t")] != '\0') {
        return false;
    }
    memcpy(ret_values, values, count * sizeof(*values));
    return true;
}

bool parse_place(const char *text, double *ret_latitude, double *ret_longitude)
{
    const char *comma = strchr(text, ',');
    char latitude[32];
    size_t length = comma != NULL ? (size_t)(comma - text) : sizeof(latitude);
    double north = 0, east = 0;
    if (length >= sizeof(latitude)) {
        return false;
    }
    memcpy(latitude, text, length);
    latitude[length] = '\0';
    if (!parse_real(latitude, -90, 90, &north) || !parse_real(comma + 1, -180, 180, &east)) {
        return false;
    }
    *ret_latitude = north;
    *ret_longitude = east;
    return true;
}

bool parse_bool(const char *text, bool *ret_value)
{
    static const char *const words[] = {"no", "yes", "false", "true", "off", "on", "0", "1"};
    int index = parse_word(text, words, LF_LENGTH(words));
    if (index < 0) {
        return false;
    }
    *ret_value = index % 2 == 1;
    return true;
}

bool parse_digits(const char *text, size_t digits, int *ret_value)
{
    CHECK(digits > 0 && digits <= 9);
    int value = 0;
    for (size_t i = 0; i < digits; i++) {
        if (!is_digit(text[i])) {
            return false;
        }
        value = value * 10 + (text[i] - '0');
    }
    *ret_value = value;
    return true;
}

static bool is_same_word(const char *a, const char *b)
{
    size_t i = 0;
    while (a[i] && to_lower(a[i]) == to_lower(b[i])) {
        i++;
    }
    return a[i] == b[i];
}

int parse_word(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_same_word(word, words[i])) {
            return (int)i;
        }
    }
    return -1;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment, with the three rows of the table that it looks back on. */
int parse_distance(const char *a, const char *b)
{
    enum { LONGEST = 63 };
    size_t a_length = strlen(a);
    size_t b_length = strlen(b);
    if (a_length > LONGEST || b_length > LONGEST) {
        return (int)(a_length > b_length ? a_length : b_length);
    }
    int rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b_length; j++) {
        rows[0][j] = (int)j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        int *row = rows[i % 3];
        const int *above = rows[(i - 1) % 3];
        row[0] = (int)i;
        for (size_t j = 1; j <= b_length; j++) {
            int replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = smaller(smaller(above[j], row[j - 1]) + 1, replaced);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = smaller(row[j], rows[(i - 2) % 3][j - 2] + 1);
            }
        }
    }
    return rows[a_length % 3][b_length];
}
