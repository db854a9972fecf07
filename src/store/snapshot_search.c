/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "model/fold.h"
#include "store/schema.h"
#include "store/snapshot_private.h"

/* The search index: what records say, folded, in every language they say it. */

#define BODY_BYTES_MAX 4096 /* of a record: who writes more has said before what it is about */

/* What people look for besides titles: not addresses of pages, pictures and their descriptions. */
static const enum field body_fields[] = {
    FIELD_SUMMARY, FIELD_DESCRIPTION,  FIELD_PLACE, FIELD_ADDRESS, FIELD_AUDIENCE,
    FIELD_CONTACT, FIELD_ORGANIZATION, FIELD_ROLE,  FIELD_NOTE,    FIELD_PHONE,
};

static void append(struct buffer *buffer, const char *text)
{
    if (buffer->size_bytes > 0) {
        (void)buffer_append_char(buffer, ' '); /* a full buffer says so itself */
    }
    fold_search(buffer, text);
}

/* "Tai-Chi" is looked for as one word, too. */
static void append_joined(struct buffer *buffer, const char *text)
{
    if (!strchr(text, '-')) {
        return;
    }
    struct buffer joined = {0};
    for (const char *at = text; *at; at++) {
        if (*at != '-') {
            (void)buffer_append_char(&joined, *at);
        }
    }
    append(buffer, buffer_text(&joined));
    buffer_finish(&joined);
}

static void append_field(struct buffer *buffer, const struct fields *fields, enum field field)
{
    for (size_t i = 0; i < fields->count; i++) {
        if (fields->items[i].field == field && buffer->size_bytes < BODY_BYTES_MAX) {
            append(buffer, fields->items[i].text);
            if (field == FIELD_TITLE) {
                append_joined(buffer, fields->items[i].text);
            }
        }
    }
}

void snapshot_put_search(struct snapshot *snapshot, int64_t record, enum search_kind kind,
                         const struct fields *fields, const struct search_words *words)
{
    struct buffer title = {0};
    struct buffer body = {0};
    append_field(&title, fields, FIELD_TITLE);
    for (size_t i = 0; i < LF_LENGTH(body_fields); i++) {
        append_field(&body, fields, body_fields[i]);
    }
    for (size_t i = 0; words && i < words->count; i++) {
        append(&body, words->words[i]);
    }
    if (title.size_bytes + body.size_bytes > 0) {
        SNAPSHOT_RUN(snapshot, INSERT_SEARCH, DB_INT(SCHEMA_SEARCH_KEY(record, kind)),
                     DB_TEXT(buffer_text(&title)), DB_TEXT(buffer_text(&body)));
    }
    buffer_finish(&body);
    buffer_finish(&title);
}
