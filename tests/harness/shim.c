/* SPDX-License-Identifier: MIT */

/* The library. Every call is done with syscall(), so nothing of libc or of a sanitizer is asked for that may
 * not be there yet, and a child in a sandbox does no more than it would have done alone. */

#define _GNU_SOURCE

#include "harness/shim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>
#include <utime.h>

#define FDS_MAX 256

/* What is open below the folder; a forked child goes on with its copy. */
static struct opened {
    bool is_open;
    uint32_t object;
    char path[SHIM_PATH_BYTES]; /* relative to the folder */
} opened[FDS_MAX];
static struct shim_state *state; /* NULL = nobody watches */

__attribute__((constructor)) static void attach(void)
{
    const char *path = getenv("LITFASS_SHIM");
    long fd = path != NULL ? syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0) {
        return;
    }
    void *memory =
        mmap(NULL, sizeof(struct shim_state), PROT_READ | PROT_WRITE, MAP_SHARED, (int)fd, 0);
    syscall(SYS_close, fd);
    if (memory == MAP_FAILED) {
        _exit(126);
    }
    state = memory;
    int nobody = 0;
    if (atomic_compare_exchange_strong(&state->group, &nobody, getpid())) {
        setpgid(0, 0);
    }
}

/* ---- paths ---- */

static struct opened *find(int fd)
{
    return state != NULL && fd >= 0 && fd < FDS_MAX && opened[fd].is_open ? &opened[fd] : NULL;
}

/* The path relative to the folder; false when it is elsewhere. The settings give absolute paths. */
static bool resolve(int folder_fd, const char *path, char relative[SHIM_PATH_BYTES])
{
    if (state == NULL || path == NULL) {
        return false;
    }
    if (path[0] != '/') {
        const struct opened *folder = find(folder_fd);
        if (folder == NULL) {
            return false;
        }
        snprintf(relative, SHIM_PATH_BYTES, "%.120s%s%.120s", folder->path,
                 folder->path[0] != '\0' ? "/" : "", path);
        return true;
    }
    size_t length = strlen(state->folder);
    if (strncmp(path, state->folder, length) != 0 ||
        (path[length] != '/' && path[length] != '\0')) {
        return false;
    }
    snprintf(relative, SHIM_PATH_BYTES, "%s", path + length + (path[length] == '/' ? 1 : 0));
    return true;
}

static bool is_there(int folder_fd, const char *path)
{
    return syscall(SYS_newfstatat, folder_fd, path, &(struct stat){0}, AT_SYMLINK_NOFOLLOW) ==
           0;
}

/* ---- the journal ---- */

static void record(struct shim_entry entry, const char *path, const char *other,
                   const void *bytes)
{
    if (state->mode != SHIM_RECORD) {
        return;
    }
    entry.path_bytes = (uint32_t)strlen(path);
    entry.other_bytes = (uint32_t)strlen(other);
    const struct iovec parts[] = {
        {.iov_base = &entry, .iov_len = sizeof(entry)},
        {.iov_base = (void *)path, .iov_len = entry.path_bytes},
        {.iov_base = (void *)other, .iov_len = entry.other_bytes},
        {.iov_base = (void *)bytes, .iov_len = entry.size_bytes},
    };
    long fd = syscall(SYS_openat, AT_FDCWD, state->journal,
                      O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0 || syscall(SYS_writev, fd, parts, 4) < (long)sizeof(entry)) {
        _exit(126);
    }
    syscall(SYS_close, fd);
}

/* ---- what happens to a call ---- */

enum verdict { VERDICT_PASS, VERDICT_FAIL, VERDICT_HALF, VERDICT_TEAR };

/* A child in a sandbox may not kill, so the test does; until then nothing more is done here. */
static void die(void)
{
    atomic_store(&state->is_dying, true);
    for (;;) {
    }
}

/* Before each call that changes something; FAIL: errno is set. */
static enum verdict judge(enum shim_call call, bool needs_room)
{
    int64_t number = atomic_fetch_add(&state->count, 1) + 1;
    atomic_fetch_add(&state->calls[call], 1);
    if (number < SHIM_KINDS_MAX) {
        state->kinds[number] = (uint8_t)call;
    }
    if (number < state->target || state->mode == SHIM_COUNT || state->mode == SHIM_RECORD) {
        return VERDICT_PASS;
    }
    if (number == state->target) {
        atomic_store(&state->was_hit, true);
    }
    if (state->mode == SHIM_TEAR && call == SHIM_WRITE) {
        return VERDICT_TEAR;
    }
    if (state->mode != SHIM_FAIL) {
        die();
    }
    if (number - state->target >= state->fail_count ||
        (state->error_number == ENOSPC && !needs_room)) {
        return VERDICT_PASS;
    }
    if (state->error_number == ENOSPC && call == SHIM_WRITE && number == state->target) {
        return VERDICT_HALF;
    }
    errno = state->error_number;
    return VERDICT_FAIL;
}

/* For what is done whole or not at all. */
static bool may(enum shim_call call, bool needs_room)
{
    return judge(call, needs_room) != VERDICT_FAIL;
}

static int done(long result, enum shim_call call, const char *path, const char *other)
{
    if (result == 0) {
        record((struct shim_entry){.call = call}, path, other, "");
    }
    return (int)result;
}

/* ---- open and close ---- */

static int open_any(int folder_fd, const char *path, int flags, mode_t mode)
{
    char name[SHIM_PATH_BYTES];
    if (!resolve(folder_fd, path, name)) {
        return (int)syscall(SYS_openat, folder_fd, path, flags, mode);
    }
    bool changes = (flags & (O_CREAT | O_TRUNC)) != 0;
    if (changes && !may(SHIM_OPEN, !is_there(folder_fd, path))) {
        return -1;
    }
    int fd = (int)syscall(SYS_openat, folder_fd, path, flags, mode);
    if (fd >= 0 && fd < FDS_MAX) {
        struct opened *file = &opened[fd];
        file->is_open = true;
        file->object = atomic_fetch_add(&state->objects, 1) + 1;
        memcpy(file->path, name, sizeof(name));
        record((struct shim_entry){.call = changes ? SHIM_OPEN : SHIM_LOOK,
                                   .object = file->object,
                                   .offset = flags},
               name, "", "");
    }
    return fd;
}

static bool creates(int flags)
{
    return (flags & O_CREAT) != 0;
}

#define MODE_OF(flags, mode)                                                                   \
    mode_t mode = 0;                                                                           \
    if (creates(flags)) {                                                                      \
        va_list args;                                                                          \
        va_start(args, flags);                                                                 \
        mode = va_arg(args, mode_t);                                                           \
        va_end(args);                                                                          \
    }

int open(const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return open_any(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return open_any(AT_FDCWD, path, flags, mode);
}

int openat(int folder_fd, const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return open_any(folder_fd, path, flags, mode);
}

int openat64(int folder_fd, const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return open_any(folder_fd, path, flags, mode);
}

int creat(const char *path, mode_t mode)
{
    return open_any(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

int close(int fd)
{
    struct opened *file = find(fd);
    if (file != NULL) {
        file->is_open = false;
    }
    return (int)syscall(SYS_close, fd);
}

int close_range(unsigned first, unsigned last, int flags)
{
    for (unsigned fd = first; fd <= last && fd < FDS_MAX; fd++) {
        opened[fd].is_open = opened[fd].is_open && flags != 0;
    }
    return (int)syscall(SYS_close_range, first, last, flags);
}

/* ---- bytes ---- */

/* offset -1: where the file is, and on from there. */
static long put(int fd, const void *bytes, size_t size_bytes, int64_t offset)
{
    return offset < 0 ? syscall(SYS_write, fd, bytes, size_bytes)
                      : syscall(SYS_pwrite64, fd, bytes, size_bytes, offset);
}

static ssize_t write_any(int fd, const void *bytes, size_t size_bytes, int64_t offset)
{
    const struct opened *file = find(fd);
    if (file == NULL) {
        return put(fd, bytes, size_bytes, offset);
    }
    enum verdict verdict = judge(SHIM_WRITE, true);
    if (verdict == VERDICT_FAIL) {
        return -1;
    }
    int64_t at = offset < 0 ? syscall(SYS_lseek, fd, 0, SEEK_CUR) : offset;
    size_t half_bytes = (size_bytes + 1) / 2;
    long count = put(fd, bytes, verdict == VERDICT_PASS ? size_bytes : half_bytes, offset);
    if (verdict == VERDICT_TEAR) {
        die();
    }
    if (count > 0) {
        record((struct shim_entry){.call = SHIM_WRITE,
                                   .object = file->object,
                                   .offset = at,
                                   .size_bytes = (uint32_t)count},
               file->path, "", bytes);
    }
    return count;
}

ssize_t write(int fd, const void *bytes, size_t size_bytes)
{
    return write_any(fd, bytes, size_bytes, -1);
}

ssize_t pwrite(int fd, const void *bytes, size_t size_bytes, off_t offset)
{
    return write_any(fd, bytes, size_bytes, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size_bytes, off64_t offset)
{
    return write_any(fd, bytes, size_bytes, offset);
}

/* Writes less than it was asked to, which it may. */
ssize_t writev(int fd, const struct iovec *parts, int count)
{
    return find(fd) == NULL || count < 1
               ? syscall(SYS_writev, fd, parts, count)
               : write_any(fd, parts[0].iov_base, parts[0].iov_len, -1);
}

static int truncate_any(int fd, int64_t size_bytes)
{
    const struct opened *file = find(fd);
    if (file != NULL && !may(SHIM_TRUNCATE, true)) {
        return -1;
    }
    long result = syscall(SYS_ftruncate, fd, size_bytes);
    if (file != NULL && result == 0) {
        record((struct shim_entry){.call = SHIM_TRUNCATE,
                                   .object = file->object,
                                   .offset = size_bytes},
               file->path, "", "");
    }
    return (int)result;
}

int ftruncate(int fd, off_t size_bytes)
{
    return truncate_any(fd, size_bytes);
}

int ftruncate64(int fd, off64_t size_bytes)
{
    return truncate_any(fd, size_bytes);
}

static int sync_any(long number, int fd)
{
    const struct opened *file = find(fd);
    if (file != NULL && !may(SHIM_SYNC, true)) {
        return -1;
    }
    long result = syscall(number, fd);
    if (file != NULL && result == 0) {
        record((struct shim_entry){.call = SHIM_SYNC, .object = file->object}, file->path, "",
               "");
    }
    return (int)result;
}

int fsync(int fd)
{
    return sync_any(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    return sync_any(SYS_fdatasync, fd);
}

/* ---- names ---- */

static int rename_any(int from_fd, const char *from, int to_fd, const char *to, unsigned flags)
{
    char old[SHIM_PATH_BYTES], new[SHIM_PATH_BYTES];
    bool is_ours = resolve(from_fd, from, old) && resolve(to_fd, to, new);
    if (is_ours && !may(SHIM_RENAME, true)) {
        return -1;
    }
    long result = syscall(SYS_renameat2, from_fd, from, to_fd, to, flags);
    return is_ours ? done(result, SHIM_RENAME, old, new) : (int)result;
}

int rename(const char *from, const char *to)
{
    return rename_any(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat(int from_fd, const char *from, int to_fd, const char *to)
{
    return rename_any(from_fd, from, to_fd, to, 0);
}

int renameat2(int from_fd, const char *from, int to_fd, const char *to, unsigned flags)
{
    return rename_any(from_fd, from, to_fd, to, flags);
}

int linkat(int from_fd, const char *from, int to_fd, const char *to, int flags)
{
    char old[SHIM_PATH_BYTES], new[SHIM_PATH_BYTES];
    bool is_ours = resolve(from_fd, from, old) && resolve(to_fd, to, new);
    if (is_ours && !may(SHIM_LINK, true)) {
        return -1;
    }
    long result = syscall(SYS_linkat, from_fd, from, to_fd, to, flags);
    return is_ours ? done(result, SHIM_LINK, old, new) : (int)result;
}

int link(const char *from, const char *to)
{
    return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlinkat(int folder_fd, const char *path, int flags)
{
    char name[SHIM_PATH_BYTES];
    enum shim_call call = (flags & AT_REMOVEDIR) != 0 ? SHIM_RMDIR : SHIM_UNLINK;
    bool is_ours = resolve(folder_fd, path, name) && is_there(folder_fd, path);
    if (is_ours && !may(call, false)) {
        return -1;
    }
    long result = syscall(SYS_unlinkat, folder_fd, path, flags);
    return is_ours ? done(result, call, name, "") : (int)result;
}

int unlink(const char *path)
{
    return unlinkat(AT_FDCWD, path, 0);
}

int rmdir(const char *path)
{
    return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

int mkdirat(int folder_fd, const char *path, mode_t mode)
{
    char name[SHIM_PATH_BYTES];
    bool is_ours = resolve(folder_fd, path, name) && !is_there(folder_fd, path);
    if (is_ours && !may(SHIM_MKDIR, true)) {
        return -1;
    }
    long result = syscall(SYS_mkdirat, folder_fd, path, mode);
    return is_ours ? done(result, SHIM_MKDIR, name, "") : (int)result;
}

int mkdir(const char *path, mode_t mode)
{
    return mkdirat(AT_FDCWD, path, mode);
}

/* ---- attributes ---- */

int utimensat(int folder_fd, const char *path, const struct timespec times[2], int flags)
{
    char name[SHIM_PATH_BYTES];
    if (resolve(folder_fd, path, name) && !may(SHIM_ATTRIBUTES, false)) {
        return -1;
    }
    return (int)syscall(SYS_utimensat, folder_fd, path, times, flags);
}

int futimens(int fd, const struct timespec times[2])
{
    if (find(fd) != NULL && !may(SHIM_ATTRIBUTES, false)) {
        return -1;
    }
    return (int)syscall(SYS_utimensat, fd, NULL, times, 0);
}

int fchmod(int fd, mode_t mode)
{
    if (find(fd) != NULL && !may(SHIM_ATTRIBUTES, false)) {
        return -1;
    }
    return (int)syscall(SYS_fchmod, fd, mode);
}

int chmod(const char *path, mode_t mode)
{
    char name[SHIM_PATH_BYTES];
    if (resolve(AT_FDCWD, path, name) && !may(SHIM_ATTRIBUTES, false)) {
        return -1;
    }
    return (int)syscall(SYS_fchmodat, AT_FDCWD, path, mode);
}

int fchown(int fd, uid_t owner, gid_t group)
{
    if (find(fd) != NULL && !may(SHIM_ATTRIBUTES, false)) {
        return -1;
    }
    return (int)syscall(SYS_fchown, fd, owner, group);
}
