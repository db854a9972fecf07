/* SPDX-License-Identifier: MIT */
#include "feed/rss_text.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "feed/prose.h"
#include "feed/rss.h"
#include "feed/rss_probe.h"

#define TITLE_CODE_POINTS 80
/* A tail is short; and nothing before this share of a text is looked at for a place to cut. */
#define TAIL_BYTES_MAX 600
#define TAILS_MAX 4
#define CUT_SHARE 4
#define MORE "…"

/* --- Tails --- */

static bool ends_with(const char *text, size_t length, const char *word)
{
    size_t word_bytes = strlen(word);
    return length >= word_bytes &&
           strncasecmp(text + length - word_bytes, word, word_bytes) == 0;
}

/* Length without blanks and newlines at the end. */
static size_t trim(const char *text, size_t length)
{
    while (length > 0 && strchr(" \n\t", text[length - 1])) {
        length--;
    }
    return length;
}

/* Where the last line begins. */
static size_t find_line(const char *text, size_t length)
{
    while (length > 0 && text[length - 1] != '\n') {
        length--;
    }
    return length;
}

/* "Der Beitrag Sommerfest (https://…) erschien zuerst auf Lindenhof." as the last line. */
static size_t drop_credit(const char *text, size_t length)
{
    static const struct {
        const char *begin, *within;
    } rows[] = {
        {"Der Beitrag ", " erschien zuerst auf "},    {"Der Artikel ", " erschien zuerst auf "},
        {"Dieser Beitrag ", " erschien zuerst auf "}, {"The post ", " appeared first on "},
        {"The post ", " first appeared on "},
    };
    size_t begin = find_line(text, length);
    size_t line_bytes = length - begin;
    for (size_t i = 0; line_bytes <= TAIL_BYTES_MAX && i < LF_LENGTH(rows); i++) {
        if (strncmp(text + begin, rows[i].begin, strlen(rows[i].begin)) == 0 &&
            rss_probe_find(text + begin, text + length, rows[i].within) != NULL) {
            return begin;
        }
    }
    return length;
}

/* Length without the address of a link, and without what points on. */
static size_t drop_pointers(const char *text, size_t length)
{
    static const char *const marks[] = {"»", "›", "→", ">", MORE, "...", ":", "."};
    length = trim(text, length);
    if (length > 0 && text[length - 1] == ')') {
        size_t open = length;
        while (open > 0 && length - open < TAIL_BYTES_MAX && text[open - 1] != '(') {
            open--;
        }
        if (open > 0 && strncmp(text + open - 1, "(http", 5) == 0) {
            length = trim(text, open - 1);
        }
    }
    for (size_t i = 0; i < LF_LENGTH(marks); i++) {
        if (ends_with(text, length, marks[i])) {
            return trim(text, length - strlen(marks[i]));
        }
    }
    return length;
}

/* Words that invite to read on stand alone: behind the end of a sentence, not within one. */
static bool is_boundary(const char *text, size_t length)
{
    static const char *const marks[] = {".", "!", "?", "]", ")", ":", MORE, "“", "\""};
    bool is_line = length == 0 || text[length - 1] == '\n';
    length = trim(text, length);
    for (size_t i = 0; !is_line && i < LF_LENGTH(marks); i++) {
        is_line = ends_with(text, length, marks[i]);
    }
    return is_line;
}

/* "Weiterlesen … Sommerfest" as a line: `rest` is what follows the words. */
static bool is_pointer(const char *rest)
{
    static const char *const marks[] = {MORE, "...", "„", "“", "\"", "»", "→", ":"};
    rest += strspn(rest, " ");
    for (size_t i = 0; i < LF_LENGTH(marks); i++) {
        if (strncmp(rest, marks[i], strlen(marks[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* "Weiterlesen →" at the end. */
static size_t drop_invitation(const char *text, size_t length)
{
    static const char *const words[] = {
        "Weiterlesen",           "Weiter lesen",         "Mehr lesen", "Mehr erfahren",
        "Zum Artikel",           "Zum Beitrag",          "Read more",  "Continue reading",
        "Read the full article", "Ganzen Artikel lesen",
    };
    size_t bare = drop_pointers(text, length);
    size_t line = find_line(text, length);
    for (size_t i = 0; i < LF_LENGTH(words); i++) {
        size_t word_bytes = strlen(words[i]);
        if (ends_with(text, bare, words[i]) && is_boundary(text, bare - word_bytes)) {
            return bare - word_bytes;
        }
        if (length - line <= TAIL_BYTES_MAX &&
            strncasecmp(text + line, words[i], word_bytes) == 0 &&
            is_pointer(text + line + word_bytes)) {
            return line;
        }
    }
    return length;
}

/* "Wir feiern mit […]": that the text goes on is worth knowing, so a plain mark stays. */
static bool drop_brackets(const char *text, size_t *length)
{
    static const char *const words[] = {"[" MORE "]", "[...]", "(" MORE ")", "(...)", "[..]"};
    for (size_t i = 0; i < LF_LENGTH(words); i++) {
        if (ends_with(text, *length, words[i])) {
            *length = trim(text, *length - strlen(words[i]));
            return true;
        }
    }
    return false;
}

static const char *drop_tails(struct arena *arena, const char *text)
{
    size_t length = trim(text, strlen(text));
    bool is_short = false;
    for (int i = 0; i < TAILS_MAX; i++) {
        length = trim(text, drop_credit(text, length));
        length = trim(text, drop_invitation(text, length));
        is_short |= drop_brackets(text, &length);
    }
    is_short = is_short && length > 0 && !ends_with(text, length, MORE);
    return arena_printf(arena, "%.*s%s", (int)length, text, is_short ? " " MORE : "");
}

/* --- Labels --- */

/* Behind the end of the span that begins at text, those within it counted. */
static const char *skip_span(const char *text, const char *end)
{
    size_t depth = 0;
    for (; text < end; text++) {
        if (*text != '<') {
            continue;
        }
        if (strncasecmp(text, "<span", 5) == 0) {
            depth++;
        } else if (strncasecmp(text, "</span>", 7) == 0 && --depth == 0) {
            return text + 7;
        }
    }
    return end;
}

static bool is_label(const char *tag, const char *end)
{
    static const char *const words[] = {"field--name-title", "field--name-uid",
                                        "field--name-created"};
    const char *stop =
        rss_probe_find(tag, end - tag > TAIL_BYTES_MAX ? tag + TAIL_BYTES_MAX : end, ">");
    for (size_t i = 0; stop != NULL && i < LF_LENGTH(words); i++) {
        if (rss_probe_find(tag, stop, words[i]) != NULL) {
            return true;
        }
    }
    return false;
}

/* Drupal begins each text with the title, the name of the author and the time, all of which the
 * entry has elsewhere or nobody asked for. */
static char *drop_labels(struct arena *arena, const char *html)
{
    struct buffer kept = {0};
    const char *end = html + strlen(html);
    while (html < end) {
        const char *tag = rss_probe_find(html, end, "<span class=\"field ");
        (void)buffer_append(&kept, html, (size_t)((tag != NULL ? tag : end) - html));
        if (tag == NULL) {
            break;
        }
        bool is_dropped = is_label(tag, end);
        html = is_dropped ? skip_span(tag, end) : tag + 1;
        (void)buffer_append(&kept, "<", is_dropped ? 0 : 1); /* a part of the text fits */
    }
    return prose_take(arena, &kept);
}

/* --- Length --- */

static bool is_long(const char *text)
{
    return text[utf8_prefix_bytes(text, RSS_TEXT_MAX)] != '\0';
}

/* The last `mark` in front of length, behind a part of the text that is worth showing; 0 =
 * none. */
static size_t find_cut(const char *text, size_t length, const char *mark)
{
    size_t mark_bytes = strlen(mark);
    for (size_t at = length; at > length / CUT_SHARE && at >= mark_bytes; at--) {
        if (memcmp(text + at - mark_bytes, mark, mark_bytes) == 0) {
            return at;
        }
    }
    return 0;
}

/* At a paragraph, else at a sentence, else at a word. */
static const char *cut(struct arena *arena, const char *text, size_t limit)
{
    static const char *const marks[] = {"\n", ". ", "! ", "? ", " "};
    size_t length = utf8_prefix_bytes(text, limit);
    if (text[length] == '\0') {
        return text;
    }
    size_t end = 0;
    for (size_t i = 0; end == 0 && i < LF_LENGTH(marks); i++) {
        end = find_cut(text, length, marks[i]);
    }
    end = trim(text, end > 0 ? end : length);
    bool has_mark = ends_with(text, end, MORE);
    return arena_printf(arena, "%.*s%s", (int)end, text, has_mark ? "" : " " MORE);
}

static const char *read_plain(struct arena *arena, const char *text)
{
    if (text == NULL) {
        return "";
    }
    text = drop_labels(arena, text);
    return drop_tails(arena, prose_read(arena, text, READER_DESCRIPTION_MAX).text);
}

const char *rss_text_choose(struct arena *arena, const char *content, const char *summary)
{
    const char *whole = read_plain(arena, content);
    if (whole[0] != '\0' && !is_long(whole)) {
        return whole;
    }
    const char *brief = read_plain(arena, summary);
    return cut(arena, brief[0] != '\0' ? brief : whole, RSS_TEXT_MAX);
}

const char *rss_text_make_title(struct arena *arena, const char *text)
{
    char *line = arena_copy_range(arena, text, strcspn(text, "\n"));
    return cut(arena, line, TITLE_CODE_POINTS);
}
