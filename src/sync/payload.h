/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "config/settings.h"
#include "feed/reader.h"
#include "feed/seal.h"

/* The bytes of one source, whatever its kind: decoding them, telling what is in them, telling whether
 * others say the same. A kind of source is one row of the table in payload.c. */

/* What the settings say about a source, for the decoders. */
struct payload_context {
    const struct settings *settings; /* borrowed */
    const struct source *source;     /* borrowed; NULL = a lone file */
    enum source_kind kind;
    struct zones *zones; /* borrowed */
    int32_t today_day;   /* on the house's clock: what is over by then is not ahead */
    int stop_fd;         /* readable = read no further; -1 = none */
};

/* Whether work is to end at once; stop_fd points to the int of such a context. */
bool payload_should_stop(void *stop_fd);

struct survey {
    size_t events, contacts, notices;
    size_t ahead;    /* events that are not over, as far as their rules tell at a glance */
    size_t withheld; /* records that are not for everybody */
    size_t errors, warnings, notes;
    bool is_feed;
    bool is_confirmed;   /* a feed that says: what is missing is meant to be */
    char id[80];         /* of a feed */
    int64_t sequence;    /* of a feed */
    int64_t updated_utc; /* of a feed; 0 = not told */
};

/* What the bytes look like; SOURCE_NONE = nothing that is read. Never a kind that is on a server. */
enum source_kind payload_recognise(const char *bytes, size_t size_bytes);
/* Of what is none of them: whose decoder says best what it is instead. */
enum source_kind payload_guess(const char *bytes, size_t size_bytes);
/* "json": how the name of its file on a stick ends. */
const char *payload_kind_suffix(enum source_kind kind);
/* "feed" */
const char *payload_kind_word(enum source_kind kind);
/* "event", "contact", "notice": what such a source is above all a list of. */
const char *payload_find_record(const char *kind_word);

/* Nothing at all is what an empty collection on a server holds, and an error in a file. */
bool payload_decode(const struct payload_context *context, const char *bytes, size_t size_bytes,
                    const struct reader_sink *sink, struct error *err);
/* Decodes and counts. problem (may be NULL) is told of each problem. */
bool payload_survey(const struct payload_context *context, const char *bytes, size_t size_bytes,
                    const struct reader_sink *problem, struct survey *ret_survey,
                    struct error *err);
/* Equal for payloads that say the same. Of a calendar the DTSTAMP lines do not count: many servers put
 * the time of the download there, and each poll would rewrite the card. */
void payload_digest(enum source_kind kind, const char *bytes, size_t size_bytes,
                    char text[SEAL_DIGEST_TEXT_BYTES]);
