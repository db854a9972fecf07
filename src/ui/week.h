/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/hours.h"
#include "ui/flow.h"

/* Opening hours as a table: the seven days from today, Monday first, days that are alike in one row as on a
 * door, today's row marked, and a holiday said to be one; then the next holiday that is further away. */

#define WEEK_FACTS_MAX 8

/* No rows where every day is as the other, none is open, or nobody could read them all: then the hours as they were written say
 * it shorter. has_phone: there is somebody to call where nobody knows. */
size_t week_list(const struct canvas *canvas, const struct hours *hours, bool has_phone,
                 struct fact ret_facts[WEEK_FACTS_MAX]);
