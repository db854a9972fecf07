/* SPDX-License-Identifier: MIT */
#pragma once

#include <sys/resource.h>

/* No file can be opened until what it returns is given to setrlimit(RLIMIT_NOFILE). */
struct rlimit limits_take_files(void);
