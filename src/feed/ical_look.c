/* SPDX-License-Identifier: MIT */
#include "feed/ical_look.h"

#include <string.h>
#include <strings.h>

#include "base/bug.h"
#include "base/hash.h"
#include "feed/ical_place.h"

/* Pictures of one calendar, each told once however many events have it. */
#define IMAGES_MAX 1000

/* --- Colour --- */

/* The names of CSS 3 (W3C, CSS Color Module Level 3, 4.3) by the hue they are nearest to in angle and,
 * less so, in lightness (CIELAB; what people call blue or green is told by name). Red is for
 * emergencies alone: what is red is coral. */
static const char *const colors[HUE_COUNT + 1] = {
    [HUE_BLUE] = "blue cornflowerblue darkblue deepskyblue dodgerblue lightblue "
                 "lightskyblue lightslategray lightslategrey lightsteelblue mediumblue "
                 "midnightblue navy royalblue skyblue slategray slategrey steelblue",
    [HUE_PLUM] = "darkmagenta deeppink mediumvioletred purple",
    [HUE_CORAL] = "brown chocolate coral crimson darkorange darkred darksalmon firebrick "
                  "hotpink indianred lightcoral lightpink lightsalmon maroon mistyrose "
                  "orangered palevioletred pink red rosybrown saddlebrown salmon sandybrown "
                  "sienna tomato",
    [HUE_YELLOW] = "antiquewhite beige bisque blanchedalmond burlywood cornsilk "
                   "darkgoldenrod darkkhaki gold goldenrod greenyellow ivory khaki "
                   "lemonchiffon lightgoldenrodyellow lightyellow linen moccasin navajowhite "
                   "oldlace olive olivedrab orange palegoldenrod papayawhip peachpuff peru "
                   "tan wheat yellow yellowgreen",
    [HUE_MINT] = "aqua aquamarine cadetblue chartreuse cyan darkcyan darkgreen "
                 "darkolivegreen darkseagreen darkslategray darkslategrey darkturquoise "
                 "forestgreen green honeydew lawngreen lightcyan lightgreen lightseagreen "
                 "lime limegreen mediumaquamarine mediumseagreen mediumspringgreen "
                 "mediumturquoise palegreen paleturquoise powderblue seagreen springgreen "
                 "teal turquoise",
    [HUE_LAVENDER] = "lavender thistle",
    [HUE_VIOLET] = "blueviolet darkorchid darkslateblue darkviolet fuchsia indigo magenta "
                   "mediumorchid mediumpurple mediumslateblue orchid plum slateblue violet",
    [HUE_COUNT] = /* greys have none */
    "aliceblue azure black darkgray darkgrey dimgray dimgrey floralwhite "
    "gainsboro ghostwhite gray grey lavenderblush lightgray lightgrey "
    "mintcream seashell silver snow white whitesmoke",
};

static bool has_word(const char *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *item = words; item; item = strchr(item, ' ')) {
        item += *item == ' ' ? 1 : 0;
        if (strncasecmp(item, word, length) == 0 &&
            (item[length] == ' ' || item[length] == '\0')) {
            return length > 0;
        }
    }
    return false;
}

void ical_look_read_color(struct ical_job *job, struct ical_event *event,
                          const struct line *line)
{
    const char *word = ical_value_show(job, line->value, READER_TITLE_MAX).text;
    for (size_t hue = 0; hue < LF_LENGTH(colors); hue++) {
        if (colors[hue] && has_word(colors[hue], word)) {
            event->has_hue = hue < HUE_COUNT;
            event->hue = (enum hue)hue;
            return;
        }
    }
    if (word[0] != '\0') {
        ical_job_report(job, SEVERITY_NOTE, line->number, "it does not count",
                        "COLOR is no name of a colour in CSS 3: %s",
                        ical_job_quote(job, line->value));
    }
}

/* --- Pictures --- */

struct ical_images {
    uint64_t hashes[IMAGES_MAX]; /* of those that were told */
    size_t count;
};

void ical_look_read_image(struct ical_job *job, struct ical_event *event,
                          const struct line *line)
{
    bool is_inline = line_has_param(line, "VALUE", "BINARY") ||
                     line_has_param(line, "ENCODING", "BASE64") ||
                     strncasecmp(line->value, "data:", 5) == 0;
    if (event->image || line->value[0] == '\0') {
        return;
    }
    event->image = is_inline ? NULL : ical_place_make_uri(job, line->value);
    if (event->image) {
        const struct field_value value = {
            .field = FIELD_IMAGE,
            .lang = "",
            .text = arena_printf(job->series_arena, "ical-%016llx",
                                 (unsigned long long)hash_add_text(HASH_START, event->image)),
        };
        ical_event_put_in(job, event, &value);
    } else if (is_inline) {
        ical_job_report(job, SEVERITY_NOTE, line->number,
                        "it is not shown; a picture needs an address (VALUE=URI)",
                        "the event has a picture written into the calendar (IMAGE)");
    } else {
        ical_job_report(job, SEVERITY_NOTE, line->number, "it is not shown",
                        "IMAGE is no address of the web: %s", ical_job_quote(job, line->value));
    }
}

void ical_look_tell_image(struct ical_job *job, const struct ical_event *event)
{
    if (!event->image || !job->sink->image) {
        return;
    }
    if (!job->images) {
        job->images = arena_alloc(job->arena, sizeof(*job->images));
    }
    struct ical_images *images = job->images;
    uint64_t hash = hash_add_text(HASH_START, event->image);
    for (size_t i = 0; i < images->count; i++) {
        if (images->hashes[i] == hash) {
            return;
        }
    }
    if (images->count == IMAGES_MAX) {
        ical_job_report(job, SEVERITY_NOTE, event->line,
                        "the picture of this event is not shown",
                        "the calendar names more than %d pictures", IMAGES_MAX);
        return;
    }
    images->hashes[images->count++] = hash;
    const struct image image = {
        .id = fields_get(&event->fields, FIELD_IMAGE, "", ""),
        .href = event->image,
        .sha256 = "",
    };
    job->sink->image(job->sink->context, &image);
}
