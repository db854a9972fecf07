/* SPDX-License-Identifier: MIT */

#include "sync/image_list.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/parse.h"
#include "picture/picture.h"
#include "store/content.h"
#include "sync/cell.h"
#include "sync/images.h"
#include "sync/publish.h"

#define ANSWER_BYTES_MAX (4u << 20)
#define COLUMNS 7

static const struct cell_limits limits = {
    .memory_bytes = 256u << 20, .cpu_s = 120, .wall_ms = 240000};

char *image_list_make_path(const char *data_folder, const char *key, const char *kind,
                           const char *suffix)
{
    struct buffer path = {0};
    buffer_printf(&path, "%s/" IMAGES_FOLDER "/%s%s%s", data_folder, key, kind, suffix);
    return buffer_take(&path);
}

/* ---- in the cell ---- */

/* All of them together may be 256 MiB, on a card, each time that content changes. */
static size_t read_start(const char *path, char start[PAM_HEADER_BYTES_MAX])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t count = fd >= 0 ? read(fd, start, PAM_HEADER_BYTES_MAX) : 0;
    if (fd >= 0) {
        (void)close(fd); /* only read from */
    }
    return count > 0 ? (size_t)count : 0;
}

/* One of the two files; size is added up. */
static enum image_state look_at_file(const char *path, int side, bool should_read,
                                     int64_t *size)
{
    struct file_identity identity;
    struct picture_head head;
    struct buffer bytes = {.limit_bytes = PICTURE_BYTES_MAX};
    bool is_good = false;
    if (!file_identify(path, &identity)) {
        return IMAGE_MISSING;
    }
    *size += identity.size_bytes;
    if (should_read) {
        is_good = file_read(path, PICTURE_BYTES_MAX, &bytes, NULL) &&
                  picture_check(buffer_text(&bytes), bytes.size_bytes, side, NULL);
    } else {
        char start[PAM_HEADER_BYTES_MAX];
        is_good =
            picture_read_head(start, read_start(path, start), side, &head, NULL) &&
            identity.size_bytes == (int64_t)(head.pam.header_bytes + pam_data_bytes(&head.pam));
    }
    buffer_finish(&bytes);
    return is_good ? IMAGE_THERE : IMAGE_DAMAGED;
}

static enum image_state look(const struct image_list_input *input, const char *key,
                             const char *suffix, int64_t *size)
{
    static const struct {
        const char *kind;
        int side;
    } files[] = {{IMAGE_LARGE, PICTURE_LARGE_SIDE}, {IMAGE_SMALL, PICTURE_SMALL_SIDE}};
    enum image_state state = IMAGE_THERE;
    for (size_t i = 0; i < LF_LENGTH(files); i++) {
        char *path = image_list_make_path(input->data_folder, key, files[i].kind, suffix);
        enum image_state one = look_at_file(path, files[i].side, input->should_read, size);
        state = one == IMAGE_THERE || state == IMAGE_DAMAGED ? state : one;
        mem_free(path);
    }
    return state;
}

/* Without what would divide it. */
static void append_word(struct buffer *answer, const char *text)
{
    for (; *text != '\0'; text++) {
        buffer_append_char(answer, (unsigned char)*text < ' ' ? '?' : *text);
    }
    buffer_append_char(answer, '\t');
}

static void append_entry(const struct image_list_input *input, struct buffer *answer,
                         const struct picture_origin *origin)
{
    int64_t size_bytes = 0;
    enum image_state state = look(input, origin->key, "", &size_bytes);
    if (state == IMAGE_MISSING &&
        look(input, origin->key, IMAGE_ASIDE_SUFFIX, &size_bytes) == IMAGE_THERE) {
        state = IMAGE_ASIDE;
    }
    append_word(answer, origin->source);
    append_word(answer, origin->id);
    append_word(answer, origin->href);
    append_word(answer, origin->sha256);
    append_word(answer, origin->key);
    buffer_printf(answer, "%d\t%" PRId64 "\n", (int)state, size_bytes);
}

static bool list(void *user, struct buffer *answer, struct error *err)
{
    const struct image_list_input *input = user;
    char *path = file_join(input->data_folder, PUBLISH_CONTENT);
    struct content *content = content_open(path, false, err);
    struct picture_origin *rows = NULL;
    struct arena *arena = arena_create(0);
    size_t count =
        content != NULL ? content_list_pictures(content, IMAGES_MAX, arena, &rows) : 0;
    for (size_t i = 0; i < count; i++) {
        append_entry(input, answer, &rows[i]);
    }
    bool is_good =
        content != NULL && !answer->is_cut &&
        (!content_is_damaged(content) || error_set(err, ERROR_RETRY, "it is damaged"));
    arena_destroy(arena);
    content_close(content);
    mem_free(path);
    return is_good;
}

/* ---- outside ---- */

bool image_is_same_place(const struct image_entry *a, const struct image_entry *b)
{
    return strcmp(a->source, b->source) == 0 && strcmp(a->url, b->url) == 0;
}

/* Cuts the line into its columns, in place. */
static bool split(char *line, char *columns[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++) {
        columns[i] = line;
        line += strcspn(line, "\t");
        if (*line == '\0') {
            return i + 1 == COLUMNS;
        }
        *line++ = '\0';
    }
    return false;
}

/* Of a digest, or nothing: it becomes a file name. */
static bool is_hex(const char *text, bool may_be_empty)
{
    size_t length = strlen(text);
    return strspn(text, "0123456789abcdef") == length &&
           (length == SEAL_DIGEST_TEXT_BYTES - 1 || (may_be_empty && length == 0));
}

static bool read_entry(char *line, struct image_entry *ret_entry)
{
    char *columns[COLUMNS];
    int64_t state = 0, size_bytes = 0;
    if (!split(line, columns) || !is_hex(columns[3], true) || !is_hex(columns[4], false) ||
        !parse_int(columns[5], 0, IMAGE_STATE_COUNT - 1, &state) ||
        !parse_int(columns[6], 0, INT64_MAX, &size_bytes)) {
        return false;
    }
    *ret_entry = (struct image_entry){
        .source = mem_copy_text(columns[0]),
        .id = mem_copy_text(columns[1]),
        .url = mem_copy_text(columns[2]),
        .state = (enum image_state)state,
        .size_bytes = size_bytes,
    };
    snprintf(ret_entry->sha256, sizeof(ret_entry->sha256), "%s", columns[3]);
    snprintf(ret_entry->key, sizeof(ret_entry->key), "%s", columns[4]);
    return true;
}

/* Two sources may name one picture at two places, of which one is dead or behind a login. Its files count once. */
static bool is_known(const struct image_list *list, struct image_entry *entry)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct image_entry *other = &list->entries[i];
        if (strcmp(other->key, entry->key) != 0) {
            continue;
        }
        if (image_is_same_place(other, entry)) {
            return true;
        }
        entry->size_bytes = 0;
    }
    return false;
}

static size_t count_lines(const char *text)
{
    size_t count = 1;
    for (; *text != '\0'; text++) {
        count += *text == '\n' ? 1 : 0;
    }
    return count;
}

bool image_list_read(const struct image_list_input *input, struct image_list *ret_list,
                     struct error *err)
{
    struct buffer answer = {.limit_bytes = ANSWER_BYTES_MAX};
    struct image_list read = {0};
    if (!cell_run(&limits, input->stop_fd, list, (void *)input, &answer, err)) {
        buffer_finish(&answer);
        return false;
    }
    char *text = buffer_take(&answer), *at = text;
    read.entries = mem_alloc_array(count_lines(text), sizeof(*read.entries));
    while (*at != '\0') {
        size_t length = strcspn(at, "\n");
        char *next = at + length + (at[length] == '\n' ? 1 : 0);
        at[length] = '\0';
        struct image_entry entry;
        if (read_entry(at, &entry)) {
            if (is_known(&read, &entry)) {
                mem_free(entry.source);
                mem_free(entry.id);
                mem_free(entry.url);
            } else {
                read.entries[read.count++] = entry;
            }
        }
        at = next;
    }
    mem_free(text);
    *ret_list = read;
    return true;
}

void image_list_finish(struct image_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        mem_free(list->entries[i].source);
        mem_free(list->entries[i].id);
        mem_free(list->entries[i].url);
    }
    mem_free(list->entries);
    *list = (struct image_list){0};
}
