/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/file.h"
#include "store/content.h"

/* The content on disk as the screen sees it: opened at start, opened anew when it was replaced, the previous
 * one when it is damaged. It never waits for the worker and never fails: no content is a state like any
 * other. */

struct cache {
    char *folder;
    char *path;                    /* folder/content.db */
    const char *run_folder;        /* borrowed */
    struct content *content;       /* NULL = nothing usable yet */
    struct file_identity identity; /* of the file behind content: another is a new content */
    struct file_identity unread;   /* of one that could not be opened, and was told of */
    int64_t
        content_utc; /* when the file that is shown was known to be good: its time; 0 = not known */
};

/* The run folder is where the worker is told of damage; borrowed. is_safe: nothing is read, only looked at by
 * cache_is_replaced. */
void cache_open(struct cache *cache, const char *folder, const char *run_folder, bool is_safe);
void cache_close(struct cache *cache);
/* One stat when nothing changed. True when the content is another one than before: whatever was borrowed from
 * it is gone. */
bool cache_refresh(struct cache *cache);
/* Other content was put in place since it was opened. */
bool cache_is_replaced(const struct cache *cache);
