/* SPDX-License-Identifier: MIT */
#include "ui/widgets.h"

/* Fill, border and ink of something that can be touched, by its state. */
struct look {
    struct color fill, border, ink, icon;
};

static struct look find_look(const struct theme *theme, bool is_pressed, bool is_selected,
                             bool is_disabled)
{
    if (is_pressed) {
        return (struct look){theme->accent_press, theme->accent_press, theme->on_accent,
                             theme->on_accent};
    }
    if (is_selected) {
        return (struct look){theme->accent, theme->accent, theme->on_accent, theme->on_accent};
    }
    if (is_disabled) {
        return (struct look){theme->surface, theme->line_soft, theme->disabled,
                             theme->disabled};
    }
    return (struct look){theme->surface, theme->line, theme->text, theme->accent};
}

static void draw_target(struct canvas *canvas, struct rect rect, const struct look *look,
                        bool is_pressed, int radius)
{
    struct draw_box box = {.fill = look->fill,
                           .border = look->border,
                           .border_px = canvas_px(canvas, 3),
                           .radius_px = radius};
    draw_box(&canvas->list, is_pressed ? rect_inset(rect, canvas_px(canvas, 4)) : rect, &box);
}

/* Badges shrink before words do, all of a page's alike. In du. */
static const struct {
    int large, small; /* side of the badge */
    int space;
} tile_ways[] = {{136, 104, 28}, {92, 92, 20}, {64, 64, 16}};

struct tile_layout {
    struct rect badge, words;
};

static bool is_large_tile(const struct canvas *canvas, struct rect rect)
{
    return rect.h >= canvas_px(canvas, 200);
}

static struct tile_layout lay_out_tile(const struct canvas *canvas, struct rect rect,
                                       size_t way)
{
    bool is_large = is_large_tile(canvas, rect);
    int side = canvas_px(canvas, is_large ? tile_ways[way].large : tile_ways[way].small);
    int space = tile_ways[way].space;
    struct rect rest = rect_inset(rect, canvas_px(canvas, space));
    struct rect left = rect_take_start(&rest, side, canvas_px(canvas, space > 24 ? 24 : space),
                                       canvas->is_rtl);
    return (struct tile_layout){rect_centre(left, side, side), rest};
}

static struct ink fit_tile(struct canvas *canvas, struct rect rect, struct rect words,
                           const char *label)
{
    struct ink ink = {.type = is_large_tile(canvas, rect) ? TYPE_H3 : TYPE_LEAD,
                      .weight = WEIGHT_BOLD,
                      .max_lines = 2,
                      .line_percent = 120,
                      .is_middle = true,
                      .is_balanced = true,
                      .is_content = true};
    return canvas_fit(canvas, words, ink, label);
}

/* A torn word is worse than a smaller one; and small words, than a small badge. */
static size_t find_tile_way(struct canvas *canvas, struct rect rect, size_t way,
                            const char *label)
{
    struct ink least = {.type = TYPE_BODY, .line_percent = 120, .is_fixed = true};
    for (; way + 1 < LF_LENGTH(tile_ways); way++) {
        struct rect words = lay_out_tile(canvas, rect, way).words;
        struct inked span = {label, fit_tile(canvas, rect, words, label)};
        struct text_block block = canvas_layout(canvas, words.w, &span, 1);
        if (canvas_ink_px(canvas, &span.ink) > canvas_ink_px(canvas, &least) &&
            !block.is_torn && !block.is_cut) {
            break;
        }
    }
    return way;
}

static void draw_tile(struct canvas *canvas, struct rect rect, const struct tile *tile,
                      size_t way)
{
    struct node node = {.role = NODE_LINK,
                        .rect = rect_inset(rect, -canvas->frame.gap / 2),
                        .label = tile->label};
    bool is_pressed = canvas_target(canvas, &node, &tile->action);
    struct look look = find_look(&canvas->in.theme, is_pressed, false, false);
    draw_target(canvas, rect, &look, is_pressed, canvas_px(canvas, 16));
    struct tile_layout layout = lay_out_tile(canvas, rect, way);
    struct ink ink = fit_tile(canvas, rect, layout.words, tile->label);
    ink.color = look.ink;
    widget_badge(canvas, layout.badge, &tile->badge);
    (void)canvas_text(canvas, layout.words, &ink, tile->label);
}

void widget_tiles(struct canvas *canvas, const struct grid *grid, size_t first,
                  const struct tile *tiles, size_t count)
{
    size_t way = 0;
    for (size_t i = 0; i < count; i++) {
        way = find_tile_way(canvas, grid_cell(grid, first + i), way, tiles[i].label);
    }
    for (size_t i = 0; i < count; i++) {
        draw_tile(canvas, grid_cell(grid, first + i), &tiles[i], way);
    }
}

static struct ink chip_ink(void)
{
    return (struct ink){.type = TYPE_BODY,
                        .weight = WEIGHT_BOLD,
                        .align = TEXT_CENTRE,
                        .max_lines = 1,
                        .is_middle = true,
                        .is_content = true};
}

int widget_chip_width(struct canvas *canvas, const char *label, bool is_selected)
{
    struct ink ink = chip_ink();
    int width = canvas_width(canvas, &ink, label) + canvas_px(canvas, is_selected ? 98 : 58);
    int least = canvas->frame.target_w;
    return width > least ? width : least;
}

void widget_chip(struct canvas *canvas, struct rect *rest, const char *label, bool is_selected,
                 const struct action *action)
{
    int width = widget_chip_width(canvas, label, is_selected);
    bool is_narrow = width > rest->w;
    struct rect rect = rect_take_start(rest, is_narrow ? rest->w : width, canvas_px(canvas, 12),
                                       canvas->is_rtl);
    struct node node = {.role = NODE_TAB,
                        .state = is_selected ? NODE_SELECTED : 0,
                        .rect = rect_inset(rect, -canvas_px(canvas, 6)),
                        .label = label};
    bool is_pressed = canvas_target(canvas, &node, action);
    struct look look = find_look(&canvas->in.theme, is_pressed, is_selected, false);
    draw_target(canvas, rect, &look, is_pressed, rect.h / 2);
    struct ink ink = chip_ink();
    ink.color = look.ink;
    if (is_selected) {
        (void)rect_take_start(&rect, canvas_px(canvas, 28), 0, canvas->is_rtl);
        struct rect check = rect_take_start(&rect, canvas_px(canvas, 40), 0, canvas->is_rtl);
        canvas_icon(canvas, check, "check", canvas_px(canvas, 36), look.ink);
        (void)rect_take_end(&rect, canvas_px(canvas, 24), 0, canvas->is_rtl);
    }
    if (is_narrow) { /* wider than the whole line: two lines, or smaller letters */
        rect.x += is_selected ? 0 : canvas_px(canvas, 24);
        rect.w -= is_selected ? 0 : 2 * canvas_px(canvas, 24);
        ink.max_lines = 2;
        ink.line_percent = 112;
        ink = canvas_fit(canvas, rect, ink, label);
    }
    (void)canvas_text(canvas, rect, &ink, label);
}

#define CHOICE_PAD 12
#define CHOICE_MARK 40

int widget_choice_width(struct canvas *canvas, const char *label)
{
    struct ink ink = chip_ink();
    return canvas_width(canvas, &ink, label) + canvas_px(canvas, 2 * CHOICE_PAD + CHOICE_MARK);
}

void widget_choice(struct canvas *canvas, struct rect rect, const struct choice *choice,
                   const struct action *action)
{
    struct node node = {.role = NODE_TAB,
                        .state = choice->is_selected ? NODE_SELECTED : 0,
                        .rect = rect_inset(rect, -canvas->frame.gap / 2),
                        .label = choice->label,
                        .description = choice->spoken};
    bool is_pressed = canvas_target(canvas, &node, action);
    struct look look = find_look(&canvas->in.theme, is_pressed, choice->is_selected, false);
    draw_target(canvas, rect, &look, is_pressed, canvas_px(canvas, 16));
    int mark = choice->is_selected ? canvas_px(canvas, CHOICE_MARK) : 0;
    struct rect inner = rect_inset(rect, canvas_px(canvas, CHOICE_PAD));
    struct ink ink = chip_ink();
    ink.color = look.ink;
    ink.max_lines = 2;
    ink.line_percent = 120;
    ink = canvas_fit(canvas, (struct rect){0, 0, inner.w - mark, inner.h}, ink, choice->label);
    int width = canvas_width(canvas, &ink, choice->label) + mark;
    struct rect line = rect_centre(inner, width < inner.w ? width : inner.w, inner.h);
    if (choice->is_selected) {
        struct rect check = rect_take_start(&line, mark, 0, canvas->is_rtl);
        canvas_icon(canvas, check, "check", canvas_px(canvas, 36), look.ink);
    }
    (void)canvas_text(canvas, line, &ink, choice->label);
}

size_t widget_chips_on_line(struct canvas *canvas, int width, const struct chip *chips,
                            size_t count)
{
    size_t fits = 0;
    int mark = widget_chip_width(canvas, chips[0].label, true) -
               widget_chip_width(canvas, chips[0].label, false);
    int marks = 0;
    for (int x = 0; fits < count; fits++) {
        marks += chips[fits].is_selected ? mark : 0;
        x += widget_chip_width(canvas, chips[fits].label, false);
        if (x + (marks > mark ? marks : mark) > width && fits > 0) {
            break;
        }
        x += canvas_px(canvas, 12);
    }
    return fits;
}

int widget_chips(struct canvas *canvas, struct rect rect, const struct chip *chips,
                 size_t count)
{
    int height = canvas_target_px(canvas, 90);
    int gap = canvas_px(canvas, 12);
    int lines = 0;
    for (size_t i = 0; i < count; lines++) {
        size_t last = i + widget_chips_on_line(canvas, rect.w, &chips[i], count - i);
        struct rect line = {rect.x, rect.y + lines * (height + gap), rect.w, height};
        for (; i < last; i++) {
            if (rect.h > 0) {
                widget_chip(canvas, &line, chips[i].label, chips[i].is_selected,
                            &chips[i].action);
            }
        }
    }
    return lines > 0 ? lines * (height + gap) - gap : 0;
}

struct rect widget_chip_line(struct canvas *canvas, const struct chip *chips, size_t count,
                             int row_height)
{
    struct rect line = canvas->frame.chips;
    struct rect rest = canvas->frame.content;
    int lower =
        widget_chips(canvas, (struct rect){.w = line.w}, chips, count) - canvas->frame.chips.h;
    (void)rect_take_top(&rest, lower > 0 ? lower : 0, 0);
    if (rest.h < row_height) {
        return canvas->frame.body;
    }
    (void)widget_chips(canvas, line, chips, count);
    return rest;
}

/* The note stands behind the label, or under it when both are too wide for one line; letters that find no
 * room keep their standard size. */
static struct text_block layout_button(struct canvas *canvas, struct rect room,
                                       const struct button *button, struct color color)
{
    static const struct {
        enum type type;
        bool is_fixed, is_tight;
    } ways[] = {{TYPE_LEAD, false, false}, {TYPE_BODY, false, false}, {TYPE_LEAD, true, false},
                {TYPE_BODY, true, false},  {TYPE_S, true, false},     {TYPE_S, true, true}};
    const char *note = button->note != NULL ? button->note : "";
    struct text_block block = {0};
    for (size_t way = 0; way < LF_LENGTH(ways); way++) {
        struct ink ink = {.type = ways[way].type,
                          .weight = WEIGHT_BOLD,
                          .color = color,
                          .line_percent = 120,
                          .is_fixed = ways[way].is_fixed,
                          .is_tight = ways[way].is_tight,
                          .is_content = true};
        struct ink small = ink;
        small.type = TYPE_XS;
        int both =
            canvas_width(canvas, &ink, button->label) + canvas_width(canvas, &small, note);
        bool is_beside = !button->is_note_below && both + canvas_px(canvas, 24) < room.w;
        const char *between = note[0] == '\0' ? "" : is_beside ? " \xC2\xA0" : "\n";
        struct inked spans[] = {{button->label, ink}, {between, small}, {note, small}};
        block = canvas_layout(canvas, room.w, spans, LF_LENGTH(spans));
        if (is_beside && block.line_count > 1) {
            spans[1].text = "\n";
            block = canvas_layout(canvas, room.w, spans, LF_LENGTH(spans));
        }
        if (canvas->is_rtl || block.line_count > 1) {
            /* No wider than it is, the lines in the middle above each other. */
            spans[0].ink.align = TEXT_CENTRE;
            block = canvas_layout(canvas, block.width, spans, LF_LENGTH(spans));
        }
        if (!block.is_torn && block.height <= room.h && block.line_count <= 2) {
            break;
        }
    }
    return block;
}

void widget_button(struct canvas *canvas, struct rect rect, const struct button *button,
                   const struct action *action)
{
    struct node node = {.role = button->is_key ? NODE_KEY : NODE_BUTTON,
                        .state = (button->is_disabled ? NODE_DISABLED : 0u) |
                                 (button->is_selected && !button->is_key ? NODE_SELECTED : 0u),
                        .rect = rect_inset(rect, -canvas_px(canvas, 6)),
                        .label = button->label,
                        .description = button->spoken != NULL ? button->spoken : button->note};
    bool is_pressed = canvas_target(canvas, &node, action);
    struct look look =
        find_look(&canvas->in.theme, is_pressed, button->is_selected, button->is_disabled);
    draw_target(canvas, rect, &look, is_pressed, canvas_px(canvas, 16));
    int gap = canvas_px(canvas, 18);
    int icon = button->icon != NULL ? canvas_px(canvas, 56) : 0;
    struct rect inner = rect_inset(rect, gap);
    struct text_block block =
        layout_button(canvas,
                      (struct rect){0, 0, inner.w - (icon > 0 ? icon + gap : 0),
                                    rect.h - canvas_px(canvas, 8)},
                      button, look.ink);
    if (icon > 0 && (block.is_torn || block.line_count > 2)) {
        icon = 0; /* the words say it, too */
        block =
            layout_button(canvas, (struct rect){0, 0, inner.w, rect.h - canvas_px(canvas, 8)},
                          button, look.ink);
    }
    int total = block.width + (icon > 0 ? icon + gap : 0);
    struct rect line = rect_centre(inner, total < inner.w ? total : inner.w, inner.h);
    if (icon > 0) {
        struct rect spot =
            rect_take_start(&line, icon, gap, canvas->is_rtl != button->is_icon_behind);
        canvas_icon(canvas, spot, button->icon, icon, look.icon);
    }
    line.y += (line.h - block.height) / 2;
    canvas_block(canvas, line, &block, 0, block.line_count);
}

/* "1/4" */
void widget_icon_button(struct canvas *canvas, struct rect rect, const struct button *button,
                        const struct action *action)
{
    struct node node = {.role = NODE_BUTTON,
                        .rect = rect_inset(rect, -canvas_px(canvas, 6)),
                        .label = button->label};
    bool is_pressed = canvas_target(canvas, &node, action);
    struct look look = find_look(&canvas->in.theme, is_pressed, false, false);
    draw_target(canvas, rect, &look, is_pressed, canvas_px(canvas, 16));
    canvas_icon(canvas, rect, button->icon, canvas_px(canvas, 64), look.icon);
}

static const char *page_words(const struct canvas *canvas, int page, int page_count)
{
    return canvas_isolate(canvas, arena_printf(canvas->arena, "%d/%d", page + 1, page_count));
}

/* At the ends the button keeps its place and says why it does nothing. */
void widget_paging(struct canvas *canvas, int page, int page_count)
{
    canvas->page_count = page_count > 0 ? page_count : 1;
    if (page_count <= 1) {
        return;
    }
    struct grid grid = {.rect = canvas->frame.actions,
                        .columns = 2,
                        .rows = 1,
                        .gap = canvas_px(canvas, 24),
                        .is_rtl = canvas->is_rtl};
    const char *where =
        canvas_fill(canvas, "Seite {0} von {1}", canvas_number(canvas, page + 1),
                    canvas_number(canvas, page_count));
    /* Beside a third button there is no room for the whole. */
    bool is_short = canvas->frame.is_compact || canvas->frame.actions.w < canvas->frame.body.w;
    struct button up = {.icon = "keyboard_arrow_up",
                        .label = canvas_tr(canvas, "Seite zurück"),
                        .is_disabled = page == 0,
                        .spoken =
                            page == 0 ? canvas_tr(canvas, "Das ist die erste Seite") : NULL};
    struct button down = {.icon = "keyboard_arrow_down",
                          .label = canvas_tr(canvas, "Weiter"),
                          .note = is_short ? page_words(canvas, page, page_count) : where,
                          .is_disabled = page + 1 >= page_count,
                          .spoken = page + 1 >= page_count
                                        ? canvas_tr(canvas, "Das ist die letzte Seite")
                                        : where};
    widget_button(canvas, grid_cell(&grid, 0), &up,
                  &(struct action){.kind = ACTION_PAGE, .value = page - 1});
    widget_button(canvas, grid_cell(&grid, 1), &down,
                  &(struct action){.kind = ACTION_PAGE, .value = page + 1});
}

/* Rows share what is left over, but a page with few of them does not blow them up. */
static void limit_rows(struct grid *grid, int height)
{
    int most = grid->rows * (height * 4 / 3 + grid->gap) - grid->gap;
    grid->rect.h = most < grid->rect.h ? most : grid->rect.h;
}

struct grid widget_list(const struct canvas *canvas, struct rect rect, int row_height)
{
    const struct frame *frame = &canvas->frame;
    struct grid grid = {.rect = rect,
                        .columns = frame->columns,
                        .rows = frame_fit(rect.h, row_height, frame->gap),
                        .gap = frame->gap,
                        .is_rtl = canvas->is_rtl,
                        .is_by_column = true};
    limit_rows(&grid, row_height);
    return grid;
}

struct grid widget_cells(const struct canvas *canvas, struct rect rect, int least_em,
                         int height, size_t items)
{
    int gap = canvas_px(canvas, 20);
    int width = least_em * frame_type_px(&canvas->frame, TYPE_LEAD);
    struct grid grid = {.rect = rect, .gap = gap, .is_rtl = canvas->is_rtl};
    grid.columns = grid_columns(rect.w, width, gap, items);
    int needed = frame_pages(items, (size_t)grid.columns);
    grid.rows = frame_fit(rect.h, height, gap);
    grid.rows = needed < grid.rows ? needed : grid.rows;
    if (grid.rows > 1) {
        limit_rows(&grid, height);
    }
    return grid;
}
