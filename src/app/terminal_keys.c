/* SPDX-License-Identifier: MIT */

/* Without touch: a keypad goes over the nodes of the frame, and a ring shows where it is. Nothing repeats while
 * a key is held, the same key right behind itself is the same press (EN 301 549, 5.7 and 5.8), and what is
 * selected is seen to be pressed before it acts, as under a finger. */

#include "app/terminal_private.h"
#include "base/chrono.h"

#define PRESS_MS 100       /* long enough to be seen */
#define HELP_TWICE_MS 3000 /* help again within this is another question */

static const struct {
    enum key key;
    struct action action;
} bindings[] = {
    {KEY_BACK, {.kind = ACTION_BACK}},
    {KEY_HOME, {.kind = ACTION_START}},
    {KEY_LANGUAGE, {.kind = ACTION_GO, .place = {.screen = SCREEN_LANGUAGE}}},
};

static struct focus *get_focus(struct terminal *terminal)
{
    return &terminal->focuses[terminal_find_cover(terminal) != SCREEN_COUNT];
}

/* Nothing is to be found on what is for those who pass by, nor while somebody wipes the keys. */
static bool has_ring(const struct terminal *terminal)
{
    enum screen cover = terminal_find_cover(terminal);
    return terminal->is_keypad && cover != SCREEN_ATTRACT && cover != SCREEN_CLEAN;
}

int terminal_get_focus(const struct terminal *terminal)
{
    bool is_cover = terminal_find_cover(terminal) != SCREEN_COUNT;
    return has_ring(terminal) ? terminal->focuses[is_cover].node : -1;
}

void terminal_place_focus(struct terminal *terminal, struct canvas *canvas)
{
    if (terminal_find_cover(terminal) == SCREEN_COUNT) {
        terminal->focuses[1] = (struct focus){0}; /* the next cover begins at its start */
    }
    struct focus *focus = get_focus(terminal);
    focus_follow(focus, canvas);
    if (has_ring(terminal)) {
        focus_draw(canvas, focus, terminal_px_per_mm(terminal));
    }
}

/* Up is what was read before, whatever the direction of the script; left is so where lines begin at the left. */
static int find_step(const struct canvas *canvas, enum key key)
{
    switch (key) {
    case KEY_UP:
        return -1;
    case KEY_DOWN:
        return 1;
    case KEY_LEFT:
        return canvas->is_rtl ? 1 : -1;
    case KEY_RIGHT:
        return canvas->is_rtl ? -1 : 1;
    default:
        return 0;
    }
}

static const struct action *find_action(const struct canvas *canvas, int index)
{
    bool is_there = index >= 0 && index < (int)canvas->nodes.count;
    const struct node *node = is_there ? &canvas->nodes.nodes[index] : NULL;
    return node != NULL && node->action >= 0 && (node->state & NODE_DISABLED) == 0
               ? &canvas->actions[node->action]
               : NULL;
}

void terminal_finish_select(struct terminal *terminal, int64_t now_ms)
{
    if (terminal->select_ms == 0) {
        return;
    }
    const struct canvas *canvas = &terminal->canvases[terminal->current];
    const struct action *action = find_action(canvas, terminal->pressed);
    terminal->select_ms = 0;
    terminal->pressed = -1;
    if (terminal_find_cover(terminal) == SCREEN_IDLE) {
        terminal_uncover(terminal, now_ms);
    }
    if (action != NULL) {
        terminal_act(terminal, action);
    }
}

/* On what is only read it does nothing; but as an answer it means yes, like any other. */
static void select(struct terminal *terminal, const struct canvas *canvas, int64_t now_ms)
{
    int node = get_focus(terminal)->node;
    if (find_action(canvas, node) != NULL) {
        terminal->pressed = node;
        terminal->select_ms = now_ms + PRESS_MS;
    } else if (terminal_find_cover(terminal) == SCREEN_IDLE) {
        terminal_uncover(terminal, now_ms);
    }
}

/* Once: what the focus is on, again. Twice: the page of keys. */
static void help(struct terminal *terminal, int64_t now_ms)
{
    bool is_second = terminal->help_ms != 0 && now_ms - terminal->help_ms <= HELP_TWICE_MS;
    terminal->help_ms = is_second ? 0 : now_ms;
    if (is_second) {
        terminal_act(terminal,
                     &(struct action){.kind = ACTION_GO, .place = {.screen = SCREEN_KEYS}});
    }
}

/* The focus goes about the frame. */
static void move(struct terminal *terminal, const struct canvas *canvas, enum key key,
                 int64_t now_ms)
{
    if (key == KEY_SELECT) {
        select(terminal, canvas, now_ms);
    } else {
        focus_step(get_focus(terminal), canvas, find_step(canvas, key));
    }
}

/* And away from it. */
static void leave(struct terminal *terminal, const struct canvas *canvas, enum key key,
                  int64_t now_ms)
{
    for (size_t i = 0; i < LF_LENGTH(bindings); i++) {
        if (bindings[i].key == key) {
            terminal_act(terminal, &bindings[i].action);
        }
    }
    if (key == KEY_NEXT) {
        terminal_turn_page(terminal, canvas, 1);
    } else if (key == KEY_HELP) {
        help(terminal, now_ms);
    }
}

static bool is_bounce(struct terminal *terminal, enum key key, int64_t now_ms)
{
    const struct gesture_limits *limits =
        terminal->person.is_steady ? &gesture_steady : &gesture_usual;
    bool is_same = key == terminal->key && now_ms - terminal->key_ms < limits->repeat_ms;
    if (!is_same) {
        terminal->key = key;
        terminal->key_ms = now_ms;
    }
    return is_same;
}

void terminal_handle_key(struct terminal *terminal, enum key key, int64_t now_ms)
{
    if (is_bounce(terminal, key, now_ms)) {
        return;
    }
    terminal_finish_select(terminal, now_ms);
    const struct canvas *canvas = &terminal->canvases[terminal->current];
    bool was_keypad = terminal->is_keypad;
    bool is_moving = key == KEY_SELECT || find_step(canvas, key) != 0;
    terminal->is_keypad = true;
    terminal->is_changed = true;
    enum screen cover = terminal_find_cover(terminal);
    bool is_answer = cover == SCREEN_IDLE && (!is_moving || (key == KEY_SELECT && !was_keypad));
    if (cover == SCREEN_ATTRACT || is_answer) {
        terminal_uncover(terminal, now_ms);
        return;
    }
    idle_meet(&terminal->idle, now_ms);
    if (!is_moving) {
        leave(terminal, canvas, key, now_ms);
    } else if (was_keypad) { /* else it was seen nowhere yet: it comes up where it is */
        move(terminal, canvas, key, now_ms);
    }
}
