/* SPDX-License-Identifier: MIT */
#include "platform/platform.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <stdio.h>
#include <string.h>

#include "base/chrono.h"
#include "base/mem.h"
#include "platform/turn.h"
#include "platform/watch.h"

#define QUEUE 64

struct platform {
    SDL_Window *window;   /* NULL: the null platform */
    struct watch *watch;  /* NULL: of no folder */
    struct pixels memory; /* the null platform's picture, or the one that is turned */
    int quarters;         /* clockwise on the panel */
    enum key keys[SDL_NUM_SCANCODES];
    struct input queue[QUEUE];
    size_t queue_start, queue_count;
};

/* ---- the window ---- */

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

struct platform *platform_open_window(const struct platform_options *options, struct error *err)
{
    if (!init_video(err)) {
        return NULL;
    }
    struct platform *platform = mem_alloc(sizeof(*platform));
    platform->quarters = options->quarters;
    platform->window = create_window(options);
    if (platform->window == NULL || SDL_GetWindowSurface(platform->window) == NULL) {
        (void)error_set(err, ERROR_SETUP, "no window: %s", SDL_GetError());
        platform_close(platform);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return NULL;
    }
    platform->watch = options->folder != NULL ? watch_start(options->folder) : NULL;
    return platform;
}

static struct input from_key(const struct platform *platform, const SDL_KeyboardEvent *event)
{
    SDL_Scancode scancode = event->keysym.scancode;
    enum key key = scancode < SDL_NUM_SCANCODES && event->repeat == 0 ? platform->keys[scancode]
                                                                      : KEY_NONE;
    return (struct input){.kind = key != KEY_NONE ? INPUT_KEY : INPUT_NONE, .key = key};
}

/* From the window's pixels to the picture's. */
static struct input at_point(const struct platform *platform, struct input input, int x, int y)
{
    int panel_w = 0;
    int panel_h = 0;
    int w, h;
    SDL_GetWindowSize(platform->window, &panel_w, &panel_h);
    turn_size(platform->quarters, panel_w, panel_h, &w, &h);
    turn_point(platform->quarters, w, h, x, y, &input.x, &input.y);
    return input;
}

static struct input from_mouse(const struct platform *platform, enum input_kind kind,
                               Uint32 which, int x, int y)
{
    if (which == SDL_TOUCH_MOUSEID) {
        return (struct input){.kind = INPUT_NONE};
    }
    return at_point(platform, (struct input){.kind = kind}, x, y);
}

static struct input from_finger(const struct platform *platform, enum input_kind kind,
                                const SDL_TouchFingerEvent *event)
{
    int w = 0;
    int h = 0;
    SDL_GetWindowSize(platform->window, &w, &h);
    if (event->touchId == SDL_MOUSE_TOUCHID) {
        return (struct input){.kind = INPUT_NONE};
    }
    struct input input = {.kind = kind, .finger = event->fingerId + 1}; /* 0 is the mouse */
    return at_point(platform, input, (int)(event->x * (float)w), (int)(event->y * (float)h));
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
        return from_key(platform, &event->key);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return event->button.button == SDL_BUTTON_LEFT
                   ? from_mouse(platform,
                                event->type == SDL_MOUSEBUTTONDOWN ? INPUT_DOWN : INPUT_UP,
                                event->button.which, event->button.x, event->button.y)
                   : (struct input){.kind = INPUT_NONE};
    case SDL_MOUSEMOTION:
        return (event->motion.state & SDL_BUTTON_LMASK) != 0
                   ? from_mouse(platform, INPUT_MOVE, event->motion.which, event->motion.x,
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

/* ---- the null platform ---- */

struct platform *platform_open_null(int w, int h)
{
    struct platform *platform = mem_alloc(sizeof(*platform));
    platform->memory = pixels_create(w, h);
    return platform;
}

void platform_resize_null(struct platform *platform, int w, int h)
{
    CHECK(platform->window == NULL);
    pixels_destroy(&platform->memory);
    platform->memory = pixels_create(w, h);
}

void platform_push(struct platform *platform, const struct input *input)
{
    CHECK(platform->queue_count < QUEUE);
    platform->queue[(platform->queue_start + platform->queue_count++) % QUEUE] = *input;
}

static struct input take_from_queue(struct platform *platform)
{
    if (platform->queue_count == 0) {
        return (struct input){.kind = INPUT_NONE};
    }
    struct input input = platform->queue[platform->queue_start];
    platform->queue_start = (platform->queue_start + 1) % QUEUE;
    platform->queue_count--;
    return input;
}

/* ---- both ---- */

const char *const key_words[KEY_COUNT] = {
    [KEY_NONE] = "",       [KEY_UP] = "up",
    [KEY_DOWN] = "down",   [KEY_LEFT] = "left",
    [KEY_RIGHT] = "right", [KEY_SELECT] = "select",
    [KEY_BACK] = "back",   [KEY_NEXT] = "next",
    [KEY_HOME] = "home",   [KEY_LANGUAGE] = "language",
    [KEY_HELP] = "help",
};

bool platform_has_key(const char *name)
{
    return SDL_GetScancodeFromName(name) != SDL_SCANCODE_UNKNOWN;
}

bool platform_bind_key(struct platform *platform, const char *name, enum key key)
{
    SDL_Scancode scancode = SDL_GetScancodeFromName(name);
    if (scancode == SDL_SCANCODE_UNKNOWN) {
        return false;
    }
    platform->keys[scancode] = key;
    return true;
}

void platform_close(struct platform *platform)
{
    if (platform == NULL) {
        return;
    }
    watch_stop(platform->watch);
    if (platform->window != NULL) {
        SDL_DestroyWindow(platform->window);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        SDL_Quit();
    }
    pixels_destroy(&platform->memory);
    mem_free(platform);
}

struct input platform_wait(struct platform *platform, int64_t deadline_ms)
{
    return platform->window != NULL ? wait_for_window(platform, deadline_ms)
                                    : take_from_queue(platform);
}

static struct pixels get_panel(struct platform *platform)
{
    SDL_Surface *surface = SDL_GetWindowSurface(platform->window);
    if (surface == NULL || surface->format->BytesPerPixel != 4) {
        return (struct pixels){0};
    }
    return (struct pixels){surface->pixels, surface->w, surface->h, surface->pitch / 4};
}

struct pixels platform_get_pixels(struct platform *platform)
{
    if (platform->window == NULL) {
        return platform->memory;
    }
    struct pixels panel = get_panel(platform);
    if (platform->quarters == 0 || panel.data == NULL) {
        return panel;
    }
    int w, h;
    turn_size(platform->quarters, panel.w, panel.h, &w, &h);
    if (platform->memory.w != w || platform->memory.h != h) {
        pixels_destroy(&platform->memory);
        platform->memory = pixels_create(w, h);
    }
    return platform->memory;
}

void platform_present(struct platform *platform, struct rect damage)
{
    if (platform->window == NULL || rect_is_empty(damage)) {
        return;
    }
    if (platform->quarters != 0) {
        struct pixels panel = get_panel(platform);
        damage = panel.data != NULL
                     ? turn_copy(platform->quarters, &platform->memory, damage, &panel)
                     : (struct rect){0};
    }
    if (!rect_is_empty(damage)) {
        SDL_Rect area = {damage.x, damage.y, damage.w, damage.h};
        (void)SDL_UpdateWindowSurfaceRects(platform->window, &area,
                                           1); /* shown again next minute */
    }
}

const char *platform_describe(void)
{
    static char text[96];
    SDL_version sdl;
    SDL_GetVersion(&sdl);
    const SDL_version *ttf = TTF_Linked_Version();
    (void)snprintf(text, sizeof(text), "SDL %d.%d.%d, SDL_ttf %d.%d.%d", sdl.major, sdl.minor,
                   sdl.patch, ttf->major, ttf->minor, ttf->patch);
    return text;
}
