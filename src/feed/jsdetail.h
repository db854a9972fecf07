/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/tree.h"
#include "model/event.h"

/* The parts of a JSCalendar event that one date of a series may have of its own: where, online, links,
 * whom to ask, registration. Each reader has the form of a row in a table of members; a record is
 * whatever begins with a struct jsdetail. */

struct jsdetail {
    struct fields *fields;
    int contact_count, owner_count; /* of participants */
    bool has_registration;
    enum registration registration;
    bool has_register_before;
    struct duration register_before;
};

void jsdetail_read_description(struct tree *tree, json_t *value, void *detail);
void jsdetail_read_locations(struct tree *tree, json_t *value, void *detail);
void jsdetail_read_online(struct tree *tree, json_t *value, void *detail);
void jsdetail_read_links(struct tree *tree, json_t *value, void *detail);
void jsdetail_read_participants(struct tree *tree, json_t *value, void *detail);
void jsdetail_read_registration(struct tree *tree, json_t *value, void *detail);
void jsdetail_localize(struct tree *tree, json_t *value, void *detail);
