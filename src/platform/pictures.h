/* SPDX-License-Identifier: MIT */
#pragma once

#include "draw/list.h"

/* The pictures on disk (KEY.large.pam and KEY.small.pam in one folder), ready for the painter in the size it asks
 * for. The worker writes and replaces them while the screen runs, and a card wears out: a file that is missing,
 * cut off, too large or anything else is no picture, and nothing worse. Files are read, not mapped: one that gets
 * shorter under a mapping ends the process. */

struct pictures;

/* A picture's sides are no longer than that. */
#define PICTURES_SIDE_MAX 1200

/* The folder need not be there. */
struct pictures *pictures_create(const char *folder);
void pictures_destroy(struct pictures *pictures);
/* Valid as long as the pictures. A look at the headers, at each call: what is new is there at once. */
struct picture_shelf pictures_get_shelf(struct pictures *pictures);
/* w * h pixels, opaque; NULL when the picture cannot be read. Borrowed until the next call. The last ones are
 * kept, within PICTURES_CACHE_BYTES, or one alone that is larger. */
const uint32_t *pictures_render(struct pictures *pictures, const struct draw_picture *picture,
                                int w, int h);

#define PICTURES_CACHE_BYTES ((size_t)6 << 20)
size_t pictures_cache_bytes(const struct pictures *pictures);
