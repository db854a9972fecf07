/* SPDX-License-Identifier: MIT */
#include "ui/canvas.h"

#include <string.h>

#include "base/utf8.h"
#include "model/freshness.h"

#define FIRST_ACTIONS 32
/* "Weiter Textabstand": half of what WCAG 2.2 asks a text to survive between letters, all of it between words. */
#define WIDE_LETTER_PERCENT 6
#define WIDE_WORD_PERCENT 16
#define WIDE_LINE_PERCENT 175
#define PARAGRAPH_LINE_PERCENT 150

void canvas_begin(struct canvas *canvas, const struct canvas_input *input, struct arena *arena,
                  struct arena *scratch)
{
    *canvas =
        (struct canvas){.in = *input, .arena = arena, .scratch = scratch, .page_count = 1};
    draw_begin(&canvas->list, arena);
    node_begin(&canvas->nodes, arena);
    canvas->now_local_s = zone_local_from_utc(input->zone, input->now_utc);
    canvas->today_day = date_day_of(canvas->now_local_s);
    canvas->as_of_utc = freshness_as_of(input->checked_utc, input->content_utc, input->now_utc);
    /* The program's own words lead the layout: it mirrors when they do. */
    canvas->is_rtl = catalog_is_rtl(input->catalog);
    canvas->frame = frame_make(&input->display, input->person.text_size, canvas->is_rtl,
                               input->person.is_reach);
}

bool canvas_knows_today(const struct canvas *canvas)
{
    return canvas->in.is_clock_trusted;
}

const char *canvas_region(const struct canvas *canvas)
{
    const char *region = canvas->in.holidays.region;
    return region[0] == '\0' && canvas->in.content != NULL
               ? content_get_house(canvas->in.content)->region
               : region;
}

const char *canvas_tr(const struct canvas *canvas, const char *source)
{
    return catalog_get(canvas->in.catalog, source);
}

const char *canvas_tr_in(const struct canvas *canvas, const char *context, const char *source)
{
    return catalog_get_in(canvas->in.catalog, context, source);
}

static const char *fill(const struct canvas *canvas, const char *phrase, const char *first,
                        const char *second)
{
    const char *const values[] = {first, second};
    return catalog_fill(canvas->in.catalog, canvas->arena, phrase, values, LF_LENGTH(values));
}

const char *canvas_fill(const struct canvas *canvas, const char *source, const char *first,
                        const char *second)
{
    return fill(canvas, canvas_tr(canvas, source), first, second);
}

const char *canvas_count(const struct canvas *canvas, const char *one, const char *many,
                         long long number, const char *second)
{
    const char *phrase =
        catalog_get_plural(canvas->in.catalog, one, many, (unsigned long)number);
    return fill(canvas, phrase, canvas_number(canvas, number), second);
}

static const char *pair(const struct canvas *canvas, const char *source, const char *first,
                        const char *second)
{
    if (first[0] == '\0' || second[0] == '\0') {
        return first[0] != '\0' ? first : second;
    }
    return canvas_fill(canvas, source, first, second);
}

const char *canvas_dot(const struct canvas *canvas, const char *first, const char *second)
{
    return pair(canvas, N_("{0}\xC2\xA0\xC2\xB7 {1}"), first, second);
}

const char *canvas_comma(const struct canvas *canvas, const char *list, const char *item)
{
    return pair(canvas, N_("{0}, {1}"), list, item);
}

const char *canvas_tr_others(const struct canvas *canvas, const char *source)
{
    const char *list = "";
    const char *own = canvas_tr(canvas, source);
    for (size_t i = 0; i < canvas->in.language_count; i++) {
        const struct catalog *catalog =
            catalogs_find(canvas->in.catalogs, canvas->in.languages[i]);
        const char *words = catalog_get(catalog, source);
        const char *whole = canvas_unbroken(canvas, words); /* each is read in one go */
        if (strcmp(words, own) != 0 && strstr(list, whole) == NULL) {
            list = canvas_dot(canvas, list, whole);
        }
    }
    return list;
}

const char *canvas_about(const struct canvas *canvas, const char *about, const char *text)
{
    return pair(canvas, N_("{0}: {1}"), about, text);
}

const char *canvas_isolate(const struct canvas *canvas, const char *text)
{
    return text[0] != '\0' ? fill(canvas, "{0}", text, NULL) : text;
}

const char *canvas_number(const struct canvas *canvas, long long number)
{
    return arena_printf(canvas->arena, "%lld", number);
}

const char *canvas_unbroken(const struct canvas *canvas, const char *words)
{
    const char *kept = "";
    while (*words != '\0') {
        size_t length = strcspn(words, " ");
        kept = arena_printf(canvas->arena, "%s%.*s%s", kept, (int)length, words,
                            words[length] == ' ' ? "\xC2\xA0" : "");
        words += length + (words[length] == ' ' ? 1 : 0);
    }
    return kept;
}

/* The text as the function leaves it, in the arena when it changed. */
static const char *keep(const struct canvas *canvas, const char *text,
                        const char *(*change)(struct buffer *buffer, const char *text))
{
    struct buffer buffer = {0};
    const char *changed = change(&buffer, text);
    changed = changed != text ? arena_copy_text(canvas->arena, changed) : text;
    buffer_finish(&buffer);
    return changed;
}

const char *canvas_plain(const struct canvas *canvas, const char *text)
{
    return text != NULL ? keep(canvas, text, utf8_plain) : NULL;
}

const char *canvas_field(const struct canvas *canvas, const struct fields *fields,
                         const char *locale, enum field field, int index)
{
    const struct field_value *value =
        fields_find(fields, field, index, canvas->in.lang, locale != NULL ? locale : "");
    /* Isolates are ours: one from elsewhere would be taken for a phrase that was filled before. */
    return value != NULL ? keep(canvas, value->text, utf8_strip_isolates) : "";
}

const char *canvas_field_lang(const struct canvas *canvas, const struct fields *fields,
                              const char *locale, enum field field, int index)
{
    const struct field_value *value =
        fields_find(fields, field, index, canvas->in.lang, locale != NULL ? locale : "");
    return value != NULL ? value->lang : "";
}

bool canvas_is_foreign(const struct canvas *canvas, const char *lang)
{
    return lang[0] != '\0' && !fields_is_lang(canvas->in.lang, lang) &&
           !fields_is_lang(lang, canvas->in.lang);
}

int canvas_px(const struct canvas *canvas, int du)
{
    return frame_px(&canvas->frame, du);
}

int canvas_target_px(const struct canvas *canvas, int du)
{
    return frame_target_px(&canvas->frame, du);
}

int canvas_lines_px(const struct canvas *canvas, enum type type, int lines)
{
    return lines * ((frame_type_px(&canvas->frame, type) * 136 + 50) / 100);
}

static int ink_size_px(const struct canvas *canvas, const struct ink *ink)
{
    enum text_size size = ink->is_fixed ? TEXT_STANDARD : canvas->frame.text_size;
    return frame_type_px_at(&canvas->frame, ink->type, size);
}

static bool is_wide(const struct canvas *canvas, const struct ink *ink)
{
    return canvas->in.person.is_wide && !ink->is_tight;
}

/* What is told in paragraphs has room for more of it between its lines; labels keep theirs. */
static int find_line_percent(const struct canvas *canvas, const struct ink *ink)
{
    int percent = ink->line_percent > 0 ? ink->line_percent : 136;
    bool is_wider = is_wide(canvas, ink) && percent >= PARAGRAPH_LINE_PERCENT;
    return is_wider ? WIDE_LINE_PERCENT : percent;
}

int canvas_ink_px(const struct canvas *canvas, const struct ink *ink)
{
    int percent = find_line_percent(canvas, ink);
    return (ink_size_px(canvas, ink) * percent + 50) / 100;
}

/* A span's tag carries its colour and its mark through the layout. */
#define TAG_COLOR 0xffffff
#define TAG_MARKED 0x1000000

static int tag_from_ink(const struct ink *ink)
{
    return (ink->is_marked ? TAG_MARKED : 0) | ink->color.r << 16 | ink->color.g << 8 |
           ink->color.b;
}

static const char *find_lang(const struct canvas *canvas, const struct ink *ink)
{
    if (ink->lang == NULL || ink->lang[0] != '\0') {
        return ink->lang != NULL ? ink->lang : canvas->in.lang;
    }
    return canvas->in.content != NULL ? content_get_house(canvas->in.content)->locale : "de";
}

/* Larger letters are for headings, where only long words are worth it. */
static enum text_hyphenation find_hyphenation(const struct ink *ink)
{
    if (ink->is_whole || ink->max_lines == 1) {
        return TEXT_HYPHENATE_NO;
    }
    return ink->type > TYPE_BODY ? TEXT_HYPHENATE_LONG : TEXT_HYPHENATE_YES;
}

/* No word is torn, and no text cut, for the sake of more room between letters. */
static struct text_block prefer_whole(struct canvas *canvas, const struct text_style *wide,
                                      const struct text_span *texts, size_t count,
                                      struct text_block block)
{
    struct text_style style = *wide;
    style.letter_percent = 0;
    style.word_percent = 0;
    struct text_block tight = text_layout(canvas->in.fontset, &canvas->in.metrics, &style,
                                          texts, count, canvas->arena, canvas->scratch);
    return tight.is_torn < block.is_torn || tight.is_cut < block.is_cut ? tight : block;
}

static struct text_block lay_out(struct canvas *canvas, int width, const struct inked *spans,
                                 size_t count, bool should_stay_whole)
{
    const struct ink *ink = &spans[0].ink;
    struct text_span *texts = arena_alloc(canvas->scratch, count * sizeof(*texts));
    for (size_t i = 0; i < count; i++) {
        texts[i] = (struct text_span){
            .text = spans[i].text != NULL ? spans[i].text : "",
            .weight = spans[i].ink.weight,
            .size_px = ink_size_px(canvas, &spans[i].ink),
            .tag = tag_from_ink(&spans[i].ink),
            .is_struck = spans[i].ink.is_struck,
        };
    }
    struct text_style style = {
        .lang = find_lang(canvas, ink),
        .align = ink->align,
        .is_rtl = canvas->is_rtl,
        .is_own_direction = ink->is_content,
        .hyphens = canvas->in.hyphens,
        .hyphenation = find_hyphenation(ink),
        .is_balanced = ink->is_balanced,
        .line_percent = find_line_percent(canvas, ink),
        .letter_percent = is_wide(canvas, ink) ? WIDE_LETTER_PERCENT : 0,
        .word_percent = is_wide(canvas, ink) ? WIDE_WORD_PERCENT : 0,
        .max_lines = ink->max_lines,
        .max_width = width,
    };
    struct text_block block = text_layout(canvas->in.fontset, &canvas->in.metrics, &style,
                                          texts, count, canvas->arena, canvas->scratch);
    if (should_stay_whole && is_wide(canvas, ink) && (block.is_torn || block.is_cut)) {
        block = prefer_whole(canvas, &style, texts, count, block);
    }
    arena_reset(canvas->scratch);
    return block;
}

struct text_block canvas_layout(struct canvas *canvas, int width, const struct inked *spans,
                                size_t count)
{
    return lay_out(canvas, width, spans, count, true);
}

static void draw_line(struct canvas *canvas, struct rect rect, const struct text_line *line,
                      int top)
{
    for (size_t i = 0; i < line->piece_count; i++) {
        const struct text_piece *piece = &line->pieces[i];
        struct draw_run run = {
            .text = piece->text,
            .face = piece->face,
            .size_px = piece->size_px,
            .baseline = top + line->baseline - line->y,
            .color = color_hex((uint32_t)(piece->tag & TAG_COLOR)),
            .is_rtl = piece->is_rtl,
            .is_struck = piece->is_struck,
            .letter_px = piece->spacing.letter_px,
            .word_px = piece->spacing.word_px,
        };
        memcpy(run.script, piece->script, sizeof(run.script));
        struct rect box = {rect.x + piece->x, top, piece->width, line->height};
        if ((piece->tag & TAG_MARKED) != 0) {
            const struct theme *theme = &canvas->in.theme;
            draw_fill(&canvas->list, box, theme->has_hues ? theme->warn_bg : theme->accent);
            run.color = theme->has_hues ? theme->text : theme->on_accent;
        }
        draw_run(&canvas->list, box, &run);
    }
}

void canvas_block(struct canvas *canvas, struct rect rect, const struct text_block *block,
                  size_t first, size_t last)
{
    if (block->is_torn && !block->is_cut) {
        canvas->torn = block->lines[0].pieces[0].text;
    }
    for (size_t i = first; i < last && i < block->line_count; i++) {
        draw_line(canvas, rect, &block->lines[i],
                  rect.y + block->lines[i].y - block->lines[first].y);
    }
}

int canvas_text(struct canvas *canvas, struct rect rect, const struct ink *ink,
                const char *text)
{
    struct inked span = {text, *ink};
    struct text_block block = canvas_layout(canvas, rect.w, &span, 1);
    if (ink->is_middle) {
        rect.y += (rect.h - block.height) / 2;
    }
    canvas_block(canvas, rect, &block, 0, block.line_count);
    return block.height;
}

/* With the room between letters that was chosen, or without: then the ink says so, for who measures with it. */
static bool fits(struct canvas *canvas, struct rect rect, struct inked *span)
{
    bool may_give_way = is_wide(canvas, &span->ink);
    for (int round = 0; round <= (may_give_way ? 1 : 0); round++) {
        span->ink.is_tight = span->ink.is_tight || round == 1;
        struct text_block block = lay_out(canvas, rect.w, span, 1, false);
        if (!block.is_torn && !block.is_cut && block.height <= rect.h) {
            return true;
        }
    }
    return false;
}

struct ink canvas_fit(struct canvas *canvas, struct rect rect, struct ink ink, const char *text)
{
    static const enum type steps[] = {TYPE_DISPLAY, TYPE_H1,   TYPE_H2, TYPE_H3,
                                      TYPE_LEAD,    TYPE_BODY, TYPE_S,  TYPE_XS};
    struct inked span = {text, ink};
    span.ink.is_whole = true;
    for (int round = 0; round < 2; round++) {
        span.ink.is_fixed = ink.is_fixed || round == 1;
        for (size_t i = 0; i < LF_LENGTH(steps); i++) {
            if (steps[i] > ink.type) {
                continue;
            }
            span.ink.type = steps[i];
            span.ink.is_tight = ink.is_tight;
            if (fits(canvas, rect, &span)) {
                return span.ink;
            }
        }
    }
    span.ink.is_whole = ink.is_whole;
    return span.ink;
}

int canvas_width(struct canvas *canvas, const struct ink *ink, const char *text)
{
    struct inked span = {text, *ink};
    span.ink.max_lines = 1;
    return canvas_layout(canvas, 1 << 20, &span, 1).width;
}

const char *canvas_divided(struct canvas *canvas, const struct ink *ink, int width,
                           const char *words)
{
    static const char signs[] = ":/.-+@_=&?";
    struct buffer buffer = {0};
    while (*words != '\0') {
        size_t length = strcspn(words, " ");
        const char *end = words + length + strspn(words + length, " ");
        const char *word = arena_copy_range(canvas->arena, words, length);
        bool is_wide = canvas_width(canvas, ink, word) > width;
        while (is_wide && words < end) {
            size_t part = strcspn(words, signs);
            part += strspn(words + part, signs);
            part = part < (size_t)(end - words) ? part : (size_t)(end - words);
            buffer_printf(&buffer, "%.*s\xE2\x80\x8B", (int)part, words);
            words += part;
        }
        buffer_printf(&buffer, "%.*s", (int)(end - words), words);
        words = end;
    }
    const char *divided = arena_copy_text(canvas->arena, buffer_text(&buffer));
    buffer_finish(&buffer);
    return divided;
}

/* Where the layout mirrors, what points along it does too: nothing else. */
static const char *mirror(const char *name)
{
    static const char *const pairs[][2] = {
        {"arrow_back", "arrow_forward"},
        {"arrow_forward", "arrow_back"},
    };
    for (size_t i = 0; i < LF_LENGTH(pairs); i++) {
        if (strcmp(pairs[i][0], name) == 0) {
            return pairs[i][1];
        }
    }
    return name;
}

/* Icons are squares of one em whose ascent is the whole em. */
void canvas_icon(struct canvas *canvas, struct rect rect, const char *name, int size_px,
                 struct color color)
{
    name = name != NULL && canvas->is_rtl ? mirror(name) : name;
    uint32_t code_point = name != NULL ? fontset_find_icon(canvas->in.fontset, name) : 0;
    if (code_point == 0) {
        return;
    }
    char text[5] = "";
    text[utf8_encode(code_point, text)] = '\0';
    struct rect box = rect_centre(rect, size_px, size_px);
    struct draw_run run = {
        .text = text,
        .face = fontset_find_icon_face(canvas->in.fontset),
        .size_px = size_px,
        .baseline = box.y + size_px,
        .color = color,
        .script = "Zyyy",
    };
    draw_run(&canvas->list, box, &run);
}

bool canvas_target(struct canvas *canvas, const struct node *node, const struct action *action)
{
    bool is_above = node->rect.y + node->rect.h <= canvas->frame.reach_y;
    /* A display may hang so high that even the bar does: then rather out of reach than not at all. */
    if (is_above && !rect_overlaps(node->rect, canvas->frame.nav)) {
        struct node read = *node;
        read.role = NODE_TEXT;
        read.label = canvas_plain(canvas, node->label);
        read.description = canvas_plain(canvas, node->description);
        read.action = -1;
        (void)node_add(&canvas->nodes, &read);
        return false;
    }
    if (canvas->action_count == canvas->action_capacity) {
        size_t larger =
            canvas->action_capacity > 0 ? 2 * canvas->action_capacity : FIRST_ACTIONS;
        canvas->actions = arena_grow(canvas->arena, canvas->actions, canvas->action_count,
                                     larger, sizeof(*canvas->actions));
        canvas->action_capacity = larger;
    }
    canvas->actions[canvas->action_count] = *action;
    struct node target = *node;
    target.label = canvas_plain(canvas, node->label);
    target.description = canvas_plain(canvas, node->description);
    target.action = (int)canvas->action_count++;
    bool is_pressed =
        (int)canvas->nodes.count == canvas->in.pressed && (node->state & NODE_DISABLED) == 0;
    target.state |= is_pressed ? NODE_PRESSED : 0u;
    (void)node_add(&canvas->nodes, &target);
    return is_pressed;
}

void canvas_say(struct canvas *canvas, enum node_role role, struct rect rect, const char *label)
{
    struct node node = {
        .role = role, .rect = rect, .label = canvas_plain(canvas, label), .action = -1};
    (void)node_add(&canvas->nodes, &node);
}
