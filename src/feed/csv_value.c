/* SPDX-License-Identifier: MIT */
#include "feed/csv_value.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/parse.h"
#include "base/utf8.h"
#include "feed/csv_damage.h"
#include "feed/prose.h"

#define LINK_BYTES_MAX 2000
#define EMAIL_BYTES_MAX 254
#define PRICE_MAX 100000

/* --- Texts --- */

static void tell_full(struct csv_job *job, const struct csv_heading *heading,
                      const struct fields *fields, bool was_full)
{
    if (fields->is_full && !was_full) {
        csv_job_tell(job, SEVERITY_WARNING, heading, READER_FULL_EFFECT, READER_FULL_TEXT);
    }
}

void csv_value_put_text(struct csv_job *job, const struct csv_heading *heading,
                        const struct csv_text_rule *rule, int index, const char *text,
                        struct fields *fields)
{
    const char *lang = heading->lang[0] != '\0' ? heading->lang : job->options->locale;
    char *copy = arena_copy_text(job->row_arena, text);
    if (rule->is_line) {
        prose_join_lines(copy);
    }
    size_t prefix_bytes = utf8_prefix_bytes(copy, rule->limit);
    if (copy[prefix_bytes] != '\0') {
        csv_job_tell(job, SEVERITY_WARNING, heading, "it is cut there",
                     "longer than %zu characters", rule->limit);
        copy[prefix_bytes] = '\0';
    }
    bool was_full = fields->is_full;
    fields_put(fields, job->row_arena, rule->field, index, lang, copy);
    tell_full(job, heading, fields, was_full);
}

bool csv_value_put_token(struct csv_job *job, const struct csv_heading *heading,
                         enum field field, size_t limit_bytes, const char *text,
                         struct fields *fields)
{
    if (strlen(text) > limit_bytes) {
        csv_job_tell(job, SEVERITY_WARNING, heading, "it is left out",
                     "longer than %zu bytes: %s", limit_bytes, csv_job_quote(job, text));
        return false;
    }
    bool was_full = fields->is_full;
    fields_put(fields, job->row_arena, field, fields_count(fields, field), "", text);
    tell_full(job, heading, fields, was_full);
    return !fields->is_full;
}

bool csv_value_is_damaged(struct csv_job *job, const struct csv_heading *heading,
                          const char *text)
{
    const char *reason = csv_damage_find(text);
    if (reason) {
        csv_job_tell(job, SEVERITY_WARNING, heading, "the cell is left out", "%s: %s", reason,
                     csv_job_quote(job, text));
    }
    return reason != NULL;
}

/* --- Telephone numbers --- */

#define PHONE_TEXT_MAX 60
static const struct csv_text_rule label_rule = {FIELD_PHONE_LABEL, 100, true};

static size_t count_digits(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        count += isdigit((unsigned char)text[i]) != 0;
    }
    return count;
}

static size_t skip_blank(const char *text)
{
    return strspn(text, " \t");
}

/* Bytes of what divides two numbers at `at`; 0 = nothing does. begin: of the number before. */
static size_t measure_divider(const char *begin, const char *at)
{
    static const char *const words[] = {" oder ", " und ", " or ", " and "};
    const size_t whole_number_digits = 6;
    if (*at == ',' || *at == ';' || *at == '\n') {
        return 1;
    }
    for (size_t i = 0; i < LF_LENGTH(words); i++) {
        if (strncasecmp(at, words[i], strlen(words[i])) == 0) {
            return strlen(words[i]);
        }
    }
    if (*at == '/' && count_digits(begin, (size_t)(at - begin)) >= whole_number_digits) {
        const char *next = at + 1 + skip_blank(at + 1);
        bool is_start =
            isalpha((unsigned char)*next) || *next == '+' || *next == '0' || *next == '(';
        bool is_whole = count_digits(next, strcspn(next, "/,;\n")) >= whole_number_digits;
        return is_start && is_whole ? 1 : 0;
    }
    return 0;
}

/* "(Mo bis Fr)" at the end; its text without the brackets, taken off the number. */
static const char *split_remark(struct arena *arena, char *number)
{
    size_t length = strlen(number);
    char *opening = strrchr(number, '(');
    if (!opening || opening == number || number[length - 1] != ')') {
        return "";
    }
    for (const char *cursor = opening; *cursor != '\0'; cursor++) {
        if (isalpha((unsigned char)*cursor) != 0) {
            char *remark =
                arena_copy_range(arena, opening + 1, length - (size_t)(opening - number) - 2);
            *opening = '\0';
            return remark;
        }
    }
    return "";
}

static char *trim(char *text)
{
    text += strspn(text, " \t:");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t:.", text[length - 1])) {
        length--;
    }
    text[length] = '\0';
    return text;
}

/* "Tel." says no more than the column does. */
static bool is_plain_label(const char *label)
{
    static const char *const words[] = {"tel", "telefon", "fon", "phone", "t", "telephone"};
    return parse_word(label, words, LF_LENGTH(words)) >= 0;
}

/* A long number in one run that begins with neither 0 nor +. */
static bool has_lost_zero(const char *number)
{
    const size_t too_long_for_one_town = 9;
    return number[strspn(number, "0123456789")] == '\0' && number[0] != '0' &&
           strlen(number) >= too_long_for_one_town;
}

static void put_phone(struct csv_job *job, const struct csv_heading *heading, char *text,
                      const char *label, struct fields *fields)
{
    const size_t shortest_number_digits = 3;
    const char *remark = split_remark(job->row_arena, text);
    size_t before = strcspn(text, "+(0123456789");
    char *number = trim(text + before);
    char *own_label = trim(arena_copy_range(job->row_arena, text, before));
    size_t digits = count_digits(number, strlen(number));
    if (digits < shortest_number_digits || strlen(number) > 2 * digits + 8 ||
        strlen(number) > PHONE_TEXT_MAX) {
        csv_job_tell(job, SEVERITY_WARNING, heading, "it is left out", "%s is no phone number",
                     csv_job_quote(job, text));
        return;
    }
    if (has_lost_zero(number)) {
        csv_job_tell(job, SEVERITY_NOTE, heading, "it is shown as it is",
                     "the spreadsheet has perhaps taken the 0 or + from the start of %s",
                     csv_job_quote(job, number));
    }
    int index = fields_count(fields, FIELD_PHONE);
    if (!csv_value_put_token(job, heading, FIELD_PHONE, PHONE_TEXT_MAX, number, fields)) {
        return;
    }
    if (own_label[0] != '\0' && !is_plain_label(own_label)) {
        label = own_label;
    } else if (remark[0] != '\0') {
        label = remark;
    }
    if (label[0] != '\0') {
        csv_value_put_text(job, heading, &label_rule, index, label, fields);
    }
}

void csv_value_read_phones(struct csv_job *job, const struct csv_heading *heading,
                           const char *text, const char *label, struct fields *fields)
{
    const char *begin = text, *at = text;
    int bracket_depth = 0;
    for (size_t count = 0; count < CSV_PARTS_MAX; at++) {
        bracket_depth += (*at == '(') - (*at == ')' && bracket_depth > 0);
        size_t divider_bytes =
            *at == '\0' || bracket_depth > 0 ? 0 : measure_divider(begin, at);
        if (*at != '\0' && divider_bytes == 0) {
            continue;
        }
        char *part = trim(arena_copy_range(job->row_arena, begin, (size_t)(at - begin)));
        if (part[0] != '\0') {
            put_phone(job, heading, part, label, fields);
            count++;
        }
        if (*at == '\0') {
            return;
        }
        begin = at + divider_bytes;
        at = begin - 1;
    }
}

/* --- Addresses of the net --- */

static bool is_address_character(char character)
{
    return (unsigned char)character > ' ' && character != 0x7F && !strchr("<>\"", character);
}

static bool is_email(const char *text)
{
    const char *at = strchr(text, '@');
    for (const char *cursor = text; *cursor != '\0'; cursor++) {
        if (!is_address_character(*cursor)) {
            return false;
        }
    }
    return at && at > text && at[1] != '\0' && !strchr(at + 1, '@') && strchr(at + 1, '.');
}

/* ASCII case ignored; NULL = not in it. */
static const char *find_text(const char *text, const char *part)
{
    for (; *text != '\0'; text++) {
        if (strncasecmp(text, part, strlen(part)) == 0) {
            return text;
        }
    }
    return NULL;
}

/* "info(at)example.org" */
static const char *mend_at(struct arena *arena, const char *text)
{
    static const char *const marks[] = {"(at)", "[at]", "(@)", " @ "};
    for (size_t i = 0; i < LF_LENGTH(marks); i++) {
        const char *mark = find_text(text, marks[i]);
        if (mark) {
            return arena_printf(arena, "%.*s@%s", (int)(mark - text), text,
                                mark + strlen(marks[i]));
        }
    }
    return text;
}

void csv_value_read_emails(struct csv_job *job, const struct csv_heading *heading,
                           const char *text, struct fields *fields)
{
    struct csv_parts parts = {.cursor = mend_at(job->row_arena, text), .dividers = ",; <>/"};
    for (const char *part; (part = csv_job_next_part(job, heading, &parts)) != NULL;) {
        part += strncasecmp(part, "mailto:", 7) == 0 ? 7 : 0;
        if (is_email(part)) {
            csv_value_put_token(job, heading, FIELD_EMAIL, EMAIL_BYTES_MAX, part, fields);
        } else if (strchr(part, '@') ||
                   !strchr(text, '@')) { /* words beside an address may be */
            csv_job_tell(job, SEVERITY_WARNING, heading, "it is left out",
                         "%s is no e-mail address", csv_job_quote(job, part));
        }
    }
}

static bool has_web_scheme(const char *text)
{
    return (strncasecmp(text, "https://", 8) == 0 && text[8] != '\0') ||
           (strncasecmp(text, "http://", 7) == 0 && text[7] != '\0');
}

/* "lindenhof.example.org/kurse", "www.example.org" */
static bool is_bare_host(const char *text)
{
    size_t host_bytes = strcspn(text, "/?#");
    const char *dot = memchr(text, '.', host_bytes);
    return dot && dot > text && isalnum((unsigned char)dot[1]) != 0 &&
           !memchr(text, ':', host_bytes) && !memchr(text, '@', host_bytes);
}

void csv_value_read_links(struct csv_job *job, const struct csv_heading *heading,
                          const char *text, struct fields *fields)
{
    struct csv_parts parts = {.cursor = text, .dividers = "; \t<>\""};
    for (const char *part; (part = csv_job_next_part(job, heading, &parts)) != NULL;) {
        const char *link = has_web_scheme(part) ? part
                           : is_bare_host(part)
                               ? arena_printf(job->row_arena, "https://%s", part)
                               : NULL;
        if (link) {
            csv_value_put_token(job, heading, FIELD_LINK, LINK_BYTES_MAX, link, fields);
        } else {
            csv_job_tell(job, SEVERITY_WARNING, heading, "it is left out",
                         "%s is no address like https://example.org/",
                         csv_job_quote(job, part));
        }
    }
}

/* --- Prices --- */

static bool is_free(const char *text)
{
    static const char *const words[] = {"kostenlos", "kostenfrei", "frei",          "gratis",
                                        "free",      "keine",      "nein",          "umsonst",
                                        "no",        "none",       "free of charge"};
    return parse_word(text, words, LF_LENGTH(words)) >= 0;
}

/* The number of "2,50", "2,50 €", "EUR 2"; false for anything with other words in it. */
static bool read_euros(struct arena *arena, const char *text, double *ret_euros)
{
    static const char *const units[] = {"Euro", "EUR", "€", ",-"};
    char *number = arena_copy_text(arena, text);
    for (size_t i = 0; i < LF_LENGTH(units); i++) {
        const char *unit = find_text(number, units[i]);
        if (unit) {
            memset(number + (unit - number), ' ', strlen(units[i]));
        }
    }
    number = trim(number);
    char *comma = strchr(number, ',');
    if (comma) {
        *comma = '.';
    }
    return number[strspn(number, "0123456789.")] == '\0' &&
           parse_real(number, 0, PRICE_MAX, ret_euros);
}

void csv_value_read_price(struct csv_job *job, const struct csv_heading *heading,
                          const char *text, enum price_kind *ret_price, struct fields *fields)
{
    double euros = 0;
    bool is_number = read_euros(job->row_arena, text, &euros);
    if (is_free(text) || (is_number && euros < 0.005)) {
        *ret_price = PRICE_FREE;
        return;
    }
    if (is_number) {
        int cents = (int)(euros * 100 + 0.5);
        const char *comma = fields_is_lang(job->options->locale, "en") ? "." : ",";
        text = cents % 100 == 0 ? arena_printf(job->row_arena, "%d Euro", cents / 100)
                                : arena_printf(job->row_arena, "%d%s%02d Euro", cents / 100,
                                               comma, cents % 100);
    }
    csv_value_put_text(job, heading, &csv_text_rules[CSV_PRICE], 0, text, fields);
    *ret_price = PRICE_TEXT;
}
