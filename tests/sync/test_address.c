/* SPDX-License-Identifier: MIT */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/bug.h"
#include "sync/address.h"

static bool is_private(const char *text)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
    char again[ADDRESS_TEXT_BYTES];
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
        assert_string_equal(address_format((struct sockaddr *)&v4, again), text);
        return address_is_private((struct sockaddr *)&v4);
    }
    assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
    assert_string_equal(address_format((struct sockaddr *)&v6, again), text);
    return address_is_private((struct sockaddr *)&v6);
}

static void private_ranges_are_known(void **state)
{
    (void)state;
    static const char *const private[] = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.1.1",
        "172.16.0.1",
        "172.31.255.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::c0a8:101",
        "2002:7f00:1::1",
        "fec0::1",
        "64:ff9b:1::808:808",
        "2001:0:102:304::1",
    };
    for (size_t i = 0; i < LF_LENGTH(private); i++) {
        if (!is_private(private[i])) {
            fail_msg("%s is private", private[i]);
        }
    }
}

static void public_addresses_are_let_through(void **state)
{
    (void)state;
    static const char *const public[] = {
        "1.1.1.1",     "9.255.255.255",  "11.0.0.1",         "100.63.255.255",
        "100.128.0.1", "126.0.0.1",      "128.0.0.1",        "172.15.0.1",
        "172.32.0.1",  "192.167.1.1",    "192.169.1.1",      "2001:1:8::1",
        "2a01:4f8::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "223.255.255.255",
    };
    for (size_t i = 0; i < LF_LENGTH(public); i++) {
        if (is_private(public[i])) {
            fail_msg("%s is public", public[i]);
        }
    }
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    static const char *const texts[] = {"192.168.0.1", "203.0.113.5", "::1", "2001:db8::1"};
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct sockaddr_storage address;
        char text[ADDRESS_TEXT_BYTES];
        assert_true(address_parse(texts[i], &address));
        assert_string_equal(
            address_format((const struct sockaddr *)(const void *)&address, text), texts[i]);
    }
    struct sockaddr_storage none;
    assert_false(address_parse("example.org", &none));
    assert_false(address_parse("", &none));
}

static void other_families_are_private(void **state)
{
    (void)state;
    struct sockaddr local = {.sa_family = AF_UNIX};
    char text[ADDRESS_TEXT_BYTES];
    assert_true(address_is_private(&local));
    assert_string_equal(address_format(&local, text), "a local socket");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(private_ranges_are_known),
        cmocka_unit_test(public_addresses_are_let_through),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(other_families_are_private),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
