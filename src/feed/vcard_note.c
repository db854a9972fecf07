/* SPDX-License-Identifier: MIT */
#include "feed/vcard_note.h"

#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/parse.h"
#include "base/utf8.h"
#include "feed/texts.h"
#include "feed/vcard_value.h"
#include "model/fold.h"

#define MARK_BYTES_MAX 40
#define WORD_MAX 200
#define PRICE_MAX 1000000

/* A value that is said in the note or in a line of its own. */
struct mark {
    struct vcard_card *card;
    struct vcard_entry entry; /* of the line it stands in */
    const char *name;         /* as it is written */
    const char *text;
    const char *effect; /* told when it cannot be read */
};

/* --- One value each. False when the text is no such thing --- */

static bool take_text(struct mark *mark, enum field field)
{
    struct arena *arena = mark->card->job->card_arena;
    mark->entry.field = field;
    mark->entry.text =
        arena_copy_range(arena, mark->text, utf8_prefix_bytes(mark->text, texts_limit(field)));
    vcard_entry_add(mark->card, &mark->entry);
    return true;
}

static bool take_hours(struct mark *mark)
{
    return take_text(mark, FIELD_HOURS);
}

static bool take_summary(struct mark *mark)
{
    return take_text(mark, FIELD_SUMMARY);
}

static bool tell_wrong(struct mark *mark, const char *kind)
{
    struct vcard_job *job = mark->card->job;
    vcard_job_report(job, SEVERITY_WARNING, mark->entry.line, mark->effect, "%s is no %s: %s",
                     prose_quote(job->card_arena, mark->name), kind,
                     prose_quote(job->card_arena, mark->text));
    return false;
}

static bool take_checked(struct mark *mark)
{
    struct contact *contact = &mark->card->contact;
    int32_t day = 0;
    if (!vcard_value_read_day(mark->text, &day)) {
        return tell_wrong(mark, "day like 2026-12-02 or 2.12.2026");
    }
    contact->has_checked_on = true;
    contact->checked_on_day = day;
    return true;
}

/* The next tag of "de, tr und ar"; NULL at the end. */
static const char *next_tag(struct arena *arena, const char **cursor)
{
    static const char dividers[] = " ,;/&";
    for (;;) {
        *cursor += strspn(*cursor, dividers);
        size_t length = strcspn(*cursor, dividers);
        const char *word = arena_copy_range(arena, *cursor, length);
        *cursor += length;
        if (length == 0) {
            return NULL;
        }
        if (strcasecmp(word, "und") != 0 && strcasecmp(word, "and") != 0) {
            return word;
        }
    }
}

static bool take_languages(struct mark *mark)
{
    struct arena *arena = mark->card->job->card_arena;
    const char *cursor = mark->text;
    for (const char *tag; (tag = next_tag(arena, &cursor)) != NULL;) {
        if (!vcard_value_is_tag(tag)) {
            return tell_wrong(mark, "list of language tags like de, tr, ar");
        }
    }
    cursor = mark->text;
    mark->entry.field = FIELD_COUNT;
    while ((mark->entry.text = next_tag(arena, &cursor)) != NULL) {
        vcard_entry_add(mark->card, &mark->entry);
    }
    return true;
}

/* --- Marks: words before a colon --- */

/* As fold_search makes them. */
static const struct {
    const char *words;
    bool (*take)(struct mark *mark);
} marks[] = {
    {"offnungszeiten", take_hours}, {"oeffnungszeiten", take_hours},
    {"sprechzeiten", take_hours},   {"opening hours", take_hours},
    {"hours", take_hours},          {"gepruft am", take_checked},
    {"geprueft am", take_checked},  {"checked on", take_checked},
    {"sprachen", take_languages},   {"languages", take_languages},
    {"kurz", take_summary},         {"in short", take_summary},
};

static bool take_mark(struct mark *mark)
{
    struct buffer folded = {0};
    bool is_taken = false;
    fold_search(&folded, mark->name);
    for (size_t i = 0; i < LF_LENGTH(marks) && !is_taken; i++) {
        is_taken = strcmp(marks[i].words, buffer_text(&folded)) == 0 && marks[i].take(mark);
    }
    buffer_finish(&folded);
    return is_taken;
}

/* "Kurz: Beratung" */
static bool take_line(struct vcard_card *card, const struct vcard_entry *entry,
                      const char *text)
{
    struct arena *arena = card->job->card_arena;
    size_t length = strcspn(text, ":");
    const char *value = text + length + (text[length] == ':' ? 1 : 0);
    value += strspn(value, " \t");
    if (length == 0 || length > MARK_BYTES_MAX || *value == '\0') {
        return false;
    }
    struct mark mark = {.card = card,
                        .entry = *entry,
                        .name = arena_copy_range(arena, text, length),
                        .text = value,
                        .effect = "the line stays in the note"};
    return take_mark(&mark);
}

/* --- Notes --- */

/* Not more than one empty line, and none at the beginning. */
static void append_line(struct buffer *rest, const char *line)
{
    const char *text = buffer_text(rest);
    size_t length = rest->size_bytes;
    bool is_doubled = length == 0 || (length >= 2 && text[length - 2] == '\n');
    if (line[0] != '\0' || !is_doubled) {
        (void)buffer_printf(rest, "%s\n", line); /* not longer than the note */
    }
}

static const char *take_rest(struct arena *arena, struct buffer *rest)
{
    size_t length = rest->size_bytes;
    while (length > 0 && rest->data[length - 1] == '\n') {
        length--;
    }
    const char *text = arena_copy_range(arena, buffer_text(rest), length);
    buffer_finish(rest);
    return text;
}

void vcard_note_read(struct vcard_card *card, const struct line *line,
                     struct vcard_entry *entry, const char *value)
{
    struct arena *arena = card->job->card_arena;
    struct prose shown = vcard_value_show(arena, value, texts_limit(FIELD_NOTE));
    struct buffer rest = {0};
    if (shown.is_cut) {
        vcard_job_report(card->job, SEVERITY_WARNING, entry->line, "it is cut there",
                         "%s is longer than %zu characters", entry->property,
                         texts_limit(FIELD_NOTE));
    }
    for (const char *cursor = shown.text; *cursor != '\0';) {
        size_t length = strcspn(cursor, "\n");
        const char *text = arena_copy_range(arena, cursor, length);
        if (!take_line(card, entry, text)) {
            append_line(&rest, text);
        }
        cursor += length + (cursor[length] == '\n' ? 1 : 0);
    }
    entry->text = take_rest(arena, &rest);
    vcard_entry_add(card, entry);
}

/* --- Lines of their own --- */

static struct mark begin_mark(struct vcard_card *card, const struct vcard_entry *entry,
                              const char *value)
{
    return (struct mark){
        .card = card,
        .entry = *entry,
        .name = entry->property,
        .text =
            vcard_value_show_line(card->job->card_arena, value, texts_limit(FIELD_HOURS)).text,
        .effect = "it is left out",
    };
}

void vcard_note_read_line(struct vcard_card *card, const struct line *line,
                          struct vcard_entry *entry, const char *value)
{
    struct mark mark = begin_mark(card, entry, value);
    (void)take_mark(&mark); /* told there */
}

void vcard_note_read_checked(struct vcard_card *card, const struct line *line,
                             struct vcard_entry *entry, const char *value)
{
    struct mark mark = begin_mark(card, entry, value);
    (void)take_checked(&mark); /* told there */
}

/* "0", "2,50", or a text */
void vcard_note_read_price(struct vcard_card *card, const struct line *line,
                           struct vcard_entry *entry, const char *value)
{
    struct arena *arena = card->job->card_arena;
    struct mark mark = begin_mark(card, entry, value);
    char *number = arena_copy_text(arena, mark.text);
    char *comma = strchr(number, ',');
    double euros = 0;
    if (comma) {
        *comma = '.';
    }
    bool is_number = parse_real(number, 0, PRICE_MAX, &euros);
    if (mark.text[0] == '\0') {
        return;
    }
    if (is_number && euros < 0.005) {
        card->contact.price = PRICE_FREE;
        return;
    }
    mark.text = is_number ? arena_printf(arena, "%s Euro", mark.text) : mark.text;
    card->contact.price = PRICE_TEXT;
    (void)take_text(&mark, FIELD_PRICE);
}

/* "step-free, no-toilet" */
void vcard_note_read_access(struct vcard_card *card, const struct line *line,
                            struct vcard_entry *entry, const char *value)
{
    struct arena *arena = card->job->card_arena;
    struct buffer item = {0};
    for (int i = 0; i < 2 * ACCESS_COUNT && prose_next_item(&value, ',', &item); i++) {
        struct mark mark = begin_mark(card, entry, buffer_text(&item));
        bool is_no = strncasecmp(mark.text, "no-", 3) == 0;
        int bit = parse_word(mark.text + (is_no ? 3 : 0), event_access_words, ACCESS_COUNT);
        if (bit >= 0) {
            *(is_no ? &card->contact.access_no : &card->contact.access_yes) |= 1u << bit;
        } else if (mark.text[0] != '\0') {
            vcard_job_report(card->job, SEVERITY_WARNING, entry->line, "it is left out",
                             "%s knows no word %s", entry->property,
                             prose_quote(arena, mark.text));
        }
    }
    buffer_finish(&item);
}

void vcard_note_read_type(struct vcard_card *card, const struct line *line,
                          struct vcard_entry *entry, const char *value)
{
    struct mark mark = begin_mark(card, entry, value);
    int type = parse_word(mark.text, contact_type_words, CONTACT_TYPE_COUNT);
    if (type >= 0) {
        card->has_type = true;
        card->contact.type = (enum contact_type)type;
    } else if (mark.text[0] != '\0') {
        tell_wrong(&mark, "type like institution, network, team, service");
    }
}
