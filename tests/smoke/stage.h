/* SPDX-License-Identifier: MIT */
#pragma once

#include "app/terminal.h"
#include "larder.h"
#include "platform/fonts.h"
#include "platform/pictures.h"

/* A terminal on the null platform for random hands: everything that it depends on comes from one seed, and whatever
 * ends the process says which step of which seed it was. The clock stands at 2026-11-24 16:42, house time. */

#define STAGE_SAMPLE LITFASS_BINARY_DIR "/tests/sample"
#define STAGE_NOW "2026-11-24T15:42:00Z"
#define STAGE_W 540
#define STAGE_H 960

struct stage {
    struct settings settings;
    struct larder larder;
    struct platform *platform;
    struct terminal *terminal;
    /* Of its own, to paint a frame once more. */
    struct fontset fontset;
    struct fonts *fonts;
    struct pictures *pictures;
    struct pixels fresh;
    uint32_t seed;  /* of what comes next */
    int steps_left; /* in this window */
    size_t touches, sizes, homes, comparisons, used_bytes_max;
    size_t seen[SCREEN_COUNT];
    char where[128]; /* the step that is made, as a line */
};

/* For cmocka. The seed is LITFASS_MONKEY_SEED, or 1. */
int stage_set_up(void **state);
int stage_tear_down(void **state);

/* A number of the environment, for who wants another run. */
int stage_read_number(const char *name, int usual);
/* From here on, step by step, it is said where the process ended. */
void stage_watch(struct stage *stage);
void stage_note(struct stage *stage, uint32_t seed, int step);

/* From 0 to count - 1. */
int stage_pick(struct stage *stage, int count);
/* Input at this moment; handle paints what comes of it. */
void stage_feel(struct stage *stage, struct input input);
void stage_handle(struct stage *stage, struct input input);
/* Time goes on, and what it brings is painted. */
void stage_advance(struct stage *stage, int64_t delta_ms);
const struct canvas *stage_look(const struct stage *stage);
enum screen stage_screen(const struct stage *stage);
