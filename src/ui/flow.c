/* SPDX-License-Identifier: MIT */
#include "ui/flow.h"

#include <string.h>

#include "draw/code.h"

#define FACTS_MAX 24
#define FACTS_PAD 28 /* du */
#define FACTS_GAP 12

struct flow flow_begin(struct canvas *canvas, int top)
{
    struct rect area = canvas->in.frame.content;
    area.h += area.y - top;
    area.y = top; /* the title stands on every page */
    return (struct flow){.canvas = canvas, .area = area, .y = top};
}

bool flow_take(struct flow *flow, int height, int gap, struct rect *ret_rect)
{
    int bottom = flow->area.y + flow->area.h;
    bool is_first = flow->y == flow->area.y;
    int y = is_first ? flow->y : flow->y + gap;
    if (y + height > bottom && !is_first) {
        flow->page++;
        y = flow->area.y;
    }
    *ret_rect = (struct rect){flow->area.x, y, flow->area.w, height};
    flow->y = y + height;
    return flow->page == flow->canvas->in.place.page;
}

void flow_keep(struct flow *flow, int height)
{
    if (flow->y + height > flow->area.y + flow->area.h && flow->y != flow->area.y) {
        flow->page++;
        flow->y = flow->area.y;
    }
}

void flow_text(struct flow *flow, const struct ink *ink, int gap, const char *text)
{
    struct inked span = {text, *ink};
    struct text_block block = canvas_layout(flow->canvas, flow->area.w, &span, 1);
    struct rect said = {0};
    for (size_t i = 0; i < block.line_count; i++) {
        struct rect rect;
        if (flow_take(flow, block.lines[i].height, i == 0 ? gap : 0, &rect)) {
            canvas_block(flow->canvas, rect, &block, i, i + 1);
            said = rect_unite(said, rect);
        }
    }
    if (!rect_is_empty(said)) {
        canvas_say(flow->canvas, NODE_TEXT, said, text);
    }
}

void flow_lang(struct flow *flow, int gap, const char *lang)
{
    struct canvas *canvas = flow->canvas;
    struct rect rect;
    bool is_said = flow->said_lang != NULL && strcmp(flow->said_lang, lang) == 0;
    if (lang[0] != '\0') {
        flow->said_lang = lang;
    }
    if (canvas_is_foreign(canvas, lang) && !is_said &&
        flow_take(flow, canvas_lines_px(canvas, TYPE_S, 1), gap, &rect)) {
        widget_lang_line(canvas, rect, lang);
    }
}

void flow_end(struct flow *flow)
{
    widget_paging(flow->canvas, flow->canvas->in.place.page, flow->page + 1);
}

void flow_banner(struct flow *flow, enum tone tone, const char *icon, const char *text)
{
    struct canvas *canvas = flow->canvas;
    struct banner banner = {.tone = tone, .icon = icon, .text = text};
    struct rect rect;
    if (flow_take(flow, widget_banner_height(canvas, flow->area.w, &banner),
                  canvas_px(canvas, 24), &rect)) {
        widget_banner(canvas, rect, &banner);
    }
}

/* ---- facts ---- */

/* "Büro: ", or "" */
static const char *about_words(const struct canvas *canvas, const struct fact *fact)
{
    return fact->about != NULL && fact->about[0] != '\0'
               ? canvas_fill(canvas, "{0}: {1}", fact->about, NULL)
               : "";
}

static struct text_block layout_fact(struct canvas *canvas, const struct fact *fact, int width)
{
    struct ink soft = {.type = TYPE_BODY,
                       .color = canvas->in.theme.text,
                       .is_content = !fact->is_ours,
                       .lang = fact->is_ours ? NULL : ""}; /* as a rule the house's own */
    struct ink strong = soft;
    strong.type = fact->type;
    strong.weight = WEIGHT_BOLD;
    bool has_both = fact->strong[0] != '\0' && fact->soft[0] != '\0';
    bool is_unbroken =
        fact->is_unbroken && canvas_width(canvas, &strong, fact->strong) <= width;
    struct inked spans[] = {
        {about_words(canvas, fact), soft},
        {canvas_isolate(canvas,
                        is_unbroken ? canvas_unbroken(canvas, fact->strong) : fact->strong),
         strong},
        {has_both ? "\xC2\xA0\xC2\xB7 " : "", soft},
        {canvas_isolate(canvas, fact->soft), soft},
    };
    struct text_block block = canvas_layout(canvas, width, spans, LF_LENGTH(spans));
    if (block.is_torn) { /* a link or an address for mail: rather smaller than in pieces */
        for (size_t i = 0; i < LF_LENGTH(spans); i++) {
            spans[i].ink.is_fixed = true;
        }
        block = canvas_layout(canvas, width, spans, LF_LENGTH(spans));
    }
    return block;
}

static int fact_height(const struct canvas *canvas, const struct text_block *block)
{
    int least = canvas_px(canvas, 56);
    return block->height > least ? block->height : least;
}

static void draw_fact(struct canvas *canvas, struct rect rect, const struct fact *fact,
                      const struct text_block *block)
{
    struct rect rest = rect;
    struct rect icon =
        rect_take_start(&rest, canvas_px(canvas, 52), canvas_px(canvas, 32), canvas->is_rtl);
    icon.h = fact_height(canvas, &(struct text_block){.height = block->lines[0].height});
    canvas_icon(canvas, icon, fact->icon, canvas_px(canvas, 50), canvas->in.theme.accent);
    struct rect text = rest;
    text.y += (icon.h - block->lines[0].height) / 2;
    canvas_block(canvas, text, block, 0, block->line_count);
    if (fact->label != NULL && block->line_count == 1) {
        (void)rect_take_start(&rest, block->width + canvas_px(canvas, 16), 0, canvas->is_rtl);
        (void)widget_label(canvas, rest, TONE_INFO, fact->label);
    }
    canvas_say(canvas, NODE_TEXT, rect,
               arena_printf(canvas->arena, "%s%s", about_words(canvas, fact),
                            canvas_comma(canvas, fact->strong, fact->soft)));
}

static int facts_height(const struct canvas *canvas, const struct text_block *blocks,
                        size_t count)
{
    int height = 2 * canvas_px(canvas, FACTS_PAD) - canvas_px(canvas, FACTS_GAP);
    for (size_t i = 0; i < count; i++) {
        height += fact_height(canvas, &blocks[i]) + canvas_px(canvas, FACTS_GAP);
    }
    return height;
}

static void draw_facts(struct canvas *canvas, struct rect rect, const struct fact *facts,
                       const struct text_block *blocks, size_t count)
{
    widget_card(canvas, rect);
    struct rect rest = rect_inset(rect, canvas_px(canvas, FACTS_PAD));
    for (size_t i = 0; i < count; i++) {
        struct rect row =
            rect_take_top(&rest, fact_height(canvas, &blocks[i]), canvas_px(canvas, FACTS_GAP));
        draw_fact(canvas, row, &facts[i], &blocks[i]);
    }
}

/* A fact larger than a page leaves its card and is divided between lines. */
static void flow_fact_lines(struct flow *flow, int gap, const struct fact *fact)
{
    struct ink ink = {.type = fact->type,
                      .weight = WEIGHT_BOLD,
                      .color = flow->canvas->in.theme.text,
                      .is_content = true,
                      .lang = fact->is_ours ? NULL : ""};
    flow_text(flow, &ink, gap,
              canvas_about(flow->canvas, fact->about != NULL ? fact->about : "", fact->strong));
    ink.type = TYPE_BODY;
    ink.weight = WEIGHT_REGULAR;
    flow_text(flow, &ink, gap, fact->soft);
}

void flow_facts(struct flow *flow, int gap, const struct fact *facts, size_t count)
{
    struct canvas *canvas = flow->canvas;
    struct text_block blocks[FACTS_MAX];
    int width = flow->area.w - 2 * canvas_px(canvas, FACTS_PAD) - canvas_px(canvas, 84);
    CHECK(count <= FACTS_MAX);
    for (size_t i = 0; i < count; i++) {
        blocks[i] = layout_fact(canvas, &facts[i], width);
    }
    /* Larger letters: as many as fit go on one card, the rest on the next page's. */
    for (size_t first = 0; first < count;) {
        size_t taken = count - first;
        int room = flow->area.y + flow->area.h - flow->y - gap;
        room = room < flow->area.h / 4 ? flow->area.h : room;
        while (taken > 1 && facts_height(canvas, &blocks[first], taken) > room) {
            taken--;
        }
        struct rect rect;
        int height = facts_height(canvas, &blocks[first], taken);
        if (height > flow->area.h) {
            flow_fact_lines(flow, gap, &facts[first]);
        } else if (flow_take(flow, height, gap, &rect)) {
            draw_facts(canvas, rect, &facts[first], &blocks[first], taken);
        }
        first += taken;
    }
}

/* ---- take away ---- */

/* Black on white with a quiet zone of four modules, in every theme; returns its side, 0 = no code. */
static int draw_code_card(struct canvas *canvas, struct rect rect, const char *text)
{
    struct draw_code code;
    if (!code_encode(text, canvas->arena, &code)) {
        return 0;
    }
    code.module_px = rect.w / (code.size + 8);
    if (code.module_px < 1) {
        return 0;
    }
    int side = (code.size + 8) * code.module_px;
    struct rect card = rect_centre(rect, side, side);
    draw_fill(&canvas->list, card, color_hex(0xFFFFFF));
    draw_code(&canvas->list, card.x + 4 * code.module_px, card.y + 4 * code.module_px, &code);
    return side;
}

/* Chips over as many lines as they need; returns the height. Nothing is drawn without a target. */
static int place_chips(struct canvas *canvas, struct rect rest, const struct takeaway *items,
                       size_t count, size_t chosen, bool should_draw)
{
    int height = canvas_px(canvas, 90);
    int gap = canvas_px(canvas, 12);
    int top = rest.y;
    struct rect line = rect_take_top(&rest, height, gap);
    for (size_t i = 0; i < count; i++) {
        /* Measured as if each were chosen, so that choosing one never moves another line. */
        if (widget_chip_width(canvas, items[i].label, true) > line.w) {
            line = rect_take_top(&rest, height, gap);
        }
        if (should_draw) {
            widget_chip(canvas, &line, items[i].label, i == chosen,
                        &(struct action){.kind = ACTION_CODE, .value = (int)i});
        } else {
            int width = widget_chip_width(canvas, items[i].label, true);
            (void)rect_take_start(&line, width, gap, canvas->is_rtl);
        }
    }
    return rest.y - gap - top;
}

static struct ink takeaway_ink(const struct canvas *canvas, bool is_fixed)
{
    return (struct ink){.type = TYPE_BODY,
                        .color = canvas->in.theme.text2,
                        .line_percent = 140,
                        .is_fixed = is_fixed};
}

/* The same for every chosen code: the card does not jump under the finger. */
static int words_height(struct canvas *canvas, int width, const struct takeaway *items,
                        size_t count, bool is_fixed)
{
    int longest = 0;
    for (size_t i = 0; i < count; i++) {
        struct inked span = {items[i].text, takeaway_ink(canvas, is_fixed)};
        int height = canvas_layout(canvas, width, &span, 1).height;
        longest = height > longest ? height : longest;
    }
    return canvas_lines_px(canvas, TYPE_H3, 1) + longest + canvas_px(canvas, 20) +
           place_chips(canvas, (struct rect){0, 0, width, 0}, items, count, 0, false);
}

static void draw_words(struct canvas *canvas, struct rect rest, const struct takeaway *items,
                       size_t count, size_t chosen, bool is_fixed)
{
    struct ink heading = {
        .type = TYPE_H3, .weight = WEIGHT_BOLD, .color = canvas->in.theme.text, .max_lines = 1};
    struct ink body = takeaway_ink(canvas, is_fixed);
    const char *title = canvas_tr(canvas, "Mitnehmen");
    struct rect line = {0, 0, rest.w, canvas_lines_px(canvas, TYPE_H3, 1)};
    heading = canvas_fit(canvas, line, heading, title);
    int took = canvas_text(canvas, rest, &heading, title);
    (void)rect_take_top(&rest, took, 0);
    took = canvas_text(canvas, rest, &body, items[chosen].text);
    (void)rect_take_top(&rest, took, canvas_px(canvas, 20));
    (void)place_chips(canvas, rest, items, count, chosen, true);
}

void flow_takeaway(struct flow *flow, int gap, const struct takeaway *items, size_t count)
{
    struct canvas *canvas = flow->canvas;
    int pad = canvas_px(canvas, 24);
    int side = canvas_px(canvas, 290);
    int space = canvas_px(canvas, 32);
    int width = flow->area.w - 2 * pad - side - space;
    int words = words_height(canvas, width, items, count, false);
    bool is_fixed =
        words + 2 * pad > flow->area.h; /* larger letters that leave no page for it */
    words = is_fixed ? words_height(canvas, width, items, count, true) : words;
    struct rect rect;
    if (count == 0 || !flow_take(flow, (words > side ? words : side) + 2 * pad, gap, &rect)) {
        return;
    }
    size_t chosen = (size_t)canvas->in.place.code < count ? (size_t)canvas->in.place.code : 0;
    widget_card(canvas, rect);
    struct rect rest = rect_inset(rect, pad);
    struct rect left = rect_take_start(&rest, side, space, canvas->is_rtl);
    left = rect_centre(left, side, side);
    if (draw_code_card(canvas, left, items[chosen].code) > 0) {
        canvas_say(canvas, NODE_IMAGE, left, canvas_tr(canvas, "Code zum Scannen"));
    }
    canvas_say(canvas, NODE_TEXT, rest,
               canvas_about(canvas, canvas_tr(canvas, "Mitnehmen"), items[chosen].text));
    draw_words(canvas, rest, items, count, chosen, is_fixed);
}
