/* SPDX-License-Identifier: MIT */

#include "sync/renew.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "store/content.h"
#include "sync/publish.h"
#include "sync/spool.h"

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

enum present { PRESENT_NONE, PRESENT_DAMAGED, PRESENT_GOOD };

/* ret_description is the caller's, "" unless GOOD. */
static enum present inspect(const struct renew_input *input, char **ret_description)
{
    char *path = file_join(input->data_folder, PUBLISH_CONTENT);
    struct error err = {0};
    enum present present = PRESENT_NONE;
    *ret_description = mem_copy_text("");
    struct content *content = content_open(path, input->should_check, &err);
    if (content != NULL) {
        const char *digest = content_get_digest(content);
        present = PRESENT_GOOD;
        mem_free(*ret_description);
        *ret_description = mem_copy_text(digest != NULL ? digest : "");
    } else if (file_exists(path)) {
        present = PRESENT_DAMAGED;
        log_warning("%s; building it anew", err.text);
    }
    content_close(content);
    mem_free(path);
    return present;
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

static bool build_and_publish(const struct renew_input *input, const char *description,
                              bool should_keep, struct snapshot_counts *ret_counts,
                              struct error *err)
{
    struct loading loading = {.spool_folder = input->spool_folder};
    struct build_loader loader = {
        .context = &loading, .load = load_payload, .release = release_payload};
    char *temporary = file_join(input->data_folder, PUBLISH_TEMPORARY);
    bool is_good =
        publish_clean(input->data_folder, err) &&
        build_content(&input->build, &loader, description, temporary, ret_counts, err);
    /* What cannot be read back is not put in place. */
    struct content *content = is_good ? content_open(temporary, true, err) : NULL;
    is_good = content != NULL;
    content_close(content);
    is_good = is_good && publish_content(input->data_folder, should_keep, err);
    if (!is_good) {
        (void)publish_clean(input->data_folder, NULL); /* the first error tells more */
    }
    mem_free(temporary);
    return is_good;
}

enum renew_outcome renew_content(const struct renew_input *input,
                                 struct snapshot_counts *ret_counts, struct error *err)
{
    if (input->build.part_count == 0) {
        return RENEW_NOTHING;
    }
    char *old = NULL, *new = build_describe(&input->build);
    enum present present = inspect(input, &old);
    const char *lost =
        present == PRESENT_GOOD && input->may_hold ? find_lost(input, old) : NULL;
    enum renew_outcome outcome = RENEW_FAILED;
    if (present == PRESENT_GOOD && strcmp(old, new) == 0) {
        outcome = RENEW_SAME;
    } else if (lost != NULL) {
        error_set(err, ERROR_RETRY, "nothing is kept of %s, which it shows", lost);
        outcome = RENEW_HELD;
    } else if (build_and_publish(input, new, present == PRESENT_GOOD, ret_counts, err)) {
        outcome = RENEW_BUILT;
    }
    mem_free(old);
    mem_free(new);
    return outcome;
}
