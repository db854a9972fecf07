/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

/* Tells when the network may have come back: an address or a route was added. Kernel messages
 * (rtnetlink(7)), nothing is asked or sent. */

/* A descriptor that becomes readable; -1 = this system does not tell (no such socket in a sandbox). */
int network_watch(void);
/* Reads what there is; true when something was added. */
bool network_take(int fd);
