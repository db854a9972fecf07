/* SPDX-License-Identifier: MIT */
#include "store/occurrence.h"

#include <stdlib.h>

/* A series is asked for a little more than the window, because that is cut on another clock. */
#define SLACK_S (2 * DATE_DAY_SECONDS)
#define SLACK_COUNT 64
/* And when all later dates of a series moved, for all that may have moved into it. */
#define SHIFTED_MAX 20000
/* An all-day event of a century, or a typing error: neither may leave the calendar. */
#define SPAN_MAX_S ((int64_t)36525 * DATE_DAY_SECONDS)

struct expander {
    const struct event *event;
    const struct occurrence_window *window;
    struct occurrence *items;
    size_t count, capacity;
    bool is_cut;
};

static int64_t clamp_s(int64_t value, int64_t limit)
{
    return value < -limit ? -limit : value > limit ? limit : value;
}

static struct duration clamp_duration(struct duration duration)
{
    int64_t days = clamp_s(duration.days, SPAN_MAX_S / DATE_DAY_SECONDS);
    return (struct duration){.days = (int32_t)days,
                             .seconds = clamp_s(duration.seconds, SPAN_MAX_S)};
}

static int64_t get_span_s(struct duration duration)
{
    int64_t span_s = (int64_t)duration.days * DATE_DAY_SECONDS + duration.seconds;
    return span_s < 0 ? 0 : span_s;
}

static int64_t get_start(const struct event_override *override)
{
    return override->has_start ? override->start_local_s : override->recurrence_id_local_s;
}

/* By how much it moves what it is said of; further than a century it does not. */
static int64_t get_shift_s(const struct event_override *override)
{
    return clamp_s(get_start(override) - override->recurrence_id_local_s, SPAN_MAX_S);
}

static int64_t to_house(const struct expander *expander, int64_t local_s)
{
    if (expander->event->schedule.is_all_day) {
        return local_s;
    }
    const struct occurrence_window *window = expander->window;
    return zone_local_from_utc(window->house_zone,
                               zone_utc_from_local(window->event_zone, local_s));
}

/* All-day dates are civil days wherever they are: they never slide. */
static void place_days(struct occurrence *item, const struct zone *house, int64_t start_local_s,
                       struct duration duration)
{
    int64_t days = (get_span_s(duration) + DATE_DAY_SECONDS - 1) / DATE_DAY_SECONDS;
    item->start_local_s = (int64_t)date_day_of(start_local_s) * DATE_DAY_SECONDS;
    item->end_local_s = item->start_local_s + (days < 1 ? 1 : days) * DATE_DAY_SECONDS;
    item->start_utc = zone_utc_from_local(house, item->start_local_s);
    item->end_utc = zone_utc_from_local(house, item->end_local_s);
    item->is_open_end = false;
}

/* Days are nominal, on the event's wall clock; the rest is exact. */
static void place_hours(struct occurrence *item, const struct occurrence_window *window,
                        int64_t start_local_s, struct duration duration)
{
    item->start_utc = zone_utc_from_local(window->event_zone, start_local_s);
    item->end_utc = item->start_utc;
    if (duration.days != 0) {
        item->end_utc = zone_utc_from_local(
            window->event_zone, start_local_s + (int64_t)duration.days * DATE_DAY_SECONDS);
    }
    item->end_utc += duration.seconds;
    if (item->end_utc < item->start_utc) {
        item->end_utc = item->start_utc;
    }
    item->start_local_s = zone_local_from_utc(window->house_zone, item->start_utc);
    item->end_local_s = zone_local_from_utc(window->house_zone, item->end_utc);
}

static void place_register_until(struct occurrence *item, const struct expander *expander,
                                 int64_t start_local_s)
{
    const struct event *event = expander->event;
    const struct occurrence_window *window = expander->window;
    if (!event->has_register_before) {
        return;
    }
    struct duration before = clamp_duration(event->register_before);
    int64_t local_s = start_local_s - (int64_t)before.days * DATE_DAY_SECONDS;
    item->has_register_until = true;
    if (event->schedule.is_all_day) {
        item->register_until_local_s = local_s - before.seconds;
    } else {
        int64_t utc = zone_utc_from_local(window->event_zone, local_s) - before.seconds;
        item->register_until_local_s = zone_local_from_utc(window->house_zone, utc);
    }
}

/* What was further away was no date but a typing error. */
static void place_moved_from(struct occurrence *item, const struct expander *expander,
                             int64_t start_local_s, int64_t from_local_s)
{
    int64_t distance_s = start_local_s - from_local_s;
    if (distance_s != 0 && distance_s == clamp_s(distance_s, SPAN_MAX_S)) {
        item->has_moved_from = true;
        item->moved_from_local_s = to_house(expander, from_local_s);
    }
}

/* A change of all later dates is news at the first of them, and the usual time from then on. */
static void apply_override(struct occurrence *item, const struct expander *expander,
                           const struct event_override *override, int64_t start_local_s)
{
    item->override = override;
    if (override->has_status) {
        item->status = override->status;
    }
    if (override->has_registration) {
        item->registration = override->registration;
    }
    bool is_later = override->is_future && start_local_s != get_start(override);
    if (!is_later) {
        place_moved_from(item, expander, start_local_s,
                         override->has_moved_from ? override->moved_from_local_s
                                                  : override->recurrence_id_local_s);
    }
}

static struct occurrence make_item(const struct expander *expander, int64_t start_local_s,
                                   const struct event_override *override)
{
    const struct event *event = expander->event;
    const struct schedule *schedule = &event->schedule;
    struct duration duration = schedule->duration;
    struct occurrence item = {
        .status = event->status,
        .registration = event->registration,
        .is_open_end = schedule->is_open_end,
    };
    if (override && override->has_duration) {
        duration = override->duration;
        item.is_open_end = item.is_open_end && get_span_s(duration) == 0;
    }
    if (override && override->has_open_end) {
        item.is_open_end = override->is_open_end;
    }
    duration = clamp_duration(duration);
    if (schedule->is_all_day) {
        place_days(&item, expander->window->house_zone, start_local_s, duration);
    } else {
        place_hours(&item, expander->window, start_local_s, duration);
    }
    place_register_until(&item, expander, start_local_s);
    if (override) {
        apply_override(&item, expander, override, start_local_s);
    } else if (event->has_moved_from && !recurrence_repeats(schedule)) {
        place_moved_from(&item, expander, start_local_s, event->moved_from_local_s);
    }
    return item;
}

static bool is_in_window(const struct occurrence *item, const struct occurrence_window *window)
{
    bool has_span = item->end_utc > item->start_utc;
    bool is_over =
        has_span ? item->end_utc <= window->from_utc : item->start_utc < window->from_utc;
    return !is_over && item->start_utc < window->to_utc;
}

static void append(struct expander *expander, int64_t start_local_s,
                   const struct event_override *override)
{
    struct occurrence item = make_item(expander, start_local_s, override);
    if (!is_in_window(&item, expander->window)) {
        return;
    }
    if (expander->count == expander->capacity) {
        expander->is_cut = true;
        return;
    }
    expander->items[expander->count++] = item;
}

/* What the series is asked for: the window, and all that is moved into it or still runs there.
 * Times are on the event's wall clock. */
struct reach {
    int64_t from_s, to_s;
    size_t limit;
};

static struct reach find_reach(const struct expander *expander)
{
    const struct occurrence_window *window = expander->window;
    const struct event *event = expander->event;
    int64_t span_s = get_span_s(clamp_duration(event->schedule.duration));
    int64_t later_s = 0, earlier_s = 0;
    for (size_t i = 0; i < event->override_count; i++) {
        const struct event_override *override = &event->overrides[i];
        if (override->is_future) {
            int64_t shift_s = get_shift_s(override);
            int64_t own_s = get_span_s(clamp_duration(override->duration));
            later_s = shift_s > later_s ? shift_s : later_s;
            earlier_s = -shift_s > earlier_s ? -shift_s : earlier_s;
            span_s = override->has_duration && own_s > span_s ? own_s : span_s;
        }
    }
    int64_t from_s = zone_local_from_utc(window->event_zone, window->from_utc);
    int64_t to_s = zone_local_from_utc(window->event_zone, window->to_utc);
    bool is_shifted = later_s > 0 || earlier_s > 0;
    return (struct reach){
        .from_s = from_s - later_s - span_s - SLACK_S,
        .to_s = to_s + earlier_s + SLACK_S,
        .limit = !recurrence_repeats(&event->schedule) ? 1
                 : is_shifted                          ? SHIFTED_MAX
                                                       : window->limit + SLACK_COUNT,
    };
}

static size_t expand_series(struct expander *expander, struct arena *arena,
                            int64_t **ret_starts)
{
    struct reach reach = find_reach(expander);
    int64_t *starts = arena_alloc(arena, reach.limit * sizeof(*starts));
    size_t count = 0;
    const struct recurrence_window window = {.from_local_s = reach.from_s,
                                             .to_local_s = reach.to_s,
                                             .limit = reach.limit,
                                             .steps_left = expander->window->steps_left};
    if (recurrence_expand_within(&expander->event->schedule, &window, starts, &count) ==
        EXPANSION_CUT) {
        expander->is_cut = true;
    }
    *ret_starts = starts;
    return count;
}

/* The dates of the series that have no override of their own. */
static void append_series(struct expander *expander, const int64_t *starts, size_t count)
{
    const struct event *event = expander->event;
    const struct event_override *latest = NULL; /* of those that are meant for later dates */
    size_t next = 0;
    for (size_t i = 0; i < count; i++) {
        bool has_own = false;
        for (; next < event->override_count &&
               event->overrides[next].recurrence_id_local_s <= starts[i];
             next++) {
            const struct event_override *override = &event->overrides[next];
            latest = override->is_future ? override : latest;
            has_own = has_own ||
                      (!override->is_future && override->recurrence_id_local_s == starts[i]);
        }
        if (!has_own && !(latest && latest->is_excluded)) {
            append(expander, starts[i] + (latest ? get_shift_s(latest) : 0), latest);
        }
    }
}

/* An override counts wherever it moved to, and even where the series has no date (RFC 8984 4.3.5):
 * so all are looked at, not those of the expanded starts. */
static void expand_overrides(struct expander *expander)
{
    for (size_t i = 0; i < expander->event->override_count; i++) {
        const struct event_override *override = &expander->event->overrides[i];
        if (!override->is_excluded && !override->is_future) {
            append(expander, get_start(override), override);
        }
    }
}

/* Of two dates at one time the first here stays: what takes place, then what was said of it. */
static int compare_items(const void *left, const void *right)
{
    const struct occurrence *a = left;
    const struct occurrence *b = right;
    if (a->start_utc != b->start_utc) {
        return a->start_utc < b->start_utc ? -1 : 1;
    }
    int a_cancelled = a->status == EVENT_CANCELLED;
    int b_cancelled = b->status == EVENT_CANCELLED;
    if (a_cancelled != b_cancelled) {
        return a_cancelled - b_cancelled;
    }
    if (!a->override || !b->override) {
        return (b->override != NULL) - (a->override != NULL);
    }
    return (a->override > b->override) - (a->override < b->override); /* of one array */
}

static size_t drop_doubles(struct occurrence *items, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || items[kept - 1].start_utc != items[i].start_utc) {
            items[kept++] = items[i];
        }
    }
    return kept;
}

enum expansion occurrence_expand(const struct event *event,
                                 const struct occurrence_window *window, struct arena *arena,
                                 struct occurrence **ret_items, size_t *ret_count)
{
    struct expander expander = {.event = event, .window = window};
    int64_t *starts = NULL;
    size_t start_count = expand_series(&expander, arena, &starts);
    size_t room = event->override_count < window->limit ? event->override_count : window->limit;
    expander.capacity = start_count + room;
    expander.items = arena_alloc(arena, expander.capacity * sizeof(*expander.items));
    append_series(&expander, starts, start_count);
    expand_overrides(&expander);
    if (expander.count > 0) {
        qsort(expander.items, expander.count, sizeof(*expander.items), compare_items);
    }
    size_t count = drop_doubles(expander.items, expander.count);
    bool is_cut = expander.is_cut || count > window->limit;
    *ret_items = expander.items;
    *ret_count = count > window->limit ? window->limit : count;
    return is_cut ? EXPANSION_CUT : EXPANSION_COMPLETE;
}
