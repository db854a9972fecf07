/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <sys/socket.h>

/* Which network addresses lie outside the public internet: the machine itself, the house's own network,
 * and ranges nobody serves a feed from. A source that is not marked local must not lead there, or a
 * foreign server could have the terminal ask around in the house. */

/* Anything that is neither IPv4 nor IPv6 counts as private. */
bool address_is_private(const struct sockaddr *address);
/* "192.168.0.1", "::1" */
#define ADDRESS_TEXT_BYTES 64
const char *address_format(const struct sockaddr *address, char text[ADDRESS_TEXT_BYTES]);
/* Back again; false for what is no address. */
bool address_parse(const char *text, struct sockaddr_storage *ret_address);
