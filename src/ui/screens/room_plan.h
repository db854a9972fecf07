/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/flow.h"

/* What is on in the rooms of the house, poured into a flow: a card a room, and the same columns in all of them.
 * Where there is no room for columns the name stands above; where there is none for a time beside its title, either. */

/* A row a room: what is on now and until when, or what comes next; "heute frei" where nothing does. It leads to the
 * first event that it names. rooms: the dates from now to midnight. Only where canvas_knows_today. */
void room_plan_today(struct flow *flow, const struct room_row *rooms, size_t count);
/* All dates of a day (date.h), each leading to its event. rooms: the dates of that day. */
void room_plan_day(struct flow *flow, int32_t day, const struct room_row *rooms, size_t count);
