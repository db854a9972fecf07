/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

struct vcard_card;

/* From the entries of a card to the fields of its contact: labels, what is preferred first, one value in
 * several languages, and what does not belong on a public screen. */

/* is_individual: telephone, mail and address of the home are left out, and so is its place. */
void vcard_put_all(struct vcard_card *card, bool is_individual);
