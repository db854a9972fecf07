/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "ui/phrase.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

/* Names in their own language and script, no flags; the chosen one is filled and marked. */
void screen_language(struct canvas *canvas)
{
    widget_header(canvas, "Sprache \xC2\xB7 Language \xC2\xB7 Dil");
    struct rect rest = canvas->in.frame.body;
    int height = canvas_px(canvas, 150);
    int gap = canvas_px(canvas, 24);
    struct ink ink = {.type = TYPE_BODY, .color = canvas->in.theme.text2, .line_percent = 145};
    struct rect foot = rect_take_bottom(&rest, canvas_lines_px(canvas, TYPE_BODY, 2), gap);
    size_t per_page = 2 * (size_t)frame_fit(rest.h, height, gap);
    size_t from = (size_t)canvas->in.place.page * per_page;
    struct rect line = {0};
    for (size_t i = from; i < canvas->in.language_count && i < from + per_page; i++) {
        if (i % 2 == 0) {
            line = rect_take_top(&rest, height, gap);
        }
        struct rect place =
            i % 2 == 0 ? rect_take_start(&line, (line.w - gap) / 2, gap, canvas->is_rtl) : line;
        const char *lang = canvas->in.languages[i];
        struct button button = {
            .icon = strcmp(lang, canvas->in.lang) == 0 ? "check" : NULL,
            .label = phrase_endonym(lang),
        };
        widget_button(canvas, place, &button,
                      &(struct action){.kind = ACTION_LANGUAGE, .lang = lang});
    }
    const char *text =
        canvas_tr(canvas, "Nicht alles ist übersetzt. Was fehlt, steht auf Deutsch da.");
    (void)canvas_text(canvas, foot, &ink, text);
    canvas_say(canvas, NODE_TEXT, foot, text);
    widget_paging(canvas, canvas->in.place.page,
                  frame_pages(canvas->in.language_count, per_page));
}
