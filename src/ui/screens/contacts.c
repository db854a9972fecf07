/* SPDX-License-Identifier: MIT */
#include "ui/screens/contact_list.h"
#include "ui/screens/limits.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

static struct place filtered(const struct canvas *canvas, bool is_open)
{
    struct place place = canvas->in.place;
    place.filter.is_open = is_open;
    place.page = 0;
    return place;
}

static const char *open_label(const struct canvas *canvas, const struct contact_list_open *open)
{
    return canvas_fill(canvas, "{0} {1}", canvas_tr(canvas, "Jetzt geöffnet"),
                       canvas_number(canvas, (long long)open->count));
}

/* All, or those that are open now; returns what is left of the content. */
static struct rect open_chips(struct canvas *canvas, const struct contact_list_open *open)
{
    bool is_open = canvas->in.place.filter.is_open;
    struct chip chips[] = {
        {canvas_tr(canvas, "Alle"),
         !is_open,
         {.kind = ACTION_GO, .place = filtered(canvas, false)}},
        {open_label(canvas, open),
         is_open,
         {.kind = ACTION_GO, .place = filtered(canvas, true)}},
    };
    return widget_chip_line(canvas, chips, LF_LENGTH(chips), widget_contact_row_height(canvas));
}

/* The same as one button of the bar, where there is no line for chips. */
static void open_button(struct canvas *canvas, const struct contact_list_open *open)
{
    struct frame *frame = &canvas->frame;
    bool is_open = canvas->in.place.filter.is_open;
    int gap = canvas_px(canvas, 24);
    struct rect third =
        rect_take_start(&frame->actions, (frame->actions.w - 2 * gap) / 3, gap, canvas->is_rtl);
    struct button button = {.label = open_label(canvas, open), .is_selected = is_open};
    struct place place = filtered(canvas, !is_open);
    widget_button(canvas, third, &button, &(struct action){.kind = ACTION_GO, .place = place});
}

static size_t list_rows(struct canvas *canvas, const struct contact_query *query,
                        const struct contact_list_open *open, size_t per_page,
                        struct contact_row **rows)
{
    size_t first = (size_t)canvas->in.place.page * per_page;
    if (!canvas->in.place.filter.is_open) {
        return content_list_contacts(canvas->in.content, query, first, per_page, canvas->arena,
                                     rows);
    }
    size_t left = first < open->count ? open->count - first : 0;
    return content_read_contacts(canvas->in.content, &open->ids[left > 0 ? first : 0],
                                 left < per_page ? left : per_page, canvas->arena, rows);
}

static void empty_list(struct canvas *canvas, struct rect rest)
{
    (void)widget_empty(canvas, rest,
                       canvas->in.place.filter.is_open
                           ? canvas_tr(canvas, "Gerade ist hier niemand da. Schauen Sie "
                                               "unter „Alle“, wann geöffnet ist.")
                           : canvas_tr(canvas, "Hier ist noch niemand eingetragen. Bitte "
                                               "fragen Sie am Empfang."));
}

/* Small displays choose everything there. */
static void filter_button(struct canvas *canvas, struct rect rect, bool has_open,
                          const char *words)
{
    const char *label =
        has_open ? canvas_tr(canvas, "Filter") : canvas_tr(canvas, "Mein Viertel");
    limits_button(canvas, rect, &(struct limits_label){label, label, words},
                  canvas->in.place.tab);
}

static void rows(struct canvas *canvas, struct rect rest, const struct contact_query *query,
                 const struct contact_list_open *open, size_t total)
{
    struct grid grid = widget_list(canvas, rest, widget_contact_row_height(canvas));
    size_t per_page = (size_t)(grid.columns * grid.rows);
    struct contact_row *rows;
    size_t count = list_rows(canvas, query, open, per_page, &rows);
    for (size_t i = 0; i < count; i++) {
        widget_contact_row(canvas, grid_cell(&grid, i), &rows[i]);
    }
    canvas->page_count = frame_pages(total, per_page);
}

/* What is drawn stands in the order in which it is read. */
static void list(struct canvas *canvas, const struct contact_query *query)
{
    struct frame *frame = &canvas->frame;
    struct contact_list_open open = contact_list_find_open(canvas, query);
    open.is_told =
        open.is_told || canvas->in.place.filter.is_open; /* who chose it finds the way back */
    struct filter said = canvas->in.place.filter;
    size_t total =
        said.is_open ? open.count : content_count_contacts(canvas->in.content, query);
    bool has_areas = limits_has_areas(canvas);
    bool is_all_there = has_areas && frame->is_compact; /* what is open is chosen there, too */
    bool has_line = frame->chips.h > 0;
    struct rect filter = has_areas ? limits_place(canvas) : (struct rect){0};
    bool is_above = has_areas && filter.y < frame->content.y;
    struct rect rest = is_above ? frame->content : frame->body;
    said.is_open = said.is_open && is_all_there; /* else its chip says it */
    const char *words = limits_words(canvas, &said);
    if (is_above) {
        filter_button(canvas, filter, open.is_told, words);
    } else if (open.is_told && has_line && !is_all_there) {
        rest = open_chips(canvas, &open);
    }
    limits_line(canvas, &rest, widget_contact_row_height(canvas), words);
    if (total > 0) {
        rows(canvas, rest, query, &open, total);
    } else if (words[0] != '\0') {
        limits_nothing(canvas, rest);
    } else {
        empty_list(canvas, rest);
    }
    if (has_areas && !is_above) {
        filter_button(canvas, filter, open.is_told && is_all_there, words);
    } else if (open.is_told && !has_line && !has_areas) {
        open_button(canvas, &open);
    }
    widget_paging(canvas, canvas->in.place.page, canvas->page_count);
}

void screen_contacts(struct canvas *canvas)
{
    const char *id = canvas->in.place.id;
    struct contact_query query = contact_list_query(&canvas->in.place);
    const char *title = canvas_tr(canvas, "Kontakte von A bis Z");
    if (query.topic != NULL) {
        struct topic_row *topic = content_find_topic(canvas->in.content, id, canvas->arena);
        if (topic == NULL) {
            screen_nothing(canvas);
            return;
        }
        title = canvas_field(canvas, &topic->fields, topic->locale, FIELD_TITLE, 0);
    }
    widget_header(canvas, title);
    list(canvas, &query);
}
