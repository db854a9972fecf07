/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/widgets.h"

/* What is wrong with a terminal, for technicians: read off canvas->in.technician. */

#define TROUBLES_MAX 40

struct trouble {
    enum tone tone;
    const char *code; /* for the code that is photographed: "card-errors 2" */
    const char *text; /* whole sentences: what, and what to do */
};

/* Returns how many it filled, in the order of what they touch. What the sources of content have stands with them. */
size_t trouble_list(const struct canvas *canvas, struct trouble troubles[TROUBLES_MAX]);
