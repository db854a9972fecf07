/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

#include "base/error.h"
#include "draw/geometry.h"
#include "platform/pixels.h"

/* A display at the kernel's DRM (drm-kms(7)): one connector, one mode, one dumb buffer in memory that it shows all the
 * time. Nothing is flipped: a page changes when somebody taps, and what is never waited for never hangs. Needs rights to
 * /dev/dri/card* and that nobody else draws there (drm-memory(7), "master"). */

struct card;

/* What a display can show. */
struct card_mode {
    int w, h, refresh_hz;
    bool is_preferred; /* by the display */
    bool is_asked;     /* by the kernel's command line, video= */
};

/* The one to take: what was asked for; else what the display prefers, unless that is more than 2560 x 1440, which costs
 * much and shows no more at these sizes: then the largest up to 1920 x 1200 of the same shape, else of any. -1 when
 * there is none. */
int card_choose_mode(const struct card_mode *modes, size_t count);

/* connector: "HDMI-A-1", NULL or "" = the first at which there is a display. NULL: ERROR_RETRY when there is none (yet),
 * ERROR_SETUP when there are no rights. */
struct card *card_open(const char *connector, struct error *err);
/* Takes NULL. */
void card_close(struct card *card);

/* Something was plugged in or out. True when the picture is to be painted anew, then into other pixels perhaps; false
 * when there is no display now: the last one stays what is drawn on, or is NULL when one came that cannot be set. */
bool card_look_again(struct card **card, const char *connector);

/* To be written; reading it is slow. */
struct pixels card_get_pixels(struct card *card);
/* What was written there is to be seen: some cards show it by themselves, some want to be told. */
void card_show(struct card *card, struct rect area);
/* DPMS; false when the display has no such thing. */
bool card_set_power(struct card *card, bool is_on);
/* "HDMI-A-1 at vc4, 1920x1080"; borrowed */
const char *card_describe(const struct card *card);
