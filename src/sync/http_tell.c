/* SPDX-License-Identifier: MIT */

/* What went wrong, in words for people. */

#include "sync/http_private.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void find_server(CURL *easy, char server[160])
{
    char *url = NULL, *host = NULL, *port = NULL;
    curl_easy_getinfo(easy, CURLINFO_EFFECTIVE_URL, &url);
    CURLU *parts = curl_url();
    snprintf(server, 160, "the server");
    if (url != NULL && curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK &&
        curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK) {
        (void)curl_url_get(parts, CURLUPART_PORT, &port, 0); /* NULL: the scheme's own */
        snprintf(server, 160, "%.120s%s%.8s", host, port != NULL ? ":" : "",
                 port != NULL ? port : "");
    }
    curl_free(host);
    curl_free(port);
    curl_url_cleanup(parts);
}

static bool tell_timeout(struct transfer *transfer, const char *server, struct error *err)
{
    const struct http_limits *limits = &transfer->http->limits;
    curl_off_t connected_us = 0;
    curl_easy_getinfo(transfer->http->easy, CURLINFO_CONNECT_TIME_T, &connected_us);
    if (connected_us == 0) {
        return error_set(err, ERROR_RETRY, "no connection to %s within %d s", server,
                         (limits->connect_ms + 999) / 1000);
    }
    return error_set(
        err, ERROR_RETRY,
        "%s is too slow: %zu bytes came before the time was up (at most %d s, %d s of "
        "them with under %d bytes a second)",
        server, transfer->body_bytes, (limits->total_ms + 999) / 1000, limits->stall_s,
        HTTP_STALL_BYTES_PER_S);
}

static bool tell_connect(struct transfer *transfer, const char *server, struct error *err)
{
    long os_error = 0;
    curl_easy_getinfo(transfer->http->easy, CURLINFO_OS_ERRNO, &os_error);
    if (transfer->is_astray) {
        return error_set(
            err, ERROR_SETUP,
            "the server leads to %s, another machine of a private network (%s); if "
            "that is the right place, write its address as url",
            server, transfer->private_address);
    }
    if (transfer->private_address[0] != '\0') {
        return error_set(err, ERROR_SETUP,
                         "%s has the private address %s; write local = true for this source if "
                         "that is meant",
                         server, transfer->private_address);
    }
    if (transfer->is_exposed) {
        return error_set(err, ERROR_SETUP,
                         "%s is not in the house's own network, and others could read the "
                         "password on the way; write https:// in url",
                         server);
    }
    if (os_error == ECONNREFUSED) {
        return error_set(err, ERROR_RETRY, "connection refused by %s", server);
    }
    return error_set(err, ERROR_RETRY, "no connection to %s: %s", server,
                     os_error != 0 ? strerror((int)os_error) : transfer->http->curl_text);
}

/* X509_V_ERR_… of OpenSSL, whose words are for its developers. Those of a date are judged by our clock, which
 * may be the one that is wrong. */
static bool tell_certificate(struct transfer *transfer, const char *server, const char *told,
                             struct error *err)
{
    enum {
        UNSPECIFIED = 1,
        NOT_YET = 9,
        EXPIRED = 10,
        SELF_SIGNED = 18,
        SELF_SIGNED_CHAIN = 19,
        NO_ISSUER = 20,
        NO_FIRST = 21,
        OTHER_NAME = 62,
        OTHER_ADDRESS = 64,
    };
    long result = 0;
    curl_easy_getinfo(transfer->http->easy, CURLINFO_SSL_VERIFYRESULT, &result);
    transfer->response->is_date_trouble = result == NOT_YET || result == EXPIRED;
    switch (result) {
    case NOT_YET:
        return error_set(err, ERROR_RETRY,
                         "the certificate of %s is not valid yet, by the clock of this machine",
                         server);
    case EXPIRED:
        return error_set(err, ERROR_RETRY,
                         "the certificate of %s has expired, by the clock of this machine",
                         server);
    case SELF_SIGNED:
    case SELF_SIGNED_CHAIN:
    case NO_ISSUER:
    case NO_FIRST:
        return error_set(
            err, ERROR_RETRY,
            "the certificate of %s is signed by nobody who is known here; an authority "
            "of your own goes into [sync] ca_file",
            server);
    case 0:
    case UNSPECIFIED: /* libcurl looks at the name before it notes that the rest was good */
    case OTHER_NAME:
    case OTHER_ADDRESS:
        return error_set(err, ERROR_RETRY, "the certificate of %s is for another name: %s",
                         server, told);
    default:
        return error_set(err, ERROR_RETRY, "the certificate of %s is not accepted: %s", server,
                         told);
    }
}

static bool tell_packing(const struct transfer *transfer, const char *server, struct error *err)
{
    if (transfer->inflated == INFLATE_BOMB) {
        return error_set(
            err, ERROR_REJECT,
            "the answer of %s is packed beyond reason: %zu bytes came, and more than "
            "%d times as much comes out of them",
            server, transfer->body_bytes, INFLATE_RATIO_MAX);
    }
    return error_set(err, ERROR_RETRY, "the answer of %s cannot be unpacked", server);
}

bool http_tell(struct transfer *transfer, CURLcode code, struct error *err)
{
    char server[160];
    find_server(transfer->http->easy, server);
    const char *told = transfer->http->curl_text[0] != '\0' ? transfer->http->curl_text
                                                            : curl_easy_strerror(code);
    if (transfer->is_header_too_large) {
        return error_set(err, ERROR_RETRY, "%s sends more than %u bytes of headers", server,
                         HTTP_HEADER_BYTES_MAX);
    }
    if (transfer->is_too_large) {
        return error_set(err, ERROR_REJECT, "the answer of %s is larger than %zu bytes", server,
                         transfer->request->limit_bytes);
    }
    if (transfer->inflated != INFLATE_GOOD) {
        return tell_packing(transfer, server, err);
    }
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return error_set(err, ERROR_RETRY, "the name %s cannot be found (is there a network?)",
                         server);
    case CURLE_COULDNT_CONNECT:
    case CURLE_ABORTED_BY_CALLBACK:
        return tell_connect(transfer, server, err);
    case CURLE_OPERATION_TIMEDOUT:
        return tell_timeout(transfer, server, err);
    case CURLE_TOO_MANY_REDIRECTS:
        return error_set(err, ERROR_RETRY, "more than %d redirects from %s", HTTP_REDIRECTS_MAX,
                         server);
    case CURLE_UNSUPPORTED_PROTOCOL:
        if (transfer->response->status == 0) { /* no redirect: what came was no HTTP */
            return error_set(err, ERROR_RETRY, "%s does not speak HTTP", server);
        }
        return error_set(err, ERROR_RETRY, "%s leads to an address that is not %s", server,
                         http_is_https(transfer->request->url) ? "https" : "http or https");
    case CURLE_GOT_NOTHING:
        return error_set(err, ERROR_RETRY, "%s closed the connection without an answer",
                         server);
    case CURLE_PARTIAL_FILE:
        return error_set(err, ERROR_RETRY, "the answer of %s was cut off after %zu bytes",
                         server, transfer->body_bytes);
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        return error_set(err, ERROR_RETRY, "the connection to %s broke: %s", server, told);
    case CURLE_PEER_FAILED_VERIFICATION:
        return tell_certificate(transfer, server, told, err);
    case CURLE_SSL_CACERT_BADFILE:
        return error_set(err, ERROR_SETUP, "[sync] ca_file: %s cannot be read",
                         transfer->http->ca_file);
    default:
        return error_set(err, ERROR_RETRY, "%s: %s", server, told);
    }
}
