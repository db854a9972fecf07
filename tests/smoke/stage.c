/* SPDX-License-Identifier: MIT */
#include "stage.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/share.h"
#include "base/chrono.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/parse.h"

#define SEED 1

/* ---- what ends the process says where ---- */

static const struct stage *watched;

static void say_where(void)
{
    (void)!write(STDERR_FILENO, watched->where, strlen(watched->where));
}

static void on_abort(int number)
{
    (void)number;
    say_where();
}

/* The sanitizers end the process without a signal. */
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

void stage_watch(struct stage *stage)
{
    struct sigaction action = {.sa_handler = on_abort};
    watched = stage;
    (void)sigaction(SIGABRT, &action, NULL);
    if (__sanitizer_set_death_callback != NULL) {
        __sanitizer_set_death_callback(say_where);
    }
}

void stage_note(struct stage *stage, uint32_t seed, int step)
{
    struct pixels pixels = platform_get_pixels(stage->platform);
    (void)snprintf(stage->where, sizeof(stage->where),
                   "the monkey: LITFASS_MONKEY_SEED=%u, step %d, %s, window %dx%d\n", seed,
                   step, place_word(terminal_get_place(stage->terminal)->screen), pixels.w,
                   pixels.h);
}

int stage_read_number(const char *name, int usual)
{
    const char *text = getenv(name);
    int64_t number = usual;
    assert_true(text == NULL || parse_int(text, 1, INT32_MAX, &number));
    return (int)number;
}

/* ---- the stage ---- */

static void set(struct stage *stage, const char *key, const char *value)
{
    char line[256];
    struct findings findings = {0};
    (void)snprintf(line, sizeof(line), "%s=%s", key, value);
    assert_true(settings_set(&stage->settings, line, &findings));
    findings_finish(&findings);
}

int stage_set_up(void **state)
{
    static struct stage stage;
    int64_t now = 0;
    struct findings findings = {0};
    struct error err = {0};
    stage = (struct stage){.seed = (uint32_t)stage_read_number("LITFASS_MONKEY_SEED", SEED)};
    assert_true(date_parse_utc(STAGE_NOW, &now));
    chrono_freeze(now);
    larder_fill(&stage.larder, STAGE_SAMPLE);
    larder_serve(&stage.larder, DISH_SAMPLE);
    assert_true(settings_load(&stage.settings, STAGE_SAMPLE "/litfass.conf", &findings));
    findings_finish(&findings);
    set(&stage, "paths.data", stage.larder.data);
    set(&stage, "paths.run", stage.larder.run);
    set(&stage, "house.languages", "de de-simple en tr uk ar ru pl ro fa");
    set(&stage, "display.night", "18:00-07:00");
    set(&stage, "technician.pin", "4711");
    stage.platform = platform_open_null(STAGE_W, STAGE_H);
    struct terminal_options options = {.settings = &stage.settings, .platform = stage.platform};
    stage.terminal = terminal_create(&options, &err);
    assert_string_equal(err.text, "");
    assert_true(share_load_fontset(&stage.fontset, &err));
    char *folder = file_join(share_find_folder(), "fonts");
    stage.fonts = fonts_create(&stage.fontset, folder, &err);
    stage.pictures = pictures_create(STAGE_SAMPLE "/data/images");
    mem_free(folder);
    assert_string_equal(err.text, "");
    stage.fresh = pixels_create(STAGE_W, STAGE_H);
    *state = &stage;
    return 0;
}

int stage_tear_down(void **state)
{
    struct stage *stage = *state;
    pixels_destroy(&stage->fresh);
    fonts_destroy(stage->fonts);
    pictures_destroy(stage->pictures);
    terminal_destroy(stage->terminal);
    platform_close(stage->platform);
    settings_finish(&stage->settings);
    larder_clear(&stage->larder);
    return 0;
}

const struct canvas *stage_look(const struct stage *stage)
{
    return terminal_get_canvas(stage->terminal);
}

enum screen stage_screen(const struct stage *stage)
{
    return terminal_get_place(stage->terminal)->screen;
}

/* From 0 to count - 1. */
int stage_pick(struct stage *stage, int count)
{
    stage->seed = stage->seed * 1664525u + 1013904223u;
    return (int)((stage->seed >> 8) % (uint32_t)count);
}

void stage_feel(struct stage *stage, struct input input)
{
    input.time_ms = chrono_monotonic_ms();
    assert_true(terminal_handle(stage->terminal, &input));
}

void stage_handle(struct stage *stage, struct input input)
{
    stage_feel(stage, input);
    (void)terminal_paint(stage->terminal);
}

void stage_advance(struct stage *stage, int64_t delta_ms)
{
    chrono_advance_ms(delta_ms);
    terminal_tick(stage->terminal);
    (void)terminal_paint(stage->terminal);
}
