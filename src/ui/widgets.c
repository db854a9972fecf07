/* SPDX-License-Identifier: MIT */
#include "ui/widgets.h"

#include <ctype.h>
#include <string.h>

#include "i18n/calendar.h"

void widget_page(struct canvas *canvas)
{
    const struct frame *frame = &canvas->frame;
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

/* In larger letters only where every word has room for them; small displays have room for the smallest, or for two
 * halves of a word. */
static const struct nav_way {
    enum type type;
    enum face_weight weight;
    int lines;
    bool is_fixed;
} nav_ways[] = {{TYPE_S, WEIGHT_BOLD, 1, false},     {TYPE_S, WEIGHT_BOLD, 1, true},
                {TYPE_XS, WEIGHT_BOLD, 1, true},     {TYPE_XXS, WEIGHT_BOLD, 1, true},
                {TYPE_XXS, WEIGHT_REGULAR, 1, true}, {TYPE_XXS, WEIGHT_BOLD, 2, true},
                {TYPE_XXS, WEIGHT_REGULAR, 2, true}};

static struct ink nav_ink(size_t way)
{
    return (struct ink){.type = nav_ways[way].type,
                        .weight = nav_ways[way].weight,
                        .align = TEXT_CENTRE,
                        .max_lines = nav_ways[way].lines,
                        .is_fixed = nav_ways[way].is_fixed,
                        .line_percent = 120};
}

/* The first way, not before `way`, in which the label fits. */
static size_t fit_nav(struct canvas *canvas, struct rect room, size_t way, const char *label)
{
    for (; way + 1 < LF_LENGTH(nav_ways); way++) {
        struct inked span = {label, nav_ink(way)};
        struct text_block block = canvas_layout(canvas, room.w, &span, 1);
        if (!block.is_cut && !block.is_torn && block.height <= room.h) {
            break;
        }
    }
    return way;
}

#define NAV_ICON 56
#define NAV_PAD 5

/* All alike; only a word that does not fit at all is divided. */
static size_t find_nav_way(struct canvas *canvas, struct rect button)
{
    struct rect room = rect_inset(button, canvas_px(canvas, NAV_PAD));
    room.h -= canvas_px(canvas, NAV_ICON);
    size_t way = 0;
    for (size_t i = 0; i < LF_LENGTH(nav_items); i++) {
        size_t own = fit_nav(canvas, room, way, canvas_tr(canvas, nav_items[i].label));
        way = nav_ways[own].lines == 1 ? own : way;
    }
    return way;
}

static void nav_button(struct canvas *canvas, struct rect rect, size_t index, size_t way)
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
    int icon = canvas_px(canvas, NAV_ICON);
    struct rect rest = rect_inset(rect, canvas_px(canvas, NAV_PAD));
    struct rect room = {0, 0, rest.w, rest.h - icon};
    struct ink ink = nav_ink(fit_nav(canvas, room, way, label));
    ink.color = is_filled ? theme->on_accent : theme->text;
    struct inked span = {label, ink};
    int words = canvas_layout(canvas, rest.w, &span, 1).height;
    rest = rect_centre(rest, rest.w, icon + canvas_px(canvas, 10) + words);
    canvas_icon(canvas, rect_take_top(&rest, icon, canvas_px(canvas, 10)),
                nav_items[index].icon, icon, is_filled ? theme->on_accent : theme->accent);
    (void)canvas_text(canvas, rest, &ink, label);
}

/* At the bottom, or as a rail at the end of a landscape. */
void widget_nav(struct canvas *canvas)
{
    const struct theme *theme = &canvas->in.theme;
    const struct frame *frame = &canvas->frame;
    struct rect rest = frame->nav;
    int line = canvas_px(canvas, 2);
    draw_fill(&canvas->list, rest, theme->surface);
    draw_fill(&canvas->list,
              frame->is_landscape ? rect_take_start(&rest, line, 0, canvas->is_rtl)
                                  : rect_take_top(&rest, line, 0),
              theme->line_soft);
    int count = (int)LF_LENGTH(nav_items);
    struct grid grid = {
        .rect = rect_inset(frame->nav, canvas_px(canvas, frame->is_landscape ? 12 : 16)),
        .columns = frame->is_landscape ? 1 : count,
        .rows = frame->is_landscape ? count : 1,
        .gap = canvas_px(canvas, frame->is_compact ? 8 : 12),
        .is_rtl = canvas->is_rtl,
    };
    if (!frame->is_landscape) {
        int wider = canvas_px(canvas, frame->is_compact ? -10 : 8);
        grid.rect.x += wider;
        grid.rect.w -= 2 * wider;
    }
    size_t way = find_nav_way(canvas, grid_cell(&grid, 0));
    for (size_t i = 0; i < LF_LENGTH(nav_items); i++) {
        nav_button(canvas, grid_cell(&grid, i), i, way);
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
    int two = 2 * canvas_ink_px(canvas, &ink);
    struct rect room = {.w = canvas_px(canvas, 200), .h = two < rest->h ? two : rest->h};
    if (two > rest->h) {
        room.w = rest->w / 2;
    }
    ink = canvas_fit(canvas, room, ink, words);
    struct inked span = {words, ink};
    int width = canvas_layout(canvas, room.w, &span, 1).width;
    struct rect spot = rect_take_end(rest, width, canvas_px(canvas, 24), canvas->is_rtl);
    spot = rect_centre(spot, spot.w, room.h);
    (void)canvas_text(canvas, spot, &ink, words);
    canvas_say(canvas, NODE_STATUS, spot, words);
    canvas->clock = spot;
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
    ink = canvas_fit(canvas, (struct rect){0, 0, rest->w, rest->h}, ink, clock);
    struct rect time = rect_take_end(rest, canvas_width(canvas, &ink, clock),
                                     canvas_px(canvas, 24), canvas->is_rtl);
    (void)canvas_text(canvas, time, &ink, clock);
    canvas_say(canvas, NODE_STATUS, time, clock);
    canvas->clock = time;
}

/* Where nobody who sits can reach there is room to read. */
static void fill_unreached(struct canvas *canvas)
{
    const struct frame *frame = &canvas->frame;
    struct rect rest = frame->page;
    int below = (frame->body.y - frame->header.y - frame->header.h) / 2;
    draw_fill(&canvas->list, rect_take_top(&rest, frame->header.y + frame->header.h + below, 0),
              canvas->in.theme.sunken);
}

/* The sentence on clock and age below the title: above the line where that leaves room, else the page begins lower. */
static int header_trust(struct canvas *canvas, struct rect above)
{
    struct frame *frame = &canvas->frame;
    bool is_shallow = frame->is_compact && frame->is_landscape;
    if (rect_is_empty(above)) {
        return widget_trust(canvas, frame->body.y, is_shallow ? 2 : 3) - frame->body.y;
    }
    (void)widget_trust(canvas, above.y, 3);
    return 0;
}

/* Room for it above the line, taken off the title's. */
static struct rect take_trust(struct canvas *canvas, struct rect *rest)
{
    struct banner banner = banner_of_trust(canvas);
    if (!canvas->frame.is_low || banner.text[0] == '\0') {
        return (struct rect){0};
    }
    banner.max_lines = 3;
    int height = widget_banner_height(canvas, canvas->frame.body.w, &banner);
    return rest->h > 2 * height ? rect_take_bottom(rest, height, canvas_px(canvas, 12))
                                : (struct rect){0};
}

void widget_header(struct canvas *canvas, const char *title)
{
    struct frame *frame = &canvas->frame;
    struct rect rest = frame->header;
    if (frame->is_low) {
        fill_unreached(canvas);
    }
    struct rect above = take_trust(canvas, &rest);
    widget_clock(canvas, &rest, frame->is_low ? TYPE_DISPLAY : TYPE_H2);
    struct ink ink = {.type = frame->is_low ? TYPE_DISPLAY : TYPE_H1,
                      .weight = WEIGHT_BOLD,
                      .color = canvas->in.theme.text,
                      .max_lines = frame->is_compact && frame->is_landscape ? 1 : 2,
                      .line_percent = 112,
                      .is_middle = true,
                      .is_content = true};
    ink = canvas_fit(canvas, rect_inset(rest, canvas_px(canvas, 6)), ink, title);
    (void)canvas_text(canvas, rest, &ink, title);
    canvas_say(canvas, NODE_HEADING, rest, title);
    int lower = header_trust(canvas, above);
    frame->chips.y += lower;
    (void)rect_take_top(&frame->content, lower, 0);
    (void)rect_take_top(&frame->body, lower, 0);
}

/* "DE" */
static const char *lang_tag(const struct canvas *canvas, const char *lang)
{
    size_t length = strcspn(lang, "-");
    char *tag = arena_alloc(canvas->arena, length + 1);
    for (size_t i = 0; i < length; i++) {
        tag[i] = (char)toupper((unsigned char)lang[i]);
    }
    return tag;
}

static struct ink lang_tag_ink(void)
{
    return (struct ink){.type = TYPE_XS,
                        .weight = WEIGHT_BOLD,
                        .align = TEXT_CENTRE,
                        .max_lines = 1,
                        .is_fixed = true,
                        .is_middle = true};
}

int widget_lang_tag_width(struct canvas *canvas, const char *lang)
{
    struct ink ink = lang_tag_ink();
    return canvas_is_foreign(canvas, lang)
               ? canvas_width(canvas, &ink, lang_tag(canvas, lang)) + canvas_px(canvas, 16) +
                     canvas_px(canvas, 10)
               : 0;
}

void widget_lang_tag(struct canvas *canvas, struct rect *rest, const char *lang,
                     struct color color)
{
    int gap = canvas_px(canvas, 10);
    int width = widget_lang_tag_width(canvas, lang) - gap;
    if (width <= 0) {
        return;
    }
    struct ink ink = lang_tag_ink();
    ink.color = color;
    struct rect box = rect_take_end(rest, width, gap, canvas->is_rtl);
    box = rect_centre(box, width, canvas_ink_px(canvas, &ink) + canvas_px(canvas, 2));
    draw_box(&canvas->list, box,
             &(struct draw_box){.border = color,
                                .border_px = canvas_px(canvas, 2),
                                .radius_px = canvas_px(canvas, 8)});
    (void)canvas_text(canvas, box, &ink, lang_tag(canvas, lang));
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
static int title_lang(struct canvas *canvas, struct rect rest, int bottom, const char *lang)
{
    if (!canvas_is_foreign(canvas, lang)) {
        return bottom;
    }
    rest.y = bottom + canvas_px(canvas, 8);
    rest.h = canvas_lines_px(canvas, TYPE_S, 1);
    widget_lang_line(canvas, rest, lang);
    return rest.y + rest.h;
}

/* In the largest letters that say it in two lines; then in four; then whole, unless it would leave no room for the
 * page. */
static struct text_block lay_out_title(struct canvas *canvas, int width, struct inked *span)
{
    const struct frame *frame = &canvas->frame;
    bool is_shallow = frame->is_compact && frame->is_landscape;
    if (frame->is_low) { /* all of the room above the line is its own, but for its language */
        int high = frame->header.h - 2 * canvas_lines_px(canvas, TYPE_S, 1);
        span->ink = canvas_fit(canvas, (struct rect){0, 0, width, high}, span->ink, span->text);
    }
    struct text_block block = canvas_layout(canvas, width, span, 1);
    if (frame->is_low && !block.is_torn && !block.is_cut) {
        return block;
    }
    if (block.line_count > 2 || block.is_torn) {
        span->ink.type = TYPE_H3;
        span->ink.line_percent = 120;
        block = canvas_layout(canvas, width, span, 1);
    }
    for (int round = 0; round < 2; round++) {
        if (block.line_count <= 4 && !block.is_torn &&
            block.height <= frame->body.h / (is_shallow ? 4 : 3)) {
            break;
        }
        span->ink.type = round == 0 ? TYPE_BODY : TYPE_S;
        span->ink.is_fixed = round == 1;
        span->ink.max_lines = frame->body.h * 3 / 5 / canvas_ink_px(canvas, &span->ink);
        block = canvas_layout(canvas, width, span, 1);
        if (!block.is_cut) {
            break;
        }
    }
    return block;
}

int widget_title(struct canvas *canvas, const struct badge *badge, const struct title *title)
{
    const struct theme *theme = &canvas->in.theme;
    const struct frame *frame = &canvas->frame;
    struct rect rest = frame->header;
    if (frame->is_low) {
        fill_unreached(canvas);
    } else {
        (void)rect_take_top(&rest, canvas_px(canvas, frame->is_landscape ? 12 : 30), 0);
    }
    struct rect side =
        rect_take_start(&rest, canvas_px(canvas, 110), canvas_px(canvas, 28), canvas->is_rtl);
    side.h = side.w;
    struct inked span = {title->text,
                         {.type = frame->is_low ? TYPE_DISPLAY : TYPE_H1,
                          .weight = WEIGHT_BOLD,
                          .color = title->is_struck ? theme->text2 : theme->text,
                          .line_percent = 112,
                          .is_balanced = true,
                          .is_struck = title->is_struck,
                          .is_content = true,
                          .lang = title->lang}};
    struct text_block block = lay_out_title(canvas, rest.w, &span);
    if (block.is_cut) {
        struct inked *whole = arena_alloc(canvas->arena, sizeof(*whole));
        *whole = span;
        canvas->cut_title = whole;
    }
    if (frame->is_low) {
        int high = block.height > side.h ? block.height : side.h;
        int above = (frame->header.h - high) / 2;
        side.y += above > 0 ? above : 0;
        rest.y = side.y;
    }
    widget_badge(canvas, side, badge);
    /* The title stands in the middle of the badge, or begins at its top when it is higher. */
    int shift = (side.h - block.height) / 2;
    rest.y += shift > 0 ? shift : frame->is_landscape ? 0 : -canvas_px(canvas, 10);
    canvas_block(canvas, rest, &block, 0, block.line_count);
    rest.h = block.height;
    canvas_say(canvas, NODE_HEADING, rest, title->text);
    int bottom = title_lang(canvas, rest, rest.y + block.height, title->lang);
    bottom = bottom > side.y + side.h ? bottom : side.y + side.h;
    bottom += canvas_px(canvas, frame->is_landscape ? 18 : 30);
    return widget_trust(canvas,
                        frame->is_low && bottom < frame->body.y ? frame->body.y : bottom, 3);
}

int widget_empty(struct canvas *canvas, struct rect rect, const char *text)
{
    struct ink ink = {.type = TYPE_H3, .color = canvas->in.theme.text, .align = TEXT_CENTRE};
    int below = canvas_target_px(canvas, 128) + canvas_px(canvas, 60);
    (void)rect_take_bottom(&rect, below, 0);
    ink = canvas_fit(canvas, rect, ink, text);
    struct inked span = {text, ink};
    int height = canvas_layout(canvas, rect.w, &span, 1).height;
    int above = canvas_px(canvas, 160);
    above = above < rect.h - height ? above : rect.h - height;
    (void)rect_take_top(&rect, above > 0 ? above : 0, 0);
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

static struct ink label_ink(void)
{
    return (struct ink){.type = TYPE_S,
                        .weight = WEIGHT_BOLD,
                        .align = TEXT_CENTRE,
                        .max_lines = 1,
                        .is_middle = true};
}

int widget_label_width(struct canvas *canvas, const char *text)
{
    struct ink ink = label_ink();
    return canvas_width(canvas, &ink, text) + canvas_px(canvas, 28);
}

int widget_label(struct canvas *canvas, struct rect rect, enum tone tone, const char *text)
{
    struct tone_colors colors = widget_tone(&canvas->in.theme, tone);
    struct ink ink = label_ink();
    ink.color = colors.ink;
    int width = widget_label_width(canvas, text);
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
