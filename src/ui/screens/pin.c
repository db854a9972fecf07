/* SPDX-License-Identifier: MIT */

/* The way to the technician's pages. One of the two dialogs that take the whole screen: keys of 20 mm, and dots for
 * what was typed. */

#include "ui/screens/screens.h"
#include "ui/technician.h"

#define KEY_MM 20.0
#define PAD_COLUMNS 3
#define PAD_ROWS 4

static const struct {
    const char *label;
    int value;
} keys[PAD_ROWS * PAD_COLUMNS] = {
    {"1", 1}, {"2", 2},
    {"3", 3}, {"4", 4},
    {"5", 5}, {"6", 6},
    {"7", 7}, {"8", 8},
    {"9", 9}, {NULL, TECHNICIAN_ERASE},
    {"0", 0}, {"OK", TECHNICIAN_ENTER},
};

static void draw_pad(struct canvas *canvas, struct rect rect)
{
    struct grid grid = {
        .rect = rect, .columns = PAD_COLUMNS, .rows = PAD_ROWS, .gap = canvas->frame.gap};
    bool is_locked = canvas->in.technician->lock_s > 0;
    for (size_t i = 0; i < LF_LENGTH(keys); i++) {
        struct button button = {.label = keys[i].label, .is_disabled = is_locked};
        struct action action = {.kind = ACTION_PIN, .value = keys[i].value};
        if (keys[i].value == TECHNICIAN_ERASE) {
            button.icon = "backspace";
            button.label = technician_say(canvas, "Löschen", "Delete");
            widget_icon_button(canvas, grid_cell(&grid, i), &button, &action);
        } else {
            widget_button(canvas, grid_cell(&grid, i), &button, &action);
        }
    }
}

/* As many as were typed; a voice hears how many, and nobody sees which. */
static void draw_dots(struct canvas *canvas, struct rect rect)
{
    int typed = canvas->in.technician->typed;
    int size = rect.h * 2 / 3, step = size * 3 / 2;
    step = typed > 0 && step * typed > rect.w ? rect.w / typed : step;
    size = size < step ? size : step * 3 / 4;
    struct rect dot = rect_centre(rect, step * typed, size);
    canvas_say(canvas, NODE_STATUS, rect,
               technician_fill(canvas, "Ziffern: {0}", "Digits: {0}",
                               canvas_number(canvas, typed), NULL));
    dot.x += (step - size) / 2;
    dot.w = size;
    for (int i = 0; i < typed; i++, dot.x += step) {
        draw_box(&canvas->list, dot,
                 &(struct draw_box){.fill = canvas->in.theme.text, .radius_px = size / 2});
    }
}

static const char *find_words(const struct canvas *canvas)
{
    const struct technician *technician = canvas->in.technician;
    if (technician->lock_s > 0) {
        return technician_fill(canvas, "Zu oft falsch. Wieder möglich in {0}.",
                               "Wrong too often. Possible again in {0}.",
                               technician->lock_s > 60
                                   ? technician_span(canvas, technician->lock_s + 59)
                                   : arena_printf(canvas->arena, "%d s", technician->lock_s),
                               NULL);
    }
    if (technician->was_wrong) {
        return technician_fill(canvas, "Das war falsch. Versuche übrig: {0}.",
                               "That was wrong. Tries left: {0}.",
                               canvas_number(canvas, technician->tries_left), NULL);
    }
    return technician_say(canvas, "Bitte die PIN eingeben.", "Please enter the PIN.");
}

static void draw_back(struct canvas *canvas, struct rect rect)
{
    struct button back = {.icon = "arrow_back",
                          .label = technician_say(canvas, "Zurück", "Back")};
    widget_button(canvas, rect, &back, &(struct action){.kind = ACTION_BACK});
}

/* Without a PIN nobody gets in: one that everybody knows would be none. */
static void build_without_pin(struct canvas *canvas, struct rect rest)
{
    int gap = canvas_px(canvas, 32);
    draw_back(canvas, rect_take_bottom(&rest, canvas_target_px(canvas, 128), gap));
    technician_put(canvas, rect_take_top(&rest, rest.h / 4, gap), NODE_HEADING, TYPE_H2,
                   technician_say(canvas, "Technik", "Technician"));
    technician_put(
        canvas, rest, NODE_TEXT, TYPE_BODY,
        technician_say(
            canvas,
            "Es ist keine PIN gesetzt, darum kommt hier niemand weiter. In litfass.conf unter [technician] eine "
            "Zeile „pin = “ mit 4 bis 12 Ziffern schreiben, oder mit dem, was „litfass --hash-pin“ daraus macht. "
            "Dann neu starten.",
            "No PIN is set, so nobody gets further here. Write a line \"pin = \" with 4 to 12 digits under "
            "[technician] in litfass.conf, or with what \"litfass --hash-pin\" makes of them. Then restart."));
}

/* The largest pad that leaves so much room: keys of 20 mm where they fit, and no larger than one and a half of that. */
static void find_pad(const struct canvas *canvas, int room_w, int room_h, int *ret_w,
                     int *ret_h)
{
    const struct display *display = &canvas->frame.display;
    int gap = canvas->frame.gap;
    int wide = (int)(KEY_MM * display->px_per_mm_x + 0.99);
    int high = (int)(KEY_MM * display->px_per_mm_y + 0.99);
    int most_w = (room_w - (PAD_COLUMNS - 1) * gap) / PAD_COLUMNS;
    int most_h = (room_h - (PAD_ROWS - 1) * gap) / PAD_ROWS;
    wide = most_w > wide * 3 / 2 ? wide * 3 / 2 : most_w;
    high = most_h > high * 5 / 4 ? high * 5 / 4 : most_h;
    *ret_w = wide * PAD_COLUMNS + (PAD_COLUMNS - 1) * gap;
    *ret_h = high * PAD_ROWS + (PAD_ROWS - 1) * gap;
}

static void build_beside(struct canvas *canvas, struct rect rest)
{
    int gap = canvas_px(canvas, 32), w, h;
    find_pad(canvas, rest.w / 2, rest.h, &w, &h);
    struct rect side = rect_take_end(&rest, w, gap, false);
    side = rect_take_bottom(&side, h, 0);
    draw_pad(canvas, side);
    (void)rect_take_top(&rest, rest.h > h ? rest.h - h : 0, 0);
    struct rect back = rect_take_bottom(&rest, canvas_target_px(canvas, 128), gap);
    int most = canvas_px(canvas, 480);
    draw_back(canvas, rect_centre(back, back.w < most ? back.w : most, back.h));
    technician_put(canvas, rect_take_top(&rest, rest.h / 4, 0), NODE_HEADING, TYPE_H2,
                   technician_say(canvas, "Technik", "Technician"));
    draw_dots(canvas, rect_take_bottom(&rest, canvas_px(canvas, 64), gap / 2));
    technician_put(canvas, rest, NODE_TEXT, TYPE_BODY, find_words(canvas));
}

static void build_above(struct canvas *canvas, struct rect rest)
{
    int gap = canvas_px(canvas, 40), w, h;
    struct rect back = rect_take_bottom(&rest, canvas_target_px(canvas, 128), gap);
    find_pad(canvas, rest.w, rest.h / 2, &w, &h);
    draw_back(canvas, rect_centre(back, w, back.h));
    draw_pad(canvas, rect_centre(rect_take_bottom(&rest, h, gap), w, h));
    draw_dots(canvas, rect_take_bottom(&rest, canvas_px(canvas, 84), gap));
    technician_put(canvas, rect_take_bottom(&rest, canvas_lines_px(canvas, TYPE_BODY, 2), gap),
                   NODE_TEXT, TYPE_BODY, find_words(canvas));
    technician_put(canvas, rect_take_bottom(&rest, canvas_lines_px(canvas, TYPE_H1, 1), 0),
                   NODE_HEADING, TYPE_H1, technician_say(canvas, "Technik", "Technician"));
}

void screen_pin(struct canvas *canvas)
{
    int margin = canvas->frame.margin < canvas->frame.gap * 2 ? canvas->frame.margin
                                                              : canvas->frame.gap * 2;
    struct rect rest = rect_inset(canvas->frame.page, margin);
    if (!canvas->in.technician->has_pin) {
        build_without_pin(canvas, rect_inset(canvas->frame.page, canvas->frame.margin));
    } else if (canvas->frame.is_landscape) {
        build_beside(canvas, rest);
    } else {
        build_above(canvas, rest);
    }
}
