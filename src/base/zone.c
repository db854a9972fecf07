/* SPDX-License-Identifier: MIT */

/* A compiled zone holds its data twice: a first block with 32-bit times for old readers,
 * which is measured and skipped, and a second with 64-bit times, then the TZ string between
 * two newlines. A block is a header of counts followed by arrays of exactly these lengths.
 * The file is foreign, so every array is cut from a span that knows what is left. */

#include "base/zone.h"

#include <string.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/zone_rule.h"

#define DEFAULT_FOLDER "/usr/share/zoneinfo"
#define NAME_MAX_BYTES 64
#define FILE_MAX_BYTES ((size_t)256 * 1024)
#define HEADER_BYTES 44
#define KIND_BYTES 6
#define KINDS_MAX 256
/* RFC 9636 3.2: what an offset may be at most, either way. */
#define OFFSET_MIN_S (-89999)
#define OFFSET_MAX_S 93599

struct zone {
    char name[NAME_MAX_BYTES + 1];
    size_t transition_count;
    int64_t *transitions_utc; /* ascending */
    int32_t *offsets_s;       /* from the transition of the same index on */
    int32_t first_offset_s;   /* before all transitions */
    bool has_rule;
    struct zone_rule rule; /* from the last transition on */
};

struct zones {
    char *folder;
    struct zone **items;
    size_t count;
};

struct span {
    const unsigned char *data;
    size_t size_bytes;
};

struct counts {
    uint32_t universal, standard, leap, transition, kind, text;
};

/* NULL when so much is not there. */
static const unsigned char *cut(struct span *span, uint64_t size_bytes)
{
    if (size_bytes > span->size_bytes) {
        return NULL;
    }
    const unsigned char *start = span->data;
    span->data += size_bytes;
    span->size_bytes -= (size_t)size_bytes;
    return start;
}

static uint64_t read_big_endian(const unsigned char *bytes, size_t count)
{
    uint64_t value = 0;
    for (size_t i = 0; i < count; i++) {
        value = value << 8 | bytes[i];
    }
    return value;
}

/* Two's complement, without relying on how the compiler converts. */
static int64_t to_signed(uint64_t value)
{
    return value <= INT64_MAX ? (int64_t)value : -(int64_t)(UINT64_MAX - value) - 1;
}

static int64_t read_int64(const unsigned char *bytes)
{
    return to_signed(read_big_endian(bytes, 8));
}

static int32_t read_int32(const unsigned char *bytes)
{
    uint64_t value = read_big_endian(bytes, 4);
    return (int32_t)(value <= INT32_MAX ? (int64_t)value : (int64_t)value - (INT64_C(1) << 32));
}

static bool cut_header(struct span *span, struct counts *ret_counts)
{
    const unsigned char *header = cut(span, HEADER_BYTES);
    if (!header || memcmp(header, "TZif", 4) != 0 || header[4] < '2') {
        return false;
    }
    *ret_counts = (struct counts){
        .universal = (uint32_t)read_big_endian(header + 20, 4),
        .standard = (uint32_t)read_big_endian(header + 24, 4),
        .leap = (uint32_t)read_big_endian(header + 28, 4),
        .transition = (uint32_t)read_big_endian(header + 32, 4),
        .kind = (uint32_t)read_big_endian(header + 36, 4),
        .text = (uint32_t)read_big_endian(header + 40, 4),
    };
    return true;
}

static bool skip_first_block(struct span *span)
{
    struct counts counts;
    if (!cut_header(span, &counts)) {
        return false;
    }
    uint64_t size_bytes = (uint64_t)counts.transition * (4 + 1) +
                          (uint64_t)counts.kind * KIND_BYTES + counts.text +
                          (uint64_t)counts.leap * (4 + 4) + counts.standard + counts.universal;
    return cut(span, size_bytes) != NULL;
}

/* Offsets of all kinds of local time; the flag and the abbreviation are of no use here. */
static bool read_kinds(const unsigned char *kinds, size_t count, int32_t offsets_s[KINDS_MAX])
{
    for (size_t i = 0; i < count; i++) {
        offsets_s[i] = read_int32(kinds + i * KIND_BYTES);
        if (offsets_s[i] < OFFSET_MIN_S || offsets_s[i] > OFFSET_MAX_S) {
            return false;
        }
    }
    return true;
}

static bool fill_transitions(struct zone *zone, const unsigned char *times,
                             const unsigned char *indices, const int32_t *offsets_s,
                             size_t kind_count)
{
    size_t count = zone->transition_count;
    zone->transitions_utc = mem_alloc_array(count, sizeof(*zone->transitions_utc));
    zone->offsets_s = mem_alloc_array(count, sizeof(*zone->offsets_s));
    for (size_t i = 0; i < count; i++) {
        zone->transitions_utc[i] = read_int64(times + i * 8);
        bool is_ascending = i == 0 || zone->transitions_utc[i] > zone->transitions_utc[i - 1];
        if (!is_ascending || indices[i] >= kind_count) {
            return false;
        }
        zone->offsets_s[i] = offsets_s[indices[i]];
    }
    return true;
}

static bool read_second_block(struct zone *zone, struct span *span)
{
    struct counts counts;
    /* Zones that count leap seconds ("right/...") are not UTC. */
    if (!cut_header(span, &counts) || counts.leap != 0 || counts.kind == 0 ||
        counts.kind > KINDS_MAX) {
        return false;
    }
    const unsigned char *times = cut(span, (uint64_t)counts.transition * 8);
    const unsigned char *indices = cut(span, counts.transition);
    const unsigned char *kinds = cut(span, (uint64_t)counts.kind * KIND_BYTES);
    const unsigned char *rest =
        cut(span, (uint64_t)counts.text + counts.standard + counts.universal);
    int32_t offsets_s[KINDS_MAX];
    if (!times || !indices || !kinds || !rest || !read_kinds(kinds, counts.kind, offsets_s)) {
        return false;
    }
    zone->first_offset_s = offsets_s[0];
    zone->transition_count = counts.transition;
    return fill_transitions(zone, times, indices, offsets_s, counts.kind);
}

/* "\nCET-1CEST,M3.5.0,M10.5.0/3\n"; an empty one means that the last offset stays. */
static bool read_footer(struct zone *zone, struct span *span)
{
    const unsigned char *newline = cut(span, 1);
    if (!newline || *newline != '\n') {
        return false;
    }
    const char *text = (const char *)span->data;
    const char *end = span->size_bytes > 0 ? memchr(text, '\n', span->size_bytes) : NULL;
    if (!end) {
        return false;
    }
    if (end == text) {
        return true;
    }
    char *rule = mem_copy_range(text, (size_t)(end - text));
    zone->has_rule = zone_rule_parse(rule, &zone->rule);
    mem_free(rule);
    return zone->has_rule;
}

static void destroy_zone(struct zone *zone)
{
    if (!zone) {
        return;
    }
    mem_free(zone->offsets_s);
    mem_free(zone->transitions_utc);
    mem_free(zone);
}

static struct zone *create_zone(const char *name)
{
    struct zone *zone = mem_alloc(sizeof(*zone));
    memcpy(zone->name, name, strlen(name) + 1);
    return zone;
}

static bool read_zone(struct zone *zone, const char *path, struct error *err)
{
    struct buffer file = {0};
    bool is_read = file_read(path, FILE_MAX_BYTES, &file, err);
    if (is_read) {
        struct span span = {
            .data = (const unsigned char *)buffer_text(&file),
            .size_bytes = file.size_bytes,
        };
        is_read = (skip_first_block(&span) && read_second_block(zone, &span) &&
                   read_footer(zone, &span)) ||
                  error_set(err, ERROR_REJECT, "%s: not a compiled time zone", path);
    }
    buffer_finish(&file);
    return is_read;
}

static struct zone *load_zone(const struct zones *zones, const char *name, struct error *err)
{
    struct zone *zone = create_zone(name);
    if (strcmp(name, "UTC") == 0) {
        return zone;
    }
    char *path = file_join(zones->folder, name);
    struct error cause = {0};
    bool is_read = read_zone(zone, path, &cause);
    mem_free(path);
    if (!is_read) {
        /* Names come with content, so whatever the cause, the content names no zone of ours. */
        (void)error_set(err, ERROR_REJECT, "time zone %s: %s", name, cause.text);
        destroy_zone(zone);
        return NULL;
    }
    return zone;
}

/* A rule has signs in it that no name has. */
static struct zone *make_zone(const char *rule, struct error *err)
{
    struct zone *zone = strlen(rule) <= NAME_MAX_BYTES ? create_zone(rule) : NULL;
    if (!zone || !zone_rule_parse(rule, &zone->rule)) {
        (void)error_set(err, ERROR_REJECT, "time zone \"%.80s\": neither a name nor a rule",
                        rule);
        destroy_zone(zone);
        return NULL;
    }
    zone->has_rule = true;
    return zone;
}

/* Letters, digits and "_+-/" make up all names there are; without dots none leads outside. */
static bool is_name(const char *name)
{
    size_t length = strlen(name);
    return length > 0 && length <= NAME_MAX_BYTES && name[0] != '/' &&
           strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") ==
               length;
}

struct zones *zones_create(const char *folder)
{
    struct zones *zones = mem_alloc(sizeof(*zones));
    zones->folder = mem_copy_text(folder ? folder : DEFAULT_FOLDER);
    return zones;
}

void zones_destroy(struct zones *zones)
{
    if (!zones) {
        return;
    }
    for (size_t i = 0; i < zones->count; i++) {
        destroy_zone(zones->items[i]);
    }
    mem_free(zones->items);
    mem_free(zones->folder);
    mem_free(zones);
}

const struct zone *zones_find(struct zones *zones, const char *name, struct error *err)
{
    for (size_t i = 0; i < zones->count; i++) {
        if (strcmp(zones->items[i]->name, name) == 0) {
            return zones->items[i];
        }
    }
    struct zone *zone = is_name(name) ? load_zone(zones, name, err) : make_zone(name, err);
    if (!zone) {
        return NULL;
    }
    zones->items = mem_resize(zones->items, (zones->count + 1) * sizeof(struct zone *));
    zones->items[zones->count++] = zone;
    return zone;
}

const char *zone_get_name(const struct zone *zone)
{
    return zone->name;
}

/* How many transitions are at or before utc. */
static size_t count_passed(const struct zone *zone, int64_t utc)
{
    size_t low = 0;
    size_t high = zone->transition_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->transitions_utc[middle] <= utc) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

int32_t zone_get_offset_s(const struct zone *zone, int64_t utc)
{
    size_t passed = count_passed(zone, utc);
    if (passed == zone->transition_count && zone->has_rule) {
        return zone_rule_get_offset_s(&zone->rule, utc);
    }
    return passed == 0 ? zone->first_offset_s : zone->offsets_s[passed - 1];
}

int64_t zone_local_from_utc(const struct zone *zone, int64_t utc)
{
    return utc + zone_get_offset_s(zone, utc);
}

/* No offset is longer than a day, so the instant lies within one of local_s read as UTC, and so
 * does the one change that can make it doubtful. Of an hour that comes twice, the offset before
 * gives the first; of one that never is, it is the one to use. It is therefore tried first. */
int64_t zone_utc_from_local(const struct zone *zone, int64_t local_s)
{
    size_t passed = count_passed(zone, local_s - 2 * DATE_DAY_SECONDS);
    if (passed < zone->transition_count &&
        zone->transitions_utc[passed] > local_s + 2 * DATE_DAY_SECONDS) {
        /* no change is near, as on all but a few days of a year */
        return local_s - (passed == 0 ? zone->first_offset_s : zone->offsets_s[passed - 1]);
    }
    int32_t before_s = zone_get_offset_s(zone, local_s - DATE_DAY_SECONDS);
    int32_t after_s = zone_get_offset_s(zone, local_s + DATE_DAY_SECONDS);
    if (zone_get_offset_s(zone, local_s - before_s) == before_s) {
        return local_s - before_s;
    }
    if (zone_get_offset_s(zone, local_s - after_s) == after_s) {
        return local_s - after_s;
    }
    return local_s - before_s;
}
