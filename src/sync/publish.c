/* SPDX-License-Identifier: MIT */

/* The dance, with "A" the content in place and "B" the new one:
 *
 *                         content.db   content.db.1   content.db.tmp
 *   built                     A             Z               B
 *   fsync(content.db.tmp)     A             Z               B    B is on the card, whole
 *   link(db, db.1.tmp)        A             Z               B    a second name for A
 *   rename(db.1.tmp, db.1)    A             A               B    Z goes, A is both
 *   rename(db.tmp, db)        B             A                    the moment of change
 *   fsync(folder)             B             A                    and it stays so
 *
 * Killed anywhere, content.db is A or B, whole. A hard link and not rename(db, db.1), which would leave
 * an instant without content.db. rename() between two names of one file does nothing and keeps both
 * (POSIX), which is where a run that was cut off after the fourth line leaves us: so db.1.tmp is removed
 * before and after. A folder that knows no hard links (FAT) gets a copy. */

#include "sync/publish.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"

#define COPY_BYTES_MAX (64u << 20)

bool publish_has_content(const char *folder)
{
    char *path = file_join(folder, PUBLISH_CONTENT);
    bool is_there = file_exists(path);
    mem_free(path);
    return is_there;
}

bool publish_clean(const char *folder, struct error *err)
{
    static const char *const names[] = {PUBLISH_TEMPORARY, PUBLISH_TEMPORARY "-journal",
                                        PUBLISH_TEMPORARY "-wal", PUBLISH_PREVIOUS ".tmp"};
    bool is_good = true;
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        char *path = file_join(folder, names[i]);
        is_good = file_remove(path, err) && is_good; /* a missing one is fine, and no write */
        mem_free(path);
    }
    return is_good;
}

static bool copy_file(const char *from, const char *to, struct error *err)
{
    struct buffer bytes = {.limit_bytes = COPY_BYTES_MAX};
    bool is_good = file_read(from, COPY_BYTES_MAX, &bytes, err) &&
                   file_write(to, buffer_text(&bytes), bytes.size_bytes, err);
    buffer_finish(&bytes);
    return is_good;
}

static bool keep_previous(const char *content, const char *previous, struct error *err)
{
    struct buffer second = {0};
    buffer_printf(&second, "%s.tmp", previous);
    const char *name = buffer_text(&second);
    bool is_good = file_remove(name, err);
    if (is_good && link(content, name) != 0) {
        is_good = copy_file(content, previous, err);
    } else if (is_good && rename(name, previous) != 0) {
        is_good = error_set(err, ERROR_RETRY, "%s: %s", previous, strerror(errno));
    }
    (void)file_remove(name, NULL); /* is there only when both were one file already */
    buffer_finish(&second);
    return is_good;
}

bool publish_content(const char *folder, bool should_keep, struct error *err)
{
    char *content = file_join(folder, PUBLISH_CONTENT);
    char *previous = file_join(folder, PUBLISH_PREVIOUS);
    char *temporary = file_join(folder, PUBLISH_TEMPORARY);
    bool is_good = true;
    if (should_keep && file_exists(content)) {
        is_good = keep_previous(content, previous, err);
    }
    struct error failure = {0};
    if (is_good && !file_replace(temporary, content, &failure)) {
        is_good = error_set(err, failure.kind, "%s", failure.text);
    } else if (is_good && failure.kind != ERROR_NONE) {
        log_warning("%s; content.db is new, but a power cut may bring back the old one",
                    failure.text);
    }
    mem_free(content);
    mem_free(previous);
    mem_free(temporary);
    return is_good;
}
