/* SPDX-License-Identifier: MIT */

/* The settings as a commented file: what is set stands there, what is at its default stands commented
 * out behind its help, so that a technician only takes a # away. Reading it gives the same settings. */

#include "config/settings.h"

#include <string.h>

#include "base/buffer.h"
#include "config/option.h"

enum settings_help settings_help_for(const char *language)
{
    bool is_german =
        strncmp(language, "de", 2) == 0 && (language[2] == '\0' || language[2] == '-');
    return is_german ? SETTINGS_HELP_DE : SETTINGS_HELP_EN;
}

static void print_help(const char *help_de, const char *help_en, enum settings_help help,
                       FILE *out)
{
    if (help != SETTINGS_HELP_EN) {
        fprintf(out, "# %s\n", help_de);
    }
    if (help != SETTINGS_HELP_DE) {
        fprintf(out, "# %s\n", help_en);
    }
}

static void print_option(const struct option *option, const void *base, enum settings_help help,
                         FILE *out)
{
    print_help(option->help_de, option->help_en, help, out);
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

static void print_source(const struct source *source, enum settings_help help, FILE *out)
{
    fputc('\n', out);
    if (source == NULL) {
        print_help(
            "Je Kalender, Tabelle, Adressbuch oder Feed ein Abschnitt mit eigenem Namen (a-z, 0-9, - und _)."
            " Auch vor [source …] muss das # weg.",
            "A section with a name of its own (a-z, 0-9, - and _) for each calendar, spreadsheet, address"
            " book or feed. The # before [source …] goes too.",
            help, out);
    }
    fprintf(out, "%s[source %s]\n", source == NULL ? "#" : "",
            source == NULL ? "lindenhof" : source->name);
    for (size_t i = 0; i < option_count; i++) {
        if (strcmp(option_table[i].section, "source") == 0) {
            print_option(&option_table[i], source, help, out);
        }
    }
}

void settings_print(const struct settings *settings, enum settings_help help, FILE *out)
{
    print_help(
        "Litfass: Einstellungen. Ein # am Anfang schaltet eine Zeile aus; wer etwas einstellt, nimmt es weg.",
        "Litfass: settings. A # in front switches a line off; to set something, take it away.",
        help, out);
    print_help(
        "Eigene Bemerkungen bekommen eine eigene Zeile mit #. Gespeichert wird als Text in UTF-8.",
        "Remarks of your own get a line of their own with #. Save it as text in UTF-8.", help,
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
        print_option(option, settings, help, out);
    }
    for (size_t i = 0; i < settings->source_count; i++) {
        print_source(&settings->sources[i], help, out);
    }
    if (settings->source_count == 0) {
        print_source(NULL, help, out);
    }
}

/* The source named in "source saal", or NULL. */
static const struct source *find_source(const struct settings *settings, const char *section)
{
    for (size_t i = 0; strncmp(section, "source ", 7) == 0 && i < settings->source_count; i++) {
        if (strcmp(settings->sources[i].name, section + 7) == 0) {
            return &settings->sources[i];
        }
    }
    return NULL;
}

bool settings_get(const struct settings *settings, const char *name, FILE *out)
{
    const char *dot = strchr(name, '.');
    char section[SETTINGS_SOURCE_NAME_MAX + 16];
    if (dot == NULL || (size_t)(dot - name) >= sizeof(section)) {
        return false;
    }
    (void)snprintf(section, sizeof(section), "%.*s", (int)(dot - name), name);
    const struct source *source = find_source(settings, section);
    const struct option *option = option_find(source != NULL ? "source" : section, dot + 1);
    if (option == NULL || (source == NULL && strcmp(section, "source") == 0)) {
        return false;
    }
    struct buffer value = {0};
    option_format(option, source != NULL ? (const void *)source : (const void *)settings,
                  &value);
    fprintf(out, "%s\n", buffer_text(&value));
    buffer_finish(&value);
    return true;
}
