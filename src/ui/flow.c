/* SPDX-License-Identifier: MIT */
#include "ui/flow.h"

#include <stdint.h>
#include <string.h>

#define FACTS_MAX 30
#define FACTS_PAD 28 /* du */
#define FACTS_GAP 12
#define ROWS_GAP 2
#define COLUMN_GAP 20

static void next_column(struct flow *flow)
{
    flow->column++;
    if (flow->column == flow->columns.columns) {
        flow->column = 0;
        flow->page++;
    }
    flow->area = grid_cell(&flow->columns, (size_t)flow->column);
    flow->y = flow->area.y;
}

bool flow_take(struct flow *flow, int height, int gap, struct rect *ret_rect)
{
    int bottom = flow->area.y + flow->area.h;
    bool is_first = flow->y == flow->area.y;
    int y = is_first ? flow->y : flow->y + gap;
    if (y + height > bottom && !is_first) {
        next_column(flow);
        y = flow->y;
    }
    *ret_rect = (struct rect){flow->area.x, y, flow->area.w, height};
    flow->y = y + height;
    return flow->page == flow->canvas->in.place.page;
}

bool flow_take_row(struct flow *flow, int height, int gap, struct rect *ret_rect)
{
    return flow_take(flow, height < flow->area.h ? height : flow->area.h, gap, ret_rect);
}

void flow_break(struct flow *flow)
{
    next_column(flow);
}

void flow_keep(struct flow *flow, int height)
{
    if (flow->y + height > flow->area.y + flow->area.h && flow->y != flow->area.y) {
        next_column(flow);
    }
}

/* Returns the line that begins the next page, SIZE_MAX = as it comes. No line stands alone at a page's end or begin, and a short text stands whole in one of two columns. */
static size_t keep_lines(struct flow *flow, const struct text_block *block, int gap)
{
    int room = flow->area.y + flow->area.h - flow->y - gap;
    size_t fits = 0;
    while (fits < block->line_count &&
           block->lines[fits].y + block->lines[fits].height <= room) {
        fits++;
    }
    bool is_short = block->line_count <= 3 ||
                    (flow->columns.columns > 1 && block->height < flow->area.h / 3);
    if (fits < block->line_count && (fits < 2 || is_short) && block->height <= flow->area.h) {
        flow_keep(flow, block->height + gap);
        return SIZE_MAX;
    }
    return fits > 2 && block->line_count - fits == 1 ? fits - 1 : SIZE_MAX;
}

void flow_text(struct flow *flow, const struct ink *ink, int gap, const char *text)
{
    struct inked span = {text, *ink};
    struct text_block block = canvas_layout(flow->canvas, flow->area.w, &span, 1);
    size_t turn = keep_lines(flow, &block, gap);
    struct rect said = {0};
    for (size_t i = 0; i < block.line_count; i++) {
        struct rect rect;
        if (i == turn) {
            flow_break(flow);
        }
        if (flow_take(flow, block.lines[i].height, i == 0 ? gap : 0, &rect)) {
            canvas_block(flow->canvas, rect, &block, i, i + 1);
            /* Said once, where it begins. */
            said = rect_is_empty(said) || rect.x == said.x ? rect_unite(said, rect) : said;
        }
    }
    if (!rect_is_empty(said)) {
        canvas_say(flow->canvas, NODE_TEXT, said, text);
    }
}

struct flow flow_begin(struct canvas *canvas, int top)
{
    struct rect area = canvas->frame.content;
    area.h += area.y - top;
    area.y = top; /* the title stands on every page */
    struct flow flow = {.canvas = canvas,
                        .columns = {.rect = area,
                                    .columns = canvas->frame.columns,
                                    .rows = 1,
                                    .gap = canvas_px(canvas, 48),
                                    .is_rtl = canvas->is_rtl},
                        .y = top};
    flow.area = grid_cell(&flow.columns, 0);
    if (canvas->cut_title != NULL) {
        struct ink ink = canvas->cut_title->ink;
        ink.type = TYPE_BODY;
        ink.max_lines = 0;
        ink.is_fixed = ink.is_balanced = false;
        flow_text(&flow, &ink, 0, canvas->cut_title->text);
    }
    return flow;
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

void flow_heading(struct flow *flow, int gap, const char *heading, int below)
{
    struct canvas *canvas = flow->canvas;
    struct ink ink = {.type = TYPE_LEAD, .weight = WEIGHT_BOLD, .color = canvas->in.theme.text};
    struct inked span = {heading, ink};
    int height = canvas_layout(canvas, flow->area.w, &span, 1).height;
    struct rect rect;
    flow_keep(flow, gap + height + below);
    if (flow_take(flow, height, gap, &rect)) {
        (void)canvas_text(canvas, rect, &ink, heading);
        canvas_say(canvas, NODE_HEADING, rect, heading);
    }
}

void flow_chips(struct flow *flow, int gap, const char *heading, const struct chip *chips,
                size_t count)
{
    struct canvas *canvas = flow->canvas;
    int height = canvas_target_px(canvas, 90);
    /* A group stays together unless it would leave half of a page empty. */
    int all = widget_chips(canvas, (struct rect){.w = flow->area.w}, chips, count);
    int rest = flow->area.y + flow->area.h - flow->y;
    int below = rest < flow->area.h / 2 ? all : height;
    flow_heading(flow, gap, heading, below + canvas_px(canvas, 10));
    for (size_t i = 0; i < count;) {
        size_t more = widget_chips_on_line(canvas, flow->area.w, &chips[i], count - i);
        struct rect rect;
        if (flow_take(flow, height, canvas_px(canvas, i == 0 ? 10 : 12), &rect)) {
            (void)widget_chips(canvas, rect, &chips[i], more);
        }
        i += more;
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
    if (widget_banner_height(canvas, flow->area.w, &banner) > flow->area.h / 2) {
        banner.max_lines = 3; /* larger letters give way: the page is about something else */
    }
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
                       .is_whole = fact->is_whole,
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
    /* A link or an address for mail: rather smaller than in pieces, and these rather as large as the rest. */
    for (int round = 0; block.is_torn && round < 4; round++) {
        for (size_t i = 0; i < LF_LENGTH(spans); i++) {
            bool is_small = round % 2 == 1;
            spans[i].ink.is_fixed = round != 2;
            spans[i].ink.type = is_small ? TYPE_S : i == 1 ? fact->type : TYPE_BODY;
            spans[i].text = round == 2
                                ? canvas_divided(canvas, &spans[i].ink, width, spans[i].text)
                                : spans[i].text;
        }
        block = canvas_layout(canvas, width, spans, LF_LENGTH(spans));
    }
    return block;
}

static int fact_height(const struct canvas *canvas, const struct fact *fact,
                       const struct text_block *block)
{
    int least = fact->row != NULL ? 0 : canvas_px(canvas, 56);
    return block->height > least ? block->height : least;
}

static struct ink row_ink(const struct canvas *canvas, const struct fact *fact)
{
    return (struct ink){.type = TYPE_BODY,
                        .weight = fact->strong[0] != '\0' ? WEIGHT_BOLD : WEIGHT_REGULAR,
                        .color = canvas->in.theme.text};
}

/* How wide the first column of the tables among the facts is, with the gap behind it; 0 = there is none. */
static int column_width(struct canvas *canvas, const struct fact *facts, size_t count)
{
    int width = 0;
    for (size_t i = 0; i < count; i++) {
        struct ink ink = row_ink(canvas, &facts[i]);
        int own = facts[i].row != NULL
                      ? canvas_width(canvas, &ink, facts[i].row) + canvas_px(canvas, COLUMN_GAP)
                      : 0;
        width = own > width ? own : width;
    }
    return width;
}

static void say_fact(struct canvas *canvas, struct rect rect, const struct fact *fact)
{
    const char *words = canvas_comma(canvas, fact->strong, fact->soft);
    if (fact->row != NULL) {
        words = canvas_about(canvas, fact->row,
                             canvas_comma(canvas, words, fact->label ? fact->label : ""));
    }
    canvas_say(canvas, NODE_TEXT, rect,
               arena_printf(canvas->arena, "%s%s", about_words(canvas, fact), words));
}

static void draw_fact(struct canvas *canvas, struct rect rect, const struct fact *fact,
                      const struct text_block *block, int column)
{
    struct rect rest = rect;
    struct rect icon =
        rect_take_start(&rest, canvas_px(canvas, 52), canvas_px(canvas, 32), canvas->is_rtl);
    icon.h = fact_height(canvas, fact, &(struct text_block){.height = block->lines[0].height});
    if (fact->icon != NULL) {
        canvas_icon(canvas, icon, fact->icon, canvas_px(canvas, 50), canvas->in.theme.accent);
    }
    if (fact->row != NULL) {
        struct ink ink = row_ink(canvas, fact);
        struct rect cell = rect_take_start(&rest, column, 0, canvas->is_rtl);
        cell.h = block->lines[0].height;
        (void)canvas_text(canvas, cell, &ink, fact->row);
    }
    struct rect text = rest;
    text.y += (icon.h - block->lines[0].height) / 2;
    canvas_block(canvas, text, block, 0, block->line_count);
    if (fact->label != NULL && block->line_count == 1) {
        (void)rect_take_start(&rest, block->width + canvas_px(canvas, 16), 0, canvas->is_rtl);
        if (widget_label_width(canvas, fact->label) <= rest.w) { /* else the date says it */
            (void)widget_label(canvas, rest, TONE_INFO, fact->label);
        }
    }
    say_fact(canvas, rect, fact);
}

/* The space before a fact. */
static int gap_before(const struct canvas *canvas, const struct fact *facts, size_t i)
{
    bool is_next_row = i > 0 && facts[i].row != NULL && facts[i - 1].row != NULL;
    return i == 0 ? 0 : canvas_px(canvas, is_next_row ? ROWS_GAP : FACTS_GAP);
}

static int facts_height(const struct canvas *canvas, const struct fact *facts,
                        const struct text_block *blocks, size_t count)
{
    int height = 2 * canvas_px(canvas, FACTS_PAD);
    for (size_t i = 0; i < count; i++) {
        height += gap_before(canvas, facts, i) + fact_height(canvas, &facts[i], &blocks[i]);
    }
    return height;
}

static void draw_facts(struct canvas *canvas, struct rect rect, const struct fact *facts,
                       const struct text_block *blocks, size_t count, int column)
{
    widget_card(canvas, rect);
    struct rect rest = rect_inset(rect, canvas_px(canvas, FACTS_PAD));
    for (size_t i = 0; i < count; i++) {
        (void)rect_take_top(&rest, gap_before(canvas, facts, i), 0);
        struct rect row = rect_take_top(&rest, fact_height(canvas, &facts[i], &blocks[i]), 0);
        draw_fact(canvas, row, &facts[i], &blocks[i], column);
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
    int column = column_width(canvas, facts, count);
    CHECK(count <= FACTS_MAX);
    for (size_t i = 0; i < count; i++) {
        blocks[i] =
            layout_fact(canvas, &facts[i], facts[i].row != NULL ? width - column : width);
    }
    /* Larger letters: as many as fit go on one card, the rest on the next page's. */
    for (size_t first = 0; first < count;) {
        size_t taken = count - first;
        int room = flow->area.y + flow->area.h - flow->y - gap;
        room = room < flow->area.h / 4 ? flow->area.h : room;
        while (taken > 1 && facts_height(canvas, &facts[first], &blocks[first], taken) > room) {
            taken--;
        }
        struct rect rect;
        int height = facts_height(canvas, &facts[first], &blocks[first], taken);
        if (height > flow->area.h) {
            flow_fact_lines(flow, gap, &facts[first]);
        } else if (flow_take(flow, height, gap, &rect)) {
            draw_facts(canvas, rect, &facts[first], &blocks[first], taken, column);
        }
        first += taken;
    }
}
