/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/event.h"

/* A contact: RFC 9553 Card with the properties of the feed. Views, as in event.h. */

enum contact_type {
    CONTACT_INSTITUTION,
    CONTACT_NETWORK,
    CONTACT_WORKING_GROUP,
    CONTACT_COMMITTEE,
    CONTACT_TEAM,
    CONTACT_PROGRAMME,
    CONTACT_PERSON,
    CONTACT_SERVICE,
    CONTACT_TYPE_COUNT
};

extern const char *const contact_type_words[CONTACT_TYPE_COUNT];

struct contact {
    const char *uid;
    enum contact_type type;
    const char *const *topics; /* ids */
    size_t topic_count;
    const char *const *areas; /* ids */
    size_t area_count;
    const char *const *part_of; /* uids of networks, committees … it belongs to */
    size_t part_of_count;
    const char *languages; /* BCP 47 tags divided by spaces, or NULL */
    uint32_t access_yes, access_no;
    enum price_kind price;
    bool is_by_appointment;
    bool is_sensitive;
    bool has_checked_on;
    int32_t checked_on_day;
    int64_t updated_utc; /* 0 = not known */
    struct fields fields;
};
