/* SPDX-License-Identifier: MIT */

/* Every screen in every language, at every text size, in windows of every kind: all words are whole. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/chrono.h"
#include "eye.h"
#include "i18n/language.h"

static const char *const languages[] = {"de-simple", "en", "tr", "uk", "ar",
                                        "ru",        "pl", "ro", "fa"};

static void visit(struct eye_window window, enum text_size size, enum theme_name theme,
                  size_t *violations)
{
    struct eye eye;
    eye_begin(&eye, EYE_SAMPLE "/data", window, size, theme);
    /* Rows are alike from page to page, and test_layout turns all of them in German. */
    eye.is_brief = window.w != eye_windows[0].w || window.h != eye_windows[0].h;
    for (size_t i = 0; i < LF_LENGTH(languages); i++) {
        eye_speak(&eye, languages[i]);
        assert_non_null(eye.canvas->in.catalog);
        for (size_t j = 0; j < EYE_PLACES; j++) {
            eye_visit_word(&eye, eye_places[j]);
        }
    }
    char what[64];
    (void)snprintf(what, sizeof(what), "%dx%d %s", window.w, window.h, text_size_words[size]);
    *violations += eye_finish(&eye, what);
}

static void every_language_fits_everywhere(void **state)
{
    size_t violations = 0;
    for (size_t i = 0; i + 1 < EYE_WINDOWS;
         i++) { /* the last has the first one's pages, in more pixels */
        for (int size = 0; size < TEXT_SIZE_COUNT; size++) {
            visit(eye_windows[i], (enum text_size)size, THEME_HELL, &violations);
        }
    }
    assert_int_equal(violations, 0);
}

/* The banners on data that may be old, and on a clock that is wrong. */
static void every_language_has_room_for_its_warnings(void **state)
{
    size_t violations = 0;
    int64_t now = chrono_now_utc();
    for (int size = 0; size < TEXT_SIZE_COUNT; size++) {
        chrono_freeze(now + INT64_C(400) * DATE_DAY_SECONDS);
        visit(eye_windows[0], (enum text_size)size, THEME_HELL, &violations);
        chrono_freeze(now);
        struct eye eye;
        eye_begin(&eye, EYE_SAMPLE "/data", eye_windows[0], (enum text_size)size, THEME_HELL);
        terminal_set_clock(eye.terminal, TRUST_NO_CLOCK);
        terminal_tick(eye.terminal);
        for (size_t i = 0; i < LF_LENGTH(languages); i++) {
            eye_speak(&eye, languages[i]);
            eye_visit_word(&eye, "home");
            eye_visit_word(&eye, "events");
            eye_visit_word(&eye, "event:netzwerk-treffen");
        }
        violations += eye_finish(&eye, "no clock");
    }
    assert_int_equal(violations, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_language_fits_everywhere),
        cmocka_unit_test(every_language_has_room_for_its_warnings),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
