/* SPDX-License-Identifier: MIT */
#include "app/service.h"

#include <stdio.h>
#include <string.h>
#include <systemd/sd-daemon.h>

#include "base/chrono.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "config/settings.h"

/* "STARTS"; 0 when there is none, or it is not ours. */
static int read_starts(const char *path)
{
    int64_t starts = 0;
    (void)(file_exists(path) && file_read_int(path, 0, 1000, &starts));
    return (int)starts;
}

static void forget_starts(struct service *service)
{
    struct error err = {0};
    if (file_exists(service->mark) && !file_remove(service->mark, &err)) {
        log_debug("%s", err.text);
    }
}

void service_begin(struct service *service, const char *run_folder)
{
    uint64_t watchdog_us = 0;
    struct error err = {0};
    char text[16];
    *service = (struct service){.mark = file_join(run_folder, SETTINGS_STARTS_FILE),
                                .start_ms = chrono_monotonic_ms()};
    if (sd_watchdog_enabled(0, &watchdog_us) > 0) {
        service->feed_every_ms = (int64_t)(watchdog_us / 1000 / 3);
    }
    int crashes = read_starts(service->mark);
    service->is_safe = crashes >= SERVICE_CRASHES_MAX;
    (void)snprintf(text, sizeof(text), "%d", crashes + 1);
    if (!file_write(service->mark, text, strlen(text), &err)) {
        log_debug("%s", err.text);
    }
    if (service->is_safe) {
        log_warning("%d starts in a row did not last; showing only what is always known",
                    crashes);
    }
}

void service_feed(struct service *service, bool has_painted)
{
    int64_t now_ms = chrono_monotonic_ms();
    if (service->mark == NULL) {
        return;
    }
    if (has_painted && !service->is_ready) {
        service->is_ready = true;
        (void)sd_notify(0, "READY=1");
        log_info("the first picture is shown");
    }
    if (service->feed_every_ms > 0 && now_ms - service->fed_ms >= service->feed_every_ms) {
        service->fed_ms = now_ms;
        (void)sd_notify(0, "WATCHDOG=1");
    }
    if (!service->is_settled && now_ms - service->start_ms >= SERVICE_SETTLED_MS) {
        service->is_settled = true;
        forget_starts(service);
    }
}

void service_end(struct service *service)
{
    if (service->mark != NULL) {
        forget_starts(service);
        (void)sd_notify(0, "STOPPING=1");
    }
    mem_free(service->mark);
    *service = (struct service){0};
}
