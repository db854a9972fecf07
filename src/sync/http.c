/* SPDX-License-Identifier: MIT */

/* The only user of libcurl, with http_tell.c. Sizes are counted here and not by CURLOPT_MAXFILESIZE, which looks at what is
 * announced and not at what comes out of the decompressor. Requests with a password follow no redirect by
 * libcurl's judgement but by ours: it would ask the other server without the password and bring back a
 * login page. */

#include "sync/http_private.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/mem.h"
#include "sync/head.h"
#include "sync/secret.h"
#include "version.h"

static const struct http_limits default_limits = {
    .connect_ms = 15000, .total_ms = 120000, .stall_s = 30};

static bool is_told(const char *text)
{
    return text != NULL && text[0] != '\0';
}

bool http_is_https(const char *url)
{
    return strncasecmp(url, "https:", 6) == 0;
}

static int good_status(const struct http_request *request)
{
    return request->good_status != 0 ? request->good_status : 200;
}

/* ---- callbacks ---- */

static size_t handle_header(char *line, size_t one, size_t length, void *user)
{
    struct transfer *transfer = user;
    (void)one;
    transfer->header_bytes += length;
    if (transfer->header_bytes > HTTP_HEADER_BYTES_MAX) {
        transfer->is_header_too_large = true;
        return 0;
    }
    head_read_line(transfer->response, line, length);
    return length;
}

/* True when the body goes on. */
static bool unpack(struct transfer *transfer, const char *bytes, size_t length)
{
    transfer->inflated =
        inflater_feed(transfer->inflater, bytes, length, &transfer->response->body);
    if (transfer->inflated == INFLATE_FULL) {
        transfer->has_begun = false;
        transfer->inflated = INFLATE_GOOD;
        transfer->is_too_large = true;
        return false;
    }
    return transfer->inflated == INFLATE_GOOD;
}

/* Before the first byte. False when it is packed in a way that was not asked for. */
static bool begin_body(struct transfer *transfer)
{
    transfer->has_begun = true;
    if (strcmp(transfer->response->encoding, "gzip") == 0) {
        transfer->inflater = inflater_create();
    } else if (transfer->response->encoding[0] != '\0') {
        transfer->inflated = INFLATE_BROKEN;
    }
    return transfer->inflated == INFLATE_GOOD;
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
    if (status != good_status(transfer->request)) {
        return length;
    }
    if (!transfer->has_begun && !begin_body(transfer)) {
        return 0;
    }
    if (transfer->inflater != NULL) {
        return unpack(transfer, bytes, length) ? length : 0;
    }
    if (!buffer_append(&transfer->response->body, bytes, length)) {
        transfer->is_too_large = true;
        return 0;
    }
    return length;
}

/* A redirect from the machine that was asked to another one of the house, which nobody has named. */
static bool leads_astray(const struct transfer *transfer, const struct sockaddr *address)
{
    long redirects = 0;
    char to[ADDRESS_TEXT_BYTES];
    curl_easy_getinfo(transfer->http->easy, CURLINFO_REDIRECT_COUNT, &redirects);
    return redirects > 0 && address_is_private(address) &&
           strcmp(transfer->peer, address_format(address, to)) != 0;
}

/* Notes why not. A host has several addresses, and the last one tried is told. */
static bool may_ask(struct transfer *transfer, const struct sockaddr *address)
{
    transfer->private_address[0] = '\0';
    transfer->is_astray = leads_astray(transfer, address);
    if (transfer->is_astray || (!transfer->request->is_local && address_is_private(address))) {
        address_format(address, transfer->private_address);
        return false;
    }
    transfer->is_exposed = is_told(transfer->request->user) &&
                           !http_is_https(transfer->request->url) &&
                           !address_is_private(address);
    return !transfer->is_exposed;
}

static curl_socket_t open_socket(void *user, curlsocktype purpose,
                                 struct curl_sockaddr *address)
{
    (void)purpose;
    if (!may_ask(user, &address->addr)) {
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* Before each request: a connection that another source left open was opened with that one's leave. */
static int check_peer(void *user, char *peer, char *own, int peer_port, int own_port)
{
    struct transfer *transfer = user;
    struct sockaddr_storage address;
    (void)own, (void)peer_port, (void)own_port;
    if (!address_parse(peer, &address) ||
        !may_ask(transfer, (const struct sockaddr *)(const void *)&address)) {
        return CURL_PREREQFUNC_ABORT;
    }
    snprintf(transfer->peer, sizeof(transfer->peer), "%s", peer);
    return CURL_PREREQFUNC_OK;
}

/* ---- one request ---- */

static void set_limits(struct transfer *transfer)
{
    struct http *http = transfer->http;
    CURL *easy = http->easy;
    bool is_secure = http_is_https(transfer->request->url);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, is_secure ? "https" : "http,https");
    /* With a password: see follow. */
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, is_told(transfer->request->user) ? 0L : 1L);
    curl_easy_setopt(easy, CURLOPT_MAXREDIRS, (long)HTTP_REDIRECTS_MAX);
    curl_easy_setopt(easy, CURLOPT_UNRESTRICTED_AUTH, 0L);
    curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(easy, CURLOPT_PROXY, ""); /* not from the environment either */
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)http->limits.connect_ms);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)http->limits.total_ms);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)HTTP_STALL_BYTES_PER_S);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)http->limits.stall_s);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (http->ca_file[0] != '\0') { /* besides those in the system's folder, which stays set */
        curl_easy_setopt(easy, CURLOPT_CAINFO, http->ca_file);
    }
}

static void set_request(struct transfer *transfer)
{
    CURL *easy = transfer->http->easy;
    const struct http_request *request = transfer->request;
    curl_easy_reset(easy);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->http->curl_text);
    curl_easy_setopt(easy, CURLOPT_URL, request->url);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "litfass-sync/" LITFASS_VERSION);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, handle_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, handle_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, check_peer);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer);
    set_limits(transfer);
    if (is_told(request->method)) {
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
    }
    if (is_told(request->xml)) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request->xml); /* borrowed by it */
        curl_easy_setopt(easy, CURLOPT_POSTREDIR, (long)CURL_REDIR_POST_ALL);
    }
    if (is_told(request->user)) { /* at once, not after a refusal: half the requests */
        curl_easy_setopt(easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
        curl_easy_setopt(easy, CURLOPT_USERNAME, request->user);
        curl_easy_setopt(easy, CURLOPT_PASSWORD, request->password);
    }
}

static struct curl_slist *make_headers(const struct http_request *request)
{
    const char *const lines[][2] = {
        {"Accept-Encoding", "gzip"}, /* said here, so that libcurl leaves the unpacking to us */
        {"If-None-Match", request->etag},
        {"If-Modified-Since", request->last_modified},
        {"Depth", request->depth},
        {"Content-Type", is_told(request->xml) ? "application/xml; charset=utf-8" : NULL},
    };
    struct curl_slist *headers = NULL;
    for (size_t i = 0; i < LF_LENGTH(lines); i++) {
        char line[HTTP_VALIDATOR_BYTES + 32];
        if (is_told(lines[i][1])) {
            snprintf(line, sizeof(line), "%s: %s", lines[i][0], lines[i][1]);
            headers = curl_slist_append(headers, line);
        }
    }
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

/* ---- what it means ---- */

static bool judge_status(struct transfer *transfer, struct error *err)
{
    int status = transfer->response->status;
    const struct http_request *request = transfer->request;
    bool was_asked = is_told(request->etag) || is_told(request->last_modified);
    if (status == good_status(request) || (status == 304 && was_asked)) {
        return true;
    }
    const char *meaning = head_find_meaning(status);
    return error_set(err, ERROR_RETRY, "the server says %d%s%s%s", status,
                     meaning != NULL ? " (" : "", meaning != NULL ? meaning : "",
                     meaning != NULL ? ")" : "");
}

/* ---- redirects of requests with a password ---- */

/* Where a redirect leads within the server that was asked; NULL = it is none, or err says why it is not
 * followed. Lent by libcurl. */
static const char *follow(struct transfer *transfer, struct error *err)
{
    char from[HTTP_PLACE_BYTES], to[HTTP_PLACE_BYTES], path[HTTP_PLACE_BYTES];
    char *url = NULL;
    curl_easy_getinfo(transfer->http->easy, CURLINFO_REDIRECT_URL, &url);
    if (url == NULL || transfer->response->status == 304) {
        return NULL;
    }
    if (!http_split(transfer->request->url, from, path) || !http_split(url, to, path)) {
        error_set(err, ERROR_RETRY, "the server leads to an address that cannot be read");
        return NULL;
    }
    if (strcasecmp(from, to) != 0) {
        error_set(err, ERROR_SETUP,
                  "the server leads to %s%s, and the password is only for %s; if that is the "
                  "right place, write its address as url",
                  to, path, from);
        return NULL;
    }
    if (++transfer->redirects > HTTP_REDIRECTS_MAX) {
        error_set(err, ERROR_RETRY, "more than %d redirects from %s", HTTP_REDIRECTS_MAX, from);
        return NULL;
    }
    return url;
}

/* ---- one request ---- */

/* False with err when there was no whole answer. */
static bool transfer_once(struct transfer *transfer, struct error *err)
{
    struct http *http = transfer->http;
    CURLcode code = CURLE_FAILED_INIT;
    http->curl_text[0] = '\0';
    transfer->header_bytes = transfer->body_bytes = 0;
    transfer->inflated = INFLATE_GOOD;
    bool is_done = curl_multi_add_handle(http->multi, http->easy) == CURLM_OK &&
                   perform(http, transfer->request->stop_fd, &code);
    long status = 0;
    curl_easy_getinfo(http->easy, CURLINFO_RESPONSE_CODE, &status);
    transfer->response->status = (int)status;
    bool is_whole = code == CURLE_OK &&
                    (transfer->inflater == NULL || inflater_is_done(transfer->inflater));
    if (!is_done) {
        error_set(err, ERROR_RETRY, "stopped");
    } else if (code != CURLE_OK || !is_whole) {
        http_tell(transfer, code != CURLE_OK ? code : CURLE_PARTIAL_FILE, err);
    }
    curl_multi_remove_handle(http->multi, http->easy);
    inflater_destroy(transfer->inflater);
    transfer->inflater = NULL;
    return is_done && is_whole;
}

static bool transfer_all(struct transfer *transfer, struct error *err)
{
    while (transfer_once(transfer, err)) {
        struct error reason = {0};
        const char *url = is_told(transfer->request->user) ? follow(transfer, &reason) : NULL;
        if (reason.kind != ERROR_NONE) {
            return error_set(err, reason.kind, "%s", reason.text);
        }
        if (url == NULL) {
            return judge_status(transfer, err);
        }
        curl_easy_setopt(transfer->http->easy, CURLOPT_URL, url); /* copied by it */
    }
    return false;
}

bool http_ask(struct http *http, const struct http_request *request,
              struct http_response *response, struct error *err)
{
    http_response_finish(response);
    response->body.limit_bytes = request->limit_bytes;
    if (is_told(request->user) && !http_is_https(request->url) && !request->is_local) {
        return error_set(err, ERROR_SETUP,
                         "a password is not sent where others can read it on the way; write "
                         "https:// in url, or local = true if the server stands in the house");
    }
    struct transfer transfer = {.http = http, .request = request, .response = response};
    struct curl_slist *headers = make_headers(request);
    set_request(&transfer);
    curl_easy_setopt(http->easy, CURLOPT_HTTPHEADER, headers);
    bool is_good = transfer_all(&transfer, err);
    if (!is_good) {
        buffer_finish(&response->body);
    }
    curl_easy_reset(http->easy); /* nothing of the request stays, its password least of all */
    curl_slist_free_all(headers);
    return is_good;
}

/* ---- life ---- */

struct http_limits http_make_limits(int total_s)
{
    struct http_limits limits = default_limits;
    int total_ms = total_s * 1000;
    limits.connect_ms = total_ms < limits.connect_ms ? total_ms : limits.connect_ms;
    limits.total_ms = total_ms;
    limits.stall_s = total_s < limits.stall_s ? total_s : limits.stall_s;
    return limits;
}

struct http *http_create(const struct http_limits *limits, const char *ca_file)
{
    struct http *http = mem_alloc(sizeof(*http));
    http->limits = limits != NULL ? *limits : default_limits;
    http->ca_file = ca_file != NULL ? ca_file : "";
    CHECK(curl_global_init_mem(CURL_GLOBAL_DEFAULT, secret_memory_alloc, secret_memory_free,
                               secret_memory_resize, secret_memory_copy,
                               secret_memory_alloc_array) == CURLE_OK);
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
