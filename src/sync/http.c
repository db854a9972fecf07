/* SPDX-License-Identifier: MIT */

/* The only user of libcurl. Sizes are counted here and not by CURLOPT_MAXFILESIZE, which looks at what is
 * announced and not at what comes out of the decompressor. ETag and Last-Modified are collected here
 * because libcurl has no notion of the first and turns the second into a number; they are forgotten at
 * each status line, so that those of a redirect never stay. */

#include "sync/http.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <curl/curl.h>

#include "base/bug.h"
#include "base/chrono.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/parse.h"
#include "sync/address.h"
#include "version.h"

#define HEADER_BYTES_MAX (64u << 10)
#define REDIRECTS_MAX 5
#define STALL_BYTES_PER_S 100
#define RETRY_AFTER_MAX_S (7 * DATE_DAY_SECONDS)

static const struct http_limits default_limits = {
    .connect_ms = 15000, .total_ms = 120000, .stall_s = 30};

struct http {
    CURLM *multi;
    CURL *easy;
    struct http_limits limits;
    char curl_text[CURL_ERROR_SIZE];
};

/* What the callbacks of one request share. */
struct transfer {
    struct http *http;
    const struct http_request *request;
    struct http_response *response;
    size_t header_bytes;
    size_t body_bytes;
    bool is_too_large, is_header_too_large;
    char private_address[ADDRESS_TEXT_BYTES]; /* refused; "" = none */
};

static const struct {
    int status;
    const char *meaning;
} meanings[] = {
    {204, "no content"},
    {304, "not modified, though nothing was asked that way"},
    {400, "bad request"},
    {401, "a login is needed"},
    {403, "forbidden"},
    {404, "not found"},
    {405, "not allowed"},
    {406, "not acceptable"},
    {408, "the request took too long"},
    {410, "gone for good"},
    {429, "too many requests"},
    {500, "an error inside the server"},
    {501, "not implemented"},
    {502, "bad gateway"},
    {503, "not available just now"},
    {504, "the gateway timed out"},
};

/* ---- callbacks ---- */

/* Printable ASCII only: these go back to the server as headers. */
static void keep_validator(char kept[HTTP_VALIDATOR_BYTES], const char *value, size_t length)
{
    bool is_good = length < HTTP_VALIDATOR_BYTES;
    for (size_t i = 0; is_good && i < length; i++) {
        is_good = value[i] >= ' ' && value[i] <= '~';
    }
    snprintf(kept, HTTP_VALIDATOR_BYTES, "%.*s", is_good ? (int)length : 0, value);
}

static void keep_header(struct http_response *response, const char *name, size_t name_length,
                        const char *value, size_t length)
{
    char text[64];
    snprintf(text, sizeof(text), "%.*s", length < sizeof(text) ? (int)length : 0, value);
    if (name_length == 4 && strncasecmp(name, "ETag", 4) == 0) {
        keep_validator(response->etag, value, length);
    } else if (name_length == 13 && strncasecmp(name, "Last-Modified", 13) == 0) {
        keep_validator(response->last_modified, value, length);
    } else if (name_length == 4 && strncasecmp(name, "Date", 4) == 0) {
        (void)date_parse_http(text, &response->date_utc); /* stays 0 when it is no date */
    } else if (name_length == 11 && strncasecmp(name, "Retry-After", 11) == 0) {
        int64_t until_utc = 0;
        if (date_parse_http(text, &until_utc)) {
            int64_t from_utc = response->date_utc != 0 ? response->date_utc : chrono_now_utc();
            response->retry_after_s = until_utc > from_utc ? until_utc - from_utc : 0;
        } else {
            (void)parse_int(text, 0, RETRY_AFTER_MAX_S, &response->retry_after_s);
        }
    }
}

static size_t handle_header(char *line, size_t one, size_t length, void *user)
{
    struct transfer *transfer = user;
    (void)one;
    transfer->header_bytes += length;
    if (transfer->header_bytes > HEADER_BYTES_MAX) {
        transfer->is_header_too_large = true;
        return 0;
    }
    size_t kept = length;
    while (kept > 0 && strchr("\r\n \t", line[kept - 1]) != NULL) {
        kept--;
    }
    if (kept >= 5 && memcmp(line, "HTTP/", 5) == 0) {
        transfer->response->etag[0] = transfer->response->last_modified[0] = '\0';
        transfer->response->date_utc = 0;
        transfer->response->retry_after_s = -1;
        return length;
    }
    const char *colon = memchr(line, ':', kept);
    if (colon == NULL) {
        return length;
    }
    const char *value = colon + 1;
    while (value < line + kept && (*value == ' ' || *value == '\t')) {
        value++;
    }
    keep_header(transfer->response, line, (size_t)(colon - line), value,
                (size_t)(line + kept - value));
    return length;
}

static size_t handle_body(char *bytes, size_t one, size_t length, void *user)
{
    struct transfer *transfer = user;
    (void)one;
    transfer->body_bytes += length;
    if (transfer->body_bytes > transfer->request->limit_bytes) {
        transfer->is_too_large = true;
        return 0;
    }
    long status = 0;
    curl_easy_getinfo(transfer->http->easy, CURLINFO_RESPONSE_CODE, &status);
    if (status == 200 && !buffer_append(&transfer->response->body, bytes, length)) {
        transfer->is_too_large = true;
        return 0;
    }
    return length;
}

static curl_socket_t open_socket(void *user, curlsocktype purpose,
                                 struct curl_sockaddr *address)
{
    struct transfer *transfer = user;
    (void)purpose;
    if (!transfer->request->is_local && address_is_private(&address->addr)) {
        address_format(&address->addr, transfer->private_address);
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* ---- one request ---- */

static void set_limits(struct transfer *transfer)
{
    struct http *http = transfer->http;
    CURL *easy = http->easy;
    bool is_secure = strncasecmp(transfer->request->url, "https:", 6) == 0;
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, is_secure ? "https" : "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXREDIRS, (long)REDIRECTS_MAX);
    curl_easy_setopt(easy, CURLOPT_UNRESTRICTED_AUTH, 0L);
    curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_PROXY, ""); /* not from the environment either */
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)http->limits.connect_ms);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)http->limits.total_ms);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)STALL_BYTES_PER_S);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)http->limits.stall_s);
}

static struct curl_slist *set_request(struct transfer *transfer)
{
    CURL *easy = transfer->http->easy;
    const struct http_request *request = transfer->request;
    curl_easy_reset(easy);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->http->curl_text);
    curl_easy_setopt(easy, CURLOPT_URL, request->url);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "litfass-sync/" LITFASS_VERSION);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, handle_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, handle_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
    set_limits(transfer);
    struct curl_slist *headers = NULL;
    char line[HTTP_VALIDATOR_BYTES + 32];
    if (request->etag[0] != '\0') {
        snprintf(line, sizeof(line), "If-None-Match: %s", request->etag);
        headers = curl_slist_append(headers, line);
    }
    if (request->last_modified[0] != '\0') {
        snprintf(line, sizeof(line), "If-Modified-Since: %s", request->last_modified);
        headers = curl_slist_append(headers, line);
    }
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    return headers;
}

/* False when stop_fd spoke first. */
static bool perform(struct http *http, int stop_fd, CURLcode *ret_code)
{
    CURLMcode code = CURLM_OK;
    for (int running = 1; running > 0 && code == CURLM_OK;) {
        code = curl_multi_perform(http->multi, &running);
        if (code != CURLM_OK || running == 0) {
            break;
        }
        struct curl_waitfd stop = {.fd = stop_fd, .events = CURL_WAIT_POLLIN};
        code = curl_multi_poll(http->multi, &stop, stop_fd >= 0 ? 1 : 0, 1000, NULL);
        if (stop.revents != 0) {
            curl_easy_setopt(http->easy, CURLOPT_QUICK_EXIT, 1L); /* no wait for the resolver */
            return false;
        }
    }
    *ret_code = CURLE_FAILED_INIT;
    int left = 0;
    for (CURLMsg *message; (message = curl_multi_info_read(http->multi, &left)) != NULL;) {
        if (message->msg == CURLMSG_DONE) {
            *ret_code = message->data.result;
        }
    }
    return true;
}

/* ---- what went wrong, for people ---- */

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
        STALL_BYTES_PER_S);
}

static bool tell_connect(struct transfer *transfer, const char *server, struct error *err)
{
    long os_error = 0;
    curl_easy_getinfo(transfer->http->easy, CURLINFO_OS_ERRNO, &os_error);
    if (transfer->private_address[0] != '\0') {
        return error_set(err, ERROR_SETUP,
                         "%s has the private address %s; write local = true for this source if "
                         "that is meant",
                         server, transfer->private_address);
    }
    if (os_error == ECONNREFUSED) {
        return error_set(err, ERROR_RETRY, "connection refused by %s", server);
    }
    return error_set(err, ERROR_RETRY, "no connection to %s: %s", server,
                     os_error != 0 ? strerror((int)os_error) : transfer->http->curl_text);
}

static bool tell(struct transfer *transfer, CURLcode code, struct error *err)
{
    char server[160];
    find_server(transfer->http->easy, server);
    const char *told = transfer->http->curl_text[0] != '\0' ? transfer->http->curl_text
                                                            : curl_easy_strerror(code);
    if (transfer->is_header_too_large) {
        return error_set(err, ERROR_RETRY, "%s sends more than %u bytes of headers", server,
                         HEADER_BYTES_MAX);
    }
    if (transfer->is_too_large) {
        return error_set(err, ERROR_REJECT, "the answer of %s is larger than %zu bytes", server,
                         transfer->request->limit_bytes);
    }
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return error_set(err, ERROR_RETRY, "the name %s cannot be found (is there a network?)",
                         server);
    case CURLE_COULDNT_CONNECT:
        return tell_connect(transfer, server, err);
    case CURLE_OPERATION_TIMEDOUT:
        return tell_timeout(transfer, server, err);
    case CURLE_TOO_MANY_REDIRECTS:
        return error_set(err, ERROR_RETRY, "more than %d redirects from %s", REDIRECTS_MAX,
                         server);
    case CURLE_UNSUPPORTED_PROTOCOL:
        return error_set(
            err, ERROR_RETRY, "%s leads to an address that is not %s", server,
            strncasecmp(transfer->request->url, "https:", 6) == 0 ? "https" : "http or https");
    case CURLE_GOT_NOTHING:
        return error_set(err, ERROR_RETRY, "%s closed the connection without an answer",
                         server);
    case CURLE_PARTIAL_FILE:
        return error_set(err, ERROR_RETRY, "the answer of %s was cut off after %zu bytes",
                         server, transfer->body_bytes);
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        return error_set(err, ERROR_RETRY, "the connection to %s broke: %s", server, told);
    case CURLE_BAD_CONTENT_ENCODING:
        return error_set(err, ERROR_RETRY, "the answer of %s cannot be unpacked: %s", server,
                         told);
    case CURLE_PEER_FAILED_VERIFICATION:
        return error_set(err, ERROR_RETRY, "the certificate of %s is not accepted: %s", server,
                         told);
    default:
        return error_set(err, ERROR_RETRY, "%s: %s", server, told);
    }
}

static bool judge_status(struct transfer *transfer, struct error *err)
{
    int status = transfer->response->status;
    const struct http_request *request = transfer->request;
    bool was_asked = request->etag[0] != '\0' || request->last_modified[0] != '\0';
    if (status == 200 || (status == 304 && was_asked)) {
        return true;
    }
    const char *meaning = NULL;
    for (size_t i = 0; i < LF_LENGTH(meanings); i++) {
        meaning = meanings[i].status == status ? meanings[i].meaning : meaning;
    }
    return error_set(err, ERROR_RETRY, "the server says %d%s%s%s", status,
                     meaning != NULL ? " (" : "", meaning != NULL ? meaning : "",
                     meaning != NULL ? ")" : "");
}

bool http_get(struct http *http, const struct http_request *request,
              struct http_response *response, struct error *err)
{
    http_response_finish(response);
    response->retry_after_s = -1;
    response->body.limit_bytes = request->limit_bytes;
    http->curl_text[0] = '\0';
    struct transfer transfer = {.http = http, .request = request, .response = response};
    struct curl_slist *headers = set_request(&transfer);
    CURLcode code = CURLE_FAILED_INIT;
    bool is_done = curl_multi_add_handle(http->multi, http->easy) == CURLM_OK &&
                   perform(http, request->stop_fd, &code);
    long status = 0;
    curl_easy_getinfo(http->easy, CURLINFO_RESPONSE_CODE, &status);
    response->status = (int)status;
    bool is_good = false;
    if (!is_done) {
        error_set(err, ERROR_RETRY, "stopped");
    } else if (code != CURLE_OK) {
        tell(&transfer, code, err);
    } else {
        is_good = judge_status(&transfer, err);
    }
    if (!is_good) {
        buffer_finish(&response->body);
    }
    curl_multi_remove_handle(http->multi, http->easy);
    curl_easy_setopt(http->easy, CURLOPT_HTTPHEADER, NULL);
    curl_slist_free_all(headers);
    return is_good;
}

/* ---- life ---- */

struct http *http_create(const struct http_limits *limits)
{
    struct http *http = mem_alloc(sizeof(*http));
    http->limits = limits != NULL ? *limits : default_limits;
    CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
    http->multi = curl_multi_init();
    http->easy = curl_easy_init();
    CHECK(http->multi != NULL && http->easy != NULL);
    return http;
}

void http_destroy(struct http *http)
{
    if (http == NULL) {
        return;
    }
    curl_easy_cleanup(http->easy);
    curl_multi_cleanup(http->multi);
    curl_global_cleanup();
    mem_free(http);
}

void http_response_finish(struct http_response *response)
{
    buffer_finish(&response->body);
    *response = (struct http_response){.retry_after_s = -1};
}

const char *http_library(void)
{
    return curl_version();
}
