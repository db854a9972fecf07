/* SPDX-License-Identifier: MIT */

/* Our tables against the files of the Unicode Character Database in Debian's package unicode-data. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/bug.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/parse.h"
#include "text/fontset.h"
#include "text/script.h"

#define FOLDER "/usr/share/unicode/"
#define FILE_BYTES_MAX (4u << 20)
#define CODE_POINTS 0x110000u
#define VALUE_BYTES 32
#define WORST_SHOWN 20

/* A value a code point; "" where the file says nothing. */
struct property {
    char (*values)[VALUE_BYTES];
};

/* "0041..005A    ; Latin # remark" */
static void read_line(struct property *property, const char *line, const char *wanted)
{
    char *end;
    unsigned long first = strtoul(line, &end, 16);
    unsigned long last = first;
    if (end == line || first >= CODE_POINTS) {
        return;
    }
    if (strncmp(end, "..", 2) == 0) {
        last = strtoul(end + 2, &end, 16);
    }
    end += strspn(end, " ;");
    size_t length = strcspn(end, " #\n");
    assert_true(length < VALUE_BYTES && last < CODE_POINTS);
    for (unsigned long i = first; i <= last; i++) {
        if (wanted == NULL || (strlen(wanted) == length && memcmp(end, wanted, length) == 0)) {
            memcpy(property->values[i], end, length);
        }
    }
}

static struct property read_property(const char *name, const char *wanted)
{
    struct property property = {mem_alloc_array(CODE_POINTS, VALUE_BYTES)};
    struct buffer text = {0};
    struct error err = {0};
    (void)file_read(name, FILE_BYTES_MAX, &text, &err);
    assert_string_equal(err.text, "");
    for (const char *line = buffer_text(&text); *line != '\0';) {
        read_line(&property, line, wanted);
        line += strcspn(line, "\n");
        line += *line == '\n' ? 1 : 0;
    }
    buffer_finish(&text);
    return property;
}

static const struct {
    const char *name, *code;
} scripts[] = {
    {"Arabic", "Arab"},     {"Armenian", "Armn"}, {"Bengali", "Beng"},  {"Cyrillic", "Cyrl"},
    {"Devanagari", "Deva"}, {"Ethiopic", "Ethi"}, {"Georgian", "Geor"}, {"Greek", "Grek"},
    {"Hebrew", "Hebr"},     {"Latin", "Latn"},    {"Tamil", "Taml"},
};

static const char *code_of(const char *name)
{
    for (size_t i = 0; i < LF_LENGTH(scripts); i++) {
        if (strcmp(scripts[i].name, name) == 0) {
            return scripts[i].code;
        }
    }
    return "";
}

static void every_letter_has_the_script_that_unicode_says(void **state)
{
    struct property property = read_property(FOLDER "Scripts.txt", NULL);
    int wrong = 0;
    for (uint32_t i = 0; i < CODE_POINTS; i++) {
        const char *found = script_find(i);
        if (property.values[i][0] != '\0' &&
            strcmp(found != NULL ? found : "", code_of(property.values[i])) != 0 &&
            wrong++ < WORST_SHOWN) {
            print_error("U+%04X is %s\n", i, property.values[i]);
        }
    }
    mem_free(property.values);
    assert_int_equal(wrong, 0);
}

static void every_script_of_the_fontset_is_known(void **state)
{
    struct buffer text = {0};
    struct fontset fontset = {0};
    struct error err = {0};
    (void)file_read(LITFASS_SOURCE_DIR "/fonts/fontset.txt", FILE_BYTES_MAX, &text, &err);
    assert_true(fontset_parse_faces(&fontset, buffer_text(&text), &err));
    buffer_finish(&text);
    for (size_t i = 0; i < LF_LENGTH(scripts); i++) {
        int face = fontset_find_face(&fontset, WEIGHT_BOLD, scripts[i].code);
        assert_non_null(strstr(fontset.faces[face].scripts, scripts[i].code));
        assert_int_equal(fontset.faces[face].weight, WEIGHT_BOLD);
    }
}

static bool is_extending(const char *value)
{
    return strcmp(value, "Extend") == 0 || strcmp(value, "SpacingMark") == 0 ||
           strcmp(value, "ZWJ") == 0;
}

/* Of the scripts that have a face, and of those signs that belong to none. */
static void marks_extend_their_cluster_as_unicode_says(void **state)
{
    struct property property =
        read_property(FOLDER "auxiliary/GraphemeBreakProperty.txt", NULL);
    struct property script = read_property(FOLDER "Scripts.txt", NULL);
    int wrong = 0;
    for (uint32_t i = 0; i < CODE_POINTS; i++) {
        bool is_ours = script_find(i) != NULL || i < 0x0530 || (i >= 0x1AB0 && i < 0x1B00) ||
                       (i >= 0x1DC0 && i < 0x1E00) || (i >= 0x2000 && i < 0x2100) ||
                       (i >= 0xFE00 && i < 0xFE30) || (i >= 0x1F000 && i < 0x20000) ||
                       i >= 0xE0000;
        if (is_ours && script.values[i][0] != '\0' &&
            script_is_extension(i) != is_extending(property.values[i]) &&
            wrong++ < WORST_SHOWN) {
            print_error("U+%04X is %s\n", i, property.values[i]);
        }
    }
    mem_free(property.values);
    mem_free(script.values);
    assert_int_equal(wrong, 0);
}

static void emoji_are_pictures_and_letters_are_not(void **state)
{
    struct property property =
        read_property(FOLDER "emoji/emoji-data.txt", "Extended_Pictographic");
    struct property script = read_property(FOLDER "Scripts.txt", NULL);
    int wrong = 0;
    for (uint32_t i = 0x100; i < CODE_POINTS; i++) {
        bool is_emoji = property.values[i][0] != '\0';
        bool is_letter = script.values[i][0] != '\0' &&
                         strcmp(script.values[i], "Common") != 0 &&
                         strcmp(script.values[i], "Inherited") != 0;
        if (((is_emoji && !script_is_picture(i)) || (is_letter && script_is_picture(i))) &&
            wrong++ < WORST_SHOWN) {
            print_error("U+%04X\n", i);
        }
    }
    mem_free(property.values);
    mem_free(script.values);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_has_the_script_that_unicode_says),
        cmocka_unit_test(every_script_of_the_fontset_is_known),
        cmocka_unit_test(marks_extend_their_cluster_as_unicode_says),
        cmocka_unit_test(emoji_are_pictures_and_letters_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
