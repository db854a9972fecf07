/* SPDX-License-Identifier: MIT */

/* Levels and order against the test files of UAX #9 in Debian's package unicode-data. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "text/bidi.h"

#define FOLDER "/usr/share/unicode/"
#define LETTERS_MAX 256
#define LINE_BYTES 4096
#define REMOVED 0xFF
#define WRONG_SHOWN 20

struct check {
    struct arena *arena;
    uint32_t text[LETTERS_MAX];
    size_t count;
    uint8_t levels[LETTERS_MAX]; /* expected; REMOVED = has none */
    size_t order[LETTERS_MAX];   /* expected, of what is not removed */
    size_t order_count;
    int tried, wrong;
};

static bool is_right(struct check *check, enum bidi_base base)
{
    uint8_t levels[LETTERS_MAX];
    uint8_t shown[LETTERS_MAX];
    size_t places[LETTERS_MAX];
    size_t order[LETTERS_MAX];
    size_t count = 0;
    arena_reset(check->arena);
    (void)bidi_find_levels(check->text, check->count, base, false, levels, check->arena);
    for (size_t i = 0; i < check->count; i++) {
        if (check->levels[i] == REMOVED) {
            continue;
        }
        if (levels[i] != check->levels[i]) {
            return false;
        }
        shown[count] = levels[i];
        places[count++] = i;
    }
    bidi_reorder(shown, count, order);
    for (size_t i = 0; i < count; i++) {
        if (places[order[i]] != check->order[i]) {
            return false;
        }
    }
    return count == check->order_count;
}

static void try(struct check *check, enum bidi_base base, int number, const char *line)
{
    check->tried++;
    if (!is_right(check, base) && check->wrong++ < WRONG_SHOWN) {
        print_error("line %d, base %d: %s", number, (int)base, line);
    }
}

static size_t read_levels(const char *text, uint8_t *levels)
{
    size_t count = 0;
    while (*text != '\0' && *text != ';' && *text != '\n' && count < LETTERS_MAX) {
        levels[count++] =
            *text == 'x' ? REMOVED : (uint8_t)atoi(text); /* lint: allow atoi Unicode's file */
        text += strcspn(text, " ;\n");
        text += strspn(text, " ");
    }
    return count;
}

static size_t read_order(const char *text, size_t *order)
{
    size_t count = 0;
    while (*text >= '0' && *text <= '9' && count < LETTERS_MAX) {
        order[count++] = (size_t)atoi(text); /* lint: allow atoi Unicode's file */
        text += strcspn(text, " ;\n");
        text += strspn(text, " ");
    }
    return count;
}

static const char *next_field(const char *text)
{
    text += strcspn(text, ";\n");
    return *text == ';' ? text + 1 : text;
}

/* code points ; base ; base level ; levels ; order */
static void check_characters(struct check *check, const char *line, int number)
{
    static const enum bidi_base bases[] = {BIDI_LTR, BIDI_RTL, BIDI_FIRST_ELSE_LTR};
    check->count = 0;
    const char *at = line;
    while (*at != ';' && check->count < LETTERS_MAX) {
        char *end;
        check->text[check->count++] = (uint32_t)strtoul(at, &end, 16);
        assert_true(end > at);
        at = end + strspn(end, " ");
    }
    enum bidi_base base = bases[at[1] - '0'];
    at = next_field(next_field(next_field(at)));
    assert_int_equal(read_levels(at, check->levels), check->count);
    check->order_count = read_order(next_field(at), check->order);
    try(check, base, number, line);
}

static const struct {
    const char *name;
    uint32_t code_point;
} classes[] = {
    {"L", 'a'},      {"R", 0x05D0},   {"AL", 0x0627},  {"EN", '1'},     {"ES", '+'},
    {"ET", '$'},     {"AN", 0x0661},  {"CS", ','},     {"NSM", 0x0300}, {"BN", 0x00AD},
    {"B", 0x2029},   {"S", 0x1F},     {"WS", ' '},     {"ON", '!'},     {"LRE", 0x202A},
    {"RLE", 0x202B}, {"LRO", 0x202D}, {"RLO", 0x202E}, {"PDF", 0x202C}, {"LRI", 0x2066},
    {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
};

static uint32_t letter_of(const char *name, size_t length)
{
    for (size_t i = 0; i < LF_LENGTH(classes); i++) {
        if (strlen(classes[i].name) == length && memcmp(classes[i].name, name, length) == 0) {
            return classes[i].code_point;
        }
    }
    fail_msg("class %.*s", (int)length, name);
    return 0;
}

/* "@Levels: x 0", "@Reorder: 1", and for those that follow: classes ; bits of bases */
static void check_classes(struct check *check, const char *line, int number)
{
    static const enum bidi_base bases[] = {BIDI_FIRST_ELSE_LTR, BIDI_LTR, BIDI_RTL};
    if (strncmp(line, "@Levels:", 8) == 0) {
        (void)read_levels(line + 8 + strspn(line + 8, " \t"), check->levels);
        return;
    }
    if (strncmp(line, "@Reorder:", 9) == 0) {
        check->order_count = read_order(line + 9 + strspn(line + 9, " \t"), check->order);
        return;
    }
    check->count = 0;
    const char *at = line;
    while (*at != ';' && check->count < LETTERS_MAX) {
        size_t length = strcspn(at, " ;");
        check->text[check->count++] = letter_of(at, length);
        at += length;
        at += strspn(at, " ");
    }
    long bits = strtol(at + 1, NULL, 16);
    for (size_t i = 0; i < LF_LENGTH(bases); i++) {
        if ((bits >> i & 1) != 0) {
            try(check, bases[i], number, line);
        }
    }
}

static void check_file(const char *name,
                       void (*check_line)(struct check *check, const char *line, int number))
{
    struct check check = {.arena = arena_create(0)};
    char line[LINE_BYTES];
    int number = 0;
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    while (fgets(line, sizeof(line), file) != NULL) {
        number++;
        if (line[0] != '#' && line[0] != '\n') {
            check_line(&check, line, number);
        }
    }
    (void)fclose(file); /* only read from */
    arena_destroy(check.arena);
    print_message("%s: %d of %d\n", name, check.tried - check.wrong, check.tried);
    assert_true(check.tried > 50000);
    assert_int_equal(check.wrong, 0);
}

static void characters_stand_where_unicode_puts_them(void **state)
{
    check_file(FOLDER "BidiCharacterTest.txt", check_characters);
}

static void classes_stand_where_unicode_puts_them(void **state)
{
    check_file(FOLDER "BidiTest.txt", check_classes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_stand_where_unicode_puts_them),
        cmocka_unit_test(classes_stand_where_unicode_puts_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
