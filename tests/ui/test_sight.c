/* SPDX-License-Identifier: MIT */

/* What is read is large enough for the distance people keep from each display, and stands out from what lies under
 * it: of every text that is drawn, whatever screen draws it. */

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "panel.h"

#define CAPITALS 0.714    /* height of H in em: Noto Sans, by whose em all faces are sized */
#define LEAST_ARCMIN 22.0 /* ASR A6: distance / 155 */
#define LARGE_ARCMIN 42.0 /* EN 301 549 5.1.4: 0.7 degrees */
#define TEXT_CONTRAST 7.0
#define PART_CONTRAST 4.5 /* what is disabled, icons, and the borders of what is touched */
#define SHOWN_MAX 20

static bool is_text(const struct draw_command *command)
{
    return command->kind == DRAW_RUN && strcmp(command->run.script, "Zyyy") != 0;
}

static bool is_icon(const struct draw_command *command)
{
    return command->kind == DRAW_RUN && !is_text(command);
}

/* ---- size ---- */

static double find_arcmin(const struct panel *panel, int size_px)
{
    double height_mm = CAPITALS * size_px / panel_px_down(panel, 1);
    return 180 * 60 / acos(-1.0) * height_mm / panel->distance_mm;
}

/* Of the runs of one panel at one text size. */
struct tally {
    size_t runs, small;                /* small: below what the text size promises */
    size_t in_bar, in_buttons, others; /* of the small ones */
    double least;                      /* arcmin */
};

static bool is_in_button(const struct node_list *nodes, const struct draw_command *run)
{
    for (size_t i = 0; i < nodes->count; i++) {
        const struct node *node = &nodes->nodes[i];
        if (node->role == NODE_BUTTON && rect_overlaps(run->rect, node->rect)) {
            return true;
        }
    }
    return false;
}

static void count_small(const struct canvas *canvas, const struct draw_command *run,
                        struct tally *tally)
{
    tally->small++;
    if (rect_is_inside(run->rect, canvas->frame.nav)) {
        tally->in_bar++;
    } else if (is_in_button(&canvas->nodes, run)) {
        tally->in_buttons++;
    } else {
        tally->others++;
    }
}

static void measure_page(struct eye *eye, const struct panel *panel, double promised,
                         struct tally *tally)
{
    const struct canvas *canvas = eye->canvas;
    for (size_t i = 0; i < canvas->list.count; i++) {
        const struct draw_command *run = &canvas->list.commands[i];
        if (!is_text(run) || run->run.text[strspn(run->run.text, " \xC2\xA0")] == '\0') {
            continue;
        }
        double arcmin = find_arcmin(panel, run->run.size_px);
        tally->runs++;
        tally->least = arcmin < tally->least ? arcmin : tally->least;
        if (arcmin < LEAST_ARCMIN && eye->violations++ < SHOWN_MAX) {
            print_error("%s: \"%s\" is %.1f arcmin\n", eye->where, run->run.text, arcmin);
        }
        if (arcmin < promised) {
            count_small(canvas, run, tally);
        }
    }
}

/* What those who pass by are shown is of one size, for nobody has chosen one then. */
static bool is_chosen(enum screen screen)
{
    return screen != SCREEN_ATTRACT;
}

static struct tally measure_panel(const struct panel *panel, enum text_size size,
                                  size_t *violations)
{
    struct eye eye;
    struct tally tally = {.least = 1000};
    panel_begin(&eye, panel, size, PANEL_BY_HOUSE, 1100);
    for (size_t i = 0; i < EYE_PLACES; i++) {
        struct place place;
        assert_true(place_parse(eye_places[i], &place));
        (void)panel_go(&eye, &place);
        bool is_large = size != TEXT_STANDARD && is_chosen(place.screen);
        measure_page(&eye, panel, is_large ? LARGE_ARCMIN : LEAST_ARCMIN, &tally);
    }
    *violations += eye.violations;
    eye_end(&eye);
    return tally;
}

static void every_letter_can_be_seen_from_where_people_stand(void **state)
{
    size_t violations = 0;
    for (size_t i = 0; i < PANEL_COUNT; i++) {
        struct tally tally = measure_panel(&panels[i], TEXT_STANDARD, &violations);
        print_message("%-20s %4zu runs, the least of %.1f arcmin\n", panels[i].name, tally.runs,
                      tally.least);
        assert_true(tally.runs > 400);
    }
    assert_int_equal(violations, 0);
}

/* What may stay small where larger letters find no room, in percent of a panel's runs: the words of the bar, labels
 * of buttons ("Seite zurück"), and single lines of few others. Held so that none of it grows unnoticed; whoever makes
 * it less lowers it. */
static const struct bound {
    int target_mm; /* of the panel */
    enum text_size size;
    unsigned int bar, buttons, others;
} bounds[] = {
    {20, TEXT_GROSS, 17, 1, 1},       {17, TEXT_GROSS, 26, 6, 3},
    {14, TEXT_GROSS, 32, 17, 8},      {20, TEXT_SEHR_GROSS, 26, 11, 1},
    {17, TEXT_SEHR_GROSS, 28, 11, 9}, {14, TEXT_SEHR_GROSS, 33, 17, 11},
};

static const struct bound *find_bound(const struct panel *panel, enum text_size size)
{
    size_t i = 0;
    while (bounds[i].target_mm != panel->target_mm || bounds[i].size != size) {
        i++;
    }
    return &bounds[i];
}

static void large_letters_are_large_for_who_chose_them(void **state)
{
    size_t violations = 0;
    for (size_t i = 0; i < PANEL_COUNT * 2; i++) {
        const struct panel *panel = &panels[i / 2];
        enum text_size size = i % 2 == 0 ? TEXT_GROSS : TEXT_SEHR_GROSS;
        const struct bound *bound = find_bound(panel, size);
        struct tally tally = measure_panel(panel, size, &violations);
        double percent = 100.0 / (double)tally.runs;
        print_message("%-20s %-10s %3zu of %3zu runs below 42 arcmin: bar %.1f %%, buttons "
                      "%.1f %%, others %.1f %%; the least of %.1f\n",
                      panel->name, text_size_words[size], tally.small, tally.runs,
                      (double)tally.in_bar * percent, (double)tally.in_buttons * percent,
                      (double)tally.others * percent, tally.least);
        if (tally.in_bar * 100 > tally.runs * bound->bar ||
            tally.in_buttons * 100 > tally.runs * bound->buttons ||
            tally.others * 100 > tally.runs * bound->others) {
            print_error("that is more than %u, %u and %u %%\n", bound->bar, bound->buttons,
                        bound->others);
            violations++;
        }
    }
    assert_int_equal(violations, 0);
}

/* ---- contrast ---- */

/* What is painted under a point when the command at `index` comes; false = a picture or a code. */
static bool find_under(const struct draw_list *list, size_t index, int x, int y,
                       struct color page, struct color *ret_color)
{
    bool is_colour = true;
    struct rect clip = {0};
    *ret_color = page;
    for (size_t i = 0; i < index; i++) {
        const struct draw_command *command = &list->commands[i];
        if (command->kind == DRAW_CLIP) {
            clip = command->rect;
        }
        bool is_seen = rect_contains(command->rect, x, y) &&
                       (rect_is_empty(clip) || rect_contains(clip, x, y));
        if (is_seen && command->kind == DRAW_BOX && command->box.fill.a != 0) {
            assert_int_equal(command->box.fill.a, 255);
            *ret_color = command->box.fill;
            is_colour = true;
        }
        if (is_seen && (command->kind == DRAW_PICTURE || command->kind == DRAW_CODE)) {
            is_colour = false;
        }
    }
    return is_colour;
}

static void demand(struct eye *eye, struct color over, struct color under, double least,
                   const char *what)
{
    double contrast = color_contrast(over, under);
    if (contrast < least && eye->violations++ < SHOWN_MAX) {
        print_error("%s: \"%s\" #%02X%02X%02X on #%02X%02X%02X is %.2f, less than %.1f\n",
                    eye->where, what, over.r, over.g, over.b, under.r, under.g, under.b,
                    contrast, least);
    }
}

static void check_runs(struct eye *eye, size_t *ret_runs)
{
    const struct draw_list *list = &eye->canvas->list;
    const struct theme *theme = &eye->canvas->in.theme;
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_command *run = &list->commands[i];
        struct color under;
        if (run->kind != DRAW_RUN ||
            !find_under(list, i, run->rect.x + run->rect.w / 2, run->rect.y + run->rect.h / 2,
                        theme->page, &under)) {
            continue;
        }
        bool is_disabled = color_equals(run->run.color, theme->disabled) &&
                           !color_equals(theme->disabled, theme->text2);
        demand(eye, run->run.color, under,
               is_icon(run) || is_disabled ? PART_CONTRAST : TEXT_CONTRAST,
               is_icon(run) ? "an icon" : run->run.text);
        (*ret_runs)++;
    }
}

/* The largest box with a border in what is touched is what shows where that is: its border stands out from what lies
 * around it, or its fill does. */
static void check_border(struct eye *eye, const struct node *node)
{
    const struct draw_list *list = &eye->canvas->list;
    const struct draw_command *box = NULL;
    size_t index = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_command *command = &list->commands[i];
        if (command->kind == DRAW_BOX && command->box.border_px > 0 &&
            rect_is_inside(command->rect, node->rect) &&
            (box == NULL || command->rect.w * command->rect.h > box->rect.w * box->rect.h)) {
            box = command;
            index = i;
        }
    }
    bool is_whole = box != NULL && box->rect.w * 10 > node->rect.w * 8 &&
                    box->rect.h * 10 > node->rect.h * 6;
    struct color around;
    if (is_whole && find_under(list, index, box->rect.x - 1, box->rect.y + box->rect.h / 2,
                               eye->canvas->in.theme.page, &around)) {
        demand(eye, box->box.border, around, PART_CONTRAST, node->label);
    }
}

static void check_page(struct eye *eye, size_t *ret_runs, size_t *ret_targets)
{
    check_runs(eye, ret_runs);
    const struct node_list *nodes = &eye->canvas->nodes;
    for (size_t i = 0; i < nodes->count; i++) {
        const struct node *node = &nodes->nodes[i];
        /* A row is read: its words say where it is, and what lies around it is decoration. */
        bool is_row = node->role == NODE_LINK && node->description != NULL;
        if (node->action >= 0 && !is_row && (node->state & NODE_DISABLED) == 0) {
            check_border(eye, node);
            (*ret_targets)++;
        }
    }
}

static size_t check_colours(struct eye_window window, enum theme_name theme, const char *accent)
{
    struct eye eye;
    char assignment[40];
    size_t runs = 0, targets = 0;
    (void)snprintf(assignment, sizeof(assignment), "house.accent=%s", accent);
    const char *const assignments[] = {assignment};
    eye_begin_set(&eye, EYE_SAMPLE "/data", window, TEXT_STANDARD, theme, assignments,
                  accent[0] != '\0' ? 1 : 0);
    for (size_t i = 0; i < EYE_PLACES; i++) {
        struct place place;
        assert_true(place_parse(eye_places[i], &place));
        for (bool has_more = true; has_more; place.page++) {
            has_more = panel_go(&eye, &place);
            check_page(&eye, &runs, &targets);
        }
    }
    print_message("%dx%d %s%s%s: %zu runs and %zu targets on %zu pages\n", window.w, window.h,
                  theme_words[theme], accent[0] != '\0' ? " with " : "", accent, runs, targets,
                  eye.frames);
    assert_true(runs > 1000 && targets > 200);
    size_t violations = eye.violations;
    eye_end(&eye);
    return violations;
}

static void every_text_stands_out_from_what_is_under_it(void **state)
{
    static const struct eye_window windows[] = {{1080, 1920}, {800, 480}};
    static const char *const accents[] = {"", "#8F0E12"};
    size_t violations = 0;
    for (size_t i = 0; i < LF_LENGTH(windows); i++) {
        for (size_t j = 0; j < LF_LENGTH(accents); j++) {
            for (int theme = 0; theme < THEME_COUNT; theme++) {
                violations += check_colours(windows[i], (enum theme_name)theme, accents[j]);
            }
        }
    }
    assert_int_equal(violations, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_can_be_seen_from_where_people_stand),
        cmocka_unit_test(large_letters_are_large_for_who_chose_them),
        cmocka_unit_test(every_text_stands_out_from_what_is_under_it),
    };
    return cmocka_run_group_tests(tests, eye_freeze, NULL);
}
