/* SPDX-License-Identifier: MIT */

/* --hash-pin: reads a PIN without showing it, where somebody types, and prints its hash. */

#include "app/program.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "app/pin.h"
#include "base/log.h"
#include "config/check.h"

enum { EXIT_GOOD = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

#define LINE_BYTES 64
#define HASH_BYTES 256

/* Without echo where it comes from a terminal, whose settings are as before in the end: a key that would end the program
 * at once is a letter until then. */
static bool read_pin(char line[LINE_BYTES])
{
    struct termios before;
    bool is_typed = tcgetattr(STDIN_FILENO, &before) == 0;
    if (is_typed) {
        struct termios quiet = before;
        quiet.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
        (void)fputs("PIN: ", stderr);
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH,
                        &quiet); /* else it is seen, and taken all the same */
    }
    bool is_read = fgets(line, LINE_BYTES, stdin) != NULL;
    if (is_typed) {
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        (void)fputs("\n", stderr);
    }
    return is_read;
}

int program_hash_pin(const struct program_options *options)
{
    char line[LINE_BYTES] = "";
    char hash[HASH_BYTES];
    bool is_read = read_pin(line);
    line[strcspn(line, "\r\n")] = '\0';
    bool is_valid = is_read && pin_is_valid(line);
    bool is_made = is_valid && pin_hash(line, hash, sizeof(hash));
    explicit_bzero(line, sizeof(line));
    if (!is_valid) {
        log_error("a PIN has %d to %d digits, and nothing else", CHECK_PIN_DIGITS_MIN,
                  CHECK_PIN_DIGITS_MAX);
        return EXIT_USAGE;
    }
    if (!is_made) {
        log_error("this system makes no hash of a PIN");
        return EXIT_FAILED;
    }
    (void)fprintf(stdout, "%s\n", hash);
    return EXIT_GOOD;
}
