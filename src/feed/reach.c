/* SPDX-License-Identifier: MIT */
#include "feed/reach.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/parse.h"

#define GEO_BYTES_MAX 60

static bool has_prefix(const char *text, const char *prefix)
{
    return strncasecmp(text, prefix, strlen(prefix)) == 0;
}

static bool is_one_word(const char *text)
{
    for (; *text; text++) {
        if ((unsigned char)*text <= ' ' || *text == 0x7F || strchr("<>\"", *text)) {
            return false;
        }
    }
    return true;
}

static const char *format_tel(struct arena *arena, const char *uri)
{
    size_t length = strcspn(uri, ";");
    char *number = arena_copy_range(arena, uri, length);
    const char *extension = strstr(uri + length, ";ext=");

    for (char *cursor = number; *cursor; cursor++) {
        if (*cursor == '-' || *cursor == '.') {
            *cursor = ' ';
        }
    }
    if (!extension) {
        return number;
    }
    extension += strlen(";ext=");
    return arena_printf(arena, "%s-%.*s", number, (int)strspn(extension, "0123456789"),
                        extension);
}

const char *reach_read_phone(struct arena *arena, const char *text)
{
    const char *number = has_prefix(text, "tel:") ? format_tel(arena, text + strlen("tel:"))
                                                  : arena_copy_text(arena, text);

    return number[strcspn(number, "0123456789")] ? number : NULL;
}

bool reach_has_lost_zero(const char *number)
{
    const int longest_in_town = 8, longest_extension = 9;
    int digits = 0;
    for (const char *at = number; *at != '\0'; at++) {
        if (isalpha((unsigned char)*at) != 0) {
            return false; /* several, or words beside it */
        }
        digits += isdigit((unsigned char)*at) != 0;
    }
    int longest = strchr(number, '-') != NULL ? longest_extension : longest_in_town;
    return digits > longest && number[strspn(number, "( ")] != '0' && !strchr(number, '+');
}

const char *reach_read_email(const char *text)
{
    const char *address = has_prefix(text, "mailto:") ? text + strlen("mailto:") : text;
    const char *at = strchr(address, '@');
    bool is_address = at && at > address && strchr(at, '.') && !strchr(at + 1, '@');

    return is_address && is_one_word(address) ? address : NULL;
}

static bool has_scheme(const char *text, const char *const *schemes)
{
    for (; *schemes; schemes++) {
        if (has_prefix(text, *schemes) && text[strlen(*schemes)]) {
            return true;
        }
    }
    return false;
}

bool reach_is_uri(const char *text)
{
    static const char *const schemes[] = {
        "https:", "http:",   "mailto:", "tel:", "sms:",  "webcal:", "webcals:",
        "geo:",   "matrix:", "xmpp:",   "sip:", "sips:", "im:",     NULL,
    };

    return has_scheme(text, schemes) && is_one_word(text);
}

static bool is_web(const char *text)
{
    static const char *const schemes[] = {"https://", "http://", NULL};

    return has_scheme(text, schemes) && is_one_word(text);
}

/* "lindenhof.example.org/kurse", "www.example.org" */
static bool is_bare_host(const char *text)
{
    size_t host_bytes = strcspn(text, "/?#");
    const char *dot = memchr(text, '.', host_bytes);

    return dot && dot > text && isalnum((unsigned char)dot[1]) != 0 &&
           !memchr(text, ':', host_bytes) && !memchr(text, '@', host_bytes);
}

const char *reach_read_web(struct arena *arena, const char *text)
{
    const char *link = is_bare_host(text) ? arena_printf(arena, "https://%s", text) : text;

    return is_web(link) ? link : NULL;
}

const char *reach_read_geo(struct arena *arena, const char *text)
{
    double degrees = 0;

    if (!has_prefix(text, "geo:") || strlen(text) >= GEO_BYTES_MAX) {
        return NULL;
    }
    const char *latitude = text + strlen("geo:"), *longitude = strchr(latitude, ',');
    if (!longitude) {
        return NULL;
    }
    const char *y = arena_copy_range(arena, latitude, (size_t)(longitude - latitude));
    longitude++;
    const char *x = arena_copy_range(arena, longitude, strcspn(longitude, ",;"));
    bool is_place = parse_real(y, -90, 90, &degrees) && parse_real(x, -180, 180, &degrees);
    return is_place ? arena_printf(arena, "%s,%s", y, x) : NULL;
}

const char *reach_join_address(struct arena *arena, const char *text)
{
    struct buffer line = {0};

    while (*text) {
        size_t length = strcspn(text, "\n");
        buffer_append(&line, text, length);
        text += length + strspn(text + length, "\n");
        if (*text && line.size_bytes > 0) {
            buffer_append_text(&line, line.data[line.size_bytes - 1] == ',' ? " " : ", ");
        }
    }
    size_t length = line.size_bytes;
    while (length > 0 && strchr(", ", line.data[length - 1])) {
        length--;
    }
    text = arena_copy_range(arena, buffer_text(&line), length);
    buffer_finish(&line);
    return text;
}
