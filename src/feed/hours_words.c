/* SPDX-License-Identifier: MIT */
#include "feed/hours_words.h"

#include <ctype.h>
#include <string.h>

#include "base/parse.h"

#define PHRASE_WORDS_MAX 4

static const struct {
    const char *words; /* of a lexicon, which forgives endings, blanks and dots */
    enum hours_word word;
    const char *text;
} rows[] = {
    {"Mo|Montag|Mon|Monday", HOURS_WORD_DAY, "Mo"},
    {"Di|Dienstag|Tu|Tue|Tues|Tuesday", HOURS_WORD_DAY, "Tu"},
    {"Mi|Mittwoch|We|Wed|Wednesday", HOURS_WORD_DAY, "We"},
    {"Do|Donnerstag|Th|Thu|Thursday", HOURS_WORD_DAY, "Th"},
    {"Fr|Freitag|Fri|Friday", HOURS_WORD_DAY, "Fr"},
    {"Sa|Samstag|Sams|Sonnabend|Sat|Saturday", HOURS_WORD_DAY, "Sa"},
    {"So|Sonntag|Sonn|Su|Sun|Sunday", HOURS_WORD_DAY, "Su"},
    {"PH|Feiertag|gesetzlicher Feiertag|gesetzliche Feiertage|gesetzlichen Feiertagen|public holiday",
     HOURS_WORD_DAY, "PH"},
    {"SH|Ferien|Schulferien|in den Ferien|in den Schulferien|während der Ferien|"
     "während der Schulferien",
     HOURS_WORD_DAY, "SH"},
    {"täglich|tgl|jeden Tag|alle Tage|daily", HOURS_WORD_DAY, "Mo-Su"},
    {"werktags|Werktag|werktäglich|wochentags|Wochentag", HOURS_WORD_WORKDAYS, "Mo-Fr"},
    {"Wochenende|am Wochenende|am Wochenend|an den Wochenenden|wochenends|weekend",
     HOURS_WORD_DAY, "Sa-Su"},
    {"rund um die Uhr", HOURS_WORD_ALWAYS, ""},
    {"ganztägig|ganztags|den ganzen Tag", HOURS_WORD_ALL_DAY, ""},
    {"off|closed|geschlossen|geschl|zu|Ruhetag|keine Sprechzeit|keine Sprechstunde",
     HOURS_WORD_OFF, "off"},
    {"open|geöffnet|offen|durchgehend|durchgehend geöffnet|ohne Mittagspause", HOURS_WORD_OPEN,
     ""},
    {"außer|ausgenommen|nicht|außerhalb der|except", HOURS_WORD_EXCEPT, ""},
    {"bis|to", HOURS_WORD_DASH, ""},
    {"und|u|and|sowie|auch|außerdem|zusätzlich", HOURS_WORD_AND, ""},
    {"oder|or|sonst|ansonsten|weitere|andere|darüber hinaus|außerhalb dieser Zeiten|"
     "außerhalb der Zeiten|außerhalb der Öffnungszeiten|außerhalb der Sprechzeiten",
     HOURS_WORD_BESIDES, ""},
    {"nach Vereinbarung|nach Vereinb|n. V.|nach Absprache|nach Terminvereinbarung|"
     "nach Terminabsprache|nach telefonischer Vereinbarung|nach tel. Vereinbarung|"
     "nach telefonischer Absprache|nach tel. Absprache|nach telefonischer Terminvereinbarung|"
     "nach vorheriger Vereinbarung|nach vorheriger Absprache|nach vorheriger Terminvereinbarung|"
     "nach vorheriger telefonischer Vereinbarung|nach persönlicher Vereinbarung|"
     "nach individueller Vereinbarung|Termin nach Vereinbarung|Termine nach Vereinbarung|"
     "Termine nach telefonischer Vereinbarung|Termine nach tel. Vereinbarung|"
     "Termin nach Absprache|Termine nach Absprache|mit Termin|by appointment",
     HOURS_WORD_APPOINTMENT, ""},
    {"am|on", HOURS_WORD_ON, ""},
    {"ab", HOURS_WORD_FROM, ""},
    {"erste|erster|erstes", HOURS_WORD_ORDINAL, "1"},
    {"zweite|zweiter", HOURS_WORD_ORDINAL, "2"},
    {"dritte|dritter", HOURS_WORD_ORDINAL, "3"},
    {"vierte|vierter", HOURS_WORD_ORDINAL, "4"},
    {"letzte|letzter", HOURS_WORD_ORDINAL, "-1"},
    {"im Monat|des Monats|eines Monats|eines jeden Monats|jeden Monats", HOURS_WORD_IN_MONTH,
     ""},
    {"Öffnungszeit|Geschäftszeit|Bürozeit|Sprechzeit|Sprechstunde|opening hours",
     HOURS_WORD_LABEL, ""},
    {"nur|only", HOURS_WORD_ONLY, ""},
    {"Uhr|h|von|from|an|jeden|jeder|jede|jeweils|immer|ist|sind|am Tag|"
     "sonst geschlossen|ansonsten geschlossen",
     HOURS_WORD_FILL, ""},
};

static const struct {
    const char *sign;
    enum hours_word word;
} signs[] = {
    {"-", HOURS_WORD_DASH},
    {"\xE2\x80\x90", HOURS_WORD_DASH}, /* hyphen … */
    {"\xE2\x80\x91", HOURS_WORD_DASH},
    {"\xE2\x80\x92", HOURS_WORD_DASH},
    {"–", HOURS_WORD_DASH},
    {"—", HOURS_WORD_DASH},
    {"\xE2\x80\x95", HOURS_WORD_DASH},
    {"\xE2\x88\x92", HOURS_WORD_DASH}, /* … to minus */
    {",", HOURS_WORD_COMMA},
    {"/", HOURS_WORD_COMMA},
    {"|", HOURS_WORD_COMMA},
    {"+", HOURS_WORD_AND},
    {"&", HOURS_WORD_AND},
    {";", HOURS_WORD_BREAK},
    {"\n", HOURS_WORD_BREAK},
    {"(", HOURS_WORD_BRACKET},
    {")", HOURS_WORD_FILL},
    {" ", HOURS_WORD_FILL},
    {"\t", HOURS_WORD_FILL},
    {"\r", HOURS_WORD_FILL},
    {":", HOURS_WORD_FILL},
    {"\xC2\xA0", HOURS_WORD_FILL}, /* no-break space, */
    {"\xE2\x80\x89", HOURS_WORD_FILL},
    {"\xE2\x80\xAF", HOURS_WORD_FILL}, /* narrow ones */
};

struct lexicon hours_words_create(struct arena *arena)
{
    struct lexicon_row words[LF_LENGTH(rows)];
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        words[i] = (struct lexicon_row){.words = rows[i].words, .value = (int)i};
    }
    return lexicon_create(arena, words, LF_LENGTH(words));
}

/* What is read, and how far. */
struct divider {
    const struct lexicon *words; /* borrowed */
    struct arena *arena;
    const char *at;
    struct hours_tokens tokens;
};

static void add(struct divider *divider, enum hours_word word, const char *text, int number)
{
    if (word != HOURS_WORD_FILL) {
        divider->tokens.items[divider->tokens.count++] =
            (struct hours_token){.word = word, .text = text, .number = number};
    }
}

static enum hours_word last_word(const struct divider *divider)
{
    size_t count = divider->tokens.count;
    return count > 0 ? divider->tokens.items[count - 1].word : HOURS_WORD_FILL;
}

static size_t count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* With the umlauts. */
static size_t count_letters(const char *text)
{
    size_t length = 0;
    while (isalpha((unsigned char)text[length]) || text[length] == '\xC3') {
        length += text[length] == '\xC3' && text[length + 1] != '\0' ? 2 : 1;
    }
    return length;
}

static size_t count_blanks(const char *text)
{
    size_t length = 0;
    while (text[length] == ' ' || text[length] == '\t' ||
           strncmp(text + length, "\xC2\xA0", 2) == 0) {
        length += text[length] == '\xC2' ? 2 : 1;
    }
    return length;
}

/* Endings are forgiven to a last word, not by taking one for them: "oder n." is no "oder". */
static const struct lexicon_word *find_phrase(struct divider *divider, const char *text,
                                              bool is_whole)
{
    const struct lexicon_word *word = lexicon_find(divider->words, divider->arena, text);
    bool is_good = word != NULL &&
                   (!is_whole || strcmp(word->key, lexicon_key(divider->arena, text)) == 0);
    return is_good ? word : NULL;
}

/* The longest phrase that is known: "nach telefonischer Vereinbarung", "am Wochenende", "Mo." */
static void take_phrase(struct divider *divider)
{
    const size_t longest_ending = 2;
    size_t ends[PHRASE_WORDS_MAX], letters[PHRASE_WORDS_MAX], count = 0, length = 0;
    for (; count < PHRASE_WORDS_MAX; count++) {
        letters[count] = count_letters(divider->at + length);
        if (letters[count] == 0) {
            break;
        }
        length += letters[count] + strspn(divider->at + length + letters[count], ".");
        ends[count] = length;
        length += count_blanks(divider->at + length);
    }
    while (count-- > 0) {
        const char *text = arena_copy_range(divider->arena, divider->at, ends[count]);
        const struct lexicon_word *word =
            find_phrase(divider, text, count > 0 && letters[count] <= longest_ending);
        if (word != NULL) {
            add(divider, rows[word->value].word, rows[word->value].text, 0);
            divider->at += ends[count];
            return;
        }
    }
    add(divider, HOURS_WORD_UNKNOWN, "", 0);
}

/* "Sonn- und Feiertage": it stands for the rest of the word. */
static bool is_elision(const char *at, const char *text)
{
    static const char *const next[] = {"und", "u.", "u ", "&", "/", ","};
    const char *behind = at + 1 + count_blanks(at + 1);
    bool is_joined = false;
    for (size_t i = 0; i < LF_LENGTH(next); i++) {
        is_joined = is_joined || strncmp(behind, next[i], strlen(next[i])) == 0;
    }
    return is_joined && *at == '-' && at > text && isalpha((unsigned char)at[-1]);
}

static bool take_sign(struct divider *divider, const char *text)
{
    for (size_t i = 0; i < LF_LENGTH(signs); i++) {
        size_t length = strlen(signs[i].sign);
        if (strncmp(divider->at, signs[i].sign, length) == 0) {
            if (!is_elision(divider->at, text)) {
                add(divider, signs[i].word, "", 0);
            }
            divider->at += length;
            return true;
        }
    }
    return false;
}

/* "24 Stunden", "24h", "24/7"; but not the end of "8 - 24 h". */
static bool take_always(struct divider *divider)
{
    static const char *const units[] = {"h", "Std", "Std.", "Stunden"};
    if (strncmp(divider->at, "24", 2) != 0 || last_word(divider) == HOURS_WORD_DASH) {
        return false;
    }
    const char *unit = divider->at + 2;
    size_t length = 2;
    if (strncmp(unit, "/7", 2) != 0) {
        unit += count_blanks(unit);
        unit += *unit == '-' ? 1 : 0;
        length = count_letters(unit);
        const char *text = arena_copy_range(divider->arena, unit, length);
        if (parse_word(text, units, LF_LENGTH(units)) < 0) {
            return false;
        }
        length += unit[length] == '.' ? 1 : 0;
    }
    if (isdigit((unsigned char)unit[length])) {
        return false;
    }
    divider->at = unit + length;
    add(divider, HOURS_WORD_ALWAYS, "", 0);
    return true;
}

/* "1." in "jeden 1. Montag"; the dot at the end of a line is none. */
static bool take_ordinal(struct divider *divider)
{
    size_t digits = count_digits(divider->at);
    char behind = divider->at[digits] == '.' ? divider->at[digits + 1] : '\0';
    if (behind == '\0' || behind == '\n' || isdigit((unsigned char)behind)) {
        return false;
    }
    const char *text = arena_copy_range(divider->arena, divider->at, digits);
    bool is_good = digits == 1 && *text >= '1' && *text <= '5';
    add(divider, is_good ? HOURS_WORD_ORDINAL : HOURS_WORD_UNKNOWN, text, 0);
    divider->at += digits + 1;
    return true;
}

/* "10.12." and "24.12.2026" look like times, "12.30." is one at the end of a sentence: there is no such month. */
static bool is_date(const char *divider, const char *behind, int month)
{
    const int months = 12;
    bool has_month = month >= 1 && month <= months;
    return *divider == '.' && *behind == '.' &&
           (has_month || isdigit((unsigned char)behind[1]));
}

/* "9", "9.30", "09:30", "9h30" */
static void take_time(struct divider *divider)
{
    const char *at = divider->at;
    size_t digits = count_digits(at), length = digits;
    int hour = 0, minute = 0;
    bool is_good = digits <= 2 && parse_digits(at, digits, &hour) && hour <= 24;
    bool has_divider = at[digits] == ':' || at[digits] == '.' || at[digits] == 'h';
    if (has_divider && isdigit((unsigned char)at[digits + 1])) {
        length = digits + 1 + count_digits(at + digits + 1);
        is_good = is_good && length == digits + 3 &&
                  parse_digits(at + digits + 1, 2, &minute) && minute <= 59 &&
                  !is_date(at + digits, at + length, minute);
    }
    length += at[length] == '.' ? 1 : 0;
    add(divider, is_good ? HOURS_WORD_TIME : HOURS_WORD_UNKNOWN, "", hour * 60 + minute);
    divider->at += length;
}

struct hours_tokens hours_words_divide(const struct lexicon *words, struct arena *arena,
                                       const char *text)
{
    struct divider divider = {.words = words, .arena = arena, .at = text};
    divider.tokens.items =
        arena_alloc(arena, (strlen(text) + 1) * sizeof(divider.tokens.items[0]));
    while (*divider.at != '\0' && last_word(&divider) != HOURS_WORD_UNKNOWN) {
        if (!isdigit((unsigned char)*divider.at)) {
            if (!take_sign(&divider, text)) {
                take_phrase(&divider);
            }
        } else if (!take_always(&divider) && !take_ordinal(&divider)) {
            take_time(&divider);
        }
    }
    return divider.tokens;
}
