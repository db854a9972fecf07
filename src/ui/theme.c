/* SPDX-License-Identifier: MIT */
#include "ui/theme.h"

#include "base/bug.h"

const char *const theme_words[THEME_COUNT] = {"hell", "dunkel", "kontrast"};
const char *const text_size_words[TEXT_SIZE_COUNT] = {"standard", "gross", "sehr-gross"};

#define RGB(hex)                                                                               \
    {                                                                                          \
        (0x##hex##u >> 16) & 255, (0x##hex##u >> 8) & 255, 0x##hex##u & 255, 255               \
    }

static const struct theme themes[THEME_COUNT] = {
    [THEME_HELL] =
        {
            .page = RGB(F6F4EF),
            .surface = RGB(FFFFFF),
            .sunken = RGB(E9E6DE),
            .text = RGB(15181C),
            .text2 = RGB(3A4149),
            .line = RGB(5A636E),
            .line_soft = RGB(C6C9CE),
            .accent = RGB(0A3F78),
            .accent_press = RGB(06264A),
            .on_accent = RGB(FFFFFF),
            .poster = RGB(0A3F78),
            .on_poster = RGB(FFFFFF),
            .on_poster2 = RGB(CFE0F5),
            .focus = RGB(FFC400),
            .focus_edge = RGB(15181C),
            .ok = RGB(0B5228),
            .ok_bg = RGB(DDF1E3),
            .warn = RGB(5A3700),
            .warn_bg = RGB(FFE9B8),
            .danger = RGB(8F0E12),
            .danger_bg = RGB(FCE1E1),
            .on_danger = RGB(FFFFFF),
            .info = RGB(0B3A63),
            .info_bg = RGB(DCEBFA),
            .disabled = RGB(5F6771),
            .has_hues = true,
        },
    [THEME_DUNKEL] =
        {
            .page = RGB(101418),
            .surface = RGB(1A2027),
            .sunken = RGB(0A0D10),
            .text = RGB(F4F6F8),
            .text2 = RGB(C3CAD3),
            .line = RGB(8E99A6),
            .line_soft = RGB(333C46),
            .accent = RGB(8CC4FF),
            .accent_press = RGB(C9E3FF),
            .on_accent = RGB(08131F),
            .poster = RGB(0F2C47),
            .on_poster = RGB(FFFFFF),
            .on_poster2 = RGB(BFD9F5),
            .focus = RGB(FFC400),
            .focus_edge = RGB(000000),
            .ok = RGB(8FE0AB),
            .ok_bg = RGB(0F3320),
            .warn = RGB(FFD37A),
            .warn_bg = RGB(3A2800),
            .danger = RGB(FFB3B0),
            .danger_bg = RGB(4A0E10),
            .on_danger = RGB(2B0506),
            .info = RGB(A9D3FF),
            .info_bg = RGB(0F2C47),
            .disabled = RGB(9AA4AF),
            .has_hues = true,
        },
    [THEME_KONTRAST] =
        {
            .page = RGB(000000),
            .surface = RGB(000000),
            .sunken = RGB(000000),
            .text = RGB(FFFFFF),
            .text2 = RGB(FFFFFF),
            .line = RGB(FFFFFF),
            .line_soft = RGB(FFFFFF),
            .accent = RGB(FFEB3B),
            .accent_press = RGB(FFFFFF),
            .on_accent = RGB(000000),
            .poster = RGB(000000),
            .on_poster = RGB(FFFFFF),
            .on_poster2 = RGB(FFFFFF),
            .focus = RGB(00E5FF),
            .focus_edge = RGB(000000),
            .ok = RGB(7CFF9B),
            .ok_bg = RGB(000000),
            .warn = RGB(FFEB3B),
            .warn_bg = RGB(000000),
            .danger = RGB(FFB0A8),
            .danger_bg = RGB(000000),
            .on_danger = RGB(000000),
            .info = RGB(8FE8FF),
            .info_bg = RGB(000000),
            .disabled = RGB(BDBDBD),
            .has_hues = false,
        },
};

/* Found by search for the largest distance (CIEDE2000) under normal, protan, deutan and tritan vision
 * among colours that give their glyph 7:1. */
static const struct {
    struct color fill, glyph;
} hues[HUE_COUNT] = {
    [HUE_RED] = {RGB(8F0E12), RGB(FFFFFF)},      [HUE_BLUE] = {RGB(1C548D), RGB(FFFFFF)},
    [HUE_PLUM] = {RGB(441530), RGB(FFFFFF)},     [HUE_CORAL] = {RGB(F58E84), RGB(15181C)},
    [HUE_YELLOW] = {RGB(EFDB4C), RGB(15181C)},   [HUE_MINT] = {RGB(A9EDD2), RGB(15181C)},
    [HUE_LAVENDER] = {RGB(DCD9FC), RGB(15181C)}, [HUE_VIOLET] = {RGB(CC8CF2), RGB(15181C)},
};

static const int type_du[TYPE_COUNT] = {25, 28, 31, 37, 43, 52, 64, 78, 92};

struct theme theme_get(enum theme_name name)
{
    CHECK(name < THEME_COUNT);
    return themes[name];
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

int theme_type_du(enum type type, enum text_size size)
{
    int du = type_du[type];
    if (size == TEXT_STANDARD) {
        return du;
    }
    if (du < type_du[TYPE_BODY]) {
        du = type_du[TYPE_BODY];
    }
    bool is_capped = type >= TYPE_H1;
    int percent = size == TEXT_GROSS || is_capped ? 136 : 200;
    return (du * percent + 50) / 100;
}
