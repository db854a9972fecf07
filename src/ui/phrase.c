/* SPDX-License-Identifier: MIT */
#include "ui/phrase.h"

#include <string.h>

#include "base/utf8.h"
#include "i18n/calendar.h"
#include "i18n/language.h"

#define SOON_S 3600

const char *phrase_near_day(const struct canvas *canvas, int32_t day)
{
    if (!canvas_knows_today(canvas)) {
        return "";
    }
    if (day == canvas->today_day) {
        return canvas_tr(canvas, "Heute");
    }
    return day == canvas->today_day + 1 ? canvas_tr(canvas, "Morgen") : "";
}

/* The last day an event touches: an end at midnight belongs to the day before. */
static int32_t last_day(const struct event_row *row)
{
    int64_t last_s =
        row->end_local_s > row->start_local_s ? row->end_local_s - 1 : row->start_local_s;
    return date_day_of(last_s);
}

const char *phrase_time(const struct canvas *canvas, const struct event_row *row)
{
    if (row->is_all_day) {
        return canvas_tr(canvas, "ganzer Tag");
    }
    const char *start = calendar_time(row->start_local_s, canvas->arena);
    if (row->is_open_end || row->end_local_s <= row->start_local_s) {
        return canvas_fill(canvas, "ab {0}", start, NULL);
    }
    return canvas_fill(canvas, "{0}–{1}", start,
                       calendar_time(row->end_local_s, canvas->arena));
}

static const char *short_date(const struct canvas *canvas, int32_t day)
{
    return calendar_short_date(canvas->in.catalog, day, canvas->arena);
}

static bool is_running(const struct canvas *canvas, const struct event_row *row)
{
    return canvas_knows_today(canvas) && row->start_utc <= canvas->in.now_utc &&
           canvas->in.now_utc < row->end_utc;
}

/* "in 20 Minuten" for those who can just make it, else the day when it is near. */
static const char *soon(const struct canvas *canvas, const struct event_row *row)
{
    int64_t left_s = row->start_utc - canvas->in.now_utc;
    bool is_soon = canvas_knows_today(canvas) && !row->is_all_day && left_s > 0 &&
                   left_s <= SOON_S && row->status != EVENT_CANCELLED;
    return is_soon ? canvas_count(canvas, "in {0} Minute", "in {0} Minuten", (left_s + 59) / 60,
                                  NULL)
                   : phrase_near_day(canvas, date_day_of(row->start_local_s));
}

const char *phrase_when(const struct canvas *canvas, const struct event_row *row)
{
    int32_t first = date_day_of(row->start_local_s);
    const char *time = phrase_time(canvas, row);
    if (last_day(row) > first && (row->is_all_day || last_day(row) > first + 1)) {
        return canvas_dot(
            canvas, canvas_fill(canvas, "bis {0}", short_date(canvas, last_day(row)), NULL),
            time);
    }
    if (is_running(canvas, row) && !row->is_all_day && row->status != EVENT_CANCELLED) {
        return canvas_dot(canvas, canvas_tr(canvas, "Läuft gerade"), time);
    }
    return canvas_dot(canvas, soon(canvas, row), time);
}

const char *phrase_date(const struct canvas *canvas, const struct event_row *row)
{
    int32_t first = date_day_of(row->start_local_s);
    int32_t last = last_day(row);
    if (last > first && (row->is_all_day || last > first + 1)) {
        return canvas_fill(canvas, "{0} bis {1}", short_date(canvas, first),
                           short_date(canvas, last));
    }
    return calendar_long_date(canvas->in.catalog, first, canvas->arena);
}

static int only_weekday(int weekdays)
{
    for (int i = 0; i < 7; i++) {
        if (weekdays == 1 << i) {
            return i;
        }
    }
    return -1;
}

/* Up to this many are named one by one. */
#define NAMED_WEEKDAYS_MAX 3

static int count_weekdays(int weekdays)
{
    int count = 0;
    for (int i = 0; i < 7; i++) {
        count += weekdays >> i & 1;
    }
    return count;
}

/* "montags, mittwochs und freitags" */
static const char *on_weekdays(const struct canvas *canvas, int weekdays)
{
    const char *list = "";
    int left = count_weekdays(weekdays);
    for (int i = 0; i < 7; i++) {
        if ((weekdays >> i & 1) == 0) {
            continue;
        }
        const char *name = calendar_on_weekdays(canvas->in.catalog, (enum weekday)i);
        left--;
        list = list[0] != '\0' && left == 0 ? canvas_fill(canvas, "{0} und {1}", list, name)
                                            : canvas_comma(canvas, list, name);
    }
    return list;
}

/* More days than are named: without a gap they have a first and a last one. */
static const char *many_weekdays(const struct canvas *canvas, int weekdays)
{
    int first = 0;
    while ((weekdays >> first & 1) == 0) {
        first++;
    }
    int last = first + count_weekdays(weekdays) - 1;
    if (last > 6 || weekdays != ((1 << (last + 1)) - 1) - ((1 << first) - 1)) {
        return canvas_tr(canvas, "mehrmals in der Woche");
    }
    return canvas_fill(canvas, "jede Woche {0}–{1}",
                       calendar_weekday_short(canvas->in.catalog, (enum weekday)first),
                       calendar_weekday_short(canvas->in.catalog, (enum weekday)last));
}

static const char *weekly(const struct canvas *canvas, const struct repeat *repeat)
{
    int weekdays = repeat->weekdays & 0x7F;
    int count = count_weekdays(weekdays);
    if (repeat->interval > 1) {
        return count == 0 || count > NAMED_WEEKDAYS_MAX
                   ? canvas_count(canvas, "alle {0} Woche", "alle {0} Wochen", repeat->interval,
                                  NULL)
                   : canvas_count(canvas, "alle {0} Woche {1}", "alle {0} Wochen {1}",
                                  repeat->interval, on_weekdays(canvas, weekdays));
    }
    if (count == 0) {
        return canvas_tr(canvas, "jede Woche");
    }
    if (count == 1) {
        return calendar_every_weekday(canvas->in.catalog, (enum weekday)only_weekday(weekdays));
    }
    return count <= NAMED_WEEKDAYS_MAX ? on_weekdays(canvas, weekdays)
                                       : many_weekdays(canvas, weekdays);
}

static const char *monthly(const struct canvas *canvas, const struct repeat *repeat)
{
    int weekday = only_weekday(repeat->weekdays);
    bool is_plain = weekday < 0 || repeat->nth == 0 || repeat->nth < -1 || repeat->nth > 5;
    if (repeat->interval > 1) {
        return canvas_count(canvas, "alle {0} Monat", "alle {0} Monate", repeat->interval,
                            NULL);
    }
    return is_plain
               ? canvas_tr(canvas, "jeden Monat")
               : calendar_nth_weekday(canvas->in.catalog, repeat->nth, (enum weekday)weekday);
}

const char *phrase_repeat(const struct canvas *canvas, const struct repeat *repeat)
{
    int interval = repeat->interval;
    switch (repeat->kind) {
    case REPEAT_DAILY:
        return interval > 1
                   ? canvas_count(canvas, "alle {0} Tag", "alle {0} Tage", interval, NULL)
                   : canvas_tr(canvas, "jeden Tag");
    case REPEAT_WEEKLY:
        return weekly(canvas, repeat);
    case REPEAT_MONTHLY:
        return monthly(canvas, repeat);
    case REPEAT_YEARLY:
        return interval > 1
                   ? canvas_count(canvas, "alle {0} Jahr", "alle {0} Jahre", interval, NULL)
                   : canvas_tr(canvas, "jedes Jahr");
    case REPEAT_OTHER:
        return canvas_tr(canvas, "mehrere Termine");
    case REPEAT_NONE:
        return "";
    }
    BUG("unknown kind of repeat");
}

const char *phrase_series_date(const struct canvas *canvas, const struct series_date *date)
{
    int32_t day = date_day_of(date->start_local_s);
    int32_t old_day = date_day_of(date->moved_from_local_s);
    const char *words = short_date(canvas, day);
    if (date->status == EVENT_CANCELLED) {
        return canvas_fill(canvas, "{0} fällt aus", words, NULL);
    }
    if (!date->has_moved_from) {
        return words;
    }
    return old_day == day && !date->is_all_day
               ? canvas_fill(canvas, "{0} um {1} Uhr", words,
                             calendar_time(date->start_local_s, canvas->arena))
               : canvas_fill(canvas, "{0} statt {1}", words, short_date(canvas, old_day));
}

int phrase_count_places(const struct event_row *row)
{
    return fields_count(&row->fields, FIELD_PLACE);
}

const char *phrase_one_place(const struct canvas *canvas, const struct event_row *row,
                             int index)
{
    const char *place = canvas_field(canvas, &row->fields, row->locale, FIELD_PLACE, index);
    const char *floor = canvas_field(canvas, &row->fields, row->locale, FIELD_FLOOR, index);
    if (place[0] == '\0' || floor[0] == '\0') {
        return place;
    }
    /* As the signs in the house say it, unless they say it from right to left. */
    return utf8_has_rtl(place) || utf8_has_rtl(floor)
               ? canvas_comma(canvas, place, floor)
               : arena_printf(canvas->arena, "%s, %s", place, floor);
}

static const char *all_places(const struct canvas *canvas, const struct event_row *row,
                              bool has_floors)
{
    const char *list = "";
    for (int i = 0; i < phrase_count_places(row); i++) {
        const char *place =
            has_floors ? phrase_one_place(canvas, row, i)
                       : canvas_field(canvas, &row->fields, row->locale, FIELD_PLACE, i);
        list = canvas_dot(canvas, list, place);
    }
    return list;
}

/* "Großer Saal und 2 weitere Räume" */
static const char *first_place(const struct canvas *canvas, const struct event_row *row)
{
    const char *name = canvas_field(canvas, &row->fields, row->locale, FIELD_PLACE, 0);
    int more = phrase_count_places(row) - 1;
    return canvas_count(canvas, "{1} und {0} weiterer Raum", "{1} und {0} weitere Räume", more,
                        name);
}

const char *phrase_place_shortened(const struct canvas *canvas, const struct event_row *row,
                                   enum place_length length)
{
    int count = phrase_count_places(row);
    if (count == 0) {
        return row->is_online ? canvas_tr(canvas, "Online") : "";
    }
    const char *place = all_places(canvas, row, length == PLACE_WHOLE);
    if (length == PLACE_FIRST && count > 1) {
        place = first_place(canvas, row);
    } else if (length == PLACE_NUMBER && count > 1) {
        place = canvas_count(canvas, "{0} Raum", "{0} Räume", count, NULL);
    }
    return row->is_online ? canvas_fill(canvas, "{0} und online", place, NULL) : place;
}

const char *phrase_place(const struct canvas *canvas, const struct event_row *row)
{
    return phrase_place_shortened(canvas, row, PLACE_WHOLE);
}

const char *phrase_price(const struct canvas *canvas, enum price_kind price,
                         const struct fields *fields, const char *locale)
{
    switch (price) {
    case PRICE_FREE:
        return canvas_tr(canvas, "kostenlos");
    case PRICE_TEXT:
        return canvas_field(canvas, fields, locale, FIELD_PRICE, 0);
    case PRICE_UNKNOWN:
        return "";
    }
    BUG("unknown price");
}

const char *phrase_registration(const struct canvas *canvas, enum registration registration)
{
    switch (registration) {
    case REGISTRATION_NONE:
        return canvas_tr(canvas, "ohne Anmeldung");
    case REGISTRATION_REQUIRED:
        return canvas_tr(canvas, "Anmeldung nötig");
    case REGISTRATION_FULL:
        return canvas_tr(canvas, "ausgebucht");
    case REGISTRATION_UNKNOWN:
        return "";
    }
    BUG("unknown registration");
}

const char *phrase_cost(const struct canvas *canvas, const struct event_row *row)
{
    if (row->registration == REGISTRATION_REQUIRED) {
        return phrase_registration(canvas, row->registration);
    }
    if (row->status == EVENT_CANCELLED) {
        return "";
    }
    if (row->price == PRICE_UNKNOWN && row->registration == REGISTRATION_NONE) {
        return phrase_registration(canvas, row->registration);
    }
    return phrase_price(canvas, row->price, &row->fields, row->locale);
}

static const char *const audience_words[AUDIENCE_COUNT] = {
    N_("Für alle"),        N_("Kinder"),
    N_("Jugendliche"),     N_("Erwachsene"),
    N_("Ältere Menschen"), N_("Familien"),
    N_("Eltern"),          N_("Frauen"),
    N_("Männer"),          N_("Menschen, die hier arbeiten"),
    N_("Freiwillige"),
};

const char *phrase_one_audience(const struct canvas *canvas, enum audience audience)
{
    return canvas_tr(canvas, audience_words[audience]);
}

const char *phrase_audience(const struct canvas *canvas, uint32_t audience,
                            const struct fields *fields, const char *locale)
{
    const char *list = "";
    for (int i = 0; i < fields_count(fields, FIELD_AUDIENCE); i++) {
        list =
            canvas_comma(canvas, list, canvas_field(canvas, fields, locale, FIELD_AUDIENCE, i));
    }
    /* The house's own words say it better than the tokens they were sorted under. */
    for (int i = 0; i < AUDIENCE_COUNT && fields_count(fields, FIELD_AUDIENCE) == 0; i++) {
        if ((audience >> i & 1u) != 0) {
            list = canvas_comma(canvas, list, canvas_tr(canvas, audience_words[i]));
        }
    }
    return list;
}

const char *phrase_languages(const struct canvas *canvas, const char *tags)
{
    const char *list = "";
    while (tags != NULL && *tags != '\0') {
        size_t length = strcspn(tags, " ");
        const char *tag = arena_copy_range(canvas->arena, tags, length);
        if (length > 0) {
            list = canvas_comma(canvas, list, language_endonym(tag));
        }
        tags += length + (tags[length] == ' ' ? 1 : 0);
    }
    return list;
}

static const struct {
    const char *label, *icon;
} accesses[ACCESS_COUNT] = {
    [ACCESS_STEP_FREE] = {N_("ohne Stufen"), "accessible"},
    [ACCESS_TOILET] = {N_("Rollstuhl-WC"), "wc"},
    [ACCESS_HEARING_LOOP] = {N_("Höranlage"), "hearing"},
    [ACCESS_SIGN_LANGUAGE] = {N_("Gebärdensprache"), "sign_language"},
    [ACCESS_EASY_LANGUAGE] = {N_("einfache Sprache"), "record_voice_over"},
    [ACCESS_QUIET_ROOM] = {N_("ruhiger Raum"), "volume_off"},
    [ACCESS_CHILDCARE] = {N_("Kinderbetreuung"), "child_care"},
    [ACCESS_GUIDE_DOG] = {N_("Assistenzhund"), "pets"},
};

const char *phrase_foreign(const struct canvas *canvas, const char *lang)
{
    return canvas_is_foreign(canvas, lang) ? language_endonym(lang) : "";
}

const char *phrase_access(const struct canvas *canvas, enum access access)
{
    return canvas_tr(canvas, accesses[access].label);
}

const char *phrase_access_icon(enum access access)
{
    return accesses[access].icon;
}

const char *phrase_as_of(const struct canvas *canvas, int64_t utc)
{
    if (utc <= 0) {
        return "";
    }
    int64_t local_s = zone_local_from_utc(canvas->in.zone, utc);
    const char *time = calendar_time(local_s, canvas->arena);
    if (canvas_knows_today(canvas) && date_day_of(local_s) == canvas->today_day) {
        return canvas_fill(canvas, "Stand: heute, {0} Uhr", time, NULL);
    }
    return canvas_fill(canvas, "Stand: {0}, {1} Uhr", short_date(canvas, date_day_of(local_s)),
                       time);
}

static const struct {
    const char *label, *icon;
} contact_types[CONTACT_TYPE_COUNT] = {
    [CONTACT_INSTITUTION] = {N_("Einrichtung"), "apartment"},
    [CONTACT_NETWORK] = {N_("Netzwerk"), "groups"},
    [CONTACT_WORKING_GROUP] = {N_("Arbeitskreis"), "groups"},
    [CONTACT_COMMITTEE] = {N_("Gremium"), "groups"},
    [CONTACT_TEAM] = {N_("Team"), "groups"},
    [CONTACT_PROGRAMME] = {N_("Programm"), "contact_phone"},
    [CONTACT_PERSON] = {N_("Ansprechperson"), "person"},
    [CONTACT_SERVICE] = {N_("Angebot"), "contact_phone"},
};

const char *phrase_contact_type(const struct canvas *canvas, enum contact_type type)
{
    return canvas_tr(canvas, contact_types[type].label);
}

const char *phrase_contact_icon(enum contact_type type)
{
    return contact_types[type].icon;
}

const char *phrase_source(const struct canvas *canvas, const char *source)
{
    return canvas_dot(canvas, phrase_as_of(canvas, canvas->as_of_utc),
                      canvas_fill(canvas, "Quelle: {0}", source, NULL));
}
