/* SPDX-License-Identifier: MIT */

#include "sync/pass.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/chrono.h"
#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/zone.h"
#include "model/freshness.h"
#include "sync/clock.h"
#include "sync/desk.h"
#include "sync/http.h"
#include "sync/images.h"
#include "sync/lock.h"
#include "sync/network.h"
#include "sync/payload.h"
#include "sync/publish.h"
#include "sync/renew.h"
#include "sync/spool.h"
#include "sync/telling.h"

#define MACHINE_FILE "/etc/machine-id"
#define HOLD_MS (6 * 3600 * 1000LL)
#define PUT_OFF_MS (5 * 60 * 1000LL) /* until the data folder is looked at again */

struct pass {
    const struct settings *settings; /* borrowed */
    struct zones *zones;
    const struct zone *zone; /* borrowed from zones */
    int lock_fd;
    char *spool_folder;
    bool has_run_folder, had_content; /* after the last pass */
    struct status status;
    struct desk *desks;       /* one for each source */
    struct renew_known known; /* of content.db */
    struct images *images;
    int64_t held_since_ms;  /* 0 = content.db is not held */
    struct telling telling; /* of content.db */
    struct clock clock;
};

/* ---- the clock ---- */

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* What is kept has been read, and its server's clock and the feed's own date have passed. A feed's date may be
 * off by a zone: whoever writes it takes the time of the wall for UTC. */
static int64_t find_floor(const struct pass *pass)
{
    int64_t floor_utc = 0;
    for (size_t i = 0; i < pass->settings->source_count; i++) {
        const struct intake *intake = &pass->desks[i].intake;
        if (intake->has_kept) {
            int64_t updated_utc = intake->kept.survey.updated_utc - DATE_DAY_SECONDS;
            floor_utc = later(floor_utc, later(intake->kept.head.server_utc, updated_utc));
        }
    }
    return floor_utc;
}

static void judge_clock(struct pass *pass)
{
    clock_judge_now(&pass->clock, find_floor(pass));
    const struct clock_verdict *verdict = &pass->clock.verdict;
    struct status *status = &pass->status;
    snprintf(status->clock, sizeof(status->clock), "%s",
             verdict->is_trusted ? "trusted" : "untrusted");
    snprintf(status->clock_reason, sizeof(status->clock_reason), "%s", verdict->reason);
    struct error err = {0};
    const char *run_folder = pass_get_run_folder(pass);
    if (run_folder != NULL && !clock_write_marks(verdict, run_folder, &err)) {
        log_debug("%s", err.text);
    }
}

/* ---- the sources ---- */

static enum pass_result visit_sources(struct pass *pass, const struct pass_options *options)
{
    struct http_limits limits = http_make_limits(pass->settings->sync.timeout_s);
    struct intake_context context = {
        .settings = pass->settings,
        .zones = pass->zones,
        .spool_folder = pass->spool_folder,
        .run_folder = pass_get_run_folder(pass),
        .stop_fd = options->stop_fd,
    };
    enum pass_result result = PASS_GOOD;
    for (size_t i = 0; i < pass->settings->source_count && result != PASS_STOPPED; i++) {
        struct desk *desk = &pass->desks[i];
        if (options->is_due_only && chrono_monotonic_ms() < desk->due_ms) {
            continue;
        }
        if (context.http == NULL && options->import_folder == NULL) {
            context.http = http_create(&limits, pass->settings->sync.ca_file);
        }
        judge_clock(pass);
        context.now_utc = clock_get_now(&pass->clock);
        struct desk_visit visit = {
            .context = &context,
            .zone = pass->zone,
            .import_folder = options->import_folder,
            .out = options->out,
            .is_clock_trusted = pass->clock.verdict.is_trusted,
        };
        if (!desk_visit(desk, &visit)) {
            result = PASS_TROUBLED;
        }
        clock_learn(&pass->clock, desk->intake.server_utc);
        int stop_fd = options->stop_fd;
        if (payload_should_stop(&stop_fd)) {
            result = PASS_STOPPED;
        }
    }
    http_destroy(context.http); /* no connection is worth holding until the next pass */
    judge_clock(pass);
    clock_tell(&pass->clock, options->out);
    return result;
}

/* ---- the content ---- */

static int32_t find_today(const struct pass *pass)
{
    return date_day_of(zone_local_from_utc(pass->zone, clock_get_now(&pass->clock)));
}

/* When what is shown was last known to be all there is: of the source that was last so longest ago. After
 * a restart without a network the old content.db still knows. */
static int64_t find_as_of(const struct pass *pass)
{
    int64_t as_of_utc = INT64_MAX, content_utc = 0;
    for (size_t i = 0; i < pass->settings->source_count; i++) {
        int64_t good_utc = desk_get_good_utc(&pass->desks[i]);
        if (good_utc != 0 && good_utc < as_of_utc) {
            as_of_utc = good_utc;
        }
    }
    char *path = file_join(pass->settings->paths.data, PUBLISH_CONTENT);
    if (!file_get_mark(path, &content_utc)) {
        content_utc = 0;
    }
    mem_free(path);
    return as_of_utc != INT64_MAX
               ? freshness_as_of(as_of_utc, content_utc, clock_get_now(&pass->clock))
               : 0;
}

static void tell_content(struct pass *pass, const struct pass_options *options,
                         enum renew_outcome outcome, const struct snapshot_counts *counts,
                         const struct error *err)
{
    struct buffer line = {0};
    bool is_trouble = outcome == RENEW_HELD || outcome == RENEW_FAILED;
    renew_describe(outcome, counts, err, &line);
    status_put_text(pass->status.content_problem, is_trouble ? buffer_text(&line) : "");
    telling_say(&pass->telling, options->out, is_trouble, buffer_text(&line));
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
        .as_of_utc = find_as_of(pass),
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

static void describe_freshness(struct pass *pass)
{
    struct status *status = &pass->status;
    status->as_of_utc = find_as_of(pass);
    enum freshness freshness =
        freshness_judge(status->as_of_utc != 0, status->as_of_utc, clock_get_now(&pass->clock));
    snprintf(status->freshness, sizeof(status->freshness), "%s", freshness_words[freshness]);
}

static void make_run_folder(struct pass *pass)
{
    struct error err = {0};
    const char *folder = pass->settings->paths.run;
    bool was_told = !pass->has_run_folder;
    pass->has_run_folder = file_make_folder(folder, &err);
    if (pass->has_run_folder && access(folder, W_OK | X_OK) != 0) {
        pass->has_run_folder = error_set(&err, ERROR_SETUP, "%s: %s", folder, strerror(errno));
    }
    if (!pass->has_run_folder && !was_told) {
        log_warning("%s; there will be no status and no \"sync now\" (setting: [paths] run)",
                    err.text);
    }
}

static void tell_addresses(struct pass *pass)
{
    struct buffer addresses = {0};
    network_tell(&addresses);
    status_put_text(pass->status.addresses, buffer_text(&addresses));
    buffer_finish(&addresses);
}

static void write_status(struct pass *pass)
{
    struct error err = {0};
    tell_addresses(pass);
    pass->status.written_utc = clock_get_now(&pass->clock);
    describe_freshness(pass);
    make_run_folder(pass); /* somebody may have taken it away */
    const char *run_folder = pass_get_run_folder(pass);
    if (run_folder != NULL && !status_write(&pass->status, run_folder, &err)) {
        log_warning("%s; going on without", err.text);
    }
}

/* ---- the data folder ---- */

/* Where there is nothing to keep it in, nothing is asked for. */
static void put_off(struct pass *pass, const struct pass_options *options,
                    const struct error *err)
{
    int64_t next_ms = chrono_monotonic_ms() + PUT_OFF_MS;
    for (size_t i = 0; i < pass->settings->source_count; i++) {
        struct desk *desk = &pass->desks[i];
        if (desk->due_ms < next_ms) {
            desk->due_ms = next_ms;
            desk->status->next_utc = clock_get_now(&pass->clock) + PUT_OFF_MS / 1000;
        }
    }
    struct buffer line = {0};
    buffer_printf(&line, "nothing is read: %s; looking again in %d minutes", err->text,
                  (int)(PUT_OFF_MS / 60000));
    status_put_text(pass->status.content_problem, buffer_text(&line));
    telling_say(&pass->telling, options->out, true, buffer_text(&line));
    buffer_finish(&line);
    write_status(pass);
}

/* Somebody may have taken the folder away, and the lock with it. */
static bool keep_place(struct pass *pass, struct error *err)
{
    const char *folder = pass->settings->paths.data;
    if (lock_is_in_place(pass->lock_fd, folder)) {
        return true;
    }
    bool was_held = pass->lock_fd >= 0;
    lock_release(pass->lock_fd);
    pass->lock_fd = lock_take(folder, err);
    if (pass->lock_fd >= 0 && was_held) {
        log_warning("%s was taken away; reading everything anew", folder);
    }
    return pass->lock_fd >= 0;
}

bool pass_is_disturbed(const struct pass *pass)
{
    const char *folder = pass->settings->paths.data;
    bool is_held = pass->lock_fd >= 0; /* else that is known, and put off */
    return is_held && (!lock_is_in_place(pass->lock_fd, folder) ||
                       (pass->had_content && !publish_has_content(folder)));
}

/* ---- all of it ---- */

static bool renew_images(struct pass *pass, const struct pass_options *options)
{
    struct images_input input = {
        .settings = pass->settings,
        .import_folder = options->import_folder,
        .stop_fd = options->stop_fd,
        .now_utc = clock_get_now(&pass->clock),
        .out = options->out,
    };
    bool is_news = images_renew(pass->images, &input);
    images_describe(pass->images, &pass->status);
    return is_news;
}

static bool has_nothing(const struct pass *pass)
{
    bool has_nothing = true;
    for (size_t i = 0; i < pass->settings->source_count; i++) {
        has_nothing = has_nothing && pass->desks[i].has_nothing;
    }
    return has_nothing;
}

enum pass_result pass_run(struct pass *pass, const struct pass_options *options)
{
    struct error err = {0};
    bool is_disturbed = pass_is_disturbed(pass);
    if (!keep_place(pass, &err)) {
        put_off(pass, options, &err);
        return PASS_TROUBLED;
    }
    if (is_disturbed) {
        pass_hurry(pass); /* what was kept of the sources may be gone, too */
    }
    enum pass_result result = visit_sources(pass, options);
    if (result == PASS_STOPPED) {
        return result;
    }
    enum pass_result renewed = renew(pass, options);
    if (renewed == PASS_STOPPED) {
        return renewed;
    }
    pass->had_content = publish_has_content(pass->settings->paths.data);
    write_status(pass);
    bool has_images = renew_images(pass, options);
    if (has_images) { /* content first: pictures may take their time */
        write_status(pass);
    } else if (options->import_folder != NULL && has_nothing(pass)) {
        result = PASS_NOTHING;
    }
    return renewed == PASS_GOOD ? result : renewed;
}

/* ---- time ---- */

int64_t pass_get_wait_ms(const struct pass *pass)
{
    int64_t wait_ms = images_get_wait_ms(pass->images);
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
    return midnight_utc - clock_get_now(&pass->clock) + 1;
}

static void tell_desks(struct pass *pass, void (*tell)(struct desk *))
{
    for (size_t i = 0; i < pass->settings->source_count; i++) {
        tell(&pass->desks[i]);
    }
}

void pass_hurry(struct pass *pass)
{
    tell_desks(pass, desk_hurry);
    images_hurry(pass->images);
}

void pass_hear_network(struct pass *pass)
{
    tell_desks(pass, desk_hear_network);
}

void pass_hear_clock(struct pass *pass)
{
    tell_desks(pass, desk_hear_clock);
}

void pass_doubt_content(struct pass *pass)
{
    renew_known_finish(&pass->known);
    images_doubt(pass->images);
}

bool pass_is_clock_trusted(const struct pass *pass)
{
    return pass->clock.verdict.is_trusted;
}

const char *pass_get_run_folder(const struct pass *pass)
{
    return pass->has_run_folder ? pass->settings->paths.run : NULL;
}

/* ---- life ---- */

static void set_desks(struct pass *pass)
{
    struct buffer machine = {0};
    (void)file_read(MACHINE_FILE, 256, &machine,
                    NULL); /* without one, all have the same jitter */
    status_init(&pass->status, pass->settings);
    pass->desks = mem_alloc_array(pass->settings->source_count, sizeof(*pass->desks));
    for (size_t i = 0; i < pass->settings->source_count; i++) {
        desk_init(&pass->desks[i], &pass->settings->sources[i], &pass->status.sources[i],
                  buffer_text(&machine));
    }
    buffer_finish(&machine);
}

/* A worker that was started anew knows when its sources were good; all else it finds out again. */
static void recall(struct pass *pass)
{
    struct status before = {0};
    if (!pass->has_run_folder || !status_read(&before, pass->settings->paths.run, NULL)) {
        return;
    }
    for (size_t i = 0; i < pass->status.source_count; i++) {
        struct source_status *source = &pass->status.sources[i];
        for (size_t j = 0; j < before.source_count; j++) {
            if (strcmp(source->name, before.sources[j].name) == 0) {
                source->good_utc = before.sources[j].good_utc;
            }
        }
    }
    status_finish(&before);
}

struct pass *pass_create(const struct settings *settings, struct error *err)
{
    struct pass *pass = mem_alloc(sizeof(*pass));
    pass->settings = settings;
    pass->lock_fd = -1;
    pass->zones = zones_create(NULL);
    pass->zone = zones_find(pass->zones, settings->house.zone, err);
    pass->spool_folder = file_join(settings->paths.data, SPOOL_FOLDER);
    pass->lock_fd = pass->zone != NULL ? lock_take(settings->paths.data, err) : -1;
    if (pass->lock_fd < 0) {
        pass_destroy(pass);
        return NULL;
    }
    pass->has_run_folder = true; /* until it is known better */
    make_run_folder(pass);
    set_desks(pass);
    pass->images = images_create();
    recall(pass);
    judge_clock(pass);
    return pass;
}

void pass_destroy(struct pass *pass)
{
    if (pass == NULL) {
        return;
    }
    for (size_t i = 0; pass->desks != NULL && i < pass->settings->source_count; i++) {
        desk_finish(&pass->desks[i]);
    }
    mem_free(pass->desks);
    images_destroy(pass->images);
    telling_finish(&pass->telling);
    clock_finish(&pass->clock);
    renew_known_finish(&pass->known);
    status_finish(&pass->status);
    mem_free(pass->spool_folder);
    zones_destroy(pass->zones);
    lock_release(pass->lock_fd);
    mem_free(pass);
}
