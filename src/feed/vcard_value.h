/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "feed/line.h"
#include "feed/prose.h"
#include "feed/vcard_job.h"

/* Values and parameters of properties, as address books of all versions write them. */

#define VCARD_PREF_LAST 101 /* of what is not preferred; the best is 1 */

/* The value as UTF-8 and without QUOTED-PRINTABLE, still escaped; in the arena. NULL when it is
 * data (BASE64) where a text belongs. */
const char *vcard_value_decode(struct arena *arena, const struct line *line);
/* An escaped value unescaped and read as prose, at most `limit` code points. */
struct prose vcard_value_show(struct arena *arena, const char *value, size_t limit);
/* The same, in one line. */
struct prose vcard_value_show_line(struct arena *arena, const char *value, size_t limit);
/* A parameter's value without the escapes of RFC 6868 and of texts. */
const char *vcard_value_show_param(struct arena *arena, const char *value, size_t limit);

/* TYPE=work, type="work,voice" and the bare WORK of 2.1; word in lower case. */
bool vcard_value_has_type(const struct line *line, const char *word);
/* PREF, or TYPE=pref: 1 is the best, VCARD_PREF_LAST says nothing. */
int vcard_value_pref(const struct line *line);
/* The language of a text; NULL when it names none, or no language. */
const char *vcard_value_lang(const struct line *line);

/* A date or time with or without dashes and colons, UTC where it names no offset. 0 = none. */
int64_t vcard_value_stamp(const char *text);
/* Made when they are first needed: most address books have none of these words. */
const struct terms *vcard_value_terms(struct vcard_job *job);
/* "Türkisch", "tr" or another tag → BCP 47; NULL = no language. */
const char *vcard_value_read_tag(struct vcard_job *job, const char *text);
/* Letters and shape of a BCP 47 tag whose language has two or three letters. */
bool vcard_value_is_tag(const char *text);
