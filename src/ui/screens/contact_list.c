/* SPDX-License-Identifier: MIT */
#include "ui/screens/contact_list.h"

#include "ui/opening.h"
#include "ui/screens/limits.h"

#define HOURS_MAX 10000 /* contacts whose hours are looked at */

struct contact_query contact_list_query(const struct place *place)
{
    return (struct contact_query){
        .topic = place->id[0] != '\0' ? place->id : NULL,
        .area = limits_area(&place->filter),
    };
}

struct contact_list_open contact_list_find_open(const struct canvas *canvas,
                                                const struct contact_query *query)
{
    struct contact_list_open list = {0};
    struct contact_hours *rows;
    if (!canvas_knows_today(canvas)) {
        return list;
    }
    size_t count =
        content_list_contact_hours(canvas->in.content, query, HOURS_MAX, canvas->arena, &rows);
    struct hours_context context = opening_context(canvas);
    list.ids = arena_alloc(canvas->arena, count * sizeof(*list.ids));
    for (size_t i = 0; i < count; i++) {
        list.is_told = list.is_told || rows[i].hours != NULL;
        if (opening_is_open(canvas, &context, rows[i].hours)) {
            list.ids[list.count++] = rows[i].id;
        }
    }
    return list;
}

size_t contact_list_count(const struct canvas *canvas, const struct place *place)
{
    struct contact_query query = contact_list_query(place);
    return place->filter.is_open ? contact_list_find_open(canvas, &query).count
                                 : content_count_contacts(canvas->in.content, &query);
}
