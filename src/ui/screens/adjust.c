/* SPDX-License-Identifier: MIT */
#include "ui/flow.h"
#include "ui/screens/screens.h"

#define OPTIONS_MAX 3

/* One thing that can be chosen, and what there is to choose. */
static const struct setting {
    const char *heading;
    enum action_kind kind;
    const char *options[OPTIONS_MAX]; /* in the order of their values */
} settings[] = {
    {N_("Schrift"), ACTION_TEXT_SIZE, {N_("Normal"), N_("Groß"), N_("Sehr groß")}},
    {N_("Farben"), ACTION_THEME, {N_("Hell"), N_("Dunkel"), N_("Kontrast")}},
    {N_("Bedienung"), ACTION_REACH, {N_("Überall"), N_("Nur unten")}},
    {N_("Ruhige Hand"), ACTION_STEADY, {N_("Aus"), N_("An")}},
    {N_("Abstand"), ACTION_WIDE, {N_("Normal"), N_("Weit")}},
    {N_("Zeit"), ACTION_MORE_TIME, {N_("Normal"), N_("Mehr Zeit")}},
};

static int find_chosen(const struct person *person, enum action_kind kind)
{
    switch (kind) {
    case ACTION_TEXT_SIZE:
        return (int)person->text_size;
    case ACTION_THEME:
        return (int)person->theme;
    case ACTION_REACH:
        return person->is_reach;
    case ACTION_STEADY:
        return person->is_steady;
    case ACTION_WIDE:
        return person->is_wide;
    default:
        return person->has_more_time;
    }
}

static size_t count_options(const struct setting *setting)
{
    size_t count = 0;
    while (count < OPTIONS_MAX && setting->options[count] != NULL) {
        count++;
    }
    return count;
}

/* Everything would stay where it is: nothing to choose. */
static bool is_offered(const struct canvas *canvas, const struct setting *setting)
{
    struct frame low = frame_make(&canvas->in.display, TEXT_STANDARD, canvas->is_rtl, true);
    return setting->kind != ACTION_REACH || low.is_low;
}

/* What each is called beside its choices, which share the rest; on narrow displays and with larger letters above
 * them. */
struct plan {
    int label_w; /* 0 = above */
    int height, choice_h;
};

static struct ink label_ink(const struct canvas *canvas)
{
    return (struct ink){.type = TYPE_LEAD,
                        .weight = WEIGHT_BOLD,
                        .color = canvas->in.theme.text,
                        .max_lines = 2,
                        .line_percent = 115,
                        .is_middle = true};
}

static bool has_room(struct canvas *canvas, int width, const struct setting *setting)
{
    size_t count = count_options(setting);
    int choice = (width - (int)(count - 1) * canvas->frame.gap) / (int)count;
    bool has_all = true;
    for (size_t i = 0; i < count; i++) {
        int words = widget_choice_width(canvas, canvas_tr(canvas, setting->options[i]));
        has_all = has_all && words <= choice;
    }
    return has_all;
}

static struct plan make_plan(struct canvas *canvas, int width)
{
    struct plan plan = {.choice_h = canvas_target_px(canvas, 104)};
    struct ink ink = label_ink(canvas);
    for (size_t i = 0; i < LF_LENGTH(settings); i++) {
        int label = canvas_width(canvas, &ink, canvas_tr(canvas, settings[i].heading)) +
                    canvas_px(canvas, 20);
        plan.label_w = label > plan.label_w ? label : plan.label_w;
    }
    for (size_t i = 0; i < LF_LENGTH(settings) && plan.label_w > 0; i++) {
        if (!has_room(canvas, width - plan.label_w - canvas->frame.gap, &settings[i])) {
            plan.label_w = 0;
        }
    }
    plan.height =
        plan.choice_h + (plan.label_w > 0 ? 0 : canvas_lines_px(canvas, TYPE_LEAD, 1));
    return plan;
}

static void draw_row(struct canvas *canvas, struct rect rect, const struct plan *plan,
                     const struct setting *setting)
{
    struct ink ink = label_ink(canvas);
    const char *heading = canvas_tr(canvas, setting->heading);
    struct rect label = plan->label_w > 0 ? rect_take_start(&rect, plan->label_w,
                                                            canvas->frame.gap, canvas->is_rtl)
                                          : rect_take_top(&rect, rect.h - plan->choice_h, 0);
    ink = canvas_fit(canvas, label, ink, heading);
    (void)canvas_text(canvas, label, &ink, heading);
    canvas_say(canvas, NODE_HEADING, label, heading);
    struct grid grid = {.rect = rect,
                        .columns = (int)count_options(setting),
                        .rows = 1,
                        .gap = canvas->frame.gap,
                        .is_rtl = canvas->is_rtl};
    for (size_t i = 0; i < count_options(setting); i++) {
        const char *words = canvas_tr(canvas, setting->options[i]);
        bool is_chosen = find_chosen(&canvas->in.person, setting->kind) == (int)i;
        struct choice choice = {words, canvas_about(canvas, heading, words), is_chosen};
        widget_choice(canvas, grid_cell(&grid, i), &choice,
                      &(struct action){.kind = setting->kind, .value = (int)i});
    }
}

static void foot(struct canvas *canvas)
{
    struct grid grid = {.rect = canvas->frame.actions,
                        .columns = 2,
                        .rows = 1,
                        .gap = canvas_px(canvas, 24),
                        .is_rtl = canvas->is_rtl};
    struct button reset = {.icon = "restart_alt",
                           .label = canvas_tr(canvas, "Alles zurücksetzen")};
    struct button done = {.icon = "check", .label = canvas_tr(canvas, "Fertig")};
    widget_button(canvas, grid_cell(&grid, 0), &reset, &(struct action){.kind = ACTION_RESET});
    widget_button(canvas, grid_cell(&grid, 1), &done, &(struct action){.kind = ACTION_BACK});
}

/* That nothing stays as it is; very large letters that leave no room beside what is chosen from say it less. */
static void explain(struct flow *flow, int choices)
{
    struct canvas *canvas = flow->canvas;
    struct inked span = {
        canvas_tr(canvas, "Diese Einstellungen gelten nur jetzt. Für die nächste "
                          "Person ist alles wieder normal."),
        {.type = TYPE_BODY, .color = canvas->in.theme.text, .line_percent = 145}};
    int gap = flow->y > flow->area.y ? canvas_px(canvas, 24) : 0;
    int height = canvas_layout(canvas, flow->area.w, &span, 1).height;
    if (flow->y + gap + height + choices <= flow->area.y + flow->area.h) {
        flow_text(flow, &span.ink, gap, span.text);
    }
}

/* In the lower half: whoever needs it most may sit. The page itself is the preview. */
void screen_adjust(struct canvas *canvas)
{
    const struct frame *frame = &canvas->frame;
    widget_header(canvas, canvas_tr(canvas, "Anpassen"));
    struct flow flow = flow_begin(canvas, frame->body.y);
    struct plan plan = make_plan(canvas, flow.area.w);
    int count = 0;
    for (size_t i = 0; i < LF_LENGTH(settings); i++) {
        count += is_offered(canvas, &settings[i]) ? 1 : 0;
    }
    int choices = count * (plan.height + frame->gap);
    bool is_above = !frame->is_landscape; /* there the choices begin at the top */
    if (is_above) {
        explain(&flow, choices);
    }
    int lower = flow.area.y + flow.area.h - choices;
    lower = lower < frame->lower_y ? lower : frame->lower_y;
    flow.y = flow.y < lower ? lower : flow.y;
    int shown = 0;
    for (size_t i = 0; i < LF_LENGTH(settings); i++) {
        struct rect rect;
        if (!is_offered(canvas, &settings[i])) {
            continue;
        }
        if (flow.columns.columns == 2 && shown == (count + 1) / 2) {
            flow_break(&flow);
        }
        shown++;
        if (flow_take(&flow, plan.height, frame->gap, &rect)) {
            draw_row(canvas, rect, &plan, &settings[i]);
        }
    }
    if (!is_above) {
        explain(&flow, 0);
    }
    flow_end(&flow);
    if (canvas->page_count == 1) { /* else the bar leads back */
        foot(canvas);
    }
}
