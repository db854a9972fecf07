/* SPDX-License-Identifier: MIT */
#include "feed/hours_draft.h"

#include <string.h>

#define SPANS_MAX 8
#define EVERY_WEEKDAY 0x7Fu
#define PUBLIC_HOLIDAYS (1u << 7) /* in days_set, behind those */
#define DAY_MINUTES (24 * 60)
#define NIGHT_FROM_MINUTES (17 * 60)  /* what begins earlier does not last past midnight */
#define MORNING_FROM_MINUTES (5 * 60) /* what begins earlier is meant of the afternoon */

static const char *const weekdays[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};

struct span {
    int from, to; /* minutes after midnight; to may be behind the next one */
};

struct hours_rule_draft {
    struct hours_rule_draft *before;
    struct buffer days, told;
    unsigned days_set;
    int last_weekday; /* of days, -1 = the last is none, or there is none */
    bool has_school_holidays;
    bool
        is_late; /* stands behind those that tell no holidays, or they would replace it on a holiday */
    struct span spans[SPANS_MAX];
    size_t span_count;
};

static struct hours_rule_draft *create_rule(struct arena *arena)
{
    struct hours_rule_draft *rule = arena_alloc(arena, sizeof(*rule));
    rule->last_weekday = -1;
    return rule;
}

void hours_draft_init(struct hours_draft *draft, struct arena *arena)
{
    *draft = (struct hours_draft){.arena = arena, .rule = create_rule(arena)};
}

static void finish_rule(struct hours_rule_draft *rule)
{
    buffer_finish(&rule->days);
    buffer_finish(&rule->told);
}

void hours_draft_finish(struct hours_draft *draft)
{
    for (struct hours_rule_draft *rule = draft->done; rule != NULL; rule = rule->before) {
        finish_rule(rule);
    }
    finish_rule(draft->rule);
    buffer_finish(&draft->out);
    buffer_finish(&draft->late);
}

/* --- Days --- */

int hours_draft_weekday(const char *text)
{
    for (int i = 0; i < (int)LF_LENGTH(weekdays); i++) {
        if (strncmp(text, weekdays[i], 2) == 0) {
            return i;
        }
    }
    return -1;
}

const char *hours_draft_days(const struct hours_draft *draft)
{
    return buffer_text(&draft->rule->days);
}

/* From one day to another, over the end of the week: "Sa-Mo". */
static unsigned days_between(int first, int last)
{
    unsigned days = 0;
    for (int day = first;; day = (day + 1) % 7) {
        days |= 1u << day;
        if (day == last) {
            return days;
        }
    }
}

void hours_draft_put_days(struct hours_draft *draft, const char *divider, const char *text)
{
    struct hours_rule_draft *rule = draft->rule;
    const char *dash = strchr(text, '-');
    int first = hours_draft_weekday(text);
    int last = dash != NULL && first >= 0 ? hours_draft_weekday(dash + 1) : -1;
    last = last >= 0 ? last : first;
    if (*divider == '-' && rule->last_weekday >= 0) {
        first = rule->last_weekday;
    }
    if (first >= 0 && last >= 0) {
        rule->days_set |= days_between(first, last);
    }
    rule->days_set |= strcmp(text, "PH") == 0 ? PUBLIC_HOLIDAYS : 0;
    rule->has_school_holidays = rule->has_school_holidays || strcmp(text, "SH") == 0;
    rule->last_weekday = last;
    buffer_printf(&rule->days, "%s%s", divider, text);
}

/* --- Times --- */

bool hours_draft_begin_span(struct hours_draft *draft, int minutes)
{
    struct hours_rule_draft *rule = draft->rule;
    int earliest = rule->span_count > 0 ? rule->spans[rule->span_count - 1].to : 0;
    bool is_small_hour = minutes > 0 && minutes < MORNING_FROM_MINUTES;
    if (rule->span_count == SPANS_MAX || rule->has_school_holidays || minutes < earliest ||
        is_small_hour) {
        return false;
    }
    rule->days_set |= rule->days_set == 0 ? EVERY_WEEKDAY | PUBLIC_HOLIDAYS : 0;
    buffer_printf(&rule->told, "%s%02d:%02d", rule->span_count > 0 ? "," : "", minutes / 60,
                  minutes % 60);
    rule->spans[rule->span_count++] = (struct span){minutes, minutes};
    return true;
}

bool hours_draft_end_span(struct hours_draft *draft, int minutes)
{
    struct span *span = &draft->rule->spans[draft->rule->span_count - 1];
    minutes = minutes == 0 ? DAY_MINUTES : minutes;
    bool is_night = minutes < span->from;
    span->to = is_night ? minutes + DAY_MINUTES : minutes;
    buffer_printf(&draft->rule->told, "-%02d:%02d", minutes / 60, minutes % 60);
    return minutes != span->from && (!is_night || span->from >= NIGHT_FROM_MINUTES);
}

void hours_draft_leave_span(struct hours_draft *draft)
{
    (void)buffer_append_char(&draft->rule->told, '+'); /* shorter than the text */
    draft->rule->spans[draft->rule->span_count - 1].to = DAY_MINUTES;
}

void hours_draft_put_meaning(struct hours_draft *draft, const char *meaning)
{
    (void)buffer_append_text(&draft->rule->told, meaning);
}

/* --- Rules --- */

static bool do_overlap(struct span a, struct span b)
{
    return a.from < b.to && b.from < a.to;
}

enum relation { RELATION_NONE, RELATION_BESIDE, RELATION_INSTEAD, RELATION_UNCLEAR };

static enum relation compare_times(const struct hours_rule_draft *rule,
                                   const struct hours_rule_draft *before)
{
    size_t touched_count = 0;
    for (size_t i = 0; i < before->span_count; i++) {
        bool is_touched = false;
        for (size_t j = 0; j < rule->span_count; j++) {
            is_touched = is_touched || do_overlap(rule->spans[j], before->spans[i]);
        }
        touched_count += is_touched;
    }
    if (touched_count == 0) {
        return RELATION_BESIDE;
    }
    bool is_day_anew = rule->spans[0].from == before->spans[0].from;
    bool is_instead = touched_count == before->span_count || is_day_anew;
    return is_instead ? RELATION_INSTEAD : RELATION_UNCLEAR;
}

/* What a rule says about what its days have already. */
static enum relation compare(const struct hours_rule_draft *rule,
                             const struct hours_rule_draft *before)
{
    if ((before->days_set & rule->days_set) == 0) {
        return RELATION_NONE;
    }
    if (before->span_count == 0) {
        return RELATION_UNCLEAR; /* "Mi geschlossen, Mo-Fr 9-12" */
    }
    return rule->span_count == 0 ? RELATION_INSTEAD : compare_times(rule, before);
}

/* ", " where the rule adds to what its days have, "; " where it replaces that, NULL = who knows. */
static const char *find_joint(struct hours_draft *draft)
{
    struct hours_rule_draft *rule = draft->rule;
    bool has[RELATION_UNCLEAR + 1] = {false};
    rule->is_late = rule->has_school_holidays || (rule->days_set & PUBLIC_HOLIDAYS) != 0;
    for (const struct hours_rule_draft *before = draft->done; before != NULL;
         before = before->before) {
        enum relation relation = compare(rule, before);
        has[relation] = true;
        rule->is_late = rule->is_late || (relation != RELATION_NONE && before->is_late);
    }
    if (has[RELATION_UNCLEAR] || (has[RELATION_BESIDE] && has[RELATION_INSTEAD])) {
        return NULL;
    }
    return has[RELATION_BESIDE] ? ", " : "; ";
}

bool hours_draft_end_rule(struct hours_draft *draft)
{
    struct hours_rule_draft *rule = draft->rule;
    const char *joint = draft->is_strict ? "; " : find_joint(draft);
    if (joint == NULL) {
        return false;
    }
    const char *days = buffer_text(&rule->days);
    buffer_printf(rule->is_late ? &draft->late : &draft->out, "%s%s%s%s", joint, days,
                  days[0] != '\0' ? " " : "", buffer_text(&rule->told));
    rule->before = draft->done;
    draft->done = rule;
    draft->rule = create_rule(draft->arena);
    return true;
}

const char *hours_draft_text(const struct hours_draft *draft)
{
    const char *text =
        arena_printf(draft->arena, "%s%s", buffer_text(&draft->out), buffer_text(&draft->late));
    return text + strspn(text, ";, ");
}
