/* SPDX-License-Identifier: MIT */
#include "model/contact.h"

const char *const contact_type_words[CONTACT_TYPE_COUNT] = {
    [CONTACT_INSTITUTION] = "institution",
    [CONTACT_NETWORK] = "network",
    [CONTACT_WORKING_GROUP] = "working-group",
    [CONTACT_COMMITTEE] = "committee",
    [CONTACT_TEAM] = "team",
    [CONTACT_PROGRAMME] = "programme",
    [CONTACT_PERSON] = "person",
    [CONTACT_SERVICE] = "service",
};
