/* SPDX-License-Identifier: MIT */

#include "config/option.h"

#include <stddef.h>
#include <string.h>

#include "base/bug.h"
#include "base/parse.h"
#include "config/check.h"
#include "config/settings.h"

#define AT(member) offsetof(struct settings, member)
#define IN_SOURCE(member) offsetof(struct source, member)

static const char *const rotation_words[] = {"0", "90", "180", "270", NULL};
static const char *const theme_words[] = {"hell", "dunkel", "kontrast", NULL};
static const char *const text_size_words[] = {"standard", "gross", "sehr-gross", NULL};
static const char *const kind_words[] = {"",      "feed",    "ical", "caldav", "csv",
                                         "vcard", "carddav", "rss",  NULL};
static const char *const busy_words[] = {"hide", "show", NULL};
static const char *const off_words[] = {"black", "dpms", "backlight", NULL};
static const char *const updates_words[] = {"off", "security", NULL};
static const char *const holds_words[] = {"events", "school-holidays", NULL};

/* clang-format off */
const struct option option_table[] = {
    {"house", "name", OPTION_TEXT, AT(house.name), "",
     .check = check_label, .example = "Stadtteilzentrum Lindenhof",
     .help_en = "Name of the house; when empty, the one the feed tells.",
     .help_de = "Name des Hauses; leer: der aus dem Feed."},
    {"house", "language", OPTION_TEXT, AT(house.language), "de",
     .check = check_language,
     .help_en = "Language the terminal starts in and returns to.",
     .help_de = "Sprache, in der das Terminal beginnt und zu der es zurückkehrt."},
    {"house", "languages", OPTION_TAGS, AT(house.languages), "de de-simple en tr uk ar ru",
     .check = check_language,
     .help_en = "Languages residents can choose, in this order. The program speaks de de-simple en tr uk ar ru"
                " pl ro fa; in others it shows what the sources say in them, and its own words in German.",
     .help_de = "Sprachen zur Auswahl, in dieser Reihenfolge. Das Programm spricht de de-simple en tr uk ar ru"
                " pl ro fa; in anderen zeigt es, was die Quellen darin sagen, und eigene Wörter auf Deutsch."},
    {"house", "zone", OPTION_TEXT, AT(house.zone), "Europe/Berlin",
     .check = check_zone_name,
     .help_en = "Time zone of the house (IANA name).",
     .help_de = "Zeitzone des Hauses (IANA-Name)."},
    {"house", "region", OPTION_TEXT, AT(house.region), "",
     .check = check_region, .example = "DE-NI",
     .help_en = "State, for public holidays and opening hours: DE- and one of BW BY BE BB HB HH HE MV NI NW RP SL SN"
                " ST SH TH (ISO 3166-2); when empty, the one the feed tells.",
     .help_de = "Bundesland, für Feiertage und Öffnungszeiten: DE- und eines von BW BY BE BB HB HH HE MV NI NW RP SL SN"
                " ST SH TH (ISO 3166-2); leer: das aus dem Feed."},
    {"house", "local_holidays", OPTION_TAGS, AT(house.local_holidays), "",
     .check = check_local_holiday, .example = "assumption",
     .help_en = "Of the public holidays that only some communities of the state have, those of this one:"
                " corpus-christi (Saxony, Thuringia), assumption (Bavaria), peace-festival (Augsburg), or"
                " none. When empty, opening hours on such a day are told as unknown.",
     .help_de = "Von den Feiertagen, die im Bundesland nur in manchen Gemeinden gelten, die dieser Gemeinde:"
                " corpus-christi (Fronleichnam: Sachsen, Thüringen), assumption (Mariä Himmelfahrt: Bayern),"
                " peace-festival (Augsburg) oder none (keiner). Leer: Öffnungszeiten an solchen Tagen gelten"
                " als unbekannt."},
    {"house", "address", OPTION_TEXT, AT(house.address), "",
     .check = check_label, .example = "Lindenstraße 1, 30159 Hannover, Eingang Hof",
     .help_en = "Where this terminal stands: large on the emergency page, for who calls 112.",
     .help_de = "Wo dieses Terminal steht: groß auf der Notfallseite, für den Anruf bei 112."},
    {"house", "accent", OPTION_TEXT, AT(house.accent), "",
     .check = check_accent, .example = "#0A3F78",
     .help_en = "Colour of the house as #RRGGBB, dark enough to be read (contrast 7:1); when empty, the one the feed"
                " tells.",
     .help_de = "Farbe des Hauses als #RRGGBB, so dunkel, dass sie lesbar ist (Kontrast 7:1); leer: die aus dem Feed."},

    {"display", "width_mm", OPTION_INT, AT(display.width_mm), "0", .max = 5000,
     .help_en = "Width of the lit picture in mm, as it hangs. Letters and buttons are sized by it. 0 = not"
                " measured: a Raspberry Pi display is known by its pixels, any other is taken for 21.5 inch.",
     .help_de = "Breite des Bildes in mm, so wie es hängt. Danach richten sich Schrift und Tasten. 0 ="
                " nicht gemessen: Raspberry-Pi-Anzeigen erkennt man an den Pixeln, andere gelten als 21,5 Zoll."},
    {"display", "height_mm", OPTION_INT, AT(display.height_mm), "0", .max = 5000,
     .help_en = "Height of the picture in mm; 0 = as the width tells (square pixels).",
     .help_de = "Höhe des Bildes in mm; 0 = wie die Breite es sagt (quadratische Pixel)."},
    {"display", "rotation", OPTION_CHOICE, AT(display.rotation), "0", .words = rotation_words,
     .help_en = "How far the picture is turned clockwise on the panel: 0, 90, 180 or 270. Touch turns with it.",
     .help_de = "Wie weit das Bild auf dem Bildschirm im Uhrzeigersinn gedreht ist: 0, 90, 180 oder 270."
                " Die Berührung dreht sich mit."},
    {"display", "theme", OPTION_CHOICE, AT(display.theme), "hell", .words = theme_words,
     .help_en = "Colours to start with: hell (light), dunkel (dark), kontrast (high contrast).",
     .help_de = "Farben zu Beginn: hell, dunkel, kontrast."},
    {"display", "text_size", OPTION_CHOICE, AT(display.text_size), "standard",
     .words = text_size_words,
     .help_en = "Text size to start with: standard, gross (large), sehr-gross (very large).",
     .help_de = "Schriftgröße zu Beginn: standard, gross, sehr-gross."},
    {"display", "window", OPTION_SIZE, AT(display.window_width_px), "", .min = 160, .max = 8192,
     .example = "1080x1920",
     .help_en = "A window of this many pixels, to try it on a desktop; when empty, the whole screen.",
     .help_de = "Fenster mit so vielen Pixeln, zum Ausprobieren am PC; leer: der ganze Bildschirm."},
    {"display", "night", OPTION_HOURS, AT(display.night_from_min), "",
     .example = "20:00-07:00",
     .help_en = "When nobody is there at these hours, the screen is dark and dim; when empty, never.",
     .help_de = "Ist in dieser Zeit niemand da, ist der Bildschirm dunkel und matt; leer: nie."},
    {"display", "off", OPTION_HOURS, AT(display.off_from_min), "",
     .example = "22:00-06:00",
     .help_en = "When nobody is there at these hours, the screen is off; a touch wakes it. When empty, never.",
     .help_de = "Ist in dieser Zeit niemand da, ist der Bildschirm aus; eine Berührung weckt ihn. Leer: nie."},
    {"display", "off_by", OPTION_CHOICE, AT(display.off_by), "black", .words = off_words,
     .help_en = "How it is off: black (a black picture: works everywhere), dpms (the signal is off, the display"
                " sleeps; some then show a notice or take power from the touch panel: try it), backlight (the light"
                " of a Raspberry Pi display).",
     .help_de = "Wie er aus ist: black (schwarzes Bild: geht überall), dpms (kein Signal, der Bildschirm schläft;"
                " manche zeigen dann einen Hinweis oder nehmen der Berührung den Strom: ausprobieren), backlight"
                " (das Licht einer Raspberry-Pi-Anzeige)."},
    {"display", "connector", OPTION_TEXT, AT(display.connector), "",
     .check = check_connector, .example = "HDMI-A-1",
     .help_en = "Socket of the display, when there are two; when empty, the first that has one. On a Raspberry Pi 4"
                " HDMI-A-1 is the one beside the power, HDMI-A-2 the other.",
     .help_de = "Buchse des Bildschirms, wenn es zwei gibt; leer: die erste, an der einer hängt. Am Raspberry Pi 4 ist"
                " HDMI-A-1 die neben dem Strom, HDMI-A-2 die andere."},
    {"display", "touch_matrix", OPTION_TEXT, AT(display.touch_matrix), "",
     .check = check_matrix, .example = "1 0 0 0 1 0",
     .help_en = "Where touch and picture do not meet: six numbers, as \"Align touch\" on the technician's page"
                " finds them. x' = a x + b y + c and y' = d x + e y + f, in parts of the panel's width and height.",
     .help_de = "Wenn Berührung und Bild nicht zusammenpassen: sechs Zahlen, die „Berührung ausrichten“ auf der"
                " Technikseite nennt. x' = a x + b y + c und y' = d x + e y + f, in Teilen von Breite und Höhe."},

    {"mount", "bottom_mm", OPTION_INT, AT(mount.bottom_mm), "0", .max = 3000, .example = "800",
     .help_en = "Height of the picture's lower edge above the floor in mm; 0 = not measured. With it, all"
                " that is touched stays within everybody's reach (1220 mm).",
     .help_de = "Höhe der Bildunterkante über dem Boden in mm; 0 = nicht gemessen. Damit bleibt alles, was"
                " man berührt, für alle erreichbar (1220 mm)."},
    {"mount", "tilt_deg", OPTION_INT, AT(mount.tilt_deg), "0", .max = 75,
     .help_en = "Tilt from upright in degrees, the top away from the person.",
     .help_de = "Neigung gegen die Senkrechte in Grad, oben weg von der Person."},
    {"mount", "reach_mm", OPTION_INT, AT(mount.reach_mm), "1100", .min = 600, .max = 1600,
     .help_en = "How high somebody who sits reaches, for the choice \"Nur unten\": 1100 (ISO 21542) or 1050 (DIN 18040).",
     .help_de = "Wie hoch jemand im Sitzen greift, für die Wahl „Nur unten“: 1100 (ISO 21542) oder 1050 (DIN 18040)."},
    {"keys", "up", OPTION_LIST, AT(keys[SETTINGS_KEY_UP]), "Up, F18",
     .check = check_key_name,
     .help_en = "Keys of a keypad by the name that \"Learn keys\" on the technician's page shows (F17 to F24 are"
                " usual), divided by commas. These mean: the one before on the page.",
     .help_de = "Tasten eines Tastenfelds mit dem Namen, den „Tasten lernen“ auf der Technikseite zeigt (üblich: F17"
                " bis F24), durch Kommas getrennt. Diese bedeuten: zur Stelle davor."},
    {"keys", "down", OPTION_LIST, AT(keys[SETTINGS_KEY_DOWN]), "Down, F19",
     .check = check_key_name,
     .help_en = "Keys that mean: the next one on the page.",
     .help_de = "Tasten mit der Bedeutung: zur nächsten Stelle."},
    {"keys", "left", OPTION_LIST, AT(keys[SETTINGS_KEY_LEFT]), "Left",
     .check = check_key_name,
     .help_en = "Keys that mean: the one before, where lines begin at the left.",
     .help_de = "Tasten mit der Bedeutung: zur Stelle davor, wo Zeilen links beginnen."},
    {"keys", "right", OPTION_LIST, AT(keys[SETTINGS_KEY_RIGHT]), "Right",
     .check = check_key_name,
     .help_en = "Keys that mean: the next one, where lines begin at the left.",
     .help_de = "Tasten mit der Bedeutung: zur nächsten Stelle, wo Zeilen links beginnen."},
    {"keys", "select", OPTION_LIST, AT(keys[SETTINGS_KEY_SELECT]), "Return, Keypad Enter, Space, F20",
     .check = check_key_name,
     .help_en = "Keys that mean: open what the ring is around.",
     .help_de = "Tasten mit der Bedeutung: öffnet, was umrandet ist."},
    {"keys", "back", OPTION_LIST, AT(keys[SETTINGS_KEY_BACK]), "Escape, F21",
     .check = check_key_name,
     .help_en = "Keys that mean: one step back.",
     .help_de = "Tasten mit der Bedeutung: ein Schritt zurück."},
    {"keys", "next", OPTION_LIST, AT(keys[SETTINGS_KEY_NEXT]), "PageDown, F22",
     .check = check_key_name,
     .help_en = "Keys that mean: the next page.",
     .help_de = "Tasten mit der Bedeutung: nächste Seite."},
    {"keys", "home", OPTION_LIST, AT(keys[SETTINGS_KEY_HOME]), "Home, F23",
     .check = check_key_name,
     .help_en = "Keys that mean: the start screen.",
     .help_de = "Tasten mit der Bedeutung: Start."},
    {"keys", "language", OPTION_LIST, AT(keys[SETTINGS_KEY_LANGUAGE]), "End, F24",
     .check = check_key_name,
     .help_en = "Keys that mean: the languages.",
     .help_de = "Tasten mit der Bedeutung: Sprachen."},
    {"keys", "help", OPTION_LIST, AT(keys[SETTINGS_KEY_HELP]), "F1, F17",
     .check = check_key_name,
     .help_en = "Keys that, pressed twice, mean: the page that explains the keys.",
     .help_de = "Tasten, die zweimal gedrückt bedeuten: die Seite, die die Tasten erklärt."},

    {"sync", "interval_min", OPTION_INT, AT(sync.interval_min), "15", .min = 1, .max = 1440,
     .help_en = "How often each source is asked for news, in minutes.",
     .help_de = "Wie oft jede Quelle nach Neuem gefragt wird, in Minuten."},

    {"sync", "timeout_s", OPTION_INT, AT(sync.timeout_s), "120", .min = 1, .max = 3600,
     .help_en = "How long one answer of a server may take, in seconds.",
     .help_de = "Wie lange eine Antwort eines Servers dauern darf, in Sekunden."},
    {"sync", "ca_file", OPTION_TEXT, AT(sync.ca_file), "", .check = check_file,
     .example = "/etc/litfass/stadt-ca.pem",
     .help_en = "Certificates (PEM) of authorities besides those of the system, for servers of the"
                " house or the town. On the card: a file in the folder secrets of the partition LITFASS; here it is"
                " then /etc/litfass/secrets/ and its name.",
     .help_de = "Zertifikate (PEM) von Stellen, die zu denen des Systems dazukommen, für Server des"
                " Hauses oder der Stadt. Auf der Karte: eine Datei im Ordner secrets der Partition LITFASS; hier steht"
                " dann /etc/litfass/secrets/ und ihr Name."},

    {"paths", "data", OPTION_TEXT, AT(paths.data), "/var/lib/litfass",
     .check = check_folder,
     .help_en = "Folder of the cached content. Can be deleted at any time. On the card and with the package, leave both"
                " folders as they are.",
     .help_de = "Ordner des zwischengespeicherten Inhalts. Darf jederzeit gelöscht werden. Auf der Karte und mit dem"
                " Paket bleiben beide Ordner, wie sie sind."},
    {"paths", "run", OPTION_TEXT, AT(paths.run), "/run/litfass",
     .check = check_folder,
     .help_en = "Folder in memory for the state of the worker.",
     .help_de = "Ordner im Arbeitsspeicher für den Zustand des Abgleichs."},

    {"technician", "pin", OPTION_TEXT, AT(technician.pin), "", .check = check_pin,
     .help_en = "Opens the technician's page (hold the clock for six seconds): 4 to 12 digits, or what"
                " litfass --hash-pin makes of them; on the card that is done at the first start. When empty, nobody gets"
                " in.",
     .help_de = "Öffnet die Technikseite (Uhr sechs Sekunden halten): 4 bis 12 Ziffern, oder was litfass"
                " --hash-pin daraus macht; auf der Karte geschieht das beim ersten Start. Leer: niemand kommt hinein."},
    {"technician", "ssh_key", OPTION_TEXT, AT(technician.ssh_key), "", .check = check_ssh_key,
     .example = "ssh-ed25519 AAAA… name",
     .help_en = "Public key of who may log in as root by ssh. When empty, no port is open.",
     .help_de = "Öffentlicher Schlüssel, mit dem man sich als root über ssh anmelden darf. Leer: kein Port offen."},

    {"network", "hostname", OPTION_TEXT, AT(network.hostname), "litfass", .check = check_hostname,
     .help_en = "Name of the machine in the network.",
     .help_de = "Name des Geräts im Netz."},
    {"network", "wifi", OPTION_TEXT, AT(network.wifi), "", .check = check_wifi,
     .example = "Lindenhof",
     .help_en = "Name of the Wi-Fi, capitals as they are; when empty, none. A cable is preferred while it is plugged in.",
     .help_de = "Name des WLANs, groß und klein genau so; leer: keines. Ein Kabel geht vor, solange eines steckt."},
    {"network", "wifi_password", OPTION_TEXT, AT(network.wifi_password), "", .check = check_wifi_password,
     .help_en = "Its password, 8 to 63 characters without umlauts; when empty, it is open.",
     .help_de = "Sein Passwort, 8 bis 63 Zeichen ohne Umlaute; leer: offen."},
    {"network", "country", OPTION_TEXT, AT(network.country), "DE", .check = check_country,
     .help_en = "Country, for what its law allows radio to do (ISO 3166-1).",
     .help_de = "Land, nach dessen Recht gefunkt wird (ISO 3166-1)."},
    {"network", "address", OPTION_TEXT, AT(network.address), "", .check = check_address,
     .example = "192.0.2.20/24",
     .help_en = "Fixed address, of the Wi-Fi where one is named, else of the cable; /24 is the mask 255.255.255.0. When"
                " empty, the network tells (DHCP).",
     .help_de = "Feste Adresse: am WLAN, wenn eines eingetragen ist, sonst am Kabel; /24 ist die Maske 255.255.255.0."
                " Leer: das Netz vergibt sie (DHCP)."},
    {"network", "gateway", OPTION_TEXT, AT(network.gateway), "", .check = check_server_address,
     .example = "192.0.2.1",
     .help_en = "Address of the router, not its name: needed with a fixed address, and for nothing else.",
     .help_de = "Adresse des Routers, nicht sein Name: nötig bei fester Adresse, und nur dort."},
    {"network", "dns", OPTION_LIST, AT(network.dns), "", .check = check_server_address,
     .example = "192.0.2.1",
     .help_en = "Addresses of name servers, divided by commas: needed with a fixed address; when empty, those the network tells (DHCP).",
     .help_de = "Adressen der Nameserver, durch Kommas getrennt: nötig bei fester Adresse; leer: die aus dem Netz (DHCP)."},
    {"network", "ntp", OPTION_LIST, AT(network.ntp), "", .check = check_host,
     .example = "ptbtime1.ptb.de",
     .help_en = "Time servers, by name or address, divided by commas; when empty, those the network tells, else Debian's.",
     .help_de = "Zeitserver, Namen oder Adressen, durch Kommas getrennt; leer: die aus dem Netz, sonst die von Debian."},

    {"system", "updates", OPTION_CHOICE, AT(system.updates), "off", .words = updates_words,
     .help_en = "security: at night Debian's security updates are written to the card, and it starts anew. A power"
                " cut just then can break the card, and every update is a change nobody looked at: off, unless"
                " somebody cares for it.",
     .help_de = "security: nachts kommen Debians Sicherheitsupdates auf die Karte, danach startet das Gerät neu. Fällt"
                " gerade dann der Strom aus, kann die Karte unbrauchbar werden, und jedes Update ist eine Änderung,"
                " die niemand angesehen hat: aus, solange sich niemand kümmert."},

    {"source", "kind", OPTION_CHOICE, IN_SOURCE(kind), "", .words = kind_words,
     .example = "feed",
     .help_en = "What it is: feed (a Litfass feed), ical (a calendar, .ics), caldav (one on a server),"
                " csv (a spreadsheet of contacts or notices), vcard (an address book, .vcf), carddav"
                " (one on a server), rss (the news of a website).",
     .help_de = "Was es ist: feed (ein Litfass-Feed), ical (ein Kalender, .ics), caldav (einer auf"
                " einem Server), csv (eine Tabelle mit Kontakten oder Aushängen), vcard (ein"
                " Adressbuch, .vcf), carddav (eines auf einem Server), rss (Neuigkeiten einer"
                " Website)."},
    {"source", "url", OPTION_TEXT, IN_SOURCE(url), "", .check = check_url,
     .example = "https://example.org/feed.json",
     .help_en = "Where it is; https or http. What only comes on a USB stick (litfass-sync --import) has an address"
                " that nobody has: https://NAME.invalid/",
     .help_de = "Wo es liegt; https oder http. Was nur auf einem USB-Stick kommt (litfass-sync --import), hat eine"
                " Adresse, die es nicht gibt: https://NAME.invalid/"},
    {"source", "local", OPTION_BOOL, IN_SOURCE(is_local), "false",
     .help_en = "true when it stands in the house's own network, at a private address such as 192.168.0.10; otherwise"
                " nobody is asked there.",
     .help_de = "true, wenn es im eigenen Netz des Hauses liegt, mit einer privaten Adresse wie 192.168.0.10; sonst wird"
                " dort nicht gefragt."},
    {"source", "user", OPTION_TEXT, IN_SOURCE(user), "", .check = check_user,
     .example = "terminal",
     .help_en = "Who asks, where a login is needed: an account that may read and nothing else.",
     .help_de = "Wer fragt, wo eine Anmeldung nötig ist: ein Konto, das nur lesen darf."},
    {"source", "password_file", OPTION_TEXT, IN_SOURCE(password_file), "", .check = check_file,
     .example = "/etc/litfass/secrets/cloud",
     .help_en = "File with the (app) password of that account in one line. On the card it lies in the folder secrets"
                " of the partition LITFASS, here secrets/cloud; elsewhere for nobody but the service to read (chmod 600).",
     .help_de = "Datei mit dem (App-)Passwort dieses Kontos in einer Zeile. Auf der Karte liegt sie im Ordner secrets"
                " der Partition LITFASS, hier secrets/cloud; anderswo ist sie nur für den Dienst lesbar (chmod 600)."},
    {"source", "public_key", OPTION_LIST, IN_SOURCE(public_keys), "",
     .check = check_public_key,
     .example = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3",
     .help_en = "Public key of minisign: what is not signed with it (url + .minisig) is not taken. Two,"
                " divided by a comma, while a new key takes the place of an old one.",
     .help_de = "Öffentlicher Schlüssel von minisign: was nicht damit unterschrieben ist (url + .minisig),"
                " wird nicht genommen. Zwei, mit Komma, solange ein neuer den alten ablöst."},
    {"source", "name", OPTION_TEXT, IN_SOURCE(label), "", .check = check_label,
     .example = "Großer Saal",
     .help_en = "What people call it, shown on the screen as the source; when empty, the name of"
                " the section.",
     .help_de = "Wie man es nennt, auf dem Bildschirm als Quelle zu lesen; leer: der Name des"
                " Abschnitts."},
    {"source", "room", OPTION_TEXT, IN_SOURCE(room), "", .check = check_label,
     .example = "Großer Saal",
     .help_en = "Room of events that name none.",
     .help_de = "Raum für Termine, die keinen nennen."},
    {"source", "floor", OPTION_TEXT, IN_SOURCE(floor), "", .check = check_label,
     .example = "1. Stock",
     .help_en = "Floor of that room.",
     .help_de = "Stockwerk dieses Raums."},
    {"source", "hide", OPTION_LIST, IN_SOURCE(hide), "", .example = "intern, privat",
     .check = check_label,
     .help_en = "Categories that are never shown, divided by commas.",
     .help_de = "Kategorien, die nie gezeigt werden, durch Kommas getrennt."},
    {"source", "open_end", OPTION_LIST, IN_SOURCE(open_end), "", .example = "offen, open end",
     .check = check_label,
     .help_en = "Categories that mean: no fixed end.",
     .help_de = "Kategorien, die bedeuten: ohne festes Ende."},
    {"source", "topic", OPTION_TEXT, IN_SOURCE(topic), "", .check = check_label,
     .example = "haus",
     .help_en = "Topic (its id or its name) of events without a matching category.",
     .help_de = "Thema (seine id oder sein Name) für Termine ohne passende Kategorie."},
    {"source", "busy", OPTION_CHOICE, IN_SOURCE(busy), "hide", .words = busy_words,
     .help_en = "Private events: hide, or show that the room is taken, and nothing else of them.",
     .help_de = "Private Termine: hide (nicht zeigen) oder show (nur zeigen, dass der Raum belegt ist)."},
    {"source", "holds", OPTION_CHOICE, IN_SOURCE(holds), "events", .words = holds_words,
     .help_en = "What a calendar tells: events, or school-holidays. Those are not shown; opening hours that"
                " differ in the school holidays (SH) follow them.",
     .help_de = "Was ein Kalender enthält: events (Termine) oder school-holidays (Schulferien). Diese werden"
                " nicht gezeigt; Öffnungszeiten, die in den Ferien anders sind (SH), richten sich danach."},
};
/* clang-format on */

const size_t option_count = LF_LENGTH(option_table);

_Static_assert(LF_LENGTH(option_table) <= SETTINGS_OPTIONS_MAX,
               "settings.lines has room for every row");

const struct option *option_find(const char *section, const char *key)
{
    for (size_t i = 0; i < option_count; i++) {
        if (strcmp(option_table[i].section, section) == 0 &&
            strcmp(option_table[i].key, key) == 0) {
            return &option_table[i];
        }
    }
    return NULL;
}

bool option_is_section(const char *section)
{
    for (size_t i = 0; i < option_count; i++) {
        if (strcmp(option_table[i].section, section) == 0) {
            return true;
        }
    }
    return false;
}

/* A third of the letters may be wrong, and one always. */
static bool is_near(const char *written, const char *meant, int *distance)
{
    int found = parse_distance(written, meant);
    int bound = 1 + (int)strlen(meant) / 4;
    if (found > bound || found >= *distance) {
        return false;
    }
    *distance = found;
    return true;
}

const char *option_suggest_key(const char *section, const char *key)
{
    const char *best = NULL;
    int distance = 100;
    for (size_t i = 0; i < option_count; i++) {
        if (strcmp(option_table[i].section, section) == 0 &&
            is_near(key, option_table[i].key, &distance)) {
            best = option_table[i].key;
        }
    }
    return best;
}

const char *option_suggest_section(const char *section)
{
    const char *best = NULL;
    int distance = 100;
    for (size_t i = 0; i < option_count; i++) {
        if (is_near(section, option_table[i].section, &distance)) {
            best = option_table[i].section;
        }
    }
    return best;
}
