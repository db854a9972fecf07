/* SPDX-License-Identifier: MIT */
#include "feed/ical_change.h"

#include <string.h>

const char *ical_change_find(const struct fields *fields, const struct field_value *value)
{
    for (size_t i = 0; i < fields->count; i++) {
        const struct field_value *item = &fields->items[i];
        if (item->field == value->field && item->index == value->index &&
            strcmp(item->lang, value->lang) == 0) {
            return item->text;
        }
    }
    return NULL;
}

static void put_chosen(struct fields *ret_fields, struct arena *arena,
                       const struct fields *fields, const bool is_chosen[FIELD_COUNT])
{
    for (size_t i = 0; i < fields->count; i++) {
        const struct field_value *value = &fields->items[i];
        if (is_chosen[value->field]) {
            fields_share(ret_fields, arena, value);
        }
    }
}

void ical_change_put(const struct ical_change *change, const struct fields *fields,
                     struct arena *arena, struct fields *ret_fields)
{
    bool is_changed[FIELD_COUNT] = {false}, is_kept[FIELD_COUNT];
    for (size_t i = 0; i < fields->count; i++) {
        const struct field_value *value = &fields->items[i];
        bool is_of_latest = fields_count(change->latest, value->field) > 0;
        const char *usual =
            ical_change_find(is_of_latest ? change->latest : change->series, value);
        if (!usual || strcmp(usual, value->text) != 0) {
            is_changed[value->field] = true;
        }
    }
    if (is_changed[FIELD_PLACE]) {
        is_changed[FIELD_FLOOR] = is_changed[FIELD_GEO] = true;
    }
    if (is_changed[FIELD_ONLINE]) {
        is_changed[FIELD_ONLINE_LABEL] = true;
    }
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        is_kept[i] = !is_changed[i];
    }
    put_chosen(ret_fields, arena, fields, is_changed);
    put_chosen(ret_fields, arena, change->latest, is_kept);
}
