/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "feed/report.h"

/* One address book being decoded: what all files vcard_* share, and how they tell problems. */

struct vcard_job {
    const struct reader_options *options; /* borrowed, as the sink */
    const struct reader_sink *sink;
    struct arena *arena;      /* for what lives as long as the job */
    struct arena *card_arena; /* for one card; empty again before the next */
    struct report report;
    bool was_told_no_uid, was_told_no_version;
};

/* "" effect = nothing to say. After very many problems only their number grows. */
void vcard_job_report(struct vcard_job *job, enum severity severity, int line,
                      const char *effect, const char *format, ...) LF_PRINTF(5, 6);
/* One of two words, by the language of the source. */
const char *vcard_job_word(const struct vcard_job *job, const char *german,
                           const char *english);
/* True when it is one of the categories that the settings hide. Upper and lower case, marks and
 * punctuation do not tell categories apart. */
bool vcard_job_is_hidden(const struct vcard_job *job, const char *category);
