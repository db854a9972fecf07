/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/error.h"
#include "platform/pixels.h"

/* A screen and what people do to it. Two kinds: a window (X11, Wayland, KMSDRM through SDL) and a null
 * platform in memory for tests, scripts and files. One thread owns it. */

struct platform;

enum input_kind {
    INPUT_NONE,
    INPUT_DOWN, /* finger or left mouse button */
    INPUT_MOVE,
    INPUT_UP,
    INPUT_KEY,
    INPUT_REPAINT, /* size or visibility changed: paint everything */
    INPUT_QUIT,
};

/* What keys mean, whatever device sends them. */
enum key {
    KEY_NONE,
    KEY_UP,
    KEY_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_SELECT,
    KEY_BACK,
    KEY_NEXT,
    KEY_HOME,
    KEY_LANGUAGE,
    KEY_HELP,
    KEY_COUNT
};

/* "up", "select" …; "" for KEY_NONE */
extern const char *const key_words[KEY_COUNT];

struct input {
    enum input_kind kind;
    enum key key;
    int64_t finger;  /* tells fingers apart while they are down; the mouse is 0 */
    int x, y;        /* device pixels */
    int64_t time_ms; /* chrono_monotonic_ms when it was read */
};

struct platform_options {
    int w, h;     /* 0 = the whole screen */
    int quarters; /* clockwise, 0 to 3: picture and touch are turned on the panel */
    const char *title;
    const char *folder; /* a file put in place there ends a wait; NULL = none does */
};

/* ERROR_SETUP: no display, no rights. */
struct platform *platform_open_window(const struct platform_options *options,
                                      struct error *err);
struct platform *platform_open_null(int w, int h);
/* As if it were another display: the picture is a new one, and black. INPUT_REPAINT is the caller's to push. */
void platform_resize_null(struct platform *platform, int w, int h);
void platform_close(struct platform *platform);

/* A key by the name that SDL gives its scancode: "Up", "F18", "Keypad Enter", in letters of any case. Scancodes, as
 * keymaps turn F20 to F23 into other things. False when no key has this name. */
bool platform_has_key(const char *name);
/* What it means from now on; in the beginning no key means anything. */
bool platform_bind_key(struct platform *platform, const char *name, enum key key);

/* Sleeps until there is input, or until a file was put in place in the folder or the deadline
 * (chrono_monotonic_ms) has passed; INPUT_NONE then. The
 * null platform does not sleep. Under X11 and Wayland the process sleeps in poll; with SDL's KMSDRM driver SDL
 * looks every millisecond, until a wait of our own takes its place here. */
struct input platform_wait(struct platform *platform, int64_t deadline_ms);
/* Puts input into a null platform's queue. */
void platform_push(struct platform *platform, const struct input *input);

/* The picture to paint into, which keeps what was painted; its size is the screen's. Borrowed until the
 * next platform_wait. data is NULL when there is nothing to paint on right now. */
struct pixels platform_get_pixels(struct platform *platform);
/* Shows what was painted within damage. */
void platform_present(struct platform *platform, struct rect damage);
/* Words on what it runs on, for --version and the log; borrowed. */
const char *platform_describe(void);
