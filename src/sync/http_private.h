/* SPDX-License-Identifier: MIT */
#pragma once

#include <curl/curl.h>

#include "sync/address.h"
#include "sync/http.h"
#include "sync/inflate.h"

/* What http.c and http_tell.c share; of no use to anybody else. */

#define HTTP_HEADER_BYTES_MAX (64u << 10)
#define HTTP_REDIRECTS_MAX 5
#define HTTP_STALL_BYTES_PER_S 100
#define HTTP_PLACE_BYTES 256

struct http {
    CURLM *multi;
    CURL *easy;
    struct http_limits limits;
    const char *ca_file; /* borrowed; "" = none */
    char curl_text[CURL_ERROR_SIZE];
};

/* What the callbacks of one request share. */
struct transfer {
    struct http *http;
    const struct http_request *request;
    struct http_response *response;
    size_t header_bytes;
    size_t body_bytes; /* as they came */
    int redirects;
    bool has_begun;            /* the body that is wanted, and not that of a redirect */
    struct inflater *inflater; /* NULL = the body is not packed */
    enum inflate_result inflated;
    bool is_too_large, is_header_too_large;
    char peer[ADDRESS_TEXT_BYTES];            /* the machine asked last; "" = none yet */
    char private_address[ADDRESS_TEXT_BYTES]; /* refused; "" = none */
    bool is_astray;                           /* by a redirect, which no setting allows */
    bool is_exposed; /* a password would have gone to a public address in the open; refused */
};

bool http_is_https(const char *url);
/* "https://cloud.example.org:8443" and the path: what is behind it may be a secret, and a name in front of the
 * server would be one. False for what is no address, or a server with too long a name. */
bool http_split(const char *url, char origin[HTTP_PLACE_BYTES],
                char ret_path[HTTP_PLACE_BYTES]);
/* Why there was no whole answer; false, as error_set. */
bool http_tell(struct transfer *transfer, CURLcode code, struct error *err);
