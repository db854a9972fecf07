/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/tree.h"

/* What a record says, from JSON members to field values: each field has its limit and its way to be
 * read, whatever member it comes from. And the same in other languages: localizations. */

/* A member of an object, or for texts_localize a pointer in which * is the id of a map's entry. */
struct texts_row {
    const char *path;
    enum field field; /* FIELD_COUNT: the field that the entry was read into */
};

/* For readers of other formats: the most code points that a text of this field has; 0 = the field's
 * kind of value has a limit of its own. */
size_t texts_limit(enum field field);
/* Whether its texts keep their lines. */
bool texts_has_lines(enum field field);
/* The language of a text of this field that was said in lang: "" when its texts are of none. */
const char *texts_lang(enum field field, const char *lang);
/* Cuts or leaves out what breaks the field's rule, and says so. False when nothing was put. */
bool texts_put(struct tree *tree, struct fields *fields, enum field field, int index,
               const char *lang, json_t *value);
/* For tables of members: place is the struct fields. A title must say something. */
void texts_put_title(struct tree *tree, json_t *value, void *place);
void texts_put_image(struct tree *tree, json_t *value, void *place);
/* True when any of them was put. */
bool texts_read(struct tree *tree, json_t *object, const struct texts_row *rows, size_t count,
                struct fields *fields, int index);
/* {"tr": {"title": "…", "locations/1/name": "…"}}, RFC 8984 4.6. */
void texts_localize(struct tree *tree, json_t *languages, const struct texts_row *rows,
                    size_t count, struct fields *fields);
