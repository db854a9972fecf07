/* SPDX-License-Identifier: MIT */
#include "sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/utf8.h"

int sheet_set_up(void **state)
{
    static struct sheet sheet;
    ruler_init(&sheet.ruler);
    sheet.arena = arena_create((size_t)256 << 20);
    *state = &sheet;
    return 0;
}

int sheet_tear_down(void **state)
{
    struct sheet *sheet = *state;
    arena_destroy(sheet->arena);
    return 0;
}

struct text_style sheet_style(int max_width)
{
    return (struct text_style){.lang = "de", .max_width = max_width};
}

struct text_block sheet_lay(struct sheet *sheet, const struct text_style *how, const char *text)
{
    struct text_span span = {.text = text, .size_px = SIZE};
    return text_layout(&sheet->ruler.fontset, &sheet->ruler.metrics, how, &span, 1,
                       sheet->arena, sheet->arena);
}

const char *sheet_show(struct sheet *sheet, const struct text_block *block)
{
    struct buffer buffer = {0};
    for (size_t i = 0; i < block->line_count; i++) {
        (void)buffer_append_text(&buffer, i > 0 ? "/" : "");
        for (size_t j = 0; j < block->lines[i].piece_count; j++) {
            const struct text_piece *piece = &block->lines[i].pieces[j];
            (void)buffer_printf(&buffer, "%s%s%s", j > 0 ? "|" : "", piece->is_rtl ? "<" : "",
                                piece->text);
        }
    }
    const char *text = arena_copy_text(sheet->arena, buffer_text(&buffer));
    buffer_finish(&buffer);
    return text;
}

void sheet_expect(struct sheet *sheet, const struct text_style *how, const char *text,
                  const char *expected)
{
    struct text_block block = sheet_lay(sheet, how, text);
    assert_string_equal(sheet_show(sheet, &block), expected);
}

void sheet_check(const struct text_block *block, int max_width)
{
    int y = 0;
    for (size_t i = 0; i < block->line_count; i++) {
        const struct text_line *line = &block->lines[i];
        int width = 0;
        assert_int_equal(line->y, y);
        assert_true(line->baseline > line->y && line->baseline <= line->y + line->height);
        for (size_t j = 0; j < line->piece_count; j++) {
            const struct text_piece *piece = &line->pieces[j];
            assert_true(utf8_is_valid(piece->text, strlen(piece->text)));
            assert_int_equal(piece->x, line->pieces[0].x + width);
            width += piece->width;
        }
        assert_int_equal(width, line->width);
        assert_true(line->width <= block->width);
        assert_true(max_width == 0 || line->width <= max_width);
        y += line->height;
    }
    assert_int_equal(block->height, y);
}
