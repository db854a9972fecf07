/* SPDX-License-Identifier: MIT */

#include "sync/telling.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"

void telling_say(struct telling *telling, FILE *out, bool is_trouble, const char *line)
{
    if (out != NULL) {
        fprintf(out, "%s\n", line);
        fflush(out);
        return;
    }
    if (telling->last != NULL && strcmp(telling->last, line) == 0) {
        return;
    }
    telling_finish(telling);
    telling->last = mem_copy_text(line);
    if (is_trouble) {
        log_warning("%s", line);
    } else {
        log_info("%s", line);
    }
}

void telling_finish(struct telling *telling)
{
    mem_free(telling->last);
    telling->last = NULL;
}
