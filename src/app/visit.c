/* SPDX-License-Identifier: MIT */
#include "app/visit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/machine.h"
#include "app/pin.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "config/check.h"

#define STATUS_BYTES_MAX (1u << 20)
#define RESULT_BYTES_MAX 4096
#define STILL_PX 24

void visit_finish(struct visit *visit)
{
    status_finish(&visit->status);
    explicit_bzero(visit->typed, sizeof(visit->typed));
}

void visit_end(struct visit *visit)
{
    struct lockout lockout = visit->lockout;
    visit_finish(visit);
    *visit = (struct visit){.lockout = lockout};
}

/* ---- the PIN ---- */

static bool try_pin(struct visit *visit, const char *secret, int64_t now_ms)
{
    bool is_right = pin_check(secret, visit->typed);
    explicit_bzero(visit->typed, sizeof(visit->typed));
    visit->was_wrong = !is_right;
    if (is_right) {
        lockout_pass(&visit->lockout);
    } else {
        lockout_fail(&visit->lockout, now_ms);
    }
    return is_right;
}

bool visit_type(struct visit *visit, const char *secret, int key, int64_t now_ms)
{
    size_t typed = strlen(visit->typed);
    if (lockout_left_s(&visit->lockout, now_ms) > 0) {
        return false;
    }
    if (key == TECHNICIAN_ENTER) {
        return typed > 0 && try_pin(visit, secret, now_ms);
    }
    visit->was_wrong = false;
    if (key == TECHNICIAN_ERASE) {
        visit->typed[typed > 0 ? typed - 1 : 0] = '\0';
    } else if (typed < CHECK_PIN_DIGITS_MAX) {
        visit->typed[typed] = (char)('0' + key);
    }
    return false;
}

/* ---- what is read ---- */

static void read_status(struct visit *visit, const char *run_folder)
{
    struct buffer text = {0};
    char *path = file_join(run_folder, STATUS_FILE);
    status_finish(&visit->status);
    visit->has_status = file_read(path, STATUS_BYTES_MAX, &text, NULL) &&
                        status_parse(&visit->status, buffer_text(&text), NULL);
    mem_free(path);
    buffer_finish(&text);
}

static void read_import_result(struct visit *visit, const char *run_folder)
{
    struct buffer text = {0};
    char *path = file_join(run_folder, VISIT_IMPORT_RESULT_FILE);
    visit->import_result[0] = '\0';
    if (file_read(path, RESULT_BYTES_MAX, &text, NULL)) {
        struct buffer clean = {0};
        utf8_clean(&clean, buffer_text(&text), strcspn(buffer_text(&text), "\n"));
        status_put_text(visit->import_result, buffer_text(&clean));
        buffer_finish(&clean);
    }
    mem_free(path);
    buffer_finish(&text);
}

void visit_read(struct visit *visit, const struct settings *settings, const char *root,
                int64_t now_ms)
{
    if (visit->read_ms != 0 && now_ms - visit->read_ms < VISIT_READ_MS) {
        return;
    }
    visit->read_ms = now_ms;
    visit->machine = machine_unknown;
    if (root != NULL) {
        machine_read(&visit->machine, root, settings->paths.data);
    }
    read_status(visit, settings->paths.run);
    read_import_result(visit, settings->paths.run);
}

void visit_ask(struct visit *visit, const char *run_folder, const char *wish_folder,
               enum technician_note what, int64_t now_utc)
{
    static const char *const names[] = {
        [TECHNICIAN_SYNC] = SETTINGS_SYNC_NOW_FILE,
        [TECHNICIAN_IMPORT] = VISIT_IMPORT_FILE,
        [TECHNICIAN_RESTART] = VISIT_RESTART_FILE,
    };
    struct error err = {0};
    bool is_workers = what == TECHNICIAN_SYNC || wish_folder == NULL;
    char *path = file_join(is_workers ? run_folder : wish_folder, names[what]);
    char *result = file_join(run_folder, VISIT_IMPORT_RESULT_FILE);
    if (what == TECHNICIAN_IMPORT) {
        (void)file_remove(result,
                          NULL); /* of the last one: it would be taken for the new one's */
        visit->import_result[0] = '\0';
    }
    visit->note = file_set_mark(path, now_utc, &err) ? what : TECHNICIAN_REFUSED;
    status_put_text(visit->trouble, err.text);
    mem_free(result);
    mem_free(path);
}

/* ---- tests ---- */

void visit_begin_test(struct visit *visit, int64_t now_ms, int64_t length_ms)
{
    visit->until_ms = now_ms + length_ms;
    visit->trail_count = visit->key_count = 0;
    visit->still_ms = 0;
    visit->cross = 0;
    visit->matrix[0] = '\0';
}

/* Where this finger is; SIZE_MAX = it is not down. */
static size_t find_down(const struct visit *visit, int64_t finger)
{
    for (size_t i = visit->trail_count; i-- > 0;) {
        if (visit->fingers[i] == finger && visit->trail[i].is_down) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void add_touch(struct visit *visit, int64_t finger, struct technician_touch touch)
{
    if (visit->trail_count == TECHNICIAN_TRAIL_MAX) {
        visit->trail_count--;
        memmove(visit->trail, visit->trail + 1, visit->trail_count * sizeof(*visit->trail));
        memmove(visit->fingers, visit->fingers + 1,
                visit->trail_count * sizeof(*visit->fingers));
    }
    visit->fingers[visit->trail_count] = finger;
    visit->trail[visit->trail_count++] = touch;
}

static void note_still(struct visit *visit, struct technician_touch touch, int64_t now_ms)
{
    bool is_near = visit->still_ms != 0 && !touch.is_first &&
                   abs(touch.x - visit->still_x) <= STILL_PX &&
                   abs(touch.y - visit->still_y) <= STILL_PX;
    if (!touch.is_down) {
        visit->still_ms = 0;
    } else if (!is_near) {
        visit->still_ms = now_ms;
        visit->still_x = touch.x;
        visit->still_y = touch.y;
    }
}

void visit_touch(struct visit *visit, int64_t finger, struct technician_touch touch,
                 int64_t now_ms)
{
    size_t before = find_down(visit, finger);
    if (before == SIZE_MAX && !touch.is_first) {
        return; /* it came down on another page */
    }
    if (before != SIZE_MAX) {
        visit->trail[before].is_down = false;
    }
    note_still(visit, touch, now_ms);
    add_touch(visit, finger, touch);
}

bool visit_is_still(const struct visit *visit, int64_t now_ms)
{
    return visit->still_ms != 0 && now_ms - visit->still_ms >= VISIT_STILL_MS;
}

void visit_take_key(struct visit *visit, const char *name, const char *meaning)
{
    size_t kept =
        visit->key_count < TECHNICIAN_KEYS_MAX ? visit->key_count : TECHNICIAN_KEYS_MAX - 1;
    memmove(visit->keys + 1, visit->keys, kept * sizeof(*visit->keys));
    snprintf(visit->keys[0].name, sizeof(visit->keys[0].name), "%s", name);
    snprintf(visit->keys[0].meaning, sizeof(visit->keys[0].meaning), "%s", meaning);
    visit->key_count = kept + 1;
}

void visit_align(struct visit *visit, struct calibration_point touched,
                 const struct calibration_point meant[CALIBRATION_POINTS], const char *set)
{
    CHECK(visit->cross < CALIBRATION_POINTS);
    visit->touched[visit->cross++] = touched;
    struct calibration found, first = calibration_none;
    if (visit->cross < CALIBRATION_POINTS ||
        !calibration_solve(visit->touched, meant, &found)) {
        return;
    }
    (void)check_read_matrix(set, first.m); /* "": none is set */
    struct calibration both = calibration_join(&first, &found);
    for (size_t i = 0; i < LF_LENGTH(both.m); i++) {
        size_t length = strlen(visit->matrix);
        double rounded = round(both.m[i] * 10000) / 10000;
        snprintf(visit->matrix + length, sizeof(visit->matrix) - length, "%s%.4f",
                 i > 0 ? " " : "", rounded + 0.0); /* no -0.0000 */
    }
}
