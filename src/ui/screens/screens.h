/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/canvas.h"

/* Every screen is one function in a file of its name; this is their table. */
typedef void (*screen_fn)(struct canvas *canvas);

/* Builds the whole frame: page, the screen of canvas->in.place, the bar. */
void screens_build(struct canvas *canvas);

/* False: the page is whole by itself, or has its own ways to leave it. */
bool screens_has_bar(const struct canvas *canvas);

void screen_adjust(struct canvas *canvas);
void screen_align(struct canvas *canvas);
void screen_attract(struct canvas *canvas);
void screen_board(struct canvas *canvas);
void screen_clean(struct canvas *canvas);
void screen_colors(struct canvas *canvas);
void screen_contact(struct canvas *canvas);
void screen_contacts(struct canvas *canvas);
void screen_emergency(struct canvas *canvas);
void screen_event(struct canvas *canvas);
void screen_events(struct canvas *canvas);
void screen_filter(struct canvas *canvas);
void screen_home(struct canvas *canvas);
void screen_house(struct canvas *canvas);
/* Its days and itself to choose from, as the page of a filter. */
void screen_house_choice(struct canvas *canvas);
void screen_idle(struct canvas *canvas);
void screen_keys(struct canvas *canvas);
void screen_language(struct canvas *canvas);
void screen_learn(struct canvas *canvas);
void screen_notice(struct canvas *canvas);
void screen_pin(struct canvas *canvas);
void screen_search(struct canvas *canvas);
void screen_status(struct canvas *canvas);
void screen_topics(struct canvas *canvas);
void screen_touch(struct canvas *canvas);
/* For any place that leads nowhere: no content at all, or a record that is gone. */
void screen_nothing(struct canvas *canvas);
