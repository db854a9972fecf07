/* SPDX-License-Identifier: MIT */
#include "harness/ruler.h"

#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "text/script.h"

static const char faces[] = "text regular Latn,Cyrl,Grek a.ttf /fonts latin\n"
                            "text bold    Latn,Cyrl,Grek b.ttf /fonts latin\n"
                            "text regular Arab           c.ttf /fonts arabic\n"
                            "text bold    Arab           d.ttf /fonts arabic\n"
                            "icon regular Zsye           e.ttf /fonts icons\n";

/* Every icon name a test needs. */
static const char icons[] = "event e878\ncheck e5ca\nhome e88a\n";

static int measure(void *context, int face, int size_px, const char *script, bool is_rtl,
                   const char *text, size_t length_bytes)
{
    struct ruler *ruler = context;
    const char *end = text + length_bytes;
    int letters = 0;
    while (text < end) {
        letters += script_is_extension(utf8_next(&text, end)) ? 0 : 1;
    }
    ruler->measured++;
    return letters * (size_px / 2);
}

static bool covers(void *context, int face, uint32_t code_point)
{
    const char *script = script_find(code_point);
    if (code_point == 0x2026 && face <= 3) {
        return face < 2; /* Noto Sans Arabic UI has none */
    }
    if (face > 3 || script == NULL) {
        return face <= 3;
    }
    return (strcmp(script, "Arab") == 0) == (face >= 2);
}

void ruler_init(struct ruler *ruler)
{
    *ruler = (struct ruler){.metrics = {ruler, measure, covers}};
    CHECK(fontset_parse_faces(&ruler->fontset, faces, NULL));
    CHECK(fontset_parse_icons(&ruler->fontset, icons, NULL));
}
