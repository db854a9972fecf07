/* SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Keeps the promise of one line, and of UTF-8 where the end was cut off. */
static void tidy(char *text)
{
    size_t length = 0;
    for (; text[length]; length++) {
        unsigned char byte = (unsigned char)text[length];
        if (byte < 0x20 || byte == 0x7F) {
            text[length] = ' ';
        }
    }
    if (length + 1 < sizeof(((struct error *)NULL)->text)) {
        return;
    }
    while (length > 0 && ((unsigned char)text[length - 1] & 0xC0) == 0x80) {
        length--;
    }
    if (length > 0 && (unsigned char)text[length - 1] >= 0xC0) {
        length--;
    }
    text[length] = '\0';
}

bool error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
    CHECK(kind != ERROR_NONE);
    if (!err || err->kind != ERROR_NONE) {
        return false;
    }
    err->kind = kind;
    va_list args;
    va_start(args, format);
    (void)vsnprintf(err->text, sizeof(err->text), format, args);
    va_end(args);
    tidy(err->text);
    return false;
}

bool error_prefix(struct error *err, const char *format, ...)
{
    if (!err || err->kind == ERROR_NONE) {
        return false;
    }
    struct error outer = {.kind = err->kind};
    va_list args;
    va_start(args, format);
    (void)vsnprintf(outer.text, sizeof(outer.text), format, args);
    va_end(args);
    size_t used = strlen(outer.text);
    size_t room = sizeof(outer.text) - used;
    (void)snprintf(outer.text + used, room, ": %.*s", (int)room, err->text);
    tidy(outer.text);
    *err = outer;
    return false;
}
