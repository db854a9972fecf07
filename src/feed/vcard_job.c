/* SPDX-License-Identifier: MIT */
#include "feed/vcard_job.h"

#include <stdarg.h>
#include <string.h>

#include "model/fold.h"

void vcard_job_report(struct vcard_job *job, enum severity severity, int line,
                      const char *effect, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    report_tell_line_args(&job->report, severity, line, effect, format, args);
    va_end(args);
}

const char *vcard_job_word(const struct vcard_job *job, const char *german, const char *english)
{
    return fields_is_lang(job->options->locale, "de") ? german : english;
}

bool vcard_job_is_hidden(const struct vcard_job *job, const char *category)
{
    bool is_hidden = false;
    struct buffer folded = {0}, other = {0};
    fold_search(&folded, category);
    for (size_t i = 0; i < job->options->hide_count && !is_hidden; i++) {
        buffer_clear(&other);
        fold_search(&other, job->options->hide[i]);
        is_hidden = strcmp(buffer_text(&folded), buffer_text(&other)) == 0;
    }
    buffer_finish(&other);
    buffer_finish(&folded);
    return is_hidden;
}
