/* SPDX-License-Identifier: MIT */
#include "thumb.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/chrono.h"

void thumb_settle(struct eye *eye, int64_t ms)
{
    chrono_advance_ms(ms);
    terminal_tick(eye->terminal);
    (void)terminal_paint(eye->terminal);
    eye->canvas = terminal_get_canvas(eye->terminal);
}

void thumb_press(struct eye *eye, enum key key)
{
    struct input input = {.kind = INPUT_KEY, .key = key, .time_ms = chrono_monotonic_ms()};
    assert_true(terminal_handle(eye->terminal, &input));
    thumb_settle(eye, 0);
}

void thumb_press_and_wait(struct eye *eye, enum key key)
{
    thumb_press(eye, key);
    thumb_settle(eye, THUMB_APART_MS);
}

void thumb_begin(struct eye *eye, struct eye_window window)
{
    eye_begin(eye, EYE_SAMPLE "/data", window, TEXT_STANDARD, THEME_HELL);
    thumb_settle(eye, 1000);
}

void thumb_go(struct eye *eye, const struct place *place)
{
    terminal_go(eye->terminal, place);
    thumb_settle(eye, THUMB_APART_MS);
}

enum screen thumb_where(const struct eye *eye)
{
    return terminal_get_place(eye->terminal)->screen;
}

int thumb_focus(const struct eye *eye)
{
    return terminal_get_focus(eye->terminal);
}
