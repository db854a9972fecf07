/* SPDX-License-Identifier: MIT */
#include "feed/ical_zone.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/date.h"
#include "base/parse.h"
#include "feed/ical_windows.h"
#include "feed/ical_zone_rule.h"

/* Nobody's calendar has more; each costs a look into the system's files. */
#define NAMES_MAX 200
#define DEFINITIONS_MAX 1000

struct known {
    const char *tzid;
    const struct zone *zone; /* NULL = the house's */
};

struct ical_zones {
    const struct zone *house, *utc;
    const char *calendar; /* X-WR-TIMEZONE, or NULL */
    struct ical_zone_definition *definitions;
    size_t definition_count;
    struct known known[NAMES_MAX];
    size_t known_count;
};

/* Other spellings, and old names of the database that not every system has. */
static const struct {
    const char *name;
    const char *iana;
} aliases[] = {
    {"Z", "UTC"},
    {"GMT", "UTC"},
    {"tzone://Microsoft/Utc", "UTC"},
    {"Coordinated Universal Time", "UTC"},
    {"CET", "Europe/Brussels"},
    {"MET", "Europe/Brussels"},
    {"EET", "Europe/Athens"},
    {"WET", "Europe/Lisbon"},
    {"Europe/Kiev", "Europe/Kyiv"},
    {"Asia/Calcutta", "Asia/Kolkata"},
    {"Asia/Katmandu", "Asia/Kathmandu"},
    {"Asia/Saigon", "Asia/Ho_Chi_Minh"},
    {"US/Eastern", "America/New_York"},
    {"US/Central", "America/Chicago"},
    {"US/Mountain", "America/Denver"},
    {"US/Pacific", "America/Los_Angeles"},
};

/* Zones to compare a nameless VTIMEZONE with, the house's and the calendar's own before them.
 * */
static const char *const usual[] = {
    "Europe/Berlin",   "Europe/London",  "Europe/Helsinki",     "America/New_York",
    "America/Chicago", "America/Denver", "America/Los_Angeles",
};

struct ical_zones *ical_zone_create(struct ical_job *job)
{
    struct ical_zones *zones = arena_alloc(job->arena, sizeof(*zones));
    const struct reader_options *options = job->options;
    zones->utc = zones_find(options->zones, "UTC", NULL);
    CHECK(zones->utc != NULL);
    zones->house = options->zone ? zones_find(options->zones, options->zone, NULL) : NULL;
    if (!zones->house) {
        zones->house = zones->utc;
    }
    return zones;
}

const struct zone *ical_zone_utc(const struct ical_job *job)
{
    return job->zones->utc;
}

const struct zone *ical_zone_house(const struct ical_job *job)
{
    return job->zones->house;
}

void ical_zone_set_calendar(struct ical_job *job, const char *name)
{
    if (!job->zones->calendar && *name != '\0') {
        job->zones->calendar = arena_copy_text(job->arena, name);
    }
}

void ical_zone_define(struct ical_job *job, const struct ical_zone_definition *definition)
{
    struct ical_zones *zones = job->zones;
    if (!definition->tzid || zones->definition_count == DEFINITIONS_MAX) {
        return;
    }
    size_t count = zones->definition_count;
    if ((count & (count - 1)) == 0) {
        zones->definitions = arena_grow(job->arena, zones->definitions, count,
                                        count == 0 ? 1 : 2 * count, sizeof(*definition));
    }
    struct ical_zone_definition *copy = &zones->definitions[zones->definition_count++];
    *copy = *definition;
    copy->tzid = arena_copy_text(job->arena, definition->tzid);
    copy->location = arena_copy_text(job->arena, definition->location);
}

bool ical_zone_read_offset(const char *text, int32_t *ret_offset_s)
{
    int hours, minutes, seconds = 0;
    if ((*text != '+' && *text != '-') || !parse_digits(text + 1, 2, &hours) ||
        !parse_digits(text + 3, 2, &minutes)) {
        return false;
    }
    if (!parse_digits(text + 5, 2, &seconds)) {
        seconds = 0;
    }
    if (hours > 23 || minutes > 59 || seconds > 59) {
        return false;
    }
    *ret_offset_s = (*text == '-' ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
    return true;
}

/* --- Names --- */

static const struct zone *find_iana(struct ical_job *job, const char *name)
{
    /* "Europe" is a folder, "posixrules" no place: a name of the database has a '/', but for UTC */
    if (!strchr(name, '/') && strcmp(name, "UTC") != 0) {
        return NULL;
    }
    return zones_find(job->options->zones, name, NULL);
}

/* "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin": the longest end that is a name. */
static const struct zone *find_by_end(struct ical_job *job, const char *name)
{
    for (int parts = 0; name && parts < 8; parts++) {
        const struct zone *zone = find_iana(job, name);
        if (zone) {
            return zone;
        }
        name = strchr(name, '/');
        name = name ? name + 1 : NULL;
    }
    return NULL;
}

static const struct zone *find_by_name(struct ical_job *job, const char *name)
{
    for (size_t i = 0; i < LF_LENGTH(aliases); i++) {
        if (strcmp(aliases[i].name, name) == 0) {
            return find_iana(job, aliases[i].iana);
        }
    }
    const struct zone *zone = find_by_end(job, name);
    const char *windows = zone ? NULL : ical_windows_find(name);
    return windows ? find_iana(job, windows) : zone;
}

/* --- Offsets --- */

/* What a VTIMEZONE without a name comes to. */
struct sketch {
    const struct zone *zone;    /* by its own rules, or NULL */
    bool is_cut;                /* of a history that has an end, so without a rule */
    int32_t winter_s, summer_s; /* offsets */
};

static struct sketch make_sketch(struct ical_job *job,
                                 const struct ical_zone_definition *definition)
{
    const struct ical_observance *standard = &definition->standard;
    const struct ical_observance *daylight = &definition->daylight;
    struct sketch sketch = {
        .winter_s = standard->has_offset ? standard->offset_s : daylight->offset_s,
        .summer_s = daylight->has_offset ? daylight->offset_s : standard->offset_s,
    };
    const char *name = ical_zone_rule_name(job, definition, &sketch.is_cut);
    sketch.zone = name ? zones_find(job->options->zones, name, NULL) : NULL;
    return sketch;
}

/* All through one year, so that summer time of the same length at another time is told apart;
 * without a rule in January and July. */
static bool is_alike(const struct zone *zone, const struct sketch *sketch)
{
    static const struct date new_year = {2024, 1, 1}, winter = {2024, 1, 15},
                             summer = {2024, 7, 15};
    if (!zone) {
        return false;
    }
    if (!sketch->zone || sketch->is_cut) {
        return zone_get_offset_s(zone, date_local(winter, 12, 0, 0)) == sketch->winter_s &&
               zone_get_offset_s(zone, date_local(summer, 12, 0, 0)) == sketch->summer_s;
    }
    int64_t noon = date_local(new_year, 12, 0, 0);
    for (int day = 0; day < 366; day += 3) {
        int64_t utc = noon + (int64_t)day * DATE_DAY_SECONDS;
        if (zone_get_offset_s(zone, utc) != zone_get_offset_s(sketch->zone, utc)) {
            return false;
        }
    }
    return true;
}

static const struct zone *find_by_offsets(struct ical_job *job, const struct sketch *sketch)
{
    struct ical_zones *zones = job->zones;
    if (is_alike(zones->house, sketch)) {
        return zones->house;
    }
    const struct zone *own = zones->calendar ? find_by_name(job, zones->calendar) : NULL;
    if (is_alike(own, sketch)) {
        return own;
    }
    for (size_t i = 0; i < LF_LENGTH(usual); i++) {
        const struct zone *zone = find_iana(job, usual[i]);
        if (is_alike(zone, sketch)) {
            return zone;
        }
    }
    if (sketch->winter_s != sketch->summer_s || sketch->winter_s % 3600 != 0) {
        return NULL;
    }
    /* POSIX signs: what is east of Greenwich is minus */
    const char *name = sketch->winter_s == 0 ? "UTC"
                                             : arena_printf(job->series_arena, "Etc/GMT%+d",
                                                            (int)(-sketch->winter_s / 3600));
    return find_iana(job, name);
}

static const struct ical_zone_definition *find_definition(const struct ical_zones *zones,
                                                          const char *tzid)
{
    for (size_t i = 0; i < zones->definition_count; i++) {
        if (strcmp(zones->definitions[i].tzid, tzid) == 0) {
            return &zones->definitions[i];
        }
    }
    return NULL;
}

/* --- The whole order --- */

/* By what the VTIMEZONE says of its offsets; NULL when that is nothing. */
static const struct zone *find_by_definition(struct ical_job *job,
                                             const struct ical_zone_definition *definition,
                                             int line)
{
    if (!definition->standard.has_offset && !definition->daylight.has_offset) {
        return NULL;
    }
    const char *quoted = ical_job_quote(job, definition->tzid);
    struct sketch sketch = make_sketch(job, definition);
    const struct zone *zone = find_by_offsets(job, &sketch);
    if (zone) {
        ical_job_report(job, SEVERITY_NOTE, line,
                        arena_printf(job->series_arena,
                                     "its hours are those of %s, which is used",
                                     zone_get_name(zone)),
                        "the time zone %s has no common name", quoted);
    } else if (sketch.zone && sketch.is_cut) {
        int minutes = (int)zone_get_offset_s(sketch.zone, 0) / 60;
        ical_job_report(
            job, SEVERITY_WARNING, line,
            arena_printf(
                job->series_arena,
                "UTC%c%02d:%02d is used all the year; look whether the hours are right",
                minutes < 0 ? '-' : '+', abs(minutes) / 60, abs(minutes) % 60),
            "the calendar does not say when the clocks change in the time zone %s", quoted);
    } else if (sketch.zone) {
        ical_job_report(job, SEVERITY_NOTE, line, "it is followed as the calendar describes it",
                        "the time zone %s has no common name", quoted);
    }
    return zone ? zone : sketch.zone;
}

static const struct zone *guess(struct ical_job *job, const char *tzid, int line)
{
    const struct ical_zone_definition *definition = find_definition(job->zones, tzid);
    const struct zone *zone = definition ? find_by_definition(job, definition, line) : NULL;
    if (zone) {
        return zone;
    }
    zone = job->zones->calendar ? find_by_name(job, job->zones->calendar) : NULL;
    const char *instead = zone_get_name(zone ? zone : job->zones->house);
    ical_job_report(job, SEVERITY_WARNING, line,
                    arena_printf(job->series_arena,
                                 "%s is used instead; look whether the hours are right",
                                 instead),
                    "the time zone %s is not known", ical_job_quote(job, tzid));
    return zone;
}

static const struct zone *look_up(struct ical_job *job, const char *tzid, int line)
{
    const struct zone *zone = find_by_name(job, tzid);
    const struct ical_zone_definition *definition =
        zone ? NULL : find_definition(job->zones, tzid);
    if (definition && definition->location) {
        zone = find_by_name(job, definition->location);
    }
    return zone ? zone : guess(job, tzid, line);
}

const struct zone *ical_zone_find(struct ical_job *job, const char *tzid, int line)
{
    struct ical_zones *zones = job->zones;
    for (size_t i = 0; i < zones->known_count; i++) {
        if (strcmp(zones->known[i].tzid, tzid) == 0) {
            return zones->known[i].zone;
        }
    }
    if (zones->known_count == NAMES_MAX) {
        return NULL;
    }
    const struct zone *zone = look_up(job, tzid, line);
    zones->known[zones->known_count++] =
        (struct known){.tzid = arena_copy_text(job->arena, tzid), .zone = zone};
    return zone;
}
