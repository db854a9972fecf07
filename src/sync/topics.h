/* SPDX-License-Identifier: MIT */
#pragma once

#include "base/arena.h"
#include "model/contact.h"
#include "store/snapshot.h"

/* A house without a feed has topics all the same: those that the contacts of its lists and address books
 * name. They are gathered while the records come and are added when all are there, in the order of a
 * word list, the crisis before all others. A feed that tells topics keeps the last word on them. */

#define TOPICS_MAX 60

struct topics;

/* In the arena, with all it keeps. */
struct topics *topics_create(struct arena *arena);
/* A feed told one: nothing will be added. */
void topics_see_told(struct topics *topics);
/* Of any source. */
void topics_see_contact(struct topics *topics, const struct contact *contact);
/* locale: the language the words are in. */
void topics_add(struct topics *topics, struct snapshot *snapshot, const char *locale);
