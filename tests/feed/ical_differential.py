#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Generated calendars through the whole program, and through dateutil and zoneinfo; they must
agree on every start, end and status.

    ical_differential.py LITFASS_SYNC [--count N] [--seed N]

Rules come from unit/recurrence_differential.py, which also says where dateutil is told in plain
words what a rule means. Here they get zones, ends and exceptions in all the forms in which
exporters write them. Exits 77 when dateutil is not installed.

What is not asked, because no answer is the right one:
* the second of two equal hours: a series is on a wall clock, which has one name for both, and
  RFC 5545 3.3.5 takes the first. So a date moved in UTC into the second is shown in the first.
* EXDATE and RECURRENCE-ID in UTC of an hour that never is, unless it is the usual time of the
  series: 3:30 and the 2:30 that becomes 3:30 have the same name in UTC.
* a numbered weekday together with BYWEEKNO: RFC 5545 3.3.10 forbids it.
"""

import argparse
import datetime
import pathlib
import random
import subprocess
import sys
import tempfile
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "unit"))
import recurrence_differential as rules  # pylint: disable=wrong-import-position

HOUSE = zoneinfo.ZoneInfo("Europe/Berlin")
UTC = datetime.timezone.utc
FROM, TO = datetime.datetime(2026, 1, 1), datetime.datetime(2027, 1, 20)
DATES_MAX = 1500
A_FILE = 400
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
CHANGES = [datetime.datetime(2026, 3, 8), datetime.datetime(2026, 3, 29),
           datetime.datetime(2026, 10, 25), datetime.datetime(2026, 11, 1)]


class Clock:
    """The wall clock of a series and how times of it are written."""

    def __init__(self, name):
        self.name = name
        self.is_all_day = name == "all-day"
        self.zone = {"floating": HOUSE, "all-day": UTC, "UTC": UTC}.get(
            name) or zoneinfo.ZoneInfo(name)

    def to_utc(self, local):
        """fold is 0: the first of two equal hours, and the offset before one that never is."""
        return local.replace(tzinfo=self.zone).astimezone(UTC)

    def to_local(self, utc):
        return utc.astimezone(self.zone).replace(tzinfo=None)

    def survives(self, local):
        return self.to_local(self.to_utc(local)) == local

    def write(self, name, local, form="own"):
        """A property with this time in it; several are divided by commas later."""
        if self.is_all_day or form == "date":
            return f"{name};VALUE=DATE", local.strftime("%Y%m%d")
        if form == "utc" or self.name == "UTC":
            return name, self.to_utc(local).strftime("%Y%m%dT%H%M%SZ")
        if form == "bare" or self.name == "floating":
            return name, local.strftime("%Y%m%dT%H%M%S")
        return f"{name};TZID={self.name}", local.strftime("%Y%m%dT%H%M%S")


# --- Generator ---------------------------------------------------------------------------------

def make_start(random_, clock, rule):
    if random_.random() < 0.3:
        day = random_.choice(CHANGES) - DAY * random_.choice([0, 0, 1, 7, 28, 364])
        start = day + datetime.timedelta(minutes=random_.choice(range(0, 300, 30)))
    else:
        start = datetime.datetime(2024, 6, 1) + datetime.timedelta(
            days=random_.randrange(800), hours=random_.randrange(24),
            minutes=random_.choice([0, 0, 15, 30, 59]))
    if clock.is_all_day:
        start = start.replace(hour=0, minute=0)
    if rule["FREQ"] == "WEEKLY" and "BYSETPOS" in rule:
        # dateutil counts the positions of the first week from the start, not from WKST
        start -= DAY * ((start.weekday() - rule.get("WKST", 0)) % 7)
    return start


def make_rule(random_, clock):
    while True:
        rule = rules.make_rule(random_, FROM, TO)
        fine = rule["FREQ"] == "HOURLY"
        if fine and (clock.is_all_day or random_.random() < 0.7):
            continue
        if rule["FREQ"] == "HOURLY" and "COUNT" not in rule:
            rule.pop("UNTIL", None)
            rule["COUNT"] = random_.choice([3, 20, 100])
        if clock.is_all_day:
            for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
                rule.pop(part, None)
        if any(nth for nth, _ in rule.get("BYDAY", [])):
            rule.pop("BYWEEKNO", None)
        if rules.is_comparable({"rules": [rule], "excluded_rules": []}):
            return rule


def write_rule(random_, clock, rule):
    """The text of the rule; its UNTIL becomes what that text means on the clock."""
    text = rules.rule_text({name: value for name, value in rule.items() if name != "UNTIL"})
    if "UNTIL" not in rule:
        return text
    until = rule["UNTIL"]
    form = random_.choice(["utc", "utc", "utc", "bare", "date"])
    if clock.is_all_day:
        until = until.replace(hour=0, minute=0, second=0)
        written = until.strftime("%Y%m%d")
        if form == "utc":
            written += random_.choice(["T000000Z", "T235959Z"])
    elif form == "utc":
        written = clock.to_utc(until).strftime("%Y%m%dT%H%M%SZ")
        until = clock.to_local(clock.to_utc(until))
    elif form == "bare":
        written = until.strftime("%Y%m%dT%H%M%S")
    else:
        written = until.strftime("%Y%m%d")
        until = until.replace(hour=23, minute=59, second=59)
    rule["UNTIL"] = until
    parts = text.split(";") + ["UNTIL=" + written]
    random_.shuffle(parts)
    return ";".join(parts)


def pick_form(random_, series, local):
    """A form in which this date can be named without doubt."""
    clock = series["clock"]
    forms = ["own", "own", "bare"]
    is_usual = local.time() == series["start"].time()
    if is_usual:
        forms.append("date")
    if clock.survives(local) or is_usual and local.hour < 4:
        forms += ["utc", "utc"]
    return random_.choice(forms)


def write_dates(random_, series, name, dates):
    by_head = {}
    for date in dates:
        head, text = series["clock"].write(name, date, pick_form(random_, series, date))
        by_head.setdefault(head, []).append(text)
    return [f"{head}:{','.join(texts)}" for head, texts in by_head.items()]


def write_length(clock, length):
    if clock.is_all_day:
        return f"DURATION:P{length.days}D"
    return f"DURATION:PT{int(length.total_seconds())}S"


def add_dates(random_, series):
    """RDATE and EXDATE."""
    clock, known = series["clock"], sorted(series["dates"])
    if random_.random() < 0.3:
        picked = random_.sample(known, min(len(known), random_.randint(1, 4)))
        series["lines"] += write_dates(random_, series, "EXDATE", picked)
        series["dates"] = {date: value for date, value in series["dates"].items()
                           if date not in picked}
        series["excluded"] = picked
    if random_.random() < 0.3:
        added = {FROM + DAY * random_.randrange(380) + (series["start"] - series["start"].replace(
            hour=0, minute=0, second=0)) for _ in range(3)}
        added = sorted(added - set(known))
        series["lines"] += write_dates(random_, series, "RDATE", added)
        series["dates"].update((date, None) for date in added)
        if not clock.is_all_day and added and clock.survives(added[0] + DAY):
            # a period, which brings a length of its own
            date = added[0] + DAY
            if date not in series["dates"] and date not in known:
                head, text = clock.write("RDATE;VALUE=PERIOD", date)
                series["lines"].append(f"{head}:{text}/PT20M")
                series["dates"][date] = datetime.timedelta(minutes=20)


def make_override(random_, series, date, is_future):
    clock = series["clock"]
    kind = random_.random()
    shift = (DAY * random_.randint(-3, 3) if clock.is_all_day else
             datetime.timedelta(minutes=random_.choice([-90, -60, 30, 60, 24 * 60, 5000])))
    override = {"date": date, "shift": shift if kind < 0.7 else 0 * DAY,
                "is_cancelled": kind > 0.6, "is_future": is_future,
                "length": series["length"] * random_.choice([1, 1, 2])}
    head = "RECURRENCE-ID" + (";RANGE=THISANDFUTURE" if is_future else "")
    head, text = clock.write(head, date, pick_form(random_, series, date))
    start = ":".join(clock.write("DTSTART", date + override["shift"]))
    override["lines"] = [f"{head}:{text}", start, write_length(clock, override["length"])]
    if override["is_cancelled"]:
        override["lines"].append("STATUS:CANCELLED")
    elif random_.random() < 0.5:
        override["lines"].append("STATUS:CONFIRMED")
        override["is_confirmed"] = True
    return override


def add_overrides(random_, series):
    near = sorted(date for date in series["dates"] if date >= FROM - 10 * DAY)
    if not near or random_.random() < 0.5:
        return
    picked = random_.sample(near, min(len(near), random_.randint(1, 4)))
    overrides = [make_override(random_, series, date, False) for date in picked]
    excluded = [date for date in series["excluded"] if date >= FROM]
    if excluded and random_.random() < 0.3:
        # servers write both an EXDATE and the date that stands in for it
        overrides.append(make_override(random_, series, excluded[0], False))
        series["dates"][excluded[0]] = None
    if random_.random() < 0.4:
        futures = random_.sample(near, min(len(near), random_.randint(1, 2)))
        overrides += [make_override(random_, series, date, True) for date in futures]
    random_.shuffle(overrides)
    series["overrides"] = overrides


def make_series(random_):
    clock = Clock(random_.choice(["Europe/Berlin", "Europe/Berlin", "America/New_York",
                                  "Asia/Kathmandu", "UTC", "floating", "all-day", "all-day"]))
    rule = make_rule(random_, clock)
    start = make_start(random_, clock, rule)
    if "UNTIL" in rule:
        rule["UNTIL"] = max(rule["UNTIL"], start).replace(microsecond=0)
    length = (DAY * random_.randint(1, 3) if clock.is_all_day else
              datetime.timedelta(minutes=random_.choice([20, 45, 60, 90, 300])))
    series = {"clock": clock, "start": start, "length": length, "excluded": [], "overrides": []}
    series["lines"] = [":".join(clock.write("DTSTART", start)), write_length(clock, length),
                       "RRULE:" + write_rule(random_, clock, rule)]
    found, gone = set(rules.expand_with_start(rule, start, TO + 10 * DAY)), set()
    if random_.random() < 0.1:
        other = make_rule(random_, clock)
        is_odd = other["FREQ"] == "WEEKLY" and "BYSETPOS" in other  # see make_start
        if not is_odd:
            series["lines"].append("EXRULE:" + write_rule(random_, clock, other))
            gone = set(rules.expand_rule(other, start, TO + 10 * DAY))
    series["dates"] = {date: None for date in found - gone}
    add_dates(random_, series)
    for date in gone:  # what is added is taken out as well
        series["dates"].pop(date, None)
    series["excluded"] = [date for date in series["excluded"] if date not in gone]
    add_overrides(random_, series)
    return series


def write_series(uid, series):
    events = [series["lines"]] + [override["lines"] for override in series["overrides"]]
    lines = []
    for event in events:
        lines += ["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:x", *event, "END:VEVENT"]
    return lines


# --- What is expected --------------------------------------------------------------------------

def find_dates(series):
    """(start on the wall clock, length, status, rank): of two at one time the least rank stays."""
    own = {override["date"]: override for override in series["overrides"]
           if not override["is_future"]}
    futures = sorted((override for override in series["overrides"] if override["is_future"]),
                     key=lambda override: override["date"])
    for date, period in series["dates"].items():
        latest = None
        for future in futures:
            if future["date"] <= date:
                latest = {**future, "is_cancelled": future["is_cancelled"] or (
                    latest is not None and latest["is_cancelled"] and
                    not future.get("is_confirmed"))}
        override = own.get(date)
        if override:
            is_cancelled = override["is_cancelled"] or (
                latest is not None and latest["is_cancelled"] and
                not override.get("is_confirmed"))
            yield date + override["shift"], override["length"], is_cancelled, True
        elif latest:
            yield (date + latest["shift"], period or latest["length"], latest["is_cancelled"],
                   True)
        else:
            yield date, period or series["length"], False, period is not None


def expect(series):
    clock, best = series["clock"], {}
    for start, length, is_cancelled, is_override in find_dates(series):
        if clock.is_all_day:
            begin, end = start, start + length
            words = (str(begin.date()), str(end.date()))
        else:
            utc = clock.to_utc(start)
            begin = utc.astimezone(HOUSE).replace(tzinfo=None)
            end = (utc + length).astimezone(HOUSE).replace(tzinfo=None)
            words = (begin.isoformat(), end.isoformat())
        if not FROM <= begin < TO:
            continue
        key = begin if clock.is_all_day else utc
        rank = (is_cancelled, not is_override)
        row = (*words, "cancelled" if is_cancelled else "confirmed")
        if key not in best or rank < best[key][0]:
            best[key] = (rank, {row})
        elif rank == best[key][0]:
            best[key][1].add(row)  # two overrides that moved to one time: either may stay
    return [best[key][1] for key in sorted(best)]


# --- Comparison --------------------------------------------------------------------------------

def list_file(program, many, folder):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Litfass//generated//EN"]
    for uid, series in enumerate(many):
        lines += write_series(uid, series)
    path = pathlib.Path(folder, "many.ics")
    path.write_text("\r\n".join(lines + ["END:VCALENDAR", ""]))
    run = subprocess.run([program, "--set", "house.zone=Europe/Berlin", "--list",
                          FROM.date().isoformat(), TO.date().isoformat(), str(path)],
                         stdout=subprocess.PIPE, text=True, check=True)
    rows = [[] for _ in many]
    for line in run.stdout.splitlines():
        start, end, uid, status, _ = line.split("\t")
        if start >= FROM.date().isoformat():
            rows[int(uid)].append((start, end, status))
    return rows


def compare(series, found, expected):
    if len(found) == len(expected) and all(
            row in choice for row, choice in zip(found, expected)):
        return True
    print("\n".join(write_series(0, series)))
    missing = [choice for choice in expected if not choice & set(found)]
    extra = [row for row in found if not any(row in choice for choice in expected)]
    print(f"  not found {missing[:4]}\n  not expected {extra[:4]}\n")
    return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=5545)
    options = parser.parse_args()
    random_ = random.Random(options.seed)
    wrong = dates = done = overrides = 0
    with tempfile.TemporaryDirectory() as folder:
        while done < options.count and wrong < 5:
            many = []
            while len(many) < min(A_FILE, options.count - done):
                series = make_series(random_)
                if len(series["dates"]) <= DATES_MAX:
                    many.append(series)
            for series, found in zip(many, list_file(options.program, many, folder)):
                wrong += not compare(series, found, expect(series))
                dates += len(found)
                overrides += len(series["overrides"])
            done += len(many)
    print(f"{done} series with {overrides} overrides, {dates} dates: {wrong} differ")
    sys.exit(wrong > 0)


main()
