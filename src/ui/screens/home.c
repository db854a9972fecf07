/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "i18n/calendar.h"
#include "i18n/language.h"
#include "ui/phrase.h"
#include "ui/picture.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

#define POSTER_ROWS_MAX 4
#define POSTER_LOOK_AHEAD 24
#define LAST_TILE_TOPIC "deutsch"

static const char *house_name(const struct canvas *canvas)
{
    return canvas->in.house_name[0] != '\0' ? canvas->in.house_name
                                            : content_get_house(canvas->in.content)->name;
}

/* The logo, or an icon until it is there. */
static void house_mark(struct canvas *canvas, struct rect *rest)
{
    const struct theme *theme = &canvas->in.theme;
    int side = canvas_px(canvas, 88);
    struct picture logo = picture_find_logo(canvas);
    struct rect size = {.w = side, .h = side};
    if (logo.is_there) {
        size = picture_fit(canvas, &logo, 2 * side, side);
    }
    struct rect mark = rect_take_start(rest, size.w, canvas_px(canvas, 24), canvas->is_rtl);
    mark = rect_centre(mark, size.w, size.h);
    if (logo.is_there) {
        picture_draw(canvas, mark, &logo);
        return;
    }
    draw_box(&canvas->list, mark,
             &(struct draw_box){.fill = theme->accent, .radius_px = canvas_px(canvas, 16)});
    canvas_icon(canvas, mark, "apartment", canvas_px(canvas, 52), theme->on_accent);
}

static void head(struct canvas *canvas)
{
    const struct theme *theme = &canvas->in.theme;
    struct rect rest = canvas->in.frame.header;
    (void)rect_take_top(&rest, canvas_px(canvas, 22), 0);
    widget_clock(canvas, &rest, TYPE_DISPLAY);
    house_mark(canvas, &rest);
    struct ink name = {.type = TYPE_H3,
                       .weight = WEIGHT_BOLD,
                       .color = theme->text,
                       .max_lines = 1,
                       .is_content = true};
    struct ink date = {.type = TYPE_BODY, .color = theme->text2, .max_lines = 1};
    const char *today =
        canvas_knows_today(canvas)
            ? calendar_long_date(canvas->in.catalog, canvas->today_day, canvas->arena)
            : "";
    name = canvas_fit(canvas, rest, name, house_name(canvas));
    date = canvas_fit(canvas, rest, date, today);
    if (canvas_width(canvas, &name, house_name(canvas)) > rest.w) {
        name.max_lines = 2; /* smaller, but whole: people look here to see where they are */
        name.line_percent = 112;
        name.is_fixed = date.is_fixed = true;
    }
    int upper = name.max_lines * canvas_ink_px(canvas, &name);
    int lower = today[0] != '\0' ? canvas_ink_px(canvas, &date) : 0;
    rest = rect_centre(rest, rest.w, upper + lower);
    struct rect first = rect_take_top(&rest, upper, 0);
    (void)canvas_text(canvas, first, &name, house_name(canvas));
    canvas_say(canvas, NODE_HEADING, first, house_name(canvas));
    if (today[0] != '\0') {
        (void)canvas_text(canvas, rest, &date, today);
        canvas_say(canvas, NODE_STATUS, rest, today);
    }
}

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

/* Of days and times: as wide as the widest of them. */
static int poster_column(struct canvas *canvas, const struct event_row *rows, size_t count)
{
    struct ink small = poster_day_ink(canvas);
    struct ink large = poster_time_ink(canvas);
    int column = canvas_width(canvas, &large, "00:00");
    for (size_t i = 0; i < count; i++) {
        int width = canvas_width(canvas, &small, poster_day(canvas, &rows[i]));
        column = width > column ? width : column;
    }
    return column + canvas_px(canvas, 6);
}

/* Day and time, one above the other. */
static const char *poster_when(struct canvas *canvas, struct rect *rest, int column,
                               const struct event_row *row)
{
    const char *day = poster_day(canvas, row);
    const char *time = row->is_all_day ? canvas_tr_in(canvas, "all day", "Tag")
                                       : calendar_time(row->start_local_s, canvas->arena);
    struct ink small = poster_day_ink(canvas);
    struct ink large = poster_time_ink(canvas);
    struct rect when = rect_take_start(rest, column, canvas_px(canvas, 28), canvas->is_rtl);
    struct rect bar =
        rect_take_start(rest, canvas_px(canvas, 4), canvas_px(canvas, 32), canvas->is_rtl);
    draw_fill(&canvas->list, bar,
              color_mix(canvas->in.theme.poster, canvas->in.theme.on_poster2, 45));
    when.y += canvas_text(canvas, when, &small, day);
    (void)canvas_text(canvas, when, &large, time);
    return canvas_comma(canvas, day, time);
}

static int poster_row_height(const struct canvas *canvas)
{
    return (canvas_lines_px(canvas, TYPE_H3, widget_title_lines(canvas)) +
            canvas_lines_px(canvas, TYPE_BODY, 1)) *
               125 / 136 +
           canvas_px(canvas, 8);
}

static void poster_row(struct canvas *canvas, struct rect rect, int column,
                       const struct event_row *row)
{
    const char *title = canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    const char *cost = row->status == EVENT_CANCELLED ? canvas_tr(canvas, "Fällt aus")
                                                      : phrase_cost(canvas, row);
    struct rect rest = rect;
    const char *when = poster_when(canvas, &rest, column, row);
    struct ink heading = poster_ink(canvas, TYPE_H3, false);
    heading.max_lines = widget_title_lines(canvas);
    heading.is_struck = row->status == EVENT_CANCELLED;
    heading.lang = canvas_field_lang(canvas, &row->fields, row->locale, FIELD_TITLE, 0);
    struct ink body = poster_ink(canvas, TYPE_BODY, true);
    const char *behind = canvas_fill(canvas, "{0}\xC2\xA0\xC2\xB7 {1}", NULL, cost);
    const char *place =
        widget_fit_place(canvas, rest.w - canvas_width(canvas, &body, behind), &body, row);
    const char *foot = canvas_dot(canvas, place, cost);
    bool is_vague = row->price == PRICE_UNKNOWN && row->registration == REGISTRATION_UNKNOWN &&
                    row->status != EVENT_CANCELLED;
    if (is_vague && place[0] != '\0' && canvas_width(canvas, &body, foot) > rest.w) {
        foot = widget_fit_place(canvas, rest.w, &body, row);
    }
    struct rect first = {rest.x, rest.y, rest.w, canvas_lines_px(canvas, TYPE_H3, 1)};
    widget_lang_tag(canvas, &first, heading.lang, body.color);
    struct inked span = {title, heading};
    heading.is_fixed = canvas_layout(canvas, first.w, &span, 1).is_torn;
    rest.y +=
        canvas_text(canvas, (struct rect){first.x, rest.y, first.w, rest.h}, &heading, title);
    (void)canvas_text(canvas, rest, &body, foot);
    struct place target = place_make(SCREEN_EVENT, row->uid);
    target.start_utc = row->start_utc;
    struct node node = {.role = NODE_LINK,
                        .rect = rect,
                        .label = title,
                        .description = canvas_comma(canvas, canvas_comma(canvas, when, foot),
                                                    phrase_foreign(canvas, heading.lang))};
    (void)canvas_target(canvas, &node, &(struct action){.kind = ACTION_GO, .place = target});
}

/* What is still ahead, or has just begun; when too little is, what is on. Returns how many rows. */
static size_t find_rows(struct canvas *canvas, size_t limit, struct event_row **ret_rows)
{
    struct event_query query = {.after_utc = canvas->in.now_utc};
    struct event_row *rows;
    size_t count = content_list_events(canvas->in.content, &query, 0, limit + POSTER_LOOK_AHEAD,
                                       canvas->arena, &rows);
    size_t first = 0;
    while (first + limit < count &&
           rows[first].start_utc < canvas->in.now_utc - CANVAS_LINGER_S) {
        first++;
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

/* The next dates, for reading: taps are allowed but nobody needs to reach up here. */
static void poster(struct canvas *canvas, struct rect rect)
{
    const struct theme *theme = &canvas->in.theme;
    draw_box(&canvas->list, rect,
             &(struct draw_box){.fill = theme->poster,
                                .border = theme->has_hues ? theme->poster : theme->line,
                                .border_px = canvas_px(canvas, 3),
                                .radius_px = canvas_px(canvas, 22)});
    struct rect rest = rect_inset(rect, canvas_px(canvas, 36));
    int row_height = poster_row_height(canvas);
    struct ink heading = {
        .type = TYPE_LEAD, .weight = WEIGHT_BOLD, .color = theme->on_poster2, .max_lines = 2};
    int head_height = canvas_lines_px(canvas, TYPE_LEAD, 1);
    if (rest.h < head_height + row_height) {
        head_height = 0; /* larger letters under a banner: a date says more than its heading */
    }
    size_t fits = (size_t)((rest.h - head_height) / row_height);
    struct event_row *rows;
    fits = fits < 1 ? 1 : fits < POSTER_ROWS_MAX ? fits : POSTER_ROWS_MAX;
    size_t count = find_rows(canvas, fits, &rows);
    const char *title = poster_title(canvas, rows, count);
    struct rect top = rect_take_top(&rest, head_height, 0);
    if (head_height > 0) {
        (void)canvas_text(canvas, top, &heading, title);
        canvas_say(canvas, NODE_HEADING, top, title);
    }
    int column = poster_column(canvas, rows, count);
    int space = count > 0 ? (rest.h - (int)count * row_height) / (int)count : 0;
    int most = canvas_px(canvas, 36);
    space = space < most ? space : most;
    for (size_t i = 0; i < count; i++) {
        (void)rect_take_top(&rest, space, 0);
        poster_row(canvas, rect_take_top(&rest, row_height, 0), column, &rows[i]);
    }
}

/* The last tile is a topic of the house; a house without it has the language there. */
static void last_tile(struct canvas *canvas, struct rect rect)
{
    struct topic_row *topic =
        content_find_topic(canvas->in.content, LAST_TILE_TOPIC, canvas->arena);
    if (topic == NULL || topic->contact_count == 0) {
        widget_tile(
            canvas, rect, &(struct badge){"translate", HUE_CORAL}, canvas_tr(canvas, "Sprache"),
            &(struct action){.kind = ACTION_GO, .place = place_make(SCREEN_LANGUAGE, "")});
        return;
    }
    widget_tile(
        canvas, rect, &(struct badge){topic->icon, HUE_CORAL},
        canvas_tr(canvas, "Deutsch lernen"),
        &(struct action){.kind = ACTION_GO, .place = place_make(SCREEN_CONTACTS, topic->id)});
}

static const struct {
    struct badge badge;
    const char *label;
    enum screen screen;
} tiles[] = {
    {{"event", HUE_BLUE}, N_("Termine"), SCREEN_EVENTS},
    {{"contact_phone", HUE_MINT}, N_("Kontakte und Hilfe"), SCREEN_TOPICS},
    {{"push_pin", HUE_YELLOW}, N_("Aushang"), SCREEN_BOARD},
    {{"apartment", HUE_LAVENDER}, N_("Unser Haus"), SCREEN_HOUSE},
    {{"emergency", HUE_RED}, N_("Notfall"), SCREEN_EMERGENCY},
};

static void tile_grid(struct canvas *canvas, struct rect rect)
{
    int gap = canvas_px(canvas, 20);
    int height = (rect.h - 2 * gap) / 3;
    struct rect line = {0};
    for (size_t i = 0; i <= LF_LENGTH(tiles); i++) {
        if (i % 2 == 0) {
            line = rect_take_top(&rect, height, gap);
        }
        struct rect tile = i % 2 == 0 ? rect_take_start(&line, canvas_px(canvas, 480),
                                                        canvas_px(canvas, 24), canvas->is_rtl)
                                      : line;
        if (i == LF_LENGTH(tiles)) {
            last_tile(canvas, tile);
        } else {
            struct action action = {.kind = ACTION_GO,
                                    .place = place_make(tiles[i].screen, NULL)};
            widget_tile(canvas, tile, &tiles[i].badge, canvas_tr(canvas, tiles[i].label),
                        &action);
        }
    }
}

/* A walk over the lines of chips. */
struct chip_walk {
    struct rect rest, line;
};

static bool find_place(struct canvas *canvas, struct chip_walk *walk, int width)
{
    int height = canvas_px(canvas, 90);
    if (width > walk->line.w && walk->rest.h >= height) {
        walk->line = rect_take_top(&walk->rest, height, canvas_px(canvas, 10));
    }
    return width <= walk->line.w;
}

/* The nth of `count` chips: the chosen language is always among them, in the last place when it would be behind. */
static const char *nth_language(const struct canvas *canvas, size_t n, size_t count)
{
    size_t chosen = 0;
    while (chosen < canvas->in.language_count &&
           strcmp(canvas->in.languages[chosen], canvas->in.lang) != 0) {
        chosen++;
    }
    bool is_behind = chosen >= count && chosen < canvas->in.language_count;
    return canvas->in.languages[is_behind && n + 1 == count ? chosen : n];
}

/* Whether so many fit, with one for the rest behind them; drawn when told. */
static bool walk_chips(struct canvas *canvas, struct rect rect, size_t count, bool should_draw)
{
    struct chip_walk walk = {.rest = rect};
    for (size_t i = 0; i < count; i++) {
        const char *lang = nth_language(canvas, i, count);
        const char *name = language_endonym(lang);
        bool is_chosen = strcmp(lang, canvas->in.lang) == 0;
        int width = widget_chip_width(canvas, name, is_chosen);
        if (!find_place(canvas, &walk, width)) {
            return false;
        }
        if (should_draw) {
            widget_chip(canvas, &walk.line, name, is_chosen,
                        &(struct action){.kind = ACTION_LANGUAGE, .lang = lang});
        } else {
            (void)rect_take_start(&walk.line, width, canvas_px(canvas, 12), canvas->is_rtl);
        }
    }
    if (count == canvas->in.language_count) {
        return true;
    }
    const char *more = canvas_isolate(
        canvas, arena_printf(canvas->arena, "+%zu", canvas->in.language_count - count));
    int width = widget_chip_width(canvas, more, false);
    bool is_there = find_place(canvas, &walk, width);
    if (is_there && should_draw) {
        widget_chip(
            canvas, &walk.line, more, false,
            &(struct action){.kind = ACTION_GO, .place = place_make(SCREEN_LANGUAGE, "")});
    }
    return is_there;
}

/* As many as two lines hold; "+3" leads to all of them. */
static void language_chips(struct canvas *canvas, struct rect rect)
{
    size_t count = canvas->in.language_count;
    while (count > 0 && !walk_chips(canvas, rect, count, false)) {
        count--;
    }
    (void)walk_chips(canvas, rect, count, true);
}

void screen_home(struct canvas *canvas)
{
    head(canvas);
    struct rect page = canvas->in.frame.content;
    int top = canvas->in.frame.page.y;
    /* The poster gives way to what has to be said above it; what is touched stays where it is. */
    int bottom = top + canvas_px(canvas, 764);
    int above = widget_trust(canvas, top + canvas_px(canvas, 168), 2);
    poster(canvas, (struct rect){page.x, above, page.w, bottom - above});
    tile_grid(canvas, (struct rect){page.x, top + canvas_px(canvas, 792), page.w,
                                    canvas_px(canvas, 704)});
    language_chips(canvas, (struct rect){page.x, top + canvas_px(canvas, 1516), page.w,
                                         canvas_px(canvas, 192)});
}
