/* SPDX-License-Identifier: MIT */

#include "sync/status.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "model/freshness.h"
#include "sync/payload.h"

#define FILE_BYTES_MAX (1u << 20)

_Static_assert(STATUS_NAME_BYTES == SETTINGS_SOURCE_NAME_MAX + 1, "names fit");

void status_init(struct status *status, const struct settings *settings)
{
    *status = (struct status){.source_count = settings->source_count};
    status->sources = mem_alloc_array(settings->source_count, sizeof(*status->sources));
    for (size_t i = 0; i < settings->source_count; i++) {
        const struct source *source = &settings->sources[i];
        snprintf(status->sources[i].name, sizeof(status->sources[i].name), "%s", source->name);
        snprintf(status->sources[i].kind, sizeof(status->sources[i].kind), "%s",
                 payload_kind_word(source->kind));
    }
}

static bool write_checked(const struct status *status, const char *run_folder,
                          struct error *err)
{
    char *path = file_join(run_folder, SETTINGS_CHECKED_FILE);
    bool is_good = status->as_of_utc == 0 || file_set_mark(path, status->as_of_utc, err);
    mem_free(path);
    return is_good;
}

bool status_write(const struct status *status, const char *run_folder, struct error *err)
{
    struct buffer text = {0};
    char *path = file_join(run_folder, STATUS_FILE);
    status_format(status, &text);
    bool is_good = file_write(path, buffer_text(&text), text.size_bytes, err);
    mem_free(path);
    buffer_finish(&text);
    return is_good && write_checked(status, run_folder, err);
}

bool status_read(struct status *status, const char *run_folder, struct error *err)
{
    char *path = file_join(run_folder, STATUS_FILE);
    struct buffer text = {0};
    bool is_good = false;
    if (!file_exists(path)) {
        error_set(err, ERROR_SETUP,
                  "%s is not there: litfass-sync has not run since the machine started", path);
    } else {
        is_good = file_read(path, FILE_BYTES_MAX, &text, err) &&
                  status_parse(status, buffer_text(&text), err);
    }
    buffer_finish(&text);
    mem_free(path);
    return is_good;
}

/* ---- for people ---- */

void status_append_count(struct buffer *buffer, size_t count, const char *one)
{
    buffer_printf(buffer, "%zu %s%s", count, one, count == 1 ? "" : "s");
}

void status_append_counts(struct buffer *buffer, const struct source_status *source)
{
    const struct {
        const char *one;
        size_t count;
    } rows[] = {
        {"event", source->events}, {"contact", source->contacts}, {"notice", source->notices}};
    bool is_first = true;
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        if (rows[i].count > 0) {
            buffer_append_text(buffer, is_first ? "" : ", ");
            status_append_count(buffer, rows[i].count, rows[i].one);
            is_first = false;
        }
    }
    if (is_first) {
        status_append_count(buffer, 0, payload_find_record(source->kind));
    }
}

const char *status_format_time(const struct zone *zone, int64_t utc,
                               char text[STATUS_TIME_BYTES])
{
    char local[DATE_TEXT_BYTES];
    date_format_local(zone_local_from_utc(zone, utc), local);
    local[10] = ' ';
    snprintf(text, STATUS_TIME_BYTES, "%.16s", local);
    return text;
}

static void print_age(int64_t age_s, FILE *out)
{
    int64_t minutes = age_s > 0 ? age_s / 60 : 0;
    if (minutes < 120) {
        fprintf(out, "%" PRId64 " min", minutes);
    } else if (minutes < 48 * 60) {
        fprintf(out, "%" PRId64 " h", minutes / 60);
    } else {
        fprintf(out, "%" PRId64 " days", minutes / (24 * 60));
    }
}

static void print_source(const struct source_status *source, const struct zone *zone,
                         int64_t now_utc, FILE *out)
{
    char time[STATUS_TIME_BYTES];
    struct buffer counts = {0};
    status_append_counts(&counts, source);
    fprintf(out, "%s: %s, ", source->name, source->kind);
    if (source->changed_utc != 0) {
        fprintf(out, "%s, read %s (", buffer_text(&counts),
                status_format_time(zone, source->changed_utc, time));
        print_age(now_utc - source->changed_utc, out);
        fputs(" ago)\n", out);
    } else {
        fputs("nothing to show yet\n", out);
    }
    buffer_finish(&counts);
    if (source->left_out > 0) {
        fprintf(out, "    left out: %zu; see litfass-sync --check %s\n", source->left_out,
                source->name);
    }
    if (source->pictures > 0) {
        fprintf(out, "    pictures: %zu of %zu%s%s\n",
                source->pictures - source->pictures_missing, source->pictures,
                source->picture_problem[0] != '\0' ? "; " : "", source->picture_problem);
    }
    if (source->checked_utc != 0) {
        fprintf(out, "    last check: %s", status_format_time(zone, source->checked_utc, time));
        if (source->http_status != 0) {
            fprintf(out, ", HTTP %d\n", source->http_status);
        } else {
            fputs(", no answer\n", out);
        }
    }
    if (source->problem[0] != '\0') {
        fprintf(out, "    problem: %s", source->problem);
        if (source->failures > 0) {
            fprintf(out, " (%d in a row)", source->failures);
        }
        fputc('\n', out);
    }
    if (source->held_until_utc != 0) {
        fprintf(out, "    held until: %s\n",
                status_format_time(zone, source->held_until_utc, time));
    }
    if (source->next_utc != 0) {
        fprintf(out, "    next try: %s\n", status_format_time(zone, source->next_utc, time));
    }
}

/* Of now, and not of when it was written: the worker may have ended since. */
static void print_freshness(const struct status *status, const struct zone *zone,
                            int64_t now_utc, FILE *out)
{
    char time[STATUS_TIME_BYTES];
    enum freshness freshness =
        freshness_judge(status->as_of_utc != 0, status->as_of_utc, now_utc);
    fprintf(out, "content: %s", freshness_words[freshness]);
    if (status->as_of_utc != 0) {
        fprintf(out, ", as of %s (", status_format_time(zone, status->as_of_utc, time));
        print_age(now_utc - status->as_of_utc, out);
        fputs(" ago)", out);
    }
    fputc('\n', out);
}

void status_print(const struct status *status, const struct zone *zone, int64_t now_utc,
                  FILE *out)
{
    char time[STATUS_TIME_BYTES];
    fprintf(out, "status of %s\n", status_format_time(zone, status->written_utc, time));
    if (strcmp(status->clock, "trusted") != 0) {
        fprintf(out, "clock: not trusted, so the screen says nothing of today: %s\n",
                status->clock_reason);
    }
    if (status->addresses[0] != '\0') {
        fprintf(out, "network: %s\n", status->addresses);
    }
    print_freshness(status, zone, now_utc, out);
    if (status->content_problem[0] != '\0') {
        fprintf(out, "    problem: %s\n", status->content_problem);
    }
    for (size_t i = 0; i < status->source_count; i++) {
        print_source(&status->sources[i], zone, now_utc, out);
    }
}
