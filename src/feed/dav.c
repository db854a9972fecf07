/* SPDX-License-Identifier: MIT */

/* An answer names resources, and of each its properties in groups by whether they could be had (propstat):
 * the status stands behind the properties it is about. So a group is gathered first and counts when it
 * ends well. */

#include "feed/dav.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/date.h"
#include "base/parse.h"
#include "feed/prose.h"
#include "feed/reader.h"
#include "feed/xml.h"

#define NS_DAV "DAV:"
#define NS_CALDAV "urn:ietf:params:xml:ns:caldav"
#define NS_CARDDAV "urn:ietf:params:xml:ns:carddav"
#define NS_CALENDARSERVER "http://calendarserver.org/ns/"

/* All texts of an answer, which itself is at most XML_BYTES_MAX; a byte of it may become three. */
#define ARENA_BYTES_MAX ((size_t)128 << 20)
#define HREF_BYTES_MAX 4096
#define NAME_MAX 60 /* code points */
#define LISTED_MAX 6

static const struct {
    const char *begin, *end; /* of a whole object */
} objects[] = {
    [DAV_CALENDAR] = {"BEGIN:VCALENDAR", "END:VCALENDAR"},
    [DAV_ADDRESS_BOOK] = {"BEGIN:VCARD", "END:VCARD"},
};

/* ---- what is asked ---- */

/* Sent with every poll, so short. */
const char dav_probe_xml[] =
    "<?xml version=\"1.0\"?>"
    "<propfind xmlns=\"" NS_DAV "\" xmlns:c=\"" NS_CALENDARSERVER "\"><prop>"
    "<resourcetype/><displayname/><sync-token/><c:getctag/></prop></propfind>";

static void write_calendar_query(struct buffer *buffer, int64_t from_utc)
{
    char text[DATE_TEXT_BYTES], *kept = text;
    date_format_utc(from_utc, text);
    for (const char *at = text; *at != '\0'; at++) { /* "20261201T000000Z" */
        if (*at != '-' && *at != ':') {
            *kept++ = *at;
        }
    }
    *kept = '\0';
    buffer_printf(buffer,
                  "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                  "<c:calendar-query xmlns:d=\"" NS_DAV "\" xmlns:c=\"" NS_CALDAV "\">"
                  "<d:prop><c:calendar-data/></d:prop>"
                  "<c:filter><c:comp-filter name=\"VCALENDAR\"><c:comp-filter name=\"VEVENT\">"
                  "<c:time-range start=\"%s\"/>"
                  "</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>\n",
                  text);
}

/* Every card has an FN. An empty filter is read as "all" by some servers and as "none" by others. */
static void write_card_query(struct buffer *buffer)
{
    buffer_append_text(buffer,
                       "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                       "<c:addressbook-query xmlns:d=\"" NS_DAV "\" xmlns:c=\"" NS_CARDDAV
                       "\"><d:prop><c:address-data/></d:prop>"
                       "<c:filter><c:prop-filter name=\"FN\"/></c:filter>"
                       "</c:addressbook-query>\n");
}

void dav_write_query(struct buffer *buffer, const struct dav_query *query)
{
    if (query->kind == DAV_CALENDAR) {
        write_calendar_query(buffer, query->from_utc);
    } else {
        write_card_query(buffer);
    }
}

/* ---- what is answered ---- */

struct reading {
    struct dav_answer *answer;
    size_t room;                  /* of answer->resources */
    struct dav_resource resource; /* the one being read */
    struct dav_resource group;    /* its properties of one status */
    struct buffer text;           /* of the element being read */
    size_t text_depth;            /* of that element; 0 = none is of interest */
};

/* Names and tokens go back to the server or into a line of a file: printable ASCII or nothing. */
static const char *keep_token(struct reading *reading, const char *text)
{
    size_t length = strlen(text);
    bool is_good = length < DAV_TOKEN_BYTES;
    for (size_t i = 0; is_good && i < length; i++) {
        is_good = text[i] >= ' ' && text[i] <= '~';
    }
    return is_good ? arena_copy_text(reading->answer->arena, text) : "";
}

static void take_href(struct reading *reading, const char *text)
{
    reading->resource.href = arena_copy_text(reading->answer->arena, text);
}

/* "HTTP/1.1 404 Not Found" */
static int parse_status(const char *text)
{
    const char *blank = strchr(text, ' ');
    int status = 0;
    if (strncasecmp(text, "HTTP/", 5) == 0 && blank != NULL) {
        (void)parse_digits(blank + 1, 3, &status); /* stays 0 */
    }
    return status;
}

static void take_status(struct reading *reading, const char *text)
{
    reading->resource.status = parse_status(text);
}

static void take_group_status(struct reading *reading, const char *text)
{
    reading->group.status = parse_status(text);
}

static void take_name(struct reading *reading, const char *text)
{
    struct prose name = prose_read(reading->answer->arena, text, NAME_MAX);
    prose_join_lines(name.text);
    reading->group.name = name.text;
}

static void take_ctag(struct reading *reading, const char *text)
{
    reading->group.ctag = keep_token(reading, text);
}

static void take_sync_token(struct reading *reading, const char *text)
{
    reading->group.sync_token = keep_token(reading, text);
}

static void take_data(struct reading *reading, const char *text)
{
    reading->group.data = arena_copy_text(reading->answer->arena, text);
}

/* Elements whose text counts, by what stands around them. */
static const struct text_row {
    const char *around, *space, *name;
    void (*take)(struct reading *reading, const char *text);
} text_rows[] = {
    {"response", NS_DAV, "href", take_href},
    {"response", NS_DAV, "status", take_status},
    {"propstat", NS_DAV, "status", take_group_status},
    {"prop", NS_DAV, "displayname", take_name},
    {"prop", NS_DAV, "sync-token", take_sync_token},
    {"prop", NS_CALENDARSERVER, "getctag", take_ctag},
    {"prop", NS_CALDAV, "calendar-data", take_data},
    {"prop", NS_CARDDAV, "address-data", take_data},
};

static const struct text_row *find_row(const struct xml *xml)
{
    for (size_t i = 0; i < LF_LENGTH(text_rows); i++) {
        if (xml_is(xml, 0, text_rows[i].space, text_rows[i].name) &&
            xml_is(xml, 1, NS_DAV, text_rows[i].around)) {
            return &text_rows[i];
        }
    }
    return NULL;
}

static void note_type(struct reading *reading, const struct xml *xml)
{
    struct dav_resource *group = &reading->group;
    group->is_collection = group->is_collection || xml_is(xml, 0, NS_DAV, "collection");
    group->is[DAV_CALENDAR] = group->is[DAV_CALENDAR] || xml_is(xml, 0, NS_CALDAV, "calendar");
    group->is[DAV_ADDRESS_BOOK] =
        group->is[DAV_ADDRESS_BOOK] || xml_is(xml, 0, NS_CARDDAV, "addressbook");
}

static void handle_begin(void *context, struct xml *xml)
{
    struct reading *reading = context;
    static const struct dav_resource nothing = {
        .href = "", .name = "", .ctag = "", .sync_token = "", .data = ""};
    if (xml_get_depth(xml) == 1 && !xml_is(xml, 0, NS_DAV, "multistatus")) {
        xml_fail(xml, "this is no list of what is on the server (DAV multistatus)");
    } else if (xml_is(xml, 0, NS_DAV, "response")) {
        reading->resource = nothing;
    } else if (xml_is(xml, 0, NS_DAV, "propstat")) {
        reading->group = nothing;
        reading->group.data = NULL; /* not even named */
    } else if (xml_is(xml, 1, NS_DAV, "resourcetype")) {
        note_type(reading, xml);
    }
    if (find_row(xml) != NULL) {
        reading->text_depth = xml_get_depth(xml);
        buffer_clear(&reading->text);
    }
}

static void handle_text(void *context, struct xml *xml, const char *text, size_t length_bytes)
{
    struct reading *reading = context;
    if (reading->text_depth == xml_get_depth(xml)) {
        (void)buffer_append(&reading->text, text, length_bytes); /* bounded by xml.h */
    }
}

static const char *choose(const char *fresh, const char *old)
{
    return fresh != NULL && fresh[0] != '\0' ? fresh : old;
}

static bool is_fine(int status)
{
    return status == 0 || status / 100 == 2;
}

static void end_group(struct reading *reading)
{
    struct dav_resource *to = &reading->resource;
    const struct dav_resource *from = &reading->group;
    if (!is_fine(from->status)) {
        /* A server need not know each property; but data that is kept back is missed. */
        to->status = from->data != NULL && to->status == 0 ? from->status : to->status;
        return;
    }
    to->is_collection = to->is_collection || from->is_collection;
    to->is[DAV_CALENDAR] = to->is[DAV_CALENDAR] || from->is[DAV_CALENDAR];
    to->is[DAV_ADDRESS_BOOK] = to->is[DAV_ADDRESS_BOOK] || from->is[DAV_ADDRESS_BOOK];
    to->name = choose(from->name, to->name);
    to->ctag = choose(from->ctag, to->ctag);
    to->sync_token = choose(from->sync_token, to->sync_token);
    to->data = choose(from->data, to->data);
}

static void end_resource(struct reading *reading, struct xml *xml)
{
    struct dav_answer *answer = reading->answer;
    if (answer->count == DAV_RESOURCES_MAX) {
        xml_fail(xml, "there are more than %d objects", DAV_RESOURCES_MAX);
        return;
    }
    if (answer->count == reading->room) {
        reading->room = reading->room > 0 ? 2 * reading->room : 16;
        answer->resources = arena_grow(answer->arena, answer->resources, answer->count,
                                       reading->room, sizeof(*answer->resources));
    }
    answer->resources[answer->count++] = reading->resource;
}

/* Without blanks at both ends: some servers set addresses and states on lines of their own. */
static const char *trim(struct buffer *text)
{
    while (text->size_bytes > 0 &&
           strchr(" \t\r\n", text->data[text->size_bytes - 1]) != NULL) {
        text->data[--text->size_bytes] = '\0';
    }
    const char *begin = buffer_text(text);
    return begin + strspn(begin, " \t\r\n");
}

static void handle_end(void *context, struct xml *xml)
{
    struct reading *reading = context;
    const struct text_row *row =
        reading->text_depth == xml_get_depth(xml) ? find_row(xml) : NULL;
    if (row != NULL) {
        const char *text = trim(&reading->text);
        reading->text_depth = 0;
        if (row->take == take_href && strlen(text) > HREF_BYTES_MAX) {
            xml_fail(xml, "an address is longer than %d bytes", HREF_BYTES_MAX);
            return;
        }
        row->take(reading, text);
    } else if (xml_is(xml, 0, NS_DAV, "propstat") && xml_is(xml, 1, NS_DAV, "response")) {
        end_group(reading);
    } else if (xml_is(xml, 0, NS_DAV, "response") && xml_get_depth(xml) == 2) {
        end_resource(reading, xml);
    }
}

bool dav_read(const char *bytes, size_t size_bytes, struct dav_answer *answer,
              struct error *err)
{
    answer->arena = arena_create(ARENA_BYTES_MAX);
    struct reading reading = {.answer = answer};
    struct xml_reader reader = {
        .context = &reading, .begin = handle_begin, .text = handle_text, .end = handle_end};
    bool is_good = xml_read(bytes, size_bytes, &reader, err);
    buffer_finish(&reading.text);
    if (!is_good) {
        dav_answer_finish(answer);
    }
    return is_good;
}

void dav_answer_finish(struct dav_answer *answer)
{
    arena_destroy(answer->arena);
    *answer = (struct dav_answer){0};
}

/* ---- objects to one payload ---- */

/* "saal/" of "/dav/calendars/haus/saal/" */
static const char *find_last_part(const char *href)
{
    const char *part = href;
    for (const char *at = href; *at != '\0'; at++) {
        if (*at == '/' && at[1] != '\0') {
            part = at + 1;
        }
    }
    return part;
}

static const char *show_href(const struct dav_answer *answer,
                             const struct dav_resource *resource)
{
    char *text = prose_read(answer->arena, find_last_part(resource->href), NAME_MAX).text;
    prose_join_lines(text); /* error_set does so too, but not whoever else shows it */
    return text;
}

static bool is_whole(const char *data, enum dav_kind kind)
{
    size_t length = strlen(data), begin = strlen(objects[kind].begin),
           end = strlen(objects[kind].end);
    return length >= begin + end && strncasecmp(data, objects[kind].begin, begin) == 0 &&
           strcasecmp(data + length - end, objects[kind].end) == 0;
}

static bool is_gone(const struct dav_resource *resource)
{
    return resource->data[0] == '\0' && (resource->status == 404 || resource->status == 410);
}

/* An answer that lacks something is no answer: what it lacks would vanish from the screen. Only what was
 * deleted while the server looked may be missing. */
static bool check_resource(const struct dav_answer *answer, const struct dav_resource *resource,
                           struct error *err)
{
    if (resource->status == 507) {
        return error_set(err, ERROR_REJECT,
                         "the server gives only a part of what it has (507): there is more "
                         "than it hands out at once");
    }
    if (!is_fine(resource->status) && !is_gone(resource)) {
        return error_set(err, ERROR_REJECT, "%s cannot be had: the server says %d of it",
                         show_href(answer, resource), resource->status);
    }
    size_t length = strlen(resource->href);
    bool is_folder = length > 0 && resource->href[length - 1] == '/';
    if (resource->data[0] == '\0' && !is_gone(resource) && !is_folder) {
        return error_set(err, ERROR_REJECT, "the server names %s and gives nothing of it",
                         show_href(answer, resource));
    }
    return true;
}

static int compare_resources(const void *a, const void *b)
{
    const struct dav_resource *const *left = a, *const *right = b;
    int order = strcmp((*left)->href, (*right)->href);
    return order != 0 ? order : strcmp((*left)->data, (*right)->data);
}

bool dav_join(const struct dav_answer *answer, enum dav_kind kind, struct buffer *payload,
              size_t *ret_left_out, struct error *err)
{
    const struct dav_resource **sorted =
        arena_alloc(answer->arena, (answer->count + 1) * sizeof(sorted[0]));
    size_t count = 0, left_out = 0;
    for (size_t i = 0; i < answer->count; i++) {
        const struct dav_resource *resource = &answer->resources[i];
        if (!check_resource(answer, resource, err)) {
            return false;
        }
        if (resource->data[0] != '\0' && is_whole(resource->data, kind)) {
            sorted[count++] = resource;
        } else if (resource->data[0] != '\0') {
            left_out++;
        }
    }
    qsort(sorted, count, sizeof(sorted[0]), compare_resources);
    for (size_t i = 0; i < count; i++) {
        if (!buffer_append_text(payload, sorted[i]->data) ||
            !buffer_append_char(payload, '\n')) {
            return error_set(err, ERROR_REJECT, "all objects together are larger than %u MiB",
                             READER_BYTES_MAX >> 20);
        }
    }
    *ret_left_out = left_out;
    return true;
}

/* ---- what else is there ---- */

void dav_list(const struct dav_answer *answer, enum dav_kind kind, struct buffer *buffer)
{
    size_t count = 0;
    for (size_t i = 0; i < answer->count; i++) {
        const struct dav_resource *resource = &answer->resources[i];
        if (!resource->is[kind]) {
            continue;
        }
        count++;
        if (count > LISTED_MAX) {
            continue;
        }
        bool has_name = resource->name[0] != '\0';
        buffer_printf(buffer, "%s…/%s%s%s%s", count > 1 ? ", " : "",
                      show_href(answer, resource), has_name ? " (" : "", resource->name,
                      has_name ? ")" : "");
    }
    if (count > LISTED_MAX) {
        buffer_printf(buffer, " and %zu more", count - LISTED_MAX);
    }
}
