/* SPDX-License-Identifier: MIT */
#include "ui/picture.h"

#define LARGER_PERCENT_MAX                                                                     \
    160 /* than on disk, at the design's size; beyond that it shows its pixels */
#define PLACEHOLDER_W 288 /* du */
#define PLACEHOLDER_H 162
#define COLUMN_W 360 /* beside a text */
#define COLUMN_H 300
#define ALONE_H 380
#define CREDIT_W_LEAST 190 /* beside the picture; else below it */

static struct picture find(const struct canvas *canvas, int64_t source_id, const char *id,
                           const char *alt)
{
    struct picture picture = {.key = "", .alt = alt, .credit = ""};
    struct picture_row *row =
        id[0] != '\0' ? content_find_picture(canvas->in.content, source_id, id, canvas->arena)
                      : NULL;
    if (row == NULL) {
        return picture;
    }
    picture.key = row->key;
    picture.credit = canvas_field(canvas, &row->fields, row->locale, FIELD_NOTE, 0);
    if (alt[0] == '\0') {
        picture.alt = canvas_field(canvas, &row->fields, row->locale, FIELD_IMAGE_ALT, 0);
    }
    const struct picture_shelf *shelf = &canvas->in.shelf;
    picture.is_there =
        shelf->find != NULL && shelf->find(shelf->context, picture.key, &picture.facts);
    return picture;
}

struct picture picture_find(const struct canvas *canvas, const struct fields *fields,
                            const char *locale, int64_t source_id)
{
    return find(canvas, source_id, canvas_field(canvas, fields, locale, FIELD_IMAGE, 0),
                canvas_field(canvas, fields, locale, FIELD_IMAGE_ALT, 0));
}

struct picture picture_find_logo(const struct canvas *canvas)
{
    const char *logo =
        canvas->in.content != NULL ? content_get_house(canvas->in.content)->logo : NULL;
    return find(canvas, 0, logo != NULL ? logo : "", "");
}

struct rect picture_fit(const struct canvas *canvas, const struct picture *picture, int w,
                        int h)
{
    double scale = canvas->frame.scale * LARGER_PERCENT_MAX / 100;
    double across = (double)w / picture->facts.w;
    double down = (double)h / picture->facts.h;
    scale = across < scale ? across : scale;
    scale = down < scale ? down : scale;
    struct rect rect = {.w = (int)(picture->facts.w * scale + 0.5),
                        .h = (int)(picture->facts.h * scale + 0.5)};
    rect.w = rect.w < 1 ? 1 : rect.w > w ? w : rect.w;
    rect.h = rect.h < 1 ? 1 : rect.h > h ? h : rect.h;
    return rect;
}

static const char *spoken(const struct canvas *canvas, const struct picture *picture)
{
    return picture->alt[0] != '\0' ? picture->alt : canvas_tr(canvas, "Bild");
}

/* What is transparent lies on white paper in every theme: logos are drawn for it. */
void picture_draw(struct canvas *canvas, struct rect rect, const struct picture *picture)
{
    const struct theme *theme = &canvas->in.theme;
    int radius = canvas_px(canvas, 16);
    radius = radius < rect.h / 6 ? radius : rect.h / 6;
    draw_picture(&canvas->list, rect,
                 &(struct draw_picture){.key = picture->key,
                                        .stamp = picture->facts.stamp,
                                        .paper = color_hex(0xFFFFFF),
                                        .radius_px = radius});
    draw_box(&canvas->list, rect,
             &(struct draw_box){.border = theme->line_soft,
                                .border_px = canvas_px(canvas, 2),
                                .radius_px = radius});
    canvas_say(canvas, NODE_IMAGE, rect, spoken(canvas, picture));
}

const char *picture_credit(const struct canvas *canvas, const struct picture *picture)
{
    return picture->credit[0] != '\0' ? canvas_fill(canvas, "Bild: {0}", picture->credit, NULL)
                                      : "";
}

struct ink picture_credit_ink(const struct canvas *canvas)
{
    return (struct ink){.type = TYPE_XS, .color = canvas->in.theme.text2, .is_content = true};
}

/* Beside the picture, at its foot. */
static void draw_beside(struct canvas *canvas, struct rect rest, const struct ink *ink,
                        const char *text)
{
    struct inked span = {text, *ink};
    struct text_block block = canvas_layout(canvas, rest.w, &span, 1);
    if (block.height <= rest.h) {
        rest.y += rest.h - block.height;
        rest.h = block.height;
        canvas_block(canvas, rest, &block, 0, block.line_count);
        canvas_say(canvas, NODE_TEXT, rest, text);
    }
}

static void draw_placeholder(struct canvas *canvas, struct rect rect, const struct badge *badge)
{
    const struct theme *theme = &canvas->in.theme;
    draw_box(&canvas->list, rect,
             &(struct draw_box){.fill = theme_hue_fill(theme, badge->hue),
                                .border = theme->line_soft,
                                .border_px = canvas_px(canvas, 2),
                                .radius_px = canvas_px(canvas, 16)});
    canvas_icon(canvas, rect, badge->icon, rect.h / 2, theme_hue_glyph(theme, badge->hue));
}

static void flow_placeholder(struct flow *flow, int gap, const struct picture *picture,
                             const struct badge *badge)
{
    struct canvas *canvas = flow->canvas;
    struct rect rect;
    if (!flow_take(flow, canvas_px(canvas, PLACEHOLDER_H), gap, &rect)) {
        return;
    }
    struct rect field = rect_take_start(&rect, canvas_px(canvas, PLACEHOLDER_W),
                                        canvas_px(canvas, 24), canvas->is_rtl);
    draw_placeholder(canvas, field, badge);
    canvas_say(canvas, NODE_IMAGE, field, spoken(canvas, picture));
    struct ink ink = picture_credit_ink(canvas);
    ink.type = TYPE_BODY;
    ink.is_middle = true;
    ink = canvas_fit(canvas, rect, ink, picture->alt);
    if (picture->alt[0] != '\0') {
        (void)canvas_text(canvas, rect, &ink, picture->alt);
    }
}

/* The picture or its placeholder at the top of a column, its credit below. */
static void draw_column(struct canvas *canvas, struct rect rect, struct rect size,
                        const struct picture *picture, const struct badge *badge)
{
    struct rect place = rect_take_top(&rect, size.h, canvas_px(canvas, 6));
    if (!picture->is_there) {
        draw_placeholder(canvas, place, badge);
        canvas_say(canvas, NODE_IMAGE, place, spoken(canvas, picture));
        return;
    }
    picture_draw(canvas, place, picture);
    const char *credit = picture_credit(canvas, picture);
    if (credit[0] != '\0') {
        struct ink ink = picture_credit_ink(canvas);
        rect.h = canvas_text(canvas, rect, &ink, credit);
        canvas_say(canvas, NODE_TEXT, rect, credit);
    }
}

void picture_flow_text(struct flow *flow, int gap, const struct picture *picture,
                       const struct badge *badge, const struct ink *ink, const char *text)
{
    struct canvas *canvas = flow->canvas;
    struct rect size = {.w = canvas_px(canvas, PLACEHOLDER_W),
                        .h = canvas_px(canvas, PLACEHOLDER_H)};
    if (picture->is_there) {
        size = picture_fit(canvas, picture, canvas_px(canvas, COLUMN_W),
                           canvas_px(canvas, COLUMN_H));
    }
    int space = canvas_px(canvas, 32);
    struct inked below = {picture_credit(canvas, picture), picture_credit_ink(canvas)};
    struct inked beside = {text, *ink};
    int high = size.h + canvas_px(canvas, 6) + canvas_layout(canvas, size.w, &below, 1).height;
    struct text_block block = canvas_layout(canvas, flow->area.w - size.w - space, &beside, 1);
    if (picture->key[0] == '\0' || text[0] == '\0' || block.is_torn || block.height > high ||
        high > flow->area.h) {
        picture_flow(flow, gap, picture, ALONE_H, badge);
        flow_text(flow, ink, gap, text);
        return;
    }
    struct rect rect;
    if (!flow_take(flow, high, gap, &rect)) {
        return;
    }
    struct rect end = rect_take_end(&rect, size.w, space, canvas->is_rtl);
    rect.h = block.height;
    canvas_block(canvas, rect, &block, 0, block.line_count);
    canvas_say(canvas, NODE_TEXT, rect, text);
    draw_column(canvas, end, size, picture, badge);
}

void picture_flow(struct flow *flow, int gap, const struct picture *picture, int height_du,
                  const struct badge *badge)
{
    struct canvas *canvas = flow->canvas;
    if (picture->key[0] == '\0') {
        return;
    }
    if (!picture->is_there) {
        flow_placeholder(flow, gap, picture, badge);
        return;
    }
    const char *credit = picture_credit(canvas, picture);
    int height = canvas_px(canvas, height_du);
    struct rect size = picture_fit(canvas, picture, flow->area.w,
                                   height < flow->area.h ? height : flow->area.h);
    bool is_beside = flow->area.w - size.w >= canvas_px(canvas, CREDIT_W_LEAST);
    struct ink ink = picture_credit_ink(canvas);
    struct rect rect;
    if (flow_take(flow, size.h, gap, &rect)) {
        struct rect place =
            rect_take_start(&rect, size.w, canvas_px(canvas, 24), canvas->is_rtl);
        picture_draw(canvas, place, picture);
        if (is_beside && credit[0] != '\0') {
            draw_beside(canvas, rect, &ink, credit);
        }
    }
    if (!is_beside && credit[0] != '\0') {
        flow_text(flow, &ink, canvas_px(canvas, 6), credit);
    }
}
