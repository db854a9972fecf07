/* SPDX-License-Identifier: MIT */
#include "ui/marks.h"

#include <string.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/fold.h"

#define SPANS_MAX 40       /* of a title */
#define PART_BYTES_LEAST 4 /* shorter ones mark a word that begins with them only */

const char *marks_read(const struct canvas *canvas, const char *typed)
{
    struct buffer folded = {0};
    fold_search(&folded, typed);
    const char *marks = arena_copy_text(canvas->arena, buffer_text(&folded));
    buffer_finish(&folded);
    return marks;
}

static bool is_letter(const char *at, const char *end)
{
    char text[5] = "";
    const char *next = at;
    (void)utf8_next(&next, end);
    memcpy(text, at,
           (size_t)(next - at) < sizeof(text) ? (size_t)(next - at) : sizeof(text) - 1);
    struct buffer folded = {0};
    fold_search(&folded, text);
    bool is_any = folded.size_bytes > 0;
    buffer_finish(&folded);
    return is_any;
}

/* Up to where the word, or what is between two, goes. */
static const char *find_end(const char *at, const char *end, bool is_word)
{
    while (at < end && is_letter(at, end) == is_word) {
        (void)utf8_next(&at, end);
    }
    return at;
}

static bool holds(const char *folded, const char *mark, size_t length)
{
    for (const char *at = folded; *at != '\0'; at++) {
        if (strncmp(at, mark, length) == 0) {
            return true;
        }
        if (length < PART_BYTES_LEAST) {
            break;
        }
    }
    return false;
}

static bool is_marked(const char *marks, const char *word)
{
    struct buffer folded = {0};
    fold_search(&folded, word);
    bool is_any = false;
    while (*marks != '\0' && !is_any) {
        size_t length = strcspn(marks, " ");
        is_any = length > 0 && holds(buffer_text(&folded), marks, length);
        marks += length + (marks[length] != '\0' ? 1 : 0);
    }
    buffer_finish(&folded);
    return is_any;
}

bool marks_hold(const char *marks, const char *text)
{
    const char *end = text + strlen(text);
    bool is_any = false;
    for (const char *at = text; at < end && !is_any;) {
        const char *word = find_end(at, end, false);
        const char *after = find_end(word, end, true);
        char *copy = mem_copy_range(word, (size_t)(after - word));
        is_any = is_marked(marks, copy);
        mem_free(copy);
        at = after;
    }
    return is_any;
}

/* Texts between marked words in one span each. */
static size_t split(struct canvas *canvas, const struct inked *text,
                    struct inked spans[SPANS_MAX])
{
    size_t count = 0;
    const char *begin = text->text;
    const char *end = begin + strlen(begin);
    for (const char *at = begin; at < end && count + 2 < SPANS_MAX;) {
        const char *word = find_end(at, end, false);
        const char *after = find_end(word, end, true);
        char *copy = arena_copy_range(canvas->arena, word, (size_t)(after - word));
        if (is_marked(canvas->marks, copy)) {
            if (word > begin) {
                spans[count++] = (struct inked){
                    arena_copy_range(canvas->arena, begin, (size_t)(word - begin)), text->ink};
            }
            spans[count] = (struct inked){copy, text->ink};
            spans[count++].ink.is_marked = true;
            begin = after;
        }
        at = after;
    }
    if (*begin != '\0' || count == 0) {
        spans[count++] = (struct inked){begin, text->ink};
    }
    return count;
}

struct text_block marks_layout(struct canvas *canvas, int width, const struct inked *text)
{
    struct inked spans[SPANS_MAX];
    if (canvas->marks == NULL || canvas->marks[0] == '\0' || text->text == NULL) {
        return canvas_layout(canvas, width, text, 1);
    }
    size_t count = split(canvas, text, spans);
    return canvas_layout(canvas, width, spans, count);
}

void marks_text(struct canvas *canvas, struct rect rect, const struct ink *ink,
                const char *text)
{
    struct inked span = {text, *ink};
    struct text_block block = marks_layout(canvas, rect.w, &span);
    if (ink->is_middle) {
        rect.y += (rect.h - block.height) / 2;
    }
    canvas_block(canvas, rect, &block, 0, block.line_count);
}
