/* SPDX-License-Identifier: MIT */
#include "feed/price.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/parse.h"

const char *price_format(struct arena *arena, double euros, const char *locale,
                         enum price_kind *ret_price)
{
    long cents = lround(euros * 100);
    const char *comma = fields_is_lang(locale, "en") ? "." : ",";
    *ret_price = cents == 0 ? PRICE_FREE : PRICE_TEXT;
    if (cents % 100 != 0) {
        return arena_printf(arena, "%ld%s%02ld Euro", cents / 100, comma, cents % 100);
    }
    return cents > 0 ? arena_printf(arena, "%ld Euro", cents / 100) : NULL;
}

static bool is_free(const char *text)
{
    static const char *const words[] = {"kostenlos", "kostenfrei", "frei",          "gratis",
                                        "free",      "keine",      "nein",          "umsonst",
                                        "no",        "none",       "free of charge"};
    return parse_word(text, words, LF_LENGTH(words)) >= 0;
}

static void blank_unit(char *text, const char *unit)
{
    for (; *text != '\0'; text++) {
        if (strncasecmp(text, unit, strlen(unit)) == 0) {
            memset(text, ' ', strlen(unit));
            return;
        }
    }
}

/* Takes the points of "1.000" and "12.500,50" out. False where three digits behind a mark may
 * be either thousands or a fraction: "1,000", "0.500". */
static bool join_thousands(char *number)
{
    char *out = number;
    for (const char *in = number; *in != '\0'; in++) {
        size_t digits = strspn(in + 1, "0123456789");
        bool is_mark = (*in == '.' || *in == ',') && digits == 3;
        if (is_mark && (*in == ',' || in == number || number[0] == '0')) {
            return false;
        }
        if (!is_mark) {
            *out++ = *in;
        }
    }
    *out = '\0';
    return true;
}

/* The number of "2,50", "2,50 €", "EUR 2"; false for anything with other words in it. */
static bool read_euros(struct arena *arena, const char *text, double *ret_euros)
{
    static const char *const units[] = {"Euro", "EUR", "€", ",-"};
    char *number = arena_copy_text(arena, text);
    for (size_t i = 0; i < LF_LENGTH(units); i++) {
        blank_unit(number, units[i]);
    }
    number += strspn(number, " :");
    size_t length = strspn(number, "0123456789.,");
    bool is_whole = number[length + strspn(number + length, " :.")] == '\0';
    while (length > 0 && number[length - 1] == '.') {
        length--;
    }
    number[length] = '\0';
    if (!join_thousands(number)) {
        return false;
    }
    char *comma = strchr(number, ',');
    if (comma) {
        *comma = '.';
    }
    return is_whole && parse_real(number, 0, PRICE_EUROS_MAX, ret_euros);
}

const char *price_read(struct arena *arena, const char *text, const char *locale,
                       enum price_kind *ret_price)
{
    double euros = 0;
    if (is_free(text) || read_euros(arena, text, &euros)) {
        return price_format(arena, euros, locale, ret_price);
    }
    *ret_price = PRICE_TEXT;
    return text;
}
