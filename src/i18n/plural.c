/* SPDX-License-Identifier: MIT */

/* Evaluated while it is read, one function for all binary operators by their rank: a rule has some thirty
 * signs, and a page asks a few times. */

#include "i18n/plural.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/bug.h"

#define DEPTH_MAX 40
#define DIGITS_MAX 9

struct reader {
    const char *at;
    unsigned long n;
    int depth;
    bool is_broken;
};

/* Longer signs before those they begin with. */
static const struct {
    const char *sign;
    int rank;
} operators[] = {
    {"||", 1}, {"&&", 2}, {"==", 3}, {"!=", 3}, {"<=", 4}, {">=", 4}, {"<", 4},
    {">", 4},  {"+", 5},  {"-", 5},  {"*", 6},  {"/", 6},  {"%", 6},
};

static unsigned long read_choice(struct reader *reader);

static unsigned long fail(struct reader *reader)
{
    reader->is_broken = true;
    return 0;
}

static bool skip(struct reader *reader, const char *sign)
{
    reader->at += strspn(reader->at, " \t");
    size_t length = strlen(sign);
    if (strncmp(reader->at, sign, length) != 0) {
        return false;
    }
    reader->at += length;
    return true;
}

static unsigned long apply(size_t index, unsigned long a, unsigned long b)
{
    switch (index) {
    case 0:
        return a != 0 || b != 0;
    case 1:
        return a != 0 && b != 0;
    case 2:
        return a == b;
    case 3:
        return a != b;
    case 4:
        return a <= b;
    case 5:
        return a >= b;
    case 6:
        return a < b;
    case 7:
        return a > b;
    case 8:
        return a + b;
    case 9:
        return a - b;
    case 10:
        return a * b;
    case 11:
        return b != 0 ? a / b : 0;
    default:
        return b != 0 ? a % b : 0;
    }
}

static unsigned long read_number(struct reader *reader)
{
    unsigned long value = 0;
    int digits = 0;
    while (isdigit((unsigned char)*reader->at) != 0) {
        if (++digits > DIGITS_MAX) {
            return fail(reader);
        }
        value = 10 * value + (unsigned long)(*reader->at++ - '0');
    }
    return digits > 0 ? value : fail(reader);
}

static unsigned long read_operand(struct reader *reader)
{
    if (reader->depth >= DEPTH_MAX || reader->is_broken) {
        return fail(reader);
    }
    reader->depth++;
    unsigned long value = 0;
    if (skip(reader, "(")) {
        value = read_choice(reader);
        if (!skip(reader, ")")) {
            (void)fail(reader);
        }
    } else if (skip(reader, "!")) {
        value = read_operand(reader) == 0;
    } else {
        value = skip(reader, "n") ? reader->n : read_number(reader);
    }
    reader->depth--;
    return value;
}

/* The operator at hand when its rank is at least `least`; its length is skipped. */
static bool read_operator(struct reader *reader, int least, size_t *ret_index)
{
    for (size_t i = 0; i < LF_LENGTH(operators); i++) {
        const char *before = reader->at;
        if (skip(reader, operators[i].sign)) {
            *ret_index = i;
            reader->at = operators[i].rank >= least ? reader->at : before;
            return operators[i].rank >= least;
        }
    }
    return false;
}

static unsigned long read_binary(struct reader *reader, int least)
{
    unsigned long value = read_operand(reader);
    size_t index = 0;
    while (!reader->is_broken && read_operator(reader, least, &index)) {
        value = apply(index, value, read_binary(reader, operators[index].rank + 1));
    }
    return value;
}

static unsigned long read_choice(struct reader *reader)
{
    if (reader->depth >= DEPTH_MAX) {
        return fail(reader);
    }
    reader->depth++;
    unsigned long value = read_binary(reader, 1);
    if (skip(reader, "?")) {
        unsigned long yes = read_choice(reader);
        unsigned long no = skip(reader, ":") ? read_choice(reader) : fail(reader);
        value = value != 0 ? yes : no;
    }
    reader->depth--;
    return value;
}

int plural_choose(const char *expression, unsigned long n)
{
    struct reader reader = {.at = expression, .n = n};
    unsigned long form = read_choice(&reader);
    reader.at += strspn(reader.at, " \t");
    bool is_whole = *reader.at == '\0' || *reader.at == ';';
    return reader.is_broken || !is_whole || form > 9 ? -1 : (int)form;
}
