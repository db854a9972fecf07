/* SPDX-License-Identifier: MIT */
#include "feed/vcard_label.h"

#include <string.h>
#include <strings.h>

#include "base/parse.h"
#include "feed/texts.h"
#include "feed/vcard_value.h"

/* Words of Apple and Google, lower case. An empty text says nothing that is not seen anyway. */
static const struct {
    const char *word, *german, *english;
    bool is_home, is_fax;
} words[] = {
    {"work", "Arbeit", "Work", false, false},
    {"home", "Privat", "Home", true, false},
    {"mobile", "Mobil", "Mobile", false, false},
    {"iphone", "Mobil", "Mobile", false, false},
    {"main", "Zentrale", "Main", false, false},
    {"school", "Schule", "School", false, false},
    {"homepage", "", "", false, false},
    {"other", "", "", false, false},
    {"profile", "", "", false, false},
    {"homefax", "", "", true, true},
    {"workfax", "", "", false, true},
    {"otherfax", "", "", false, true},
    {"pager", "", "", false, true},
};

/* The word inside "_$!<Work>!$_"; NULL when it is not written so. */
static const char *unwrap(struct arena *arena, const char *text)
{
    static const char begin[] = "_$!<", end[] = ">!$_";
    size_t length = strlen(text), around = strlen(begin) + strlen(end);
    bool is_wrapped = length > around && strncmp(text, begin, strlen(begin)) == 0 &&
                      strcmp(text + length - strlen(end), end) == 0;
    return is_wrapped ? arena_copy_range(arena, text + strlen(begin), length - around) : NULL;
}

/* Google writes its words as "PROFILE". */
static bool is_capital(const char *text)
{
    return text[strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")] == '\0';
}

static void read_known(struct vcard_card *card, struct vcard_label *label)
{
    const char *wrapped = unwrap(card->job->card_arena, label->text);
    label->text = wrapped ? wrapped : label->text;
    for (size_t i = 0; i < LF_LENGTH(words) && (wrapped || is_capital(label->text)); i++) {
        if (strcasecmp(words[i].word, label->text) == 0) {
            label->text = reader_word(card->job->options, words[i].german, words[i].english);
            label->is_home = words[i].is_home;
            label->is_fax = words[i].is_fax;
            return;
        }
    }
}

/* What people type themselves: "Handy privat". */
static void read_typed(struct arena *arena, struct vcard_label *label)
{
    static const char *const home[] = {"privat", "private", "zuhause", "hause", "home"};
    const char *folded = prose_fold(arena, label->text), *cursor = folded;
    for (const char *word; (word = prose_next_part(arena, &cursor, " ")) != NULL;) {
        label->is_home = label->is_home || parse_word(word, home, LF_LENGTH(home)) >= 0;
    }
    label->is_fax = label->is_fax || strstr(folded, "fax") != NULL;
}

void vcard_label_read(struct vcard_card *card, const struct line *line,
                      struct vcard_entry *entry, const char *value)
{
    struct arena *arena = card->job->card_arena;
    if (entry->group[0] == '\0' || card->label_count == VCARD_LABELS_MAX) {
        return;
    }
    struct vcard_label label = {
        .group = entry->group,
        .text = vcard_value_show_line(arena, value, texts_limit(FIELD_PHONE_LABEL)).text,
    };
    read_known(card, &label);
    read_typed(arena, &label);
    card->labels[card->label_count++] = label;
}

const struct vcard_label *vcard_label_find(const struct vcard_card *card, const char *group)
{
    for (size_t i = 0; i < card->label_count && group[0] != '\0'; i++) {
        if (strcmp(card->labels[i].group, group) == 0) {
            return &card->labels[i];
        }
    }
    return NULL;
}
