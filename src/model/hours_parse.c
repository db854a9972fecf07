/* SPDX-License-Identifier: MIT */

/* Text into rules: one rule after the other, each of a wide part (hours_dates.c), days (hours_weekdays.c),
 * times and what they mean. */

#include <string.h>

#include "model/hours_reader.h"

/* --- Times --- */

/* "9:00"; the end may be "26:00" */
static int take_clock(struct hours_reader *reader, bool is_end)
{
    const char *start = reader->at;
    int hour = hours_reader_take_number(reader, 0, is_end ? 48 : 23, "the hour is too large");
    const char *colon = reader->at;
    (void)hours_reader_take(reader, ":");
    if (reader->at != colon + 1 || strspn(reader->at, "0123456789") != 2) {
        reader->at = hours_reader_is_good(reader) ? start : reader->at;
        (void)hours_reader_refuse(reader, "a time is written 9:00 or 09:00");
        return 0;
    }
    int minute = hours_reader_take_number(reader, 0, 59, "the minutes are too large");
    if (hour == 48 && minute > 0) {
        reader->at = hours_reader_is_good(reader) ? start : reader->at;
        (void)hours_reader_refuse(reader, "a time ends at 48:00");
    }
    return hour * 3600 + minute * 60;
}

/* "9:00", "sunset", "(sunset-01:00)" */
static struct hours_time read_time(struct hours_reader *reader, bool is_end)
{
    struct hours_time time = {.is_sun = true};
    int event = 0;
    enum hours_piece piece = hours_reader_peek(reader, &event);
    if (piece == HOURS_PIECE_TIME) {
        return (struct hours_time){.seconds = take_clock(reader, is_end)};
    }
    bool has_bracket = hours_reader_take(reader, "(");
    if (hours_reader_peek(reader, &event) != HOURS_PIECE_SUN) {
        (void)hours_reader_refuse(reader, "a time is expected");
        return time;
    }
    hours_reader_skip_piece(reader);
    reader->has_sun = true;
    time.event = (enum sun_event)event;
    if (has_bracket) {
        bool is_plus = hours_reader_take(reader, "+");
        if (!is_plus && !hours_reader_take(reader, "-")) {
            (void)hours_reader_refuse(reader, "\"+\" or \"-\" is expected");
        }
        if (hours_reader_peek(reader, &event) != HOURS_PIECE_TIME) {
            (void)hours_reader_refuse(reader, "a time is written 9:00 or 09:00");
        }
        int seconds = take_clock(reader, false);
        time.seconds = is_plus ? seconds : -seconds;
        if (!hours_reader_take(reader, ")")) {
            (void)hours_reader_refuse(reader, "\")\" is expected");
        }
    }
    return time;
}

static bool is_time_piece(enum hours_piece piece)
{
    return piece == HOURS_PIECE_TIME || piece == HOURS_PIECE_SUN ||
           piece == HOURS_PIECE_BRACKET;
}

static void read_end(struct hours_reader *reader, struct hours_span *span)
{
    int value;
    (void)hours_reader_peek(reader, &value);
    const char *start = reader->at;
    span->has_end = true;
    span->to = read_time(reader, true);
    bool is_next_day = !span->to.is_sun && span->to.seconds > DATE_DAY_SECONDS;
    if (is_next_day && hours_reader_is_good(reader) && !span->from.is_sun &&
        span->to.seconds > span->from.seconds + DATE_DAY_SECONDS) {
        reader->at = start;
        (void)hours_reader_refuse(reader, "that is longer than a day");
    }
}

/* "9:00-12:00", "18:00+", "18:00-22:00+" */
static void read_span(struct hours_reader *reader, struct hours_span *span)
{
    int value;
    (void)hours_reader_peek(reader, &value);
    const char *start = reader->at;
    span->from = read_time(reader, false);
    span->open_end_s = HOURS_BOUND_MAX_S;
    if (is_time_piece(hours_reader_peek_after(reader, "+"))) {
        (void)hours_reader_refuse(reader, "an offset is written (sunset+01:00)");
    }
    if (hours_reader_take(reader, "-")) {
        read_end(reader, span);
    }
    span->has_open_end = hours_reader_take(reader, "+");
    const char *behind = reader->at;
    if (hours_reader_take(reader, "/")) {
        reader->at = behind;
        (void)hours_reader_refuse(reader, "points in time are not opening hours");
    }
    if (!span->has_end && !span->has_open_end && hours_reader_is_good(reader)) {
        reader->at = start;
        (void)hours_reader_refuse(reader, "the time has no end");
    }
}

/* An open end ends before the next time of the same list. */
static void bound_open_ends(struct hours_span *first)
{
    for (struct hours_span *span = first; span != NULL; span = span->next) {
        int begin_s = span->has_end ? span->to.seconds : span->from.seconds;
        if (span->has_end && !span->from.is_sun && begin_s <= span->from.seconds) {
            continue; /* in the night, behind all of them */
        }
        for (const struct hours_span *other = first; other != NULL; other = other->next) {
            if (!other->from.is_sun && other->from.seconds > begin_s &&
                other->from.seconds < span->open_end_s) {
                span->open_end_s = other->from.seconds;
            }
        }
    }
}

static void read_times(struct hours_reader *reader, struct hours_rule *rule)
{
    struct hours_span *first = NULL;
    do {
        struct hours_span *span = arena_alloc(reader->arena, sizeof(*span));
        read_span(reader, span);
        span->next = first;
        first = span;
    } while (is_time_piece(hours_reader_peek_after(reader, ",")) &&
             hours_reader_take(reader, ","));
    bound_open_ends(first);
    rule->spans = first;
}

/* --- Rules --- */

/* The cursor stands on the first quotation mark. */
static const char *read_comment(struct hours_reader *reader)
{
    const char *start = ++reader->at;
    const char *end = strchr(start, '"');
    if (end == NULL || end == start) {
        reader->at = start - 1;
        (void)hours_reader_refuse(reader, end == NULL ? "the comment has no end"
                                                      : "the comment is empty");
        return NULL;
    }
    reader->at = end + 1;
    return arena_copy_range(reader->arena, start, (size_t)(end - start));
}

/* A comment in front, with a colon, is a condition; without, it stands alone for unknown. */
static void read_front_comment(struct hours_reader *reader, struct hours_rule *rule)
{
    int value;
    if (hours_reader_peek(reader, &value) != HOURS_PIECE_COMMENT) {
        return;
    }
    const char *start = reader->at;
    const char *text = read_comment(reader);
    if (hours_reader_take(reader, ":")) {
        rule->condition = text;
    } else if (hours_reader_is_good(reader)) {
        reader->at = start;
    }
}

/* "off", "open "only the ground floor"", ""by appointment"". Without anything: open at the times, and where
 * there are none, nobody knows when. */
static bool read_meaning(struct hours_reader *reader, struct hours_rule *rule)
{
    int value = HOURS_OPEN;
    bool has_state = hours_reader_peek(reader, &value) == HOURS_PIECE_STATE;
    rule->state = rule->spans != NULL ? HOURS_OPEN : HOURS_UNKNOWN;
    if (has_state) {
        rule->state = (enum hours_state)value;
        hours_reader_skip_piece(reader);
    }
    if (hours_reader_peek(reader, &value) == HOURS_PIECE_COMMENT) {
        rule->comment = read_comment(reader);
        rule->state = has_state ? rule->state : HOURS_UNKNOWN;
    }
    return has_state || rule->comment != NULL;
}

static bool take_always(struct hours_reader *reader)
{
    int value;
    bool is_always = hours_reader_peek(reader, &value) == HOURS_PIECE_ALWAYS;
    reader->at += is_always ? 4 : 0;
    return is_always;
}

static const char *find_flaw(struct hours_reader *reader)
{
    int value;
    switch (hours_reader_peek(reader, &value)) {
    case HOURS_PIECE_END:
        return "a rule is missing";
    case HOURS_PIECE_NUMBER:
        return "a time is written 9:00 or 09:00";
    case HOURS_PIECE_OTHER:
        return "this word or sign is not known here";
    default:
        return "this does not stand here";
    }
}

static bool names_days(const struct hours_rule *rule)
{
    const struct hours_dates *range = rule->dates;
    while (range != NULL && range->is_of_few_days) {
        range = range->next;
    }
    return rule->dates != NULL && range == NULL && rule->weekdays == 0 && rule->nths == NULL;
}

/* Reads one rule. Returns whether it says something about times, so that a comma may come after it. */
static bool read_rule(struct hours_reader *reader, struct hours_rule *rule)
{
    int value;
    (void)hours_reader_peek(reader, &value);
    const char *start = reader->at;
    read_front_comment(reader, rule);
    bool is_always = take_always(reader);
    if (!is_always) {
        hours_dates_read(reader, rule);
        if (reader->at > start) {
            (void)hours_reader_take(reader, ":");
        }
        hours_weekdays_read(reader, rule);
        if (rule->weekdays != 0 || rule->nths != NULL || rule->holidays != NULL) {
            (void)hours_reader_take(reader, ":");
        }
        if (is_time_piece(hours_reader_peek(reader, &value))) {
            read_times(reader, rule);
        }
    }
    bool has_meaning = read_meaning(reader, rule);
    if (is_always && !has_meaning) {
        rule->state = HOURS_OPEN;
    }
    if (reader->at == start) {
        (void)hours_reader_refuse(reader, find_flaw(reader));
    }
    rule->is_of_working_days =
        rule->state == HOURS_OPEN && !is_always && rule->holidays == NULL && !names_days(rule);
    return is_always || has_meaning || rule->spans != NULL;
}

/* What joins the next rule. False at the end. */
static bool take_joint(struct hours_reader *reader, bool is_told, enum hours_joint *ret_joint)
{
    int value;
    if (hours_reader_take(reader, "||")) {
        *ret_joint = HOURS_FALLBACK;
        return true;
    }
    if (hours_reader_take(reader, ";")) {
        *ret_joint = HOURS_OVERRIDE;
        return hours_reader_peek(reader, &value) != HOURS_PIECE_END;
    }
    const char *comma = reader->at;
    if (hours_reader_take(reader, ",")) {
        /* "Mo-Fr, 9:00-12:00" would be open all of these days, and every day from nine to twelve */
        if (!is_told && hours_reader_is_good(reader)) {
            reader->at = comma;
            return hours_reader_refuse(reader, "a time is missing before the comma");
        }
        /* behind "open": on every day, or on those of the rule before? */
        if (is_time_piece(hours_reader_peek(reader, &value))) {
            return hours_reader_refuse(reader, "the days of this time are missing");
        }
        *ret_joint = HOURS_ADD;
        return true;
    }
    if (hours_reader_peek(reader, &value) != HOURS_PIECE_END) {
        (void)hours_reader_refuse(reader, find_flaw(reader));
    }
    return false;
}

static struct hours *read_rules(struct hours_reader *reader)
{
    struct hours *hours = arena_alloc(reader->arena, sizeof(*hours));
    const struct hours_rule **tail = &hours->rules;
    enum hours_joint joint = HOURS_OVERRIDE;
    bool is_told;
    int count = 0;
    do {
        struct hours_rule *rule = arena_alloc(reader->arena, sizeof(*rule));
        if (++count > HOURS_RULES_MAX) {
            (void)hours_reader_refuse(reader, "these are too many rules");
            break;
        }
        rule->joint = joint;
        rule->index = count - 1;
        is_told = read_rule(reader, rule);
        hours->has_working_days = hours->has_working_days || rule->is_of_working_days;
        *tail = rule;
        tail = &rule->next;
    } while (take_joint(reader, is_told, &joint));
    hours->has_sun = reader->has_sun;
    hours->has_dates = reader->has_dates || reader->has_school || reader->has_sun;
    return hours;
}

const struct hours *hours_parse(struct arena *arena, const char *text,
                                struct hours_flaw *ret_flaw)
{
    struct hours_reader reader = {.arena = arena, .text = text, .at = text};
    const struct hours *hours = NULL;
    if (strlen(text) > HOURS_TEXT_BYTES_MAX) {
        (void)hours_reader_refuse(&reader, "the text is too long");
    } else {
        hours = read_rules(&reader);
    }
    if (hours_reader_is_good(&reader)) {
        return hours;
    }
    if (ret_flaw != NULL) {
        *ret_flaw = reader.flaw;
    }
    return NULL;
}
