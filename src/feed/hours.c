/* SPDX-License-Identifier: MIT */

/* From words to rules. A rule is days and what is told of them; it ends where the next days begin. What is told
 * of all of them (closed days in front, "und nach Vereinbarung") waits for the end. Every step that does not know
 * how to go on gives up, and model/hours.c must read what came of it. */

#include "feed/hours.h"

#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "feed/hours_draft.h"
#include "feed/hours_words.h"
#include "model/hours.h"

#define TEXT_BYTES_MAX 1000
#define DAY_MINUTES (24 * 60)

static const char appointment[] = "\"nach Vereinbarung\"";

/* "geschlossen: Mo", "außer montags": days that are told to be closed before they are told. */
enum ahead { AHEAD_NONE, AHEAD_BEHIND_DAYS, AHEAD_ELSEWHERE };

struct sentence {
    struct hours_draft draft;
    struct buffer closed;    /* days that wait for the end */
    enum hours_word last;    /* of the rule: day, time, off or appointment; FILL = nothing */
    enum hours_word pending; /* what stands before the next, FILL = nothing */
    enum ahead ahead;
    bool has_ahead_day, has_open_span, has_from;
    bool wants_day;    /* behind "am" */
    bool wants_time;   /* behind "ab" */
    bool is_told_open; /* a time must come */
    bool wants_no_day; /* … and no day before it */
    bool has_time, has_off_day, has_appointment, has_fallback;
    bool has_workdays, has_saturday;
    bool is_without_days; /* a time stands in front of all days */
    bool is_understood;
};

static void give_up(struct sentence *hours)
{
    hours->is_understood = false;
}

/* --- Rules --- */

static void end_rule(struct sentence *hours)
{
    bool is_day_off =
        hours->last == HOURS_WORD_OFF && hours_draft_days(&hours->draft)[0] != '\0';
    hours->has_off_day = hours->has_off_day || is_day_off;
    hours->last = HOURS_WORD_FILL;
    if (hours->has_open_span || !hours_draft_end_rule(&hours->draft)) {
        give_up(hours);
    }
}

/* "ab 9 Uhr", and nothing says until when. */
static void end_from(struct sentence *hours)
{
    if (hours->has_from && hours->has_open_span && hours->pending != HOURS_WORD_DASH) {
        hours_draft_leave_span(&hours->draft);
        hours->has_open_span = false;
    }
}

/* --- Days --- */

static const char *find_day_divider(const struct sentence *hours, bool is_first)
{
    bool is_dash = hours->pending == HOURS_WORD_DASH;
    if (is_first) {
        return is_dash ? NULL : "";
    }
    return is_dash ? "-" : hours->pending == HOURS_WORD_FILL ? NULL : ",";
}

static void put_ahead_day(struct sentence *hours, const char *text)
{
    bool is_more = hours->has_ahead_day;
    const char *divider = find_day_divider(hours, !is_more);
    if (divider == NULL) {
        give_up(hours);
        return;
    }
    bool is_list = !is_more && buffer_text(&hours->closed)[0] != '\0';
    buffer_printf(&hours->closed, "%s%s", is_list ? "," : divider, text);
    hours->has_ahead_day = true;
    hours->pending = HOURS_WORD_FILL;
    hours->wants_day = false;
}

static void take_day(struct sentence *hours, const char *text)
{
    bool is_tied = hours->wants_time || hours->has_fallback ||
                   hours->pending == HOURS_WORD_BESIDES ||
                   (hours->wants_no_day && hours->ahead == AHEAD_NONE);
    if (is_tied) {
        give_up(hours);
        return;
    }
    if (hours->ahead != AHEAD_NONE) {
        put_ahead_day(hours, text);
        return;
    }
    if (hours->last != HOURS_WORD_DAY && hours->last != HOURS_WORD_FILL) {
        bool is_dash = hours->pending == HOURS_WORD_DASH;
        end_from(hours);
        end_rule(hours);
        if (is_dash) {
            give_up(hours);
        }
    }
    const char *divider = find_day_divider(hours, hours->last == HOURS_WORD_FILL);
    if (divider == NULL) {
        give_up(hours);
        return;
    }
    hours_draft_put_days(&hours->draft, divider, text);
    hours->last = HOURS_WORD_DAY;
    hours->pending = HOURS_WORD_FILL;
    hours->wants_day = false;
}

/* "1. und 3. Montag im Monat". Without "im Monat" it may be every third week. Returns how many were read. */
static size_t take_ordinal(struct sentence *hours, const struct hours_tokens *tokens,
                           size_t first)
{
    const struct hours_token *items = tokens->items;
    struct buffer list = {0};
    size_t at = first;
    bool is_list = true;
    while (is_list) {
        buffer_printf(&list, "%s%s", at > first ? "," : "", items[at].text);
        at++;
        bool is_joined = at + 1 < tokens->count && (items[at].word == HOURS_WORD_AND ||
                                                    items[at].word == HOURS_WORD_COMMA);
        is_list = is_joined && items[at + 1].word == HOURS_WORD_ORDINAL;
        at += is_list ? 1 : 0;
    }
    bool is_whole = at + 1 < tokens->count && items[at].word == HOURS_WORD_DAY &&
                    hours_draft_weekday(items[at].text) >= 0 && items[at].text[2] == '\0' &&
                    items[at + 1].word == HOURS_WORD_IN_MONTH;
    if (is_whole) {
        take_day(hours, arena_printf(hours->draft.arena, "%s[%s]", items[at].text,
                                     buffer_text(&list)));
    } else {
        give_up(hours);
    }
    buffer_finish(&list);
    return at + 2 - first;
}

/* --- Times --- */

/* Whether a time may stand here, behind closed days that were told ahead: "täglich außer montags 9-12". */
static bool end_ahead_before_time(struct sentence *hours)
{
    bool is_behind_days =
        hours->ahead == AHEAD_BEHIND_DAYS && hours->has_ahead_day &&
        (hours->pending == HOURS_WORD_FILL || hours->pending == HOURS_WORD_COMMA);
    bool is_good = hours->ahead == AHEAD_NONE || is_behind_days;
    hours->ahead = AHEAD_NONE;
    return is_good;
}

static bool begin_span(struct sentence *hours, int minutes)
{
    bool is_first = hours->last != HOURS_WORD_TIME;
    bool has_no_days = hours->last == HOURS_WORD_FILL;
    /* "9-12 Uhr Mo, 14-16 Uhr Di": the days may stand behind */
    bool is_turned = hours->is_without_days && hours->last == HOURS_WORD_DAY;
    bool is_remark = hours->pending == HOURS_WORD_BRACKET && !is_first;
    bool is_unmarked = hours->pending == HOURS_WORD_FILL && !is_first; /* "10.12 9-12" */
    if (hours->has_open_span || is_turned || is_remark || is_unmarked ||
        (is_first && !has_no_days && hours->last != HOURS_WORD_DAY)) {
        return false;
    }
    hours->is_without_days = hours->is_without_days || has_no_days;
    return hours_draft_begin_span(&hours->draft, minutes);
}

static bool end_span(struct sentence *hours, int minutes)
{
    return hours->has_open_span && hours_draft_end_span(&hours->draft, minutes);
}

static void take_time(struct sentence *hours, int minutes)
{
    bool is_end = hours->pending == HOURS_WORD_DASH;
    if (!is_end) {
        end_from(hours);
    }
    bool is_tied = hours->wants_day || hours->has_fallback ||
                   hours->pending == HOURS_WORD_BESIDES || !end_ahead_before_time(hours);
    if (is_tied || !(is_end ? end_span(hours, minutes) : begin_span(hours, minutes))) {
        give_up(hours);
        return;
    }
    hours->has_from = !is_end && hours->wants_time;
    hours->has_open_span = !is_end;
    hours->wants_time = hours->is_told_open = hours->wants_no_day = false;
    hours->has_time = true;
    hours->last = HOURS_WORD_TIME;
    hours->pending = HOURS_WORD_FILL;
}

static void take_always(struct sentence *hours)
{
    if (hours->pending == HOURS_WORD_DASH || hours->wants_time) {
        give_up(hours);
        return;
    }
    take_time(hours, 0);
    hours->pending = HOURS_WORD_DASH;
    take_time(hours, DAY_MINUTES);
}

/* "ganztägig" is around the clock where it is said of the whole week: of one day it may be said of an
 * office that has no break. */
static void take_all_day(struct sentence *hours, const struct hours_token *next)
{
    bool is_week = hours->last == HOURS_WORD_FILL ||
                   (hours->last == HOURS_WORD_DAY &&
                    strcmp(hours_draft_days(&hours->draft), "Mo-Su") == 0);
    if (next != NULL && next->word == HOURS_WORD_OFF) {
        return;
    }
    if (is_week) {
        take_always(hours);
    } else {
        give_up(hours);
    }
}

/* --- Closed, open, by appointment --- */

static void begin_ahead(struct sentence *hours, enum ahead ahead)
{
    end_from(hours);
    if (hours->ahead != AHEAD_NONE || hours->is_told_open || hours->wants_day ||
        hours->has_open_span || hours->pending == HOURS_WORD_DASH) {
        give_up(hours);
    }
    hours->ahead = ahead;
    hours->has_ahead_day = false;
    hours->pending = HOURS_WORD_FILL;
}

static void take_off(struct sentence *hours, bool is_only)
{
    bool is_behind_day = hours->last == HOURS_WORD_DAY && hours->pending != HOURS_WORD_DASH;
    bool is_tied = hours->ahead != AHEAD_NONE || hours->is_told_open || hours->wants_day ||
                   hours->wants_time || hours->pending == HOURS_WORD_BESIDES;
    if (is_tied || (!is_behind_day && hours->last != HOURS_WORD_FILL &&
                    hours->pending == HOURS_WORD_FILL)) {
        give_up(hours);
    } else if (is_behind_day || is_only) {
        hours_draft_put_meaning(&hours->draft, "off");
        hours->last = HOURS_WORD_OFF;
        hours->pending = HOURS_WORD_FILL;
    } else {
        begin_ahead(hours, AHEAD_ELSEWHERE);
    }
}

/* Behind a time it says nothing; before one it promises that one comes. */
static void take_open(struct sentence *hours)
{
    if (hours->ahead != AHEAD_NONE) {
        hours->wants_no_day = hours->ahead == AHEAD_BEHIND_DAYS;
        hours->is_understood = hours->is_understood && hours->has_ahead_day;
        hours->ahead = AHEAD_NONE;
    } else if (hours->last == HOURS_WORD_TIME && hours->pending == HOURS_WORD_FILL) {
        hours->is_understood =
            hours->is_understood && (!hours->has_open_span || hours->has_from);
        return;
    } else {
        hours->wants_no_day = hours->last == HOURS_WORD_DAY;
    }
    hours->is_told_open = true;
}

static void take_appointment(struct sentence *hours)
{
    bool is_joined = hours->pending == HOURS_WORD_AND || hours->pending == HOURS_WORD_BESIDES;
    end_from(hours);
    if (hours->has_open_span || hours->wants_day || hours->wants_time || hours->is_told_open ||
        hours->has_fallback || (hours->ahead != AHEAD_NONE && !hours->has_ahead_day)) {
        give_up(hours);
    } else if (is_joined && (hours->last == HOURS_WORD_TIME || hours->last == HOURS_WORD_OFF)) {
        hours->ahead = AHEAD_NONE;
        hours->has_fallback = true;
    } else if (hours->last == HOURS_WORD_DAY && hours->pending == HOURS_WORD_FILL &&
               hours->ahead == AHEAD_NONE) {
        hours_draft_put_meaning(&hours->draft, appointment);
        hours->has_appointment = true;
        hours->last = HOURS_WORD_APPOINTMENT;
    } else {
        give_up(hours);
    }
    hours->pending = HOURS_WORD_FILL;
}

/* --- What stands between --- */

static void take_mark(struct sentence *hours, enum hours_word mark)
{
    bool is_dash = mark == HOURS_WORD_DASH, is_broken = mark == HOURS_WORD_BREAK;
    if (hours->wants_day || hours->wants_time ||
        (is_dash && hours->pending != HOURS_WORD_FILL) ||
        (hours->pending == HOURS_WORD_DASH && !is_broken)) {
        give_up(hours);
        return;
    }
    if (is_broken && hours->ahead != AHEAD_NONE && hours->has_ahead_day) {
        hours->wants_no_day = hours->ahead == AHEAD_BEHIND_DAYS;
        hours->is_told_open = hours->is_told_open || hours->wants_no_day;
        hours->ahead = AHEAD_NONE;
    }
    /* of several the one that says most: they stand in that order */
    if (hours->pending == HOURS_WORD_FILL || mark > hours->pending) {
        hours->pending = hours->pending == HOURS_WORD_DASH ? HOURS_WORD_DASH : mark;
    }
}

/* "am Montag"; but "9 am" may be English, and then half of the times would be wrong. */
static void take_on(struct sentence *hours)
{
    if (hours->last == HOURS_WORD_TIME && hours->pending == HOURS_WORD_FILL &&
        hours->ahead == AHEAD_NONE) {
        give_up(hours);
    }
    hours->wants_day = true;
}

/* Returns how many were read. */
static size_t take_token(struct sentence *hours, const struct hours_tokens *tokens, size_t at)
{
    const struct hours_token *token = &tokens->items[at];
    switch (token->word) {
    case HOURS_WORD_DAY:
        hours->has_saturday = hours->has_saturday || strncmp(token->text, "Sa", 2) == 0;
        take_day(hours, token->text);
        return 1;
    case HOURS_WORD_WORKDAYS:
        hours->has_workdays = true;
        take_day(hours, token->text);
        return 1;
    case HOURS_WORD_ORDINAL:
        return take_ordinal(hours, tokens, at);
    case HOURS_WORD_TIME:
        take_time(hours, token->number);
        return 1;
    case HOURS_WORD_ALWAYS:
        take_always(hours);
        return 1;
    case HOURS_WORD_ALL_DAY:
        take_all_day(hours, at + 1 < tokens->count ? token + 1 : NULL);
        return 1;
    case HOURS_WORD_OFF:
        take_off(hours, tokens->count == 1);
        return 1;
    case HOURS_WORD_OPEN:
        take_open(hours);
        return 1;
    case HOURS_WORD_EXCEPT:
        begin_ahead(hours, hours->last == HOURS_WORD_DAY ? AHEAD_BEHIND_DAYS : AHEAD_ELSEWHERE);
        return 1;
    case HOURS_WORD_APPOINTMENT:
        take_appointment(hours);
        return 1;
    case HOURS_WORD_ON:
        take_on(hours);
        return 1;
    case HOURS_WORD_FROM:
        hours->wants_time = true;
        return 1;
    case HOURS_WORD_ONLY:
        hours->is_understood = hours->is_understood && !hours->has_time;
        return 1;
    case HOURS_WORD_DASH:
    case HOURS_WORD_COMMA:
    case HOURS_WORD_BRACKET:
    case HOURS_WORD_BREAK:
    case HOURS_WORD_AND:
    case HOURS_WORD_BESIDES:
        take_mark(hours, token->word);
        return 1;
    default:
        give_up(hours);
        return 1;
    }
}

/* --- The whole --- */

static const char *conclude(struct sentence *hours)
{
    bool is_joined = hours->pending == HOURS_WORD_DASH || hours->pending == HOURS_WORD_AND ||
                     hours->pending == HOURS_WORD_BESIDES;
    end_from(hours);
    if (is_joined || hours->wants_day || hours->wants_time || hours->is_told_open ||
        (hours->ahead != AHEAD_NONE && !hours->has_ahead_day) ||
        (hours->has_workdays && !hours->has_saturday) || hours->last == HOURS_WORD_DAY) {
        give_up(hours);
        return NULL;
    }
    if (hours->last != HOURS_WORD_FILL) {
        end_rule(hours);
    }
    const char *closed = buffer_text(&hours->closed);
    const char *rules = hours_draft_text(&hours->draft);
    if (strcmp(rules, "00:00-24:00") == 0 || strcmp(rules, "Mo-Su 00:00-24:00") == 0) {
        rules = "24/7";
    }
    bool is_off_only = !hours->has_time && !hours->has_appointment;
    bool has_off_day = hours->has_off_day || closed[0] != '\0';
    return arena_printf(hours->draft.arena, "%s%s%s%s%s%s%s",
                        is_off_only && has_off_day ? "unknown; " : "", rules,
                        rules[0] != '\0' && closed[0] != '\0' ? "; " : "", closed,
                        closed[0] != '\0' ? " off" : "", hours->has_fallback ? " || " : "",
                        hours->has_fallback ? appointment : "");
}

static const char *read_words(const struct lexicon *words, struct arena *arena,
                              const char *text, bool is_strict)
{
    struct sentence hours = {
        .last = HOURS_WORD_FILL, .pending = HOURS_WORD_FILL, .is_understood = true};
    hours_draft_init(&hours.draft, arena);
    hours.draft.is_strict = is_strict;
    struct hours_tokens tokens = hours_words_divide(words, arena, text);
    size_t at = tokens.count > 0 && tokens.items[0].word == HOURS_WORD_LABEL ? 1 : 0;
    while (at < tokens.count && hours.is_understood) {
        at += take_token(&hours, &tokens, at);
    }
    const char *osm = hours.is_understood ? conclude(&hours) : NULL;
    osm = hours.is_understood && hours_parse(arena, osm, NULL) != NULL ? osm : NULL;
    buffer_finish(&hours.closed);
    hours_draft_finish(&hours.draft);
    return osm;
}

/* Whether it is opening_hours with times, and has words that only those have: "Mo 9:00-12:00" may be German. */
static bool is_opening_hours(struct arena *arena, const char *text)
{
    bool has_clock = false, has_own_word = strpbrk(text, "[\"") != NULL;
    for (const char *at = text; *at != '\0'; at++) {
        bool is_word =
            isalpha((unsigned char)*at) && (at == text || !isalpha((unsigned char)at[-1]));
        has_clock = has_clock || (*at == ':' && isdigit((unsigned char)at[1]));
        has_own_word = has_own_word || (is_word && strncmp(at, "Mo", 2) != 0 &&
                                        strncmp(at, "Fr", 2) != 0 && strncmp(at, "Sa", 2) != 0);
    }
    return has_clock && has_own_word && hours_parse(arena, text, NULL) != NULL;
}

struct lexicon hours_create(struct arena *arena)
{
    return hours_words_create(arena);
}

const char *hours_read(const struct lexicon *words, struct arena *arena, const char *text)
{
    if (strlen(text) > TEXT_BYTES_MAX) {
        return NULL;
    }
    bool is_opening = is_opening_hours(arena, text);
    const char *osm = read_words(words, arena, text, is_opening);
    return osm == NULL && is_opening ? arena_copy_text(arena, text) : osm;
}

bool hours_is_appointment(const struct lexicon *words, struct arena *arena, const char *text)
{
    if (strlen(text) > TEXT_BYTES_MAX) {
        return false;
    }
    struct hours_tokens tokens = hours_words_divide(words, arena, text);
    size_t count = 0;
    for (size_t i = 0; i < tokens.count; i++) {
        enum hours_word word = tokens.items[i].word;
        bool is_beside = word == HOURS_WORD_ONLY || (i == 0 && word == HOURS_WORD_LABEL);
        count += is_beside ? 0 : word == HOURS_WORD_APPOINTMENT ? 1 : 2;
    }
    return count == 1;
}
