/* SPDX-License-Identifier: MIT */

#include "power.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#include "harness/server.h"
#include "feed/seal.h"
#include "store/content.h"
#include "sync/spool.h"

static const char *const once[] = {"--once", NULL};
static const char *const names[] = {
    [POWER_FIRST] = "first pass",
    [POWER_CHANGED] = "changed sources",
    [POWER_DAMAGED] = "damaged folder",
};

/* ---- scenes ---- */

/* The feed with a picture, each version with another one. */
static char *add_picture(struct power *power, char *feed, int version)
{
    const char *name = version == 1 ? "rgb.png" : "grey.png";
    char digest[SEAL_DIGEST_TEXT_BYTES], *text = NULL;
    size_t picture_bytes = 0, size_bytes = 0;
    char *picture =
        fixture_read(LITFASS_SOURCE_DIR "/tests/unit/pictures", name, &picture_bytes);
    FILE *out = open_memstream(&text, &size_bytes);
    fprintf(out, "{\"images\":{\"bild\":{\"href\":\"bild.png\",\"sha256\":\"%s\"}},%s",
            seal_sha256(picture, picture_bytes, digest), feed + 1);
    fclose(out);
    server_set(power->server, "/bild.png",
               &(struct server_route){.body = picture, .body_bytes = picture_bytes});
    free(picture);
    free(feed);
    return text;
}

void power_serve(struct power *power, int version)
{
    char title[32];
    snprintf(title, sizeof(title), "Lesung %d", version);
    char *feed = add_picture(power, fixture_make_feed(10 + version, 4 + version), version);
    char *calendar = fixture_make_calendar(title, "20261101T100000Z");
    server_set(power->server, "/feed.json", &(struct server_route){.body = feed});
    server_set(power->server, "/saal.ics", &(struct server_route){.body = calendar});
    free(feed);
    free(calendar);
}

static void pass(struct power *power)
{
    char *output = NULL;
    if (fixture_run(&power->fixture, once, &output) != 0) {
        fail_msg("%s", output);
    }
    free(output);
}

static void damage(struct power *power, const char *name)
{
    struct tree_file *file = (struct tree_file *)tree_find(&power->before, name);
    assert_non_null(file);
    file->bytes[file->size_bytes / 2] ^= 4;
}

void power_init(struct power *power, enum power_kind kind)
{
    *power = (struct power){.kind = kind, .name = names[kind]};
    char text[160];
    /* In memory where there is some to take for a disk: what a sync does is asked of a model. */
    fixture_init_in(&power->fixture, access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    power->server = server_start();
    int port = server_get_port(power->server);
    snprintf(text, sizeof(text),
             "[source saal]\nkind = ical\nurl = http://127.0.0.1:%d/saal.ics\nlocal = true\n",
             port);
    fixture_configure_feed(&power->fixture, port, "/feed.json", text);
    shim_init(&power->shim, power->fixture.folder, power->fixture.data);
    for (int version = 0; version < 2 && kind != POWER_FIRST; version++) {
        power_serve(power, version);
        pass(power);
    }
    tree_read(&power->before, power->fixture.data);
    if (kind == POWER_DAMAGED) {
        damage(power, "content.db");
        damage(power, "spool/haus.payload");
    }
    static const char *const paths[] = {"/feed.json", "/saal.ics"};
    for (size_t i = 0; i < 2; i++) {
        power_serve(power, 2);
        server_set(power->server, paths[i], &(struct server_route){.status = 404});
        power_reset(power);
        assert_int_equal(fixture_run(&power->fixture, once, NULL), 1);
        tree_read(&power->half[i], power->fixture.data);
    }
    power_serve(power, 2);
    power_reset(power);
    assert_int_equal(power_run(power, SHIM_COUNT, 0, NULL), 0);
    tree_read(&power->after, power->fixture.data);
    power->calls = (int)power->shim.state->count;
    assert_in_range(power->calls, 30, SHIM_KINDS_MAX - 1);
    memcpy(power->kinds, power->shim.state->kinds, sizeof(power->kinds));
}

void power_finish(struct power *power)
{
    tree_finish(&power->before);
    tree_finish(&power->after);
    tree_finish(&power->now);
    tree_finish(&power->half[0]);
    tree_finish(&power->half[1]);
    shim_finish(&power->shim);
    server_stop(power->server);
    fixture_finish(&power->fixture);
}

void power_reset(struct power *power)
{
    tree_write(&power->before, power->fixture.data);
    tree_write(&(struct tree){0}, power->fixture.run);
}

/* A cell that was killed with its worker may hold the lock for a moment longer. */
static void wait_for_lock(const struct power *power)
{
    char path[128];
    snprintf(path, sizeof(path), "%s/.lock", power->fixture.data);
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd >= 0) {
        assert_int_equal(flock(fd, LOCK_EX), 0);
        close(fd);
    }
}

static int run_armed(struct power *power, char **ret_output)
{
    shim_begin(&power->shim);
    pid_t pid = fixture_start(&power->fixture, once);
    shim_end();
    shim_wait(&power->shim, pid);
    int code = fixture_wait(&power->fixture, pid, ret_output);
    wait_for_lock(power);
    return code;
}

int power_run(struct power *power, enum shim_mode mode, int64_t target, char **ret_output)
{
    shim_arm(&power->shim, mode, target);
    return run_armed(power, ret_output);
}

int power_run_failing(struct power *power, int64_t target, int64_t fail_count, int error_number,
                      char **ret_output)
{
    shim_arm(&power->shim, SHIM_FAIL, target);
    power->shim.state->fail_count = fail_count;
    power->shim.state->error_number = error_number;
    return run_armed(power, ret_output);
}

/* ---- what may lie there ---- */

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

static bool is_temporary(const char *name)
{
    return ends_with(name, ".tmp") || strstr(name, ".tmp-") != NULL;
}

/* The head of a spool file tells when it was read, to the second, and its digest is of that, too. */
static bool same_payload(const struct tree_file *a, const struct tree_file *b)
{
    const char *first = a != NULL ? strstr(a->bytes, "\n\n") : NULL;
    const char *second = b != NULL ? strstr(b->bytes, "\n\n") : NULL;
    return first != NULL && second != NULL && strcmp(first, second) == 0;
}

static bool is_version(const struct tree_file *file, const struct tree *tree, const char *name)
{
    const struct tree_file *version = tree_find(tree, name);
    return tree_same(file, version) ||
           (ends_with(file->name, ".payload") && same_payload(file, version));
}

/* What the name held or will hold, or what another name held that this one takes over. */
static bool is_old_or_new(const struct power *power, const struct tree_file *file)
{
    static const struct {
        const char *end, *taken_from;
    } heirs[] = {{"content.db.1", "content.db"}, {".damaged", ".payload"}, {".aside", ""}};
    for (size_t i = 0; i < sizeof(heirs) / sizeof(heirs[0]); i++) {
        if (ends_with(file->name, heirs[i].end)) {
            char from[160];
            size_t stem = strlen(file->name) - strlen(heirs[i].end);
            snprintf(from, sizeof(from), "%.*s%s", (int)stem, file->name, heirs[i].taken_from);
            if (is_version(file, &power->before, from)) {
                return true;
            }
        }
    }
    return is_version(file, &power->before, file->name) ||
           is_version(file, &power->after, file->name);
}

/* Its digest is right, unless it is the one that was damaged before. */
static void check_spool(const struct power *power, const struct tree_file *file,
                        const char *what)
{
    char folder[128], source[64];
    struct spool_entry entry = {0};
    struct error err = {0};
    const char *name = strrchr(file->name, '/') + 1;
    snprintf(folder, sizeof(folder), "%s/spool", power->fixture.data);
    snprintf(source, sizeof(source), "%.*s", (int)strcspn(name, "."), name);
    if (spool_read(folder, source, &entry, &err) != SPOOL_GOOD &&
        !tree_same(file, tree_find(&power->before, file->name))) {
        fail_msg("%s, %s: %s: %s", power->name, what, file->name, err.text);
    }
    spool_entry_finish(&entry);
}

static void check_shown(const struct power *power, const char *what)
{
    struct error err = {0};
    struct content *content = content_open_best(power->fixture.data, &err);
    bool must_be = tree_find(&power->before, "content.db") != NULL;
    if (must_be && content == NULL) {
        fail_msg("%s, %s: nothing to show: %s", power->name, what, err.text);
    }
    content_close(content);
}

static bool is_half(const struct power *power, const struct tree_file *file)
{
    return strncmp(file->name, "content.db", 10) == 0 &&
           (is_version(file, &power->half[0], "content.db") ||
            is_version(file, &power->half[1], "content.db"));
}

void power_check(struct power *power, unsigned leave, const char *what)
{
    tree_read(&power->now, power->fixture.data);
    for (size_t i = 0; i < power->now.count; i++) {
        const struct tree_file *file = &power->now.files[i];
        if (is_temporary(file->name)) {
            if ((leave & POWER_TEMPORARIES) == 0) {
                fail_msg("%s, %s: %s is left over", power->name, what, file->name);
            }
        } else if (!is_old_or_new(power, file) &&
                   ((leave & POWER_HALF) == 0 || !is_half(power, file))) {
            fail_msg("%s, %s: %s is neither old nor new", power->name, what, file->name);
        } else if (ends_with(file->name, ".payload")) {
            check_spool(power, file, what);
        }
    }
    for (size_t i = 0; i < power->before.count; i++) {
        const char *name = power->before.files[i].name;
        bool may_go = is_temporary(name) || tree_find(&power->after, name) == NULL ||
                      (power->kind == POWER_DAMAGED && ends_with(name, ".payload"));
        if (!may_go && tree_find(&power->now, name) == NULL) {
            fail_msg("%s, %s: %s is gone", power->name, what, name);
        }
    }
    check_shown(power, what);
}

bool power_is_telling(const struct power *power, int call)
{
    return call % 4 == 0 || power->kinds[call - 1] != SHIM_WRITE ||
           power->kinds[call] != SHIM_WRITE || power->kinds[call + 1] != SHIM_WRITE;
}

void power_heal(struct power *power, const char *what)
{
    char *output = NULL;
    if (fixture_run(&power->fixture, once, &output) != 0) {
        fail_msg("%s, %s: the next pass: %s", power->name, what, output);
    }
    free(output);
    power_check(power, POWER_HALF, what); /* content.db.1 may be */
    for (size_t i = 0; i < power->after.count; i++) {
        const char *name = power->after.files[i].name;
        const struct tree_file *now = tree_find(&power->now, name);
        bool is_spare = strcmp(name, "content.db.1") == 0 || ends_with(name, ".damaged");
        if (!is_spare && (now == NULL || !is_version(now, &power->after, name))) {
            fail_msg("%s, %s: %s is not healed", power->name, what, name);
        }
    }
}
