/* SPDX-License-Identifier: MIT */

/* opening_hours shown as it was written, with its key words translated: nothing is evaluated, so nothing
 * can be claimed that the house did not say. Words that are no opening_hours stay as they are: signs mean
 * something else in them. */

#include <ctype.h>
#include <string.h>

#include "i18n/calendar.h"
#include "model/hours.h"
#include "ui/opening.h"
#include "ui/phrase.h"

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

/* -1 = it is none. */
static int find_weekday(const char *word, size_t length)
{
    for (int i = 0; i < (int)LF_LENGTH(weekday_keys); i++) {
        if (length == 2 && strncmp(word, weekday_keys[i], 2) == 0) {
            return i;
        }
    }
    return -1;
}

static const char *translate(const struct canvas *canvas, const char *word, size_t length)
{
    int day = find_weekday(word, length);
    if (day >= 0) {
        return calendar_weekday_short(canvas->in.catalog, (enum weekday)day);
    }
    for (int i = 0; i < 12; i++) {
        if (length == 3 && strncmp(word, month_keys[i], 3) == 0) {
            return calendar_month_short(canvas->in.catalog, i + 1);
        }
    }
    for (size_t i = 0; i < LF_LENGTH(key_words); i++) {
        if (strlen(key_words[i].key) == length &&
            strncmp(word, key_words[i].key, length) == 0) {
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

static size_t append_comment(const struct canvas *canvas, struct buffer *buffer, const char *at)
{
    size_t length = strcspn(at + 1, "\"");
    const char *comment = arena_copy_range(canvas->arena, at + 1, length);
    (void)buffer_append_text(buffer, opening_remark(canvas, comment));
    return length + (at[length + 1] == '"' ? 2 : 1);
}

/* A new line for ";" and "||"; returns how many bytes were read. */
static size_t append_line(struct buffer *buffer, const char *at)
{
    (void)buffer_append_char(buffer, '\n');
    return strspn(at, " ;|");
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
        (void)buffer_append_char(buffer, ' ');
        (void)buffer_append_text(buffer, canvas_tr(canvas, "bis offen"));
    } else if (!is_leading_zero(text, at)) {
        (void)buffer_append_char(buffer, *at);
    }
    return 1;
}

const char *phrase_hours(const struct canvas *canvas, const char *hours)
{
    struct buffer buffer = {.limit_bytes = 4096};
    bool is_understood = hours_parse(canvas->arena, hours, NULL) != NULL;
    for (const char *at = hours; *at != '\0' && !buffer.is_cut;) {
        if (is_understood) {
            at += append_piece(canvas, &buffer, hours, at);
        } else if (*at == ';') {
            at += append_line(&buffer, at);
        } else {
            (void)buffer_append_char(&buffer, *at++);
        }
    }
    const char *text = arena_copy_text(canvas->arena, buffer_text(&buffer));
    buffer_finish(&buffer);
    return text;
}
