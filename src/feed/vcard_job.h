/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "feed/report.h"
#include "feed/terms.h"

/* One address book being decoded: what all files vcard_* share, and how they tell problems. */

struct vcard_job {
    const struct reader_options *options; /* borrowed, as the sink */
    const struct reader_sink *sink;
    struct arena *arena;      /* for what lives as long as the job */
    struct arena *card_arena; /* for one card; empty again before the next */
    struct terms *terms;      /* in arena; NULL = not needed yet */
    struct lexicon marks;     /* in arena; see vcard_note.h */
    struct report report;
    bool was_told_no_uid, was_told_no_version;
};
