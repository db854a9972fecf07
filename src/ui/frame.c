/* SPDX-License-Identifier: MIT */
#include "ui/frame.h"

#include <math.h>

#define DESIGN_SHORT 1080.0 /* du of the short side of a large display */
#define COMPACT_SHORT 900.0 /* below it a display is compact */
#define COMPACT_SPACE 0.625
#define BODY_DU 31.0
/* What lies below the header keeps so much, or so much of the page, however high it hangs. */
#define BODY_LEAST_DU 560
#define BODY_LEAST_PERCENT 75
#define RAIL_BUTTONS 5
#define LOWER_PERCENT 41   /* of a large portrait: where most people reach, however it hangs */
#define EVERYBODY_MM 1220  /* EN 301 549 8.3.2.1: unobstructed forward reach */
#define PANEL_SHORT_MM 268 /* 21.5 inch, 16:9 */

/* ---- the display ---- */

/* Active areas by the data sheets. */
static const struct {
    int w, h, width_mm, height_mm;
} panels[] = {
    {800, 480, 155, 86},   /* Raspberry Pi Touch Display 1, 7 inch */
    {1280, 720, 155, 88},  /* Touch Display 2 */
    {1024, 600, 154, 86},  /* 7 inch HDMI panels */
    {1280, 800, 217, 136}, /* 10.1 inch */
};

static double density(int px, int mm)
{
    return (double)px / mm;
}

struct display display_make(int w, int h, int width_mm, int height_mm)
{
    struct display display = {.w = w, .h = h, .reach_mm = 1100};
    int shorter = w < h ? w : h;
    double guess = density(shorter, PANEL_SHORT_MM);
    display.px_per_mm_x = display.px_per_mm_y = guess;
    for (size_t i = 0; i < sizeof(panels) / sizeof(panels[0]); i++) {
        bool is_upright = panels[i].w == h && panels[i].h == w;
        if (is_upright || (panels[i].w == w && panels[i].h == h)) {
            double wide = density(panels[i].w, panels[i].width_mm);
            double high = density(panels[i].h, panels[i].height_mm);
            display.px_per_mm_x = is_upright ? high : wide;
            display.px_per_mm_y = is_upright ? wide : high;
        }
    }
    if (width_mm > 0 || height_mm > 0) {
        display.px_per_mm_x = width_mm > 0 ? density(w, width_mm) : density(h, height_mm);
        display.px_per_mm_y = height_mm > 0 ? density(h, height_mm) : density(w, width_mm);
    }
    return display;
}

int frame_reach_y(const struct display *display, int limit_mm)
{
    if (display->bottom_mm <= 0) {
        return 0;
    }
    double along_mm =
        (limit_mm - display->bottom_mm) / cos(display->tilt_deg * acos(-1.0) / 180);
    double y = display->h - along_mm * display->px_per_mm_y;
    return y <= 0 ? 0 : y >= display->h ? display->h : (int)lround(y);
}

/* ---- sizes ---- */

int frame_px(const struct frame *frame, int du)
{
    return (int)lround(du * frame->space);
}

int frame_target_px(const struct frame *frame, int du)
{
    int px = frame_px(frame, du);
    return px > frame->target_h ? px : frame->target_h;
}

int frame_px_over_mm(const struct frame *frame, double mm)
{
    int px = (int)ceil(mm * frame->px_per_mm - 0.01);
    return px > 1 ? px : 1;
}

int frame_module_px(const struct frame *frame)
{
    return frame_px_over_mm(frame, frame->profile == PROFILE_SMALL ? 0.75 : 1.0);
}

int frame_fit(int room, int size, int gap)
{
    int count = size + gap > 0 ? (room + gap) / (size + gap) : 1;
    return count > 0 ? count : 1;
}

int frame_pages(size_t items, size_t per_page)
{
    return items > 0 ? (int)((items + per_page - 1) / per_page) : 1;
}

int frame_type_px_at(const struct frame *frame, enum type type, enum text_size text_size)
{
    double exact = theme_type_du(type, text_size, frame->is_compact) * frame->scale;
    /* "Groß" means 42 arcmin at least: what half a pixel less has no more. */
    int px = (int)(text_size == TEXT_GROSS ? ceil(exact - 0.01) : round(exact));
    return px > 6 ? px : 6;
}

int frame_type_px(const struct frame *frame, enum type type)
{
    return frame_type_px_at(frame, type, frame->text_size);
}

/* Em of body text in mm whose capitals (0.714 em) have 31 arcmin at 600, 500 and 400 mm, and the least target: 20 mm
 * is where errors stop to fall (Colle and Hiszem 2004), 14 mm what a small display has room for. */
static const struct {
    int below_mm; /* short side */
    double em_mm, target_mm, key_mm;
} profiles[] = {
    [PROFILE_LARGE] = {0, 7.58, 20.0, 19.0},
    [PROFILE_MIDDLE] = {240, 6.31, 17.0, 15.0},
    [PROFILE_SMALL] = {120, 5.05, 14.0, 11.5},
};

static void measure(struct frame *frame)
{
    const struct display *display = &frame->display;
    bool is_wide = display->w >= display->h;
    int short_px = is_wide ? display->h : display->w;
    double short_mm = short_px / (is_wide ? display->px_per_mm_y : display->px_per_mm_x);
    frame->profile = PROFILE_LARGE;
    for (enum profile i = PROFILE_MIDDLE; i <= PROFILE_SMALL; i++) {
        frame->profile = short_mm < profiles[i].below_mm ? i : frame->profile;
    }
    frame->px_per_mm = fmax(display->px_per_mm_x, display->px_per_mm_y);
    frame->scale = fmax(short_px / DESIGN_SHORT,
                        profiles[frame->profile].em_mm * frame->px_per_mm / BODY_DU);
    frame->is_compact = short_px / frame->scale < COMPACT_SHORT;
    frame->is_landscape = is_wide;
    frame->space = frame->is_compact ? frame->scale * COMPACT_SPACE : frame->scale;
    double least = profiles[frame->profile].target_mm;
    frame->target_w = (int)ceil(least * display->px_per_mm_x);
    frame->target_h = (int)ceil(least * display->px_per_mm_y);
    frame->key_w = (int)ceil(profiles[frame->profile].key_mm * display->px_per_mm_x);
    frame->key_h = (int)ceil(profiles[frame->profile].key_mm * display->px_per_mm_y);
}

/* ---- parts ---- */

/* In design units of space. */
struct parts {
    int margin, header, below_header, chips, below_chips, above_actions, actions, below_actions,
        nav;
};

static const struct parts large_portrait = {48, 144, 6, 90, 22, 16, 128, 32, 192};
static const struct parts large_landscape = {48, 112, 14, 90, 12, 12, 120, 16, 216};
static const struct parts compact_portrait = {24, 116, 8, 128, 14, 14, 128, 12, 190};
static const struct parts compact_landscape = {22, 92, 4, 0, 0, 12, 128, 10, 232};

static const struct parts *find_parts(const struct frame *frame)
{
    if (frame->is_compact) {
        return frame->is_landscape ? &compact_landscape : &compact_portrait;
    }
    return frame->is_landscape ? &large_landscape : &large_portrait;
}

static void place_header(struct frame *frame, struct rect *rest, const struct parts *parts,
                         int reach_y)
{
    int height = frame_px(frame, parts->header);
    int bottom = rest->y + height + frame_px(frame, parts->below_header);
    int body = frame_px(frame, BODY_LEAST_DU);
    int share = rest->h * BODY_LEAST_PERCENT / 100;
    int lowest = rest->y + rest->h - (body < share ? body : share);
    reach_y = reach_y < lowest ? reach_y : lowest;
    frame->reach_y = frame->reach_y < reach_y ? frame->reach_y : reach_y;
    /* Without reach mode chips may stand a little higher: what they narrow is all below. */
    int slack = frame->reach_y > 0 ? 0 : frame_px(frame, parts->chips + parts->below_chips);
    frame->is_low = reach_y > bottom + slack;
    if (frame->is_low) {
        height = reach_y - rest->y - frame_px(frame, 24);
    }
    int below = frame->is_low ? frame_px(frame, 48) : frame_px(frame, parts->below_header);
    frame->header = rect_take_top(rest, height, below);
}

/* The rail begins where it can be reached, unless its buttons would not all fit. */
static void lower_rail(struct frame *frame, int reach_y)
{
    int most = frame->nav.h - RAIL_BUTTONS * (frame->target_h + frame->gap) - 2 * frame->gap;
    int lower = reach_y < most ? reach_y : most;
    (void)rect_take_top(&frame->nav, lower > 0 ? lower : 0, 0);
}

static void place_parts(struct frame *frame, bool is_rtl, int reach_y)
{
    const struct parts *parts = find_parts(frame);
    struct rect rest = frame->page;
    int nav = frame_px(frame, parts->nav);
    frame->margin = frame_px(frame, parts->margin);
    if (frame->is_landscape) {
        frame->nav = rect_take_end(&rest, nav, 0, is_rtl);
        lower_rail(frame, reach_y);
        /* The rail's own air counts for half of the margin beside it. */
        (void)rect_take_end(&rest, frame->margin / 2, 0, is_rtl);
        (void)rect_take_start(&rest, frame->margin, 0, is_rtl);
    } else {
        frame->nav = rect_take_bottom(&rest, nav, 0);
        rest.x += frame->margin;
        rest.w -= 2 * frame->margin;
    }
    (void)rect_take_bottom(&rest, frame_px(frame, parts->below_actions), 0);
    /* Two lines of very large letters; small displays have no room for that. */
    bool is_tall = frame->text_size == TEXT_SEHR_GROSS && !frame->is_compact;
    frame->actions =
        rect_take_bottom(&rest, frame_target_px(frame, is_tall ? 168 : parts->actions),
                         frame_px(frame, parts->above_actions));
    place_header(frame, &rest, parts, reach_y);
    frame->body = rest;
    frame->chips =
        rect_take_top(&rest, parts->chips > 0 ? frame_target_px(frame, parts->chips) : 0,
                      frame_px(frame, parts->below_chips));
    frame->content = rest;
}

struct frame frame_make(const struct display *display, enum text_size text_size, bool is_rtl,
                        bool is_reach)
{
    struct frame frame = {
        .display = *display,
        .w = display->w,
        .h = display->h,
        .text_size = text_size,
        .page = {0, 0, display->w, display->h},
    };
    measure(&frame);
    frame.gap = frame_px(&frame, 12);
    bool is_high = !frame.is_landscape && !frame.is_compact;
    frame.lower_y = is_high ? display->h * LOWER_PERCENT / 100 : 0;
    int within_reach =
        display->bottom_mm > 0 ? frame_reach_y(display, display->reach_mm) : frame.lower_y;
    frame.reach_y = is_reach ? within_reach : 0;
    place_parts(&frame, is_rtl,
                is_reach ? frame.reach_y : frame_reach_y(display, EVERYBODY_MM));
    bool is_wide = frame.is_landscape && !frame.is_compact;
    frame.columns = is_wide && text_size != TEXT_SEHR_GROSS ? 2 : 1;
    return frame;
}

/* ---- grids ---- */

int grid_columns(int width, int least, int gap, size_t items)
{
    int columns = frame_fit(width, least, gap);
    return items > 0 && (size_t)columns > items ? (int)items : columns;
}

/* Where the nth of count equal parts begins: the pixels that do not divide are spread. */
static int nth(int size, int gap, int count, int n)
{
    return n * (size + gap) / count;
}

struct rect grid_cell(const struct grid *grid, size_t index)
{
    int across = grid->is_by_column ? (int)index / grid->rows : (int)index % grid->columns;
    int down = grid->is_by_column ? (int)index % grid->rows : (int)index / grid->columns;
    int x = nth(grid->rect.w, grid->gap, grid->columns, across);
    int y = nth(grid->rect.h, grid->gap, grid->rows, down);
    int w = nth(grid->rect.w, grid->gap, grid->columns, across + 1) - grid->gap - x;
    int h = nth(grid->rect.h, grid->gap, grid->rows, down + 1) - grid->gap - y;
    int left = grid->is_rtl ? grid->rect.w - x - w : x;
    return (struct rect){grid->rect.x + left, grid->rect.y + y, w, h};
}
