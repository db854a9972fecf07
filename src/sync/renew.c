/* SPDX-License-Identifier: MIT */

#include "sync/renew.h"

#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "store/content.h"
#include "sync/cell.h"
#include "sync/publish.h"
#include "sync/spool.h"
#include "sync/status.h"

/* Decoding, expanding and writing for the largest sources allowed, on a slow machine. */
static const struct cell_limits limits = {
    .memory_bytes = 1u << 30, .cpu_s = 300, .wall_ms = 600000};

#define ANSWER_BYTES_MAX (64u << 10)

/* ---- payloads from the spool ---- */

struct loading {
    const char *spool_folder;
    struct spool_entry entry;
};

static void release_payload(void *user)
{
    struct loading *loading = user;
    spool_entry_finish(&loading->entry);
}

static bool load_payload(void *user, const struct source *source, const char **ret_bytes,
                         size_t *ret_size_bytes, struct error *err)
{
    struct loading *loading = user;
    enum spool_state state =
        spool_read(loading->spool_folder, source->name, &loading->entry, err);
    if (state != SPOOL_GOOD) {
        return error_set(err, ERROR_RETRY, "what is kept of %s is gone", source->name);
    }
    *ret_bytes = buffer_text(&loading->entry.payload);
    *ret_size_bytes = loading->entry.payload.size_bytes;
    return true;
}

/* ---- what is in place ---- */

void renew_known_finish(struct renew_known *known)
{
    mem_free(known->description);
    *known = (struct renew_known){0};
}

/* In a cell: reads the whole file for damage. The answer is what it was built from. */
static bool read_content(void *path, struct buffer *answer, struct error *err)
{
    struct content *content = content_open(path, true, err);
    const char *digest = content != NULL ? content_get_digest(content) : NULL;
    bool is_good = content != NULL && buffer_append_text(answer, digest != NULL ? digest : "");
    content_close(content);
    if (!is_good && err->kind == ERROR_RETRY) {
        err->kind =
            ERROR_REJECT; /* it may never pass (a worn card), and to build it anew costs little */
    }
    return is_good;
}

/* False and err when it was stopped before it knew. */
static bool look_at_content(const struct renew_input *input, struct error *ret_err)
{
    struct renew_known *known = input->known;
    char *path = file_join(input->data_folder, PUBLISH_CONTENT);
    struct file_identity identity;
    struct buffer description = {.limit_bytes = ANSWER_BYTES_MAX};
    struct error err = {0};
    bool is_there = file_identify(path, &identity);
    bool is_known = is_there && file_is_same(&identity, &known->identity);
    if (!is_known) {
        renew_known_finish(known);
    }
    if (is_there && !is_known) {
        bool is_good =
            cell_run(&limits, input->build.stop_fd, read_content, path, &description, &err);
        is_known = is_good || err.kind != ERROR_RETRY;
        known->identity = is_known ? identity : (struct file_identity){0};
        known->present = is_good ? PRESENT_GOOD : PRESENT_DAMAGED;
        known->description = buffer_take(&description);
        if (is_known && !is_good) {
            log_warning("%s; building it anew", err.text);
        }
    }
    mem_free(path);
    return is_known || !is_there || error_set(ret_err, err.kind, "%s", err.text);
}

/* A source of the settings that the content shows and that has nothing to give now. */
static const char *find_lost(const struct renew_input *input, const char *description)
{
    const struct settings *settings = input->build.settings;
    for (size_t i = 0; i < settings->source_count; i++) {
        bool is_there = false;
        for (size_t j = 0; j < input->build.part_count; j++) {
            is_there = is_there || input->build.parts[j].source == &settings->sources[i];
        }
        if (!is_there && build_has_source(description, settings->sources[i].name)) {
            return settings->sources[i].name;
        }
    }
    return NULL;
}

/* ---- building ---- */

struct building {
    const struct renew_input *input;
    const char *description;
};

/* In a cell. What cannot be read back is not put in place. */
static bool build(void *user, struct buffer *answer, struct error *err)
{
    const struct building *building = user;
    const struct renew_input *input = building->input;
    struct loading loading = {.spool_folder = input->spool_folder};
    struct build_loader loader = {
        .context = &loading, .load = load_payload, .release = release_payload};
    struct snapshot_counts counts = {0};
    char *temporary = file_join(input->data_folder, PUBLISH_TEMPORARY);
    struct content *content = NULL;
    if (build_content(&input->build, &loader, building->description, temporary, &counts, err)) {
        content = content_open(temporary, true, err);
    }
    bool is_good = content != NULL && buffer_append(answer, &counts, sizeof(counts));
    content_close(content);
    mem_free(temporary);
    return is_good;
}

static bool build_and_publish(const struct renew_input *input, const char *description,
                              bool should_keep, struct snapshot_counts *ret_counts,
                              struct error *err)
{
    struct building building = {.input = input, .description = description};
    struct buffer answer = {.limit_bytes = ANSWER_BYTES_MAX};
    char *temporary = file_join(input->data_folder, PUBLISH_TEMPORARY);
    bool is_good = publish_clean(input->data_folder, err) &&
                   cell_run(&limits, input->build.stop_fd, build, &building, &answer, err) &&
                   (answer.size_bytes == sizeof(*ret_counts) ||
                    error_set(err, ERROR_REJECT, "building it failed")) &&
                   (input->as_of_utc == 0 || file_set_mark(temporary, input->as_of_utc, err)) &&
                   publish_content(input->data_folder, should_keep, err);
    if (is_good) {
        memcpy(ret_counts, buffer_text(&answer), sizeof(*ret_counts));
    } else {
        (void)publish_clean(input->data_folder, NULL); /* the first error tells more */
    }
    mem_free(temporary);
    buffer_finish(&answer);
    return is_good;
}

/* The file we have just put there. */
static void learn(const struct renew_input *input, const char *description)
{
    char *path = file_join(input->data_folder, PUBLISH_CONTENT);
    renew_known_finish(input->known);
    if (file_identify(path, &input->known->identity)) {
        input->known->present = PRESENT_GOOD;
        input->known->description = mem_copy_text(description);
    }
    mem_free(path);
}

enum renew_outcome renew_content(const struct renew_input *input,
                                 struct snapshot_counts *ret_counts, struct error *err)
{
    if (input->build.part_count == 0) {
        error_set(err, ERROR_RETRY, "nothing is kept of any source");
        return publish_has_content(input->data_folder) ? RENEW_HELD : RENEW_NOTHING;
    }
    if (!look_at_content(input, err)) {
        return RENEW_FAILED;
    }
    const struct renew_known *known = input->known;
    bool is_good = known->present == PRESENT_GOOD;
    char *description = build_describe(&input->build);
    const char *lost = is_good && input->may_hold ? find_lost(input, known->description) : NULL;
    enum renew_outcome outcome = RENEW_FAILED;
    if (is_good && strcmp(known->description, description) == 0) {
        outcome = RENEW_SAME;
    } else if (lost != NULL) {
        error_set(err, ERROR_RETRY, "nothing is kept of %s, which it shows", lost);
        outcome = RENEW_HELD;
    } else if (build_and_publish(input, description, is_good, ret_counts, err)) {
        learn(input, description);
        outcome = RENEW_BUILT;
    }
    mem_free(description);
    return outcome;
}

/* ---- for people ---- */

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

void renew_describe(enum renew_outcome outcome, const struct snapshot_counts *counts,
                    const struct error *err, struct buffer *line)
{
    buffer_append_text(line, "content.db: ");
    switch (outcome) {
    case RENEW_SAME:
        buffer_append_text(line, "unchanged");
        break;
    case RENEW_BUILT:
        append_new(line, counts);
        break;
    case RENEW_HELD:
        buffer_printf(line, "kept as it is: %s", err->text);
        break;
    case RENEW_NOTHING:
        buffer_append_text(line, "not built: no source has given anything yet");
        break;
    case RENEW_FAILED:
        buffer_printf(line, "not built: %s; what was in place is kept", err->text);
        break;
    }
}
