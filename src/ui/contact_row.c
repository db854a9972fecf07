/* SPDX-License-Identifier: MIT */
#include "ui/opening.h"
#include "ui/marks.h"
#include "ui/phrase.h"
#include "ui/row.h"

int widget_contact_row_height(const struct canvas *canvas)
{
    bool is_flat = row_form(canvas) == FORM_FLAT;
    return row_height_px(canvas, is_flat ? 14 : 28, is_flat ? 0 : 160);
}

/* What they do; an address book has no words for it but somebody's role. */
static const char *contact_what(const struct canvas *canvas, const struct contact_row *row)
{
    const char *summary = canvas_field(canvas, &row->fields, row->locale, FIELD_SUMMARY, 0);
    return summary[0] != '\0' ? summary
                              : canvas_field(canvas, &row->fields, row->locale, FIELD_ROLE, 0);
}

/* What stands there when nobody knows whether it is open: the kind of contact, and languages. */
static const char *contact_foot(const struct canvas *canvas, const struct contact_row *row)
{
    return canvas_dot(canvas, phrase_contact_type(canvas, row->type),
                      phrase_languages(canvas, row->languages));
}

/* Open or not, with its sign; else who they are. */
static void open_line(struct canvas *canvas, struct rect line, const struct contact_row *row,
                      const struct row_inks *inks, const struct opening *opening)
{
    struct ink small = inks->strong;
    small.type = TYPE_S;
    small.lang = NULL;
    small.is_middle = true;
    widget_lang_tag(canvas, &line, inks->soft.lang, small.color);
    bool is_said = opening->text[0] != '\0';
    const char *text = is_said ? opening->text : contact_foot(canvas, row);
    int side = canvas_px(canvas, 34);
    int width =
        canvas_width(canvas, &small, text) + (is_said ? side + canvas_px(canvas, 8) : 0);
    row_access(canvas, &line, row->access_yes, small.color, width);
    if (is_said) {
        if (!inks->is_pressed && opening->tone != TONE_INFO) {
            small.color = widget_tone(&canvas->in.theme, opening->tone).ink;
        }
        struct rect icon = rect_take_start(&line, side, canvas_px(canvas, 8), canvas->is_rtl);
        canvas_icon(canvas, icon, opening->is_open ? "check_circle" : "schedule", side,
                    small.color);
        text = canvas_width(canvas, &small, text) <= line.w ? text : opening->brief;
        const char *const more[] = {opening->note, phrase_languages(canvas, row->languages)};
        for (size_t i = 0; i < LF_LENGTH(more); i++) {
            const char *longer = canvas_dot(canvas, text, more[i]);
            text = canvas_width(canvas, &small, longer) <= line.w ? longer : text;
        }
    }
    (void)canvas_text(canvas, line, &small, text);
}

/* Name, what they do, whether they are open; on narrow displays a long name takes the line of what they do, on
 * low ones there are only two. */
static void contact_lines(struct canvas *canvas, struct rect rest,
                          const struct contact_row *row, const struct row_inks *inks,
                          const struct opening *opening)
{
    enum form form = row_form(canvas);
    const char *what = contact_what(canvas, row);
    struct inked name = {canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0),
                         inks->heading};
    bool is_narrow = form == FORM_BLOCK && canvas->frame.is_compact;
    name.ink.max_lines = is_narrow ? 2 : name.ink.max_lines;
    struct text_block block = marks_layout(canvas, rest.w, &name);
    int body = canvas_lines_px(canvas, TYPE_BODY, 1);
    bool has_state = opening->text[0] != '\0' || form != FORM_FLAT || what[0] == '\0';
    bool has_what = what[0] != '\0' && (form != FORM_FLAT || !has_state) &&
                    !(is_narrow && block.line_count > 1);
    int room = rest.h - block.height;
    has_state = has_state && room >= body; /* larger letters under a banner */
    has_what = has_what && room >= (has_state ? 2 : 1) * body;
    int lines = (has_what ? 1 : 0) + (has_state ? 1 : 0);
    rest = rect_centre(rest, rest.w, block.height + lines * body);
    canvas_block(canvas, rect_take_top(&rest, block.height, 0), &block, 0, block.line_count);
    if (has_what) {
        struct rect line = rect_take_top(&rest, body, 0);
        (void)canvas_text(canvas, line, &inks->soft, what);
    }
    if (has_state) {
        open_line(canvas, rect_take_top(&rest, body, 0), row, inks, opening);
    }
}

/* What is touched, the card, and what to write on it in. */
static struct row_inks begin_row(struct canvas *canvas, struct rect rect,
                                 const struct contact_row *row, const struct opening *opening)
{
    struct place place = place_make(SCREEN_CONTACT, row->uid);
    const char *what = contact_what(canvas, row);
    const char *foot = canvas_comma(canvas, canvas_comma(canvas, opening->text, opening->note),
                                    contact_foot(canvas, row));
    /* Names are of no language; what they do is. */
    const char *lang = canvas_field_lang(canvas, &row->fields, row->locale, FIELD_SUMMARY, 0);
    struct node node = {.role = NODE_LINK,
                        .rect = rect_inset(rect, -canvas->frame.gap / 2),
                        .label =
                            canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0),
                        .description = canvas_comma(canvas, canvas_comma(canvas, what, foot),
                                                    phrase_foreign(canvas, lang))};
    bool is_pressed =
        canvas_target(canvas, &node, &(struct action){.kind = ACTION_GO, .place = place});
    row_draw(canvas, rect, row->hue, is_pressed);
    struct row_inks inks = row_make_inks(canvas, is_pressed, lang);
    inks.heading.lang = "";
    return inks;
}

static struct badge contact_badge(const struct contact_row *row)
{
    return (struct badge){row->icon != NULL ? row->icon : phrase_contact_icon(row->type),
                          row->hue};
}

void widget_contact_row(struct canvas *canvas, struct rect rect, const struct contact_row *row)
{
    struct opening opening = opening_find(canvas, row);
    struct row_inks inks = begin_row(canvas, rect, row, &opening);
    struct rect rest = rect;
    (void)rect_take_start(&rest, canvas_px(canvas, 32), 0, canvas->is_rtl);
    (void)rect_take_end(&rest, canvas_px(canvas, 20), 0, canvas->is_rtl);
    if (row_form(canvas) != FORM_STACK) {
        int side = canvas_px(canvas, 110);
        struct rect left = rect_take_start(&rest, side, canvas_px(canvas, 28), canvas->is_rtl);
        struct badge badge = contact_badge(row);
        widget_badge(canvas, rect_centre(left, side, side), &badge);
    }
    contact_lines(canvas, rest, row, &inks, &opening);
}

void widget_contact_brief(struct canvas *canvas, struct rect rect,
                          const struct contact_row *row)
{
    struct opening opening = opening_find(canvas, row);
    struct row_inks inks = begin_row(canvas, rect, row, &opening);
    bool is_said = opening.text[0] != '\0';
    inks.soft.lang = is_said ? NULL : inks.soft.lang;
    row_brief(canvas, rect, &inks,
              &(struct brief){
                  .badge = contact_badge(row),
                  .title = canvas_field(canvas, &row->fields, row->locale, FIELD_TITLE, 0),
                  .what = is_said ? opening.text : contact_what(canvas, row),
                  .when = ""});
}
