/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* The program as a service (sd_notify(3)): it is ready when its first frame is painted, and its watchdog is fed by the
 * thread that paints and by nothing else. And how often it was started in a row without living: whoever crashes three
 * times within a minute each begins without the content, which is all that changes from day to day. */

/* Zeroed: no service; nothing is told, and nothing counted. */
struct service {
    char *mark; /* the file that counts, in the run folder: gone when the machine starts */
    int64_t start_ms;      /* chrono_monotonic_ms, as are all of these */
    int64_t feed_every_ms; /* 0 = no watchdog */
    int64_t fed_ms;
    bool is_ready, is_settled;
    bool is_safe; /* start without content */
};

/* A start that is followed by another within this is a crash. */
#define SERVICE_SETTLED_MS 60000
#define SERVICE_CRASHES_MAX 3

/* Counts this start. */
void service_begin(struct service *service, const char *run_folder);
/* After each turn of the loop; has_painted: since the program began, something was shown. */
void service_feed(struct service *service, bool has_painted);
/* The program ends because it was told to, which is no crash. */
void service_end(struct service *service);
