/* SPDX-License-Identifier: MIT */
#include "ui/opening.h"

#include "i18n/calendar.h"
#include "model/holidays.h"

#define SOON_S (30 * 60)
#define AHEAD_DAYS 8 /* a week, and the same day of the next one */

static const char *find_region(const struct canvas *canvas)
{
    const char *region = canvas->in.region;
    if (region[0] == '\0' && canvas->in.content != NULL) {
        region = content_get_house(canvas->in.content)->region;
    }
    return region[0] != '\0' ? region : NULL;
}

static struct hours_context make_context(const struct canvas *canvas)
{
    return (struct hours_context){.region = find_region(canvas), .zone = canvas->in.zone};
}

static const struct hours *parse(const struct canvas *canvas, struct arena *arena,
                                 const char *hours)
{
    bool is_told = canvas_knows_today(canvas) && hours != NULL && hours[0] != '\0';
    return is_told ? hours_parse(arena, hours, NULL) : NULL;
}

static const char *time_words(const struct canvas *canvas, int64_t local_s)
{
    return calendar_time(local_s, canvas->arena);
}

/* What is said in one way only. */
static struct opening say(enum tone tone, bool is_open, const char *text)
{
    return (struct opening){.is_open = is_open, .tone = tone, .text = text, .brief = text};
}

static struct opening open_until(const struct canvas *canvas, int64_t end_local_s)
{
    const char *time = time_words(canvas, end_local_s);
    return end_local_s - canvas->now_local_s <= SOON_S
               ? say(TONE_WARN, true, canvas_fill(canvas, "Schließt bald: {0}", time, NULL))
               : say(TONE_OK, true, canvas_fill(canvas, "Jetzt geöffnet bis {0}", time, NULL));
}

static struct opening closed_until(const struct canvas *canvas, int64_t start_local_s)
{
    const char *time = time_words(canvas, start_local_s);
    int32_t day = date_day_of(start_local_s);
    struct opening opening = {.tone = TONE_INFO};
    if (day == canvas->today_day) {
        opening.text = canvas_fill(canvas, "Geschlossen, öffnet um {0}", time, NULL);
        opening.brief = canvas_fill(canvas, "Öffnet um {0}", time, NULL);
    } else if (day == canvas->today_day + 1) {
        opening.text = canvas_fill(canvas, "Geschlossen, öffnet morgen um {0}", time, NULL);
        opening.brief = canvas_fill(canvas, "Öffnet morgen um {0}", time, NULL);
    } else {
        const char *weekday = calendar_weekday_short(canvas->in.catalog, date_weekday(day));
        opening.text = canvas_fill(canvas, "Geschlossen, öffnet {0} um {1}", weekday, time);
        opening.brief = canvas_fill(canvas, "Öffnet {0} um {1}", weekday, time);
    }
    return opening;
}

struct opening opening_find(const struct canvas *canvas, const char *text)
{
    const struct hours *hours = parse(canvas, canvas->arena, text);
    if (hours == NULL) {
        return say(TONE_INFO, false, "");
    }
    struct opening_now today = opening_now(canvas);
    if (today.is_holiday && !hours_tells_public_holidays(hours)) {
        return say(TONE_WARN, false, canvas_tr(canvas, "Heute ist Feiertag. Bitte anrufen."));
    }
    int64_t now = canvas->now_local_s;
    int64_t change = 0;
    bool has_change = hours_find_change(hours, &today.context, now,
                                        now + AHEAD_DAYS * DATE_DAY_SECONDS, &change);
    switch (hours_find(hours, &today.context, now).state) {
    case HOURS_OPEN:
        return has_change ? open_until(canvas, change)
                          : say(TONE_OK, true, canvas_tr(canvas, "Jetzt geöffnet"));
    case HOURS_UNKNOWN:
        return say(TONE_INFO, false, "");
    case HOURS_CLOSED:
        break;
    }
    bool opens = has_change && hours_find(hours, &today.context, change).state == HOURS_OPEN;
    return opens ? closed_until(canvas, change)
                 : say(TONE_INFO, false, canvas_tr(canvas, "Geschlossen"));
}

struct opening_now opening_now(const struct canvas *canvas)
{
    struct holiday_date date;
    struct opening_now now = {.context = make_context(canvas)};
    now.is_holiday = holidays_find(now.context.region, canvas->today_day, &date);
    return now;
}

bool opening_is_open(const struct canvas *canvas, const struct opening_now *now,
                     const char *text)
{
    const struct hours *hours = parse(canvas, canvas->scratch, text);
    bool is_open = hours != NULL && (!now->is_holiday || hours_tells_public_holidays(hours)) &&
                   hours_find(hours, &now->context, canvas->now_local_s).state == HOURS_OPEN;
    arena_reset(canvas->scratch);
    return is_open;
}
