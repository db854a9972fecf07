/* SPDX-License-Identifier: MIT */
#include "app/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/chrono.h"
#include "base/file.h"
#include "base/log.h"
#include "base/parse.h"
#include "base/utf8.h"

#define SCRIPT_BYTES_MAX (1u << 20)
#define WORDS_MAX 6
#define TAP_MS 80
#define AFTER_TAP_MS 400 /* past the guard and the lock of the last tap */
#define AFTER_KEY_MS 600 /* past the lock of the same key */
#define STEADY_TAP_MS 200
#define AFTER_STEADY_TAP_MS 600
#define STEPS 8
#define SCANCODES 512
#define SIZE_MIN_PX 160
#define SIZE_MAX_PX 8192

struct script {
    struct terminal *terminal;
    struct platform *platform;
    const char *path;
    int line;
    int touches; /* taps, drags and keys since the start or the last "taps" */
    bool is_done;
};

static bool fail(const struct script *script, const char *reason)
{
    const struct canvas *canvas = terminal_get_canvas(script->terminal);
    struct buffer dump = {0};
    node_dump(&canvas->nodes, &dump);
    log_error("%s:%d: %s", script->path, script->line, reason);
    (void)fputs("on screen:\n", stderr);
    (void)fputs(buffer_text(&dump), stderr);
    buffer_finish(&dump);
    return false;
}

/* Lets the terminal take everything in, as its loop would. */
static void settle(const struct script *script)
{
    struct input input;
    while ((input = platform_wait(script->platform, 0)).kind != INPUT_NONE) {
        (void)terminal_handle(script->terminal, &input);
        (void)terminal_paint(script->terminal);
    }
    terminal_tick(script->terminal);
    (void)terminal_paint(script->terminal);
}

static void push_finger(const struct script *script, enum input_kind kind, int finger, int x,
                        int y)
{
    struct input input = {
        .kind = kind, .finger = finger, .x = x, .y = y, .time_ms = chrono_monotonic_ms()};
    platform_push(script->platform, &input);
    settle(script);
}

static void push(const struct script *script, enum input_kind kind, int x, int y)
{
    push_finger(script, kind, 1, x, y);
}

static void tap_at(struct script *script, int x, int y)
{
    script->touches++;
    bool is_steady = terminal_get_canvas(script->terminal)->in.person.is_steady;
    push(script, INPUT_DOWN, x, y);
    chrono_advance_ms(is_steady ? STEADY_TAP_MS : TAP_MS);
    push(script, INPUT_UP, x, y);
    chrono_advance_ms(is_steady ? AFTER_STEADY_TAP_MS : AFTER_TAP_MS);
    settle(script);
}

static bool run_tap(struct script *script, char *rest, char **words, size_t count)
{
    const struct canvas *canvas = terminal_get_canvas(script->terminal);
    int index = node_find_label(&canvas->nodes, rest);
    if (index < 0) {
        return fail(script, "nothing with this label can be tapped");
    }
    struct rect rect = canvas->nodes.nodes[index].rect;
    int x = rect.x + rect.w / 2;
    int y = rect.y + rect.h / 2;
    if (node_find_at(&canvas->nodes, x, y) != index) {
        return fail(script, "something else lies over it");
    }
    tap_at(script, x, y);
    return true;
}

static bool parse_ints(char **words, size_t count, int *ret_values)
{
    for (size_t i = 0; i < count; i++) {
        int64_t value = 0;
        if (words[i] == NULL || !parse_int(words[i], -100000, 100000, &value)) {
            return false;
        }
        ret_values[i] = (int)value;
    }
    return true;
}

static bool run_tap_at(struct script *script, char *rest, char **words, size_t count)
{
    int at[2];
    if (count != 2 || !parse_ints(words, 2, at)) {
        return fail(script, "usage: tap-at X Y");
    }
    tap_at(script, at[0], at[1]);
    return true;
}

static bool run_drag(struct script *script, char *rest, char **words, size_t count)
{
    int v[5];
    if (count != 5 || !parse_ints(words, 5, v)) {
        return fail(script, "usage: drag X1 Y1 X2 Y2 MS");
    }
    script->touches++;
    push(script, INPUT_DOWN, v[0], v[1]);
    for (int i = 1; i <= STEPS; i++) {
        chrono_advance_ms(v[4] / STEPS);
        push(script, INPUT_MOVE, v[0] + (v[2] - v[0]) * i / STEPS,
             v[1] + (v[3] - v[1]) * i / STEPS);
    }
    push(script, INPUT_UP, v[2], v[3]);
    chrono_advance_ms(AFTER_TAP_MS);
    settle(script);
    return true;
}

/* One sample of one finger, for what no tap is; time passes by "advance" alone. */
static bool run_finger(struct script *script, enum input_kind kind, char **words, size_t count)
{
    int v[3];
    if (count != 3 || !parse_ints(words, 3, v)) {
        return fail(script, "usage: down FINGER X Y (or move, up, cancel)");
    }
    push_finger(script, kind, v[0], v[1], v[2]);
    return true;
}

static bool run_down(struct script *script, char *rest, char **words, size_t count)
{
    return run_finger(script, INPUT_DOWN, words, count);
}

static bool run_move(struct script *script, char *rest, char **words, size_t count)
{
    return run_finger(script, INPUT_MOVE, words, count);
}

static bool run_up(struct script *script, char *rest, char **words, size_t count)
{
    return run_finger(script, INPUT_UP, words, count);
}

static bool run_cancel(struct script *script, char *rest, char **words, size_t count)
{
    return run_finger(script, INPUT_CANCEL, words, count);
}

/* The key of the keyboard that is shown. */
static bool tap_key(struct script *script, const char *label)
{
    const struct canvas *canvas = terminal_get_canvas(script->terminal);
    for (size_t i = 0; i < canvas->nodes.count; i++) {
        const struct node *node = &canvas->nodes.nodes[i];
        bool is_key = node->role == NODE_KEY || node->role == NODE_BUTTON;
        if (is_key && strcmp(node->label, label) == 0) {
            tap_at(script, node->rect.x + node->rect.w / 2, node->rect.y + node->rect.h / 2);
            return true;
        }
    }
    return false;
}

/* Each letter by its key; "لا" has one of its own. */
static bool run_type(struct script *script, char *rest, char **words, size_t count)
{
    const char *end = rest + strlen(rest);
    for (const char *at = rest; at < end;) {
        const char *first = at;
        char letter[16];
        (void)utf8_next(&at, end);
        (void)snprintf(letter, sizeof(letter), "%.*s", (int)(at - first), first);
        const struct canvas *canvas = terminal_get_canvas(script->terminal);
        bool is_space = strcmp(letter, " ") == 0;
        if (!tap_key(script, is_space ? canvas_tr(canvas, "Leerzeichen") : letter)) {
            char reason[64];
            (void)snprintf(reason, sizeof(reason), "no keyboard that is shown has the key %s",
                           letter);
            return fail(script, reason);
        }
    }
    return true;
}

static bool run_key(struct script *script, char *rest, char **words, size_t count)
{
    int key = rest[0] != '\0' ? parse_word(rest, key_words, KEY_COUNT) : -1;
    if (key <= 0) {
        return fail(script,
                    "no such key; up down left right select back next home language help");
    }
    script->touches++;
    struct input input = {
        .kind = INPUT_KEY, .key = (enum key)key, .time_ms = chrono_monotonic_ms()};
    platform_push(script->platform, &input);
    settle(script);
    chrono_advance_ms(AFTER_KEY_MS / 2); /* it is seen to be pressed, and acts */
    settle(script);
    chrono_advance_ms(AFTER_KEY_MS / 2);
    settle(script);
    return true;
}

/* A key of a keyboard by its name, whatever it means. */
static bool run_press(struct script *script, char *rest, char **words, size_t count)
{
    int scancode = 1;
    while (scancode < SCANCODES && strcmp(platform_key_name(scancode), rest) != 0) {
        scancode++;
    }
    if (scancode == SCANCODES) {
        return fail(script, "no key has this name");
    }
    struct input input = {
        .kind = INPUT_KEY, .scancode = scancode, .time_ms = chrono_monotonic_ms()};
    platform_push(script->platform, &input);
    settle(script);
    return true;
}

static bool run_expect_end(struct script *script, char *rest, char **words, size_t count)
{
    return terminal_is_ending(script->terminal) ||
           fail(script, "nobody asked for the program to end");
}

static bool run_expect(struct script *script, char *rest, char **words, size_t count)
{
    return node_has_text(&terminal_get_canvas(script->terminal)->nodes, rest) ||
           fail(script, "this text is not on the screen");
}

static bool run_expect_not(struct script *script, char *rest, char **words, size_t count)
{
    return !node_has_text(&terminal_get_canvas(script->terminal)->nodes, rest) ||
           fail(script, "this text is on the screen");
}

static bool run_expect_screen(struct script *script, char *rest, char **words, size_t count)
{
    const struct place *place = terminal_get_place(script->terminal);
    char here[PLACE_ID_BYTES + 32];
    (void)snprintf(here, sizeof(here), "%s%s%s", place_word(place->screen),
                   place->id[0] != '\0' ? ":" : "", place->id);
    return strcmp(rest, here) == 0 || strcmp(rest, place_word(place->screen)) == 0 ||
           fail(script, "another screen is shown");
}

/* "90s", "5m", "2h", "250ms" */
static bool run_advance(struct script *script, char *rest, char **words, size_t count)
{
    static const struct {
        const char *unit;
        int64_t ms;
    } units[] = {{"ms", 1}, {"s", 1000}, {"m", 60000}, {"h", 3600000}};
    size_t digits = strspn(rest, "0123456789");
    const char *unit = rest + digits;
    for (size_t i = 0; i < LF_LENGTH(units); i++) {
        if (digits > 0 && digits < 9 && strcmp(unit, units[i].unit) == 0) {
            int64_t value = 0;
            rest[digits] = '\0';
            (void)parse_int(rest, 0, 99999999, &value); /* digits only, checked */
            chrono_advance_ms(value * units[i].ms);
            settle(script);
            return true;
        }
    }
    return fail(script, "usage: advance 90s (or ms, m, h)");
}

static bool run_lang(struct script *script, char *rest, char **words, size_t count)
{
    terminal_set_lang(script->terminal, rest);
    settle(script);
    return true;
}

/* What the page "Anpassen" offers, without a way there. */
static bool run_choose(struct script *script, char *rest, char **words, size_t count)
{
    static const struct {
        const char *name;
        enum action_kind kind;
    } choices[] = {
        {"reach", ACTION_REACH},
        {"steady", ACTION_STEADY},
        {"wide", ACTION_WIDE},
        {"more-time", ACTION_MORE_TIME},
    };
    bool is_on = count == 2 && strcmp(words[1], "on") == 0;
    for (size_t i = 0; i < LF_LENGTH(choices); i++) {
        if (count == 2 && (is_on || strcmp(words[1], "off") == 0) &&
            strcmp(words[0], choices[i].name) == 0) {
            terminal_act(script->terminal,
                         &(struct action){.kind = choices[i].kind, .value = is_on ? 1 : 0});
            settle(script);
            return true;
        }
    }
    return fail(script, "usage: choose reach|steady|wide|more-time on|off");
}

static bool run_clock(struct script *script, char *rest, char **words, size_t count)
{
    int told = rest[0] != '\0' ? parse_word(rest, trust_words, TRUST_TOLD_COUNT) : -1;
    if (told < 0) {
        return fail(script, "usage: clock trusted (or untrusted)");
    }
    terminal_set_clock(script->terminal, (enum trust_told)told);
    settle(script);
    return true;
}

/* Another display. */
static bool run_resize(struct script *script, char *rest, char **words, size_t count)
{
    int size[2];
    if (count != 2 || !parse_ints(words, 2, size) || size[0] < SIZE_MIN_PX ||
        size[1] < SIZE_MIN_PX || size[0] > SIZE_MAX_PX || size[1] > SIZE_MAX_PX) {
        return fail(script, "usage: resize W H, in pixels");
    }
    platform_resize_null(script->platform, size[0], size[1]);
    push(script, INPUT_REPAINT, 0, 0);
    return true;
}

/* How far something is from there, for who has little patience: N taps, drags and keys at most. */
static bool run_taps(struct script *script, char *rest, char **words, size_t count)
{
    int most = 0;
    if (count != 1 || !parse_ints(words, 1, &most)) {
        return fail(script, "usage: taps N");
    }
    int touches = script->touches;
    script->touches = 0;
    return touches <= most || fail(script, "more taps and keys than that were needed");
}

static bool run_shot(struct script *script, char *rest, char **words, size_t count)
{
    struct error err = {0};
    if (rest[0] == '\0') {
        return fail(script, "usage: shot FILE.png");
    }
    struct pixels pixels = platform_get_pixels(script->platform);
    return pixels_save_png(&pixels, rest, &err) || fail(script, err.text);
}

static bool run_dump(struct script *script, char *rest, char **words, size_t count)
{
    struct error err = {0};
    if (rest[0] == '\0') {
        return fail(script, "usage: dump FILE");
    }
    struct buffer dump = {0};
    node_dump(&terminal_get_canvas(script->terminal)->nodes, &dump);
    bool is_written = file_write(rest, buffer_text(&dump), dump.size_bytes, &err);
    buffer_finish(&dump);
    return is_written || fail(script, err.text);
}

static bool run_quit(struct script *script, char *rest, char **words, size_t count)
{
    script->is_done = true;
    return true;
}

static const struct {
    const char *name;
    bool (*run)(struct script *script, char *rest, char **words, size_t count);
} commands[] = {
    {"tap", run_tap},
    {"tap-at", run_tap_at},
    {"drag", run_drag},
    {"down", run_down},
    {"move", run_move},
    {"up", run_up},
    {"cancel", run_cancel},
    {"type", run_type},
    {"key", run_key},
    {"press", run_press},
    {"expect", run_expect},
    {"expect-not", run_expect_not},
    {"expect-screen", run_expect_screen},
    {"expect-end", run_expect_end},
    {"advance", run_advance},
    {"lang", run_lang},
    {"choose", run_choose},
    {"clock", run_clock},
    {"resize", run_resize},
    {"taps", run_taps},
    {"shot", run_shot},
    {"dump", run_dump},
    {"quit", run_quit},
};

/* Labels may stand in quotes. */
static char *strip(char *text)
{
    text += strspn(text, " \t");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r", text[length - 1]) != NULL) {
        text[--length] = '\0';
    }
    if (length >= 2 && text[0] == '"' && text[length - 1] == '"') {
        text[length - 1] = '\0';
        text++;
    }
    return text;
}

static size_t split(char *copy, char **words)
{
    size_t count = 0;
    for (char *at = copy; count < WORDS_MAX && *(at += strspn(at, " \t")) != '\0';) {
        words[count++] = at;
        at += strcspn(at, " \t");
        if (*at != '\0') {
            *at++ = '\0';
        }
    }
    return count;
}

static bool run_line(struct script *script, char *line)
{
    char *text = strip(line);
    if (text[0] == '\0' || text[0] == '#') {
        return true;
    }
    size_t length = strcspn(text, " \t");
    for (size_t i = 0; i < LF_LENGTH(commands); i++) {
        if (strlen(commands[i].name) == length &&
            strncmp(text, commands[i].name, length) == 0) {
            char *rest = strip(text + length);
            char copy[256];
            char *words[WORDS_MAX] = {0};
            (void)snprintf(copy, sizeof(copy), "%s", rest);
            size_t count = split(copy, words);
            return commands[i].run(script, rest, words, count);
        }
    }
    return fail(script, "no such command; see litfass --help");
}

bool script_run(struct terminal *terminal, struct platform *platform, const char *path)
{
    struct script script = {.terminal = terminal, .platform = platform, .path = path};
    struct buffer text = {0};
    struct error err = {0};
    bool is_good = file_read(path, SCRIPT_BYTES_MAX, &text, &err);
    if (!is_good) {
        log_error("%s", err.text);
    }
    settle(&script);
    char *at = text.data;
    while (is_good && !script.is_done && at != NULL && *at != '\0') {
        size_t length = strcspn(at, "\n");
        bool is_last = at[length] == '\0';
        at[length] = '\0';
        script.line++;
        is_good = run_line(&script, at);
        at = is_last ? NULL : at + length + 1;
    }
    buffer_finish(&text);
    return is_good;
}
