/* SPDX-License-Identifier: MIT */

/* ETag and Last-Modified are collected here because libcurl has no notion of the first and turns the second
 * into a number. */

#include "sync/head.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/chrono.h"
#include "base/date.h"
#include "base/parse.h"

static const struct {
    int status;
    const char *meaning;
} meanings[] = {
    {200, "an answer, but not of the kind that was asked for"},
    {204, "no content"},
    {304, "not modified, though nothing was asked that way"},
    {400, "bad request"},
    {401, "name or password is wrong or missing"},
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

/* Printable ASCII only: these go back to the server as headers. */
static void keep_validator(char kept[HTTP_VALIDATOR_BYTES], const char *value, size_t length)
{
    bool is_good = length < HTTP_VALIDATOR_BYTES;
    for (size_t i = 0; is_good && i < length; i++) {
        is_good = value[i] >= ' ' && value[i] <= '~';
    }
    snprintf(kept, HTTP_VALIDATOR_BYTES, "%.*s", is_good ? (int)length : 0, value);
}

/* "identity" is none; several in a row are one that nobody knows. */
static void keep_encoding(char kept[16], const char *text)
{
    bool is_first = kept[0] == '\0';
    snprintf(kept, 16, "%.15s",
             !is_first                           ? "several"
             : strcasecmp(text, "identity") == 0 ? ""
                                                 : text);
    for (char *at = kept; *at != '\0'; at++) {
        *at = (char)(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at);
    }
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
    } else if (name_length == 16 && strncasecmp(name, "Content-Encoding", 16) == 0) {
        keep_encoding(response->encoding, text);
    } else if (name_length == 11 && strncasecmp(name, "Retry-After", 11) == 0) {
        int64_t until_utc = 0;
        if (date_parse_http(text, &until_utc)) {
            int64_t from_utc = response->date_utc != 0 ? response->date_utc : chrono_now_utc();
            response->retry_after_s = until_utc > from_utc ? until_utc - from_utc : 0;
        } else {
            (void)parse_int(text, 0, INT32_MAX, &response->retry_after_s); /* else not told */
        }
    }
}

void head_read_line(struct http_response *response, const char *line, size_t length)
{
    size_t kept = length;
    while (kept > 0 && strchr("\r\n \t", line[kept - 1]) != NULL) {
        kept--;
    }
    if (kept >= 5 && memcmp(line, "HTTP/", 5) == 0) {
        response->etag[0] = response->last_modified[0] = response->encoding[0] = '\0';
        response->date_utc = 0;
        response->retry_after_s = -1;
        return;
    }
    const char *colon = memchr(line, ':', kept);
    if (colon == NULL) {
        return;
    }
    const char *value = colon + 1;
    while (value < line + kept && (*value == ' ' || *value == '\t')) {
        value++;
    }
    keep_header(response, line, (size_t)(colon - line), value, (size_t)(line + kept - value));
}

const char *head_find_meaning(int status)
{
    for (size_t i = 0; i < LF_LENGTH(meanings); i++) {
        if (meanings[i].status == status) {
            return meanings[i].meaning;
        }
    }
    return NULL;
}
