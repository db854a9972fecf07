/* SPDX-License-Identifier: MIT */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/parse.h"

static enum error_kind kind_of(int error_number)
{
    static const int lasting[] = {EACCES, EEXIST,  EISDIR, ELOOP, ENAMETOOLONG,
                                  ENOENT, ENOTDIR, ENXIO,  EPERM, EROFS};
    for (size_t i = 0; i < LF_LENGTH(lasting); i++) {
        if (error_number == lasting[i]) {
            return ERROR_SETUP;
        }
    }
    return ERROR_RETRY;
}

/* Takes errno, so it comes right after the call that failed. */
static bool fail(struct error *err, const char *path)
{
    int error_number = errno;
    return error_set(err, kind_of(error_number), "%s: %s", path, strerror(error_number));
}

static bool read_all(int fd, const char *path, size_t limit_bytes, struct buffer *buffer,
                     struct error *err)
{
    char chunk[16 * 1024];
    size_t total_bytes = 0;
    for (;;) {
        ssize_t count = read(fd, chunk, sizeof(chunk));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return fail(err, path);
        }
        if (count == 0) {
            return true;
        }
        if ((size_t)count > limit_bytes - total_bytes ||
            !buffer_append(buffer, chunk, (size_t)count)) {
            return error_set(err, ERROR_REJECT, "%s: larger than %zu bytes", path, limit_bytes);
        }
        total_bytes += (size_t)count;
    }
}

static bool write_all(int fd, const char *data, size_t size_bytes)
{
    while (size_bytes > 0) {
        ssize_t count = write(fd, data, size_bytes);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return false;
        }
        data += count;
        size_bytes -= (size_t)count;
    }
    return true;
}

/* A leftover of a crash is in the way, and may be a link to elsewhere. */
static bool write_new(const char *path, const void *data, size_t size_bytes, struct error *err)
{
    if (!file_remove(path, err)) {
        return false;
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0) {
        return fail(err, path);
    }
    if (!write_all(fd, data, size_bytes) || fsync(fd) != 0) {
        (void)fail(err, path);
        (void)close(fd); /* the first error tells more */
        return false;
    }
    if (close(fd) != 0) {
        return fail(err, path);
    }
    return true;
}

/* The folder that holds path; the caller owns it. */
static char *copy_parent(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) {
        return mem_copy_text(".");
    }
    return slash == path ? mem_copy_text("/") : mem_copy_range(path, (size_t)(slash - path));
}

static bool sync_path(const char *path, int flags, struct error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
    if (fd < 0) {
        return fail(err, path);
    }
    /* EINVAL: a file system that cannot sync this kind of thing, and has nothing to wait
     * for. */
    bool is_synced = fsync(fd) == 0 || errno == EINVAL || fail(err, path);
    (void)close(fd); /* nothing was written through it */
    return is_synced;
}

/* A rename is on disk only when its folder is; but it is done, and nothing takes it back. */
static bool move_into_place(const char *temporary, const char *path, struct error *err)
{
    if (rename(temporary, path) != 0) {
        return fail(err, path);
    }
    char *folder = copy_parent(path);
    (void)sync_path(folder, O_DIRECTORY, err); /* told by err alone, see file.h */
    mem_free(folder);
    return true;
}

bool file_read(const char *path, size_t limit_bytes, struct buffer *buffer, struct error *err)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return fail(err, path);
    }
    size_t size_before = buffer->size_bytes;
    bool is_pipe = fstat(fd, &status) == 0 && S_ISFIFO(status.st_mode);
    bool is_read =
        is_pipe ? error_set(err, ERROR_SETUP, "%s: is a pipe, and no file to be read", path)
                : read_all(fd, path, limit_bytes, buffer, err);
    (void)close(fd); /* nothing was written */
    if (!is_read && buffer->data) {
        buffer->size_bytes = size_before;
        buffer->data[size_before] = '\0';
    }
    return is_read;
}

bool file_read_int(const char *path, int64_t min, int64_t max, int64_t *ret_value)
{
    struct buffer text = {0};
    char digits[32] = "";
    if (file_read(path, sizeof(digits), &text, NULL)) {
        (void)snprintf(digits, sizeof(digits), "%.*s", (int)strcspn(buffer_text(&text), "\n"),
                       buffer_text(&text));
    }
    buffer_finish(&text);
    return parse_int(digits, min, max, ret_value);
}

bool file_write(const char *path, const void *data, size_t size_bytes, struct error *err)
{
    struct buffer temporary = {0};
    (void)buffer_printf(&temporary, "%s.tmp", path); /* far under the default cap */
    bool is_written = write_new(buffer_text(&temporary), data, size_bytes, err) &&
                      move_into_place(buffer_text(&temporary), path, err);
    if (!is_written) {
        (void)file_remove(buffer_text(&temporary), NULL); /* the first error tells more */
    }
    buffer_finish(&temporary);
    return is_written;
}

bool file_replace(const char *temporary, const char *path, struct error *err)
{
    return sync_path(temporary, 0, err) && move_into_place(temporary, path, err);
}

bool file_map(const char *path, size_t limit_bytes, struct file_map *ret_map, struct error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0) {
        (void)error_set(err, ERROR_SETUP, "%s: %s", path, strerror(errno));
        if (fd >= 0) {
            (void)close(fd); /* only read from */
        }
        return false;
    }
    void *data = MAP_FAILED;
    if (status.st_size > 0 && (uint64_t)status.st_size <= limit_bytes) {
        data = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    }
    (void)close(fd); /* the mapping stays */
    if (data == MAP_FAILED) {
        return error_set(err, ERROR_SETUP, "%s: empty, or too large", path);
    }
    *ret_map = (struct file_map){data, (size_t)status.st_size};
    return true;
}

void file_unmap(struct file_map *map)
{
    if (map->data != NULL) {
        (void)munmap((void *)map->data, map->size_bytes);
    }
    *map = (struct file_map){0};
}

bool file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0;
}

bool file_identify(const char *path, struct file_identity *ret_identity)
{
    struct stat status;
    *ret_identity = (struct file_identity){0};
    if (stat(path, &status) != 0) {
        return false;
    }
    ret_identity->inode = (uint64_t)status.st_ino;
    ret_identity->mtime_ns =
        (int64_t)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec;
    ret_identity->size_bytes = (int64_t)status.st_size;
    return true;
}

bool file_is_same(const struct file_identity *a, const struct file_identity *b)
{
    return a->inode == b->inode && a->mtime_ns == b->mtime_ns && a->size_bytes == b->size_bytes;
}

bool file_set_mark(const char *path, int64_t utc, struct error *err)
{
    /* A pipe that somebody put there would be waited at for ever. */
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);
    if (fd < 0) {
        return fail(err, path);
    }
    struct stat status;
    struct timespec times[2] = {{.tv_sec = (time_t)utc}, {.tv_sec = (time_t)utc}};
    bool is_set = false;
    if (fstat(fd, &status) == 0 && !S_ISREG(status.st_mode)) {
        (void)error_set(err, ERROR_SETUP, "%s: is no file", path);
    } else {
        is_set = futimens(fd, times) == 0 || fail(err, path);
    }
    (void)close(fd); /* nothing was written */
    return is_set;
}

bool file_get_mark(const char *path, int64_t *ret_utc)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        return false;
    }
    *ret_utc = (int64_t)status.st_mtim.tv_sec;
    return true;
}

static bool make_one_folder(const char *path, struct error *err)
{
    if (mkdir(path, 0755) == 0) {
        return true;
    }
    /* Not only EEXIST: a read-only or foreign parent may answer first with its own error. */
    int mkdir_errno = errno;
    struct stat status;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        return true;
    }
    errno = mkdir_errno;
    return fail(err, path);
}

bool file_make_folder(const char *path, struct error *err)
{
    char *partial = mem_copy_text(path);
    bool is_made = true;
    for (size_t i = 1; is_made && partial[0] && partial[i]; i++) {
        if (partial[i] == '/' && partial[i - 1] != '/') {
            partial[i] = '\0';
            is_made = make_one_folder(partial, err);
            partial[i] = '/';
        }
    }
    is_made = is_made && make_one_folder(path, err);
    mem_free(partial);
    return is_made;
}

bool file_remove(const char *path, struct error *err)
{
    if (unlink(path) == 0 || errno == ENOENT) {
        return true;
    }
    return fail(err, path);
}

static bool is_temporary(const char *name)
{
    const char *end = strstr(name, ".tmp");
    return end != NULL && (end[4] == '\0' || end[4] == '-');
}

void file_sweep(const char *folder)
{
    DIR *entries = opendir(folder);
    for (struct dirent *entry = entries ? readdir(entries) : NULL; entry;
         entry = readdir(entries)) {
        if (is_temporary(entry->d_name)) {
            char *path = file_join(folder, entry->d_name);
            (void)file_remove(path, NULL); /* whoever writes it next tells */
            mem_free(path);
        }
    }
    if (entries) {
        (void)closedir(entries); /* was only read */
    }
}

char *file_join(const char *folder, const char *name)
{
    size_t length = strlen(folder);
    bool has_slash = length > 0 && folder[length - 1] == '/';
    struct buffer joined = {0};
    CHECK(buffer_printf(&joined, "%s%s%s", folder, has_slash ? "" : "/", name));
    return buffer_take(&joined);
}
