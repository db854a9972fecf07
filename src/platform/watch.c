/* SPDX-License-Identifier: MIT */
#include "platform/watch.h"

#include <SDL.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"

struct watch {
    int folder_fd, stop_fd;
    SDL_Thread *thread;
};

/* SDL's threads leave signals to the first one. */
static int tell(void *user)
{
    const struct watch *watch = user;
    struct pollfd polled[] = {{.fd = watch->folder_fd, .events = POLLIN},
                              {.fd = watch->stop_fd, .events = POLLIN}};
    while (polled[1].revents == 0 && (poll(polled, 2, -1) > 0 || errno == EINTR)) {
        char drain[4096];
        SDL_Event event = {.type = SDL_USEREVENT};
        if (read(watch->folder_fd, drain, sizeof(drain)) > 0) {
            (void)SDL_PushEvent(&event); /* a full queue wakes by itself */
        }
    }
    return 0;
}

int watch_open(const char *folder)
{
    int fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (fd >= 0 && inotify_add_watch(fd, folder, IN_MOVED_TO | IN_ONLYDIR) >= 0) {
        return fd;
    }
    log_debug("%s is not watched: %s", folder, strerror(errno));
    if (fd >= 0) {
        (void)close(fd);
    }
    return -1;
}

struct watch *watch_start(const char *folder)
{
    struct watch *watch = mem_alloc(sizeof(*watch));
    watch->folder_fd = watch_open(folder);
    watch->stop_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (watch->stop_fd >= 0 && watch->folder_fd >= 0) {
        watch->thread = SDL_CreateThread(tell, "watch", watch);
    }
    if (watch->thread == NULL) {
        watch_stop(watch);
        return NULL;
    }
    return watch;
}

void watch_stop(struct watch *watch)
{
    if (watch == NULL) {
        return;
    }
    if (watch->thread != NULL) {
        (void)eventfd_write(watch->stop_fd, 1);
        SDL_WaitThread(watch->thread, NULL);
    }
    if (watch->folder_fd >= 0) {
        (void)close(watch->folder_fd);
    }
    if (watch->stop_fd >= 0) {
        (void)close(watch->stop_fd);
    }
    mem_free(watch);
}
