# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the scripts of the start share. The tests put a folder into LITFASS_ROOT and scripts of their
# own in front of PATH; on the card it is empty.
LC_ALL=C.UTF-8
export LC_ALL

root=${LITFASS_ROOT-}
state=$root/run/litfass-boot
firmware=$root/boot/firmware
content=$root/var/lib/litfass
card=$root/var/lib/litfass-card    # the data partition; content/ of it is also /var/lib/litfass
kept=$card/system                  # what only root reads: host key, kept time, ring of warnings

prepare_state() {
    umask 022
    mkdir -p "$state"
    [ -e "$state/problems" ] || : >"$state/problems"
}

# problem CODE [DETAIL]: one line for the technician's page, and one for the journal. A start has at
# most forty of them.
problem() {
    detail=$(printf '%s' "${2-}" | tr '\000-\037' ' ' | cut -c 1-200)
    echo "$1: $detail" >&2
    [ "$(wc -l <"$state/problems")" -ge 40 ] || printf '%s\t%s\n' "$1" "$detail" >>"$state/problems"
}

age_of() {
    stat -c %Y "$1" 2>/dev/null || echo 0
}

# A kept time after this one was never: systemd believes no clock that is further ahead of its epoch either.
latest_time() {
    for file in "$root/usr/lib/clock-epoch" "$root/usr/bin/litfass"; do
        epoch=$(age_of "$file")
        [ "$epoch" -eq 0 ] || break
    done
    [ "$epoch" -gt 0 ] || epoch=$(date -u +%s)
    echo $((epoch + 15 * 31557600))
}

# The disk that the root lies on, whatever the kernel calls it: never looked for by label, because
# another card with the same labels may be in a reader.
find_disk() {
    numbers=$(awk '$5 == "/run/litfass-boot/lower" { print $3; exit }
                   $5 == "/" { found = $3 } END { if (found) print found }' /proc/self/mountinfo |
        head -n 1)
    folder=$(readlink -f "/sys/dev/block/$numbers") || return 1
    [ -e "$folder/partition" ] || return 1
    folder=${folder%/*}
    echo "/dev/${folder##*/}"
}

# find_part DISK NUMBER: its device node
find_part() {
    for file in "/sys/class/block/${1##*/}"/*/partition; do
        [ "$(cat "$file" 2>/dev/null)" = "$2" ] || continue
        folder=${file%/partition}
        echo "/dev/${folder##*/}"
        return
    done
    return 1
}
