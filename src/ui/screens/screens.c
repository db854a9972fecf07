/* SPDX-License-Identifier: MIT */
#include "ui/screens/screens.h"

#include "ui/widgets.h"

static const struct {
    screen_fn build;
    bool needs_content; /* without any, the page of what is always known takes its place */
    bool has_no_bar;
} screens[SCREEN_COUNT] = {
    [SCREEN_HOME] = {screen_home, true, false},
    [SCREEN_EVENTS] = {screen_events, true, false},
    [SCREEN_EVENT] = {screen_event, true, false},
    [SCREEN_TOPICS] = {screen_topics, true, false},
    [SCREEN_CONTACTS] = {screen_contacts, true, false},
    [SCREEN_CONTACT] = {screen_contact, true, false},
    [SCREEN_BOARD] = {screen_board, true, false},
    [SCREEN_NOTICE] = {screen_notice, true, false},
    [SCREEN_HOUSE] = {screen_house, true, false},
    [SCREEN_EMERGENCY] = {screen_emergency, false, false},
    [SCREEN_SEARCH] = {screen_search, true, false},
    [SCREEN_LANGUAGE] = {screen_language, false, false},
    [SCREEN_ADJUST] = {screen_adjust, false, false},
    [SCREEN_ATTRACT] = {screen_attract, false, true},
    [SCREEN_STATUS] = {screen_status, false, false},
};

void screens_build(struct canvas *canvas)
{
    enum screen screen = canvas->in.place.screen;
    CHECK(screen < SCREEN_COUNT);
    widget_page(canvas);
    if (screens[screen].needs_content && canvas->in.content == NULL) {
        screen_nothing(canvas);
    } else {
        screens[screen].build(canvas);
    }
    if (!screens[screen].has_no_bar) {
        widget_nav(canvas);
    }
}
