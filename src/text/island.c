/* SPDX-License-Identifier: MIT */
#include "text/island.h"

#include <string.h>

#include "text/script.h"

#define DIGITS_LEAST 5
#define CODE_DIGITS_MAX 5 /* within brackets: "(0)", "(04931)" */
#define TLD_LEAST 2
/* What is longer is neither, and is not looked at again and again. */
#define DIGITS_MAX 20
#define LINK_MAX 500

struct text {
    const uint32_t *at;
    size_t count;
};

/* 0 past the end: neither letter nor digit nor sign. */
static uint32_t look(const struct text *text, size_t index)
{
    return index < text->count ? text->at[index] : 0;
}

static bool is_sign(uint32_t code_point, const char *signs)
{
    return code_point > 0 && code_point < 0x80 && strchr(signs, (int)code_point) != NULL;
}

static bool is_digit(uint32_t code_point)
{
    return (code_point >= '0' && code_point <= '9') ||
           (code_point >= 0x0660 && code_point <= 0x0669) ||
           (code_point >= 0x06F0 && code_point <= 0x06F9);
}

/* Latin: names of hosts have umlauts. */
static bool is_letter(uint32_t code_point)
{
    const char *script = script_find(code_point);
    return script != NULL && memcmp(script, "Latn", 4) == 0;
}

static bool is_word(uint32_t code_point)
{
    return (code_point >= '0' && code_point <= '9') || is_letter(code_point);
}

static bool is_gap(uint32_t code_point)
{
    return code_point == ' ' || code_point == 0x00A0 || code_point == 0x2009 ||
           code_point == 0x202F;
}

/* ---- telephone numbers ---- */

struct number {
    size_t digits, longest, groups; /* longest: group */
    size_t first;                   /* digits of the first group */
    bool has_years_only;            /* 2025-2026 is a range */
    bool has_lead;                  /* begins with + or a bracket */
};

static size_t digits_end(const struct text *text, size_t at)
{
    while (is_digit(look(text, at))) {
        at++;
    }
    return at;
}

/* A time, a decimal or a date begins here: it stands for itself. */
static bool is_other_number(const struct text *text, size_t at)
{
    size_t end = digits_end(text, at);
    uint32_t sign = look(text, end);
    if ((sign == ':' || sign == ',') && is_digit(look(text, end + 1))) {
        return true;
    }
    size_t month = digits_end(text, end + 1);
    return sign == '.' && end - at <= 2 && month > end + 1 && month - end <= 3 &&
           look(text, month) == '.';
}

static void count_group(const struct text *text, size_t start, size_t end,
                        struct number *number)
{
    size_t length = end - start;
    bool is_century = (look(text, start) == '1' && look(text, start + 1) == '9') ||
                      (look(text, start) == '2' && look(text, start + 1) == '0');
    number->digits += length;
    number->first = number->groups == 0 ? length : number->first;
    number->groups++;
    number->longest = length > number->longest ? length : number->longest;
    number->has_years_only = number->has_years_only && length == 4 && is_century;
}

/* The end of "(0)" or "(+49)", or `at`. */
static size_t code_end(const struct text *text, size_t at)
{
    size_t start = at + (look(text, at + 1) == '+' ? 2 : 1);
    size_t end = digits_end(text, start);
    bool is_code = look(text, at) == '(' && end > start && end - start <= CODE_DIGITS_MAX &&
                   look(text, end) == ')';
    return is_code ? end + 1 : at;
}

/* Where the next group begins after what parts two, or `at`. */
static size_t next_group(const struct text *text, size_t at)
{
    size_t next = at + (is_gap(look(text, at)) ? 1 : 0);
    if (is_sign(look(text, next), "/-.") || look(text, next) == 0x2011) {
        next++;
        /* "030 / 23125": spaces on both sides or on none; a lone hyphen between them is a dash */
        bool is_slash = look(text, next - 1) == '/';
        if (next == at + 2 && !(is_slash && is_gap(look(text, next)))) {
            return at;
        }
        next += next == at + 2 ? 1 : 0;
    }
    size_t code = code_end(text, next);
    size_t group = code + (code > next && is_gap(look(text, code)) ? 1 : 0);
    return group > at && is_digit(look(text, group)) && !is_other_number(text, group) ? group
                                                                                      : at;
}

static size_t phone_end(const struct text *text, size_t start)
{
    struct number number = {.has_years_only = true};
    size_t at = start;
    number.has_lead = look(text, at) == '+' || code_end(text, at) > at;
    at = code_end(text, at) > at ? next_group(text, at) : look(text, at) == '+' ? at + 1 : at;
    if (!is_digit(look(text, at)) || is_other_number(text, at)) {
        return start;
    }
    size_t end = start;
    while (at > end || end == start) {
        end = digits_end(text, at);
        count_group(text, at, end, &number);
        at = number.digits <= DIGITS_MAX ? next_group(text, end) : end;
    }
    /* "1000-1500": from here to there */
    bool is_span = number.groups == 2 && number.digits == 2 * number.first &&
                   look(text, start) != '0' && look(text, start + number.first) == '-';
    bool is_number = !is_span && number.digits >= DIGITS_LEAST && number.digits <= DIGITS_MAX &&
                     !number.has_years_only && (number.longest >= 3 || number.has_lead);
    return is_number ? end : start;
}

/* Past a number of another kind, so that nothing is found within it. */
static size_t skip_number(const struct text *text, size_t at)
{
    do {
        at = digits_end(text, at + (is_digit(look(text, at)) ? 0 : 1));
    } while (is_sign(look(text, at), ".,:/-") && is_digit(look(text, at + 1)));
    return at;
}

/* ---- links and addresses ---- */

static size_t count_of(const struct text *text, size_t start, size_t end, uint32_t wanted)
{
    size_t count = 0;
    for (size_t i = start; i < end; i++) {
        count += text->at[i] == wanted ? 1 : 0;
    }
    return count;
}

/* Without what ends the sentence, and without a bracket that was opened before. */
static size_t trim_link(const struct text *text, size_t start, size_t end)
{
    while (end > start) {
        uint32_t last = text->at[end - 1];
        bool is_open =
            last == ')' && count_of(text, start, end, '(') < count_of(text, start, end, ')');
        if (!is_sign(last, ".,;:!?'*([") && last != ']' && !is_open) {
            break;
        }
        end--;
    }
    return end;
}

/* The end of name.tld at `at`, or `at`. */
static size_t host_end(const struct text *text, size_t at, size_t end)
{
    size_t label = at;
    size_t host = at;
    for (size_t i = at; i <= end; i++) {
        uint32_t code_point = i < end ? text->at[i] : 0;
        if (is_word(code_point) || code_point == '-') {
            continue;
        }
        bool is_name = i - label >= TLD_LEAST && is_letter(text->at[label]);
        host = label > at && is_name ? i : host;
        if (code_point != '.' || i == label) {
            break;
        }
        label = i + 1;
    }
    return host;
}

static bool is_link(const struct text *text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        if (text->at[i] == '@' && i > start && host_end(text, i + 1, end) > i + 1) {
            return true;
        }
        if (text->at[i] == ':' && i > start && look(text, i + 1) == '/' &&
            look(text, i + 2) == '/' && i + 3 < end) {
            return true;
        }
    }
    size_t host = host_end(text, start, end);
    return host > start && (host == end || is_sign(text->at[host], "/:?#"));
}

static size_t link_token_end(const struct text *text, size_t start)
{
    size_t end = start;
    while (is_word(look(text, end)) || is_sign(look(text, end), "-._~:/?#[]@!$&'()*+,;=%")) {
        end++;
    }
    return end - start <= LINK_MAX ? end : start;
}

size_t island_find(const uint32_t *code_points, size_t count, size_t from, size_t *ret_end)
{
    struct text text = {code_points, count};
    size_t at = from;
    while (at < count) {
        bool is_start = is_word(code_points[at]) && !is_digit(code_points[at]);
        size_t token = is_word(code_points[at]) ? link_token_end(&text, at) : at;
        size_t end = trim_link(&text, at, token);
        if (end > at && is_link(&text, at, end)) {
            *ret_end = end;
            return at;
        }
        if (is_start) {
            while (at < count && is_word(code_points[at])) {
                at++;
            }
            continue;
        }
        if (is_digit(code_points[at]) || is_sign(code_points[at], "+(")) {
            end = phone_end(&text, at);
            if (end > at) {
                *ret_end = end;
                return at;
            }
            at = is_digit(code_points[at]) ? skip_number(&text, at) : at + 1;
            continue;
        }
        at++;
    }
    return count;
}

bool island_follows_word(const uint32_t *code_points, size_t start)
{
    while (start > 0 && (is_gap(code_points[start - 1]) || is_digit(code_points[start - 1]))) {
        start--;
    }
    return start > 0 && is_letter(code_points[start - 1]);
}
