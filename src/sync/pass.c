/* SPDX-License-Identifier: MIT */

#include "sync/pass.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/chrono.h"
#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/zone.h"
#include "sync/http.h"
#include "sync/intake.h"
#include "sync/payload.h"
#include "sync/plan.h"
#include "sync/renew.h"
#include "sync/spool.h"

#define LOCK_FILE ".lock"
#define MACHINE_FILE "/etc/machine-id"
#define HOLD_MS (6 * 3600 * 1000LL)

/* One source from pass to pass. */
struct desk {
    struct intake intake;
    struct source_status *status; /* borrowed from pass->status */
    int64_t due_ms;               /* on the monotonic clock; 0 = now */
    uint32_t seed, round;
    char *told; /* the last line that was logged */
};

struct pass {
    const struct settings *settings; /* borrowed */
    struct zones *zones;
    const struct zone *zone; /* borrowed from zones */
    int lock_fd;
    char *spool_folder;
    bool has_run_folder;
    struct status status;
    struct desk *desks;       /* one for each source */
    struct renew_known known; /* of content.db */
    int64_t held_since_ms;    /* 0 = is not held */
    char *told;               /* the last line about the content that was logged */
};

/* ---- telling ---- */

/* A line for a person who waits, or for the journal when it says something new. */
static void say(const struct pass_options *options, char **told, bool is_trouble,
                const char *line)
{
    if (options->out != NULL) {
        fprintf(options->out, "%s\n", line);
        fflush(options->out);
        return;
    }
    if (*told != NULL && strcmp(*told, line) == 0) {
        return;
    }
    mem_free(*told);
    *told = mem_copy_text(line);
    if (is_trouble) {
        log_warning("%s", line);
    } else {
        log_info("%s", line);
    }
}

static void describe_counts(struct desk *desk)
{
    struct source_status *status = desk->status;
    bool has_kept = desk->intake.has_kept;
    const struct survey *survey = &desk->intake.kept.survey;
    status->events = has_kept ? survey->events : 0;
    status->contacts = has_kept ? survey->contacts : 0;
    status->notices = has_kept ? survey->notices : 0;
    status->left_out = has_kept ? survey->errors : 0;
    status->withheld = has_kept ? survey->withheld : 0;
    status->updated_utc = has_kept ? survey->updated_utc : 0;
    status->changed_utc = has_kept ? desk->intake.kept.head.fetched_utc : 0;
}

/* "saal: 42 events (unchanged)", "haus: refused: …; keeping what was read on 2026-12-02 13:05" */
static void tell_source(const struct pass *pass, const struct pass_options *options,
                        struct desk *desk, enum intake_outcome outcome, const struct error *err)
{
    struct buffer line = {0};
    bool is_trouble = outcome == INTAKE_REFUSED || outcome == INTAKE_FAILED;
    desk->status->problem[0] = '\0';
    buffer_printf(&line, "%s: ", desk->intake.source->name);
    if (is_trouble) {
        char time[STATUS_TIME_BYTES];
        struct buffer problem = {0};
        buffer_printf(&problem, "%s: %s; ", outcome == INTAKE_REFUSED ? "refused" : "not read",
                      err->text);
        if (desk->intake.has_kept) {
            buffer_printf(
                &problem, "keeping what was read on %s",
                status_format_time(pass->zone, desk->intake.kept.head.fetched_utc, time));
        } else {
            buffer_append_text(&problem, "nothing is kept of it yet");
        }
        status_put_text(desk->status->problem, buffer_text(&problem));
        buffer_append_text(&line, buffer_text(&problem));
        buffer_finish(&problem);
    } else if (outcome == INTAKE_NONE) {
        buffer_printf(&line, "nothing for it there (%s.%s)", desk->intake.source->name,
                      payload_kind_suffix(desk->intake.source->kind));
    } else {
        status_append_counts(&line, desk->status);
        if (desk->status->left_out > 0) {
            buffer_printf(&line, ", %zu left out", desk->status->left_out);
        }
        if (desk->status->withheld >
            0) { /* a hide that catches nothing has to look otherwise */
            buffer_printf(&line, ", %zu not for everybody", desk->status->withheld);
        }
        buffer_append_text(&line, outcome == INTAKE_NEW ? " (new)" : " (unchanged)");
    }
    say(options, &desk->told, is_trouble, buffer_text(&line));
    buffer_finish(&line);
}

/* ---- the sources ---- */

static void plan_next(struct pass *pass, struct desk *desk, bool is_trouble)
{
    desk->status->failures = is_trouble ? desk->status->failures + 1 : 0;
    struct plan_input input = {
        .interval_s = pass->settings->sync.interval_min * 60,
        .failures = desk->status->failures,
        .retry_after_s = is_trouble ? desk->intake.retry_after_s : -1,
        .seed = desk->seed,
        .round = desk->round++,
    };
    int64_t wait_s = plan_next_s(&input);
    desk->due_ms = chrono_monotonic_ms() + wait_s * 1000;
    desk->status->next_utc = chrono_now_utc() + wait_s;
}

/* False when the source is in trouble. */
static bool visit_source(struct pass *pass, struct desk *desk,
                         const struct intake_context *context,
                         const struct pass_options *options)
{
    struct error err = {0};
    enum intake_outcome outcome =
        options->import_folder != NULL
            ? intake_import(&desk->intake, context, options->import_folder, &err)
            : intake_fetch(&desk->intake, context, &err);
    bool is_trouble = outcome == INTAKE_REFUSED || outcome == INTAKE_FAILED;
    describe_counts(desk);
    if (options->import_folder == NULL) {
        desk->status->checked_utc = context->now_utc;
        desk->status->http_status = desk->intake.http_status;
        plan_next(pass, desk, is_trouble);
    }
    tell_source(pass, options, desk, outcome, &err);
    return !is_trouble;
}

static enum pass_result visit_sources(struct pass *pass, const struct pass_options *options)
{
    struct intake_context context = {
        .settings = pass->settings,
        .zones = pass->zones,
        .spool_folder = pass->spool_folder,
        .run_folder = pass_get_run_folder(pass),
        .http = http_create(NULL), /* no connection is worth holding until the next pass */
        .stop_fd = options->stop_fd,
    };
    enum pass_result result = PASS_GOOD;
    for (size_t i = 0; i < pass->settings->source_count && result != PASS_STOPPED; i++) {
        struct desk *desk = &pass->desks[i];
        if (options->is_due_only && chrono_monotonic_ms() < desk->due_ms) {
            continue;
        }
        context.now_utc = chrono_now_utc();
        if (!visit_source(pass, desk, &context, options)) {
            result = PASS_TROUBLED;
        }
        int stop_fd = options->stop_fd;
        if (payload_should_stop(&stop_fd)) {
            result = PASS_STOPPED;
        }
    }
    http_destroy(context.http);
    return result;
}

/* ---- the content ---- */

static int32_t find_today(const struct pass *pass)
{
    return date_day_of(zone_local_from_utc(pass->zone, chrono_now_utc()));
}

static void append_new(struct buffer *line, const struct snapshot_counts *counts)
{
    buffer_append_text(line, "new, ");
    status_append_count(line, counts->events, "event");
    buffer_append_text(line, " on ");
    status_append_count(line, counts->occurrences, "date");
    buffer_append_text(line, ", ");
    status_append_count(line, counts->contacts, "contact");
    buffer_append_text(line, ", ");
    status_append_count(line, counts->notices, "notice");
}

static void tell_content(struct pass *pass, const struct pass_options *options,
                         enum renew_outcome outcome, const struct snapshot_counts *counts,
                         const struct error *err)
{
    struct buffer line = {0};
    bool is_trouble = outcome == RENEW_HELD || outcome == RENEW_FAILED;
    buffer_append_text(&line, "content.db: ");
    switch (outcome) {
    case RENEW_SAME:
        buffer_append_text(&line, "unchanged");
        break;
    case RENEW_BUILT:
        append_new(&line, counts);
        break;
    case RENEW_HELD:
        buffer_printf(&line, "kept as it is: %s", err->text);
        break;
    case RENEW_NOTHING:
        buffer_append_text(&line, "not built: no source has given anything yet");
        break;
    case RENEW_FAILED:
        buffer_printf(&line, "not built: %s; what was in place is kept", err->text);
        break;
    }
    status_put_text(pass->status.content_problem, is_trouble ? buffer_text(&line) : "");
    say(options, &pass->told, is_trouble, buffer_text(&line));
    buffer_finish(&line);
}

static enum pass_result renew(struct pass *pass, const struct pass_options *options)
{
    size_t count = pass->settings->source_count;
    struct build_part *parts = mem_alloc_array(count, sizeof(*parts));
    int64_t now_ms = chrono_monotonic_ms();
    struct renew_input input = {
        .build = {.settings = pass->settings,
                  .zones = pass->zones,
                  .parts = parts,
                  .stop_fd = options->stop_fd,
                  .today_day = find_today(pass)},
        .data_folder = pass->settings->paths.data,
        .spool_folder = pass->spool_folder,
        .known = &pass->known,
        .may_hold = pass->held_since_ms == 0 || now_ms - pass->held_since_ms < HOLD_MS,
    };
    for (size_t i = 0; i < count; i++) {
        if (pass->desks[i].intake.has_kept) {
            struct build_part *part = &parts[input.build.part_count++];
            part->source = pass->desks[i].intake.source;
            memcpy(part->payload_digest, pass->desks[i].intake.kept.digest,
                   sizeof(part->payload_digest));
        }
    }
    struct error err = {0};
    struct snapshot_counts counts = {0};
    enum renew_outcome outcome = renew_content(&input, &counts, &err);
    mem_free(parts);
    if (outcome != RENEW_HELD) {
        pass->held_since_ms = 0;
    } else if (pass->held_since_ms == 0) {
        pass->held_since_ms = now_ms;
    }
    int stop_fd = options->stop_fd;
    if (outcome == RENEW_FAILED && payload_should_stop(&stop_fd)) {
        return PASS_STOPPED;
    }
    tell_content(pass, options, outcome, &counts, &err);
    return outcome == RENEW_FAILED ? PASS_TROUBLED : PASS_GOOD;
}

enum pass_result pass_run(struct pass *pass, const struct pass_options *options)
{
    enum pass_result result = visit_sources(pass, options);
    if (result == PASS_STOPPED) {
        return result;
    }
    enum pass_result renewed = renew(pass, options);
    if (renewed == PASS_STOPPED) {
        return renewed;
    }
    result = renewed == PASS_GOOD ? result : renewed;
    pass->status.written_utc = chrono_now_utc();
    struct error err = {0};
    const char *run_folder = pass_get_run_folder(pass);
    if (run_folder != NULL && !status_write(&pass->status, run_folder, &err)) {
        log_warning("%s; going on without", err.text);
    }
    return result;
}

/* ---- time ---- */

int64_t pass_get_wait_ms(const struct pass *pass)
{
    int64_t wait_ms = INT64_MAX;
    int64_t now_ms = chrono_monotonic_ms();
    for (size_t i = 0; i < pass->settings->source_count; i++) {
        int64_t due_ms = pass->desks[i].due_ms - now_ms;
        wait_ms = due_ms < wait_ms ? due_ms : wait_ms;
    }
    return wait_ms > 0 ? wait_ms : 0;
}

int64_t pass_get_midnight_s(const struct pass *pass)
{
    int64_t midnight_local_s = ((int64_t)find_today(pass) + 1) * DATE_DAY_SECONDS;
    int64_t midnight_utc = zone_utc_from_local(pass->zone, midnight_local_s);
    return midnight_utc - chrono_now_utc() + 1;
}

void pass_hurry(struct pass *pass)
{
    for (size_t i = 0; i < pass->settings->source_count; i++) {
        pass->desks[i].due_ms = 0;
    }
}

const char *pass_get_run_folder(const struct pass *pass)
{
    return pass->has_run_folder ? pass->settings->paths.run : NULL;
}

/* ---- life ---- */

/* A file made by root belongs to whom the folder belongs to, or the service could not take it. */
static void hand_over(int fd, const char *folder)
{
    struct stat owner, file;
    if (geteuid() == 0 && stat(folder, &owner) == 0 && fstat(fd, &file) == 0 &&
        S_ISREG(file.st_mode) && file.st_nlink == 1 && file.st_uid != owner.st_uid &&
        fchown(fd, owner.st_uid, owner.st_gid) != 0) {
        log_warning("%s/%s: %s", folder, LOCK_FILE, strerror(errno));
    }
}

/* flock writes nothing and ends with the process, however that ends. Not on the folder itself: who may
 * read it could hold it, and there would be no sync. */
static bool take_lock(struct pass *pass, struct error *err)
{
    const char *folder = pass->settings->paths.data;
    if (access(folder, W_OK | X_OK) != 0) {
        return error_set(err, ERROR_SETUP, "%s: cannot be written: %s", folder,
                         strerror(errno));
    }
    char *path = file_join(folder, LOCK_FILE);
    pass->lock_fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool is_good =
        pass->lock_fd >= 0 || error_set(err, ERROR_SETUP, "%s: %s", path, strerror(errno));
    mem_free(path);
    if (is_good && flock(pass->lock_fd, LOCK_EX | LOCK_NB) != 0) {
        return error_set(err, ERROR_SETUP, "another litfass-sync is working on %s", folder);
    }
    if (is_good) {
        hand_over(pass->lock_fd, folder);
    }
    return is_good;
}

static void make_run_folder(struct pass *pass)
{
    struct error err = {0};
    const char *folder = pass->settings->paths.run;
    pass->has_run_folder = file_make_folder(folder, &err);
    if (pass->has_run_folder && access(folder, W_OK | X_OK) != 0) {
        pass->has_run_folder = error_set(&err, ERROR_SETUP, "%s: %s", folder, strerror(errno));
    }
    if (!pass->has_run_folder) {
        log_warning("%s; there will be no status and no \"sync now\" (setting: [paths] run)",
                    err.text);
    }
}

static void set_desks(struct pass *pass)
{
    struct buffer machine = {0};
    (void)file_read(MACHINE_FILE, 256, &machine,
                    NULL); /* without one, all have the same jitter */
    status_init(&pass->status, pass->settings);
    pass->desks = mem_alloc_array(pass->settings->source_count, sizeof(*pass->desks));
    for (size_t i = 0; i < pass->settings->source_count; i++) {
        const struct source *source = &pass->settings->sources[i];
        pass->desks[i].intake.source = source;
        pass->desks[i].status = &pass->status.sources[i];
        pass->desks[i].seed = plan_seed(buffer_text(&machine), source->name);
    }
    buffer_finish(&machine);
}

struct pass *pass_create(const struct settings *settings, struct error *err)
{
    struct pass *pass = mem_alloc(sizeof(*pass));
    pass->settings = settings;
    pass->lock_fd = -1;
    pass->zones = zones_create(NULL);
    pass->zone = zones_find(pass->zones, settings->house.zone, err);
    pass->spool_folder = file_join(settings->paths.data, SPOOL_FOLDER);
    if (pass->zone == NULL || !file_make_folder(settings->paths.data, err) ||
        !take_lock(pass, err)) {
        pass_destroy(pass);
        return NULL;
    }
    make_run_folder(pass);
    set_desks(pass);
    return pass;
}

void pass_destroy(struct pass *pass)
{
    if (pass == NULL) {
        return;
    }
    for (size_t i = 0; pass->desks != NULL && i < pass->settings->source_count; i++) {
        mem_free(pass->desks[i].told);
        intake_finish(&pass->desks[i].intake);
    }
    mem_free(pass->desks);
    mem_free(pass->told);
    renew_known_finish(&pass->known);
    status_finish(&pass->status);
    mem_free(pass->spool_folder);
    zones_destroy(pass->zones);
    if (pass->lock_fd >= 0) {
        (void)close(pass->lock_fd); /* and the lock with it */
    }
    mem_free(pass);
}
