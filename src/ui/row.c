/* SPDX-License-Identifier: MIT */
#include "ui/row.h"

#include "ui/phrase.h"

#define ACCESS_SHOWN_MAX 4

void row_draw(struct canvas *canvas, struct rect rect, enum hue hue, bool is_pressed)
{
    const struct theme *theme = &canvas->in.theme;
    struct draw_box box = {
        .fill = is_pressed ? theme->accent_press : theme->surface,
        .border = is_pressed ? theme->accent_press : theme->line_soft,
        .border_px = canvas_px(canvas, 2),
        .radius_px = canvas_px(canvas, 16),
    };
    draw_box(&canvas->list, rect, &box);
    if (!theme->has_hues || is_pressed) {
        return;
    }
    struct rect rest = rect;
    draw_clip(&canvas->list, rect_take_start(&rest, canvas_px(canvas, 14), 0, canvas->is_rtl));
    box.fill = theme_hue_fill(theme, hue);
    box.border = box.fill;
    draw_box(&canvas->list, rect, &box);
    draw_clip(&canvas->list, (struct rect){0});
}

enum form row_form(const struct canvas *canvas)
{
    const struct frame *frame = &canvas->frame;
    if (frame->text_size == TEXT_SEHR_GROSS) {
        return FORM_STACK;
    }
    return frame->is_compact && frame->is_landscape ? FORM_FLAT : FORM_BLOCK;
}

enum type row_title_type(const struct canvas *canvas)
{
    return canvas->frame.is_compact || row_form(canvas) == FORM_STACK ? TYPE_LEAD : TYPE_H3;
}

int widget_title_lines(const struct canvas *canvas)
{
    bool is_low = canvas->frame.is_compact && canvas->frame.is_landscape;
    return is_low || canvas->frame.text_size == TEXT_STANDARD ? 1 : 2;
}

int row_head_px(const struct canvas *canvas)
{
    return canvas_lines_px(canvas, row_title_type(canvas), widget_title_lines(canvas));
}

int row_height_px(const struct canvas *canvas, int space, int least)
{
    int lines = canvas_lines_px(canvas, TYPE_BODY, row_form(canvas) == FORM_FLAT ? 1 : 2);
    int height = lines + row_head_px(canvas) + canvas_px(canvas, space);
    int least_px = canvas_target_px(canvas, least);
    return height > least_px ? height : least_px;
}

struct row_inks row_make_inks(const struct canvas *canvas, bool is_pressed, const char *lang)
{
    const struct theme *theme = &canvas->in.theme;
    struct row_inks inks = {.is_pressed = is_pressed};
    inks.soft = (struct ink){.type = TYPE_BODY,
                             .color = is_pressed ? theme->on_accent : theme->text2,
                             .max_lines = 1,
                             .is_content = true,
                             .lang = lang};
    inks.strong = inks.soft;
    inks.strong.weight = WEIGHT_BOLD;
    inks.heading = inks.strong;
    inks.heading.type = row_title_type(canvas);
    inks.heading.color = is_pressed ? theme->on_accent : theme->text;
    inks.heading.max_lines = widget_title_lines(canvas);
    inks.heading.is_middle = true;
    return inks;
}

void row_access(struct canvas *canvas, struct rect *rest, uint32_t access, struct color color,
                int words_w)
{
    int shown = 0;
    for (int i = ACCESS_COUNT; i-- > 0 && shown < ACCESS_SHOWN_MAX;) {
        if ((access >> i & 1u) != 0 && rest->w - canvas_px(canvas, 42) >= words_w) {
            struct rect spot = rect_take_end(rest, canvas_px(canvas, 38), canvas_px(canvas, 4),
                                             canvas->is_rtl);
            canvas_icon(canvas, spot, phrase_access_icon((enum access)i), canvas_px(canvas, 38),
                        color);
            shown++;
        }
    }
}
