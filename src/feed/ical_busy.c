/* SPDX-License-Identifier: MIT */
#include "feed/ical_busy.h"

#include "feed/ical_schedule.h"

bool ical_busy_is_shown(const struct ical_job *job, const struct ical_event *event)
{
    const struct reader_options *options = job->options;
    return event->is_private && !event->is_hidden && !event->is_free &&
           event->status != EVENT_CANCELLED && options->is_busy_shown && options->room &&
           options->room[0] != '\0';
}

/* A list of what is taken over, so that nothing new in ical_event gets here by itself. */
struct ical_event ical_busy_make_dates(const struct ical_event *event)
{
    return (struct ical_event){
        .line = event->line,
        .start_line = event->start_line,
        .end_line = event->end_line,
        .start = event->start,
        .end = event->end,
        .recurrence_id = event->recurrence_id,
        .has_duration = event->has_duration,
        .is_duration_negative = event->is_duration_negative,
        .duration = event->duration,
        .is_future = event->is_future,
        .is_private = true,
        .is_hidden = event->is_hidden,
        .is_open_end = event->is_open_end,
        .is_free = event->is_free,
        .has_status = event->has_status,
        .status = event->status,
        .repeats = event->repeats,
        .repeat_count = event->repeat_count,
    };
}

void ical_busy_tell(struct ical_job *job, const struct event *event)
{
    const struct reader_options *options = job->options;
    struct event busy = {
        .schedule = event->schedule,
        .overrides = event->overrides,
        .override_count = event->override_count,
    };
    fields_put(&busy.fields, job->series_arena, FIELD_PLACE, 0, options->locale, options->room);
    fields_put(&busy.fields, job->series_arena, FIELD_FLOOR, 0, options->locale,
               options->floor);
    if (job->sink->busy) {
        job->sink->busy(job->sink->context, &busy);
    }
}

void ical_busy_tell_alone(struct ical_job *job, const struct ical_event *draft)
{
    struct ical_periods periods = {0};
    bool was_quiet = job->is_quiet;
    if (ical_busy_is_shown(job, draft)) {
        job->is_quiet = true;
        struct event event = {.schedule = ical_schedule_build(job, draft, &periods)};
        ical_busy_tell(job, &event);
        job->is_quiet = was_quiet;
    }
}
