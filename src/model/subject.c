/* SPDX-License-Identifier: MIT */
#include "model/subject.h"

#include <string.h>

#include "base/bug.h"

/* Icons and hues are those of the sample house. The first row that a word fits is its own:
 * crisis and health before those whom they are for, and what sounds like another subject before
 * that one. */
static const struct row {
    enum { BEGINS, IS, ENDS } place; /* what the word does with the stem; ENDS: or is it */
    struct subject subject;
} rows[] = {
    {BEGINS, {"notfall", "emergency", HUE_RED}},
    {BEGINS, {"krise", "emergency", HUE_RED}},
    {BEGINS, {"notruf", "emergency", HUE_RED}},
    {BEGINS, {"emergenc", "emergency", HUE_RED}},
    {BEGINS, {"notdienst", "emergency", HUE_RED}},
    {BEGINS, {"gesund", "medical_services", HUE_CORAL}},
    {BEGINS, {"pflege", "medical_services", HUE_CORAL}},
    {BEGINS, {"arzt", "medical_services", HUE_CORAL}},
    {ENDS, {"arzt", "medical_services", HUE_CORAL}},
    {ENDS, {"arzte", "medical_services", HUE_CORAL}},
    {ENDS, {"arztin", "medical_services", HUE_CORAL}},
    {ENDS, {"arztinnen", "medical_services", HUE_CORAL}},
    {ENDS, {"arztpraxis", "medical_services", HUE_CORAL}},
    {ENDS, {"arztpraxen", "medical_services", HUE_CORAL}},
    {BEGINS, {"medizin", "medical_services", HUE_CORAL}},
    {BEGINS, {"sucht", "medical_services", HUE_CORAL}},
    {BEGINS, {"health", "medical_services", HUE_CORAL}},
    {BEGINS, {"kranken", "medical_services", HUE_CORAL}},
    {BEGINS, {"hebamme", "medical_services", HUE_CORAL}},
    {BEGINS, {"familie", "family_restroom", HUE_YELLOW}},
    {BEGINS, {"kind", "family_restroom", HUE_YELLOW}},
    {BEGINS, {"eltern", "family_restroom", HUE_YELLOW}},
    {BEGINS, {"family", "family_restroom", HUE_YELLOW}},
    {BEGINS, {"child", "family_restroom", HUE_YELLOW}},
    {BEGINS, {"schwanger", "family_restroom", HUE_YELLOW}},
    {BEGINS, {"jugend", "groups", HUE_VIOLET}},
    {BEGINS, {"youth", "groups", HUE_VIOLET}},
    {IS, {"alter", "elderly", HUE_LAVENDER}},
    {IS, {"altern", "elderly", HUE_LAVENDER}},
    {BEGINS, {"alters", "elderly", HUE_LAVENDER}},
    {BEGINS, {"altere", "elderly", HUE_LAVENDER}},
    {BEGINS, {"alten", "elderly", HUE_LAVENDER}},
    {BEGINS, {"senior", "elderly", HUE_LAVENDER}},
    {BEGINS, {"arbeitskreis", "groups", HUE_BLUE}},
    {BEGINS, {"arbeitsgruppe", "groups", HUE_BLUE}},
    {BEGINS, {"arbeitsgemeinschaft", "groups", HUE_BLUE}},
    {IS, {"arbeit", "work", HUE_PLUM}},
    {IS, {"arbeiten", "work", HUE_PLUM}},
    {BEGINS, {"arbeits", "work", HUE_PLUM}},
    {BEGINS, {"beruf", "work", HUE_PLUM}},
    {BEGINS, {"geld", "work", HUE_PLUM}},
    {BEGINS, {"schulden", "work", HUE_PLUM}},
    {BEGINS, {"schuldner", "work", HUE_PLUM}},
    {BEGINS, {"sozialberatung", "work", HUE_PLUM}},
    {IS, {"work", "work", HUE_PLUM}},
    {IS, {"job", "work", HUE_PLUM}},
    {IS, {"jobs", "work", HUE_PLUM}},
    {IS, {"jobcenter", "work", HUE_PLUM}},
    {BEGINS, {"wohn", "home_work", HUE_BLUE}},
    {BEGINS, {"miet", "home_work", HUE_BLUE}},
    {BEGINS, {"housing", "home_work", HUE_BLUE}},
    {BEGINS, {"mitmach", "volunteer_activism", HUE_YELLOW}},
    {BEGINS, {"ehrenamt", "volunteer_activism", HUE_YELLOW}},
    {BEGINS, {"nachbar", "volunteer_activism", HUE_YELLOW}},
    {BEGINS, {"ankommen", "public", HUE_MINT}},
    {BEGINS, {"migration", "public", HUE_MINT}},
    {BEGINS, {"integration", "public", HUE_MINT}},
    {BEGINS, {"flucht", "public", HUE_MINT}},
    {BEGINS, {"asyl", "public", HUE_MINT}},
    {IS, {"deutsch", "school", HUE_MINT}},
    {BEGINS, {"deutschkurs", "school", HUE_MINT}},
    {BEGINS, {"sprach", "school", HUE_MINT}},
    {ENDS, {"bildung", "school", HUE_MINT}},
    {BEGINS, {"bildung", "school", HUE_MINT}},
    {BEGINS, {"schul", "school", HUE_MINT}},
    {ENDS, {"schule", "school", HUE_MINT}},
    {ENDS, {"schulen", "school", HUE_MINT}},
    {BEGINS, {"education", "school", HUE_MINT}},
    {BEGINS, {"nachhilfe", "school", HUE_MINT}},
    {BEGINS, {"hausaufgabe", "school", HUE_MINT}},
    {IS, {"amt", "gavel", HUE_PLUM}},
    {BEGINS, {"amts", "gavel", HUE_PLUM}},
    {BEGINS, {"amter", "gavel", HUE_PLUM}},
    {BEGINS, {"behord", "gavel", HUE_PLUM}},
    {IS, {"recht", "gavel", HUE_PLUM}},
    {IS, {"rechte", "gavel", HUE_PLUM}},
    {BEGINS, {"rechts", "gavel", HUE_PLUM}},
    {BEGINS, {"behinder", "accessible", HUE_LAVENDER}},
    {BEGINS, {"inklusion", "accessible", HUE_LAVENDER}},
    {BEGINS, {"barriere", "accessible", HUE_LAVENDER}},
    {BEGINS, {"freizeit", "theater_comedy", HUE_VIOLET}},
    {BEGINS, {"kultur", "theater_comedy", HUE_VIOLET}},
    {BEGINS, {"sport", "sports_soccer", HUE_VIOLET}},
    {IS, {"haus", "home", HUE_BLUE}},
    {IS, {"hauser", "home", HUE_BLUE}},
    {BEGINS, {"hausgemeinschaft", "home", HUE_BLUE}},
    {BEGINS, {"netzwerk", "groups", HUE_BLUE}},
    {IS, {"frau", "groups", HUE_CORAL}},
    {BEGINS, {"frauen", "groups", HUE_CORAL}},
    {ENDS, {"beratung", "help", HUE_YELLOW}},
    {BEGINS, {"beratung", "help", HUE_YELLOW}},
};

static bool fits(const struct row *row, const char *word, size_t length)
{
    const char *stem = row->subject.stem;
    size_t stem_length = strlen(stem);
    if (length < stem_length) {
        return false;
    }
    const char *part = row->place == ENDS ? word + length - stem_length : word;
    return strncmp(part, stem, stem_length) == 0 && (row->place != IS || length == stem_length);
}

static const struct subject *find_word(const char *word)
{
    size_t length = strcspn(word, " ");
    for (size_t i = 0; i < LF_LENGTH(rows); i++) {
        if (fits(&rows[i], word, length)) {
            return &rows[i].subject;
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
