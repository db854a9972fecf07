/* SPDX-License-Identifier: MIT */
#include "feed/reader.h"

#include <string.h>

#include "model/fold.h"

/* Signs of which no letter is left, like "🔒", are compared as they are. */
static bool is_same(const char *text, const char *folded, const char *other,
                    struct buffer *scratch)
{
    buffer_clear(scratch);
    fold_search(scratch, other);
    return folded[0] != '\0' ? strcmp(folded, buffer_text(scratch)) == 0
                             : strcmp(text, other) == 0;
}

static bool is_listed(const char *category, const char *const *list, size_t count)
{
    struct buffer folded = {0}, scratch = {0};
    bool is_found = false;
    fold_search(&folded, count > 0 ? category : "");
    for (size_t i = 0; i < count && !is_found; i++) {
        is_found = is_same(category, buffer_text(&folded), list[i], &scratch);
    }
    buffer_finish(&scratch);
    buffer_finish(&folded);
    return is_found;
}

bool reader_is_hidden(const struct reader_options *options, const char *category)
{
    return is_listed(category, options->hide, options->hide_count);
}

bool reader_is_open_end(const struct reader_options *options, const char *category)
{
    return is_listed(category, options->open_end, options->open_end_count);
}

void reader_tell_withheld(const struct reader_sink *sink)
{
    if (sink->withheld) {
        sink->withheld(sink->context);
    }
}

bool reader_should_stop(const struct reader_options *options)
{
    return options->should_stop && options->should_stop(options->stop_context);
}

const char *reader_word(const struct reader_options *options, const char *german,
                        const char *english)
{
    return fields_is_lang(options->locale, "de") ? german : english;
}
