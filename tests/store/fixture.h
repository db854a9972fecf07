/* SPDX-License-Identifier: MIT */
#pragma once

#include "store/content.h"
#include "store/snapshot.h"

/* A folder, a snapshot in it, and the content it becomes; records with the dull parts filled in. The
 * house is in Europe/Berlin. Failures end the test. */

struct fixture {
    char folder[64];
    struct zones *zones;
    struct arena *arena; /* records live until the next test */
    struct snapshot *snapshot;
    struct snapshot_counts counts;
    struct content *content;
    size_t asked;      /* how often the writer wanted to know whether to stop */
    size_t stop_after; /* that often, it is told so; 0 = never */
};

int fixture_set_up(void **state);
int fixture_tear_down(void **state);

/* In the folder; lives in the arena. */
const char *fixture_path(struct fixture *fixture, const char *name);
/* A snapshot for this day ("2026-12-02") with one source "haus" in German. */
void fixture_begin(struct fixture *fixture, const char *today);
/* Finishes it as content.db and opens that. */
struct content *fixture_open(struct fixture *fixture);

int32_t fixture_day(const char *text);
int64_t fixture_local(const char *text);
int64_t fixture_utc(const char *text);
/* "2026-12-02T18:00:00" */
const char *fixture_text(struct fixture *fixture, int64_t local_s);

/* zone Europe/Berlin, title in German; start and duration as in a feed ("PT2H"). A start without a
 * time makes it all-day. */
struct event *fixture_event(struct fixture *fixture, const char *uid, const char *title,
                            const char *start, const char *duration);
/* Every week, count times. */
void fixture_repeat_weekly(struct fixture *fixture, struct event *event, uint32_t count);
/* Appends one; overrides are given in ascending order. */
struct event_override *fixture_override(struct fixture *fixture, struct event *event,
                                        const char *recurrence_id);
struct contact *fixture_contact(struct fixture *fixture, const char *uid, const char *name);
struct notice *fixture_notice(struct fixture *fixture, const char *uid, enum notice_kind kind);
void fixture_topic(struct fixture *fixture, const char *id, const char *name);
/* touches: id of a district that this social space lies across; NULL = it is a district. */
void fixture_area(struct fixture *fixture, const char *id, const char *touches);
/* One string as a list of one. */
const char *const *fixture_list(struct fixture *fixture, const char *word);

/* Titles of a page of events, divided by "|". */
const char *fixture_titles(struct fixture *fixture, const struct event_query *query,
                           size_t offset, size_t limit);
/* Uids of all notices asked for, divided by "|". */
const char *fixture_notices(struct fixture *fixture, const struct notice_query *query);
/* Names of all contacts asked for, divided by "|". */
const char *fixture_names(struct fixture *fixture, const struct contact_query *query);
