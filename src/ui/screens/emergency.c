/* SPDX-License-Identifier: MIT */
#include "i18n/calendar.h"
#include "model/subject.h"
#include "ui/flow.h"
#include "ui/helplines.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

/* Where help has to come to, as it is said to those who come: the settings' address, else the one the feed tells of its house. */
static const char *find_address(struct canvas *canvas)
{
    if (canvas->in.house_address[0] != '\0') {
        return canvas->in.house_name[0] != '\0'
                   ? arena_printf(canvas->arena, "%s, %s", canvas->in.house_name,
                                  canvas->in.house_address)
                   : canvas->in.house_address;
    }
    struct contact_row *centre = canvas->in.content != NULL
                                     ? content_find_centre(canvas->in.content, canvas->arena)
                                     : NULL;
    if (centre == NULL) {
        return "";
    }
    const char *address =
        canvas_field(canvas, &centre->fields, centre->locale, FIELD_ADDRESS, 0);
    return address[0] != '\0' ? arena_printf(canvas->arena, "%s, %s",
                                             canvas_field(canvas, &centre->fields,
                                                          centre->locale, FIELD_TITLE, 0),
                                             address)
                              : "";
}

static void where_you_are(struct flow *flow)
{
    struct canvas *canvas = flow->canvas;
    const char *address = find_address(canvas);
    if (address[0] == '\0') {
        return;
    }
    struct ink label = {.type = TYPE_BODY, .color = canvas->in.theme.text2};
    struct ink ink = {.type = TYPE_H3,
                      .weight = WEIGHT_BOLD,
                      .color = canvas->in.theme.text,
                      .is_content = true,
                      .lang = ""};
    flow_text(flow, &label, 0, canvas_tr(canvas, "Sie sind hier:"));
    flow_text(flow, &ink, 0, address);
}

#define NUMBER_PAD 28 /* du */

struct number_row {
    const char *number, *words;
    struct ink number_ink, words_ink;
    int column; /* numbers line up; one that needs more room pushes its words */
};

static int number_column(struct canvas *canvas, const struct number_row *row)
{
    int column = canvas_width(canvas, &row->number_ink, row->number) + canvas_px(canvas, 28);
    return column > row->column ? column : row->column;
}

/* Words that would be a narrow column beside their number stand below it. */
static bool is_below(struct canvas *canvas, const struct number_row *row, int width)
{
    struct inked span = {row->words, row->words_ink};
    struct text_block block =
        canvas_layout(canvas, width - number_column(canvas, row), &span, 1);
    return block.is_torn || block.line_count > 2;
}

static int number_height(struct canvas *canvas, const struct number_row *row, int width)
{
    struct inked span = {row->words, row->words_ink};
    int number = canvas_ink_px(canvas, &row->number_ink);
    if (is_below(canvas, row, width)) {
        return number + canvas_layout(canvas, width, &span, 1).height;
    }
    int column = number_column(canvas, row);
    int words = canvas_layout(canvas, width - column, &span, 1).height;
    return words > number ? words : number;
}

static void draw_number(struct canvas *canvas, struct rect rect, const struct number_row *row)
{
    struct rect rest = rect;
    struct rect left =
        is_below(canvas, row, rect.w)
            ? rect_take_top(&rest, canvas_ink_px(canvas, &row->number_ink), 0)
            : rect_take_start(&rest, number_column(canvas, row), 0, canvas->is_rtl);
    (void)canvas_text(canvas, left, &row->number_ink, row->number);
    (void)canvas_text(canvas, rest, &row->words_ink, row->words);
    canvas_say(canvas, NODE_TEXT, rect, canvas_about(canvas, row->number, row->words));
}

static struct number_row make_row(const struct canvas *canvas, const struct helpline *line,
                                  bool is_first)
{
    struct color color =
        is_first ? theme_hue_glyph(&canvas->in.theme, HUE_RED) : canvas->in.theme.text;
    return (struct number_row){
        .number = canvas_isolate(canvas, line->number),
        .words = canvas_tr(canvas, line->words),
        .number_ink = {.type = is_first ? TYPE_DISPLAY : TYPE_H2,
                       .weight = WEIGHT_BOLD,
                       .color = color,
                       .max_lines = 1,
                       .is_middle = true},
        .words_ink = {.type = is_first ? TYPE_H3 : TYPE_BODY,
                      .weight = is_first ? WEIGHT_BOLD : WEIGHT_REGULAR,
                      .color = color,
                      .is_whole = true,
                      .is_middle = true},
        .column = canvas_px(canvas, is_first ? 230 : 392),
    };
}

/* So many numbers on one red card. */
static void number_card(struct flow *flow, const struct number_row *rows, const int *heights,
                        size_t count)
{
    struct canvas *canvas = flow->canvas;
    const struct theme *theme = &canvas->in.theme;
    int pad = canvas_px(canvas, NUMBER_PAD);
    int height = 2 * pad;
    for (size_t i = 0; i < count; i++) {
        height += heights[i];
    }
    struct rect card;
    if (!flow_take(flow, height, canvas_px(canvas, 28), &card)) {
        return;
    }
    struct draw_box box = {.fill = theme->has_hues ? theme_hue_fill(theme, HUE_RED)
                                                   : theme->surface,
                           .border = theme->text,
                           .border_px = canvas_px(canvas, 2),
                           .radius_px = canvas_px(canvas, 16)};
    draw_box(&canvas->list, card, &box);
    struct rect inner = rect_inset(card, pad);
    for (size_t i = 0; i < count; i++) {
        draw_number(canvas, rect_take_top(&inner, heights[i], 0), &rows[i]);
    }
}

/* 112 and 110 together, or each alone where very large letters leave no page for both. */
static void first_numbers(struct flow *flow)
{
    struct canvas *canvas = flow->canvas;
    struct number_row rows[LF_LENGTH(helplines_first)];
    int heights[LF_LENGTH(helplines_first)];
    int pad = canvas_px(canvas, NUMBER_PAD);
    int height = 2 * pad;
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        rows[i] = make_row(canvas, &helplines_first[i], true);
        heights[i] = number_height(canvas, &rows[i], flow->area.w - 2 * pad);
        height += heights[i];
    }
    size_t at_once = height > flow->area.h ? 1 : LF_LENGTH(rows);
    for (size_t i = 0; i < LF_LENGTH(rows); i += at_once) {
        number_card(flow, &rows[i], &heights[i], at_once);
    }
}

static void more_number(struct flow *flow, const struct helpline *line)
{
    struct number_row row = make_row(flow->canvas, line, false);
    struct rect rect;
    int height = number_height(flow->canvas, &row, flow->area.w);
    if (flow_take(flow, height, canvas_px(flow->canvas, 8), &rect)) {
        draw_number(flow->canvas, rect, &row);
    }
}

static void more_numbers(struct flow *flow)
{
    const char *poison = helplines_find_poison(canvas_region(flow->canvas));
    struct rect space;
    (void)flow_take(flow, canvas_px(flow->canvas, 16), 0, &space);
    for (size_t i = 0; i < LF_LENGTH(helplines_more); i++) {
        more_number(flow, &helplines_more[i]);
        if (i == 0 && poison != NULL) {
            more_number(flow, &(struct helpline){poison, N_("Vergiftung")});
        }
    }
}

/* The crisis contacts of the feed, where it has some: at the foot of one page, else behind the numbers. */
static void more_help(struct flow *flow)
{
    struct canvas *canvas = flow->canvas;
    struct topic_row *topic =
        canvas->in.content != NULL
            ? content_find_topic(canvas->in.content, SUBJECT_CRISIS_ID, canvas->arena)
            : NULL;
    if (topic == NULL || topic->contact_count == 0) {
        return;
    }
    struct rect rect = canvas->frame.actions;
    int height = canvas_target_px(canvas, 128);
    if (flow->page > 0 && !flow_take(flow, height, canvas_px(canvas, 24), &rect)) {
        return;
    }
    struct button button = {.icon = "arrow_forward",
                            .label = canvas_tr(canvas, "Mehr Hilfe-Nummern"),
                            .is_icon_behind = true};
    struct action action = {.kind = ACTION_GO,
                            .place = place_make(SCREEN_CONTACTS, SUBJECT_CRISIS_ID)};
    widget_button(canvas, rect, &button, &action);
}

/* why: what else should stand here, or NULL. */
static void emergency_page(struct flow *flow, const char *why)
{
    struct canvas *canvas = flow->canvas;
    bool is_small = canvas->frame.is_compact;
    if (is_small) { /* one page may have no room for all: first whom to call */
        first_numbers(flow);
    }
    if (why != NULL) {
        flow_banner(flow, TONE_INFO, "info", why);
    }
    where_you_are(flow);
    if (!is_small) {
        first_numbers(flow);
    }
    more_numbers(flow);
    struct ink ink = {.type = TYPE_BODY, .color = canvas->in.theme.text, .line_percent = 145};
    flow_text(flow, &ink, canvas_px(canvas, 24),
              canvas_tr(canvas, "Dieses Gerät kann nicht telefonieren. Bitte nehmen Sie Ihr "
                                "Handy oder fragen Sie am Empfang."));
    int32_t checked_day = 0;
    if (date_parse_day(helplines_checked_on, &checked_day)) {
        struct ink small = {.type = TYPE_S, .color = canvas->in.theme.text2};
        const char *day =
            calendar_day_month_year(canvas->in.catalog, checked_day, canvas->arena);
        flow_text(flow, &small, canvas_px(canvas, 12),
                  canvas_fill(canvas, "Nummern geprüft am {0}", day, NULL));
    }
}

void screen_emergency(struct canvas *canvas)
{
    widget_header(canvas, canvas_tr(canvas, "Notfall"));
    struct flow flow = flow_begin(canvas, canvas->frame.chips.y);
    emergency_page(&flow, NULL);
    more_help(&flow);
    flow_end(&flow);
}

/* What is always known stands here, with one sentence on why nothing else does. */
void screen_nothing(struct canvas *canvas)
{
    bool is_empty = canvas->in.content == NULL;
    canvas->is_missing = !is_empty;
    const char *name = canvas->in.house_name;
    widget_header(canvas, name[0] != '\0' ? name : canvas_tr(canvas, "Willkommen"));
    const char *text =
        is_empty
            ? canvas_tr(canvas, "Zur Zeit sind keine Daten da. Bitte fragen Sie am Empfang.")
            : canvas_tr(canvas, "Das gibt es nicht mehr. Gehen Sie bitte zurück zum Start.");
    struct flow flow = flow_begin(canvas, canvas->frame.chips.y);
    emergency_page(&flow, text);
    flow_end(&flow);
}
