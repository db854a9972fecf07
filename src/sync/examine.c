/* SPDX-License-Identifier: MIT */

#include "sync/examine.h"

#include <string.h>

#include "base/bug.h"
#include "sync/cell.h"
#include "sync/signing.h"

/* A feed of the largest size allowed takes a tenth of it. */
static const struct cell_limits limits = {
    .memory_bytes = 512u << 20, .cpu_s = 120, .wall_ms = 240000};

#define ANSWER_BYTES_MAX (64u << 10)

struct job {
    const struct payload_context *context;
    const struct buffer *payload;
    const char *spool_folder;
};

/* In front of the head's text. */
struct answer {
    enum kept_state state;
    struct error reason;
    char digest[SEAL_DIGEST_TEXT_BYTES];
    struct survey survey;
};

/* ---- in the cell ---- */

static bool survey_payload(void *user, struct buffer *answer, struct error *err)
{
    const struct job *job = user;
    struct survey survey;
    return payload_survey(job->context, buffer_text(job->payload), job->payload->size_bytes,
                          NULL, &survey, err) &&
           buffer_append(answer, &survey, sizeof(survey));
}

static enum kept_state look(const struct job *job, struct spool_entry *entry,
                            struct answer *answer)
{
    const struct payload_context *context = job->context;
    switch (spool_read(job->spool_folder, context->source->name, entry, &answer->reason)) {
    case SPOOL_MISSING:
        return KEPT_MISSING;
    case SPOOL_DAMAGED:
        return KEPT_DAMAGED;
    case SPOOL_GOOD:
        break;
    }
    if (signing_is_wanted(context->source) &&
        !signing_check_kept(context->source, entry, &answer->reason)) {
        return KEPT_UNUSABLE;
    }
    const char *bytes = buffer_text(&entry->payload);
    payload_digest(context->kind, bytes, entry->payload.size_bytes, answer->digest);
    if (payload_survey(context, bytes, entry->payload.size_bytes, NULL, &answer->survey,
                       &answer->reason)) {
        return KEPT_GOOD;
    }
    return answer->reason.kind == ERROR_RETRY ? KEPT_UNKNOWN : KEPT_UNUSABLE;
}

static bool look_at_spool(void *user, struct buffer *ret_answer, struct error *err)
{
    struct spool_entry entry = {0};
    struct answer answer = {0};
    struct buffer head = {0};
    (void)err;
    answer.state = look(user, &entry, &answer);
    if (answer.state == KEPT_GOOD) {
        spool_format_head(&entry, &head);
    }
    bool is_good = buffer_append(ret_answer, &answer, sizeof(answer)) &&
                   buffer_append(ret_answer, buffer_text(&head), head.size_bytes);
    buffer_finish(&head);
    spool_entry_finish(&entry);
    return is_good;
}

/* ---- outside ---- */

bool examine_payload(const struct payload_context *context, const struct buffer *payload,
                     struct survey *ret_survey, struct error *err)
{
    struct job job = {.context = context, .payload = payload};
    struct buffer answer = {.limit_bytes = ANSWER_BYTES_MAX};
    bool is_good = cell_run(&limits, context->stop_fd, survey_payload, &job, &answer, err) &&
                   (answer.size_bytes == sizeof(*ret_survey) ||
                    error_set(err, ERROR_REJECT, "reading it failed"));
    if (is_good) {
        memcpy(ret_survey, buffer_text(&answer), sizeof(*ret_survey));
    }
    buffer_finish(&answer);
    return is_good;
}

static enum kept_state unpack(const struct buffer *raw, struct kept *ret_kept,
                              struct error *err)
{
    struct answer answer;
    if (raw->size_bytes < sizeof(answer)) {
        error_set(err, ERROR_REJECT, "reading it failed");
        return KEPT_UNUSABLE;
    }
    memcpy(&answer, buffer_text(raw), sizeof(answer));
    if (answer.state != KEPT_GOOD) {
        bool has_reason = answer.reason.kind != ERROR_NONE; /* MISSING needs none */
        answer.reason.text[sizeof(answer.reason.text) - 1] = '\0';
        error_set(err, has_reason ? answer.reason.kind : ERROR_REJECT, "%s",
                  has_reason ? answer.reason.text : "it is not there");
        return answer.state;
    }
    struct kept kept = {.survey = answer.survey};
    memcpy(kept.digest, answer.digest, sizeof(kept.digest));
    kept.digest[sizeof(kept.digest) - 1] = kept.survey.id[sizeof(kept.survey.id) - 1] = '\0';
    if (!spool_parse_head(buffer_text(raw) + sizeof(answer), raw->size_bytes - sizeof(answer),
                          &kept.head)) {
        error_set(err, ERROR_REJECT, "reading it failed");
        return KEPT_UNUSABLE;
    }
    *ret_kept = kept;
    return KEPT_GOOD;
}

enum kept_state examine_spool(const struct payload_context *context, const char *spool_folder,
                              struct kept *ret_kept, struct error *err)
{
    struct job job = {.context = context, .spool_folder = spool_folder};
    struct buffer raw = {.limit_bytes = ANSWER_BYTES_MAX};
    struct error failure = {0};
    enum kept_state state = KEPT_UNKNOWN;
    if (cell_run(&limits, context->stop_fd, look_at_spool, &job, &raw, &failure)) {
        state = unpack(&raw, ret_kept, err);
    } else {
        error_set(err, failure.kind, "%s", failure.text);
        state = failure.kind == ERROR_RETRY ? KEPT_UNKNOWN : KEPT_UNUSABLE;
    }
    buffer_finish(&raw);
    return state;
}
