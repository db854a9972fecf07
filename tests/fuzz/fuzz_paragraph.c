/* SPDX-License-Identifier: MIT */

/* Lines from any bytes: what a feed says is shown, whatever it says. Two bytes choose width, language and
 * style. */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/bug.h"
#include "text/paragraph.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static int measure(void *context, int face, int size_px, const char *script, bool is_rtl,
                   const char *text, size_t length_bytes)
{
    return (int)length_bytes * size_px / 2;
}

static bool covers(void *context, int face, uint32_t code_point)
{
    return (face == 1) == (code_point >= 0x590 && code_point < 0x780);
}

static void check_lines(const struct text_block *block)
{
    for (size_t i = 0; i < block->line_count; i++) {
        for (size_t j = 0; j < block->lines[i].piece_count; j++) {
            CHECK(strchr(block->lines[i].pieces[j].text, '\n') == NULL);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    static const char faces[] = "text regular Latn a.ttf /x a\ntext regular Arab b.ttf /x b\n"
                                "text bold Latn c.ttf /x c\n";
    static const char *const langs[] = {"de", "uk", "tr", "en"};
    static struct fontset fontset;
    static struct hyphens *hyphens;
    if (size_bytes < 2 || !fontset_parse_faces(&fontset, faces, NULL)) {
        return 0;
    }
    if (hyphens == NULL) {
        hyphens = hyphens_create(LITFASS_BINARY_DIR "/share/hyphens"); /* kept for all inputs */
    }
    struct arena *arena = arena_create(0);
    struct text_metrics metrics = {.measure = measure, .covers = covers};
    struct text_style style = {
        .lang = langs[data[0] / 3 % 4],
        .hyphens = hyphens,
        .hyphenation = (enum text_hyphenation)(data[0] % 3),
        .align = (enum text_align)(data[1] % 3),
        .is_rtl = (data[1] & 4) != 0,
        .is_own_direction = (data[1] & 8) != 0,
        .is_balanced = (data[1] & 16) != 0,
        .max_lines = data[1] >> 5,
        .max_width = data[0] * 4,
    };
    struct text_span spans[] = {
        {arena_copy_range(arena, (const char *)data + 2, (size_bytes - 2) / 2), WEIGHT_REGULAR,
         20, 1, false},
        {arena_copy_range(arena, (const char *)data + 2 + (size_bytes - 2) / 2,
                          size_bytes - 2 - (size_bytes - 2) / 2),
         WEIGHT_BOLD, 30, 2, true},
    };
    struct text_block block = text_layout(&fontset, &metrics, &style, spans, 2, arena, arena);
    check_lines(&block);
    arena_destroy(arena);
    return 0;
}
