/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/csv_list.h"

/* A row being read: each cell goes to the reader of its column. What is made of several cells
 * together follows in csv_record.c. */

struct csv_draft_words {
    const char **items; /* in the row arena */
    size_t count;
};

struct csv_draft {
    const struct csv_list *list; /* borrowed, as the entry */
    const struct csv_entry *entry;
    struct contact contact;
    struct notice notice;
    struct fields fields; /* of whichever of the two it becomes */
    struct csv_draft_words topics, areas, part_of;
    bool is_left_out;
};

/* Reads the cells of the row that is read now. */
void csv_draft_read(struct csv_job *job, struct csv_draft *draft);
/* lang "" = the list's own. */
bool csv_draft_has_text(const struct csv_job *job, const struct csv_draft *draft,
                        enum field field, const char *lang);
/* word is borrowed; the same once more, and one too many, is left out. */
void csv_draft_add_word(struct csv_job *job, struct csv_draft_words *words, const char *word);
