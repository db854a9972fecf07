/* SPDX-License-Identifier: MIT */

#include "sync/build.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "sync/http.h"
#include "sync/payload.h"
#include "sync/topics.h"
#include "version.h"

/* Raised when the same input shall give another content.db within one version of the program. */
#define BUILD_FORMAT "1"

/* ---- what went in ---- */

static void add_words(struct seal_digest *digest, const struct words *words)
{
    char count[24];
    snprintf(count, sizeof(count), "%zu", words->count);
    seal_digest_add_text(digest, count);
    for (size_t i = 0; i < words->count; i++) {
        seal_digest_add_text(digest, words->items[i]);
    }
}

static void add_part(struct seal_digest *digest, const struct build_part *part)
{
    const struct source *source = part->source;
    seal_digest_add_text(digest, source->name);
    seal_digest_add_text(digest, payload_kind_word(source->kind));
    seal_digest_add_text(digest, source->label);
    seal_digest_add_text(digest, source->room);
    seal_digest_add_text(digest, source->floor);
    seal_digest_add_text(digest, source->topic);
    add_words(digest, &source->hide);
    add_words(digest, &source->open_end);
    seal_digest_add_text(digest, source->busy == SOURCE_BUSY_SHOW ? "busy" : "");
    seal_digest_add_text(digest, source->holds == SOURCE_HOLDS_EVENTS ? "" : "school");
    seal_digest_add_text(digest, part->payload_digest);
}

char *build_describe(const struct build_input *input)
{
    const struct settings *settings = input->settings;
    char today[DATE_TEXT_BYTES], text[SEAL_DIGEST_TEXT_BYTES];
    struct seal_digest digest;
    seal_digest_init(&digest);
    seal_digest_add_text(&digest, "litfass " LITFASS_VERSION " build " BUILD_FORMAT);
    seal_digest_add_text(&digest, date_format_day(input->today_day, today));
    seal_digest_add_text(&digest, settings->house.name);
    seal_digest_add_text(&digest, settings->house.language);
    seal_digest_add_text(&digest, settings->house.zone);
    seal_digest_add_text(&digest, settings->house.region);
    for (size_t i = 0; i < input->part_count; i++) {
        add_part(&digest, &input->parts[i]);
    }
    struct buffer description = {0};
    buffer_append_text(&description, seal_digest_finish(&digest, text));
    for (size_t i = 0; i < input->part_count; i++) {
        buffer_printf(&description, " %s", input->parts[i].source->name);
    }
    return buffer_take(&description);
}

bool build_has_source(const char *description, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = description; (at = strchr(at, ' ')) != NULL;) {
        at++;
        if (strncmp(at, name, length) == 0 && (at[length] == ' ' || at[length] == '\0')) {
            return true;
        }
    }
    return false;
}

/* ---- records into the snapshot ---- */

/* The locale of a feed stands in its head, which comes before its records: the source begins with the
 * first of them. */
struct filling {
    struct snapshot *snapshot;
    const struct source *source;
    const char *locale;
    bool has_begun;
    struct topics *topics; /* borrowed */
};

static struct snapshot *begin(struct filling *filling, const char *locale)
{
    if (!filling->has_begun) {
        snapshot_begin_source(filling->snapshot, filling->source->name, filling->source->label,
                              locale != NULL && locale[0] != '\0' ? locale : filling->locale);
        filling->has_begun = true;
    }
    return filling->snapshot;
}

static void put_house(void *filling, const struct house *house)
{
    snapshot_add_house(begin(filling, house->locale), house);
}

static void put_topic(void *filling, const struct topic *topic)
{
    topics_see_told(((struct filling *)filling)->topics);
    snapshot_add_topic(begin(filling, NULL), topic);
}

static void put_area(void *filling, const struct area *area)
{
    snapshot_add_area(begin(filling, NULL), area);
}

static void put_event(void *filling, const struct event *event)
{
    snapshot_add_event(begin(filling, NULL), event);
}

static void put_busy(void *filling, const struct event *event)
{
    snapshot_add_busy(begin(filling, NULL), event);
}

static void put_school_holidays(void *filling, const struct hours_range *days)
{
    snapshot_add_school_holidays(begin(filling, NULL), days);
}

/* Of a calendar that holds them: the days that it covers, but for what lasts some hours only. */
static void put_school_event(void *filling, const struct event *event)
{
    snapshot_add_school_event(begin(filling, NULL), event);
}

static void put_contact(void *user, const struct contact *contact)
{
    struct filling *filling = user;
    topics_see_contact(filling->topics, contact);
    snapshot_add_contact(begin(filling, NULL), contact);
}

static void put_notice(void *filling, const struct notice *notice)
{
    snapshot_add_notice(begin(filling, NULL), notice);
}

_Static_assert(READER_DATES_MAX == SNAPSHOT_OCCURRENCES_MAX &&
                   READER_DATES_DAYS == SNAPSHOT_HORIZON_DAYS,
               "what a reader says of too many dates is what is stored");

/* Under its absolute address, by which it is fetched; its files are named by what is in it, or where nobody says
 * that, by the address. */
static void put_image(void *user, const struct image *image)
{
    struct filling *filling = user;
    char *url = http_resolve(filling->source->url, image->href);
    char digest[SEAL_DIGEST_TEXT_BYTES];
    struct seal_digest sum;
    seal_digest_init(&sum);
    seal_digest_add_text(&sum, url);
    struct image absolute = *image;
    absolute.href = url != NULL ? url : "";
    absolute.key = image->sha256[0] != '\0' ? image->sha256 : seal_digest_finish(&sum, digest);
    snapshot_add_image(begin(filling, NULL), &absolute);
    mem_free(url);
}

/* Once a calendar of them has come: who set it knows better than a feed which schools are near. */
static bool has_school_calendar(const struct build_input *input)
{
    bool has_one = false;
    for (size_t i = 0; i < input->part_count; i++) {
        has_one = has_one || input->parts[i].source->holds == SOURCE_HOLDS_SCHOOL_HOLIDAYS;
    }
    return has_one;
}

static bool fill(const struct build_input *input, const struct build_loader *loader,
                 const struct source *source, struct topics *topics, struct snapshot *snapshot,
                 struct error *err)
{
    const char *bytes = NULL;
    size_t size_bytes = 0;
    if (!loader->load(loader->context, source, &bytes, &size_bytes, err)) {
        return false;
    }
    struct filling filling = {
        .snapshot = snapshot,
        .source = source,
        .locale = input->settings->house.language,
        .topics = topics,
    };
    bool holds_school = source->holds == SOURCE_HOLDS_SCHOOL_HOLIDAYS;
    struct reader_sink sink = {
        .context = &filling,
        .house = put_house,
        .topic = put_topic,
        .area = put_area,
        .event = holds_school ? put_school_event : put_event,
        .busy = put_busy,
        .school_holidays = has_school_calendar(input) ? NULL : put_school_holidays,
        .contact = put_contact,
        .notice = put_notice,
        .image = put_image,
    };
    struct payload_context context = {
        .settings = input->settings,
        .source = source,
        .kind = source->kind,
        .zones = input->zones,
        .stop_fd = input->stop_fd,
    };
    snapshot_add_room(snapshot, source->room, source->floor);
    bool is_good = payload_decode(&context, bytes, size_bytes, &sink, err);
    loader->release(loader->context);
    return is_good || error_prefix(err, "%s", source->name);
}

static const char *text_or_null(const char *text)
{
    return text[0] != '\0' ? text : NULL;
}

bool build_content(const struct build_input *input, const struct build_loader *loader,
                   const char *description, const char *path,
                   struct snapshot_counts *ret_counts, struct error *err)
{
    int stop_fd = input->stop_fd;
    struct snapshot_options options = {
        .should_stop = payload_should_stop,
        .stop_context = &stop_fd,
        .zones = input->zones,
        .zone = input->settings->house.zone,
        .locale = input->settings->house.language,
        .name = text_or_null(input->settings->house.name),
        .region = text_or_null(input->settings->house.region),
        .digest = description,
        .today_day = input->today_day,
    };
    struct snapshot *snapshot = snapshot_create(path, &options, err);
    if (snapshot == NULL) {
        return false;
    }
    struct arena *arena = arena_create(0);
    struct topics *topics = topics_create(arena);
    bool is_good = true;
    for (size_t i = 0; i < input->part_count && is_good; i++) {
        is_good = fill(input, loader, input->parts[i].source, topics, snapshot, err);
    }
    topics_add(topics, snapshot, input->settings->house.language);
    arena_destroy(arena);
    if (!is_good) {
        snapshot_destroy(snapshot);
        return false;
    }
    return snapshot_finish(snapshot, ret_counts, err);
}
