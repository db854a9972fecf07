/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "i18n/language.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

#define TILE_EM 9 /* least width */

/* What there is to read in each language, when that is not all: "13 von 116 Terminen", said in that
 * language. */
static const char *share_words(const struct canvas *canvas, const char *lang,
                               const struct language_row *rows, size_t count)
{
    struct canvas other = *canvas;
    other.in.catalog = catalogs_find(canvas->in.catalogs, lang);
    size_t total =
        canvas->in.content != NULL ? content_get_house(canvas->in.content)->event_count : 0;
    size_t own = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_own = fields_is_lang(rows[i].lang, lang) && rows[i].event_count > own;
        own = is_own ? rows[i].event_count : own;
    }
    bool is_said = other.in.catalog != NULL && own < total;
    return is_said ? canvas_count(&other, "{1} von {0} Termin", "{1} von {0} Terminen",
                                  (long long)total, canvas_number(canvas, (long long)own))
                   : NULL;
}

static void foot_words(struct canvas *canvas, struct rect foot)
{
    struct ink ink = {.type = TYPE_BODY, .color = canvas->in.theme.text2, .line_percent = 145};
    const char *text =
        canvas_tr(canvas, "Nicht alles ist übersetzt. Was fehlt, steht auf Deutsch da.");
    ink = canvas_fit(canvas, foot, ink, text);
    (void)canvas_text(canvas, foot, &ink, text);
    canvas_say(canvas, NODE_TEXT, foot, text);
}

/* In every language, where the header has room for two lines. */
static const char *heading(const struct canvas *canvas)
{
    const char *own = canvas_tr(canvas, "Sprache");
    return canvas->frame.is_compact
               ? own
               : canvas_dot(canvas, own, canvas_tr_others(canvas, "Sprache"));
}

/* Names in their own language and script, no flags; the chosen one is filled and marked. */
void screen_language(struct canvas *canvas)
{
    widget_header(canvas, heading(canvas));
    struct rect rest = canvas->frame.body;
    struct rect foot =
        rect_take_bottom(&rest, canvas_lines_px(canvas, TYPE_BODY, 2), canvas_px(canvas, 24));
    struct grid grid = widget_cells(canvas, rest, TILE_EM, canvas_target_px(canvas, 150),
                                    canvas->in.language_count);
    size_t per_page = (size_t)(grid.columns * grid.rows);
    size_t from = (size_t)canvas->in.place.page * per_page;
    struct language_row *rows = NULL;
    size_t count = canvas->in.content != NULL
                       ? content_list_languages(canvas->in.content, canvas->arena, &rows)
                       : 0;
    /* Larger letters are for the names; how much there is in each is only read out then. */
    bool is_roomy = canvas->frame.text_size == TEXT_STANDARD && !canvas->frame.is_compact &&
                    grid_cell(&grid, 0).w >= canvas_px(canvas, 440);
    for (size_t i = from; i < canvas->in.language_count && i < from + per_page; i++) {
        const char *lang = canvas->in.languages[i];
        const char *share = share_words(canvas, lang, rows, count);
        struct button button = {
            .icon = strcmp(lang, canvas->in.lang) == 0 ? "check" : NULL,
            .label = language_endonym(lang),
            .note = is_roomy ? share : NULL,
            .is_selected = strcmp(lang, canvas->in.lang) == 0,
            .spoken = share,
            .is_note_below = true,
        };
        widget_button(canvas, grid_cell(&grid, i - from), &button,
                      &(struct action){.kind = ACTION_LANGUAGE, .lang = lang});
    }
    foot_words(canvas, foot);
    widget_paging(canvas, canvas->in.place.page,
                  frame_pages(canvas->in.language_count, per_page));
}
