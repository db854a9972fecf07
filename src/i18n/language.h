/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

/* Languages by their BCP 47 tags, and the catalogues of those the program speaks. */

struct catalog;
struct catalogs;

/* A language's name in itself, or its base's: "Türkçe". The tag when neither is known. */
const char *language_endonym(const char *tag);
/* True when it is written from right to left: by its first part, "ar" and "ar-SY". */
bool language_is_rtl(const char *tag);

/* folder holds TAG.mo files; each is opened when it is first wanted and stays open. */
struct catalogs *catalogs_create(const char *folder);
void catalogs_destroy(struct catalogs *catalogs);
/* The catalogue of a language, or of its base ("pt" for "pt-BR"); NULL = German: the source, or what a language
 * without a catalogue gets (said in the log, once). Borrowed until destroy. catalogs may be NULL: all German. */
const struct catalog *catalogs_find(struct catalogs *catalogs, const char *tag);
