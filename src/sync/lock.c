/* SPDX-License-Identifier: MIT */

#include "sync/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "sync/images.h"
#include "sync/spool.h"

#define LOCK_FILE ".lock"

/* A file made by root belongs to whom the folder belongs to, or the service could not take it. */
static void hand_over(int fd, const char *folder)
{
    struct stat owner, file;
    if (geteuid() == 0 && stat(folder, &owner) == 0 && fstat(fd, &file) == 0 &&
        S_ISREG(file.st_mode) && file.st_nlink == 1 && file.st_uid != owner.st_uid &&
        fchown(fd, owner.st_uid, owner.st_gid) != 0) {
        log_warning("%s/%s: %s", folder, LOCK_FILE, strerror(errno));
    }
}

/* Not on the folder itself: who may read it could hold it, and there would be no sync. */
static int open_file(const char *folder, struct error *err)
{
    if (access(folder, W_OK | X_OK) != 0) {
        error_set(err, ERROR_SETUP, "%s: cannot be written: %s", folder, strerror(errno));
        return -1;
    }
    char *path = file_join(folder, LOCK_FILE);
    int fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        error_set(err, ERROR_SETUP, "%s: %s", path, strerror(errno));
    }
    mem_free(path);
    return fd;
}

static void sweep(const char *folder)
{
    static const char *const rooms[] = {".", SPOOL_FOLDER, IMAGES_FOLDER};
    for (size_t i = 0; i < LF_LENGTH(rooms); i++) {
        char *path = file_join(folder, rooms[i]);
        file_sweep(path);
        mem_free(path);
    }
}

int lock_take(const char *folder, struct error *err)
{
    int fd = file_make_folder(folder, err) ? open_file(folder, err) : -1;
    if (fd < 0) {
        return -1;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        error_set(err, ERROR_SETUP, "another litfass-sync is working on %s", folder);
        lock_release(fd);
        return -1;
    }
    hand_over(fd, folder);
    sweep(folder);
    return fd;
}

bool lock_is_in_place(int fd, const char *folder)
{
    struct stat held, found;
    char *path = file_join(folder, LOCK_FILE);
    bool is_there = fd >= 0 && fstat(fd, &held) == 0 && lstat(path, &found) == 0;
    mem_free(path);
    return is_there && held.st_dev == found.st_dev && held.st_ino == found.st_ino;
}

void lock_release(int fd)
{
    if (fd >= 0) {
        (void)close(fd); /* and the lock with it */
    }
}
