/* SPDX-License-Identifier: MIT */

/* What the display shows of colours and pixels: each page is one picture, a touch leads to the next, after the last
 * one back. */

#include "ui/screens/screens.h"
#include "ui/technician.h"

#define GREYS 17

static const uint32_t fills[] = {0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF};

enum { PAGE_GREYS = LF_LENGTH(fills), PAGE_FRAME, PAGE_COUNT };

/* Steps that can all be told apart, and a ramp below that has none to see. */
static void draw_greys(struct canvas *canvas)
{
    struct rect rest = {0, 0, canvas->frame.w, canvas->frame.h};
    for (int i = 0; i < GREYS; i++) {
        uint32_t level = (uint32_t)(i * 255 / (GREYS - 1));
        int y = rest.h * i / GREYS;
        draw_fill(&canvas->list, (struct rect){0, y, rest.w, rest.h * (i + 1) / GREYS - y},
                  color_hex(level << 16 | level << 8 | level));
    }
}

/* One pixel wide at the very edge, on all four sides; and lines of one pixel that a scaled picture blurs. */
static void draw_frame(struct canvas *canvas)
{
    struct rect all = {0, 0, canvas->frame.w, canvas->frame.h};
    draw_fill(&canvas->list, all, color_hex(0x000000));
    draw_box(&canvas->list, all,
             &(struct draw_box){.border = color_hex(0xFFFFFF), .border_px = 1});
    struct rect middle = rect_centre(all, all.w / 2, all.h / 4);
    for (int x = 0; x < middle.w; x += 2) {
        draw_fill(&canvas->list, (struct rect){middle.x + x, middle.y, 1, middle.h},
                  color_hex(0xFFFFFF));
    }
}

void screen_colors(struct canvas *canvas)
{
    int page = canvas->in.place.page;
    struct rect all = {0, 0, canvas->frame.w, canvas->frame.h};
    canvas->page_count = PAGE_COUNT;
    if (page < PAGE_GREYS) {
        draw_fill(&canvas->list, all, color_hex(fills[page]));
    } else if (page == PAGE_GREYS) {
        draw_greys(canvas);
    } else {
        draw_frame(canvas);
    }
    bool is_last = page + 1 >= PAGE_COUNT;
    struct node node = {
        .role = NODE_BUTTON,
        .rect = all,
        .label = is_last ? technician_say(canvas, "Zurück", "Back")
                         : technician_say(canvas, "Nächstes Bild", "Next picture"),
    };
    struct action action = {.kind = is_last ? ACTION_BACK : ACTION_PAGE, .value = page + 1};
    (void)canvas_target(canvas, &node, &action);
}
