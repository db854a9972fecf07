/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/canvas.h"

/* What a code holds, so short that the code stays small. All results live in the canvas' arena; "" = there is
 * nothing of the kind to be had. Nothing leads over an address that counts or shortens. */

#define PAYLOAD_BYTES_MAX 287 /* code_encode takes no more */

/* "030 23125 010" → "tel:+493023125010" (RFC 3966; a number without country code is German); short
 * numbers (112, 116117) stay as they are. "" when it is no number, or a long one that begins with
 * neither 0 nor +. */
const char *payload_phone(const struct canvas *canvas, const char *phone);
/* "a@example.org" → "mailto:a@example.org" (RFC 6068); "" also when it has characters that an address of the web
 * cannot hold as they are. */
const char *payload_mail(const struct canvas *canvas, const char *mail);
/* "52.37,9.73" → "geo:52.37,9.73" (RFC 5870); what is finer than 10 cm is left out. */
const char *payload_geo(const struct canvas *canvas, const char *geo);
/* A calendar entry (RFC 5545): title, begin, end, rooms; the house or the way if that fits a small code. Times are in UTC, so
 * that no zone has to be explained. */
const char *payload_event(const struct canvas *canvas, const struct event_row *row);

struct payload_card {
    const char *name, *phone, *mail, *address;
    const char *organization, *note; /* only as long as the code stays small */
};

/* An entry of an address book, with as much as fits; any but the name may be "". */
const char *payload_card(const struct canvas *canvas, const struct payload_card *card);
