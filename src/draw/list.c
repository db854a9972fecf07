/* SPDX-License-Identifier: MIT */
#include "draw/list.h"

#include <string.h>

#define FNV_OFFSET 0xcbf29ce484222325u
#define FNV_PRIME 0x100000001b3u
#define FIRST_CAPACITY 256

static struct draw_command *add(struct draw_list *list, enum draw_kind kind, struct rect rect)
{
    if (list->count == list->capacity) {
        size_t larger = list->capacity > 0 ? 2 * list->capacity : FIRST_CAPACITY;
        list->commands = arena_grow(list->arena, list->commands, list->count, larger,
                                    sizeof(*list->commands));
        list->capacity = larger;
    }
    struct draw_command *command = &list->commands[list->count++];
    memset(command, 0, sizeof(*command));
    command->kind = kind;
    command->rect = rect;
    return command;
}

void draw_begin(struct draw_list *list, struct arena *arena)
{
    *list = (struct draw_list){.arena = arena};
}

void draw_box(struct draw_list *list, struct rect rect, const struct draw_box *box)
{
    if (!rect_is_empty(rect)) {
        add(list, DRAW_BOX, rect)->box = *box;
    }
}

void draw_fill(struct draw_list *list, struct rect rect, struct color color)
{
    draw_box(list, rect, &(struct draw_box){.fill = color});
}

void draw_run(struct draw_list *list, struct rect rect, const struct draw_run *run)
{
    if (run->text == NULL || run->text[0] == '\0') {
        return;
    }
    struct draw_command *command = add(list, DRAW_RUN, rect);
    command->run = *run;
    command->run.text = arena_copy_text(list->arena, run->text);
}

void draw_code(struct draw_list *list, int x, int y, const struct draw_code *code)
{
    int side = code->size * code->module_px;
    add(list, DRAW_CODE, (struct rect){x, y, side, side})->code = *code;
}

void draw_picture(struct draw_list *list, struct rect rect, const struct draw_picture *picture)
{
    if (rect_is_empty(rect)) {
        return;
    }
    struct draw_command *command = add(list, DRAW_PICTURE, rect);
    command->picture = *picture;
    command->picture.key = arena_copy_text(list->arena, picture->key);
}

void draw_clip(struct draw_list *list, struct rect rect)
{
    if (!rect_equals(list->clip, rect)) {
        list->clip = rect;
        add(list, DRAW_CLIP, rect);
    }
}

static uint64_t hash_bytes(uint64_t hash, const void *data, size_t size_bytes)
{
    const unsigned char *bytes = data;
    for (size_t i = 0; i < size_bytes; i++) {
        hash = (hash ^ bytes[i]) * FNV_PRIME;
    }
    return hash;
}

static uint64_t hash_int(uint64_t hash, int value)
{
    return (hash ^ (uint64_t)(unsigned int)value) * FNV_PRIME;
}

static uint64_t hash_color(uint64_t hash, struct color color)
{
    return hash_int(hash, (int)((unsigned)color.r << 24 | (unsigned)color.g << 16 |
                                (unsigned)color.b << 8 | color.a));
}

static uint64_t hash_box(uint64_t hash, const struct draw_box *box)
{
    hash = hash_color(hash, box->fill);
    hash = hash_color(hash, box->border);
    hash = hash_int(hash, box->border_px);
    return hash_int(hash, box->radius_px);
}

static uint64_t hash_run(uint64_t hash, const struct draw_run *run)
{
    hash = hash_bytes(hash, run->text, strlen(run->text) + 1);
    hash = hash_int(hash, run->face);
    hash = hash_int(hash, run->size_px);
    hash = hash_int(hash, run->baseline);
    hash = hash_color(hash, run->color);
    hash = hash_bytes(hash, run->script, sizeof(run->script));
    hash = hash_int(hash, (run->is_rtl ? 1 : 0) + (run->is_struck ? 2 : 0));
    return run->letter_px != 0 || run->word_px != 0
               ? hash_int(hash_int(hash, run->letter_px), run->word_px)
               : hash;
}

static uint64_t hash_picture(uint64_t hash, const struct draw_picture *picture)
{
    hash = hash_bytes(hash, picture->key, strlen(picture->key) + 1);
    hash = hash_bytes(hash, &picture->stamp, sizeof(picture->stamp));
    hash = hash_color(hash, picture->paper);
    return hash_int(hash, picture->radius_px);
}

static uint64_t hash_command(const struct draw_command *command)
{
    uint64_t hash = hash_int(FNV_OFFSET, (int)command->kind);
    hash = hash_int(hash, command->rect.x);
    hash = hash_int(hash, command->rect.y);
    hash = hash_int(hash, command->rect.w);
    hash = hash_int(hash, command->rect.h);
    switch (command->kind) {
    case DRAW_BOX:
        return hash_box(hash, &command->box);
    case DRAW_RUN:
        return hash_run(hash, &command->run);
    case DRAW_CODE:
        hash = hash_int(hash, command->code.module_px);
        return hash_bytes(hash, command->code.modules,
                          (size_t)command->code.size * (size_t)command->code.size);
    case DRAW_PICTURE:
        return hash_picture(hash, &command->picture);
    case DRAW_CLIP:
        return hash;
    }
    BUG("unknown draw command");
}

uint64_t draw_hash(const struct draw_list *list)
{
    uint64_t hash = FNV_OFFSET;
    for (size_t i = 0; i < list->count; i++) {
        uint64_t one = hash_command(&list->commands[i]);
        hash = hash_bytes(hash, &one, sizeof(one));
    }
    return hash;
}

struct rect draw_reach(const struct draw_command *command)
{
    return command->kind == DRAW_RUN ? rect_inset(command->rect, -(command->run.size_px / 2))
                                     : command->rect;
}

/* Lists of two frames mostly agree at both ends: what lies between the first and the last difference is
 * repainted. Exact for a pressed button, the whole page for a page change. */
struct rect draw_damage(const struct draw_list *before, const struct draw_list *after)
{
    size_t start = 0;
    while (start < before->count && start < after->count &&
           hash_command(&before->commands[start]) == hash_command(&after->commands[start])) {
        start++;
    }
    size_t end_before = before->count;
    size_t end_after = after->count;
    while (end_before > start && end_after > start &&
           hash_command(&before->commands[end_before - 1]) ==
               hash_command(&after->commands[end_after - 1])) {
        end_before--;
        end_after--;
    }
    struct rect damage = {0};
    for (size_t i = start; i < end_before; i++) {
        damage = rect_unite(damage, draw_reach(&before->commands[i]));
    }
    for (size_t i = start; i < end_after; i++) {
        damage = rect_unite(damage, draw_reach(&after->commands[i]));
    }
    return damage;
}

static void dump_color(struct buffer *buffer, const char *name, struct color color)
{
    (void)buffer_printf(buffer, " %s=#%02X%02X%02X", name, color.r, color.g, color.b);
}

static void dump_command(const struct draw_command *command, struct buffer *buffer)
{
    static const char *const words[] = {"box", "run", "code", "picture", "clip"};
    struct rect rect = command->rect;
    (void)buffer_printf(buffer, "%s %d,%d %dx%d", words[command->kind], rect.x, rect.y, rect.w,
                        rect.h);
    if (command->kind == DRAW_BOX) {
        if (command->box.fill.a > 0) {
            dump_color(buffer, "fill", command->box.fill);
        }
        if (command->box.border_px > 0) {
            (void)buffer_printf(buffer, " border=%d", command->box.border_px);
            dump_color(buffer, "in", command->box.border);
        }
        (void)buffer_printf(buffer, " radius=%d", command->box.radius_px);
    } else if (command->kind == DRAW_RUN) {
        const struct draw_run *run = &command->run;
        (void)buffer_printf(buffer, " face=%d size=%d %s%s%s", run->face, run->size_px,
                            run->script, run->is_rtl ? " rtl" : "",
                            run->is_struck ? " struck" : "");
        if (run->letter_px != 0 || run->word_px != 0) {
            (void)buffer_printf(buffer, " room=%d,%d", run->letter_px, run->word_px);
        }
        dump_color(buffer, "color", run->color);
        (void)buffer_printf(buffer, " \"%s\"", run->text);
    } else if (command->kind == DRAW_CODE) {
        (void)buffer_printf(buffer, " modules=%d px=%d", command->code.size,
                            command->code.module_px);
    } else if (command->kind == DRAW_PICTURE) {
        (void)buffer_printf(buffer, " key=%.8s radius=%d", command->picture.key,
                            command->picture.radius_px);
        dump_color(buffer, "paper", command->picture.paper);
    }
    (void)buffer_append_char(buffer, '\n');
}

void draw_dump(const struct draw_list *list, struct buffer *buffer)
{
    for (size_t i = 0; i < list->count; i++) {
        dump_command(&list->commands[i], buffer);
    }
}
