/* SPDX-License-Identifier: MIT */

/* The tables of the UI specification, 6.1 and 6.3: which colour stands on which, and what contrast
 * (WCAG 2.2) it must have. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/accent.h"
#include "ui/theme.h"

#define TEXT 7.0
#define BORDER 4.5
#define DISABLED 4.5
#define EDGE 3.0

#define COLOR(name) offsetof(struct theme, name), #name

static const struct {
    size_t over;
    const char *over_name;
    size_t under;
    const char *under_name;
    double least;
} pairs[] = {
    {COLOR(text), COLOR(page), TEXT},
    {COLOR(text), COLOR(surface), TEXT},
    {COLOR(text), COLOR(sunken), TEXT},
    {COLOR(text2), COLOR(page), TEXT},
    {COLOR(text2), COLOR(surface), TEXT},
    {COLOR(text2), COLOR(sunken), TEXT},
    {COLOR(accent), COLOR(page), TEXT},
    {COLOR(accent), COLOR(surface), TEXT},
    {COLOR(on_accent), COLOR(accent), TEXT},
    {COLOR(on_accent), COLOR(accent_press), TEXT},
    {COLOR(on_poster), COLOR(poster), TEXT},
    {COLOR(on_poster2), COLOR(poster), TEXT},
    {COLOR(on_danger), COLOR(danger), TEXT},
    {COLOR(danger), COLOR(page), TEXT},
    {COLOR(danger), COLOR(surface), TEXT},
    {COLOR(danger), COLOR(danger_bg), TEXT},
    {COLOR(ok), COLOR(page), TEXT},
    {COLOR(ok), COLOR(surface), TEXT},
    {COLOR(ok), COLOR(ok_bg), TEXT},
    {COLOR(warn), COLOR(warn_bg), TEXT},
    {COLOR(info), COLOR(info_bg), TEXT},
    {COLOR(text), COLOR(warn_bg), TEXT},
    {COLOR(text), COLOR(info_bg), TEXT},
    {COLOR(text), COLOR(danger_bg), TEXT},
    {COLOR(text), COLOR(ok_bg), TEXT},
    {COLOR(line), COLOR(page), BORDER},
    {COLOR(line), COLOR(surface), BORDER},
    {COLOR(line), COLOR(sunken), BORDER},
    {COLOR(accent), COLOR(sunken), BORDER},
    {COLOR(disabled), COLOR(page), DISABLED},
    {COLOR(disabled), COLOR(surface), DISABLED},
};

static struct color color_at(const struct theme *theme, size_t offset)
{
    return *(const struct color *)((const char *)theme + offset);
}

static int check_pairs(const struct theme *theme, const char *what)
{
    int failures = 0;
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        double contrast =
            color_contrast(color_at(theme, pairs[i].over), color_at(theme, pairs[i].under));
        if (contrast < pairs[i].least) {
            print_error("%s: %s on %s is %.2f, less than %.1f\n", what, pairs[i].over_name,
                        pairs[i].under_name, contrast, pairs[i].least);
            failures++;
        }
    }
    return failures;
}

static void every_pair_that_is_shown_has_its_contrast(void **state)
{
    int failures = 0;
    for (int name = 0; name < THEME_COUNT; name++) {
        struct theme theme = theme_get((enum theme_name)name);
        failures += check_pairs(&theme, theme_words[name]);
    }
    assert_int_equal(failures, 0);
}

static void every_badge_shows_its_glyph_and_its_outline(void **state)
{
    for (int name = 0; name < THEME_COUNT; name++) {
        struct theme theme = theme_get((enum theme_name)name);
        for (int hue = 0; hue <= HUE_COUNT; hue++) {
            struct color fill = theme_hue_fill(&theme, (enum hue)hue);
            assert_true(color_contrast(theme_hue_glyph(&theme, (enum hue)hue), fill) >= TEXT);
            /* the outline is drawn in text, the badge stands on the page or on a card */
            assert_true(color_contrast(theme.text, theme.page) >= EDGE);
            assert_true(color_contrast(theme.text, theme.surface) >= EDGE);
        }
    }
}

static void hues_have_the_fills_of_the_specification_in_its_order(void **state)
{
    static const uint32_t fills[HUE_COUNT] = {0x8F0E12, 0x1C548D, 0x441530, 0xF58E84,
                                              0xEFDB4C, 0xA9EDD2, 0xDCD9FC, 0xCC8CF2};
    for (int name = THEME_HELL; name <= THEME_DUNKEL; name++) {
        struct theme theme = theme_get((enum theme_name)name);
        for (int hue = 0; hue < HUE_COUNT; hue++) {
            assert_true(
                color_equals(theme_hue_fill(&theme, (enum hue)hue), color_hex(fills[hue])));
        }
        assert_true(color_equals(theme_hue_fill(&theme, HUE_COUNT), theme.accent));
    }
}

static void the_contrast_theme_tells_topics_apart_by_icon_alone(void **state)
{
    struct theme theme = theme_get(THEME_KONTRAST);
    for (int hue = 0; hue <= HUE_COUNT; hue++) {
        assert_true(color_equals(theme_hue_fill(&theme, (enum hue)hue), color_hex(0)));
        assert_true(color_equals(theme_hue_glyph(&theme, (enum hue)hue), color_hex(0xFFFFFF)));
    }
}

/* One layer of the ring is seen whatever lies under it. */
static void the_focus_ring_is_seen_on_everything(void **state)
{
    for (int name = 0; name < THEME_COUNT; name++) {
        struct theme theme = theme_get((enum theme_name)name);
        const struct color under[] = {theme.page,
                                      theme.surface,
                                      theme.sunken,
                                      theme.accent,
                                      theme_hue_fill(&theme, HUE_RED),
                                      theme_hue_fill(&theme, HUE_YELLOW)};
        for (size_t i = 0; i < sizeof(under) / sizeof(under[0]); i++) {
            double ring = color_contrast(theme.focus, under[i]);
            double edge = color_contrast(theme.focus_edge, under[i]);
            assert_true((ring > edge ? ring : edge) >= EDGE);
        }
        assert_true(color_contrast(theme.focus, theme.focus_edge) >= EDGE);
    }
}

static void type_grows_with_the_text_size_and_in_its_order(void **state)
{
    for (int size = 0; size < TEXT_SIZE_COUNT; size++) {
        for (int type = 1; type < TYPE_COUNT; type++) {
            bool is_compact = false;
            int smaller =
                theme_type_du((enum type)(type - 1), (enum text_size)size, is_compact);
            int larger = theme_type_du((enum type)type, (enum text_size)size, is_compact);
            /* headings grow less than what stands below them */
            assert_true(larger >= smaller || type == TYPE_H1);
            if (size > 0) {
                assert_true(larger >= theme_type_du((enum type)type, (enum text_size)(size - 1),
                                                    is_compact));
            }
        }
    }
    assert_int_equal(theme_type_du(TYPE_BODY, TEXT_STANDARD, false), 31);
    assert_int_equal(theme_type_du(TYPE_BODY, TEXT_GROSS, false), 42);
    assert_int_equal(theme_type_du(TYPE_BODY, TEXT_SEHR_GROSS, false), 62);
    assert_int_equal(theme_type_du(TYPE_XS, TEXT_GROSS, false), 42);
    assert_int_equal(theme_type_du(TYPE_H1, TEXT_SEHR_GROSS, false), 87);
    assert_int_equal(theme_type_du(TYPE_DISPLAY, TEXT_SEHR_GROSS, false), 125);
}

/* A third of the light, and still to be read from near. */
static void the_night_is_dim_and_can_be_read(void **state)
{
    struct theme dark = theme_get(THEME_DUNKEL), night = theme_dim(&dark);
    assert_true(color_contrast(night.text, color_hex(0)) <
                color_contrast(dark.text, color_hex(0)) * 0.4);
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        struct color over = color_at(&night, pairs[i].over);
        assert_false(color_equals(over, color_at(&dark, pairs[i].over)) &&
                     !color_equals(over, color_hex(0)));
    }
    assert_true(color_contrast(night.text, night.page) >= 4.5);
    assert_true(color_contrast(night.text2, night.page) >= 4.0);
    assert_true(color_contrast(night.accent, night.page) >= EDGE);
}

static struct color accent_of(const char *text)
{
    struct color color;
    struct error err = {0};
    assert_true(accent_parse(text, &color, &err));
    return color;
}

/* Of every house whose colour is taken, in every theme: what holds for the program's own. */
static void a_house_of_any_colour_can_be_read(void **state)
{
    int failures = 0;
    for (int rgb = 0; rgb < 4096; rgb++) {
        char text[8], what[40];
        struct color accent;
        (void)snprintf(text, sizeof(text), "#%X%X%X%X%X%X", rgb >> 8, rgb >> 8, rgb >> 4 & 15,
                       rgb >> 4 & 15, rgb & 15, rgb & 15);
        for (int name = 0; name < THEME_COUNT && accent_parse(text, &accent, NULL); name++) {
            struct theme theme = theme_with_accent((enum theme_name)name, accent);
            (void)snprintf(what, sizeof(what), "%s in %s", text, theme_words[name]);
            failures += check_pairs(&theme, what);
            assert_true(color_contrast(theme.accent, theme.accent_press) > 1.2);
        }
    }
    assert_int_equal(failures, 0);
}

static void the_accent_is_the_colour_of_the_house(void **state)
{
    static const char *const accents[] = {"#0B5228", "#8F0E12", "#4A1470", "#000000"};
    for (size_t i = 0; i < sizeof(accents) / sizeof(accents[0]); i++) {
        struct color accent = accent_of(accents[i]);
        struct theme light = theme_with_accent(THEME_HELL, accent);
        struct theme dark = theme_with_accent(THEME_DUNKEL, accent);
        struct theme own = theme_get(THEME_DUNKEL);
        assert_true(color_equals(light.accent, accent));
        assert_true(color_equals(light.poster, accent));
        assert_false(color_equals(dark.accent, own.accent));
        assert_false(color_equals(dark.poster, own.poster));
    }
    struct theme green = theme_with_accent(THEME_DUNKEL, accent_of("#0B5228"));
    assert_true(green.accent.g > green.accent.r && green.accent.g > green.accent.b);
    struct theme red = theme_with_accent(THEME_DUNKEL, accent_of("#8F0E12"));
    assert_true(red.accent.r > red.accent.g && red.accent.r > red.accent.b);
}

static void the_rest_of_a_theme_and_that_of_contrast_stay(void **state)
{
    struct color green = accent_of("#0B5228");
    struct theme contrast = theme_get(THEME_KONTRAST);
    struct theme given = theme_with_accent(THEME_KONTRAST, green);
    assert_memory_equal(&given, &contrast, sizeof(given));
    for (int name = 0; name < THEME_COUNT; name++) {
        struct theme own = theme_get((enum theme_name)name);
        struct theme same = theme_with_accent((enum theme_name)name, accent_of("#0A3F78"));
        assert_memory_equal(&same, &own, sizeof(same));
        struct theme other = theme_with_accent((enum theme_name)name, green);
        assert_true(color_equals(other.page, own.page));
        assert_true(color_equals(other.danger, own.danger));
        assert_true(color_equals(other.info, own.info));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_that_is_shown_has_its_contrast),
        cmocka_unit_test(every_badge_shows_its_glyph_and_its_outline),
        cmocka_unit_test(hues_have_the_fills_of_the_specification_in_its_order),
        cmocka_unit_test(the_contrast_theme_tells_topics_apart_by_icon_alone),
        cmocka_unit_test(the_focus_ring_is_seen_on_everything),
        cmocka_unit_test(type_grows_with_the_text_size_and_in_its_order),
        cmocka_unit_test(a_house_of_any_colour_can_be_read),
        cmocka_unit_test(the_accent_is_the_colour_of_the_house),
        cmocka_unit_test(the_rest_of_a_theme_and_that_of_contrast_stay),
        cmocka_unit_test(the_night_is_dim_and_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
