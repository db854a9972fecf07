/* SPDX-License-Identifier: MIT */
#include "model/subject.h"

#include <string.h>

#include "base/bug.h"

/* Icons and hues are those of the sample house; stems of one subject stand together. */
static const struct subject subjects[] = {
    {"notfall", "emergency", HUE_RED},
    {"krise", "emergency", HUE_RED},
    {"notruf", "emergency", HUE_RED},
    {"emergenc", "emergency", HUE_RED},
    {"gesund", "medical_services", HUE_CORAL},
    {"pflege", "medical_services", HUE_CORAL},
    {"arzt", "medical_services", HUE_CORAL},
    {"medizin", "medical_services", HUE_CORAL},
    {"sucht", "medical_services", HUE_CORAL},
    {"health", "medical_services", HUE_CORAL},
    {"familie", "family_restroom", HUE_YELLOW},
    {"kind", "family_restroom", HUE_YELLOW},
    {"eltern", "family_restroom", HUE_YELLOW},
    {"family", "family_restroom", HUE_YELLOW},
    {"child", "family_restroom", HUE_YELLOW},
    {"jugend", "groups", HUE_VIOLET},
    {"youth", "groups", HUE_VIOLET},
    {"alter", "elderly", HUE_LAVENDER},
    {"senior", "elderly", HUE_LAVENDER},
    {"arbeit", "work", HUE_PLUM},
    {"beruf", "work", HUE_PLUM},
    {"geld", "work", HUE_PLUM},
    {"schulden", "work", HUE_PLUM},
    {"sozialberatung", "work", HUE_PLUM},
    {"work", "work", HUE_PLUM},
    {"wohn", "home_work", HUE_BLUE},
    {"miet", "home_work", HUE_BLUE},
    {"housing", "home_work", HUE_BLUE},
    {"mitmach", "volunteer_activism", HUE_YELLOW},
    {"ehrenamt", "volunteer_activism", HUE_YELLOW},
    {"nachbar", "volunteer_activism", HUE_YELLOW},
    {"ankommen", "public", HUE_MINT},
    {"migration", "public", HUE_MINT},
    {"integration", "public", HUE_MINT},
    {"flucht", "public", HUE_MINT},
    {"asyl", "public", HUE_MINT},
    {"deutsch", "school", HUE_MINT},
    {"sprach", "school", HUE_MINT},
    {"bildung", "school", HUE_MINT},
    {"schule", "school", HUE_MINT},
    {"education", "school", HUE_MINT},
    {"amt", "gavel", HUE_PLUM},
    {"amter", "gavel", HUE_PLUM},
    {"behord", "gavel", HUE_PLUM},
    {"recht", "gavel", HUE_PLUM},
    {"behinder", "accessible", HUE_LAVENDER},
    {"inklusion", "accessible", HUE_LAVENDER},
    {"barriere", "accessible", HUE_LAVENDER},
    {"freizeit", "theater_comedy", HUE_VIOLET},
    {"kultur", "theater_comedy", HUE_VIOLET},
    {"sport", "sports_soccer", HUE_VIOLET},
    {"haus", "home", HUE_BLUE},
    {"netzwerk", "groups", HUE_BLUE},
    {"frau", "groups", HUE_CORAL},
    {"beratung", "help", HUE_YELLOW},
};

static const struct subject *find_word(const char *word)
{
    for (size_t i = 0; i < LF_LENGTH(subjects); i++) {
        if (strncmp(word, subjects[i].stem, strlen(subjects[i].stem)) == 0) {
            return &subjects[i];
        }
    }
    return NULL;
}

const struct subject *subject_find(const char *folded)
{
    const struct subject *subject = NULL;
    for (const char *word = folded; word && !subject; word = strchr(word, ' ')) {
        word += *word == ' ' ? 1 : 0;
        subject = find_word(word);
    }
    return subject;
}
