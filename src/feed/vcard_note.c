/* SPDX-License-Identifier: MIT */
#include "feed/vcard_note.h"

#include <string.h>

#include "base/utf8.h"
#include "feed/day.h"
#include "feed/hours.h"
#include "feed/price.h"
#include "feed/texts.h"
#include "feed/vcard_value.h"

#define MARK_BYTES_MAX 40

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

static bool take_summary(struct mark *mark)
{
    return take_text(mark, FIELD_SUMMARY);
}

static bool take_description(struct mark *mark)
{
    return take_text(mark, FIELD_DESCRIPTION);
}

static const char *quote(const struct mark *mark, const char *text)
{
    return prose_quote(mark->card->job->card_arena, text);
}

static bool tell_wrong(struct mark *mark, const char *text, const char *flaw)
{
    report_tell_line(&mark->card->job->report, SEVERITY_WARNING, mark->entry.line, mark->effect,
                     "%s: %s %s", mark->name, quote(mark, text), flaw);
    return false;
}

static bool take_hours(struct mark *mark)
{
    struct vcard_job *job = mark->card->job;
    if (hours_is_appointment(&vcard_value_terms(job)->hours, job->card_arena, mark->text)) {
        mark->card->contact.is_by_appointment = true;
        return true;
    }
    const char *hours = hours_read(&vcard_value_terms(job)->hours, job->card_arena, mark->text);
    if (!hours && mark->text[0] != '\0') {
        report_tell_line(&job->report, SEVERITY_NOTE, mark->entry.line,
                         "they are shown as written, in every language",
                         "the opening hours are not understood: %s", quote(mark, mark->text));
    }
    mark->text = hours ? hours : mark->text;
    return take_text(mark, FIELD_HOURS);
}

static bool take_checked(struct mark *mark)
{
    struct contact *contact = &mark->card->contact;
    int32_t day = 0;
    enum day_reading reading = day_read(mark->text, DAY_ORDER_UNKNOWN, &day);
    if (reading != DAY_READ) {
        return tell_wrong(mark, mark->text, day_flaw(reading));
    }
    contact->has_checked_on = true;
    contact->checked_on_day = day;
    return true;
}

/* False when one of them is no language; then none is taken. */
static bool add_languages(struct mark *mark, const char *dividers)
{
    struct vcard_job *job = mark->card->job;
    const char *tags[VCARD_LINES_MAX], *cursor = terms_divide(job->card_arena, mark->text);
    size_t count = 0;
    for (const char *part; count < LF_LENGTH(tags) &&
                           (part = prose_next_part(job->card_arena, &cursor, dividers)) != NULL;
         count++) {
        tags[count] = vcard_value_read_tag(job, part);
        if (!tags[count]) {
            return false;
        }
    }
    mark->entry.field = FIELD_COUNT;
    for (size_t i = 0; i < count; i++) {
        mark->entry.text = tags[i];
        vcard_entry_add(mark->card, &mark->entry);
    }
    return true;
}

/* "Deutsch, Leichte Sprache" and "de tr ar" */
static bool take_languages(struct mark *mark)
{
    return add_languages(mark, ",;/&") || add_languages(mark, " ,;/&") ||
           tell_wrong(mark, mark->text, "is no list of languages that are known");
}

/* "ohne Stufen, kein WC". Takes the words that it knows. */
static bool take_access(struct mark *mark)
{
    struct vcard_job *job = mark->card->job;
    struct contact *contact = &mark->card->contact;
    const char *cursor = terms_divide(job->card_arena, mark->text);
    bool is_known = true;
    for (const char *part; (part = prose_next_part(job->card_arena, &cursor, ",;|")) != NULL;) {
        is_known =
            (terms_read_access(vcard_value_terms(job), job->card_arena, part,
                               &contact->access_yes, &contact->access_no) ||
             tell_wrong(mark, part,
                        terms_access_flaw(vcard_value_terms(job), job->card_arena, part))) &&
            is_known;
    }
    return is_known;
}

static bool take_price(struct mark *mark)
{
    struct vcard_job *job = mark->card->job;
    mark->text = price_read(job->card_arena, mark->text, job->options->locale,
                            &mark->card->contact.price);
    return !mark->text || take_text(mark, FIELD_PRICE);
}

static bool take_type(struct mark *mark)
{
    struct vcard_job *job = mark->card->job;
    struct terms_kind kind = {0};
    if (!terms_read_kind(vcard_value_terms(job), job->card_arena, mark->text, &kind) ||
        !kind.is_contact) {
        return tell_wrong(mark, mark->text,
                          "is no type like institution, network, team, service");
    }
    mark->card->has_type = true;
    mark->card->contact.type = kind.type;
    return true;
}

/* --- Marks: words before a colon --- */

static bool (*const takes[])(struct mark *mark) = {take_hours,  take_checked,    take_languages,
                                                   take_access, take_summary,    take_price,
                                                   take_type,   take_description};

struct lexicon vcard_note_create_marks(struct arena *arena)
{
    static const struct lexicon_row rows[LF_LENGTH(takes)] = {
        {"Öffnungszeiten|Sprechzeiten|opening hours|hours|X-LITFASS-HOURS", 0},
        {"Geprüft am|checked on|X-LITFASS-CHECKED", 1},
        {"Sprachen|languages", 2},
        {"Barrierefreiheit|accessibility|X-LITFASS-ACCESS", 3},
        {"Kurz|in short", 4},
        {"X-LITFASS-PRICE", 5},
        {"X-LITFASS-TYPE", 6},
        {"Beschreibung|description", 7},
    };
    return lexicon_create(arena, rows, LF_LENGTH(rows));
}

static bool take_mark(struct mark *mark)
{
    struct vcard_job *job = mark->card->job;
    const struct lexicon_word *word = lexicon_find(&job->marks, job->card_arena, mark->name);
    return word && takes[word->value](mark);
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
                        .effect = "the line counts as part of the note"};
    return take_mark(&mark);
}

/* --- Notes --- */

static void tell_cut(struct vcard_card *card, const struct vcard_entry *entry, enum field field)
{
    report_tell_line(&card->job->report, SEVERITY_WARNING, entry->line, "it is cut there",
                     "%s is longer than %zu characters", entry->property, texts_limit(field));
}

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
        tell_cut(card, entry, FIELD_NOTE);
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

void vcard_note_read_line(struct vcard_card *card, const struct line *line,
                          struct vcard_entry *entry, const char *value)
{
    struct prose shown =
        vcard_value_show_line(card->job->card_arena, value, texts_limit(FIELD_HOURS));
    struct mark mark = {.card = card,
                        .entry = *entry,
                        .name = entry->property,
                        .text = shown.text,
                        .effect = "it is left out"};
    if (shown.is_cut) {
        tell_cut(card, entry, FIELD_HOURS);
    }
    if (mark.text[0] != '\0') {
        (void)take_mark(&mark); /* what is wrong is told there */
    }
}
