/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/zone.h"
#include "config/settings.h"

/* What the worker says about itself: status.json in the run folder, which lives in memory. JSON with
 * one member a line, so that our own programs read it back without a JSON library. */

#define STATUS_FILE "status.json"
#define STATUS_TEXT_BYTES 480

struct source_status {
    char name[SETTINGS_SOURCE_NAME_MAX + 1];
    char kind[16];
    int64_t checked_utc; /* last try; 0 = none yet, as below */
    int64_t good_utc;    /* last try that was good */
    int64_t changed_utc; /* when the bytes that are shown were first read: their age */
    int64_t next_utc;
    int64_t held_until_utc;          /* new bytes look like an accident, and wait */
    int http_status;                 /* of the last try; 0 = there was no answer */
    int failures;                    /* in a row */
    char problem[STATUS_TEXT_BYTES]; /* of the last try, with what happens next; "" = none */
    size_t events, contacts, notices;
    size_t left_out; /* records set aside */
    size_t withheld; /* records that are not for everybody */
    size_t pictures, pictures_missing;
    char picture_problem[STATUS_TEXT_BYTES]; /* of the first of them that could not be had */
    int64_t updated_utc;                     /* of a feed: what it says */
};

struct status {
    int64_t written_utc;
    char clock[16];        /* "trusted", "untrusted" */
    char clock_reason[80]; /* "it is set by the network" */
    int64_t as_of_utc; /* when what is shown was last known to be all there is; 0 = not known */
    char freshness[16]; /* by it, when this was written: a word of model/freshness.h */
    char content_problem[STATUS_TEXT_BYTES]; /* of the last build or publication; "" = none */
    struct source_status *sources;
    size_t source_count;
};

/* A row for each source of the settings. */
void status_init(struct status *status, const struct settings *settings);
void status_finish(struct status *status);

void status_format(const struct status *status, struct buffer *buffer);
/* And SETTINGS_CHECKED_FILE, for as_of_utc. */
bool status_write(const struct status *status, const char *run_folder, struct error *err);
/* A zeroed or finished status. ERROR_SETUP: the worker has not run since the machine started. */
bool status_read(struct status *status, const char *run_folder, struct error *err);
/* The same from its text. What it does not know it leaves out, and what is no status is ERROR_REJECT. */
bool status_parse(struct status *status, const char *text, struct error *err);
/* For people, with times on the wall clock of zone. */
void status_print(const struct status *status, const struct zone *zone, int64_t now_utc,
                  FILE *out);

/* Copies what fits, whole characters. */
void status_put_text(char place[STATUS_TEXT_BYTES], const char *text);
/* "1 event", "2 events" */
void status_append_count(struct buffer *buffer, size_t count, const char *one);
/* "42 events", "42 events, 35 contacts, 1 notice": what there is; of an empty address book "0 contacts". */
void status_append_counts(struct buffer *buffer, const struct source_status *source);
/* "2026-12-02 13:05" */
#define STATUS_TIME_BYTES 32
const char *status_format_time(const struct zone *zone, int64_t utc,
                               char text[STATUS_TIME_BYTES]);
