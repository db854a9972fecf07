/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/tree.h"

/* A card of the notice board, in the words of this format. */

/* Gives the notice to the sink, or sets it aside and says why. The contacts must have been read. */
void jsnotice_read(struct tree *tree, json_t *source);
