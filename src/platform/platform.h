/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/error.h"
#include "platform/pixels.h"

/* A screen and what people do to it. Three kinds: a window of a display server (X11, Wayland through SDL), the panel
 * itself where none runs (the kernel's DRM, touch and keys through libinput), and a null platform in memory for tests,
 * scripts and files. One thread owns it. */

struct platform;

enum input_kind {
    INPUT_NONE,
    INPUT_DOWN, /* finger or left mouse button */
    INPUT_MOVE,
    INPUT_UP,
    INPUT_CANCEL, /* the panel takes a finger back: a palm, a sleeve */
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
    int scancode;    /* of INPUT_KEY: SDL's number of it; a key may mean nothing */
    int64_t finger;  /* tells fingers apart while they are down; the mouse is 0 */
    int x, y;        /* device pixels */
    int64_t time_ms; /* chrono_monotonic_ms when it happened, or when it was read */
};

#define PLATFORM_MATRIX 6

struct platform_options {
    int w, h;     /* of a window; 0 = the whole screen */
    int quarters; /* clockwise, 0 to 3: picture and touch are turned on the panel */
    const char *title;
    const char *folder; /* a file put in place there ends a wait; NULL = none does */
    /* Of a panel: */
    const char *connector; /* "HDMI-A-1"; NULL or "" = the first with a display */
    const double *
        matrix; /* PLATFORM_MATRIX numbers a b c d e f of touch, before it is turned: x' = a x + b y + c,
                              y' = d x + e y + f, in parts of the panel; NULL = touch is where it is seen */
    bool should_wait; /* for a display, for as long as it takes */
};

/* How bright what is shown is. */
enum platform_light {
    LIGHT_FULL,
    LIGHT_DIM,       /* a third, where there is a backlight to set */
    LIGHT_UNLIT,     /* the backlight is off, where there is one */
    LIGHT_NO_SIGNAL, /* the display is told to sleep (DPMS) */
};

/* A window where a display server is (DISPLAY, WAYLAND_DISPLAY) or SDL_VIDEODRIVER asks for one of SDL's, or where a
 * size is given; else the panel. ERROR_SETUP: no display, no rights. NULL and no error: it was told to end while it
 * waited. */
struct platform *platform_open(const struct platform_options *options, struct error *err);
struct platform *platform_open_null(int w, int h);
/* As if it were another display: the picture is a new one, and black. INPUT_REPAINT is the caller's to push. */
void platform_resize_null(struct platform *platform, int w, int h);
void platform_close(struct platform *platform);

/* A key by the name that SDL gives its scancode: "Up", "F18", "Keypad Enter", in letters of any case. Scancodes, as
 * keymaps turn F20 to F23 into other things. False when no key has this name. */
bool platform_has_key(const char *name);
/* By the number in an input; "" when it has no name. Borrowed. */
const char *platform_key_name(int scancode);
/* What it means from now on; in the beginning no key means anything. */
bool platform_bind_key(struct platform *platform, const char *name, enum key key);

/* Sleeps until there is input, or until a file was put in place in the folder or the deadline
 * (chrono_monotonic_ms) has passed; INPUT_NONE then. The null platform does not sleep. A panel also tells of SIGTERM
 * and SIGINT as INPUT_QUIT. */
struct input platform_wait(struct platform *platform, int64_t deadline_ms);
/* Puts input into a null platform's queue. */
void platform_push(struct platform *platform, const struct input *input);

/* The picture to paint into, which keeps what was painted; its size is the screen's. Borrowed until the
 * next platform_wait. data is NULL when there is nothing to paint on right now. */
struct pixels platform_get_pixels(struct platform *platform);
/* Shows what was painted within damage. */
void platform_present(struct platform *platform, struct rect damage);
/* Stays so until it is called anew. */
void platform_set_light(struct platform *platform, enum platform_light light);
/* Words on what it runs on, for --version and the log; borrowed. */
const char *platform_describe(void);
