/* SPDX-License-Identifier: MIT */

/* Where fingers are felt: a grid with crosses at corners and edges, each finger where it is and was. And four crosses
 * to be touched, from which the matrix is found. Fingers on these pages press nothing: the app hands them in. */

#include <string.h>

#include "ui/flow.h"
#include "ui/screens/screens.h"
#include "ui/technician.h"

#define LINES 10 /* of the grid, each way */

/* The height of one of three texts in the middle of the page. */
static int words_px(const struct canvas *canvas, int lines)
{
    int most = canvas->frame.page.h / 4;
    int height = canvas_lines_px(canvas, TYPE_BODY, lines);
    return height < most ? height : most;
}

static void draw_cross(struct canvas *canvas, int x, int y, struct color color)
{
    int arm = frame_px_over_mm(&canvas->frame, 6.0);
    int line = canvas_px(canvas, 3);
    draw_fill(&canvas->list, (struct rect){x - arm, y - line / 2, 2 * arm + 1, line}, color);
    draw_fill(&canvas->list, (struct rect){x - line / 2, y - arm, line, 2 * arm + 1}, color);
}

/* ---- the test ---- */

static void draw_grid(struct canvas *canvas)
{
    struct color color = canvas->in.theme.line_soft;
    int w = canvas->frame.w, h = canvas->frame.h;
    for (int i = 1; i < LINES; i++) {
        draw_fill(&canvas->list, (struct rect){w * i / LINES, 0, 1, h}, color);
        draw_fill(&canvas->list, (struct rect){0, h * i / LINES, w, 1}, color);
    }
}

/* Cut by the corners and edges: that far must be felt. */
static void draw_marks(struct canvas *canvas)
{
    int w = canvas->frame.w - 1, h = canvas->frame.h - 1;
    for (int i = 0; i < 9; i++) {
        draw_cross(canvas, i % 3 * w / 2, i / 3 * h / 2, canvas->in.theme.accent);
    }
}

static void draw_trail(struct canvas *canvas)
{
    const struct technician *technician = canvas->in.technician;
    const struct theme *theme = &canvas->in.theme;
    for (size_t i = 0; i < technician->trail_count; i++) {
        const struct technician_touch *touch = &technician->trail[i];
        int half = touch->is_down    ? frame_px_over_mm(&canvas->frame, 5.0)
                   : touch->is_first ? canvas_px(canvas, 8)
                                     : canvas_px(canvas, 4);
        draw_box(&canvas->list,
                 (struct rect){touch->x - half, touch->y - half, 2 * half + 1, 2 * half + 1},
                 &(struct draw_box){.fill = touch->is_down ? (struct color){0} : theme->accent,
                                    .border = theme->danger,
                                    .border_px = touch->is_down ? canvas_px(canvas, 4) : 0,
                                    .radius_px = touch->is_down ? half : 0});
        if (touch->is_down) {
            draw_cross(canvas, touch->x, touch->y, theme->danger);
        }
    }
}

/* "540, 960 px", of the fingers that are down, or of the last one. */
static const char *place_words(const struct canvas *canvas)
{
    const struct technician *technician = canvas->in.technician;
    const char *words = "";
    for (size_t i = 0; i < technician->trail_count; i++) {
        const struct technician_touch *touch = &technician->trail[i];
        if (touch->is_down) {
            words = canvas_dot(canvas, words,
                               arena_printf(canvas->arena, "%d, %d px", touch->x, touch->y));
        }
    }
    if (words[0] == '\0' && technician->trail_count > 0) {
        const struct technician_touch *last = &technician->trail[technician->trail_count - 1];
        words =
            technician_fill(canvas, "zuletzt {0}", "last {0}",
                            arena_printf(canvas->arena, "%d, %d px", last->x, last->y), NULL);
    }
    return words[0] != '\0' ? words
                            : technician_say(canvas, "Überall hinfassen, auch in die Ecken.",
                                             "Touch everywhere, the corners too.");
}

void screen_touch(struct canvas *canvas)
{
    draw_grid(canvas);
    draw_marks(canvas);
    int gap = canvas_px(canvas, 16), line = words_px(canvas, 2);
    struct rect rest =
        rect_centre(canvas->frame.page, canvas->frame.page.w * 3 / 4, 3 * line + 2 * gap);
    rest.y -= rest.y / 2;
    technician_put(canvas, rect_take_top(&rest, line, gap), NODE_HEADING, TYPE_H3,
                   technician_say(canvas, "Berührung prüfen", "Test touch"));
    technician_put(canvas, rect_take_top(&rest, line, gap), NODE_STATUS, TYPE_BODY,
                   place_words(canvas));
    technician_put(canvas, rest, NODE_TEXT, TYPE_BODY,
                   technician_fill(canvas,
                                   "Endet in {0} s, oder wenn ein Finger 3 s still hält.",
                                   "Ends in {0} s, or when a finger holds still for 3 s.",
                                   canvas_number(canvas, canvas->in.technician->left_s), NULL));
    draw_trail(canvas);
}

/* ---- four crosses ---- */

static void build_crosses(struct canvas *canvas)
{
    const struct technician *technician = canvas->in.technician;
    int x, y;
    technician_find_cross(&canvas->frame, technician->cross, &x, &y);
    draw_cross(canvas, x, y, canvas->in.theme.danger);
    int gap = canvas_px(canvas, 16), line = words_px(canvas, 3);
    struct rect rest =
        rect_centre(canvas->frame.page, canvas->frame.page.w * 3 / 4, 3 * line + 2 * gap);
    technician_put(canvas, rect_take_top(&rest, line, gap), NODE_HEADING, TYPE_H3,
                   technician_say(canvas, "Berührung ausrichten", "Align touch"));
    technician_put(canvas, rect_take_top(&rest, line, gap), NODE_STATUS, TYPE_BODY,
                   technician_fill(canvas, "Die Mitte des Kreuzes {0} von {1} antippen.",
                                   "Tap the middle of cross {0} of {1}.",
                                   canvas_number(canvas, technician->cross + 1),
                                   canvas_number(canvas, TECHNICIAN_CROSSES)));
    technician_put(canvas, rest, NODE_TEXT, TYPE_BODY,
                   technician_fill(canvas, "Endet in {0} s.", "Ends in {0} s.",
                                   canvas_number(canvas, technician->left_s), NULL));
}

static void build_matrix(struct canvas *canvas)
{
    const struct technician *technician = canvas->in.technician;
    const char *line = arena_printf(canvas->arena, "touch_matrix = %s", technician->matrix);
    struct takeaway code = {
        .label = technician_say(canvas, "Diese Zeile gehört in litfass.conf",
                                "This line belongs into litfass.conf"),
        .text = technician_say(canvas,
                               "Unter [display]; sie gilt nach einem Neustart des Programms.",
                               "Under [display]; it holds after a restart of the program."),
        .data = line,
        .code = line,
    };
    struct flow flow = flow_begin(canvas, canvas->frame.body.y);
    if (technician->matrix[0] == '\0') {
        flow_banner(
            &flow, TONE_WARN, "warning",
            technician_say(canvas,
                           "Die Berührungen passen nicht zu vier Kreuzen. Bitte noch einmal.",
                           "The touches do not fit four crosses. Please try again."));
    } else {
        flow_takeaway(&flow, 0, &code, 1);
    }
    struct button again = {.icon = "touch_app",
                           .label = technician_say(canvas, "Noch einmal", "Once more")};
    struct rect rect;
    if (flow_take(&flow, canvas_target_px(canvas, 128), canvas_px(canvas, 32), &rect)) {
        widget_button(canvas, rect, &again, &(struct action){.kind = ACTION_AGAIN});
    }
    flow_end(&flow);
}

void screen_align(struct canvas *canvas)
{
    if (canvas->in.technician->cross < TECHNICIAN_CROSSES) {
        build_crosses(canvas);
        return;
    }
    widget_header(canvas, technician_say(canvas, "Berührung ausrichten", "Align touch"));
    build_matrix(canvas);
}
