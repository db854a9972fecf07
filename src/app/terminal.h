/* SPDX-License-Identifier: MIT */
#pragma once

#include "app/cache.h"
#include "app/trust.h"
#include "config/settings.h"
#include "platform/platform.h"
#include "ui/canvas.h"
#include "ui/gesture.h"

/* The terminal: what the house set, what a person chose, where they are, and the frame they see. It owns the
 * loop's state and no time of its own: everything happens in terminal_handle, terminal_tick and
 * terminal_paint. */

struct terminal;

struct terminal_options {
    const struct settings *settings; /* borrowed for the terminal's life */
    struct platform *platform;       /* borrowed */
    const char *lang;                /* NULL = the settings' */
    enum trust_told clock;
    bool is_safe;                    /* without content: what it reads may be what crashes it */
    const struct findings *findings; /* of the settings: what was refused; borrowed; or NULL */
    const char *version;             /* NULL = the program's own */
    const char
        *machine_root; /* of the technician's page, as machine_read takes it; NULL = none */
    const char
        *wish_folder; /* of what the system is asked for (visit.h); NULL = the run folder */
};

struct terminal *terminal_create(const struct terminal_options *options, struct error *err);
void terminal_destroy(struct terminal *terminal);

/* Input; false = the program shall end. */
bool terminal_handle(struct terminal *terminal, const struct input *input);
/* Content replaced, a new minute, nobody there: whatever time brings. */
void terminal_tick(struct terminal *terminal);
/* Builds the frame if anything changed and paints what differs from the last one. Returns true when something
 * was painted. */
bool terminal_paint(struct terminal *terminal);
/* How bright it is to be now: by the hours of the settings, when nobody is there. */
enum platform_light terminal_find_light(const struct terminal *terminal);
/* Of a safe start: there is other content now, or it is long ago; start anew. */
bool terminal_wants_restart(struct terminal *terminal);
/* When terminal_tick has to be called at the latest (chrono_monotonic_ms). */
int64_t terminal_get_deadline_ms(const struct terminal *terminal);

/* Somebody asked for the program to end, so that it is started anew. */
bool terminal_is_ending(const struct terminal *terminal);

/* For --render, --dump, --script and tests. */
void terminal_go(struct terminal *terminal, const struct place *place);
/* As if somebody had touched what leads to it. */
void terminal_act(struct terminal *terminal, const struct action *action);
void terminal_set_lang(struct terminal *terminal, const char *lang);
void terminal_set_clock(struct terminal *terminal, enum trust_told told);
/* What is shown: the cover when one lies over the place of somebody. Borrowed until the next call. */
const struct place *terminal_get_place(struct terminal *terminal);
/* The frame as last built; borrowed until the next terminal_paint. */
const struct canvas *terminal_get_canvas(const struct terminal *terminal);
/* The node of that frame which the ring is around; -1 = there is no ring. */
int terminal_get_focus(const struct terminal *terminal);
/* Bytes the frame's arenas and text cache hold, for the bench. */
size_t terminal_used_bytes(const struct terminal *terminal);
