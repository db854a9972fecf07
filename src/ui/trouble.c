/* SPDX-License-Identifier: MIT */
#include "ui/trouble.h"

#include <string.h>

#include "ui/technician.h"

#define HOT_C 80
#define SPACE_MIN_PERCENT 5
#define SILENT_S (36 * 3600) /* sources are asked once a day at least */

struct list {
    const struct canvas *canvas;
    struct trouble *troubles;
    size_t count;
};

static void add(struct list *list, enum tone tone, const char *code, const char *text)
{
    if (list->count < TROUBLES_MAX) {
        list->troubles[list->count++] = (struct trouble){tone, code, text};
    }
}

static const char *with_number(const struct canvas *canvas, const char *code, long long number)
{
    return arena_printf(canvas->arena, "%s %lld", code, number);
}

/* ---- found when the machine started ---- */

static const struct {
    const char *code;
    enum tone tone;
    const char *german, *english; /* the detail follows */
} marks[] = {
    {"data-missing", TONE_DANGER,
     "Es gibt keine Datenpartition: Alle Inhalte liegen im Arbeitsspeicher und sind nach jedem Neustart weg. Karte neu "
     "beschreiben oder tauschen.",
     "There is no data partition: all content is kept in memory and lost with each restart. Write the card anew, or "
     "replace it."},
    {"data-made", TONE_WARN,
     "Die Datenpartition fehlte oder war nicht zu retten und wurde neu angelegt; Inhalte werden neu geholt. Kommt das "
     "wieder vor: Karte tauschen.",
     "The data partition was missing or beyond repair and was made anew; content is fetched again. If this comes back, "
     "replace the card."},
    {"data-repaired", TONE_WARN,
     "Die Datenpartition hatte Fehler und wurde repariert. Kommt das öfter vor: Netzteil prüfen, Karte tauschen.",
     "The data partition had errors and was repaired. If this happens often, check the power supply and replace the "
     "card."},
    {"settings-missing", TONE_DANGER,
     "litfass.conf fehlt auf der Karte: Es gelten nur Vorgaben. Die Datei auf die kleine Partition der Karte legen.",
     "litfass.conf is not on the card: only defaults apply. Put the file onto the small partition of the card."},
    {"settings-refused", TONE_WARN,
     "In litfass.conf wurde etwas abgelehnt. Berichtigen und neu starten.",
     "Something in litfass.conf was refused. Mend it and restart."},
    {"fat-missing", TONE_DANGER,
     "Die Startpartition der Karte war nicht zu lesen, also auch litfass.conf nicht. Karte an einem Computer prüfen.",
     "The boot partition of the card could not be read, nor litfass.conf on it. Check the card with a computer."},
    {"wifi-refused", TONE_WARN,
     "Das WLAN wurde nicht angenommen. Name, Passwort und Land ([network]) in litfass.conf prüfen.",
     "The Wi-Fi was not accepted. Check its name, password and country ([network]) in litfass.conf."},
};

static void add_mark(struct list *list, const struct machine_mark *mark)
{
    const struct canvas *canvas = list->canvas;
    const char *code = arena_printf(canvas->arena, "%s %s", mark->code, mark->detail);
    for (size_t i = 0; i < LF_LENGTH(marks); i++) {
        if (strcmp(marks[i].code, mark->code) == 0) {
            const char *words = technician_say(canvas, marks[i].german, marks[i].english);
            add(list, marks[i].tone, code,
                mark->detail[0] != '\0'
                    ? arena_printf(canvas->arena, "%s (%s)", words, mark->detail)
                    : words);
            return;
        }
    }
    add(list, TONE_WARN, code,
        technician_fill(canvas, "Beim Start gefunden: {0}", "Found at start: {0}", code, NULL));
}

/* ---- the machine ---- */

static void add_power(struct list *list, const struct machine *machine)
{
    const struct canvas *canvas = list->canvas;
    if (machine->is_under_voltage == MACHINE_YES) {
        add(list, TONE_DANGER, "under-voltage now",
            technician_say(
                canvas,
                "Unterspannung: Das Netzteil ist zu schwach oder sein Kabel zu dünn. Ein Netzteil mit "
                "5,1 V und kurzem Kabel nehmen.",
                "Under-voltage: the power supply is too weak or its cable too thin. Use one of 5.1 V with "
                "a short cable."));
    } else if (machine->was_under_voltage == MACHINE_YES) {
        add(list, TONE_WARN, "under-voltage before",
            technician_say(
                canvas, "Seit dem Start gab es Unterspannung. Netzteil und Kabel prüfen.",
                "There was under-voltage since the start. Check power supply and cable."));
    }
    if (machine->temperature_c >= HOT_C) {
        add(list, TONE_DANGER, with_number(canvas, "hot", machine->temperature_c),
            technician_fill(
                canvas,
                "Das Gerät ist {0} °C heiß und wird langsamer. Für Luft sorgen, Sonne fernhalten.",
                "The machine is at {0} °C and slows down. Give it air and keep the sun off.",
                canvas_number(canvas, machine->temperature_c), NULL));
    }
}

static void add_card(struct list *list, const struct machine *machine)
{
    const struct canvas *canvas = list->canvas;
    if (machine->card_errors > 0) {
        add(list, TONE_DANGER, with_number(canvas, "card-errors", machine->card_errors),
            technician_fill(
                canvas, "Die Dateisysteme der Karte zählen Fehler: {0}. Karte bald tauschen.",
                "The file systems of the card count errors: {0}. Replace the card soon.",
                canvas_number(canvas, machine->card_errors), NULL));
    }
    if (machine->data_kb > 0 &&
        machine->data_free_kb * 100 < machine->data_kb * SPACE_MIN_PERCENT) {
        add(list, TONE_WARN, "data-full",
            technician_say(
                canvas,
                "Der Datenordner ist voll: Neues wird nicht mehr gespeichert. Größere Karte nehmen oder "
                "den Ordner leeren; er füllt sich wieder.",
                "The data folder is full: nothing new is kept. Use a larger card, or empty the folder; it "
                "fills again."));
    }
    if (machine->was_reset == MACHINE_YES) {
        add(list, TONE_WARN, "watchdog-reset",
            technician_say(canvas,
                           "Das Gerät hing und wurde von seinem Watchdog neu gestartet.",
                           "The machine hung and was restarted by its watchdog."));
    }
}

/* ---- the programs ---- */

/* "eth0.10 192.0.2.20, wlan0 -": a word behind a name, and not this one. */
static bool has_address(const char *addresses)
{
    const char *blank = addresses;
    while ((blank = strchr(blank + 1, ' ')) != NULL) {
        if (blank[-1] != ',' && blank[1] != '-') {
            return true;
        }
    }
    return false;
}

static void add_worker(struct list *list, const struct status *status)
{
    const struct canvas *canvas = list->canvas;
    if (status == NULL) {
        add(list, TONE_DANGER, "no-status",
            technician_say(
                canvas,
                "Der Abgleich (litfass-sync) hat noch nichts gemeldet. Bleibt das so: Gerät neu starten, "
                "dann „systemctl status litfass-sync“.",
                "The worker (litfass-sync) has told nothing yet. If that stays: restart the machine, then "
                "\"systemctl status litfass-sync\"."));
        return;
    }
    if (canvas_knows_today(canvas) && canvas->in.now_utc - status->written_utc > SILENT_S) {
        add(list, TONE_DANGER, "worker-silent",
            technician_fill(canvas, "Der Abgleich hat sich zuletzt vor {0} gemeldet.",
                            "The worker was last heard of {0} ago.",
                            technician_span(canvas, canvas->in.now_utc - status->written_utc),
                            NULL));
    }
    if (status->addresses[0] != '\0' && !has_address(status->addresses)) {
        add(list, TONE_DANGER, "no-network",
            technician_say(
                canvas,
                "Kein Netz: Dieses Gerät hat keine Adresse. Kabel oder WLAN ([network]) prüfen.",
                "No network: this machine has no address. Check the cable, or the Wi-Fi ([network])."));
    }
    if (status->content_problem[0] != '\0') {
        add(list, TONE_WARN,
            arena_printf(canvas->arena, "content: %s", status->content_problem),
            technician_fill(canvas, "Inhalt: {0}", "Content: {0}", status->content_problem,
                            NULL));
    }
}

static void add_clock(struct list *list, const struct status *status)
{
    const struct canvas *canvas = list->canvas;
    if (!canvas->in.is_clock_trusted) {
        add(list, TONE_WARN, "clock",
            technician_fill(
                canvas,
                "Die Uhr ist nicht gestellt; was vom Tag abhängt, zeigt der Bildschirm nicht. {0}",
                "The clock is not set; the screen shows nothing that depends on the day. {0}",
                status != NULL ? status->clock_reason : "", NULL));
    }
}

size_t trouble_list(const struct canvas *canvas, struct trouble troubles[TROUBLES_MAX])
{
    const struct technician *technician = canvas->in.technician;
    struct list list = {canvas, troubles, 0};
    if (technician->is_safe_start) {
        add(&list, TONE_DANGER, "safe-start",
            technician_say(
                canvas,
                "Sicherer Start: Das Programm stürzte mehrmals gleich nach dem Start ab und zeigt darum "
                "nur, was es selbst mitbringt.",
                "Safe start: the program crashed several times right after its start and so shows only what "
                "it brings along."));
    }
    add_worker(&list, technician->status);
    add_power(&list, technician->machine);
    add_card(&list, technician->machine);
    for (size_t i = 0; i < technician->machine->mark_count; i++) {
        add_mark(&list, &technician->machine->marks[i]);
    }
    add_clock(&list, technician->status);
    if (canvas->in.stuck_count > 0) {
        add(&list, TONE_WARN, with_number(canvas, "stuck", canvas->in.stuck_count),
            technician_fill(
                canvas,
                "Berührungen ohne Ende: {0}. Liegt etwas auf dem Glas, ist es nass, oder ist der "
                "Touch defekt?",
                "Touches without end: {0}. Does something lie on the glass, is it wet, or is the panel "
                "broken?",
                canvas_number(canvas, canvas->in.stuck_count), NULL));
    }
    for (size_t i = 0; i < technician->refused_count; i++) {
        add(&list, TONE_WARN,
            arena_printf(canvas->arena, "setting: %s", technician->refused[i]),
            technician_fill(canvas, "Einstellung abgelehnt: {0}", "Setting refused: {0}",
                            technician->refused[i], NULL));
    }
    return list.count;
}
