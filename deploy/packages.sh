#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs what is missing of deploy/packages: deploy/packages.sh SECTION...
# Asks apt only when something is missing, so that it needs no network and no rights otherwise.
set -eu

here=$(CDPATH='' cd "$(dirname "$0")" && pwd)

if [ $# -eq 0 ]; then
    echo "usage: deploy/packages.sh SECTION...    sections:$(sed -n 's/^\[\(.*\)\]$/ \1/p' \
        "$here/packages" | tr -d '\n')" >&2
    exit 2
fi

list_packages() {
    awk -v wanted=" $* " '{ sub(/[ \t]*#.*/, "") }
        /^\[/ { gsub(/[][]/, ""); reading = index(wanted, " " $0 " "); next }
        reading && NF { print $1 }' "$here/packages" | sort -u
}

is_installed() {
    status=$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null) || return 1
    [ "$status" = 'install ok installed' ]
}

# Debian's nginx starts itself on port 80 when it is installed. Nobody asked for that here, and a
# policy that says 101 (invoke-rc.d, policy-rc.d(8)) keeps maintainer scripts from starting
# anything. A policy that is already there is left alone.
policy=/usr/sbin/policy-rc.d
install_missing() {
    $as_root apt-get update -q
    made_policy=
    if ! [ -e $policy ]; then
        made_policy=yes
        trap '$as_root rm -f $policy' EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM
        printf '#!/bin/sh\nexit 101\n' | $as_root tee $policy >/dev/null
        $as_root chmod 755 $policy
    fi
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@"
    [ -z "$made_policy" ] || $as_root rm -f $policy
    trap - EXIT INT TERM
}

missing=
for package in $(list_packages "$@"); do
    is_installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null; then
    as_root=sudo
else
    echo "These Debian packages are missing:$missing" >&2
    echo "Run this as root or install sudo; or as root: apt-get install$missing" >&2
    exit 1
fi
echo "Installing:$missing"
# shellcheck disable=SC2086 # a list of words
install_missing $missing
