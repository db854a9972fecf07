/* SPDX-License-Identifier: MIT */
#include "text/fontset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/parse.h"

#define LINE_BYTES 256
#define FACE_WORDS 6
#define SPACE " \t\r"

/* Copies the next line that says something into line[]; false at the end. */
static bool next_line(const char **cursor, int *number, char line[LINE_BYTES])
{
    while (**cursor != '\0') {
        size_t length = strcspn(*cursor, "\n");
        size_t kept = length < LINE_BYTES ? length : LINE_BYTES - 1;
        memcpy(line, *cursor, kept);
        line[kept] = '\0';
        *cursor += length + ((*cursor)[length] == '\n' ? 1 : 0);
        (*number)++;
        if (line[strspn(line, SPACE)] != '\0' && line[0] != '#') {
            return true;
        }
    }
    return false;
}

/* Words divided by white space, in place; returns how many there were, at most limit. */
static size_t split(char *line, char *words[], size_t limit)
{
    size_t count = 0;
    char *at = line + strspn(line, SPACE);
    while (*at != '\0' && count < limit) {
        words[count++] = at;
        at += strcspn(at, SPACE);
        if (*at != '\0') {
            *at++ = '\0';
            at += strspn(at, SPACE);
        }
    }
    return *at == '\0' ? count : 0;
}

static bool copy_word(char *to, size_t size_bytes, const char *word)
{
    size_t length = strlen(word);
    if (length >= size_bytes) {
        return false;
    }
    memcpy(to, word, length + 1);
    return true;
}

static bool parse_face(char *line, struct face *face)
{
    char *words[FACE_WORDS];
    if (split(line, words, FACE_WORDS) != FACE_WORDS) {
        return false;
    }
    face->role = strcmp(words[0], "icon") == 0 ? FACE_ICON : FACE_TEXT;
    face->weight = strcmp(words[1], "bold") == 0 ? WEIGHT_BOLD : WEIGHT_REGULAR;
    return copy_word(face->scripts, sizeof(face->scripts), words[2]) &&
           copy_word(face->file, sizeof(face->file), words[3]) &&
           strchr(face->file, '/') == NULL &&
           copy_word(face->package, sizeof(face->package), words[5]);
}

static bool parse_icon(char *line, struct icon *icon)
{
    char *words[2];
    int64_t code_point = 0;
    if (split(line, words, 2) != 2 || !copy_word(icon->name, sizeof(icon->name), words[0]) ||
        !parse_hex(words[1], 0x10FFFF, &code_point)) {
        return false;
    }
    icon->code_point = (uint32_t)code_point;
    return true;
}

bool fontset_parse_faces(struct fontset *fontset, const char *text, struct error *err)
{
    char line[LINE_BYTES];
    int number = 0;
    fontset->face_count = 0;
    while (next_line(&text, &number, line)) {
        struct face face = {0};
        if (fontset->face_count == FONTSET_FACES_MAX || !parse_face(line, &face)) {
            return error_set(err, ERROR_SETUP, "fontset.txt:%d: not a line of six words",
                             number);
        }
        fontset->faces[fontset->face_count++] = face;
    }
    return fontset->face_count > 0 ||
           error_set(err, ERROR_SETUP, "fontset.txt: names no font at all");
}

static int compare_icons(const void *a, const void *b)
{
    const struct icon *left = a;
    const struct icon *right = b;
    return strcmp(left->name, right->name);
}

bool fontset_parse_icons(struct fontset *fontset, const char *text, struct error *err)
{
    char line[LINE_BYTES];
    int number = 0;
    fontset->icon_count = 0;
    while (next_line(&text, &number, line)) {
        struct icon icon = {0};
        if (fontset->icon_count == FONTSET_ICONS_MAX || !parse_icon(line, &icon)) {
            return error_set(err, ERROR_SETUP, "icons.txt:%d: not a name and a code point",
                             number);
        }
        fontset->icons[fontset->icon_count++] = icon;
    }
    qsort(fontset->icons, fontset->icon_count, sizeof(fontset->icons[0]), compare_icons);
    return true;
}

int fontset_find_face(const struct fontset *fontset, enum face_weight weight,
                      const char *script)
{
    int fallback = 0;
    for (size_t i = fontset->face_count; i-- > 0;) {
        const struct face *face = &fontset->faces[i];
        if (face->role != FACE_TEXT || face->weight != weight) {
            continue;
        }
        if (strstr(face->scripts, script) != NULL) {
            return (int)i;
        }
        fallback = (int)i;
    }
    return fallback;
}

int fontset_find_icon_face(const struct fontset *fontset)
{
    for (size_t i = 0; i < fontset->face_count; i++) {
        if (fontset->faces[i].role == FACE_ICON) {
            return (int)i;
        }
    }
    return 0;
}

uint32_t fontset_find_icon(const struct fontset *fontset, const char *name)
{
    struct icon key = {0};
    (void)snprintf(key.name, sizeof(key.name), "%s", name);
    const struct icon *found = bsearch(&key, fontset->icons, fontset->icon_count,
                                       sizeof(fontset->icons[0]), compare_icons);
    return found != NULL ? found->code_point : 0;
}
