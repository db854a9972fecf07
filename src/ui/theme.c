/* SPDX-License-Identifier: MIT */
#include "ui/theme.h"

#include "base/accent.h"
#include "base/bug.h"

const char *const theme_words[THEME_COUNT] = {"hell", "dunkel", "kontrast"};
const char *const text_size_words[TEXT_SIZE_COUNT] = {"standard", "gross", "sehr-gross"};

/* Black over everything at night: what is left, with a gamma of 2.2, is a third of the light. */
#define NIGHT_VEIL_PERCENT 40
/* Colours made of the one of the house. */
#define TINT_STEP 5
#define POSTER_TINT_PERCENT 20
#define PRESS_PERCENT 40
#define PRESS_LIGHTER_PERCENT 20
#define PRESS_CONTRAST_MIN 1.3

/* Versions of the formatter differ on a brace in a macro. */
/* clang-format off */
#define RGB(hex) {((hex) >> 16) & 255, ((hex) >> 8) & 255, (hex) & 255, 255}
/* clang-format on */

static const struct theme themes[THEME_COUNT] = {
    [THEME_HELL] =
        {
            .page = RGB(ACCENT_PAGE),
            .surface = RGB(0xFFFFFF),
            .sunken = RGB(0xE9E6DE),
            .text = RGB(0x15181C),
            .text2 = RGB(0x3A4149),
            .line = RGB(0x5A636E),
            .line_soft = RGB(0xC6C9CE),
            .accent = RGB(0x0A3F78),
            .accent_press = RGB(0x06264A),
            .on_accent = RGB(0xFFFFFF),
            .poster = RGB(0x0A3F78),
            .on_poster = RGB(0xFFFFFF),
            .on_poster2 = RGB(0xCFE0F5),
            .focus = RGB(0xFFC400),
            .focus_edge = RGB(0x15181C),
            .ok = RGB(0x0B5228),
            .ok_bg = RGB(0xDDF1E3),
            .warn = RGB(0x5A3700),
            .warn_bg = RGB(0xFFE9B8),
            .danger = RGB(0x8F0E12),
            .danger_bg = RGB(0xFCE1E1),
            .on_danger = RGB(0xFFFFFF),
            .info = RGB(0x0B3A63),
            .info_bg = RGB(0xDCEBFA),
            .disabled = RGB(0x5F6771),
            .has_hues = true,
        },
    [THEME_DUNKEL] =
        {
            .page = RGB(0x101418),
            .surface = RGB(0x1A2027),
            .sunken = RGB(0x0A0D10),
            .text = RGB(0xF4F6F8),
            .text2 = RGB(0xC3CAD3),
            .line = RGB(0x8E99A6),
            .line_soft = RGB(0x333C46),
            .accent = RGB(0x8CC4FF),
            .accent_press = RGB(0xC9E3FF),
            .on_accent = RGB(0x08131F),
            .poster = RGB(0x0F2C47),
            .on_poster = RGB(0xFFFFFF),
            .on_poster2 = RGB(0xBFD9F5),
            .focus = RGB(0xFFC400),
            .focus_edge = RGB(0x000000),
            .ok = RGB(0x8FE0AB),
            .ok_bg = RGB(0x0F3320),
            .warn = RGB(0xFFD37A),
            .warn_bg = RGB(0x3A2800),
            .danger = RGB(0xFFB3B0),
            .danger_bg = RGB(0x4A0E10),
            .on_danger = RGB(0x2B0506),
            .info = RGB(0xA9D3FF),
            .info_bg = RGB(0x0F2C47),
            .disabled = RGB(0x9AA4AF),
            .has_hues = true,
        },
    [THEME_KONTRAST] =
        {
            .page = RGB(0x000000),
            .surface = RGB(0x000000),
            .sunken = RGB(0x000000),
            .text = RGB(0xFFFFFF),
            .text2 = RGB(0xFFFFFF),
            .line = RGB(0xFFFFFF),
            .line_soft = RGB(0xFFFFFF),
            .accent = RGB(0xFFEB3B),
            .accent_press = RGB(0xFFFFFF),
            .on_accent = RGB(0x000000),
            .poster = RGB(0x000000),
            .on_poster = RGB(0xFFFFFF),
            .on_poster2 = RGB(0xFFFFFF),
            .focus = RGB(0x00E5FF),
            .focus_edge = RGB(0x000000),
            .ok = RGB(0x7CFF9B),
            .ok_bg = RGB(0x000000),
            .warn = RGB(0xFFEB3B),
            .warn_bg = RGB(0x000000),
            .danger = RGB(0xFFB0A8),
            .danger_bg = RGB(0x000000),
            .on_danger = RGB(0x000000),
            .info = RGB(0x8FE8FF),
            .info_bg = RGB(0x000000),
            .disabled = RGB(0xBDBDBD),
            .has_hues = false,
        },
};

static const struct color black = RGB(0x000000);
static const struct color white = RGB(0xFFFFFF);

/* Found by search for the largest distance (CIEDE2000) under normal, protan, deutan and tritan vision
 * among colours that give their glyph 7:1. */
static const struct {
    struct color fill, glyph;
} hues[HUE_COUNT] = {
    [HUE_RED] = {RGB(0x8F0E12), RGB(0xFFFFFF)},
    [HUE_BLUE] = {RGB(0x1C548D), RGB(0xFFFFFF)},
    [HUE_PLUM] = {RGB(0x441530), RGB(0xFFFFFF)},
    [HUE_CORAL] = {RGB(0xF58E84), RGB(0x15181C)},
    [HUE_YELLOW] = {RGB(0xEFDB4C), RGB(0x15181C)},
    [HUE_MINT] = {RGB(0xA9EDD2), RGB(0x15181C)},
    [HUE_LAVENDER] = {RGB(0xDCD9FC), RGB(0x15181C)},
    [HUE_VIOLET] = {RGB(0xCC8CF2), RGB(0x15181C)},
};

static const int large_du[TYPE_COUNT] = {22, 25, 28, 31, 37, 43, 52, 64, 78, 92};
static const int compact_du[TYPE_COUNT] = {22, 25, 28, 31, 34, 37, 43, 46, 50, 56};

struct theme theme_get(enum theme_name name)
{
    CHECK(name < THEME_COUNT);
    return themes[name];
}

/* White with as much of the colour as can be read on `under`, and at most so much. */
static struct color tint(struct color color, struct color under, int percent)
{
    while (percent > 0 &&
           color_contrast(color_mix(white, color, percent), under) < ACCENT_CONTRAST_MIN) {
        percent -= TINT_STEP;
    }
    return color_mix(white, color, percent);
}

/* A pressed thing is darker; what is nearly black already turns lighter. */
static struct color press(struct color accent)
{
    struct color darker = color_mix(accent, black, PRESS_PERCENT);
    return color_contrast(accent, darker) >= PRESS_CONTRAST_MIN
               ? darker
               : color_mix(accent, white, PRESS_LIGHTER_PERCENT);
}

struct theme theme_with_accent(enum theme_name name, struct color accent)
{
    struct theme theme = theme_get(name);
    if (color_equals(accent, themes[THEME_HELL].accent)) {
        return theme; /* the program's own, of which all was made by hand */
    }
    if (name == THEME_HELL) {
        theme.accent = accent;
        theme.accent_press = press(accent);
        theme.poster = accent;
        theme.on_poster2 = tint(accent, accent, POSTER_TINT_PERCENT);
    } else if (name == THEME_DUNKEL) {
        theme.accent = tint(accent, theme.surface, 100);
        theme.accent_press = color_mix(theme.accent, white, 50);
        theme.poster = color_mix(accent, theme.page, 50);
        theme.on_poster2 = tint(theme.accent, theme.poster, POSTER_TINT_PERCENT);
    }
    return theme;
}

struct theme theme_dim(const struct theme *theme)
{
    struct theme night = *theme;
    struct color *const colors[] = {
        &night.page,         &night.surface,   &night.sunken,     &night.text,
        &night.text2,        &night.line,      &night.line_soft,  &night.accent,
        &night.accent_press, &night.on_accent, &night.poster,     &night.on_poster,
        &night.on_poster2,   &night.focus,     &night.focus_edge, &night.ok,
        &night.ok_bg,        &night.warn,      &night.warn_bg,    &night.danger,
        &night.danger_bg,    &night.on_danger, &night.info,       &night.info_bg,
        &night.disabled,
    };
    for (size_t i = 0; i < LF_LENGTH(colors); i++) {
        *colors[i] = color_mix(*colors[i], black, NIGHT_VEIL_PERCENT);
    }
    return night;
}

struct color theme_hue_fill(const struct theme *theme, enum hue hue)
{
    if (!theme->has_hues) {
        return theme->surface;
    }
    return hue < HUE_COUNT ? hues[hue].fill : theme->accent;
}

struct color theme_hue_glyph(const struct theme *theme, enum hue hue)
{
    if (!theme->has_hues) {
        return theme->text;
    }
    return hue < HUE_COUNT ? hues[hue].glyph : theme->on_accent;
}

int theme_type_du(enum type type, enum text_size size, bool is_compact)
{
    const int *steps = is_compact ? compact_du : large_du;
    int du = steps[type];
    if (size == TEXT_STANDARD) {
        return du;
    }
    if (du < steps[TYPE_BODY]) {
        du = steps[TYPE_BODY];
    }
    bool is_capped = type >= TYPE_H1;
    int percent = size == TEXT_GROSS || is_capped ? 136 : is_compact ? 160 : 200;
    return (du * percent + 50) / 100;
}
