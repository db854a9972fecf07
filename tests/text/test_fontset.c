/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "text/fontset.h"

static const char faces[] = "# a remark\n"
                            "\n"
                            "text regular Latn,Cyrl a.ttf /usr/share fonts-a\n"
                            "text bold    Latn,Cyrl b.ttf /usr/share fonts-a\r\n"
                            "text regular Arab      c.ttf /usr/share fonts-c\n"
                            "icon regular Zsye      i.ttf /usr/share fonts-i";

static void a_line_names_role_weight_scripts_file_and_package(void **state)
{
    struct fontset fontset = {0};
    struct error err = {0};
    assert_true(fontset_parse_faces(&fontset, faces, &err));
    assert_string_equal(err.text, "");
    assert_int_equal(fontset.face_count, 4);
    assert_int_equal(fontset.faces[1].weight, WEIGHT_BOLD);
    assert_string_equal(fontset.faces[1].file, "b.ttf");
    assert_string_equal(fontset.faces[1].package, "fonts-a");
    assert_int_equal(fontset.faces[3].role, FACE_ICON);
    assert_int_equal(fontset_find_icon_face(&fontset), 3);
}

static void a_script_without_a_face_of_the_weight_falls_back_to_its_first(void **state)
{
    struct fontset fontset = {0};
    assert_true(fontset_parse_faces(&fontset, faces, NULL));
    assert_int_equal(fontset_find_face(&fontset, WEIGHT_REGULAR, "Cyrl"), 0);
    assert_int_equal(fontset_find_face(&fontset, WEIGHT_REGULAR, "Arab"), 2);
    assert_int_equal(fontset_find_face(&fontset, WEIGHT_BOLD, "Arab"), 1);
    assert_int_equal(fontset_find_face(&fontset, WEIGHT_REGULAR, "Thai"), 0);
}

static void bad_lines_are_named_by_their_number(void **state)
{
    static const char *const cases[] = {
        "text regular Latn a.ttf /usr/share\n",
        "text regular Latn sub/a.ttf /usr/share fonts-a\n",
        "text\n",
    };
    for (size_t i = 0; i < LF_LENGTH(cases); i++) {
        struct fontset fontset = {0};
        struct error err = {0};
        struct buffer text = {0};
        (void)buffer_printf(&text, "# first\n%s", cases[i]);
        assert_false(fontset_parse_faces(&fontset, buffer_text(&text), &err));
        assert_int_equal(err.kind, ERROR_SETUP);
        assert_non_null(strstr(err.text, "fontset.txt:2:"));
        buffer_finish(&text);
    }
}

static void a_file_without_a_font_is_refused(void **state)
{
    struct fontset fontset = {0};
    struct error err = {0};
    assert_false(fontset_parse_faces(&fontset, "# nothing\n", &err));
    assert_int_equal(err.kind, ERROR_SETUP);
}

static void more_faces_or_icons_than_there_is_room_for_are_refused(void **state)
{
    struct fontset fontset = {0};
    struct error err = {0};
    struct buffer text = {0};
    for (int i = 0; i <= FONTSET_FACES_MAX; i++) {
        (void)buffer_append_text(&text, "text bold Latn a.ttf /usr/share fonts-a\n");
    }
    assert_false(fontset_parse_faces(&fontset, buffer_text(&text), &err));
    assert_non_null(strstr(err.text, "fontset.txt:33:"));
    buffer_clear(&text);
    err = (struct error){0};
    for (int i = 0; i <= FONTSET_ICONS_MAX; i++) {
        (void)buffer_printf(&text, "icon%d e%03x\n", i, (unsigned)i);
    }
    assert_false(fontset_parse_icons(&fontset, buffer_text(&text), &err));
    assert_non_null(strstr(err.text, "icons.txt:257:"));
    buffer_finish(&text);
}

static void icons_are_found_by_name_in_any_order(void **state)
{
    struct fontset fontset = {0};
    struct error err = {0};
    assert_true(fontset_parse_icons(&fontset, "wc e63d\nevent e878\n# no\nhome e88a\n", &err));
    assert_int_equal(fontset_find_icon(&fontset, "wc"), 0xE63D);
    assert_int_equal(fontset_find_icon(&fontset, "event"), 0xE878);
    assert_int_equal(fontset_find_icon(&fontset, "home"), 0xE88A);
    assert_int_equal(fontset_find_icon(&fontset, "events"), 0);
    assert_int_equal(fontset_find_icon(&fontset, ""), 0);
    assert_int_equal(fontset_find_icon(&fontset, "a_name_longer_than_any_icon_could_ever_have"),
                     0);
    assert_false(fontset_parse_icons(&fontset, "wc\n", &err));
    assert_non_null(strstr(err.text, "icons.txt:1:"));
}

static void read(const char *name, struct buffer *text)
{
    struct error err = {0};
    bool is_read = file_read(name, 65536, text, &err);
    assert_string_equal(err.text, "");
    assert_true(is_read);
}

static void the_shipped_files_are_good(void **state)
{
    struct fontset fontset = {0};
    struct error err = {0};
    struct buffer text = {0};
    read(LITFASS_SOURCE_DIR "/fonts/fontset.txt", &text);
    assert_true(fontset_parse_faces(&fontset, buffer_text(&text), &err));
    buffer_clear(&text);
    read(LITFASS_SOURCE_DIR "/fonts/icons.txt", &text);
    assert_true(fontset_parse_icons(&fontset, buffer_text(&text), &err));
    buffer_finish(&text);
    for (size_t i = 1; i < fontset.icon_count; i++) {
        assert_string_not_equal(fontset.icons[i - 1].name, fontset.icons[i].name);
    }
    for (size_t i = 0; i < fontset.face_count; i++) {
        assert_true(strlen(fontset.faces[i].package) > 0);
    }
    assert_int_not_equal(fontset_find_face(&fontset, WEIGHT_REGULAR, "Latn"),
                         fontset_find_face(&fontset, WEIGHT_BOLD, "Latn"));
    assert_int_not_equal(fontset_find_face(&fontset, WEIGHT_BOLD, "Latn"),
                         fontset_find_face(&fontset, WEIGHT_BOLD, "Arab"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_names_role_weight_scripts_file_and_package),
        cmocka_unit_test(a_script_without_a_face_of_the_weight_falls_back_to_its_first),
        cmocka_unit_test(bad_lines_are_named_by_their_number),
        cmocka_unit_test(a_file_without_a_font_is_refused),
        cmocka_unit_test(more_faces_or_icons_than_there_is_room_for_are_refused),
        cmocka_unit_test(icons_are_found_by_name_in_any_order),
        cmocka_unit_test(the_shipped_files_are_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
