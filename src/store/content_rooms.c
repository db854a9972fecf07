/* SPDX-License-Identifier: MIT */
#include "store/content_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "model/fold.h"

#define SETTINGS_MAX 200
#define ROOMS_MAX 400  /* of the settings, and of what is on */
#define EVENTS_MAX 200 /* of a day */
#define USED_MAX 2000  /* of a week */
#define BUSY_MAX 500
#define ENTRIES_MAX 1000

/* A date in a room, or only that there is such a room. */
struct entry {
    const char *name, *floor;
    const char *key; /* the name for finding and ordering */
    bool has_date;
    struct room_date date;
    size_t arrival;
};

struct plan {
    struct content *content;
    struct arena *arena;
    struct entry *known; /* without dates */
    size_t known_count;
    struct entry *entries;
    size_t count;
};

static const char *make_key(const struct plan *plan, const char *name)
{
    struct buffer buffer = {0};
    fold_name(&buffer, name);
    const char *key = arena_copy_text(plan->arena, buffer_text(&buffer));
    buffer_finish(&buffer);
    return key;
}

static struct entry *find_known(const struct plan *plan, const char *key)
{
    for (size_t i = 0; i < plan->known_count; i++) {
        if (strcmp(plan->known[i].key, key) == 0) {
            return &plan->known[i];
        }
    }
    return NULL;
}

/* A room that is known already may get its floor. */
static void add_known(struct plan *plan, struct entry entry)
{
    struct entry *known = find_known(plan, entry.key);
    if (known != NULL) {
        known->floor = known->floor[0] != '\0' ? known->floor : entry.floor;
    } else if (plan->known_count < ROOMS_MAX) {
        plan->known[plan->known_count++] = entry;
    }
}

static void read_settings(struct plan *plan)
{
    struct content *content = plan->content;
    sqlite3_stmt *statement = CONTENT_BEGIN(content, LIST_ROOMS, DB_INT(SETTINGS_MAX));
    while (content_step(content, statement)) {
        struct entry entry = {.name = content_copy_text(statement, 0, plan->arena),
                              .floor = content_copy_text(statement, 1, plan->arena)};
        if (!entry.name || !entry.floor) {
            content->is_damaged = true;
            db_end(statement);
            return;
        }
        entry.key = make_key(plan, entry.name);
        add_known(plan, entry);
    }
}

static void add(struct plan *plan, struct entry entry)
{
    if (plan->count < ENTRIES_MAX) {
        entry.arrival = plan->count;
        plan->entries[plan->count++] = entry;
    }
}

/* The nth place of a date, without the date; name NULL = it has none. */
static struct entry read_place(const struct plan *plan, const struct event_row *row, int index)
{
    const char *locale = plan->content->house.locale;
    const struct field_value *name =
        fields_find(&row->fields, FIELD_PLACE, index, locale, row->locale);
    const struct field_value *floor =
        fields_find(&row->fields, FIELD_FLOOR, index, locale, row->locale);
    return (struct entry){
        .name = name ? name->text : NULL,
        .floor = floor ? floor->text : "",
        .key = name ? make_key(plan, name->text) : "",
    };
}

static void add_event(struct plan *plan, const struct event_row *row)
{
    for (int i = 0; i < fields_count(&row->fields, FIELD_PLACE); i++) {
        struct entry entry = read_place(plan, row, i);
        const struct entry *known = find_known(plan, entry.key);
        if (!entry.name || (entry.floor[0] == '\0' && !known)) {
            continue; /* a garden, a street, another house */
        }
        entry.floor = entry.floor[0] != '\0' ? entry.floor : known->floor;
        entry.has_date = true;
        entry.date = (struct room_date){.start_utc = row->start_utc,
                                        .end_utc = row->end_utc,
                                        .start_local_s = row->start_local_s,
                                        .end_local_s = row->end_local_s,
                                        .is_all_day = row->is_all_day,
                                        .event = row};
        add(plan, entry);
    }
}

static void add_events(struct plan *plan, int64_t after_utc, int64_t before_utc)
{
    struct event_query query = {.after_utc = after_utc, .before_utc = before_utc};
    struct event_row *rows = NULL;
    size_t count =
        content_list_events(plan->content, &query, 0, EVENTS_MAX, plan->arena, &rows);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].status != EVENT_CANCELLED) {
            add_event(plan, &rows[i]);
        }
    }
}

/* The rooms in which something is on, or would be. Nothing but their names is read: a week has hundreds of dates. */
static void learn_rooms(struct plan *plan, int64_t after_utc, int64_t before_utc)
{
    struct content *content = plan->content;
    sqlite3_stmt *statement =
        CONTENT_BEGIN(content, LIST_USED, DB_INT(content_find_first_date(content, before_utc)),
                      DB_INT(after_utc), DB_INT(USED_MAX));
    while (content_step(content, statement)) {
        struct event_row row = {.locale = content_copy_text(statement, 2, plan->arena)};
        content_read_event_texts(
            content, sqlite3_column_int64(statement, 0), sqlite3_column_int64(statement, 1),
            CONTENT_FIRST | CONTENT_FIELD(FIELD_PLACE) | CONTENT_FIELD(FIELD_FLOOR),
            plan->arena, &row);
        if (content->is_damaged || !row.locale) {
            content->is_damaged = true;
            db_end(statement);
            return;
        }
        for (int i = 0; i < fields_count(&row.fields, FIELD_PLACE); i++) {
            struct entry entry = read_place(plan, &row, i);
            if (entry.name && entry.floor[0] != '\0') {
                add_known(plan, entry);
            }
        }
    }
}

static void add_busy(struct plan *plan, int64_t after_utc, int64_t before_utc)
{
    struct content *content = plan->content;
    sqlite3_stmt *statement = CONTENT_BEGIN(content, LIST_BUSY, DB_INT(after_utc),
                                            DB_INT(before_utc), DB_INT(BUSY_MAX));
    while (content_step(content, statement)) {
        struct entry entry = {
            .name = content_copy_text(statement, 0, plan->arena),
            .floor = content_copy_text(statement, 1, plan->arena),
            .has_date = true,
            .date = {.start_utc = content_get_seconds(content, statement, 2),
                     .end_utc = content_get_seconds(content, statement, 3),
                     .start_local_s = content_get_seconds(content, statement, 4),
                     .end_local_s = content_get_seconds(content, statement, 5),
                     .is_all_day = sqlite3_column_int(statement, 6) != 0},
        };
        if (!entry.name || !entry.floor) {
            content->is_damaged = true;
            db_end(statement);
            return;
        }
        entry.key = make_key(plan, entry.name);
        add(plan, entry);
    }
}

/* By room, then the room itself before its dates, by start; what is known of before what is not; then as they came. */
static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    int order = strcmp(a->key, b->key);
    if (order != 0) {
        return order;
    }
    if (a->has_date != b->has_date) {
        return a->has_date ? 1 : -1;
    }
    if (a->date.start_utc != b->date.start_utc) {
        return a->date.start_utc < b->date.start_utc ? -1 : 1;
    }
    if ((a->date.event == NULL) != (b->date.event == NULL)) {
        return a->date.event == NULL ? 1 : -1;
    }
    return (a->arrival > b->arrival) - (a->arrival < b->arrival);
}

/* The same hours told twice, once in private. */
static bool is_told(const struct room_row *room, const struct room_date *date)
{
    for (size_t i = 0; !date->event && i < room->date_count; i++) {
        if (room->dates[i].start_utc == date->start_utc &&
            room->dates[i].end_utc == date->end_utc) {
            return true;
        }
    }
    return false;
}

static size_t group(struct plan *plan, struct room_row **ret_rows)
{
    struct room_row *rows = arena_alloc(plan->arena, (plan->count + 1) * sizeof(*rows));
    struct room_date *dates = arena_alloc(plan->arena, (plan->count + 1) * sizeof(*dates));
    size_t count = 0;
    for (size_t i = 0; i < plan->count; i++) {
        const struct entry *entry = &plan->entries[i];
        if (i == 0 || strcmp(entry->key, entry[-1].key) != 0) {
            rows[count++] = (struct room_row){
                .name = entry->name, .floor = entry->floor, .dates = &dates[i]};
        }
        struct room_row *room = &rows[count - 1];
        if (room->floor[0] == '\0') {
            room->floor = entry->floor;
        }
        if (entry->has_date && !is_told(room, &entry->date)) {
            room->dates[room->date_count++] = entry->date;
        }
    }
    *ret_rows = rows;
    return count;
}

size_t content_list_rooms(struct content *content, const struct room_query *query,
                          struct arena *arena, struct room_row **ret_rows)
{
    struct plan plan = {.content = content, .arena = arena};
    plan.known = arena_alloc(arena, ROOMS_MAX * sizeof(*plan.known));
    plan.entries = arena_alloc(arena, (ROOMS_MAX + ENTRIES_MAX) * sizeof(*plan.entries));
    read_settings(&plan);
    if (query->until_utc > query->from_utc) {
        learn_rooms(&plan, query->from_utc, query->until_utc);
    }
    add_events(&plan, query->after_utc, query->before_utc);
    add_busy(&plan, query->after_utc, query->before_utc);
    for (size_t i = 0; i < plan.known_count; i++) {
        plan.entries[plan.count++] = plan.known[i];
    }
    if (plan.count > 1) {
        qsort(plan.entries, plan.count, sizeof(*plan.entries), compare_entries);
    }
    size_t count = group(&plan, ret_rows);
    return content->is_damaged ? 0 : count;
}
