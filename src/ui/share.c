/* SPDX-License-Identifier: MIT */
#include "ui/share.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/utf8.h"

/* Bytes, so that the code stays readable in every script (draw/code.h: 287). */
#define TITLE_MAX 110
#define PLACE_MAX 60
#define CODE_BYTES_MAX 286
#define CARD_SPECIAL ":;,\\\""
#define PHONE_DIGITS_MAX 17 /* E.164 and a leading 00 */

#define PHONE_DIGITS_LEAST 7 /* fewer are an area code, not a number */
#define PHONE_SHORT_MAX 6    /* 112, 116117 */

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

const char *share_phone_uri(struct arena *arena, const char *phone)
{
    char digits[PHONE_DIGITS_MAX + 1] = "";
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

static const char *event_code(const struct canvas *canvas, const struct event_row *row)
{
    const char *special = ",;\\";
    const char *title = canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    const char *name = escape(canvas, title, TITLE_MAX, special);
    size_t left = strlen(name) < TITLE_MAX ? TITLE_MAX - strlen(name) : 0;
    const char *place = places_code(canvas, row, PLACE_MAX + left);
    const char *start =
        calendar_stamp(canvas, "DTSTART", row->start_local_s, row->start_utc, row->is_all_day);
    const char *end =
        row->end_utc > row->start_utc
            ? calendar_stamp(canvas, "DTEND", row->end_local_s, row->end_utc, row->is_all_day)
            : "";
    return arena_printf(canvas->arena, "BEGIN:VEVENT\nSUMMARY:%s\n%s%s%s%s%sEND:VEVENT\n", name,
                        start, end, place[0] != '\0' ? "LOCATION:" : "",
                        escape(canvas, place, PLACE_MAX + left, special),
                        place[0] != '\0' ? "\n" : "");
}

static size_t add_phone(const struct canvas *canvas, const char *phone,
                        struct takeaway items[SHARE_ITEMS_MAX], size_t count)
{
    const char *uri = share_phone_uri(canvas->arena, canvas_plain(canvas, phone));
    if (uri[0] != '\0') {
        items[count++] =
            (struct takeaway){canvas_tr(canvas, "Telefon"),
                              canvas_fill(canvas, "Code mit dem Handy scannen und anrufen: {0}",
                                          canvas_unbroken(canvas, phone), NULL),
                              uri};
    }
    return count;
}

/* Where one can take part from afar comes first; what there is no room for stands among the facts. */
static size_t add_link(const struct canvas *canvas, const struct event_row *row,
                       enum field field, struct takeaway items[SHARE_ITEMS_MAX], size_t count)
{
    const char *link = canvas_field(canvas, &row->fields, row->locale, field, 0);
    if (link[0] != '\0' && count < SHARE_ITEMS_MAX) {
        items[count++] = (struct takeaway){
            field == FIELD_ONLINE ? canvas_tr(canvas, "Online") : canvas_tr(canvas, "Webseite"),
            canvas_fill(canvas, "Code mit dem Handy scannen: {0}", link, NULL), link};
    }
    return count;
}

size_t share_event(const struct canvas *canvas, const struct event_row *row,
                   struct takeaway items[SHARE_ITEMS_MAX])
{
    size_t count = 0;
    if (row->status != EVENT_CANCELLED) {
        items[count++] = (struct takeaway){
            canvas_tr(canvas, "Termin"),
            canvas_tr(canvas, "Code mit dem Handy scannen: Der Termin kommt in Ihren Kalender. "
                              "Ohne Internet."),
            event_code(canvas, row)};
    }
    const char *phone = canvas_field(canvas, &row->fields, row->locale, FIELD_PHONE, 0);
    count = add_phone(canvas, phone, items, count);
    count = add_link(canvas, row, FIELD_ONLINE, items, count);
    return add_link(canvas, row, FIELD_LINK, items, count);
}

bool share_is_fax(const char *label)
{
    return label != NULL &&
           (strncasecmp(label, "Fax", 3) == 0 || strncasecmp(label, "Telefax", 7) == 0);
}

/* The number to call first. */
static const char *main_phone(const struct canvas *canvas, const struct contact_row *row)
{
    for (int i = 0; i < fields_count(&row->fields, FIELD_PHONE); i++) {
        const char *label =
            canvas_field(canvas, &row->fields, row->locale, FIELD_PHONE_LABEL, i);
        if (!share_is_fax(label)) {
            return canvas_field(canvas, &row->fields, row->locale, FIELD_PHONE, i);
        }
    }
    return "";
}

/* "TEL:030…;" behind the card, as long as the code stays readable: whole, half a mail address is none. */
static const char *add_entry(const struct canvas *canvas, const char *card, const char *key,
                             const char *value)
{
    if (value[0] == '\0') {
        return card;
    }
    const char *longer = arena_printf(canvas->arena, "%s%s:%s;", card, key,
                                      escape(canvas, value, strlen(value), CARD_SPECIAL));
    return strlen(longer) < CODE_BYTES_MAX ? longer : card;
}

static const char *begin_card(const struct canvas *canvas, const char *name)
{
    return arena_printf(canvas->arena, "MECARD:N:%s;",
                        escape(canvas, name, TITLE_MAX, CARD_SPECIAL));
}

/* "+4930…" of "tel:+4930…" */
static const char *card_number(const struct canvas *canvas, const char *phone)
{
    const char *uri = share_phone_uri(canvas->arena, canvas_plain(canvas, phone));
    return uri[0] != '\0' ? uri + strlen("tel:") : "";
}

/* Whose office it is and whom to ask for come last: they give way to the rest. */
static const char *contact_code(const struct canvas *canvas, const struct contact_row *row,
                                const char *name, const char *phone)
{
    static const struct {
        const char *key;
        enum field field;
    } entries[] = {
        {"EMAIL", FIELD_EMAIL},
        {"ADR", FIELD_ADDRESS},
        {"ORG", FIELD_ORGANIZATION},
        {"NOTE", FIELD_CONTACT},
    };
    const char *card =
        add_entry(canvas, begin_card(canvas, name), "TEL", card_number(canvas, phone));
    for (size_t i = 0; i < LF_LENGTH(entries); i++) {
        card = add_entry(canvas, card, entries[i].key,
                         canvas_field(canvas, &row->fields, row->locale, entries[i].field, 0));
    }
    return arena_printf(canvas->arena, "%s;", card);
}

static bool can_share(const struct contact_row *row)
{
    return fields_count(&row->fields, FIELD_PHONE) > 0 ||
           fields_count(&row->fields, FIELD_EMAIL) > 0 ||
           fields_count(&row->fields, FIELD_ADDRESS) > 0;
}

static struct takeaway card_item(const struct canvas *canvas, const char *card)
{
    return (struct takeaway){
        canvas_tr(canvas, "Kontakt"),
        canvas_tr(canvas, "Code mit dem Handy scannen: Name, Telefon und Adresse kommen in Ihr "
                          "Telefonbuch."),
        card};
}

size_t share_house(const struct canvas *canvas, const char *name, const char *address,
                   struct takeaway items[SHARE_ITEMS_MAX])
{
    if (name[0] == '\0' || address[0] == '\0') {
        return 0;
    }
    const char *card = add_entry(canvas, begin_card(canvas, name), "ADR", address);
    items[0] = (struct takeaway){
        canvas_tr(canvas, "Kontakt"),
        canvas_tr(canvas, "Code mit dem Handy scannen: Name und Adresse kommen in Ihr "
                          "Telefonbuch."),
        arena_printf(canvas->arena, "%s;", card)};
    return 1;
}

size_t share_contact(const struct canvas *canvas, const struct contact_row *row,
                     struct takeaway items[SHARE_ITEMS_MAX])
{
    size_t count = 0;
    const char *name = canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    const char *phone = main_phone(canvas, row);
    count = add_phone(canvas, phone, items, count);
    if (can_share(row)) {
        items[count++] = card_item(canvas, contact_code(canvas, row, name, phone));
    }
    const char *geo = canvas_field(canvas, &row->fields, row->locale, FIELD_GEO, 0);
    if (geo[0] != '\0') {
        items[count++] = (struct takeaway){
            canvas_tr(canvas, "Karte"),
            canvas_tr(canvas,
                      "Code mit dem Handy scannen: Der Ort öffnet sich in Ihrer Karte."),
            arena_printf(canvas->arena, "geo:%s", geo)};
    }
    return count;
}
