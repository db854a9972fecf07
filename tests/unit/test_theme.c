/* SPDX-License-Identifier: MIT */

/* The tables of the UI specification, 6.1 and 6.3: which colour stands on which, and what contrast
 * (WCAG 2.2) it must have. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

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

static void every_pair_that_is_shown_has_its_contrast(void **state)
{
    int failures = 0;
    for (int name = 0; name < THEME_COUNT; name++) {
        struct theme theme = theme_get((enum theme_name)name);
        for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
            double contrast = color_contrast(color_at(&theme, pairs[i].over),
                                             color_at(&theme, pairs[i].under));
            if (contrast < pairs[i].least) {
                print_error("%s: %s on %s is %.2f, less than %.1f\n", theme_words[name],
                            pairs[i].over_name, pairs[i].under_name, contrast, pairs[i].least);
                failures++;
            }
        }
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
            int smaller = theme_type_du((enum type)(type - 1), (enum text_size)size);
            int larger = theme_type_du((enum type)type, (enum text_size)size);
            /* headings grow less than what stands below them */
            assert_true(larger >= smaller || type == TYPE_H1);
            if (size > 0) {
                assert_true(larger >=
                            theme_type_du((enum type)type, (enum text_size)(size - 1)));
            }
        }
    }
    assert_int_equal(theme_type_du(TYPE_BODY, TEXT_STANDARD), 31);
    assert_int_equal(theme_type_du(TYPE_BODY, TEXT_GROSS), 42);
    assert_int_equal(theme_type_du(TYPE_BODY, TEXT_SEHR_GROSS), 62);
    assert_int_equal(theme_type_du(TYPE_XS, TEXT_GROSS), 42);
    assert_int_equal(theme_type_du(TYPE_H1, TEXT_SEHR_GROSS), 87);
    assert_int_equal(theme_type_du(TYPE_DISPLAY, TEXT_SEHR_GROSS), 125);
}

/* A third of the light, and still to be read from near. */
static void the_night_is_dim_and_can_be_read(void **state)
{
    struct theme dark = theme_get(THEME_DUNKEL), night = theme_get_night();
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_that_is_shown_has_its_contrast),
        cmocka_unit_test(every_badge_shows_its_glyph_and_its_outline),
        cmocka_unit_test(hues_have_the_fills_of_the_specification_in_its_order),
        cmocka_unit_test(the_contrast_theme_tells_topics_apart_by_icon_alone),
        cmocka_unit_test(the_focus_ring_is_seen_on_everything),
        cmocka_unit_test(type_grows_with_the_text_size_and_in_its_order),
        cmocka_unit_test(the_night_is_dim_and_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
