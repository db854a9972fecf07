/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "store/schema.h"
#include "store/snapshot_private.h"

/* What records say, in the order in which it is read: field, index, and of languages as they came. */

struct ranked_value {
    const struct field_value *value;
    size_t arrival;
};

static int compare_values(const void *left, const void *right)
{
    const struct ranked_value *a = left;
    const struct ranked_value *b = right;
    if (a->value->field != b->value->field) {
        return a->value->field < b->value->field ? -1 : 1;
    }
    if (a->value->index != b->value->index) {
        return a->value->index < b->value->index ? -1 : 1;
    }
    return (a->arrival > b->arrival) - (a->arrival < b->arrival);
}

/* NULL when there are too many. */
static struct language_count *find_language(struct snapshot *snapshot, const char *lang)
{
    struct language_count *counts = snapshot->languages;
    size_t i = 0;
    while (i < snapshot->language_count && strcmp(counts[i].lang, lang) != 0) {
        i++;
    }
    if (i == SNAPSHOT_LANGS_COUNTED) {
        return NULL;
    }
    if (i == snapshot->language_count) {
        memcpy(counts[i].lang, lang, strlen(lang) + 1);
        snapshot->language_count++;
    }
    return &counts[i];
}

static void put_language(struct snapshot *snapshot, const struct field_value *value,
                         bool is_event)
{
    bool is_title = is_event && value->field == FIELD_TITLE && value->index == 0;
    if (value->lang[0] == '\0') {
        return;
    }
    struct language_count *count = find_language(snapshot, value->lang);
    if (count) {
        count->events += is_title;
    } else {
        SNAPSHOT_RUN(snapshot, INSERT_LANGUAGE, DB_TEXT(value->lang), DB_INT(is_title));
    }
}

bool snapshot_put_languages(struct snapshot *snapshot)
{
    bool is_good = true;
    for (size_t i = 0; i < snapshot->language_count && is_good; i++) {
        const struct language_count *count = &snapshot->languages[i];
        is_good = SNAPSHOT_RUN(snapshot, INSERT_LANGUAGE, DB_TEXT(count->lang),
                               DB_INT(count->events));
    }
    return is_good;
}

void snapshot_put_fields(struct snapshot *snapshot, int64_t record, const struct fields *fields,
                         bool is_event)
{
    if (fields->count == 0) {
        return;
    }
    struct ranked_value *ranked = arena_alloc(snapshot->arena, fields->count * sizeof(*ranked));
    for (size_t i = 0; i < fields->count; i++) {
        ranked[i] = (struct ranked_value){.value = &fields->items[i], .arrival = i};
    }
    qsort(ranked, fields->count, sizeof(*ranked), compare_values);
    int nth = 0;
    for (size_t i = 0; i < fields->count; i++) {
        const struct field_value *value = ranked[i].value;
        const struct field_value *before = i > 0 ? ranked[i - 1].value : NULL;
        bool is_same = before && before->field == value->field && before->index == value->index;
        nth = is_same ? nth + 1 : 0;
        if (i >= SCHEMA_TEXTS_MAX || strlen(value->text) > SCHEMA_TEXT_BYTES_MAX ||
            strlen(value->lang) > SNAPSHOT_LANG_BYTES_MAX || value->index < 0 ||
            value->index > SCHEMA_INDEX_MAX || nth >= SCHEMA_LANGS_MAX) {
            continue;
        }
        SNAPSHOT_RUN(snapshot, INSERT_TEXT,
                     DB_INT(SCHEMA_TEXT_KEY(record, value->field, value->index, nth)),
                     DB_TEXT(value->lang), DB_TEXT(value->text));
        put_language(snapshot, value, is_event);
    }
}
