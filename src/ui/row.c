/* SPDX-License-Identifier: MIT */
#include "ui/row.h"

#include "ui/marks.h"
#include "ui/phrase.h"

#define ACCESS_SHOWN_MAX 4
#define BRIEF_LETTERS 14

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

/* ---- brief ones ---- */

int row_brief_px(const struct canvas *canvas)
{
    int least = canvas->frame.target_h - canvas->frame.gap / 2 * 2; /* with half of each gap */
    int line = canvas_lines_px(canvas, TYPE_LEAD, 1) + canvas_px(canvas, 4);
    return least > line ? least : line;
}

/* A title that would show only its first letters says nothing. */
static void brief_when(struct canvas *canvas, struct rect *rest, const struct inked *title,
                       const struct ink *soft, const char *when)
{
    struct ink ink = *soft;
    ink.weight = WEIGHT_BOLD;
    ink.lang = NULL;
    ink.is_middle = true;
    int gap = canvas_px(canvas, 20);
    int width = canvas_width(canvas, &ink, when);
    int room = rest->w - gap - width;
    bool has_room = room >= BRIEF_LETTERS * canvas_ink_px(canvas, &title->ink) / 2 ||
                    room >= canvas_width(canvas, &title->ink, title->text);
    if (width > 0 && has_room) {
        (void)canvas_text(canvas, rect_take_end(rest, width, gap, canvas->is_rtl), &ink, when);
    }
}

/* Title, and below it what else there is, or behind it when. */
static void brief_lines(struct canvas *canvas, struct rect rest, const struct row_inks *inks,
                        const struct brief *brief)
{
    struct inked title = {brief->title, inks->heading};
    struct ink soft = inks->soft;
    title.ink.line_percent = soft.line_percent = 120;
    int body = canvas_ink_px(canvas, &soft);
    int height = rest.h - canvas_px(canvas, 8);
    if (canvas_ink_px(canvas, &title.ink) + body > height) {
        title.ink.type = TYPE_LEAD;
    }
    int line = canvas_ink_px(canvas, &title.ink);
    bool has_what = brief->what[0] != '\0' && line + body <= height;
    bool is_dated = has_what && brief->when[0] != '\0'; /* worth more than the title's end */
    title.ink.max_lines = 2 * line <= height && !is_dated ? title.ink.max_lines : 1;
    widget_lang_tag(canvas, &rest, title.ink.lang, soft.color);
    if (!has_what) {
        brief_when(canvas, &rest, &title, &soft, brief->when);
    }
    struct text_block block = marks_layout(canvas, rest.w, &title);
    has_what = has_what && block.height + body <= height;
    rest = rect_centre(rest, rest.w, block.height + (has_what ? body : 0));
    canvas_block(canvas, rect_take_top(&rest, block.height, 0), &block, 0, block.line_count);
    if (has_what) {
        (void)canvas_text(canvas, rest, &soft, brief->what);
    }
}

void row_brief(struct canvas *canvas, struct rect rect, const struct row_inks *inks,
               const struct brief *brief)
{
    struct rect rest = rect;
    (void)rect_take_start(&rest, canvas_px(canvas, 32), 0, canvas->is_rtl);
    (void)rect_take_end(&rest, canvas_px(canvas, 20), 0, canvas->is_rtl);
    if (row_form(canvas) != FORM_STACK) { /* very large letters need the width */
        int side = canvas_px(canvas, 110);
        side = side < rect.h - canvas_px(canvas, 16) ? side : rect.h - canvas_px(canvas, 16);
        struct rect left = rect_take_start(&rest, side, canvas_px(canvas, 28), canvas->is_rtl);
        widget_badge(canvas, rect_centre(left, side, side), &brief->badge);
    }
    brief_lines(canvas, rest, inks, brief);
}
