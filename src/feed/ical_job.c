/* SPDX-License-Identifier: MIT */
#include "feed/ical_job.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* A file that is odd throughout is told by its first problems. */
#define PROBLEMS_MAX 500
#define QUOTE_CODE_POINTS 60

static void tell(struct ical_job *job, const struct problem *problem)
{
    if (job->sink->problem) {
        job->sink->problem(job->sink->context, problem);
    }
}

void ical_job_report(struct ical_job *job, enum severity severity, int line, const char *effect,
                     const char *format, ...)
{
    if (job->is_quiet) {
        return;
    }
    job->problem_count++;
    if (job->problem_count > PROBLEMS_MAX) {
        return;
    }
    char where[32];
    snprintf(where, sizeof(where), "line %d", line);
    char text[512];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    if (length >= (int)sizeof(text)) {
        /* a letter of several bytes must not be cut */
        text[utf8_prefix_bytes(text, sizeof(text) / 4 - 1)] = '\0';
    }
    tell(job, &(struct problem){
                  .severity = severity, .where = where, .text = text, .effect = effect});
    if (job->problem_count == PROBLEMS_MAX) {
        tell(job, &(struct problem){.severity = SEVERITY_NOTE,
                                    .where = where,
                                    .text = "the file has very many oddities",
                                    .effect = "those after this line are not named"});
    }
}

const char *ical_job_quote(struct ical_job *job, const char *text)
{
    size_t length_bytes = utf8_prefix_bytes(text, QUOTE_CODE_POINTS);
    return arena_printf(job->series_arena, "\"%.*s%s\"", (int)length_bytes, text,
                        text[length_bytes] != '\0' ? "…" : "");
}
