/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/terms.h"
#include "model/fields.h"

/* The headings of a list: one table of what a column may be called, and in whose records it
 * counts. */

enum csv_column {
    CSV_NAME,
    CSV_FIRST_NAME,
    CSV_ID,
    CSV_KIND,
    CSV_TOPICS,
    CSV_AREAS,
    CSV_PHONE,
    CSV_MOBILE,
    CSV_FAX,
    CSV_EMAIL,
    CSV_LINK,
    CSV_ADDRESS,
    CSV_STREET,
    CSV_HOUSE_NUMBER,
    CSV_POSTCODE,
    CSV_TOWN,
    CSV_HOURS,
    CSV_LANGUAGES,
    CSV_ACCESS,
    CSV_PRICE,
    CSV_SUMMARY,
    CSV_TEXT,
    CSV_DESCRIPTION,
    CSV_NOTE,
    CSV_PERSON,
    CSV_ROLE,
    CSV_ORGANIZATION,
    CSV_UNIT,
    CSV_PART_OF,
    CSV_BY_APPOINTMENT,
    CSV_SENSITIVE,
    CSV_CHECKED_ON,
    CSV_FROM,
    CSV_UNTIL,
    CSV_CONTACT,
    CSV_PINNED,
    CSV_COLUMN_COUNT
};

struct csv_heading {
    bool is_known;   /* and read */
    bool is_private; /* it says so itself: "Telefon (privat)" */
    enum csv_column
        column;        /* of one that is not read the column that it would be, or CSV_NAME */
    const char *lang;  /* BCP 47, if the heading names a language; else "" */
    const char *label; /* what else stands in brackets: "Telefon (Büro)"; else "" */
    const char *text;  /* as it was written, on one line */
    size_t rank;       /* of two headings for the same the smaller says better what it is */
};

struct lexicon csv_column_create(struct arena *arena);
/* Where the text of a cell goes; FIELD_COUNT when the column is none of texts. */
enum field csv_column_field(enum csv_column column);
/* Whether a column may have several columns of the same name, and all are read. */
bool csv_column_is_many(enum csv_column column);
/* Whether a heading tells that the list is one of notices, or one of contacts. */
bool csv_column_is_of_notices(enum csv_column column);
bool csv_column_is_of_contacts(enum csv_column column);
/* Whether a heading, or what a number in a cell is called, says that it is not for everybody:
 * "Telefon (privat)", "intern". */
bool csv_column_says_private(struct arena *arena, const char *text);
/* What it points to lives in the arena. */
struct csv_heading csv_column_read(const struct lexicon *columns, const struct terms *terms,
                                   struct arena *arena, const char *text);
