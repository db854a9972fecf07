/* SPDX-License-Identifier: MIT */

/* Taps its way through all screens of the terminal, in this process but on a real window, and writes
 * how long each tap took: one line a tap, for bench.py and for watch.c, which taps the same places on
 * the real program.
 *
 * Of what can be touched on a screen, the kind that was touched least so far is next, so a walk comes
 * everywhere and deep into lists. It is then walked once more: the same screens, met again. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/terminal.h"
#include "base/chrono.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/parse.h"

#define KINDS 4096   /* of things to touch; a power of two */
#define HOLD_MS 200  /* a finger stays down: as long as a steady hand must */
#define PAUSE_MS 700 /* until the next tap, past every guard against double taps */

struct spot {
    int x, y;
};

struct walk {
    struct platform *platform;
    struct terminal *terminal;
    struct spot *spots;
    int count;
    unsigned int touched[KINDS]; /* how often, by hash of the kind */
    uint32_t random;
    int64_t now_ms; /* as the terminal is told: people pause, the bench does not */
    FILE *out;
};

struct cost {
    int64_t wall_us, cpu_us;
    bool is_painted;
};

static int64_t cpu_us(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now); /* cannot fail on Linux */
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static uint32_t next_random(struct walk *walk)
{
    walk->random ^= walk->random << 13;
    walk->random ^= walk->random >> 17;
    walk->random ^= walk->random << 5;
    return walk->random;
}

/* What touching does and where, but neither which record, page, language nor colours. */
static uint32_t hash_kind(enum screen screen, const struct action *action)
{
    uint32_t hash = 2166136261u;
    hash = (hash ^ (uint32_t)screen) * 16777619u;
    hash = (hash ^ (uint32_t)action->kind) * 16777619u;
    if (action->kind == ACTION_GO) {
        hash = (hash ^ (uint32_t)action->place.screen) * 16777619u;
    }
    return (hash ^ hash >> 16) % KINDS;
}

static struct spot find_middle(const struct node *node)
{
    return (struct spot){node->rect.x + node->rect.w / 2, node->rect.y + node->rect.h / 2};
}

/* The least touched kind; any one of that kind. */
static struct spot choose_spot(struct walk *walk)
{
    const struct canvas *canvas = terminal_get_canvas(walk->terminal);
    enum screen screen = terminal_get_place(walk->terminal)->screen;
    struct spot chosen = {0, 0};
    unsigned int *fewest = NULL;
    uint32_t rank = 0;
    for (size_t i = 0; i < canvas->nodes.count; i++) {
        const struct node *node = &canvas->nodes.nodes[i];
        struct spot middle = find_middle(node);
        if (node->action < 0 || node_find_at(&canvas->nodes, middle.x, middle.y) != (int)i) {
            continue;
        }
        uint32_t kind = hash_kind(screen, &canvas->actions[node->action]);
        unsigned int *touched = &walk->touched[kind];
        uint32_t lot = next_random(walk);
        if (fewest == NULL || *touched < *fewest || (*touched == *fewest && lot > rank)) {
            fewest = touched;
            rank = lot;
            chosen = middle;
        }
    }
    if (fewest != NULL) {
        (*fewest)++;
    }
    return chosen;
}

static struct cost feed(struct walk *walk, const struct input *input)
{
    int64_t wall_start_us = chrono_monotonic_us();
    int64_t cpu_start_us = cpu_us();
    (void)terminal_handle(walk->terminal, input);
    bool is_painted = terminal_paint(walk->terminal);
    return (struct cost){chrono_monotonic_us() - wall_start_us, cpu_us() - cpu_start_us,
                         is_painted};
}

/* What the window has to say between two taps is not part of either. */
static void drain_window(struct walk *walk)
{
    struct input input;
    while ((input = platform_wait(walk->platform, 0)).kind != INPUT_NONE) {
        (void)terminal_handle(walk->terminal, &input);
        (void)terminal_paint(walk->terminal);
    }
}

static void go_home(struct walk *walk)
{
    for (int i = 0; i < 2; i++) { /* the second one brings language and colours back too */
        (void)feed(walk, &(struct input){.kind = INPUT_KEY, .key = KEY_HOME});
        drain_window(walk);
    }
}

static void tap(struct walk *walk, int pass, struct spot spot)
{
    const char *from = place_word(terminal_get_place(walk->terminal)->screen);
    struct input input = {.finger = 1, .x = spot.x, .y = spot.y};
    input.kind = INPUT_DOWN;
    input.time_ms = walk->now_ms += PAUSE_MS;
    struct cost down = feed(walk, &input);
    input.kind = INPUT_UP;
    input.time_ms = walk->now_ms += HOLD_MS;
    struct cost up = feed(walk, &input);
    (void)fprintf(walk->out, "%d\t%d\t%d\t%s\t%s\t%d\t%lld\t%lld\t%d\t%lld\t%lld\t%zu\n", pass,
                  spot.x, spot.y, from, place_word(terminal_get_place(walk->terminal)->screen),
                  down.is_painted, (long long)down.wall_us, (long long)down.cpu_us,
                  up.is_painted, (long long)up.wall_us, (long long)up.cpu_us,
                  terminal_used_bytes(walk->terminal));
    drain_window(walk);
}

static void run(struct walk *walk)
{
    (void)fprintf(walk->out, "pass\tx\ty\tfrom\tto\tdown_painted\tdown_us\tdown_cpu_us"
                             "\tup_painted\tup_us\tup_cpu_us\theld_bytes\n");
    drain_window(walk);
    go_home(walk);
    for (int i = 0; i < walk->count; i++) {
        walk->spots[i] = choose_spot(walk);
        tap(walk, 1, walk->spots[i]);
    }
    go_home(walk);
    for (int i = 0; i < walk->count; i++) {
        tap(walk, 2, walk->spots[i]);
    }
}

static bool open_terminal(struct walk *walk, const struct settings *settings)
{
    struct error err = {0};
    struct platform_options options = {.w = settings->display.window_width_px,
                                       .h = settings->display.window_height_px,
                                       .title = "Litfass"};
    walk->platform = platform_open(&options, &err);
    if (walk->platform != NULL) {
        struct terminal_options terminal_options = {.settings = settings,
                                                    .platform = walk->platform};
        walk->terminal = terminal_create(&terminal_options, &err);
    }
    if (walk->terminal == NULL) {
        (void)fprintf(stderr, "bench_tap: %s\n", err.text);
    }
    return walk->terminal != NULL;
}

/* usage: bench_tap SETTINGS NOW TAPS, NOW in UTC ("2026-12-02T13:32:00Z"); the lines go to standard
 * output */
int main(int argc, char **argv)
{
    struct settings settings = {0};
    struct findings findings = {0};
    int64_t now_utc = 0;
    int64_t count = 0;
    if (argc != 4 || !date_parse_utc(argv[2], &now_utc) ||
        !parse_int(argv[3], 1, 100000, &count) ||
        !settings_load(&settings, argv[1], &findings)) {
        (void)fputs("usage: bench_tap SETTINGS NOW TAPS\n", stderr);
        findings_print(&findings, stderr);
        return 2;
    }
    chrono_set_now(now_utc);
    struct walk walk = {.count = (int)count, .random = 2463534242u, .out = stdout};
    walk.spots = mem_alloc_array((size_t)count, sizeof(*walk.spots));
    walk.now_ms = chrono_monotonic_ms();
    bool is_open = open_terminal(&walk, &settings);
    if (is_open) {
        run(&walk);
    }
    terminal_destroy(walk.terminal);
    platform_close(walk.platform);
    mem_free(walk.spots);
    findings_finish(&findings);
    settings_finish(&settings);
    return is_open ? 0 : 1;
}
