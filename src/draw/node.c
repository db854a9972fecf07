/* SPDX-License-Identifier: MIT */
#include "draw/node.h"

#include <string.h>

#define FIRST_CAPACITY 64

static const char *const role_words[NODE_ROLE_COUNT] = {
    "heading", "text", "image", "button", "link", "tab", "alert", "status", "key",
};

void node_begin(struct node_list *list, struct arena *arena)
{
    *list = (struct node_list){.arena = arena};
}

struct node *node_add(struct node_list *list, const struct node *node)
{
    if (list->count == list->capacity) {
        size_t larger = list->capacity > 0 ? 2 * list->capacity : FIRST_CAPACITY;
        list->nodes =
            arena_grow(list->arena, list->nodes, list->count, larger, sizeof(*list->nodes));
        list->capacity = larger;
    }
    struct node *added = &list->nodes[list->count++];
    *added = *node;
    added->label = arena_copy_text(list->arena, node->label != NULL ? node->label : "");
    added->description = arena_copy_text(list->arena, node->description);
    return added;
}

static bool can_act(const struct node *node)
{
    return node->action >= 0 && (node->state & NODE_DISABLED) == 0;
}

int node_find_at(const struct node_list *list, int x, int y)
{
    for (size_t i = list->count; i-- > 0;) {
        if (can_act(&list->nodes[i]) && rect_contains(list->nodes[i].rect, x, y)) {
            return (int)i;
        }
    }
    return -1;
}

static size_t next_target(const struct node_list *list, size_t i)
{
    while (i < list->count && !can_act(&list->nodes[i])) {
        i++;
    }
    return i;
}

static bool is_same_target(const struct node *a, const struct node *b)
{
    return a->role == b->role && rect_equals(a->rect, b->rect) &&
           strcmp(a->label, b->label) == 0;
}

bool node_match_targets(const struct node_list *one, const struct node_list *other, int *index)
{
    int found = -1;
    size_t i = next_target(one, 0), j = next_target(other, 0);
    for (; i < one->count && j < other->count;
         i = next_target(one, i + 1), j = next_target(other, j + 1)) {
        if (!is_same_target(&one->nodes[i], &other->nodes[j])) {
            return false;
        }
        found = (int)i == *index ? (int)j : found;
    }
    *index = found;
    return i == one->count && j == other->count;
}

int node_find_label(const struct node_list *list, const char *label)
{
    int first = -1;
    for (size_t i = 0; i < list->count; i++) {
        const struct node *node = &list->nodes[i];
        if (!can_act(node)) {
            continue;
        }
        if (strcmp(node->label, label) == 0) {
            return (int)i;
        }
        if (first < 0 && strncmp(node->label, label, strlen(label)) == 0) {
            first = (int)i;
        }
    }
    return first;
}

bool node_has_text(const struct node_list *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct node *node = &list->nodes[i];
        if (strstr(node->label, text) != NULL ||
            (node->description != NULL && strstr(node->description, text) != NULL)) {
            return true;
        }
    }
    return false;
}

/* A label of several lines stays one line of the dump. */
static void dump_text(struct buffer *buffer, const char *text)
{
    (void)buffer_append_text(buffer, " \"");
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\n') {
            (void)buffer_append_text(buffer, "\\n");
        } else {
            (void)buffer_append_char(buffer, *c);
        }
    }
    (void)buffer_append_char(buffer, '"');
}

void node_dump(const struct node_list *list, struct buffer *buffer)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct node *node = &list->nodes[i];
        (void)buffer_append_text(buffer, role_words[node->role]);
        (void)buffer_append_text(buffer, node->state & NODE_SELECTED ? " [selected]" : "");
        (void)buffer_append_text(buffer, node->state & NODE_DISABLED ? " [disabled]" : "");
        dump_text(buffer, node->label);
        (void)buffer_printf(buffer, " %d,%d %dx%d", node->rect.x, node->rect.y, node->rect.w,
                            node->rect.h);
        if (node->description != NULL && node->description[0] != '\0') {
            (void)buffer_append_text(buffer, " --");
            dump_text(buffer, node->description);
        }
        (void)buffer_append_char(buffer, '\n');
    }
}
