/* SPDX-License-Identifier: MIT */
#include "feed/csv_damage.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/parse.h"

static bool is_narrow(const char *text)
{
    size_t length = strlen(text);
    return length >= 3 && strspn(text, "#") == length;
}

static bool has_three_digits(const char *text)
{
    return strspn(text, "0123456789") == 3 && text[3] == '\0';
}

/* Of Excel in German and English, LibreOffice, Google Sheets. */
static bool is_formula_error(const char *text)
{
    static const char *const words[] = {
        "#NAME?", "#REF!", "#BEZUG!", "#VALUE!", "#WERT!",     "#DIV/0!", "#N/A",    "#NV",
        "#NULL!", "#NUM!", "#ZAHL!",  "#SPILL!", "#ÜBERLAUF!", "#CALC!",  "#ERROR!", "#MACRO?"};
    return parse_word(text, words, LF_LENGTH(words)) >= 0 ||
           (strncasecmp(text, "Err:", 4) == 0 && has_three_digits(text + 4));
}

static bool is_scientific(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    const char *cursor = text + digits;
    if (digits > 0 && (*cursor == ',' || *cursor == '.')) {
        cursor++;
        cursor += strspn(cursor, "0123456789");
    }
    if (digits == 0 || (*cursor | 0x20) != 'e' || cursor[1] != '+') {
        return false;
    }
    cursor += 2;
    return *cursor != '\0' && cursor[strspn(cursor, "0123456789")] == '\0';
}

static const struct {
    bool (*is_it)(const char *text);
    const char *reason;
} damages[] = {
    {is_narrow, "the column was too narrow when the list was saved"},
    {is_formula_error, "a formula of the spreadsheet has failed"},
    {is_scientific, "the spreadsheet has made a rounded number of it"},
};

const char *csv_damage_find(const char *text)
{
    for (size_t i = 0; i < LF_LENGTH(damages); i++) {
        if (damages[i].is_it(text)) {
            return damages[i].reason;
        }
    }
    return NULL;
}
