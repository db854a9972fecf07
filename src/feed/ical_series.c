/* SPDX-License-Identifier: MIT */
#include "feed/ical_series.h"

#include <stdlib.h>
#include <string.h>

#include "feed/ical_busy.h"
#include "feed/ical_change.h"
#include "feed/ical_look.h"
#include "feed/ical_overrides.h"
#include "feed/ical_schedule.h"
#include "feed/ical_zone.h"

struct series {
    struct ical_job *job;
    const char *uid;
    struct ical_event *master;
    struct schedule schedule;
    struct ical_overrides overrides;
    struct event_override latest; /* the change of all later dates that is in force */
    bool is_busy;                 /* told as a room that is taken; with it all of its dates */
};

/* --- Versions --- */

/* Above 0 when a is the later version. */
static int compare_versions(const struct ical_event *a, const struct ical_event *b)
{
    if (a->sequence != b->sequence) {
        return a->sequence > b->sequence ? 1 : -1;
    }
    if (a->modified_utc != b->modified_utc) {
        return a->modified_utc > b->modified_utc ? 1 : -1;
    }
    return a->line > b->line ? 1 : -1;
}

static bool is_override(const struct ical_event *event)
{
    return event->recurrence_id.is_set;
}

static struct ical_event *find_master(struct ical_event *events, size_t count)
{
    struct ical_event *best = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!is_override(&events[i]) && (!best || compare_versions(&events[i], best) > 0)) {
            best = &events[i];
        }
    }
    return best;
}

/* --- One struct event --- */

static int64_t get_updated(const struct ical_event *event)
{
    return event->modified_utc != 0 ? event->modified_utc : event->stamped_utc;
}

static void tell(struct ical_job *job, const char *uid, const struct ical_event *draft,
                 const struct schedule *schedule, const struct series *series)
{
    struct event event = {
        .uid = uid,
        .schedule = *schedule,
        .status = draft->status,
        .keywords = draft->keywords,
        .keyword_count = draft->keyword_count,
        .updated_utc = get_updated(draft),
        .has_hue = draft->has_hue,
        .hue = draft->hue,
        .fields = draft->fields,
    };
    ical_look_tell_image(job, draft);
    if (series) {
        event.overrides = series->overrides.items;
        event.override_count = series->overrides.count;
    }
    if (job->sink->event) {
        job->sink->event(job->sink->context, &event);
    }
}

/* An event that belongs to no series of this file, with a uid of its own. */
static void tell_alone(struct ical_job *job, const char *uid, struct ical_event *draft,
                       int64_t key_local_s)
{
    char key[DATE_TEXT_BYTES];
    struct ical_periods periods = {0};
    const char *own_uid =
        arena_printf(job->series_arena, "%s/%s", uid, date_format_local(key_local_s, key));
    ical_event_complete(job, draft);
    struct schedule schedule = ical_schedule_build(job, draft, &periods);
    tell(job, own_uid, draft, &schedule, NULL);
}

/* True when it must not be shown, which is said without a word of it. */
static bool is_withheld(struct ical_job *job, const struct ical_event *event)
{
    if (event->is_private) {
        ical_job_report(job, SEVERITY_NOTE, event->line,
                        ical_busy_is_shown(job, event) ? "only that the room is taken is shown"
                                                       : "it is left out",
                        "the event is private or confidential (CLASS)");
    } else if (event->is_hidden) {
        ical_job_report(job, SEVERITY_NOTE, event->line, "it is left out",
                        "the event has a category that is hidden");
    }
    bool is_kept_back = event->is_private || event->is_hidden;
    if (is_kept_back) {
        reader_tell_withheld(job->sink);
    }
    return is_kept_back;
}

/* --- Overrides --- */

/* As long as those that are meant for all later dates reach, an override begins with what the
 * latest of them says: it has to stand alone. */
static void inherit_latest(const struct series *series, struct event_override *override)
{
    const struct event_override *latest = &series->latest;
    override->has_status = latest->has_status;
    override->status = latest->status;
    override->has_duration = latest->has_duration;
    override->duration = latest->duration;
    override->has_open_end = latest->has_open_end;
    override->is_open_end = latest->is_open_end;
}

static void set_length(const struct series *series, struct event_override *override,
                       struct duration duration, bool is_open_end)
{
    const struct duration *usual = &series->schedule.duration;
    override->has_duration = duration.days != usual->days || duration.seconds != usual->seconds;
    override->duration = duration;
    override->has_open_end = is_open_end != series->schedule.is_open_end;
    override->is_open_end = is_open_end;
}

static void fill_override(struct series *series, struct event_override *override,
                          const struct ical_event *draft)
{
    struct ical_job *job = series->job;
    const struct ical_event *master = series->master;
    bool is_open_end;
    struct duration duration = ical_schedule_measure(job, draft, &is_open_end);
    inherit_latest(series, override);
    if (draft->end.is_set || draft->has_duration || draft->is_open_end) {
        set_length(series, override, duration, is_open_end); /* else that of the series */
    }
    override->start_local_s = ical_schedule_place(job, master, &draft->start);
    override->has_start = override->start_local_s != override->recurrence_id_local_s;
    if (draft->has_status) {
        override->has_status = draft->status != master->status;
        override->status = draft->status;
    }
    const struct ical_change change = {.series = &master->fields,
                                       .latest = &series->latest.fields};
    ical_look_tell_image(job, draft);
    ical_change_put(&change, &draft->fields, job->series_arena, &override->fields);
}

/* A date of whole days in a series with times, or the other way round: no override can say
 * that. */
static void detach(struct series *series, struct ical_event *draft,
                   int64_t recurrence_id_local_s)
{
    ical_overrides_add(&series->overrides, recurrence_id_local_s)->is_excluded = true;
    const struct fields *usual = &series->master->fields;
    for (size_t i = 0; i < usual->count; i++) {
        const struct field_value *value = &usual->items[i];
        if (!ical_change_find(&draft->fields, value)) {
            fields_share(&draft->fields, series->job->series_arena, value);
        }
    }
    tell_alone(series->job, series->uid, draft, recurrence_id_local_s);
}

/* From here on it is in force. */
static void set_latest(struct series *series, struct event_override *override, bool is_future)
{
    override->is_future = is_future;
    series->latest = is_future ? *override : series->latest;
}

static void exclude(struct series *series, int64_t id_local_s, bool is_future)
{
    struct event_override *override = ical_overrides_add(&series->overrides, id_local_s);
    override->is_excluded = true;
    set_latest(series, override, is_future);
}

/* A date of a private series: only when it is, if it takes the room at all. Its own CLASS does not make
 * it public: what is left out of it stands in the series. */
static void read_busy_override(struct series *series, struct ical_event *draft,
                               int64_t id_local_s)
{
    struct ical_event dates = ical_busy_make_dates(draft);
    if (!ical_busy_is_shown(series->job, &dates) ||
        dates.start.is_date != series->schedule.is_all_day) {
        exclude(series, id_local_s, draft->is_future);
        ical_busy_tell_alone(series->job, &dates);
        return;
    }
    struct event_override *override = ical_overrides_add(&series->overrides, id_local_s);
    fill_override(series, override, &dates);
    set_latest(series, override, draft->is_future);
}

/* A cancelled one leaves its dates to be seen, all of them: whoever comes out of habit is told,
 * as of a single date or of a whole series that is cancelled. */
static void read_override(struct series *series, struct ical_event *draft)
{
    struct ical_job *job = series->job;
    int64_t id_local_s = ical_schedule_place(job, series->master, &draft->recurrence_id);
    bool is_detached = draft->start.is_date != series->schedule.is_all_day;
    if (series->is_busy) {
        read_busy_override(series, draft, id_local_s);
        return;
    }
    if (is_withheld(job, draft)) {
        exclude(series, id_local_s, draft->is_future);
        ical_busy_tell_alone(job, draft);
        return;
    }
    if (is_detached) {
        if (draft->is_future) {
            ical_job_report(job, SEVERITY_WARNING, draft->line,
                            "it is shown for its first date only",
                            "a change of all later dates (THISANDFUTURE) can not make whole "
                            "days of hours, nor hours of whole days");
        }
        detach(series, draft, id_local_s);
        return;
    }
    struct event_override *override = ical_overrides_add(&series->overrides, id_local_s);
    fill_override(series, override, draft);
    set_latest(series, override, draft->is_future);
}

struct candidate {
    struct ical_event *draft;
    int64_t id_local_s;
    bool is_future;
};

static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;
    if (left->id_local_s != right->id_local_s) {
        return left->id_local_s < right->id_local_s ? -1 : 1;
    }
    if (left->is_future != right->is_future) {
        return left->is_future ? -1 : 1;
    }
    return -compare_versions(left->draft, right->draft);
}

struct candidates {
    struct candidate *items;
    size_t count;
};

/* An override is on the clock of its master, if there is one, else on that of the house. */
static struct candidate make_candidate(const struct ical_job *job,
                                       const struct ical_event *master,
                                       struct ical_event *event)
{
    if (!is_override(event)) {
        return (struct candidate){event, event->start.local_s, false};
    }
    if (!master) {
        return (struct candidate){
            event, ical_value_local(job, &event->recurrence_id, ical_zone_house(job)), false};
    }
    return (struct candidate){event, ical_schedule_place(job, master, &event->recurrence_id),
                              event->is_future};
}

/* By their date, what is meant for later ones too before what is not, the latest version first. */
static struct candidates list_candidates(struct ical_job *job, const struct ical_event *master,
                                         struct ical_event *events, size_t count,
                                         bool is_wanted_override)
{
    struct candidates list = {
        .items = arena_alloc(job->series_arena, count * sizeof(list.items[0]))};
    for (size_t i = 0; i < count; i++) {
        if (is_override(&events[i]) == is_wanted_override) {
            list.items[list.count++] = make_candidate(job, master, &events[i]);
        }
    }
    qsort(list.items, list.count, sizeof(list.items[0]), compare_candidates);
    return list;
}

static bool is_of_same_date(const struct candidate *a, const struct candidate *b)
{
    return a->id_local_s == b->id_local_s && a->is_future == b->is_future;
}

/* True for an older version of the one before it, which is said. */
static bool is_outdated(struct ical_job *job, const struct candidate *candidates, size_t index)
{
    bool is_older = index > 0 && is_of_same_date(&candidates[index], &candidates[index - 1]);
    if (is_older) {
        ical_job_report(job, SEVERITY_NOTE, candidates[index].draft->line, "it is left out",
                        "an older version of the same date");
    }
    return is_older;
}

static void read_overrides(struct series *series, struct ical_event *events, size_t count)
{
    struct candidates overrides =
        list_candidates(series->job, series->master, events, count, true);
    for (size_t i = 0; i < overrides.count; i++) {
        if (!is_outdated(series->job, overrides.items, i)) {
            read_override(series, overrides.items[i].draft);
        }
    }
}

/* --- Dates with a length of their own --- */

/* A period says how long a date is, not that it takes place: EXDATE and EXRULE take it out. */
static struct ical_starts find_period_starts(const struct series *series,
                                             const struct ical_periods *periods)
{
    int64_t first_s = INT64_MAX, last_s = INT64_MIN;
    for (size_t i = 0; i < periods->count; i++) {
        int64_t start_s = periods->items[i].start_local_s;
        first_s = start_s < first_s ? start_s : first_s;
        last_s = start_s > last_s ? start_s : last_s;
    }
    return periods->count > 0
               ? ical_starts_find(&series->schedule, first_s, last_s, &series->job->steps_left)
               : (struct ical_starts){0};
}

/* What an override says of a date goes before the length it was given when it was added. */
static void read_periods(struct series *series, const struct ical_periods *periods)
{
    const struct duration *usual = &series->schedule.duration;
    size_t count = series->overrides.count;
    struct ical_starts known = find_period_starts(series, periods);
    for (size_t i = 0; i < periods->count; i++) {
        const struct ical_period *period = &periods->items[i];
        int64_t id_local_s = period->start_local_s;
        struct event_override latest =
            ical_overrides_find_latest(&series->overrides, count, id_local_s);
        bool is_usual =
            period->duration.days == usual->days && period->duration.seconds == usual->seconds;
        if ((is_usual && !latest.is_future) || latest.is_excluded ||
            ical_overrides_find(&series->overrides, count, id_local_s) ||
            !ical_starts_have(&known, id_local_s)) {
            continue;
        }
        struct event_override *override = ical_overrides_add(&series->overrides, id_local_s);
        *override = latest;
        override->is_future = false;
        override->recurrence_id_local_s = id_local_s;
        override->start_local_s += id_local_s - latest.recurrence_id_local_s;
        set_length(series, override, period->duration,
                   period->duration.days == 0 && period->duration.seconds == 0);
    }
    ical_starts_finish(&known);
}

/* --- The series --- */

static void build_series(struct series *series, struct ical_event *events, size_t count)
{
    struct ical_periods periods = {0};
    series->overrides.arena = series->job->series_arena;
    series->overrides.steps_left = &series->job->steps_left;
    series->schedule = ical_schedule_build(series->job, series->master, &periods);
    read_overrides(series, events, count);
    read_periods(series, &periods);
    ical_overrides_order(&series->overrides);
    ical_overrides_join(&series->overrides, &series->schedule);
}

static void tell_series(struct ical_job *job, const char *uid, struct ical_event *master,
                        struct ical_event *events, size_t count)
{
    struct series series = {.job = job, .uid = uid, .master = master};
    ical_event_complete(job, master);
    build_series(&series, events, count);
    tell(job, uid, master, &series.schedule, &series);
}

static void tell_busy_series(struct ical_job *job, const struct ical_event *master,
                             struct ical_event *events, size_t count)
{
    struct ical_event dates = ical_busy_make_dates(master);
    struct series series = {.job = job, .uid = "", .master = &dates, .is_busy = true};
    job->is_quiet = true;
    build_series(&series, events, count);
    ical_busy_tell(job, &(struct event){.schedule = series.schedule,
                                        .overrides = series.overrides.items,
                                        .override_count = series.overrides.count});
    job->is_quiet = false;
}

/* Dates whose series is not in the file: Exchange and Google publish windows of time. */
static void tell_orphans(struct ical_job *job, const char *uid, struct ical_event *events,
                         size_t count)
{
    struct candidates orphans = list_candidates(job, NULL, events, count, true);
    for (size_t i = 0; i < orphans.count; i++) {
        struct ical_event *draft = orphans.items[i].draft;
        if (is_outdated(job, orphans.items, i)) {
            continue;
        }
        if (is_withheld(job, draft)) {
            ical_busy_tell_alone(job, draft);
            continue;
        }
        if (draft->is_future) {
            ical_job_report(
                job, SEVERITY_WARNING, draft->line, "it is shown for its first date only",
                "the change is meant for all later dates (THISANDFUTURE), and their "
                "series is not in the file");
        }
        tell_alone(job, uid, draft, draft->recurrence_id.local_s);
    }
}

/* Others with the UID of the master and no RECURRENCE-ID: older versions of it, or different
 * events of an exporter that gives all the same UID. Which of the two is not known; so where the
 * master is not to be seen, what may have been said of it before is not either. */
static void tell_doubles(struct ical_job *job, const char *uid, const struct ical_event *master,
                         struct ical_event *events, size_t count)
{
    struct candidates versions = list_candidates(job, master, events, count, false);
    bool is_withheld_master = master->is_private || master->is_hidden;
    for (size_t i = 0; i < versions.count; i++) {
        struct ical_event *draft = versions.items[i].draft;
        int64_t start_s = versions.items[i].id_local_s;
        if (draft == master) {
            continue;
        }
        bool is_other_start = start_s != master->start.local_s &&
                              (i == 0 || start_s != versions.items[i - 1].id_local_s);
        bool is_older = draft->sequence < master->sequence ||
                        (is_withheld_master && compare_versions(draft, master) < 0);
        if (is_older || !is_other_start) {
            ical_job_report(job, SEVERITY_WARNING, draft->line, "this one is left out",
                            "line %d is another version of the event, with the same UID",
                            master->line);
        } else if (!is_withheld(job, draft)) {
            ical_job_report(job, SEVERITY_NOTE, draft->line, "both are shown",
                            "the event has the same UID as the one of line %d", master->line);
            tell_alone(job, uid, draft, start_s);
        } else {
            ical_busy_tell_alone(job, draft);
        }
    }
}

bool ical_series_is_private(struct ical_event *events, size_t count)
{
    const struct ical_event *master = find_master(events, count);
    return master && master->is_private;
}

void ical_series_tell(struct ical_job *job, const char *uid, struct ical_event *events,
                      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ical_schedule_find_all_day(job, &events[i]);
    }
    struct ical_event *master = find_master(events, count);
    if (!master) {
        tell_orphans(job, uid, events, count);
        return;
    }
    if (!is_withheld(job, master)) {
        tell_series(job, uid, master, events, count);
    } else if (ical_busy_is_shown(job, master)) {
        tell_busy_series(job, master, events, count);
    }
    tell_doubles(job, uid, master, events, count);
}
