/* SPDX-License-Identifier: MIT */

#include "sync/intake.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/chrono.h"
#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "feed/minisign.h"
#include "sync/accident.h"
#include "sync/dav.h"
#include "sync/secret.h"
#include "sync/signing.h"
#include "sync/spool.h"

static int32_t find_today(const struct intake_context *context)
{
    const struct zone *zone = zones_find(context->zones, context->settings->house.zone, NULL);
    CHECK(zone != NULL); /* the pass began with it */
    return date_day_of(zone_local_from_utc(zone, context->now_utc));
}

static struct payload_context make_context(const struct intake *intake,
                                           const struct intake_context *context)
{
    return (struct payload_context){
        .today_day = find_today(context),
        .stop_fd = context->stop_fd,
        .settings = context->settings,
        .source = intake->source,
        .kind = intake->source->kind,
        .zones = context->zones,
    };
}

void intake_finish(struct intake *intake)
{
    spool_entry_finish(&intake->kept.head);
    intake->has_kept = false;
}

/* ---- what is kept ---- */

static void set_aside(const struct intake *intake, const struct intake_context *context,
                      const char *reason)
{
    struct error err = {0};
    log_warning("%s: %s; set aside, reading it anew", intake->source->name, reason);
    if (!spool_set_aside(context->spool_folder, intake->source->name, &err)) {
        log_warning("%s", err.text);
    }
}

/* Looks at the spool unless its file is the one that was looked at. What is damaged there, or decodes no
 * more, counts as not there. */
static void look_at_kept(struct intake *intake, const struct intake_context *context)
{
    const char *name = intake->source->name;
    struct file_identity identity;
    (void)spool_identify(context->spool_folder, name, &identity);
    if (file_is_same(&identity, &intake->identity)) {
        return;
    }
    struct payload_context decoding = make_context(intake, context);
    struct error err = {0};
    struct kept kept = {0};
    intake_finish(intake);
    intake->identity = identity;
    switch (examine_spool(&decoding, context->spool_folder, &kept, &err)) {
    case KEPT_GOOD:
        intake->kept = kept;
        intake->has_kept = true;
        break;
    case KEPT_MISSING:
        break;
    case KEPT_DAMAGED:
        set_aside(intake, context, err.text);
        break;
    case KEPT_UNUSABLE:
        log_warning("%s: what is kept of it cannot be used: %s; reading it anew", name,
                    err.text);
        break;
    case KEPT_UNKNOWN:
        intake->identity = (struct file_identity){0};
        break;
    }
}

/* ---- asking ---- */

/* Yesterday's first second, on the house's clock. Without an end, so that a collection that did not change
 * needs no reading as time passes: the days that come into view are in the payload already, and those that
 * went by do no harm. */
static int64_t find_from(const struct intake_context *context)
{
    const struct zone *zone = zones_find(context->zones, context->settings->house.zone, NULL);
    int64_t yesterday_local_s = ((int64_t)find_today(context) - 1) * DATE_DAY_SECONDS;
    return zone_utc_from_local(zone, yesterday_local_s);
}

static bool ask_source(const struct intake *intake, const struct intake_context *context,
                       const struct http_request *request, struct http_response *response,
                       struct error *err)
{
    enum source_kind kind = intake->source->kind;
    if (kind != SOURCE_CALDAV && kind != SOURCE_CARDDAV) {
        return http_ask(context->http, request, response, err);
    }
    struct dav_query query = {
        .kind = kind == SOURCE_CALDAV ? DAV_CALENDAR : DAV_ADDRESS_BOOK,
        .from_utc = find_from(context),
    };
    return dav_fetch(context->http, request, &query, response, err);
}

/* With the password, which is gone again afterwards. */
static bool ask_as_user(const struct intake *intake, const struct intake_context *context,
                        struct http_request *request, struct http_response *response,
                        struct error *err)
{
    const struct source *source = intake->source;
    char password[SECRET_BYTES] = "";
    request->user = source->user;
    request->password = password;
    request->is_local = source->is_local;
    request->stop_fd = context->stop_fd;
    bool is_good =
        (source->user[0] == '\0' || secret_read(source->password_file, password, err)) &&
        ask_source(intake, context, request, response, err);
    request->password = NULL;
    secret_wipe(password, sizeof(password));
    return is_good;
}

/* ---- what is new ---- */

/* "haus.json", "haus.json.minisig" on a stick. */
static char *find_file(const struct intake *intake, const char *folder, const char *suffix)
{
    char name[80];
    snprintf(name, sizeof(name), "%s.%s%s", intake->source->name,
             payload_kind_suffix(intake->source->kind), suffix);
    return file_join(folder, name);
}

static bool goes_back(const struct intake *intake, const struct survey *fresh,
                      struct error *err)
{
    const struct survey *old = &intake->kept.survey;
    if (!intake->has_kept || !fresh->is_feed || !old->is_feed ||
        strcmp(old->id, fresh->id) != 0 ||
        (!signing_is_wanted(intake->source) &&
         strcmp(intake->kept.head.url, intake->source->url) != 0) ||
        fresh->sequence >= old->sequence) {
        return false;
    }
    return !error_set(err, ERROR_REJECT,
                      "its sequence goes back from %" PRId64 " to %" PRId64 " (an old copy?)",
                      old->sequence, fresh->sequence);
}

/* ---- accidents ---- */

/* What is kept is counted anew before it is believed: some of what was ahead then has gone by. */
static bool looks_like_accident(const struct intake *intake,
                                const struct payload_context *decoding,
                                const char *spool_folder, const struct survey *fresh,
                                struct error *err)
{
    struct kept kept = {0};
    bool is_likely = intake->has_kept &&
                     accident_is_likely(&intake->kept.survey, fresh, NULL) &&
                     examine_spool(decoding, spool_folder, &kept, NULL) == KEPT_GOOD &&
                     accident_is_likely(&kept.survey, fresh, err);
    spool_entry_finish(&kept.head);
    return is_likely;
}

static bool must_wait(struct intake *intake, const struct intake_context *context,
                      const struct survey *fresh, struct error *err)
{
    struct payload_context decoding = make_context(intake, context);
    if (!looks_like_accident(intake, &decoding, context->spool_folder, fresh, err)) {
        return false;
    }
    if (intake->held_until_ms == 0) {
        intake->held_until_ms =
            accident_begin_hold(context->run_folder, intake->source->name, context->now_utc);
    }
    return chrono_monotonic_ms() < intake->held_until_ms;
}

/* ---- taking it ---- */

/* The text of a .minisig: beside the file in folder, or from the network (NULL). */
static bool read_signature(const struct intake *intake, const struct intake_context *context,
                           const char *folder, struct buffer *text, struct error *err)
{
    struct error reason = {0};
    bool is_good = false;
    if (folder != NULL) {
        char *path = find_file(intake, folder, SIGNING_SUFFIX);
        is_good = file_read(path, MINISIGN_FILE_BYTES_MAX, text, &reason);
        mem_free(path);
    } else {
        struct http_response response = {.retry_after_s = -1};
        char *url = signing_make_url(intake->source->url);
        struct http_request request = {.url = url, .limit_bytes = MINISIGN_FILE_BYTES_MAX};
        is_good = ask_as_user(intake, context, &request, &response, &reason);
        *text = response.body;
        response.body = (struct buffer){0};
        http_response_finish(&response);
        mem_free(url);
    }
    return is_good ||
           error_set(err, reason.kind, "its signature (" SIGNING_SUFFIX "): %s", reason.text);
}

static bool is_signed(const struct intake *intake, const struct intake_context *context,
                      const char *folder, struct spool_entry *fresh, struct error *err)
{
    struct buffer text = {.limit_bytes = MINISIGN_FILE_BYTES_MAX};
    bool is_good = !signing_is_wanted(intake->source) ||
                   (read_signature(intake, context, folder, &text, err) &&
                    signing_check(intake->source, &text, fresh, err));
    buffer_finish(&text);
    return is_good;
}

/* What is known of it from now on; takes the head of fresh. */
static void keep(struct intake *intake, const struct intake_context *context,
                 struct spool_entry *fresh, const struct survey *found,
                 const char digest[SEAL_DIGEST_TEXT_BYTES])
{
    spool_entry_finish(&intake->kept.head);
    buffer_finish(&fresh->payload);
    intake->kept.head = *fresh;
    *fresh = (struct spool_entry){0};
    intake->kept.survey = *found;
    memcpy(intake->kept.digest, digest, sizeof(intake->kept.digest));
    intake->has_kept = true;
    (void)spool_identify(context->spool_folder, intake->source->name, &intake->identity);
}

/* fresh has url, validators and payload, from a folder or the network (NULL). */
static enum intake_outcome take(struct intake *intake, const struct intake_context *context,
                                const char *folder, struct spool_entry *fresh,
                                struct error *err)
{
    char digest[SEAL_DIGEST_TEXT_BYTES];
    payload_digest(intake->source->kind, buffer_text(&fresh->payload),
                   fresh->payload.size_bytes, digest);
    /* Under another address it is written anew, once: its validators would not count there. */
    if (intake->has_kept && strcmp(intake->kept.digest, digest) == 0 &&
        strcmp(intake->kept.head.url, fresh->url) == 0) {
        return INTAKE_SAME;
    }
    struct payload_context decoding = make_context(intake, context);
    struct survey found;
    struct error failure = {0};
    if (!is_signed(intake, context, folder, fresh, &failure) ||
        !examine_payload(&decoding, &fresh->payload, &found, &failure) ||
        goes_back(intake, &found, &failure)) {
        error_set(err, failure.kind, "%s", failure.text);
        return failure.kind == ERROR_RETRY ? INTAKE_FAILED : INTAKE_REFUSED;
    }
    if (must_wait(intake, context, &found, err)) {
        return INTAKE_HELD;
    }
    fresh->fetched_utc = context->now_utc;
    if (!spool_write(context->spool_folder, intake->source->name, fresh, err)) {
        error_prefix(err, "cannot be kept");
        return INTAKE_FAILED;
    }
    keep(intake, context, fresh, &found, digest);
    return INTAKE_NEW;
}

/* ---- from the network ---- */

/* The same payload with other validators: they may make the next answer a 304, but are not worth a
 * write to the card. A server that makes them up anew each time costs nothing but memory. */
static void learn_validators(const struct intake *intake, const struct intake_context *context,
                             const struct spool_entry *asked, struct spool_entry *fresh)
{
    bool is_known = strcmp(asked->etag, fresh->etag) == 0 &&
                    strcmp(asked->last_modified, fresh->last_modified) == 0;
    if (context->run_folder != NULL && !is_known) {
        fresh->fetched_utc = context->now_utc;
        struct error err = {0};
        if (!spool_write_validators(context->run_folder, intake->source->name,
                                    intake->kept.digest, fresh, &err)) {
            log_debug("%s", err.text);
        }
    }
}

/* What to ask for: validators are for this url, and worth sending only when we hold the payload. Not when
 * that was read in the future, by a clock that was wrong: a collection is read from the day on that was
 * yesterday then, and what lies before it would be missing for as long as nothing changes. */
static void find_validators(const struct intake *intake, const struct intake_context *context,
                            struct spool_entry *ret_asked)
{
    const struct spool_entry *kept = &intake->kept.head;
    bool is_known = intake->has_kept && strcmp(kept->url, intake->source->url) == 0 &&
                    kept->fetched_utc <= context->now_utc;
    *ret_asked = (struct spool_entry){
        .url = mem_copy_text(intake->source->url),
        .etag = mem_copy_text(is_known ? kept->etag : ""),
        .last_modified = mem_copy_text(is_known ? kept->last_modified : ""),
    };
    if (is_known && context->run_folder != NULL) {
        spool_read_validators(context->run_folder, intake->source->name, intake->kept.digest,
                              ret_asked);
    }
}

/* Last-Modified has whole seconds: a file that was written in the second of the answer may be written
 * once more in it (RFC 9110 8.8.2.2), and asking with this date would never show us. An ETag says more. */
static bool can_trust_date(const struct http_response *response)
{
    int64_t modified_utc = 0;
    return response->etag[0] != '\0' || response->date_utc == 0 ||
           !date_parse_http(response->last_modified, &modified_utc) ||
           response->date_utc - modified_utc > 1;
}

static enum intake_outcome judge_response(struct intake *intake,
                                          const struct intake_context *context,
                                          const struct spool_entry *asked,
                                          struct http_response *response, struct error *err)
{
    if (response->status == 304) {
        return INTAKE_SAME;
    }
    struct spool_entry fresh = {
        .url = mem_copy_text(intake->source->url),
        .etag = mem_copy_text(response->etag),
        .last_modified = mem_copy_text(can_trust_date(response) ? response->last_modified : ""),
        .server_utc = response->date_utc,
        .payload = response->body,
    };
    response->body = (struct buffer){0};
    enum intake_outcome outcome = take(intake, context, NULL, &fresh, err);
    if (outcome == INTAKE_SAME) {
        learn_validators(intake, context, asked, &fresh);
    }
    spool_entry_finish(&fresh);
    return outcome;
}

enum intake_outcome intake_fetch(struct intake *intake, const struct intake_context *context,
                                 struct error *err)
{
    struct spool_entry asked = {0};
    struct http_response response = {.retry_after_s = -1};
    look_at_kept(intake, context);
    find_validators(intake, context, &asked);
    struct error reason = {0};
    enum intake_outcome outcome = INTAKE_FAILED;
    struct http_request request = {
        .url = intake->source->url,
        .etag = asked.etag,
        .last_modified = asked.last_modified,
        .limit_bytes = READER_BYTES_MAX,
    };
    if (ask_as_user(intake, context, &request, &response, &reason)) {
        outcome = judge_response(intake, context, &asked, &response, &reason);
    } else if (reason.kind == ERROR_REJECT) {
        outcome = INTAKE_REFUSED;
    }
    if (outcome == INTAKE_SAME || outcome == INTAKE_NEW) {
        accident_end_hold(context->run_folder, intake->source->name);
        intake->held_until_ms = 0;
    } else {
        error_set(err, reason.kind, "%s", reason.text);
    }
    intake->http_status = response.status;
    intake->retry_after_s = response.retry_after_s;
    intake->server_utc = response.date_utc;
    intake->waits_for_time = response.is_date_trouble;
    http_response_finish(&response);
    spool_entry_finish(&asked);
    return outcome;
}

/* ---- from a stick ---- */

static enum intake_outcome refuse_empty(const char *path, struct error *err)
{
    error_set(err, ERROR_REJECT, "%s is empty", path);
    return INTAKE_REFUSED;
}

enum intake_outcome intake_import(struct intake *intake, const struct intake_context *context,
                                  const char *folder, struct error *err)
{
    intake->server_utc = 0;
    look_at_kept(intake, context);
    char *path = find_file(intake, folder, "");
    enum intake_outcome outcome = INTAKE_NONE;
    if (file_exists(path)) {
        struct spool_entry fresh = {
            .url = mem_copy_text(intake->source->url),
            .etag = mem_copy_text(""),
            .last_modified = mem_copy_text(""),
        };
        outcome = INTAKE_FAILED;
        if (file_read(path, READER_BYTES_MAX, &fresh.payload, err)) {
            /* An empty collection is fine; an empty file is one that was not copied to its end. */
            outcome = fresh.payload.size_bytes == 0
                          ? refuse_empty(path, err)
                          : take(intake, context, folder, &fresh, err);
        }
        spool_entry_finish(&fresh);
    }
    mem_free(path);
    return outcome;
}
