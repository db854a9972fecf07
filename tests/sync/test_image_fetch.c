/* SPDX-License-Identifier: MIT */

/* Pictures through the whole program: they come when they are not there, cost nothing when they are, and one that is
 * bad costs nothing but itself. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/bug.h"
#include "feed/seal.h"
#include "fixture.h"
#include "harness/server.h"

#define SAMPLE LITFASS_SOURCE_DIR "/deploy/sample/images"

struct scene {
    struct fixture fixture;
    struct server *server;
    char *cafe; /* a good picture */
    size_t cafe_bytes;
    char cafe_key[SEAL_DIGEST_TEXT_BYTES];
};

static void hash(const char *bytes, size_t size_bytes, char key[SEAL_DIGEST_TEXT_BYTES])
{
    seal_sha256(bytes, size_bytes, key);
}

static void serve(const struct scene *scene, const char *path, const char *bytes,
                  size_t size_bytes)
{
    server_set(scene->server, path,
               &(struct server_route){.body = bytes, .body_bytes = size_bytes});
}

/* A feed with these pictures: id, href, sha256, each as JSON. */
static void publish(const struct scene *scene, int sequence, const char *images)
{
    char *feed = fixture_make_feed(sequence, 3), *text = NULL;
    size_t size_bytes = 0;
    FILE *out = open_memstream(&text, &size_bytes);
    fprintf(out, "{\"images\": {%s},%s", images, feed + 1);
    fclose(out);
    serve(scene, "/feed.json", text, size_bytes);
    free(feed);
    free(text);
}

static char *describe(const char *id, const char *href, const char *key)
{
    static char text[400];
    snprintf(text, sizeof(text), "\"%s\": {\"href\": \"%s\", \"sha256\": \"%s\"}", id, href,
             key);
    return text;
}

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof(*scene));
    scene->server = server_start();
    fixture_init(&scene->fixture);
    fixture_configure_feed(&scene->fixture, server_get_port(scene->server), "/feed.json", "");
    scene->cafe = fixture_read(SAMPLE, "cafe.png", &scene->cafe_bytes);
    hash(scene->cafe, scene->cafe_bytes, scene->cafe_key);
    serve(scene, "/bilder/cafe.png", scene->cafe, scene->cafe_bytes);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    server_stop(scene->server);
    fixture_finish(&scene->fixture);
    free(scene->cafe);
    free(scene);
    return 0;
}

static void run_at(const struct scene *scene, const char *time, const char *expected)
{
    const char *const args[] = {"--once", "--now", time, NULL};
    char *output = NULL;
    int code = fixture_run(&scene->fixture, args, &output);
    if (code != 0 || strstr(output, expected) == NULL) {
        fail_msg("exit %d, expected \"%s\":\n%s", code, expected, output);
    }
    free(output);
}

#define NOON "2026-12-02T12:00:00"

static bool has_file(const struct scene *scene, const char *key, const char *end)
{
    char name[160];
    struct stat status;
    snprintf(name, sizeof(name), "%s/images/%s%s", scene->fixture.data, key, end);
    return stat(name, &status) == 0;
}

static void assert_files(const struct scene *scene, const char *key, bool expected)
{
    assert_int_equal(has_file(scene, key, ".large.pam"), expected);
    assert_int_equal(has_file(scene, key, ".small.pam"), expected);
}

static void assert_status(const struct scene *scene, const char *text)
{
    char *status = fixture_read(scene->fixture.run, "status.json", NULL);
    if (strstr(status, text) == NULL) {
        fail_msg("no %s in\n%s", text, status);
    }
    free(status);
}

static void a_picture_comes_once(void **state)
{
    struct scene *scene = *state;
    publish(scene, 1, describe("cafe", "bilder/cafe.png", scene->cafe_key));
    run_at(scene, NOON, "haus: picture cafe (new)");
    assert_files(scene, scene->cafe_key, true);
    assert_status(scene, "\"pictures\": 1,\n      \"pictures_missing\": 0,\n"
                         "      \"picture_problem\": \"\"");
    char *before = fixture_list(scene->fixture.data);
    size_t count = server_count(scene->server);
    run_at(scene, NOON, "content.db: unchanged");
    assert_int_equal(server_count(scene->server), count + 1); /* the feed */
    char *after = fixture_list(scene->fixture.data);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void a_bad_one_costs_nothing_but_itself(void **state)
{
    struct scene *scene = *state;
    static const char html[] = "<!DOCTYPE html><html>not found</html>";
    struct {
        const char *id;
        char *bytes;
        size_t size_bytes;
        const char *expected; /* of its line */
        bool has_wrong_hash;
    } rows[] = {
        {"hash", scene->cafe, scene->cafe_bytes, "picture hash: refused: its sha256 is ", true},
        {"seite", (char *)html, sizeof(html) - 1, "picture seite: refused: ", false},
        {"kurz", scene->cafe, scene->cafe_bytes / 2, "picture kurz: refused: ", false},
        {"leer", scene->cafe, 8, "picture leer: refused: ", false},
    };
    char images[2000] = "", path[40];
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        char key[SEAL_DIGEST_TEXT_BYTES];
        hash(rows[i].bytes, rows[i].size_bytes, key);
        key[0] = (char)(rows[i].has_wrong_hash ? key[0] ^ 1 : key[0]);
        snprintf(path, sizeof(path), "/bilder/%s.png", rows[i].id);
        serve(scene, path, rows[i].bytes, rows[i].size_bytes);
        size_t length = strlen(images);
        snprintf(images + length, sizeof(images) - length, "%s,",
                 describe(rows[i].id, path + 1, key));
    }
    size_t length = strlen(images);
    snprintf(images + length, sizeof(images) - length, "%s,",
             describe("fehlt", "bilder/fehlt.png", scene->cafe_key));
    images[strlen(images) - 1] = '\0';
    publish(scene, 1, images);
    const char *const args[] = {"--once", "--now", NOON, NULL};
    char *output = NULL;
    assert_int_equal(fixture_run(&scene->fixture, args, &output), 0);
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        if (strstr(output, rows[i].expected) == NULL) {
            fail_msg("no \"%s\" in\n%s", rows[i].expected, output);
        }
    }
    assert_non_null(strstr(output, "picture fehlt: not read: the server says 404 (not found)"));
    assert_non_null(strstr(output, "content.db: new, 3 events"));
    assert_status(scene, "\"pictures\": 5,\n      \"pictures_missing\": 5,\n"
                         "      \"picture_problem\": \"");
    print_message("%s", output);
    free(output);
    serve(scene, "/bilder/fehlt.png", scene->cafe, scene->cafe_bytes);
    run_at(scene, NOON, "haus: picture fehlt (new)");
    assert_files(scene, scene->cafe_key, true);
}

static void what_is_used_no_more_waits_for_a_week(void **state)
{
    struct scene *scene = *state;
    publish(scene, 1, describe("cafe", "bilder/cafe.png", scene->cafe_key));
    run_at(scene, NOON, "picture cafe (new)");
    publish(scene, 2, "");
    run_at(scene, "2026-12-03T12:00:00", "content.db: new");
    assert_files(scene, scene->cafe_key, false);
    assert_true(has_file(scene, scene->cafe_key, ".large.pam.aside"));
    /* It comes back without being asked for. */
    size_t count = server_count(scene->server);
    publish(scene, 3, describe("cafe", "bilder/cafe.png", scene->cafe_key));
    run_at(scene, "2026-12-08T12:00:00", "content.db: new");
    assert_int_equal(server_count(scene->server), count + 1);
    assert_files(scene, scene->cafe_key, true);
    publish(scene, 4, "");
    run_at(scene, "2026-12-09T12:00:00", "content.db: new");
    run_at(scene, "2026-12-16T11:00:00", "content.db: new");
    assert_true(has_file(scene, scene->cafe_key, ".small.pam.aside"));
    run_at(scene, "2026-12-17T12:00:00", "content.db: new");
    assert_false(has_file(scene, scene->cafe_key, ".small.pam.aside"));
    assert_false(has_file(scene, scene->cafe_key, ".large.pam.aside"));
}

#define OTHER_KEY "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

/* A file of another picture, this week's; its bytes are a hole. */
static void leave(const struct scene *scene, const char *end, int size_bytes)
{
    char path[200];
    struct timespec times[2] = {{.tv_sec = 1796000000}, {.tv_sec = 1796000000}};
    snprintf(path, sizeof(path), "%s/images/" OTHER_KEY "%s", scene->fixture.data, end);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(ftruncate(fileno(file), size_bytes), 0);
    assert_int_equal(futimens(fileno(file), times), 0);
    fclose(file);
}

/* A feed that names others every hour does not fill the card. */
static void what_is_set_aside_has_no_more_room_than_there_is(void **state)
{
    struct scene *scene = *state;
    publish(scene, 1, describe("cafe", "bilder/cafe.png", scene->cafe_key));
    run_at(scene, NOON, "picture cafe (new)");
    leave(scene, ".large.pam.aside", 300 << 20);
    publish(scene, 2, "");
    run_at(scene, NOON, "content.db: new");
    assert_false(has_file(scene, OTHER_KEY, ".large.pam.aside"));
    assert_true(has_file(scene, scene->cafe_key, ".large.pam.aside"));
}

/* What is fetched takes the room of what was set aside when there was room yet. */
static void what_is_set_aside_makes_room_for_what_comes(void **state)
{
    struct scene *scene = *state;
    publish(scene, 1, describe("cafe", "bilder/cafe.png", scene->cafe_key));
    run_at(scene, NOON, "picture cafe (new)");
    publish(scene, 2, "");
    run_at(scene, NOON, "content.db: new");
    run_at(scene, "2026-12-10T12:00:00", "content.db: new"); /* cafe has gone for good */
    leave(scene, ".large.pam.aside", 256 << 20);
    publish(scene, 3, describe("cafe", "bilder/cafe.png", scene->cafe_key));
    run_at(scene, NOON, "picture cafe (new)");
    assert_files(scene, scene->cafe_key, true);
    assert_false(has_file(scene, OTHER_KEY, ".large.pam.aside"));
}

/* Whoever names it at a dead place, first, does not take it from the other. */
static void a_picture_that_is_named_twice_comes_from_where_it_is(void **state)
{
    struct scene *scene = *state;
    char images[900];
    int length =
        snprintf(images, sizeof(images), "%s,", describe("a", "tot.png", scene->cafe_key));
    snprintf(images + length, sizeof(images) - (size_t)length, "%s",
             describe("b", "bilder/cafe.png", scene->cafe_key));
    publish(scene, 1, images);
    run_at(scene, NOON, "haus: picture b (new)");
    assert_files(scene, scene->cafe_key, true);
    assert_status(scene, "\"pictures\": 2,\n      \"pictures_missing\": 0,\n"
                         "      \"picture_problem\": \"\"");
    publish(scene, 2, "");
    run_at(scene, NOON, "content.db: new");
    size_t count = server_count(scene->server);
    publish(scene, 3, images);
    run_at(scene, NOON, "content.db: new");
    assert_int_equal(server_count(scene->server), count + 1); /* the feed: it was set aside */
    assert_files(scene, scene->cafe_key, true);
}

static void a_damaged_file_is_fetched_anew(void **state)
{
    struct scene *scene = *state;
    size_t size_bytes = 0;
    char name[160];
    publish(scene, 1, describe("cafe", "bilder/cafe.png", scene->cafe_key));
    run_at(scene, NOON, "picture cafe (new)");
    snprintf(name, sizeof(name), "images/%s.large.pam", scene->cafe_key);
    char *good = fixture_read(scene->fixture.data, name, &size_bytes);
    for (int round = 0; round < 3; round++) {
        char *bad = malloc(size_bytes);
        memcpy(bad, good, size_bytes);
        bad[round == 0 ? size_bytes - 1 : 3] ^= 1;
        fixture_write(scene->fixture.data, name, bad, round == 2 ? size_bytes / 2 : size_bytes);
        free(bad);
        run_at(scene, NOON, "picture cafe (new)");
        char *mended = fixture_read(scene->fixture.data, name, NULL);
        assert_memory_equal(mended, good, size_bytes);
        free(mended);
    }
    /* And shown no more where there is no other. */
    good[size_bytes - 1] ^= 1;
    fixture_write(scene->fixture.data, name, good, size_bytes);
    serve(scene, "/bilder/cafe.png", "", 0);
    run_at(scene, NOON, "picture cafe: refused");
    assert_files(scene, scene->cafe_key, false);
    free(good);
}

/* Who writes the feed could have the terminal ask around in the house. */
static void only_the_sources_own_server_may_be_private(void **state)
{
    struct scene *scene = *state;
    struct server *other = server_start();
    char href[80];
    server_set(other, "/cafe.png",
               &(struct server_route){.body = scene->cafe, .body_bytes = scene->cafe_bytes});
    snprintf(href, sizeof(href), "http://127.0.0.1:%d/cafe.png", server_get_port(other));
    publish(scene, 1, describe("cafe", href, scene->cafe_key));
    run_at(scene, NOON, "picture cafe: not read: 127.0.0.1:");
    assert_int_equal(server_count(other), 0);
    publish(scene, 2, describe("cafe", "file:///etc/passwd", scene->cafe_key));
    run_at(scene, NOON, "1 left out (new)");
    server_stop(other);
}

static void a_stick_brings_pictures_too(void **state)
{
    struct scene *scene = *state;
    char folder[100], *output = NULL, *feed = NULL;
    publish(scene, 1, describe("cafe", "bilder/cafe.png", scene->cafe_key));
    snprintf(folder, sizeof(folder), "%s/stick", scene->fixture.folder);
    assert_int_equal(mkdir(folder, 0755), 0);
    const char *const args[] = {"--import", folder, NULL};
    size_t size_bytes = 0;
    char *made = fixture_make_feed(1, 3);
    FILE *out = open_memstream(&feed, &size_bytes);
    fprintf(out, "{\"images\": {%s},%s",
            describe("cafe", "bilder/stra%C3%9Fe.png?v=2", scene->cafe_key), made + 1);
    fclose(out);
    fixture_write(folder, "haus.json", feed, size_bytes);
    assert_int_equal(fixture_run(&scene->fixture, args, &output), 0);
    assert_non_null(
        strstr(output, "picture cafe: not read: it is not there (stra%C3%9Fe.png)"));
    free(output);
    fixture_write(folder, "straße.png", scene->cafe, scene->cafe_bytes);
    assert_int_equal(fixture_run(&scene->fixture, args, &output), 0);
    assert_non_null(strstr(output, "picture cafe (new)"));
    assert_files(scene, scene->cafe_key, true);
    assert_int_equal(server_count(scene->server), 0);
    free(output);
    free(feed);
    free(made);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_picture_comes_once),
        TEST(a_bad_one_costs_nothing_but_itself),
        TEST(what_is_used_no_more_waits_for_a_week),
        TEST(what_is_set_aside_has_no_more_room_than_there_is),
        TEST(what_is_set_aside_makes_room_for_what_comes),
        TEST(a_picture_that_is_named_twice_comes_from_where_it_is),
        TEST(a_damaged_file_is_fetched_anew),
        TEST(only_the_sources_own_server_may_be_private),
        TEST(a_stick_brings_pictures_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
