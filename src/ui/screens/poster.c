/* SPDX-License-Identifier: MIT */
#include "ui/screens/poster.h"

#include "i18n/calendar.h"
#include "ui/phrase.h"
#include "ui/widgets.h"

#define POSTER_ROWS_MAX 4
#define POSTER_LOOK_AHEAD 24
/* Whoever comes late still looks for the room. */
#define POSTER_LATE_S (60 * 60)

static struct ink poster_ink(const struct canvas *canvas, enum type type, bool is_soft)
{
    const struct theme *theme = &canvas->in.theme;
    return (struct ink){.type = type,
                        .weight = type == TYPE_BODY ? WEIGHT_REGULAR : WEIGHT_BOLD,
                        .color = is_soft ? theme->on_poster2 : theme->on_poster,
                        .max_lines = 1,
                        .line_percent = 125,
                        .is_content = true};
}

/* "Heute", "Morgen", "Fr 27.11." */
static const char *poster_day(const struct canvas *canvas, const struct event_row *row)
{
    int32_t day = date_day_of(row->start_local_s);
    const char *near = phrase_near_day(canvas, day);
    return near[0] != '\0' ? near
                           : calendar_numeric_date(canvas->in.catalog, day, canvas->arena);
}

static struct ink poster_day_ink(const struct canvas *canvas)
{
    struct ink ink = poster_ink(canvas, TYPE_S, true);
    ink.align = TEXT_END;
    return ink;
}

static struct ink poster_time_ink(const struct canvas *canvas)
{
    struct ink ink = poster_ink(canvas, TYPE_H2, false);
    ink.align = TEXT_END;
    ink.line_percent = 115;
    return ink;
}

/* How a poster of some width sets its dates. */
struct poster_plan {
    int column;      /* of days and times; 0 = they stand above the title */
    int title_lines; /* at most */
    int width;       /* of the title */
    int around;      /* a row's height but for the title */
    int least;       /* a row's height with a short one */
};

static const char *poster_time(const struct canvas *canvas, const struct event_row *row)
{
    return row->is_all_day ? canvas_tr_in(canvas, "all day", "Tag")
                           : calendar_time(row->start_local_s, canvas->arena);
}

static int poster_lines_px(const struct canvas *canvas, enum type type, int lines)
{
    return canvas_lines_px(canvas, type, lines) * 125 / 136;
}

/* The column is as wide as the widest day or time; where it would take half of the width there is none. */
static struct poster_plan plan_poster(struct canvas *canvas, int width,
                                      const struct event_row *rows, size_t count)
{
    struct ink small = poster_day_ink(canvas);
    struct ink large = poster_time_ink(canvas);
    int column = canvas_width(canvas, &large, "00:00");
    for (size_t i = 0; i < count; i++) {
        int day = canvas_width(canvas, &small, poster_day(canvas, &rows[i]));
        column = day > column ? day : column;
    }
    column += canvas_px(canvas, 6);
    int letter = frame_type_px(&canvas->frame, TYPE_H3) / 2;
    bool is_stacked = width - column - canvas_px(canvas, 64) < 12 * letter;
    int room = is_stacked ? width : width - column - canvas_px(canvas, 64);
    struct poster_plan plan = {.column = is_stacked ? 0 : column,
                               .title_lines = room < 27 * letter ? 2 : 1,
                               .width = room};
    plan.around = poster_lines_px(canvas, TYPE_BODY, 1) + canvas_px(canvas, 8) +
                  (is_stacked ? poster_lines_px(canvas, TYPE_LEAD, 1) : 0);
    plan.least = poster_lines_px(canvas, TYPE_H3, 1) + plan.around;
    return plan;
}

static struct inked poster_heading(const struct canvas *canvas, const struct poster_plan *plan,
                                   const struct event_row *row)
{
    struct inked span = {canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0),
                         poster_ink(canvas, TYPE_H3, false)};
    span.ink.max_lines = plan->title_lines;
    span.ink.is_struck = row->status == EVENT_CANCELLED;
    span.ink.lang = canvas_field_lang(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    return span;
}

/* Long words that larger letters would tear keep their size. */
static struct text_block lay_out_heading(struct canvas *canvas, int width, struct inked *span)
{
    struct text_block block = canvas_layout(canvas, width, span, 1);
    if (block.is_torn) {
        span->ink.is_fixed = true;
        block = canvas_layout(canvas, width, span, 1);
    }
    return block;
}

static int poster_row_height(struct canvas *canvas, const struct poster_plan *plan,
                             const struct event_row *row)
{
    struct inked span = poster_heading(canvas, plan, row);
    int width = plan->width - widget_lang_tag_width(canvas, span.ink.lang);
    return plan->around + lay_out_heading(canvas, width, &span).height;
}

/* Day and time, one above the other beside the title, or on one line above it. */
static const char *poster_when(struct canvas *canvas, struct rect *rest,
                               const struct poster_plan *plan, const struct event_row *row)
{
    const char *day = poster_day(canvas, row);
    const char *time = poster_time(canvas, row);
    struct ink small = poster_day_ink(canvas);
    struct ink large = poster_time_ink(canvas);
    if (plan->column == 0) {
        large = poster_ink(canvas, TYPE_LEAD, true);
        const char *both = canvas_dot(canvas, day, time);
        struct rect line = rect_take_top(rest, poster_lines_px(canvas, TYPE_LEAD, 1), 0);
        (void)canvas_text(canvas, line, &large, both);
        return both;
    }
    struct rect when =
        rect_take_start(rest, plan->column, canvas_px(canvas, 28), canvas->is_rtl);
    struct rect bar =
        rect_take_start(rest, canvas_px(canvas, 4), canvas_px(canvas, 32), canvas->is_rtl);
    draw_fill(&canvas->list, bar,
              color_mix(canvas->in.theme.poster, canvas->in.theme.on_poster2, 45));
    when.y += canvas_text(canvas, when, &small, day);
    (void)canvas_text(canvas, when, &large, time);
    return canvas_comma(canvas, day, time);
}

/* Where, and what it costs if that was told. */
static const char *poster_foot(struct canvas *canvas, int width, const struct ink *ink,
                               const struct event_row *row)
{
    const char *cost = row->status == EVENT_CANCELLED ? canvas_tr(canvas, "Fällt aus")
                                                      : phrase_cost(canvas, row);
    if (cost[0] != '\0') {
        const char *behind = canvas_fill(canvas, "{0}\xC2\xA0\xC2\xB7 {1}", NULL, cost);
        width -= canvas_width(canvas, ink, behind);
    }
    return canvas_dot(canvas, widget_fit_place(canvas, width, ink, row), cost);
}

static void poster_target(struct canvas *canvas, struct rect rect, const struct event_row *row,
                          const char *description)
{
    struct place target = place_make(SCREEN_EVENT, row->uid);
    target.start_utc = row->start_utc;
    struct node node = {.role = NODE_LINK,
                        .rect = rect,
                        .label =
                            canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0),
                        .description = description,
                        .action = -1};
    if (rect.y < canvas->frame.reach_y) {
        node.role = NODE_TEXT; /* to be read; "Termine" leads to it */
        (void)node_add(&canvas->nodes, &node);
        return;
    }
    (void)canvas_target(canvas, &node, &(struct action){.kind = ACTION_GO, .place = target});
}

static void poster_row(struct canvas *canvas, struct rect rect, const struct poster_plan *plan,
                       const struct event_row *row)
{
    struct rect rest = rect;
    const char *when = poster_when(canvas, &rest, plan, row);
    struct inked span = poster_heading(canvas, plan, row);
    struct ink body = poster_ink(canvas, TYPE_BODY, true);
    const char *foot = poster_foot(canvas, rest.w, &body, row);
    struct rect first = {rest.x, rest.y, rest.w, canvas_lines_px(canvas, TYPE_H3, 1)};
    widget_lang_tag(canvas, &first, span.ink.lang, body.color);
    struct text_block block = lay_out_heading(canvas, first.w, &span);
    canvas_block(canvas, first, &block, 0, block.line_count);
    (void)rect_take_top(&rest, block.height, 0);
    (void)canvas_text(canvas, rest, &body, foot);
    poster_target(canvas, rect, row,
                  canvas_comma(canvas, canvas_comma(canvas, when, foot),
                               phrase_foreign(canvas, span.ink.lang)));
}

/* How many of the rows, which stand by their start, began before then. */
static size_t count_begun(const struct event_row *rows, size_t count, int64_t before_utc)
{
    size_t begun = 0;
    while (begun < count && rows[begun].start_utc < before_utc) {
        begun++;
    }
    return begun;
}

/* What is ahead, or has just begun. What has been on for longer stays for an hour and until its end, but takes at most
 * half of the rows from what is ahead: most people ask what comes next. When too little is ahead, what is on.
 * Returns how many rows. */
static size_t find_rows(struct canvas *canvas, size_t limit, struct event_row **ret_rows)
{
    struct event_query query = {.after_utc = canvas->in.now_utc};
    struct event_row *rows;
    size_t count = content_list_events(canvas->in.content, &query, 0, limit + POSTER_LOOK_AHEAD,
                                       canvas->arena, &rows);
    int64_t now_utc = canvas->in.now_utc;
    size_t first = count_begun(rows, count, now_utc - POSTER_LATE_S);
    size_t begun = count_begun(rows, count, now_utc - CANVAS_LINGER_S);
    first = begun - first > limit / 2 ? begun - limit / 2 : first;
    if (first + limit > count) {
        first = count > limit ? count - limit : 0;
    }
    *ret_rows = rows + first;
    return count - first < limit ? count - first : limit;
}

static const char *poster_title(const struct canvas *canvas, const struct event_row *rows,
                                size_t count)
{
    if (count == 0) {
        return canvas_tr(canvas, "Zur Zeit sind keine Termine eingetragen.");
    }
    if (!canvas_knows_today(canvas)) {
        return canvas_tr(canvas, "Termine");
    }
    int32_t last = date_day_of(rows[count - 1].start_local_s);
    return last <= canvas->today_day       ? canvas_tr(canvas, "Heute")
           : last == canvas->today_day + 1 ? canvas_tr(canvas, "Heute und morgen")
                                           : canvas_tr(canvas, "Die nächsten Termine");
}

static void poster_card(struct canvas *canvas, struct rect rect)
{
    const struct theme *theme = &canvas->in.theme;
    draw_box(&canvas->list, rect,
             &(struct draw_box){.fill = theme->poster,
                                .border = theme->has_hues ? theme->poster : theme->line,
                                .border_px = canvas_px(canvas, 3),
                                .radius_px = canvas_px(canvas, 22)});
}

/* How many rows a height holds; those heights are set. */
static size_t fit_rows(struct canvas *canvas, const struct poster_plan *plan,
                       const struct event_row *rows, size_t count, int room,
                       int heights[POSTER_ROWS_MAX])
{
    size_t fits = 0;
    for (; fits < count; fits++) {
        heights[fits] = poster_row_height(canvas, plan, &rows[fits]);
        if (heights[fits] > room) {
            break;
        }
        room -= heights[fits];
    }
    return fits;
}

void poster(struct canvas *canvas, struct rect rect)
{
    struct rect rest = rect_inset(rect, canvas_px(canvas, 36));
    struct ink heading = {.type = TYPE_LEAD,
                          .weight = WEIGHT_BOLD,
                          .color = canvas->in.theme.on_poster2,
                          .max_lines = 2};
    struct event_row *rows;
    size_t count = find_rows(canvas, POSTER_ROWS_MAX, &rows);
    struct poster_plan plan = plan_poster(canvas, rest.w, rows, count);
    int heights[POSTER_ROWS_MAX];
    int head_height = canvas_lines_px(canvas, TYPE_LEAD, 1);
    size_t fits = fit_rows(canvas, &plan, rows, count, rest.h - head_height, heights);
    if (fits > 0 && fits < count) { /* of fewer rows fewer have begun */
        count = find_rows(canvas, fits, &rows);
        fits = fit_rows(canvas, &plan, rows, count, rest.h - head_height, heights);
    }
    if (fits == 0 && count > 0) {
        head_height = 0; /* larger letters under a banner: a date says more than its heading */
        fits = fit_rows(canvas, &plan, rows, count, rest.h, heights);
    }
    if (fits == 0 && count > 0) {
        poster_strip(canvas, rect);
        return;
    }
    poster_card(canvas, rect);
    const char *title = poster_title(canvas, rows, fits);
    if (count == 0) { /* all there is to say has all the room */
        head_height = rest.h;
        heading.max_lines = 0;
        heading = canvas_fit(canvas, rest, heading, title);
    }
    struct rect top = rect_take_top(&rest, head_height, 0);
    if (head_height > 0) {
        (void)canvas_text(canvas, top, &heading, title);
        canvas_say(canvas, NODE_HEADING, top, title);
    }
    int room = rest.h;
    for (size_t i = 0; i < fits; i++) {
        room -= heights[i];
    }
    int most = canvas_px(canvas, 40);
    int space = fits > 0 ? room / (int)fits : 0;
    space = space < most ? space : most;
    for (size_t i = 0; i < fits; i++) {
        (void)rect_take_top(&rest, space, 0);
        poster_row(canvas, rect_take_top(&rest, heights[i], 0), &plan, &rows[i]);
    }
}

void poster_strip(struct canvas *canvas, struct rect rect)
{
    struct event_row *row;
    poster_card(canvas, rect);
    struct rect rest = rect;
    (void)rect_take_start(&rest, canvas_px(canvas, 28), 0, canvas->is_rtl);
    (void)rect_take_end(&rest, canvas_px(canvas, 28), 0, canvas->is_rtl);
    struct ink ink = poster_ink(canvas, TYPE_BODY, false);
    ink.max_lines = 2;
    ink.is_middle = true;
    if (find_rows(canvas, 1, &row) == 0) {
        const char *none = poster_title(canvas, NULL, 0);
        ink = canvas_fit(canvas, rest, ink, none);
        (void)canvas_text(canvas, rest, &ink, none);
        canvas_say(canvas, NODE_TEXT, rest, none);
        return;
    }
    const char *day = poster_day(canvas, row);
    const char *when =
        canvas_unbroken(canvas, canvas_comma(canvas, day, poster_time(canvas, row)));
    const char *title = canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    struct ink bold = ink;
    bold.weight = WEIGHT_BOLD;
    bold = canvas_fit(canvas, (struct rect){0, 0, rest.w / 2, rest.h}, bold, when);
    struct rect left = rect_take_start(&rest, canvas_width(canvas, &bold, when),
                                       canvas_px(canvas, 28), canvas->is_rtl);
    (void)canvas_text(canvas, left, &bold, when);
    bool is_off = row->status == EVENT_CANCELLED;
    ink.lang = canvas_field_lang(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    ink.is_struck = is_off;
    widget_lang_tag(canvas, &rest, ink.lang, canvas->in.theme.on_poster2);
    ink.max_lines = frame_fit(rest.h, canvas_ink_px(canvas, &ink), 0);
    ink.max_lines = ink.max_lines > 2 ? 2 : ink.max_lines;
    (void)canvas_text(canvas, rest, &ink, title);
    poster_target(canvas, rect, row,
                  is_off ? canvas_comma(canvas, when, canvas_tr(canvas, "Fällt aus")) : when);
}
