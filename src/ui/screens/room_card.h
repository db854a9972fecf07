/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/flow.h"
#include "ui/screens/room_words.h"

/* How a card about a room is laid out, the same for all rooms of a page: the columns, the room itself, and the titles
 * in them. */

#define ROOM_CARD_PAD 20 /* du, inside */
#define ROOM_CARD_GAP 12 /* between two */

enum room_form {
    ROOM_TABLE, /* room, time, title side by side */
    ROOM_SIDE,  /* the room above */
    ROOM_STACK, /* the time, too */
};

struct room_card {
    struct flow *flow;
    enum room_form form;
    int w;      /* inside */
    int room_w; /* in a table */
    int when_w;
    int title_lines; /* at most; to be set */
};

/* when_w, until_w: of the widest in all rooms, so that all titles begin below each other. */
struct room_card room_card_make(struct flow *flow, int when_w, int until_w);
/* A card without its padding. */
struct rect room_card_inside(const struct room_card *card, struct rect rect);
/* Between two columns. */
int room_card_gap_px(const struct room_card *card);
/* One line. */
int room_card_body_px(const struct room_card *card);
struct ink room_card_body_ink(const struct room_card *card);

/* ---- the room ---- */

/* Name and floor, below each other in a table, else on one line where they fit. */
struct text_block room_card_lay_out_room(const struct room_card *card,
                                         const struct room_row *room, bool is_pressed);
/* Draws that and takes its place off *rest; returns where. */
struct rect room_card_draw_room(const struct room_card *card, struct rect *rest,
                                const struct text_block *head);
/* Where a card has no room for it: above, divided between pages as any text is. */
void room_card_spill_room(struct room_card *card, const struct room_row *room);
/* Height of the room with its lines beside or below it; head NULL = it stands above the card. */
int room_card_add_room(const struct room_card *card, const struct text_block *head,
                       const struct room_line *first, int below);

/* ---- its lines ---- */

int room_card_title_width(const struct room_card *card);
/* Height of a title; where its language is named it has less room. */
int room_card_title_px(const struct room_card *card, const struct room_line *line, int width);
void room_card_draw_title(const struct room_card *card, struct rect rect,
                          const struct room_line *line, struct color color);
/* Nothing is on, and there is room for that word at the end of the room's own line. */
bool room_card_is_beside(const struct room_card *card, const struct text_block *head,
                         const struct room_line *line);
void room_card_draw_free(const struct room_card *card, struct rect rect,
                         const struct room_line *line, enum text_align align);
