/* SPDX-License-Identifier: MIT */

/* The bytes are mended, parsed to their end, and only then is anything told: of a file that
 * breaks off the one before is kept. All entries stand in memory as they were written; the
 * newest are made to notices, in the order of the file. */

#include "feed/rss.h"

#include <stdlib.h>
#include <string.h>

#include "feed/prose.h"
#include "feed/report.h"
#include "feed/rss_date.h"
#include "feed/rss_entry.h"
#include "feed/rss_link.h"
#include "feed/rss_mend.h"
#include "feed/rss_probe.h"
#include "feed/rss_text.h"
#include "feed/seal.h"

/* Far above what a file of READER_BYTES_MAX can fill. */
#define ARENA_BYTES_MAX ((size_t)512 << 20)
#define ID_BYTES_MAX 255
#define FEED_HINT "feed is needed, often …/feed/ or …/rss.xml"

struct job {
    const struct reader_options *options;
    const struct reader_sink *sink;
    struct report report;
    const struct zone *zone;    /* of the house; NULL = UTC */
    struct arena *arena;        /* for the entries */
    struct arena *notice_arena; /* for one notice; empty again before the next */
    struct rss_entries entries;
};

/* An entry and what decides whether it is among the newest. */
struct candidate {
    const struct rss_entry *entry;
    const char *uid;
    const char *link; /* NULL = none that can be opened */
    bool has_day;
    int32_t day;
    size_t position;
};

/* --- What is no news --- */

static bool refuse_page(const char *bytes, size_t size_bytes, struct error *err)
{
    struct buffer address = {0};
    rss_probe_address(bytes, size_bytes, &address);
    if (address.size_bytes > 0) {
        error_set(
            err, ERROR_REJECT,
            "this is a web page; the address of its feed is needed, and the page says that "
            "it is %s",
            buffer_text(&address));
    } else {
        error_set(err, ERROR_REJECT, "this is a web page; the address of its " FEED_HINT);
    }
    buffer_finish(&address);
    return false;
}

static bool check_bytes(const char *bytes, size_t size_bytes, struct error *err)
{
    if (size_bytes > READER_BYTES_MAX) {
        return error_set(err, ERROR_REJECT, "the news are larger than %u MiB",
                         READER_BYTES_MAX >> 20);
    }
    const char *begin = rss_probe_skip_blanks(bytes, size_bytes);
    if (begin == bytes + size_bytes) {
        return error_set(err, ERROR_REJECT, "the news are empty");
    }
    char root[RSS_PROBE_NAME_BYTES];
    rss_probe_root(bytes, size_bytes, root);
    if (strcmp(root, "html") == 0) {
        return refuse_page(bytes, size_bytes, err);
    }
    if (*begin >= ' ' && *begin != '<') {
        return error_set(err, ERROR_REJECT,
                         "line 1: this is no XML; the address of the " FEED_HINT);
    }
    return true;
}

bool rss_is_likely(const char *bytes, size_t size_bytes)
{
    static const char *const roots[] = {"rss", "rdf", "feed"};
    char root[RSS_PROBE_NAME_BYTES];
    rss_probe_root(bytes, size_bytes, root);
    for (size_t i = 0; i < LF_LENGTH(roots); i++) {
        if (strcmp(root, roots[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void tell_mends(struct job *job, const struct rss_mend *mend)
{
    const struct {
        int line;
        enum severity severity;
        const char *text, *effect;
    } rows[] = {
        {mend->foreign_line, SEVERITY_NOTE, "the text is not UTF-8",
         "it is read as Windows-1252"},
        {mend->damaged_line, SEVERITY_WARNING, "the text holds damaged letters",
         "what is not readable is shown as \xEF\xBF\xBD"},
        {mend->control_line, SEVERITY_NOTE, "the text holds control characters",
         "they are left out, here and further on"},
        {mend->ampersand_line, SEVERITY_NOTE,
         "a bare & and names like &nbsp; belong to HTML and not to XML",
         "they are read as they were meant, here and further on"},
    };
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        if (rows[i].line > 0) {
            report_tell_line(&job->report, rows[i].severity, rows[i].line, rows[i].effect, "%s",
                             rows[i].text);
        }
    }
}

/* --- Which entries --- */

static const char *part_of(const struct rss_entry *entry, enum rss_part part)
{
    return entry->parts[part].text;
}

static bool is_fit_id(const char *text)
{
    for (const char *cursor = text; *cursor != '\0'; cursor++) {
        if ((unsigned char)*cursor <= ' ' || *cursor == 0x7F) {
            return false;
        }
    }
    return *text != '\0' && strlen(text) <= ID_BYTES_MAX;
}

static const char *hash_id(struct job *job, const char *first, const char *second)
{
    char text[SEAL_DIGEST_TEXT_BYTES];
    struct seal_digest digest;
    seal_digest_init(&digest);
    seal_digest_add_text(&digest, first);
    seal_digest_add_text(&digest, second);
    return arena_printf(job->arena, "rss:%s", seal_digest_finish(&digest, text));
}

/* What the website calls it, so that a card keeps its identity when its words change. */
static const char *find_uid(struct job *job, const struct candidate *candidate)
{
    const struct rss_entry *entry = candidate->entry;
    if (part_of(entry, RSS_ID) != NULL) {
        char *id = arena_copy_text(job->arena, part_of(entry, RSS_ID));
        id += strspn(id, " \t\r\n");
        id[strcspn(id, "\r\n")] = '\0';
        return is_fit_id(id) ? id : hash_id(job, id, NULL);
    }
    if (candidate->link != NULL) {
        return is_fit_id(candidate->link) ? candidate->link
                                          : hash_id(job, candidate->link, NULL);
    }
    const char *title = part_of(entry, RSS_TITLE);
    const char *words = title != NULL ? title : part_of(entry, RSS_SUMMARY);
    return hash_id(job, words != NULL ? words : part_of(entry, RSS_CONTENT),
                   part_of(entry, RSS_DATE));
}

static void fill_candidate(struct job *job, size_t position, struct candidate *candidate)
{
    const struct rss_entry *entry = &job->entries.items[position];
    const char *date = part_of(entry, RSS_DATE), *link = part_of(entry, RSS_LINK);
    const char *base = entry->base != NULL ? entry->base : job->entries.link;
    *candidate = (struct candidate){.entry = entry, .position = position};
    candidate->has_day = date != NULL && rss_date_read(date, job->zone, &candidate->day);
    candidate->link = link != NULL ? rss_link_resolve(job->arena, base, link) : NULL;
    candidate->uid = find_uid(job, candidate);
}

/* The newest first; those of no day behind them, as the file has them. */
static int compare_newest(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;
    if (left->has_day != right->has_day) {
        return left->has_day ? -1 : 1;
    }
    if (left->has_day && left->day != right->day) {
        return left->day > right->day ? -1 : 1;
    }
    return left->position < right->position ? -1 : 1;
}

static int compare_position(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;
    return left->position < right->position ? -1 : 1;
}

static bool is_known(const struct candidate *candidates, size_t count, const char *uid)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(candidates[i].uid, uid) == 0) {
            return true;
        }
    }
    return false;
}

/* candidates are the newest first; moves those that are told to the front. Returns how many. */
static size_t choose(struct job *job, struct candidate *candidates)
{
    size_t kept_count = 0, further_count = job->entries.further_count;
    int further_line = job->entries.further_line;
    for (size_t i = 0; i < job->entries.count; i++) {
        int line = candidates[i].entry->line;
        if (is_known(candidates, kept_count, candidates[i].uid)) {
            report_tell_line(&job->report, SEVERITY_WARNING, line,
                             "only the newer one is shown", "two entries have the same id");
        } else if (kept_count == RSS_NOTICES_MAX) {
            further_line = further_count == 0 || line < further_line ? line : further_line;
            further_count++;
        } else {
            candidates[kept_count++] = candidates[i];
        }
    }
    if (further_count > 0) {
        report_tell_line(&job->report, SEVERITY_NOTE, further_line, "the others are left out",
                         "there are %zu entries; the %d newest are shown",
                         kept_count + further_count, RSS_NOTICES_MAX);
    }
    return kept_count;
}

/* --- One notice --- */

/* The language of an entry as a tag that readers ask for: "de" of "de-DE". What the settings
 * say of the source is more exact where it is the same language ("de-simple"). */
static const char *find_lang(struct job *job, const struct rss_entry *entry)
{
    const char *said = part_of(entry, RSS_LANG);
    said = said != NULL ? said : job->entries.lang;
    char tag[4] = "";
    if (said != NULL) {
        said += strspn(said, " \t\r\n");
        size_t length = strcspn(said, "-_ \t\r\n");
        for (size_t i = 0; i < length && length >= 2 && length < sizeof(tag); i++) {
            char lower = (char)(said[i] | 0x20);
            tag[i] = lower >= 'a' && lower <= 'z' ? lower : '\0';
        }
    }
    bool is_own = strlen(tag) < 2 || fields_is_lang(job->options->locale, tag);
    return is_own ? job->options->locale : arena_copy_text(job->notice_arena, tag);
}

static const char *read_title(struct job *job, const struct rss_entry *entry)
{
    const char *source = part_of(entry, RSS_TITLE);
    struct prose title =
        prose_read(job->notice_arena, source != NULL ? source : "", READER_TITLE_MAX);
    prose_join_lines(title.text);
    if (title.is_cut) {
        report_tell_line(&job->report, SEVERITY_WARNING, entry->line, "it is cut there",
                         "the title is longer than %d characters", READER_TITLE_MAX);
    }
    return title.text;
}

/* What stands there, for a problem: clean, and not all of it. */
static const char *quote(struct job *job, const char *text)
{
    char *clean = prose_read(job->notice_arena, text, READER_TITLE_MAX).text;
    prose_join_lines(clean);
    return prose_quote(job->notice_arena, clean);
}

static void put_day(struct job *job, const struct candidate *candidate, struct notice *notice)
{
    const char *date = part_of(candidate->entry, RSS_DATE);
    int line = candidate->entry->line;
    notice->has_published = notice->has_valid_until = candidate->has_day;
    notice->published_day = candidate->day;
    notice->valid_until_day = candidate->day + RSS_VALID_DAYS;
    if (candidate->has_day) {
        return;
    }
    if (date == NULL) {
        report_tell_line(&job->report, SEVERITY_NOTE, line,
                         "it is shown as long as the website has it", "the entry has no date");
    } else {
        report_tell_line(
            &job->report, SEVERITY_WARNING, line,
            "the date is left out, and the entry shown as long as the website has it",
            "%s is no date", quote(job, date));
    }
}

static void put_link(struct job *job, const struct candidate *candidate, struct notice *notice)
{
    const char *link = part_of(candidate->entry, RSS_LINK);
    if (candidate->link != NULL) {
        fields_put(&notice->fields, job->notice_arena, FIELD_LINK, 0, "", candidate->link);
    } else if (link != NULL) {
        report_tell_line(&job->report, SEVERITY_WARNING, candidate->entry->line,
                         "the link is left out", "%s is no address like https://example.org/",
                         quote(job, link));
    }
}

static void tell_notice(struct job *job, const struct candidate *candidate)
{
    const struct rss_entry *entry = candidate->entry;
    struct notice notice = {.uid = candidate->uid, .kind = NOTICE_NEWS};
    const char *lang = find_lang(job, entry);
    const char *title = read_title(job, entry);
    const char *text = rss_text_choose(job->notice_arena, part_of(entry, RSS_CONTENT),
                                       part_of(entry, RSS_SUMMARY));
    if (*title == '\0' && *text == '\0') {
        report_tell_line(&job->report, SEVERITY_ERROR, entry->line, "the entry is left out",
                         "the entry has neither a title nor a text");
        return;
    }
    if (*title == '\0') {
        title = rss_text_make_title(job->notice_arena, text);
        report_tell_line(&job->report, SEVERITY_NOTE, entry->line,
                         "it gets the start of its text as one", "the entry has no title");
    }
    fields_put(&notice.fields, job->notice_arena, FIELD_TITLE, 0, lang, title);
    fields_put(&notice.fields, job->notice_arena, FIELD_DESCRIPTION, 0, lang,
               strcmp(text, title) != 0 ? text : "");
    put_day(job, candidate, &notice);
    put_link(job, candidate, &notice);
    if (job->sink->notice) {
        job->sink->notice(job->sink->context, &notice);
    }
}

static void tell_notices(struct job *job)
{
    size_t count = job->entries.count;
    struct candidate *candidates = arena_alloc(job->arena, (count + 1) * sizeof(candidates[0]));
    for (size_t i = 0; i < count; i++) {
        fill_candidate(job, i, &candidates[i]);
    }
    qsort(candidates, count, sizeof(candidates[0]), compare_newest);
    for (size_t i = 0; i < job->entries.hidden_count; i++) {
        reader_tell_withheld(job->sink);
    }
    size_t kept_count = choose(job, candidates);
    qsort(candidates, kept_count, sizeof(candidates[0]), compare_position);
    for (size_t i = 0; i < kept_count && !reader_should_stop(job->options); i++) {
        tell_notice(job, &candidates[i]);
        arena_reset(job->notice_arena);
    }
}

/* --- The document --- */

static bool decode_mended(struct job *job, const struct buffer *xml,
                          const struct rss_mend *mend, struct error *err)
{
    if (!rss_entries_read(buffer_text(xml), xml->size_bytes, job->options, job->arena,
                          &job->entries, err)) {
        return false;
    }
    tell_mends(job, mend);
    if (job->entries.count == 0) {
        report_tell_line(&job->report, SEVERITY_NOTE, 1, "nothing of them is shown",
                         "the news hold no entry");
    }
    tell_notices(job);
    return true;
}

bool rss_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                const struct reader_sink *sink, struct error *err)
{
    if (!check_bytes(bytes, size_bytes, err)) {
        return false;
    }
    struct buffer xml = {0};
    struct rss_mend mend;
    rss_mend(bytes, size_bytes, &xml, &mend);
    struct job job = {.options = options, .sink = sink, .report = {.sink = sink}};
    job.zone = zones_find(options->zones, options->zone, NULL);
    job.arena = arena_create(ARENA_BYTES_MAX);
    job.notice_arena = arena_create(ARENA_BYTES_MAX);
    bool is_whole = decode_mended(&job, &xml, &mend, err);
    arena_destroy(job.notice_arena);
    arena_destroy(job.arena);
    buffer_finish(&xml);
    return is_whole;
}
