/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/flow.h"

/* Pictures of records. No words stand on a picture, and none get smaller for it; whoever cannot see it hears what it
 * shows. */

struct picture {
    const char *key;            /* "" = the record has none */
    const char *alt;            /* what it shows; "" = nobody said */
    const char *credit;         /* whom it is from, or "" */
    bool is_there;              /* on disk */
    struct picture_facts facts; /* when it is there */
};

/* Of FIELD_IMAGE in these fields of a record of this source. */
struct picture picture_find(const struct canvas *canvas, const struct fields *fields,
                            const char *locale, int64_t source_id);
/* The logo of the house. */
struct picture picture_find_logo(const struct canvas *canvas);

/* Its size within a box: as large as it goes, but not much larger than it is. */
struct rect picture_fit(const struct canvas *canvas, const struct picture *picture, int w,
                        int h);
/* Draws it over the whole rectangle, which has its proportions, and tells its node. */
void picture_draw(struct canvas *canvas, struct rect rect, const struct picture *picture);

/* "Bild: …", or "" */
const char *picture_credit(const struct canvas *canvas, const struct picture *picture);
struct ink picture_credit_ink(const struct canvas *canvas);
/* A picture in the column, at most so many du high, with its credit; while it is not there a quiet field with this
 * badge's icon and what it would show. Nothing when the record has none. */
void picture_flow(struct flow *flow, int gap, const struct picture *picture, int height_du,
                  const struct badge *badge);

/* A text with the picture beside it, at the end of its lines, where the text is short enough for that; else one
 * below the other. A page that held everything should do so with a picture, too. */
void picture_flow_text(struct flow *flow, int gap, const struct picture *picture,
                       const struct badge *badge, const struct ink *ink, const char *text);
