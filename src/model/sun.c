/* SPDX-License-Identifier: MIT */
#include "model/sun.h"

#include <math.h>

#include "base/date.h"

static double sine(double degrees)
{
    return sin(degrees * M_PI / 180);
}

static double cosine(double degrees)
{
    return cos(degrees * M_PI / 180);
}

/* Where the sun is, days after noon of 2000-01-01 UTC. */
struct sun {
    double declination; /* degrees */
    double equation;    /* of time, in minutes */
};

static struct sun find_sun(double days)
{
    double century = days / 36525;
    double mean = fmod(280.46646 + 36000.76983 * century, 360);
    double anomaly = 357.52911 + 35999.05029 * century;
    double eccentricity = 0.016708634 - 0.000042037 * century;
    double centre = 1.914602 * sine(anomaly) + 0.019993 * sine(2 * anomaly);
    double longitude = mean + centre - 0.00569;
    double obliquity = 23.439291 - 0.0130042 * century;
    double half_tangent = pow(tan(obliquity / 2 * M_PI / 180), 2);
    double radians = half_tangent * sine(2 * mean) - 2 * eccentricity * sine(anomaly) +
                     4 * eccentricity * half_tangent * sine(anomaly) * cosine(2 * mean) -
                     half_tangent * half_tangent / 2 * sine(4 * mean);
    return (struct sun){
        .declination = asin(sine(obliquity) * sine(longitude)) * 180 / M_PI,
        .equation = 4 * radians * 180 / M_PI,
    };
}

bool sun_find(int32_t day, double latitude, double longitude, enum sun_event event,
              int64_t *ret_utc)
{
    const int32_t day_of_2000 = 10957;
    /* half a disc and the refraction of the air */
    double depth = event == SUN_RISE || event == SUN_SET ? 0.833 : 6;
    double side = event == SUN_DAWN || event == SUN_RISE ? 1 : -1;
    double minutes = 720 - 4 * longitude;
    /* the sun moves on while it gets there: once more from where the first round led to */
    for (int round = 0; round < 2; round++) {
        struct sun sun = find_sun(day - day_of_2000 + (minutes - 720) / 1440);
        double cosine_of_angle = (sine(-depth) - sine(latitude) * sine(sun.declination)) /
                                 (cosine(latitude) * cosine(sun.declination));
        if (!(fabs(cosine_of_angle) <= 1)) {
            return false;
        }
        double angle = acos(cosine_of_angle) * 180 / M_PI;
        minutes = 720 - 4 * (longitude + side * angle) - sun.equation;
    }
    *ret_utc = (int64_t)day * DATE_DAY_SECONDS + (int64_t)floor(minutes + 0.5) * 60;
    return true;
}
