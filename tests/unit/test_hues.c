/* SPDX-License-Identifier: MIT */

/* Topics are told apart by colour whatever colours somebody sees: the fills of badges by pairs, in CIEDE2000, for
 * usual sight and for each of the three kinds of receptors that may be missing. Formulas:
 * Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula, Color Research and Application 30 (2005), whose pairs
 * are at the end of this file. Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color
 * Vision Deficiency, IEEE TVCG 15 (2009), the matrices of severity 1.0, for linear RGB. */

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/theme.h"

#define LEAST 15.0

struct lab {
    double l, a, b;
};

static const struct {
    const char *name;
    double rows[3][3];
} sights[] = {
    {"usual", {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {"protanopia",
     {{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia",
     {{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {"tritanopia",
     {{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
};

static double radians(double degrees)
{
    return degrees * acos(-1.0) / 180;
}

static double linear(uint8_t channel)
{
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static void multiply(const double rows[3][3], const double in[3], double ret_out[3])
{
    for (int i = 0; i < 3; i++) {
        ret_out[i] = rows[i][0] * in[0] + rows[i][1] * in[1] + rows[i][2] * in[2];
    }
}

static double lab_curve(double t)
{
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* sRGB as this sight has it, in CIE Lab under D65. */
static struct lab find_lab(struct color color, const double sight[3][3])
{
    static const double to_xyz[3][3] = {{0.4124564, 0.3575761, 0.1804375},
                                        {0.2126729, 0.7151522, 0.0721750},
                                        {0.0193339, 0.1191920, 0.9503041}};
    double rgb[] = {linear(color.r), linear(color.g), linear(color.b)};
    double seen[3], xyz[3];
    multiply(sight, rgb, seen);
    for (int i = 0; i < 3; i++) {
        seen[i] = fmin(fmax(seen[i], 0), 1);
    }
    multiply(to_xyz, seen, xyz);
    double x = lab_curve(xyz[0] / 0.95047), y = lab_curve(xyz[1]),
           z = lab_curve(xyz[2] / 1.08883);
    return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double hue_degrees(double a, double b)
{
    double degrees = a == 0 && b == 0 ? 0 : atan2(b, a) * 180 / acos(-1.0);
    return degrees < 0 ? degrees + 360 : degrees;
}

static double seventh(double c)
{
    return sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7)));
}

static double mean_hue(double h1, double h2, double c1, double c2)
{
    if (c1 * c2 == 0) {
        return h1 + h2;
    }
    if (fabs(h1 - h2) <= 180) {
        return (h1 + h2) / 2;
    }
    return h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
}

static double find_distance(struct lab first, struct lab second)
{
    double c_mean = (hypot(first.a, first.b) + hypot(second.a, second.b)) / 2;
    double g = 0.5 * (1 - seventh(c_mean));
    double a1 = (1 + g) * first.a, a2 = (1 + g) * second.a;
    double c1 = hypot(a1, first.b), c2 = hypot(a2, second.b);
    double h1 = hue_degrees(a1, first.b), h2 = hue_degrees(a2, second.b);
    double turn = c1 * c2 == 0 ? 0 : h2 - h1;
    turn += turn > 180 ? -360 : turn < -180 ? 360 : 0;
    double l = (first.l + second.l) / 2, c = (c1 + c2) / 2, h = mean_hue(h1, h2, c1, c2);
    double t = 1 - 0.17 * cos(radians(h - 30)) + 0.24 * cos(radians(2 * h)) +
               0.32 * cos(radians(3 * h + 6)) - 0.20 * cos(radians(4 * h - 63));
    double from_50 = (l - 50) * (l - 50);
    double by_l = (second.l - first.l) / (1 + 0.015 * from_50 / sqrt(20 + from_50));
    double by_c = (c2 - c1) / (1 + 0.045 * c);
    double by_h = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * c * t);
    double bend = 30 * exp(-pow((h - 275) / 25, 2));
    double rotation = -2 * seventh(c) * sin(radians(2 * bend));
    return sqrt(by_l * by_l + by_c * by_c + by_h * by_h + rotation * by_c * by_h);
}

static void topics_are_told_apart_whatever_colours_somebody_sees(void **state)
{
    int failures = 0;
    for (int name = THEME_HELL; name <= THEME_DUNKEL; name++) {
        struct theme theme = theme_get((enum theme_name)name);
        for (size_t sight = 0; sight < sizeof(sights) / sizeof(sights[0]); sight++) {
            double least = 1000;
            for (int i = 0; i < HUE_COUNT * HUE_COUNT; i++) {
                int one = i / HUE_COUNT, other = i % HUE_COUNT;
                if (one >= other) {
                    continue;
                }
                double distance = find_distance(
                    find_lab(theme_hue_fill(&theme, (enum hue)one), sights[sight].rows),
                    find_lab(theme_hue_fill(&theme, (enum hue)other), sights[sight].rows));
                least = fmin(distance, least);
                if (distance < LEAST) {
                    print_error("%s, %s: hues %d and %d are %.1f apart\n", theme_words[name],
                                sights[sight].name, one, other, distance);
                    failures++;
                }
            }
            print_message("%s, %s: the nearest two are %.1f apart\n", theme_words[name],
                          sights[sight].name, least);
        }
    }
    assert_int_equal(failures, 0);
}

/* Of the paper's table 1: the hard ones, and two that are near. */
static void the_formula_gives_what_its_paper_says(void **state)
{
    static const struct {
        struct lab first, second;
        double distance;
    } pairs[] = {
        {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
        {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
        {{50, 0, 0}, {50, -1, 2}, 2.3669},
        {{50, 2.49, -0.001}, {50, -2.49, 0.0009}, 7.1792},
        {{50, 2.49, -0.001}, {50, -2.49, 0.0011}, 7.2195},
        {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
        {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
        {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
        {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
    };
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        double distance = find_distance(pairs[i].first, pairs[i].second);
        assert_true(fabs(distance - pairs[i].distance) < 0.0001);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_formula_gives_what_its_paper_says),
        cmocka_unit_test(topics_are_told_apart_whatever_colours_somebody_sees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
