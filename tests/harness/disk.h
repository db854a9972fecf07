/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdint.h>

#include "harness/tree.h"

/* What a disk may hold after the power went in the middle of what a journal of shim.h tells. What was synced
 * is there. The rest is a throw of dice: */

enum disk_model {
    /* ext4 with data=ordered: names change in the order they were changed in, and every sync writes down all
     * name changes before it. What was written to a file and not synced ends somewhere. */
    DISK_ORDERED,
    /* As bad as POSIX allows, and a card at its worst: of what was not synced, each write is there, is not,
     * ends at a sector, or is zeros; each change of a name is there or not, in order only for the same name;
     * and only the sync of a folder makes the names in it last. */
    DISK_NASTY,
    DISK_MODEL_COUNT,
};

struct disk;

/* `base` is what the folder was, wholly on the disk; borrowed. */
struct disk *disk_create(const char *journal_path, const struct tree *base);
void disk_destroy(struct disk *disk);
/* The number of entries: a cut at n has the first n of them behind it. */
size_t disk_count(const struct disk *disk);
/* The same seed, the same folder. */
void disk_cut(const struct disk *disk, enum disk_model model, size_t at, uint32_t seed,
              struct tree *ret_tree);
