/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/csv_job.h"
#include "model/event.h"

/* Cells that hold more than words: telephone numbers, addresses of the net, prices, and what a
 * spreadsheet made of them. Each reader tells problems itself. */

/* True when a spreadsheet has destroyed what stood in the cell; told, with what becomes of
 * it. */
bool csv_value_is_damaged(struct csv_job *job, const struct csv_heading *heading,
                          const char *text);
/* Several numbers are divided by a comma, a semicolon, a newline, "oder", or a slash between
 * two whole numbers: "030/23125 010" stays one. What stands before the number, or in brackets
 * behind it, is its label, else `label`. */
void csv_value_read_phones(struct csv_job *job, const struct csv_heading *heading,
                           const char *text, const char *label, struct fields *fields);
void csv_value_read_emails(struct csv_job *job, const struct csv_heading *heading,
                           const char *text, struct fields *fields);
/* Only http and https; what looks like an address of the web gets its https. */
void csv_value_read_links(struct csv_job *job, const struct csv_heading *heading,
                          const char *text, struct fields *fields);
/* "kostenlos", "0 €", "2,50" (Euro), or words. */
void csv_value_read_price(struct csv_job *job, const struct csv_heading *heading,
                          const char *text, enum price_kind *ret_price, struct fields *fields);
/* "" heading->lang = the list's own language. Says when something is cut. */
void csv_value_put_text(struct csv_job *job, const struct csv_heading *heading,
                        enum field field, int index, const char *text, struct fields *fields);
/* Of no language, whole or not at all; false and a problem when it is too long. */
bool csv_value_put_token(struct csv_job *job, const struct csv_heading *heading,
                         enum field field, const char *text, struct fields *fields);
