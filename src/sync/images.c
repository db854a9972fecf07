/* SPDX-License-Identifier: MIT */

#include "sync/images.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/chrono.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "sync/http.h"
#include "sync/image_list.h"
#include "sync/image_take.h"
#include "sync/payload.h"
#include "sync/plan.h"
#include "sync/publish.h"
#include "sync/telling.h"

#define PASS_MS 60000
#define RETRY_S 900

/* Of the two files of a picture. */
static const char *const kinds[] = {IMAGE_SMALL, IMAGE_LARGE};

/* What is remembered of a picture that could not be had. */
struct trial {
    char key[SEAL_DIGEST_TEXT_BYTES];
    int failures;
    int64_t due_ms; /* on the monotonic clock */
    char problem[STATUS_TEXT_BYTES];
    struct telling telling;
};

struct images {
    struct file_identity content; /* whose list it is; zeroed = of none */
    struct image_list list;
    struct trial *trials; /* one for each entry of the list */
    bool was_read;        /* the files, as a whole, in this process */
    bool has_news;
};

/* ---- the list ---- */

static void finish_trials(struct trial *trials, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        telling_finish(&trials[i].telling);
    }
    mem_free(trials);
}

/* What was learnt of a picture stays as long as it is named. */
static void take_list(struct images *images, struct image_list *list)
{
    struct trial *trials = mem_alloc_array(list->count, sizeof(*trials));
    for (size_t i = 0; i < list->count; i++) {
        memcpy(trials[i].key, list->entries[i].key, sizeof(trials[i].key));
        for (size_t j = 0; j < images->list.count; j++) {
            if (strcmp(images->trials[j].key, trials[i].key) == 0 &&
                image_is_same_place(&images->list.entries[j], &list->entries[i])) {
                trials[i] = images->trials[j];
                images->trials[j] = (struct trial){0};
            }
        }
    }
    images->has_news = images->list.count > 0 || list->count > 0;
    finish_trials(images->trials, images->list.count);
    image_list_finish(&images->list);
    images->trials = trials;
    images->list = *list;
}

/* Its files are there, whoever else names them. */
static void take_in(struct images *images, const struct image_entry *entry)
{
    for (size_t i = 0; i < images->list.count; i++) {
        struct image_entry *other = &images->list.entries[i];
        if (strcmp(other->key, entry->key) == 0) {
            other->state = IMAGE_THERE;
            other->size_bytes = other == entry ? other->size_bytes : 0;
        }
    }
}

static int64_t sum_bytes(const struct images *images)
{
    int64_t sum = 0;
    for (size_t i = 0; i < images->list.count; i++) {
        sum += images->list.entries[i].state == IMAGE_THERE ? images->list.entries[i].size_bytes
                                                            : 0;
    }
    return sum;
}

static bool is_named(const struct images *images, const char *key, size_t length)
{
    for (size_t i = 0; i < images->list.count; i++) {
        if (strlen(images->list.entries[i].key) == length &&
            memcmp(images->list.entries[i].key, key, length) == 0) {
            return true;
        }
    }
    return false;
}

/* ---- files that are not named, or not whole ---- */

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

/* One name in the folder. A file that is named no more gets another name, and the time of that. */
static void tidy_file(const struct images *images, const struct images_input *input,
                      const char *folder, const char *name)
{
    char *path = file_join(folder, name);
    int64_t since_utc = 0;
    bool is_aside = ends_with(name, IMAGE_ASIDE_SUFFIX);
    bool is_picture = ends_with(name, IMAGE_LARGE) || ends_with(name, IMAGE_SMALL);
    if (is_aside && file_get_mark(path, &since_utc) &&
        input->now_utc - since_utc > IMAGES_GRACE_S) {
        (void)file_remove(path, NULL); /* tried again next time */
    } else if (is_picture && !is_named(images, name, strcspn(name, "."))) {
        struct buffer aside = {0};
        buffer_printf(&aside, "%s" IMAGE_ASIDE_SUFFIX, path);
        if (file_set_mark(path, input->now_utc, NULL)) {
            (void)rename(path, buffer_text(&aside));
        }
        buffer_finish(&aside);
    }
    mem_free(path);
}

/* How much is set aside; the path of the oldest is the caller's. */
static int64_t sum_aside(const char *folder, char **ret_oldest)
{
    int64_t sum = 0, oldest_ns = 0;
    DIR *opened = opendir(folder);
    *ret_oldest = NULL;
    for (const struct dirent *entry; opened != NULL && (entry = readdir(opened)) != NULL;) {
        char *path = file_join(folder, entry->d_name);
        struct file_identity identity;
        if (ends_with(path, IMAGE_ASIDE_SUFFIX) && file_identify(path, &identity)) {
            sum += identity.size_bytes;
            if (*ret_oldest == NULL || identity.mtime_ns < oldest_ns) {
                oldest_ns = identity.mtime_ns;
                mem_free(*ret_oldest);
                *ret_oldest = path;
                continue;
            }
        }
        mem_free(path);
    }
    if (opened != NULL) {
        closedir(opened);
    }
    return sum;
}

/* A feed that names others every hour would fill the card within its week. */
static void make_room(const struct images *images, const struct settings *settings)
{
    char *folder = file_join(settings->paths.data, IMAGES_FOLDER), *oldest = NULL;
    int64_t room = IMAGES_BYTES_MAX - sum_bytes(images);
    while (sum_aside(folder, &oldest) > room && oldest != NULL && file_remove(oldest, NULL)) {
        mem_free(oldest);
        oldest = NULL;
    }
    mem_free(oldest);
    mem_free(folder);
}

static void tidy_folder(const struct images *images, const struct images_input *input)
{
    char *folder = file_join(input->settings->paths.data, IMAGES_FOLDER);
    DIR *opened = opendir(folder);
    for (const struct dirent *entry; opened != NULL && (entry = readdir(opened)) != NULL;) {
        if (entry->d_name[0] != '.') {
            tidy_file(images, input, folder, entry->d_name);
        }
    }
    if (opened != NULL) {
        closedir(opened);
    }
    make_room(images, input->settings);
    mem_free(folder);
}

/* Both files of an entry. */
static void bring_back(struct images *images, const struct images_input *input,
                       struct image_entry *entry)
{
    for (size_t i = 0; i < LF_LENGTH(kinds); i++) {
        const char *data = input->settings->paths.data;
        char *aside = image_list_make_path(data, entry->key, kinds[i], IMAGE_ASIDE_SUFFIX);
        char *path = image_list_make_path(data, entry->key, kinds[i], "");
        entry->state = rename(aside, path) == 0 ? IMAGE_THERE : IMAGE_MISSING;
        mem_free(aside);
        mem_free(path);
    }
    if (entry->state == IMAGE_THERE) {
        take_in(images, entry);
    }
}

/* Until the new one is there, a placeholder is shown and no noise. */
static void drop(const struct images_input *input, const struct image_entry *entry)
{
    for (size_t i = 0; i < LF_LENGTH(kinds); i++) {
        char *path =
            image_list_make_path(input->settings->paths.data, entry->key, kinds[i], "");
        (void)file_remove(path, NULL); /* will be written over */
        mem_free(path);
    }
}

static void mend_entries(struct images *images, const struct images_input *input)
{
    for (size_t i = 0; i < images->list.count; i++) {
        struct image_entry *entry = &images->list.entries[i];
        if (entry->state == IMAGE_ASIDE) {
            bring_back(images, input, entry);
        } else if (entry->state == IMAGE_DAMAGED) {
            log_warning("%s: the files of its picture %s are damaged; fetching it anew",
                        entry->source, entry->id);
            drop(input, entry);
            images->trials[i].due_ms = 0;
        }
    }
}

/* Reads the list when content.db is another one. */
static void look(struct images *images, const struct images_input *input)
{
    struct file_identity identity;
    char *path = file_join(input->settings->paths.data, PUBLISH_CONTENT);
    bool is_there = file_identify(path, &identity);
    mem_free(path);
    if (!is_there || file_is_same(&identity, &images->content)) {
        return;
    }
    struct image_list_input listing = {.data_folder = input->settings->paths.data,
                                       .should_read = !images->was_read,
                                       .stop_fd = input->stop_fd};
    struct image_list list;
    struct error err = {0};
    if (!image_list_read(&listing, &list, &err)) {
        log_debug("pictures: %s", err.text);
        return; /* looked at again next time */
    }
    images->content = identity;
    images->was_read = true;
    take_list(images, &list);
    mend_entries(images, input);
    tidy_folder(images, input);
}

/* ---- fetching ---- */

static void tell(const struct image_entry *entry, struct trial *trial, FILE *out,
                 const struct error *err)
{
    struct buffer line = {0};
    if (err != NULL) {
        const char *word = err->kind == ERROR_REJECT ? "refused" : "not read";
        buffer_printf(&line, "%s: %s", word, err->text);
    }
    status_put_text(trial->problem, buffer_text(&line));
    buffer_clear(&line);
    buffer_printf(&line, "%s: picture %s%s%s", entry->source, entry->id,
                  err != NULL ? ": " : " (new)", trial->problem);
    telling_say(&trial->telling, out, err != NULL, buffer_text(&line));
    buffer_finish(&line);
}

static void plan(struct trial *trial, int64_t retry_after_s)
{
    trial->failures++;
    struct plan_input input = {
        .interval_s = RETRY_S,
        .failures = trial->failures,
        .retry_after_s = retry_after_s,
        .seed = plan_seed(trial->key, ""),
        .round = (uint32_t)trial->failures,
    };
    trial->due_ms = chrono_monotonic_ms() + plan_next_s(&input) * 1000;
}

static bool is_stopped(int stop_fd)
{
    return payload_should_stop(&stop_fd);
}

static void fetch_one(struct images *images, size_t index,
                      const struct image_take_input *taking, FILE *out)
{
    struct image_entry *entry = &images->list.entries[index];
    struct trial *trial = &images->trials[index];
    struct error err = {0};
    int64_t retry_after_s = -1, size_bytes = 0;
    bool has_room = sum_bytes(images) < IMAGES_BYTES_MAX ||
                    error_set(&err, ERROR_REJECT, "there are pictures of 256 MiB already");
    if (has_room && image_take(taking, entry, &retry_after_s, &size_bytes, &err)) {
        entry->size_bytes = size_bytes;
        take_in(images, entry);
        make_room(images, taking->settings);
        trial->failures = 0;
        tell(entry, trial, out, NULL);
    } else if (is_stopped(taking->stop_fd)) {
        return; /* it will be asked for again */
    } else {
        plan(trial, retry_after_s);
        tell(entry, trial, out, &err);
    }
    images->has_news = true;
}

static bool is_due(const struct images *images, size_t index, bool is_import)
{
    return images->list.entries[index].state != IMAGE_THERE &&
           (is_import || chrono_monotonic_ms() >= images->trials[index].due_ms);
}

static void fetch_due(struct images *images, const struct images_input *input)
{
    int64_t end_ms = chrono_monotonic_ms() + PASS_MS;
    struct http_limits limits = http_make_limits(input->settings->sync.timeout_s);
    struct image_take_input taking = {.settings = input->settings,
                                      .import_folder = input->import_folder,
                                      .stop_fd = input->stop_fd};
    for (size_t i = 0; i < images->list.count; i++) {
        if (!is_due(images, i, input->import_folder != NULL)) {
            continue;
        }
        if (chrono_monotonic_ms() >= end_ms || is_stopped(input->stop_fd)) {
            break;
        }
        if (taking.http == NULL) { /* most passes need none */
            taking.http = http_create(&limits, input->settings->sync.ca_file);
        }
        fetch_one(images, i, &taking, input->out);
    }
    http_destroy(taking.http);
}

/* ---- the whole ---- */

bool images_renew(struct images *images, const struct images_input *input)
{
    images->has_news = false;
    look(images, input);
    fetch_due(images, input);
    return images->has_news;
}

int64_t images_get_wait_ms(const struct images *images)
{
    int64_t wait_ms = INT64_MAX, now_ms = chrono_monotonic_ms();
    for (size_t i = 0; i < images->list.count; i++) {
        int64_t due_ms = images->trials[i].due_ms - now_ms;
        if (images->list.entries[i].state != IMAGE_THERE && due_ms < wait_ms) {
            wait_ms = due_ms > 0 ? due_ms : 0;
        }
    }
    return wait_ms;
}

void images_hurry(struct images *images)
{
    for (size_t i = 0; i < images->list.count; i++) {
        images->trials[i].due_ms = 0;
    }
}

void images_doubt(struct images *images)
{
    images->content = (struct file_identity){0};
    images->was_read = false;
}

void images_describe(const struct images *images, struct status *status)
{
    for (size_t i = 0; i < status->source_count; i++) {
        struct source_status *source = &status->sources[i];
        source->pictures = source->pictures_missing = 0;
        source->picture_problem[0] = '\0';
        for (size_t j = 0; j < images->list.count; j++) {
            const struct image_entry *entry = &images->list.entries[j];
            if (strcmp(entry->source, source->name) != 0) {
                continue;
            }
            source->pictures++;
            source->pictures_missing += entry->state != IMAGE_THERE ? 1 : 0;
            if (source->picture_problem[0] == '\0' && entry->state != IMAGE_THERE &&
                images->trials[j].problem[0] != '\0') {
                struct buffer text = {0};
                buffer_printf(&text, "%s: %s", entry->id, images->trials[j].problem);
                status_put_text(source->picture_problem, buffer_text(&text));
                buffer_finish(&text);
            }
        }
    }
}

struct images *images_create(void)
{
    return mem_alloc(sizeof(struct images));
}

void images_destroy(struct images *images)
{
    if (images == NULL) {
        return;
    }
    finish_trials(images->trials, images->list.count);
    image_list_finish(&images->list);
    mem_free(images);
}
