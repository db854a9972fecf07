/* SPDX-License-Identifier: MIT */
#include "ui/screens/room_plan.h"

#include "ui/row.h"
#include "ui/screens/room_card.h"

/* What is free is not what people come for. */
static const size_t *used_first(const struct canvas *canvas, const struct room_row *rooms,
                                size_t count)
{
    size_t *order = arena_alloc(canvas->arena, (count + 1) * sizeof(*order));
    size_t used = 0;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < count; i++) {
            if ((rooms[i].date_count == 0) == (round == 1)) {
                order[used++] = i;
            }
        }
    }
    return order;
}

/* ---- today ---- */

/* "bis 18:00" at the end of the line, and the space before it. */
static int until_px(const struct room_card *card, const struct room_line *line)
{
    struct ink ink = room_card_body_ink(card);
    return line->until[0] == '\0' || card->form == ROOM_STACK
               ? 0
               : canvas_width(card->flow->canvas, &ink, line->until) + room_card_gap_px(card);
}

static int today_line_px(const struct room_card *card, const struct room_line *line)
{
    if (room_words_is_free(line) || card->form == ROOM_TABLE) {
        return room_card_body_px(card);
    }
    int height =
        room_card_title_px(card, line, room_card_title_width(card) - until_px(card, line));
    return height + (card->form == ROOM_STACK ? room_card_body_px(card) : 0);
}

/* Time, title, and until when it goes. */
static void draw_today_line(const struct room_card *card, struct rect rect,
                            const struct room_line *line, bool is_pressed)
{
    struct canvas *canvas = card->flow->canvas;
    const struct theme *theme = &canvas->in.theme;
    bool is_stack = card->form == ROOM_STACK;
    struct ink soft = room_card_body_ink(card);
    soft.color = is_pressed ? theme->on_accent : theme->text2;
    struct rect first = rect;
    first.h = room_card_body_px(card);
    struct rect when =
        rect_take_start(&first, card->when_w, room_card_gap_px(card), canvas->is_rtl);
    if (line->is_now) {
        (void)widget_label(canvas, when, TONE_OK, canvas_tr(canvas, "jetzt"));
    } else {
        (void)canvas_text(canvas, when, &soft, line->when);
    }
    if (line->until[0] != '\0') {
        int width = until_px(card, line) - room_card_gap_px(card);
        struct rect until =
            is_stack ? first
                     : rect_take_end(&first, width, room_card_gap_px(card), canvas->is_rtl);
        (void)canvas_text(canvas, until, &soft, line->until);
    }
    if (is_stack) {
        (void)rect_take_top(&rect, room_card_body_px(card), 0);
    } else {
        rect.x = first.x;
        rect.w = first.w;
    }
    room_card_draw_title(card, rect, line, is_pressed ? theme->on_accent : theme->text);
}

/* The node and the card; returns true while it is pressed. */
static bool today_card(struct canvas *canvas, struct rect rect, const struct room_row *room,
                       const struct room_line *lines, size_t count)
{
    const struct event_row *event = NULL;
    for (size_t i = count; i-- > 0;) {
        event = lines[i].event != NULL ? lines[i].event : event;
    }
    const char *name = room_words_name(canvas, room);
    const char *words = room_words_read_today(canvas, lines, count);
    if (event == NULL) {
        widget_card(canvas, rect);
        canvas_say(canvas, NODE_TEXT, rect, canvas_about(canvas, name, words));
        return false;
    }
    struct action action = {.kind = ACTION_GO, .place = place_make(SCREEN_EVENT, event->uid)};
    action.place.start_utc = event->start_utc;
    struct node node = {.role = NODE_LINK,
                        .rect = rect_inset(rect, -canvas_px(canvas, ROOM_CARD_GAP) / 2),
                        .label = name,
                        .description = words};
    bool is_pressed = canvas_target(canvas, &node, &action);
    row_draw(canvas, rect, event->hue, is_pressed);
    return is_pressed;
}

static void draw_today(const struct room_card *card, struct rect rest,
                       const struct room_row *room, const struct text_block *head,
                       const struct room_line *lines, size_t count, bool is_pressed)
{
    if (head != NULL) {
        struct text_block block = is_pressed ? room_card_lay_out_room(card, room, true) : *head;
        struct rect name = room_card_draw_room(card, &rest, &block);
        if (room_card_is_beside(card, head, &lines[0])) {
            room_card_draw_free(card, name, &lines[0], TEXT_END);
            return;
        }
    }
    for (size_t i = 0; i < count; i++) {
        struct rect line = rect_take_top(&rest, today_line_px(card, &lines[i]), 0);
        if (room_words_is_free(&lines[i])) {
            room_card_draw_free(card, line, &lines[i], TEXT_START);
        } else {
            draw_today_line(card, line, &lines[i], is_pressed);
        }
    }
}

static int today_words_px(const struct room_card *card, const struct text_block *head,
                          const struct room_line *lines, size_t count)
{
    int below = 0;
    for (size_t i = 0; i < count; i++) {
        below += today_line_px(card, &lines[i]);
    }
    return room_card_add_room(card, head, &lines[0], below);
}

static int today_px(const struct room_card *card, const struct text_block *head,
                    const struct room_line *lines, size_t count)
{
    int height = today_words_px(card, head, lines, count) +
                 2 * canvas_px(card->flow->canvas, ROOM_CARD_PAD);
    int least = canvas_target_px(card->flow->canvas, 0);
    return height > least ? height : least;
}

/* Very large letters on a low page: short titles first, then only what is on now, then the room stands above. */
static void today_row(struct room_card *card, const struct room_row *room,
                      const struct room_line *lines, size_t count)
{
    struct canvas *canvas = card->flow->canvas;
    struct text_block block = room_card_lay_out_room(card, room, false);
    const struct text_block *head = &block;
    int most = card->flow->area.h;
    size_t shown = count;
    card->title_lines = card->form == ROOM_TABLE ? 1 : 2;
    if (today_px(card, head, lines, shown) > most) {
        card->title_lines = 1;
    }
    if (today_px(card, head, lines, shown) > most) {
        shown = 1;
    }
    if (today_px(card, head, lines, shown) > most) {
        room_card_spill_room(card, room);
        head = NULL;
    }
    struct rect rect;
    if (flow_take(card->flow, today_px(card, head, lines, shown),
                  canvas_px(canvas, ROOM_CARD_GAP), &rect)) {
        bool is_pressed = today_card(canvas, rect, room, lines, count);
        struct rect rest = room_card_inside(card, rect);
        rest = rect_centre(rest, rest.w, today_words_px(card, head, lines, shown));
        draw_today(card, rest, room, head, lines, shown, is_pressed);
    }
}

void room_plan_today(struct flow *flow, const struct room_row *rooms, size_t count)
{
    struct canvas *canvas = flow->canvas;
    struct ink ink = {.type = TYPE_BODY};
    struct room_line lines[ROOM_LINES_TODAY];
    int when_w = widget_label_width(canvas, canvas_tr(canvas, "jetzt"));
    int until_w = 0;
    int time_w = canvas_width(canvas, &ink, "00:00");
    when_w = when_w > time_w ? when_w : time_w;
    for (size_t i = 0; i < count; i++) {
        size_t used = room_words_today(canvas, &rooms[i], lines);
        for (size_t k = 0; k < used; k++) {
            int width = canvas_width(canvas, &ink, lines[k].until);
            until_w = width > until_w ? width : until_w;
        }
    }
    struct room_card card = room_card_make(flow, when_w, until_w);
    const size_t *order = used_first(canvas, rooms, count);
    for (size_t i = 0; i < count; i++) {
        const struct room_row *room = &rooms[order[i]];
        today_row(&card, room, lines, room_words_today(canvas, room, lines));
    }
}

/* ---- a day ---- */

/* Titles are set once: their heights are asked for again and again until the cards are found. */
static void limit_titles(struct room_card *card, int max_lines, struct room_line *lines,
                         size_t count)
{
    card->title_lines = max_lines;
    for (size_t i = 0; i < count; i++) {
        lines[i].title_px = room_card_title_px(card, &lines[i], room_card_title_width(card));
    }
}

static int day_words_px(const struct room_card *card, const struct room_line *line)
{
    bool is_stack = card->form == ROOM_STACK && !room_words_is_free(line);
    return line->title_px + (is_stack ? room_card_body_px(card) : 0);
}

static int day_line_px(const struct room_card *card, const struct room_line *line)
{
    struct canvas *canvas = card->flow->canvas;
    int words = day_words_px(card, line) + canvas_px(canvas, 16);
    int least = room_words_is_free(line) ? 0 : canvas_target_px(canvas, 0);
    return words > least ? words : least;
}

/* From a line's top to its first words. */
static int above_words(const struct room_card *card, const struct room_line *line)
{
    return (day_line_px(card, line) - day_words_px(card, line)) / 2;
}

static bool day_target(const struct room_card *card, struct rect rect,
                       const struct room_row *room, const struct room_line *line)
{
    struct canvas *canvas = card->flow->canvas;
    if (line->event == NULL) {
        canvas_say(canvas, NODE_TEXT, rect, canvas_comma(canvas, line->when, line->title));
        return false;
    }
    struct action action = {.kind = ACTION_GO,
                            .place = place_make(SCREEN_EVENT, line->event->uid)};
    action.place.start_utc = line->event->start_utc;
    struct node node = {.role = NODE_LINK,
                        .rect = rect,
                        .label = line->title,
                        .description =
                            canvas_comma(canvas, line->when, room_words_name(canvas, room))};
    return canvas_target(canvas, &node, &action);
}

static void draw_day_line(const struct room_card *card, struct rect rect,
                          const struct room_row *room, const struct room_line *line)
{
    struct canvas *canvas = card->flow->canvas;
    const struct theme *theme = &canvas->in.theme;
    bool is_pressed = day_target(card, rect, room, line);
    if (is_pressed) {
        draw_box(&canvas->list, rect,
                 &(struct draw_box){.fill = theme->accent_press,
                                    .radius_px = canvas_px(canvas, 12)});
    }
    struct color color = is_pressed            ? theme->on_accent
                         : line->event != NULL ? theme->text
                                               : theme->text2;
    struct ink when = room_card_body_ink(card);
    when.weight = WEIGHT_BOLD;
    when.color = color;
    rect = rect_centre(rect, rect.w, day_words_px(card, line));
    if (card->form == ROOM_STACK) {
        (void)canvas_text(canvas, rect_take_top(&rect, room_card_body_px(card), 0), &when,
                          line->when);
    } else {
        struct rect spot =
            rect_take_start(&rect, card->when_w, room_card_gap_px(card), canvas->is_rtl);
        spot.h = room_card_body_px(card); /* beside the title's first line */
        (void)canvas_text(canvas, spot, &when, line->when);
    }
    room_card_draw_title(card, rect, line, color);
}

/* Name and floor where the lines leave room for them; returns false when "frei" stands beside them. */
static bool draw_day_room(const struct room_card *card, struct rect *rest,
                          const struct room_row *room, const struct text_block *head,
                          const struct room_line *first)
{
    struct canvas *canvas = card->flow->canvas;
    struct rect name = *rest;
    if (card->form == ROOM_TABLE) { /* beside the first line */
        (void)rect_take_top(&name, above_words(card, first), 0);
        name = room_card_draw_room(card, &name, head);
        (void)rect_take_start(rest, card->room_w, room_card_gap_px(card), canvas->is_rtl);
    } else {
        name = room_card_draw_room(card, rest, head);
    }
    if (!room_words_is_free(first)) {
        canvas_say(canvas, NODE_HEADING, name, room_words_name(canvas, room));
        return true;
    }
    canvas_say(canvas, NODE_TEXT, name,
               canvas_about(canvas, room_words_name(canvas, room), first->title));
    if (room_card_is_beside(card, head, first)) {
        room_card_draw_free(card, name, first, TEXT_END);
        return false;
    }
    return true;
}

/* So many lines from the first on, as a card. */
static void day_card(struct room_card *card, struct rect rect, const struct room_row *room,
                     const struct text_block *head, const struct room_line *lines, size_t count)
{
    struct canvas *canvas = card->flow->canvas;
    widget_card(canvas, rect);
    struct rect rest = room_card_inside(card, rect);
    rest = rect_centre(rest, rest.w, rest.h - 2 * canvas_px(canvas, ROOM_CARD_GAP));
    if (head != NULL && !draw_day_room(card, &rest, room, head, &lines[0])) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct rect line = rect_take_top(&rest, day_line_px(card, &lines[i]), 0);
        if (room_words_is_free(&lines[i])) {
            room_card_draw_free(card, line, &lines[i], TEXT_START);
            if (head == NULL) {
                canvas_say(canvas, NODE_TEXT, line, lines[i].title);
            }
            continue;
        }
        draw_day_line(card, line, room, &lines[i]);
        if (i + 1 < count) {
            struct rect rule = {line.x, line.y + line.h - 1, line.w, canvas_px(canvas, 2)};
            draw_fill(&canvas->list, rule, canvas->in.theme.line_soft);
        }
    }
}

static int day_card_px(const struct room_card *card, const struct text_block *head,
                       const struct room_line *lines, size_t count)
{
    int below = 0;
    for (size_t i = 0; i < count; i++) {
        below += day_line_px(card, &lines[i]);
    }
    int high = room_card_add_room(card, head, &lines[0], below);
    int side = head != NULL ? head->height + 2 * above_words(card, &lines[0]) : 0;
    bool is_side = card->form == ROOM_TABLE && side > high;
    return (is_side ? side : high) + 2 * canvas_px(card->flow->canvas, ROOM_CARD_GAP);
}

static int highest_px(const struct room_card *card, const struct text_block *head,
                      const struct room_line *lines, size_t count)
{
    int highest = 0;
    for (size_t i = 0; i < count; i++) {
        int height = day_card_px(card, head, &lines[i], 1);
        highest = height > highest ? height : highest;
    }
    return highest;
}

/* A busy room goes on on another card. On a low page very large letters have short titles first, then the room
 * stands above. */
static void day_room(struct room_card *card, const struct room_row *room,
                     struct room_line *lines, size_t count)
{
    struct flow *flow = card->flow;
    struct text_block block = room_card_lay_out_room(card, room, false);
    const struct text_block *head = &block;
    int gap = canvas_px(flow->canvas, ROOM_CARD_GAP);
    limit_titles(card, 2, lines, count);
    if (highest_px(card, head, lines, count) > flow->area.h) {
        limit_titles(card, 1, lines, count);
    }
    if (highest_px(card, head, lines, count) > flow->area.h) {
        room_card_spill_room(card, room);
        head = NULL;
    }
    for (size_t first = 0; first < count;) {
        size_t taken = count - first;
        int room_h = flow->area.y + flow->area.h - flow->y - gap;
        room_h = day_card_px(card, head, &lines[first], 1) > room_h ? flow->area.h : room_h;
        while (taken > 1 && day_card_px(card, head, &lines[first], taken) > room_h) {
            taken--;
        }
        struct rect rect;
        if (flow_take(flow, day_card_px(card, head, &lines[first], taken), gap, &rect)) {
            day_card(card, rect, room, head, &lines[first], taken);
        }
        first += taken;
    }
}

void room_plan_day(struct flow *flow, int32_t day, const struct room_row *rooms, size_t count)
{
    struct canvas *canvas = flow->canvas;
    struct ink bold = {.type = TYPE_BODY, .weight = WEIGHT_BOLD};
    struct room_line lines[ROOM_LINES_MAX];
    int when_w = 0;
    for (size_t i = 0; i < count; i++) {
        size_t used = room_words_day(canvas, day, &rooms[i], lines);
        for (size_t k = 0; k < used; k++) {
            int width = canvas_width(canvas, &bold, lines[k].when);
            when_w = width > when_w ? width : when_w;
        }
    }
    struct room_card card = room_card_make(flow, when_w, 0);
    const size_t *order = used_first(canvas, rooms, count);
    for (size_t i = 0; i < count; i++) {
        const struct room_row *room = &rooms[order[i]];
        day_room(&card, room, lines, room_words_day(canvas, day, room, lines));
    }
}
