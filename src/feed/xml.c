/* SPDX-License-Identifier: MIT */
#include "feed/xml.h"

#include <expat.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/utf8.h"

/* expat 2.9 deprecates functions whose numbers are as wide as it was built; Debian 12 has only those. */
#if XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION < 9
#define XML_GetCurrentLineNumber64 XML_GetCurrentLineNumber
#define XML_GetCurrentByteIndex64 XML_GetCurrentByteIndex
#endif

/* Between namespace and name; neither can hold it. */
#define DIVIDER '\n'
/* expat is fed in pieces, so that a tag without an end is noticed while it is short. */
#define PIECE_BYTES ((size_t)16 << 10)

enum state {
    STATE_READING,
    STATE_STOPPED,
    STATE_FAILED,
};

struct xml {
    const struct xml_reader *reader;
    XML_Parser parser;
    const XML_Char **attributes; /* name, value, name … NULL; only in begin */
    struct buffer names;         /* of the open elements: space NUL name NUL … */
    struct {
        size_t space, name; /* where in names */
    } open[XML_DEPTH_MAX];
    size_t depth;
    size_t element_count;
    size_t text_bytes; /* since the last tag */
    enum state state;
    struct error error;
};

/* --- Ends --- */

static void end_reading(struct xml *xml, enum state state)
{
    xml->state = state;
    (void)XML_StopParser(xml->parser, XML_FALSE); /* an error means that it has ended already */
}

int xml_get_line(const struct xml *xml)
{
    return (int)XML_GetCurrentLineNumber64(xml->parser);
}

void xml_stop(struct xml *xml)
{
    if (xml->state == STATE_READING) {
        end_reading(xml, STATE_STOPPED);
    }
}

void xml_fail(struct xml *xml, const char *format, ...)
{
    if (xml->state != STATE_READING) {
        return;
    }
    va_list args;
    va_start(args, format);
    char text[sizeof(xml->error.text)];
    vsnprintf(text, sizeof(text), format, args); /* error_set tidies what is cut off */
    va_end(args);
    error_set(&xml->error, ERROR_REJECT, "line %d: %s", xml_get_line(xml), text);
    end_reading(xml, STATE_FAILED);
}

static bool is_break(enum XML_Error code)
{
    return code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
           code == XML_ERROR_PARTIAL_CHAR || code == XML_ERROR_UNCLOSED_CDATA_SECTION;
}

/* What expat found wrong, in words of ours where people would not understand its. */
static void fail_as_expat(struct xml *xml)
{
    static const struct {
        enum XML_Error code;
        const char *text;
    } rows[] = {
        {XML_ERROR_NO_ELEMENTS, "this is no XML: there is no element in it"},
        {XML_ERROR_TAG_MISMATCH, "the XML is damaged: the tags here are not of one element"},
        {XML_ERROR_JUNK_AFTER_DOC_ELEMENT,
         "the XML is damaged: something stands behind its end"},
        {XML_ERROR_UNDEFINED_ENTITY,
         "the XML is damaged: it names a letter that it does not define"},
        {XML_ERROR_UNBOUND_PREFIX, "the XML is damaged: the prefix of a name is not declared"},
        {XML_ERROR_UNKNOWN_ENCODING,
         "the encoding that the XML names is not known; UTF-8 is best"},
    };
    enum XML_Error code = XML_GetErrorCode(xml->parser);
    if (xml->depth > 0 && is_break(code)) {
        xml_fail(xml, "the XML breaks off here");
        return;
    }
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        if (rows[i].code == code) {
            xml_fail(xml, "%s", rows[i].text);
            return;
        }
    }
    xml_fail(xml, "the XML is damaged: %s", XML_ErrorString(code));
}

/* --- Where we are --- */

size_t xml_get_depth(const struct xml *xml)
{
    return xml->depth;
}

const char *xml_get_name(const struct xml *xml, size_t up)
{
    return up < xml->depth ? xml->names.data + xml->open[xml->depth - 1 - up].name : "";
}

const char *xml_get_space(const struct xml *xml, size_t up)
{
    return up < xml->depth ? xml->names.data + xml->open[xml->depth - 1 - up].space : "";
}

bool xml_is(const struct xml *xml, size_t up, const char *space, const char *name)
{
    return strcmp(xml_get_name(xml, up), name) == 0 &&
           (space == NULL || strcmp(xml_get_space(xml, up), space) == 0);
}

const char *xml_find_attribute(const struct xml *xml, const char *space, const char *name)
{
    size_t space_bytes = strlen(space);
    for (const XML_Char **pair = xml->attributes; pair != NULL && *pair != NULL; pair += 2) {
        const char *divider = strchr(*pair, DIVIDER);
        size_t length = divider != NULL ? (size_t)(divider - *pair) : 0;
        const char *local = divider != NULL ? divider + 1 : *pair;
        if (length == space_bytes && memcmp(*pair, space, length) == 0 &&
            strcmp(local, name) == 0) {
            return pair[1];
        }
    }
    return NULL;
}

/* full: namespace, divider, name; or a name alone. */
static void push_name(struct xml *xml, const char *full)
{
    const char *divider = strchr(full, DIVIDER);
    size_t space_bytes = divider != NULL ? (size_t)(divider - full) : 0;
    const char *name = divider != NULL ? divider + 1 : full;
    size_t begin = xml->names.size_bytes;
    xml->open[xml->depth].space = begin;
    xml->open[xml->depth].name = begin + space_bytes + 1;
    xml->depth++;
    /* far below the limit of a buffer: XML_DEPTH_MAX names of XML_NAME_BYTES_MAX */
    (void)buffer_append(&xml->names, full, space_bytes);
    (void)buffer_append(&xml->names, "", 1);
    (void)buffer_append(&xml->names, name, strlen(name) + 1);
}

/* --- What expat tells --- */

static bool has_room(struct xml *xml, const XML_Char *name)
{
    if (xml->depth == XML_DEPTH_MAX) {
        xml_fail(xml, "the elements lie more than %d deep", XML_DEPTH_MAX);
    } else if (xml->element_count == XML_ELEMENTS_MAX) {
        xml_fail(xml, "there are more than %d elements", XML_ELEMENTS_MAX);
    } else if (strnlen(name, XML_NAME_BYTES_MAX + 1) > XML_NAME_BYTES_MAX) {
        xml_fail(xml, "a name is longer than %d bytes", XML_NAME_BYTES_MAX);
    } else if (XML_GetSpecifiedAttributeCount(xml->parser) > 2 * XML_ATTRIBUTES_MAX) {
        xml_fail(xml, "an element has more than %d attributes", XML_ATTRIBUTES_MAX);
    }
    return xml->state == STATE_READING;
}

static void XMLCALL handle_begin(void *context, const XML_Char *name,
                                 const XML_Char **attributes)
{
    struct xml *xml = context;
    if (xml->state != STATE_READING || !has_room(xml, name)) {
        return;
    }
    xml->element_count++;
    xml->text_bytes = 0;
    push_name(xml, name);
    if (xml->reader->begin) {
        xml->attributes = attributes;
        xml->reader->begin(xml->reader->context, xml);
        xml->attributes = NULL;
    }
}

static void XMLCALL handle_end(void *context, const XML_Char *name)
{
    (void)name;
    struct xml *xml = context;
    if (xml->state != STATE_READING) {
        return;
    }
    xml->text_bytes = 0;
    if (xml->reader->end) {
        xml->reader->end(xml->reader->context, xml);
    }
    xml->depth--;
    xml->names.size_bytes = xml->open[xml->depth].space;
}

static void XMLCALL handle_text(void *context, const XML_Char *text, int length)
{
    struct xml *xml = context;
    if (xml->state != STATE_READING) {
        return;
    }
    xml->text_bytes += (size_t)length;
    if (xml->text_bytes > XML_TEXT_BYTES_MAX) {
        xml_fail(xml, "a text is longer than %zu MiB", XML_TEXT_BYTES_MAX >> 20);
    } else if (xml->reader->text) {
        xml->reader->text(xml->reader->context, xml, text, (size_t)length);
    }
}

/* An entity that a DTD might define, which is not read: it stays as it is written. */
static void XMLCALL handle_entity(void *context, const XML_Char *name, int is_parameter)
{
    if (!is_parameter) {
        handle_text(context, "&", 1);
        handle_text(context, name, (int)strnlen(name, XML_NAME_BYTES_MAX));
        handle_text(context, ";", 1);
    }
}

static void XMLCALL handle_doctype(void *context, const XML_Char *name, const XML_Char *system,
                                   const XML_Char *public, int has_declarations)
{
    (void)name, (void)system, (void)public;
    if (has_declarations) {
        xml_fail(context,
                 "the DOCTYPE makes declarations of its own, which is not allowed here");
    }
}

static void XMLCALL handle_space(void *context, const XML_Char *prefix, const XML_Char *uri)
{
    (void)prefix;
    if (uri != NULL && strnlen(uri, XML_NAME_BYTES_MAX + 1) > XML_NAME_BYTES_MAX) {
        xml_fail(context, "a name is longer than %d bytes", XML_NAME_BYTES_MAX);
    }
}

/* --- Encodings --- */

/* Where ISO-8859-15 and Windows-1252 (base/utf8.h) mean different letters. */
static const struct {
    unsigned char byte;
    int code_point;
} latin9[] = {
    {0xA4, 0x20AC}, {0xA6, 0x160}, {0xA8, 0x161}, {0xB4, 0x17D},
    {0xB8, 0x17E},  {0xBC, 0x152}, {0xBD, 0x153}, {0xBE, 0x178},
};

static void fill_windows1252(int map[256])
{
    struct buffer letter = {0};
    for (int i = 0; i < 256; i++) {
        char byte = (char)i;
        buffer_clear(&letter);
        utf8_from_windows1252(&letter, &byte, 1);
        const char *cursor = letter.data;
        map[i] = (int)utf8_next(&cursor, letter.data + letter.size_bytes);
    }
    buffer_finish(&letter);
}

static int XMLCALL handle_encoding(void *context, const XML_Char *name, XML_Encoding *encoding)
{
    static const struct {
        const char *name;
        bool is_latin9;
    } rows[] = {
        {"windows-1252", false}, {"cp1252", false},    {"x-cp1252", false},
        {"iso-8859-15", true},   {"iso8859-15", true}, {"latin-9", true},
    };
    (void)context;
    size_t row = 0;
    while (row < LF_LENGTH(rows) && strcasecmp(name, rows[row].name) != 0) {
        row++;
    }
    if (row == LF_LENGTH(rows)) {
        return XML_STATUS_ERROR;
    }
    fill_windows1252(encoding->map);
    for (size_t i = 0; rows[row].is_latin9 && i < LF_LENGTH(latin9); i++) {
        encoding->map[latin9[i].byte] = latin9[i].code_point;
    }
    return XML_STATUS_OK;
}

/* --- The document --- */

static void init_parser(struct xml *xml)
{
    xml->parser = XML_ParserCreateNS(NULL, DIVIDER);
    CHECK(xml->parser != NULL);
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, handle_begin, handle_end);
    XML_SetCharacterDataHandler(xml->parser, handle_text);
    XML_SetSkippedEntityHandler(xml->parser, handle_entity);
    XML_SetStartDoctypeDeclHandler(xml->parser, handle_doctype);
    XML_SetStartNamespaceDeclHandler(xml->parser, handle_space);
    XML_SetUnknownEncodingHandler(xml->parser, handle_encoding, NULL);
}

/* expat holds back what it has not understood to its end, and at times does not even look at it
 * until there is more: then it says no place, and the last one counts. */
static bool is_held_back(const struct xml *xml, size_t given_bytes, size_t *understood_bytes)
{
    int64_t at = XML_GetCurrentByteIndex64(xml->parser);
    *understood_bytes = at >= 0 ? (size_t)at : *understood_bytes;
    return given_bytes > *understood_bytes + XML_TAG_BYTES_MAX;
}

static void feed(struct xml *xml, const char *bytes, size_t size_bytes)
{
    size_t given_bytes = 0, understood_bytes = 0;
    do {
        size_t left_bytes = size_bytes - given_bytes;
        size_t piece_bytes = left_bytes < PIECE_BYTES ? left_bytes : PIECE_BYTES;
        enum XML_Status status = XML_Parse(xml->parser, bytes + given_bytes, (int)piece_bytes,
                                           piece_bytes == left_bytes);
        given_bytes += piece_bytes;
        if (xml->state != STATE_READING) {
            return;
        }
        if (status != XML_STATUS_OK) {
            fail_as_expat(xml);
        } else if (is_held_back(xml, given_bytes, &understood_bytes)) {
            xml_fail(xml, "a tag or comment is longer than %zu KiB", XML_TAG_BYTES_MAX >> 10);
        }
    } while (xml->state == STATE_READING && given_bytes < size_bytes);
}

bool xml_read(const char *bytes, size_t size_bytes, const struct xml_reader *reader,
              struct error *err)
{
    if (size_bytes > XML_BYTES_MAX) {
        return error_set(err, ERROR_REJECT, "the XML is larger than %zu MiB",
                         XML_BYTES_MAX >> 20);
    }
    struct xml xml = {.reader = reader};
    init_parser(&xml);
    feed(&xml, bytes, size_bytes);
    XML_ParserFree(xml.parser);
    buffer_finish(&xml.names);
    return xml.state != STATE_FAILED || error_set(err, ERROR_REJECT, "%s", xml.error.text);
}
