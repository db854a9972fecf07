/* SPDX-License-Identifier: MIT */
#include "feed/ical_title.h"

#include <string.h>
#include <strings.h>

#include "base/bug.h"

/* As people and programs write it, in German and English; Outlook itself puts "Abgesagt:" and "Canceled:"
 * in front. Upper case of the letters beside ASCII stands by itself. */
static const char *const words[] = {
    "abgesagt", "absage",   "fällt aus", "FÄLLT AUS", "faellt aus", "fällt leider aus",
    "entfällt", "ENTFÄLLT", "entfaellt", "ausfall",   "canceled",   "cancelled",
};

/* What stands around such a word, and blanks. A hyphen inside a word divides nothing. */
static const char *const signs[] = {":", "- ", " -", "–", "—", "!",
                                    "*", "(",  ")",  "[", "]", "+"};
/* What they begin with. */
static const char sign_heads[] = ":- \xE2!*()[]+";

static size_t sign_length(const char *text)
{
    for (size_t i = 0; i < LF_LENGTH(signs); i++) {
        size_t length = strlen(signs[i]);
        if (*text == signs[i][0] && strncmp(text, signs[i], length) == 0) {
            return length;
        }
    }
    return 0;
}

/* Behind signs and blanks; *ret_has_sign: there was a sign. */
static const char *skip_signs(const char *text, bool *ret_has_sign)
{
    *ret_has_sign = false;
    for (;;) {
        size_t length = sign_length(text);
        *ret_has_sign = *ret_has_sign || length > 0;
        if (length == 0 && *text != ' ') {
            return text;
        }
        text += length > 0 ? length : 1;
    }
}

/* The rest behind the word at the start of the title; NULL = it does not start so. */
static const char *find_rest(const char *title)
{
    bool has_sign;
    const char *begin = skip_signs(title, &has_sign);
    for (size_t i = 0; i < LF_LENGTH(words); i++) {
        size_t length = strlen(words[i]);
        if (strncasecmp(begin, words[i], length) == 0) {
            const char *rest = skip_signs(begin + length, &has_sign);
            return has_sign && *rest != '\0' ? rest : NULL;
        }
    }
    return NULL;
}

/* Where what is before the word ends, when the word and signs are all that comes; NULL = not so. */
static const char *find_end(const char *title)
{
    bool has_sign;
    for (const char *at = title + strcspn(title, sign_heads); *at != '\0';
         at += 1 + strcspn(at + 1, sign_heads)) {
        const char *rest = skip_signs(at, &has_sign);
        for (size_t i = 0; has_sign && at > title && i < LF_LENGTH(words); i++) {
            size_t length = strlen(words[i]);
            if (strncasecmp(rest, words[i], length) == 0 &&
                *skip_signs(rest + length, &has_sign) == '\0') {
                return at;
            }
        }
    }
    return NULL;
}

bool ical_title_take_cancelled(char *title)
{
    const char *rest = find_rest(title);
    if (rest) {
        memmove(title, rest, strlen(rest) + 1);
        return true;
    }
    const char *end = find_end(title);
    if (end) {
        title[end - title] = '\0';
    }
    return end != NULL;
}
