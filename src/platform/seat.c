/* SPDX-License-Identifier: MIT */
#include "platform/seat.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <libinput.h>
#include <libudev.h>
#include <linux/input-event-codes.h>

#include "base/chrono.h"
#include "base/log.h"
#include "base/mem.h"
#include "platform/keycode.h"

#define SEAT "seat0"
#define FINGERS_MAX 16

struct seat {
    struct udev *udev;
    struct libinput *libinput;
    bool has_matrix;
    float matrix[PLATFORM_MATRIX];
    double x[FINGERS_MAX],
        y[FINGERS_MAX]; /* where each finger was last: lifting tells no place */
    double mouse_x, mouse_y;
    bool is_mouse_down;
};

/* ---- life ---- */

static int open_device(const char *path, int flags, void *user)
{
    int fd = open(path, flags | O_CLOEXEC);
    return fd >= 0 ? fd : -errno;
}

static void close_device(int fd, void *user)
{
    (void)close(fd);
}

static const struct libinput_interface interface = {open_device, close_device};

struct seat *seat_open(const double *matrix, struct error *err)
{
    struct seat *seat = mem_alloc(sizeof(*seat));
    for (size_t i = 0; matrix != NULL && i < PLATFORM_MATRIX; i++) {
        seat->has_matrix = true;
        seat->matrix[i] = (float)matrix[i];
    }
    seat->udev = udev_new();
    seat->libinput =
        seat->udev != NULL ? libinput_udev_create_context(&interface, seat, seat->udev) : NULL;
    if (seat->libinput == NULL || libinput_udev_assign_seat(seat->libinput, SEAT) != 0) {
        seat_close(seat);
        (void)error_set(err, ERROR_SETUP, "no touch and no keys: udev does not answer");
        return NULL;
    }
    return seat;
}

void seat_close(struct seat *seat)
{
    if (seat == NULL) {
        return;
    }
    if (seat->libinput != NULL) {
        (void)libinput_unref(seat->libinput);
    }
    if (seat->udev != NULL) {
        (void)udev_unref(seat->udev);
    }
    mem_free(seat);
}

int seat_get_fd(const struct seat *seat)
{
    return libinput_get_fd(seat->libinput);
}

/* ---- events ---- */

static void greet(const struct seat *seat, struct libinput_device *device)
{
    bool is_touch = libinput_device_has_capability(device, LIBINPUT_DEVICE_CAP_TOUCH) != 0;
    log_info(
        "input: %s%s%s%s", libinput_device_get_name(device), is_touch ? ", touch" : "",
        libinput_device_has_capability(device, LIBINPUT_DEVICE_CAP_POINTER) != 0 ? ", mouse"
                                                                                 : "",
        libinput_device_has_capability(device, LIBINPUT_DEVICE_CAP_KEYBOARD) != 0 ? ", keys"
                                                                                  : "");
    if (is_touch && seat->has_matrix &&
        libinput_device_config_calibration_set_matrix(device, seat->matrix) !=
            LIBINPUT_CONFIG_STATUS_SUCCESS) {
        log_warning("%s: display.touch_matrix cannot be set for it",
                    libinput_device_get_name(device));
    }
}

static struct input at(enum input_kind kind, int64_t finger, double x, double y)
{
    return (struct input){.kind = kind, .finger = finger, .x = (int)x, .y = (int)y};
}

static struct input from_touch(struct seat *seat, struct libinput_event *event,
                               enum input_kind kind, int w, int h)
{
    struct libinput_event_touch *touch = libinput_event_get_touch_event(event);
    int slot = libinput_event_touch_get_seat_slot(touch);
    if (slot < 0 || slot >= FINGERS_MAX) {
        return (struct input){.kind = INPUT_NONE};
    }
    if (kind == INPUT_DOWN || kind == INPUT_MOVE) { /* the others have no place of their own */
        seat->x[slot] = libinput_event_touch_get_x_transformed(touch, (uint32_t)w);
        seat->y[slot] = libinput_event_touch_get_y_transformed(touch, (uint32_t)h);
    }
    return at(kind, slot + 1, seat->x[slot], seat->y[slot]); /* 0 is the mouse */
}

static double clamp(double value, int size)
{
    return value < 0 ? 0 : value > size - 1 ? size - 1 : value;
}

static struct input from_mouse(struct seat *seat, struct libinput_event *event,
                               enum libinput_event_type type, int w, int h)
{
    struct libinput_event_pointer *pointer = libinput_event_get_pointer_event(event);
    if (type == LIBINPUT_EVENT_POINTER_BUTTON) {
        bool is_down =
            libinput_event_pointer_get_button_state(pointer) == LIBINPUT_BUTTON_STATE_PRESSED;
        if (libinput_event_pointer_get_button(pointer) != BTN_LEFT) {
            return (struct input){.kind = INPUT_NONE};
        }
        seat->is_mouse_down = is_down;
        return at(is_down ? INPUT_DOWN : INPUT_UP, 0, seat->mouse_x, seat->mouse_y);
    }
    if (type == LIBINPUT_EVENT_POINTER_MOTION) {
        seat->mouse_x = clamp(seat->mouse_x + libinput_event_pointer_get_dx(pointer), w);
        seat->mouse_y = clamp(seat->mouse_y + libinput_event_pointer_get_dy(pointer), h);
    } else {
        seat->mouse_x = libinput_event_pointer_get_absolute_x_transformed(pointer, (uint32_t)w);
        seat->mouse_y = libinput_event_pointer_get_absolute_y_transformed(pointer, (uint32_t)h);
    }
    return seat->is_mouse_down ? at(INPUT_MOVE, 0, seat->mouse_x, seat->mouse_y)
                               : (struct input){.kind = INPUT_NONE};
}

static struct input from_key(const struct platform *platform, struct libinput_event *event)
{
    struct libinput_event_keyboard *key = libinput_event_get_keyboard_event(event);
    return libinput_event_keyboard_get_key_state(key) == LIBINPUT_KEY_STATE_PRESSED
               ? platform_make_key(platform,
                                   keycode_to_scancode(libinput_event_keyboard_get_key(key)))
               : (struct input){.kind = INPUT_NONE};
}

static struct input translate(struct seat *seat, const struct platform *platform,
                              struct libinput_event *event, int w, int h)
{
    enum libinput_event_type type = libinput_event_get_type(event);
    switch (type) {
    case LIBINPUT_EVENT_DEVICE_ADDED:
        greet(seat, libinput_event_get_device(event));
        break;
    case LIBINPUT_EVENT_DEVICE_REMOVED:
        log_info("input: %s is gone",
                 libinput_device_get_name(libinput_event_get_device(event)));
        break;
    case LIBINPUT_EVENT_TOUCH_DOWN:
        return from_touch(seat, event, INPUT_DOWN, w, h);
    case LIBINPUT_EVENT_TOUCH_MOTION:
        return from_touch(seat, event, INPUT_MOVE, w, h);
    case LIBINPUT_EVENT_TOUCH_CANCEL:
        return from_touch(seat, event, INPUT_CANCEL, w, h);
    case LIBINPUT_EVENT_TOUCH_UP:
        return from_touch(seat, event, INPUT_UP, w, h);
    case LIBINPUT_EVENT_POINTER_MOTION:
    case LIBINPUT_EVENT_POINTER_MOTION_ABSOLUTE:
    case LIBINPUT_EVENT_POINTER_BUTTON:
        return from_mouse(seat, event, type, w, h);
    case LIBINPUT_EVENT_KEYBOARD_KEY:
        return from_key(platform, event);
    default:
        break;
    }
    return (struct input){.kind = INPUT_NONE};
}

/* A picture that took its time may lie between: a finger that came and went meanwhile was there for as long as it
 * was. */
static int64_t find_time_ms(struct libinput_event *event, int64_t now_ms)
{
    uint64_t us = 0;
    switch (libinput_event_get_type(event)) {
    case LIBINPUT_EVENT_TOUCH_DOWN:
    case LIBINPUT_EVENT_TOUCH_MOTION:
    case LIBINPUT_EVENT_TOUCH_UP:
    case LIBINPUT_EVENT_TOUCH_CANCEL:
        us = libinput_event_touch_get_time_usec(libinput_event_get_touch_event(event));
        break;
    case LIBINPUT_EVENT_POINTER_MOTION:
    case LIBINPUT_EVENT_POINTER_MOTION_ABSOLUTE:
    case LIBINPUT_EVENT_POINTER_BUTTON:
        us = libinput_event_pointer_get_time_usec(libinput_event_get_pointer_event(event));
        break;
    case LIBINPUT_EVENT_KEYBOARD_KEY:
        us = libinput_event_keyboard_get_time_usec(libinput_event_get_keyboard_event(event));
        break;
    default:
        break;
    }
    int64_t ms = (int64_t)(us / 1000); /* CLOCK_MONOTONIC */
    return ms > 0 && ms < now_ms ? ms : now_ms;
}

/* Moves leave room for what is told once. */
static bool has_room(const struct platform *platform, enum input_kind kind)
{
    return platform->queue_count < (kind == INPUT_MOVE ? PLATFORM_QUEUE / 2 : PLATFORM_QUEUE);
}

void seat_read(struct seat *seat, struct platform *platform, int w, int h)
{
    struct libinput_event *event;
    if (libinput_dispatch(seat->libinput) != 0) {
        log_warning("input: %s", strerror(errno));
    }
    while ((event = libinput_get_event(seat->libinput)) != NULL) {
        struct input input = translate(seat, platform, event, w, h);
        input.time_ms = find_time_ms(event, chrono_monotonic_ms());
        if (input.kind != INPUT_NONE && w > 0 && has_room(platform, input.kind)) {
            platform_push(platform, &input);
        }
        libinput_event_destroy(event);
    }
}
