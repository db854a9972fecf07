/* SPDX-License-Identifier: MIT */
#include "feed/vcard_job.h"

const char *vcard_job_word(const struct vcard_job *job, const char *german, const char *english)
{
    return fields_is_lang(job->options->locale, "de") ? german : english;
}
