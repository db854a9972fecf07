/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/lexicon.h"
#include "model/contact.h"
#include "model/notice.h"

/* Words that people write in lists and address books: kinds of contacts and notices, languages,
 * access, yes and no. */

struct terms {
    struct lexicon kinds, languages, access, truths, hours;
};

struct terms_kind {
    bool is_contact, is_notice; /* "Angebot" may be either */
    enum contact_type type;
    enum notice_kind kind;
};

enum terms_truth { TERMS_NO, TERMS_YES, TERMS_UNCLEAR };

struct terms terms_create(struct arena *arena);
/* All that follow: scratch is for what they need on the way and for what they return. */
bool terms_read_kind(const struct terms *terms, struct arena *scratch, const char *text,
                     struct terms_kind *ret_kind);
/* "Deutsch und Türkisch" → with commas instead of the word. */
char *terms_divide(struct arena *arena, const char *text);
/* "Türkisch", "Turkish", "Türkçe", "tr", "pt-BR" → BCP 47; NULL = no language that is known. */
const char *terms_find_language(const struct terms *terms, struct arena *scratch,
                                const char *text);
/* One word, with or without a no: "kein WC". False when it is not known, or "WC" alone, which
 * says nothing about access. */
bool terms_read_access(const struct terms *terms, struct arena *scratch, const char *text,
                       uint32_t *yes, uint32_t *no);
/* Why it was not read, for messages, behind the word: "is not known here". */
const char *terms_access_flaw(const struct terms *terms, struct arena *scratch,
                              const char *text);
/* Empty is no. */
enum terms_truth terms_read_truth(const struct terms *terms, struct arena *scratch,
                                  const char *text);
