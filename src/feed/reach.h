/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/arena.h"

/* How somebody is reached: telephone numbers, e-mail addresses, links and places, from texts as
 * people and programs write them to what is shown. Says only whether a text is one; the readers
 * tell it. */

#define REACH_URI_BYTES_MAX 2000 /* for the caller to hold against */

/* The text, or a "tel:" URI (RFC 3966) as people write it: "tel:+49-30-23125-010;ext=5" becomes
 * "+49 30 23125 010-5". NULL when there is no digit in it. */
const char *reach_read_phone(struct arena *arena, const char *text);
/* A German number without the 0 or + at its start, as programs that take it for a number leave it: "30 23125092".
 * Numbers within one town (with an extension of their own, "42823-2020") and short ones like 116 117 are none. */
bool reach_has_lost_zero(const char *number);
/* Without "mailto:", borrowed from text. NULL when it is none. */
const char *reach_read_email(const char *text);
/* A scheme that a telephone can do something with and that does no harm on one, and no
 * blanks. */
bool reach_is_uri(const char *text);
/* http or https; what looks like an address of the web ("www.example.org") gets its https. NULL
 * when it is none. */
const char *reach_read_web(struct arena *arena, const char *text);
/* "geo:52.37,9.73" (RFC 5870) to "52.37,9.73". NULL when it is no place on earth. */
const char *reach_read_geo(struct arena *arena, const char *text);
/* An address is one line, however it was written: newlines become commas. */
const char *reach_join_address(struct arena *arena, const char *text);
