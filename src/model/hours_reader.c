/* SPDX-License-Identifier: MIT */
#include "model/hours_reader.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/parse.h"

static const struct {
    const char *word;
    enum hours_piece piece;
    int value;
} words[] = {
    {"Mo", HOURS_PIECE_WEEKDAY, MONDAY},
    {"Tu", HOURS_PIECE_WEEKDAY, TUESDAY},
    {"We", HOURS_PIECE_WEEKDAY, WEDNESDAY},
    {"Th", HOURS_PIECE_WEEKDAY, THURSDAY},
    {"Fr", HOURS_PIECE_WEEKDAY, FRIDAY},
    {"Sa", HOURS_PIECE_WEEKDAY, SATURDAY},
    {"Su", HOURS_PIECE_WEEKDAY, SUNDAY},
    {"PH", HOURS_PIECE_HOLIDAY, 0},
    {"SH", HOURS_PIECE_HOLIDAY, 1},
    {"off", HOURS_PIECE_STATE, HOURS_CLOSED},
    {"closed", HOURS_PIECE_STATE, HOURS_CLOSED},
    {"open", HOURS_PIECE_STATE, HOURS_OPEN},
    {"unknown", HOURS_PIECE_STATE, HOURS_UNKNOWN},
    {"Jan", HOURS_PIECE_MONTH, 1},
    {"Feb", HOURS_PIECE_MONTH, 2},
    {"Mar", HOURS_PIECE_MONTH, 3},
    {"Apr", HOURS_PIECE_MONTH, 4},
    {"May", HOURS_PIECE_MONTH, 5},
    {"Jun", HOURS_PIECE_MONTH, 6},
    {"Jul", HOURS_PIECE_MONTH, 7},
    {"Aug", HOURS_PIECE_MONTH, 8},
    {"Sep", HOURS_PIECE_MONTH, 9},
    {"Oct", HOURS_PIECE_MONTH, 10},
    {"Nov", HOURS_PIECE_MONTH, 11},
    {"Dec", HOURS_PIECE_MONTH, 12},
    {"week", HOURS_PIECE_WEEK, 0},
    {"easter", HOURS_PIECE_EASTER, 0},
    {"dawn", HOURS_PIECE_SUN, SUN_DAWN},
    {"sunrise", HOURS_PIECE_SUN, SUN_RISE},
    {"sunset", HOURS_PIECE_SUN, SUN_SET},
    {"dusk", HOURS_PIECE_SUN, SUN_DUSK},
};

static size_t word_length(const char *text)
{
    size_t length = 0;
    while (isalpha((unsigned char)text[length]) != 0) {
        length++;
    }
    return length;
}

static size_t number_length(const char *text)
{
    return strspn(text, "0123456789");
}

static size_t blank_length(const char *text)
{
    const char *no_break = "\xC2\xA0";
    size_t length = 0;
    for (;;) {
        if (text[length] == ' ' || text[length] == '\t') {
            length++;
        } else if (strncmp(text + length, no_break, 2) == 0) {
            length += 2;
        } else {
            return length;
        }
    }
}

static void skip_blanks(struct hours_reader *reader)
{
    reader->at += blank_length(reader->at);
}

static enum hours_piece find_number_piece(const char *text)
{
    size_t length = number_length(text);
    if (strncmp(text, "24/7", 4) == 0 && isdigit((unsigned char)text[4]) == 0) {
        return HOURS_PIECE_ALWAYS;
    }
    /* not the day in "Jan 3: …" */
    if (length <= 2 && text[length] == ':' && isdigit((unsigned char)text[length + 1]) != 0) {
        return HOURS_PIECE_TIME;
    }
    return length == 4 ? HOURS_PIECE_YEAR : HOURS_PIECE_NUMBER;
}

static enum hours_piece find_word_piece(const char *text, int *ret_value)
{
    size_t length = word_length(text);
    for (size_t i = 0; i < LF_LENGTH(words); i++) {
        const char *word = words[i].word;
        /* most differ in their first letter */
        if ((text[0] | 0x20) == (word[0] | 0x20) && strncasecmp(text, word, length) == 0 &&
            word[length] == '\0') {
            *ret_value = words[i].value;
            return words[i].piece;
        }
    }
    return HOURS_PIECE_OTHER;
}

static enum hours_piece find_piece(const char *text, int *ret_value)
{
    if (*text == '\0') {
        return HOURS_PIECE_END;
    }
    if (isdigit((unsigned char)*text) != 0) {
        return find_number_piece(text);
    }
    if (isalpha((unsigned char)*text) != 0) {
        return find_word_piece(text, ret_value);
    }
    return *text == '('                         ? HOURS_PIECE_BRACKET
           : *text == '"'                       ? HOURS_PIECE_COMMENT
           : strchr(",;|:-+/[]", *text) != NULL ? HOURS_PIECE_SIGN
                                                : HOURS_PIECE_OTHER;
}

enum hours_piece hours_reader_peek(struct hours_reader *reader, int *ret_value)
{
    skip_blanks(reader);
    return find_piece(reader->at, ret_value);
}

enum hours_piece hours_reader_peek_after(struct hours_reader *reader, const char *sign)
{
    const char *start = reader->at;
    int value;
    enum hours_piece piece = HOURS_PIECE_END;
    if (hours_reader_take(reader, sign)) {
        piece = hours_reader_peek(reader, &value);
    }
    reader->at = start;
    return piece;
}

bool hours_reader_take(struct hours_reader *reader, const char *sign)
{
    static const char *const dashes[] = {"\xE2\x80\x93", "\xE2\x80\x94"};
    skip_blanks(reader);
    size_t length = strlen(sign);
    if (strncmp(reader->at, sign, length) == 0) {
        reader->at += length;
        return true;
    }
    for (size_t i = 0; sign[0] == '-' && i < LF_LENGTH(dashes); i++) {
        if (strncmp(reader->at, dashes[i], 3) == 0) {
            reader->at += 3;
            return true;
        }
    }
    return false;
}

void hours_reader_skip_piece(struct hours_reader *reader)
{
    skip_blanks(reader);
    reader->at += word_length(reader->at);
}

int hours_reader_take_number(struct hours_reader *reader, int min, int max, const char *flaw)
{
    skip_blanks(reader);
    size_t length = number_length(reader->at);
    int value;
    if (length == 0 || length > 4 || !parse_digits(reader->at, length, &value) || value < min ||
        value > max) {
        (void)hours_reader_refuse(reader, flaw);
        return min;
    }
    reader->at += length;
    return value;
}

void hours_reader_take_offset(struct hours_reader *reader, int *ret_days)
{
    const int days_max = 183;
    const char *start = reader->at;
    bool is_plus = hours_reader_take(reader, "+");
    if (is_plus || hours_reader_take(reader, "-")) {
        skip_blanks(reader);
        const char *number = reader->at;
        size_t length = number_length(number);
        const char *word = number + length + blank_length(number + length);
        size_t word_bytes = word_length(word);
        if (length > 0 && ((word_bytes == 3 && strncasecmp(word, "day", 3) == 0) ||
                           (word_bytes == 4 && strncasecmp(word, "days", 4) == 0))) {
            int days = hours_reader_take_number(reader, 0, days_max, "that is too many days");
            hours_reader_skip_piece(reader);
            *ret_days = is_plus ? days : -days;
            return;
        }
    }
    reader->at = start;
}

bool hours_reader_refuse(struct hours_reader *reader, const char *flaw)
{
    if (reader->flaw.column == 0) {
        skip_blanks(reader);
        reader->flaw.column = 1;
        for (const char *at = reader->text; at < reader->at; at++) {
            reader->flaw.column += ((unsigned char)*at & 0xC0) != 0x80;
        }
        reader->flaw.text = flaw;
    }
    reader->at += strlen(reader->at);
    return false;
}

bool hours_reader_is_good(const struct hours_reader *reader)
{
    return reader->flaw.column == 0;
}
