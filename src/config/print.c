/* SPDX-License-Identifier: MIT */

/* The settings as a commented file: what is set stands there, what is at its default stands commented
 * out behind its help, so that a technician only takes a # away. Reading it gives the same settings. */

#include "config/settings.h"

#include <string.h>

#include "base/buffer.h"
#include "config/option.h"

static bool is_german(const char *language)
{
    return strncmp(language, "de", 2) == 0 && (language[2] == '\0' || language[2] == '-');
}

static void print_option(const struct option *option, const void *base, bool is_in_german,
                         FILE *out)
{
    const char *help = is_in_german ? option->help_de : option->help_en;
    if (help != NULL && help[0] != '\0') {
        fprintf(out, "# %s\n", help);
    }
    struct buffer value = {0};
    if (base != NULL) {
        option_format(option, base, &value);
    }
    bool is_default = base == NULL || strcmp(buffer_text(&value), option->fallback) == 0;
    const char *shown = buffer_text(&value);
    if (is_default) {
        shown = option->example != NULL ? option->example : option->fallback;
    }
    fprintf(out, "%s%s = %s\n", is_default ? "#" : "", option->key, shown);
    buffer_finish(&value);
}

static void print_source(const struct source *source, bool is_in_german, FILE *out)
{
    fprintf(out, "\n%s[source %s]\n", source == NULL ? "#" : "",
            source == NULL ? "lindenhof" : source->name);
    for (size_t i = 0; i < option_count; i++) {
        if (strcmp(option_table[i].section, "source") == 0) {
            print_option(&option_table[i], source, is_in_german, out);
        }
    }
}

void settings_print(const struct settings *settings, const char *language, FILE *out)
{
    bool is_in_german = is_german(language);
    fputs(is_in_german ? "# Litfass: Einstellungen. Ein # am Anfang schaltet eine Zeile aus.\n"
                       : "# Litfass: settings. A # in front switches a line off.\n",
          out);
    const char *section = "";
    for (size_t i = 0; i < option_count; i++) {
        const struct option *option = &option_table[i];
        if (strcmp(option->section, "source") == 0) {
            continue;
        }
        if (strcmp(option->section, section) != 0) {
            section = option->section;
            fprintf(out, "\n[%s]\n", section);
        }
        print_option(option, settings, is_in_german, out);
    }
    for (size_t i = 0; i < settings->source_count; i++) {
        print_source(&settings->sources[i], is_in_german, out);
    }
    if (settings->source_count == 0) {
        print_source(NULL, is_in_german, out);
    }
}
