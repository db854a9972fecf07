/* SPDX-License-Identifier: MIT */
#include "ui/flow.h"
#include "ui/phrase.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

/* For technicians: the only screen that shows what is inside. Reached from the command line so far. */
void screen_status(struct canvas *canvas)
{
    widget_header(canvas, canvas_tr(canvas, "Status"));
    struct flow flow = flow_begin(canvas, canvas->frame.chips.y);
    const struct frame *frame = &canvas->frame;
    struct fact facts[6];
    size_t count = 0;
    facts[count++] =
        (struct fact){.icon = "info",
                      .strong = arena_printf(canvas->arena, "%d x %d px", frame->w, frame->h),
                      .soft = arena_printf(canvas->arena, "%.2f px/du", frame->scale),
                      .type = TYPE_LEAD};
    if (canvas->in.content == NULL) {
        facts[count++] = (struct fact){.icon = "cloud_off",
                                       .strong = canvas_tr(canvas, "Keine Daten"),
                                       .soft = "",
                                       .type = TYPE_LEAD};
    } else {
        const struct content_house *house = content_get_house(canvas->in.content);
        facts[count++] = (struct fact){
            .icon = "apartment", .strong = house->name, .soft = house->zone, .type = TYPE_LEAD};
        facts[count++] = (struct fact){
            .icon = "event",
            .strong = canvas_fill(canvas, "Termine: {0}, Kontakte: {1}",
                                  canvas_number(canvas, (long long)house->event_count),
                                  canvas_number(canvas, (long long)house->contact_count)),
            .soft = phrase_as_of(canvas, canvas->as_of_utc),
            .type = TYPE_LEAD};
    }
    facts[count++] = (struct fact){
        .icon = "schedule",
        .strong = canvas->in.is_clock_trusted ? canvas_tr(canvas, "Die Uhr geht richtig")
                                              : canvas_tr(canvas, "Die Uhr ist nicht gestellt"),
        .soft = "",
        .type = TYPE_LEAD};
    facts[count++] = (struct fact){
        .icon = "touch_app",
        .strong = canvas_fill(canvas, "Berührungen ohne Ende: {0}",
                              canvas_number(canvas, canvas->in.stuck_count), NULL),
        .soft = "",
        .type = TYPE_LEAD};
    flow_facts(&flow, 0, facts, count);
    struct rect place;
    if (flow_take(&flow, canvas_target_px(canvas, 120), canvas_px(canvas, 32), &place)) {
        struct button button = {.icon = "update", .label = canvas_tr(canvas, "Abgleichen")};
        widget_button(canvas, place, &button, &(struct action){.kind = ACTION_SYNC});
    }
    if (flow_take(&flow, canvas_target_px(canvas, 120), canvas_px(canvas, 24), &place)) {
        struct button button = {.icon = "touch_app",
                                .label = canvas_tr(canvas, "Bildschirm reinigen")};
        widget_button(canvas, place, &button, &(struct action){.kind = ACTION_CLEAN});
    }
    flow_end(&flow);
}
