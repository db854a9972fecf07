/* SPDX-License-Identifier: MIT */

#include "config/check.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/accent.h"
#include "base/bug.h"
#include "base/parse.h"
#include "base/utf8.h"

#define LABEL_MAX 300
#define URL_BYTES_MAX 2048
#define FOLDER_BYTES_MAX 1024
#define KEY_NAME_MAX 32

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

bool check_label(const char *value, struct error *err)
{
    size_t count = utf8_count(value);
    if (count > LABEL_MAX) {
        return error_set(err, ERROR_SETUP, "%zu characters, at most %d fit", count, LABEL_MAX);
    }
    return true;
}

bool check_user(const char *value, struct error *err)
{
    if (strchr(value, ':') != NULL) { /* RFC 7617 2 */
        return error_set(
            err, ERROR_SETUP,
            "there is a colon in it, which no server would understand; the password "
            "belongs in password_file");
    }
    return check_label(value, err);
}

bool check_language(const char *value, struct error *err)
{
    size_t base = strspn(value, LOWER);
    bool is_good = base >= 2 && base <= 3;
    const char *part = value + base;
    while (is_good && *part != '\0') {
        size_t length = *part == '-' ? strspn(part + 1, LOWER UPPER DIGITS) : 0;
        is_good = length >= 1 && length <= 8;
        part += 1 + length;
    }
    if (!is_good) {
        return error_set(err, ERROR_SETUP,
                         "\"%.40s\" is no language tag; write de, en, tr, de-simple …", value);
    }
    return true;
}

bool check_zone_name(const char *value, struct error *err)
{
    size_t length = strlen(value);
    if (length == 0 || length > 64 || value[0] == '/' || strstr(value, "..") != NULL ||
        strspn(value, LOWER UPPER DIGITS "/_+-") != length) {
        return error_set(err, ERROR_SETUP,
                         "\"%.64s\" is no time zone; write a name like Europe/Berlin", value);
    }
    return true;
}

bool check_region(const char *value, struct error *err)
{
    if (value[0] == '\0') {
        return true;
    }
    size_t country = strspn(value, UPPER);
    size_t part = country == 2 && value[2] == '-' ? strspn(value + 3, UPPER DIGITS) : 0;
    if (part < 1 || part > 3 || value[3 + part] != '\0') {
        return error_set(err, ERROR_SETUP,
                         "\"%.40s\" is no region; write country and state like DE-NI", value);
    }
    return true;
}

bool check_local_holiday(const char *value, struct error *err)
{
    static const char *const words[] = {"corpus-christi", "assumption", "peace-festival",
                                        "none"};
    return parse_word(value, words, LF_LENGTH(words)) >= 0 ||
           error_set(err, ERROR_SETUP,
                     "\"%.40s\" is none of corpus-christi, assumption, peace-festival, none",
                     value);
}

bool check_accent(const char *value, struct error *err)
{
    struct color accent;
    return value[0] == '\0' || accent_parse(value, &accent, err);
}

/* The value may hold a password, and findings go to the journal and into photographs: nothing behind the scheme is told. */
static bool refuse_scheme(const char *value, struct error *err)
{
    const char *hint = "";
    if (strncasecmp(value, "webcal", 6) == 0) {
        hint = "; a webcal address works with https in its place";
    } else if (value[0] == '/' || strncasecmp(value, "file:", 5) == 0) {
        hint = "; a file is brought by litfass-sync --import DIR, and the source has an "
               "address nobody else has, like https://NAME.invalid/";
    }
    size_t scheme = strspn(value, LOWER UPPER);
    if (strncmp(value + scheme, "://", 3) != 0) {
        return error_set(err, ERROR_SETUP, "does not begin with https:// or http://%s", hint);
    }
    return error_set(err, ERROR_SETUP,
                     "begins with \"%.*s://\", not with https:// or http://%s", (int)scheme,
                     value, hint);
}

bool check_url(const char *value, struct error *err)
{
    size_t length = strlen(value);
    if (length == 0) {
        return true;
    }
    if (length > URL_BYTES_MAX) {
        return error_set(err, ERROR_SETUP, "%zu bytes, at most %d fit", length, URL_BYTES_MAX);
    }
    size_t scheme = 0;
    if (strncasecmp(value, "https://", 8) == 0) {
        scheme = 8;
    } else if (strncasecmp(value, "http://", 7) == 0) {
        scheme = 7;
    }
    if (scheme == 0) {
        return refuse_scheme(value, err);
    }
    for (const char *at = value; *at != '\0'; at++) {
        if ((unsigned char)*at <= ' ' || *at == 0x7F) {
            return error_set(err, ERROR_SETUP, "there is a blank in the address");
        }
    }
    size_t authority = strcspn(value + scheme, "/?#");
    if (memchr(value + scheme, '@', authority) != NULL) {
        return error_set(err, ERROR_SETUP, "no user name or password in the address");
    }
    if (authority == 0) {
        return error_set(err, ERROR_SETUP, "the address names no server");
    }
    return true;
}

bool check_folder(const char *value, struct error *err)
{
    if (value[0] != '/') {
        /* not repeated: it may be the password itself that was to stand in password_file */
        return error_set(err, ERROR_SETUP, "does not begin with /");
    }
    if (strlen(value) > FOLDER_BYTES_MAX) {
        return error_set(err, ERROR_SETUP, "more than %d bytes", FOLDER_BYTES_MAX);
    }
    return true;
}

bool check_file(const char *value, struct error *err)
{
    return value[0] == '\0' || check_folder(value, err);
}

/* The first two bytes of such a key are "Ed", whose base64 is "RW" and a letter that depends on what follows. */
bool check_public_key(const char *value, struct error *err)
{
    const size_t length = 56;
    return (strlen(value) == length && strspn(value, LOWER UPPER DIGITS "+/") == length &&
            strncmp(value, "RW", 2) == 0) ||
           error_set(err, ERROR_SETUP,
                     "\"%.60s\" is no public key; it is the second line of minisign.pub, 56 "
                     "letters that begin with RW",
                     value);
}

bool check_key_name(const char *value, struct error *err)
{
    size_t length = strlen(value);
    return (length > 0 && length <= KEY_NAME_MAX) ||
           error_set(err, ERROR_SETUP, "\"%.60s\" is no name of a key, like Up or F18", value);
}
