/* SPDX-License-Identifier: MIT */
#include "ui/flow.h"
#include "ui/screens/screens.h"
#include "ui/widgets.h"

static const struct {
    const char *icon, *key, *does;
} keys[] = {
    {"keyboard_arrow_up", N_("Pfeil nach oben"), N_("zur Stelle davor")},
    {"keyboard_arrow_down", N_("Pfeil nach unten"), N_("zur Stelle danach")},
    {"check", N_("Auswählen"), N_("öffnet, was umrandet ist")},
    {"arrow_forward", N_("Weiter"), N_("zur nächsten Seite")},
    {"arrow_back", N_("Zurück"), N_("einen Schritt zurück")},
    {"home", N_("Start"), N_("zum Anfang")},
    {"translate", N_("Sprache"), N_("zu den Sprachen")},
    {"help", N_("Hilfe"), N_("zweimal: zu dieser Seite")},
};

/* Which key does what, for whoever has pressed the one for help twice. */
void screen_keys(struct canvas *canvas)
{
    widget_header(canvas, canvas_tr(canvas, "Tasten"));
    struct flow flow = flow_begin(canvas, canvas->frame.body.y);
    for (size_t i = 0; i < LF_LENGTH(keys); i++) {
        struct fact fact = {.icon = keys[i].icon,
                            .strong = canvas_tr(canvas, keys[i].key),
                            .soft = canvas_tr(canvas, keys[i].does),
                            .type = TYPE_LEAD,
                            .is_ours = true};
        flow_facts(&flow, canvas_px(canvas, 16), &fact, 1);
    }
    flow_end(&flow);
}
