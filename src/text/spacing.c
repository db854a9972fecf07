/* SPDX-License-Identifier: MIT */

/* A run is as wide as its words and its spaces, each measured by itself, and the room between. Within a word a
 * letter ends where the word ends that is measured up to it: so pairs are kerned as ever, and roundings do not
 * add up. */

#include "text/spacing.h"

#include "base/utf8.h"
#include "text/script.h"

#define SPACE 0x20u
#define NO_BREAK_SPACE 0xA0u
#define JOINER 0x200Du

static uint32_t peek(const char *at, const char *end)
{
    return utf8_next(&at, end);
}

static bool is_space(uint32_t code_point)
{
    return code_point == SPACE || code_point == NO_BREAK_SPACE;
}

/* After one letter with its marks, or what an emoji is joined of. */
static const char *cluster_end(const char *at, const char *end)
{
    uint32_t last = utf8_next(&at, end);
    while (at < end && (script_is_extension(peek(at, end)) || last == JOINER)) {
        last = utf8_next(&at, end);
    }
    return at;
}

static const char *word_end(const char *at, const char *end, int *ret_letters)
{
    int letters = 0;
    while (at < end && !is_space(peek(at, end))) {
        at = cluster_end(at, end);
        letters++;
    }
    *ret_letters = letters;
    return at;
}

static int measure(const struct spacing_run *run, const char *start, const char *end)
{
    return run->metrics->measure(run->metrics->context, run->face, run->size_px, run->script,
                                 run->is_rtl, start, (size_t)(end - start));
}

struct text_spacing spacing_find(const struct text_style *style, int size_px,
                                 const char *script)
{
    return (struct text_spacing){
        .letter_px =
            script_is_joined(script) ? 0 : (size_px * style->letter_percent + 50) / 100,
        .word_px = (size_px * style->word_percent + 50) / 100,
    };
}

int spacing_measure(const struct spacing_run *run)
{
    const char *end = run->text + run->length_bytes;
    int width = 0;
    for (const char *at = run->text; at < end;) {
        int letters = 1;
        const char *next = cluster_end(at, end);
        if (is_space(peek(at, end))) {
            width += run->spacing.word_px;
        } else {
            next = word_end(at, end, &letters);
        }
        width += measure(run, at, next) + letters * run->spacing.letter_px;
        at = next;
    }
    return width;
}

/* The part is [at, next). */
static void take_letter(const struct spacing_run *run, struct spacing_part *part,
                        const char *at, const char *next)
{
    if (part->word == NULL) {
        part->word = at;
        part->word_x = part->next_x;
        part->letters = 0;
    }
    int room = part->letters++ * run->spacing.letter_px;
    int word_width = measure(run, part->word, next);
    part->width = measure(run, at, next);
    part->x = part->word_x + word_width - part->width + room;
    part->next_x = part->word_x + word_width + room + run->spacing.letter_px;
}

bool spacing_next(const struct spacing_run *run, struct spacing_part *part)
{
    const char *end = run->text + run->length_bytes;
    const char *at = part->text != NULL ? part->text + part->length_bytes : run->text;
    int letters;
    if (at == end) {
        return false;
    }
    bool is_letter = !is_space(peek(at, end));
    bool is_word = is_letter && run->spacing.letter_px == 0;
    const char *next = is_word ? word_end(at, end, &letters) : cluster_end(at, end);
    part->text = at;
    part->length_bytes = (size_t)(next - at);
    if (is_letter) {
        take_letter(run, part, at, next);
    } else {
        part->word = NULL;
        part->x = part->next_x;
        part->width = measure(run, at, next);
        part->next_x += part->width + run->spacing.letter_px + run->spacing.word_px;
    }
    return true;
}
