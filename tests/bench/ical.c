/* SPDX-License-Identifier: MIT */

/* A calendar on its way to content.db, beside what libical alone needs to read the same bytes and to find
 * the same dates. The sides take turns in one process, so that a busy neighbour meets both. Writes one
 * line for each turn, for bench.py.
 *
 * The yardstick is libical used as its documentation wants it: parse, walk the events, an iterator for
 * each rule that starts at the horizon where the library permits it, without EXDATE and the dates that a
 * RECURRENCE-ID replaces, each date on the line of time. Nothing is stored or sorted, and giving the
 * memory back is not counted. */

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/buffer.h"
#include "base/chrono.h"
#include "base/date.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/parse.h"
#include "base/zone.h"
#include "config/settings.h"
#include "store/content.h"
#include "sync/build.h"
#include "sync/pass.h"
#include "sync/publish.h"

#define CALENDAR_BYTES_MAX (64u << 20)
#define EXDATES_MAX 64

struct bench {
    struct settings settings;    /* one source, which is the calendar */
    const char *calendar_folder; /* it lies there as <source>.ics */
    struct buffer calendar;
    struct zones *zones;
    int32_t today_day;
    int64_t from_utc, to_utc; /* the horizon of content.db */
    FILE *said;               /* what a pass tells goes there */
};

static int64_t read_us(clockid_t clock)
{
    struct timespec now;
    (void)clock_gettime(clock, &now); /* cannot fail on Linux */
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Of this process and of the cells in which it had others work. */
static int64_t read_cpu_us(void)
{
    struct rusage cells;
    if (getrusage(RUSAGE_CHILDREN, &cells) != 0) {
        return 0;
    }
    return read_us(CLOCK_PROCESS_CPUTIME_ID) +
           (int64_t)(cells.ru_utime.tv_sec + cells.ru_stime.tv_sec) * 1000000 +
           (int64_t)(cells.ru_utime.tv_usec + cells.ru_stime.tv_usec);
}

/* ---- libical alone ---- */

struct date_key {
    const char *uid;
    time_t utc;
};

struct expanding {
    const struct bench *bench;
    icaltimezone *house;
    struct date_key *replaced; /* dates that a RECURRENCE-ID replaces, ordered */
    size_t replaced_count;
    size_t found;
};

static int compare_keys(const void *left, const void *right)
{
    const struct date_key *a = left, *b = right;
    int order = (a->utc > b->utc) - (a->utc < b->utc);
    return order != 0 ? order : strcmp(a->uid, b->uid);
}

static time_t to_utc(const struct expanding *expanding, struct icaltimetype time)
{
    const icaltimezone *zone = icaltime_get_timezone(time);
    return icaltime_as_timet_with_zone(time, zone ? zone : expanding->house);
}

static void list_replaced(struct expanding *expanding, icalcomponent *calendar)
{
    size_t count = (size_t)icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT);
    expanding->replaced = mem_alloc_array(count, sizeof(*expanding->replaced));
    for (icalcomponent *event =
             icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        if (icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY)) {
            expanding->replaced[expanding->replaced_count++] = (struct date_key){
                .uid = icalcomponent_get_uid(event),
                .utc = to_utc(expanding, icalcomponent_get_recurrenceid(event)),
            };
        }
    }
    qsort(expanding->replaced, expanding->replaced_count, sizeof(*expanding->replaced),
          compare_keys);
}

static void count_date(struct expanding *expanding, time_t start_utc, time_t length_s)
{
    const struct bench *bench = expanding->bench;
    expanding->found += start_utc + length_s > bench->from_utc && start_utc < bench->to_utc;
}

static size_t list_exdates(const struct expanding *expanding, icalcomponent *event,
                           time_t dates[EXDATES_MAX])
{
    size_t count = 0;
    for (icalproperty *property = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY);
         property && count < EXDATES_MAX;
         property = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)) {
        dates[count++] =
            to_utc(expanding, icalproperty_get_datetime_with_component(property, event));
    }
    return count;
}

static bool is_gone(const struct expanding *expanding, const char *uid, time_t utc,
                    const time_t *exdates, size_t exdate_count)
{
    for (size_t i = 0; i < exdate_count; i++) {
        if (exdates[i] == utc) {
            return true;
        }
    }
    struct date_key key = {.uid = uid, .utc = utc};
    return bsearch(&key, expanding->replaced, expanding->replaced_count, sizeof(key),
                   compare_keys) != NULL;
}

static void expand_rule(struct expanding *expanding, icalcomponent *event,
                        struct icalrecurrencetype rule, struct icaltimetype start,
                        time_t length_s)
{
    const struct bench *bench = expanding->bench;
    const char *uid = icalcomponent_get_uid(event);
    time_t exdates[EXDATES_MAX];
    size_t exdate_count = list_exdates(expanding, event, exdates);
    icalrecur_iterator *iterator = icalrecur_iterator_new(rule, start);
    if (!iterator) {
        return;
    }
    if (rule.count == 0 && to_utc(expanding, start) < bench->from_utc - length_s) {
        struct icaltimetype from = icaltime_from_timet_with_zone(
            bench->from_utc - length_s, 0,
            icaltime_get_timezone(start) ? icaltime_get_timezone(start) : expanding->house);
        (void)icalrecur_iterator_set_start(iterator, from); /* else it begins at the start */
    }
    for (struct icaltimetype next = icalrecur_iterator_next(iterator);
         !icaltime_is_null_time(next); next = icalrecur_iterator_next(iterator)) {
        time_t utc = to_utc(expanding, next);
        if (utc >= bench->to_utc) {
            break;
        }
        if (!is_gone(expanding, uid, utc, exdates, exdate_count)) {
            count_date(expanding, utc, length_s);
        }
    }
    icalrecur_iterator_free(iterator);
}

static void expand_event(struct expanding *expanding, icalcomponent *event)
{
    struct icaltimetype start = icalcomponent_get_dtstart(event);
    time_t start_utc = to_utc(expanding, start);
    time_t length_s = to_utc(expanding, icalcomponent_get_dtend(event)) - start_utc;
    icalproperty *rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    if (!rule) {
        count_date(expanding, start_utc, length_s);
        return;
    }
    for (; rule; rule = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY)) {
        expand_rule(expanding, event, icalproperty_get_rrule(rule), start, length_s);
    }
}

static void count_instance(icalcomponent *event, struct icaltime_span *span, void *data)
{
    count_date(data, span->start, span->end - span->start);
}

/* The library's own expansion in one call. It does not know overrides, so it finds more dates. */
static void expand_in_one_call(struct expanding *expanding, icalcomponent *event)
{
    icaltimezone *utc = icaltimezone_get_utc_timezone();
    icalcomponent_foreach_recurrence(
        event, icaltime_from_timet_with_zone(expanding->bench->from_utc, 0, utc),
        icaltime_from_timet_with_zone(expanding->bench->to_utc, 0, utc), count_instance,
        expanding);
}

typedef void (*expand_fn)(struct expanding *expanding, icalcomponent *event);

struct turn {
    int64_t wall_us, cpu_us;
    size_t dates;
};

static struct turn run_libical(const struct bench *bench, expand_fn expand)
{
    int64_t wall_us = read_us(CLOCK_MONOTONIC), cpu_us = read_cpu_us();
    icalcomponent *calendar = icalparser_parse_string(buffer_text(&bench->calendar));
    struct expanding expanding = {.bench = bench};
    expanding.house = icalcomponent_get_timezone(calendar, "Europe/Berlin");
    list_replaced(&expanding, calendar);
    for (icalcomponent *event =
             icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        expand(&expanding, event);
    }
    struct turn turn = {
        .wall_us = read_us(CLOCK_MONOTONIC) - wall_us,
        .cpu_us = read_cpu_us() - cpu_us,
        .dates = expanding.found,
    };
    mem_free(expanding.replaced);
    icalcomponent_free(calendar);
    return turn;
}

static struct turn run_by_rule(struct bench *bench)
{
    return run_libical(bench, expand_event);
}

static struct turn run_in_one_call(struct bench *bench)
{
    return run_libical(bench, expand_in_one_call);
}

/* ---- to content.db ---- */

static void give_up(const struct error *err)
{
    fprintf(stderr, "bench_ical: %s\n", err->text);
    exit(1);
}

static bool lend_calendar(void *context, const struct source *source, const char **ret_bytes,
                          size_t *ret_size_bytes, struct error *err)
{
    const struct buffer *calendar = context;
    *ret_bytes = buffer_text(calendar);
    *ret_size_bytes = calendar->size_bytes;
    return true;
}

static void take_back(void *context)
{
}

/* As sync/renew.c does it: decode, build, read it back as a whole, sync it to the disk, put it in place. */
static size_t publish_calendar(struct bench *bench)
{
    const char *folder = bench->settings.paths.data;
    struct build_part part = {.source = &bench->settings.sources[0]};
    struct build_input input = {
        .settings = &bench->settings,
        .zones = bench->zones,
        .parts = &part,
        .part_count = 1,
        .today_day = bench->today_day,
        .stop_fd = -1,
    };
    struct build_loader loader = {
        .context = &bench->calendar, .load = lend_calendar, .release = take_back};
    struct snapshot_counts counts = {0};
    struct error err = {0};
    char *temporary = file_join(folder, PUBLISH_TEMPORARY);
    char *description = build_describe(&input);
    bool is_good = publish_clean(folder, &err) &&
                   build_content(&input, &loader, description, temporary, &counts, &err);
    struct content *content = is_good ? content_open(temporary, true, &err) : NULL;
    is_good = content != NULL;
    content_close(content);
    if (!is_good || !publish_content(folder, true, &err)) {
        give_up(&err);
    }
    mem_free(temporary);
    mem_free(description);
    return counts.occurrences;
}

static struct turn run_content(struct bench *bench)
{
    int64_t wall_us = read_us(CLOCK_MONOTONIC), cpu_us = read_cpu_us();
    size_t dates = publish_calendar(bench);
    return (struct turn){
        .wall_us = read_us(CLOCK_MONOTONIC) - wall_us,
        .cpu_us = read_cpu_us() - cpu_us,
        .dates = dates,
    };
}

/* All that litfass-sync --import does with a calendar it has never seen: the folders are empty. */
static struct turn run_pass(struct bench *bench)
{
    const char *folder = bench->settings.paths.data;
    static const char *const names[] = {"spool/haus.payload", "content.db", "content.db.1"};
    for (size_t i = 0; i < LF_LENGTH(names); i++) {
        char *path = file_join(folder, names[i]);
        (void)file_remove(path, NULL); /* may be missing */
        mem_free(path);
    }
    struct pass_options options = {
        .import_folder = bench->calendar_folder, .stop_fd = -1, .out = bench->said};
    struct error err = {0};
    int64_t wall_us = read_us(CLOCK_MONOTONIC), cpu_us = read_cpu_us();
    struct pass *pass = pass_create(&bench->settings, &err);
    if (!pass || pass_run(pass, &options) != PASS_GOOD) {
        give_up(&err);
    }
    pass_destroy(pass);
    return (struct turn){
        .wall_us = read_us(CLOCK_MONOTONIC) - wall_us,
        .cpu_us = read_cpu_us() - cpu_us,
    };
}

/* ---- all ---- */

static const struct side {
    const char *name;
    struct turn (*run)(struct bench *bench);
} sides[] = {
    {"content", run_content},
    {"libical", run_by_rule},
    {"pass", run_pass},
    {"foreach", run_in_one_call},
};

static void find_horizon(struct bench *bench)
{
    const struct zone *zone = zones_find(bench->zones, bench->settings.house.zone, NULL);
    CHECK(zone != NULL);
    int64_t today_s = (int64_t)bench->today_day * DATE_DAY_SECONDS;
    int64_t after_s = today_s + (int64_t)(SNAPSHOT_HORIZON_DAYS + 1) * DATE_DAY_SECONDS;
    bench->from_utc = zone_utc_from_local(zone, today_s - DATE_DAY_SECONDS);
    bench->to_utc = zone_utc_from_local(zone, after_s);
}

static void load_bench(struct bench *bench, const char *settings)
{
    struct findings findings = {0};
    if (!settings_load(&bench->settings, settings, &findings)) {
        findings_print(&findings, stderr);
        exit(1);
    }
    findings_finish(&findings);
    char *path = file_join(bench->calendar_folder, "haus.ics");
    struct error err = {0};
    if (!file_read(path, CALENDAR_BYTES_MAX, &bench->calendar, &err) ||
        !file_make_folder(bench->settings.paths.data, &err)) {
        give_up(&err);
    }
    mem_free(path);
    bench->zones = zones_create(NULL);
    find_horizon(bench);
}

static void run_rounds(struct bench *bench, int64_t count, const char *only)
{
    printf("round\tside\twall_us\tcpu_us\tdates\n");
    for (int64_t round = 0; round < count; round++) {
        for (size_t i = 0; i < LF_LENGTH(sides); i++) {
            if (only && strcmp(only, sides[i].name) != 0) {
                continue;
            }
            struct turn turn = sides[i].run(bench);
            printf("%lld\t%s\t%lld\t%lld\t%zu\n", (long long)round, sides[i].name,
                   (long long)turn.wall_us, (long long)turn.cpu_us, turn.dates);
        }
        fflush(stdout);
    }
}

int main(int argc, char **argv)
{
    struct bench bench = {.calendar = {.limit_bytes = CALENDAR_BYTES_MAX}};
    int64_t rounds = 0, now_utc = 0;
    if (argc < 5 || !date_parse_utc(argv[3], &now_utc) ||
        !parse_int(argv[4], 1, 1000, &rounds)) {
        fprintf(stderr, "usage: bench_ical SETTINGS FOLDER NOW ROUNDS [SIDE]\n"
                        "FOLDER/haus.ics is the calendar of [source haus]\n");
        return 2;
    }
    chrono_freeze(now_utc);
    bench.calendar_folder = argv[2];
    bench.today_day = date_day_of(now_utc);
    bench.said = fopen("/dev/null", "w");
    load_bench(&bench, argv[1]);
    run_rounds(&bench, rounds, argc > 5 ? argv[5] : NULL);
    (void)fclose(bench.said); /* nobody reads it */
    zones_destroy(bench.zones);
    buffer_finish(&bench.calendar);
    settings_finish(&bench.settings);
    return 0;
}
