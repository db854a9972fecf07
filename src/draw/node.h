/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "draw/geometry.h"

/* What a person can read or touch on a screen, apart from how it looks: role, label, state, rectangle.
 * Touch, keypad, read-aloud and tests all work on nodes, never on coordinates or pixels. Roles follow
 * WAI-ARIA 1.2 where it has a word. */

enum node_role {
    NODE_HEADING,
    NODE_TEXT,
    NODE_IMAGE, /* a picture or code with a meaning of its own */
    NODE_BUTTON,
    NODE_LINK, /* leads to another screen */
    NODE_TAB,  /* one of several, selected or not */
    NODE_ALERT,
    NODE_STATUS,
    NODE_KEY, /* of a keyboard: closer to others than a button */
    NODE_ROLE_COUNT
};

enum node_state {
    NODE_SELECTED = 1,
    NODE_DISABLED = 2, /* shown and said, does nothing */
    NODE_PRESSED = 4,
};

struct node {
    enum node_role role;
    unsigned int state;      /* bits of enum node_state */
    struct rect rect;        /* what is touched: the visible box and half of each gap */
    const char *label;       /* short, as shown */
    const char *description; /* what else a voice would say; or NULL */
    int action;              /* index into the frame's actions, -1 = nothing happens */
};

/* Nodes live in the arena, in reading order. */
struct node_list {
    struct arena *arena; /* borrowed */
    struct node *nodes;
    size_t count, capacity;
};

void node_begin(struct node_list *list, struct arena *arena);
/* Copies the texts into the arena. Borrowed until the next call. */
struct node *node_add(struct node_list *list, const struct node *node);
/* The last enabled node with an action at a point; -1 = none. */
int node_find_at(const struct node_list *list, int x, int y);
/* The enabled node with an action and this label; else the first whose label starts with it; -1 = none. */
int node_find_label(const struct node_list *list, const char *label);
/* True when what can be touched is the same, in the same places and order. *index counts nodes of the one list, -1 = none;
 * it becomes that of the same node in the other. */
bool node_match_targets(const struct node_list *one, const struct node_list *other, int *index);
/* True when some label or description contains the text. */
bool node_has_text(const struct node_list *list, const char *text);
/* "button [selected] "Termine" 48,792 480x222", one a line */
void node_dump(const struct node_list *list, struct buffer *buffer);
