/* SPDX-License-Identifier: MIT */

/* The test's end of shim.h. */

#define _GNU_SOURCE

#include "harness/shim.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#define DEADLINE_MS 60000
#define LIBRARY LITFASS_BINARY_DIR "/tests/harness/libshim.so"

void shim_init(struct shim *shim, const char *place, const char *folder)
{
    snprintf(shim->path, sizeof(shim->path), "%s/shim", place);
    int fd = open(shim->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(ftruncate(fd, sizeof(*shim->state)), 0);
    shim->state = mmap(NULL, sizeof(*shim->state), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    assert_true(shim->state != MAP_FAILED);
    close(fd);
    snprintf(shim->state->folder, SHIM_PATH_BYTES, "%s", folder);
    snprintf(shim->state->journal, SHIM_PATH_BYTES, "%s/journal", place);
}

void shim_finish(struct shim *shim)
{
    munmap(shim->state, sizeof(*shim->state));
    shim->state = NULL;
}

void shim_arm(struct shim *shim, enum shim_mode mode, int64_t target)
{
    struct shim_state fresh = {.mode = mode, .target = target};
    memcpy(fresh.folder, shim->state->folder, sizeof(fresh.folder));
    memcpy(fresh.journal, shim->state->journal, sizeof(fresh.journal));
    *shim->state = fresh;
    unlink(fresh.journal);
}

/* A sanitizer wants to be the first library, and works as the second. */
void shim_begin(const struct shim *shim)
{
    static const char second[] = "verify_asan_link_order=0:";
    const char *options = getenv("ASAN_OPTIONS");
    options = options != NULL ? options : "";
    if (strncmp(options, second, strlen(second)) != 0) {
        char all[512];
        snprintf(all, sizeof(all), "%s%s", second, options);
        assert_int_equal(setenv("ASAN_OPTIONS", all, 1), 0);
    }
    assert_int_equal(setenv("LITFASS_SHIM", shim->path, 1), 0);
    assert_int_equal(setenv("LD_PRELOAD", LIBRARY, 1), 0);
}

void shim_end(void)
{
    unsetenv("LD_PRELOAD");
    unsetenv("LITFASS_SHIM");
}

void shim_wait(const struct shim *shim, pid_t pid)
{
    int pid_fd = (int)syscall(SYS_pidfd_open, pid, 0);
    struct pollfd ended = {.fd = pid_fd, .events = POLLIN};
    assert_true(pid_fd >= 0);
    for (int i = 0; i < DEADLINE_MS && poll(&ended, 1, 1) == 0; i++) {
        if (atomic_load(&shim->state->is_dying)) {
            assert_int_equal(kill(-shim->state->group, SIGKILL), 0);
            break;
        }
    }
    close(pid_fd);
}
