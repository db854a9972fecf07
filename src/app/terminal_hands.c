/* SPDX-License-Identifier: MIT */

/* What people do to the terminal: fingers, and the actions they and the keys lead to. */

#include "app/terminal_private.h"

#include <limits.h>

#include "base/chrono.h"

/* On the start screen Start means: begin anew. */
static void go_to_start(struct terminal *terminal)
{
    if (history_get(&terminal->history)->screen == SCREEN_HOME) {
        terminal_begin_anew(terminal);
    } else {
        history_reset(&terminal->history);
    }
}

/* Whoever has chosen on the page of languages is where they came from again, in theirs. */
static void choose_lang(struct terminal *terminal, const char *lang)
{
    terminal_set_lang(terminal, lang);
    if (history_get(&terminal->history)->screen == SCREEN_LANGUAGE) {
        history_back(&terminal->history);
    }
}

/* True when the action is a choice of the person: of how they see it, and how they are understood. */
static bool choose(struct terminal *terminal, const struct action *action)
{
    struct person *person = &terminal->person;
    switch (action->kind) {
    case ACTION_LANGUAGE:
        choose_lang(terminal, action->lang);
        return true;
    case ACTION_THEME:
        person->theme = (enum theme_name)action->value;
        return true;
    case ACTION_TEXT_SIZE:
        person->text_size = (enum text_size)action->value;
        history_get(&terminal->history)->page = 0;
        return true;
    case ACTION_REACH:
        person->is_reach = action->value != 0;
        history_get(&terminal->history)->page = 0;
        return true;
    case ACTION_STEADY:
        person->is_steady = action->value != 0;
        return true;
    case ACTION_WIDE:
        person->is_wide = action->value != 0;
        history_get(&terminal->history)->page = 0;
        return true;
    case ACTION_MORE_TIME:
        person->has_more_time = action->value != 0;
        return true;
    case ACTION_RESET:
        terminal_reset_choices(terminal);
        history_get(&terminal->history)->page = 0;
        return true;
    default:
        return false;
    }
}

static void carry_out(struct terminal *terminal, const struct action *action)
{
    switch (action->kind) {
    case ACTION_GO:
        history_go(&terminal->history, &action->place);
        break;
    case ACTION_START:
        go_to_start(terminal);
        break;
    case ACTION_BACK:
        history_back(&terminal->history);
        break;
    case ACTION_PAGE:
        history_get(&terminal->history)->page = action->value;
        break;
    case ACTION_CODE:
        history_get(&terminal->history)->code = action->value;
        break;
    case ACTION_TYPE:
        place_type(history_get(&terminal->history), action->lang);
        break;
    case ACTION_ERASE:
        place_erase(history_get(&terminal->history), 1);
        break;
    case ACTION_CLEAR:
        place_erase(history_get(&terminal->history), INT_MAX);
        break;
    case ACTION_CLEAN:
        terminal->clean_until_ms = chrono_monotonic_ms() + TERMINAL_CLEAN_MS;
        break;
    case ACTION_ANEW:
        terminal_begin_anew(terminal);
        break;
    default: /* ACTION_STAY: it was enough to be there */
        break;
    }
}

void terminal_act(struct terminal *terminal, const struct action *action)
{
    enum screen before = history_get(&terminal->history)->screen;
    terminal->is_changed = true;
    if (!choose(terminal, action) && !terminal_visit_act(terminal, action)) {
        carry_out(terminal, action);
    }
    terminal_visit_go(terminal, before);
}

static bool is_turning(enum action_kind kind)
{
    return kind == ACTION_GO || kind == ACTION_START || kind == ACTION_BACK ||
           kind == ACTION_PAGE || kind == ACTION_LANGUAGE;
}

/* A list follows the finger by whole pages; buttons do the same for those who do not drag. */
void terminal_turn_page(struct terminal *terminal, const struct canvas *canvas, int step)
{
    int page = canvas->in.place.page + step;
    if (page >= 0 && page < canvas->page_count) {
        terminal_act(terminal, &(struct action){.kind = ACTION_PAGE, .value = page});
    }
}

void terminal_guard(struct terminal *terminal, int64_t now_ms)
{
    gesture_guard(&terminal->gesture, now_ms);
    terminal->is_guarded = true;
}

/* What lay over the place of somebody is gone. Nobody aimed at what is under it. */
void terminal_uncover(struct terminal *terminal, int64_t now_ms)
{
    idle_go_on(&terminal->idle, now_ms);
    gesture_cancel(&terminal->gesture);
    terminal_guard(terminal, now_ms);
    terminal->pressed = -1;
    terminal->is_changed = true;
}

/* The question whether somebody is there has its answer when the finger lifts: yes, wherever that is, but on
 * the no. */
static void answer(struct terminal *terminal, const struct action *action, int64_t now_ms)
{
    bool is_no = action != NULL && action->kind == ACTION_ANEW;
    if (is_no || terminal->gesture.finger_count == 0) {
        terminal_uncover(terminal, now_ms);
    }
    if (is_no) {
        terminal_act(terminal, action);
    }
}

static void tap(struct terminal *terminal, const struct action *action, int64_t now_ms)
{
    if (is_turning(action->kind)) {
        terminal_guard(terminal, now_ms);
    }
    terminal_act(terminal, action);
}

static struct gesture_result feel(struct terminal *terminal, const struct input *input)
{
    struct touch touch = {
        .kind = input->kind == INPUT_DOWN   ? TOUCH_DOWN
                : input->kind == INPUT_MOVE ? TOUCH_MOVE
                : input->kind == INPUT_UP   ? TOUCH_UP
                                            : TOUCH_CANCEL,
        .finger = input->finger,
        .x = input->x,
        .y = input->y,
        .time_ms = input->time_ms,
    };
    gesture_set_limits(&terminal->gesture,
                       terminal->person.is_steady ? &gesture_steady : &gesture_usual,
                       terminal_px_per_mm(terminal));
    bool was_tracking = terminal->gesture.is_tracking;
    struct gesture_result result = gesture_feed(&terminal->gesture, &touch);
    if (!was_tracking && terminal->gesture.is_tracking) {
        terminal->is_shifted = false; /* aimed at this frame */
    }
    return result;
}

/* Somebody who chose to touch below a line only leans on what is above it; they are there all the same. */
static bool is_stroke_above_reach(const struct terminal *terminal)
{
    const struct canvas *canvas = &terminal->canvases[terminal->current];
    return terminal->gesture.down_y < canvas->frame.reach_y;
}

static void handle_touch(struct terminal *terminal, const struct input *input)
{
    terminal_finish_select(terminal, input->time_ms);
    const struct canvas *canvas = &terminal->canvases[terminal->current];
    struct gesture_result result = feel(terminal, input);
    terminal_watch_hold(terminal, input);
    int node = node_find_at(&canvas->nodes, result.x, result.y);
    int pressed = result.is_pressed ? node : -1;
    if (pressed != terminal->pressed) {
        terminal->pressed = pressed;
        terminal->is_changed = true;
    }
    if (!result.is_live) {
        return;
    }
    idle_meet(&terminal->idle, input->time_ms);
    terminal->is_changed = terminal->is_changed || terminal->is_keypad;
    terminal->is_keypad = false; /* who touches needs no ring */
    /* A page that changed by itself under the finger is not the page that was meant. */
    bool is_aimed = result.is_tap && node >= 0 && !terminal->is_shifted;
    const struct action *action =
        is_aimed ? &canvas->actions[canvas->nodes.nodes[node].action] : NULL;
    if (terminal->idle.phase == IDLE_SHOWING) {
        terminal_uncover(terminal, input->time_ms);
    } else if (terminal->idle.phase == IDLE_ASKING) {
        answer(terminal, action, input->time_ms);
    } else if (result.is_tap && result.rise_px != 0 && canvas->page_count > 1 &&
               !is_stroke_above_reach(terminal)) {
        terminal_guard(terminal, input->time_ms);
        terminal_turn_page(terminal, canvas, result.rise_px > 0 ? 1 : -1);
    } else if (action != NULL) {
        tap(terminal, action, input->time_ms);
    }
}

bool terminal_handle(struct terminal *terminal, const struct input *input)
{
    bool is_wiped = terminal->clean_until_ms != 0; /* the cloth goes over the keys as well */
    switch (input->kind) {
    case INPUT_DOWN:
    case INPUT_MOVE:
    case INPUT_UP:
    case INPUT_CANCEL:
        if (!is_wiped && !terminal_visit_touch(terminal, input)) {
            handle_touch(terminal, input);
        }
        return true;
    case INPUT_KEY:
        if (!is_wiped && !terminal_visit_key(terminal, input) && input->key != KEY_NONE) {
            terminal_handle_key(terminal, input->key, input->time_ms);
        }
        return true;
    case INPUT_REPAINT:
        terminal_take_size(terminal);
        return true;
    case INPUT_QUIT:
        return false;
    case INPUT_NONE:
        return true;
    }
    BUG("unknown input");
}
