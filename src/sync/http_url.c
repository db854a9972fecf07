/* SPDX-License-Identifier: MIT */

/* Addresses, as libcurl reads them: what is compared here is what is asked there. */

#include "sync/http_private.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

bool http_split(const char *url, char origin[HTTP_PLACE_BYTES], char ret_path[HTTP_PLACE_BYTES])
{
    char *scheme = NULL, *host = NULL, *port = NULL, *path = NULL;
    CURLU *parts = curl_url();
    bool is_good =
        curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK &&
        curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
        curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
        curl_url_get(parts, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK &&
        curl_url_get(parts, CURLUPART_PATH, &path, 0) == CURLUE_OK;
    if (is_good) {
        bool is_usual = strcmp(port, http_is_https(url) ? "443" : "80") == 0;
        int length = snprintf(origin, HTTP_PLACE_BYTES, "%s://%s%s%s", scheme, host,
                              is_usual ? "" : ":", is_usual ? "" : port);
        is_good = length < HTTP_PLACE_BYTES; /* else two long names might look the same */
        snprintf(ret_path, HTTP_PLACE_BYTES, "%s", path);
    }
    curl_free(scheme);
    curl_free(host);
    curl_free(port);
    curl_free(path);
    curl_url_cleanup(parts);
    return is_good;
}

bool http_is_same_origin(const char *a, const char *b)
{
    char first[HTTP_PLACE_BYTES], second[HTTP_PLACE_BYTES], path[HTTP_PLACE_BYTES];
    return http_split(a, first, path) && http_split(b, second, path) &&
           strcasecmp(first, second) == 0;
}

char *http_resolve(const char *base, const char *reference)
{
    char *url = NULL, *scheme = NULL, *copy = NULL;
    CURLU *parts = curl_url();
    if (curl_url_set(parts, CURLUPART_URL, base, 0) == CURLUE_OK &&
        curl_url_set(parts, CURLUPART_URL, reference, 0) == CURLUE_OK &&
        curl_url_set(parts, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK &&
        curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
        (strcmp(scheme, "https") == 0 || strcmp(scheme, "http") == 0) &&
        curl_url_get(parts, CURLUPART_URL, &url, 0) == CURLUE_OK) {
        copy = mem_copy_text(url);
    }
    curl_free(url);
    curl_free(scheme);
    curl_url_cleanup(parts);
    return copy;
}
