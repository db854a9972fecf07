#!/bin/sh
# SPDX-License-Identifier: MIT
# Prints the copyright file of the package: ours, and the licences whose whole text has to go along, read
# from the packages that the files come from. copyright.sh COPYRIGHT LICENSE
set -eu

# The first text of a licence: print_text NAME FILE
print_text() {
    text=$(awk -v head="License: $1" '/^ / { if (reading) { print; printed = 1 } next }
        printed { exit } { reading = index($0, head) == 1 }' "$2")
    [ -n "$text" ] || { echo "copyright.sh: $2 has no text of $1" >&2; exit 1; }
    printf '\nLicense: %s\n%s\n' "$1" "$text"
}

cat "$1"
echo
echo "License: Expat"
sed '1,/^Permission/{/^Permission/!d}; s/^$/./; s/^/ /' "$2"
print_text OFL-1.1 /usr/share/doc/fonts-noto-core/copyright
print_text LPPL-1.2 /usr/share/doc/hyphen-ru/copyright
print_text bitstream-vera /usr/share/doc/fonts-dejavu-core/copyright
