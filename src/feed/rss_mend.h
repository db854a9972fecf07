/* SPDX-License-Identifier: MIT */
#pragma once

#include <stddef.h>

#include "base/buffer.h"

/* What websites get wrong in their XML and what every browser forgives: an ampersand that
 * stands alone ("Kaffee & Kuchen"), the names of HTML's letters ("&nbsp;"), control characters,
 * blanks before the first tag, letters of Windows in what says it is UTF-8. Sound XML means the
 * same afterwards. */

/* Where it was mended first, 1-based; 0 = nowhere. */
struct rss_mend {
    int ampersand_line; /* became a letter of the text, which is read as HTML anyway */
    int control_line;   /* left out */
    int foreign_line;   /* the whole is Windows-1252 and not UTF-8 */
    int damaged_line;   /* is UTF-8, but this part of it became U+FFFD */
};

/* Appends the mended XML. UTF-16 is not mended. */
void rss_mend(const char *bytes, size_t size_bytes, struct buffer *mended,
              struct rss_mend *ret_mend);
/* What stands for a control character (U+0080..U+009F) was meant in Windows-1252: websites
 * write "&#150;" and say ISO-8859-1. Appends text with the letters meant. */
void rss_mend_controls(struct buffer *mended, const char *text, size_t length_bytes);
