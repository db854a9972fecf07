/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/ical_job.h"
#include "feed/line.h"
#include "feed/ical_value.h"
#include "model/event.h"

/* One VEVENT read by itself: what its lines say, not yet what it means beside its siblings of
 * the same UID (see ical_series.h). Attendees, organisers and alarms are not looked at. */

/* A RRULE, EXRULE, RDATE or EXDATE, kept until the start and its zone are known. */
struct ical_repeat_line {
    enum ical_repeat_kind { ICAL_RRULE, ICAL_EXRULE, ICAL_RDATE, ICAL_EXDATE } kind;
    int line;
    const char *tzid; /* or NULL */
    const char *type; /* VALUE=…, or NULL */
    const char *value;
};

/* Lives in the series arena. */
struct ical_event {
    int line; /* of BEGIN:VEVENT */
    int start_line, end_line;
    int64_t sequence;
    struct ical_time start, end, recurrence_id;
    bool is_id_unreadable; /* it changes a date, and nobody knows which */
    bool has_duration, is_duration_negative;
    struct duration duration;
    bool is_future;       /* RANGE=THISANDFUTURE */
    bool is_all_day_told; /* a flag of Outlook; the times may not show it */
    bool is_private, is_hidden, is_open_end;
    bool is_free;       /* takes no time (TRANSP) */
    bool is_called_off; /* by its title */
    bool has_status;
    enum event_status status;
    int64_t modified_utc, stamped_utc; /* 0 = not given */
    struct fields fields;
    const char **keywords;
    size_t keyword_count;
    size_t category_count; /* of all that were looked at */
    int link_count, online_count;
    bool has_hue;
    enum hue hue;      /* COLOR */
    const char *image; /* address of its picture, or NULL */
    const char *html;  /* the description as HTML, made text; or NULL */
    bool has_description, is_html_better;
    struct ical_repeat_line *repeats;
    size_t repeat_count;
};

/* Reads up to its END:VEVENT. The reader stands behind BEGIN:VEVENT, which is on `line`. False
 * when there is no start or it is not known which date it changes; that is reported. */
bool ical_event_read(struct ical_job *job, struct line_reader *reader, int line,
                     struct ical_event *ret_event);
/* True for a value of CLASS that keeps the event from being shown. */
bool ical_event_is_private_class(const char *value);
/* lang "" = of none. Tells when the event is full. */
void ical_event_put_in(struct ical_job *job, struct ical_event *event,
                       const struct field_value *value);
/* A text in the language of the source. */
void ical_event_put(struct ical_job *job, struct ical_event *event, enum field field, int index,
                    const char *text);
/* What the source's settings add and what stands in for a missing title. Not for an override,
 * whose series says it. */
void ical_event_complete(struct ical_job *job, struct ical_event *event);
