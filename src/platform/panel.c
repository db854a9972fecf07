/* SPDX-License-Identifier: MIT */

/* The panel itself: the picture through card.h, what people do through seat.h, and one poll for all that may happen.
 * While nothing does, the process sleeps. */

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <libudev.h>

#include "base/chrono.h"
#include "base/log.h"
#include "base/mem.h"
#include "platform/backlight.h"
#include "platform/card.h"
#include "platform/console.h"
#include "platform/platform_private.h"
#include "platform/seat.h"
#include "platform/watch.h"

#define SETTLE_MS 500 /* a plug bounces, and a display needs a moment to say what it is */
#define LOOK_MS 5000  /* how often a display is looked for while there is none */
#define DIM_PERCENT 30

enum wake { WAKE_STOP, WAKE_SEAT, WAKE_PLUG, WAKE_FOLDER, WAKE_COUNT };

struct panel {
    struct card
        *card; /* NULL: there is no display yet, or it went and another could not be set */
    struct seat *seat;
    struct console *console;
    struct udev *udev;
    struct udev_monitor *plugs;
    const char *connector; /* borrowed */
    int fds[WAKE_COUNT];   /* -1 = not there */
    int64_t
        look_ms; /* when to look at what was plugged; 0 = nothing was, and there is a display */
    bool was_plugged; /* since the last look */
    enum platform_light light;
};

/* ---- waiting ---- */

static void take_stop(struct platform *platform, int fd)
{
    struct signalfd_siginfo info;
    if (read(fd, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
        platform_push(platform, &(struct input){.kind = INPUT_QUIT});
    }
}

static void take_plug(struct panel *panel)
{
    struct udev_device *device;
    while ((device = udev_monitor_receive_device(panel->plugs)) != NULL) {
        (void)udev_device_unref(device);
        panel->look_ms = chrono_monotonic_ms() + SETTLE_MS;
        panel->was_plugged = true;
    }
}

/* True = a file was put in place. */
static bool take_file(int fd)
{
    char drain[4096];
    bool is_there = false;
    while (read(fd, drain, sizeof(drain)) > 0) {
        is_there = true;
    }
    return is_there;
}

/* After a plug once more a little later: some displays say what they are only when they have woken. */
static void look_again(struct platform *platform, struct panel *panel)
{
    bool is_shown = card_look_again(&panel->card, panel->connector);
    int64_t now_ms = chrono_monotonic_ms();
    panel->look_ms = panel->card == NULL || panel->was_plugged ? now_ms + LOOK_MS : 0;
    panel->was_plugged = false;
    if (is_shown) {
        platform_push(platform, &(struct input){.kind = INPUT_REPAINT, .time_ms = now_ms});
    }
}

/* INT64_MAX = not now. One that sleeps is left alone: some are gone and come again by that, and to look wakes them. */
static int64_t find_look_ms(const struct panel *panel)
{
    return panel->look_ms == 0 || panel->light == LIGHT_NO_SIGNAL ? INT64_MAX : panel->look_ms;
}

/* What poll tells; a zero time only looks. False = nothing but time passed. */
static bool wait_once(struct platform *platform, struct panel *panel, int64_t left_ms)
{
    struct pollfd polled[WAKE_COUNT];
    for (int i = 0; i < WAKE_COUNT; i++) {
        polled[i] = (struct pollfd){.fd = panel->fds[i], .events = POLLIN};
    }
    if (poll(polled, WAKE_COUNT, left_ms > 0 ? (int)left_ms : 0) <= 0) {
        return false;
    }
    if (polled[WAKE_STOP].revents != 0) {
        take_stop(platform, panel->fds[WAKE_STOP]);
    }
    if (polled[WAKE_SEAT].revents != 0) {
        struct pixels screen =
            panel->card != NULL ? card_get_pixels(panel->card) : (struct pixels){0};
        seat_read(panel->seat, platform, screen.w, screen.h);
    }
    if (polled[WAKE_PLUG].revents != 0) {
        take_plug(panel);
    }
    return polled[WAKE_FOLDER].revents != 0 && take_file(panel->fds[WAKE_FOLDER]);
}

static struct input wait(struct platform *platform, int64_t deadline_ms)
{
    struct panel *panel = platform->own;
    for (;;) {
        if (platform->queue_count > 0) { /* a full one has no room for what a look tells */
            return platform_take_from_queue(platform);
        }
        int64_t now_ms = chrono_monotonic_ms(), look_ms = find_look_ms(panel);
        if (now_ms >= look_ms) {
            look_again(platform, panel);
            continue;
        }
        bool is_news = wait_once(platform, panel,
                                 (look_ms < deadline_ms ? look_ms : deadline_ms) - now_ms);
        if (platform->queue_count == 0 && (is_news || chrono_monotonic_ms() >= deadline_ms)) {
            return (struct input){.kind = INPUT_NONE};
        }
    }
}

/* ---- the picture ---- */

static struct pixels get_screen(struct platform *platform)
{
    const struct panel *panel = platform->own;
    return panel->card != NULL ? card_get_pixels(panel->card) : (struct pixels){0};
}

static void show(struct platform *platform, struct rect area)
{
    const struct panel *panel = platform->own;
    if (panel->card != NULL) {
        card_show(panel->card, area);
    }
}

/* Writing to what is not there is tried once, when the light changes. */
static void set_light(struct platform *platform, enum platform_light light)
{
    static const int percent[] = {[LIGHT_FULL] = 100,
                                  [LIGHT_DIM] = DIM_PERCENT,
                                  [LIGHT_UNLIT] = 0,
                                  [LIGHT_NO_SIGNAL] = 0};
    struct panel *panel = platform->own;
    if (light == panel->light) {
        return;
    }
    bool was_silent = panel->light == LIGHT_NO_SIGNAL;
    panel->light = light;
    if (panel->card != NULL && was_silent != (light == LIGHT_NO_SIGNAL) &&
        !card_set_power(panel->card, was_silent)) {
        log_warning("the display cannot be told to sleep or wake (display.off_by)");
        panel->look_ms =
            chrono_monotonic_ms() + LOOK_MS; /* to set the mode anew wakes it, too */
    }
    (void)backlight_set(NULL, percent[light]);
}

/* ---- life ---- */

static void close_panel(struct platform *platform)
{
    struct panel *panel = platform->own;
    set_light(platform, LIGHT_FULL);
    card_close(panel->card);
    seat_close(panel->seat);
    console_give_back(panel->console);
    if (panel->plugs != NULL) {
        (void)udev_monitor_unref(panel->plugs);
    }
    if (panel->udev != NULL) {
        (void)udev_unref(panel->udev);
    }
    const int own[] = {WAKE_STOP, WAKE_FOLDER}; /* the others belong to libraries */
    for (size_t i = 0; i < LF_LENGTH(own); i++) {
        if (panel->fds[own[i]] >= 0) {
            (void)close(panel->fds[own[i]]);
        }
    }
    mem_free(panel);
}

static const struct platform_kind kind = {
    .wait = wait,
    .get_screen = get_screen,
    .show = show,
    .set_light = set_light,
    .close = close_panel,
    .is_slow_to_read = true,
};

static int catch_stops(void)
{
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTERM);
    sigaddset(&stops, SIGINT);
    sigprocmask(SIG_BLOCK, &stops, NULL);
    return signalfd(-1, &stops, SFD_CLOEXEC | SFD_NONBLOCK);
}

/* Without it displays are not seen to come and go. */
static void watch_plugs(struct panel *panel)
{
    panel->udev = udev_new();
    panel->plugs =
        panel->udev != NULL ? udev_monitor_new_from_netlink(panel->udev, "udev") : NULL;
    if (panel->plugs != NULL &&
        udev_monitor_filter_add_match_subsystem_devtype(panel->plugs, "drm", NULL) >= 0 &&
        udev_monitor_enable_receiving(panel->plugs) >= 0) {
        panel->fds[WAKE_PLUG] = udev_monitor_get_fd(panel->plugs);
    } else {
        log_warning("udev does not tell what is plugged in");
    }
}

/* For as long as it takes; false = it was told to stop, or shall not wait. */
static bool wait_for_display(struct panel *panel, bool should_wait, struct error *err)
{
    struct error reason = {0}, told = {0};
    while ((panel->card = card_open(panel->connector, &reason)) == NULL) {
        if (!should_wait) {
            return error_set(err, ERROR_SETUP,
                             "no screen: neither a display server nor a panel: %s",
                             reason.text);
        }
        if (strcmp(reason.text, told.text) != 0) {
            log_warning("%s; waiting for it", reason.text);
            told = reason;
        }
        reason = (struct error){0};
        struct pollfd polled[] = {{.fd = panel->fds[WAKE_STOP], .events = POLLIN},
                                  {.fd = panel->fds[WAKE_PLUG], .events = POLLIN}};
        (void)poll(polled, LF_LENGTH(polled), LOOK_MS);
        if (polled[0].revents != 0) {
            return false;
        }
        if (polled[1].revents != 0) {
            take_plug(panel);
            (void)poll(polled, 1, SETTLE_MS);
        }
    }
    panel->look_ms = 0;
    log_info("display: %s", card_describe(panel->card));
    (void)backlight_set(NULL,
                        100); /* whoever was here last may have been cut off in the dark */
    return true;
}

bool panel_open(struct platform *platform, const struct platform_options *options,
                struct error *err)
{
    struct panel *panel = mem_alloc(sizeof(*panel));
    platform->kind = &kind;
    platform->own = panel;
    for (int i = 0; i < WAKE_COUNT; i++) {
        panel->fds[i] = -1;
    }
    panel->connector = options->connector;
    panel->fds[WAKE_STOP] = catch_stops();
    watch_plugs(panel);
    if (!wait_for_display(panel, options->should_wait, err)) {
        return false;
    }
    panel->console = console_take();
    struct error input_err = {0};
    panel->seat = seat_open(options->matrix, &input_err);
    if (panel->seat == NULL) {
        log_error("%s", input_err.text); /* what is shown helps all the same */
    } else {
        panel->fds[WAKE_SEAT] = seat_get_fd(panel->seat);
        seat_read(panel->seat, platform, 0, 0);
    }
    panel->fds[WAKE_FOLDER] = options->folder != NULL ? watch_open(options->folder) : -1;
    return true;
}
