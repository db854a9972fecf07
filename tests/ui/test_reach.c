/* SPDX-License-Identifier: MIT */

/* What is touched is large enough for a finger on each display, apart from what is beside it, and where people reach
 * who sit: in millimetres, on displays as they hang. */

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/chrono.h"
#include "panel.h"
#include "ui/screens/screens.h"

#define HIGHEST_MM 1220 /* EN 301 549 8.3.2.1 */
#define ISO_MM 1100     /* ISO 21542: controls from 800 to 1100 */
#define DIN_MM 1050     /* DIN 18040-1: several controls above each other */
#define CHIPS_DU 112    /* of a large portrait, whose short side has 1080 */
#define SHOWN_MAX 20

static void complain(struct eye *eye, const char *name, const struct node *node,
                     const char *what, double number)
{
    if (eye->violations++ < SHOWN_MAX) {
        print_error("%s, %s: \"%s\" at %d,%d %dx%d: %s %.2f\n", name, eye->where, node->label,
                    node->rect.x, node->rect.y, node->rect.w, node->rect.h, what, number);
    }
}

static bool is_target(const struct node *node)
{
    return node->action >= 0 && (node->state & NODE_DISABLED) == 0;
}

/* ---- size and space ---- */

/* A rectangle that is touched has half of each gap in it: what is seen of it is the largest box inside; words
 * alone have none. */
static struct rect find_box(const struct canvas *canvas, const struct node *node)
{
    struct rect box = {0};
    for (size_t i = 0; i < canvas->list.count; i++) {
        const struct draw_command *command = &canvas->list.commands[i];
        if (command->kind == DRAW_BOX && rect_is_inside(command->rect, node->rect) &&
            command->rect.w * command->rect.h > box.w * box.h) {
            box = command->rect;
        }
    }
    bool is_whole = box.w * 10 > node->rect.w * 8 && box.h * 10 > node->rect.h * 6;
    return is_whole ? box : (struct rect){0};
}

/* Keys of a keyboard are many: twelve in a row. */
static double find_key_mm(const struct panel *panel)
{
    return panel->target_mm == 20 ? 19 : panel->target_mm == 17 ? 15 : 11.5;
}

/* mm between two boxes along the axis that parts them. */
static double find_gap_mm(const struct panel *panel, struct rect a, struct rect b)
{
    int across = a.x < b.x ? b.x - a.x - a.w : a.x - b.x - b.w;
    int down = a.y < b.y ? b.y - a.y - a.h : a.y - b.y - b.h;
    double across_mm = (double)across * panel->width_mm / panel->w;
    double down_mm = (double)down / panel_px_down(panel, 1);
    return across_mm > down_mm ? across_mm : down_mm;
}

struct least {
    double side_mm, gap_mm;
};

static void check_targets(struct eye *eye, const struct panel *panel, double gap_mm,
                          struct least *least)
{
    const struct node_list *nodes = &eye->canvas->nodes;
    struct rect window = {0, 0, panel->w, panel->h};
    for (size_t i = 0; i < nodes->count; i++) {
        const struct node *node = &nodes->nodes[i];
        if (!is_target(node)) {
            continue;
        }
        double w_mm = (double)node->rect.w * panel->width_mm / panel->w;
        double h_mm = (double)node->rect.h / panel_px_down(panel, 1);
        double side_mm = w_mm < h_mm ? w_mm : h_mm;
        bool is_key = node->role == NODE_KEY;
        least->side_mm = !is_key && side_mm < least->side_mm ? side_mm : least->side_mm;
        double wanted_mm = is_key ? find_key_mm(panel) : panel->target_mm;
        if (side_mm < wanted_mm) {
            complain(eye, panel->name, node, "mm of its shorter side:", side_mm);
        }
        if (!rect_is_inside(node->rect, window)) {
            complain(eye, panel->name, node, "reaches out of the display", 0);
        }
        struct rect box = find_box(eye->canvas, node);
        for (size_t j = i + 1; j < nodes->count && !rect_is_empty(box); j++) {
            struct rect other = find_box(eye->canvas, &nodes->nodes[j]);
            if (!is_target(&nodes->nodes[j]) || rect_is_empty(other)) {
                continue;
            }
            double mm = find_gap_mm(panel, box, other);
            least->gap_mm = mm < least->gap_mm ? mm : least->gap_mm;
            if (mm < gap_mm) {
                complain(eye, panel->name, node, nodes->nodes[j].label, mm);
            }
        }
    }
}

/* Between boxes, but for what whole pixels take: 3 mm where targets have 20; one where there is little room. */
static double find_least_gap_mm(const struct eye *eye, const struct panel *panel)
{
    return panel->target_mm == 20 ? 2.9 : eye->canvas->frame.is_compact ? 0.85 : 2.4;
}

static void every_target_is_large_enough_for_a_finger(void **state)
{
    size_t violations = 0;
    for (size_t i = 0; i < PANEL_COUNT * TEXT_SIZE_COUNT; i++) {
        const struct panel *panel = &panels[i / TEXT_SIZE_COUNT];
        enum text_size size = (enum text_size)(i % TEXT_SIZE_COUNT);
        struct least least = {1000, 1000};
        struct eye eye;
        panel_begin(&eye, panel, size, PANEL_BY_HOUSE, ISO_MM);
        for (size_t j = 0; j < EYE_PLACES; j++) {
            struct place place;
            assert_true(place_parse(eye_places[j], &place));
            (void)panel_go(&eye, &place);
            check_targets(&eye, panel, find_least_gap_mm(&eye, panel), &least);
        }
        print_message("%-20s %-10s the least target %.1f mm, the least gap %.2f mm\n",
                      panel->name, text_size_words[size], least.side_mm, least.gap_mm);
        violations += eye.violations;
        eye_end(&eye);
    }
    assert_int_equal(violations, 0);
}

/* ---- height ---- */

/* As the technician's guide has it; on a display that stands upright, which is the hardest. */
static double find_line_px(const struct panel *panel, int bottom_mm, int limit_mm)
{
    double y = panel->h - panel_px_down(panel, limit_mm - bottom_mm);
    return y > 0 ? y : 0;
}

/* Half of the gap above a box is touched, too, and may lie above the line. */
static bool is_above(const struct eye *eye, const struct node *node, double line_px)
{
    return node->rect.y + eye->canvas->frame.gap / 2 + 1 < line_px;
}

/* The next dates on the start screen's poster, which "Termine" leads to as well. */
static bool is_on_poster(const struct eye *eye, const struct node *node)
{
    return eye->canvas->in.place.screen == SCREEN_HOME && node->role == NODE_LINK &&
           node->description != NULL;
}

/* The bar and the tiles of the start screen. */
static bool is_for_all(const struct eye *eye, const struct node *node)
{
    enum screen screen = eye->canvas->in.place.screen;
    bool is_bar =
        screens_has_bar(eye->canvas) && rect_overlaps(node->rect, eye->canvas->frame.nav);
    return is_bar || (screen == SCREEN_HOME && !is_on_poster(eye, node));
}

/* Outside reach mode a page may begin higher by its line of chips. */
static double find_limit_px(const struct eye *eye, const struct node *node, double line_px,
                            bool is_reach)
{
    return is_reach || is_for_all(eye, node) ? line_px
                                             : line_px - CHIPS_DU * eye->window.w / 1080.0;
}

static void check_below(struct eye *eye, const char *name, double line_px, bool is_reach,
                        size_t *ret_targets)
{
    const struct node_list *nodes = &eye->canvas->nodes;
    for (size_t i = 0; i < nodes->count; i++) {
        if (is_target(&nodes->nodes[i]) && (is_reach || !is_on_poster(eye, &nodes->nodes[i]))) {
            (*ret_targets)++;
            if (is_above(eye, &nodes->nodes[i],
                         find_limit_px(eye, &nodes->nodes[i], line_px, is_reach))) {
                complain(eye, name, &nodes->nodes[i], "above the line at", line_px);
            }
        }
    }
}

/* What comes over the place of somebody is answered wherever it is touched. */
static bool is_cover(enum screen screen)
{
    return screen == SCREEN_ATTRACT || screen == SCREEN_CLEAN;
}

static void touch(struct eye *eye, int x, int from_y, int to_y)
{
    static const enum input_kind kinds[] = {INPUT_DOWN, INPUT_MOVE, INPUT_UP};
    for (size_t i = 0; i < LF_LENGTH(kinds); i++) {
        chrono_advance_ms(300);
        struct input input = {.kind = kinds[i],
                              .finger = 1,
                              .x = x,
                              .y = i == 0 ? from_y : to_y,
                              .time_ms = chrono_monotonic_ms()};
        (void)terminal_handle(eye->terminal, &input);
        (void)terminal_paint(eye->terminal);
    }
    eye->canvas = terminal_get_canvas(eye->terminal);
}

/* Taps and strokes over the whole width above the line: who leans on the glass there turns nothing. */
static void check_nothing_happens(struct eye *eye, double line_px)
{
    struct place before = *terminal_get_place(eye->terminal);
    struct person person = eye->canvas->in.person;
    int last = (int)line_px - eye->canvas->frame.gap;
    for (int i = 0; i < 12 && last > 0; i++) {
        int x = eye->window.w * (2 * (i % 4) + 1) / 8;
        int y = last * (i / 4 + 1) / 3;
        touch(eye, x, y, y);
    }
    touch(eye, eye->window.w / 3, last, 0);
    touch(eye, eye->window.w / 3, 0, last);
    const struct place *after = terminal_get_place(eye->terminal);
    if (after->screen != before.screen || strcmp(after->id, before.id) != 0 ||
        after->page != before.page || after->tab != before.tab || after->code != before.code ||
        memcmp(&person, &eye->canvas->in.person, sizeof(person)) != 0) {
        complain(eye, "a touch above the line", &eye->canvas->nodes.nodes[0],
                 "led to another page:", after->page);
    }
}

static size_t check_hung(const struct panel *panel, int bottom_mm, enum text_size size,
                         bool is_reach, int limit_mm)
{
    struct eye eye;
    size_t targets = 0;
    double line_px = find_line_px(panel, bottom_mm, limit_mm);
    panel_begin(&eye, panel, size, bottom_mm, limit_mm);
    terminal_act(eye.terminal, &(struct action){.kind = ACTION_REACH, .value = is_reach});
    for (size_t i = 0; i < EYE_PLACES; i++) {
        struct place place;
        assert_true(place_parse(eye_places[i], &place));
        if (!is_cover(place.screen)) {
            (void)panel_go(&eye, &place);
            check_below(&eye, panel->name, line_px, is_reach, &targets);
        }
        if (!is_cover(place.screen) && is_reach && line_px > 0) {
            check_nothing_happens(&eye, line_px);
        }
    }
    print_message("%s, lower edge at %d mm, %s%s: %zu targets below y = %.0f\n", panel->name,
                  bottom_mm, text_size_words[size], is_reach ? ", within reach" : "", targets,
                  line_px);
    assert_true(targets > 100);
    size_t violations = eye.violations;
    eye_end(&eye);
    return violations;
}

/* Not the bar and the tiles alone: every page, on every display that stands high. */
static void every_page_is_below_what_everybody_reaches(void **state)
{
    size_t violations = 0;
    for (size_t i = 0; i < 3; i++) {
        for (int bottom_mm = 700; bottom_mm <= 800; bottom_mm += 100) {
            for (int size = 0; size < TEXT_SIZE_COUNT; size++) {
                violations +=
                    check_hung(&panels[i], bottom_mm, (enum text_size)size, false, HIGHEST_MM);
            }
        }
    }
    assert_int_equal(violations, 0);
}

/* The bar and the tiles of the start screen, without any mode: as on a display of 21.5 inch whose edge is at 800 mm. */
static void what_all_need_is_below_what_iso_21542_says(void **state)
{
    struct eye eye;
    double line_px = find_line_px(&panels[0], 800, ISO_MM);
    panel_begin(&eye, &panels[0], TEXT_STANDARD, 800, ISO_MM);
    size_t count = 0;
    for (size_t i = 0; i < EYE_PLACES; i++) {
        struct place place;
        assert_true(place_parse(eye_places[i], &place));
        (void)panel_go(&eye, &place);
        const struct node_list *nodes = &eye.canvas->nodes;
        for (size_t j = 0; j < nodes->count; j++) {
            const struct node *node = &nodes->nodes[j];
            bool is_bar =
                rect_overlaps(node->rect, eye.canvas->frame.nav) && screens_has_bar(eye.canvas);
            bool is_tile = place.screen == SCREEN_HOME && !is_on_poster(&eye, node);
            if (is_target(node) && (is_bar || is_tile)) {
                count++;
                if (is_above(&eye, node, line_px)) {
                    complain(&eye, "hung at 800 mm", node, "above the line at", line_px);
                }
            }
        }
    }
    size_t violations = eye.violations;
    eye_end(&eye);
    assert_true(count > 80);
    assert_int_equal(violations, 0);
}

static void within_reach_is_all_that_can_be_touched(void **state)
{
    static const struct {
        size_t panel;
        int bottom_mm, limit_mm;
    } hung[] = {{0, 800, ISO_MM}, {0, 800, DIN_MM}, {1, 700, ISO_MM}, {2, 700, ISO_MM},
                {4, 850, ISO_MM}, {6, 800, ISO_MM}, {9, 950, DIN_MM}, {10, 950, ISO_MM}};
    size_t violations = 0;
    for (size_t i = 0; i < LF_LENGTH(hung); i++) {
        for (int size = 0; size < TEXT_SIZE_COUNT; size += 2) {
            violations += check_hung(&panels[hung[i].panel], hung[i].bottom_mm,
                                     (enum text_size)size, true, hung[i].limit_mm);
        }
    }
    assert_int_equal(violations, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_target_is_large_enough_for_a_finger),
        cmocka_unit_test(every_page_is_below_what_everybody_reaches),
        cmocka_unit_test(what_all_need_is_below_what_iso_21542_says),
        cmocka_unit_test(within_reach_is_all_that_can_be_touched),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
