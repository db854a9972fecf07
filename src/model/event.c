/* SPDX-License-Identifier: MIT */
#include "model/event.h"

const char *const event_status_words[3] = {
    [EVENT_CONFIRMED] = "confirmed",
    [EVENT_TENTATIVE] = "tentative",
    [EVENT_CANCELLED] = "cancelled",
};

const char *const event_registration_words[4] = {
    [REGISTRATION_UNKNOWN] = "unknown",
    [REGISTRATION_NONE] = "none",
    [REGISTRATION_REQUIRED] = "required",
    [REGISTRATION_FULL] = "full",
};

const char *const event_access_words[ACCESS_COUNT] = {
    [ACCESS_STEP_FREE] = "step-free",         [ACCESS_TOILET] = "toilet",
    [ACCESS_HEARING_LOOP] = "hearing-loop",   [ACCESS_SIGN_LANGUAGE] = "sign-language",
    [ACCESS_EASY_LANGUAGE] = "easy-language", [ACCESS_QUIET_ROOM] = "quiet-room",
    [ACCESS_CHILDCARE] = "childcare",         [ACCESS_GUIDE_DOG] = "guide-dog",
};

const char *const event_audience_words[AUDIENCE_COUNT] = {
    [AUDIENCE_ALL] = "all",
    [AUDIENCE_CHILDREN] = "children",
    [AUDIENCE_YOUTH] = "youth",
    [AUDIENCE_ADULTS] = "adults",
    [AUDIENCE_SENIORS] = "seniors",
    [AUDIENCE_FAMILIES] = "families",
    [AUDIENCE_PARENTS] = "parents",
    [AUDIENCE_WOMEN] = "women",
    [AUDIENCE_MEN] = "men",
    [AUDIENCE_PROFESSIONALS] = "professionals",
    [AUDIENCE_VOLUNTEERS] = "volunteers",
};
