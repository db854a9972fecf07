/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/bug.h"
#include "base/error.h"

/* XML of strangers, element by element: what expat reads, within limits. Nothing is fetched, and no
 * document defines entities of its own: one that tries (a DOCTYPE with declarations in it) is refused.
 * A bare DOCTYPE is passed over. Names are those of namespaces, whatever prefix stands in the file.
 *
 * UTF-8, UTF-16, US-ASCII, ISO-8859-1, ISO-8859-15 and Windows-1252 are understood; what arrives is
 * UTF-8, free of NULs. */

#define XML_BYTES_MAX ((size_t)16 << 20)
#define XML_DEPTH_MAX 64
#define XML_ELEMENTS_MAX 500000
#define XML_ATTRIBUTES_MAX 100 /* of one element */
/* Of one tag, comment or instruction: a namespace of the length n with m attributes in it costs n * m. */
#define XML_TAG_BYTES_MAX ((size_t)64 << 10)
#define XML_NAME_BYTES_MAX 512 /* namespace and name together, and a namespace alone */
/* Of one text without an element in it. */
#define XML_TEXT_BYTES_MAX ((size_t)4 << 20)

/* A document being read; lent to the functions of the reader. */
struct xml;

/* Any function may be NULL. Nothing is called again after xml_stop or xml_fail. */
struct xml_reader {
    void *context;
    /* The element that begins is the innermost one; its attributes can be asked for only here. */
    void (*begin)(void *context, struct xml *xml);
    /* A piece of the text of the innermost element. One text may come in several pieces. */
    void (*text)(void *context, struct xml *xml, const char *text, size_t length_bytes);
    /* The element that ends is still the innermost one. */
    void (*end)(void *context, struct xml *xml);
};

/* False when it is no XML to its end, or over a limit; err then says "line 42: …", ERROR_REJECT. What
 * the reader was told until then counts for nothing. */
bool xml_read(const char *bytes, size_t size_bytes, const struct xml_reader *reader,
              struct error *err);

/* 1-based, of the tag or text that is being told. */
int xml_get_line(const struct xml *xml);
/* Elements that are open: 1 in the root. */
size_t xml_get_depth(const struct xml *xml);
/* Name and namespace of the innermost element (up 0), of the one around it (up 1) and so on; "" beyond
 * the root, and for no namespace. Borrowed until the function that asks returns. */
const char *xml_get_name(const struct xml *xml, size_t up);
const char *xml_get_space(const struct xml *xml, size_t up);
/* Has that element this name? space NULL = in any namespace or none. */
bool xml_is(const struct xml *xml, size_t up, const char *space, const char *name);
/* Only in begin; space "" is that of attributes without a prefix. Borrowed; NULL = there is none. */
const char *xml_find_attribute(const struct xml *xml, const char *space, const char *name);

/* Ends the reading there; xml_read then returns true, as if the document ended. */
void xml_stop(struct xml *xml);
/* Ends it with an error, which gets the line in front. The first one counts. */
void xml_fail(struct xml *xml, const char *format, ...) LF_PRINTF(2, 3);
