/* SPDX-License-Identifier: MIT */

/* For technicians: how the terminal is, what can be done to it, and all of it as codes to photograph. */

#include <string.h>

#include "ui/flow.h"
#include "ui/screens/screens.h"
#include "ui/screens/status_code.h"
#include "ui/screens/status_state.h"
#include "ui/technician.h"

enum tab { TAB_STATE, TAB_TOOLS, TAB_CODE, TAB_SURE };

static struct action lead_to(enum tab tab)
{
    struct action action = {.kind = ACTION_GO, .place = place_make(SCREEN_STATUS, NULL)};
    action.place.tab = (int)tab;
    return action;
}

static const char *tab_words(const struct canvas *canvas, enum tab tab)
{
    return tab == TAB_STATE   ? technician_say(canvas, "Zustand", "Status")
           : tab == TAB_TOOLS ? technician_say(canvas, "Werkzeuge", "Tools")
                              : technician_say(canvas, "Als Code", "As a code");
}

/* ---- tools ---- */

static const struct tool {
    const char *icon, *german, *english;
    enum action_kind kind;
    int value; /* of ACTION_GO: a screen, or TAB + a tab of this one */
} tools[] = {
#define TAB 1000
    {"touch_app", "Berührung prüfen", "Test touch", ACTION_GO, SCREEN_TOUCH},
    {"gps_fixed", "Berührung ausrichten", "Align touch", ACTION_GO, SCREEN_ALIGN},
    {"palette", "Farben prüfen", "Test colours", ACTION_GO, SCREEN_COLORS},
    {"keyboard", "Tasten lernen", "Learn keys", ACTION_GO, SCREEN_LEARN},
    {"update", "Jetzt abgleichen", "Sync now", ACTION_SYNC, 0},
    {"usb", "Von USB-Stick laden", "Load from a USB stick", ACTION_ASK, TECHNICIAN_ASK_IMPORT},
    {"touch_app", "Bildschirm reinigen", "Clean the screen", ACTION_CLEAN, 0},
    {"qr_code_2", "Zustand als Code", "Status as a code", ACTION_GO, TAB + TAB_CODE},
    {"restart_alt", "Programm neu starten", "Restart the program", ACTION_QUIT, 0},
    {"power_settings_new", "Gerät neu starten", "Restart the machine", ACTION_GO,
     TAB + TAB_SURE},
};

static struct action tool_action(const struct tool *tool)
{
    if (tool->kind == ACTION_GO && tool->value >= TAB) {
        return lead_to((enum tab)(tool->value - TAB));
    }
    struct action action = {.kind = tool->kind, .value = tool->value};
    if (tool->kind == ACTION_GO) {
        action.place = place_make((enum screen)tool->value, NULL);
    }
    return action;
}

static void draw_tool(struct canvas *canvas, struct rect rect, const struct tool *tool)
{
    struct button button = {.icon = tool->icon,
                            .label = technician_say(canvas, tool->german, tool->english)};
    struct action action = tool_action(tool);
    widget_button(canvas, rect, &button, &action);
}

/* What became of what was asked for. */
static void tell_note(struct flow *flow)
{
    static const struct {
        const char *german, *english;
    } notes[] = {
        [TECHNICIAN_SYNC] =
            {"Der Abgleich wurde angestoßen. Was daraus wird, steht unter Zustand.",
             "The worker was asked to look for news. What comes of it stands under Status."},
        [TECHNICIAN_IMPORT] = {"Der USB-Stick wird gesucht und gelesen …",
                               "The USB stick is looked for and read …"},
        [TECHNICIAN_RESTART] = {"Das Gerät startet gleich neu.",
                                "The machine restarts in a moment."},
    };
    const struct canvas *canvas = flow->canvas;
    const struct technician *technician = canvas->in.technician;
    if (technician->note == TECHNICIAN_REFUSED) {
        flow_banner(flow, TONE_DANGER, "warning",
                    technician_fill(canvas, "Das ging nicht: {0}", "That failed: {0}",
                                    technician->trouble, NULL));
    } else if (technician->note != TECHNICIAN_NOTHING &&
               (technician->note != TECHNICIAN_IMPORT ||
                technician->import_result[0] == '\0')) {
        flow_banner(flow, TONE_INFO, "info",
                    technician_say(canvas, notes[technician->note].german,
                                   notes[technician->note].english));
    }
}

/* "Auf Deutsch. / In English.": the half that is read here; all of it where it has no halves. */
static const char *pick_half(const struct canvas *canvas, const char *text)
{
    static const char between[] = " / ";
    const char *slash = strstr(text, between);
    if (slash == NULL) {
        return text;
    }
    return technician_say(canvas, arena_copy_range(canvas->arena, text, (size_t)(slash - text)),
                          slash + sizeof(between) - 1);
}

/* "good …", "failed …", "running …", as the import writes it. */
static void tell_import(struct flow *flow)
{
    const char *result = flow->canvas->in.technician->import_result;
    size_t word = strcspn(result, " ");
    bool is_good = strncmp(result, "good", word) == 0;
    bool is_running = strncmp(result, "running", word) == 0;
    if (word == 0) {
        return;
    }
    const char *words = pick_half(flow->canvas, result + word + strspn(result + word, " "));
    flow_banner(flow,
                is_good      ? TONE_OK
                : is_running ? TONE_INFO
                             : TONE_DANGER,
                is_good      ? "check_circle"
                : is_running ? "info"
                             : "warning",
                technician_fill(flow->canvas, "USB-Stick: {0}", "USB stick: {0}", words, NULL));
}

static void build_tools(struct flow *flow)
{
    struct canvas *canvas = flow->canvas;
    int in_row = canvas->frame.text_size == TEXT_STANDARD ? 2 : 1;
    tell_note(flow);
    tell_import(flow);
    for (size_t i = 0; i < LF_LENGTH(tools); i += (size_t)in_row) {
        struct rect rect;
        int gap = canvas->frame.gap > canvas_px(canvas, 24) ? canvas->frame.gap
                                                            : canvas_px(canvas, 24);
        if (!flow_take(flow, canvas_target_px(canvas, 128), gap, &rect)) {
            continue;
        }
        struct rect first =
            in_row == 2 ? rect_take_start(&rect, (rect.w - gap) / 2, gap, false) : rect;
        draw_tool(canvas, first, &tools[i]);
        if (in_row == 2 && i + 1 < LF_LENGTH(tools)) {
            draw_tool(canvas, rect, &tools[i + 1]);
        }
    }
}

/* ---- the others ---- */

static void build_sure(struct flow *flow)
{
    struct canvas *canvas = flow->canvas;
    struct button yes = {.icon = "power_settings_new",
                         .label = technician_say(canvas, "Ja, neu starten", "Yes, restart")};
    struct button no = {.icon = "close", .label = technician_say(canvas, "Nein", "No")};
    struct action action = lead_to(TAB_TOOLS);
    struct rect rect;
    struct ink ink = {.type = TYPE_BODY, .color = canvas->in.theme.text};
    flow_text(flow, &ink, 0,
              technician_say(canvas,
                             "Das ganze Gerät startet neu; das dauert etwa eine Minute.",
                             "The whole machine restarts; it takes about a minute."));
    if (flow_take(flow, canvas_target_px(canvas, 128), canvas_px(canvas, 32), &rect)) {
        widget_button(canvas, rect, &yes,
                      &(struct action){.kind = ACTION_ASK, .value = TECHNICIAN_ASK_RESTART});
    }
    if (flow_take(flow, canvas_target_px(canvas, 128), canvas_px(canvas, 32), &rect)) {
        widget_button(canvas, rect, &no, &action);
    }
}

/* In the chips' line. Returns where the page begins. */
static int draw_chips(struct canvas *canvas, enum tab tab)
{
    const struct frame *frame = &canvas->frame;
    enum tab chosen = tab == TAB_SURE ? TAB_TOOLS : tab; /* where the question was asked */
    struct chip chips[TAB_SURE];
    for (int i = 0; i < TAB_SURE; i++) {
        chips[i] = (struct chip){tab_words(canvas, (enum tab)i), i == (int)chosen,
                                 lead_to((enum tab)i)};
    }
    return frame->content.y + widget_chips(canvas, frame->chips, chips, TAB_SURE) -
           frame->chips.h;
}

/* Where there is no such line, in the bar of the pages, behind the page itself. */
static void draw_other(struct canvas *canvas, struct rect rect, enum tab tab)
{
    enum tab other = tab == TAB_STATE ? TAB_TOOLS : TAB_STATE;
    struct button button = {.label = tab_words(canvas, other)};
    struct action action = lead_to(other);
    widget_button(canvas, rect, &button, &action);
}

static void build_tab(struct flow *flow, enum tab tab)
{
    switch (tab) {
    case TAB_STATE:
        status_state(flow);
        break;
    case TAB_TOOLS:
        build_tools(flow);
        break;
    case TAB_CODE:
        status_code(flow);
        break;
    case TAB_SURE:
        build_sure(flow);
        break;
    }
    flow_end(flow);
}

/* By its chip, or by a word of the command line: "status:tools". */
static enum tab find_tab(const struct place *place)
{
    static const char *const words[] = {"", "tools", "code", "restart"};
    int chosen = place->tab;
    for (int i = 0; chosen == 0 && i < (int)LF_LENGTH(words); i++) {
        chosen = strcmp(place->id, words[i]) == 0 ? i : 0;
    }
    return chosen > 0 && chosen <= TAB_SURE ? (enum tab)chosen : TAB_STATE;
}

void screen_status(struct canvas *canvas)
{
    enum tab tab = find_tab(&canvas->in.place);
    bool has_chips = !rect_is_empty(canvas->frame.chips);
    int gap = canvas_px(canvas, 24);
    struct rect other = {0};
    widget_header(canvas, tab == TAB_SURE ? technician_say(canvas, "Wirklich neu starten?",
                                                           "Really restart?")
                          : has_chips     ? technician_say(canvas, "Technik", "Technician")
                                          : tab_words(canvas, tab));
    int top = has_chips ? draw_chips(canvas, tab) : canvas->frame.body.y;
    if (!has_chips) {
        other = rect_take_end(&canvas->frame.actions, (canvas->frame.actions.w - 2 * gap) / 3,
                              gap, false);
    }
    struct flow flow = flow_begin(canvas, top);
    build_tab(&flow, tab);
    if (!has_chips) {
        draw_other(canvas, other, tab);
    }
}
