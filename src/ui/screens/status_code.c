/* SPDX-License-Identifier: MIT */
#include "ui/screens/status_code.h"

#include "draw/code.h"
#include "ui/report.h"
#include "ui/technician.h"

/* Returns the side of the largest with its quiet zone; 0 when one is too long for any code. */
static int make_codes(struct canvas *canvas, const struct takeaway *parts, size_t count,
                      struct draw_code codes[REPORT_PARTS_MAX])
{
    int module = frame_module_px(&canvas->frame);
    int side = 0;
    for (size_t i = 0; i < count; i++) {
        if (!code_encode(parts[i].code, canvas->arena, &codes[i])) {
            return 0;
        }
        codes[i].module_px = module;
        int own = (codes[i].size + 2 * CODE_QUIET) * module;
        side = own > side ? own : side;
    }
    return side;
}

static void draw_part(struct canvas *canvas, struct rect cell, const struct draw_code *code,
                      const char *label, const char *brief)
{
    int side = (code->size + 2 * CODE_QUIET) * code->module_px;
    struct ink ink = {.type = TYPE_BODY,
                      .weight = WEIGHT_BOLD,
                      .color = canvas->in.theme.text,
                      .align = TEXT_CENTRE,
                      .max_lines = 1};
    struct rect top = rect_take_top(&cell, side, canvas_px(canvas, 8));
    struct rect card = rect_centre(top, side, side);
    draw_fill(&canvas->list, card, color_hex(0xFFFFFF));
    draw_code(&canvas->list, card.x + CODE_QUIET * code->module_px,
              card.y + CODE_QUIET * code->module_px, code);
    canvas_say(canvas, NODE_IMAGE, card, label);
    struct inked span = {label, ink};
    if (canvas_layout(canvas, cell.w, &span, 1).is_cut) {
        label = brief;
    }
    (void)canvas_text(canvas, cell, &ink, label);
}

/* False when they have no room there. */
static bool draw_together(struct flow *flow, const struct takeaway *parts, size_t count)
{
    struct canvas *canvas = flow->canvas;
    struct draw_code codes[REPORT_PARTS_MAX];
    struct rect page = flow->columns.rect;
    int side = make_codes(canvas, parts, count, codes);
    int words = canvas_lines_px(canvas, TYPE_BODY, 1) + canvas_px(canvas, 8);
    int gap = canvas_px(canvas, 24);
    int columns = frame_fit(page.w, side, gap), rows = frame_fit(page.h, side + words, gap);
    if (side == 0 || side > page.w || side + words > page.h ||
        count > (size_t)columns * (size_t)rows) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        int column = (int)i % columns, row = (int)i / columns;
        struct rect cell = {page.x + column * (side + gap), page.y + row * (side + words + gap),
                            side, side + words};
        const char *number = canvas_number(canvas, (long long)i + 1);
        const char *all = canvas_number(canvas, (long long)count);
        draw_part(canvas, cell, &codes[i],
                  technician_fill(canvas, "Teil {0} von {1}", "Part {0} of {1}", number, all),
                  arena_printf(canvas->arena, "%s/%s", number, all));
    }
    return true;
}

void status_code(struct flow *flow)
{
    struct takeaway parts[REPORT_PARTS_MAX];
    size_t count = report_codes(flow->canvas, parts);
    if (!draw_together(flow, parts, count)) {
        flow_takeaway(flow, 0, parts, count);
    }
}
