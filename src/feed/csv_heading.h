/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/csv_job.h"

/* The beginning of a list: what divides its cells, and where its headings are. */

/* Finds the separator and the row of headings in the first rows, and puts both into the job;
 * what comes next from its reader is the row below. False when no row has a heading for the
 * name. */
bool csv_heading_find(struct csv_job *job);
/* Decides which columns are read, and tells what is odd about the headings. */
void csv_heading_tell(struct csv_job *job);
