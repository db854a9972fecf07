/* SPDX-License-Identifier: MIT */
#pragma once

#include <stdbool.h>

/* Where fingers touched and where they were meant to: the matrix that leads from one to the other. Pure; the unit is the
 * panel, 0 to 1 on both axes, as libinput counts it. */

#define CALIBRATION_POINTS 4

struct calibration_point {
    double x, y;
};

/* x' = m[0] x + m[1] y + m[2], y' = m[3] x + m[4] y + m[5]: six numbers in libinput's order. */
struct calibration {
    double m[6];
};

extern const struct calibration calibration_none;

/* The matrix with the least squares of what is left. False when the points do not tell one: they lie on a line or on
 * each other, or some touch lies further than a tenth of the panel from where the rest says it should. */
bool calibration_solve(const struct calibration_point touched[CALIBRATION_POINTS],
                       const struct calibration_point meant[CALIBRATION_POINTS],
                       struct calibration *ret_calibration);
/* First `first`, then `then`: what is to be set while `first` was in force as the touches came. */
struct calibration calibration_join(const struct calibration *first,
                                    const struct calibration *then);
struct calibration_point calibration_apply(const struct calibration *calibration,
                                           struct calibration_point point);
/* A point of the picture on the panel, and back: the picture is turned by so many quarters clockwise. */
struct calibration_point calibration_to_panel(int quarters, struct calibration_point point);
