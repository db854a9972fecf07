/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

struct vcard_card;

/* From the entries of a card to the fields of its contact: labels, what is preferred first, one
 * value in several languages, and what does not belong on a public screen. */

/* is_individual: what is of the home is left out, its place with it, and so is what is
 * noted. */
void vcard_put_all(struct vcard_card *card, bool is_individual);
