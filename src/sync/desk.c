/* SPDX-License-Identifier: MIT */

#include "sync/desk.h"

#include <string.h>

#include "base/buffer.h"
#include "base/chrono.h"
#include "sync/accident.h"
#include "sync/payload.h"
#include "sync/plan.h"

#define RETURN_PAUSE_MS 60000 /* a cable with a bad contact comes back all the time */

/* ---- telling ---- */

static void describe_counts(struct desk *desk)
{
    struct source_status *status = desk->status;
    const struct survey nothing = {0};
    bool has_kept = desk->intake.has_kept;
    const struct survey *survey = has_kept ? &desk->intake.kept.survey : &nothing;
    status->events = survey->events;
    status->contacts = survey->contacts;
    status->notices = survey->notices;
    status->left_out = survey->errors;
    status->withheld = survey->withheld;
    status->updated_utc = survey->updated_utc;
    status->changed_utc = has_kept ? desk->intake.kept.head.fetched_utc : 0;
}

/* "refused: …; keeping what was read on 2026-12-02 13:05" */
static void describe_problem(const struct desk *desk, const struct desk_visit *visit,
                             enum intake_outcome outcome, const struct error *err,
                             struct buffer *problem)
{
    char time[STATUS_TIME_BYTES];
    const char *word = outcome == INTAKE_REFUSED ? "refused"
                       : outcome == INTAKE_HELD  ? "held"
                                                 : "not read";
    buffer_printf(problem, "%s: %s; ", word, err->text);
    if (desk->intake.waits_for_time && !visit->is_clock_trusted) {
        buffer_append_text(problem, "waiting for the right time; ");
    }
    if (desk->intake.has_kept) {
        buffer_printf(
            problem, "keeping what was read on %s",
            status_format_time(visit->zone, desk->intake.kept.head.fetched_utc, time));
    } else {
        buffer_append_text(problem, "nothing is kept of it yet");
    }
    if (outcome == INTAKE_HELD) {
        buffer_printf(problem, " until %s, unless it is mended%s",
                      status_format_time(visit->zone, desk->status->held_until_utc, time),
                      desk->intake.kept.survey.is_feed ? " or says \"confirmed\": true" : "");
    }
}

/* "saal: 42 events, 2 not for everybody (unchanged)" */
static void describe_good(const struct desk *desk, enum intake_outcome outcome,
                          struct buffer *line)
{
    const struct source_status *status = desk->status;
    status_append_counts(line, status);
    if (status->left_out > 0) {
        buffer_printf(line, ", %zu left out", status->left_out);
    }
    if (status->withheld > 0) { /* a hide that catches nothing has to look otherwise */
        buffer_printf(line, ", %zu not for everybody", status->withheld);
    }
    buffer_append_text(line, outcome == INTAKE_NEW ? " (new)" : " (unchanged)");
}

static bool is_trouble(enum intake_outcome outcome)
{
    return outcome == INTAKE_REFUSED || outcome == INTAKE_FAILED || outcome == INTAKE_HELD;
}

static void tell(struct desk *desk, const struct desk_visit *visit, enum intake_outcome outcome,
                 const struct error *err)
{
    struct buffer line = {0}, problem = {0};
    buffer_printf(&line, "%s: ", desk->intake.source->name);
    if (is_trouble(outcome)) {
        describe_problem(desk, visit, outcome, err, &problem);
        buffer_append_text(&line, buffer_text(&problem));
    } else if (outcome == INTAKE_NONE) {
        buffer_printf(&line, "nothing for it there (%s.%s)", desk->intake.source->name,
                      payload_kind_suffix(desk->intake.source->kind));
    } else {
        describe_good(desk, outcome, &line);
    }
    status_put_text(desk->status->problem, buffer_text(&problem));
    telling_say(&desk->telling, visit->out, is_trouble(outcome), buffer_text(&line));
    buffer_finish(&problem);
    buffer_finish(&line);
}

/* ---- when ---- */

static void plan(struct desk *desk, const struct desk_visit *visit, enum intake_outcome outcome)
{
    int64_t now_ms = chrono_monotonic_ms();
    const struct intake *intake = &desk->intake;
    struct source_status *status = desk->status;
    bool is_failure = outcome == INTAKE_REFUSED || outcome == INTAKE_FAILED;
    status->failures = is_failure ? status->failures + 1 : 0;
    struct plan_input input = {
        .interval_s = visit->context->settings->sync.interval_min * 60,
        .failures = status->failures,
        .retry_after_s = is_failure ? intake->retry_after_s : -1,
        .hold_s = outcome == INTAKE_HELD ? (intake->held_until_ms - now_ms) / 1000 + 1 : 0,
        .waits_for_time = intake->waits_for_time && !visit->is_clock_trusted,
        .seed = desk->seed,
        .round = desk->round++,
    };
    int64_t wait_s = plan_next_s(&input);
    desk->due_ms = now_ms + wait_s * 1000;
    int64_t asked_s = plan_limit_asked_s(input.retry_after_s);
    desk->not_before_ms = asked_s > 0 ? now_ms + asked_s * 1000 : 0;
    status->next_utc = visit->context->now_utc + wait_s;
}

bool desk_visit(struct desk *desk, const struct desk_visit *visit)
{
    struct error err = {0};
    struct source_status *status = desk->status;
    int64_t now_utc = visit->context->now_utc;
    enum intake_outcome outcome =
        visit->import_folder != NULL
            ? intake_import(&desk->intake, visit->context, visit->import_folder, &err)
            : intake_fetch(&desk->intake, visit->context, &err);
    desk->has_nothing = outcome == INTAKE_NONE;
    describe_counts(desk);
    int64_t held_ms = desk->intake.held_until_ms - chrono_monotonic_ms();
    status->held_until_utc = outcome == INTAKE_HELD ? now_utc + (held_ms + 999) / 1000 : 0;
    if (outcome == INTAKE_SAME || outcome == INTAKE_NEW) {
        status->good_utc = now_utc;
    }
    if (visit->import_folder == NULL) {
        status->checked_utc = now_utc;
        status->http_status = desk->intake.http_status;
        plan(desk, visit, outcome);
    }
    tell(desk, visit, outcome, &err);
    return !is_trouble(outcome);
}

/* The status follows, so that it stays true: by as much, for the clock may not be one to ask. */
static void come_at(struct desk *desk, int64_t due_ms)
{
    due_ms = due_ms > desk->not_before_ms ? due_ms : desk->not_before_ms;
    if (due_ms < desk->due_ms) {
        desk->status->next_utc -= (desk->due_ms - due_ms) / 1000;
        desk->due_ms = due_ms;
    }
}

void desk_hurry(struct desk *desk)
{
    come_at(desk, chrono_monotonic_ms());
}

void desk_hear_network(struct desk *desk)
{
    int64_t now_ms = chrono_monotonic_ms();
    bool is_new = desk->returned_ms == 0 || now_ms - desk->returned_ms >= RETURN_PAUSE_MS;
    if (is_new && desk->status->failures > 0 && desk->status->http_status == 0) {
        desk->returned_ms = now_ms;
        come_at(desk, now_ms + plan_return_s(desk->seed, desk->round) * 1000);
    }
}

void desk_hear_clock(struct desk *desk)
{
    if (desk->intake.waits_for_time) {
        come_at(desk, chrono_monotonic_ms());
    }
}

int64_t desk_get_good_utc(const struct desk *desk)
{
    if (!desk->intake.has_kept) {
        return 0;
    }
    int64_t fetched_utc = desk->intake.kept.head.fetched_utc;
    return desk->status->good_utc > fetched_utc ? desk->status->good_utc : fetched_utc;
}

/* ---- life ---- */

void desk_init(struct desk *desk, const struct source *source, struct source_status *status,
               const char *machine)
{
    *desk = (struct desk){
        .intake = {.source = source},
        .status = status,
        .seed = plan_seed(machine, source->name),
    };
}

void desk_finish(struct desk *desk)
{
    telling_finish(&desk->telling);
    intake_finish(&desk->intake);
}
