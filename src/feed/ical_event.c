/* SPDX-License-Identifier: MIT */
#include "feed/ical_event.h"

#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/parse.h"
#include "base/utf8.h"
#include "feed/ical_look.h"
#include "feed/ical_place.h"
#include "feed/ical_title.h"
#include "feed/ical_zone.h"

#define KEYWORDS_MAX 32
/* Of one event; real ones name a handful. Each is compared with those of the settings. */
#define CATEGORIES_MAX 100
#define REPEATS_MAX 4000
#define STAND_IN_TITLE_MAX 80

typedef void (*read_fn)(struct ical_job *job, struct ical_event *event,
                        const struct line *line);

/* --- Texts --- */

static void read_summary(struct ical_job *job, struct ical_event *event,
                         const struct line *line)
{
    char *text = ical_value_show_line(job, line, READER_TITLE_MAX);
    prose_join_lines(text);
    event->is_called_off = ical_title_take_cancelled(text);
    prose_drop_unseen(text);
    if (event->is_called_off) {
        ical_job_report(job, SEVERITY_NOTE, line->number, "it is shown as cancelled",
                        "the title says that the event is cancelled");
    }
    ical_event_put(job, event, FIELD_TITLE, 0, text);
}

static void read_description(struct ical_job *job, struct ical_event *event,
                             const struct line *line)
{
    const char *text = ical_value_show_line(job, line, READER_DESCRIPTION_MAX);
    event->has_description = event->has_description || text[0] != '\0';
    ical_event_put(job, event, FIELD_DESCRIPTION, 0, text);
}

/* The same text as HTML. It is better where it has links, which the plain one lost. */
static void read_alternative(struct ical_job *job, struct ical_event *event,
                             const struct line *line)
{
    event->html = ical_value_show(job, line->value, READER_DESCRIPTION_MAX).text;
    event->is_html_better = event->html[0] != '\0' && strstr(line->value, "href=") != NULL;
}

static void read_contact(struct ical_job *job, struct ical_event *event,
                         const struct line *line)
{
    char *text = ical_value_show_line(job, line, READER_TITLE_MAX);
    prose_join_lines(text);
    ical_event_put(job, event, FIELD_CONTACT, 0, text);
}

/* --- Categories --- */

static void put_keyword(struct ical_job *job, struct ical_event *event, const char *text)
{
    if (event->keyword_count == KEYWORDS_MAX ||
        prose_is_among(text, event->keywords, event->keyword_count)) {
        return;
    }
    if (!event->keywords) {
        event->keywords =
            arena_alloc(job->series_arena, KEYWORDS_MAX * sizeof(event->keywords[0]));
    }
    event->keywords[event->keyword_count++] = text;
}

static void tell_categories(struct ical_job *job, const struct ical_event *event,
                            const struct line *line)
{
    if (event->category_count == CATEGORIES_MAX + 1) {
        ical_job_report(job, SEVERITY_WARNING, line->number, "the rest does not count",
                        "the event names more than %d categories", CATEGORIES_MAX);
    }
}

static void read_categories(struct ical_job *job, struct ical_event *event,
                            const struct line *line)
{
    const struct reader_options *options = job->options;
    const char *cursor = line->value;
    struct buffer item = {0};
    while (ical_value_next(&cursor, &item)) {
        if (++event->category_count > CATEGORIES_MAX) {
            tell_categories(job, event, line);
            break;
        }
        char *text = ical_value_show(job, buffer_text(&item), READER_TITLE_MAX).text;
        prose_join_lines(text);
        if (text[0] == '\0') {
            continue;
        }
        if (reader_is_hidden(options, text)) {
            event->is_hidden = true;
        } else if (reader_is_open_end(options, text)) {
            event->is_open_end = true;
        } else {
            put_keyword(job, event, text);
        }
    }
    buffer_finish(&item);
}

/* --- Words of a fixed list --- */

static void read_class(struct ical_job *job, struct ical_event *event, const struct line *line)
{
    event->is_private |= ical_event_is_private_class(line->value);
}

/* Birthdays and notes: the room is not taken by them. */
static void read_transparency(struct ical_job *job, struct ical_event *event,
                              const struct line *line)
{
    event->is_free = strcasecmp(line->value, "TRANSPARENT") == 0;
}

static void read_status(struct ical_job *job, struct ical_event *event, const struct line *line)
{
    static const char *const words[] = {"CONFIRMED", "TENTATIVE", "CANCELLED", "CANCELED"};
    static const enum event_status statuses[] = {EVENT_CONFIRMED, EVENT_TENTATIVE,
                                                 EVENT_CANCELLED, EVENT_CANCELLED};
    int index = parse_word(line->value, words, LF_LENGTH(words));
    if (index >= 0) {
        event->has_status = true;
        event->status = statuses[index];
    } else if (line->value[0] != '\0') {
        ical_job_report(job, SEVERITY_NOTE, line->number, "it counts as confirmed",
                        "the event has an unknown STATUS: %s",
                        ical_job_quote(job, line->value));
    }
}

static void read_sequence(struct ical_job *job, struct ical_event *event,
                          const struct line *line)
{
    if (!parse_int(line->value, 0, INT64_MAX, &event->sequence)) {
        event->sequence = 0;
    }
}

static void read_all_day_flag(struct ical_job *job, struct ical_event *event,
                              const struct line *line)
{
    event->is_all_day_told = strcasecmp(line->value, "TRUE") == 0;
}

/* --- Times --- */

/* "20131009T170000T" */
static void check_time(struct ical_job *job, struct ical_event *event, const struct line *line,
                       const struct ical_time *time)
{
    char text[DATE_TEXT_BYTES];
    if (ical_value_is_odd_time(line->value)) {
        ical_job_report(job, SEVERITY_NOTE, line->number,
                        arena_printf(job->series_arena, "it is read as %s",
                                     time->zone == ical_zone_utc(job)
                                         ? date_format_utc(time->local_s, text)
                                         : date_format_local(time->local_s, text)),
                        "%s is written oddly: %s", line->name,
                        ical_job_quote(job, line->value));
    }
}

static bool read_time(struct ical_job *job, struct ical_event *event, const struct line *line,
                      struct ical_time *ret_time)
{
    if (ical_value_read_time(job, line, line->value, ret_time)) {
        check_time(job, event, line, ret_time);
        return true;
    }
    return false;
}

static void report_no_time(struct ical_job *job, const struct line *line,
                           enum severity severity, const char *effect)
{
    ical_job_report(job, severity, line->number, effect, "%s is no time: %s", line->name,
                    ical_job_quote(job, line->value));
}

static void read_start(struct ical_job *job, struct ical_event *event, const struct line *line)
{
    event->start_line = line->number;
    if (!read_time(job, event, line, &event->start)) {
        report_no_time(job, line, SEVERITY_ERROR, "the event is left out");
    }
}

static void read_end(struct ical_job *job, struct ical_event *event, const struct line *line)
{
    event->end_line = line->number;
    if (!read_time(job, event, line, &event->end) && line->value[0] != '\0') {
        report_no_time(job, line, SEVERITY_WARNING, "it does not count");
    }
}

static void read_duration(struct ical_job *job, struct ical_event *event,
                          const struct line *line)
{
    event->end_line = line->number;
    event->has_duration =
        ical_value_read_duration(line->value, &event->duration, &event->is_duration_negative);
    if (!event->has_duration && line->value[0] != '\0') {
        ical_job_report(job, SEVERITY_WARNING, line->number, "it does not count",
                        "DURATION is no length of time: %s", ical_job_quote(job, line->value));
    }
}

static void read_recurrence_id(struct ical_job *job, struct ical_event *event,
                               const struct line *line)
{
    if (!read_time(job, event, line, &event->recurrence_id) && line->value[0] != '\0') {
        event->is_id_unreadable = true;
        report_no_time(job, line, SEVERITY_ERROR, "this date is left out");
    }
    event->is_future = line_has_param(line, "RANGE", "THISANDFUTURE");
}

/* Should be UTC; without a Z it is taken as if. A stamp that is none changes nothing. */
static int64_t read_stamp(struct ical_job *job, struct ical_event *event,
                          const struct line *line)
{
    struct ical_time time;
    if (!ical_value_read_time(job, line, line->value, &time)) {
        return 0;
    }
    return time.zone ? ical_value_utc(job, &time) : time.local_s;
}

static void read_modified(struct ical_job *job, struct ical_event *event,
                          const struct line *line)
{
    event->modified_utc = read_stamp(job, event, line);
}

static void read_stamped(struct ical_job *job, struct ical_event *event,
                         const struct line *line)
{
    event->stamped_utc = read_stamp(job, event, line);
}

static void read_repeat(struct ical_job *job, struct ical_event *event, const struct line *line)
{
    static const char *const names[] = {"RRULE", "EXRULE", "RDATE", "EXDATE"};
    struct arena *arena = job->series_arena;
    if (line->value[0] == '\0' || event->repeat_count == REPEATS_MAX) {
        return;
    }
    size_t count = event->repeat_count;
    if ((count & (count - 1)) == 0) {
        event->repeats = arena_grow(arena, event->repeats, count, count == 0 ? 1 : 2 * count,
                                    sizeof(event->repeats[0]));
    }
    event->repeats[event->repeat_count++] = (struct ical_repeat_line){
        .kind = (enum ical_repeat_kind)parse_word(line->name, names, LF_LENGTH(names)),
        .line = line->number,
        .tzid = arena_copy_text(arena, line_find_param(line, "TZID")),
        .type = arena_copy_text(arena, line_find_param(line, "VALUE")),
        .value = arena_copy_text(arena, line->value),
    };
}

/* --- The whole --- */

/* What is not in this table is never read: ATTENDEE, ORGANIZER, COMMENT, ATTACH … */
static const struct {
    const char *name;
    read_fn read;
} properties[] = {
    {"SUMMARY", read_summary},
    {"DESCRIPTION", read_description},
    {"X-ALT-DESC", read_alternative},
    {"LOCATION", ical_place_read_location},
    {"GEO", ical_place_read_geo},
    {"URL", ical_place_read_url},
    {"CONFERENCE", ical_place_read_conference},
    {"X-GOOGLE-CONFERENCE", ical_place_read_conference},
    {"X-MICROSOFT-SKYPETEAMSMEETINGURL", ical_place_read_conference},
    {"CONTACT", read_contact},
    {"CATEGORIES", read_categories},
    {"COLOR", ical_look_read_color},
    {"IMAGE", ical_look_read_image},
    {"CLASS", read_class},
    {"TRANSP", read_transparency},
    {"STATUS", read_status},
    {"SEQUENCE", read_sequence},
    {"DTSTART", read_start},
    {"DTEND", read_end},
    {"DURATION", read_duration},
    {"RECURRENCE-ID", read_recurrence_id},
    {"RRULE", read_repeat},
    {"EXRULE", read_repeat},
    {"RDATE", read_repeat},
    {"EXDATE", read_repeat},
    {"LAST-MODIFIED", read_modified},
    {"DTSTAMP", read_stamped},
    {"X-MICROSOFT-CDO-ALLDAYEVENT", read_all_day_flag},
};

static void read_property(struct ical_job *job, struct ical_event *event,
                          const struct line *line)
{
    struct line empty;
    if (line->value[strspn(line->value, " \t")] == '\0') { /* nobody meant that blank */
        empty = *line;
        empty.value = "";
        line = &empty;
    }
    for (size_t i = 0; i < LF_LENGTH(properties); i++) {
        const char *name = properties[i].name;
        if (name[0] == line->name[0] && strcmp(name, line->name) == 0) {
            properties[i].read(job, event, line);
            return;
        }
    }
}

static void read_lines(struct ical_job *job, struct ical_event *event,
                       struct line_reader *reader)
{
    struct line line;
    int depth = 0; /* of alarms and other parts inside, which are skipped */
    while (line_reader_next(reader, &line)) {
        if (strcmp(line.name, "BEGIN") == 0) {
            if (strcasecmp(line.value, "VEVENT") == 0) {
                return; /* its END is missing */
            }
            depth++;
        } else if (strcmp(line.name, "END") == 0) {
            if (strcasecmp(line.value, "VEVENT") == 0 ||
                strcasecmp(line.value, "VCALENDAR") == 0) {
                return;
            }
            depth -= depth > 0 ? 1 : 0;
        } else if (depth == 0) {
            read_property(job, event, &line);
        }
    }
}

bool ical_event_read(struct ical_job *job, struct line_reader *reader, int line,
                     struct ical_event *ret_event)
{
    *ret_event = (struct ical_event){.line = line};
    read_lines(job, ret_event, reader);
    if (ret_event->is_called_off) { /* whatever STATUS says: it is what people read */
        ret_event->has_status = true;
        ret_event->status = EVENT_CANCELLED;
    }
    if (ret_event->is_html_better || !ret_event->has_description) {
        ical_event_put(job, ret_event, FIELD_DESCRIPTION, 0, ret_event->html);
    }
    if (ret_event->start_line == 0) {
        ical_job_report(job, SEVERITY_ERROR, line, "the event is left out",
                        "the event has no start (DTSTART)");
    }
    return ret_event->start.is_set && !ret_event->is_id_unreadable;
}

void ical_event_put_in(struct ical_job *job, struct ical_event *event,
                       const struct field_value *value)
{
    bool was_full = event->fields.is_full;
    fields_put(&event->fields, job->series_arena, value->field, value->index, value->lang,
               value->text);
    if (event->fields.is_full && !was_full) {
        ical_job_report(job, SEVERITY_WARNING, event->line, READER_FULL_EFFECT,
                        READER_FULL_TEXT);
    }
}

void ical_event_put(struct ical_job *job, struct ical_event *event, enum field field, int index,
                    const char *text)
{
    /* LANGUAGE is not used: Outlook writes the language of the program, not of the text */
    struct field_value value = {field, index, job->options->locale, text};
    ical_event_put_in(job, event, &value);
}

/* RFC 5545 3.8.1.3: what is not known counts as PRIVATE. */
bool ical_event_is_private_class(const char *value)
{
    const char *word = value + strspn(value, " \t");
    size_t length = strcspn(word, " \t");
    bool is_public = length == strlen("PUBLIC") && strncasecmp(word, "PUBLIC", length) == 0 &&
                     word[length + strspn(word + length, " \t")] == '\0';
    return word[0] != '\0' && !is_public;
}

static bool has_field(const struct ical_event *event, enum field field)
{
    return fields_find(&event->fields, field, 0, "", NULL) != NULL;
}

static void put_title(struct ical_job *job, struct ical_event *event)
{
    const char *locale = job->options->locale;
    const char *description = fields_get(&event->fields, FIELD_DESCRIPTION, locale, locale);
    char *title = arena_copy_range(job->series_arena, description, strcspn(description, "\n"));
    title[utf8_prefix_bytes(title, STAND_IN_TITLE_MAX)] = '\0';
    if (title[0] == '\0') {
        title = arena_copy_text(job->series_arena,
                                reader_word(job->options, "(ohne Titel)", "(no title)"));
    }
    fields_put(&event->fields, job->series_arena, FIELD_TITLE, 0, locale, title);
    ical_job_report(
        job, SEVERITY_WARNING, event->line,
        arena_printf(job->series_arena, "it is shown as %s", ical_job_quote(job, title)),
        "the event has no title (SUMMARY)");
}

void ical_event_complete(struct ical_job *job, struct ical_event *event)
{
    const struct reader_options *options = job->options;
    if (options->topic) { /* the last: what the event says itself comes first */
        put_keyword(job, event, arena_copy_text(job->series_arena, options->topic));
    }
    if (options->room && !has_field(event, FIELD_PLACE)) {
        fields_put(&event->fields, job->series_arena, FIELD_PLACE, 0, options->locale,
                   options->room);
        fields_put(&event->fields, job->series_arena, FIELD_FLOOR, 0, options->locale,
                   options->floor);
    }
    if (!has_field(event, FIELD_TITLE)) {
        put_title(job, event);
    }
}
