/* SPDX-License-Identifier: MIT */

#include "sync/network.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#define MESSAGES_BYTES                                                                         \
    8192 /* rtnetlink(7): what does not fit is cut, and counts as something */

int network_watch(void)
{
    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    struct sockaddr_nl address = {
        .nl_family = AF_NETLINK,
        .nl_groups =
            RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE,
    };
    if (fd >= 0 &&
        bind(fd, (const struct sockaddr *)(const void *)&address, sizeof(address)) != 0) {
        (void)close(fd);
        return -1;
    }
    return fd;
}

bool network_take(int fd)
{
    union {
        struct nlmsghdr head;
        char bytes[MESSAGES_BYTES];
    } messages;
    bool is_added = false;
    for (ssize_t size; (size = recv(fd, &messages, sizeof(messages), 0)) > 0;) {
        unsigned left = (unsigned)size;
        for (const struct nlmsghdr *head = &messages.head; NLMSG_OK(head, left);
             head = NLMSG_NEXT(head, left)) {
            is_added =
                is_added || head->nlmsg_type == RTM_NEWADDR || head->nlmsg_type == RTM_NEWROUTE;
        }
    }
    return is_added;
}

static bool is_shown(const struct ifaddrs *entry)
{
    return (entry->ifa_flags & IFF_UP) != 0 && (entry->ifa_flags & IFF_LOOPBACK) == 0;
}

/* Of an entry before this one there is the same interface. */
static bool is_known(const struct ifaddrs *first, const struct ifaddrs *entry)
{
    for (; first != entry; first = first->ifa_next) {
        if (is_shown(first) && strcmp(first->ifa_name, entry->ifa_name) == 0) {
            return true;
        }
    }
    return false;
}

/* False when nobody else reaches it at this address. */
static bool format_address(const struct sockaddr *address, char text[INET6_ADDRSTRLEN])
{
    if (address == NULL || (address->sa_family != AF_INET && address->sa_family != AF_INET6)) {
        return false;
    }
    if (address->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, address, sizeof(four));
        return inet_ntop(AF_INET, &four.sin_addr, text, INET6_ADDRSTRLEN) != NULL;
    }
    struct sockaddr_in6 six;
    memcpy(&six, address, sizeof(six));
    return !IN6_IS_ADDR_LINKLOCAL(&six.sin6_addr) &&
           inet_ntop(AF_INET6, &six.sin6_addr, text, INET6_ADDRSTRLEN) != NULL;
}

static void tell_interface(const struct ifaddrs *first, const char *name, struct buffer *buffer)
{
    bool has_any = false;
    buffer_append_text(buffer, name);
    for (const struct ifaddrs *entry = first; entry != NULL; entry = entry->ifa_next) {
        char text[INET6_ADDRSTRLEN];
        if (is_shown(entry) && strcmp(entry->ifa_name, name) == 0 &&
            format_address(entry->ifa_addr, text)) {
            buffer_printf(buffer, " %s", text);
            has_any = true;
        }
    }
    buffer_append_text(buffer, has_any ? "" : " -");
}

void network_tell(struct buffer *buffer)
{
    struct ifaddrs *first = NULL;
    bool has_any = false;
    if (getifaddrs(&first) != 0) {
        return;
    }
    for (const struct ifaddrs *entry = first; entry != NULL; entry = entry->ifa_next) {
        if (is_shown(entry) && !is_known(first, entry)) {
            buffer_append_text(buffer, has_any ? ", " : "");
            tell_interface(first, entry->ifa_name, buffer);
            has_any = true;
        }
    }
    freeifaddrs(first);
    buffer_append_text(buffer, has_any ? "" : "-");
}
