/* SPDX-License-Identifier: MIT */

#include "config/finding.h"

#include <stdarg.h>
#include <string.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "base/utf8.h"

#define FINDING_BYTES_MAX 1024

void findings_finish(struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        mem_free(findings->items[i]);
    }
    mem_free((void *)findings->items);
    *findings = (struct findings){0};
}

void findings_add(struct findings *findings, const char *format, ...)
{
    char text[FINDING_BYTES_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    /* Values of the file are in it. */
    struct buffer clean = {0};
    utf8_clean(&clean, text, utf8_clean_line(text, strlen(text)));
    findings->items =
        mem_resize((void *)findings->items, (findings->count + 1) * sizeof(*findings->items));
    findings->items[findings->count++] = buffer_take(&clean);
}

void findings_print(const struct findings *findings, FILE *out)
{
    for (size_t i = 0; i < findings->count; i++) {
        fprintf(out, "%s\n", findings->items[i]);
    }
}
