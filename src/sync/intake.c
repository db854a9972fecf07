/* SPDX-License-Identifier: MIT */

#include "sync/intake.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "sync/spool.h"

static bool survey(const struct intake *intake, const struct intake_context *context,
                   const struct buffer *payload, struct survey *ret_survey, struct error *err)
{
    struct payload_context decoding = {
        .stop_fd = context->stop_fd,
        .settings = context->settings,
        .source = intake->source,
        .kind = intake->source->kind,
        .zones = context->zones,
    };
    return payload_survey(&decoding, buffer_text(payload), payload->size_bytes, NULL,
                          ret_survey, err);
}

/* ---- what is kept ---- */

/* Reads the spool. What is damaged there, or decodes no more (the kind was changed, the program got
 * stricter), counts as not there. */
static void read_kept(struct intake *intake, const struct intake_context *context,
                      struct spool_entry *kept)
{
    const char *name = intake->source->name;
    struct error err = {0};
    enum spool_state state = spool_read(context->spool_folder, name, kept, &err);
    if (state == SPOOL_DAMAGED) {
        log_warning("%s: %s; set aside, reading it anew", name, err.text);
        if (!spool_set_aside(context->spool_folder, name, &err)) {
            log_warning("%s", err.text);
        }
    }
    if (state != SPOOL_GOOD) {
        intake->has_kept = false;
        return;
    }
    char digest[SEAL_DIGEST_TEXT_BYTES];
    payload_digest(intake->source->kind, buffer_text(&kept->payload), kept->payload.size_bytes,
                   digest);
    intake->fetched_utc = kept->fetched_utc;
    if (intake->has_kept && strcmp(intake->digest, digest) == 0) {
        return;
    }
    memcpy(intake->digest, digest, sizeof(digest));
    intake->has_kept = survey(intake, context, &kept->payload, &intake->survey, &err);
    if (!intake->has_kept && err.kind != ERROR_RETRY) { /* that is: was not stopped */
        log_warning("%s: what is kept of it cannot be used: %s; reading it anew", name,
                    err.text);
        spool_entry_finish(kept);
    }
}

/* ---- what is new ---- */

static bool goes_back(const struct intake *intake, const struct spool_entry *kept,
                      const struct survey *fresh, struct error *err)
{
    const struct survey *old = &intake->survey;
    if (!intake->has_kept || !fresh->is_feed || !old->is_feed ||
        strcmp(old->id, fresh->id) != 0 || strcmp(kept->url, intake->source->url) != 0 ||
        fresh->sequence >= old->sequence) {
        return false;
    }
    error_set(err, ERROR_REJECT,
              "its sequence goes back from %" PRId64 " to %" PRId64 " (an old copy?)",
              old->sequence, fresh->sequence);
    return true;
}

/* fresh has url, validators and payload. */
static enum intake_outcome take(struct intake *intake, const struct intake_context *context,
                                const struct spool_entry *kept, struct spool_entry *fresh,
                                struct error *err)
{
    const char *name = intake->source->name;
    char digest[SEAL_DIGEST_TEXT_BYTES];
    payload_digest(intake->source->kind, buffer_text(&fresh->payload),
                   fresh->payload.size_bytes, digest);
    if (intake->has_kept && strcmp(intake->digest, digest) == 0) {
        return INTAKE_SAME;
    }
    struct survey found;
    struct error failure = {0};
    if (!survey(intake, context, &fresh->payload, &found, &failure) ||
        goes_back(intake, kept, &found, &failure)) {
        error_set(err, failure.kind, "%s", failure.text);
        return failure.kind == ERROR_RETRY ? INTAKE_FAILED : INTAKE_REFUSED;
    }
    fresh->fetched_utc = context->now_utc;
    if (!spool_write(context->spool_folder, name, fresh, err)) {
        error_prefix(err, "cannot be kept");
        return INTAKE_FAILED;
    }
    intake->has_kept = true;
    intake->fetched_utc = fresh->fetched_utc;
    intake->survey = found;
    memcpy(intake->digest, digest, sizeof(digest));
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
        if (!spool_write_validators(context->run_folder, intake->source->name, intake->digest,
                                    fresh, &err)) {
            log_debug("%s", err.text);
        }
    }
}

/* What to ask for: validators are for this url, and worth sending only when we hold the payload. */
static void find_validators(const struct intake *intake, const struct intake_context *context,
                            const struct spool_entry *kept, struct spool_entry *ret_asked)
{
    bool is_known = intake->has_kept && strcmp(kept->url, intake->source->url) == 0;
    *ret_asked = (struct spool_entry){
        .url = mem_copy_text(intake->source->url),
        .etag = mem_copy_text(is_known ? kept->etag : ""),
        .last_modified = mem_copy_text(is_known ? kept->last_modified : ""),
    };
    if (intake->has_kept && context->run_folder != NULL) {
        spool_read_validators(context->run_folder, intake->source->name, intake->digest,
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
                                          const struct spool_entry *kept,
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
        .payload = response->body,
    };
    response->body = (struct buffer){0};
    enum intake_outcome outcome = take(intake, context, kept, &fresh, err);
    if (outcome == INTAKE_SAME) {
        learn_validators(intake, context, asked, &fresh);
    }
    spool_entry_finish(&fresh);
    return outcome;
}

enum intake_outcome intake_fetch(struct intake *intake, const struct intake_context *context,
                                 struct error *err)
{
    struct spool_entry kept = {0}, asked = {0};
    struct http_response response = {0};
    read_kept(intake, context, &kept);
    find_validators(intake, context, &kept, &asked);
    struct http_request request = {
        .url = intake->source->url,
        .etag = asked.etag,
        .last_modified = asked.last_modified,
        .is_local = intake->source->is_local,
        .limit_bytes = READER_BYTES_MAX,
        .stop_fd = context->stop_fd,
    };
    struct error reason = {0};
    enum intake_outcome outcome = INTAKE_FAILED;
    if (http_get(context->http, &request, &response, &reason)) {
        outcome = judge_response(intake, context, &kept, &asked, &response, &reason);
    } else if (reason.kind == ERROR_REJECT) {
        outcome = INTAKE_REFUSED;
    }
    if (outcome == INTAKE_REFUSED || outcome == INTAKE_FAILED) {
        error_set(err, reason.kind, "%s", reason.text);
    }
    intake->http_status = response.status;
    intake->retry_after_s = response.retry_after_s;
    intake->server_utc = response.date_utc;
    http_response_finish(&response);
    spool_entry_finish(&kept);
    spool_entry_finish(&asked);
    return outcome;
}

/* ---- from a stick ---- */

enum intake_outcome intake_import(struct intake *intake, const struct intake_context *context,
                                  const char *folder, struct error *err)
{
    struct spool_entry kept = {0};
    read_kept(intake, context, &kept);
    char name[80];
    snprintf(name, sizeof(name), "%s.%s", intake->source->name,
             payload_kind_suffix(intake->source->kind));
    char *path = file_join(folder, name);
    enum intake_outcome outcome = INTAKE_NONE;
    if (file_exists(path)) {
        struct spool_entry fresh = {
            .url = mem_copy_text(intake->source->url),
            .etag = mem_copy_text(""),
            .last_modified = mem_copy_text(""),
        };
        outcome = INTAKE_FAILED;
        if (file_read(path, READER_BYTES_MAX, &fresh.payload, err)) {
            outcome = take(intake, context, &kept, &fresh, err);
        }
        spool_entry_finish(&fresh);
    }
    mem_free(path);
    spool_entry_finish(&kept);
    return outcome;
}
