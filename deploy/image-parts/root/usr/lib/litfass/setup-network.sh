# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Part of boot-setup: files for systemd-networkd, wpa_supplicant and systemd-timesyncd.

# The words of a list, which has commas.
get_words() {
    get network "$1" | tr -s ', ' ' '
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

# A fixed address is that of the Wi-Fi where there is one, or else of the cable.
set_network() {
    fixed=$(get network address)
    gateway=$(get network gateway)
    servers=$(get_words dns)
    ssid=$(get network wifi)
    address=${ssid:+$fixed}
    write_network 20-wireless.network "Name=wlan*" 600
    [ -z "$ssid" ] && address=$fixed || address=
    write_network 10-wired.network "Name=en* eth*" 100
}

as_hex() {
    printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n'
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
    [ -n "$ssid" ] || return 0
    password=$(get network wifi_password)
    # One that was refused does not make the network an open one.
    if [ -z "$password" ] && grep -q '^[[:space:]]*wifi_password[[:space:]]*[=:][[:space:]]*[^[:space:]]' "$settings"; then
        problem wifi-refused "the password is not one of a Wi-Fi"
        return
    fi
    country=$(get network country)
    country=${country:-DE}
    (umask 077; write_wifi >"$state/wifi.conf")
}

set_time_servers() {
    servers=$(get_words ntp)
    [ -n "$servers" ] || return 0
    mkdir -p "$root/run/systemd/timesyncd.conf.d"
    printf '[Time]\nNTP=%s\nFallbackNTP=\n' "$servers" \
        >"$root/run/systemd/timesyncd.conf.d/litfass.conf"
}
