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
/* A connector of the kernel's DRM: letters, digits and "-". */
bool check_connector(const char *value, struct error *err);
/* Six numbers that can be undone: no two points of the panel become one. */
#define CHECK_MATRIX_NUMBERS 6
bool check_matrix(const char *value, struct error *err);
/* The numbers of one that is set; false and untouched for "". */
bool check_read_matrix(const char *value, double ret_numbers[CHECK_MATRIX_NUMBERS]);
/* So many digits, or a hash of crypt(5). */
#define CHECK_PIN_DIGITS_MIN 4
#define CHECK_PIN_DIGITS_MAX 12
bool check_pin(const char *value, struct error *err);
/* "TYPE BASE64 [remark]", in outline */
bool check_ssh_key(const char *value, struct error *err);
/* RFC 1123, one label */
bool check_hostname(const char *value, struct error *err);
/* IEEE 802.11: at most 32 bytes */
bool check_wifi(const char *value, struct error *err);
/* WPA: 8 to 63 characters of ASCII, or 64 digits of a key */
bool check_wifi_password(const char *value, struct error *err);
/* ISO 3166-1, two letters */
bool check_country(const char *value, struct error *err);
/* "192.0.2.20/24" or an IPv6 address with its length */
bool check_address(const char *value, struct error *err);
/* One without, of IPv4 or IPv6 */
bool check_server_address(const char *value, struct error *err);
/* A name or an address, in outline */
bool check_host(const char *value, struct error *err);
