/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "feed/seal.h"

/* The last good bytes of each source. One file each: a head of a few lines, then the payload, so that
 * payload and validators are replaced together or not at all. The first line holds a digest of all that
 * follows. */

/* In the data folder. */
#define SPOOL_FOLDER "spool"

struct spool_entry {
    char *url;  /* the validators are for this one only */
    char *etag; /* "" = none, also below */
    char *last_modified;
    char *signature;     /* by which the payload was taken (feed/minisign.h) */
    int64_t fetched_utc; /* when these bytes were read for the first time */
    int64_t server_utc;  /* the server's clock then; 0 = not told */
    struct buffer payload;
};

enum spool_state { SPOOL_GOOD, SPOOL_MISSING, SPOOL_DAMAGED };

void spool_entry_finish(struct spool_entry *entry);

/* DAMAGED and err also for a file that cannot be read. The entry is filled for GOOD only; give a zeroed
 * one. */
enum spool_state spool_read(const char *folder, const char *source, struct spool_entry *entry,
                            struct error *err);
/* Atomic; makes the folder. */
bool spool_write(const char *folder, const char *source, const struct spool_entry *entry,
                 struct error *err);
/* Which file it is, to tell without reading it whether it is still the same. False when there is none. */
bool spool_identify(const char *folder, const char *source, struct file_identity *ret_identity);
/* All but the payload, as text and back. */
void spool_format_head(const struct spool_entry *entry, struct buffer *text);
/* False, and the entry untouched, when it is none. */
bool spool_parse_head(const char *text, size_t size_bytes, struct spool_entry *entry);
/* Renames a damaged one to NAME.damaged, for whoever wants to know; one is kept. */
bool spool_set_aside(const char *folder, const char *source, struct error *err);

/* Validators that came with the same payload again, in memory (the runtime folder): an answer that
 * differs only in them costs the card no write. They count only for this url and this digest. */
void spool_read_validators(const char *run_folder, const char *source,
                           const char *payload_digest, struct spool_entry *entry);
bool spool_write_validators(const char *run_folder, const char *source,
                            const char *payload_digest, const struct spool_entry *entry,
                            struct error *err);
