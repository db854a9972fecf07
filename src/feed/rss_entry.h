/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "feed/reader.h"

/* The entries of a document as they stand in it, whatever dialect it is in. Only what has a row
 * in the table of rss_entry.c is read. */

#define RSS_LANG_BYTES 36
#define RSS_BASE_BYTES 2048

enum rss_part {
    RSS_TITLE,
    RSS_SUMMARY,
    RSS_CONTENT,
    RSS_LINK,
    RSS_ID,
    RSS_DATE,
    RSS_LANG,
    RSS_PART_COUNT
};

/* All in the arena. */
struct rss_entry {
    int line; /* where it begins */
    struct {
        const char *text; /* NULL = not given, else never blank */
        int rank;         /* the better of two elements that say the same wins */
    } parts[RSS_PART_COUNT];
    const char *base; /* what links are relative to; NULL = what the document says */
    bool is_hidden;
};

struct rss_entries {
    struct rss_entry *items; /* in the order of the document, without those that are hidden */
    size_t count;
    size_t capacity;
    size_t hidden_count;
    size_t further_count; /* over RSS_ENTRIES_MAX */
    int further_line;     /* of the first of them */
    const char *lang;     /* of the document; NULL = not said */
    const char *link;     /* of the website */
};

/* False when it is no news, damaged or cut off. xml may name categories that are not shown:
 * they are those of options. */
bool rss_entries_read(const char *xml, size_t size_bytes, const struct reader_options *options,
                      struct arena *arena, struct rss_entries *ret_entries, struct error *err);
