/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "harness/easel.h"
#include "ui/opening.h"
#include "ui/week.h"

#define DOT "\xC2\xA0\xC2\xB7 "

static struct contact_row make_row(struct easel *easel, const char *hours)
{
    struct contact_row row = {.uid = "test", .locale = "de"};
    easel_put(easel, &row.fields, FIELD_HOURS, 0, hours);
    easel_put(easel, &row.fields, FIELD_PHONE, 0, "030 23125 011");
    return row;
}

/* ---- now ---- */

struct now_case {
    const char *now, *hours, *text, *note;
    bool is_open;
};

/* Tuesday, 24 November 2026; a house in Lower Saxony. */
static const struct now_case nows[] = {
    {"2026-11-24T16:42:00", "Mo-Fr 09:00-18:00", "Jetzt geöffnet bis 18:00", "", true},
    {"2026-11-24T17:31:00", "Mo-Fr 09:00-18:00", "Schließt bald: 18:00", "", true},
    {"2026-11-24T16:42:00", "24/7", "Jetzt geöffnet", "", true},
    {"2026-11-24T16:42:00", "Mo-Fr 00:00-24:00", "Jetzt geöffnet", "", true},
    {"2026-11-24T08:00:00", "Mo-Fr 09:00-18:00", "Geschlossen, öffnet um 9:00", "", false},
    {"2026-11-24T19:00:00", "Mo-Fr 09:00-18:00", "Geschlossen, öffnet morgen um 9:00", "",
     false},
    {"2026-11-24T19:00:00", "Fr 09:00-18:00", "Geschlossen, öffnet Fr um 9:00", "", false},
    /* "Di" would be today */
    {"2026-11-24T19:00:00", "Tu 09:00-18:00", "Geschlossen, öffnet am 1. Dezember um 9:00", "",
     false},
    {"2026-11-24T19:00:00", "Dec 20 09:00-18:00", "Geschlossen, öffnet am 20. Dezember um 9:00",
     "", false},
    {"2026-11-24T19:00:00", "Jun 20 09:00-18:00", "Geschlossen", "", false},
    /* one and the same opening, whatever is remarked on it */
    {"2026-11-24T10:00:00", "Mo-Fr 09:00-12:00; Mo-Fr 12:00-14:00 open \"Tafel\"",
     "Geschlossen, öffnet um 12:00", "", false},
    {"2026-11-24T10:00:00", "Mo-Fr 09:00-12:00, Mo-Fr 12:00-14:00 open \"Tafel\"",
     "Jetzt geöffnet bis 14:00", "", true},
    {"2026-11-24T13:00:00", "Mo-Fr 12:00-14:00 open \"Tafel\"", "Jetzt geöffnet bis 14:00",
     "Tafel", true},
    {"2026-11-24T13:00:00", "Mo-Fr 09:00-18:00; Tu off \"Umzug\"",
     "Geschlossen, öffnet morgen um 9:00", "Umzug", false},
    /* what nobody knows */
    {"2026-11-24T13:00:00", "Mo-Fr 09:00-12:00 || \"nach Anruf\"", "Öffnet morgen um 9:00",
     "nach Anruf", false},
    {"2026-11-24T13:00:00", "Mo-Fr 09:00-12:00 || \"by appointment\"", "Öffnet morgen um 9:00",
     "nach Vereinbarung", false},
    {"2026-11-24T13:00:00", "Mo-Fr 09:00-18:00 unknown", "Zeiten unbekannt. Bitte anrufen.", "",
     false},
    {"2026-11-24T13:00:00", "Mo-Fr 09:00-18:00; SH off", "Zeiten unbekannt. Bitte anrufen.", "",
     false},
    {"2026-11-24T19:00:00", "Tu 17:00+", "Ende offen", "", false},
    {"2026-11-24T13:00:00", "Tu sunrise-sunset", "Zeiten unbekannt. Bitte anrufen.", "", false},
    {"2026-11-24T13:00:00", "dienstags", "", "", false},
    /* holidays */
    {"2026-12-25T13:00:00", "Mo-Fr 09:00-18:00; PH off", "Geschlossen, öffnet Mo um 9:00", "",
     false},
    {"2026-12-25T13:00:00", "Mo-Fr 09:00-18:00", "Heute ist Feiertag. Bitte anrufen.", "",
     false},
    {"2026-12-25T08:00:00", "Mo-Fr 09:00-18:00", "Heute ist Feiertag. Bitte anrufen.", "",
     false},
    {"2026-12-25T18:00:00", "Mo-Fr 09:00-18:00", "Geschlossen, öffnet Mo um 9:00", "", false},
    {"2026-12-25T13:00:00", "24/7", "Jetzt geöffnet", "", true},
    {"2026-12-25T13:00:00", "PH 12:00-14:00", "Jetzt geöffnet bis 14:00", "", true},
    /* nobody told that it is closed then */
    {"2026-12-24T19:00:00", "Mo-Fr 09:00-18:00", "Geschlossen", "", false},
    {"2026-12-24T19:00:00", "Mo-Fr 09:00-18:00; PH off", "Geschlossen, öffnet Mo um 9:00", "",
     false},
    /* what nobody knows comes before what is certain */
    {"2026-11-23T17:00:00", "Mo-Th 18:00+; Fr-Sa 20:00-05:00+", "Geschlossen, öffnet um 18:00",
     "", false},
    {"2026-11-24T08:00:00", "Mo-Fr 09:00-12:00; Sa 10:00-12:00; SH Mo-Fr off", "Geschlossen",
     "", false},
    {"2026-11-24T13:00:00", "Mo-Fr 09:00-12:00; We unknown \"nach Anruf\"",
     "Geschlossen, öffnet Do um 9:00", "", false},
    /* an end is named where it is one, and of today */
    {"2026-11-24T17:45:00", "Tu 10:00-18:00+", "Jetzt geöffnet", "", true},
    {"2026-12-24T23:40:00", "Mo-Su 00:00-24:00", "Jetzt geöffnet", "", true},
    {"2026-11-26T17:00:00", "Mo-Th 00:00-24:00; Fr 00:00-16:00", "Jetzt geöffnet", "", true},
    {"2026-11-26T17:00:00", "Th 16:00-02:00", "Jetzt geöffnet bis 2:00", "", true},
    {"2026-11-24T11:45:00", "Tu 10:00-12:00 || \"nach Anruf\"", "Schließt bald: 12:00", "",
     true},
    {"2026-11-24T19:00:00", "Jan 22 09:00-18:00", "Geschlossen, öffnet am 22. Januar um 9:00",
     "", false},
    {"2026-11-24T19:00:00", "Jan 24 09:00-18:00", "Geschlossen", "", false},
};

static void each_moment_has_its_words(void **state)
{
    struct easel *easel = *state;
    for (size_t i = 0; i < LF_LENGTH(nows); i++) {
        struct canvas *canvas = easel_at(easel, nows[i].now);
        canvas->in.holidays.region = "DE-NI";
        struct contact_row row = make_row(easel, nows[i].hours);
        struct opening opening = opening_find(canvas, &row);
        if (strcmp(opening.text, nows[i].text) != 0 ||
            strcmp(opening.note, nows[i].note) != 0 || opening.is_open != nows[i].is_open) {
            fail_msg("%s at %s: \"%s\", \"%s\", open %d", nows[i].hours, nows[i].now,
                     opening.text, opening.note, opening.is_open);
        }
        struct hours_context context = opening_context(canvas);
        assert_int_equal(opening_is_open(canvas, &context, nows[i].hours), nows[i].is_open);
    }
}

static void by_appointment_goes_with_the_hours_or_stands_for_them(void **state)
{
    struct easel *easel = *state;
    struct canvas *canvas = easel_at(easel, "2026-11-24T10:00:00");
    struct contact_row row = make_row(easel, "Tu 09:00-18:00");
    row.is_by_appointment = true;
    struct opening opening = opening_find(canvas, &row);
    assert_string_equal(opening.text, "Jetzt geöffnet bis 18:00");
    assert_string_equal(opening.note, "Nur mit Termin");
    row = make_row(easel, "Tu 09:00-18:00 open \"nach Vereinbarung\"");
    row.is_by_appointment = true;
    assert_string_equal(opening_find(canvas, &row).note, "Nur mit Termin");
    row.fields = (struct fields){0};
    opening = opening_find(canvas, &row);
    assert_string_equal(opening.text, "Nur mit Termin");
    assert_string_equal(opening.note, "");
    canvas->in.is_clock_trusted = false;
    assert_string_equal(opening_find(canvas, &row).text, "Nur mit Termin");
}

static void who_has_no_telephone_is_not_to_be_called(void **state)
{
    struct easel *easel = *state;
    struct canvas *canvas = easel_at(easel, "2026-12-25T10:00:00");
    canvas->in.holidays.region = "DE-NI";
    struct contact_row row = {.uid = "test", .locale = "de"};
    easel_put(easel, &row.fields, FIELD_HOURS, 0, "Fr 09:00-18:00");
    assert_string_equal(opening_find(canvas, &row).text, "Heute ist Feiertag.");
    row.fields = (struct fields){0};
    easel_put(easel, &row.fields, FIELD_HOURS, 0, "Fr 09:00-18:00 unknown");
    assert_string_equal(opening_find(canvas, &row).text, "");
}

static void without_a_clock_nothing_is_said(void **state)
{
    struct easel *easel = *state;
    struct canvas *canvas = easel_at(easel, "2026-11-24T10:00:00");
    canvas->in.is_clock_trusted = false;
    struct contact_row row = make_row(easel, "24/7");
    assert_string_equal(opening_find(canvas, &row).text, "");
    struct hours_context context = opening_context(canvas);
    assert_false(opening_is_open(canvas, &context, "24/7"));
}

/* ---- the week ---- */

struct week_case {
    const char *now, *hours, *table;
};

/* A row a line, today's with a star; "" = there is no table. */
static const struct week_case weeks[] = {
    {"2026-11-24T16:42:00", "Mo-Fr 09:00-17:00", "*Mo–Fr 9:00–17:00\nSa–So geschlossen\n"},
    {"2026-11-24T16:42:00", "Mo,We 09:00-12:00,14:00-16:00; Sa 10:00-14:00",
     "Mo 9:00–12:00, 14:00–16:00\n*Di geschlossen\nMi 9:00–12:00, 14:00–16:00\n"
     "Do–Fr geschlossen\nSa 10:00–14:00\nSo geschlossen\n"},
    {"2026-11-24T16:42:00", "24/7", ""},
    {"2026-11-24T16:42:00", "10:00-18:00", ""},
    {"2026-11-24T16:42:00", "Mo-Fr 00:00-24:00; Sa 10:00-14:00",
     "*Mo–Fr rund um die Uhr\nSa 10:00–14:00\nSo geschlossen\n"},
    /* a night stands where it begins */
    {"2026-11-24T16:42:00", "Fr-Sa 20:00-03:00; Su 20:00-24:00",
     "*Mo–Do geschlossen\nFr–Sa 20:00–3:00\nSo 20:00–24:00\n"},
    {"2026-11-24T16:42:00", "Fr 17:00+; Sa 10:00-14:00+",
     "*Mo–Do geschlossen\nFr ab 17:00\nSa ab 10:00\nSo geschlossen\n"},
    {"2026-11-24T16:42:00",
     "Tu 10:00-12:00 \"nach Anruf\"; We off \"Umzug\"; Th 10:00-12:00 unknown",
     "Mo geschlossen\n*Di 10:00–12:00" DOT "nach Anruf\nMi geschlossen" DOT
     "Umzug\nDo 10:00–12:00" DOT "bitte anrufen\n"
     "Fr–So geschlossen\n"},
    /* the days from today: Monday is the one of next week */
    {"2026-11-24T16:42:00", "Nov 23 Mo 09:00-12:00; Nov 24 10:00-12:00; Nov 30 Mo 14:00-16:00",
     "Mo 14:00–16:00\n*Di 10:00–12:00\nMi–So geschlossen\n"},
    {"2026-12-22T16:42:00", "Mo-Fr 09:00-17:00; PH off",
     "*Mo–Do 9:00–17:00\nFr–Sa Feiertag, geschlossen\nSo geschlossen\nFr 1. Jan: Feiertag, geschlossen\n"},
    {"2026-12-22T16:42:00", "Mo-Fr 09:00-17:00; PH 10:00-12:00",
     "*Mo–Do 9:00–17:00\nFr–Sa Feiertag, 10:00–12:00\nSo geschlossen\n"
     "Fr 1. Jan: Feiertag, 10:00–12:00\n"},
    {"2026-12-25T16:42:00", "Mo-Fr 09:00-17:00",
     "Mo–Do 9:00–17:00\n*Fr Feiertag, bitte anrufen\nSa Feiertag, geschlossen\nSo geschlossen\n"
     "Fr 1. Jan: Feiertag, bitte anrufen\n"},
    {"2026-04-15T16:42:00", "Mo-Fr 09:00-17:00; PH off",
     "*Mo–Fr 9:00–17:00\nSa–So geschlossen\nFr 1. Mai: Feiertag, geschlossen\n"},
    /* it is closed on that day anyway */
    {"2026-04-15T16:42:00", "Mo-Th 09:00-17:00; PH off",
     "*Mo–Do 9:00–17:00\nFr–So geschlossen\n"},
    /* one that changes nothing hides no other */
    {"2026-12-17T16:42:00", "Sa 10:00-14:00; PH off",
     "*Mo–Fr geschlossen\nSa 10:00–14:00\nSo geschlossen\nSa 26. Dez: Feiertag, geschlossen\n"},
    /* nights that nobody ends, and what holds where nothing else does */
    {"2026-11-24T16:42:00", "Fr-Sa 20:00-05:00+",
     "*Mo–Do geschlossen\nFr–Sa ab 20:00\nSo geschlossen\n"},
    {"2026-11-24T16:42:00", "Fr-Sa 20:00-11:00",
     "*Mo–Do geschlossen\nFr–Sa 20:00–11:00\nSo geschlossen\n"},
    {"2026-11-24T16:42:00", "Mo-Th 09:00-12:00 || \"nach telefonischer Vereinbarung\"",
     "*Mo–Do 9:00–12:00, nach Vereinbarung\nFr–So nach Vereinbarung\n"},
    /* closed all week: nothing to be read in a table */
    {"2026-11-24T16:42:00", "Jan Mo-Fr 09:00-17:00", ""},
    {"2026-04-15T16:42:00", "24/7", "Fr 1. Mai: Feiertag, rund um die Uhr\n"},
};

static const char *print_week(struct canvas *canvas, const char *text, bool has_phone)
{
    struct fact facts[WEEK_FACTS_MAX];
    const struct hours *hours = opening_parse(canvas, canvas->arena, text);
    assert_non_null(hours);
    size_t count = week_list(canvas, hours, has_phone, facts);
    const char *table = "";
    for (size_t i = 0; i < count; i++) {
        const struct fact *fact = &facts[i];
        table = fact->row != NULL ? arena_printf(canvas->arena, "%s%s%s %s%s\n", table,
                                                 fact->label != NULL ? "*" : "", fact->row,
                                                 fact->strong, fact->soft)
                                  : arena_printf(canvas->arena, "%s%s: %s\n", table,
                                                 fact->strong, fact->soft);
    }
    return table;
}

static void each_week_has_its_table(void **state)
{
    struct easel *easel = *state;
    for (size_t i = 0; i < LF_LENGTH(weeks); i++) {
        struct canvas *canvas = easel_at(easel, weeks[i].now);
        canvas->in.holidays.region = "DE-NI";
        const char *table = print_week(canvas, weeks[i].hours, true);
        if (strcmp(table, weeks[i].table) != 0) {
            fail_msg("%s at %s:\n%snot\n%s", weeks[i].hours, weeks[i].now, table,
                     weeks[i].table);
        }
    }
}

static void more_times_than_anybody_reads_are_no_table(void **state)
{
    struct easel *easel = *state;
    struct canvas *canvas = easel_at(easel, "2026-11-24T10:00:00");
    const char *text = "Tu 09:00-12:00; Mo 08:00-08:10";
    for (int i = 0; i < 60; i++) {
        text = arena_printf(canvas->arena, "%s,%02d:%02d-%02d:%02d", text, 9 + i / 6,
                            i % 6 * 10, 9 + i / 6, i % 6 * 10 + 5);
        const char *table = print_week(canvas, text, true);
        assert_true(table[0] == '\0' || strstr(table, arena_printf(canvas->arena, "–%d:%02d",
                                                                   9 + i / 6, i % 6 * 10 + 5)));
    }
    assert_string_equal(print_week(canvas, text, true), "");
}

static void without_a_telephone_a_day_is_unknown(void **state)
{
    struct easel *easel = *state;
    struct canvas *canvas = easel_at(easel, "2026-12-25T10:00:00");
    canvas->in.holidays.region = "DE-NI";
    assert_string_equal(
        print_week(canvas, "Fr 09:00-17:00; Mo 10:00-12:00 unknown", false),
        "Mo 10:00–12:00" DOT "Zeiten unbekannt\nDi–Do geschlossen\n"
        "*Fr Feiertag, Zeiten unbekannt\nSa Feiertag, geschlossen\nSo geschlossen\n"
        "Fr 1. Jan: Feiertag, Zeiten unbekannt\n");
}

static void a_holiday_of_some_communities_is_named_where_it_is_one(void **state)
{
    struct easel *easel = *state;
    const char *assumption = "assumption";
    struct canvas *canvas = easel_at(easel, "2026-08-13T10:00:00");
    canvas->in.holidays.region = "DE-BY";
    /* nobody knows whether this is one of them */
    assert_string_equal(print_week(canvas, "Mo-Sa 09:00-17:00; PH off", true),
                        "*Mo–Fr 9:00–17:00\nSa 9:00–17:00" DOT
                        "bitte anrufen\nSo geschlossen\n");
    holidays_take_local(&canvas->in.holidays, &assumption, 1);
    assert_string_equal(print_week(canvas, "Mo-Sa 09:00-17:00; PH off", true),
                        "*Mo–Fr 9:00–17:00\nSa Feiertag, geschlossen\nSo geschlossen\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_moment_has_its_words, easel_set_up,
                                        easel_tear_down),
        cmocka_unit_test_setup_teardown(by_appointment_goes_with_the_hours_or_stands_for_them,
                                        easel_set_up, easel_tear_down),
        cmocka_unit_test_setup_teardown(who_has_no_telephone_is_not_to_be_called, easel_set_up,
                                        easel_tear_down),
        cmocka_unit_test_setup_teardown(without_a_clock_nothing_is_said, easel_set_up,
                                        easel_tear_down),
        cmocka_unit_test_setup_teardown(each_week_has_its_table, easel_set_up, easel_tear_down),
        cmocka_unit_test_setup_teardown(more_times_than_anybody_reads_are_no_table,
                                        easel_set_up, easel_tear_down),
        cmocka_unit_test_setup_teardown(without_a_telephone_a_day_is_unknown, easel_set_up,
                                        easel_tear_down),
        cmocka_unit_test_setup_teardown(a_holiday_of_some_communities_is_named_where_it_is_one,
                                        easel_set_up, easel_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
