/* SPDX-License-Identifier: MIT */
#pragma once

#include "ui/place.h"

/* What touching a node does, as data: screens say it, the terminal carries it out. */

enum action_kind {
    ACTION_GO,    /* place */
    ACTION_START, /* the start screen; there it means: begin anew */
    ACTION_BACK,
    ACTION_PAGE,      /* value: the page */
    ACTION_CODE,      /* value: which code */
    ACTION_TYPE,      /* lang: what a key adds to what is looked for */
    ACTION_ERASE,     /* its last letter goes */
    ACTION_CLEAR,     /* all of it */
    ACTION_LANGUAGE,  /* lang */
    ACTION_THEME,     /* value: enum theme_name */
    ACTION_TEXT_SIZE, /* value: enum text_size */
    ACTION_REACH,     /* value: 0 or 1, as of the three that follow; see ui/person.h */
    ACTION_STEADY,
    ACTION_WIDE,
    ACTION_MORE_TIME,
    ACTION_RESET, /* what was chosen, all of it, is as the house set it; the place stays */
    ACTION_SYNC,  /* the worker is asked to look for news now */
    ACTION_CLEAN, /* nothing that is touched counts for a minute: somebody wipes the screen */
    ACTION_PIN,   /* value: a digit, or enum technician_pad (ui/technician.h) */
    ACTION_ASK,   /* value: enum technician_request */
    ACTION_AGAIN, /* the test begins anew */
    ACTION_QUIT,  /* the program ends; whoever started it starts it again */
    ACTION_STAY,  /* somebody is still there */
    ACTION_ANEW,  /* nobody is: everything back, and the start screen */
};

struct action {
    enum action_kind kind;
    int value;
    const char *lang;
    struct place place;
};
