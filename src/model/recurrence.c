/* SPDX-License-Identifier: MIT */
#include "model/recurrence.h"

#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"
#include "model/rule.h"

/* Rules and dates (the start is one of them) are ascending streams that are merged; excluded
 * rules and dates are streams that keep pace. When the steps of a rule run out, what is known to
 * be complete is what lies before the point it reached: there the series ends. */

/* Looks at a day or an instant, shared by the rules of a series: ten milliseconds, in which a
 * yearly rule gets through a thousand years, a daily one through 270, and an hourly one with
 * COUNT through eleven; without COUNT only the window is looked at. */
#define STEPS_MAX 400000
/* What a series may take of its own where many share the steps: a weekly one needs 1 200 for a year and
 * a bit. And what each of its rules has in any case, a year, so that the first date always comes. */
#define STEPS_OWN 2000
#define STEPS_RULE_MIN 400

/* 0001-01-08 to 9999-12-24: the years of date.h without the weeks that reach out of them. */
#define EARLIEST_LOCAL_S (INT64_C(-719155) * DATE_DAY_SECONDS)
#define LATEST_LOCAL_S (INT64_C(2932889) * DATE_DAY_SECONDS)

struct rules {
    struct rule_walk *walks;
    int64_t *heads; /* FOREVER: no more */
    size_t count;
};

struct dates {
    int64_t *items; /* ascending */
    size_t count;
    size_t next;
};

struct series {
    struct rules rules, excluded_rules;
    struct dates added, excluded;
    int64_t to_local_s;
    bool is_cut;
};

/* --- Rules --- */

static void advance_rule(struct series *series, struct rules *rules, size_t index)
{
    struct rule_walk *walk = &rules->walks[index];
    if (!rule_walk_next(walk, &rules->heads[index])) {
        rules->heads[index] = RECURRENCE_FOREVER;
    }
    if (walk->is_cut) {
        series->is_cut = true;
        if (walk->reached_local_s < series->to_local_s) {
            series->to_local_s = walk->reached_local_s;
        }
    }
}

static struct rules begin_rules(const struct schedule *schedule, const struct rule *rules,
                                size_t count, const struct rule_window *window)
{
    struct rules begun = {
        .walks = mem_alloc_array(count, sizeof(*begun.walks)),
        .heads = mem_alloc_array(count, sizeof(*begun.heads)),
        .count = count,
    };
    for (size_t i = 0; i < count; i++) {
        rule_walk_begin(&begun.walks[i], &rules[i], schedule, window);
    }
    return begun;
}

static int64_t find_smallest_head(const struct rules *rules)
{
    int64_t smallest = RECURRENCE_FOREVER;
    for (size_t i = 0; i < rules->count; i++) {
        if (rules->heads[i] < smallest) {
            smallest = rules->heads[i];
        }
    }
    return smallest;
}

/* --- Dates --- */

static int compare_instants(const void *a, const void *b)
{
    int64_t first = *(const int64_t *)a;
    int64_t second = *(const int64_t *)b;
    return (first > second) - (first < second);
}

/* Those within the window; `start` is NULL or one more. */
static struct dates begin_dates(const int64_t *items, size_t count, const int64_t *start,
                                const struct rule_window *window)
{
    struct dates dates = {.items = mem_alloc_array(count + 1, sizeof(*dates.items))};
    for (size_t i = 0; i <= count; i++) {
        const int64_t *item = i < count ? &items[i] : start;
        if (item != NULL && *item >= window->from_local_s && *item < window->to_local_s) {
            dates.items[dates.count++] = *item;
        }
    }
    qsort(dates.items, dates.count, sizeof(*dates.items), compare_instants);
    return dates;
}

static int64_t get_head(const struct dates *dates)
{
    return dates->next < dates->count ? dates->items[dates->next] : RECURRENCE_FOREVER;
}

/* --- The series --- */

static long share_steps(const struct schedule *schedule, const long *shared)
{
    size_t rule_count = schedule->rule_count + schedule->excluded_rule_count;
    long steps = STEPS_MAX;
    if (shared && *shared < STEPS_MAX - STEPS_OWN) {
        steps = STEPS_OWN + (*shared > 0 ? *shared : 0);
    }
    steps /= rule_count == 0 ? 1 : (long)rule_count;
    return steps < STEPS_RULE_MIN ? STEPS_RULE_MIN : steps;
}

static void begin_series(struct series *series, const struct schedule *schedule,
                         struct rule_window *window)
{
    *series = (struct series){.to_local_s = window->to_local_s};
    window->counts_start = false;
    series->excluded_rules =
        begin_rules(schedule, schedule->excluded_rules, schedule->excluded_rule_count, window);
    window->counts_start = !schedule->has_start_by_rule;
    series->rules = begin_rules(schedule, schedule->rules, schedule->rule_count, window);

    bool has_start = !schedule->has_start_by_rule || schedule->rule_count == 0;
    series->added = begin_dates(schedule->added_local_s, schedule->added_count,
                                has_start ? &schedule->start_local_s : NULL, window);
    series->excluded =
        begin_dates(schedule->excluded_local_s, schedule->excluded_count, NULL, window);
    for (size_t i = 0; i < series->rules.count; i++) {
        advance_rule(series, &series->rules, i);
    }
    for (size_t i = 0; i < series->excluded_rules.count; i++) {
        advance_rule(series, &series->excluded_rules, i);
    }
}

static void finish_series(struct series *series)
{
    mem_free(series->rules.walks);
    mem_free(series->rules.heads);
    mem_free(series->excluded_rules.walks);
    mem_free(series->excluded_rules.heads);
    mem_free(series->added.items);
    mem_free(series->excluded.items);
}

static long count_steps(const struct rules *rules, long steps)
{
    long taken = 0;
    for (size_t i = 0; i < rules->count; i++) {
        taken += steps - rules->walks[i].steps_left;
    }
    return taken;
}

/* Of those it was given each, what goes beyond its own is taken off the shared ones. */
static void charge_steps(const struct series *series, long steps, long *shared)
{
    long taken =
        count_steps(&series->rules, steps) + count_steps(&series->excluded_rules, steps);
    if (shared && taken > STEPS_OWN) {
        *shared -= taken - STEPS_OWN;
    }
}

static bool take_next(struct series *series, int64_t *ret_local_s)
{
    int64_t next = find_smallest_head(&series->rules);
    if (get_head(&series->added) < next) {
        next = get_head(&series->added);
    }
    if (next >= series->to_local_s) {
        return false;
    }
    while (get_head(&series->added) == next) {
        series->added.next++;
    }
    for (size_t i = 0; i < series->rules.count; i++) {
        if (series->rules.heads[i] == next) {
            advance_rule(series, &series->rules, i);
        }
    }
    *ret_local_s = next;
    return true;
}

static bool is_excluded(struct series *series, int64_t local_s)
{
    while (get_head(&series->excluded) < local_s) {
        series->excluded.next++;
    }
    bool is_hit = get_head(&series->excluded) == local_s;
    for (size_t i = 0; i < series->excluded_rules.count; i++) {
        if (series->excluded_rules.heads[i] < local_s) {
            rule_walk_skip(&series->excluded_rules.walks[i], local_s);
            advance_rule(series, &series->excluded_rules, i);
        }
        is_hit = is_hit || series->excluded_rules.heads[i] == local_s;
    }
    return is_hit;
}

enum expansion recurrence_expand_within(const struct schedule *schedule,
                                        const struct recurrence_window *wanted,
                                        int64_t *ret_starts, size_t *ret_count)
{
    struct rule_window window = {
        .from_local_s =
            wanted->from_local_s > EARLIEST_LOCAL_S ? wanted->from_local_s : EARLIEST_LOCAL_S,
        .to_local_s = wanted->to_local_s < LATEST_LOCAL_S ? wanted->to_local_s : LATEST_LOCAL_S,
        .steps = share_steps(schedule, wanted->steps_left),
    };
    *ret_count = 0;
    if (schedule->start_local_s < EARLIEST_LOCAL_S ||
        schedule->start_local_s > LATEST_LOCAL_S) {
        return EXPANSION_COMPLETE; /* no date that anybody can have meant */
    }
    struct series series;
    begin_series(&series, schedule, &window);
    int64_t local_s;
    while (take_next(&series, &local_s)) {
        /* asking may move the end: an excluded rule that gives up makes the rest unknown */
        if (is_excluded(&series, local_s) || local_s >= series.to_local_s) {
            continue;
        }
        if (*ret_count == wanted->limit) {
            series.is_cut = true;
            break;
        }
        ret_starts[(*ret_count)++] = local_s;
    }
    charge_steps(&series, window.steps, wanted->steps_left);
    finish_series(&series);
    return series.is_cut ? EXPANSION_CUT : EXPANSION_COMPLETE;
}

enum expansion recurrence_expand(const struct schedule *schedule, int64_t from_local_s,
                                 int64_t to_local_s, size_t limit, int64_t *ret_starts,
                                 size_t *ret_count)
{
    const struct recurrence_window window = {
        .from_local_s = from_local_s, .to_local_s = to_local_s, .limit = limit};
    return recurrence_expand_within(schedule, &window, ret_starts, ret_count);
}

bool recurrence_repeats(const struct schedule *schedule)
{
    return schedule->rule_count > 0 || schedule->added_count > 0;
}
