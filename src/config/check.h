/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

#include "base/error.h"

/* What a text in the settings must look like: option_check_fn of the option table. Each accepts "" where
 * nothing set is fine. */

bool check_label(const char *value, struct error *err);
bool check_user(const char *value, struct error *err);
/* BCP 47, in outline */
bool check_language(const char *value, struct error *err);
/* Looks like an IANA name; whether there is such a zone settings_validate finds out. */
bool check_zone_name(const char *value, struct error *err);
bool check_local_holiday(const char *value, struct error *err);
/* ISO 3166-2 */
bool check_region(const char *value, struct error *err);
/* A colour that is read well enough; base/accent.h. */
bool check_accent(const char *value, struct error *err);
bool check_url(const char *value, struct error *err);
bool check_folder(const char *value, struct error *err);
bool check_file(const char *value, struct error *err);
/* In outline; whether there is such a key the screen finds out. */
bool check_key_name(const char *value, struct error *err);
/* The line of base64 that minisign prints. */
bool check_public_key(const char *value, struct error *err);
