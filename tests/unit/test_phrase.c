/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "harness/easel.h"
#include "i18n/language.h"
#include "model/hours.h"
#include "ui/phrase.h"

#define FSI "\xE2\x81\xA8"
#define PDI "\xE2\x81\xA9"

static void expect_when(struct easel *easel, const struct event_row *row, const char *expected)
{
    assert_string_equal(phrase_when(&easel->canvas, row), expected);
}

/* ---- when ---- */

static void today_and_tomorrow_have_their_words(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-24T18:00:00", "2026-11-24T20:00:00");
    expect_when(easel, &row, "Heute · 18:00–20:00");
    row = easel_event(easel, "2026-11-25T09:30:00", "2026-11-25T10:15:00");
    expect_when(easel, &row, "Morgen · 9:30–10:15");
    row = easel_event(easel, "2026-11-26T09:30:00", "2026-11-26T10:15:00");
    expect_when(easel, &row, "9:30–10:15");
}

static void what_begins_within_the_hour_says_in_how_many_minutes(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-24T17:00:00", "2026-11-24T18:00:00");
    expect_when(easel, &row, "in 18 Minuten · 17:00–18:00");
    row.status = EVENT_CANCELLED;
    expect_when(easel, &row, "Heute · 17:00–18:00");
    row = easel_event(easel, "2026-11-24T16:43:00", "2026-11-24T18:00:00");
    expect_when(easel, &row, "in 1 Minute · 16:43–18:00");
    row = easel_event(easel, "2026-11-24T17:42:00", "2026-11-24T18:00:00");
    expect_when(easel, &row, "in 60 Minuten · 17:42–18:00");
    row = easel_event(easel, "2026-11-24T17:43:00", "2026-11-24T18:00:00");
    expect_when(easel, &row, "Heute · 17:43–18:00");
    easel->canvas.in.is_clock_trusted = false;
    row = easel_event(easel, "2026-11-24T17:00:00", "2026-11-24T18:00:00");
    expect_when(easel, &row, "17:00–18:00");
}

static void what_runs_says_so(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-24T15:00:00", "2026-11-24T18:00:00");
    expect_when(easel, &row, "Läuft gerade · 15:00–18:00");
    row.status = EVENT_CANCELLED;
    expect_when(easel, &row, "Heute · 15:00–18:00");
}

static void what_begins_or_ends_this_minute_is_told_apart(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-24T16:42:00", "2026-11-24T18:00:00");
    expect_when(easel, &row, "Läuft gerade · 16:42–18:00");
    row = easel_event(easel, "2026-11-24T15:00:00", "2026-11-24T16:42:00");
    expect_when(easel, &row, "Heute · 15:00–16:42");
}

static void an_open_end_says_from_when(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-24T19:00:00", "");
    expect_when(easel, &row, "Heute · ab 19:00");
}

static void an_all_day_event_has_no_clock(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-24T00:00:00", "2026-11-25T00:00:00");
    row.is_all_day = true;
    expect_when(easel, &row, "Heute · ganzer Tag");
    assert_string_equal(phrase_date(&easel->canvas, &row), "Dienstag, 24. November");
}

static void a_festival_says_its_last_day(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-09-12T00:00:00", "2026-09-14T00:00:00");
    row.is_all_day = true;
    expect_when(easel, &row, "bis So 13. Sep · ganzer Tag");
    assert_string_equal(phrase_date(&easel->canvas, &row), "Sa 12. Sep bis So 13. Sep");
}

static void an_evening_that_ends_after_midnight_is_of_one_day(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-24T21:00:00", "2026-11-25T02:00:00");
    expect_when(easel, &row, "Heute · 21:00–2:00");
    assert_string_equal(phrase_date(&easel->canvas, &row), "Dienstag, 24. November");
    row = easel_event(easel, "2026-11-24T21:00:00", "2026-11-25T00:00:00");
    expect_when(easel, &row, "Heute · 21:00–0:00");
}

static void the_day_the_clocks_change_is_still_today(void **state)
{
    struct easel *easel = *state;
    (void)easel_at(easel, "2026-10-25T03:30:00");
    struct event_row row = easel_event(easel, "2026-10-25T23:00:00", "2026-10-25T23:30:00");
    expect_when(easel, &row, "Heute · 23:00–23:30");
    row = easel_event(easel, "2026-10-26T00:00:00", "2026-10-26T00:30:00");
    expect_when(easel, &row, "Morgen · 0:00–0:30");
}

static void the_turn_of_the_year_has_a_tomorrow(void **state)
{
    struct easel *easel = *state;
    (void)easel_at(easel, "2026-12-31T23:59:00");
    struct event_row row = easel_event(easel, "2027-01-01T15:00:00", "2027-01-01T16:00:00");
    expect_when(easel, &row, "Morgen · 15:00–16:00");
    assert_string_equal(phrase_date(&easel->canvas, &row), "Freitag, 1. Januar");
}

/* ---- again and again ---- */

static void a_series_is_said_as_neighbours_say_it(void **state)
{
    static const struct {
        struct repeat repeat;
        const char *words;
    } cases[] = {
        {{REPEAT_NONE, 0, 0, 0}, ""},
        {{REPEAT_DAILY, 1, 0, 0}, "jeden Tag"},
        {{REPEAT_DAILY, 2, 0, 0}, "alle 2 Tage"},
        {{REPEAT_WEEKLY, 1, 1 << MONDAY, 0}, "jeden Montag"},
        {{REPEAT_WEEKLY, 1, 1 << MONDAY | 1 << THURSDAY, 0}, "montags und donnerstags"},
        {{REPEAT_WEEKLY, 1, 1 << MONDAY | 1 << WEDNESDAY | 1 << SUNDAY, 0},
         "montags, mittwochs und sonntags"},
        {{REPEAT_WEEKLY, 1, 0x1F, 0}, "jede Woche Mo–Fr"},
        {{REPEAT_WEEKLY, 1, 0x78, 0}, "jede Woche Do–So"},
        {{REPEAT_WEEKLY, 1, 0x2F, 0}, "mehrmals in der Woche"},
        {{REPEAT_WEEKLY, 1, 0, 0}, "jede Woche"},
        {{REPEAT_WEEKLY, 2, 1 << MONDAY, 0}, "alle 2 Wochen montags"},
        {{REPEAT_WEEKLY, 2, 1 << TUESDAY | 1 << FRIDAY, 0},
         "alle 2 Wochen dienstags und freitags"},
        {{REPEAT_WEEKLY, 2, 0x1F, 0}, "alle 2 Wochen"},
        {{REPEAT_MONTHLY, 1, 0, 0}, "jeden Monat"},
        {{REPEAT_MONTHLY, 1, 1 << WEDNESDAY, 2}, "jeden 2. Mittwoch im Monat"},
        {{REPEAT_MONTHLY, 1, 1 << FRIDAY, -1}, "jeden letzten Freitag im Monat"},
        {{REPEAT_MONTHLY, 3, 1 << FRIDAY, 1}, "alle 3 Monate"},
        {{REPEAT_MONTHLY, 1, 1 << FRIDAY, 9}, "jeden Monat"},
        {{REPEAT_YEARLY, 1, 0, 0}, "jedes Jahr"},
        {{REPEAT_YEARLY, 2, 0, 0}, "alle 2 Jahre"},
        {{REPEAT_OTHER, 0, 0, 0}, "mehrere Termine"},
    };
    struct easel *easel = *state;
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_string_equal(phrase_repeat(&easel->canvas, &cases[i].repeat), cases[i].words);
    }
}

static void a_changed_date_of_a_series_says_how(void **state)
{
    static const struct {
        const char *start, *moved_from;
        enum event_status status;
        const char *words;
    } cases[] = {
        {"2027-03-03T18:00:00", NULL, EVENT_CONFIRMED, "Mi 3. März"},
        {"2027-03-03T18:00:00", NULL, EVENT_CANCELLED, "Mi 3. März fällt aus"},
        {"2027-03-03T18:00:00", "2027-03-02T18:00:00", EVENT_CANCELLED, "Mi 3. März fällt aus"},
        {"2027-03-03T18:00:00", "2027-03-02T18:00:00", EVENT_CONFIRMED,
         "Mi 3. März statt Di 2. März"},
        {"2027-03-03T19:30:00", "2027-03-03T18:00:00", EVENT_CONFIRMED,
         "Mi 3. März um 19:30 Uhr"},
    };
    struct easel *easel = *state;
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct series_date date = {
            .start_local_s = easel_local(cases[i].start),
            .status = cases[i].status,
            .has_moved_from = cases[i].moved_from != NULL,
        };
        if (date.has_moved_from) {
            date.moved_from_local_s = easel_local(cases[i].moved_from);
        }
        assert_string_equal(phrase_series_date(&easel->canvas, &date), cases[i].words);
    }
}

/* ---- where and what it costs ---- */

static void several_rooms_are_said_in_as_many_words_as_fit(void **state)
{
    static const char *const words[PLACE_LENGTH_COUNT] = {
        "Großer Saal, 1. Stock · Küche, EG · Hof", "Großer Saal · Küche · Hof",
        "Großer Saal und 2 weitere Räume", "3 Räume"};
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-24T18:00:00", "2026-11-24T20:00:00");
    easel_put(easel, &row.fields, FIELD_PLACE, 0, "Großer Saal");
    easel_put(easel, &row.fields, FIELD_FLOOR, 0, "1. Stock");
    easel_put(easel, &row.fields, FIELD_PLACE, 1, "Küche");
    assert_string_equal(phrase_place_shortened(&easel->canvas, &row, PLACE_FIRST),
                        "Großer Saal und 1 weiterer Raum");
    easel_put(easel, &row.fields, FIELD_FLOOR, 1, "EG");
    easel_put(easel, &row.fields, FIELD_PLACE, 2, "Hof");
    for (int i = 0; i < PLACE_LENGTH_COUNT; i++) {
        assert_string_equal(phrase_place_shortened(&easel->canvas, &row, (enum place_length)i),
                            words[i]);
    }
    assert_string_equal(phrase_place(&easel->canvas, &row), words[PLACE_WHOLE]);
    row.is_online = true;
    assert_string_equal(phrase_place_shortened(&easel->canvas, &row, PLACE_NUMBER),
                        "3 Räume und online");
}

static void a_place_is_a_room_a_floor_or_online(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-24T18:00:00", "2026-11-24T20:00:00");
    assert_string_equal(phrase_place(&easel->canvas, &row), "");
    row.is_online = true;
    assert_string_equal(phrase_place(&easel->canvas, &row), "Online");
    easel_put(easel, &row.fields, FIELD_PLACE, 0, "Großer Saal");
    assert_string_equal(phrase_place(&easel->canvas, &row), "Großer Saal und online");
    easel_put(easel, &row.fields, FIELD_FLOOR, 0, "1. Stock");
    row.is_online = false;
    assert_string_equal(phrase_place(&easel->canvas, &row), "Großer Saal, 1. Stock");
}

static void a_row_says_first_what_keeps_people_out(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-24T18:00:00", "2026-11-24T20:00:00");
    row.price = PRICE_FREE;
    assert_string_equal(phrase_cost(&easel->canvas, &row), "kostenlos");
    row.registration = REGISTRATION_REQUIRED;
    assert_string_equal(phrase_cost(&easel->canvas, &row), "Anmeldung nötig");
    row.registration = REGISTRATION_NONE;
    row.price = PRICE_UNKNOWN;
    assert_string_equal(phrase_cost(&easel->canvas, &row), "ohne Anmeldung");
    row.registration = REGISTRATION_UNKNOWN;
    assert_string_equal(phrase_cost(&easel->canvas, &row), "");
    row.price = PRICE_TEXT;
    easel_put(easel, &row.fields, FIELD_PRICE, 0, "2 Euro");
    assert_string_equal(phrase_cost(&easel->canvas, &row), "2 Euro");
    row.status = EVENT_CANCELLED;
    assert_string_equal(phrase_cost(&easel->canvas, &row), "");
}

static void the_houses_own_words_for_whom_stand_in_for_the_tokens(void **state)
{
    struct easel *easel = *state;
    struct fields fields = {0};
    uint32_t audience = 1u << AUDIENCE_CHILDREN | 1u << AUDIENCE_FAMILIES;
    assert_string_equal(phrase_audience(&easel->canvas, 0, &fields, "de"), "");
    assert_string_equal(phrase_audience(&easel->canvas, audience, &fields, "de"),
                        "Kinder, Familien");
    easel_put(easel, &fields, FIELD_AUDIENCE, 0, "Kinder von 6 bis 10");
    assert_string_equal(phrase_audience(&easel->canvas, audience, &fields, "de"),
                        "Kinder von 6 bis 10");
}

/* A dash between two times is read from right to left there. */
static void spans_of_time_have_words_in_arabic(void **state)
{
    struct easel *easel = *state;
    struct catalogs *catalogs = catalogs_create(LITFASS_BUILD_SHARE "/languages");
    struct buffer plain = {0};
    easel->canvas.in.catalog = catalogs_find(catalogs, "ar");
    assert_string_equal(
        utf8_plain(&plain, phrase_hours(&easel->canvas, "Mo-Th 07:30-16:30; PH off")),
        "الاثنين–الخميس من 7:30 إلى 16:30\nأيام العطل الرسمية مغلق");
    buffer_clear(&plain);
    struct event_row row = easel_event(easel, "2026-11-24T18:00:00", "2026-11-24T20:00:00");
    assert_string_equal(utf8_plain(&plain, phrase_when(&easel->canvas, &row)),
                        "اليوم · من 18:00 إلى 20:00");
    buffer_finish(&plain);
    catalogs_destroy(catalogs);
}

static void languages_are_named_in_themselves(void **state)
{
    struct easel *easel = *state;
    /* Each by itself: whichever comes first, the list runs as the page does. */
    assert_string_equal(phrase_languages(&easel->canvas, "de tr ar"),
                        FSI "Deutsch, Türkçe" PDI ", " FSI "العربية" PDI);
    assert_string_equal(phrase_languages(&easel->canvas, "ar de tr"),
                        FSI "العربية" PDI ", " FSI "Deutsch" PDI ", " FSI "Türkçe" PDI);
    assert_string_equal(phrase_languages(&easel->canvas, " de  gsg "),
                        "Deutsch, Gebärdensprache");
    assert_string_equal(phrase_languages(&easel->canvas, "xx"), "xx");
    assert_string_equal(phrase_languages(&easel->canvas, NULL), "");
}

static void the_age_of_data_is_told_by_day(void **state)
{
    struct easel *easel = *state;
    int64_t now = easel->canvas.in.now_utc;
    assert_string_equal(phrase_as_of(&easel->canvas, 0), "");
    assert_string_equal(phrase_as_of(&easel->canvas, now), "Stand: heute, 16:42 Uhr");
    assert_string_equal(phrase_as_of(&easel->canvas, now - DATE_DAY_SECONDS),
                        "Stand: Mo 23. Nov, 16:42 Uhr");
}

static void without_a_trusted_clock_nothing_depends_on_today(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-11-24T16:00:00", "2026-11-24T18:00:00");
    int64_t now = easel->canvas.in.now_utc;
    assert_string_equal(phrase_when(&easel->canvas, &row), "Läuft gerade · 16:00–18:00");
    easel->canvas.in.is_clock_trusted = false;
    assert_string_equal(phrase_near_day(&easel->canvas, easel->canvas.today_day), "");
    assert_string_equal(phrase_near_day(&easel->canvas, easel->canvas.today_day + 1), "");
    assert_string_equal(phrase_when(&easel->canvas, &row), "16:00–18:00");
    assert_string_equal(phrase_date(&easel->canvas, &row), "Dienstag, 24. November");
    assert_string_equal(phrase_as_of(&easel->canvas, now), "Stand: Di 24. Nov, 16:42 Uhr");
}

static void every_type_and_access_has_words_and_an_icon(void **state)
{
    struct easel *easel = *state;
    for (int i = 0; i < CONTACT_TYPE_COUNT; i++) {
        assert_true(strlen(phrase_contact_type(&easel->canvas, (enum contact_type)i)) > 2);
    }
    for (int i = 0; i < ACCESS_COUNT; i++) {
        assert_true(strlen(phrase_access(&easel->canvas, (enum access)i)) > 2);
        assert_true(strlen(phrase_access_icon((enum access)i)) > 1);
    }
}

/* ---- hours ---- */

static void hours_are_shown_as_written_in_words_of_the_language(void **state)
{
    static const struct {
        const char *hours, *words;
    } cases[] = {
        {"", ""},
        {"Mo-Fr 09:00-17:00", "Mo–Fr 9:00–17:00"},
        {"Mo-Fr 09:00-12:00,14:00-18:00; Sa 10:00-13:00",
         "Mo–Fr 9:00–12:00, 14:00–18:00\nSa 10:00–13:00"},
        {"Tu,Th 16:00-18:00; PH off", "Di, Do 16:00–18:00\nFeiertage geschlossen"},
        {"Mo 09:00-12:00 || \"nach Vereinbarung\"", "Mo 9:00–12:00\nnach Vereinbarung"},
        {"24/7", "rund um die Uhr"},
        {"We 17:00+", "Mi 17:00 bis offen"},
        {"Sa[1] 10:00-12:00", "jeden 1. Samstag im Monat 10:00–12:00"},
        {"Tu[1,3],Fr 10:00-12:00",
         "jeden 1. Dienstag im Monat, jeden 3. Dienstag im Monat, Fr 10:00–12:00"},
        {"We[-1] 10:00-12:00", "jeden letzten Mittwoch im Monat 10:00–12:00"},
        {"Mo[-2] 10:00-12:00", "Mo[–2] 10:00–12:00"},
        {"Mo[1-2] 10:00-12:00", "Mo[1–2] 10:00–12:00"},
        {"unknown; Mo off", "bitte anrufen\nMo geschlossen"},
        {"Mo + Do ab 9, Termine \"frei\"", "Mo + Do ab 9, Termine \"frei\""},
        {"Mo vormittags; Fr - nur Sa", "Mo vormittags\nFr - nur Sa"},
        {"Apr-Oct: Mo-Su sunrise-sunset", "Apr–Okt: Mo–So Sonnenaufgang–Sonnenuntergang"},
        {"SH closed", "Schulferien geschlossen"},
        {"mo-FR 09:00-12:00; APR off", "Mo–Fr 9:00–12:00\nApr geschlossen"},
        {"Tu 10:00-12:00; PH +1 day off", "Tu 10:00-12:00\nPH +1 day off"},
        {"Fr 18:00-22:00+,23:00 +", "Fr 18:00–22:00 bis offen, 23:00 bis offen"},
        {"Mo 10:00-12:00 open, 24/7", "Mo 10:00–12:00 geöffnet, rund um die Uhr"},
        {"Sa sunset+", "Sa Sonnenuntergang bis offen"},
        {"2026+ Tu 10:00-12:00", "2026+ Di 10:00–12:00"},
        {"Nov 1+ 10:00-12:00", "Nov 1+ 10:00–12:00"},
        {"Apr-Oct Sa[1] 10:00-12:00", "Apr–Okt jeden 1. Samstag im Monat 10:00–12:00"},
        {"Mo 00:00-24:00", "Mo 0:00–24:00"},
        {"\"ohne Ende", "\"ohne Ende"},
    };
    struct easel *easel = *state;
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_string_equal(phrase_hours(&easel->canvas, cases[i].hours), cases[i].words);
    }
}

/* By halves it would say something else: "(Sonnenuntergang bis offen1:00)". */
static void hours_with_a_piece_that_has_no_words_are_shown_as_written(void **state)
{
    static const char *const cases[] = {
        "(sunrise+01:00)-(sunset-00:30)",
        "Tu dawn-dusk",
        "easter -2 days off",
        "Tu[1] +2 days 10:00-12:00",
        "Mar Su[-1]-Oct Su[-1] 10:00-18:00",
        "Mar Su [1] - Oct 20 10:00-18:00",
        "Mar 1-Oct Su[1] 10:00-18:00",
        "Mar Su[1],Oct Su[1] 10:00-18:00",
        "week 1-53/2 Tu 10:00-12:00",
        "week 1-24/7 Tu 10:00-12:00",
        "week 1–24/7 Tu 10:00-12:00",
        "2020-2024/7 Tu 10:00-12:00",
    };
    struct easel *easel = *state;
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_non_null(hours_parse(easel->canvas.arena, cases[i], NULL));
        assert_string_equal(phrase_hours(&easel->canvas, cases[i]), cases[i]);
    }
}

/* A short text that becomes a long one, and a long one that stays. */
static void hours_that_are_cut_say_so(void **state)
{
    struct easel *easel = *state;
    struct buffer nths = {0}, letters = {0};
    for (int i = 0; i < 2200; i++) {
        buffer_printf(&nths, "%s", i < 300 ? "Sa[1]," : "");
        buffer_printf(&letters, "%s", i == 0 ? "-" : "ä");
    }
    buffer_printf(&nths, "Su");
    assert_non_null(hours_parse(easel->canvas.arena, buffer_text(&nths), NULL));
    const char *words = phrase_hours(&easel->canvas, buffer_text(&nths));
    assert_string_equal(words + strlen(words) - 3, "…");
    assert_in_range(strlen(words), 4000, 4099);
    words = phrase_hours(&easel->canvas, buffer_text(&letters));
    assert_int_equal(strlen(words), 4095 + 3);
    assert_string_equal(words + strlen(words) - 5, "ä…");
    buffer_finish(&letters);
    buffer_finish(&nths);
}

/* Those that are understood go through the translation, the others do not. */
static void hours_of_any_pieces_end(void **state)
{
    static const char *const pieces[] = {
        "Mo",   "Tu-Fr",      "Sa[1]",      "Su[-1]",  "We[2,4]", "PH",      "SH",      ",",
        "; ",   " || ",       " ",          "off",     "open",    "\"a\"",   "unknown", "-",
        "24/7", "9:00-12:00", "8:00-9:00+", "Apr-Oct", "week 2",  "sunset-", "20:00"};
    struct easel *easel = *state;
    uint32_t seed = 1;
    int understood = 0;
    for (int i = 0; i < 20000; i++) {
        char hours[120] = "";
        for (int j = 0; j < 2 + i % 5; j++) {
            size_t at = strlen(hours);
            seed = seed * 1664525u + 1013904223u;
            (void)snprintf(hours + at, sizeof(hours) - at, "%s",
                           pieces[(seed >> 16) % LF_LENGTH(pieces)]);
        }
        understood += hours_parse(easel->canvas.arena, hours, NULL) != NULL;
        assert_non_null(phrase_hours(&easel->canvas, hours));
    }
    assert_in_range(understood, 1000, 19000);
}

static void hours_of_any_bytes_end(void **state)
{
    struct easel *easel = *state;
    uint32_t seed = 1;
    for (int i = 0; i < 2000; i++) {
        static const char letters[] = "MoTuFr0123456789:-;,|\"+[] PHoff\xC3\xA4\x80/";
        char hours[40];
        for (size_t j = 0; j + 1 < sizeof(hours); j++) {
            seed = seed * 1664525u + 1013904223u;
            hours[j] = letters[(seed >> 16) % (sizeof(letters) - 1)];
        }
        hours[sizeof(hours) - 1] = '\0';
        assert_non_null(phrase_hours(&easel->canvas, hours));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, easel_set_up, easel_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(today_and_tomorrow_have_their_words),
        TEST(what_begins_within_the_hour_says_in_how_many_minutes),
        TEST(what_runs_says_so),
        TEST(what_begins_or_ends_this_minute_is_told_apart),
        TEST(an_open_end_says_from_when),
        TEST(an_all_day_event_has_no_clock),
        TEST(a_festival_says_its_last_day),
        TEST(an_evening_that_ends_after_midnight_is_of_one_day),
        TEST(the_day_the_clocks_change_is_still_today),
        TEST(the_turn_of_the_year_has_a_tomorrow),
        TEST(a_series_is_said_as_neighbours_say_it),
        TEST(a_changed_date_of_a_series_says_how),
        TEST(several_rooms_are_said_in_as_many_words_as_fit),
        TEST(a_place_is_a_room_a_floor_or_online),
        TEST(a_row_says_first_what_keeps_people_out),
        TEST(the_houses_own_words_for_whom_stand_in_for_the_tokens),
        TEST(spans_of_time_have_words_in_arabic),
        TEST(languages_are_named_in_themselves),
        TEST(the_age_of_data_is_told_by_day),
        TEST(without_a_trusted_clock_nothing_depends_on_today),
        TEST(every_type_and_access_has_words_and_an_icon),
        TEST(hours_are_shown_as_written_in_words_of_the_language),
        TEST(hours_with_a_piece_that_has_no_words_are_shown_as_written),
        TEST(hours_that_are_cut_say_so),
        TEST(hours_of_any_pieces_end),
        TEST(hours_of_any_bytes_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
