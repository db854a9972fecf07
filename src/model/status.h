/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

/* What the worker says about itself, as a record and as the text of status.json: JSON with one member a line, so
 * that our own programs read it back without a JSON library. The worker writes it (sync/status.h), the technician's
 * page reads it. */

#define STATUS_FILE "status.json" /* in the run folder, which lives in memory */
#define STATUS_TEXT_BYTES 480
#define STATUS_NAME_BYTES 33

struct source_status {
    char name[STATUS_NAME_BYTES];
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
    char addresses[STATUS_TEXT_BYTES]; /* "eth0 192.0.2.20, wlan0 -"; "" = no network at all */
    struct source_status *sources;
    size_t source_count;
};

void status_finish(struct status *status);
void status_format(const struct status *status, struct buffer *buffer);
/* A zeroed or finished status. What it does not know it leaves out, and what is no status is ERROR_REJECT. */
bool status_parse(struct status *status, const char *text, struct error *err);
/* Copies what fits, whole characters. */
void status_put_text(char place[STATUS_TEXT_BYTES], const char *text);
