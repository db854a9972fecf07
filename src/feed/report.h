/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdarg.h>
#include <stddef.h>

#include "feed/reader.h"

/* How the readers of lines, rows and elements tell what is odd. (The feed's tells it by JSON pointer,
 * see tree.h.) */

#define REPORT_PROBLEMS_MAX                                                                    \
    500 /* a file that is odd throughout is told by its first problems */

struct report {
    const struct reader_sink *sink; /* borrowed */
    size_t problem_count;
};

/* where: "line 42", "row 3, column Telefon". "" effect = nothing to say. After REPORT_PROBLEMS_MAX only
 * their number grows. */
void report_tell_args(struct report *report, enum severity severity, const char *where,
                      const char *effect, const char *format, va_list args) LF_PRINTF(5, 0);
/* The same at "line 42". */
void report_tell_line(struct report *report, enum severity severity, int line,
                      const char *effect, const char *format, ...) LF_PRINTF(5, 6);
void report_tell_line_args(struct report *report, enum severity severity, int line,
                           const char *effect, const char *format, va_list args)
    LF_PRINTF(5, 0);
