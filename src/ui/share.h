/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/flow.h"

/* What people carry home on their telephones: codes that hold the thing itself and need no network. What most people
 * want comes first; nothing stands there twice, and nothing that fits no code. */

#define SHARE_ITEMS_MAX 6

/* Each returns how many items it filled. */
size_t share_event(const struct canvas *canvas, const struct event_row *row,
                   struct takeaway items[SHARE_ITEMS_MAX]);
size_t share_house(const struct canvas *canvas, const char *name, const char *address,
                   struct takeaway items[SHARE_ITEMS_MAX]);
size_t share_contact(const struct canvas *canvas, const struct contact_row *row,
                     struct takeaway items[SHARE_ITEMS_MAX]);
/* contact: whom the notice names, or NULL. */
size_t share_notice(const struct canvas *canvas, const struct notice_row *row,
                    const struct contact_row *contact, struct takeaway items[SHARE_ITEMS_MAX]);
/* True of a label that says "Fax" or "Telefax …"; label may be NULL. */
bool share_is_fax(const char *label);
