/* SPDX-License-Identifier: MIT */
#include "feed/hours.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/parse.h"
#include "model/hours.h"

enum piece {
    PIECE_NONE,
    PIECE_DAY,
    PIECE_TIME,
    PIECE_OFF,
    PIECE_DASH,
    PIECE_JOIN,
    PIECE_FILL,
    PIECE_ON
};

static const struct {
    const char *words; /* of a lexicon, which forgives endings */
    enum piece piece;
    const char *token;
} rows[] = {
    {"Mo|Montag|Mon|Monday", PIECE_DAY, "Mo"},
    {"Di|Dienstag|Tu|Tue|Tues|Tuesday", PIECE_DAY, "Tu"},
    {"Mi|Mittwoch|We|Wed|Wednesday", PIECE_DAY, "We"},
    {"Do|Donnerstag|Th|Thu|Thursday", PIECE_DAY, "Th"},
    {"Fr|Freitag|Fri|Friday", PIECE_DAY, "Fr"},
    {"Sa|Samstag|Sonnabend|Sat|Saturday", PIECE_DAY, "Sa"},
    {"So|Sonntag|Su|Sun|Sunday", PIECE_DAY, "Su"},
    {"PH|Feiertag|Feiertagen", PIECE_DAY, "PH"},
    {"SH|Schulferien", PIECE_DAY, "SH"},
    {"täglich", PIECE_DAY, "Mo-Su"},
    {"werktags", PIECE_DAY, "Mo-Fr"},
    {"off|closed|geschlossen|zu", PIECE_OFF, "off"},
    {"bis|to", PIECE_DASH, "-"},
    {"und|and|sowie", PIECE_JOIN, ","},
    {"Uhr|h|von|from|an", PIECE_FILL, ""},
    {"am", PIECE_ON, ""},
};

struct lexicon hours_create(struct arena *arena)
{
    struct lexicon_row words[LF_LENGTH(rows)];
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        words[i] = (struct lexicon_row){.words = rows[i].words, .value = (int)i};
    }
    return lexicon_create(arena, words, LF_LENGTH(words));
}

struct sentence {
    const struct lexicon *words; /* borrowed */
    struct buffer out;
    enum piece last;    /* day, time or off that was written last */
    enum piece pending; /* dash or join that stands before the next */
    bool has_open_span; /* a time that still wants its end */
    bool wants_day;     /* behind "am" */
    bool is_understood;
};

/* The end of one rule and the beginning of the next, or what joins two parts of it. */
static const char *find_divider(const struct sentence *hours, enum piece piece)
{
    if (hours->last == PIECE_NONE) {
        return hours->pending == PIECE_DASH ? NULL : "";
    }
    if (piece == hours->last && piece != PIECE_OFF) {
        return hours->pending == PIECE_DASH ? "-" : hours->pending == PIECE_JOIN ? "," : NULL;
    }
    if (hours->pending == PIECE_DASH) {
        return NULL;
    }
    if (hours->last == PIECE_DAY) {
        return " ";
    }
    return piece == PIECE_DAY ? "; " : NULL;
}

static void put_piece(struct sentence *hours, enum piece piece, const char *token)
{
    const char *divider =
        hours->wants_day && piece != PIECE_DAY ? NULL : find_divider(hours, piece);
    bool is_end = hours->pending == PIECE_DASH;
    /* each time is the begin or the end of a span */
    if (!divider ||
        (piece == PIECE_TIME ? is_end != hours->has_open_span : hours->has_open_span)) {
        hours->is_understood = false;
        return;
    }
    hours->has_open_span = piece == PIECE_TIME && !is_end;
    (void)buffer_append_text(&hours->out, divider); /* shorter than the cell */
    (void)buffer_append_text(&hours->out, token);
    hours->last = piece;
    hours->pending = PIECE_NONE;
    hours->wants_day = false;
}

static void take_mark(struct sentence *hours, enum piece piece)
{
    if (hours->wants_day || (piece == PIECE_DASH && hours->pending != PIECE_NONE)) {
        hours->is_understood = false;
    } else if (hours->pending != PIECE_DASH) {
        hours->pending = piece;
    }
}

/* "am Montag"; but "9 am" may be English, and then half of the times would be wrong. */
static void take_on(struct sentence *hours)
{
    bool is_behind_time = hours->last == PIECE_TIME && hours->pending == PIECE_NONE;
    hours->is_understood = hours->is_understood && !is_behind_time;
    hours->wants_day = true;
}

static size_t take_word(struct sentence *hours, struct arena *arena, const char *at)
{
    size_t length = 0;
    while (isalpha((unsigned char)at[length]) || at[length] == '\xC3') { /* ä, ö, ü */
        length += at[length] == '\xC3' && at[length + 1] != '\0' ? 2 : 1;
    }
    const struct lexicon_word *word =
        lexicon_find(hours->words, arena, arena_copy_range(arena, at, length));
    enum piece piece = word ? rows[word->value].piece : PIECE_NONE;
    if (piece == PIECE_NONE) {
        hours->is_understood = false;
    } else if (piece == PIECE_DASH || piece == PIECE_JOIN) {
        take_mark(hours, piece);
    } else if (piece == PIECE_ON) {
        take_on(hours);
    } else if (piece != PIECE_FILL) {
        put_piece(hours, piece, rows[word->value].token);
    }
    return length > 0 ? length + strspn(at + length, ".") : 1; /* "Mo." */
}

/* "9", "9.30", "09:30" */
static size_t take_time(struct sentence *hours, struct arena *arena, const char *at)
{
    size_t digits = strspn(at, "0123456789"), length = digits;
    int hour = 0, minute = 0;
    bool is_good = digits <= 2 && parse_digits(at, digits, &hour) && hour <= 24;
    if ((at[digits] == ':' || at[digits] == '.') && isdigit((unsigned char)at[digits + 1])) {
        length = digits + 1 + strspn(at + digits + 1, "0123456789");
        is_good = is_good && length == digits + 3 &&
                  parse_digits(at + digits + 1, 2, &minute) && minute <= 59;
    }
    if (is_good) {
        put_piece(hours, PIECE_TIME, arena_printf(arena, "%02d:%02d", hour, minute));
    } else {
        hours->is_understood = false;
    }
    return length;
}

static size_t take_sign(struct sentence *hours, const char *at)
{
    static const struct {
        const char *sign;
        enum piece piece;
    } signs[] = {{"-", PIECE_DASH},  {"–", PIECE_DASH},       {"—", PIECE_DASH},
                 {",", PIECE_JOIN},  {";", PIECE_JOIN},       {"+", PIECE_JOIN},
                 {"&", PIECE_JOIN},  {"/", PIECE_JOIN},       {"|", PIECE_JOIN},
                 {"\n", PIECE_JOIN}, {" ", PIECE_FILL},       {"\t", PIECE_FILL},
                 {":", PIECE_FILL},  {"\xC2\xA0", PIECE_FILL}};
    for (size_t i = 0; i < LF_LENGTH(signs); i++) {
        if (strncmp(at, signs[i].sign, strlen(signs[i].sign)) == 0) {
            if (signs[i].piece != PIECE_FILL) {
                take_mark(hours, signs[i].piece);
            }
            return strlen(signs[i].sign);
        }
    }
    return 0;
}

const char *hours_read(const struct lexicon *words, struct arena *arena, const char *text)
{
    const size_t longest_bytes = 1000;
    struct sentence hours = {.words = words, .is_understood = strlen(text) <= longest_bytes};
    if (strcmp(text, "24/7") == 0 || strcasecmp(text, "rund um die Uhr") == 0) {
        return "24/7";
    }
    for (const char *at = text; *at != '\0' && hours.is_understood;) {
        size_t length =
            isdigit((unsigned char)*at) ? take_time(&hours, arena, at) : take_sign(&hours, at);
        at += length > 0 ? length : take_word(&hours, arena, at);
    }
    bool is_whole = hours.is_understood && !hours.has_open_span && !hours.wants_day &&
                    hours.pending != PIECE_DASH &&
                    (hours.last == PIECE_TIME || hours.last == PIECE_OFF);
    const char *osm = is_whole ? arena_copy_text(arena, buffer_text(&hours.out)) : NULL;
    buffer_finish(&hours.out);
    /* "Mo-Di-Mi 9-12": each piece is understood, and nobody knows what is meant */
    return osm != NULL && hours_parse(arena, osm, NULL) != NULL ? osm : NULL;
}

bool hours_is_appointment(const char *text)
{
    static const char *const phrases[] = {"nach Vereinbarung",
                                          "nach telefonischer Vereinbarung",
                                          "nur nach Vereinbarung",
                                          "nach Absprache",
                                          "Termine nach Vereinbarung",
                                          "by appointment",
                                          "n. V."};
    return parse_word(text, phrases, LF_LENGTH(phrases)) >= 0;
}
