/* SPDX-License-Identifier: MIT */
#pragma once

#include <SDL_scancode.h>

#include "platform/platform.h"

/* Shared by platform.c, which people call, and the kinds of screen below it: window.c (a display server through SDL)
 * and panel.c (the kernel's display, touch and keys, without one). The null platform is platform.c's own. */

#define PLATFORM_QUEUE 64

struct platform_kind {
    /* INPUT_NONE when the deadline has passed or a file was put in place. Points are in the panel's pixels: platform.c
     * turns them. */
    struct input (*wait)(struct platform *platform, int64_t deadline_ms);
    /* Where pixels become visible; data NULL = nowhere right now. */
    struct pixels (*get_screen)(struct platform *platform);
    /* What was written there within the rectangle is to be seen. */
    void (*show)(struct platform *platform, struct rect area);
    void (*set_light)(struct platform *platform, enum platform_light light);
    void (*close)(struct platform *platform);
    bool is_slow_to_read; /* what is on the screen: painting goes on in memory */
};

struct platform {
    const struct platform_kind *kind; /* NULL: the null platform */
    void *own;                        /* of the kind */
    struct pixels
        memory;   /* the null platform's picture, or the one that is copied to the screen */
    int quarters; /* clockwise on the panel */
    enum key keys[SDL_NUM_SCANCODES];
    struct input queue[PLATFORM_QUEUE];
    size_t queue_start, queue_count;
};

/* False and ERROR_SETUP when there is none, and no error as platform_open. */
bool window_open(struct platform *platform, const struct platform_options *options,
                 struct error *err);
bool panel_open(struct platform *platform, const struct platform_options *options,
                struct error *err);

struct input platform_take_from_queue(struct platform *platform);
/* What a key means; which key it is, whatever it means. */
struct input platform_make_key(const struct platform *platform, int scancode);
