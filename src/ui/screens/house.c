/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "i18n/calendar.h"
#include "model/fold.h"
#include "ui/screens/contact.h"
#include "ui/screens/room_plan.h"
#include "ui/screens/screens.h"
#include "ui/share.h"

/* The house: what is on in its rooms today and in the days to come, and how it is reached itself. A house of which
 * no room is known is a contact like any other, and has nothing to choose from. */

#define DAYS 7 /* of the plan, with today */
#define CHIPS (DAYS + 1)
#define NAMES_MAX 300 /* read one by one to find the house; a list is rarely longer */

/* As in place.tab; any larger number is a day (date.h). Nobody has chosen: today, or the house itself while nobody
 * knows what day it is. */
enum tab { TAB_UNCHOSEN, TAB_TODAY, TAB_INFO, TAB_COUNT };

/* ---- the house itself ---- */

static const char *find_name(const struct canvas *canvas, const struct contact_row *row)
{
    return canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
}

/* A spreadsheet or an address book may have a row for the house itself: it is called as the settings call
 * the house. */
static struct contact_row *find_namesake(const struct canvas *canvas)
{
    struct contact_query all = {0};
    struct contact_row *rows;
    size_t count =
        content_list_contacts(canvas->in.content, &all, 0, NAMES_MAX, canvas->arena, &rows);
    for (size_t i = 0; i < count; i++) {
        if (fold_is_same_name(find_name(canvas, &rows[i]), canvas->in.house_name)) {
            return content_find_contact(canvas->in.content, rows[i].uid, canvas->arena);
        }
    }
    return NULL;
}

/* No feed tells of the house: what the settings know, and whom to ask. */
static void plain_house(struct flow *flow)
{
    struct canvas *canvas = flow->canvas;
    const char *address = canvas->in.house_address;
    struct fact facts[] = {
        {.icon = "location_on", .strong = address, .soft = "", .type = TYPE_LEAD},
        {.icon = "info",
         .strong = "",
         .soft = canvas_tr(canvas, "Fragen Sie bitte am Empfang."),
         .type = TYPE_LEAD},
    };
    size_t unknown = address[0] != '\0' ? 0 : 1;
    flow_facts(flow, canvas_px(canvas, 24), &facts[unknown], LF_LENGTH(facts) - unknown);
    struct takeaway items[SHARE_ITEMS_MAX];
    size_t count = share_house(canvas, canvas->in.house_name, address, items);
    flow_takeaway(flow, canvas_px(canvas, 24), items, count);
}

/* The house is a contact like any other: the one everybody stands in. */
static void build_info(struct canvas *canvas, bool has_rooms, int top)
{
    struct contact_row *row = content_find_centre(canvas->in.content, canvas->arena);
    row = row != NULL ? row : find_namesake(canvas);
    const char *name = row != NULL ? find_name(canvas, row) : canvas->in.house_name;
    name = name[0] != '\0' ? name : canvas_tr(canvas, "Unser Haus");
    struct badge badge =
        row != NULL ? contact_badge(row) : (struct badge){"apartment", HUE_LAVENDER};
    if (!has_rooms) {
        top = widget_title(canvas, &badge, &(struct title){.text = name, .lang = ""});
    }
    struct flow flow = flow_begin(canvas, top);
    if (has_rooms) {
        struct ink ink = {.type = TYPE_H2,
                          .weight = WEIGHT_BOLD,
                          .color = canvas->in.theme.text,
                          .line_percent = 120,
                          .is_balanced = true,
                          .is_content = true,
                          .lang = ""};
        flow_text(&flow, &ink, 0, name);
        flow.y += canvas_px(canvas, 8);
    }
    if (row != NULL) {
        contact_flow(&flow, row);
    } else {
        plain_house(&flow);
    }
    flow_end(&flow);
}

/* ---- choosing ---- */

static int find_tab(const struct canvas *canvas)
{
    int tab = canvas->in.place.tab;
    bool is_known = canvas_knows_today(canvas);
    int32_t next = canvas->today_day + (is_known ? 1 : 0);
    bool is_day = tab >= next && tab < canvas->today_day + DAYS;
    if (is_day || tab == TAB_INFO) {
        return tab;
    }
    return is_known ? TAB_TODAY : TAB_INFO; /* a day is over at midnight */
}

static const char *tab_words(const struct canvas *canvas, int tab)
{
    return tab == TAB_TODAY  ? canvas_tr(canvas, "Heute")
           : tab == TAB_INFO ? canvas_tr(canvas, "Info")
                             : calendar_weekday_number(canvas->in.catalog, tab, canvas->arena);
}

static struct action lead_to(const struct canvas *canvas, int tab)
{
    struct action action = {.kind = ACTION_GO, .place = canvas->in.place};
    action.place.screen = SCREEN_HOUSE;
    action.place.tab = tab;
    action.place.page = action.place.code = 0;
    return action;
}

static void make_chips(const struct canvas *canvas, int tab, struct chip chips[CHIPS])
{
    for (int i = 0; i < CHIPS; i++) {
        bool is_today = i == 0 && canvas_knows_today(canvas);
        int to = is_today ? TAB_TODAY : i < DAYS ? canvas->today_day + i : TAB_INFO;
        chips[i] = (struct chip){tab_words(canvas, to), to == tab, lead_to(canvas, to)};
    }
}

/* Small displays have no room for all of them: there they have a page of their own. */
static void choice_button(struct canvas *canvas, struct rect rect)
{
    struct button button = {.icon = "event", .label = canvas_tr(canvas, "Tage und Info")};
    struct action action = lead_to(canvas, canvas->in.place.tab);
    action.place.screen = SCREEN_FILTER;
    action.place.of = SCREEN_HOUSE;
    widget_button(canvas, rect, &button, &action);
}

/* What is chosen from, where each display has room for it; returns where the page goes on. */
static int choices(struct canvas *canvas, int tab)
{
    struct frame *frame = &canvas->frame;
    struct chip chips[CHIPS];
    if (!frame->is_compact) {
        make_chips(canvas, tab, chips);
        return frame->content.y + widget_chips(canvas, frame->chips, chips, CHIPS) -
               frame->chips.h;
    }
    if (!frame->is_landscape) {
        choice_button(canvas, frame->chips);
        return frame->content.y;
    }
    return frame->body.y; /* it stands in the bar, behind the buttons of the pages */
}

void screen_house_choice(struct canvas *canvas)
{
    struct chip chips[CHIPS];
    make_chips(canvas, find_tab(canvas), chips);
    widget_header(canvas, canvas_tr(canvas, "Unser Haus"));
    struct flow flow = flow_begin(canvas, canvas->frame.body.y);
    flow_chips(&flow, 0, canvas_tr(canvas, "Was möchten Sie sehen?"), chips, CHIPS);
    flow_end(&flow);
}

/* ---- rooms ---- */

static int64_t day_start(const struct canvas *canvas, int32_t day)
{
    return zone_utc_from_local(canvas->in.zone, (int64_t)day * DATE_DAY_SECONDS);
}

/* The same rooms on every day: those that are used in one of them. */
static size_t list_rooms(const struct canvas *canvas, int tab, struct room_row **ret_rooms)
{
    int32_t today = canvas->today_day;
    int32_t day = tab >= TAB_COUNT ? tab : today;
    struct room_query query = {
        .after_utc = tab == TAB_TODAY ? canvas->in.now_utc : day_start(canvas, day),
        .before_utc = day_start(canvas, day + 1),
        .from_utc = day_start(canvas, today),
        .until_utc = day_start(canvas, today + DAYS),
    };
    return content_list_rooms(canvas->in.content, &query, canvas->arena, ret_rooms);
}

static const char *page_title(const struct canvas *canvas, int tab)
{
    return tab == TAB_TODAY  ? canvas_tr(canvas, "Heute in den Räumen")
           : tab == TAB_INFO ? canvas_tr(canvas, "Unser Haus")
                             : calendar_long_date(canvas->in.catalog, tab, canvas->arena);
}

static void build_plan(struct canvas *canvas, int tab, const struct room_row *rooms,
                       size_t count, int top)
{
    struct flow flow = flow_begin(canvas, top);
    if (tab == TAB_TODAY) {
        room_plan_today(&flow, rooms, count);
    } else {
        room_plan_day(&flow, tab, rooms, count);
    }
    flow_end(&flow);
}

void screen_house(struct canvas *canvas)
{
    int tab = find_tab(canvas);
    struct room_row *rooms;
    size_t count = list_rooms(canvas, tab, &rooms);
    if (count == 0) {
        build_info(canvas, false, 0);
        return;
    }
    struct frame *frame = &canvas->frame;
    int gap = canvas_px(canvas, 24);
    struct rect choice = {0};
    widget_header(canvas, page_title(canvas, tab));
    int top = choices(canvas, tab);
    if (rect_is_empty(frame->chips)) {
        choice = rect_take_end(&frame->actions, (frame->actions.w - 2 * gap) / 3, gap,
                               canvas->is_rtl);
    }
    if (tab == TAB_INFO) {
        build_info(canvas, true, top);
    } else {
        build_plan(canvas, tab, rooms, count, top);
    }
    if (!rect_is_empty(choice)) {
        choice_button(canvas, choice);
    }
}
