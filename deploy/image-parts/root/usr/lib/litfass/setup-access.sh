# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Part of boot-setup: the PIN, the passwords of sources, what the worker sees of the settings, and the
# SSH key.

# Replaces the PIN's line in the copy $2 of the settings $1 and leaves all others as they are, line
# ends too. Notepad may put a mark before the first line; LC_ALL=C is for every awk to see its bytes.
put_hash() {
    LC_ALL=C HASH=$3 awk '
        { line = $0; end = sub(/\r$/, "", line) ? "\r" : "" }
        NR == 1 { sub(/^\357\273\277/, "", line) }
        line ~ /^[ \t]*\[/ { inside = line ~ /^[ \t]*\[technician\]/ }
        inside && !done && line ~ /^[ \t]*pin[ \t]*[=:]/ {
            print "pin = " ENVIRON["HASH"] end
            done = 1
            next
        }
        { print }
        END { exit !done }' "$1" >"$2"
}

# Whatever fails, the old file stays: the new one takes its name only when the program reads the
# hash from it.
replace_pin() {
    new=$settings.new
    mount -o remount,rw "$firmware" || return 1
    put_hash "$settings" "$new" "$1" && sync "$new" &&
        [ "$(litfass --service --get technician.pin --config "$new" 2>/dev/null)" = "$1" ] &&
        mv -f "$new" "$settings" && sync -f "$settings"
    result=$?
    rm -f "$new"
    mount -o remount,ro "$firmware"
    return $result
}

# A card can be read by whoever takes it out: the PIN stands on it in clear only until the first start.
hash_pin() {
    [ "$settings" = "$firmware/litfass.conf" ] || return 0
    pin=$(get technician pin)
    case $pin in
    '' | *[!0-9]*) return 0 ;;
    esac
    hash=$(printf '%s\n' "$pin" | timeout 20 litfass --hash-pin) || return 0
    case $hash in
    \$*) replace_pin "$hash" || echo "the PIN stays as it is: litfass.conf cannot be written" >&2 ;;
    esac
}

# Passwords of sources lie in the folder secrets/ of the FAT partition, which knows no owners: the
# worker gets copies that only it can read, in memory, where the settings look for them.
copy_secrets() {
    for file in "$firmware"/secrets/*; do
        [ -f "$file" ] || continue
        mkdir -p "$root/etc/litfass/secrets"
        # shellcheck disable=SC2046 # an option and its word, or nothing: the tests have no such user
        install -m 600 $([ -n "$root" ] || echo -o litfass-sync) "$file" "$root/etc/litfass/secrets/"
    done
}

# The worker reads bytes from outside, so the FAT partition is hidden from it (litfass-sync.service.d):
# it has the next place where settings are looked for, and there only the sections it needs. Not the
# password of the Wi-Fi, not the PIN. Lines keep their numbers.
copy_settings() {
    case $settings in "$firmware"/*) ;; *) return 0 ;; esac
    copy=$root/etc/litfass/litfass.conf
    mkdir -p "${copy%/*}"
    rm -f "$copy"
    (umask 077 && LC_ALL=C awk '
        { line = $0 }
        NR == 1 { sub(/^\357\273\277/, "", line) }
        line ~ /^[ \t]*\[/ { is_shown = line ~ /^[ \t]*\[(house|sync|paths|source[ \t])/ }
        { print is_shown ? $0 : "" }' "$settings" >"$copy")
    [ -n "$root" ] || chgrp litfass-data "$copy"
    chmod 640 "$copy"
}

# The host key stays on the data partition, so that it is the same after a restart; where that is
# gone or full, this start has one of its own.
take_host_key() {
    name=host_ed25519
    if [ ! -s "$kept/$name" ]; then
        rm -f "$kept/$name" "$kept/$name.pub"
        ssh-keygen -q -t ed25519 -N '' -C litfass -f "$kept/$name" && sync -f "$kept/$name"
    fi
    install -m 600 "$kept/$name" "$state/ssh/$name" && [ -s "$state/ssh/$name" ] && return 0
    rm -f "$state/ssh/$name"
    ssh-keygen -q -t ed25519 -N '' -C litfass -f "$state/ssh/$name"
}

open_ssh() {
    key=$(get technician ssh_key)
    [ -n "$key" ] || return 0
    mkdir -p "$state/ssh"
    chmod 755 "$state/ssh"
    printf '%s\n' "$key" | head -n 1 >"$state/ssh/authorized_keys"
    chmod 600 "$state/ssh/authorized_keys"
    if ! ssh-keygen -l -f "$state/ssh/authorized_keys" >/dev/null 2>&1; then
        rm -f "$state/ssh/authorized_keys"
        problem settings-refused "[technician] ssh_key: this is not a public key; SSH stays off"
        return
    fi
    take_host_key >/dev/null 2>&1 && systemctl start --no-block ssh.service
}
