/* SPDX-License-Identifier: MIT */
#include "platform/platform.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "platform/platform_private.h"
#include "platform/turn.h"

/* ---- life ---- */

static bool is_told(const char *variable)
{
    const char *value = getenv(variable);
    return value != NULL && value[0] != '\0';
}

/* A service whose settings still ask for the window of a trial has the panel all the same. */
static bool has_display_server(const struct platform_options *options)
{
    bool is_there =
        is_told("DISPLAY") || is_told("WAYLAND_DISPLAY") || is_told("SDL_VIDEODRIVER");
    if (!is_there && options->w > 0 && options->should_wait) {
        log_warning(
            "display.window: there is no desktop for a window; the whole panel is used");
        return false;
    }
    return is_there || options->w > 0;
}

struct platform *platform_open(const struct platform_options *options, struct error *err)
{
    struct platform *platform = mem_alloc(sizeof(*platform));
    platform->quarters = options->quarters;
    bool is_open = has_display_server(options) ? window_open(platform, options, err)
                                               : panel_open(platform, options, err);
    if (!is_open) {
        platform_close(platform);
        return NULL;
    }
    return platform;
}

struct platform *platform_open_null(int w, int h)
{
    struct platform *platform = mem_alloc(sizeof(*platform));
    platform->memory = pixels_create(w, h);
    return platform;
}

void platform_resize_null(struct platform *platform, int w, int h)
{
    CHECK(platform->kind == NULL);
    pixels_destroy(&platform->memory);
    platform->memory = pixels_create(w, h);
}

void platform_close(struct platform *platform)
{
    if (platform == NULL) {
        return;
    }
    if (platform->kind != NULL) {
        platform->kind->close(platform);
    }
    pixels_destroy(&platform->memory);
    mem_free(platform);
}

/* ---- keys ---- */

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

const char *platform_key_name(int scancode)
{
    return SDL_GetScancodeName((SDL_Scancode)scancode);
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

struct input platform_make_key(const struct platform *platform, int scancode)
{
    bool is_known = scancode > SDL_SCANCODE_UNKNOWN && scancode < SDL_NUM_SCANCODES;
    return is_known ? (struct input){.kind = INPUT_KEY,
                                     .key = platform->keys[scancode],
                                     .scancode = scancode}
                    : (struct input){.kind = INPUT_NONE};
}

/* ---- input ---- */

void platform_push(struct platform *platform, const struct input *input)
{
    CHECK(platform->queue_count < PLATFORM_QUEUE);
    platform->queue[(platform->queue_start + platform->queue_count++) % PLATFORM_QUEUE] =
        *input;
}

struct input platform_take_from_queue(struct platform *platform)
{
    if (platform->queue_count == 0) {
        return (struct input){.kind = INPUT_NONE};
    }
    struct input input = platform->queue[platform->queue_start];
    platform->queue_start = (platform->queue_start + 1) % PLATFORM_QUEUE;
    platform->queue_count--;
    return input;
}

/* From the panel's pixels to the picture's. */
static void turn_input(struct platform *platform, struct input *input)
{
    int w, h;
    struct pixels screen = platform->kind->get_screen(platform);
    turn_size(platform->quarters, screen.w, screen.h, &w, &h);
    turn_point(platform->quarters, w, h, input->x, input->y, &input->x, &input->y);
}

struct input platform_wait(struct platform *platform, int64_t deadline_ms)
{
    if (platform->kind == NULL) {
        return platform_take_from_queue(platform);
    }
    struct input input = platform->kind->wait(platform, deadline_ms);
    if (platform->quarters != 0 && (input.kind == INPUT_DOWN || input.kind == INPUT_MOVE ||
                                    input.kind == INPUT_UP || input.kind == INPUT_CANCEL)) {
        turn_input(platform, &input);
    }
    return input;
}

/* ---- the picture ---- */

/* What is painted goes to memory first, and is copied to the screen from there. */
static bool is_copied(const struct platform *platform)
{
    return platform->quarters != 0 || platform->kind->is_slow_to_read;
}

struct pixels platform_get_pixels(struct platform *platform)
{
    if (platform->kind == NULL) {
        return platform->memory;
    }
    struct pixels screen = platform->kind->get_screen(platform);
    if (screen.data == NULL || !is_copied(platform)) {
        return screen;
    }
    int w, h;
    turn_size(platform->quarters, screen.w, screen.h, &w, &h);
    if (platform->memory.w != w || platform->memory.h != h) {
        pixels_destroy(&platform->memory);
        platform->memory = pixels_create(w, h);
    }
    return platform->memory;
}

void platform_present(struct platform *platform, struct rect damage)
{
    if (platform->kind == NULL || rect_is_empty(damage)) {
        return;
    }
    if (is_copied(platform)) {
        struct pixels screen = platform->kind->get_screen(platform);
        damage = screen.data != NULL
                     ? turn_copy(platform->quarters, &platform->memory, damage, &screen)
                     : (struct rect){0};
    }
    if (!rect_is_empty(damage)) {
        platform->kind->show(platform, damage);
    }
}

void platform_set_light(struct platform *platform, enum platform_light light)
{
    if (platform->kind != NULL && platform->kind->set_light != NULL) {
        platform->kind->set_light(platform, light);
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
