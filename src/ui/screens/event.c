/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "i18n/calendar.h"
#include "ui/flow.h"
#include "ui/phrase.h"
#include "ui/picture.h"
#include "ui/screens/screens.h"
#include "ui/share.h"
#include "ui/widgets.h"

#define NEXT_DATES 3
#define PLACES 6
#define FACTS (7 + PLACES)
#define BEFORE_DATES 3

static const char *field(const struct canvas *canvas, const struct event_row *row,
                         enum field name)
{
    return canvas_field(canvas, &row->fields, row->locale, name, 0);
}

static const char *field_lang(const struct canvas *canvas, const struct event_row *row,
                              enum field name)
{
    return canvas_field_lang(canvas, &row->fields, row->locale, name, 0);
}

static const char *registration_words(const struct canvas *canvas, const struct event_row *row)
{
    const char *words = phrase_registration(canvas, row->registration);
    const char *how = field(canvas, row, FIELD_REGISTRATION);
    if (row->registration == REGISTRATION_REQUIRED && row->has_register_until) {
        const char *day = calendar_day_month(
            canvas->in.catalog, date_day_of(row->register_until_local_s), canvas->arena);
        words = canvas_fill(canvas, "Anmeldung nötig bis {0}", day, NULL);
    }
    return row->registration != REGISTRATION_NONE ? canvas_about(canvas, words, how) : words;
}

static const char *who_words(const struct canvas *canvas, const struct event_row *row)
{
    return canvas_dot(canvas, phrase_audience(canvas, row->audience, &row->fields, row->locale),
                      phrase_languages(canvas, row->languages));
}

static const char *contact_words(const struct canvas *canvas, const struct event_row *row)
{
    return canvas_comma(canvas, field(canvas, row, FIELD_CONTACT),
                        field(canvas, row, FIELD_PHONE));
}

/* Dates of a series without a short name say it better than "several dates", as long as they are few. */
static const char *repeat_words(const struct canvas *canvas, const struct event_row *row)
{
    struct series_date dates[NEXT_DATES + 1];
    bool is_short =
        row->repeat.kind == REPEAT_OTHER &&
        content_list_next(canvas->in.content, row->id, NEXT_DATES + 1, dates) <= NEXT_DATES;
    return is_short ? "" : phrase_repeat(canvas, &row->repeat);
}

/* A line for each room; returns how many lines. */
static size_t place_facts(const struct canvas *canvas, const struct event_row *row,
                          struct fact facts[PLACES])
{
    int count = phrase_count_places(row);
    if (count <= 1) {
        facts[0] = (struct fact){.icon = "location_on",
                                 .strong = phrase_place(canvas, row),
                                 .soft = field(canvas, row, FIELD_PLACE_NOTE)};
        return facts[0].strong[0] != '\0' ? 1 : 0;
    }
    int shown = count <= PLACES ? count : PLACES;
    for (int i = 0; i < shown; i++) {
        facts[i] = (struct fact){
            .icon = "location_on",
            .strong = phrase_one_place(canvas, row, i),
            .soft = canvas_field(canvas, &row->fields, row->locale, FIELD_PLACE_NOTE, i)};
    }
    if (count > PLACES) {
        facts[shown - 1].strong = canvas_count(
            canvas, "und {0} weiterer Raum", "und {0} weitere Räume", count - PLACES + 1, NULL);
        facts[shown - 1].soft = "";
    }
    return (size_t)shown;
}

static bool is_changed(const struct series_date *date)
{
    return date->status == EVENT_CANCELLED || date->has_moved_from;
}

/* What it costs and whether one has to register; nothing of what is cancelled. Returns how many. */
static size_t cost_facts(const struct canvas *canvas, const struct event_row *row,
                         struct fact *ret_fact)
{
    const char *price = phrase_price(canvas, row->price, &row->fields, row->locale);
    const char *registration = registration_words(canvas, row);
    bool has_price = price[0] != '\0';
    *ret_fact = (struct fact){.icon = has_price ? "euro" : "info",
                              .strong = has_price ? price : registration,
                              .soft = has_price ? registration : ""};
    return row->status != EVENT_CANCELLED && ret_fact->strong[0] != '\0' ? 1 : 0;
}

static void facts(struct flow *flow, const struct event_row *row)
{
    struct canvas *canvas = flow->canvas;
    struct fact list[FACTS];
    size_t count = 0;
    const char *near = phrase_near_day(canvas, date_day_of(row->start_local_s));
    list[count++] = (struct fact){.icon = "today",
                                  .is_whole = true,
                                  .strong = phrase_date(canvas, row),
                                  .soft = "",
                                  .label = near[0] != '\0' ? near : NULL};
    list[count++] = (struct fact){.icon = "schedule",
                                  .strong = phrase_time(canvas, row),
                                  .soft = repeat_words(canvas, row)};
    count += place_facts(canvas, row, &list[count]);
    count += cost_facts(canvas, row, &list[count]);
    const char *who = who_words(canvas, row);
    if (who[0] != '\0') {
        list[count++] =
            (struct fact){.icon = "groups",
                          .strong = "",
                          .soft = who,
                          .is_ours = fields_count(&row->fields, FIELD_AUDIENCE) == 0};
    }
    const char *contact = contact_words(canvas, row);
    if (contact[0] != '\0') {
        list[count++] = (struct fact){.icon = "phone", .strong = "", .soft = contact};
    }
    const char *online = field(canvas, row, FIELD_ONLINE);
    if (online[0] != '\0') {
        list[count++] = (struct fact){.icon = "videocam", .strong = "", .soft = online};
    }
    const char *link = field(canvas, row, FIELD_LINK);
    if (link[0] != '\0') {
        list[count++] = (struct fact){.icon = "public", .strong = "", .soft = link};
    }
    for (size_t i = 0; i < count; i++) {
        list[i].type = TYPE_LEAD;
    }
    flow_facts(flow, canvas_px(canvas, 24), list, count);
}

static void state_banner(struct flow *flow, const struct event_row *row)
{
    struct canvas *canvas = flow->canvas;
    if (row->status == EVENT_CANCELLED) {
        flow_banner(flow, TONE_DANGER, "warning",
                    canvas_tr(canvas, "Dieser Termin fällt aus."));
    } else if (row->has_moved_from) {
        int64_t old = row->moved_from_local_s;
        flow_banner(
            flow, TONE_WARN, "update",
            canvas_fill(canvas, "Dieser Termin ist verlegt. Geplant war: {0}, {1} Uhr.",
                        calendar_long_date(canvas->in.catalog, date_day_of(old), canvas->arena),
                        calendar_time(old, canvas->arena)));
    } else if (row->status == EVENT_TENTATIVE) {
        flow_banner(flow, TONE_INFO, "info",
                    canvas_tr(canvas, "Dieser Termin steht noch nicht fest."));
    } else if (row->registration == REGISTRATION_FULL) {
        flow_banner(flow, TONE_WARN, "warning",
                    canvas_tr(canvas, "Ausgebucht. Fragen Sie nach einem freien Platz."));
    }
}

/* Pictograms with their words, as many lines as they need; what is known to be missing says so. */
static void access_line(struct flow *flow, uint32_t yes, uint32_t no)
{
    struct canvas *canvas = flow->canvas;
    const struct ink full = {.type = TYPE_BODY,
                             .weight = WEIGHT_BOLD,
                             .color = canvas->in.theme.text,
                             .max_lines = 1,
                             .is_middle = true};
    struct ink ink = full;
    int height = canvas_lines_px(canvas, TYPE_BODY, 1) + canvas_px(canvas, 14);
    struct rect line = {0};
    bool is_here = false;
    for (int i = 0; i < ACCESS_COUNT; i++) {
        bool is_no = (no >> i & 1u) != 0;
        if ((yes >> i & 1u) == 0 && !is_no) {
            continue;
        }
        const char *name = phrase_access(canvas, (enum access)i);
        const char *words = is_no ? canvas_fill(canvas, "{0}: nein", name, NULL) : name;
        struct rect room = {0, 0, flow->area.w - canvas_px(canvas, 56), height};
        ink = canvas_fit(canvas, room, full, words);
        int width = canvas_width(canvas, &ink, words) + canvas_px(canvas, 56);
        if (width > line.w) {
            is_here =
                flow_take(flow, height, rect_is_empty(line) ? canvas_px(canvas, 20) : 0, &line);
        }
        struct rect item = rect_take_start(&line, width, canvas_px(canvas, 40), canvas->is_rtl);
        if (is_here) {
            canvas_say(canvas, NODE_TEXT, item, words);
            struct rect icon = rect_take_start(&item, canvas_px(canvas, 48),
                                               canvas_px(canvas, 8), canvas->is_rtl);
            canvas_icon(canvas, icon, phrase_access_icon((enum access)i), canvas_px(canvas, 46),
                        canvas->in.theme.accent);
            (void)canvas_text(canvas, item, &ink, words);
        }
    }
}

/* Who comes to every date reads here why this one is not the next of them, or not when it always is. */
static void before_banners(struct flow *flow, const struct event_row *row)
{
    struct canvas *canvas = flow->canvas;
    struct series_date dates[BEFORE_DATES];
    size_t count = content_list_before(canvas->in.content, row->id, canvas->in.now_utc,
                                       BEFORE_DATES, dates);
    for (size_t i = 0; i < count && is_changed(&dates[i]); i++) {
        const char *words = phrase_series_date(canvas, &dates[i]);
        bool is_off = dates[i].status == EVENT_CANCELLED;
        flow_banner(flow, is_off ? TONE_DANGER : TONE_WARN, is_off ? "warning" : "update",
                    canvas_fill(canvas, "Vorher: {0}.", words, NULL));
    }
}

static const char *date_label(const struct canvas *canvas, const struct series_date *date)
{
    if (date->status == EVENT_CANCELLED) {
        return canvas_tr(canvas, "Fällt aus");
    }
    return date->has_moved_from ? canvas_tr(canvas, "Verlegt") : "";
}

/* One date a line, marked: nobody finds a word in the middle of a line who does not look for it. Larger
 * letters that leave no room for the mark say it in words only, in as many lines as it takes. */
static void marked_date(struct flow *flow, const struct series_date *date, int gap)
{
    struct canvas *canvas = flow->canvas;
    bool is_off = date->status == EVENT_CANCELLED;
    struct ink ink = {.type = TYPE_BODY,
                      .weight = WEIGHT_BOLD,
                      .color = is_off ? canvas->in.theme.text2 : canvas->in.theme.text,
                      .is_middle = true};
    const char *said = phrase_series_date(canvas, date);
    const char *words =
        is_off ? calendar_short_date(canvas->in.catalog, date_day_of(date->start_local_s),
                                     canvas->arena)
               : said;
    const char *label = date_label(canvas, date);
    int both = canvas_width(canvas, &ink, words) + canvas_width(canvas, &ink, label) +
               canvas_px(canvas, 60);
    if (both > flow->area.w) {
        flow_text(flow, &ink, gap, said);
        return;
    }
    struct rect rect;
    int height = canvas_lines_px(canvas, TYPE_BODY, 1) + canvas_px(canvas, 14);
    if (!flow_take(flow, height, gap, &rect)) {
        return;
    }
    canvas_say(canvas, NODE_TEXT, rect, said);
    if (label[0] != '\0') {
        int width = widget_label(canvas, rect, is_off ? TONE_DANGER : TONE_WARN, label);
        (void)rect_take_start(&rect, width, canvas_px(canvas, 16), canvas->is_rtl);
    }
    ink.is_struck = is_off;
    (void)canvas_text(canvas, rect, &ink, words);
}

static void marked_dates(struct flow *flow, const struct series_date *dates, size_t count)
{
    struct canvas *canvas = flow->canvas;
    flow_heading(flow, canvas_px(canvas, 28), canvas_tr(canvas, "Nächste Termine"),
                 canvas_lines_px(canvas, TYPE_BODY, 2) + canvas_px(canvas, 36));
    for (size_t i = 0; i < count; i++) {
        marked_date(flow, &dates[i], canvas_px(canvas, i == 0 ? 8 : 4));
    }
}

static void next_dates(struct flow *flow, const struct event_row *row)
{
    struct canvas *canvas = flow->canvas;
    struct ink ink = {.type = TYPE_BODY, .color = canvas->in.theme.text};
    struct series_date dates[NEXT_DATES];
    size_t count = content_list_next(canvas->in.content, row->id, NEXT_DATES, dates);
    const char *list = "";
    for (size_t i = 0; i < count; i++) {
        if (is_changed(&dates[i])) {
            marked_dates(flow, dates, count);
            return;
        }
        /* A date is read in one go: no line ends within it. */
        const char *day = canvas_unbroken(canvas, phrase_series_date(canvas, &dates[i]));
        list = canvas_dot(canvas, list, day);
    }
    if (count > 0) {
        flow_text(flow, &ink, canvas_px(canvas, 28),
                  canvas_fill(canvas, "Nächste Termine: {0}", list, NULL));
    }
}

static void source_line(struct flow *flow, const struct event_row *row, const struct ink *ink)
{
    struct canvas *canvas = flow->canvas;
    flow_text(flow, ink, canvas_px(canvas, 28), phrase_source(canvas, row->source));
}

static void next_button(struct canvas *canvas, const struct event_row *row)
{
    struct event_row *next =
        content_find_occurrence(canvas->in.content, row->id + 1, canvas->arena);
    if (next == NULL || canvas->page_count > 1) {
        return;
    }
    struct place place = place_make(SCREEN_EVENT, next->uid);
    place.start_utc = next->start_utc;
    struct button button = {.icon = "arrow_forward",
                            .label = canvas_tr(canvas, "Nächster Termin"),
                            .is_icon_behind = true};
    struct rect rest = canvas->frame.actions;
    struct rect half =
        rect_take_end(&rest, (rest.w - canvas_px(canvas, 24)) / 2, 0, canvas->is_rtl);
    widget_button(canvas, half, &button, &(struct action){.kind = ACTION_GO, .place = place});
}

void screen_event(struct canvas *canvas)
{
    const struct place *place = &canvas->in.place;
    struct event_row *row = NULL;
    if (place->start_utc != 0) {
        row = content_find_event_at(canvas->in.content, place->id, place->start_utc,
                                    canvas->arena);
    }
    if (row == NULL) {
        row = content_find_event(canvas->in.content, place->id, canvas->in.now_utc,
                                 canvas->arena);
    }
    if (row == NULL) {
        screen_nothing(canvas);
        return;
    }
    struct badge badge = {row->icon != NULL ? row->icon : "event", row->hue};
    struct title title = {field(canvas, row, FIELD_TITLE), field_lang(canvas, row, FIELD_TITLE),
                          row->status == EVENT_CANCELLED};
    int top = widget_title(canvas, &badge, &title);
    struct flow flow = flow_begin(canvas, top);
    flow.said_lang = title.lang;
    state_banner(&flow, row);
    before_banners(&flow, row);
    facts(&flow, row);
    struct picture picture = picture_find(canvas, &row->fields, row->locale, row->source_id);
    struct ink body = {.type = TYPE_BODY,
                       .color = canvas->in.theme.text,
                       .line_percent = 150,
                       .align = TEXT_OWN,
                       .is_content = true,
                       .lang = field_lang(canvas, row, FIELD_DESCRIPTION)};
    flow_lang(&flow, canvas_px(canvas, 24), body.lang);
    picture_flow_text(&flow, canvas_px(canvas, 32), &picture, &badge, &body,
                      field(canvas, row, FIELD_DESCRIPTION));
    access_line(&flow, row->access_yes, row->access_no);
    next_dates(&flow, row); /* before the code: larger letters leave it on another page */
    struct takeaway items[SHARE_ITEMS_MAX];
    size_t count = share_event(canvas, row, items);
    flow_takeaway(&flow, canvas_px(canvas, 28), items, count);
    struct ink small = {.type = TYPE_S, .color = canvas->in.theme.text2, .is_content = true};
    source_line(&flow, row, &small);
    flow_end(&flow);
    next_button(canvas, row);
}
