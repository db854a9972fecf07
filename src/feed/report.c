/* SPDX-License-Identifier: MIT */
#include "feed/report.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static void tell(struct report *report, const struct problem *problem)
{
    if (report->sink->problem) {
        report->sink->problem(report->sink->context, problem);
    }
}

void report_tell_args(struct report *report, enum severity severity, const char *where,
                      const char *effect, const char *format, va_list args)
{
    report->problem_count++;
    if (report->problem_count > REPORT_PROBLEMS_MAX) {
        return;
    }
    char text[512];
    int length = vsnprintf(text, sizeof(text), format, args);
    if (length >= (int)sizeof(text)) {
        /* a letter of several bytes must not be cut */
        text[utf8_prefix_bytes(text, sizeof(text) / 4 - 1)] = '\0';
    }
    tell(report, &(struct problem){
                     .severity = severity, .where = where, .text = text, .effect = effect});
    if (report->problem_count == REPORT_PROBLEMS_MAX) {
        tell(report, &(struct problem){.severity = SEVERITY_NOTE,
                                       .where = where,
                                       .text = "the file has very many oddities",
                                       .effect = "those after this are not named"});
    }
}

void report_tell_line_args(struct report *report, enum severity severity, int line,
                           const char *effect, const char *format, va_list args)
{
    char where[32];
    snprintf(where, sizeof(where), "line %d", line);
    report_tell_args(report, severity, where, effect, format, args);
}

void report_tell_line(struct report *report, enum severity severity, int line,
                      const char *effect, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    report_tell_line_args(report, severity, line, effect, format, args);
    va_end(args);
}
