/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "model/fold.h"
#include "model/subject.h"

static const struct subject *find(const char *word)
{
    struct buffer folded = {0};
    fold_search(&folded, word);
    const struct subject *subject = subject_find(buffer_text(&folded));
    buffer_finish(&folded);
    return subject;
}

static void a_topic_is_known_by_a_word_of_its_name(void **state)
{
    static const struct {
        const char *word, *icon;
        enum hue hue;
    } rows[] = {
        {"Wohnen", "home_work", HUE_BLUE},
        {"Ämter und Recht", "gavel", HUE_PLUM},
        {"Älter werden", "elderly", HUE_LAVENDER},
        {"Schwangere, Familien", "family_restroom", HUE_YELLOW},
        {"Hilfe bei Krisen", "emergency", HUE_RED},
        {"HEALTH", "medical_services", HUE_CORAL},
        {"Work and money", "work", HUE_PLUM},
        {"Ältere Menschen", "elderly", HUE_LAVENDER},
        {"Im Alter", "elderly", HUE_LAVENDER},
        {"Altenpflege", "elderly", HUE_LAVENDER},
        {"Hausarzt", "medical_services", HUE_CORAL},
        {"Kinderarzt", "medical_services", HUE_CORAL},
        {"Zahnärzte", "medical_services", HUE_CORAL},
        {"Frauenärztin", "medical_services", HUE_CORAL},
        {"Kinderarztpraxis", "medical_services", HUE_CORAL},
        {"Schularbeit", "school", HUE_MINT},
        {"Schuldnerberatung", "work", HUE_PLUM},
        {"Weiterbildung", "school", HUE_MINT},
        {"Grundschulen", "school", HUE_MINT},
        {"Hausaufgaben", "school", HUE_MINT},
        {"Jugendarbeit", "groups", HUE_VIOLET},
        {"Arbeitslosigkeit", "work", HUE_PLUM},
        {"Arbeitskreis Wohnen", "groups", HUE_BLUE},
        {"Energieberatung", "help", HUE_YELLOW},
        {"Rechtsberatung", "gavel", HUE_PLUM},
        {"Haus", "home", HUE_BLUE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const struct subject *subject = find(rows[i].word);
        assert_non_null(subject);
        assert_string_equal(subject->icon, rows[i].icon);
        assert_int_equal(subject->hue, rows[i].hue);
    }
}

static void a_word_that_says_nothing_gives_nothing(void **state)
{
    (void)state;
    assert_null(find("Sonstiges"));
    assert_null(find(""));
    assert_null(find("Unterwohnen"));
}

/* They begin or end like a subject and are another, or none. */
static void a_word_that_sounds_like_a_subject_is_none(void **state)
{
    static const char *const words[] = {
        "Workshops",         "Alternative", "Alternativen", "Haushalt",
        "Deutschlandticket", "Rechteck",    "Gesamt",       "Transport",
        "Arbeiterlied",      "Gesuche",     "Schwarztee",   "Hausmeister",
    };
    (void)state;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        const struct subject *subject = find(words[i]);
        if (subject) {
            fail_msg("%s is taken for %s", words[i], subject->stem);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_topic_is_known_by_a_word_of_its_name),
        cmocka_unit_test(a_word_that_says_nothing_gives_nothing),
        cmocka_unit_test(a_word_that_sounds_like_a_subject_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
