/* SPDX-License-Identifier: MIT */

/* Days of hands on the glass, in no time: random fingers, keys, waits, sizes, contents and clocks on the null
 * platform. Whatever was done, there is a way home, what can be touched can be seen, and what is on screen is what a
 * fresh painting of the same frame gives: the terminal repaints only what changed.
 *
 * LITFASS_MONKEY_SEED and LITFASS_MONKEY_STEPS make another run of it; what ends it names its seed and step. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/chrono.h"
#include "base/log.h"
#include "platform/paint.h"
#include "stage.h"

#define STEPS 106000 /* a hundred thousand touches */
#define HOME_EVERY 100
#define PAINTED_EVERY 100
#define PIXELS_OFTEN 600000 /* a window of more is painted anew less often */
#define USED_BYTES_MAX ((size_t)32 << 20)

/* ---- what the monkey does ---- */

/* Mostly on something, now and then anywhere. */
static void aim(struct stage *stage, struct input *input)
{
    const struct node_list *nodes = &stage_look(stage)->nodes;
    struct pixels pixels = platform_get_pixels(stage->platform);
    struct rect rect = {-20, -20, pixels.w + 40, pixels.h + 40};
    if (stage_pick(stage, 5) > 0 && nodes->count > 0) {
        rect = nodes->nodes[stage_pick(stage, (int)nodes->count)].rect;
    }
    input->x = rect.x + stage_pick(stage, rect.w > 0 ? rect.w : 1);
    input->y = rect.y + stage_pick(stage, rect.h > 0 ? rect.h : 1);
}

/* One finger, or others with it; it may drag, and it may never lift. */
static void touch(struct stage *stage)
{
    static const int holds_ms[] = {5, 80, 80, 80, 200, 300};
    struct input input = {.kind = INPUT_DOWN, .finger = stage_pick(stage, 8) == 0 ? 2 : 1};
    struct input other = {.kind = INPUT_DOWN, .finger = 3 + stage_pick(stage, 9)};
    bool is_shown = stage_pick(stage, 8) == 0;
    int others = stage_pick(stage, 12) == 0 ? 1 + stage_pick(stage, 3) : 0;
    aim(stage, &input);
    stage_feel(stage, input);
    for (int i = 0; i < others; i++, other.finger++) {
        aim(stage, &other);
        stage_feel(stage, other);
    }
    chrono_advance_ms(stage_pick(stage, 200) == 0 ? 25000 : holds_ms[stage_pick(stage, 6)]);
    if (stage_pick(stage, 6) == 0) {
        input.kind = INPUT_MOVE;
        input.x += stage_pick(stage, 400) - 200;
        input.y += stage_pick(stage, 1200) - 600;
        stage_feel(stage, input);
    }
    if (is_shown) { /* pressed */
        (void)terminal_paint(stage->terminal);
    }
    for (other.kind = INPUT_UP; others > 0 && stage_pick(stage, 50) > 0; others--) {
        other.finger--;
        stage_feel(stage, other);
    }
    input.kind = INPUT_UP;
    if (stage_pick(stage, 200) > 0) {
        stage_feel(stage, input);
    }
    stage->touches++;
}

/* A few presses in a row, as somebody without touch does. */
static void press_keys(struct stage *stage)
{
    for (int presses = stage_pick(stage, 12); presses >= 0; presses--) {
        stage_feel(stage, (struct input){.kind = INPUT_KEY,
                                         .key = (enum key)stage_pick(stage, KEY_COUNT),
                                         .scancode = stage_pick(stage, 128)});
        chrono_advance_ms(stage_pick(stage, 3) * 170);
        if (stage_pick(stage, 4) == 0) {
            stage_advance(stage, 0);
        }
    }
}

/* What a page offers, whether it is that page or not. */
static void choose(struct stage *stage)
{
    static const enum action_kind kinds[] = {
        ACTION_REACH, ACTION_STEADY, ACTION_WIDE,     ACTION_MORE_TIME, ACTION_RESET,
        ACTION_CLEAN, ACTION_THEME,  ACTION_LANGUAGE, ACTION_TEXT_SIZE, ACTION_BACK};
    struct action action = {.kind = kinds[stage_pick(stage, LF_LENGTH(kinds))]};
    const struct words *languages = &stage->settings.house.languages;
    action.lang = languages->items[stage_pick(stage, (int)languages->count)];
    action.value = stage_pick(stage, action.kind == ACTION_THEME       ? (int)THEME_COUNT
                                     : action.kind == ACTION_TEXT_SIZE ? (int)TEXT_SIZE_COUNT
                                                                       : 2);
    terminal_act(stage->terminal, &action);
}

/* Where no hand comes soon, or at all. */
static void go(struct stage *stage)
{
    static const char *const words[] = {
        "status",
        "status:tools",
        "status:code",
        "pin",
        "touch",
        "colors",
        "learn",
        "align",
        "keys",
        "search:a",
        "house",
        "topic:",
        "board",
        "event:nicht-da",
        "event:netzwerk-treffen",
        "contact:netzwerk-lindenviertel",
        "event:nummer-700",
        "contact:nummer-700",
        "events",
        "emergency",
        "adjust",
    };
    struct place place;
    if (place_parse(words[stage_pick(stage, LF_LENGTH(words))], &place)) {
        place.page = stage_pick(stage, 4) == 0 ? stage_pick(stage, 3000) : 0;
        place.tab = stage_pick(stage, 4) == 0 ? stage_pick(stage, 6) : 0;
        terminal_go(stage->terminal, &place);
    }
}

/* Small ones mostly: they cost less. */
static void resize(struct stage *stage)
{
    static const struct {
        int w, h;
    } usual[] = {{320, 200},  {480, 320}, {800, 480}, {720, 1280},  {600, 600},   {1024, 600},
                 {1280, 800}, {540, 960}, {480, 800}, {1080, 1920}, {1920, 1080}, {2160, 3840}};
    int index = stage_pick(stage, stage_pick(stage, 12) == 0 ? (int)LF_LENGTH(usual) : 9);
    int w = usual[index].w;
    int h = usual[index].h;
    if (stage_pick(stage, 4) ==
        0) { /* any other, no longer than twice as wide as high or high as wide */
        w = 320 + stage_pick(stage, 700);
        h = w * (50 + stage_pick(stage, 150)) / 100;
        h = h < 200 ? 200 : h;
    }
    platform_resize_null(stage->platform, w, h);
    stage->steps_left =
        (long)w * h > PIXELS_OFTEN ? 20 + stage_pick(stage, 40) : stage_pick(stage, 700);
    stage->sizes++;
    while (stage_pick(stage, 3) == 0) { /* the message takes its time */
        touch(stage);
        (void)terminal_paint(stage->terminal);
    }
    stage_handle(stage, (struct input){.kind = INPUT_REPAINT});
}

/* Forward, back, by a minute or by decades; the monotonic one does not follow. */
static void turn_clock(struct stage *stage)
{
    static const int64_t steps_s[] = {60, 3600, 86400, 86400 * 30, 86400L * 365};
    int64_t now_utc = 0;
    assert_true(date_parse_utc(STAGE_NOW, &now_utc));
    int64_t by_s =
        steps_s[stage_pick(stage, LF_LENGTH(steps_s))] * (stage_pick(stage, 140) - 50);
    chrono_set_now(stage_pick(stage, 3) == 0 ? now_utc : now_utc + by_s);
    terminal_set_clock(stage->terminal,
                       stage_pick(stage, 4) == 0 ? TRUST_NO_CLOCK : TRUST_CLOCK);
}

static void swap_content(struct stage *stage)
{
    larder_serve(&stage->larder, stage_pick(stage, 3) == 0
                                     ? DISH_SAMPLE
                                     : (enum dish)stage_pick(stage, DISH_COUNT));
}

static void step(struct stage *stage)
{
    int what = stage_pick(stage, 1000);
    if (what < 20) {
        press_keys(stage);
    } else if (what < 25) {
        stage_handle(stage, (struct input){.kind = INPUT_REPAINT});
    } else if (what < 35) {
        stage_advance(stage, stage_pick(stage, 4) * 45000);
        chrono_advance_ms(stage_pick(stage, 4) * 12000);
    } else if (what < 50) {
        choose(stage);
    } else if (what < 55) {
        go(stage);
    } else if (what < 57) {
        swap_content(stage);
    } else if (what < 59) {
        turn_clock(stage);
    } else {
        touch(stage);
    }
    chrono_advance_ms(stage_pick(stage, 3) * 200);
    if (stage->steps_left-- <= 0) {
        resize(stage);
    }
}

/* ---- what must be true ---- */

static void expect_sound_frame(struct stage *stage)
{
    const struct canvas *canvas = stage_look(stage);
    const struct node_list *nodes = &canvas->nodes;
    struct rect window = {0, 0, canvas->frame.w, canvas->frame.h};
    int focus = terminal_get_focus(stage->terminal);
    int page = canvas->in.place.page;
    if (focus < -1 || focus >= (int)nodes->count || page < 0 || page >= canvas->page_count) {
        fail_msg("%sfocus %d of %zu, page %d of %d", stage->where, focus, nodes->count, page,
                 canvas->page_count);
    }
    for (size_t i = 0; i < nodes->count; i++) {
        const struct node *node = &nodes->nodes[i];
        if (node->action >= (int)canvas->action_count ||
            (node->action >= 0 &&
             (!rect_is_inside(node->rect, window) || rect_is_empty(node->rect)))) {
            fail_msg("%s%s: \"%s\" at %d,%d %dx%d is no target within %dx%d", stage->where,
                     place_word(canvas->in.place.screen), node->label, node->rect.x,
                     node->rect.y, node->rect.w, node->rect.h, window.w, window.h);
        }
    }
    size_t used_bytes = terminal_used_bytes(stage->terminal);
    if (used_bytes > stage->used_bytes_max) {
        stage->used_bytes_max = used_bytes;
    }
}

static int find_start(const struct canvas *canvas)
{
    for (size_t i = 0; i < canvas->nodes.count; i++) {
        int action = canvas->nodes.nodes[i].action;
        if (action >= 0 && canvas->actions[action].kind == ACTION_START) {
            return (int)i;
        }
    }
    return -1;
}

/* With one finger, held as long as the slowest hand does. */
static void tap_home(struct stage *stage)
{
    int start = find_start(stage_look(stage));
    struct rect rect = start >= 0 ? stage_look(stage)->nodes.nodes[start].rect
                                  : (struct rect){0, 0, stage_look(stage)->frame.w, 10};
    struct input input = {
        .kind = INPUT_DOWN, .finger = 99, .x = rect.x + rect.w / 2, .y = rect.y + rect.h / 2};
    stage_handle(stage, input);
    stage_advance(stage, 200);
    input.kind = INPUT_UP;
    stage_handle(stage, input);
    stage_advance(stage, 600);
}

/* Whatever was done to it: whoever takes their hands off the glass, and waits until nobody wipes it, is home with a
 * touch or a key; with another where something lay over the page, and where the minute turned under the finger. */
static void expect_way_home(struct stage *stage)
{
    bool is_key = stage_pick(stage, 2) == 0;
    stage_advance(stage, 21000);
    stage_advance(stage, stage_screen(stage) == SCREEN_CLEAN ? 60000 : 0);
    /* A technician's pages end by themselves; some take keys and fingers as they come. */
    stage_advance(stage, place_is_technical(stage_screen(stage)) ? 181000 : 0);
    stage_advance(stage, 600);
    for (int tries = 0; tries < 3 && stage_screen(stage) != SCREEN_HOME; tries++) {
        if (is_key) {
            stage_handle(stage, (struct input){.kind = INPUT_KEY, .key = KEY_HOME});
            stage_advance(stage, 1000);
        } else {
            tap_home(stage);
        }
    }
    if (stage_screen(stage) != SCREEN_HOME) {
        fail_msg("%sno way home by %s from %s", stage->where, is_key ? "the key" : "a touch",
                 place_word(stage_screen(stage)));
    }
    stage->homes++;
}

static void expect_as_painted_anew(struct stage *stage)
{
    struct pixels shown = platform_get_pixels(stage->platform);
    const struct draw_list *list = &stage_look(stage)->list;
    if (stage->fresh.w != shown.w || stage->fresh.h != shown.h) {
        pixels_destroy(&stage->fresh);
        stage->fresh = pixels_create(shown.w, shown.h);
    }
    paint_list(&stage->fresh, list, (struct rect){0, 0, shown.w, shown.h}, stage->fonts,
               stage->pictures);
    fonts_end_frame(stage->fonts);
    for (int y = 0; y < shown.h; y++) {
        const uint32_t *a = shown.data + (long)y * shown.stride;
        const uint32_t *b = stage->fresh.data + (long)y * stage->fresh.stride;
        int x = 0;
        while (x < shown.w && a[x] == b[x]) {
            x++;
        }
        if (x < shown.w) {
            fail_msg("%spixel %d,%d is %08X, painted anew %08X", stage->where, x, y,
                     (unsigned)a[x], (unsigned)b[x]);
        }
    }
    stage->comparisons++;
}

static void random_hands_leave_the_screen_whole(void **state)
{
    struct stage *stage = *state;
    uint32_t seed = stage->seed;
    int steps = stage_read_number("LITFASS_MONKEY_STEPS", STEPS);
    log_set_level(LOG_LEVEL_ERROR); /* of broken content there is much to say */
    stage_watch(stage);
    print_message("the monkey: seed %u, %d steps\n", seed, steps);
    stage_advance(stage, 0);
    for (int i = 0; i < steps; i++) {
        stage_note(stage, seed, i);
        step(stage);
        struct pixels pixels = platform_get_pixels(stage->platform);
        bool is_large = (long)pixels.w * pixels.h > PIXELS_OFTEN;
        if (stage_pick(stage, is_large ? 12 : 4) == 0) {
            stage_advance(stage, 0);
            expect_sound_frame(stage);
            stage->seen[stage_screen(stage)]++;
        }
        if (i % PAINTED_EVERY == 0) {
            stage_advance(stage, 0);
            expect_as_painted_anew(stage);
        }
        if (i % HOME_EVERY == HOME_EVERY / 2) {
            expect_way_home(stage);
        }
    }
    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        print_message("%s %zu\n", place_word((enum screen)screen), stage->seen[screen]);
        assert_true(stage->seen[screen] > 0 || steps < STEPS);
    }
    print_message("%zu touches, %zu windows, %zu times home, painted anew %zu times, at most "
                  "%zu KiB\n",
                  stage->touches, stage->sizes, stage->homes, stage->comparisons,
                  stage->used_bytes_max / 1024);
    assert_true(stage->used_bytes_max < USED_BYTES_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(random_hands_leave_the_screen_whole, stage_set_up,
                                        stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
