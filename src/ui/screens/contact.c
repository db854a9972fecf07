/* SPDX-License-Identifier: MIT */
#include "ui/screens/contact.h"

#include <string.h>

#include "i18n/calendar.h"
#include "ui/opening.h"
#include "ui/phrase.h"
#include "ui/picture.h"
#include "ui/screens/screens.h"
#include "ui/share.h"
#include "ui/week.h"
#include "ui/widgets.h"

#define FACTS (20 + WEEK_FACTS_MAX)
#define MEMBERS_MAX 40
#define PICTURE_H 300 /* du */

static const char *field(const struct canvas *canvas, const struct contact_row *row,
                         enum field name, int index)
{
    return canvas_field(canvas, &row->fields, row->locale, name, index);
}

static const char *field_lang(const struct canvas *canvas, const struct contact_row *row,
                              enum field name, int index)
{
    return canvas_field_lang(canvas, &row->fields, row->locale, name, index);
}

static void add_fact(struct fact *facts, size_t *count, const char *icon, const char *strong,
                     const char *soft)
{
    if (*count < FACTS && (strong[0] != '\0' || soft[0] != '\0')) {
        facts[(*count)++] =
            (struct fact){.icon = icon, .strong = strong, .soft = soft, .type = TYPE_LEAD};
    }
}

/* "العربية, Deutsch" is no Arabic text. */
static void add_ours(struct fact *facts, size_t *count, const char *icon, const char *soft)
{
    size_t before = *count;
    add_fact(facts, count, icon, "", soft);
    if (*count > before) {
        facts[before].is_ours = true;
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
        list = canvas_dot(canvas, list, name);
    }
    return list;
}

/* Open or not, then the week. What no week says, dates and school holidays, stands as the house wrote it, one
 * rule a line; so do hours that are not understood. */
static void add_hours(const struct canvas *canvas, const struct contact_row *row,
                      struct fact *facts, size_t *count)
{
    const char *text = field(canvas, row, FIELD_HOURS, 0);
    struct opening opening = opening_find(canvas, row);
    bool has_phone = fields_count(&row->fields, FIELD_PHONE) > 0;
    if (text[0] == '\0' && opening.text[0] == '\0' && has_phone) {
        opening.text = canvas_tr(canvas, "Zeiten unbekannt. Bitte anrufen.");
    }
    add_fact(facts, count, opening.is_open ? "check_circle" : "schedule", opening.text,
             opening.note);
    const struct hours *hours = opening_parse(canvas, canvas->arena, text);
    struct fact week[WEEK_FACTS_MAX];
    size_t days = hours != NULL ? week_list(canvas, hours, has_phone, week) : 0;
    if (days == 0 || week[0].row == NULL || hours_tells_dates(hours)) {
        add_fact(facts, count, "event", phrase_hours(canvas, text), "");
    }
    for (size_t i = 0; i < days && *count < FACTS; i++) {
        facts[(*count)++] = week[i];
    }
}

/* What there may be several of, each on a line with its label. */
struct several {
    enum field field, label; /* FIELD_COUNT = none has a label */
    const char *icon;
    int most;
    bool is_strong;
};

static const struct several phones = {FIELD_PHONE, FIELD_PHONE_LABEL, "phone", 4, true};
static const struct several addresses = {FIELD_ADDRESS, FIELD_COUNT, "location_on", 2, true};
static const struct several mails = {FIELD_EMAIL, FIELD_COUNT, "email", 2, false};
static const struct several links = {FIELD_LINK, FIELD_LINK_LABEL, "public", 2, false};
static const struct several owners = {FIELD_ORGANIZATION, FIELD_COUNT, "apartment", 2, false};

static void add_several(const struct canvas *canvas, const struct contact_row *row,
                        const struct several *several, struct fact *facts, size_t *count)
{
    for (int i = 0; i < several->most; i++) {
        const char *text = field(canvas, row, several->field, i);
        size_t before = *count;
        add_fact(facts, count, several->icon, several->is_strong ? text : "",
                 several->is_strong ? "" : text);
        if (*count > before && several->label != FIELD_COUNT) {
            facts[before].about = field(canvas, row, several->label, i);
        }
    }
}

/* Large, to be copied from a few steps away; but nobody dials a fax. */
static void add_phones(const struct canvas *canvas, const struct contact_row *row,
                       struct fact *facts, size_t *count)
{
    size_t first = *count;
    add_several(canvas, row, &phones, facts, count);
    for (size_t i = first; i < *count; i++) {
        facts[i].type = share_is_fax(facts[i].about) ? TYPE_BODY : TYPE_H2;
        facts[i].is_unbroken = true;
    }
}

/* Whom to ask for; with the name left out what they do there says it. */
static void add_person(const struct canvas *canvas, const struct contact_row *row,
                       struct fact *facts, size_t *count)
{
    const char *name = field(canvas, row, FIELD_CONTACT, 0);
    const char *role = field(canvas, row, FIELD_ROLE, 0);
    bool is_said = strcmp(name, field(canvas, row, FIELD_TITLE, 0)) == 0;
    bool has_name = name[0] != '\0' && !is_said;
    add_fact(facts, count, "person", has_name ? name : role, has_name ? role : "");
}

/* In the order in which somebody who needs help asks. */
static void facts(struct flow *flow, const struct contact_row *row)
{
    struct canvas *canvas = flow->canvas;
    struct fact list[FACTS];
    size_t count = 0;
    add_phones(canvas, row, list, &count);
    add_person(canvas, row, list, &count);
    add_hours(canvas, row, list, &count);
    add_several(canvas, row, &addresses, list, &count);
    add_several(canvas, row, &mails, list, &count);
    add_several(canvas, row, &links, list, &count);
    add_ours(list, &count, "translate", phrase_languages(canvas, row->languages));
    add_ours(list, &count, "accessible", access_words(canvas, row));
    if (row->price != PRICE_UNKNOWN) {
        add_fact(list, &count, "euro", "",
                 phrase_price(canvas, row->price, &row->fields, row->locale));
    }
    add_several(canvas, row, &owners, list, &count);
    if (count > 0) {
        flow_facts(flow, canvas_px(canvas, 24), list, count);
    }
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
    flow_heading(flow, canvas_px(canvas, 28), heading,
                 widget_contact_row_height(canvas) + canvas_px(canvas, 12));
    for (size_t i = 0; i < count; i++) {
        if (flow_take_row(flow, widget_contact_row_height(canvas), canvas_px(canvas, 12),
                          &rect)) {
            widget_contact_row(canvas, rect, &rows[i]);
        }
    }
}

static void paragraph(struct flow *flow, const char *text, const char *lang)
{
    struct ink ink = {.type = TYPE_BODY,
                      .color = flow->canvas->in.theme.text,
                      .line_percent = 150,
                      .align = TEXT_OWN,
                      .is_content = true,
                      .lang = lang};
    if (text[0] != '\0') {
        flow_lang(flow, canvas_px(flow->canvas, 16), lang);
        flow_text(flow, &ink, canvas_px(flow->canvas, 16), text);
    }
}

/* A text longer than a third of the page comes after the facts: nobody should page to find a number. */
static bool is_long(const struct flow *flow, const char *text)
{
    struct inked span = {text, {.type = TYPE_BODY, .line_percent = 150, .is_content = true}};
    return canvas_layout(flow->canvas, flow->area.w, &span, 1).height > flow->area.h / 3;
}

static void words_and_facts(struct flow *flow, const struct contact_row *row)
{
    struct canvas *canvas = flow->canvas;
    struct ink lead = {.type = TYPE_LEAD,
                       .weight = WEIGHT_BOLD,
                       .color = canvas->in.theme.text,
                       .line_percent = 150,
                       .align = TEXT_OWN,
                       .is_content = true};
    const char *summary = field(canvas, row, FIELD_SUMMARY, 0);
    const char *description = field(canvas, row, FIELD_DESCRIPTION, 0);
    const char *lang = field_lang(canvas, row, FIELD_DESCRIPTION, 0);
    lead.lang = field_lang(canvas, row, FIELD_SUMMARY, 0);
    if (summary[0] != '\0') {
        flow_lang(flow, 0, lead.lang);
    }
    bool is_behind = is_long(flow, description);
    flow_text(flow, &lead, 0, summary);
    paragraph(flow, is_behind ? "" : description, lang);
    facts(flow, row);
    paragraph(flow, is_behind ? description : "", lang);
    for (int i = 0; i < fields_count(&row->fields, FIELD_NOTE); i++) {
        paragraph(flow, field(canvas, row, FIELD_NOTE, i),
                  field_lang(canvas, row, FIELD_NOTE, i));
    }
}

static void foot(struct flow *flow, const struct contact_row *row)
{
    struct canvas *canvas = flow->canvas;
    struct ink small = {.type = TYPE_S, .color = canvas->in.theme.text2, .is_content = true};
    const char *source = phrase_source(canvas, row->source);
    if (row->has_checked_on) {
        const char *day =
            calendar_day_month_year(canvas->in.catalog, row->checked_on_day, canvas->arena);
        source = canvas_dot(canvas, canvas_fill(canvas, "Geprüft am {0}", day, NULL), source);
    }
    flow_text(flow, &small, canvas_px(canvas, 28), source);
}

struct badge contact_badge(const struct contact_row *row)
{
    return (struct badge){row->icon != NULL ? row->icon : phrase_contact_icon(row->type),
                          row->hue};
}

void contact_flow(struct flow *flow, const struct contact_row *row)
{
    struct canvas *canvas = flow->canvas;
    struct badge badge = contact_badge(row);
    words_and_facts(flow, row);
    struct picture picture = picture_find(canvas, &row->fields, row->locale, row->source_id);
    picture_flow(flow, canvas_px(canvas, 24), &picture, PICTURE_H, &badge);
    struct takeaway items[SHARE_ITEMS_MAX];
    size_t count = share_contact(canvas, row, items);
    flow_takeaway(flow, canvas_px(canvas, 24), items, count);
    if (row->uid != NULL) {
        list_names(flow, &(struct contact_query){.part_of = row->uid},
                   canvas_tr(canvas, "Wer dazugehört"));
        list_names(flow, &(struct contact_query){.member = row->uid},
                   canvas_tr(canvas, "Gehört zu"));
    }
    foot(flow, row);
}

void screen_contact(struct canvas *canvas)
{
    struct contact_row *row =
        content_find_contact(canvas->in.content, canvas->in.place.id, canvas->arena);
    if (row == NULL) {
        screen_nothing(canvas);
        return;
    }
    struct badge badge = contact_badge(row);
    struct title title = {.text = field(canvas, row, FIELD_TITLE, 0), .lang = ""};
    struct flow flow = flow_begin(canvas, widget_title(canvas, &badge, &title));
    contact_flow(&flow, row);
    flow_end(&flow);
}
