/* SPDX-License-Identifier: MIT */
#include "feed/terms.h"

#include <string.h>
#include <strings.h>

#include "feed/hours.h"
#include "feed/prose.h"

/* --- Kinds --- */

#define NOTICE_BASE 100 /* kinds of notices are this and the kind */
#define SERVICE_OR_OFFER 200

static const struct lexicon_row kind_rows[] = {
    {"institution|Einrichtung|Haus|Organisation|Verein|Träger|Behörde|Amt|Schule|Kita",
     CONTACT_INSTITUTION},
    {"network|Netzwerk|Netz|Verbund|Bündnis|Runder Tisch", CONTACT_NETWORK},
    {"working-group|Arbeitskreis|AK|Arbeitsgemeinschaft|Arbeitsgruppe|AG|Arbeitskreis/AG",
     CONTACT_WORKING_GROUP},
    {"committee|Gremium|Gremien|Ausschuss|Beirat|Kommission|Rat", CONTACT_COMMITTEE},
    {"team|Sozialraumteam|Gruppe|group", CONTACT_TEAM},
    {"programme|program|Programm|Projekt|project", CONTACT_PROGRAMME},
    {"person|Ansprechperson|Ansprechpartner|Ansprechpartnerin|Kontaktperson|Schlüsselperson"
     "|people|individual",
     CONTACT_PERSON},
    {"service|Beratung|Beratungsstelle|Beratungsangebot|Angebot/Beratung|Dienst|Hilfe"
     "|Hilfsangebot|Sprechstunde|Notruf|Telefon|advice",
     CONTACT_SERVICE},
    {"Angebot", SERVICE_OR_OFFER},
    {"news|Neuigkeit|Aushang|Meldung|Nachricht|Aktuelles|Info|Information",
     NOTICE_BASE + NOTICE_NEWS},
    {"offer|biete|bieten|ich biete|wir bieten|Angebot biete|biete Angebot|zu verschenken"
     "|zu verleihen",
     NOTICE_BASE + NOTICE_OFFER},
    {"request|Gesuch|suche|suchen|ich suche|wir suchen|Gesuch suche|gesucht|wanted",
     NOTICE_BASE + NOTICE_REQUEST},
    {"alert|Hinweis|Warnung|Achtung|wichtig|Störung|dringend", NOTICE_BASE + NOTICE_ALERT},
    {"page|Seite|Infoseite", NOTICE_BASE + NOTICE_PAGE},
};

static struct terms_kind make_kind(int value)
{
    if (value == SERVICE_OR_OFFER) {
        return (struct terms_kind){.is_contact = true,
                                   .is_notice = true,
                                   .type = CONTACT_SERVICE,
                                   .kind = NOTICE_OFFER};
    }
    if (value >= NOTICE_BASE) {
        return (struct terms_kind){.is_notice = true,
                                   .kind = (enum notice_kind)(value - NOTICE_BASE)};
    }
    return (struct terms_kind){.is_contact = true, .type = (enum contact_type)value};
}

bool terms_read_kind(const struct terms *terms, struct arena *scratch, const char *text,
                     struct terms_kind *ret_kind)
{
    const struct lexicon_word *word = lexicon_find(&terms->kinds, scratch, text);
    const char *cursor = text;
    for (const char *part;
         !word && (part = prose_next_part(scratch, &cursor, "/,;(")) != NULL;) {
        word = lexicon_find(&terms->kinds, scratch, part);
    }
    if (word) {
        *ret_kind = make_kind(word->value);
    }
    return word != NULL;
}

char *terms_divide(struct arena *arena, const char *text)
{
    static const char *const words[] = {" und ", " and ", " & ", " + ", " sowie "};
    char *divided = arena_copy_text(arena, text);
    for (size_t i = 0; i < LF_LENGTH(words); i++) {
        for (char *at = divided; (at = strstr(at, words[i])) != NULL;) {
            memset(at, ',', strlen(words[i]));
        }
    }
    return divided;
}

/* --- Languages --- */

/* ISO 639 as BCP 47 wants it; then the names in German, in English, and their own. Names after
 * the CLDR (unicode.org/cldr), which has more of them. */
static const char *const language_rows[] = {
    "de|Deutsch|German",
    "de-simple|Leichte Sprache|Einfache Sprache|easy language|easy read|plain language",
    "en|Englisch|English",
    "tr|Türkisch|Turkish|Türkçe",
    "ar|Arabisch|Arabic|العربية|عربي",
    "uk|Ukrainisch|Ukrainian|Українська",
    "ru|Russisch|Russian|Русский",
    "pl|Polnisch|Polish|Polski",
    "fa|Persisch|Farsi|Persian|فارسی",
    "prs|Dari|دری",
    "ps|Paschtu|Paschto|Pashto|پښتو",
    "ku|Kurdisch|Kurdish|Kurdî",
    "kmr|Kurmandschi|Kurmanji|Kurmancî",
    "ckb|Sorani|کوردی|سۆرانی",
    "ro|Rumänisch|Romanian|Română",
    "bg|Bulgarisch|Bulgarian|Български",
    "rom|Romani|Romanes|Romani čhib",
    "sq|Albanisch|Albanian|Shqip",
    "sr|Serbisch|Serbian|Српски|Srpski",
    "hr|Kroatisch|Croatian|Hrvatski",
    "bs|Bosnisch|Bosnian|Bosanski",
    "sh|Serbokroatisch|Serbo-Croatian",
    "mk|Mazedonisch|Macedonian|Македонски",
    "sl|Slowenisch|Slovenian|Slovenščina",
    "sk|Slowakisch|Slovak|Slovenčina",
    "cs|Tschechisch|Czech|Čeština",
    "hu|Ungarisch|Hungarian|Magyar",
    "el|Griechisch|Greek|Ελληνικά",
    "it|Italienisch|Italian|Italiano",
    "es|Spanisch|Spanish|Español",
    "pt|Portugiesisch|Portuguese|Português",
    "fr|Französisch|French|Français",
    "nl|Niederländisch|Holländisch|Dutch|Nederlands",
    "nds|Plattdeutsch|Niederdeutsch|Low German|Plattdüütsch",
    "da|Dänisch|Danish|Dansk",
    "sv|Schwedisch|Swedish|Svenska",
    "no|Norwegisch|Norwegian|Norsk",
    "fi|Finnisch|Finnish|Suomi",
    "et|Estnisch|Estonian|Eesti",
    "lv|Lettisch|Latvian|Latviešu",
    "lt|Litauisch|Lithuanian|Lietuvių",
    "be|Belarussisch|Belarusisch|Weißrussisch|Belarusian|Беларуская",
    "hy|Armenisch|Armenian|Հայերեն",
    "ka|Georgisch|Georgian|ქართული",
    "az|Aserbaidschanisch|Azerbaijani|Azərbaycanca",
    "kk|Kasachisch|Kazakh|Қазақша",
    "uz|Usbekisch|Uzbek|Oʻzbekcha",
    "ce|Tschetschenisch|Chechen|Нохчийн",
    "he|Hebräisch|Hebrew|Iwrit|עברית",
    "yi|Jiddisch|Yiddish|ייִדיש",
    "syr|Aramäisch|Syrisch-Aramäisch|Assyrisch|Aramaic|Syriac|ܣܘܪܝܝܐ",
    "zgh|Tamazight|Berberisch|Berber|ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "ti|Tigrinya|Tigrinisch|ትግርኛ",
    "am|Amharisch|Amharic|አማርኛ",
    "om|Oromo|Oromiffa|Afaan Oromoo",
    "so|Somali|Somalisch|Soomaali",
    "sw|Suaheli|Swahili|Kisuaheli|Kiswahili",
    "ha|Haussa|Hausa",
    "yo|Yoruba|Yorùbá",
    "ig|Igbo|Asụsụ Igbo",
    "ak|Akan|Twi",
    "wo|Wolof",
    "ff|Fulfulde|Fulani|Pulaar",
    "bm|Bambara",
    "ln|Lingala",
    "rw|Kinyarwanda",
    "ur|Urdu|اردو",
    "hi|Hindi|हिन्दी",
    "pa|Pandschabi|Punjabi|Panjabi|ਪੰਜਾਬੀ",
    "bn|Bengalisch|Bengali|বাংলা",
    "ta|Tamil|Tamilisch|தமிழ்",
    "te|Telugu|తెలుగు",
    "ml|Malayalam|മലയാളം",
    "gu|Gujarati|ગુજરાતી",
    "si|Singhalesisch|Sinhala|සිංහල",
    "ne|Nepali|Nepalesisch|नेपाली",
    "zh|Chinesisch|Mandarin|Chinese|中文",
    "ja|Japanisch|Japanese|日本語",
    "ko|Koreanisch|Korean|한국어",
    "vi|Vietnamesisch|Vietnamese|Tiếng Việt",
    "th|Thai|Thailändisch|ไทย",
    "id|Indonesisch|Indonesian|Bahasa Indonesia",
    "tl|Tagalog|Filipino|Philippinisch",
    "mn|Mongolisch|Mongolian|Монгол",
    "gsg|Deutsche Gebärdensprache|Gebärdensprache|DGS|German Sign Language|sign language",
    "eo|Esperanto",
};

static struct lexicon create_languages(struct arena *arena)
{
    struct lexicon_row rows[LF_LENGTH(language_rows)];
    for (size_t i = 0; i < LF_LENGTH(language_rows); i++) {
        rows[i] = (struct lexicon_row){.words = language_rows[i], .value = (int)i};
    }
    return lexicon_create(arena, rows, LF_LENGTH(rows));
}

/* "pt-BR": a tag with a region or script behind a language of the table. */
static bool is_long_tag(const char *text)
{
    size_t part_bytes = 0;
    for (const char *cursor = text; *cursor != '\0'; cursor++) {
        bool is_letter = (*cursor | 0x20) >= 'a' && (*cursor | 0x20) <= 'z';
        if (*cursor == '-' && part_bytes >= 2) {
            part_bytes = 0;
        } else if (is_letter && part_bytes < 8) {
            part_bytes++;
        } else {
            return false;
        }
    }
    return part_bytes >= 2 && strchr(text, '-') && strlen(text) <= 20;
}

const char *terms_find_language(const struct terms *terms, struct arena *scratch,
                                const char *text)
{
    const struct lexicon_word *word = lexicon_find(&terms->languages, scratch, text);
    if (word) {
        const char *row = language_rows[word->value];
        return arena_copy_range(scratch, row, strcspn(row, "|"));
    }
    if (!is_long_tag(text)) {
        return NULL;
    }
    const char *base = arena_copy_range(scratch, text, strcspn(text, "-"));
    word = lexicon_find(&terms->languages, scratch, base);
    return word && strcasecmp(word->text, base) == 0 ? text : NULL;
}

/* --- Access --- */

#define ACCESS_BARE_TOILET                                                                     \
    31 /* perhaps up the stairs; but where none is, no wheelchair finds one */

static const struct lexicon_row access_rows[] = {
    {"step-free|ohne Stufen|stufenlos|stufenfrei|ebenerdig|barrierefrei|rollstuhlgerecht"
     "|rollstuhlgeeignet|Rampe|Aufzug|Lift|wheelchair|wheelchair accessible|ja|yes|x",
     ACCESS_STEP_FREE},
    {"toilet|Rollstuhl-WC|Rollstuhltoilette|rollstuhlgerechtes WC|rollstuhlgerechte Toilette"
     "|WC rollstuhlgerecht|Toilette rollstuhlgerecht|Behinderten-WC|Behindertentoilette"
     "|behindertengerechtes WC|behindertengerechte Toilette|barrierefreies WC"
     "|barrierefreie Toilette|WC barrierefrei|Toilette barrierefrei|accessible toilet"
     "|wheelchair accessible toilet|wheelchair toilet|disabled toilet",
     ACCESS_TOILET},
    {"WC|Toilette", ACCESS_BARE_TOILET},
    {"hearing-loop|Höranlage|Induktionsschleife|Höranlage (Induktion)|induktive Höranlage"
     "|Hörschleife|Ringschleife",
     ACCESS_HEARING_LOOP},
    {"sign-language|Gebärdensprache|DGS|Deutsche Gebärdensprache|Gebärdendolmetscher"
     "|Gebärdensprachdolmetscher",
     ACCESS_SIGN_LANGUAGE},
    {"easy-language|Leichte Sprache|Einfache Sprache", ACCESS_EASY_LANGUAGE},
    {"quiet-room|Ruheraum|Rückzugsraum|ruhiger Raum|Stiller Raum", ACCESS_QUIET_ROOM},
    {"childcare|Kinderbetreuung|Betreuung für Kinder", ACCESS_CHILDCARE},
    {"guide-dog|Blindenführhund|Führhund|Assistenzhund|Assistenzhunde willkommen"
     "|Blindenhund|assistance dog",
     ACCESS_GUIDE_DOG},
};

/* "keine Höranlage" → "Höranlage"; NULL = says no no. */
static const char *skip_denial(const char *text)
{
    static const char *const denials[] = {"kein ", "keine ", "keinen ", "nicht ", "ohne ",
                                          "no ",   "not ",   "non-",    "no-"};
    for (size_t i = 0; i < LF_LENGTH(denials); i++) {
        size_t length = strlen(denials[i]);
        if (strncasecmp(text, denials[i], length) == 0) {
            return text + length;
        }
    }
    return NULL;
}

bool terms_read_access(const struct terms *terms, struct arena *scratch, const char *text,
                       uint32_t *yes, uint32_t *no)
{
    const struct lexicon_word *word = lexicon_find(&terms->access, scratch, text);
    if (word && word->value != ACCESS_BARE_TOILET) {
        *yes |= 1u << word->value;
    }
    if (word) {
        return word->value != ACCESS_BARE_TOILET;
    }
    const char *denied = skip_denial(text);
    if (strcasecmp(text, "nein") == 0 || strcasecmp(text, "no") == 0) {
        denied = "ja"; /* "accessible: no" is said of the way in */
    }
    word = denied ? lexicon_find(&terms->access, scratch, denied) : NULL;
    if (word) {
        *no |= 1u << (word->value == ACCESS_BARE_TOILET ? ACCESS_TOILET : word->value);
    }
    return word != NULL;
}

const char *terms_access_flaw(const struct terms *terms, struct arena *scratch,
                              const char *text)
{
    const struct lexicon_word *word = lexicon_find(&terms->access, scratch, text);
    return word && word->value == ACCESS_BARE_TOILET
               ? "does not say whether a wheelchair gets in; if it does, write Rollstuhl-WC"
               : "is not known here";
}

/* --- Yes and no --- */

static const struct lexicon_row truth_rows[] = {
    {"ja|j|yes|y|x|wahr|true|1|on|✓|✔|☑|✅", TERMS_YES},
    {"nein|no|n|falsch|false|0|off|☐|✗|✘|-|–", TERMS_NO},
};

enum terms_truth terms_read_truth(const struct terms *terms, struct arena *scratch,
                                  const char *text)
{
    if (text[0] == '\0') {
        return TERMS_NO;
    }
    const struct lexicon_word *word = lexicon_find(&terms->truths, scratch, text);
    if (word) {
        return (enum terms_truth)word->value;
    }
    /* signs, of which no letter is left to compare */
    for (size_t i = 0; i < terms->truths.count; i++) {
        if (strcmp(terms->truths.items[i].text, text) == 0) {
            return (enum terms_truth)terms->truths.items[i].value;
        }
    }
    return TERMS_UNCLEAR;
}

struct terms terms_create(struct arena *arena)
{
    return (struct terms){
        .kinds = lexicon_create(arena, kind_rows, LF_LENGTH(kind_rows)),
        .languages = create_languages(arena),
        .access = lexicon_create(arena, access_rows, LF_LENGTH(access_rows)),
        .hours = hours_create(arena),
        .truths = lexicon_create(arena, truth_rows, LF_LENGTH(truth_rows)),
    };
}
