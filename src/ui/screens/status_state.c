/* SPDX-License-Identifier: MIT */
#include "ui/screens/status_state.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "ui/technician.h"
#include "ui/trouble.h"

#define ROWS_MAX 16
#define COLUMNS_EM 20 /* least width of two columns */
#define BAR_MM 100
#define WARNINGS_ON_CARD 20

/* A table that grows by what there is to say. */
struct rows {
    const struct canvas *canvas;
    struct fact facts[ROWS_MAX];
    size_t count;
};

/* Larger letters leave no room for two columns, nor do small displays. */
static bool has_columns(const struct canvas *canvas)
{
    return canvas->frame.text_size == TEXT_STANDARD && !canvas->in.person.is_wide &&
           canvas->frame.content.w >= COLUMNS_EM * frame_type_px(&canvas->frame, TYPE_BODY);
}

/* Nothing where there is nothing to say. */
static void add(struct rows *rows, const char *label, const char *text)
{
    if (text[0] == '\0' || rows->count == ROWS_MAX) {
        return;
    }
    bool is_row = has_columns(rows->canvas);
    rows->facts[rows->count++] = (struct fact){.row = is_row ? label : NULL,
                                               .about = is_row ? NULL : label,
                                               .strong = "",
                                               .soft = text,
                                               .type = TYPE_BODY,
                                               .is_ours = true};
}

/* A sentence over the whole width of the table. */
static void add_whole(struct rows *rows, const char *icon, const char *text)
{
    if (text[0] != '\0' && rows->count < ROWS_MAX) {
        rows->facts[rows->count++] = (struct fact){
            .icon = icon, .strong = "", .soft = text, .type = TYPE_BODY, .is_ours = true};
    }
}

static void put(struct flow *flow, const char *icon, const char *heading, struct rows *rows)
{
    struct canvas *canvas = flow->canvas;
    if (rows->count == 0) {
        return;
    }
    rows->facts[0].icon = icon;
    /* The table stays whole where a page has room for it. */
    int below =
        canvas_lines_px(canvas, TYPE_BODY, (int)rows->count + 1) + canvas_px(canvas, 80);
    int most = flow->area.h - canvas_lines_px(canvas, TYPE_LEAD, 2);
    flow_heading(flow, canvas_px(canvas, 32), heading, below < most ? below : most);
    flow_facts(flow, canvas_px(canvas, 10), rows->facts, rows->count);
}

/* "Di 24.11. 16:30 · vor 12 min"; the age only while somebody knows the time. */
static const char *time_and_age(const struct canvas *canvas, int64_t utc)
{
    if (utc == 0) {
        return "";
    }
    int64_t age_s = canvas->in.now_utc - utc;
    const char *age = canvas_knows_today(canvas)
                          ? age_s >= 0 ? technician_fill(canvas, "vor {0}", "{0} ago",
                                                         technician_span(canvas, age_s), NULL)
                                       : technician_fill(canvas, "in {0}", "in {0}",
                                                         technician_span(canvas, -age_s), NULL)
                          : "";
    return canvas_dot(canvas, technician_time(canvas, utc), age);
}

static const char *number(const struct canvas *canvas, size_t count)
{
    return canvas_number(canvas, (long long)count);
}

/* ---- what is wrong ---- */

static void tell_troubles(struct flow *flow)
{
    struct trouble troubles[TROUBLES_MAX];
    size_t count = trouble_list(flow->canvas, troubles);
    struct fact facts[TROUBLES_MAX];
    size_t warnings = 0;
    for (size_t i = 0; i < count; i++) {
        if (troubles[i].tone == TONE_DANGER) {
            flow_banner(flow, TONE_DANGER, "warning", troubles[i].text);
        } else {
            facts[warnings++] = (struct fact){.icon = "warning",
                                              .strong = "",
                                              .soft = troubles[i].text,
                                              .type = TYPE_BODY,
                                              .is_ours = true};
        }
    }
    for (size_t i = 0; i < warnings; i += WARNINGS_ON_CARD) {
        size_t left = warnings - i;
        flow_facts(flow, canvas_px(flow->canvas, 24), &facts[i],
                   left < WARNINGS_ON_CARD ? left : WARNINGS_ON_CARD);
    }
    if (count == 0) {
        flow_banner(flow, TONE_OK, "check_circle",
                    technician_say(flow->canvas, "Es ist keine Störung bekannt.",
                                   "No trouble is known."));
    }
}

/* ---- program and content ---- */

static const char *content_words(const struct canvas *canvas)
{
    if (canvas->in.content == NULL) {
        return technician_say(canvas, "Keine Daten", "No data");
    }
    const struct content_house *house = content_get_house(canvas->in.content);
    return technician_fill(canvas, "Termine: {0}, Kontakte: {1}", "Events: {0}, contacts: {1}",
                           number(canvas, house->event_count),
                           number(canvas, house->contact_count));
}

/* "eth0 192.0.2.20 2001:db8::20, wlan0 -": a row for each, with a label like "Netz {0}". */
static void add_interfaces(struct rows *rows, const char *german, const char *english,
                           const char *at)
{
    const struct canvas *canvas = rows->canvas;
    while (*at != '\0' && *at != '-') {
        size_t length = strcspn(at, ",");
        size_t name = strcspn(at, " ,");
        size_t skip = name < length ? name + 1 : length;
        const char *words = arena_copy_range(canvas->arena, at + skip, length - skip);
        const char *label = arena_copy_range(canvas->arena, at, name);
        add(rows, technician_fill(canvas, german, english, label, NULL),
            strcmp(words, "-") == 0 ? technician_say(canvas, "keine Adresse", "no address")
                                    : words);
        at += length;
        at += strspn(at, ", ");
    }
}

static void tell_program(struct flow *flow)
{
    const struct canvas *canvas = flow->canvas;
    const struct technician *technician = canvas->in.technician;
    struct rows rows = {.canvas = canvas};
    add(&rows, technician_say(canvas, "Version", "Version"), technician->version);
    add(&rows, technician_say(canvas, "Läuft seit", "Runs for"),
        technician_span(canvas, technician->program_s));
    add(&rows, technician_say(canvas, "Uhr", "Clock"),
        canvas->in.is_clock_trusted
            ? technician_say(canvas, "geht richtig", "is right")
            : technician_say(canvas, "ist nicht gestellt", "is not set"));
    add(&rows, technician_say(canvas, "Inhalt", "Content"), content_words(canvas));
    add(&rows, technician_say(canvas, "Stand", "As of"),
        time_and_age(canvas, canvas->as_of_utc));
    if (technician->status != NULL) {
        add(&rows, technician_say(canvas, "Abgleich um", "Worker at"),
            time_and_age(canvas, technician->status->written_utc));
        add_interfaces(&rows, "Netz {0}", "Network {0}", technician->status->addresses);
    }
    put(flow, "info", technician_say(canvas, "Programm", "Program"), &rows);
}

/* ---- sources ---- */

static const char *source_content(const struct canvas *canvas,
                                  const struct source_status *source)
{
    const struct {
        const char *german, *english;
        size_t count;
    } kinds[] = {{"Termine {0}", "events {0}", source->events},
                 {"Kontakte {0}", "contacts {0}", source->contacts},
                 {"Aushänge {0}", "notices {0}", source->notices}};
    const char *words = "";
    for (size_t i = 0; i < LF_LENGTH(kinds); i++) {
        if (kinds[i].count > 0) {
            words = canvas_comma(canvas, words,
                                 technician_fill(canvas, kinds[i].german, kinds[i].english,
                                                 number(canvas, kinds[i].count), NULL));
        }
    }
    return words[0] != '\0' ? words : technician_say(canvas, "nichts", "nothing");
}

static const char *source_problem(const struct canvas *canvas,
                                  const struct source_status *source)
{
    if (source->problem[0] == '\0' || source->failures < 2) {
        return source->problem;
    }
    return technician_fill(canvas, "{0} ({1}-mal in Folge)", "{0} ({1} times in a row)",
                           source->problem, canvas_number(canvas, source->failures));
}

static void tell_source(struct flow *flow, const struct source_status *source)
{
    const struct canvas *canvas = flow->canvas;
    struct rows rows = {.canvas = canvas};
    add_whole(&rows, "sync_problem", source_problem(canvas, source));
    add(&rows, technician_say(canvas, "Inhalt", "Content"), source_content(canvas, source));
    add(&rows, technician_say(canvas, "Zuletzt gut", "Last good"),
        source->good_utc != 0
            ? time_and_age(canvas, source->good_utc)
            : technician_say(canvas, "nicht seit dem Start", "not since the start"));
    add(&rows, technician_say(canvas, "Neues seit", "News since"),
        time_and_age(canvas, source->changed_utc));
    add(&rows, technician_say(canvas, "Wieder am", "Next try"),
        time_and_age(canvas, source->next_utc));
    add(&rows, technician_say(canvas, "Wartet bis", "Held until"),
        time_and_age(canvas, source->held_until_utc));
    if (source->left_out > 0) {
        add(&rows, technician_say(canvas, "Ausgelassen", "Left out"),
            canvas_dot(canvas, number(canvas, source->left_out),
                       arena_printf(canvas->arena, "litfass-sync --check %s", source->name)));
    }
    if (source->withheld > 0) {
        add(&rows, technician_say(canvas, "Nicht für alle", "Not for all"),
            number(canvas, source->withheld));
    }
    if (source->pictures > 0) {
        add(&rows, technician_say(canvas, "Bilder", "Pictures"),
            technician_fill(canvas, "{0} von {1}", "{0} of {1}",
                            number(canvas, source->pictures - source->pictures_missing),
                            number(canvas, source->pictures)));
    }
    add_whole(&rows, NULL, source->picture_problem);
    put(flow, source->problem[0] != '\0' ? "sync_problem" : "check_circle",
        arena_printf(canvas->arena, "%s (%s)", source->name, source->kind), &rows);
}

static void tell_sources(struct flow *flow)
{
    const struct status *status = flow->canvas->in.technician->status;
    for (size_t i = 0; status != NULL && i < status->source_count; i++) {
        tell_source(flow, &status->sources[i]);
    }
}

/* ---- machine ---- */

static const char *power_words(const struct canvas *canvas, const struct machine *machine)
{
    if (machine->is_under_voltage == MACHINE_YES) {
        return technician_say(canvas, "zu schwach", "too weak");
    }
    if (machine->was_under_voltage == MACHINE_YES) {
        return technician_say(canvas, "reicht, war zu schwach", "is enough, was too weak");
    }
    return machine->is_under_voltage == MACHINE_NO
               ? technician_say(canvas, "reicht", "is enough")
               : "";
}

static const char *speed_words(const struct canvas *canvas, const struct machine *machine)
{
    if (machine->is_throttled == MACHINE_YES) {
        return technician_say(canvas, "gedrosselt", "throttled");
    }
    if (machine->was_throttled == MACHINE_YES) {
        return technician_say(canvas, "voll, war gedrosselt", "full, was throttled");
    }
    return machine->is_throttled == MACHINE_NO ? technician_say(canvas, "voll", "full") : "";
}

static const char *free_of(const struct canvas *canvas, int64_t free_kb, int64_t all_kb)
{
    return free_kb >= 0 && all_kb > 0
               ? technician_fill(canvas, "{0} frei von {1}", "{0} free of {1}",
                                 technician_size(canvas, free_kb),
                                 technician_size(canvas, all_kb))
               : "";
}

static const char *watchdog_words(const struct canvas *canvas, const struct machine *machine)
{
    return machine->has_watchdog == MACHINE_YES ? technician_say(canvas, "wacht", "is watching")
           : machine->has_watchdog == MACHINE_NO
               ? technician_say(canvas, "wacht nicht", "is not watching")
               : "";
}

static void tell_machine(struct flow *flow)
{
    const struct canvas *canvas = flow->canvas;
    const struct machine *machine = canvas->in.technician->machine;
    struct rows rows = {.canvas = canvas};
    add(&rows, technician_say(canvas, "Modell", "Model"), machine->model);
    add_interfaces(&rows, "MAC {0}", "MAC {0}", machine->links);
    add(&rows, technician_say(canvas, "An seit", "On for"),
        machine->uptime_s != MACHINE_UNKNOWN ? technician_span(canvas, machine->uptime_s) : "");
    add(&rows, technician_say(canvas, "Temperatur", "Temperature"),
        machine->temperature_c != MACHINE_UNKNOWN
            ? technician_fill(canvas, "{0} °C", "{0} °C",
                              canvas_number(canvas, machine->temperature_c), NULL)
            : technician_say(canvas, "unbekannt", "unknown"));
    add(&rows, technician_say(canvas, "Strom", "Power"), power_words(canvas, machine));
    add(&rows, technician_say(canvas, "Takt", "Speed"), speed_words(canvas, machine));
    add(&rows, technician_say(canvas, "Arbeitsspeicher", "Memory"),
        free_of(canvas, machine->memory_free_kb, machine->memory_kb));
    add(&rows, technician_say(canvas, "Datenordner", "Data folder"),
        free_of(canvas, machine->data_free_kb, machine->data_kb));
    add(&rows, technician_say(canvas, "Fehler der Karte", "Card errors"),
        machine->card_errors != MACHINE_UNKNOWN ? canvas_number(canvas, machine->card_errors)
                                                : "");
    add(&rows, technician_say(canvas, "Watchdog", "Watchdog"), watchdog_words(canvas, machine));
    put(flow, "work", technician_say(canvas, "Gerät", "Machine"), &rows);
}

/* ---- display ---- */

/* The larger of both where they differ: the pixels of some displays are not square. */
static const char *density_words(const struct canvas *canvas)
{
    const struct display *display = &canvas->frame.display;
    return arena_printf(canvas->arena, "%.2f × %.2f px/mm", display->px_per_mm_x,
                        display->px_per_mm_y);
}

static const char *size_words(const struct canvas *canvas)
{
    const struct technician *technician = canvas->in.technician;
    const struct display *display = &canvas->frame.display;
    const char *size =
        arena_printf(canvas->arena, "%.0f × %.0f mm", display->w / display->px_per_mm_x,
                     display->h / display->px_per_mm_y);
    return canvas_dot(canvas, size,
                      technician->width_mm > 0 || technician->height_mm > 0
                          ? technician_say(canvas, "nach den Einstellungen", "by the settings")
                          : technician_say(canvas, "angenommen", "assumed"));
}

static const char *mount_words(const struct canvas *canvas)
{
    const struct technician *technician = canvas->in.technician;
    if (technician->bottom_mm == 0) {
        return technician_say(canvas, "nicht angegeben", "not told");
    }
    return technician_fill(canvas, "Unterkante {0} mm, Neigung {1}°",
                           "lower edge {0} mm, tilt {1}°",
                           canvas_number(canvas, technician->bottom_mm),
                           canvas_number(canvas, technician->tilt_deg));
}

/* To be held against a ruler. */
static void draw_bar(struct flow *flow)
{
    struct canvas *canvas = flow->canvas;
    double px_per_mm = canvas->frame.display.px_per_mm_x;
    int mm = BAR_MM * px_per_mm <= flow->area.w ? BAR_MM : BAR_MM / 2;
    struct ink ink = {.type = TYPE_BODY, .color = canvas->in.theme.text};
    const char *words = technician_fill(
        canvas, "Dieser Balken ist {0} mm lang. Sonst stimmt display.width_mm nicht.",
        "This bar is {0} mm long. If not, display.width_mm is wrong.",
        canvas_number(canvas, mm), NULL);
    struct inked span = {words, ink};
    int text = canvas_layout(canvas, flow->area.w, &span, 1).height;
    int thick = canvas_px(canvas, 28);
    struct rect rect;
    if (!flow_take(flow, thick + canvas_px(canvas, 8) + text, canvas_px(canvas, 20), &rect)) {
        return;
    }
    struct rect bar = rect_take_top(&rect, thick, canvas_px(canvas, 8));
    bar.w = (int)(mm * px_per_mm + 0.5);
    draw_fill(&canvas->list, bar, canvas->in.theme.text);
    struct rect half = bar;
    half.w = (int)(mm * px_per_mm / 2 + 0.5);
    draw_fill(&canvas->list, rect_inset(half, canvas_px(canvas, 6)), canvas->in.theme.page);
    (void)canvas_text(canvas, rect, &ink, words);
    canvas_say(canvas, NODE_TEXT, rect, words);
}

static void tell_display(struct flow *flow)
{
    const struct canvas *canvas = flow->canvas;
    struct rows rows = {.canvas = canvas};
    add(&rows, technician_say(canvas, "Bild", "Picture"),
        arena_printf(canvas->arena, "%d × %d px", canvas->frame.w, canvas->frame.h));
    if (canvas->in.technician->quarters != 0) {
        add(&rows, technician_say(canvas, "Gedreht", "Turned"),
            arena_printf(canvas->arena, "%d°", canvas->in.technician->quarters * 90));
    }
    add(&rows, technician_say(canvas, "Größe", "Size"), size_words(canvas));
    add(&rows, technician_say(canvas, "Dichte", "Density"), density_words(canvas));
    add(&rows, technician_say(canvas, "Montage", "Mounting"), mount_words(canvas));
    put(flow, "videocam", technician_say(canvas, "Anzeige", "Display"), &rows);
    draw_bar(flow);
}

void status_state(struct flow *flow)
{
    tell_troubles(flow);
    tell_program(flow);
    tell_sources(flow);
    tell_machine(flow);
    tell_display(flow);
}
