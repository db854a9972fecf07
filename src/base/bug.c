/* SPDX-License-Identifier: MIT */
#include "base/bug.h"

#include <stdlib.h>

#include "base/log.h"

LF_NORETURN void bug_abort(const char *file, int line, const char *text)
{
    log_error("%s:%d: bug: %s", file, line, text);
    abort();
}
