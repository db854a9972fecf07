/* SPDX-License-Identifier: MIT */

#define _GNU_SOURCE /* dl_iterate_phdr */

#include "sync/worker.h"

#include <errno.h>
#include <link.h>
#include <malloc.h>
#include <stdint.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/chrono.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "sync/network.h"
#include "sync/pass.h"

enum wake { WAKE_STOP, WAKE_NETWORK, WAKE_TIMER, WAKE_MIDNIGHT, WAKE_FOLDER, WAKE_COUNT };

#define WAIT_MAX_MS (24 * 3600 * 1000LL)
/* Somebody who takes away the data folder is given a second to be done with it, and whoever does it all the
 * time gets no more than a pass a minute. */
#define MEND_AFTER_MS 1000
#define MEND_EVERY_MS 60000
#define CLOCK_WAIT_MS 60000 /* no descriptor tells that the kernel calls the clock right now */

struct worker {
    const struct settings *settings; /* borrowed */
    struct pass *pass;
    int fds[WAKE_COUNT];      /* -1 = not there */
    char *sync_now, *damaged; /* paths */
    bool is_blind;            /* the runtime folder cannot be watched, and that was told */
    /* When the data folder was seen to be gone, and when it was last made anew; 0 = never. */
    int64_t disturbed_ms, mended_ms;
};

static bool open_fds(struct worker *worker, struct error *err)
{
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGHUP);
    sigprocmask(SIG_BLOCK, &stops, NULL);
    worker->fds[WAKE_STOP] = signalfd(-1, &stops, SFD_CLOEXEC | SFD_NONBLOCK);
    worker->fds[WAKE_TIMER] = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    worker->fds[WAKE_MIDNIGHT] = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
    if (worker->fds[WAKE_STOP] < 0 || worker->fds[WAKE_TIMER] < 0 ||
        worker->fds[WAKE_MIDNIGHT] < 0) {
        return error_set(err, ERROR_SETUP, "no signalfd or timerfd: %s", strerror(errno));
    }
    worker->fds[WAKE_NETWORK] = network_watch();
    worker->fds[WAKE_FOLDER] = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    return true;
}

/* Before each sleep: a folder that was made anew is not the one that was watched. The same again changes
 * nothing. */
static void watch_folders(struct worker *worker)
{
    int fd = worker->fds[WAKE_FOLDER];
    const char *run_folder = pass_get_run_folder(worker->pass);
    bool is_blind =
        run_folder != NULL &&
        inotify_add_watch(fd, run_folder, IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE) < 0;
    if (is_blind && !worker->is_blind) {
        log_warning("%s cannot be watched: %s; \"sync now\" waits for the next pass",
                    run_folder, strerror(errno));
    }
    worker->is_blind = is_blind;
    /* Without it a folder that is taken away is seen at the next pass. */
    (void)inotify_add_watch(fd, worker->settings->paths.data,
                            IN_DELETE | IN_MOVED_FROM | IN_DELETE_SELF | IN_MOVE_SELF);
}

/* Taken back before the pass, so that one made during the pass counts again. */
static bool take_file(const char *path)
{
    struct error err = {0};
    if (!file_exists(path)) {
        return false;
    }
    bool is_taken = file_remove(path, &err);
    if (!is_taken) {
        log_warning("%s", err.text);
    }
    return is_taken;
}

/* What the screen asks for. */
static bool take_request(const struct worker *worker)
{
    bool wants_sync = take_file(worker->sync_now), has_doubts = take_file(worker->damaged);
    if (wants_sync) {
        pass_hurry(worker->pass);
    }
    if (has_doubts) {
        pass_doubt_content(worker->pass);
    }
    return wants_sync || has_doubts;
}

/* Until the data folder is to be made anew; INT64_MAX = it is as it should be. */
static int64_t get_mend_wait_ms(struct worker *worker)
{
    if (!pass_is_disturbed(worker->pass)) {
        worker->disturbed_ms = 0;
        return INT64_MAX;
    }
    int64_t now_ms = chrono_monotonic_ms();
    worker->disturbed_ms = worker->disturbed_ms != 0 ? worker->disturbed_ms : now_ms;
    int64_t due_ms = worker->disturbed_ms + MEND_AFTER_MS;
    if (worker->mended_ms != 0 && due_ms < worker->mended_ms + MEND_EVERY_MS) {
        due_ms = worker->mended_ms + MEND_EVERY_MS;
    }
    return due_ms > now_ms ? due_ms - now_ms : 0;
}

/* The next source, on the clock its due time is on. */
static void set_timer(struct worker *worker)
{
    int64_t wait_ms = pass_get_wait_ms(worker->pass);
    int64_t mend_ms = get_mend_wait_ms(worker);
    wait_ms = wait_ms < mend_ms ? wait_ms : mend_ms;
    wait_ms = wait_ms > 0 ? wait_ms : 1; /* 0 would disarm it */
    int64_t longest_ms = pass_is_clock_trusted(worker->pass) ? WAIT_MAX_MS : CLOCK_WAIT_MS;
    wait_ms = wait_ms < longest_ms ? wait_ms : longest_ms;
    struct itimerspec spec = {
        .it_value = {.tv_sec = wait_ms / 1000, .tv_nsec = wait_ms % 1000 * 1000000}};
    CHECK(timerfd_settime(worker->fds[WAKE_TIMER], 0, &spec, NULL) == 0);
}

/* Midnight, on the wall clock, and whenever that is set: a Pi has no clock of its own and learns the day
 * from the network, perhaps long after the start. False when it is being set right now. */
static bool set_midnight(const struct worker *worker)
{
    struct itimerspec spec = {.it_value = {.tv_nsec = 0}};
    /* lint: allow clock_gettime the timer is on this clock; chrono's is moved by --now */
    CHECK(clock_gettime(CLOCK_REALTIME, &spec.it_value) == 0);
    spec.it_value.tv_sec += (time_t)pass_get_midnight_s(worker->pass);
    bool is_set =
        timerfd_settime(worker->fds[WAKE_MIDNIGHT], TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET,
                        &spec, NULL) == 0;
    CHECK(is_set || errno == ECANCELED);
    return is_set;
}

/* Sleeps until something is to do; false = stop. Our own status.json and a new content.db wake us once
 * through the watch on their folders, right after the pass. */
static bool sleep_until_due(struct worker *worker)
{
    char drain[4096];
    watch_folders(worker);
    if (take_request(worker)) { /* came before the watch */
        return true;
    }
    for (;;) {
        set_timer(worker);
        if (!set_midnight(worker)) {
            pass_hear_clock(worker->pass);
            return true;
        }
        struct pollfd polled[WAKE_COUNT];
        for (int i = 0; i < WAKE_COUNT; i++) {
            polled[i] = (struct pollfd){.fd = worker->fds[i], .events = POLLIN};
        }
        int count = poll(polled, WAKE_COUNT, -1);
        if (count < 0 && errno != EINTR) {
            return false;
        }
        if (polled[WAKE_STOP].revents != 0) {
            return false;
        }
        for (int i = WAKE_TIMER; i < WAKE_COUNT; i++) {
            while (polled[i].revents != 0 && read(worker->fds[i], drain, sizeof(drain)) > 0) {
                /* only the wake-up counts */
            }
        }
        if (polled[WAKE_NETWORK].revents != 0 && network_take(worker->fds[WAKE_NETWORK])) {
            pass_hear_network(worker->pass);
        }
        if (polled[WAKE_MIDNIGHT].revents != 0) {
            pass_hear_clock(worker->pass); /* it may have been set */
        }
        if (get_mend_wait_ms(worker) == 0) {
            worker->disturbed_ms = 0;
            worker->mended_ms = chrono_monotonic_ms();
            return true;
        }
        if (take_request(worker) || polled[WAKE_TIMER].revents != 0 ||
            polled[WAKE_MIDNIGHT].revents != 0) {
            return true;
        }
    }
}

static void close_fds(struct worker *worker)
{
    for (int i = 0; i < WAKE_COUNT; i++) {
        if (worker->fds[i] >= 0) {
            (void)close(worker->fds[i]);
        }
    }
    mem_free(worker->sync_now);
    mem_free(worker->damaged);
}

/* Large blocks go back to the system as soon as they are free; otherwise the allocator learns from the first feed
 * to keep as much for ever. */
static void be_small(void)
{
    (void)mallopt(M_MMAP_THRESHOLD, 128 << 10);
    (void)mallopt(M_TRIM_THRESHOLD, 128 << 10);
}

/* The parts of a library that nobody can have written to: they come back from the file when they are used. */
static int give_back_library(struct dl_phdr_info *info, size_t size, void *user)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    (void)size, (void)user;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        uintptr_t begin = info->dlpi_addr + part->p_vaddr;
        uintptr_t end = (begin + part->p_memsz) / page * page;
        begin = (begin + page - 1) / page * page;
        if (part->p_type == PT_LOAD && (part->p_flags & PF_W) == 0 && begin < end) {
            (void)madvise((void *)begin, end - begin, MADV_DONTNEED); /* else they stay */
        }
    }
    return 0;
}

/* Before a quarter of an hour of sleep: forty libraries were touched for one request. */
static void give_memory_back(void)
{
    (void)malloc_trim(0);
    (void)dl_iterate_phdr(give_back_library, NULL);
}

bool worker_run(const struct settings *settings, struct error *err)
{
    struct worker worker = {.settings = settings, .fds = {-1, -1, -1, -1, -1}};
    be_small();
    worker.pass = pass_create(settings, err);
    if (worker.pass == NULL) {
        return false;
    }
    worker.sync_now = file_join(settings->paths.run, SETTINGS_SYNC_NOW_FILE);
    worker.damaged = file_join(settings->paths.run, SETTINGS_DAMAGED_FILE);
    bool is_good = open_fds(&worker, err);
    if (is_good) {
        struct pass_options options = {.is_due_only = true, .stop_fd = worker.fds[WAKE_STOP]};
        (void)take_request(&worker);
        while (pass_run(worker.pass, &options) != PASS_STOPPED) {
            give_memory_back();
            if (!sleep_until_due(&worker)) {
                break;
            }
        }
        log_info("stopped");
    }
    close_fds(&worker);
    pass_destroy(worker.pass);
    return is_good;
}
