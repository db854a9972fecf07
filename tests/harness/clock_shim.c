/* SPDX-License-Identifier: MIT */

/* The wall clock of a program under test, put before libc (LD_PRELOAD): wrong by so many seconds, and not set by the
 * network. LITFASS_CLOCK names a file with both, which may change while the program runs. Everything is asked of the
 * kernel itself, for a sanitizer may not be there yet. */

#define _GNU_SOURCE

#include "harness/clock_shim.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

static const struct clock_shim *shim; /* NULL = the real clock */

__attribute__((constructor)) static void attach(void)
{
    const char *path = getenv("LITFASS_CLOCK");
    long fd = path != NULL ? syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        void *memory = mmap(NULL, sizeof(*shim), PROT_READ, MAP_SHARED, (int)fd, 0);
        shim = memory != MAP_FAILED ? memory : NULL;
        syscall(SYS_close, fd);
    }
}

int clock_gettime(clockid_t id, struct timespec *now)
{
    int code = (int)syscall(SYS_clock_gettime, id, now);
    if (code == 0 && shim != NULL && id == CLOCK_REALTIME) {
        now->tv_sec += shim->ahead_s;
    }
    return code;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    struct timespec precise;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &precise);
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return 0;
}

/* What certificates are held against. */
time_t time(time_t *ret_now)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (ret_now != NULL) {
        *ret_now = now.tv_sec;
    }
    return now.tv_sec;
}

int adjtimex(struct timex *state)
{
    int code = (int)syscall(SYS_adjtimex, state);
    if (shim != NULL) {
        state->status = shim->is_synchronised ? 0 : STA_UNSYNC;
        code = shim->is_synchronised ? TIME_OK : TIME_ERROR;
    }
    return code;
}

/* What is absolute here is on the wall clock. */
int timerfd_settime(int fd, int flags, const struct itimerspec *value, struct itimerspec *old)
{
    struct itimerspec shifted = *value;
    if (shim != NULL && (flags & TFD_TIMER_ABSTIME) != 0) {
        shifted.it_value.tv_sec -= shim->ahead_s;
    }
    return (int)syscall(SYS_timerfd_settime, fd, flags, &shifted, old);
}
