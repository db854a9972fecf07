/* SPDX-License-Identifier: MIT */
#pragma once

#include "app/terminal.h"

/* Looks at frames of a real terminal on the null platform: what can be touched is large enough and lies
 * apart, what can be read lies inside what holds it and over nothing else, and nothing of the program's own
 * words is cut off or torn or takes more than two lines on a target, and no words lie on a picture. Violations are printed and counted, not only the first. The clock stands at EYE_NOW. */

#define EYE_SAMPLE LITFASS_BINARY_DIR "/tests/sample"
#define EYE_NOW "2026-11-24T15:42:00Z"
#define EYE_TECHNICIAN LITFASS_SOURCE_DIR "/tests/harness/technician"
#define EYE_VERSION                                                                            \
    "0.10.12-1234-gdddddddd" /* as long as git describes one, of the widest digits */
#define EYE_WINDOWS 5
#define EYE_PLACES 29

struct eye_window {
    int w, h;
};

extern const struct eye_window eye_windows[EYE_WINDOWS];
/* One of each kind of screen, as for --dump; but not what tests touch and colours, which is a drawing. */
extern const char *const eye_places[EYE_PLACES];

/* Pages that are whole by themselves: everything else has the bar. */
bool eye_has_bar(enum screen screen);

struct eye {
    struct settings settings;
    struct platform *platform;
    struct terminal *terminal;
    const struct canvas *canvas; /* of the frame that is looked at */
    struct eye_window window;
    enum text_size size;
    const char *lang;  /* NULL = the house's */
    bool has_giants;   /* there are words that no column holds */
    bool has_monsters; /* and names that no title, no tile and no chip holds whole */
    bool is_brief;     /* of a place the first two pages and the last are enough */
    char where[1024];
    size_t frames, violations;
};

/* A terminal over content.db of the folder data, with the settings of data.conf beside it, else the sample's. */
void eye_begin(struct eye *eye, const char *data, struct eye_window window, enum text_size size,
               enum theme_name theme);
/* The same with further settings: "display.width_mm=268". */
void eye_begin_set(struct eye *eye, const char *data, struct eye_window window,
                   enum text_size size, enum theme_name theme, const char *const *assignments,
                   size_t count);
/* What follows is looked at in this language. */
void eye_speak(struct eye *eye, const char *lang);
void eye_end(struct eye *eye);
/* eye_end, and how many violations there were. */
size_t eye_finish(struct eye *eye, const char *what);
/* Counts a violation, and prints it while they are few. */
void eye_complain(struct eye *eye, const char *format, ...) LF_PRINTF(2, 3);
/* One page. */
void eye_look(struct eye *eye, const struct place *place);
/* Every page of a place. */
void eye_visit(struct eye *eye, const struct place *first);
/* The same; of events and of the house with every chip; lists also with their filter, and limited by it. */
void eye_visit_word(struct eye *eye, const char *word);
/* Stops the clock; for cmocka's group. */
int eye_freeze(void **state);
