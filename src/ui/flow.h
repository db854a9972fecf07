/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/widgets.h"

/* Blocks poured into columns and pages: a block that does not fit goes to the next one, long text is divided
 * between lines. Every page is laid out, only the wanted one is drawn; nothing is ever cut off. */
struct flow {
    struct canvas *canvas;
    struct grid columns; /* of every page, below the title */
    struct rect area;    /* the one that is being filled */
    int column, page;
    int y;                 /* where the next block begins */
    const char *said_lang; /* of the last text that flow_lang was told of; NULL = none */
};

/* From `top` to the end of the content, on each page. A title that was cut off is said whole first. */
struct flow flow_begin(struct canvas *canvas, int top);
/* Room for a block; `gap` stays free above it except at the top of a page. True when it is on the
 * wanted page and must be drawn at *ret_rect. */
bool flow_take(struct flow *flow, int height, int gap, struct rect *ret_rect);
/* The same for a row that can do with less than its height on a low page. */
bool flow_take_row(struct flow *flow, int height, int gap, struct rect *ret_rect);
/* Begins a new page unless this much fits on the current one: a heading stays with what it heads. */
void flow_keep(struct flow *flow, int height);
/* What follows begins in the next column. */
void flow_break(struct flow *flow);
/* A text, divided between lines where it must be. */
void flow_text(struct flow *flow, const struct ink *ink, int gap, const char *text);
/* Names the language of what follows where it is another than the chosen one and than what stood before. */
void flow_lang(struct flow *flow, int gap, const char *lang);
/* A heading that stays with so many pixels of what it heads. */
void flow_heading(struct flow *flow, int gap, const char *heading, int below);
/* A heading, and chips below it on as many lines as they need. */
void flow_chips(struct flow *flow, int gap, const char *heading, const struct chip *chips,
                size_t count);
/* Paging buttons when there is more than one page. */
void flow_end(struct flow *flow);

/* A card in a state's colours with an icon and a sentence. */
void flow_banner(struct flow *flow, enum tone tone, const char *icon, const char *text);

/* A card of facts: an icon, what it is about, a strong phrase, and a softer remark behind it. */
struct fact {
    const char *icon;   /* NULL: of a row, it is that of the one before */
    const char *row;    /* in a table: what its column says before the phrase; or NULL */
    const char *strong; /* or "" */
    const char *soft;   /* or "" */
    enum type type;     /* of the strong phrase */
    const char *label;  /* small filled word after the phrase, or NULL */
    const char *about;  /* soft words before it: "Büro" of "Büro: 030 …"; or NULL */
    bool is_ours;       /* the program's words: in the screen's direction */
    bool is_whole;      /* no word is divided: a date */
    bool is_unbroken;   /* the strong phrase is read in one go, a telephone number */
};

void flow_facts(struct flow *flow, int gap, const struct fact *facts, size_t count);

/* A card with a code and what it is for, and chips when there are several. */
struct takeaway {
    const char *label; /* of the chip */
    const char *text;  /* what the code does, in one or two sentences */
    const char *data;  /* the same to copy by hand: a number, an address, a date; or "" */
    const char *code;  /* what the code holds */
};

void flow_takeaway(struct flow *flow, int gap, const struct takeaway *items, size_t count);
