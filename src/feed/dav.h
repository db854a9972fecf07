/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

/* Collections on servers: calendars (CalDAV, RFC 4791) and address books (CardDAV, RFC 6352). What is asked
 * of the server and what its answers say; the asking itself is done in sync/dav.h. */

enum dav_kind { DAV_CALENDAR, DAV_ADDRESS_BOOK };

#define DAV_RESOURCES_MAX 20000
#define DAV_TOKEN_BYTES 256

/* One thing on the server. Texts are of the answer and never NULL. */
struct dav_resource {
    const char *href;
    int status; /* what the server says of it alone; 0 = nothing, and 2xx = it is fine */
    bool is_collection;     /* a folder */
    bool is[2];             /* by enum dav_kind */
    const char *name;       /* what people call it, safe to show */
    const char *ctag;       /* changes when anything in the collection does */
    const char *sync_token; /* the same, of RFC 6578 */
    const char *data;       /* a whole VCALENDAR, or a VCARD */
};

struct dav_answer {
    struct arena *arena;
    struct dav_resource *resources; /* in the order of the answer */
    size_t count;
};

/* What a resource is, what it is called, and its ctag and sync-token (PROPFIND). */
extern const char dav_probe_xml[];
/* All events with a date from a second on, without an end; or all cards (REPORT). */
struct dav_query {
    enum dav_kind kind;
    int64_t from_utc; /* of a calendar */
};
void dav_write_query(struct buffer *buffer, const struct dav_query *query);

/* Reads a multistatus of RFC 4918. False and ERROR_REJECT when it is none. Give a zeroed answer. */
bool dav_read(const char *bytes, size_t size_bytes, struct dav_answer *answer,
              struct error *err);
void dav_answer_finish(struct dav_answer *answer);

/* The objects of an answer as one payload, by their address, so that the server's order does not matter;
 * nothing at all when there are none. An object that is not whole is left out and counted: it would take
 * those behind it along. False and ERROR_REJECT when the server kept something back. */
bool dav_join(const struct dav_answer *answer, enum dav_kind kind, struct buffer *payload,
              size_t *ret_left_out, struct error *err);
/* "…/saal/ (Großer Saal), …/werkstatt/ (Werkstatt)": the collections of the kind. Nothing when there are
 * none. */
void dav_list(const struct dav_answer *answer, enum dav_kind kind, struct buffer *buffer);
