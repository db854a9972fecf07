/* SPDX-License-Identifier: MIT */
#include "feed/ical_place.h"

#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/parse.h"

#define LINKS_MAX 8
#define LABEL_MAX 100
#define URI_BYTES_MAX 2000

static void put_plain(struct ical_job *job, struct ical_event *event, enum field field,
                      int index, const char *text)
{
    ical_event_put_in(job, event, &(struct field_value){field, index, "", text});
}

const char *ical_place_make_uri(struct ical_job *job, const char *value)
{
    const char *text = ical_value_show(job, value, URI_BYTES_MAX).text;
    bool is_web = strncasecmp(text, "http://", 7) == 0 || strncasecmp(text, "https://", 8) == 0;
    if (strncasecmp(text, "www.", 4) == 0) {
        text = arena_printf(job->series_arena, "https://%s", text);
        is_web = true;
    }
    return is_web && !strpbrk(text, " \n\t\"<>") ? text : NULL;
}

static bool has_text(const struct fields *fields, enum field field, const char *text)
{
    for (size_t i = 0; i < fields->count; i++) {
        if (fields->items[i].field == field && strcmp(fields->items[i].text, text) == 0) {
            return true;
        }
    }
    return false;
}

static void put_link(struct ical_job *job, struct ical_event *event, const char *uri)
{
    if (event->link_count < LINKS_MAX && !has_text(&event->fields, FIELD_LINK, uri)) {
        put_plain(job, event, FIELD_LINK, event->link_count++, uri);
    }
}

static void tell_no_uri(struct ical_job *job, struct ical_event *event, const struct line *line)
{
    if (line->value[0] != '\0') {
        ical_job_report(job, SEVERITY_NOTE, line->number, "it is not shown",
                        "%s is no address of the web: %s", line->name,
                        ical_job_quote(job, line->value));
    }
}

void ical_place_read_url(struct ical_job *job, struct ical_event *event,
                         const struct line *line)
{
    const char *uri = ical_place_make_uri(job, line->value);
    if (uri) {
        put_link(job, event, uri);
    } else {
        tell_no_uri(job, event, line);
    }
}

static void put_online(struct ical_job *job, struct ical_event *event, const char *uri,
                       const char *label)
{
    if (event->online_count == LINKS_MAX || has_text(&event->fields, FIELD_ONLINE, uri)) {
        return;
    }
    put_plain(job, event, FIELD_ONLINE, event->online_count, uri);
    if (label) {
        ical_event_put(job, event, FIELD_ONLINE_LABEL, event->online_count,
                       ical_value_show(job, label, LABEL_MAX).text);
    }
    event->online_count++;
}

/* A telephone number to dial in is as good as an address. */
void ical_place_read_conference(struct ical_job *job, struct ical_event *event,
                                const struct line *line)
{
    const char *uri = ical_place_make_uri(job, line->value);
    if (!uri && strncasecmp(line->value, "tel:", 4) == 0) {
        uri = ical_value_show(job, line->value, URI_BYTES_MAX).text;
    }
    if (uri) {
        put_online(job, event, uri, line_find_param(line, "LABEL"));
    } else {
        tell_no_uri(job, event, line);
    }
}

/* Many write the address of a video room where the place belongs, or of a map. */
static bool is_meeting(const char *uri)
{
    static const char *const hosts[] = {"zoom.",    "meet.",     "teams.",     "webex.",
                                        "jitsi",    "bbb",       "bigblue",    "whereby.",
                                        "gotomeet", "konferenz", "conference", "senfcall",
                                        "skype",    "talk.",     "/call/"};
    for (size_t i = 0; i < LF_LENGTH(hosts); i++) {
        if (strstr(uri, hosts[i])) {
            return true;
        }
    }
    return false;
}

void ical_place_read_location(struct ical_job *job, struct ical_event *event,
                              const struct line *line)
{
    const char *uri = ical_place_make_uri(job, line->value);
    if (uri && is_meeting(uri)) {
        put_online(job, event, uri, NULL);
        return;
    }
    if (uri) {
        put_link(job, event, uri);
        return;
    }
    char *text = ical_value_show_line(job, line, READER_TITLE_MAX);
    prose_join_lines(text);
    ical_event_put(job, event, FIELD_PLACE, 0, text);
}

void ical_place_read_geo(struct ical_job *job, struct ical_event *event,
                         const struct line *line)
{
    double latitude, longitude;
    const char *begin = line->value + strspn(line->value, "+ ");
    if (*begin == '\0') {
        return;
    }
    size_t length = strcspn(begin, ";,\\");
    const char *second = begin + length + strspn(begin + length, ";,\\+ ");
    const char *first = arena_copy_range(job->series_arena, begin, length);
    if (!parse_real(first, -90, 90, &latitude) || !parse_real(second, -180, 180, &longitude)) {
        ical_job_report(job, SEVERITY_NOTE, line->number, "it is not used",
                        "GEO is no place on earth: %s", ical_job_quote(job, line->value));
        return;
    }
    bool is_nowhere = latitude == 0 && longitude == 0; /* a form that was left empty */
    if (!is_nowhere) {
        put_plain(job, event, FIELD_GEO, 0,
                  arena_printf(job->series_arena, "%s,%s", first, second));
    }
}
