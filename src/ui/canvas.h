/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/zone.h"
#include "draw/list.h"
#include "draw/node.h"
#include "i18n/catalog.h"
#include "i18n/language.h"
#include "store/content.h"
#include "text/paragraph.h"
#include "ui/action.h"
#include "ui/frame.h"
#include "ui/person.h"

struct technician;

/* One frame being drawn: what a screen is given, and what it leaves behind. Screens are functions of a
 * canvas; they keep nothing and are built anew for every frame. */

/* What has begun or is over stays for a while: people are late. */
#define CANVAS_LINGER_S (15 * 60)

/* What the frame depends on; all borrowed for its time. */
struct canvas_input {
    const struct fontset *fontset;
    struct text_metrics metrics;
    struct hyphens *hyphens; /* NULL = words are not divided */
    struct picture_shelf shelf;
    struct display display;
    struct theme theme;
    enum theme_name theme_name;
    struct content *content;       /* NULL = nothing was ever loaded */
    const struct zone *zone;       /* of the house */
    struct catalogs *catalogs;     /* of all languages */
    const struct catalog *catalog; /* of lang */
    const char *lang;
    const char *house_name, *house_address; /* from the settings; "" = the feed's */
    struct holiday_place holidays;          /* the same; see canvas_region */
    const char *const *languages;           /* offered */
    size_t language_count;
    int64_t now_utc; /* what is over is chosen by it, trusted or not */
    bool
        is_clock_trusted; /* false: now_utc is only the earliest it can be; see canvas_knows_today */
    int64_t checked_utc;  /* last good check of the sources; 0 = not known, as below */
    int64_t content_utc;  /* of the content's own file */
    struct person person; /* what was chosen; lang, theme and frame are of it, too */
    int left_s;           /* of the countdown of the screen that has one */
    int stuck_count;      /* touches that did not end, since the start */
    int64_t shown_s;      /* for so long something is shown to those who pass by */
    bool is_off;          /* nobody is to see anything: the picture is black */
    bool is_night;        /* and it is dark around: nothing may shine */
    const struct technician *technician; /* of their pages; else NULL */
    struct place place;
    int pressed; /* index of the node under a finger; -1 = none */
};

struct canvas {
    struct canvas_input in;
    struct arena *arena;   /* lives as long as the frame */
    struct arena *scratch; /* a layout's way, forgotten after each */
    struct frame frame;
    struct draw_list list;
    struct node_list nodes;
    struct action *actions;
    size_t action_count, action_capacity;
    int64_t now_local_s;
    int32_t today_day;
    int64_t as_of_utc; /* when the content was last known to be good; 0 = not known */
    bool is_rtl;
    bool has_content;  /* the page is made of the content: the banner on its age stands on it */
    struct rect clock; /* where the header tells the time; empty on pages without */
    const struct inked *
        cut_title; /* the page's title, where it is cut off: flow_begin says it whole; or NULL */
    const char
        *marks; /* the words that were looked for, folded; NULL = nothing was; see marks.h */
    bool is_missing; /* the place leads to a record that is not there */
    const char *
        torn; /* start of a text with a word that found no room as a whole, or NULL: for tests */
    int page_count; /* left by screens that have pages; 1 otherwise */
};

void canvas_begin(struct canvas *canvas, const struct canvas_input *input, struct arena *arena,
                  struct arena *scratch);

/* False while the clock is not trusted: nothing may be said then that depends on today or on the time of day.
 * Dates with their weekdays stay true. */
bool canvas_knows_today(const struct canvas *canvas);
/* ISO 3166-2, as the settings or else the feed tell it; "" = not known. */
const char *canvas_region(const struct canvas *canvas);

/* ---- words ---- */

/* The program's own words in the canvas' language. */
const char *canvas_tr(const struct canvas *canvas, const char *source);
/* The same for a word that means something else elsewhere. */
const char *canvas_tr_in(const struct canvas *canvas, const char *context, const char *source);
/* The program's own words in each other language that is offered: "Language · Dil · Мова". */
const char *canvas_tr_others(const struct canvas *canvas, const char *source);
/* The same with values put in for {0} and {1}, isolated where text runs both ways; NULL = nothing. */
const char *canvas_fill(const struct canvas *canvas, const char *source, const char *first,
                        const char *second);
/* The form that fits the number, which stands for {0}; second for {1}. */
const char *canvas_count(const struct canvas *canvas, const char *one, const char *many,
                         long long number, const char *second);
/* "a · b", "a, b", "a: b" in the canvas' order; where one is empty, the other alone. */
const char *canvas_dot(const struct canvas *canvas, const char *first, const char *second);
const char *canvas_comma(const struct canvas *canvas, const char *list, const char *item);
const char *canvas_about(const struct canvas *canvas, const char *about, const char *text);
/* Without what only steers the layout: for those who do not look, and for codes. NULL stays NULL. */
const char *canvas_plain(const struct canvas *canvas, const char *text);
/* A text that stands beside others on a line which runs another way than it. */
const char *canvas_isolate(const struct canvas *canvas, const char *text);
/* A number in Latin digits. */
const char *canvas_number(const struct canvas *canvas, long long number);
/* The same words on one line: nothing ends between them. */
const char *canvas_unbroken(const struct canvas *canvas, const char *words);
/* The best text of a record in the canvas' language; "" = none. */
const char *canvas_field(const struct canvas *canvas, const struct fields *fields,
                         const char *locale, enum field field, int index);
/* The language that text is in: BCP 47; "" = of none, or no text. */
const char *canvas_field_lang(const struct canvas *canvas, const struct fields *fields,
                              const char *locale, enum field field, int index);

/* True where a text in this language stands in for one in the canvas'. */
bool canvas_is_foreign(const struct canvas *canvas, const char *lang);

/* ---- ink ---- */

struct ink {
    enum type type;
    enum face_weight weight;
    struct color color;
    enum text_align align;
    int max_lines;    /* 0 = as many as it takes */
    int line_percent; /* 0 = 136 */
    bool is_middle;   /* in the middle of the rectangle's height */
    bool is_balanced;
    bool is_struck;
    bool is_marked;   /* on the ground of what was looked for */
    bool is_whole;    /* no word is divided: signs and labels */
    bool is_fixed;    /* keeps its standard size: where larger letters find no room */
    bool is_tight;    /* no more room between letters, whoever chose it: where it finds none */
    bool is_content;  /* words of the feed: their own direction */
    const char *lang; /* of the words; NULL = the canvas', "" = names: the house's */
};

/* A stretch of text in its own ink's type, weight, colour and strike. */
struct inked {
    const char *text;
    struct ink ink;
};

/* Boxes and spaces, in pixels. */
int canvas_px(const struct canvas *canvas, int du);
/* The height of something that is touched. */
int canvas_target_px(const struct canvas *canvas, int du);
/* Height of n lines at 136 percent. */
int canvas_lines_px(const struct canvas *canvas, enum type type, int lines);
/* Height of one line of this ink. */
int canvas_ink_px(const struct canvas *canvas, const struct ink *ink);
/* Draws text from the rectangle's top; returns the height it took. */
int canvas_text(struct canvas *canvas, struct rect rect, const struct ink *ink,
                const char *text);
struct text_block canvas_layout(struct canvas *canvas, int width, const struct inked *spans,
                                size_t count);
/* Draws lines [first, last) of a block, the first one at the rectangle's top. */
void canvas_block(struct canvas *canvas, struct rect rect, const struct text_block *block,
                  size_t first, size_t last);
/* The ink, with no more room between letters where there is none, or the next smaller one in which the text fits
 * the rectangle with every word whole; in the smallest one words may be divided. */
struct ink canvas_fit(struct canvas *canvas, struct rect rect, struct ink ink,
                      const char *text);
/* Width of a text on one line. */
int canvas_width(struct canvas *canvas, const struct ink *ink, const char *text);
/* The same words, where a line may also end within a word wider than `width` px, behind the signs that stand within names of
 * machines: "2001:db8::20". */
const char *canvas_divided(struct canvas *canvas, const struct ink *ink, int width,
                           const char *words);
/* An icon by name in the middle of the rectangle; unknown names draw nothing. Arrows point along the layout. */
void canvas_icon(struct canvas *canvas, struct rect rect, const char *name, int size_px,
                 struct color color);

/* ---- nodes ---- */

/* A node that acts; returns true while it is pressed. rect is what is touched. In reach mode what lies above the line is
 * only read. */
bool canvas_target(struct canvas *canvas, const struct node *node, const struct action *action);
/* A node that is only read. */
void canvas_say(struct canvas *canvas, enum node_role role, struct rect rect,
                const char *label);
