/* SPDX-License-Identifier: MIT */
#include "ui/screens/screens.h"

#include "ui/technician.h"

/* What a page is made of. OWN: nothing on it can grow old. CONTENT: without any, the page of what is always
 * known takes its place. */
enum stuff { OWN, CONTENT_IF_ANY, CONTENT };

static const struct {
    screen_fn build;
    enum stuff of;
    bool has_no_bar;
} screens[SCREEN_COUNT] = {
    [SCREEN_HOME] = {screen_home, CONTENT, false},
    [SCREEN_EVENTS] = {screen_events, CONTENT, false},
    [SCREEN_FILTER] = {screen_filter, CONTENT, false},
    [SCREEN_EVENT] = {screen_event, CONTENT, false},
    [SCREEN_TOPICS] = {screen_topics, CONTENT, false},
    [SCREEN_CONTACTS] = {screen_contacts, CONTENT, false},
    [SCREEN_CONTACT] = {screen_contact, CONTENT, false},
    [SCREEN_BOARD] = {screen_board, CONTENT, false},
    [SCREEN_NOTICE] = {screen_notice, CONTENT, false},
    [SCREEN_HOUSE] = {screen_house, CONTENT, false},
    [SCREEN_EMERGENCY] = {screen_emergency, OWN, false},
    [SCREEN_SEARCH] = {screen_search, CONTENT, false},
    [SCREEN_KEYS] = {screen_keys, OWN, false},
    [SCREEN_LANGUAGE] = {screen_language, OWN, false},
    [SCREEN_ADJUST] = {screen_adjust, OWN, false},
    [SCREEN_ATTRACT] = {screen_attract, CONTENT_IF_ANY, true},
    [SCREEN_STATUS] = {screen_status, OWN, false},
    [SCREEN_PIN] = {screen_pin, OWN, true},
    [SCREEN_TOUCH] = {screen_touch, OWN, true},
    [SCREEN_COLORS] = {screen_colors, OWN, true},
    [SCREEN_LEARN] = {screen_learn, OWN, false},
    [SCREEN_ALIGN] = {screen_align, OWN, false},
    [SCREEN_CLEAN] = {screen_clean, OWN, true},
    [SCREEN_IDLE] = {screen_idle, OWN, true},
};

void screens_build(struct canvas *canvas)
{
    enum screen screen = canvas->in.place.screen;
    CHECK(screen < SCREEN_COUNT);
    widget_page(canvas);
    canvas->has_content = screens[screen].of != OWN;
    if (screens[screen].of == CONTENT && canvas->in.content == NULL) {
        screen_nothing(canvas);
    } else {
        screens[screen].build(canvas);
    }
    if (screens_has_bar(canvas)) {
        widget_nav(canvas);
    }
}

bool screens_has_bar(const struct canvas *canvas)
{
    const struct place *place = &canvas->in.place;
    bool is_typing = place->screen == SCREEN_SEARCH && place->code == 0;
    bool has_crosses =
        place->screen == SCREEN_ALIGN && canvas->in.technician->cross < TECHNICIAN_CROSSES;
    bool is_low = canvas->frame.is_compact && canvas->frame.is_landscape;
    return !screens[place->screen].has_no_bar && !has_crosses &&
           !(is_typing && is_low && canvas->in.content != NULL);
}
