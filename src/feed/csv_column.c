/* SPDX-License-Identifier: MIT */
#include "feed/csv_column.h"

#include <string.h>

#include "base/parse.h"
#include "base/utf8.h"
#include "feed/prose.h"
#include "feed/reader.h"

#define HEADING_CODE_POINTS 80
#define CELL_CODE_POINTS 400 /* a heading is not looked for behind these */

/* Where two words may mean the same column and a list has both, the earlier one is it. */
static const struct lexicon_row column_rows[] = {
    {"Name|Nachname|Familienname|Titel|Title|Bezeichnung|Überschrift|Headline|Betreff"
     "|last name|surname",
     CSV_NAME},
    {"Vorname|first name|given name", CSV_FIRST_NAME},
    {"ID|Kennung|UID|Schlüssel", CSV_ID},
    {"Art|Typ|Type|Kind|Kategorie|Category|Rubrik", CSV_KIND},
    {"Themen|Thema|Topics|Topic|Schlagwort|Schlagwörter|Stichwort|Stichwörter|Bereich|tags",
     CSV_TOPICS},
    {"Stadtteil|Areas|Area|Sozialraum|Sozialräume|Quartier|Gebiet|Bezirk|Ortsteil|Viertel"
     "|district|neighbourhood",
     CSV_AREAS},
    {"Telefon|Phone|Telefonnummer|Telefon-Nr|Tel|Tel-Nr|Fon|Rufnummer|Festnetz|telephone|phone number",
     CSV_PHONE},
    {"Mobil|Handy|Mobiltelefon|Mobilnummer|Handynummer|mobile|mobile phone|cell phone",
     CSV_MOBILE},
    {"Fax|Telefax|Faxnummer", CSV_FAX},
    {"E-Mail|Mail|E-Mail-Adresse|Mailadresse|email address", CSV_EMAIL},
    {"Website|Link|Webseite|Internet|Homepage|URL|Web|Internetseite|Internetadresse|web site",
     CSV_LINK},
    {"Adresse|Address|Anschrift|Postadresse|Ort und Adresse", CSV_ADDRESS},
    {"Straße|Street|Straße und Hausnummer|Straße Hausnummer|Straße Nr", CSV_STREET},
    {"Hausnummer|Hausnr|Haus-Nr|Nr|house number", CSV_HOUSE_NUMBER},
    {"PLZ|Postleitzahl|postcode|postal code|zip|zip code", CSV_POSTCODE},
    {"Ort|Stadt|Wohnort|town|city|PLZ Ort|PLZ und Ort", CSV_TOWN},
    {"Öffnungszeiten|Hours|Öffnungszeit|opening hours|Sprechzeiten|Sprechzeit|Sprechstunde"
     "|Zeiten|office hours",
     CSV_HOURS},
    {"Sprachen|Sprache|Languages|Language", CSV_LANGUAGES},
    {"Barrierefreiheit|Access|Barrierefrei|Zugang|Zugänglichkeit|accessibility|accessible",
     CSV_ACCESS},
    {"Kosten|Price|Preis|Gebühr|Entgelt|Kosten in Euro|Preis in Euro|cost|fee", CSV_PRICE},
    {"Kurz|Summary|Kurzbeschreibung|Kurztext|Kurz gesagt|Zusammenfassung|Untertitel|subtitle",
     CSV_SUMMARY},
    {"Text|Nachricht|Inhalt|content|message|body", CSV_TEXT},
    {"Beschreibung|Description|Was wir tun|Aufgaben|Angebote", CSV_DESCRIPTION},
    /* no "Bemerkung" and the like: houses keep there what is nobody's business */
    {"Hinweise|Hinweis|Notes|Note", CSV_NOTE},
    {"Ansprechperson|Contact person|Ansprechpartner|Ansprechpartnerin|Ansprechpartner/in"
     "|Ansprechpartner*in|Kontaktperson",
     CSV_PERSON},
    {"Funktion|Role|Rolle|Aufgabe|Position|function|job title", CSV_ROLE},
    {"Organisation|Organization|Träger|Einrichtung|Institution|Firma|Verein|Anbieter|company",
     CSV_ORGANIZATION},
    {"Abteilung|Department|Fachbereich|Referat|unit", CSV_UNIT},
    {"gehört zu|Part of|Teil von|Mitglied in|Mitglied von|Netzwerk|member of", CSV_PART_OF},
    {"Termin nur nach Vereinbarung|nur nach Vereinbarung|nach Vereinbarung"
     "|Termine nur nach Vereinbarung|nur mit Termin|by appointment|by appointment only",
     CSV_BY_APPOINTMENT},
    {"vertraulich|sensitive|sensibel|geschützt|confidential", CSV_SENSITIVE},
    {"Geprüft am|Checked on|Geprüft|Stand|zuletzt geprüft|Aktualisiert am|last checked",
     CSV_CHECKED_ON},
    {"Von|Datum|Veröffentlicht|Veröffentlicht am|ab|gültig ab|gültig von|from|date|published",
     CSV_FROM},
    {"Bis|Gültig bis|Ende|Enddatum|sichtbar bis|läuft bis|until|valid until|expires|end",
     CSV_UNTIL},
    {"Kontakt|Contact", CSV_CONTACT},
    {"oben|pinned|angeheftet|oben anheften|oben halten|fest", CSV_PINNED},
};

/* FIELD_TITLE is the name's, and what the others have that are no texts. */
static const enum field text_fields[CSV_COLUMN_COUNT] = {
    [CSV_NAME] = FIELD_TITLE,
    [CSV_SUMMARY] = FIELD_SUMMARY,
    [CSV_TEXT] = FIELD_DESCRIPTION,
    [CSV_DESCRIPTION] = FIELD_DESCRIPTION,
    [CSV_NOTE] = FIELD_NOTE,
    [CSV_PERSON] = FIELD_CONTACT,
    [CSV_CONTACT] = FIELD_CONTACT,
    [CSV_ROLE] = FIELD_ROLE,
    [CSV_ORGANIZATION] = FIELD_ORGANIZATION,
    [CSV_PRICE] = FIELD_PRICE,
};

static const bool are_many[CSV_COLUMN_COUNT] = {
    [CSV_TOPICS] = true, [CSV_AREAS] = true,   [CSV_PHONE] = true, [CSV_MOBILE] = true,
    [CSV_FAX] = true,    [CSV_EMAIL] = true,   [CSV_LINK] = true,  [CSV_LANGUAGES] = true,
    [CSV_ACCESS] = true, [CSV_PART_OF] = true,
};

static const bool are_of_notices[CSV_COLUMN_COUNT] = {
    [CSV_TEXT] = true, [CSV_FROM] = true, [CSV_UNTIL] = true, [CSV_PINNED] = true};

static const bool are_of_contacts[CSV_COLUMN_COUNT] = {
    [CSV_PHONE] = true, [CSV_MOBILE] = true,     [CSV_ADDRESS] = true,  [CSV_STREET] = true,
    [CSV_HOURS] = true, [CSV_CHECKED_ON] = true, [CSV_POSTCODE] = true,
};

enum field csv_column_field(enum csv_column column)
{
    bool is_text = column == CSV_NAME || text_fields[column] != FIELD_TITLE;
    return is_text ? text_fields[column] : FIELD_COUNT;
}

bool csv_column_is_many(enum csv_column column)
{
    return are_many[column];
}

bool csv_column_is_of_notices(enum csv_column column)
{
    return are_of_notices[column];
}

bool csv_column_is_of_contacts(enum csv_column column)
{
    return are_of_contacts[column];
}

struct lexicon csv_column_create(struct arena *arena)
{
    return lexicon_create(arena, column_rows, LF_LENGTH(column_rows));
}

/* "Telefon 2" is a Telefon as well. */
static const struct lexicon_word *find_column(const struct lexicon *columns,
                                              struct arena *arena, char *text)
{
    const struct lexicon_word *word = lexicon_find(columns, arena, text);
    size_t length = strlen(text);
    while (length > 0 && strchr("0123456789 .", text[length - 1])) {
        length--;
    }
    if (!word && text[length] != '\0') {
        word = lexicon_find(columns, arena, arena_copy_range(arena, text, length));
    }
    const char *cursor = text;
    for (const char *part; !word && (part = prose_next_part(arena, &cursor, "/|")) != NULL;) {
        word = lexicon_find(columns, arena, part);
    }
    return word;
}

/* Takes the brackets at the end off the text and gives what stands in them; "" = none. */
static const char *split_brackets(struct arena *arena, char *text)
{
    size_t length = strlen(text);
    char closing = length > 0 ? text[length - 1] : '\0';
    char *opening = closing == ')'   ? strrchr(text, '(')
                    : closing == ']' ? strrchr(text, '[')
                                     : NULL;
    if (!opening) {
        return "";
    }
    const char *inside =
        arena_copy_range(arena, opening + 1, length - (size_t)(opening + 1 - text) - 1);
    *opening = '\0';
    return inside;
}

/* "intern", "interne", "privates" */
static bool is_private_word(const char *word)
{
    static const char *const stems[] = {
        "intern",       "internal",     "privat", "private", "vertraulich",
        "confidential", "unoffentlich", "geheim", "secret",  "nichtoffentlich"};
    static const char *const endings[] = {"", "e", "er", "es", "en", "em"};
    for (size_t i = 0; i < LF_LENGTH(stems); i++) {
        size_t length = strlen(stems[i]);
        if (strncmp(word, stems[i], length) == 0 &&
            parse_word(word + length, endings, LF_LENGTH(endings)) >= 0) {
            return true;
        }
    }
    return false;
}

/* "(nicht öffentlich)", "not for the public" */
static bool is_denied_publicity(const char *folded)
{
    static const char *const publicities[] = {"offentlich", "veroffentlich", "oeffentlich",
                                              "veroeffentlich", "public"};
    const char *denial = strstr(folded, "nicht ");
    denial = denial ? denial : strstr(folded, "not ");
    for (size_t i = 0; denial && i < LF_LENGTH(publicities); i++) {
        if (strstr(denial, publicities[i])) {
            return true;
        }
    }
    return false;
}

/* Any word of a heading may say so: "Telefon (privat)", "Anmerkung / intern", "Interne
 * Notiz". */
bool csv_column_says_private(struct arena *arena, const char *text)
{
    const char *folded = prose_fold(arena, text), *cursor = folded;
    bool is_private = is_denied_publicity(folded);
    for (const char *word;
         !is_private && (word = prose_next_part(arena, &cursor, " ")) != NULL;) {
        is_private = is_private_word(word);
    }
    return is_private;
}

struct csv_heading csv_column_read(const struct lexicon *columns, const struct terms *terms,
                                   struct arena *arena, const char *text)
{
    char *start = arena_copy_range(arena, text, utf8_prefix_bytes(text, CELL_CODE_POINTS));
    char *name = prose_read(arena, start, HEADING_CODE_POINTS).text;
    prose_join_lines(name);
    struct csv_heading heading = {
        .lang = "", .label = "", .text = arena_copy_text(arena, name)};
    const char *inside = split_brackets(arena, name);
    const char *lang = inside[0] != '\0' ? terms_find_language(terms, arena, inside) : NULL;
    heading.lang = lang ? lang : "";
    heading.label = lang ? "" : inside;
    const struct lexicon_word *word = find_column(columns, arena, name);
    if (word) {
        heading.column = (enum csv_column)word->value;
        heading.rank = (size_t)(word - columns->items);
    }
    /* "vertraulich (ja/nein)" is a column about the contact */
    bool is_mark = word && word->value == CSV_SENSITIVE;
    heading.is_private = !is_mark && csv_column_says_private(arena, heading.text);
    heading.is_known = word && !heading.is_private;
    return heading;
}
