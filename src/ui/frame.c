/* SPDX-License-Identifier: MIT */
#include "ui/frame.h"

#define DESIGN_W 1080
#define DESIGN_H 1920

int frame_px(const struct frame *frame, int du)
{
    double px = du * frame->scale;
    return (int)(px < 0 ? px - 0.5 : px + 0.5);
}

static struct rect place(const struct frame *frame, int x, int y, int w, int h)
{
    int left = frame_px(frame, x);
    int top = frame_px(frame, y);
    return (struct rect){frame->page.x + left, frame->page.y + top,
                         frame_px(frame, x + w) - left, frame_px(frame, y + h) - top};
}

struct frame frame_make(int w, int h, enum text_size text_size)
{
    double by_width = (double)w / DESIGN_W;
    double by_height = (double)h / DESIGN_H;
    struct frame frame = {.w = w,
                          .h = h,
                          .scale = by_width < by_height ? by_width : by_height,
                          .text_size = text_size};
    frame.page = rect_centre((struct rect){0, 0, w, h}, frame_px(&frame, DESIGN_W),
                             frame_px(&frame, DESIGN_H));
    frame.margin = frame_px(&frame, 48);
    frame.header = place(&frame, 48, 0, 984, 144);
    frame.chips = place(&frame, 48, 150, 984, 90);
    frame.content = place(&frame, 48, 262, 984, 1290);
    frame.body = place(&frame, 48, 150, 984, 1402);
    frame.actions = place(&frame, 48, 1568, 984, 128);
    frame.nav = place(&frame, 0, 1728, DESIGN_W, 192);
    return frame;
}

int frame_fit(int room, int height, int gap)
{
    int count = height + gap > 0 ? (room + gap) / (height + gap) : 1;
    return count > 0 ? count : 1;
}

int frame_pages(size_t items, size_t per_page)
{
    return items > 0 ? (int)((items + per_page - 1) / per_page) : 1;
}

int frame_type_px_at(const struct frame *frame, enum type type, enum text_size text_size)
{
    int px = frame_px(frame, theme_type_du(type, text_size));
    return px > 6 ? px : 6;
}

int frame_type_px(const struct frame *frame, enum type type)
{
    return frame_type_px_at(frame, type, frame->text_size);
}
