/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/canvas.h"

/* The parts screens are made of. Each draws itself and adds its node. */

struct badge {
    const char *icon;
    enum hue hue;
};

/* ---- the frame around every screen ---- */

/* The page colour under everything; call first. */
void widget_page(struct canvas *canvas);
/* Start, Zurück, Suche, Sprache, Anpassen. */
void widget_nav(struct canvas *canvas);
/* The time at the end of *rest, as high as it; takes its place off. While nobody knows the time it says so. */
void widget_clock(struct canvas *canvas, struct rect *rest, enum type type);
/* Title at the inline start, clock at the end; below them, where needed, widget_trust, and the frame's parts
 * begin lower. */
void widget_header(struct canvas *canvas, const char *title);
/* A title of the feed; lang as of canvas_field_lang. */
struct title {
    const char *text, *lang;
    bool is_struck;
};
/* Badge and the whole title, smaller when it is long, its language where it is another than the chosen one, and
 * widget_trust; returns y below it all. */
int widget_title(struct canvas *canvas, const struct badge *badge, const struct title *title);

/* ---- targets ---- */

struct tile {
    struct badge badge;
    const char *label;
    struct action action;
};
/* In the grid's cells from the first on, badges and letters all alike. */
void widget_tiles(struct canvas *canvas, const struct grid *grid, size_t first,
                  const struct tile *tiles, size_t count);
/* At *rest's start, as wide as its label; takes its place off *rest. With a check mark when selected. A label that is too
 * wide for it takes two lines, and smaller letters. */
void widget_chip(struct canvas *canvas, struct rect *rest, const char *label, bool is_selected,
                 const struct action *action);
/* Width a chip of this label would take. */
int widget_chip_width(struct canvas *canvas, const char *label, bool is_selected);
/* One of several. */
struct chip {
    const char *label;
    bool is_selected;
    struct action action;
};
/* How many of them, one at least, stand on a line of this width; measured as if one were selected, so that
 * choosing another one moves none to another line. */
size_t widget_chips_on_line(struct canvas *canvas, int width, const struct chip *chips,
                            size_t count);
/* Draws them on as many lines as they need from the rectangle's top, and returns the height; rect.h 0: only the
 * height. */
int widget_chips(struct canvas *canvas, struct rect rect, const struct chip *chips,
                 size_t count);
/* Chips in the frame's line for them, or in more; returns what is left of the content for rows of this height. Where no
 * row would have room below them there are none: low pages of people who sit. */
struct rect widget_chip_line(struct canvas *canvas, const struct chip *chips, size_t count,
                             int row_height);
/* One of several of the same size. */
struct choice {
    const char *label;
    const char *spoken; /* with what it is about */
    bool is_selected;
};
/* Width it would take on one line. */
int widget_choice_width(struct canvas *canvas, const char *label);
void widget_choice(struct canvas *canvas, struct rect rect, const struct choice *choice,
                   const struct action *action);
/* A bordered button with an icon before (or behind) its label. */
struct button {
    const char *icon;
    const char *label;
    const char *note; /* small, behind the label, or below it when both have no room; or NULL */
    const char *spoken; /* longer than the label; or NULL */
    bool is_icon_behind, is_disabled, is_selected;
    bool is_note_below; /* always */
    bool is_key;        /* of a keyboard: the selected one only stands out */
};
void widget_button(struct canvas *canvas, struct rect rect, const struct button *button,
                   const struct action *action);
/* The icon alone; the label is read aloud. */
void widget_icon_button(struct canvas *canvas, struct rect rect, const struct button *button,
                        const struct action *action);
/* The two paging buttons in the action bar; nothing when there is one page. */
void widget_paging(struct canvas *canvas, int page, int page_count);

/* ---- rows ---- */

/* The cells of a list whose rows have this height at least: as many as fill the rectangle, in the frame's
 * columns. */
struct grid widget_list(const struct canvas *canvas, struct rect rect, int row_height);
/* Cells at least so many em of TYPE_LEAD wide, of this height at least; not more of them than items. */
struct grid widget_cells(const struct canvas *canvas, struct rect rect, int least_em,
                         int height, size_t items);

/* Larger letters leave room for few words: titles in rows then have two lines. */
int widget_title_lines(const struct canvas *canvas);
/* Heights depend on the text size alone. */
int widget_event_row_height(const struct canvas *canvas);
void widget_event_row(struct canvas *canvas, struct rect rect, const struct event_row *row);
/* Where it is, in the most words that fit this width, in the fewest when none do. */
const char *widget_fit_place(struct canvas *canvas, int width, const struct ink *ink,
                             const struct event_row *row);
int widget_contact_row_height(const struct canvas *canvas);
void widget_contact_row(struct canvas *canvas, struct rect rect, const struct contact_row *row);
/* The same on lower rows: see row_brief. */
void widget_event_brief(struct canvas *canvas, struct rect rect, const struct event_row *row);
void widget_contact_brief(struct canvas *canvas, struct rect rect,
                          const struct contact_row *row);

/* ---- pieces ---- */

/* One sentence where a list would be; returns y below it, where a button has room. */
int widget_empty(struct canvas *canvas, struct rect rect, const char *text);
void widget_badge(struct canvas *canvas, struct rect rect, const struct badge *badge);
void widget_card(struct canvas *canvas, struct rect rect);
/* What a colour means. */
enum tone { TONE_INFO, TONE_WARN, TONE_DANGER, TONE_OK };
struct tone_colors {
    struct color ink, fill;
};
struct tone_colors widget_tone(const struct theme *theme, enum tone tone);
/* A card in a state's colours with an icon and a sentence. */
struct banner {
    enum tone tone;
    const char *icon;
    const char *text;
    int max_lines; /* over a page, of least height: 2 or 3; 0 = as many as it takes */
};
int widget_banner_height(struct canvas *canvas, int width, const struct banner *banner);
void widget_banner(struct canvas *canvas, struct rect rect, const struct banner *banner);
/* What a page of the content has to say about the age of its data and about the clock; text "" = nothing. */
struct banner banner_of_trust(const struct canvas *canvas);
/* Draws it at y, as wide as the page, in so many lines at most (larger letters give way); returns where the page
 * goes on: y itself when there is nothing to say. */
int widget_trust(struct canvas *canvas, int y, int max_lines);
/* "DE", quiet, at *rest's end where a text is in another language than the chosen one; takes its place off. */
void widget_lang_tag(struct canvas *canvas, struct rect *rest, const char *lang,
                     struct color color);
/* Width it takes off; 0 where there is none. */
int widget_lang_tag_width(struct canvas *canvas, const char *lang);
/* The same in full, "Deutsch" with an icon, at the rectangle's start; its node too. */
void widget_lang_line(struct canvas *canvas, struct rect rect, const char *lang);
/* A small filled word at the rectangle's start, in the middle of its height; returns its width. */
int widget_label_width(struct canvas *canvas, const char *text);
int widget_label(struct canvas *canvas, struct rect rect, enum tone tone, const char *text);
