/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdio.h>

#include "base/zone.h"
#include "config/settings.h"
#include "model/status.h"

/* The worker's status in its file, and for people. */

/* A row for each source of the settings. */
void status_init(struct status *status, const struct settings *settings);
/* And SETTINGS_CHECKED_FILE, for as_of_utc. */
bool status_write(const struct status *status, const char *run_folder, struct error *err);
/* A zeroed or finished status. ERROR_SETUP: the worker has not run since the machine started. */
bool status_read(struct status *status, const char *run_folder, struct error *err);
/* For people, with times on the wall clock of zone. */
void status_print(const struct status *status, const struct zone *zone, int64_t now_utc,
                  FILE *out);

/* "1 event", "2 events" */
void status_append_count(struct buffer *buffer, size_t count, const char *one);
/* "42 events", "42 events, 35 contacts, 1 notice": what there is; of an empty address book "0 contacts". */
void status_append_counts(struct buffer *buffer, const struct source_status *source);
/* "2026-12-02 13:05" */
#define STATUS_TIME_BYTES 32
const char *status_format_time(const struct zone *zone, int64_t utc,
                               char text[STATUS_TIME_BYTES]);
