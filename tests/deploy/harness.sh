# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the tests of the card share: a folder that goes away, and findings that are counted.
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
trap 'exit 130' INT TERM
failed=0
held=0

# expect WHAT WANTED FOUND
expect() {
    held=$((held + 1))
    [ "$2" != "$3" ] || return 0
    printf 'FAILED: %s\n  wanted: %s\n  found:  %s\n' "$1" "$2" "$3"
    failed=$((failed + 1))
}

# expect_in WHAT PIECE TEXT
expect_in() {
    held=$((held + 1))
    case $3 in
    *"$2"*) return 0 ;;
    esac
    printf 'FAILED: %s\n  not found: %s\n  in: %s\n' "$1" "$2" "$(printf '%s' "$3" | cut -c 1-200 | head -n 20)"
    failed=$((failed + 1))
}

expect_not_in() {
    held=$((held + 1))
    case $3 in
    *"$2"*) ;;
    *) return 0 ;;
    esac
    printf 'FAILED: %s\n  found: %s\n' "$1" "$2"
    failed=$((failed + 1))
}

finish() {
    echo "$held expectations, $failed failed"
    [ "$failed" -eq 0 ]
}
