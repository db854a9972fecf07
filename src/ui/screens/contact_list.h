/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/canvas.h"

/* Which contacts a list of them is about, from its place: shared by the list and by its filter. */

struct contact_query contact_list_query(const struct place *place);

/* Those that are open now, of all of a list, in its order; none while nobody knows what time it is. */
struct contact_list_open {
    int64_t *ids;
    size_t count;
    bool is_told; /* somebody told hours */
};

struct contact_list_open contact_list_find_open(const struct canvas *canvas,
                                                const struct contact_query *query);
/* How many the list has, all pages together. */
size_t contact_list_count(const struct canvas *canvas, const struct place *place);
