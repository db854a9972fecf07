/* SPDX-License-Identifier: MIT */
#include "feed/line.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"

/* The longest content line that is read; a picture written into the file is longer, a text is
 * not. */
#define LINE_BYTES_MAX (1u << 20)

static bool is_name_char(char character)
{
    unsigned int letter = (unsigned char)character | 0x20u;
    return letter - 'a' < 26 || (character >= '0' && character <= '9') || character == '-' ||
           character == '_';
}

void line_reader_init(struct line_reader *reader, enum line_dialect dialect, const char *bytes,
                      size_t size_bytes)
{
    *reader =
        (struct line_reader){.dialect = dialect, .bytes = bytes, .size_bytes = size_bytes};
    reader->raw.limit_bytes = LINE_BYTES_MAX;
    reader->text.limit_bytes = 3 * LINE_BYTES_MAX;
    reader->position.number = 1;
    if (size_bytes >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        reader->position.offset_bytes = 3;
    }
    reader->newline = size_bytes > 0 && memchr(bytes, '\n', size_bytes) ? '\n' : '\r';
}

void line_reader_finish(struct line_reader *reader)
{
    buffer_finish(&reader->raw);
    buffer_finish(&reader->text);
}

/* --- From lines of the file to content lines --- */

static const char *find_line_end(const struct line_reader *reader, const char *begin)
{
    const char *end = reader->bytes + reader->size_bytes;
    const char *found = memchr(begin, reader->newline, (size_t)(end - begin));
    return found ? found : end;
}

/* NUL bytes are left out: nothing behind them may hide. */
static void append_raw(struct line_reader *reader, const char *begin, const char *end,
                       int number)
{
    while (end > begin && end[-1] == '\r') {
        end--;
    }
    while (begin < end && !reader->is_skipping) {
        const char *nul = memchr(begin, '\0', (size_t)(end - begin));
        const char *stop = nul ? nul : end;
        size_t room_bytes = LINE_BYTES_MAX - reader->raw.size_bytes;
        size_t size_bytes = (size_t)(stop - begin);
        if (size_bytes > room_bytes) {
            reader->cut_line = reader->cut_line == 0 ? number : reader->cut_line;
            size_bytes = room_bytes;
        }
        (void)buffer_append(&reader->raw, begin, size_bytes); /* it fits */
        begin = nul ? nul + 1 : end;
    }
}

/* The name of a property without its group; its end is where ':' or ';' follows. */
struct name {
    const char *begin, *end;
};

static const char *skip_name(const char *cursor, const char *end)
{
    while (cursor < end && is_name_char(*cursor)) {
        cursor++;
    }
    return cursor;
}

static bool find_name(const struct line_reader *reader, const char *begin, const char *end,
                      struct name *ret_name)
{
    struct name name = {begin, skip_name(begin, end)};
    if (reader->dialect == LINE_VCARD && name.end > begin && name.end < end &&
        *name.end == '.') {
        name.begin = name.end + 1;
        name.end = skip_name(name.begin, end);
    }
    *ret_name = name;
    return name.end > name.begin && name.end < end && (*name.end == ':' || *name.end == ';');
}

/* --- QUOTED-PRINTABLE of vCard 2.1, where a line goes on after one that ends in '=' --- */

static bool is_quoted_printable(const char *begin, const char *end)
{
    static const char word[] = "QUOTED-PRINTABLE";
    const char *colon = memchr(begin, ':', (size_t)(end - begin));
    for (const char *cursor = begin; colon && colon - cursor > (ptrdiff_t)strlen(word);
         cursor++) {
        if ((*cursor == ';' || *cursor == '=') &&
            strncasecmp(cursor + 1, word, strlen(word)) == 0) {
            return true;
        }
    }
    return false;
}

/* What no text swallows, even if it should go on. */
static bool is_frame(const char *begin, const char *end)
{
    return (end - begin > 6 && strncasecmp(begin, "BEGIN:", 6) == 0) ||
           (end - begin > 4 && strncasecmp(begin, "END:", 4) == 0);
}

/* Appends a line of the file without the '=' that only says that it goes on. */
static void append_line(struct line_reader *reader, const char *begin, const char *end,
                        int number)
{
    while (end > begin && end[-1] == '\r') {
        end--;
    }
    reader->is_unfinished = reader->is_quoted && end > begin && end[-1] == '=';
    append_raw(reader, begin, end - (reader->is_unfinished ? 1 : 0), number);
}

static bool is_blank(const char *begin, const char *end)
{
    while (begin < end &&
           (*begin == ' ' || *begin == '\t' || *begin == '\r' || *begin == '\0')) {
        begin++;
    }
    return begin == end;
}

/* Takes the file's next line if it belongs to the content line in raw: folded, or broken off by
 * an exporter that forgot to escape the newline of a text. */
static bool take_continuation(struct line_reader *reader, int number)
{
    struct line_position *position = &reader->position;
    if (position->offset_bytes >= reader->size_bytes) {
        return false;
    }
    const char *begin = reader->bytes + position->offset_bytes;
    const char *end = find_line_end(reader, begin);
    struct name name;
    reader->seen = (struct line_seen){0};
    if (reader->is_unfinished && !is_frame(begin, end)) {
        append_line(reader, begin, end, number);
    } else if (*begin == ' ' || *begin == '\t') {
        append_line(reader, begin + 1, end, number);
    } else if (!find_name(reader, begin, end, &name)) {
        if (!is_blank(begin, end) && !reader->is_skipping) {
            append_raw(reader, "\\n", strchr("\\n", '\0'), number);
            append_raw(reader, begin, end, number);
            reader->unfolded_line =
                reader->unfolded_line == 0 ? position->number : reader->unfolded_line;
        }
    } else {
        reader->seen = (struct line_seen){begin, end, name.begin, name.end};
        return false;
    }
    position->offset_bytes = (size_t)(end - reader->bytes) + 1;
    position->number++;
    return true;
}

/* --- Encoding --- */

/* A text of Windows-1252 may hold what looks like a letter of UTF-8 ("ß“"), and one of UTF-8
 * may be damaged: the more frequent tells. */
static bool is_foreign(size_t whole_count, size_t broken_count)
{
    return whole_count <= broken_count;
}

void line_reader_decide(struct line_reader *reader)
{
    reader->is_decided = true;
    reader->is_foreign = is_foreign(reader->whole_count, reader->broken_count);
}

static char *make_utf8(struct line_reader *reader, int number)
{
    const char *raw = buffer_text(&reader->raw);
    size_t size_bytes = reader->raw.size_bytes;
    size_t whole_count = 0, broken_count = 0;
    if (reader->is_decided && reader->invalid_line == 0 && !reader->wants) {
        return reader->raw.data; /* the first walk has seen it */
    }
    if (!reader->is_decided) {
        utf8_count_letters(raw, size_bytes, &whole_count, &broken_count);
        reader->whole_count += whole_count;
        reader->broken_count += broken_count;
    }
    bool is_whole = !reader->is_decided && broken_count == 0;
    if (is_whole || utf8_is_valid(raw, size_bytes)) {
        return reader->raw.data;
    }
    reader->invalid_line = reader->invalid_line == 0 ? number : reader->invalid_line;
    buffer_clear(&reader->text);
    if (reader->is_decided ? reader->is_foreign : is_foreign(whole_count, broken_count)) {
        utf8_from_windows1252(&reader->text, raw, size_bytes);
    } else {
        utf8_clean(&reader->text, raw, size_bytes);
    }
    return reader->text.data;
}

/* --- Name, parameters, value --- */

static void make_upper(char *text)
{
    for (; *text != '\0'; text++) {
        *text = *text >= 'a' && *text <= 'z' ? (char)(*text - 'a' + 'A') : *text;
    }
}

/* The end of a parameter's value. An unpaired quotation mark is a letter like any other. */
static char *find_param_end(char *cursor)
{
    while (*cursor != '\0' && *cursor != ';' && *cursor != ':') {
        char *closing = *cursor == '"' ? strchr(cursor + 1, '"') : NULL;
        cursor = closing ? closing + 1 : cursor + 1;
    }
    return cursor;
}

static char *strip_quotes(char *value)
{
    size_t length = strlen(value);
    if (length >= 2 && value[0] == '"' && value[length - 1] == '"') {
        value[length - 1] = '\0';
        value++;
    }
    return value;
}

/* cursor stands at the ';' behind the name. Returns the ':' or the end. */
static char *read_params(struct line *line, enum line_dialect dialect, char *cursor,
                         char *ret_stop)
{
    *ret_stop = ';';
    while (*ret_stop == ';') {
        char *name = cursor;
        char *end = find_param_end(cursor);
        *ret_stop = *end;
        *end = '\0';
        char *equals = strchr(name, '=');
        if (line->param_count < LINE_PARAMS_MAX && equals) {
            *equals = '\0';
            make_upper(name);
            line->params[line->param_count++] =
                (struct line_param){.name = name, .value = strip_quotes(equals + 1)};
        } else if (line->param_count < LINE_PARAMS_MAX && dialect == LINE_VCARD) {
            line->params[line->param_count++] = (struct line_param){.name = "", .value = name};
        }
        cursor = *ret_stop == '\0' ? end : end + 1;
    }
    return cursor;
}

static size_t count_name_chars(const char *text)
{
    return (size_t)(skip_name(text, strchr(text, '\0')) - text);
}

static void split(struct line *line, enum line_dialect dialect, char *text)
{
    size_t length = count_name_chars(text);
    line->group = "";
    if (dialect == LINE_VCARD && text[length] == '.') {
        text[length] = '\0';
        make_upper(text);
        line->group = text;
        text += length + 1;
        length = count_name_chars(text);
    }
    char stop = text[length];
    line->name = text;
    char *cursor = text + length + (stop == '\0' ? 0 : 1);
    text[length] = '\0';
    make_upper(text);
    if (stop == ';') {
        cursor = read_params(line, dialect, cursor, &stop);
    }
    line->value = cursor;
}

/* Takes the file's next line if a content line begins there. */
static void take_first(struct line_reader *reader)
{
    struct line_position *position = &reader->position;
    const char *begin = reader->bytes + position->offset_bytes;
    bool was_seen = reader->seen.begin == begin;
    const char *end = was_seen ? reader->seen.end : find_line_end(reader, begin);
    struct name name = {reader->seen.name_begin, reader->seen.name_end};
    reader->is_skipping = true;
    reader->is_quoted = false;
    reader->is_unfinished = false;
    if (was_seen || find_name(reader, begin, end, &name)) {
        reader->is_skipping =
            reader->wants && !reader->wants(name.begin, (size_t)(name.end - name.begin));
        reader->is_quoted = reader->dialect == LINE_VCARD && is_quoted_printable(name.end, end);
        append_line(reader, begin, end, position->number);
    }
    position->offset_bytes = (size_t)(end - reader->bytes) + 1;
    position->number++;
}

bool line_reader_next(struct line_reader *reader, struct line *ret_line)
{
    struct line_position *position = &reader->position;
    buffer_clear(&reader->raw);
    while (position->offset_bytes < reader->size_bytes && reader->raw.size_bytes == 0) {
        ret_line->number = position->number;
        take_first(reader);
        while (take_continuation(reader, ret_line->number)) {
        }
    }
    if (reader->raw.size_bytes == 0) {
        return false;
    }
    ret_line->param_count = 0;
    split(ret_line, reader->dialect, make_utf8(reader, ret_line->number));
    return true;
}

const char *line_find_param(const struct line *line, const char *name)
{
    for (size_t i = 0; i < line->param_count; i++) {
        if (strcmp(line->params[i].name, name) == 0) {
            return line->params[i].value;
        }
    }
    return NULL;
}

bool line_has_param(const struct line *line, const char *name, const char *value)
{
    const char *found = line_find_param(line, name);
    return found && strcasecmp(found, value) == 0;
}

/* --- The file --- */

static bool is_utf16(const char *bytes, size_t size_bytes)
{
    return size_bytes >= 2 &&
           (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0 ||
            memcmp(bytes, "B\0", 2) == 0 || memcmp(bytes, "\0B", 2) == 0);
}

bool line_check_bytes(const char *bytes, size_t size_bytes, const struct line_file *file,
                      struct error *err)
{
    if (size_bytes > READER_BYTES_MAX) {
        return error_set(err, ERROR_REJECT, "the %s is larger than %u MiB", file->noun,
                         READER_BYTES_MAX >> 20);
    }
    size_t begin = 0;
    while (begin < size_bytes && (strchr(" \t\r\n", bytes[begin]) || bytes[begin] == '\0')) {
        begin++;
    }
    if (begin == size_bytes) {
        return error_set(err, ERROR_REJECT, "the %s is empty", file->noun);
    }
    if (is_utf16(bytes, size_bytes)) {
        return error_set(err, ERROR_REJECT,
                         "line 1: the %s is written in UTF-16; it has to be saved as UTF-8",
                         file->noun);
    }
    if (bytes[begin] == '<') {
        return error_set(
            err, ERROR_REJECT,
            "line 1: this is a web page or XML, not %s; the link to the %s file is needed",
            file->a_noun, file->suffix);
    }
    if (bytes[begin] == '{' || bytes[begin] == '[') {
        return error_set(err, ERROR_REJECT, "line 1: this is JSON, not %s", file->a_noun);
    }
    return true;
}

static void tell_line(struct report *report, enum severity severity, int number,
                      const char *text, const char *effect)
{
    if (number > 0) {
        report_tell_line(report, severity, number, effect, "%s", text);
    }
}

void line_reader_tell(const struct line_reader *reader, struct report *report)
{
    if (reader->is_foreign) {
        tell_line(report, SEVERITY_NOTE, reader->invalid_line, "the text is not UTF-8",
                  "it is read as Windows-1252");
    } else {
        tell_line(report, SEVERITY_WARNING, reader->invalid_line,
                  "the text holds damaged letters",
                  "what is not readable is shown as \xEF\xBF\xBD");
    }
    tell_line(report, SEVERITY_NOTE, reader->unfolded_line, "this line is no property",
              "it counts as part of the line before");
    tell_line(report, SEVERITY_NOTE, reader->cut_line, "the line is longer than 1 MiB",
              "the rest of it is not read");
}
