/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/vcard_index.h"
#include "model/contact.h"

/* One card by itself: its lines become entries, and the entries, put in order, a contact. A
 * card takes memory for the lines that are read of it, so each property has a limit of them. */

#define VCARD_LINES_MAX 64 /* of one property, and entries made of them; the rest is left out */
#define VCARD_ROWS_MAX 64
#define VCARD_LABELS_MAX 64
#define VCARD_TOPICS_MAX 64

/* Something that a card says, before its place among its like is known. */
struct vcard_entry {
    const char *property; /* static; alternatives in other languages are of the same */
    int rank;             /* row of the table of properties: where among others it is put */
    int order;            /* among those of the card */
    int line;
    enum field field; /* FIELD_COUNT: text is a language that is spoken */
    const char *text;
    const char *lang;  /* NULL = the card's */
    const char *altid; /* NULL = none */
    const char *group; /* "" = none */
    const char *label; /* NULL = none */
    const char *geo;   /* of an address; NULL = none */
    int pref;
    bool is_home;
};

/* X-ABLABEL: what the entries of a group are called. */
struct vcard_label {
    const char *group, *text;
    bool is_home, is_fax;
};

enum vcard_kind { VCARD_UNKNOWN, VCARD_INDIVIDUAL, VCARD_OTHER };

struct vcard_card {
    struct vcard_job *job;
    const struct vcard_index *index;
    const struct vcard_part *part;
    struct contact contact; /* in the making */
    struct vcard_entry *entries;
    size_t entry_count, entry_room;
    int line_counts[VCARD_ROWS_MAX]; /* read so far, by row of the table of properties */
    struct vcard_label labels[VCARD_LABELS_MAX];
    size_t label_count;
    const char *topics[VCARD_TOPICS_MAX + 1]; /* and the source's */
    size_t topic_count;
    const char *part_of[VCARD_TOPICS_MAX];
    size_t part_of_count;
    const char *language;   /* LANGUAGE of RFC 9554, or the source's */
    const char *parts_name; /* N as one name; NULL = none */
    int parts_line;
    bool has_given_name;
    enum vcard_kind kind; /* and what type that makes */
    enum contact_type kind_type;
    bool has_type;               /* told by the house itself */
    const char *geo, *geo_group; /* NULL = none */
    bool is_geo_home;
};

/* What is not wanted is passed over unseen. For struct line_reader. */
bool vcard_card_wants(const char *name, size_t length_bytes);
/* Reads the card at part and gives it to the sink, unless it cannot be shown. The reader's
 * position is lost; everything lives in the job's card_arena. */
void vcard_card_tell(struct vcard_job *job, struct line_reader *reader,
                     const struct vcard_index *index, const struct vcard_part *part);
