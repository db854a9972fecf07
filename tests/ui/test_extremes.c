/* SPDX-License-Identifier: MIT */

/* Houses that say nothing, too much, or it in the other direction: each page is whole in displays of every shape. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "eye.h"
#include "harness/tree.h"
#include "store/snapshot.h"

#define SHAPES 4 /* the first of eye_windows */
#define EVENTS_MANY 10000
#define RECORDS_MANY 500
#define TOPICS_MANY 40
#define LETTERS 300
#define LETTERS_MANY 10000
#define PHONES 40

static const char german[] = "Das Nachbarschaftsfest mit Kinderbetreuung und Kuchen. ";
static const char arabic[] = "مهرجان الحي مع رعاية الأطفال والكعك للجميع. ";

/* ---- a house ---- */

struct kitchen {
    char folder[48];
    struct arena *arena;
    struct zones *zones;
    struct snapshot *snapshot;
    const char *lang; /* of its texts */
    int64_t start_local_s;
};

static void begin(struct kitchen *kitchen, const char *lang)
{
    struct error err = {0};
    *kitchen = (struct kitchen){.folder = "/tmp/litfass-extremes-XXXXXX", .lang = lang};
    assert_non_null(mkdtemp(kitchen->folder));
    kitchen->arena = arena_create(0);
    kitchen->zones = zones_create(NULL);
    assert_true(date_parse_local("2026-11-24T18:00:00", &kitchen->start_local_s));
    struct snapshot_options options = {
        .zones = kitchen->zones, .zone = "Europe/Berlin", .locale = lang, .digest = "x"};
    assert_true(date_parse_day("2026-11-24", &options.today_day));
    char *path = file_join(kitchen->folder, "content.db");
    kitchen->snapshot = snapshot_create(path, &options, &err);
    mem_free(path);
    assert_string_equal(err.text, "");
}

static void serve(struct kitchen *kitchen)
{
    struct error err = {0};
    assert_true(snapshot_finish(kitchen->snapshot, NULL, &err));
    zones_destroy(kitchen->zones);
    arena_destroy(kitchen->arena);
}

static void clear(const struct kitchen *kitchen)
{
    tree_write(&(struct tree){0}, kitchen->folder); /* of nothing */
}

/* The text again and again, cut after so many bytes where a letter ends. */
static const char *repeat(struct kitchen *kitchen, const char *text, size_t bytes)
{
    struct buffer buffer = {0};
    while (buffer.size_bytes < bytes) {
        buffer_append_text(&buffer, text);
    }
    while (bytes < buffer.size_bytes && ((unsigned char)buffer.data[bytes] & 0xC0u) == 0x80u) {
        bytes++;
    }
    const char *repeated = arena_copy_range(kitchen->arena, buffer.data, bytes);
    buffer_finish(&buffer);
    return repeated;
}

static void put(struct kitchen *kitchen, struct fields *fields, enum field field,
                const char *text)
{
    fields_put(fields, kitchen->arena, field, 0, kitchen->lang, text);
}

static void add_event(struct kitchen *kitchen, const char *id, const char *topic,
                      int64_t after_s, const struct fields *fields)
{
    struct event event = {.uid = id, .fields = *fields};
    event.keywords = &topic;
    event.keyword_count = topic != NULL ? 1 : 0;
    event.schedule.zone = "Europe/Berlin";
    event.schedule.start_local_s = kitchen->start_local_s + after_s;
    event.schedule.duration.seconds = 3600;
    snapshot_add_event(kitchen->snapshot, &event);
}

static void add_topic(struct kitchen *kitchen, const char *id, const char *title)
{
    struct topic topic = {.id = id, .icon = "event", .hue = HUE_MINT};
    put(kitchen, &topic.fields, FIELD_TITLE, title);
    snapshot_add_topic(kitchen->snapshot, &topic);
}

/* One of each, which says the same everywhere. */
static void add_all(struct kitchen *kitchen, const char *id, const char *topic,
                    const struct fields *fields)
{
    struct contact contact = {.uid = id, .topics = &id, .topic_count = 1, .fields = *fields};
    struct notice notice = {.uid = id, .kind = NOTICE_NEWS, .fields = *fields};
    add_topic(kitchen, id, topic);
    add_event(kitchen, id, id, 0, fields);
    snapshot_add_contact(kitchen->snapshot, &contact);
    snapshot_add_notice(kitchen->snapshot, &notice);
}

/* ---- looking at it ---- */

static const char *const usual[] = {"home",  "events", "contacts",  "topic:", "board",
                                    "house", "filter", "emergency", "status", "attract"};

struct sight {
    const char *const *places;
    size_t count;
    const char *lang;              /* NULL = the house's */
    bool has_giants, has_monsters; /* see eye.h */
};

static struct place parse(const char *word)
{
    struct place place;
    assert_true(place_parse(word, &place));
    place.of = place.screen == SCREEN_FILTER ? SCREEN_EVENTS : SCREEN_HOME;
    return place;
}

static void look_at(const struct kitchen *kitchen, const struct sight *sight, const char *what)
{
    static const enum text_size sizes[] = {TEXT_STANDARD, TEXT_SEHR_GROSS};
    size_t violations = 0;
    for (size_t i = 0; i < SHAPES * LF_LENGTH(sizes); i++) {
        struct eye eye;
        eye_begin(&eye, kitchen->folder, eye_windows[i / LF_LENGTH(sizes)],
                  sizes[i % LF_LENGTH(sizes)], THEME_HELL);
        assert_non_null(eye.canvas->in.content);
        eye.is_brief = true;
        eye.has_giants = sight->has_giants;
        eye.has_monsters = sight->has_monsters;
        if (sight->lang != NULL) {
            eye_speak(&eye, sight->lang);
        }
        for (size_t j = 0; j < LF_LENGTH(usual) + sight->count; j++) {
            bool is_usual = j < LF_LENGTH(usual);
            struct place place =
                parse(is_usual ? usual[j] : sight->places[j - LF_LENGTH(usual)]);
            eye_visit(&eye, &place);
            assert_false(eye.canvas->is_missing);
        }
        violations += eye_finish(&eye, what);
    }
    clear(kitchen);
    assert_int_equal(violations, 0);
}

/* ---- little ---- */

static void a_house_without_anything(void **state)
{
    struct kitchen kitchen;
    begin(&kitchen, "de");
    serve(&kitchen);
    look_at(&kitchen, &(struct sight){0}, "nothing");
}

/* It says when, and not a word more. */
static void a_house_with_one_event(void **state)
{
    static const char *const places[] = {"event:eins"};
    struct kitchen kitchen;
    struct fields fields = {0};
    begin(&kitchen, "de");
    snapshot_begin_source(kitchen.snapshot, "haus", "", "de");
    put(&kitchen, &fields, FIELD_TITLE, "Ü");
    add_event(&kitchen, "eins", NULL, 0, &fields);
    serve(&kitchen);
    look_at(&kitchen, &(struct sight){.places = places, .count = LF_LENGTH(places)},
            "one event");
}

/* ---- much ---- */

static void a_house_with_ten_thousand_events(void **state)
{
    static const char *const places[] = {"event:0",   "event:9999",  "topic:thema-0",
                                         "contact:0", "contact:499", "notice:0",
                                         "notice:499"};
    struct kitchen kitchen;
    begin(&kitchen, "de");
    snapshot_begin_source(kitchen.snapshot, "haus", "Haus", "de");
    for (int i = 0; i < EVENTS_MANY; i++) {
        struct fields fields = {0};
        const char *id = arena_printf(kitchen.arena, "%d", i);
        const char *topic = arena_printf(kitchen.arena, "thema-%d", i % TOPICS_MANY);
        put(&kitchen, &fields, FIELD_TITLE, arena_printf(kitchen.arena, "Nummer %d", i));
        put(&kitchen, &fields, FIELD_PLACE, i % 2 == 0 ? "Saal" : "Küche");
        if (i < TOPICS_MANY) {
            add_topic(&kitchen, topic, topic);
        }
        if (i < RECORDS_MANY) {
            struct contact contact = {.uid = id, .topics = &topic, .topic_count = 1};
            struct notice notice = {.uid = id, .kind = NOTICE_OFFER};
            contact.fields = notice.fields = fields;
            snapshot_add_contact(kitchen.snapshot, &contact);
            snapshot_add_notice(kitchen.snapshot, &notice);
        }
        add_event(&kitchen, id, topic, (int64_t)i * 600, &fields);
    }
    serve(&kitchen);
    look_at(&kitchen, &(struct sight){.places = places, .count = LF_LENGTH(places)}, "many");
}

static void titles_of_three_hundred_letters(void **state)
{
    static const char *const places[] = {
        "event:words",    "event:word",  "event:arabic",  "contact:words", "contact:word",
        "contact:arabic", "notice:word", "notice:arabic", "topic:word",    "topic:words"};
    struct kitchen kitchen;
    struct fields words = {0}, word = {0}, other = {0};
    begin(&kitchen, "de");
    snapshot_begin_source(kitchen.snapshot, "haus", repeat(&kitchen, german, LETTERS), "de");
    put(&kitchen, &words, FIELD_TITLE, repeat(&kitchen, german, LETTERS));
    put(&kitchen, &word, FIELD_TITLE, repeat(&kitchen, "Hausgemeinschaften", LETTERS));
    fields_put(&other, kitchen.arena, FIELD_TITLE, 0, "ar",
               repeat(&kitchen, arabic, (size_t)LETTERS * 2));
    put(&kitchen, &words, FIELD_PLACE, repeat(&kitchen, "Saal im Hof ", LETTERS));
    put(&kitchen, &word, FIELD_PLACE, repeat(&kitchen, "Saalbau", LETTERS));
    add_all(&kitchen, "words", words.items[0].text, &words);
    add_all(&kitchen, "word", word.items[0].text, &word);
    add_all(&kitchen, "arabic", other.items[0].text, &other);
    serve(&kitchen);
    look_at(&kitchen,
            &(struct sight){.places = places,
                            .count = LF_LENGTH(places),
                            .has_giants = true,
                            .has_monsters = true},
            "long titles");
}

static void a_contact_of_forty_numbers_and_a_notice_of_ten_thousand_letters(void **state)
{
    static const char *const places[] = {"event:viel", "contact:viel", "notice:viel"};
    struct kitchen kitchen;
    struct fields fields = {0};
    begin(&kitchen, "de");
    snapshot_begin_source(kitchen.snapshot, "haus", "Haus", "de");
    put(&kitchen, &fields, FIELD_TITLE, "Viel auf einmal");
    put(&kitchen, &fields, FIELD_DESCRIPTION, repeat(&kitchen, german, LETTERS_MANY));
    for (int i = 0; i < PHONES; i++) {
        fields_put(&fields, kitchen.arena, FIELD_PHONE, i, "",
                   arena_printf(kitchen.arena, "030 23125 0%02d", i));
        fields_put(&fields, kitchen.arena, FIELD_PHONE_LABEL, i, "de",
                   i % 3 == 0 ? "Sekretariat der Hausverwaltung" : "Büro");
        fields_put(&fields, kitchen.arena, FIELD_EMAIL, i, "",
                   arena_printf(kitchen.arena, "post%d@example.org", i));
        fields_put(&fields, kitchen.arena, FIELD_LINK, i, "",
                   arena_printf(kitchen.arena, "https://example.org/%d", i));
    }
    add_all(&kitchen, "viel", "Vielerlei", &fields);
    serve(&kitchen);
    look_at(&kitchen, &(struct sight){.places = places, .count = LF_LENGTH(places)},
            "forty numbers");
}

/* ---- pictures ---- */

/* Files of a picture in both sizes; the key is 64 times this digit. */
static void write_picture(struct kitchen *kitchen, char digit, const void *data,
                          size_t size_bytes)
{
    char key[65];
    memset(key, digit, 64);
    key[64] = '\0';
    for (int i = 0; i < 2; i++) {
        struct error err = {0};
        char path[192];
        (void)snprintf(path, sizeof(path), "%s/images/%s.%s.pam", kitchen->folder, key,
                       i == 0 ? "large" : "small");
        assert_true(file_write(path, data, size_bytes, &err));
    }
}

static void add_pictured(struct kitchen *kitchen, char digit, const char *id)
{
    struct fields fields = {0};
    char *key = arena_copy_range(kitchen->arena, id, 0);
    if (digit != '\0') {
        key = arena_alloc(kitchen->arena, 65);
        memset(key, digit, 64);
        struct image image = {.id = id, .href = "https://example.org/bild.png", .sha256 = key};
        put(kitchen, &image.fields, FIELD_IMAGE_ALT, "Ein Bild, das es geben sollte");
        put(kitchen, &image.fields, FIELD_NOTE, "Foto: das Haus");
        snapshot_add_image(kitchen->snapshot, &image);
    }
    put(kitchen, &fields, FIELD_TITLE, id);
    put(kitchen, &fields, FIELD_DESCRIPTION, german);
    fields_put(&fields, kitchen->arena, FIELD_IMAGE, 0, "", id);
    add_all(kitchen, id, id, &fields);
}

static void pictures_that_are_none(void **state)
{
    static const char *const places[] = {
        "event:fremd",   "contact:fremd", "notice:fremd",   "event:fehlt",
        "contact:fehlt", "notice:fehlt",  "event:kaputt",   "notice:kaputt",
        "event:kurz",    "contact:kurz",  "notice:kurz",    "event:riesig",
        "notice:riesig", "event:schmal",  "contact:schmal", "notice:schmal"};
    static const char tail[] = "DEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR\n";
    struct kitchen kitchen;
    struct error err = {0};
    begin(&kitchen, "de");
    char *folder = file_join(kitchen.folder, "images");
    assert_true(file_make_folder(folder, &err));
    mem_free(folder);
    snapshot_begin_source(kitchen.snapshot, "haus", "Haus", "de");
    add_pictured(&kitchen, '\0', "fremd"); /* the feed has none of this name */
    add_pictured(&kitchen, '1', "fehlt");
    add_pictured(&kitchen, '2', "kaputt");
    write_picture(&kitchen, '2', german, sizeof(german));
    const char *cut =
        arena_printf(kitchen.arena, "P7\nWIDTH 300\nHEIGHT 200\n%s%s", tail, german);
    add_pictured(&kitchen, '3', "kurz");
    write_picture(&kitchen, '3', cut, strlen(cut));
    const char *huge =
        arena_printf(kitchen.arena, "P7\nWIDTH 2000000000\nHEIGHT 2000000000\n%s", tail);
    add_pictured(&kitchen, '4', "riesig");
    write_picture(&kitchen, '4', huge, strlen(huge));
    struct buffer thin = {0}; /* as it should be, and one pixel high */
    buffer_printf(&thin, "P7\nWIDTH 1200\nHEIGHT 1\n%s", tail);
    buffer_append_text(&thin, repeat(&kitchen, "RGB", 3600));
    add_pictured(&kitchen, '5', "schmal");
    write_picture(&kitchen, '5', thin.data, thin.size_bytes);
    buffer_finish(&thin);
    serve(&kitchen);
    look_at(&kitchen, &(struct sight){.places = places, .count = LF_LENGTH(places)},
            "no pictures");
}

/* ---- the other direction ---- */

static void look_from(const char *lang, const char *text, const char *topic,
                      const char *seen_in, const char *what)
{
    static const char *const places[] = {"event:alles", "contact:alles", "notice:alles",
                                         "topic:alles"};
    static const enum field all[] = {FIELD_TITLE,   FIELD_SUMMARY,      FIELD_DESCRIPTION,
                                     FIELD_PLACE,   FIELD_PLACE_NOTE,   FIELD_ADDRESS,
                                     FIELD_CONTACT, FIELD_REGISTRATION, FIELD_ROLE,
                                     FIELD_NOTE,    FIELD_ORGANIZATION};
    struct kitchen kitchen;
    struct fields fields = {0};
    begin(&kitchen, lang);
    snapshot_begin_source(kitchen.snapshot, "haus", text, lang);
    for (size_t i = 0; i < LF_LENGTH(all); i++) {
        put(&kitchen, &fields, all[i], text);
    }
    fields_put(&fields, kitchen.arena, FIELD_PHONE, 0, "", "030 23125 010");
    fields_put(&fields, kitchen.arena, FIELD_EMAIL, 0, "", "post@example.org");
    fields_put(&fields, kitchen.arena, FIELD_HOURS, 0, "", "Mo-Fr 08:00-12:00; PH off");
    fields_put(&fields, kitchen.arena, FIELD_LINK, 0, "", "https://example.org/haus");
    add_all(&kitchen, "alles", topic, &fields);
    serve(&kitchen);
    /* the name in the settings is German anyhow, and words are divided as the house's */
    bool is_mixed = strcmp(lang, "de") != 0;
    look_at(&kitchen,
            &(struct sight){.places = places,
                            .count = LF_LENGTH(places),
                            .lang = seen_in,
                            .has_giants = is_mixed},
            what);
}

static void a_german_house_seen_in_arabic(void **state)
{
    look_from("de", german, "Freizeit und Nachbarschaft", "ar", "German in Arabic");
}

static void an_arabic_house_seen_in_german(void **state)
{
    look_from("ar", arabic, "أوقات الفراغ والجيران", "de", "Arabic in German");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_house_without_anything),
        cmocka_unit_test(a_house_with_one_event),
        cmocka_unit_test(a_house_with_ten_thousand_events),
        cmocka_unit_test(titles_of_three_hundred_letters),
        cmocka_unit_test(a_contact_of_forty_numbers_and_a_notice_of_ten_thousand_letters),
        cmocka_unit_test(pictures_that_are_none),
        cmocka_unit_test(a_german_house_seen_in_arabic),
        cmocka_unit_test(an_arabic_house_seen_in_german),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
