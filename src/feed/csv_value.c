/* SPDX-License-Identifier: MIT */
#include "feed/csv_value.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/parse.h"
#include "base/utf8.h"
#include "feed/csv_damage.h"
#include "feed/price.h"
#include "feed/prose.h"
#include "feed/reach.h"
#include "feed/texts.h"

/* --- Texts --- */

static void tell_full(struct csv_job *job, const struct csv_heading *heading,
                      const struct fields *fields, bool was_full)
{
    if (fields->is_full && !was_full) {
        csv_job_tell(job, SEVERITY_WARNING, heading, READER_FULL_EFFECT, READER_FULL_TEXT);
    }
}

void csv_value_put_text(struct csv_job *job, const struct csv_heading *heading,
                        enum field field, int index, const char *text, struct fields *fields)
{
    const char *lang = heading->lang[0] != '\0' ? heading->lang : job->options->locale;
    size_t limit = texts_limit(field);
    char *copy = arena_copy_text(job->row_arena, text);
    if (!texts_has_lines(field)) {
        prose_join_lines(copy);
    }
    size_t prefix_bytes = utf8_prefix_bytes(copy, limit);
    if (copy[prefix_bytes] != '\0') {
        csv_job_tell(job, SEVERITY_WARNING, heading, "it is cut there",
                     "longer than %zu characters", limit);
        copy[prefix_bytes] = '\0';
    }
    bool was_full = fields->is_full;
    fields_put(fields, job->row_arena, field, index, lang, copy);
    tell_full(job, heading, fields, was_full);
}

bool csv_value_put_token(struct csv_job *job, const struct csv_heading *heading,
                         enum field field, const char *text, struct fields *fields)
{
    size_t limit_bytes = texts_limit(field) > 0 ? texts_limit(field) : REACH_URI_BYTES_MAX;
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

static size_t count_digits(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        count += isdigit((unsigned char)text[i]) != 0;
    }
    return count;
}

/* ASCII case ignored. Looks at no more of the text than the word has. */
static bool begins_with(const char *text, const char *word)
{
    while (*word != '\0' && tolower((unsigned char)*text) == *word) {
        text++;
        word++;
    }
    return *word == '\0';
}

#define WHOLE_NUMBER_DIGITS 6

/* Whether a whole number, with a label perhaps, stands before the next divider. */
static bool begins_whole_number(const char *text)
{
    size_t digits = 0;
    while (*text == ' ' || *text == '\t') {
        text++;
    }
    if (isalpha((unsigned char)*text) == 0 && *text != '+' && *text != '0' && *text != '(') {
        return false;
    }
    for (; *text != '\0' && *text != '/' && *text != ',' && *text != ';' && *text != '\n';
         text++) {
        digits += isdigit((unsigned char)*text) != 0;
    }
    return digits >= WHOLE_NUMBER_DIGITS;
}

/* Bytes of what divides two numbers at `at`; 0 = nothing does. digits: of the number before. */
static size_t measure_divider(size_t digits, const char *at)
{
    static const char *const words[] = {" oder ", " und ", " or ", " and "};
    if (*at == ',' || *at == ';' || *at == '\n') {
        return 1;
    }
    for (size_t i = 0; i < LF_LENGTH(words); i++) {
        if (begins_with(at, words[i])) {
            return strlen(words[i]);
        }
    }
    return *at == '/' && digits >= WHOLE_NUMBER_DIGITS && begins_whole_number(at + 1) ? 1 : 0;
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
        strlen(number) > texts_limit(FIELD_PHONE)) {
        csv_job_tell(job, SEVERITY_WARNING, heading, "it is left out", "%s is no phone number",
                     csv_job_quote(job, text));
        return;
    }
    if (csv_column_says_private(job->row_arena, own_label) ||
        csv_column_says_private(job->row_arena, remark)) {
        csv_job_tell(job, SEVERITY_NOTE, heading, "it is left out",
                     "a number says that it is not for everybody");
        return;
    }
    if (reach_has_lost_zero(number)) {
        csv_job_tell(job, SEVERITY_WARNING, heading,
                     "it is shown as it is, and nobody can dial it",
                     "the spreadsheet has perhaps taken the 0 or + from the start of %s",
                     csv_job_quote(job, number));
    }
    int index = fields_count(fields, FIELD_PHONE);
    if (!csv_value_put_token(job, heading, FIELD_PHONE, number, fields)) {
        return;
    }
    if (own_label[0] != '\0' && !is_plain_label(own_label)) {
        label = own_label;
    } else if (remark[0] != '\0') {
        label = remark;
    }
    if (label[0] != '\0') {
        csv_value_put_text(job, heading, FIELD_PHONE_LABEL, index, label, fields);
    }
}

void csv_value_read_phones(struct csv_job *job, const struct csv_heading *heading,
                           const char *text, const char *label, struct fields *fields)
{
    const char *begin = text, *at = text;
    int bracket_depth = 0;
    size_t digits = 0; /* of the number that is read, counted on the way */
    for (size_t count = 0; count < CSV_PARTS_MAX; at++) {
        digits += isdigit((unsigned char)*at) != 0;
        bracket_depth += (*at == '(') - (*at == ')' && bracket_depth > 0);
        size_t divider_bytes =
            *at == '\0' || bracket_depth > 0 ? 0 : measure_divider(digits, at);
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
        digits = 0;
    }
}

/* --- Addresses of the net --- */

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
        const char *address = reach_read_email(part);
        if (address) {
            csv_value_put_token(job, heading, FIELD_EMAIL, address, fields);
        } else if (strchr(part, '@') ||
                   !strchr(text, '@')) { /* words beside an address may be */
            csv_job_tell(job, SEVERITY_WARNING, heading, "it is left out",
                         "%s is no e-mail address", csv_job_quote(job, part));
        }
    }
}

void csv_value_read_links(struct csv_job *job, const struct csv_heading *heading,
                          const char *text, struct fields *fields)
{
    struct csv_parts parts = {.cursor = text, .dividers = "; \t<>\""};
    for (const char *part; (part = csv_job_next_part(job, heading, &parts)) != NULL;) {
        const char *link = reach_read_web(job->row_arena, part);
        if (link) {
            csv_value_put_token(job, heading, FIELD_LINK, link, fields);
        } else {
            csv_job_tell(job, SEVERITY_WARNING, heading, "it is left out",
                         "%s is no address like https://example.org/",
                         csv_job_quote(job, part));
        }
    }
}

/* --- Prices --- */

void csv_value_read_price(struct csv_job *job, const struct csv_heading *heading,
                          const char *text, enum price_kind *ret_price, struct fields *fields)
{
    text = price_read(job->row_arena, text, job->options->locale, ret_price);
    if (text) {
        csv_value_put_text(job, heading, FIELD_PRICE, 0, text, fields);
    }
}
