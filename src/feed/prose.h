/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"

/* Foreign text made plain and safe to show, for all readers but the feed's, whose texts are plain
 * by contract: HTML becomes text, newlines that were escaped twice become newlines, blanks at the
 * ends go, control characters and bidi overrides go (utf8_clean). A text in which nothing can be seen is
 * empty. */

struct prose {
    char *text;  /* in the arena; never NULL */
    bool is_cut; /* was longer than the limit */
};

/* limit in code points. */
struct prose prose_read(struct arena *arena, const char *text, size_t limit);
/* Of a text in which nothing can be seen nothing is left. */
void prose_drop_unseen(char *text);
/* Replaces each run of blanks and newlines by one blank. */
void prose_join_lines(char *text);
/* A TEXT of RFC 5545 3.3.11 and RFC 6350 3.4 without its escapes, appended. */
void prose_unescape(struct buffer *buffer, const char *value);
/* Takes the next item of a list of such texts, still escaped and without blanks at its ends; an escaped
 * divider divides nothing. False at the end. */
bool prose_next_item(const char **cursor, char divider, struct buffer *item);
/* The next part of a plain text that holds several, without blanks at its ends; NULL at the end. Newlines
 * divide always, and the characters of `dividers`. */
char *prose_next_part(struct arena *arena, const char **cursor, const char *dividers);
/* What was collected, in the arena; the buffer is finished. */
char *prose_take(struct arena *arena, struct buffer *buffer);
/* Appends what is not empty, with a divider before it unless it is the first. */
void prose_append_part(struct buffer *line, const char *divider, const char *part);
/* To the letter. */
bool prose_is_among(const char *text, const char *const *list, size_t count);
/* "Einrichtung am Bach" → "einrichtung am bach": fold_search, in the arena. */
char *prose_fold(struct arena *arena, const char *text);
/* The start of a foreign text in quotation marks, for messages. */
const char *prose_quote(struct arena *arena, const char *text);
