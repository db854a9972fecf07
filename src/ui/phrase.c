/* SPDX-License-Identifier: MIT */
#include "ui/phrase.h"

#include <string.h>

#include "i18n/calendar.h"

#define EN_DASH "\xE2\x80\x93"
#define DOT " \xC2\xB7 "

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
    return arena_printf(canvas->arena, "%s" EN_DASH "%s", start,
                        calendar_time(row->end_local_s, canvas->arena));
}

static const char *short_date(const struct canvas *canvas, int32_t day)
{
    return calendar_short_date(canvas->in.lang, day, canvas->arena);
}

static bool is_running(const struct canvas *canvas, const struct event_row *row)
{
    return canvas_knows_today(canvas) && row->start_utc <= canvas->in.now_utc &&
           canvas->in.now_utc < row->end_utc;
}

const char *phrase_when(const struct canvas *canvas, const struct event_row *row)
{
    int32_t first = date_day_of(row->start_local_s);
    const char *time = phrase_time(canvas, row);
    if (last_day(row) > first && (row->is_all_day || last_day(row) > first + 1)) {
        return arena_printf(
            canvas->arena, "%s" DOT "%s",
            canvas_fill(canvas, "bis {0}", short_date(canvas, last_day(row)), NULL), time);
    }
    if (is_running(canvas, row) && !row->is_all_day && row->status != EVENT_CANCELLED) {
        return arena_printf(canvas->arena, "%s" DOT "%s", canvas_tr(canvas, "Läuft gerade"),
                            time);
    }
    const char *near = phrase_near_day(canvas, first);
    return near[0] != '\0' ? arena_printf(canvas->arena, "%s" DOT "%s", near, time) : time;
}

const char *phrase_date(const struct canvas *canvas, const struct event_row *row)
{
    int32_t first = date_day_of(row->start_local_s);
    int32_t last = last_day(row);
    if (last > first && (row->is_all_day || last > first + 1)) {
        return canvas_fill(canvas, "{0} bis {1}", short_date(canvas, first),
                           short_date(canvas, last));
    }
    return calendar_long_date(canvas->in.lang, first, canvas->arena);
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
        const char *name = calendar_on_weekdays(canvas->in.lang, (enum weekday)i);
        left--;
        if (list[0] == '\0') {
            list = name;
        } else if (left > 0) {
            list = arena_printf(canvas->arena, "%s, %s", list, name);
        } else {
            list = canvas_fill(canvas, "{0} und {1}", list, name);
        }
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
    return canvas_fill(canvas, "jede Woche {0} bis {1}",
                       calendar_weekday(canvas->in.lang, (enum weekday)first),
                       calendar_weekday(canvas->in.lang, (enum weekday)last));
}

static const char *weekly(const struct canvas *canvas, const struct repeat *repeat)
{
    int weekdays = repeat->weekdays & 0x7F;
    int count = count_weekdays(weekdays);
    if (repeat->interval > 1) {
        const char *number = canvas_number(canvas, repeat->interval);
        return count == 0 || count > NAMED_WEEKDAYS_MAX
                   ? canvas_fill(canvas, "alle {0} Wochen", number, NULL)
                   : canvas_fill(canvas, "alle {0} Wochen {1}", number,
                                 on_weekdays(canvas, weekdays));
    }
    if (count == 0) {
        return canvas_tr(canvas, "jede Woche");
    }
    if (count == 1) {
        enum weekday weekday = (enum weekday)only_weekday(weekdays);
        return canvas_fill(canvas, "jeden {0}", calendar_weekday(canvas->in.lang, weekday),
                           NULL);
    }
    return count <= NAMED_WEEKDAYS_MAX ? on_weekdays(canvas, weekdays)
                                       : many_weekdays(canvas, weekdays);
}

static const char *monthly(const struct canvas *canvas, const struct repeat *repeat)
{
    int weekday = only_weekday(repeat->weekdays);
    if (repeat->interval > 1) {
        return canvas_fill(canvas, "alle {0} Monate", canvas_number(canvas, repeat->interval),
                           NULL);
    }
    if (weekday < 0 || repeat->nth == 0 || repeat->nth < -1 || repeat->nth > 5) {
        return canvas_tr(canvas, "jeden Monat");
    }
    const char *name = calendar_weekday(canvas->in.lang, (enum weekday)weekday);
    if (repeat->nth < 0) {
        return canvas_fill(canvas, "jeden letzten {0} im Monat", name, NULL);
    }
    return canvas_fill(canvas, "jeden {0}. {1} im Monat", canvas_number(canvas, repeat->nth),
                       name);
}

const char *phrase_repeat(const struct canvas *canvas, const struct repeat *repeat)
{
    switch (repeat->kind) {
    case REPEAT_DAILY:
        return repeat->interval > 1 ? canvas_fill(canvas, "alle {0} Tage",
                                                  canvas_number(canvas, repeat->interval), NULL)
                                    : canvas_tr(canvas, "jeden Tag");
    case REPEAT_WEEKLY:
        return weekly(canvas, repeat);
    case REPEAT_MONTHLY:
        return monthly(canvas, repeat);
    case REPEAT_YEARLY:
        return repeat->interval > 1 ? canvas_fill(canvas, "alle {0} Jahre",
                                                  canvas_number(canvas, repeat->interval), NULL)
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
    return place[0] != '\0' && floor[0] != '\0'
               ? arena_printf(canvas->arena, "%s, %s", place, floor)
               : place;
}

static const char *all_places(const struct canvas *canvas, const struct event_row *row,
                              bool has_floors)
{
    const char *list = "";
    for (int i = 0; i < phrase_count_places(row); i++) {
        const char *place =
            has_floors ? phrase_one_place(canvas, row, i)
                       : canvas_field(canvas, &row->fields, row->locale, FIELD_PLACE, i);
        list =
            list[0] != '\0' ? arena_printf(canvas->arena, "%s" DOT "%s", list, place) : place;
    }
    return list;
}

/* "Großer Saal und 2 weitere Räume" */
static const char *first_place(const struct canvas *canvas, const struct event_row *row)
{
    const char *name = canvas_field(canvas, &row->fields, row->locale, FIELD_PLACE, 0);
    int more = phrase_count_places(row) - 1;
    return more == 1 ? canvas_fill(canvas, "{0} und 1 weiterer Raum", name, NULL)
                     : canvas_fill(canvas, "{0} und {1} weitere Räume", name,
                                   canvas_number(canvas, more));
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
        place = canvas_fill(canvas, "{0} Räume", canvas_number(canvas, count), NULL);
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
        return canvas_tr(canvas, "Preis: bitte fragen");
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
    if (row->price == PRICE_UNKNOWN && row->registration == REGISTRATION_NONE) {
        return phrase_registration(canvas, row->registration);
    }
    return phrase_price(canvas, row->price, &row->fields, row->locale);
}

static const char *const audience_words[AUDIENCE_COUNT] = {
    "Für alle",    "Kinder", "Jugendliche", "Erwachsene", "Ältere Menschen",
    "Familien",    "Eltern", "Frauen",      "Männer",     "Menschen, die hier arbeiten",
    "Freiwillige",
};

static const char *join(const struct canvas *canvas, const char *list, const char *item)
{
    return list[0] != '\0' ? arena_printf(canvas->arena, "%s, %s", list, item) : item;
}

const char *phrase_audience(const struct canvas *canvas, uint32_t audience,
                            const struct fields *fields, const char *locale)
{
    const char *list = "";
    for (int i = 0; i < fields_count(fields, FIELD_AUDIENCE); i++) {
        list = join(canvas, list, canvas_field(canvas, fields, locale, FIELD_AUDIENCE, i));
    }
    /* The house's own words say it better than the tokens they were sorted under. */
    for (int i = 0; i < AUDIENCE_COUNT && fields_count(fields, FIELD_AUDIENCE) == 0; i++) {
        if ((audience >> i & 1u) != 0) {
            list = join(canvas, list, canvas_tr(canvas, audience_words[i]));
        }
    }
    return list;
}

/* Names in their own language and script. */
static const struct {
    const char *tag, *name;
} endonyms[] = {
    {"de", "Deutsch"},
    {"de-simple", "Einfach"},
    {"en", "English"},
    {"tr", "Türkçe"},
    {"uk", "Українська"},
    {"ar", "العربية"},
    {"ru", "Русский"},
    {"pl", "Polski"},
    {"ro", "Română"},
    {"fa", "فارسی"},
    {"kmr", "Kurdî"},
    {"ku", "Kurdî"},
    {"bg", "Български"},
    {"sr", "Srpski"},
    {"hr", "Hrvatski"},
    {"bs", "Bosanski"},
    {"it", "Italiano"},
    {"es", "Español"},
    {"fr", "Français"},
    {"pt", "Português"},
    {"sq", "Shqip"},
    {"el", "Ελληνικά"},
    {"vi", "Tiếng Việt"},
    {"prs", "دری"},
    {"ckb", "کوردیی ناوەندی"},
    {"so", "Soomaali"},
    {"ps", "پښتو"},
    {"ur", "اردو"},
};

const char *phrase_endonym(const char *tag)
{
    for (size_t i = 0; i < LF_LENGTH(endonyms); i++) {
        if (strcmp(endonyms[i].tag, tag) == 0) {
            return endonyms[i].name;
        }
    }
    return strcmp(tag, "gsg") == 0 || strcmp(tag, "sgn-DE") == 0 ? "Gebärdensprache" : tag;
}

const char *phrase_languages(const struct canvas *canvas, const char *tags)
{
    const char *list = "";
    while (tags != NULL && *tags != '\0') {
        size_t length = strcspn(tags, " ");
        const char *tag = arena_copy_range(canvas->arena, tags, length);
        if (length > 0) {
            list = join(canvas, list, phrase_endonym(tag));
        }
        tags += length + (tags[length] == ' ' ? 1 : 0);
    }
    return list;
}

static const struct {
    const char *label, *icon;
} accesses[ACCESS_COUNT] = {
    [ACCESS_STEP_FREE] = {"ohne Stufen", "accessible"},
    [ACCESS_TOILET] = {"Rollstuhl-WC", "wc"},
    [ACCESS_HEARING_LOOP] = {"Höranlage", "hearing"},
    [ACCESS_SIGN_LANGUAGE] = {"Gebärdensprache", "sign_language"},
    [ACCESS_EASY_LANGUAGE] = {"einfache Sprache", "record_voice_over"},
    [ACCESS_QUIET_ROOM] = {"ruhiger Raum", "volume_off"},
    [ACCESS_CHILDCARE] = {"Kinderbetreuung", "child_care"},
    [ACCESS_GUIDE_DOG] = {"Assistenzhund", "pets"},
};

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
    [CONTACT_INSTITUTION] = {"Einrichtung", "apartment"},
    [CONTACT_NETWORK] = {"Netzwerk", "groups"},
    [CONTACT_WORKING_GROUP] = {"Arbeitskreis", "groups"},
    [CONTACT_COMMITTEE] = {"Gremium", "groups"},
    [CONTACT_TEAM] = {"Team", "groups"},
    [CONTACT_PROGRAMME] = {"Programm", "contact_phone"},
    [CONTACT_PERSON] = {"Ansprechperson", "person"},
    [CONTACT_SERVICE] = {"Angebot", "contact_phone"},
};

const char *phrase_contact_type(const struct canvas *canvas, enum contact_type type)
{
    return canvas_tr(canvas, contact_types[type].label);
}

const char *phrase_contact_icon(enum contact_type type)
{
    return contact_types[type].icon;
}
