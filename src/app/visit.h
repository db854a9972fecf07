/* SPDX-License-Identifier: MIT */
#pragma once

#include "app/calibration.h"
#include "app/lockout.h"
#include "base/buffer.h"
#include "config/check.h"
#include "config/settings.h"
#include "ui/technician.h"

/* A technician at the terminal: what they typed and tried, what was read for them. It knows nothing of pages; time comes
 * in. Nothing of it stays when they leave but the count of wrong PINs, which the memory of the program keeps. Who pulls
 * the plug has five more tries when the machine is back: four digits are a day of that, six are three months. */

/* Files in the folder of wishes, made to ask the system for something; as a service the screen has one of its own, as the
 * run folder is the worker's, who must not ask for them. */
#define VISIT_RESTART_FILE "restart"
#define VISIT_IMPORT_FILE "import"
/* In the run folder: what the import says of itself. */
#define VISIT_IMPORT_RESULT_FILE "import-result"

#define VISIT_TEST_MS 60000  /* a test of touch ends by itself, whatever the panel feels */
#define VISIT_LEARN_MS 30000 /* so does the page of keys after the last one */
#define VISIT_STILL_MS 3000  /* a finger that stays ends the test */
#define VISIT_READ_MS 2000   /* what is read is read again */

struct visit {
    struct lockout lockout;
    char typed[CHECK_PIN_DIGITS_MAX + 1];
    bool was_wrong;
    bool is_by_keys; /* the last digit came from a keyboard */
    struct machine machine;
    struct status status;
    bool has_status;
    int64_t read_ms; /* 0 = nothing was read yet */
    char import_result[STATUS_TEXT_BYTES];
    struct technician_touch trail[TECHNICIAN_TRAIL_MAX];
    int64_t fingers[TECHNICIAN_TRAIL_MAX]; /* whose each of them is */
    size_t trail_count;
    int still_x, still_y;
    int64_t still_ms; /* since then a finger is there; 0 = none is */
    struct technician_key keys[TECHNICIAN_KEYS_MAX];
    size_t key_count;
    struct calibration_point touched[CALIBRATION_POINTS];
    int cross;
    char matrix[96];
    int64_t until_ms; /* when the test ends; 0 = there is none */
    enum technician_note note;
    char trouble[STATUS_TEXT_BYTES];
};

/* A zeroed visit is good. */
void visit_finish(struct visit *visit);
/* They have left: all is forgotten but the wrong PINs. */
void visit_end(struct visit *visit);

/* A key of the pad: a digit or enum technician_pad. True when the PIN was right. secret: of the settings. */
bool visit_type(struct visit *visit, const char *secret, int key, int64_t now_ms);

/* Reads the machine (app/machine.h; root NULL = none is looked at), the worker's status and what became of the import,
 * when it is time to. */
void visit_read(struct visit *visit, const struct settings *settings, const char *root,
                int64_t now_ms);
/* Makes the file that asks for it; visit->note says what came of that. wish_folder: NULL = the run folder. */
void visit_ask(struct visit *visit, const char *run_folder, const char *wish_folder,
               enum technician_note what, int64_t now_utc);

/* A test begins. */
void visit_begin_test(struct visit *visit, int64_t now_ms, int64_t length_ms);
/* A finger came down (is_first), moved, or is gone. */
void visit_touch(struct visit *visit, int64_t finger, struct technician_touch touch,
                 int64_t now_ms);
/* It counts as still within so many pixels. */
bool visit_is_still(const struct visit *visit, int64_t now_ms);
void visit_take_key(struct visit *visit, const char *name, const char *meaning);
/* The next cross was touched: both in parts of the panel. set: the matrix in force, as in the settings, or "". */
void visit_align(struct visit *visit, struct calibration_point touched,
                 const struct calibration_point meant[CALIBRATION_POINTS], const char *set);
