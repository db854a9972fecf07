/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

/* What a terminal may find as its content, laid out beside each other, and a data folder into which one after
 * the other is put, as the worker and a worn card do. Failures end the test. */

enum dish {
    DISH_SAMPLE,
    DISH_ROOMS,
    DISH_LISTS,
    DISH_HUGE,
    DISH_NOTHING, /* no file */
    DISH_HOLLOW,  /* a house that says nothing at all */
    DISH_BROKEN,  /* opens, and is garbage further in */
    DISH_NOISE,   /* never was content */
    DISH_CUT,     /* half of one, and nothing in it */
    DISH_COUNT
};

struct larder {
    char folder[64]; /* DISH.db of each, and data/ and run/ */
    char data[80], run[80];
};

/* sample: the folder of the sample houses. */
void larder_fill(struct larder *larder, const char *sample);
/* Puts it in place of content.db; the one before is content.db.1 then when there is one. */
void larder_serve(const struct larder *larder, enum dish dish);
void larder_clear(struct larder *larder);
