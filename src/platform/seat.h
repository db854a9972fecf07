/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/error.h"
#include "platform/platform_private.h"

/* What fingers, a mouse and keys do, from the kernel through libinput, which knows the devices' oddities and tells when
 * one is plugged in or out. One descriptor to wait at. */

struct seat;

/* matrix as in platform_options. NULL and ERROR_SETUP without udev or rights; no device at all is fine. */
struct seat *seat_open(const double *matrix, struct error *err);
/* Takes NULL. */
void seat_close(struct seat *seat);
/* To be polled for reading. */
int seat_get_fd(const struct seat *seat);
/* Reads what there is into the platform's queue, for a panel of w x h; what no longer fits is dropped, moves
 * first. */
void seat_read(struct seat *seat, struct platform *platform, int w, int h);
