/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/error.h"
#include "feed/dav.h"
#include "sync/http.h"

/* A collection on a CalDAV or CardDAV server, read as if it were one file: its ctag is the etag, its
 * sync-token the last_modified. */

/* As http_ask. Unchanged costs one small request, and the response then says 304. Else it says 200, and the
 * body is what was queried, as one payload (see dav_join). */
bool dav_fetch(struct http *http, const struct http_request *request,
               const struct dav_query *query, struct http_response *response,
               struct error *err);
