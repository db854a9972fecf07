/* SPDX-License-Identifier: MIT */
#include "app/calibration.h"

#include <math.h>

#define LEFT_MAX 0.1    /* of the panel */
#define LEAST_AREA 0.01 /* of the parallelogram that the touches span */

const struct calibration calibration_none = {{1, 0, 0, 0, 1, 0}};

struct calibration_point calibration_apply(const struct calibration *calibration,
                                           struct calibration_point point)
{
    const double *m = calibration->m;
    return (struct calibration_point){m[0] * point.x + m[1] * point.y + m[2],
                                      m[3] * point.x + m[4] * point.y + m[5]};
}

static struct calibration_point find_middle(const struct calibration_point *points)
{
    struct calibration_point middle = {0, 0};
    for (int i = 0; i < CALIBRATION_POINTS; i++) {
        middle.x += points[i].x / CALIBRATION_POINTS;
        middle.y += points[i].y / CALIBRATION_POINTS;
    }
    return middle;
}

/* Least squares about the middles: two unknowns for each axis, and the middle is met exactly. */
bool calibration_solve(const struct calibration_point touched[CALIBRATION_POINTS],
                       const struct calibration_point meant[CALIBRATION_POINTS],
                       struct calibration *ret_calibration)
{
    struct calibration_point from = find_middle(touched), to = find_middle(meant);
    double xx = 0, xy = 0, yy = 0, ux = 0, uy = 0, vx = 0, vy = 0;
    for (int i = 0; i < CALIBRATION_POINTS; i++) {
        double x = touched[i].x - from.x, y = touched[i].y - from.y;
        double u = meant[i].x - to.x, v = meant[i].y - to.y;
        xx += x * x;
        xy += x * y;
        yy += y * y;
        ux += u * x;
        uy += u * y;
        vx += v * x;
        vy += v * y;
    }
    double area = xx * yy - xy * xy;
    if (!(area > LEAST_AREA * LEAST_AREA)) { /* also when it is no number */
        return false;
    }
    double a = (ux * yy - uy * xy) / area, b = (uy * xx - ux * xy) / area;
    double d = (vx * yy - vy * xy) / area, e = (vy * xx - vx * xy) / area;
    struct calibration found = {
        {a, b, to.x - a * from.x - b * from.y, d, e, to.y - d * from.x - e * from.y}};
    for (int i = 0; i < CALIBRATION_POINTS; i++) {
        struct calibration_point met = calibration_apply(&found, touched[i]);
        if (!(fabs(met.x - meant[i].x) < LEFT_MAX && fabs(met.y - meant[i].y) < LEFT_MAX)) {
            return false;
        }
    }
    *ret_calibration = found;
    return true;
}

struct calibration calibration_join(const struct calibration *first,
                                    const struct calibration *then)
{
    const double *f = first->m, *t = then->m;
    return (struct calibration){{
        t[0] * f[0] + t[1] * f[3],
        t[0] * f[1] + t[1] * f[4],
        t[0] * f[2] + t[1] * f[5] + t[2],
        t[3] * f[0] + t[4] * f[3],
        t[3] * f[1] + t[4] * f[4],
        t[3] * f[2] + t[4] * f[5] + t[5],
    }};
}

struct calibration_point calibration_to_panel(int quarters, struct calibration_point point)
{
    for (int i = 0; i < quarters % 4; i++) {
        point = (struct calibration_point){1 - point.y, point.x};
    }
    return point;
}
