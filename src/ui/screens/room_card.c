/* SPDX-License-Identifier: MIT */
#include "ui/screens/room_card.h"

#define STRIPE 30         /* du: of a row, and the air beside it */
#define TABLE_EM 27       /* of body text: less has no room for columns */
#define TABLE_TITLE_EM 10 /* nor when it leaves less for a title */
#define SIDE_TITLE_EM 6   /* nor has it then for a time beside a title */

int room_card_gap_px(const struct room_card *card)
{
    return canvas_px(card->flow->canvas, 20);
}

struct ink room_card_body_ink(const struct room_card *card)
{
    return (struct ink){.type = TYPE_BODY,
                        .color = card->flow->canvas->in.theme.text,
                        .max_lines = 1,
                        .is_middle = true};
}

static struct ink title_ink(const struct room_card *card, const struct room_line *line)
{
    struct ink ink = room_card_body_ink(card);
    ink.weight = line->is_now ? WEIGHT_BOLD : WEIGHT_REGULAR;
    ink.max_lines = card->title_lines;
    ink.is_content = line->event != NULL;
    ink.lang = line->lang;
    return ink;
}

int room_card_title_px(const struct room_card *card, const struct room_line *line, int width)
{
    struct canvas *canvas = card->flow->canvas;
    struct inked title = {line->title, title_ink(card, line)};
    width -= line->lang != NULL ? widget_lang_tag_width(canvas, line->lang) : 0;
    return canvas_layout(canvas, width, &title, 1).height;
}

void room_card_draw_title(const struct room_card *card, struct rect rect,
                          const struct room_line *line, struct color color)
{
    struct canvas *canvas = card->flow->canvas;
    struct ink ink = title_ink(card, line);
    ink.color = color;
    if (line->lang != NULL) {
        struct rect first = rect;
        first.h = canvas_lines_px(canvas, TYPE_BODY, 1);
        widget_lang_tag(canvas, &first, line->lang, color);
        rect.x = first.x;
        rect.w = first.w;
    }
    (void)canvas_text(canvas, rect, &ink, line->title);
}

int room_card_body_px(const struct room_card *card)
{
    return canvas_lines_px(card->flow->canvas, TYPE_BODY, 1);
}

struct room_card room_card_make(struct flow *flow, int when_w, int until_w)
{
    struct canvas *canvas = flow->canvas;
    struct room_card card = {.flow = flow, .when_w = when_w};
    int em = frame_type_px(&canvas->frame, TYPE_BODY);
    card.w = flow->area.w - canvas_px(canvas, STRIPE) - canvas_px(canvas, ROOM_CARD_PAD);
    card.room_w = card.w * 32 / 100;
    int title_w = card.w - when_w - until_w - 2 * room_card_gap_px(&card);
    bool has_side = title_w >= SIDE_TITLE_EM * em;
    bool has_table = card.w >= TABLE_EM * em &&
                     title_w - card.room_w - room_card_gap_px(&card) >= TABLE_TITLE_EM * em;
    card.form = has_table ? ROOM_TABLE : has_side ? ROOM_SIDE : ROOM_STACK;
    return card;
}

int room_card_title_width(const struct room_card *card)
{
    int w =
        card->form == ROOM_TABLE ? card->w - card->room_w - room_card_gap_px(card) : card->w;
    return card->form == ROOM_STACK ? w : w - card->when_w - room_card_gap_px(card);
}

/* ---- the room ---- */

struct text_block room_card_lay_out_room(const struct room_card *card,
                                         const struct room_row *room, bool is_pressed)
{
    struct canvas *canvas = card->flow->canvas;
    const struct theme *theme = &canvas->in.theme;
    bool is_table = card->form == ROOM_TABLE;
    struct ink name = {.type = TYPE_BODY,
                       .weight = WEIGHT_BOLD,
                       .color = is_pressed ? theme->on_accent : theme->text,
                       .is_content = true,
                       .lang = ""};
    struct ink floor = name;
    floor.weight = WEIGHT_REGULAR;
    floor.color = is_pressed ? theme->on_accent : theme->text2;
    bool has_floor = room->floor[0] != '\0';
    struct inked spans[] = {{room->name, name},
                            {has_floor ? "\xC2\xA0\xC2\xB7 " : "", floor},
                            {room->floor, floor}};
    int width = is_table ? card->room_w : card->w;
    struct text_block block = canvas_layout(canvas, width, spans, LF_LENGTH(spans));
    if (has_floor && (is_table || block.line_count > 1)) {
        spans[1].text = "\n";
        block = canvas_layout(canvas, width, spans, LF_LENGTH(spans));
    }
    return block;
}

void room_card_spill_room(struct room_card *card, const struct room_row *room)
{
    struct ink ink = {.type = TYPE_BODY,
                      .weight = WEIGHT_BOLD,
                      .color = card->flow->canvas->in.theme.text,
                      .is_content = true,
                      .lang = ""};
    flow_text(card->flow, &ink, canvas_px(card->flow->canvas, ROOM_CARD_GAP),
              room_words_name(card->flow->canvas, room));
}

/* Air between the room and its lines. */
static int below_room(const struct room_card *card, const struct text_block *head)
{
    return head != NULL && card->form != ROOM_TABLE ? canvas_px(card->flow->canvas, 6) : 0;
}

struct rect room_card_draw_room(const struct room_card *card, struct rect *rest,
                                const struct text_block *head)
{
    struct canvas *canvas = card->flow->canvas;
    struct rect rect =
        card->form == ROOM_TABLE
            ? rect_take_start(rest, card->room_w, room_card_gap_px(card), canvas->is_rtl)
            : rect_take_top(rest, head->height, below_room(card, head));
    canvas_block(canvas, rect, head, 0, head->line_count);
    return rect;
}

bool room_card_is_beside(const struct room_card *card, const struct text_block *head,
                         const struct room_line *line)
{
    struct ink ink = room_card_body_ink(card);
    return card->form != ROOM_TABLE && room_words_is_free(line) && head->line_count == 1 &&
           head->width + room_card_gap_px(card) +
                   canvas_width(card->flow->canvas, &ink, line->title) <=
               card->w;
}

int room_card_add_room(const struct room_card *card, const struct text_block *head,
                       const struct room_line *first, int below)
{
    int above = head != NULL ? head->height : 0;
    if (card->form == ROOM_TABLE) {
        return above > below ? above : below;
    }
    return head != NULL && room_card_is_beside(card, head, first)
               ? above
               : above + below_room(card, head) + below;
}

void room_card_draw_free(const struct room_card *card, struct rect rect,
                         const struct room_line *line, enum text_align align)
{
    struct ink ink = room_card_body_ink(card);
    ink.color = card->flow->canvas->in.theme.text2;
    ink.align = align;
    (void)canvas_text(card->flow->canvas, rect, &ink, line->title);
}

struct rect room_card_inside(const struct room_card *card, struct rect rect)
{
    const struct canvas *canvas = card->flow->canvas;
    (void)rect_take_start(&rect, canvas_px(canvas, STRIPE), 0, canvas->is_rtl);
    (void)rect_take_end(&rect, canvas_px(canvas, ROOM_CARD_PAD), 0, canvas->is_rtl);
    return rect;
}
