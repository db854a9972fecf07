/* SPDX-License-Identifier: MIT */

/* opening_hours shown as it was written, with its key words translated: nothing is evaluated, so nothing
 * can be claimed that the house did not say. Words that are no opening_hours stay as they are: signs mean
 * something else in them. So does opening_hours with a piece that has no words here (Easter, offsets, steps):
 * translated by half it would say something else. */

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "i18n/calendar.h"
#include "model/hours.h"
#include "ui/opening.h"
#include "ui/phrase.h"

#define SHOWN_BYTES_MAX 4096

static const struct {
    const char *key, *word;
} key_words[] = {
    {"PH", N_("Feiertage")},          {"SH", N_("Schulferien")},
    {"off", N_("geschlossen")},       {"closed", N_("geschlossen")},
    {"open", N_("geöffnet")},         {"week", N_("Woche")},
    {"unknown", N_("bitte anrufen")}, {"24/7", N_("rund um die Uhr")},
    {"sunrise", N_("Sonnenaufgang")}, {"sunset", N_("Sonnenuntergang")},
};

static const char *const weekday_keys[7] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
static const char *const month_keys[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static bool is_key(const char *word, size_t length, const char *key)
{
    return strlen(key) == length && strncasecmp(word, key, length) == 0;
}

/* -1 = it is none. */
static int find_key(const char *word, size_t length, const char *const *keys, int count)
{
    for (int i = 0; i < count; i++) {
        if (is_key(word, length, keys[i])) {
            return i;
        }
    }
    return -1;
}

static int find_weekday(const char *word, size_t length)
{
    return find_key(word, length, weekday_keys, (int)LF_LENGTH(weekday_keys));
}

static int find_month(const char *word, size_t length)
{
    return find_key(word, length, month_keys, (int)LF_LENGTH(month_keys));
}

/* NULL = it has no word here. */
static const char *translate(const struct canvas *canvas, const char *word, size_t length)
{
    int day = find_weekday(word, length), month = find_month(word, length);
    if (day >= 0) {
        return calendar_weekday_short(canvas->in.catalog, (enum weekday)day);
    }
    if (month >= 0) {
        return calendar_month_short(canvas->in.catalog, month + 1);
    }
    for (size_t i = 0; i < LF_LENGTH(key_words); i++) {
        if (is_key(word, length, key_words[i].key)) {
            return canvas_tr(canvas, key_words[i].word);
        }
    }
    return NULL;
}

static size_t word_length(const char *text)
{
    if (strncmp(text, "24/7", 4) == 0) {
        return 4;
    }
    size_t length = 0;
    while (isalpha((unsigned char)text[length]) != 0) {
        length++;
    }
    return length;
}

/* "09:00" → "9:00": as on doors. */
static bool is_leading_zero(const char *text, const char *at)
{
    return at[0] == '0' && isdigit((unsigned char)at[1]) != 0 && at[2] == ':' &&
           (at == text || isdigit((unsigned char)at[-1]) == 0);
}

/* Length of "9:00" or "09:00" at text, 0 = none. */
static size_t time_length(const char *text)
{
    size_t hour = strspn(text, "0123456789");
    bool is_time = (hour == 1 || hour == 2) && text[hour] == ':' &&
                   strspn(text + hour + 1, "0123456789") == 2;
    return is_time ? hour + 3 : 0;
}

/* "09:00-18:00" as the language says it, which from right to left is not with a dash; returns how many bytes were
 * read, 0 = it is something else. */
static size_t append_range(const struct canvas *canvas, struct buffer *buffer, const char *at)
{
    size_t first = time_length(at);
    size_t last = first > 0 && at[first] == '-' ? time_length(at + first + 1) : 0;
    if (last == 0) {
        return 0;
    }
    const char *end = at + first + 1;
    const char *from = arena_copy_range(canvas->arena, at, first);
    const char *until = arena_copy_range(canvas->arena, end, last);
    (void)buffer_append_text(
        buffer, canvas_fill(canvas, "{0}–{1}", from + (is_leading_zero(from, from) ? 1 : 0),
                            until + (is_leading_zero(until, until) ? 1 : 0)));
    return first + 1 + last;
}

/* "Mo[1,3]" as "jeden 1. Montag im Monat, jeden 3. Montag im Monat"; returns how many bytes were read, 0 = it is
 * something else. */
static size_t append_nth(const struct canvas *canvas, struct buffer *buffer, const char *at)
{
    int day = find_weekday(at, word_length(at));
    if (day < 0 || at[2] != '[') {
        return 0;
    }
    const char *list = at + 3, *end = list + strspn(list, "12345,");
    bool is_last = strncmp(list, "-1]", 3) == 0;
    if (*end != ']' && !is_last) {
        return 0;
    }
    const char *text = "";
    for (const char *number = list; number < end; number++) {
        if (*number != ',') {
            text = canvas_comma(
                canvas, text,
                calendar_nth_weekday(canvas->in.catalog, *number - '0', (enum weekday)day));
        }
    }
    if (is_last) {
        text = calendar_nth_weekday(canvas->in.catalog, -1, (enum weekday)day);
        end = list + 2;
    }
    (void)buffer_append_text(buffer, text);
    return (size_t)(end + 1 - at);
}

/* Of a comment, with its quotation marks. */
static size_t comment_length(const char *at)
{
    size_t length = strcspn(at + 1, "\"");
    return length + (at[length + 1] == '"' ? 2 : 1);
}

static size_t append_comment(const struct canvas *canvas, struct buffer *buffer, const char *at)
{
    size_t length = strcspn(at + 1, "\"");
    const char *comment = arena_copy_range(canvas->arena, at + 1, length);
    (void)buffer_append_text(buffer, opening_remark(canvas, comment));
    return comment_length(at);
}

/* A new line for ";" and "||"; returns how many bytes were read. */
static size_t append_line(struct buffer *buffer, const char *at)
{
    (void)buffer_append_char(buffer, '\n');
    return strspn(at, " ;|");
}

/* All of its bytes or none, where the text is cut; returns how many they are. */
static size_t append_letter(struct buffer *buffer, const char *at)
{
    const size_t longest = 4;
    const char *next = at;
    (void)utf8_next(&next, at + strnlen(at, longest));
    (void)buffer_append(buffer, at, (size_t)(next - at));
    return (size_t)(next - at);
}

/* What the house left open: behind a time, and not behind a date ("Nov 1+"). */
static bool is_open_end(const char *text, const char *at)
{
    static const char *const events[] = {"sunrise", "sunset"};
    while (at > text && at[-1] == ' ') {
        at--;
    }
    const size_t minutes = 3; /* ":00" */
    if ((size_t)(at - text) > minutes && at[-3] == ':') {
        return isdigit((unsigned char)at[-2]) != 0 && isdigit((unsigned char)at[-1]) != 0;
    }
    for (size_t i = 0; i < LF_LENGTH(events); i++) {
        size_t length = strlen(events[i]);
        if ((size_t)(at - text) >= length && is_key(at - length, length, events[i])) {
            return true;
        }
    }
    return false;
}

static void append_plus(const struct canvas *canvas, struct buffer *buffer, const char *text,
                        const char *at)
{
    if (is_open_end(text, at)) {
        (void)buffer_append_text(buffer, at[-1] == ' ' ? "" : " ");
        (void)buffer_append_text(buffer, canvas_tr(canvas, "bis offen"));
    } else {
        (void)buffer_append_char(buffer, '+');
    }
}

/* Appends what stands at `at`; returns how many bytes of it were read. */
static size_t append_piece(const struct canvas *canvas, struct buffer *buffer, const char *text,
                           const char *at)
{
    if (*at == '"') {
        return append_comment(canvas, buffer, at);
    }
    size_t length = append_range(canvas, buffer, at);
    length = length > 0 ? length : append_nth(canvas, buffer, at);
    if (length > 0) {
        return length;
    }
    length = word_length(at);
    const char *word = length > 0 ? translate(canvas, at, length) : NULL;
    if (length > 0) {
        (void)(word != NULL ? buffer_append_text(buffer, word)
                            : buffer_append(buffer, at, length));
        return length;
    }
    size_t blanks = strspn(at, " ");
    if (at[blanks] == ';' || strncmp(at + blanks, "||", 2) == 0) {
        return append_line(buffer, at);
    }
    if (*at == '-') {
        (void)buffer_append_text(buffer, "\xE2\x80\x93");
    } else if (*at == ',') {
        (void)buffer_append_text(buffer, canvas_fill(canvas, "{0}, {1}", NULL, NULL));
        return 1 + strspn(at + 1, " ");
    } else if (*at == '+') {
        append_plus(canvas, buffer, text, at);
    } else if (!is_leading_zero(text, at)) {
        return append_letter(buffer, at);
    }
    return 1;
}

/* What stands before a piece, as far as it matters to it. */
struct before {
    char sign;            /* the last byte that is no blank, '\0' = none */
    bool is_month;        /* the last word was one */
    bool are_months_only; /* in the whole rule so far */
};

/* "Su[-1]" in "Mar Su[-1]-Oct Su[-1]": a day on which something begins or ends, and not each such Sunday of
 * "Apr-Oct Su[1]". In doubt it is one. */
static bool is_nth_date(const char *at, struct before before)
{
    const char *end = at + strcspn(at, "]");
    const char *behind = end + (*end != '\0') + strspn(end + (*end != '\0'), " ");
    bool goes_on = *behind == '-' || *behind == ',' || (unsigned char)*behind >= 0x80;
    return before.is_month && (goes_on || !before.are_months_only);
}

/* Whether the piece has words here; *ret_length: in bytes. */
static bool can_say_piece(const struct canvas *canvas, const char *at, struct before before,
                          size_t *ret_length)
{
    size_t length = word_length(at);
    *ret_length = length > 0 ? length : *at == '"' ? comment_length(at) : 1;
    if (length == 0) {
        return *at != '(' && *at != '/';
    }
    /* "24/7" stands in front of a rule; in "week 1-24/7" it is none */
    bool is_step = isdigit((unsigned char)*at) != 0 && strchr(",:\"", before.sign) == NULL;
    bool is_nth = find_weekday(at, length) >= 0 && at[length + strspn(at + length, " ")] == '[';
    return !is_step && translate(canvas, at, length) != NULL &&
           !(is_nth && is_nth_date(at, before));
}

static bool can_say(const struct canvas *canvas, const char *hours)
{
    struct before before = {.are_months_only = true};
    size_t length;
    for (const char *at = hours; *at != '\0'; at += length) {
        if (!can_say_piece(canvas, at, before, &length)) {
            return false;
        }
        bool is_month = find_month(at, word_length(at)) >= 0;
        if (*at == ';' || *at == '|') {
            before = (struct before){.are_months_only = true};
        } else if (*at != ' ') {
            before.are_months_only =
                before.are_months_only && (is_month || *at == '-' || *at == ',');
            before.is_month = is_month;
            before.sign = *at;
        }
    }
    return true;
}

const char *phrase_hours(const struct canvas *canvas, const char *hours)
{
    struct buffer buffer = {.limit_bytes = SHOWN_BYTES_MAX};
    bool is_understood =
        hours_parse(canvas->arena, hours, NULL) != NULL && can_say(canvas, hours);
    for (const char *at = hours; *at != '\0' && !buffer.is_cut;) {
        if (is_understood) {
            at += append_piece(canvas, &buffer, hours, at);
        } else if (*at == ';') {
            at += append_line(&buffer, at);
        } else {
            at += append_letter(&buffer, at);
        }
    }
    const char *text = arena_printf(canvas->arena, "%s%s", buffer_text(&buffer),
                                    buffer.is_cut ? "\xE2\x80\xA6" : "");
    buffer_finish(&buffer);
    return text;
}
