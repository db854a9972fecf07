/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/buffer.h"

/* Text made comparable, for search and for the order of lists: the same word typed on any
 * keyboard gives the same bytes. Not linguistics: one table, applied alike to content and to
 * what is typed. */

/* Appends the folded text: lower case without a locale (I, İ, ı all become i), marks dropped,
 * ß → ss, æ → ae, ø → o, ł → l, đ → d, ä → a, ö → o, ü → u; Cyrillic ё → е, ґ → г, є → е,
 * ї → і, й → и; Arabic tashkil and tatweel dropped, أإآٱ → ا, ى → ی, ة → ه, ك → ک, ي → ی;
 * native digits → 0..9; what joins or divides lines goes; everything else that is no letter or
 * digit becomes one space; no space at the ends. Folding again changes nothing. The order of
 * the bytes is that of a German word list (DIN 5007-1): "Ärzte" stands beside "Arzt". */
void fold_search(struct buffer *buffer, const char *text);
/* The same, so that the order of the bytes is also that of the Cyrillic and Arabic alphabets: і after и, پ after
 * ب, ک where ك is. Equal where fold_search is equal, and only there. */
void fold_sort(struct buffer *buffer, const char *text);
/* fold_search of a name; one of signs only stays what it is. */
void fold_name(struct buffer *buffer, const char *text);
/* True for the same name, case and marks aside. */
bool fold_is_same_name(const char *a, const char *b);
