/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "i18n/calendar.h"
#include "i18n/language.h"
#include "ui/picture.h"
#include "ui/screens/poster.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

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

/* One line: whose house this is, and what time it is there. */
static void slim_head(struct canvas *canvas, struct rect rest)
{
    bool has_day = canvas_knows_today(canvas) && canvas->frame.is_landscape;
    const char *day = calendar_short_date(canvas->in.catalog, canvas->today_day, canvas->arena);
    struct ink ink = {.type = TYPE_LEAD,
                      .weight = WEIGHT_BOLD,
                      .color = canvas->in.theme.text,
                      .max_lines = 2,
                      .line_percent = 112,
                      .is_middle = true,
                      .is_content = true,
                      .lang = ""};
    struct ink quiet = {
        .type = TYPE_BODY, .color = canvas->in.theme.text2, .max_lines = 1, .is_middle = true};
    widget_clock(canvas, &rest, TYPE_LEAD);
    struct rect end = {0};
    if (has_day) {
        end = rect_take_end(&rest, canvas_width(canvas, &quiet, day), canvas_px(canvas, 24),
                            canvas->is_rtl);
    }
    ink = canvas_fit(canvas, rest, ink, house_name(canvas));
    (void)canvas_text(canvas, rest, &ink, house_name(canvas));
    canvas_say(canvas, NODE_HEADING, rest, house_name(canvas));
    if (has_day) {
        (void)canvas_text(canvas, end, &quiet, day);
        canvas_say(canvas, NODE_STATUS, end, day);
    }
}

static void head(struct canvas *canvas, struct rect rest)
{
    const struct theme *theme = &canvas->in.theme;
    if (canvas->frame.is_compact) {
        slim_head(canvas, rest);
        return;
    }
    (void)rect_take_top(&rest, canvas_px(canvas, canvas->frame.is_landscape ? 4 : 22), 0);
    widget_clock(canvas, &rest, canvas->frame.is_landscape ? TYPE_H1 : TYPE_DISPLAY);
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
    name = canvas_fit(canvas, (struct rect){0, 0, rest.w, rest.h * 3 / 5}, name,
                      house_name(canvas));
    date = canvas_fit(canvas, (struct rect){0, 0, rest.w, rest.h * 2 / 5}, date, today);
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

/* The last tile is a topic of the house; a house without it, and a display without room for the chips of languages, have
 * the language there. */
static struct tile last_tile(struct canvas *canvas)
{
    struct topic_row *topic =
        content_find_topic(canvas->in.content, LAST_TILE_TOPIC, canvas->arena);
    if (canvas->frame.is_compact || topic == NULL || topic->contact_count == 0) {
        return (struct tile){{"translate", HUE_CORAL},
                             canvas_tr(canvas, "Sprache"),
                             {.kind = ACTION_GO, .place = place_make(SCREEN_LANGUAGE, "")}};
    }
    return (struct tile){{topic->icon, HUE_CORAL},
                         canvas_tr(canvas, "Deutsch lernen"),
                         {.kind = ACTION_GO, .place = place_make(SCREEN_CONTACTS, topic->id)}};
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

#define TILES (LF_LENGTH(tiles) + 1)

static void tile_grid(struct canvas *canvas, struct rect rect, int columns)
{
    struct grid grid = {.rect = rect,
                        .columns = columns,
                        .rows = (int)TILES / columns,
                        .gap = canvas_px(canvas, canvas->frame.is_landscape ? 14 : 20),
                        .is_rtl = canvas->is_rtl};
    struct tile list[TILES];
    for (size_t i = 0; i < LF_LENGTH(tiles); i++) {
        list[i] =
            (struct tile){tiles[i].badge,
                          canvas_tr(canvas, tiles[i].label),
                          {.kind = ACTION_GO, .place = place_make(tiles[i].screen, NULL)}};
    }
    list[TILES - 1] = last_tile(canvas);
    widget_tiles(canvas, &grid, 0, list, TILES);
}

/* A walk over the lines of chips. */
struct chip_walk {
    struct rect rest, line;
};

static bool find_place(struct canvas *canvas, struct chip_walk *walk, int width)
{
    int height = canvas_target_px(canvas, 90);
    if (width > walk->line.w && walk->rest.h >= height) {
        walk->line = rect_take_top(&walk->rest, height, canvas_px(canvas, 12));
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

/* All tiles on one side, the dates on the other. */
static void wide_home(struct canvas *canvas, struct rect rest)
{
    struct rect chips =
        rect_take_bottom(&rest, canvas_target_px(canvas, 90), canvas_px(canvas, 24));
    struct rect left =
        rect_take_start(&rest, rest.w * 7 / 16, canvas_px(canvas, 32), canvas->is_rtl);
    poster(canvas, left);
    tile_grid(canvas, rest, 2);
    language_chips(canvas, chips);
}

/* What is touched stands at the bottom, where everybody reaches; the dates take what is left above. */
static void high_home(struct canvas *canvas, struct rect rest)
{
    const struct frame *frame = &canvas->frame;
    int gap = canvas_px(canvas, 20);
    struct rect chips =
        rect_take_bottom(&rest, 2 * canvas_target_px(canvas, 90) + canvas_px(canvas, 12), gap);
    int row = canvas_px(canvas, 222);
    int poster_least = canvas_px(canvas, frame->is_low ? 0 : 340);
    int rows = (int)TILES / 2;
    int most = (rest.h - poster_least - (rows - 1) * gap) / rows;
    int least = canvas_target_px(canvas, 120);
    row = most < row ? most : row;
    row = row < least ? least : row;
    struct rect grid = rect_take_bottom(&rest, rows * (row + gap) - gap, canvas_px(canvas, 28));
    if (frame->is_low) {
        rest.y = frame->header.y + canvas_px(canvas, 168);
        rest.h = frame->header.y + frame->header.h - rest.y;
    }
    if (rest.h >= canvas_px(canvas, 200)) {
        poster(canvas, rest);
    }
    tile_grid(canvas, grid, 2);
    language_chips(canvas, chips);
}

/* Under a banner the dates give way: what is touched keeps its size. */
static void compact_home(struct canvas *canvas, struct rect rest)
{
    int columns = canvas->frame.is_landscape ? 2 : 1;
    int rows = (int)TILES / columns;
    int least = rows * (canvas->frame.target_h + canvas_px(canvas, 20));
    int strip_h = canvas_target_px(canvas, 128);
    int gap = canvas_px(canvas, 14);
    struct rect strip = {0};
    if (rest.h - strip_h - gap >= least) {
        strip = rect_take_bottom(&rest, strip_h, gap);
    }
    tile_grid(canvas, rest, columns);
    if (!rect_is_empty(strip)) {
        poster_strip(canvas, strip);
    }
}

void screen_home(struct canvas *canvas)
{
    const struct frame *frame = &canvas->frame;
    struct rect top = frame->header;
    int bottom = frame->is_landscape ? frame->page.y + frame->page.h : frame->nav.y;
    struct rect rest = frame->body;
    if (frame->is_low) {
        top.h = canvas_px(canvas, 144);
    }
    head(canvas, top);
    /* The poster gives way to what has to be said above it; what is touched stays where it is. */
    rest.y = widget_trust(canvas,
                          frame->is_compact || frame->is_landscape || frame->is_low
                              ? rest.y
                              : top.y + canvas_px(canvas, 168),
                          2);
    rest.h = bottom - canvas_px(canvas, 20) - rest.y;
    if (frame->is_compact) {
        compact_home(canvas, rest);
    } else if (frame->is_landscape) {
        wide_home(canvas, rest);
    } else {
        high_home(canvas, rest);
    }
}
