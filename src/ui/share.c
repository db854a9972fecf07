/* SPDX-License-Identifier: MIT */
#include "ui/share.h"

#include <string.h>
#include <strings.h>

#include "i18n/calendar.h"
#include "ui/payload.h"
#include "ui/phrase.h"

/* The card in the making. */
struct bag {
    const struct canvas *canvas;
    struct takeaway *items;
    size_t count;
};

static void put(struct bag *bag, const char *label, const char *text, const char *data,
                const char *code)
{
    for (size_t i = 0; i < bag->count; i++) {
        if (strcmp(bag->items[i].code, code) == 0) {
            return;
        }
    }
    if (code[0] != '\0' && strlen(code) <= PAYLOAD_BYTES_MAX && bag->count < SHARE_ITEMS_MAX) {
        data = strchr(data, '\n') == NULL ? canvas_isolate(bag->canvas, data) : data;
        bag->items[bag->count++] = (struct takeaway){label, text, data, code};
    }
}

static void put_phone(struct bag *bag, const char *phone)
{
    const struct canvas *canvas = bag->canvas;
    put(bag, canvas_tr(canvas, "Telefon"),
        canvas_tr(canvas, "Code mit dem Handy scannen und anrufen."),
        canvas_unbroken(canvas, phone), payload_phone(canvas, phone));
}

static void put_mail(struct bag *bag, const char *mail)
{
    const struct canvas *canvas = bag->canvas;
    put(bag, canvas_tr(canvas, "E-Mail"),
        canvas_tr(canvas, "Code mit dem Handy scannen und eine E-Mail schreiben."), mail,
        payload_mail(canvas, mail));
}

/* What has to be typed: every browser knows the rest. */
static const char *shown_link(const struct canvas *canvas, const char *link)
{
    const char *scheme = "https://";
    link += strncmp(link, scheme, strlen(scheme)) == 0 ? strlen(scheme) : 0;
    size_t length = strlen(link);
    return arena_copy_range(canvas->arena, link,
                            length > 0 && link[length - 1] == '/' ? length - 1 : length);
}

static void put_link(struct bag *bag, const char *link)
{
    const struct canvas *canvas = bag->canvas;
    put(bag, canvas_tr(canvas, "Webseite"),
        canvas_tr(canvas, "Code mit dem Handy scannen: Die Webseite öffnet sich."),
        shown_link(canvas, link), link);
}

static const char *on_two_lines(const struct canvas *canvas, const char *first,
                                const char *second)
{
    return first[0] == '\0' ? second
           : second[0] == '\0'
               ? first
               : arena_printf(canvas->arena, "%s\n%s", canvas_isolate(canvas, first),
                              canvas_isolate(canvas, second));
}

/* ---- numbers and addresses within what somebody wrote ---- */

/* "Telefon 030 23125 010" → "030 23125 010"; "" when nothing in it is dialled. */
static const char *find_phone(const struct canvas *canvas, const char *words)
{
    for (const char *c = words; *c != '\0'; c += strspn(c, "+(0123456789")) {
        c += strcspn(c, "+(0123456789");
        size_t length = strspn(c, "+()/0123456789 -");
        while (length > 0 && strchr("(/ -", c[length - 1]) != NULL) {
            length--;
        }
        const char *phone = arena_copy_range(canvas->arena, c, length);
        /* a room, a time or a price is no number to call */
        if ((c[0] == '0' || c[0] == '+' || c[0] == '(') &&
            payload_phone(canvas, phone)[0] != '\0') {
            return phone;
        }
    }
    return "";
}

/* "Mail an a@example.org." → "a@example.org" */
static const char *find_mail(const struct canvas *canvas, const char *words)
{
    const char *at = strchr(words, '@');
    if (at == NULL) {
        return "";
    }
    const char *between = " \t\n,;:()<>\"";
    const char *begin = at;
    while (begin > words && strchr(between, begin[-1]) == NULL) {
        begin--;
    }
    size_t length = (size_t)(at - begin) + strcspn(at, between);
    while (length > 0 && begin[length - 1] == '.') {
        length--;
    }
    return arena_copy_range(canvas->arena, begin, length);
}

/* ---- events ---- */

static const char *event_field(const struct canvas *canvas, const struct event_row *row,
                               enum field field)
{
    return canvas_field(canvas, &row->fields, row->locale, field, 0);
}

/* On one line wherever that can be. */
static const char *short_when(const struct canvas *canvas, const struct event_row *row)
{
    int32_t first = date_day_of(row->start_local_s);
    bool is_one_day = date_day_of(row->end_local_s - 1) <= first;
    const char *date = is_one_day
                           ? calendar_short_date(canvas->in.catalog, first, canvas->arena)
                           : phrase_date(canvas, row);
    return canvas_comma(canvas, date, phrase_time(canvas, row));
}

static void put_date(struct bag *bag, const struct event_row *row)
{
    const struct canvas *canvas = bag->canvas;
    put(bag, canvas_tr(canvas, "Termin"),
        canvas_tr(canvas, "Code mit dem Handy scannen: Der Termin kommt in Ihren Kalender. "
                          "Ohne Internet."),
        short_when(canvas, row), payload_event(canvas, row));
}

static const char *registration_phone(const struct canvas *canvas, const struct event_row *row)
{
    return find_phone(canvas, event_field(canvas, row, FIELD_REGISTRATION));
}

/* Where it is done at once, else whom to call, else whom to write to. */
static void put_registration(struct bag *bag, const struct event_row *row)
{
    const struct canvas *canvas = bag->canvas;
    const char *link = event_field(canvas, row, FIELD_REGISTRATION_URL);
    const char *how = event_field(canvas, row, FIELD_REGISTRATION);
    const char *phone = find_phone(canvas, how);
    const char *mail = find_mail(canvas, how);
    const char *shown = shown_link(canvas, link), *code = link;
    if (code[0] == '\0') {
        shown = canvas_unbroken(canvas, phone);
        code = payload_phone(canvas, phone);
    }
    if (code[0] == '\0') {
        shown = mail;
        code = payload_mail(canvas, mail);
    }
    put(bag, canvas_tr(canvas, "Anmeldung"),
        canvas_tr(canvas, "Code mit dem Handy scannen und anmelden."), shown, code);
}

/* The first of its places that is on the map. */
static void put_place(struct bag *bag, const struct event_row *row)
{
    const struct canvas *canvas = bag->canvas;
    for (int i = 0; i < fields_count(&row->fields, FIELD_GEO); i++) {
        const char *code =
            payload_geo(canvas, canvas_field(canvas, &row->fields, row->locale, FIELD_GEO, i));
        if (code[0] != '\0') {
            const char *note =
                canvas_field(canvas, &row->fields, row->locale, FIELD_PLACE_NOTE, i);
            put(bag, canvas_tr(canvas, "Ort"),
                canvas_tr(canvas,
                          "Code mit dem Handy scannen: Der Ort öffnet sich in Ihrer Karte."),
                on_two_lines(canvas, phrase_one_place(canvas, row, i), note), code);
            return;
        }
    }
}

/* Nobody goes to what is cancelled, but may want to ask. */
size_t share_event(const struct canvas *canvas, const struct event_row *row,
                   struct takeaway items[SHARE_ITEMS_MAX])
{
    struct bag bag = {.canvas = canvas, .items = items};
    bool is_on = row->status != EVENT_CANCELLED;
    const char *phone = event_field(canvas, row, FIELD_PHONE);
    if (is_on) {
        put_date(&bag, row);
    }
    if (is_on && row->registration != REGISTRATION_NONE &&
        row->registration != REGISTRATION_FULL) {
        put_registration(&bag, row);
    }
    put_phone(&bag, phone[0] != '\0' ? phone : registration_phone(canvas, row));
    if (is_on) {
        put_place(&bag, row);
        const char *online = event_field(canvas, row, FIELD_ONLINE);
        put(&bag, canvas_tr(canvas, "Online"),
            canvas_tr(canvas, "Code mit dem Handy scannen und online teilnehmen."),
            shown_link(canvas, online), online);
    }
    put_link(&bag, event_field(canvas, row, FIELD_LINK));
    return bag.count;
}

/* ---- contacts ---- */

static const char *contact_field(const struct canvas *canvas, const struct contact_row *row,
                                 enum field field)
{
    return canvas_field(canvas, &row->fields, row->locale, field, 0);
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

static void put_card(struct bag *bag, const struct payload_card *card)
{
    const struct canvas *canvas = bag->canvas;
    const char *reach = card->phone[0] != '\0'  ? canvas_unbroken(canvas, card->phone)
                        : card->mail[0] != '\0' ? card->mail
                                                : card->address;
    if (card->name[0] != '\0' && reach[0] != '\0') {
        put(bag, canvas_tr(canvas, "Kontakt"),
            canvas_tr(canvas,
                      "Code mit dem Handy scannen: Der Kontakt kommt in Ihr Telefonbuch."),
            on_two_lines(canvas, card->name, reach), payload_card(canvas, card));
    }
}

/* On the map, or where nobody told the coordinates in letters that can be pasted into one: there is no form of an
 * address that both kinds of telephones open without asking somebody's server. */
static void put_way(struct bag *bag, const char *geo, const char *address)
{
    const struct canvas *canvas = bag->canvas;
    const char *code = payload_geo(canvas, geo);
    if (code[0] != '\0') {
        put(bag, canvas_tr(canvas, "Karte"),
            canvas_tr(canvas,
                      "Code mit dem Handy scannen: Der Ort öffnet sich in Ihrer Karte."),
            address, code);
        return;
    }
    put(bag, canvas_tr(canvas, "Adresse"),
        canvas_tr(canvas, "Code mit dem Handy scannen: Die Adresse steht auf Ihrem Handy."),
        address, canvas_plain(canvas, address));
}

size_t share_house(const struct canvas *canvas, const char *name, const char *address,
                   struct takeaway items[SHARE_ITEMS_MAX])
{
    struct bag bag = {.canvas = canvas, .items = items};
    put_card(&bag, &(struct payload_card){name, "", "", address, "", ""});
    put_way(&bag, "", address);
    return bag.count;
}

static void put_contact(struct bag *bag, const struct contact_row *row)
{
    const struct canvas *canvas = bag->canvas;
    const struct payload_card card = {
        .name = contact_field(canvas, row, FIELD_TITLE),
        .phone = main_phone(canvas, row),
        .mail = contact_field(canvas, row, FIELD_EMAIL),
        .address = contact_field(canvas, row, FIELD_ADDRESS),
        .organization = contact_field(canvas, row, FIELD_ORGANIZATION),
        .note = contact_field(canvas, row, FIELD_CONTACT),
    };
    put_phone(bag, card.phone);
    put_card(bag, &card);
}

size_t share_contact(const struct canvas *canvas, const struct contact_row *row,
                     struct takeaway items[SHARE_ITEMS_MAX])
{
    struct bag bag = {.canvas = canvas, .items = items};
    put_contact(&bag, row);
    put_way(&bag, contact_field(canvas, row, FIELD_GEO),
            contact_field(canvas, row, FIELD_ADDRESS));
    put_link(&bag, contact_field(canvas, row, FIELD_LINK));
    return bag.count;
}

size_t share_notice(const struct canvas *canvas, const struct notice_row *row,
                    const struct contact_row *contact, struct takeaway items[SHARE_ITEMS_MAX])
{
    struct bag bag = {.canvas = canvas, .items = items};
    if (contact != NULL) {
        put_contact(&bag, contact);
    } else {
        const char *whom = canvas_field(canvas, &row->fields, row->locale, FIELD_CONTACT, 0);
        put_phone(&bag, find_phone(canvas, whom));
        put_mail(&bag, find_mail(canvas, whom));
    }
    put_link(&bag, canvas_field(canvas, &row->fields, row->locale, FIELD_LINK, 0));
    return bag.count;
}
