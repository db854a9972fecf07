/* SPDX-License-Identifier: MIT */

/* The card with a code and what it is for. */

#include "draw/code.h"
#include "ui/flow.h"

#define TAKEAWAY_MAX 8

/* Modules that a camera tells apart; and the whole code 45 mm, or 28 mm on a small display, a tenth of the distance.
 * Smaller only where the page has no more room. */
static int code_side(const struct canvas *canvas, const struct draw_code *code, int most)
{
    bool is_small = canvas->frame.profile == PROFILE_SMALL;
    int count = code->size + 2 * CODE_QUIET;
    int module = frame_module_px(&canvas->frame);
    int least = frame_px_over_mm(&canvas->frame, is_small ? 28.0 : 45.0);
    while (module * count < least) {
        module++;
    }
    while (module > 1 && module * count > most) {
        module--;
    }
    return module * count;
}

/* Black on white with its quiet zone, in every theme. */
static void draw_code_card(struct canvas *canvas, struct rect rect, struct draw_code *code)
{
    code->module_px = rect.w / (code->size + 2 * CODE_QUIET);
    int side = (code->size + 2 * CODE_QUIET) * code->module_px;
    struct rect card = rect_centre(rect, side, side);
    draw_fill(&canvas->list, card, color_hex(0xFFFFFF));
    draw_code(&canvas->list, card.x + CODE_QUIET * code->module_px,
              card.y + CODE_QUIET * code->module_px, code);
    canvas_say(canvas, NODE_IMAGE, card, canvas_tr(canvas, "Code zum Scannen"));
}

static void make_chips(const struct takeaway *items, size_t count, size_t chosen,
                       struct chip chips[TAKEAWAY_MAX])
{
    for (size_t i = 0; i < count; i++) {
        chips[i] =
            (struct chip){items[i].label, i == chosen, {.kind = ACTION_CODE, .value = (int)i}};
    }
}

/* Returns their height; rect.h 0: only that. */
static int draw_chips(struct canvas *canvas, struct rect rect, const struct takeaway *items,
                      size_t count, size_t chosen)
{
    struct chip chips[TAKEAWAY_MAX];
    make_chips(items, count, chosen, chips);
    return widget_chips(canvas, rect, chips, count);
}

/* How a card is set: words beside the code, or below it where they would be a narrow column. */
struct plan {
    struct draw_code codes[TAKEAWAY_MAX];
    int side;    /* of the largest code with its quiet zone: nothing jumps under the finger */
    int words_w; /* column of the words */
    int words_h, chips_h, card_h;
    bool is_beside;
    bool is_fixed, is_small; /* the words; the second only with the first */
    bool has_heading, has_chips, has_data;
    bool is_chips_below; /* across the whole card, else below the words */
};

static int pad_px(const struct canvas *canvas)
{
    return canvas_px(canvas, 24);
}

/* Around a code, which brings its own white. */
static int code_pad_px(const struct canvas *canvas)
{
    return canvas_px(canvas, 10);
}

static int space_px(const struct canvas *canvas)
{
    return canvas_px(canvas, 20);
}

/* What the code does, and below it what it holds for those who copy it by hand. */
static struct text_block item_block(struct canvas *canvas, const struct plan *plan,
                                    const struct takeaway *item)
{
    struct ink ink = {.type = plan->is_small ? TYPE_S : TYPE_BODY,
                      .color = canvas->in.theme.text2,
                      .line_percent = 140,
                      .is_fixed = plan->is_fixed};
    struct ink strong = ink;
    strong.weight = WEIGHT_BOLD;
    strong.color = canvas->in.theme.text;
    struct inked spans[] = {{item->text, ink}, {"\n", ink}, {item->data, strong}};
    bool has_data = plan->has_data && item->data[0] != '\0';
    return canvas_layout(canvas, plan->words_w, spans, has_data ? 3 : 1);
}

/* Tried, not drawn: a word that finds no room is no fault yet. False when there is one. */
static bool try_item(struct canvas *canvas, const struct plan *plan,
                     const struct takeaway *item, int *ret_height)
{
    const char *torn = canvas->torn;
    struct text_block block = item_block(canvas, plan, item);
    canvas->torn = torn;
    *ret_height = block.height;
    return !block.is_torn;
}

/* Fills in the heights; false when the card finds no room so. Of the longest words, for the card does not jump
 * under the finger. */
static bool try_plan(struct canvas *canvas, struct plan *plan, struct rect area,
                     const struct takeaway *items, size_t count)
{
    bool is_whole = true;
    plan->words_h = 0;
    for (size_t i = 0; i < count; i++) {
        int height = 0;
        is_whole = try_item(canvas, plan, &items[i], &height) && is_whole;
        plan->words_h = height > plan->words_h ? height : plan->words_h;
    }
    int pad = pad_px(canvas);
    plan->words_h += plan->has_heading ? canvas_lines_px(canvas, TYPE_H3, 1) : 0;
    plan->chips_h = 0;
    if (plan->has_chips) {
        int width = plan->is_chips_below ? area.w - 2 * pad : plan->words_w;
        plan->chips_h = draw_chips(canvas, (struct rect){0, 0, width, 0}, items, count, 0);
    }
    bool is_among = plan->has_chips && !plan->is_chips_below;
    int words = plan->words_h + (is_among ? space_px(canvas) + plan->chips_h : 0);
    int code = plan->side + 2 * code_pad_px(canvas);
    plan->card_h = !plan->is_beside         ? code + words + pad
                   : words + 2 * pad > code ? words + 2 * pad
                                            : code;
    plan->card_h += plan->is_chips_below ? plan->chips_h + pad : 0;
    return is_whole && plan->card_h <= area.h;
}

static void make_codes(struct canvas *canvas, struct plan *plan, int most,
                       const struct takeaway *items, size_t count)
{
    plan->side = 0;
    for (size_t i = 0; i < count; i++) {
        if (code_encode(items[i].code, canvas->arena, &plan->codes[i])) {
            int side = code_side(canvas, &plan->codes[i], most);
            plan->side = side > plan->side ? side : plan->side;
        }
    }
}

static struct plan begin_plan(struct canvas *canvas, struct rect area,
                              const struct takeaway *items, size_t count)
{
    struct plan plan = {0};
    int pad = pad_px(canvas), high = area.h - 2 * code_pad_px(canvas);
    int wide = area.w - 2 * pad;
    make_codes(canvas, &plan, wide < high ? wide : high, items, count);
    plan.words_w = area.w - code_pad_px(canvas) - plan.side - space_px(canvas) - pad;
    plan.is_beside =
        plan.words_w >= 8 * frame_type_px_at(&canvas->frame, TYPE_BODY, TEXT_STANDARD);
    plan.words_w = plan.is_beside ? plan.words_w : wide;
    return plan;
}

/* All on one card, one shown at a time. False when that finds no room. */
static bool plan_together(struct canvas *canvas, struct rect area, const struct takeaway *items,
                          size_t count, struct plan *ret_plan)
{
    struct plan plan = begin_plan(canvas, area, items, count);
    plan.has_chips = plan.has_data = true;
    for (int way = 0; way < 4; way++) {
        plan.has_heading = way < 2;
        plan.is_chips_below = way % 2 == 1;
        if (try_plan(canvas, &plan, area, items, count)) {
            *ret_plan = plan;
            return true;
        }
    }
    return false;
}

/* One on a card of its own: what is least needed is left out until it fits, in the end pixels of the code. */
static struct plan plan_alone(struct canvas *canvas, struct rect area,
                              const struct takeaway *item)
{
    static const struct {
        bool has_heading, has_data, is_fixed, is_small;
    } ways[] = {{.has_heading = true, .has_data = true},
                {.has_data = true},
                {0},
                {.is_fixed = true},
                {.is_fixed = true, .is_small = true}};
    struct plan plan = begin_plan(canvas, area, item, 1);
    for (size_t i = 0; i < LF_LENGTH(ways); i++) {
        plan.has_heading = ways[i].has_heading;
        plan.has_data = ways[i].has_data;
        plan.is_fixed = ways[i].is_fixed;
        plan.is_small = ways[i].is_small;
        if (try_plan(canvas, &plan, area, item, 1)) {
            return plan;
        }
    }
    if (!plan.is_beside) {
        make_codes(canvas, &plan, plan.side - (plan.card_h - area.h), item, 1);
        (void)try_plan(canvas, &plan, area, item, 1);
    }
    return plan;
}

static void draw_words(struct canvas *canvas, struct rect rest, const struct plan *plan,
                       const struct takeaway *item, const char *title)
{
    canvas_say(canvas, NODE_TEXT, rest,
               canvas_about(canvas, title, canvas_dot(canvas, item->text, item->data)));
    if (plan->has_heading) {
        struct ink heading = {.type = TYPE_H3,
                              .weight = WEIGHT_BOLD,
                              .color = canvas->in.theme.text,
                              .max_lines = 1};
        struct rect line = rect_take_top(&rest, canvas_lines_px(canvas, TYPE_H3, 1), 0);
        heading = canvas_fit(canvas, line, heading, title);
        (void)canvas_text(canvas, line, &heading, title);
    }
    struct text_block block = item_block(canvas, plan, item);
    canvas_block(canvas, rest, &block, 0, block.line_count);
}

/* The card at rect: code, words, and chips unless it is alone. */
static void draw_card(struct canvas *canvas, struct rect rect, struct plan *plan,
                      const struct takeaway *items, size_t count, size_t chosen)
{
    int pad = pad_px(canvas), code_pad = code_pad_px(canvas);
    widget_card(canvas, rect);
    struct rect rest = rect, chips = {0};
    (void)rect_take_end(&rest, pad, 0, canvas->is_rtl);
    if (plan->is_chips_below) {
        chips = rect_take_bottom(&rest, plan->chips_h + pad, 0);
        (void)rect_take_start(&chips, pad, 0, canvas->is_rtl);
    }
    (void)rect_take_start(&rest, plan->is_beside ? code_pad : pad, 0, canvas->is_rtl);
    struct rect code =
        plan->is_beside ? rect_take_start(&rest, plan->side, space_px(canvas), canvas->is_rtl)
                        : rect_take_top(&rest, plan->side + 2 * code_pad, 0);
    if (plan->is_beside) {
        (void)rect_take_top(&rest, pad, 0);
    }
    if (plan->codes[chosen].size > 0) {
        draw_code_card(canvas, rect_centre(code, plan->side, plan->side), &plan->codes[chosen]);
    }
    const char *title = plan->has_chips ? canvas_tr(canvas, "Mitnehmen") : items[chosen].label;
    draw_words(canvas, rect_take_top(&rest, plan->words_h, space_px(canvas)), plan,
               &items[chosen], title);
    if (plan->has_chips) {
        (void)draw_chips(canvas, plan->is_chips_below ? chips : rest, items, count, chosen);
    }
}

/* Each on a page of its own: a camera that sees two codes asks which, or takes the wrong one. */
static void flow_alone(struct flow *flow, int gap, const struct takeaway *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct plan plan = plan_alone(flow->canvas, flow->area, &items[i]);
        struct rect rect;
        for (bool is_same_page = i > 0; is_same_page; is_same_page = flow->column > 0) {
            flow_break(flow);
        }
        if (flow_take(flow, plan.card_h, gap, &rect)) {
            draw_card(flow->canvas, rect, &plan, &items[i], 1, 0);
        }
    }
}

void flow_takeaway(struct flow *flow, int gap, const struct takeaway *items, size_t count)
{
    struct canvas *canvas = flow->canvas;
    CHECK(count <= TAKEAWAY_MAX);
    size_t chosen = (size_t)canvas->in.place.code < count ? (size_t)canvas->in.place.code : 0;
    struct plan plan;
    struct rect rect;
    if (count < 2 || !plan_together(canvas, flow->area, items, count, &plan)) {
        flow_alone(flow, gap, items, count);
        return;
    }
    if (flow_take(flow, plan.card_h, gap, &rect)) {
        draw_card(canvas, rect, &plan, items, count, chosen);
    }
}
