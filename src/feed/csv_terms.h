/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/csv_words.h"
#include "model/contact.h"
#include "model/notice.h"

/* The words of a list's cells: kinds of contacts and notices, languages, access, yes and no. */

struct csv_terms {
    struct csv_words kinds, languages, access, truths;
};

struct csv_kind {
    bool is_contact, is_notice; /* "Angebot" may be either */
    enum contact_type type;
    enum notice_kind kind;
};

enum csv_truth { CSV_NO, CSV_YES, CSV_UNCLEAR };

struct csv_terms csv_terms_create(struct arena *arena);
/* All that follow: scratch is for what they need on the way and for what they return. */
bool csv_terms_read_kind(const struct csv_terms *terms, struct arena *scratch, const char *text,
                         struct csv_kind *ret_kind);
/* "Türkisch", "Turkish", "Türkçe", "tr", "pt-BR" → BCP 47; NULL = no language that is known. */
const char *csv_terms_find_language(const struct csv_terms *terms, struct arena *scratch,
                                    const char *text);
/* One word, with or without a no: "kein WC". False when it is not known. */
bool csv_terms_read_access(const struct csv_terms *terms, struct arena *scratch,
                           const char *text, uint32_t *yes, uint32_t *no);
/* Empty is no. */
enum csv_truth csv_terms_read_truth(const struct csv_terms *terms, struct arena *scratch,
                                    const char *text);
