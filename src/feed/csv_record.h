/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/csv_list.h"

/* One row as a contact or a notice. */

/* Reads the row of the entry, which is the one the reader was put before, and gives the record
 * to the sink, unless it has to be left out. */
void csv_record_tell(struct csv_job *job, const struct csv_list *list,
                     const struct csv_entry *entry);
