/* SPDX-License-Identifier: MIT */
#include "ui/keyboard.h"
#include "ui/marks.h"
#include "ui/screens/hit_list.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

/* Two pages in one place: with a keyboard and the first hits, live; and all hits in pages (place.code 1). While nothing
 * was typed, and where nothing was found, stand the ways to find something without typing. */

#define TILE_EM 10 /* least width */
#define FIELD_H 110

static const struct {
    struct badge badge;
    const char *label;
    enum screen screen;
    const char *id;
} ways[] = {
    /* what is most worth first */
    {{"groups", HUE_MINT}, N_("Hilfe nach Thema"), SCREEN_TOPICS, ""},
    {{"contact_phone", HUE_LAVENDER}, N_("Alle von A bis Z"), SCREEN_CONTACTS, ""},
    {{"event", HUE_BLUE}, N_("Termine"), SCREEN_EVENTS, ""},
    {{"push_pin", HUE_YELLOW}, N_("Aushang"), SCREEN_BOARD, ""},
};

/* As many of them as have room. */
static void draw_ways(struct canvas *canvas, struct rect rest)
{
    struct grid grid =
        widget_cells(canvas, rest, TILE_EM, canvas_target_px(canvas, 150), LF_LENGTH(ways));
    int target = canvas_target_px(canvas, 0);
    int rows = (rest.h + grid.gap) / (target + grid.gap);
    int count = (int)LF_LENGTH(ways);
    count = count < rows * grid.columns ? count : rows * grid.columns;
    if (count <= 0) {
        return; /* low pages of people who sit may have less than no room */
    }
    grid.rows = frame_pages((size_t)count, (size_t)grid.columns);
    int most = grid.rows * (canvas_px(canvas, 210) + grid.gap) - grid.gap;
    grid.rect = rest;
    grid.rect.h = most < rest.h ? most : rest.h;
    struct tile tiles[LF_LENGTH(ways)];
    for (int i = 0; i < count; i++) {
        tiles[i] =
            (struct tile){ways[i].badge,
                          canvas_tr(canvas, ways[i].label),
                          {.kind = ACTION_GO, .place = place_make(ways[i].screen, ways[i].id)}};
    }
    widget_tiles(canvas, &grid, 0, tiles, (size_t)count);
}

/* ---- the field ---- */

/* The end of what was typed, as much as has room. */
static const char *tail(struct canvas *canvas, int width, const struct ink *ink)
{
    const char *text = canvas->in.place.id;
    while (text[0] != '\0' && canvas_width(canvas, ink, text) > width) {
        do {
            text++;
        } while (((unsigned char)text[0] & 0xC0) == 0x80);
    }
    return text;
}

static void draw_typed(struct canvas *canvas, struct rect rect, bool has_cursor)
{
    const struct theme *theme = &canvas->in.theme;
    bool is_empty = canvas->in.place.id[0] == '\0';
    struct ink ink = {.type = TYPE_H3,
                      .weight = is_empty ? WEIGHT_REGULAR : WEIGHT_BOLD,
                      .color = is_empty ? theme->text2 : theme->text,
                      .max_lines = 1,
                      .is_middle = true,
                      .is_whole = true,
                      .is_content = !is_empty,
                      .lang = is_empty ? NULL : ""};
    struct rect inner = rect_inset(rect, canvas_px(canvas, 24));
    inner = rect_centre(inner, inner.w, rect.h);
    const char *words = is_empty ? canvas_tr(canvas, "Was suchen Sie?") : "";
    ink = canvas_fit(canvas, inner, ink, is_empty ? words : "Ag");
    words = is_empty ? words : tail(canvas, inner.w - canvas_px(canvas, 20), &ink);
    int width = canvas_width(canvas, &ink, words);
    width = width < inner.w ? width : inner.w;
    struct inked span = {words, ink};
    struct text_block block = canvas_layout(canvas, width + 1, &span, 1);
    struct rect line = canvas->is_rtl ? rect_take_end(&inner, width, 0, false)
                                      : rect_take_start(&inner, width, 0, false);
    line.y += (line.h - block.height) / 2;
    canvas_block(canvas, line, &block, 0, block.line_count);
    if (has_cursor) {
        int bar = canvas_px(canvas, 5);
        bool is_rtl = !is_empty && block.line_count > 0 && block.lines[0].piece_count > 0
                          ? block.lines[0].pieces[0].is_rtl
                          : canvas->is_rtl;
        /* Behind what was typed; before the words that stand there instead. */
        bool is_at_left = is_empty ? !canvas->is_rtl : is_rtl;
        int at = is_at_left ? line.x - 2 * bar : line.x + line.w + bar;
        draw_fill(&canvas->list,
                  (struct rect){at, rect.y + rect.h / 5, bar, rect.h - 2 * (rect.h / 5)},
                  theme->accent);
    }
}

static struct action edit(const struct canvas *canvas, int tab, int code)
{
    struct action action = {.kind = ACTION_GO, .place = canvas->in.place};
    action.place.tab = tab;
    action.place.code = code;
    action.place.page = 0;
    return action;
}

/* What was typed, and a button that takes it away; without a keyboard it leads back to it. */
static void field(struct canvas *canvas, struct rect rect, bool is_typing)
{
    const struct theme *theme = &canvas->in.theme;
    const char *typed = canvas->in.place.id;
    const char *label = typed[0] != '\0' ? typed : canvas_tr(canvas, "Was suchen Sie?");
    struct rect end = {0};
    if (typed[0] != '\0') {
        end = rect_take_end(&rect,
                            canvas->frame.target_w > rect.h ? canvas->frame.target_w : rect.h,
                            canvas->frame.gap, canvas->is_rtl);
    }
    bool is_pressed = false;
    if (is_typing) {
        canvas_say(canvas, NODE_STATUS, rect, label);
    } else {
        struct node node = {.role = NODE_BUTTON, .rect = rect, .label = label};
        struct action action = edit(canvas, canvas->in.place.tab, 0);
        is_pressed = canvas_target(canvas, &node, &action);
    }
    draw_box(&canvas->list, rect,
             &(struct draw_box){.fill = is_pressed ? theme->accent_press : theme->surface,
                                .border = theme->accent,
                                .border_px = canvas_px(canvas, 5),
                                .radius_px = canvas_px(canvas, 16)});
    draw_typed(canvas, rect, is_typing);
    if (!rect_is_empty(end)) {
        struct button clear = {.icon = "close", .label = canvas_tr(canvas, "Alles löschen")};
        widget_icon_button(canvas, end, &clear, &(struct action){.kind = ACTION_CLEAR});
    }
}

/* ---- both pages ---- */

static const char *count_words(const struct canvas *canvas, const struct hits *hits)
{
    return hits->has_more ? canvas_fill(canvas, "Mehr als {0} Treffer",
                                        canvas_number(canvas, HITS_MAX), NULL)
                          : canvas_count(canvas, "{0} Treffer", "{0} Treffer",
                                         (long long)hits->count, NULL);
}

/* A line above what is worth more than it: where it would leave less than `least` it is not said. */
static void say(struct canvas *canvas, struct rect *rest, const char *words, int least)
{
    struct ink ink = {.type = TYPE_S, .weight = WEIGHT_BOLD, .color = canvas->in.theme.text2};
    struct inked span = {words, ink};
    int height = canvas_layout(canvas, rest->w, &span, 1).height;
    int gap = canvas_px(canvas, 6);
    if (rest->h - height - gap >= least) {
        struct rect line = rect_take_top(rest, height, gap);
        (void)canvas_text(canvas, line, &ink, words);
        canvas_say(canvas, NODE_STATUS, line, words);
    }
}

static void draw_none(struct canvas *canvas, struct rect rest)
{
    if (canvas->in.place.id[0] != '\0') {
        say(canvas, &rest, canvas_tr(canvas, "Nichts gefunden. Anderes Wort versuchen?"),
            canvas_target_px(canvas, 0));
    }
    draw_ways(canvas, rest);
}

static void type_page(struct canvas *canvas, struct rect rest, const struct hits *hits)
{
    const struct keyboard *keyboards[KEYBOARDS_OFFERED_MAX];
    size_t count = keyboard_list(canvas, keyboards);
    size_t chosen = (size_t)canvas->in.place.tab < count ? (size_t)canvas->in.place.tab : 0;
    int above = hit_list_brief_px(canvas) + canvas_px(canvas, 12);
    above = above < rest.h / 3 ? above : rest.h / 3; /* but not for very large letters */
    int height = keyboard_height(canvas, keyboards[chosen], rest.w, rest.h - above);
    struct rect keys = rect_take_bottom(&rest, height, canvas_px(canvas, 12));
    bool is_typed = canvas->in.place.id[0] != '\0';
    if (hits->count > 0) {
        hit_list_begin(canvas, rest, hits);
    } else {
        draw_none(canvas, rest);
    }
    size_t following = (chosen + 1) % count;
    struct action next = edit(canvas, (int)following, 0);
    struct action done = edit(canvas, canvas->in.place.tab, 1);
    const char *finish = canvas_tr(canvas, "Fertig");
    const char *found = is_typed ? count_words(canvas, hits) : NULL;
    bool has_count = is_typed && (!canvas->frame.is_compact || canvas->frame.is_landscape);
    struct keyboard_ways out = {.next_keyboard = keyboards[following],
                                .next = count > 1 ? &next : NULL,
                                .done = &done,
                                .done_label = has_count ? found : finish,
                                .done_spoken = has_count ? finish : found};
    keyboard_draw(canvas, keys, keyboards[chosen], &out);
}

static void list_page(struct canvas *canvas, struct rect rest, const struct hits *hits)
{
    if (hits->count > 0) {
        say(canvas, &rest, count_words(canvas, hits), hit_list_row_height(canvas));
        hit_list_pages(canvas, rest, hits);
    } else {
        draw_none(canvas, rest);
    }
    widget_paging(canvas, canvas->in.place.page, canvas->page_count);
}

/* Low displays have no room for a title beside a keyboard, nor for the bar: its two ways out stand beside the field. */
static struct rect low_page(struct canvas *canvas, struct rect *ret_field)
{
    struct frame *frame = &canvas->frame;
    struct rect rest = {frame->margin, frame->gap, frame->w - 2 * frame->margin,
                        frame->h - frame->gap};
    *ret_field = rect_take_top(&rest, canvas_target_px(canvas, 0), canvas_px(canvas, 8));
    struct button start = {.icon = "home", .label = canvas_tr(canvas, "Start")};
    struct button back = {.icon = "arrow_back", .label = canvas_tr(canvas, "Zurück")};
    widget_icon_button(canvas,
                       rect_take_start(ret_field, frame->target_w, frame->gap, canvas->is_rtl),
                       &start, &(struct action){.kind = ACTION_START});
    widget_icon_button(canvas,
                       rect_take_start(ret_field, frame->target_w, frame->gap, canvas->is_rtl),
                       &back, &(struct action){.kind = ACTION_BACK});
    int y = widget_trust(canvas, rest.y, 1);
    rest.h -= y - rest.y;
    rest.y = y;
    return rest;
}

static struct rect high_page(struct canvas *canvas, bool is_typing, struct rect *ret_field)
{
    struct frame *frame = &canvas->frame;
    widget_header(canvas, canvas_tr(canvas, "Suche"));
    struct rect rest = frame->body;
    if (is_typing && !rect_is_empty(frame->actions)) {
        rest.h = frame->actions.y + frame->actions.h - rest.y; /* nothing to turn */
    }
    int height = canvas_target_px(canvas, frame->is_compact ? 0 : FIELD_H);
    *ret_field = rect_take_top(&rest, height, canvas_px(canvas, 12));
    return rest;
}

void screen_search(struct canvas *canvas)
{
    bool is_typing = canvas->in.place.code == 0;
    struct rect line;
    struct rect rest =
        screens_has_bar(canvas) ? high_page(canvas, is_typing, &line) : low_page(canvas, &line);
    struct hits hits = {0};
    if (canvas->in.place.id[0] != '\0') {
        hits = hit_list_find(canvas, canvas->in.place.id);
        canvas->marks = marks_read(canvas, canvas->in.place.id);
    }
    field(canvas, line, is_typing);
    if (is_typing) {
        type_page(canvas, rest, &hits);
    } else {
        list_page(canvas, rest, &hits);
    }
    canvas->marks = NULL;
}
