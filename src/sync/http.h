/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

/* One bounded request after the other: http and https, no cookies, no proxy, every time-out set, every size
 * capped. What the answer means is decided elsewhere.
 *
 * A name and password go to the server of the url and nowhere else: unencrypted only where is_local says
 * that the server stands in the house, and a redirect to another server is refused. */

struct http;

struct http_limits {
    int connect_ms, total_ms;
    int stall_s; /* this long below 100 bytes a second */
};

/* The usual ones, but none longer than total_s. */
struct http_limits http_make_limits(int total_s);

#define HTTP_VALIDATOR_BYTES 256

/* Texts are borrowed, and NULL or "" where there is none, but for the url. */
struct http_request {
    const char *url;
    const char *user, *password; /* sent when there is a user */
    const char *etag;            /* sent as If-None-Match */
    const char *last_modified;   /* sent as If-Modified-Since */
    const char *method;          /* none = GET */
    const char *depth;           /* "0", "1": how far a WebDAV method looks */
    const char *xml;             /* the body */
    int good_status;             /* of an answer with a body worth reading; 0 = 200 */
    bool is_local;               /* may lead to a private address */
    size_t limit_bytes;          /* of the body, after decompression */
    int stop_fd;                 /* readable = give up at once; -1 = none */
};

/* Of the last response after redirects. On memory the caller owns; zeroed to begin with. */
struct http_response {
    int status; /* 0 = there was no answer */
    char etag[HTTP_VALIDATOR_BYTES];
    char last_modified[HTTP_VALIDATOR_BYTES];
    int64_t date_utc;      /* of the server's clock; 0 = not told */
    int64_t retry_after_s; /* however much; -1 = not told */
    char encoding[16];     /* Content-Encoding, in small letters; "" = none */
    bool
        is_date_trouble; /* there was none, for the dates of a certificate do not fit our clock */
    struct buffer body; /* filled for the good status only */
};

/* limits NULL: 15 s, 120 s, 30 s. ca_file: authorities besides the system's, in PEM; NULL or "" = none. */
struct http *http_create(const struct http_limits *limits, const char *ca_file);
void http_destroy(struct http *http);
void http_response_finish(struct http_response *response);

/* True for the good status, and for 304 when a validator was sent. Else false with a text for people:
 * ERROR_RETRY for all that may pass, ERROR_REJECT for a body over the limit, ERROR_SETUP for an address
 * that is not allowed. The response's numbers are filled in any case. */
bool http_ask(struct http *http, const struct http_request *request,
              struct http_response *response, struct error *err);
/* Where a reference in the file at `base` leads, without its fragment; the caller owns it. NULL: nowhere, or to
 * what is neither http nor https. */
char *http_resolve(const char *base, const char *reference);
/* The same scheme, host and port. */
bool http_is_same_origin(const char *a, const char *b);
/* "libcurl/7.88.1 OpenSSL/3.0.19 …"; borrowed, for ever. */
const char *http_library(void);
