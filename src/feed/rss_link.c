/* SPDX-License-Identifier: MIT */
#include "feed/rss_link.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#define BLANKS " \t\r\n"
#define SCHEME_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."

/* Bytes of "https://"; 0 = another scheme, or none. */
static size_t count_scheme(const char *text)
{
    static const char *const schemes[] = {"https://", "http://"};
    for (size_t i = 0; i < LF_LENGTH(schemes); i++) {
        size_t length = strlen(schemes[i]);
        if (strncasecmp(text, schemes[i], length) == 0) {
            return length;
        }
    }
    return 0;
}

static bool is_fit(const char *text)
{
    for (const char *cursor = text; *cursor != '\0'; cursor++) {
        if ((unsigned char)*cursor <= ' ' || *cursor == 0x7F || strchr("<>\"", *cursor)) {
            return false;
        }
    }
    size_t scheme_bytes = count_scheme(text);
    return scheme_bytes > 0 && strcspn(text + scheme_bytes, "/?#") > 0 &&
           strlen(text) <= RSS_LINK_BYTES_MAX;
}

static bool has_other_scheme(const char *text)
{
    size_t length = strspn(text, SCHEME_CHARS);
    return length > 0 && text[length] == ':';
}

/* RFC 3986 5.2.2: how much of the base stays in front of this reference. */
static size_t count_kept(const char *base, const char *text)
{
    size_t scheme_bytes = count_scheme(base);
    size_t host_bytes = scheme_bytes + strcspn(base + scheme_bytes, "/?#");
    size_t path_bytes = host_bytes + strcspn(base + host_bytes, "?#");
    if (strncmp(text, "//", 2) == 0) {
        return scheme_bytes - 2;
    }
    switch (*text) {
    case '/':
        return host_bytes;
    case '?':
        return path_bytes;
    case '#':
        return strcspn(base, "#");
    default:
        while (path_bytes > host_bytes && base[path_bytes - 1] != '/') {
            path_bytes--;
        }
        return path_bytes;
    }
}

static const char *join(struct arena *arena, const char *base, const char *text)
{
    size_t kept_bytes = count_kept(base, text);
    size_t scheme_bytes = count_scheme(base);
    bool is_host_alone = kept_bytes > scheme_bytes && strchr("/?#", *text) == NULL &&
                         base[kept_bytes - 1] != '/';
    return arena_printf(arena, "%.*s%s%s", (int)kept_bytes, base, is_host_alone ? "/" : "",
                        text);
}

const char *rss_link_resolve(struct arena *arena, const char *base, const char *text)
{
    text += strspn(text, BLANKS);
    size_t length = strlen(text);
    while (length > 0 && strchr(BLANKS, text[length - 1])) {
        length--;
    }
    if (length == 0 || length > RSS_LINK_BYTES_MAX) {
        return NULL;
    }
    const char *link = arena_copy_range(arena, text, length);
    if (count_scheme(link) == 0) {
        if (strncasecmp(link, "www.", 4) == 0) {
            link = arena_printf(arena, "https://%s", link);
        } else if (has_other_scheme(link) || base == NULL || !is_fit(base)) {
            return NULL;
        } else {
            link = join(arena, base, link);
        }
    }
    return is_fit(link) ? link : NULL;
}
