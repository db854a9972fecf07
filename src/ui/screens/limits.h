/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/widgets.h"

/* What a list is limited to (struct filter), as every list says it: in words, in a line above it, and on the button
 * that leads to where it is chosen (SCREEN_FILTER, of the list). */

/* "Kinder · kostenlos", "" = all of it. */
const char *limits_words(const struct canvas *canvas, const struct filter *filter);
/* As queries take it: NULL = any. */
const char *limits_area(const struct filter *filter);
/* The areas there are to choose from; 0 when there is no choice. */
size_t limits_list_areas(const struct canvas *canvas, struct area_row **ret_rows);
bool limits_has_areas(const struct canvas *canvas);
/* Where the button is: in the line of chips where that has no room for them, else in the action bar, and then the
 * last to be read; takes its place off. */
struct rect limits_place(struct canvas *canvas);
/* words: what is chosen by it, "" = nothing; name is read aloud before them. */
struct limits_label {
    const char *label, *name, *words;
};
/* tab: of the list. */
void limits_button(struct canvas *canvas, struct rect rect, const struct limits_label *label,
                   int tab);
/* What is left out is said: nobody shall think that there is nothing else. words "" = nothing. Where
 * it would leave less than least pixels of height the button says it alone. */
void limits_line(struct canvas *canvas, struct rect *rest, int least, const char *words);
/* Where nothing is left of a list: that, and the way to all of it. */
void limits_nothing(struct canvas *canvas, struct rect rest);
/* Leads to where the list is without limits. */
void limits_reset(struct canvas *canvas, struct rect rect);
