# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What deploy/image and its steps share. With LITFASS_DRY=yes, run and its kin only print.
LC_ALL=C.UTF-8
TZ=UTC
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL TZ PATH

say() {
    printf 'image: %s\n' "$*"
}

# fail WHAT [WHAT TO DO NEXT]
fail() {
    printf 'image: %s\n' "$1" >&2
    [ -z "${2-}" ] || printf 'image: %s\n' "$2" >&2
    exit 1
}

is_dry() {
    [ "${LITFASS_DRY-}" = yes ]
}

# The command as one could paste it; long values are cut.
show() {
    printf '  +'
    for word; do
        case $word in
        *[!A-Za-z0-9_./:=,@+-]* | '') printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
}

run() {
    if is_dry; then
        show "$@"
    else
        "$@"
    fi
}

# run_text TEXT WORD...: a pipe or a redirection, as text for sh; the words are its $1, $2 …
run_text() {
    text=$1
    shift
    if is_dry; then
        show sh -euc "$text" sh "$@"
    else
        sh -euc "$text" sh "$@"
    fi
}

# Names in a section of a list like deploy/packages: list_section FILE SECTION...
list_section() {
    file=$1
    shift
    awk -v wanted=" $* " '{ sub(/[ \t]*#.*/, "") }
        /^\[/ { gsub(/[][]/, ""); reading = index(wanted, " " $0 " "); next }
        reading && NF { print $1 }' "$file"
}

# in_card ROOT COMMAND...: in the root of the card, emulated where this machine is no arm64. Its /proc
# and /dev go with the namespace, whatever happens.
in_card() {
    # shellcheck disable=SC2016 # for another sh
    run env DEBIAN_FRONTEND=noninteractive SYSTEMD_OFFLINE=1 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        unshare --mount sh -euc 'mount -t proc proc "$0/proc"; mount --bind /dev "$0/dev"; exec chroot "$0" "$@"' "$@"
}

# table_field IMAGE NUMBER KEY: of the partition table of a plain file
table_field() {
    sfdisk --dump "$1" 2>/dev/null | awk -v number="$2" -v key="$3" '
        / : .*start=/ {
            found = $1; sub(/.*[^0-9]/, "", found)
            if (found != number || !sub(".*[ ,:]" key "= *", "")) next
            sub(/[ ,].*/, ""); print }'
}

# Fixed names of things that are otherwise drawn by lot, so that the same inputs give the same bytes.
disk_id=0x4c495446
fat_id=4c495446
root_uuid=4c495446-4153-5300-8000-726f6f740001
mebi=1048576
