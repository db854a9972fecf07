/* SPDX-License-Identifier: MIT */
#include "platform/paint.h"

#include <math.h>
#include <string.h>

#include "text/spacing.h"

struct brush {
    const struct pixels *pixels;
    struct rect clip;
};

static uint32_t pack(struct color color)
{
    return 0xFF000000u | (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b;
}

/* coverage 0..255 over an opaque picture; the two outer channels are mixed in one multiplication */
static uint32_t blend(uint32_t under, uint32_t over, unsigned int coverage)
{
    unsigned int weight = coverage + (coverage >> 7); /* 0..256 */
    uint32_t rb = under & 0xFF00FFu;
    uint32_t g = under & 0x00FF00u;
    rb += (((over & 0xFF00FFu) - rb) * weight) >> 8;
    g += (((over & 0x00FF00u) - g) * weight) >> 8;
    return 0xFF000000u | (rb & 0xFF00FFu) | (g & 0x00FF00u);
}

static uint32_t *row_at(const struct brush *brush, int y)
{
    return brush->pixels->data + (long)y * brush->pixels->stride;
}

static void fill(const struct brush *brush, struct rect rect, uint32_t color)
{
    struct rect area = rect_intersect(rect, brush->clip);
    if (rect_is_empty(area)) {
        return;
    }
    uint32_t *first = row_at(brush, area.y) + area.x;
    for (int x = 0; x < area.w; x++) {
        first[x] = color;
    }
    for (int y = area.y + 1; y < area.y + area.h; y++) {
        memcpy(row_at(brush, y) + area.x, first, (size_t)area.w * sizeof(*first));
    }
}

/* Share of the pixel at (x, y) that lies within a rounded rectangle, 0..255. Exact enough for an edge
 * one pixel wide: the distance to the corner's circle. */
static unsigned int coverage_at(struct rect rect, int radius, int x, int y)
{
    int left = x - rect.x;
    int right = rect.x + rect.w - 1 - x;
    int top = y - rect.y;
    int bottom = rect.y + rect.h - 1 - y;
    int dx = left < right ? left : right;
    int dy = top < bottom ? top : bottom;
    if (dx < 0 || dy < 0) {
        return 0;
    }
    if (dx >= radius || dy >= radius) {
        return 255;
    }
    float fx = (float)(radius - dx) - 0.5f;
    float fy = (float)(radius - dy) - 0.5f;
    float inside = (float)radius - sqrtf(fx * fx + fy * fy) + 0.5f;
    return inside <= 0.0f ? 0 : inside >= 1.0f ? 255 : (unsigned int)(inside * 255.0f);
}

static void paint_edge(const struct brush *brush, struct rect area, struct rect rect,
                       const struct draw_box *box)
{
    area = rect_intersect(area, brush->clip);
    struct rect inner = rect_inset(rect, box->border_px);
    int inner_radius = box->radius_px > box->border_px ? box->radius_px - box->border_px : 0;
    uint32_t border = pack(box->border);
    uint32_t inside = pack(box->fill);
    for (int y = area.y; y < area.y + area.h; y++) {
        uint32_t *row = row_at(brush, y);
        for (int x = area.x; x < area.x + area.w; x++) {
            unsigned int whole = coverage_at(rect, box->radius_px, x, y);
            unsigned int core =
                box->border_px > 0 ? coverage_at(inner, inner_radius, x, y) : whole;
            if (box->border_px > 0 && (box->fill.a > 0 ? whole : whole - core) > 0) {
                row[x] = blend(row[x], border, box->fill.a > 0 ? whole : whole - core);
            }
            if (box->fill.a > 0 && core > 0) {
                row[x] = blend(row[x], inside, core);
            }
        }
    }
}

static void paint_corners(const struct brush *brush, struct rect rect, int side,
                          const struct draw_box *box)
{
    int right = rect.x + rect.w - side;
    int bottom = rect.y + rect.h - side;
    paint_edge(brush, (struct rect){rect.x, rect.y, side, side}, rect, box);
    paint_edge(brush, (struct rect){right, rect.y, side, side}, rect, box);
    paint_edge(brush, (struct rect){rect.x, bottom, side, side}, rect, box);
    paint_edge(brush, (struct rect){right, bottom, side, side}, rect, box);
}

/* The straight parts of a border, between the corners. */
static void paint_border(const struct brush *brush, struct rect rect, int side,
                         const struct draw_box *box)
{
    uint32_t color = pack(box->border);
    int thick = box->border_px;
    int wide = rect.w - 2 * side;
    int high = rect.h - 2 * side;
    fill(brush, (struct rect){rect.x + side, rect.y, wide, thick}, color);
    fill(brush, (struct rect){rect.x + side, rect.y + rect.h - thick, wide, thick}, color);
    fill(brush, (struct rect){rect.x, rect.y + side, thick, high}, color);
    fill(brush, (struct rect){rect.x + rect.w - thick, rect.y + side, thick, high}, color);
}

/* Only the corners pixel by pixel; all else in spans. */
static void paint_box(const struct brush *brush, struct rect rect,
                      const struct draw_box *source)
{
    struct draw_box box = *source;
    int shortest = rect.w < rect.h ? rect.w : rect.h;
    if (box.radius_px > shortest / 2) {
        box.radius_px = shortest / 2;
    }
    if (box.border_px > shortest / 2) {
        box.border_px = shortest / 2;
    }
    int side = box.radius_px > box.border_px ? box.radius_px : box.border_px;
    if (side > 0) {
        paint_corners(brush, rect, side, &box);
        paint_border(brush, rect, side, &box);
    }
    if (box.fill.a > 0) {
        int thick = box.border_px;
        uint32_t color = pack(box.fill);
        struct rect top = {rect.x + side, rect.y + thick, rect.w - 2 * side, side - thick};
        struct rect bottom = {top.x, rect.y + rect.h - side, top.w, top.h};
        struct rect middle = {rect.x + thick, rect.y + side, rect.w - 2 * thick,
                              rect.h - 2 * side};
        fill(brush, top, color);
        fill(brush, bottom, color);
        fill(brush, middle, color);
    }
}

#define STEP 8

/* Most of a mask is bare, and the rest are edges that no branch can foresee: eight pixels are passed over, or
 * mixed without looking at each. Mixing with 0 and 255 is exact. */
static void paint_mask_row(uint32_t *row, const uint8_t *coverage, int w, uint32_t color)
{
    int x = 0;
    for (; w - x >= STEP; x += STEP) {
        uint64_t eight;
        memcpy(&eight, coverage + x, sizeof(eight));
        if (eight != 0) {
            for (int i = 0; i < STEP; i++) {
                row[x + i] = blend(row[x + i], color, coverage[x + i]);
            }
        }
    }
    for (; x < w; x++) {
        row[x] = blend(row[x], color, coverage[x]);
    }
}

static void paint_mask(const struct brush *brush, int left, int top,
                       const struct font_mask *mask, uint32_t color)
{
    struct rect area = rect_intersect((struct rect){left, top, mask->w, mask->h}, brush->clip);
    for (int y = area.y; y < area.y + area.h; y++) {
        const uint8_t *coverage = mask->coverage + (long)(y - top) * mask->w + area.x - left;
        paint_mask_row(row_at(brush, y) + area.x, coverage, area.w, color);
    }
}

static void paint_letters(const struct brush *brush, int left, const struct draw_run *run,
                          const struct font_mask *mask)
{
    if (mask != NULL) {
        paint_mask(brush, left, run->baseline - mask->rise, mask, pack(run->color));
    }
}

/* Letter by letter: few masks make up all the words of a page. */
static void paint_parts(const struct brush *brush, struct rect rect, const struct draw_run *run,
                        struct fonts *fonts)
{
    struct text_metrics metrics = fonts_get_metrics(fonts);
    struct spacing_run whole = {
        .metrics = &metrics,
        .text = run->text,
        .length_bytes = strlen(run->text),
        .script = run->script,
        .face = run->face,
        .size_px = run->size_px,
        .is_rtl = run->is_rtl,
        .spacing = {run->letter_px, run->word_px},
    };
    struct spacing_part part = {0};
    while (spacing_next(&whole, &part)) {
        int left = run->is_rtl ? rect.x + rect.w - part.x - part.width : rect.x + part.x;
        paint_letters(brush, left, run,
                      fonts_render_part(fonts, run, part.text, part.length_bytes));
    }
}

static void paint_run(const struct brush *brush, struct rect rect, const struct draw_run *run,
                      struct fonts *fonts)
{
    if (run->letter_px != 0 || run->word_px != 0) {
        paint_parts(brush, rect, run, fonts);
    } else {
        paint_letters(brush, rect.x, run, fonts_render(fonts, run));
    }
    if (run->is_struck) {
        int thick = run->size_px / 14 + 1;
        fill(brush, (struct rect){rect.x, run->baseline - run->size_px * 3 / 10, rect.w, thick},
             pack(run->color));
    }
}

static void paint_code(const struct brush *brush, struct rect rect,
                       const struct draw_code *code)
{
    fill(brush, rect, 0xFFFFFFFFu);
    for (int y = 0; y < code->size; y++) {
        for (int x = 0; x < code->size; x++) {
            if (code->modules[y * code->size + x] != 0) {
                struct rect module = {rect.x + x * code->module_px,
                                      rect.y + y * code->module_px, code->module_px,
                                      code->module_px};
                fill(brush, module, 0xFF000000u);
            }
        }
    }
}

/* Where the corner's circle cuts a pixel, what lies under the picture shines through. */
static void paint_picture(const struct brush *brush, struct rect rect,
                          const struct draw_picture *picture, struct pictures *pictures)
{
    const uint32_t *data =
        pictures != NULL ? pictures_render(pictures, picture, rect.w, rect.h) : NULL;
    if (data == NULL) {
        struct draw_box box = {.fill = picture->paper, .radius_px = picture->radius_px};
        paint_box(brush, rect, &box);
        return;
    }
    struct rect area = rect_intersect(rect, brush->clip);
    int shortest = rect.w < rect.h ? rect.w : rect.h;
    int radius = picture->radius_px < shortest / 2 ? picture->radius_px : shortest / 2;
    for (int y = area.y; y < area.y + area.h; y++) {
        uint32_t *row = row_at(brush, y);
        const uint32_t *source = data + (long)(y - rect.y) * rect.w - rect.x;
        for (int x = area.x; x < area.x + area.w; x++) {
            unsigned int coverage = coverage_at(rect, radius, x, y);
            row[x] = coverage == 255 ? source[x] : blend(row[x], source[x], coverage);
        }
    }
}

void paint_list(const struct pixels *pixels, const struct draw_list *list, struct rect damage,
                struct fonts *fonts, struct pictures *pictures)
{
    struct rect whole = rect_intersect(damage, (struct rect){0, 0, pixels->w, pixels->h});
    struct brush brush = {pixels, whole};
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_command *command = &list->commands[i];
        if (command->kind == DRAW_CLIP) {
            brush.clip =
                rect_is_empty(command->rect) ? whole : rect_intersect(command->rect, whole);
        } else if (!rect_overlaps(draw_reach(command), brush.clip)) {
            continue;
        } else if (command->kind == DRAW_BOX) {
            paint_box(&brush, command->rect, &command->box);
        } else if (command->kind == DRAW_RUN) {
            paint_run(&brush, command->rect, &command->run, fonts);
        } else if (command->kind == DRAW_PICTURE) {
            paint_picture(&brush, command->rect, &command->picture, pictures);
        } else {
            paint_code(&brush, command->rect, &command->code);
        }
    }
}
