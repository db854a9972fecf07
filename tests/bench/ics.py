#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes a large calendar: 10 000 VEVENTs in 3.3 MB, 29 000 dates within the horizon.

usage: ics.py OUT.ics

Same bytes every time. A tenth of the events recur; each of those has a number of dates that it is
given, written as COUNT or as UNTIL, so the sum is exact. All dates are around TODAY, as in feed.py.
"""

import datetime
import random
import sys

import feed

TODAY = feed.TODAY
FIRST = TODAY - datetime.timedelta(days=1)  # of the horizon
EVENTS = 10000
SERIES = 1000
CHANGES = 120  # VEVENTs with a RECURRENCE-ID
DATES = 29000  # of all, from FIRST to HORIZON days after TODAY
HORIZON = 400
TEXT_BYTES = 72  # of a description, on average

WEEKDAYS = "MO TU WE TH FR SA SU".split()
HEAD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Bench//DE
CALSCALE:GREGORIAN
X-WR-CALNAME:Stadtteilzentrum Lindenhof
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".split("\n")


def fold(line):
    """Lines of at most 75 octets (RFC 5545 3.1); no letter is cut."""
    parts = []
    room, begin, used = 75, 0, 0
    for i, letter in enumerate(line):
        size = len(letter.encode())
        if used + size > room:
            parts.append(line[begin:i])
            room, begin, used = 74, i, 0
        used += size
    parts.append(line[begin:])
    return "\r\n ".join(parts)


def escape(text):
    for plain, written in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        text = text.replace(plain, written)
    return text


def describe(pick):
    """One to three sentences, cut where a person would have stopped."""
    text = "\n".join(pick.sample(feed.TOLD, 3))
    length = pick.randint(TEXT_BYTES // 2, TEXT_BYTES * 3 // 2)
    return text[:length].rsplit(" ", 1)[0]


def stamp(time):
    return f"{time:%Y%m%dT%H%M%S}"


def on_clock(name, time):
    return f"{name};TZID=Europe/Berlin:{stamp(time)}"


def pick_start(pick, day):
    return datetime.datetime.combine(day, datetime.time(pick.randint(8, 19),
                                                        pick.choice([0, 15, 30])))


def times(pick, start, is_all_day):
    if is_all_day:
        end = start.date() + datetime.timedelta(days=pick.choice([1, 1, 1, 3]))
        return [f"DTSTART;VALUE=DATE:{start:%Y%m%d}", f"DTEND;VALUE=DATE:{end:%Y%m%d}"]
    end = start + datetime.timedelta(minutes=pick.choice([60, 90, 120, 180]))
    return [on_clock("DTSTART", start), on_clock("DTEND", end)]


def write_event(pick, uid, when, more=()):
    where, _ = pick.choice(feed.ROOMS)
    lines = ["BEGIN:VEVENT", "DTSTAMP:20261103T080000Z", f"UID:{uid}"]
    lines += when
    title = " ".join([pick.choice(feed.WHAT), pick.choice(feed.WHOM)][:pick.choice([1, 1, 2])])
    lines += [f"SUMMARY:{escape(title)}", f"DESCRIPTION:{escape(describe(pick))}",
              f"LOCATION:{escape(where)}",
              f"CATEGORIES:{pick.choice(['Familie', 'Beratung', 'Kultur', 'Sport', 'Wohnen'])}"]
    lines += more
    lines.append("END:VEVENT")
    return [fold(line) for line in lines]


# ---- series ----


def next_month(day, months):
    month = day.year * 12 + day.month - 1 + months
    return month // 12, month % 12 + 1


def nth_weekday(year, month, nth, weekday):
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def list_dates(kind, first, count, interval):
    """The rule without its end, and its dates; the first is the one nearest to `first`."""
    if kind == "daily":
        return "FREQ=DAILY", [first + datetime.timedelta(days=i) for i in range(count)]
    if kind == "weekly":
        days = [first + datetime.timedelta(days=7 * interval * i) for i in range(count)]
        rule = f"FREQ=WEEKLY;BYDAY={WEEKDAYS[first.weekday()]}"
        return rule + (f";INTERVAL={interval}" if interval > 1 else ""), days
    months = [next_month(first, i) for i in range(count)]
    if kind == "monthly":
        day = min(first.day, 28)
        return f"FREQ=MONTHLY;BYMONTHDAY={day}", [datetime.date(y, m, day) for y, m in months]
    nth = min((first.day - 1) // 7 + 1, 4)
    return (f"FREQ=MONTHLY;BYDAY={nth}{WEEKDAYS[first.weekday()]}",
            [nth_weekday(y, m, nth, first.weekday()) for y, m in months])


STEP_DAYS = {"daily": 1, "weekly": 7, "monthly": 31, "nth": 31}
MOST = {"daily": 60, "weekly": 50, "monthly": 10, "nth": 10}


def pick_series(pick, wanted):
    """Kind, interval, and how many dates it has within the horizon, about as many as wanted."""
    kind = pick.choices(list(STEP_DAYS), [8, 62, 10, 20])[0]
    interval = pick.choice([1, 1, 1, 2]) if kind == "weekly" else 1
    return kind, interval, min(max(2, wanted), MOST[kind] // interval)


def write_series(pick, uid, series, has_change):
    """One VEVENT, and one more when a date of it differs. Of its dates some may lie in the past, and
    some are taken out again."""
    kind, interval, count = series
    step = STEP_DAYS[kind] * interval
    before = pick.choice([0, 0, 3, 10])
    without = pick.choice([0, 0, 0, 1, 2])
    last = max(1, HORIZON - 32 - step * (count + without))
    first = TODAY + datetime.timedelta(days=32 + pick.randint(0, last))
    if before:  # those of the past end before the horizon begins
        first = TODAY - datetime.timedelta(days=step * before)
    rule, days = list_dates(kind, first, count + before + without + 3, interval)
    shown = [day for day in days if day >= FIRST][:count + without]
    days = [day for day in days if day <= shown[-1]]
    start = pick_start(pick, days[0])
    at = [datetime.datetime.combine(day, start.time()) for day in days]
    gone = pick.sample(at[-len(shown):], without)
    until = at[-1] - datetime.timedelta(hours=1)  # UTC, in winter or in summer
    end = pick.choice([f"COUNT={len(days)}", f"UNTIL={stamp(until)}Z"])
    more = [f"RRULE:{rule};{end}"] + [on_clock("EXDATE", time) for time in gone]
    lines = write_event(pick, uid, times(pick, start, False), more)
    if has_change:
        lines += write_change(pick, uid, pick.choice([t for t in at[-len(shown):] if t not in gone]))
    return lines, len(shown) - without


def write_change(pick, uid, time):
    later = time + datetime.timedelta(minutes=pick.choice([0, 30, 60, 24 * 60 - 30]))
    more = [on_clock("RECURRENCE-ID", time)] + pick.choice([[], [], ["STATUS:CANCELLED"]])
    return write_event(pick, uid, times(pick, later, False), more)


# ---- the whole ----


def write_all_series(pick, dates):
    lines = []
    for number in range(SERIES):
        left = SERIES - number
        wanted = round(dates / left)
        spread = wanted if left > 100 else 0  # the last hundred make the sum right
        series = pick_series(pick, wanted + pick.randint(-spread // 2, spread))
        if left == 1:
            series = ("weekly", 1, dates)
        more, count = write_series(pick, f"bench-series-{number}@example.org", series,
                                   number < CHANGES)
        lines += more
        dates -= count
    if dates != 0:
        sys.exit(f"ics.py: {dates} dates are left over")
    return lines


def write_singles(pick, count):
    lines = []
    for number in range(count):
        day = TODAY + datetime.timedelta(days=pick.randint(0, HORIZON - 5))
        when = times(pick, pick_start(pick, day), number % 20 == 3)
        lines += write_event(pick, f"bench-{number}@example.org", when)
    return lines


def make_calendar():
    pick = random.Random(2)
    singles = EVENTS - SERIES - CHANGES
    lines = HEAD + write_singles(pick, singles) + write_all_series(pick, DATES - singles)
    return "\r\n".join(lines + ["END:VCALENDAR", ""]).encode()


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], "wb") as file:
        file.write(make_calendar())


if __name__ == "__main__":
    main()
