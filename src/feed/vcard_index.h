/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/error.h"
#include "feed/line.h"
#include "feed/vcard_job.h"

/* The first walk through an address book: where its cards are, which is the newest of those
 * with one UID, which must not be shown, and who belongs to which group. Whether the file is
 * whole is known only after it, so nothing is told before. */

enum vcard_step { VCARD_PROPERTY, VCARD_BEGIN, VCARD_END, VCARD_FILE_END };

/* Leads over the lines of a file; a card inside a card (AGENT) is passed over. Starts zeroed
 * but for the reader. */
struct vcard_cursor {
    struct line_reader *reader; /* borrowed */
    int nested;                 /* cards open inside the card */
    bool is_agent;              /* the line before announces one */
};

struct vcard_part {
    struct line_position position; /* behind BEGIN:VCARD */
    int line;                      /* of BEGIN:VCARD */
    int version;                   /* 2, 3, 4; 0 = not told */
    const char *uid;               /* never NULL: made from the content when missing */
    const char *key;               /* by which others name it: see vcard_index_key */
    int64_t updated_utc;           /* REV; 0 = none */
    int newer_line;                /* of the newer card with the same UID; 0 = there is none */
    bool is_uid_made;
    bool is_private; /* CLASS */
    bool is_hidden;  /* CATEGORIES */
    bool is_group;
    bool is_unended;
};

/* A member of a group, by key. */
struct vcard_link {
    const char *key;
    size_t group; /* a part */
};

struct vcard_index {
    struct vcard_part *parts; /* in file order; in the job's arena, as the links */
    size_t part_count;
    struct vcard_link *links; /* by key, then by group, each once; only of groups shown */
    size_t link_count;
    int cut_line; /* of the first member too many; 0 = none */
};

enum vcard_step vcard_cursor_next(struct vcard_cursor *cursor, struct line *ret_line);
/* False when the file is no whole address book or has too many cards. */
bool vcard_index_build(struct vcard_job *job, struct line_reader *reader,
                       struct vcard_index *ret_index, struct error *err);
/* Lower case, without "urn:uuid:"; in the arena. */
const char *vcard_index_key(struct arena *arena, const char *uid);
/* The first link of a key; those that follow in the list may have the same. NULL = none. */
const struct vcard_link *vcard_index_find(const struct vcard_index *index, const char *key);
