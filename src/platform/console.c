/* SPDX-License-Identifier: MIT */
#include "platform/console.h"

#include <fcntl.h>
#include <linux/kd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"

struct console {
    int fd;
    int mode, keyboard;
};

struct console *console_take(void)
{
    int mode = 0, keyboard = 0;
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 || ioctl(fd, KDGETMODE, &mode) != 0 || ioctl(fd, KDGKBMODE, &keyboard) != 0) {
        log_debug("no console of its own");
        if (fd >= 0) {
            (void)close(fd);
        }
        return NULL;
    }
    if (ioctl(fd, KDSETMODE, KD_GRAPHICS) != 0 || ioctl(fd, KDSKBMODE, K_OFF) != 0) {
        log_warning("the console keeps its keys");
    }
    struct console *console = mem_alloc(sizeof(*console));
    *console = (struct console){fd, mode, keyboard};
    return console;
}

void console_give_back(struct console *console)
{
    if (console == NULL) {
        return;
    }
    (void)ioctl(console->fd, KDSKBMODE, console->keyboard);
    (void)ioctl(console->fd, KDSETMODE, console->mode);
    (void)close(console->fd);
    mem_free(console);
}
