/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/widgets.h"

/* What was found, as rows: topics, events, contacts, notices. */

/* What is over for a while counts as in lists; of contacts found alike those that are open stand first. */
struct hits hit_list_find(const struct canvas *canvas, const char *text);
int hit_list_row_height(const struct canvas *canvas);
/* Room worth keeping for what is found while one types. */
int hit_list_brief_px(const struct canvas *canvas);
/* As many as have room, in lower rows where few have; and a way to all of them where that costs no row. */
void hit_list_begin(struct canvas *canvas, struct rect rest, const struct hits *hits);
/* The page of the place; leaves the page count. */
void hit_list_pages(struct canvas *canvas, struct rect rest, const struct hits *hits);
