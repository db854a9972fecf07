/* SPDX-License-Identifier: MIT */
#include "ui/screens/screens.h"
#include "ui/widgets.h"

void screen_contacts(struct canvas *canvas)
{
    const char *id = canvas->in.place.id;
    struct contact_query query = {.topic = id[0] != '\0' ? id : NULL};
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
    struct rect rest = canvas->in.frame.content;
    rest.y = canvas->in.frame.chips.y;
    rest.h += canvas->in.frame.content.y - rest.y;
    size_t total = content_count_contacts(canvas->in.content, &query);
    if (total == 0) {
        struct ink ink = {
            .type = TYPE_H3, .color = canvas->in.theme.text, .align = TEXT_CENTRE};
        const char *text =
            canvas_tr(canvas, "Hier ist noch niemand eingetragen. Bitte fragen Sie am "
                              "Empfang.");
        (void)rect_take_top(&rest, canvas_px(canvas, 160), 0);
        (void)canvas_text(canvas, rest, &ink, text);
        canvas_say(canvas, NODE_TEXT, rest, text);
        return;
    }
    int gap = canvas_px(canvas, 12);
    int height = widget_contact_row_height(canvas);
    size_t per_page = (size_t)((rest.h + gap) / (height + gap));
    size_t page = (size_t)canvas->in.place.page;
    struct contact_row *rows;
    size_t count = content_list_contacts(canvas->in.content, &query, page * per_page, per_page,
                                         canvas->arena, &rows);
    for (size_t i = 0; i < count; i++) {
        widget_contact_row(canvas, rect_take_top(&rest, height, gap), &rows[i]);
    }
    widget_paging(canvas, (int)page, (int)((total + per_page - 1) / per_page));
}
