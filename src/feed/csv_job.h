/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/csv_column.h"
#include "feed/day.h"
#include "feed/csv_table.h"
#include "feed/report.h"

/* One list being decoded: what the files csv_* share, and how they tell problems. */

struct csv_job {
    const struct reader_options *options; /* borrowed */
    const struct reader_sink *sink;       /* borrowed */
    struct arena *arena;                  /* for what lives as long as the job */
    struct arena *row_arena;              /* for one row; empty again before the next */
    struct terms terms;
    struct lexicon columns;
    struct csv_reader reader;
    struct csv_row row; /* the one that is read now */
    struct csv_heading headings[CSV_COLUMNS_MAX];
    size_t heading_count;
    size_t known_count; /* of headings */
    int heading_row;
    bool is_notice_list;      /* what a row without a kind is: see csv.h */
    enum day_order day_order; /* of dates with slashes */
    bool is_damaged;          /* the text holds bytes that are no letters */
    struct report report;
};

/* About the row that is read now; heading NULL = about all of it. "" effect = nothing to
 * say. */
void csv_job_tell(struct csv_job *job, enum severity severity,
                  const struct csv_heading *heading, const char *effect, const char *format,
                  ...) LF_PRINTF(5, 6);
/* The start of a text on one line in quotation marks, for messages; in the row arena. */
const char *csv_job_quote(struct csv_job *job, const char *text);
/* The cell of the row that is read now, made plain and safe, without what spreadsheets put
 * around numbers; "" for a dash, which means that there is nothing. In the row arena. */
char *csv_job_read_cell(struct csv_job *job, size_t index);
/* The first cell of this column that is neither empty nor damaged: in the list's own language,
 * and for csv_job_find_cell else in any other. "" when there is none. */
const char *csv_job_find_own_cell(struct csv_job *job, enum csv_column column);
const char *csv_job_find_cell(struct csv_job *job, enum csv_column column);
/* Of topics, areas and other words. */
#define CSV_DIVIDERS ",;|"
#define CSV_PARTS_MAX 64 /* of one cell */

/* The parts of a cell that holds several, divided by newlines and what `dividers` has. */
struct csv_parts {
    const char *cursor;
    const char *dividers;
    size_t count;
};

/* Without blanks at its ends, in the row arena; NULL at the end, and after CSV_PARTS_MAX, which
 * is told. */
char *csv_job_next_part(struct csv_job *job, const struct csv_heading *heading,
                        struct csv_parts *parts);
