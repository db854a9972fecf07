/* SPDX-License-Identifier: MIT */

/* Half an hour of hands on the glass, in no time: random fingers, keys, waits and sizes on the null
 * platform over the sample house. What is on screen must at any moment be what a fresh painting of the
 * same frame gives: the terminal repaints only what changed. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/share.h"
#include "app/terminal.h"
#include "base/chrono.h"
#include "base/file.h"
#include "base/mem.h"
#include "platform/paint.h"

#define SAMPLE LITFASS_BINARY_DIR "/tests/sample"
#define NOW "2026-11-24T15:42:00Z"
#define STEPS 1500
#define W 540
#define H 960

struct stage {
    struct settings settings;
    struct platform *platform;
    struct terminal *terminal;
    struct fontset fontset;
    struct fonts *fonts;
    struct pictures *pictures;
    struct pixels fresh;
    uint32_t seed;
};

static int set_up(void **state)
{
    static struct stage stage;
    int64_t now = 0;
    struct findings findings = {0};
    struct error err = {0};
    stage = (struct stage){.seed = 1};
    assert_true(date_parse_utc(NOW, &now));
    chrono_freeze(now);
    assert_true(settings_load(&stage.settings, SAMPLE "/litfass.conf", &findings));
    assert_true(settings_set_data(&stage.settings, SAMPLE "/data", &findings));
    findings_finish(&findings);
    stage.platform = platform_open_null(W, H);
    struct terminal_options options = {.settings = &stage.settings, .platform = stage.platform};
    stage.terminal = terminal_create(&options, &err);
    assert_string_equal(err.text, "");
    assert_true(share_load_fontset(&stage.fontset, &err));
    char *folder = file_join(share_find_folder(), "fonts");
    stage.fonts = fonts_create(&stage.fontset, folder, &err);
    stage.pictures = pictures_create(SAMPLE "/data/images");
    mem_free(folder);
    assert_string_equal(err.text, "");
    stage.fresh = pixels_create(W, H);
    *state = &stage;
    return 0;
}

static int tear_down(void **state)
{
    struct stage *stage = *state;
    pixels_destroy(&stage->fresh);
    fonts_destroy(stage->fonts);
    pictures_destroy(stage->pictures);
    terminal_destroy(stage->terminal);
    platform_close(stage->platform);
    settings_finish(&stage->settings);
    return 0;
}

static int pick(struct stage *stage, int count)
{
    stage->seed = stage->seed * 1664525u + 1013904223u;
    return (int)((stage->seed >> 8) % (uint32_t)count);
}

static void handle(struct stage *stage, struct input input)
{
    input.time_ms = chrono_monotonic_ms();
    assert_true(terminal_handle(stage->terminal, &input));
    (void)terminal_paint(stage->terminal);
}

/* The minute turns while a finger rests on something: what it lifts from is another frame. */
static void a_frame_that_changed_under_the_finger_is_not_tapped(void **state)
{
    struct stage *stage = *state;
    chrono_advance_ms(50000);
    terminal_tick(stage->terminal);
    (void)terminal_paint(stage->terminal);
    const struct node_list *nodes = &terminal_get_canvas(stage->terminal)->nodes;
    int index = node_find_label(nodes, "Termine");
    assert_true(index >= 0);
    struct rect rect = nodes->nodes[index].rect;
    struct input input = {
        .kind = INPUT_DOWN, .finger = 1, .x = rect.x + rect.w / 2, .y = rect.y + rect.h / 2};
    handle(stage, input);
    chrono_advance_ms(15000);
    terminal_tick(stage->terminal);
    (void)terminal_paint(stage->terminal);
    input.kind = INPUT_MOVE; /* a finger trembles */
    input.x++;
    handle(stage, input);
    input.kind = INPUT_UP;
    handle(stage, input);
    assert_int_equal(terminal_get_place(stage->terminal)->screen, SCREEN_HOME);
    chrono_advance_ms(1000);
    input.kind = INPUT_DOWN;
    handle(stage, input);
    chrono_advance_ms(80);
    input.kind = INPUT_UP;
    handle(stage, input);
    assert_int_equal(terminal_get_place(stage->terminal)->screen, SCREEN_EVENTS);
}

static void touch(struct stage *stage)
{
    static const int holds_ms[] = {5, 80, 80, 80, 80, 300, 25000};
    int finger = pick(stage, 8) == 0 ? 2 : 1;
    struct input input = {.kind = INPUT_DOWN, .finger = finger};
    /* mostly on something, now and then anywhere */
    const struct node_list *nodes = &terminal_get_canvas(stage->terminal)->nodes;
    struct rect aim = {-20, -20, W + 40, H + 40};
    if (pick(stage, 5) > 0 && nodes->count > 0) {
        aim = nodes->nodes[pick(stage, (int)nodes->count)].rect;
    }
    input.x = aim.x + pick(stage, aim.w > 0 ? aim.w : 1);
    input.y = aim.y + pick(stage, aim.h > 0 ? aim.h : 1);
    handle(stage, input);
    chrono_advance_ms(holds_ms[pick(stage, 7)]);
    if (pick(stage, 6) == 0) {
        input.kind = INPUT_MOVE;
        input.x += pick(stage, 400) - 200;
        input.y += pick(stage, 400) - 200;
        handle(stage, input);
    }
    input.kind = INPUT_UP;
    handle(stage, input);
}

/* What no page offers yet. */
static void choose(struct stage *stage)
{
    static const enum action_kind kinds[] = {ACTION_REACH,     ACTION_STEADY, ACTION_WIDE,
                                             ACTION_MORE_TIME, ACTION_RESET,  ACTION_CLEAN};
    struct action action = {.kind = kinds[pick(stage, LF_LENGTH(kinds))],
                            .value = pick(stage, 2)};
    terminal_act(stage->terminal, &action);
    (void)terminal_paint(stage->terminal);
}

/* A few presses in a row, as somebody without touch does. */
static void press_keys(struct stage *stage)
{
    for (int presses = pick(stage, 12); presses >= 0; presses--) {
        handle(stage,
               (struct input){.kind = INPUT_KEY, .key = (enum key)pick(stage, KEY_COUNT)});
        chrono_advance_ms(pick(stage, 3) * 170);
        terminal_tick(stage->terminal);
        (void)terminal_paint(stage->terminal);
    }
}

static void step(struct stage *stage)
{
    switch (pick(stage, 20)) {
    case 0:
        press_keys(stage);
        break;
    case 1:
        handle(stage, (struct input){.kind = INPUT_REPAINT});
        break;
    case 2:
        chrono_advance_ms(pick(stage, 4) * 45000);
        terminal_tick(stage->terminal);
        (void)terminal_paint(stage->terminal);
        chrono_advance_ms(pick(stage, 4) * 12000);
        break;
    case 3:
        if (pick(stage, 8) == 0) {
            choose(stage);
        }
        break;
    default:
        touch(stage);
        break;
    }
    chrono_advance_ms(pick(stage, 3) * 200);
    terminal_tick(stage->terminal);
    (void)terminal_paint(stage->terminal);
}

static void expect_as_painted_anew(struct stage *stage, int number)
{
    struct pixels shown = platform_get_pixels(stage->platform);
    const struct draw_list *list = &terminal_get_canvas(stage->terminal)->list;
    paint_list(&stage->fresh, list, (struct rect){0, 0, W, H}, stage->fonts, stage->pictures);
    fonts_end_frame(stage->fonts);
    for (int y = 0; y < H; y++) {
        const uint32_t *a = shown.data + (long)y * shown.stride;
        const uint32_t *b = stage->fresh.data + (long)y * stage->fresh.stride;
        if (memcmp(a, b, W * sizeof(*a)) != 0) {
            int x = 0;
            while (a[x] == b[x]) {
                x++;
            }
            fail_msg("after step %d on %s: pixel %d,%d is %08X, painted anew %08X", number,
                     place_word(terminal_get_place(stage->terminal)->screen), x, y,
                     (unsigned)a[x], (unsigned)b[x]);
        }
    }
}

static void random_hands_leave_the_screen_whole(void **state)
{
    struct stage *stage = *state;
    size_t seen[SCREEN_COUNT] = {0};
    terminal_tick(stage->terminal);
    (void)terminal_paint(stage->terminal);
    for (int i = 0; i < STEPS; i++) {
        step(stage);
        seen[terminal_get_place(stage->terminal)->screen]++;
        if (i % 5 == 0) {
            expect_as_painted_anew(stage, i);
        }
    }
    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        print_message("%s %zu\n", place_word((enum screen)screen), seen[screen]);
    }
    assert_true(seen[SCREEN_EVENT] > 0 && seen[SCREEN_CONTACT] > 0 && seen[SCREEN_ADJUST] > 0);
    assert_true(seen[SCREEN_IDLE] > 0 && seen[SCREEN_ATTRACT] > 0 && seen[SCREEN_CLEAN] > 0);
    assert_true(terminal_used_bytes(stage->terminal) < (size_t)24 << 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_frame_that_changed_under_the_finger_is_not_tapped,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(random_hands_leave_the_screen_whole, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
