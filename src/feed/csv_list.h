/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/csv_job.h"

/* The first walk through the rows below the headings: which of them are records, and what each
 * is called. */

struct csv_entry {
    struct csv_position position; /* of its row */
    int row;
    bool is_notice, is_hidden;
    struct terms_kind kind;
    bool is_kind_known;
    const char *id;   /* of the ID column; "" */
    const char *name; /* folded */
    const char *twin; /* folded; tells rows of the same name apart; may be "" */
    const char *uid;
    bool has_twin;  /* another row has the name */
    int same_count; /* further rows that would have had this uid */
};

struct csv_list {
    struct csv_entry *entries; /* in the job's arena, in the order of the file */
    size_t count, capacity, contact_count, notice_count;
    struct csv_entry **contact_names, **contact_uids; /* hash tables: see csv_list_find */
};

/* Walks from the row below the headings to the end. Tells what is odd about rows as such, and
 * about names. False when there are too many records. */
bool csv_list_build(struct csv_job *job, struct csv_list *ret_list, struct error *err);
/* The contact of this name or ID; NULL = none. Of several with the name the first. */
const struct csv_entry *csv_list_find(const struct csv_list *list, struct arena *scratch,
                                      const char *name);
/* The name of the row that is read now, on one line, in the list's own language if it has one
 * there. */
const char *csv_list_name(struct csv_job *job);
