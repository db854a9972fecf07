/* SPDX-License-Identifier: MIT */

#include "sync/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"

struct range {
    uint8_t bytes[16];
    int bits;
};

/* IANA IPv4 and IPv6 special-purpose registries (RFC 6890 and its updates), and multicast. */
static const struct range ranges_v4[] = {
    {{0}, 8},         {{10}, 8},       {{100, 64}, 10},   {{127}, 8},
    {{169, 254}, 16}, {{172, 16}, 12}, {{192, 0, 0}, 24}, {{192, 168}, 16},
    {{198, 18}, 15},  {{224}, 4},      {{240}, 4},
};
static const struct range ranges_v6[] = {
    {{0}, 96}, /* unspecified, loopback, and what once meant IPv4 */
    {{0x01, 0x00}, 64},
    {{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48}, /* NAT64 of a house */
    {{0x20, 0x01, 0x00, 0x00}, 32},             /* Teredo: leads to an IPv4 address behind it */
    {{0xfc}, 7},
    {{0xfe, 0x80}, 10},
    {{0xfe, 0xc0}, 10},
    {{0xff}, 8},
};
/* Prefixes in which an IPv4 address stands, and where: mapped, NAT64, 6to4. */
static const struct {
    struct range range;
    size_t at;
} embedded[] = {
    {{{[10] = 0xff, [11] = 0xff}, 96}, 12},
    {{{0x00, 0x64, 0xff, 0x9b}, 96}, 12},
    {{{0x20, 0x02}, 16}, 2},
};

static bool is_in(const uint8_t *bytes, const struct range *range)
{
    size_t whole = (size_t)range->bits / 8;
    if (memcmp(bytes, range->bytes, whole) != 0) {
        return false;
    }
    int rest = range->bits % 8;
    return rest == 0 || (bytes[whole] ^ range->bytes[whole]) >> (8 - rest) == 0;
}

static bool is_in_any(const uint8_t *bytes, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_in(bytes, &ranges[i])) {
            return true;
        }
    }
    return false;
}

bool address_is_private(const struct sockaddr *address)
{
    uint8_t bytes[16];
    if (address->sa_family == AF_INET) {
        memcpy(bytes, &((const struct sockaddr_in *)(const void *)address)->sin_addr, 4);
        return is_in_any(bytes, ranges_v4, LF_LENGTH(ranges_v4));
    }
    if (address->sa_family != AF_INET6) {
        return true;
    }
    memcpy(bytes, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, 16);
    for (size_t i = 0; i < LF_LENGTH(embedded); i++) {
        if (is_in(bytes, &embedded[i].range)) {
            return is_in_any(bytes + embedded[i].at, ranges_v4, LF_LENGTH(ranges_v4));
        }
    }
    return is_in_any(bytes, ranges_v6, LF_LENGTH(ranges_v6));
}

const char *address_format(const struct sockaddr *address, char text[ADDRESS_TEXT_BYTES])
{
    const void *bytes = NULL;
    if (address->sa_family == AF_INET) {
        bytes = &((const struct sockaddr_in *)(const void *)address)->sin_addr;
    } else if (address->sa_family == AF_INET6) {
        bytes = &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    }
    if (bytes == NULL ||
        inet_ntop(address->sa_family, bytes, text, ADDRESS_TEXT_BYTES) == NULL) {
        snprintf(text, ADDRESS_TEXT_BYTES, "a local socket");
    }
    return text;
}

bool address_parse(const char *text, struct sockaddr_storage *ret_address)
{
    *ret_address = (struct sockaddr_storage){0};
    struct sockaddr_in *v4 = (void *)ret_address;
    struct sockaddr_in6 *v6 = (void *)ret_address;
    if (inet_pton(AF_INET, text, &v4->sin_addr) == 1) {
        ret_address->ss_family = AF_INET;
    } else if (inet_pton(AF_INET6, text, &v6->sin6_addr) == 1) {
        ret_address->ss_family = AF_INET6;
    }
    return ret_address->ss_family != AF_UNSPEC;
}
