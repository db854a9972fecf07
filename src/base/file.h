/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

/* Whole files: read with a cap, written so that a reader and a power cut see the old or the
 * new one and nothing between. */

/* Appends the file to the buffer. A file over limit_bytes is ERROR_REJECT, a missing one
 * ERROR_SETUP, and so is a pipe, which could be waited at for ever. */
bool file_read(const char *path, size_t limit_bytes, struct buffer *buffer, struct error *err);
/* A small file whose first line is a whole number within the bounds, as the kernel tells them. */
bool file_read_int(const char *path, int64_t min, int64_t max, int64_t *ret_value);
/* path.tmp, fsync, rename, fsync of the folder. Mode 0644. False: what was at path still is. True and
 * err set, here and below: the new one is in place, but the folder could not be synced, so that a power
 * cut may bring back the old one. */
bool file_write(const char *path, const void *data, size_t size_bytes, struct error *err);
/* fsyncs temporary, renames it to path, fsyncs the folder. */
bool file_replace(const char *temporary, const char *path, struct error *err);
bool file_exists(const char *path);

/* A file in memory, to be read only; pages come when they are looked at. Zeroed: none. */
struct file_map {
    const void *data;
    size_t size_bytes;
};

/* ERROR_SETUP: there is none, or it is empty or larger than limit_bytes. */
bool file_map(const char *path, size_t limit_bytes, struct file_map *ret_map,
              struct error *err);
void file_unmap(struct file_map *map);

/* Which file stands at a path, to tell without reading it whether it is still the one that was read. */
struct file_identity {
    uint64_t inode;
    int64_t mtime_ns;
    int64_t size_bytes;
};

/* False, and all zero, when there is none. */
bool file_identify(const char *path, struct file_identity *ret_identity);
bool file_is_same(const struct file_identity *a, const struct file_identity *b);

/* An empty file whose time says something to another process, without a byte to parse. A link, a folder or a pipe in its
 * place is ERROR_SETUP. */
bool file_set_mark(const char *path, int64_t utc, struct error *err);
/* False when there is no such file. */
bool file_get_mark(const char *path, int64_t *ret_utc);
/* Makes the folder and its parents, mode 0755. An existing one is fine. */
bool file_make_folder(const char *path, struct error *err);
/* A missing one is fine. */
bool file_remove(const char *path, struct error *err);
/* Removes the files in it, not below, that file_write and others who write beside were cut off from: "a.tmp",
 * and "a.tmp-journal". What cannot be removed stays; a missing folder is fine. */
void file_sweep(const char *folder);
/* "folder/name"; the caller owns it. */
char *file_join(const char *folder, const char *name);
