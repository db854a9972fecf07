/* SPDX-License-Identifier: MIT */
#include "app/cache.h"

#include "base/chrono.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "config/settings.h"

/* The previous content is as old as its own file says. */
static void note_age(struct cache *cache, const char *name)
{
    char *path = file_join(cache->folder, name);
    cache->content_utc = 0;
    if (cache->content != NULL) {
        (void)file_get_mark(path, &cache->content_utc);
    }
    mem_free(path);
}

/* The screen reads and never mends. */
static void tell_damage(const struct cache *cache)
{
    struct error err = {0};
    char *mark = file_join(cache->run_folder, SETTINGS_DAMAGED_FILE);
    if (!file_set_mark(mark, chrono_now_utc(), &err)) {
        log_debug("%s; the worker finds it when it starts", err.text);
    }
    mem_free(mark);
}

static void tell_content(const struct cache *cache)
{
    if (cache->content != NULL) {
        const struct content_house *house = content_get_house(cache->content);
        log_info("content: %lld events, %lld contacts", (long long)house->event_count,
                 (long long)house->contact_count);
    }
}

static void open_best(struct cache *cache)
{
    struct error err = {0};
    cache->content = content_open_best(cache->folder, &err);
    note_age(cache, err.kind == ERROR_NONE ? "content.db" : "content.db.1");
    if (cache->content == NULL) {
        log_info("no content yet: %s; showing what is always known", err.text);
    } else if (err.kind != ERROR_NONE) {
        log_warning("%s; showing the previous content", err.text);
        tell_damage(cache);
    }
    if (err.kind == ERROR_RETRY) {
        cache->identity = (struct file_identity){0}; /* cache_refresh tries it again */
    }
    tell_content(cache);
}

void cache_open(struct cache *cache, const char *folder, const char *run_folder, bool is_safe)
{
    *cache = (struct cache){.folder = mem_copy_text(folder),
                            .path = file_join(folder, "content.db"),
                            .run_folder = run_folder};
    (void)file_identify(cache->path, &cache->identity);
    if (!is_safe) {
        open_best(cache);
    }
}

bool cache_is_replaced(const struct cache *cache)
{
    struct file_identity identity;
    return file_identify(cache->path, &identity) && !file_is_same(&identity, &cache->identity);
}

void cache_close(struct cache *cache)
{
    content_close(cache->content);
    mem_free(cache->folder);
    mem_free(cache->path);
    *cache = (struct cache){0};
}

/* A damaged page met while reading: the file may still be the newest, so the previous one is taken by name. */
static bool leave_damaged(struct cache *cache)
{
    struct error err = {0};
    content_close(cache->content);
    char *previous = file_join(cache->folder, "content.db.1");
    cache->content = content_open(previous, true, &err);
    log_warning("content.db is damaged; %s",
                cache->content != NULL ? "showing the previous content" : err.text);
    mem_free(previous);
    note_age(cache, "content.db.1");
    tell_damage(cache);
    return true;
}

/* Once for each file, however often it is tried. The worker finds out whether it is damaged or was only busy. */
static void note_unread(struct cache *cache, const struct file_identity *identity,
                        const struct error *err)
{
    if (file_is_same(identity, &cache->unread)) {
        return;
    }
    cache->unread = *identity;
    log_warning("%s; keeping the content that is shown", err->text);
    if (err->kind != ERROR_SETUP) {
        tell_damage(cache);
    }
}

bool cache_refresh(struct cache *cache)
{
    struct file_identity identity;
    if (cache->content != NULL && content_is_damaged(cache->content)) {
        return leave_damaged(cache);
    }
    if (!file_identify(cache->path, &identity) || file_is_same(&identity, &cache->identity)) {
        return false;
    }
    struct error err = {0};
    struct content *fresh = content_open(cache->path, false, &err);
    if (fresh != NULL || err.kind == ERROR_REJECT) {
        cache->identity = identity; /* else: passing trouble, looked at again next time */
    }
    if (fresh == NULL) {
        note_unread(cache, &identity, &err);
        return false;
    }
    content_close(cache->content);
    cache->content = fresh;
    note_age(cache, "content.db");
    tell_content(cache);
    return true;
}
