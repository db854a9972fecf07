/* SPDX-License-Identifier: MIT */

/* First the collection is asked what it is and in which state (PROPFIND), then, if that is another state than
 * the one we know, for everything in it (REPORT). The state is the one from before: an edit between the two
 * is in the objects already, or makes the next poll read them once more; it is never missed.
 *
 * The getetag of a collection is not asked for. Nothing promises that it changes with what is inside
 * (RFC 4918 15.6), and where it does not we would never look again. A server without ctag and sync-token is
 * read anew each time, and the digest of the payload tells whether that brought anything. */

#include "sync/dav.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/log.h"

static const struct {
    const char *kind, *word, *article;
} words[] = {
    [DAV_CALENDAR] = {"caldav", "calendar", "a calendar"},
    [DAV_ADDRESS_BOOK] = {"carddav", "address book", "an address book"},
};

/* What an answer means here, where that is more than its number says. */
static const struct {
    int status;
    enum error_kind kind;
    const char *text;
} meanings[] = {
    {200, ERROR_REJECT, "a web page stands here, and no calendar or address book of a server"},
    {401, ERROR_RETRY,
     "the server does not accept user and password (401); is it the app password, and still "
     "valid?"},
    {403, ERROR_RETRY, "the server does not allow this account to read it (403)"},
    {404, ERROR_RETRY,
     "there is nothing at this address (404); it may have been renamed or deleted"},
    {405, ERROR_REJECT,
     "the server knows no calendars or address books at this address (405); the address to "
     "write here is what the calendar program shows as its internal link"},
    {410, ERROR_RETRY, "it was deleted on the server (410)"},
    {501, ERROR_REJECT,
     "the server knows no calendars or address books at this address (501); the address to "
     "write here is what the calendar program shows as its internal link"},
    {507, ERROR_REJECT,
     "the server gives only a part of what it has (507): there is more than it hands out at "
     "once"},
};

static bool ask(struct http *http, const struct http_request *request,
                struct http_response *response, struct error *err)
{
    struct error reason = {0};
    if (http_ask(http, request, response, &reason)) {
        return true;
    }
    bool has_answer = reason.kind == ERROR_RETRY; /* the others are of our own making */
    for (size_t i = 0; has_answer && i < LF_LENGTH(meanings); i++) {
        if (meanings[i].status == response->status) {
            return error_set(err, meanings[i].kind, "%s", meanings[i].text);
        }
    }
    return error_set(err, reason.kind, "%s", reason.text);
}

/* The request with another method. */
static struct http_request make_request(const struct http_request *request, const char *method,
                                        const char *depth, const char *xml)
{
    struct http_request made = *request;
    made.etag = made.last_modified = NULL;
    made.method = method;
    made.depth = depth;
    made.xml = xml;
    made.good_status = 207;
    return made;
}

/* ---- what is there? ---- */

/* The address is of something else: says of what, and what there is to find below it. */
static bool tell_other(struct http *http, const struct http_request *request,
                       enum dav_kind kind, const struct dav_resource *found, struct error *err)
{
    enum dav_kind other = kind == DAV_CALENDAR ? DAV_ADDRESS_BOOK : DAV_CALENDAR;
    if (found->is[other]) {
        return error_set(err, ERROR_REJECT, "this is no %s but %s; write kind = %s",
                         words[kind].word, words[other].article, words[other].kind);
    }
    struct http_request below = make_request(request, "PROPFIND", "1", dav_probe_xml);
    struct http_response response = {0};
    struct dav_answer answer = {0};
    struct buffer list = {.limit_bytes = 1024};
    if (found->is_collection && http_ask(http, &below, &response, NULL) &&
        dav_read(buffer_text(&response.body), response.body.size_bytes, &answer, NULL)) {
        dav_list(&answer, kind, &list);
    }
    bool has_list = list.size_bytes > 0;
    error_set(err, ERROR_REJECT, "this is no %s%s%s", words[kind].word,
              has_list ? "; found there: " : "", buffer_text(&list));
    buffer_finish(&list);
    dav_answer_finish(&answer);
    http_response_finish(&response);
    return false;
}

static void put_token(char place[HTTP_VALIDATOR_BYTES], const char *token)
{
    _Static_assert(HTTP_VALIDATOR_BYTES >= DAV_TOKEN_BYTES,
                   "a token fits where a validator does");
    snprintf(place, HTTP_VALIDATOR_BYTES, "%s", token);
}

/* The state of the collection as validators of response. */
static bool probe(struct http *http, const struct http_request *request, enum dav_kind kind,
                  struct http_response *response, struct error *err)
{
    struct http_request about = make_request(request, "PROPFIND", "0", dav_probe_xml);
    struct dav_answer answer = {0};
    if (!ask(http, &about, response, err) ||
        !dav_read(buffer_text(&response->body), response->body.size_bytes, &answer, err)) {
        return false;
    }
    const struct dav_resource *found = answer.count > 0 ? &answer.resources[0] : NULL;
    bool is_good = false;
    if (found == NULL || found->status >= 300) {
        error_set(err, ERROR_RETRY, "the server says nothing about this address (%d)",
                  found != NULL ? found->status : 207);
    } else if (!found->is[kind]) {
        tell_other(http, request, kind, found, err);
    } else {
        put_token(response->etag, found->ctag);
        put_token(response->last_modified, found->sync_token);
        is_good = true;
    }
    dav_answer_finish(&answer);
    return is_good;
}

static bool is_told(const char *text)
{
    return text != NULL && text[0] != '\0';
}

/* The ctag decides where both have one. */
static bool is_same(const struct http_request *known, const struct http_response *found)
{
    if (is_told(known->etag) && is_told(found->etag)) {
        return strcmp(known->etag, found->etag) == 0;
    }
    return is_told(known->last_modified) && is_told(found->last_modified) &&
           strcmp(known->last_modified, found->last_modified) == 0;
}

/* ---- what is in it? ---- */

static bool join(const struct http_request *request, struct http_response *response,
                 enum dav_kind kind, struct error *err)
{
    struct dav_answer answer = {0};
    struct buffer payload = {.limit_bytes = request->limit_bytes};
    size_t left_out = 0;
    bool is_good =
        dav_read(buffer_text(&response->body), response->body.size_bytes, &answer, err) &&
        dav_join(&answer, kind, &payload, &left_out, err);
    dav_answer_finish(&answer);
    buffer_finish(&response->body);
    if (!is_good) {
        buffer_finish(&payload);
        return false;
    }
    if (left_out > 0) {
        log_warning("%s: %zu of the objects are no whole %s and are left out", request->url,
                    left_out, words[kind].word);
    }
    response->body = payload;
    return true;
}

/* Into the body; the validators of the collection stay. */
static bool read_all(struct http *http, const struct http_request *request,
                     const struct dav_query *query, struct http_response *response,
                     struct error *err)
{
    char etag[HTTP_VALIDATOR_BYTES], last_modified[HTTP_VALIDATOR_BYTES];
    put_token(etag, response->etag);
    put_token(last_modified, response->last_modified);
    struct buffer xml = {0};
    dav_write_query(&xml, query);
    struct http_request all = make_request(request, "REPORT", "1", buffer_text(&xml));
    bool is_good = ask(http, &all, response, err) && join(request, response, query->kind, err);
    buffer_finish(&xml);
    if (is_good) {
        response->status = 200;
        put_token(response->etag, etag);
        put_token(response->last_modified, last_modified);
    }
    return is_good;
}

bool dav_fetch(struct http *http, const struct http_request *request,
               const struct dav_query *query, struct http_response *response, struct error *err)
{
    bool is_good = probe(http, request, query->kind, response, err);
    bool is_known = is_good && is_same(request, response);
    if (is_known) {
        response->status = 304;
    } else if (is_good) {
        is_good = read_all(http, request, query, response, err);
    }
    if (is_known || !is_good) {
        buffer_finish(&response->body);
    }
    return is_good;
}
