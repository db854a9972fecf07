/* SPDX-License-Identifier: MIT */
#pragma once

#include "feed/tree.h"
#include "model/event.h"

/* What events, contacts and notices have in common: litfass.org:price, access, languages, areas …
 * Each reader tells problems and leaves its results alone when the value is wrong. */

/* 0, a number of euros, or text. */
void traits_read_price(struct tree *tree, json_t *value, enum price_kind *ret_price,
                       struct fields *fields);
void traits_read_access(struct tree *tree, json_t *value, uint32_t *ret_yes, uint32_t *ret_no);
/* Known words become bits, others FIELD_AUDIENCE. */
void traits_read_audience(struct tree *tree, json_t *value, uint32_t *ret_audience,
                          struct fields *fields);
/* For tables of members: adds to the const char * at place what it has not. */
void traits_put_languages(struct tree *tree, json_t *value, void *place);
/* known: the ids that exist, noun what they name: "area"; NULL, or empty: any will do. */
void traits_read_ids(struct tree *tree, json_t *value, json_t *known, const char *noun,
                     const char *const **ret_ids, size_t *ret_count);
bool traits_add_language(struct tree *tree, const char *tag, const char **languages);
/* The same for a tag that is known to be one, of any format. */
void traits_append_tag(struct arena *arena, const char *tag, const char **languages);
