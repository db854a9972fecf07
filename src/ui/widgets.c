/* SPDX-License-Identifier: MIT */
#include "ui/widgets.h"

#include <ctype.h>
#include <string.h>

#include "i18n/calendar.h"

void widget_page(struct canvas *canvas)
{
    const struct frame *frame = &canvas->in.frame;
    draw_fill(&canvas->list, (struct rect){0, 0, frame->w, frame->h}, canvas->in.theme.page);
}

static const struct {
    const char *icon, *label;
    enum action_kind kind;
    enum screen screen;
} nav_items[] = {
    {"home", N_("Start"), ACTION_START, SCREEN_HOME},
    {"arrow_back", N_("Zurück"), ACTION_BACK, SCREEN_COUNT},
    {"search", N_("Suche"), ACTION_GO, SCREEN_SEARCH},
    {"translate", N_("Sprache"), ACTION_GO, SCREEN_LANGUAGE},
    {"accessibility_new", N_("Anpassen"), ACTION_GO, SCREEN_ADJUST},
};

static void nav_button(struct canvas *canvas, struct rect rect, size_t index)
{
    const struct theme *theme = &canvas->in.theme;
    bool is_here = canvas->in.place.screen == nav_items[index].screen;
    struct action action = {.kind = nav_items[index].kind,
                            .place = place_make(nav_items[index].screen, NULL)};
    const char *label = canvas_tr(canvas, nav_items[index].label);
    struct node node = {.role = NODE_BUTTON,
                        .state = is_here ? NODE_SELECTED : 0,
                        .rect = rect_inset(rect, -canvas_px(canvas, 6)),
                        .label = label};
    bool is_pressed = canvas_target(canvas, &node, &action);
    struct draw_box box = {
        .fill = is_pressed ? theme->accent_press
                : is_here  ? theme->accent
                           : theme->page,
        .border = is_here || is_pressed ? theme->accent : theme->line,
        .border_px = canvas_px(canvas, 3),
        .radius_px = canvas_px(canvas, 16),
    };
    draw_box(&canvas->list, is_pressed ? rect_inset(rect, canvas_px(canvas, 4)) : rect, &box);
    bool is_filled = is_here || is_pressed;
    struct rect rest = rect_inset(rect, canvas_px(canvas, 6));
    (void)rect_take_top(&rest, canvas_px(canvas, 14), 0);
    struct rect icon = rect_take_top(&rest, canvas_px(canvas, 72), 0);
    (void)rect_take_bottom(&rest, canvas_px(canvas, 16), 0);
    canvas_icon(canvas, icon, nav_items[index].icon, canvas_px(canvas, 56),
                is_filled ? theme->on_accent : theme->accent);
    /* The bar's words keep their size: larger ones would not fit, and nobody reads the bar at length. */
    struct ink ink = {.type = TYPE_S,
                      .weight = WEIGHT_BOLD,
                      .color = is_filled ? theme->on_accent : theme->text,
                      .align = TEXT_CENTRE,
                      .max_lines = 1,
                      .is_fixed = true,
                      .is_middle = true};
    (void)canvas_text(canvas, rest, &ink, label);
}

void widget_nav(struct canvas *canvas)
{
    const struct theme *theme = &canvas->in.theme;
    struct rect nav = canvas->in.frame.nav;
    struct rect below = {nav.x, nav.y, nav.w,
                         canvas->in.frame.page.y + canvas->in.frame.page.h - nav.y};
    draw_fill(&canvas->list, below, theme->surface);
    struct rect edge = {nav.x, nav.y, nav.w, canvas_px(canvas, 2)};
    draw_fill(&canvas->list, edge, theme->line_soft);
    struct rect rest = nav;
    (void)rect_take_top(&rest, canvas_px(canvas, 18), 0);
    rest.h = canvas_px(canvas, 160);
    (void)rect_take_start(&rest, canvas_px(canvas, 24), 0, canvas->is_rtl);
    for (size_t i = 0; i < LF_LENGTH(nav_items); i++) {
        nav_button(canvas,
                   rect_take_start(&rest, canvas_px(canvas, 196), canvas_px(canvas, 12),
                                   canvas->is_rtl),
                   i);
    }
}

/* Quiet, in two short lines, where the time would be. */
static void unknown_clock(struct canvas *canvas, struct rect *rest)
{
    struct ink ink = {.type = TYPE_BODY,
                      .color = canvas->in.theme.text2,
                      .align = TEXT_END,
                      .line_percent = 120,
                      .is_balanced = true,
                      .is_middle = true,
                      .is_fixed = true};
    const char *words = canvas_tr(canvas, "Uhrzeit unbekannt");
    struct rect room = {.w = canvas_px(canvas, 200), .h = 2 * canvas_ink_px(canvas, &ink)};
    ink = canvas_fit(canvas, room, ink, words);
    struct inked span = {words, ink};
    int width = canvas_layout(canvas, room.w, &span, 1).width;
    struct rect spot = rect_take_end(rest, width, canvas_px(canvas, 24), canvas->is_rtl);
    spot = rect_centre(spot, spot.w, 2 * canvas_ink_px(canvas, &ink));
    (void)canvas_text(canvas, spot, &ink, words);
    canvas_say(canvas, NODE_STATUS, spot, words);
}

void widget_clock(struct canvas *canvas, struct rect *rest, enum type type)
{
    if (!canvas_knows_today(canvas)) {
        unknown_clock(canvas, rest);
        return;
    }
    const char *clock = calendar_time(canvas->now_local_s, canvas->arena);
    struct ink ink = {.type = type,
                      .weight = WEIGHT_BOLD,
                      .color = canvas->in.theme.text,
                      .align = TEXT_END,
                      .max_lines = 1,
                      .is_middle = true};
    struct rect time = rect_take_end(rest, canvas_width(canvas, &ink, clock),
                                     canvas_px(canvas, 24), canvas->is_rtl);
    (void)canvas_text(canvas, time, &ink, clock);
    canvas_say(canvas, NODE_STATUS, time, clock);
}

void widget_header(struct canvas *canvas, const char *title)
{
    struct rect rest = canvas->in.frame.header;
    widget_clock(canvas, &rest, TYPE_H2);
    struct ink ink = {.type = TYPE_H1,
                      .weight = WEIGHT_BOLD,
                      .color = canvas->in.theme.text,
                      .max_lines = 2,
                      .line_percent = 112,
                      .is_middle = true,
                      .is_content = true};
    ink = canvas_fit(canvas, rect_inset(rest, canvas_px(canvas, 6)), ink, title);
    (void)canvas_text(canvas, rest, &ink, title);
    canvas_say(canvas, NODE_HEADING, rest, title);
    struct frame *frame = &canvas->in.frame;
    int lower = widget_trust(canvas, frame->chips.y, 3) - frame->chips.y;
    frame->chips.y += lower;
    (void)rect_take_top(&frame->content, lower, 0);
    (void)rect_take_top(&frame->body, lower, 0);
}

void widget_lang_tag(struct canvas *canvas, struct rect *rest, const char *lang,
                     struct color color)
{
    if (!canvas_is_foreign(canvas, lang)) {
        return;
    }
    size_t length = strcspn(lang, "-");
    char *tag = arena_alloc(canvas->arena, length + 1);
    for (size_t i = 0; i < length; i++) {
        tag[i] = (char)toupper((unsigned char)lang[i]);
    }
    struct ink ink = {.type = TYPE_XS,
                      .weight = WEIGHT_BOLD,
                      .color = color,
                      .align = TEXT_CENTRE,
                      .max_lines = 1,
                      .is_fixed = true,
                      .is_middle = true};
    int width = canvas_width(canvas, &ink, tag) + canvas_px(canvas, 16);
    struct rect box = rect_take_end(rest, width, canvas_px(canvas, 10), canvas->is_rtl);
    box = rect_centre(box, width, canvas_ink_px(canvas, &ink) + canvas_px(canvas, 2));
    draw_box(&canvas->list, box,
             &(struct draw_box){.border = color,
                                .border_px = canvas_px(canvas, 2),
                                .radius_px = canvas_px(canvas, 8)});
    (void)canvas_text(canvas, box, &ink, tag);
}

void widget_lang_line(struct canvas *canvas, struct rect rect, const char *lang)
{
    struct ink ink = {.type = TYPE_S,
                      .weight = WEIGHT_BOLD,
                      .color = canvas->in.theme.text2,
                      .max_lines = 1,
                      .is_middle = true};
    const char *name = language_endonym(lang);
    int icon = canvas_px(canvas, 40);
    struct rect rest = rect;
    struct rect side = rect_take_start(&rest, icon, canvas_px(canvas, 12), canvas->is_rtl);
    canvas_icon(canvas, side, "translate", canvas_px(canvas, 34), ink.color);
    (void)canvas_text(canvas, rest, &ink, name);
    canvas_say(canvas, NODE_STATUS, rect, name);
}

/* Which language it is stands below the title. */
static int title_lang(struct canvas *canvas, struct rect side, int bottom, const char *lang)
{
    if (!canvas_is_foreign(canvas, lang)) {
        return bottom;
    }
    struct rect rest = canvas->in.frame.header;
    (void)rect_take_start(&rest, side.w, canvas_px(canvas, 28), canvas->is_rtl);
    rest.y = bottom + canvas_px(canvas, 8);
    rest.h = canvas_lines_px(canvas, TYPE_S, 1);
    widget_lang_line(canvas, rest, lang);
    return rest.y + rest.h;
}

int widget_title(struct canvas *canvas, const struct badge *badge, const struct title *title)
{
    const struct theme *theme = &canvas->in.theme;
    struct rect rest = canvas->in.frame.header;
    rest.y += canvas_px(canvas, 30);
    struct rect side =
        rect_take_start(&rest, canvas_px(canvas, 110), canvas_px(canvas, 28), canvas->is_rtl);
    side.h = side.w;
    widget_badge(canvas, side, badge);
    struct inked span = {title->text,
                         {.type = TYPE_H1,
                          .weight = WEIGHT_BOLD,
                          .color = title->is_struck ? theme->text2 : theme->text,
                          .line_percent = 112,
                          .is_balanced = true,
                          .is_struck = title->is_struck,
                          .is_content = true,
                          .lang = title->lang}};
    struct text_block block = canvas_layout(canvas, rest.w, &span, 1);
    if (block.line_count > 2 || block.is_torn) {
        span.ink.type = TYPE_H3;
        span.ink.line_percent = 120;
        block = canvas_layout(canvas, rest.w, &span, 1);
    }
    /* Whole, unless it would leave no room for the page. */
    if (block.line_count > 4 || block.is_torn) {
        span.ink.type = TYPE_BODY;
        span.ink.max_lines = canvas->in.frame.body.h / 2 / canvas_ink_px(canvas, &span.ink);
        block = canvas_layout(canvas, rest.w, &span, 1);
    }
    /* The title stands in the middle of the badge, or begins at its top when it is higher. */
    int shift = (side.h - block.height) / 2;
    rest.y += shift > 0 ? shift : -canvas_px(canvas, 10);
    canvas_block(canvas, rest, &block, 0, block.line_count);
    rest.h = block.height;
    canvas_say(canvas, NODE_HEADING, rest, title->text);
    int bottom = title_lang(canvas, side, rest.y + block.height, title->lang);
    bottom = bottom > side.y + side.h ? bottom : side.y + side.h;
    return widget_trust(canvas, bottom + canvas_px(canvas, 30), 3);
}

int widget_empty(struct canvas *canvas, struct rect rect, const char *text)
{
    struct ink ink = {.type = TYPE_H3, .color = canvas->in.theme.text, .align = TEXT_CENTRE};
    (void)rect_take_top(&rect, canvas_px(canvas, 160), 0);
    rect.h = canvas_text(canvas, rect, &ink, text);
    canvas_say(canvas, NODE_TEXT, rect, text);
    return rect.y + rect.h + canvas_px(canvas, 60);
}

void widget_badge(struct canvas *canvas, struct rect rect, const struct badge *badge)
{
    const struct theme *theme = &canvas->in.theme;
    struct draw_box box = {
        .fill = theme_hue_fill(theme, badge->hue),
        .border = theme->text,
        .border_px = canvas_px(canvas, 2),
        .radius_px = rect.w / 6,
    };
    draw_box(&canvas->list, rect, &box);
    canvas_icon(canvas, rect, badge->icon, rect.w * 60 / 100,
                theme_hue_glyph(theme, badge->hue));
}

void widget_card(struct canvas *canvas, struct rect rect)
{
    struct draw_box box = {
        .fill = canvas->in.theme.surface,
        .border = canvas->in.theme.line_soft,
        .border_px = canvas_px(canvas, 2),
        .radius_px = canvas_px(canvas, 16),
    };
    draw_box(&canvas->list, rect, &box);
}

struct tone_colors widget_tone(const struct theme *theme, enum tone tone)
{
    switch (tone) {
    case TONE_WARN:
        return (struct tone_colors){theme->warn, theme->warn_bg};
    case TONE_DANGER:
        return (struct tone_colors){theme->danger, theme->danger_bg};
    case TONE_OK:
        return (struct tone_colors){theme->ok, theme->ok_bg};
    case TONE_INFO:
        return (struct tone_colors){theme->info, theme->info_bg};
    }
    BUG("unknown tone");
}

int widget_label(struct canvas *canvas, struct rect rect, enum tone tone, const char *text)
{
    struct tone_colors colors = widget_tone(&canvas->in.theme, tone);
    struct ink ink = {.type = TYPE_S,
                      .weight = WEIGHT_BOLD,
                      .color = colors.ink,
                      .align = TEXT_CENTRE,
                      .max_lines = 1,
                      .is_middle = true};
    int width = canvas_width(canvas, &ink, text) + canvas_px(canvas, 28);
    int height = canvas_lines_px(canvas, TYPE_S, 1) + canvas_px(canvas, 4);
    struct rect whole = {rect.x, rect.y, rect.w, rect.h};
    struct rect label =
        rect_take_start(&whole, width < rect.w ? width : rect.w, 0, canvas->is_rtl);
    label = rect_centre(label, label.w, height);
    struct draw_box box = {.fill = colors.fill, .radius_px = canvas_px(canvas, 10)};
    draw_box(&canvas->list, label, &box);
    (void)canvas_text(canvas, label, &ink, text);
    return label.w;
}
