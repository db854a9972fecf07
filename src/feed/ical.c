/* SPDX-License-Identifier: MIT */

/* Two walks through the file. The first finds out whether it is a whole calendar, where its
 * events are and what zones it names; the second reads the events of one UID at a time, tells
 * them and forgets them, so that memory follows the longest series and not the file. */

#include "feed/ical.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "feed/ical_event.h"
#include "feed/ical_index.h"
#include "feed/line.h"
#include "feed/ical_series.h"
#include "feed/ical_zone.h"

/* Far above what a file of READER_BYTES_MAX can fill. */
#define ARENA_BYTES_MAX ((size_t)512 << 20)

static const struct line_file calendar = {"calendar", "a calendar", ".ics"};

/* --- Events of one UID --- */

struct member {
    const char *uid;
    uint64_t
        hash; /* of the uid: which of two comes first does not matter, and this tells sooner */
    size_t part;
};

static int compare_members(const void *a, const void *b)
{
    const struct member *left = a, *right = b;
    if (left->hash != right->hash) {
        return left->hash < right->hash ? -1 : 1;
    }
    int order = strcmp(left->uid, right->uid);
    return order != 0 ? order : left->part < right->part ? -1 : 1;
}

static int compare_firsts(const void *a, const void *b)
{
    const struct member *const *left = a, *const *right = b;
    return (*left)->part < (*right)->part ? -1 : 1;
}

/* Members by uid, then by place in the file; behind the last stands one without uid. */
static struct member *list_members(struct ical_job *job, const struct ical_index *index)
{
    struct member *members =
        arena_alloc(job->arena, (index->part_count + 1) * sizeof(members[0]));
    for (size_t i = 0; i < index->part_count; i++) {
        const char *uid = index->parts[i].uid;
        members[i] =
            (struct member){.uid = uid, .hash = hash_add_text(HASH_START, uid), .part = i};
    }
    qsort(members, index->part_count, sizeof(members[0]), compare_members);
    return members;
}

/* The VEVENTs of one UID. */
struct group {
    const struct member *first;
    size_t member_count;
    struct ical_event *events; /* those that could be read */
    size_t count;
    struct ical_event lost; /* flags of series that could not */
};

static void read_member(struct ical_job *job, struct line_reader *reader,
                        const struct ical_part *part, struct group *group)
{
    struct ical_event *event = &group->events[group->count];
    reader->position = part->position;
    if (ical_event_read(job, reader, part->line, event)) {
        if (part->is_cancelled) {
            event->has_status = true;
            event->status = EVENT_CANCELLED;
        }
        group->count++;
    } else if (!event->recurrence_id.is_set && !event->is_id_unreadable) {
        group->lost.is_private |= event->is_private;
        group->lost.is_hidden |= event->is_hidden;
    }
}

static void read_group(struct ical_job *job, struct line_reader *reader,
                       const struct ical_index *index, bool is_quiet, struct group *group)
{
    group->events =
        arena_alloc(job->series_arena, group->member_count * sizeof(group->events[0]));
    group->count = 0;
    for (size_t i = 0; i < group->member_count; i++) {
        const struct ical_part *part = &index->parts[group->first[i].part];
        job->is_quiet = is_quiet || part->is_private;
        read_member(job, reader, part, group);
    }
    job->is_quiet = false;
}

/* Dates of a private series need not say that they are private. Which version of the series is the
 * newest is known only when all are read: so the first time nothing is said. */
static bool is_private_series(struct ical_job *job, struct line_reader *reader,
                              const struct ical_index *index, struct group *group)
{
    bool has_private = false;
    for (size_t i = 0; i < group->member_count; i++) {
        has_private |= index->parts[group->first[i].part].is_private;
    }
    if (!has_private || group->member_count == 1) {
        return has_private;
    }
    read_group(job, reader, index, true, group);
    bool is_private =
        group->lost.is_private || ical_series_is_private(group->events, group->count);
    arena_reset(job->series_arena);
    return is_private;
}

/* The dates of a series that can not be read are as private as it is. */
static void withhold_lost(struct group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        group->events[i].is_private |= group->lost.is_private;
        group->events[i].is_hidden |= group->lost.is_hidden;
    }
}

static void tell_group(struct ical_job *job, struct line_reader *reader,
                       const struct ical_index *index, const struct member *first)
{
    struct group group = {.first = first};
    while (first[group.member_count].uid &&
           strcmp(first[group.member_count].uid, first->uid) == 0) {
        group.member_count++;
    }
    bool is_quiet = is_private_series(job, reader, index, &group);
    read_group(job, reader, index, is_quiet, &group);
    withhold_lost(&group);
    if (group.count > 0) {
        ical_series_tell(job, first->uid, group.events, group.count);
    }
    arena_reset(job->series_arena);
}

/* In the order of the file, each group where its first event stands. */
static void tell_groups(struct ical_job *job, struct line_reader *reader,
                        const struct ical_index *index)
{
    struct member *members = list_members(job, index);
    const struct member **firsts =
        arena_alloc(job->arena, (index->part_count + 1) * sizeof(firsts[0]));
    size_t count = 0;
    for (size_t i = 0; i < index->part_count; i++) {
        if (i == 0 || strcmp(members[i].uid, members[i - 1].uid) != 0) {
            firsts[count++] = &members[i];
        }
    }
    qsort(firsts, count, sizeof(firsts[0]), compare_firsts);
    for (size_t i = 0; i < count && !reader_should_stop(job->options); i++) {
        tell_group(job, reader, index, firsts[i]);
    }
}

static void tell_spent(struct ical_job *job)
{
    if (job->steps_left <= 0) {
        ical_job_report(job, SEVERITY_WARNING, 1,
                        "of rules that are hard to follow only the first dates are shown",
                        "the dates of all rules of the calendar take too long to find");
    }
}

bool ical_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                 const struct reader_sink *sink, struct error *err)
{
    if (!line_check_bytes(bytes, size_bytes, &calendar, err)) {
        return false;
    }
    struct ical_job job = {.options = options,
                           .sink = sink,
                           .report = {.sink = sink},
                           .steps_left = RECURRENCE_STEPS_SHARED};
    job.arena = arena_create(ARENA_BYTES_MAX);
    job.series_arena = arena_create(ARENA_BYTES_MAX);
    job.zones = ical_zone_create(&job);
    struct line_reader reader;
    struct ical_index index;
    line_reader_init(&reader, LINE_ICAL, bytes, size_bytes);
    bool is_whole = ical_index_build(&job, &reader, &index, err);
    if (is_whole) {
        line_reader_decide(&reader);
        line_reader_tell(&reader, &job.report);
        if (index.part_count == 0) {
            ical_job_report(&job, SEVERITY_NOTE, 1, "nothing of it is shown",
                            "the calendar holds no event");
        }
        tell_groups(&job, &reader, &index);
        tell_spent(&job);
    }
    line_reader_finish(&reader);
    arena_destroy(job.series_arena);
    arena_destroy(job.arena);
    return is_whole;
}
