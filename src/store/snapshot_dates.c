/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/schema.h"
#include "store/snapshot_private.h"

/* The list of all dates is put in order here, from drafts in memory, and not by statements: those would
 * carry whole rows into a table, out of it, through a window and a sorter. */

void snapshot_put_draft(struct snapshot *snapshot, const struct draft *draft)
{
    if (snapshot->draft_count == snapshot->draft_capacity) {
        size_t capacity = snapshot->draft_capacity;
        snapshot->draft_capacity = capacity == 0 ? 1024 : 2 * capacity;
        snapshot->drafts =
            mem_resize(snapshot->drafts, snapshot->draft_capacity * sizeof(*snapshot->drafts));
    }
    snapshot->drafts[snapshot->draft_count++] = *draft;
}

/* ---- orders ---- */

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int compare_by_series(const void *left, const void *right)
{
    const struct draft *a = left, *b = right;
    int order = compare_numbers(a->series, b->series);
    order = order != 0 ? order : compare_numbers(a->item.start_utc, b->item.start_utc);
    return order != 0 ? order : compare_numbers(a->event, b->event);
}

static int compare_by_place(const void *left, const void *right)
{
    const struct draft *a = left, *b = right;
    int order = compare_numbers(a->item.start_utc, b->item.start_utc);
    order = order != 0 || a->key == b->key ? order : strcmp(a->key, b->key);
    order = order != 0 || a->uid == b->uid ? order : strcmp(a->uid, b->uid);
    return order != 0 ? order : compare_numbers(a->series, b->series);
}

static void sort(struct snapshot *snapshot, int (*compare)(const void *, const void *))
{
    if (snapshot->draft_count > 0) {
        qsort(snapshot->drafts, snapshot->draft_count, sizeof(*snapshot->drafts), compare);
    }
}

/* Of several the first event's stays; within an event there are none. */
void snapshot_drop_doubles(struct snapshot *snapshot)
{
    struct draft *drafts = snapshot->drafts;
    size_t kept = 0;
    sort(snapshot, compare_by_series);
    for (size_t i = 0; i < snapshot->draft_count; i++) {
        bool is_double = kept > 0 && drafts[kept - 1].series == drafts[i].series &&
                         drafts[kept - 1].item.start_utc == drafts[i].item.start_utc;
        if (!is_double) {
            drafts[kept++] = drafts[i];
        }
    }
    snapshot->draft_count = kept;
}

/* ---- the list ---- */

/* What each names, and its copies. */
static bool find_areas(struct snapshot *snapshot)
{
    int64_t *areas = mem_alloc_array((size_t)snapshot->record + 1, sizeof(*areas));
    sqlite3_stmt *statement = db_begin(&snapshot->db, LIST_AREAS, NULL, 0);
    int result = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; result == SQLITE_ROW; result = sqlite3_step(statement)) {
        areas[sqlite3_column_int64(statement, 0)] |= sqlite3_column_int64(statement, 1);
    }
    bool is_read = result == SQLITE_DONE || snapshot_fail(snapshot);
    db_end(statement);
    for (size_t i = 0; i < snapshot->draft_count; i++) {
        struct draft *draft = &snapshot->drafts[i];
        struct draft *shown = draft->lead ? draft->lead : draft;
        shown->areas |= draft->is_silent ? 0 : areas[draft->event];
    }
    mem_free(areas);
    return is_read;
}

static void drop_copies(struct snapshot *snapshot)
{
    size_t kept = 0;
    for (size_t i = 0; i < snapshot->draft_count; i++) {
        if (!snapshot->drafts[i].lead) {
            snapshot->drafts[kept++] = snapshot->drafts[i];
        }
    }
    snapshot->draft_count = kept;
}

/* By series still. */
static void find_previous_ends(struct snapshot *snapshot)
{
    struct draft *drafts = snapshot->drafts;
    int64_t end_utc = 0; /* of all earlier dates of the series */
    for (size_t i = 0; i < snapshot->draft_count; i++) {
        const struct occurrence *item = &drafts[i].item;
        bool is_first = i == 0 || drafts[i].series != drafts[i - 1].series;
        /* one that is cancelled never stood in the way of the next */
        int64_t own_end_utc = item->status == EVENT_CANCELLED
                                  ? 0
                                  : item->end_utc + item->is_open_end * SCHEMA_OPEN_END_S;
        drafts[i].prev_end_utc = is_first ? 0 : end_utc;
        end_utc = is_first || own_end_utc > end_utc ? own_end_utc : end_utc;
    }
}

static bool put_date(struct snapshot *snapshot, const struct draft *draft)
{
    const struct occurrence *item = &draft->item;
    return SNAPSHOT_RUN(
        snapshot, INSERT_OCCURRENCE, DB_INT(item->start_utc), DB_INT(item->end_utc),
        DB_INT(item->is_open_end), DB_INT(draft->over_utc), DB_INT(draft->prev_end_utc),
        DB_INT(draft->traits), DB_INT(draft->event), DB_INT(draft->variant),
        DB_INT(item->start_local_s), DB_INT(item->end_local_s), DB_INT(draft->is_all_day),
        DB_INT(item->status), DB_INT(item->registration),
        DB_INT_IF(item->has_moved_from, item->moved_from_local_s),
        DB_INT_IF(item->has_register_until, item->register_until_local_s),
        DB_INT(draft->areas));
}

bool snapshot_list_dates(struct snapshot *snapshot)
{
    bool is_good = find_areas(snapshot);
    drop_copies(snapshot);
    find_previous_ends(snapshot);
    sort(snapshot, compare_by_place);
    for (size_t i = 0; i < snapshot->draft_count && is_good; i++) {
        is_good = put_date(snapshot, &snapshot->drafts[i]);
    }
    return is_good;
}
