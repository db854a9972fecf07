/* SPDX-License-Identifier: MIT */

#include "feed/dump.h"

#include "base/bug.h"

static const char *const field_words[] = {
    [FIELD_TITLE] = "title",
    [FIELD_SUMMARY] = "summary",
    [FIELD_DESCRIPTION] = "description",
    [FIELD_PLACE] = "place",
    [FIELD_FLOOR] = "floor",
    [FIELD_PLACE_NOTE] = "place-note",
    [FIELD_GEO] = "geo",
    [FIELD_ADDRESS] = "address",
    [FIELD_PRICE] = "price",
    [FIELD_REGISTRATION] = "registration",
    [FIELD_REGISTRATION_URL] = "registration-url",
    [FIELD_AUDIENCE] = "audience",
    [FIELD_CONTACT] = "contact",
    [FIELD_PHONE] = "phone",
    [FIELD_PHONE_LABEL] = "phone-label",
    [FIELD_EMAIL] = "email",
    [FIELD_ONLINE] = "online",
    [FIELD_ONLINE_LABEL] = "online-label",
    [FIELD_LINK] = "link",
    [FIELD_LINK_LABEL] = "link-label",
    [FIELD_ORGANIZATION] = "organization",
    [FIELD_ROLE] = "role",
    [FIELD_HOURS] = "hours",
    [FIELD_NOTE] = "note",
    [FIELD_IMAGE] = "image",
    [FIELD_IMAGE_ALT] = "image-alt",
    [FIELD_REPEAT] = "repeat",
};

_Static_assert(LF_LENGTH(field_words) == FIELD_COUNT, "a word for each field");

static const char *const severity_words[] = {"note", "warning", "error"};
static const char *const price_words[] = {"unknown", "free", "text"};
static const char *const frequency_words[] = {"none",   "yearly", "monthly",
                                              "weekly", "daily",  "hourly"};
static const char *const weekday_words[] = {"mo", "tu", "we", "th", "fr", "sa", "su"};

/* ---- Parts ---- */

static void put_text(struct buffer *out, const char *text)
{
    buffer_append_char(out, '"');
    for (; *text; text++) {
        if (*text == '\n') {
            buffer_append_text(out, "\\n");
        } else {
            buffer_append_char(out, *text);
        }
    }
    buffer_append_char(out, '"');
}

static void put_member(struct buffer *out, const char *name, const char *text)
{
    if (text) {
        buffer_printf(out, " %s=%s", name, text);
    }
}

static void put_fields(struct buffer *out, const char *indent, const struct fields *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        const struct field_value *value = &fields->items[i];
        buffer_printf(out, "%s%s", indent, field_words[value->field]);
        if (value->index > 0) {
            buffer_printf(out, "[%d]", value->index);
        }
        buffer_printf(out, "%s%s ", *value->lang ? " " : "", value->lang);
        put_text(out, value->text);
        buffer_append_char(out, '\n');
    }
}

static void put_list(struct buffer *out, const char *name, const char *const *words,
                     size_t count)
{
    if (count > 0) {
        buffer_printf(out, "  %s", name);
        for (size_t i = 0; i < count; i++) {
            buffer_append_char(out, ' ');
            put_text(out, words[i]);
        }
        buffer_append_char(out, '\n');
    }
}

static void put_bits(struct buffer *out, const char *name, uint32_t bits,
                     const char *const *words, size_t count)
{
    if (bits) {
        buffer_printf(out, "  %s", name);
        for (size_t i = 0; i < count; i++) {
            if (bits & (1u << i)) {
                buffer_printf(out, " %s", words[i]);
            }
        }
        buffer_append_char(out, '\n');
    }
}

static void put_dates(struct buffer *out, const char *name, const int64_t *dates, size_t count)
{
    char text[DATE_TEXT_BYTES];

    if (count > 0) {
        buffer_printf(out, "  %s", name);
        for (size_t i = 0; i < count; i++) {
            buffer_printf(out, " %s", date_format_local(dates[i], text));
        }
        buffer_append_char(out, '\n');
    }
}

static void put_duration(struct buffer *out, const char *name, struct duration duration)
{
    buffer_printf(out, " %s=%dd+%llds", name, (int)duration.days, (long long)duration.seconds);
}

/* ---- Rules ---- */

static void put_bit_numbers(struct buffer *out, const char *name, uint64_t bits, uint64_t back)
{
    const char *divider = "";

    if (!bits && !back) {
        return;
    }
    buffer_printf(out, " %s=", name);
    for (int i = 0; i < 64; i++) {
        if (bits & (UINT64_C(1) << i)) {
            buffer_printf(out, "%s%d", divider, i);
            divider = ",";
        }
    }
    for (int i = 0; i < 64; i++) {
        if (back & (UINT64_C(1) << i)) {
            buffer_printf(out, "%s-%d", divider, i);
            divider = ",";
        }
    }
}

static void put_numbers(struct buffer *out, const char *name, const int16_t *numbers,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i == 0) {
            buffer_printf(out, " %s=", name);
        }
        buffer_printf(out, "%s%d", i > 0 ? "," : "", numbers[i]);
    }
}

static void put_rule(struct buffer *out, const char *name, const struct rule *rule)
{
    char text[DATE_TEXT_BYTES];

    buffer_printf(out, "  %s %s", name, frequency_words[rule->frequency]);
    if (rule->interval > 1) {
        buffer_printf(out, " interval=%d", rule->interval);
    }
    if (rule->skip != SKIP_OMIT) {
        put_member(out, "skip", rule->skip == SKIP_BACKWARD ? "backward" : "forward");
    }
    if (rule->week_start != MONDAY) {
        put_member(out, "week-start", weekday_words[rule->week_start]);
    }
    if (rule->count > 0) {
        buffer_printf(out, " count=%u", rule->count);
    }
    if (rule->until_local_s != RECURRENCE_FOREVER) {
        put_member(out, "until", date_format_local(rule->until_local_s, text));
    }
    for (size_t i = 0; i < rule->day_count; i++) {
        buffer_append_text(out, i == 0 ? " days=" : ",");
        if (rule->days[i].nth) {
            buffer_printf(out, "%d", rule->days[i].nth);
        }
        buffer_append_text(out, weekday_words[rule->days[i].weekday]);
    }
    put_bit_numbers(out, "months", rule->months, 0);
    put_bit_numbers(out, "weeks", rule->weeks, rule->weeks_back);
    put_bit_numbers(out, "month-days", rule->month_days, rule->month_days_back);
    put_bit_numbers(out, "hours", rule->hours, 0);
    put_bit_numbers(out, "minutes", rule->minutes, 0);
    put_bit_numbers(out, "seconds", rule->seconds, 0);
    put_numbers(out, "year-days", rule->year_days, rule->year_day_count);
    put_numbers(out, "positions", rule->positions, rule->position_count);
    buffer_append_char(out, '\n');
}

/* ---- Events ---- */

static void put_schedule(struct buffer *out, const struct schedule *schedule)
{
    char text[DATE_TEXT_BYTES];

    buffer_printf(out, "  start %s", date_format_local(schedule->start_local_s, text));
    put_member(out, "zone", schedule->zone);
    put_duration(out, "duration", schedule->duration);
    buffer_printf(out, "%s%s%s\n", schedule->is_all_day ? " all-day" : "",
                  schedule->is_open_end ? " open-end" : "",
                  schedule->has_start_by_rule ? " start-by-rule" : "");
    for (size_t i = 0; i < schedule->rule_count; i++) {
        put_rule(out, "rule", &schedule->rules[i]);
    }
    for (size_t i = 0; i < schedule->excluded_rule_count; i++) {
        put_rule(out, "excluded-rule", &schedule->excluded_rules[i]);
    }
    put_dates(out, "added", schedule->added_local_s, schedule->added_count);
    put_dates(out, "excluded", schedule->excluded_local_s, schedule->excluded_count);
}

static void put_override(struct buffer *out, const struct event_override *override)
{
    char text[DATE_TEXT_BYTES];

    buffer_printf(out, "  override %s",
                  date_format_local(override->recurrence_id_local_s, text));
    if (override->is_future) {
        buffer_append_text(out, " and-later");
    }
    if (override->is_excluded) {
        buffer_append_text(out, " excluded");
    }
    if (override->has_start) {
        put_member(out, "start", date_format_local(override->start_local_s, text));
    }
    if (override->has_duration) {
        put_duration(out, "duration", override->duration);
    }
    if (override->has_open_end) {
        buffer_append_text(out, override->is_open_end ? " open-end" : " end-known");
    }
    if (override->has_status) {
        put_member(out, "status", event_status_words[override->status]);
    }
    if (override->has_registration) {
        put_member(out, "registration", event_registration_words[override->registration]);
    }
    if (override->has_moved_from) {
        put_member(out, "moved-from", date_format_local(override->moved_from_local_s, text));
    }
    buffer_append_char(out, '\n');
    put_fields(out, "    ", &override->fields);
}

static void put_event(void *context, const struct event *event)
{
    struct buffer *out = context;
    char text[DATE_TEXT_BYTES];

    buffer_printf(out, "event %s status=%s price=%s registration=%s",
                  event->uid ? event->uid : "-", event_status_words[event->status],
                  price_words[event->price], event_registration_words[event->registration]);
    if (event->has_register_before) {
        put_duration(out, "before", event->register_before);
    }
    if (event->has_moved_from) {
        put_member(out, "moved-from", date_format_local(event->moved_from_local_s, text));
    }
    put_member(out, "languages", event->languages);
    if (event->has_hue) {
        put_member(out, "hue", hue_words[event->hue]);
    }
    if (event->updated_utc) {
        put_member(out, "updated", date_format_utc(event->updated_utc, text));
    }
    buffer_append_char(out, '\n');
    put_schedule(out, &event->schedule);
    put_bits(out, "access", event->access_yes, event_access_words, ACCESS_COUNT);
    put_bits(out, "no-access", event->access_no, event_access_words, ACCESS_COUNT);
    put_bits(out, "audience", event->audience, event_audience_words, AUDIENCE_COUNT);
    put_list(out, "keywords", event->keywords, event->keyword_count);
    put_list(out, "areas", event->areas, event->area_count);
    put_fields(out, "  ", &event->fields);
    for (size_t i = 0; i < event->override_count; i++) {
        put_override(out, &event->overrides[i]);
    }
}

static void put_busy(void *context, const struct event *event)
{
    buffer_append_text(context, "busy:\n");
    put_event(context, event);
}

/* ---- Other records ---- */

static void put_contact(void *context, const struct contact *contact)
{
    struct buffer *out = context;
    char text[DATE_TEXT_BYTES];

    buffer_printf(out, "contact %s type=%s price=%s", contact->uid,
                  contact_type_words[contact->type], price_words[contact->price]);
    put_member(out, "languages", contact->languages);
    if (contact->has_checked_on) {
        put_member(out, "checked-on", date_format_day(contact->checked_on_day, text));
    }
    if (contact->updated_utc) {
        put_member(out, "updated", date_format_utc(contact->updated_utc, text));
    }
    buffer_printf(out, "%s%s\n", contact->is_by_appointment ? " by-appointment" : "",
                  contact->is_sensitive ? " sensitive" : "");
    put_list(out, "topics", contact->topics, contact->topic_count);
    put_list(out, "areas", contact->areas, contact->area_count);
    put_list(out, "part-of", contact->part_of, contact->part_of_count);
    put_bits(out, "access", contact->access_yes, event_access_words, ACCESS_COUNT);
    put_bits(out, "no-access", contact->access_no, event_access_words, ACCESS_COUNT);
    put_fields(out, "  ", &contact->fields);
}

static void put_house(void *context, const struct house *house)
{
    struct buffer *out = context;
    char text[DATE_TEXT_BYTES];

    buffer_printf(out, "house %s sequence=%lld updated=%s", house->id,
                  (long long)house->sequence, date_format_utc(house->updated_utc, text));
    put_member(out, "locale", house->locale);
    put_member(out, "zone", house->zone);
    put_member(out, "region", house->region);
    put_member(out, "accent", house->accent);
    put_member(out, "logo", house->logo);
    buffer_append_char(out, '\n');
    if (house->has_centre) {
        buffer_append_text(out, "centre: ");
        put_contact(out, &house->centre);
    }
}

static void put_topic(void *context, const struct topic *topic)
{
    struct buffer *out = context;

    buffer_printf(out, "topic %s hue=%s", topic->id, hue_words[topic->hue]);
    put_member(out, "icon", topic->icon);
    buffer_append_char(out, '\n');
    put_fields(out, "  ", &topic->fields);
}

static void put_area(void *context, const struct area *area)
{
    struct buffer *out = context;

    buffer_printf(out, "area %s kind=%s\n", area->id, area_kind_words[area->kind]);
    put_list(out, "touches", area->touches, area->touch_count);
    put_fields(out, "  ", &area->fields);
}

static void put_image(void *context, const struct image *image)
{
    struct buffer *out = context;

    buffer_printf(out, "image %s href=%s sha256=%s\n", image->id, image->href, image->sha256);
    put_fields(out, "  ", &image->fields);
}

static void put_notice(void *context, const struct notice *notice)
{
    struct buffer *out = context;
    char text[DATE_TEXT_BYTES];

    buffer_printf(out, "notice %s kind=%s%s", notice->uid, notice_kind_words[notice->kind],
                  notice->is_pinned ? " pinned" : "");
    if (notice->has_published) {
        put_member(out, "published", date_format_day(notice->published_day, text));
    }
    if (notice->has_valid_until) {
        put_member(out, "valid-until", date_format_day(notice->valid_until_day, text));
    }
    put_member(out, "contact", notice->contact_uid);
    buffer_append_char(out, '\n');
    put_list(out, "areas", notice->areas, notice->area_count);
    put_fields(out, "  ", &notice->fields);
}

static void put_school_holidays(void *context, const struct hours_range *days)
{
    char text[DATE_TEXT_BYTES];

    buffer_printf(context, "school holidays %s", date_format_day(days->first_day, text));
    buffer_printf(context, " to %s\n", date_format_day(days->last_day, text));
}

static void put_withheld(void *context)
{
    buffer_append_text(context, "withheld\n");
}

static void put_problem(void *context, const struct problem *problem)
{
    struct buffer *out = context;

    buffer_printf(out, "%s %s: %s", severity_words[problem->severity], problem->where,
                  problem->text);
    buffer_printf(out, "%s%s\n", *problem->effect ? "; " : "", problem->effect);
}

struct reader_sink dump_sink(struct buffer *buffer)
{
    return (struct reader_sink){
        .context = buffer,
        .house = put_house,
        .topic = put_topic,
        .area = put_area,
        .event = put_event,
        .busy = put_busy,
        .school_holidays = put_school_holidays,
        .contact = put_contact,
        .notice = put_notice,
        .image = put_image,
        .withheld = put_withheld,
        .problem = put_problem,
    };
}
