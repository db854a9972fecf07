/* SPDX-License-Identifier: MIT */
#include "feed/ical_overrides.h"

#include <stdlib.h>

#include "base/mem.h"

/* How far a changed date is looked for among those of the rule before it counts as one more. */
#define EXPANSION_MAX 20000

/* --- Starts --- */

struct ical_starts ical_starts_find(const struct schedule *schedule, int64_t from_s,
                                    int64_t last_s, long *steps_left)
{
    struct ical_starts starts = {.items = mem_alloc_array(EXPANSION_MAX, sizeof(int64_t)),
                                 .until_s = INT64_MAX};
    const struct recurrence_window window = {.from_local_s = from_s,
                                             .to_local_s = last_s + 1,
                                             .limit = EXPANSION_MAX,
                                             .steps_left = steps_left};
    if (recurrence_expand_within(schedule, &window, starts.items, &starts.count) !=
        EXPANSION_COMPLETE) {
        starts.until_s = starts.count > 0 ? starts.items[starts.count - 1] : from_s;
    }
    return starts;
}

void ical_starts_finish(struct ical_starts *starts)
{
    mem_free(starts->items);
    *starts = (struct ical_starts){0};
}

static int compare_times(const void *a, const void *b)
{
    const int64_t *left = a, *right = b;
    return *left < *right ? -1 : *left > *right ? 1 : 0;
}

bool ical_starts_have(const struct ical_starts *starts, int64_t local_s)
{
    return local_s > starts->until_s ||
           bsearch(&local_s, starts->items, starts->count, sizeof(local_s), compare_times);
}

/* --- The list --- */

struct event_override *ical_overrides_add(struct ical_overrides *overrides,
                                          int64_t recurrence_id_local_s)
{
    if (overrides->count == overrides->room) {
        size_t room = overrides->room == 0 ? 8 : 2 * overrides->room;
        overrides->items = arena_grow(overrides->arena, overrides->items, overrides->count,
                                      room, sizeof(overrides->items[0]));
        overrides->room = room;
    }
    struct event_override *override = &overrides->items[overrides->count++];
    *override = (struct event_override){.recurrence_id_local_s = recurrence_id_local_s};
    return override;
}

static int compare_overrides(const void *a, const void *b)
{
    const struct event_override *left = a, *right = b;
    if (left->recurrence_id_local_s != right->recurrence_id_local_s) {
        return left->recurrence_id_local_s < right->recurrence_id_local_s ? -1 : 1;
    }
    return right->is_future - left->is_future;
}

const struct event_override *ical_overrides_find(const struct ical_overrides *overrides,
                                                 size_t count, int64_t id_local_s)
{
    const struct event_override key = {.recurrence_id_local_s = id_local_s};
    return count == 0 ? NULL
                      : bsearch(&key, overrides->items, count, sizeof(key), compare_overrides);
}

struct event_override ical_overrides_find_latest(const struct ical_overrides *overrides,
                                                 size_t count, int64_t id_local_s)
{
    struct event_override latest = {.recurrence_id_local_s = id_local_s};
    for (size_t i = 0; i < count; i++) {
        const struct event_override *override = &overrides->items[i];
        if (override->is_future && override->recurrence_id_local_s <= id_local_s) {
            latest = *override;
        }
    }
    return latest;
}

/* Of two for one date that which came first, which qsort by itself does not promise. */
static int compare_arrivals(const void *a, const void *b)
{
    const struct event_override *const *left = a, *const *right = b;
    int order = compare_overrides(*left, *right);
    return order != 0 ? order : (*left > *right) - (*left < *right); /* of one array */
}

void ical_overrides_order(struct ical_overrides *overrides)
{
    size_t count = overrides->count, kept = 0;
    if (count < 2) {
        return;
    }
    const struct event_override **order =
        arena_alloc(overrides->arena, count * sizeof(order[0]));
    for (size_t i = 0; i < count; i++) {
        order[i] = &overrides->items[i];
    }
    qsort(order, count, sizeof(order[0]), compare_arrivals);
    struct event_override *items = arena_alloc(overrides->arena, count * sizeof(items[0]));
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || compare_overrides(order[i], &items[kept - 1]) != 0) {
            items[kept++] = *order[i];
        }
    }
    overrides->items = items;
    overrides->count = kept;
    overrides->room = count;
}

/* --- With the rules --- */

/* Servers write the EXDATE of a changed date too. Not so the first of a change of all later dates: that
 * has been taken out since. */
static void keep_changed(const struct ical_overrides *overrides, struct schedule *schedule)
{
    int64_t *kept = arena_alloc(overrides->arena, schedule->excluded_count * sizeof(kept[0]));
    size_t kept_count = 0;
    for (size_t i = 0; i < schedule->excluded_count; i++) {
        const struct event_override *found =
            ical_overrides_find(overrides, overrides->count, schedule->excluded_local_s[i]);
        if (!found || found->is_excluded) {
            kept[kept_count++] = schedule->excluded_local_s[i];
        }
    }
    schedule->excluded_local_s = kept;
    schedule->excluded_count = kept_count;
}

static void add_strays(const struct ical_overrides *overrides, struct schedule *schedule)
{
    struct ical_starts starts = ical_starts_find(
        schedule, overrides->items[0].recurrence_id_local_s,
        overrides->items[overrides->count - 1].recurrence_id_local_s, overrides->steps_left);
    size_t count = schedule->added_count;
    int64_t *added = arena_grow(overrides->arena, schedule->added_local_s, count,
                                count + overrides->count, sizeof(added[0]));
    for (size_t i = 0; i < overrides->count; i++) {
        const struct event_override *override = &overrides->items[i];
        int64_t id_s = override->recurrence_id_local_s;
        if (!override->is_excluded && !override->is_future &&
            !ical_starts_have(&starts, id_s)) {
            added[count++] = id_s;
        }
    }
    schedule->added_local_s = count > 0 ? added : schedule->added_local_s;
    schedule->added_count = count;
    ical_starts_finish(&starts);
}

void ical_overrides_join(const struct ical_overrides *overrides, struct schedule *schedule)
{
    if (overrides->count > 0) {
        keep_changed(overrides, schedule);
        add_strays(overrides, schedule);
    }
}
