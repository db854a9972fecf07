/* SPDX-License-Identifier: MIT */
#include "feed/rss_entry.h"

#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "feed/prose.h"
#include "feed/rss.h"
#include "feed/rss_link.h"
#include "feed/rss_mend.h"
#include "feed/xml.h"
#include "model/fold.h"

#define XML_SPACE "http://www.w3.org/XML/1998/namespace"
#define RDF_SPACE "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define ENTRY_DEPTH_MAX 3 /* rss, channel, item */
#define FIRST_CAPACITY 64
#define NAME_CODE_POINTS_MAX 40 /* in a message */

/* --- The dialects --- */

enum dialect {
    DIALECT_RSS,
    DIALECT_ATOM,
    DIALECT_CONTENT,
    DIALECT_DUBLIN,
    DIALECT_NONE,
};

static const struct {
    const char *space;
    enum dialect dialect;
} spaces[] = {
    {"", DIALECT_RSS},
    {"http://purl.org/rss/1.0/", DIALECT_RSS},
    {"http://my.netscape.com/rdf/simple/0.9/", DIALECT_RSS},
    {"http://channel.netscape.com/rdf/simple/0.9/", DIALECT_RSS},
    {"http://backend.userland.com/rss2", DIALECT_RSS},
    {"http://backend.userland.com/RSS2", DIALECT_RSS},
    {"http://blogs.law.harvard.edu/tech/rss", DIALECT_RSS},
    {"http://www.w3.org/2005/Atom", DIALECT_ATOM},
    {"http://purl.org/atom/ns#", DIALECT_ATOM},
    {"http://purl.org/rss/1.0/modules/content/", DIALECT_CONTENT},
    {"http://purl.org/dc/elements/1.1/", DIALECT_DUBLIN},
    {"http://purl.org/dc/terms/", DIALECT_DUBLIN},
};

static enum dialect find_dialect(const struct xml *xml)
{
    for (size_t i = 0; i < LF_LENGTH(spaces); i++) {
        if (strcmp(xml_get_space(xml, 0), spaces[i].space) == 0) {
            return spaces[i].dialect;
        }
    }
    return DIALECT_NONE;
}

struct job {
    const struct reader_options *options;
    struct arena *arena;
    struct rss_entries entries;
    struct rss_entry entry; /* the one that is open */
    size_t entry_depth;     /* of its element; 0 = none is open */
    /* The text of an element, from its begin to its end; markup in it is kept as HTML. What is
     * over its limit is left out: nobody reads that far. */
    struct buffer text;
    size_t text_depth; /* of its element; 0 = none is gathered */
    bool is_xhtml;     /* then what looks like markup in its text is none */
    bool is_permalink; /* an id that is an address */
    const struct row *row;
    /* What xml:lang and xml:base say, by depth. */
    struct {
        char lang[RSS_LANG_BYTES];
        char base[RSS_BASE_BYTES];
    } levels[ENTRY_DEPTH_MAX + 1];
};

/* --- What an entry says --- */

typedef void (*take_fn)(struct job *job, const struct row *row, const char *text);
typedef void (*look_fn)(struct job *job, const struct xml *xml, const struct row *row);

/* An element of an entry, or of the document where is_channel. */
struct row {
    enum dialect dialect;
    const char *name;
    enum rss_part part;
    int rank;
    look_fn look; /* at its attributes; may be NULL */
    take_fn take; /* its text; NULL = the text is not read */
};

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static void put_part(struct job *job, enum rss_part part, int rank, const char *text)
{
    if (rank > job->entry.parts[part].rank && !is_blank(text)) {
        job->entry.parts[part].text = arena_copy_text(job->arena, text);
        job->entry.parts[part].rank = rank;
    }
}

static void take_part(struct job *job, const struct row *row, const char *text)
{
    put_part(job, row->part, row->rank, text);
}

/* An id may be an address as well, unless it says that it is none. */
static void look_at_guid(struct job *job, const struct xml *xml, const struct row *row)
{
    const char *word = xml_find_attribute(xml, "", "isPermaLink");
    (void)row;
    job->is_permalink = word == NULL || strcasecmp(word, "false") != 0;
}

static void take_guid(struct job *job, const struct row *row, const char *text)
{
    take_part(job, row, text);
    const char *begin = text + strspn(text, " \t\r\n");
    if (job->is_permalink && strncasecmp(begin, "http", 4) == 0) {
        put_part(job, RSS_LINK, 1, text);
    }
}

static bool is_page_link(const struct xml *xml)
{
    const char *rel = xml_find_attribute(xml, "", "rel");
    return rel == NULL || strcmp(rel, "alternate") == 0;
}

static void look_at_link(struct job *job, const struct xml *xml, const struct row *row)
{
    const char *href = xml_find_attribute(xml, "", "href");
    const char *type = xml_find_attribute(xml, "", "type");
    bool is_page = type == NULL || strcasecmp(type, "text/html") == 0;
    if (href != NULL && is_page_link(xml)) {
        put_part(job, RSS_LINK, row->rank + (is_page ? 1 : 0), href);
    }
}

static void look_at_type(struct job *job, const struct xml *xml, const struct row *row)
{
    const char *type = xml_find_attribute(xml, "", "type");
    (void)row;
    job->is_xhtml = type != NULL && strcmp(type, "xhtml") == 0;
}

static void take_category(struct job *job, const struct row *row, const char *text)
{
    (void)row;
    job->entry.is_hidden = job->entry.is_hidden || reader_is_hidden(job->options, text);
}

static void look_at_category(struct job *job, const struct xml *xml, const struct row *row)
{
    static const char *const names[] = {"term", "label"};
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        const char *text = xml_find_attribute(xml, "", names[i]);
        if (text != NULL) {
            take_category(job, row, text);
        }
    }
}

/* Text that calls itself plain is read like HTML all the same: far more websites escape once
 * too often than write about tags. */
static const struct row entry_rows[] = {
    {DIALECT_RSS, "title", RSS_TITLE, 3, NULL, take_part},
    {DIALECT_RSS, "description", RSS_SUMMARY, 3, NULL, take_part},
    {DIALECT_RSS, "link", RSS_LINK, 5, NULL, take_part},
    {DIALECT_RSS, "guid", RSS_ID, 3, look_at_guid, take_guid},
    {DIALECT_RSS, "pubDate", RSS_DATE, 3, NULL, take_part},
    {DIALECT_RSS, "category", RSS_PART_COUNT, 0, NULL, take_category},
    {DIALECT_CONTENT, "encoded", RSS_CONTENT, 3, NULL, take_part},
    {DIALECT_DUBLIN, "title", RSS_TITLE, 1, NULL, take_part},
    {DIALECT_DUBLIN, "description", RSS_SUMMARY, 1, NULL, take_part},
    {DIALECT_DUBLIN, "date", RSS_DATE, 2, NULL, take_part},
    {DIALECT_DUBLIN, "created", RSS_DATE, 2, NULL, take_part},
    {DIALECT_DUBLIN, "language", RSS_LANG, 2, NULL, take_part},
    {DIALECT_DUBLIN, "subject", RSS_PART_COUNT, 0, NULL, take_category},
    {DIALECT_ATOM, "title", RSS_TITLE, 3, look_at_type, take_part},
    {DIALECT_ATOM, "summary", RSS_SUMMARY, 3, look_at_type, take_part},
    {DIALECT_ATOM, "content", RSS_CONTENT, 3, look_at_type, take_part},
    {DIALECT_ATOM, "link", RSS_LINK, 3, look_at_link, NULL},
    {DIALECT_ATOM, "id", RSS_ID, 3, NULL, take_part},
    {DIALECT_ATOM, "published", RSS_DATE, 3, NULL, take_part},
    {DIALECT_ATOM, "issued", RSS_DATE, 3, NULL, take_part},
    {DIALECT_ATOM, "updated", RSS_DATE, 1, NULL, take_part},
    {DIALECT_ATOM, "modified", RSS_DATE, 1, NULL, take_part},
    {DIALECT_ATOM, "category", RSS_PART_COUNT, 0, look_at_category, NULL},
};

/* --- What the document says of itself --- */

static void take_lang(struct job *job, const struct row *row, const char *text)
{
    (void)row;
    if (job->entries.lang == NULL && !is_blank(text)) {
        job->entries.lang = arena_copy_text(job->arena, text);
    }
}

static void take_link(struct job *job, const struct row *row, const char *text)
{
    (void)row;
    if (job->entries.link == NULL) {
        job->entries.link = rss_link_resolve(job->arena, NULL, text);
    }
}

static void look_at_site(struct job *job, const struct xml *xml, const struct row *row)
{
    const char *href = xml_find_attribute(xml, "", "href");
    if (href != NULL && is_page_link(xml)) {
        take_link(job, row, href);
    }
}

static const struct row channel_rows[] = {
    {DIALECT_RSS, "language", RSS_LANG, 0, NULL, take_lang},
    {DIALECT_DUBLIN, "language", RSS_LANG, 0, NULL, take_lang},
    {DIALECT_RSS, "link", RSS_LINK, 0, NULL, take_link},
    {DIALECT_ATOM, "link", RSS_LINK, 0, look_at_site, NULL},
};

/* --- The walk --- */

static void check_root(struct xml *xml)
{
    static const char *const names[] = {"rss", "RDF", "feed", "channel"};
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        if (strcasecmp(xml_get_name(xml, 0), names[i]) == 0) {
            return;
        }
    }
    const char *name = xml_get_name(xml, 0);
    xml_fail(xml,
             "this is XML, but no news: it begins with <%.*s>; the address of the feed is "
             "needed, often …/feed/ or …/rss.xml",
             (int)utf8_prefix_bytes(name, NAME_CODE_POINTS_MAX), name);
}

static void copy_value(char *to, size_t size_bytes, const char *value)
{
    if (value != NULL && strlen(value) < size_bytes) {
        memcpy(to, value, strlen(value) + 1);
    }
}

/* A base that is relative itself is left to the outer one: nobody writes those. */
static void enter_level(struct job *job, const struct xml *xml, size_t depth)
{
    job->levels[depth] = job->levels[depth - 1];
    const char *base = xml_find_attribute(xml, XML_SPACE, "base");
    copy_value(job->levels[depth].lang, RSS_LANG_BYTES,
               xml_find_attribute(xml, XML_SPACE, "lang"));
    if (base != NULL && strncasecmp(base, "http", 4) == 0) {
        copy_value(job->levels[depth].base, RSS_BASE_BYTES, base);
    }
}

static bool is_entry(const struct xml *xml)
{
    enum dialect dialect = find_dialect(xml);
    return (dialect == DIALECT_RSS && xml_is(xml, 0, NULL, "item")) ||
           (dialect == DIALECT_ATOM && xml_is(xml, 0, NULL, "entry"));
}

static void begin_entry(struct job *job, const struct xml *xml, size_t depth)
{
    const char *about = xml_find_attribute(xml, RDF_SPACE, "about");
    job->entry_depth = depth;
    job->entry = (struct rss_entry){.line = xml_get_line(xml)};
    if (job->entries.count == RSS_ENTRIES_MAX) {
        return;
    }
    put_part(job, RSS_LANG, 1, job->levels[depth].lang);
    if (about != NULL) {
        put_part(job, RSS_ID, 1, about);
    }
}

static void end_entry(struct job *job)
{
    struct rss_entries *entries = &job->entries;
    const char *base = job->levels[job->entry_depth].base;
    job->entry_depth = 0;
    if (job->entry.is_hidden) {
        entries->hidden_count++;
        return;
    }
    if (entries->count == RSS_ENTRIES_MAX) {
        entries->further_line =
            entries->further_count == 0 ? job->entry.line : entries->further_line;
        entries->further_count++;
        return;
    }
    if (entries->count == entries->capacity) {
        size_t capacity = entries->capacity == 0 ? FIRST_CAPACITY : 2 * entries->capacity;
        entries->items = arena_grow(job->arena, entries->items, entries->count, capacity,
                                    sizeof(entries->items[0]));
        entries->capacity = capacity;
    }
    job->entry.base = *base != '\0' ? arena_copy_text(job->arena, base) : NULL;
    entries->items[entries->count++] = job->entry;
}

static const struct row *find_row(const struct xml *xml, const struct row *rows, size_t count)
{
    enum dialect dialect = find_dialect(xml);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].dialect == dialect && xml_is(xml, 0, NULL, rows[i].name)) {
            return &rows[i];
        }
    }
    return NULL;
}

static void begin_row(struct job *job, const struct xml *xml, const struct row *row)
{
    job->is_xhtml = false;
    if (row->look != NULL) {
        row->look(job, xml, row);
    }
    if (row->take != NULL) {
        job->row = row;
        job->text_depth = xml_get_depth(xml);
        buffer_clear(&job->text);
    }
}

/* So that html_to_text gives it back as it is. */
static void put_escaped(struct job *job, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        const char *word = text[i] == '<'   ? "&lt;"
                           : text[i] == '&' ? "&amp;"
                           : text[i] == '"' ? "&quot;"
                                            : NULL;
        if (word != NULL) {
            (void)buffer_append_text(&job->text, word);
        } else {
            (void)buffer_append_char(&job->text, text[i]);
        }
    }
}

/* Markup of elements becomes HTML again: a name, and where a link leads. */
static void put_tag(struct job *job, const struct xml *xml)
{
    const char *href = xml_find_attribute(xml, "", "href");
    (void)buffer_append_char(&job->text, '<');
    (void)buffer_append_text(&job->text, xml_get_name(xml, 0));
    if (href != NULL) {
        (void)buffer_append_text(&job->text, " href=\"");
        put_escaped(job, href, strlen(href));
        (void)buffer_append_char(&job->text, '"');
    }
    (void)buffer_append_char(&job->text, '>');
}

static void handle_begin(void *context, struct xml *xml)
{
    struct job *job = context;
    size_t depth = xml_get_depth(xml);
    const struct row *row = NULL;
    if (depth == 1) {
        check_root(xml);
    }
    if (job->text_depth > 0) {
        put_tag(job, xml);
    } else if (job->entry_depth > 0) {
        bool is_wanted = depth == job->entry_depth + 1 && job->entries.count < RSS_ENTRIES_MAX;
        row = is_wanted ? find_row(xml, entry_rows, LF_LENGTH(entry_rows)) : NULL;
    } else if (depth <= ENTRY_DEPTH_MAX) {
        enter_level(job, xml, depth);
        if (depth > 1 && is_entry(xml)) {
            begin_entry(job, xml, depth);
        } else if (xml_is(xml, 1, NULL, "channel") || xml_is(xml, 1, NULL, "feed")) {
            row = find_row(xml, channel_rows, LF_LENGTH(channel_rows));
        }
    }
    if (row != NULL) {
        begin_row(job, xml, row);
    }
}

static void handle_text(void *context, struct xml *xml, const char *text, size_t length_bytes)
{
    struct job *job = context;
    (void)xml;
    if (job->text_depth == 0) {
        return;
    }
    if (job->is_xhtml) {
        put_escaped(job, text, length_bytes);
    } else {
        (void)buffer_append(&job->text, text, length_bytes);
    }
}

static void end_row(struct job *job)
{
    struct buffer meant = {0};
    rss_mend_controls(&meant, buffer_text(&job->text), job->text.size_bytes);
    job->text_depth = 0;
    job->row->take(job, job->row, buffer_text(&meant));
    buffer_finish(&meant);
}

static void handle_end(void *context, struct xml *xml)
{
    struct job *job = context;
    size_t depth = xml_get_depth(xml);
    if (job->text_depth > 0 && depth > job->text_depth) {
        (void)buffer_printf(&job->text, "</%s>", xml_get_name(xml, 0));
    } else if (job->text_depth > 0) {
        end_row(job);
    } else if (job->entry_depth > 0 && depth == job->entry_depth) {
        end_entry(job);
    }
}

bool rss_entries_read(const char *xml, size_t size_bytes, const struct reader_options *options,
                      struct arena *arena, struct rss_entries *ret_entries, struct error *err)
{
    struct job job = {
        .options = options, .arena = arena, .text = {.limit_bytes = XML_TEXT_BYTES_MAX}};
    const struct xml_reader reader = {
        .context = &job, .begin = handle_begin, .text = handle_text, .end = handle_end};
    bool is_whole = xml_read(xml, size_bytes, &reader, err);
    buffer_finish(&job.text);
    if (is_whole) {
        *ret_entries = job.entries;
        if (ret_entries->lang == NULL && job.levels[1].lang[0] != '\0') {
            ret_entries->lang = arena_copy_text(arena, job.levels[1].lang);
        }
    }
    return is_whole;
}
