/* SPDX-License-Identifier: MIT */
#include "i18n/calendar.h"
#include "ui/flow.h"
#include "ui/phrase.h"
#include "ui/screens/screens.h"
#include "ui/share.h"
#include "ui/widgets.h"

#define FACTS 11
#define MEMBERS_MAX 40

static const char *field(const struct canvas *canvas, const struct contact_row *row,
                         enum field name, int index)
{
    return canvas_field(canvas, &row->fields, row->locale, name, index);
}

static void add_fact(struct fact *facts, size_t *count, const char *icon, const char *strong,
                     const char *soft)
{
    if (*count < FACTS && (strong[0] != '\0' || soft[0] != '\0')) {
        facts[(*count)++] =
            (struct fact){.icon = icon, .strong = strong, .soft = soft, .type = TYPE_LEAD};
    }
}

static const char *access_words(const struct canvas *canvas, const struct contact_row *row)
{
    const char *list = "";
    for (int i = 0; i < ACCESS_COUNT; i++) {
        bool is_no = (row->access_no >> i & 1u) != 0;
        if ((row->access_yes >> i & 1u) == 0 && !is_no) {
            continue;
        }
        const char *name = phrase_access(canvas, (enum access)i);
        name = is_no ? canvas_fill(canvas, "{0}: nein", name, NULL) : name;
        list =
            list[0] != '\0' ? arena_printf(canvas->arena, "%s \xC2\xB7 %s", list, name) : name;
    }
    return list;
}

/* Opening hours as the house wrote them, one rule a line. */
static void add_hours(const struct canvas *canvas, const struct contact_row *row,
                      struct fact *facts, size_t *count)
{
    const char *text = phrase_hours(canvas, field(canvas, row, FIELD_HOURS, 0));
    const char *note = row->is_by_appointment ? canvas_tr(canvas, "Nur mit Termin") : "";
    if (text[0] == '\0' && note[0] == '\0') {
        note = canvas_tr(canvas, "Zeiten unbekannt. Bitte anrufen.");
    }
    add_fact(facts, count, "schedule", text, note);
}

static void facts(struct flow *flow, const struct contact_row *row)
{
    struct canvas *canvas = flow->canvas;
    struct fact list[FACTS];
    size_t count = 0;
    for (int i = 0; i < 2; i++) {
        add_fact(list, &count, "phone", field(canvas, row, FIELD_PHONE, i),
                 field(canvas, row, FIELD_PHONE_LABEL, i));
        if (count > 0) {
            list[count - 1].type = TYPE_H2;
        }
    }
    add_hours(canvas, row, list, &count);
    add_fact(list, &count, "location_on", field(canvas, row, FIELD_ADDRESS, 0), "");
    add_fact(list, &count, "email", "", field(canvas, row, FIELD_EMAIL, 0));
    add_fact(list, &count, "public", "", field(canvas, row, FIELD_LINK, 0));
    add_fact(list, &count, "translate", "", phrase_languages(canvas, row->languages));
    add_fact(list, &count, "accessible", "", access_words(canvas, row));
    if (row->price != PRICE_UNKNOWN) {
        add_fact(list, &count, "euro", "",
                 phrase_price(canvas, row->price, &row->fields, row->locale));
    }
    flow_facts(flow, canvas_px(canvas, 24), list, count);
}

static void list_names(struct flow *flow, const struct contact_query *query,
                       const char *heading)
{
    struct canvas *canvas = flow->canvas;
    struct contact_row *rows;
    size_t count =
        content_list_contacts(canvas->in.content, query, 0, MEMBERS_MAX, canvas->arena, &rows);
    if (count == 0) {
        return;
    }
    struct rect rect;
    struct ink ink = {.type = TYPE_LEAD, .weight = WEIGHT_BOLD, .color = canvas->in.theme.text};
    flow_keep(flow, canvas_lines_px(canvas, TYPE_LEAD, 1) + widget_contact_row_height(canvas) +
                        canvas_px(canvas, 40));
    if (flow_take(flow, canvas_lines_px(canvas, TYPE_LEAD, 1), canvas_px(canvas, 28), &rect)) {
        (void)canvas_text(canvas, rect, &ink, heading);
        canvas_say(canvas, NODE_HEADING, rect, heading);
    }
    for (size_t i = 0; i < count; i++) {
        if (flow_take(flow, widget_contact_row_height(canvas), canvas_px(canvas, 12), &rect)) {
            widget_contact_row(canvas, rect, &rows[i]);
        }
    }
}

static void words(struct flow *flow, const struct contact_row *row)
{
    struct canvas *canvas = flow->canvas;
    struct ink body = {.type = TYPE_BODY,
                       .color = canvas->in.theme.text,
                       .line_percent = 150,
                       .is_content = true};
    struct ink lead = body;
    lead.type = TYPE_LEAD;
    lead.weight = WEIGHT_BOLD;
    flow_text(flow, &lead, 0, field(canvas, row, FIELD_SUMMARY, 0));
    flow_text(flow, &body, canvas_px(canvas, 16), field(canvas, row, FIELD_DESCRIPTION, 0));
    for (int i = 0; i < fields_count(&row->fields, FIELD_NOTE); i++) {
        flow_text(flow, &body, canvas_px(canvas, 16), field(canvas, row, FIELD_NOTE, i));
    }
}

static void foot(struct flow *flow, const struct contact_row *row)
{
    struct canvas *canvas = flow->canvas;
    struct ink small = {.type = TYPE_S, .color = canvas->in.theme.text2, .is_content = true};
    const char *source = canvas_fill(canvas, "Quelle: {0}", row->source, NULL);
    if (row->has_checked_on) {
        struct date date = date_from_day(row->checked_on_day);
        const char *day = arena_printf(
            canvas->arena, "%s %d",
            calendar_day_month(canvas->in.lang, row->checked_on_day, canvas->arena), date.year);
        source = arena_printf(canvas->arena, "%s \xC2\xB7 %s",
                              canvas_fill(canvas, "Geprüft am {0}", day, NULL), source);
    }
    flow_text(flow, &small, canvas_px(canvas, 28), source);
}

/* One date in a room: "18:00–20:00", then what it is. */
static const char *date_title(const struct canvas *canvas, const struct room_date *date)
{
    return date->event != NULL
               ? canvas_field(canvas, &date->event->fields, date->event->locale, FIELD_TITLE, 0)
               : canvas_tr(canvas, "belegt");
}

static const char *date_time(const struct canvas *canvas, const struct room_date *date)
{
    if (date->event != NULL) {
        return phrase_time(canvas, date->event);
    }
    struct event_row row = {.start_local_s = date->start_local_s,
                            .end_local_s = date->end_local_s,
                            .is_all_day = date->is_all_day};
    return phrase_time(canvas, &row);
}

static void room_card(struct flow *flow, const struct room_row *room, int gap)
{
    struct canvas *canvas = flow->canvas;
    struct fact facts[FACTS];
    size_t count = 0;
    add_fact(facts, &count, "location_on", room->name, room->floor);
    for (size_t i = 0; i < room->date_count; i++) {
        if (count == FACTS) { /* a busy room goes on on a second card */
            flow_facts(flow, gap, facts, count);
            count = 0;
        }
        add_fact(facts, &count, "schedule", date_time(canvas, &room->dates[i]),
                 date_title(canvas, &room->dates[i]));
        facts[count - 1].type = TYPE_BODY;
    }
    flow_facts(flow, gap, facts, count);
}

/* What is still on today, room by room; nothing when nothing is. */
static void rooms_today(struct flow *flow)
{
    struct canvas *canvas = flow->canvas;
    int64_t midnight_s = (int64_t)(canvas->today_day + 1) * DATE_DAY_SECONDS;
    struct room_row *rooms;
    size_t count = content_list_rooms(canvas->in.content, canvas->in.now_utc,
                                      zone_utc_from_local(canvas->in.zone, midnight_s),
                                      canvas->arena, &rooms);
    if (count == 0) {
        return;
    }
    struct ink ink = {.type = TYPE_LEAD, .weight = WEIGHT_BOLD, .color = canvas->in.theme.text};
    int height = canvas_lines_px(canvas, TYPE_LEAD, 1);
    const char *heading = canvas_tr(canvas, "Heute in den Räumen");
    struct rect rect;
    flow_keep(flow, height + canvas_px(canvas, 240));
    if (flow_take(flow, height, canvas_px(canvas, 28), &rect)) {
        (void)canvas_text(canvas, rect, &ink, heading);
        canvas_say(canvas, NODE_HEADING, rect, heading);
    }
    for (size_t i = 0; i < count; i++) {
        room_card(flow, &rooms[i], canvas_px(canvas, 12));
    }
}

static void build_contact(struct canvas *canvas, const struct contact_row *row, bool is_house)
{
    struct badge badge = {row->icon != NULL ? row->icon : "apartment", row->hue};
    int top = widget_title(canvas, &badge, field(canvas, row, FIELD_TITLE, 0), false);
    struct flow flow = flow_begin(canvas, top);
    words(&flow, row);
    facts(&flow, row);
    if (is_house) {
        rooms_today(&flow);
    }
    struct takeaway items[SHARE_ITEMS_MAX];
    size_t count = share_contact(canvas, row, items);
    flow_takeaway(&flow, canvas_px(canvas, 24), items, count);
    if (row->uid != NULL) {
        list_names(&flow, &(struct contact_query){.part_of = row->uid},
                   canvas_tr(canvas, "Wer dazugehört"));
        list_names(&flow, &(struct contact_query){.member = row->uid},
                   canvas_tr(canvas, "Gehört zu"));
    }
    foot(&flow, row);
    flow_end(&flow);
}

void screen_contact(struct canvas *canvas)
{
    struct contact_row *row =
        content_find_contact(canvas->in.content, canvas->in.place.id, canvas->arena);
    if (row == NULL) {
        screen_nothing(canvas);
        return;
    }
    build_contact(canvas, row, false);
}

/* No feed tells of the house: what the settings know, and whom to ask. */
static void build_plain_house(struct canvas *canvas)
{
    const char *name = canvas->in.house_name;
    struct badge badge = {"apartment", HUE_LAVENDER};
    int top = widget_title(canvas, &badge,
                           name[0] != '\0' ? name : canvas_tr(canvas, "Unser Haus"), false);
    struct flow flow = flow_begin(canvas, top);
    struct fact facts[2];
    size_t count = 0;
    add_fact(facts, &count, "location_on", canvas->in.house_address, "");
    add_fact(facts, &count, "info", "", canvas_tr(canvas, "Fragen Sie bitte am Empfang."));
    flow_facts(&flow, 0, facts, count);
    rooms_today(&flow);
    flow_end(&flow);
}

/* The house is a contact like any other: the one everybody stands in. */
void screen_house(struct canvas *canvas)
{
    struct contact_row *row = content_find_centre(canvas->in.content, canvas->arena);
    if (row == NULL) {
        build_plain_house(canvas);
        return;
    }
    build_contact(canvas, row, true);
}
