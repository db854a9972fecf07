/* SPDX-License-Identifier: MIT */
#include "harness/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

struct rlimit limits_take_files(void)
{
    struct rlimit before;
    int lowest_fd = dup(STDOUT_FILENO);
    (void)close(lowest_fd);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    struct rlimit none = {.rlim_cur = (rlim_t)lowest_fd, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    return before;
}
