/* SPDX-License-Identifier: MIT */

/* Displays that come and go, at a kernel of this file's own: libdrm's and udev's functions are those here, /dev/dri is a
 * folder of one card, and to wait moves the clock. As the kernel does, it reads anew what a display can only for whom the
 * card belongs to. */

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <libudev.h>
#include <poll.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "base/bug.h"
#include "base/chrono.h"
#include "platform/backlight.h"
#include "platform/card.h"
#include "platform/console.h"
#include "platform/platform.h"
#include "platform/seat.h"

#define CARD "/dev/dri/card0"
#define CONNECTOR 30
#define ENCODER 20 /* it hangs on */
#define OTHER_ENCODER 21
#define CRTC 10
#define OTHER_CRTC 11
#define PLUGS_FD 1000

static struct {
    int open_errno;          /* of the card; 0 = it can be opened */
    int master;              /* the descriptor it belongs to; -1 = none */
    bool is_plugged;         /* a display is */
    drmModeModeInfo plugged; /* what it can */
    drmModeModeInfo known;   /* what the kernel read of it */
    drmModeModeInfo shown;   /* what was set */
    int set_errno;           /* of setting it; 0 = it can be */
    int set_count;           /* how often that was tried */
    bool is_plug_told;       /* udev has something to tell */
    int light_percent;
    char file[64]; /* stands for the memory of the card */
} kernel;

int __wrap_open(const char *path, int flags, ...);
int __real_open(const char *path, int flags, ...);
int __wrap_close(int fd);
int __real_close(int fd);

int __wrap_open(const char *path, int flags, ...)
{
    if (strncmp(path, "/dev/dri/", 9) != 0) {
        return __real_open(path, flags, 0644);
    }
    errno = strcmp(path, CARD) != 0 ? ENOENT : kernel.open_errno;
    if (errno != 0) {
        return -1;
    }
    int fd = __real_open(kernel.file, O_RDWR | O_CLOEXEC);
    kernel.master = kernel.master < 0 ? fd : kernel.master;
    return fd;
}

int __wrap_close(int fd)
{
    kernel.master = fd == kernel.master ? -1 : kernel.master;
    return __real_close(fd);
}

int drmGetCap(int fd, uint64_t capability, uint64_t *value)
{
    *value = 1;
    return 0;
}

drmModeResPtr drmModeGetResources(int fd)
{
    static uint32_t connectors[] = {CONNECTOR}, crtcs[] = {OTHER_CRTC, CRTC};
    static drmModeRes resources = {
        .count_crtcs = 2, .crtcs = crtcs, .count_connectors = 1, .connectors = connectors};
    return &resources;
}

void drmModeFreeResources(drmModeResPtr resources)
{
}

drmModeConnectorPtr drmModeGetConnector(int fd, uint32_t id)
{
    static uint32_t encoders[] = {OTHER_ENCODER, ENCODER};
    static drmModeConnector connector = {.connector_id = CONNECTOR,
                                         .connector_type = DRM_MODE_CONNECTOR_HDMIA,
                                         .connector_type_id = 1,
                                         .encoder_id = ENCODER,
                                         .count_encoders = 2,
                                         .encoders = encoders,
                                         .count_modes = 1,
                                         .modes = &kernel.known};
    if (fd == kernel.master) {
        kernel.known = kernel.plugged;
    }
    connector.connection = kernel.is_plugged ? DRM_MODE_CONNECTED : DRM_MODE_DISCONNECTED;
    return &connector;
}

void drmModeFreeConnector(drmModeConnectorPtr connector)
{
}

drmModeEncoderPtr drmModeGetEncoder(int fd, uint32_t id)
{
    static drmModeEncoder current = {
        .encoder_id = ENCODER, .crtc_id = CRTC, .possible_crtcs = 3};
    static drmModeEncoder other = {.encoder_id = OTHER_ENCODER, .possible_crtcs = 3};
    return id == ENCODER ? &current : &other;
}

void drmModeFreeEncoder(drmModeEncoderPtr encoder)
{
}

const char *drmModeGetConnectorTypeName(uint32_t type)
{
    return "HDMI-A";
}

int drmIoctl(int fd, unsigned long request, void *arg)
{
    if (request == DRM_IOCTL_MODE_CREATE_DUMB) {
        struct drm_mode_create_dumb *create = arg;
        create->handle = 1;
        create->pitch = create->width * 4;
        create->size = (uint64_t)create->pitch * create->height;
        assert_int_equal(ftruncate(fd, (off_t)create->size), 0);
    }
    return 0;
}

int drmModeAddFB(int fd, uint32_t width, uint32_t height, uint8_t depth, uint8_t bpp,
                 uint32_t pitch, uint32_t handle, uint32_t *frame)
{
    *frame = 1;
    return 0;
}

int drmModeRmFB(int fd, uint32_t frame)
{
    return 0;
}

int drmModeSetCrtc(int fd, uint32_t crtc, uint32_t frame, uint32_t x, uint32_t y,
                   uint32_t *connectors, int count, drmModeModeInfoPtr mode)
{
    assert_int_equal(fd, kernel.master);
    assert_int_equal(crtc, CRTC); /* the other one may be another display's */
    kernel.shown = *mode;
    kernel.set_count++;
    errno = kernel.set_errno;
    return errno == 0 ? 0 : -1;
}

drmVersionPtr drmGetVersion(int fd)
{
    return NULL;
}

void drmFreeVersion(drmVersionPtr version)
{
}

int drmModeDirtyFB(int fd, uint32_t frame, drmModeClipPtr clips, uint32_t count)
{
    return -ENOSYS;
}

/* It has no DPMS. */
drmModeConnectorPtr drmModeGetConnectorCurrent(int fd, uint32_t id)
{
    static drmModeConnector connector = {.connector_id = CONNECTOR};
    return &connector;
}

drmModePropertyPtr drmModeGetProperty(int fd, uint32_t id)
{
    return NULL;
}

void drmModeFreeProperty(drmModePropertyPtr property)
{
}

int drmModeConnectorSetProperty(int fd, uint32_t connector, uint32_t property, uint64_t value)
{
    return 0;
}

/* ---- udev, and what else a panel has ---- */

struct udev *__wrap_udev_new(void);
struct udev *__wrap_udev_unref(struct udev *udev);
struct udev_monitor *__wrap_udev_monitor_new_from_netlink(struct udev *udev, const char *name);
struct udev_monitor *__wrap_udev_monitor_unref(struct udev_monitor *monitor);
int __wrap_udev_monitor_filter_add_match_subsystem_devtype(struct udev_monitor *monitor,
                                                           const char *subsystem,
                                                           const char *devtype);
int __wrap_udev_monitor_enable_receiving(struct udev_monitor *monitor);
int __wrap_udev_monitor_get_fd(struct udev_monitor *monitor);
struct udev_device *__wrap_udev_monitor_receive_device(struct udev_monitor *monitor);
struct udev_device *__wrap_udev_device_unref(struct udev_device *device);
struct seat *__wrap_seat_open(const double *matrix, struct error *err);
struct console *__wrap_console_take(void);
bool __wrap_backlight_set(const char *folder, int percent);
int __wrap_poll(struct pollfd *polled, nfds_t count, int wait_ms);

struct udev *__wrap_udev_new(void)
{
    return (struct udev *)&kernel;
}

struct udev *__wrap_udev_unref(struct udev *udev)
{
    return NULL;
}

struct udev_monitor *__wrap_udev_monitor_new_from_netlink(struct udev *udev, const char *name)
{
    return (struct udev_monitor *)&kernel;
}

struct udev_monitor *__wrap_udev_monitor_unref(struct udev_monitor *monitor)
{
    return NULL;
}

int __wrap_udev_monitor_filter_add_match_subsystem_devtype(struct udev_monitor *monitor,
                                                           const char *subsystem,
                                                           const char *devtype)
{
    return 0;
}

int __wrap_udev_monitor_enable_receiving(struct udev_monitor *monitor)
{
    return 0;
}

int __wrap_udev_monitor_get_fd(struct udev_monitor *monitor)
{
    return PLUGS_FD;
}

struct udev_device *__wrap_udev_monitor_receive_device(struct udev_monitor *monitor)
{
    bool is_told = kernel.is_plug_told;
    kernel.is_plug_told = false;
    return is_told ? (struct udev_device *)&kernel : NULL;
}

struct udev_device *__wrap_udev_device_unref(struct udev_device *device)
{
    return NULL;
}

struct seat *__wrap_seat_open(const double *matrix, struct error *err)
{
    (void)error_set(err, ERROR_SETUP, "nobody touches anything here");
    return NULL;
}

struct console *__wrap_console_take(void)
{
    return NULL;
}

bool __wrap_backlight_set(const char *folder, int percent)
{
    kernel.light_percent = percent;
    return true;
}

int __wrap_poll(struct pollfd *polled, nfds_t count, int wait_ms)
{
    int ready = 0;
    for (nfds_t i = 0; i < count; i++) {
        bool is_ready = polled[i].fd == PLUGS_FD && kernel.is_plug_told;
        polled[i].revents = is_ready ? POLLIN : 0;
        ready += is_ready;
    }
    if (ready == 0) {
        chrono_advance_ms(wait_ms);
    }
    return ready;
}

static drmModeModeInfo make_mode(uint16_t w, uint16_t h, uint32_t refresh_hz)
{
    return (drmModeModeInfo){.hdisplay = w, .vdisplay = h, .vrefresh = refresh_hz};
}

static int begin(void **state)
{
    memset(&kernel, 0, sizeof(kernel));
    kernel.master = -1;
    kernel.is_plugged = true;
    kernel.plugged = make_mode(1280, 720, 60);
    (void)snprintf(kernel.file, sizeof(kernel.file), "/tmp/litfass-card-XXXXXX");
    int fd = mkstemp(kernel.file);
    return fd >= 0 ? __real_close(fd) : -1;
}

static int end(void **state)
{
    return unlink(kernel.file);
}

static void why_there_is_no_display_is_told(void **state)
{
    static const struct {
        int open_errno;
        const char *connector;
        enum error_kind kind;
        const char *text;
    } cases[] = {
        {ENOENT, "", ERROR_RETRY, "there is no card in /dev/dri"},
        {EACCES, "", ERROR_SETUP,
         "/dev/dri: Permission denied (is the user in the group video?)"},
        {0, NULL, ERROR_RETRY, "no display is plugged in"},
        {0, "HDMI-A-1", ERROR_RETRY, "no display is plugged in at HDMI-A-1"},
    };
    kernel.is_plugged = false;
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct error err = {0};
        kernel.open_errno = cases[i].open_errno;
        assert_null(card_open(cases[i].connector, &err));
        assert_int_equal(err.kind, cases[i].kind);
        assert_string_equal(err.text, cases[i].text);
        assert_int_equal(kernel.master, -1); /* nothing is left open */
    }
}

static void a_good_display_leaves_no_error(void **state)
{
    struct error err = {0};
    struct card *card = card_open("", &err);
    assert_non_null(card);
    assert_int_equal(err.kind, ERROR_NONE);
    assert_int_equal(card_get_pixels(card).w, 1280);
    card_close(card);
}

static void another_display_is_shown_what_it_can(void **state)
{
    struct card *card = card_open("", NULL);
    kernel.is_plugged = false;
    assert_false(card_look_again(&card, ""));
    assert_non_null(card); /* the last one stays what is drawn on */
    kernel.is_plugged = true;
    kernel.plugged = make_mode(1280, 720, 50);
    assert_true(card_look_again(&card, ""));
    assert_int_equal(kernel.shown.vrefresh, 50);
    kernel.plugged = make_mode(720, 1280, 60);
    assert_true(card_look_again(&card, ""));
    assert_int_equal(card_get_pixels(card).w, 720);
    assert_int_equal(card_get_pixels(card).h, 1280);
    card_close(card);
}

static void a_display_that_cannot_be_set_is_set_later(void **state)
{
    struct card *card = card_open("", NULL);
    kernel.set_errno = EIO;
    assert_false(card_look_again(&card, ""));
    assert_null(card);
    kernel.set_errno = 0;
    assert_true(card_look_again(&card, ""));
    assert_non_null(card);
    card_close(card);
}

/* ---- the panel ---- */

static struct platform *open_with(const struct platform_options *options)
{
    struct error err = {0};
    chrono_freeze(1000000000);
    (void)unsetenv("DISPLAY");
    (void)unsetenv("WAYLAND_DISPLAY");
    (void)unsetenv("SDL_VIDEODRIVER");
    struct platform *platform = platform_open(options, &err);
    assert_string_equal(err.text, "");
    assert_non_null(platform);
    return platform;
}

static struct platform *open_panel(void)
{
    return open_with(&(struct platform_options){.connector = ""});
}

static enum input_kind wait_ms(struct platform *platform, int64_t ms)
{
    return platform_wait(platform, chrono_monotonic_ms() + ms).kind;
}

static void a_service_has_the_panel_lit_whatever_window_was_once_tried(void **state)
{
    struct platform *platform = open_with(
        &(struct platform_options){.connector = "", .w = 400, .h = 300, .should_wait = true});
    assert_int_equal(platform_get_pixels(platform).w, 1280);
    assert_int_equal(kernel.light_percent, 100);
    platform_close(platform);
}

static void a_panel_looks_for_its_display_until_it_is_back(void **state)
{
    struct platform *platform = open_panel();
    kernel.is_plug_told = true;
    kernel.set_errno = EIO;
    assert_int_equal(wait_ms(platform, 2000), INPUT_NONE);
    assert_null(platform_get_pixels(platform).data);
    kernel.set_errno = 0; /* and nobody tells */
    assert_int_equal(wait_ms(platform, 60000), INPUT_REPAINT);
    assert_int_equal(platform_get_pixels(platform).w, 1280);
    int set_count = kernel.set_count;
    assert_int_equal(wait_ms(platform, 60000), INPUT_NONE);
    assert_int_equal(kernel.set_count, set_count);
    platform_close(platform);
}

static void a_display_that_sleeps_is_left_alone(void **state)
{
    struct platform *platform = open_panel();
    int set_count = kernel.set_count;
    platform_set_light(platform, LIGHT_NO_SIGNAL);
    kernel.is_plug_told = true;
    assert_int_equal(wait_ms(platform, 60000), INPUT_NONE);
    assert_int_equal(kernel.set_count, set_count);
    platform_set_light(platform, LIGHT_FULL);
    assert_int_equal(wait_ms(platform, 60000), INPUT_REPAINT);
    assert_int_equal(kernel.set_count, set_count + 1);
    platform_close(platform);
}

static void a_display_that_does_not_wake_is_set_anew(void **state)
{
    struct platform *platform = open_panel();
    int set_count = kernel.set_count;
    platform_set_light(platform, LIGHT_NO_SIGNAL);
    platform_set_light(platform, LIGHT_FULL); /* what can this kernel not do? DPMS */
    assert_int_equal(wait_ms(platform, 60000), INPUT_REPAINT);
    assert_int_equal(kernel.set_count, set_count + 1);
    platform_close(platform);
}

static void what_is_waiting_comes_before_a_plug(void **state)
{
    struct platform *platform = open_panel();
    kernel.is_plug_told = true;
    assert_int_equal(wait_ms(platform, 100), INPUT_NONE); /* it is heard, and settles */
    for (int i = 0; i < 64; i++) {
        platform_push(platform, &(struct input){.kind = INPUT_MOVE});
    }
    chrono_advance_ms(1000);
    for (int i = 0; i < 64; i++) {
        assert_int_equal(wait_ms(platform, 0), INPUT_MOVE);
    }
    assert_int_equal(wait_ms(platform, 0), INPUT_REPAINT);
    platform_close(platform);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(why_there_is_no_display_is_told, begin, end),
        cmocka_unit_test_setup_teardown(a_good_display_leaves_no_error, begin, end),
        cmocka_unit_test_setup_teardown(another_display_is_shown_what_it_can, begin, end),
        cmocka_unit_test_setup_teardown(a_display_that_cannot_be_set_is_set_later, begin, end),
        cmocka_unit_test_setup_teardown(
            a_service_has_the_panel_lit_whatever_window_was_once_tried, begin, end),
        cmocka_unit_test_setup_teardown(a_panel_looks_for_its_display_until_it_is_back, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_display_that_sleeps_is_left_alone, begin, end),
        cmocka_unit_test_setup_teardown(a_display_that_does_not_wake_is_set_anew, begin, end),
        cmocka_unit_test_setup_teardown(what_is_waiting_comes_before_a_plug, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
