/* SPDX-License-Identifier: MIT */

/* Which keys a keypad sends, by the names that [keys] of the settings takes. Here keys act on nothing. */

#include "ui/flow.h"
#include "ui/screens/screens.h"
#include "ui/technician.h"

static const char *key_words(const struct canvas *canvas, const struct technician_key *key)
{
    return key->meaning[0] != '\0'
               ? arena_printf(canvas->arena, "[keys] %s", key->meaning)
               : technician_say(canvas, "noch ohne Bedeutung", "without a meaning so far");
}

void screen_learn(struct canvas *canvas)
{
    const struct technician *technician = canvas->in.technician;
    widget_header(canvas, technician_say(canvas, "Tasten lernen", "Learn keys"));
    struct flow flow = flow_begin(canvas, canvas->frame.body.y);
    struct ink ink = {.type = TYPE_BODY, .color = canvas->in.theme.text};
    flow_text(
        &flow, &ink, 0,
        technician_say(
            canvas,
            "Eine Taste drücken. Ihr Name gehört in litfass.conf unter [keys] hinter das, was sie "
            "tun soll: select = F20. Zurück geht es hier durch Berühren, oder nach 30 s von selbst.",
            "Press a key. Its name belongs into litfass.conf under [keys] behind what it shall do: "
            "select = F20. The way back is by touch, or by itself after 30 s."));
    struct fact facts[TECHNICIAN_KEYS_MAX];
    for (size_t i = 0; i < technician->key_count; i++) {
        const struct technician_key *key = &technician->keys[i];
        facts[i] = (struct fact){
            .icon = "keyboard",
            .strong = key->name[0] != '\0' ? key->name
                                           : technician_say(canvas, "ohne Namen", "no name"),
            .soft = key_words(canvas, key),
            .type = i == 0 ? TYPE_H2 : TYPE_BODY,
            .is_ours = true};
    }
    if (technician->key_count > 0) {
        flow_facts(&flow, canvas_px(canvas, 24), facts, technician->key_count);
    }
    flow_end(&flow);
}
