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
    struct rect rest = canvas->in.frame.body;
    size_t total = content_count_contacts(canvas->in.content, &query);
    if (total == 0) {
        (void)widget_empty(canvas, rest,
                           canvas_tr(canvas, "Hier ist noch niemand eingetragen. Bitte fragen "
                                             "Sie am Empfang."));
        return;
    }
    int gap = canvas_px(canvas, 12);
    int height = widget_contact_row_height(canvas);
    size_t per_page = (size_t)frame_fit(rest.h, height, gap);
    size_t page = (size_t)canvas->in.place.page;
    struct contact_row *rows;
    size_t count = content_list_contacts(canvas->in.content, &query, page * per_page, per_page,
                                         canvas->arena, &rows);
    for (size_t i = 0; i < count; i++) {
        widget_contact_row(canvas, rect_take_top(&rest, height, gap), &rows[i]);
    }
    widget_paging(canvas, (int)page, frame_pages(total, per_page));
}
