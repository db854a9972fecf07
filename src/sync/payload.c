/* SPDX-License-Identifier: MIT */

#include "sync/payload.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/date.h"
#include "feed/csv.h"
#include "feed/feed.h"
#include "feed/ical.h"
#include "feed/rss.h"
#include "feed/vcard.h"

typedef bool (*decode_fn)(const char *bytes, size_t size_bytes,
                          const struct reader_options *options, const struct reader_sink *sink,
                          struct error *err);

/* ---- kinds ---- */

/* Behind a byte order mark and blanks. */
static const char *skip_blanks(const char *bytes, size_t size_bytes)
{
    const char *end = bytes + size_bytes;
    if (size_bytes >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
    }
    while (bytes < end && (*bytes == ' ' || (*bytes >= '\t' && *bytes <= '\r'))) {
        bytes++;
    }
    return bytes;
}

static bool begins_with(const char *bytes, size_t size_bytes, const char *word)
{
    const char *begin = skip_blanks(bytes, size_bytes);
    size_t length = strlen(word);
    return size_bytes - (size_t)(begin - bytes) >= length &&
           strncasecmp(begin, word, length) == 0;
}

static bool is_feed_likely(const char *bytes, size_t size_bytes)
{
    return begins_with(bytes, size_bytes, "{");
}

static bool is_ical_likely(const char *bytes, size_t size_bytes)
{
    return begins_with(bytes, size_bytes, "BEGIN:VCALENDAR");
}

static bool is_vcard_likely(const char *bytes, size_t size_bytes)
{
    return begins_with(bytes, size_bytes, "BEGIN:VCARD");
}

static const struct {
    const char *word;
    decode_fn decode;
    bool (*is_likely)(const char *bytes,
                      size_t size_bytes); /* NULL: another kind's is the same */
    const char *suffix;                   /* of its file on a stick */
    const char *volatile_line; /* a line that begins like this says nothing about the content */
    const char *record;        /* what it is above all a list of */
    bool is_xml;
    bool may_be_empty; /* a collection with nothing in it */
} kinds[] = {
    [SOURCE_NONE] = {.word = "nothing", .record = "event"},
    [SOURCE_FEED] = {.word = "feed",
                     .decode = feed_decode,
                     .is_likely = is_feed_likely,
                     .suffix = "json",
                     .record = "event"},
    [SOURCE_ICAL] = {.word = "calendar",
                     .decode = ical_decode,
                     .is_likely = is_ical_likely,
                     .suffix = "ics",
                     .volatile_line = "DTSTAMP",
                     .record = "event"},
    [SOURCE_CALDAV] = {.word = "calendar",
                       .decode = ical_decode,
                       .suffix = "ics",
                       .volatile_line = "DTSTAMP",
                       .record = "event",
                       .may_be_empty = true},
    [SOURCE_CSV] = {.word = "list",
                    .decode = csv_decode,
                    .is_likely = csv_is_likely,
                    .suffix = "csv",
                    .record = "contact"},
    [SOURCE_VCARD] = {.word = "address book",
                      .decode = vcard_decode,
                      .is_likely = is_vcard_likely,
                      .suffix = "vcf",
                      .record = "contact"},
    [SOURCE_CARDDAV] = {.word = "address book",
                        .decode = vcard_decode,
                        .suffix = "vcf",
                        .record = "contact",
                        .may_be_empty = true},
    [SOURCE_RSS] = {.word = "news",
                    .decode = rss_decode,
                    .is_likely = rss_is_likely,
                    .suffix = "xml",
                    .record = "notice",
                    .is_xml = true},
};

_Static_assert(LF_LENGTH(kinds) == SOURCE_KIND_COUNT, "a row for each kind");

enum source_kind payload_recognise(const char *bytes, size_t size_bytes)
{
    for (size_t i = 0; i < LF_LENGTH(kinds); i++) {
        if (kinds[i].is_likely != NULL && kinds[i].is_likely(bytes, size_bytes)) {
            return (enum source_kind)i;
        }
    }
    return SOURCE_NONE;
}

/* Bytes below space are in no text; a spreadsheet that was not saved as CSV is what people try. */
enum source_kind payload_guess(const char *bytes, size_t size_bytes)
{
    size_t looked = size_bytes < 64 ? size_bytes : 64;
    for (size_t i = 0; i < looked; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte < ' ' && !(byte >= '\t' && byte <= '\r')) {
            return SOURCE_CSV;
        }
    }
    return SOURCE_FEED;
}

const char *payload_kind_suffix(enum source_kind kind)
{
    return kinds[kind].suffix;
}

const char *payload_kind_word(enum source_kind kind)
{
    return kinds[kind].word;
}

/* What is sent in place of a feed when something is wrong on the way: better said than "no JSON". */
static bool is_content(const char *bytes, size_t size_bytes, enum source_kind kind,
                       struct error *err)
{
    const char *begin = skip_blanks(bytes, size_bytes);
    if (begin == bytes + size_bytes) {
        return error_set(err, ERROR_REJECT, "the %s is empty", kinds[kind].word);
    }
    if (*begin == '<' && !kinds[kind].is_xml && rss_is_likely(bytes, size_bytes)) {
        return error_set(err, ERROR_REJECT, "this is news (RSS) and no %s; write kind = rss",
                         kinds[kind].word);
    }
    if (*begin == '<' && !kinds[kind].is_xml) {
        return error_set(err, ERROR_REJECT,
                         "this is a web page (HTML) and no %s; a login or a network's welcome "
                         "page may stand before it",
                         kinds[kind].word);
    }
    return true;
}

const char *payload_find_record(const char *kind_word)
{
    for (size_t i = 0; i < LF_LENGTH(kinds); i++) {
        if (strcmp(kinds[i].word, kind_word) == 0) {
            return kinds[i].record;
        }
    }
    return kinds[SOURCE_NONE].record;
}

bool payload_should_stop(void *stop_fd)
{
    struct pollfd stop = {.fd = *(const int *)stop_fd, .events = POLLIN};
    return stop.fd >= 0 && poll(&stop, 1, 0) > 0;
}

bool payload_decode(const struct payload_context *context, const char *bytes, size_t size_bytes,
                    const struct reader_sink *sink, struct error *err)
{
    static const struct source no_source = {.room = NULL};
    const struct source *source = context->source != NULL ? context->source : &no_source;
    CHECK(context->kind < LF_LENGTH(kinds) && kinds[context->kind].decode != NULL);
    if (size_bytes == 0 && kinds[context->kind].may_be_empty) {
        return true;
    }
    int stop_fd = context->stop_fd;
    struct reader_options options = {
        .should_stop = payload_should_stop,
        .stop_context = &stop_fd,
        .zones = context->zones,
        .zone = context->settings->house.zone,
        .locale = context->settings->house.language,
        .room = source->room != NULL && source->room[0] != '\0' ? source->room : NULL,
        .floor = source->floor != NULL && source->floor[0] != '\0' ? source->floor : NULL,
        .topic = source->topic != NULL && source->topic[0] != '\0' ? source->topic : NULL,
        .hide = source->hide.items,
        .hide_count = source->hide.count,
        .open_end = source->open_end.items,
        .open_end_count = source->open_end.count,
        .is_busy_shown = source->busy == SOURCE_BUSY_SHOW,
    };
    return is_content(bytes, size_bytes, context->kind, err) &&
           kinds[context->kind].decode(bytes, size_bytes, &options, sink, err) &&
           (!payload_should_stop(&stop_fd) || error_set(err, ERROR_RETRY, "stopped"));
}

/* ---- counting ---- */

struct surveying {
    struct survey *survey;
    int64_t today_local_s;
    const struct reader_sink *problem;
};

static void count_house(void *user, const struct house *house)
{
    struct survey *survey = ((struct surveying *)user)->survey;
    survey->is_feed = true;
    snprintf(survey->id, sizeof(survey->id), "%s", house->id != NULL ? house->id : "");
    survey->is_confirmed = house->is_confirmed;
    survey->sequence = house->sequence;
    survey->updated_utc = house->updated_utc;
}

/* A series with a number of dates counts as ahead: where it ends is not told at a glance. */
static bool is_ahead(const struct schedule *schedule, int64_t from_local_s)
{
    int64_t end_local_s = schedule->start_local_s + schedule->duration.seconds +
                          (int64_t)schedule->duration.days * DATE_DAY_SECONDS;
    bool is_ahead = end_local_s >= from_local_s;
    for (size_t i = 0; i < schedule->rule_count; i++) {
        is_ahead = is_ahead || schedule->rules[i].until_local_s >= from_local_s;
    }
    for (size_t i = 0; i < schedule->added_count; i++) {
        is_ahead = is_ahead || schedule->added_local_s[i] >= from_local_s;
    }
    return is_ahead;
}

static void count_event(void *user, const struct event *event)
{
    struct surveying *surveying = user;
    surveying->survey->events++;
    surveying->survey->ahead += is_ahead(&event->schedule, surveying->today_local_s) ? 1 : 0;
}

static void count_contact(void *user, const struct contact *contact)
{
    (void)contact;
    ((struct surveying *)user)->survey->contacts++;
}

static void count_notice(void *user, const struct notice *notice)
{
    (void)notice;
    ((struct surveying *)user)->survey->notices++;
}

static void count_withheld(void *user)
{
    ((struct surveying *)user)->survey->withheld++;
}

static void count_problem(void *user, const struct problem *problem)
{
    struct surveying *surveying = user;
    size_t *counts[] = {
        [SEVERITY_NOTE] = &surveying->survey->notes,
        [SEVERITY_WARNING] = &surveying->survey->warnings,
        [SEVERITY_ERROR] = &surveying->survey->errors,
    };
    (*counts[problem->severity])++;
    if (surveying->problem != NULL && surveying->problem->problem != NULL) {
        surveying->problem->problem(surveying->problem->context, problem);
    }
}

bool payload_survey(const struct payload_context *context, const char *bytes, size_t size_bytes,
                    const struct reader_sink *problem, struct survey *ret_survey,
                    struct error *err)
{
    struct survey survey = {0};
    struct surveying surveying = {
        .survey = &survey,
        .problem = problem,
        .today_local_s = (int64_t)context->today_day * DATE_DAY_SECONDS,
    };
    struct reader_sink sink = {
        .context = &surveying,
        .house = count_house,
        .event = count_event,
        .contact = count_contact,
        .notice = count_notice,
        .withheld = count_withheld,
        .problem = count_problem,
    };
    bool is_good = payload_decode(context, bytes, size_bytes, &sink, err);
    *ret_survey = survey;
    return is_good;
}

void payload_digest(enum source_kind kind, const char *bytes, size_t size_bytes,
                    char text[SEAL_DIGEST_TEXT_BYTES])
{
    const char *skipped = kinds[kind].volatile_line;
    size_t length = skipped != NULL ? strlen(skipped) : 0;
    const char *at = bytes, *end = bytes + size_bytes, *kept = bytes;
    struct seal_digest digest;
    seal_digest_init(&digest);
    while (skipped != NULL && at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        const char *next = stop != NULL ? stop + 1 : end;
        if ((size_t)(next - at) > length && strncasecmp(at, skipped, length) == 0 &&
            (at[length] == ':' || at[length] == ';')) {
            seal_digest_add(&digest, kept, (size_t)(at - kept));
            kept = next;
        }
        at = next;
    }
    seal_digest_add(&digest, kept, (size_t)(end - kept));
    seal_digest_finish(&digest, text);
}
