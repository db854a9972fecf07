/* SPDX-License-Identifier: MIT */

/* Two walks through the file. The first finds out whether it is a whole address book, where its
 * cards are, which of them must not be shown, and who belongs to which group; the second reads
 * one card at a time, tells it and forgets it, so that memory follows the largest card and not
 * the file. */

#include "feed/vcard.h"

#include "feed/vcard_card.h"
#include "feed/vcard_index.h"
#include "feed/vcard_note.h"

/* Far above what a file of READER_BYTES_MAX can fill. */
#define ARENA_BYTES_MAX ((size_t)512 << 20)

static const struct line_file address_book = {"address book", "an address book", ".vcf"};

/* Why the card is not shown, without a word of what it says; NULL = it is. */
static const char *find_objection(const struct vcard_part *part)
{
    if (part->is_private) {
        return "the card is private or confidential (CLASS)";
    }
    return part->is_hidden ? "the card has a category that is hidden" : NULL;
}

static void tell_part(struct vcard_job *job, struct line_reader *reader,
                      const struct vcard_index *index, const struct vcard_part *part)
{
    const char *objection = find_objection(part);
    if (objection) {
        reader_tell_withheld(job->sink);
        report_tell_line(&job->report, SEVERITY_NOTE, part->line, "it is left out", "%s",
                         objection);
    } else if (part->newer_line > 0) {
        report_tell_line(&job->report, SEVERITY_NOTE, part->line, "it is left out",
                         "the card in line %d has the same UID and is newer, or comes later",
                         part->newer_line);
    } else {
        vcard_card_tell(job, reader, index, part);
        arena_reset(job->card_arena);
    }
}

static void tell_parts(struct vcard_job *job, struct line_reader *reader,
                       const struct vcard_index *index)
{
    if (index->cut_line > 0) {
        report_tell_line(&job->report, SEVERITY_WARNING, index->cut_line,
                         "from here on nobody belongs to a group",
                         "the groups have very many members");
    }
    for (size_t i = 0; i < index->part_count && !reader_should_stop(job->options); i++) {
        tell_part(job, reader, index, &index->parts[i]);
    }
}

bool vcard_decode(const char *bytes, size_t size_bytes, const struct reader_options *options,
                  const struct reader_sink *sink, struct error *err)
{
    if (!line_check_bytes(bytes, size_bytes, &address_book, err)) {
        return false;
    }
    struct vcard_job job = {.options = options, .sink = sink, .report = {.sink = sink}};
    job.arena = arena_create(ARENA_BYTES_MAX);
    job.card_arena = arena_create(ARENA_BYTES_MAX);
    job.marks = vcard_note_create_marks(job.arena);
    struct line_reader reader;
    struct vcard_index index;
    line_reader_init(&reader, LINE_VCARD, bytes, size_bytes);
    reader.wants = vcard_card_wants;
    bool is_whole = vcard_index_build(&job, &reader, &index, err);
    if (is_whole) {
        line_reader_decide(&reader);
        line_reader_tell(&reader, &job.report);
        tell_parts(&job, &reader, &index);
    }
    line_reader_finish(&reader);
    arena_destroy(job.card_arena);
    arena_destroy(job.arena);
    return is_whole;
}
