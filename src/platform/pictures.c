/* SPDX-License-Identifier: MIT */
#include "platform/pictures.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/pam.h"
#include "platform/resample.h"

#define READY_MAX 12
#define KEY_LENGTH 64
#define SIDE_MAX 4096 /* of what is painted */

/* One picture in one size. */
struct ready {
    char key[KEY_LENGTH + 1];
    uint64_t stamp;
    struct color paper;
    int w, h;
    uint32_t *data; /* NULL = the place is free */
    uint64_t used;
};

struct pictures {
    char *folder;
    struct ready ready[READY_MAX];
    size_t bytes;
    uint64_t turn;
};

struct pictures *pictures_create(const char *folder)
{
    struct pictures *pictures = mem_alloc(sizeof(*pictures));
    pictures->folder = mem_copy_text(folder);
    return pictures;
}

static void drop(struct pictures *pictures, struct ready *ready)
{
    pictures->bytes -= (size_t)ready->w * (size_t)ready->h * sizeof(*ready->data);
    mem_free(ready->data);
    *ready = (struct ready){0};
}

void pictures_destroy(struct pictures *pictures)
{
    if (pictures == NULL) {
        return;
    }
    for (size_t i = 0; i < READY_MAX; i++) {
        drop(pictures, &pictures->ready[i]);
    }
    mem_free(pictures->folder);
    mem_free(pictures);
}

/* ---- files ---- */

enum size { SIZE_LARGE, SIZE_SMALL, SIZE_COUNT };

static const char *const suffixes[SIZE_COUNT] = {".large.pam", ".small.pam"};

struct picture_file {
    int fd;
    struct pam pam;
    uint64_t stamp;
};

/* Nothing else leads into another folder. */
static bool is_key(const char *key)
{
    return strlen(key) == KEY_LENGTH && strspn(key, "0123456789abcdef") == KEY_LENGTH;
}

static bool read_header(struct picture_file *file)
{
    char head[PAM_HEADER_BYTES_MAX];
    struct stat status;
    struct error err = {0};
    ssize_t size = pread(file->fd, head, sizeof(head), 0);
    if (size <= 0 || fstat(file->fd, &status) != 0 || !S_ISREG(status.st_mode) ||
        !pam_read_header(head, (size_t)size, &file->pam, &err)) {
        return false;
    }
    struct file_identity identity = {.inode = (uint64_t)status.st_ino,
                                     .mtime_ns = (int64_t)status.st_mtim.tv_sec * 1000000000 +
                                                 status.st_mtim.tv_nsec,
                                     .size_bytes = (int64_t)status.st_size};
    file->stamp = hash_add(HASH_START, &identity, sizeof(identity));
    return file->pam.w <= PICTURES_SIDE_MAX && file->pam.h <= PICTURES_SIDE_MAX &&
           (uint64_t)status.st_size >= file->pam.header_bytes + pam_data_bytes(&file->pam);
}

/* The caller closes file->fd. */
static bool open_picture(const struct pictures *pictures, const char *key, enum size size,
                         struct picture_file *file)
{
    char name[KEY_LENGTH + 16];
    if (!is_key(key)) {
        return false;
    }
    memcpy(name, key, KEY_LENGTH);
    memcpy(name + KEY_LENGTH, suffixes[size], strlen(suffixes[size]) + 1);
    char *path = file_join(pictures->folder, name);
    /* Whatever lies there: nobody waits for the other end of a pipe. */
    file->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    mem_free(path);
    if (file->fd < 0) {
        return false;
    }
    if (!read_header(file)) {
        (void)close(file->fd); /* only read from */
        return false;
    }
    return true;
}

static bool find_picture(void *context, const char *key, struct picture_facts *ret_facts)
{
    const struct pictures *pictures = context;
    struct picture_facts facts = {.stamp = HASH_START};
    for (int size = 0; size < SIZE_COUNT; size++) {
        struct picture_file file;
        if (!open_picture(pictures, key, (enum size)size, &file)) {
            continue;
        }
        (void)close(file.fd);
        facts.stamp = hash_add(facts.stamp, &file.stamp, sizeof(file.stamp));
        if (facts.w == 0) {
            facts.w = file.pam.w;
            facts.h = file.pam.h;
        }
    }
    if (facts.w > 0) {
        *ret_facts = facts;
    }
    return facts.w > 0;
}

struct picture_shelf pictures_get_shelf(struct pictures *pictures)
{
    return (struct picture_shelf){.context = pictures, .find = find_picture};
}

/* The small one where it has pixels enough: a quarter of the reading. */
static bool open_for(const struct pictures *pictures, const char *key, int w, int h,
                     struct picture_file *file)
{
    if (open_picture(pictures, key, SIZE_SMALL, file)) {
        if (file->pam.w >= w && file->pam.h >= h) {
            return true;
        }
        (void)close(file->fd);
    }
    return open_picture(pictures, key, SIZE_LARGE, file) ||
           open_picture(pictures, key, SIZE_SMALL, file);
}

static bool read_row(void *context, int y, uint8_t *ret_row)
{
    const struct picture_file *file = context;
    size_t bytes = (size_t)file->pam.w * (size_t)file->pam.depth;
    off_t at = (off_t)(file->pam.header_bytes + (size_t)y * bytes);
    return pread(file->fd, ret_row, bytes, at) == (ssize_t)bytes;
}

/* NULL when it cannot be read. */
static uint32_t *load(const struct pictures *pictures, const struct draw_picture *picture,
                      int w, int h)
{
    struct picture_file file;
    if (!open_for(pictures, picture->key, w, h, &file)) {
        return NULL;
    }
    struct resample_source source = {.w = file.pam.w,
                                     .h = file.pam.h,
                                     .depth = file.pam.depth,
                                     .context = &file,
                                     .read_row = read_row};
    uint32_t *data = mem_alloc((size_t)w * (size_t)h * sizeof(*data));
    if (!resample(&source, picture->paper, w, h, data)) {
        mem_free(data);
        data = NULL;
    }
    (void)close(file.fd);
    return data;
}

/* ---- what is kept ---- */

static bool is_same(const struct ready *ready, const struct draw_picture *picture, int w, int h)
{
    return ready->data != NULL && ready->w == w && ready->h == h &&
           ready->stamp == picture->stamp && color_equals(ready->paper, picture->paper) &&
           strcmp(ready->key, picture->key) == 0;
}

/* A free place with room for so many bytes. */
static struct ready *make_room(struct pictures *pictures, size_t bytes)
{
    for (;;) {
        struct ready *free_place = NULL;
        struct ready *oldest = NULL;
        for (size_t i = 0; i < READY_MAX; i++) {
            struct ready *ready = &pictures->ready[i];
            if (ready->data == NULL) {
                free_place = ready;
            } else if (oldest == NULL || ready->used < oldest->used) {
                oldest = ready;
            }
        }
        if (oldest == NULL ||
            (free_place != NULL && pictures->bytes + bytes <= PICTURES_CACHE_BYTES)) {
            return free_place;
        }
        drop(pictures, oldest);
    }
}

const uint32_t *pictures_render(struct pictures *pictures, const struct draw_picture *picture,
                                int w, int h)
{
    if (!is_key(picture->key) || w <= 0 || h <= 0 || w > SIDE_MAX || h > SIDE_MAX) {
        return NULL;
    }
    pictures->turn++;
    for (size_t i = 0; i < READY_MAX; i++) {
        if (is_same(&pictures->ready[i], picture, w, h)) {
            pictures->ready[i].used = pictures->turn;
            return pictures->ready[i].data;
        }
    }
    size_t bytes = (size_t)w * (size_t)h * sizeof(uint32_t);
    struct ready *ready = make_room(pictures, bytes);
    uint32_t *data = load(pictures, picture, w, h);
    if (data == NULL) {
        return NULL;
    }
    *ready = (struct ready){.stamp = picture->stamp,
                            .paper = picture->paper,
                            .w = w,
                            .h = h,
                            .data = data,
                            .used = pictures->turn};
    memcpy(ready->key, picture->key, sizeof(ready->key));
    pictures->bytes += bytes;
    return data;
}

size_t pictures_cache_bytes(const struct pictures *pictures)
{
    return pictures->bytes;
}
