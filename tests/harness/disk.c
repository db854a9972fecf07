/* SPDX-License-Identifier: MIT */

#define _GNU_SOURCE

#include "harness/disk.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include "harness/shim.h"

#define STEPS_MAX 4096
#define NODES_MAX 256
#define OBJECTS_MAX 1024

/* A journal entry. Its node is what it writes, syncs or makes: a file, whatever its names are. */
struct step {
    enum shim_call call;
    uint32_t object;
    int64_t offset;
    char path[128], other[128];
    const char *bytes; /* borrowed from the journal */
    size_t size_bytes;
    int node;
    bool makes; /* an OPEN of a name that was not there */
};

struct disk {
    const struct tree *base;
    char *journal;
    struct step steps[STEPS_MAX];
    size_t count;
    int node_count; /* the first ones are the files of base, in its order */
};

/* ---- names ---- */

struct names {
    struct {
        char path[128];
        int node; /* -1 = a folder */
    } rows[TREE_FILES_MAX];
    size_t count;
};

static int find_row(const struct names *names, const char *path)
{
    for (size_t i = 0; i < names->count; i++) {
        if (strcmp(names->rows[i].path, path) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static int find_node(const struct names *names, const char *path)
{
    int row = find_row(names, path);
    return row >= 0 ? names->rows[row].node : -1;
}

static void put_name(struct names *names, const char *path, int node)
{
    int row = find_row(names, path);
    if (row < 0) {
        assert_true(names->count < TREE_FILES_MAX);
        row = (int)names->count++;
        snprintf(names->rows[row].path, sizeof(names->rows[row].path), "%s", path);
    }
    names->rows[row].node = node;
}

static void drop_name(struct names *names, const char *path)
{
    int row = find_row(names, path);
    if (row >= 0) {
        names->count--;
        memmove(&names->rows[row], &names->rows[row + 1],
                (names->count - (size_t)row) * sizeof(names->rows[0]));
    }
}

static void init_names(struct names *names, const struct tree *base)
{
    names->count = 0;
    for (size_t i = 0; i < base->count; i++) {
        put_name(names, base->files[i].name, base->files[i].is_folder ? -1 : (int)i);
    }
}

static bool changes_names(const struct step *step)
{
    static const enum shim_call calls[] = {SHIM_RENAME, SHIM_LINK, SHIM_UNLINK, SHIM_MKDIR,
                                           SHIM_RMDIR};
    for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
        if (step->call == calls[i]) {
            return true;
        }
    }
    return step->makes;
}

static void apply(struct names *names, const struct step *step)
{
    int node = find_node(names, step->path);
    switch (step->call) {
    case SHIM_RENAME:
        if (node != find_node(names, step->other)) { /* else it does nothing: POSIX */
            put_name(names, step->other, node);
            drop_name(names, step->path);
        }
        break;
    case SHIM_LINK:
        put_name(names, step->other, node);
        break;
    case SHIM_UNLINK:
    case SHIM_RMDIR:
        drop_name(names, step->path);
        break;
    default:
        put_name(names, step->path, step->node);
        break;
    }
}

/* ---- the journal ---- */

static const char *take(const char **at, void *bytes, size_t size_bytes)
{
    const char *from = *at;
    if (bytes != NULL) {
        memcpy(bytes, from, size_bytes);
    }
    *at += size_bytes;
    return from;
}

static void read_steps(struct disk *disk, const char *at, const char *end)
{
    while (at < end) {
        struct shim_entry entry;
        struct step *step = &disk->steps[disk->count++];
        assert_true(disk->count < STEPS_MAX);
        (void)take(&at, &entry, sizeof(entry));
        *step = (struct step){.call = (enum shim_call)entry.call,
                              .object = entry.object,
                              .offset = entry.offset,
                              .size_bytes = entry.size_bytes,
                              .node = -1};
        assert_true(entry.path_bytes < sizeof(step->path));
        assert_true(entry.other_bytes < sizeof(step->other));
        (void)take(&at, step->path, entry.path_bytes);
        (void)take(&at, step->other, entry.other_bytes);
        step->bytes = take(&at, NULL, entry.size_bytes);
    }
}

/* Which file each step is about, as it was when all went well. */
static void find_nodes(struct disk *disk)
{
    struct names names;
    int objects[OBJECTS_MAX];
    init_names(&names, disk->base);
    disk->node_count = (int)disk->base->count;
    for (size_t i = 0; i < disk->count; i++) {
        struct step *step = &disk->steps[i];
        assert_true(step->object < OBJECTS_MAX && disk->node_count < NODES_MAX);
        if (step->call == SHIM_OPEN || step->call == SHIM_LOOK) {
            step->makes = find_row(&names, step->path) < 0;
            step->node = step->makes ? disk->node_count++ : find_node(&names, step->path);
            objects[step->object] = step->node;
        } else if (step->object > 0) {
            step->node = objects[step->object];
        }
        if (changes_names(step)) {
            apply(&names, step);
        }
    }
}

struct disk *disk_create(const char *journal_path, const struct tree *base)
{
    struct disk *disk = calloc(1, sizeof(*disk));
    assert_non_null(disk);
    disk->base = base;
    FILE *in = fopen(journal_path, "r");
    assert_non_null(in);
    fseek(in, 0, SEEK_END);
    size_t size_bytes = (size_t)ftell(in);
    rewind(in);
    disk->journal = malloc(size_bytes);
    assert_non_null(disk->journal);
    assert_int_equal(fread(disk->journal, 1, size_bytes, in), size_bytes);
    fclose(in);
    read_steps(disk, disk->journal, disk->journal + size_bytes);
    find_nodes(disk);
    return disk;
}

void disk_destroy(struct disk *disk)
{
    free(disk->journal);
    free(disk);
}

size_t disk_count(const struct disk *disk)
{
    return disk->count;
}

/* ---- what was synced ---- */

/* The folder a name is in; "" is the top, whose own name is in no folder. */
static bool is_in(const char *path, const char *folder)
{
    const char *slash = strrchr(path, '/');
    size_t length = slash != NULL ? (size_t)(slash - path) : 0;
    return path[0] != '\0' && strlen(folder) == length && memcmp(path, folder, length) == 0;
}

/* Of the first `at` steps, was number `index` followed by a sync that makes it last? */
static bool is_synced(const struct disk *disk, enum disk_model model, size_t index, size_t at)
{
    const struct step *step = &disk->steps[index];
    for (size_t i = index + 1; i < at; i++) {
        const struct step *sync = &disk->steps[i];
        if (sync->call != SHIM_SYNC) {
            continue;
        }
        bool is_folder = sync->node < 0;
        if (changes_names(step)
                ? (model == DISK_ORDERED || (is_folder && is_in(step->path, sync->path)))
                : (!is_folder && sync->node == step->node)) {
            return true;
        }
    }
    return false;
}

/* ---- dice ---- */

static uint32_t throw_dice(uint32_t *state, uint32_t sides)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % sides;
}

/* ---- names after the cut ---- */

static bool is_lost(const struct names *lost, const struct names *kept, const char *path)
{
    char folder[128];
    const char *slash = strrchr(path, '/');
    snprintf(folder, sizeof(folder), "%.*s", slash != NULL ? (int)(slash - path) : 0, path);
    return find_row(lost, path) >= 0 || (path[0] != '\0' && find_row(kept, folder) < 0);
}

static void cut_names(const struct disk *disk, enum disk_model model, size_t at, uint32_t *dice,
                      struct names *ret_names)
{
    struct names lost = {.count = 0};
    bool is_over = false;
    init_names(ret_names, disk->base);
    for (size_t i = 0; i < at; i++) {
        const struct step *step = &disk->steps[i];
        if (!changes_names(step)) {
            continue;
        }
        bool is_there = is_synced(disk, model, i, at);
        if (!is_there && model == DISK_ORDERED) {
            is_over = is_over || throw_dice(dice, 3) == 0;
            is_there = !is_over;
        } else if (!is_there) {
            is_there = throw_dice(dice, 2) == 0;
        }
        if (is_there && !is_lost(&lost, ret_names, step->path) &&
            (step->other[0] == '\0' || !is_lost(&lost, ret_names, step->other))) {
            apply(ret_names, step);
        } else {
            put_name(&lost, step->path, -1);
            put_name(&lost, step->other[0] != '\0' ? step->other : step->path, -1);
        }
    }
}

/* ---- bytes after the cut ---- */

struct bytes {
    char *data;
    size_t size_bytes, room_bytes;
};

static void resize(struct bytes *bytes, size_t size_bytes)
{
    if (size_bytes > bytes->room_bytes) {
        bytes->room_bytes = size_bytes * 2;
        bytes->data = realloc(bytes->data, bytes->room_bytes);
        assert_non_null(bytes->data);
    }
    if (size_bytes > bytes->size_bytes) {
        memset(bytes->data + bytes->size_bytes, 0, size_bytes - bytes->size_bytes);
    }
    bytes->size_bytes = size_bytes;
}

/* The first kept_bytes of a write; the rest of it as it was, or zeros. */
static void put_bytes(struct bytes *bytes, const struct step *step, size_t kept_bytes,
                      bool has_zeros)
{
    size_t begin = (size_t)step->offset,
           end = begin + (has_zeros ? step->size_bytes : kept_bytes);
    if (end > bytes->size_bytes) {
        resize(bytes, end);
    }
    if (end > begin) {
        memcpy(bytes->data + begin, step->bytes, kept_bytes);
        memset(bytes->data + begin + kept_bytes, 0, end - begin - kept_bytes);
    }
}

static size_t tear(const struct step *step, uint32_t *dice)
{
    size_t sector_bytes = throw_dice(dice, 2) == 0 ? 512 : 4096;
    size_t sectors = step->size_bytes / sector_bytes + 1;
    size_t kept_bytes = throw_dice(dice, (uint32_t)sectors) * sector_bytes;
    return kept_bytes < step->size_bytes ? kept_bytes : step->size_bytes;
}

/* One step on the bytes of its node; false = nothing of this node after it is there. */
static bool put_step(struct bytes *bytes, const struct step *step, bool is_safe,
                     enum disk_model model, uint32_t *dice)
{
    enum { KEPT, LOST, TORN, ZEROS, FATES };
    uint32_t fate = is_safe ? KEPT : throw_dice(dice, FATES);
    if (step->call == SHIM_TRUNCATE || step->call == SHIM_OPEN) {
        bool cuts = step->call == SHIM_TRUNCATE || (step->offset & O_TRUNC) != 0;
        if (cuts && fate == KEPT) {
            resize(bytes, step->call == SHIM_OPEN ? 0 : (size_t)step->offset);
        }
        return true;
    }
    if (step->call != SHIM_WRITE || fate == LOST) {
        return step->call != SHIM_WRITE || model != DISK_ORDERED || throw_dice(dice, 4) != 0;
    }
    size_t kept_bytes = fate == KEPT ? step->size_bytes : fate == TORN ? tear(step, dice) : 0;
    put_bytes(bytes, step, kept_bytes, fate == ZEROS);
    return true;
}

static void cut_bytes(const struct disk *disk, enum disk_model model, size_t at, int node,
                      uint32_t *dice, struct bytes *bytes)
{
    bytes->size_bytes = 0;
    if (node < (int)disk->base->count) {
        const struct tree_file *file = &disk->base->files[node];
        resize(bytes, file->size_bytes);
        memcpy(bytes->data, file->bytes, file->size_bytes);
    }
    bool is_going_on = true;
    for (size_t i = 0; i < at && is_going_on; i++) {
        const struct step *step = &disk->steps[i];
        if (step->node == node) {
            is_going_on =
                put_step(bytes, step, is_synced(disk, DISK_NASTY, i, at), model, dice);
        }
    }
}

void disk_cut(const struct disk *disk, enum disk_model model, size_t at, uint32_t seed,
              struct tree *ret_tree)
{
    uint32_t dice = seed * 2654435761u + 1u;
    struct names names;
    struct bytes bytes = {0};
    dice = dice != 0 ? dice : 1;
    for (int i = 0; i < 8; i++) {
        (void)throw_dice(&dice, 2);
    }
    tree_finish(ret_tree);
    resize(&bytes, 1);
    cut_names(disk, model, at, &dice, &names);
    for (size_t i = 0; i < names.count; i++) {
        if (names.rows[i].node < 0) {
            (void)tree_put(ret_tree, names.rows[i].path, NULL, 0);
        }
    }
    /* A file with two names has the same bytes under both. */
    for (size_t i = 0; i < names.count; i++) {
        int node = names.rows[i].node;
        uint32_t own = dice + (uint32_t)node * 40503u;
        own = own != 0 ? own : 1;
        if (node >= 0) {
            cut_bytes(disk, model, at, node, &own, &bytes);
            (void)tree_put(ret_tree, names.rows[i].path, bytes.data, bytes.size_bytes);
        }
    }
    free(bytes.data);
}
