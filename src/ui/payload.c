/* SPDX-License-Identifier: MIT */
#include "ui/payload.h"

#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"

/* Bytes, so that the code stays readable in every script. */
#define TITLE_MAX 110
#define PLACE_MAX 60

#define PHONE_DIGITS_MAX 17  /* E.164 and a leading 00 */
#define PHONE_DIGITS_LEAST 7 /* fewer are an area code, not a number */
#define PHONE_SHORT_MAX 6    /* 112, 116117 */

#define GEO_DECIMALS 6 /* 10 cm */

#define CALENDAR_SPECIAL ",;\\"
#define CARD_SPECIAL ":;,\\\""

/* Length of what people put between groups of digits: blanks, dashes, dots; 0 = something else. */
static size_t separator_bytes(const char *c)
{
    static const char *const separators[] = {
        " ",
        "-",
        ".",
        "\t",
        "\xC2\xA0" /* no-break space */,
        "\xE2\x80\x87",
        "\xE2\x80\xAF",
        "\xE2\x80\x90",
        "\xE2\x80\x91",
        "\xE2\x80\x92",
        "\xE2\x80\x93" /* en dash */,
    };
    for (size_t i = 0; i < LF_LENGTH(separators); i++) {
        size_t length = strlen(separators[i]);
        if (strncmp(c, separators[i], length) == 0) {
            return length;
        }
    }
    return 0;
}

/* How far to step over at c, where no digit stands; 0 = the number ends here. A slash divides an area code
 * from its number, or one number from the next; a bracket holds an area code, or a remark. */
static size_t step_bytes(const char *c, size_t count)
{
    bool is_whole = count >= PHONE_DIGITS_LEAST;
    if (*c == '/' || *c == '(' || *c == ')') {
        return is_whole && *c != ')' ? 0 : 1;
    }
    return separator_bytes(c);
}

/* The 0 of "+49 (0)30" is dialled within the country only. */
static bool is_trunk_zero(const char *digits, size_t count, bool has_plus)
{
    return (has_plus && count == 2 && strncmp(digits, "49", 2) == 0) ||
           (count == 4 && strncmp(digits, "0049", 4) == 0);
}

/* Digits of the first number as it is dialled, without a plus; 0 when it is none. Rather none than a wrong
 * one. */
static size_t read_digits(const char *phone, bool has_plus, char digits[PHONE_DIGITS_MAX + 1])
{
    size_t count = 0;
    for (const char *c = phone; *c != '\0';) {
        if (isdigit((unsigned char)*c) == 0) {
            size_t step = step_bytes(c, count);
            if (step == 0) {
                break;
            }
            c += step;
            continue;
        }
        if (count == PHONE_DIGITS_MAX) {
            return 0;
        }
        if (*c != '0' || !is_trunk_zero(digits, count, has_plus)) {
            digits[count++] = *c;
        }
        c++;
    }
    digits[count] = '\0';
    if (has_plus || digits[0] == '0') {
        return count >= PHONE_DIGITS_LEAST ? count : 0;
    }
    /* long ones have lost a 0, or are dialled in one town only */
    return count >= 3 && count <= PHONE_SHORT_MAX ? count : 0;
}

const char *payload_phone(const struct canvas *canvas, const char *phone)
{
    struct arena *arena = canvas->arena;
    char digits[PHONE_DIGITS_MAX + 1] = "";
    phone = canvas_plain(canvas, phone);
    phone += strspn(phone, " \t(");
    bool has_plus = phone[0] == '+';
    if (read_digits(phone + (has_plus ? 1 : 0), has_plus, digits) == 0) {
        return "";
    }
    if (has_plus) {
        return arena_printf(arena, "tel:+%s", digits);
    }
    if (digits[0] == '0' && digits[1] == '0') {
        return arena_printf(arena, "tel:+%s", digits + 2);
    }
    return digits[0] == '0' ? arena_printf(arena, "tel:+49%s", digits + 1)
                            : arena_printf(arena, "tel:%s", digits);
}

const char *payload_mail(const struct canvas *canvas, const char *mail)
{
    const char *at = strchr(mail, '@');
    bool is_plain = at != NULL && at != mail && at[1] != '\0' &&
                    mail[strcspn(mail, " \t\n\"%&?#<>()[]\\,;:")] == '\0';
    return is_plain ? arena_printf(canvas->arena, "mailto:%s", mail) : "";
}

/* The number that begins there, without decimals nobody can walk; its length in *ret_bytes, 0 = none. */
static const char *read_degrees(const struct canvas *canvas, const char *text,
                                size_t *ret_bytes)
{
    size_t whole = strspn(text, "-") + strspn(text + strspn(text, "-"), "0123456789");
    size_t decimals = text[whole] == '.' ? strspn(text + whole + 1, "0123456789") : 0;
    *ret_bytes = whole + (text[whole] == '.' ? 1 + decimals : 0);
    size_t kept = decimals < GEO_DECIMALS ? decimals : GEO_DECIMALS;
    return arena_copy_range(canvas->arena, text, kept > 0 ? whole + 1 + kept : whole);
}

const char *payload_geo(const struct canvas *canvas, const char *geo)
{
    size_t north = 0, east = 0;
    const char *latitude = read_degrees(canvas, geo, &north);
    if (north == 0 || geo[north] != ',') {
        return "";
    }
    const char *longitude = read_degrees(canvas, geo + north + 1, &east);
    return east > 0 && geo[north + 1 + east] == '\0'
               ? arena_printf(canvas->arena, "geo:%s,%s", latitude, longitude)
               : "";
}

/* What is least needed makes no code larger than this: version 8, and 7 where the page of a small display has room
 * for no larger one at 0.75 mm a module. */
static size_t small_bytes(const struct canvas *canvas)
{
    return canvas->frame.profile == PROFILE_SMALL ? 122 : 152;
}

/* RFC 5545 3.3.11 and MECARD escape the same characters but for the colon. */
static const char *escape(const struct canvas *canvas, const char *text, size_t limit,
                          const char *special)
{
    struct buffer buffer = {.limit_bytes = 512};
    size_t letters = limit;
    text = canvas_plain(canvas, text);
    while (utf8_prefix_bytes(text, letters) > limit) {
        letters--;
    }
    const char *end = text + utf8_prefix_bytes(text, letters);
    for (const char *c = text; c < end; c++) {
        if (*c == '\n') {
            (void)buffer_append_char(&buffer, ' ');
            continue;
        }
        if (strchr(special, *c) != NULL) {
            (void)buffer_append_char(&buffer, '\\');
        }
        (void)buffer_append_char(&buffer, *c);
    }
    const char *escaped = arena_copy_text(canvas->arena, buffer_text(&buffer));
    buffer_finish(&buffer);
    return escaped;
}

static const char *calendar_stamp(const struct canvas *canvas, const char *name,
                                  int64_t local_s, int64_t utc, bool is_all_day)
{
    struct date date = date_from_day(date_day_of(is_all_day ? local_s : utc));
    int second = date_second_of(utc);
    if (is_all_day) {
        return arena_printf(canvas->arena, "%s;VALUE=DATE:%04d%02d%02d\n", name, date.year,
                            date.month, date.day);
    }
    return arena_printf(canvas->arena, "%s:%04d%02d%02dT%02d%02d%02dZ\n", name, date.year,
                        date.month, date.day, second / 3600, second / 60 % 60, second % 60);
}

/* As many rooms as there is room for; a short title leaves more. */
static const char *places_code(const struct canvas *canvas, const struct event_row *row,
                               size_t limit)
{
    const char *list = canvas_field(canvas, &row->fields, row->locale, FIELD_PLACE, 0);
    for (int i = 1; i < fields_count(&row->fields, FIELD_PLACE); i++) {
        const char *place = canvas_field(canvas, &row->fields, row->locale, FIELD_PLACE, i);
        const char *longer = arena_printf(canvas->arena, "%s, %s", list, place);
        list = strlen(longer) <= limit ? longer : list;
    }
    return list;
}

/* Without the house nobody finds a room, without its address nobody finds another house. */
static const char *whereabouts(const struct canvas *canvas, const struct event_row *row)
{
    bool is_room = fields_count(&row->fields, FIELD_FLOOR) > 0;
    return is_room ? canvas->in.house_name
                   : canvas_field(canvas, &row->fields, row->locale, FIELD_PLACE_NOTE, 0);
}

/* "LOCATION:Saal\n" */
static const char *location_line(const struct canvas *canvas, const char *place, size_t limit)
{
    return place[0] != '\0' ? arena_printf(canvas->arena, "LOCATION:%s\n",
                                           escape(canvas, place, limit, CALENDAR_SPECIAL))
                            : "";
}

const char *payload_event(const struct canvas *canvas, const struct event_row *row)
{
    const char *title = canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    const char *name = escape(canvas, title, TITLE_MAX, CALENDAR_SPECIAL);
    size_t left = strlen(name) < TITLE_MAX ? TITLE_MAX - strlen(name) : 0;
    const char *start =
        calendar_stamp(canvas, "DTSTART", row->start_local_s, row->start_utc, row->is_all_day);
    const char *end =
        row->end_utc > row->start_utc
            ? calendar_stamp(canvas, "DTEND", row->end_local_s, row->end_utc, row->is_all_day)
            : "";
    const char *head =
        arena_printf(canvas->arena, "BEGIN:VEVENT\nSUMMARY:%s\n%s%s", name, start, end);
    const char *foot = "END:VEVENT\n";
    const char *place = places_code(canvas, row, PLACE_MAX + left);
    const char *around = whereabouts(canvas, row);
    const char *location = location_line(canvas, place, PLACE_MAX + left);
    if (place[0] != '\0' && around[0] != '\0') {
        size_t small = small_bytes(canvas);
        const char *further = arena_printf(canvas->arena, "%s, %s", place, around);
        const char *longer = location_line(canvas, further, small);
        bool is_small = strlen(head) + strlen(longer) + strlen(foot) <= small;
        location = is_small ? longer : location;
    }
    return arena_printf(canvas->arena, "%s%s%s", head, location, foot);
}

/* "TEL:030…;" behind the card, as long as it stays shorter than limit: whole, half a mail address is none. */
static const char *add_entry(const struct canvas *canvas, const char *card, size_t limit,
                             const char *key, const char *value)
{
    if (value[0] == '\0') {
        return card;
    }
    const char *longer = arena_printf(canvas->arena, "%s%s:%s;", card, key,
                                      escape(canvas, value, strlen(value), CARD_SPECIAL));
    return strlen(longer) < limit ? longer : card;
}

/* MECARD (NTT docomo), which the cameras of Android (ML Kit, ZXing) and of iOS take as they take a vCard. For the
 * same contact a vCard is some 50 bytes longer, two or three versions of the code: it brackets the card in lines of
 * its own, and 3.0 wants the name twice and an address in seven parts, of which we know only the line. */
const char *payload_card(const struct canvas *canvas, const struct payload_card *card)
{
    const char *uri = payload_phone(canvas, card->phone);
    const struct {
        const char *key, *value;
        size_t limit;
    } entries[] = {
        {"TEL", uri[0] != '\0' ? uri + strlen("tel:") : "", PAYLOAD_BYTES_MAX},
        {"EMAIL", card->mail, PAYLOAD_BYTES_MAX},
        {"ADR", card->address, PAYLOAD_BYTES_MAX},
        {"ORG", card->organization, small_bytes(canvas)},
        {"NOTE", card->note, small_bytes(canvas)},
    };
    const char *text = arena_printf(canvas->arena, "MECARD:N:%s;",
                                    escape(canvas, card->name, TITLE_MAX, CARD_SPECIAL));
    for (size_t i = 0; i < LF_LENGTH(entries); i++) {
        text = add_entry(canvas, text, entries[i].limit, entries[i].key, entries[i].value);
    }
    return arena_printf(canvas->arena, "%s;", text);
}
