/* SPDX-License-Identifier: MIT */
#include "feed/ical_job.h"

#include <stdarg.h>

#include "feed/prose.h"

void ical_job_report(struct ical_job *job, enum severity severity, int line, const char *effect,
                     const char *format, ...)
{
    if (job->is_quiet) {
        return;
    }
    va_list args;
    va_start(args, format);
    report_tell_line_args(&job->report, severity, line, effect, format, args);
    va_end(args);
}

const char *ical_job_quote(struct ical_job *job, const char *text)
{
    return prose_quote(job->series_arena, text);
}
