/* SPDX-License-Identifier: MIT */

/* Looks at the real program from outside, as a person would: it asks the X server for a column of the
 * screen again and again and notes when that column becomes another one. Numbers go to standard
 * output, one line a run or tap, for bench.py.
 *
 *   bench_watch start RUNS PROGRAM ARGUMENT...   first picture after exec, in microseconds: wall time,
 *                                                CPU time used by then, wall time of the last change
 *   bench_watch walk TAPS COUNT PID              the first COUNT taps of bench_tap's output on the
 *                                                program that runs: finger down to another picture,
 *                                                finger up to another picture (-1 = none), PSS in KiB
 *   bench_watch changes                          until it is ended: when there was another picture, on
 *                                                the monotonic clock, in microseconds */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/chrono.h"
#include "base/mem.h"
#include "base/parse.h"

#define LOOK_US 300             /* between two looks */
#define START_LIMIT_US 10000000 /* a start that takes longer has failed */
#define SETTLE_US 700000        /* watched after the first picture */
#define TAP_LIMIT_US 120000     /* a tap that shows nothing by then shows nothing */
#define HOLD_US 40000           /* a finger stays down at least this long */
#define PAUSE_US 310000         /* until the next tap, past the guard against double taps */

struct eye {
    Display *display;
    XShmSegmentInfo segment;
    XImage *image; /* one column */
    char *known;   /* the column as last looked at */
    size_t size_bytes;
};

static void wait_us(int64_t us)
{
    struct timespec pause = {us / 1000000, us % 1000000 * 1000};
    (void)ppoll(NULL, 0, &pause, NULL); /* cut short by a signal: looks once more often */
}

static bool open_eye(struct eye *eye)
{
    eye->display = XOpenDisplay(NULL);
    if (eye->display == NULL || !XShmQueryExtension(eye->display)) {
        (void)fputs("bench_watch: no X display with MIT-SHM\n", stderr);
        return false;
    }
    int screen = DefaultScreen(eye->display);
    eye->image =
        XShmCreateImage(eye->display, DefaultVisual(eye->display, screen),
                        (unsigned int)DefaultDepth(eye->display, screen), ZPixmap, NULL,
                        &eye->segment, 1, (unsigned int)DisplayHeight(eye->display, screen));
    eye->size_bytes = (size_t)eye->image->bytes_per_line * (size_t)eye->image->height;
    eye->segment.shmid = shmget(IPC_PRIVATE, eye->size_bytes, IPC_CREAT | 0600);
    eye->segment.shmaddr = shmat(eye->segment.shmid, NULL, 0);
    eye->image->data = eye->segment.shmaddr;
    bool is_attached = XShmAttach(eye->display, &eye->segment) != 0;
    (void)XSync(eye->display, False);
    (void)shmctl(eye->segment.shmid, IPC_RMID, NULL); /* goes when both have let go */
    eye->known = mem_alloc(eye->size_bytes);
    return is_attached;
}

static void close_eye(struct eye *eye)
{
    mem_free(eye->known);
    (void)XCloseDisplay(eye->display);
}

/* True when the column is another one than at the last look. */
static bool look(struct eye *eye, int x)
{
    (void)XShmGetImage(eye->display, DefaultRootWindow(eye->display), eye->image, x, 0,
                       AllPlanes);
    if (memcmp(eye->known, eye->image->data, eye->size_bytes) == 0) {
        return false;
    }
    memcpy(eye->known, eye->image->data, eye->size_bytes);
    return true;
}

/* When the column changed; -1 = not until the deadline. */
static int64_t wait_for_change(struct eye *eye, int x, int64_t deadline_us)
{
    while (chrono_monotonic_us() < deadline_us) {
        if (look(eye, x)) {
            return chrono_monotonic_us();
        }
        wait_us(LOOK_US);
    }
    return -1;
}

/* ---- start ---- */

/* Of all its threads, from the scheduler: exact to the nanosecond. */
static int64_t read_cpu_us(pid_t pid)
{
    char path[64];
    int64_t total_ns = 0;
    (void)snprintf(path, sizeof(path), "/proc/%d/task", (int)pid);
    DIR *tasks = opendir(path);
    for (struct dirent *task; tasks != NULL && (task = readdir(tasks)) != NULL;) {
        char stat_path[sizeof(path) + sizeof(task->d_name) + 16];
        (void)snprintf(stat_path, sizeof(stat_path), "%s/%s/schedstat", path, task->d_name);
        FILE *file = task->d_name[0] != '.' ? fopen(stat_path, "re") : NULL;
        long long ns = 0;
        if (file != NULL && fscanf(file, "%lld", &ns) == 1) {
            total_ns += ns;
        }
        if (file != NULL) {
            (void)fclose(file); /* only read from */
        }
    }
    if (tasks != NULL) {
        (void)closedir(tasks);
    }
    return total_ns / 1000;
}

static pid_t start_program(char **command, int64_t *started_us)
{
    pid_t pid = fork();
    if (pid == 0) {
        *started_us = chrono_monotonic_us();
        (void)execv(command[0], command);
        _exit(127);
    }
    return pid;
}

static void stop_program(struct eye *eye, pid_t pid, int x, const char *blank)
{
    (void)kill(pid, SIGTERM);
    (void)waitpid(pid, NULL, 0);
    for (int i = 0; i < 1000 && memcmp(eye->known, blank, eye->size_bytes) != 0; i++) {
        wait_us(2000);
        (void)look(eye, x);
    }
}

static bool measure_start(struct eye *eye, char **command, int64_t *started_us)
{
    int x = DisplayWidth(eye->display, DefaultScreen(eye->display)) / 2;
    char *blank = mem_alloc(eye->size_bytes);
    (void)look(eye, x);
    memcpy(blank, eye->known, eye->size_bytes);
    pid_t pid = start_program(command, started_us);
    int64_t first_us = wait_for_change(eye, x, chrono_monotonic_us() + START_LIMIT_US);
    int64_t cpu_us = read_cpu_us(pid);
    int64_t last_us = first_us;
    int64_t until_us = first_us + SETTLE_US;
    for (int64_t at_us; first_us >= 0 && (at_us = wait_for_change(eye, x, until_us)) >= 0;) {
        last_us = at_us;
    }
    stop_program(eye, pid, x, blank);
    mem_free(blank);
    if (first_us < 0) {
        (void)fprintf(stderr, "bench_watch: %s shows nothing\n", command[0]);
        return false;
    }
    (void)printf("%lld\t%lld\t%lld\n", (long long)(first_us - *started_us), (long long)cpu_us,
                 (long long)(last_us - *started_us));
    return true;
}

static bool run_start(struct eye *eye, char **args, int count)
{
    int64_t runs = 0;
    if (count < 2 || !parse_int(args[0], 1, 1000, &runs)) {
        return false;
    }
    int64_t *started_us = mmap(NULL, sizeof(*started_us), PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    bool is_good = started_us != MAP_FAILED;
    for (int64_t i = 0; i < runs && is_good; i++) {
        is_good = measure_start(eye, &args[1], started_us);
    }
    return is_good;
}

/* ---- walk ---- */

static long read_pss_kib(int pid)
{
    char path[64];
    char line[256];
    long kib = -1;
    (void)snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", pid);
    FILE *file = fopen(path, "re");
    while (file != NULL && kib < 0 && fgets(line, sizeof(line), file) != NULL) {
        (void)sscanf(line, "Pss: %ld", &kib);
    }
    if (file != NULL) {
        (void)fclose(file); /* only read from */
    }
    return kib;
}

static int64_t press(struct eye *eye, int x, bool is_down)
{
    (void)look(eye, x);
    int64_t start_us = chrono_monotonic_us();
    (void)XTestFakeButtonEvent(eye->display, 1, is_down ? True : False, CurrentTime);
    (void)XFlush(eye->display);
    int64_t changed_us = wait_for_change(eye, x, start_us + TAP_LIMIT_US);
    wait_us(is_down ? HOLD_US : PAUSE_US);
    return changed_us < 0 ? -1 : changed_us - start_us;
}

static void tap_place(struct eye *eye, int x, int y, int pid)
{
    (void)XTestFakeMotionEvent(eye->display, -1, x, y, CurrentTime);
    int64_t down_us = press(eye, x, true);
    int64_t up_us = press(eye, x, false);
    (void)printf("%lld\t%lld\t%ld\n", (long long)down_us, (long long)up_us, read_pss_kib(pid));
}

/* Back to where everybody starts, in the house's language and colours. */
static void press_home(struct eye *eye)
{
    KeyCode home = XKeysymToKeycode(eye->display, XK_Home);
    for (int i = 0; i < 2; i++) {
        (void)XTestFakeKeyEvent(eye->display, home, True, CurrentTime);
        (void)XTestFakeKeyEvent(eye->display, home, False, CurrentTime);
        (void)XSync(eye->display, False);
        wait_us(PAUSE_US);
    }
}

static bool run_walk(struct eye *eye, char **args, int count)
{
    int64_t taps = 0;
    int64_t pid = 0;
    FILE *file = count == 3 && parse_int(args[1], 1, 100000, &taps) &&
                         parse_int(args[2], 1, INT32_MAX, &pid)
                     ? fopen(args[0], "re")
                     : NULL;
    if (file == NULL) {
        return false;
    }
    char line[512];
    for (int64_t i = 0; i < taps && fgets(line, sizeof(line), file) != NULL;) {
        int x = 0;
        int y = 0;
        if (sscanf(line, "1\t%d\t%d\t", &x, &y) == 2) {
            tap_place(eye, x, y, (int)pid);
            i++;
        }
    }
    press_home(eye);
    (void)fclose(file); /* only read from */
    return true;
}

/* ---- changes ---- */

static bool run_changes(struct eye *eye)
{
    int x = DisplayWidth(eye->display, DefaultScreen(eye->display)) / 2;
    (void)look(eye, x);
    for (;;) {
        int64_t at_us = wait_for_change(eye, x, chrono_monotonic_us() + START_LIMIT_US);
        if (at_us >= 0 && (printf("%lld\n", (long long)at_us) < 0 || fflush(stdout) != 0)) {
            return false;
        }
    }
}

int main(int argc, char **argv)
{
    struct eye eye = {0};
    if (argc < 2 || !open_eye(&eye)) {
        (void)fputs("usage: bench_watch start RUNS PROGRAM ARGUMENT...\n"
                    "       bench_watch walk TAPS COUNT PID\n"
                    "       bench_watch changes\n",
                    stderr);
        return 2;
    }
    bool is_good = strcmp(argv[1], "start") == 0     ? run_start(&eye, argv + 2, argc - 2)
                   : strcmp(argv[1], "walk") == 0    ? run_walk(&eye, argv + 2, argc - 2)
                   : strcmp(argv[1], "changes") == 0 ? run_changes(&eye)
                                                     : false;
    close_eye(&eye);
    return is_good ? 0 : 1;
}
