/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/flow.h"

/* What the page of a contact says below its title: of anybody, and of the house itself. */

struct badge contact_badge(const struct contact_row *row);
/* What they do, facts, a picture, codes to take away, who belongs to them, and where all that is from. The row
 * has all its fields (content_find_contact). */
void contact_flow(struct flow *flow, const struct contact_row *row);
