/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/flow.h"

/* What people carry home on their telephones: codes that hold the thing itself and need no network. */

#define SHARE_ITEMS_MAX 3

/* Each returns how many items it filled. */
size_t share_event(const struct canvas *canvas, const struct event_row *row,
                   struct takeaway items[SHARE_ITEMS_MAX]);
size_t share_house(const struct canvas *canvas, const char *name, const char *address,
                   struct takeaway items[SHARE_ITEMS_MAX]);
size_t share_contact(const struct canvas *canvas, const struct contact_row *row,
                     struct takeaway items[SHARE_ITEMS_MAX]);
/* "030 23125 010" → "tel:+493023125010" (RFC 3966; a number without country code is German); short
 * numbers (112, 116117) stay as they are. "" when it is no number, or a long one that begins with
 * neither 0 nor +. */
const char *share_phone_uri(struct arena *arena, const char *phone);
/* True of a label that says "Fax" or "Telefax …"; label may be NULL. */
bool share_is_fax(const char *label);
