/* SPDX-License-Identifier: MIT */
#include "feed/ical_job.h"

#include <stdarg.h>
#include <stdio.h>

#include "feed/prose.h"

void ical_job_report(struct ical_job *job, enum severity severity, int line, const char *effect,
                     const char *format, ...)
{
    if (job->is_quiet) {
        return;
    }
    char where[32];
    snprintf(where, sizeof(where), "line %d", line);
    va_list args;
    va_start(args, format);
    report_tell_args(&job->report, severity, where, effect, format, args);
    va_end(args);
}

const char *ical_job_quote(struct ical_job *job, const char *text)
{
    return prose_quote(job->series_arena, text);
}
