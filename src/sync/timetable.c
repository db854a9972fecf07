/* SPDX-License-Identifier: MIT */
#include "sync/timetable.h"

#include "base/date.h"
#include "base/parse.h"
#include "feed/hours.h"
#include "model/holidays.h"
#include "model/hours.h"

#define CHUNK 200
#define DAYS_MAX 4000

static const char *const states[] = {
    [HOURS_CLOSED] = "closed", [HOURS_OPEN] = "open", [HOURS_UNKNOWN] = "unknown"};

static bool make_context(const struct timetable_input *input, const struct zone *zone,
                         struct hours_context *ret_context, struct error *err)
{
    const struct words *local = &input->settings->house.local_holidays;
    const char *region = input->region ? input->region : input->settings->house.region;
    *ret_context = (struct hours_context){.holidays.region = region, .zone = zone};
    holidays_take_local(&ret_context->holidays, local->items, local->count);
    if (region[0] != '\0' && !holidays_knows(region)) {
        return error_set(
            err, ERROR_SETUP,
            "%.40s: its public holidays are not known; write one of the Länder, DE-NI", region);
    }
    ret_context->has_place = input->place && parse_place(input->place, &ret_context->latitude,
                                                         &ret_context->longitude);
    if (input->place && !ret_context->has_place) {
        return error_set(err, ERROR_SETUP, "\"%.40s\" is no place; write 52.37,9.73",
                         input->place);
    }
    return true;
}

static void print_interval(const struct hours_interval *interval, FILE *out)
{
    char text[DATE_TEXT_BYTES];
    fprintf(out, "%s\t", date_format_local(interval->from_local_s, text));
    fprintf(out, "%s\t%s\t", date_format_local(interval->to_local_s, text),
            interval->answer.is_open_end  ? "open end"
            : interval->answer.is_holiday ? "holiday"
                                          : states[interval->answer.state]);
    for (const char *at = interval->answer.comment; at && *at; at++) {
        fputc(*at == '\t' || *at == '\n' || *at == '\r' ? ' ' : *at, out);
    }
    fputc('\n', out);
}

static void print_all(const struct hours *hours, const struct hours_context *context,
                      const struct timetable_input *input, FILE *out)
{
    struct hours_interval intervals[CHUNK];
    int64_t from = input->from_local_s;
    size_t count = CHUNK;
    while (count == CHUNK) {
        count = hours_list(hours, context, from, input->to_local_s, CHUNK, intervals);
        for (size_t i = 0; i < count; i++) {
            print_interval(&intervals[i], out);
        }
        from = count > 0 ? intervals[count - 1].to_local_s : from;
    }
}

/* As it is written, or else as people write. */
static const struct hours *read_spec(struct arena *arena, const char *spec, FILE *out,
                                     struct hours_flaw *flaw)
{
    const struct hours *hours = hours_parse(arena, spec, flaw);
    if (!hours) {
        struct lexicon words = hours_create(arena);
        const char *read = hours_read(&words, arena, spec);
        hours = read ? hours_parse(arena, read, NULL) : NULL;
        if (hours) {
            fprintf(out, "# %s\n", read);
        }
    }
    return hours;
}

bool timetable_print(const struct timetable_input *input, FILE *out, struct error *err)
{
    struct zones *zones = zones_create(NULL);
    struct arena *arena = arena_create(0);
    struct hours_flaw flaw = {0};
    struct hours_context context;
    const struct zone *zone = zones_find(zones, input->settings->house.zone, err);
    const struct hours *hours = NULL;
    bool is_good = zone && make_context(input, zone, &context, err);
    if (is_good && input->to_local_s - input->from_local_s > DAYS_MAX * DATE_DAY_SECONDS) {
        is_good = error_set(err, ERROR_SETUP, "more than %d days; ask for fewer", DAYS_MAX);
    } else if (is_good) {
        hours = read_spec(arena, input->spec, out, &flaw);
        is_good =
            hours || error_set(err, ERROR_REJECT, "column %d: %s", flaw.column, flaw.text);
    }
    if (hours) {
        print_all(hours, &context, input, out);
    }
    arena_destroy(arena);
    zones_destroy(zones);
    return is_good;
}
