/* SPDX-License-Identifier: MIT */

/* The technician's pages: the way in, what fingers and keys do on those that take them as they come, and the way out.
 * The clock in the header held for six seconds is the only long press there is: nobody finds it by chance, and what
 * comes up is only a question that goes away. */

#include "app/terminal_private.h"

#include <stdio.h>
#include <string.h>

#include "base/chrono.h"
#include "version.h"

#define HOLD_MS 6000
#define LEAVE_MS 180000    /* nobody there: the pages are left */
#define PIN_LEAVE_MS 30000 /* the question for the PIN goes sooner */
#define PIN_KEY "F12"

static enum screen find_screen(struct terminal *terminal)
{
    return terminal_find_cover(terminal) == SCREEN_COUNT
               ? history_get(&terminal->history)->screen
               : SCREEN_COUNT;
}

static bool is_crosses(struct terminal *terminal)
{
    return find_screen(terminal) == SCREEN_ALIGN && terminal->visit.cross < TECHNICIAN_CROSSES;
}

/* ---- the way in ---- */

static void open_pin(struct terminal *terminal, int64_t now_ms)
{
    terminal_uncover(terminal, now_ms);
    terminal_act(terminal,
                 &(struct action){.kind = ACTION_GO, .place = {.screen = SCREEN_PIN}});
}

/* The time in the header, at least as large as anything that is touched; nothing else lies there. */
static bool is_on_clock(const struct canvas *canvas, int x, int y)
{
    struct rect clock = canvas->clock;
    int w = clock.w > canvas->frame.target_w ? clock.w : canvas->frame.target_w;
    int h = clock.h > canvas->frame.target_h ? clock.h : canvas->frame.target_h;
    return !rect_is_empty(clock) && rect_contains(rect_centre(clock, w, h), x, y) &&
           node_find_at(&canvas->nodes, x, y) < 0;
}

void terminal_watch_hold(struct terminal *terminal, const struct input *input)
{
    const struct gesture *gesture = &terminal->gesture;
    const struct canvas *canvas = &terminal->canvases[terminal->current];
    bool is_alone = gesture->is_tracking && gesture->finger_count == 1 &&
                    is_on_clock(canvas, gesture->x, gesture->y) &&
                    !place_is_technical(find_screen(terminal));
    if (!is_alone) {
        terminal->hold_ms = 0;
    } else if (input->kind == INPUT_DOWN) {
        terminal->hold_ms = input->time_ms;
    }
}

static void end_hold(struct terminal *terminal, int64_t now_ms)
{
    if (terminal->hold_ms == 0 || !terminal->gesture.is_tracking ||
        find_screen(terminal) == SCREEN_COUNT) {
        terminal->hold_ms = 0;
    } else if (now_ms - terminal->hold_ms >= HOLD_MS) {
        terminal->hold_ms = 0;
        open_pin(terminal, now_ms);
    }
}

/* ---- the pages that take fingers and keys as they come ---- */

static struct calibration_point on_panel(const struct terminal *terminal, int x, int y)
{
    struct calibration_point point = {(x + 0.5) / terminal->w, (y + 0.5) / terminal->h};
    return calibration_to_panel((int)terminal->options.settings->display.rotation, point);
}

static void touch_cross(struct terminal *terminal, const struct input *input)
{
    struct calibration_point meant[CALIBRATION_POINTS];
    const struct frame *frame = &terminal->canvases[terminal->current].frame;
    for (int i = 0; i < CALIBRATION_POINTS; i++) {
        int x, y;
        technician_find_cross(frame, i, &x, &y);
        meant[i] = on_panel(terminal, x, y);
    }
    visit_align(&terminal->visit, on_panel(terminal, input->x, input->y), meant,
                terminal->options.settings->display.touch_matrix);
    terminal->visit.until_ms = input->time_ms + VISIT_TEST_MS;
    terminal_guard(terminal, input->time_ms);
}

bool terminal_visit_touch(struct terminal *terminal, const struct input *input)
{
    bool is_align = is_crosses(terminal);
    if (find_screen(terminal) != SCREEN_TOUCH && !is_align) {
        return false;
    }
    struct visit *visit = &terminal->visit;
    bool is_known = input->kind == INPUT_DOWN || visit->still_ms != 0;
    struct technician_touch touch = {.x = input->x,
                                     .y = input->y,
                                     .is_down =
                                         input->kind == INPUT_DOWN || input->kind == INPUT_MOVE,
                                     .is_first = input->kind == INPUT_DOWN};
    visit_touch(visit, input->finger, touch, input->time_ms);
    if (is_align && is_known && input->kind == INPUT_UP) {
        touch_cross(terminal, input);
    }
    idle_meet(&terminal->idle, input->time_ms);
    terminal->is_changed = true;
    return true;
}

static void learn_key(struct terminal *terminal, const struct input *input)
{
    visit_take_key(&terminal->visit, platform_key_name(input->scancode), key_words[input->key]);
    terminal->visit.until_ms = input->time_ms + VISIT_LEARN_MS;
    idle_meet(&terminal->idle, input->time_ms);
    terminal->is_changed = true;
}

/* Digits, Backspace and Return of a keyboard, by the names of their keys; -1 = none of these. */
static int find_pad_key(const char *name)
{
    static const char keypad[] = "Keypad ";
    bool is_keypad = strncmp(name, keypad, sizeof(keypad) - 1) == 0;
    const char *key = is_keypad ? name + sizeof(keypad) - 1 : name;
    if (key[0] >= '0' && key[0] <= '9' && key[1] == '\0') {
        return key[0] - '0';
    }
    return strcmp(name, "Backspace") == 0                             ? TECHNICIAN_ERASE
           : strcmp(key, "Enter") == 0 || strcmp(name, "Return") == 0 ? TECHNICIAN_ENTER
                                                                      : -1;
}

static bool type_key(struct terminal *terminal, const char *name, int64_t now_ms)
{
    int key = find_pad_key(name);
    if (key < 0 || (key == TECHNICIAN_ENTER && !terminal->visit.is_by_keys)) {
        return false; /* Return presses what the ring is around */
    }
    terminal->visit.is_by_keys = key != TECHNICIAN_ENTER;
    idle_meet(&terminal->idle, now_ms);
    terminal_act(terminal, &(struct action){.kind = ACTION_PIN, .value = key});
    return true;
}

bool terminal_visit_key(struct terminal *terminal, const struct input *input)
{
    const char *name = platform_key_name(input->scancode);
    enum screen screen = find_screen(terminal);
    if (screen == SCREEN_LEARN) {
        learn_key(terminal, input);
        return true;
    }
    if (screen == SCREEN_PIN && type_key(terminal, name, input->time_ms)) {
        return true;
    }
    if (strcmp(name, PIN_KEY) == 0 && !place_is_technical(screen)) {
        open_pin(terminal, input->time_ms);
        return true;
    }
    return false;
}

/* ---- what is asked for ---- */

static void type_pin(struct terminal *terminal, int key)
{
    if (visit_type(&terminal->visit, terminal->options.settings->technician.pin, key,
                   chrono_monotonic_ms())) {
        history_back(&terminal->history); /* the question is not on the way back */
        history_go(&terminal->history, &(struct place){.screen = SCREEN_STATUS});
    }
}

static void ask(struct terminal *terminal, enum technician_note what)
{
    const struct terminal_options *options = &terminal->options;
    visit_ask(&terminal->visit, options->settings->paths.run, options->wish_folder, what,
              chrono_now_utc());
    struct place *place = history_get(&terminal->history);
    if (what == TECHNICIAN_RESTART && place->screen == SCREEN_STATUS && place->tab > 0) {
        place->tab = 1; /* the tools, where it is told */
    }
}

bool terminal_visit_act(struct terminal *terminal, const struct action *action)
{
    switch (action->kind) {
    case ACTION_PIN:
        type_pin(terminal, action->value);
        return true;
    case ACTION_SYNC:
        ask(terminal, TECHNICIAN_SYNC);
        return true;
    case ACTION_ASK:
        ask(terminal,
            action->value == TECHNICIAN_ASK_RESTART ? TECHNICIAN_RESTART : TECHNICIAN_IMPORT);
        return true;
    case ACTION_AGAIN:
        visit_begin_test(&terminal->visit, chrono_monotonic_ms(), VISIT_TEST_MS);
        return true;
    case ACTION_QUIT:
        terminal->is_ending = true;
        return true;
    default:
        return false;
    }
}

void terminal_visit_go(struct terminal *terminal, enum screen before)
{
    enum screen here = history_get(&terminal->history)->screen;
    history_forget_technical(&terminal->history);
    if (!history_is_technical(&terminal->history)) {
        if (terminal->visit.read_ms != 0) {
            visit_end(&terminal->visit);
        }
    } else if (here != before && here != SCREEN_STATUS) {
        visit_begin_test(&terminal->visit, chrono_monotonic_ms(),
                         here == SCREEN_LEARN ? VISIT_LEARN_MS : VISIT_TEST_MS);
    }
}

/* ---- time ---- */

static bool is_test(enum screen screen)
{
    return screen == SCREEN_TOUCH || screen == SCREEN_LEARN || screen == SCREEN_ALIGN;
}

/* Whoever held the clock by chance is where they were. */
static void leave(struct terminal *terminal, enum action_kind kind, int64_t now_ms)
{
    terminal_act(terminal, &(struct action){.kind = kind});
    terminal->is_keypad = false;
    terminal_uncover(terminal, now_ms);
}

static void leave_test(struct terminal *terminal, int64_t now_ms)
{
    bool is_over = terminal->visit.until_ms != 0 && now_ms >= terminal->visit.until_ms;
    bool is_held =
        find_screen(terminal) == SCREEN_TOUCH && visit_is_still(&terminal->visit, now_ms);
    if (is_over || is_held) {
        terminal_act(terminal, &(struct action){.kind = ACTION_BACK});
        terminal_guard(terminal, now_ms);
    }
}

bool terminal_visit_tick(struct terminal *terminal, int64_t now_ms)
{
    end_hold(terminal, now_ms);
    if (!history_is_technical(&terminal->history) ||
        terminal_find_cover(terminal) != SCREEN_COUNT) {
        return false;
    }
    enum screen here = history_get(&terminal->history)->screen;
    int64_t still_ms = now_ms - terminal->idle.since_ms;
    if (still_ms >= (here == SCREEN_PIN ? PIN_LEAVE_MS : LEAVE_MS)) {
        leave(terminal, here == SCREEN_PIN ? ACTION_BACK : ACTION_ANEW, now_ms);
    } else if (is_test(here)) {
        leave_test(terminal, now_ms);
    }
    /* Seconds run, and what is read may be another. */
    int64_t second = now_ms / 1000;
    bool is_next = second != terminal->visit_second;
    terminal->visit_second = second;
    terminal->is_changed = terminal->is_changed || is_next;
    return true;
}

int64_t terminal_visit_deadline_ms(const struct terminal *terminal)
{
    return terminal->hold_ms != 0 ? terminal->hold_ms + HOLD_MS : INT64_MAX;
}

/* ---- the frame ---- */

const struct technician *terminal_find_technician(struct terminal *terminal)
{
    const struct settings *settings = terminal->options.settings;
    const struct findings *refused = terminal->options.findings;
    struct visit *visit = &terminal->visit;
    int64_t now_ms = chrono_monotonic_ms();
    visit_read(visit, settings, terminal->options.machine_root, now_ms);
    int64_t left_ms = visit->until_ms != 0 ? visit->until_ms - now_ms : VISIT_TEST_MS;
    terminal->technician = (struct technician){
        .version =
            terminal->options.version != NULL ? terminal->options.version : LITFASS_VERSION,
        .machine = &visit->machine,
        .status = visit->has_status ? &visit->status : NULL,
        .refused = refused != NULL ? (const char *const *)refused->items : NULL,
        .refused_count = refused != NULL ? refused->count : 0,
        .program_s = (now_ms - terminal->start_ms) / 1000,
        .is_safe_start = terminal->options.is_safe,
        .width_mm = settings->display.width_mm,
        .height_mm = settings->display.height_mm,
        .bottom_mm = settings->mount.bottom_mm,
        .tilt_deg = settings->mount.tilt_deg,
        .quarters = (int)settings->display.rotation,
        .has_pin = settings->technician.pin[0] != '\0',
        .was_wrong = visit->was_wrong,
        .typed = (int)strlen(visit->typed),
        .lock_s = lockout_left_s(&visit->lockout, now_ms),
        .tries_left = lockout_tries_left(&visit->lockout, now_ms),
        .trail = visit->trail,
        .trail_count = visit->trail_count,
        .keys = visit->keys,
        .key_count = visit->key_count,
        .cross = visit->cross,
        .matrix = visit->matrix,
        .left_s = left_ms > 0 ? (int)((left_ms + 999) / 1000) : 0,
        .note = visit->note,
        .trouble = visit->trouble,
        .import_result = visit->import_result,
    };
    return &terminal->technician;
}
