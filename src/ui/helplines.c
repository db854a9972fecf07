/* SPDX-License-Identifier: MIT */

/* Sources: 112, 110, 116 117: the Länder and the KBV; 116 016: hilfetelefon.de; 116 111: Nummer gegen Kummer
 * (BMFSFJ); 0800 111 0 111: TelefonSeelsorge; poison lines: unimedizin-mainz.de and the list of the German
 * poison centres. Saarland is served by Mainz since the centre in Homburg closed on 31 March 2021; older lists
 * still print its number. */

#include "ui/helplines.h"

#include <string.h>

#include "base/bug.h"
#include "i18n/catalog.h"

const char helplines_checked_on[] = "2025-11-21";

const struct helpline helplines_first[2] = {
    {"112", N_("Feuer, Unfall, Lebensgefahr")},
    {"110", N_("Polizei")},
};

const struct helpline helplines_more[5] = {
    {"116 117", N_("Arzt, wenn es nicht lebensgefährlich ist")},
    {"116 016", N_("Gewalt gegen Frauen")},
    {"116 111", N_("Kinder und Jugendliche")},
    {"0800 111 0 111", N_("Reden, wenn es schwer ist")},
    {"0800 111 0 550", N_("Eltern")},
};

static const struct {
    const char *regions, *number;
} poison_lines[] = {
    {"DE-BE DE-BB", "030 19240"},
    {"DE-NW", "0228 19240"},
    {"DE-MV DE-SN DE-ST DE-TH", "0361 730730"},
    {"DE-BW", "0761 19240"},
    {"DE-HB DE-HH DE-NI DE-SH", "0551 19240"},
    {"DE-HE DE-RP DE-SL", "06131 19240"},
    {"DE-BY", "089 19240"},
};

const char *helplines_find_poison(const char *region)
{
    if (region == NULL || strlen(region) != 5) {
        return NULL;
    }
    for (size_t i = 0; i < LF_LENGTH(poison_lines); i++) {
        if (strstr(poison_lines[i].regions, region) != NULL) {
            return poison_lines[i].number;
        }
    }
    return NULL;
}
