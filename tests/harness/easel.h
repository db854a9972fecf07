/* SPDX-License-Identifier: MIT */
#pragma once

#include "harness/ruler.h"
#include "ui/canvas.h"

/* A canvas for tests: ruler's letters, no content, a house in Europe/Berlin, a fixed time. */

struct easel {
    struct ruler ruler;
    struct zones *zones;
    struct arena *arena, *scratch;
    struct canvas canvas;
};

int easel_set_up(void **state);
int easel_tear_down(void **state);
/* The canvas anew, at this time of the house ("2026-11-24T16:42:00"). */
struct canvas *easel_at(struct easel *easel, const char *now);
/* Seconds on the house's wall clock. */
int64_t easel_local(const char *text);
/* A date of an event between two such times, for phrases: "" as end = open. */
struct event_row easel_event(const struct easel *easel, const char *start, const char *end);
void easel_put(struct easel *easel, struct fields *fields, enum field field, int index,
               const char *text);
