/* SPDX-License-Identifier: MIT */
#include "larder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/mem.h"
#include "harness/tree.h"
#include "store/snapshot.h"

#define HUGE_COUNT 1500
#define CONTENT_BYTES_MAX ((size_t)64 << 20)

static void make_path(const struct larder *larder, enum dish dish, char path[96])
{
    (void)snprintf(path, 96, "%s/%d.db", larder->folder, (int)dish);
}

static struct snapshot *begin(const struct larder *larder, enum dish dish, struct zones *zones)
{
    char path[96];
    struct error err = {0};
    struct snapshot_options options = {
        .zones = zones, .zone = "Europe/Berlin", .locale = "de", .digest = "larder"};
    make_path(larder, dish, path);
    assert_true(date_parse_day("2026-11-24", &options.today_day));
    struct snapshot *snapshot = snapshot_create(path, &options, &err);
    assert_string_equal(err.text, "");
    snapshot_begin_source(snapshot, "haus", "Haus", "de");
    return snapshot;
}

static void put_texts(struct fields *fields, struct arena *arena, int number)
{
    static const char *const langs[] = {"de", "ar", "tr", "fa", "uk"};
    const char *lang = langs[number % 5];
    fields_put(fields, arena, FIELD_TITLE, 0, lang,
               arena_printf(arena, "%d. %s مجموعة %s", number, "Treffen der Nachbarschaft",
                            "Donaudampfschifffahrtsgesellschaft"));
    fields_put(fields, arena, FIELD_PLACE, 0, "de", number % 3 == 0 ? "Saal" : "Küche");
    fields_put(fields, arena, FIELD_PHONE, 0, "", "030 23125 010");
    fields_put(fields, arena, FIELD_EMAIL, 0, "", "post@example.org");
    fields_put(fields, arena, FIELD_LINK, 0, "", "https://example.org/ein/langer/weg");
    for (int i = 0; i < number % 7; i++) {
        fields_put(fields, arena, FIELD_DESCRIPTION, i, lang, "Kommen Sie gern vorbei.\nاهلا");
    }
}

static void make_huge(const struct larder *larder, struct zones *zones)
{
    struct error err = {0};
    struct arena *arena = arena_create(0);
    struct snapshot *snapshot = begin(larder, DISH_HUGE, zones);
    int64_t start_local_s = 0;
    assert_true(date_parse_local("2026-11-24T10:00:00", &start_local_s));
    for (int i = 0; i < HUGE_COUNT; i++) {
        const char *id = arena_printf(arena, "nummer-%d", i);
        const char *topic_id = arena_printf(arena, "thema-%d", i % 40);
        struct topic topic = {.id = topic_id, .icon = "event", .hue = HUE_MINT};
        struct event event = {.uid = id, .keywords = &topic_id, .keyword_count = 1};
        struct contact contact = {.uid = id, .topics = &topic_id, .topic_count = 1};
        struct notice notice = {.uid = id, .kind = (enum notice_kind)(i % NOTICE_KIND_COUNT)};
        event.schedule.zone = "Europe/Berlin";
        event.schedule.start_local_s = start_local_s + (int64_t)i * 1800;
        event.schedule.duration.seconds = 3600;
        fields_put(&topic.fields, arena, FIELD_TITLE, 0, "de", topic_id);
        put_texts(&event.fields, arena, i);
        put_texts(&contact.fields, arena, i);
        put_texts(&notice.fields, arena, i);
        if (i < 40) {
            snapshot_add_topic(snapshot, &topic);
        }
        snapshot_add_event(snapshot, &event);
        snapshot_add_contact(snapshot, &contact);
        snapshot_add_notice(snapshot, &notice);
    }
    assert_true(snapshot_finish(snapshot, NULL, &err));
    arena_destroy(arena);
}

/* The same bytes but for those from at to its end, which say nothing; and no more than so many. */
static void make_hurt(const struct larder *larder, enum dish dish, const struct buffer *whole,
                      size_t from, size_t size_bytes)
{
    char path[96];
    struct buffer hurt = {0};
    make_path(larder, dish, path);
    buffer_append(&hurt, whole->data, size_bytes);
    if (from < size_bytes) {
        memset(hurt.data + from, 0xA5, size_bytes - from);
    }
    assert_true(file_write(path, hurt.data, hurt.size_bytes, NULL));
    buffer_finish(&hurt);
}

static void copy(const struct larder *larder, enum dish dish, const char *sample,
                 const char *name, struct buffer *bytes)
{
    char path[96];
    char *from = file_join(sample, name);
    make_path(larder, dish, path);
    buffer_clear(bytes);
    assert_true(file_read(from, CONTENT_BYTES_MAX, bytes, NULL));
    assert_true(file_write(path, bytes->data, bytes->size_bytes, NULL));
    mem_free(from);
}

void larder_fill(struct larder *larder, const char *sample)
{
    struct error err = {0};
    struct buffer bytes = {0};
    struct zones *zones = zones_create(NULL);
    (void)snprintf(larder->folder, sizeof(larder->folder), "/tmp/litfass-monkey-XXXXXX");
    assert_non_null(mkdtemp(larder->folder));
    (void)snprintf(larder->data, sizeof(larder->data), "%s/data", larder->folder);
    (void)snprintf(larder->run, sizeof(larder->run), "%s/run", larder->folder);
    assert_true(file_make_folder(larder->data, &err) && file_make_folder(larder->run, &err));
    copy(larder, DISH_ROOMS, sample, "rooms/content.db", &bytes);
    copy(larder, DISH_LISTS, sample, "lists/content.db", &bytes);
    copy(larder, DISH_SAMPLE, sample, "data/content.db", &bytes);
    make_hurt(larder, DISH_BROKEN, &bytes, 16384, bytes.size_bytes);
    make_hurt(larder, DISH_NOISE, &bytes, 0, 5000);
    make_hurt(larder, DISH_CUT, &bytes, bytes.size_bytes, bytes.size_bytes / 2);
    make_huge(larder, zones);
    assert_true(snapshot_finish(begin(larder, DISH_HOLLOW, zones), NULL, &err));
    char *images = file_join(sample, "data/images");
    char *link_name = file_join(larder->data, "images");
    assert_int_equal(symlink(images, link_name), 0);
    mem_free(link_name);
    mem_free(images);
    buffer_finish(&bytes);
    zones_destroy(zones);
}

void larder_serve(const struct larder *larder, enum dish dish)
{
    char from[96];
    char *to = file_join(larder->data, "content.db");
    char *previous = file_join(larder->data, "content.db.1");
    make_path(larder, dish, from);
    if (file_exists(to)) {
        (void)unlink(previous); /* rename does nothing when both are the same file */
        assert_int_equal(rename(to, previous), 0);
    }
    assert_true(dish == DISH_NOTHING || link(from, to) == 0);
    mem_free(previous);
    mem_free(to);
}

void larder_clear(struct larder *larder)
{
    tree_write(&(struct tree){0}, larder->folder); /* of nothing */
}
