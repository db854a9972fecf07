/* SPDX-License-Identifier: MIT */
#include "feed/ical_index.h"

#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/hash.h"
#include "feed/ical_event.h"
#include "feed/ical_value.h"
#include "feed/ical_zone.h"

#define DEPTH_MAX 4 /* a calendar, a zone in it, its offsets */
#define UID_BYTES_MAX 500

enum kind { KIND_NONE, KIND_CALENDAR, KIND_EVENT, KIND_ZONE, KIND_STANDARD, KIND_DAYLIGHT };

static const struct {
    const char *name;
    enum kind kind, parent;
} components[] = {
    {"VCALENDAR", KIND_CALENDAR, KIND_NONE}, {"VEVENT", KIND_EVENT, KIND_CALENDAR},
    {"VTIMEZONE", KIND_ZONE, KIND_CALENDAR}, {"STANDARD", KIND_STANDARD, KIND_ZONE},
    {"DAYLIGHT", KIND_DAYLIGHT, KIND_ZONE},
};

/* Kinds of component that a terminal does not show. */
static const char *const foreign[] = {"VTODO", "VJOURNAL", "VFREEBUSY"};

struct walk {
    struct ical_job *job;
    struct line_reader *reader;
    struct ical_index *index;
    size_t room;
    enum kind stack[DEPTH_MAX]; /* of what is open */
    size_t depth;
    int skipped;       /* components open in what is deeper or not of interest */
    int calendar_line; /* of the BEGIN:VCALENDAR that is open */
    int last_line;
    bool has_calendar, is_cancelling;
    bool was_told_missing_end;
    bool is_foreign_told[LF_LENGTH(foreign)];
    struct ical_zone_definition zone;
    struct ical_observance observance; /* the STANDARD or DAYLIGHT that is open */
    uint64_t hash;                     /* of what tells the open event from others */
};

/* --- Identity of events without one --- */

static const char *make_uid(struct walk *walk, const char *text)
{
    char *uid = ical_value_show(walk->job, text, UID_BYTES_MAX).text;
    prose_join_lines(uid);
    uid = arena_copy_text(walk->job->arena, uid);
    arena_reset(walk->job->series_arena);
    return uid[0] != '\0' ? uid : NULL;
}

static void read_event_line(struct walk *walk, const struct line *line)
{
    static const char *const telling[] = {"DTSTART", "DTEND", "SUMMARY", "LOCATION", "RRULE"};
    struct ical_part *part = &walk->index->parts[walk->index->part_count - 1];
    if (strcmp(line->name, "UID") == 0 && !part->uid) {
        part->uid = make_uid(walk, line->value);
    } else if (strcmp(line->name, "CLASS") == 0) {
        part->is_private |= ical_event_is_private_class(line->value);
    }
    for (size_t i = 0; i < LF_LENGTH(telling) && !part->uid; i++) { /* else nobody asks */
        if (strcmp(line->name, telling[i]) == 0) {
            walk->hash = hash_add(walk->hash, line->name, strlen(line->name) + 1);
            walk->hash = hash_add(walk->hash, line->value, strlen(line->value) + 1);
        }
    }
}

static void end_event(struct walk *walk)
{
    struct ical_part *part = &walk->index->parts[walk->index->part_count - 1];
    if (!part->uid) {
        part->uid =
            arena_printf(walk->job->arena, "litfass-%016llx", (unsigned long long)walk->hash);
        ical_job_report(
            walk->job, SEVERITY_NOTE, part->line,
            "it is told apart by its content; after a change it counts as a new one",
            "the event has no UID");
    }
}

/* --- Zones --- */

static void copy_short(char *copy, size_t room_bytes, const char *text)
{
    size_t length = strlen(text);
    length = length < room_bytes ? length : room_bytes - 1;
    memcpy(copy, text, length);
    copy[length] = '\0';
}

static void read_zone_line(struct walk *walk, const struct line *line)
{
    if (strcmp(line->name, "TZID") == 0) {
        walk->zone.tzid = arena_copy_text(walk->job->arena, line->value);
    } else if (strcmp(line->name, "X-LIC-LOCATION") == 0) {
        walk->zone.location = arena_copy_text(walk->job->arena, line->value);
    }
}

/* The latest of the dates, which are all written alike. */
static void read_last(struct ical_observance *observance, const char *dates)
{
    for (const char *date = dates; date; date = strchr(date, ',')) {
        char text[ICAL_ZONE_SINCE_BYTES];
        date += *date == ',' ? 1 : 0;
        copy_short(text, sizeof(text), date);
        text[strcspn(text, ",/")] = '\0';
        if (strcmp(text, observance->last) > 0) {
            memcpy(observance->last, text, sizeof(text));
        }
    }
}

static void read_offset_line(struct walk *walk, const struct line *line)
{
    struct ical_observance *observance = &walk->observance;
    if (strcmp(line->name, "TZOFFSETTO") == 0) {
        observance->has_offset = ical_zone_read_offset(line->value, &observance->offset_s);
    } else if (strcmp(line->name, "DTSTART") == 0) {
        copy_short(observance->since, sizeof(observance->since), line->value);
        read_last(observance, line->value);
    } else if (strcmp(line->name, "RDATE") == 0) {
        read_last(observance, line->value);
    } else if (strcmp(line->name, "RRULE") == 0) {
        copy_short(observance->rule, sizeof(observance->rule), line->value);
    }
}

/* Of a history of offsets the latest counts. */
static void end_offset(struct walk *walk, bool is_daylight)
{
    struct ical_observance *latest = is_daylight ? &walk->zone.daylight : &walk->zone.standard;
    if (walk->observance.has_offset &&
        (!latest->has_offset || strcmp(walk->observance.since, latest->since) >= 0)) {
        *latest = walk->observance;
    }
}

/* --- Nesting --- */

static enum kind get_open(const struct walk *walk)
{
    return walk->depth == 0 ? KIND_NONE : walk->stack[walk->depth - 1];
}

static void close_component(struct walk *walk)
{
    enum kind kind = walk->stack[--walk->depth];
    if (kind == KIND_EVENT) {
        end_event(walk);
    } else if (kind == KIND_ZONE) {
        ical_zone_define(walk->job, &walk->zone);
    } else if (kind == KIND_STANDARD || kind == KIND_DAYLIGHT) {
        end_offset(walk, kind == KIND_DAYLIGHT);
    }
}

static void close_unended(struct walk *walk, int line)
{
    if (get_open(walk) == KIND_EVENT && !walk->was_told_missing_end) {
        walk->was_told_missing_end = true;
        ical_job_report(walk->job, SEVERITY_WARNING, line, "it counts as ended here",
                        "the event before has no END:VEVENT");
    }
    close_component(walk);
}

static bool add_part(struct walk *walk, int line, struct error *err)
{
    struct ical_index *index = walk->index;
    if (index->part_count == READER_EVENTS_MAX) {
        return error_set(err, ERROR_REJECT, "line %d: the calendar has more than %d events",
                         line, READER_EVENTS_MAX);
    }
    if (index->part_count == walk->room) {
        size_t room = walk->room == 0 ? 64 : 2 * walk->room;
        index->parts = arena_grow(walk->job->arena, index->parts, index->part_count, room,
                                  sizeof(index->parts[0]));
        walk->room = room;
    }
    index->parts[index->part_count++] = (struct ical_part){
        .position = walk->reader->position,
        .line = line,
        .is_cancelled = walk->is_cancelling,
    };
    walk->hash = HASH_START;
    return true;
}

static bool open_component(struct walk *walk, enum kind kind, int line, struct error *err)
{
    walk->stack[walk->depth++] = kind;
    if (kind == KIND_CALENDAR) {
        walk->has_calendar = true;
        walk->is_cancelling = false;
        walk->calendar_line = line;
    } else if (kind == KIND_EVENT) {
        return add_part(walk, line, err);
    } else if (kind == KIND_ZONE) {
        walk->zone = (struct ical_zone_definition){0};
    } else {
        walk->observance = (struct ical_observance){0};
    }
    return true;
}

static void tell_foreign(struct walk *walk, const struct line *line)
{
    for (size_t i = 0; i < LF_LENGTH(foreign); i++) {
        if (strcasecmp(line->value, foreign[i]) == 0 && !walk->is_foreign_told[i]) {
            walk->is_foreign_told[i] = true;
            ical_job_report(walk->job, SEVERITY_NOTE, line->number, "only events are shown",
                            "the calendar also holds %s", foreign[i]);
        }
    }
}

/* How deep the component is open, 0 = not at all. */
static size_t find_open(const struct walk *walk, enum kind kind)
{
    size_t depth = walk->depth;
    while (depth > 0 && walk->stack[depth - 1] != kind) {
        depth--;
    }
    return depth;
}

static bool handle_begin(struct walk *walk, const struct line *line, struct error *err)
{
    for (size_t i = 0; i < LF_LENGTH(components); i++) {
        enum kind kind = components[i].kind, parent = components[i].parent;
        if (strcasecmp(components[i].name, line->value) != 0) {
            continue;
        }
        size_t depth = find_open(walk, parent);
        if (parent != KIND_NONE && depth == 0) {
            break; /* outside of any calendar */
        }
        while (walk->depth > (parent == KIND_NONE ? 0 : depth)) {
            close_unended(walk, line->number);
        }
        walk->skipped = 0;
        return open_component(walk, kind, line->number, err);
    }
    tell_foreign(walk, line);
    walk->skipped += walk->skipped < INT32_MAX ? 1 : 0;
    return true;
}

static void handle_end(struct walk *walk, const struct line *line)
{
    for (size_t i = 0; i < LF_LENGTH(components); i++) {
        size_t depth = find_open(walk, components[i].kind);
        if (depth > 0 && strcasecmp(components[i].name, line->value) == 0) {
            while (walk->depth > depth) {
                close_unended(walk, line->number);
            }
            close_component(walk);
            walk->skipped = 0;
            return;
        }
    }
    walk->skipped -= walk->skipped > 0 ? 1 : 0;
}

static void read_line(struct walk *walk, const struct line *line)
{
    switch (get_open(walk)) {
    case KIND_EVENT:
        read_event_line(walk, line);
        break;
    case KIND_ZONE:
        read_zone_line(walk, line);
        break;
    case KIND_STANDARD:
    case KIND_DAYLIGHT:
        read_offset_line(walk, line);
        break;
    case KIND_CALENDAR:
        if (strcmp(line->name, "X-WR-TIMEZONE") == 0) {
            ical_zone_set_calendar(walk->job, line->value);
        } else if (strcmp(line->name, "METHOD") == 0) {
            walk->is_cancelling = strcasecmp(line->value, "CANCEL") == 0;
        }
        break;
    case KIND_NONE:
        break;
    }
}

bool ical_index_build(struct ical_job *job, struct line_reader *reader,
                      struct ical_index *ret_index, struct error *err)
{
    *ret_index = (struct ical_index){0};
    struct walk walk = {.job = job, .reader = reader, .index = ret_index};
    struct line line;
    while (line_reader_next(reader, &line)) {
        walk.last_line = line.number;
        if (strcmp(line.name, "BEGIN") == 0) {
            if (!handle_begin(&walk, &line, err)) {
                return false;
            }
        } else if (strcmp(line.name, "END") == 0) {
            handle_end(&walk, &line);
        } else if (walk.skipped == 0) {
            read_line(&walk, &line);
        }
    }
    if (!walk.has_calendar) {
        return error_set(err, ERROR_REJECT, "this is no calendar: there is no BEGIN:VCALENDAR");
    }
    if (walk.depth > 0) {
        return error_set(
            err, ERROR_REJECT,
            "line %d: the calendar breaks off here, the END:VCALENDAR of line %d is "
            "missing",
            walk.last_line, walk.calendar_line);
    }
    return true;
}
