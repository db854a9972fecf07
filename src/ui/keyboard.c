/* SPDX-License-Identifier: MIT */
#include "ui/keyboard.h"

#include <stdio.h>
#include <string.h>

#include "ui/widgets.h"

#define KEYS_MAX 64
#define ROWS_MAX 8
#define ROW_KEYS_MAX 12
#define KEY_H 110 /* du */
#define DIGITS "1 2 3 4 5 6 7 8 9 0"
#define DESCENT_PERCENT 63 /* of a line, from its middle to the end of "g" and a little air */
#define LARGEST_DU 1240    /* wider keyboards are no easier to read */

/* As keyboards have them (Debian's xkb-data), in every language from left to right: who types in Arabic or Persian finds
 * ض where others find q. */
static const struct keyboard keyboards[] = {
    {"de", "q w e r t z u i o p ü\na s d f g h j k l ö ä\ny x c v b n m ß -"},
    {"en", "q w e r t y u i o p\na s d f g h j k l\nz x c v b n m -"},
    {"tr", "q w e r t y u ı o p ğ ü\na s d f g h j k l ş i\nz x c v b n m ö ç -"},
    {"uk", "й ц у к е н г ш щ з х ї\nф і в а п р о л д ж є ґ\nя ч с м и т ь б ю ' -"},
    {"ru", "й ц у к е н г ш щ з х ъ\nф ы в а п р о л д ж э\nя ч с м и т ь б ю ё -"},
    {"ar", "ض ص ث ق ف غ ع ه خ ح ج د\nش س ي ب ل ا ت ن م ك ط\nئ ء ؤ ر لا ى ة و ز ظ ذ"},
    {"fa", "ض ص ث ق ف غ ع ه خ ح ج چ\nش س ی ب ل ا ت ن م ک گ\nظ ط ز ر ذ د پ و ئ ژ"},
    {"pl", "q w e r t y u i o p\na s d f g h j k l\nz x c v b n m -\ną ć ę ł ń ó ś ź ż"},
    {"ro", "q w e r t y u i o p\na s d f g h j k l\nz x c v b n m -\nă â î ș ț"},
};

/* Where digits have no row of their own. */
static const struct keyboard digits = {"123", "1 2 3 4 5\n6 7 8 9 0"};

static bool has_digit_row(const struct canvas *canvas)
{
    return !canvas->frame.is_compact && !canvas->frame.is_landscape;
}

static const struct keyboard *find(const char *lang)
{
    for (size_t i = 0; i < LF_LENGTH(keyboards); i++) {
        if (fields_is_lang(lang, keyboards[i].lang)) {
            return &keyboards[i];
        }
    }
    return NULL;
}

size_t keyboard_list(const struct canvas *canvas,
                     const struct keyboard *ret[KEYBOARDS_OFFERED_MAX])
{
    const char *const langs[] = {canvas->in.lang, "de", "en"};
    size_t count = 0;
    for (size_t i = 0; i < LF_LENGTH(langs); i++) {
        const struct keyboard *keyboard = find(langs[i]);
        bool is_known = keyboard == NULL;
        for (size_t k = 0; k < count; k++) {
            is_known = is_known || ret[k] == keyboard;
        }
        if (!is_known) {
            ret[count++] = keyboard;
        }
    }
    if (!has_digit_row(canvas)) {
        ret[count++] = &digits;
    }
    return count;
}

/* ---- where the keys are ---- */

struct keys {
    char text[ROWS_MAX * ROW_KEYS_MAX * 6];
    size_t keys[KEYS_MAX]; /* where each begins in text */
    size_t count;
    size_t ends[ROWS_MAX]; /* of the rows */
    int rows;
    int most; /* keys of the longest row; the last has room for one that erases */
    int key_w, key_h, gap;
    bool has_digits;
};

static void add_row(struct keys *keys, const char *row, size_t length, size_t *used)
{
    for (const char *at = row; at < row + length && keys->count < KEYS_MAX;) {
        size_t size = strcspn(at, " \n");
        if (*used + size + 1 > sizeof(keys->text)) {
            break;
        }
        memcpy(&keys->text[*used], at, size);
        keys->keys[keys->count++] = *used;
        *used += size + 1;
        at += size + 1;
    }
    keys->ends[keys->rows++] = keys->count;
}

static void read_rows(struct keys *keys, const char *rows)
{
    size_t used = 0;
    if (keys->has_digits) {
        add_row(keys, DIGITS, strlen(DIGITS), &used);
    }
    for (const char *row = rows; *row != '\0';) {
        size_t length = strcspn(row, "\n");
        add_row(keys, row, length, &used);
        row += length + (row[length] != '\0' ? 1 : 0);
    }
}

static int longest(const struct keys *keys)
{
    size_t most =
        keys->ends[keys->rows - 1] - (keys->rows > 1 ? keys->ends[keys->rows - 2] : 0) + 1;
    for (int i = 0; i < keys->rows; i++) {
        size_t count = keys->ends[i] - (i > 0 ? keys->ends[i - 1] : 0);
        most = count > most ? count : most;
    }
    return (int)most;
}

/* The same keys in rows of `most`; the one that erases is behind the last. */
static void divide_anew(struct keys *keys, int most)
{
    keys->rows = 0;
    for (size_t at = 0; keys->rows < ROWS_MAX;) {
        size_t left = keys->count - at;
        at += left < (size_t)most ? left : (size_t)most;
        keys->ends[keys->rows++] = at;
        if (at == keys->count && left + 1 <= (size_t)most) {
            break;
        }
    }
    keys->most = most;
}

/* Without heights. */
static struct keys place_keys(const struct canvas *canvas, const struct keyboard *keyboard,
                              int width, bool has_digits)
{
    const struct frame *frame = &canvas->frame;
    struct keys keys = {.has_digits = has_digits, .gap = canvas->frame.gap};
    read_rows(&keys, keyboard->rows);
    keys.most = longest(&keys);
    int fit = frame_fit(width, frame->key_w - keys.gap, keys.gap);
    if (fit < keys.most) {
        divide_anew(&keys, fit);
    }
    keys.key_w = (width + keys.gap) / keys.most - keys.gap;
    return keys;
}

static int total_h(const struct keys *keys, int key_h)
{
    return (keys->rows + 1) * (key_h + keys->gap) + keys->gap;
}

static int limit_width(const struct canvas *canvas, int width)
{
    int largest = canvas_px(canvas, LARGEST_DU);
    return !canvas->frame.is_compact && width > largest ? largest : width;
}

static struct keys find_keys(const struct canvas *canvas, const struct keyboard *keyboard,
                             int width, int room)
{
    int key_h = frame_px(&canvas->frame, KEY_H);
    int least = canvas->frame.key_h - canvas->frame.gap / 2 * 2; /* with half of each gap */
    width = limit_width(canvas, width);
    bool has_digits = has_digit_row(canvas) && keyboard != &digits;
    struct keys keys = place_keys(canvas, keyboard, width, has_digits);
    key_h = key_h > least ? key_h : least;
    if (has_digits && total_h(&keys, key_h) > room) {
        keys = place_keys(canvas, keyboard, width, false);
    }
    int most = (room - keys.gap) / (keys.rows + 1) - keys.gap;
    keys.key_h = key_h < most ? key_h : most > least ? most : least;
    return keys;
}

int keyboard_height(const struct canvas *canvas, const struct keyboard *keyboard, int width,
                    int room)
{
    struct keys keys = find_keys(canvas, keyboard, width, room);
    return total_h(&keys, keys.key_h);
}

/* ---- words ---- */

/* What no voice reads as a letter. */
static const struct {
    const char *sign, *name;
} signs[] = {
    {"-", N_("Bindestrich")},
    {"'", N_("Apostroph")},
};

static const char *find_sign(const struct canvas *canvas, const char *letter)
{
    for (size_t i = 0; i < LF_LENGTH(signs); i++) {
        if (strcmp(signs[i].sign, letter) == 0) {
            return canvas_tr(canvas, signs[i].name);
        }
    }
    return NULL;
}

/* Where the key "DE" leads. */
static const char *speak_next(const struct canvas *canvas, const struct keyboard *next)
{
    return canvas_about(canvas, canvas_tr(canvas, "Andere Tastatur"),
                        next == &digits ? canvas_tr(canvas, "Ziffern")
                                        : language_endonym(next->lang));
}

/* ---- drawing ---- */

static bool fits(struct canvas *canvas, const struct keys *keys, const struct ink *ink)
{
    int width = keys->key_w - canvas_px(canvas, 8);
    bool is_fine = canvas_ink_px(canvas, ink) <= keys->key_h - canvas_px(canvas, 8);
    for (size_t i = 0; i < keys->count && is_fine; i++) {
        is_fine = canvas_width(canvas, ink, &keys->text[keys->keys[i]]) <= width;
    }
    return is_fine;
}

/* The largest that each letter has room in, for all alike. */
static struct ink find_ink(struct canvas *canvas, const struct keys *keys)
{
    static const struct {
        enum type type;
        bool is_fixed;
    } steps[] = {{TYPE_H3, false},  {TYPE_LEAD, false}, {TYPE_BODY, false}, {TYPE_S, false},
                 {TYPE_LEAD, true}, {TYPE_BODY, true},  {TYPE_S, true}};
    struct ink ink = {.weight = WEIGHT_BOLD,
                      .align = TEXT_CENTRE,
                      .max_lines = 1,
                      .line_percent = 108, /* "й" over "щ" */
                      .is_middle = true,
                      .is_whole = true,
                      .is_tight = true,
                      .is_content = true};
    for (size_t i = 0; i < LF_LENGTH(steps); i++) {
        ink.type = steps[i].type;
        ink.is_fixed = steps[i].is_fixed;
        if (fits(canvas, keys, &ink)) {
            break;
        }
    }
    return ink;
}

/* A key with a letter or an icon. */
static void key(struct canvas *canvas, struct rect rect, int gap, const char *label,
                const char *icon, const struct ink *ink, const struct action *action)
{
    const struct theme *theme = &canvas->in.theme;
    struct node node = {.role = NODE_KEY,
                        .rect = rect_inset(rect, -gap / 2),
                        .label = label,
                        .description = find_sign(canvas, label)};
    bool is_pressed = canvas_target(canvas, &node, action);
    struct draw_box box = {.fill = is_pressed ? theme->accent_press : theme->surface,
                           .border = is_pressed ? theme->accent_press : theme->line,
                           .border_px = canvas_px(canvas, 3),
                           .radius_px = canvas_px(canvas, 16)};
    draw_box(&canvas->list, rect, &box);
    struct color color = is_pressed ? theme->on_accent : theme->text;
    if (icon != NULL) {
        int side = rect.h * 6 / 10 < rect.w * 8 / 10 ? rect.h * 6 / 10 : rect.w * 8 / 10;
        canvas_icon(canvas, rect, icon, side, color);
        return;
    }
    struct ink own = *ink;
    own.color = color;
    int below = canvas_ink_px(canvas, ink) * DESCENT_PERCENT / 100 - rect.h / 2;
    rect.y -= below > 0 ? below : 0; /* "g" stays within its key */
    (void)canvas_text(canvas, rect, &own, label);
}

static void erase_key(struct canvas *canvas, struct rect rect, int gap, const struct ink *ink)
{
    key(canvas, rect, gap, canvas_tr(canvas, "Letzten Buchstaben löschen"), "backspace", ink,
        &(struct action){.kind = ACTION_ERASE});
}

/* A ring that goes to the left goes to the left here, too: the keys come in the order of the page. */
static void letters(struct canvas *canvas, struct rect rect, const struct keys *keys, int row,
                    const struct ink *ink)
{
    size_t first = row > 0 ? keys->ends[row - 1] : 0;
    size_t count = keys->ends[row] - first;
    bool is_last = row + 1 == keys->rows, is_rtl = canvas->is_rtl;
    int pitch = keys->key_w + keys->gap;
    int erase_w = rect.w - (int)count * pitch;
    int most_w = 3 * pitch - keys->gap;
    erase_w = erase_w < most_w ? erase_w : most_w;
    int used = (int)count * pitch - keys->gap + (is_last ? keys->gap + erase_w : 0);
    struct rect rest = rect_centre(rect, used, rect.h);
    if (is_last && is_rtl) {
        erase_key(canvas, rect_take_start(&rest, erase_w, keys->gap, true), keys->gap, ink);
    }
    for (size_t i = 0; i < count; i++) {
        size_t at = first + (is_rtl ? count - 1 - i : i);
        struct rect spot = rect_take_start(&rest, keys->key_w, keys->gap, is_rtl);
        const char *letter = arena_copy_text(canvas->arena, &keys->text[keys->keys[at]]);
        key(canvas, spot, keys->gap, letter, NULL, ink,
            &(struct action){.kind = ACTION_TYPE, .lang = letter});
    }
    if (is_last && !is_rtl) {
        erase_key(canvas, rest, keys->gap, ink);
    }
}

/* "DE", a space, and all that was found. */
static void last_row(struct canvas *canvas, struct rect rect, int gap, const char *lang,
                     const struct keyboard_ways *ways)
{
    bool is_narrow = canvas->frame.is_compact && !canvas->frame.is_landscape;
    struct button button = {.icon = is_narrow ? NULL : "check",
                            .label = ways->done_label,
                            .spoken = ways->done_spoken,
                            .is_selected = true,
                            .is_key = true};
    struct rect end =
        rect_take_end(&rect, rect.w * (is_narrow ? 3 : 4) / 10, gap, canvas->is_rtl);
    if (ways->next != NULL) {
        char *label = arena_copy_text(canvas->arena, lang);
        for (char *at = label; *at != '\0'; at++) {
            *at = (char)(*at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
        }
        struct button other = {.icon = "language",
                               .label = label,
                               .spoken = speak_next(canvas, ways->next_keyboard),
                               .is_key = true};
        widget_button(canvas, rect_take_start(&rect, rect.w / 3, gap, canvas->is_rtl), &other,
                      ways->next);
    }
    struct button space = {.label = canvas_tr(canvas, "Leerzeichen"), .is_key = true};
    widget_button(canvas, rect, &space, &(struct action){.kind = ACTION_TYPE, .lang = " "});
    widget_button(canvas, end, &button, ways->done);
}

void keyboard_draw(struct canvas *canvas, struct rect rect, const struct keyboard *keyboard,
                   const struct keyboard_ways *ways)
{
    struct keys keys = find_keys(canvas, keyboard, rect.w, rect.h);
    struct ink ink = find_ink(canvas, &keys);
    int margin = canvas->frame.margin;
    draw_fill(&canvas->list,
              (struct rect){rect.x - margin, rect.y, rect.w + 2 * margin, rect.h},
              canvas->in.theme.sunken);
    struct rect rest = rect_centre(rect, limit_width(canvas, rect.w), rect.h);
    (void)rect_take_top(&rest, keys.gap, 0);
    for (int row = 0; row < keys.rows; row++) {
        letters(canvas, rect_take_top(&rest, keys.key_h, keys.gap), &keys, row, &ink);
    }
    last_row(canvas, rect_take_top(&rest, keys.key_h, 0), keys.gap, keyboard->lang, ways);
}
