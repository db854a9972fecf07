/* SPDX-License-Identifier: MIT */
#include "i18n/calendar.h"
#include "ui/flow.h"
#include "ui/phrase.h"
#include "ui/picture.h"
#include "ui/screens/board.h"
#include "ui/screens/limits.h"
#include "ui/screens/screens.h"
#include "ui/share.h"
#include "ui/widgets.h"

#define PICTURE_H 540 /* du */
#define THUMB_W 230
#define THUMB_H 112
#define CARD_EM 12       /* least width of a card */
#define CARD_EM_SMALL 10 /* the same on small displays */

static const struct {
    const char *label, *icon;
    enum hue hue;
} kinds[NOTICE_KIND_COUNT] = {
    [NOTICE_NEWS] = {NC_("notice", "Neues"), "campaign", HUE_BLUE},
    [NOTICE_OFFER] = {NC_("notice", "Biete"), "volunteer_activism", HUE_MINT},
    [NOTICE_REQUEST] = {NC_("notice", "Suche"), "search", HUE_YELLOW},
    [NOTICE_ALERT] = {NC_("notice", "Wichtig"), "warning", HUE_CORAL},
    [NOTICE_PAGE] = {NC_("notice", "Info"), "info", HUE_LAVENDER},
};

struct badge board_badge(const struct notice_row *row)
{
    return (struct badge){kinds[row->kind].icon, kinds[row->kind].hue};
}

const char *board_kind_words(const struct canvas *canvas, const struct notice_row *row)
{
    return canvas_tr_in(canvas, "notice", kinds[row->kind].label);
}

static const char *field(const struct canvas *canvas, const struct notice_row *row,
                         enum field name)
{
    return canvas_field(canvas, &row->fields, row->locale, name, 0);
}

static const char *field_lang(const struct canvas *canvas, const struct notice_row *row,
                              enum field name)
{
    return canvas_field_lang(canvas, &row->fields, row->locale, name, 0);
}

/* News say when they are from; until when they hang here is the board's own business (feed/rss.h). */
static const char *until_words(const struct canvas *canvas, const struct notice_row *row)
{
    return row->has_valid_until && row->kind != NOTICE_NEWS
               ? canvas_fill(canvas, "bis {0}",
                             calendar_day_month(canvas->in.catalog, row->valid_until_day,
                                                canvas->arena),
                             NULL)
               : "";
}

/* Kind, and the badge of it. */
static void card_head(struct canvas *canvas, struct rect top, const struct notice_row *row,
                      const struct ink *small)
{
    struct rect left = rect_take_start(&top, top.h, canvas_px(canvas, 18), canvas->is_rtl);
    struct badge badge = {row->is_pinned ? "push_pin" : kinds[row->kind].icon,
                          kinds[row->kind].hue};
    widget_badge(canvas, left, &badge);
    widget_lang_tag(canvas, &top, field_lang(canvas, row, FIELD_TITLE), small->color);
    (void)canvas_text(canvas, top, small, board_kind_words(canvas, row));
}

/* Until when, and the picture at the end of the same strip; that only where the text keeps room for itself. */
static void card_foot(struct canvas *canvas, struct rect *rest, const struct notice_row *row,
                      const struct ink *small)
{
    const char *until = until_words(canvas, row);
    int line = canvas_lines_px(canvas, TYPE_S, 1);
    struct picture picture = picture_find(canvas, &row->fields, row->locale, row->source_id);
    int strip = canvas_px(canvas, THUMB_H) + canvas_px(canvas, 12);
    if (picture.is_there && rest->h - strip >= canvas_lines_px(canvas, TYPE_BODY, 2)) {
        struct rect size = picture_fit(canvas, &picture, canvas_px(canvas, THUMB_W),
                                       canvas_px(canvas, THUMB_H));
        struct rect foot = rect_take_bottom(rest, size.h, canvas_px(canvas, 12));
        struct rect thumb = rect_take_end(&foot, size.w, canvas_px(canvas, 16), canvas->is_rtl);
        picture_draw(canvas, thumb, &picture);
        (void)canvas_text(canvas, rect_take_bottom(&foot, line, 0), small, until);
    } else if (until[0] != '\0') {
        (void)canvas_text(canvas, rect_take_bottom(rest, line, 0), small, until);
    }
}

/* Fewer lines where the last of them would hold only a word before it is cut off; none says nothing. */
static void fit_text(struct canvas *canvas, int width, const char *text, struct ink *ink)
{
    for (; ink->max_lines > 0; ink->max_lines--) {
        struct inked span = {text, *ink};
        struct text_block block = canvas_layout(canvas, width, &span, 1);
        bool is_told = block.line_count > 0 && ink->max_lines > 1 &&
                       block.lines[block.line_count - 1].width > width / 3;
        if (!block.is_cut || is_told) {
            break;
        }
    }
}

static void card(struct canvas *canvas, struct rect rect, const struct notice_row *row)
{
    const struct theme *theme = &canvas->in.theme;
    const char *title = field(canvas, row, FIELD_TITLE);
    const char *text = field(canvas, row, FIELD_DESCRIPTION);
    const char *kind = board_kind_words(canvas, row);
    struct node node = {.role = row->kind == NOTICE_ALERT ? NODE_ALERT : NODE_LINK,
                        .rect = rect_inset(rect, -canvas_px(canvas, 6)),
                        .label = title,
                        .description = canvas_about(canvas, kind, text)};
    struct place place = place_make(SCREEN_NOTICE, row->uid);
    bool is_pressed =
        canvas_target(canvas, &node, &(struct action){.kind = ACTION_GO, .place = place});
    struct color strong = is_pressed ? theme->on_accent : theme->text;
    struct color soft = is_pressed ? theme->on_accent : theme->text2;
    draw_box(&canvas->list, rect,
             &(struct draw_box){.fill = is_pressed ? theme->accent_press : theme->surface,
                                .border = theme->line,
                                .border_px = canvas_px(canvas, 3),
                                .radius_px = canvas_px(canvas, 16)});
    struct ink small = {.type = TYPE_S,
                        .weight = WEIGHT_BOLD,
                        .color = soft,
                        .max_lines = 1,
                        .is_middle = true};
    struct rect rest = rect_inset(rect, canvas_px(canvas, 24));
    card_head(canvas, rect_take_top(&rest, canvas_px(canvas, 72), canvas_px(canvas, 14)), row,
              &small);
    int lines = rest.h / canvas_lines_px(canvas, TYPE_LEAD, 1);
    struct ink heading = {.type = TYPE_LEAD,
                          .weight = WEIGHT_BOLD,
                          .color = strong,
                          .max_lines = lines < 1   ? 1
                                       : lines < 3 ? lines
                                                   : 3,
                          .line_percent = 125,
                          .align = TEXT_OWN,
                          .is_content = true,
                          .lang = field_lang(canvas, row, FIELD_TITLE)};
    int took = canvas_text(canvas, rest, &heading, title);
    (void)rect_take_top(&rest, took, canvas_px(canvas, 8));
    card_foot(canvas, &rest, row, &small);
    struct ink body = {.type = TYPE_BODY,
                       .color = soft,
                       .is_content = true,
                       .lang = field_lang(canvas, row, FIELD_DESCRIPTION),
                       .align = TEXT_OWN,
                       .max_lines = rest.h / canvas_lines_px(canvas, TYPE_BODY, 1)};
    fit_text(canvas, rest.w, text, &body);
    if (body.max_lines > 0) {
        (void)canvas_text(canvas, rest, &body, text);
    }
}

/* A kind, two lines of title, two of text, and until when; on small displays one line less than that. */
static int card_height(const struct canvas *canvas)
{
    return canvas_px(canvas, 72 + 14 + 2 * 24 + 8) + canvas_lines_px(canvas, TYPE_LEAD, 2) +
           canvas_lines_px(canvas, TYPE_BODY, canvas->frame.is_compact ? 1 : 3);
}

static void cards(struct canvas *canvas, struct rect rest, const struct notice_query *query,
                  size_t total)
{
    struct grid grid =
        widget_cells(canvas, rest, canvas->frame.is_compact ? CARD_EM_SMALL : CARD_EM,
                     card_height(canvas), total);
    size_t per_page = (size_t)(grid.columns * grid.rows);
    struct notice_row *rows;
    size_t page = (size_t)canvas->in.place.page;
    size_t count = content_list_notices(canvas->in.content, query, page * per_page, per_page,
                                        canvas->arena, &rows);
    for (size_t i = 0; i < count; i++) {
        card(canvas, grid_cell(&grid, i), &rows[i]);
    }
    canvas->page_count = frame_pages(total, per_page);
}

static void area_button(struct canvas *canvas, struct rect rect, const char *words)
{
    const char *label = canvas_tr(canvas, "Mein Viertel");
    limits_button(canvas, rect, &(struct limits_label){label, label, words},
                  canvas->in.place.tab);
}

/* What is drawn stands in the order in which it is read. */
void screen_board(struct canvas *canvas)
{
    struct frame *frame = &canvas->frame;
    widget_header(canvas, canvas_tr(canvas, "Aushang"));
    const struct filter *filter = &canvas->in.place.filter;
    struct notice_query query = {canvas->today_day, limits_area(filter)};
    size_t total = content_count_notices(canvas->in.content, &query);
    bool has_areas = limits_has_areas(canvas);
    struct rect button = has_areas ? limits_place(canvas) : (struct rect){0};
    bool is_above = has_areas && button.y < frame->content.y;
    struct rect rest = is_above ? frame->content : frame->body;
    const char *words = limits_words(canvas, filter);
    if (is_above) {
        area_button(canvas, button, words);
    }
    limits_line(canvas, &rest, card_height(canvas), words);
    if (total > 0) {
        cards(canvas, rest, &query, total);
    } else if (words[0] != '\0') {
        limits_nothing(canvas, rest);
    } else {
        (void)widget_empty(canvas, rest, canvas_tr(canvas, "Zur Zeit hängt hier nichts aus."));
    }
    if (has_areas && !is_above) {
        area_button(canvas, button, words);
    }
    widget_paging(canvas, canvas->in.place.page, canvas->page_count);
}

static void contact_fact(struct flow *flow, const struct notice_row *row,
                         const struct contact_row *contact)
{
    struct canvas *canvas = flow->canvas;
    struct rect rect;
    if (contact != NULL) {
        if (flow_take_row(flow, widget_contact_row_height(canvas), canvas_px(canvas, 28),
                          &rect)) {
            widget_contact_row(canvas, rect, contact);
        }
        return;
    }
    struct fact facts[2];
    size_t count = 0;
    const char *whom = field(canvas, row, FIELD_CONTACT);
    const char *link = field(canvas, row, FIELD_LINK);
    if (whom[0] != '\0') {
        facts[count++] = (struct fact){
            .icon = "contact_phone", .strong = whom, .soft = "", .type = TYPE_LEAD};
    }
    if (link[0] != '\0') {
        facts[count++] =
            (struct fact){.icon = "public", .strong = "", .soft = link, .type = TYPE_LEAD};
    }
    flow_facts(flow, canvas_px(canvas, 28), facts, count);
}

void screen_notice(struct canvas *canvas)
{
    struct notice_row *row =
        content_find_notice(canvas->in.content, canvas->in.place.id, canvas->arena);
    if (row == NULL) {
        screen_nothing(canvas);
        return;
    }
    struct badge badge = board_badge(row);
    struct title title = {field(canvas, row, FIELD_TITLE), field_lang(canvas, row, FIELD_TITLE),
                          false};
    int top = widget_title(canvas, &badge, &title);
    struct flow flow = flow_begin(canvas, top);
    struct ink body = {.type = TYPE_LEAD,
                       .color = canvas->in.theme.text,
                       .line_percent = 150,
                       .align = TEXT_OWN,
                       .is_content = true,
                       .lang = field_lang(canvas, row, FIELD_DESCRIPTION)};
    flow.said_lang = title.lang;
    flow_lang(&flow, 0, body.lang);
    flow_text(&flow, &body, 0, field(canvas, row, FIELD_DESCRIPTION));
    struct picture picture = picture_find(canvas, &row->fields, row->locale, row->source_id);
    picture_flow(&flow, canvas_px(canvas, 28), &picture, PICTURE_H, &badge);
    struct contact_row *contact =
        row->contact_uid != NULL
            ? content_find_contact(canvas->in.content, row->contact_uid, canvas->arena)
            : NULL;
    contact_fact(&flow, row, contact);
    struct takeaway items[SHARE_ITEMS_MAX];
    size_t count = share_notice(canvas, row, contact, items);
    flow_takeaway(&flow, canvas_px(canvas, 28), items, count);
    const char *until = until_words(canvas, row);
    const char *source = phrase_source(canvas, row->source);
    struct ink small = {.type = TYPE_S, .color = canvas->in.theme.text2, .is_content = true};
    flow_text(&flow, &small, canvas_px(canvas, 28), canvas_dot(canvas, until, source));
    flow_end(&flow);
}
