/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/schema.h"
#include "store/snapshot_private.h"

/* The list of all dates is put in order here and not by one statement, which takes twice as long: it
 * carries whole rows through a window and a sorter. */

/* What a date has from its draft, in the order of both statements. */
enum column {
    START_UTC,
    END_UTC,
    OPEN_END,
    OVER_UTC,
    TRAITS,
    EVENT,
    VARIANT,
    START_LOCAL,
    END_LOCAL,
    ALL_DAY,
    STATUS,
    REGISTRATION,
    MOVED_FROM, /* may be NULL, as the next */
    REGISTER_UNTIL,
    COLUMN_COUNT
};
enum { SERIES = COLUMN_COUNT, KEY, UID, AREAS };

struct entry {
    int64_t columns[COLUMN_COUNT];
    bool has_moved_from, has_register_until;
    int64_t series;
    int64_t prev_end_utc, areas;
    const char *key, *uid; /* of the record whose title orders it, and of its event */
};

struct listing {
    struct entry *entries;
    size_t count, capacity;
    struct arena *arena; /* keys and uids, each once for a run of dates that share it */
};

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_by_series(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = compare_numbers(a->series, b->series);
    return order != 0 ? order : compare_numbers(a->columns[START_UTC], b->columns[START_UTC]);
}

static int compare_by_place(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = compare_numbers(a->columns[START_UTC], b->columns[START_UTC]);
    order = order != 0 || a->key == b->key ? order : strcmp(a->key, b->key);
    order = order != 0 || a->uid == b->uid ? order : strcmp(a->uid, b->uid);
    return order != 0 ? order : compare_numbers(a->series, b->series);
}

static struct entry *add_entry(struct listing *listing)
{
    if (listing->count == listing->capacity) {
        listing->capacity = listing->capacity == 0 ? 1024 : 2 * listing->capacity;
        listing->entries =
            mem_resize(listing->entries, listing->capacity * sizeof(*listing->entries));
    }
    return &listing->entries[listing->count++];
}

/* `known` when it says the same. */
static const char *copy_once(struct listing *listing, sqlite3_stmt *statement, int column,
                             const char *known)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    text = text ? text : "";
    return known && strcmp(known, text) == 0 ? known : arena_copy_text(listing->arena, text);
}

static bool read_drafts(struct snapshot *snapshot, struct listing *listing)
{
    sqlite3_stmt *statement = db_begin(&snapshot->db, LIST_DRAFTS, NULL, 0);
    int result = statement ? SQLITE_ROW : SQLITE_ERROR;
    const struct entry before = {.key = NULL};
    while (result == SQLITE_ROW && (result = sqlite3_step(statement)) == SQLITE_ROW) {
        struct entry *entry = add_entry(listing);
        const struct entry *last = listing->count > 1 ? entry - 1 : &before;
        *entry = (struct entry){
            .series = sqlite3_column_int64(statement, SERIES),
            .key = copy_once(listing, statement, KEY, last->key),
            .uid = copy_once(listing, statement, UID, last->uid),
            .areas = sqlite3_column_int64(statement, AREAS),
            .has_moved_from = sqlite3_column_type(statement, MOVED_FROM) != SQLITE_NULL,
            .has_register_until = sqlite3_column_type(statement, REGISTER_UNTIL) != SQLITE_NULL,
        };
        for (int i = 0; i < COLUMN_COUNT; i++) {
            entry->columns[i] = sqlite3_column_int64(statement, i);
        }
    }
    bool is_read = result == SQLITE_DONE || snapshot_fail(snapshot);
    db_end(statement);
    return is_read;
}

static void find_previous_ends(struct listing *listing)
{
    struct entry *entries = listing->entries;
    int64_t end_utc = 0; /* of all earlier dates of the series */
    for (size_t i = 0; i < listing->count; i++) {
        const int64_t *columns = entries[i].columns;
        bool is_first = i == 0 || entries[i].series != entries[i - 1].series;
        /* one that is cancelled never stood in the way of the next */
        int64_t own_end_utc = columns[STATUS] == EVENT_CANCELLED
                                  ? 0
                                  : columns[END_UTC] + columns[OPEN_END] * SCHEMA_OPEN_END_S;
        entries[i].prev_end_utc = is_first ? 0 : end_utc;
        end_utc = is_first || own_end_utc > end_utc ? own_end_utc : end_utc;
    }
}

static void sort(struct listing *listing, int (*compare)(const void *, const void *))
{
    if (listing->count > 0) {
        qsort(listing->entries, listing->count, sizeof(*listing->entries), compare);
    }
}

static bool put_entry(struct snapshot *snapshot, const struct entry *entry)
{
    struct db_value values[COLUMN_COUNT + 2];
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        values[i] = DB_INT(entry->columns[i]);
    }
    values[MOVED_FROM] = DB_INT_IF(entry->has_moved_from, entry->columns[MOVED_FROM]);
    values[REGISTER_UNTIL] =
        DB_INT_IF(entry->has_register_until, entry->columns[REGISTER_UNTIL]);
    values[COLUMN_COUNT] = DB_INT(entry->prev_end_utc);
    values[COLUMN_COUNT + 1] = DB_INT(entry->areas);
    return snapshot_run(snapshot, INSERT_OCCURRENCE, values, LF_LENGTH(values));
}

bool snapshot_list_dates(struct snapshot *snapshot)
{
    struct listing listing = {.arena = arena_create(SIZE_MAX)}; /* the readers bound texts */
    bool is_good = read_drafts(snapshot, &listing);
    sort(&listing, compare_by_series);
    find_previous_ends(&listing);
    sort(&listing, compare_by_place);
    for (size_t i = 0; i < listing.count && is_good; i++) {
        is_good = put_entry(snapshot, &listing.entries[i]);
    }
    arena_destroy(listing.arena);
    mem_free(listing.entries);
    return is_good;
}
