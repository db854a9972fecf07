/* SPDX-License-Identifier: MIT */

/* The card with a sentence, and the one sentence that stands under the header of every page made of the
 * content when that cannot be trusted. */

#include "i18n/calendar.h"
#include "model/freshness.h"
#include "ui/phrase.h"
#include "ui/widgets.h"

#define ICON_DU 56
#define SPACE_DU 20

/* "Sa 22. Nov", with the year when it is another one. */
static const char *day_words(const struct canvas *canvas, int64_t utc)
{
    int32_t day = date_day_of(zone_local_from_utc(canvas->in.zone, utc));
    return date_from_day(day).year == date_from_day(canvas->today_day).year
               ? calendar_short_date(canvas->in.catalog, day, canvas->arena)
               : calendar_short_date_year(canvas->in.catalog, day, canvas->arena);
}

static struct banner inform(const char *text)
{
    return (struct banner){.tone = TONE_INFO, .icon = "info", .text = text};
}

static struct banner warn(const char *text)
{
    return (struct banner){.tone = TONE_WARN, .icon = "warning", .text = text};
}

/* While the clock is not trusted nobody knows how old the content is: its day is always said, and who knows
 * what day it is sees the rest. */
static struct banner without_clock(const struct canvas *canvas, enum freshness freshness)
{
    if (canvas->as_of_utc <= 0) {
        return warn(canvas_tr(canvas, "Die Uhr geht nicht, und die Daten können alt sein. "
                                      "Bitte am Empfang fragen."));
    }
    const char *day = day_words(canvas, canvas->as_of_utc);
    return freshness == FRESHNESS_STALE
               ? warn(canvas_fill(
                     canvas,
                     "Die Uhr geht nicht. Die Daten sind von {0}. Bitte am Empfang fragen.",
                     day, NULL))
               : inform(canvas_fill(canvas, "Die Uhr geht nicht. Die Daten sind von {0}.", day,
                                    NULL));
}

static struct banner with_clock(const struct canvas *canvas, enum freshness freshness)
{
    if (freshness == FRESHNESS_STALE && canvas->as_of_utc <= 0) {
        return warn(canvas_tr(canvas, "Die Daten können alt sein. Bitte am Empfang fragen."));
    }
    if (freshness == FRESHNESS_STALE) {
        return warn(canvas_fill(canvas, "Die Daten sind von {0}. Bitte am Empfang fragen.",
                                day_words(canvas, canvas->as_of_utc), NULL));
    }
    return inform(freshness == FRESHNESS_AGING ? phrase_as_of(canvas, canvas->as_of_utc) : "");
}

struct banner banner_of_trust(const struct canvas *canvas)
{
    if (!canvas->has_content || canvas->in.content == NULL) {
        return inform("");
    }
    enum freshness freshness = freshness_judge(true, canvas->as_of_utc, canvas->in.now_utc);
    return canvas_knows_today(canvas) ? with_clock(canvas, freshness)
                                      : without_clock(canvas, freshness);
}

static int pad_px(const struct canvas *canvas, const struct banner *banner)
{
    return canvas_px(canvas, banner->max_lines > 0 ? 14 : 24);
}

/* A slim one takes little from the page: one line where it fits without small letters, else two, and larger
 * letters give way first. */
static struct text_block lay_out(struct canvas *canvas, int width, const struct banner *banner)
{
    static const struct {
        enum type type;
        int lines;
        bool is_fixed;
    } ways[] = {{TYPE_LEAD, 1, false}, {TYPE_BODY, 1, false}, {TYPE_LEAD, 2, false},
                {TYPE_BODY, 2, false}, {TYPE_BODY, 3, false}, {TYPE_LEAD, 2, true},
                {TYPE_BODY, 3, true}};
    struct inked span = {banner->text,
                         {.weight = WEIGHT_BOLD,
                          .type = TYPE_LEAD,
                          .color = widget_tone(&canvas->in.theme, banner->tone).ink,
                          .is_content = true}};
    int inner = width - 2 * pad_px(canvas, banner) - canvas_px(canvas, ICON_DU + SPACE_DU);
    /* Larger letters are for the page itself where it is low. */
    bool is_shallow = canvas->frame.is_compact && canvas->frame.is_landscape;
    struct text_block block = {0};
    for (size_t i = 0; i < (banner->max_lines > 0 ? LF_LENGTH(ways) : 1); i++) {
        if (ways[i].lines > banner->max_lines && i > 0 && i + 1 < LF_LENGTH(ways)) {
            continue;
        }
        span.ink.type = ways[i].type;
        span.ink.is_fixed = ways[i].is_fixed || is_shallow;
        block = canvas_layout(canvas, inner, &span, 1);
        if (!block.is_torn && block.line_count <= (size_t)ways[i].lines) {
            break;
        }
    }
    return block;
}

int widget_banner_height(struct canvas *canvas, int width, const struct banner *banner)
{
    int height = lay_out(canvas, width, banner).height;
    int icon = canvas_px(canvas, ICON_DU);
    return (height > icon ? height : icon) + 2 * pad_px(canvas, banner);
}

void widget_banner(struct canvas *canvas, struct rect rect, const struct banner *banner)
{
    struct tone_colors colors = widget_tone(&canvas->in.theme, banner->tone);
    struct text_block block = lay_out(canvas, rect.w, banner);
    int side = canvas_px(canvas, ICON_DU);
    struct draw_box box = {.fill = colors.fill,
                           .border = colors.ink,
                           .border_px = canvas_px(canvas, 2),
                           .radius_px = canvas_px(canvas, 16)};
    draw_box(&canvas->list, rect, &box);
    struct rect rest = rect_inset(rect, pad_px(canvas, banner));
    struct rect left =
        rect_take_start(&rest, side, canvas_px(canvas, SPACE_DU), canvas->is_rtl);
    canvas_icon(canvas, left, banner->icon, side, colors.ink);
    rest.y += (rest.h - block.height) / 2;
    canvas_block(canvas, rest, &block, 0, block.line_count);
    bool is_quiet = banner->tone == TONE_INFO || banner->tone == TONE_OK;
    canvas_say(canvas, is_quiet ? NODE_STATUS : NODE_ALERT, rect, banner->text);
}

int widget_trust(struct canvas *canvas, int y, int max_lines)
{
    struct banner banner = banner_of_trust(canvas);
    if (banner.text[0] == '\0') {
        return y;
    }
    banner.max_lines = max_lines;
    struct rect body = canvas->frame.body;
    struct rect rect = {body.x, y, body.w, widget_banner_height(canvas, body.w, &banner)};
    widget_banner(canvas, rect, &banner);
    return y + rect.h + canvas_px(canvas, 18);
}
