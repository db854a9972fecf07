/* SPDX-License-Identifier: MIT */
#include "eye.h"
#include "ui/screens/screens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/chrono.h"
#include "base/file.h"

#define ELLIPSIS "\xE2\x80\xA6"
#define SHOWN_MAX 40 /* violations are counted, these many printed */

const struct eye_window eye_windows[EYE_WINDOWS] = {
    {1080, 1920}, {1920, 1080}, {800, 480}, {720, 1280}, {2160, 3840},
};

const char *const eye_places[EYE_PLACES] = {
    "home",
    "events",
    "contacts",
    "topic:",
    "topic:notfall",
    "topic:familie",
    "board",
    "house",
    "emergency",
    "search",
    "search:deut",
    "search:xyzzyq",
    "language",
    "adjust",
    "status",
    "pin",
    "learn",
    "align",
    "event:netzwerk-treffen",
    "event:deutsch-cafe",
    "notice:garten-news",
    "attract",
    "keys",
    "idle",
    "clean",
    "contact:netzwerk-lindenviertel",
    "event:nicht-da",
    "contact:nicht-da",
    "topic:nicht-da",
};

void eye_complain(struct eye *eye, const char *format, ...)
{
    eye->violations++;
    if (eye->violations > SHOWN_MAX) {
        return;
    }
    va_list args;
    va_start(args, format);
    char text[512];
    (void)vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    print_error("%s: %s\n", eye->where, text);
}

static int du(const struct eye *eye, int units)
{
    return frame_px(&eye->canvas->frame, units);
}

static bool is_run(const struct draw_command *command)
{
    return command->kind == DRAW_RUN;
}

/* Icons are letters of their own face and may lie close. */
static bool is_icon(const struct draw_command *command)
{
    return is_run(command) && strcmp(command->run.script, "Zyyy") == 0;
}

/* A line's box is higher than its letters. */
static struct rect find_ink(const struct draw_command *run)
{
    struct rect ink = run->rect;
    ink.y += run->rect.h / 6;
    ink.h -= run->rect.h / 3;
    return ink;
}

bool eye_has_bar(enum screen screen)
{
    static const enum screen whole[] = {SCREEN_ATTRACT, SCREEN_IDLE,   SCREEN_CLEAN, SCREEN_PIN,
                                        SCREEN_TOUCH,   SCREEN_COLORS, SCREEN_ALIGN};
    for (size_t i = 0; i < LF_LENGTH(whole); i++) {
        if (screen == whole[i]) {
            return false;
        }
    }
    return true;
}

/* Screens with rows that lead to the page of what they name. */
static bool has_rows(enum screen screen)
{
    return screen == SCREEN_HOME || screen == SCREEN_EVENTS || screen == SCREEN_CONTACTS ||
           screen == SCREEN_BOARD || screen == SCREEN_NOTICE || screen == SCREEN_CONTACT ||
           screen == SCREEN_HOUSE || screen == SCREEN_SEARCH;
}

/* ---- what can be touched ---- */

static bool is_target(const struct node *node)
{
    return node->action >= 0;
}

static void check_target(struct eye *eye, const struct node *node)
{
    struct rect window = {0, 0, eye->window.w, eye->window.h};
    const struct frame *frame = &eye->canvas->frame;
    bool is_key = node->role == NODE_KEY;
    int least_w = (is_key ? frame->key_w : frame->target_w) - 1;
    int least_h = (is_key ? frame->key_h : frame->target_h) - 1;
    if (!rect_is_inside(node->rect, window)) {
        eye_complain(eye, "\"%s\" reaches out of the window: %d,%d %dx%d", node->label,
                     node->rect.x, node->rect.y, node->rect.w, node->rect.h);
    }
    if (node->rect.w < least_w || node->rect.h < least_h) {
        eye_complain(eye, "\"%s\" is %dx%d, less than %dx%d", node->label, node->rect.w,
                     node->rect.h, least_w, least_h);
    }
}

/* Rectangles hold half of each gap: neighbours touch, and rounding may give one pixel to both. */
static void check_apart(struct eye *eye, const struct node *a, const struct node *b)
{
    struct rect both = rect_intersect(a->rect, b->rect);
    int slack = du(eye, 2) + 1;
    if (both.w > slack && both.h > slack) {
        eye_complain(eye, "\"%s\" and \"%s\" share %dx%d pixels", a->label, b->label, both.w,
                     both.h);
    }
}

/* Rows hold several texts; what else can be touched has a label, of two lines at most. */
static void check_lines(struct eye *eye, const struct node *node)
{
    const struct draw_list *list = &eye->canvas->list;
    int baselines[3] = {0};
    size_t count = 0;
    for (size_t i = 0; i < list->count && count < LF_LENGTH(baselines); i++) {
        const struct draw_command *run = &list->commands[i];
        bool is_in = is_run(run) && !is_icon(run) && rect_is_inside(find_ink(run), node->rect);
        bool is_known = false;
        for (size_t j = 0; j < count; j++) {
            is_known = is_known || baselines[j] == run->run.baseline;
        }
        if (is_in && !is_known) {
            baselines[count++] = run->run.baseline;
        }
    }
    if (count > 2 && eye->canvas->in.place.screen != SCREEN_ATTRACT) { /* all of it is one */
        eye_complain(eye, "\"%s\" takes more than two lines", node->label);
    }
}

static void check_nodes(struct eye *eye)
{
    const struct node_list *nodes = &eye->canvas->nodes;
    for (size_t i = 0; i < nodes->count; i++) {
        const struct node *node = &nodes->nodes[i];
        if (node->label[strspn(node->label, " \n")] == '\0') {
            eye_complain(eye, "a node at %d,%d says nothing", node->rect.x, node->rect.y);
        }
        if (!is_target(node)) {
            continue;
        }
        check_target(eye, node);
        if (node->role != NODE_ALERT &&
            (node->role != NODE_LINK || node->description == NULL)) {
            check_lines(eye, node);
        }
        for (size_t j = i + 1; j < nodes->count; j++) {
            if (is_target(&nodes->nodes[j])) {
                check_apart(eye, node, &nodes->nodes[j]);
            }
        }
    }
}

/* ---- what can be read ---- */

static void check_run_in_box(struct eye *eye, const struct draw_command *run, struct rect box,
                             const char *what)
{
    int x = run->rect.x + run->rect.w / 2;
    int y = run->rect.y + run->rect.h / 2;
    int slack = du(eye, 2) + 1;
    if (rect_contains(box, x, y) && !rect_is_inside(find_ink(run), rect_inset(box, -slack))) {
        eye_complain(eye, "\"%s\" at %d,%d %dx%d sticks out of %s %d,%d %dx%d", run->run.text,
                     run->rect.x, run->rect.y, run->rect.w, run->rect.h, what, box.x, box.y,
                     box.w, box.h);
    }
}

static void check_run(struct eye *eye, size_t index)
{
    const struct draw_list *list = &eye->canvas->list;
    const struct draw_command *run = &list->commands[index];
    struct rect window = {0, 0, eye->window.w, eye->window.h};
    struct rect nav = eye->canvas->frame.nav;
    if (!rect_is_inside(find_ink(run), window)) {
        eye_complain(eye, "\"%s\" is drawn outside the window", run->run.text);
    }
    bool has_bar = screens_has_bar(eye->canvas);
    if (has_bar && rect_overlaps(find_ink(run), nav) && !rect_is_inside(find_ink(run), nav)) {
        eye_complain(eye, "\"%s\" runs into the bar", run->run.text);
    }
    for (size_t i = 0; i < list->count; i++) {
        if (list->commands[i].kind == DRAW_PICTURE &&
            rect_overlaps(find_ink(run), list->commands[i].rect)) {
            eye_complain(eye, "\"%s\" lies on a picture", run->run.text);
        }
    }
    for (size_t i = 0; i < index; i++) {
        if (list->commands[i].kind == DRAW_BOX) {
            check_run_in_box(eye, run, list->commands[i].rect, "the box");
        }
    }
    for (size_t i = 0; i < eye->canvas->nodes.count; i++) {
        const struct node *node = &eye->canvas->nodes.nodes[i];
        if (is_target(node)) {
            check_run_in_box(eye, run, node->rect, "the target");
        }
    }
}

static void check_overprint(struct eye *eye, size_t index)
{
    const struct draw_list *list = &eye->canvas->list;
    const struct draw_command *run = &list->commands[index];
    for (size_t i = index + 1; i < list->count; i++) {
        const struct draw_command *other = &list->commands[i];
        if (!is_run(other)) {
            continue;
        }
        struct rect both = rect_intersect(run->rect, other->rect);
        int smaller = run->rect.h < other->rect.h ? run->rect.h : other->rect.h;
        if (both.w > du(eye, 2) + 1 && both.h > smaller / 5 + 1) {
            eye_complain(eye, "\"%s\" lies over \"%s\" by %dx%d", other->run.text,
                         run->run.text, both.w, both.h);
        }
    }
}

/* How much of its line a text that is cut takes. */
static int find_cut_width(const struct eye *eye, const struct draw_command *end)
{
    const struct draw_list *list = &eye->canvas->list;
    struct rect text = end->rect;
    for (bool is_grown = true; is_grown;) {
        is_grown = false;
        for (size_t i = 0; i < list->count; i++) {
            const struct draw_command *run = &list->commands[i];
            struct rect both = rect_unite(text, run->rect);
            if (is_run(run) && run->run.baseline == end->run.baseline && both.w > text.w &&
                both.w <= text.w + run->rect.w + 1) {
                text = both;
                is_grown = true;
            }
        }
    }
    return text.w;
}

/* The title of a record says it whole in the text of its first page. */
static bool is_said_below(const struct eye *eye, const struct node *title)
{
    const struct node_list *nodes = &eye->canvas->nodes;
    bool is_said = title->role == NODE_HEADING && eye->canvas->in.place.page > 0;
    for (size_t i = 0; i < nodes->count; i++) {
        is_said =
            is_said || (title->role == NODE_HEADING && nodes->nodes[i].role == NODE_TEXT &&
                        strcmp(nodes->nodes[i].label, title->label) == 0);
    }
    return is_said;
}

/* Where a topic's name of any length stands and its page says no more of it; nor does who passes by read as much. */
static bool holds_monster(const struct eye *eye, const struct node *node)
{
    enum screen screen = eye->canvas->in.place.screen;
    return screen == SCREEN_ATTRACT || is_said_below(eye, node) ||
           (screen == SCREEN_TOPICS && node->role == NODE_LINK) ||
           (screen == SCREEN_FILTER && node->role == NODE_TAB) ||
           (screen == SCREEN_CONTACTS && node->role == NODE_HEADING);
}

/* A row may end a long title or a text in "…", its page has the whole; nothing else may, nor a day or a label. */
static void check_cut(struct eye *eye, const struct draw_command *run)
{
    if (strcmp(run->run.text, ELLIPSIS) != 0) {
        return;
    }
    for (size_t i = 0; i < eye->canvas->nodes.count; i++) {
        const struct node *node = &eye->canvas->nodes.nodes[i];
        bool is_row = (node->role == NODE_LINK || node->role == NODE_ALERT) &&
                      node->description != NULL && has_rows(eye->canvas->in.place.screen);
        bool is_in = rect_contains(node->rect, run->rect.x, run->rect.y + run->rect.h / 2);
        if (is_in && eye->has_monsters && holds_monster(eye, node)) {
            return;
        }
        if (is_target(node) && is_in) {
            if (!is_row || find_cut_width(eye, run) < node->rect.w / 4) {
                eye_complain(eye, "\"%s\" is cut off: %d of %d at %d,%d", node->label,
                             find_cut_width(eye, run), node->rect.w, run->rect.x - node->rect.x,
                             run->rect.y - node->rect.y);
            }
            return;
        }
    }
    eye_complain(eye, "a text at %d,%d is cut off", run->rect.x, run->rect.y);
}

static void check_list(struct eye *eye)
{
    const struct draw_list *list = &eye->canvas->list;
    struct rect window = {0, 0, eye->window.w, eye->window.h};
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_command *command = &list->commands[i];
        if (command->kind != DRAW_CLIP && !is_run(command) &&
            !rect_is_inside(command->rect, window)) {
            eye_complain(eye, "something of %dx%d at %d,%d reaches out of the window",
                         command->rect.w, command->rect.h, command->rect.x, command->rect.y);
        }
        if (is_run(command)) {
            check_cut(eye, command);
            check_run(eye, i);
        }
        if (is_run(command) && !is_icon(command)) {
            check_overprint(eye, i);
        }
    }
}

/* ---- a place and its pages ---- */

void eye_look(struct eye *eye, const struct place *place)
{
    terminal_go(eye->terminal, place);
    (void)terminal_paint(eye->terminal);
    eye->canvas = terminal_get_canvas(eye->terminal);
    (void)snprintf(eye->where, sizeof(eye->where), "%dx%d %s %s %s%s%s page %d", eye->window.w,
                   eye->window.h, text_size_words[eye->size],
                   eye->lang != NULL ? eye->lang : "", place_word(place->screen),
                   place->id[0] != '\0' ? ":" : "", place->id, place->page + 1);
    eye->frames++;
    check_nodes(eye);
    check_list(eye);
    if (eye->canvas->torn != NULL && !eye->has_giants) {
        eye_complain(eye, "a word of \"%s…\" is torn", eye->canvas->torn);
    }
}

/* ---- the terminal ---- */

static void assign(struct eye *eye, const char *assignment)
{
    struct findings findings = {0};
    assert_true(settings_set(&eye->settings, assignment, &findings));
    findings_finish(&findings);
}

static void set(struct eye *eye, const char *key, const char *word)
{
    char assignment[64];
    (void)snprintf(assignment, sizeof(assignment), "%s=%s", key, word);
    assign(eye, assignment);
}

void eye_begin(struct eye *eye, const char *data, struct eye_window window, enum text_size size,
               enum theme_name theme)
{
    eye_begin_set(eye, data, window, size, theme, NULL, 0);
}

void eye_begin_set(struct eye *eye, const char *data, struct eye_window window,
                   enum text_size size, enum theme_name theme, const char *const *assignments,
                   size_t count)
{
    struct error err = {0};
    struct findings findings = {0};
    *eye = (struct eye){.window = window, .size = size};
    char conf[512];
    (void)snprintf(conf, sizeof(conf), "%s.conf", data);
    assert_true(settings_load(
        &eye->settings, file_exists(conf) ? conf : EYE_SAMPLE "/litfass.conf", &findings));
    assert_true(settings_set_data(&eye->settings, data, &findings));
    findings_finish(&findings);
    set(eye, "display.text_size", text_size_words[size]);
    set(eye, "display.theme", theme_words[theme]);
    set(eye, "technician.pin", "4711");
    for (size_t i = 0; i < count; i++) {
        assign(eye, assignments[i]);
    }
    eye->platform = platform_open_null(window.w, window.h);
    struct terminal_options options = {.settings = &eye->settings,
                                       .platform = eye->platform,
                                       .version = EYE_VERSION,
                                       .machine_root = EYE_TECHNICIAN "/machine"};
    eye->terminal = terminal_create(&options, &err);
    assert_string_equal(err.text, "");
    assert_non_null(eye->terminal);
    (void)terminal_paint(eye->terminal);
    eye->canvas = terminal_get_canvas(eye->terminal);
}

void eye_speak(struct eye *eye, const char *lang)
{
    eye->lang = lang;
    terminal_set_lang(eye->terminal, lang);
    (void)terminal_paint(eye->terminal);
    eye->canvas = terminal_get_canvas(eye->terminal);
}

void eye_end(struct eye *eye)
{
    terminal_destroy(eye->terminal);
    platform_close(eye->platform);
    settings_finish(&eye->settings);
}

size_t eye_finish(struct eye *eye, const char *what)
{
    size_t violations = eye->violations;
    print_message("%s: %zu frames, %zu violations\n", what, eye->frames, violations);
    eye_end(eye);
    return violations;
}

int eye_freeze(void **state)
{
    int64_t now = 0;
    assert_true(date_parse_utc(EYE_NOW, &now));
    chrono_freeze(now);
    return 0;
}
