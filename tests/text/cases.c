/* SPDX-License-Identifier: MIT */

/* usage: cases FILE PICTURE: prints the file with what is set now as what is expected, and paints
 * its paragraphs one below the other, with the real fonts and the real painter. tests/text/cases/README.md
 * says what a file looks like. */

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/bug.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/parse.h"
#include "base/utf8.h"
#include "platform/fonts.h"
#include "platform/paint.h"
#include "text/paragraph.h"

#define FILE_BYTES_MAX (1u << 20)
#define LINE_BYTES 8192
#define SPANS_MAX 32
#define SHEET_W 660
#define SHEET_H_MAX 8000
#define MARGIN 10

enum { MARK_BOLD = 1, MARK_STRUCK = 2 };

struct stage {
    struct fontset fontset;
    struct fonts *fonts;
    struct hyphens *hyphens;
    struct arena *arena;
    struct draw_list list;
    int y; /* where the next paragraph begins */
};

/* One paragraph as its file tells it. */
struct sample {
    struct text_style style;
    int size_px;
    char lang[32];
    char text[LINE_BYTES];
    struct text_span spans[SPANS_MAX];
    size_t span_count;
};

/* ---- reading ---- */

static int number_of(const char *text)
{
    int64_t number = 0;
    CHECK(parse_int(text, 0, 100000, &number));
    return (int)number;
}

static void take_option(struct sample *sample, const char *name, const char *value)
{
    struct text_style *style = &sample->style;
    if (strcmp(name, "lang") == 0) {
        (void)snprintf(sample->lang, sizeof(sample->lang), "%s", value);
    } else if (strcmp(name, "dir") == 0) {
        style->is_rtl = strstr(value, "rtl") != NULL;
        style->is_own_direction = strncmp(value, "own", 3) == 0;
    } else if (strcmp(name, "width") == 0) {
        style->max_width = number_of(value);
    } else if (strcmp(name, "size") == 0) {
        sample->size_px = number_of(value);
    } else if (strcmp(name, "lines") == 0) {
        style->max_lines = number_of(value);
    } else if (strcmp(name, "align") == 0) {
        style->align = strcmp(value, "end") == 0      ? TEXT_END
                       : strcmp(value, "centre") == 0 ? TEXT_CENTRE
                                                      : TEXT_START;
    } else if (strcmp(name, "hyphens") == 0) {
        style->hyphenation = strcmp(value, "title") == 0 ? TEXT_HYPHENATE_LONG
                             : strcmp(value, "no") == 0  ? TEXT_HYPHENATE_NO
                                                         : TEXT_HYPHENATE_YES;
    } else if (strcmp(name, "room") == 0) {
        style->letter_percent = strcmp(value, "wide") == 0 ? 6 : 0;
        style->word_percent = strcmp(value, "wide") == 0 ? 16 : 0;
    } else {
        BUG("an option that nobody knows");
    }
}

/* "[name] key=value key=value" */
static void read_head(struct stage *stage, struct sample *sample, const char *line)
{
    *sample = (struct sample){.size_px = 20,
                              .lang = "de",
                              .style = {.hyphens = stage->hyphens,
                                        .hyphenation = TEXT_HYPHENATE_YES,
                                        .max_width = SHEET_W - 2 * MARGIN}};
    line += strcspn(line, "]");
    CHECK(*line == ']');
    for (line++; *line != '\0';) {
        char name[32] = "";
        char value[32] = "";
        line += strspn(line, " ");
        size_t length = strcspn(line, "= ");
        memcpy(name, line, length < sizeof(name) ? length : 0);
        line += length + (line[length] == '=' ? 1 : 0);
        length = strcspn(line, " ");
        memcpy(value, line, length < sizeof(value) ? length : 0);
        line += length;
        take_option(sample, name, value);
    }
    sample->style.lang = sample->lang;
}

/* \n, \\, \xNN and \u{N}; returns how much of the line it was. */
static size_t read_escape(const char *at, struct buffer *bytes)
{
    char digits[9] = "";
    char letter[4];
    int64_t number = 0;
    if (at[1] == 'n' || at[1] == '\\') {
        (void)buffer_append_text(bytes, at[1] == 'n' ? "\n" : "\\");
        return 2;
    }
    if (at[1] == 'x') {
        memcpy(digits, at + 2, 2);
        CHECK(parse_hex(digits, 0xFF, &number));
        letter[0] = (char)number;
        (void)buffer_append(bytes, letter, 1);
        return 4;
    }
    size_t length = strcspn(at + 3, "}");
    CHECK(at[1] == 'u' && at[2] == '{' && length < sizeof(digits));
    memcpy(digits, at + 3, length);
    CHECK(parse_hex(digits, 0x10FFFF, &number));
    (void)buffer_append(bytes, letter, utf8_encode((uint32_t)number, letter));
    return length + 4;
}

static void add_span(struct stage *stage, struct sample *sample, struct buffer *bytes,
                     unsigned int marks)
{
    struct buffer clean = {0};
    utf8_clean(&clean, buffer_text(bytes), bytes->size_bytes);
    CHECK(sample->span_count < SPANS_MAX);
    sample->spans[sample->span_count++] = (struct text_span){
        .text = arena_copy_text(stage->arena, buffer_text(&clean)),
        .weight = (marks & MARK_BOLD) != 0 ? WEIGHT_BOLD : WEIGHT_REGULAR,
        .size_px = sample->size_px,
        .is_struck = (marks & MARK_STRUCK) != 0,
    };
    buffer_finish(&clean);
    buffer_clear(bytes);
}

/* ** turns bold on and off, ~~ struck. */
static void read_text(struct stage *stage, struct sample *sample, const char *line)
{
    struct buffer bytes = {0};
    unsigned int marks = 0;
    while (*line != '\0') {
        bool is_bold = strncmp(line, "**", 2) == 0;
        if (is_bold || strncmp(line, "~~", 2) == 0) {
            add_span(stage, sample, &bytes, marks);
            marks ^= is_bold ? MARK_BOLD : MARK_STRUCK;
            line += 2;
        } else if (*line == '\\') {
            line += read_escape(line, &bytes);
        } else {
            (void)buffer_append(&bytes, line++, 1);
        }
    }
    add_span(stage, sample, &bytes, marks);
    buffer_finish(&bytes);
}

/* ---- telling ---- */

/* What cannot be seen is spelled. */
static void tell_text(const char *text)
{
    const char *end = text + strlen(text);
    while (text < end) {
        const char *start = text;
        uint32_t letter = utf8_next(&text, end);
        bool is_hidden =
            letter < 0x20 || letter == 0xA0 || (letter >= 0x2000 && letter <= 0x200F) ||
            (letter >= 0x2028 && letter <= 0x202F) || (letter >= 0x2060 && letter <= 0x206F) ||
            (letter >= 0xFE00 && letter <= 0xFE0F) || letter >= 0xE0000;
        if (is_hidden) {
            printf("\\u{%X}", (unsigned int)letter);
        } else {
            printf("%.*s", (int)(text - start), start);
        }
    }
}

/* "NotoSansArabicUI-Bold.ttf" is "ArabicUI Bold". */
static void tell_face(const struct face *face)
{
    const char *name = strncmp(face->file, "NotoSans", 8) == 0 ? face->file + 8 : face->file;
    size_t length = strcspn(name, "-.");
    printf("  %.*s%s ", length > 0 ? (int)length : 4, length > 0 ? name : "Sans",
           face->weight == WEIGHT_BOLD ? " bold" : "");
}

static void tell_block(const struct stage *stage, const struct text_block *block)
{
    for (size_t i = 0; i < block->line_count; i++) {
        const struct text_line *line = &block->lines[i];
        printf("/%s\n", line->piece_count == 0 ? " nothing" : "");
        for (size_t j = 0; j < line->piece_count; j++) {
            const struct text_piece *piece = &line->pieces[j];
            tell_face(&stage->fontset.faces[piece->face]);
            printf("%s%s |", piece->is_rtl ? "<" : ">", piece->is_struck ? " struck" : "");
            tell_text(piece->text);
            printf("|\n");
        }
    }
    printf("%s%s%s", block->line_count == 0 ? "/ no line\n" : "",
           block->is_cut ? "/ cut\n" : "", block->is_torn ? "/ torn\n" : "");
}

static void paint_block(struct stage *stage, const struct text_block *block, int width)
{
    struct rect paper = {MARGIN, stage->y, width, block->height > 4 ? block->height : 4};
    draw_fill(&stage->list, paper, color_hex(0xEEEEEE));
    for (size_t i = 0; i < block->line_count; i++) {
        const struct text_line *line = &block->lines[i];
        for (size_t j = 0; j < line->piece_count; j++) {
            const struct text_piece *piece = &line->pieces[j];
            struct draw_run run = {
                .text = piece->text,
                .face = piece->face,
                .size_px = piece->size_px,
                .baseline = stage->y + line->baseline,
                .is_rtl = piece->is_rtl,
                .is_struck = piece->is_struck,
                .letter_px = piece->spacing.letter_px,
                .word_px = piece->spacing.word_px,
                .color = color_hex(0x111111),
            };
            memcpy(run.script, piece->script, sizeof(run.script));
            struct rect box = {MARGIN + piece->x, stage->y + line->y, piece->width,
                               line->height};
            draw_run(&stage->list, box, &run);
        }
    }
    stage->y += paper.h + MARGIN / 2;
}

static void show(struct stage *stage, struct sample *sample, const char *line)
{
    struct text_metrics metrics = fonts_get_metrics(stage->fonts);
    read_text(stage, sample, line);
    struct text_block block =
        text_layout(&stage->fontset, &metrics, &sample->style, sample->spans,
                    sample->span_count, stage->arena, stage->arena);
    tell_block(stage, &block);
    paint_block(stage, &block, sample->style.max_width);
}

/* ---- the file ---- */

static void read_all(const char *path, struct buffer *text)
{
    struct error err = {0};
    if (!file_read(path, FILE_BYTES_MAX, text, &err)) {
        BUG(err.text);
    }
}

static void set_up(struct stage *stage)
{
    struct buffer text = {0};
    struct error err = {0};
    read_all(LITFASS_BUILD_SHARE "/fonts/fontset.txt", &text);
    CHECK(fontset_parse_faces(&stage->fontset, buffer_text(&text), &err));
    buffer_finish(&text);
    stage->fonts = fonts_create(&stage->fontset, LITFASS_BUILD_SHARE "/fonts", &err);
    CHECK(stage->fonts != NULL);
    stage->hyphens = hyphens_create(LITFASS_BUILD_SHARE "/hyphens");
    stage->arena = arena_create(0);
    stage->y = MARGIN;
    draw_begin(&stage->list, stage->arena);
    draw_fill(&stage->list, (struct rect){0, 0, SHEET_W, SHEET_H_MAX}, color_hex(0xFFFFFF));
}

static void walk(struct stage *stage, const char *text)
{
    struct sample sample = {0};
    char line[LINE_BYTES];
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        CHECK(length < sizeof(line));
        memcpy(line, text, length);
        line[length] = '\0';
        text += length + (text[length] == '\n' ? 1 : 0);
        if (line[0] == '/' || line[0] == ' ') {
            continue; /* what was expected */
        }
        printf("%s\n", line);
        if (line[0] == '[') {
            read_head(stage, &sample, line);
        } else if (line[0] == '>') {
            show(stage, &sample, line + (line[1] == ' ' ? 2 : 1));
        }
    }
}

/* In sixteen greys: a tenth of the bytes in the repository, and less of a difference than the compared pictures
 * may have. */
static bool save(const struct pixels *pixels, const char *path)
{
    uint8_t *grey = mem_alloc((size_t)pixels->w * (size_t)pixels->h);
    for (int y = 0; y < pixels->h; y++) {
        for (int x = 0; x < pixels->w; x++) {
            uint32_t green = pixels->data[(long)y * pixels->stride + x] >> 8 & 0xFF;
            grey[(long)y * pixels->w + x] = (uint8_t)((green + 8) / 17 * 17);
        }
    }
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)pixels->w,
                       .height = (png_uint_32)pixels->h,
                       .format = PNG_FORMAT_GRAY};
    bool is_saved = png_image_write_to_file(&image, path, 0, grey, 0, NULL) != 0;
    mem_free(grey);
    return is_saved;
}

int main(int argc, char **argv)
{
    struct stage stage = {0};
    struct buffer text = {0};
    if (argc != 3) {
        fprintf(stderr, "usage: cases FILE PICTURE\n");
        return 2;
    }
    read_all(argv[1], &text);
    set_up(&stage);
    walk(&stage, buffer_text(&text));
    struct pixels pixels = pixels_create(SHEET_W, stage.y + MARGIN);
    paint_list(&pixels, &stage.list, (struct rect){0, 0, pixels.w, pixels.h}, stage.fonts,
               NULL);
    bool is_saved = save(&pixels, argv[2]);
    pixels_destroy(&pixels);
    buffer_finish(&text);
    hyphens_destroy(stage.hyphens);
    fonts_destroy(stage.fonts);
    arena_destroy(stage.arena);
    return is_saved ? 0 : 1;
}
