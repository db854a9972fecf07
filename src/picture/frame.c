/* SPDX-License-Identifier: MIT */
#include "picture/frame.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "picture/picture.h"

bool frame_init(struct frame *frame, int w, int h, struct error *err)
{
    *frame = (struct frame){0};
    if (w <= 0 || h <= 0 || (int64_t)w * h > PICTURE_PIXELS_MAX) {
        return error_set(err, ERROR_REJECT,
                         "it has %d x %d pixels; %d million together are the limit", w, h,
                         PICTURE_PIXELS_MAX / 1000000);
    }
    /* lint: allow calloc its size comes from outside, and it fails softly */
    uint8_t *rgba = calloc((size_t)w * (size_t)h, 4);
    if (rgba == NULL) {
        return error_set(err, ERROR_REJECT, "there is no memory for its %d x %d pixels", w, h);
    }
    *frame = (struct frame){.w = w, .h = h, .rgba = rgba};
    return true;
}

void frame_finish(struct frame *frame)
{
    free(frame->rgba);
    *frame = (struct frame){0};
}

bool frame_is_opaque(const struct frame *frame)
{
    size_t count = (size_t)frame->w * (size_t)frame->h;
    for (size_t i = 0; i < count; i++) {
        if (frame->rgba[i * 4 + 3] != 255) {
            return false;
        }
    }
    return true;
}

/* ---- shrinking ---- */

/* Both axes have w * out_w (h * out_h) units: a pixel covers out_w of them and a new one w. Sums of 40
 * million pixels with 8 bits of colour and alpha need 42 bits. */
static void add_pixel(uint64_t *sums, const uint8_t *pixel, int weight)
{
    uint64_t opaque = (uint64_t)weight * pixel[3];
    for (int i = 0; i < 3; i++) {
        sums[i] += opaque * pixel[i];
    }
    sums[3] += opaque;
}

static void sum_row(const uint8_t *row, int w, int out_w, uint64_t *sums)
{
    int64_t to = 0, end = w;
    memset(sums, 0, (size_t)out_w * 4 * sizeof(*sums));
    for (int x = 0; x < w; x++, row += 4) {
        to += out_w;
        int over = to > end ? (int)(to - end) : 0; /* lies in the next one */
        add_pixel(sums, row, out_w - over);
        if (to >= end) {
            end += w;
            sums += 4;
        }
        if (over > 0) {
            add_pixel(sums, row, over);
        }
    }
}

static void add_row(uint64_t *totals, const uint64_t *sums, int out_w, int weight)
{
    for (int i = 0; i < out_w * 4; i++) {
        totals[i] += sums[i] * (uint64_t)weight;
    }
}

/* And begins the next. */
static void end_row(uint64_t *totals, int out_w, uint64_t area, uint8_t *out)
{
    for (int x = 0; x < out_w; x++) {
        const uint64_t *total = totals + (size_t)x * 4;
        uint64_t opaque = total[3];
        for (int i = 0; i < 3; i++) {
            *out++ = opaque > 0 ? (uint8_t)((total[i] + opaque / 2) / opaque) : 0;
        }
        *out++ = (uint8_t)((opaque + area / 2) / area);
    }
    memset(totals, 0, (size_t)out_w * 4 * sizeof(*totals));
}

static void average(const struct frame *from, struct frame *to)
{
    size_t count = (size_t)to->w * 4;
    uint64_t *sums = mem_alloc_array(count, sizeof(*sums));
    uint64_t *totals = mem_alloc_array(count, sizeof(*totals));
    uint64_t area = (uint64_t)from->w * (uint64_t)from->h;
    uint8_t *out = to->rgba;
    int64_t at = 0, end = from->h;
    for (int y = 0; y < from->h; y++) {
        sum_row(from->rgba + (size_t)y * (size_t)from->w * 4, from->w, to->w, sums);
        at += to->h;
        int over = at > end ? (int)(at - end) : 0;
        add_row(totals, sums, to->w, to->h - over);
        if (at >= end) {
            end += from->h;
            end_row(totals, to->w, area, out);
            out += count;
        }
        if (over > 0) {
            add_row(totals, sums, to->w, over);
        }
    }
    mem_free(sums);
    mem_free(totals);
}

static int scale(int length, int side, int longest)
{
    int64_t scaled = ((int64_t)length * side + longest / 2) / longest;
    return scaled > 0 ? (int)scaled : 1;
}

bool frame_shrink(const struct frame *frame, int side, struct frame *ret_frame,
                  struct error *err)
{
    int longest = frame->w > frame->h ? frame->w : frame->h;
    int target = longest > side ? side : longest;
    if (!frame_init(ret_frame, scale(frame->w, target, longest),
                    scale(frame->h, target, longest), err)) {
        return false;
    }
    if (target == longest) {
        memcpy(ret_frame->rgba, frame->rgba, (size_t)frame->w * (size_t)frame->h * 4);
    } else {
        average(frame, ret_frame);
    }
    return true;
}

/* ---- turning ---- */

/* What EXIF says of the place of the first row and column, as: where does the new pixel come from? */
struct turn {
    bool is_swapped, is_mirrored_x, is_mirrored_y;
};

static const struct turn turns[] = {
    [2] = {false, true, false}, [3] = {false, true, true}, [4] = {false, false, true},
    [5] = {true, false, false}, [6] = {true, false, true}, [7] = {true, true, true},
    [8] = {true, true, false},
};

bool frame_turn(struct frame *frame, int orientation, struct error *err)
{
    if (orientation < 2 || orientation >= (int)LF_LENGTH(turns)) {
        return true;
    }
    struct turn turn = turns[orientation];
    struct frame turned;
    if (!frame_init(&turned, turn.is_swapped ? frame->h : frame->w,
                    turn.is_swapped ? frame->w : frame->h, err)) {
        return false;
    }
    uint8_t *out = turned.rgba;
    for (int y = 0; y < turned.h; y++) {
        for (int x = 0; x < turned.w; x++, out += 4) {
            int from_x = turn.is_swapped ? y : x;
            int from_y = turn.is_swapped ? x : y;
            from_x = turn.is_mirrored_x ? frame->w - 1 - from_x : from_x;
            from_y = turn.is_mirrored_y ? frame->h - 1 - from_y : from_y;
            memcpy(out, frame->rgba + ((size_t)from_y * (size_t)frame->w + (size_t)from_x) * 4,
                   4);
        }
    }
    frame_finish(frame);
    *frame = turned;
    return true;
}
