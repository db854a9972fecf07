/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "draw/code.h"
#include "harness/easel.h"
#include "ui/payload.h"
#include "ui/share.h"

static void a_number_becomes_a_uri_a_telephone_dials(void **state)
{
    static const struct {
        const char *phone, *uri;
    } cases[] = {
        {"030 23125 010", "tel:+493023125010"},
        {"(030) 23125-0", "tel:+4930231250"},
        {"+49 30 23125010", "tel:+493023125010"},
        {"0049 30 23125010", "tel:+493023125010"},
        {"0800 111 0 111", "tel:+498001110111"},
        {"+49 (0)30 23125 010", "tel:+493023125010"},
        {"0049 (0)30 23125-010", "tel:+493023125010"},
        {"030 23125–0", "tel:+4930231250"},
        {"030 23125 010 oder 030 23125 011", "tel:+493023125010"},
        {"030 23125 010 / 011", "tel:+493023125010"},
        {"0301231250100301231250", ""},
        {"030/23125010", "tel:+493023125010"},
        {"030 / 23 12 50", "tel:+4930231250"},
        {"(+49) 30 23125010", "tel:+493023125010"},
        {"+49 ( 0 ) 30 23125010", "tel:+493023125010"},
        {"+49-0-30-23125010", "tel:+493023125010"},
        {"030 2312501 · 030 2312502", "tel:+49302312501"},
        {"030-2312501 (9-12 Uhr)", "tel:+49302312501"},
        {"030/", ""},
        {"٠٣٠ 123 456", ""},
        {"112", "tel:112"},
        {"116 117", "tel:116117"},
        {"", ""},
        {"auf Anfrage", ""},
        {"12", ""},
        {"3023125013", ""},
        {"23125010", ""},
    };
    struct easel *easel = *state;
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        assert_string_equal(payload_phone(&easel->canvas, cases[i].phone), cases[i].uri);
    }
}

static struct event_row evening(struct easel *easel)
{
    struct event_row row = easel_event(easel, "2026-11-24T18:00:00", "2026-11-24T20:00:00");
    easel_put(easel, &row.fields, FIELD_TITLE, 0, "Treff; mit, Kuchen");
    easel_put(easel, &row.fields, FIELD_PLACE, 0, "Saal");
    return row;
}

static void an_event_is_carried_home_as_a_calendar_entry(void **state)
{
    struct easel *easel = *state;
    struct event_row row = evening(easel);
    struct takeaway items[SHARE_ITEMS_MAX];
    assert_int_equal(share_event(&easel->canvas, &row, items), 1);
    assert_string_equal(items[0].code, "BEGIN:VEVENT\nSUMMARY:Treff\\; mit\\, Kuchen\n"
                                       "DTSTART:20261124T170000Z\nDTEND:20261124T190000Z\n"
                                       "LOCATION:Saal\nEND:VEVENT\n");
}

static void all_rooms_are_carried_home_as_far_as_there_is_room(void **state)
{
    struct easel *easel = *state;
    struct event_row row = evening(easel);
    struct takeaway items[SHARE_ITEMS_MAX];
    easel_put(easel, &row.fields, FIELD_PLACE, 1, "Küche");
    assert_int_equal(share_event(&easel->canvas, &row, items), 1);
    assert_non_null(strstr(items[0].code, "\nLOCATION:Saal\\, Küche\n"));
    for (int i = 2; i < 40; i++) {
        easel_put(easel, &row.fields, FIELD_PLACE, i, "Seminarraum");
    }
    assert_int_equal(share_event(&easel->canvas, &row, items), 1);
    assert_in_range(strlen(items[0].code), 200, 287);                  /* draw/code.h */
    assert_non_null(strstr(items[0].code, "Seminarraum\nEND:VEVENT")); /* no torn name */
}

/* The house is named with its room, the way with a place elsewhere; neither makes the code a large one. */
static void a_calendar_entry_says_where_as_long_as_it_is_short(void **state)
{
    struct easel *easel = *state;
    struct event_row row = evening(easel);
    struct takeaway items[SHARE_ITEMS_MAX];
    easel_put(easel, &row.fields, FIELD_PLACE_NOTE, 0, "Weg 1");
    easel->canvas.in.house_name = "Lindenhof";
    assert_int_equal(share_event(&easel->canvas, &row, items), 1);
    assert_non_null(strstr(items[0].code, "\nLOCATION:Saal\\, Weg 1\n"));
    easel_put(easel, &row.fields, FIELD_FLOOR, 0, "1. Stock");
    assert_int_equal(share_event(&easel->canvas, &row, items), 1);
    assert_non_null(strstr(items[0].code, "\nLOCATION:Saal\\, Lindenhof\n"));
    easel->canvas.in.house_name = "Nachbarschaftshaus am Bach mit einem langen Namen";
    assert_int_equal(share_event(&easel->canvas, &row, items), 1);
    assert_non_null(strstr(items[0].code, "\nLOCATION:Saal\nEND"));
}

static void what_most_people_want_of_an_event_comes_first(void **state)
{
    static const char *const codes[] = {
        "BEGIN:VEVENT",   "https://kurse.example.org/a1",   "tel:+493023125010",
        "geo:52.37,9.73", "https://meet.example.org/treff", "https://example.org/treff"};
    struct easel *easel = *state;
    struct event_row row = evening(easel);
    struct takeaway items[SHARE_ITEMS_MAX];
    row.registration = REGISTRATION_REQUIRED;
    easel_put(easel, &row.fields, FIELD_LINK, 0, codes[5]);
    easel_put(easel, &row.fields, FIELD_ONLINE, 0, codes[4]);
    easel_put(easel, &row.fields, FIELD_GEO, 0, "52.37,9.73");
    easel_put(easel, &row.fields, FIELD_PHONE, 0, "030 23125 010");
    easel_put(easel, &row.fields, FIELD_REGISTRATION_URL, 0, codes[1]);
    assert_int_equal(share_event(&easel->canvas, &row, items), LF_LENGTH(codes));
    for (size_t i = 0; i < LF_LENGTH(codes); i++) {
        assert_memory_equal(items[i].code, codes[i], strlen(codes[i]));
    }
    assert_string_equal(items[5].data, "example.org/treff"); /* what has to be typed */
}

static void registration_is_a_link_a_number_or_an_address(void **state)
{
    static const struct {
        const char *how, *label, *code;
    } cases[] = {
        {"Telefon 030 23125 012", "Anmeldung", "tel:+493023125012"},
        {"bis 12 Uhr in Raum 012345 oder (030) 23125-014", "Anmeldung", "tel:+493023125014"},
        {"Mail an kurs@example.org.", "Anmeldung", "mailto:kurs@example.org"},
        {"am Empfang, 0,50 Euro", NULL, NULL},
    };
    struct easel *easel = *state;
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct event_row row = evening(easel);
        struct takeaway items[SHARE_ITEMS_MAX];
        row.registration = REGISTRATION_REQUIRED;
        easel_put(easel, &row.fields, FIELD_REGISTRATION, 0, cases[i].how);
        size_t count = share_event(&easel->canvas, &row, items);
        assert_int_equal(count, cases[i].code != NULL ? 2 : 1);
        if (cases[i].code != NULL) {
            assert_string_equal(items[1].label, cases[i].label);
            assert_string_equal(items[1].code, cases[i].code);
        }
    }
}

/* One number is one code; where no place is left, it is there to ask. */
static void a_number_is_offered_once(void **state)
{
    struct easel *easel = *state;
    struct event_row row = evening(easel);
    struct takeaway items[SHARE_ITEMS_MAX];
    row.registration = REGISTRATION_REQUIRED;
    easel_put(easel, &row.fields, FIELD_REGISTRATION, 0, "Telefon 030 23125 010");
    easel_put(easel, &row.fields, FIELD_PHONE, 0, "030/23125-010");
    assert_int_equal(share_event(&easel->canvas, &row, items), 2);
    assert_string_equal(items[1].label, "Anmeldung");
    row.registration = REGISTRATION_FULL;
    assert_int_equal(share_event(&easel->canvas, &row, items), 2);
    assert_string_equal(items[1].label, "Telefon");
}

static void a_link_too_long_for_a_code_is_none(void **state)
{
    struct easel *easel = *state;
    struct event_row row = evening(easel);
    struct takeaway items[SHARE_ITEMS_MAX];
    char link[400] = "https://example.org/";
    memset(link + strlen(link), 'a', sizeof(link) - strlen(link) - 1);
    link[sizeof(link) - 1] = '\0';
    easel_put(easel, &row.fields, FIELD_LINK, 0, link);
    assert_int_equal(share_event(&easel->canvas, &row, items), 1);
}

static void places_and_addresses_become_uris(void **state)
{
    struct easel *easel = *state;
    const struct canvas *canvas = &easel->canvas;
    assert_string_equal(payload_geo(canvas, "52.37,9.73"), "geo:52.37,9.73");
    assert_string_equal(payload_geo(canvas, "-52.123456789,9"), "geo:-52.123456,9");
    assert_string_equal(payload_geo(canvas, "52.37"), "");
    assert_string_equal(payload_geo(canvas, "52.37,9.73,nah"), "");
    assert_string_equal(payload_geo(canvas, ""), "");
    assert_string_equal(payload_mail(canvas, "a+b@example.org"), "mailto:a+b@example.org");
    assert_string_equal(payload_mail(canvas, "a b@example.org"), "");
    assert_string_equal(payload_mail(canvas, "@example.org"), "");
    assert_string_equal(payload_mail(canvas, ""), "");
}

static void a_notice_leads_to_whom_it_names_and_to_its_page(void **state)
{
    struct easel *easel = *state;
    struct notice_row row = {.uid = "x", .locale = "de"};
    struct contact_row contact = {.uid = "y", .locale = "de"};
    struct takeaway items[SHARE_ITEMS_MAX];
    assert_int_equal(share_notice(&easel->canvas, &row, NULL, items), 0);
    easel_put(easel, &row.fields, FIELD_CONTACT, 0,
              "Frau Yıldız, 030 23125 012, y@example.org");
    easel_put(easel, &row.fields, FIELD_LINK, 0, "https://example.org/haus/");
    assert_int_equal(share_notice(&easel->canvas, &row, NULL, items), 3);
    assert_string_equal(items[0].code, "tel:+493023125012");
    assert_string_equal(items[1].code, "mailto:y@example.org");
    assert_string_equal(items[2].code, "https://example.org/haus/");
    easel_put(easel, &contact.fields, FIELD_TITLE, 0, "Amt");
    easel_put(easel, &contact.fields, FIELD_PHONE, 0, "030 23125 010");
    assert_int_equal(share_notice(&easel->canvas, &row, &contact, items), 3);
    assert_string_equal(items[0].code, "tel:+493023125010");
    assert_string_equal(items[1].code, "MECARD:N:Amt;TEL:+493023125010;;");
}

static void an_all_day_event_has_dates_without_a_time(void **state)
{
    struct easel *easel = *state;
    struct event_row row = easel_event(easel, "2026-09-12T00:00:00", "2026-09-14T00:00:00");
    row.is_all_day = true;
    easel_put(easel, &row.fields, FIELD_TITLE, 0, "Fest");
    struct takeaway items[SHARE_ITEMS_MAX];
    assert_int_equal(share_event(&easel->canvas, &row, items), 1);
    assert_non_null(strstr(items[0].code, "DTSTART;VALUE=DATE:20260912\n"));
    assert_non_null(strstr(items[0].code, "DTEND;VALUE=DATE:20260914\n"));
}

static void a_cancelled_event_is_not_carried_home(void **state)
{
    struct easel *easel = *state;
    struct event_row row = evening(easel);
    row.status = EVENT_CANCELLED;
    struct takeaway items[SHARE_ITEMS_MAX];
    assert_int_equal(share_event(&easel->canvas, &row, items), 0);
    easel_put(easel, &row.fields, FIELD_PHONE, 0, "030 23125 010");
    assert_int_equal(share_event(&easel->canvas, &row, items), 1);
    assert_string_equal(items[0].code, "tel:+493023125010");
}

static void a_contact_is_a_call_a_card_and_a_place(void **state)
{
    struct easel *easel = *state;
    struct contact_row row = {.uid = "x", .locale = "de"};
    easel_put(easel, &row.fields, FIELD_TITLE, 0, "Jugendamt: Süd");
    easel_put(easel, &row.fields, FIELD_PHONE, 0, "030 23125 010");
    easel_put(easel, &row.fields, FIELD_EMAIL, 0, "a@example.org");
    easel_put(easel, &row.fields, FIELD_ADDRESS, 0, "Weg 1, 30000 Auenstadt");
    easel_put(easel, &row.fields, FIELD_GEO, 0, "52.37,9.73");
    struct takeaway items[SHARE_ITEMS_MAX];
    assert_int_equal(share_contact(&easel->canvas, &row, items), 3);
    assert_string_equal(items[0].code, "tel:+493023125010");
    assert_string_equal(items[1].code,
                        "MECARD:N:Jugendamt\\: Süd;TEL:+493023125010;EMAIL:a@example.org;"
                        "ADR:Weg 1\\, 30000 Auenstadt;;");
    assert_string_equal(items[2].code, "geo:52.37,9.73");
}

/* A fax is not called; whose office it is and whom to ask for stand on the card as long as they fit. */
static void a_card_names_office_and_person(void **state)
{
    struct easel *easel = *state;
    struct contact_row row = {.uid = "x", .locale = "de"};
    easel_put(easel, &row.fields, FIELD_TITLE, 0, "Amt");
    easel_put(easel, &row.fields, FIELD_PHONE, 0, "030 23125 011");
    easel_put(easel, &row.fields, FIELD_PHONE_LABEL, 0, "Fax");
    easel_put(easel, &row.fields, FIELD_PHONE, 1, "030 23125 010");
    easel_put(easel, &row.fields, FIELD_ORGANIZATION, 0, "Stadt");
    easel_put(easel, &row.fields, FIELD_CONTACT, 0, "Team Nord");
    struct takeaway items[SHARE_ITEMS_MAX];
    assert_int_equal(share_contact(&easel->canvas, &row, items), 2);
    assert_string_equal(items[0].code, "tel:+493023125010");
    assert_string_equal(items[1].code,
                        "MECARD:N:Amt;TEL:+493023125010;ORG:Stadt;NOTE:Team Nord;;");
    char office[300];
    memset(office, 'a', sizeof(office) - 1);
    office[sizeof(office) - 1] = '\0';
    easel_put(easel, &row.fields, FIELD_ORGANIZATION, 0, office);
    assert_int_equal(share_contact(&easel->canvas, &row, items), 2);
    assert_string_equal(items[1].code, "MECARD:N:Amt;TEL:+493023125010;NOTE:Team Nord;;");
}

static void nothing_to_reach_is_no_code(void **state)
{
    struct easel *easel = *state;
    struct contact_row row = {.uid = "x", .locale = "de"};
    easel_put(easel, &row.fields, FIELD_TITLE, 0, "Gartengruppe");
    struct takeaway items[SHARE_ITEMS_MAX];
    assert_int_equal(share_contact(&easel->canvas, &row, items), 0);
    assert_int_equal(share_house(&easel->canvas, "Haus", "", items), 0);
    assert_int_equal(share_house(&easel->canvas, "Haus", "Weg 1", items), 2);
    assert_string_equal(items[0].code, "MECARD:N:Haus;ADR:Weg 1;;");
    assert_string_equal(items[1].code, "Weg 1");
}

/* Titles, rooms and addresses of any length: the code must stay one that a telephone can read. */
static void long_names_still_make_a_code(void **state)
{
    struct easel *easel = *state;
    char name[600] = "";
    for (size_t i = 0; i + 3 < sizeof(name); i += 2) {
        memcpy(name + i, "ж", 3);
    }
    struct event_row row = easel_event(easel, "2026-11-24T18:00:00", "2026-11-24T20:00:00");
    easel_put(easel, &row.fields, FIELD_TITLE, 0, name);
    easel_put(easel, &row.fields, FIELD_PLACE, 0, name);
    struct takeaway items[SHARE_ITEMS_MAX];
    struct draw_code code;
    assert_int_equal(share_event(&easel->canvas, &row, items), 1);
    print_message("event: %zu bytes\n", strlen(items[0].code));
    assert_true(code_encode(items[0].code, easel->arena, &code));
    struct contact_row contact = {.uid = "x", .locale = "de"};
    easel_put(easel, &contact.fields, FIELD_TITLE, 0, name);
    easel_put(easel, &contact.fields, FIELD_ADDRESS, 0, name);
    easel_put(easel, &contact.fields, FIELD_PHONE, 0, "030 23125 010");
    assert_int_equal(share_contact(&easel->canvas, &contact, items), 2);
    items[0] = items[1];
    print_message("contact: %zu bytes\n", strlen(items[0].code));
    assert_true(code_encode(items[0].code, easel->arena, &code));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, easel_set_up, easel_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_number_becomes_a_uri_a_telephone_dials),
        TEST(an_event_is_carried_home_as_a_calendar_entry),
        TEST(all_rooms_are_carried_home_as_far_as_there_is_room),
        TEST(a_calendar_entry_says_where_as_long_as_it_is_short),
        TEST(what_most_people_want_of_an_event_comes_first),
        TEST(registration_is_a_link_a_number_or_an_address),
        TEST(a_number_is_offered_once),
        TEST(a_link_too_long_for_a_code_is_none),
        TEST(places_and_addresses_become_uris),
        TEST(a_notice_leads_to_whom_it_names_and_to_its_page),
        TEST(an_all_day_event_has_dates_without_a_time),
        TEST(a_cancelled_event_is_not_carried_home),
        TEST(a_contact_is_a_call_a_card_and_a_place),
        TEST(a_card_names_office_and_person),
        TEST(nothing_to_reach_is_no_code),
        TEST(long_names_still_make_a_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
