/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/fields.h"

/* A card of the notice board. Views, as in event.h. */

enum notice_kind {
    NOTICE_NEWS,
    NOTICE_OFFER,
    NOTICE_REQUEST,
    NOTICE_ALERT,
    NOTICE_PAGE,
    NOTICE_KIND_COUNT
};

extern const char *const notice_kind_words[NOTICE_KIND_COUNT];

struct notice {
    const char *uid; /* the feed's id */
    enum notice_kind kind;
    bool is_pinned;
    bool has_published, has_valid_until;
    int32_t published_day;
    int32_t valid_until_day; /* the last day it is shown */
    /* a contact of the same feed, or NULL; free text is FIELD_CONTACT */
    const char *contact_uid;
    const char *const *areas;
    size_t area_count;
    struct fields fields;
};
