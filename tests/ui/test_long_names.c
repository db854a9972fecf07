/* SPDX-License-Identifier: MIT */

/* A house that says too much: names of two hundred letters on every screen. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "eye.h"
#include "store/snapshot.h"

static const char long_words[] =
    "Offener Nachbarschafts-Treff mit Frühstück, Kinderbetreuung und Beratung in vielen "
    "Sprachen für alle, die neu im Stadtteil sind oder schon lange hier wohnen und ihre "
    "Nachbarinnen kennenlernen";
static const char long_word[] =
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsfeier";
static const char long_arabic[] =
    "لقاء مفتوح للجيران مع فطور ورعاية أطفال واستشارة بلغات كثيرة للجميع في الحي";

/* What a feed gives with care has two hundred letters where people write freely, eighty elsewhere. */
static void put_everywhere(struct fields *fields, struct arena *arena, const char *text)
{
    static const enum field free_words[] = {FIELD_TITLE, FIELD_SUMMARY, FIELD_DESCRIPTION,
                                            FIELD_NOTE};
    static const enum field words[] = {FIELD_PLACE,   FIELD_PLACE_NOTE, FIELD_ADDRESS,
                                       FIELD_CONTACT, FIELD_AUDIENCE,   FIELD_REGISTRATION,
                                       FIELD_PRICE,   FIELD_ROLE,       FIELD_ORGANIZATION};
    char *some = arena_copy_range(arena, text, utf8_prefix_bytes(text, 80));
    for (size_t i = 0; i < LF_LENGTH(free_words); i++) {
        fields_put(fields, arena, free_words[i], 0, "de", text);
    }
    for (size_t i = 0; i < LF_LENGTH(words); i++) {
        fields_put(fields, arena, words[i], 0, "de", some);
    }
    fields_put(fields, arena, FIELD_PHONE, 0, "", "0800 111 0 111 Durchwahl 4711");
    fields_put(fields, arena, FIELD_EMAIL, 0, "",
               "ein.langer.name@ein.langer.name.example.org");
    fields_put(fields, arena, FIELD_ONLINE, 0, "",
               "https://video.example.org/raum/der-lange-name-des-raumes-4711-0815");
    fields_put(fields, arena, FIELD_HOURS, 0, "",
               "Mo-Fr 08:00-12:00,13:00-18:00; Sa 10:00-14:00; PH off || \"nach Absprache\"");
}

static void add_records(struct snapshot *snapshot, struct arena *arena, const char *id,
                        const char *text)
{
    struct topic topic = {.id = id, .icon = "event", .hue = HUE_MINT};
    struct contact contact = {
        .uid = id, .topics = &id, .topic_count = 1, .languages = "de ar tr"};
    struct notice notice = {.uid = id, .kind = NOTICE_ALERT, .is_pinned = true};
    struct event event = {.uid = id, .keywords = &id, .keyword_count = 1, .price = PRICE_TEXT};
    uint32_t all = (1u << ACCESS_COUNT) - 1;
    event.registration = REGISTRATION_FULL;
    event.access_yes = contact.access_yes = all & 0x55u;
    event.access_no = contact.access_no = all & 0xAAu;
    event.has_moved_from = true;
    assert_true(date_parse_local("2026-11-24T18:00:00", &event.schedule.start_local_s));
    event.schedule.zone = "Europe/Berlin";
    event.schedule.duration.seconds = 3600;
    fields_put(&topic.fields, arena, FIELD_TITLE, 0, "de",
               arena_printf(arena, "Freizeit, Kultur, Sport: %s", id));
    put_everywhere(&contact.fields, arena, text);
    put_everywhere(&notice.fields, arena, text);
    put_everywhere(&event.fields, arena, text);
    snapshot_add_topic(snapshot, &topic);
    snapshot_add_contact(snapshot, &contact);
    snapshot_add_notice(snapshot, &notice);
    snapshot_add_event(snapshot, &event);
}

static void write_long_content(const char *path)
{
    struct error err = {0};
    struct arena *arena = arena_create(0);
    struct zones *zones = zones_create(NULL);
    struct snapshot_options options = {.zones = zones,
                                       .zone = "Europe/Berlin",
                                       .locale = "de",
                                       .name = long_words,
                                       .digest = "long",
                                       .today_day = 0};
    assert_true(date_parse_day("2026-11-24", &options.today_day));
    struct snapshot *snapshot = snapshot_create(path, &options, &err);
    assert_string_equal(err.text, "");
    snapshot_begin_source(snapshot, "haus", long_words, "de");
    add_records(snapshot, arena, "words", long_words);
    add_records(snapshot, arena, "word", long_word);
    add_records(snapshot, arena, "arabic", long_arabic);
    assert_true(snapshot_finish(snapshot, NULL, &err));
    zones_destroy(zones);
    arena_destroy(arena);
}

static void look_at_long_names(bool is_aging)
{
    static const char *const long_places[] = {
        "home",           "events",       "contacts",     "topic:",        "topic:words",
        "topic:word",     "topic:arabic", "board",        "house",         "emergency",
        "event:words",    "event:word",   "event:arabic", "contact:words", "contact:word",
        "contact:arabic", "notice:words", "notice:word",  "notice:arabic", "status",
    };
    char folder[] = "/tmp/litfass-layout-XXXXXX";
    size_t violations = 0;
    assert_non_null(mkdtemp(folder));
    char *path = file_join(folder, "content.db");
    write_long_content(path);
    for (size_t i = 0; i < 3 * TEXT_SIZE_COUNT; i++) {
        static const char *const unchecked = "paths.run=/nowhere";
        struct eye eye;
        eye_begin_set(&eye, folder, eye_windows[i / TEXT_SIZE_COUNT],
                      (enum text_size)(i % TEXT_SIZE_COUNT), THEME_HELL, &unchecked,
                      is_aging ? 1 : 0);
        eye.has_giants = true;
        for (size_t j = 0; j < LF_LENGTH(long_places); j++) {
            eye_visit_word(&eye, long_places[j]);
        }
        violations += eye_finish(&eye, "long names");
    }
    assert_true(file_remove(path, NULL));
    mem_free(path);
    assert_int_equal(rmdir(folder), 0);
    assert_int_equal(violations, 0);
}

static void names_of_two_hundred_letters_stay_in_their_place(void **state)
{
    (void)state;
    look_at_long_names(false);
}

static void they_stay_there_below_a_banner(void **state)
{
    (void)state;
    look_at_long_names(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_two_hundred_letters_stay_in_their_place),
        cmocka_unit_test(they_stay_there_below_a_banner),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
