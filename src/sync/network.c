/* SPDX-License-Identifier: MIT */

#include "sync/network.h"

#include <stdint.h>
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
