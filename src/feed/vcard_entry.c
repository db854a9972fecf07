/* SPDX-License-Identifier: MIT */
#include "feed/vcard_entry.h"

#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/parse.h"
#include "base/utf8.h"
#include "feed/prose.h"
#include "feed/reach.h"
#include "feed/texts.h"
#include "feed/vcard_value.h"

#define PART_MAX 500
#define WORD_MAX 200
#define UNITS_MAX 16

/* --- Entries of any kind --- */

struct vcard_entry vcard_entry_begin(const struct vcard_card *card, const struct line *line)
{
    struct arena *arena = card->job->card_arena;
    /* Outlook writes the language of the program into cards of 2.1, not of the text */
    const char *lang = card->part->version == 2 ? NULL : vcard_value_lang(line);
    return (struct vcard_entry){
        .line = line->number,
        .lang = arena_copy_text(arena, lang),
        .altid = arena_copy_text(arena, line_find_param(line, "ALTID")),
        .group = arena_copy_text(arena, line->group),
        .pref = vcard_value_pref(line),
        .is_home = vcard_value_has_type(line, "home") && !vcard_value_has_type(line, "work"),
    };
}

static size_t count_like(const struct vcard_card *card, const struct vcard_entry *entry)
{
    size_t count = 0;
    for (size_t i = 0; i < card->entry_count; i++) {
        count += card->entries[i].property == entry->property;
    }
    return count;
}

void vcard_entry_add(struct vcard_card *card, const struct vcard_entry *entry)
{
    if (entry->text[0] == '\0' || count_like(card, entry) >= VCARD_LINES_MAX) {
        return;
    }
    if (card->entry_count == card->entry_room) {
        size_t room = card->entry_room == 0 ? 16 : 2 * card->entry_room;
        card->entries = arena_grow(card->job->card_arena, card->entries, card->entry_count,
                                   room, sizeof(card->entries[0]));
        card->entry_room = room;
    }
    card->entries[card->entry_count] = *entry;
    card->entries[card->entry_count].order = (int)card->entry_count;
    card->entry_count++;
}

static void tell_wrong(struct vcard_card *card, const struct vcard_entry *entry,
                       const char *text, const char *kind)
{
    if (text[0] != '\0' && !entry->is_home) {
        report_tell_line(&card->job->report, SEVERITY_WARNING, entry->line, "it is left out",
                         "%s is no %s: %s", entry->property, kind,
                         prose_quote(card->job->card_arena, text));
    }
}

/* --- Texts --- */

static void tell_cut(struct vcard_card *card, const struct vcard_entry *entry)
{
    report_tell_line(&card->job->report, SEVERITY_WARNING, entry->line, "it is cut there",
                     "%s is longer than %zu characters", entry->property,
                     texts_limit(entry->field));
}

/* At most what the field takes. */
static const char *cut_text(struct vcard_card *card, const struct vcard_entry *entry,
                            const char *text)
{
    size_t prefix_bytes = utf8_prefix_bytes(text, texts_limit(entry->field));
    if (text[prefix_bytes] != '\0') {
        tell_cut(card, entry);
    }
    return arena_copy_range(card->job->card_arena, text, prefix_bytes);
}

void vcard_entry_read_text(struct vcard_card *card, const struct line *line,
                           struct vcard_entry *entry, const char *value)
{
    struct prose shown =
        vcard_value_show_line(card->job->card_arena, value, texts_limit(entry->field));
    if (shown.is_cut) {
        tell_cut(card, entry);
    }
    entry->text = shown.text;
    vcard_entry_add(card, entry);
}

void vcard_entry_split(struct arena *arena, const char *value, const char **parts, size_t count)
{
    struct buffer item = {0};
    for (size_t i = 0; i < count; i++) {
        bool has_part = prose_next_item(&value, ';', &item);
        parts[i] =
            has_part ? vcard_value_show_line(arena, buffer_text(&item), PART_MAX).text : "";
    }
    buffer_finish(&item);
}

void vcard_entry_read_organization(struct vcard_card *card, const struct line *line,
                                   struct vcard_entry *entry, const char *value)
{
    const char *units[UNITS_MAX];
    struct buffer joined = {0};
    vcard_entry_split(card->job->card_arena, value, units, UNITS_MAX);
    for (size_t i = 0; i < UNITS_MAX; i++) {
        prose_append_part(&joined, ", ", units[i]);
    }
    entry->text = cut_text(card, entry, prose_take(card->job->card_arena, &joined));
    vcard_entry_add(card, entry);
}

/* --- Numbers and addresses of mail and web --- */

void vcard_entry_read_phone(struct vcard_card *card, const struct line *line,
                            struct vcard_entry *entry, const char *value)
{
    struct arena *arena = card->job->card_arena;
    bool is_fax = vcard_value_has_type(line, "fax") && !vcard_value_has_type(line, "voice");
    if (is_fax || vcard_value_has_type(line, "pager") || vcard_value_has_type(line, "modem")) {
        return;
    }
    struct prose shown = vcard_value_show_line(arena, value, texts_limit(FIELD_PHONE));
    const char *number = shown.is_cut ? NULL : reach_read_phone(arena, shown.text);
    if (!number) {
        tell_wrong(card, entry, shown.text, "telephone number");
        return;
    }
    if (reach_has_lost_zero(number) && !entry->is_home) {
        report_tell_line(&card->job->report, SEVERITY_WARNING, entry->line,
                         "it is shown as it is, and nobody can dial it",
                         "the 0 or + at the start of %s is perhaps missing",
                         prose_quote(arena, number));
    }
    entry->text = number;
    if (vcard_value_has_type(line, "textphone")) {
        entry->label = reader_word(card->job->options, "Schreibtelefon", "Textphone");
    } else if (vcard_value_has_type(line, "cell")) {
        entry->label = reader_word(card->job->options, "Mobil", "Mobile");
    }
    vcard_entry_add(card, entry);
}

void vcard_entry_read_email(struct vcard_card *card, const struct line *line,
                            struct vcard_entry *entry, const char *value)
{
    struct prose shown =
        vcard_value_show_line(card->job->card_arena, value, texts_limit(FIELD_EMAIL));
    const char *address = shown.is_cut ? NULL : reach_read_email(shown.text);
    if (!address) {
        tell_wrong(card, entry, shown.text, "e-mail address");
        return;
    }
    entry->text = address;
    vcard_entry_add(card, entry);
}

/* NULL when it is nothing of the web. */
static const char *read_web(struct vcard_card *card, const char *value)
{
    struct arena *arena = card->job->card_arena;
    struct prose shown = vcard_value_show_line(arena, value, REACH_URI_BYTES_MAX);
    const char *uri = shown.is_cut ? NULL : reach_read_web(arena, shown.text);
    return uri && strlen(uri) <= REACH_URI_BYTES_MAX ? uri : NULL;
}

void vcard_entry_read_link(struct vcard_card *card, const struct line *line,
                           struct vcard_entry *entry, const char *value)
{
    entry->text = read_web(card, value);
    if (!entry->text) {
        const char *text = vcard_value_show_line(card->job->card_arena, value, PART_MAX).text;
        tell_wrong(card, entry, text, "address of the web");
        return;
    }
    vcard_entry_add(card, entry);
}

/* Accounts that are no address of the web are for programs, and often a person's own. */
void vcard_entry_read_online(struct vcard_card *card, const struct line *line,
                             struct vcard_entry *entry, const char *value)
{
    struct arena *arena = card->job->card_arena;
    const char *service = line_find_param(line, "SERVICE-TYPE");
    entry->text = read_web(card, value);
    if (!entry->text) {
        return;
    }
    if (service) {
        entry->label = vcard_value_show_param(arena, service, texts_limit(FIELD_ONLINE_LABEL));
    }
    vcard_entry_add(card, entry);
}

void vcard_entry_read_language(struct vcard_card *card, const struct line *line,
                               struct vcard_entry *entry, const char *value)
{
    const char *text = vcard_value_show_line(card->job->card_arena, value, WORD_MAX).text;
    entry->text = vcard_value_read_tag(card->job, text);
    if (!entry->text) {
        tell_wrong(card, entry, text, "language tag like tr or de-simple");
        return;
    }
    vcard_entry_add(card, entry);
}

/* --- Places --- */

enum address_part {
    ADDRESS_BOX,
    ADDRESS_EXTENSION,
    ADDRESS_STREET,
    ADDRESS_TOWN,
    ADDRESS_REGION,
    ADDRESS_CODE,
    ADDRESS_COUNTRY,
    /* RFC 9554 */
    ADDRESS_NUMBER = 10,
    ADDRESS_STREET_NAME,
    ADDRESS_PARTS
};

/* Lists and newlines in a part are divided as people divide them. */
static const char *tidy_part(struct arena *arena, const char *part)
{
    struct buffer tidy = {0};
    for (; *part != '\0'; part++) {
        (void)buffer_append_char(&tidy, *part);
        if (*part == ',' && part[1] != ' ' && part[1] != '\0') {
            (void)buffer_append_char(&tidy, ' ');
        }
    }
    return prose_take(arena, &tidy);
}

/* Each part by itself, because a newline in the street is a comma on one line. */
static void split_address(struct arena *arena, const char *value,
                          const char *parts[ADDRESS_PARTS])
{
    struct buffer item = {0};
    for (size_t i = 0; i < ADDRESS_PARTS; i++) {
        bool has_part = prose_next_item(&value, ';', &item);
        const char *text = has_part ? buffer_text(&item) : "";
        text = reach_join_address(arena, vcard_value_show(arena, text, PART_MAX).text);
        parts[i] = tidy_part(arena, text);
    }
    buffer_finish(&item);
}

/* The short street before the postcode and town, as letters are addressed here. "" when there
 * is neither. */
static const char *join_address(struct vcard_card *card, const char *value)
{
    struct arena *arena = card->job->card_arena;
    const char *parts[ADDRESS_PARTS];
    struct buffer joined = {0}, town = {0}, street = {0};
    split_address(arena, value, parts);
    prose_append_part(&street, " ", parts[ADDRESS_STREET_NAME]);
    prose_append_part(&street, " ", parts[ADDRESS_NUMBER]);
    prose_append_part(&town, " ", parts[ADDRESS_CODE]);
    prose_append_part(&town, " ", parts[ADDRESS_TOWN]);
    prose_append_part(&joined, ", ", parts[ADDRESS_STREET]);
    if (joined.size_bytes == 0) {
        prose_append_part(&joined, ", ", buffer_text(&street));
    }
    if (joined.size_bytes == 0) {
        prose_append_part(&joined, ", ", parts[ADDRESS_BOX]);
    }
    prose_append_part(&joined, ", ", parts[ADDRESS_EXTENSION]);
    prose_append_part(&joined, ", ", buffer_text(&town));
    buffer_finish(&street);
    buffer_finish(&town);
    return prose_take(card->job->card_arena, &joined);
}

void vcard_entry_read_address(struct vcard_card *card, const struct line *line,
                              struct vcard_entry *entry, const char *value)
{
    struct arena *arena = card->job->card_arena;
    const char *label = line_find_param(line, "LABEL"), *geo = line_find_param(line, "GEO");
    const char *text = join_address(card, value);
    if (text[0] == '\0' && label) {
        text = reach_join_address(arena, vcard_value_show_param(arena, label, PART_MAX));
    }
    entry->geo =
        geo ? reach_read_geo(arena, vcard_value_show_param(arena, geo, WORD_MAX)) : NULL;
    entry->text = cut_text(card, entry, text);
    vcard_entry_add(card, entry);
}

void vcard_entry_read_address_label(struct vcard_card *card, const struct line *line,
                                    struct vcard_entry *entry, const char *value)
{
    struct arena *arena = card->job->card_arena;
    const char *text = vcard_value_show(arena, value, PART_MAX).text;
    entry->text = cut_text(card, entry, reach_join_address(arena, text));
    vcard_entry_add(card, entry);
}

/* "52.37;9.73" of 3.0 becomes "geo:52.37,9.73" of 4.0. */
void vcard_entry_read_geo(struct vcard_card *card, const struct line *line,
                          struct vcard_entry *entry, const char *value)
{
    struct arena *arena = card->job->card_arena;
    char *text = vcard_value_show_line(arena, value, WORD_MAX).text;
    text += strspn(text, "+");
    const char *uri = text;
    char *divider = strpbrk(text, ";,");
    if (strncasecmp(text, "geo:", 4) != 0 && divider) {
        *divider = ',';
        uri = arena_printf(arena, "geo:%.*s,%s", (int)(divider - text), text,
                           divider + 1 + strspn(divider + 1, "+ "));
    }
    const char *place = reach_read_geo(arena, uri);
    if (!place) {
        tell_wrong(card, entry, text, "place on earth");
        return;
    }
    double degrees = 0;
    bool is_nowhere = parse_real(place + strcspn(place, ",") + 1, 0, 0, &degrees) &&
                      strncmp(place, "0", strcspn(place, ",.")) == 0;
    if (!card->geo && !is_nowhere) { /* 0;0 is a form that was left empty */
        card->geo = place;
        card->geo_group = entry->group;
        card->is_geo_home = entry->is_home;
    }
}
