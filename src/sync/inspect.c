/* SPDX-License-Identifier: MIT */

#include "sync/inspect.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/chrono.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/zone.h"
#include "feed/minisign.h"
#include "sync/payload.h"
#include "sync/preview.h"
#include "sync/signing.h"
#include "sync/spool.h"
#include "sync/status.h"

struct inspecting {
    const char *path;
    FILE *out;
};

static void print_problem(void *user, const struct problem *problem)
{
    static const char *const words[] = {
        [SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};
    const struct inspecting *inspecting = user;
    bool has_effect = problem->effect != NULL && problem->effect[0] != '\0';
    fprintf(inspecting->out, "%s: %s: %s: %s%s%s\n", inspecting->path, problem->where,
            words[problem->severity], problem->text, has_effect ? " – " : "",
            has_effect ? problem->effect : "");
}

static void print_count(FILE *out, const char *before, size_t count, const char *one)
{
    fprintf(out, "%s%zu %s%s", before, count, one, count == 1 ? "" : "s");
}

static void print_sum(const struct inspecting *inspecting, enum source_kind kind,
                      const struct survey *survey)
{
    FILE *out = inspecting->out;
    fprintf(out, "%s: %s", inspecting->path, payload_kind_word(kind));
    if (survey->is_feed) {
        fprintf(out, " \"%s\", sequence %" PRId64, survey->id, survey->sequence);
    }
    struct source_status status = {
        .events = survey->events, .contacts = survey->contacts, .notices = survey->notices};
    struct buffer counts = {0};
    snprintf(status.kind, sizeof(status.kind), "%s", payload_kind_word(kind));
    status_append_counts(&counts, &status);
    fprintf(out, ": %s", buffer_text(&counts));
    if (survey->withheld > 0) {
        fprintf(out, ", %zu not for everybody", survey->withheld);
    }
    buffer_finish(&counts);
    print_count(out, "; ", survey->errors, "error");
    print_count(out, ", ", survey->warnings, "warning");
    print_count(out, ", ", survey->notes, "note");
    fputc('\n', out);
}

/* ---- what is shown of it ---- */

/* "kalender.ics: from now on 14 dates, the next on 2026-12-07 at 18:00: Chor" */
static void print_dates(const struct inspecting *inspecting, struct content *content,
                        const struct survey *survey)
{
    struct event_query query = {.after_utc = chrono_now_utc()};
    struct event_row *row = NULL;
    struct arena *arena = arena_create(0);
    FILE *out = inspecting->out;
    size_t count = content_count_events(content, &query);
    fprintf(out, "%s: ", inspecting->path);
    if (count > 0 && content_list_events(content, &query, 0, 1, arena, &row) == 1) {
        char day[DATE_TEXT_BYTES];
        int32_t second = date_second_of(row->start_local_s);
        print_count(out, "from now on ", count, "date");
        fprintf(out, ", the next on %s", date_format_day(date_day_of(row->start_local_s), day));
        if (!row->is_all_day) {
            fprintf(out, " at %02d:%02d", second / 3600, second / 60 % 60);
        }
        fprintf(out, ": %s\n", fields_get(&row->fields, FIELD_TITLE, row->locale, row->locale));
    } else {
        print_count(out, "note: of ", survey->events, "event");
        fputs(" none lies ahead – nothing of that is shown\n", out);
    }
    arena_destroy(arena);
}

/* "ferien: 12 school holidays, known from 2026-10-12 to 2027-08-18" */
static void print_school(const struct inspecting *inspecting, struct content *content)
{
    const struct hours_school *school = &content_get_house(content)->school;
    char first[DATE_TEXT_BYTES], last[DATE_TEXT_BYTES];
    fprintf(inspecting->out, "%s: ", inspecting->path);
    print_count(inspecting->out, "", school->count, "school holiday");
    if (school->count > 0) {
        fprintf(inspecting->out, ", known from %s to %s",
                date_format_day(school->known.first_day, first),
                date_format_day(school->known.last_day, last));
    }
    fputc('\n', inspecting->out);
}

/* "kontakte.csv: topics: Familie (3), Wohnen (2)" */
static void print_topics(const struct inspecting *inspecting, struct content *content)
{
    struct topic_row *rows = NULL;
    struct arena *arena = arena_create(0);
    size_t count = content_list_topics(content, arena, &rows);
    if (count > 0) {
        fprintf(inspecting->out, "%s: topics: ", inspecting->path);
    }
    for (size_t i = 0; i < count; i++) {
        fprintf(inspecting->out, "%s (%zu)%s",
                fields_get(&rows[i].fields, FIELD_TITLE, rows[i].locale, rows[i].locale),
                rows[i].contact_count, i + 1 < count ? ", " : "\n");
    }
    arena_destroy(arena);
}

static void print_preview(const struct inspecting *inspecting,
                          const struct preview_input *input, const struct survey *survey)
{
    struct error err = {0};
    struct snapshot_counts counts;
    struct content *content = preview_open(input, &counts, &err);
    if (content == NULL) {
        fprintf(inspecting->out, "%s: what is shown of it cannot be told: %s\n",
                inspecting->path, err.text);
        return;
    }
    bool holds_school =
        input->source != NULL && input->source->holds == SOURCE_HOLDS_SCHOOL_HOLIDAYS;
    if (holds_school || content_get_house(content)->school.count > 0) {
        print_school(inspecting, content);
    }
    if (survey->events > 0 && !holds_school) {
        print_dates(inspecting, content, survey);
    }
    if (counts.cut_events > 0) {
        fprintf(inspecting->out, "%s: warning: events with more dates than are shown: %zu\n",
                inspecting->path, counts.cut_events);
    }
    if (input->kind != SOURCE_FEED && survey->contacts > 0) {
        print_topics(inspecting, content);
    }
    if (survey->notices > 0) {
        fprintf(inspecting->out, "%s: on the board today: %zu of ", inspecting->path,
                content_count_notices(content, &(struct notice_query){input->today_day, NULL}));
        print_count(inspecting->out, "", survey->notices, "notice");
        fputc('\n', inspecting->out);
    }
    content_close(content);
}

/* ---- the whole ---- */

static bool inspect_bytes(const struct inspecting *inspecting, const struct settings *settings,
                          const struct source *source, const struct buffer *bytes)
{
    enum source_kind kind = source != NULL
                                ? source->kind
                                : payload_recognise(buffer_text(bytes), bytes->size_bytes);
    struct payload_context context = {
        .settings = settings,
        .source = source,
        .kind =
            kind != SOURCE_NONE ? kind : payload_guess(buffer_text(bytes), bytes->size_bytes),
        .zones = zones_create(NULL),
        .stop_fd = -1,
    };
    struct reader_sink sink = {.context = (void *)inspecting, .problem = print_problem};
    struct survey survey;
    struct error err = {0};
    bool is_good =
        payload_survey(&context, buffer_text(bytes), bytes->size_bytes, &sink, &survey, &err);
    if (is_good) {
        const struct zone *zone = zones_find(context.zones, settings->house.zone, NULL);
        struct preview_input preview = {
            .settings = settings,
            .zones = context.zones,
            .source = source,
            .kind = kind,
            .bytes = bytes,
            .today_day = date_day_of(zone_local_from_utc(zone, chrono_now_utc())),
        };
        print_sum(inspecting, kind, &survey);
        print_preview(inspecting, &preview, &survey);
    } else {
        fprintf(inspecting->out, "%s: error: %s%s\n", inspecting->path,
                kind == SOURCE_NONE ? "none of the kinds that are read: " : "", err.text);
    }
    zones_destroy(context.zones);
    return is_good && survey.errors == 0;
}

/* A .minisig beside the file, for each source that wants one. */
static bool inspect_signature(const struct inspecting *inspecting,
                              const struct settings *settings, struct spool_entry *entry)
{
    struct buffer path = {0}, minisig = {.limit_bytes = MINISIGN_FILE_BYTES_MAX};
    bool is_good = true;
    buffer_printf(&path, "%s" SIGNING_SUFFIX, inspecting->path);
    bool is_there = file_exists(buffer_text(&path)) &&
                    file_read(buffer_text(&path), MINISIGN_FILE_BYTES_MAX, &minisig, NULL);
    for (size_t i = 0; i < settings->source_count && is_there; i++) {
        const struct source *source = &settings->sources[i];
        struct error err = {0};
        if (!signing_is_wanted(source)) {
            continue;
        }
        if (signing_check(source, &minisig, entry, &err)) {
            fprintf(inspecting->out, "%s: signed as source %s expects it\n", inspecting->path,
                    source->name);
        } else {
            fprintf(inspecting->out, "%s: error: source %s would refuse it: %s\n",
                    inspecting->path, source->name, err.text);
            is_good = false;
        }
    }
    buffer_finish(&path);
    buffer_finish(&minisig);
    return is_good;
}

static bool inspect_file(const struct inspecting *inspecting, const struct settings *settings)
{
    struct spool_entry entry = {.payload = {.limit_bytes = READER_BYTES_MAX}};
    struct error err = {0};
    bool is_good = file_read(inspecting->path, READER_BYTES_MAX, &entry.payload, &err);
    if (is_good) {
        is_good = inspect_signature(inspecting, settings, &entry);
        is_good = inspect_bytes(inspecting, settings, NULL, &entry.payload) && is_good;
    } else {
        fprintf(inspecting->out, "%s\n", err.text);
    }
    spool_entry_finish(&entry);
    return is_good;
}

static bool inspect_source(const struct inspecting *inspecting, const struct settings *settings,
                           const struct source *source)
{
    char *folder = file_join(settings->paths.data, SPOOL_FOLDER);
    struct spool_entry kept = {0};
    struct error err = {0};
    enum spool_state state = spool_read(folder, source->name, &kept, &err);
    bool is_good = state == SPOOL_GOOD;
    if (is_good) {
        is_good = inspect_bytes(inspecting, settings, source, &kept.payload);
    } else {
        fprintf(inspecting->out, "%s: %s; litfass-sync --once reads it\n", source->name,
                state == SPOOL_MISSING ? "nothing is kept of it yet" : err.text);
    }
    spool_entry_finish(&kept);
    mem_free(folder);
    return is_good;
}

bool inspect(const struct settings *settings, const char *name, FILE *out)
{
    struct inspecting inspecting = {.path = name, .out = out};
    for (size_t i = 0; i < settings->source_count && !file_exists(name); i++) {
        if (strcmp(settings->sources[i].name, name) == 0) {
            return inspect_source(&inspecting, settings, &settings->sources[i]);
        }
    }
    return inspect_file(&inspecting, settings);
}
