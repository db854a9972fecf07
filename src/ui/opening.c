/* SPDX-License-Identifier: MIT */
#include "ui/opening.h"

#include <string.h>

#include "base/parse.h"
#include "i18n/calendar.h"

#define SOON_S (30 * 60)
#define NEAR_DAYS 7   /* a weekday means one of these */
#define AHEAD_DAYS 60 /* the longest holidays */
#define INTERVALS_MAX 16

struct hours_context opening_context(const struct canvas *canvas)
{
    struct hours_context context = {.holidays = canvas->in.holidays, .zone = canvas->in.zone};
    context.holidays.region = canvas_region(canvas);
    if (canvas->in.content != NULL) {
        const struct content_house *house = content_get_house(canvas->in.content);
        context.school = house->school.count > 0 ? &house->school : NULL;
        context.has_place = house->has_place;
        context.latitude = house->latitude;
        context.longitude = house->longitude;
    }
    return context;
}

const struct hours *opening_parse(const struct canvas *canvas, struct arena *arena,
                                  const char *text)
{
    bool is_told = canvas_knows_today(canvas) && text != NULL && text[0] != '\0';
    return is_told ? hours_parse(arena, text, NULL) : NULL;
}

/* ---- what comes ---- */

/* The intervals from now on that are not plainly closed. */
struct ahead {
    struct hours_interval intervals[INTERVALS_MAX];
    size_t count;
};

static void look_ahead(const struct canvas *canvas, const struct hours *hours,
                       const struct hours_context *context, struct ahead *ret)
{
    int64_t now = canvas->now_local_s;
    ret->count = hours_list(hours, context, now, now + AHEAD_DAYS * DATE_DAY_SECONDS,
                            INTERVALS_MAX, ret->intervals);
}

/* What the house told, even if it is that it is not certain; and what nobody told. */
static bool is_told(struct hours_answer answer)
{
    bool is_remark = answer.comment != NULL || answer.is_fallback;
    return answer.state == HOURS_CLOSED || (answer.state == HOURS_UNKNOWN && is_remark &&
                                            !answer.is_open_end && !answer.is_holiday);
}

/* When it closes for certain, today or in the night; false: nobody told, or it is later. Another remark is no end. */
static bool find_end(const struct canvas *canvas, const struct ahead *ahead,
                     int64_t *ret_local_s)
{
    int64_t night_s = (int64_t)(canvas->today_day + 1) * DATE_DAY_SECONDS + OPENING_NIGHT_S;
    int64_t end = ahead->intervals[0].to_local_s;
    size_t next = 1;
    while (next < ahead->count && ahead->intervals[next].from_local_s == end &&
           ahead->intervals[next].answer.state == HOURS_OPEN) {
        end = ahead->intervals[next++].to_local_s;
    }
    bool has_next = next < ahead->count && ahead->intervals[next].from_local_s == end;
    *ret_local_s = end;
    return next < INTERVALS_MAX && end <= night_s &&
           (!has_next || is_told(ahead->intervals[next].answer));
}

/* What comes first of what somebody who finds it closed may count on: it opens, or nobody can tell. */
static const struct hours_interval *find_next(const struct ahead *ahead)
{
    for (size_t i = 0; i < ahead->count; i++) {
        if (!is_told(ahead->intervals[i].answer)) {
            return &ahead->intervals[i];
        }
    }
    return NULL;
}

/* ---- in words ---- */

const char *opening_remark(const struct canvas *canvas, const char *comment)
{
    static const char *const appointment[] = {"nach Vereinbarung",
                                              "nur nach Vereinbarung",
                                              "nach telefonischer Vereinbarung",
                                              "nach Terminvereinbarung",
                                              "nach Absprache",
                                              "Termine nach Vereinbarung",
                                              "mit Termin",
                                              "nur mit Termin",
                                              "on appointment",
                                              "by appointment",
                                              "by appointment only"};
    if (comment == NULL) {
        return "";
    }
    return parse_word(comment, appointment, LF_LENGTH(appointment)) >= 0
               ? canvas_tr(canvas, "nach Vereinbarung")
               : comment;
}

static const char *time_words(const struct canvas *canvas, int64_t local_s)
{
    return calendar_time(local_s, canvas->arena);
}

/* What is said in one way only. */
static struct opening say(enum tone tone, const char *text)
{
    return (struct opening){.tone = tone, .text = text, .brief = text, .note = ""};
}

static struct opening say_open(const struct canvas *canvas, const struct ahead *ahead)
{
    int64_t end;
    struct opening opening = say(TONE_OK, canvas_tr(canvas, "Jetzt geöffnet"));
    if (find_end(canvas, ahead, &end)) {
        const char *time = time_words(canvas, end);
        opening = end - canvas->now_local_s <= SOON_S
                      ? say(TONE_WARN, canvas_fill(canvas, "Schließt bald: {0}", time, NULL))
                      : say(TONE_OK, canvas_fill(canvas, "Jetzt geöffnet bis {0}", time, NULL));
    }
    opening.is_open = true;
    return opening;
}

static struct opening say_closed_until(const struct canvas *canvas, int64_t start_local_s)
{
    const char *time = time_words(canvas, start_local_s);
    int32_t day = date_day_of(start_local_s);
    struct opening opening = {.tone = TONE_INFO, .note = ""};
    if (day == canvas->today_day) {
        opening.text = canvas_fill(canvas, "Geschlossen, öffnet um {0}", time, NULL);
        opening.brief = canvas_fill(canvas, "Öffnet um {0}", time, NULL);
    } else if (day == canvas->today_day + 1) {
        opening.text = canvas_fill(canvas, "Geschlossen, öffnet morgen um {0}", time, NULL);
        opening.brief = canvas_fill(canvas, "Öffnet morgen um {0}", time, NULL);
    } else if (day < canvas->today_day + NEAR_DAYS) {
        const char *weekday = calendar_weekday_short(canvas->in.catalog, date_weekday(day));
        opening.text = canvas_fill(canvas, "Geschlossen, öffnet {0} um {1}", weekday, time);
        opening.brief = canvas_fill(canvas, "Öffnet {0} um {1}", weekday, time);
    } else {
        const char *date = calendar_day_month(canvas->in.catalog, day, canvas->arena);
        opening.text = canvas_fill(canvas, "Geschlossen, öffnet am {0} um {1}", date, time);
        opening.brief = canvas_fill(canvas, "Öffnet am {0} um {1}", date, time);
    }
    return opening;
}

static struct opening say_unknown(const struct canvas *canvas, struct hours_answer answer,
                                  bool has_phone)
{
    if (answer.is_holiday) {
        return say(TONE_WARN, has_phone
                                  ? canvas_tr(canvas, "Heute ist Feiertag. Bitte anrufen.")
                                  : canvas_tr(canvas, "Heute ist Feiertag."));
    }
    if (answer.is_open_end) {
        return say(TONE_INFO, canvas_tr(canvas, "Ende offen"));
    }
    /* the house's own words say more: "nach Vereinbarung" */
    return say(TONE_INFO, answer.comment == NULL && has_phone
                              ? canvas_tr(canvas, "Zeiten unbekannt. Bitte anrufen.")
                              : "");
}

/* Closed until it opens. On a holiday it may do so later, and nobody knows. */
static struct opening say_closed(const struct canvas *canvas, const struct ahead *ahead,
                                 bool has_phone)
{
    const struct hours_interval *next = find_next(ahead);
    if (next != NULL && (next->answer.state == HOURS_OPEN || next->answer.is_open_end)) {
        return say_closed_until(canvas, next->from_local_s);
    }
    if (next != NULL && next->answer.is_holiday &&
        date_day_of(next->from_local_s) == canvas->today_day) {
        return say_unknown(canvas, next->answer, has_phone);
    }
    return say(TONE_INFO, canvas_tr(canvas, "Geschlossen"));
}

static struct opening say_now(const struct canvas *canvas, const struct hours *hours,
                              bool has_phone)
{
    struct hours_context context = opening_context(canvas);
    struct ahead *ahead = arena_alloc(canvas->arena, sizeof(*ahead));
    struct opening opening;
    look_ahead(canvas, hours, &context, ahead);
    bool is_plain = ahead->count == 0 || ahead->intervals[0].from_local_s > canvas->now_local_s;
    struct hours_answer answer = {.state = HOURS_CLOSED};
    answer = is_plain ? answer : ahead->intervals[0].answer;
    if (answer.state == HOURS_OPEN) {
        opening = say_open(canvas, ahead);
    } else if (answer.state == HOURS_UNKNOWN && !answer.is_fallback) {
        opening = say_unknown(canvas, answer, has_phone);
    } else {
        opening = say_closed(canvas, ahead, has_phone);
        /* "sonst nach Vereinbarung" is not quite closed */
        opening.text = answer.is_fallback ? opening.brief : opening.text;
    }
    opening.note = opening_remark(canvas, answer.comment);
    return opening;
}

struct opening opening_find(const struct canvas *canvas, const struct contact_row *row)
{
    const char *text = canvas_field(canvas, &row->fields, row->locale, FIELD_HOURS, 0);
    const struct hours *hours = opening_parse(canvas, canvas->arena, text);
    bool has_phone = fields_count(&row->fields, FIELD_PHONE) > 0;
    struct opening opening =
        hours != NULL ? say_now(canvas, hours, has_phone) : say(TONE_INFO, "");
    if (row->is_by_appointment) {
        const char *said = canvas_tr(canvas, "nach Vereinbarung");
        opening.note = canvas_dot(canvas, strcmp(opening.note, said) == 0 ? "" : opening.note,
                                  canvas_tr(canvas, "Nur mit Termin"));
    }
    if (opening.text[0] == '\0') {
        opening.text = opening.brief = opening.note;
        opening.note = "";
    }
    return opening;
}

bool opening_is_open(const struct canvas *canvas, const struct hours_context *context,
                     const char *text)
{
    const struct hours *hours = opening_parse(canvas, canvas->scratch, text);
    bool is_open =
        hours != NULL && hours_find(hours, context, canvas->now_local_s).state == HOURS_OPEN;
    arena_reset(canvas->scratch);
    return is_open;
}
