/* SPDX-License-Identifier: MIT */
#include "model/fold.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* Each code point goes through the tables below until one knows it: a run of Latin letters, a
 * single letter, a shift of a whole alphabet, a run of digits, a run that is dropped or divides
 * words. What none knows is a letter and stays. The result is what compatibility decomposition
 * (Unicode UAX #15) without marks and in lower case would give, for the scripts of the
 * neighbourhood and without its tables; composed and decomposed spelling give the same bytes. */

/* Letters stand for the code points from `first` on: a lower-case letter for itself, a capital
 * for one of the pairs below, '-' for what divides words, '.' for what stays. */
struct latin_run {
    uint32_t first;
    const char *letters;
};

static const struct latin_run latin_runs[] = {
    {0x00C0, "aaaaaaAceeeeiiiidnooooo-ouuuuyTSaaaaaaAceeeeiiiidnooooo-ouuuuyTy"},
    {0x0100, "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll"
             "lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"},
    {0x0180, "bbbb..occdddd.eeeffgghiikkllunnooooopprssssttttuuuvyyzzzzzz....w"
             "....DDDLLLNNNaaiioouuuuuuuuuueaaaaAAggggkkoooozzjDDDgghwnnaaAAoo"
             "aaaaeeeeiiiioooorrrruuuussttyyhhndoozzaaeeooooooooyylntjdqacclts"
             "z..buveejjqqrryy"},
    {0x0250, "...bo.dd.e.e....g..g....ii.....u..n..o..........r..s....tuuvv....."
             "z"},
    {0x1E00, "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
             "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
             "wwwwwwwwwwxxxxyyzzzzzzhtwyasssSdaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
             "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyllvvyy"},
};

struct pair {
    char capital;
    char letters[3];
};

static const struct pair pairs[] = {
    {'A', "ae"}, {'D', "dz"}, {'I', "ij"}, {'L', "lj"},
    {'N', "nj"}, {'O', "oe"}, {'S', "ss"}, {'T', "th"},
};

/* Presentation forms that come out of typeset documents. */
static const char *const ligatures[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
#define LIGATURE_FIRST 0xFB00u

/* Code points from..last become to..: an alphabet in its lower case. With step 2 capital and
 * small letter alternate, and only the capitals are meant. */
struct shift {
    uint32_t first, last, to;
    uint32_t step;
};

static const struct shift
    shifts[] =
        {
            {0x0391, 0x03A1, 0x03B1, 1}, /* Greek */
            {0x03A3, 0x03A9, 0x03C3, 1},
            {0x0402, 0x0402, 0x0452, 1}, /* Cyrillic: what singles does not have of the first row */
            {0x0405, 0x0405, 0x0455, 1},
            {0x0406, 0x0406, 0x0456, 1},
            {0x0408, 0x040B, 0x0458, 1},
            {0x040F, 0x040F, 0x045F, 1},
            {0x0410, 0x042F, 0x0430, 1},
            {0x0460, 0x0480, 0x0461, 2},
            {0x048A, 0x04BE, 0x048B, 2},
            {0x04C1, 0x04CD, 0x04C2, 2},
            {0x04C0, 0x04C0, 0x04CF, 1},
            {0x04D0, 0x052E, 0x04D1, 2},
            {0x0531, 0x0556, 0x0561, 1}, /* Armenian */
            {0x1C90, 0x1CBA, 0x10D0, 1}, /* Georgian */
            {0xFF21, 0xFF3A, 'a', 1},    /* full width */
            {0xFF41, 0xFF5A, 'a', 1},
};

struct single {
    uint16_t from, to;
};

/* Ascending. Each stands for its final form: a result is not looked up again. */
static const struct single singles[] = {
    {0x00AA, 'a'},    {0x00B2, '2'},    {0x00B3, '3'},    {0x00B5, 0x03BC}, {0x00B9, '1'},
    {0x00BA, 'o'},    {0x0386, 0x03B1}, {0x0388, 0x03B5}, {0x0389, 0x03B7}, {0x038A, 0x03B9},
    {0x038C, 0x03BF}, {0x038E, 0x03C5}, {0x038F, 0x03C9}, {0x0390, 0x03B9}, {0x03AA, 0x03B9},
    {0x03AB, 0x03C5}, {0x03AC, 0x03B1}, {0x03AD, 0x03B5}, {0x03AE, 0x03B7}, {0x03AF, 0x03B9},
    {0x03B0, 0x03C5}, {0x03C2, 0x03C3}, {0x03CA, 0x03B9}, {0x03CB, 0x03C5}, {0x03CC, 0x03BF},
    {0x03CD, 0x03C5}, {0x03CE, 0x03C9}, {0x0400, 0x0435}, {0x0401, 0x0435}, {0x0403, 0x0433},
    {0x0404, 0x0435}, {0x0407, 0x0456}, {0x040C, 0x043A}, {0x040D, 0x0438}, {0x040E, 0x0443},
    {0x0419, 0x0438}, {0x0439, 0x0438}, {0x0450, 0x0435}, {0x0451, 0x0435}, {0x0453, 0x0433},
    {0x0454, 0x0435}, {0x0457, 0x0456}, {0x045C, 0x043A}, {0x045D, 0x0438}, {0x045E, 0x0443},
    {0x0476, 0x0475}, {0x0477, 0x0475}, {0x0490, 0x0433}, {0x0491, 0x0433}, {0x04C1, 0x0436},
    {0x04C2, 0x0436}, {0x04D0, 0x0430}, {0x04D1, 0x0430}, {0x04D2, 0x0430}, {0x04D3, 0x0430},
    {0x04D6, 0x0435}, {0x04D7, 0x0435}, {0x04DA, 0x04D9}, {0x04DB, 0x04D9}, {0x04DC, 0x0436},
    {0x04DD, 0x0436}, {0x04DE, 0x0437}, {0x04DF, 0x0437}, {0x04E2, 0x0438}, {0x04E3, 0x0438},
    {0x04E4, 0x0438}, {0x04E5, 0x0438}, {0x04E6, 0x043E}, {0x04E7, 0x043E}, {0x04EA, 0x04E9},
    {0x04EB, 0x04E9}, {0x04EC, 0x044D}, {0x04ED, 0x044D}, {0x04EE, 0x0443}, {0x04EF, 0x0443},
    {0x04F0, 0x0443}, {0x04F1, 0x0443}, {0x04F2, 0x0443}, {0x04F3, 0x0443}, {0x04F4, 0x0447},
    {0x04F5, 0x0447}, {0x04F8, 0x044B}, {0x04F9, 0x044B}, {0x0622, 0x0627}, {0x0623, 0x0627},
    {0x0624, 0x0648}, {0x0625, 0x0627}, {0x0626, 0x06CC}, {0x0629, 0x0647}, {0x0643, 0x06A9},
    {0x0649, 0x06CC}, {0x064A, 0x06CC}, {0x0671, 0x0627}, {0x06BE, 0x0647}, {0x06C0, 0x0647},
    {0x06C1, 0x0647}, {0x06C2, 0x0647}, {0x06D3, 0x06D2}, {0x06D5, 0x0647},
};

/* The zero of each script; nine digits follow. */
static const uint32_t zeros[] = {
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66,
    0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810, 0x2080, 0xFF10,
};

struct range {
    uint32_t first, last;
};

/* Ascending: marks, tatweel, and characters that only steer line breaks and joining. */
static const struct range dropped[] = {
    {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF},
    {0x05C1, 0x05C2}, {0x05C4, 0x05C5}, {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x061C, 0x061C},
    {0x0640, 0x0640}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E8},
    {0x06EA, 0x06ED}, {0x08CA, 0x08FF}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
    {0x202A, 0x202E}, {0x2060, 0x206F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
    {0xFEFF, 0xFEFF},
};

/* Ascending: what divides words. Looked up after the letters and digits above. */
static const struct range dividing[] = {
    {0x0000, 0x00BF}, {0x02B0, 0x02FF}, {0x0375, 0x0375},   {0x037E, 0x037E},
    {0x0384, 0x0385}, {0x0387, 0x0387}, {0x0482, 0x0482},   {0x055A, 0x055F},
    {0x0589, 0x058F}, {0x05BE, 0x05BE}, {0x05C0, 0x05C0},   {0x05C3, 0x05C3},
    {0x05C6, 0x05C6}, {0x05F3, 0x05F4}, {0x0600, 0x061F},   {0x066A, 0x066D},
    {0x06D4, 0x06D4}, {0x06DD, 0x06DE}, {0x06E9, 0x06E9},   {0x06FD, 0x06FE},
    {0x0964, 0x0965}, {0x0970, 0x0970}, {0x0DF4, 0x0DF4},   {0x0E3F, 0x0E3F},
    {0x0E4F, 0x0E4F}, {0x0E5A, 0x0E5B}, {0x10FB, 0x10FB},   {0x1361, 0x1368},
    {0x1680, 0x1680}, {0x17D4, 0x17DA}, {0x2000, 0x206F},   {0x207A, 0x207E},
    {0x208A, 0x208E}, {0x20A0, 0x20CF}, {0x2100, 0x2BFF},   {0x2E00, 0x2E7F},
    {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},   {0x30FB, 0x30FB},
    {0xE000, 0xF8FF}, {0xFD3E, 0xFD3F}, {0xFE10, 0xFE1F},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF65}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF},
};

/* --- Look-up --- */

static bool is_within(const struct range *ranges, size_t count, uint32_t code)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code < ranges[middle].first) {
            high = middle;
        } else if (code > ranges[middle].last) {
            low = middle + 1;
        } else {
            return true;
        }
    }
    return false;
}

static const struct single *find_single(uint32_t code)
{
    size_t low = 0;
    size_t high = LF_LENGTH(singles);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code < singles[middle].from) {
            high = middle;
        } else if (code > singles[middle].from) {
            low = middle + 1;
        } else {
            return &singles[middle];
        }
    }
    return NULL;
}

static char find_latin(uint32_t code)
{
    for (size_t i = 0; i < LF_LENGTH(latin_runs); i++) {
        const struct latin_run *run = &latin_runs[i];
        if (code >= run->first && code - run->first < strlen(run->letters)) {
            return run->letters[code - run->first];
        }
    }
    return '.';
}

static uint32_t shift_to_lower(uint32_t code)
{
    for (size_t i = 0; i < LF_LENGTH(shifts); i++) {
        const struct shift *shift = &shifts[i];
        if (code >= shift->first && code <= shift->last) {
            uint32_t offset = code - shift->first;
            return offset % shift->step == 0 ? shift->to + offset : code;
        }
    }
    return code;
}

static uint32_t digit_to_ascii(uint32_t code)
{
    for (size_t i = 0; i < LF_LENGTH(zeros); i++) {
        if (code >= zeros[i] && code - zeros[i] <= 9) {
            return '0' + (code - zeros[i]);
        }
    }
    /* The superscripts have their 1, 2 and 3 in Latin-1. */
    return code == 0x2070 || (code >= 0x2074 && code <= 0x2079) ? '0' + (code - 0x2070) : code;
}

/* --- Output --- */

struct folding {
    struct buffer *buffer;
    bool has_text;
    bool has_space; /* seen since the last letter, not yet written */
};

static void put_bytes(struct folding *folding, const char *bytes, size_t count)
{
    if (folding->has_space && folding->has_text) {
        (void)buffer_append_char(folding->buffer, ' '); /* a full buffer says so itself */
    }
    (void)buffer_append(folding->buffer, bytes, count);
    folding->has_text = true;
    folding->has_space = false;
}

static void put_code(struct folding *folding, uint32_t code)
{
    char bytes[4];
    size_t count = utf8_encode(code, bytes);
    put_bytes(folding, bytes, count);
}

static void put_latin(struct folding *folding, char letter)
{
    for (size_t i = 0; i < LF_LENGTH(pairs); i++) {
        if (pairs[i].capital == letter) {
            put_bytes(folding, pairs[i].letters, 2);
            return;
        }
    }
    put_bytes(folding, &letter, 1);
}

static void fold_ascii(struct folding *folding, char character)
{
    if (character >= 'A' && character <= 'Z') {
        character = (char)(character - 'A' + 'a');
    }
    if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9')) {
        put_bytes(folding, &character, 1);
    } else {
        folding->has_space = true;
    }
}

static void fold_other(struct folding *folding, uint32_t code)
{
    const struct single *single = find_single(code);
    if (single != NULL) {
        put_code(folding, single->to);
        return;
    }
    if (is_within(dropped, LF_LENGTH(dropped), code)) {
        return;
    }
    if (code >= LIGATURE_FIRST && code - LIGATURE_FIRST < LF_LENGTH(ligatures)) {
        const char *letters = ligatures[code - LIGATURE_FIRST];
        put_bytes(folding, letters, strlen(letters));
        return;
    }
    uint32_t folded = digit_to_ascii(shift_to_lower(code));
    if (folded == code && is_within(dividing, LF_LENGTH(dividing), code)) {
        folding->has_space = true;
    } else {
        put_code(folding, folded);
    }
}

static void fold_code(struct folding *folding, uint32_t code)
{
    if (code < 0x80) {
        fold_ascii(folding, (char)code);
        return;
    }
    char letter = find_latin(code);
    if (letter == '-') {
        folding->has_space = true;
    } else if (letter != '.') {
        put_latin(folding, letter);
    } else {
        fold_other(folding, code);
    }
}

/* Stays as it is, which most letters do. */
static bool is_folded(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}

void fold_search(struct buffer *buffer, const char *text)
{
    struct folding folding = {.buffer = buffer};
    const char *end = text + strlen(text);
    while (text < end) {
        const char *run = text;
        while (run < end && is_folded(*run)) {
            run++;
        }
        if (run > text) {
            put_bytes(&folding, text, (size_t)(run - text));
            text = run;
        } else {
            fold_code(&folding, utf8_next(&text, end));
        }
    }
}

/* Letters whose number in Unicode is not their place in the alphabet: each stands at, or right behind, another
 * one. Sources: CLDR's collation of uk, ar and fa; where Arabic and Persian differ (ه and و), the Arabic. */
static const struct {
    uint16_t letter, place;
    bool is_behind;
} places[] = {
    {0x0456, 0x0438, true},  /* і: и */
    {0x067E, 0x0628, true},  /* پ: ب */
    {0x0686, 0x062C, true},  /* چ: ج */
    {0x0698, 0x0632, true},  /* ژ: ز */
    {0x06A9, 0x0643, false}, /* ک: ك */
    {0x06AF, 0x0643, true},  /* گ: ك */
    {0x06CC, 0x064A, false}, /* ی: ي */
};

#define BEHIND 0x10FFFDu /* higher than any letter */

void fold_sort(struct buffer *buffer, const char *text)
{
    struct buffer folded = {0};
    fold_search(&folded, text);
    const char *at = buffer_text(&folded);
    const char *end = at + strlen(at);
    while (at < end) {
        uint32_t code = utf8_next(&at, end);
        bool is_behind = false;
        for (size_t i = 0; i < LF_LENGTH(places); i++) {
            if (places[i].letter == code) {
                code = places[i].place;
                is_behind = places[i].is_behind;
                break;
            }
        }
        char bytes[4];
        (void)buffer_append(buffer, bytes,
                            utf8_encode(code, bytes)); /* a full buffer says so */
        if (is_behind) {
            (void)buffer_append(buffer, bytes, utf8_encode(BEHIND, bytes));
        }
    }
    buffer_finish(&folded);
}

void fold_name(struct buffer *buffer, const char *text)
{
    size_t before = buffer->size_bytes;
    fold_search(buffer, text);
    if (buffer->size_bytes == before) {
        (void)buffer_append_text(buffer, text);
    }
}

bool fold_is_same_name(const char *a, const char *b)
{
    struct buffer left = {0}, right = {0};
    fold_name(&left, a);
    fold_name(&right, b);
    bool is_same = strcmp(buffer_text(&left), buffer_text(&right)) == 0;
    buffer_finish(&right);
    buffer_finish(&left);
    return is_same;
}
