/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* What a record says, as a flat list of values: field, index (a contact has several phones),
 * language, text. Every kind of record has the same list, so that translations, search and
 * storage need one mechanism and a new thing to say needs one line here.
 *
 * lang is a BCP 47 tag; "" means that the value is of no language (a number, a link, a
 * token). */

enum field {
    FIELD_TITLE,        /* event title, contact name, notice title, topic or area name */
    FIELD_SUMMARY,      /* what they do, in at most eight words */
    FIELD_DESCRIPTION,  /* plain text, paragraphs divided by newlines */
    FIELD_PLACE,        /* room or house; index counts places */
    FIELD_FLOOR,        /* of the place with the same index */
    FIELD_PLACE_NOTE,   /* way, lift, address of the place with the same index */
    FIELD_GEO,          /* "52.37,9.73" of the place or address with the same index */
    FIELD_ADDRESS,      /* one line: street and number, postcode town */
    FIELD_PRICE,        /* text of a price that is not 0; events and contacts */
    FIELD_REGISTRATION, /* how to register: "Telefon 030 23125 014" */
    FIELD_REGISTRATION_URL,
    FIELD_AUDIENCE, /* words of the house that are no known token */
    FIELD_CONTACT,  /* whom to ask about this event or notice */
    FIELD_PHONE,    /* as people write it: "030 23125 010" */
    FIELD_PHONE_LABEL,
    FIELD_EMAIL,
    FIELD_ONLINE, /* URI to take part from afar; label in FIELD_ONLINE_LABEL */
    FIELD_ONLINE_LABEL,
    FIELD_LINK, /* URI of a website or document */
    FIELD_LINK_LABEL,
    FIELD_ORGANIZATION, /* "Fachbereich Jugend & Soziales, Abteilung 55/3" */
    FIELD_ROLE,         /* "Koordination" */
    FIELD_HOURS,        /* OpenStreetMap opening_hours */
    FIELD_NOTE,         /* further remarks, after the description */
    FIELD_IMAGE,        /* id of a picture of the feed */
    FIELD_IMAGE_ALT,
    FIELD_REPEAT, /* reserved for words about a series that the house gave itself */
    FIELD_COUNT
};

struct field_value {
    enum field field;
    int index;
    const char *lang;
    const char *text;
};

/* Items live in the arena given to fields_put. A zeroed struct is an empty list. */
struct fields {
    struct field_value *items;
    size_t count;
    size_t capacity;
    size_t text_bytes; /* of all values */
    bool is_full;      /* something was left out: see FIELDS_BYTES_MAX */
};

/* Of all texts of one list together. A record is shown as a whole and read as a whole, so its size is
 * what a touch costs. */
#define FIELDS_BYTES_MAX ((size_t)256 << 10)

/* Copies text and lang into the arena. Empty or NULL text is left out. A second value for the
 * same field, index and language replaces the first. What does not fit under FIELDS_BYTES_MAX is left
 * out, and is_full says so. */
void fields_put(struct fields *fields, struct arena *arena, enum field field, int index,
                const char *lang, const char *text);
/* The same without copies: text and lang live as long as the list. */
void fields_share(struct fields *fields, struct arena *arena, const struct field_value *value);
/* The best value for a reader who wants `lang`: that language, then its base ("de" for
 * "de-simple", "pt" for "pt-BR"), then one of no language, then `fallback`, then any. NULL =
 * none. */
const struct field_value *fields_find(const struct fields *fields, enum field field, int index,
                                      const char *lang, const char *fallback);
/* fields_find with index 0, as text; "" when there is none. */
const char *fields_get(const struct fields *fields, enum field field, const char *lang,
                       const char *fallback);
/* One more than the highest index of this field. */
int fields_count(const struct fields *fields, enum field field);
/* True when a is the tag b or a variant of it: ("de-simple", "de"). ASCII case ignored. */
bool fields_is_lang(const char *a, const char *b);
