/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/tree.h"

/* RFC 8984 Event to struct event. */

/* Gives the event to the sink, or sets it aside and says why. */
void jscalendar_read(struct tree *tree, json_t *source);
