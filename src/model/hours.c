/* SPDX-License-Identifier: MIT */

/* Answers. Each is what the rules make of one moment, from the first to the last; a change is sought from
 * one edge of a time to the next. Nothing is allocated. */

#include "model/hours.h"

#include <string.h>

#include "model/hours_rule.h"

/* Two days are enough for every moment: its own, and the night before. */
struct view {
    const struct hours *hours;
    const struct hours_context *context;
    struct hours_day before, today;
};

static bool is_same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool is_same(struct hours_answer a, struct hours_answer b)
{
    return a.state == b.state && a.is_open_end == b.is_open_end &&
           a.is_holiday == b.is_holiday && a.is_fallback == b.is_fallback &&
           is_same_text(a.comment, b.comment);
}

static void view_move(struct view *view, int32_t day)
{
    if (view->today.day == day - 1) {
        view->before = view->today;
    } else {
        hours_day_init(&view->before, view->hours, view->context, day - 1);
    }
    hours_day_init(&view->today, view->hours, view->context, day);
}

static void view_init(struct view *view, const struct hours *hours,
                      const struct hours_context *context, int32_t day)
{
    view->hours = hours;
    view->context = context;
    view->today.day = INT32_MIN;
    view_move(view, day);
}

/* Of one or the other nobody knows which: what they do not share is unknown. */
static struct hours_answer mix(struct hours_answer a, struct hours_answer b)
{
    const char *comment = is_same_text(a.comment, b.comment) ? a.comment : NULL;
    if (a.state == b.state) {
        return (struct hours_answer){a.state, a.is_open_end && b.is_open_end,
                                     a.is_holiday && b.is_holiday,
                                     a.is_fallback && b.is_fallback, comment};
    }
    /* the words of the one that may be open say more than the silence of the other */
    return (struct hours_answer){.state = HOURS_UNKNOWN,
                                 .comment = b.comment != NULL ? b.comment : a.comment};
}

static struct hours_answer choose(enum hours_truth truth, struct hours_answer yes,
                                  struct hours_answer no)
{
    return truth == HOURS_YES ? yes : truth == HOURS_NO ? no : mix(no, yes);
}

/* Both hold: open is more than unknown, that more than closed. */
static struct hours_answer join(struct hours_answer a, struct hours_answer b)
{
    static const int rank[] = {[HOURS_CLOSED] = 0, [HOURS_UNKNOWN] = 1, [HOURS_OPEN] = 2};
    struct hours_answer more = rank[b.state] > rank[a.state] ? b : a;
    more.is_holiday = more.state == HOURS_UNKNOWN && (a.is_holiday || b.is_holiday);
    return more;
}

/* Whether a rule has a time at this second of the day, and whether that is behind an open end. */
static enum hours_truth covers(const struct hours_rule *rule, const struct hours_day *day,
                               int second, bool *ret_is_open_end)
{
    *ret_is_open_end = false;
    if (rule->spans == NULL) {
        /* a day off is so with the night that would begin on it */
        bool is_covered = second < DATE_DAY_SECONDS || rule->state == HOURS_CLOSED;
        return is_covered ? HOURS_YES : HOURS_NO;
    }
    enum hours_truth truth = HOURS_NO;
    for (const struct hours_span *span = rule->spans; span != NULL; span = span->next) {
        struct hours_bounds bounds = hours_day_find_bounds(day, span);
        if (second < bounds.from_s || second >= bounds.end_s) {
            continue;
        }
        if (bounds.is_known && second < bounds.to_s) {
            *ret_is_open_end = false;
            return HOURS_YES;
        }
        *ret_is_open_end = bounds.is_known;
        truth = bounds.is_known ? HOURS_YES : truth > HOURS_MAYBE ? truth : HOURS_MAYBE;
    }
    return truth;
}

static struct hours_answer answer_of(const struct hours_rule *rule, const struct hours_day *day,
                                     bool is_open_end)
{
    bool is_untold = rule->is_of_working_days && rule->index >= day->first_untold;
    bool is_guess = is_open_end && rule->state == HOURS_OPEN;
    return (struct hours_answer){
        .state = is_guess || is_untold ? HOURS_UNKNOWN : rule->state,
        .is_open_end = is_guess && !is_untold,
        .is_holiday = is_untold && day->is_holiday,
        .is_fallback = rule->joint == HOURS_FALLBACK,
        .comment = rule->comment != NULL ? rule->comment : rule->condition,
    };
}

/* What stands after a rule that fits the day. */
static struct hours_answer apply(const struct hours_rule *rule, const struct hours_day *day,
                                 int second, struct hours_answer so_far)
{
    bool is_open_end;
    enum hours_truth truth = covers(rule, day, second, &is_open_end);
    struct hours_answer told = answer_of(rule, day, is_open_end);
    if (rule->joint == HOURS_FALLBACK) {
        struct hours_answer filled = so_far.state == HOURS_CLOSED ? told : so_far;
        return choose(truth, filled, so_far);
    }
    bool is_anew = rule->joint == HOURS_OVERRIDE && rule->state != HOURS_CLOSED;
    struct hours_answer else_stands =
        is_anew ? (struct hours_answer){.state = HOURS_CLOSED} : so_far;
    return choose(truth, told, else_stands);
}

/* What the hours of one day say, 0 <= second < HOURS_BOUND_MAX_S. */
static struct hours_answer answer_day(const struct hours *hours, const struct hours_day *day,
                                      int second)
{
    struct hours_answer answer = {.state = HOURS_CLOSED};
    for (const struct hours_rule *rule = hours->rules; rule != NULL; rule = rule->next) {
        enum hours_truth fits = (enum hours_truth)day->fits[rule->index];
        if (fits != HOURS_NO) {
            answer = choose(fits, apply(rule, day, second, answer), answer);
        }
    }
    return answer;
}

/* Takes from the night before what today's rules tell as closed by the clock. */
static struct hours_answer cut_night(const struct hours *hours, const struct hours_day *day,
                                     int second, struct hours_answer night)
{
    for (const struct hours_rule *rule = hours->rules; rule != NULL; rule = rule->next) {
        enum hours_truth fits = (enum hours_truth)day->fits[rule->index];
        if (rule->state == HOURS_CLOSED && rule->spans != NULL && fits != HOURS_NO) {
            bool is_open_end;
            enum hours_truth truth = covers(rule, day, second, &is_open_end);
            truth = truth < fits ? truth : fits;
            night = choose(truth, answer_of(rule, day, false), night);
        }
    }
    return night;
}

static struct hours_answer answer_at(const struct view *view, int second)
{
    struct hours_answer answer = answer_day(view->hours, &view->today, second);
    struct hours_answer night =
        answer_day(view->hours, &view->before, second + DATE_DAY_SECONDS);
    if (night.state == HOURS_CLOSED) {
        return answer;
    }
    return join(answer, cut_night(view->hours, &view->today, second, night));
}

/* The next second of the day at which a time begins or ends; its midnight at last. A time of the night
 * before counts by how far it reaches into the day: ahead_s is a day then, else 0. */
static int next_edge(const struct hours *hours, const struct hours_day *day, int ahead_s,
                     int second, int edge)
{
    for (const struct hours_rule *rule = hours->rules; rule != NULL; rule = rule->next) {
        if (day->fits[rule->index] == HOURS_NO) {
            continue;
        }
        for (const struct hours_span *span = rule->spans; span != NULL; span = span->next) {
            struct hours_bounds bounds = hours_day_find_bounds(day, span);
            const int ends[] = {bounds.from_s, bounds.to_s, bounds.end_s};
            for (size_t j = 0; j < LF_LENGTH(ends); j++) {
                int at = ends[j] - ahead_s;
                edge = at > second && at < edge ? at : edge;
            }
        }
    }
    return edge;
}

/* The next moment that may have another answer, and at most a day later. Moves the view. */
static int64_t step(struct view *view, int64_t local_s)
{
    int second = date_second_of(local_s);
    int edge = next_edge(view->hours, &view->today, 0, second, DATE_DAY_SECONDS);
    edge = next_edge(view->hours, &view->before, DATE_DAY_SECONDS, second, edge);
    if (edge == DATE_DAY_SECONDS) {
        view_move(view, view->today.day + 1);
    }
    return local_s - second + edge;
}

/* The first moment after local_s with another answer; end_local_s when there is none before. */
static int64_t find_change(struct view *view, int64_t local_s, int64_t end_local_s,
                           struct hours_answer *answer)
{
    struct hours_answer now = *answer;
    while (local_s < end_local_s) {
        local_s = step(view, local_s);
        *answer = answer_at(view, date_second_of(local_s));
        if (!is_same(now, *answer)) {
            break;
        }
    }
    return local_s < end_local_s ? local_s : end_local_s;
}

/* --- Public --- */

bool hours_tells_dates(const struct hours *hours)
{
    return hours->has_dates;
}

struct hours_answer hours_find(const struct hours *hours, const struct hours_context *context,
                               int64_t local_s)
{
    struct view view;
    view_init(&view, hours, context, date_day_of(local_s));
    return answer_at(&view, date_second_of(local_s));
}

size_t hours_list(const struct hours *hours, const struct hours_context *context,
                  int64_t from_local_s, int64_t to_local_s, size_t limit,
                  struct hours_interval *ret_intervals)
{
    struct view view;
    size_t count = 0;
    view_init(&view, hours, context, date_day_of(from_local_s));
    struct hours_answer answer = answer_at(&view, date_second_of(from_local_s));
    while (from_local_s < to_local_s && count < limit) {
        struct hours_interval interval = {.from_local_s = from_local_s, .answer = answer};
        from_local_s = find_change(&view, from_local_s, to_local_s, &answer);
        interval.to_local_s = from_local_s;
        if (interval.answer.state != HOURS_CLOSED || interval.answer.comment != NULL) {
            ret_intervals[count++] = interval;
        }
    }
    return count;
}
