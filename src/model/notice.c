/* SPDX-License-Identifier: MIT */
#include "model/notice.h"

const char *const notice_kind_words[NOTICE_KIND_COUNT] = {
    [NOTICE_NEWS] = "news",   [NOTICE_OFFER] = "offer", [NOTICE_REQUEST] = "request",
    [NOTICE_ALERT] = "alert", [NOTICE_PAGE] = "page",
};
