/* SPDX-License-Identifier: MIT */
#pragma once

#include "model/fields.h"

/* What a date of a series says otherwise than the series. */

/* Borrowed: what all dates say, and what those since a change of all later dates say instead;
 * that may be empty. */
struct ical_change {
    const struct fields *series, *latest;
};

/* The text of the same field, index and language; NULL = none. */
const char *ical_change_find(const struct fields *fields, const struct field_value *value);
/* Of the fields of an override those that differ, and those of the latest change that it leaves
 * as they are. A field in ret_fields stands in for all the series says of that field, and what
 * hangs on it goes with it (see model/event.h). The texts are those of `fields` and of the change, not
 * copies: thousands of dates may take over the same ones. */
void ical_change_put(const struct ical_change *change, const struct fields *fields,
                     struct arena *arena, struct fields *ret_fields);
