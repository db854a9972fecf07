# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Part of boot-setup: files for systemd-networkd, wpa_supplicant and systemd-timesyncd.

# networkd takes words apart at spaces; a line break would begin another setting.
as_words() {
    printf '%s' "$1" | tr ',\000-\037' '  '
}

is_address() {
    case $1 in
    *[!0-9A-Fa-f.:/]*) return 1 ;;
    *.*.*.*/* | *:*/*) return 0 ;;
    esac
    return 1
}

is_host() {
    case $1 in
    '' | *[!0-9A-Za-z.:-]*) return 1 ;;
    esac
}

# One file for each of wired and wireless, so that a house may use either. The lease is asked for by
# the address of the hardware: the machine's own number is a new one at each start.
write_network() {
    mkdir -p "$root/run/systemd/network"
    {
        printf '[Match]\n%s\n\n[Link]\nRequiredForOnline=no\n\n[Network]\n' "$2"
        printf 'LLMNR=no\nMulticastDNS=no\nLLDP=no\n'
        if [ -n "$address" ]; then
            printf 'Address=%s\n' "$address"
            [ -z "$gateway" ] || printf 'Gateway=%s\n' "$gateway"
        else
            printf 'DHCP=yes\n'
        fi
        for server in $servers; do
            printf 'DNS=%s\n' "$server"
        done
        printf '\n[DHCPv4]\nClientIdentifier=mac\nUseHostname=no\nRouteMetric=%s\n' "$3"
        [ -z "$servers" ] || printf 'UseDNS=no\n\n[DHCPv6]\nUseDNS=no\n\n[IPv6AcceptRA]\nUseDNS=no\n'
    } >"$root/run/systemd/network/$1"
}

# Words of a list that are hosts; the others are named.
only_hosts() {
    good=
    list=$(get network "$1")
    [ -n "$list" ] || return 0
    for word in $(as_words "$list"); do
        if is_host "$word"; then
            good="$good $word"
        else
            refuse network "$1" "\"$word\" is neither an address nor a name"
        fi
    done
}

set_network() {
    address=$(get network address)
    gateway=$(get network gateway)
    only_hosts dns
    servers=$good
    if [ -n "$address" ] && ! is_address "$address"; then
        refuse network address "192.0.2.20/24 would be one; the address is asked for instead"
        address=
    fi
    if [ -n "$gateway" ] && ! is_host "$gateway"; then
        refuse network gateway "192.0.2.1 would be one"
        gateway=
    fi
    wired_address=$address
    # A fixed address is that of the Wi-Fi where there is one, or else of the cable.
    if [ -n "$(get network wifi)" ]; then
        write_network 20-wireless.network "Name=wlan*" 600
        address=
        servers=$good
        write_network 10-wired.network "Name=en* eth*" 100
    else
        write_network 10-wired.network "Name=en* eth*" 100
        address=
        write_network 20-wireless.network "Name=wlan*" 600
    fi
    address=$wired_address
}

as_hex() {
    printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n'
}

refuse_wifi() {
    problem wifi-refused "$1"
}

# The name goes in as hex and the password in quotes of which only the last counts: no sign of
# either can become a setting.
write_wifi() {
    printf 'ctrl_interface=/run/wpa_supplicant\ncountry=%s\n\nnetwork={\n' "$country"
    printf '    ssid=%s\n    scan_ssid=1\n' "$(as_hex "$ssid")"
    case ${#password} in
    0) printf '    key_mgmt=NONE\n' ;;
    64) printf '    key_mgmt=WPA-PSK WPA-PSK-SHA256\n    psk=%s\n' "$password" ;;
    *)
        printf '    key_mgmt=WPA-PSK WPA-PSK-SHA256 SAE\n    ieee80211w=1\n    psk="%s"\n' \
            "$password"
        ;;
    esac
    printf '}\n'
}

set_wifi() {
    ssid=$(get network wifi)
    [ -n "$ssid" ] || return 0
    password=$(get network wifi_password)
    country=$(get network country)
    case ${country:=DE} in
    [A-Z][A-Z]) ;;
    *) refuse network country "two capital letters, such as DE"; country=DE ;;
    esac
    if [ "$(as_hex "$ssid" | wc -c)" -gt 64 ]; then
        refuse_wifi "the name is longer than 32 bytes"
        return
    fi
    case ${#password} in
    0) ;;
    64)
        case $password in
        *[!0-9A-Fa-f]*) refuse_wifi "a password of 64 signs is made of 0-9 and a-f"; return ;;
        esac
        ;;
    *)
        if [ ${#password} -lt 8 ] || [ ${#password} -gt 63 ]; then
            refuse_wifi "a password has 8 to 63 signs"
            return
        fi
        case $password in
        *[!\ -~]*) refuse_wifi "a password has no umlauts and no signs beyond ASCII"; return ;;
        esac
        ;;
    esac
    (umask 077; write_wifi >"$state/wifi.conf")
}

set_time_servers() {
    only_hosts ntp
    [ -n "$good" ] || return 0
    mkdir -p "$root/run/systemd/timesyncd.conf.d"
    printf '[Time]\nNTP=%s\nFallbackNTP=\n' "${good# }" \
        >"$root/run/systemd/timesyncd.conf.d/litfass.conf"
}
