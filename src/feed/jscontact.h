/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/tree.h"
#include "model/contact.h"

/* RFC 9553 Card to struct contact. */

/* uid is what the card is called if it does not say; NULL: it must. The contact lives as long as the
 * record. False when it was set aside. */
bool jscontact_read(struct tree *tree, json_t *source, const char *uid,
                    struct contact *ret_contact);
