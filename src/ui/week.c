/* SPDX-License-Identifier: MIT */
#include "ui/week.h"

#include <string.h>

#include "i18n/calendar.h"
#include "ui/opening.h"
#include "ui/phrase.h"

#define DAYS 7
#define HOLIDAY_DAYS 21  /* so far ahead the next holiday is named */
#define INTERVALS_MAX 60 /* of three days */

struct week {
    const struct canvas *canvas;
    const struct hours *hours;
    struct hours_context context;
    const char *ask; /* where nobody knows */
    bool is_cut;     /* there are more times than anybody reads */
};

struct day {
    int32_t day;
    bool is_closed; /* plainly */
    const char *text;
};

/* ---- one day ---- */

static const char *range_words(const struct canvas *canvas, int64_t from_s, int64_t to_s)
{
    const char *from = calendar_time(from_s, canvas->arena);
    const char *to =
        to_s % DATE_DAY_SECONDS == 0 ? "24:00" : calendar_time(to_s, canvas->arena);
    return canvas_fill(canvas, "{0}–{1}", from, to);
}

static const char *interval_words(const struct week *week,
                                  const struct hours_interval *interval)
{
    const struct canvas *canvas = week->canvas;
    struct hours_answer answer = interval->answer;
    bool is_whole = interval->to_local_s - interval->from_local_s == DATE_DAY_SECONDS;
    const char *note = opening_remark(canvas, answer.comment);
    if (answer.state == HOURS_CLOSED) {
        return is_whole ? canvas_dot(canvas, canvas_tr(canvas, "geschlossen"), note) : "";
    }
    if (answer.is_open_end) {
        const char *from = calendar_time(interval->from_local_s, canvas->arena);
        return canvas_dot(canvas, canvas_fill(canvas, "ab {0}", from, NULL), note);
    }
    bool is_guess = answer.state == HOURS_UNKNOWN && !answer.is_holiday;
    note = is_guess && note[0] == '\0' ? week->ask : note;
    if (is_guess && (is_whole || answer.is_fallback)) {
        return note;
    }
    const char *time = is_whole
                           ? canvas_tr(canvas, "rund um die Uhr")
                           : range_words(canvas, interval->from_local_s, interval->to_local_s);
    return canvas_dot(canvas, time, note);
}

/* What of an interval is said on this day: a night with the evening it begins on. False: nothing. */
static bool cut(const struct hours_interval *interval, int32_t day, struct hours_interval *ret)
{
    int64_t start = day * (int64_t)DATE_DAY_SECONDS, end = start + DATE_DAY_SECONDS;
    *ret = *interval;
    if (interval->from_local_s < start) {
        bool is_rest = interval->from_local_s >= start - DATE_DAY_SECONDS &&
                       interval->to_local_s <= start + OPENING_NIGHT_S;
        ret->from_local_s = start;
        if (is_rest) {
            return false;
        }
    }
    if (interval->to_local_s > end &&
        (interval->from_local_s <= start || interval->to_local_s > end + OPENING_NIGHT_S)) {
        ret->to_local_s = end;
    }
    return ret->from_local_s < end && ret->to_local_s > start;
}

/* An open end is one with the time before it: "10:00–18:00, ab 18:00" is "ab 10:00". */
static size_t join_open_ends(struct hours_interval *intervals, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_end = kept > 0 && intervals[i].answer.is_open_end &&
                      intervals[kept - 1].answer.state == HOURS_OPEN &&
                      intervals[kept - 1].to_local_s == intervals[i].from_local_s;
        if (is_end) {
            intervals[i].from_local_s = intervals[--kept].from_local_s;
        }
        intervals[kept++] = intervals[i];
    }
    return kept;
}

/* What holds where nothing else does stands once, at the end, or for the whole day. */
static const char *times_words(struct week *week, int32_t day, bool *ret_is_untold)
{
    const struct canvas *canvas = week->canvas;
    struct hours_interval intervals[INTERVALS_MAX], one;
    int64_t start = day * (int64_t)DATE_DAY_SECONDS;
    size_t count = hours_list(week->hours, &week->context, start - DATE_DAY_SECONDS,
                              start + 2 * DATE_DAY_SECONDS, INTERVALS_MAX, intervals);
    const char *words = "", *fallback = "";
    week->is_cut = week->is_cut || count == INTERVALS_MAX;
    count = join_open_ends(intervals, count);
    *ret_is_untold = false;
    for (size_t i = 0; i < count; i++) {
        if (!cut(&intervals[i], day, &one)) {
            continue;
        }
        *ret_is_untold = *ret_is_untold || one.answer.is_holiday;
        if (one.answer.is_fallback) {
            fallback = interval_words(week, &one);
        } else {
            words = canvas_comma(canvas, words, interval_words(week, &one));
        }
    }
    return canvas_comma(canvas, words, fallback);
}

static struct day look_at(struct week *week, int32_t number)
{
    const struct canvas *canvas = week->canvas;
    struct holiday_date date;
    bool is_untold;
    struct day day = {.day = number};
    bool is_holiday = holidays_find(&week->context.holidays, number, &date) && !date.is_in_part;
    day.text = times_words(week, number, &is_untold);
    day.is_closed = day.text[0] == '\0';
    day.text = is_untold       ? week->ask
               : day.is_closed ? canvas_tr(canvas, "geschlossen")
                               : day.text;
    day.text = is_holiday ? canvas_fill(canvas, "Feiertag, {0}", day.text, NULL) : day.text;
    return day;
}

/* ---- the table ---- */

static bool is_alike(const struct day *a, const struct day *b)
{
    return strcmp(a->text, b->text) == 0;
}

static const char *days_words(const struct canvas *canvas, const struct day *first,
                              const struct day *last)
{
    const char *from = calendar_weekday_short(canvas->in.catalog, date_weekday(first->day));
    const char *to = calendar_weekday_short(canvas->in.catalog, date_weekday(last->day));
    return first == last ? from : arena_printf(canvas->arena, "%s–%s", from, to);
}

static size_t list_rows(const struct canvas *canvas, const struct day days[DAYS],
                        struct fact *facts)
{
    size_t count = 0;
    for (size_t first = 0, last; first < DAYS; first = last + 1) {
        bool is_today = days[first].day == canvas->today_day;
        last = first;
        while (last + 1 < DAYS && is_alike(&days[first], &days[last + 1])) {
            last++;
            is_today = is_today || days[last].day == canvas->today_day;
        }
        facts[count++] = (struct fact){.icon = first == 0 ? "event" : NULL,
                                       .row = days_words(canvas, &days[first], &days[last]),
                                       .strong = is_today ? days[first].text : "",
                                       .soft = is_today ? "" : days[first].text,
                                       .label = is_today ? canvas_tr(canvas, "Heute") : NULL,
                                       .type = TYPE_BODY};
    }
    return count;
}

/* One on a day on which it would not be open anyway says nothing. */
static bool find_next_holiday(struct week *week, struct day *ret_day)
{
    struct week any_region = *week;
    struct holiday_date date;
    any_region.context.holidays.region = NULL; /* every day may be a holiday, or none */
    int32_t first = week->canvas->today_day + DAYS;
    for (int32_t day = first; day <= first + HOLIDAY_DAYS - DAYS; day++) {
        if (holidays_find(&week->context.holidays, day, &date) && !date.is_in_part &&
            !look_at(&any_region, day).is_closed) {
            *ret_day = look_at(week, day);
            return true;
        }
    }
    return false;
}

size_t week_list(const struct canvas *canvas, const struct hours *hours, bool has_phone,
                 struct fact ret_facts[WEEK_FACTS_MAX])
{
    struct week week = {.canvas = canvas,
                        .hours = hours,
                        .context = opening_context(canvas),
                        .ask = has_phone ? canvas_tr(canvas, "bitte anrufen")
                                         : canvas_tr(canvas, "Zeiten unbekannt")};
    struct day days[DAYS], holiday;
    bool is_all_alike = true, is_all_closed = true;
    for (int32_t day = canvas->today_day; day < canvas->today_day + DAYS; day++) {
        days[date_weekday(day)] = look_at(&week, day);
    }
    for (size_t i = 0; i < DAYS; i++) {
        is_all_alike = is_all_alike && is_alike(&days[0], &days[i]);
        is_all_closed = is_all_closed && days[i].is_closed;
    }
    if (week.is_cut) {
        return 0;
    }
    size_t count = is_all_alike || is_all_closed ? 0 : list_rows(canvas, days, ret_facts);
    if (find_next_holiday(&week, &holiday)) {
        ret_facts[count++] = (struct fact){
            .icon = "event",
            .strong = calendar_short_date(canvas->in.catalog, holiday.day, canvas->arena),
            .soft = holiday.text,
            .type = TYPE_BODY};
    }
    return count;
}
