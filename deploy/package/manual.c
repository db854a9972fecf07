/* SPDX-License-Identifier: MIT */

/* Writes the manual page litfass.conf(5) and the example settings from the option table, in German or
 * English. Runs while the package is built and is not installed. */

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "config/option.h"
#include "config/settings.h"

enum { EXIT_USAGE = 2 };

struct phrase {
    const char *en, *de;
};

static const char *pick(struct phrase words, bool is_german)
{
    return is_german ? words.de : words.en;
}

/* In the order of enum option_type; a type that is not here is shown without a word. */
static const struct phrase type_words[] = {
    [OPTION_TEXT] = {"text", "Text"},
    [OPTION_INT] = {"number", "Zahl"},
    [OPTION_BOOL] = {"yes or no", "yes (ja) oder no (nein)"},
    [OPTION_CHOICE] = {"one of", "eins von"},
    [OPTION_LIST] = {"list, divided by commas", "Liste, durch Kommas getrennt"},
    [OPTION_TAGS] = {"list, divided by blanks or commas",
                     "Liste, durch Leerzeichen oder Kommas getrennt"},
    [OPTION_SIZE] = {"size", "Größe"},
    [OPTION_HOURS] = {"hours of the day", "Uhrzeiten"},
};

/* ---- roff ---- */

/* Text as roff reads it: nothing in it is a request, and a minus is one. */
static void put(FILE *out, const char *text)
{
    static const char *const escapes[] = {
        ['\\'] = "\\e",  ['-'] = "\\-",   ['\''] = "\\(aq", ['`'] = "\\(ga",
        ['^'] = "\\(ha", ['~'] = "\\(ti", ['"'] = "\\(dq"};
    if (text[0] == '.') {
        fputs("\\&", out);
    }
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        const char *escape = c < LF_LENGTH(escapes) ? escapes[c] : NULL;
        if (escape != NULL) {
            fputs(escape, out);
        } else {
            fputc(c, out);
        }
    }
}

static void put_line(FILE *out, const char *request, const char *text)
{
    fputs(request, out);
    put(out, text);
    fputc('\n', out);
}

/* ---- the options ---- */

static void put_words(FILE *out, const struct option *option)
{
    const char *divider = "";
    for (size_t i = 0; option->words[i] != NULL; i++) {
        if (option->words[i][0] != '\0') {
            fputs(divider, out);
            fputs("\\fB", out);
            put(out, option->words[i]);
            fputs("\\fR", out);
            divider = ", ";
        }
    }
}

static void put_type(FILE *out, const struct option *option, bool is_german)
{
    if ((size_t)option->type >= LF_LENGTH(type_words)) {
        return;
    }
    fputs(pick(type_words[option->type], is_german), out);
    if (option->type == OPTION_CHOICE) {
        fputs(": ", out);
        put_words(out, option);
    }
    if (option->type == OPTION_INT && option->max > option->min) {
        char range[64];
        (void)snprintf(range, sizeof(range), is_german ? " von %d bis %d" : " from %d to %d",
                       option->min, option->max);
        put(out, range);
    }
}

static void put_value(FILE *out, struct phrase label, const char *value, bool is_german)
{
    if (value == NULL || value[0] == '\0') {
        return;
    }
    fprintf(out, ".br\n%s: \\fI", pick(label, is_german));
    put(out, value);
    fputs("\\fR\n", out);
}

static void put_option(FILE *out, const struct option *option, bool is_german)
{
    fputs(".TP\n\\fB", out);
    put(out, option->key);
    fputs("\\fR (", out);
    put_type(out, option, is_german);
    fputs(")\n", out);
    put_line(out, "", is_german ? option->help_de : option->help_en);
    put_value(out, (struct phrase){"Default", "Vorgabe"}, option->fallback, is_german);
    put_value(out, (struct phrase){"Example", "Beispiel"}, option->example, is_german);
}

static void put_sections(FILE *out, bool is_german)
{
    const char *section = "";
    for (size_t i = 0; i < option_count; i++) {
        const struct option *option = &option_table[i];
        if (strcmp(option->section, section) != 0) {
            bool is_source = strcmp(option->section, "source") == 0;
            section = option->section;
            fprintf(out, ".SS [%s%s]\n", section, is_source ? " NAME" : "");
        }
        put_option(out, option, is_german);
    }
}

/* ---- the page ---- */

static const struct phrase head = {
    ".SH NAME\n"
    "litfass.conf \\- settings of a Litfass terminal\n"
    ".SH SYNOPSIS\n"
    ".I /boot/firmware/litfass.conf\n"
    ".br\n"
    ".I /etc/litfass/litfass.conf\n"
    ".SH DESCRIPTION\n"
    "One file for both programs,\n"
    ".BR litfass (1)\n"
    "and\n"
    ".BR litfass\\-sync (1).\n"
    "The first of the two places that holds one is read, nothing of the other. Without a file everything\n"
    "is at its default, and there is no source.\n"
    ".PP\n"
    "The file is text in UTF\\-8: sections in brackets, in them lines\n"
    ".IR \"key = value\" .\n"
    "A line that begins with # or ; is a remark. Unknown sections and keys, and values that cannot be\n"
    "meant, are told with their line;\n"
    ".B litfass \\-\\-check\\-config\n"
    "names them all. Each calendar, list or feed has a section\n"
    ".B [source NAME]\n"
    "of its own.\n"
    ".PP\n"
    "Passwords stand in files of their own\n"
    ".RI ( password_file ),\n"
    "best in\n"
    ".IR /etc/litfass/secrets ,\n"
    "which only root and the worker may enter; they are read when they belong to\n"
    ".I litfass\\-sync\n"
    "and nobody else may read them (0600).\n",
    ".SH NAME\n"
    "litfass.conf \\- Einstellungen eines Litfass\\-Terminals\n"
    ".SH ÜBERSICHT\n"
    ".I /boot/firmware/litfass.conf\n"
    ".br\n"
    ".I /etc/litfass/litfass.conf\n"
    ".SH BESCHREIBUNG\n"
    "Eine Datei für beide Programme,\n"
    ".BR litfass (1)\n"
    "und\n"
    ".BR litfass\\-sync (1).\n"
    "Gelesen wird die erste, die da ist, und von der anderen nichts. Ohne Datei gilt überall die Vorgabe,\n"
    "und es gibt keine Quelle.\n"
    ".PP\n"
    "Die Datei ist Text in UTF\\-8: Abschnitte in eckigen Klammern, darin Zeilen\n"
    ".IR \"schlüssel = wert\" .\n"
    "Eine Zeile, die mit # oder ; beginnt, ist eine Bemerkung. Unbekannte Abschnitte und Schlüssel, und\n"
    "Werte, die nicht gemeint sein können, werden mit ihrer Zeile genannt;\n"
    ".B litfass \\-\\-check\\-config\n"
    "nennt sie alle. Jeder Kalender, jede Liste und jeder Feed hat einen eigenen Abschnitt\n"
    ".BR \"[source NAME]\" .\n"
    ".PP\n"
    "Passwörter stehen in eigenen Dateien\n"
    ".RI ( password_file ),\n"
    "am besten in\n"
    ".IR /etc/litfass/secrets ;\n"
    "nur root und der Abgleich kommen hinein. Sie müssen\n"
    ".I litfass\\-sync\n"
    "gehören, und niemand sonst darf sie lesen (0600).\n",
};

static const struct phrase sections_title = {"SECTIONS", "ABSCHNITTE"};

#define EXAMPLE                                                                                \
    ".EX\n"                                                                                    \
    "[house]\n"                                                                                \
    "name = Stadtteilzentrum Lindenhof\n"                                                      \
    "region = DE\\-NI\n"                                                                       \
    "\n"                                                                                       \
    "[display]\n"                                                                              \
    "width_mm = 268\n"                                                                         \
    "\n"                                                                                       \
    "[source kalender]\n"                                                                      \
    "kind = ical\n"                                                                            \
    "url = https://cloud.example.org/remote.php/dav/public\\-calendars/AbCdEf123/?export\n"    \
    "hide = intern, privat\n"                                                                  \
    ".EE\n"

static const struct phrase tail = {
    ".SH EXAMPLE\n" EXAMPLE ".PP\n"
    "A whole file with every setting is in\n"
    ".IR /usr/share/doc/litfass/examples/litfass.conf ;\n"
    "after every change, restart both services:\n"
    ".B systemctl try\\-restart litfass litfass\\-sync\n"
    ".SH SEE ALSO\n"
    ".BR litfass (1),\n"
    ".BR litfass\\-sync (1)\n",
    ".SH BEISPIEL\n" EXAMPLE ".PP\n"
    "Eine ganze Datei mit jeder Einstellung ist\n"
    ".IR /usr/share/doc/litfass/examples/litfass.conf.de ;\n"
    "nach jeder Änderung beide Dienste neu starten:\n"
    ".B systemctl try\\-restart litfass litfass\\-sync\n"
    ".SH SIEHE AUCH\n"
    ".BR litfass (1),\n"
    ".BR litfass\\-sync (1)\n",
};

static void write_page(FILE *out, bool is_german, const char *date, const char *version)
{
    fputs(".\\\" Written from the option table.\n", out);
    fprintf(out, ".TH LITFASS.CONF 5 \"%s\" \"Litfass %s\"\n", date, version);
    fputs(pick(head, is_german), out);
    put_line(out, ".SH ", pick(sections_title, is_german));
    put_sections(out, is_german);
    fputs(pick(tail, is_german), out);
}

static void write_example(FILE *out, const char *language)
{
    struct settings settings = {0};
    settings_init(&settings);
    settings_print(&settings, settings_help_for(language), out);
    settings_finish(&settings);
}

int main(int argc, char **argv)
{
    bool is_page = argc == 5 && strcmp(argv[1], "page") == 0;
    bool is_example = argc == 3 && strcmp(argv[1], "example") == 0;
    if (is_page) {
        write_page(stdout, strcmp(argv[2], "de") == 0, argv[3], argv[4]);
    } else if (is_example) {
        write_example(stdout, argv[2]);
    } else {
        fputs("usage: manual page en|de DATE VERSION | manual example en|de\n", stderr);
        return EXIT_USAGE;
    }
    return fflush(stdout) == 0 ? 0 : 1;
}
