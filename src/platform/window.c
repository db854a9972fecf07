/* SPDX-License-Identifier: MIT */

/* A window of a display server, through SDL. */

#include <SDL.h>
#include <string.h>

#include "base/chrono.h"
#include "base/mem.h"
#include "platform/platform_private.h"
#include "platform/watch.h"

struct window {
    SDL_Window *sdl;
    struct watch *watch; /* NULL: of no folder */
};

/* Mouse and finger are told apart here; SDL's copies of one as the other would tap twice. */
static void set_hints(void)
{
    (void)SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    (void)SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    (void)SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    (void)SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    (void)SDL_SetHint(SDL_HINT_APP_NAME, "litfass");
}

/* SDL falls back to drivers without any screen: a terminal that runs well and shows nothing. Tests ask
 * for them by name. */
static bool is_visible_driver(const char *driver)
{
    const char *asked = SDL_getenv("SDL_VIDEODRIVER");
    return driver != NULL &&
           ((strcmp(driver, "offscreen") != 0 && strcmp(driver, "dummy") != 0) ||
            (asked != NULL && strcmp(asked, driver) == 0));
}

static bool is_x11(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver != NULL && strcmp(driver, "x11") == 0;
}

/* Where no bus is told, SDL would start one of its own, only to ask it not to blank the screen. */
static void keep_from_bus(void)
{
    if (SDL_getenv("XDG_RUNTIME_DIR") == NULL) {
        (void)SDL_setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
    }
}

static bool init_video(struct error *err)
{
    set_hints();
    keep_from_bus();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        return error_set(err, ERROR_SETUP, "no screen: %s", SDL_GetError());
    }
    if (!is_visible_driver(SDL_GetCurrentVideoDriver())) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return error_set(err, ERROR_SETUP, "no screen: neither a display server nor a monitor");
    }
    if (is_x11()) {
        /* Without it SDL drags a GL stack into the process: 90 MB and 300 ms (measured). */
        (void)SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    }
    (void)SDL_ShowCursor(SDL_DISABLE); /* before the window: it shows one else */
    return true;
}

/* Under X11 a borderless window of the screen's size comes up at once, without a window manager to wait
 * for; elsewhere "desktop" fullscreen keeps the mode the screen has. */
static SDL_Window *create_window(const struct platform_options *options)
{
    if (options->w > 0 && options->h > 0) {
        (void)SDL_ShowCursor(SDL_ENABLE);
        return SDL_CreateWindow(options->title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                options->w, options->h, SDL_WINDOW_RESIZABLE);
    }
    SDL_Rect bounds = {0, 0, 0, 0};
    if (!is_x11() || SDL_GetDisplayBounds(0, &bounds) != 0) {
        return SDL_CreateWindow(options->title, 0, 0, 0, 0, SDL_WINDOW_FULLSCREEN_DESKTOP);
    }
    return SDL_CreateWindow(options->title, bounds.x, bounds.y, bounds.w, bounds.h,
                            SDL_WINDOW_BORDERLESS);
}

static struct input from_mouse(enum input_kind kind, Uint32 which, int x, int y)
{
    if (which == SDL_TOUCH_MOUSEID) {
        return (struct input){.kind = INPUT_NONE};
    }
    return (struct input){.kind = kind, .x = x, .y = y};
}

static struct input from_finger(const struct platform *platform, enum input_kind kind,
                                const SDL_TouchFingerEvent *event)
{
    int w = 0;
    int h = 0;
    const struct window *window = platform->own;
    SDL_GetWindowSize(window->sdl, &w, &h);
    if (event->touchId == SDL_MOUSE_TOUCHID) {
        return (struct input){.kind = INPUT_NONE};
    }
    return (struct input){.kind = kind,
                          .finger = event->fingerId + 1, /* 0 is the mouse */
                          .x = (int)(event->x * (float)w),
                          .y = (int)(event->y * (float)h)};
}

static struct input from_window(const SDL_WindowEvent *event)
{
    bool is_repaint = event->event == SDL_WINDOWEVENT_EXPOSED ||
                      event->event == SDL_WINDOWEVENT_SIZE_CHANGED ||
                      event->event == SDL_WINDOWEVENT_RESTORED;
    return (struct input){.kind = is_repaint ? INPUT_REPAINT : INPUT_NONE};
}

static struct input translate(const struct platform *platform, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_QUIT:
        return (struct input){.kind = INPUT_QUIT};
    case SDL_KEYDOWN:
        return event->key.repeat == 0
                   ? platform_make_key(platform, (int)event->key.keysym.scancode)
                   : (struct input){.kind = INPUT_NONE};
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return event->button.button == SDL_BUTTON_LEFT
                   ? from_mouse(event->type == SDL_MOUSEBUTTONDOWN ? INPUT_DOWN : INPUT_UP,
                                event->button.which, event->button.x, event->button.y)
                   : (struct input){.kind = INPUT_NONE};
    case SDL_MOUSEMOTION:
        return (event->motion.state & SDL_BUTTON_LMASK) != 0
                   ? from_mouse(INPUT_MOVE, event->motion.which, event->motion.x,
                                event->motion.y)
                   : (struct input){.kind = INPUT_NONE};
    case SDL_FINGERDOWN:
        return from_finger(platform, INPUT_DOWN, &event->tfinger);
    case SDL_FINGERMOTION:
        return from_finger(platform, INPUT_MOVE, &event->tfinger);
    case SDL_FINGERUP:
        return from_finger(platform, INPUT_UP, &event->tfinger);
    case SDL_WINDOWEVENT:
        return from_window(&event->window);
    default:
        return (struct input){.kind = INPUT_NONE};
    }
}

static struct input wait_for_window(struct platform *platform, int64_t deadline_ms)
{
    for (;;) {
        int64_t left_ms = deadline_ms - chrono_monotonic_ms();
        SDL_Event event;
        int is_there =
            left_ms > 0 ? SDL_WaitEventTimeout(&event, (int)left_ms) : SDL_PollEvent(&event);
        if (is_there == 0 || event.type == SDL_USEREVENT) { /* time, or the watch */
            return (struct input){.kind = INPUT_NONE};
        }
        struct input input = translate(platform, &event);
        if (input.kind != INPUT_NONE) {
            input.time_ms = chrono_monotonic_ms();
            return input;
        }
    }
}

static struct pixels get_screen(struct platform *platform)
{
    const struct window *window = platform->own;
    SDL_Surface *surface = SDL_GetWindowSurface(window->sdl);
    if (surface == NULL || surface->format->BytesPerPixel != 4) {
        return (struct pixels){0};
    }
    return (struct pixels){surface->pixels, surface->w, surface->h, surface->pitch / 4};
}

static void show(struct platform *platform, struct rect area)
{
    const struct window *window = platform->own;
    SDL_Rect shown = {area.x, area.y, area.w, area.h};
    (void)SDL_UpdateWindowSurfaceRects(window->sdl, &shown, 1); /* shown again next minute */
}

static void close_window(struct platform *platform)
{
    struct window *window = platform->own;
    watch_stop(window->watch);
    if (window->sdl != NULL) {
        SDL_DestroyWindow(window->sdl);
    }
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    SDL_Quit();
    mem_free(window);
}

static const struct platform_kind kind = {
    .wait = wait_for_window,
    .get_screen = get_screen,
    .show = show,
    .close = close_window,
};

bool window_open(struct platform *platform, const struct platform_options *options,
                 struct error *err)
{
    if (!init_video(err)) {
        return false;
    }
    struct window *window = mem_alloc(sizeof(*window));
    platform->kind = &kind;
    platform->own = window;
    window->sdl = create_window(options);
    if (window->sdl == NULL || SDL_GetWindowSurface(window->sdl) == NULL) {
        return error_set(err, ERROR_SETUP, "no window: %s", SDL_GetError());
    }
    window->watch = options->folder != NULL ? watch_start(options->folder) : NULL;
    return true;
}
