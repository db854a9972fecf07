/* SPDX-License-Identifier: MIT */
#pragma once

/* What a spreadsheet may have destroyed before the list was saved, for good: "########" of a
 * column that was too narrow, "#REF!" of a failed formula, "4,95E+11" of a telephone number.
 * NULL = nothing. */
const char *csv_damage_find(const char *text);
