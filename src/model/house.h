/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/contact.h"
#include "model/hue.h"

/* What a feed says about itself and about the order of its content. Views, as in event.h. */

struct topic {
    const char *id;
    const char *icon; /* name in fonts/icons.txt, or NULL */
    enum hue hue;
    struct fields fields; /* FIELD_TITLE */
};

enum area_kind { AREA_DISTRICT, AREA_SOCIAL_SPACE, AREA_KIND_COUNT };

extern const char *const area_kind_words[AREA_KIND_COUNT];

struct area {
    const char *id;
    enum area_kind kind;
    const char *const *touches; /* ids of districts a social space lies across */
    size_t touch_count;
    struct fields fields; /* FIELD_TITLE */
};

/* A picture that content refers to by id; fetched and checked by its hash. */
struct image {
    const char *id;
    const char *href;     /* relative to where the feed lies; in the store absolute */
    const char *sha256;   /* 64 hex digits; "" = whatever is there */
    const char *key;      /* names its files; NULL = sha256 */
    struct fields fields; /* FIELD_IMAGE_ALT, FIELD_NOTE (credit) */
};

/* The head of a feed. */
struct house {
    const char *id;
    int64_t sequence;
    int64_t updated_utc;
    bool is_confirmed;  /* that much of it is missing is meant */
    const char *locale; /* language of what has no localization; "de" */
    const char *zone;   /* IANA name, or NULL */
    const char *region; /* ISO 3166-2, or NULL */
    const char *accent; /* as base/accent.h takes it, or NULL */
    const char *logo;   /* image id, or NULL */
    bool has_centre;
    struct contact centre; /* valid when has_centre */
};
