/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/buffer.h"

/* Tells when the network may have come back: an address or a route was added. Kernel messages
 * (rtnetlink(7)), nothing is asked or sent. And which addresses this machine has, for technicians. */

/* A descriptor that becomes readable; -1 = this system does not tell (no such socket in a sandbox). */
int network_watch(void);
/* Reads what there is; true when something was added. */
bool network_take(int fd);
/* "eth0 192.0.2.20 2001:db8::20, wlan0 -": what is up but the loop, each with the addresses that others reach it at; "-"
 * when there is none. Nothing is appended when this system does not tell. */
void network_tell(struct buffer *buffer);
