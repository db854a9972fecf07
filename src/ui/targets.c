/* SPDX-License-Identifier: MIT */
#include "ui/widgets.h"

/* Fill, border and ink of something that can be touched, by its state. */
struct look {
    struct color fill, border, ink, icon;
};

static struct look find_look(const struct theme *theme, bool is_pressed, bool is_selected,
                             bool is_disabled)
{
    if (is_pressed) {
        return (struct look){theme->accent_press, theme->accent_press, theme->on_accent,
                             theme->on_accent};
    }
    if (is_selected) {
        return (struct look){theme->accent, theme->accent, theme->on_accent, theme->on_accent};
    }
    if (is_disabled) {
        return (struct look){theme->surface, theme->line_soft, theme->disabled,
                             theme->disabled};
    }
    return (struct look){theme->surface, theme->line, theme->text, theme->accent};
}

static void draw_target(struct canvas *canvas, struct rect rect, const struct look *look,
                        bool is_pressed, int radius)
{
    struct draw_box box = {.fill = look->fill,
                           .border = look->border,
                           .border_px = canvas_px(canvas, 3),
                           .radius_px = radius};
    draw_box(&canvas->list, is_pressed ? rect_inset(rect, canvas_px(canvas, 4)) : rect, &box);
}

struct tile_layout {
    struct rect badge, words;
};

static struct tile_layout lay_out_tile(const struct canvas *canvas, struct rect rect, int side,
                                       int space)
{
    int side_px = canvas_px(canvas, side);
    struct rect rest = rect_inset(rect, canvas_px(canvas, space));
    struct rect left = rect_take_start(
        &rest, side_px, canvas_px(canvas, space > 24 ? 24 : space), canvas->is_rtl);
    return (struct tile_layout){rect_centre(left, side_px, side_px), rest};
}

/* A torn word is worse than a smaller one; and small words, than a small badge. */
static bool is_torn(struct canvas *canvas, int width, const struct ink *ink, const char *label)
{
    struct inked span = {label, *ink};
    struct text_block block = canvas_layout(canvas, width, &span, 1);
    return block.is_torn || block.is_cut;
}

void widget_tile(struct canvas *canvas, struct rect rect, const struct badge *badge,
                 const char *label, const struct action *action)
{
    struct node node = {
        .role = NODE_LINK, .rect = rect_inset(rect, -canvas_px(canvas, 9)), .label = label};
    bool is_pressed = canvas_target(canvas, &node, action);
    struct look look = find_look(&canvas->in.theme, is_pressed, false, false);
    draw_target(canvas, rect, &look, is_pressed, canvas_px(canvas, 16));
    bool is_large = rect.h >= canvas_px(canvas, 200);
    struct ink ink = {.type = is_large ? TYPE_H3 : TYPE_LEAD,
                      .weight = WEIGHT_BOLD,
                      .color = look.ink,
                      .max_lines = 2,
                      .line_percent = 120,
                      .is_middle = true,
                      .is_balanced = true,
                      .is_content = true};
    const struct {
        int side, space;
    } ways[] = {{is_large ? 136 : 104, 28}, {92, 20}, {64, 16}};
    struct ink least = {.type = TYPE_BODY, .line_percent = ink.line_percent, .is_fixed = true};
    struct tile_layout layout;
    struct ink fit = ink;
    for (size_t i = 0; i < LF_LENGTH(ways); i++) {
        layout = lay_out_tile(canvas, rect, ways[i].side, ways[i].space);
        fit = canvas_fit(canvas, layout.words, ink, label);
        if (canvas_ink_px(canvas, &fit) > canvas_ink_px(canvas, &least) &&
            !is_torn(canvas, layout.words.w, &fit, label)) {
            break;
        }
    }
    ink = fit;
    widget_badge(canvas, layout.badge, badge);
    (void)canvas_text(canvas, layout.words, &ink, label);
}

static struct ink chip_ink(void)
{
    return (struct ink){.type = TYPE_BODY,
                        .weight = WEIGHT_BOLD,
                        .align = TEXT_CENTRE,
                        .max_lines = 1,
                        .is_middle = true,
                        .is_content = true};
}

int widget_chip_width(struct canvas *canvas, const char *label, bool is_selected)
{
    struct ink ink = chip_ink();
    int width = canvas_width(canvas, &ink, label) + canvas_px(canvas, is_selected ? 98 : 58);
    int least = canvas_px(canvas, 84);
    return width > least ? width : least;
}

void widget_chip(struct canvas *canvas, struct rect *rest, const char *label, bool is_selected,
                 const struct action *action)
{
    int width = widget_chip_width(canvas, label, is_selected);
    struct rect rect = rect_take_start(rest, width, canvas_px(canvas, 12), canvas->is_rtl);
    struct node node = {.role = NODE_TAB,
                        .state = is_selected ? NODE_SELECTED : 0,
                        .rect = rect_inset(rect, -canvas_px(canvas, 6)),
                        .label = label};
    bool is_pressed = canvas_target(canvas, &node, action);
    struct look look = find_look(&canvas->in.theme, is_pressed, is_selected, false);
    draw_target(canvas, rect, &look, is_pressed, rect.h / 2);
    struct ink ink = chip_ink();
    ink.color = look.ink;
    if (is_selected) {
        (void)rect_take_start(&rect, canvas_px(canvas, 28), 0, canvas->is_rtl);
        struct rect check = rect_take_start(&rect, canvas_px(canvas, 40), 0, canvas->is_rtl);
        canvas_icon(canvas, check, "check", canvas_px(canvas, 36), look.ink);
        (void)rect_take_end(&rect, canvas_px(canvas, 24), 0, canvas->is_rtl);
    }
    (void)canvas_text(canvas, rect, &ink, label);
}

/* The note stands behind the label, or under it when both are too wide for one line; letters that find no
 * room keep their standard size. */
static struct text_block layout_button(struct canvas *canvas, struct rect room,
                                       const struct button *button, struct color color)
{
    struct ink ink = {
        .type = TYPE_LEAD, .weight = WEIGHT_BOLD, .color = color, .is_content = true};
    struct ink small = {
        .type = TYPE_XS, .weight = WEIGHT_BOLD, .color = color, .is_content = true};
    const char *note = button->note != NULL ? button->note : "";
    struct text_block block = {0};
    for (int round = 0; round < 2; round++) {
        ink.is_fixed = small.is_fixed = round == 1;
        int both =
            canvas_width(canvas, &ink, button->label) + canvas_width(canvas, &small, note);
        bool is_beside = !button->is_note_below && both + canvas_px(canvas, 24) < room.w;
        const char *between = note[0] == '\0' ? "" : is_beside ? " \xC2\xA0" : "\n";
        struct inked spans[] = {{button->label, ink}, {between, small}, {note, small}};
        block = canvas_layout(canvas, room.w, spans, LF_LENGTH(spans));
        if (canvas->is_rtl || block.line_count > 1) {
            /* No wider than it is, the lines in the middle above each other. */
            spans[0].ink.align = TEXT_CENTRE;
            block = canvas_layout(canvas, block.width, spans, LF_LENGTH(spans));
        }
        if (!block.is_torn && block.height <= room.h && block.line_count <= 2) {
            break;
        }
    }
    return block;
}

void widget_button(struct canvas *canvas, struct rect rect, const struct button *button,
                   const struct action *action)
{
    struct node node = {.role = NODE_BUTTON,
                        .state = button->is_disabled ? NODE_DISABLED : 0,
                        .rect = rect_inset(rect, -canvas_px(canvas, 6)),
                        .label = button->label,
                        .description = button->spoken != NULL ? button->spoken : button->note};
    bool is_pressed = canvas_target(canvas, &node, action);
    struct look look = find_look(&canvas->in.theme, is_pressed, false, button->is_disabled);
    draw_target(canvas, rect, &look, is_pressed, canvas_px(canvas, 16));
    int gap = canvas_px(canvas, 18);
    int icon = button->icon != NULL ? canvas_px(canvas, 56) : 0;
    struct rect inner = rect_inset(rect, gap);
    struct text_block block = layout_button(
        canvas, (struct rect){0, 0, inner.w - icon - gap, rect.h}, button, look.ink);
    int total = block.width + (icon > 0 ? icon + gap : 0);
    struct rect line = rect_centre(inner, total < inner.w ? total : inner.w, inner.h);
    if (button->icon != NULL) {
        struct rect spot =
            rect_take_start(&line, icon, gap, canvas->is_rtl != button->is_icon_behind);
        canvas_icon(canvas, spot, button->icon, icon, look.icon);
    }
    line.y += (line.h - block.height) / 2;
    canvas_block(canvas, line, &block, 0, block.line_count);
}

/* At the ends the button keeps its place and says why it does nothing. */
void widget_paging(struct canvas *canvas, int page, int page_count)
{
    canvas->page_count = page_count > 0 ? page_count : 1;
    if (page_count <= 1) {
        return;
    }
    struct rect rest = canvas->in.frame.actions;
    int half = (rest.w - canvas_px(canvas, 24)) / 2;
    struct rect before = rect_take_start(&rest, half, canvas_px(canvas, 24), canvas->is_rtl);
    const char *where =
        canvas_fill(canvas, "Seite {0} von {1}", canvas_number(canvas, page + 1),
                    canvas_number(canvas, page_count));
    struct button up = {.icon = "keyboard_arrow_up",
                        .label = canvas_tr(canvas, "Seite zurück"),
                        .is_disabled = page == 0,
                        .spoken =
                            page == 0 ? canvas_tr(canvas, "Das ist die erste Seite") : NULL};
    struct button down = {.icon = "keyboard_arrow_down",
                          .label = canvas_tr(canvas, "Weiter"),
                          .note = where,
                          .is_disabled = page + 1 >= page_count,
                          .spoken = page + 1 >= page_count
                                        ? canvas_tr(canvas, "Das ist die letzte Seite")
                                        : where};
    widget_button(canvas, before, &up,
                  &(struct action){.kind = ACTION_PAGE, .value = page - 1});
    widget_button(canvas, rest, &down,
                  &(struct action){.kind = ACTION_PAGE, .value = page + 1});
}
