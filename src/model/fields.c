/* SPDX-License-Identifier: MIT */
#include "model/fields.h"

#include <string.h>

#include "base/bug.h"

/* A record has a few dozen values, so everything here is a walk through the list. */

#define FIELDS_FIRST_CAPACITY 16

/* --- Language tags --- */

static char lower_ascii(char character)
{
    return character >= 'A' && character <= 'Z' ? (char)(character - 'A' + 'a') : character;
}

bool fields_is_lang(const char *a, const char *b)
{
    while (*b != '\0') {
        if (lower_ascii(*a) != lower_ascii(*b)) {
            return false;
        }
        a++;
        b++;
    }
    return *a == '\0' || *a == '-';
}

/* RFC 4647 3.4 (lookup) from both sides: how well a value in `lang` serves one who wants
 * `wanted`. 0 is not at all, the same tag is best, and of two bases the longer one is
 * better. */
static size_t match_lang(const char *lang, const char *wanted)
{
    return wanted[0] != '\0' && lang[0] != '\0' && fields_is_lang(wanted, lang) ? strlen(lang)
                                                                                : 0;
}

/* --- List --- */

static struct field_value *find_same(const struct fields *fields, enum field field, int index,
                                     const char *lang)
{
    for (size_t i = 0; i < fields->count; i++) {
        struct field_value *item = &fields->items[i];
        if (item->field == field && item->index == index &&
            strlen(item->lang) == strlen(lang) && fields_is_lang(item->lang, lang)) {
            return item;
        }
    }
    return NULL;
}

/* The place in the list for a text of this field, index and language, or NULL when it does not fit. */
static struct field_value *make_room(struct fields *fields, struct arena *arena,
                                     const struct field_value *value)
{
    struct field_value *same = find_same(fields, value->field, value->index, value->lang);
    size_t others_bytes = fields->text_bytes - (same != NULL ? strlen(same->text) : 0);
    size_t own_bytes = strlen(value->text);
    if (own_bytes > FIELDS_BYTES_MAX - others_bytes) {
        fields->is_full = true;
        return NULL;
    }
    fields->text_bytes = others_bytes + own_bytes;
    if (same != NULL) {
        return same;
    }
    if (fields->count == fields->capacity) {
        size_t capacity = fields->capacity == 0 ? FIELDS_FIRST_CAPACITY : 2 * fields->capacity;
        fields->items =
            arena_grow(arena, fields->items, fields->count, capacity, sizeof(*fields->items));
        fields->capacity = capacity;
    }
    fields->items[fields->count] = (struct field_value){.lang = NULL};
    return &fields->items[fields->count++];
}

void fields_put(struct fields *fields, struct arena *arena, enum field field, int index,
                const char *lang, const char *text)
{
    CHECK(field < FIELD_COUNT && index >= 0);
    if (text == NULL || text[0] == '\0') {
        return;
    }
    struct field_value value = {field, index, lang == NULL ? "" : lang, text};
    struct field_value *room = make_room(fields, arena, &value);
    if (room != NULL) { /* of two tags that mean the same the first stays */
        value.lang = room->lang != NULL ? room->lang : arena_copy_text(arena, value.lang);
        value.text = arena_copy_text(arena, text);
        *room = value;
    }
}

void fields_share(struct fields *fields, struct arena *arena, const struct field_value *value)
{
    struct field_value *room = make_room(fields, arena, value);
    if (room != NULL) {
        *room = *value;
    }
}

/* The steps of fields_find as one number; the longest tag is far shorter than a step. */
static size_t rank_value(const struct field_value *item, const char *lang, const char *fallback)
{
    const size_t step = 1u << 16;
    size_t match = match_lang(item->lang, lang);
    if (match > 0) {
        return 3 * step + match;
    }
    if (item->lang[0] == '\0') {
        return 2 * step;
    }
    match = match_lang(item->lang, fallback);
    return match > 0 ? step + match : 1;
}

const struct field_value *fields_find(const struct fields *fields, enum field field, int index,
                                      const char *lang, const char *fallback)
{
    const struct field_value *best = NULL;
    size_t best_rank = 0;
    for (size_t i = 0; i < fields->count; i++) {
        const struct field_value *item = &fields->items[i];
        if (item->field != field || item->index != index) {
            continue;
        }
        size_t rank =
            rank_value(item, lang == NULL ? "" : lang, fallback == NULL ? "" : fallback);
        if (rank > best_rank) {
            best = item;
            best_rank = rank;
        }
    }
    return best;
}

const char *fields_get(const struct fields *fields, enum field field, const char *lang,
                       const char *fallback)
{
    const struct field_value *value = fields_find(fields, field, 0, lang, fallback);
    return value == NULL ? "" : value->text;
}

int fields_count(const struct fields *fields, enum field field)
{
    int count = 0;
    for (size_t i = 0; i < fields->count; i++) {
        if (fields->items[i].field == field && fields->items[i].index >= count) {
            count = fields->items[i].index + 1;
        }
    }
    return count;
}
