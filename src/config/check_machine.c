/* SPDX-License-Identifier: MIT */

/* What the settings say of the machine itself. Boot scripts put these words into files of other programs: nothing
 * may pass that means something there. */

#include <arpa/inet.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/parse.h"
#include "config/check.h"

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

static bool has_only(const char *value, const char *letters)
{
    return value[strspn(value, letters)] == '\0';
}

bool check_connector(const char *value, struct error *err)
{
    return (strlen(value) <= 24 && has_only(value, LOWER UPPER DIGITS "-")) ||
           error_set(err, ERROR_SETUP, "\"%.40s\" is no socket of a display, like HDMI-A-1",
                     value);
}

bool check_read_matrix(const char *value, double ret_numbers[CHECK_MATRIX_NUMBERS])
{
    return parse_reals(value, -100, 100, ret_numbers, CHECK_MATRIX_NUMBERS);
}

bool check_matrix(const char *value, struct error *err)
{
    double numbers[CHECK_MATRIX_NUMBERS];
    if (value[0] == '\0') {
        return true;
    }
    if (!check_read_matrix(value, numbers)) {
        return error_set(err, ERROR_SETUP, "\"%.60s\" are not six numbers like 1 0 0 0 1 0",
                         value);
    }
    return fabs(numbers[0] * numbers[4] - numbers[1] * numbers[3]) > 0.01 ||
           error_set(err, ERROR_SETUP, "\"%.60s\" makes a line of the panel", value);
}

bool check_pin(const char *value, struct error *err)
{
    size_t length = strlen(value);
    bool is_digits = has_only(value, DIGITS) && length >= CHECK_PIN_DIGITS_MIN &&
                     length <= CHECK_PIN_DIGITS_MAX;
    bool is_hash = value[0] == '$' && length >= 20 && length <= 384 &&
                   has_only(value, LOWER UPPER DIGITS "./$=,");
    return length == 0 || is_digits || is_hash ||
           error_set(err, ERROR_SETUP,
                     "is neither %d to %d digits nor a hash as litfass --hash-pin makes them",
                     CHECK_PIN_DIGITS_MIN, CHECK_PIN_DIGITS_MAX);
}

bool check_ssh_key(const char *value, struct error *err)
{
    static const char *const types[] = {"ssh-ed25519 ", "ssh-rsa ", "ecdsa-sha2-", "sk-ssh-",
                                        "sk-ecdsa-"};
    bool is_known = value[0] == '\0';
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        is_known = is_known || strncmp(value, types[i], strlen(types[i])) == 0;
    }
    if (!is_known || strlen(value) > 2000) {
        return error_set(err, ERROR_SETUP,
                         "\"%.40s\" is no public key; it is the one line of a file like "
                         "id_ed25519.pub",
                         value);
    }
    return true;
}

bool check_hostname(const char *value, struct error *err)
{
    size_t length = strlen(value);
    return (length > 0 && length <= 63 && has_only(value, LOWER UPPER DIGITS "-") &&
            value[0] != '-' && value[length - 1] != '-') ||
           error_set(err, ERROR_SETUP,
                     "\"%.64s\" is no name of a machine: letters, digits and -", value);
}

bool check_wifi(const char *value, struct error *err)
{
    return strlen(value) <= 32 ||
           error_set(err, ERROR_SETUP, "%zu bytes; the name of a Wi-Fi has at most 32",
                     strlen(value));
}

bool check_wifi_password(const char *value, struct error *err)
{
    size_t length = strlen(value);
    bool is_ascii = true;
    for (const char *at = value; *at != '\0'; at++) {
        is_ascii = is_ascii && *at >= ' ' && *at <= '~';
    }
    bool is_key = length == 64 && has_only(value, "abcdefABCDEF" DIGITS);
    return length == 0 || (length >= 8 && length <= 63 && is_ascii) || is_key ||
           error_set(
               err, ERROR_SETUP,
               "is no password of a Wi-Fi: 8 to 63 letters, digits and signs, no umlauts");
}

bool check_country(const char *value, struct error *err)
{
    return (strlen(value) == 2 && has_only(value, UPPER)) ||
           error_set(err, ERROR_SETUP, "\"%.20s\" is no country; write two letters like DE",
                     value);
}

bool check_address(const char *value, struct error *err)
{
    char text[INET6_ADDRSTRLEN] = "";
    struct in6_addr address;
    const char *slash = strchr(value, '/');
    int64_t bits = 0;
    if (value[0] == '\0') {
        return true;
    }
    if (slash != NULL && (size_t)(slash - value) < sizeof(text)) {
        (void)snprintf(text, sizeof(text), "%.*s", (int)(slash - value), value);
    }
    bool is_good =
        (inet_pton(AF_INET, text, &address) == 1 && parse_int(slash + 1, 1, 32, &bits)) ||
        (inet_pton(AF_INET6, text, &address) == 1 && parse_int(slash + 1, 1, 128, &bits));
    return is_good ||
           error_set(err, ERROR_SETUP,
                     "\"%.60s\" is no address with its length, like 192.0.2.20/24", value);
}

bool check_server_address(const char *value, struct error *err)
{
    struct in6_addr address;
    return value[0] == '\0' || inet_pton(AF_INET, value, &address) == 1 ||
           inet_pton(AF_INET6, value, &address) == 1 ||
           error_set(err, ERROR_SETUP,
                     "\"%.60s\" is no address; write one like 192.0.2.1, no name", value);
}

bool check_host(const char *value, struct error *err)
{
    return (strlen(value) <= 253 && has_only(value, LOWER UPPER DIGITS ".-:") &&
            value[0] != '-') ||
           error_set(err, ERROR_SETUP, "\"%.60s\" is neither a name nor an address", value);
}
