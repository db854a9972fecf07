/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/widgets.h"

/* Which dates a list of events is about, from its place: shared by the list and by its filter. */

/* As in place.tab; in the order shown. Nobody has chosen: the week, or all when it is over. While nobody knows
 * what day it is, place.tab is a day (date.h), a larger number than any tab. */
enum tab { TAB_UNCHOSEN, TAB_TODAY, TAB_WEEK, TAB_WEEKEND, TAB_ALL, TAB_COUNT };

/* "Woche" */
const char *event_list_tab_words(const struct canvas *canvas, enum tab tab);
/* "Woche 57", "Mo 24."; all are dear to count and stand without a number. */
const char *event_list_when_words(const struct canvas *canvas, int tab);
/* What a tab shows of the place's filter. */
struct event_query event_list_query(const struct canvas *canvas, int tab,
                                    const struct filter *filter);
/* The place's tab, or what stands for none. */
int event_list_find_tab(const struct canvas *canvas, const struct place *place);
/* Chips of the tabs, or of the next days; each leads to the place with another tab. Returns how many. */
#define EVENT_LIST_CHIPS 8
size_t event_list_chips(const struct canvas *canvas, const struct place *place,
                        struct chip chips[EVENT_LIST_CHIPS]);
